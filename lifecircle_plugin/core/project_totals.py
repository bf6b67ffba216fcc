# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Totals of projects: how many, how much money of which source, how much floor area.

Every sum says of how many projects it is known. A project counts once in a table by theme (its
main theme), circle, subdistrict, stage and the like; tables by year and by tag count it in each of
its years and tags, and say that they do not add up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Optional

from .annual_lists import listed_in, years_listed
from .package_progress import outermost
from .project_desk import DONE, STAGES, STARTED, THEMES, Desk, Fund, Project, parts_of

NOT_TOLD = ""
"""Key of the line of projects for which nothing is told."""
GROUPINGS = (
    *("theme", "circle", "subdistrict", "lead", "provider", "stage", "kind", "package", "planner"),
    *("year", "tag"),
)
OVERLAPPING = frozenset({"year", "tag"})
"""Tables in which a project may stand in several lines: their lines do not add up."""
UNSPECIFIED = "unspecified"
"""Source of money of which only the project's sum is told."""


@dataclass(frozen=True)
class KnownSum:
    """A sum, and of how many of `count` projects it is known; None where of none."""

    value: Optional[float]
    known: int
    count: int

    @property
    def is_whole(self) -> bool:
        """Tell whether it is known of all."""
        return self.known == self.count


@dataclass(frozen=True)
class TotalsLine:
    """One line of a table.

    Attributes:
        key: code or name of what is counted, NOT_TOLD for none.
        planned_wan, secured_wan: 10,000 yuan.
        planned_by_source, secured_by_source: {source: 10,000 yuan}; UNSPECIFIED is what the
            project's sum holds beyond its sources. They add up to the sums and what is over.
        planned_over_wan, secured_over_wan: by what sources exceed the sums of their projects.
        started, finished, in_use: by stage.
        lights: {light: how many}, of projects that have one.
    """

    key: str
    projects: int
    planned_wan: KnownSum
    secured_wan: KnownSum
    floor_area_m2: KnownSum
    site_area_m2: KnownSum
    beneficiaries: KnownSum
    planned_by_source: Mapping[str, float] = field(default_factory=dict)
    secured_by_source: Mapping[str, float] = field(default_factory=dict)
    started: int = 0
    finished: int = 0
    in_use: int = 0
    lights: Mapping[str, int] = field(default_factory=dict)
    planned_over_wan: float = 0.0
    secured_over_wan: float = 0.0


@dataclass(frozen=True)
class Totals:
    """A table of totals.

    Attributes:
        lines: in the order of the codes, else the most projects first; NOT_TOLD last.
        whole: each project once.
        dropped: projects left out because they were dropped.
        over: ids of projects whose sources name more money than the project itself.
        adds_up: False where a project may stand in several lines.
    """

    by: str
    lines: tuple[TotalsLine, ...]
    whole: TotalsLine
    dropped: int
    adds_up: bool
    over: tuple[str, ...] = ()


def planned_of(project: Project, funds: Sequence[Fund]) -> Optional[float]:
    """Return the investment planned, 10,000 yuan: the project's sum, else that of its sources."""
    return _money(project.budget_planned_wan, [each.planned_wan for each in funds])


def secured_of(project: Project, funds: Sequence[Fund]) -> Optional[float]:
    """Return the investment secured, 10,000 yuan: the project's sum, else that of its sources."""
    return _money(project.budget_secured_wan, [each.secured_wan for each in funds])


def _money(own: Optional[float], parts: Sequence[Optional[float]]) -> Optional[float]:
    if own is not None:
        return own
    # A source whose amount is not told makes the sum unknown.
    known = [each for each in parts if each is not None]
    return sum(known) if parts and len(known) == len(parts) else None


