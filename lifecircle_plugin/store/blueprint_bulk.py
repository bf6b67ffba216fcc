# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Many rows of a blueprint's table at once, inside the caller's transaction.

Few rows go through the triggers of the table. Of many, the triggers are set aside, the rows are
written in chunks, and the spatial index is packed anew; the result is the same.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any, Optional

import numpy as np
from qgis.core import QgsGeometry, QgsWkbTypes

from ..core.arrays import FloatArray, IntArray
from ..core.errors import Cancelled
from ..core.wkb import read_wkb, wrap_gpkg
from .decode import feature_bounds
from .gpkg_sql import create_rtree, quoted_name, rtree_name, trigger_statements
from .raw_layer import IsCancelled, WkbBlobs
from .rtree import fill_rtree
from .schema import FID, GEOMETRY, KEPT_COLUMNS, LINE, POINT, POLYGON, TableDef
from .schema import table as table_def

ROW_CHUNK = 2_000
# From so many rows on, packing the index anew beats adding row by row.
MANY_ROWS = 5_000
KEPT = frozenset(KEPT_COLUMNS)
# Types of cells that SQLite takes as they are.
_PLAIN_TYPES = {str, int, bytes, type(None)}
KIND = {POINT: "point", LINE: "line", POLYGON: "polygon"}
QGIS_TYPE = {
    POINT: QgsWkbTypes.Type.Point,
    LINE: QgsWkbTypes.Type.MultiLineString,
    POLYGON: QgsWkbTypes.Type.MultiPolygon,
}
# Heads of a multipart of one part, to be put before a plain single part (both byte orders know
# their own order, so that the part may have either).
_MULTI_HEAD = {
    2: b"\x01\x05\x00\x00\x00\x01\x00\x00\x00",
    3: b"\x01\x06\x00\x00\x00\x01\x00\x00\x00",
}


def insert_rows(
    connection: sqlite3.Connection,
    table: str,
    columns: Mapping[str, Sequence[Any]],
    wkb: Optional[WkbBlobs] = None,
    is_cancelled: Optional[IsCancelled] = None,
) -> list[str]:
    """Add rows to a table inside the open transaction.

    Args:
        connection: from `BlueprintFile.write`.
        table: of the schema.
        columns: per column n values: lists with None for NULL, float arrays with NaN for NULL,
            masked arrays, object arrays. Columns that are not named get their defaults. `id` may
            be among them; rows where it is None or empty get a new one.
        wkb: n geometries in the blueprint's metric system, no bytes for NULL; single parts are
            made multiparts, Z and M are dropped, as the table wants it.
        is_cancelled: asked every 2,000 rows.

    Returns:
        The n ids.

    Raises:
        ValueError: columns of different lengths, or of no such name.
        sqlite3.IntegrityError: an id is there already, or another unique value.
        Cancelled: the planner asked to stop; the caller's transaction takes all back.
    """
    definition = table_def(table)
    cells = {name: plain_cells(values) for name, values in columns.items()}
    count = _row_count(cells, wkb)
    if not count:
        return []
    ids = [str(each) if each else str(uuid.uuid4()) for each in cells.pop("id", [None] * count)]
    blobs: Optional[list[Optional[bytes]]] = None
    if definition.is_spatial and wkb is not None:
        blobs = wkb_of_table(connection, definition, wkb)
    many = count > MANY_ROWS
    fids = _free_fids(connection, table, count)
    with _triggers_aside(connection, definition) if many else _as_it_is():
        times = [] if KEPT & set(cells) else ["created_at", "updated_at"]
        names = [FID, "id", *times, *cells, *([GEOMETRY] if blobs is not None else [])]
        marks = ", ".join("?" * len(names))
        listed = ", ".join(quoted_name(name) for name in names)
        statement = f"INSERT INTO {quoted_name(table)} ({listed}) VALUES ({marks})"
        every: list[Sequence[Any]] = [fids.tolist(), ids, *([now()] * count for _ in times)]
        every += cells.values()
        if blobs is not None:
            every.append(blobs)
        for start in range(0, count, ROW_CHUNK):
            if is_cancelled is not None and is_cancelled():
                raise Cancelled
            stop = start + ROW_CHUNK
            connection.executemany(statement, zip(*(each[start:stop] for each in every)))
        if many:
            _count_more(connection, table, count)
            if blobs is not None and wkb is not None:
                bounds = _bounds(wkb, definition)
                _repack_index(connection, table, fids, bounds)
    return ids


def delete_where(connection: sqlite3.Connection, table: str, **equals: object) -> int:
    """Delete the rows whose columns have the given values, and return how many there were.

    Args:
        connection: from `BlueprintFile.write`.
        table: of the schema.
        equals: value by column, None for NULL; none at all deletes every row.
    """
    definition = table_def(table)
    clause = " AND ".join(f"{quoted_name(name)} IS ?" for name in equals) or "1"
    values = list(equals.values())
    quoted = quoted_name(table)
    count = int(
        connection.execute(f"SELECT count(*) FROM {quoted} WHERE {clause}", values).fetchone()[0]
    )
    if count <= MANY_ROWS:
        connection.execute(f"DELETE FROM {quoted} WHERE {clause}", values)
        return count
    with _triggers_aside(connection, definition):
        connection.execute(f"DELETE FROM {quoted} WHERE {clause}", values)
        _count_more(connection, table, -count)
        if definition.is_spatial:
            _repack_index(connection, table, np.zeros(0, np.int64), np.zeros((0, 4)))
    return count


