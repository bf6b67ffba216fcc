# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the live checks of circles say: a headline, a list to step through, places to zoom to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    Qt,
    pyqtSignal,
)
from qgis.PyQt.QtGui import QIcon, QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..core.plan_checks import KINDS, PROVEN
from ..core.shape_wkb import wkb_of
from ..texts import Texts
from ..texts.plan_checks import kind_label, severity_label
from .parts import SPACE, severity_icon, text_label, tool_button
from .steps import number

if TYPE_CHECKING:
    from ..core.plan_finding import PlanFinding

ALL = ""
GREEN = "background: #dcefe4; color: #11402f; border: 1px solid #1b6e63; padding: 3px 6px"
RED = "background: #f8ddd5; color: #5c1a08; border: 1px solid #9a2f12; padding: 3px 6px"
GREY = "background: #e8ecee; color: #2b3940; border: 1px solid #8b979d; padding: 3px 6px"
# A finding about very many units is drawn and stepped through by its first ones only.
MOST_PIECES = 500


def finding_text(texts: Texts, finding: PlanFinding) -> str:
    """Return a finding as a sentence."""
    return texts.message(finding.key, **finding.values)


def as_geometry(shape: Any) -> QgsGeometry:
    """Return one of shapely's geometries as QGIS's."""
    geometry = QgsGeometry()
    if shape is not None and not shape.is_empty:
        geometry.fromWkb(wkb_of(shape))
    return geometry


