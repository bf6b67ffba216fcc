# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Who in a cell lacks what: added up again home by home, and equal to the row's figures."""

from __future__ import annotations

from dataclasses import replace
from math import inf, isfinite, isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecircle_plugin.core.gap_result import GapResult, ResidenceResult, ResidenceState
from lifecircle_plugin.core.results import GapRow, State
from tests.core.gap_town import Home, Place, Town, a_clause
from tests.core.test_gap_properties import FIXED, random_town
from tests.outputs.reports import report_of


def objects(values: list[object]) -> np.ndarray:
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def residences_of(town: Town) -> ResidenceResult:
    """Return a town's homes as a run's output table holds them: NULL beyond the search limit."""
    homes, columns = town.homes, town.columns()

    def by_code(prefix: str) -> dict[str, np.ndarray]:
        return {
            name[len(prefix) :]: np.array(values, dtype=float)
            for name, values in columns.items()
            if name.startswith(prefix)
        }

    return ResidenceResult(
        ids=objects([f"r{i}" for i in range(len(homes))]),
        names=objects([f"home {i}" for i in range(len(homes))]),
        lonlat=np.array([home.xy for home in homes], dtype=float).reshape(-1, 2),
        people=np.array([home.people for home in homes], dtype=float),
        circle=objects([town.circles[h.circle] if h.circle >= 0 else None for h in homes]),
        snap_m=np.full(len(homes), 5.0),
        routed=np.array([home.attached for home in homes], dtype=bool),
        edge_m=np.array([nan if home.edge_m > town.limit_m else home.edge_m for home in homes]),
        distance_m=by_code("d_"),
        ok=by_code("ok_"),
    )


def result_of(town: Town) -> GapResult:
    rows = tuple(town.rows())
    report = report_of(rows, tuple(town.circles), search_limit_m=town.limit_m)
    return GapResult(report, residences_of(town))


def standing_by_hand(town: Town, home: Home, row: GapRow) -> str:
    """Say how a home stands, from its walks alone."""
    if not home.attached:
        return "unrouted"
    walks = [
        walk
        for walk, place in zip(home.walk_m, town.places)
        if place.attached and row.code in place.codes and walk <= town.limit_m
    ]
    if min(walks, default=inf) <= row.limit_m:
        return "covered"
    return "edge" if home.edge_m < row.limit_m else "uncovered"


@FIXED
@given(st.integers(0, 2**32 - 1))
def test_the_list_of_a_cell_is_the_cells_figures_home_by_home(seed: int) -> None:
    town = random_town(seed)
    clauses = [replace(clause, accepts=(clause.code,)) for clause in town.clauses]
    town = replace(town, clauses=clauses)
    result = result_of(town)
    for row in result.report.rows:
        cell = result.cell(row)
        assert cell.is_known
        assert cell.agrees
        circle = town.circles.index(row.circle)
        expected = {
            i: standing_by_hand(town, home, row)
            for i, home in enumerate(town.homes)
            if home.circle == circle
        }
        is_absent = any(reason.key == "gap_category_absent" for reason in row.reasons)
        farther = [each for each in cell.lacking if each.state.value == "farther"]
        assert all(row.near_m < (each.walk_m or 0.0) <= row.limit_m for each in farther)
        listed = {each.at: each.state.value for each in cell.lacking if each not in farther}
        if is_absent:
            assert "uncovered" not in listed.values()
            listed = {i: s.replace("undecided", "uncovered") for i, s in listed.items()}
        assert listed == {i: state for i, state in expected.items() if state != "covered"}
        assert people_of(cell.lacking, ("uncovered", "undecided")) == pytest.approx(row.uncovered)
        assert people_of(cell.lacking, ("edge",)) == pytest.approx(row.edge)
        assert people_of(cell.lacking, ("unrouted",)) == pytest.approx(row.unrouted)
        for each in cell.lacking:
            people = town.homes[each.at].people
            known = isfinite(people) and people >= 0
            assert each.people == (people if known else None)


def people_of(lacking: tuple, states: tuple[str, ...]) -> float:
    return sum(each.people or 0.0 for each in lacking if each.state.value in states)


def test_a_clause_that_accepts_more_than_its_category_has_walks_of_its_own() -> None:
    parks = a_clause("park", row=2)
    with_gardens = a_clause("park", row=3, level="5min", accepts=("park", "garden"))
    homes = [Home(walk_m=(900.0, 200.0)), Home(walk_m=(400.0, 800.0))]
    places = [Place(("park",)), Place(("garden",))]
    result = result_of(Town(homes=homes, places=places, clauses=[parks, with_gardens]))
    lacking = []
    for row in result.report.rows:
        cell = result.cell(row)
        assert cell.agrees
        lacking.append([(each.at, each.walk_m) for each in cell.lacking])
    assert lacking == [[(0, None)], []]
    assert set(result.residences.distance_m) == {"park", "park__5min"}  # type: ignore[union-attr]


