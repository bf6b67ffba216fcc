# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A drawn line on units: which it meets, laid on their borders, and the vertices it adds."""

from __future__ import annotations

from typing import Any, Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .circle_plan import Geometries
from .errors import LifeCircleError
from .planar_faces import with_vertices
from .ranges import run_starts
from .shapely_needed import require_shapely
from .unit_graph import NOISE_M, sound_geometry

SNAP_M = 0.001
"""A line that comes this near to a border is meant to run on it."""


def sound_line(line: Any) -> Any:
    """Return a line without height, without places that are no numbers.

    Raises:
        LifeCircleError: cut_line_empty: nothing of length is left.
    """
    shapely = require_shapely()
    if line is None or shapely.is_empty(line) or not shapely.length(line) > 0:
        raise LifeCircleError("cut_line_empty")
    if not np.isfinite(shapely.get_coordinates(line)).all():
        raise LifeCircleError("cut_line_empty")
    return shapely.force_2d(line)


def units_met(geometry: Geometries, line: Any, rows: Optional[IntArray]) -> IntArray:
    """Return the units that a line meets, of those asked for."""
    shapely = require_shapely()
    asked = np.arange(len(geometry)) if rows is None else np.unique(np.asarray(rows, np.int64))
    x0, y0, x1, y1 = shapely.bounds(line)
    asked = asked[in_box(shapely.bounds(geometry[asked]), x0, y0, x1, y1)]
    # Prepared: borders of whole districts have tens of thousands of vertices.
    shapely.prepare(line)
    return asked[shapely.intersects(line, sound_geometry(geometry[asked]))]


def in_box(boxes: FloatArray, x0: float, y0: float, x1: float, y1: float) -> BoolArray:
    """Tell which boxes touch one; (k,). Boxes that are not finite touch none."""
    with np.errstate(invalid="ignore"):
        near = (boxes[:, 0] <= x1) & (boxes[:, 2] >= x0) & (boxes[:, 1] <= y1)
        return near & (boxes[:, 3] >= y0)


def laid_on_borders(line: Any, outlines: Geometries, vertices: FloatArray) -> Any:
    """Lay the vertices of a line that stand on a border, but for a hair, exactly on it."""
    shapely = require_shapely()
    parts = []
    border = shapely.union_all(outlines)
    shapely.prepare(border)
    corners = shapely.STRtree(shapely.points(vertices))
    for part in shapely.get_parts(line):
        xy = shapely.get_coordinates(part)
        points = shapely.points(xy)
        near_point, near_corner = corners.query_nearest(
            points, max_distance=SNAP_M, all_matches=False
        )
        on_border = shapely.dwithin(border, points, SNAP_M)
        xy[on_border] = shapely.get_coordinates(
            shapely.line_interpolate_point(
                shapely.shortest_line(points[on_border], border), 1.0, normalized=True
            )
        )
        xy[near_point] = vertices[near_corner]
        moved = np.append(True, (np.diff(xy, axis=0) != 0).any(axis=1))
        if moved.sum() > 1:
            parts.append(shapely.linestrings(xy[moved]))
    return shapely.multilinestrings(parts) if parts else shapely.MultiLineString()


def given_vertices(geometry: Geometries, added: FloatArray, but: IntArray) -> dict[int, Any]:
    """Put vertices on the borders of units that pass there, but for some units."""
    shapely = require_shapely()
    if not len(added):
        return {}
    low, high = added.min(axis=0) - SNAP_M, added.max(axis=0) + SNAP_M
    others = in_box(shapely.bounds(geometry), *low, *high)
    others[but] = False
    rows = np.flatnonzero(others)
    # Each unit is asked only about the places beside it: there may be thousands of both.
    tree = shapely.STRtree(shapely.points(added))
    unit, place = tree.query(geometry[rows], predicate="dwithin", distance=max(SNAP_M, NOISE_M))
    order = np.argsort(unit, kind="stable")
    unit, place = unit[order], place[order]
    starts = np.flatnonzero(run_starts(unit)).tolist()
    changed: dict[int, Any] = {}
    for start, stop in zip(starts, [*starts[1:], len(unit)]):
        row = int(rows[unit[start]])
        fuller = with_vertices(geometry[row], added[np.sort(place[start:stop])], NOISE_M)
        if fuller is not geometry[row]:
            changed[row] = fuller
    return changed
