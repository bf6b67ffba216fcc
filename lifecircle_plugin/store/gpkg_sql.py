# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""GeoPackage tables in plain SQL, so that making and changing them is one transaction.

Everything that GDAL and QGIS look for is written as they would: contents, geometry columns,
R-tree with its triggers, counts of features, lists of codes.

Source: OGC 12-128r17 (GeoPackage 1.3), annex F.3 (R-tree); GDAL's GPKG driver for the rest.
"""

from __future__ import annotations

import math
import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Optional
from urllib.parse import quote

import numpy as np

from ..core.wkb import read_gpkg
from .rtree import CELL, ROOT
from .schema import DOMAINS, FID, GEOMETRY, ColumnDef, TableDef

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10300
NOW = "strftime('%Y-%m-%dT%H:%M:%fZ','now')"
NEW_ID = (
    "lower(hex(randomblob(4))||'-'||hex(randomblob(2))||'-4'||substr(hex(randomblob(2)),2)"
    "||'-'||substr('89AB',1+(random()&3),1)||substr(hex(randomblob(2)),2)"
    "||'-'||hex(randomblob(6)))"
)
BUSY_SECONDS = 2.0
# Room for the pages of a large import; with SQLite's 2 MB the index of ids, which come in no order,
# goes to the disk and back for every few rows. Only what is needed is taken.
CACHE_KIB = 128 * 1024
# Size of a body's header by the envelope code in a blob's flags.
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_FLAG_EMPTY, _FLAG_LITTLE = 0x10, 0x01

_SYSTEM_TABLES = (
    """CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL
PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
definition TEXT NOT NULL, description TEXT)""",
    f"""CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
identifier TEXT UNIQUE, description TEXT DEFAULT '',
last_change DATETIME NOT NULL DEFAULT ({NOW}),
min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""",
    """CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY,
feature_count INTEGER DEFAULT NULL)""",
    """CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
CONSTRAINT uk_gc_table_name UNIQUE (table_name),
CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))""",
    """CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT,
extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))""",
    """CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT,
CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
CONSTRAINT gdc_tn UNIQUE (table_name, name))""",
    """CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL,
constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC,
max_is_inclusive BOOLEAN, description TEXT,
CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))""",
)
_SCHEMA_EXTENSION = "http://www.geopackage.org/spec121/#extension_schema"
_RTREE_EXTENSION = "http://www.geopackage.org/spec120/#extension_rtree"
_SYSTEM_CRS = (
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic"),
    (
        "WGS 84 geodetic",
        4326,
        "EPSG",
        4326,
        'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
        'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
        'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
        'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]',
        "longitude and latitude in degrees on the WGS 84 spheroid",
    ),
)


@dataclass(frozen=True)
class StoredCrs:
    """A reference system as a row of `gpkg_spatial_ref_sys`."""

    srs_id: int
    name: str
    organization: str
    organization_id: int
    definition: str


# --- connections ---------------------------------------------------------------------------------


def connect(
    path: Path, mode: str = "rw", busy_seconds: float = BUSY_SECONDS, immutable: bool = False
) -> sqlite3.Connection:
    """Open a GeoPackage with the functions its triggers need; transactions are left to the caller.

    Args:
        path: the file.
        mode: ro, rw, or rwc to make it where it is missing.
        busy_seconds: how long to wait for another writer.
        immutable: whether the file cannot change, so that nothing is written beside it.

    Raises:
        sqlite3.OperationalError: the file cannot be opened.
    """
    # On Windows a drive letter needs the slash before it; a share keeps its two.
    plain = path.as_posix()
    name = quote(plain if plain.startswith("/") else f"/{plain}", safe="/:")
    if name.startswith("//"):
        name = f"//{name}"
    uri = f"file:{name}?mode={mode}" + ("&immutable=1" if immutable else "")
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=busy_seconds, check_same_thread=False
    )
    if mode != "ro":
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    register_functions(connection)
    return connection


def register_functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the triggers of spatial tables call."""
    connection.create_function("ST_IsEmpty", 1, _is_empty)
    for position, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, _bound(position))


def _is_empty(blob: Optional[bytes]) -> Optional[int]:
    return None if blob is None else int(_envelope(blob) is None)


