# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The matrix of circles and categories: what a cell shows, filters and orders."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from lifecircle_plugin.core.gap_view import (
    WORST_FIRST,
    GapFilter,
    GapView,
    LineOrder,
    MatrixCell,
)
from lifecircle_plugin.core.headline import frame_results
from lifecircle_plugin.core.results import GapReport, GapRow, ScaleState, State
from tests.outputs.reports import made_up_report, report_of


@pytest.fixture(scope="module")
def report(project_root: Path) -> GapReport:
    pack = project_root / "resources" / "standards" / "gb50180-2018.csv"
    return made_up_report(pack, confirmed_share=0.4)


def cells_by_hand(report: GapReport, chosen: GapFilter) -> dict[tuple[str, str], list[GapRow]]:
    """Return the rows of each cell, the one that speaks first, found row by row."""
    cells: dict[tuple[str, str], list[GapRow]] = defaultdict(list)
    for row in report.rows:
        if (
            (not chosen.themes or row.theme in chosen.themes)
            and (not chosen.levels or row.level in chosen.levels)
            and (not chosen.requirements or row.requirement in chosen.requirements)
            and (not chosen.states or row.state in chosen.states)
            and (chosen.confirmed is None or row.is_confirmed is chosen.confirmed)
        ):
            cells[row.circle, row.code].append(row)
    for rows in cells.values():
        rows.sort(
            key=lambda row: (WORST_FIRST.index(row.state), not row.is_confirmed, -row.uncovered)
        )
    return dict(cells)


FILTERS = (
    GapFilter(),
    GapFilter(themes=frozenset({"care", "learn"})),
    GapFilter(levels=frozenset({"5min"}), requirements=frozenset({"must"})),
    GapFilter(states=frozenset({State.GAP, State.IMPROVABLE})),
    GapFilter(confirmed=True),
    GapFilter(confirmed=False, states=frozenset({State.INSUFFICIENT})),
)


@pytest.mark.parametrize("chosen", FILTERS)
def test_every_cell_holds_the_clauses_the_filter_lets_through_the_gravest_first(
    report: GapReport, chosen: GapFilter
) -> None:
    matrix = GapView(report).matrix(chosen)
    expected = cells_by_hand(report, chosen)
    found: dict[tuple[str, str], MatrixCell] = {}
    for at, line in enumerate(matrix.lines):
        for number, column in enumerate(matrix.columns):
            cell = matrix.cell(at, number)
            if cell is not None:
                found[line.circle, column.code] = cell
                assert matrix.state(at, number) is cell.state
    assert set(found) == set(expected)
    for place, cell in found.items():
        assert {id(row) for row in cell.rows} == {id(row) for row in expected[place]}
        speaker = expected[place][0]
        assert (cell.state, cell.speaker.is_confirmed, cell.speaker.uncovered) == (
            speaker.state,
            speaker.is_confirmed,
            speaker.uncovered,
        )
        assert cell.is_area_short == any(r.scale_state is ScaleState.SHORT for r in cell.rows)
    for column in matrix.columns:
        gaps = [
            rows[0]
            for (_, code), rows in expected.items()
            if code == column.code and rows[0].state is State.GAP
        ]
        assert column.gap_circles == len(gaps)
        assert column.lacking == pytest.approx(sum(row.uncovered for row in gaps))


@pytest.mark.parametrize("chosen", FILTERS)
def test_states_are_counted_whatever_states_are_chosen(
    report: GapReport, chosen: GapFilter
) -> None:
    """A verdict on a whole subdistrict counts once, as in the page and a run's numbers."""
    everywhere = replace(chosen, states=frozenset())
    listed = {id(row) for rows in cells_by_hand(report, everywhere).values() for row in rows}
    shown = [row for row in report.rows if id(row) in listed]
    expected = Counter(result.state for result in frame_results(shown))
    counted = GapView(report).count_states(chosen)
    assert {state: count for state, count in counted.items() if count} == dict(expected)


def test_circles_with_most_gaps_come_first(report: GapReport) -> None:
    matrix = GapView(report).matrix()
    gaps = defaultdict(int)
    for (circle, _), rows in cells_by_hand(report, GapFilter()).items():
        gaps[circle] += rows[0].state is State.GAP
    assert [line.gaps for line in matrix.lines] == sorted(gaps.values(), reverse=True)
    assert all(line.gaps == gaps[line.circle] for line in matrix.lines)


def test_circles_are_sorted_as_asked(report: GapReport) -> None:
    view = GapView(report)
    assert [line.circle for line in view.matrix(order=LineOrder.LAYER).lines] == list(
        report.circles
    )
    names = [line.circle for line in view.matrix(order=LineOrder.NAME).lines]
    assert names == sorted(report.circles)
    people = [line.population for line in view.matrix(order=LineOrder.POPULATION).lines]
    assert people == sorted(people, reverse=True)
    code = report.rows[0].code
    matrix = view.matrix(by_code=code)
    column = matrix.column_of(code)
    assert column is not None
    ranks = []
    for at in range(len(matrix.lines)):
        cell = matrix.cell(at, column)
        assert cell is not None
        ranks.append((WORST_FIRST.index(cell.state), -cell.speaker.uncovered))
    assert ranks == sorted(ranks)


def test_categories_stand_by_theme(report: GapReport) -> None:
    view = GapView(report)
    themes = [column.theme for column in view.matrix().columns]
    order = ["live", "work", "play", "learn", "care", ""]
    assert themes == sorted(themes, key=order.index)
    assert set(view.themes) == set(themes)
    assert view.levels == ("15min", "10min", "5min")


def test_bars_tell_the_cells_share_with_bounds_and_target(report: GapReport) -> None:
    matrix = GapView(report).matrix()
    for number, bar in enumerate(matrix.bars(0)):
        cell = matrix.cell(0, number)
        assert cell is not None
        row = cell.speaker
        assert (bar.coverage, bar.low, bar.high) == (
            row.coverage,
            row.coverage_low,
            row.coverage_high,
        )
        assert (bar.target, bar.state) == (row.target, row.state)


def test_nothing_is_left_where_a_filter_lets_nothing_through(report: GapReport) -> None:
    matrix = GapView(report).matrix(GapFilter(themes=frozenset({"none of these"})))
    assert matrix.columns == ()
    assert len(matrix.lines) == len(report.circles)
    none_not_applicable = GapFilter(states=frozenset({State.NOT_APPLICABLE}))
    assert GapView(report).matrix(none_not_applicable).columns == ()


def test_a_report_without_circles_or_clauses_gives_an_empty_matrix() -> None:
    matrix = GapView(report_of((), ())).matrix()
    assert (matrix.lines, matrix.columns) == ((), ())
    matrix = GapView(report_of((), ("A", "B"))).matrix()
    assert [line.circle for line in matrix.lines] == ["A", "B"]
    assert matrix.bars(0) == ()


def test_rows_in_any_order_give_the_same_matrix(report: GapReport) -> None:
    mixed = list(report.rows)
    random.Random(4).shuffle(mixed)
    one, other = GapView(report).matrix(), GapView(replace(report, rows=tuple(mixed))).matrix()
    assert one.lines == other.lines
    assert [c.code for c in one.columns] == [c.code for c in other.columns]
    assert [one.state(3, c) for c in range(9)] == [other.state(3, c) for c in range(9)]