def totals(
    desk: Desk,
    by: str,
    circle_of: Optional[Mapping[str, str]] = None,
    subdistrict_of: Optional[Mapping[str, str]] = None,
    chosen: Optional[Iterable[str]] = None,
) -> Totals:
    """Return a table of totals.

    Args:
        desk: with project, package, project_fund, project_year.
        by: one of GROUPINGS.
        circle_of: name of each project's circle, by id; a project that is not there has none.
        subdistrict_of: the same of subdistricts.
        chosen: ids of the projects counted, default all. Dropped ones never count.
    """
    wanted = None if chosen is None else frozenset(chosen)
    projects = [each for each in desk.projects if wanted is None or each.id in wanted]
    kept = [each for each in projects if each.stage != "dropped"]
    funds: dict[str, list[Fund]] = {}
    for fund in desk.of("project_fund"):
        funds.setdefault(fund.project_id, []).append(fund)
    keys_of = _keys(desk, by, circle_of or {}, subdistrict_of or {})
    groups: dict[str, list[Project]] = {}
    for each in kept:
        for key in keys_of(each) or (NOT_TOLD,):
            groups.setdefault(key, []).append(each)
    order = _order(desk, by, groups)
    return Totals(
        by,
        tuple(_line(key, groups[key], funds) for key in order),
        _line("", kept, funds),
        len(projects) - len(kept),
        by not in OVERLAPPING,
        tuple(
            each.id
            for each in kept
            if any(sources_over(each, funds.get(each.id, ()), way) for way in (True, False))
        ),
    )


def _keys(
    desk: Desk, by: str, circle_of: Mapping[str, str], subdistrict_of: Mapping[str, str]
) -> Callable[[Project], tuple[str, ...]]:
    """Return what tells the lines that a project belongs to; none for NOT_TOLD."""

    def one(text: str) -> tuple[str, ...]:
        return (text,) if text else ()

    if by == "circle":
        return lambda project: one(circle_of.get(project.id, ""))
    if by == "subdistrict":
        return lambda project: one(subdistrict_of.get(project.id, ""))
    if by == "tag":
        return lambda project: tuple(dict.fromkeys(parts_of(project.tags)))
    if by == "package":
        top = outermost(desk.packages)
        return lambda project: one(top.get(project.package_id, ""))
    if by == "year":
        years = years_listed(desk)
        return lambda project: tuple(map(str, years.get(project.id, ())))
    if by not in GROUPINGS:
        raise KeyError(by)
    return lambda project: one(getattr(project, by).strip())


def _order(desk: Desk, by: str, groups: Mapping[str, Sequence[Project]]) -> list[str]:
    codes = {"theme": THEMES, "stage": STAGES}.get(by, ())
    if by == "year":
        return sorted(groups, key=lambda key: (key == NOT_TOLD, key))
    return sorted(
        groups,
        key=lambda key: (
            key == NOT_TOLD,
            codes.index(key) if key in codes else len(codes),
            -len(groups[key]),
            key,
        ),
    )


def _line(key: str, projects: Sequence[Project], funds: Mapping[str, Sequence[Fund]]) -> TotalsLine:
    def known(figure: Callable[[Project], Optional[float]]) -> KnownSum:
        values = [value for each in projects if (value := figure(each)) is not None]
        return KnownSum(sum(values) if values else None, len(values), len(projects))

    lights: dict[str, int] = {}
    for each in projects:
        if each.light:
            lights[each.light] = lights.get(each.light, 0) + 1
    return TotalsLine(
        key,
        len(projects),
        known(lambda each: planned_of(each, funds.get(each.id, ()))),
        known(lambda each: secured_of(each, funds.get(each.id, ()))),
        known(lambda each: each.floor_area_m2),
        known(lambda each: each.site_area_m2),
        known(lambda each: each.beneficiaries),
        _by_source(projects, funds, is_planned=True),
        _by_source(projects, funds, is_planned=False),
        sum(each.stage in STARTED for each in projects),
        sum(each.stage in DONE for each in projects),
        sum(each.stage == "in_use" for each in projects),
        lights,
        _over(projects, funds, is_planned=True),
        _over(projects, funds, is_planned=False),
    )


