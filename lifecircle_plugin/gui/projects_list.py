# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The page with the list of projects: search, filters, the table, and one project below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QSplitter, QToolButton, QVBoxLayout, QWidget

from ..core.project_lines import FilterChoices, ProjectFilter, ProjectLine
from .fitting_scroll import FittingScroll
from .menus import menu_button
from .parts import text_label, tool_button
from .projects_filter import NaggingRow, ProjectsFilterBar
from .projects_table import ProjectsTable
from .steps import number

FORM_PX = 150


class ProjectsList(QWidget):
    """Everything about the list; the panel fills it and listens to it."""

    def __init__(self, detail: QWidget) -> None:
        """Lay out the parts.

        Args:
            detail: what is shown of the current project, below the table.
        """
        super().__init__()
        translate = QCoreApplication.translate
        self.setObjectName("projectsList")
        self.nagging = NaggingRow()
        self.filter = ProjectsFilterBar()
        self.fold = QToolButton()
        self.fold.setObjectName("projectsFilterButton")
        self.fold.setIcon(QgsApplication.getThemeIcon("/mActionFilter2.svg"))
        self.fold.setToolTip(translate("LifeCircle", "Filter by circle, theme, stage and more"))
        self.fold.setAccessibleName(translate("LifeCircle", "Filters"))
        self.fold.setCheckable(True)
        self.fold.setAutoRaise(True)
        self.fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.columns = tool_button(
            "projectsColumns", "/mActionOptions.svg", translate("LifeCircle", "Choose columns")
        )
        self.menu = QMenu()
        self.more = menu_button("projectMenu", translate("LifeCircle", "Project"), self.menu)
        self.exchange_menu = QMenu()
        self.exchange = menu_button(
            "projectsExchange", translate("LifeCircle", "Exchange"), self.exchange_menu
        )
        self.exchange_actions: dict[str, QAction] = {}
        self.map_menu = QMenu()
        self.on_map = menu_button("projectsOnMap", translate("LifeCircle", "Map"), self.map_menu)
        self.table = ProjectsTable()
        self.count = text_label()
        self.count.setObjectName("projectsCount")
        self.form_scroll = FittingScroll(self.filter.form)
        self.form_scroll.setMinimumHeight(FORM_PX)
        self.form_scroll.hide()
        row = QHBoxLayout()
        row.setSpacing(3)
        row.addWidget(self.filter, 1)
        row.addWidget(self.fold)
        row.addWidget(self.columns)
        buttons = QHBoxLayout()
        buttons.setSpacing(3)
        buttons.addWidget(self.more)
        buttons.addWidget(self.on_map)
        buttons.addWidget(self.exchange)
        buttons.addStretch(1)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.nagging)
        column.addLayout(row)
        column.addWidget(self.form_scroll)
        column.addLayout(buttons)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setObjectName("projectsSplit")
        self.split.addWidget(top)
        self.split.addWidget(detail)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setChildrenCollapsible(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.addWidget(self.split)
        self.fold.toggled.connect(self._unfold)
        self.columns.clicked.connect(self._show_columns)
        self.nagging.asked.connect(lambda lack: self.filter.narrow(lack=lack))
        self.filter.changed.connect(self._narrow)

    @property
    def shown_filter(self) -> ProjectFilter:
        """Return what the list is narrowed to."""
        return self.filter.filter

    def show_lines(self, lines: Sequence[ProjectLine], choices: FilterChoices) -> None:
        """Show the projects; what is chosen and narrowed stays so."""
        chosen = self.table.selected()
        current: Optional[str] = self.table.current()
        self.filter.offer(choices)
        self.nagging.show_counts(choices)
        self.table.projects.show(lines)
        if chosen and self.table.selected() != chosen:
            self.table.choose_all(chosen if current not in chosen else [current, *chosen])
        self._narrow(self.filter.filter)

    def _narrow(self, wanted: ProjectFilter) -> None:
        self.table.filtered.set_accepts(None if wanted.is_open else wanted.accepts)
        shown, total = self.table.filtered.rowCount(), self.table.projects.rowCount()
        translate = QCoreApplication.translate
        if shown == total:
            text = translate("LifeCircle", "Projects {count}").format(count=number(total))
        else:
            text = translate("LifeCircle", "Projects {shown} of {count}").format(
                shown=number(shown), count=number(total)
            )
        self.count.setText(text)

    def _unfold(self, is_open: bool) -> None:
        self.filter.form.setVisible(is_open)
        self.form_scroll.setVisible(is_open)

    def _show_columns(self) -> None:
        place = self.columns.mapToGlobal(self.columns.rect().bottomLeft())
        self.table.columns_menu().popup(place)
