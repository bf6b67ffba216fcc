# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A border that units share, drawn anew: both follow, nothing else moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from .arrays import IntArray
from .circle_plan import Geometries
from .errors import LifeCircleError
from .line_on_units import given_vertices, laid_on_borders, sound_line, units_met
from .planar_faces import containing, inner_points, joined, planar_faces
from .shapely_needed import require_shapely
from .unit_graph import NOISE_M, sound_geometry, unit_graph
from .unit_segments import number_rows

_KEYS = ("reshape_three_units", "reshape_outer_border", "reshape_ends_inside")


@dataclass(frozen=True)
class ReshapedBorder:
    """A border that several units share, drawn anew.

    Attributes:
        changed: by row, the geometry of the units whose border moved, and of neighbours that got
            a vertex where the new border begins or ends.
        moved_m2: by (from row, to row), the area that changed hands.
        moved: by (from row, to row), that area itself.
    """

    changed: dict[int, Any]
    moved_m2: dict[tuple[int, int], float]
    moved: dict[tuple[int, int], Any]


def reshape_border(
    geometry: Geometries, line: Any, rows: Optional[IntArray] = None
) -> ReshapedBorder:
    """Draw a border between units anew: between two places where the line meets it, it follows it.

    Where the line runs through a unit from one place of a border to another place of the same
    border, what lies between it and the border goes to the unit on the other side. Ends of the
    line that hang into a unit count for nothing.

    Args:
        geometry: (n,) polygons of all units, metres.
        line: shapely LineString that begins and ends on or beyond the shared border.
        rows: units whose borders may move, None for all.

    Raises:
        LifeCircleError: cut_line_empty, reshape_line_misses, reshape_crosses_itself,
            reshape_ends_inside, reshape_three_units, reshape_outer_border: no
            border can be drawn anew, and why.
    """
    shapely = require_shapely()
    geometry = np.asarray(geometry, dtype=object)
    line = sound_line(line)
    if not shapely.is_simple(line):
        raise LifeCircleError("reshape_crosses_itself")
    met = units_met(geometry, line, rows)
    if len(met) < 2:
        raise LifeCircleError("reshape_line_misses")
    units = sound_geometry(geometry[met])
    flips, problems = _flips(units, line)
    if not flips:
        told = next((key for key in _KEYS if key in problems), "reshape_line_misses")
        raise LifeCircleError(told)
    return _flipped(geometry, met, units, flips)


def _flips(units: Geometries, line: Any) -> tuple[dict[tuple[int, int], Geometries], set[str]]:
    """Return the areas that change hands, by (from, to) place in `units`, and what cannot."""
    shapely = require_shapely()
    outlines = shapely.boundary(units)
    vertices = shapely.get_coordinates(outlines)
    faces = planar_faces([*outlines, laid_on_borders(line, outlines, vertices)], vertices)
    owner = _owners(faces, units)
    faces, owner = faces[owner >= 0], owner[owner >= 0]
    graph = unit_graph(faces)
    outline_m = shapely.length(faces)
    flips: dict[tuple[int, int], Geometries] = {}
    problems: set[str] = set()
    for place, mine in _cut_parts(units, faces, owner):
        goes: dict[int, int] = {}
        for face in mine.tolist():
            beside = graph.neighbours(face)
            border = graph.border_m[graph.indptr[face] : graph.indptr[face + 1]]
            others = np.unique(owner[beside])
            others = others[others != place]
            is_open = outline_m[face] - border.sum() > 10 * NOISE_M
            if len(others) == 1 and not is_open:
                goes[face] = int(others[0])
            else:
                problems.add("reshape_outer_border" if is_open else "reshape_three_units")
        if len(goes) == len(mine):  # an island in another unit: its larger part stays
            goes.pop(int(mine[np.argmax(shapely.area(faces[mine]))]))
        for other in set(goes.values()):
            going = [face for face, target in goes.items() if target == other]
            known = flips.get((place, other), np.zeros(0, dtype=object))
            flips[place, other] = np.append(known, faces[going])
    if not flips and not problems:
        problems.add("reshape_ends_inside")
    return flips, problems


def _owners(faces: Geometries, units: Geometries) -> IntArray:
    """Return which unit each face lies in, -1 for none."""
    point, unit = containing(inner_points(faces), units)
    owner = np.full(len(faces), -1)
    owner[point[::-1]] = unit[::-1]
    return owner


def _cut_parts(
    units: Geometries, faces: Geometries, owner: IntArray
) -> Iterator[tuple[int, IntArray]]:
    """Yield the faces of each part of a unit that the line cut in several, with the unit."""
    shapely = require_shapely()
    points = inner_points(faces)
    for place in range(len(units)):
        mine = np.flatnonzero(owner == place)
        parts = shapely.get_parts(units[place])
        point, part = containing(points[mine], parts)
        for each in range(len(parts)):
            inside = mine[point[part == each]]
            if len(inside) > 1:
                yield place, inside


def _flipped(
    geometry: Geometries,
    met: IntArray,
    units: Geometries,
    flips: dict[tuple[int, int], Geometries],
) -> ReshapedBorder:
    """Let areas change hands; only the vertices of the new border come in."""
    shapely = require_shapely()
    involved = np.array(sorted({place for pair in flips for place in pair}))
    outlines = shapely.boundary(units[involved])
    areas = np.concatenate(list(flips.values()))
    target = np.concatenate([np.full(len(each), pair[1]) for pair, each in flips.items()])
    vertices = shapely.get_coordinates(np.concatenate([outlines, areas]))
    faces = planar_faces([*outlines, *shapely.boundary(areas)], vertices)
    owner = _owners(faces, units[involved])
    faces, owner = faces[owner >= 0], involved[owner[owner >= 0]]
    point, area = containing(inner_points(faces), areas)
    owner[point] = target[area]
    result = joined(faces, np.searchsorted(involved, owner), len(involved))
    rows = met[involved]
    changed = {int(row): each for row, each in zip(rows, result)}
    before, now = shapely.get_coordinates(outlines), shapely.get_coordinates(result)
    number = number_rows(np.concatenate([before, now]) + 0.0)
    is_new = ~np.isin(number[len(before) :], number[: len(before)])
    changed.update(given_vertices(geometry, np.unique(now[is_new], axis=0), rows))
    moved = {
        (int(met[source]), int(met[target])): shapely.union_all(each)
        for (source, target), each in flips.items()
    }
    return ReshapedBorder(
        changed, {pair: float(shapely.area(each)) for pair, each in moved.items()}, moved
    )
