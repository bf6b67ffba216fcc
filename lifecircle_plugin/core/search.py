# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Nearest source of several groups at once: near-far shortest-path search on arrays.

Delta-stepping (Meyer and Sanders 2003) in the near-far form: the nodes whose distance falls into
the lowest bucket are relaxed together, again and again, until the bucket yields nothing new; all
others wait in the bucket of their distance. Every distance is a sum of edge lengths along a path,
added from the source on, exactly as Dijkstra's algorithm adds them.

A state is a pair (group, node) with the number group * node_count + node, so that one run serves
all groups (facility categories) of a search.
"""

from __future__ import annotations

from typing import Callable, Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import FloatArray
from .errors import Cancelled
from .network import Network
from .ranges import run_starts, scatter_minimum

Int32Array = NDArray[np.int32]
IsCancelled = Callable[[], bool]

BUCKET_WIDTH_IN_MEAN_EDGES = 4.0


def nearest_source(
    network: Network,
    group_count: int,
    seed_group: NDArray[np.integer],
    seed_node: NDArray[np.integer],
    seed_distance_m: FloatArray,
    seed_label: NDArray[np.integer],
    limit_m: float,
    is_cancelled: Optional[IsCancelled] = None,
) -> tuple[FloatArray, Int32Array]:
    """Find each node's nearest source in every group, by walking distance.

    Args:
        network: the walking network.
        group_count: number of groups G searched side by side.
        seed_group: (s,) group of each seed.
        seed_node: (s,) where the search starts; a node may occur many times.
        seed_distance_m: (s,) distance already walked at each seed, at least 0.
        seed_label: (s,) number of the source that each seed stands for.
        limit_m: nodes farther away stay unreached.
        is_cancelled: asked between steps.

    Returns:
        (G, n) distance in metres, inf beyond the limit; (G, n) label of the nearest source, -1
        beyond. Of equally near sources that arrive in the same step the lowest label counts.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    search = _NearFarSearch(network, group_count, limit_m)
    search.seed(seed_group, seed_node, seed_distance_m, seed_label)
    search.run(is_cancelled)
    shape = (group_count, network.node_count)
    return search.distance_m.reshape(shape), search.label.reshape(shape)


class _NearFarSearch:
    """One search: distances, labels, and the states that wait in buckets."""

    def __init__(self, network: Network, group_count: int, limit_m: float) -> None:
        self.network = network
        self.limit_m = limit_m
        state_count = group_count * network.node_count
        self.state_type = np.int32 if state_count < 2**31 - 1 else np.int64
        self.single_group = group_count == 1
        self.distance_m = np.full(state_count, np.inf)
        self.label = np.full(state_count, -1, dtype=np.int32)
        self.slot = np.empty(state_count, dtype=np.int32)
        self.degree = np.diff(network.row_start)
        lengths = network.neighbour_length_m
        mean_m = float(lengths.mean()) if len(lengths) else 1.0
        self.width_m = BUCKET_WIDTH_IN_MEAN_EDGES * mean_m
        self.buckets: dict[int, list[NDArray[np.integer]]] = {}

    def seed(
        self,
        group: NDArray[np.integer],
        node: NDArray[np.integer],
        distance_m: FloatArray,
        label: NDArray[np.integer],
    ) -> None:
        """Start from these nodes; of several seeds at one state the nearest counts."""
        within = np.flatnonzero(distance_m <= self.limit_m)
        state = (group[within] * np.int64(self.network.node_count) + node[within]).astype(
            self.state_type
        )
        distance_m, label = distance_m[within], label[within]
        worst_first = np.lexsort((-label, -distance_m))
        state = state[worst_first]
        self.distance_m[state] = distance_m[worst_first]
        self.label[state] = label[worst_first]
        self._wait(self._without_repeats(state))

    def run(self, is_cancelled: Optional[IsCancelled]) -> None:
        """Settle bucket after bucket, nearest first."""
        while self.buckets:
            number = min(self.buckets)
            waiting = np.concatenate(self.buckets.pop(number))
            start_m = number * self.width_m * (1.0 - 1e-12)
            near = self._without_repeats(waiting[self.distance_m[waiting] >= start_m])
            while len(near):
                if is_cancelled is not None and is_cancelled():
                    raise Cancelled
                near = self._relax(near, (number + 1) * self.width_m)

    def _relax(self, near: NDArray[np.integer], end_m: float) -> NDArray[np.integer]:
        """Walk on from these states to their neighbours.

        Returns:
            the improved states nearer than end_m; the others have been put into buckets.
        """
        target, arrival_m, came_from = self._arrivals(near)
        better = arrival_m < self.distance_m[target]
        if np.isfinite(self.limit_m):
            better &= arrival_m <= self.limit_m
        kept = np.flatnonzero(better)
        if not len(kept):
            return near[:0]
        target, arrival_m = target[kept], arrival_m[kept]
        scatter_minimum(self.distance_m, target, arrival_m)
        first = np.flatnonzero(self.distance_m[target] == arrival_m)
        target, arrival_m = target[first], arrival_m[first]
        label = self.label[near][came_from[kept[first]]]
        self._write_labels(target, label)
        is_near = arrival_m < end_m
        self._wait(target[~is_near])
        return self._without_repeats(target[is_near])

    def _arrivals(
        self, near: NDArray[np.integer]
    ) -> tuple[NDArray[np.integer], FloatArray, Int32Array]:
        """List every step out of these states: state reached, distance there, row in near."""
        graph = self.network
        node = near if self.single_group else near % self.state_type(graph.node_count)
        degree = self.degree[node]
        ends = np.cumsum(degree, dtype=np.int32)
        total = int(ends[-1])
        came_from = np.repeat(np.arange(len(near), dtype=np.int32), degree)
        step = (graph.row_start[node] - ends + degree)[came_from]
        step += np.arange(total, dtype=np.int32)
        arrival_m = self.distance_m[near][came_from]
        arrival_m += graph.neighbour_length_m[step]
        target = graph.neighbour[step].astype(self.state_type, copy=False)
        if not self.single_group:
            target = target + (near - node)[came_from]
        return target, arrival_m, came_from

    def _write_labels(self, state: NDArray[np.integer], label: Int32Array) -> None:
        """Give each state its label, the lowest one where several came equally near."""
        self.label[state] = label
        scatter_minimum(self.label, state, label)

    def _wait(self, state: NDArray[np.integer]) -> None:
        """Put states into the buckets of their distances."""
        if not len(state):
            return
        bucket = (self.distance_m[state] * (1.0 / self.width_m)).astype(np.int32)
        lowest, highest = int(bucket.min()), int(bucket.max())
        if lowest == highest:
            self.buckets.setdefault(lowest, []).append(state)
            return
        if highest - lowest >= 4:
            order = np.argsort(bucket, kind="stable")
            bucket, state = bucket[order], state[order]
            cuts = np.flatnonzero(run_starts(bucket))
            for part in np.split(np.arange(len(state)), cuts[1:]):
                self.buckets.setdefault(int(bucket[part[0]]), []).append(state[part])
            return
        for number in range(lowest, highest + 1):
            part = state[bucket == number]
            if len(part):
                self.buckets.setdefault(number, []).append(part)

    def _without_repeats(self, state: NDArray[np.integer]) -> NDArray[np.integer]:
        """Keep one of each state."""
        if len(state) < 2:
            return state
        row = np.arange(len(state), dtype=np.int32)
        self.slot[state] = row
        return state[self.slot[state] == row]
