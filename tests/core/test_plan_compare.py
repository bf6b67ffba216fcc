# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Two scenarios side by side, against drawings small enough to judge by eye."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from lifecircle_plugin.core.circle_plan import ScenarioPlan
from lifecircle_plugin.core.hub_rules import HubRule
from lifecircle_plugin.core.plan_compare import ScenarioComparison, compare_scenarios, indicators
from lifecircle_plugin.core.plan_finding import PlanRules
from lifecircle_plugin.core.population_band import PopulationBand
from tests.core.plan_grid import hubs, make_plan, pieces_by_walking


def pairs(a: ScenarioPlan, b: ScenarioPlan, found: ScenarioComparison) -> list[tuple[str, str]]:
    names = [[each.name for each in plan.circles] + [""] for plan in (a, b)]
    return [(names[0][match.a], names[1][match.b]) for match in found.matches]


def test_a_copy_differs_in_nothing() -> None:
    plan = make_plan(["AAB", "A.B"])
    found = compare_scenarios(plan, plan)
    assert pairs(plan, plan, found) == [("A", "A"), ("B", "B")]
    assert (found.moved_units, found.moved_people, found.moves) == (0, 0.0, ())
    assert not found.moved.any()


def test_circles_match_by_people_not_by_name() -> None:
    a = make_plan(["AAAB", "AAAB"])
    b = make_plan(["XXXA", "XXAA"])
    found = compare_scenarios(a, b)
    assert pairs(a, b, found) == [("A", "X"), ("B", "A")]
    assert [found.matches[0].shared_people, found.matches[1].shared_units] == [500, 2]
    assert (found.moved_units, found.moved_people, found.moved_area_m2) == (1, 100, 10_000)
    assert found.moves[0].unit_ids == ("unit-1-2",)


def test_where_nobody_lives_area_decides() -> None:
    a = make_plan(["AAB"], people=0)
    b = make_plan(["XXY"], people=0)
    assert pairs(a, b, compare_scenarios(a, b)) == [("A", "X"), ("B", "Y")]


def test_people_win_over_area() -> None:
    population = [1, 1, 1, 900]
    a = make_plan(["AAAA"], population=population)
    b = make_plan(["XXXY"], population=population)
    found = compare_scenarios(a, b)
    assert pairs(a, b, found) == [("A", "Y"), ("", "X")]
    assert found.moved_units == 3


def test_new_and_vanished_circles_have_no_counterpart() -> None:
    a, b = make_plan(["AABB"]), make_plan(["AAAA"])
    found = compare_scenarios(a, b)
    assert pairs(a, b, found) == [("A", "A"), ("B", "")]
    assert found.moved_units == 2
    assert [(each.from_circle, each.to_circle) for each in found.moves] == [(1, 0)]


def test_units_that_lose_or_gain_a_circle_moved() -> None:
    a, b = make_plan(["AA.B"]), make_plan(["A.BB"])
    found = compare_scenarios(a, b)
    assert {(m.from_circle, m.to_circle, m.unit_ids) for m in found.moves} == {
        (0, -1, ("unit-0-1",)),
        (-1, 1, ("unit-0-2",)),
    }


def test_units_of_a_vanished_circle_that_are_in_none_now_moved_too() -> None:
    a, b = make_plan(["AABB"]), make_plan(["AA.."])
    found = compare_scenarios(a, b)
    assert found.moved.tolist() == [False, False, True, True]


def test_unknown_people_are_counted_as_unknown() -> None:
    population = [10, math.nan, 30]
    a = make_plan(["AAB"], population=population)
    b = make_plan(["ABB"], population=population)
    found = compare_scenarios(a, b)
    assert (found.moved_units, found.moved_people, found.moved_not_known) == (1, 0.0, 1)
    assert math.isnan(found.moves[0].people)


def test_units_that_only_one_has_are_named() -> None:
    a, b = make_plan(["AAB"]), make_plan(["AA", "A "])
    found = compare_scenarios(a, b)
    assert found.only_in_a == ("unit-0-2",)
    assert found.only_in_b == ("unit-1-0",)
    assert not found.moved.any()


@pytest.mark.parametrize("seed", range(40))
def test_moves_agree_with_a_count_unit_by_unit(seed: int) -> None:
    rng = np.random.default_rng(seed)
    first = ["".join(rng.choice(list("AAABBC."), 6)) for _ in range(4)]
    second = ["".join(rng.choice(list("AABBBD."), 6)) for _ in range(4)]
    population = rng.integers(0, 50, 24).astype(float)
    a, b = (make_plan(rows, population=population) for rows in (first, second))
    found = compare_scenarios(a, b)
    partner = {match.a: match.b for match in found.matches if match.a >= 0 and match.b >= 0}
    moved = []
    for one, other in zip(a.circle_of.tolist(), b.circle_of.tolist()):
        same = (one == -1 and other == -1) or (one >= 0 and partner.get(one, -2) == other)
        moved.append(not same)
    assert found.moved.tolist() == moved
    assert found.moved_people == population[moved].sum()
    assert sorted(u for m in found.moves for u in m.unit_ids) == sorted(
        np.array(a.units.ids)[moved].tolist()
    )
    # No two circles that stay unmatched share more than the partners they lost to.
    shared = np.zeros((len(a.circles), len(b.circles)))
    for unit, (one, other) in enumerate(zip(a.circle_of.tolist(), b.circle_of.tolist())):
        if one >= 0 and other >= 0:
            shared[one, other] += population[unit]
    of_b = {y: x for x, y in partner.items()}
    for x in range(len(a.circles)):
        for y in range(len(b.circles)):
            mine = shared[x, partner[x]] if x in partner else -1
            theirs = shared[of_b[y], y] if y in of_b else -1
            assert shared[x, y] <= max(mine, theirs) or shared[x, y] == 0


def test_indicators_agree_with_dissolved_outlines() -> None:
    points = hubs(
        ("One", ("one_stop_centre",), (50, -50), True),
        ("Two", ("one_stop_centre",), (350, -50), False),
    )
    plan = make_plan(
        ["AAAB", "ABBB", "A.AA"],
        population=[*range(10, 21), math.nan],
        hub_points=points,
    )
    band = PopulationBand("", "", 20, 40)
    walk = np.arange(12.0) * 10
    found = indicators(plan, PlanRules(band, HubRule()), walk_m=walk)
    for row in range(len(plan.circles)):
        members = np.flatnonzero(plan.circle_of == row)
        outline = shapely.union_all(plan.units.geometry[members])
        people = plan.units.population[members]
        known = np.isfinite(people)
        assert found.area_m2[row] == pytest.approx(outline.area)
        round_one = 4 * math.pi * outline.area / outline.length**2
        assert found.compactness[row] == pytest.approx(round_one)
        assert found.parts[row] == len(pieces_by_walking(plan.graph, set(members.tolist())))
        assert found.population[row] == people[known].sum()
        assert found.not_fully_known[row] == (~known).sum()
        mean = (people[known] * walk[members][known]).sum() / people[known].sum()
        assert found.walk_m[row] == pytest.approx(mean)
    assert found.hubs.tolist() == [1, 0]
    assert found.deviation[0] == pytest.approx(found.population[0] / 40 - 1)
