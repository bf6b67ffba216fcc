# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Projects dock: what will be done, where, by whom, how far it is, and what it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication, QPoint
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QMenu, QVBoxLayout, QWidget

from ..core.annual_lists import next_list_of
from ..core.errors import LifeCircleError
from ..core.project_lines import NOBODY, UNPLACED, ProjectLine, filter_choices, project_lines
from ..core.project_totals import NOT_TOLD
from ..texts import Texts
from .current_blueprint import CurrentBlueprint
from .desk_panel import DeskPanel
from .desk_session import DeskKeeper
from .desk_start import projects_start
from .menus import add_entry
from .projects_actions import ProjectActions
from .projects_detail import ProjectDetail
from .projects_list import ProjectsList
from .projects_map import IN_GREY, ON_SCREEN, ProjectsMap
from .projects_menu import ProjectsMenu
from .projects_months import MonthsPage
from .projects_packages import PackagesPage
from .projects_place import ProjectsPlace
from .projects_totals import TotalsPage, grouping_word
from .projects_words import code_word
from .projects_years import YearsPage
from .services import WindowServices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..core.project_desk import Desk
    from .effect_view import EffectView
    from .workbench import Workbench

LIST_TAB, PACKAGES_TAB, YEARS_TAB, MONTHS_TAB, TOTALS_TAB, EFFECT_TAB = range(6)


