# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The matrix of circles and categories: model, cells drawn by state, upright column heads.

Circles stand in the vertical header, so that they stay in sight while the categories scroll. Two
standards stand side by side: a category has a column for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional

from qgis.PyQt.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QBrush, QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ..core.gap_view import GapMatrix, MatrixCell, MatrixColumn, MatrixLine
from ..core.results import State
from ..outputs import gap_words
from ..outputs.page_parts import AREA_SHORT_MARK, UNCONFIRMED_MARK, Page

STATE_ROLE = Qt.ItemDataRole.UserRole
STARTS_PAIR_ROLE = Qt.ItemDataRole.UserRole + 1
GAPS_ROLE = Qt.ItemDataRole.UserRole + 2
WIDEST_TEXT = "×100%"
ROW_PADDING_PX = 10
HEAD_PX = 128
SMALLER = 0.92
LAST_SIGNS = 3
WIDEST_CIRCLE_SHARE = 0.36
NARROWEST_CIRCLE_PX = 84
SIDES = ("①", "②")
MARKS = AREA_SHORT_MARK + UNCONFIRMED_MARK
INK = "#1f2a33"
CHOSEN = "#0b4f5c"
HATCH = "#c3cbd0"
# What stands in brackets is left to the tooltip: heads are narrow.
IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


@dataclass(frozen=True)
class Side:
    """One standard's answer: how to speak of it, and its matrix."""

    page: Page
    matrix: GapMatrix


@dataclass(frozen=True)
class Place:
    """A cell that somebody looks at."""

    side: int
    circle: str
    code: str


