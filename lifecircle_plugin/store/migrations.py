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

from .gpkg_sql import transaction
from .schema import SCHEMA_VERSION


@dataclass(frozen=True)
class Migration:
    """One step from the version before.

    Attributes:
        to_version: what the file is afterwards.
        apply: changes the tables inside the open transaction.
    """

    to_version: int
    apply: Callable[[sqlite3.Connection], None]


MIGRATIONS: tuple[Migration, ...] = ()
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
