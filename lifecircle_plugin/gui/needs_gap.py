# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Need against gap: what circles ask for beside what was measured in them."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QAction, QBrush, QColor
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ..core.need_against_gap import (
    ASKED_COVERED,
    ASKED_LACKING,
    ASKED_UNKNOWN,
    LACKING_UNASKED,
    LACKING_UNKNOWN,
    NEITHER,
    NeedGapCell,
    NeedGapMatrix,
)
from ..texts import Texts, user_language
from . import needs_words as words
from .gap_matrix import UprightHeader
from .grid import Column, GridModel, GridView, known
from .menus import menu_button
from .parts import text_label
from .projects_words import NOTHING
from .steps import number

SHOWN = (ASKED_LACKING, LACKING_UNASKED, ASKED_COVERED, LACKING_UNKNOWN, ASKED_UNKNOWN)
# Signs beside colours: colour is never alone.
SIGNS = {
    ASKED_LACKING: "▲",
    LACKING_UNASKED: "△",
    ASKED_COVERED: "●",
    LACKING_UNKNOWN: "◇",
    ASKED_UNKNOWN: "?",
    NEITHER: "",
}
COLOURS = {
    ASKED_LACKING: "#f2c4ad",
    LACKING_UNASKED: "#fbe6b5",
    ASKED_COVERED: "#c6dff0",
    LACKING_UNKNOWN: "#efe9dc",
    ASKED_UNKNOWN: "#e3e3ee",
}
CELL_PX = 46


def class_word(kind: str) -> str:
    """Return a class with its sign."""
    return f"{SIGNS.get(kind, '')} {Texts.for_user().message(f'need_class_{kind}')}".strip()


def reason_text(cell: NeedGapCell) -> str:
    """Return why a cell is what it is, with its figures."""
    return Texts.for_user().message(cell.reason.key, **cell.reason.values)


