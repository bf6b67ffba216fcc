# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Says what is doubtful about layers before anybody counts on them."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterString
from qgis.PyQt.QtCore import QCoreApplication

from .base import LINES, PLACES, POLYGONS, LifeCircleAlgorithm, SourceType
from .call import Call, Parameters
from .gap_parameters import DEFAULT_STANDARD


class CheckData(LifeCircleAlgorithm):
    """`lifecircle:check_data` on whichever layers there are."""

    def name(self) -> str:
        """Return the fixed id."""
        return "check_data"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "Check data")

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            "validate",
            "quality",
            "topology",
            "GCJ-02",
            "BD-09",
            "duplicates",
            "数据检查",
            "质检",
            "偏移",
            "孤岛",
            "重复",
            "拓扑",
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Finds shifted coordinates, broken streets, duplicates, unknown categories and "
            "doubtful people before an analysis does.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>Choose the layers you have; each brings its checks, and layers together bring "
            "more:</p><ul>"
            "<li><b>Streets</b>: parts that do not hang together, ends that stop short of a "
            "junction, and the joining tolerance that would mend them.</li>"
            "<li><b>Residences</b>: missing, negative or unreadable people, residences entered "
            "twice.</li>"
            "<li><b>Facilities</b>: categories the standard does not know, categories of the "
            "standard of which there is no facility, facilities entered twice.</li>"
            "<li><b>With streets</b>: how far residences and facilities lie from them, and whether "
            "a layer is shifted as Amap (GCJ-02) or Baidu (BD-09) maps are.</li>"
            "<li><b>Circles</b>: overlaps, residences in no circle, circles without residences."
            "</li>"
            "<li><b>Any layer</b>: missing and broken geometry, wrong coordinate reference system, "
            "places far away.</li></ul>"
            "<p>Every finding says how grave it is (error: results would be wrong; warning: they "
            "may be; info), what it is, how to mend it and, where one is known, the value to use. "
            "Findings about a whole layer have no place on the map. Nothing is changed.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self._declare_layers()
        self._declare_method()
        translate = QCoreApplication.translate
        self.add_result("OUTPUT", translate("LifeCircle", "Findings"), SourceType.TypeVectorPoint)
        for name, text in (
            ("ERRORS", translate("LifeCircle", "Number of errors")),
            ("WARNINGS", translate("LifeCircle", "Number of warnings")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def _declare_layers(self) -> None:
        translate = QCoreApplication.translate
        self.add_layer(
            "STREETS", translate("LifeCircle", "Streets and paths people can walk on"), LINES, True
        )
        self.add_layer(
            "RESIDENCES", translate("LifeCircle", "Residences (points or polygons)"), PLACES, True
        )
        self.add_field("POPULATION", translate("LifeCircle", "People per residence"), "RESIDENCES")
        self.add_layer(
            "FACILITIES", translate("LifeCircle", "Facilities (points or polygons)"), PLACES, True
        )
        self.add_field(
            "CATEGORY",
            translate("LifeCircle", "Category of the facility (code or name)"),
            "FACILITIES",
        )
        self.add_field(
            "FACILITY_NAME", translate("LifeCircle", "Name of the facility"), "FACILITIES"
        )
        self.add_layer("CIRCLES", translate("LifeCircle", "Life circles"), POLYGONS, True)
        self.add_field("CIRCLE_NAME", translate("LifeCircle", "Name of the circle"), "CIRCLES")

    def _declare_method(self) -> None:
        translate = QCoreApplication.translate
        self.addParameter(
            QgsProcessingParameterString(
                "STANDARD",
                translate("LifeCircle", "Planning standard (id, or path of a standard's CSV file)"),
                DEFAULT_STANDARD,
            )
        )
        self.add_number(
            "MAX_SNAP",
            translate("LifeCircle", "Farthest way from a place to the nearest street (m)"),
            100.0,
            advanced=True,
        )
        self.add_number(
            "JOIN_TOLERANCE",
            translate("LifeCircle", "Street ends closer than this are joined (m)"),
            0.01,
            maximum=50.0,
            advanced=True,
        )

    def prepared(self, call: Call) -> Any:
        """Take snapshots of the layers."""
        from .check_run import CheckRun

        return CheckRun.prepare(call)
