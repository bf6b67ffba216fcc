# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the analyses that were asked for, one after the other, and reads their answers back.

Everything long happens in workers. The form's layers are taken when a run starts, so that one
that goes away meanwhile does no harm.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Optional
from uuid import uuid4

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from .. import paths
from ..store.blueprint_rows import RunRow
from ..store.snapshot import LayerSnapshot
from . import tasks
from .current_blueprint import CurrentBlueprint
from .gap_answer import GapAnswer, LayerSource, answer_of_layers, answer_of_run, renewed
from .gap_form import GapRequest
from .services import WindowServices

ON_LAYERS = "lifecircle:facility_gap"
ON_BLUEPRINT = "lifecircle:blueprint_gap"
RESULT_LAYERS = ("OUTPUT_UNROUTED", "OUTPUT_RESIDENCES")


class GapWork(QObject):
    """The panel's work in the background.

    Signals:
        started: an algorithm runs; the task, and what it does.
        reading: results are being read.
        answered: all analyses asked for are there, a list of `GapAnswer`.
        renewed: answers under the present evidence of their standard, a list of `GapAnswer`.
        stored: runs of the blueprint were added or taken away.
        stopped: cancelled or failed; the message bar has said why.
    """

    started = pyqtSignal(object, str)
    reading = pyqtSignal(str)
    answered = pyqtSignal(list)
    renewed = pyqtSignal(list)
    stored = pyqtSignal()
    stopped = pyqtSignal()

    def __init__(self, services: WindowServices, current: CurrentBlueprint) -> None:
        """Be idle."""
        super().__init__()
        self._services, self._current = services, current
        self._folder: Optional[TemporaryDirectory] = None
        self._queue: list[GapRequest] = []
        self._answers: list[GapAnswer] = []
        self._task: Optional[tasks.AlgorithmTask] = None
        self._job: Optional[tasks.Job] = None
        self.uses_blueprint = False

    @property
    def is_busy(self) -> bool:
        """Tell whether something runs."""
        return self._task is not None or self._job is not None

    def run(self, requests: list[GapRequest]) -> None:
        """Run the analyses; `answered` or `stopped` follows."""
        self.stop()
        self._queue, self._answers = list(requests), []
        self.uses_blueprint = any(request.is_blueprint for request in requests)
        self._next()

    def show_runs(self, wanted: list[RunRow]) -> None:
        """Read stored runs of the open blueprint; `answered` or `stopped` follows."""
        self.stop()
        file = self._current.file
        if file is None or not wanted:
            self.stopped.emit()
            return
        self.uses_blueprint = True
        context = self._services.project.transformContext()
        title = QCoreApplication.translate("LifeCircle", "Read the Results")
        self.reading.emit(title)
        self._job = tasks.in_background(
            title,
            lambda _: [answer_of_run(file, run, context) for run in wanted],
            self._on_runs_read,
            self._on_failed,
        )

    def renew(self, answers: list[GapAnswer]) -> None:
        """Put the present evidence of the standards on answers; `renewed` follows."""
        title = QCoreApplication.translate("LifeCircle", "Update the Evidence")
        tasks.in_background(
            title,
            lambda _: [renewed(answer) for answer in answers],
            self.renewed.emit,
            self._services.messages.problem,
        )

    def delete_run(self, run: RunRow) -> None:
        """Delete a stored run; `stored` follows."""
        file = self._current.file
        if file is None:
            return
        from ..store import runs

        run_id = str(run.id)
        title = QCoreApplication.translate("LifeCircle", "Delete the Run")
        tasks.in_background(
            title,
            lambda _: runs.delete_run(file, run_id),
            lambda _: self._tell_stored(),
            self._services.messages.problem,
        )

    def stop(self) -> None:
        """Cancel what runs and call nobody."""
        for each in (self._task, self._job):
            # A task that was cancelled in QGIS's own list is deleted without a word to us.
            if each is not None:
                with suppress(RuntimeError):
                    each.silence()
        self._task = self._job = None
        self._queue, self._answers = [], []

    def shut_down(self) -> None:
        """Cancel, and remove what was written meanwhile."""
        self.stop()
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()

    # --- step by step --------------------------------------------------------------------------

    def _next(self) -> None:
        if not self._queue:
            answers, self._answers = self._answers, []
            self.answered.emit(answers)
            return
        request = self._queue.pop(0)
        if request.is_blueprint:
            self._start(ON_BLUEPRINT, request.parameters, request.standard, self._on_blueprint_done)
            return
        circles = self._services.project.mapLayer(str(request.parameters.get("CIRCLES", "")))
        snapshot = LayerSnapshot.take(circles) if circles is not None else None
        account = self._account_path()
        parameters = {
            **request.parameters,
            "OUTPUT_RESIDENCES": QgsProcessing.TEMPORARY_OUTPUT,
            "OUTPUT_GAPS": QgsProcessing.TEMPORARY_OUTPUT,
            "OUTPUT_UNROUTED": QgsProcessing.TEMPORARY_OUTPUT,
            "OUTPUT_REPORT": str(account),
        }

        def on_done(is_fine: bool, results: dict[str, Any], context: QgsProcessingContext) -> None:
            self._on_layers_done(is_fine, results, context, request, snapshot, account)

        self._start(ON_LAYERS, parameters, request.standard, on_done)

    def _start(
        self, algorithm: str, parameters: dict[str, Any], standard: str, on_done: tasks.OnDone
    ) -> None:
        self._task = tasks.AlgorithmTask.start(algorithm, parameters, self._services, on_done)
        if self._task is None:
            self._give_up()
            return
        words = QCoreApplication.translate("LifeCircle", "Testing against {standard}…")
        self.started.emit(self._task, words.format(standard=standard))

    def _on_layers_done(
        self,
        is_fine: bool,
        results: dict[str, Any],
        context: QgsProcessingContext,
        request: GapRequest,
        circles: Optional[LayerSnapshot],
        account: Path,
    ) -> None:
        self._task = None
        if not is_fine:
            self._give_up()
            return
        layers = self._result_layers(results, context)
        residences = layers.get("OUTPUT_RESIDENCES")
        if residences is None:
            self._give_up()
            return
        source = LayerSource(
            account,
            LayerSnapshot.take(residences),
            circles,
            request.name_field,
            self._services.project.transformContext(),
        )
        self._put_on_map(layers, request.standard)
        self._read(lambda is_cancelled: answer_of_layers(source, is_cancelled))

    def _on_blueprint_done(
        self, is_fine: bool, results: dict[str, Any], context: QgsProcessingContext
    ) -> None:
        self._task = None
        file = self._current.file
        if not is_fine or file is None:
            self._give_up()
            return
        from ..store import runs

        run_id = str(results["RUN_ID"])
        transform = self._services.project.transformContext()

        def read(_: Any) -> GapAnswer:
            run = next(run for run in runs.runs(file) if run.id == run_id)
            return answer_of_run(file, run, transform)

        self._tell_stored()
        self._read(read)

    def _read(self, work: Any) -> None:
        title = QCoreApplication.translate("LifeCircle", "Read the Results")
        self.reading.emit(title)
        self._job = tasks.in_background(title, work, self._on_read, self._on_failed)

    def _on_read(self, answer: GapAnswer) -> None:
        self._job = None
        self._answers.append(answer)
        self._next()

    def _on_runs_read(self, answers: list[GapAnswer]) -> None:
        self._job = None
        self.answered.emit(answers)

    def _on_failed(self, problem: Exception) -> None:
        self._job = None
        self._services.messages.problem(problem)
        self._give_up()

    def _give_up(self) -> None:
        """Drop what is left; what is done already is shown."""
        self._queue = []
        answers, self._answers = self._answers, []
        if answers:
            self.answered.emit(answers)
        else:
            self.stopped.emit()

    def _tell_stored(self) -> None:
        self._current.announce({"analysis_run", "result_residence", "result_gap"})
        self.stored.emit()

    # --- layers --------------------------------------------------------------------------------

    def _account_path(self) -> Path:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="lifecircle-")
        return Path(self._folder.name) / f"{uuid4().hex}.json"

    @staticmethod
    def _result_layers(
        results: dict[str, Any], context: QgsProcessingContext
    ) -> dict[str, QgsVectorLayer]:
        found = {}
        for name in RESULT_LAYERS:
            value = results.get(name)
            layer = QgsProcessingUtils.mapLayerFromString(value, context) if value else None
            if layer is None:
                continue
            taken = context.takeResultLayer(layer.id())
            found[name] = taken if taken is not None else layer.clone()
        return found

    def _put_on_map(self, layers: dict[str, QgsVectorLayer], standard: str) -> None:
        """Show the result layers in a group of their own, those of earlier runs switched off."""
        translate = QCoreApplication.translate
        names = {
            "OUTPUT_RESIDENCES": translate("LifeCircle", "Residences with distances"),
            "OUTPUT_UNROUTED": translate("LifeCircle", "Not connected to the streets"),
        }
        root = self._services.project.layerTreeRoot()
        title = translate("LifeCircle", "Gap analysis: {standard}").format(standard=standard)
        for group in root.findGroups():
            if group.customProperty(RESULT_GROUP):
                group.setItemVisibilityChecked(False)
                group.setExpanded(False)
        group = root.insertGroup(0, title)
        group.setCustomProperty(RESULT_GROUP, True)
        for key in RESULT_LAYERS:
            layer = layers.get(key)
            if layer is None:
                continue
            if key == "OUTPUT_UNROUTED" and layer.featureCount() == 0:
                continue
            layer.setName(names[key])
            layer.loadNamedStyle(str(paths.styles() / _style_of(key, layer)))
            self._services.project.addMapLayer(layer, False)
            group.addLayer(layer)


RESULT_GROUP = "lifecircle/gap_result"


def _style_of(name: str, layer: QgsVectorLayer) -> str:
    if name == "OUTPUT_UNROUTED":
        return "unrouted.qml"
    is_area = layer.geometryType() == QgsWkbTypes.GeometryType.PolygonGeometry
    return "residences_polygon.qml" if is_area else "residences_point.qml"
