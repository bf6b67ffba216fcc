# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The circles of a scenario as lines of plain values, for tables on screen and in files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from .circle_plan import FROM_RESIDENCES, NOT_KNOWN, OWN_COUNT, CircleTallies, ScenarioPlan

HECTARE_M2 = 10_000.0


@dataclass(frozen=True)
class CircleLine:
    """A circle as a table shows it.

    Attributes:
        id, name, name_en, colour, locked, expected_parts, vision: of the circle.
        subdistrict_id, subdistrict: the one it is meant for; "" and None where none is named.
        population, households, pop_60plus: people, None where nothing is known.
        not_fully_known: units in which people may live that are not counted.
        area_m2: plane area of its units.
        units, parts: number of units and of connected pieces.
        deviation: share by which the population lies below (negative) or above the band, 0 inside
            it, None without a band or a population.
        hubs: names of the existing ones that count, None where hubs are not asked of circles.
        hubs_planned: names of those that are planned.
        has_hub: whether the hubs that are asked for are there; None where none are.
    """

    id: str
    name: str
    name_en: str = ""
    subdistrict_id: Optional[str] = None
    subdistrict: str = ""
    population: Optional[float] = None
    households: Optional[float] = None
    pop_60plus: Optional[float] = None
    not_fully_known: int = 0
    area_m2: float = 0.0
    units: int = 0
    parts: int = 0
    expected_parts: int = 1
    deviation: Optional[float] = None
    hubs: tuple[str, ...] = ()
    hubs_planned: tuple[str, ...] = ()
    has_hub: Optional[bool] = None
    locked: bool = False
    colour: str = ""
    vision: str = ""


@dataclass(frozen=True)
class PlanTotals:
    """What all circles of a scenario hold together, and what belongs to none.

    Attributes:
        circles, units: numbers; units are those in circles.
        people: in circles, None where nothing is known.
        area_m2: of the circles.
        unassigned_units, unassigned_people: what belongs to no circle; people None where unknown.
        not_fully_known: units, assigned or not, in which people may live that are not counted.
        from_units, from_residences, not_known: units by where their people are known from.
        basis: codes of `population_basis` of the residences, "" for one that is not named.
    """

    circles: int
    units: int
    people: Optional[float]
    area_m2: float
    unassigned_units: int
    unassigned_people: Optional[float]
    not_fully_known: int
    from_units: int
    from_residences: int
    not_known: int
    basis: tuple[str, ...]


@dataclass(frozen=True)
class HubFacts:
    """The hubs of one circle, as `CircleLine` holds them."""

    present: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    is_enough: Optional[bool] = None


def circle_lines(
    plan: ScenarioPlan,
    tallies: CircleTallies,
    deviations: Sequence[Optional[float]] = (),
    hubs: Sequence[HubFacts] = (),
) -> tuple[CircleLine, ...]:
    """Return a line for each circle, in the order of the plan.

    Args:
        plan, tallies: of the same moment; m circles.
        deviations: (m,) shares, empty without a band.
        hubs: (m,) facts, empty where hubs are not asked of circles.
    """
    names = {each.id: each.name for each in plan.frame.subdistricts}
    lines = []
    for row, circle in enumerate(plan.circles):
        fact = hubs[row] if len(hubs) else HubFacts()
        lines.append(
            CircleLine(
                id=circle.id,
                name=circle.name,
                name_en=circle.name_en,
                subdistrict_id=circle.subdistrict_id,
                subdistrict=names.get(circle.subdistrict_id or "", ""),
                population=_known(tallies.population[row]),
                households=_known(tallies.households[row]),
                pop_60plus=_known(tallies.pop_60plus[row]),
                not_fully_known=int(tallies.not_fully_known[row]),
                area_m2=_known(tallies.area_m2[row]) or 0.0,
                units=int(tallies.units[row]),
                parts=int(tallies.parts[row]),
                expected_parts=circle.expected_parts,
                deviation=_known(deviations[row]) if len(deviations) else None,
                hubs=fact.present,
                hubs_planned=fact.planned,
                has_hub=fact.is_enough,
                locked=circle.locked,
                colour=circle.colour,
                vision=circle.vision,
            )
        )
    return tuple(lines)


def plan_totals(plan: ScenarioPlan, tallies: CircleTallies) -> PlanTotals:
    """Return what stands above and below the table of circles."""
    source = np.asarray(plan.units.population_from)
    assigned = int(tallies.units.sum())
    return PlanTotals(
        circles=len(plan.circles),
        units=assigned,
        people=_total(tallies.population, assigned),
        area_m2=float(np.nansum(tallies.area_m2)),
        unassigned_units=int(tallies.unassigned_units),
        unassigned_people=_known(tallies.unassigned_people),
        not_fully_known=int(np.count_nonzero(plan.units.not_fully_known)),
        from_units=int(np.count_nonzero(source == OWN_COUNT)),
        from_residences=int(np.count_nonzero(source == FROM_RESIDENCES)),
        not_known=int(np.count_nonzero(source == NOT_KNOWN)),
        basis=tuple(dict.fromkeys(each for each in plan.frame.basis if each != "unit")),
    )


def circle_changes(line: CircleLine, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return those values that differ from what a line holds."""
    return {name: value for name, value in values.items() if getattr(line, name) != value}


def _known(value: Optional[float]) -> Optional[float]:
    return None if value is None or not np.isfinite(value) else float(value)


def _total(values: np.ndarray, units: int) -> Optional[float]:
    if not units:
        return 0.0
    return float(np.nansum(values)) if np.isfinite(values).any() else None
