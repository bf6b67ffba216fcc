# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of propose_circles: units in, ranked proposals out, the best kept where asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Optional
from uuid import uuid4

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsProcessingFeedback,
)

from ..core.circle_plan import BlueprintPlan, PlanFrame, Scenario, UnitGraph, Units
from ..core.circle_proposal import Proposal, ProposalRules, Seeds, Weights, no_seeds
from ..core.errors import Cancelled, LifeCircleError
from ..core.population_band import PopulationBand, band_of_settings, bands_of_pack
from ..core.proposal_lines import locked_circles
from ..core.shapely_needed import require_shapely
from ..core.unit_graph import unit_graph
from ..store.blueprint_crs import metric_crs
from ..store.blueprint_file import BlueprintFile, peek
from ..store.crs import LonLatTransform
from ..store.edit_log import LogEntry
from ..store.metres import metres_around
from ..store.plan_read import read_plan
from ..store.plan_streets import street_lines
from ..store.plan_write import TABLES, write_plan
from ..store.snapshot import LayerArrays, LayerSnapshot
from ..store.tables import OutputTable
from ..store.together import WrittenTogether
from ..texts import Texts
from .call import Call, Results, SharedProgress
from .gap_settings import load_standard
from .import_run import check_blueprint
from .propose_layers import (
    ToMetres,
    UnitFields,
    layer_frame,
    lines_of_layer,
    seeds_of_layer,
    units_of_layer,
    with_barriers,
)
from .propose_tables import Source, output_tables
from .propose_worker import proposals_on_streets
from .taken_layers import (
    chosen_field,
    destination,
    listed,
    optional_layer,
    say,
    taken_layer,
    warn,
    written_layer,
)

SECONDS_PER_MINUTE = 60.0
READING = (0.0, 15.0)
PROPOSING = (15.0, 90.0)
COUNT_PAIR = re.compile(r"^(.+?)\s*[=＝:：]\s*(\d+)$")


@dataclass(frozen=True)
class _Plan:
    """What circles are proposed for, in metres."""

    units: Units
    graph: UnitGraph
    frame: PlanFrame
    to_metres: ToMetres
    source: Source
    stored: Optional[BlueprintPlan] = None


