# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A comparison of two scenarios as lines of plain values, for tables and a difference map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from .circle_plan import ScenarioPlan
from .plan_compare import Indicators, ScenarioComparison
from .shape_wkb import wkb_of


@dataclass(frozen=True)
class Side:
    """A circle in one of two scenarios; None where it has no counterpart or nothing is known.

    Attributes:
        id, name: of the circle, "" where it has no counterpart.
        people, deviation, area_m2, compactness: None where unknown.
        units, parts, hubs: counts, None where it has no counterpart.
    """

    id: str = ""
    name: str = ""
    people: Optional[float] = None
    deviation: Optional[float] = None
    area_m2: Optional[float] = None
    units: Optional[int] = None
    parts: Optional[int] = None
    hubs: Optional[int] = None
    compactness: Optional[float] = None


@dataclass(frozen=True)
class MatchLine:
    """A circle of one scenario beside its counterpart in the other."""

    a: Side
    b: Side


@dataclass(frozen=True)
class MoveLine:
    """Units that go to another circle; "" stands for no circle.

    Attributes:
        from_name, to_name: of the circles.
        unit_ids: which units.
        people: None where none of them is known.
        area_m2: of the units.
    """

    from_name: str
    to_name: str
    unit_ids: tuple[str, ...]
    people: Optional[float]
    area_m2: float


@dataclass(frozen=True)
class Whole:
    """All circles of a scenario together.

    Attributes:
        circles: with units.
        in_band: circles inside the population band, None without a band.
        judged: circles whose people are known, so that the band could be tested.
        largest, smallest: people, None where nothing is known.
        broken: circles in more pieces than one.
        with_hub: circles with a hub.
        compactness: mean, None without circles.
    """

    circles: int
    in_band: Optional[int]
    judged: int
    largest: Optional[float]
    smallest: Optional[float]
    broken: int
    with_hub: int
    compactness: Optional[float]


@dataclass(frozen=True)
class MovedUnit:
    """A unit of the difference map: outline as well-known binary."""

    id: str
    name: str
    from_name: str
    to_name: str
    colour: str
    people: Optional[float]
    wkb: bytes


@dataclass(frozen=True)
class CompareLines:
    """What a comparison shows.

    Attributes:
        matches, moves: as tables.
        a, b: the scenarios as a whole.
        moved_units, moved_people, moved_not_known: what moved in all; people None where unknown.
        only_in_a, only_in_b: number of units that the other does not have.
        units: of the difference map.
    """

    matches: tuple[MatchLine, ...]
    moves: tuple[MoveLine, ...]
    a: Whole
    b: Whole
    moved_units: int
    moved_people: Optional[float]
    moved_not_known: int
    only_in_a: int
    only_in_b: int
    units: tuple[MovedUnit, ...]


def compare_lines(a: ScenarioPlan, b: ScenarioPlan, found: ScenarioComparison) -> CompareLines:
    """Return a comparison of a and b in plain values."""
    return CompareLines(
        matches=tuple(
            MatchLine(_side(a, found.a, each.a), _side(b, found.b, each.b))
            for each in found.matches
        ),
        moves=tuple(
            MoveLine(
                _name(a, each.from_circle),
                _name(b, each.to_circle),
                each.unit_ids,
                _known(each.people),
                float(each.area_m2),
            )
            for each in found.moves
        ),
        a=_whole(found.a),
        b=_whole(found.b),
        moved_units=int(found.moved_units),
        moved_people=_known(found.moved_people),
        moved_not_known=int(found.moved_not_known),
        only_in_a=len(found.only_in_a),
        only_in_b=len(found.only_in_b),
        units=_moved(a, b, found),
    )


def _moved(a: ScenarioPlan, b: ScenarioPlan, found: ScenarioComparison) -> tuple[MovedUnit, ...]:
    units = []
    for row in np.flatnonzero(found.moved).tolist():
        to_circle = int(found.to_circle[row])
        units.append(
            MovedUnit(
                a.units.ids[row],
                a.units.names[row],
                _name(a, int(found.from_circle[row])),
                _name(b, to_circle),
                b.circles[to_circle].colour if to_circle >= 0 else "",
                _known(a.units.population[row]),
                wkb_of(a.units.geometry[row]),
            )
        )
    return tuple(units)


def _side(plan: ScenarioPlan, numbers: Indicators, row: int) -> Side:
    if row < 0:
        return Side()
    circle = plan.circles[row]
    return Side(
        circle.id,
        circle.name,
        _known(numbers.population[row]),
        _known(numbers.deviation[row]),
        _known(numbers.area_m2[row]),
        int(numbers.units[row]),
        int(numbers.parts[row]),
        int(numbers.hubs[row]),
        _known(numbers.compactness[row]),
    )


def _whole(numbers: Indicators) -> Whole:
    used = np.asarray(numbers.units) > 0
    people = np.asarray(numbers.population, dtype=np.float64)[used]
    people = people[np.isfinite(people)]
    off = np.asarray(numbers.deviation, dtype=np.float64)[used]
    off = off[np.isfinite(off)]
    compactness = np.asarray(numbers.compactness, dtype=np.float64)[used]
    compactness = compactness[np.isfinite(compactness)]
    return Whole(
        circles=int(used.sum()),
        in_band=int((off == 0).sum()) if len(off) else None,
        judged=len(off),
        largest=float(people.max()) if len(people) else None,
        smallest=float(people.min()) if len(people) else None,
        broken=int((np.asarray(numbers.parts)[used] > 1).sum()),
        with_hub=int((np.asarray(numbers.hubs)[used] > 0).sum()),
        compactness=float(compactness.mean()) if len(compactness) else None,
    )


def _name(plan: ScenarioPlan, row: int) -> str:
    return plan.circles[row].name if row >= 0 else ""


def _known(value: float) -> Optional[float]:
    return float(value) if np.isfinite(value) else None
