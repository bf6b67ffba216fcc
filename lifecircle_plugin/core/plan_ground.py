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
from .circle_plan import PlanFrame, ScenarioPlan, Units


class PlanGround:
    """Measures of the units' geometry; valid as long as no unit changes its shape.

    Where hubs lie and how long borders are is measured when first asked for; coverage and
    barriers only by `measure`, which may run in a worker.
    """

    def __init__(self, units: Units, frame: PlanFrame) -> None:
        """Measure nothing yet."""
        self.units = units
        self.frame = frame

    def fits(self, plan: ScenarioPlan) -> bool:
        """Tell whether the measures hold for a plan: same frame, no unit reshaped."""
        if plan.frame is not self.frame and not _same_places(plan.frame, self.frame):
            return False
        ours, theirs = self.units.geometry, plan.units.geometry
        if ours is theirs:
            return True
        return len(ours) == len(theirs) and all(map(operator.is_, ours, theirs))

    @property
    def is_measured(self) -> bool:
        """Tell whether coverage and barriers are known."""
        return False

    def measure(self, is_cancelled: Optional[Callable[[], bool]] = None) -> None:
        """Measure coverage and barriers; nothing where they are known.

        Raises:
            Cancelled: the planner asked to stop.
        """

    @cached_property
    def perimeter_m(self) -> FloatArray:
        """Return the length of each unit's border (n,)."""
        import shapely

        return np.asarray(shapely.length(self.units.geometry), dtype=np.float64)

    @cached_property
    def unit_of_hub(self) -> IntArray:
        """Return the unit each of the frame's hubs lies in (h,), -1 for none."""
        return np.full(len(self.frame.hubs.ids), -1)


def _same_places(one: PlanFrame, other: PlanFrame) -> bool:
    return (
        one.subdistricts == other.subdistricts
        and one.barriers is other.barriers
        and one.residences is other.residences
        and one.hubs is other.hubs
    )
