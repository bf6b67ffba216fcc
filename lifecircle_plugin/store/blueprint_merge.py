# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Imported rows laid over those of a blueprint: known ones updated, new ones added, gone ones out.

A row that says the same as before is not touched, so that importing the same file twice changes
nothing. What the import does not speak of (columns it has no field for, a place that a planner
confirmed) stays.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Optional

from ..core.errors import Cancelled
from ..core.wkb import wrap_gpkg
from .blueprint_bulk import insert_rows, plain_cells
from .gpkg_sql import quoted_name
from .raw_layer import IsCancelled, WkbBlobs
from .schema import GEOMETRY

Scope = Literal["source", "all", "none"]
ADDED, UPDATED, UNCHANGED = "added", "updated", "unchanged"
CHUNK = 5_000
# Size of the envelope before a stored geometry, by the code in its flags.
_ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
# Rows that name a row of another table by its id: (table, column, whether they go with it).
REFERENCES: Mapping[str, tuple[tuple[str, str, bool], ...]] = {
    "subdistrict": (
        ("unit", "subdistrict_id", False),
        ("circle", "subdistrict_id", False),
        ("residence", "subdistrict_id", False),
        ("project", "subdistrict_id", False),
        ("need", "subdistrict_id", False),
        ("event", "subdistrict_id", False),
    ),
    "unit": (
        ("unit_assignment", "unit_id", True),
        ("need", "unit_id", False),
    ),
    "circle": (
        ("unit_assignment", "circle_id", False),
        ("circle_outline", "circle_id", True),
        ("project", "circle_id", False),
    ),
    "residence": (
        ("residence_area", "residence_id", True),
        ("gate", "residence_id", False),
        ("need", "residence_id", False),
        ("overlay_gate", "residence_id", False),
    ),
    "facility": (
        ("facility_area", "facility_id", True),
        ("gate", "facility_id", False),
        ("facility", "host_id", False),
    ),
}


@dataclass(frozen=True)
class Incoming:
    """Rows to be laid over a table; n of them.

    Attributes:
        ids: (n,) all different.
        columns: values by column, each (n,), None for NULL.
        wkb: (n,) geometries in the blueprint's reference system; None where the import has none.
        keep_place: (n,) rows whose present geometry stays although the import has another or
            none; None for no row.
        keep_columns: columns that keep their present value in the rows of `keep_place`.
    """

    ids: Sequence[str]
    columns: Mapping[str, Sequence[object]]
    wkb: Optional[WkbBlobs] = None
    keep_place: Optional[Sequence[bool]] = None
    keep_columns: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Merged:
    """What became of the rows.

    Attributes:
        status: (n,) added, updated or unchanged.
        removed: ids of rows that were taken out.
        loosened: rows of other tables that named a removed row and now name none.
    """

    status: list[str]
    removed: list[str] = field(default_factory=list)
    loosened: int = 0

    def count(self, status: str) -> int:
        """Return the number of rows of a status."""
        return sum(each == status for each in self.status)


def merge_rows(
    connection: sqlite3.Connection,
    table: str,
    incoming: Incoming,
    scope: Scope,
    source: str,
    is_cancelled: Optional[IsCancelled] = None,
) -> Merged:
    """Lay rows over a table, inside the open transaction.

    Args:
        connection: inside a write transaction of the blueprint.
        table: name of the table.
        incoming: the rows.
        scope: rows not among them that go: those of the same source, all, or none.
        source: where the rows come from; needed for the scope "source".
        is_cancelled: asked every few thousand rows.

    Raises:
        Cancelled: the planner asked to stop; the caller rolls back.
    """
    names = list(incoming.columns)
    incoming = replace(
        incoming, columns={name: plain_cells(incoming.columns[name]) for name in names}
    )
    present = _present(connection, table, names, incoming.wkb is not None)
    arriving = set(incoming.ids)
    removed = [] if scope == "none" else _gone(connection, table, arriving, scope, source)
    loosened = _remove(connection, table, removed)
    bodies: list[bytes] = [] if incoming.wkb is None else incoming.wkb.to_list()
    status: list[str] = []
    changed: list[int] = []
    new: list[int] = []
    columns = [incoming.columns[name] for name in names]
    for row, row_id in enumerate(incoming.ids):
        if row % CHUNK == 0 and is_cancelled is not None and is_cancelled():
            raise Cancelled
        before = present.get(row_id)
        if before is None:
            status.append(ADDED)
            new.append(row)
            continue
        keeps = incoming.keep_place is not None and incoming.keep_place[row]
        same = all(
            _same(values[row], old) or (keeps and name in incoming.keep_columns)
            for name, values, old in zip(names, columns, before)
        )
        if same and bodies and not keeps:
            same = _body(before[-1]) == bodies[row]
        status.append(UNCHANGED if same else UPDATED)
        if not same:
            changed.append(row)
    _update(connection, table, incoming, names, bodies, changed, is_cancelled)
    _insert(connection, table, incoming, names, new, is_cancelled)
    return Merged(status, removed, loosened)


