# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Proposes circles from units, a population band and the places they should form around."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication

from .base import LINES, PLACES, POLYGONS, LifeCircleAlgorithm, SourceType
from .call import Call, Parameters, Results

MOST_RUNS = 100


class ProposeCircles(LifeCircleAlgorithm):
    """`lifecircle:propose_circles`."""

    own_words_first = True

    def __init__(self) -> None:
        """Start with nothing changed."""
        super().__init__()
        self._changed: tuple[Path, tuple[str, ...]] = (Path(), ())

    def name(self) -> str:
        """Return the fixed id."""
        return "propose_circles"

    def displayName(self) -> str:  # noqa: N802
        """Return the name in the toolbox."""
        return QCoreApplication.translate("LifeCircle", "Propose circles")

    def groupId(self) -> str:  # noqa: N802
        """Return the id of the toolbox group."""
        return "blueprint"

    def tags(self) -> list[str]:
        """Return search words, in both languages."""
        return [
            *("circles", "districting", "zoning", "regionalisation", "max-p", "population band"),
            *("生活圈", "划圈", "划分", "划圈方案", "方案比选", "人口规模"),
        ]

    def shortDescription(self) -> str:  # noqa: N802
        """Return one sentence for tooltips."""
        return QCoreApplication.translate(
            "LifeCircle",
            "Joins units to circles in one piece, inside their subdistrict, within a population "
            "band, and says what cannot be met.",
        )

    def shortHelpString(self) -> str:  # noqa: N802
        """Return the help shown beside the dialog."""
        return QCoreApplication.translate(
            "LifeCircle",
            "<p>Joins units (residents' committees, street blocks, grids) to circles. Every unit "
            "gets a circle; every circle is in one piece, inside one subdistrict, and as far as "
            "possible within the population band. Among such plans, those are preferred whose "
            "circles have about equally many people, are compact, do not lie on both sides of a "
            "river, railway or expressway, and whose people are near on foot to the hub.</p>"
            "<p>Units come from a blueprint, or from any polygon layer with a field of people. "
            "<b>Number of circles</b>: as many as the people of a subdistrict call for, or given, "
            "for all (3) or by subdistrict (name=3; name=4).</p>"
            "<p><b>Hubs</b>: existing complexes of the blueprint, or points of a layer. Walks run "
            "along the streets; where there are none, the straight line stands in and the log "
            "says so.</p>"
            "<p>Several attempts are made and ranked. The same seed gives the same proposals, on "
            "every machine. What cannot be met is said for each circle and subdistrict: too few "
            "people, a unit larger than the band, parts apart from the rest, unknown people, no "
            "hub within reach.</p>"
            "<p>With a name for a new scenario, the best proposal is kept in the blueprint beside "
            "the scenarios that are there; none of them changes.</p>",
        )

    def initAlgorithm(self, configuration: Optional[Parameters] = None) -> None:  # noqa: N802
        """Declare parameters and outputs."""
        self._declare_units()
        self._declare_rules()
        self._declare_surroundings()
        self._declare_method()
        self._declare_outputs()

    def _declare_units(self) -> None:
        translate = QCoreApplication.translate
        self.addParameter(
            QgsProcessingParameterFile(
                "BLUEPRINT",
                translate("LifeCircle", "Blueprint file"),
                extension="gpkg",
                optional=True,
            )
        )
        self.add_layer(
            "INPUT",
            translate("LifeCircle", "Units, where no blueprint is chosen"),
            POLYGONS,
            optional=True,
        )
        self.add_field("POPULATION", translate("LifeCircle", "People of the unit"), "INPUT")
        self.add_field("UNIT_NAME", translate("LifeCircle", "Name of the unit"), "INPUT")
        self.add_field(
            "SUBDISTRICT",
            translate("LifeCircle", "Subdistrict of the unit (empty: all in one)"),
            "INPUT",
        )

    def _declare_rules(self) -> None:
        self._optional_number(
            "LOW", QCoreApplication.translate("LifeCircle", "Fewest people of a circle")
        )
        self._optional_number(
            "HIGH", QCoreApplication.translate("LifeCircle", "Most people of a circle")
        )
        translate = QCoreApplication.translate
        self._text(
            "BAND",
            translate(
                "LifeCircle",
                "Population band of a standard (id, or id:code; empty: the blueprint's)",
            ),
        )
        self._text(
            "COUNT",
            translate("LifeCircle", "Number of circles per subdistrict (empty: from the people)"),
        )

    def _declare_surroundings(self) -> None:
        translate = QCoreApplication.translate
        self.addParameter(
            QgsProcessingParameterBoolean(
                "USE_HUBS",
                translate("LifeCircle", "Form circles around the existing hubs of the blueprint"),
                True,
            )
        )
        self.add_layer(
            "SEEDS",
            translate("LifeCircle", "Places to form circles around, instead of the hubs"),
            PLACES,
            optional=True,
        )
        self.add_field("SEED_NAME", translate("LifeCircle", "Name of the place"), "SEEDS")
        self.add_layer(
            "BARRIERS",
            translate("LifeCircle", "Rivers, railways and expressways (in place of a blueprint's)"),
            LINES,
            optional=True,
        )
        self.add_layer(
            "STREETS",
            translate("LifeCircle", "Streets to walk on (in place of a blueprint's)"),
            LINES,
            optional=True,
        )

    def _declare_method(self) -> None:
        translate = QCoreApplication.translate
        whole = QgsProcessingParameterNumber.Type.Integer
        for name, text, default, most in (
            ("RUNS", translate("LifeCircle", "Attempts"), 5, MOST_RUNS),
            ("SEED", translate("LifeCircle", "Seed of the attempts"), 1, 2**31 - 1),
        ):
            self.addParameter(
                QgsProcessingParameterNumber(name, text, whole, default, minValue=1, maxValue=most)
            )
        self.add_number("MINUTES", translate("LifeCircle", "Minutes"), 15.0, 1.0, maximum=600.0)
        self.add_number(
            "SPEED", translate("LifeCircle", "Walking speed (m/s)"), 1.0, 0.1, maximum=3.0
        )
        for name, text in (
            ("BALANCE", translate("LifeCircle", "Weight of equally many people")),
            ("COMPACTNESS", translate("LifeCircle", "Weight of compactness")),
            ("CLOSENESS", translate("LifeCircle", "Weight of short walks to the hub")),
            ("BARRIER_WEIGHT", translate("LifeCircle", "Weight of barriers")),
        ):
            self.add_number(name, text, 1.0, maximum=100.0, advanced=True)
        keep = QgsProcessingParameterBoolean(
            "KEEP_LOCKED",
            translate("LifeCircle", "Keep the locked circles of the scenario"),
            False,
        )
        self.add(keep)
        self._text("SCENARIO", translate("LifeCircle", "Scenario (empty: the adopted one)"))
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

    def _declare_outputs(self) -> None:
        translate = QCoreApplication.translate
        self._text(
            "NEW_SCENARIO",
            translate("LifeCircle", "Keep the best as a scenario of this name (empty: do not)"),
        )
        polygon = SourceType.TypeVectorPolygon
        self.add_result("OUTPUT", translate("LifeCircle", "Proposed circles"), polygon)
        self.add_result(
            "OUTPUT_UNITS",
            translate("LifeCircle", "Units with their circle"),
            polygon,
            optional=True,
            made=False,
        )
        self.add_result(
            "OUTPUT_RUNS",
            translate("LifeCircle", "Proposals compared"),
            SourceType.TypeVector,
            optional=True,
            made=False,
        )
        for name, text in (
            ("CIRCLES", translate("LifeCircle", "Number of circles")),
            ("IN_BAND", translate("LifeCircle", "Circles within the band")),
            ("PROPOSALS", translate("LifeCircle", "Number of proposals")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, text))
        self.addOutput(
            QgsProcessingOutputString(
                "SCENARIO_ID", translate("LifeCircle", "Id of the new scenario")
            )
        )

    def _optional_number(self, name: str, text: str) -> None:
        kind = QgsProcessingParameterNumber.Type.Double
        self.addParameter(
            QgsProcessingParameterNumber(
                name, text, kind, optional=True, minValue=0.0, maxValue=1e9
            )
        )

    def _text(self, name: str, text: str) -> None:
        self.addParameter(QgsProcessingParameterString(name, text, "", False, True))

    def prepared(self, call: Call) -> Any:
        """Take snapshots of the layers; a blueprint is read in the worker."""
        from .propose_run import ProposeRun

        return ProposeRun.prepare(call)

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Let the run work, and remember what it wrote for the layers that show it."""
        run = self._run
        results = super().work(call, feedback)
        if results.get("SCENARIO_ID"):
            self._changed = (run.blueprint, run.changed)
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
