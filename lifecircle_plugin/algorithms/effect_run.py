# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What chosen projects would change in a run: their overlay rows, computed, told and kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np
from qgis.core import QgsProcessingFeedback

from ..core.arrays import Lines
from ..core.effect import FacilityChange, GateChange, Overlay, WhatIf, joined
from ..core.effect_checks import Clash, clashes, loose_paths
from ..core.effect_measures import (
    CHOSEN,
    ChangedHomes,
    ChosenProjects,
    Effect,
    changed_homes,
    effects,
)
from ..core.errors import LifeCircleError
from ..core.package_progress import outermost
from ..core.project_desk import NOT_BUILT, Project
from ..core.results import Reason
from ..store.blueprint_bulk import insert_rows
from ..store.blueprint_file import BlueprintFile
from ..store.blueprint_layers import BlueprintArrays
from ..store.overlay_read import RawOverlay, StoredOverlays
from ..store.raw_layer import REAL, TEXT, FieldSpec, objects
from ..store.rows import OutputTable
from ..texts import Texts
from ..texts.effect import clash_text
from .gap_outcome import GapOutcome

ALL = "all"
_TEXTS = (
    *("basis", "project_id", "project", "package_id", "package", "circle", "code", "name_zh"),
    *("name_en", "clause", "level", "requirement", "state_before", "state_after", "reason"),
)
_REALS = (
    *("population", "covered_before", "covered_after", "gained", "lost", "people_gained"),
    "people_lost",
)
COLUMNS = (*_TEXTS, *_REALS)


def choose(stored: StoredOverlays, wanted: str) -> list[Project]:
    """Return the projects that are to be built.

    Args:
        stored: projects of the blueprint.
        wanted: `all`, or ids, codes or names separated by semicolons or line ends.

    Raises:
        LifeCircleError: effect_project_unknown, effect_project_several.
    """
    if wanted.strip().casefold() == ALL:
        return [each for each in stored.projects if each.stage not in NOT_BUILT]
    chosen: dict[str, Project] = {}
    for part in re.split(r"[;；\n]+", wanted):
        word = part.strip()
        if not word:
            continue
        for key in ("id", "code", "name"):
            found = [each for each in stored.projects if getattr(each, key) == word]
            if found:
                break
        if len(found) != 1:
            key = "effect_project_several" if found else "effect_project_unknown"
            raise LifeCircleError(key, name=word)
        chosen[found[0].id] = found[0]
    return list(chosen.values())


@dataclass(frozen=True)
class EffectOutcome:
    """What chosen projects bring."""

    projects: Mapping[str, Project]
    package_names: Mapping[str, str]
    effects: Sequence[Effect]
    homes: ChangedHomes
    outcome: GapOutcome
    clashes: Sequence[Clash] = ()
    loose: Sequence[str] = ()
    """Ids of projects with a path that meets no street even with all chosen paths built."""

    @property
    def together(self) -> Effect:
        """Return what all chosen projects bring together."""
        return next(each for each in self.effects if each.basis == CHOSEN)


def effects_of(
    outcome: GapOutcome,
    arrays: BlueprintArrays,
    stored: StoredOverlays,
    wanted: str,
    each_alone: bool,
    feedback: QgsProcessingFeedback,
) -> EffectOutcome:
    """Compute what chosen projects change in a run that was just computed; worker thread.

    Raises:
        LifeCircleError: as `choose`.
        Cancelled: the planner asked to stop.
    """
    projects = choose(stored, wanted)
    reader = _OverlayReader(outcome, arrays)
    overlays, reasons = {}, {}
    for project in projects:
        overlays[project.id], reasons[project.id] = reader.read(
            project, stored.overlays.get(project.id)
        )
    what_if = WhatIf(
        outcome.read.inputs,
        outcome.method.pack,
        outcome.method.settings,
        feedback.isCanceled,
        before=outcome.analysis,
    )
    # The 228 block is courtyards, streets and housing: within it means with all of them.
    top = outermost(stored.packages)
    chosen = ChosenProjects(
        overlays, {each.id: top.get(each.package_id, "") for each in projects}, reasons
    )
    found = effects(what_if, chosen, each_alone, feedback.isCanceled)
    after = what_if.after(joined(list(overlays.values())))
    return EffectOutcome(
        {each.id: each for each in projects},
        {each.id: each.name for each in stored.packages},
        found,
        changed_homes(outcome.analysis, after),
        outcome,
        clashes(
            row
            for each in projects
            if each.id in stored.overlays
            for row, _ in stored.overlays[each.id].facilities
        ),
        _loose_projects(outcome.read.inputs.streets, overlays),
    )


