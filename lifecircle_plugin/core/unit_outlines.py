# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Outlines of circles: their units dissolved, also where units are no clean coverage."""

from __future__ import annotations

from typing import Any

from .circle_plan import Geometries


def dissolve(geometry: Geometries) -> Any:
    """Return the area of some units as one shapely MultiPolygon, empty without units.

    A clean coverage is dissolved along shared borders, which is fast and exact; where units
    overlap, or their vertices do not meet, the general union takes its place.

    Args:
        geometry: (n,) polygons, which may be empty or invalid.
    """
    import shapely

    if not len(geometry):
        return shapely.MultiPolygon()
    try:
        found = shapely.coverage_union_all(geometry)
        is_sound = bool(shapely.is_valid(found))
    except shapely.GEOSException:
        is_sound = False
    if not is_sound:
        found = shapely.unary_union(shapely.make_valid(geometry))
    return as_multipolygon(found)


def as_multipolygon(geometry: Any) -> Any:
    """Return the areas in a shapely geometry as one MultiPolygon; lines and points are dropped."""
    import shapely

    if geometry is None or geometry.is_empty:
        return shapely.MultiPolygon()
    if geometry.geom_type == "MultiPolygon":
        return geometry
    parts = [
        part
        for part in shapely.get_parts(shapely.get_parts(geometry))
        if part.geom_type == "Polygon" and not part.is_empty
    ]
    return shapely.MultiPolygon(parts)
