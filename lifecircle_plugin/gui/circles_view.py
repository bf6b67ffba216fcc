# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The parts of the Circles panel, laid out for a narrow dock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.core import QgsApplication
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QAction, QIcon
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .circles_findings import CirclesFindings, Headline
from .circles_table import CirclesTable, swatch
from .edit_row import EditRow
from .fitting_scroll import FittingScroll
from .flow_layout import FlowLayout
from .map_tools.tool_options import NEW_CIRCLE
from .notice_bar import NoticeBar
from .parts import scrolling, text_label, tool_button
from .scenario_bar import NameRow, ScenarioBar
from .steps import basis_word, listed, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..core.circle_lines import CircleLine, PlanTotals
    from .map_tools.circle_tools import CircleTools

CIRCLES_TAB, CHECKS_TAB, RULES_TAB, PROPOSE_TAB, COMPARE_TAB, LOG_TAB = range(6)


class TargetCombo(QComboBox):
    """The circle that receives what is drawn; the first entry makes a new one."""

    chosen = pyqtSignal(object)

    def __init__(self) -> None:
        """Start without circles."""
        super().__init__()
        self.setObjectName("targetCircle")
        self.setAccessibleName(QCoreApplication.translate("LifeCircle", "Circle that receives"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setPlaceholderText(QCoreApplication.translate("LifeCircle", "Choose a circle"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda *_: self.chosen.emit(self.currentData()))
        self._shown: list[tuple[str, str, str]] = []

    def show_circles(self, lines: Sequence[CircleLine], target: Optional[str]) -> None:
        """Show the circles by name; `target` is chosen where it is among them."""
        translate = QCoreApplication.translate
        wanted = [(each.id, each.name, each.colour) for each in lines]
        wanted.sort(key=lambda each: each[1])
        if wanted != self._shown or not self.count():
            self._shown = wanted
            self.blockSignals(True)
            self.clear()
            self.addItem(translate("LifeCircle", "(new circle)"), NEW_CIRCLE)
            for circle_id, name, colour in wanted:
                self.addItem(QIcon(swatch(colour)), name, circle_id)
            self.blockSignals(False)
        self.choose(target)

    def choose(self, target: Optional[str]) -> None:
        """Show a circle as the one that receives, none for None."""
        row = self.findData(target) if target is not None else -1
        if row != self.currentIndex():
            self.blockSignals(True)
            self.setCurrentIndex(row)
            self.blockSignals(False)


class CirclesView(QWidget):
    """Everything there is once a session is open; the panel fills it and listens to it."""

    def __init__(self, tools: CircleTools) -> None:
        """Lay out the parts; rules, proposals, comparison and log are filled in by the panel."""
        super().__init__()
        self.setObjectName("circlesView")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        self.notice = NoticeBar()
        self.notice.setObjectName("circlesNotice")
        column.addWidget(self.notice)
        self.scenarios = ScenarioBar()
        column.addWidget(self.scenarios)
        self.edits = EditRow()
        column.addWidget(self.edits)
        self.stand_in = text_label()
        self.stand_in.setObjectName("standInNote")
        self.stand_in.setStyleSheet("color: #8a5200")
        self.stand_in.hide()
        column.addWidget(self.stand_in)
        column.addWidget(self._make_tools(tools))
        self.headline = Headline()
        column.addWidget(self.headline)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("circlesTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setMinimumHeight(180)
        self.tabs.addTab(self._make_circles_page(), "")
        self.findings = CirclesFindings()
        self.tabs.addTab(self.findings, "")
        column.addWidget(self.tabs, 1)
        self._name_tabs(0)

    def add_page(self, page: QWidget, text: str) -> None:
        """Add a page to the tabs, in the order of their numbers above."""
        self.tabs.addTab(scrolling(page), text)

    # --- tools ---------------------------------------------------------------------------------

    def _make_tools(self, tools: CircleTools) -> QWidget:
        translate = QCoreApplication.translate
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        bar = QWidget()
        bar.setObjectName("circleToolBar")
        flow = FlowLayout(bar, 1)
        self.tool_buttons: dict[str, QToolButton] = {}
        for name, action in tools.actions.items():
            button = QToolButton()
            button.setObjectName(f"tool_{name}")
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(action.text())
            flow.addWidget(button)
            self.tool_buttons[name] = button
        self.new_circle = tool_button(
            "newCircleButton", "/mActionAdd.svg", translate("LifeCircle", "New circle")
        )
        self.limits = QToolButton()
        self.limits.setObjectName("limitsButton")
        self.limits.setText(translate("LifeCircle", "Options"))
        self.limits.setToolTip(
            translate("LifeCircle", "Brush, how drawn areas are taken, and what tools spare")
        )
        self.limits.setCheckable(True)
        self.limits.setAutoRaise(True)
        self.limits.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.limits.setIcon(QgsApplication.getThemeIcon("/mActionOptions.svg"))
        self.limits.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.limits.setAccessibleName(translate("LifeCircle", "Options"))
        self.target = TargetCombo()
        row = QHBoxLayout()
        row.setSpacing(3)
        label = text_label(translate("LifeCircle", "Into"))
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        label.setWordWrap(False)
        row.addWidget(label)
        row.addWidget(self.target, 1)
        row.addWidget(self.new_circle)
        row.addWidget(self.limits)
        self.options = tools.make_options_widget()
        self.options.setObjectName("toolOptions")
        self.options.hide()
        self.limits.toggled.connect(self.options.setVisible)
        self.spares = text_label(is_faint=False)
        self.spares.setObjectName("toolSpares")
        self.hint = text_label()
        self.hint.setObjectName("toolHint")
        self.hint.hide()
        column.addWidget(bar)
        column.addLayout(row)
        column.addWidget(self.options)
        column.addWidget(self.spares)
        column.addWidget(self.hint)
        return FittingScroll(box)

    # --- the table's page ----------------------------------------------------------------------

    def _make_circles_page(self) -> QWidget:
        translate = QCoreApplication.translate
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(3)
        self.basis = text_label()
        self.basis.setObjectName("populationBasis")
        self.filter = QgsFilterLineEdit()
        self.filter.setObjectName("circlesFilter")
        self.filter.setShowSearchIcon(True)
        self.filter.setPlaceholderText(translate("LifeCircle", "Name, subdistrict or hub"))
        self.filter.setAccessibleName(translate("LifeCircle", "Filter the circles"))
        self.more = QToolButton()
        self.more.setObjectName("circleMenuButton")
        self.more.setText(translate("LifeCircle", "Circle"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.circle_menu = QMenu(self.more)
        self.more.setMenu(self.circle_menu)
        self.columns = tool_button(
            "columnsButton", "/mActionOptions.svg", translate("LifeCircle", "Choose columns")
        )
        self.columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.export = QToolButton()
        self.export.setObjectName("exportCircles")
        self.export.setIcon(QgsApplication.getThemeIcon("/mActionFileSaveAs.svg"))
        self.export.setToolTip(translate("LifeCircle", "Export"))
        self.export.setAccessibleName(translate("LifeCircle", "Export"))
        self.export.setAutoRaise(True)
        self.export.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.export)
        self.export_actions: dict[str, QAction] = {}
        for kind, text in (
            ("xlsx", translate("LifeCircle", "Table as Workbook (XLSX)…")),
            ("csv", translate("LifeCircle", "Table as CSV…")),
        ):
            action = QAction(text, menu)
            action.setObjectName(f"export_{kind}")
            menu.addAction(action)
            self.export_actions[kind] = action
        self.export.setMenu(menu)
        self.name_row = NameRow()
        self.name_row.setObjectName("circleNameRow")
        self.table = CirclesTable()
        self.table.setMinimumHeight(90)
        self.totals = text_label()
        self.totals.setObjectName("circlesTotals")
        row = QHBoxLayout()
        row.setSpacing(3)
        row.addWidget(self.filter, 1)
        row.addWidget(self.more)
        row.addWidget(self.columns)
        row.addWidget(self.export)
        column.addWidget(self.basis)
        column.addLayout(row)
        column.addWidget(self.name_row)
        column.addWidget(self.table, 1)
        column.addWidget(self.totals)
        self.filter.textChanged.connect(self.table.set_filter)
        self.columns.clicked.connect(self._show_columns)
        return page

    def _show_columns(self) -> None:
        place = self.columns.mapToGlobal(self.columns.rect().bottomLeft())
        self.table.columns_menu().popup(place)

    def show_totals(self, totals: PlanTotals, band: str) -> None:
        """Say on what basis people are counted, and what all circles hold together."""
        self.basis.setText(basis_text(totals, band))
        self.totals.setText(totals_text(totals))

    def _name_tabs(self, findings: int) -> None:
        translate = QCoreApplication.translate
        self.tabs.setTabText(CIRCLES_TAB, translate("LifeCircle", "Circles"))
        text = translate("LifeCircle", "Checks")
        counted = translate("LifeCircle", "Checks {count}").format(count=number(findings))
        self.tabs.setTabText(CHECKS_TAB, counted if findings else text)

    def show_count(self, findings: int) -> None:
        """Say in the tab how much there is to look at."""
        self._name_tabs(findings)


def basis_text(totals: PlanTotals, band: str) -> str:
    """Return where the numbers of people come from, and what circles are held against."""
    translate = QCoreApplication.translate
    parts = []
    if totals.from_units:
        parts.append(
            translate("LifeCircle", "figures of units ({count})").format(
                count=number(totals.from_units)
            )
        )
    if totals.from_residences:
        parts.append(
            translate("LifeCircle", "residences inside ({count})").format(
                count=number(totals.from_residences)
            )
        )
    if totals.not_known:
        parts.append(
            translate("LifeCircle", "not known ({count})").format(count=number(totals.not_known))
        )
    source = listed(parts) or translate("LifeCircle", "no units")
    basis = listed([basis_word(each) for each in totals.basis]) or basis_word("")
    return translate("LifeCircle", "People: {basis}, from {source}. Band: {band}.").format(
        basis=basis, source=source, band=band
    )


def totals_text(totals: PlanTotals) -> str:
    """Return what all circles hold together, and what belongs to none."""
    from .circles_table import area_text, people_text

    translate = QCoreApplication.translate
    lines = [
        translate(
            "LifeCircle", "Circles {circles}, units {units}, people {people}, area {area}"
        ).format(
            circles=number(totals.circles),
            units=number(totals.units),
            people=people_text(totals.people, totals.not_fully_known),
            area=area_text(totals.area_m2),
        )
    ]
    if totals.unassigned_units:
        lines.append(
            translate("LifeCircle", "In no circle: units {units}, people {people}").format(
                units=number(totals.unassigned_units),
                people=people_text(totals.unassigned_people),
            )
        )
    if totals.not_fully_known:
        lines.append(
            translate(
                "LifeCircle", "Units in which people may live that are not counted {count}"
            ).format(count=number(totals.not_fully_known))
        )
    return "\n".join(lines)
