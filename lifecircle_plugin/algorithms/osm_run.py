# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of `osm_layers`: extract to arrays, arrays to layers, and an account in the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Optional

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from .. import paths
from ..core.arrays import Polygons
from ..core.categories import CategoryMapping
from ..core.errors import LifeCircleError
from ..store.layer_metadata import LayerFacts, osm_facts
from ..store.osm import Frame, OsmLayers, read_osm_layers
from ..store.osm_extract import check_osm_file
from ..store.snapshot import LayerSnapshot
from ..store.tables import Destination, OutputTable, check_outputs, write
from ..store.together import WrittenTogether
from ..texts import Texts
from .base import Parameters, Results, SharedProgress
from .gap_settings import load_categories

READING = (0.0, 80.0)
WRITING = (80.0, 100.0)
# So many different tags are told; the rest is counted together.
LISTED = 40
STYLES = {
    "STREETS": "streets.qml",
    "FACILITIES": "facilities.qml",
    "RESIDENCES": "",
    "FACILITY_AREAS": "",
}


def check(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> tuple[bool, str]:
    """Tell before a run what cannot work, in one sentence."""
    try:
        check_osm_file(algorithm.parameterAsFile(parameters, "INPUT", context))
        boundary = LayerSnapshot.from_parameter(algorithm, parameters, "BOUNDARY", context)
        if boundary is not None:
            boundary.check_kind("polygon")
            if not boundary.crs.isValid():
                raise LifeCircleError("layer_without_crs", layer=boundary.name)
            if boundary.feature_count == 0:
                raise LifeCircleError("osm_boundary_empty")
        check_outputs(algorithm, parameters, context)
    except LifeCircleError as problem:
        return False, Texts.for_user().error(problem)
    return True, ""


@dataclass(frozen=True)
class OsmRun:
    """What one run took on the main thread."""

    path: str
    boundary: Optional[LayerSnapshot]
    surround_m: float
    mapping: CategoryMapping

    @classmethod
    def prepare(
        cls,
        algorithm: QgsProcessingAlgorithm,
        parameters: Parameters,
        context: QgsProcessingContext,
    ) -> OsmRun:
        """Take the boundary and load the mapping table; main thread only.

        Raises:
            LifeCircleError: the boundary is missing, or a mapping table is broken.
        """
        return cls(
            algorithm.parameterAsFile(parameters, "INPUT", context),
            LayerSnapshot.from_parameter(algorithm, parameters, "BOUNDARY", context),
            algorithm.parameterAsDouble(parameters, "SURROUND", context),
            load_categories(),
        )

    def work(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Results:
        """Read and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work.
            Cancelled: the planner asked to stop; nothing was written.
        """
        layers = read_osm_layers(
            self.path,
            self.mapping,
            self._frame(feedback),
            is_cancelled=feedback.isCanceled,
            progress=SharedProgress(feedback, *READING),
        )
        tell(feedback, layers)
        tables = {
            "STREETS": layers.streets.table,
            "FACILITIES": layers.facilities.points,
            "RESIDENCES": layers.residences.table,
            "FACILITY_AREAS": layers.facilities.areas,
        }
        made_at = datetime.now().astimezone().isoformat(timespec="minutes")
        facts = osm_facts(Path(self.path).name, made_at)
        results = _write(algorithm, parameters, context, feedback, tables, facts)
        return {
            **results,
            "STREET_COUNT": len(tables["STREETS"]),
            "FACILITY_COUNT": len(tables["FACILITIES"]),
            "RESIDENCE_COUNT": len(tables["RESIDENCES"]),
        }

    def _frame(self, feedback: QgsProcessingFeedback) -> Optional[Frame]:
        if self.boundary is None:
            return None
        arrays = self.boundary.read(kind="polygon", is_cancelled=feedback.isCanceled, repair=True)
        if not isinstance(arrays.geometry, Polygons):
            raise LifeCircleError("osm_boundary_empty")
        return Frame.around(arrays.geometry, self.surround_m)


def _write(
    algorithm: QgsProcessingAlgorithm,
    parameters: Parameters,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    tables: dict[str, OutputTable],
    facts: LayerFacts,
) -> Results:
    """Write all layers, or none where one of them fails or the planner cancels."""
    results: Results = {}
    start, end = WRITING
    with WrittenTogether() as files:
        for name in tables:
            files.keep_output(Destination.of_output(algorithm, parameters, name, context))
        for number, (name, table) in enumerate(tables.items()):
            style = paths.styles() / STYLES[name] if STYLES[name] else None
            written = write(algorithm, parameters, name, context, table, feedback, style, facts)
            if written is not None:
                results[name] = written
            feedback.setProgress(start + (end - start) * (number + 1) / len(tables))
    return results


def tell(feedback: QgsProcessingFeedback, layers: OsmLayers) -> None:
    """Say in the log what was found, and what was left out and why."""
    translate = QCoreApplication.translate
    streets, places, homes = layers.streets, layers.facilities, layers.residences
    feedback.pushInfo(
        translate(
            "LifeCircle",
            "{streets} streets people can walk on ({closed} ways are closed to people on foot), "
            "{facilities} facilities, {residences} residences out of {buildings} buildings.",
        ).format(
            streets=len(streets.table),
            closed=streets.closed,
            facilities=len(places.points),
            residences=len(homes.table),
            buildings=homes.buildings,
        )
    )
    _tell_counts(
        feedback, translate("LifeCircle", "Facilities by category: {list}"), places.categories
    )
    _tell_counts(
        feedback,
        translate("LifeCircle", "Tags the mapping table does not know, left out: {list}"),
        places.unknown,
    )
    _tell_counts(
        feedback,
        translate("LifeCircle", "Kinds of street that are not known, left out: {list}"),
        streets.unknown,
    )
    _tell_counts(
        feedback,
        translate("LifeCircle", "Known to be no facility of any category: {list}"),
        places.set_aside,
    )
    if homes.small or homes.used:
        feedback.pushInfo(
            translate(
                "LifeCircle",
                "Plain buildings left out: {small} are too small to live in, {used} stand on the "
                "ground of a school, a factory, offices and the like.",
            ).format(small=homes.small, used=homes.used)
        )


def _tell_counts(
    feedback: QgsProcessingFeedback, sentence: str, counts: Sequence[tuple[str, int]]
) -> None:
    if not counts:
        return
    listed = [f"{name} × {count}" for name, count in counts[:LISTED]]
    rest = counts[LISTED:]
    if rest:
        listed.append(
            QCoreApplication.translate("LifeCircle", "{kinds} others × {count}").format(
                kinds=len(rest), count=sum(count for _, count in rest)
            )
        )
    feedback.pushInfo(sentence.format(list=", ".join(listed)))
