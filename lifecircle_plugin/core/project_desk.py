# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is on the planner's desk: projects, packages, needs and what ties them together.

Each class is a row of the table of that name (`TABLE_OF`), its attributes the columns; `xy` is
the point and `wkb` the line or area, both in the blueprint's metric reference system. Unknown
figures are None, never 0. Codes stand in `store/schema.DOMAINS`; lists of codes and names are
texts separated by `;`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Optional

XY = Optional[tuple[float, float]]
BY_POSITION, BY_HAND = "position", "hand"
THEMES = ("live", "work", "play", "learn", "care")
STAGES = ("idea", "preparation", "building", "finished", "accepted", "in_use", "paused", "dropped")
STARTED = frozenset({"building", "finished", "accepted", "in_use"})
DONE = frozenset({"finished", "accepted", "in_use"})
NOT_BUILT = frozenset({"dropped", "paused"})
"""Stages of projects that change nothing unless somebody chooses them by name."""


@dataclass(frozen=True)
class Package:
    """Projects that belong together (the 228 block), inside another package where `parent_id`."""

    id: str
    code: str = ""
    name: str = ""
    parent_id: str = ""
    theme: str = ""
    highlight: int = 0
    weight: Optional[float] = None
    note: str = ""
    source: str = ""
    source_key: str = ""
    row_version: int = 0


@dataclass(frozen=True)
class Project:
    """One project.

    Attributes:
        subdistrict_by, circle_by: BY_POSITION, or BY_HAND where `subdistrict_id`, `circle_id`
            (with the `circle_name` it had) were set by hand.
        start, end: first and last day of the period, ISO 8601, empty if unknown.
        progress: percent, 0 to 100.
        budget_planned_wan, budget_secured_wan: 10,000 yuan.
        weight: share in the progress of its package, None counts as 1.
        as_typed: {column: the cell's own text} where it was understood rather than copied.
    """

    id: str
    code: str = ""
    name: str = ""
    theme: str = ""
    other_themes: str = ""
    kind: str = ""
    other_kinds: str = ""
    package_id: str = ""
    subdistrict_id: str = ""
    subdistrict_by: str = ""
    circle_id: str = ""
    circle_name: str = ""
    circle_by: str = ""
    other_circles: str = ""
    place: str = ""
    placed_by: str = ""
    place_note: str = ""
    lead: str = ""
    partners: str = ""
    planner: str = ""
    provider: str = ""
    start: str = ""
    end: str = ""
    stage: str = ""
    progress: Optional[float] = None
    light: str = ""
    obstacle: str = ""
    obstacle_owner: str = ""
    budget_planned_wan: Optional[float] = None
    budget_secured_wan: Optional[float] = None
    budget_note: str = ""
    floor_area_m2: Optional[float] = None
    site_area_m2: Optional[float] = None
    beneficiaries: Optional[float] = None
    scale: str = ""
    outcome: str = ""
    approvals: str = ""
    tags: str = ""
    effect_kind: str = ""
    weight: Optional[float] = None
    note: str = ""
    as_typed: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    source_key: str = ""
    xy: XY = None
    row_version: int = 0


@dataclass(frozen=True)
class ProjectArea:
    """The area of a project that is more than a point."""

    id: str
    project_id: str
    name: str = ""
    wkb: Optional[bytes] = None
    row_version: int = 0


@dataclass(frozen=True)
class Fund:
    """Money of one source for a project, 10,000 yuan; `share` 0 to 1 where only that is told."""

    id: str
    project_id: str
    source: str = ""
    planned_wan: Optional[float] = None
    secured_wan: Optional[float] = None
    share: Optional[float] = None
    note: str = ""
    row_version: int = 0


@dataclass(frozen=True)
class AnnualEntry:
    """A project in the list of one year; `state` is listed, added or dropped."""

    id: str
    project_id: str
    year: int
    state: str = "listed"
    added_on: str = ""
    dropped_on: str = ""
    reason: str = ""
    note: str = ""
    row_version: int = 0


