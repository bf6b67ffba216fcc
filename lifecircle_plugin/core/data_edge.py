# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How far residences are from where the data end (design section 5, rule 10).

Beyond the frame of the data nothing is known: a facility may lie there. But where the frame ends
at a river or a railway nothing can be reached beyond it anyway. The frame's boundary is therefore
judged in short stretches. A stretch is real, and does not count, for everybody where it runs beside
a true edge, and for one residence where a true edge lies between the two. Nor does the seam count
where two polygons of the frame meet: the data go on behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray, Lines, Polygons
from .geometry import densify, points_inside
from .point_grid import PointGrid, any_within
from .ranges import expand_ranges, run_starts, scatter_minimum

REAL_EDGE_TOLERANCE_M = 30.0
STRETCH_M = 10.0
# Polygons of a frame drawn apart by less than twice as much still meet.
SEAM_M = 1.0
_SAMPLES_PER_TOLERANCE = 8
_VIEWERS_AT_ONCE = 2_000
_FIRST_RADIUS_M = 80.0
_TURN = 8.0  # more than a full turn, so that the bearings of two residences never mix
_BEARING_SLACK = 1e-7


def distance_to_open_edge_m(
    points_xy: FloatArray, frame: Polygons, true_edges: Optional[Lines], limit_m: float
) -> FloatArray:
    """Measure the straight distance from residences to where the data end openly.

    Args:
        points_xy: (n, 2) metres.
        frame: the area the data cover; holes are edges of the data too.
        true_edges: rivers, railways and the like, or None.
        limit_m: distances beyond it are of no interest.

    Returns:
        (n,) metres; 0 outside the frame, inf where no open stretch lies within the limit, NaN for
        residences without a place. Exact for a frame of one polygon without true edges, else to
        within STRETCH_M.
    """
    points_xy = np.asarray(points_xy, np.float64).reshape(-1, 2)
    distance = np.full(len(points_xy), np.inf)
    placed = np.isfinite(points_xy).all(axis=1)
    distance[~placed] = np.nan
    inside = points_inside(points_xy, frame)
    distance[placed & ~inside] = 0.0
    walls = _Walls(true_edges) if true_edges is not None and len(true_edges.feature) else None
    stretches = _open_stretches(frame, walls, limit_m)
    if not len(stretches.start):
        return distance
    rows = np.flatnonzero(inside)
    rows = rows[stretches.any_near(points_xy[rows], limit_m)]
    distance[rows], nearest = stretches.nearest(points_xy[rows], limit_m)
    rows, nearest = rows[nearest >= 0], nearest[nearest >= 0]
    if walls is None:
        return distance
    seen_xy = stretches.nearest_points(nearest, points_xy[rows])
    hidden = rows[walls.hide_each(points_xy[rows], seen_xy)]
    for begin in range(0, len(hidden), _VIEWERS_AT_ONCE):
        rows = hidden[begin : begin + _VIEWERS_AT_ONCE]
        distance[rows] = _to_visible_stretch_m(points_xy[rows], stretches, walls, limit_m)
    return distance


def _to_visible_stretch_m(
    viewers_xy: FloatArray, stretches: _Stretches, walls: _Walls, limit_m: float
) -> FloatArray:
    """Measure the distance to the nearest stretch that no wall hides, inf beyond the limit."""
    found = list(stretches.pairs_within(viewers_xy, limit_m))
    viewer = np.concatenate([f[0] for f in found])
    seen_xy = np.concatenate([f[2] for f in found])
    away_m = np.concatenate([f[3] for f in found])
    hidden = walls.hide_many(viewer, viewers_xy, seen_xy, limit_m)
    distance = np.full(len(viewers_xy), np.inf)
    scatter_minimum(distance, viewer[~hidden], away_m[~hidden])
    return distance


