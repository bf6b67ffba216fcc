# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A subdistrict's project list, as a spreadsheet, into a blueprint."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .blueprint_writer import BlueprintWriter
from .call import Call, Parameters

MONEY_UNITS = ("ask", "yuan", "wan")
NEAR_DUPLICATES = ("ask", "update", "add")


class ImportProjects(BlueprintWriter):
    """`lifecircle:import_projects`: spreadsheet -> projects, packages, annual lists."""

    def name(self) -> str:
        """Return the fixed id."""
        return "import_projects"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "Import a project list into a blueprint")

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            *("project", "list", "spreadsheet", "excel", "import", "blueprint"),
            *("项目", "项目清单", "表格", "导入", "蓝图", "项目包", "年度清单"),
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Reads a subdistrict's project list from a spreadsheet as it is, and adds or updates "
            "projects of a blueprint.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>Reads .xlsx, .xls, .ods and text files as planners keep them: title rows, headings "
            "of several rows, merged cells, subtotals and notes are recognised. Amounts, periods, "
            "shares and themes are understood as typed (约120万元, 2023年三季度, 区60%+自筹, "
            "宜居/宜养); what is not understood stays unknown, never 0, and is listed.</p>"
            "<p><b>Fields</b>: left empty, columns are recognised by their headings. Otherwise "
            "each row names a field and the list's column for it.</p>"
            "<p><b>Unit of money</b>: where neither heading nor cell tells it, amounts stay "
            "unknown until you say what they are in.</p>"
            "<p><b>Same projects</b> are found by code, else by name and subdistrict, and updated. "
            "Names that are nearly alike are asked about: the row is left out until you decide, "
            "with the row number and the id of the project (or <i>add</i>) in "
            "<b>Decisions</b>.</p>"
            "<p>Where a cell was changed in LifeCircle and in the list since the last import, the "
            "project stays as it is and the cell is listed, unless the list shall win.</p>"
            "<p>Everything is written at once or not at all. <b>Rows to mend</b> holds every row "
            "refused, to be decided or repaired, as it was, with the reason.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        translate = QCoreApplication.translate
        self.addParameter(
            QgsProcessingParameterFile(
                "INPUT",
                translate("LifeCircle", "Project list"),
                fileFilter=translate(
                    "LifeCircle", "Spreadsheets (*.xlsx *.xlsm *.xls *.et *.ods *.csv *.txt *.tsv)"
                ),
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                "SHEET",
                translate("LifeCircle", "Sheet (empty: the first with rows)"),
                "",
                False,
                True,
            )
        )
        self.add_blueprint()
        self.addParameter(
            QgsProcessingParameterMatrix(
                "FIELDS",
                translate("LifeCircle", "Fields (empty: recognised by their headings)"),
                numberRows=1,
                headers=[
                    translate("LifeCircle", "Field of the blueprint"),
                    translate("LifeCircle", "Column of the source"),
                ],
                defaultValue=[],
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                "SUBDISTRICT",
                translate("LifeCircle", "Subdistrict of the list (empty: as the list says)"),
                "",
                False,
                True,
            )
        )
        self.addParameter(
            QgsProcessingParameterNumber(
                "YEAR",
                translate("LifeCircle", "Annual list (empty: as the list says)"),
                optional=True,
                minValue=1990,
                maxValue=2060,
            )
        )
        self.add_choice(
            "MONEY_UNIT",
            translate("LifeCircle", "Unit of amounts that tell none"),
            MONEY_UNITS,
            MONEY_UNITS[0],
        )
        self.add_choice(
            "NEAR_DUPLICATES",
            translate("LifeCircle", "Names nearly alike"),
            NEAR_DUPLICATES,
            NEAR_DUPLICATES[0],
        )
        self.addParameter(
            QgsProcessingParameterMatrix(
                "DECISIONS",
                translate("LifeCircle", "Decisions on rows asked about"),
                numberRows=1,
                headers=[
                    translate("LifeCircle", "Row"),
                    translate("LifeCircle", "Project id, or add"),
                ],
                defaultValue=[],
                optional=True,
            )
        )
        for name, text in (
            ("OVERWRITE", translate("LifeCircle", "The list wins where both sides changed")),
            ("DRY_RUN", translate("LifeCircle", "Only tell what would happen")),
        ):
            self.addParameter(QgsProcessingParameterBoolean(name, text, False))
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT_REPORT",
                translate("LifeCircle", "Report"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT_FILE",
                translate("LifeCircle", "Rows to mend"),
                translate("LifeCircle", "Spreadsheet (*.xlsx);;Text (*.csv)"),
                optional=True,
                createByDefault=False,
            )
        )
        for name, text in (
            ("ADDED", translate("LifeCircle", "Rows added")),
            ("UPDATED", translate("LifeCircle", "Rows updated")),
            ("UNCHANGED", translate("LifeCircle", "Rows unchanged")),
            ("REFUSED", translate("LifeCircle", "Rows refused")),
            ("TO_DECIDE", translate("LifeCircle", "Rows to be decided")),
            ("REPAIRED", translate("LifeCircle", "Rows with repaired cells")),
            ("CONFLICTS", translate("LifeCircle", "Cells changed on both sides")),
            ("MONEY_UNCLEAR", translate("LifeCircle", "Amounts without a unit")),
            ("PACKAGES", translate("LifeCircle", "Packages made")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def prepared(self, call: Call) -> Any:
        """Take the parameters."""
        from .import_projects_run import ImportProjectsRun

        return ImportProjectsRun.prepare(call)