@FIXED
@given(st.integers(0, 2**32 - 1))
def test_lists_agree_whatever_categories_a_clause_accepts(seed: int) -> None:
    town = random_town(seed)
    one_of_each = {(clause.code, clause.level): clause for clause in town.clauses}
    result = result_of(replace(town, clauses=list(one_of_each.values())))
    assert all(result.cell(row).agrees for row in result.report.rows)


def a_town(**options: object) -> Town:
    return Town(
        homes=[
            Home(walk_m=(400.0,), people=50.0),
            Home(walk_m=(812.0,), people=300.0),
            Home(walk_m=(640.0,), people=807.0),
            Home(walk_m=(inf,), people=20.0, edge_m=30.0),
            Home(walk_m=(100.0,), people=9.0, attached=False),
            Home(walk_m=(700.0,), people=nan),
        ],
        places=[Place(("canteen",))],
        clauses=[a_clause("canteen"), a_clause("canteen", row=3, radius_max_m=900.0)],
        **options,  # type: ignore[arg-type]
    )


def test_who_lacks_it_is_told_with_people_and_walk_most_people_first() -> None:
    result = result_of(a_town())
    row = result.row("A", 2)
    assert row is not None
    cell = result.cell(row)
    told = [(each.name, each.people, each.walk_m, each.state.value) for each in cell.lacking]
    assert told == [
        ("home 2", 807.0, 640.0, "uncovered"),
        ("home 1", 300.0, 812.0, "uncovered"),
        ("home 5", None, 700.0, "uncovered"),
        ("home 4", 9.0, None, "unrouted"),
        ("home 3", 20.0, None, "edge"),
    ]
    uncovered = cell.sums[ResidenceState.UNCOVERED]
    assert (uncovered.residences, uncovered.people, uncovered.unknown_people) == (3, 1107.0, 1)
    assert cell.most_affected is not None
    assert cell.most_affected.name == "home 2"


def test_a_borderline_verdict_lists_those_between_both_distances() -> None:
    clauses = [a_clause("canteen", radius_min_m=500.0, radius_max_m=900.0)]
    homes = [Home(walk_m=(walk_m,)) for walk_m in (400.0, 500.0, 501.0, 900.0)]
    result = result_of(replace(a_town(), homes=homes, clauses=clauses))
    row = result.report.rows[0]
    assert row.state is State.BORDERLINE
    cell = result.cell(row)
    assert [(each.walk_m, each.state.value) for each in cell.lacking] == [
        (900.0, "farther"),
        (501.0, "farther"),
    ]
    assert cell.agrees
    assert cell.sums[ResidenceState.COVERED].residences == 4


def test_residences_changed_after_the_run_are_noticed() -> None:
    result = result_of(a_town())
    row = result.row("A", 2)
    assert row is not None
    assert result.residences is not None
    other = replace(result.residences, people=result.residences.people + 1.0)
    assert not GapResult(result.report, other).cell(row).agrees


def test_a_category_that_was_not_searched_is_not_told_as_covered() -> None:
    result = result_of(a_town())
    assert result.residences is not None
    without = replace(result.residences, distance_m={})
    cell = GapResult(result.report, without).cell(result.report.rows[0])
    assert (cell.is_known, cell.lacking) == (False, ())
    cell = GapResult(result.report, None).cell(result.report.rows[0])
    assert (cell.is_known, cell.lacking) == (False, ())


def test_a_category_nobody_collected_leaves_people_undecided() -> None:
    town = replace(a_town(), clauses=[a_clause("park")])
    cell = result_of(town).cell(result_of(town).report.rows[0])
    assert {each.state.value for each in cell.lacking} == {"undecided", "unrouted", "edge"}
    assert cell.agrees


def test_a_renewed_report_keeps_the_residences() -> None:
    result = result_of(a_town())
    rows = tuple(replace(row, evidence="verified") for row in result.report.rows)
    renewed = result.with_report(replace(result.report, rows=rows))
    assert (
        renewed.cell(renewed.report.rows[0]).lacking == result.cell(result.report.rows[0]).lacking
    )
    assert renewed.report.rows[0].is_confirmed


def test_residences_in_no_circle_and_without_place_are_kept_apart() -> None:
    town = replace(a_town(), homes=[Home(walk_m=(800.0,), circle=-1), Home(walk_m=(800.0,))])
    result = result_of(town)
    assert result.residences is not None
    nowhere = replace(result.residences, lonlat=np.full((2, 2), nan))
    cell = GapResult(result.report, nowhere).cell(result.report.rows[0])
    assert [(each.at, each.lonlat) for each in cell.lacking] == [(1, None)]
    assert isnan(nowhere.lonlat[0, 0])
