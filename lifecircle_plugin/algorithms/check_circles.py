# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Proves that the circles of a blueprint cover it, and lists what is against the rules."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .base import LifeCircleAlgorithm, SourceType
from .call import Call, Parameters


class CheckCircles(LifeCircleAlgorithm):
    """`lifecircle:check_circles`."""

    own_words_first = True

    def name(self) -> str:
        """Return the fixed id."""
        return "check_circles"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "Check circles")

    def groupId(self) -> str:  # noqa: N802
        """Return the id of the toolbox group."""
        return "blueprint"

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            *("circles", "coverage", "contiguity", "population band", "proof", "topology"),
            *("生活圈", "划圈方案", "检查", "全覆盖", "连通", "人口规模", "阻隔线", "综合服务体"),
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Proves that every place of a blueprint lies in exactly one circle, and lists what is "
            "against the rules.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>Checks one scenario of a blueprint, with the same findings as the Circles panel:"
            "</p><ul>"
            "<li><b>Full coverage</b>: every unit lies in one circle, and the units cover the "
            "subdistricts without gap or overlap. Proven means that the area of the circles and "
            "that of the frame agree within 1 m².</li>"
            "<li><b>Pieces</b>: circles that fall apart, each piece with its place; circles inside "
            "another one.</li>"
            "<li><b>Population band</b>: of a standard, or figures of your own. Where people who "
            "are not counted could turn the verdict, it is left open and says so.</li>"
            "<li><b>Barriers</b>: circles cut by a river, railway or expressway, with the people "
            "and the area on the other side. A line along the border cuts nothing.</li>"
            "<li><b>Service complexes</b>: one in each circle, or one and branches in each "
            "subdistrict, as the blueprint has it.</li>"
            "<li><b>Subdistricts</b>: circles that reach into another one.</li></ul>"
            "<p>The findings come as a polygon layer to step through and as a table. Nothing is "
            "changed.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        translate = QCoreApplication.translate
        self.addParameter(
            QgsProcessingParameterFile(
                "BLUEPRINT", translate("LifeCircle", "Blueprint file"), extension="gpkg"
            )
        )
        for name, text in (
            ("SCENARIO", translate("LifeCircle", "Scenario (empty: the adopted one)")),
            (
                "BAND",
                translate(
                    "LifeCircle",
                    "Population band of a standard (id, or id:code; empty: the blueprint's)",
                ),
            ),
        ):
            self.addParameter(QgsProcessingParameterString(name, text, optional=True))
        for name, text in (
            ("LOW", translate("LifeCircle", "Fewest people of a circle")),
            ("HIGH", translate("LifeCircle", "Most people of a circle")),
        ):
            number = QgsProcessingParameterNumber(
                name, text, QgsProcessingParameterNumber.Type.Double, optional=True, minValue=0.0
            )
            self.add(number, True)
        self.add_result(
            "OUTPUT_FINDINGS",
            translate("LifeCircle", "Findings about circles"),
            SourceType.TypeVectorPolygon,
        )
        self.add_result(
            "OUTPUT_TABLE",
            translate("LifeCircle", "Findings about circles, as a table"),
            SourceType.TypeVector,
            optional=True,
            made=False,
        )
        for name, text in (
            ("FINDINGS", translate("LifeCircle", "Number of findings")),
            ("ERRORS", translate("LifeCircle", "Number of errors")),
            ("WARNINGS", translate("LifeCircle", "Number of warnings")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, text))
        self.addOutput(
            QgsProcessingOutputBoolean(
                "IS_PROVEN", translate("LifeCircle", "Every place lies in exactly one circle")
            )
        )

    def prepared(self, call: Call) -> Any:
        """Take what was asked for; main thread."""
        from .check_circles_run import CheckCirclesRun

        return CheckCirclesRun.prepare(call)
