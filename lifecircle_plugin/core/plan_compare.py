# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Two scenarios side by side: which circles match, what moved, and which numbers change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from .arrays import FloatArray, IntArray
from .circle_plan import UNASSIGNED, ScenarioPlan
from .hub_rules import hubs_of_circles
from .plan_finding import PlanRules
from .plan_ground import PlanGround
from .plan_parts import parts_of
from .population_band import deviations


@dataclass(frozen=True)
class CircleMatch:
    """A circle of one scenario beside its counterpart in the other.

    Attributes:
        a, b: rows of `ScenarioPlan.circles`, -1 where one has no counterpart.
        shared_people: known people in both.
        shared_area_m2: area in both.
        shared_units: units in both.
    """

    a: int
    b: int
    shared_people: float
    shared_area_m2: float
    shared_units: int


@dataclass(frozen=True)
class Move:
    """Units that go from one circle to another which is not its counterpart.

    Attributes:
        from_circle, to_circle: rows of the scenarios' circles, -1 for no circle.
        unit_ids: which.
        people: known ones, NaN where none of the units is known.
        area_m2: of the units.
    """

    from_circle: int
    to_circle: int
    unit_ids: tuple[str, ...]
    people: float
    area_m2: float


@dataclass(frozen=True)
class Indicators:
    """Numbers of the m circles of a scenario.

    Attributes:
        population, area_m2: (m,) NaN unknown; not_fully_known counts units.
        deviation: (m,) from the band, NaN without one or unknown.
        units, parts, hubs: (m,) counts; hubs are existing complexes.
        compactness: (m,) 4 pi area / perimeter squared: 1 for a disc, 0.785 for a square.
        walk_m: (m,) mean walking distance of the people to the hub, NaN unknown.
    """

    population: FloatArray
    not_fully_known: IntArray
    area_m2: FloatArray
    deviation: FloatArray
    units: IntArray
    parts: IntArray
    hubs: IntArray
    compactness: FloatArray
    walk_m: FloatArray


@dataclass(frozen=True)
class ScenarioComparison:
    """Scenario b against scenario a.

    Attributes:
        matches: a row for each circle of a in its order, then those of b without counterpart.
        moves: the largest first.
        moved: (n,) of a's units: whether the unit goes to a circle that is not the counterpart.
        from_circle, to_circle: (n,) of a's units: rows of circles, -1 for none.
        moved_units, moved_people, moved_area_m2: how many, with the people that are known.
        moved_not_known: moved units whose people are not or not fully known.
        only_in_a, only_in_b: ids of units that the other does not have.
        a, b: numbers of the circles.
    """

    matches: tuple[CircleMatch, ...]
    moves: tuple[Move, ...]
    moved: np.ndarray
    from_circle: IntArray
    to_circle: IntArray
    moved_units: int
    moved_people: float
    moved_area_m2: float
    moved_not_known: int
    only_in_a: tuple[str, ...]
    only_in_b: tuple[str, ...]
    a: Indicators
    b: Indicators


def compare_scenarios(
    a: ScenarioPlan,
    b: ScenarioPlan,
    rules: Optional[PlanRules] = None,
    ground: Optional[PlanGround] = None,
    walk_a_m: Optional[FloatArray] = None,
    walk_b_m: Optional[FloatArray] = None,
) -> ScenarioComparison:
    """Compare two scenarios; circles match by the most people they share, else area.

    Args:
        a: a scenario.
        b: another one of the same blueprint, or of one whose units have the same ids.
        rules: to say how far circles are off, and which facilities are complexes.
        ground: of the units of a, where it is kept.
        walk_a_m: (n,) metres from each unit of a to the hub of its circle, NaN unknown.
        walk_b_m: likewise of b.
    """
    rules = rules or PlanRules()
    ground = ground if ground is not None and ground.fits(a) else PlanGround.of_plan(a)
    row_of = {each: row for row, each in enumerate(b.units.ids)}
    in_b = np.array([row_of.get(each, -1) for each in a.units.ids], dtype=np.int64)
    both = in_b >= 0
    from_circle = a.circle_of.copy()
    to_circle = np.full(len(a.units), UNASSIGNED)
    to_circle[both] = b.circle_of[in_b[both]]
    matches = _matches(a, b, both, from_circle, to_circle)
    partner = np.full(len(a.circles) + 1, UNASSIGNED)  # the last one: of no circle
    for match in matches:
        if match.a >= 0:
            partner[match.a] = match.b
    # A circle without counterpart is not the same as none: -2 is no circle of b.
    alone = np.flatnonzero(partner[:-1] == UNASSIGNED)
    partner[alone] = -2
    moved = both & (partner[from_circle] != to_circle)
    people = a.units.population
    counted = moved & np.isfinite(people)
    known_ids = set(a.units.ids)
    return ScenarioComparison(
        matches,
        _moves(a, moved, from_circle, to_circle),
        moved,
        from_circle,
        to_circle,
        int(moved.sum()),
        float(people[counted].sum()),
        float(a.units.area_m2[moved].sum()),
        int(np.count_nonzero(moved & a.units.not_fully_known)),
        tuple(each for each in a.units.ids if each not in row_of),
        tuple(each for each in b.units.ids if each not in known_ids),
        indicators(a, rules, ground, walk_a_m),
        indicators(b, rules, ground, walk_b_m),
    )


