# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Proposed circles hold what they promise, and come near the best there is on small cases."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, Optional

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_matrix

from lifecircle_plugin.core.circle_plan import Circle, ScenarioPlan, Subdistrict
from lifecircle_plugin.core.circle_proposal import (
    Kept,
    Proposal,
    ProposalRules,
    Seeds,
    Weights,
    no_seeds,
    propose_circles,
    with_new_ids,
)
from lifecircle_plugin.core.draws import Draws
from lifecircle_plugin.core.errors import Cancelled, LifeCircleError
from lifecircle_plugin.core.region_search import Problem, cost_of, divide

from .plan_grid import hubs, make_plan, pieces_by_walking, residences

SIDE = 100.0


def blank(columns: int, rows: int) -> list[str]:
    return ["." * columns] * rows


def proposed(plan: ScenarioPlan, rules: ProposalRules) -> list[Proposal]:
    return propose_circles(plan.units, plan.graph, plan.frame, rules)


def check(plan: ScenarioPlan, proposal: Proposal) -> None:
    """Every unit has one circle; circles keep to a subdistrict and to their pieces."""
    assert len(proposal.circle_of) == len(plan.units)
    assert set(proposal.circle_of.tolist()) == set(range(len(proposal.circles)))
    for row, circle in enumerate(proposal.circles):
        members = set(np.flatnonzero(proposal.circle_of == row).tolist())
        assert len(pieces_by_walking(plan.graph, members)) == circle.expected_parts
        assert len({int(plan.units.subdistrict[unit]) for unit in members}) == 1
        people = float(np.nansum(plan.units.population[list(members)]))
        assert proposal.figures.population[row] == pytest.approx(people, nan_ok=True)


def keys(proposal: Proposal) -> set[str]:
    return {each.key for each in proposal.unmet}


def two_streets(columns: int) -> dict[str, Any]:
    return {
        "subdistricts": [Subdistrict("w", "西"), Subdistrict("e", "东")],
        "subdistrict": [0 if c < columns // 2 else 1 for _ in range(6) for c in range(columns)],
    }


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**31), st.integers(4, 9), st.booleans())
def test_any_units_get_circles_that_hold_together(seed: int, columns: int, river: bool) -> None:
    dice = random.Random(seed)
    rows = ["".join("." if dice.random() < 0.85 else " " for _ in range(columns)) for _ in range(6)]
    cells = [(r, c) for r, line in enumerate(rows) for c, sign in enumerate(line) if sign == "."]
    if not cells:
        return
    people = [dice.choice([0.0, 50.0, 300.0, 800.0, float("nan")]) for _ in cells]
    lines = [(shapely.LineString([(-10, -300), (columns * 100 + 10, -300)]), "river", "R")]
    plan = make_plan(
        rows,
        population=people,
        subdistricts=[Subdistrict("w", "西"), Subdistrict("e", "东")],
        subdistrict=[0 if c < columns // 2 else 1 for _, c in cells],
        barriers=lines if river else (),
    )
    for proposal in proposed(plan, ProposalRules(1000, 2000, seeds=no_seeds(), runs=2, seed=seed)):
        check(plan, proposal)


def planted(dice: random.Random, columns: int, rows: int, count: int, loose: float) -> list[float]:
    """Return people of a grid's units such that some division has equal circles but for a share."""
    n = columns * rows
    circle = [-1] * n
    for number, unit in enumerate(dice.sample(range(n), count)):
        circle[unit] = number
    while -1 in circle:
        unit = dice.randrange(n)
        r, c = divmod(unit, columns)
        near = [(r + dr, c + dc) for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0))]
        near = [(a, b) for a, b in near if 0 <= a < rows and 0 <= b < columns]
        a, b = dice.choice(near)
        if circle[unit] >= 0 and circle[a * columns + b] < 0:
            circle[a * columns + b] = circle[unit]
    people = [0.0] * n
    for number in range(count):
        members = [unit for unit in range(n) if circle[unit] == number]
        weights = [dice.uniform(0.2, 1.0) for _ in members]
        total = 40_000 * dice.uniform(1 - loose, 1 + loose)
        for unit, weight in zip(members, weights):
            people[unit] = float(round(total * weight / sum(weights)))
    return people


