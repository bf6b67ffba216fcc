# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters that algorithms share which read a spreadsheet into a blueprint."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .blueprint_writer import BlueprintWriter


class SpreadsheetReader(BlueprintWriter):
    """Base of the imports of spreadsheets."""

    def add_file(self, name: str, text: str, is_optional: bool = False) -> None:
        """Declare a spreadsheet or text table."""
        filters = QCoreApplication.translate(
            "LifeCircle", "Spreadsheets (*.xlsx *.xlsm *.xls *.et *.ods *.csv *.txt *.tsv)"
        )
        self.addParameter(
            QgsProcessingParameterFile(name, text, optional=is_optional, fileFilter=filters)
        )

    def add_sheet(self) -> None:
        """Declare which sheet of the workbook is read."""
        text = QCoreApplication.translate("LifeCircle", "Sheet (empty: the first with rows)")
        self.add_text("SHEET", text)

    def add_text(self, name: str, text: str) -> None:
        """Declare a text that may be empty."""
        self.addParameter(QgsProcessingParameterString(name, text, "", False, True))

    def add_table(self, name: str, text: str, heads: Sequence[str]) -> None:
        """Declare an optional table that is typed; it comes row after row."""
        self.addParameter(QgsProcessingParameterMatrix(name, text, 0, False, list(heads), [], True))

    def add_fields(self) -> None:
        """Declare which column of the source is which field of the blueprint."""
        translate = QCoreApplication.translate
        self.add_table(
            "FIELDS",
            translate("LifeCircle", "Fields (empty: recognised by their headings)"),
            (
                translate("LifeCircle", "Field of the blueprint"),
                translate("LifeCircle", "Column of the source"),
            ),
        )

    def add_report(self, is_shown: bool = True) -> None:
        """Declare the report, row by row.

        Args:
            is_shown: whether QGIS's dialog makes one unless it is told not to.
        """
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT_REPORT",
                QCoreApplication.translate("LifeCircle", "Report of the import, row by row"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=is_shown,
            )
        )

    def add_report_file(self) -> None:
        """Declare the spreadsheet of rows that want mending."""
        translate = QCoreApplication.translate
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT_FILE",
                translate("LifeCircle", "Rows to mend"),
                translate("LifeCircle", "Spreadsheet (*.xlsx);;Text (*.csv)"),
                optional=True,
                createByDefault=False,
            )
        )

    def add_counts(self, counts: Sequence[tuple[str, str]]) -> None:
        """Declare numbers that come back, each with its name."""
        for name, text in counts:
            self.addOutput(QgsProcessingOutputNumber(name, text))
