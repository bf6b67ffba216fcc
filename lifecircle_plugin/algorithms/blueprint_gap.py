# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The facility-gap analysis on a blueprint; the run is kept in it with all that it was made of."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .blueprint_writer import BlueprintWriter
from .call import Call, Parameters
from .gap_parameters import PageWriter, declare_limits, declare_method, declare_outputs


class BlueprintGap(BlueprintWriter):
    """`lifecircle:blueprint_gap`: `facility_gap` on a blueprint and one of its scenarios."""

    def __init__(self, write_gap_page: Optional[PageWriter] = None) -> None:
        """Keep the page writer that the plugin hands in; without it no page can be asked for."""
        super().__init__()
        self._write_gap_page = write_gap_page

    def createInstance(self) -> BlueprintGap:  # noqa: N802
        """Return a fresh copy with the same page writer."""
        return BlueprintGap(self._write_gap_page)

    def name(self) -> str:
        """Return the fixed id."""
        return "blueprint_gap"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "Facility gap analysis of a blueprint")

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            *("blueprint", "15-minute", "life circle", "coverage", "gap"),
            *("蓝图", "生活圈", "缺口", "短板", "覆盖率", "划圈方案"),
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Tests the circles of a blueprint's scenario against a planning standard and keeps "
            "the run in the blueprint.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>The same analysis as on layers, with streets, residences, facilities, gates and "
            "circles of a blueprint. Residences and facilities that have an area are reached by "
            "it, the others by their point; those without a place are counted apart. Streets "
            "marked as not walkable are left out.</p>"
            "<p>The run is kept in the blueprint with its parameters, the standard and its "
            "version, the date of the data, and how much was used and left out, so that it can be "
            "made again and its numbers traced. Earlier runs stay.</p>"
            "<p><b>Scenario</b>: its id or name; empty for the adopted one. Without circles the "
            "whole area is tested as one.</p>"
            "<p><b>Projects to be built</b>: the run is of the present state, and beside it stands "
            "what the chosen projects would change: circle by circle and clause by clause, people "
            "newly served and people losing, of all together, of each alone and of each within its "
            "package. Someone whom two projects serve counts once. Facilities, gates and paths "
            "that projects bring are rows of their own: the data themselves stay as they "
            "are.</p>"
            "<p>A run that is cancelled leaves nothing behind; one that is cut short, as by a "
            "power failure, is marked as interrupted and counts for nothing.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        translate = QCoreApplication.translate
        self.add_blueprint()
        self.addParameter(
            QgsProcessingParameterString(
                "SCENARIO",
                translate("LifeCircle", "Scenario (empty: the adopted one)"),
                "",
                False,
                True,
            )
        )
        self.addParameter(
            QgsProcessingParameterString(
                "PROJECTS",
                translate("LifeCircle", "Projects to be built (all, or codes, names or ids)"),
                "",
                True,
                True,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "EACH_ALONE",
                translate("LifeCircle", "Look at each project alone and within its package"),
                True,
            )
        )
        declare_method(self)
        declare_limits(self)
        declare_outputs(self, are_required=False)
        for name, text, kind in (
            (
                "OUTPUT_EFFECT",
                translate("LifeCircle", "Effect of projects"),
                QgsProcessing.SourceType.TypeVector,
            ),
            (
                "OUTPUT_CHANGED",
                translate("LifeCircle", "Residences that reach more or less"),
                QgsProcessing.SourceType.TypeVectorPoint,
            ),
        ):
            self.addParameter(
                QgsProcessingParameterFeatureSink(
                    name, text, kind, optional=True, createByDefault=False
                )
            )
        for name, text in (
            ("PEOPLE_GAINED", translate("LifeCircle", "People who reach more with the projects")),
            ("PEOPLE_LOST", translate("LifeCircle", "People who reach less with the projects")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, text))
        self.addOutput(
            QgsProcessingOutputString("RUN_ID", translate("LifeCircle", "Id of the run"))
        )

    def prepared(self, call: Call) -> Any:
        """Load the standard; the blueprint is read in the worker, as of one moment."""
        from .blueprint_run import BlueprintRun

        return BlueprintRun.prepare(call, self._write_gap_page)
