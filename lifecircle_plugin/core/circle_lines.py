# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The circles of a scenario as lines of plain values, for tables on screen and in files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from .arrays import FloatArray, IntArray
from .circle_plan import FROM_RESIDENCES, NOT_KNOWN, OWN_COUNT, CircleTallies, ScenarioPlan
from .hub_rules import PER_CIRCLE, hubs_of_circles
from .plan_finding import PlanRules
from .population_band import deviations


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


def circle_lines(
    plan: ScenarioPlan,
    tallies: CircleTallies,
    rules: PlanRules,
    unit_of_hub: Optional[IntArray] = None,
) -> tuple[CircleLine, ...]:
    """Return a line for each circle, in the order of the plan.

    Args:
        plan: m circles.
        tallies: of the same moment.
        rules: the band, and which hubs there should be.
        unit_of_hub: (h,) as `PlanGround.unit_of_hub`; None while that is not known.
    """
    off = deviations(tallies.population, rules.band) if rules.band is not None else None
    hubs = hubs_of_circles(plan, rules.hubs, unit_of_hub) if unit_of_hub is not None else None
    is_asked = rules.hubs.rule == PER_CIRCLE and rules.hubs.main_count > 0
    names = {each.id: each.name for each in plan.frame.subdistricts}
    lines = []
    for row, circle in enumerate(plan.circles):
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
                deviation=_known(off[row]) if off is not None else None,
                hubs=hubs.existing_names[row] if hubs is not None else (),
                hubs_planned=hubs.planned_names[row] if hubs is not None else (),
                has_hub=bool(hubs.existing[row] >= rules.hubs.main_count)
                if hubs is not None and is_asked
                else None,
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


def _known(value: Optional[float]) -> Optional[float]:
    return None if value is None or not np.isfinite(value) else float(value)


def _total(values: FloatArray, units: int) -> Optional[float]:
    if not units:
        return 0.0
    return float(np.nansum(values)) if np.isfinite(values).any() else None
