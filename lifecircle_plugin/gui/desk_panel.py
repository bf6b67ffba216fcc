# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the panels Projects and Needs have in common: one desk, its session, tabs and a first page.

Both show the rows of one keeper, edit through its one session, and speak in one bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ..core.errors import LifeCircleError
from ..texts import Texts
from . import desk_export as export
from . import start_page as start
from .ask_form import AskForm
from .current_blueprint import CurrentBlueprint
from .desk_bar import DeskBar
from .desk_session import DeskKeeper, DeskPhase
from .desk_start import IMPORT, NEW, DeskStart
from .fitting_scroll import FittingScroll
from .grid import GridView
from .parts import OpenDialogs, scrolling
from .services import WindowServices

if TYPE_CHECKING:
    from ..core.project_desk import Desk
    from ..editing.project_session import ProjectSession
    from .workbench import Workbench


class DeskPanel(QWidget):
    """A panel over the desk; what it shows and does is its own."""

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        keeper: DeskKeeper,
        workbench: Workbench,
        start_page: DeskStart,
    ) -> None:
        """Prepare the common parts; `lay_out` and `begin` follow when the own ones are made."""
        super().__init__()
        self._services, self._current, self.keeper = services, current, keeper
        self._workbench = workbench
        self._dialogs = OpenDialogs()
        self._is_down = False
        self._stale: set[int] = set()
        self.start = start_page
        self.bar = DeskBar(keeper, current)
        self.ask = AskForm()

    def lay_out(self, name: str, tabs: Iterable[tuple[QWidget, str]]) -> None:
        """Put the first page and the tabs, with the bar and the form above them, into place.

        Args:
            name: object name of the tabs.
            tabs: pages and what they are called.
        """
        self.tabs = QTabWidget()
        self.tabs.setObjectName(name)
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        for page, text in tabs:
            self.tabs.addTab(page, text)
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.bar)
        ask_scroll = FittingScroll(self.ask)
        ask_scroll.hide()
        self.ask.opened.connect(ask_scroll.setVisible)
        column.addWidget(ask_scroll)
        column.addWidget(self.tabs, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(scrolling(self.start))
        self.pages.addWidget(self._page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def begin(self) -> None:
        """Follow the keeper, and show what there is."""
        self.keeper.phase_changed.connect(self._on_phase)
        self.keeper.changed.connect(self.show_desk)
        self.start.asked.connect(self._on_start_asked)
        self.tabs.currentChanged.connect(self._on_tab)
        self.keeper.ensure()
        self._on_phase()

    # --- what each panel does in its own way -----------------------------------------------------

    def is_empty(self, desk: Desk) -> bool:
        """Return whether there is nothing to show but the first page."""
        raise NotImplementedError

    def fill(self, desk: Desk) -> None:
        """Show the rows as they stand."""
        raise NotImplementedError

    def stop_work(self) -> None:
        """Stop what was being counted or drawn of rows that are gone."""

    def ask_for_import(self) -> None:
        """Open the dialog that takes over a spreadsheet."""
        raise NotImplementedError

    def ask_for_new(self) -> None:
        """Begin with a single row."""
        raise NotImplementedError

    def _on_tab(self, tab: int) -> None:
        """Fill a tab that is looked at."""
        raise NotImplementedError

    # --- what the window calls -------------------------------------------------------------------

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
        self.stop_work()
        self._dialogs.close_all()
        self.bar.shut_down()

    def on_seen(self, is_seen: bool) -> None:
        """Read the rows when the panel is first looked at, and leave the map to others after.

        Args:
            is_seen: whether the panel is in front now.
        """
        if self._is_down:
            return
        if is_seen:
            self.keeper.ensure()
        else:
            self.clear_map()

    def clear_map(self) -> None:
        """Take the panel's marks off the map."""

    # --- showing ---------------------------------------------------------------------------------

    def _on_phase(self) -> None:
        keeper = self.keeper
        if keeper.phase is DeskPhase.READY and keeper.desk is not None:
            self.show_desk()
            return
        self.clear_map()
        self.ask.close_form()
        self.stop_work()
        if keeper.phase is DeskPhase.FAILED and keeper.problem is not None:
            problem = keeper.problem
            told = Texts.for_user().error(problem) if isinstance(problem, LifeCircleError) else ""
            self.start.show_problem(told or str(problem))
        elif self._current.is_open:
            self.start.show_reading()
        else:
            self.start.show_nothing_open()
            self.bar.notice.clear()
            self._dialogs.close_all()
        self.pages.setCurrentIndex(0)

    def show_desk(self) -> None:
        """Show the rows as they stand, or how to get some."""
        desk = self.desk
        if desk is None or self._is_down or self.keeper.phase is not DeskPhase.READY:
            return
        if self.is_empty(desk) and not self.keeper.is_dirty:
            self.start.show_empty(self.can_edit)
            self.pages.setCurrentIndex(0)
            return
        self.pages.setCurrentWidget(self._page)
        self.fill(desk)

    def _on_start_asked(self, key: str) -> None:
        if key == start.BLUEPRINT:
            self._workbench.show_blueprint()
        elif key == start.AGAIN:
            self.keeper.reread()
        elif key == IMPORT:
            self.ask_for_import()
        elif key == NEW:
            self.ask_for_new()

    # --- files -------------------------------------------------------------------------

    def export_table(self, view: GridView, name: str, notes: Sequence[str] = ()) -> None:
        """Ask where to, and write a table as it is shown.

        Args:
            view: the table.
            name: of the table; its file is called after the blueprint, too.
            notes: how the table is counted.
        """
        head = self._current.head
        if head is None:
            return
        is_saved = not self.keeper.is_dirty
        export.ask_and_write(
            self._services,
            self,
            f"{head.name} {name}",
            lambda: export.table_of(view, name, head, is_saved, notes),
            self._dialogs.keep,
        )
