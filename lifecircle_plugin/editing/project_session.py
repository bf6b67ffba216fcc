# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The edit session of projects, packages and needs: what a planner can do, one undo step each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Optional, Union

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QCoreApplication

from ..core.annual_lists import DROPPED, OF_LIST, not_listed, unlogged
from ..core.errors import LifeCircleError
from ..core.moments import local_moment
from ..core.need_counting import codes_of
from ..core.package_progress import check_name, check_parent, children_of
from ..core.place_candidates import names_no_place
from ..core.progress_report import PROGRESS, is_month
from ..core.project_desk import (
    BY_HAND,
    BY_POSITION,
    TABLE_OF,
    AnnualEntry,
    Desk,
    Link,
    Package,
    PlaceAlias,
    Project,
    ProjectArea,
    ProjectLogEntry,
    RowChange,
    text_of,
)
from ..core.project_history import still_to_tell, worth_telling
from ..store.blueprint_bulk import now
from . import desk_step_texts as steps
from .project_core import OWNED, PROJECT, ProjectSessionCore, changed_row
from .project_layer import new_id
from .saving import Saving

ANSWERS, CLOSES, CHANGES, USES = "answers", "closes", "changes", "uses"
"""Roles of links: need->project, gap->project, project->facility, project->space."""


class ProjectSession(ProjectSessionCore):
    """Projects, packages and needs being edited; on the main thread.

    Gestures return whether they were done; why not is told by `problem`. Ids that are not there
    are slips of the caller: KeyError.
    """

    def __init__(self, *arguments: Any, **values: Any) -> None:
        """Begin as `ProjectSessionCore` does."""
        # Entries of the history that the save on its way has added.
        self._told_at_save: list[str] = []
        super().__init__(*arguments, **values)

    # --- any rows ------------------------------------------------------------------------------

    def change(
        self,
        table: str,
        ids: Union[str, Iterable[str]],
        values: Mapping[str, Any],
        text: str = "",
        reason: str = "",
    ) -> bool:
        """Set columns of one or several rows to the same values.

        Args:
            table: of the desk.
            ids: of the rows.
            values: {column: value}; `xy` is the point.
            text: name of the step, default one that tells what is changed and of which rows.
            reason: as for `change_each`.
        """
        listed = [ids] if isinstance(ids, str) else list(ids)
        return self.change_each(table, dict.fromkeys(listed, values), text, reason)

    def change_each(
        self,
        table: str,
        values: Mapping[str, Mapping[str, Any]],
        text: str = "",
        reason: str = "",
        on: str = "",
    ) -> bool:
        """Set columns of rows to values of their own, in one step.

        Args:
            table: of the desk.
            values: {id: {column: value}}.
            text: name of the step, default one that tells what is changed and of which rows.
            reason: why, for the history, which keeps projects' renaming, dropping and taking up.
            on: the day, for the history; today where empty.
        """
        changes = [self._changed(table, each, wanted) for each, wanted in values.items()]
        if not text:
            columns = [column for wanted in values.values() for column in wanted]
            text = steps.changed(table, [each.before for each in changes], columns)
        return self.do(text, [*changes, *self._story(changes, reason, on)])

    def _story(
        self, changes: Iterable[RowChange], reason: str = "", on: str = ""
    ) -> list[RowChange]:
        """Return the entries of the history that changes of projects call for."""
        return [
            self._entry_made(each.after, reason=reason, on=on, **told)
            for each in changes
            if each.table == PROJECT and each.before is not None and each.after is not None
            for told in worth_telling(each.before, each.after)
        ]

    def add(self, rows: Sequence[Any], text: str = "") -> bool:
        """Add rows of any tables of the desk; those without an id get one."""
        made = [each if each.id else replace(each, id=new_id()) for each in rows]
        changes = [RowChange(TABLE_OF[type(each)], each.id, None, each) for each in made]
        first = TABLE_OF[type(made[0])] if made else ""
        return self.do(text or steps.added(first, made), changes)

    def remove(self, table: str, ids: Iterable[str], text: str = "") -> bool:
        """Remove rows, with what belongs to them; a package hands on what lies in it."""
        listed = list(ids)
        changes: dict[tuple[str, str], RowChange] = {}
        for each in listed:
            for change in self._removal(table, each, frozenset(listed)):
                changes.setdefault((change.table, change.id), change)
        gone = [self._existing(table, each) for each in listed]
        return self.do(text or steps.removed(table, gone), list(changes.values()))

    def _existing(self, table: str, row_id: str) -> Any:
        row = self.row(table, row_id)
        if row is None:
            raise KeyError(f"{table} {row_id}")
        return row

    def _changed(self, table: str, row_id: str, values: Mapping[str, Any]) -> RowChange:
        row = self._existing(table, row_id)
        return RowChange(table, row_id, row, changed_row(row, values))

    def _removal(self, table: str, row_id: str, with_it: frozenset[str]) -> list[RowChange]:
        row = self._existing(table, row_id)
        changes = [RowChange(table, row_id, row, None)]
        if table == PROJECT:
            for owned, column in OWNED:
                for each in self._rows.get(owned, {}).values():
                    if getattr(each, column) == row_id:
                        changes.append(RowChange(owned, each.id, each, None))
        if table == "package":
            changes += self._hand_on(row, with_it)
        if table == "event":
            for need in self._rows.get("need", {}).values():
                if need.event_id == row_id:
                    changes.append(RowChange("need", need.id, need, replace(need, event_id="")))
        for link in self._rows.get("link", {}).values():
            if (table, row_id) in ((link.from_kind, link.from_id), (link.to_kind, link.to_id)):
                changes.append(RowChange("link", link.id, link, None))
        return changes

    def _hand_on(self, package: Package, with_it: frozenset[str]) -> list[RowChange]:
        """Return what puts the inside of a package that goes into the one around it."""
        around = package.parent_id
        seen = {package.id}
        while around in with_it and around not in seen:
            seen.add(around)
            parent = self.row("package", around)
            around = parent.parent_id if parent is not None else ""
        changes = []
        for each in self._rows.get("package", {}).values():
            if each.parent_id == package.id and each.id not in with_it:
                changes.append(RowChange("package", each.id, each, replace(each, parent_id=around)))
        for each in self._rows.get(PROJECT, {}).values():
            if each.package_id == package.id:
                changes.append(RowChange(PROJECT, each.id, each, replace(each, package_id=around)))
        return changes

    # --- where projects are --------------------------------------------------------------------

    def new_project(self, **values: Any) -> str:
        """Add a project; returns its id, empty where that was refused."""
        project = Project(new_id(), **values)
        text = QCoreApplication.translate("LifeCircle", "Add Project {name}")
        done = self.add(
            [project, self._logged(project, "added")], text.format(name=project.name or "-")
        )
        return project.id if done else ""

    def place(
        self,
        project_ids: Iterable[str],
        xy: tuple[float, float],
        placed_by: str = "surveyed",
        note: str = "",
    ) -> bool:
        """Put projects at a point of the blueprint's reference system."""
        values = {"xy": xy, "placed_by": placed_by, "place_note": note}
        listed = list(project_ids)
        return self.change(PROJECT, listed, values, self._named("Place {name}", listed))

    def place_area(
        self, project_id: str, wkb: bytes, placed_by: str = "surveyed", note: str = ""
    ) -> bool:
        """Give a project an area, in place of the one it had; its point lies inside it.

        Raises nothing: an area that is none is told by `problem`. With a note that says what the
        area was taken from it is not drawn, but placed.
        """
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        inside = geometry.pointOnSurface()
        if geometry.isNull() or inside.isNull() or geometry.area() <= 0:
            self.problem.emit(LifeCircleError("project_area_empty"))
            return False
        geometry.convertToMultiType()
        project = self._existing(PROJECT, project_id)
        point = inside.asPoint()
        moved = replace(project, xy=(point.x(), point.y()), placed_by=placed_by, place_note=note)
        body = bytes(geometry.asWkb().data())
        areas = [
            each
            for each in self._rows.get("project_area", {}).values()
            if each.project_id == project_id
        ]
        changes = [RowChange(PROJECT, project_id, project, moved)]
        if areas:
            first = areas[0]
            changes.append(RowChange("project_area", first.id, first, replace(first, wkb=body)))
            changes += [RowChange("project_area", each.id, each, None) for each in areas[1:]]
        else:
            area = ProjectArea(new_id(), project_id, project.name, body)
            changes.append(RowChange("project_area", area.id, None, area))
        text = "Place {name}" if note else "Draw the Area of {name}"
        return self.do(self._named(text, [project_id]), changes)

    def place_from_geometry(
        self, project_ids: Iterable[str], geometry: QgsGeometry, note: str = ""
    ) -> bool:
        """Put projects where a feature of any layer is: a polygon becomes the area of one project.

        Args:
            project_ids: which; of several only the point is taken.
            geometry: in the blueprint's reference system.
            note: what the feature is, kept as the note on the place.
        """
        listed = list(project_ids)
        is_area = geometry.type() == geometry.type().__class__.Polygon
        if is_area and len(listed) == 1:
            return self.place_area(listed[0], bytes(geometry.asWkb().data()), note=note)
        inside = (
            geometry.pointOnSurface() if is_area else geometry.nearestPoint(geometry.centroid())
        )
        if inside.isNull():
            self.problem.emit(LifeCircleError("project_area_empty"))
            return False
        point = inside.asPoint()
        return self.place(listed, (point.x(), point.y()), "surveyed", note)

    def unplace(self, project_ids: Iterable[str]) -> bool:
        """Take projects off the map; their areas go."""
        listed = list(project_ids)
        values = {"xy": None, "placed_by": "", "place_note": ""}
        changes = [self._changed(PROJECT, each, values) for each in listed]
        chosen = frozenset(listed)
        changes += [
            RowChange("project_area", each.id, each, None)
            for each in self._rows.get("project_area", {}).values()
            if each.project_id in chosen
        ]
        return self.do(self._named("Take {name} off the Map", listed), changes)

    def place_by_name(
        self,
        table: str,
        ids: Iterable[str],
        xy: tuple[float, float],
        note: str,
        alias: Optional[PlaceAlias] = None,
    ) -> bool:
        """Put projects or needs where a place of that name is, as a person confirmed.

        Args:
            table: project or need.
            ids: which.
            xy: of the place.
            note: which place it is.
            alias: what the name means from now on, None to ask again the next time.
        """
        listed = list(ids)
        values = {"xy": xy, "placed_by": "confirmed", "place_note": note}
        changes = [self._changed(table, each, values) for each in listed]
        if alias is not None and not names_no_place(alias.alias):
            known = next(
                (e for e in self._rows.get("place_alias", {}).values() if e.alias == alias.alias),
                None,
            )
            row = replace(
                alias,
                id=known.id if known else new_id(),
                author=self.author,
                at=now(),
                row_version=known.row_version if known else 0,
            )
            changes.append(RowChange("place_alias", row.id, known, row))
        return self.do(self._named("Place {name}", listed, table), changes)

    def set_circle(
        self, project_ids: Iterable[str], circle_id: Optional[str], circle_name: str = ""
    ) -> bool:
        """Set the circle of projects by hand, or let it follow their position again (None)."""
        values = (
            {"circle_id": "", "circle_name": "", "circle_by": BY_POSITION}
            if circle_id is None
            else {"circle_id": circle_id, "circle_name": circle_name, "circle_by": BY_HAND}
        )
        listed = list(project_ids)
        return self.change(PROJECT, listed, values, self._named("Set the Circle of {name}", listed))

    def set_subdistrict(self, project_ids: Iterable[str], subdistrict_id: Optional[str]) -> bool:
        """Set the subdistrict of projects by hand, or let it follow their position again (None)."""
        values = (
            {"subdistrict_id": "", "subdistrict_by": BY_POSITION}
            if subdistrict_id is None
            else {"subdistrict_id": subdistrict_id, "subdistrict_by": BY_HAND}
        )
        listed = list(project_ids)
        text = self._named("Set the Subdistrict of {name}", listed)
        return self.change(PROJECT, listed, values, text)

    # --- packages ------------------------------------------------------------------------------

    def make_package(
        self,
        name: str,
        project_ids: Iterable[str] = (),
        parent_id: str = "",
        theme: str = "",
        highlight: int = 0,
    ) -> str:
        """Make a package and put projects into it; returns its id, empty where refused.

        Two of the same name side by side could not be told apart: the second one is refused.
        """
        if not self._is_free(name, parent_id):
            return ""
        package = Package(
            new_id(), name=name, parent_id=parent_id, theme=theme, highlight=highlight
        )
        changes = [RowChange("package", package.id, None, package)]
        changes += [self._changed(PROJECT, e, {"package_id": package.id}) for e in project_ids]
        text = QCoreApplication.translate("LifeCircle", "Make Package {name}").format(name=name)
        return package.id if self.do(text, changes) else ""

    def change_package(self, package_id: str, values: Mapping[str, Any]) -> bool:
        """Set what is told of a package; its name may stand only once at its place."""
        package = self._existing("package", package_id)
        wanted = changed_row(package, values)
        try:
            check_parent(list(self._rows["package"].values()), package_id, wanted.parent_id)
        except LifeCircleError as problem:
            self.problem.emit(problem)
            return False
        if not self._is_free(wanted.name, wanted.parent_id, package_id):
            return False
        text = QCoreApplication.translate("LifeCircle", "Change Package {name}")
        return self.change("package", package_id, values, text.format(name=package.name))

    def dissolve(self, package_ids: Iterable[str]) -> bool:
        """Take packages away; what lies in them goes into those around them."""
        listed = list(package_ids)
        return self.remove("package", listed, self._named("Dissolve {name}", listed, "package"))

    def _is_free(self, name: str, parent_id: str, own_id: str = "") -> bool:
        """Whether a package may be called so; why not is told by `problem`."""
        try:
            check_name(list(self._rows.get("package", {}).values()), name, parent_id, own_id)
        except LifeCircleError as problem:
            self.problem.emit(problem)
            return False
        return True

    def put_in_package(self, project_ids: Iterable[str], package_id: str) -> bool:
        """Put projects into a package, or out of any ("")."""
        listed = list(project_ids)
        if package_id:
            self._existing("package", package_id)
        text = self._named("Put {name} into a Package", listed)
        return self.change(PROJECT, listed, {"package_id": package_id}, text)

    def move_package(self, package_id: str, parent_id: str) -> bool:
        """Put a package into another one, or to the top (""); never into itself."""
        package = self._existing("package", package_id)
        try:
            check_parent(list(self._rows["package"].values()), package_id, parent_id)
        except LifeCircleError as problem:
            self.problem.emit(problem)
            return False
        if not self._is_free(package.name, parent_id, package_id):
            return False
        text = QCoreApplication.translate("LifeCircle", "Move Package {name}")
        return self.change(
            "package", package_id, {"parent_id": parent_id}, text.format(name=package.name)
        )

    def packages_inside(self, package_id: str) -> list[Package]:
        """Return the packages directly inside a package, at the top for ""."""
        return children_of(list(self._rows.get("package", {}).values())).get(package_id, [])

    # --- history, years, progress --------------------------------------------------------------

    def rename(self, project_id: str, name: str, reason: str = "") -> bool:
        """Give a project another name; the history keeps the old one and why."""
        project = self._existing(PROJECT, project_id)
        text = QCoreApplication.translate("LifeCircle", "Rename {name}").format(name=project.name)
        return self.change(PROJECT, project_id, {"name": name}, text, reason)

    def drop(self, project_ids: Iterable[str], reason: str, on: str = "") -> bool:
        """Take projects out of the programme (stage dropped); the history keeps when and why."""
        listed = list(project_ids)
        values = {each: {"stage": DROPPED} for each in listed}
        return self.change_each(PROJECT, values, self._named("Drop {name}", listed), reason, on)

    def restore(self, project_ids: Iterable[str], stage: str = "idea", reason: str = "") -> bool:
        """Take dropped projects up again; those that are in the programme keep their stage."""
        listed = [e for e in project_ids if self._existing(PROJECT, e).stage == DROPPED]
        text = self._named("Take up {name} Again", listed)
        return self.change(PROJECT, listed, {"stage": stage}, text, reason)

    def list_in_year(
        self,
        project_ids: Iterable[str],
        year: int,
        state: str = "listed",
        reason: str = "",
        on: str = "",
    ) -> bool:
        """Put projects into the list of a year; `state` added means during the year, on a day.

        What stands in the list stays as it is, and what left the programme stays out
        (`core.annual_lists.not_listed`).
        """
        listed = list(project_ids)
        left_out = not_listed(Desk(self._rows), listed, year)
        day = on or _today()
        changes: list[RowChange] = []
        for each in listed:
            project = self._existing(PROJECT, each)
            if each in left_out.already or each in left_out.dropped:
                continue
            known = self._entry(each, year)
            row = AnnualEntry(
                id=known.id if known else new_id(),
                project_id=each,
                year=year,
                state=state,
                added_on=day if state == "added" else "",
                reason=reason,
                note=known.note if known else "",
                row_version=known.row_version if known else 0,
            )
            kind = "restored" if known else "added"
            changes += self._list_changes(project, known, row, kind, reason, day)
        text = QCoreApplication.translate("LifeCircle", "Put {count} Projects into the List {year}")
        return self.do(text.format(count=_rows_of("project_year", changes), year=year), changes)

    def drop_from_year(
        self, project_ids: Iterable[str], year: int, reason: str, on: str = ""
    ) -> bool:
        """Take projects out of the list of a year; the entry stays, with the day and why."""
        day = on or _today()
        changes: list[RowChange] = []
        for each in project_ids:
            known = self._entry(each, year)
            if known is None or known.state == DROPPED:
                continue
            row = replace(known, state=DROPPED, dropped_on=day, reason=reason)
            project = self._existing(PROJECT, each)
            changes += self._list_changes(project, known, row, DROPPED, reason, day)
        text = QCoreApplication.translate(
            "LifeCircle", "Take {count} Projects out of the List {year}"
        )
        return self.do(text.format(count=_rows_of("project_year", changes), year=year), changes)

    def _list_changes(
        self,
        project: Project,
        known: Optional[AnnualEntry],
        row: AnnualEntry,
        kind: str,
        reason: str,
        day: str,
    ) -> list[RowChange]:
        """Return what changes an entry of a list; the history keeps what it said until now."""
        log: Iterable[ProjectLogEntry] = self._rows.get("project_log", {}).values()
        kept = [
            replace(each, id=new_id(), project=project.name)
            for each in (unlogged(known, log) if known else ())
        ]
        return [
            RowChange("project_year", row.id, known, row),
            *(RowChange("project_log", each.id, None, each) for each in kept),
            self._entry_made(
                project,
                on=day,
                kind=kind,
                month=str(row.year),
                column=OF_LIST,
                old=known.state if known else "",
                new=row.state,
                reason=reason,
            ),
        ]

    def _entry(self, project_id: str, year: int) -> Optional[AnnualEntry]:
        entries: Iterable[AnnualEntry] = self._rows.get("project_year", {}).values()
        return next((e for e in entries if e.project_id == project_id and e.year == year), None)

    def report_progress(
        self,
        project_id: str,
        month: str,
        stage: str = "",
        progress: Optional[float] = None,
        light: str = "",
        obstacle: str = "",
        obstacle_owner: str = "",
        note: str = "",
    ) -> bool:
        """Enter what a project reports for a month, in place of what it had reported for it.

        The project itself takes over what is told, unless a later month was reported already.
        """
        if not is_month(month):
            self.problem.emit(LifeCircleError("month_unclear", month=month))
            return False
        if progress is not None and not 0 <= progress <= 100:
            self.problem.emit(LifeCircleError("progress_out_of_range", progress=progress))
            return False
        project = self._existing(PROJECT, project_id)
        reports = [
            each
            for each in self._rows.get("project_log", {}).values()
            if each.kind == PROGRESS and each.project_id == project_id
        ]
        known = next((each for each in reports if each.month == month), None)
        entry = self._logged(
            project,
            PROGRESS,
            month=month,
            stage=stage,
            progress=progress,
            light=light,
            obstacle=obstacle,
            obstacle_owner=obstacle_owner,
            note=note,
        )
        if known is not None:
            entry = replace(entry, id=known.id, row_version=known.row_version)
        changes = [RowChange("project_log", entry.id, known, entry)]
        if all(each.month <= month for each in reports):
            values: dict[str, Any] = {
                "light": light,
                "obstacle": obstacle,
                "obstacle_owner": obstacle_owner,
            }
            if stage:
                values["stage"] = stage
            if progress is not None:
                values["progress"] = float(progress)
            changed = self._changed(PROJECT, project_id, values)
            changes += [changed, *self._story([changed], note)]
        text = QCoreApplication.translate("LifeCircle", "Report {name} for {month}")
        return self.do(text.format(name=project.name, month=month), changes)

    def _logged(self, project: Project, kind: str, **values: Any) -> ProjectLogEntry:
        return ProjectLogEntry(
            new_id(),
            project.id,
            project=project.name,
            at=now(),
            author=self.author,
            kind=kind,
            **values,
        )

    def _entry_made(self, project: Project, on: str = "", **values: Any) -> RowChange:
        """Return what adds an entry to the history; `on` is the day, this moment where empty."""
        entry = self._logged(project, **values)
        entry = replace(entry, at=on) if on else entry
        return RowChange("project_log", entry.id, None, entry)

    # --- what QGIS's own tools did --------------------------------------------------------------

    def begin_saving(self) -> Optional[Saving]:
        """Hand out what a save writes; the history first gets what QGIS's own tools changed."""
        if self.is_open and not self.is_saving:
            self._catch_up()
            self._tell_history()
        return super().begin_saving()

    def _write(self) -> bool:
        self._tell_history()
        return super()._write()

    def _take(self, saving: Saving) -> bool:
        is_written = super()._take(saving)
        if not is_written:
            self._forget_told()
        self._told_at_save.clear()
        return is_written

    def _tell_history(self) -> None:
        """Put into the history what changed and no gesture of ours has told.

        It is no step of its own: where the save fails, it goes again.
        """
        self._forget_told()
        news: dict[str, list[ProjectLogEntry]] = {}
        for table, row_id in self._edited:
            entry = self.row(table, row_id) if table == "project_log" else None
            if entry is not None and self._was((table, row_id)) is None:
                news.setdefault(entry.project_id, []).append(entry)
        for table, row_id in list(self._edited):
            project = self.row(table, row_id) if table == PROJECT else None
            if project is None:
                continue
            was = self._was((table, row_id))
            for told in still_to_tell(was, project, news.get(row_id, ())):
                entry = self._logged(project, **told)
                self._told_at_save.append(entry.id)
                self._put("project_log", entry.id, entry)

    def _forget_told(self) -> None:
        for each in self._told_at_save:
            self._put("project_log", each, None)
        self._told_at_save.clear()

    # --- ties ----------------------------------------------------------------------------------

    def link(
        self,
        from_kind: str,
        from_ids: Iterable[str],
        to_kind: str,
        to_id: str,
        role: str,
        from_names: Optional[Mapping[str, str]] = None,
        to_name: str = "",
    ) -> bool:
        """Tie things together; ties that are there already stay as they are."""
        changes = self._links(from_kind, from_ids, to_kind, to_id, role, from_names or {}, to_name)
        text = QCoreApplication.translate("LifeCircle", "Link to {name}").format(name=to_name)
        return self.do(text, changes)

    def unlink(self, link_ids: Iterable[str]) -> bool:
        """Take ties away."""
        text = QCoreApplication.translate("LifeCircle", "Remove Links")
        return self.remove("link", link_ids, text)

    def _links(
        self,
        from_kind: str,
        from_ids: Iterable[str],
        to_kind: str,
        to_id: str,
        role: str,
        from_names: Mapping[str, str],
        to_name: str,
    ) -> list[RowChange]:
        known = {
            (e.from_kind, e.from_id, e.to_kind, e.to_id, e.role)
            for e in self._rows.get("link", {}).values()
        }
        made = []
        for each in from_ids:
            if (from_kind, each, to_kind, to_id, role) in known:
                continue
            row = Link(
                new_id(), from_kind, each, to_kind, to_id, role, from_names.get(each, ""), to_name
            )
            made.append(RowChange("link", row.id, None, row))
        return made

    # --- needs ---------------------------------------------------------------------------------

    def adopt_needs(
        self,
        need_ids: Iterable[str],
        project: Union[str, Project],
        result: str = "adopted",
        reply: str = "",
    ) -> str:
        """Tie needs to the project that answers them, made anew where it is not there yet.

        Args:
            need_ids: which.
            project: id of one that is there, or a new one.
            result: adopted, partly, noted or declined.
            reply: what those who asked are told, empty to leave what stands there.

        Returns:
            The project's id, empty where it was refused.
        """
        listed = list(need_ids)
        changes: list[RowChange] = []
        if isinstance(project, Project):
            made = project if project.id else replace(project, id=new_id())
            entry = self._logged(made, "added")
            changes += [
                RowChange(PROJECT, made.id, None, made),
                RowChange("project_log", entry.id, None, entry),
            ]
        else:
            made = self._existing(PROJECT, project)
        values: dict[str, Any] = {"result": result}
        if reply:
            values["reply"] = reply
        for each in listed:
            need = self._existing("need", each)
            moving = {"handling": "working"} if need.handling in ("", "open") else {}
            changes.append(self._changed("need", each, {**values, **moving}))
        names = {each: steps.short(self._existing("need", each).text) for each in listed}
        changes += self._links("need", listed, PROJECT, made.id, ANSWERS, names, made.name)
        text = QCoreApplication.translate("LifeCircle", "Adopt {count} Needs in {name}")
        done = self.do(text.format(count=len(listed), name=made.name), changes)
        return made.id if done else ""

    def code_needs(self, need_ids: Iterable[str], codes: Sequence[str]) -> bool:
        """Confirm what categories needs ask for; none at all is an answer too."""
        from ..core.project_desk import text_of

        listed = list(need_ids)
        text = QCoreApplication.translate("LifeCircle", "Code {count} Needs")
        values = {"categories": text_of(codes), "coded_by": "person"}
        return self.change("need", listed, values, text.format(count=len(listed)))

    def confirm_proposed(self, need_ids: Iterable[str]) -> bool:
        """Take the proposed categories of needs as they are; forms keep those of their options."""
        listed = list(need_ids)
        text = QCoreApplication.translate("LifeCircle", "Confirm the Codes of {count} Needs")
        values = {
            each: {
                "categories": text_of(codes_of(self._existing("need", each), True)),
                "coded_by": "person",
            }
            for each in listed
        }
        return self.change_each("need", values, text.format(count=len(listed)))

    def answer_needs(
        self,
        need_ids: Iterable[str],
        handling: str = "",
        result: Optional[str] = None,
        reply: Optional[str] = None,
        on: str = "",
    ) -> bool:
        """Set how far needs are handled, what came of them, and the reply; None leaves it."""
        values: dict[str, Any] = {}
        if handling:
            values["handling"] = handling
        if handling == "answered":
            values["replied_on"] = on or now()[:10]
        if result is not None:
            values["result"] = result
        if reply is not None:
            values["reply"] = reply
        listed = list(need_ids)
        text = QCoreApplication.translate("LifeCircle", "Answer {count} Needs")
        return self.change("need", listed, values, text.format(count=len(listed)))

    def place_needs(
        self,
        need_ids: Iterable[str],
        xy: Optional[tuple[float, float]] = None,
        unit_id: str = "",
        residence_id: str = "",
        note: str = "",
    ) -> bool:
        """Say where needs belong: a point, a unit or a residence."""
        listed = list(need_ids)
        values = {
            "xy": xy,
            "unit_id": unit_id,
            "residence_id": residence_id,
            "placed_by": "surveyed" if xy is not None else "confirmed",
            "place_note": note,
        }
        text = QCoreApplication.translate("LifeCircle", "Place {count} Needs")
        return self.change("need", listed, values, text.format(count=len(listed)))

    # --- names of steps ------------------------------------------------------------------------

    def _named(self, text: str, ids: Sequence[str], table: str = PROJECT) -> str:
        """Return the name of a step about rows; several are told by their number."""
        rows = [self._existing(table, each) for each in ids]
        return _STEPS[text]().format(name=steps.named(table, rows))


