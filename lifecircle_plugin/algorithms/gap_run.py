# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of the facility-gap analysis: parameters to arrays, core, tables and page."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from .. import paths
from ..core.analysis import GapAnalysis, GapSettings, run_gap_analysis
from ..core.categories import CategoryMapping
from ..core.category_names import pack_names, split_cell
from ..core.errors import Cancelled, LifeCircleError
from ..core.projection import TransverseMercator
from ..core.results import Exclusion, GapReport, State
from ..core.standards import Pack, find_pack, load_pack
from ..store.metres import in_metres, metres_around, without_far_parts
from ..store.snapshot import LayerArrays, LayerSnapshot
from ..store.tables import Destination, OutputTable, check_outputs, write
from ..store.together import WrittenTogether
from ..texts import Texts, user_language
from ..texts.gap import state_label
from ..texts.page import role_label
from .base import Parameters, Results, SharedProgress
from .gap_inputs import ReadGap, far_off_note, gap_inputs
from .gap_report import analysis_notes, gap_report
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
    "STATE": "FACILITIES",
    "CIRCLE_NAME": "CIRCLES",
    "SUBDISTRICT": "CIRCLES",
    "GATE_RESIDENCE": "GATES",
    "GATE_FACILITY": "GATES",
    "GATE_ACCESS": "GATES",
}
# Polygons that cross themselves are made valid up to this many; QGIS needs 10 s a million.
REPAIR_LIMIT = 200_000
# Stretches of the progress bar, in percent.
READING = (0.0, 25.0)
COMPUTING = (25.0, 75.0)
WRITING = (75.0, 100.0)
LAYER_KIND = {
    "STREETS": "line",
    "RESIDENCES": "place",
    "FACILITIES": "place",
    "CIRCLES": "polygon",
    "DATA_FRAME": "polygon",
    "TRUE_EDGES": "line",
    "GATES": "point",
}
ALL_SURVEYED = "*"
Layers = dict[str, Optional[LayerArrays]]


def load_standard(standard: str) -> Pack:
    """Load a pack by id or path; the planner's own folder is looked in first.

    Raises:
        LifeCircleError: no such pack, or a broken one, with rows and columns named.
    """
    path = find_pack(standard, paths.user_standards(), paths.standards())
    settings = paths.standards() / "clause_settings.csv"
    return load_pack(Path(path), settings)


def _chosen_standard(
    algorithm: QgsProcessingAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> str:
    """Return the planner's own file where one is named, else the id or path chosen."""
    own = algorithm.parameterAsFile(parameters, "STANDARD_FILE", context)
    return own or algorithm.parameterAsString(parameters, "STANDARD", context)


def load_categories() -> CategoryMapping:
    """Load the shipped category tables with the planner's own rows laid over them."""
    return CategoryMapping.load(paths.resource("categories"), paths.user_categories())


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
        pack = load_standard(_chosen_standard(algorithm, parameters, context))
        levels = tuple(algorithm.parameterAsEnumStrings(parameters, "LEVELS", context))
        if not levels or not pack.testable(levels):
            raise LifeCircleError("no_clause_in_levels", levels=", ".join(levels) or "-")
        _surveyed(algorithm.parameterAsString(parameters, "SURVEYED", context), pack)
        check_outputs(algorithm, parameters, context)
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
    title: str
    seconds: dict[str, float] = field(default_factory=dict)

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
        pack = load_standard(_chosen_standard(algorithm, parameters, context))

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
            surveyed=_surveyed(surveyed, pack),
            has_population=bool(fields["POPULATION"]),
        )
        title = algorithm.parameterAsString(parameters, "TITLE", context).strip()
        return cls(snapshots, fields, pack, settings, title)

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
        projection, layers, far_off = _around_residences(layers)
        whole_area = QCoreApplication.translate("LifeCircle", "Whole area")
        read = gap_inputs(layers, self.fields, self.pack, load_categories().table, whole_area)
        read.notes.extend(far_off)
        self.seconds["reading"] = time.perf_counter() - started
        analysis = run_gap_analysis(
            read.inputs,
            self.pack,
            self.settings,
            is_cancelled=feedback.isCanceled,
            progress=SharedProgress(feedback, *COMPUTING),
        )
        self.seconds.update(analysis.seconds)
        report = self._report(layers, read, analysis, time.perf_counter() - started)
        _tell(feedback, report)
        written = time.perf_counter()
        tables = self._tables(layers, read, analysis, report, projection)
        page = (lambda path: write_page(report, path, user_language())) if write_page else None
        results = _write(algorithm, parameters, context, feedback, tables, page)
        self.seconds["writing"] = time.perf_counter() - written
        steps = ", ".join(f"{step} {seconds:.2f} s" for step, seconds in self.seconds.items())
        feedback.pushDebugInfo(steps)
        return {**results, **_numbers(report)}

    def _read(self, feedback: QgsProcessingFeedback) -> Layers:
        """Read every layer in degrees, the largest first."""
        layers: Layers = {}
        start, end = READING
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

    def _report(
        self,
        layers: Layers,
        read: ReadGap,
        analysis: GapAnalysis,
        seconds: float,
    ) -> GapReport:
        untested = len(self.pack.untested(self.settings.levels))
        notes = read.notes + analysis_notes(analysis, read.inputs, self.settings, untested)
        return gap_report(
            layers,
            read.inputs,
            analysis,
            self.pack,
            self.settings,
            self.fields["POPULATION"],
            read.unknown_categories,
            notes,
            seconds,
            self.title,
        )

    def _tables(
        self,
        layers: Layers,
        read: ReadGap,
        analysis: GapAnalysis,
        report: GapReport,
        projection: TransverseMercator,
    ) -> dict[str, OutputTable]:
        """Return the result tables, the largest first."""
        residences = layers["RESIDENCES"]
        if residences is None:
            raise LifeCircleError("layer_missing", parameter="RESIDENCES")
        return {
            "OUTPUT_RESIDENCES": residence_table(residences, analysis),
            "OUTPUT_GAPS": gap_table(
                analysis.rows,
                Texts.for_user(),
                self.pack.id,
                self.settings.speed_m_per_s,
                report.made_at,
            ),
            "OUTPUT_UNROUTED": unrouted_table(layers, read.inputs, analysis, projection),
        }


