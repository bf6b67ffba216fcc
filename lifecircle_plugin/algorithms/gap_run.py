# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of `facility_gap`: layers taken, analysed, and written to wherever they are wanted."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from qgis.core import QgsProcessingFeedback, QgsWkbTypes

from .. import paths
from ..core.errors import Cancelled
from ..store.layer_metadata import report_facts
from ..store.tables import OutputTable
from ..store.together import WrittenTogether
from ..texts import Texts, user_language
from .call import Call, Results
from .gap_layers import TakenGapLayers
from .gap_outcome import GapOutcome, analyse
from .gap_parameters import PageWriter
from .gap_settings import GapMethod
from .taken_layers import destination, written_layer

# Stretches of the progress bar, in percent.
READING = (0.0, 25.0)
COMPUTING = (25.0, 75.0)


@dataclass(frozen=True)
class GapRun:
    """What one run took on the main thread."""

    taken: TakenGapLayers
    method: GapMethod
    write_page: Optional[PageWriter]

    @classmethod
    def prepare(cls, call: Call, write_page: Optional[PageWriter]) -> GapRun:
        """Take snapshots of all layers and load the standard; main thread only.

        Raises:
            LifeCircleError: a layer or field is missing, or the standard is broken.
        """
        taken = TakenGapLayers.take(call)
        has_population = bool(taken.fields["POPULATION"])
        return cls(taken, GapMethod.of_call(call, has_population), write_page)

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Read, compute and write; worker thread.

        Raises:
            LifeCircleError: with a message key for what cannot work.
            Cancelled: the planner asked to stop; nothing was written.
        """
        started = time.perf_counter()
        layers = self.taken.read(feedback, *READING)
        outcome = analyse(layers, self.taken.fields, self.method, feedback, COMPUTING, started)
        outcome.tell(feedback)
        written = time.perf_counter()
        results = write_outcome(outcome, call, feedback, self.write_page)
        seconds = {**outcome.seconds, "writing": time.perf_counter() - written}
        steps = ", ".join(f"{step} {spent:.2f} s" for step, spent in seconds.items())
        feedback.pushDebugInfo(steps)
        feedback.setProgress(100.0)
        return {**results, **outcome.numbers()}


def write_outcome(
    outcome: GapOutcome,
    call: Call,
    feedback: QgsProcessingFeedback,
    write_page: Optional[PageWriter],
) -> Results:
    """Write all outputs that are wanted, or none where one fails or the planner cancels.

    Raises:
        LifeCircleError: a target cannot be written.
        Cancelled: the planner asked to stop.
    """
    # Largest first; a table that nobody asked for is not even made.
    tables: dict[str, Callable[[], OutputTable]] = {
        "OUTPUT_RESIDENCES": outcome.residence_table,
        "OUTPUT_GAPS": outcome.gap_table,
        "OUTPUT_UNROUTED": outcome.unrouted_table,
    }
    results: Results = {}
    facts = report_facts(outcome.report, "", Texts.for_user())
    page = call.output_file("OUTPUT_HTML")
    account = call.output_file("OUTPUT_REPORT")
    with WrittenTogether() as files:
        for name in tables:
            files.keep_output(destination(call, name))
        files.keep(Path(page) if page else None)
        files.keep(Path(account) if account else None)
        for name, make in tables.items():
            if destination(call, name) is None:
                continue
            table = make()
            style = paths.styles() / style_name(name, table)
            written = written_layer(call, feedback, name, table, style, facts)
            if written is not None:
                results[name] = written
        if feedback.isCanceled():
            raise Cancelled
        if page and write_page is not None:
            write_page(outcome.report, page, user_language())
            results["OUTPUT_HTML"] = page
        if account:
            _write_account(outcome, Path(account))
            results["OUTPUT_REPORT"] = account
    return results


def _write_account(outcome: GapOutcome, path: Path) -> None:
    """Write the run's account, whole or not at all."""
    from ..core.report_json import report_to_json
    from ..store.fast_write import replace_file

    draft = path.with_name(f".{path.name}-draft")
    try:
        draft.write_text(report_to_json(outcome.report), encoding="utf-8")
        replace_file(draft, path)
    finally:
        draft.unlink(missing_ok=True)


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
