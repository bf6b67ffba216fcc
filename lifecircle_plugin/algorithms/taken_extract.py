# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""An OpenStreetMap extract and its boundary: checked before a run, read in it, and told of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

from qgis.core import QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ..core.arrays import Polygons
from ..core.errors import LifeCircleError
from ..store.osm import Frame, OsmLayers, read_osm_layers
from ..store.osm_extract import check_osm_file
from ..store.snapshot import LayerSnapshot
from .call import Call, SharedProgress
from .gap_settings import load_categories
from .taken_layers import given_layer

# So many different tags are told; the rest is counted together.
LISTED = 40


@dataclass(frozen=True)
class TakenExtract:
    """What is to be read of which file."""

    path: str
    boundary: Optional[LayerSnapshot]
    surround_m: float

    @classmethod
    def take(cls, call: Call) -> TakenExtract:
        """Take the boundary; main thread only.

        Raises:
            LifeCircleError: the file or the boundary cannot be used.
        """
        path = call.file("INPUT")
        check_osm_file(path)
        boundary = given_layer(call, "BOUNDARY")
        if boundary is not None:
            boundary.check_kind("polygon")
            if not boundary.crs.isValid():
                raise LifeCircleError("layer_without_crs", layer=boundary.name)
            if boundary.feature_count == 0:
                raise LifeCircleError("osm_boundary_empty")
        return cls(path, boundary, call.number("SURROUND"))

    def frame(self, feedback: QgsProcessingFeedback) -> Optional[Frame]:
        """Return the boundary with its surround, None for the whole file; worker thread.

        Raises:
            LifeCircleError: the boundary has no area.
            Cancelled: the planner asked to stop.
        """
        if self.boundary is None:
            return None
        arrays = self.boundary.read(kind="polygon", is_cancelled=feedback.isCanceled, repair=True)
        if not isinstance(arrays.geometry, Polygons):
            raise LifeCircleError("osm_boundary_empty")
        return Frame.around(arrays.geometry, self.surround_m)

    def read(
        self, frame: Optional[Frame], feedback: QgsProcessingFeedback, stretch: tuple[float, float]
    ) -> OsmLayers:
        """Read the extract and say in the log what it holds; worker thread.

        Raises:
            LifeCircleError: a mapping table is broken, or the file holds nothing of use.
            Cancelled: the planner asked to stop.
        """
        layers = read_osm_layers(
            self.path,
            load_categories(),
            frame,
            is_cancelled=feedback.isCanceled,
            progress=SharedProgress(feedback, *stretch),
        )
        _tell(feedback, layers)
        return layers


def _tell(feedback: QgsProcessingFeedback, layers: OsmLayers) -> None:
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
