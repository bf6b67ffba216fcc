# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What QGIS's Options ask for LifeCircle's page; the page itself is imported when it is opened."""

from __future__ import annotations

from typing import Any, Optional

from qgis.gui import QgsOptionsWidgetFactory
from qgis.PyQt.QtGui import QIcon

from .. import paths


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page whenever QGIS's Options are opened."""

    def __init__(self) -> None:
        """Name the page."""
        super().__init__("LifeCircle", QIcon(paths.icon()))

    def icon(self) -> QIcon:
        """Return the plugin's icon."""
        return QIcon(paths.icon())

    def createWidget(self, parent: Optional[Any] = None) -> Any:  # noqa: N802
        """Return a page filled with what holds now."""
        from .options_page import OptionsPage

        return OptionsPage(parent)
