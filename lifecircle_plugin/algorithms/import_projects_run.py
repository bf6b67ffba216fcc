# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of `import_projects`: a list read, matched with what is there, told and written."""

from __future__ import annotations

import sqlite3
import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from qgis.core import QgsProcessingFeedback

from ..core.desk_places import DeskPlaces, places_of_projects
from ..core.errors import Cancelled, LifeCircleError
from ..core.known_names import Known, KnownNames
from ..core.project_cells import MoneyUnit
from ..core.project_desk import Desk, parts_of
from ..core.project_fields import PROJECT_FIELDS, propose_project_fields
from ..core.project_matching import RowMatch, match_projects
from ..core.project_merge import (
    ADDED,
    FIELDS_OF,
    REFUSED,
    TO_DECIDE,
    UNCHANGED,
    UPDATED,
    CellConflict,
    ListMerge,
    ListOutcome,
)
from ..core.project_rows import (
    ListContext,
    ProjectListReader,
    ReadProject,
    money_is_unclear,
    read_project_list,
)
from ..core.returned_sheet import CODED
from ..core.sheet_table import SheetTable, table_of
from ..core.stopping import stoppable
from ..store.blueprint_bulk import now
from ..store.blueprint_file import BlueprintFile
from ..store.blueprint_lookup import known_rows
from ..store.blueprint_rows import record_vintage
from ..store.desk_places import places_in
from ..store.desk_read import read_rows
from ..store.desk_write import write_changes
from ..store.edit_log import login_name
from ..store.raw_layer import FieldSpec, objects
from ..store.returned_workbook import codes_by_word
from ..store.rows import OutputTable
from ..store.spreadsheet import read_grid, sheet_names
from ..texts import Texts
from ..texts.blueprint import code_label, column_label
from .call import Call, Results
from .import_run import check_blueprint, pairs_of
from .sheet_report import MendedRow, tell_other_sheets, write_report
from .taken_layers import say, warn

DESK = ("package", "project", "project_fund", "project_year")
WRITTEN = (*DESK, "project_log")
MONEY_UNITS: Mapping[str, MoneyUnit] = {"yuan": "yuan", "wan": "wan"}
COLUMNS = (
    *("row", "status", "code", "name", "column", "cell", "read_as", "reason"),
    *("candidate", "candidate_id", "id"),
)


