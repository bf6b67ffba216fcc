# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The verdicts of the run that a blueprint shows, for labels; read again when the file changes.

Everything here works in any thread; no layer is touched.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

# Gravest first, as in the panel's matrix.
STATES = ("gap", "borderline", "improvable", "insufficient", "met", "not_applicable")
CONFIRMED = ("verified", "published")
COLUMNS = (
    "circle",
    "code",
    "level",
    "name_zh",
    "name_en",
    "state",
    "evidence",
    "coverage",
    "uncovered",
)
CHECK_SECONDS = 0.25


@dataclass(frozen=True)
class ShownGap:
    """One clause in one circle.

    Attributes:
        coverage: share of those who could be judged, 0 to 1; None where nobody could.
        uncovered: people not within reach.
    """

    circle: str
    code: str
    level: str
    name_zh: str
    name_en: str
    state: str
    evidence: str
    coverage: Optional[float]
    uncovered: float

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the clause may enter headline figures."""
        return self.evidence in CONFIRMED

    def is_about(self, category: str) -> bool:
        """Tell whether a code or a name means this category."""
        return category in (self.code, self.name_zh, self.name_en)


class ShownGaps:
    """The verdicts of one run by circle, under its name and its id."""

    def __init__(self, rows: Iterable[tuple[str, ShownGap]]) -> None:
        """Sort rows, each with the id of its circle (empty where it has none)."""
        self._by_circle: dict[str, list[ShownGap]] = {}
        for circle_id, gap in rows:
            for name in {gap.circle, circle_id or gap.circle}:
                self._by_circle.setdefault(name, []).append(gap)
        for gaps in self._by_circle.values():
            gaps.sort(key=_gravity)

    def knows(self, circle: str) -> bool:
        """Tell whether the run has a circle of this name or id."""
        return circle in self._by_circle

    def speaker(self, circle: str, category: str, level: str = "") -> Optional[ShownGap]:
        """Return the gravest verdict on a category in a circle, None where there is none.

        Args:
            circle: name or id.
            category: code or name in either language.
            level: one level only, empty for all.
        """
        for gap in self._by_circle.get(circle, ()):
            if gap.is_about(category) and level in ("", gap.level):
                return gap
        return None

    def gap_count(self, circle: str, with_unconfirmed: bool = False) -> Optional[int]:
        """Return the number of gaps of a circle, None where the run does not know it."""
        gaps = self._by_circle.get(circle)
        if gaps is None:
            return None
        return sum(gap.state == "gap" and (with_unconfirmed or gap.is_confirmed) for gap in gaps)


def _gravity(gap: ShownGap) -> tuple[int, bool, float]:
    place = STATES.index(gap.state) if gap.state in STATES else len(STATES)
    return (place, not gap.is_confirmed, -gap.uncovered)


def gap_of(cells: Sequence[object]) -> ShownGap:
    """Return a verdict from cells in the order of COLUMNS; NULL is None."""
    *words, coverage, uncovered = cells
    circle, code, level, name_zh, name_en, state, evidence = (_word(word) for word in words)
    share, people = _number(coverage), _number(uncovered)
    return ShownGap(circle, code, level, name_zh, name_en, state, evidence, share, people or 0.0)


def _word(cell: object) -> str:
    return "" if cell is None else str(cell)


def _number(cell: object) -> Optional[float]:
    return float(cell) if isinstance(cell, (int, float)) and cell == cell else None


def read_shown_gaps(path: Path) -> Optional[ShownGaps]:
    """Read the run a blueprint shows, else its last one; None where the file has none."""
    from .gpkg_sql import connect

    for immutable in (False, True):
        try:
            with closing(connect(path, "ro", 0.2, immutable)) as connection:
                connection.execute("BEGIN")
                return _read(connection)
        except sqlite3.Error:
            continue
    return None


def _read(connection: sqlite3.Connection) -> Optional[ShownGaps]:
    found = connection.execute(
        "SELECT id FROM analysis_run WHERE status = 'done' "
        "ORDER BY is_shown DESC, finished_at DESC LIMIT 1"
    ).fetchone()
    if found is None:
        return None
    names = ", ".join(COLUMNS)
    rows = connection.execute(
        f"SELECT circle_id, {names} FROM result_gap WHERE run_id = ?", [found[0]]
    )
    return ShownGaps((_word(circle_id), gap_of(cells)) for circle_id, *cells in rows)


class ShownGapsCache:
    """Runs of several files; a file that changed is read again at the next question."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[float, object, Optional[ShownGaps]]] = {}

    def of(self, path: str) -> Optional[ShownGaps]:
        """Return the run that a file shows, None where it is no blueprint or has no run."""
        moment = time.monotonic()
        kept = self._kept.get(path)
        if kept is not None and moment - kept[0] < CHECK_SECONDS:
            return kept[2]
        with self._lock:
            kept, stamp = self._kept.get(path), _stamp(path)
            if kept is None or kept[1] != stamp:
                gaps = read_shown_gaps(Path(path)) if stamp else None
                self._kept[path] = (time.monotonic(), stamp, gaps)
            else:
                self._kept[path] = (time.monotonic(), stamp, kept[2])
            return self._kept[path][2]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()


def _stamp(path: str) -> tuple[tuple[int, int], ...]:
    """Return size and time of the file and its write-ahead log, empty where it is missing."""
    found = []
    for name in (path, f"{path}-wal"):
        try:
            status = os.stat(name)
        except OSError:
            continue
        found.append((status.st_size, status.st_mtime_ns))
    return tuple(found)
