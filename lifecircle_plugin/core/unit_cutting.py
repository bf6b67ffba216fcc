# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units cut along a line, and healed again; a coverage stays matched.

Rows given and returned are those of the array of units. Nothing is changed in place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .border_reshaping import ReshapedBorder, reshape_border
from .circle_plan import Geometries
from .errors import LifeCircleError
from .line_on_units import SNAP_M, given_vertices, in_box, laid_on_borders, sound_line, units_met
from .planar_faces import (
    containing,
    faces_of,
    inner_points,
    joined_one,
    noded,
    without_vertices,
)
from .shapely_needed import require_shapely
from .unit_graph import NOISE_M, sound_geometry, unit_graph
from .unit_segments import number_rows, unit_segments

__all__ = [
    "CutUnits",
    "HealedUnit",
    "ReshapedBorder",
    "cut_unit",
    "cut_units",
    "heal_units",
    "reshape_border",
]
LEAST_PIECE_M2 = 1.0
"""Smaller pieces are slips of the hand and stay with their neighbour."""


@dataclass(frozen=True)
class CutUnits:
    """Units cut along a line.

    Attributes:
        pieces: by row of a cut unit, its pieces, two or more, the largest first; together they
            are the unit.
        changed: neighbours by row, whose border got the new vertices and is the same otherwise.
        refused: (row, key) of units the line meets without cutting them, with a message key:
            cut_ends_inside, cut_only_touches, cut_too_small.
    """

    pieces: dict[int, tuple[Any, ...]]
    changed: dict[int, Any]
    refused: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class HealedUnit:
    """Units put together.

    Attributes:
        geometry: of all of them.
        changed: neighbours by row, from whose border vertices were taken that nothing needs any
            more.
    """

    geometry: Any
    changed: dict[int, Any]


def cut_units(geometry: Geometries, line: Any, rows: Optional[IntArray] = None) -> CutUnits:
    """Cut units along a line.

    Args:
        geometry: (n,) polygons of all units, metres.
        line: shapely LineString or MultiLineString, drawn or traced; a closed one cuts out what
            lies inside it.
        rows: units that may be cut, None for all.

    Raises:
        LifeCircleError: cut_line_empty, cut_line_misses, cut_ends_inside, cut_only_touches,
            cut_too_small: no unit is cut, and why.
    """
    shapely = require_shapely()
    geometry = np.asarray(geometry, dtype=object)
    line = sound_line(line)
    met = units_met(geometry, line, rows)
    if not len(met):
        raise LifeCircleError("cut_line_misses")
    if not shapely.is_valid(geometry[met]).all():
        geometry = geometry.copy()
        geometry[met] = sound_geometry(geometry[met])
    faces, owner = _faces_of_units(geometry, met, line)
    pieces: dict[int, tuple[Any, ...]] = {}
    refused: list[tuple[int, str]] = []
    for row in met.tolist():
        mine = faces[owner == row]
        whole = _merged_slips(mine)
        if len(whole) > len(shapely.get_parts(geometry[row])):
            pieces[row] = _in_pieces(geometry[row], whole)
        if len(pieces.get(row, ())) < 2:
            pieces.pop(row, None)
            key = "cut_too_small" if len(mine) > len(whole) else _why_uncut(geometry[row], line)
            if key:
                refused.append((row, key))
    if not pieces:
        raise LifeCircleError(_gravest(refused))
    return CutUnits(pieces, _neighbours_with(geometry, pieces), tuple(refused))


def cut_unit(unit: Any, line: Any) -> tuple[Any, ...]:
    """Cut one unit that stands alone; its pieces, the largest first.

    Raises:
        LifeCircleError: as `cut_units`.
    """
    return cut_units(np.array([unit], dtype=object), line).pieces[0]


