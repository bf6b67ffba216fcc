# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Nearest line segment for many points at once: square cells, and a pyramid over them.

Segments are cut into pieces no longer than half a cell and filed under the square cell of their
middle. A point looks at the cells around its own, in growing squares, until nothing unseen can be
nearer than what it has found. What is still open after the widest square (far points, asked for
only to report their distance) descends the pyramid instead, so that neither a layer in the wrong
place nor one stray street far away costs time or memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray
from .network import interleave_bits
from .ranges import expand_ranges, run_starts

CELL_M = 40.0
PIECES_PER_CELL = 2.0
TIE_M = 1e-7
CROWDED_ENTRIES_PER_CELL = 64
_RINGS = (1, 2, 4)
_DENSE_CELLS = 1 << 24
_CELLS_PER_SIDE = 1 << 30
_CANDIDATES_AT_ONCE = 400_000
_FAR_POINTS_AT_ONCE = 4_000


@dataclass(frozen=True)
class Segments:
    """Straight pieces between the vertices of all edges, in the order of the edges.

    Attributes:
        ax, ay: (s,) start; dx, dy: (s,) vector to the end.
        inverse_square: (s,) 1 / squared length.
        length_m: (s,) length; start_m: (s,) distance of the start from the edge's first node.
        edge: (s,) edge number.
    """

    ax: FloatArray
    ay: FloatArray
    dx: FloatArray
    dy: FloatArray
    inverse_square: FloatArray
    length_m: FloatArray
    start_m: FloatArray
    edge: IntArray

    def squared_distance(
        self, x: FloatArray, y: FloatArray, segment: NDArray[np.integer]
    ) -> FloatArray:
        """Square the distance from each point to its segment; all (m,)."""
        x = x - self.ax[segment]
        y = y - self.ay[segment]
        dx, dy = self.dx[segment], self.dy[segment]
        share = x * dx
        share += y * dy
        share *= self.inverse_square[segment]
        np.clip(share, 0.0, 1.0, out=share)
        dx *= share
        dy *= share
        x -= dx
        y -= dy
        x *= x
        y *= y
        x += y
        return x


def file_in_cells(segments: Segments, rows: IntArray) -> Optional[CellIndex]:
    """File segments under cells; smaller ones where short segments crowd the usual cells."""
    if not len(rows):
        return None
    cells = CellIndex(segments, rows, CELL_M)
    if len(cells.entry_segment) <= CROWDED_ENTRIES_PER_CELL * len(cells.cell_key):
        return cells
    cell_m, length_m = CELL_M, segments.length_m[rows]
    while _piece_counts(length_m, cell_m / 2.0 / PIECES_PER_CELL).sum() <= 4 * len(rows):
        cell_m /= 2.0
    return CellIndex(segments, rows, cell_m)


def _piece_counts(length_m: FloatArray, piece_m: float) -> IntArray:
    """Count the pieces that segments are cut into; (s,)."""
    return np.maximum(np.ceil(length_m / piece_m), 1.0).astype(np.int64)


