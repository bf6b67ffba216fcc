# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines cut where they meet, and the faces between them: what units are cut and repaired with.

Lines are noded on a fine grid, which cannot fail, and vertices that were there before get their
own coordinates back to the last bit. So faces fit those neighbours that were not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .arrays import FloatArray, IntArray
from .circle_plan import Geometries
from .ranges import run_starts
from .shapely_needed import require_shapely
from .unit_segments import number_rows

GRID_M = 1e-6
"""New vertices lie on multiples of this; two places nearer than this are one."""


def noded(lines: Sequence[Any], kept_xy: FloatArray, grid_m: float = GRID_M) -> Any:
    """Cut lines where they cross, touch or run along each other.

    Args:
        lines: shapely lines, metres.
        kept_xy: (k, 2) vertices that must keep their coordinates; where two of them fall onto
            one grid point, the lower one (by x, then y) stands for both.
        grid_m: width of the grid.

    Returns:
        A geometry of lines that meet in common vertices only.
    """
    shapely = require_shapely()
    crossed = shapely.union_all(np.asarray(lines, dtype=object), grid_size=grid_m)
    return _restored(crossed, kept_xy, grid_m)


def _restored(geometry: Any, kept_xy: FloatArray, grid_m: float) -> Any:
    """Give vertices on the grid the coordinates of those that were rounded onto them."""
    shapely = require_shapely()
    xy = shapely.get_coordinates(geometry)
    if not len(kept_xy) or not len(xy):
        return geometry
    kept_xy = kept_xy[np.lexsort((kept_xy[:, 1], kept_xy[:, 0]))] + 0.0
    # Rounded by GEOS itself, so that both round alike.
    rounded = shapely.get_coordinates(shapely.set_precision(shapely.points(kept_xy), grid_m))
    number = number_rows(np.concatenate([rounded, xy]) + 0.0)
    original = np.full(int(number.max()) + 1, -1)
    original[number[: len(kept_xy)][::-1]] = np.arange(len(kept_xy))[::-1]
    found = original[number[len(kept_xy) :]]
    xy[found >= 0] = kept_xy[found[found >= 0]]
    return shapely.set_coordinates(geometry, xy)


def faces_of(lines: Any) -> Geometries:
    """Return the areas that noded lines enclose, each without the areas inside it; (f,)."""
    shapely = require_shapely()
    return shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))


def planar_faces(lines: Sequence[Any], kept_xy: FloatArray, grid_m: float = GRID_M) -> Geometries:
    """Cut lines where they meet and return the faces between them; see `noded`."""
    return faces_of(noded(lines, kept_xy, grid_m))


def inner_points(faces: Geometries) -> Geometries:
    """Return a point inside each face, as far from its outline as is easily found; (f,)."""
    return require_shapely().point_on_surface(faces)


def containing(points: Geometries, units: Geometries) -> tuple[IntArray, IntArray]:
    """Return which units points lie inside of: rows of points and of units, sorted; (p,) each."""
    shapely = require_shapely()
    point, unit = shapely.STRtree(units).query(points, predicate="within")
    order = np.lexsort((unit, point))
    return point[order], unit[order]


def joined(faces: Geometries, owner: IntArray, count: int) -> Geometries:
    """Put the faces of each owner together.

    Args:
        faces: (f,) polygons that share borders vertex by vertex and do not overlap.
        owner: (f,) row from 0, -1 for nobody.
        count: number of owners.

    Returns:
        (count,) polygons, empty for owners without a face. No vertex is lost.
    """
    shapely = require_shapely()
    result = np.full(count, shapely.Polygon(), dtype=object)
    owned = np.flatnonzero(owner >= 0)
    order = owned[np.argsort(owner[owned], kind="stable")]
    starts = np.flatnonzero(run_starts(owner[order])) if len(order) else order
    for start, end in zip(starts, np.append(starts[1:], len(order))):
        mine = faces[order[start:end]]
        result[owner[order[start]]] = mine[0] if len(mine) == 1 else joined_one(mine)
    return result


def joined_one(faces: Geometries) -> Any:
    """Put faces together that share borders vertex by vertex."""
    shapely = require_shapely()
    together = shapely.coverage_union_all(faces)
    parts = shapely.get_parts(together)
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def with_vertices(polygon: Any, xy: FloatArray, within_m: float) -> Any:
    """Put vertices on the border of a polygon without changing its shape.

    Args:
        polygon: Polygon or MultiPolygon.
        xy: (k, 2) places; those farther from the border than `within_m`, or at a vertex of it,
            change nothing.
        within_m: small against the length of segments.

    Returns:
        The polygon itself where nothing is put in.
    """
    shapely = require_shapely()
    ring_lists: list[list[FloatArray]] = []
    touched = False
    for part in shapely.get_parts(polygon):
        rings = []
        for ring in shapely.get_rings(part):
            old = shapely.get_coordinates(ring)
            new = _with_places(old, xy, within_m)
            touched |= len(new) != len(old)
            rings.append(new)
        ring_lists.append(rings)
    return polygon if not touched else _polygon_of(ring_lists)


def _with_places(ring: FloatArray, xy: FloatArray, within_m: float) -> FloatArray:
    """Return a closed ring with those places in it that lie on one of its segments."""
    start, step = ring[:-1], np.diff(ring, axis=0)
    length = np.hypot(step[:, 0], step[:, 1])
    long = np.where(length > 0, length, 1.0)
    offset = xy[:, None, :] - start[None]
    along = (offset * step[None]).sum(axis=2) / long
    aside = np.abs(offset[:, :, 1] * step[None, :, 0] - offset[:, :, 0] * step[None, :, 1]) / long
    on = (aside <= within_m) & (along > 0) & (along < length)
    if not on.any():
        return ring
    known = {tuple(each) for each in ring.tolist()}
    put: dict[int, dict[tuple[float, float], float]] = {}
    for place in np.flatnonzero(on.any(axis=1)).tolist():
        point = (float(xy[place, 0]), float(xy[place, 1]))
        if point in known:
            continue
        segment = int(np.argmin(np.where(on[place], aside[place], np.inf)))
        put.setdefault(segment, {})[point] = float(along[place, segment])
    pieces = []
    for segment in range(len(start)):
        pieces.append(ring[segment : segment + 1])
        added = sorted(put.get(segment, {}).items(), key=lambda each: each[1])
        if added:
            pieces.append(np.array([point for point, _ in added]))
    return np.concatenate([*pieces, ring[-1:]])


def without_vertices(polygon: Any, xy: FloatArray) -> Any:
    """Take vertices out of a polygon; the polygon itself where it has none of them."""
    shapely = require_shapely()
    unwanted = {tuple(each) for each in xy.tolist()}
    ring_lists: list[list[FloatArray]] = []
    touched = False
    for part in shapely.get_parts(polygon):
        rings = []
        for ring in shapely.get_rings(part):
            old = shapely.get_coordinates(ring)[:-1]
            keep = np.array([tuple(each) not in unwanted for each in old.tolist()])
            new = old[keep] if keep.sum() >= 3 else old
            touched |= len(new) != len(old)
            rings.append(np.concatenate([new, new[:1]]))
        ring_lists.append(rings)
    return polygon if not touched else _polygon_of(ring_lists)


def _polygon_of(ring_lists: list[list[FloatArray]]) -> Any:
    shapely = require_shapely()
    parts = [shapely.Polygon(rings[0], rings[1:]) for rings in ring_lists]
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)
