# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A list laid over projects that an earlier list brought: who changed what since."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace

from lifecircle_plugin.core.project_desk import Desk, Package, Project
from lifecircle_plugin.core.project_matching import RowMatch
from lifecircle_plugin.core.project_merge import ListMerge, ListOutcome
from lifecircle_plugin.core.project_rows import (
    ListContext,
    MoneyUnit,
    ProjectListReader,
    read_project_list,
)
from lifecircle_plugin.core.sheet_table import CellRange, Grid, table_of

HEADS = {"name": "项目名称", "budget": "总投资", "package": "项目包"}


def laid_over(
    desk: Desk,
    cells: Mapping[str, str],
    unit: MoneyUnit = "",
    heads: Mapping[str, str] = HEADS,
) -> tuple[Desk, ListOutcome]:
    """Return the desk after a list of one row, and what the list did."""
    reader = ProjectListReader(heads, ListContext(money_unit=unit))
    numbers = itertools.count(sum(map(len, desk.rows.values())))
    merge = ListMerge(desk, reader, "list.xlsx", "me", "2024-05-01", lambda: f"n{next(numbers)}")
    known = desk.projects[0].id if desk.projects else ""
    outcome = merge.merge([reader.read(cells, 2)], [RowMatch(known)])
    rows = {table: dict(desk.rows.get(table, {})) for table in ("project", "package")}
    for change in outcome.changes:
        if change.table in rows and change.after is not None:
            rows[change.table][change.id] = change.after
    return Desk(rows), outcome


def only(desk: Desk) -> Project:
    (project,) = desk.projects
    return project


def test_an_amount_whose_unit_was_answered_is_no_edit_of_ours() -> None:
    desk, _ = laid_over(Desk({}), {"name": "步道", "budget": "1500"}, "wan")
    assert only(desk).budget_planned_wan == 1500.0
    heads = {**HEADS, "budget": "总投资（元）"}
    desk, outcome = laid_over(desk, {"name": "步道", "budget": "16000000"}, heads=heads)
    assert not outcome.conflicts
    assert only(desk).budget_planned_wan == 1600.0


def test_an_amount_corrected_here_stays_against_a_list_that_says_the_same_as_before() -> None:
    heads = {**HEADS, "budget": "总投资（元）"}
    desk, _ = laid_over(Desk({}), {"name": "步道", "budget": "1500"}, heads=heads)
    mended = replace(only(desk), budget_planned_wan=1500.0)
    desk = Desk({**desk.rows, "project": {mended.id: mended}})
    again, outcome = laid_over(desk, {"name": "步道", "budget": "1500"}, heads=heads)
    assert not outcome.conflicts
    assert only(again).budget_planned_wan == 1500.0
    other, outcome = laid_over(desk, {"name": "步道", "budget": "1600"}, heads=heads)
    assert [each.column for each in outcome.conflicts[0]] == ["budget_planned_wan"]
    assert only(other).budget_planned_wan == 1500.0


def test_a_list_moves_a_project_between_packages_unless_somebody_did_here() -> None:
    desk, _ = laid_over(Desk({}), {"name": "步道", "package": "北段"})
    names = {each.id: each.name for each in desk.packages}
    assert names[only(desk).package_id] == "北段"
    moved, outcome = laid_over(desk, {"name": "步道", "package": "南段"})
    names = {each.id: each.name for each in moved.packages}
    assert (names[only(moved).package_id], outcome.conflicts) == ("南段", {})
    own = Package("own", name="滨江")
    by_hand = replace(only(desk), package_id="own")
    desk = Desk({"project": {by_hand.id: by_hand}, "package": {**desk.rows["package"], "own": own}})
    same, outcome = laid_over(desk, {"name": "步道", "package": "北段"})
    assert (only(same).package_id, outcome.conflicts) == ("own", {})
    clash, outcome = laid_over(desk, {"name": "步道", "package": "南段"})
    assert only(clash).package_id == "own"
    (told,) = outcome.conflicts[0]
    assert (told.column, told.ours, told.theirs) == ("package_id", "滨江", "南段")


def test_an_empty_line_below_a_merged_cell_is_no_project() -> None:
    heads = ("街道", "项目名称", "总投资")
    cells = [list(heads), ["甲街道", "步道", "1万元"], ["甲街道"], ["甲街道", "", "5万元"]]
    merged = (CellRange(1, 0, 3, 0),)
    table = table_of(Grid("list.xlsx", "", cells, merged=merged))
    mapping = {"subdistrict": "街道", "name": "项目名称", "budget": "总投资"}
    rows = read_project_list(table, mapping, ListContext())
    assert [(each.number, each.refused is None) for each in rows] == [(2, True), (4, False)]


def test_the_history_tells_what_a_list_does_to_a_project_and_which_list_did_it() -> None:
    heads = {"name": "项目名称", "stage": "阶段"}
    desk, _ = laid_over(Desk({}), {"name": "步道", "stage": "取消"}, heads=heads)
    assert only(desk).stage == "dropped"
    _, outcome = laid_over(desk, {"name": "滨江步道", "stage": "在建"}, heads=heads)
    told = [each.after for each in outcome.changes if each.table == "project_log"]
    assert [(each.kind, each.old, each.reason) for each in told] == [
        ("renamed", "步道", "list.xlsx"),
        ("restored", "dropped", "list.xlsx"),
    ]
