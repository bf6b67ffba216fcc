# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which parts of units can be reached from each other without crossing a barrier.

A barrier line is taken as a wall of some width. Units it runs through fall into pieces; pieces of
neighbouring units are linked where their shared border is not inside a wall. A line that runs
along a border, or a few metres beside it, thus parts the two units and cuts none; one that ends
inside a unit parts nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .circle_plan import Geometries, UnitGraph, Units
from .errors import Cancelled
from .shapely_needed import require_shapely

WALL_M = 10.0
"""Half the width of a wall; lines of different sources differ by so much. A strip between
a line and a border that is narrower than a wall is a slip of drawing, no place beyond."""
_LEAST_OPENING_M = 1.0
_LEAST_PIECE_M2 = 1.0
_VERTICES_TOGETHER = 8
_BESIDE_M = 0.5
_BETWEEN_M = 1.2 * WALL_M


@dataclass(frozen=True)
class BarrierPieces:
    """q pieces of units between barriers; a unit far from barriers is one piece.

    Attributes:
        unit: (q,) unit of each piece.
        area_m2, people: (q,) shares of the unit's; they sum up to the unit's. People are shared by
            the residences in the pieces where these are known, else by area; NaN where unknown.
        shapes: (q,) polygons.
        is_swallowed: (q,) the unit lies in the wall as a whole: on no side.
        is_strip: (q,) narrower than a wall is wide.
        link_a, link_b: (k,) pieces that share an open border.
        cut_a, cut_b: (t,) pieces with a barrier between them, also those of one unit.
        cut_by: (t,) the barrier.
        cut_m: (t,) length of the barrier between them.
    """

    unit: IntArray
    area_m2: FloatArray
    people: FloatArray
    shapes: Geometries
    is_swallowed: BoolArray
    is_strip: BoolArray
    link_a: IntArray
    link_b: IntArray
    cut_a: IntArray
    cut_b: IntArray
    cut_by: IntArray
    cut_m: FloatArray


def divide_by_barriers(
    units: Units,
    geometry: Geometries,
    graph: UnitGraph,
    barriers: Geometries,
    residence_xy: FloatArray,
    residence_people: FloatArray,
    is_cancelled: Optional[Callable[[], bool]] = None,
) -> BarrierPieces:
    """Find the pieces of units and which are linked.

    Args:
        units: n units.
        geometry: (n,) their polygons, invalid ones mended.
        graph: which of them share a border.
        barriers: (b,) lines, in the same metres; empty ones part nothing.
        residence_xy: (r, 2) where people live, NaN without a place.
        residence_people: (r,) NaN unknown.
        is_cancelled: asked between steps.

    Raises:
        Cancelled: the planner asked to stop.
    """
    shapely = require_shapely()
    lines, barrier_of = _short_lines(barriers)
    # Lines ask for units, not the other way round: there are fewer, and each is prepared once.
    line, near_unit = shapely.STRtree(geometry).query(lines, predicate="dwithin", distance=WALL_M)
    _stop_if(is_cancelled)
    walls = _walls(len(geometry), near_unit, shapely.buffer(lines, WALL_M, quad_segs=4)[line])
    touched = np.flatnonzero(walls != None)  # noqa: E711  (element by element)
    shapes, unit, swallowed, strip = _pieces(geometry, walls, touched)
    _stop_if(is_cancelled)
    link_a, link_b = _links(geometry, walls, graph, unit, shapes, swallowed, is_cancelled)
    area_m2, people = _shares(
        units, touched, unit, shapes, residence_xy, np.asarray(residence_people, np.float64)
    )
    _stop_if(is_cancelled)
    a, b = _parted(graph, touched, unit, shapes, swallowed, link_a, link_b)
    cuts = _lines_between(shapes, a, b, lines, barrier_of)
    return BarrierPieces(unit, area_m2, people, shapes, swallowed, strip, link_a, link_b, *cuts)


def _short_lines(barriers: Geometries) -> tuple[Geometries, IntArray]:
    """Return the barriers as lines of few vertices, and the barrier of each.

    What is near a long river is found much faster for its stretches.
    """
    shapely = require_shapely()
    barriers = np.asarray(barriers, dtype=object)
    usable = np.array([each is not None and not each.is_empty for each in barriers], dtype=bool)
    rows = np.flatnonzero(usable)
    lines, owner = shapely.get_parts(barriers[rows], return_index=True)
    short: list[Any] = []
    of: list[int] = []
    for each, row in zip(lines, rows[owner].tolist()):
        xy = shapely.get_coordinates(each)
        for start in range(0, max(len(xy) - 1, 1), _VERTICES_TOGETHER):
            stretch = xy[start : start + _VERTICES_TOGETHER + 1]
            if len(stretch) > 1 and np.isfinite(stretch).all():
                short.append(shapely.linestrings(stretch))
                of.append(row)
    found = np.empty(len(short), dtype=object)
    found[:] = short
    return found, np.array(of, dtype=np.int64)