@dataclass(frozen=True)
class ProjectLogEntry:
    """One entry of a project's history: a change with its reason, or the progress of a month."""

    id: str
    project_id: str
    project: str = ""
    at: str = ""
    author: str = ""
    kind: str = ""
    month: str = ""
    stage: str = ""
    progress: Optional[float] = None
    light: str = ""
    obstacle: str = ""
    obstacle_owner: str = ""
    column: str = ""
    old: str = ""
    new: str = ""
    reason: str = ""
    note: str = ""
    row_version: int = 0


@dataclass(frozen=True)
class Photo:
    """A photo of a project; `path` is relative to the blueprint's folder where it lies below."""

    id: str
    project_id: str
    path: str = ""
    caption: str = ""
    taken_on: str = ""
    row_version: int = 0


@dataclass(frozen=True)
class Event:
    """A hearing, workshop, lecture or publicity event, or a type of the planner's own."""

    id: str
    kind: str = ""
    name: str = ""
    date: str = ""
    place: str = ""
    subdistrict_id: str = ""
    people: Optional[int] = None
    forms: Optional[int] = None
    suggestions: Optional[int] = None
    note: str = ""
    as_typed: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    source_key: str = ""
    row_version: int = 0


@dataclass(frozen=True)
class Need:
    """One need: a suggestion, a hearing's point, a questionnaire's form.

    Attributes:
        categories: codes confirmed; proposed: codes the keywords found.
        doubt: reasons why it is doubtful (`core` keys), empty if none.
        counted: 0 where a person decided that it does not count.
    """

    id: str
    source: str = ""
    code: str = ""
    text: str = ""
    categories: str = ""
    proposed: str = ""
    coded_by: str = ""
    unit_id: str = ""
    residence_id: str = ""
    subdistrict_id: str = ""
    place: str = ""
    placed_by: str = ""
    place_note: str = ""
    weight: Optional[float] = 1.0
    people: Optional[float] = None
    date: str = ""
    handling: str = "open"
    result: str = ""
    reply: str = ""
    replied_on: str = ""
    event_id: str = ""
    doubt: str = ""
    counted: int = 1
    note: str = ""
    as_typed: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""
    origin_key: str = ""
    xy: XY = None
    row_version: int = 0


@dataclass(frozen=True)
class SurveyQuestion:
    """One column of a questionnaire; `codes` says which categories an option asks for."""

    id: str
    survey: str
    position: int
    heading: str = ""
    kind: str = ""
    options: Mapping[str, int] = field(default_factory=dict)
    codes: Mapping[str, Any] = field(default_factory=dict)
    coded_by: str = ""
    origin: str = ""
    row_version: int = 0


@dataclass(frozen=True)
class SurveyForm:
    """The answers of one form; `answers` is {position: text or list of options}."""

    id: str
    need_id: str
    survey: str = ""
    form_no: str = ""
    submitted_at: str = ""
    duration_s: Optional[float] = None
    channel: str = ""
    age_group: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    row_version: int = 0


@dataclass(frozen=True)
class Link:
    """A tie: need or gap to project, project to facility or space.

    Attributes:
        from_kind, to_kind: need, gap, project, facility, space.
        from_id: of a gap `gap_id(circle_id, code)`, else the row's id.
        role: answers (need->project), closes (gap->project), changes (project->facility),
            uses (project->space).
        from_name, to_name: what the ends were called when they were tied.
    """

    id: str
    from_kind: str
    from_id: str
    to_kind: str
    to_id: str
    role: str = ""
    from_name: str = ""
    to_name: str = ""
    note: str = ""
    row_version: int = 0


@dataclass(frozen=True)
class Strategy:
    """An action strategy of a district, subdistrict or circle."""

    id: str
    scope: str = ""
    scope_id: str = ""
    scope_name: str = ""
    theme: str = ""
    order: Optional[int] = None
    text: str = ""
    row_version: int = 0