class ProjectsPanel(DeskPanel):
    """Content of the Projects dock."""

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        keeper: DeskKeeper,
        workbench: Workbench,
    ) -> None:
        """Show what to do next; the projects are read in the background."""
        super().__init__(services, current, keeper, workbench, projects_start())
        self.setObjectName("LifeCircleProjectsPanel")
        # QGIS may speak another language than when a panel was made before.
        code_word.cache_clear()
        self._lines: dict[str, ProjectLine] = {}
        self.map = ProjectsMap(services, current, keeper)
        self.place = ProjectsPlace(
            *(services, current, keeper, self.bar.notice, self._dialogs.keep, self._show_placed)
        )
        self.actions_ = ProjectActions(
            services, current, keeper, self.ask, self.bar.notice, self, self._dialogs.keep
        )
        self.menu = ProjectsMenu(
            keeper, self.actions_, self.place, self.new_project, self.show_on_map
        )
        self.detail = ProjectDetail()
        self.list = ProjectsList(self.detail)
        self.packages = PackagesPage()
        self.years = YearsPage(lambda: self.list.table.selected())
        self.months = MonthsPage()
        self.totals = TotalsPage()
        self.effect: Optional[EffectView] = None
        self._effect_page = QWidget()
        QVBoxLayout(self._effect_page).setContentsMargins(0, 4, 0, 0)
        translate = QCoreApplication.translate
        self.lay_out(
            "projectsTabs",
            (
                (self.list, translate("LifeCircle", "Projects")),
                (self.packages, translate("LifeCircle", "Packages")),
                (self.years, translate("LifeCircle", "Annual lists")),
                (self.months, translate("LifeCircle", "Monthly")),
                (self.totals, translate("LifeCircle", "Totals")),
                (self._effect_page, translate("LifeCircle", "Effects")),
            ),
        )
        self._fill_map_menu()
        self._fill_exchange_menu()
        self._connect()
        self.begin()

    def _connect(self) -> None:
        table, actions = self.list.table, self.actions_
        self.bar.front_asked.connect(lambda: self._workbench.show_projects())
        self.bar.conflicts_asked.connect(self.decide_conflicts)
        table.projects.change_asked.connect(actions.change)
        table.projects.refused.connect(self._on_refused)
        table.chosen.connect(lambda *_: self._show_detail())
        table.picked.connect(lambda *_: self.show_on_map())
        table.clicked.connect(lambda *_: self.show_on_map(quietly=True))
        table.menu_asked.connect(self._show_menu)
        self.list.menu.aboutToShow.connect(
            lambda: self.menu.fill(self.list.menu, table.selected(), self.can_edit)
        )
        self.detail.asked.connect(
            lambda what, ids: actions.act_on_detail(what, self.detail.project_id, ids)
        )
        self.packages.asked.connect(actions.act_on_packages)
        self.packages.packages.put_asked.connect(actions.put_in_package)
        self.packages.packages.move_asked.connect(actions.move_package)
        self.years.asked.connect(self._on_year_asked)
        self.months.entered.connect(actions.report)
        for page in (self.packages, self.years, self.months):
            page.picked.connect(self.show_project)
        self.totals.narrow_asked.connect(self._narrow_to)
        self.years.export_asked.connect(self._export_year)
        self.months.export_asked.connect(self._export_month)
        self.totals.export_asked.connect(self._export_totals)

    def _fill_map_menu(self) -> None:
        translate = QCoreApplication.translate
        menu = self.list.map_menu
        self.time_action = QAction(translate("LifeCircle", "Follow the Temporal Controller"), menu)
        self.time_action.setObjectName("projectsTime")
        self.time_action.setCheckable(True)
        self.time_action.triggered.connect(self._switch_time)
        for name, text, slot in (
            (
                "mapZoom",
                translate("LifeCircle", "Show the Chosen Projects"),
                lambda: self.show_on_map(),
            ),
            (
                "mapShown",
                translate("LifeCircle", "Show All Projects of the List"),
                lambda: self.show_on_map(self.list.table.shown()),
            ),
            (
                "styleScreen",
                translate("LifeCircle", "Colour and Shape by Theme, Sign by Stage"),
                lambda: self._restyle(ON_SCREEN),
            ),
            (
                "styleGrey",
                translate("LifeCircle", "Style for Printing in Grey"),
                lambda: self._restyle(IN_GREY),
            ),
        ):
            add_entry(menu, name, text, slot)
        menu.addSeparator()
        menu.addAction(self.time_action)

    def _fill_exchange_menu(self) -> None:
        translate = QCoreApplication.translate
        menu = self.list.exchange_menu
        for name, text, slot in (
            (
                "importProjects",
                translate("LifeCircle", "Import a Project List…"),
                lambda: self._workbench.import_projects(),
            ),
            (
                "exportForDepartments",
                translate("LifeCircle", "Workbook for Departments…"),
                self.export_workbook,
            ),
            (
                "takeBackWorkbook",
                translate("LifeCircle", "Take Back a Returned Workbook…"),
                self.take_back,
            ),
            (
                "exportList",
                translate("LifeCircle", "This List as a Table…"),
                lambda: self.export_table(
                    self.list.table, QCoreApplication.translate("LifeCircle", "Projects")
                ),
            ),
        ):
            add_entry(menu, name, text, slot)

    # --- showing -------------------------------------------------------------------------------

    def is_empty(self, desk: Desk) -> bool:
        """Return whether there is neither a project nor a package."""
        return not desk.projects and not desk.packages

    def fill(self, desk: Desk) -> None:
        """Show the projects as they stand; only the tab that is seen is filled now."""
        self.bar.notice.clear_refusal()
        lines = project_lines(desk, self.keeper.placements())
        self._lines = {each.id: each for each in lines}
        self.list.table.projects.can_edit = self.can_edit
        self.list.show_lines(lines, filter_choices(desk, lines))
        self._stale = {PACKAGES_TAB, YEARS_TAB, MONTHS_TAB, TOTALS_TAB}
        self._on_tab(self.tabs.currentIndex())
        self._show_detail()

    def clear_map(self) -> None:
        """Take the marks of projects off the map."""
        self.map.clear()

    def shut_down(self) -> None:
        """Let go of everything."""
        if self._is_down:
            return
        super().shut_down()
        self.place.shut_down()
        self.map.shut_down()
        if self.effect is not None:
            self.effect.shut_down()

    def _on_tab(self, tab: int) -> None:
        desk = self.desk
        if desk is None:
            return
        if tab == EFFECT_TAB:
            self._shown_effect().set_selection(self.list.table.selected())
        if tab == YEARS_TAB:
            self.years.refresh()
        # What the list shows may be narrowed: totals of it are counted when they are looked at.
        if tab != TOTALS_TAB and tab not in self._stale:
            return
        self._stale.discard(tab)
        if tab == PACKAGES_TAB:
            self.packages.show_desk(desk, self.can_edit)
        elif tab == YEARS_TAB:
            self.years.show_desk(desk, self.can_edit)
        elif tab == MONTHS_TAB:
            self.months.show_desk(desk, self.can_edit)
        elif tab == TOTALS_TAB:
            self.totals.show_desk(desk, self.keeper.placements(), self.list.table.shown())

    def _shown_effect(self) -> EffectView:
        """Make the page of effects when it is first looked at."""
        if self.effect is not None:
            return self.effect
        from .effect_view import EffectView

        self.effect = EffectView(self._services, self._current, self.keeper)
        self._effect_page.layout().addWidget(self.effect)
        return self.effect

    def _show_detail(self) -> None:
        # A project that left the list with what was just done to it stays in view.
        line = self._lines.get(self.list.table.current() or self.detail.project_id)
        folder = str(self.actions_.folder())
        self.detail.show_project(line, self.desk, self.can_edit, folder)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu.fill(menu, self.list.table.selected(), self.can_edit)
        menu.popup(place)

    def show_project(self, project_id: str) -> None:
        """Show a project in the list and on the map."""
        self.tabs.setCurrentIndex(LIST_TAB)
        if project_id not in self.list.table.shown():
            self.list.filter.reset()
        self.list.table.choose(project_id)
        self.show_on_map([project_id], quietly=True)

    def show_unplaced(self) -> None:
        """Show the projects that are not on the map yet."""
        self.tabs.setCurrentIndex(LIST_TAB)
        self.list.filter.narrow(lack=UNPLACED)

    def show_on_map(self, ids: Optional[Sequence[str]] = None, quietly: bool = False) -> None:
        """Mark projects on the map and go there.

        Args:
            ids: which, the chosen ones where None.
            quietly: whether to say nothing where none of them is placed.
        """
        desk = self.desk
        chosen = self.list.table.selected() if ids is None else list(ids)
        if desk is None or not chosen:
            return
        rows = desk.rows.get("project", {})
        projects = [rows[each] for each in chosen if each in rows]
        self.map.select(chosen)
        if not self.map.show(projects, desk) and not quietly:
            self.map.tell_unplaced(len(projects))

    def _show_placed(self, ids: Sequence[str], zoom: bool) -> None:
        """Mark projects that were just placed: a drawn area is seen nowhere else until saved."""
        desk = self.desk
        if desk is not None:
            rows = desk.rows.get("project", {})
            self.map.show([rows[each] for each in ids if each in rows], desk, zoom)

    def _restyle(self, name: str) -> None:
        if not self.map.restyle(name):
            self._services.messages.info(
                QCoreApplication.translate(
                    "LifeCircle", "The layer of projects is not in the project: add the layers."
                )
            )

    def _switch_time(self, is_on: bool) -> None:
        if not self.map.switch_time(is_on) and is_on:
            self.time_action.setChecked(False)
            self._services.messages.info(
                QCoreApplication.translate(
                    "LifeCircle", "No project on the map has a period yet: fill in start and end."
                )
            )

    def _narrow_to(self, by: str, key: str) -> None:
        """Show in the list what a line of the totals counts."""
        if by == "kind":
            return
        if by in ("planner", "tag"):
            self.list.filter.narrow(text=key)
        elif by == "year":
            wanted = {"year": int(key)} if key != NOT_TOLD else {"lack": "no_year"}
            self.list.filter.narrow(**wanted)
        else:
            self.list.filter.narrow(**{by: key or NOBODY})
        self.tabs.setCurrentIndex(LIST_TAB)

    # --- doing ---------------------------------------------------------------------------------

    def ask_for_import(self) -> None:
        """Open the dialog that takes over a project list."""
        self._workbench.import_projects()

    def ask_for_new(self) -> None:
        """Begin with a single project."""
        self.new_project()

    def new_project(self) -> str:
        """Add an empty project, and let its name be typed."""
        session = self.edit()
        if session is None:
            return ""
        name = QCoreApplication.translate("LifeCircle", "New project")
        project_id = session.new_project(name=name, stage="idea")
        self.tabs.setCurrentIndex(LIST_TAB)
        self.list.filter.reset()
        self.list.table.choose(project_id)
        return project_id

    def _on_refused(self, head: str, typed: str, problem: LifeCircleError) -> None:
        pattern = QCoreApplication.translate("LifeCircle", "{column}: “{text}” {reason}.")
        reason = Texts.for_user().error(problem)
        self.bar.notice.refuse(pattern.format(column=head, text=typed, reason=reason))

    def _on_year_asked(self, what: str, ids: list[str]) -> None:
        year, desk = self.years.shown_year, self.desk
        if what == "put":
            wanted = next_list_of(desk, ids, year) if year and desk is not None else None
            self.actions_.list_in_year(ids, wanted)
        elif year is not None and ids:
            self.actions_.drop_from_year(ids, year)

    # --- files ---------------------------------------------------------------------------------

    def _export_year(self) -> None:
        pattern = QCoreApplication.translate("LifeCircle", "List {year}")
        name = pattern.format(year=self.years.shown_year or "")
        self.export_table(self.years.table, name, [self.years.sentence.text()])

    def _export_month(self) -> None:
        pattern = QCoreApplication.translate("LifeCircle", "Monthly report {month}")
        name = pattern.format(month=self.months.month)
        self.export_table(self.months.table, name, [self.months.sentence.text()])

    def _export_totals(self) -> None:
        pattern = QCoreApplication.translate("LifeCircle", "Projects by {what}")
        name = pattern.format(what=grouping_word(str(self.totals.by.currentData())))
        self.export_table(self.totals.table, name, [self.totals.note.text()])

    def export_workbook(self) -> None:
        """Write the workbook that departments fill in and send back."""
        from .projects_return import ask_for_export

        ask_for_export(self._current, self._services, self._dialogs.keep)

    def take_back(self) -> None:
        """Open a returned workbook and show what changed in it."""
        from .projects_return import ask_for_returned

        ask_for_returned(self._services, self.keeper, self, self._dialogs.keep)

    def decide_conflicts(self) -> None:
        """Show rows changed elsewhere beside ours, to be decided one by one."""
        from .projects_return import show_conflicts

        show_conflicts(self.keeper, self, self._dialogs.keep)
