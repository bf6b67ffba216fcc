# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The borders of units as straight segments, each matched with those of its neighbours.

In a clean coverage every segment between two units stands twice, with the same end points to the
last bit and the units on opposite sides. Everything quick about coverages rests on that.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray
from .circle_plan import Geometries
from .ranges import expand_ranges, run_starts
from .shapely_needed import require_shapely


@dataclass(frozen=True)
class Segments:
    """s border segments of n units, in the order units, rings, vertices.

    Attributes:
        a, b: (s, 2) end points; the lower one (by x, then y) is a.
        unit: (s,) row of the unit.
        side: (s,) +1 where the unit lies left of the way from a to b, else -1; 0 where its ring
            has no area.
        pair: (s,) number of the end points: segments with the same two points share it.
    """

    a: FloatArray
    b: FloatArray
    unit: IntArray
    side: NDArray[np.int8]
    pair: IntArray

    def __len__(self) -> int:
        """Return the number of segments."""
        return len(self.unit)

    def length_m(self) -> FloatArray:
        """Return the length of each segment; (s,)."""
        offset = self.b - self.a
        return np.hypot(offset[:, 0], offset[:, 1])

    def standing(self) -> tuple[BoolArray, BoolArray]:
        """Tell which segments are matched, and which stand where units overlap.

        Returns:
            (s,) whether exactly one other segment, of another unit on the other side, has the
            same end points; (s,) whether two have them that lie on the same side.
        """
        count = np.bincount(self.pair)
        balance = np.bincount(self.pair, weights=self.side)
        # One and the last of the units at a pair: they differ where several are there.
        some = np.zeros(len(count), np.int64)
        some[self.pair] = self.unit
        differs = np.bincount(self.pair, weights=self.unit != some[self.pair]) > 0
        fits = (count == 2) & (balance == 0) & differs
        doubled = (count > 1) & ~fits & differs
        return fits[self.pair], doubled[self.pair]


def unit_segments(geometry: Geometries) -> Segments:
    """Take the borders of units apart.

    Args:
        geometry: (n,) polygons, metres; empty ones have no segment. Segments without length and
            those at places that are no number are left out.

    Returns:
        Their segments.
    """
    shapely = require_shapely()
    n = len(geometry)
    parts, part_unit = shapely.get_parts(geometry, return_index=True)
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    xy, ring_of = shapely.get_coordinates(rings, return_index=True)
    xy = xy + 0.0  # so that -0.0 and 0.0 are the same place
    if len(xy) < 2 or not n:
        nothing = np.zeros(0, np.int64)
        return Segments(np.zeros((0, 2)), np.zeros((0, 2)), nothing, np.zeros(0, np.int8), nothing)
    same_ring = ring_of[1:] == ring_of[:-1]
    start, end = xy[:-1], xy[1:]
    moved = (start != end).any(axis=1) & np.isfinite(start).all(axis=1)
    kept = np.flatnonzero(same_ring & moved & np.isfinite(end).all(axis=1))
    start, end, ring = start[kept], end[kept], ring_of[kept]
    inside = _inner_side(xy, ring_of, rings, ring_part)
    swapped = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    a = np.where(swapped[:, None], end, start)
    b = np.where(swapped[:, None], start, end)
    side = np.where(swapped, -inside[ring], inside[ring]).astype(np.int8)
    unit = part_unit[ring_part[ring]].astype(np.int64)
    return Segments(a, b, unit, side, number_rows(np.concatenate([a, b], axis=1)))


def _inner_side(
    xy: FloatArray, ring_of: IntArray, rings: Geometries, ring_part: IntArray
) -> IntArray:
    """Return by ring +1 where the polygon lies left of its direction, -1 right, 0 without area."""
    count = len(rings)
    first = np.zeros(count, np.int64)
    first[ring_of[::-1]] = np.arange(len(ring_of) - 1, -1, -1)
    near = xy - xy[first[ring_of]]
    with np.errstate(invalid="ignore"):
        cross = near[:-1, 0] * near[1:, 1] - near[1:, 0] * near[:-1, 1]
    cross[(ring_of[1:] != ring_of[:-1]) | ~np.isfinite(cross)] = 0.0
    twice_area = np.bincount(ring_of[:-1], weights=cross, minlength=count)
    # The first ring of a part is its outer one.
    is_outer = run_starts(ring_part)
    return (np.sign(twice_area) * np.where(is_outer, 1, -1)).astype(np.int64)


def number_rows(rows: FloatArray) -> IntArray:
    """Number the different rows of an array, equal ones alike.

    Args:
        rows: (k, c) finite numbers; -0.0 counts as another number than 0.0.

    Returns:
        (k,) numbers from 0, without gaps.
    """
    if not len(rows):
        return np.zeros(0, np.int64)
    bits = np.ascontiguousarray(rows).view(np.uint64)
    key = np.zeros(len(rows), np.uint64)
    for column in bits.T:
        # Fibonacci hashing, column by column; the low bits of coordinates carry most of them.
        key = (key ^ column) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(29)
    order = np.argsort(key, kind="stable")
    sorted_bits = bits[order]
    differs = np.append(False, (sorted_bits[1:] != sorted_bits[:-1]).any(axis=1))
    if (differs & ~run_starts(key[order])).any():  # two rows of one key: as good as never
        order = np.lexsort(bits.T)
        sorted_bits = bits[order]
        differs = np.append(False, (sorted_bits[1:] != sorted_bits[:-1]).any(axis=1))
    number = np.empty(len(rows), np.int64)
    number[order] = np.cumsum(differs)
    return number


def pairs_within_groups(group: IntArray) -> tuple[IntArray, IntArray]:
    """Return every two rows that have the same group, each two once.

    Args:
        group: (k,) numbers from 0.

    Returns:
        Rows of the first and of the second of each two; (p,) each.
    """
    order = np.argsort(group, kind="stable")
    sorted_group = group[order]
    starts = np.flatnonzero(run_starts(sorted_group))
    sizes = np.diff(np.append(starts, len(order)))
    place = np.arange(len(order)) - np.repeat(starts, sizes)
    left = np.repeat(sizes, sizes) - 1 - place
    first = np.repeat(np.arange(len(order)), left)
    second = expand_ranges(np.arange(1, len(order) + 1), left)
    return order[first], order[second]