def _faces_of_units(geometry: Geometries, rows: IntArray, line: Any) -> tuple[Geometries, IntArray]:
    """Cut units by a line and say which unit each face belongs to.

    Returns:
        (f,) faces that fit each other and the units' own vertices, (f,) rows; faces of no unit
        (holes between them) are left out.
    """
    shapely = require_shapely()
    outlines = shapely.boundary(geometry[rows])
    vertices = shapely.get_coordinates(outlines)
    snapped = laid_on_borders(line, outlines, vertices)
    faces = faces_of(noded([*outlines, snapped], vertices))
    point, unit = containing(inner_points(faces), geometry[rows])
    owner = np.full(len(faces), -1)
    owner[point[::-1]] = rows[unit[::-1]]
    owned = owner >= 0
    return faces[owned], owner[owned]


def _merged_slips(faces: Geometries) -> Geometries:
    """Return faces, with those too small for a piece joined to the neighbour they hang on to."""
    shapely = require_shapely()
    faces = faces[np.argsort(-shapely.area(faces), kind="stable")]
    while len(faces) > 1 and shapely.area(faces[-1]) < LEAST_PIECE_M2:
        graph = unit_graph(faces)
        last = len(faces) - 1
        neighbours = graph.neighbours(last)
        if not len(neighbours):  # a part of its own, as small as it came
            kept = _merged_slips(faces[:-1])
            return np.append(kept, faces[-1:])
        border = graph.border_m[graph.indptr[last] : graph.indptr[last + 1]]
        host = int(neighbours[np.argmax(border)])
        faces[host] = joined_one(faces[[host, last]])
        faces = faces[:-1]
        faces = faces[np.argsort(-shapely.area(faces), kind="stable")]
    return faces


def _in_pieces(unit: Any, faces: Geometries) -> tuple[Any, ...]:
    """Return the pieces of a unit; parts of it that the line leaves whole stay with the largest."""
    shapely = require_shapely()
    parts = shapely.get_parts(unit)
    part_of = np.full(len(faces), 0)
    point, part = containing(inner_points(faces), parts)
    part_of[point] = part
    is_cut = np.bincount(part_of, minlength=len(parts)) > 1
    cut_faces = [face for face, part in zip(faces, part_of) if is_cut[part]]
    whole = [face for face, part in zip(faces, part_of) if not is_cut[part]]
    if not cut_faces:
        return ()
    cut_faces.sort(key=shapely.area, reverse=True)
    if whole:
        flat = shapely.get_parts(np.array([cut_faces[0], *whole], dtype=object))
        cut_faces[0] = shapely.multipolygons(flat)
    return tuple(cut_faces)


def _why_uncut(unit: Any, line: Any) -> str:
    """Return why a line that meets a unit does not cut it; "" where it only runs along it."""
    shapely = require_shapely()
    inside = shapely.length(shapely.intersection(line, unit))
    along = shapely.length(
        shapely.intersection(line, shapely.buffer(shapely.boundary(unit), 2 * SNAP_M))
    )
    return "cut_only_touches" if inside <= along + 8 * SNAP_M else "cut_ends_inside"


def _gravest(refused: list[tuple[int, str]]) -> str:
    keys = {key for _, key in refused}
    for key in ("cut_ends_inside", "cut_too_small", "cut_only_touches"):
        if key in keys:
            return key
    return "cut_line_misses"


def _neighbours_with(geometry: Geometries, pieces: dict[int, tuple[Any, ...]]) -> dict[int, Any]:
    """Return the neighbours of cut units with the vertices that their border got."""
    shapely = require_shapely()
    rows = np.array(sorted(pieces), dtype=np.int64)
    now = shapely.get_coordinates(np.array([each for row in rows for each in pieces[row]], object))
    before = shapely.get_coordinates(geometry[rows])
    number = number_rows(np.concatenate([before, now]) + 0.0)
    is_new = ~np.isin(number[len(before) :], number[: len(before)])
    added = np.unique(now[is_new], axis=0)
    return given_vertices(geometry, added, rows)


# --- healing --------------------------------------------------------------------------------------


