# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Needs dock: what people ask for, where, beside what is measured, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import QCoreApplication, QDate, QPoint
from qgis.PyQt.QtGui import QAction, QShowEvent
from qgis.PyQt.QtWidgets import QMenu, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ..core.errors import LifeCircleError
from ..core.need_lines import NeedLine, need_lines
from ..core.opinion_account import opinion_account
from ..core.participation import EVENT_KINDS, participation
from ..core.project_desk import Event, RowChange
from ..texts import Texts, user_language
from . import needs_start as start
from . import needs_words as words
from . import projects_export as export
from . import settings, tasks
from .ask_form import CHOICE, AskForm, Question
from .circles_map import CirclesMap
from .current_blueprint import CurrentBlueprint
from .desk_bar import DeskBar
from .desk_session import DeskKeeper, DeskPhase
from .fitting_scroll import FittingScroll
from .grid import GridView
from .needs_account import AccountPage
from .needs_actions import NeedActions
from .needs_detail import ADOPT, ANSWER, CODE, CONFIRM, PLACE, NeedDetail
from .needs_events import EventsPage
from .needs_figures import Counting, GapFigures, ReturnFigures
from .needs_gap import NeedGapPage
from .needs_list import NeedsList
from .needs_returns import OptionLine, ReturnsPage, option_lines
from .needs_start import NeedsStart
from .needs_words import CategoryWords
from .parts import OpenDialogs, scrolling
from .pick_dialog import PickDialog
from .services import WindowServices
from .steps import number

if TYPE_CHECKING:
    from ..core.need_return import Weighting
    from ..core.project_desk import Desk
    from ..editing.project_session import ProjectSession
    from .workbench import Workbench

LIST_TAB, GAP_TAB, RETURNS_TAB, ACCOUNT_TAB, EVENTS_TAB = range(5)
MARK_M, CORNERS = 18.0, 12
FIGURES = ("people", "suggestions", "forms")


