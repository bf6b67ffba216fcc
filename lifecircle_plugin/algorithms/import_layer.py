# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A layer or spreadsheet copied into a blueprint: fields, categories, references, places."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
)
from qgis.PyQt.QtCore import QCoreApplication

from .call import Call, Parameters
from .sheet_parameters import SpreadsheetReader

SourceType = QgsProcessing.SourceType
ROLES = (
    *("street", "residence", "facility", "gate", "subdistrict", "unit", "circle"),
    *("barrier", "data_frame", "true_edge", "background"),
)
CUT_UNITS = ("larger", "cut")
REPAIR = ("report", "repair")
COORDINATES = ("none", "wgs84", "gcj02", "bd09")
IF_PRESENT = ("replace_source", "add", "replace_all")


class ImportLayer(SpreadsheetReader):
    """`lifecircle:import_layer`."""

    def name(self) -> str:
        """Return the fixed id."""
        return "import_layer"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate(
            "LifeCircle", "Import a layer or spreadsheet into a blueprint"
        )

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            *("blueprint", "import", "spreadsheet", "excel", "csv", "field mapping"),
            *("蓝图", "导入", "台账", "表格", "字段", "设施", "小区", "居委", "地址"),
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Copies streets, residences, facilities, gates, subdistricts, units or circles into a "
            "blueprint and says what became of every row.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>Copies a layer, or a spreadsheet of facilities, residences or gates, into a "
            "blueprint. The source stays as it is.</p>"
            "<p><b>Fields</b>: left empty, columns are recognised by their headings in Chinese or "
            "English, such as 小区名称, 常住人口, 60岁以上, 建面, 所属综合体. "
            "Otherwise each row names a field of the blueprint and the source's column for it. "
            "<i>id</i> is the source's own key: "
            "gates name their residence by it, facilities their host, and a later import of the "
            "same source updates rows instead of doubling them. Without a key, name and address "
            "take its place.</p>"
            "<p><b>Categories</b>: codes, names and synonyms of the standards are known; add your "
            "own words with their codes, in a file of two columns or in the table. Several codes "
            "are separated by semicolons; a minus sign means that it is no facility of any "
            "category.</p>"
            "<p><b>Places</b>: geometry of the layer; else coordinates, once you say which system "
            "they are in (Amap and Tencent GCJ-02, Baidu BD-09); else facilities are looked for by "
            "address, compound and committee among the residences, roads and units of the "
            "blueprint. Only a clear answer places a row. The others are kept without a place, to "
            "be confirmed by hand; a place confirmed by hand stays in later imports. A list of "
            "people by compound gives its numbers to the residences of these names.</p>"
            "<p><b>If rows are there already</b>: replace_source takes the place of earlier rows "
            "of the same source; add keeps everything and updates rows of the same key; "
            "replace_all keeps only what comes now. Columns that are not imported keep their "
            "values.</p>"
            "<p><b>Circles</b> make a scenario named after the source, adopted where none is yet. "
            "Units belong to the circle that holds the largest part of them; without units, each "
            "circle becomes one. Borders that cut units are listed with shares and people: "
            "<i>larger</i> leaves the units whole, <i>cut</i> cuts them along the border and "
            "shares their people by the residences inside, else by area; all scenarios follow. "
            "Circles that overlap, and gaps between them, are told.</p>"
            "<p><b>Barriers</b> are rivers, railways and expressways that circles should not "
            "cross.</p>"
            "<p><b>Units</b> should cover their area once. Overlaps, gaps, slivers and borders "
            "whose vertices differ are listed, and come as a layer. <i>repair</i> snaps them to a "
            "clean coverage: narrow gaps and overlaps are closed, wide gaps stay and are listed, "
            "and every unit keeps its own figures.</p>"
            "<p>Everything is written at once or not at all. The report lists each row of a "
            "spreadsheet with its status, reason and candidates.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        translate = QCoreApplication.translate
        self.add_choice("ROLE", translate("LifeCircle", "What the rows are"), ROLES, ROLES[0])
        self.add_layer(
            "INPUT", translate("LifeCircle", "Layer"), [SourceType.TypeVector], optional=True
        )
        self.add_file(
            "SPREADSHEET",
            translate("LifeCircle", "Spreadsheet instead of a layer"),
            is_optional=True,
        )
        self.add_sheet()
        self.add_blueprint()
        self._declare_mapping()
        self._declare_handling()
        self._declare_outputs()

    def _declare_mapping(self) -> None:
        translate = QCoreApplication.translate
        self.add_fields()
        self.add_file(
            "CATEGORY_TABLE",
            translate("LifeCircle", "Own words for categories (file of two columns)"),
            is_optional=True,
        )
        self.add_table(
            "CATEGORIES",
            translate("LifeCircle", "Own words for categories"),
            (translate("LifeCircle", "Word"), translate("LifeCircle", "Category code")),
        )

    def _declare_handling(self) -> None:
        translate = QCoreApplication.translate
        self.add_choice(
            "COORDINATES",
            translate("LifeCircle", "System of the source's coordinates"),
            COORDINATES,
            COORDINATES[0],
        )
        self.add_choice(
            "IF_PRESENT",
            translate("LifeCircle", "If rows are there already"),
            IF_PRESENT,
            IF_PRESENT[0],
        )
        self.add_choice(
            "CUT_UNITS",
            translate("LifeCircle", "Units that a border of circles cuts"),
            CUT_UNITS,
            CUT_UNITS[0],
        )
        self.add_choice(
            "REPAIR",
            translate("LifeCircle", "Units that overlap or leave gaps"),
            REPAIR,
            REPAIR[0],
        )
        for name, text in (
            ("SOURCE", translate("LifeCircle", "Name of the source (empty: that of the layer)")),
            ("DATA_DATE", translate("LifeCircle", "Date of the data, such as 2024-06")),
        ):
            self.add_text(name, text)

    def _declare_outputs(self) -> None:
        translate = QCoreApplication.translate
        self.add_report(is_shown=False)
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT_FINDINGS",
                translate("LifeCircle", "Overlaps and gaps of units"),
                SourceType.TypeVectorPolygon,
                optional=True,
                createByDefault=False,
            )
        )
        self.add_counts(
            (
                ("ADDED", translate("LifeCircle", "Rows added")),
                ("REPLACED", translate("LifeCircle", "Rows that were there already")),
                ("UNCHANGED", translate("LifeCircle", "Rows that say the same as before")),
                ("REMOVED", translate("LifeCircle", "Rows of an earlier import taken out")),
                ("PLACED", translate("LifeCircle", "Rows placed by their address or name")),
                ("UNPLACED", translate("LifeCircle", "Rows without a place")),
                ("TO_CONFIRM", translate("LifeCircle", "Rows whose place is to be confirmed")),
                ("REFUSED", translate("LifeCircle", "Rows refused")),
                ("UNITS_CROSSED", translate("LifeCircle", "Units at a border of circles")),
                ("UNITS_CUT", translate("LifeCircle", "Units cut along it")),
                ("FINDINGS", translate("LifeCircle", "Overlaps, gaps and slivers of units")),
            )
        )

    def prepared(self, call: Call) -> Any:
        """Take a snapshot of the layer."""
        from .import_run import ImportRun

        return ImportRun.prepare(call)
