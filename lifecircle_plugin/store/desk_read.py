# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Projects, packages, needs and their ties out of a blueprint file, as core's rows."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import struct
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Optional

from ..core.project_desk import ROW_TYPES, XY, Desk
from .blueprint_file import BlueprintFile
from .blueprint_rows import read_json, where, wkb_of_blob
from .gpkg_sql import quoted_name
from .schema import GEOMETRY, POINT, TableDef
from .schema import table as table_def

DESK_TABLES: tuple[str, ...] = tuple(name for name in ROW_TYPES if name != "survey_form")
"""What `read_desk` reads: the forms' answers are many, and nobody edits them by hand."""
# Bytes of a blob's header by the envelope code in its flags; then order (1) and type (4).
_HEADER = (8, 40, 56, 56, 72)
_EMPTY = 0x10


@dataclasses.dataclass(frozen=True)
class RowShape:
    """How the rows of a table stand in the file.

    Attributes:
        columns: attributes of the row class that are columns, without id and row_version.
        json: those that are JSON.
        texts: those for which NULL is read as an empty text, and empty is written as NULL.
        geometry: the attribute that holds the shape, "xy" or "wkb", None for none.
    """

    definition: TableDef
    row_type: type
    columns: tuple[str, ...]
    json: frozenset[str]
    texts: frozenset[str]
    geometry: Optional[str]


@cache
def shape_of(table: str) -> RowShape:
    """Return how the rows of one of the desk's tables stand in the file; KeyError for others."""
    definition, row_type = table_def(table), ROW_TYPES[table]
    fields = {each.name: each for each in dataclasses.fields(row_type)}
    columns = definition.column_names
    return RowShape(
        definition,
        row_type,
        columns,
        frozenset(name for name in columns if definition.column(name).is_json),
        frozenset(name for name in columns if str(fields[name].type) == "str"),
        ("xy" if definition.geometry == POINT else "wkb") if definition.is_spatial else None,
    )


def read_desk(file: BlueprintFile, tables: Sequence[str] = DESK_TABLES) -> Desk:
    """Return the rows of tables, all as of one moment; in any thread.

    Raises:
        LifeCircleError: as `BlueprintFile.read`.
    """
    with file.read() as connection:
        return Desk({name: {row.id: row for row in read_rows(connection, name)} for name in tables})


def read_rows(connection: sqlite3.Connection, table: str, **equals: object) -> list[Any]:
    """Return the rows of a table whose columns have given values (None for NULL), in file order."""
    clause, values = where(equals)
    return _select(connection, table, clause, values)


def read_rows_by_id(
    connection: sqlite3.Connection, table: str, ids: Sequence[str]
) -> dict[str, Any]:
    """Return the rows that are there of some ids."""
    found: dict[str, Any] = {}
    for start in range(0, len(ids), 500):
        chunk = list(ids[start : start + 500])
        marks = ",".join("?" * len(chunk))
        for row in _select(connection, table, f' WHERE "id" IN ({marks})', chunk):
            found[row.id] = row
    return found


def _select(
    connection: sqlite3.Connection, table: str, clause: str, values: Sequence[object]
) -> list[Any]:
    shape = shape_of(table)
    names = ["id", "row_version", *shape.columns]
    if shape.geometry:
        names.append(GEOMETRY)
    listed = ", ".join(quoted_name(name) for name in names)
    statement = f"SELECT {listed} FROM {quoted_name(table)}{clause} ORDER BY fid"
    attributes = [*names[: 2 + len(shape.columns)], *([shape.geometry] if shape.geometry else [])]
    rows = []
    for cells in connection.execute(statement, values):
        row = dict(zip(attributes, cells))
        for name in shape.texts:
            if row[name] is None:
                row[name] = ""
            elif not isinstance(row[name], str):
                row[name] = str(row[name])
        for name in shape.json:
            row[name] = read_json(row[name])
        if shape.geometry == "xy":
            row["xy"] = point_of_blob(row["xy"])
        elif shape.geometry and row["wkb"] is not None:
            row["wkb"] = wkb_of_blob(row["wkb"])
        rows.append(shape.row_type(**row))
    return rows


def point_of_blob(blob: Optional[bytes]) -> XY:
    """Return the coordinates of a point as GeoPackage keeps it, None for none or a broken one."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP" or blob[3] & _EMPTY:
        return None
    envelope = (blob[3] >> 1) & 7
    if envelope >= len(_HEADER) or len(blob) < _HEADER[envelope] + 21:
        return None
    start = _HEADER[envelope]
    x, y = struct.unpack_from("<dd" if blob[start] == 1 else ">dd", blob, start + 5)
    return None if x != x or y != y else (x, y)


def stored_cell(shape: RowShape, name: str, value: Any) -> Any:
    """Return a value as the file keeps it: empty texts as NULL, mappings as JSON."""
    if name in shape.json:
        return json.dumps(dict(value or {}), ensure_ascii=False, separators=(",", ":"))
    if name in shape.texts and value == "":
        return None
    return value


def plain(row: Any) -> Mapping[str, Any]:
    """Return the columns of a row with what they hold, without id, version and geometry."""
    return {name: getattr(row, name) for name in shape_of_row(row).columns}


def shape_of_row(row: Any) -> RowShape:
    """Return the shape of a row's table."""
    return shape_of(next(name for name, kind in ROW_TYPES.items() if kind is type(row)))
