# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Geometries of a layer to flat arrays in degrees, with an account of what cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Callable

import numpy as np
from qgis.core import QgsGeometry, QgsWkbTypes

from ..core.arrays import BoolArray, FloatArray, Geometry, IntArray, Lines, Points, Polygons
from ..core.wkb import read_wkb
from .raw_layer import WkbBlobs

GEOMETRY_TYPE = {
    "point": QgsWkbTypes.GeometryType.PointGeometry,
    "line": QgsWkbTypes.GeometryType.LineGeometry,
    "polygon": QgsWkbTypes.GeometryType.PolygonGeometry,
}
# Flat and multi types whose parts can be of each kind; 7 is the geometry collection.
BASE_TYPES_OF_KIND = {
    "point": (1, 4, 7),
    "line": (2, 5, 7, 8, 9, 11, 13),
    "polygon": (3, 6, 7, 10, 12, 14, 15, 16, 17),
}
# A ring this much thinner than long encloses nothing but rounding.
FLATTEST_AREA_SHARE = 1e-12


@dataclass(frozen=True)
class DecodedLayer:
    """The usable geometry of n features and what became of the rest.

    Attributes:
        geometry: longitude and latitude, degrees; unusable parts left out.
        missing: (n,) NULL or empty.
        invalid: (n,) at least one part could not be used.
        repaired: (n,) made valid.
        off_earth: (n,) a coordinate has no longitude and latitude.
        off_earth_example: (2,) the first such coordinate as it stands in the layer.
    """

    geometry: Geometry
    missing: BoolArray
    invalid: BoolArray
    repaired: BoolArray
    off_earth: BoolArray
    off_earth_example: FloatArray


def decode_geometry(
    wkb: WkbBlobs,
    kind: str,
    to_lonlat: Callable[[FloatArray], FloatArray],
    repair: bool = False,
) -> DecodedLayer:
    """Decode points, lines or polygons and bring them to longitude and latitude.

    Args:
        wkb: n geometries in the layer's own coordinates; curves are segmentised.
        kind: point, line or polygon.
        to_lonlat: (k, 2) layer coordinates to degrees, NaN where they have no place on earth.
        repair: whether polygons that cross themselves are made valid.
    """
    count = len(wkb)
    repaired = np.zeros(count, dtype=np.bool_)
    unusable = np.zeros(count, dtype=np.bool_)
    decoded = read_wkb(wkb.buffer, wkb.offsets, kind)
    changed = _segmentised(wkb, decoded.curved_rows.tolist(), kind)
    if repair and kind == "polygon":
        wkb = wkb.with_replaced(changed)
        made_valid, hopeless = _made_valid(wkb)
        wkb = wkb.with_replaced({**made_valid, **dict.fromkeys(hopeless, b"")})
        repaired[list(made_valid)] = True
        unusable[hopeless] = True
        decoded = read_wkb(wkb.buffer, wkb.offsets, kind)
    elif changed:
        wkb = wkb.with_replaced(changed)
        decoded = read_wkb(wkb.buffer, wkb.offsets, kind)
    unusable[decoded.broken_rows] = True
    types = wkb.base_types()
    unusable |= (types > 0) & ~np.isin(types, BASE_TYPES_OF_KIND[kind])
    geometry = decoded.geometry
    missing = ~unusable
    missing[geometry.feature] = False
    lonlat = to_lonlat(geometry.xy)
    off_earth = np.zeros(count, dtype=np.bool_)
    example = np.full(2, np.nan)
    lost = ~np.isfinite(lonlat[:, 0])
    if lost.any():
        example = geometry.xy[np.flatnonzero(lost)[0]]
        off_earth[geometry.feature[part_of_vertex(geometry)[lost]]] = True
    geometry = _with_xy(geometry, lonlat)
    bad_part = _unusable_parts(geometry, lost)
    unusable[geometry.feature[bad_part]] = True
    if bad_part.any():
        geometry = take_parts(geometry, ~bad_part)
    return DecodedLayer(geometry, missing, unusable, repaired, off_earth, example)


def take_parts(geometry: Geometry, keep: BoolArray) -> Geometry:
    """Return the parts where `keep` (parts,) is True; features keep their row numbers."""
    if isinstance(geometry, Points):
        return Points(geometry.xy[keep], geometry.feature[keep])
    if isinstance(geometry, Lines):
        of_vertex = np.repeat(keep, np.diff(geometry.offsets))
        offsets = _offsets(np.diff(geometry.offsets)[keep])
        return Lines(geometry.xy[of_vertex], offsets, geometry.feature[keep])
    keep_ring = np.repeat(keep, np.diff(geometry.part_offsets))
    ring_sizes = np.diff(geometry.ring_offsets)
    return Polygons(
        geometry.xy[np.repeat(keep_ring, ring_sizes)],
        _offsets(ring_sizes[keep_ring]),
        _offsets(np.diff(geometry.part_offsets)[keep]),
        geometry.feature[keep],
    )


