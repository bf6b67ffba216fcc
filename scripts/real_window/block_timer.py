# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How long a window stands still: the longest gaps between the ticks of a fast timer.

What blocks the main thread, Python or not, delays the ticks. While a gap lasts, another thread
notes what the main thread is busy with, so that the report names the culprit.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Optional

from qgis.PyQt.QtCore import QObject, Qt, QTimer

MILLISECONDS = 10
WATCH_SECONDS = 0.05
# Only gaps of this length are looked into.
LONG_SECONDS = 0.12
KEPT_GAPS = 5
KEPT_FRAMES = 12


@dataclass
class Phase:
    """What the timer saw while a phase lasted, in seconds."""

    started: float
    seconds: float = 0.0
    ticks: int = 0
    longest: float = 0.0
    over_200_ms: int = 0
    gaps: list[dict[str, object]] = field(default_factory=list)

    def add(self, gap: float, at: float, busy_with: list[str]) -> None:
        """Count one tick that came late by a gap."""
        self.ticks += 1
        self.longest = max(self.longest, gap)
        self.over_200_ms += gap > 0.2
        if gap >= LONG_SECONDS:
            self.gaps.append({"seconds": gap, "at": at - self.started, "busy_with": busy_with})
            self.gaps.sort(key=lambda entry: -float(str(entry["seconds"])))
            del self.gaps[KEPT_GAPS:]


class BlockTimer(QObject):
    """Ticks on the main thread and measures, per phase, how late the ticks come."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.phases: dict[str, Phase] = {}
        self.last_gap = 0.0
        self._current: Optional[Phase] = None
        self._last = time.perf_counter()
        # Since when the main thread is busy, and with what.
        self._busy: tuple[float, list[str]] = (0.0, [])
        self._main_thread = threading.get_ident()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(MILLISECONDS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        threading.Thread(target=self._watch, daemon=True).start()

    def _tick(self) -> None:
        now = time.perf_counter()
        # The tick itself is due every 10 ms: only what comes on top is standing still.
        gap = max(0.0, now - self._last - MILLISECONDS / 1000)
        since, busy_with = self._busy
        if since != self._last:
            busy_with = []
        self._last = now
        self.last_gap = gap
        if self._current is not None:
            self._current.add(gap, now, busy_with)

    def _watch(self) -> None:
        while True:
            time.sleep(WATCH_SECONDS)
            since = self._last
            if time.perf_counter() - since < LONG_SECONDS or self._busy[0] == since:
                continue
            frame = sys._current_frames().get(self._main_thread)
            stack = traceback.extract_stack(frame) if frame is not None else []
            told = [f"{entry.filename}:{entry.lineno} {entry.name}" for entry in stack]
            self._busy = (since, told[-KEPT_FRAMES:])

    def enter(self, name: str) -> None:
        """Begin a phase; a name used again goes on with what it saw before."""
        self.leave()
        self.not_counted()
        self._current = self.phases.setdefault(name, Phase(time.perf_counter()))
        self._entered = time.perf_counter()

    def leave(self) -> None:
        """End the phase that lasts, with the gap that has not ended yet."""
        if self._current is None:
            return
        self._tick()
        self._current.seconds += time.perf_counter() - self._entered
        self._current = None

    def not_counted(self) -> None:
        """Forget the gap that lasts: the session itself, not the window, was busy."""
        self._last = time.perf_counter()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Leave out what the session does for itself, such as saving a picture."""
        self._tick()
        try:
            yield
        finally:
            self.not_counted()

    def report(self) -> dict[str, dict[str, object]]:
        """Return, per phase: seconds, ticks, longest gap, gaps over 0.2 s, the worst ones."""
        return {
            name: {
                "seconds": round(phase.seconds, 3),
                "ticks": phase.ticks,
                "longest_gap_s": round(phase.longest, 3),
                "gaps_over_200_ms": phase.over_200_ms,
                "worst": phase.gaps,
            }
            for name, phase in self.phases.items()
        }
