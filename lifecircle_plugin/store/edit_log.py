# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Who changed what of the circles, and when: kept in the blueprint, never rewritten."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

from qgis.core import QgsApplication

from .. import paths
from .blueprint_bulk import insert_rows, now
from .blueprint_rows import EDIT_LOG, EditLogRow

if TYPE_CHECKING:
    from .blueprint_file import BlueprintFile


@dataclass(frozen=True)
class LogEntry:
    """One gesture that was saved.

    Attributes:
        action: code of the gesture, such as "paint".
        what: the same in the words that the planner read.
        at: UTC, ISO 8601; empty for the moment of saving.
        author: planner's name, else the login's.
        computer: its name; empty for this one.
        scenario_id, scenario: which scenario, and the name it had then.
        units: units that changed, None where no unit did.
        people: people of these units, None where not known.
        plugin_version: empty for the present one.
    """

    action: str
    what: str
    at: str = ""
    author: str = ""
    computer: str = ""
    scenario_id: str = ""
    scenario: str = ""
    units: Optional[int] = None
    people: Optional[float] = None
    plugin_version: str = ""


def login_name() -> str:
    """Return who is logged in at this computer, for planners who gave no name of their own."""
    return str(QgsApplication.userFullName() or QgsApplication.userLoginName() or "")


def write_log(connection: sqlite3.Connection, entries: Sequence[LogEntry]) -> None:
    """Add entries to the log, inside the open transaction."""
    if not entries:
        return
    moment, computer, version = now(), platform.node(), paths.plugin_version()
    insert_rows(
        connection,
        "edit_log",
        {
            "at": [entry.at or moment for entry in entries],
            "author": [entry.author or None for entry in entries],
            "computer": [entry.computer or computer or None for entry in entries],
            "scenario_id": [entry.scenario_id or None for entry in entries],
            "scenario": [entry.scenario or None for entry in entries],
            "action": [entry.action for entry in entries],
            "what": [entry.what for entry in entries],
            "units": [entry.units for entry in entries],
            "people": [entry.people for entry in entries],
            "plugin_version": [entry.plugin_version or version for entry in entries],
        },
    )


def read_log(file: BlueprintFile, limit: int = 200) -> list[LogEntry]:
    """Return the latest entries, the newest first.

    Args:
        file: open; any thread.
        limit: most entries wanted; 0 for all.

    Raises:
        LifeCircleError: as `BlueprintFile.read`.
    """
    with file.read() as connection:
        return latest_entries(connection, limit)


def latest_entries(connection: sqlite3.Connection, limit: int = 1) -> list[LogEntry]:
    """Return the latest entries, the newest first; `limit` 0 for all."""
    names = EDIT_LOG.definition.column_names
    rows = connection.execute(
        f"SELECT {', '.join(names)} FROM edit_log ORDER BY at DESC, fid DESC LIMIT ?",
        [limit if limit > 0 else -1],
    ).fetchall()
    found = [EditLogRow(**dict(zip(names, row))) for row in rows]
    return [
        LogEntry(
            action=row.action or "",
            what=row.what or "",
            at=row.at or "",
            author=row.author or "",
            computer=row.computer or "",
            scenario_id=row.scenario_id or "",
            scenario=row.scenario or "",
            units=row.units,
            people=row.people,
            plugin_version=row.plugin_version or "",
        )
        for row in found
    ]
