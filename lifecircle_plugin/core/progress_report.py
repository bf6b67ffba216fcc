# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The monthly report: what each project said in a month, what moved since, and who is silent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Optional

from .annual_lists import listed_in
from .project_desk import Desk, Project, ProjectLogEntry

PROGRESS = "progress"
_MONTH = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])")
LIGHTS = ("red", "yellow", "green", "")


def is_month(text: str) -> bool:
    """Tell whether a text is a month as reports know it, such as 2024-05."""
    return _MONTH.fullmatch(text) is not None


@dataclass(frozen=True)
class MonthlyLine:
    """One project in the report of a month.

    Attributes:
        entry: what it reported for the month, None where it did not report.
        before: the last report of an earlier month, None for none.
        change: percent points since `before`, None where either is not known.
    """

    project: Project
    entry: Optional[ProjectLogEntry]
    before: Optional[ProjectLogEntry]

    @property
    def change(self) -> Optional[float]:
        """Return the percent points since the last report before."""
        if self.entry is None or self.before is None:
            return None
        if self.entry.progress is None or self.before.progress is None:
            return None
        return self.entry.progress - self.before.progress

    @property
    def has_moved_on(self) -> bool:
        """Tell whether the stage is another one than in the last report before."""
        return (
            self.entry is not None
            and self.before is not None
            and bool(self.entry.stage)
            and self.entry.stage != self.before.stage
        )


@dataclass(frozen=True)
class MonthlyReport:
    """All projects of one month.

    Attributes:
        lines: those held up first: red, yellow, green, without a light, silent ones last.
        reported, silent: how many of the projects that should report did, and did not.
        lights: {light: how many}, "" for reports without one.
        obstacles: lines with an obstacle.
    """

    month: str
    lines: tuple[MonthlyLine, ...]
    reported: int
    silent: int
    lights: dict[str, int]
    obstacles: tuple[MonthlyLine, ...]


def months_of(desk: Desk) -> tuple[str, ...]:
    """Return the months that anybody reported for, the earliest first."""
    return tuple(sorted({each.month for each in _reports(desk) if is_month(each.month)}))


def monthly_report(desk: Desk, month: str, year: Optional[int] = None) -> MonthlyReport:
    """Return the report of a month.

    Args:
        desk: with project and project_log.
        month: such as 2024-05.
        year: only the projects in the list of that year; all that are not dropped where None. One
            that reported is there in any case.
    """
    latest: dict[str, ProjectLogEntry] = {}
    before: dict[str, ProjectLogEntry] = {}
    for each in sorted(_reports(desk), key=lambda entry: (entry.month, entry.at)):
        if each.month == month:
            latest[each.project_id] = each
        elif each.month < month:
            before[each.project_id] = each
    expected = _expected(desk, year)
    lines = tuple(
        MonthlyLine(each, latest.get(each.id), before.get(each.id))
        for each in desk.projects
        if each.id in latest or each.id in expected
    )
    told = [each.entry for each in lines if each.entry is not None]
    lights = dict.fromkeys(LIGHTS, 0)
    for entry in told:
        lights[entry.light] = lights.get(entry.light, 0) + 1
    return MonthlyReport(
        month,
        tuple(sorted(lines, key=_urgency)),
        len(told),
        len(lines) - len(told),
        lights,
        tuple(e for e in sorted(lines, key=_urgency) if e.entry is not None and e.entry.obstacle),
    )


def _reports(desk: Desk) -> Iterable[ProjectLogEntry]:
    return (each for each in desk.of("project_log") if each.kind == PROGRESS)


def _expected(desk: Desk, year: Optional[int]) -> frozenset[str]:
    kept = {each.id for each in desk.projects if each.stage != "dropped"}
    if year is None:
        return frozenset(kept)
    return frozenset(kept & listed_in(desk, year))


def _urgency(line: MonthlyLine) -> tuple[int, str, str]:
    if line.entry is None:
        return len(LIGHTS), line.project.code, line.project.name
    light = line.entry.light
    rank = LIGHTS.index(light) if light in LIGHTS else len(LIGHTS) - 1
    return rank, line.project.code, line.project.name
