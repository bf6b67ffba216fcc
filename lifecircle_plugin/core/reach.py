# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How far people walk to the nearest facility of each category, and to which one.

A walk is: straight from the residence to its foot point on an edge, along edges, and straight from
the facility's foot point to the facility. All three count (design section 5, rules 3, 4 and 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import FloatArray, IntArray
from .attachments import (
    Attachments,
    attach_points,
    attach_polygons,
    end_seeds,
    through_gates,
)
from .network import Network
from .ranges import expand_ranges, run_starts
from .same_edge import EdgeGroups, walks_along_edge
from .search import IsCancelled, NeighbourTable, nearest_source

__all__ = [
    "Attachments",
    "Reach",
    "attach_points",
    "attach_polygons",
    "end_seeds",
    "nearest_by_category",
    "through_gates",
]

Int32Array = NDArray[np.int32]
Progress = Callable[[float], None]

STATES_AT_ONCE = 1_000_000
# Walks are told to the micrometre, so that a walk of exactly the limit counts whatever way the
# sum of its parts was rounded.
WALK_DECIMALS = 6


@dataclass(frozen=True)
class Reach:
    """The nearest facility of every category for every residence.

    Attributes:
        distance_m: (C, n) walk in metres, inf beyond the limit.
        facility: (C, n) number of that facility, -1 beyond the limit.
    """

    distance_m: FloatArray
    facility: Int32Array


