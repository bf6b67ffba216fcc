# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Long work on the main thread, one step per turn of the event loop, so that the window lives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Optional

from qgis.PyQt.QtCore import QObject, QTimer


class Turns(QObject):
    """Takes one step of a generator per turn; the window draws and answers in between."""

    def __init__(
        self,
        steps: Iterator[Any],
        on_done: Optional[Callable[[], None]] = None,
        on_failed: Optional[Callable[[Exception], None]] = None,
        on_step: Optional[Callable[[Any], None]] = None,
        parent: Optional[QObject] = None,
    ) -> None:
        """Begin with the next turn.

        Args:
            steps: what to do; between two steps the window lives.
            on_done: called after the last step.
            on_failed: called with what a step raised; no step follows. Without it, it is raised.
            on_step: called with what each step yields.
            parent: owner in Qt's sense.
        """
        super().__init__(parent)
        self._steps: Optional[Iterator[Any]] = steps
        self._on_done = on_done
        self._on_failed = on_failed
        self._on_step = on_step
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._take_step)
        self._timer.start()

    @property
    def is_running(self) -> bool:
        """Whether steps are left."""
        return self._steps is not None

    def stop(self) -> None:
        """Take no further step and call nobody; the generator is closed."""
        steps, self._steps = self._steps, None
        self._timer.stop()
        close = getattr(steps, "close", None)
        if close is not None:
            close()

    def _take_step(self) -> None:
        if self._steps is None:
            return
        try:
            told = next(self._steps)
        except StopIteration:
            self._end()
            if self._on_done is not None:
                self._on_done()
        except Exception as problem:
            self._end()
            if self._on_failed is None:
                raise
            self._on_failed(problem)
        else:
            if self._on_step is not None:
                self._on_step(told)

    def _end(self) -> None:
        self._steps = None
        self._timer.stop()
