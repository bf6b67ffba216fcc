# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What all algorithms of the provider share: names, errors in plain words, cancel, progress."""

from __future__ import annotations

import traceback
from typing import Any, Callable

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QIcon

from .. import paths
from ..core.errors import Cancelled, LifeCircleError
from ..texts import Texts, user_language

Parameters = dict[str, Any]
Results = dict[str, Any]


class LifeCircleAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that says `take` on the main thread and `work` in the worker.

    Subclasses read layers into snapshots in `take` and compute and write in `work`. Both may
    raise LifeCircleError, which reaches the planner as a sentence, and Cancelled.
    """

    def createInstance(self) -> LifeCircleAlgorithm:  # noqa: N802
        """Return a fresh copy, as QGIS asks before each run."""
        return type(self)()

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return QIcon(paths.icon())

    def group(self) -> str:
        """Return the toolbox group as the planner reads it."""
        if self.groupId() == "analysis":
            return QCoreApplication.translate("LifeCircle", "Facility gaps")
        if self.groupId() == "blueprint":
            return QCoreApplication.translate("LifeCircle", "Blueprint")
        return QCoreApplication.translate("LifeCircle", "Data preparation")

    def groupId(self) -> str:  # noqa: N802
        """Return the id of the toolbox group."""
        return "data"

    def helpUrl(self) -> str:  # noqa: N802
        """Return the algorithm's entry in the help that came with the plugin, offline."""
        return f"{paths.help_page(user_language()).as_uri()}#{self.name()}"

    def take(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Take what the run needs from layers and project; called on the main thread."""
        raise NotImplementedError

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Compute and write; called in a worker thread, touches no layer."""
        raise NotImplementedError

    def prepareAlgorithm(  # noqa: N802
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Take snapshots; a problem is told in a sentence."""
        in_plain_words(lambda: self.take(parameters, context, feedback))
        return True

    def processAlgorithm(  # noqa: N802
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Results:
        """Run; a cancelled run returns nothing and leaves nothing behind."""
        try:
            return in_plain_words(lambda: self.work(parameters, context, feedback))
        except Cancelled:
            feedback.pushInfo(
                QCoreApplication.translate("LifeCircle", "Cancelled; nothing was written.")
            )
            return {}

    def add_advanced(self, parameter: QgsProcessingParameterDefinition) -> None:
        """Add a parameter under "Advanced parameters"."""
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)


def in_plain_words(step: Callable[[], Any]) -> Any:
    """Run a step; turn what a planner can mend into a QgsProcessingException with its text.

    Raises:
        QgsProcessingException: with a sentence in the planner's language.
    """
    try:
        return step()
    except (LifeCircleError, MemoryError, OSError) as problem:
        text = _told(problem)
        # QGIS never lets go of an exception it was handed, nor of the layers and files that the
        # variables of its call stack hold: let go of them here, and raise a new one outside.
        traceback.clear_frames(problem.__traceback__)
    raise QgsProcessingException(text)


def _told(problem: BaseException) -> str:
    texts = Texts.for_user()
    if isinstance(problem, LifeCircleError):
        return texts.error(problem)
    if isinstance(problem, MemoryError):
        return texts.message("out_of_memory")
    name = getattr(problem, "filename", None) or ""
    return texts.message("file_problem", file=name, problem=getattr(problem, "strerror", "") or "")


class SharedProgress:
    """Maps the share of one step, 0 to 1, onto a stretch of the progress bar."""

    def __init__(self, feedback: QgsProcessingFeedback, start: float, end: float) -> None:
        """Report between `start` and `end` percent."""
        self._feedback = feedback
        self._start = start
        self._width = end - start

    def __call__(self, share: float) -> None:
        """Set the bar to this share of the stretch."""
        self._feedback.setProgress(self._start + self._width * share)
