# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Who changed what in the circles, and when: the edits that were saved, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from . import tasks
from .circles_table import people_text
from .current_blueprint import CurrentBlueprint
from .parts import SPACE, text_label
from .services import WindowServices
from .steps import number

if TYPE_CHECKING:
    from ..store.edit_log import LogEntry

MOST_ENTRIES = 1000


class LogModel(QAbstractTableModel):
    """Entries of the edit log for a table."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.rows: list[tuple[str, ...]] = []

    def show(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_heads())

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's head."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _heads()[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return self.rows[index.row()][index.column()] if role in shown else None


def _heads() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("LifeCircle", "When"),
        translate("LifeCircle", "What"),
        translate("LifeCircle", "Scenario"),
        translate("LifeCircle", "Person"),
        translate("LifeCircle", "Computer"),
        translate("LifeCircle", "Units"),
        translate("LifeCircle", "People"),
    )


class CirclesLog(QWidget):
    """The edit log of the open blueprint, read when it is looked at."""

    def __init__(self, services: WindowServices, current: CurrentBlueprint) -> None:
        """Lay out an empty table."""
        super().__init__()
        self.setObjectName("circlesLog")
        self._services, self._current = services, current
        self._job: Optional[tasks.Job] = None
        translate = QCoreApplication.translate
        self.said = text_label()
        self.said.setObjectName("logSaid")
        self.filter = QgsFilterLineEdit()
        self.filter.setObjectName("logFilter")
        self.filter.setShowSearchIcon(True)
        self.filter.setPlaceholderText(translate("LifeCircle", "Who, what or scenario"))
        self.again = QToolButton()
        self.again.setObjectName("logAgain")
        self.again.setIcon(QgsApplication.getThemeIcon("/mActionRefresh.svg"))
        self.again.setToolTip(translate("LifeCircle", "Read again"))
        self.again.setAccessibleName(translate("LifeCircle", "Read again"))
        self.again.setAutoRaise(True)
        self.again.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.again.clicked.connect(lambda *_: self.read())
        self.model = LogModel(self)
        proxy = QSortFilterProxyModel(self)
        proxy.setSourceModel(self.model)
        proxy.setFilterKeyColumn(-1)
        proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter.textChanged.connect(proxy.setFilterFixedString)
        self.view = QTableView()
        self.view.setObjectName("editLog")
        self.view.setAccessibleName(translate("LifeCircle", "Edit log"))
        self.view.setModel(proxy)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setTabKeyNavigation(False)
        self.view.setAlternatingRowColors(True)
        self.view.setWordWrap(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + 8)
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self.said)

    def read(self) -> None:
        """Read the log in the background."""
        file = self._current.file
        if file is None or self._job is not None:
            return

        def work(_: Callable[[], bool]) -> Any:
            from ..core.moments import local_moment
            from ..store.edit_log import read_log

            entries = read_log(file, MOST_ENTRIES)
            return entries, [local_moment(each.at) for each in entries]

        title = QCoreApplication.translate("LifeCircle", "Read the Edit Log")
        self._job = tasks.in_background(title, work, self._on_read, self._on_failed)

    def forget(self) -> None:
        """Show nothing, as when the blueprint is closed."""
        job, self._job = self._job, None
        if job is not None:
            job.silence()
        self.model.show([])
        self.said.setText("")

    def _on_read(self, found: tuple[Sequence[LogEntry], Sequence[str]]) -> None:
        self._job = None
        entries, times = found
        self.model.show([_row(each, when) for each, when in zip(entries, times)])
        self.view.resizeColumnsToContents()
        translate = QCoreApplication.translate
        if not entries:
            self.said.setText(
                translate("LifeCircle", "Nothing was saved yet; every saved edit is listed here.")
            )
        elif len(entries) == MOST_ENTRIES:
            self.said.setText(
                translate("LifeCircle", "The newest {count} edits; the file holds more.").format(
                    count=number(len(entries))
                )
            )
        else:
            self.said.setText(
                translate("LifeCircle", "Saved edits {count}").format(count=number(len(entries)))
            )

    def _on_failed(self, problem: Exception) -> None:
        self._job = None
        self._services.messages.problem(problem)


def _row(entry: LogEntry, when: str) -> tuple[str, ...]:
    return (
        when,
        entry.what or entry.action,
        entry.scenario,
        entry.author,
        entry.computer,
        "" if entry.units is None else number(entry.units),
        "" if entry.units is None else people_text(entry.people),
    )
