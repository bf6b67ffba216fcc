# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Spreads the people of residents' committees or blocks over the residences in them."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterBoolean
from qgis.PyQt.QtCore import QCoreApplication

from .base import PLACES, POLYGONS, LifeCircleAlgorithm, SourceType
from .call import Call, Parameters


class SpreadPopulation(LifeCircleAlgorithm):
    """`lifecircle:spread_population` from units to residences."""

    def name(self) -> str:
        """Return the fixed id."""
        return "spread_population"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "Spread people over residences")

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            "population",
            "disaggregate",
            "dasymetric",
            "residents' committee",
            "households",
            "人口",
            "分摊",
            "居民区",
            "居委会",
            "小区",
            "户数",
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Shares out the people of each unit among its residences, to the last person.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>People are often counted per residents' committee, while walks start at "
            "residences. This tool shares out each unit's people among the residences in it: by "
            "floor area where a field gives it, else by the area of the outline, else equally. "
            "Residences of unknown floor area count with the mean of their unit.</p>"
            "<p>The shares of a unit add up to its total exactly. Further totals, such as people "
            "of 60 and over or households, follow the people, so that no residence has more older "
            "people than people.</p>"
            "<p>A residence belongs to the unit that holds its middle. Residences outside all "
            "units, and in units without a usable total, get an empty value, not zero. Units with "
            "people but without residences are listed apart: their people are in no residence.</p>"
            "<p>The result is an estimate, and the field <i>basis</i> says so in every row.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        translate = QCoreApplication.translate
        self.add_layer("UNITS", translate("LifeCircle", "Units whose people are counted"), POLYGONS)
        self.add_field("TOTAL", translate("LifeCircle", "People of the unit"), "UNITS", False)
        self.add_field(
            "FURTHER_TOTALS",
            translate("LifeCircle", "Further totals to spread (60+, households)"),
            "UNITS",
            several=True,
        )
        self.add_field("UNIT_NAME", translate("LifeCircle", "Name of the unit"), "UNITS")
        self.add_layer(
            "RESIDENCES", translate("LifeCircle", "Residences (points or polygons)"), PLACES
        )
        self.add_field(
            "WEIGHT",
            translate("LifeCircle", "Floor area of the residence (empty: area of its outline)"),
            "RESIDENCES",
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "INTEGER", translate("LifeCircle", "Whole people only"), defaultValue=True
            )
        )
        self.add_result(
            "OUTPUT",
            translate("LifeCircle", "Residences with people"),
            SourceType.TypeVectorAnyGeometry,
        )
        self.add_result(
            "OUTPUT_LEFTOVER",
            translate("LifeCircle", "Units with people but no residence"),
            SourceType.TypeVectorPolygon,
            optional=True,
        )
        for name, text in (
            ("PEOPLE_SPREAD", translate("LifeCircle", "People spread")),
            ("PEOPLE_LEFT", translate("LifeCircle", "People of units without residences")),
            ("RESIDENCES_OUTSIDE", translate("LifeCircle", "Residences outside all units")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def prepared(self, call: Call) -> Any:
        """Take snapshots of the layers."""
        from .spread_run import SpreadRun

        return SpreadRun.prepare(call)
