# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The metric reference system of a blueprint: what is taken, what is refused and what to take."""

from __future__ import annotations

import zlib
from typing import Optional

from qgis.core import Qgis, QgsCoordinateReferenceSystem

from ..core.errors import LifeCircleError
from .gpkg_sql import StoredCrs

# CGCS2000 / 3-degree Gauss-Kruger with the central meridians 75 E to 135 E.
FIRST_ZONE_EPSG, FIRST_ZONE_MERIDIAN, ZONES = 4534, 75, 21
# The median longitude of China's people lies in this zone, where nothing else is known.
ANY_MERIDIAN = 120
# Web maps' Mercator calls its units metres, but in Shanghai they are 15 per cent short of one.
NOT_METRES = frozenset({"EPSG:3857", "EPSG:900913", "EPSG:3395", "EPSG:41001"})
OWN_SRS_ID = 100_000


def metric_crs(text: str) -> QgsCoordinateReferenceSystem:
    """Return a reference system by its number (``EPSG:4549``) or definition (``WKT:...``).

    Raises:
        LifeCircleError: it is unknown, in degrees, or not in metres.
    """
    crs = QgsCoordinateReferenceSystem(text)
    is_metric = (
        crs.isValid()
        and not crs.isGeographic()
        and crs.mapUnits() == Qgis.DistanceUnit.Meters
        and crs.authid() not in NOT_METRES
    )
    if not is_metric:
        told = crs.userFriendlyIdentifier() if crs.isValid() else text or "-"
        raise LifeCircleError("blueprint_crs_not_metric", crs=told, suggestion=suggested_crs(crs))
    return crs


def suggested_crs(instead_of: Optional[QgsCoordinateReferenceSystem] = None) -> str:
    """Return the name of a metric system for about the same place."""
    meridian: float = ANY_MERIDIAN
    if instead_of is not None and instead_of.isValid():
        bounds = instead_of.bounds()
        if not bounds.isNull() and bounds.width() < 60:
            meridian = bounds.center().x()
    return QgsCoordinateReferenceSystem(zone_authid(meridian)).userFriendlyIdentifier()


def zone_authid(longitude: float) -> str:
    """Return the CGCS2000 3-degree zone of a longitude in degrees, such as ``EPSG:4549``."""
    zone = min(max(round((longitude - FIRST_ZONE_MERIDIAN) / 3), 0), ZONES - 1)
    return f"EPSG:{FIRST_ZONE_EPSG + zone}"


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """Return what the blueprint keeps: the authority's number, else the definition itself.

    A number of the planner's own (``USER:100001``) means nothing on another computer.
    """
    authority = crs.authid().partition(":")[0]
    if authority and authority != "USER":
        return crs.authid()
    return f"WKT:{crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED)}"


def stored_crs(crs: QgsCoordinateReferenceSystem) -> StoredCrs:
    """Return a reference system as a GeoPackage keeps it."""
    wkt = crs.toWkt(QgsCoordinateReferenceSystem.WktVariant.WKT1_GDAL)
    authority, _, code = crs.authid().partition(":")
    name = crs.description() or crs.userFriendlyIdentifier()
    if authority == "EPSG" and code.isdigit():
        return StoredCrs(int(code), name, authority, int(code), wkt)
    srs_id = OWN_SRS_ID + zlib.crc32(wkt.encode()) % 100_000
    return StoredCrs(srs_id, name, "NONE", srs_id, wkt)
