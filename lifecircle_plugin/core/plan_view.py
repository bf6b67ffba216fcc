# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A scenario as checks look at it: with its pieces, names and units at hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import IntArray
from .circle_plan import UNASSIGNED, CircleTallies, ScenarioPlan
from .findings import Severity
from .plan_finding import PlanFinding, PlanRules
from .plan_ground import PlanGround
from .plan_parts import Parts, parts_of


@dataclass(frozen=True)
class PlanView:
    """What every check of a scenario needs."""

    plan: ScenarioPlan
    tallies: CircleTallies
    rules: PlanRules
    ground: PlanGround

    @cached_property
    def parts(self) -> Parts:
        """Return the connected pieces."""
        units = self.plan.units
        return parts_of(
            self.plan.graph,
            self.plan.circle_of,
            units.area_m2,
            units.population,
            self.ground.perimeter_m,
        )

    @cached_property
    def members(self) -> list[IntArray]:
        """Return the units of every piece."""
        return self.parts.members()

    @cached_property
    def units_of_circle(self) -> list[IntArray]:
        """Return the units of every circle."""
        circle_of = self.plan.circle_of
        order = np.argsort(circle_of, kind="stable")
        assigned = order[np.count_nonzero(circle_of == UNASSIGNED) :]
        counts = np.bincount(circle_of[assigned], minlength=len(self.plan.circles))
        return np.split(assigned, np.cumsum(counts)[:-1]) if len(counts) else []

    @cached_property
    def ids(self) -> NDArray[np.object_]:
        """Return the ids of the units as an array."""
        ids = np.empty(len(self.plan.units.ids), dtype=object)
        ids[:] = self.plan.units.ids
        return ids

    def name(self, circle: int) -> str:
        """Return what a circle is called, "" for no circle."""
        if circle < 0:
            return ""
        found = self.plan.circles[circle]
        return found.name or found.id

    def people(self, units: IntArray) -> float:
        """Return the known people of units, NaN where none of them is known."""
        population = self.plan.units.population[units]
        known = np.isfinite(population)
        return float(population[known].sum()) if known.any() else float("nan")

    def finding(
        self,
        kind: str,
        severity: Severity,
        key: str,
        units: Optional[IntArray] = None,
        circle: int = UNASSIGNED,
        subdistrict: int = -1,
        **values: Any,
    ) -> PlanFinding:
        """Return a finding about units: with their number, area and people among its values."""
        units = np.zeros(0, dtype=np.int64) if units is None else units
        area_m2 = float(self.plan.units.area_m2[units].sum()) if len(units) else float("nan")
        people = self.people(units)
        told: dict[str, object] = {"units": len(units), "area_m2": area_m2, "people": people}
        if circle >= 0:
            told["circle"] = self.name(circle)
        row = self.plan.frame.subdistricts[subdistrict] if subdistrict >= 0 else None
        return PlanFinding(
            kind,
            severity,
            key,
            {**told, **values},
            self.plan.circles[circle].id if circle >= 0 else None,
            tuple(self.ids[units].tolist()),
            area_m2,
            people,
            self.plan.units.geometry[units],
            None if row is None else row.id,
        )
