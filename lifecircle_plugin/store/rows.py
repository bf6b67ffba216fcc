# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows that an algorithm hands over, in the one form that all writers take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Optional

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsWkbTypes

from ..core.arrays import FloatArray, Lines, Polygons
from ..core.errors import LifeCircleError
from ..core.wkb import encode_lines, encode_points, encode_polygons, read_wkb
from .crs import WGS84
from .decode import feature_bounds
from .raw_layer import INTEGER_TYPES, REAL, Column, FieldSpec, WkbBlobs

NO_GEOMETRY = int(QgsWkbTypes.Type.NoGeometry)
FID = "fid"


@dataclass(frozen=True)
class OutputTable:
    """Rows to be written; n of them.

    At most one of `wkb`, `points_lonlat`, `lines_lonlat` and `polygons_lonlat` is given; none of
    them makes a table without geometry.

    Attributes:
        fields: in the order of the result.
        columns: per field name (n,): float64 with NaN for NULL, int64 or bool, masked where NULL,
            or object with None for NULL (dates and times as ISO 8601 text).
        wkb: geometries in `crs` as they stand in a source layer, written unchanged.
        wkb_type: QGIS's number of the declared geometry type of `wkb`.
        crs: of `wkb`; WGS 84 otherwise.
        points_lonlat: (n, 2) degrees, NaN for no geometry.
        lines_lonlat, polygons_lonlat: degrees; rows without a part get no geometry.
        row_count: needed only where there is neither a column nor `wkb` nor `points_lonlat`.
    """

    fields: tuple[FieldSpec, ...]
    columns: dict[str, Column]
    wkb: Optional[WkbBlobs] = None
    wkb_type: int = NO_GEOMETRY
    crs: QgsCoordinateReferenceSystem = field(default_factory=QgsCoordinateReferenceSystem)
    points_lonlat: Optional[FloatArray] = None
    lines_lonlat: Optional[Lines] = None
    polygons_lonlat: Optional[Polygons] = None
    row_count: int = -1

    def __len__(self) -> int:
        """Return the number of rows."""
        if self.fields:
            return len(self.columns[self.fields[0].name])
        for geometry in (self.wkb, self.points_lonlat):
            if geometry is not None:
                return len(geometry)
        return max(0, self.row_count)


@dataclass(frozen=True)
class Rows:
    """An output table in the form that both writers take.

    Attributes:
        fields: names unique even where case does not count, as in a GeoPackage.
        columns: parallel to `fields`.
        blobs: well-known binary, all of one geometry type, no bytes for NULL; None for a table.
        wkb_type: QGIS's number of the geometry type.
        crs: of the geometry.
        count: number of rows.
    """

    fields: tuple[FieldSpec, ...]
    columns: tuple[Column, ...]
    blobs: Optional[WkbBlobs]
    wkb_type: int
    crs: QgsCoordinateReferenceSystem
    count: int

    def cells(self, column: int, start: int, stop: int) -> list[object]:
        """Return plain Python values of some rows of a column, None for NULL."""
        return _plain_values(self.columns[column][start:stop], self.fields[column])

    def bounds(self) -> FloatArray:
        """Return (n, 4) min x, min y, max x, max y in `crs`, NaN without geometry."""
        if self.blobs is None:
            return np.full((self.count, 4), np.nan)
        decoded = read_wkb(self.blobs.buffer, self.blobs.offsets, _kind_of_type(self.wkb_type))
        bounds = feature_bounds(decoded.geometry, self.count)
        others = np.flatnonzero(np.isnan(bounds[:, 0]) & (self.blobs.sizes() > 0))
        for row in others.tolist():
            box = _geometry(self.blobs, row).boundingBox()
            if not box.isNull() and box.isFinite():
                bounds[row] = box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
        return bounds


def rows_of(table: OutputTable) -> Rows:
    """Bring a table to the form that both writers take.

    Raises:
        ValueError: columns of different lengths, or two geometries.
    """
    count = len(table)
    specs = _unique_names(_fid_apart(table))
    columns = tuple(_array(table.columns[each.name], count) for each in table.fields)
    blobs, wkb_type, crs = _geometry_of(table, count)
    return Rows(specs, columns, blobs, wkb_type, crs, count)


def _array(column: Column, count: int) -> Column:
    if not isinstance(column, np.ndarray):
        values = list(column)
        column = np.empty(len(values), dtype=object)
        column[:] = values
    if len(column) != count:
        raise ValueError(f"a column has {len(column)} rows, another {count}")
    return column


def _fid_apart(table: OutputTable) -> Iterable[FieldSpec]:
    """Rename a passed-through ``fid`` that cannot be a GeoPackage's row id."""
    for spec in table.fields:
        if spec.name.lower() == FID and not _can_be_row_id(table.columns[spec.name]):
            yield replace(spec, name=f"{spec.name}_1")
        else:
            yield spec


