# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Nearest source of several groups at once: near-far shortest-path search on arrays.

Delta-stepping (Meyer and Sanders 2003) in the near-far form: the states whose distance falls into
the lowest bucket are relaxed together, again and again, until the bucket yields nothing new; all
others wait in the bucket of their distance. Every distance is a sum of edge lengths along a path,
added from the source on, exactly as Dijkstra's algorithm adds them.

A state is a pair (group, node) with the number group * node_count + node, so that one run serves
all groups (facility categories) of a search.

Most of the time goes into fetching rows from memory. Hence neighbours stand in a table of four
columns, which numpy fetches row by row, several times faster than it walks ragged lists; and
states are relaxed in blocks small enough for the processor's cache.
"""

from __future__ import annotations

from typing import Callable, Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray
from .errors import Cancelled
from .network import Network
from .ranges import expand_ranges, run_starts, scatter_minimum

Int32Array = NDArray[np.int32]
IsCancelled = Callable[[], bool]

BUCKET_WIDTH_IN_MEAN_EDGES = 8.0
STATES_PER_BLOCK = 16_384
TABLE_COLUMNS = 4


class NeighbourTable:
    """Neighbours of every node in TABLE_COLUMNS columns, and the rest of the few with more.

    Attributes:
        neighbour: (n, TABLE_COLUMNS) nodes; unused fields hold the node itself.
        length_m: (n, TABLE_COLUMNS) lengths of the edges to them, inf in unused fields.
        further: (n,) how many neighbours of each node did not fit.
    """

    def __init__(self, network: Network) -> None:
        n = network.node_count
        self._network = network
        self.node_count = n
        degree = np.diff(network.row_start)
        self.neighbour = np.tile(np.arange(n, dtype=np.int64)[:, None], TABLE_COLUMNS)
        self.length_m = np.full((n, TABLE_COLUMNS), np.inf)
        for column in range(TABLE_COLUMNS):
            node = np.flatnonzero(degree > column)
            field = network.row_start[node] + column
            self.neighbour[node, column] = network.neighbour[field]
            self.length_m[node, column] = network.neighbour_length_m[field]
        self.further = np.maximum(degree - TABLE_COLUMNS, 0)
        self.has_further = bool(self.further.any())
        lengths = network.neighbour_length_m
        self.mean_length_m = float(lengths.mean()) if len(lengths) else 1.0

    def further_steps(self, node: IntArray) -> tuple[IntArray, IntArray, FloatArray]:
        """List the steps that did not fit the table: row of `node`, neighbour, length."""
        rows = np.flatnonzero(self.further.take(node))
        count = self.further[node[rows]]
        field = expand_ranges(self._network.row_start[node[rows]] + TABLE_COLUMNS, count)
        neighbour = self._network.neighbour[field].astype(np.int64)
        return np.repeat(rows, count), neighbour, self._network.neighbour_length_m[field]


def nearest_source(
    network: Network,
    group_count: int,
    seed_group: NDArray[np.integer],
    seed_node: NDArray[np.integer],
    seed_distance_m: FloatArray,
    seed_label: NDArray[np.integer],
    limit_m: float,
    is_cancelled: Optional[IsCancelled] = None,
    table: Optional[NeighbourTable] = None,
) -> tuple[FloatArray, Int32Array]:
    """Find each node's nearest source in every group, by walking distance.

    Args:
        network: the walking network.
        group_count: number of groups G searched side by side.
        seed_group: (s,) group of each seed.
        seed_node: (s,) where the search starts; a node may occur many times.
        seed_distance_m: (s,) distance already walked at each seed, at least 0.
        seed_label: (s,) number of the source that each seed stands for, at least 0.
        limit_m: nodes farther away stay unreached.
        is_cancelled: asked between steps.
        table: the network's neighbour table, for whoever searches it several times.

    Returns:
        (G, n) distance in metres, inf beyond the limit; (G, n) label of the nearest source, -1
        beyond. Of equally near sources that arrive in the same step the lowest label counts.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    search = _NearFarSearch(table or NeighbourTable(network), group_count, limit_m)
    search.seed(seed_group, seed_node, seed_distance_m, seed_label)
    search.run(is_cancelled)
    shape = (group_count, network.node_count)
    return search.distance_m.reshape(shape), search.label.reshape(shape)


