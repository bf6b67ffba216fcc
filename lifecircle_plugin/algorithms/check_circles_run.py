# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of check_circles: a scenario read as of one moment, judged, told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Optional

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingFeedback, QgsWkbTypes

from .. import paths
from ..core.circle_plan import BlueprintPlan, ScenarioPlan
from ..core.circle_tallies import tallies_of
from ..core.errors import LifeCircleError
from ..core.plan_checks import PlanFinding, PlanRules, check_plan, is_proven
from ..core.population_band import PopulationBand
from ..core.shapely_needed import require_shapely
from ..store.blueprint_crs import metric_crs
from ..store.blueprint_file import BlueprintFile
from ..store.plan_geometry import to_wkb
from ..store.plan_read import read_plan
from ..store.raw_layer import Column, FieldSpec, objects
from ..store.tables import OutputTable
from ..texts import Texts
from ..texts.plan_checks import kind_label, severity_label
from .call import Call, Results, SharedProgress
from .import_run import check_blueprint
from .propose_run import band_of_standard
from .taken_layers import listed, say, warn, write_all

READING = (0.0, 40.0)
CHECKED = 80.0
MULTIPOLYGON = int(QgsWkbTypes.Type.MultiPolygon)
# So many findings are told in the log; the rest stands in the layer and the table.
MOST_TOLD = 30


@dataclass(frozen=True)
class CheckCirclesRun:
    """What one run was asked for; `band` None for the blueprint's own."""

    blueprint: Path
    scenario: str
    band: Optional[PopulationBand]

    @classmethod
    def prepare(cls, call: Call) -> CheckCirclesRun:
        """Read the parameters; main thread only.

        Raises:
            LifeCircleError: no blueprint, no such band, or shapely is missing.
        """
        require_shapely()
        check_blueprint(call.blueprint())
        return cls(call.blueprint(), call.text("SCENARIO"), _band(call))

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read, check and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work.
            Cancelled: the planner asked to stop; nothing was written.
        """
        with BlueprintFile.open(self.blueprint) as file:
            plan = read_plan(file, feedback.isCanceled, SharedProgress(feedback, *READING))
        scenario = self._scenario(plan)
        rules = PlanRules.of_settings(plan.frame.settings)
        if self.band is not None:
            rules = replace(rules, band=self.band)
        findings = check_plan(scenario, tallies_of(scenario), rules, feedback.isCanceled)
        feedback.setProgress(CHECKED)
        _tell(findings, scenario, feedback)
        tables = _tables(findings, scenario, metric_crs(plan.frame.crs))
        results = write_all(
            call, feedback, tables, {"OUTPUT_FINDINGS": paths.styles() / "circle_findings.qml"}
        )
        count = {
            severity: sum(each.severity == severity for each in findings)
            for severity in ("error", "warning")
        }
        proven = is_proven(findings)
        return {
            **results,
            "FINDINGS": len(findings) - proven,
            "ERRORS": count["error"],
            "WARNINGS": count["warning"],
            "IS_PROVEN": proven,
        }

    def _scenario(self, plan: BlueprintPlan) -> ScenarioPlan:
        """Return the scenario asked for.

        Raises:
            LifeCircleError: there is none, or none of that name.
        """
        if not self.scenario:
            adopted = plan.adopted()
            if adopted is None:
                raise LifeCircleError("check_circles_without_scenario", file=self.blueprint.name)
            return plan.scenario_plan(adopted.id)
        for each in plan.scenarios:
            if self.scenario in (each.id, each.name):
                return plan.scenario_plan(each.id)
        names = listed(each.name or each.id for each in plan.scenarios) or "-"
        raise LifeCircleError("scenario_missing", scenario=self.scenario, names=names)


def _band(call: Call) -> Optional[PopulationBand]:
    """Return the band of the figures or the standard given, None for neither.

    Raises:
        LifeCircleError: figures that make no sense, or no such band.
    """
    low, high = (
        None if call.parameters.get(name) in (None, "") else call.number(name)
        for name in ("LOW", "HIGH")
    )
    if low is not None or high is not None:
        if high is not None and high < (low or 0.0):
            raise LifeCircleError(
                "propose_band_wrong", low=f"{low or 0.0:,.0f}", high=f"{high:,.0f}"
            )
        return PopulationBand("", "", low or 0.0, high)
    return band_of_standard(call.text("BAND")) if call.text("BAND") else None


def _tell(
    findings: Sequence[PlanFinding], plan: ScenarioPlan, feedback: QgsProcessingFeedback
) -> None:
    """Say in the log whether it is proven, and the gravest findings."""
    say(feedback, "check_circles_scenario", name=plan.scenario.name or plan.scenario.id)
    speak = say if is_proven(findings) else warn
    speak(feedback, findings[0].key, **findings[0].values)
    grave = [each for each in findings[1:] if each.severity != "info"]
    for each in grave[:MOST_TOLD]:
        warn(feedback, each.key, **each.values)
    if len(grave) > MOST_TOLD:
        say(feedback, "check_circles_more", count=len(grave) - MOST_TOLD)


def _tables(
    findings: Sequence[PlanFinding], plan: ScenarioPlan, crs: QgsCoordinateReferenceSystem
) -> dict[str, OutputTable]:
    """Return the findings as a layer of those that have a place, and all as a table."""
    placed = [each for each in findings if len(each.shapes)]
    fields, columns = _columns(placed, plan)
    wkb = to_wkb([each.geometry for each in placed])
    layer = OutputTable(fields, columns, wkb=wkb, wkb_type=MULTIPOLYGON, crs=crs)
    return {"OUTPUT_FINDINGS": layer, "OUTPUT_TABLE": OutputTable(*_columns(findings, plan))}


def _columns(
    findings: Sequence[PlanFinding], plan: ScenarioPlan
) -> tuple[tuple[FieldSpec, ...], dict[str, Column]]:
    texts = Texts.for_user()
    circles = {each.id: each.name for each in plan.circles}
    subdistricts = {each.id: each.name for each in plan.frame.subdistricts}
    names = dict(zip(plan.units.ids, plan.units.names))
    table: list[tuple[str, str, Any]] = [
        ("severity", "text", objects(each.severity for each in findings)),
        ("kind", "text", objects(each.kind for each in findings)),
        ("grade", "text", objects(severity_label(texts, each.severity) for each in findings)),
        ("check", "text", objects(kind_label(texts, each.kind) for each in findings)),
        ("circle", "text", objects(circles.get(each.circle_id or "") for each in findings)),
        (
            "subdistrict",
            "text",
            objects(subdistricts.get(each.subdistrict_id or "") for each in findings),
        ),
        ("message", "text", objects(texts.message(each.key, **each.values) for each in findings)),
        ("units", "int", np.array([len(each.unit_ids) for each in findings], dtype=np.int64)),
        ("people", "real", _numbers([each.people for each in findings])),
        ("area_m2", "real", _numbers([each.area_m2 for each in findings])),
        ("unit_names", "text", objects(_unit_names(each, names) for each in findings)),
        ("circle_id", "text", objects(each.circle_id for each in findings)),
    ]
    fields = tuple(FieldSpec(name, kind) for name, kind, _ in table)
    return fields, {name: values for name, _, values in table}


def _numbers(values: list[float]) -> Column:
    return np.array(values, dtype=np.float64)


def _unit_names(finding: PlanFinding, names: dict[str, str]) -> Optional[str]:
    """Return the units a finding is about, as long as they can be read."""
    if not finding.unit_ids or len(finding.unit_ids) > MOST_TOLD:
        return None
    return listed(names.get(each) or each for each in finding.unit_ids)
