# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What checks need to know of the units' geometry and the frame, measured once and kept."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cached_property
from typing import Optional

import numpy as np

from .arrays import FloatArray, IntArray
from .circle_plan import Geometries, PlanFrame, ScenarioPlan, UnitGraph, Units
from .ground_barriers import BarrierPieces, divide_by_barriers
from .ground_coverage import Cover, measure_cover
from .plan_finding import PlanFinding
from .shapely_needed import require_shapely
from .unit_graph import sound_geometry
from .unit_people import units_of_residences


class PlanGround:
    """Measures of the units' geometry; they hold as long as no unit changes its shape or people.

    Where hubs lie and how long borders are is measured when first asked for; coverage and
    barriers only by `measure`, which may run in a worker.
    """

    def __init__(self, units: Units, graph: UnitGraph, frame: PlanFrame) -> None:
        """Measure nothing yet."""
        self.units = units
        self.graph = graph
        self.frame = frame
        self.cover: Optional[Cover] = None
        self.barriers: Optional[BarrierPieces] = None
        self.cover_findings: dict[float, list[PlanFinding]] = {}

    @classmethod
    def of_plan(cls, plan: ScenarioPlan) -> PlanGround:
        """Return the ground of a scenario; it is the same for all scenarios of a blueprint."""
        return cls(plan.units, plan.graph, plan.frame)

    def fits(self, plan: ScenarioPlan) -> bool:
        """Tell whether the measures hold for a plan: same frame, no unit reshaped."""
        if plan.frame is not self.frame and not _same_places(plan.frame, self.frame):
            return False
        ours, theirs = self.units, plan.units
        if ours is theirs or ours.geometry is theirs.geometry:
            return True
        same = len(ours) == len(theirs) and ours.ids == theirs.ids
        return same and all(map(operator.is_, ours.geometry, theirs.geometry))

    @property
    def is_measured(self) -> bool:
        """Tell whether coverage and barriers are known."""
        return self.cover is not None and self.barriers is not None

    def measure(self, is_cancelled: Optional[Callable[[], bool]] = None) -> None:
        """Measure coverage and barriers; nothing where they are known.

        Raises:
            Cancelled: the planner asked to stop.
            LifeCircleError: shapely is missing or too old.
        """
        if self.cover is None:
            self.cover = measure_cover(
                self.units.geometry, self.sound, self.frame.subdistricts, is_cancelled
            )
        if self.barriers is None:
            self.barriers = divide_by_barriers(
                self.units,
                self.sound,
                self.graph,
                self.frame.barriers,
                self.frame.residences.xy,
                self.frame.residences.population,
                is_cancelled,
            )

    @cached_property
    def sound(self) -> Geometries:
        """Return the units' polygons (n,), mended where their outlines cross themselves."""
        return sound_geometry(self.units.geometry)

    @cached_property
    def perimeter_m(self) -> FloatArray:
        """Return the length of each unit's border (n,)."""
        length = require_shapely().length(self.units.geometry)
        return np.asarray(length, dtype=np.float64)

    @cached_property
    def unit_of_hub(self) -> IntArray:
        """Return the unit each of the frame's hubs lies in (h,), -1 for none."""
        return units_of_residences(self.units.geometry, self.frame.hubs.xy)

    @cached_property
    def subdistrict_of_hub(self) -> IntArray:
        """Return the subdistrict of each of the frame's hubs (h,), -1 for none."""
        units = self.unit_of_hub
        row = np.where(units >= 0, self.units.subdistrict[units], -1)
        lost = np.flatnonzero(row < 0)
        places = [each.geometry for each in self.frame.subdistricts]
        known = np.flatnonzero([place is not None for place in places])
        if len(lost) and len(known):
            polygons = np.empty(len(known), dtype=object)
            polygons[:] = [places[each] for each in known.tolist()]
            found = units_of_residences(polygons, self.frame.hubs.xy[lost])
            row[lost] = np.where(found >= 0, known[found], -1)
        return row

    def people_in(self, places: Geometries) -> FloatArray:
        """Return the people of the residences in some places (g,), NaN where none is known.

        A place without any residence has 0 people, if there are residences at all.
        """
        homes = self.frame.residences
        people = np.full(len(places), np.nan)
        if not len(places) or not np.isfinite(homes.population).any():
            return people
        shapely = require_shapely()
        placed = np.flatnonzero(np.isfinite(homes.xy).all(axis=1))
        points = shapely.points(homes.xy[placed])
        home, place = shapely.STRtree(places).query(points, predicate="intersects")
        there = homes.population[placed[home]]
        known = np.isfinite(there)
        counted = np.bincount(place[known], weights=there[known], minlength=len(places))
        only_unknown = (np.bincount(place, minlength=len(places)) > 0) & (
            np.bincount(place[known], minlength=len(places)) == 0
        )
        return np.where(only_unknown, np.nan, counted)


def _same_places(one: PlanFrame, other: PlanFrame) -> bool:
    return (
        one.subdistricts is other.subdistricts
        and one.barriers is other.barriers
        and one.residences is other.residences
        and one.hubs is other.hubs
    )
