# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""GeoPackages written fast, and the same twice: GDAL makes the tables, sqlite3 fills them."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal, ogr, osr

# A constant, so that two runs give the same file.
WRITTEN_AT = "2026-01-01T00:00:00.000Z"
ROWS_PER_CHUNK = 20_000

FIELD_TYPES = {
    "text": ogr.OFTString,
    "integer": ogr.OFTInteger,
    "long": ogr.OFTInteger64,
    "real": ogr.OFTReal,
}
GEOMETRY_TYPES = {
    "point": ogr.wkbPoint,
    "line": ogr.wkbLineString,
    "multiline": ogr.wkbMultiLineString,
    "polygon": ogr.wkbPolygon,
    "multipolygon": ogr.wkbMultiPolygon,
}


@dataclass(frozen=True)
class Table:
    """A layer to be written.

    Attributes:
        name: table name.
        description: what people read; says that the data are synthetic.
        geometry_type: key of GEOMETRY_TYPES.
        geometries: GeoPackage blobs, None for a NULL geometry.
        fields: field name -> key of FIELD_TYPES.
        columns: field name -> values; NaN and None become NULL.
        indexed: whether the layer gets a spatial index.
        heights: whether some geometries have heights (z is then optional).
    """

    name: str
    description: str
    geometry_type: str
    geometries: Sequence[bytes | None]
    fields: Mapping[str, str]
    columns: Mapping[str, Sequence[Any]]
    indexed: bool = True
    heights: bool = False


def write_geopackage(path: Path, tables: Iterable[Table], epsg: int) -> None:
    """Write a new GeoPackage of these tables in one reference system, replacing the file."""
    gdal.UseExceptions()
    path.parent.mkdir(parents=True, exist_ok=True)
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    tables = list(tables)
    _create_tables(path, tables, epsg)
    _insert_rows(path, tables)
    _create_spatial_indexes(path, tables)
    _fix_dates(path)


def _create_tables(path: Path, tables: Sequence[Table], epsg: int) -> None:
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    for table in tables:
        layer = dataset.CreateLayer(
            table.name,
            reference,
            GEOMETRY_TYPES[table.geometry_type],
            ["SPATIAL_INDEX=NO", "GEOMETRY_NAME=geom", f"DESCRIPTION={table.description}"],
        )
        for name, kind in table.fields.items():
            layer.CreateField(ogr.FieldDefn(name, FIELD_TYPES[kind]))
    dataset = None


def _insert_rows(path: Path, tables: Sequence[Table]) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    # A half-written file is thrown away and made again, so safety against power cuts buys nothing.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("BEGIN")
    # GDAL's row-counting triggers would run once per row; they are set aside and put back.
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f'DROP TRIGGER "{name}"')
    for table in tables:
        names = ", ".join(f'"{name}"' for name in ("geom", *table.fields))
        marks = ", ".join("?" * (len(table.fields) + 1))
        statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'
        rows = _rows(table)
        while chunk := list(itertools.islice(rows, ROWS_PER_CHUNK)):
            connection.executemany(statement, chunk)
        connection.execute(
            "UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = ?",
            (len(table.geometries), table.name),
        )
        if table.heights:
            connection.execute(
                "UPDATE gpkg_geometry_columns SET z = 2 WHERE table_name = ?", (table.name,)
            )
    for _, definition in triggers:
        connection.execute(definition)
    connection.execute("COMMIT")
    connection.close()


def _rows(table: Table) -> Iterator[tuple[Any, ...]]:
    columns = [_plain_values(table.columns[name]) for name in table.fields]
    return zip(table.geometries, *columns)


def _plain_values(values: Sequence[Any]) -> Sequence[Any]:
    if isinstance(values, np.ndarray) and values.dtype.kind in "iuf":
        # sqlite3 stores NaN as NULL by itself.
        return values.tolist()
    return values