class _Stretches:
    """Short pieces of the frame's boundary; start and end are (s, 2)."""

    def __init__(self, start: FloatArray, end: FloatArray) -> None:
        self.start, self.end = start, end
        self.middle = (start + end) / 2
        self._half_m = float(np.hypot(*(end - start).T).max()) / 2 if len(start) else 0.0
        self._grid = PointGrid(self.middle, max(_FIRST_RADIUS_M, self._half_m))

    def any_near(self, xy: FloatArray, limit_m: float) -> BoolArray:
        """Tell which places (k, 2) may have a stretch within the limit."""
        return any_within(xy, self.middle, limit_m + self._half_m)

    def nearest_points(self, stretch: IntArray, xy: FloatArray) -> FloatArray:
        """Return the place on each stretch (k,) nearest to a position (k, 2)."""
        start, step = self.start[stretch], (self.end - self.start)[stretch]
        square = np.maximum((step * step).sum(axis=1), 1e-300)
        share = np.clip(((xy - start) * step).sum(axis=1) / square, 0.0, 1.0)
        return start + share[:, None] * step

    def pairs_within(
        self, viewers_xy: FloatArray, radius_m: float
    ) -> Iterator[tuple[IntArray, IntArray, FloatArray, FloatArray]]:
        """Yield viewer, stretch, nearest place on it and distance for all within a radius."""
        reach = radius_m + self._half_m
        for viewer, stretch, _ in self._grid.pairs_within(viewers_xy, reach):
            seen = self.nearest_points(stretch, viewers_xy[viewer])
            away = np.hypot(*(seen - viewers_xy[viewer]).T)
            near = away <= radius_m
            yield viewer[near], stretch[near], seen[near], away[near]

    def nearest(self, viewers_xy: FloatArray, limit_m: float) -> tuple[FloatArray, IntArray]:
        """Return distance (inf beyond the limit) and number of the nearest stretch."""
        distance = np.full(len(viewers_xy), np.inf)
        nearest = np.full(len(viewers_xy), -1, np.int64)
        open_rows = np.arange(len(viewers_xy))
        radius = min(max(_FIRST_RADIUS_M, self._half_m), limit_m)
        while len(open_rows):
            for viewer, stretch, _, away in self.pairs_within(viewers_xy[open_rows], radius):
                order = np.lexsort((away, viewer))
                order = order[run_starts(viewer[order])]
                rows = open_rows[viewer[order]]
                better = away[order] < distance[rows]
                distance[rows[better]] = away[order[better]]
                nearest[rows[better]] = stretch[order[better]]
            if radius >= limit_m:
                break
            open_rows = open_rows[np.isinf(distance[open_rows])]
            radius = min(radius * 2, limit_m)
        return distance, nearest


def _open_stretches(frame: Polygons, walls: Optional[_Walls], limit_m: float) -> _Stretches:
    """Cut the frame's boundary into stretches; drop seams and those beside true edges."""
    has_seams = len(frame.feature) > 1
    exact = walls is None and not has_seams
    longest_m = max(limit_m / 8, STRETCH_M) if exact else STRETCH_M
    start, end = _segments(*densify(frame.xy, frame.ring_offsets, longest_m))
    if has_seams:
        is_open = ~_on_seam(start, end, frame)
        start, end = start[is_open], end[is_open]
    if walls is not None and len(start):
        is_open = ~walls.any_beside((start + end) / 2)
        start, end = start[is_open], end[is_open]
    return _Stretches(start, end)


def _on_seam(start: FloatArray, end: FloatArray, frame: Polygons) -> BoolArray:
    """Tell which stretches, (s, 2) starts and ends, have the frame on both sides."""
    step = end - start
    length_m = np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-300)
    aside = np.column_stack([-step[:, 1], step[:, 0]]) * (SEAM_M / length_m)[:, None]
    middle = (start + end) / 2
    return points_inside(middle + aside, frame) & points_inside(middle - aside, frame)


def _segments(xy: FloatArray, offsets: IntArray) -> tuple[FloatArray, FloatArray]:
    """Take chains apart; return (s, 2) starts and ends."""
    first = expand_ranges(offsets[:-1], np.maximum(np.diff(offsets) - 1, 0))
    return xy[first], xy[first + 1]


