# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Keys for the tool in hand, also while a button is held, and the pointer leaving the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QObject

from .gesture_tool import GestureTool


class KeyWatch(QObject):
    """Looks at the map's events before the map does.

    The map hands no key to its tool while a button is held, and QGIS's own shortcuts (Ctrl+Z)
    come before any key: both would leave a stroke that cannot be abandoned.
    """

    def __init__(self, canvas: QgsMapCanvas, tool: Callable[[], Optional[GestureTool]]) -> None:
        """Watch nothing yet; `tool` returns ours that is in hand."""
        super().__init__()
        self._canvas, self._tool = canvas, tool
        self._is_watching = False

    def start(self) -> None:
        """Watch, before whoever watches already."""
        self.stop()
        self._canvas.installEventFilter(self)
        self._canvas.viewport().installEventFilter(self)
        self._is_watching = True

    def stop(self) -> None:
        """Watch no more."""
        if self._is_watching:
            self._canvas.removeEventFilter(self)
            self._canvas.viewport().removeEventFilter(self)
            self._is_watching = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Give the tool its keys, and tell it when the pointer leaves the map."""
        tool = self._tool()
        if tool is None:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if tool.key(event.key(), event.modifiers(), does=False):
                # It comes again as a key press.
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress:
            if tool.key(event.key(), event.modifiers(), does=True):
                event.accept()
                return True
        elif event.type() == QEvent.Type.Leave and watched is self._canvas.viewport():
            tool.leave()
        return False
