# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A scroll area that takes no more height than its content needs."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject, QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

LOWEST_PX = 44


class FittingScroll(QScrollArea):
    """As high as its content, and less where the dock is low: then it scrolls."""

    def __init__(self, content: QWidget) -> None:
        """Hold a widget whose height depends on the width."""
        super().__init__()
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(LOWEST_PX)
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height of the content at the present width."""
        return QSize(self.width(), max(self._needed(), LOWEST_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Ask for another height when the content changes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _needed(self) -> int:
        layout = self.widget().layout()
        width = self.viewport().width()
        return layout.heightForWidth(width) if layout.hasHeightForWidth() else -1

    def _fit(self) -> None:
        """Give the content just the height it needs: labels that wrap ask for far too much."""
        needed = self._needed()
        if needed > 0 and self.widget().height() != needed:
            self.widget().setFixedHeight(needed)
        self.updateGeometry()
