# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A dock whose content is made when it is first seen, so that loading the plugin stays quick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import QLabel, QWidget

NARROWEST_PX = 300
LIBRARIES = ("numpy", "pandas", "shapely")


class DockShell(QgsDockWidget):
    """An empty dock with an object name, by which QGIS restores its place."""

    def __init__(self, name: str, title: str, make: Callable[[], QWidget]) -> None:
        """Remember how to make the content.

        Args:
            name: object name; stays the same for ever.
            title: shown in the tab.
            make: makes the panel; called once, on the main thread.
        """
        super().__init__(title)
        self.setObjectName(name)
        self.setAllowedAreas(
            Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea
        )
        self._make: Optional[Callable[[], QWidget]] = make
        self.panel: Optional[Any] = None
        self.visibilityChanged.connect(self._on_visibility)

    def ensure_panel(self) -> Any:
        """Return the panel, made now if it is not there; None where it cannot be made."""
        make, self._make = self._make, None
        if make is None:
            return self.panel
        try:
            self.panel = make()
        except ImportError as problem:
            self.setWidget(_explanation(problem))
            return None
        self.setWidget(self.panel)
        self.panel.setMinimumWidth(min(self.panel.minimumSizeHint().width(), NARROWEST_PX))
        return self.panel

    def present(self) -> None:
        """Show the dock in front of its neighbours."""
        self.setUserVisible(True)
        self.ensure_panel()

    def shut_down(self) -> None:
        """End what the panel does and drop it."""
        self._make = None
        self.visibilityChanged.disconnect(self._on_visibility)
        panel, self.panel = self.panel, None
        if panel is not None and hasattr(panel, "shut_down"):
            panel.shut_down()

    def _on_visibility(self, is_visible: bool) -> None:
        if is_visible:
            self.ensure_panel()


def _explanation(problem: ImportError) -> QLabel:
    """Return what stands in a dock that needs a library this QGIS lacks."""
    name = (problem.name or "").split(".")[0]
    if name in LIBRARIES:
        text = QCoreApplication.translate(
            "LifeCircle",
            "This panel needs the Python library {library}, which this QGIS does not bring. "
            "Windows: install it with the OSGeo4W installer (python3-{library}). Debian and "
            "Ubuntu: install the package python3-{library}. Then start QGIS again.",
        ).format(library=name)
    else:
        text = QCoreApplication.translate(
            "LifeCircle", "This panel cannot be shown: {problem}. Install the plugin again."
        ).format(problem=problem)
    label = QLabel(text)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setMargin(8)
    return label