class _NearFarSearch:
    """One search: distances, labels, and the states that wait in buckets."""

    def __init__(self, table: NeighbourTable, group_count: int, limit_m: float) -> None:
        self.table = table
        self.single_group = group_count == 1
        self.limit_m = limit_m
        state_count = group_count * table.node_count
        # Just above the limit, so that one comparison tests both improvement and limit.
        unreached_m = np.nextafter(limit_m, np.inf)
        self.distance_m = np.full(state_count, unreached_m)
        self.label = np.full(state_count, -1, dtype=np.int32)
        self.slot = np.empty(state_count, dtype=np.int32)
        self.width_m = BUCKET_WIDTH_IN_MEAN_EDGES * table.mean_length_m
        self.buckets: dict[int, list[IntArray]] = {}
        self.arrivals_m = np.empty((STATES_PER_BLOCK, TABLE_COLUMNS))
        self.targets = np.empty((STATES_PER_BLOCK, TABLE_COLUMNS), dtype=np.int64)

    def seed(
        self,
        group: NDArray[np.integer],
        node: NDArray[np.integer],
        distance_m: FloatArray,
        label: NDArray[np.integer],
    ) -> None:
        """Start from these nodes; of several seeds at one state the nearest counts."""
        within = np.flatnonzero(distance_m <= self.limit_m)
        state = group[within].astype(np.int64) * self.table.node_count + node[within]
        distance_m, label = distance_m[within], label[within]
        worst_first = np.lexsort((-label, -distance_m))
        state = state[worst_first]
        self.distance_m[state] = distance_m[worst_first]
        self.label[state] = label[worst_first]
        state = state[self._is_first(state)]
        self._wait(state, self.distance_m[state])

    def run(self, is_cancelled: Optional[IsCancelled]) -> None:
        """Settle bucket after bucket, nearest first."""
        while self.buckets:
            number = min(self.buckets)
            waiting = np.concatenate(self.buckets.pop(number))
            # Whoever has come nearer since was relaxed in an earlier bucket.
            start_m = number * self.width_m * (1.0 - 1e-12)
            near = waiting[self.distance_m.take(waiting) >= start_m]
            near = near[self._is_first(near)]
            while len(near):
                near = self._relax_blocks(near, (number + 1) * self.width_m, is_cancelled)
        self.distance_m[self.label < 0] = np.inf

    def _relax_blocks(
        self, near: IntArray, end_m: float, is_cancelled: Optional[IsCancelled]
    ) -> IntArray:
        """Relax states block by block; the improved states that are near in turn."""
        improved = []
        for first in range(0, len(near), STATES_PER_BLOCK):
            if is_cancelled is not None and is_cancelled():
                raise Cancelled
            improved.append(self._relax(near[first : first + STATES_PER_BLOCK], end_m))
        if len(improved) == 1:
            return improved[0]
        states = np.concatenate(improved)
        return states[self._is_first(states)]

    def _relax(self, near: IntArray, end_m: float) -> IntArray:
        """Walk on from these states to their neighbours.

        Returns:
            the improved states nearer than end_m; the others have been put into buckets.
        """
        target, arrival_m, came_from = self._improvements(near)
        if not len(target):
            return target
        self.distance_m[target] = arrival_m
        best_m = self.distance_m.take(target)
        if (arrival_m < best_m).any():
            scatter_minimum(self.distance_m, target, arrival_m)
            best_m = self.distance_m.take(target)
        label = self.label.take(near).take(came_from)
        won = np.flatnonzero(arrival_m == best_m)
        if len(won) < len(target):
            target, arrival_m, label = target.take(won), arrival_m.take(won), label.take(won)
        first = self._is_first(target)
        if not first.all():
            tied_target, tied_label = target[~first], label[~first]
            target, arrival_m, label = target[first], arrival_m[first], label[first]
            self.label[target] = label
            scatter_minimum(self.label, tied_target, tied_label)
        else:
            self.label[target] = label
        is_near = arrival_m < end_m
        is_far = ~is_near
        self._wait(target[is_far], arrival_m[is_far])
        return target[is_near]

    def _improvements(self, near: IntArray) -> tuple[IntArray, FloatArray, IntArray]:
        """List the steps out of a block that shorten a way: state, distance there, row left."""
        table, count = self.table, len(near)
        node = near if self.single_group else near % table.node_count
        here_m = self.distance_m.take(near)
        arrival_m = table.length_m.take(node, axis=0, out=self.arrivals_m[:count], mode="clip")
        arrival_m += here_m[:, None]
        target = table.neighbour.take(node, axis=0, out=self.targets[:count], mode="clip")
        if not self.single_group:
            target += (near - node)[:, None]
        arrival_m, target = arrival_m.ravel(), target.ravel()
        better = np.flatnonzero(arrival_m < self.distance_m.take(target))
        arrival_m, target = arrival_m.take(better), target.take(better)
        came_from = better // TABLE_COLUMNS
        if not table.has_further:
            return target, arrival_m, came_from
        row, neighbour, length_m = table.further_steps(node)
        further_m = here_m[row] + length_m
        further = neighbour + (near - node)[row]
        better = np.flatnonzero(further_m < self.distance_m.take(further))
        return (
            np.concatenate([target, further[better]]),
            np.concatenate([arrival_m, further_m[better]]),
            np.concatenate([came_from, row[better]]),
        )

    def _wait(self, state: IntArray, distance_m: FloatArray) -> None:
        """Put states into the buckets of their distances."""
        if not len(state):
            return
        bucket = (distance_m * (1.0 / self.width_m)).astype(np.int64)
        lowest, highest = int(bucket.min()), int(bucket.max())
        if lowest == highest:
            self.buckets.setdefault(lowest, []).append(state)
            return
        if highest - lowest < 8:
            for number in range(lowest, highest + 1):
                part = state[bucket == number]
                if len(part):
                    self.buckets.setdefault(number, []).append(part)
            return
        order = np.argsort(bucket, kind="stable")
        bucket, state = bucket[order], state[order]
        starts = np.flatnonzero(run_starts(bucket))
        for number, part in zip(bucket[starts].tolist(), np.split(state, starts[1:])):
            self.buckets.setdefault(number, []).append(part)

    def _is_first(self, state: IntArray) -> BoolArray:
        """Mark one of every number that occurs in the list."""
        row = np.arange(len(state), dtype=np.int32)
        self.slot[state] = row
        return self.slot.take(state) == row
