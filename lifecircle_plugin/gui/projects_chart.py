# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Totals of projects as bars in parts, told in words to those who do not see them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtWidgets import QWidget

from ..core import total_bars as bars
from ..core.project_totals import UNSPECIFIED
from . import projects_words as words
from .bar_rows import MARGIN_PX, WIDTH_PX, BarRows

KEY_PX = 11
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


class TotalsChart(BarRows):
    """Bars of a table of totals; a key to their parts stands below."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__("totalsChart", parent)
        self._name: Callable[[str], str] = str
        self._figure: Callable[[float], str] = words.plain_number
        self._keys: list[str] = []

    def show_bars(
        self,
        title: str,
        shown: Sequence[bars.TotalBar],
        name: Callable[[str], str],
        figure: Callable[[float], str],
    ) -> None:
        """Show bars; `name` words a line's key, `figure` an amount."""
        self._name, self._figure = name, figure
        found = dict.fromkeys(part for bar in shown for part, _, _ in bar.parts)
        self._keys = [each for each in PARTS if each in found and part_word(each)]
        self.set_bars(title, shown)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the height of all bars and of the key below them."""
        return QSize(WIDTH_PX, self.bars_px + len(self._key_rows()) * self._key_step())

    def resizeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Lay the key out anew."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the bars that are in sight, and the key."""
        super().paintEvent(event)
        painter = QPainter(self)
        top = self.bars_px - MARGIN_PX
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

    def key_of(self, bar: bars.TotalBar) -> str:
        """Return the line's key."""
        return bar.key

    def head_of(self, bar: bars.TotalBar) -> tuple[str, str]:
        """Return name and sum of a line."""
        return self._name(bar.key), self._figures(bar)

    def draw_bar(self, painter: QPainter, track: QRect, bar: bars.TotalBar) -> None:
        """Draw the parts of a bar one after the other."""
        left = float(track.left())
        for part, _, share in bar.parts:
            width = share * track.width()
            box = QRect(round(left), track.top(), max(1, round(width)), track.height())
            self._fill(painter, box, part)
            left += width

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

    def told(self, bar: bars.TotalBar) -> str:
        """Return a bar and its parts in words."""
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
