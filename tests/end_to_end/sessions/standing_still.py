# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A window that stands still on purpose, and one slot that fails: both must be noticed."""

from __future__ import annotations

import time

from qgis.PyQt.QtCore import QTimer

from scripts.real_window.window import Steps, Window


def stand_still() -> None:
    """Hold the main thread."""
    time.sleep(0.5)


def fail() -> None:
    """Fail inside a slot, where nobody sees it but QGIS."""
    raise ValueError("a slot failed")


def session(window: Window) -> Steps:
    """Rest, then stand still, then fail."""
    with window.phase("rest"):
        yield window.pause(1)
    with window.phase("stand still"):
        QTimer.singleShot(0, stand_still)
        yield window.pause(1)
    QTimer.singleShot(0, fail)
    yield window.pause(0.5)
