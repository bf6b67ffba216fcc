# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One call of an algorithm: its parameters, its progress, and its problems in plain words."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
)

from ..core.errors import LifeCircleError
from ..texts import Texts

Parameters = dict[str, Any]
Results = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """An algorithm with the parameters and the context it was called with."""

    algorithm: QgsProcessingAlgorithm
    parameters: Parameters
    context: QgsProcessingContext

    def text(self, name: str) -> str:
        """Return a text without blanks around it, empty where none is given."""
        return self.algorithm.parameterAsString(self.parameters, name, self.context).strip()

    def number(self, name: str) -> float:
        """Return a real number."""
        return self.algorithm.parameterAsDouble(self.parameters, name, self.context)

    def flag(self, name: str) -> bool:
        """Return whether a box is ticked."""
        return self.algorithm.parameterAsBoolean(self.parameters, name, self.context)

    def choice(self, name: str) -> str:
        """Return the word that was chosen."""
        return self.algorithm.parameterAsEnumString(self.parameters, name, self.context)

    def choices(self, name: str) -> tuple[str, ...]:
        """Return the words that were chosen."""
        return tuple(self.algorithm.parameterAsEnumStrings(self.parameters, name, self.context))

    def fields(self, name: str) -> tuple[str, ...]:
        """Return the fields that were chosen, as they are written there."""
        return tuple(self.algorithm.parameterAsStrings(self.parameters, name, self.context))

    def cells(self, name: str) -> list[Any]:
        """Return the cells of a table, row by row."""
        return self.algorithm.parameterAsMatrix(self.parameters, name, self.context)

    def file(self, name: str) -> str:
        """Return the path of a file to read, empty where none is given."""
        return self.algorithm.parameterAsFile(self.parameters, name, self.context)

    def output_file(self, name: str) -> str:
        """Return the path of a file to write, empty where none is wanted."""
        return self.algorithm.parameterAsFileOutput(self.parameters, name, self.context)

    def blueprint(self) -> Path:
        """Return the path of the blueprint to work on."""
        return Path(self.file("BLUEPRINT"))

    def project(self) -> QgsProject:
        """Return the project the call belongs to, else the open one."""
        return self.context.project() or QgsProject.instance()

    def title(self, name: str) -> str:
        """Return what a planner reads beside a parameter."""
        return self.algorithm.parameterDefinition(name).description()


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
