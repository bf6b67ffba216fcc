# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Stored geometries as shapely's, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

import numpy as np
from qgis.core import QgsCoordinateTransformContext, QgsCsException

from ..core.arrays import FloatArray
from ..core.circle_plan import Geometries
from ..core.errors import LifeCircleError
from ..core.unit_outlines import as_multipolygon
from .blueprint_crs import metric_crs
from .blueprint_layers import bodies
from .crs import sound_transform
from .raw_layer import WkbBlobs

# Type numbers of shapely.
LINES, AREAS = (1, 5), (3, 6)


def geometries(blobs: Sequence[Optional[bytes]], kinds: tuple[int, ...]) -> Geometries:
    """Return GeoPackage blobs as shapely geometries, (n,).

    Args:
        blobs: as stored.
        kinds: LINES or AREAS; what is missing, broken or of another kind is empty.
    """
    return from_wkb(bodies(blobs), kinds)


def from_wkb(blobs: WkbBlobs, kinds: tuple[int, ...]) -> Geometries:
    """Return well-known binary as shapely geometries; otherwise as `geometries`."""
    import shapely

    found = np.empty(len(blobs), dtype=object)
    if not len(blobs):
        return found
    wkb = np.empty(len(blobs), dtype=object)
    wkb[:] = [body or None for body in blobs.to_list()]
    found[:] = shapely.from_wkb(wkb, on_invalid="ignore")
    strange = ~np.isin(shapely.get_type_id(found), kinds)
    if strange.any():
        found[strange] = shapely.MultiPolygon() if kinds == AREAS else shapely.MultiLineString()
    return found


def to_wkb(shapes: Sequence[Any]) -> WkbBlobs:
    """Return shapely geometries as the store takes them, without Z."""
    import shapely

    listed = np.empty(len(shapes), dtype=object)
    listed[:] = list(shapes)
    blobs = shapely.to_wkb(listed, output_dimension=2, byte_order=1)
    return WkbBlobs.from_list([blob or b"" for blob in blobs.tolist()])


def sound(shapes: Geometries) -> Geometries:
    """Return polygons that can be laid over others: invalid ones made valid, the rest as it is."""
    import shapely

    wrong = ~np.asarray(shapely.is_valid(shapes), dtype=np.bool_)
    if not wrong.any():
        return shapes
    mended = shapes.copy()
    mended[wrong] = [as_multipolygon(each) for each in shapely.make_valid(shapes[wrong])]
    return mended


def transformed(shapes: Geometries, source: str, target: str, name: str) -> Geometries:
    """Return geometries of one blueprint in the reference system of another.

    Args:
        shapes: (n,) in `source`.
        source: their system, as the head of a blueprint names it.
        target: likewise, the wanted one.
        name: of the file, for the error.

    Raises:
        LifeCircleError: crs_not_transformable.
    """
    import shapely

    if source == target or not len(shapes):
        return shapes
    transform = sound_transform(
        metric_crs(source), metric_crs(target), QgsCoordinateTransformContext()
    )

    def moved(xy: FloatArray) -> FloatArray:
        from qgis.core import QgsPointXY

        points = [transform.transform(QgsPointXY(x, y)) for x, y in xy.tolist()]
        return np.array([(point.x(), point.y()) for point in points]).reshape(-1, 2)

    try:
        return np.asarray(shapely.transform(shapes, moved), dtype=object)
    except QgsCsException as problem:
        raise LifeCircleError("crs_not_transformable", layer=name, crs=source) from problem