def nearest_by_category(
    network: Network,
    residences: Attachments,
    residence_count: int,
    facilities: Attachments,
    pair_facility: IntArray,
    pair_category: IntArray,
    category_count: int,
    limit_m: float,
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
) -> Reach:
    """Find the nearest facility of every category for every residence.

    Args:
        network: the walking network.
        residences: where residences start; of several attachments the best counts.
        residence_count: number of residences n; those without attachment reach nothing.
        facilities: where facilities are reached.
        pair_facility: (p,) facility that satisfies a category; it may occur for several.
        pair_category: (p,) that category, 0 to C - 1.
        category_count: number of categories C.
        limit_m: longest walk looked for, connectors included.
        is_cancelled: asked between and inside the searches.
        progress: told the finished share, 0 to 1.

    Returns:
        Distances, to the micrometre, and facilities; of equally near ones mostly the lowest
        number.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    reach = Reach(
        np.full((category_count, residence_count), np.inf),
        np.full((category_count, residence_count), -1, dtype=np.int32),
    )
    starts = _Starts(network, residences)
    targets, category = _targets_by_category(facilities, pair_facility, pair_category)
    at_once = max(1, STATES_AT_ONCE // max(network.node_count, 1))
    table = NeighbourTable(network)
    bounds = np.searchsorted(category, np.arange(category_count + 1))
    for first in range(0, category_count, at_once):
        last = min(first + at_once, category_count)
        chunk = slice(bounds[first], bounds[last])
        found_m, found = _search_nodes(
            network,
            targets.take(chunk),
            category[chunk] - first,
            last - first,
            limit_m,
            is_cancelled,
            table,
        )
        for number in range(first, last):
            walk_m, label = starts.from_nodes(found_m[number - first], found[number - first])
            own = targets.take(slice(bounds[number], bounds[number + 1]))
            starts.along_edges(own, walk_m, label)
            starts.store(walk_m, label, limit_m, reach.distance_m[number], reach.facility[number])
        if progress is not None:
            progress(last / category_count)
    return reach


def _targets_by_category(
    facilities: Attachments, pair_facility: IntArray, pair_category: IntArray
) -> tuple[Attachments, IntArray]:
    """Repeat the facilities' attachments for every category each of them satisfies.

    Returns:
        the attachments, sorted by category, edge and offset, and (k,) their categories.
    """
    by_place = np.argsort(facilities.place, kind="stable")
    place = facilities.place[by_place]
    first = np.searchsorted(place, pair_facility, "left")
    count = np.searchsorted(place, pair_facility, "right") - first
    rows = by_place[expand_ranges(first, count)]
    category = np.repeat(pair_category, count)
    order = np.lexsort((facilities.offset_m[rows], facilities.edge[rows], category))
    return facilities.take(rows[order]), category[order]


def _search_nodes(
    network: Network,
    targets: Attachments,
    group: IntArray,
    group_count: int,
    limit_m: float,
    is_cancelled: Optional[IsCancelled],
    table: NeighbourTable,
) -> tuple[FloatArray, Int32Array]:
    """Search from the targets of some categories; (G, nodes) distances and facilities."""
    row, node, walk_m = end_seeds(network, targets)
    return nearest_source(
        network,
        group_count,
        group[row],
        node,
        walk_m,
        targets.place[row],
        limit_m + 10.0**-WALK_DECIMALS,
        is_cancelled,
        table,
    )


class _Starts:
    """Residences' attachments, in an order that suits both the nodes and the edges."""

    def __init__(self, network: Network, residences: Attachments) -> None:
        from_node = network.edge_from[residences.edge].astype(np.int64)
        order = np.argsort((from_node << 32) | residences.edge)
        at = residences.take(order)
        self.place, self.offset_m, self.connector_m = at.place, at.offset_m, at.connector_m
        self.rest_m = network.edge_length_m[at.edge] - at.offset_m
        self.from_node = from_node[order]
        self.to_node = network.edge_to[at.edge].astype(np.int64)
        self.on_edges = EdgeGroups(network.edge_count, at.edge, at.offset_m)
        self.several_per_place = bool((np.bincount(at.place) > 1).any())

    def from_nodes(
        self, node_distance_m: FloatArray, node_label: Int32Array
    ) -> tuple[FloatArray, Int32Array]:
        """Leave each edge by its better end; (k,) walks without connector, and labels."""
        walk_m = node_distance_m.take(self.from_node)
        walk_m += self.offset_m
        other_m = node_distance_m.take(self.to_node)
        other_m += self.rest_m
        label = node_label.take(np.where(other_m < walk_m, self.to_node, self.from_node))
        tied = np.flatnonzero((other_m == walk_m) & (label >= 0))
        label[tied] = np.minimum(label[tied], node_label[self.to_node[tied]])
        return np.minimum(walk_m, other_m, out=walk_m), label

    def along_edges(self, targets: Attachments, walk_m: FloatArray, label: Int32Array) -> None:
        """Improve walks in place by targets on the residences' own edges."""
        rows, there_m, there = walks_along_edge(
            self.on_edges, targets.edge, targets.offset_m, targets.connector_m, targets.place
        )
        better = there_m < walk_m[rows]
        better |= (there_m == walk_m[rows]) & (there < label[rows])
        walk_m[rows[better]] = there_m[better]
        label[rows[better]] = there[better]

    def store(
        self,
        walk_m: FloatArray,
        label: Int32Array,
        limit_m: float,
        distance_m: FloatArray,
        facility: Int32Array,
    ) -> None:
        """Add connectors and write each residence's best walk within the limit; (n,) targets."""
        walk_m += self.connector_m
        place = self.place
        if self.several_per_place:
            walk_m, label, place = _best_of_place(walk_m, label, place)
        within = np.flatnonzero(walk_m <= limit_m + 10.0**-WALK_DECIMALS)
        walk_m = np.round(walk_m.take(within), WALK_DECIMALS)
        within, walk_m = within[walk_m <= limit_m], walk_m[walk_m <= limit_m]
        distance_m[place[within]] = walk_m
        facility[place[within]] = label[within]


def _best_of_place(
    walk_m: FloatArray, label: Int32Array, place: IntArray
) -> tuple[FloatArray, Int32Array, IntArray]:
    """Reduce several walks of a residence to the shortest, the lowest label among ties."""
    order = np.lexsort((label, walk_m, place))
    best = order[run_starts(place[order])]
    return walk_m[best], label[best], place[best]
