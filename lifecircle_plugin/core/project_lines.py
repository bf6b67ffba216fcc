# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Projects as a list shows them: each with its place, package, years, needs and gaps, and filters.

Where a project lies is handed in (`desk_places.places_of_projects`), so that this needs no numpy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Optional

from .annual_lists import years_listed
from .project_desk import Desk, Fund, Package, Project, parts_of
from .project_totals import planned_of, secured_of

if TYPE_CHECKING:
    from .desk_places import Placement

UNPLACED, NO_NEED, NO_GAP, NO_EFFECT, PLACE_PROBLEM, NO_YEAR, HELD_UP = (
    *("unplaced", "no_need", "no_gap", "no_effect", "place_problem", "no_year", "held_up"),
)
LACKS = (UNPLACED, NO_NEED, NO_GAP, NO_EFFECT, PLACE_PROBLEM, NO_YEAR, HELD_UP)
"""What a project may lack, or be held up by; a list can be narrowed to each."""
NOBODY = "\x00"
"""A choice of a filter: those for which nothing is told."""
PATH_JOINT = " / "


@dataclass(frozen=True)
class ProjectLine:
    """A project in the list.

    Attributes:
        circle, subdistrict: names, empty where it lies in none.
        circle_by, subdistrict_by: who says so (BY_POSITION, BY_HAND, or empty).
        problem: of its place, one of `desk_places.PROBLEMS`, or empty.
        package: names of the packages it lies in, the outermost first.
        package_ids: the same by id.
        years: of the lists it stands in.
        needs, gaps, photos: how many are tied to it.
        planned_wan, secured_wan: its own sum, else that of its sources; None if unknown.
        has_overlay: whether it says what it builds, closes or opens.
        lacks: of LACKS.
        words: everything a search looks at, folded.
    """

    project: Project
    circle: str = ""
    circle_by: str = ""
    subdistrict: str = ""
    subdistrict_by: str = ""
    problem: str = ""
    package: str = ""
    package_ids: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    needs: int = 0
    gaps: int = 0
    photos: int = 0
    planned_wan: Optional[float] = None
    secured_wan: Optional[float] = None
    has_overlay: bool = False
    lacks: frozenset[str] = frozenset()
    words: str = ""

    @property
    def id(self) -> str:
        """Return the project's id."""
        return self.project.id


@dataclass(frozen=True)
class ProjectFilter:
    """What a list is narrowed to; None lets everything through, NOBODY what is not told.

    Attributes:
        text: parts that all must stand in the project's words.
        circle, subdistrict: names.
        package: id; what lies in packages inside it is let through too.
        lack: one of LACKS.
    """

    text: str = ""
    circle: Optional[str] = None
    subdistrict: Optional[str] = None
    theme: Optional[str] = None
    package: Optional[str] = None
    stage: Optional[str] = None
    year: Optional[int] = None
    lead: Optional[str] = None
    provider: Optional[str] = None
    lack: Optional[str] = None

    @property
    def is_open(self) -> bool:
        """Tell whether it lets everything through."""
        return self == ProjectFilter()

    def accepts(self, line: ProjectLine) -> bool:
        """Tell whether a project is let through."""
        project = line.project
        return (
            all(word in line.words for word in self.text.casefold().split())
            and _is(self.circle, line.circle)
            and _is(self.subdistrict, line.subdistrict)
            and _is(self.theme, project.theme)
            and _is(self.stage, project.stage)
            and _is(self.lead, project.lead)
            and _is(self.provider, project.provider)
            and (self.year is None or self.year in line.years)
            and (self.lack is None or self.lack in line.lacks)
            and (
                self.package is None
                or self.package in line.package_ids
                or (self.package == NOBODY and not line.package_ids)
            )
        )