def _bound(position: int) -> Callable[[Optional[bytes]], Optional[float]]:
    def bound(blob: Optional[bytes]) -> Optional[float]:
        envelope = None if blob is None else _envelope(blob)
        return None if envelope is None else envelope[position]

    return bound


def _envelope(blob: bytes) -> Optional[tuple[float, ...]]:
    """Return min x, max x, min y, max y of a GeoPackage blob, None where it is empty."""
    if len(blob) < 8 or blob[:2] != b"GP" or blob[3] & _FLAG_EMPTY:
        return None
    order = "<" if blob[3] & _FLAG_LITTLE else ">"
    code = blob[3] >> 1 & 7
    if code and len(blob) >= 40:
        envelope = struct.unpack_from(f"{order}4d", blob, 8)
        return envelope if all(np.isfinite(envelope)) else None
    if not code and len(blob) == 29 and blob[8:13] == b"\x01\x01\x00\x00\x00":
        # A plain point, as most rows are: triggers ask four times for each.
        x, y = struct.unpack_from("<2d", blob, 13)
        return (x, x, y, y) if x == x and y == y else None
    if code == 0 and len(blob) >= 29:
        # Points, of which a trigger sees thousands one by one.
        order = "<" if blob[8] else ">"
        if struct.unpack_from(f"{order}I", blob, 9)[0] in (1, 1001, 2001, 3001):
            x, y = struct.unpack_from(f"{order}2d", blob, 13)
            return (x, x, y, y) if math.isfinite(x) and math.isfinite(y) else None
    buffer = np.frombuffer(blob, dtype=np.uint8)
    offsets = np.array([0, len(blob)], dtype=np.int64)
    for kind in ("point", "line", "polygon"):
        xy = read_gpkg(buffer, offsets, kind).geometry.xy
        if len(xy):
            (low_x, low_y), (high_x, high_y) = xy.min(axis=0).tolist(), xy.max(axis=0).tolist()
            return low_x, high_x, low_y, high_y
    return None


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """Do everything inside or nothing; `kind` is IMMEDIATE to write, DEFERRED to read."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has rolled back by itself where the disk is full or the file fails.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


# --- tables --------------------------------------------------------------------------------------


def create_system_tables(connection: sqlite3.Connection) -> None:
    """Make an empty database a GeoPackage without layers, inside the open transaction."""
    for statement in _SYSTEM_TABLES:
        connection.execute(statement)
    connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", _SYSTEM_CRS)
    for name in ("gpkg_data_columns", "gpkg_data_column_constraints"):
        connection.execute(
            "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_schema', ?, 'read-write')",
            [name, _SCHEMA_EXTENSION],
        )
    for domain in DOMAINS:
        create_domain(connection, domain)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")


def create_domain(connection: sqlite3.Connection, name: str) -> None:
    """Write a list of codes of the schema, where GDAL and QGIS find it."""
    connection.executemany(
        "INSERT INTO gpkg_data_column_constraints (constraint_name, constraint_type, value, "
        "description) VALUES (?, 'enum', ?, ?)",
        [(name, code, label) for code, label in DOMAINS[name].items()],
    )


def add_crs(connection: sqlite3.Connection, crs: StoredCrs) -> int:
    """Write a reference system unless it is there, and return its number in the file."""
    connection.execute(
        "INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)",
        [crs.name, crs.srs_id, crs.organization, crs.organization_id, crs.definition],
    )
    return crs.srs_id


def create_table(connection: sqlite3.Connection, table: TableDef, srs_id: int) -> None:
    """Make a table with its index, triggers and entries, inside the open transaction.

    Args:
        connection: of a GeoPackage.
        table: what to make.
        srs_id: reference system of its geometry; passed over where it has none.
    """
    name = table.name
    parts = [f'"{FID}" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL']
    if table.geometry is not None:
        parts.append(f'"{GEOMETRY}" {table.geometry}')
    # The default also takes the place of a NULL that a program writes in so many words. An
    # expression will not do: GDAL writes the text of it into the rows that it adds.
    parts.append("\"id\" TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '' UNIQUE")
    parts += [_column_sql(column) for column in table.columns]
    parts += [
        "\"created_at\" TEXT NOT NULL ON CONFLICT REPLACE DEFAULT ''",
        "\"updated_at\" TEXT NOT NULL ON CONFLICT REPLACE DEFAULT ''",
        '"row_version" INTEGER NOT NULL ON CONFLICT REPLACE DEFAULT 1',
    ]
    for columns in table.unique:
        parts.append(f"UNIQUE ({', '.join(_quoted(each) for each in columns)})")
    connection.execute(f"CREATE TABLE {_quoted(name)} ({', '.join(parts)})")
    for columns in table.indexes:
        listed = ", ".join(_quoted(each) for each in columns)
        index = _quoted(f"{name}_{'_'.join(columns)}")
        connection.execute(f"CREATE INDEX {index} ON {_quoted(name)} ({listed})")
    for column_name in table.single:
        quoted = _quoted(column_name)
        index = _quoted(f"{name}_single_{column_name}")
        connection.execute(
            f"CREATE UNIQUE INDEX {index} ON {_quoted(name)} ({quoted}) WHERE {quoted} = 1"
        )
    _register(connection, table, srs_id)
    for statement in trigger_statements(table):
        connection.execute(statement)


def add_column(connection: sqlite3.Connection, table: str, column: ColumnDef) -> None:
    """Add a column to a table, inside the open transaction."""
    connection.execute(f"ALTER TABLE {_quoted(table)} ADD COLUMN {_column_sql(column)}")
    _describe(connection, table, column)


def column_names(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns that a table has in the file."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({_quoted(table)})")]


def create_rtree(connection: sqlite3.Connection, table: str) -> None:
    """Make the empty spatial index of a table."""
    connection.execute(
        f"CREATE VIRTUAL TABLE {_quoted(rtree_name(table))} USING rtree(id, minx, maxx, miny, maxy)"
    )


def rtree_name(table: str) -> str:
    """Return the name of a table's spatial index."""
    return f"rtree_{table}_{GEOMETRY}"


