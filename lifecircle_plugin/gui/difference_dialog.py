# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Differences cell by cell, old beside new: what is not ticked is not taken over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from .grid import Column, GridModel, GridView
from .parts import text_label
from .steps import number


@dataclass(frozen=True)
class Difference:
    """One cell that differs.

    Attributes:
        key: what it is known by.
        name: of the row, in the planner's words.
        column: in the planner's words.
        ours: what stands here now.
        theirs: what is offered instead.
        before: what both came from, empty where that is what stands here.
        is_clash: whether it was changed on both sides.
        is_open: whether nobody can tell which side changed it: not ticked beforehand either.
        data: whatever the one who asks needs to act.
    """

    key: str
    name: str
    column: str
    ours: str
    theirs: str
    before: str = ""
    is_clash: bool = False
    data: Any = None
    is_open: bool = False


class DifferencesModel(GridModel):
    """Differences with a tick for those that are taken over.

    Signals:
        ticks_changed: other differences are ticked.
    """

    ticks_changed = pyqtSignal()

    def __init__(self, columns: Sequence[Column], parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__(columns, lambda line: line.key, parent)
        self.ticked: set[str] = set()

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Let the first column be ticked."""
        flags = super().flags(index)
        if index.isValid() and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell, and whether a line is ticked."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            is_on = self.key(index.row()) in self.ticked
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(  # noqa: N802
        self, index: QModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Tick a line or not."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick([self.key(index.row())], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def tick(self, keys: Sequence[str], is_on: bool) -> None:
        """Tick lines, or take their ticks away."""
        if is_on:
            self.ticked.update(keys)
        else:
            self.ticked.difference_update(keys)
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, 0))
        self.ticks_changed.emit()


class DifferenceDialog(QDialog):
    """Shows differences beside QGIS's window, which stays usable."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        words: str,
        differences: Sequence[Difference],
        then: Callable[[list[Difference], list[Difference]], object],
        heads: tuple[str, str],
        take_text: str,
        notes: Sequence[str] = (),
    ) -> None:
        """Show differences; nothing is ticked that clashes.

        Args:
            parent: window or panel.
            title: of the window.
            words: what the differences are.
            differences: all of them.
            then: called with those that are ticked, and those that are not.
            heads: over what stands here, and over what is offered.
            take_text: on the button that acts.
            notes: what is not among the differences and must be known.
        """
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setObjectName("differenceDialog")
        self.setWindowTitle(title)
        self.setModal(False)
        self.resize(640, 440)
        self._then = then
        self._differences = tuple(differences)
        self.model = DifferencesModel(
            (
                Column("name", translate("LifeCircle", "Project"), lambda d: d.name, width=170),
                Column("column", translate("LifeCircle", "Column"), lambda d: d.column, width=110),
                Column("ours", heads[0], lambda d: d.ours, width=130),
                Column(
                    "theirs",
                    heads[1],
                    lambda d: d.theirs,
                    ink=lambda d: "#9a2f12" if d.is_clash else "",
                    width=130,
                ),
                Column("before", translate("LifeCircle", "Before"), lambda d: d.before, width=100),
                Column(
                    "clash",
                    translate("LifeCircle", "Note"),
                    lambda d: (
                        translate("LifeCircle", "⚠ changed on both sides") if d.is_clash else ""
                    ),
                    width=140,
                ),
            )
        )
        self.table = GridView(self.model, "differenceTable")
        self.words = text_label(words)
        self.count = text_label()
        self.count.setObjectName("differenceCount")
        row = QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for name, text, slot in (
            ("tickAll", translate("LifeCircle", "Tick All"), lambda: self._tick(True)),
            ("tickNone", translate("LifeCircle", "Untick All"), lambda: self._tick(False)),
            ("takeDifferences", take_text, self._take),
            ("leaveDifferences", translate("LifeCircle", "Cancel"), self.close),
        ):
            if name == "takeDifferences":
                row.addStretch(1)
            button = QPushButton(text)
            button.setObjectName(name)
            button.clicked.connect(lambda *_, slot=slot: slot())
            row.addWidget(button)
            self.buttons[name] = button
        column = QVBoxLayout(self)
        self.notes = text_label("\n".join(f"⚠ {each}" for each in notes))
        self.notes.setObjectName("differenceNotes")
        self.notes.setVisible(bool(notes))
        column.addWidget(self.words)
        column.addWidget(self.notes)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        column.addLayout(row)
        self.model.ticks_changed.connect(self._tell)
        self.model.show(self._differences)
        self.model.tick(
            [each.key for each in self._differences if not each.is_clash and not each.is_open], True
        )

    def _tick(self, is_on: bool) -> None:
        # Chosen lines alone, where several are chosen.
        chosen = self.table.selected()
        keys = chosen if len(chosen) > 1 else [each.key for each in self._differences]
        self.model.tick(keys, is_on)

    def _tell(self) -> None:
        text = QCoreApplication.translate(
            "LifeCircle", "Ticked {ticked} of {count}; what is not ticked stays as it is here."
        )
        self.count.setText(
            text.format(ticked=number(len(self.model.ticked)), count=number(len(self._differences)))
        )

    def _take(self) -> None:
        ticked = [each for each in self._differences if each.key in self.model.ticked]
        others = [each for each in self._differences if each.key not in self.model.ticked]
        self.close()
        self._then(ticked, others)