@dataclass
class ProposeRun:
    """What one run was asked for, taken on the main thread."""

    blueprint: Path
    units: Optional[LayerSnapshot]
    fields: UnitFields
    seeds: Optional[LayerSnapshot]
    seed_name: str
    barriers: Optional[LayerSnapshot]
    streets: Optional[LayerSnapshot]
    rules: ProposalRules
    count: str
    use_hubs: bool
    keep_locked: bool
    scenario: str
    new_scenario: str
    max_snap_m: float
    join_tolerance_m: float
    datum_choices: QgsCoordinateTransformContext
    changed: tuple[str, ...] = TABLES

    @classmethod
    def prepare(cls, call: Call) -> ProposeRun:
        """Take layers, fields and figures; main thread only.

        Raises:
            LifeCircleError: what is chosen does not fit together, or a layer or field is missing.
        """
        require_shapely()
        has_blueprint = bool(call.file("BLUEPRINT"))
        units = optional_layer(call, "INPUT", "polygon")
        if not has_blueprint and units is None:
            raise LifeCircleError("propose_no_source")
        if has_blueprint and units is not None:
            raise LifeCircleError("propose_two_sources")
        fields = UnitFields("", "", "")
        if units is not None:
            units = taken_layer(call, "INPUT", "polygon")
            fields = UnitFields(
                *(chosen_field(call, name, units) for name in ("POPULATION", "UNIT_NAME")),
                chosen_field(call, "SUBDISTRICT", units),
            )
            if not fields.population:
                raise LifeCircleError("propose_population_needed", layer=units.name)
        else:
            check_blueprint(call.blueprint())
        if call.text("NEW_SCENARIO") and not has_blueprint:
            raise LifeCircleError("propose_scenario_needs_blueprint")
        seeds = optional_layer(call, "SEEDS", "place")
        count = call.text("COUNT")
        count_of(count)
        return cls(
            blueprint=call.blueprint() if has_blueprint else Path(),
            units=units,
            fields=fields,
            seeds=seeds,
            seed_name=chosen_field(call, "SEED_NAME", seeds),
            barriers=optional_layer(call, "BARRIERS", "line"),
            streets=optional_layer(call, "STREETS", "line"),
            rules=_rules(call, call.blueprint() if has_blueprint else None),
            count=count,
            use_hubs=call.flag("USE_HUBS"),
            keep_locked=call.flag("KEEP_LOCKED") and has_blueprint,
            scenario=call.text("SCENARIO"),
            new_scenario=call.text("NEW_SCENARIO"),
            max_snap_m=call.number("MAX_SNAP"),
            join_tolerance_m=call.number("JOIN_TOLERANCE"),
            datum_choices=call.project().transformContext(),
        )

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read, propose and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work; nothing was written.
            Cancelled: the planner asked to stop; likewise.
        """
        if self.units is not None:
            return self._work_on(None, call, feedback)
        with BlueprintFile.open(self.blueprint) as file:
            if self.new_scenario:
                file.check_writable()
            return self._work_on(file, call, feedback)

    def _work_on(
        self, file: Optional[BlueprintFile], call: Call, feedback: QgsProcessingFeedback
    ) -> Results:
        plan = self._layer_plan(feedback) if file is None else self._stored_plan(file, feedback)
        if not len(plan.units):
            raise LifeCircleError("propose_no_units")
        frame = with_barriers(
            plan.frame, self._read(self.barriers, "line", feedback), plan.to_metres
        )
        streets = street_lines(file) if file is not None else None
        given = self._read(self.streets, "line", feedback)
        if given is not None:
            streets = lines_of_layer(given, plan.to_metres)
        rules = self._rules_for(plan, feedback)
        _tell_unclean(plan, feedback)
        proposals = proposals_on_streets(
            plan.units,
            plan.graph,
            frame,
            rules,
            streets,
            feedback.isCanceled,
            SharedProgress(feedback, *PROPOSING),
            self.max_snap_m,
            self.join_tolerance_m,
        )
        _tell(proposals, plan.units, rules, feedback)
        tables = output_tables(plan.source, plan.units, frame, proposals, rules)
        results, scenario_id = self._write(call, feedback, tables, file, plan, proposals[0])
        best = proposals[0]
        return {
            **results,
            "CIRCLES": len(best.circles),
            "IN_BAND": best.in_band,
            "PROPOSALS": len(proposals),
            **({"SCENARIO_ID": scenario_id} if scenario_id else {}),
        }

    # --- what is read --------------------------------------------------------------------------

    def _layer_plan(self, feedback: QgsProcessingFeedback) -> _Plan:
        assert self.units is not None  # noqa: S101  (the caller's condition)
        layer = self.units.read(
            self.fields.all,
            "polygon",
            None,
            feedback.isCanceled,
            SharedProgress(feedback, *READING),
            keep=[each.name for each in self.units.fields],
            keep_wkb=True,
            repair=True,
        )
        projection = metres_around(layer, None)
        units, subdistricts = units_of_layer(layer, self.fields, projection.forward, feedback)
        return _Plan(
            units,
            unit_graph(units.geometry),
            layer_frame(subdistricts),
            projection.forward,
            Source.of_layer(layer),
        )

    def _stored_plan(self, file: BlueprintFile, feedback: QgsProcessingFeedback) -> _Plan:
        plan = read_plan(file, feedback.isCanceled, SharedProgress(feedback, *READING))
        taken = {each.name for each in plan.scenarios}
        if self.new_scenario and self.new_scenario in taken:
            raise LifeCircleError("propose_scenario_taken", name=self.new_scenario)
        crs: QgsCoordinateReferenceSystem = metric_crs(plan.frame.crs)
        to_metres = LonLatTransform(crs, self.blueprint.name, self.datum_choices).from_lonlat
        return _Plan(
            plan.units,
            plan.graph,
            plan.frame,
            to_metres,
            Source.of_units(plan.units, plan.frame, crs),
            plan,
        )

    def _read(
        self, layer: Optional[LayerSnapshot], kind: str, feedback: QgsProcessingFeedback
    ) -> Optional[LayerArrays]:
        if layer is None:
            return None
        name = self.seed_name if kind == "place" else ""
        return layer.read([name], kind, None, feedback.isCanceled)

    def _rules_for(self, plan: _Plan, feedback: QgsProcessingFeedback) -> ProposalRules:
        """Complete the rules by what only the data tell."""
        seeds: Optional[Seeds] = None if self.use_hubs else no_seeds()
        layer = self._read(self.seeds, "place", feedback)
        if layer is not None:
            seeds = seeds_of_layer(layer, self.seed_name, plan.to_metres)
        kept = None
        if self.keep_locked and plan.stored is not None:
            scenario = self._found_scenario(plan.stored)
            if scenario is not None:
                kept = locked_circles(plan.stored.scenario_plan(scenario.id))
        count, by_name = count_of(self.count)
        counts = {}
        for name, number in by_name.items():
            found = [each for each in plan.frame.subdistricts if name in (each.name, each.id)]
            if not found:
                known = listed(each.name for each in plan.frame.subdistricts)
                raise LifeCircleError("propose_count_unknown", name=name, known=known or "-")
            counts.update({each.id: number for each in found})
        return replace(self.rules, seeds=seeds, kept=kept, count=count, counts=counts)

    def _found_scenario(self, plan: BlueprintPlan) -> Optional[Scenario]:
        if not self.scenario:
            return plan.adopted()
        for each in plan.scenarios:
            if self.scenario in (each.id, each.name):
                return each
        known = listed(each.name for each in plan.scenarios)
        raise LifeCircleError("scenario_missing", scenario=self.scenario, names=known or "-")

    # --- what is written -----------------------------------------------------------------------

    def _write(
        self,
        call: Call,
        feedback: QgsProcessingFeedback,
        tables: dict[str, OutputTable],
        file: Optional[BlueprintFile],
        plan: _Plan,
        best: Proposal,
    ) -> tuple[Results, str]:
        """Write the layers and, last of all, the scenario; all of it or nothing."""
        results: Results = {}
        scenario_id = ""
        with WrittenTogether() as files:
            for name in tables:
                files.keep_output(destination(call, name))
            for name, table in tables.items():
                written = written_layer(call, feedback, name, table)
                if written is not None:
                    results[name] = written
            if feedback.isCanceled():
                raise Cancelled
            if self.new_scenario and file is not None and plan.stored is not None:
                scenario_id = self._keep(file, plan.stored, best)
                say(feedback, "propose_scenario_kept", name=self.new_scenario)
        feedback.setProgress(100.0)
        return results, scenario_id

    def _keep(self, file: BlueprintFile, plan: BlueprintPlan, best: Proposal) -> str:
        """Write the best proposal as a scenario beside those that are there."""
        rules, texts = self.rules, Texts.for_user()
        author = QgsApplication.userFullName() or QgsApplication.userLoginName()
        note = texts.message(
            "propose_scenario_note",
            low=f"{rules.low:,.0f}",
            high="∞" if rules.high is None else f"{rules.high:,.0f}",
            seed=rules.seed,
            run=best.run or "-",
            runs=rules.runs,
        )
        scenario = Scenario(str(uuid4()), self.new_scenario, None, author, note)
        circles = tuple(
            replace(each, id=str(uuid4()), scenario_id=scenario.id) for each in best.circles
        )
        after = replace(
            plan,
            scenarios=(*plan.scenarios, scenario),
            circles={**plan.circles, scenario.id: circles},
            circle_of={**plan.circle_of, scenario.id: best.circle_of},
        )
        entry = LogEntry(
            "add_proposal",
            texts.message("propose_scenario_kept", name=self.new_scenario),
            author=author,
            scenario_id=scenario.id,
            scenario=scenario.name,
            units=len(plan.units),
        )
        write_plan(file, plan, after, {}, [entry])
        return scenario.id


def count_of(text: str) -> tuple[Optional[int], dict[str, int]]:
    """Read a number of circles for all subdistricts, or one by name for each.

    Raises:
        LifeCircleError: it is neither.
    """
    pieces = [each.strip() for each in re.split(r"[;；,，\n]", text) if each.strip()]
    if len(pieces) == 1 and pieces[0].isdigit():
        pieces, count = [], int(pieces[0])
        if count < 1:
            raise LifeCircleError("propose_count_wrong", count=text)
        return count, {}
    found = {}
    for piece in pieces:
        match = COUNT_PAIR.match(piece)
        if match is None or int(match.group(2)) < 1:
            raise LifeCircleError("propose_count_wrong", count=piece)
        found[match.group(1).strip()] = int(match.group(2))
    return None, found


def _rules(call: Call, blueprint: Optional[Path]) -> ProposalRules:
    low, high = _band(call, blueprint)
    weights = Weights(
        *(call.number(name) for name in ("BALANCE", "COMPACTNESS", "CLOSENESS", "BARRIER_WEIGHT"))
    )
    return ProposalRules(
        low=low,
        high=high,
        runs=int(call.number("RUNS")),
        seed=int(call.number("SEED")),
        walk_limit_m=call.number("MINUTES") * SECONDS_PER_MINUTE * call.number("SPEED"),
        weights=weights,
    )


def _band(call: Call, blueprint: Optional[Path]) -> tuple[float, Optional[float]]:
    """Return the band from the figures, else from a standard, else from the blueprint.

    Raises:
        LifeCircleError: no band is known, or it makes no sense.
    """
    is_given = [_is_given(call, name) for name in ("LOW", "HIGH")]
    if any(is_given):
        low = call.number("LOW") if is_given[0] else 0.0
        high = call.number("HIGH") if is_given[1] else 0.0
        if high and high < low:
            raise LifeCircleError("propose_band_wrong", low=f"{low:,.0f}", high=f"{high:,.0f}")
        if not low and not high:
            raise LifeCircleError("propose_band_missing")
        return low, high or None
    if call.text("BAND"):
        band = band_of_standard(call.text("BAND"))
        return band.low, band.high
    head = peek(blueprint) if blueprint is not None else None
    found = band_of_settings(head.settings) if head is not None else None
    if found is None or (not found.low and found.high is None):
        raise LifeCircleError("propose_band_missing")
    return found.low, found.high


def _is_given(call: Call, name: str) -> bool:
    value: Any = call.parameters.get(name)
    return value is not None and value != ""


def band_of_standard(text: str) -> PopulationBand:
    """Return the population band of a standard, named by its id or as id:code.

    Raises:
        LifeCircleError: no such standard or band, or several bands and none named.
    """
    name, _, code = (each.strip() for each in text.partition(":"))
    bands = bands_of_pack(load_standard(name))
    known = listed(each.code for each in bands) or "-"
    chosen = [each for each in bands if not code or each.code == code]
    if not chosen:
        raise LifeCircleError("propose_band_unknown", pack=name, code=code or "-", known=known)
    if len(chosen) > 1:
        raise LifeCircleError("propose_band_ambiguous", pack=name, known=known)
    return chosen[0]


def _tell_unclean(plan: _Plan, feedback: QgsProcessingFeedback) -> None:
    """Say where units stand alone that should have neighbours."""
    degree = plan.graph.indptr[1:] - plan.graph.indptr[:-1]
    alone = int((degree == 0).sum())
    if alone and len(plan.units) > 1:
        warn(feedback, "propose_units_unclean", count=alone)


def _tell(
    proposals: Sequence[Proposal],
    units: Units,
    rules: ProposalRules,
    feedback: QgsProcessingFeedback,
) -> None:
    """Say in the log what came of it and what cannot be met."""
    best = proposals[0]
    say(
        feedback,
        "propose_done",
        circles=len(best.circles),
        units=len(units),
        in_band=best.in_band,
        low=f"{rules.low:,.0f}",
        high="∞" if rules.high is None else f"{rules.high:,.0f}",
        proposals=len(proposals),
    )
    for each in best.unmet:
        speak = warn if each.severity == "warning" else say
        speak(feedback, each.key, **each.values)
    if not best.unmet:
        say(feedback, "propose_nothing_unmet")
