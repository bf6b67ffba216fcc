# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A window beside QGIS's in which lines are searched and chosen: needs, gaps, places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Optional

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from .grid import Column, GridModel, GridView
from .parts import text_label


class PickDialog(QDialog):
    """Lets some lines be chosen; does not hold the window up."""

    def __init__(
        self,
        parent: Optional[QWidget],
        name: str,
        title: str,
        take_text: str,
        columns: Sequence[Column],
        lines: Sequence[Any],
        key_of: Callable[[Any], str],
        then: Callable[[list[str]], object],
    ) -> None:
        """Show the lines; `then` is called with the keys of those that were chosen."""
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setModal(False)
        self.resize(520, 420)
        self._then = then
        self.search = QgsFilterLineEdit()
        self.search.setObjectName("pickSearch")
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(translate("LifeCircle", "Search"))
        self.search.setAccessibleName(translate("LifeCircle", "Search"))
        self.model = GridModel(columns, key_of)
        self.table = GridView(self.model, f"{name}Table")
        self.model.show(lines)
        self.note = text_label()
        self.note.hide()
        self.take = QPushButton(take_text)
        self.take.setObjectName("pickTake")
        self.take.setDefault(True)
        self.take.setEnabled(False)
        cancel = QPushButton(translate("LifeCircle", "Cancel"))
        cancel.setObjectName("pickCancel")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.take)
        row.addWidget(cancel)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addLayout(row)
        self.search.textChanged.connect(self._narrow)
        self.table.selectionModel().selectionChanged.connect(
            lambda *_: self.take.setEnabled(bool(self.table.selected()))
        )
        self.table.picked.connect(lambda *_: self._take())
        self.take.clicked.connect(lambda *_: self._take())
        cancel.clicked.connect(lambda *_: self.close())

    def tell(self, text: str) -> None:
        """Say something below the table."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        columns = self.model.columns

        def accepts(line: Any) -> bool:
            told = "\n".join(column.text(line) for column in columns).casefold()
            return all(word in told for word in words)

        self.table.filtered.set_accepts(accepts if words else None)

    def _take(self) -> None:
        chosen = self.table.selected()
        if chosen:
            self.close()
            self._then(chosen)
