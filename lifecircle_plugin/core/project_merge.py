# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A list laid over the projects of a blueprint: what is added and changed, and what clashes.

Three versions of a cell meet: as the list had it the last time (kept with the project as typed),
as the list has it now, and as the project stands. Only where both sides changed there is a
conflict; it is told, and the project stays as it is unless the planner has it overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Optional

from .project_desk import (
    AnnualEntry,
    Desk,
    Fund,
    Package,
    Project,
    ProjectLogEntry,
    RowChange,
)
from .project_history import worth_telling
from .project_matching import RowMatch
from .project_rows import ProjectListReader, ReadProject, read_back
from .results import Reason
from .stopping import stoppable

ADDED, UPDATED, UNCHANGED, REFUSED, TO_DECIDE = (
    *("added", "updated", "unchanged", "refused"),
    "to_decide",
)


@dataclass(frozen=True)
class CellConflict:
    """A cell that changed in the list and in the blueprint; values as the columns hold them."""

    column: str
    ours: Any
    theirs: Any


@dataclass
class ListOutcome:
    """What a list does to a blueprint; n rows.

    Attributes:
        status: (n,) ADDED, UPDATED, UNCHANGED, REFUSED or TO_DECIDE.
        ids: (n,) of the projects, empty where there is none.
        conflicts: by row.
        reasons: by row, why it was refused or is to be decided.
        changes: of all tables, to be written together.
    """

    status: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    conflicts: dict[int, list[CellConflict]] = field(default_factory=dict)
    reasons: dict[int, Reason] = field(default_factory=dict)
    changes: list[RowChange] = field(default_factory=list)


