# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Areas that come from elsewhere laid over units: which holds how much of each, and what is cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .circle_plan import UNASSIGNED, Geometries
from .errors import Cancelled

# Borders that are meant to be the same lie a little beside each other where they were drawn twice:
# what is less than this share of a unit, or than this area, is no cut.
LEAST_CUT_SHARE = 0.01
LEAST_CUT_M2 = 20.0
# Areas overlap where more than this is in both; less is the width of a line.
LEAST_OVERLAP_M2 = 20.0


@dataclass(frozen=True)
class UnitShares:
    """k parts of n units that lie in areas, by unit, the largest part first.

    Attributes:
        unit, area: (k,) rows of both.
        share: (k,) part of the unit's area, 0 to 1.
        count: n.
    """

    unit: IntArray
    area: IntArray
    share: FloatArray
    count: int

    def largest(self) -> IntArray:
        """Return the area that holds the largest part of each unit, (n,).

        UNASSIGNED where the part outside of all areas is larger than any inside.
        """
        answer = np.full(self.count, UNASSIGNED, dtype=np.int64)
        first = np.ones(len(self.unit), dtype=np.bool_)
        first[1:] = self.unit[1:] != self.unit[:-1]
        rows = np.flatnonzero(first)
        outside = self.outside()
        rows = rows[self.share[rows] >= outside[self.unit[rows]]]
        answer[self.unit[rows]] = self.area[rows]
        return answer

    def outside(self) -> FloatArray:
        """Return the part of each unit that lies in no area, (n,), 0 to 1."""
        inside = np.bincount(self.unit, weights=self.share, minlength=self.count)
        return np.clip(1.0 - inside, 0.0, 1.0)

    def parts_of(self, unit: int) -> tuple[IntArray, FloatArray]:
        """Return the areas that hold parts of a unit, and the parts, the largest first."""
        low, high = np.searchsorted(self.unit, [unit, unit + 1])
        return self.area[low:high], self.share[low:high]

    def is_cut(self, area_m2: FloatArray) -> BoolArray:
        """Tell which units are shared by two areas, or by one and nothing; (n,).

        Args:
            area_m2: (n,) of the units.
        """
        enough = (self.share >= LEAST_CUT_SHARE) & (self.share * area_m2[self.unit] >= LEAST_CUT_M2)
        parts = np.bincount(self.unit[enough], minlength=self.count)
        outside = self.outside()
        parts += (outside >= LEAST_CUT_SHARE) & (outside * area_m2 >= LEAST_CUT_M2)
        return parts > 1


def shares_of_units(
    units: Geometries,
    areas: Geometries,
    is_cancelled: Optional[Callable[[], bool]] = None,
) -> UnitShares:
    """Return how much of each unit lies in each area.

    Args:
        units: (n,) valid polygons; empty ones lie nowhere.
        areas: (m,) valid polygons.
        is_cancelled: asked now and then.

    Raises:
        Cancelled: the planner asked to stop.
    """
    import shapely

    size = np.asarray(shapely.area(units), dtype=np.float64)
    tree = shapely.STRtree(areas)
    unit, area = tree.query(units, predicate="intersects")
    unit, area = unit.astype(np.int64), area.astype(np.int64)
    has_area = size[unit] > 0
    unit, area = unit[has_area], area[has_area]
    share = np.ones(len(unit))
    # Most units lie whole in one area: nothing has to be cut out of them. The borders of both run
    # along each other, so that the interior is what counts.
    shapely.prepare(areas)
    whole = np.asarray(shapely.covers(areas[area], units[unit]), dtype=np.bool_)
    rows = np.flatnonzero(~whole)
    for chunk in np.array_split(rows, max(1, len(rows) // 500)):
        if is_cancelled is not None and is_cancelled():
            raise Cancelled
        common = shapely.intersection(units[unit[chunk]], areas[area[chunk]])
        share[chunk] = shapely.area(common) / size[unit[chunk]]
    kept = share > 1e-9
    unit, area, share = unit[kept], area[kept], np.minimum(share[kept], 1.0)
    order = np.lexsort((area, -share, unit))
    return UnitShares(unit[order], area[order], share[order], len(units))


@dataclass(frozen=True)
class Overlap:
    """Two areas that lie over each other: rows, and the area that is in both."""

    first: int
    second: int
    area_m2: float
    shape: Any = None


def overlaps_between(areas: Geometries, least_m2: float = LEAST_OVERLAP_M2) -> list[Overlap]:
    """Return which of m valid polygons lie over each other, the largest overlap first."""
    import shapely

    tree = shapely.STRtree(areas)
    first, second = tree.query(areas, predicate="intersects")
    below = first < second
    first, second = first[below], second[below]
    if not len(first):
        return []
    shapes = shapely.intersection(areas[first], areas[second])
    size = np.asarray(shapely.area(shapes), dtype=np.float64)
    found = [
        Overlap(int(first[row]), int(second[row]), float(size[row]), shapes[row])
        for row in np.flatnonzero(size >= least_m2).tolist()
    ]
    return sorted(found, key=lambda each: -each.area_m2)


def same_shapes(first: Geometries, second: Geometries, tolerance: float = 0.001) -> BoolArray:
    """Tell which pairs of (n,) valid polygons are the same area but for a thousandth of it."""
    import shapely

    same = np.asarray(shapely.equals_exact(first, second, tolerance=1e-6), dtype=np.bool_)
    rows = np.flatnonzero(~same)
    if len(rows):
        differing = shapely.area(shapely.symmetric_difference(first[rows], second[rows]))
        size = np.maximum(shapely.area(first[rows]), shapely.area(second[rows]))
        same[rows] = (size > 0) & (differing <= tolerance * size)
    return same