def indicators(
    plan: ScenarioPlan,
    rules: PlanRules,
    ground: Optional[PlanGround] = None,
    walk_m: Optional[FloatArray] = None,
) -> Indicators:
    """Return the numbers of a scenario's circles.

    Args:
        plan: the scenario.
        rules: to say how far circles are off, and which facilities are complexes.
        ground: of its units, where it is kept.
        walk_m: (n,) metres from each unit to the hub of its circle, NaN unknown.
    """
    ground = ground if ground is not None and ground.fits(plan) else PlanGround.of_plan(plan)
    units, m = plan.units, len(plan.circles)
    held = np.flatnonzero(plan.circle_of != UNASSIGNED)
    circle = plan.circle_of[held]

    def summed(values: FloatArray) -> FloatArray:
        return np.bincount(circle, weights=values[held], minlength=m).astype(np.float64)

    known = np.isfinite(units.population).astype(np.float64)
    population = summed(np.nan_to_num(units.population))
    population[summed(known) == 0] = np.nan
    area_m2 = summed(units.area_m2)
    parts = parts_of(
        plan.graph, plan.circle_of, units.area_m2, units.population, ground.perimeter_m
    )
    perimeter_m = summed(ground.perimeter_m) - _inner_borders(plan)
    with np.errstate(divide="ignore", invalid="ignore"):
        compactness = np.where(perimeter_m > 0, 4 * np.pi * area_m2 / perimeter_m**2, np.nan)
    hubs = hubs_of_circles(plan, rules.hubs, ground.unit_of_hub)
    return Indicators(
        population,
        summed(units.not_fully_known.astype(np.float64)).astype(np.int64),
        area_m2,
        np.full(m, np.nan) if rules.band is None else deviations(population, rules.band),
        np.bincount(circle, minlength=m),
        np.bincount(parts.circle[parts.circle >= 0], minlength=m),
        hubs.existing,
        compactness,
        _mean_walk(plan, walk_m),
    )


def _inner_borders(plan: ScenarioPlan) -> FloatArray:
    """Return twice the length of borders between units of one circle, by circle (m,)."""
    graph, circle_of = plan.graph, plan.circle_of
    first = np.repeat(np.arange(len(circle_of)), np.diff(graph.indptr))
    inner = (circle_of[first] == circle_of[graph.indices]) & (circle_of[first] != UNASSIGNED)
    return np.bincount(
        circle_of[first[inner]], weights=graph.border_m[inner], minlength=len(plan.circles)
    ).astype(np.float64)


def _mean_walk(plan: ScenarioPlan, walk_m: Optional[FloatArray]) -> FloatArray:
    """Return how far people walk to their hub on average, by circle (m,)."""
    m = len(plan.circles)
    if walk_m is None:
        return np.full(m, np.nan)
    people = np.nan_to_num(plan.units.population)
    counts = (plan.circle_of != UNASSIGNED) & np.isfinite(walk_m) & (people > 0)
    circle = plan.circle_of[counts]
    total = np.bincount(circle, weights=people[counts], minlength=m)
    walked = np.bincount(circle, weights=people[counts] * walk_m[counts], minlength=m)
    with np.errstate(invalid="ignore"):
        return np.where(total > 0, walked / np.where(total > 0, total, 1.0), np.nan)


def _matches(
    a: ScenarioPlan, b: ScenarioPlan, both: np.ndarray, from_circle: IntArray, to_circle: IntArray
) -> tuple[CircleMatch, ...]:
    """Match circles one to one, those that share most first.

    People count first, area decides among circles that share nobody or equally many, then a
    common name.
    """
    held = both & (from_circle != UNASSIGNED) & (to_circle != UNASSIGNED)
    width = max(len(b.circles), 1)
    key = from_circle[held] * width + to_circle[held]
    keys, place = np.unique(key, return_inverse=True)
    place = place.reshape(-1)
    people = np.bincount(
        place, weights=np.nan_to_num(a.units.population[held]), minlength=len(keys)
    )
    area = np.bincount(place, weights=a.units.area_m2[held], minlength=len(keys))
    count = np.bincount(place, minlength=len(keys))
    ones, others = keys // width, keys % width
    same_name = np.array(
        [a.circles[x].name == b.circles[y].name for x, y in zip(ones.tolist(), others.tolist())],
        dtype=bool,
    )
    order = np.lexsort((others, ones, ~same_name, -area, -people))
    of_a: dict[int, CircleMatch] = {}
    taken: set[int] = set()
    for row in order.tolist():
        one, other = int(ones[row]), int(others[row])
        if one in of_a or other in taken:
            continue
        of_a[one] = CircleMatch(one, other, float(people[row]), float(area[row]), int(count[row]))
        taken.add(other)
    matched = [of_a.get(row, CircleMatch(row, -1, 0.0, 0.0, 0)) for row in range(len(a.circles))]
    new = [CircleMatch(-1, row, 0.0, 0.0, 0) for row in range(len(b.circles)) if row not in taken]
    return (*matched, *new)


def _moves(
    a: ScenarioPlan, moved: np.ndarray, from_circle: IntArray, to_circle: IntArray
) -> tuple[Move, ...]:
    groups: dict[tuple[int, int], list[int]] = {}
    for row in np.flatnonzero(moved).tolist():
        groups.setdefault((int(from_circle[row]), int(to_circle[row])), []).append(row)
    found = []
    for (one, other), rows in groups.items():
        people = a.units.population[rows]
        known = np.isfinite(people)
        found.append(
            Move(
                one,
                other,
                tuple(a.units.ids[row] for row in rows),
                float(people[known].sum()) if known.any() else float("nan"),
                float(a.units.area_m2[rows].sum()),
            )
        )
    return tuple(sorted(found, key=lambda each: (-np.nan_to_num(each.people), -each.area_m2)))
