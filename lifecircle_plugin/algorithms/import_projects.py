# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A subdistrict's project list, as a spreadsheet, into a blueprint."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QCoreApplication

from .call import Call, Parameters
from .sheet_parameters import SpreadsheetReader

MONEY_UNITS = ("ask", "yuan", "wan")
NEAR_DUPLICATES = ("ask", "update", "add")


class ImportProjects(SpreadsheetReader):
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
        self.add_file("INPUT", translate("LifeCircle", "Project list"))
        self.add_sheet()
        self.add_blueprint()
        self.add_fields()
        self.add_text(
            "SUBDISTRICT",
            translate("LifeCircle", "Subdistrict of the list (empty: as the list says)"),
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
        self.add_table(
            "DECISIONS",
            translate("LifeCircle", "Decisions on rows asked about"),
            (translate("LifeCircle", "Row"), translate("LifeCircle", "Project id, or add")),
        )
        for name, text in (
            ("OVERWRITE", translate("LifeCircle", "The list wins where both sides changed")),
            ("DRY_RUN", translate("LifeCircle", "Only tell what would happen")),
        ):
            self.addParameter(QgsProcessingParameterBoolean(name, text, False))
        self.add_report()
        self.add_report_file()
        self.add_counts(
            (
                ("ADDED", translate("LifeCircle", "Rows added")),
                ("UPDATED", translate("LifeCircle", "Rows updated")),
                ("UNCHANGED", translate("LifeCircle", "Rows unchanged")),
                ("REFUSED", translate("LifeCircle", "Rows refused")),
                ("TO_DECIDE", translate("LifeCircle", "Rows to be decided")),
                ("REPAIRED", translate("LifeCircle", "Rows with repaired cells")),
                ("CONFLICTS", translate("LifeCircle", "Cells changed on both sides")),
                ("MONEY_UNCLEAR", translate("LifeCircle", "Amounts without a unit")),
                ("PACKAGES", translate("LifeCircle", "Packages made")),
            )
        )

    def prepared(self, call: Call) -> Any:
        """Take the parameters."""
        from .import_projects_run import ImportProjectsRun

        return ImportProjectsRun.prepare(call)