def feature_bounds(geometry: Geometry, count: int) -> FloatArray:
    """Return (count, 4) min x, min y, max x, max y of each feature, NaN without geometry.

    The parts stand in the order of their features.
    """
    bounds = np.full((count, 4), np.nan)
    starts = _part_starts(geometry)
    if not len(starts):
        return bounds
    first = np.flatnonzero(np.diff(geometry.feature, prepend=-1))
    rows = geometry.feature[first]
    bounds[rows, :2] = np.minimum.reduceat(np.minimum.reduceat(geometry.xy, starts), first)
    bounds[rows, 2:] = np.maximum.reduceat(np.maximum.reduceat(geometry.xy, starts), first)
    return bounds


def _offsets(sizes: IntArray) -> IntArray:
    offsets = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=offsets[1:])
    return offsets


def _part_starts(geometry: Geometry) -> IntArray:
    """Return the first vertex of each part; every part has at least one."""
    if isinstance(geometry, Points):
        return np.arange(len(geometry.xy), dtype=np.int64)
    if isinstance(geometry, Lines):
        return geometry.offsets[:-1]
    return geometry.ring_offsets[geometry.part_offsets[:-1]]


def part_of_vertex(geometry: Geometry) -> IntArray:
    """Return the part that each vertex belongs to; (vertices,)."""
    starts = _part_starts(geometry)
    ends = np.append(starts[1:], len(geometry.xy))
    return np.repeat(np.arange(len(starts), dtype=np.int64), (ends - starts)[: len(starts)])


def _with_xy(geometry: Geometry, xy: FloatArray) -> Geometry:
    if isinstance(geometry, Points):
        return Points(xy, geometry.feature)
    if isinstance(geometry, Lines):
        return Lines(xy, geometry.offsets, geometry.feature)
    return Polygons(xy, geometry.ring_offsets, geometry.part_offsets, geometry.feature)


def _unusable_parts(geometry: Geometry, lost: BoolArray) -> BoolArray:
    """Mark parts off the earth, lines of one place and polygons without area."""
    starts = _part_starts(geometry)
    if not len(starts):
        return np.zeros(0, dtype=np.bool_)
    bad = np.logical_or.reduceat(lost, starts)
    if isinstance(geometry, Points):
        return bad
    with np.errstate(invalid="ignore"):
        low = np.minimum.reduceat(geometry.xy, starts)
        high = np.maximum.reduceat(geometry.xy, starts)
        if isinstance(geometry, Lines):
            return bad | ~(high > low).any(axis=1)
        size = ((high - low) ** 2).sum(axis=1)
        return bad | ~(_outer_areas(geometry) > FLATTEST_AREA_SHARE * size)


def _outer_areas(geometry: Polygons) -> FloatArray:
    """Return the area of each part's outer ring in squared units, by the shoelace formula."""
    outer = geometry.part_offsets[:-1]
    starts, ends = geometry.ring_offsets[outer], geometry.ring_offsets[outer + 1]
    # Counted from the ring's first vertex, so that a small ring far from the origin keeps digits.
    ring_sizes = np.diff(geometry.ring_offsets)
    local = geometry.xy - np.repeat(geometry.xy[geometry.ring_offsets[:-1]], ring_sizes, axis=0)
    cross = np.zeros(len(local) + 1)
    cross[1:-1] = local[:-1, 0] * local[1:, 1] - local[1:, 0] * local[:-1, 1]
    sums = np.zeros(len(starts))
    # The step from a ring's last vertex to the next ring is not part of it: sum up to ends - 1.
    pairs = np.ravel(np.column_stack([starts + 1, ends]))
    sums[:] = np.add.reduceat(cross, pairs)[::2]
    return np.abs(sums) / 2.0


def _segmentised(wkb: WkbBlobs, rows: Iterable[int], kind: str) -> dict[int, bytes]:
    """Return curved geometries as straight ones, other kinds inside collections dropped."""
    straight = {}
    for row in rows:
        geometry = _geometry(wkb, row)
        if geometry.isNull():
            continue
        geometry = QgsGeometry(geometry.constGet().segmentize())
        geometry.convertGeometryCollectionToSubclass(GEOMETRY_TYPE[kind])
        straight[row] = geometry.asWkb().data()
    return straight


def _made_valid(wkb: WkbBlobs) -> tuple[dict[int, bytes], list[int]]:
    """Return the polygons that had to be made valid, and the rows where that failed."""
    made_valid, hopeless = {}, []
    for row in np.flatnonzero(wkb.sizes()).tolist():
        geometry = _geometry(wkb, row)
        if geometry.isNull() or geometry.isEmpty() or geometry.isGeosValid():
            continue
        better = geometry.makeValid()
        better.convertGeometryCollectionToSubclass(GEOMETRY_TYPE["polygon"])
        if better.isNull() or better.isEmpty():
            hopeless.append(row)
        else:
            made_valid[row] = better.asWkb().data()
    return made_valid, hopeless


def _geometry(wkb: WkbBlobs, row: int) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb.buffer[wkb.offsets[row] : wkb.offsets[row + 1]].tobytes())
    return geometry
