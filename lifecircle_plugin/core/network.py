# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The walking network: a graph from street lines that meet where they share a vertex."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray, Lines
from .components import connected_components
from .joining import COINCIDENT_M, join_vertices
from .ranges import expand_ranges, run_starts

Int32Array = NDArray[np.int32]

DEFAULT_JOIN_TOLERANCE_M = 0.01


@dataclass(frozen=True)
class Network:
    """Streets as a graph; an edge is a stretch of a line between two nodes.

    Nodes are line ends and the vertices where lines meet, or where a line meets itself; they
    are numbered along a Morton curve, so that near nodes have near numbers. Edges come in the
    order of the lines. All edges are kept, also parallel ones and loops; the adjacency holds
    the shortest of parallel edges and no loops.

    Attributes:
        node_xy: (n, 2) metres.
        edge_from, edge_to: (e,) nodes at the edge's ends, along the line's direction.
        edge_length_m: (e,) true length along the line, always more than 0.
        edge_feature: (e,) row number of the street feature.
        edge_offsets: (e + 1,) edge i has the vertices edge_xy[edge_offsets[i]:edge_offsets[i+1]].
        edge_xy: (vertices, 2) vertices of all edges as drawn, end nodes included.
        row_start: (n + 1,) node i's neighbours are neighbour[row_start[i]:row_start[i + 1]].
        neighbour: (up to 2 e,) nodes next to each node.
        neighbour_length_m: (up to 2 e,) length of the edge to each neighbour.
        component: (n,) number of the connected part that each node lies in.
        component_length_m: (k,) street length of each part.
        dropped_zero_length: line parts without any length or usable vertex, left out.
    """

    node_xy: FloatArray
    edge_from: Int32Array
    edge_to: Int32Array
    edge_length_m: FloatArray
    edge_feature: IntArray
    edge_offsets: IntArray
    edge_xy: FloatArray
    row_start: Int32Array
    neighbour: Int32Array
    neighbour_length_m: FloatArray
    component: Int32Array
    component_length_m: FloatArray
    dropped_zero_length: int

    @property
    def node_count(self) -> int:
        """Number of nodes."""
        return len(self.node_xy)

    @property
    def edge_count(self) -> int:
        """Number of edges."""
        return len(self.edge_from)

    @property
    def length_m(self) -> float:
        """Length of all streets together."""
        return float(self.edge_length_m.sum())


def build_network(lines: Lines, join_tolerance_m: float = DEFAULT_JOIN_TOLERANCE_M) -> Network:
    """Build the walking network from street lines (design section 5, rule 2).

    Lines connect where they share a vertex, at their ends or midway, and never where they
    merely cross. Vertices that are not finite numbers are skipped.

    Args:
        lines: street lines in metres.
        join_tolerance_m: vertices of different lines within this distance are one node; see
            `joining` for what a large tolerance leaves apart.
    """
    vertices, dropped = _clean_vertices(lines)
    place, place_xy = join_vertices(
        vertices.xy, vertices.part, vertices.along_m(), join_tolerance_m
    )
    is_node = np.bincount(place, minlength=len(place_xy))[place] > 1
    is_node |= vertices.is_end()
    node, node_xy = _number_nodes(place, place_xy, is_node)
    edges = _cut_edges(vertices, is_node)
    edge_from, edge_to = node[edges.first], node[edges.last]
    component = connected_components(len(node_xy), edge_from, edge_to)
    component_count = int(component.max()) + 1 if len(component) else 0
    component_length_m: FloatArray = np.bincount(
        component[edge_from], weights=edges.length_m, minlength=component_count
    ).astype(np.float64)
    row_start, neighbour, neighbour_length_m = _adjacency(
        len(node_xy), edge_from, edge_to, edges.length_m
    )
    return Network(
        node_xy=node_xy,
        edge_from=edge_from,
        edge_to=edge_to,
        edge_length_m=edges.length_m,
        edge_feature=lines.feature[vertices.part[edges.first]].astype(np.int64, copy=False),
        edge_offsets=edges.offsets,
        edge_xy=edges.xy,
        row_start=row_start,
        neighbour=neighbour,
        neighbour_length_m=neighbour_length_m,
        component=component,
        component_length_m=component_length_m,
        dropped_zero_length=dropped,
    )


def large_component_edges(network: Network, min_component_m: float) -> BoolArray:
    """Mark the edges in parts of at least min_component_m street length; (e,), rule 5."""
    component = network.component[network.edge_from]
    return network.component_length_m[component] >= min_component_m


@dataclass(frozen=True)
class _Vertices:
    """Usable vertices of all line parts, in order; every part has at least two.

    Attributes:
        xy: (v, 2).
        part: (v,) line part of each vertex, ascending.
        step_m: (v,) distance to the next vertex of the same part, 0 at its last.
    """

    xy: FloatArray
    part: IntArray
    step_m: FloatArray

    def along_m(self) -> FloatArray:
        """Give the distance of each vertex along all parts laid end to end."""
        return np.cumsum(self.step_m) - self.step_m

    def is_end(self) -> BoolArray:
        """Mark the first and last vertex of every part."""
        ends = run_starts(self.part)
        ends[:-1] |= ends[1:]
        ends[-1:] = True
        return ends