@dataclass(frozen=True)
class ImportProjectsRun:
    """What one import was asked for."""

    blueprint: Path
    path: Path
    sheet: str
    fields: Mapping[str, str]
    subdistrict: str
    year: Optional[int]
    money_unit: str
    near: str
    decisions: Mapping[int, str]
    overwrite: bool
    dry_run: bool
    report_file: str
    author: str

    @classmethod
    def prepare(cls, call: Call) -> ImportProjectsRun:
        """Take the parameters; main thread only.

        Raises:
            LifeCircleError: no list, a blueprint that cannot be used, an unknown field.
        """
        blueprint = call.blueprint()
        check_blueprint(blueprint)
        path = Path(call.file("INPUT"))
        if not path.is_file():
            raise LifeCircleError("import_file_missing", file=str(path))
        fields = dict(pairs_of(call.cells("FIELDS")))
        for name in fields:
            if name not in PROJECT_FIELDS:
                known = ", ".join(PROJECT_FIELDS)
                raise LifeCircleError("import_field_unknown", field=name, known=known)
        year = call.parameters.get("YEAR")
        return cls(
            blueprint=blueprint,
            path=path,
            sheet=call.text("SHEET"),
            fields=fields,
            subdistrict=call.text("SUBDISTRICT"),
            year=int(call.number("YEAR")) if year not in (None, "") else None,
            money_unit=call.choice("MONEY_UNIT"),
            near=call.choice("NEAR_DUPLICATES"),
            decisions={
                int(row): what for row, what in pairs_of(call.cells("DECISIONS")) if row.isdigit()
            },
            overwrite=call.flag("OVERWRITE"),
            dry_run=call.flag("DRY_RUN"),
            report_file=call.output_file("REPORT_FILE"),
            author=login_name(),
        )

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the tables that the run writes into."""
        return () if self.dry_run else (*WRITTEN, "blueprint")

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read, match and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work; the file is as it was.
            Cancelled: the planner asked to stop; likewise.
        """
        is_stopped = feedback.isCanceled
        others = [] if self.sheet else sheet_names(self.path)
        table, mapping, sheet = self._list(others, is_stopped)
        tell_other_sheets(feedback, others, sheet)
        feedback.setProgress(30.0)
        with BlueprintFile.open(self.blueprint) as file:
            if not self.dry_run:
                file.check_writable()
            with file.read() as connection:
                desk = _desk(connection)
                places = places_in(connection)
                known = known_rows(connection, "subdistrict")
            context = self._context(known, places, desk)
            rows = read_project_list(table, mapping, context, is_stopped)
            if not rows:
                raise LifeCircleError("import_nothing_to_import", source=self.path.name)
            _stop_if(feedback)
            located = places_of_projects(desk.projects, places)
            subdistrict_of = {each: place.subdistrict_id for each, place in located.items()}
            feedback.setProgress(45.0)
            matches = match_projects(
                rows, desk.projects, subdistrict_of, self.decisions, self.near, is_stopped
            )
            reader = ProjectListReader(mapping, context, table.title)
            merge = ListMerge(
                desk, reader, self.path.name, self.author, now(), _new_id, self.overwrite
            )
            outcome = merge.merge(rows, matches, is_stopped)
            feedback.setProgress(60.0)
            _stop_if(feedback)
            names = {each.id: each.name for each in known}
            report = _Report(rows, matches, outcome, mapping, Texts.for_user(), names)
            results: Results = {}

            def tell() -> None:
                rows, file = report.to_mend(is_stopped), self.report_file
                lines = report.table(table, is_stopped)
                results.update(write_report(call, feedback, lines, file, table, rows))

            if self.dry_run:
                tell()
            else:
                self._write(file, outcome, is_stopped, tell)
        self._tell(feedback, table, rows, outcome, mapping)
        return {**results, **_numbers(rows, outcome), "BLUEPRINT": str(self.blueprint)}

    def _list(
        self, others: Sequence[str], is_cancelled: Callable[[], bool]
    ) -> tuple[SheetTable, dict[str, str], str]:
        """Return the list, heading by field, and its sheet: the first with names of projects.

        Args:
            others: sheets to look into where the first one that holds anything is no list.
            is_cancelled: asked all along.

        Raises:
            LifeCircleError: there is none, or the file cannot be read.
        """
        problem: Optional[LifeCircleError] = None
        read: set[str] = set()
        for name in (self.sheet, *others):
            if name in read:
                continue
            grid = read_grid(self.path, name, is_cancelled)
            read.add(grid.sheet)
            try:
                table = table_of(grid, is_cancelled)
                return table, self._mapping(table), grid.sheet
            except LifeCircleError as found:
                # A title page, or how to fill in the list.
                problem = problem or found
        raise problem or LifeCircleError("import_nothing_to_import", source=self.path.name)

    def _mapping(self, table: SheetTable) -> dict[str, str]:
        """Return heading by field: as chosen, else as proposed.

        Raises:
            LifeCircleError: a chosen heading is not there, or none could be the name.
        """
        mapping = dict(self.fields) or propose_project_fields(table.headings)
        for heading in mapping.values():
            if heading not in table.headings:
                raise LifeCircleError(
                    "import_heading_missing",
                    heading=heading,
                    source=self.path.name,
                    headings=", ".join(table.headings),
                )
        if "name" not in mapping:
            headings = "、".join(table.headings)
            raise LifeCircleError(
                "project_list_without_names", file=self.path.name, columns=headings
            )
        return mapping

    def _context(self, known: Sequence[Known], places: DeskPlaces, desk: Desk) -> ListContext:
        subdistrict = ""
        if self.subdistrict:
            found = KnownNames(known, with_short_names=True).one(self.subdistrict)
            if found is None:
                raise LifeCircleError("project_list_subdistrict", name=self.subdistrict)
            subdistrict = found
        return ListContext(
            subdistricts=known,
            subdistrict_id=subdistrict,
            circle_ids=places.circle_ids,
            circle_names=places.circle_names,
            circle_subdistricts=places.circle_subdistricts,
            money_unit=MONEY_UNITS.get(self.money_unit, ""),
            year=self.year,
            project_ids=frozenset(desk.rows["project"]),
            codes=codes_by_word(),
        )

    def _write(
        self,
        file: BlueprintFile,
        outcome: ListOutcome,
        is_cancelled: Callable[[], bool],
        tell: Callable[[], None],
    ) -> None:
        def finish(connection: sqlite3.Connection) -> None:
            record_vintage(
                connection,
                "project",
                {
                    "source": self.path.name,
                    "imported_at": now(),
                    "rows": sum(each in (ADDED, UPDATED, UNCHANGED) for each in outcome.status),
                },
            )
            # Where the report cannot be written, nothing is.
            tell()

        written = write_changes(file, outcome.changes, None, is_cancelled, finish)
        if written.conflicts:
            raise LifeCircleError("desk_rows_changed_elsewhere", count=len(written.conflicts))

    def _tell(
        self,
        feedback: QgsProcessingFeedback,
        table: SheetTable,
        rows: Sequence[ReadProject],
        outcome: ListOutcome,
        mapping: Mapping[str, str],
    ) -> None:
        counts = Counter(outcome.status)
        told = {
            "source": self.path.name,
            "rows": len(rows),
            "added": counts[ADDED],
            "updated": counts[UPDATED],
            "unchanged": counts[UNCHANGED],
            "refused": counts[REFUSED],
            "to_decide": counts[TO_DECIDE],
        }
        say(feedback, "projects_would_be" if self.dry_run else "projects_imported", **told)
        unclear = money_is_unclear(rows)
        if unclear:
            warn(feedback, "projects_money_unclear", count=unclear)
        if outcome.conflicts:
            warn(feedback, "projects_conflicts", count=sum(map(len, outcome.conflicts.values())))
        if table.skipped:
            say(feedback, "projects_rows_skipped", count=len(table.skipped))
        unused = [heading for heading in table.headings if heading not in mapping.values()]
        if unused:
            say(feedback, "import_columns_unused", columns=", ".join(unused))


