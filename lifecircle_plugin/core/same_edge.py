# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Walks between places on one and the same edge, which never pass a node.

Everything works on sorted rows and running minima, so that a whole town drawn along a single edge
costs no more than one spread over many.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .arrays import FloatArray, IntArray
from .ranges import expand_ranges, run_starts, running_minimum_rows


class EdgeGroups:
    """Positions on edges, those on one edge together.

    Attributes:
        offset_m: (k,) positions.
    """

    def __init__(self, edge_count: int, edge: IntArray, offset_m: FloatArray) -> None:
        """Take (k,) positions whose equal edges already stand together."""
        self.offset_m = offset_m
        starts = np.flatnonzero(run_starts(edge))
        self._first = np.zeros(edge_count, dtype=np.int64)
        self._count = np.zeros(edge_count, dtype=np.int64)
        self._first[edge[starts]] = starts
        self._count[edge[starts]] = np.diff(np.append(starts, len(edge)))

    def rows_on(self, edge: IntArray) -> tuple[IntArray, IntArray]:
        """List the rows on each of these edges: rows, and which edge of the list each is on."""
        count = self._count[edge]
        return expand_ranges(self._first[edge], count), np.repeat(np.arange(len(edge)), count)


def walks_along_edge(
    starts: EdgeGroups,
    target_edge: IntArray,
    target_offset_m: FloatArray,
    target_connector_m: FloatArray,
    target_label: NDArray[np.integer],
) -> tuple[IntArray, FloatArray, NDArray[np.integer]]:
    """Find the nearest target on its own edge for every start that has one there.

    Args:
        starts: where walks start.
        target_edge: (t,) edge that each target is on, ascending.
        target_offset_m: (t,) its position there, ascending on each edge.
        target_connector_m: (t,) walk between target and edge.
        target_label: (t,) number of each target; of equally near ones the lowest counts.

    Returns:
        (m,) row of each start that shares its edge with a target, every row once; (m,) walk to
        its nearest target there, the start's own connector not included; (m,) that target's label.
    """
    new_run = run_starts(target_edge)
    run_first = np.flatnonzero(new_run)
    run_last = np.append(run_first[1:], len(target_edge)) - 1
    rows, run = starts.rows_on(target_edge[run_first])
    if not len(rows):
        return rows, np.zeros(0), target_label[:0]
    offset_m = starts.offset_m[rows]
    after = _first_above(target_offset_m, run_first[run], run_last[run] + 1, offset_m)

    forward = running_minimum_rows(target_connector_m - target_offset_m, target_label, new_run)
    ends_run = np.append(new_run[1:], True)
    backward = running_minimum_rows(
        (target_connector_m + target_offset_m)[::-1], target_label[::-1], ends_run[::-1]
    )
    backward = len(target_edge) - 1 - backward[::-1]

    walk_m = np.full(len(rows), np.inf)
    label = np.full(len(rows), np.iinfo(target_label.dtype).max, dtype=target_label.dtype)
    for usable, best in (
        (after > run_first[run], forward[np.maximum(after - 1, 0)]),
        (after <= run_last[run], backward[np.minimum(after, len(target_edge) - 1)]),
    ):
        there_m = np.abs(target_offset_m[best] - offset_m) + target_connector_m[best]
        better = there_m < walk_m
        better |= (there_m == walk_m) & (target_label[best] < label)
        better &= usable
        walk_m[better], label[better] = there_m[better], target_label[best[better]]
    return rows, walk_m, label


def _first_above(values: FloatArray, low: IntArray, high: IntArray, wanted: FloatArray) -> IntArray:
    """Bisect: the first index in low to high - 1 whose value exceeds the wanted one, else high.

    All (m,), except values, which ascend within each of these ranges.
    """
    low, high = low.copy(), high.copy()
    while True:
        rows = np.flatnonzero(low < high)
        if not len(rows):
            return low
        middle = (low[rows] + high[rows]) >> 1
        above = values[middle] > wanted[rows]
        high[rows[above]] = middle[above]
        low[rows[~above]] = middle[~above] + 1