@pytest.mark.parametrize(
    ("columns", "rows", "count", "loose"),
    [(6, 5, 3, 0.02), (6, 6, 4, 0.05), (8, 8, 8, 0.1), (10, 10, 5, 0.02), (12, 8, 3, 0.25)],
)
def test_the_band_is_met_wherever_that_is_known_to_be_possible(
    columns: int, rows: int, count: int, loose: float
) -> None:
    for seed in range(3):
        people = planted(random.Random(seed), columns, rows, count, loose)
        plan = make_plan(blank(columns, rows), population=people)
        slack = columns * rows
        low, high = 40_000 * (1 - loose) - slack, 40_000 * (1 + loose) + slack
        best = proposed(plan, ProposalRules(low, high, seeds=no_seeds(), count=count))[0]
        check(plan, best)
        assert best.in_band == count


def test_the_same_seed_gives_the_same_and_others_differ_in_nothing_but_circles() -> None:
    dice = random.Random(3)
    plan = make_plan(blank(8, 6), population=[dice.uniform(50, 150) for _ in range(48)])
    rules = ProposalRules(900, 1300, seeds=no_seeds(), seed=11)
    one, other = proposed(plan, rules), proposed(plan, rules)
    assert [p.circle_of.tolist() for p in one] == [p.circle_of.tolist() for p in other]
    assert [c.name for c in one[0].circles] == [c.name for c in other[0].circles]
    assert [p.rank for p in one] == list(range(1, len(one) + 1))
    assert [p.score for p in one] == sorted(p.score for p in one)


def test_draws_come_from_the_raw_stream_alone() -> None:
    # Written down once: a change would give every planner other proposals for the same seed.
    draws = Draws(1, 0, 1)
    assert [draws.below(1000) for _ in range(5)] == DRAWN


def all_divisions(problem: Problem, count: int) -> list[list[int]]:
    """Return every way to divide a few units into connected circles."""
    n = len(problem)
    around = [sum(1 << other for other in each) for each in problem.reach]

    def reached(mask: int, inside: int) -> int:
        found, rest = 0, mask
        while rest:
            bit = rest & -rest
            found |= around[bit.bit_length() - 1]
            rest ^= bit
        return found & inside & ~mask

    def is_connected(mask: int) -> bool:
        seen = mask & -mask
        while True:
            more = reached(seen, mask)
            if not more:
                return seen == mask
            seen |= more

    found: list[list[int]] = []

    def divide_rest(rest: int, left: int, taken: list[int]) -> None:
        if left == 1:
            if rest and is_connected(rest):
                found.append([*taken, rest])
            return
        first = rest & -rest
        known, waiting = {first}, [first]
        while waiting:
            mask = waiting.pop()
            near = reached(mask, rest)
            while near:
                bit = near & -near
                near ^= bit
                if mask | bit not in known:
                    known.add(mask | bit)
                    waiting.append(mask | bit)
        for mask in known - {rest}:
            divide_rest(rest & ~mask, left - 1, [*taken, mask])

    divide_rest((1 << n) - 1, count, [])
    return [
        [next(c for c, mask in enumerate(masks) if mask >> unit & 1) for unit in range(n)]
        for masks in found
    ]


