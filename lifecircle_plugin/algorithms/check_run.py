# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of check_data: layers to findings, in the planner's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProcessingFeedback

from .. import paths
from ..core.arrays import FloatArray
from ..core.coordinate_checks import LayerCoordinates
from ..core.data_check import (
    CIRCLES,
    FACILITIES,
    RESIDENCES,
    STREETS,
    CheckedLayer,
    CheckInputs,
    Located,
    check_data,
)
from ..core.errors import LifeCircleError
from ..core.findings import Finding
from ..core.standards import Pack, match_category
from ..core.wkb_vertices import find_vertices
from ..store.raw_layer import FieldSpec, WkbBlobs, objects
from ..store.snapshot import LayerArrays, LayerSnapshot
from ..store.tables import OutputTable
from ..texts import Texts
from ..texts.page import role_label
from .call import Call, Results, SharedProgress
from .columns import names, numbers, texts
from .gap_settings import load_categories, load_standard
from .taken_layers import chosen_field, given_layer, listed, write_all

PARAMETER = {STREETS: "STREETS", RESIDENCES: "RESIDENCES", FACILITIES: "FACILITIES"}
PARAMETER[CIRCLES] = "CIRCLES"
KIND = {STREETS: "line", RESIDENCES: "place", FACILITIES: "place", CIRCLES: "polygon"}
FIELDS = {
    "POPULATION": RESIDENCES,
    "CATEGORY": FACILITIES,
    "FACILITY_NAME": FACILITIES,
    "CIRCLE_NAME": CIRCLES,
}
# Problems of a layer's coordinates that end every other run, and are a finding here.
UNREADABLE = frozenset(
    {"layer_without_crs", "layer_coordinates_off_earth", "crs_not_transformable"}
)
OFF_EARTH = "layer_coordinates_off_earth"
READING = (0.0, 50.0)
CHECKING = (50.0, 95.0)
MOST_NAMED = 60


