# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Moves of the pointer, answered as often as there is time for."""

from __future__ import annotations

import time
from collections.abc import Callable

from qgis.PyQt.QtCore import QObject, QTimer

FRAME_MS = 15.0
LONGEST_WAIT_MS = 250.0


class Moves(QObject):
    """Answers the newest of many moves once, and rests as long as the last answer took.

    A pointer can move a thousand times a second; what is shown beside it needs sixty.
    """

    def __init__(self, answer: Callable[[], None], parent: QObject) -> None:
        """Answer moves by calling this."""
        super().__init__(parent)
        self._answer = answer
        self._took_ms = self._ended = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._run)

    def note(self) -> None:
        """Take note that the pointer moved."""
        if not self._timer.isActive():
            rest_ms = min(max(FRAME_MS, 2 * self._took_ms), LONGEST_WAIT_MS) - self._took_ms
            since_ms = (time.perf_counter() - self._ended) * 1000
            self._timer.start(int(max(0.0, rest_ms - since_ms)))

    @property
    def is_waiting(self) -> bool:
        """Whether moves were noted that are not answered yet."""
        return self._timer.isActive()

    def flush(self) -> None:
        """Answer now what has not been answered yet."""
        if self._timer.isActive():
            self._timer.stop()
            self._run()

    def drop(self) -> None:
        """Answer no more of what was noted."""
        self._timer.stop()

    def _run(self) -> None:
        started = time.perf_counter()
        self._answer()
        self._ended = time.perf_counter()
        self._took_ms = (self._ended - started) * 1000