class GapMatrixModel(QAbstractTableModel):
    """Circles x categories of one standard, or of two side by side."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._sides: tuple[Side, ...] = ()
        self._columns: list[tuple[int, int]] = []
        self._lines: list[list[Optional[int]]] = []

    def show(self, sides: Sequence[Side]) -> None:
        """Show these standards; circles stand in the order of the first one."""
        self.beginResetModel()
        self._sides = tuple(sides)
        self._columns = _columns_of(self._sides)
        first = self._sides[0].matrix if self._sides else None
        lines = first.lines if first is not None else ()
        self._lines = [
            [
                side.matrix.line_of(line.circle) if number else at
                for number, side in _numbered(sides)
            ]
            for at, line in enumerate(lines)
        ]
        self.endResetModel()

    # --- what stands where ---------------------------------------------------------------------

    def side(self, number: int) -> Side:
        """Return one of the standards shown."""
        return self._sides[number]

    def place(self, index: QModelIndex) -> Optional[Place]:
        """Return circle and category of a cell, None outside the matrix."""
        if not index.isValid():
            return None
        number, _ = self._columns[index.column()]
        return Place(number, self.line(index.row()).circle, self.column(index.column()).code)

    def index_of(self, place: Optional[Place]) -> QModelIndex:
        """Return where a circle and category stand, an invalid index where they are not shown."""
        if place is None or place.side >= len(self._sides):
            return QModelIndex()
        at = self._sides[0].matrix.line_of(place.circle)
        column = self._sides[place.side].matrix.column_of(place.code)
        if at is None or column is None:
            return QModelIndex()
        return self.index(at, self._columns.index((place.side, column)))

    def line(self, row: int) -> MatrixLine:
        """Return the circle of a row."""
        return self._sides[0].matrix.lines[row]

    def column(self, column: int) -> MatrixColumn:
        """Return the category of a column."""
        number, at = self._columns[column]
        return self._sides[number].matrix.columns[at]

    def cell(self, index: QModelIndex) -> Optional[MatrixCell]:
        """Return the verdicts of a cell."""
        return self._cell(index.row(), index.column())

    def _cell(self, row: int, column: int) -> Optional[MatrixCell]:
        number, at = self._columns[column]
        line = self._lines[row][number]
        return None if line is None else self._sides[number].matrix.cell(line, at)

    # --- what Qt asks --------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Return the number of circles."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Return the number of categories, counted for each standard."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows or says."""
        if not index.isValid():
            return None
        if role == STARTS_PAIR_ROLE:
            return self._starts_category(index.column())
        asked = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.BackgroundRole,
            Qt.ItemDataRole.ForegroundRole,
            Qt.ItemDataRole.TextAlignmentRole,
            STATE_ROLE,
        )
        if role not in asked:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        cell = self.cell(index)
        if cell is None:
            return None
        if role == STATE_ROLE:
            return cell.state.value
        if role == Qt.ItemDataRole.DisplayRole:
            return gap_words.cell_text(self.column(index.column()), cell)
        ground, ink = gap_words.STATE_COLOURS[cell.state]
        if role == Qt.ItemDataRole.BackgroundRole:
            return QBrush(QColor(ground))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(ink))
        return self._hint(index, cell)

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return names of circles and categories."""
        if orientation == Qt.Orientation.Vertical:
            return self._circle_head(section, role)
        if not 0 <= section < len(self._columns):
            return None
        number, _ = self._columns[section]
        page, column = self._sides[number].page, self.column(section)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            sign = SIDES[number] if len(self._sides) > 1 else ""
            name = gap_words.column_name(page.texts, column)
            if role == Qt.ItemDataRole.DisplayRole:
                name = IN_BRACKETS.sub("", name).strip() or name
            return f"{sign}{gap_words.column_mark(column)}{name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            hint = gap_words.column_hint(page, column)
            return f"{page.standard()}\n{hint}" if len(self._sides) > 1 else hint
        return None

    def _circle_head(self, row: int, role: int) -> Any:
        if not 0 <= row < len(self._lines):
            return None
        line = self.line(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.circle
        if role == GAPS_ROLE:
            return line.gaps or None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return gap_words.line_hint(self._sides[0].page, line)
        return None

    def _hint(self, index: QModelIndex, cell: MatrixCell) -> str:
        number, _ = self._columns[index.column()]
        page = self._sides[number].page
        hint = gap_words.cell_hint(page, self.line(index.row()), self.column(index.column()), cell)
        return f"{SIDES[number]} {page.standard()}: {hint}" if len(self._sides) > 1 else hint

    def _starts_category(self, column: int) -> bool:
        if len(self._sides) < 2 or column == 0:
            return False
        return self.column(column).code != self.column(column - 1).code


def _numbered(sides: Sequence[Side]) -> list[tuple[int, Side]]:
    return list(enumerate(sides))


def _columns_of(sides: Sequence[Side]) -> list[tuple[int, int]]:
    """Return (standard, column) of each column.

    Of two standards the categories that both ask for come first, side by side, then those of the
    first alone, then those of the second.
    """
    if len(sides) < 2:
        return [(0, at) for side in sides for at in range(len(side.matrix.columns))]
    pairs: list[tuple[int, int]] = []
    alone: list[tuple[int, int]] = []
    first, second = (side.matrix for side in sides[:2])
    for at, column in enumerate(first.columns):
        other = second.column_of(column.code)
        if other is None:
            alone.append((0, at))
        else:
            pairs += [(0, at), (1, other)]
    for at, column in enumerate(second.columns):
        if first.column_of(column.code) is None:
            alone.append((1, at))
    return pairs + alone


class StateDelegate(QStyledItemDelegate):
    """Draws a cell in its state's colour; what lacks data is hatched, the chosen cell framed."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw ground, text, frame."""
        rect = option.rect.adjusted(0, 0, -1, -1)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        painter.save()
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        painter.fillRect(rect, ground if ground is not None else option.palette.base())
        if index.data(STATE_ROLE) == State.INSUFFICIENT.value:
            painter.fillRect(rect, QBrush(QColor(HATCH), Qt.BrushStyle.BDiagPattern))
        if text:
            self._draw_text(painter, option, rect, index, str(text))
        if index.data(STARTS_PAIR_ROLE):
            painter.setPen(QPen(QColor(INK), 1))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor("#ffffff"), 1))
            painter.drawRect(rect.adjusted(3, 3, -3, -3))
            painter.setPen(QPen(QColor(CHOSEN), 3))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    @staticmethod
    def _draw_text(
        painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: QModelIndex, text: str
    ) -> None:
        """Draw sign and share in the middle, marks small in the lower right corner."""
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(ink.color() if ink is not None else QColor(INK))
        shown = text.rstrip(MARKS)
        marks = text[len(shown) :]
        painter.setFont(option.font)
        centred = int(Qt.AlignmentFlag.AlignCenter)
        if index.data(STATE_ROLE) == State.INSUFFICIENT.value:
            around = painter.boundingRect(rect, centred, shown)
            painter.fillRect(around.adjusted(-3, 0, 3, 0), QColor("#ffffff"))
        room = rect.adjusted(0, 0, -5, 0) if marks else rect
        painter.drawText(room, centred, shown)
        if marks:
            painter.setFont(smaller(option.font, 0.7))
            corner = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            painter.drawText(rect.adjusted(0, 0, -1, 0), corner, marks)