@dataclass
class CheckRun:
    """What one run took on the main thread."""

    snapshots: dict[str, LayerSnapshot]
    fields: dict[str, str]
    pack: Pack
    max_snap_m: float
    join_tolerance_m: float

    @classmethod
    def prepare(cls, call: Call) -> CheckRun:
        """Take layers, fields and standard; main thread only.

        Raises:
            LifeCircleError: no layer at all, one of the wrong kind, or a broken standard.
        """
        snapshots: dict[str, LayerSnapshot] = {}
        for role, name in PARAMETER.items():
            snapshot = given_layer(call, name)
            if snapshot is not None:
                snapshot.check_kind(KIND[role])
                snapshots[role] = snapshot
        if not snapshots:
            raise LifeCircleError("check_nothing_chosen")
        fields = {
            name: chosen_field(call, name, snapshots.get(role)) for name, role in FIELDS.items()
        }
        return cls(
            snapshots=snapshots,
            fields=fields,
            pack=load_standard(call.text("STANDARD")),
            max_snap_m=call.number("MAX_SNAP"),
            join_tolerance_m=call.number("JOIN_TOLERANCE"),
        )

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read, check and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work.
            Cancelled: the planner asked to stop; nothing was written.
        """
        read = self._read(feedback)
        inputs = self._inputs(read)
        found = check_data(
            inputs,
            self.max_snap_m,
            self.join_tolerance_m,
            feedback.isCanceled,
            SharedProgress(feedback, *CHECKING),
        )
        unexplained = _unexplained(read, found)
        absent = self._absent_categories(read)
        located = [*(Located(each, None) for each in unexplained), *found]
        located += [Located(each, None) for each in absent]
        table = self._table(located, read)
        counts = _tell(feedback, located)
        style = {"OUTPUT": paths.styles() / "findings.qml"}
        results = write_all(call, feedback, {"OUTPUT": table}, style)
        return {**results, **counts}

    def _read(self, feedback: QgsProcessingFeedback) -> _Read:
        read = _Read()
        start, end = READING
        width = (end - start) / len(self.snapshots)
        for number, (role, snapshot) in enumerate(self.snapshots.items()):
            columns = [self.fields[name] for name, of_role in FIELDS.items() if of_role == role]
            progress = SharedProgress(
                feedback, start + number * width, start + (number + 1) * width
            )
            try:
                read.layers[role] = snapshot.read(
                    [column for column in columns if column],
                    KIND[role],
                    None,
                    feedback.isCanceled,
                    progress,
                    keep_wkb=True,
                    repair=True,
                )
            except LifeCircleError as problem:
                if problem.key not in UNREADABLE:
                    raise
                read.problems[role] = problem
        return read

    def _inputs(self, read: _Read) -> CheckInputs:
        checked = {role: _checked(layer) for role, layer in read.layers.items()}
        people, people_text, category, recognised, facility_name = (None,) * 5
        circle_names: Sequence[str] = ()
        if self.fields["POPULATION"] and RESIDENCES in read.layers:
            layer = read.layers[RESIDENCES]
            people, _ = numbers(layer, self.fields["POPULATION"])
            written = layer.columns[self.fields["POPULATION"]]
            people_text = written if written.dtype == object else None
        if self.fields["CATEGORY"] and FACILITIES in read.layers:
            category = texts(read.layers[FACILITIES], self.fields["CATEGORY"])
            recognised = np.zeros(len(category), dtype=bool)
            pairs = match_category(self.pack, category, load_categories().table)
            recognised[pairs.feature] = True
        if self.fields["FACILITY_NAME"] and FACILITIES in read.layers:
            facility_name = texts(read.layers[FACILITIES], self.fields["FACILITY_NAME"])
        if CIRCLES in read.layers:
            circle_names = names(read.layers[CIRCLES], self.fields["CIRCLE_NAME"]).tolist()
        return CheckInputs(
            layers=checked,
            unread=[
                _example(role, self.snapshots[role], problem)
                for role, problem in read.problems.items()
                if problem.key == OFF_EARTH
            ],
            people=people,
            people_text=people_text,
            category=category,
            recognised=recognised,
            facility_name=facility_name,
            circle_names=circle_names,
        )

    def _absent_categories(self, read: _Read) -> list[Finding]:
        """Name the categories of the standard of which there is no facility at all."""
        if not self.fields["CATEGORY"] or FACILITIES not in read.layers:
            return []
        category = texts(read.layers[FACILITIES], self.fields["CATEGORY"])
        pairs = match_category(self.pack, category, load_categories().table)
        present = set(pairs.codes)
        in_chinese = Texts.for_user().language == "zh"
        absent = dict.fromkeys(
            clause.name_zh if in_chinese else clause.name_en or clause.name_zh
            for clause in self.pack.testable()
            if not present.intersection(clause.accepts)
        )
        if not absent:
            return []
        values: dict[str, object] = {
            "count": len(absent),
            "standard": self.pack.id,
            "names": listed(list(absent)[:MOST_NAMED]),
        }
        key = "check_categories_absent"
        return [Finding("category", "warning", FACILITIES, -1, None, key, values)]

    def _table(self, located: Sequence[Located], read: _Read) -> OutputTable:
        """Return the findings as points; those about a whole layer have no place."""
        words = Texts.for_user()
        findings = [each.finding for each in located]
        fields: dict[str, tuple[str, list[Any]]] = {
            "severity": ("text", [each.severity for each in findings]),
            "role": ("text", [each.role for each in findings]),
            "layer": ("text", [self.snapshots[each.role].name for each in findings]),
            "kind": ("text", [each.kind for each in findings]),
            "count": ("int", [_count(each) for each in findings]),
            "text": ("text", [words.message(each.key, **each.values) for each in findings]),
            "advice": ("text", [_advice(each, words) for each in findings]),
            "suggestion": ("text", [_suggestion(each) for each in findings]),
            "source_fid": ("int", [read.fid(each) for each in findings]),
            "key": ("text", [each.key for each in findings]),
        }
        columns: dict[str, NDArray[Any]] = {}
        for name, (kind, values) in fields.items():
            if kind == "int":
                mask = [value is None for value in values]
                filled = np.array([value or 0 for value in values], dtype=np.int64)
                columns[name] = np.ma.MaskedArray(filled, mask=np.array(mask, dtype=bool))
            else:
                columns[name] = objects(values)
        places = [each.lonlat or (np.nan, np.nan) for each in located]
        return OutputTable(
            tuple(FieldSpec(name, kind) for name, (kind, _) in fields.items()),
            columns,
            points_lonlat=np.array(places, dtype=np.float64).reshape(-1, 2),
        )


@dataclass
class _Read:
    """Layers that could be read, and what was wrong with the others."""

    layers: dict[str, LayerArrays] = field(default_factory=dict)
    problems: dict[str, LifeCircleError] = field(default_factory=dict)

    def fid(self, finding: Finding) -> Optional[int]:
        """Return the feature id a finding is about, None for a whole layer."""
        layer = self.layers.get(finding.role)
        return int(layer.fid[finding.row]) if layer is not None and finding.row >= 0 else None


def _checked(layer: LayerArrays) -> CheckedLayer:
    if layer.geometry is None or layer.wkb is None:
        raise LifeCircleError("layer_not_any", layer=layer.layer_name)
    return CheckedLayer(
        geometry=layer.geometry,
        missing=layer.missing_geometry,
        invalid=layer.invalid_geometry & ~layer.missing_geometry,
        repaired=layer.repaired_geometry,
        raw_xy=_first_vertices(layer.wkb),
        is_geographic=layer.crs.isGeographic(),
        crs=_crs_name(layer.crs),
    )


def _first_vertices(wkb: WkbBlobs) -> FloatArray:
    """Return the first vertex of each row as it stands in the layer, NaN without any."""
    vertices = find_vertices(wkb.buffer, wkb.offsets)
    xy = np.full((len(wkb), 2), np.nan)
    # Written backwards, so that the first vertex of a row stays.
    xy[vertices.row[::-1]] = vertices.read(wkb.buffer)[::-1]
    return xy


def _example(role: str, snapshot: LayerSnapshot, problem: LifeCircleError) -> LayerCoordinates:
    """Return the one coordinate that is known of a layer off the earth."""
    xy = np.array([[float(str(problem.values[axis])) for axis in ("x", "y")]])
    crs = snapshot.crs
    return LayerCoordinates(role, xy, np.full((1, 2), np.nan), crs.isGeographic(), _crs_name(crs))


def _crs_name(crs: QgsCoordinateReferenceSystem) -> str:
    """Return a name short enough for a sentence; a system without a number has a long one."""
    kinds = Qgis.CrsIdentifierType
    return crs.userFriendlyIdentifier(kinds.MediumString if crs.authid() else kinds.ShortString)


def _unexplained(read: _Read, found: Sequence[Located]) -> list[Finding]:
    """Return a finding for each unreadable layer that no check has an explanation for."""
    explained = {each.finding.role for each in found if each.finding.kind == "coordinates"}
    return [
        Finding("coordinates", "error", role, -1, None, problem.key, dict(problem.values))
        for role, problem in read.problems.items()
        if role not in explained
    ]


def _count(finding: Finding) -> int:
    """Return how many features a finding is about."""
    count = finding.values.get("count", 1)
    return int(count) if isinstance(count, int) else 1


def _advice(finding: Finding, words: Texts) -> Optional[str]:
    """Return what to do, None where nothing has to be done."""
    if finding.severity == "info":
        return None
    if finding.key == "check_categories_absent":
        return words.message("check_advice_absent")
    return words.message(f"check_advice_{finding.kind}")


def _suggestion(finding: Finding) -> Optional[str]:
    """Return the value of a parameter that would mend it, as scripts pass it."""
    if "tolerance_m" in finding.values:
        return f"JOIN_TOLERANCE={finding.values['tolerance_m']:g}"
    if finding.kind == "shift":
        system = str(finding.values["system"]).lower().replace("-", "").replace(" ", "")
        return f"SOURCE_SYSTEM={system}"
    return None


def _tell(feedback: QgsProcessingFeedback, located: Sequence[Located]) -> Results:
    """Say in the log what was found, each kind once, and count errors and warnings."""
    words = Texts.for_user()
    summarised = {
        (each.finding.role, each.finding.kind) for each in located if each.finding.row < 0
    }
    counts = {"ERRORS": 0, "WARNINGS": 0}
    for each in located:
        finding = each.finding
        if finding.row >= 0 and (finding.role, finding.kind) in summarised:
            continue
        text = words.message(
            "check_about",
            role=role_label(words, finding.role),
            finding=words.message(finding.key, **finding.values),
        )
        if finding.severity == "info":
            feedback.pushInfo(text)
            continue
        counts["ERRORS" if finding.severity == "error" else "WARNINGS"] += 1
        feedback.pushWarning(text)
    if not any(counts.values()):
        feedback.pushInfo(words.message("check_nothing_found"))
    return counts
