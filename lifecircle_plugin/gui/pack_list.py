# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of standards: whose each is, whether it is in force, how far it is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ..core.pack_copy import PackEntry
from ..texts import Texts
from .evidence import SIGNS, evidence_icon, evidence_text

ID_ROLE = Qt.ItemDataRole.UserRole
UNSAVED = "*"


class PackList(QTreeWidget):
    """One line per standard.

    Signals:
        chosen: id of the standard to show.
    """

    chosen = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._texts = Texts.for_user()
        translate = QCoreApplication.translate
        headings = [translate("LifeCircle", "Standard"), *SIGNS.values()]
        headings.append(translate("LifeCircle", "Status"))
        self.setColumnCount(len(headings))
        self.setHeaderLabels(headings)
        for at, word in enumerate(SIGNS, 1):
            self.headerItem().setIcon(at, evidence_icon(word))
            self.headerItem().setToolTip(at, evidence_text(self._texts, word))
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setMinimumHeight(90)
        self.setAccessibleName(translate("LifeCircle", "Standards"))
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(24)
        self.currentItemChanged.connect(self._on_current)

    def show_entries(self, entries: Sequence[PackEntry]) -> None:
        """Show these standards; the one chosen stays chosen."""
        chosen = self.current_id()
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            self.addTopLevelItem(self._line(entry))
        header = self.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at in range(1, self.columnCount()):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        self.blockSignals(False)
        if not chosen and entries:
            self.select(entries[0].info.id)
            return
        self.blockSignals(True)
        self.select(chosen)
        self.blockSignals(False)

    def replace_entry(self, entry: PackEntry) -> None:
        """Show what is now known of one standard."""
        line = self._line(entry)
        for item in self._items():
            if item.data(0, ID_ROLE) == entry.info.id:
                for column in range(self.columnCount()):
                    item.setText(column, line.text(column))
                item.setToolTip(0, line.toolTip(0))
                return
        self.addTopLevelItem(line)

    def current_id(self) -> str:
        """Return the id of the standard chosen, empty for none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(0, ID_ROLE))

    def select(self, pack_id: str) -> None:
        """Choose a standard."""
        for item in self._items():
            if item.data(0, ID_ROLE) == pack_id:
                self.setCurrentItem(item)

    def set_state(self, pack_id: str, evidence: Mapping[str, int], is_dirty: bool) -> None:
        """Show the counts of a standard as it is being proof-read, and whether it is saved."""
        for item in self._items():
            if item.data(0, ID_ROLE) == pack_id:
                title = item.text(0).removeprefix(f"{UNSAVED} ")
                item.setText(0, f"{UNSAVED} {title}" if is_dirty else title)
                for at, word in enumerate(SIGNS, 1):
                    item.setText(at, str(evidence.get(word, 0)))

    def _items(self) -> list[QTreeWidgetItem]:
        return [self.topLevelItem(at) for at in range(self.topLevelItemCount())]

    def _line(self, entry: PackEntry) -> QTreeWidgetItem:
        info = entry.info
        title = info.title_zh if self._texts.language == "zh" else info.title_en
        counts = [str(entry.evidence.get(word, 0)) for word in SIGNS]
        item = QTreeWidgetItem([title, *counts, self._status(entry)])
        item.setData(0, ID_ROLE, info.id)
        told = (info.title_zh, info.title_en, info.id, info.source)
        item.setToolTip(0, "\n".join(part for part in told if part))
        for at in range(1, len(SIGNS) + 1):
            item.setTextAlignment(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if entry.problem is not None:
            item.setToolTip(0, self._texts.error(entry.problem))
        return item

    def _status(self, entry: PackEntry) -> str:
        translate = QCoreApplication.translate
        if entry.problem is not None or entry.faults:
            return translate("LifeCircle", "faulty")
        standing = ""
        if entry.info.is_draft:
            standing = translate("LifeCircle", "draft")
        elif entry.info.in_force:
            standing = translate("LifeCircle", "in force")
        if not entry.is_own:
            return standing
        whose = translate("LifeCircle", "your own")
        if entry.is_copy:
            whose = translate("LifeCircle", "your copy")
        # That a standard is in force goes without saying; that it is not must be said.
        return f"{whose} · {standing}" if entry.info.is_draft else whose

    def _on_current(self, current: Optional[QTreeWidgetItem], *_: object) -> None:
        if current is not None:
            self.chosen.emit(str(current.data(0, ID_ROLE)))
