# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The page with the list of projects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMenu, QWidget

from ..core.project_lines import FilterChoices, ProjectLine
from . import projects_words as words
from .desk_list import DeskList, NaggingRow
from .menus import menu_button
from .projects_filter import NAGGING, ProjectsFilterBar
from .projects_table import ProjectsTable


class ProjectsList(DeskList):
    """The list of projects."""

    table: ProjectsTable

    def __init__(self, detail: QWidget) -> None:
        """Lay out the parts.

        Args:
            detail: what is shown of the current project, below the table.
        """
        translate = QCoreApplication.translate
        super().__init__(
            "projects",
            ProjectsFilterBar(),
            NaggingRow("projectsNagging", NAGGING, words.lack_text),
            ProjectsTable(),
            translate("LifeCircle", "Filter by circle, theme, stage and more"),
        )
        self.menu, self.map_menu, self.exchange_menu = QMenu(), QMenu(), QMenu()
        self.lay_out(
            (
                menu_button("projectMenu", translate("LifeCircle", "Project"), self.menu),
                menu_button("projectsOnMap", translate("LifeCircle", "Map"), self.map_menu),
                menu_button(
                    *("projectsExchange", translate("LifeCircle", "Exchange")), self.exchange_menu
                ),
            ),
            detail,
        )

    def show_lines(self, lines: Sequence[ProjectLine], choices: FilterChoices) -> None:
        """Show the projects; what is chosen and narrowed stays so."""
        chosen = self.table.selected()
        current: Optional[str] = self.table.current()
        self.filter.offer(choices)
        self.nagging.show_counts(choices.counts)
        with self.table.choice_kept():
            self.table.projects.show(lines)
            if chosen and self.table.selected() != chosen:
                self.table.choose_all(chosen if current not in chosen else [current, *chosen])
            self.narrow_to(self.filter.filter)

    def count_text(self, shown: str, total: str) -> str:
        """Return how many projects are shown."""
        translate = QCoreApplication.translate
        if shown == total:
            return translate("LifeCircle", "Projects {count}").format(count=total)
        return translate("LifeCircle", "Projects {shown} of {count}").format(
            shown=shown, count=total
        )
