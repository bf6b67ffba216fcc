# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Needs dock: what people ask for, where, beside what is measured, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import QCoreApplication, QPoint
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QMenu

from ..core.need_lines import NeedLine, need_lines
from ..core.opinion_account import opinion_account
from ..core.participation import participation
from ..texts import user_language
from . import needs_words as words
from . import settings, tasks
from .circles_map import CirclesMap
from .current_blueprint import CurrentBlueprint
from .desk_panel import DeskPanel
from .desk_session import DeskKeeper
from .desk_start import needs_start
from .grid import GridView
from .menus import add_entry
from .needs_account import AccountPage
from .needs_actions import NeedActions
from .needs_detail import ADOPT, ANSWER, CODE, CONFIRM, PLACE, NeedDetail
from .needs_event_form import EventForm
from .needs_events import EventsPage
from .needs_figures import Counting, GapFigures, ReturnFigures
from .needs_gap import NeedGapPage
from .needs_list import NeedsList
from .needs_menu import NeedsMenu
from .needs_options import OptionCoding
from .needs_returns import ReturnsPage, option_lines
from .needs_words import CategoryWords
from .services import WindowServices
from .steps import number

if TYPE_CHECKING:
    from ..core.need_return import Weighting
    from ..core.project_desk import Desk
    from .workbench import Workbench

LIST_TAB, GAP_TAB, RETURNS_TAB, ACCOUNT_TAB, EVENTS_TAB = range(5)
MARK_M, CORNERS = 18.0, 12


