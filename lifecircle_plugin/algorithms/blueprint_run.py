# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of `blueprint_gap`: read as of one moment, analysed, stored, written."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Optional

import numpy as np
from qgis.core import QgsCoordinateTransformContext, QgsProcessingFeedback

from .. import paths
from ..core.errors import LifeCircleError
from ..core.results import Exclusion, Reason
from ..store.blueprint_file import BlueprintFile, peek
from ..store.blueprint_layers import FIELD_OF_PARAMETER, BlueprintArrays, gap_layers
from ..store.blueprint_rows import RunRow
from ..store.overlay_read import read_overlays
from ..store.raw_layer import objects
from ..store.runs import ResidenceRows, discard_run, finish_run, start_run, store_results
from ..texts import Texts, user_language
from .call import Call, Results, SharedProgress
from .effect_run import (
    EffectOutcome,
    effect_table,
    effects_of,
    homes_table,
    store_effects,
    warnings_of,
)
from .gap_outcome import GapOutcome, analyse
from .gap_parameters import PageWriter
from .gap_run import write_outcome
from .gap_settings import GapMethod
from .import_run import check_blueprint
from .taken_layers import say, write_all

READING = (0.0, 20.0)
COMPUTING = (20.0, 70.0)
STORING = (70.0, 90.0)
# What a blueprint may have settled for all its runs, by parameter.
SETTING_OF_PARAMETER = {
    "JOIN_TOLERANCE": "join_tolerance_m",
    "MAX_SNAP": "max_snap_m",
    "MIN_COMPONENT": "min_component_m",
    "SPEED": "speed_m_per_s",
    "SURVEYED": "surveyed",
    "STANDARD": "standard",
}
NEEDED = {"STREETS": "street", "RESIDENCES": "residence", "FACILITIES": "facility"}
CHANGED = ("analysis_run", "result_residence", "result_gap", "result_effect")


@dataclass(frozen=True)
class BlueprintRun:
    """What one run was asked for; `datum_choices` are the project's."""

    blueprint: Path
    scenario: str
    method: GapMethod
    datum_choices: QgsCoordinateTransformContext
    write_page: Optional[PageWriter]
    projects: str = ""
    each_alone: bool = True

    @classmethod
    def prepare(cls, call: Call, write_page: Optional[PageWriter]) -> BlueprintRun:
        """Read the parameters and load the standard; main thread only.

        Raises:
            LifeCircleError: the file is no blueprint, or the standard is broken.
        """
        blueprint = call.blueprint()
        check_blueprint(blueprint)
        chosen = {**_settled(blueprint), **call.parameters}
        return cls(
            blueprint,
            call.text("SCENARIO"),
            GapMethod.of_call(replace(call, parameters=chosen), True),
            call.project().transformContext(),
            write_page,
            call.text("PROJECTS"),
            call.flag("EACH_ALONE"),
        )

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the tables that the run writes into."""
        return CHANGED

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read, compute, store and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work; no run is kept.
            Cancelled: the planner asked to stop; likewise.
        """
        started = time.perf_counter()
        with BlueprintFile.open(self.blueprint) as file:
            file.check_writable()
            arrays = gap_layers(
                file,
                self.scenario or None,
                feedback.isCanceled,
                SharedProgress(feedback, *READING),
                self.datum_choices,
            )
            _check_filled(arrays, self.blueprint)
            fields, method = _fields_and_method(arrays, self.method)
            row = _run_row(arrays, method)
            if self.projects.strip():
                # The run itself is of the present state; what it was asked besides stands with it.
                row = replace(row, parameters={**row.parameters, "PROJECTS": self.projects})
            run_id = start_run(file, row)
            try:
                outcome = analyse(
                    arrays.by_parameter(),
                    fields,
                    # Every output says whose figures it shows, and that made-up ones are made up.
                    replace(method, title=method.title or arrays.head.name),
                    feedback,
                    COMPUTING,
                    started,
                    _basis(arrays),
                    _left_out(arrays),
                )
                outcome.tell(feedback)
                circle_ids = _circle_ids(outcome, arrays)
                found = self._effects(file, outcome, arrays, feedback)
                store_results(
                    file,
                    run_id,
                    outcome.report,
                    _residence_rows(outcome, arrays, circle_ids),
                    feedback.isCanceled,
                    SharedProgress(feedback, *STORING),
                    circle_ids,
                )
                results = write_outcome(outcome, call, feedback, self.write_page)
                if found is not None:
                    results.update(_told_effects(found, arrays, call, feedback))
                    store_effects(file, run_id, found, circle_ids)
                finish_run(file, run_id, outcome.report, time.perf_counter() - started)
            except BaseException:
                discard_run(file, run_id)
                raise
        seconds = {**outcome.seconds, "all": time.perf_counter() - started}
        feedback.pushDebugInfo(", ".join(f"{step} {each:.2f} s" for step, each in seconds.items()))
        feedback.setProgress(100.0)
        return {**results, **outcome.numbers(), "RUN_ID": run_id}

    def _effects(
        self,
        file: BlueprintFile,
        outcome: GapOutcome,
        arrays: BlueprintArrays,
        feedback: QgsProcessingFeedback,
    ) -> Optional[EffectOutcome]:
        if not self.projects.strip():
            return None
        stored = read_overlays(file, self.datum_choices)
        return effects_of(outcome, arrays, stored, self.projects, self.each_alone, feedback)


