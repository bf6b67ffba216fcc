# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Needs as a workbook, read back: bases beside figures, no small groups, no formulas."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifecircle_plugin.core.desk_places import Placement
from lifecircle_plugin.core.need_against_gap import need_against_gap
from lifecircle_plugin.core.need_return import (
    ReturnUnit,
    population_weights,
    returned_by_age,
    returned_by_unit,
)
from lifecircle_plugin.core.opinion_account import opinion_account
from lifecircle_plugin.core.participation import participation
from lifecircle_plugin.core.project_desk import (
    Desk,
    Event,
    Link,
    Need,
    Project,
    SurveyForm,
    SurveyQuestion,
)
from lifecircle_plugin.core.survey_answers import answers_by_group
from lifecircle_plugin.outputs.needs_workbook import (
    NeedsTable,
    needs_sheets,
    write_needs_csv,
    write_needs_xlsx,
)
from lifecircle_plugin.store.spreadsheet import read_grid, sheet_names


@pytest.fixture(scope="module")
def table() -> NeedsTable:
    """Return an account of nine forms and two opinions."""
    forms = [
        Need(f"f{n}", "questionnaire", categories="library", coded_by="person") for n in range(9)
    ]
    opinions = [
        Need("s1", "suggestion", text="=cmd|'/c calc'!A1", result="adopted", reply="+1"),
        Need("s2", "hearing", text="要车棚"),
    ]
    needs = [*forms, *opinions]
    where = {n.id: Placement("c1", "东圈", unit_id="u1") for n in needs}
    units = [ReturnUnit("u1", "一居委", "", 900.0, 100.0), ReturnUnit("u2", "二居委", "", 50.0)]
    desk = Desk(
        {
            "need": {n.id: n for n in needs},
            "project": {"p": Project("p", name="书屋", lead="街道")},
            "link": {"l": Link("l", "need", "s1", "project", "p", "answers")},
        }
    )
    question = SurveyQuestion("q", "s", 1, "满意度", "scale", {"3": 9})
    answers = [SurveyForm(n.id, n.id, "s", answers={"1": 3}) for n in forms]
    groups = {n.id: "甲" if n.id < "f3" else "乙" for n in forms}
    return NeedsTable(
        opinion_account(desk, where),
        returned_by_unit(needs, where, units),
        returned_by_age(needs, {n.id: "60以上" for n in forms}, units),
        need_against_gap(needs, where, [("c1", "东圈")], []),
        answers_by_group(question, answers, [n.id for n in forms], groups),
        participation([Event("e", "hearing", people=30)], needs),
        population_weights(needs, where, units),
        [("Blueprint", "x")],
        {"library": ("图书馆", "Library")},
    )


def test_the_workbook_says_the_same_in_both_languages(table: NeedsTable, tmp_path: Path) -> None:
    for language, library in (("en", "Library"), ("zh", "图书馆")):
        path = tmp_path / f"{language}.xlsx"
        write_needs_xlsx(table, str(path), language)
        names = sheet_names(path)
        assert len(names) == len(set(names)) == len(needs_sheets(table, language)) == 9
        opinions = read_grid(path, names[0]).cells
        assert len(opinions) == 3
        # What would run as a formula is a text, as typed.
        assert any("=cmd|'/c calc'!A1" in cell for cell in opinions[1])
        assert "书屋" in opinions[1]
        asked = read_grid(path, names[1]).cells
        assert asked[1][:4] == [library, "9", "9", "100"]


def test_small_groups_stand_there_without_figures(table: NeedsTable, tmp_path: Path) -> None:
    path = tmp_path / "needs.csv"
    write_needs_csv(table, str(path), "en")
    text = path.read_text("utf-8-sig")
    lines = [line for line in text.splitlines() if line.startswith("满意度,")]
    assert sum("fewer than five forms" in line for line in lines) == 2
    assert not any(",甲,3," in line for line in lines)
    assert "二居委" in text
    assert "not represented: 二居委 (50 people)" in text
