# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One circle's coverage as bars: share within reach, its bounds, and the target it is held to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.PyQt.QtCore import QEvent, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import (
    QBrush,
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ..core.gap_view import Bar
from ..core.results import State
from ..outputs import gap_words
from ..outputs.page_parts import STATE_SIGNS, Page, clause_name
from ..texts import gap as labels

BAR_PX = 9
GAP_PX = 9
MARGIN_PX = 6
TARGET = "#1f2a33"
FULL = 1.0


class CoverageChart(QWidget):
    """Bars of a circle's categories, each with its figures in words.

    Signals:
        chosen: code of the category whose bar was clicked, or Enter was pressed on.
    """

    chosen = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._page: Optional[Page] = None
        self._bars: tuple[Bar, ...] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, page: Page, circle: str, bars: Sequence[Bar]) -> None:
        """Show a circle's bars; a screen reader is told all of them."""
        self._page, self._bars, self._current = page, tuple(bars), -1
        self.setAccessibleName(circle)
        self.setAccessibleDescription("\n".join(self._told(bar) for bar in self._bars))
        self.updateGeometry()
        self.update()

    def mark(self, code: str) -> None:
        """Mark the bar of a category."""
        codes = [bar.row.code for bar in self._bars]
        self._current = codes.index(code) if code in codes else -1
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height of all bars."""
        return QSize(220, self._step() * len(self._bars) + 2 * MARGIN_PX)

    minimumSizeHint = sizeHint  # noqa: N815

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the bars that are in sight."""
        if self._page is None:
            return
        painter = QPainter(self)
        for at, bar in enumerate(self._bars):
            room = self._room(at)
            if room.intersects(event.rect()):
                self._draw(painter, room, bar, self._page, at == self._current)
        painter.end()

    def _draw(self, painter: QPainter, room: QRect, bar: Bar, page: Page, is_current: bool) -> None:
        palette = self.palette()
        if is_current:
            painter.fillRect(room, palette.brush(QPalette.ColorRole.AlternateBase))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        figures = gap_words.bar_text(bar)
        line = QRect(room.left(), room.top() + 2, room.width(), self.fontMetrics().height())
        width = self.fontMetrics().horizontalAdvance(figures) + 8
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight), figures)
        name = f"{STATE_SIGNS[bar.state]} {clause_name(page.texts, bar.row)}"
        shown = self.fontMetrics().elidedText(
            name, Qt.TextElideMode.ElideRight, line.width() - width
        )
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), shown)
        track = QRect(room.left(), line.bottom() + 2, room.width(), BAR_PX)
        painter.fillRect(track, palette.brush(QPalette.ColorRole.Midlight))
        ground = QColor(gap_words.STATE_COLOURS[bar.state][0])
        if bar.state is State.MET:
            # The cell's pale ground is too faint for a bar.
            ground = QColor("#7fcbb2")
        undecided = QBrush(QColor("#8a959c"), Qt.BrushStyle.BDiagPattern)
        if bar.high is not None and bar.low is not None and not gap_words.is_uncollected(bar.row):
            painter.fillRect(_part(track, bar.low, bar.high), QColor("#ffffff"))
            painter.fillRect(_part(track, bar.low, bar.high), undecided)
            fill = ground if bar.state is not State.INSUFFICIENT else QColor("#8a959c")
            painter.fillRect(_part(track, 0.0, bar.low), fill)
        painter.setPen(QPen(QColor("#8a959c"), 1))
        painter.drawRect(track.adjusted(0, 0, -1, -1))
        at = _part(track, 0.0, bar.target).right()
        painter.setPen(QPen(QColor(TARGET), 2))
        painter.drawLine(at, track.top() - 2, at, track.bottom() + 3)

    def _room(self, at: int) -> QRect:
        top = MARGIN_PX + at * self._step()
        return QRect(MARGIN_PX, top, self.width() - 2 * MARGIN_PX, self._step())

    def _step(self) -> int:
        return self.fontMetrics().height() + BAR_PX + GAP_PX

    def _at(self, y: int) -> int:
        at = (y - MARGIN_PX) // self._step()
        return at if 0 <= at < len(self._bars) else -1

    def _told(self, bar: Bar) -> str:
        if self._page is None:
            return ""
        words = self._page.texts.translate(
            "LifeCircle", "{name}: {state}, {share} within reach, target {target}"
        )
        return words.format(
            name=clause_name(self._page.texts, bar.row),
            state=labels.state_label(self._page.texts, bar.state),
            share=gap_words.bar_text(bar),
            target=gap_words.formats.share(bar.target, 0),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the category whose bar is clicked."""
        self._choose(self._at(event.pos().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Walk through the bars with the arrows, choose one with Enter."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
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
            QToolTip.showText(
                event.globalPos(), self._told(self._bars[at]) if at >= 0 else "", self
            )
            return True
        return super().event(event)

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._bars):
            self._current = at
            self.update()
            self.chosen.emit(self._bars[at].row.code)


def _part(track: QRect, start: float, end: float) -> QRect:
    """Return the part of a bar between two shares."""
    width = track.width()
    left = track.left() + round(width * min(max(start, 0.0), FULL))
    right = track.left() + round(width * min(max(end, 0.0), FULL))
    return QRect(left, track.top(), max(0, right - left), track.height())
