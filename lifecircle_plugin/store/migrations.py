# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Bringing an older blueprint file up to date: numbered steps, all of them or none.

To change the schema: change `schema.TABLES`, raise `SCHEMA_VERSION`, and add the migration that
leads there. A migration is written in plain SQL against the tables as they were, never against
`schema.TABLES`, which goes on changing; a test proves that a file of every earlier version comes
out like a fresh one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Optional

from . import schema_3_tables
from .gpkg_sql import add_column, create_table, transaction
from .schema import GEOMETRY, LINE, REAL, SCHEMA_VERSION, WHOLE, ColumnDef, TableDef


@dataclass(frozen=True)
class Migration:
    """One step from the version before.

    Attributes:
        to_version: what the file is afterwards.
        apply: changes the tables inside the open transaction.
    """

    to_version: int
    apply: Callable[[sqlite3.Connection], None]


def _to_2(connection: sqlite3.Connection) -> None:
    """Add what circles are drawn with: people of units, barriers, and who changed what when."""
    connection.executemany(
        "INSERT INTO gpkg_data_column_constraints (constraint_name, constraint_type, value, "
        "description) VALUES ('barrier_kind', 'enum', ?, ?)",
        [
            ("river", "River or canal"),
            ("rail", "Railway"),
            ("expressway", "Expressway"),
            ("other", "Other"),
        ],
    )
    add_column(connection, "unit", ColumnDef("pop_60plus", REAL))
    add_column(connection, "unit", ColumnDef("basis", domain="population_basis"))
    (srs_id,) = connection.execute(
        "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'unit' AND column_name = ?",
        [GEOMETRY],
    ).fetchone()
    barrier = TableDef(
        "barrier",
        (
            ColumnDef("name"),
            ColumnDef("kind", domain="barrier_kind"),
            ColumnDef("source"),
            ColumnDef("source_key"),
        ),
        LINE,
    )
    texts = ("at", "author", "computer", "scenario_id", "scenario", "action", "what")
    edit_log = TableDef(
        "edit_log",
        (
            *(ColumnDef(name) for name in texts),
            ColumnDef("units", WHOLE),
            ColumnDef("people", REAL),
            ColumnDef("plugin_version"),
        ),
        indexes=(("at",),),
    )
    for table in (barrier, edit_log):
        create_table(connection, table, srs_id)


def _to_3(connection: sqlite3.Connection) -> None:
    """Add projects, packages, needs, events and what ties them together."""
    connection.executemany(
        "INSERT INTO gpkg_data_column_constraints (constraint_name, constraint_type, value, "
        "description) VALUES (?, 'enum', ?, ?)",
        [
            (name, code, meaning)
            for name, codes in schema_3_tables.DOMAINS.items()
            for code, meaning in codes.items()
        ],
    )
    (srs_id,) = connection.execute(
        "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'unit' AND column_name = ?",
        [GEOMETRY],
    ).fetchone()
    for table in schema_3_tables.TABLES:
        create_table(connection, table, srs_id)


MIGRATIONS: tuple[Migration, ...] = (Migration(2, _to_2), Migration(3, _to_3))
"""In the order of their versions; the first leads to version 2."""


def file_version(connection: sqlite3.Connection) -> Optional[int]:
    """Return the schema version of a blueprint, None where the database is none."""
    try:
        row = connection.execute("SELECT schema_version FROM blueprint").fetchone()
    except sqlite3.OperationalError as problem:
        if "no such" in str(problem):
            return None
        raise
    return int(row[0]) if row and isinstance(row[0], int) else None


def migrate(
    connection: sqlite3.Connection,
    target: int = SCHEMA_VERSION,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> None:
    """Bring the tables of a file to a version, in one transaction.

    Args:
        connection: of the file, outside any transaction.
        target: version wanted.
        migrations: all there are.

    Raises:
        LookupError: a step is missing.
        sqlite3.Error: a step failed; the file is as it was.
    """
    with transaction(connection):
        version = file_version(connection) or 0
        while version < target:
            step = next((each for each in migrations if each.to_version == version + 1), None)
            if step is None:
                raise LookupError(f"no migration leads from version {version}")
            step.apply(connection)
            version += 1
            connection.execute("UPDATE blueprint SET schema_version = ?", [version])
