# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which polygon holds which point, for many points and polygons at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray, Polygons
from .point_grid import PointGrid
from .ranges import expand_ranges, scatter_minimum

_FEW_EDGES = 16
_TESTS_AT_ONCE = 1_000_000
_BOUNDARY_ULPS = 4.0


class PolygonIndex:
    """Edges of polygon parts filed under horizontal bands, a few edges per band.

    A point is inside where a ray to the right crosses an odd number of edges, and on the boundary
    (which counts as inside) where it lies on an edge to within the precision of the coordinates.
    """

    def __init__(self, polygons: Polygons) -> None:
        """Index polygon parts; rings must be closed."""
        self.polygons = polygons
        part, first = _edges(polygons)
        x1, y1 = polygons.xy[first].T
        x2, y2 = polygons.xy[first + 1].T
        largest = float(np.abs(polygons.xy).max()) if len(polygons.xy) else 1.0
        self._tolerance = _BOUNDARY_ULPS * float(np.spacing(largest))
        self.low, self.high = part_bounds(polygons)
        self.low -= self._tolerance
        self.high += self._tolerance
        height = self.high[:, 1] - self.low[:, 1]
        band_count = self._band_counts(part, np.abs(y2 - y1), height)
        self._bands_per_m = np.where(height > 0, band_count / np.maximum(height, 1e-300), 0.0)
        self._last_band = band_count - 1
        self._first_band = np.cumsum(band_count) - band_count
        lower = self._band(part, np.minimum(y1, y2) - self._tolerance)
        upper = self._band(part, np.maximum(y1, y2) + self._tolerance)
        entry_edge, entry_band = _register(lower, upper)
        total = int(band_count.sum())
        self._start = np.zeros(total + 1, np.int64)
        np.cumsum(np.bincount(entry_band, minlength=total), out=self._start[1:])
        self._x1, self._y1 = x1[entry_edge], y1[entry_edge]
        self._x2, self._y2 = x2[entry_edge], y2[entry_edge]

    @staticmethod
    def _band_counts(part: IntArray, rise: FloatArray, height: FloatArray) -> IntArray:
        """Choose so many bands that each edge lies in about three."""
        edge_count = np.bincount(part, minlength=len(height))
        total_rise = np.bincount(part, weights=rise, minlength=len(height))
        wanted = 2.0 * edge_count * height / np.maximum(total_rise, 1e-300)
        wanted = np.clip(np.floor(wanted), 1, edge_count + 1)
        return np.where(edge_count <= _FEW_EDGES, 1, wanted).astype(np.int64)

    def _band(self, part: IntArray, y: FloatArray) -> IntArray:
        """Number the band that holds a height, over the bands of all parts."""
        band = ((y - self.low[part, 1]) * self._bands_per_m[part]).astype(np.int64)
        return self._first_band[part] + np.clip(band, 0, self._last_band[part])

    def contains(self, part: IntArray, xy: FloatArray) -> BoolArray:
        """Tell for pairs of a part (k,) and a position (k, 2) whether the part holds it."""
        inside = np.zeros(len(part), bool)
        near = (xy >= self.low[part]).all(axis=1) & (xy <= self.high[part]).all(axis=1)
        rows = np.flatnonzero(near)
        band = self._band(part[rows], xy[rows, 1])
        start = self._start[band]
        count = self._start[band + 1] - start
        total = np.cumsum(count)
        begin = 0
        while begin < len(rows):
            done = int(total[begin - 1]) if begin else 0
            end = max(begin + 1, int(np.searchsorted(total, done + _TESTS_AT_ONCE)))
            chunk = slice(begin, end)
            inside[rows[chunk]] = self._test(xy[rows[chunk]], start[chunk], count[chunk])
            begin = end
        return inside

    def _test(self, xy: FloatArray, start: IntArray, count: IntArray) -> BoolArray:
        """Cross the edges of each position's band."""
        pair = np.repeat(np.arange(len(xy)), count)
        entry = expand_ranges(start, count)
        x, y = xy[pair, 0], xy[pair, 1]
        dx1, dy1 = self._x1[entry] - x, self._y1[entry] - y
        dx2, dy2 = self._x2[entry] - x, self._y2[entry] - y
        turn = dx1 * dy2 - dx2 * dy1
        upward = dy2 > dy1
        crosses = ((dy1 > 0) != (dy2 > 0)) & ((turn > 0) == upward) & (turn != 0)
        odd = (np.bincount(pair[crosses], minlength=len(xy)) & 1).astype(bool)
        tolerance = self._tolerance
        reach = tolerance * np.maximum(np.abs(dx2 - dx1) + np.abs(dy2 - dy1), tolerance)
        touches = np.abs(turn) <= reach
        touches &= (np.minimum(dx1, dx2) <= tolerance) & (np.maximum(dx1, dx2) >= -tolerance)
        touches &= (np.minimum(dy1, dy2) <= tolerance) & (np.maximum(dy1, dy2) >= -tolerance)
        odd[pair[touches]] = True
        return odd


