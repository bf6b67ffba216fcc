# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Circles dock: scenarios, circles, map tools, and the proof that they cover the district."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from .current_blueprint import CurrentBlueprint
from .help import help_key
from .parts import text_label
from .services import WindowServices

if TYPE_CHECKING:
    from .workbench import Workbench


class CirclesPanel(QWidget):
    """Content of the Circles dock.

    Signals:
        session_opened: `session` can be edited.
        session_closed: there is none any more.
    """

    session_opened = pyqtSignal()
    session_closed = pyqtSignal()

    def __init__(
        self, services: WindowServices, current: CurrentBlueprint, workbench: Workbench
    ) -> None:
        """Show what to do next; a session on the open blueprint is opened in the background."""
        super().__init__()
        self.setObjectName("LifeCircleCirclesPanel")
        help_key(self, "circles")
        self._services = services
        self._current = current
        self._workbench = workbench
        self.session: Optional[Any] = None
        column = QVBoxLayout(self)
        column.addWidget(text_label())
        column.addStretch(1)

    @property
    def is_busy(self) -> bool:
        """Whether a session is being opened or saved, or a proposal is being made."""
        return False

    def shut_down(self) -> None:
        """Stop everything, keep no edit back in silence, and let go of map and project."""
