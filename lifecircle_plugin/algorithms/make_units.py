# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes street blocks, as units for circles, from streets, subdistricts and barriers."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication

from .base import LINES, PLACES, POLYGONS, LifeCircleAlgorithm, SourceType
from .call import Call, Parameters, Results


class MakeUnits(LifeCircleAlgorithm):
    """`lifecircle:make_units`."""

    own_words_first = True

    def __init__(self) -> None:
        """Start with nothing changed."""
        super().__init__()
        self._changed: tuple[Path, tuple[str, ...]] = (Path(), ())

    def name(self) -> str:
        """Return the fixed id."""
        return "make_units"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "Make street blocks")

    def groupId(self) -> str:  # noqa: N802
        """Return the id of the toolbox group."""
        return "blueprint"

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            *("units", "blocks", "polygonize", "coverage", "parcels"),
            *("街坊", "划分单元", "路网", "面", "拓扑", "街区"),
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Divides subdistricts into street blocks along streets, rivers, railways and "
            "expressways, without gap or overlap.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>Divides subdistricts into street blocks, the units that circles are made of where "
            "residents' committees are not known as areas. The blocks cover every subdistrict "
            "completely, overlap nowhere, share their vertices, and none lies in two "
            "subdistricts.</p>"
            "<p><b>Streets</b> and <b>subdistricts</b> come from the blueprint, or from layers, "
            "which come first. A street that ends inside a block bounds nothing; streets in "
            "tunnels are left out. <b>Classes</b>: which streets bound blocks; empty for all but "
            "footways, paths, steps and ways inside compounds.</p>"
            "<p>Medians, slip roads and slivers below the <b>smallest area</b> or <b>width</b> "
            "join the neighbour with the longest common border, of the same subdistrict, and over "
            "a river or railway only if there is no other. With a <b>target</b> of people or area, "
            "blocks join further until they hold about so much, never over a barrier.</p>"
            "<p>People are the sum of the residences inside; unknown ones stay unknown. In the "
            "blueprint they follow the residences as these change.</p>"
            "<p>Kept in the blueprint, the blocks take the place of those made before. Circles of "
            "all scenarios follow: a block belongs to the circle that most of it was in.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self._declare_blueprint()
        self._declare_layers()
        self._declare_method()
        translate = QCoreApplication.translate
        self.add_result(
            "OUTPUT",
            translate("LifeCircle", "Street blocks"),
            SourceType.TypeVectorPolygon,
            optional=True,
        )
        for name, text in (
            ("UNITS", translate("LifeCircle", "Number of units")),
            ("JOINED", translate("LifeCircle", "Small areas joined to a neighbour")),
            ("POPULATION_SUM", translate("LifeCircle", "People in the units")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, text))

    def _declare_blueprint(self) -> None:
        translate = QCoreApplication.translate
        self.addParameter(
            QgsProcessingParameterFile(
                "BLUEPRINT",
                translate("LifeCircle", "Blueprint file"),
                extension="gpkg",
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "KEEP", translate("LifeCircle", "Keep the units in the blueprint"), True
            )
        )
        self.add_choice(
            "IF_PRESENT",
            translate("LifeCircle", "Units that are there already"),
            ("replace_made", "replace_all"),
            "replace_made",
        )

    def _declare_layers(self) -> None:
        translate = QCoreApplication.translate
        self.add_layer(
            "STREETS",
            translate("LifeCircle", "Streets (in place of the blueprint's)"),
            LINES,
            optional=True,
        )
        self.add_field("CLASS", translate("LifeCircle", "Class of the street"), "STREETS")
        self.add_field("STREET_NAME", translate("LifeCircle", "Name of the street"), "STREETS")
        self.add_layer(
            "SUBDISTRICTS",
            translate("LifeCircle", "Subdistricts (in place of the blueprint's)"),
            POLYGONS,
            optional=True,
        )
        self.add_field(
            "SUBDISTRICT_NAME", translate("LifeCircle", "Name of the subdistrict"), "SUBDISTRICTS"
        )
        self.add_layer(
            "BARRIERS",
            translate("LifeCircle", "Rivers, railways and expressways (in place of a blueprint's)"),
            LINES,
            optional=True,
        )
        self.add_layer(
            "RESIDENCES",
            translate("LifeCircle", "Residences (in place of the blueprint's)"),
            PLACES,
            optional=True,
        )
        self.add_field(
            "POPULATION", translate("LifeCircle", "People of the residence"), "RESIDENCES"
        )

    def _declare_method(self) -> None:
        translate = QCoreApplication.translate
        self.addParameter(
            QgsProcessingParameterString(
                "CLASSES",
                translate("LifeCircle", "Classes of streets that bound blocks (empty: as usual)"),
                optional=True,
            )
        )
        self.add_number("MIN_AREA", translate("LifeCircle", "Smallest area (m²)"), 2_000.0)
        self.add_number(
            "MIN_WIDTH", translate("LifeCircle", "Smallest width (m)"), 12.0, advanced=True
        )
        self.add_number(
            "TARGET_PEOPLE",
            translate("LifeCircle", "Join blocks up to about so many people (0: do not)"),
            0.0,
        )
        self.add_number(
            "TARGET_AREA",
            translate("LifeCircle", "Join blocks up to about this area (m², 0: do not)"),
            0.0,
            advanced=True,
        )
        self.add_choice(
            "NAMES", translate("LifeCircle", "Names of the units"), ("number", "streets"), "number"
        )

    def prepared(self, call: Call) -> Any:
        """Take layers and figures; main thread."""
        from .make_units_run import MakeUnitsRun

        return MakeUnitsRun.prepare(call)

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Let the run work, and remember what it wrote for the layers that show it."""
        run = self._run
        results = super().work(call, feedback)
        self._changed = (run.blueprint, run.changed) if run.keep else (Path(), ())
        return results

    def postProcessAlgorithm(  # noqa: N802
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Bring layers of the blueprint in the project up to date; main thread."""
        blueprint, tables = self._changed
        if tables:
            from ..store.project_layers import reload_layers

            reload_layers(context.project() or QgsProject.instance(), blueprint, tables)
        return {}
