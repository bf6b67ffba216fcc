# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Steps of an edit session: what they change, what they are called, and how Qt undoes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Optional

from ..core.live_plan import Change
from ..store.edit_log import LogEntry
from .undo import QUndoCommand


@dataclass(frozen=True)
class Step:
    """One gesture.

    Attributes:
        text: what the planner reads in the list of steps.
        scenario_id: that is shown when it is done or undone, "" for whichever is.
        changes: in the order they are done.
        entry: for the edit log.
    """

    text: str
    scenario_id: str
    changes: tuple[Change, ...]
    entry: LogEntry


class StepHistory:
    """The steps that are done and those that were undone, as they stand on the undo stack.

    Commands of ours ride in the macros of QGIS's edit commands, whose order the stack keeps. The
    history keeps Python's half of them alive: Qt would silently skip an undo whose half is gone.
    """

    def __init__(self, apply: Callable[[Step, bool], None]) -> None:
        """Remember nothing yet; `apply` does a step (True) or takes it back (False)."""
        self._apply = apply
        self._done: list[StepCommand] = []
        self._undone: list[StepCommand] = []

    def command(self, step: Step) -> QUndoCommand:
        """Return a command that does a step when it is pushed on the stack."""
        return StepCommand(step, self)

    @property
    def done(self) -> list[Step]:
        """Return the steps done since the history was cleared."""
        return [each.step for each in self._done]

    def clear(self) -> None:
        """Forget everything; the stack was cleared."""
        self._done.clear()
        self._undone.clear()

    def forget_undone(self) -> None:
        """Forget what was undone; the stack did."""
        self._undone.clear()

    def on_redo(self, command: StepCommand) -> None:
        """Do a step, for the first time or again."""
        if command in self._undone:
            self._undone.remove(command)
        else:
            self._undone.clear()
        self._done.append(command)
        self._apply(command.step, True)

    def on_undo(self, command: StepCommand) -> None:
        """Take a step back."""
        self._done.remove(command)
        self._undone.append(command)
        self._apply(command.step, False)


class StepCommand(QUndoCommand):
    """A step on the undo stack."""

    def __init__(self, step: Step, history: StepHistory) -> None:
        """Do nothing yet: Qt calls `redo` when the command is pushed."""
        super().__init__(step.text)
        self.step = step
        self._history: Optional[StepHistory] = history

    def redo(self) -> None:
        """Do the step."""
        if self._history is not None:
            self._history.on_redo(self)

    def undo(self) -> None:
        """Take the step back."""
        if self._history is not None:
            self._history.on_undo(self)