def heal_units(geometry: Geometries, rows: IntArray) -> HealedUnit:
    """Put units together, whether or not they touch.

    Vertices where the border between them ended, and which no corner needs any more, are taken
    out again, also from the neighbour: healing undoes a cut.

    Args:
        geometry: (n,) polygons of all units, metres.
        rows: two or more.

    Raises:
        LifeCircleError: heal_too_few: fewer than two units with an area.
    """
    shapely = require_shapely()
    geometry = np.asarray(geometry, dtype=object)
    rows = np.unique(np.asarray(rows, np.int64))
    rows = rows[shapely.area(geometry[rows]) > 0]
    if len(rows) < 2:
        raise LifeCircleError("heal_too_few")
    parts = sound_geometry(geometry[rows])
    matched = _is_matched(parts)
    whole = joined_one(shapely.get_parts(parts)) if matched else shapely.union_all(parts)
    box = shapely.bounds(whole)
    beside = np.setdiff1d(np.flatnonzero(in_box(shapely.bounds(geometry), *box)), rows)
    needless = _needless_vertices(parts, whole, geometry[beside])
    changed: dict[int, Any] = {}
    if len(needless):
        whole = without_vertices(whole, needless)
        for row in beside.tolist():
            thinner = without_vertices(geometry[row], needless)
            if thinner is not geometry[row]:
                changed[row] = thinner
    return HealedUnit(whole, changed)


def _is_matched(parts: Geometries) -> bool:
    """Tell whether units share borders vertex by vertex and overlap nowhere."""
    shapely = require_shapely()
    total = shapely.area(parts).sum()
    together = shapely.union_all(parts)
    if abs(shapely.area(together) - total) > 1e-6 * max(total, 1.0):
        return False
    quick = shapely.coverage_union_all(shapely.get_parts(parts))
    return bool(
        abs(shapely.area(quick) - total) <= 1e-6 * max(total, 1.0)
        and abs(shapely.length(quick) - shapely.length(together)) <= SNAP_M
    )


def _needless_vertices(parts: Geometries, whole: Any, beside: Geometries) -> FloatArray:
    """Return the ends of inner borders that no corner of the whole or of a neighbour needs.

    Args:
        parts: the units that were put together.
        whole: all of them.
        beside: the units around them.
    """
    segments = unit_segments(parts)
    matched, _ = segments.standing()
    inner = np.concatenate([segments.a[matched], segments.b[matched]])
    xy, is_straight = _ring_vertices(np.array([whole], dtype=object))
    around, around_straight = _ring_vertices(beside)
    number = number_rows(np.concatenate([inner, xy, around]) + 0.0)
    of_inner, of_xy, of_around = np.split(number, [len(inner), len(inner) + len(xy)])
    at = np.bincount(of_around, minlength=int(number.max(initial=0)) + 1)
    bent = np.zeros(len(at), dtype=bool)
    bent[of_around[~around_straight]] = True
    needless = is_straight & np.isin(of_xy, of_inner) & (at[of_xy] <= 1) & ~bent[of_xy]
    return xy[needless]


def _ring_vertices(geometry: Geometries) -> tuple[FloatArray, BoolArray]:
    """Return the vertices of all rings, and whether the outline passes straight through each."""
    shapely = require_shapely()
    places, straight = [np.zeros((0, 2))], [np.zeros(0, dtype=bool)]
    for ring in shapely.get_rings(shapely.get_parts(geometry)):
        xy = shapely.get_coordinates(ring)[:-1]
        before, after = np.roll(xy, 1, axis=0), np.roll(xy, -1, axis=0)
        step, rest = after - before, xy - before
        length = np.hypot(step[:, 0], step[:, 1])
        aside = np.abs(step[:, 0] * rest[:, 1] - step[:, 1] * rest[:, 0])
        # Between its neighbours, not at the tip of a spike.
        along = (step * rest).sum(axis=1)
        between = (along > 0) & (along < length**2)
        places.append(xy)
        straight.append(between & (aside <= NOISE_M * length))
    return np.concatenate(places), np.concatenate(straight)