def _told_effects(
    found: EffectOutcome, arrays: BlueprintArrays, call: Call, feedback: QgsProcessingFeedback
) -> Results:
    """Write what projects would change, and say it in the log."""
    together = found.together
    say(
        feedback,
        "effect_together",
        projects=len(found.projects),
        gained=f"{together.gained:,.0f}",
        lost=f"{together.lost:,.0f}",
    )
    for told in warnings_of(found, Texts.for_user()):
        feedback.pushWarning(told)
    tables = {
        "OUTPUT_EFFECT": effect_table(found),
        "OUTPUT_CHANGED": homes_table(found, arrays),
    }
    written = write_all(call, feedback, tables)
    return {**written, "PEOPLE_GAINED": together.gained, "PEOPLE_LOST": together.lost}


def _settled(blueprint: Path) -> dict[str, Any]:
    """Return parameters that the blueprint itself has settled; those given win over them."""
    head = peek(blueprint)
    settings: Mapping[str, Any] = head.settings if head is not None else {}
    found: dict[str, Any] = {}
    for name, key in SETTING_OF_PARAMETER.items():
        value = settings.get(key)
        if isinstance(value, (list, tuple)):
            value = ", ".join(str(each) for each in value)
        if value is not None and value != "":
            found[name] = value
    return found


def _check_filled(arrays: BlueprintArrays, blueprint: Path) -> None:
    layers = arrays.by_parameter()
    for name, table in NEEDED.items():
        layer = layers[name]
        if layer is None or not layer.feature_count:
            raise LifeCircleError(f"blueprint_without_{table}", file=blueprint.name)


def _fields_and_method(
    arrays: BlueprintArrays, method: GapMethod
) -> tuple[dict[str, str], GapMethod]:
    """Return the fields by parameter; those that nobody filled in are not used at all."""
    fields = dict(FIELD_OF_PARAMETER)
    residences = arrays.residences.columns
    for name in ("POPULATION", "POPULATION_60PLUS", "POPULATION_CHILD"):
        if not np.isfinite(residences[fields[name]]).any():
            fields[name] = ""
    if arrays.circles is not None and not any(arrays.circles.columns["subdistrict"]):
        fields["SUBDISTRICT"] = ""
    settings = replace(method.settings, has_population=bool(fields["POPULATION"]))
    return fields, replace(method, settings=settings)


def _basis(arrays: BlueprintArrays) -> str:
    """Return what the people of the blueprint are called where they come from."""
    vintage = arrays.head.data_vintages.get("residence") or {}
    has_people = np.isfinite(arrays.residences.columns["population"]).any()
    return str(vintage.get("basis") or "") if has_people else ""


def _left_out(arrays: BlueprintArrays) -> list[Exclusion]:
    """Return what of the blueprint never reached the analysis."""
    left_out = []
    if arrays.not_walkable:
        left_out.append(Exclusion("street", Reason("street_not_walkable"), arrays.not_walkable))
    # Gates are read like all others: those that serve nobody are told with them.
    left_out += [
        Exclusion(each.role, Reason(each.key), count)
        for each, count in arrays.orphans.items()
        if each.role != "gate"
    ]
    return left_out


def _run_row(arrays: BlueprintArrays, method: GapMethod) -> RunRow:
    """Return the run as it is marked before anything is computed."""
    pack, scenario = method.pack, arrays.scenario
    parameters = {
        **method.parameters,
        "SCENARIO": "" if scenario is None else scenario.id,
        "SCENARIO_NAME": "" if scenario is None else scenario.name or "",
        "STANDARD": method.parameters["STANDARD_FILE"] or method.parameters["STANDARD"],
        "SURVEYED_CODES": sorted(method.settings.surveyed),
        "HAS_POPULATION": method.settings.has_population,
        "POPULATION_BASIS": _basis(arrays),
        "METRIC_CRS": arrays.head.metric_crs,
    }
    return RunRow(
        scenario_id=None if scenario is None else scenario.id,
        title=method.title or None,
        parameters=parameters,
        pack_id=pack.id,
        pack_title=pack.title_zh if user_language() == "zh" else pack.title_en or pack.title_zh,
        pack_version=pack.version,
        data_vintages=arrays.head.data_vintages,
        plugin_version=paths.plugin_version(),
    )


def _circle_ids(outcome: GapOutcome, arrays: BlueprintArrays) -> dict[str, str]:
    """Return ids by the names that the report gives the circles."""
    if arrays.circles is None:
        return {}
    return dict(
        zip(outcome.read.inputs.circle_names, map(str, arrays.circles.columns["id"].tolist()))
    )


def _residence_rows(
    outcome: GapOutcome, arrays: BlueprintArrays, circle_ids: Mapping[str, str]
) -> ResidenceRows:
    analysis = outcome.analysis
    residences = analysis.residences
    names = objects([*analysis.circles.names, None])[residences.circle]
    return ResidenceRows(
        residence_id=arrays.residences.columns["id"],
        population=outcome.read.inputs.population,
        snap_m=analysis.snap_m,
        routed=residences.attached,
        edge_m=residences.edge_distance_m,
        circle=names,
        lacking=analysis.lacking,
        undecided=analysis.undecided,
        columns=analysis.columns,
        circle_id=objects(circle_ids.get(name) if name else None for name in names.tolist()),
    )