@dataclass(frozen=True)
class FilterChoices:
    """What the projects of a list can be narrowed to, each in reading order."""

    circles: tuple[str, ...] = ()
    subdistricts: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    packages: tuple[tuple[str, str], ...] = ()
    years: tuple[int, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def project_lines(desk: Desk, placements: Mapping[str, Placement]) -> tuple[ProjectLine, ...]:
    """Return the list of all projects, in the order of the file.

    Args:
        desk: with project, package, project_fund, project_year, project_log, link,
            project_photo, overlays.
        placements: where each project lies, by id.
    """
    paths = package_paths(desk.packages)
    years = years_listed(desk)
    funds: dict[str, list[Fund]] = {}
    for fund in desk.of("project_fund"):
        funds.setdefault(fund.project_id, []).append(fund)
    needs, gaps = _tied(desk, "need"), _tied(desk, "gap")
    photos = _owned(desk, ("project_photo",))
    overlays = _owned(desk, ("overlay_facility", "overlay_gate", "overlay_street"))
    lines = []
    for project in desk.projects:
        place = placements.get(project.id)
        path = paths.get(project.package_id, ((), ""))
        lines.append(
            _line(
                ProjectLine(
                    project,
                    place.circle if place else "",
                    place.circle_by if place else "",
                    place.subdistrict if place else "",
                    place.subdistrict_by if place else "",
                    place.problem if place else "",
                    path[1],
                    path[0],
                    years.get(project.id, ()),
                    needs.get(project.id, 0),
                    gaps.get(project.id, 0),
                    photos.get(project.id, 0),
                    planned_of(project, funds.get(project.id, ())),
                    secured_of(project, funds.get(project.id, ())),
                    project.id in overlays,
                )
            )
        )
    return tuple(lines)


def package_paths(packages: Sequence[Package]) -> dict[str, tuple[tuple[str, ...], str]]:
    """Return, of each package, the ids from the outermost to itself, and their names as a path."""
    by_id = {each.id: each for each in packages}
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for each in packages:
        chain: list[str] = []
        at = each.id
        while at in by_id and at not in chain:
            chain.append(at)
            at = by_id[at].parent_id
        chain.reverse()
        found[each.id] = tuple(chain), PATH_JOINT.join(by_id[one].name for one in chain)
    return found


def filter_choices(desk: Desk, lines: Sequence[ProjectLine]) -> FilterChoices:
    """Return what the list can be narrowed to, and how many projects lack what."""
    counts = dict.fromkeys(LACKS, 0)
    for line in lines:
        for lack in line.lacks:
            counts[lack] += 1
    paths = package_paths(desk.packages)
    return FilterChoices(
        _distinct(line.circle for line in lines),
        _distinct(line.subdistrict for line in lines),
        _distinct(line.project.lead for line in lines),
        tuple(sorted(((key, path) for key, (_, path) in paths.items()), key=lambda e: e[1])),
        tuple(sorted({each.year for each in desk.of("project_year")})),
        counts,
    )


def position_in(ids: Sequence[str], wanted: str) -> int:
    """Return where an id stands, -1 where it does not."""
    return ids.index(wanted) if wanted in ids else -1


def _line(line: ProjectLine) -> ProjectLine:
    project = line.project
    lacks = set()
    # What was dropped nags no more.
    if project.stage != "dropped":
        if project.xy is None:
            lacks.add(UNPLACED)
        if line.problem and line.problem != UNPLACED:
            lacks.add(PLACE_PROBLEM)
        if not line.needs:
            lacks.add(NO_NEED)
        if not line.gaps and project.effect_kind != "quality":
            lacks.add(NO_GAP)
        if not line.has_overlay and not project.effect_kind:
            lacks.add(NO_EFFECT)
        if not line.years:
            lacks.add(NO_YEAR)
        if project.light in ("yellow", "red"):
            lacks.add(HELD_UP)
    words = (
        *(project.code, project.name, project.place, project.lead, project.partners),
        *(project.planner, project.tags, project.scale, project.outcome, project.obstacle),
        *(project.note, line.circle, line.subdistrict, line.package),
    )
    return replace(
        line,
        lacks=frozenset(lacks),
        words="\n".join(word for word in words if word).casefold(),
    )


def _is(wanted: Optional[str], value: str) -> bool:
    return wanted is None or (not value if wanted == NOBODY else wanted == value)


def _tied(desk: Desk, kind: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for link in desk.links:
        if link.from_kind == kind and link.to_kind == "project":
            counts[link.to_id] = counts.get(link.to_id, 0) + 1
    return counts


def _owned(desk: Desk, tables: Sequence[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for table in tables:
        for row in desk.of(table):
            counts[row.project_id] = counts.get(row.project_id, 0) + 1
    return counts


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({text for text in texts if text}))


def tags_of(projects: Iterable[Project]) -> tuple[str, ...]:
    """Return all tags that projects carry."""
    return _distinct(tag for project in projects for tag in parts_of(project.tags))


def whole_period(projects: Iterable[Project]) -> Optional[tuple[str, str]]:
    """Return the first and last day on which any project runs, ISO 8601; None if none has one."""
    days = [day for each in projects for day in (each.start, each.end) if day]
    return (min(days), max(days)) if days else None