@dataclass(frozen=True)
class FacilityOverlay:
    """A facility that a project builds, enlarges or closes; `facility_id` unless it is new.

    Of an enlarged one the figures are what it has afterwards, None where they stay.
    """

    id: str
    project_id: str
    action: str = "build"
    facility_id: str = ""
    name: str = ""
    category: str = ""
    building_m2: Optional[float] = None
    site_m2: Optional[float] = None
    capacity: Optional[float] = None
    note: str = ""
    xy: XY = None
    row_version: int = 0


@dataclass(frozen=True)
class GateOverlay:
    """A gate that a project opens or makes: `gate_id`, else a new one of `residence_id`."""

    id: str
    project_id: str
    gate_id: str = ""
    residence_id: str = ""
    access: str = "public"
    note: str = ""
    xy: XY = None
    row_version: int = 0


@dataclass(frozen=True)
class StreetOverlay:
    """A path that a project adds."""

    id: str
    project_id: str
    name: str = ""
    note: str = ""
    wkb: Optional[bytes] = None
    row_version: int = 0


@dataclass(frozen=True)
class PlaceAlias:
    """A place name that a planner confirmed to mean a row of a table."""

    id: str
    alias: str
    table_name: str = ""
    row_id: str = ""
    name: str = ""
    author: str = ""
    at: str = ""
    row_version: int = 0


@dataclass(frozen=True)
class Keyword:
    """A word that proposes (role include) or forbids (exclude) a category."""

    id: str
    code: str
    language: str = ""
    word: str = ""
    role: str = "include"
    note: str = ""
    row_version: int = 0


ROW_TYPES: Mapping[str, type] = {
    "package": Package,
    "project": Project,
    "project_area": ProjectArea,
    "project_fund": Fund,
    "project_year": AnnualEntry,
    "project_log": ProjectLogEntry,
    "project_photo": Photo,
    "event": Event,
    "need": Need,
    "survey_question": SurveyQuestion,
    "survey_form": SurveyForm,
    "link": Link,
    "strategy": Strategy,
    "overlay_facility": FacilityOverlay,
    "overlay_gate": GateOverlay,
    "overlay_street": StreetOverlay,
    "place_alias": PlaceAlias,
    "keyword": Keyword,
}
TABLE_OF: Mapping[type, str] = {kind: table for table, kind in ROW_TYPES.items()}


@dataclass(frozen=True)
class Desk:
    """All rows of the desk's tables, as they stand in the file or in an edit session.

    Attributes:
        rows: {table: {id: row}}, in the order of the file. `survey_form` may be left out of a
            reading (forms are many and nobody edits them by hand).
    """

    rows: Mapping[str, Mapping[str, Any]]

    def of(self, table: str) -> list[Any]:
        """Return the rows of a table."""
        return list(self.rows.get(table, {}).values())

    @property
    def projects(self) -> list[Project]:
        """Return the projects."""
        return self.of("project")

    @property
    def packages(self) -> list[Package]:
        """Return the packages."""
        return self.of("package")

    @property
    def needs(self) -> list[Need]:
        """Return the needs."""
        return self.of("need")

    @property
    def links(self) -> list[Link]:
        """Return the links."""
        return self.of("link")


@dataclass(frozen=True)
class RowChange:
    """One row before and after a gesture; None where it is not there."""

    table: str
    id: str
    before: Optional[Any]
    after: Optional[Any]


def with_values(row: Any, values: Mapping[str, Any]) -> Any:
    """Return a row of any table with other values in some columns.

    Thousands of rows change in one gesture, and `dataclasses.replace` takes ten times as long.
    """
    changed = object.__new__(type(row))
    vars(changed).update(vars(row))
    vars(changed).update(values)
    return changed


def gap_id(circle_id: str, code: str) -> str:
    """Return what a gap is known by in links: a circle and a category."""
    return f"{circle_id}/{code}"


def parts_of(text: Optional[str]) -> tuple[str, ...]:
    """Return the parts of a list kept as text, separated by semicolons."""
    return tuple(part.strip() for part in (text or "").split(";") if part.strip())


def text_of(parts: Iterable[str]) -> str:
    """Return a list as it is kept: each part once, separated by semicolons."""
    return ";".join(dict.fromkeys(part.strip() for part in parts if part.strip()))