def _loose_projects(streets: Lines, overlays: Mapping[str, Overlay]) -> list[str]:
    owners = [project for project, each in overlays.items() for _ in each.paths]
    loose = loose_paths(streets, [path for each in overlays.values() for path in each.paths])
    return list(dict.fromkeys(owners[each] for each in loose))


def warnings_of(found: EffectOutcome, texts: Texts) -> list[str]:
    """Return what a planner should look into: paths in the void, and projects at odds."""
    told = [
        texts.message("effect_loose_path_of", name=found.projects[each].name)
        for each in found.loose
    ]
    names = {each.id: each.name for each in found.projects.values()}
    return told + [clash_text(texts, each, names) for each in found.clashes]


class _OverlayReader:
    """Turns overlay rows into changes of the run's arrays, and says what cannot be one."""

    def __init__(self, outcome: GapOutcome, arrays: BlueprintArrays) -> None:
        self._projection = outcome.projection
        self._streets = outcome.read.inputs.streets
        self._facility = _rows(arrays.facilities.columns["id"])
        self._residence = _rows(arrays.residences.columns["id"])
        self._gate = _rows(arrays.gates.columns["id"]) if arrays.gates is not None else {}
        self._known = {
            code for clause in outcome.analysis.clauses for code in (clause.code, *clause.accepts)
        }

    def read(
        self, project: Project, raw: Optional[RawOverlay]
    ) -> tuple[Overlay, tuple[Reason, ...]]:
        """Return what a project changes, and why it changes nothing or less."""
        if raw is None:
            key = "effect_quality" if project.effect_kind == "quality" else "effect_not_said"
            return Overlay(), (Reason(key),)
        reasons: list[Reason] = []
        facilities = []
        for row, lonlat in raw.facilities:
            change = self._facility_change(row, lonlat, reasons)
            if change is not None:
                facilities.append(change)
        gates = []
        for gate, lonlat in raw.gates:
            change_of_gate = self._gate_change(gate, lonlat, reasons)
            if change_of_gate is not None:
                gates.append(change_of_gate)
        paths = tuple(self._projection.forward(path) for path in raw.paths)
        if loose_paths(self._streets, paths):
            reasons.append(Reason("effect_loose_path"))
        return Overlay(tuple(facilities), tuple(gates), paths), tuple(reasons)

    def _metres(self, lonlat: Any) -> Optional[tuple[float, float]]:
        if lonlat is None:
            return None
        x, y = self._projection.forward(np.array([lonlat], float))[0]
        return float(x), float(y)

    def _facility_change(
        self, row: Any, lonlat: Any, reasons: list[Reason]
    ) -> Optional[FacilityChange]:
        figures = {
            name: float("nan") if getattr(row, name) is None else float(getattr(row, name))
            for name in ("building_m2", "site_m2", "capacity")
        }
        if row.action in ("enlarge", "close"):
            place = self._facility.get(row.facility_id)
            if place is None:
                reasons.append(Reason("effect_facility_gone", {"name": row.name or "-"}))
                return None
            return FacilityChange(row.action, place, **figures)
        codes = tuple(part.strip() for part in row.category.split(";") if part.strip())
        unknown = [code for code in codes if code not in self._known]
        if unknown or not codes:
            told = {"category": "、".join(unknown) or "-"}
            reasons.append(Reason("effect_no_clause", told))
        if lonlat is None:
            reasons.append(Reason("effect_unplaced"))
            return None
        if not codes:
            return None
        return FacilityChange(
            "build", xy=self._metres(lonlat), codes=codes, name=row.name, **figures
        )

    def _gate_change(self, row: Any, lonlat: Any, reasons: list[Reason]) -> Optional[GateChange]:
        may = {
            "for_residents": row.access in ("public", "residents"),
            "for_public": row.access == "public",
        }
        if row.gate_id:
            place = self._gate.get(row.gate_id)
            if place is not None:
                return GateChange(place, **may)
        elif lonlat is not None:
            return GateChange(
                xy=self._metres(lonlat), residence=self._residence.get(row.residence_id, -1), **may
            )
        reasons.append(Reason("effect_gate_gone"))
        return None


def _rows(ids: Any) -> dict[str, int]:
    return {str(each): place for place, each in enumerate(ids)}


