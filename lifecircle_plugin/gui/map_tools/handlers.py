# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How QGIS's window comes to know a tool: it switches to it by its action while that can work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from qgis.core import QgsMapLayer
from qgis.gui import QgsAbstractMapToolHandler, QgsMapTool
from qgis.PyQt.QtGui import QAction


class SessionToolHandler(QgsAbstractMapToolHandler):
    """A tool that works while circles are edited, whichever layer is the active one."""

    def __init__(self, tool: QgsMapTool, action: QAction, can_work: Callable[[], bool]) -> None:
        """Tie a tool to its action; `can_work` tells whether a session can be edited."""
        super().__init__(tool, action)
        self._can_work = can_work

    def isCompatibleWithLayer(  # noqa: N802
        self, layer: Optional[QgsMapLayer], context: Any
    ) -> bool:
        """Tell QGIS whether the action is enabled; the tool itself makes its layer active."""
        return self._can_work()

    def setLayerForTool(self, layer: Optional[QgsMapLayer]) -> None:  # noqa: N802
        """Take no layer from QGIS: the session has its own."""