def trigger_statements(table: TableDef) -> list[str]:
    """Return what makes the triggers of a table: kept columns, count, spatial index."""
    quoted, name = _quoted(table.name), table.name
    statements = [
        f"""CREATE TRIGGER "{name}_new" AFTER INSERT ON {quoted}
WHEN NEW."id" = '' OR NEW."created_at" = '' OR NEW."updated_at" = ''
BEGIN UPDATE {quoted} SET
"id" = CASE NEW."id" WHEN '' THEN {NEW_ID} ELSE NEW."id" END,
"created_at" = CASE NEW."created_at" WHEN '' THEN {NOW} ELSE NEW."created_at" END,
"updated_at" = {NOW} WHERE "{FID}" = NEW."{FID}"; END""",
        # Whoever writes row_version itself means it, as this trigger does.
        f"""CREATE TRIGGER "{name}_changed" AFTER UPDATE ON {quoted}
WHEN NEW."row_version" IS OLD."row_version"
AND OLD."id" <> '' AND OLD."created_at" <> '' AND OLD."updated_at" <> ''
BEGIN UPDATE {quoted} SET "updated_at" = {NOW}, "created_at" = OLD."created_at",
"row_version" = OLD."row_version" + 1 WHERE "{FID}" = NEW."{FID}"; END""",
        f"""CREATE TRIGGER "trigger_insert_feature_count_{name}" AFTER INSERT ON {quoted}
BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count + 1
WHERE lower(table_name) = lower('{name}'); END""",
        f"""CREATE TRIGGER "trigger_delete_feature_count_{name}" AFTER DELETE ON {quoted}
BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count - 1
WHERE lower(table_name) = lower('{name}'); END""",
    ]
    if table.is_spatial:
        statements += _rtree_triggers(name)
    return statements