def _desk(connection: sqlite3.Connection) -> Desk:
    return Desk({name: {row.id: row for row in read_rows(connection, name)} for name in DESK})


def _new_id() -> str:
    return str(uuid.uuid4())


def _stop_if(feedback: QgsProcessingFeedback) -> None:
    if feedback.isCanceled():
        raise Cancelled


def _numbers(rows: Sequence[ReadProject], outcome: ListOutcome) -> Results:
    counts = Counter(outcome.status)
    return {
        "ADDED": counts[ADDED],
        "UPDATED": counts[UPDATED],
        "UNCHANGED": counts[UNCHANGED],
        "REFUSED": counts[REFUSED],
        "TO_DECIDE": counts[TO_DECIDE],
        "REPAIRED": sum(bool(row.remarks) for row in rows),
        "CONFLICTS": sum(map(len, outcome.conflicts.values())),
        "MONEY_UNCLEAR": money_is_unclear(rows),
        "PACKAGES": sum(
            each.table == "package" and each.before is None for each in outcome.changes
        ),
    }


class _Report:
    """What became of every row and every remarkable cell."""

    def __init__(
        self,
        rows: Sequence[ReadProject],
        matches: Sequence[RowMatch],
        outcome: ListOutcome,
        mapping: Mapping[str, str],
        texts: Texts,
        subdistricts: Mapping[str, str],
    ) -> None:
        self._subdistricts = subdistricts
        self._rows, self._matches, self._outcome = rows, matches, outcome
        self._mapping, self._texts = mapping, texts

    def table(self, sheet: SheetTable, is_cancelled: Callable[[], bool]) -> OutputTable:
        """Return a line per row, one per remarkable cell, and one per row that is no data."""
        lines: list[tuple[Optional[str], ...]] = []
        outcome = self._outcome
        pairs = stoppable(zip(self._rows, self._matches), is_cancelled)
        for place, (row, match) in enumerate(pairs):
            code = row.typed.get("code", "")
            head = (str(row.number), outcome.status[place], code, row.name)
            reason = outcome.reasons.get(place)
            told = self._texts.message(reason.key, **reason.values) if reason else None
            lines.append(
                (
                    *head,
                    *(None, None, None, told),
                    *(match.candidate or None, match.candidate_id or None),
                    outcome.ids[place] or None,
                )
            )
            for remark in row.remarks:
                told = self._texts.message(remark.reason.key, **remark.reason.values)
                lines.append(
                    (
                        *(head[0], remark.what, code, row.name),
                        *(self._mapping.get(remark.field, remark.field), remark.cell),
                        *(remark.read_as or None, told, None, None, outcome.ids[place] or None),
                    )
                )
            for conflict in outcome.conflicts.get(place, ()):
                told = self._clash(conflict)
                lines.append(
                    (
                        *(head[0], "conflict", code, row.name, self._column_of(conflict)),
                        *(self._shown(conflict, conflict.theirs),),
                        *(self._shown(conflict, conflict.ours), told),
                        *(None, None, outcome.ids[place] or None),
                    )
                )
        for skipped in sheet.skipped:
            told = self._texts.message(skipped.reason.key, **skipped.reason.values)
            lines.append(
                (
                    *(str(skipped.number), "skipped", None, skipped.text),
                    *(None, None, None, told, None, None, None),
                )
            )
        columns = {
            name: objects([line[place] for line in lines]) for place, name in enumerate(COLUMNS)
        }
        return OutputTable(tuple(FieldSpec(name, "text") for name in COLUMNS), columns)

    def to_mend(self, is_cancelled: Callable[[], bool]) -> list[MendedRow]:
        """Return the rows refused, to be decided or with remarkable cells, with what is told."""
        glue = "；" if self._texts.language == "zh" else "; "
        found = []
        for place, row in enumerate(stoppable(self._rows, is_cancelled)):
            told = []
            if place in self._outcome.reasons:
                reason = self._outcome.reasons[place]
                told.append(self._texts.message(reason.key, **reason.values))
            for remark in row.remarks:
                why = self._texts.message(remark.reason.key, **remark.reason.values)
                column = self._mapping.get(remark.field, remark.field)
                told.append(self._of_cell(column, remark.cell, why) if column else why)
            for conflict in self._outcome.conflicts.get(place, ()):
                told.append(self._of_cell(self._column_of(conflict), "", self._clash(conflict)))
            if told:
                status = self._texts.message(f"report_{self._outcome.status[place]}")
                found.append(MendedRow(row.number, status, glue.join(told)))
        return found

    def _of_cell(self, column: str, cell: str, told: str) -> str:
        return self._texts.message("project_cell_told", column=column, cell=cell, told=told)

    def _clash(self, conflict: CellConflict) -> str:
        return self._texts.message(
            "project_cell_conflict",
            ours=self._shown(conflict, conflict.ours),
            theirs=self._shown(conflict, conflict.theirs),
        )

    def _column_of(self, conflict: CellConflict) -> str:
        """Return the heading of a conflict's cell, else what a planner calls its column."""
        fields = FIELDS_OF.get(conflict.column, (conflict.column,))
        heading = next((self._mapping[each] for each in fields if each in self._mapping), "")
        return heading or column_label(self._texts, conflict.column) or conflict.column

    def _shown(self, conflict: CellConflict, value: object) -> str:
        if value is None or value == "":
            return "–"
        if conflict.column in CODED:
            domain, glue = CODED[conflict.column][0], "/"
            return glue.join(code_label(self._texts, domain, each) for each in parts_of(str(value)))
        if conflict.column == "subdistrict_id":
            return self._subdistricts.get(str(value), str(value))
        return f"{value:g}" if isinstance(value, float) else str(value)