def _create_spatial_indexes(path: Path, tables: Sequence[Table]) -> None:
    """Index the layers and note their extents, which the index knows.

    A layer that shall have no index loses it again: GDAL would read every row for the extent.
    """
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    for table in tables:
        dataset.ExecuteSQL(f"SELECT CreateSpatialIndex('{table.name}', 'geom')")
    dataset = None
    connection = sqlite3.connect(path)
    for table in tables:
        connection.execute(
            f"""UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) =
                (SELECT min(minx), min(miny), max(maxx), max(maxy) FROM "rtree_{table.name}_geom")
                WHERE table_name = ?""",
            (table.name,),
        )
    connection.commit()
    connection.close()
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    for table in tables:
        if not table.indexed:
            dataset.ExecuteSQL(f"SELECT DisableSpatialIndex('{table.name}', 'geom')")
    dataset = None


def _fix_dates(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE gpkg_contents SET last_change = ?", (WRITTEN_AT,))
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


def _blob_header(epsg: int, has_envelope: bool) -> bytes:
    flags = 0b0000_0011 if has_envelope else 0b0000_0001
    return b"GP" + bytes([0, flags]) + int(epsg).to_bytes(4, "little")


def point_blobs(xy: NDArray[np.float64], epsg: int) -> list[bytes]:
    """Return GeoPackage blobs of points (n, 2)."""
    layout = np.dtype([("header", "S8"), ("order", "u1"), ("kind", "<u4"), ("xy", "<f8", 2)])
    records = np.zeros(len(xy), layout)
    records["order"] = 1
    records["kind"] = 1
    records["xy"] = xy
    raw = bytearray(records.tobytes())
    _stamp_headers(raw, layout.itemsize, len(xy), _blob_header(epsg, has_envelope=False))
    return _slices(bytes(raw), np.arange(len(xy) + 1) * layout.itemsize)


def _stamp_headers(raw: bytearray, stride: int, count: int, header: bytes) -> None:
    view = np.frombuffer(raw, np.uint8).reshape(count, stride)
    view[:, : len(header)] = np.frombuffer(header, np.uint8)


def line_blobs(xy: NDArray[np.float64], offsets: NDArray[np.int64], epsg: int) -> list[bytes]:
    """Return GeoPackage blobs of lines; line i has the vertices xy[offsets[i]:offsets[i + 1]]."""
    layout = np.dtype(
        [("header", "S8"), ("envelope", "<f8", 4), ("order", "u1"), ("kind", "<u4"), ("n", "<u4")]
    )
    starts = offsets[:-1]
    counts = np.diff(offsets)
    heads = np.zeros(len(counts), layout)
    heads["envelope"][:, 0::2] = np.minimum.reduceat(xy, starts)
    heads["envelope"][:, 1::2] = np.maximum.reduceat(xy, starts)
    heads["order"] = 1
    heads["kind"] = 2
    heads["n"] = counts
    raw_heads = bytearray(heads.tobytes())
    _stamp_headers(raw_heads, layout.itemsize, len(counts), _blob_header(epsg, has_envelope=True))
    head_bytes = bytes(raw_heads)
    body_bytes = np.ascontiguousarray(xy, "<f8").tobytes()
    bounds = (offsets * 16).tolist()
    size = layout.itemsize
    return [
        head_bytes[size * row : size * row + size] + body_bytes[first:last]
        for row, (first, last) in enumerate(zip(bounds, bounds[1:]))
    ]


def _slices(raw: bytes, bounds: NDArray[np.int64]) -> list[bytes]:
    limits = bounds.tolist()
    return [raw[first:last] for first, last in zip(limits, limits[1:])]


def geometry_blobs(geometries: Sequence[Any], epsg: int) -> list[bytes | None]:
    """Return GeoPackage blobs of shapely geometries, None where there is none."""
    import shapely

    header = _blob_header(epsg, has_envelope=False)
    return [
        None
        if geometry is None
        else header + shapely.to_wkb(geometry, byte_order=1, flavor="iso", output_dimension=4)
        for geometry in geometries
    ]
