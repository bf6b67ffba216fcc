# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""First rows of a source as they will be read, and what an import did with every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from .field_mapping import field_word
from .import_reading import SourceLook
from .parts import text_label
from .steps import listed, number

MOST_LISTED = 2000
# Fitting the heights of more rows to their texts would hold the window up.
MOST_FITTED = 200
# Of more rows, those with reasons get room for some lines each.
LONG_REASON, LINES_SHOWN = 24, 3
# Words of the import's report, those that need the planner first.
NEEDS_THE_PLANNER = ("refused", "unmatched", "to_confirm", "skipped")


class FirstRows(QTableWidget):
    """The first rows under the blueprint's fields they go to."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("firstRows")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setMinimumHeight(110)
        self.setAccessibleName(QCoreApplication.translate("LifeCircle", "First rows"))

    def show_rows(
        self,
        look: SourceLook,
        mapping: Mapping[str, str],
        word: Callable[[str], str] = field_word,
    ) -> None:
        """Show the columns that are imported, under what a planner calls them."""
        places = {heading: place for place, heading in enumerate(look.headings)}
        shown = [(name, heading) for name, heading in mapping.items() if heading in places]
        self.clear()
        self.setColumnCount(len(shown))
        self.setRowCount(len(look.rows))
        self.setHorizontalHeaderLabels([word(name) for name, _ in shown])
        for column, (_, heading) in enumerate(shown):
            self.horizontalHeaderItem(column).setToolTip(heading)
            for row, cells in enumerate(look.rows):
                self.setItem(row, column, QTableWidgetItem(cells[places[heading]]))
        self.resizeColumnsToContents()


@dataclass(frozen=True)
class ReportRow:
    """What became of one row of a source."""

    row: str
    name: str
    status: str
    reason: str


def read_report(layer: QgsVectorLayer) -> list[ReportRow]:
    """Return the rows of an import's report, those that need the planner first."""
    rank = {status: place for place, status in enumerate(NEEDS_THE_PLANNER)}
    rows = [
        ReportRow(*(_text(feature[name]) for name in ("row", "name", "status", "reason")))
        for feature in layer.getFeatures()
    ]
    return sorted(rows, key=lambda each: rank.get(each.status, len(rank)))[:MOST_LISTED]


def _text(value: Any) -> str:
    return "" if value is None or str(value) == "NULL" else str(value)


def status_word(status: str) -> str:
    """Return what became of a row, in a word."""
    translate = QCoreApplication.translate
    return {
        "refused": translate("LifeCircle", "Refused"),
        "unmatched": translate("LifeCircle", "Without a place"),
        "to_confirm": translate("LifeCircle", "To confirm"),
        "placed": translate("LifeCircle", "Placed by words"),
        "updated": translate("LifeCircle", "Updated"),
        "added": translate("LifeCircle", "Added"),
        "unchanged": translate("LifeCircle", "Unchanged"),
        "skipped": translate("LifeCircle", "Left out"),
        "unit_cut": translate("LifeCircle", "Unit cut"),
        "unit_crossed": translate("LifeCircle", "Unit left whole"),
    }.get(status, status)


class ReportView(QWidget):
    """What an import did, or would do: numbers, and a list that can be narrowed down."""

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        translate = QCoreApplication.translate
        self._rows: list[ReportRow] = []
        self.title = text_label(is_bold=True)
        self.numbers = text_label()
        self.numbers.setObjectName("importNumbers")
        self.filter = QComboBox()
        self.filter.setObjectName("reportFilter")
        self.filter.currentIndexChanged.connect(lambda *_: self._fill())
        self._filter_label = QLabel(translate("LifeCircle", "&Show"))
        self._filter_label.setBuddy(self.filter)
        self.table = QTableWidget(0, 4)
        self.table.setObjectName("reportTable")
        self.table.setHorizontalHeaderLabels(
            [
                translate("LifeCircle", "Row"),
                translate("LifeCircle", "Name"),
                translate("LifeCircle", "What became of it"),
                translate("LifeCircle", "Why"),
            ]
        )
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        self.table.setMinimumHeight(170)
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        row = QHBoxLayout()
        row.addWidget(self._filter_label)
        row.addWidget(self.filter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.numbers)
        column.addLayout(row)
        column.addWidget(self.table)
        self.hide()

    def show_report(
        self, results: Mapping[str, Any], rows: Sequence[ReportRow], is_trial: bool
    ) -> None:
        """Show what an import did.

        Args:
            results: numbers of the algorithm.
            rows: what became of each row.
            is_trial: it was tried on a copy; nothing was written.
        """
        translate = QCoreApplication.translate
        self._rows = list(rows)
        self.title.setText(
            translate("LifeCircle", "This is what would happen; nothing was written yet")
            if is_trial
            else translate("LifeCircle", "Imported")
        )
        self.numbers.setText(numbers_text(results))
        statuses = list(dict.fromkeys(row.status for row in rows))
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.addItem(translate("LifeCircle", "All rows"), "")
        for status in statuses:
            count = sum(row.status == status for row in rows)
            self.filter.addItem(f"{status_word(status)} ({number(count)})", status)
        self.filter.blockSignals(False)
        self._fill()
        self._filter_label.setVisible(bool(rows))
        self.filter.setVisible(bool(rows))
        self.table.setVisible(bool(rows))
        self.show()

    def _fill(self) -> None:
        wanted = self.filter.currentData()
        rows = [row for row in self._rows if not wanted or row.status == wanted]
        self.table.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate((row.row, row.name, status_word(row.status), row.reason)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                self.table.setItem(place, column, item)
        for column in range(3):
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), 140))
        if len(rows) <= MOST_FITTED:
            self.table.resizeRowsToContents()
        elif any(len(row.reason) > LONG_REASON for row in rows):
            for place in range(len(rows)):
                self.table.setRowHeight(place, LINES_SHOWN * self.fontMetrics().lineSpacing() + 6)


def numbers_text(results: Mapping[str, Any]) -> str:
    """Return the numbers of an import in a sentence, those that are not zero."""
    translate = QCoreApplication.translate
    parts = [
        text.format(count=number(results[name]))
        for name, text in (
            ("ADDED", translate("LifeCircle", "added {count}")),
            ("REPLACED", translate("LifeCircle", "there already {count}")),
            ("REMOVED", translate("LifeCircle", "taken out {count}")),
            ("PLACED", translate("LifeCircle", "placed by words {count}")),
            ("TO_CONFIRM", translate("LifeCircle", "to confirm {count}")),
            ("UNPLACED", translate("LifeCircle", "without a place {count}")),
            ("REFUSED", translate("LifeCircle", "refused {count}")),
            ("UNITS_CROSSED", translate("LifeCircle", "units that a border cuts {count}")),
            ("UNITS_CUT", translate("LifeCircle", "of them cut in two or more {count}")),
            ("STREET_COUNT", translate("LifeCircle", "streets {count}")),
            ("FACILITY_COUNT", translate("LifeCircle", "facilities {count}")),
            ("RESIDENCE_COUNT", translate("LifeCircle", "residences {count}")),
        )
        if results.get(name)
    ]
    return listed(parts) if parts else translate("LifeCircle", "No row was taken")
