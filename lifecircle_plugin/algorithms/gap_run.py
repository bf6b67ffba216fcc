# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of the facility-gap analysis: parameters to arrays, core, tables and page."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Optional

import numpy as np
from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingFeedback

from .. import paths
from ..core.analysis import (
    GapAnalysis,
    GapInputs,
    GapSettings,
    GateData,
    run_gap_analysis,
    with_own_site_areas,
)
from ..core.arrays import FloatArray, IntArray, Points
from ..core.categories import CategoryTable
from ..core.checks import duplicate_facilities
from ..core.errors import Cancelled, LifeCircleError
from ..core.projection import TransverseMercator
from ..core.results import Exclusion, GapReport, Reason
from ..core.standards import Pack, find_pack, load_pack, match_category
from ..store.crs import metric_projection
from ..store.snapshot import LayerArrays, LayerSnapshot, numbers_from_text
from ..texts import Texts, user_language
from .base import Parameters, Results, SharedProgress
from .gap_tables import gap_table, residence_table, unrouted_table

LAYERS = (
    "STREETS",
    "RESIDENCES",
    "FACILITIES",
    "CIRCLES",
    "DATA_FRAME",
    "TRUE_EDGES",
    "GATES",
)
FIELDS = {
    "POPULATION": "RESIDENCES",
    "POPULATION_60PLUS": "RESIDENCES",
    "POPULATION_CHILD": "RESIDENCES",
    "RESIDENCE_ID": "RESIDENCES",
    "CATEGORY": "FACILITIES",
    "CAPACITY": "FACILITIES",
    "BUILDING_AREA": "FACILITIES",
    "SITE_AREA": "FACILITIES",
    "FACILITY_ID": "FACILITIES",
    "HOST": "FACILITIES",
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
# Words for access as they stand in planners' tables, besides the contract's own.
PUBLIC = frozenset({"public", "开放", "公共", "yes", ""})
RESIDENTS = frozenset({"residents", "仅住户", "住户", "private", "permissive"})
EXAMPLES = 5
ALL_SURVEYED = "*"


def load_standard(standard: str) -> Pack:
    """Load a pack by id or path; the planner's own folder is looked in first.

    Raises:
        LifeCircleError: no such pack, or a broken one, with rows and columns named.
    """
    path = find_pack(standard, paths.user_standards(), paths.standards())
    settings = paths.standards() / "clause_settings.csv"
    return load_pack(Path(path), settings)


def check(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> tuple[bool, str]:
    """Tell before a run what cannot work, in one sentence."""
    try:
        snapshots = _snapshots(algorithm, parameters, context)
        for name in ("STREETS", "RESIDENCES", "FACILITIES"):
            if snapshots[name] is None:
                raise LifeCircleError("layer_missing", parameter=_title(algorithm, name))
        for name, snapshot in snapshots.items():
            if snapshot is not None:
                _check_layer(algorithm, name, snapshot)
        fields = _fields(algorithm, parameters, context)
        for name, field in fields.items():
            snapshot = snapshots[FIELDS[name]]
            if field and snapshot is not None:
                snapshot.field(field)
        _check_gate_fields(snapshots, fields)
        pack = load_standard(algorithm.parameterAsString(parameters, "STANDARD", context))
        levels = tuple(algorithm.parameterAsEnumStrings(parameters, "LEVELS", context))
        if not levels or not pack.testable(levels):
            raise LifeCircleError("no_clause_in_levels", levels=", ".join(levels) or "-")
    except LifeCircleError as problem:
        return False, Texts.for_user().error(problem)
    return True, ""


def _check_layer(algorithm: QgsProcessingAlgorithm, name: str, snapshot: LayerSnapshot) -> None:
    if snapshot.feature_count == 0:
        raise LifeCircleError("layer_empty", layer=snapshot.name, parameter=_title(algorithm, name))
    if not snapshot.crs.isValid():
        raise LifeCircleError("layer_without_crs", layer=snapshot.name)
    snapshot.check_kind(LAYER_KIND[name])


def _check_gate_fields(
    snapshots: dict[str, Optional[LayerSnapshot]], fields: dict[str, str]
) -> None:
    if snapshots["GATES"] is None:
        return
    of_residences = fields["RESIDENCE_ID"] and fields["GATE_RESIDENCE"]
    of_facilities = fields["FACILITY_ID"] and fields["GATE_FACILITY"]
    if not (of_residences or of_facilities):
        raise LifeCircleError("gate_ids_needed")


def _title(algorithm: QgsProcessingAlgorithm, name: str) -> str:
    return algorithm.parameterDefinition(name).description()


def _snapshots(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> dict[str, Optional[LayerSnapshot]]:
    return {
        name: LayerSnapshot.from_parameter(algorithm, parameters, name, context) for name in LAYERS
    }


def _fields(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> dict[str, str]:
    chosen = {}
    for name in FIELDS:
        values = algorithm.parameterAsStrings(parameters, name, context)
        chosen[name] = values[0] if values else ""
    return chosen


@dataclass
class GapRun:
    """What one run took on the main thread."""

    snapshots: dict[str, Optional[LayerSnapshot]]
    fields: dict[str, str]
    pack: Pack
    settings: GapSettings

    @classmethod
    def prepare(
        cls,
        algorithm: QgsProcessingAlgorithm,
        parameters: Parameters,
        context: QgsProcessingContext,
    ) -> GapRun:
        """Take snapshots of all layers and load the standard; main thread only.

        Raises:
            LifeCircleError: a layer or field is missing, or the standard is broken.
        """
        snapshots = _snapshots(algorithm, parameters, context)
        fields = _fields(algorithm, parameters, context)
        pack = load_standard(algorithm.parameterAsString(parameters, "STANDARD", context))

        def number(name: str) -> float:
            return algorithm.parameterAsDouble(parameters, name, context)

        surveyed = algorithm.parameterAsString(parameters, "SURVEYED", context)
        settings = GapSettings(
            levels=tuple(algorithm.parameterAsEnumStrings(parameters, "LEVELS", context)),
            speed_m_per_s=number("SPEED"),
            max_snap_m=number("MAX_SNAP"),
            join_tolerance_m=number("JOIN_TOLERANCE"),
            min_component_m=number("MIN_COMPONENT"),
            search_limit_m=number("SEARCH_LIMIT"),
            surveyed=_codes(surveyed, pack),
            has_population=bool(fields["POPULATION"]),
        )
        return cls(snapshots, fields, pack, settings)

    def work(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: Parameters,
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        write_page: Optional[Callable[..., None]],
    ) -> Results:
        """Read, compute and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work.
            Cancelled: the planner asked to stop; nothing was written.
        """
        started = time.perf_counter()
        layers = self._read(feedback)
        inputs, notes = self._inputs(layers)
        analysis = run_gap_analysis(
            inputs,
            self.pack,
            self.settings,
            is_cancelled=feedback.isCanceled,
            progress=SharedProgress(feedback, 30, 70),
        )
        notes += analysis.exclusions + _notes_of_analysis(analysis, inputs, self.settings)
        report = self._report(layers, inputs, analysis, notes, started)
        _tell(feedback, report)
        return self._write(
            algorithm, parameters, context, feedback, layers, inputs, analysis, report, write_page
        )
