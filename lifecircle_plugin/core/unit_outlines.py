# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Outlines of circles: their units dissolved, also where units are no clean coverage."""

from __future__ import annotations

from typing import Any

from .circle_plan import Geometries

_ROUNDING_M2, _ROUNDING_SHARE = 1e-4, 1e-10


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
        # Of units that overlap, a part can be missing without an error.
        is_sound = areas_agree(found.area, shapely.area(geometry).sum()) and found.is_valid
    except shapely.GEOSException:
        is_sound = False
    if not is_sound:
        found = shapely.unary_union(shapely.make_valid(geometry))
    return as_multipolygon(found)


def areas_agree(found_m2: float, wanted_m2: float) -> bool:
    """Tell whether two areas are the same but for the rounding of set operations."""
    return abs(found_m2 - wanted_m2) <= _ROUNDING_M2 + _ROUNDING_SHARE * wanted_m2


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