class NeedsPanel(QWidget):
    """Content of the Needs dock."""

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        keeper: DeskKeeper,
        workbench: Workbench,
    ) -> None:
        """Show what to do next; the needs are read in the background."""
        super().__init__()
        self.setObjectName("LifeCircleNeedsPanel")
        self._services, self._current, self.keeper = services, current, keeper
        self._workbench = workbench
        self._dialogs = OpenDialogs()
        self._is_down = False
        self._lines: dict[str, NeedLine] = {}
        self._stale: set[int] = set()
        self._jobs: dict[int, tasks.Job] = {}
        self._coding: Optional[tasks.Job] = None
        self.categories = CategoryWords()
        self.start = NeedsStart()
        self.bar = DeskBar(keeper, current)
        self.ask = AskForm()
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
        self._add_pages()
        self._fill_menus()
        self._connect()
        self._read_categories()
        keeper.ensure()
        self._on_phase()

    def _add_pages(self) -> None:
        translate = QCoreApplication.translate
        self.tabs = QTabWidget()
        self.tabs.setObjectName("needsTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        for page, text in (
            (self.list, translate("LifeCircle", "Needs")),
            (self.against, translate("LifeCircle", "Against gaps")),
            (self.returns, translate("LifeCircle", "Questionnaires")),
            (self.account, translate("LifeCircle", "What became of them")),
            (self.events, translate("LifeCircle", "Events")),
        ):
            self.tabs.addTab(page, text)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.bar)
        self._ask_scroll = FittingScroll(self.ask)
        self._ask_scroll.hide()
        self.ask.opened.connect(self._ask_scroll.setVisible)
        column.addWidget(self._ask_scroll)
        column.addWidget(self.tabs, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(scrolling(self.start))
        self.pages.addWidget(page)
        self._page = page
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _connect(self) -> None:
        keeper, table = self.keeper, self.list.table
        keeper.phase_changed.connect(self._on_phase)
        keeper.changed.connect(self.show_desk)
        self.start.asked.connect(self._on_start_asked)
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
        self.returns.code_asked.connect(self.code_options)
        self.returns.confirm_asked.connect(self.confirm_options)
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
        self.tabs.currentChanged.connect(self._on_tab)

    def _fill_menus(self) -> None:
        translate = QCoreApplication.translate
        for menu, name, text, slot in (
            (
                self.list.exchange_menu,
                "importNeeds",
                translate("LifeCircle", "Import Needs, Questionnaires or Events…"),
                lambda: self._workbench.import_needs(),
            ),
            (
                self.list.exchange_menu,
                "exportNeeds",
                translate("LifeCircle", "This List as a Table…"),
                lambda: self._export(self.list.table, translate("LifeCircle", "Needs")),
            ),
            (
                self.list.code_menu,
                "proposeCodes",
                translate("LifeCircle", "Propose Categories Anew"),
                lambda: self.actions_.propose(),
            ),
            (
                self.list.code_menu,
                "confirmShown",
                translate("LifeCircle", "Confirm the Proposed Codes of All Shown"),
                lambda: self.actions_.confirm(self.list.table.shown()),
            ),
            (
                self.list.code_menu,
                "addKeyword",
                translate("LifeCircle", "Add a Word That Proposes a Category…"),
                lambda: self.actions_.add_keyword(),
            ),
            (
                self.list.code_menu,
                "addExclusion",
                translate("LifeCircle", "Add a Word That Forbids a Category…"),
                lambda: self.actions_.add_keyword(role="exclude"),
            ),
            (
                self.list.code_menu,
                "ownKeywords",
                translate("LifeCircle", "Words of Your Own…"),
                self.show_keywords,
            ),
        ):
            self._entry(menu, name, text, slot)

    @staticmethod
    def _entry(menu: QMenu, name: str, text: str, slot: Any, is_enabled: bool = True) -> None:
        action = QAction(text, menu)
        action.setObjectName(name)
        action.setEnabled(is_enabled)
        action.triggered.connect(lambda *_: slot())
        menu.addAction(action)

    # --- what the window calls -----------------------------------------------------------------

    @property
    def desk(self) -> Optional[Desk]:
        """Return the rows that are shown, None while there are none."""
        return self.keeper.desk

    @property
    def can_edit(self) -> bool:
        """Whether anything may be changed."""
        return self.keeper.phase is DeskPhase.READY and not self.keeper.is_read_only

    @property
    def is_busy(self) -> bool:
        """Whether something is being counted or coded."""
        return bool(self._jobs) or self._coding is not None

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
        self._stop_counting()
        self._dialogs.close_all()
        self.actions_.shut_down()
        self.map.shut_down()
        self.bar.shut_down()

    def on_seen(self, is_seen: bool) -> None:
        """Read the needs when the panel is first looked at, and leave the map to others after."""
        if self._is_down:
            return
        if is_seen:
            self.keeper.ensure()
        else:
            self.map.clear()

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

    def _on_phase(self) -> None:
        keeper = self.keeper
        if keeper.phase is DeskPhase.READY and keeper.desk is not None:
            self.show_desk()
            return
        self.map.clear()
        self.ask.close_form()
        self._stop_counting()
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
        """Show the needs as they stand; only the tab that is seen is filled now."""
        desk = self.desk
        if desk is None or self._is_down or self.keeper.phase is not DeskPhase.READY:
            return
        if not desk.needs and not desk.of("event") and not self.keeper.is_dirty:
            self.start.show_empty(self.can_edit)
            self.pages.setCurrentIndex(0)
            return
        self.pages.setCurrentWidget(self._page)
        self._stale = {LIST_TAB, GAP_TAB, RETURNS_TAB, ACCOUNT_TAB, EVENTS_TAB}
        if self.isVisible():
            self._on_tab(self.tabs.currentIndex())

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
        chosen = [self._lines[each] for each in self.list.table.selected() if each in self._lines]
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

    def _stop_counting(self) -> None:
        for job in self._jobs.values():
            job.silence()
        self._jobs.clear()
        if self._coding is not None:
            self._coding.silence()
            self._coding = None

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

    def _questions(self) -> list[Any]:
        desk = self.desk
        if desk is None:
            return []
        survey = self.returns.survey.currentData()
        return [each for each in desk.of("survey_question") if not survey or each.survey == survey]

    def _show_options(self) -> None:
        self.returns.show_options(option_lines(self._questions()), self.can_edit)

    def code_options(self, keys: Sequence[str]) -> None:
        """Let the categories be chosen that options ask for."""
        lines: list[OptionLine] = [
            line for line in self.returns.options.grid.lines if line.key in set(keys)
        ]
        if not lines:
            return
        translate = QCoreApplication.translate
        nothing = translate("LifeCircle", "Nothing that a standard knows")
        entries = [("", nothing), *self.categories.labels.items()]
        from .grid import Column

        dialog = PickDialog(
            self,
            "codeOptionsDialog",
            translate("LifeCircle", "What the Option Asks For"),
            translate("LifeCircle", "Take These Categories"),
            (
                Column(
                    "text", translate("LifeCircle", "Category"), lambda entry: entry[1], width=280
                ),
            ),
            entries,
            lambda entry: str(entry[0]),
            lambda codes: self.set_options(lines, [code for code in codes if code]),
        )
        dialog.tell(translate("LifeCircle", ", ").join(line.option for line in lines))
        self._dialogs.keep(dialog)
        dialog.show()

    def set_options(self, lines: Sequence[OptionLine], codes: Sequence[str]) -> None:
        """Give options their categories; forms follow where the question is confirmed."""
        wanted: dict[str, list[str]] = {}
        for line in lines:
            wanted.setdefault(line.question_id, []).append(line.option)
        changed = []
        for question in self._questions():
            if question.id in wanted:
                told = {option: list(codes) for option in wanted[question.id]}
                changed.append(replace(question, codes={**question.codes, **told}))
        text = QCoreApplication.translate("LifeCircle", "Code {count} Options")
        self._change_questions(changed, text.format(count=len(lines)))

    def confirm_options(self) -> None:
        """Confirm the categories of all options shown; every form follows them."""
        from ..core.survey_coding import asks_for_something, with_confirmed

        changed = [
            with_confirmed(each, each.codes)
            for each in self._questions()
            if asks_for_something(each)
        ]
        text = QCoreApplication.translate("LifeCircle", "Confirm What Options Ask For")
        self._change_questions(changed, text)

    def _change_questions(self, changed: Sequence[Any], text: str) -> None:
        """Change questions and the needs of their forms in one step."""
        desk, file = self.desk, self._current.file
        if desk is None or file is None or not changed or self._coding is not None:
            return
        from .needs_figures import code_forms_anew

        new = {each.id: each for each in changed}
        questions = [new.get(each.id, each) for each in desk.of("survey_question")]
        needs, keywords = dict(desk.rows.get("need", {})), desk.of("keyword")

        def done(coded: list[Any]) -> None:
            self._coding = None
            session = self.edit()
            if session is None:
                return
            changes = [
                RowChange("survey_question", key, session.row("survey_question", key), row)
                for key, row in new.items()
            ]
            for each in coded:
                before = session.row("need", each.id)
                if before is not None:
                    after = replace(
                        before,
                        categories=each.categories,
                        proposed=each.proposed,
                        coded_by=each.coded_by,
                    )
                    changes.append(RowChange("need", each.id, before, after))
            session.do(text, changes)

        def failed(problem: Exception) -> None:
            self._coding = None
            self._services.messages.problem(problem)

        self._coding = tasks.in_background(
            QCoreApplication.translate("LifeCircle", "Code Forms"),
            lambda _: code_forms_anew(file, questions, needs, keywords),
            done,
            failed,
        )

    # --- gestures ------------------------------------------------------------------------------

    def _on_start_asked(self, key: str) -> None:
        if key == start.BLUEPRINT:
            self._workbench.show_blueprint()
        elif key == start.IMPORT:
            self._workbench.import_needs()
        elif key == start.NEW:
            self.pages.setCurrentWidget(self._page)
            self.actions_.new_need()
        elif key == start.AGAIN:
            self.keeper.reread()

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
        translate = QCoreApplication.translate
        menu.clear()
        actions, chosen = self.actions_, self.list.table.selected()
        lines = [self._lines[each] for each in chosen if each in self._lines]
        some = bool(lines)
        can = some and self.can_edit
        proposed = can and any(line.state == "proposed" for line in lines)
        tied = can and any(line.projects for line in lines)
        counted = any(line.need.counted for line in lines)
        for name, text, slot, is_enabled in (
            ("newNeed", translate("LifeCircle", "New Need…"), actions.new_need, self.can_edit),
            ("mapNeed", translate("LifeCircle", "Show on the Map"), self.show_on_map, some),
            ("", "", None, False),
            (
                "confirmNeeds",
                translate("LifeCircle", "Confirm the Proposed Codes"),
                lambda: actions.confirm(chosen),
                proposed,
            ),
            (
                "codeNeeds",
                translate("LifeCircle", "Choose Categories…"),
                lambda: actions.code(chosen),
                can,
            ),
            (
                "noCategory",
                translate("LifeCircle", "Asks for Nothing a Standard Knows"),
                lambda: actions.no_category(chosen),
                can,
            ),
            ("", "", None, False),
            (
                "placeNeeds",
                translate("LifeCircle", "Place by Unit or Residence…"),
                lambda: actions.place(chosen),
                can,
            ),
            (
                "placeNeedsOnMap",
                translate("LifeCircle", "Place by a Click on the Map"),
                lambda: actions.place_on_map(chosen),
                can,
            ),
            ("", "", None, False),
            (
                "adoptNeeds",
                translate("LifeCircle", "Adopt in a Project…"),
                lambda: actions.adopt(chosen),
                can,
            ),
            (
                "untieNeeds",
                translate("LifeCircle", "Untie from Projects"),
                lambda: actions.unlink(chosen),
                tied,
            ),
            (
                "answerNeeds",
                translate("LifeCircle", "Handling, Result and Reply…"),
                lambda: actions.answer(chosen),
                can,
            ),
            ("", "", None, False),
            (
                "countNeeds",
                translate("LifeCircle", "Leave Uncounted")
                if counted
                else translate("LifeCircle", "Count Again"),
                lambda: actions.count(chosen, not counted),
                can,
            ),
            (
                "removeNeeds",
                translate("LifeCircle", "Remove from the Blueprint"),
                lambda: actions.remove(chosen),
                can,
            ),
        ):
            if slot is None:
                menu.addSeparator()
            else:
                self._entry(menu, name, text, slot, bool(is_enabled))

    def show_keywords(self) -> None:
        """Show the planner's own words; those chosen can be taken out."""
        desk = self.desk
        if desk is None:
            return
        from .grid import Column

        translate = QCoreApplication.translate
        proposes = translate("LifeCircle", "proposes")
        forbids = translate("LifeCircle", "forbids")
        dialog = PickDialog(
            self,
            "ownKeywordsDialog",
            translate("LifeCircle", "Words of Your Own"),
            translate("LifeCircle", "Remove"),
            (
                Column("word", translate("LifeCircle", "Word"), lambda row: row.word, width=120),
                Column(
                    "role",
                    translate("LifeCircle", "The word"),
                    lambda row: forbids if row.role == "exclude" else proposes,
                ),
                Column(
                    "code",
                    translate("LifeCircle", "Category"),
                    lambda row: self.categories.word(row.code),
                    width=140,
                ),
            ),
            desk.of("keyword"),
            lambda row: row.id,
            lambda ids: self.actions_.do("remove", "keyword", ids),
        )
        dialog.tell(
            translate(
                "LifeCircle",
                "Beside these, the words that come with the plugin are used. What a person "
                "confirmed never changes.",
            )
        )
        self._dialogs.keep(dialog)
        dialog.show()

    def _on_event_asked(self, what: str, ids: list[str]) -> None:
        desk = self.desk
        if desk is None or not self.can_edit:
            return
        if what == "remove":
            self.actions_.do("remove", "event", ids)
            return
        event = desk.rows.get("event", {}).get(ids[0]) if what == "edit" and ids else None
        if what == "edit" and event is None:
            return
        self._ask_event(event)

    def _ask_event(self, event: Optional[Event]) -> None:
        translate = QCoreApplication.translate
        desk = self.desk
        own = {each.kind for each in desk.of("event")} if desk is not None else set()
        kinds = [
            (words.event_kind_word(each), each)
            for each in dict.fromkeys((*EVENT_KINDS, *own))
            if each
        ]
        today = QDate.currentDate().toString("yyyy-MM-dd")
        kind = event.kind if event is not None else "hearing"
        shown = event or Event("", kind, date=today)

        def figure(key: str) -> str:
            value = getattr(shown, key)
            return "" if value is None else str(value)

        self._ask_scroll.show()
        self.ask.ask(
            shown.name or translate("LifeCircle", "A new event"),
            (
                Question("name", translate("LifeCircle", "Name"), value=shown.name, is_needed=True),
                Question(
                    *("kind", translate("LifeCircle", "Kind"), CHOICE),
                    words.event_kind_word(kind),
                    kinds,
                    is_open=True,
                ),
                Question("date", translate("LifeCircle", "Date"), value=shown.date),
                Question("place", translate("LifeCircle", "Place"), value=shown.place),
                Question(
                    "people", translate("LifeCircle", "People who came"), value=figure("people")
                ),
                Question(
                    "suggestions",
                    translate("LifeCircle", "Suggestions collected"),
                    value=figure("suggestions"),
                ),
                Question("forms", translate("LifeCircle", "Forms returned"), value=figure("forms")),
                Question("note", translate("LifeCircle", "Note"), value=shown.note),
            ),
            lambda answers: self._take_event(event, answers),
        )

    def _take_event(self, event: Optional[Event], answers: Mapping[str, Any]) -> None:
        from ..core.need_rows import read_again
        from ..editing.project_layer import new_id

        translate = QCoreApplication.translate
        values: dict[str, Any] = dict(answers)
        for key in (*FIGURES, "date"):
            typed = str(answers[key]).strip()
            values[key] = (
                read_again(Event, key, typed) if typed else ("" if key == "date" else None)
            )
            if typed and values[key] in (None, ""):
                text = translate(
                    "LifeCircle", "“{text}” cannot be read; the event was not changed."
                )
                self.bar.notice.warn(text.format(text=typed))
                return
        if event is None:
            row = Event(new_id(), **values)
            self.actions_.do("add", [row], translate("LifeCircle", "New Event"))
        else:
            self.actions_.do("change", "event", [event.id], values)

    # --- map and files -------------------------------------------------------------------------

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
        head = self._current.head
        if head is None:
            return
        translate = QCoreApplication.translate
        notes = []
        if self.tabs.currentWidget() is self.against:
            notes.append(self.against.said.text())
        elif self.tabs.currentWidget() is self.returns:
            notes.append(self.returns.said.text())
        elif self.tabs.currentWidget() is self.account:
            notes.append(self.account.said.text())
        notes.append(
            translate("LifeCircle", "Answers are shown for groups of five forms or more only.")
        )
        export.ask_and_write(
            self._services,
            self,
            name,
            lambda: export.table_of(view, name, head, not self.keeper.is_dirty, notes),
            self._dialogs.keep,
        )