def effect_lines(found: EffectOutcome, texts: Texts) -> list[dict[str, Any]]:
    """Return a row per basis and project, followed by one for each circle and clause it changes."""
    analysis = found.outcome.analysis
    glue = "；" if texts.language == "zh" else "; "
    lines: list[dict[str, Any]] = []
    names = {each.id: each.name for each in found.projects.values()}
    at_odds: dict[str, list[Clash]] = {}
    for clash in found.clashes:
        for project_id in clash.projects:
            at_odds.setdefault(project_id, []).append(clash)
    for effect in found.effects:
        project = found.projects.get(effect.project_id)
        head = {
            "basis": effect.basis,
            "project_id": effect.project_id,
            "project": project.name if project is not None else "",
            "package_id": effect.package_id,
            "package": found.package_names.get(effect.package_id, ""),
        }
        told = [texts.message(each.key, **each.values) for each in effect.reasons]
        if effect.basis == CHOSEN:
            told += _unmoved(found, effect, texts)
            told += warnings_of(found, texts)
        else:
            told += [clash_text(texts, each, names) for each in at_odds.get(effect.project_id, ())]
        is_measured = effect.lines or not effect.reasons
        lines.append(
            {
                **head,
                "people_gained": effect.gained if is_measured else None,
                "people_lost": effect.lost if is_measured else None,
                "reason": glue.join(told),
            }
        )
        for line in effect.lines:
            clause = analysis.clauses[line.clause]
            lines.append(
                {
                    **head,
                    "circle": analysis.circles.names[line.circle],
                    "code": clause.code,
                    "name_zh": line.before.name_zh,
                    "name_en": line.before.name_en,
                    "clause": line.before.clause,
                    "level": line.before.level,
                    "requirement": line.before.requirement,
                    "population": line.before.population,
                    "covered_before": line.before.covered,
                    "covered_after": line.after.covered,
                    "gained": line.gained,
                    "lost": line.lost,
                    "state_before": line.before.state.value,
                    "state_after": line.after.state.value,
                }
            )
    return lines


def _unmoved(found: EffectOutcome, effect: Effect, texts: Texts) -> list[str]:
    """Return a sentence about the categories for which nothing changes, none if all react."""
    analysis, is_chinese = found.outcome.analysis, texts.language == "zh"
    names = [
        (row.name_zh if is_chinese else row.name_en) or clause.code
        for clause, row in zip(analysis.clauses, analysis.rows)
        if clause.code not in effect.reacted
    ]
    if not names:
        return []
    listed = ("、" if is_chinese else ", ").join(dict.fromkeys(names))
    return [texts.message("effect_unmoved", names=listed)]


def effect_table(found: EffectOutcome) -> OutputTable:
    """Return the effects as a table."""
    lines = effect_lines(found, Texts.for_user())
    columns: dict[str, Any] = {
        name: objects([line.get(name) or None for line in lines]) for name in _TEXTS
    }
    for name in _REALS:
        values = [line.get(name) for line in lines]
        columns[name] = np.array([np.nan if v is None else float(v) for v in values], np.float64)
    fields = tuple(FieldSpec(name, TEXT if name in _TEXTS else REAL) for name in COLUMNS)
    return OutputTable(fields, columns)


def homes_table(found: EffectOutcome, arrays: BlueprintArrays) -> OutputTable:
    """Return the residences whose reach changes with all chosen projects, as points."""
    rows, analysis = found.homes.row, found.outcome.analysis
    lonlat = found.outcome.projection.inverse(analysis.residence_xy[rows])
    people = found.outcome.read.inputs.population[rows]
    columns: dict[str, Any] = {
        "id": objects([str(each) for each in arrays.residences.columns["id"][rows]]),
        "name": objects(list(arrays.residences.columns["name"][rows])),
        "people": people.astype(np.float64),
        "gained": objects([";".join(each) or None for each in found.homes.gained]),
        "lost": objects([";".join(each) or None for each in found.homes.lost]),
    }
    fields = tuple(FieldSpec(name, REAL if name == "people" else TEXT) for name in columns)
    return OutputTable(fields, columns, points_lonlat=lonlat.reshape(-1, 2))


def store_effects(
    file: BlueprintFile, run_id: str, found: EffectOutcome, circle_ids: Mapping[str, str]
) -> None:
    """Keep the effects with the run of the present state that they are measured against."""
    lines = effect_lines(found, Texts("zh"))
    names = (
        *("project_id", "package_id", "basis", "circle", "code", "clause", "population"),
        *("covered_before", "covered_after", "gained", "lost", "state_before", "state_after"),
    )
    columns: dict[str, list[Any]] = {
        name: [line.get(name) if line.get(name) != "" else None for line in lines] for name in names
    }
    for place, line in enumerate(lines):
        if "circle" not in line:
            columns["gained"][place] = line["people_gained"]
            columns["lost"][place] = line["people_lost"]
    columns["run_id"] = [run_id] * len(lines)
    columns["circle_id"] = [circle_ids.get(line.get("circle", "")) for line in lines]
    columns["id"] = [None] * len(lines)
    with file.write("result_effect") as connection:
        connection.execute("DELETE FROM result_effect WHERE run_id = ?", [run_id])
        insert_rows(connection, "result_effect", columns)
