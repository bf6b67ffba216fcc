# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Changes of projects, packages and needs into a blueprint file, row by row checked for others'.

A row that another program or another planner changed since it was read is a conflict: then
nothing is written, and the conflicts are told, until each is decided.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from ..core.errors import LifeCircleError
from ..core.project_desk import TABLE_OF, RowChange, with_values
from .blueprint_bulk import insert_rows as insert_columns
from .blueprint_bulk import now, wkb_of_table
from .blueprint_file import BlueprintFile
from .desk_read import RowShape, read_rows_by_id, shape_of, stored_cell
from .gpkg_sql import quoted_name
from .raw_layer import IsCancelled, WkbBlobs
from .schema import GEOMETRY

OURS, THEIRS = "ours", "theirs"
IDS_CHUNK = 500
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
    is_cancelled: Optional[IsCancelled] = None,
    finish: Optional[Callable[[sqlite3.Connection], None]] = None,
) -> WrittenDesk:
    """Write changes of rows in one transaction, all or none.

    Args:
        file: open, not read-only.
        changes: at most one of a row; `before` as it was read.
        resolve: what goes for rows that changed elsewhere meanwhile, OURS or THEIRS.
        is_cancelled: asked while rows are added.
        finish: what belongs to the same transaction; nothing is kept where it fails.

    Raises:
        LifeCircleError: as `BlueprintFile.write`, or blueprint_failed where two rows clash; the
            file is untouched then.
        Cancelled: is_cancelled answered yes; likewise.
    """
    given = [each for each in changes if each.before is not None or each.after is not None]
    file.check_writable()
    tables = sorted({each.table for each in given})
    try:
        with file.write(*tables) as connection:
            written = _write(connection, given, dict(resolve or {}), is_cancelled)
            if finish is not None:
                finish(connection)
            return written
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
    connection: sqlite3.Connection,
    changes: Sequence[RowChange],
    resolve: Mapping[RowKey, str],
    is_cancelled: Optional[IsCancelled],
) -> WrittenDesk:
    versions = _versions(connection, changes)
    theirs = _rows(connection, [e for e in changes if not _is_as_read(e, versions)])
    conflicts: list[RowConflict] = []
    # What is to be written, each beside the row that it takes the place of.
    to_write: list[tuple[RowChange, Optional[Any]]] = []
    written: dict[RowKey, Optional[Any]] = {}
    for each in changes:
        key = each.table, each.id
        if _is_as_read(each, versions):
            to_write.append((each, each.before))
            continue
        stored, choice = theirs.get(key), resolve.get(key)
        if same_content(stored, each.after) or choice == OURS:
            to_write.append((each, stored))
        elif choice == THEIRS:
            written[key] = stored
        else:
            conflicts.append(RowConflict(each.table, each.id, each.before, each.after, stored))
    if conflicts:
        raise _Conflicts(tuple(conflicts))
    written.update(_write_rows(connection, to_write, versions, is_cancelled))
    return WrittenDesk((), written)


def _write_rows(
    connection: sqlite3.Connection,
    to_write: Sequence[tuple[RowChange, Optional[Any]]],
    versions: Mapping[RowKey, int],
    is_cancelled: Optional[IsCancelled],
) -> dict[RowKey, Optional[Any]]:
    """Write rows in place of those that stand in the file; return what stands there now."""
    written: dict[RowKey, Optional[Any]] = {}
    going: dict[str, list[str]] = {}
    new: dict[str, list[Any]] = {}
    # Rows with the same columns changed go through one statement.
    alike: dict[tuple[str, tuple[str, ...]], list[Any]] = {}
    read_again: list[RowChange] = []
    for each, stored in to_write:
        key, row = (each.table, each.id), each.after
        if row is None:
            written[key] = None
            if stored is not None:
                going.setdefault(each.table, []).append(each.id)
        elif stored is None:
            new.setdefault(each.table, []).append(row)
            read_again.append(each)
        elif not (names := _differing(stored, row)):
            written[key] = stored
        else:
            alike.setdefault((each.table, names), []).append(row)
            if "wkb" in names:  # as the table wants it, which may be another kind of shape
                read_again.append(each)
            else:
                written[key] = with_values(row, {"row_version": versions[key] + 1})
    # Rows that go make room for those that come with the same unique values.
    for table, ids in going.items():
        delete_rows(connection, table, ids)
    for (table, names), rows in alike.items():
        _update(connection, shape_of(table), names, rows)
    for rows in new.values():
        insert_rows(connection, rows, is_cancelled)
    written.update(_rows(connection, read_again))
    return written


