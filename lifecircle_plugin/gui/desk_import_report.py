# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What an import of projects or needs did or would do, row by row, and what must be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from .desk_import_words import numbers_text, status_word
from .grid import Column, GridModel, GridView
from .parts import text_label
from .steps import number

MOST_LISTED = 20_000
TO_DECIDE = "to_decide"
# What needs the planner comes first.
_ORDER = (
    *(TO_DECIDE, "refused", "conflict", "not_understood", "unread", "doubtful", "repaired"),
    *("unplaced", "skipped", "added", "updated", "unchanged"),
)
_QUIET = frozenset({"added", "updated", "unchanged"})


@dataclass(frozen=True)
class ReportLine:
    """One line of an import's report: a row, or a cell of it where `column` is told."""

    row: str = ""
    status: str = ""
    code: str = ""
    name: str = ""
    column: str = ""
    cell: str = ""
    read_as: str = ""
    reason: str = ""
    candidate: str = ""
    candidate_id: str = ""

    @property
    def number(self) -> int:
        """Return the number of the row in the sheet, 0 where it has none."""
        return int(self.row) if self.row.isdigit() else 0


def read_report(layer: QgsVectorLayer) -> list[ReportLine]:
    """Return the lines of a report, those that need the planner first."""
    names = [each.name for each in fields(ReportLine)]
    places = [layer.fields().lookupField(name) for name in names]
    request = QgsFeatureRequest().setLimit(MOST_LISTED)
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    lines = []
    for feature in layer.getFeatures(request):
        cells = feature.attributes()
        lines.append(ReportLine(*(_text(cells[at]) if at >= 0 else "" for at in places)))
    rank = {status: place for place, status in enumerate(_ORDER)}
    lines.sort(key=lambda line: rank.get(line.status, len(rank)))
    return lines


def _text(value: Any) -> str:
    return "" if value is None or str(value) == "NULL" else str(value)


def _columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column(
            "row",
            translate("LifeCircle", "Row"),
            lambda line: line.row,
            translate("LifeCircle", "Row of the sheet"),
            lambda line: line.number,
            True,
            width=44,
        ),
        Column(
            "status",
            translate("LifeCircle", "What became of it"),
            lambda line: status_word(line.status),
            width=96,
        ),
        Column("name", translate("LifeCircle", "Name"), lambda line: line.name, width=110),
        Column("reason", translate("LifeCircle", "Why"), lambda line: line.reason, width=200),
        Column("column", translate("LifeCircle", "Column"), lambda line: line.column, width=70),
        Column("cell", translate("LifeCircle", "As typed"), lambda line: line.cell, width=90),
        Column("read_as", translate("LifeCircle", "Read as"), lambda line: line.read_as, width=80),
    ]


