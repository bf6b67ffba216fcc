# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The open blueprint: what it is, the steps of the year, what comes next, what is doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .findings_list import FindingsList
from .flow_layout import FlowLayout
from .parts import SPACE, ElidedLabel, RunBar, line, text_label
from .step_list import StepList
from .steps import (
    CONFIRM,
    LOAD_LAYERS,
    LOAD_OSM,
    NextStep,
    next_step,
    number,
    steps_of,
)

if TYPE_CHECKING:
    from .current_blueprint import CurrentBlueprint

WRITING_ACTIONS = {LOAD_OSM, LOAD_LAYERS, CONFIRM}


class OpenView(QWidget):
    """Shows the open blueprint; what the planner asks for leaves as signals."""

    step_asked = pyqtSignal(str, str)
    load_asked = pyqtSignal(str)
    check_asked = pyqtSignal()
    circles_asked = pyqtSignal()
    confirm_asked = pyqtSignal()
    close_asked = pyqtSignal()
    zoom_asked = pyqtSignal()
    layers_asked = pyqtSignal()
    folder_asked = pyqtSignal()

    def __init__(self) -> None:
        """Lay out the parts."""
        super().__init__()
        self._next: Optional[NextStep] = None
        self._is_running = False
        self._reason = ""
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        self._add_head(column)
        self.run_bar = RunBar()
        column.addWidget(self.run_bar)
        column.addWidget(line())
        self._add_next(column)
        self.steps = StepList()
        column.addWidget(self.steps)
        self._add_tools(column)
        self.findings = FindingsList()
        column.addWidget(self.findings)
        column.addStretch(1)

    # --- parts ---------------------------------------------------------------------------------

    def _add_head(self, column: QVBoxLayout) -> None:
        translate = QCoreApplication.translate
        self.name = text_label(is_bold=True)
        self.name.setObjectName("blueprintName")
        self.more = QToolButton()
        self.more.setObjectName("blueprintMenuButton")
        self.more.setText(translate("LifeCircle", "File"))
        self.more.setAutoRaise(True)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        for text, icon, signal in (
            (
                translate("LifeCircle", "Zoom to the Blueprint"),
                "/mActionZoomFullExtent.svg",
                self.zoom_asked,
            ),
            (
                translate("LifeCircle", "Add Missing Layers to the Project"),
                "/mActionAddOgrLayer.svg",
                self.layers_asked,
            ),
            (translate("LifeCircle", "Show the File's Folder"), "", self.folder_asked),
            (translate("LifeCircle", "Close Blueprint"), "", self.close_asked),
        ):
            action = QAction(text, menu)
            if icon:
                action.setIcon(QgsApplication.getThemeIcon(icon))
            action.triggered.connect(lambda *_, signal=signal: signal.emit())
            menu.addAction(action)
        self.more.setMenu(menu)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.more)
        column.addLayout(row)
        self.synthetic = text_label(
            translate("LifeCircle", "Synthetic data: made up, says nothing about the real place")
        )
        self.synthetic.setObjectName("syntheticMark")
        self.synthetic.setStyleSheet(
            "background: #f4e3b2; color: #3d2f00; padding: 2px 4px; border: 1px solid #9a7b1f"
        )
        column.addWidget(self.synthetic)
        self.file = ElidedLabel()
        column.addWidget(self.file)
        self.read_only = text_label()
        self.read_only.setObjectName("readOnlyReason")
        self.read_only.setStyleSheet("color: #9a5b00")
        column.addWidget(self.read_only)
        self.layers_missing = text_label()
        self.layers_missing.setObjectName("layersMissing")
        self.layers_missing.setStyleSheet("color: #9a5b00")
        self.layers_button = QPushButton(translate("LifeCircle", "Add Them &Again"))
        self.layers_button.clicked.connect(lambda *_: self.layers_asked.emit())
        column.addWidget(self.layers_missing)
        column.addWidget(self.layers_button)
        self.dates_box = QgsCollapsibleGroupBox(translate("LifeCircle", "Data and their dates"))
        self.dates_box.setCollapsed(True)
        self.dates = text_label()
        inside = QVBoxLayout(self.dates_box)
        inside.addWidget(self.dates)
        column.addWidget(self.dates_box)

    def _add_next(self, column: QVBoxLayout) -> None:
        self.next_why = text_label()
        self.next_button = QPushButton()
        self.next_button.setObjectName("nextStepButton")
        self.next_button.setMinimumHeight(32)
        self.next_button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        font = self.next_button.font()
        font.setBold(True)
        self.next_button.setFont(font)
        self.next_button.clicked.connect(lambda *_: self._ask_next())
        column.addWidget(self.next_why)
        column.addWidget(self.next_button)
        column.addWidget(line())

    def _add_tools(self, column: QVBoxLayout) -> None:
        translate = QCoreApplication.translate
        column.addWidget(line())
        self.load_button = QToolButton()
        self.load_button.setObjectName("loadButton")
        self.load_button.setText(translate("LifeCircle", "&Load Data"))
        self.load_button.setIcon(QgsApplication.getThemeIcon("/mActionFileOpen.svg"))
        self.load_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.load_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.load_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self.load_button)
        for key, text in (
            ("osm", translate("LifeCircle", "From an &OSM Extract…")),
            ("layer", translate("LifeCircle", "From &Layers in the Project…")),
            ("spreadsheet", translate("LifeCircle", "From a Facilities &Spreadsheet…")),
            ("projects", translate("LifeCircle", "From a &Project List…")),
            ("needs", translate("LifeCircle", "From &Needs, Questionnaires or Events…")),
        ):
            action = QAction(text, menu)
            action.setObjectName(f"load_{key}")
            action.triggered.connect(lambda *_, key=key: self.load_asked.emit(key))
            menu.addAction(action)
        self.load_button.setMenu(menu)
        self.check_button = QPushButton(translate("LifeCircle", "&Check Data"))
        self.check_button.setObjectName("checkButton")
        self.check_button.clicked.connect(lambda *_: self.check_asked.emit())
        self.circles_button = QPushButton(translate("LifeCircle", "&Draw Circles"))
        self.circles_button.setObjectName("circlesButton")
        self.circles_button.setToolTip(
            translate("LifeCircle", "Draw the life circles, and prove that they cover it all")
        )
        self.circles_button.clicked.connect(lambda *_: self.circles_asked.emit())
        row = FlowLayout()
        for button in (self.load_button, self.check_button, self.circles_button):
            row.addWidget(button)
        column.addLayout(row)
        self.confirm_button = QPushButton()
        self.confirm_button.setObjectName("confirmButton")
        self.confirm_button.clicked.connect(lambda *_: self.confirm_asked.emit())
        column.addWidget(self.confirm_button)

    # --- what is shown -------------------------------------------------------------------------

    def show_blueprint(self, current: CurrentBlueprint, missing_layers: int) -> None:
        """Show head, steps and what comes next.

        Args:
            current: the open blueprint.
            missing_layers: layers of the blueprint that are no longer in the project.
        """
        translate = QCoreApplication.translate
        head, status = current.head, current.status
        if head is None:
            return
        both = translate("LifeCircle", "{name}, {district}")
        self.name.setText(
            both.format(name=head.name, district=head.district) if head.district else head.name
        )
        self.synthetic.setVisible(bool(head.is_synthetic))
        self.file.set_text(str(current.path or ""))
        self._reason = _reason(current)
        self.read_only.setText(self._reason)
        self.read_only.setVisible(bool(self._reason))
        self.layers_missing.setText(
            translate(
                "LifeCircle",
                "Layers of the blueprint that are not in the project {count}. The data are safe "
                "in the file.",
            ).format(count=missing_layers)
        )
        self.layers_missing.setVisible(missing_layers > 0)
        self.layers_button.setVisible(missing_layers > 0)
        dates = _dates(head.data_vintages)
        self.dates.setText("\n".join(dates))
        self.dates_box.setVisible(bool(dates))
        self.steps.show_steps(steps_of(status), show_states=status is not None)
        self._next = next_step(status) if status is not None else None
        for widget in (self.next_button, self.next_why):
            widget.setVisible(self._next is not None)
        if self._next is not None:
            self.next_button.setText(self._next.text)
            self.next_why.setText(self._next.why)
        waiting = status.facilities_unplaced if status is not None else 0
        self.confirm_button.setVisible(waiting > 0)
        self.confirm_button.setText(
            translate("LifeCircle", "Confirm &Places ({count})…").format(count=number(waiting))
        )
        self._enable()

    def set_running(self, is_running: bool) -> None:
        """Let only one run at a time write into the blueprint."""
        self._is_running = is_running
        self._enable()

    def _enable(self) -> None:
        can_write = not self._reason and not self._is_running
        for button in (self.load_button, self.confirm_button):
            button.setEnabled(can_write)
            button.setToolTip(self._reason)
        self.check_button.setEnabled(not self._is_running)
        writes = self._next is not None and self._next.action in WRITING_ACTIONS
        self.next_button.setEnabled(can_write if writes else not self._is_running)
        self.next_button.setToolTip(self._reason if writes else "")
        self.findings.set_can_repair(can_write)

    def _ask_next(self) -> None:
        if self._next is not None:
            self.step_asked.emit(self._next.action, self._next.role)


