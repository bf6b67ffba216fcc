# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Changes of projects, packages and needs into a blueprint file, row by row checked for others'.

A row that another program or another planner changed since it was read is a conflict: then
nothing is written, and the conflicts are told, until each is decided.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ..core.errors import LifeCircleError
from ..core.project_desk import TABLE_OF, RowChange
from .blueprint_bulk import insert_rows as insert_columns
from .blueprint_bulk import wkb_of_table
from .blueprint_file import BlueprintFile
from .desk_read import RowShape, read_rows_by_id, shape_of, stored_cell
from .gpkg_sql import quoted_name
from .raw_layer import IsCancelled, WkbBlobs
from .schema import GEOMETRY

OURS, THEIRS = "ours", "theirs"
_POINT = struct.Struct("<BIdd")
RowKey = tuple[str, str]
"""Table and id."""


@dataclass(frozen=True)
class RowConflict:
    """A row that changed in the file since it was read.

    Attributes:
        base: as it was read, None where it was not there.
        ours: as it shall be, None to delete it.
        theirs: as it stands in the file now, None where it is gone.
    """

    table: str
    id: str
    base: Optional[Any]
    ours: Optional[Any]
    theirs: Optional[Any]


@dataclass(frozen=True)
class WrittenDesk:
    """What a write did.

    Attributes:
        conflicts: not empty where nothing was written.
        rows: every row written or kept as the file's, as it stands in the file now, by table and
            id; None where it is gone.
    """

    conflicts: tuple[RowConflict, ...]
    rows: Mapping[RowKey, Optional[Any]]


def write_changes(
    file: BlueprintFile,
    changes: Sequence[RowChange],
    resolve: Optional[Mapping[RowKey, str]] = None,
) -> WrittenDesk:
    """Write changes of rows in one transaction, all or none.

    Args:
        file: open, not read-only.
        changes: at most one of a row; `before` as it was read.
        resolve: what goes for rows that changed elsewhere meanwhile, OURS or THEIRS.

    Raises:
        LifeCircleError: as `BlueprintFile.write`, or blueprint_failed where two rows clash; the
            file is untouched then.
    """
    given = [each for each in changes if each.before is not None or each.after is not None]
    file.check_writable()
    tables = sorted({each.table for each in given})
    try:
        with file.write(*tables) as connection:
            return _write(connection, given, dict(resolve or {}))
    except _Conflicts as found:
        return WrittenDesk(found.conflicts, {})
    except sqlite3.IntegrityError as problem:
        raise LifeCircleError(
            "blueprint_failed", file=str(file.path), problem=str(problem)
        ) from problem


class _Conflicts(Exception):  # noqa: N818 - no error: the transaction is taken back with it
    def __init__(self, conflicts: tuple[RowConflict, ...]) -> None:
        super().__init__()
        self.conflicts = conflicts


def _write(
    connection: sqlite3.Connection, changes: Sequence[RowChange], resolve: Mapping[RowKey, str]
) -> WrittenDesk:
    stored: dict[RowKey, Any] = {}
    ids: dict[str, list[str]] = {}
    for each in changes:
        ids.setdefault(each.table, []).append(each.id)
    for table, listed in ids.items():
        for row_id, row in read_rows_by_id(connection, table, listed).items():
            stored[table, row_id] = row
    conflicts, to_write = [], []
    for each in changes:
        theirs = stored.get((each.table, each.id))
        choice = resolve.get((each.table, each.id))
        if _is_as_read(each, theirs) or same_content(theirs, each.after) or choice == OURS:
            to_write.append(each)
        elif choice != THEIRS:
            conflicts.append(RowConflict(each.table, each.id, each.before, each.after, theirs))
    if conflicts:
        raise _Conflicts(tuple(conflicts))
    # Rows that go make room for those that come with the same unique values.
    for each in to_write:
        if each.after is None and (each.table, each.id) in stored:
            connection.execute(f'DELETE FROM {quoted_name(each.table)} WHERE "id" = ?', [each.id])
    new: dict[str, list[Any]] = {}
    other: dict[str, list[Any]] = {}
    for each in to_write:
        if each.after is None:
            continue
        if (each.table, each.id) not in stored:
            new.setdefault(each.table, []).append(each.after)
        elif not same_content(stored[each.table, each.id], each.after):
            other.setdefault(each.table, []).append(each.after)
    for rows in other.values():
        update_rows(connection, rows)
    for rows in new.values():
        insert_rows(connection, rows)
    now: dict[RowKey, Optional[Any]] = {(each.table, each.id): None for each in changes}
    for table, listed in ids.items():
        for row_id, row in read_rows_by_id(connection, table, listed).items():
            now[table, row_id] = row
    return WrittenDesk((), now)


def _is_as_read(change: RowChange, theirs: Optional[Any]) -> bool:
    if change.before is None or theirs is None:
        return change.before is None and theirs is None
    return bool(change.before.row_version == theirs.row_version)


def same_content(one: Optional[Any], other: Optional[Any]) -> bool:
    """Tell whether two rows say the same, whatever version of the row they are."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    # Thousands of rows are compared with each edit; copies of them would take far longer.
    ours, theirs = vars(one), vars(other)
    return all(ours[name] == theirs[name] for name in ours if name != "row_version")


def insert_rows(
    connection: sqlite3.Connection,
    rows: Iterable[Any],
    is_cancelled: Optional[IsCancelled] = None,
) -> list[str]:
    """Add rows of one table, in bulk, inside the caller's transaction; return their ids.

    Those with an empty id get one (it stands in what is returned, rows are not changed).
    """
    given = list(rows)
    if not given:
        return []
    shape = shape_of(TABLE_OF[type(given[0])])
    columns: dict[str, Sequence[Any]] = {"id": [row.id or None for row in given]}
    for name in shape.columns:
        columns[name] = [stored_cell(shape, name, getattr(row, name)) for row in given]
    wkb = WkbBlobs.from_list([_wkb(shape, row) for row in given]) if shape.geometry else None
    return insert_columns(connection, shape.definition.name, columns, wkb, is_cancelled)


def update_rows(connection: sqlite3.Connection, rows: Iterable[Any]) -> int:
    """Write all columns of rows of one table that are there; return how many were."""
    given = list(rows)
    if not given:
        return 0
    shape = shape_of(TABLE_OF[type(given[0])])
    names = list(shape.columns)
    values = [[stored_cell(shape, name, getattr(row, name)) for name in names] for row in given]
    if shape.geometry:
        names.append(GEOMETRY)
        blobs = wkb_of_table(
            connection, shape.definition, WkbBlobs.from_list([_wkb(shape, row) for row in given])
        )
        for cells, blob in zip(values, blobs):
            cells.append(blob)
    changes = ", ".join(f"{quoted_name(name)} = ?" for name in names)
    statement = f'UPDATE {quoted_name(shape.definition.name)} SET {changes} WHERE "id" = ?'
    rows = [[*cells, row.id] for cells, row in zip(values, given)]
    return connection.executemany(statement, rows).rowcount


def delete_rows(connection: sqlite3.Connection, table: str, ids: Iterable[str]) -> int:
    """Delete rows by their ids inside the caller's transaction; return how many there were."""
    statement = f'DELETE FROM {quoted_name(table)} WHERE "id" = ?'
    return sum(connection.execute(statement, [each]).rowcount for each in ids)


def _wkb(shape: RowShape, row: Any) -> bytes:
    if shape.geometry == "wkb":
        return bytes(row.wkb or b"")
    return b"" if row.xy is None else _POINT.pack(1, 1, *row.xy)
