# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters of everything that reads an OpenStreetMap extract; declared once."""

from __future__ import annotations

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterFile
from qgis.PyQt.QtCore import QCoreApplication

from .base import POLYGONS, LifeCircleAlgorithm

DEFAULT_SURROUND_M = 1000.0


def declare_extract(algorithm: LifeCircleAlgorithm) -> None:
    """Declare the file, the boundary and how far around it is read."""
    translate = QCoreApplication.translate
    algorithm.addParameter(
        QgsProcessingParameterFile(
            "INPUT",
            translate("LifeCircle", "OpenStreetMap extract (.osm.pbf or .osm)"),
            fileFilter=translate("LifeCircle", "OpenStreetMap extract (*.osm.pbf *.pbf *.osm)"),
        )
    )
    algorithm.add_layer(
        "BOUNDARY",
        translate("LifeCircle", "Boundary of the area (empty: the whole file)"),
        POLYGONS,
        optional=True,
    )
    algorithm.add_number(
        "SURROUND",
        translate("LifeCircle", "Also read streets and facilities around the boundary up to (m)"),
        DEFAULT_SURROUND_M,
        maximum=100_000.0,
    )


def declare_counts(algorithm: LifeCircleAlgorithm) -> None:
    """Declare how much was found."""
    translate = QCoreApplication.translate
    for name, text in (
        ("STREET_COUNT", translate("LifeCircle", "Number of streets")),
        ("FACILITY_COUNT", translate("LifeCircle", "Number of facilities")),
        ("RESIDENCE_COUNT", translate("LifeCircle", "Number of residences")),
    ):
        algorithm.addOutput(QgsProcessingOutputNumber(name, text))
