# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Street blocks: the areas between streets, barriers and subdistrict borders, as clean coverage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Optional

from .arrays import FloatArray, IntArray
from .circle_plan import Geometries


@dataclass(frozen=True)
class BlockOptions:
    """How blocks are made.

    Attributes:
        min_area_m2: smaller faces (medians, slivers, crossings) join a neighbour.
        target_people: blocks join until they hold about so many people, None for never.
        target_area_m2: likewise for area.
    """

    min_area_m2: float = 2_000.0
    target_people: Optional[float] = None
    target_area_m2: Optional[float] = None


@dataclass(frozen=True)
class StreetBlocks:
    """n blocks: no gap, no overlap, shared vertices, each inside one subdistrict.

    Attributes:
        geometry: (n,) polygons (multipolygons where a small piece has no neighbour).
        subdistrict: (n,) row of the subdistricts given.
    """

    geometry: Geometries
    subdistrict: IntArray


def street_blocks(
    streets: Geometries,
    subdistricts: Geometries,
    barriers: Optional[Geometries] = None,
    residence_xy: Optional[FloatArray] = None,
    residence_people: Optional[FloatArray] = None,
    options: BlockOptions = BlockOptions(),
    is_cancelled: Optional[Callable[[], bool]] = None,
    progress: Optional[Callable[[float], None]] = None,
) -> StreetBlocks:
    """Divide subdistricts into blocks along streets and barriers.

    Args:
        streets: (s,) lines in metres.
        subdistricts: (d,) polygons.
        barriers: (b,) lines: rivers, railways, expressways.
        residence_xy: (r, 2) metres, only needed for a target of people.
        residence_people: (r,) NaN unknown.
        options: how blocks are made.
        is_cancelled: asked between steps.
        progress: told the share that is done.

    Raises:
        LifeCircleError: nothing to divide.
        Cancelled: the planner asked to stop.
    """
    raise NotImplementedError


def block_names(subdistrict_names: Sequence[str], subdistrict: IntArray) -> list[str]:
    """Return names of subdistrict and number, numbered from north to south, west to east."""
    raise NotImplementedError
