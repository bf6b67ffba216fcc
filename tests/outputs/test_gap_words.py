# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a cell says in both languages: who, how many, how far; nothing that nobody knows."""

from __future__ import annotations

from dataclasses import replace
from math import nan

import numpy as np
import pytest

from lifecircle_plugin.core.gap_result import GapResult, ResidenceResult
from lifecircle_plugin.core.gap_view import GapFilter, GapView
from lifecircle_plugin.core.results import GapReport, GapRow, Reason, State
from lifecircle_plugin.outputs import gap_words
from lifecircle_plugin.outputs.gap_figures import figures_of
from lifecircle_plugin.outputs.page_parts import Page
from lifecircle_plugin.texts import Texts
from tests.outputs.reports import report_of


def a_row(district: GapReport, **changes: object) -> GapRow:
    facts = {
        "circle": "控江路1号圈",
        "subdistrict": "控江路街道",
        "code": "canteen",
        "name_zh": "老年食堂",
        "name_en": "Canteen for older people",
        "frame": "circle",
        "near_m": 500.0,
        "limit_m": 500.0,
        "population": 2000.0,
        "covered": 653.0,
        "uncovered": 1240.0,
        "edge": 70.0,
        "unrouted": 37.0,
        "state": State.GAP,
        "reasons": (),
        "evidence": "published",
        "note": "",
        "source": "",
    }
    return replace(district.rows[0], **{**facts, **changes})


def residences() -> ResidenceResult:
    people = [433.0, 807.0, 653.0, 37.0, 70.0, nan]
    walks = [612.0, 1012.0, 300.0, nan, nan, nan]
    edges = [nan, nan, nan, nan, 100.0, nan]
    names = ["甲", "控江路51弄公寓", "乙", "丙", "丁", "戊"]

    def objects(values: list[object]) -> np.ndarray:
        column = np.empty(len(values), dtype=object)
        column[:] = values
        return column

    return ResidenceResult(
        ids=objects(list(range(6))),
        names=objects(list(names)),
        lonlat=np.full((6, 2), 121.5),
        people=np.array(people),
        circle=objects(["控江路1号圈"] * 6),
        snap_m=np.array([5.0, 5.0, 5.0, 140.0, 5.0, 5.0]),
        routed=np.array([True, True, True, False, True, True]),
        edge_m=np.array(edges),
        distance_m={"canteen": np.array(walks)},
        ok={},
    )


def told(district: GapReport, language: str, basis: str = "pop", **changes: object) -> list[str]:
    row = a_row(district, **changes)
    report = report_of((row,), (row.circle,), search_limit_m=3000.0, population_basis=basis)
    page = Page(report, figures_of(report.rows, report.circles), Texts(language))  # type: ignore[arg-type]
    cell = GapResult(report, residences()).cell(row)
    return [
        gap_words.who_lacks_it(page, cell),
        gap_words.apart(page, cell),
        gap_words.doubt(page, cell),
    ]


def test_a_planner_reads_who_how_many_and_how_far(district: GapReport) -> None:
    assert told(district, "zh") == [
        "3 处小区或住宅约 1,240 人，500 米内没有老年食堂；控江路51弄公寓约 807 人，"
        "最近一处步行 1,012 米。",
        "另计，不算作缺口：1 处小区或住宅约 37 人未接入路网、1 处小区或住宅约 70 人靠近数据边缘。",
        "",
    ]
    assert told(district, "en") == [
        "No Canteen for older people within 500 m for 3 residences with about 1,240 people; "
        "控江路51弄公寓 (about 807 people): nearest on foot 1,012 m.",
        "Apart, not counted as lacking: 1 residence with about 37 people not connected to the "
        "streets, 1 residence with about 70 people near the edge of the data.",
        "",
    ]


def test_without_people_residences_are_counted(district: GapReport) -> None:
    sentence, _, _ = told(district, "en", basis="")
    assert sentence.startswith("No Canteen for older people within 500 m for 3 residences; ")
    assert "people)" not in sentence