def role_word(role: str) -> str:
    """Return a role of imported rows, as menus and lists name it."""
    translate = QCoreApplication.translate
    return {
        "street": translate("LifeCircle", "Streets"),
        "residence": translate("LifeCircle", "Residences"),
        "facility": translate("LifeCircle", "Facilities"),
        "gate": translate("LifeCircle", "Gates"),
        "subdistrict": translate("LifeCircle", "Subdistricts"),
        "unit": translate("LifeCircle", "Units"),
        "circle": translate("LifeCircle", "Life circles"),
        "data_frame": translate("LifeCircle", "Extent of the data"),
        "true_edge": translate("LifeCircle", "True edges (river, railway)"),
        "barrier": translate("LifeCircle", "Barriers (river, railway, expressway)"),
        "background": translate("LifeCircle", "Background (water, green)"),
    }.get(role, role)


def _dates(vintages: dict[str, Any]) -> list[str]:
    """Return a line for each kind of data: where from, of when, how many rows."""
    translate = QCoreApplication.translate
    lines = []
    for role, told in vintages.items():
        if not isinstance(told, dict):
            continue
        date = told.get("date") or translate("LifeCircle", "date not given")
        lines.append(
            translate("LifeCircle", "{role}: {source}, {date}").format(
                role=role_word(role), source=told.get("source") or "?", date=date
            )
        )
    return lines


def _reason(current: CurrentBlueprint) -> str:
    """Return why nothing can be written, empty where it can."""
    from ..texts import Texts

    file = current.file
    if file is None or file.read_only_reason is None:
        return ""
    return Texts.for_user().error(file.read_only_reason)