class CellIndex:
    """Segments filed under square cells; entries of one cell stand together.

    Attributes:
        entry_segment: (entries,) segment of each entry, cells in row-major order.
        cell_key: (cells,) occupied cells, ascending; key = row * width + column.
        cell_start: (cells + 1,) first entry of each occupied cell.
    """

    def __init__(self, segments: Segments, rows: IntArray, cell_m: float) -> None:
        self.segments = segments
        self.piece_m = cell_m / PIECES_PER_CELL
        count = _piece_counts(segments.length_m[rows], self.piece_m)
        piece_row = np.repeat(np.arange(len(rows)), count)
        position = np.arange(len(piece_row)) - (np.cumsum(count) - count)[piece_row]
        share = (position + 0.5) / count[piece_row]
        piece_segment = rows[piece_row]
        x = segments.ax[piece_segment] + share * segments.dx[piece_segment]
        y = segments.ay[piece_segment] + share * segments.dy[piece_segment]
        self.x0, self.y0 = float(x.min()), float(y.min())
        extent_m = max(float(x.max()) - self.x0, float(y.max()) - self.y0)
        self.cell_m = max(cell_m, extent_m / _CELLS_PER_SIDE)
        column = ((x - self.x0) / self.cell_m).astype(np.int64)
        row = ((y - self.y0) / self.cell_m).astype(np.int64)
        self.width, self.height = int(column.max()) + 1, int(row.max()) + 1
        keys, self.entry_segment = _sorted_entries(row * self.width + column, piece_segment)
        starts = np.flatnonzero(run_starts(keys))
        self.cell_key = keys[starts]
        self.cell_start = np.append(starts, len(keys))
        self._first_entry_of_key: Optional[NDArray[np.int32]] = None
        if self.width * self.height <= _DENSE_CELLS:
            filled = np.zeros(self.width * self.height + 1, dtype=np.int32)
            filled[self.cell_key + 1] = np.diff(self.cell_start)
            self._first_entry_of_key = np.cumsum(filled, dtype=np.int32)
        self._pyramid: Optional[_Pyramid] = None

    def first_entry(self, key: IntArray) -> NDArray[np.integer]:
        """Give the number of the first entry at or after the cell with this key."""
        if self._first_entry_of_key is not None:
            return self._first_entry_of_key[key]
        return self.cell_start[np.searchsorted(self.cell_key, key)]

    def nearest(self, points_xy: FloatArray, limit_m: float) -> IntArray:
        """Find the nearest segment of each point, -1 where none is within the limit; (n,)."""
        nearest = np.full(len(points_xy), -1, dtype=np.int64)
        x, y = points_xy[:, 0], points_xy[:, 1]
        column = np.clip(np.floor((x - self.x0) / self.cell_m), -9e15, 9e15).astype(np.int64)
        row = np.clip(np.floor((y - self.y0) / self.cell_m), -9e15, 9e15).astype(np.int64)
        in_cells = np.lexsort((column, row))
        open_points = in_cells
        for ring in _RINGS:
            chunks: list[IntArray] = []
            for rows in self._chunks(open_points, column, row, ring):
                segment, distance_m = self._nearest_in_square(
                    x[rows], y[rows], column[rows], row[rows], ring
                )
                nearest[rows] = segment
                seen_m = self._seen_radius_m(x[rows], y[rows], column[rows], row[rows], ring)
                chunks.append(rows[(distance_m + TIE_M > seen_m) & (seen_m < limit_m)])
            open_points = np.concatenate(chunks) if chunks else open_points[:0]
            if not len(open_points):
                return nearest
        if self._pyramid is None:
            self._pyramid = _Pyramid(self)
        for first in range(0, len(open_points), _FAR_POINTS_AT_ONCE):
            rows = open_points[first : first + _FAR_POINTS_AT_ONCE]
            nearest[rows] = self._pyramid.nearest(x[rows], y[rows], limit_m)
        return nearest

    def _chunks(
        self, points: IntArray, column: IntArray, row: IntArray, ring: int
    ) -> list[IntArray]:
        """Split points so that each chunk meets a bounded number of entries."""
        counts = self._square(column[points], row[points], ring)[1]
        total = np.cumsum(counts.sum(axis=1))
        if not len(total):
            return []
        pieces = max(1, int(total[-1] // _CANDIDATES_AT_ONCE))
        cuts = np.searchsorted(total, np.arange(1, pieces) * (total[-1] / pieces))
        return [part for part in np.split(points, cuts) if len(part)]

    def _square(self, column: IntArray, row: IntArray, ring: int) -> tuple[IntArray, IntArray]:
        """Give the entries of each row of cells in the square around a cell: starts, counts."""
        rows = row[:, None] + np.arange(-ring, ring + 1)
        outside = (rows < 0) | (rows >= self.height)
        outside |= ((column + ring < 0) | (column - ring >= self.width))[:, None]
        base = np.where(outside, 0, rows) * self.width
        low = np.clip(column - ring, 0, self.width - 1)[:, None]
        high = np.clip(column + ring, 0, self.width - 1)[:, None] + 1
        starts = self.first_entry(base + low).astype(np.int64)
        counts = self.first_entry(base + high).astype(np.int64) - starts
        counts[outside] = 0
        return starts, counts

    def _nearest_in_square(
        self, x: FloatArray, y: FloatArray, column: IntArray, row: IntArray, ring: int
    ) -> tuple[IntArray, FloatArray]:
        """Find the nearest segment among the entries in the square around each point's cell."""
        starts, counts = self._square(column, row, ring)
        entries = expand_ranges(starts.ravel(), counts.ravel())
        return nearest_candidate(
            self.segments, x, y, self.entry_segment[entries], counts.sum(axis=1)
        )

    def _seen_radius_m(
        self, x: FloatArray, y: FloatArray, column: IntArray, row: IntArray, ring: int
    ) -> FloatArray:
        """Give the distance within which a square of cells holds every segment."""
        across = x - self.x0 - column * self.cell_m
        along = y - self.y0 - row * self.cell_m
        side = self.cell_m
        to_side = np.minimum(np.minimum(across, side - across), np.minimum(along, side - along))
        return to_side + (ring * self.cell_m - self.piece_m / 2)


def _sorted_entries(key: IntArray, segment: IntArray) -> tuple[IntArray, IntArray]:
    """Sort entries by cell, then segment, and keep each segment once per cell."""
    if int(key.max()) < 1 << 31 and int(segment[-1]) < 1 << 32:
        packed = np.sort((key << 32) | segment)
        packed = packed[run_starts(packed)]
        return packed >> 32, packed & 0xFFFFFFFF
    order = np.lexsort((segment, key))
    key, segment = key[order], segment[order]
    keep = run_starts(key) | run_starts(segment)
    return key[keep], segment[keep]


def nearest_candidate(
    segments: Segments, x: FloatArray, y: FloatArray, candidate: IntArray, counts: IntArray
) -> tuple[IntArray, FloatArray]:
    """Choose the nearest of each point's candidate segments, the lowest number among ties.

    Args:
        segments: all segments.
        x: (n,) points.
        y: (n,) points.
        candidate: (sum of counts,) segments, those of point 0 first.
        counts: (n,) candidates of each point, 0 allowed.

    Returns:
        (n,) segment, -1 where there was no candidate; (n,) its distance, inf where none.
    """
    nearest = np.full(len(x), -1, dtype=np.int64)
    distance_m = np.full(len(x), np.inf)
    asked = np.flatnonzero(counts)
    if not len(asked):
        return nearest, distance_m
    counts = counts[asked]
    point = np.repeat(asked, counts)
    squared = segments.squared_distance(x[point], y[point], candidate)
    smallest = np.minimum.reduceat(squared, np.cumsum(counts) - counts)
    distance_m[asked] = np.sqrt(smallest)
    bound = (np.sqrt(smallest) + TIE_M) ** 2
    tied = np.flatnonzero(squared <= np.repeat(bound, counts))
    tied_point = point[tied]
    lowest = np.minimum.reduceat(candidate[tied], np.flatnonzero(run_starts(tied_point)))
    nearest[asked] = lowest
    return nearest, distance_m


@dataclass(frozen=True)
class _Level:
    """One storey of the pyramid: its squares, and which squares (or cells) below they hold.

    Attributes:
        side_m: side of a square.
        left, bottom: (k,) lower left corner of each square.
        first_child: (k + 1,) square i holds first_child[i] to first_child[i + 1] - 1 below.
    """

    side_m: float
    left: FloatArray
    bottom: FloatArray
    first_child: IntArray


class _Pyramid:
    """Quadtree over the occupied cells, searched from the top down for many points at once.

    Every square holds the middle of at least one piece, hence its farthest corner bounds the
    distance from above, and its nearest point, less half a piece, from below.
    """

    def __init__(self, cells: CellIndex) -> None:
        self._cells = cells
        row, column = np.divmod(cells.cell_key, cells.width)
        codes = interleave_bits(column.astype(np.uint64), row.astype(np.uint64))
        self._cell_at_leaf = np.argsort(codes)
        codes = codes[self._cell_at_leaf]
        column, row = column[self._cell_at_leaf], row[self._cell_at_leaf]
        first_child, side_m = np.arange(len(codes) + 1), cells.cell_m
        self._levels: list[_Level] = []
        while True:
            left, bottom = cells.x0 + column * side_m, cells.y0 + row * side_m
            self._levels.append(_Level(side_m, left, bottom, first_child))
            if len(codes) == 1:
                break
            codes = codes >> np.uint64(2)
            starts = np.flatnonzero(run_starts(codes))
            first_child = np.append(starts, len(codes))
            codes, column, row = codes[starts], column[starts] >> 1, row[starts] >> 1
            side_m *= 2.0

    def nearest(self, x: FloatArray, y: FloatArray, limit_m: float) -> IntArray:
        """Find the nearest segment of each point, -1 where surely none is within the limit."""
        point = np.arange(len(x))
        square = np.zeros(len(x), dtype=np.int64)
        for level in reversed(self._levels):
            keep = self._may_hold_nearest(level, x, y, point, square, limit_m)
            point, square = point[keep], square[keep]
            count = level.first_child[square + 1] - level.first_child[square]
            point = np.repeat(point, count)
            square = expand_ranges(level.first_child[square], count)
        cell = self._cell_at_leaf[square]
        start = self._cells.cell_start[cell]
        count = self._cells.cell_start[cell + 1] - start
        candidates = self._cells.entry_segment[expand_ranges(start, count)]
        counts = np.bincount(point, weights=count, minlength=len(x)).astype(np.int64)
        return nearest_candidate(self._cells.segments, x, y, candidates, counts)[0]

    def _may_hold_nearest(
        self,
        level: _Level,
        x: FloatArray,
        y: FloatArray,
        point: IntArray,
        square: IntArray,
        limit_m: float,
    ) -> BoolArray:
        """Mark the squares that may hold the nearest segment of their point."""
        if not len(point):
            return np.zeros(0, dtype=np.bool_)
        half = level.side_m / 2
        across = np.abs(x[point] - (level.left[square] + half))
        along = np.abs(y[point] - (level.bottom[square] + half))
        at_most_m = np.hypot(across + half, along + half)
        at_least_m = np.hypot(np.maximum(across - half, 0.0), np.maximum(along - half, 0.0))
        starts = run_starts(point)
        bound_m = np.minimum.reduceat(at_most_m, np.flatnonzero(starts))
        bound_m = np.minimum(bound_m, limit_m)[np.cumsum(starts) - 1]
        slack_m = self._cells.piece_m / 2 + TIE_M + 1e-9 * bound_m
        return at_least_m <= bound_m + slack_m
