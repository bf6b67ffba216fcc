# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One circle's coverage as bars: share within reach, its bounds, and the target it is held to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.PyQt.QtCore import QRect, Qt
from qgis.PyQt.QtGui import QBrush, QColor, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QWidget

from ..core.gap_view import Bar
from ..core.results import State
from ..outputs import gap_words
from ..outputs.page_parts import STATE_SIGNS, Page, clause_name
from ..texts import Texts
from ..texts import gap as labels
from .bar_rows import BarRows

TARGET = "#1f2a33"
FULL = 1.0


class CoverageChart(BarRows):
    """Bars of a circle's categories, each with its figures in words."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__("coverageChart", parent)
        self._page: Optional[Page] = None

    def show_bars(self, page: Page, circle: str, bars: Sequence[Bar]) -> None:
        """Show a circle's bars; a screen reader is told all of them."""
        self._page = page
        self.set_bars(circle, bars)

    def key_of(self, bar: Bar) -> str:
        """Return the category's code."""
        return bar.row.code

    def head_of(self, bar: Bar) -> tuple[str, str]:
        """Return sign and name of a clause, and its figures."""
        texts = self._page.texts if self._page is not None else Texts.for_user()
        name = f"{STATE_SIGNS[bar.state]} {clause_name(texts, bar.row)}"
        return name, gap_words.bar_text(bar)

    def draw_bar(self, painter: QPainter, track: QRect, bar: Bar) -> None:
        """Draw the share within reach, what is undecided, and the target."""
        painter.fillRect(track, self.palette().brush(QPalette.ColorRole.Midlight))
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

    def told(self, bar: Bar) -> str:
        """Return a bar in words."""
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


def _part(track: QRect, start: float, end: float) -> QRect:
    """Return the part of a bar between two shares."""
    width = track.width()
    left = track.left() + round(width * min(max(start, 0.0), FULL))
    right = track.left() + round(width * min(max(end, 0.0), FULL))
    return QRect(left, track.top(), max(0, right - left), track.height())
