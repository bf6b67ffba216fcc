# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Two scenarios side by side: which circles match, what moved, and which numbers change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from .arrays import FloatArray, IntArray
from .circle_plan import ScenarioPlan
from .plan_finding import PlanRules
from .plan_ground import PlanGround


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
        moved_units: how many; moved_people those known; moved_not_known units of unknown people.
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
    raise NotImplementedError