def _edges(polygons: Polygons) -> tuple[IntArray, IntArray]:
    """Return the part of each edge and the vertex it starts from."""
    edge_count = np.maximum(np.diff(polygons.ring_offsets) - 1, 0)
    first = expand_ranges(polygons.ring_offsets[:-1], edge_count)
    part_of_ring = np.repeat(np.arange(len(polygons.feature)), np.diff(polygons.part_offsets))
    return np.repeat(part_of_ring, edge_count), first


def part_bounds(polygons: Polygons) -> tuple[FloatArray, FloatArray]:
    """Return the (parts, 2) lower left and upper right corners of polygon parts."""
    if not len(polygons.feature):
        return np.zeros((0, 2)), np.zeros((0, 2))
    first = polygons.ring_offsets[polygons.part_offsets[:-1]]
    return np.minimum.reduceat(polygons.xy, first), np.maximum.reduceat(polygons.xy, first)


def _register(lower: IntArray, upper: IntArray) -> tuple[IntArray, IntArray]:
    """List the edges of each band, bands ascending."""
    span = upper - lower + 1
    edge = np.repeat(np.arange(len(lower)), span)
    band = expand_ranges(lower, span)
    if (np.diff(band) < 0).any():
        order = np.argsort(band, kind="stable")
        edge, band = edge[order], band[order]
    return edge, band


def containing_pairs(xy: FloatArray, polygons: Polygons) -> Iterator[tuple[IntArray, IntArray]]:
    """Find every pair of a polygon part and a point in it.

    Args:
        xy: (n, 2) points; NaN lies nowhere.
        polygons: parts with closed rings; boundaries count as inside.

    Yields:
        part (m,) and point (m,) numbers, a bounded number at a time.
    """
    xy = np.asarray(xy, np.float64).reshape(-1, 2)
    if not len(polygons.feature) or not len(xy):
        return
    index = PolygonIndex(polygons)
    finite = xy[np.isfinite(xy).all(axis=1)]
    if not len(finite):
        return
    extent = float(np.ptp(finite, axis=0).max())
    grid = PointGrid(xy, max(extent / min(1000.0, np.sqrt(len(xy))), 1e-9))
    for part, point in grid.pairs_in_boxes(index.low, index.high):
        inside = index.contains(part, xy[point])
        yield part[inside], point[inside]


def locate_points(xy: FloatArray, polygons: Polygons, feature_count: int) -> IntArray:
    """Find the polygon feature that holds each point.

    Args:
        xy: (n, 2) points; NaN lies nowhere.
        polygons: parts with closed rings; boundaries count as inside.
        feature_count: number of polygon features.

    Returns:
        (n,) feature row, -1 outside all; where several hold a point, the first.
    """
    located = np.full(len(xy), feature_count, np.int64)
    for part, point in containing_pairs(xy, polygons):
        scatter_minimum(located, point, polygons.feature[part])
    located[located == feature_count] = -1
    return located


def points_inside(xy: FloatArray, polygons: Polygons) -> BoolArray:
    """Tell which points (n, 2) lie in any of the polygons, boundaries included; (n,) bool."""
    inside = np.zeros(len(xy), bool)
    for _, point in containing_pairs(xy, polygons):
        inside[point] = True
    return inside