def now() -> str:
    """Return the time as the file keeps it: UTC, ISO 8601."""
    moment = datetime.now(timezone.utc)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def plain_cells(values: Sequence[Any]) -> list[Any]:
    """Return a column as plain Python values, None for NULL."""
    if isinstance(values, np.ma.MaskedArray):
        return [None if cell is None else _plain(cell) for cell in values.tolist()]
    if isinstance(values, np.ndarray):
        if values.dtype.kind == "f":
            return [None if cell != cell else cell for cell in values.tolist()]
        if values.dtype.kind == "b":
            return [int(cell) for cell in values.tolist()]
        values = values.tolist()
    kinds = set(map(type, values))
    if kinds <= _PLAIN_TYPES:
        return list(values)
    if kinds <= _PLAIN_TYPES | {float}:
        return [None if cell != cell else cell for cell in values]
    return [_plain(cell) for cell in values]


def _plain(cell: Any) -> Any:
    if isinstance(cell, np.generic):
        cell = cell.item()
    if isinstance(cell, float) and cell != cell:
        return None
    return int(cell) if isinstance(cell, bool) else cell


def wkb_of_table(
    connection: sqlite3.Connection, definition: TableDef, wkb: WkbBlobs
) -> list[Optional[bytes]]:
    """Return geometries as blobs of a table's type and reference system, None for NULL."""
    fitting = fitted(wkb, definition)
    (srs_id,) = connection.execute(
        "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", [definition.name]
    ).fetchone()
    return wrap_gpkg(fitting.buffer, fitting.offsets, int(srs_id))


def fitted(wkb: WkbBlobs, definition: TableDef) -> WkbBlobs:
    """Return geometries as a table wants them: multiparts, without Z, M and arcs."""
    wanted = QGIS_TYPE[definition.geometry or ""]
    codes = wkb.type_codes()
    strangers = np.flatnonzero((codes > 0) & (codes != int(wanted)))
    if not len(strangers):
        return wkb
    blobs = wkb.to_list()
    head = _MULTI_HEAD.get(int(QgsWkbTypes.singleType(wanted)))
    single = int(QgsWkbTypes.singleType(wanted))
    for row in strangers.tolist():
        if head is not None and codes[row] == single:
            blobs[row] = head + blobs[row]
        else:
            blobs[row] = _coerced(blobs[row], wanted)
    return WkbBlobs.from_list(blobs)


def _coerced(blob: bytes, wanted: QgsWkbTypes.Type) -> bytes:
    geometry = QgsGeometry()
    geometry.fromWkb(blob)
    if geometry.isNull() or geometry.isEmpty():
        return b""
    straight = QgsGeometry(geometry.constGet().segmentize())
    straight.convertGeometryCollectionToSubclass(QgsWkbTypes.geometryType(wanted))
    parts = straight.coerceToType(wanted)
    return parts[0].asWkb().data() if parts else b""


def _row_count(cells: Mapping[str, Sequence[Any]], wkb: Optional[WkbBlobs]) -> int:
    counts = {len(each) for each in cells.values()}
    if wkb is not None:
        counts.add(len(wkb))
    if len(counts) > 1:
        raise ValueError(f"columns of different lengths: {sorted(counts)}")
    return counts.pop() if counts else 0


def _free_fids(connection: sqlite3.Connection, table: str, count: int) -> IntArray:
    """Return the row numbers that SQLite would give: never one that was used before."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    (highest,) = connection.execute(f"SELECT max({FID}) FROM {quoted_name(table)}").fetchone()
    first = max(int(row[0]) if row else 0, highest or 0) + 1
    return np.arange(first, first + count, dtype=np.int64)


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


@contextmanager
def _triggers_aside(connection: sqlite3.Connection, definition: TableDef) -> Iterator[None]:
    """Take the triggers of a table away and make them again; an error takes back both."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
        [definition.name],
    ).fetchall()
    for (name,) in names:
        connection.execute(f"DROP TRIGGER {quoted_name(name)}")
    yield
    for statement in trigger_statements(definition):
        connection.execute(statement)


def _count_more(connection: sqlite3.Connection, table: str, more: int) -> None:
    connection.execute(
        "UPDATE gpkg_ogr_contents SET feature_count = feature_count + ? WHERE table_name = ?",
        [more, table],
    )


def _bounds(wkb: WkbBlobs, definition: TableDef) -> FloatArray:
    fitting = fitted(wkb, definition)
    decoded = read_wkb(fitting.buffer, fitting.offsets, KIND[definition.geometry or ""])
    return feature_bounds(decoded.geometry, len(fitting))


def _repack_index(
    connection: sqlite3.Connection, table: str, new_fids: IntArray, new_bounds: FloatArray
) -> None:
    """Pack the index of a table anew: boxes it has of rows that are still there, and new ones."""
    index, quoted = quoted_name(rtree_name(table)), quoted_name(table)
    old = connection.execute(
        f"SELECT id, minx, miny, maxx, maxy FROM {index} WHERE id IN (SELECT {FID} FROM {quoted})"
    ).fetchall()
    boxes = np.array(old, dtype=np.float64).reshape(-1, 5)
    fids = np.concatenate([np.array([row[0] for row in old], dtype=np.int64), new_fids])
    bounds = np.concatenate([boxes[:, 1:], new_bounds])
    connection.execute(f"DROP TABLE {index}")
    create_rtree(connection, table)
    fill_rtree(connection, rtree_name(table), fids, bounds)
