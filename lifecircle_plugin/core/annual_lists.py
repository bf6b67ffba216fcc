# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The lists of projects year by year, and what was added, renamed and dropped, when and why.

A list counts entries: one project stands in several years' lists, so that lists are never added
up. 228 in the list of 2024 means 228 annual projects, of which some were in the list of 2023
already; it is no sum of 173 and 55 new ones.

A project that was dropped from the programme stands in no list from the year of its dropping on,
as in those of earlier years it did what they say of it. Where nobody told the day, that year is
the one of the last list it stands in, as it was still there when that list was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Optional

from .moments import year_of
from .project_desk import AnnualEntry, Desk, Project, ProjectLogEntry

LISTED, ADDED, DROPPED = "listed", "added", "dropped"
HISTORY_KINDS = ("added", "renamed", "dropped", "restored", "merged", "changed")
OF_LIST = "project_year"
"""Column of log entries that tell of a list: `month` is its year, `old` and `new` the states."""


@dataclass(frozen=True)
class AnnualLine:
    """One project in one year's list; `project` is None where the entry's project is gone.

    Attributes:
        state: of the entry, dropped also where the project left the programme by that year.
        on, reason: of its last change of state.
    """

    entry: AnnualEntry
    project: Optional[Project]
    is_carried_over: bool
    state: str
    on: str
    reason: str


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
    gone = _left_programme(desk)
    before = listed_in(desk, year - 1)
    projects = desk.rows.get("project", {})
    lines = []
    for each in entries:
        if each.year != year:
            continue
        state, on, reason = each.state, each.dropped_on or each.added_on, each.reason
        left = gone.get(each.project_id)
        if state != DROPPED and left is not None and left.year <= year:
            state, on, reason = DROPPED, left.on, left.reason
        project = projects.get(each.project_id)
        lines.append(AnnualLine(each, project, each.project_id in before, state, on, reason))
    inside = [each for each in lines if each.state != DROPPED]
    return AnnualList(
        year,
        tuple(lines),
        sum(_was_there_at_start(each.entry) for each in lines),
        sum(each.state == ADDED for each in lines),
        len(lines) - len(inside),
        len(inside),
        sum(each.is_carried_over for each in inside),
    )


@dataclass(frozen=True)
class _Left:
    """When and why a project left the programme; from `year` on no list counts it."""

    year: int
    on: str
    reason: str


def _left_programme(desk: Desk) -> dict[str, _Left]:
    """Return the projects that were dropped from the programme, by id."""
    dropped = {each.id for each in desk.projects if each.stage == DROPPED}
    if not dropped:
        return {}
    found: dict[str, _Left] = {}
    for entry in desk.of("project_year"):
        known = found.get(entry.project_id)
        if entry.project_id in dropped:
            year = entry.year if known is None else max(known.year, entry.year)
            found[entry.project_id] = _Left(year, "", "")
    told = [
        each
        for each in desk.of("project_log")
        if each.kind == DROPPED and each.column != OF_LIST and each.project_id in dropped
    ]
    # The last dropping counts: it may have been taken up again in between.
    for each in sorted(told, key=lambda each: each.at):
        year_told = year_of(each.at)
        if year_told is not None:
            found[each.project_id] = _Left(year_told, each.at, each.reason)
    return found


def years_listed(desk: Desk) -> dict[str, tuple[int, ...]]:
    """Return the years in whose lists each project stands, by id; those in none are left out."""
    gone = _left_programme(desk)
    years: dict[str, set[int]] = {}
    for each in desk.of("project_year"):
        left = gone.get(each.project_id)
        if each.state != DROPPED and (left is None or each.year < left.year):
            years.setdefault(each.project_id, set()).add(each.year)
    return {project_id: tuple(sorted(each)) for project_id, each in years.items()}


def listed_in(desk: Desk, year: Optional[int]) -> frozenset[str]:
    """Return the ids of the projects that stand in the list of a year."""
    return frozenset(key for key, years in years_listed(desk).items() if year in years)


