# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Bars below one another, each under its name and figure; chosen by mouse or keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from qgis.PyQt.QtCore import QEvent, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

BAR_PX, GAP_PX, MARGIN_PX, WIDTH_PX = 10, 8, 6, 220


class BarRows(QWidget):
    """A chart of bars; what a bar says and how it is drawn is its own.

    Signals:
        chosen: key of the bar that was clicked, or Enter was pressed on.
    """

    chosen = pyqtSignal(str)

    def __init__(self, name: str, parent: Optional[QWidget] = None) -> None:
        """Start empty.

        Args:
            name: object name.
            parent: of the widget.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self._bars: tuple[Any, ...] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # --- what each chart does in its own way -----------------------------------------------------

    def key_of(self, bar: Any) -> str:
        """Return what a bar is known by."""
        raise NotImplementedError

    def told(self, bar: Any) -> str:
        """Return a bar in words."""
        raise NotImplementedError

    def head_of(self, bar: Any) -> tuple[str, str]:
        """Return name and figure of a bar."""
        raise NotImplementedError

    def draw_bar(self, painter: QPainter, track: QRect, bar: Any) -> None:
        """Draw a bar into its room."""
        raise NotImplementedError

    # --- the same for all ------------------------------------------------------------------------

    def set_bars(self, title: str, bars: Sequence[Any]) -> None:
        """Show bars; a screen reader is told all of them."""
        self._bars, self._current = tuple(bars), -1
        self.setAccessibleName(title)
        self.setAccessibleDescription("\n".join(self.told(bar) for bar in self._bars))
        self.updateGeometry()
        self.update()

    def mark(self, key: str) -> None:
        """Mark a bar, none where the key is unknown."""
        keys = [self.key_of(bar) for bar in self._bars]
        self._current = keys.index(key) if key in keys else -1
        self.update()

    @property
    def bars_px(self) -> int:
        """Return the height of all bars with their margins."""
        return self._step() * len(self._bars) + 2 * MARGIN_PX

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height of all bars."""
        return QSize(WIDTH_PX, self.bars_px)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same: a chart is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the bars that are in sight."""
        painter = QPainter(self)
        for at, bar in enumerate(self._bars):
            room = self._room(at)
            if room.intersects(event.rect()):
                self._draw(painter, room, bar, at == self._current)
        painter.end()

    def _draw(self, painter: QPainter, room: QRect, bar: Any, is_current: bool) -> None:
        palette, metrics = self.palette(), self.fontMetrics()
        if is_current:
            painter.fillRect(room, palette.brush(QPalette.ColorRole.AlternateBase))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        name, figure = self.head_of(bar)
        line = QRect(room.left(), room.top() + 1, room.width(), metrics.height())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight), figure)
        left = max(line.width() - metrics.horizontalAdvance(figure) - 8, 20)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, left)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), shown)
        self.draw_bar(painter, QRect(room.left(), line.bottom() + 2, room.width(), BAR_PX), bar)

    def _room(self, at: int) -> QRect:
        top = MARGIN_PX + at * self._step()
        return QRect(MARGIN_PX, top, self.width() - 2 * MARGIN_PX, self._step())

    def _step(self) -> int:
        return self.fontMetrics().height() + BAR_PX + GAP_PX

    def _at(self, y: int) -> int:
        at = (y - MARGIN_PX) // self._step()
        return at if 0 <= at < len(self._bars) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the line whose bar is clicked."""
        self._choose(self._at(event.pos().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Walk through the bars with the arrows, choose one with Enter."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._bars:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._current = min(max(self._current + step, 0), len(self._bars) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell a bar in words on hover."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._at(event.pos().y())
            text = self.told(self._bars[at]) if at >= 0 else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._bars):
            self._current = at
            self.update()
            self.chosen.emit(self.key_of(self._bars[at]))
