# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Streets, facilities and residences of an OpenStreetMap extract straight into a blueprint."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterString
from qgis.PyQt.QtCore import QCoreApplication

from .blueprint_writer import BlueprintWriter
from .call import Call, Parameters
from .osm_parameters import declare_counts, declare_extract


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
            "of Layers from an OpenStreetMap extract. Rivers, canals, railways and expressways "
            "outside of tunnels become barriers, which circles should not cross.</p>"
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
        declare_extract(self)
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
        declare_counts(self)
        for name, text in (
            ("ADDED", translate("LifeCircle", "Rows added")),
            ("REPLACED", translate("LifeCircle", "Rows that were there already")),
            ("REMOVED", translate("LifeCircle", "Rows of an earlier import taken out")),
            ("BARRIER_COUNT", translate("LifeCircle", "Number of barriers")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def prepared(self, call: Call) -> Any:
        """Take a snapshot of the boundary."""
        from .import_osm_run import ImportOsmRun

        return ImportOsmRun.prepare(call)
