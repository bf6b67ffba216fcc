# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Work in the background: algorithms and plain functions in QGIS's task manager.

The window never waits for a worker. Whoever starts one is called back on the main thread, unless
`cancel_all` came in between, as it does when the plugin is unloaded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional, Union

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsTask,
)
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, pyqtSignal

from ..core.errors import Cancelled
from .services import WindowServices

OnDone = Callable[[bool, dict[str, Any], QgsProcessingContext], None]
WAIT_MS = 10_000
# A task without a reference in Python is collected while its worker still runs.
_running: list[Union[AlgorithmTask, Job]] = []


class _Feedback(QgsProcessingFeedback):
    """Keeps what an algorithm says, and passes it on while it runs."""

    said = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(False)
        self.problems: list[str] = []
        self.warnings: list[str] = []

    def setProgressText(self, text: str) -> None:  # noqa: N802
        super().setProgressText(text)
        self.said.emit(text)

    def pushInfo(self, info: str) -> None:  # noqa: N802
        super().pushInfo(info)
        self.said.emit(info)

    def pushWarning(self, warning: str) -> None:  # noqa: N802
        super().pushWarning(warning)
        self.warnings.append(warning)
        self.said.emit(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N802, N803
        super().reportError(error, fatalError)
        self.problems.append(error)
        self.said.emit(error)


class AlgorithmTask(QObject):
    """One algorithm in the background."""

    finished = pyqtSignal(bool, dict)
    progressed = pyqtSignal(float)
    said = pyqtSignal(str)

    def __init__(self, services: WindowServices, on_done: Optional[OnDone]) -> None:
        """Prepare for a run; `start` is the way to make one."""
        super().__init__()
        self._services = services
        self._on_done = on_done
        self._title = ""
        self._is_quiet = False
        self._feedback = _Feedback()
        self._feedback.progressChanged.connect(self.progressed)
        self._feedback.said.connect(self.said)
        self._context = QgsProcessingContext()
        self._context.setProject(services.project)
        self._context.setFeedback(self._feedback)
        self._task: Optional[QgsProcessingAlgRunnerTask] = None

    @classmethod
    def start(
        cls,
        algorithm_id: str,
        parameters: dict[str, Any],
        services: WindowServices,
        on_done: Optional[OnDone] = None,
        is_quiet: bool = False,
    ) -> Optional[AlgorithmTask]:
        """Check the parameters and run an algorithm in the background.

        Args:
            algorithm_id: such as "lifecircle:facility_gap".
            parameters: as Processing takes them, layers by id.
            services: the window.
            on_done: called on the main thread with (ok, results, context); ok is False for a run
                that failed or was cancelled. Result layers are taken from the context.
            is_quiet: a failure is not told in the message bar; the caller does (see `problem`).

        Returns:
            The run; None where the parameters cannot work, which the message bar then says.
        """
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
        if algorithm is None:
            text = QCoreApplication.translate(
                "LifeCircle", "The algorithm {id} is not there. Switch the Processing plugin on."
            )
            services.messages.warning(text.format(id=algorithm_id))
            return None
        run = cls(services, on_done)
        run._title = algorithm.displayName()
        run._is_quiet = is_quiet
        fine, problem = algorithm.checkParameterValues(parameters, run._context)
        if not fine:
            services.messages.warning(problem)
            return None
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, run._context, run._feedback)
        task.setDescription(run._title)
        task.executed.connect(run._end)
        run._task = task
        _running.append(run)
        QgsApplication.taskManager().addTask(task)
        return run

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._feedback.isCanceled()

    @property
    def problem(self) -> str:
        """Return what went wrong, empty where nothing did."""
        return self._feedback.problems[0] if self._feedback.problems else ""

    @property
    def warnings(self) -> list[str]:
        """Return what the algorithm warned of."""
        return list(self._feedback.warnings)

    @property
    def log(self) -> str:
        """Return everything the algorithm said."""
        return str(self._feedback.textLog())

    def cancel(self) -> None:
        """Ask the run to stop; `on_done` is still called, with ok False."""
        self._feedback.cancel()
        if self._task is not None:
            self._task.cancel()

    def silence(self) -> None:
        """Cancel, and call nobody back."""
        self._on_done = None
        self._is_quiet = True
        self.blockSignals(True)
        self.cancel()

    def _end(self, is_done: bool, results: dict[str, Any]) -> None:
        is_fine = bool(is_done) and not self.is_cancelled
        if self in _running:
            _running.remove(self)
        # The task belongs to the task manager, which deletes it.
        self._task = None
        if not is_fine and not self.is_cancelled and not self._is_quiet:
            self._tell_failure()
        on_done, self._on_done = self._on_done, None
        if on_done is not None:
            on_done(is_fine, results if is_fine else {}, self._context)
        self.finished.emit(is_fine, results if is_fine else {})
        # Not now: QGIS is still inside the run that used the context.
        QTimer.singleShot(0, self._let_go)

    def _let_go(self) -> None:
        """Drop what a listener's reference to this run would keep for ever: layers and files."""
        self._context = QgsProcessingContext()
        for signal in (self.finished, self.progressed, self.said):
            # A signal nobody listens to cannot be disconnected.
            if self.receivers(signal):
                signal.disconnect()

    def _tell_failure(self) -> None:
        text = QCoreApplication.translate("LifeCircle", "{title} did not finish. {problem}")
        self._services.messages.warning(
            text.format(title=self._title, problem=self.problem).strip(), self.log
        )


