# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Points filed under the cells of a grid, to find those inside many boxes at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .ranges import expand_ranges, run_starts

_DENSE_CELLS = 1 << 22
_CELLS_PER_SIDE = 1 << 30
_ROWS_AT_ONCE = 400_000
_PAIRS_AT_ONCE = 1_000_000


class PointGrid:
    """Square cells over points; the points of one row of cells stand together.

    Attributes:
        order: (usable points,) numbers of the finite points, cell by cell.
        cell_m: side of a cell.
    """

    def __init__(self, xy: FloatArray, cell_m: float) -> None:
        """File points.

        Args:
            xy: (n, 2); rows that are not finite are never found.
            cell_m: wanted side of a cell in the unit of the coordinates, more than 0; larger
                cells are used where the points lie very far apart.
        """
        xy = np.asarray(xy, np.float64).reshape(-1, 2)
        order = np.flatnonzero(np.isfinite(xy).all(axis=1))
        xy = xy[order]
        self._low = xy.min(axis=0) if len(xy) else np.zeros(2)
        extent = float((xy - self._low).max()) if len(xy) else 0.0
        self.cell_m = max(cell_m, extent / _CELLS_PER_SIDE)
        column, row = self._cells(xy)
        self._columns = int(column.max()) + 1 if len(xy) else 1
        self._rows = int(row.max()) + 1 if len(xy) else 1
        key = row * self._columns + column
        by_key = np.argsort(key, kind="stable")
        self.order = order[by_key]
        self._x, self._y = xy[by_key, 0].copy(), xy[by_key, 1].copy()
        self._key = key[by_key]
        self._is_dense = self._columns * self._rows <= _DENSE_CELLS
        if self._is_dense:
            self._start = np.zeros(self._columns * self._rows + 1, np.int64)
            np.cumsum(np.bincount(key, minlength=len(self._start) - 1), out=self._start[1:])

    def _cells(self, xy: FloatArray) -> tuple[IntArray, IntArray]:
        cells = np.floor((xy - self._low) / self.cell_m)
        np.clip(cells, -1.0, float(_CELLS_PER_SIDE) + 1, out=cells)
        return cells[:, 0].astype(np.int64), cells[:, 1].astype(np.int64)

    def _first_at(self, key: IntArray) -> IntArray:
        """Return the place in `order` of the first point whose cell is at or behind a key."""
        if self._is_dense:
            return self._start[key]
        return np.searchsorted(self._key, key, side="left")

    def shares_cell(self, xy: FloatArray) -> BoolArray:
        """Tell which finite (k, 2) positions lie in a cell that holds a point."""
        column, row = self._cells(xy)
        within = (column >= 0) & (column < self._columns) & (row >= 0) & (row < self._rows)
        key = np.where(within, row * self._columns + column, 0)
        return within & (self._first_at(key + 1) > self._first_at(key))

    def pairs_in_boxes(
        self, low: FloatArray, high: FloatArray
    ) -> Iterator[tuple[IntArray, IntArray]]:
        """Find the points inside boxes, edges included.

        Args:
            low: (k, 2) lower left corners; NaN finds nothing.
            high: (k, 2) upper right corners.

        Yields:
            box (m,) ascending and point (m,) numbers of a bounded number of pairs at a time; the
            pairs of one box may come in two pieces.
        """
        usable = np.flatnonzero(np.isfinite(low).all(axis=1) & np.isfinite(high).all(axis=1))
        first_column, first_row = self._cells(low[usable])
        last_column, last_row = self._cells(high[usable])
        overlaps = (last_column >= 0) & (first_column < self._columns)
        overlaps &= (last_row >= 0) & (first_row < self._rows) & (len(self.order) > 0)
        box = usable[overlaps]
        first_column = np.maximum(first_column[overlaps], 0)
        last_column = np.minimum(last_column[overlaps], self._columns - 1)
        first_row = np.maximum(first_row[overlaps], 0)
        row_count = np.minimum(last_row[overlaps], self._rows - 1) - first_row + 1
        for chunk in _chunks(row_count, _ROWS_AT_ONCE):
            of_box = np.repeat(np.arange(chunk.start, chunk.stop), row_count[chunk])
            base = expand_ranges(first_row[chunk], row_count[chunk]) * self._columns
            start = self._first_at(base + first_column[of_box])
            count = self._first_at(base + last_column[of_box] + 1) - start
            yield from self._inside(low, high, box[of_box], start, count)

    def _inside(
        self, low: FloatArray, high: FloatArray, box: IntArray, start: IntArray, count: IntArray
    ) -> Iterator[tuple[IntArray, IntArray]]:
        for chunk in _chunks(count, _PAIRS_AT_ONCE):
            of_pair = np.repeat(box[chunk], count[chunk])
            place = expand_ranges(start[chunk], count[chunk])
            x, y = self._x[place], self._y[place]
            inside = (x >= low[of_pair, 0]) & (x <= high[of_pair, 0])
            inside &= (y >= low[of_pair, 1]) & (y <= high[of_pair, 1])
            yield of_pair[inside], self.order[place[inside]]

    def pairs_within(
        self, centres: FloatArray, radius_m: float
    ) -> Iterator[tuple[IntArray, IntArray, FloatArray]]:
        """Find the points within a radius of centres; yields centre, point, distance arrays."""
        centres = np.asarray(centres, np.float64).reshape(-1, 2)
        x, y = np.empty(0), np.empty(0)
        if len(self.order):
            back = np.empty(int(self.order.max()) + 1, np.int64)
            back[self.order] = np.arange(len(self.order))
            x, y = self._x, self._y
        for centre, point in self.pairs_in_boxes(centres - radius_m, centres + radius_m):
            place = back[point]
            distance = np.hypot(x[place] - centres[centre, 0], y[place] - centres[centre, 1])
            near = distance <= radius_m
            yield centre[near], point[near], distance[near]


