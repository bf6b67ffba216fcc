# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Questionnaires, hearings, suggestions and events out of spreadsheets into a blueprint."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
)
from qgis.PyQt.QtCore import QCoreApplication

from .call import Call, Parameters
from .sheet_parameters import SpreadsheetReader

KINDS = ("auto", "questionnaire", "hearing", "suggestion", "hotline", "deputy", "event")


class ImportNeeds(SpreadsheetReader):
    """`lifecircle:import_needs`."""

    def name(self) -> str:
        """Return the fixed id."""
        return "import_needs"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "Import needs and events into a blueprint")

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            *("need", "survey", "questionnaire", "hearing", "suggestion", "event", "import"),
            *("需求", "问卷", "征集会", "人民建议", "12345", "提案", "活动", "导入", "表格"),
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Reads questionnaires, hearings, suggestions, hotline calls, deputies' proposals and "
            "events from a spreadsheet and says what became of every row.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>Reads a spreadsheet into the needs or the events of a blueprint. The spreadsheet "
            "stays as it is.</p>"
            "<p><b>Questionnaires</b> have one row per form. Several choices in a cell are parted "
            "by ┋, semicolons, commas or bars, or have one column per option. Skipped answers are "
            "kept apart from others. Which categories an option asks for is proposed by keywords "
            "and confirmed once per option. Forms that were filled in too quickly, come twice or "
            "are marked in the file are flagged as doubtful, never deleted.</p>"
            "<p><b>Suggestions, hearings, hotline calls and proposals</b> have one row each with "
            "its text. Categories are proposed by keywords; a person confirms them.</p>"
            "<p><b>Personal data</b>: columns of names, telephone and identity numbers, and such "
            "numbers inside texts, are left out unless you ask for them. The log names what was "
            "left out.</p>"
            "<p><b>The same file twice</b> updates rows and never doubles them. Cells that were "
            "changed both in the file and in LifeCircle are conflicts: they stay as they are in "
            "LifeCircle and are listed, unless you choose to overwrite.</p>"
            "<p>Everything is written at once or not at all.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        translate = QCoreApplication.translate
        self.add_file("INPUT", translate("LifeCircle", "Spreadsheet"))
        self.add_sheet()
        self.add_choice("KIND", translate("LifeCircle", "What the rows are"), KINDS, KINDS[0])
        self.add_fields()
        self.add_text(
            "SURVEY", translate("LifeCircle", "Name of the questionnaire (empty: that of the file)")
        )
        self.add_text("SUBDISTRICT", translate("LifeCircle", "Subdistrict of rows that name none"))
        self.addParameter(
            QgsProcessingParameterBoolean(
                "KEEP_PERSONAL",
                translate("LifeCircle", "Keep names, telephone and identity numbers"),
                False,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "OVERWRITE",
                translate("LifeCircle", "Overwrite cells that were changed in LifeCircle"),
                False,
            )
        )
        self.add_number(
            "MIN_SECONDS",
            translate("LifeCircle", "Forms filled in faster are doubtful (seconds)"),
            60.0,
            advanced=True,
        )
        self.add_blueprint()
        self.addParameter(
            QgsProcessingParameterBoolean(
                "DRY_RUN", translate("LifeCircle", "Only look: write nothing"), False
            )
        )
        self._declare_outputs()

    def _declare_outputs(self) -> None:
        translate = QCoreApplication.translate
        self.add_report()
        self.add_report_file()
        self.add_counts(
            (
                ("ADDED", translate("LifeCircle", "Rows added")),
                ("UPDATED", translate("LifeCircle", "Rows updated")),
                ("UNCHANGED", translate("LifeCircle", "Rows that say the same as before")),
                ("REFUSED", translate("LifeCircle", "Rows refused")),
                ("REPAIRED", translate("LifeCircle", "Rows repaired")),
                ("DOUBTFUL", translate("LifeCircle", "Forms flagged as doubtful")),
                (
                    "CONFLICTS",
                    translate("LifeCircle", "Cells changed in the file and in LifeCircle"),
                ),
                ("PLACED", translate("LifeCircle", "Rows placed by their address or name")),
                ("UNPLACED", translate("LifeCircle", "Rows without a place")),
            )
        )
        for name, text in (
            ("READ_AS", translate("LifeCircle", "What the rows were read as")),
            ("SURVEY_NAME", translate("LifeCircle", "Name of the questionnaire")),
            ("PERSONAL_LEFT_OUT", translate("LifeCircle", "Personal columns left out")),
        ):
            self.addOutput(QgsProcessingOutputString(name, text))

    def prepared(self, call: Call) -> Any:
        """Take the parameters."""
        from .import_needs_run import ImportNeedsRun

        return ImportNeedsRun.prepare(call)
