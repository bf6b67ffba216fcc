# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units cut along a line, healed again, and shared borders drawn anew; a coverage stays matched.

Rows given and returned are those of the array of units. Nothing is changed in place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

from .arrays import IntArray
from .circle_plan import Geometries

LEAST_PIECE_M2 = 1.0
"""Smaller pieces are slips of the hand and stay with their neighbour."""


@dataclass(frozen=True)
class CutUnits:
    """Units cut along a line.

    Attributes:
        pieces: by row of a cut unit, its pieces, two or more, the largest first; together they
            are the unit.
        changed: neighbours by row, whose border got the new vertices and is the same otherwise.
        refused: (row, key) of units the line meets without cutting them, with a message key:
            cut_ends_inside, cut_only_touches, cut_too_small.
    """

    pieces: dict[int, tuple[Any, ...]]
    changed: dict[int, Any]
    refused: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class HealedUnit:
    """Units put together.

    Attributes:
        geometry: of all of them.
        changed: neighbours by row, from whose border vertices were taken that nothing needs any
            more.
    """

    geometry: Any
    changed: dict[int, Any]


@dataclass(frozen=True)
class ReshapedBorder:
    """A border that several units share, drawn anew.

    Attributes:
        changed: by row, the geometry of the units whose border moved, and of neighbours that got
            a vertex where the new border begins or ends.
        moved_m2: by (from row, to row), the area that changed hands.
    """

    changed: dict[int, Any]
    moved_m2: dict[tuple[int, int], float]


def cut_units(geometry: Geometries, line: Any, rows: Optional[IntArray] = None) -> CutUnits:
    """Cut units along a line.

    Args:
        geometry: (n,) polygons of all units, metres.
        line: shapely LineString or MultiLineString, drawn or traced; a closed one cuts out what
            lies inside it.
        rows: units that may be cut, None for all.

    Raises:
        LifeCircleError: cut_line_misses, cut_ends_inside, cut_only_touches, cut_too_small,
            cut_line_empty: no unit is cut, and why.
    """
    raise NotImplementedError


def cut_unit(unit: Any, line: Any) -> tuple[Any, ...]:
    """Cut one unit that stands alone; its pieces, the largest first.

    Raises:
        LifeCircleError: as `cut_units`.
    """
    raise NotImplementedError


def heal_units(geometry: Geometries, rows: IntArray) -> HealedUnit:
    """Put units together, whether or not they touch.

    Raises:
        LifeCircleError: heal_too_few: fewer than two units with an area.
    """
    raise NotImplementedError


def reshape_border(
    geometry: Geometries, line: Any, rows: Optional[IntArray] = None
) -> ReshapedBorder:
    """Draw a border between units anew: between two places where the line meets it, it follows it.

    Args:
        geometry: (n,) polygons of all units, metres.
        line: shapely LineString that begins and ends on or beyond the shared border.
        rows: units whose borders may move, None for all.

    Raises:
        LifeCircleError: reshape_...: nothing can be reshaped, and why.
    """
    raise NotImplementedError