class ListMerge:
    """Lays the rows of one list over a desk."""

    def __init__(
        self,
        desk: Desk,
        reader: ProjectListReader,
        source: str,
        author: str,
        now: str,
        new_ids: Any,
        overwrite: bool = False,
    ) -> None:
        """Prepare.

        Args:
            desk: with package, project, project_fund and project_year.
            reader: of the list, to understand what it said the last time.
            source: name of the list.
            author: for the history.
            now: UTC, ISO 8601.
            new_ids: called for each new id.
            overwrite: whether the list wins where both sides changed.
        """
        self._desk, self._reader = desk, reader
        self._source, self._author, self._now = source, author, now
        self._new_id, self._overwrite = new_ids, overwrite
        self._outcome = ListOutcome()
        self._packages: dict[tuple[str, str], str] = {
            (each.parent_id, each.name): each.id for each in desk.packages
        }
        self._funds: dict[str, list[Fund]] = {}
        for fund in desk.of("project_fund"):
            self._funds.setdefault(fund.project_id, []).append(fund)
        self._years = {(e.project_id, e.year) for e in desk.of("project_year")}

    def merge(
        self,
        rows: Sequence[ReadProject],
        matches: Sequence[RowMatch],
        is_cancelled: Optional[Callable[[], bool]] = None,
    ) -> ListOutcome:
        """Return what the rows do; Cancelled where is_cancelled answers yes."""
        for place, (row, match) in enumerate(stoppable(zip(rows, matches), is_cancelled)):
            if row.refused is not None:
                self._settle(REFUSED, "")
                self._outcome.reasons[place] = row.refused
            elif match.asked:
                self._settle(TO_DECIDE, "")
                self._outcome.reasons[place] = Reason(
                    f"project_{match.asked}",
                    {"name": match.candidate, "likeness": f"{match.likeness:.0%}"},
                )
            elif match.project_id:
                self._update(place, row, self._desk.rows["project"][match.project_id])
            else:
                self._add(row)
        return self._outcome

    def _settle(self, status: str, project_id: str) -> None:
        self._outcome.status.append(status)
        self._outcome.ids.append(project_id)

    def _change(self, table: str, before: Any, after: Any) -> None:
        row_id = (after or before).id
        self._outcome.changes.append(RowChange(table, row_id, before, after))

    # --- one row -------------------------------------------------------------------------------

    def _add(self, row: ReadProject) -> None:
        values = dict(row.values)
        package = self._package(row)
        if package:
            values["package_id"] = package
        project = Project(
            id=self._new_id(),
            as_typed=dict(row.typed),
            source=self._source,
            source_key=row.typed.get("code") or row.name,
            **values,
        )
        self._change("project", None, project)
        self._log(project, "added", note=self._source)
        self._add_years(row, project.id)
        for part in row.funds:
            self._change("project_fund", None, self._fund(project.id, part))
        self._settle(ADDED, project.id)

    def _update(self, place: int, row: ReadProject, project: Project) -> None:
        before_changes = len(self._outcome.changes)
        earlier = self._reader.read(project.as_typed) if project.as_typed else ReadProject(0)
        values, conflicts = self._three_way(project, row.values, earlier.values)
        package = self._package_now(row, project, earlier)
        if package is None:
            names = {each.id: each.name for each in self._desk.packages}
            ours = names.get(project.package_id, "")
            conflicts.append(CellConflict("package_id", ours, " / ".join(row.package)))
        typed = {**project.as_typed, **row.typed}
        for conflict in conflicts:
            # What the list said the last time stays, so that the clash is told again.
            for name in FIELDS_OF.get(conflict.column, (conflict.column,)):
                if name in project.as_typed:
                    typed[name] = project.as_typed[name]
                else:
                    typed.pop(name, None)
        if package:
            values["package_id"] = package
        after = replace(project, **values)
        if after != project:
            # What the list said is kept with what came of it; other words for the same are none.
            after = replace(after, as_typed=typed)
            self._change("project", project, after)
        for told in worth_telling(project, after):
            self._log(project, reason=self._source, **told)
        self._add_years(row, project.id)
        self._update_funds(project, row, earlier)
        if conflicts:
            self._outcome.conflicts[place] = conflicts
        is_changed = len(self._outcome.changes) > before_changes
        self._settle(UPDATED if is_changed else UNCHANGED, project.id)

    def _three_way(
        self, project: Project, now: Mapping[str, Any], earlier: Mapping[str, Any]
    ) -> tuple[dict[str, Any], list[CellConflict]]:
        values: dict[str, Any] = {}
        conflicts: list[CellConflict] = []
        for column, theirs in now.items():
            ours = getattr(project, column)
            if ours == theirs or read_back(column, ours) == read_back(column, theirs):
                continue
            was = earlier.get(column, "" if isinstance(theirs, str) else None)
            # The unit may have been answered only now, or otherwise than the last time.
            is_as_read = column in _AMOUNTS and ours in self._reader.amounts(
                project.as_typed, column
            )
            if ours == was or is_as_read or self._overwrite:
                values[column] = theirs
            elif theirs != was and column not in _BESIDE:
                conflicts.append(CellConflict(column, ours, theirs))
        return values, conflicts

    def _log(self, project: Project, kind: str, **values: Any) -> None:
        entry = ProjectLogEntry(
            self._new_id(),
            project.id,
            project=project.name,
            at=self._now,
            author=self._author,
            kind=kind,
            **values,
        )
        self._change("project_log", None, entry)

    def _add_years(self, row: ReadProject, project_id: str) -> None:
        for year in row.years:
            if (project_id, year) not in self._years:
                self._years.add((project_id, year))
                self._change("project_year", None, AnnualEntry(self._new_id(), project_id, year))

    def _package_now(
        self, row: ReadProject, project: Project, earlier: ReadProject
    ) -> Optional[str]:
        """Return the package that a project is put into, "" to leave it; None for a conflict."""
        own = project.package_id
        if self._overwrite:
            return self._package(row)
        if not row.package or row.package == earlier.package:
            return ""  # the list says nothing new: what was done by hand since stays
        if not own or own == self._known_package(earlier.package):
            return self._package(row)
        return "" if own == self._known_package(row.package) else None

    def _known_package(self, path: Sequence[str]) -> str:
        """Return the package of a path, "" where it is not there."""
        parent = ""
        for name in path:
            found = self._child(parent, name)
            if found is None:
                return ""
            parent = found
        return parent

    def _child(self, parent: str, name: str) -> Optional[str]:
        known = self._packages.get((parent, name))
        if known is None and not parent:
            # A list that names the inner package alone means the one that is there.
            inner = [each for (_, own), each in self._packages.items() if own == name]
            known = inner[0] if len(inner) == 1 else None
        return known

    def _package(self, row: ReadProject) -> str:
        """Return the package that a row names, made where it is not there; "" for none."""
        parent = ""
        for name in row.package:
            known = self._child(parent, name)
            if known is None:
                package = Package(self._new_id(), name=name, parent_id=parent, source=self._source)
                self._change("package", None, package)
                known = self._packages[parent, name] = package.id
            parent = known
        return parent

    def _fund(self, project_id: str, part: Any) -> Fund:
        return Fund(
            self._new_id(),
            project_id,
            source=part.source,
            planned_wan=part.wan,
            share=part.share,
            note=part.text,
        )

    def _update_funds(self, project: Project, row: ReadProject, earlier: ReadProject) -> None:
        def told(parts: Sequence[Any]) -> list[tuple[Any, ...]]:
            return [(each.source, each.share, each.wan) for each in parts]

        own = self._funds.get(project.id, [])
        standing = [(each.source, each.share, each.planned_wan) for each in own]
        if not row.funds or standing == told(row.funds):
            return
        if own and standing != told(earlier.funds) and not self._overwrite:
            return
        for fund in own:
            self._change("project_fund", fund, None)
        for part in row.funds:
            self._change("project_fund", None, self._fund(project.id, part))


# What goes along with a cell that is told itself.
_BESIDE = frozenset({"circle_id", "circle_by", "subdistrict_by", "budget_note"})
_AMOUNTS = ("budget_planned_wan", "budget_secured_wan")
# Fields of a list that a column comes from, where they are called otherwise.
FIELDS_OF: Mapping[str, tuple[str, ...]] = {
    "other_themes": ("theme",),
    "other_kinds": ("kind",),
    "budget_planned_wan": ("budget", "budget_unit"),
    "budget_secured_wan": ("secured", "secured_unit"),
    "budget_note": ("budget",),
    "progress": ("progress", "progress_unit"),
    "floor_area_m2": ("floor_area", "scale"),
    "site_area_m2": ("site_area",),
    "start": ("start", "period"),
    "end": ("end", "period"),
    "circle_id": ("circle",),
    "circle_name": ("circle",),
    "other_circles": ("circle",),
    "subdistrict_id": ("subdistrict",),
    "package_id": ("package",),
}