class NeedsPanel(DeskPanel):
    """Content of the Needs dock."""

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        keeper: DeskKeeper,
        workbench: Workbench,
    ) -> None:
        """Show what to do next; the needs are read in the background."""
        super().__init__(services, current, keeper, workbench, needs_start())
        self.setObjectName("LifeCircleNeedsPanel")
        self._lines: dict[str, NeedLine] = {}
        self._jobs: dict[int, tasks.Job] = {}
        self.categories = CategoryWords()
        self.map = CirclesMap(services)
        self.actions_ = NeedActions(
            *(services, current, keeper, self.ask, self.bar.notice, self),
            self._dialogs.keep,
            self.categories,
        )
        self.detail = NeedDetail(self.categories)
        self.list = NeedsList(self.detail, self.categories)
        self.against = NeedGapPage()
        self.returns = ReturnsPage(self.categories)
        self.account = AccountPage(self.categories)
        self.events = EventsPage()
        self.options = OptionCoding(
            *(services, current, keeper, self.returns, self.categories), self._dialogs.keep
        )
        self.event_form = EventForm(keeper, self.actions_, self.ask, self.bar.notice)
        translate = QCoreApplication.translate
        self.lay_out(
            "needsTabs",
            (
                (self.list, translate("LifeCircle", "Needs")),
                (self.against, translate("LifeCircle", "Against gaps")),
                (self.returns, translate("LifeCircle", "Questionnaires")),
                (self.account, translate("LifeCircle", "What became of them")),
                (self.events, translate("LifeCircle", "Events")),
            ),
        )
        self.menu = NeedsMenu(self.list, self.actions_, self.show_on_map)
        self._fill_exchange_menu()
        self._connect()
        self._read_categories()
        self.begin()

    def _connect(self) -> None:
        table = self.list.table
        self.bar.front_asked.connect(lambda: self._workbench.show_needs())
        self.bar.conflicts_asked.connect(self._decide_conflicts)
        table.selectionModel().selectionChanged.connect(lambda *_: self._show_detail())
        table.picked.connect(lambda *_: self.show_on_map())
        table.menu_asked.connect(self._show_menu)
        self.list.menu.aboutToShow.connect(lambda: self._fill_menu(self.list.menu))
        self.detail.asked.connect(self._on_detail)
        self.against.changed.connect(lambda: self._count_again(GAP_TAB))
        self.against.narrow_asked.connect(self.show_needs_of)
        self.against.export_asked.connect(
            lambda: self._export(
                self.against.list, QCoreApplication.translate("LifeCircle", "Need against gap")
            )
        )
        self.returns.survey.currentIndexChanged.connect(lambda *_: self._show_options())
        self.returns.code_asked.connect(self.options.code)
        self.returns.confirm_asked.connect(self.options.confirm)
        self.returns.export_asked.connect(
            lambda: self._export(
                self.returns.table,
                QCoreApplication.translate("LifeCircle", "Questionnaires returned"),
            )
        )
        self.account.picked.connect(self.show_need)
        self.account.export_asked.connect(
            lambda: self._export(
                self.account.table,
                QCoreApplication.translate("LifeCircle", "Account of opinions adopted"),
            )
        )
        self.events.asked.connect(self._on_event_asked)
        self.events.export_asked.connect(
            lambda: self._export(
                self.events.events, QCoreApplication.translate("LifeCircle", "Events")
            )
        )

    def _fill_exchange_menu(self) -> None:
        translate = QCoreApplication.translate
        for name, text, slot in (
            (
                "importNeeds",
                translate("LifeCircle", "Import Needs, Questionnaires or Events…"),
                self.ask_for_import,
            ),
            (
                "exportNeeds",
                translate("LifeCircle", "This List as a Table…"),
                lambda: self._export(self.list.table, translate("LifeCircle", "Needs")),
            ),
        ):
            add_entry(self.list.exchange_menu, name, text, slot)

    @property
    def is_busy(self) -> bool:
        """Whether something is being counted or coded."""
        return bool(self._jobs) or self.options.is_busy

    # --- showing -------------------------------------------------------------------------------

    def _read_categories(self) -> None:
        from .import_reading import CategoryLook, look_at_categories

        standard, language = settings.DEFAULT_STANDARD.value(), user_language()

        def shown(found: CategoryLook) -> None:
            if self._is_down:
                return
            self.categories.labels = {each.code: each.label for each in found.choices}
            self.show_desk()

        tasks.in_background(
            QCoreApplication.translate("LifeCircle", "Look at Categories"),
            lambda _: look_at_categories([], standard, language, {}),
            shown,
            self._services.messages.problem,
        )

    def is_empty(self, desk: Desk) -> bool:
        """Return whether there is neither a need nor an event."""
        return not desk.needs and not desk.of("event")

    def fill(self, desk: Desk) -> None:
        """Show the needs as they stand; only the tab that is seen is filled now."""
        self._stale = {LIST_TAB, GAP_TAB, RETURNS_TAB, ACCOUNT_TAB, EVENTS_TAB}
        if self.isVisible():
            self._on_tab(self.tabs.currentIndex())

    def clear_map(self) -> None:
        """Take the marks of needs off the map."""
        self.map.clear()

    def shut_down(self) -> None:
        """Let go of everything."""
        if self._is_down:
            return
        super().shut_down()
        self.actions_.shut_down()
        self.map.shut_down()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Fill what changed while nobody looked."""
        super().showEvent(event)
        if self.pages.currentWidget() is self._page:
            self._on_tab(self.tabs.currentIndex())

    def _on_tab(self, tab: int) -> None:
        desk = self.desk
        if desk is None or tab not in self._stale:
            return
        self._stale.discard(tab)
        if tab == LIST_TAB:
            self._show_list(desk)
        elif tab == GAP_TAB:
            self._count_gap(desk)
        elif tab == RETURNS_TAB:
            self._count_returns(desk)
            self._show_options()
        elif tab == ACCOUNT_TAB:
            self.account.show_account(opinion_account(desk, self.keeper.need_placements()))
        else:
            self.events.show_events(
                desk.of("event"), participation(desk.of("event"), desk.needs), self.can_edit
            )

    def _show_list(self, desk: Desk) -> None:
        places = self.keeper.places
        units = dict(zip(places.unit_ids, places.unit_names)) if places is not None else {}
        lines = need_lines(desk, self.keeper.need_placements(), units)
        self._lines = {each.id: each for each in lines}
        self.list.show_lines(lines)
        self._show_detail()

    def _show_detail(self) -> None:
        chosen = self._chosen_lines()
        line = self._lines.get(self.list.table.current()) if chosen else None
        self.detail.show_line(line or (chosen[0] if chosen else None), chosen, self.can_edit)

    def show_need(self, need_id: str) -> None:
        """Show a need in the list."""
        self.tabs.setCurrentIndex(LIST_TAB)
        if need_id not in self.list.table.shown():
            self.list.filter.reset()
        self.list.table.choose(need_id)

    def show_needs_of(self, circle_id: str, code: str) -> None:
        """List the needs of a circle that ask for a category."""
        self.tabs.setCurrentIndex(LIST_TAB)
        self.list.filter.narrow(circle=circle_id, code=code)

    # --- figures, counted in a worker ----------------------------------------------------------

    def _counting(self, desk: Desk) -> Optional[Counting]:
        file, places = self._current.file, self.keeper.places
        if file is None or places is None:
            return None
        status = self._current.status
        run = status.run if status is not None else None
        page = self.against
        return Counting(
            file,
            desk.needs,
            self.keeper.need_placements(),
            places,
            run.pack_id if run is not None else "",
            page.with_proposed.isChecked(),
            page.with_doubtful.isChecked(),
            page.weighted.isChecked(),
        )

    def _count_again(self, tab: int) -> None:
        self._stale.update((GAP_TAB, RETURNS_TAB))
        self._on_tab(tab)

    def _start_counting(self, tab: int, work: Any, shown: Any) -> None:
        job = self._jobs.pop(tab, None)
        if job is not None:
            job.silence()

        def done(found: Any) -> None:
            self._jobs.pop(tab, None)
            if not self._is_down:
                shown(found)

        def failed(problem: Exception) -> None:
            self._jobs.pop(tab, None)
            self._services.messages.problem(problem)

        title = QCoreApplication.translate("LifeCircle", "Count Needs")
        self._jobs[tab] = tasks.in_background(title, work, done, failed)

    def stop_work(self) -> None:
        """Stop counting and coding rows that are gone."""
        for job in self._jobs.values():
            job.silence()
        self._jobs.clear()
        self.options.stop()

    def _count_gap(self, desk: Desk) -> None:
        counting = self._counting(desk)
        if counting is None:
            return
        from .needs_figures import count_need_against_gap

        def shown(found: GapFigures) -> None:
            told = self._weights_text(found.weighting) if found.weighting is not None else ""
            self.against.show_matrix(found.matrix, found.has_run, told)

        self.against.show_waiting()
        self._start_counting(GAP_TAB, lambda _: count_need_against_gap(counting), shown)

    @staticmethod
    def _weights_text(weighting: Weighting) -> str:
        translate = QCoreApplication.translate
        text = translate(
            "LifeCircle",
            "Weighted to the people of the units: forms with a weight {forms}, without {without}, "
            "worth {effective} unweighted ones; weights {smallest} to {largest}; units without "
            "forms {units}, {people} people nobody speaks for.",
        )
        return text.format(
            forms=number(weighting.forms),
            without=number(weighting.without),
            effective=words.figure(weighting.effective),
            smallest=words.figure(weighting.smallest, 2),
            largest=words.figure(weighting.largest, 2),
            units=number(len(weighting.unrepresented)),
            people=words.figure(weighting.people_unrepresented),
        )

    def _count_returns(self, desk: Desk) -> None:
        counting = self._counting(desk)
        if counting is None:
            return
        from .needs_figures import count_returns

        def shown(found: ReturnFigures) -> None:
            self.returns.offer_surveys(found.surveys)
            self.returns.show_returns(found.by_unit, found.by_age)

        self._start_counting(RETURNS_TAB, lambda _: count_returns(counting), shown)

    # --- options of questionnaires -------------------------------------------------------------

    def _show_options(self) -> None:
        self.returns.show_options(option_lines(self.options.questions()), self.can_edit)

    # --- gestures ------------------------------------------------------------------------------

    def ask_for_import(self) -> None:
        """Open the dialog that takes over needs."""
        self._workbench.import_needs()

    def ask_for_new(self) -> None:
        """Begin with a single need."""
        self.pages.setCurrentWidget(self._page)
        self.actions_.new_need()

    def _on_event_asked(self, what: str, ids: list[str]) -> None:
        if self.can_edit:
            self.event_form.act(what, ids)

    def _on_detail(self, what: str) -> None:
        chosen = self.list.table.selected()
        {
            CODE: self.actions_.code,
            CONFIRM: self.actions_.confirm,
            PLACE: self.actions_.place,
            ADOPT: self.actions_.adopt,
            ANSWER: self.actions_.answer,
        }[what](chosen)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self._fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _fill_menu(self, menu: QMenu) -> None:
        self.menu.fill(menu, self._chosen_lines(), self.can_edit)

    def _chosen_lines(self) -> list[NeedLine]:
        return [self._lines[each] for each in self.list.table.selected() if each in self._lines]

    def show_on_map(self) -> None:
        """Mark the chosen needs, or the units they belong to, on the map."""
        from ..store.blueprint_crs import metric_crs

        head, places = self._current.head, self.keeper.places
        if head is None or places is None:
            return
        units = dict(zip(places.unit_ids, places.unit_xy.tolist()))
        residences = dict(zip(places.residence_ids, places.residence_xy.tolist()))
        found = []
        for each in self.list.table.selected():
            need = self._lines[each].need
            place = (
                need.xy or residences.get(need.residence_id or "") or units.get(need.unit_id or "")
            )
            if place is not None and place[0] == place[0]:
                spot = QgsGeometry.fromPointXY(QgsPointXY(*place))
                found.append(spot.buffer(MARK_M, CORNERS))
        if not found:
            self.map.clear()
            self._services.messages.info(
                QCoreApplication.translate(
                    "LifeCircle", "None of the chosen needs has a place yet."
                )
            )
            return
        self.map.crs = metric_crs(head.metric_crs)
        whole = QgsGeometry.unaryUnion(found)
        self.map.mark(whole)
        self.map.zoom(whole)

    def _decide_conflicts(self) -> None:
        panel = self._workbench.show_projects()
        if panel is not None:
            panel.decide_conflicts()

    def _export(self, view: GridView, name: str) -> None:
        notes = []
        for page in (self.against, self.returns, self.account):
            if self.tabs.currentWidget() is page:
                notes.append(page.said.text())
        notes.append(
            QCoreApplication.translate(
                "LifeCircle", "Answers are shown for groups of five forms or more only."
            )
        )
        self.export_table(view, name, notes)
