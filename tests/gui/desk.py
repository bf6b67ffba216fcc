# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A window for panels under test, with a real map, message bar and docks, and ways to wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QEventLoop

from lifecircle_plugin.gui.messages import services_of
from lifecircle_plugin.gui.services import WindowServices
from tests.end_to_end.plain_window import PlainWindow

SECONDS = 60.0


class Desk(PlainWindow):
    """A plain window with what panels need."""

    def __init__(self) -> None:
        super().__init__()
        self.setCentralWidget(self.canvas)
        self.services: WindowServices = services_of(self)

    def said(self) -> list[str]:
        """Return the texts in the message bar, the newest first."""
        return [item.text() for item in self.bar.items()]


def wait_until(condition: Callable[[], Any], seconds: float = SECONDS) -> None:
    """Let the window live until a condition holds; fail after a while."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come in time"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.002)