def _present(
    connection: sqlite3.Connection, table: str, names: Sequence[str], with_place: bool
) -> dict[str, tuple[object, ...]]:
    listed = [*names, *([GEOMETRY] if with_place else [])]
    selected = ", ".join(["id", *(quoted_name(name) for name in listed)])
    rows = connection.execute(f"SELECT {selected} FROM {quoted_name(table)}")
    return {row[0]: tuple(row[1:]) for row in rows}


def _gone(
    connection: sqlite3.Connection, table: str, arriving: set[str], scope: Scope, source: str
) -> list[str]:
    statement = f"SELECT id FROM {quoted_name(table)}"
    values: list[str] = []
    if scope == "source":
        statement += " WHERE source = ?"
        values = [source]
    return [row[0] for row in connection.execute(statement, values) if row[0] not in arriving]


def _remove(connection: sqlite3.Connection, table: str, ids: Sequence[str]) -> int:
    """Delete rows; what belongs to them goes with them, what names them names nothing."""
    if not ids:
        return 0
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS removed_id (id TEXT PRIMARY KEY)")
    connection.execute("DELETE FROM removed_id")
    connection.executemany("INSERT INTO removed_id VALUES (?)", ((each,) for each in ids))
    loosened = 0
    for other, column, goes_along in REFERENCES.get(table, ()):
        condition = f"{quoted_name(column)} IN (SELECT id FROM removed_id)"
        if goes_along:
            connection.execute(f"DELETE FROM {quoted_name(other)} WHERE {condition}")
        else:
            cursor = connection.execute(
                f"UPDATE {quoted_name(other)} SET {quoted_name(column)} = NULL WHERE {condition}"
            )
            loosened += max(0, cursor.rowcount)
    connection.execute(f"DELETE FROM {quoted_name(table)} WHERE id IN (SELECT id FROM removed_id)")
    connection.execute("DROP TABLE removed_id")
    return loosened


def _same(value: object, old: object) -> bool:
    return value == old or (value is None and old is None)


def _body(blob: object) -> bytes:
    """Return the well-known binary inside a stored geometry, no bytes for NULL."""
    if not isinstance(blob, bytes) or len(blob) < 8:
        return b""
    return blob[8 + _ENVELOPE_BYTES.get(blob[3] >> 1 & 7, 0) :]


def _update(
    connection: sqlite3.Connection,
    table: str,
    incoming: Incoming,
    names: Sequence[str],
    bodies: Sequence[bytes],
    rows: Sequence[int],
    is_cancelled: Optional[IsCancelled],
) -> None:
    srs_id = _srs_id(connection, table) if bodies else 0
    kept = incoming.keep_place
    for keeps in (False, True):
        part = [row for row in rows if (kept is not None and bool(kept[row])) is keeps]
        written = [name for name in names if not (keeps and name in incoming.keep_columns)]
        with_place = bool(bodies) and not keeps
        assigned = [quoted_name(name) for name in (*written, *([GEOMETRY] if with_place else []))]
        if not part or not assigned:
            continue
        sets = ", ".join(f"{name} = ?" for name in assigned)
        statement = f"UPDATE {quoted_name(table)} SET {sets} WHERE id = ?"
        for chunk in _chunks(part):
            if is_cancelled is not None and is_cancelled():
                raise Cancelled
            cells = [[incoming.columns[name][row] for row in chunk] for name in written]
            if with_place:
                blobs = WkbBlobs.from_list([bodies[row] for row in chunk])
                cells.append(list(wrap_gpkg(blobs.buffer, blobs.offsets, srs_id)))
            cells.append([incoming.ids[row] for row in chunk])
            connection.executemany(statement, zip(*cells))


def _insert(
    connection: sqlite3.Connection,
    table: str,
    incoming: Incoming,
    names: Sequence[str],
    rows: Sequence[int],
    is_cancelled: Optional[IsCancelled],
) -> None:
    if not rows:
        return
    everything = len(rows) == len(incoming.ids)
    columns: dict[str, Sequence[object]] = {
        "id": list(incoming.ids) if everything else [incoming.ids[row] for row in rows]
    }
    for name in names:
        values = incoming.columns[name]
        columns[name] = values if everything else [values[row] for row in rows]
    wkb = incoming.wkb
    if wkb is not None and not everything:
        bodies = wkb.to_list()
        wkb = WkbBlobs.from_list([bodies[row] for row in rows])
    insert_rows(connection, table, columns, wkb, is_cancelled)


def _chunks(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def _srs_id(connection: sqlite3.Connection, table: str) -> int:
    row = connection.execute(
        "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", [table]
    ).fetchone()
    return int(row[0])