class DeskReport(QWidget):
    """Numbers, and a list that can be narrowed to one outcome."""

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        translate = QCoreApplication.translate
        self.setObjectName("deskImportReport")
        self.lines: list[ReportLine] = []
        self.title = text_label(is_bold=True)
        self.numbers = text_label()
        self.numbers.setObjectName("importNumbers")
        self.filter = QComboBox()
        self.filter.setObjectName("reportFilter")
        self.filter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.filter.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.filter.setMinimumContentsLength(10)
        self.filter.currentIndexChanged.connect(lambda *_: self._narrow())
        label = QLabel(translate("LifeCircle", "&Show"))
        label.setBuddy(self.filter)
        self.model = GridModel(_columns(), lambda line: f"{line.row}/{line.column}/{line.status}")
        self.table = GridView(self.model, "deskImportTable")
        self.table.setAccessibleName(translate("LifeCircle", "Rows of the import"))
        self.table.setMinimumHeight(180)
        self.reason = text_label()
        self.reason.setObjectName("reportReason")
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.filter, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.numbers)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        self.hide()

    def show_report(
        self, results: Mapping[str, Any], lines: Sequence[ReportLine], is_trial: bool
    ) -> None:
        """Show what an import did, or would do where `is_trial`."""
        translate = QCoreApplication.translate
        self.lines = list(lines)
        self.title.setText(
            translate("LifeCircle", "This is what would happen; nothing was written yet")
            if is_trial
            else translate("LifeCircle", "Imported")
        )
        self.numbers.setText(numbers_text(results))
        counts: dict[str, int] = {}
        for line in lines:
            counts[line.status] = counts.get(line.status, 0) + 1
        self.filter.blockSignals(True)
        self.filter.clear()
        noisy = sum(count for status, count in counts.items() if status not in _QUIET)
        pattern = translate("LifeCircle", "{what} ({count})")
        if noisy:
            look = translate("LifeCircle", "To look at")
            self.filter.addItem(pattern.format(what=look, count=number(noisy)), "-")
        every = translate("LifeCircle", "All rows")
        self.filter.addItem(pattern.format(what=every, count=number(len(lines))), "")
        for status, count in counts.items():
            text = pattern.format(what=status_word(status), count=number(count))
            self.filter.addItem(text, status)
        self.filter.blockSignals(False)
        self._narrow()
        self.show()

    def _narrow(self) -> None:
        wanted = self.filter.currentData()
        self.model.show(
            [
                line
                for line in self.lines
                if (line.status not in _QUIET if wanted == "-" else wanted in ("", line.status))
            ]
        )
        self.reason.setText("")

    def _on_current(self, *_: Any) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            line = self.model.lines[self.table.filtered.mapToSource(index).row()]
            self.reason.setText(line.reason)


class DecideTable(QTableWidget):
    """Rows that look like a project that is there: the same one, or another?

    Signals:
        decided: something was answered.
    """

    decided = pyqtSignal()

    def __init__(self) -> None:
        """Ask nothing."""
        super().__init__(0, 3)
        translate = QCoreApplication.translate
        self.setObjectName("decideTable")
        self.setAccessibleName(translate("LifeCircle", "Rows to decide"))
        self.setHorizontalHeaderLabels(
            [
                translate("LifeCircle", "Row of the list"),
                translate("LifeCircle", "Looks like"),
                translate("LifeCircle", "It is"),
            ]
        )
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setMinimumHeight(120)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self._rows: list[int] = []
        self.hide()

    def ask(self, lines: Sequence[ReportLine], decisions: Mapping[int, str]) -> None:
        """Ask about these rows; what was decided already is shown.

        Args:
            lines: of the report, one a row.
            decisions: what was answered, by row of the sheet.
        """
        translate = QCoreApplication.translate
        self.setRowCount(len(lines))
        self._rows = [line.number for line in lines]
        for place, line in enumerate(lines):
            for column, text in enumerate((f"{line.row}  {line.name}", line.candidate)):
                item = QTableWidgetItem(text)
                item.setToolTip(line.reason or text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.setItem(place, column, item)
            box = QComboBox()
            box.setObjectName(f"decide_{line.row}")
            box.setAccessibleName(f"{line.row} {line.name}")
            box.addItem(translate("LifeCircle", "left out"), "")
            if line.candidate_id:
                box.addItem(translate("LifeCircle", "the same: update it"), line.candidate_id)
            box.addItem(translate("LifeCircle", "another: add it"), "add")
            box.setCurrentIndex(max(0, box.findData(decisions.get(line.number, ""))))
            box.currentIndexChanged.connect(lambda *_: self.decided.emit())
            self.setCellWidget(place, 2, box)
        self.setVisible(bool(lines))

    def decisions(self) -> dict[int, str]:
        """Return what was answered, by row of the sheet: the id of a project, or "add"."""
        found = {}
        for place, row in enumerate(self._rows):
            box = self.cellWidget(place, 2)
            if isinstance(box, QComboBox) and box.currentData():
                found[row] = str(box.currentData())
        return found