def _walls(count: int, unit: IntArray, areas: Geometries) -> Geometries:
    """Return the wall near each unit (n,), None where there is none."""
    shapely = require_shapely()
    walls = np.full(count, None, dtype=object)
    order = np.argsort(unit, kind="stable")
    unit, areas = unit[order], areas[order]
    starts = np.flatnonzero(np.diff(unit, prepend=-1))
    for start, end in zip(starts, [*starts[1:], len(unit)]):
        own = areas[start:end]
        walls[unit[start]] = own[0] if len(own) == 1 else shapely.union_all(own)
    return walls


def _pieces(
    geometry: Geometries, walls: Geometries, touched: IntArray
) -> tuple[Geometries, IntArray, BoolArray, BoolArray]:
    """Return the pieces, the unit of each, whether a wall swallows it, whether it is a strip."""
    shapely = require_shapely()
    parts, owner = shapely.get_parts(
        shapely.difference(geometry[touched], walls[touched]), return_index=True
    )
    big = shapely.area(parts) > _LEAST_PIECE_M2
    parts, owner = parts[big], touched[owner[big]]
    whole = np.ones(len(geometry), dtype=bool)
    whole[owner] = False
    rest = np.flatnonzero(whole)
    shapes = np.concatenate([geometry[rest], parts])
    unit = np.concatenate([rest, owner]).astype(np.int64)
    swallowed = np.zeros(len(unit), dtype=bool)
    swallowed[: len(rest)] = np.isin(rest, touched)
    strip = np.zeros(len(unit), dtype=bool)
    strip[len(rest) :] = shapely.is_empty(shapely.buffer(parts, -WALL_M, quad_segs=2))
    order = np.argsort(unit, kind="stable")
    return shapes[order], unit[order], swallowed[order], strip[order]


def _links(
    geometry: Geometries,
    walls: Geometries,
    graph: UnitGraph,
    unit: IntArray,
    shapes: Geometries,
    swallowed: BoolArray,
    is_cancelled: Optional[Callable[[], bool]],
) -> tuple[IntArray, IntArray]:
    shapely = require_shapely()
    first = np.repeat(np.arange(len(geometry)), np.diff(graph.indptr))
    once = first < graph.indices
    u, v = first[once], graph.indices[once]
    piece = np.zeros(len(geometry), dtype=np.int64)
    piece[unit] = np.arange(len(unit))
    lost = np.zeros(len(geometry), dtype=bool)
    lost[unit[swallowed]] = True
    is_touched = walls != None  # noqa: E711  (element by element)
    free = ~is_touched[u] & ~is_touched[v]
    walled = np.flatnonzero(~free & ~lost[u] & ~lost[v])
    border = _shared_borders(geometry, u[walled], v[walled])
    for end in (u[walled], v[walled]):
        has = np.flatnonzero(is_touched[end])
        border[has] = shapely.difference(border[has], walls[end[has]])
    _stop_if(is_cancelled)
    open_lines, owner = shapely.get_parts(border, return_index=True)
    long = shapely.length(open_lines) > _LEAST_OPENING_M
    middle = shapely.line_interpolate_point(open_lines[long], 0.5, normalized=True)
    owner = walled[owner[long]]
    a = _piece_beside(middle, u[owner], unit, shapes)
    b = _piece_beside(middle, v[owner], unit, shapes)
    both = (a >= 0) & (b >= 0)
    return (
        np.concatenate([piece[u[free]], a[both]]),
        np.concatenate([piece[v[free]], b[both]]),
    )


def _parted(
    graph: UnitGraph,
    touched: IntArray,
    unit: IntArray,
    shapes: Geometries,
    swallowed: BoolArray,
    link_a: IntArray,
    link_b: IntArray,
) -> tuple[IntArray, IntArray]:
    """Return pieces that lie on both sides of a wall: near each other, and not linked."""
    count = len(graph.indptr) - 1
    piece = np.flatnonzero(np.isin(unit, touched) & ~swallowed)
    starts = np.searchsorted(unit, np.arange(count + 1))
    # Pieces of the unit itself and of its neighbours.
    found_a, found_b = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for each in piece.tolist():
        own = unit[each]
        near = [np.arange(each + 1, starts[own + 1])]
        near += [np.arange(starts[v], starts[v + 1]) for v in graph.neighbours(own).tolist()]
        others = np.concatenate(near)
        found_a.append(np.full(len(others), each))
        found_b.append(others)
    a, b = np.concatenate(found_a), np.concatenate(found_b)
    total = len(unit)
    keys = np.unique(np.minimum(a, b) * total + np.maximum(a, b))
    linked = np.minimum(link_a, link_b) * total + np.maximum(link_a, link_b)
    keys = keys[~np.isin(keys, linked)]
    a, b = keys // max(total, 1), keys % max(total, 1)
    kept = ~swallowed[a] & ~swallowed[b]
    a, b = a[kept], b[kept]
    near = require_shapely().dwithin(shapes[a], shapes[b], 2 * _BETWEEN_M)
    return a[near], b[near]


