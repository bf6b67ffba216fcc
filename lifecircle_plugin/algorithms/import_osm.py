# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Streets, facilities and residences of an OpenStreetMap extract straight into a blueprint."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .base import Parameters, Results
from .blueprint_writer import BlueprintWriter
from .osm_layers import DEFAULT_SURROUND_M

SourceType = QgsProcessing.SourceType
CHANGED = (
    *("street", "facility", "facility_area", "residence", "residence_area", "data_frame"),
    *("gate", "blueprint"),
)


class ImportOsm(BlueprintWriter):
    """`lifecircle:import_osm`: `osm_layers` into a blueprint."""

    def name(self) -> str:
        """Return the fixed id."""
        return "import_osm"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate(
            "LifeCircle", "Import an OpenStreetMap extract into a blueprint"
        )

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            *("osm", "openstreetmap", "pbf", "import", "blueprint"),
            *("开放街图", "路网", "设施", "小区", "导入", "蓝图"),
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Reads streets, facilities and residences from an OpenStreetMap file on this computer "
            "and copies them into a blueprint.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>Reads a file that was downloaded before (.osm.pbf or .osm); nothing is fetched "
            "from the network. What is taken as street, facility and residence is told in the help "
            "of Layers from an OpenStreetMap extract.</p>"
            "<p><b>Boundary</b>: residences inside it, streets and facilities up to the surround "
            "beyond it. The area the data cover, boundary with surround, is kept as the data "
            "frame, so that people near its edge are listed apart instead of being called a "
            "gap.</p>"
            "<p>A second import takes the place of the first: rows keep their ids, what "
            "OpenStreetMap no longer has goes, and rows of other sources stay. OpenStreetMap knows "
            "no people: population stays as it is in the blueprint.</p>"
            "<p>Data © OpenStreetMap contributors, ODbL.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        translate = QCoreApplication.translate
        self.addParameter(
            QgsProcessingParameterFile(
                "INPUT",
                translate("LifeCircle", "OpenStreetMap extract (.osm.pbf or .osm)"),
                fileFilter=translate("LifeCircle", "OpenStreetMap extract (*.osm.pbf *.pbf *.osm)"),
            )
        )
        self.add_layer(
            "BOUNDARY",
            translate("LifeCircle", "Boundary of the area (empty: the whole file)"),
            [SourceType.TypeVectorPolygon],
            optional=True,
        )
        self.add_number(
            "SURROUND",
            translate(
                "LifeCircle", "Also read streets and facilities around the boundary up to (m)"
            ),
            DEFAULT_SURROUND_M,
            maximum=100_000.0,
        )
        self.add_blueprint()
        self.addParameter(
            QgsProcessingParameterString(
                "DATA_DATE",
                translate("LifeCircle", "Date of the data, such as 2024-06"),
                "",
                False,
                True,
            )
        )
        for name, text in (
            ("STREET_COUNT", translate("LifeCircle", "Number of streets")),
            ("FACILITY_COUNT", translate("LifeCircle", "Number of facilities")),
            ("RESIDENCE_COUNT", translate("LifeCircle", "Number of residences")),
            ("ADDED", translate("LifeCircle", "Rows added")),
            ("REPLACED", translate("LifeCircle", "Rows that were there already")),
            ("REMOVED", translate("LifeCircle", "Rows of an earlier import taken out")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def check(self, parameters: Parameters, context: QgsProcessingContext) -> None:
        """Tell before the run what cannot work."""
        from . import import_osm_run

        import_osm_run.ImportOsmRun.prepare(self, parameters, context)

    def take(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Take a snapshot of the boundary."""
        from . import import_osm_run

        self._run = import_osm_run.ImportOsmRun.prepare(self, parameters, context)

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Read the extract and lay it over the blueprint's rows."""
        run, self._run = self._run, None
        results = run.work(feedback)
        self.note_changes(str(run.blueprint), CHANGED)
        return results