class PlanFindingsModel(QAbstractListModel):
    """Findings of one moment, all or of one kind."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start without findings."""
        super().__init__(parent)
        self._texts = Texts.for_user()
        self.findings: list[PlanFinding] = []
        self._icons: dict[str, QIcon] = {}

    def show(self, findings: Sequence[PlanFinding]) -> None:
        """Show other findings; the same ones leave everything in its place."""
        if list(findings) == self.findings:
            self.findings = list(findings)  # their shapes may be others
            return
        self.beginResetModel()
        self.findings = list(findings)
        self.endResetModel()

    def kind(self, finding: PlanFinding) -> str:
        """Return what was checked, in a word."""
        return kind_label(self._texts, finding.kind)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of findings."""
        return 0 if parent.isValid() else len(self.findings)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return sentence, icon or kind of a finding."""
        if not index.isValid():
            return None
        finding = self.findings[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return finding_text(self._texts, finding)
        if role == Qt.ItemDataRole.DecorationRole:
            if finding.severity not in self._icons:
                self._icons[finding.severity] = severity_icon(finding.severity)
            return self._icons[finding.severity]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{severity_label(self._texts, finding.severity)}: {self.kind(finding)}"
        return None


class CirclesFindings(QWidget):
    """The checks of the shown scenario, live; what is looked at leaves as signals."""

    zoom_asked = pyqtSignal(object, object)
    """A finding, and one of its pieces as QgsGeometry or None for the whole."""
    looked_at = pyqtSignal(object)
    """A finding, or None."""
    select_asked = pyqtSignal(object)
    """A finding whose units should be selected."""
    repair_asked = pyqtSignal()
    check_asked = pyqtSignal()

    def __init__(self) -> None:
        """Start without findings."""
        super().__init__()
        self.setObjectName("circlesFindings")
        self._texts = Texts.for_user()
        self._all: list[PlanFinding] = []
        self._piece = -1
        self._pieces: Optional[list[QgsGeometry]] = None
        self._is_renewing = False
        self.model = PlanFindingsModel(self)
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(SPACE)
        self.kinds = QComboBox()
        self.kinds.setObjectName("findingKinds")
        self.kinds.setAccessibleName(translate("LifeCircle", "Which findings"))
        self.kinds.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kinds.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.kinds.currentIndexChanged.connect(lambda *_: self._filter())
        column.addWidget(self.kinds)
        self.view = QListView()
        self.view.setObjectName("planFindings")
        self.view.setAccessibleName(translate("LifeCircle", "Findings"))
        self.view.setModel(self.model)
        self.view.setWordWrap(True)
        self.view.setUniformItemSizes(False)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setAlternatingRowColors(True)
        self.view.setMinimumHeight(90)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._on_current())
        self.view.clicked.connect(lambda *_: self.zoom())
        self.view.activated.connect(lambda *_: self.zoom())
        column.addWidget(self.view, 1)
        self.nothing = text_label()
        self.nothing.setObjectName("nothingFound")
        column.addWidget(self.nothing)
        column.addLayout(self._make_steps())
        self.ground = text_label(is_faint=True)
        self.ground.setObjectName("groundNote")
        self.ground.hide()
        column.addWidget(self.ground)
        self.repair = QPushButton(translate("LifeCircle", "&Repair the Units' Borders…"))
        self.repair.setObjectName("repairUnits")
        self.repair.setToolTip(
            translate(
                "LifeCircle",
                "Closes small gaps and removes overlaps between units; no people are moved",
            )
        )
        self.repair.clicked.connect(lambda *_: self.repair_asked.emit())
        self.repair.hide()
        column.addWidget(self.repair)
        self._show_step()

    def _make_steps(self) -> QHBoxLayout:
        translate = QCoreApplication.translate
        row = QHBoxLayout()
        self.previous = tool_button(
            "previousFinding", "/mActionPrevious.svg", translate("LifeCircle", "Previous finding")
        )
        self.next = tool_button(
            "nextFinding", "/mActionNext.svg", translate("LifeCircle", "Next finding")
        )
        self.place = text_label()
        self.place.setObjectName("findingPlace")
        self.piece = QPushButton()
        self.piece.setObjectName("nextPiece")
        self.piece.setToolTip(translate("LifeCircle", "Go from piece to piece of this finding"))
        self.zoom_button = tool_button(
            "zoomFinding", "/mActionZoomTo.svg", translate("LifeCircle", "Zoom to this finding")
        )
        self.select = tool_button(
            "selectFinding",
            "/mActionSelectRectangle.svg",
            translate("LifeCircle", "Select its units, to assign them at once"),
        )
        self.previous.clicked.connect(lambda *_: self.step(-1))
        self.next.clicked.connect(lambda *_: self.step(1))
        self.zoom_button.clicked.connect(lambda *_: self.zoom())
        self.piece.clicked.connect(lambda *_: self.next_piece())
        self.select.clicked.connect(lambda *_: self._ask_select())
        for widget in (self.previous, self.next):
            row.addWidget(widget)
        row.addWidget(self.place, 1)
        for widget in (self.piece, self.zoom_button, self.select):
            row.addWidget(widget)
        return row

    # --- what is shown -------------------------------------------------------------------------

    def show_findings(self, findings: Sequence[PlanFinding], is_ground_known: bool) -> None:
        """Show the findings of this moment; the one looked at stays where it is still found.

        Args:
            findings: without the one that tells the state of proof.
            is_ground_known: whether coverage and barriers are among what was checked.
        """
        self._all = list(findings)
        self._count_kinds()
        self._filter()
        self.repair.setVisible(any(each.kind == "coverage" for each in self._all))
        self.ground.setVisible(not is_ground_known)
        self.ground.setText(
            QCoreApplication.translate(
                "LifeCircle", "Gaps, overlaps and barriers are being measured…"
            )
        )

    def clear(self) -> None:
        """Show nothing."""
        self.show_findings((), True)

    @property
    def current(self) -> Optional[PlanFinding]:
        """Return the finding that is looked at."""
        index = self.view.currentIndex()
        return self.model.findings[index.row()] if index.isValid() else None

    def _count_kinds(self) -> None:
        translate = QCoreApplication.translate
        counts = dict.fromkeys(KINDS, 0)
        for each in self._all:
            counts[each.kind] = counts.get(each.kind, 0) + 1
        entries = [(ALL, translate("LifeCircle", "All findings ({count})"), len(self._all))]
        entries += [(kind, "", count) for kind, count in counts.items() if count]
        one = translate("LifeCircle", "{kind} ({count})")
        shown = self.kinds.currentData() or ALL
        self.kinds.blockSignals(True)
        self.kinds.clear()
        for kind, pattern, count in entries:
            name = kind_label(self._texts, kind)
            text = (pattern or one).format(kind=name, count=number(count))
            self.kinds.addItem(text, kind)
        self.kinds.setCurrentIndex(max(self.kinds.findData(shown), 0))
        self.kinds.blockSignals(False)

    def _filter(self) -> None:
        kind = self.kinds.currentData() or ALL
        before = self.current
        shown = [each for each in self._all if kind in (ALL, each.kind)]
        self.model.show(shown)
        self.nothing.setText(
            QCoreApplication.translate("LifeCircle", "Nothing to mend in this scenario.")
        )
        self.nothing.setVisible(not shown)
        self.view.setVisible(bool(shown))
        if before is not None and self.current is None:
            same = [row for row, each in enumerate(shown) if _is_same(each, before)]
            if same:
                # Nobody looked at it anew: the map stays as it is.
                self._is_renewing = True
                self.view.setCurrentIndex(self.model.index(same[0], 0))
                self._is_renewing = False
            else:
                self.looked_at.emit(None)
        self._pieces = None
        self._show_step()

    def _on_current(self) -> None:
        self._pieces, self._piece = None, -1
        self._show_step()
        if not self._is_renewing:
            self.looked_at.emit(self.current)

    def _show_step(self) -> None:
        count, row = self.model.rowCount(), self.view.currentIndex().row()
        finding = self.current
        pieces = len(finding.shapes) if finding is not None else 0
        for button in (self.previous, self.next):
            button.setEnabled(count > 0)
        self.place.setText(f"{row + 1 if row >= 0 else '–'} / {number(count)}" if count else "")
        self.zoom_button.setEnabled(pieces > 0)
        self.select.setEnabled(finding is not None and bool(finding.unit_ids))
        self.piece.setVisible(pieces > 1)
        if pieces > 1:
            known = len(self._pieces) if self._pieces is not None else 0
            text = QCoreApplication.translate("LifeCircle", "Next Piece")
            self.piece.setText(f"{text} {self._piece + 1}/{known}" if known else text)

    # --- step through --------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Go to the next or previous finding, round at the ends, and zoom there."""
        count = self.model.rowCount()
        if not count:
            return
        row = self.view.currentIndex().row()
        row = (0 if by > 0 else count - 1) if row < 0 else (row + by) % count
        self.view.setCurrentIndex(self.model.index(row, 0))
        self.zoom()

    def zoom(self) -> None:
        """Ask to show the finding on the map."""
        if self.current is not None:
            self.zoom_asked.emit(self.current, None)

    def next_piece(self) -> None:
        """Go from piece to piece of the finding, the first after the last."""
        finding = self.current
        if finding is None:
            return
        if self._pieces is None:
            whole = as_geometry(finding.geometry)
            self._pieces = whole.asGeometryCollection()[:MOST_PIECES]
        if not self._pieces:
            return
        self._piece = (self._piece + 1) % len(self._pieces)
        self._show_step()
        self.zoom_asked.emit(finding, self._pieces[self._piece])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Step with N and P wherever the list has the focus."""
        if event.key() in (Qt.Key.Key_N, Qt.Key.Key_P):
            self.step(1 if event.key() == Qt.Key.Key_N else -1)
            return
        super().keyPressEvent(event)

    def _ask_select(self) -> None:
        if self.current is not None:
            self.select_asked.emit(self.current)


def _is_same(one: PlanFinding, other: PlanFinding) -> bool:
    return (one.kind, one.key, one.circle_id, one.subdistrict_id) == (
        other.kind,
        other.key,
        other.circle_id,
        other.subdistrict_id,
    )


class Headline(QWidget):
    """Whether the scenario is proven, in words and colour."""

    asked = pyqtSignal()

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self._texts = Texts.for_user()
        self.label = text_label(is_bold=True)
        self.label.setObjectName("proofHeadline")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.label)

    def show_proof(self, state: PlanFinding, findings: Sequence[PlanFinding]) -> None:
        """Say whether every place lies in exactly one circle, and how much is to be looked at.

        Args:
            state: the finding that tells the state of proof.
            findings: all others.
        """
        translate = QCoreApplication.translate
        errors = sum(each.severity == "error" for each in findings)
        others = sum(each.severity == "warning" for each in findings)
        if state.key == PROVEN:
            text = translate("LifeCircle", "✓ Every place in exactly one circle: proven")
            style = GREEN
        elif state.severity == "info":
            text = translate("LifeCircle", "… Every unit has its circle; areas are being measured")
            style = GREY
        else:
            text = translate("LifeCircle", "✗ Not proven: places to mend {count}").format(
                count=number(errors)
            )
            style = RED
        if others:
            told = translate("LifeCircle", "Findings to decide on {count}")
            text += "\n" + told.format(count=number(others))
        self.label.setText(text)
        self.label.setStyleSheet(style)
        self.label.setToolTip(finding_text(self._texts, state))

    def say(self, text: str) -> None:
        """Say something else, such as that a scenario holds no circle yet."""
        self.label.setText(text)
        self.label.setStyleSheet(GREY)
        self.label.setToolTip("")