def _rtree_triggers(table: str) -> list[str]:
    quoted, index = _quoted(table), _quoted(rtree_name(table))
    new, old = f'NEW."{GEOMETRY}"', f'OLD."{GEOMETRY}"'
    new_fid, old_fid = f'NEW."{FID}"', f'OLD."{FID}"'
    has_place = f"({new} NOTNULL AND NOT ST_IsEmpty({new}))"
    no_place = f"({new} ISNULL OR ST_IsEmpty({new}))"
    values = f"{new_fid}, ST_MinX({new}), ST_MaxX({new}), ST_MinY({new}), ST_MaxY({new})"
    put = f"INSERT OR REPLACE INTO {index} VALUES ({values});"
    take = f"DELETE FROM {index} WHERE id = {old_fid};"
    whens = (
        ("insert", "INSERT", has_place, put),
        ("update1", f'UPDATE OF "{GEOMETRY}"', f"{old_fid} = {new_fid} AND {has_place}", put),
        ("update2", f'UPDATE OF "{GEOMETRY}"', f"{old_fid} = {new_fid} AND {no_place}", take),
        ("update3", "UPDATE", f"{old_fid} != {new_fid} AND {has_place}", f"{take} {put}"),
        (
            "update4",
            "UPDATE",
            f"{old_fid} != {new_fid} AND {no_place}",
            f"DELETE FROM {index} WHERE id IN ({old_fid}, {new_fid});",
        ),
        ("delete", "DELETE", f"{old} NOTNULL", take),
    )
    return [
        f"CREATE TRIGGER {_quoted(f'{rtree_name(table)}_{suffix}')} AFTER {event} ON {quoted} "
        f"WHEN {when} BEGIN {action} END"
        for suffix, event, when, action in whens
    ]


def _register(connection: sqlite3.Connection, table: TableDef, srs_id: int) -> None:
    kind = "features" if table.is_spatial else "attributes"
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?,?,?,?)",
        [table.name, kind, table.name, srs_id if table.is_spatial else 0],
    )
    connection.execute("INSERT INTO gpkg_ogr_contents VALUES (?, 0)", [table.name])
    if table.is_spatial:
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)",
            [table.name, GEOMETRY, table.geometry, srs_id],
        )
        connection.execute(
            "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', ?, 'write-only')",
            [table.name, GEOMETRY, _RTREE_EXTENSION],
        )
        create_rtree(connection, table.name)
    for column in table.columns:
        _describe(connection, table.name, column)


def _describe(connection: sqlite3.Connection, table: str, column: ColumnDef) -> None:
    """Say which list of codes a column takes, and that its text is JSON.

    A mime type would make QGIS read the text as a map and write it in another order.
    """
    if not column.domain and not column.is_json:
        return
    connection.execute(
        "INSERT INTO gpkg_data_columns (table_name, column_name, description, constraint_name) "
        "VALUES (?, ?, ?, ?)",
        [table, column.name, "JSON" if column.is_json else None, column.domain or None],
    )


def _column_sql(column: ColumnDef) -> str:
    default = "" if column.default is None else f" DEFAULT {column.default}"
    return f"{_quoted(column.name)} {column.type}{default}"


def _quoted(name: str) -> str:
    """Return a name as SQL takes it: names of tables and columns cannot be parameters."""
    return '"{}"'.format(name.replace('"', '""'))


quoted_name = _quoted


# --- what is kept about a table ------------------------------------------------------------------


def note_changes(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Bring time of change and extent of tables up to date, inside the open transaction.

    The extent is that of the spatial index, whose single-precision boxes hold the exact ones.
    """
    for name in tables:
        connection.execute(
            f"UPDATE gpkg_contents SET last_change = {NOW} WHERE table_name = ?", [name]
        )
        is_spatial = connection.execute(
            "SELECT 1 FROM gpkg_geometry_columns WHERE table_name = ?", [name]
        ).fetchone()
        if is_spatial:
            connection.execute(
                "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? "
                "WHERE table_name = ?",
                [*_extent(connection, name), name],
            )


def _extent(connection: sqlite3.Connection, table: str) -> tuple[Optional[float], ...]:
    """Return min x, min y, max x, max y from the root of the spatial index."""
    node = _quoted(f"{rtree_name(table)}_node")
    row = connection.execute(f"SELECT data FROM {node} WHERE nodeno = {ROOT}").fetchone()
    count = int.from_bytes(row[0][2:4], "big") if row else 0
    if not count:
        return None, None, None, None
    boxes = np.frombuffer(row[0], dtype=CELL, count=count, offset=4)["box"].astype(np.float64)
    return (
        float(boxes[:, 0].min()),
        float(boxes[:, 2].min()),
        float(boxes[:, 1].max()),
        float(boxes[:, 3].max()),
    )


__all__ = [
    "NEW_ID",
    "NOW",
    "StoredCrs",
    "add_column",
    "add_crs",
    "column_names",
    "connect",
    "create_domain",
    "create_rtree",
    "create_system_tables",
    "create_table",
    "note_changes",
    "quoted_name",
    "register_functions",
    "rtree_name",
    "transaction",
    "trigger_statements",
]