class _Walls:
    """Segments of the true edges: nothing is reached beyond them."""

    def __init__(self, true_edges: Lines) -> None:
        spacing_m = REAL_EDGE_TOLERANCE_M / _SAMPLES_PER_TOLERANCE
        self._xy = densify(true_edges.xy, true_edges.offsets, spacing_m)[0]
        # Short segments, so that the few near a line of sight are found by their middles.
        chains = densify(true_edges.xy, true_edges.offsets, 4 * REAL_EDGE_TOLERANCE_M)
        self.start, self.end = _segments(*chains)
        middle = (self.start + self.end) / 2
        self._half_m = float(np.hypot(*(self.end - self.start).T).max(initial=0.0)) / 2
        self._grid = PointGrid(middle, 8 * REAL_EDGE_TOLERANCE_M)

    def any_beside(self, xy: FloatArray) -> BoolArray:
        """Tell which places (k, 2) lie beside a wall (to 1 % of the tolerance)."""
        return any_within(xy, self._xy, REAL_EDGE_TOLERANCE_M)

    def hide_each(self, viewers_xy: FloatArray, seen_xy: FloatArray) -> BoolArray:
        """Tell which lines of sight, (k, 2) to (k, 2), cross a wall."""
        hidden = np.zeros(len(viewers_xy), bool)
        low = np.minimum(viewers_xy, seen_xy) - self._half_m
        high = np.maximum(viewers_xy, seen_xy) + self._half_m
        for line, wall in self._grid.pairs_in_boxes(low, high):
            crossed = self._cross(viewers_xy[line], seen_xy[line], wall)
            hidden[line[crossed]] = True
        return hidden

    def hide_many(
        self, viewer: IntArray, viewers_xy: FloatArray, seen_xy: FloatArray, limit_m: float
    ) -> BoolArray:
        """Tell which lines of sight cross a wall, many lines per viewer.

        Lines and walls are matched by bearing: a wall can hide only what lies within the angle
        that it takes up.

        Args:
            viewer: (k,) row of viewers_xy that each line starts from.
            viewers_xy: (v, 2).
            seen_xy: (k, 2) where the lines end.
            limit_m: no line is longer.

        Returns:
            (k,) bool.
        """
        hidden = np.zeros(len(viewer), bool)
        key = viewer * _TURN + _bearing(seen_xy - viewers_xy[viewer])
        order = np.argsort(key)
        key = key[order]
        for by, wall, _ in self._grid.pairs_within(viewers_xy, limit_m + self._half_m):
            by, wall, low, high = self._angles(by, wall, viewers_xy)
            first = np.searchsorted(key, by * _TURN + low, side="left")
            count = np.searchsorted(key, by * _TURN + high, side="right") - first
            line = order[expand_ranges(first, count)]
            wall = np.repeat(wall, count)
            crossed = self._cross(viewers_xy[viewer[line]], seen_xy[line], wall)
            hidden[line[crossed]] = True
        return hidden

    def _angles(
        self, by: IntArray, wall: IntArray, viewers_xy: FloatArray
    ) -> tuple[IntArray, IntArray, FloatArray, FloatArray]:
        """Return viewer, wall, lowest and highest bearing; walls due west are cut in two."""
        one = _bearing(self.start[wall] - viewers_xy[by])
        other = _bearing(self.end[wall] - viewers_xy[by])
        low, high = np.minimum(one, other), np.maximum(one, other)
        width = high - low
        # A wall takes up less than half a turn; right at the viewer rounding hides which half.
        at_viewer = np.abs(width - np.pi) < 1e-6
        low, high = np.where(at_viewer, -np.pi, low), np.where(at_viewer, np.pi, high)
        west = np.flatnonzero((width > np.pi) & ~at_viewer)
        first_low, first_high = low.copy(), high.copy()
        first_low[west], first_high[west] = -np.pi, low[west]
        return (
            np.concatenate([by, by[west]]),
            np.concatenate([wall, wall[west]]),
            np.concatenate([first_low, high[west]]) - _BEARING_SLACK,
            np.concatenate([first_high, np.full(len(west), np.pi)]) + _BEARING_SLACK,
        )

    def _cross(self, viewers_xy: FloatArray, seen_xy: FloatArray, wall: IntArray) -> BoolArray:
        """Tell whether each line passes through its wall; (k,) bool.

        Viewer and seen place must lie on different sides, not on the wall; a line through the
        end of a wall counts, so that it cannot slip through between two segments.
        """
        start, end = self.start[wall], self.end[wall]
        viewer_side = _turn(start, end, viewers_xy)
        seen_side = _turn(start, end, seen_xy)
        start_side = _turn(viewers_xy, seen_xy, start)
        end_side = _turn(viewers_xy, seen_xy, end)
        return (viewer_side * seen_side < 0) & (start_side * end_side <= 0)


def _bearing(vector: FloatArray) -> FloatArray:
    """Return the angle of (k, 2) vectors in radians, between minus pi and pi."""
    return np.arctan2(vector[:, 1], vector[:, 0])


def _turn(a: FloatArray, b: FloatArray, c: FloatArray) -> FloatArray:
    """Return twice the signed area of triangles: more than 0 where c lies left of a to b."""
    ab, ac = b - a, c - a
    return ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0]
