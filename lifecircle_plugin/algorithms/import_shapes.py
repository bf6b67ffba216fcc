# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Geometry of imported rows as the blueprint's tables hold it: a point, an area, lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem

from ..core.analysis import representative_points
from ..core.arrays import FloatArray, Lines, Points, Polygons
from ..core.cell_values import read_position
from ..core.geometry import feature_areas_m2
from ..core.shifts import inside_china_box
from ..core.wkb import encode_lines, encode_points, encode_polygons
from ..store.crs import LonLatTransform
from ..store.raw_layer import WkbBlobs
from .import_source import UNSHIFT, SourceRows


@dataclass
class Shapes:
    """Geometries of n rows in the blueprint's metres.

    Attributes:
        points: (n, 2) the point that stands for each, NaN for none.
        main: (n,) well-known binary for the table of the role, empty for none.
        area: (n,) areas of places, empty for none; None where none has one.
        area_m2: (n,) NaN for none.
    """

    points: FloatArray
    main: list[bytes]
    area: Optional[list[bytes]]
    area_m2: FloatArray

    def has_place(self) -> np.ndarray:
        """Tell which rows have a point; (n,)."""
        return np.isfinite(self.points[:, 0])

    def put(self, row: int, xy: Sequence[float]) -> None:
        """Give a row a point."""
        self.points[row] = xy

    def encode_points(self) -> None:
        """Bring the binary of a point table in step with the points."""
        self.main = _filled(encode_points(self.points))


def shapes_of(rows: SourceRows, is_place: bool) -> Shapes:
    """Return the geometries of rows; places are points, with areas apart.

    Args:
        rows: with geometry in the blueprint's metres, or without any.
        is_place: whether the role's table holds points.
    """
    count = len(rows)
    nothing = [b""] * count
    unknown = np.full(count, np.nan)
    geometry = rows.geometry
    if geometry is None:
        return Shapes(np.full((count, 2), np.nan), nothing, None, unknown)
    if isinstance(geometry, Lines):
        points = np.full((count, 2), np.nan)
        points[geometry.feature] = geometry.xy[geometry.offsets[:-1]]
        return Shapes(points, _filled(encode_lines(geometry, count)), None, unknown)
    points = representative_points(geometry, count)
    if isinstance(geometry, Points):
        return Shapes(points, _filled(encode_points(points)), None, unknown)
    if not isinstance(geometry, Polygons):
        raise TypeError("mixed places are no source")
    areas = _filled(encode_polygons(geometry, count))
    area_m2 = feature_areas_m2(geometry, count)
    if not is_place:
        return Shapes(points, areas, None, area_m2)
    return Shapes(points, _filled(encode_points(points)), areas, area_m2)


def blobs(parts: Sequence[bytes], rows: Sequence[int]) -> WkbBlobs:
    """Return the geometries of some rows."""
    return WkbBlobs.from_list([parts[row] for row in rows])


def _filled(parts: Sequence[Optional[bytes]]) -> list[bytes]:
    return [part or b"" for part in parts]


def positions(rows: SourceRows, coordinates: str, crs: QgsCoordinateReferenceSystem) -> FloatArray:
    """Return the points that columns of coordinates give, (n, 2) metres, NaN for none.

    Args:
        rows: with a field x, and y unless both stand in x.
        coordinates: wgs84, gcj02 or bd09: which system the numbers are in.
        crs: the blueprint's metric reference system.
    """
    first, second = rows.texts("x"), rows.texts("y")
    lonlat = np.full((len(rows), 2), np.nan)
    for row, (x, y) in enumerate(zip(first, second)):
        if not x and not y:
            continue
        xy = _plain_position(x, y)
        if xy is None:
            cell = read_position(x, y)
            if cell.state != "value" or cell.x is None or cell.y is None:
                if any(sign.isdigit() for sign in x + y):
                    rows.remark(row, "import_position_refused", value=" ".join((x, y)).strip())
                continue
            if not cell.is_lonlat:
                rows.remark(row, "import_position_metres", value=" ".join((x, y)).strip())
                continue
            xy = (cell.x, cell.y)
        lonlat[row] = xy
    unshift = UNSHIFT.get(coordinates)
    if unshift is not None:
        given = np.isfinite(lonlat[:, 0])
        outside = np.flatnonzero(given & ~inside_china_box(np.nan_to_num(lonlat)))
        for row in outside.tolist():
            rows.remark(row, "import_position_outside_china")
            lonlat[row] = np.nan
        given = np.isfinite(lonlat[:, 0])
        lonlat[given] = unshift(lonlat[given])
    return LonLatTransform(crs).from_lonlat(lonlat)


def _plain_position(x: str, y: str) -> Optional[tuple[float, float]]:
    """Return two plain numbers of degrees as they stand, None where they need reading."""
    try:
        longitude, latitude = float(x), float(y)
    except ValueError:
        return None
    # Latitude first, or degrees that are no place: for the reader that knows what people type.
    is_plain = abs(longitude) <= 180 and abs(latitude) <= 90 and longitude != 0 and latitude != 0
    return (longitude, latitude) if is_plain and abs(longitude) >= abs(latitude) else None
