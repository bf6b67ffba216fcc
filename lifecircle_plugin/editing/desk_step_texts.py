# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What steps of the session of projects and needs are called: what was done, and to which row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from ..texts import Texts
from ..texts.blueprint import column_label, table_label

LONGEST = 30
COUNTED: dict[str, Callable[[], str]] = {
    "project": lambda: QCoreApplication.translate("LifeCircle", "{count} projects"),
    "package": lambda: QCoreApplication.translate("LifeCircle", "{count} packages"),
    "need": lambda: QCoreApplication.translate("LifeCircle", "{count} needs"),
    "event": lambda: QCoreApplication.translate("LifeCircle", "{count} events"),
}


def short(text: str) -> str:
    """Return the beginning of a long text."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def named(table: str, rows: Sequence[Any]) -> str:
    """Return the name of a row, of several how many they are."""
    if len(rows) == 1:
        own = getattr(rows[0], "name", "") or getattr(rows[0], "text", "")
        return short(own) or table_label(Texts.for_user(), table)
    if table in COUNTED:
        return COUNTED[table]().format(count=len(rows))
    pattern = QCoreApplication.translate("LifeCircle", "{what} ({count})")
    return pattern.format(what=table_label(Texts.for_user(), table), count=len(rows))


def changed(table: str, rows: Sequence[Any], columns: Iterable[str]) -> str:
    """Return the name of a step that sets columns of rows; of a single column what it is."""
    listed = list(dict.fromkeys(columns))
    label = column_label(Texts.for_user(), listed[0], table) if len(listed) == 1 else ""
    if label:
        pattern = QCoreApplication.translate("LifeCircle", "Change {column} of {name}")
        return pattern.format(column=label, name=named(table, rows))
    return QCoreApplication.translate("LifeCircle", "Change {name}").format(name=named(table, rows))


def added(table: str, rows: Sequence[Any]) -> str:
    """Return the name of a step that adds rows."""
    return QCoreApplication.translate("LifeCircle", "Add {name}").format(name=named(table, rows))


def removed(table: str, rows: Sequence[Any]) -> str:
    """Return the name of a step that removes rows."""
    return QCoreApplication.translate("LifeCircle", "Remove {name}").format(name=named(table, rows))