@dataclass(frozen=True)
class NotListed:
    """Projects that are not put into a list: they stand in it, or left the programme."""

    already: frozenset[str]
    dropped: frozenset[str]


def not_listed(desk: Desk, project_ids: Iterable[str], year: int) -> NotListed:
    """Return which projects cannot be put into the list of a year, and why."""
    wanted = frozenset(project_ids)
    dropped = frozenset(e.id for e in desk.projects if e.id in wanted and e.stage == DROPPED)
    return NotListed((wanted & listed_in(desk, year)) - dropped, dropped)


def _was_there_at_start(entry: AnnualEntry) -> bool:
    """Tell whether an entry stood in the list from its beginning, dropped later or not."""
    return entry.state == LISTED or (entry.state == DROPPED and not entry.added_on)


def next_list_of(desk: Desk, project_ids: Sequence[str], year: int) -> int:
    """Return the year whose list projects are likely to be put into, seen from the list of one.

    Those that all stand in it already are carried over into the next one.
    """
    standing = listed_in(desk, year)
    return year + all(each in standing for each in project_ids)


@dataclass(frozen=True)
class AnnualOverview:
    """All years side by side; `distinct` projects stand in any list."""

    lists: tuple[AnnualList, ...]
    distinct: int
    in_no_list: int


def annual_overview(desk: Desk) -> AnnualOverview:
    """Return all lists, and how many different projects they hold and leave out."""
    listed = years_listed(desk).keys()
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
        old, new: of a list the states, of a dropping the stages, of a renaming the names.
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
    log: Sequence[ProjectLogEntry] = desk.of("project_log")
    of_lists: dict[str, list[ProjectLogEntry]] = {}
    for each in log:
        if each.column == OF_LIST:
            of_lists.setdefault(each.project_id, []).append(each)
    lines = [
        _line_of(each, names.get(each.project_id, ""))
        for entry in desk.of("project_year")
        for each in unlogged(entry, of_lists.get(entry.project_id, ()))
    ]
    lines += [
        _line_of(each, names.get(each.project_id, "")) for each in log if each.kind in HISTORY_KINDS
    ]
    lines = [
        line
        for line in lines
        if (not project_id or line.project_id == project_id)
        and (year is None or line.year == year or (line.year is None and year_of(line.on) == year))
    ]
    # Of one day, what was told last stands first.
    order = sorted(enumerate(lines), key=lambda each: (each[1].on[:10], each[0]), reverse=True)
    return [line for _, line in order]


def unlogged(entry: AnnualEntry, log: Iterable[ProjectLogEntry]) -> list[ProjectLogEntry]:
    """Return what an entry says of its addition and dropping and the log does not, without id.

    Lists that were taken over from files, or filled in by QGIS's own tools, are told by their
    entries alone.
    """
    told = []
    year = str(entry.year)
    if entry.state == ADDED or entry.added_on:
        why = "" if entry.state == DROPPED else entry.reason
        told.append(_of_list(entry, ADDED, ADDED, entry.added_on, why))
    if entry.state == DROPPED:
        told.append(_of_list(entry, DROPPED, DROPPED, entry.dropped_on, entry.reason))
    if not told:
        return []
    known = {
        (each.new, each.at)
        for each in log
        if each.column == OF_LIST and each.month == year and each.project_id == entry.project_id
    }
    return [each for each in told if (each.new, each.at) not in known]


def _of_list(entry: AnnualEntry, kind: str, new: str, at: str, why: str) -> ProjectLogEntry:
    return ProjectLogEntry(
        *("", entry.project_id),
        at=at,
        kind=kind,
        month=str(entry.year),
        column=OF_LIST,
        new=new,
        reason=why,
    )


def _line_of(entry: ProjectLogEntry, name: str) -> HistoryLine:
    year = int(entry.month) if entry.column == OF_LIST and entry.month.isdigit() else None
    return HistoryLine(
        *(entry.at, entry.kind, entry.project_id, name or entry.project, year),
        *(entry.old, entry.new, entry.reason, entry.author),
    )
