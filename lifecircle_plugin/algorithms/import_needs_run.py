# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of `import_needs`: a sheet read, understood, and laid over a blueprint's needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsProcessingFeedback

from .. import paths
from ..core.errors import Cancelled, LifeCircleError
from ..core.known_names import KnownNames
from ..core.need_coding import NeedCoder
from ..core.need_fields import (
    AUTO,
    IGNORE,
    PERSONAL,
    QUESTIONNAIRE,
    guess_kind,
    need_mapping,
)
from ..core.need_privacy import PersonalColumn, personal_columns
from ..core.sheet_table import SheetTable, table_of
from ..store.blueprint_file import BlueprintFile
from ..store.blueprint_lookup import known_rows
from ..store.desk_read import read_rows
from ..store.desk_write import insert_rows, update_rows
from ..store.spreadsheet import read_grid, sheet_names
from .call import Call, Results
from .gap_settings import load_categories
from .import_needs_asked import NeedsAsked
from .import_needs_forms import import_forms
from .import_needs_rows import import_rows
from .import_needs_told import NeedsAccount, NeedsWork
from .import_run import check_blueprint, pairs_of
from .sheet_report import tell_other_sheets, write_report

TABLES = ("need", "event", "survey_question", "survey_form")


@dataclass(frozen=True)
class ImportNeedsRun:
    """What one import was asked for; see the parameters of the algorithm."""

    asked: NeedsAsked
    blueprint: Path
    dry_run: bool
    report_file: str

    @classmethod
    def prepare(cls, call: Call) -> ImportNeedsRun:
        """Take the parameters; main thread only.

        Raises:
            LifeCircleError: no spreadsheet, or no blueprint that can be worked with.
        """
        blueprint = call.blueprint()
        check_blueprint(blueprint)
        path = Path(call.file("INPUT"))
        if not path.is_file():
            raise LifeCircleError("import_file_missing", file=str(path))
        return cls(
            asked=NeedsAsked(
                path=path,
                sheet=call.text("SHEET"),
                kind=call.choice("KIND"),
                fields=pairs_of(call.cells("FIELDS")),
                survey=call.text("SURVEY"),
                subdistrict=call.text("SUBDISTRICT"),
                keep_personal=call.flag("KEEP_PERSONAL"),
                overwrite=call.flag("OVERWRITE"),
                min_seconds=call.number("MIN_SECONDS"),
            ),
            blueprint=blueprint,
            dry_run=call.flag("DRY_RUN"),
            report_file=call.output_file("REPORT_FILE"),
        )

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the tables that the run writes into."""
        return () if self.dry_run else TABLES

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read, understand and write; worker thread.

        Raises:
            LifeCircleError: for what cannot work; the file is as it was.
            Cancelled: the planner asked to stop; likewise.
        """
        asked, is_stopped = self.asked, feedback.isCanceled
        grid = read_grid(asked.path, asked.sheet, is_stopped)
        table = table_of(grid, is_stopped)
        if not asked.sheet:
            tell_other_sheets(feedback, sheet_names(asked.path), grid.sheet)
        if not table.rows:
            raise LifeCircleError("import_nothing_to_import", source=asked.path.name)
        feedback.setProgress(30.0)
        kind = asked.kind
        if kind == AUTO:
            kind = guess_kind(table.headings, f"{asked.path.stem} {asked.sheet} {table.title}")
        mapping = need_mapping(kind, table.headings, asked.fields, asked.path.name)
        personal = self._personal(table, mapping)
        with BlueprintFile.open(self.blueprint) as file:
            if not self.dry_run:
                file.check_writable()
            account = NeedsAccount(kind, table, mapping, personal, asked.keep_personal)
            work = self._understood(file, table, account, mapping, feedback)
            feedback.setProgress(80.0)
            if feedback.isCanceled():
                raise Cancelled
            if self.dry_run:
                results = self._told(call, account, feedback)
            else:
                with file.write(*TABLES) as connection:
                    _write(connection, work, feedback)
                    feedback.setProgress(95.0)
                    # Where the report cannot be written, nothing is.
                    results = self._told(call, account, feedback)
        account.tell(feedback, self.dry_run)
        return {**results, **account.numbers(), "BLUEPRINT": str(self.blueprint)}

    def _told(self, call: Call, account: NeedsAccount, feedback: QgsProcessingFeedback) -> Results:
        file, sheet, rows = self.report_file, account.public_table(), account.to_mend()
        return write_report(call, feedback, account.table(), file, sheet, rows)

    def _personal(
        self, table: SheetTable, mapping: Mapping[str, Sequence[str]]
    ) -> list[PersonalColumn]:
        """Return the columns of names and numbers; those the planner gave a field are none."""
        cells = list(zip(*(row.cells for row in table.rows)))
        given = {
            heading
            for name, several in mapping.items()
            if name not in (IGNORE, PERSONAL)
            for heading in several
        }
        found = [
            each for each in personal_columns(table.headings, cells) if each.heading not in given
        ]
        named = {each.heading for each in found}
        return [
            *found,
            *(
                PersonalColumn(heading, "name")
                for heading in mapping.get(PERSONAL, ())
                if heading not in named
            ),
        ]

    def _understood(
        self,
        file: BlueprintFile,
        table: SheetTable,
        account: NeedsAccount,
        mapping: Mapping[str, Sequence[str]],
        feedback: QgsProcessingFeedback,
    ) -> NeedsWork:
        """Return what is to be written, as of one moment of the file."""
        with file.read() as connection:
            subdistricts = KnownNames(known_rows(connection, "subdistrict"), with_short_names=True)
            subdistrict_id = self._subdistrict(subdistricts)
            coder = NeedCoder.of(
                load_categories(), paths.resource("categories"), read_rows(connection, "keyword")
            )
            if account.kind == QUESTIONNAIRE:
                return import_forms(
                    connection, self.asked, account, coder, subdistricts, subdistrict_id, feedback
                )
            return import_rows(
                connection, self.asked, account, coder, subdistricts, subdistrict_id, feedback
            )

    def _subdistrict(self, known: KnownNames) -> str:
        name = self.asked.subdistrict
        if not name:
            return ""
        found = known.one(name)
        if found is None:
            raise LifeCircleError("need_subdistrict_unknown", name=name)
        return found


def _write(
    connection: sqlite3.Connection, work: NeedsWork, feedback: QgsProcessingFeedback
) -> None:
    """Write what is new and what changed, inside the caller's transaction."""
    for rows in (work.new_needs, work.new_events, work.new_questions, work.new_forms):
        insert_rows(connection, rows, feedback.isCanceled)
    for rows in (
        work.changed_needs,
        work.changed_events,
        work.changed_questions,
        work.changed_forms,
    ):
        update_rows(connection, rows)