def smaller(font: QFont, by: float = SMALLER) -> QFont:
    """Return a font of a smaller size, whether its size is told in points or in pixels."""
    found = QFont(font)
    if font.pointSizeF() > 0:
        found.setPointSizeF(font.pointSizeF() * by)
    elif font.pixelSize() > 0:
        found.setPixelSize(max(8, round(font.pixelSize() * by)))
    return found


class UprightHeader(QHeaderView):
    """Column heads written upwards, Chinese ones downwards sign by sign."""

    def __init__(self, parent: QWidget) -> None:
        """Make the header of a table."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a height that holds most names."""
        return QSize(super().sizeHint().width(), HEAD_PX)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        """Draw one head."""
        if not rect.isValid() or self.model() is None:
            return
        text = self.model().headerData(section, Qt.Orientation.Horizontal)
        painter.save()
        palette = self.palette()
        painter.fillRect(rect, palette.brush(QPalette.ColorRole.Button))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(palette.color(QPalette.ColorRole.ButtonText))
        if text:
            draw = _draw_downwards if _is_chinese(str(text)) else _draw_upwards
            draw(painter, rect, str(text))
        painter.restore()


def _is_chinese(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return 2 * sum("\u2e80" <= character <= "\uffef" for character in letters) > len(letters)


def _draw_upwards(painter: QPainter, rect: QRect, text: str) -> None:
    """Draw a name from the bottom up, in two lines where it needs them."""
    painter.translate(rect.bottomLeft() + QPoint(0, 1))
    painter.rotate(-90)
    room = QRect(5, 2, rect.height() - 8, rect.width() - 4)
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    lines = _in_lines(painter.fontMetrics(), text, room.width(), 2)
    painter.drawText(room, flags, "\n".join(lines))


def _in_lines(metrics: QFontMetrics, text: str, width: int, most: int) -> list[str]:
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most - 1 and metrics.horizontalAdvance(rest) > width:
        words = rest.split(" ")
        count = len(words)
        while count > 1 and metrics.horizontalAdvance(" ".join(words[:count])) > width:
            count -= 1
        lines.append(metrics.elidedText(" ".join(words[:count]), _RIGHT, width))
        rest = " ".join(words[count:])
    if rest:
        lines.append(metrics.elidedText(rest, _RIGHT, width))
    return lines


_RIGHT = Qt.TextElideMode.ElideRight


def _draw_downwards(painter: QPainter, rect: QRect, text: str) -> None:
    """Draw a name sign below sign, in two columns from the right where it needs them."""
    metrics = painter.fontMetrics()
    step = metrics.height()
    most = max(1, (rect.height() - 8) // step)
    if len(text) > 2 * most:
        text = f"{text[: 2 * most - 1]}…"
    if len(text) > most:
        most = (len(text) + 1) // 2
    columns = [text[start : start + most] for start in range(0, len(text), most)]
    width = metrics.horizontalAdvance("国") + 4
    right = rect.center().x() + width * len(columns) // 2
    for number, column in enumerate(columns):
        top = rect.bottom() - 4 - step * (len(column) if len(columns) == 1 else most)
        for at, sign in enumerate(column):
            place = QRect(right - width * (number + 1), top + step * at, width, step)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), sign)


