# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Subdistricts that are known by name only, until their areas are imported.

Circles often come before the subdistricts they name. The name is kept as a row without geometry,
so that circles can be told apart by subdistrict at once; an area of that name takes its place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ..core.known_names import Known, KnownNames
from .blueprint_bulk import insert_rows
from .blueprint_lookup import known_rows

# Columns that name a subdistrict by its id.
NAMED_IN = ("unit", "circle", "residence")


def name_subdistricts(connection: sqlite3.Connection, names: Sequence[str]) -> list[str]:
    """Add a row for each name that is not known yet, while no subdistrict has an area.

    Args:
        connection: from `BlueprintFile.write`.
        names: as they stand in the source; empty ones say nothing.

    Returns:
        The names added, in the order given.
    """
    has_areas = connection.execute(
        "SELECT 1 FROM subdistrict WHERE geom IS NOT NULL LIMIT 1"
    ).fetchone()
    if has_areas is not None:
        return []
    added: list[str] = []
    known = known_rows(connection, "subdistrict")
    for name in dict.fromkeys(each for each in names if each):
        coming = [Known(each, each) for each in added]
        if not KnownNames([*known, *coming], with_short_names=True).find(name):
            added.append(name)
    insert_rows(connection, "subdistrict", {"name": list(added)})
    return added


def resolve_named_subdistricts(
    connection: sqlite3.Connection, coming: Sequence[Known]
) -> list[str]:
    """Let rows that name a subdistrict known by name only name the one that comes instead.

    Args:
        connection: from `BlueprintFile.write`; the coming ones need not be in the table yet.
        coming: subdistricts with an area that are about to be written.

    Returns:
        Names that none of the coming ones has; their rows stay.
    """
    rows = connection.execute(
        "SELECT id, name FROM subdistrict WHERE geom IS NULL ORDER BY fid"
    ).fetchall()
    found = KnownNames(coming, with_short_names=True)
    arriving = {each.id for each in coming}
    left: list[str] = []
    for row_id, name in rows:
        new_id = found.one(name or "")
        if row_id in arriving:
            continue
        if new_id is None:
            left.append(name or row_id)
            continue
        for table in NAMED_IN:
            connection.execute(
                f'UPDATE "{table}" SET subdistrict_id = ? WHERE subdistrict_id = ?',
                [new_id, row_id],
            )
        connection.execute("DELETE FROM subdistrict WHERE id = ?", [row_id])
    return left