def _can_be_row_id(column: Column) -> bool:
    if np.ma.getmaskarray(column).any() or column.dtype.kind not in "iu":
        return False
    values = np.sort(np.ma.getdata(column))
    return bool((values >= 0).all() and (np.diff(values) > 0).all())


def _unique_names(specs: Iterable[FieldSpec]) -> tuple[FieldSpec, ...]:
    taken: set[str] = set()
    unique = []
    for spec in specs:
        name, number = spec.name, 1
        while name.lower() in taken:
            name, number = f"{spec.name}_{number}", number + 1
        taken.add(name.lower())
        unique.append(replace(spec, name=name))
    return tuple(unique)


def _plain_values(column: Column, spec: FieldSpec) -> list[object]:
    if column.dtype.kind == "f":
        missing = np.isnan(column)
        if spec.type in INTEGER_TYPES:
            values = np.where(missing, 0, column).astype(np.int64).astype(object)
        else:
            values = column.astype(object)
        values[missing] = None
        return values.tolist()
    values = column.tolist()
    if spec.type == REAL and column.dtype.kind in "iub":
        return [None if value is None else float(value) for value in values]
    if column.dtype.kind == "b":
        return [None if value is None else int(value) for value in values]
    return values


# --- geometry ------------------------------------------------------------------------------------


def _geometry_of(
    table: OutputTable, count: int
) -> tuple[Optional[WkbBlobs], int, QgsCoordinateReferenceSystem]:
    types = QgsWkbTypes.Type
    wgs84 = QgsCoordinateReferenceSystem(WGS84)
    given = [table.wkb, table.points_lonlat, table.lines_lonlat, table.polygons_lonlat]
    if sum(each is not None for each in given) > 1:
        raise ValueError("a table has one geometry")
    if table.points_lonlat is not None:
        return _joined(encode_points(table.points_lonlat)), int(types.Point), wgs84
    if table.lines_lonlat is not None:
        blobs = encode_lines(table.lines_lonlat, count)
        return _joined(blobs), int(types.MultiLineString), wgs84
    if table.polygons_lonlat is not None:
        blobs = encode_polygons(table.polygons_lonlat, count)
        return _joined(blobs), int(types.MultiPolygon), wgs84
    if table.wkb is not None and table.wkb_type != NO_GEOMETRY:
        if len(table.wkb) != count:
            raise ValueError(f"{len(table.wkb)} geometries for {count} rows")
        return (*_of_one_type(table.wkb, table.wkb_type), table.crs)
    return None, NO_GEOMETRY, QgsCoordinateReferenceSystem()


def _joined(blobs: Iterable[Optional[bytes]]) -> WkbBlobs:
    return WkbBlobs.from_list([blob or b"" for blob in blobs])


def _of_one_type(wkb: WkbBlobs, declared: int) -> tuple[WkbBlobs, int]:
    """Bring all geometries to one type: single to multi where both occur (a shapefile's do)."""
    codes = wkb.type_codes()
    present = [int(code) for code in np.unique(codes[codes > 0])]
    types = {QgsWkbTypes.Type(code) for code in present if QgsWkbTypes.Type(code)}
    wanted = QgsWkbTypes.Type(_iso_type(declared))
    if wanted == QgsWkbTypes.Type.Unknown:
        wanted = QgsWkbTypes.singleType(min(types)) if types else QgsWkbTypes.Type.Point
    if any(QgsWkbTypes.isMultiType(each) for each in types):
        wanted = QgsWkbTypes.multiType(wanted)
    strangers = np.flatnonzero((codes > 0) & (codes != int(wanted)))
    if not len(strangers):
        return wkb, int(wanted)
    replacements = {}
    for row in strangers.tolist():
        replacements[row] = _as_type(_geometry(wkb, row), wanted)
    return wkb.with_replaced(replacements), int(wanted)


def _iso_type(declared: int) -> int:
    """Return the Z type for the older 2.5D one, whose blobs read the same."""
    older = 0x80000000
    return declared - older + 1000 if declared >= older else declared


def _as_type(geometry: QgsGeometry, wanted: QgsWkbTypes.Type) -> bytes:
    if geometry.isNull():
        return b""
    parts = geometry.coerceToType(wanted)
    if not parts:
        return b""
    return parts[0].asWkb().data()


def _geometry(wkb: WkbBlobs, row: int) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb.buffer[wkb.offsets[row] : wkb.offsets[row + 1]].tobytes())
    return geometry


def _kind_of_type(wkb_type: int) -> str:
    kinds = {
        QgsWkbTypes.GeometryType.PointGeometry: "point",
        QgsWkbTypes.GeometryType.LineGeometry: "line",
        QgsWkbTypes.GeometryType.PolygonGeometry: "polygon",
    }
    kind = kinds.get(QgsWkbTypes.geometryType(QgsWkbTypes.Type(wkb_type)))
    if kind is None:
        raise LifeCircleError("output_geometry_unknown")
    return kind
