# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Nearest point on the network: exact foot points on edges, never on nodes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .cell_index import TIE_M, Segments, file_in_cells
from .network import Network

# No street runs this far without a vertex: a fault, not worth thousands of pieces.
LONG_SEGMENT_M = 20_000.0


@dataclass(frozen=True)
class FootPoints:
    """Where points meet the network, one row per point.

    Attributes:
        edge: (n,) nearest edge, -1 where none lies within the snapping distance.
        offset_m: (n,) position of the foot along the edge from its first node, NaN for none.
        distance_m: (n,) straight distance to the network; beyond the snapping distance still
            the true one up to the reporting distance, inf beyond that and for missing points.
        xy: (n, 2) the foot point, NaN for none.
    """

    edge: IntArray
    offset_m: FloatArray
    distance_m: FloatArray
    xy: FloatArray


class EdgeIndex:
    """Finds the nearest edge of a network for many points at once.

    Of edges that are equally near (to TIE_M) the one with the lowest number counts.
    """

    def __init__(self, network: Network, edge_mask: Optional[BoolArray] = None) -> None:
        """Index the edges of a network.

        Args:
            network: the walking network, in metres.
            edge_mask: (e,) edges that points may attach to; default all.
        """
        self._segments = _segments(network, edge_mask)
        self._edge_length_m = network.edge_length_m
        is_long = self._segments.length_m > LONG_SEGMENT_M
        self._long_segments = np.flatnonzero(is_long)
        self._cells = file_in_cells(self._segments, np.flatnonzero(~is_long))

    def snap(
        self,
        points_xy: FloatArray,
        max_distance_m: float,
        report_up_to_m: Optional[float] = None,
    ) -> FootPoints:
        """Find the foot point of each point on the nearest edge.

        Args:
            points_xy: (n, 2) metres; rows that are not finite numbers snap to nothing.
            max_distance_m: edges farther away do not count.
            report_up_to_m: report true distances up to here, also of points that do not snap.
        """
        points_xy = np.asarray(points_xy, dtype=np.float64).reshape(-1, 2)
        limit_m = max(max_distance_m, report_up_to_m or 0.0)
        segment = np.full(len(points_xy), -1, dtype=np.int64)
        usable = np.flatnonzero(np.isfinite(points_xy).all(axis=1))
        if self._cells is not None and len(usable):
            segment[usable] = self._cells.nearest(points_xy[usable], limit_m)
        for number in self._long_segments:
            self._compare_with(int(number), points_xy, segment)
        return self._foot_points(points_xy, segment, max_distance_m, limit_m)

    def _compare_with(self, number: int, points_xy: FloatArray, segment: IntArray) -> None:
        """Replace each point's segment in place where this one is nearer, or as near and lower."""
        x, y = points_xy.T
        rows = np.flatnonzero(np.isfinite(x + y))
        x, y, found = x[rows], y[rows], segment[rows]
        there = np.full(len(rows), number)
        there_m = np.sqrt(self._segments.squared_distance(x, y, there))
        found_m = np.sqrt(self._segments.squared_distance(x, y, found))
        found_m[found < 0] = np.inf
        better = there_m < found_m - TIE_M
        better |= (there_m <= found_m + TIE_M) & (number < found)
        segment[rows[better]] = number

    def _foot_points(
        self, points_xy: FloatArray, segment: IntArray, max_distance_m: float, limit_m: float
    ) -> FootPoints:
        """Project points onto the segments found for them."""
        edge = np.full(len(segment), -1, dtype=np.int64)
        offset_m = np.full(len(segment), np.nan)
        distance_m = np.full(len(segment), np.inf)
        foot_xy = np.full((len(segment), 2), np.nan)
        found = np.flatnonzero(segment >= 0)
        on = segment[found]
        lines = self._segments
        x, y = points_xy[found].T
        length_m = lines.length_m[on]
        dx, dy = lines.dx[on] / length_m, lines.dy[on] / length_m
        x, y = x - lines.ax[on], y - lines.ay[on]
        line_m = x * dx + y * dy
        along_m = np.clip(line_m, 0.0, length_m)
        away_m = np.hypot(x * dy - y * dx, line_m - along_m)
        foot = np.column_stack([lines.ax[on] + along_m * dx, lines.ay[on] + along_m * dy])
        known = away_m <= limit_m
        distance_m[found[known]] = away_m[known]
        near = away_m <= max_distance_m
        rows, on = found[near], on[near]
        edge[rows] = lines.edge[on]
        along_edge_m = lines.start_m[on] + along_m[near]
        offset_m[rows] = np.minimum(along_edge_m, self._edge_length_m[edge[rows]])
        foot_xy[rows] = foot[near]
        return FootPoints(edge, offset_m, distance_m, foot_xy)


def _segments(network: Network, edge_mask: Optional[BoolArray]) -> Segments:
    """Take the edges' chains of vertices apart into segments with some length."""
    counts = np.diff(network.edge_offsets) - 1
    edge = np.repeat(np.arange(network.edge_count), counts)
    start = np.arange(len(edge)) + edge
    step = network.edge_xy[1:] - network.edge_xy[:-1]
    dx, dy = step[start, 0], step[start, 1]
    length_m = np.hypot(dx, dy)
    ends_m = np.cumsum(length_m)
    before_edge_m = (ends_m - length_m)[network.edge_offsets[:-1] - np.arange(len(counts))]
    start_m = ends_m - length_m - before_edge_m[edge]
    ax, ay = network.edge_xy[start, 0], network.edge_xy[start, 1]
    if edge_mask is not None and not edge_mask.all():
        rows = np.flatnonzero(edge_mask[edge])
        ax, ay, dx, dy = ax[rows], ay[rows], dx[rows], dy[rows]
        length_m, start_m, edge = length_m[rows], start_m[rows], edge[rows]
    return Segments(ax, ay, dx, dy, 1.0 / (length_m * length_m), length_m, start_m, edge)