class CircleHeader(QHeaderView):
    """Circles as row heads: the name to the left, how many categories show a gap to the right."""

    def __init__(self, parent: QWidget) -> None:
        """Make the header of a table."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        """Draw one head; a long name loses its middle, since circles are numbered at the end."""
        model = self.model()
        if not rect.isValid() or model is None:
            return
        name = str(model.headerData(section, self.orientation()) or "")
        gaps = str(model.headerData(section, self.orientation(), GAPS_ROLE) or "")
        painter.save()
        palette = self.palette()
        painter.fillRect(rect, palette.brush(QPalette.ColorRole.Button))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(palette.color(QPalette.ColorRole.ButtonText))
        view = self.parent()
        is_current = isinstance(view, QTableView) and view.currentIndex().row() == section
        font = smaller(self.font())
        font.setBold(is_current)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        room = rect.adjusted(3, 0, -4, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | middle), gaps)
        room.setRight(room.right() - metrics.horizontalAdvance(gaps) - 4)
        shown = _with_its_end(metrics, name, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | middle), shown)
        painter.restore()


def _with_its_end(metrics: QFontMetrics, name: str, width: int) -> str:
    """Return a name that fits; its last signs stay, they tell a subdistrict's circles apart."""
    if metrics.horizontalAdvance(name) <= width:
        return name
    end = name[-LAST_SIGNS:]
    room = width - metrics.horizontalAdvance(end)
    return metrics.elidedText(name[:-LAST_SIGNS], _RIGHT, room) + end


class GapMatrixView(QTableView):
    """The matrix; arrows move, a click or Enter asks for the map.

    Signals:
        looked_at: a cell became the current one.
        asked_for: the planner wants to see it on the map.
        sort_asked: a category's head was clicked.
    """

    looked_at = pyqtSignal(QModelIndex)
    asked_for = pyqtSignal(QModelIndex)
    sort_asked = pyqtSignal(int)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Make the view with its own heads and cells."""
        super().__init__(parent)
        header = UprightHeader(self)
        self.setHorizontalHeader(header)
        header.sectionClicked.connect(self.sort_asked)
        circles = CircleHeader(self)
        self.setVerticalHeader(circles)
        self.setFont(smaller(self.font()))
        metrics = self.fontMetrics()
        header.setDefaultSectionSize(metrics.horizontalAdvance(WIDEST_TEXT) + 8)
        circles.setDefaultSectionSize(metrics.height() + ROW_PADDING_PX)
        self.setItemDelegate(StateDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.asked_for)

    def setModel(self, model: GapMatrixModel) -> None:  # noqa: N802
        """Show a model."""
        super().setModel(model)
        self.selectionModel().currentChanged.connect(self._on_current)
        model.modelReset.connect(self._fit_circles)

    def choose(self, index: QModelIndex) -> None:
        """Make a cell the current one and scroll to it."""
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Show the current cell on the map with Enter or Space."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self.asked_for.emit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Keep room for the cells beside the circles' names."""
        self._fit_circles()
        super().resizeEvent(event)

    def _on_current(self, index: QModelIndex, _: QModelIndex) -> None:
        self.verticalHeader().viewport().update()
        self.looked_at.emit(index)

    def _fit_circles(self) -> None:
        model = self.model()
        if model is None:
            return
        metrics = self.fontMetrics()
        names = (
            str(model.headerData(row, Qt.Orientation.Vertical) or "")
            for row in range(model.rowCount())
        )
        longest = max(names, key=len, default="")
        wanted = metrics.horizontalAdvance(longest) + metrics.horizontalAdvance("00") + 16
        room = int(self.width() * WIDEST_CIRCLE_SHARE)
        self.verticalHeader().setFixedWidth(max(NARROWEST_CIRCLE_PX, min(wanted, room)))