class Job(QgsTask):
    """A plain function in the background: files to read, rows to count."""

    def __init__(
        self,
        title: str,
        work: Callable[[Callable[[], bool]], Any],
        on_done: Optional[Callable[[Any], None]],
        on_failed: Optional[Callable[[Exception], None]],
        is_vital: bool = False,
        on_dropped: Optional[Callable[[Any], None]] = None,
    ) -> None:
        """Prepare; `in_background` starts it."""
        # What is vital is not offered to be cancelled in QGIS's list of tasks.
        silent = QgsTask.Flag.Silent
        super().__init__(title, silent if is_vital else QgsTask.Flag.CanCancel | silent)
        self._is_vital = is_vital
        self._on_dropped = on_dropped
        self._is_over = False
        self._work: Optional[Callable[[Callable[[], bool]], Any]] = work
        self._on_done = on_done
        self._on_failed = on_failed
        self._answer: Any = None
        self._problem: Optional[Exception] = None

    def run(self) -> bool:
        """Work; called in a worker thread."""
        work, self._work = self._work, None
        if work is None:
            return False
        try:
            self._answer = work(self.isCanceled)
        except Cancelled:
            return False
        except Exception as problem:
            self._problem = problem
            return False
        return True

    def finished(self, result: bool) -> None:
        """Tell whoever waits; called on the main thread."""
        # The task manager deletes the task's other half after this.
        self._is_over = True
        if self in _running:
            _running.remove(self)
        on_done, on_failed = self._on_done, self._on_failed
        answer, problem = self._answer, self._problem
        self._on_done = self._on_failed = self._answer = self._problem = None
        if result and not self.isCanceled() and on_done is not None:
            on_done(answer)
        elif result and self._on_dropped is not None:
            self._on_dropped(answer)
        elif problem is not None and on_failed is not None:
            on_failed(problem)

    def silence(self) -> None:
        """Cancel, and call nobody back; what is vital is still done."""
        self._on_done = self._on_failed = None
        if not self._is_vital and not self._is_over:
            self.cancel()


def in_background(
    title: str,
    work: Callable[[Callable[[], bool]], Any],
    on_done: Optional[Callable[[Any], None]] = None,
    on_failed: Optional[Callable[[Exception], None]] = None,
    is_vital: bool = False,
    on_dropped: Optional[Callable[[Any], None]] = None,
) -> Job:
    """Run a function in a worker thread.

    Args:
        title: shown in QGIS's list of tasks.
        work: called with a function that tells whether to stop; touches no layer and no widget.
        on_done: called on the main thread with what `work` returned, not after a cancel.
        on_failed: called on the main thread with what `work` raised.
        is_vital: it is done even when everything else is cancelled, such as closing a file.
        on_dropped: called with an answer that nobody waits for any more, such as an open file.
    """
    job = Job(title, work, on_done, on_failed, is_vital, on_dropped)
    _running.append(job)
    QgsApplication.taskManager().addTask(job)
    return job


def running_count() -> int:
    """Return how many workers of the plugin are at work."""
    return len(_running)


def cancel_all(wait_ms: int = WAIT_MS) -> bool:
    """Cancel everything, call nobody back, and wait until the workers are gone.

    The window keeps drawing meanwhile, but takes no clicks: they could start the next run.

    Args:
        wait_ms: how long to wait at most; 0 does not wait.

    Returns:
        Whether all of them are gone.
    """
    for each in list(_running):
        each.silence()
    if not _running or wait_ms <= 0:
        return not _running
    loop = QEventLoop()
    look, limit = QTimer(), QTimer()
    look.timeout.connect(lambda: None if _running else loop.quit())
    limit.setSingleShot(True)
    limit.timeout.connect(loop.quit)
    look.start(10)
    limit.start(wait_ms)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return not _running
