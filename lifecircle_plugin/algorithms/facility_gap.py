# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which residents lack what within walking distance, per circle and clause of a standard."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import QCoreApplication

from .base import LINES, PLACES, POINTS, POLYGONS, LifeCircleAlgorithm
from .call import Call, Parameters
from .gap_parameters import PageWriter, declare_limits, declare_method, declare_outputs


class FacilityGap(LifeCircleAlgorithm):
    """`lifecircle:facility_gap` on any loaded layers."""

    def __init__(self, write_gap_page: Optional[PageWriter] = None) -> None:
        """Keep the page writer that the plugin hands in; without it no page can be asked for."""
        super().__init__()
        self._write_gap_page = write_gap_page

    def createInstance(self) -> FacilityGap:  # noqa: N802
        """Return a fresh copy with the same page writer."""
        return FacilityGap(self._write_gap_page)

    def name(self) -> str:
        """Return the fixed id."""
        return "facility_gap"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "Facility gap analysis")

    def groupId(self) -> str:  # noqa: N802
        """Return the id of the toolbox group."""
        return "analysis"

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            "15-minute",
            "life circle",
            "walking",
            "coverage",
            "生活圈",
            "缺口",
            "短板",
            "覆盖率",
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Tests every life circle against a planning standard on real walking distances.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>Walks from every residence along the streets to the nearest facility of each "
            "category and tests each circle against each clause of a planning standard.</p>"
            "<p><b>Before you start</b>: streets and facilities should reach about 1 km beyond the "
            "circles; facilities outside a circle count, and people near the edge of the data are "
            "listed apart instead of being called a gap. Run the data check first.</p>"
            "<p><b>States</b>: met; borderline (enough at the clause's larger distance, not at the "
            "smaller); gap; improvable (a clause that is optional); insufficient data (missing "
            "data decide the verdict); not applicable.</p>"
            "<p><b>Coverage</b> counts people. Its lower bound takes everybody who cannot be "
            "judged as not covered, its upper bound as covered; only a verdict that is the same at "
            "both stands. Without a population field every residence counts one.</p>"
            "<p><b>ok_ fields</b>: 1 where the nearest facility lies within the distance of every "
            "required clause tested for the category, 0 where not, empty where it cannot be "
            "decided. <b>routed</b>: 1 where the residence is connected to the streets, else 0. "
            "<b>edge_m</b>: straight distance to the open edge of the data, empty where it is "
            "farther than anything was searched for.</p>"
            "<p><b>Distances</b> are walked along the streets, the way to the street included. "
            "Metres of the standard hold as they are; where a standard gives none, the level's "
            "minutes times the walking speed hold, and the row says so. Being able to reach a "
            "school is not being admitted to it.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs (design section 6)."""
        self._declare_inputs()
        self._declare_circles_and_frame()
        declare_method(self)
        declare_limits(self)
        self._declare_places()
        declare_outputs(self, are_required=True)

    def _declare_inputs(self) -> None:
        translate = QCoreApplication.translate
        self.add_layer(
            "STREETS", translate("LifeCircle", "Streets and paths people can walk on"), LINES
        )
        self.add_layer(
            "RESIDENCES", translate("LifeCircle", "Residences (points or polygons)"), PLACES
        )
        self.add_field("POPULATION", translate("LifeCircle", "People per residence"), "RESIDENCES")
        self.add_layer(
            "FACILITIES", translate("LifeCircle", "Facilities (points or polygons)"), PLACES
        )
        self.add_field(
            "CATEGORY",
            translate("LifeCircle", "Category of the facility (code or name)"),
            "FACILITIES",
            optional=False,
        )
        self.add_field("CAPACITY", translate("LifeCircle", "Capacity (places)"), "FACILITIES")
        self.add_field("BUILDING_AREA", translate("LifeCircle", "Floor area (m²)"), "FACILITIES")
        self.add_field("SITE_AREA", translate("LifeCircle", "Site area (m²)"), "FACILITIES")

    def _declare_circles_and_frame(self) -> None:
        translate = QCoreApplication.translate
        self.add_layer("CIRCLES", translate("LifeCircle", "Life circles"), POLYGONS, optional=True)
        self.add_field("CIRCLE_NAME", translate("LifeCircle", "Name of the circle"), "CIRCLES")
        self.add_field(
            "SUBDISTRICT", translate("LifeCircle", "Subdistrict of the circle"), "CIRCLES"
        )
        self.add_layer(
            "DATA_FRAME",
            translate("LifeCircle", "Area the data cover (empty: hull of the streets)"),
            POLYGONS,
            optional=True,
        )
        self.add_layer(
            "TRUE_EDGES",
            translate("LifeCircle", "Real edges nobody can cross (river, railway)"),
            LINES,
            optional=True,
        )

    def _declare_places(self) -> None:
        translate = QCoreApplication.translate
        for name, text in (
            ("POPULATION_60PLUS", translate("LifeCircle", "People of 60 and over")),
            ("POPULATION_CHILD", translate("LifeCircle", "Children")),
            ("RESIDENCE_ID", translate("LifeCircle", "Id of the residence (for gates)")),
        ):
            self.add_field(name, text, "RESIDENCES", advanced=True)
        for name, text in (
            ("FACILITY_NAME", translate("LifeCircle", "Name of the facility")),
            ("FACILITY_ID", translate("LifeCircle", "Id of the facility (for gates and hosts)")),
            ("HOST", translate("LifeCircle", "Id of the facility that houses this one")),
            ("STATE", translate("LifeCircle", "State (existing, planned, closing, closed)")),
        ):
            self.add_field(name, text, "FACILITIES", advanced=True)
        self.add_layer(
            "GATES",
            translate("LifeCircle", "Gates of compounds and facilities"),
            POINTS,
            optional=True,
            advanced=True,
        )
        for name, text in (
            ("GATE_RESIDENCE", translate("LifeCircle", "Residence the gate belongs to (id)")),
            ("GATE_FACILITY", translate("LifeCircle", "Facility the gate belongs to (id)")),
            ("GATE_ACCESS", translate("LifeCircle", "Access (public, residents, closed)")),
        ):
            self.add_field(name, text, "GATES", advanced=True)

    def prepared(self, call: Call) -> Any:
        """Take snapshots of the layers and load the standard."""
        from .gap_run import GapRun

        return GapRun.prepare(call, self._write_gap_page)