def _around_residences(layers: Layers) -> tuple[TransverseMercator, Layers, list[Exclusion]]:
    """Bring layers from degrees to metres around the residences; streets far off are left out."""
    projection = metres_around(layers["RESIDENCES"], layers["STREETS"])
    notes: list[Exclusion] = []
    metric: Layers = {}
    for name, layer in layers.items():
        kept = layer
        if name == "STREETS" and layer is not None:
            # One stray street would spread the hull of the streets over half the globe.
            kept, lost = without_far_parts(layer, projection)
            if lost.any():
                notes.append(far_off_note(layer, "street", lost))
        metric[name] = None if kept is None else in_metres(kept, projection)
    return projection, metric, notes


def _write(
    algorithm: QgsProcessingAlgorithm,
    parameters: Parameters,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    tables: dict[str, OutputTable],
    write_page: Optional[Callable[[str], None]],
) -> Results:
    """Write all outputs, or none where one of them fails or the planner cancels."""
    results: Results = {}
    page = algorithm.parameterAsFileOutput(parameters, "OUTPUT_HTML", context)
    with WrittenTogether() as files:
        for name in tables:
            files.keep_output(Destination.of_output(algorithm, parameters, name, context))
        files.keep(Path(page) if page else None)
        for name, table in tables.items():
            style = paths.styles() / style_name(name, table)
            written = write(algorithm, parameters, name, context, table, feedback, style)
            if written is not None:
                results[name] = written
        if feedback.isCanceled():
            raise Cancelled
        if page and write_page is not None:
            write_page(page)
            results["OUTPUT_HTML"] = page
        feedback.setProgress(WRITING[1])
    return results


def style_name(output: str, table: OutputTable) -> str:
    """Return the file name of the style that fits an output."""
    if output == "OUTPUT_UNROUTED":
        return "unrouted.qml"
    if output == "OUTPUT_GAPS":
        return "gaps.qml"
    is_polygon = (
        QgsWkbTypes.geometryType(QgsWkbTypes.Type(table.wkb_type))
        == QgsWkbTypes.GeometryType.PolygonGeometry
    )
    return "residences_polygon.qml" if is_polygon else "residences_point.qml"


def _numbers(report: GapReport) -> Results:
    """Return the few numbers that models and scripts ask for; a frame's verdict counts once."""
    gaps = {(row.clause_row, row.frame_name) for row in report.rows if row.state is State.GAP}
    insufficient = {
        (row.clause_row, row.frame_name) for row in report.rows if row.state is State.INSUFFICIENT
    }
    return {
        "GAPS": len(gaps),
        "INSUFFICIENT": len(insufficient),
        "POPULATION_TOTAL": report.population,
        "POPULATION_UNROUTED": report.unrouted_people,
    }


def _surveyed(text: str, pack: Pack) -> frozenset[str]:
    """Return the categories declared complete, typed as codes or names; * stands for all.

    Raises:
        LifeCircleError: words that are no category; a declaration must not get lost in silence.
    """
    if ALL_SURVEYED in text:
        return frozenset(code for clause in pack.clauses for code in clause.accepts)
    if not text.strip():
        return frozenset()
    names = pack_names(pack, load_categories().table)
    found: set[str] = set()
    unknown: list[str] = []
    for part in split_cell(text):
        # A name may hold blanks, and blanks may stand between codes.
        for word in [part] if names.find(part) else part.split():
            codes = names.find(word)
            found.update(codes)
            unknown += [] if codes else [word]
    if unknown:
        raise LifeCircleError("surveyed_unknown", names=", ".join(unknown))
    return frozenset(found)


def _tell(feedback: QgsProcessingFeedback, report: GapReport) -> None:
    """Say in the log what was left out and how the verdicts fell."""
    texts = Texts.for_user()
    for each in report.exclusions:
        sentence = texts.message(each.reason.key, **each.reason.values)
        examples = f" ({', '.join(each.examples)})" if each.examples else ""
        feedback.pushWarning(
            f"{role_label(texts, each.role)} × {each.count:,}: {sentence}{examples}"
        )
    counts = dict.fromkeys(State, 0)
    for row in report.rows:
        counts[row.state] += 1
    feedback.pushInfo(
        ", ".join(f"{state_label(texts, state)} {count:,}" for state, count in counts.items())
    )
