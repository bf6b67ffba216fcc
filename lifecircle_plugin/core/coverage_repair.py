# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units made a clean coverage: every place in one unit, shared borders with the same vertices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Optional

from .arrays import BoolArray, FloatArray
from .circle_plan import Geometries
from .coverage_check import SLIVER_M, CoverageFinding


@dataclass(frozen=True)
class RepairOptions:
    """What a repair may change.

    Attributes:
        sliver_m: gaps and strips up to this width are closed.
        gap_m2: gaps up to this area are closed, however wide.
    """

    sliver_m: float = SLIVER_M
    gap_m2: float = 50.0


@dataclass(frozen=True)
class RepairedCoverage:
    """Units after a repair; n as before, in the same order.

    Attributes:
        geometry: (n,) polygons; those that were not touched are the very objects given.
        changed: (n,) whether the geometry is another one.
        figures: (n,) by name, as given but for units that were swallowed; the sums are those
            given, exactly.
        gained_m2, lost_m2: (n,) area taken over from gaps or other units, and given up.
        swallowed_by: (n,) unit that lies where this one lay and has its people now, -1 for the
            others: the same polygon twice leaves one without area.
        left: findings that were not mended, such as wide gaps.
    """

    geometry: Geometries
    changed: BoolArray
    figures: dict[str, FloatArray]
    gained_m2: FloatArray
    lost_m2: FloatArray
    swallowed_by: Any
    left: tuple[CoverageFinding, ...]


def repair_coverage(
    geometry: Geometries,
    figures: Optional[Mapping[str, FloatArray]] = None,
    frame: Any = None,
    options: RepairOptions = RepairOptions(),
    is_cancelled: Optional[Callable[[], bool]] = None,
) -> RepairedCoverage:
    """Snap units to a clean coverage; people stay in their units.

    What two units claim goes to the one with the longer border along it, and to the smaller where
    it would vanish otherwise. Narrow or small gaps go to the neighbour with the longest border;
    wide gaps stay and are listed. Every unit keeps its own figures: both claimed the people of an
    overlap already, and nobody is known to live in a gap.

    Args:
        geometry: (n,) polygons in metres, of any quality; None counts as empty.
        figures: by name (population, households, pop_60plus), (n,) each, NaN where unknown.
        frame: polygon that the units should cover; strips along its edge are filled or cut off.
        options: how much may be changed.
        is_cancelled: asked now and then.

    Raises:
        Cancelled: the planner asked to stop.
        LifeCircleError: shapely is missing or too old.
    """
    raise NotImplementedError
