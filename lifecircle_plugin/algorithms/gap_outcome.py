# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers in degrees to verdicts: the one way that layers and blueprints go."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Optional

from qgis.core import QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ..core.analysis import GapAnalysis, run_gap_analysis
from ..core.errors import LifeCircleError
from ..core.projection import TransverseMercator
from ..core.results import Exclusion, GapReport, State
from ..store.metres import in_metres, metres_around, without_far_parts
from ..store.rows import OutputTable
from ..store.snapshot import LayerArrays
from ..texts import Texts
from ..texts.gap import state_label
from ..texts.page import role_label
from .call import Results, SharedProgress
from .gap_inputs import Layers, ReadGap, far_off_note, gap_inputs
from .gap_report import analysis_notes, gap_report
from .gap_settings import GapMethod, load_categories
from .gap_tables import gap_table, residence_table, unrouted_table


@dataclass(frozen=True)
class GapOutcome:
    """What one analysis found.

    Attributes:
        layers: in metres.
        read: the engine's inputs and what was left out of them.
        seconds: how long each step took.
    """

    layers: Layers
    read: ReadGap
    analysis: GapAnalysis
    report: GapReport
    projection: TransverseMercator
    method: GapMethod
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def residences(self) -> LayerArrays:
        """Return the residences as they were read, in metres."""
        layer = self.layers["RESIDENCES"]
        if layer is None:
            raise LifeCircleError("layer_missing", parameter="RESIDENCES")
        return layer

    def residence_table(self) -> OutputTable:
        """Return the residences as they came, with distances and verdicts."""
        return residence_table(self.residences, self.analysis)

    def gap_table(self) -> OutputTable:
        """Return the table of circles x clauses."""
        return gap_table(
            self.analysis.rows,
            Texts.for_user(),
            self.method.pack.id,
            self.method.settings.speed_m_per_s,
            self.report.made_at,
        )

    def unrouted_table(self) -> OutputTable:
        """Return what lies beyond the snapping limit."""
        return unrouted_table(self.layers, self.read.inputs, self.analysis, self.projection)

    def numbers(self) -> Results:
        """Return the few numbers that models ask for; a frame's verdict counts once."""
        rows = self.report.rows
        gaps = {(row.clause_row, row.frame_name) for row in rows if row.state is State.GAP}
        insufficient = {
            (row.clause_row, row.frame_name) for row in rows if row.state is State.INSUFFICIENT
        }
        return {
            "GAPS": len(gaps),
            "INSUFFICIENT": len(insufficient),
            "POPULATION_TOTAL": self.report.population,
            "POPULATION_UNROUTED": self.report.unrouted_people,
        }

    def tell(self, feedback: QgsProcessingFeedback) -> None:
        """Say in the log what was left out and how the verdicts fell."""
        texts = Texts.for_user()
        for each in self.report.exclusions:
            sentence = texts.message(each.reason.key, **each.reason.values)
            examples = f" ({', '.join(each.examples)})" if each.examples else ""
            feedback.pushWarning(
                f"{role_label(texts, each.role)} × {each.count:,}: {sentence}{examples}"
            )
        counts = dict.fromkeys(State, 0)
        for row in self.report.rows:
            counts[row.state] += 1
        feedback.pushInfo(
            ", ".join(f"{state_label(texts, state)} {count:,}" for state, count in counts.items())
        )


def analyse(
    layers: Layers,
    fields: dict[str, str],
    method: GapMethod,
    feedback: QgsProcessingFeedback,
    stretch: tuple[float, float],
    started: Optional[float] = None,
    population_basis: str = "",
    left_out: Sequence[Exclusion] = (),
) -> GapOutcome:
    """Analyse layers that were read in degrees; worker thread.

    Args:
        layers: by parameter name, in degrees; optional ones may be None.
        fields: chosen field by parameter name, empty where none.
        method: standard and limits.
        feedback: asked whether to stop; its progress moves between the two percentages.
        stretch: of the progress bar, percent.
        started: `time.perf_counter()` when the run began; now where not given.
        population_basis: what the people are; the name of the field where empty.
        left_out: what was left out before the layers came here.

    Raises:
        LifeCircleError: with a message key for what cannot work.
        Cancelled: the planner asked to stop.
    """
    started = time.perf_counter() if started is None else started
    projection, metric, far_off = _around_residences(layers)
    whole_area = QCoreApplication.translate("LifeCircle", "Whole area")
    read = gap_inputs(metric, fields, method.pack, load_categories().table, whole_area)
    read.notes.extend([*left_out, *far_off])
    seconds = {"reading": time.perf_counter() - started}
    analysis = run_gap_analysis(
        read.inputs,
        method.pack,
        method.settings,
        is_cancelled=feedback.isCanceled,
        progress=SharedProgress(feedback, *stretch),
    )
    seconds.update(analysis.seconds)
    untested = len(method.pack.untested(method.settings.levels))
    report = gap_report(
        metric,
        read.inputs,
        analysis,
        method.pack,
        method.settings,
        population_basis or fields["POPULATION"],
        read.unknown_categories,
        read.notes + analysis_notes(analysis, read.inputs, method.settings, untested),
        time.perf_counter() - started,
        method.title,
    )
    return GapOutcome(metric, read, analysis, report, projection, method, seconds)


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
