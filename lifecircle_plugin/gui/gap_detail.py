# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One cell in full: the sentence, the residences that lack it, every clause, the circle's bars."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableView,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ..core.gap_result import CellResidences, GapResult, ResidenceRow
from ..core.gap_view import Bar, MatrixCell
from ..outputs import gap_words
from ..outputs.page_parts import Page, clause_name
from .fitting_scroll import FittingScroll
from .gap_chart import CoverageChart

SORT_ROLE = Qt.ItemDataRole.UserRole
NAME, PEOPLE, WALK, STATE = range(4)
ROOM_FOR_STATES_PX = 480


class ResidenceModel(QAbstractTableModel):
    """The residences of a cell that are not within reach, or could not be judged."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._page: Optional[Page] = None
        self._rows: tuple[ResidenceRow, ...] = ()

    def show(self, page: Optional[Page], rows: tuple[ResidenceRow, ...]) -> None:
        """List these residences."""
        self.beginResetModel()
        self._page, self._rows = page, rows
        self.endResetModel()

    def residence(self, row: int) -> ResidenceRow:
        """Return the residence of a row."""
        return self._rows[row]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Return the number of residences."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Return the number of columns."""
        return 0 if parent.isValid() else 4

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, and what it is sorted by."""
        if not index.isValid() or self._page is None:
            return None
        residence, column = self._rows[index.row()], index.column()
        if role == SORT_ROLE:
            return self._sort_key(residence, column, index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            sideways = Qt.AlignmentFlag.AlignRight if column in (PEOPLE, WALK) else _LEFT
            return int(sideways | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(self._text(residence, each) for each in range(4))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(self._text(residence, each) for each in range(4))
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(residence, column)
        return None

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the heads of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            QCoreApplication.translate("LifeCircle", "Residence"),
            QCoreApplication.translate("LifeCircle", "People"),
            QCoreApplication.translate("LifeCircle", "Nearest"),
            QCoreApplication.translate("LifeCircle", "State"),
        )[section]

    def _text(self, residence: ResidenceRow, column: int) -> str:
        page = self._page
        if page is None:
            return ""
        if column == NAME:
            sign = gap_words.RESIDENCE_SIGNS[residence.state]
            return f"{sign} {gap_words.residence_name(page, residence)}"
        if column == PEOPLE:
            return gap_words.residence_people(page, residence)
        if column == WALK:
            return gap_words.walk(page, residence)
        return gap_words.residence_state(page.texts, residence.state)

    def _sort_key(self, residence: ResidenceRow, column: int, row: int) -> Any:
        if column == NAME:
            return residence.name
        if column == PEOPLE:
            return -1.0 if residence.people is None else residence.people
        if column == WALK:
            return float("inf") if residence.walk_m is None else residence.walk_m
        return row


_LEFT = Qt.AlignmentFlag.AlignLeft


class GapDetail(QWidget):
    """What stands behind a cell.

    Signals:
        residence_asked: the planner wants to see a residence on the map.
        category_asked: the code of a category whose bar was chosen.
        clause_changed: another clause of the cell is told.
    """

    residence_asked = pyqtSignal(object)
    category_asked = pyqtSignal(str)
    clause_changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Make the parts, empty."""
        super().__init__(parent)
        self._page: Optional[Page] = None
        self._result: Optional[GapResult] = None
        self._cell: Optional[MatrixCell] = None
        self._found: Optional[CellResidences] = None
        translate = QCoreApplication.translate
        self._title = _label(is_bold=True)
        self._sentence = _label()
        self._apart = _label()
        self._other = _label()
        self._clause = QComboBox()
        self._clause.setAccessibleName(translate("LifeCircle", "Clause"))
        self._clause.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._clause.currentIndexChanged.connect(self._tell_clause)
        self._model = ResidenceModel(self)
        self._list = self._make_list()
        self._why = QTextBrowser()
        self._why.setOpenLinks(False)
        self._chart = CoverageChart()
        self._chart.chosen.connect(self.category_asked)
        scroll = QScrollArea()
        scroll.setWidget(self._chart)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self._list, translate("LifeCircle", "Who"))
        self._tabs.addTab(self._why, translate("LifeCircle", "Why"))
        self._tabs.addTab(scroll, translate("LifeCircle", "Chart"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(3)
        told = QWidget()
        texts = QVBoxLayout(told)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(3)
        for widget in (self._title, self._clause, self._sentence, self._apart, self._other):
            texts.addWidget(widget)
        column.addWidget(FittingScroll(told))
        column.addWidget(self._tabs, 1)
        self._tabs.setMinimumHeight(110)
        column.addStretch()
        self.clear()

    def clear(self) -> None:
        """Ask for a cell."""
        self._page = self._result = self._cell = self._found = None
        self._title.setText("")
        self._sentence.setText(
            QCoreApplication.translate(
                "LifeCircle",
                "Choose a cell with a click, or with the arrows and Enter: the map shows who lacks "
                "what.",
            )
        )
        for widget in (self._title, self._clause, self._apart, self._other, self._tabs):
            widget.hide()
        self._model.show(None, ())

    def show_cell(
        self,
        page: Page,
        result: GapResult,
        cell: MatrixCell,
        bars: tuple[Bar, ...],
        other: str = "",
    ) -> None:
        """Tell a cell.

        Args:
            page: how to speak of the run.
            result: the run.
            cell: the verdicts of a category in a circle.
            bars: the circle's bars.
            other: what another standard says of it, empty without one.
        """
        self._page, self._result, self._cell = page, result, cell
        row = cell.speaker
        self._title.setText(f"{row.circle} · {clause_name(page.texts, row)}")
        self._clause.blockSignals(True)
        self._clause.clear()
        self._clause.addItems([gap_words.clause_title(page, each) for each in cell.rows])
        self._clause.blockSignals(False)
        self._clause.setVisible(len(cell.rows) > 1)
        self._other.setText(other)
        self._other.setVisible(bool(other))
        self._why.setHtml(gap_words.clauses_html(page, cell.rows))
        self._chart.show_bars(page, row.circle, bars)
        self._chart.mark(row.code)
        self._title.show()
        self._tabs.show()
        self._tell_clause()

    @property
    def found(self) -> Optional[CellResidences]:
        """Return who lacks what the chosen clause asks for."""
        return self._found

    @property
    def sentence(self) -> str:
        """Return the sentence that is shown."""
        return str(self._sentence.text())

    def _tell_clause(self, *_: object) -> None:
        page, result, cell = self._page, self._result, self._cell
        if page is None or result is None or cell is None:
            return
        row = cell.rows[max(0, self._clause.currentIndex())]
        self._found = result.cell(row)
        self._sentence.setText(gap_words.who_lacks_it(page, self._found))
        apart = [gap_words.apart(page, self._found), gap_words.doubt(page, self._found)]
        told = "\n".join(text for text in apart if text)
        self._apart.setText(told)
        self._apart.setVisible(bool(told))
        self._model.show(page, self._found.lacking)
        self._list.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.clause_changed.emit()

    def _make_list(self) -> QTableView:
        view = QTableView()
        proxy = QSortFilterProxyModel(self)
        proxy.setSourceModel(self._model)
        proxy.setSortRole(SORT_ROLE)
        proxy.setSortLocaleAware(True)
        view.setModel(proxy)
        view.setSortingEnabled(True)
        view.setAccessibleName(
            QCoreApplication.translate("LifeCircle", "Residences not within reach")
        )
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 6)
        header = view.horizontalHeader()
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        metrics = view.fontMetrics()
        header.resizeSection(PEOPLE, metrics.horizontalAdvance("10,000") + 14)
        header.resizeSection(WALK, metrics.horizontalAdvance("10,000 m") + 12)
        header.resizeSection(STATE, metrics.horizontalAdvance("0" * 14))
        view.clicked.connect(self._ask_for_residence)
        view.activated.connect(self._ask_for_residence)
        return view

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave the states to their signs where there is no room for the words."""
        self._list.setColumnHidden(STATE, event.size().width() < ROOM_FOR_STATES_PX)
        super().resizeEvent(event)

    def _ask_for_residence(self, index: QModelIndex) -> None:
        proxy = self._list.model()
        self.residence_asked.emit(self._model.residence(proxy.mapToSource(index).row()))


def _label(is_bold: bool = False) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    if is_bold:
        font = label.font()
        font.setBold(True)
        label.setFont(font)
    return label
