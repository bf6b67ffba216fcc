# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Streets, facilities and residences out of an OpenStreetMap extract, without a network."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import QCoreApplication

from .base import LifeCircleAlgorithm, SourceType
from .call import Call, Parameters
from .osm_parameters import declare_counts, declare_extract


class OsmLayers(LifeCircleAlgorithm):
    """`lifecircle:osm_layers`: one file in, the three layers of a gap analysis out."""

    own_words_first = True

    def name(self) -> str:
        """Return the fixed id."""
        return "osm_layers"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "Layers from an OpenStreetMap extract")

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return ["osm", "openstreetmap", "pbf", "import", "开放街图", "路网", "设施", "小区", "导入"]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Reads walkable streets, facilities with their category, and residential buildings "
            "from an OpenStreetMap file on this computer.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>Reads a file that was downloaded before (.osm.pbf or .osm). Nothing is fetched "
            "from the network.</p>"
            "<p><b>Streets</b>: ways people may walk on, joined at the points they share. "
            "Motorways and trunk roads only where a tag says that people walk there; private ways "
            "and ways closed to people on foot are left out. A pedestrian area appears as the way "
            "around it.</p>"
            "<p><b>Facilities</b>: what the mapping table of tags knows, with one or more category "
            "codes. Areas appear as a point on their surface (a large open area at a path in it), "
            "and with their outline in their own layer. Tags the table does not know are listed "
            "with their number in the log; add them "
            "to your own copy of the table.</p>"
            "<p><b>Residences</b>: residential buildings, and plain buildings without another use. "
            "Field basis says which: tag, or assumed. OpenStreetMap knows no people: the "
            "population field stays empty; fill it from your counts, or spread totals over the "
            "buildings.</p>"
            "<p>Completeness differs from place to place. What is missing in OpenStreetMap is not "
            "missing in the city.</p>"
            "<p>Data © OpenStreetMap contributors, ODbL.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        declare_extract(self)
        self._declare_outputs()

    def _declare_outputs(self) -> None:
        translate = QCoreApplication.translate
        for name, text, source_type, asked in (
            ("STREETS", translate("LifeCircle", "Streets"), SourceType.TypeVectorLine, True),
            ("FACILITIES", translate("LifeCircle", "Facilities"), SourceType.TypeVectorPoint, True),
            (
                "RESIDENCES",
                translate("LifeCircle", "Residences"),
                SourceType.TypeVectorPolygon,
                True,
            ),
            (
                "FACILITY_AREAS",
                translate("LifeCircle", "Outlines of facilities"),
                SourceType.TypeVectorPolygon,
                False,
            ),
        ):
            self.add_result(name, text, source_type, optional=not asked, made=asked)
        declare_counts(self)

    def prepared(self, call: Call) -> Any:
        """Take a snapshot of the boundary."""
        from .osm_run import OsmRun

        return OsmRun.prepare(call)
