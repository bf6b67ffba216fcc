# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Connected pieces of circles and of what belongs to none, and which of them lie inside another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import FloatArray, IntArray
from .circle_plan import UNASSIGNED, UnitGraph
from .components import connected_components

OUTSIDE = -1
"""Encloser of a piece that can be left without crossing another: it is inside nothing."""
# What a border may be longer than all its shared stretches before it counts as open: coordinates
# of matched borders agree to the last bit, those within a tolerance do not.
_OPEN_M = 0.5
_OPEN_SHARE = 1e-4


@dataclass(frozen=True)
class Parts:
    """p connected pieces: units of one circle (or of none) that hang together by shared borders.

    Attributes:
        of_unit: (n,) piece of each unit.
        circle: (p,) circle of each piece, UNASSIGNED for none.
        units: (p,) how many units.
        area_m2: (p,) their area.
        people: (p,) their known people, NaN where none of the units is known.
        open_m: (p,) length of its border that no unit shares: the edge of the frame, or a gap.
        pair_a, pair_b: (k,) pieces that share a border, each pair once with pair_a < pair_b.
        pair_m: (k,) length of the border they share.
    """

    of_unit: IntArray
    circle: IntArray
    units: IntArray
    area_m2: FloatArray
    people: FloatArray
    open_m: FloatArray
    pair_a: IntArray
    pair_b: IntArray
    pair_m: FloatArray

    def members(self) -> list[IntArray]:
        """Return the units of each piece, in their order."""
        order = np.argsort(self.of_unit, kind="stable")
        return np.split(order, np.cumsum(self.units)[:-1]) if len(self.units) else []

    def longest_borders(self) -> IntArray:
        """Return, for each piece, the other circle it shares the longest border with (p,).

        UNASSIGNED where it borders no circle.
        """
        part = np.concatenate([self.pair_a, self.pair_b])
        other = self.circle[np.concatenate([self.pair_b, self.pair_a])]
        length = np.concatenate([self.pair_m, self.pair_m])
        kept = other != UNASSIGNED
        best = np.full(len(self.units), UNASSIGNED)
        if not kept.any():
            return best
        part, other, length = part[kept], other[kept], length[kept]
        width = int(self.circle.max()) + 1
        pairs, place = np.unique(part * width + other, return_inverse=True)
        totals = np.bincount(place, weights=length)
        order = np.lexsort((-(pairs % width), totals))  # the last one written stays: the longest
        best[pairs[order] // width] = pairs[order] % width
        return best


def parts_of(
    graph: UnitGraph,
    circle_of: IntArray,
    area_m2: FloatArray,
    population: FloatArray,
    perimeter_m: FloatArray,
) -> Parts:
    """Find the connected pieces of an assignment.

    Args:
        graph: which of the n units share a border.
        circle_of: (n,) circle of each unit, UNASSIGNED for none.
        area_m2: (n,) areas.
        population: (n,) people, NaN unknown.
        perimeter_m: (n,) length of each unit's border.
    """
    count = len(circle_of)
    first = np.repeat(np.arange(count), np.diff(graph.indptr))
    once = first < graph.indices
    u, v, border_m = first[once], graph.indices[once], graph.border_m[once]
    same = circle_of[u] == circle_of[v]
    label = connected_components(count, u[same], v[same]).astype(np.int64)
    parts = int(label.max()) + 1 if count else 0
    circle = np.full(parts, UNASSIGNED)
    circle[label] = circle_of
    known = np.isfinite(population)
    people = _summed(label[known], population[known], parts)
    people[np.bincount(label[known], minlength=parts) == 0] = np.nan
    shared_m = np.bincount(first, weights=graph.border_m, minlength=count)
    open_m = perimeter_m - shared_m
    open_m[open_m <= np.maximum(_OPEN_M, _OPEN_SHARE * perimeter_m)] = 0.0
    a, b = label[u[~same]], label[v[~same]]
    keys, place = np.unique(
        np.minimum(a, b) * max(parts, 1) + np.maximum(a, b), return_inverse=True
    )
    return Parts(
        label,
        circle,
        np.bincount(label, minlength=parts),
        _summed(label, area_m2, parts),
        people,
        _summed(label, open_m, parts),
        keys // max(parts, 1),
        keys % max(parts, 1),
        _summed(place, border_m[~same], len(keys)),
    )


def _summed(place: IntArray, values: FloatArray, count: int) -> FloatArray:
    return np.bincount(place, weights=values, minlength=count).astype(np.float64)


def enclosers(parts: Parts) -> IntArray:
    """Find which piece each piece lies inside of.

    A piece lies inside another when every way from it to the open edge, over shared borders,
    leads through that other one; the nearest such piece is named. Articulation points by depth
    first search (Tarjan 1972) from the edge.

    Returns:
        (p,) the enclosing piece, OUTSIDE for none.
    """
    count = len(parts.circle)
    neighbours: list[list[int]] = [[] for _ in range(count + 1)]
    for a, b in zip(parts.pair_a.tolist(), parts.pair_b.tolist()):
        neighbours[a].append(b)
        neighbours[b].append(a)
    root = count
    for part in np.flatnonzero(parts.open_m > 0).tolist():
        neighbours[root].append(part)
        neighbours[part].append(root)
    found = [OUTSIDE] * count
    visited = [0] * (count + 1)
    lowest = [0] * (count + 1)
    parent = [root] * (count + 1)
    order: list[int] = []
    visited[root] = lowest[root] = 1
    stack = [(root, iter(neighbours[root]))]
    clock = 1
    separated: list[tuple[int, int]] = []  # (articulation, child whose subtree it cuts off)
    while stack:
        node, rest = stack[-1]
        for other in rest:
            if not visited[other]:
                clock += 1
                visited[other] = lowest[other] = clock
                parent[other] = node
                stack.append((other, iter(neighbours[other])))
                break
            if other != parent[node]:
                lowest[node] = min(lowest[node], visited[other])
        else:
            stack.pop()
            order.append(node)
            above = parent[node]
            if node != root:
                lowest[above] = min(lowest[above], lowest[node])
                if above != root and lowest[node] >= visited[above]:
                    separated.append((above, node))
    cut_by = {child: above for above, child in separated}
    # From the top down: a piece below a cut is inside of what cuts, until a nearer one cuts.
    for node in reversed(order):
        if node == root:
            continue
        above = parent[node]
        found[node] = cut_by.get(node, OUTSIDE if above == root else found[above])
    return np.array(found, dtype=np.int64)
