# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Draws what is within a walk of facilities."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsProcessingOutputNumber, QgsProcessingParameterString
from qgis.PyQt.QtCore import QCoreApplication

from .base import LINES, PLACES, LifeCircleAlgorithm, SourceType
from .call import Call, Parameters

GROUPS = ("facility", "category", "all")


class ServiceArea(LifeCircleAlgorithm):
    """`lifecircle:service_area` along streets."""

    def name(self) -> str:
        """Return the fixed id."""
        return "service_area"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "Walking area of facilities")

    def groupId(self) -> str:  # noqa: N802
        """Return the id of the toolbox group."""
        return "analysis"

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            "isochrone",
            "service area",
            "catchment",
            "walking distance",
            "reach",
            "等时圈",
            "服务范围",
            "步行范围",
            "可达",
            "服务半径",
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Draws the streets and the area within a walk of facilities, along real streets.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>Walks from facilities along the streets, the way from the door to the street "
            "included, and cuts the streets where the walk ends. The area is drawn from a fine "
            "grid whose cells walk exactly as residences do: places that cannot be reached stay "
            "outside, even where they are near.</p>"
            "<p><b>The area is a picture.</b> Who is covered is told by the walks of the "
            "residences themselves: use Facility gap analysis for figures.</p>"
            "<p><b>Grouping</b>: one result per facility (up to 300), one per category (to the "
            "nearest facility of each), or one for all. The distance in metres holds; with a "
            "distance of 0, minutes times walking speed hold.</p>"
            "<p>Facility outlines are reached wherever they come near a street, points where they "
            "stand. What lies farther from every street than the limit is not connected; the log "
            "names it.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self._declare_inputs()
        self._declare_method()
        translate = QCoreApplication.translate
        self.add_result(
            "OUTPUT_STREETS",
            translate("LifeCircle", "Reached streets"),
            SourceType.TypeVectorLine,
            optional=True,
        )
        self.add_result(
            "OUTPUT_AREA",
            translate("LifeCircle", "Reached area (a picture)"),
            SourceType.TypeVectorPolygon,
            optional=True,
        )
        for name, text in (
            ("GROUPS", translate("LifeCircle", "Number of groups")),
            ("UNROUTED", translate("LifeCircle", "Facilities not connected to the streets")),
            ("DISTANCE_M", translate("LifeCircle", "Distance used (m)")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def _declare_inputs(self) -> None:
        translate = QCoreApplication.translate
        self.add_layer(
            "STREETS", translate("LifeCircle", "Streets and paths people can walk on"), LINES
        )
        self.add_layer(
            "FACILITIES", translate("LifeCircle", "Facilities (points or polygons)"), PLACES
        )
        self.add_field(
            "CATEGORY",
            translate("LifeCircle", "Category of the facility (code or name)"),
            "FACILITIES",
        )
        self.add_field(
            "FACILITY_NAME", translate("LifeCircle", "Name of the facility"), "FACILITIES"
        )
        self.addParameter(
            QgsProcessingParameterString(
                "ONLY",
                translate("LifeCircle", "Only these categories (codes or names; empty: all)"),
                "",
                optional=True,
            )
        )
        self.add_choice("GROUP_BY", translate("LifeCircle", "One result per"), GROUPS, "category")

    def _declare_method(self) -> None:
        translate = QCoreApplication.translate
        self.add_number(
            "DISTANCE",
            translate("LifeCircle", "Walking distance (m, 0 = minutes times speed)"),
            1000.0,
            maximum=1e5,
        )
        self.add_number("MINUTES", translate("LifeCircle", "Minutes"), 15.0, maximum=600.0)
        self.add_number(
            "SPEED", translate("LifeCircle", "Walking speed (m/s)"), 1.0, 0.1, maximum=3.0
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
        self.add_number(
            "CELL",
            translate("LifeCircle", "Side of the grid's cells (m)"),
            15.0,
            2.0,
            500.0,
            advanced=True,
        )

    def prepared(self, call: Call) -> Any:
        """Take snapshots of the layers."""
        from .area_run import AreaRun

        return AreaRun.prepare(call)