def _clean_vertices(lines: Lines) -> tuple[_Vertices, int]:
    """Leave out vertices that are not numbers or repeat the one before, then parts of a point.

    Returns:
        the vertices, and how many parts that had any vertex were left out.
    """
    part_count = len(lines.offsets) - 1
    part = np.repeat(np.arange(part_count), np.diff(lines.offsets))
    xy = np.ascontiguousarray(lines.xy, dtype=np.float64)
    finite = np.isfinite(xy).all(axis=1)
    if not finite.all():
        xy, part = xy[finite], part[finite]
    repeats = np.zeros(len(xy), dtype=np.bool_)
    repeats[1:] = (_step_lengths(xy) <= COINCIDENT_M) & (part[1:] == part[:-1])
    alone = np.bincount(part[~repeats], minlength=part_count) < 2
    dropped = int(np.count_nonzero(alone & (np.diff(lines.offsets) > 0)))
    keep = ~(repeats | alone[part])
    if not keep.all():
        xy, part = xy[keep], part[keep]
    step_m = np.zeros(len(xy))
    step_m[:-1] = _step_lengths(xy)
    step_m[:-1][part[1:] != part[:-1]] = 0.0
    return _Vertices(xy, part, step_m), dropped


def _step_lengths(xy: FloatArray) -> FloatArray:
    """Measure the distance from each point to the next; (n, 2) gives (n - 1,)."""
    return np.hypot(np.diff(xy[:, 0]), np.diff(xy[:, 1]))


def _number_nodes(
    place: IntArray, place_xy: FloatArray, is_node: BoolArray
) -> tuple[Int32Array, FloatArray]:
    """Number the places that are nodes along a Morton curve.

    Returns:
        (v,) node of each vertex, meaningless where is_node is false, and (n, 2) positions.
    """
    used = np.zeros(len(place_xy), dtype=np.bool_)
    used[place[is_node]] = True
    used_places = np.flatnonzero(used)
    curve = np.argsort(morton_codes(place_xy[used_places]), kind="stable")
    node_of_place = np.full(len(place_xy), -1, dtype=np.int32)
    node_of_place[used_places[curve]] = np.arange(len(curve), dtype=np.int32)
    return node_of_place[place], place_xy[used_places[curve]]


def morton_codes(xy: FloatArray) -> NDArray[np.uint64]:
    """Number points along a Morton (Z-order) curve over their extent; (n, 2) gives (n,)."""
    if not len(xy):
        return np.zeros(0, dtype=np.uint64)
    low = xy.min(axis=0)
    extent = max(float((xy.max(axis=0) - low).max()), 1.0)
    cells = ((xy - low) * ((2.0**31 - 1) / extent)).astype(np.uint64)
    return interleave_bits(cells[:, 0], cells[:, 1])


def interleave_bits(column: NDArray[np.uint64], row: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Weave the lower 32 bits of columns and rows into Morton codes."""
    return _spread_bits(column) | (_spread_bits(row) << np.uint64(1))


def _spread_bits(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Put a zero bit before each of the lower 32 bits."""
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        value = (value | (value << np.uint64(shift))) & np.uint64(mask)
    return value


@dataclass(frozen=True)
class _Edges:
    """Stretches of lines between nodes: vertex numbers of both ends, and the chains."""

    first: IntArray
    last: IntArray
    length_m: FloatArray
    offsets: IntArray
    xy: FloatArray


def _cut_edges(vertices: _Vertices, is_node: BoolArray) -> _Edges:
    """Cut every line part at its nodes."""
    stops = np.flatnonzero(is_node)
    inside = vertices.part[stops[1:]] == vertices.part[stops[:-1]]
    first, last = stops[:-1][inside], stops[1:][inside]
    length_m = np.add.reduceat(vertices.step_m, first) if len(first) else np.zeros(0)
    counts = last - first + 1
    offsets = np.zeros(len(first) + 1, dtype=np.int64)
    np.cumsum(counts, out=offsets[1:])
    return _Edges(first, last, length_m, offsets, vertices.xy[expand_ranges(first, counts)])


def _adjacency(
    node_count: int, edge_from: Int32Array, edge_to: Int32Array, length_m: FloatArray
) -> tuple[Int32Array, Int32Array, FloatArray]:
    """List each node's neighbours, both directions, shortest of parallel edges, no loops."""
    proper = edge_from != edge_to
    u, v = edge_from[proper].astype(np.int64), edge_to[proper].astype(np.int64)
    keys = np.concatenate([(u << 32) | v, (v << 32) | u])
    order = np.argsort(keys)
    keys = keys[order]
    lengths = np.concatenate([length_m[proper], length_m[proper]])[order]
    first = np.flatnonzero(run_starts(keys))
    if len(first) < len(keys):
        lengths = np.minimum.reduceat(lengths, first)
        keys = keys[first]
    row_start = np.zeros(node_count + 1, dtype=np.int32)
    np.cumsum(np.bincount(keys >> 32, minlength=node_count), out=row_start[1:])
    return row_start, (keys & 0xFFFFFFFF).astype(np.int32), lengths
