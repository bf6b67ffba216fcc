# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Coordinates of any layer to longitude and latitude on WGS 84, in bulk, and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)

from ..core.arrays import FloatArray
from ..core.errors import LifeCircleError

WGS84 = "EPSG:4326"
# CGCS2000 and WGS 84 agree to centimetres, far below what walking distances need.
SAME_AS_WGS84 = frozenset({WGS84, "EPSG:4490", "OGC:CRS84"})
LINE_STRING_HEADER = np.dtype([("order", "u1"), ("type", "<u4"), ("count", "<u4")])
# One line string per chunk: PROJ works through it in one call, and a cancelled run waits briefly.
TRANSFORM_CHUNK = 1 << 18


def is_lonlat(crs: QgsCoordinateReferenceSystem) -> bool:
    """Tell whether coordinates of this system are WGS 84 longitude and latitude as they stand."""
    return crs.authid() in SAME_AS_WGS84


@dataclass(frozen=True)
class LonLatTransform:
    """The way between one layer's coordinates and longitude and latitude.

    Taken on the main thread; usable in any thread, because every call makes its own transform.

    Attributes:
        crs: the layer's coordinate reference system.
        layer_name: for error texts.
        context: the project's choice of datum transformations.
    """

    crs: QgsCoordinateReferenceSystem
    layer_name: str = ""
    context: QgsCoordinateTransformContext = field(default_factory=QgsCoordinateTransformContext)

    def __post_init__(self) -> None:
        """Refuse a layer whose coordinates could mean anything."""
        if not self.crs.isValid():
            raise LifeCircleError("layer_without_crs", layer=self.layer_name)

    @classmethod
    def of_project(cls, crs: QgsCoordinateReferenceSystem, layer_name: str = "") -> LonLatTransform:
        """Return the transform with the open project's datum choices; main thread only."""
        return cls(crs, layer_name, QgsProject.instance().transformContext())

    def to_lonlat(self, xy: FloatArray) -> FloatArray:
        """Return longitude and latitude.

        Args:
            xy: (n, 2) in the layer's system, degrees or its own units.

        Returns:
            (n, 2) degrees; NaN where a coordinate has no place on earth.
        """
        xy = np.ascontiguousarray(xy, dtype=np.float64)
        if is_lonlat(self.crs):
            lonlat = xy.copy()
        else:
            known = _inside_degrees(xy) if self.crs.isGeographic() else np.isfinite(xy).all(axis=1)
            lonlat = np.full_like(xy, np.nan)
            lonlat[known] = self._transformed(xy[known], forward=True)
        lonlat[~_inside_degrees(lonlat)] = np.nan
        return lonlat

    def from_lonlat(self, lonlat: FloatArray) -> FloatArray:
        """Return (n, 2) coordinates in the layer's system for (n, 2) degrees; NaN stays NaN."""
        lonlat = np.ascontiguousarray(lonlat, dtype=np.float64)
        if is_lonlat(self.crs):
            return lonlat.copy()
        known = _inside_degrees(lonlat)
        xy = np.full_like(lonlat, np.nan)
        xy[known] = self._transformed(lonlat[known], forward=False)
        return xy

    def extent_to_lonlat(self, extent: QgsRectangle) -> Optional[tuple[float, ...]]:
        """Return (west, south, east, north) in degrees, None for an empty or absurd extent."""
        if extent.isNull() or not extent.isFinite():
            return None
        corners = np.array(
            [
                [x, y]
                for x in np.linspace(extent.xMinimum(), extent.xMaximum(), 5)
                for y in np.linspace(extent.yMinimum(), extent.yMaximum(), 5)
            ]
        )
        lonlat = self.to_lonlat(corners)
        lonlat = lonlat[np.isfinite(lonlat).all(axis=1)]
        if not len(lonlat):
            return None
        return (*lonlat.min(axis=0).tolist(), *lonlat.max(axis=0).tolist())

    def _transformed(self, xy: FloatArray, forward: bool) -> FloatArray:
        wgs84 = QgsCoordinateReferenceSystem(WGS84)
        ends = (self.crs, wgs84) if forward else (wgs84, self.crs)
        transform = sound_transform(*ends, self.context)
        if not _is_sound(transform):
            raise LifeCircleError(
                "crs_not_transformable",
                layer=self.layer_name,
                crs=self.crs.userFriendlyIdentifier(),
            )
        parts = [
            _transform_chunk(xy[start : start + TRANSFORM_CHUNK], transform)
            for start in range(0, len(xy), TRANSFORM_CHUNK)
        ]
        return np.concatenate(parts) if parts else xy.copy()


def to_lonlat(
    xy: FloatArray,
    crs: QgsCoordinateReferenceSystem,
    layer_name: str = "",
    context: Optional[QgsCoordinateTransformContext] = None,
) -> FloatArray:
    """Return (n, 2) longitude and latitude of (n, 2) coordinates in `crs`; see LonLatTransform."""
    return LonLatTransform(crs, layer_name, context or QgsCoordinateTransformContext()).to_lonlat(
        xy
    )


def sound_transform(
    source: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
) -> QgsCoordinateTransform:
    """Return a transform that moves coordinates, in any thread.

    A reference system that QGIS first met in a worker is hollow once that thread has ended, in
    layers and in QGIS's own memory of systems alike: a transform then leaves coordinates as they
    are, without a word (QGIS 3.40). Such a system is made anew here, in the calling thread.
    """
    transform = QgsCoordinateTransform(source, target, context)
    if _is_sound(transform):
        return transform
    QgsCoordinateReferenceSystem.invalidateCache()
    QgsCoordinateTransform.invalidateCache()
    return QgsCoordinateTransform(_made_anew(source), _made_anew(target), context)


def _is_sound(transform: QgsCoordinateTransform) -> bool:
    if not transform.isValid():
        return False
    return transform.isShortCircuited() or bool(
        transform.instantiatedCoordinateOperationDetails().proj
    )


def _made_anew(crs: QgsCoordinateReferenceSystem) -> QgsCoordinateReferenceSystem:
    fresh = QgsCoordinateReferenceSystem()
    if crs.authid() and fresh.createFromString(crs.authid()):
        return fresh
    # A hollow system without a number has lost its WKT, but still knows its PROJ text.
    wkt = crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)
    if not (wkt and fresh.createFromWkt(wkt)):
        fresh.createFromProj(crs.toProj())
    return fresh


def _inside_degrees(lonlat: FloatArray) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        return (np.abs(lonlat[:, 0]) <= 180.0) & (np.abs(lonlat[:, 1]) <= 90.0)


def _transform_chunk(xy: FloatArray, transform: QgsCoordinateTransform) -> FloatArray:
    """Transform one line string of all points; where PROJ refuses, find the culprits by halving."""
    if len(xy) == 1:
        # A line string of one vertex is not transformed reliably.
        return _transform_chunk(np.repeat(xy, 2, axis=0), transform)[:1]
    header = np.array([(1, 2, len(xy))], dtype=LINE_STRING_HEADER)
    geometry = QgsGeometry()
    geometry.fromWkb(header.tobytes() + xy.tobytes())
    try:
        if geometry.transform(transform) == 0:
            wkb = bytes(geometry.asWkb().data())
            return np.frombuffer(wkb, dtype="<f8", offset=9).reshape(-1, 2).copy()
    except QgsCsException:
        pass
    if len(xy) == 2 and (xy[0] == xy[1]).all():
        return np.full_like(xy, np.nan)
    middle = len(xy) // 2
    return np.concatenate(
        [_transform_chunk(half, transform) for half in (xy[:middle], xy[middle:]) if len(half)]
    )