def _over(
    projects: Sequence[Project], funds: Mapping[str, Sequence[Fund]], is_planned: bool
) -> float:
    found = (sources_over(each, funds.get(each.id, ()), is_planned) for each in projects)
    return sum(each.named - each.own for each in found if each is not None)


@dataclass(frozen=True)
class SourcesOver:
    """Sources of money that name more than the project's own sum, 10,000 yuan."""

    named: float
    own: float


def sources_over(
    project: Project, funds: Sequence[Fund], is_planned: bool
) -> Optional[SourcesOver]:
    """Return by what the sources exceed the project's own sum, None where they do not."""
    own = project.budget_planned_wan if is_planned else project.budget_secured_wan
    if own is None:
        return None
    named = sum(amount for _, amount in _named(project, funds, own, is_planned))
    return SourcesOver(named, own) if named - own > _NOTHING_WAN else None


_NOTHING_WAN = 1e-6


def _named(
    project: Project, funds: Sequence[Fund], whole: float, is_planned: bool
) -> list[tuple[str, float]]:
    """Return what each source holds of a project's sum, as far as that is told.

    Where a source tells a share only ("district 60 % + own funds"), that share of the sum planned
    is meant; how much of it is secured nobody has said. A source that is named alone, without an
    amount and without a share, carries everything.
    """
    found = []
    for fund in funds:
        amount = fund.planned_wan if is_planned else fund.secured_wan
        if amount is None and fund.share is not None and is_planned:
            amount = fund.share * whole
        if amount is None and len(funds) == 1 and fund.source and _carries_all(project, fund):
            amount = whole
        if amount is not None:
            found.append((fund.source or UNSPECIFIED, amount))
    return found


def _carries_all(project: Project, fund: Fund) -> bool:
    """Tell whether nothing is said against an only source being the only one there is."""
    if fund.share is not None and fund.share < 1:
        return False
    whole = project.budget_planned_wan
    return fund.planned_wan is None or whole is None or fund.planned_wan >= whole


def _by_source(
    projects: Sequence[Project], funds: Mapping[str, Sequence[Fund]], is_planned: bool
) -> dict[str, float]:
    """Return the money by source; what the sources leave of a project's sum is UNSPECIFIED."""
    found: dict[str, float] = {}
    for project in projects:
        own = funds.get(project.id, ())
        whole = planned_of(project, own) if is_planned else secured_of(project, own)
        if whole is None:
            continue
        rest = whole
        for source, amount in _named(project, own, whole, is_planned):
            found[source] = found.get(source, 0.0) + amount
            rest -= amount
        # Sources that name more than there is leave nothing, and no debt.
        if rest > _NOTHING_WAN:
            found[UNSPECIFIED] = found.get(UNSPECIFIED, 0.0) + rest
    return found


@dataclass(frozen=True)
class LeaderFigures:
    """The six numbers of the leader's page; people, circles and their basis come from the plan.

    Attributes:
        projects, this_year: all that are not dropped; entries in the list of `year`.
        planned_wan, secured_wan: 10,000 yuan.
        needs, adopted: needs collected that count, and those adopted wholly or partly.
    """

    projects: int
    year: Optional[int]
    this_year: Optional[int]
    planned_wan: KnownSum
    secured_wan: KnownSum
    needs: int
    adopted: int
    started: int
    finished: int
    in_use: int


def leader_figures(desk: Desk, year: Optional[int] = None) -> LeaderFigures:
    """Return the numbers of the leader's page that come from projects and needs."""
    whole = totals(desk, "theme").whole
    # Forms of a questionnaire are answers, not suggestions that somebody could adopt one by one.
    needs = [each for each in desk.needs if each.counted and each.source != "questionnaire"]
    return LeaderFigures(
        whole.projects,
        year,
        None if year is None else len(listed_in(desk, year)),
        whole.planned_wan,
        whole.secured_wan,
        len(needs),
        sum(each.result in ("adopted", "partly") for each in needs),
        whole.started,
        whole.finished,
        whole.in_use,
    )