def _today() -> str:
    """Return the day by the clock here."""
    return local_moment(now())[:10]


def _rows_of(table: str, changes: Iterable[RowChange]) -> int:
    return sum(each.table == table for each in changes)


_STEPS = {
    "Place {name}": lambda: QCoreApplication.translate("LifeCircle", "Place {name}"),
    "Draw the Area of {name}": lambda: QCoreApplication.translate(
        "LifeCircle", "Draw the Area of {name}"
    ),
    "Take {name} off the Map": lambda: QCoreApplication.translate(
        "LifeCircle", "Take {name} off the Map"
    ),
    "Set the Circle of {name}": lambda: QCoreApplication.translate(
        "LifeCircle", "Set the Circle of {name}"
    ),
    "Set the Subdistrict of {name}": lambda: QCoreApplication.translate(
        "LifeCircle", "Set the Subdistrict of {name}"
    ),
    "Put {name} into a Package": lambda: QCoreApplication.translate(
        "LifeCircle", "Put {name} into a Package"
    ),
    "Dissolve {name}": lambda: QCoreApplication.translate("LifeCircle", "Dissolve {name}"),
    "Drop {name}": lambda: QCoreApplication.translate("LifeCircle", "Drop {name}"),
    "Take up {name} Again": lambda: QCoreApplication.translate(
        "LifeCircle", "Take up {name} Again"
    ),
}
