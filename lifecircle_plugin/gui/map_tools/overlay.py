# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The small sheet beside the pointer that tells what a gesture would do."""

from __future__ import annotations

from typing import Optional

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, QRectF, QSize, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextDocument
from qgis.PyQt.QtWidgets import QWidget

AWAY = 26
"""Pixels from the pointer, so that neither hides the other."""
EDGE, MARGIN = 4, 7
TOAST_MS = 3500
# The same in light and dark desktops: it lies on the map, not in the window.
PAPER, INK = "#ffffff", "#1f2a33"


class Overlay(QWidget):
    """A sheet over the map; the pointer goes through it.

    Not a label: laying out rich text as a label does takes longer than all else in a move.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        """Lie over this map, hidden."""
        super().__init__(canvas)
        self.setObjectName("LifeCirclePreview")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text = ""
        self._page = QTextDocument(self)
        self._page.setDocumentMargin(MARGIN)
        self._page.setUndoRedoEnabled(False)
        self._toast = QTimer(self)
        self._toast.setSingleShot(True)
        self._toast.timeout.connect(self.hide)
        self.hide()

    def text(self) -> str:
        """Return what is shown, HTML."""
        return self._text

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(INK), 1))
        painter.setBrush(QColor(PAPER))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._page.drawContents(painter)

    def _write(self, text: str) -> None:
        self._text = text
        self._page.setDefaultFont(self.font())
        self._page.setHtml(f'<body style="color:{INK}">{text}</body>')
        size = self._page.size()
        self.resize(QSize(int(size.width()) + 1, int(size.height()) + 1))
        self.update()

    def show_text(
        self, text: str, pointer: Optional[QPoint] = None, is_toast: bool = False
    ) -> None:
        """Show a text beside the pointer.

        Args:
            text: HTML.
            pointer: pixel of the map, None for the middle of its upper edge.
            is_toast: whether it goes by itself after a while.
        """
        if text != self._text:
            self._write(text)
        self.move(self._place(pointer))
        if not self.isVisible():
            self.show()
        self.raise_()
        self._toast.stop()
        if is_toast:
            self._toast.start(TOAST_MS)

    def put_away(self) -> None:
        """Hide it, also a text that would go by itself."""
        self._toast.stop()
        self.hide()

    @property
    def is_toast(self) -> bool:
        """Whether what is shown goes by itself."""
        return self._toast.isActive()

    def _place(self, pointer: Optional[QPoint]) -> QPoint:
        room = self.parentWidget().size()
        width, height = self.width(), self.height()
        if pointer is None:
            return QPoint((room.width() - width) // 2, EDGE)
        x, y = pointer.x() + AWAY, pointer.y() + AWAY
        if x + width > room.width() - EDGE:
            x = pointer.x() - AWAY - width
        if y + height > room.height() - EDGE:
            y = pointer.y() - AWAY - height
        # Where neither side has room, only one way may be given up, or it would lie on the pointer.
        if x < EDGE:
            x = max(EDGE, min(pointer.x() - width // 2, room.width() - EDGE - width))
        if y < EDGE:
            y = max(EDGE, min(pointer.y() - height // 2, room.height() - EDGE - height))
        return QPoint(x, y)
