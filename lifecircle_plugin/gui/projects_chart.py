# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Totals of projects as bars in parts, told in words to those who do not see them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, pyqtSignal
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

from ..core import total_bars as bars
from ..core.project_totals import UNSPECIFIED
from . import projects_words as words

BAR_PX, GAP_PX, MARGIN_PX, KEY_PX = 10, 8, 6, 11
EDGE = "#4b5760"
# Shades that differ in grey as well; hatching tells the lightest apart.
PARTS = {
    bars.IN_USE: ("#0b4f3c", Qt.BrushStyle.SolidPattern),
    bars.FINISHED: ("#2a9d8f", Qt.BrushStyle.SolidPattern),
    bars.BUILDING: ("#f0b429", Qt.BrushStyle.SolidPattern),
    bars.NOT_BEGUN: ("#d5dade", Qt.BrushStyle.SolidPattern),
    "municipal": ("#123f6b", Qt.BrushStyle.SolidPattern),
    "district": ("#2f7fb8", Qt.BrushStyle.SolidPattern),
    "subdistrict": ("#2a9d8f", Qt.BrushStyle.SolidPattern),
    "self": ("#f0b429", Qt.BrushStyle.SolidPattern),
    "social": ("#c0569b", Qt.BrushStyle.SolidPattern),
    "other": ("#a9b3ba", Qt.BrushStyle.SolidPattern),
    UNSPECIFIED: ("#8a959c", Qt.BrushStyle.BDiagPattern),
    bars.ALL: ("#2f7fb8", Qt.BrushStyle.SolidPattern),
}


def part_word(part: str) -> str:
    """Return what a part of a bar is."""
    translate = QCoreApplication.translate
    known = {
        bars.IN_USE: translate("LifeCircle", "in use"),
        bars.FINISHED: translate("LifeCircle", "finished or accepted"),
        bars.BUILDING: translate("LifeCircle", "under construction"),
        bars.NOT_BEGUN: translate("LifeCircle", "not begun"),
        UNSPECIFIED: translate("LifeCircle", "source not told"),
        bars.ALL: "",
    }
    return known[part] if part in known else words.code_word("fund_source", part)


class TotalsChart(QWidget):
    """Bars of a table of totals.

    Signals:
        chosen: key of the line whose bar was clicked, or Enter was pressed on.
    """

    chosen = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName("totalsChart")
        self._bars: tuple[bars.TotalBar, ...] = ()
        self._name: Callable[[str], str] = str
        self._figure: Callable[[float], str] = words.plain_number
        self._keys: list[str] = []
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(
        self,
        title: str,
        shown: Sequence[bars.TotalBar],
        name: Callable[[str], str],
        figure: Callable[[float], str],
    ) -> None:
        """Show bars; `name` words a line's key, `figure` an amount."""
        self._bars, self._name, self._figure = tuple(shown), name, figure
        self._current = -1
        found = dict.fromkeys(part for bar in self._bars for part, _, _ in bar.parts)
        self._keys = [each for each in PARTS if each in found and part_word(each)]
        self.setAccessibleName(title)
        self.setAccessibleDescription("\n".join(self._told(bar) for bar in self._bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height of all bars and of the key below them."""
        height = self._step() * len(self._bars) + 2 * MARGIN_PX
        return QSize(220, height + len(self._key_rows()) * self._key_step())

    minimumSizeHint = sizeHint  # noqa: N815

    def resizeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Lay the key out anew."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the bars that are in sight, and the key."""
        painter = QPainter(self)
        for at, bar in enumerate(self._bars):
            room = self._room(at)
            if room.intersects(event.rect()):
                self._draw(painter, room, bar, at == self._current)
        top = MARGIN_PX + self._step() * len(self._bars)
        for row, keys in enumerate(self._key_rows()):
            x, y = MARGIN_PX, top + row * self._key_step()
            for key in keys:
                box = QRect(x, y + 2, KEY_PX, KEY_PX)
                self._fill(painter, box, key)
                painter.setPen(self.palette().color(QPalette.ColorRole.Text))
                word = part_word(key)
                width = self.fontMetrics().horizontalAdvance(word)
                painter.drawText(
                    QRect(x + KEY_PX + 4, y, width + 2, self._key_step()),
                    int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop),
                    word,
                )
                x += KEY_PX + width + 16
        painter.end()

    def _draw(self, painter: QPainter, room: QRect, bar: bars.TotalBar, is_current: bool) -> None:
        palette = self.palette()
        if is_current:
            painter.fillRect(room, palette.brush(QPalette.ColorRole.AlternateBase))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        figures = self._figures(bar)
        line = QRect(room.left(), room.top() + 1, room.width(), self.fontMetrics().height())
        width = self.fontMetrics().horizontalAdvance(figures) + 8
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight), figures)
        name = self.fontMetrics().elidedText(
            self._name(bar.key), Qt.TextElideMode.ElideRight, max(line.width() - width, 20)
        )
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft), name)
        left = float(room.left())
        for part, _, share in bar.parts:
            box = QRect(round(left), line.bottom() + 2, max(1, round(share * room.width())), BAR_PX)
            self._fill(painter, box, part)
            left += share * room.width()

    def _fill(self, painter: QPainter, box: QRect, part: str) -> None:
        colour, pattern = PARTS.get(part, ("#8a959c", Qt.BrushStyle.SolidPattern))
        painter.fillRect(box, QColor("#ffffff"))
        painter.fillRect(box, QBrush(QColor(colour), pattern))
        painter.setPen(QPen(QColor(EDGE), 1))
        painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _figures(self, bar: bars.TotalBar) -> str:
        if bar.value.value is None:
            return words.NOTHING
        text = self._figure(bar.value.value)
        if bar.value.is_whole:
            return text
        pattern = QCoreApplication.translate("LifeCircle", "{sum} ({known}/{count})")
        return pattern.format(sum=text, known=bar.value.known, count=bar.value.count)

    def _told(self, bar: bars.TotalBar) -> str:
        joint = QCoreApplication.translate("LifeCircle", ", ")
        parts = [
            f"{part_word(part)} {self._figure(amount)}"
            for part, amount, _ in bar.parts
            if part_word(part)
        ]
        told = f"{self._name(bar.key)} {self._figures(bar)}"
        return f"{told}\n{joint.join(parts)}" if parts else told

    def _key_rows(self) -> list[list[str]]:
        rows: list[list[str]] = [[]] if self._keys else []
        x = MARGIN_PX
        for key in self._keys:
            width = KEY_PX + self.fontMetrics().horizontalAdvance(part_word(key)) + 16
            if rows[-1] and x + width > max(self.width(), 200):
                rows.append([])
                x = MARGIN_PX
            rows[-1].append(key)
            x += width
        return rows

    def _key_step(self) -> int:
        return self.fontMetrics().height() + 3

    def _room(self, at: int) -> QRect:
        return QRect(
            MARGIN_PX, MARGIN_PX + at * self._step(), self.width() - 2 * MARGIN_PX, self._step()
        )

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
            text = self._told(self._bars[at]) if at >= 0 else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._bars):
            self._current = at
            self.update()
            self.chosen.emit(self._bars[at].key)
