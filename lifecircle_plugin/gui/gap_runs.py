# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The runs stored in the open blueprint: show one, put another beside it, delete one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ..core.moments import local_moment
from ..store.blueprint_rows import RunRow

DONE = "done"
LONGEST_PX = 90


class RunChooser(QWidget):
    """Two lists of runs and a button to delete the one shown.

    Signals:
        chosen: the runs to show, one or two.
        delete_asked: the run to delete.
    """

    chosen = pyqtSignal(list)
    delete_asked = pyqtSignal(object)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._runs: list[RunRow] = []
        self._first, self._second = QComboBox(), QComboBox()
        for box, name in (
            (self._first, translate("LifeCircle", "Run")),
            (self._second, translate("LifeCircle", "Compare with")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setMinimumWidth(LONGEST_PX)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.activated.connect(self._tell)
        self._delete = QToolButton()
        self._delete.setIcon(QgsApplication.getThemeIcon("/mActionDeleteSelected.svg"))
        self._delete.setToolTip(translate("LifeCircle", "Delete this run"))
        self._delete.setAccessibleName(translate("LifeCircle", "Delete this run"))
        self._delete.clicked.connect(self._ask_to_delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.addWidget(self._first, 1)
        row.addWidget(self._delete)
        column.addLayout(row)
        column.addWidget(self._second)

    def offer(self, runs: Sequence[RunRow], shown: Sequence[str], can_delete: bool) -> None:
        """Offer runs, newest first.

        Args:
            runs: of the blueprint.
            shown: ids of those that are shown now.
            can_delete: whether the file can be written to.
        """
        self._runs = list(runs)
        for box in (self._first, self._second):
            box.blockSignals(True)
            box.clear()
        self._second.addItem(QCoreApplication.translate("LifeCircle", "Compare with…"), "")
        for run in self._runs:
            self._first.addItem(_title(run), run.id)
            if run.status == DONE:
                self._second.addItem(_title(run), run.id)
        for box, at in ((self._first, 0), (self._second, 1)):
            wanted = shown[at] if len(shown) > at else ""
            box.setCurrentIndex(max(0, box.findData(wanted)))
            box.setToolTip(box.currentText())
            box.blockSignals(False)
        self._second.setVisible(self._second.count() > 2)
        self._delete.setEnabled(can_delete)
        self.setVisible(bool(self._runs))

    @property
    def current(self) -> Optional[RunRow]:
        """Return the run chosen in the first list."""
        return self._find(self._first.currentData())

    def _find(self, run_id: object) -> Optional[RunRow]:
        return next((run for run in self._runs if run.id == run_id and run_id), None)

    def _tell(self, *_: object) -> None:
        wanted = [self._find(box.currentData()) for box in (self._first, self._second)]
        done = [run for run in wanted if run is not None and run.status == DONE]
        different = {run.id: run for run in done}
        if self.current is not None and self.current.status == DONE:
            self.chosen.emit(list(different.values()))

    def _ask_to_delete(self) -> None:
        if self.current is not None:
            self.delete_asked.emit(self.current)


def _title(run: RunRow) -> str:
    """Return title, standard, time and, where it is not done, state of a run."""
    told = [run.title, run.pack_title or run.pack_id, _when(run.finished_at or run.started_at)]
    if run.status != DONE:
        told.append(
            QCoreApplication.translate("LifeCircle", "running")
            if run.status == "running"
            else QCoreApplication.translate("LifeCircle", "interrupted")
        )
    return " · ".join(each for each in told if each)


def _when(moment: Optional[str]) -> str:
    """Return a stored time (UTC) as the planner's clock shows it."""
    return local_moment(moment or "")


def run_title(run: RunRow) -> str:
    """Return what a run is called."""
    return _title(run)
