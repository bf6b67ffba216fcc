# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Two standards side by side: a line per category and level, what differs marked in both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ..core.clauses import Pack
from ..core.pack_compare import ComparedRow, compare_packs
from ..core.pack_copy import Item
from ..texts import Texts
from ..texts import gap as labels
from ..texts.standards_window import COMPARED
from .clause_table import item_name, range_text
from .evidence import evidence_text

Role = Qt.ItemDataRole
MARK = "≠"
# Compared figures by column of the table; the two packs' cells stand next to each other.
FIGURES = ("requirement", "radius", "building", "site", "building_per_1000", "people", "target")
SOLE = 2  # Columns before the pairs: category and level.
EVIDENCE = "evidence"
MEASURED_ROWS = 20


def compared_text(item: Optional[Item], key: str, texts: Texts) -> str:
    """Return a figure of one pack as it stands in the comparison."""
    if item is None:
        return ""
    if key == EVIDENCE:
        return evidence_text(texts, item.evidence)
    if key == "requirement":
        word = getattr(item, "requirement", "")
        return labels.requirement_label(texts, word) if word else ""
    if key == "target":
        target = getattr(item, "target", None)
        return "" if target is None else f"{target * 100:g} %"
    unit = {"radius": "m", "people": ""}.get(key, "m2")
    suffix = f"_{unit}" if unit else ""
    return range_text(item, f"{key}_min{suffix}", f"{key}_max{suffix}")


class CompareModel(QAbstractTableModel):
    """Rows of two packs."""

    def __init__(self, parent: Any = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._texts = Texts.for_user()
        self._rows: list[ComparedRow] = []
        self._titles = ("", "")

    def show(
        self, rows: Sequence[ComparedRow], titles: tuple[str, str], only_different: bool
    ) -> None:
        """Show two packs; `only_different` leaves out what agrees or stands in one alone."""
        self.beginResetModel()
        self._rows = [row for row in rows if row.different or not only_different]
        self._titles = titles
        self.endResetModel()

    @property
    def rows(self) -> list[ComparedRow]:
        """Return the rows shown."""
        return self._rows

    def rowCount(self, parent: Optional[QModelIndex] = None) -> int:  # noqa: N802
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Optional[QModelIndex] = None) -> int:  # noqa: N802
        """Return the number of columns."""
        if parent is not None and parent.isValid():
            return 0
        return SOLE + 2 * (len(FIGURES) + 1)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return headings: what is compared, and below it which pack."""
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        translate = QCoreApplication.translate
        if section < SOLE:
            return (translate("LifeCircle", "Category"), translate("LifeCircle", "Level"))[section]
        key, side = self._place(section)
        name = (
            translate("LifeCircle", "Evidence") if key == EVIDENCE else COMPARED[key](self._texts)
        )
        return f"{name}\n{self._titles[side]}"

    def data(self, index: QModelIndex, role: int = Role.DisplayRole) -> Any:
        """Return text and emphasis of a cell."""
        row = self._rows[index.row()]
        if index.column() < SOLE:
            if role in (Role.DisplayRole, Role.ToolTipRole):
                name = item_name(row.either, self._texts)
                return (name, labels.level_label(self._texts, row.level))[index.column()]
            return None
        key, side = self._place(index.column())
        item = (row.left, row.right)[side]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            if item is None:
                return "—"
            text = compared_text(item, key, self._texts)
            return f"{MARK} {text or '—'}" if key in row.different else text
        if role == Role.FontRole and key in row.different:
            font = QFont()
            font.setBold(True)
            return font
        return None

    @staticmethod
    def _place(section: int) -> tuple[str, int]:
        pair, side = divmod(section - SOLE, 2)
        return (*FIGURES, EVIDENCE)[pair], side


class CompareView(QWidget):
    """The chosen standard beside another one."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Show nothing until both are given."""
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._left: Optional[Pack] = None
        self._right: Optional[Pack] = None
        self._rows: list[ComparedRow] = []
        self.other = QComboBox()
        self.other.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.other.setMinimumContentsLength(8)
        self.only_different = QCheckBox(translate("LifeCircle", "Only what differs"))
        self.only_different.toggled.connect(lambda *_: self._show())
        self._told = QLabel()
        self._told.setWordWrap(True)
        self.model = CompareModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.table.setAccessibleName(translate("LifeCircle", "Compare"))
        self.table.setWordWrap(False)
        self.table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.setTabKeyNavigation(False)
        label = QLabel(translate("LifeCircle", "Beside it"))
        label.setBuddy(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        for widget in (label, self.other, self.only_different, self._told):
            column.addWidget(widget)
        column.addWidget(self.table, 1)

    def show_packs(self, left: Optional[Pack], right: Optional[Pack]) -> None:
        """Compare two packs."""
        self._left, self._right = left, right
        self._rows = []
        if left is not None and right is not None:
            self._rows = compare_packs(left, right)
        self._show()

    def _show(self) -> None:
        titles = (self._left.id if self._left else "", self._right.id if self._right else "")
        self.model.show(self._rows, titles, self.only_different.isChecked())
        self._told.setText(self._summary())
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setResizeContentsPrecision(MEASURED_ROWS)
        self.table.resizeColumnsToContents()
        for section in range(self.model.columnCount()):
            if self.table.columnWidth(section) > 220:
                self.table.setColumnWidth(section, 220)

    def _summary(self) -> str:
        if self._left is None or self._right is None:
            return QCoreApplication.translate("LifeCircle", "Choose a second standard.")
        rows = self._rows
        both = [row for row in rows if row.left is not None and row.right is not None]
        return QCoreApplication.translate(
            "LifeCircle",
            "{both} rows stand in both, {different} of them differ ({mark}); {left} only in "
            "{left_id}, {right} only in {right_id}. Standards are read side by side, never merged.",
        ).format(
            both=len(both),
            different=sum(bool(row.different) for row in both),
            mark=MARK,
            left=sum(row.right is None for row in rows),
            right=sum(row.left is None for row in rows),
            left_id=self._left.id,
            right_id=self._right.id,
        )
