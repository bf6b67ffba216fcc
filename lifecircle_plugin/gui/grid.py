# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A table of lines with named columns that sorts by value: for reports, lists and accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Optional

from qgis.PyQt.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QCollator,
    QModelIndex,
    QPoint,
    QSortFilterProxyModel,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QAction, QBrush, QColor, QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QAbstractItemView, QApplication, QMenu, QTableView, QWidget

from . import settings

ID_ROLE = Qt.ItemDataRole.UserRole
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
HEAD_PX = 18
LOWEST = -1e300
"""Sorts what is unknown before everything that is known."""


@dataclass(frozen=True)
class Column:
    """A column of a grid.

    Attributes:
        key: stays the same in every language.
        head: short, as it stands over the column.
        text: of a line, what its cell reads.
        tip: what the column means.
        sort: of a line, what it is sorted by; its text where None.
        is_number: whether it stands to the right.
        ink: of a line, the colour of its text, "" for the usual one.
        cell_tip: of a line, what is told on hover; its text where None.
        width: in pixels, at least what the head needs.
        is_shown: whether it is shown until the planner chooses.
    """

    key: str
    head: str
    text: Callable[[Any], str]
    tip: str = ""
    sort: Optional[Callable[[Any], Any]] = None
    is_number: bool = False
    ink: Optional[Callable[[Any], str]] = None
    cell_tip: Optional[Callable[[Any], str]] = None
    width: int = 80
    is_shown: bool = True


def known(value: Optional[float]) -> float:
    """Return a figure as it is sorted: what is unknown comes first."""
    return LOWEST if value is None else value