def test_beyond_the_search_it_is_farther_than_the_search(district: GapReport) -> None:
    row = a_row(district)
    report = report_of((row,), (row.circle,), search_limit_m=3000.0)
    page = Page(report, figures_of(report.rows, report.circles), Texts("zh"))
    far = replace(residences(), distance_m={"canteen": np.full(6, nan)})
    cell = GapResult(report, far).cell(row)
    worst = cell.most_affected
    assert worst is not None
    assert gap_words.walk(page, worst) == "超过 3,000 米"
    assert "3,000 米" in gap_words.who_lacks_it(page, cell)


def test_a_category_nobody_collected_is_no_shortage(district: GapReport) -> None:
    absent = (Reason("gap_category_absent"),)
    sentence, _, _ = told(district, "en", state=State.INSUFFICIENT, reasons=absent)
    assert sentence.startswith("The data hold no Canteen")
    view = GapView(report_of((a_row(district, state=State.INSUFFICIENT, reasons=absent),), ("x",)))
    matrix = view.matrix()
    at = matrix.line_of("控江路1号圈") or 0
    (bar,) = matrix.bars(at)
    assert "%" not in gap_words.bar_text(bar)


def test_residences_that_do_not_add_up_are_said_to(district: GapReport) -> None:
    *_, doubt = told(district, "en", uncovered=999.0)
    assert "do not add up" in doubt


def test_people_on_the_way_to_the_larger_distance_are_told_where_it_is_borderline(
    district: GapReport,
) -> None:
    sentence, *_ = told(
        district,
        "en",
        state=State.BORDERLINE,
        near_m=500.0,
        limit_m=1000.0,
        covered=1086.0,
        uncovered=807.0,
    )
    assert sentence.startswith("No Canteen for older people within 500 m for 3 residences")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_headline_counts_confirmed_clauses_alone(district: GapReport, language: str) -> None:
    sure = a_row(district)
    unsure = a_row(district, clause_row=99, code="gym", evidence="recalled", uncovered=1999.0)
    for rows, has_figures in (((sure, unsure), True), ((unsure,), False)):
        report = report_of(rows, (sure.circle, "B"))
        page = Page(report, figures_of(report.rows, report.circles), Texts(language))  # type: ignore[arg-type]
        first, second = gap_words.headline(page, page.figures.headline)
        assert ("1,240" in first) is has_figures
        assert "1,999" not in first
        assert second
    if language == "en":
        assert first == "No clause has been confirmed yet, so there are no headline figures."


def test_a_clause_nobody_proof_read_carries_its_mark(district: GapReport) -> None:
    sure = a_row(district, state=State.MET)
    unsure = a_row(district, clause_row=99, evidence="recalled")
    report = report_of((sure, unsure), (sure.circle,))
    view = GapView(report)
    matrix = view.matrix()
    cell = matrix.cell(0, 0)
    assert cell is not None
    assert gap_words.cell_text(matrix.columns[0], cell).endswith("†")
    only = view.matrix(GapFilter(confirmed=False))
    cell = only.cell(0, 0)
    assert cell is not None
    assert gap_words.column_mark(only.columns[0]) == "†"
    assert not gap_words.cell_text(only.columns[0], cell).endswith("†")


def test_every_clause_of_a_cell_is_told_in_full(district: GapReport) -> None:
    page = Page(district, figures_of(district.rows, district.circles), Texts("en"))
    matrix = GapView(district).matrix()
    cells = (matrix.cell(0, at) for at in range(len(matrix.columns)))
    cell = max((cell for cell in cells if cell), key=lambda cell: len(cell.rows))
    html = gap_words.clauses_html(page, cell.rows)
    assert len(cell.rows) > 1
    assert html.count("<ul") == len(cell.rows)
    for row in cell.rows:
        assert row.clause in html


def test_names_that_look_like_markup_stay_names(district: GapReport) -> None:
    row = a_row(district, name_en="<b>x</b>", source="<script>", note="&")
    page = Page(district, figures_of((row,), (row.circle,)), Texts("en"))
    html = gap_words.clauses_html(page, (row,))
    assert "<script>" not in html
    assert "&lt;b&gt;x" in html
