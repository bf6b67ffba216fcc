# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Needs dock: what people ask for, where, beside what is measured, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from .current_blueprint import CurrentBlueprint
from .desk_session import DeskKeeper
from .needs_start import NeedsStart
from .services import WindowServices

if TYPE_CHECKING:
    from .workbench import Workbench


class NeedsPanel(QWidget):
    """Content of the Needs dock."""

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        keeper: DeskKeeper,
        workbench: Workbench,
    ) -> None:
        """Show what to do next; the needs are read in the background."""
        super().__init__()
        self.setObjectName("LifeCircleNeedsPanel")
        self.keeper = keeper
        self.start = NeedsStart()
        QVBoxLayout(self).addWidget(self.start)

    def shut_down(self) -> None:
        """Let go of everything."""