def grid_problem(columns: int, rows: int, people: Sequence[float], **changes: Any) -> Problem:
    n = columns * rows
    reach: list[list[int]] = [[] for _ in range(n)]
    for unit in range(n):
        r, c = divmod(unit, columns)
        if c + 1 < columns:
            reach[unit].append(unit + 1)
            reach[unit + 1].append(unit)
        if r + 1 < rows:
            reach[unit].append(unit + columns)
            reach[unit + columns].append(unit)
    values: dict[str, Any] = {
        "people": list(people),
        "area": [SIDE * SIDE] * n,
        "x": [SIDE * (unit % columns) for unit in range(n)],
        "y": [SIDE * (unit // columns) for unit in range(n)],
        "outline": [4 * SIDE] * n,
        "neighbours": [[(other, SIDE, 0.0) for other in each] for each in reach],
        "reach": reach,
        "across": [frozenset()] * n,
        "low": 0.0,
        "high": float("inf"),
        "middle": 1000.0,
        "walks": [],
        "seed_unit": [],
        "walk_limit_m": 900.0,
    }
    return Problem(**{**values, **changes})


@pytest.mark.parametrize(("columns", "rows", "count"), [(4, 3, 3), (4, 4, 2)])
def test_small_cases_are_solved_as_well_as_by_trying_everything(
    columns: int, rows: int, count: int
) -> None:
    problem = grid_problem(columns, rows, [1.0] * (columns * rows))
    divisions = all_divisions(problem, count)
    for seed in range(4):
        dice = random.Random(seed)
        people = [float(dice.randint(50, 1000)) for _ in range(columns * rows)]
        middle = sum(people) / count
        band = {"low": 0.95 * middle, "high": 1.05 * middle, "middle": middle}
        problem = grid_problem(columns, rows, people, **band)
        best = min(cost_of(problem, each, count, [-1] * count) for each in divisions)
        found = min(divide(problem, count, Draws(1, run)).cost for run in range(5))
        assert found == pytest.approx(best, rel=1e-9)


def shortest_walks(problem: Problem, count: int) -> Optional[float]:
    """Return the least total walk of any division within the band, by an exact model.

    Units go to the hub of a circle; every circle is held together by a flow from its hub that
    each of its units takes one part of (Shirabe 2009).
    """
    n = len(problem)
    arcs = [(unit, other) for unit in range(n) for other in problem.reach[unit]]
    x_count, flows = n * count, len(arcs) * count
    cost = np.zeros(x_count + flows)
    for circle in range(count):
        for unit in range(n):
            cost[circle * n + unit] = problem.people[unit] * problem.walks[circle][unit]
    rows: list[tuple[dict[int, float], float, float]] = []
    for unit in range(n):
        rows.append(({circle * n + unit: 1.0 for circle in range(count)}, 1.0, 1.0))
    for circle in range(count):
        own = {circle * n + unit: problem.people[unit] for unit in range(n)}
        rows.append((own, problem.low, problem.high))
        hub = problem.seed_unit[circle]
        rows.append(({circle * n + hub: 1.0}, 1.0, 1.0))
        first = x_count + circle * len(arcs)
        for unit in range(n):
            into = {first + k: 1.0 for k, arc in enumerate(arcs) if arc[1] == unit}
            out = {first + k: -1.0 for k, arc in enumerate(arcs) if arc[0] == unit}
            if unit != hub:
                rows.append(({**into, **out, circle * n + unit: -1.0}, 0.0, 0.0))
            rows.append(({**into, circle * n + unit: -float(n)}, -np.inf, 0.0))
    matrix = lil_matrix((len(rows), x_count + flows))
    for row, (entries, _, _) in enumerate(rows):
        for column, value in entries.items():
            matrix[row, column] = value
    whole = np.concatenate([np.ones(x_count), np.zeros(flows)])
    upper = np.concatenate([np.ones(x_count), np.full(flows, float(n))])
    limits = LinearConstraint(matrix.tocsr(), [r[1] for r in rows], [r[2] for r in rows])
    answer = milp(cost, constraints=limits, integrality=whole, bounds=Bounds(0, upper))
    return float(answer.fun) if answer.success else None


@pytest.mark.parametrize("seed", range(4))
def test_walks_to_given_hubs_come_near_the_exact_optimum(seed: int) -> None:
    columns, rows, count = 6, 5, 3
    dice = random.Random(seed)
    n = columns * rows
    people = [float(dice.randint(50, 1000)) for _ in range(n)]
    hub = dice.sample(range(n), count)
    walks = [
        [
            SIDE * (abs(u % columns - h % columns) + abs(u // columns - h // columns))
            for u in range(n)
        ]
        for h in hub
    ]
    middle = sum(people) / count
    problem = grid_problem(
        columns,
        rows,
        people,
        low=0.9 * middle,
        high=1.1 * middle,
        middle=middle,
        walks=walks,
        seed_unit=hub,
        balance=0.0,
        compactness=0.0,
    )
    best = shortest_walks(problem, count)
    assert best is not None
    found = min((divide(problem, count, Draws(1, run)) for run in range(5)), key=lambda d: d.cost)
    assert found.outside_band == 0.0
    walked = sum(
        people[unit] * walks[found.hub[circle]][unit] for unit, circle in enumerate(found.circle_of)
    )
    assert best - 1e-6 <= walked <= 1.02 * best


def test_a_river_is_not_crossed_where_both_banks_stand_for_themselves() -> None:
    river = shapely.LineString([(-10, -300), (610, -300)])
    plan = make_plan(blank(6, 6), barriers=[(river, "river", "杨树浦港")])
    best = proposed(plan, ProposalRules(500, 1000, seeds=no_seeds()))[0]
    check(plan, best)
    assert best.barrier_m == 0.0
    assert not keys(best) & {"propose_across_barrier", "propose_around_barrier"}


def test_a_bank_with_too_few_people_is_joined_and_that_is_said() -> None:
    river = shapely.LineString([(-10, -100), (610, -100)])
    people = [20.0] * 6 + [100.0] * 30
    plan = make_plan(blank(6, 6), population=people, barriers=[(river, "river", "杨树浦港")])
    best = proposed(plan, ProposalRules(900, 1700, seeds=no_seeds()))[0]
    check(plan, best)
    (said,) = [each for each in best.unmet if each.key == "propose_across_barrier"]
    assert said.values["barrier"] == "杨树浦港"
    assert said.values["people"] == "120"
    assert set(said.units) == set(range(6))


def test_a_road_that_a_border_crosses_is_no_barrier_between_its_units() -> None:
    # Along the middle of a row of units: no border runs along it.
    road = shapely.LineString([(-10, -150), (310, -150)])
    plan = make_plan(blank(3, 3), barriers=[(road, "expressway", "高架")])
    best = proposed(plan, ProposalRules(900, 900, seeds=no_seeds()))[0]
    assert best.barrier_m == 0.0
    assert len(best.circles) == 1


def test_what_lies_apart_joins_the_nearest_when_it_is_small_and_is_expected_in_pieces() -> None:
    plan = make_plan(["...... .", "...... .", "......  "])
    best = proposed(plan, ProposalRules(800, 1200, seeds=no_seeds()))[0]
    check(plan, best)
    assert "propose_exclave" in keys(best)
    assert max(each.expected_parts for each in best.circles) == 2


def test_what_cannot_be_met_is_said() -> None:
    plan = make_plan(blank(3, 3), people=10.0)
    assert keys(proposed(plan, ProposalRules(500, 900, seeds=no_seeds()))[0]) >= {
        "propose_too_few",
        "propose_below_band",
        "propose_no_hubs_known",
    }
    large = [100.0] * 8 + [5000.0]
    best = proposed(make_plan(blank(3, 3), population=large), ProposalRules(300, 900))[0]
    (said,) = [each for each in best.unmet if each.key == "propose_unit_large"]
    assert said.units == (8,)
    assert best.in_band == len(best.circles) - 1
    between = proposed(make_plan(blank(3, 3)), ProposalRules(500, 700, seeds=no_seeds()))[0]
    assert "propose_no_count" in keys(between)
    unknown = [100.0] * 8 + [float("nan")]
    best = proposed(make_plan(blank(3, 3), population=unknown), ProposalRules(300, 900))[0]
    (said,) = [each for each in best.unmet if each.key == "propose_unknown_people"]
    assert said.units == (8,)
    assert best.figures.unknown_units.sum() == 1
    nobody = make_plan(blank(3, 2), population=[float("nan")] * 6)
    best = proposed(nobody, ProposalRules(300, 900, count=2))[0]
    assert "propose_no_people" in keys(best)
    assert best.figures.units.tolist() == [3, 3]


def test_circles_form_around_their_hubs_and_miss_what_is_too_far() -> None:
    places = hubs(
        ("西汇", ("one_stop_centre",), (150.0, -150.0), True),
        ("东汇", ("one_stop_centre",), (950.0, -150.0), True),
        ("将建", ("one_stop_centre",), (550.0, -150.0), False),
    )
    plan = make_plan(blank(12, 3), hub_points=places)
    best = proposed(plan, ProposalRules(1500, 2100, walk_limit_m=400.0))[0]
    check(plan, best)
    assert best.figures.hub.tolist() == [0, 1]
    assert "propose_walks_straight" in keys(best)
    # People stand at the middle of their unit; counted by hand from circle and hub.
    for row, hub in enumerate([(150.0, -150.0), (950.0, -150.0)]):
        units = np.flatnonzero(best.circle_of == row)
        middles = [plan.units.geometry[unit].centroid for unit in units]
        walks = [shapely.Point(hub).distance(each) for each in middles]
        assert best.figures.walk_m[row] == pytest.approx(np.mean(walks))
        assert best.figures.far_people[row] == 100 * sum(walk > 400.0 for walk in walks)


def test_people_walk_from_their_residences() -> None:
    homes = residences((10.0, -10.0, 30.0), (90.0, -90.0, 70.0))
    plan = make_plan(["."], homes=homes)
    seeds = Seeds(("",), ("汇",), np.array([[10.0, -90.0]]))
    best = proposed(plan, ProposalRules(50, 200, seeds=seeds))[0]
    assert best.figures.walk_m[0] == pytest.approx(80.0)


def test_kept_circles_stay_as_they_are() -> None:
    plan = make_plan(blank(6, 4))
    kept = np.full(24, -1)
    kept[[0, 1, 6, 7]] = 0
    own = Circle("mine", "我的圈", colour="#123456", locked=True)
    rules = ProposalRules(400, 1000, seeds=no_seeds(), kept=Kept((own,), kept))
    best = proposed(plan, rules)[0]
    check(plan, best)
    assert best.circles[0] == own
    assert np.flatnonzero(best.circle_of == 0).tolist() == [0, 1, 6, 7]
    assert own.id not in {each.id for each in with_new_ids(best.circles)}


def test_weights_decide_what_counts() -> None:
    plan = make_plan(blank(12, 2))
    rules = ProposalRules(1000, 1400, seeds=no_seeds(), weights=Weights(compactness=5.0))
    best = proposed(plan, rules)[0]
    # Two squares rather than two strips.
    widths = [len({u % 12 for u in np.flatnonzero(best.circle_of == row)}) for row in (0, 1)]
    assert widths == [6, 6]


@pytest.mark.parametrize(
    ("rules", "key"),
    [
        (ProposalRules(900, 100), "propose_band_wrong"),
        (ProposalRules(0), "propose_band_missing"),
        (ProposalRules(-5, 10), "propose_band_wrong"),
        (ProposalRules(1, 2, runs=0), "propose_runs_wrong"),
        (ProposalRules(1, 2, count=0), "propose_count_wrong"),
    ],
)
def test_what_makes_no_sense_is_refused(rules: ProposalRules, key: str) -> None:
    with pytest.raises(LifeCircleError, match=key):
        proposed(make_plan(["..."]), rules)


def test_more_circles_than_units_and_units_without_area_find_a_place() -> None:
    plan = make_plan(["...."])
    best = proposed(plan, ProposalRules(1, 100, seeds=no_seeds(), count=9))[0]
    assert len(best.circles) == 4
    shapes = plan.units.geometry.copy()
    shapes[3] = shapely.Polygon()
    flat = make_plan(["...."], geometry=shapes)
    best = proposed(flat, ProposalRules(300, 500, seeds=no_seeds()))[0]
    assert set(best.circle_of.tolist()) == {0}
    assert "propose_no_area" in keys(best)


def test_it_stops_when_asked() -> None:
    plan = make_plan(blank(6, 6))
    rules = ProposalRules(500, 700, seeds=no_seeds())
    with pytest.raises(Cancelled):
        propose_circles(plan.units, plan.graph, plan.frame, rules, is_cancelled=lambda: True)


def test_progress_runs_to_the_end() -> None:
    told: list[float] = []
    plan = make_plan(blank(6, 6), **two_streets(6))
    rules = ProposalRules(500, 1000, seeds=no_seeds())
    propose_circles(plan.units, plan.graph, plan.frame, rules, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)


DRAWN = [31, 822, 866, 485, 707]
