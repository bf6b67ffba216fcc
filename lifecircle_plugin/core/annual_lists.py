# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The lists of projects year by year, and what was added, renamed and dropped, when and why.

A list counts entries: one project stands in several years' lists, so that lists are never added
up. 228 in the list of 2024 means 228 annual projects, of which some were in the list of 2023
already; it is no sum of 173 and 55 new ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

from .project_desk import AnnualEntry, Desk, Project, ProjectLogEntry

LISTED, ADDED, DROPPED = "listed", "added", "dropped"
HISTORY_KINDS = ("added", "renamed", "dropped", "restored", "merged", "changed")


@dataclass(frozen=True)
class AnnualLine:
    """One project in one year's list; `project` is None where the entry's project is gone."""

    entry: AnnualEntry
    project: Optional[Project]
    is_carried_over: bool


@dataclass(frozen=True)
class AnnualList:
    """The list of one year.

    Attributes:
        lines: every entry, dropped ones too.
        at_start: entries from the beginning of the year, dropped later or not.
        added: entries that came during the year and are still in it.
        dropped: entries taken out.
        in_list: entries that are in it: the number to quote.
        carried_over: of those, projects that were in the list of the year before.
    """

    year: int
    lines: tuple[AnnualLine, ...]
    at_start: int
    added: int
    dropped: int
    in_list: int
    carried_over: int

    @property
    def new(self) -> int:
        """Return how many of the list were not in the list of the year before."""
        return self.in_list - self.carried_over


def years_of(desk: Desk) -> tuple[int, ...]:
    """Return the years that have a list."""
    return tuple(sorted({each.year for each in desk.of("project_year")}))


def annual_list(desk: Desk, year: int) -> AnnualList:
    """Return the list of a year."""
    entries: Sequence[AnnualEntry] = desk.of("project_year")
    before = {e.project_id for e in entries if e.year == year - 1 and e.state != DROPPED}
    projects = desk.rows.get("project", {})
    lines = tuple(
        AnnualLine(each, projects.get(each.project_id), each.project_id in before)
        for each in entries
        if each.year == year
    )
    inside = [each for each in lines if each.entry.state != DROPPED]
    return AnnualList(
        year,
        lines,
        sum(_was_there_at_start(each.entry) for each in lines),
        sum(each.entry.state == ADDED for each in lines),
        len(lines) - len(inside),
        len(inside),
        sum(each.is_carried_over for each in inside),
    )


def _was_there_at_start(entry: AnnualEntry) -> bool:
    """Tell whether an entry stood in the list from its beginning, dropped later or not."""
    return entry.state == LISTED or (entry.state == DROPPED and not entry.added_on)


@dataclass(frozen=True)
class AnnualOverview:
    """All years side by side; `distinct` projects stand in any list."""

    lists: tuple[AnnualList, ...]
    distinct: int
    in_no_list: int


def annual_overview(desk: Desk) -> AnnualOverview:
    """Return all lists, and how many different projects they hold and leave out."""
    listed = {e.project_id for e in desk.of("project_year") if e.state != DROPPED}
    kept = {each.id for each in desk.projects if each.stage != "dropped"}
    return AnnualOverview(
        tuple(annual_list(desk, year) for year in years_of(desk)),
        len(listed),
        len(kept - listed),
    )


@dataclass(frozen=True)
class HistoryLine:
    """One addition, renaming or dropping.

    Attributes:
        on: date, or date and time, ISO 8601; empty if not told.
        kind: added, renamed, changed, dropped, restored, merged.
        year: of the list it concerns, None where it concerns the project itself.
    """

    on: str
    kind: str
    project_id: str
    project: str
    year: Optional[int]
    old: str
    new: str
    reason: str
    author: str


def history(desk: Desk, project_id: str = "", year: Optional[int] = None) -> list[HistoryLine]:
    """Return what was added, renamed and dropped, the latest first.

    Args:
        desk: with project_year and project_log.
        project_id: of one project only, all where empty.
        year: what concerns one year's list, or happened in that year, only.
    """
    names = {each.id: each.name for each in desk.projects}
    lines = [
        line
        for entry in desk.of("project_year")
        for line in _of_entry(entry, names.get(entry.project_id, ""))
    ]
    lines += [
        _of_log(entry, names.get(entry.project_id, ""))
        for entry in desk.of("project_log")
        if entry.kind in HISTORY_KINDS
    ]
    lines = [
        line
        for line in lines
        if (not project_id or line.project_id == project_id)
        and (year is None or line.year == year or (line.year is None and _year(line.on) == year))
    ]
    return sorted(lines, key=lambda line: (line.on, line.project), reverse=True)


def _of_entry(entry: AnnualEntry, name: str) -> list[HistoryLine]:
    lines = []
    if entry.state == ADDED or entry.added_on:
        why = "" if entry.state == DROPPED else entry.reason
        lines.append(
            HistoryLine(entry.added_on, ADDED, entry.project_id, name, entry.year, "", "", why, "")
        )
    if entry.state == DROPPED:
        lines.append(
            HistoryLine(
                *(entry.dropped_on, DROPPED, entry.project_id, name, entry.year),
                *("", "", entry.reason, ""),
            )
        )
    return lines


def _of_log(entry: ProjectLogEntry, name: str) -> HistoryLine:
    return HistoryLine(
        *(entry.at, entry.kind, entry.project_id, name or entry.project, None),
        *(entry.old, entry.new, entry.reason, entry.author),
    )


def _year(moment: str) -> Optional[int]:
    return int(moment[:4]) if moment[:4].isdigit() else None
