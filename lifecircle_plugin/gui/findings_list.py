# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the data check found, as a list: a click zooms there, a button repairs what can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional

from qgis.core import QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from .parts import SPACE, severity_icon, severity_word, text_label
from .steps import number

# Repairs that exist.
SHIFT, JOIN_TOLERANCE, CATEGORIES = "shift", "join_tolerance", "categories"
ORPHANS = "orphans"
LIST_HEIGHT = 220
MOST_READ = 5000


@dataclass(frozen=True)
class FindingRow:
    """One finding as it is shown.

    Attributes:
        severity: error, warning or info.
        role: streets, residences, facilities, circles, or a table of the blueprint.
        layer: name of the layer it is about.
        kind: what was checked.
        text, advice: sentences.
        suggestion: value of a parameter that would mend it, such as "JOIN_TOLERANCE=0.5".
        source_fid: row it is about, None for a whole layer.
        place: where it is, in the system of the findings layer.
    """

    severity: str
    role: str
    kind: str
    text: str
    advice: str = ""
    suggestion: str = ""
    source_fid: Optional[int] = None
    place: Optional[QgsPointXY] = None
    key: str = ""
    layer: str = ""

    @property
    def repair(self) -> str:
        """Return the repair that exists, empty where there is none."""
        if self.suggestion.startswith("SOURCE_SYSTEM=") and self.kind == "shift":
            return SHIFT
        if self.suggestion.startswith("JOIN_TOLERANCE="):
            return JOIN_TOLERANCE
        if self.kind == "category" and self.key != "check_categories_absent":
            return CATEGORIES
        return ORPHANS if self.kind == ORPHANS else ""

    @property
    def value(self) -> str:
        """Return the value that the suggestion names."""
        return self.suggestion.partition("=")[2]


def read_findings(layer: QgsVectorLayer) -> list[FindingRow]:
    """Return the rows of check_data's result, the gravest first, as it wrote them."""
    rows = []
    for feature in layer.getFeatures():
        geometry = feature.geometry()
        fid = feature["source_fid"]
        rows.append(
            FindingRow(
                severity=_text(feature["severity"]),
                role=_text(feature["role"]),
                kind=_text(feature["kind"]),
                text=_text(feature["text"]),
                advice=_text(feature["advice"]),
                suggestion=_text(feature["suggestion"]),
                source_fid=fid if isinstance(fid, int) else None,
                place=None if geometry.isEmpty() else geometry.asPoint(),
                key=_text(feature["key"]),
                layer=_text(feature["layer"]),
            )
        )
        if len(rows) == MOST_READ:
            break
    return rows


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


class FindingsModel(QAbstractListModel):
    """Findings for a list view."""

    def __init__(self) -> None:
        """Start without findings."""
        super().__init__()
        self.rows: list[FindingRow] = []
        self._icons: dict[str, QIcon] = {}

    def set_rows(self, rows: Sequence[FindingRow]) -> None:
        """Show other findings."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of findings."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, icon or tool tip of a finding."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            template = QCoreApplication.translate("LifeCircle", "{severity}, {layer}: {text}")
            return template.format(
                severity=severity_word(row.severity), layer=row.layer, text=row.text
            )
        if role == Qt.ItemDataRole.DecorationRole:
            if row.severity not in self._icons:
                self._icons[row.severity] = severity_icon(row.severity)
            return self._icons[row.severity]
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.advice or None
        return None


class FindingsList(QWidget):
    """The findings, what to do about the one chosen, and a button that does it."""

    zoom_asked = pyqtSignal(object)
    repair_asked = pyqtSignal(object)

    def __init__(self) -> None:
        """Start hidden, until the data were checked."""
        super().__init__()
        translate = QCoreApplication.translate
        self.model = FindingsModel()
        self._can_repair = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self.title = text_label(is_bold=True)
        column.addWidget(self.title)
        self.view = QListView()
        self.view.setObjectName("findingsView")
        self.view.setAccessibleName(translate("LifeCircle", "Findings"))
        self.view.setModel(self.model)
        self.view.setWordWrap(True)
        self.view.setUniformItemSizes(False)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setAlternatingRowColors(True)
        self.view.setMinimumHeight(LIST_HEIGHT)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.clicked.connect(self._on_chosen)
        self.view.activated.connect(self._on_chosen)
        column.addWidget(self.view)
        self.advice = text_label()
        column.addWidget(self.advice)
        self.zoom_button = QPushButton(translate("LifeCircle", "&Zoom There"))
        self.zoom_button.clicked.connect(lambda *_: self._zoom())
        self.repair_button = QPushButton()
        self.repair_button.setObjectName("repairButton")
        self.repair_button.clicked.connect(lambda *_: self._repair())
        row = QHBoxLayout()
        row.addWidget(self.zoom_button)
        row.addWidget(self.repair_button)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def show_findings(self, rows: Sequence[FindingRow]) -> None:
        """Show what a check found; nothing found is said as well."""
        translate = QCoreApplication.translate
        self.model.set_rows(rows)
        errors = sum(row.severity == "error" for row in rows)
        warnings = sum(row.severity == "warning" for row in rows)
        if errors or warnings:
            text = translate("LifeCircle", "Data check: errors {errors}, warnings {warnings}")
            self.title.setText(text.format(errors=number(errors), warnings=number(warnings)))
        else:
            self.title.setText(translate("LifeCircle", "Data check: nothing doubtful was found"))
        self.view.setVisible(bool(rows))
        self.show()
        if rows:
            self.view.setCurrentIndex(self.model.index(0, 0))
        self._show_current()

    def clear(self) -> None:
        """Forget the findings."""
        self.model.set_rows([])
        self.hide()

    def set_can_repair(self, can_repair: bool) -> None:
        """Say whether anything may be written now."""
        self._can_repair = can_repair
        self.repair_button.setEnabled(can_repair)

    @property
    def current(self) -> Optional[FindingRow]:
        """Return the finding that is chosen."""
        index = self.view.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def _on_current(self, *_: object) -> None:
        self._show_current()

    def _on_chosen(self, *_: object) -> None:
        self._zoom()

    def _show_current(self) -> None:
        row = self.current
        self.advice.setText(row.advice if row is not None else "")
        self.advice.setVisible(bool(row is not None and row.advice))
        self.zoom_button.setVisible(row is not None)
        repair = row.repair if row is not None else ""
        self.repair_button.setVisible(bool(repair))
        if repair and row is not None:
            self.repair_button.setText(_repair_text(row))
            self.repair_button.setEnabled(self._can_repair)

    def _zoom(self) -> None:
        if self.current is not None:
            self.zoom_asked.emit(self.current)

    def _repair(self) -> None:
        if self.current is not None:
            self.repair_asked.emit(self.current)


def _repair_text(row: FindingRow) -> str:
    translate = QCoreApplication.translate
    if row.repair == SHIFT:
        system = {"gcj02": "GCJ-02", "bd09": "BD-09"}.get(row.value, row.value)
        return translate("LifeCircle", "Undo the {system} Shift").format(system=system)
    if row.repair == JOIN_TOLERANCE:
        return translate("LifeCircle", "Join Street Ends up to {metres} m").format(metres=row.value)
    if row.repair == ORPHANS:
        return translate("LifeCircle", "Remove Leftover Rows")
    return translate("LifeCircle", "Map Categories…")
