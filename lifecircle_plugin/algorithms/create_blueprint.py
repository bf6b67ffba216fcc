# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A new, empty blueprint: one GeoPackage that holds all of a subdistrict's planning data."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import (
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from .base import LifeCircleAlgorithm
from .call import Call, Parameters

LEVELS = ("subdistrict", "district")


class CreateBlueprint(LifeCircleAlgorithm):
    """`lifecircle:create_blueprint`."""

    def name(self) -> str:
        """Return the fixed id."""
        return "create_blueprint"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "New blueprint")

    def groupId(self) -> str:  # noqa: N802
        """Return the id of the toolbox group."""
        return "blueprint"

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return ["blueprint", "geopackage", "new", "蓝图", "新建", "街道", "社区行动蓝图"]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle", "Makes an empty blueprint file to import a subdistrict's data into."
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>A blueprint is one GeoPackage file. It holds streets, residences, facilities, "
            "gates, units and circles of a subdistrict or district, and every analysis made of "
            "them. Foreign layers and spreadsheets are copied into it; the originals stay as "
            "they are.</p>"
            "<p><b>Reference system</b>: a projected one in metres. Left empty, the project's own "
            "is taken where it is in metres, else the CGCS2000 zone of the place the map shows. "
            "It cannot be changed later.</p>"
            "<p>Keep the file on this computer, not on a network drive; an existing file is never "
            "overwritten.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        translate = QCoreApplication.translate
        self.addParameter(
            QgsProcessingParameterString("NAME", translate("LifeCircle", "Name of the blueprint"))
        )
        self.addParameter(
            QgsProcessingParameterString(
                "DISTRICT", translate("LifeCircle", "District"), "", optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterEnum(
                "LEVEL",
                translate("LifeCircle", "Level of the blueprint"),
                list(LEVELS),
                False,
                LEVELS[0],
                usesStaticStrings=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterCrs(
                "CRS",
                translate("LifeCircle", "Reference system in metres (empty: chosen for the place)"),
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT",
                translate("LifeCircle", "Blueprint file"),
                translate("LifeCircle", "Blueprint (*.gpkg)"),
            )
        )

    def prepared(self, call: Call) -> Any:
        """Choose the reference system: only the main thread may look at the project."""
        from .create_run import CreateRun

        return CreateRun.prepare(call)

    def check(self, call: Call) -> None:
        """Tell before the run what cannot work; the file gets its ending, unlike other outputs."""
        self.prepared(call)