def _versions(connection: sqlite3.Connection, changes: Sequence[RowChange]) -> dict[RowKey, int]:
    """Return the versions of the rows that are there."""
    found: dict[RowKey, int] = {}
    for table, ids in _ids_by_table(changes).items():
        for start in range(0, len(ids), IDS_CHUNK):
            chunk = ids[start : start + IDS_CHUNK]
            marks = ",".join("?" * len(chunk))
            statement = (
                f'SELECT "id", "row_version" FROM {quoted_name(table)} WHERE "id" IN ({marks})'
            )
            for row_id, version in connection.execute(statement, chunk):
                found[table, row_id] = version
    return found


def _rows(connection: sqlite3.Connection, changes: Sequence[RowChange]) -> dict[RowKey, Any]:
    """Return the rows that are there."""
    return {
        (table, row_id): row
        for table, ids in _ids_by_table(changes).items()
        for row_id, row in read_rows_by_id(connection, table, ids).items()
    }


def _ids_by_table(changes: Sequence[RowChange]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for each in changes:
        ids.setdefault(each.table, []).append(each.id)
    return ids


def _is_as_read(change: RowChange, versions: Mapping[RowKey, int]) -> bool:
    version = versions.get((change.table, change.id))
    if change.before is None or version is None:
        return change.before is None and version is None
    return bool(change.before.row_version == version)


def _differing(one: Any, other: Any) -> tuple[str, ...]:
    """Return the columns in which two rows of a table differ, the shape among them."""
    ours, theirs = vars(one), vars(other)
    return tuple(name for name in ours if ours[name] != theirs[name] and name != "row_version")


def same_content(one: Optional[Any], other: Optional[Any]) -> bool:
    """Tell whether two rows say the same, whatever version of the row they are."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    # Thousands of rows are compared with each edit; copies of them would take far longer.
    ours, theirs = vars(one), vars(other)
    if ours["row_version"] == theirs["row_version"]:
        return ours == theirs
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
    names = (*shape.columns, *([shape.geometry] if shape.geometry else []))
    return _update(connection, shape, names, given)


def _update(
    connection: sqlite3.Connection, shape: RowShape, names: Sequence[str], rows: Sequence[Any]
) -> int:
    """Write some columns of rows; what triggers would do to their versions is done with it."""
    plain = [name for name in names if name != shape.geometry]
    columns = [[stored_cell(shape, name, getattr(row, name)) for row in rows] for name in plain]
    targets = list(plain)
    if shape.geometry in names:
        targets.append(GEOMETRY)
        blobs = WkbBlobs.from_list([_wkb(shape, row) for row in rows])
        columns.append(wkb_of_table(connection, shape.definition, blobs))
    changes = "".join(f"{quoted_name(name)} = ?, " for name in targets)
    # Written here, the trigger need not write each row a second time.
    statement = (
        f"UPDATE {quoted_name(shape.definition.name)} SET {changes}"
        '"row_version" = "row_version" + 1, "updated_at" = ? WHERE "id" = ?'
    )
    columns += [[now()] * len(rows), [row.id for row in rows]]
    return connection.executemany(statement, zip(*columns)).rowcount


def delete_rows(connection: sqlite3.Connection, table: str, ids: Iterable[str]) -> int:
    """Delete rows by their ids inside the caller's transaction; return how many there were."""
    statement = f'DELETE FROM {quoted_name(table)} WHERE "id" = ?'
    return connection.executemany(statement, ([each] for each in ids)).rowcount


def _wkb(shape: RowShape, row: Any) -> bytes:
    if shape.geometry == "wkb":
        return bytes(row.wkb or b"")
    return b"" if row.xy is None else _POINT.pack(1, 1, *row.xy)
