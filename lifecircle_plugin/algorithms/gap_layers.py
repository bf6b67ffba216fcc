# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The layers and fields of `facility_gap`: taken on the main thread, read in the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from qgis.core import QgsProcessingFeedback

from ..core.errors import LifeCircleError
from ..store.snapshot import LayerSnapshot
from .call import Call, SharedProgress
from .gap_inputs import Layers
from .taken_layers import check_layer, given_layer

LAYERS = (
    "STREETS",
    "RESIDENCES",
    "FACILITIES",
    "CIRCLES",
    "DATA_FRAME",
    "TRUE_EDGES",
    "GATES",
)
REQUIRED = ("STREETS", "RESIDENCES", "FACILITIES")
FIELDS = {
    "POPULATION": "RESIDENCES",
    "POPULATION_60PLUS": "RESIDENCES",
    "POPULATION_CHILD": "RESIDENCES",
    "RESIDENCE_ID": "RESIDENCES",
    "CATEGORY": "FACILITIES",
    "CAPACITY": "FACILITIES",
    "BUILDING_AREA": "FACILITIES",
    "SITE_AREA": "FACILITIES",
    "FACILITY_NAME": "FACILITIES",
    "FACILITY_ID": "FACILITIES",
    "HOST": "FACILITIES",
    "STATE": "FACILITIES",
    "CIRCLE_NAME": "CIRCLES",
    "SUBDISTRICT": "CIRCLES",
    "GATE_RESIDENCE": "GATES",
    "GATE_FACILITY": "GATES",
    "GATE_ACCESS": "GATES",
}
LAYER_KIND = {
    "STREETS": "line",
    "RESIDENCES": "place",
    "FACILITIES": "place",
    "CIRCLES": "polygon",
    "DATA_FRAME": "polygon",
    "TRUE_EDGES": "line",
    "GATES": "point",
}
# Polygons that cross themselves are made valid up to this many; QGIS needs 10 s a million.
REPAIR_LIMIT = 200_000


@dataclass(frozen=True)
class TakenGapLayers:
    """Snapshots of the layers and the chosen fields, empty where none."""

    snapshots: dict[str, Optional[LayerSnapshot]]
    fields: dict[str, str]

    @classmethod
    def take(cls, call: Call) -> TakenGapLayers:
        """Take snapshots of all layers; main thread only.

        Raises:
            LifeCircleError: naming the layer, parameter or field that cannot be used.
        """
        snapshots = {name: given_layer(call, name) for name in LAYERS}
        fields = {name: next(iter(call.fields(name)), "") for name in FIELDS}
        taken = cls(snapshots, fields)
        taken._check(call)
        return taken

    def _check(self, call: Call) -> None:
        for name in REQUIRED:
            if self.snapshots[name] is None:
                raise LifeCircleError("layer_missing", parameter=call.title(name))
        for name, snapshot in self.snapshots.items():
            if snapshot is not None:
                check_layer(call, name, snapshot, LAYER_KIND[name])
        for name, field in self.fields.items():
            snapshot = self.snapshots[FIELDS[name]]
            if field and snapshot is not None:
                snapshot.field(field)
        self._check_gate_fields()

    def _check_gate_fields(self) -> None:
        if self.snapshots["GATES"] is None:
            return
        of_residences = self.fields["RESIDENCE_ID"] and self.fields["GATE_RESIDENCE"]
        of_facilities = self.fields["FACILITY_ID"] and self.fields["GATE_FACILITY"]
        if not (of_residences or of_facilities):
            raise LifeCircleError("gate_ids_needed")

    def read(self, feedback: QgsProcessingFeedback, start: float, end: float) -> Layers:
        """Read every layer in degrees; worker thread, progress between two percentages.

        Raises:
            LifeCircleError: what a layer holds cannot be used.
            Cancelled: the planner asked to stop.
        """
        layers: Layers = {}
        width = (end - start) / len(self.snapshots)
        for number, (name, snapshot) in enumerate(self.snapshots.items()):
            if snapshot is None:
                layers[name] = None
                continue
            passed_through = name == "RESIDENCES"
            columns = [self.fields[each] for each, parent in FIELDS.items() if parent == name]
            columns = [column for column in columns if column]
            kept = [each.name for each in snapshot.fields] if passed_through else columns
            layers[name] = snapshot.read(
                columns,
                LAYER_KIND[name],
                is_cancelled=feedback.isCanceled,
                progress=SharedProgress(
                    feedback, start + number * width, start + (number + 1) * width
                ),
                keep=kept,
                keep_wkb=passed_through,
                repair=snapshot.feature_count <= REPAIR_LIMIT,
            )
        return layers