def _chunks(sizes: IntArray, at_once: int) -> Iterator[slice]:
    """Cut rows into runs whose sizes add up to about at_once."""
    total = np.cumsum(sizes)
    start = 0
    while start < len(sizes):
        done = int(total[start - 1]) if start else 0
        stop = max(start + 1, int(np.searchsorted(total, done + at_once, side="right")))
        yield slice(start, stop)
        start = stop


def any_within(points_xy: FloatArray, targets_xy: FloatArray, radius_m: float) -> BoolArray:
    """Tell which points have a target within a straight-line radius.

    Args:
        points_xy: (n, 2) metres; NaN has none.
        targets_xy: (m, 2) metres; NaN is ignored.
        radius_m: the radius, itself included.

    Returns:
        (n,) bool.
    """
    points_xy = np.asarray(points_xy, np.float64).reshape(-1, 2)
    found = np.zeros(len(points_xy), bool)
    if not radius_m >= 0:
        return found
    # In a cell of this size every point is within the radius of every other.
    grid = PointGrid(targets_xy, max(radius_m / np.sqrt(2.0) * (1 - 1e-9), 1e-9))
    open_rows = np.flatnonzero(np.isfinite(points_xy).all(axis=1))
    if grid.cell_m < radius_m:
        found[open_rows] = grid.shares_cell(points_xy[open_rows])
        open_rows = open_rows[~found[open_rows]]
    for centre, _, _ in grid.pairs_within(points_xy[open_rows], radius_m):
        found[open_rows[centre]] = True
    return found


def nearest_straight_m(points_xy: FloatArray, targets_xy: FloatArray, limit_m: float) -> FloatArray:
    """Measure the straight distance from each point to its nearest target.

    Args:
        points_xy: (n, 2) metres; NaN has none.
        targets_xy: (m, 2) metres; NaN is ignored.
        limit_m: targets farther away do not count.

    Returns:
        (n,) metres, inf where no target lies within the limit.
    """
    points_xy = np.asarray(points_xy, np.float64).reshape(-1, 2)
    targets_xy = np.asarray(targets_xy, np.float64).reshape(-1, 2)
    distance = np.full(len(points_xy), np.inf)
    targets_xy = targets_xy[np.isfinite(targets_xy).all(axis=1)]
    if not len(targets_xy) or not limit_m >= 0:
        return distance
    width, height = np.ptp(targets_xy, axis=0).tolist()
    spacing = max(np.sqrt(width * height / len(targets_xy)), limit_m / 64, 1e-9)
    grid = PointGrid(targets_xy, spacing)
    open_rows = np.arange(len(points_xy))
    radius = min(spacing, limit_m)
    while len(open_rows):
        for centre, _, away in grid.pairs_within(points_xy[open_rows], radius):
            first = np.flatnonzero(run_starts(centre))
            if len(first):
                rows = open_rows[centre[first]]
                distance[rows] = np.minimum(distance[rows], np.minimum.reduceat(away, first))
        if radius >= limit_m:
            break
        open_rows = open_rows[np.isinf(distance[open_rows])]
        radius = min(radius * 2, limit_m)
    return distance