def _lines_between(
    shapes: Geometries, a: IntArray, b: IntArray, lines: Geometries, barrier_of: IntArray
) -> tuple[IntArray, IntArray, IntArray, FloatArray]:
    """Return which barrier runs between pieces, and for how long."""
    shapely = require_shapely()
    if not len(a) or not len(lines):
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, nothing, np.zeros(0)
    grown_a = shapely.buffer(shapes[a], _BETWEEN_M, quad_segs=2)
    grown_b = shapely.buffer(shapes[b], _BETWEEN_M, quad_segs=2)
    between = shapely.intersection(grown_a, grown_b)
    pair, line = shapely.STRtree(lines).query(between, predicate="intersects")
    length = shapely.length(shapely.intersection(between[pair], lines[line]))
    kept = length > _LEAST_OPENING_M
    pair, line, length = pair[kept], line[kept], length[kept]
    return a[pair], b[pair], barrier_of[line], np.asarray(length, dtype=np.float64)


def _shared_borders(geometry: Geometries, u: IntArray, v: IntArray) -> Geometries:
    """Return the lines two units share; near lines where their vertices do not match."""
    shapely = require_shapely()
    one, other = shapely.boundary(geometry[u]), shapely.boundary(geometry[v])
    shared = shapely.intersection(one, other)
    lacking = np.flatnonzero(shapely.length(shared) <= _LEAST_OPENING_M)
    if len(lacking):
        near = shapely.buffer(other[lacking], _BESIDE_M, quad_segs=1)
        shared[lacking] = shapely.intersection(one[lacking], near)
    lines = shapely.line_merge(_lines_only(shared))
    return np.asarray(lines, dtype=object)


def _lines_only(geometry: Geometries) -> Geometries:
    """Return collections without the points where borders merely meet."""
    shapely = require_shapely()
    found = geometry.copy()
    for row in np.flatnonzero(shapely.get_type_id(geometry) == 7).tolist():
        parts = shapely.get_parts(geometry[row])
        found[row] = shapely.multilinestrings(parts[shapely.get_type_id(parts) == 1])
    for row in np.flatnonzero(np.isin(shapely.get_type_id(found), (0, 4))).tolist():
        found[row] = shapely.multilinestrings(np.zeros(0, dtype=object))
    return found


def _piece_beside(
    points: Geometries, owner: IntArray, unit: IntArray, shapes: Geometries
) -> IntArray:
    """Return the piece of a unit that a point on its border belongs to, -1 where it is no piece."""
    shapely = require_shapely()
    starts = np.searchsorted(unit, owner, side="left")
    counts = np.searchsorted(unit, owner, side="right") - starts
    best = np.full(len(owner), -1)
    nearest = np.full(len(owner), _BESIDE_M)
    for step in range(int(counts.max()) if len(counts) else 0):
        rows = np.flatnonzero(counts > step)
        piece = starts[rows] + step
        away = shapely.distance(points[rows], shapes[piece])
        nearer = away < nearest[rows]
        best[rows[nearer]] = piece[nearer]
        nearest[rows[nearer]] = away[nearer]
    return best


def _shares(
    units: Units,
    touched: IntArray,
    unit: IntArray,
    shapes: Geometries,
    residence_xy: FloatArray,
    residence_people: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """Return area and people of the pieces."""
    shapely = require_shapely()
    pieces_of = np.bincount(unit, minlength=len(units))
    area = shapely.area(shapes)
    whole = np.bincount(unit, weights=area, minlength=len(units))
    with np.errstate(divide="ignore", invalid="ignore"):
        by_area = np.where(whole[unit] > 0, area / whole[unit], 1.0 / pieces_of[unit])
    share = by_area.copy()
    split = np.zeros(len(units), dtype=bool)
    split[touched] = pieces_of[touched] > 1
    chosen = np.flatnonzero(split[unit])
    counted = np.isfinite(residence_xy).all(axis=1) & (np.nan_to_num(residence_people) > 0)
    homes = np.flatnonzero(counted)
    if len(chosen) and len(homes):
        points = shapely.points(residence_xy[homes])
        home, at = shapely.STRtree(shapes[chosen]).query(points, predicate="intersects")
        home, first = np.unique(home, return_index=True)
        living = np.zeros(len(unit))
        np.add.at(living, chosen[at[first]], residence_people[homes[home]])
        total = np.bincount(unit, weights=living, minlength=len(units))
        known = total[unit] > 0
        share[known] = living[known] / total[unit][known]
    return units.area_m2[unit] * by_area, units.population[unit] * share


def _stop_if(is_cancelled: Optional[Callable[[], bool]]) -> None:
    if is_cancelled is not None and is_cancelled():
        raise Cancelled