class GridModel(QAbstractTableModel):
    """Lines of any kind under columns; `key_of` tells lines apart."""

    def __init__(
        self,
        columns: Sequence[Column],
        key_of: Callable[[Any], str],
        parent: Optional[QWidget] = None,
    ) -> None:
        """Start empty."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.lines: tuple[Any, ...] = ()
        self._given: tuple[Any, ...] = ()
        self.key_of = key_of
        self._sorted_by, self._is_falling = -1, False

    def show(self, lines: Sequence[Any]) -> None:
        """Show these lines; where they are the same ones, selection and place stay."""
        self._given = tuple(lines)
        lines = tuple(self._given[row] for row in self._order(self._given))
        keys = [self.key_of(each) for each in lines]
        if keys != [self.key_of(each) for each in self.lines]:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return
        changed = [row for row, each in enumerate(lines) if each != self.lines[row]]
        self.lines = lines
        if changed:
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))

    def arrange(self, section: int, is_falling: bool) -> None:
        """Put the lines in the order of a column; -1 is the order they came in.

        All at once, for a comparison by cells asks Python hundreds of thousands of times.
        """
        self._sorted_by, self._is_falling = section, is_falling
        before = {id(line): row for row, line in enumerate(self.lines)}
        order = self._order(self._given)
        self.layoutAboutToBeChanged.emit()
        places = self.persistentIndexList()
        rows = [before[id(self._given[row])] for row in order]
        new_row = {old: new for new, old in enumerate(rows)}
        self.lines = tuple(self.lines[row] for row in rows)
        self.changePersistentIndexList(
            places, [self.index(new_row[each.row()], each.column()) for each in places]
        )
        self.layoutChanged.emit()

    def _order(self, lines: Sequence[Any]) -> list[int]:
        rows = list(range(len(lines)))
        if not 0 <= self._sorted_by < len(self.columns):
            return rows
        column = self.columns[self._sorted_by]
        values = [(column.sort or column.text)(line) for line in lines]
        if values and isinstance(values[0], str):
            # As the language sorts; each text once.
            collator = QCollator()
            collator.setNumericMode(True)
            texts = sorted(set(values), key=collator.sortKey)
            rank = {text: place for place, text in enumerate(texts)}
            values = [rank[value] for value in values]
        return sorted(rows, key=lambda row: values[row], reverse=self._is_falling)

    def key(self, row: int) -> str:
        """Return what the line of a row is known by."""
        return self.key_of(self.lines[row])

    def column_at(self, key: str) -> int:
        """Return the section of a column; -1 where there is none."""
        return next((at for at, each in enumerate(self.columns) if each.key == key), -1)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's head or its explanation."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.head
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or column.head
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line, column = self.lines[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(line)
        if role == ID_ROLE:
            return self.key_of(line)
        if role == SORT_ROLE:
            return column.sort(line) if column.sort is not None else column.text(line)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and column.ink is not None:
            colour = column.ink(line)
            return QBrush(QColor(colour)) if colour else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            tip = column.cell_tip(line) if column.cell_tip is not None else ""
            return tip or column.text(line)
        return None


class GridFilter(QSortFilterProxyModel):
    """Sorts by value; lets through what a function accepts."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Let everything through."""
        super().__init__(parent)
        self._accepts: Optional[Callable[[Any], bool]] = None
        self._through: tuple[object, object, Sequence[Any]] = (None, None, ())

    @property
    def lines(self) -> Sequence[Any]:
        """Return the lines that are let through, in the order they are shown.

        Asked of Qt row by row, thousands of them would take a second.
        """
        model = self.sourceModel()
        if not isinstance(model, GridModel):
            return ()
        given, accepts = model.lines, self._accepts
        if accepts is None:
            return given
        if self._through[0] is not given or self._through[1] is not accepts:
            self._through = given, accepts, [each for each in given if accepts(each)]
        return self._through[2]

    def set_accepts(self, accepts: Optional[Callable[[Any], bool]]) -> None:
        """Let through the lines that a function accepts; all for None."""
        self._accepts = accepts
        self.invalidateFilter()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let the model put its lines in order; what is let through stays in theirs."""
        model = self.sourceModel()
        if isinstance(model, GridModel):
            model.arrange(column, order == Qt.SortOrder.DescendingOrder)
        else:
            super().sort(column, order)

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # noqa: N802
        """Tell whether a line is let through."""
        model = self.sourceModel()
        if self._accepts is None or not isinstance(model, GridModel):
            return True
        return self._accepts(model.lines[row])


class GridView(QTableView):
    """A grid that keeps its columns' order, width and choice, and copies what is chosen.

    Signals:
        chosen: id of the current line, "" for none.
        picked: id of a line that was double-clicked, or Enter was pressed on.
        menu_asked: where a menu was asked for, in global pixels.
    """

    chosen = pyqtSignal(str)
    picked = pyqtSignal(str)
    menu_asked = pyqtSignal(QPoint)

    def __init__(self, model: GridModel, name: str, parent: Optional[QWidget] = None) -> None:
        """Show a model; `name` is the object name, and that of what is remembered."""
        super().__init__(parent)
        self.setObjectName(name)
        self.grid = model
        model.setParent(self)
        self.filtered = GridFilter(self)
        self.filtered.setSourceModel(model)
        self.setModel(self.filtered)
        self._header_state: settings.Setting[str] = settings.Setting(f"{name}/columns", "")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self.menu_asked.emit(self.viewport().mapToGlobal(place))
        )
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.setMinimumHeight(90)
        self._prepare_header()
        self.doubleClicked.connect(self._on_double_click)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def _prepare_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(28)
        for section, column in enumerate(self.grid.columns):
            needed = header.fontMetrics().horizontalAdvance(column.head) + HEAD_PX
            self.setColumnWidth(section, max(column.width, needed))
            self.setColumnHidden(section, not column.is_shown)
        self.setSortingEnabled(True)
        # In the order the lines come in, until a head is clicked.
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.filtered.sort(-1)
        stored = self._header_state.value()
        if stored:
            header.restoreState(QByteArray.fromBase64(stored.encode("ascii")))
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda place: self.columns_menu().popup(header.mapToGlobal(place))
        )
        for signal in (header.sectionMoved, header.sectionResized, header.sortIndicatorChanged):
            signal.connect(self._keep_header)

    def _keep_header(self, *_: Any) -> None:
        state = self.horizontalHeader().saveState().toBase64()
        self._header_state.set(bytes(state).decode("ascii"))

    def columns_menu(self) -> QMenu:
        """Return a menu that shows and hides columns; the first one always stays."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for section, column in enumerate(self.grid.columns):
            action = QAction(column.tip.split("\n")[0] or column.head, menu)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(section))
            action.setEnabled(section > 0)
            action.toggled.connect(
                lambda is_shown, section=section: self._show_column(section, is_shown)
            )
            menu.addAction(action)
        return menu

    def _show_column(self, section: int, is_shown: bool) -> None:
        self.setColumnHidden(section, not is_shown)
        self._keep_header()

    # --- lines ---------------------------------------------------------------------------------

    def current(self) -> str:
        """Return the id of the current line, "" for none."""
        index = self.currentIndex()
        return str(index.data(ID_ROLE)) if index.isValid() else ""

    def selected(self) -> list[str]:
        """Return the ids of the chosen lines in the order they are shown."""
        rows, lines = self._selected_rows(), self.filtered.lines
        if len(lines) != self.filtered.rowCount():
            # The list is just being narrowed; Qt tells of it row by row.
            return [str(self.filtered.index(row, 0).data(ID_ROLE)) for row in rows]
        return [self.grid.key_of(lines[row]) for row in rows]

    def _selected_rows(self) -> list[int]:
        """Return the places of the chosen lines among those shown."""
        # Whole rows are chosen, in few ranges however many they are.
        rows: set[int] = set()
        for each in self.selectionModel().selection():
            if each.width() == len(self.grid.columns):
                rows.update(range(each.top(), each.bottom() + 1))
        return sorted(rows)

    def shown(self) -> list[str]:
        """Return the ids of the lines that are let through, in the order they are shown."""
        return [self.grid.key_of(each) for each in self.filtered.lines]

    def choose(self, key: str) -> None:
        """Make a line the current one, where it is shown."""
        shown = self.shown()
        if key in shown:
            row = shown.index(key)
            self.selectRow(row)
            self.scrollTo(self.filtered.index(row, 0))

    @contextmanager
    def choice_kept(self) -> Iterator[None]:
        """Let lines come and go inside; none is chosen after that was not chosen before.

        Qt makes the next line the current one where that goes, and nobody chose it.
        """
        current = self.current()
        before = {current, *self.selected()}
        was_blocked = self.blockSignals(True)
        try:
            yield
        finally:
            self.blockSignals(was_blocked)
            now = self.current()
            if now and now not in before:
                self.selectionModel().clear()
            elif now != current:
                self.chosen.emit(now)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Copy with the usual keys; Enter picks the current line."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            # Enter that ends the editing of a cell comes by here, too.
            if self.state() != QAbstractItemView.State.EditingState:
                self.picked.emit(self.current())
            event.accept()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen lines on the clipboard as a table, with the heads."""
        sections = [
            self.horizontalHeader().logicalIndex(place) for place in range(len(self.grid.columns))
        ]
        shown = [section for section in sections if not self.isColumnHidden(section)]
        rows = self._selected_rows()
        heads = "\t".join(self.grid.columns[section].head for section in shown)
        lines = [
            "\t".join(str(self.filtered.index(row, section).data()) for section in shown)
            for row in rows
        ]
        QApplication.clipboard().setText("\n".join([heads, *lines]))

    def _on_double_click(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.picked.emit(str(index.data(ID_ROLE)))

    def _on_current(self, index: QModelIndex, _: QModelIndex) -> None:
        self.chosen.emit(str(index.data(ID_ROLE)) if index.isValid() else "")
