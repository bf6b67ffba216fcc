# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the history must keep of a project that changed, whoever changed it and in which way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Optional

from .annual_lists import DROPPED, OF_LIST
from .project_desk import Project, ProjectLogEntry, with_values

Told = dict[str, Any]
"""Values of a log entry: kind, column, old, new."""


def worth_telling(before: Optional[Project], after: Project) -> list[Told]:
    """Return what of a change belongs into the history: added, renamed, dropped, restored."""
    if before is None:
        return [{"kind": "added"}]
    told: list[Told] = []
    if before.name != after.name:
        told.append({"kind": "renamed", "column": "name", "old": before.name, "new": after.name})
    was_dropped, is_dropped = before.stage == DROPPED, after.stage == DROPPED
    if was_dropped != is_dropped:
        kind = "dropped" if is_dropped else "restored"
        told.append({"kind": kind, "column": "stage", "old": before.stage, "new": after.stage})
    return told


def still_to_tell(
    before: Optional[Project], after: Project, told: Iterable[ProjectLogEntry]
) -> list[Told]:
    """Return what of a change belongs into the history and is not told there yet.

    Args:
        before: the project as the file holds it, None where it is new.
        after: as it is to be saved.
        told: entries of the project that the file does not hold yet, the earliest first.
    """
    for each in told:
        if each.column == OF_LIST:
            continue
        if before is None:
            before = after if each.kind == "added" else None
        elif each.column in ("name", "stage"):
            before = with_values(before, {each.column: each.new})
    return worth_telling(before, after)
