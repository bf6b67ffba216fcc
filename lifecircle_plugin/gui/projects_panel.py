# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Projects dock: what will be done, where, by whom, how far it is, and what it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ..core.errors import LifeCircleError
from ..core.project_lines import filter_choices, project_lines
from ..texts import Texts
from .current_blueprint import CurrentBlueprint
from .desk_bar import DeskBar
from .desk_session import DeskKeeper, DeskPhase
from .parts import OpenDialogs, scrolling
from .projects_detail import ProjectDetail
from .projects_list import ProjectsList
from .projects_start import ProjectsStart
from .services import WindowServices

if TYPE_CHECKING:
    from ..core.project_desk import Desk
    from ..editing.project_session import ProjectSession
    from .workbench import Workbench


class ProjectsPanel(QWidget):
    """Content of the Projects dock."""

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        keeper: DeskKeeper,
        workbench: Workbench,
    ) -> None:
        """Show what to do next; the projects are read in the background."""
        super().__init__()
        self.setObjectName("LifeCircleProjectsPanel")
        self._services, self._current, self.keeper = services, current, keeper
        self._workbench = workbench
        self._dialogs = OpenDialogs()
        self._is_down = False
        self.start = ProjectsStart()
        self.bar = DeskBar(keeper, current)
        self.detail = ProjectDetail()
        self.list = ProjectsList(self.detail)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("projectsTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.addTab(self.list, QCoreApplication.translate("LifeCircle", "Projects"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.tabs, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(scrolling(self.start))
        self.pages.addWidget(page)
        self._page = page
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)
        keeper.phase_changed.connect(self._on_phase)
        keeper.changed.connect(self.show_desk)
        self.start.asked.connect(self._on_start_asked)
        self.bar.front_asked.connect(lambda: self._workbench.show_projects())
        table = self.list.table
        table.projects.change_asked.connect(self._on_change_asked)
        table.projects.refused.connect(self._on_refused)
        keeper.ensure()
        self._on_phase()

    @property
    def desk(self) -> Optional[Desk]:
        """Return the rows that are shown, None while there are none."""
        return self.keeper.desk

    @property
    def can_edit(self) -> bool:
        """Whether anything may be changed."""
        return self.keeper.phase is DeskPhase.READY and not self.keeper.is_read_only

    def edit(self) -> Optional[ProjectSession]:
        """Return the edit session, opened with the first edit; None where nothing can be edited."""
        return self.keeper.edit() if self.can_edit else None

    def shut_down(self) -> None:
        """Let go of everything."""
        if self._is_down:
            return
        self._is_down = True
        self.keeper.phase_changed.disconnect(self._on_phase)
        self.keeper.changed.disconnect(self.show_desk)
        self.bar.shut_down()
        self._dialogs.close_all()

    # --- showing -------------------------------------------------------------------------------

    def _on_phase(self) -> None:
        keeper = self.keeper
        if keeper.phase is DeskPhase.READY and keeper.desk is not None:
            self.show_desk()
            return
        if keeper.phase is DeskPhase.FAILED and keeper.problem is not None:
            problem = keeper.problem
            told = Texts.for_user().error(problem) if isinstance(problem, LifeCircleError) else ""
            self.start.show_problem(told or str(problem))
        elif self._current.is_open:
            self.start.show_reading()
        else:
            self.start.show_nothing_open()
        self.pages.setCurrentIndex(0)

    def show_desk(self) -> None:
        """Show the projects as they stand."""
        desk = self.desk
        if desk is None or self.keeper.phase is not DeskPhase.READY:
            return
        if not desk.projects and not self.keeper.is_dirty:
            self.start.show_empty(self.can_edit)
            self.pages.setCurrentIndex(0)
            return
        lines = project_lines(desk, self.keeper.placements())
        self.list.table.projects.can_edit = self.can_edit
        self.list.show_lines(lines, filter_choices(desk, lines))
        self.pages.setCurrentWidget(self._page)

    def _on_start_asked(self, key: str) -> None:
        if key == "blueprint":
            self._workbench.show_blueprint()
        elif key == "import":
            self._workbench.import_projects()
        elif key == "again":
            self.keeper.reread()
        elif key == "new":
            self.new_project()

    def new_project(self) -> str:
        """Add an empty project, and choose it for naming."""
        session = self.edit()
        if session is None:
            return ""
        name = QCoreApplication.translate("LifeCircle", "New project")
        project_id = session.new_project(name=name, stage="idea")
        self.list.filter.reset()
        self.list.table.choose(project_id)
        return project_id

    # --- changing ------------------------------------------------------------------------------

    def _on_change_asked(self, project_id: str, column: str, value: object) -> None:
        session = self.edit()
        if session is not None:
            session.change("project", project_id, {column: value})

    def _on_refused(self, head: str, typed: str, problem: LifeCircleError) -> None:
        pattern = QCoreApplication.translate("LifeCircle", "{column}: “{text}” {reason}.")
        reason = Texts.for_user().error(problem)
        self.bar.notice.warn(pattern.format(column=head, text=typed, reason=reason))
