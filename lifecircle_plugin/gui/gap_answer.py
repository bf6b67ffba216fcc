# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A finished run as the panel shows it; put together in a worker from a layer or a blueprint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsCoordinateTransformContext, QgsGeometry

from .. import paths
from ..core.gap_result import GapResult
from ..core.gap_view import GapView
from ..core.pack_proof import refreshed
from ..core.report_json import report_from_json
from ..core.results import GapReport
from ..core.standards import find_pack, load_pack
from ..outputs import gap_words
from ..outputs.gap_figures import figures_of
from ..outputs.page_parts import Page
from ..store import runs
from ..store.blueprint_file import BlueprintFile
from ..store.blueprint_rows import RunRow
from ..store.gap_shapes import outlines_of_blueprint, outlines_of_layer, read_residence_result
from ..store.snapshot import LayerSnapshot
from ..texts import Texts

IsCancelled = Callable[[], bool]


@dataclass(frozen=True)
class GapAnswer:
    """One run, ready to be shown.

    Attributes:
        headline: figures of confirmed clauses, and those of the others, a sentence each.
        outlines: the circles in degrees, by name.
        run_id: of the blueprint, empty for a run on layers.
        needs_rerun: the standard's figures were changed after the run.
    """

    result: GapResult
    view: GapView
    page: Page
    headline: tuple[str, str]
    outlines: Mapping[str, QgsGeometry] = field(default_factory=dict)
    run_id: str = ""
    needs_rerun: bool = False

    @property
    def report(self) -> GapReport:
        """Return the run's account."""
        return self.result.report


@dataclass(frozen=True)
class LayerSource:
    """What of a run on layers is read back; made on the main thread.

    Attributes:
        account: file with the run's report.
        residences: its output layer.
        circles: the layer of the circles, None where one circle holds all.
        name_field: field with the residences' names, empty for none.
    """

    account: Path
    residences: LayerSnapshot
    circles: Optional[LayerSnapshot]
    name_field: str
    transform_context: QgsCoordinateTransformContext


def answer_of_layers(source: LayerSource, is_cancelled: IsCancelled) -> GapAnswer:
    """Return a run on layers; in a worker.

    Raises:
        LifeCircleError: account or layer cannot be read.
    """
    report = report_from_json(source.account.read_text("utf-8"))
    residences = read_residence_result(
        source.residences, report, source.name_field, is_cancelled=is_cancelled
    )
    outlines: dict[str, QgsGeometry] = {}
    if source.circles is not None:
        outlines = outlines_of_layer(
            source.circles, report.circles, source.transform_context, is_cancelled
        )
    return answer_of(GapResult(report, residences), outlines)


def answer_of_run(
    file: BlueprintFile, run: RunRow, transform_context: QgsCoordinateTransformContext
) -> GapAnswer:
    """Return a stored run of a blueprint; in a worker.

    Raises:
        LifeCircleError: the run is gone or not done.
    """
    run_id = str(run.id)
    report = runs.read_report(file, run_id)
    residences = runs.read_residences(file, run_id, transform_context)
    outlines = outlines_of_blueprint(file, run.scenario_id, transform_context)
    report, needs_rerun = _proof_read(report)
    answer = answer_of(GapResult(report, residences), outlines)
    return replace(answer, run_id=run_id, needs_rerun=needs_rerun)


def answer_of(result: GapResult, outlines: Optional[dict[str, Any]] = None) -> GapAnswer:
    """Return what is shown of a result."""
    report = result.report
    page = Page(report, figures_of(report.rows, report.circles), Texts.for_user())
    headline = gap_words.headline(page, page.figures.headline)
    return GapAnswer(result, GapView(report), page, headline, outlines or {})


def renewed(answer: GapAnswer) -> GapAnswer:
    """Return a run with evidence, provider and names of its standard as it stands now."""
    report, needs_rerun = _proof_read(answer.report)
    fresh = answer_of(answer.result.with_report(report), dict(answer.outlines))
    return replace(fresh, run_id=answer.run_id, needs_rerun=needs_rerun)


def _proof_read(report: GapReport) -> tuple[GapReport, bool]:
    """Put the standard's present evidence on a report; as it was where the standard is gone."""
    from ..core.errors import LifeCircleError

    try:
        path = find_pack(report.pack_id, paths.user_standards(), paths.standards())
        pack = load_pack(path, paths.standards() / "clause_settings.csv")
    except LifeCircleError:
        return report, False
    return refreshed(report, pack)