class NeedGapModel(QAbstractTableModel):
    """Circles x categories: the share that asks, and the class by sign and colour."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.matrix: Optional[NeedGapMatrix] = None
        self._is_chinese = user_language() == "zh"

    def show(self, matrix: Optional[NeedGapMatrix]) -> None:
        """Show a matrix."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def cell(self, index: QModelIndex) -> Optional[NeedGapCell]:
        """Return what stands in a cell."""
        if self.matrix is None or not index.isValid():
            return None
        line, column = self.matrix.lines[index.row()], self.matrix.columns[index.column()]
        return self.matrix.cells.get((line.circle_id, column.code))

    def name(self, section: int) -> str:
        """Return the name of a column's category."""
        if self.matrix is None:
            return ""
        column = self.matrix.columns[section]
        names = (column.name_zh, column.name_en)
        first, second = names if self._is_chinese else names[::-1]
        return first or second or column.code

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of circles."""
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.lines)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of categories."""
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.columns)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the share with the class's sign, the colour, or the reason."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            share = "" if cell.share is None else words.share_text(cell.share)
            return f"{SIGNS[cell.kind]}{share}"
        if role == Qt.ItemDataRole.BackgroundRole and cell.kind in COLOURS:
            return QBrush(QColor(COLOURS[cell.kind]))
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor("#1f2a33" if cell.kind in COLOURS else "#6b757c"))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            head = f"{cell.circle} · {self.name(index.column())}"
            return f"{head}\n{class_word(cell.kind)}\n{reason_text(cell)}"
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a category, or a circle with the base of its figures."""
        if self.matrix is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self.name(section)
            if role == Qt.ItemDataRole.ToolTipRole:
                column = self.matrix.columns[section]
                pattern = QCoreApplication.translate(
                    "LifeCircle", "{name}: asked for by {share} of all, lacking in {count} circles"
                )
                return pattern.format(
                    name=self.name(section),
                    share=words.share_text(column.share),
                    count=number(column.lacking_circles),
                )
            return None
        line = self.matrix.lines[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.circle}  n={number(line.base)}"
        if role == Qt.ItemDataRole.ToolTipRole and line.hidden:
            return QCoreApplication.translate(
                "LifeCircle", "Fewer than five needs, or told by the others: no shares are shown"
            )
        return None


def _list_columns(name_of: Any) -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column("circle", translate("LifeCircle", "Circle"), lambda cell: cell.circle, width=80),
        Column("code", translate("LifeCircle", "Category"), name_of, width=110),
        Column(
            "kind",
            translate("LifeCircle", "Need and gap"),
            lambda cell: class_word(cell.kind),
            sort=lambda cell: SHOWN.index(cell.kind) if cell.kind in SHOWN else len(SHOWN),
            width=120,
        ),
        Column(
            "share",
            translate("LifeCircle", "Ask"),
            lambda cell: words.share_text(cell.share),
            translate("LifeCircle", "Share of the needs of the circle that ask for it"),
            lambda cell: known(cell.share),
            True,
            width=46,
        ),
        Column(
            "base",
            "n",
            lambda cell: number(cell.base),
            translate("LifeCircle", "Needs of the circle that answered"),
            lambda cell: cell.base,
            True,
            width=46,
        ),
        Column(
            "coverage",
            translate("LifeCircle", "Reach it"),
            lambda cell: (
                NOTHING if cell.measured is None else words.exact_share(cell.measured.coverage)
            ),
            translate("LifeCircle", "Share of the people who reach it, as measured"),
            lambda cell: known(cell.measured.coverage if cell.measured is not None else None),
            True,
            width=60,
        ),
        Column(
            "uncovered",
            translate("LifeCircle", "Do not"),
            lambda cell: words.figure(cell.measured.uncovered if cell.measured else None),
            translate("LifeCircle", "People who do not reach it"),
            lambda cell: known(cell.measured.uncovered if cell.measured else None),
            True,
            width=60,
        ),
        Column("reason", translate("LifeCircle", "Why"), reason_text, width=300),
    ]


class NeedGapPage(QWidget):
    """The matrix, and a list of its cells by class with the reason.

    Signals:
        changed: another choice of what counts.
        narrow_asked: circle id and category, whose needs are to be listed.
        export_asked: the list is to be written.
    """

    changed = pyqtSignal()
    narrow_asked = pyqtSignal(str, str)
    export_asked = pyqtSignal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        translate = QCoreApplication.translate
        self.setObjectName("needsAgainstGap")
        self._names: dict[str, str] = {}
        self.said = text_label()
        self.said.setObjectName("needGapBase")
        self.options_menu = QMenu()
        self.options = menu_button(
            "needGapCounts", translate("LifeCircle", "What counts"), self.options_menu
        )
        self.with_proposed = self._choice(
            "countProposed", translate("LifeCircle", "Proposed Codes That Nobody Confirmed"), True
        )
        self.with_doubtful = self._choice(
            "countDoubtful", translate("LifeCircle", "Doubtful Needs"), True
        )
        self.weighted = self._choice(
            "weightForms",
            translate("LifeCircle", "Forms Weighted to the People of the Units"),
            False,
        )
        self.model = NeedGapModel()
        self.matrix = QTableView()
        self.matrix.setObjectName("needGapMatrix")
        self.matrix.setAccessibleName(translate("LifeCircle", "Need against gap"))
        self.matrix.setModel(self.model)
        self.matrix.setHorizontalHeader(UprightHeader(self.matrix))
        self.matrix.horizontalHeader().setDefaultSectionSize(CELL_PX)
        self.matrix.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.matrix.setTabKeyNavigation(False)
        self.matrix.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.matrix.verticalHeader().setMaximumWidth(150)
        self.matrix.setMinimumHeight(150)
        self.matrix.selectionModel().currentChanged.connect(self._on_cell)
        self.matrix.activated.connect(self._ask_list)
        self.sentence = text_label()
        self.sentence.setObjectName("needGapSentence")
        self.kinds = QComboBox()
        self.kinds.setObjectName("needGapClass")
        self.kinds.setAccessibleName(translate("LifeCircle", "Need and gap"))
        self.kinds.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.kinds.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kinds.setMinimumContentsLength(10)
        self.kinds.currentIndexChanged.connect(lambda *_: self._fill_list())
        self.export = QPushButton(translate("LifeCircle", "Export…"))
        self.export.setObjectName("exportNeedGap")
        self.export.clicked.connect(lambda *_: self.export_asked.emit())
        self.cells = GridModel(
            _list_columns(lambda cell: self._names.get(cell.code, cell.code)),
            lambda cell: f"{cell.circle_id}/{cell.code}",
        )
        self.list = GridView(self.cells, "needGapList")
        self.list.setAccessibleName(translate("LifeCircle", "Need against gap"))
        self.list.picked.connect(self._on_picked)
        row = QHBoxLayout()
        row.addWidget(self.kinds, 1)
        row.addWidget(self.export)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.matrix)
        split.addWidget(lower)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(3)
        top = QHBoxLayout()
        top.addWidget(self.said, 1)
        top.addWidget(self.options, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(top)
        whole.addWidget(split, 1)
        whole.addWidget(self.sentence)

    def _choice(self, name: str, text: str, is_on: bool) -> QAction:
        action = QAction(text, self.options_menu)
        action.setObjectName(name)
        action.setCheckable(True)
        action.setChecked(is_on)
        action.toggled.connect(lambda *_: self.changed.emit())
        self.options_menu.addAction(action)
        return action

    def show_matrix(self, matrix: NeedGapMatrix, has_run: bool, weights: str = "") -> None:
        """Show a matrix.

        Args:
            matrix: need against gap.
            has_run: whether a run is shown at all; else there are needs only.
            weights: how far weighting goes, empty where nothing is weighted.
        """
        translate = QCoreApplication.translate
        self.model.show(matrix)
        self._names = {column.code: self.model.name(at) for at, column in enumerate(matrix.columns)}
        parts = [words.base_text(matrix.base, matrix.skipped)]
        if matrix.without_circle:
            text = translate("LifeCircle", "in no circle {count}")
            parts.append(text.format(count=number(matrix.without_circle)))
        lines = [translate("LifeCircle", ", ").join(parts)]
        if not has_run:
            lines.append(
                translate(
                    "LifeCircle",
                    "No gaps are measured yet: run the analysis in the Gaps panel to compare.",
                )
            )
        if weights:
            lines.append(weights)
        self.said.setText("\n".join(lines))
        counts = {kind: len(matrix.of_kind(kind)) for kind in SHOWN}
        chosen = self.kinds.currentData()
        self.kinds.blockSignals(True)
        self.kinds.clear()
        pattern = translate("LifeCircle", "{what} ({count})")
        every = translate("LifeCircle", "All that is asked for or lacking")
        total = number(sum(counts.values()))
        self.kinds.addItem(pattern.format(what=every, count=total), "")
        for kind in SHOWN:
            text = pattern.format(what=class_word(kind), count=number(counts[kind]))
            self.kinds.addItem(text, kind)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(chosen)))
        self.kinds.blockSignals(False)
        self._fill_list()

    def show_waiting(self) -> None:
        """Say that figures are being counted."""
        self.said.setText(QCoreApplication.translate("LifeCircle", "Counting…"))

    def _fill_list(self) -> None:
        matrix = self.model.matrix
        if matrix is None:
            return
        wanted = self.kinds.currentData()
        kinds = (wanted,) if wanted else SHOWN
        self.cells.show([cell for kind in kinds for cell in matrix.of_kind(kind)])

    def _on_cell(self, index: QModelIndex, *_: Any) -> None:
        cell = self.model.cell(index)
        if cell is None:
            self.sentence.setText("")
            return
        pattern = QCoreApplication.translate("LifeCircle", "{circle}, {category}: {told}")
        self.sentence.setText(
            pattern.format(
                circle=cell.circle,
                category=self._names.get(cell.code, cell.code),
                told=f"{class_word(cell.kind)}. {reason_text(cell)}",
            )
        )

    def _ask_list(self, index: QModelIndex) -> None:
        cell = self.model.cell(index)
        if cell is not None:
            self.narrow_asked.emit(cell.circle_id, cell.code)

    def _on_picked(self, key: str) -> None:
        circle, _, code = key.partition("/")
        self.narrow_asked.emit(circle, code)
