# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which borders between units run along a river, a railway or an expressway."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .circle_plan import Geometries, UnitGraph
from .shapely_needed import require_shapely

# Barriers are often drawn along their middle, and borders along one of their sides.
BARRIER_WIDTH_M = 30.0
LEAST_SHARE = 0.5
LINE = 1  # shapely's number of the type


@dataclass(frozen=True)
class BarrierBorders:
    """Pairs of neighbours whose border runs along a barrier.

    Attributes:
        pair_m: (k,) by entry of `UnitGraph.indices`, metres of that border along a barrier, 0 for
            none. Less than half of a border is none: it is crossed, not followed.
        barrier: (k,) row of the barrier, -1 for none.
    """

    pair_m: FloatArray
    barrier: IntArray


def barrier_borders(
    geometry: Geometries,
    graph: UnitGraph,
    barriers: Geometries,
    width_m: float = BARRIER_WIDTH_M,
) -> BarrierBorders:
    """Find the borders that run along barriers.

    A border runs along a barrier when at least half of it lies within `width_m` of it, whoever
    walks the border gets on along the barrier, too, and the way from one unit to the other
    through the middle of the border meets the barrier.

    Args:
        geometry: (n,) units.
        graph: their neighbours.
        barriers: (b,) lines, None or empty ones are passed over.
        width_m: how far from a border a barrier may be drawn.
    """
    shapely = require_shapely()
    pair_m = np.zeros(len(graph.indices))
    found = np.full(len(graph.indices), -1, dtype=np.int64)
    rows = np.flatnonzero([line is not None and not line.is_empty for line in barriers])
    if not len(rows) or not len(graph.indices):
        return BarrierBorders(pair_m, found)
    one = np.repeat(np.arange(len(geometry)), np.diff(graph.indptr))
    other = graph.indices
    tree = shapely.STRtree(geometry)
    near = np.unique(tree.query(barriers[rows], predicate="dwithin", distance=width_m)[1])
    is_near = np.zeros(len(geometry), dtype=bool)
    is_near[near] = True
    pairs = np.flatnonzero((one < other) & is_near[one] & is_near[other])
    if not len(pairs):
        return BarrierBorders(pair_m, found)
    border = _shared_borders(geometry, one[pairs], other[pairs])
    stretch = _longest_part(border)
    middle = shapely.line_interpolate_point(stretch, 0.5, normalized=True)
    way = _ways(geometry, one[pairs], middle, other[pairs])
    strips = shapely.buffer(barriers[rows], width_m)
    length_m = shapely.length(border)
    # Which barriers each border could follow.
    border_row, line = _candidates(border, strips)
    along_m = shapely.length(shapely.intersection(border[border_row], strips[line]))
    # The way must meet the barrier; where both are drawn alike, rounding must not part them.
    meets = shapely.dwithin(way[border_row], barriers[rows][line], 0.01)
    follows = meets & (along_m >= LEAST_SHARE * length_m[border_row]) & (along_m > 0)
    follows &= _gets_on(stretch[border_row], barriers[rows][line])
    best = np.zeros(len(pairs))
    which = np.full(len(pairs), -1, dtype=np.int64)
    for row, which_line, metres in zip(
        border_row[follows].tolist(), line[follows].tolist(), along_m[follows].tolist()
    ):
        if metres > best[row]:
            best[row], which[row] = metres, rows[which_line]
    pair_m[pairs], found[pairs] = best, which
    # Every pair stands twice.
    back = _reverse_entries(graph, pairs, one, other)
    pair_m[back], found[back] = best, which
    return BarrierBorders(pair_m, found)


def _shared_borders(geometry: Geometries, one: IntArray, other: IntArray) -> Geometries:
    """Return the line that two units share; drawn with a gap between them, the facing stretch."""
    shapely = require_shapely()
    border = shapely.intersection(
        shapely.boundary(geometry[one]), shapely.boundary(geometry[other])
    )
    lost = np.flatnonzero(shapely.length(border) <= 0)
    if len(lost):
        reach = shapely.buffer(geometry[other[lost]], 1.0)
        border[lost] = shapely.intersection(shapely.boundary(geometry[one[lost]]), reach)
    return border


def _longest_part(lines: Geometries) -> Geometries:
    """Return the longest unbroken stretch of each border; empty where it is but points."""
    shapely = require_shapely()
    longest = np.empty(len(lines), dtype=object)
    for row, line in enumerate(lines):
        parts = shapely.get_parts(shapely.get_parts(line))
        parts = parts[shapely.get_type_id(parts) == LINE]
        merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(parts)))
        if len(merged):
            longest[row] = merged[int(np.argmax(shapely.length(merged)))]
        else:
            longest[row] = shapely.LineString()
    return longest


def _gets_on(border: Geometries, barrier: Geometries) -> BoolArray:
    """Tell whether borders lead along barriers rather than across them."""
    shapely = require_shapely()
    start = shapely.line_interpolate_point(border, 0.25, normalized=True)
    end = shapely.line_interpolate_point(border, 0.75, normalized=True)
    walked_m = shapely.distance(start, end)
    along_m = np.abs(
        shapely.line_locate_point(barrier, end) - shapely.line_locate_point(barrier, start)
    )
    gets_on: BoolArray = along_m >= LEAST_SHARE * walked_m
    return gets_on


def _ways(geometry: Geometries, one: IntArray, middle: Geometries, other: IntArray) -> Geometries:
    shapely = require_shapely()
    start, end = shapely.point_on_surface(geometry[one]), shapely.point_on_surface(geometry[other])
    stops = np.stack(
        [
            shapely.get_coordinates(start),
            _coordinates(middle, start),
            shapely.get_coordinates(end),
        ],
        axis=1,
    )
    return shapely.linestrings(stops)


def _coordinates(points: Geometries, otherwise: Geometries) -> FloatArray:
    shapely = require_shapely()
    return shapely.get_coordinates(np.where(shapely.is_empty(points), otherwise, points))


def _candidates(border: Geometries, strips: Geometries) -> tuple[IntArray, IntArray]:
    shapely = require_shapely()
    found = shapely.STRtree(strips).query(border, predicate="intersects")
    order = np.lexsort((found[1], found[0]))
    return found[0][order], found[1][order]


def _reverse_entries(graph: UnitGraph, pairs: IntArray, one: IntArray, other: IntArray) -> IntArray:
    """Return where each pair stands the other way round."""
    count = len(graph.indptr) - 1
    key = one * count + other
    return np.searchsorted(key, other[pairs] * count + one[pairs])


def barrier_names(names: Sequence[str], rows: Sequence[int]) -> list[str]:
    """Return the names of barriers, each once, nameless ones left out."""
    return list(dict.fromkeys(names[row] for row in rows if row >= 0 and names[row]))
