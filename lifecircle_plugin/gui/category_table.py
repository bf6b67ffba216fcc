# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of a category column with the category each stands for, to be looked over and changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    Qt,
)
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

if TYPE_CHECKING:
    from ..core.category_proposals import CategoryProposal

TEXT, COUNT, CATEGORY = range(3)


@dataclass(frozen=True)
class Choice:
    """A category that can be chosen: its code and what the planner reads."""

    code: str
    label: str


class CategoryModel(QAbstractTableModel):
    """Text, number of rows, category; the last can be edited."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.proposals: list[CategoryProposal] = []
        self.choices: list[Choice] = []
        self._labels: dict[str, str] = {}

    def set_rows(self, proposals: Sequence[CategoryProposal], choices: Sequence[Choice]) -> None:
        """Show texts, and what they can be given."""
        self.beginResetModel()
        self.proposals = list(proposals)
        self.choices = list(choices)
        self._labels = {choice.code: choice.label for choice in choices}
        self.endResetModel()

    def codes(self) -> dict[str, str]:
        """Return the code chosen for each text, without those that have none."""
        return {each.text: each.code for each in self.proposals if each.code}

    def unknown(self) -> int:
        """Return how many texts have no category."""
        return sum(not each.code for each in self.proposals)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of texts."""
        return 0 if parent.isValid() else len(self.proposals)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the three columns."""
        return 0 if parent.isValid() else 3

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the headings."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        translate = QCoreApplication.translate
        return (
            translate("LifeCircle", "Text in the source"),
            translate("LifeCircle", "Rows"),
            translate("LifeCircle", "Category"),
        )[section]

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Let the category be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == CATEGORY else flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        each = self.proposals[index.row()]
        if role == Qt.ItemDataRole.EditRole and index.column() == CATEGORY:
            return each.code
        if role == Qt.ItemDataRole.DisplayRole:
            return (each.text, str(each.count), self.label(each.code))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return how_word(each.how) if index.column() == CATEGORY else each.text
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == COUNT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(  # noqa: N802
        self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Give a text another category."""
        if role != Qt.ItemDataRole.EditRole or index.column() != CATEGORY:
            return False
        each = self.proposals[index.row()]
        if value != each.code:
            self.proposals[index.row()] = replace(each, code=str(value), how="chosen")
            self.dataChanged.emit(index, index)
        return True

    def label(self, code: str) -> str:
        """Return what the planner reads for a code, or for several joined by semicolons."""
        if not code:
            return QCoreApplication.translate("LifeCircle", "(no category)")
        return "; ".join(self._labels.get(part, part) for part in code.split(";"))


def how_word(how: str) -> str:
    """Return why a category was proposed."""
    translate = QCoreApplication.translate
    return {
        "own": translate("LifeCircle", "From your own list"),
        "name": translate("LifeCircle", "A known name of the category"),
        "keyword": translate("LifeCircle", "A word in the text: please look"),
        "chosen": translate("LifeCircle", "Chosen by you"),
    }.get(how, translate("LifeCircle", "Not known: please choose"))


class CategoryDelegate(QStyledItemDelegate):
    """A box with all categories, searched by any part of their name or code."""

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QWidget:
        """Return a box that filters while one types."""
        model = index.model()
        box = QComboBox(parent)
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItem(QCoreApplication.translate("LifeCircle", "(no category)"), "")
        for choice in model.choices if isinstance(model, CategoryModel) else ():
            box.addItem(f"{choice.label} ({choice.code})", choice.code)
        completer = box.completer()
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        box.activated.connect(lambda *_: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:  # noqa: N802
        """Show the category the text has."""
        if isinstance(editor, QComboBox):
            place = editor.findData(index.data(Qt.ItemDataRole.EditRole))
            editor.setCurrentIndex(max(place, 0))
            editor.lineEdit().selectAll()

    def setModelData(  # noqa: N802
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex
    ) -> None:
        """Take what was chosen; a text that is no category changes nothing."""
        if not isinstance(editor, QComboBox):
            return
        place = editor.findText(editor.currentText())
        if place >= 0:
            model.setData(index, editor.itemData(place))


class CategoryTable(QTableView):
    """The table with its delegate."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("categoryTable")
        self.categories = CategoryModel()
        self.setModel(self.categories)
        self._delegate = CategoryDelegate(self)
        self.setItemDelegateForColumn(CATEGORY, self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(COUNT, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(CATEGORY, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(150)
        self.setAccessibleName(QCoreApplication.translate("LifeCircle", "Categories of the texts"))
