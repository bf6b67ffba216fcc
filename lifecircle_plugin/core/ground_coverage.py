# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether units cover the frame once: what no unit covers, what two cover, what lies beyond."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from .arrays import IntArray
from .circle_plan import Geometries, Subdistrict
from .errors import Cancelled
from .shapely_needed import require_shapely
from .unit_graph import overlapping_pairs, polygons_only, sound_geometry

NOISE_M2 = 1e-4
"""Places smaller than this come from rounding; their area still counts in the sums."""
# What the area of a union may differ from the sum of its parts when nothing overlaps.
_ROUNDING_SHARE = 1e-9


@dataclass(frozen=True)
class Cover:
    """How n units cover the frame.

    Attributes:
        frame: the union of the subdistricts; of the units where `is_of_units`.
        is_of_units: no subdistricts are known, or not all have an area.
        without_area: names of the subdistricts that have none.
        frame_m2, units_m2, covered_m2: areas of the frame, of all units summed, of their union.
        missing: (g,) places of the frame that no unit covers, the largest first; where the frame
            is of the units, the holes they enclose.
        missing_subdistrict: (g,) row of the subdistrict each lies in (mostly), -1 for none.
        missing_m2: their area, with those too small to be listed.
        beyond: (b,) what of units lies outside the frame; beyond_unit (b,) the unit.
        beyond_m2: their area.
        overlap_one, overlap_other, overlaps: (o,) two units and what both cover.
        overlap_m2: sum of units_m2 beyond covered_m2.
        broken: rows of units whose outline crosses itself.
        empty: rows of units without area.
    """

    frame: Any
    is_of_units: bool
    without_area: tuple[str, ...]
    frame_m2: float
    units_m2: float
    covered_m2: float
    missing: Geometries
    missing_subdistrict: IntArray
    missing_m2: float
    beyond: Geometries
    beyond_unit: IntArray
    beyond_m2: float
    overlap_one: IntArray
    overlap_other: IntArray
    overlaps: Geometries
    overlap_m2: float
    broken: IntArray
    empty: IntArray


def measure_cover(
    geometry: Geometries,
    sound: Geometries,
    subdistricts: Sequence[Subdistrict],
    is_cancelled: Optional[Callable[[], bool]] = None,
) -> Cover:
    """Compare units with the frame they should cover once.

    Where the units are a clean coverage, their outlines cancel each other but for the outer ones,
    and the area of what these enclose is the sum of the units' areas only if nothing overlaps:
    that decides it without comparing units with each other.

    Args:
        geometry: (n,) polygons.
        sound: (n,) the same with invalid ones mended, the same objects where nothing was.
        subdistricts: whose union is the frame.
        is_cancelled: asked between steps.

    Raises:
        Cancelled: the planner asked to stop.
    """
    shapely = require_shapely()
    broken = np.flatnonzero(~np.fromiter(map(operator.is_, geometry, sound), bool, len(sound)))
    areas = shapely.area(sound)
    empty = np.flatnonzero(areas <= 0)
    units_m2 = float(areas.sum())
    _stop_if(is_cancelled)
    union = clean_union(sound, units_m2)
    pairs: tuple[IntArray, IntArray, Geometries]
    if union is None:
        pairs = overlapping_pairs(sound)
        _stop_if(is_cancelled)
        union = shapely.union_all(sound)
    else:
        nothing = np.zeros(0, dtype=np.int64)
        pairs = (nothing, nothing, np.zeros(0, dtype=object))
    one, other, overlaps = pairs
    largest = np.argsort(-shapely.area(overlaps), kind="stable")
    covered_m2 = float(shapely.area(union))
    overlap_m2 = max(0.0, units_m2 - covered_m2)
    _stop_if(is_cancelled)
    places = [each.geometry for each in subdistricts]
    without = tuple(each.name for each in subdistricts if _has_no_area(each.geometry))
    is_of_units = not places or bool(without)
    if is_of_units:
        frame, missing, beyond = union, _holes(union), np.zeros(0, dtype=object)
    else:
        frame = shapely.union_all(sound_geometry(_array(places)))
        missing = _parts(shapely.difference(frame, union))
        beyond = _parts(shapely.difference(union, frame))
    _stop_if(is_cancelled)
    missing_m2, beyond_m2 = float(shapely.area(missing).sum()), float(shapely.area(beyond).sum())
    missing, beyond = _listed(missing), _listed(beyond)
    return Cover(
        frame,
        is_of_units,
        without,
        float(shapely.area(frame)),
        units_m2,
        covered_m2,
        missing,
        np.full(len(missing), -1) if is_of_units else _mostly_in(missing, _array(places)),
        missing_m2,
        beyond,
        _mostly_in(beyond, sound),
        beyond_m2,
        one[largest],
        other[largest],
        overlaps[largest],
        overlap_m2 if len(one) else 0.0,
        broken,
        empty,
    )


def clean_union(sound: Geometries, total_m2: float) -> Any:
    """Return the union of valid polygons if it proves that none overlap, else None.

    Args:
        sound: (n,) valid polygons.
        total_m2: sum of their areas.
    """
    shapely = require_shapely()
    try:
        union = shapely.coverage_union_all(sound)
    except shapely.GEOSException:
        return None
    if not shapely.is_valid(union):
        return None
    off = abs(float(shapely.area(union)) - total_m2)
    return union if off <= max(_ROUNDING_SHARE * total_m2, NOISE_M2) else None


def _has_no_area(geometry: Any) -> bool:
    return geometry is None or geometry.is_empty or geometry.area <= 0


def _holes(union: Any) -> Geometries:
    shapely = require_shapely()
    parts = shapely.get_parts(union)
    rings = [
        shapely.polygons(shapely.get_interior_ring(part, number))
        for part in parts
        for number in range(shapely.get_num_interior_rings(part))
    ]
    if not rings:
        return np.zeros(0, dtype=object)
    # Other units may lie inside a hole: islands in a lake.
    return _parts(shapely.difference(shapely.union_all(_array(rings)), union))


def _parts(geometry: Any) -> Geometries:
    shapely = require_shapely()
    return np.asarray(shapely.get_parts(polygons_only(_array([geometry]))), dtype=object)


def _listed(shapes: Geometries) -> Geometries:
    """Return the polygons worth a place in a list, the largest first."""
    areas = require_shapely().area(shapes)
    order = np.argsort(-areas, kind="stable")
    return shapes[order[areas[order] > NOISE_M2]]


def _mostly_in(shapes: Geometries, holders: Geometries) -> IntArray:
    """Return which polygon holds the most of each shape, -1 for none."""
    shapely = require_shapely()
    best = np.full(len(shapes), -1)
    if not len(shapes) or not len(holders):
        return best
    shape, holder = shapely.STRtree(holders).query(shapes, predicate="intersects")
    shared = shapely.area(shapely.intersection(shapes[shape], holders[holder]))
    order = np.argsort(shared, kind="stable")  # the last one written stays: the largest
    order = order[shared[order] > 0]
    best[shape[order]] = holder[order]
    return best


def _array(geometry: Sequence[Any]) -> Geometries:
    shapes = np.empty(len(geometry), dtype=object)
    shapes[:] = list(geometry)
    return shapes


def _stop_if(is_cancelled: Optional[Callable[[], bool]]) -> None:
    if is_cancelled is not None and is_cancelled():
        raise Cancelled
