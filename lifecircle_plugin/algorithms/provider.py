# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Processing provider `lifecircle`: the list of algorithms and how they are made."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Optional

from qgis.core import QgsProcessingAlgorithm, QgsProcessingProvider
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from .. import paths

PROVIDER_ID = "lifecircle"
GAP_ALGORITHM = ("facility_gap", "FacilityGap")
BLUEPRINT_GAP_ALGORITHM = ("blueprint_gap", "BlueprintGap")
# (module in this folder, class): algorithm modules import arrays and files only when they run.
ALGORITHMS = (
    GAP_ALGORITHM,
    ("create_blueprint", "CreateBlueprint"),
    ("import_layer", "ImportLayer"),
    ("import_needs", "ImportNeeds"),
    ("import_osm", "ImportOsm"),
    ("import_projects", "ImportProjects"),
    ("export_projects", "ExportProjects"),
    BLUEPRINT_GAP_ALGORITHM,
    ("check_data", "CheckData"),
    ("shift_coordinates", "ShiftCoordinates"),
    ("spread_population", "SpreadPopulation"),
    ("service_area", "ServiceArea"),
    ("osm_layers", "OsmLayers"),
    ("check_circles", "CheckCircles"),
    ("make_units", "MakeUnits"),
    ("propose_circles", "ProposeCircles"),
)


class LifeCircleProvider(QgsProcessingProvider):
    """Lists LifeCircle's algorithms in QGIS's Processing toolbox."""

    def __init__(self, write_gap_page: Optional[Callable[..., None]] = None) -> None:
        """Take the writer of the result page, because algorithms know nothing of outputs.

        Args:
            write_gap_page: called with (report, path, language); None leaves the page out.
        """
        super().__init__()
        self._write_gap_page = write_gap_page

    def id(self) -> str:
        """Return the provider id that models and scripts name."""
        return PROVIDER_ID

    def name(self) -> str:
        """Return the name shown in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "LifeCircle")

    def longName(self) -> str:  # noqa: N802
        """Return the name shown where there is room."""
        return QCoreApplication.translate("LifeCircle", "LifeCircle: 15-minute life circles")

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:  # noqa: N802
        """Return the path of the plugin's icon."""
        return paths.icon()

    def loadAlgorithms(self) -> None:  # noqa: N802
        """Make every algorithm; QGIS calls this when the provider is added."""
        for module, name in ALGORITHMS:
            self.addAlgorithm(self._algorithm(module, name))

    def _algorithm(self, module: str, name: str) -> QgsProcessingAlgorithm:
        algorithm: Any = getattr(import_module(f"{__package__}.{module}"), name)
        if (module, name) in (GAP_ALGORITHM, BLUEPRINT_GAP_ALGORITHM):
            return algorithm(self._write_gap_page)
        return algorithm()
