# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Projects, packages, needs and their ties out of a blueprint file, as core's rows."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import struct
from collections.abc import Callable, Mapping, Sequence
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
    attributes = ["id", "row_version", *shape.columns]
    # Thousands of needs are read while a planner waits: SQLite turns NULL into an empty text, and
    # the cells go into their rows one after the other as they come.
    listed = [
        f"coalesce({quoted_name(name)}, '')" if name in shape.texts else quoted_name(name)
        for name in attributes
    ]
    if shape.geometry:
        attributes.append(shape.geometry)
        listed.append(quoted_name(GEOMETRY))
    statement = f"SELECT {', '.join(listed)} FROM {quoted_name(table)}{clause} ORDER BY fid"
    order = [attributes.index(each.name) for each in dataclasses.fields(shape.row_type)]
    convert = [
        (place, _READERS[kind])
        for place, name in enumerate(dataclasses.fields(shape.row_type))
        if (kind := _kind(shape, name.name))
    ]
    make, rows = shape.row_type, []
    for stored in connection.execute(statement, values):
        cells = [stored[each] for each in order]
        for place, reader in convert:
            cells[place] = reader(cells[place])
        rows.append(make(*cells))
    return rows


def _kind(shape: RowShape, name: str) -> str:
    """Return how a cell is to be read, empty where it is taken as it stands."""
    if name in shape.json:
        return "json"
    if name == shape.geometry:
        return name
    return "text" if name in shape.texts else ""


def _mapping(text: Any) -> Any:
    return {} if text is None or text == "{}" else read_json(text)


def _text(cell: Any) -> str:
    return cell if isinstance(cell, str) else str(cell)


def _body(blob: Optional[bytes]) -> Optional[bytes]:
    return None if blob is None else wkb_of_blob(blob)


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


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "json": _mapping,
    "text": _text,
    "xy": point_of_blob,
    "wkb": _body,
}


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
