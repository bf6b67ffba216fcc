# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Circles dock: scenarios, circles, map tools, and the proof that they cover the district."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from ..core.errors import LifeCircleError
from ..core.plan_finding import PlanFinding, PlanRules
from ..texts import Texts
from . import circles_start as start
from . import scenario_bar as bar
from .circle_menu import CircleMenu
from .circle_rules_form import CircleRulesForm, band_words
from .circles_export import ask_for_file, table_of, write_table
from .circles_findings import as_geometry
from .circles_layers import CirclesLayers
from .circles_live import LiveCircles
from .circles_log import CirclesLog
from .circles_map import CirclesMap
from .circles_propose import CirclesPropose
from .circles_session import Phase, SessionKeeper
from .circles_start import CirclesStart
from .circles_view import (
    CHECKS_TAB,
    CIRCLES_TAB,
    COMPARE_TAB,
    LOG_TAB,
    PROPOSE_TAB,
    RULES_TAB,
    CirclesView,
)
from .current_blueprint import CurrentBlueprint
from .help import help_key
from .map_tools.circle_tools import NEW_CIRCLE, CircleTools
from .parts import OpenDialogs, scrolling
from .scenario_compare import ScenarioCompare
from .scenario_import import ScenarioImportDialog
from .services import WindowServices
from .steps import listed

if TYPE_CHECKING:
    from qgis.core import QgsGeometry

    from ..core.circle_plan import ScenarioPlan
    from ..editing.circle_session import CircleSession
    from .workbench import Workbench

STAND_IN = "circle"
"""Kind of a unit that stands for a whole circle until real units are there."""


class CirclesPanel(QWidget):
    """Content of the Circles dock.

    Signals:
        session_opened: `session` can be edited.
        session_closed: there is none any more.
    """

    session_opened = pyqtSignal()
    session_closed = pyqtSignal()

    def __init__(
        self, services: WindowServices, current: CurrentBlueprint, workbench: Workbench
    ) -> None:
        """Show what to do next; a session on the open blueprint is opened in the background."""
        super().__init__()
        self.setObjectName("LifeCircleCirclesPanel")
        help_key(self, "circles")
        self._services, self._current, self._workbench = services, current, workbench
        self._texts = Texts.for_user()
        self._dialogs = OpenDialogs()
        self._is_down = False
        self._was_open = False
        # Panels are made when they are first looked at.
        self._is_seen = True
        self.keeper = SessionKeeper(services, current)
        # Where nothing can be written, nothing is drawn either.
        self.tools = CircleTools(services, lambda: self.session if self.can_edit else None, self)
        self.live = LiveCircles(services, self._rules)
        self.map = CirclesMap(services)
        self.layers = CirclesLayers(services, current)
        self.start = CirclesStart()
        self.view = CirclesView(self.tools)
        self.rules = CircleRulesForm(services, current)
        self.propose = CirclesPropose(services, current, self._plan)
        self.compare = ScenarioCompare(services, current, self._plan_and_ground)
        self.log = CirclesLog(services, current)
        self.menu = CircleMenu(
            services,
            self.view.table,
            self.view.name_row,
            lambda: self.session,
            self.zoom_to_circle,
            self._dialogs.keep,
        )
        self.menu.limits = lambda: self.tools.limits
        self._add_pages()
        self._connect()
        self._on_phase()

    def _add_pages(self) -> None:
        translate = QCoreApplication.translate
        self.view.add_page(self.rules, translate("LifeCircle", "Rules"))
        self.view.add_page(self.propose, translate("LifeCircle", "Propose"))
        self.view.add_page(self.compare, translate("LifeCircle", "Compare"))
        self.view.tabs.addTab(self.log, translate("LifeCircle", "Edit log"))
        self.pages = QStackedWidget()
        self.pages.addWidget(scrolling(self.start))
        self.pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)

    def _connect(self) -> None:
        view, keeper, tools, table = self.view, self.keeper, self.tools, self.view.table
        keeper.phase_changed.connect(self._on_phase)
        keeper.held.connect(self._ask_before_closing)
        keeper.saved_elsewhere.connect(self._tell_changed_elsewhere)
        keeper.copied.connect(self._tell_copied)
        self._current.changed.connect(self._on_changed)
        self._current.status_changed.connect(self._on_status)
        self.start.asked.connect(self._on_start_asked)
        self.live.numbers_changed.connect(self._show_numbers)
        self.live.findings_changed.connect(self._show_findings)
        view.scenarios.shown_asked.connect(self.show_scenario)
        view.scenarios.named.connect(self._on_scenario_named)
        view.scenarios.asked.connect(self._on_scenario_asked)
        view.edits.undo.clicked.connect(lambda *_: self._do("undo"))
        view.edits.redo.clicked.connect(lambda *_: self._do("redo"))
        view.edits.save.clicked.connect(lambda *_: self.save())
        view.edits.discard.clicked.connect(lambda *_: self.discard())
        view.new_circle.clicked.connect(lambda *_: self._new_circle())
        view.target.chosen.connect(self._on_target_chosen)
        view.circle_menu.aboutToShow.connect(lambda: self.menu.fill(view.circle_menu))
        view.tabs.currentChanged.connect(self._on_tab)
        for kind, action in view.export_actions.items():
            action.triggered.connect(lambda *_, kind=kind: self._ask_export(kind))
        table.circles.change_asked.connect(self._on_change_asked)
        table.zoom_asked.connect(self.zoom_to_circle)
        table.colour_asked.connect(self.menu.ask_colour)
        table.menu_asked.connect(self._show_menu)
        table.current_changed.connect(self._on_circle_chosen)
        table.retire_asked.connect(self.menu.retire)
        tools.target_changed.connect(self._on_target)
        tools.hint_changed.connect(lambda _: self._show_hint())
        tools.preview_changed.connect(self._on_preview)
        tools.gesture_done.connect(self._on_gesture)
        tools.limits_changed.connect(lambda _: self._show_spares())
        view.findings.zoom_asked.connect(self._zoom_to_finding)
        view.findings.looked_at.connect(self._mark_finding)
        view.findings.select_asked.connect(self._select_units_of)
        view.findings.repair_asked.connect(self.repair_units)
        self.rules.applied.connect(self._on_rules)
        self.propose.adopt_asked.connect(self._take_proposal)
        self.compare.units_asked.connect(self._show_units)
        self._show_hint()
        self._show_spares()

    # --- what the window calls -----------------------------------------------------------------

    @property
    def session(self) -> Optional[CircleSession]:
        """Return the session that is open, None while there is none."""
        return self.keeper.session if self.keeper.phase is Phase.OPEN else None

    @property
    def is_busy(self) -> bool:
        """Whether a session is being opened, something measured, or a proposal made."""
        return (
            self.keeper.is_busy
            or self.live.is_measuring
            or self.propose.is_running
            or self.compare.is_running
        )

    @property
    def can_edit(self) -> bool:
        """Whether anything may be changed."""
        return self.session is not None and not self._current.is_read_only

    def shut_down(self) -> None:
        """Keep what is unsaved, stop everything, and let go of map and project."""
        if self._is_down:
            return
        self._is_down = True
        self._current.changed.disconnect(self._on_changed)
        self._current.status_changed.disconnect(self._on_status)
        self.keeper.phase_changed.disconnect(self._on_phase)
        self._dialogs.close_all()
        self.propose.shut_down()
        self.compare.forget()
        self.live.shut_down()
        self.layers.show_stored(self.session)
        self.tools.shut_down()
        self.keeper.shut_down()
        self.map.shut_down()

    def on_seen(self, is_seen: bool) -> None:
        """Open a session when the panel is first looked at, and leave the map to others after.

        A dock behind its neighbours counts as visible for Qt; the dock itself knows better.

        Args:
            is_seen: whether the panel is in front now.
        """
        if self._is_down:
            return
        self._is_seen = is_seen
        session = self.session
        if is_seen:
            self.keeper.ensure()
            if session is not None:
                self.layers.show_edited(session)
        elif session is not None and not self.keeper.is_dirty:
            self.tools.put_away()
            self.map.clear()
            self.layers.show_stored(session)

    # --- phases --------------------------------------------------------------------------------

    def _on_phase(self) -> None:
        phase = self.keeper.phase
        is_open = phase is Phase.OPEN
        self.live.follow(self.session)
        self.tools.session_changed()
        if is_open:
            self._begin()
        elif self._was_open:
            self._end()
        else:
            self._show_start()
        if phase is Phase.NONE and self._is_seen:
            self.keeper.ensure()

    def _begin(self) -> None:
        session = self.session
        if session is None:
            return
        self._was_open = True
        from ..store.blueprint_crs import metric_crs

        self.map.crs = metric_crs(session.plan().frame.crs)
        session.scenario_changed.connect(lambda _: self._on_scenario())
        session.changed.connect(self._show_state)
        session.changed.connect(self._on_edited)
        session.dirty_changed.connect(lambda _: self._show_state())
        session.saved.connect(self._show_state)
        self.view.scenarios.set_can_edit(self.can_edit)
        self.view.table.circles.can_edit = self.can_edit
        self.menu.can_edit = self.can_edit
        self.view.new_circle.setEnabled(self.can_edit)
        self.pages.setCurrentWidget(self.view)
        self.view.notice.clear()
        if self._is_seen:
            self.layers.show_edited(session)
        self._show_scenarios()
        self._show_state()
        self._show_numbers()
        self._on_tab(self.view.tabs.currentIndex())
        self.session_opened.emit()

    def _end(self) -> None:
        self._was_open = False
        self.map.clear()
        self.layers.show_stored(None)
        self.propose.forget()
        self.compare.forget()
        self.log.forget()
        self.view.notice.clear()
        self.view.name_row.hide()
        self.view.scenarios.name_row.hide()
        self._dialogs.close_all()
        self._show_start()
        self.session_closed.emit()

    def _show_start(self) -> None:
        phase, current = self.keeper.phase, self._current
        status = current.status
        if phase is Phase.FAILED and self.keeper.problem is not None:
            problem = self.keeper.problem
            told = self._texts.error(problem) if isinstance(problem, LifeCircleError) else ""
            self.start.show_problem(told or str(problem))
        elif phase is Phase.ENDED:
            self.start.show_ended()
        elif phase is Phase.EMPTY:
            count = status.count if status is not None else lambda _: 0
            self.start.show_no_units(count("subdistrict") > 0, count("street") > 0)
            self.start.set_can_write(self._read_only_reason())
        elif current.is_open:
            self.start.show_opening(current.head.name if current.head is not None else "")
        else:
            self.start.show_nothing_open()
        self.pages.setCurrentIndex(0)

    def _read_only_reason(self) -> str:
        file = self._current.file
        if file is None or file.read_only_reason is None:
            return ""
        return self._texts.error(file.read_only_reason)

    def _on_start_asked(self, key: str) -> None:
        if key == start.BLUEPRINT:
            self._workbench.show_blueprint()
        elif key == start.UNITS:
            self._workbench.load_data("layer", "unit")
        elif key == start.CIRCLES:
            self._workbench.load_data("layer", "circle")
        elif key == start.BLOCKS:
            self.make_blocks()
        elif key == start.AGAIN:
            self.keeper.reopen()

    def make_blocks(self) -> None:
        """Open the dialog that makes street blocks of the blueprint's streets."""
        path = self._current.path
        if path is not None:
            # The blocks stand in the blueprint then: a layer of its own would only hide them.
            parameters = {"BLUEPRINT": str(path), "OUTPUT": None}
            self._open_algorithm("lifecircle:make_units", parameters)

    def _open_algorithm(self, algorithm_id: str, parameters: dict[str, Any]) -> None:
        from qgis import processing

        dialog = processing.createAlgorithmDialog(algorithm_id, parameters)
        if dialog is None:
            text = QCoreApplication.translate(
                "LifeCircle", "The algorithm {id} is not there. Switch the Processing plugin on."
            )
            self._services.messages.warning(text.format(id=algorithm_id))
            return
        dialog.algorithmFinished.connect(self._on_algorithm_finished)
        self._dialogs.keep(dialog)
        dialog.show()

    def _on_algorithm_finished(self, is_done: bool, *_: Any) -> None:
        if is_done:
            self._current.announce({"unit", "unit_assignment", "circle", "scenario"})

    # --- state ---------------------------------------------------------------------------------

    def _show_state(self) -> None:
        session = self.session
        if session is None:
            return
        steps = (
            session.undo_text if session.can_undo else "",
            session.redo_text if session.can_redo else "",
        )
        self.view.edits.show_state(self.keeper.is_dirty, steps, self._read_only_reason())
        self._show_scenarios()
        if not self.keeper.is_dirty and self.keeper.is_held:
            # Saved or discarded by QGIS's own means while a question was open.
            self.view.notice.clear()
            self.keeper.let_go()

    def _on_edited(self) -> None:
        """Let QGIS's undo mean this step, and drop a mark on what may lie elsewhere now."""
        self.map.clear()
        session, active = self.session, self._services.canvas.currentLayer()
        if session is None or not self._is_seen or active is session.units_layer:
            return
        # A layer that the planner edits herself keeps its own undo.
        if not getattr(active, "isEditable", bool)():
            self._services.set_active_layer(session.units_layer)

    def _do(self, what: str) -> None:
        session = self.session
        if session is not None:
            getattr(session, what)()

    def save(self) -> bool:
        """Write all edits into the file."""
        is_saved = self.keeper.save()
        self._show_state()
        return is_saved

    def discard(self) -> None:
        """Ask in the panel, then go back to what the file holds."""
        translate = QCoreApplication.translate
        self.view.notice.ask(
            translate(
                "LifeCircle", "Discard all unsaved edits of every scenario? They cannot be undone."
            ),
            (
                (translate("LifeCircle", "Keep Editing"), lambda: None),
                (translate("LifeCircle", "Discard"), self._discard_now),
            ),
        )

    def _discard_now(self) -> None:
        self.keeper.discard()
        self._show_state()

    def _ask_before_closing(self) -> None:
        """Hold a blueprint that is being closed until its edits are saved or discarded."""
        self._workbench.show_circles()
        translate = QCoreApplication.translate
        text = translate("LifeCircle", "The blueprint has unsaved edits of circles.")
        answers = (
            (translate("LifeCircle", "Save and Close"), self._save_and_go),
            (translate("LifeCircle", "Discard and Close"), self._discard_and_go),
            (translate("LifeCircle", "Keep Editing"), self.keeper.hold_on),
        )
        self.view.notice.ask(text, answers)

    def _save_and_go(self) -> None:
        if self.keeper.save():
            self.keeper.let_go()
        else:
            self.keeper.hold_on()

    def _discard_and_go(self) -> None:
        self.keeper.discard()
        self.keeper.let_go()

    def _tell_changed_elsewhere(self) -> None:
        translate = QCoreApplication.translate
        self.view.notice.ask(
            translate(
                "LifeCircle",
                "Units or circles in the file were changed by something else, such as an import. "
                "Your unsaved edits no longer fit it and cannot be saved over it.",
            ),
            (
                (translate("LifeCircle", "Keep My Edits as Copies"), self.keeper.keep_as_copies),
                (translate("LifeCircle", "Keep Looking"), lambda: None),
                (translate("LifeCircle", "Discard and Read Again"), self._discard_now),
            ),
        )

    def _tell_copied(self, count: int) -> None:
        translate = QCoreApplication.translate
        self.view.notice.tell(
            translate(
                "LifeCircle",
                "The file is read anew. Scenarios with your edits, kept as copies {count}. Look "
                "them over, then save.",
            ).format(count=count)
        )

    # --- scenarios -----------------------------------------------------------------------------

    def show_scenario(self, scenario_id: str) -> None:
        """Show and edit another scenario."""
        if self.session is not None:
            self.session.show_scenario(scenario_id)

    def _show_scenarios(self) -> None:
        session = self.session
        if session is not None:
            scenarios = session.scenarios()
            self.view.scenarios.show_scenarios(scenarios, session.scenario_id)
            self.compare.offer(scenarios, session.scenario_id)

    def _on_scenario(self) -> None:
        self.map.clear()
        self._show_scenarios()
        self.tools.target_circle = None

    def _on_scenario_named(self, key: str, name: str) -> None:
        session, shown = self.session, self.view.scenarios.shown
        if session is None:
            return
        if key == bar.NEW:
            session.new_scenario(name)
        elif key == bar.COPY and shown is not None:
            session.new_scenario(name, shown.id)
        elif key == bar.RENAME and shown is not None:
            session.rename_scenario(shown.id, name)

    def _on_scenario_asked(self, key: str) -> None:
        session, shown = self.session, self.view.scenarios.shown
        if session is None:
            return
        if key == bar.ADOPT and shown is not None:
            session.adopt_scenario(shown.id)
        elif key == bar.DELETE and shown is not None:
            session.delete_scenario(shown.id)
        elif key == bar.COMPARE:
            self.view.tabs.setCurrentIndex(COMPARE_TAB)
        elif key == bar.IMPORT:
            dialog = ScenarioImportDialog(self._services, lambda: self.session)
            self._dialogs.keep(dialog)
            dialog.show()
        elif key in (bar.UNITS, bar.BLOCKS, bar.CIRCLES):
            self._read_into_file(key)

    def _read_into_file(self, key: str) -> None:
        """Open the dialog that reads units or circles into the file; unsaved edits come first."""
        if not self.keeper.is_dirty:
            self._on_start_asked(key)
            return
        translate = QCoreApplication.translate

        def go_on() -> None:
            if self.save():
                self._on_start_asked(key)

        self.view.notice.ask(
            translate(
                "LifeCircle",
                "What is imported goes into the file: save or discard your edits first.",
            ),
            (
                (translate("LifeCircle", "Save and Import"), go_on),
                (translate("LifeCircle", "Keep Editing"), lambda: None),
            ),
        )

    def _take_proposal(self, proposal: Any, unit_ids: tuple[str, ...], note: str) -> None:
        session = self.session
        if session is None:
            return
        pattern = QCoreApplication.translate("LifeCircle", "Proposal {number}")
        name = bar.free_name(pattern, {each.name for each in session.scenarios()})
        session.add_proposal(
            name, proposal.circles, proposal.circle_of, note=note, unit_ids=unit_ids
        )
        self.view.tabs.setCurrentIndex(CIRCLES_TAB)

    # --- numbers and findings ------------------------------------------------------------------

    def _rules(self) -> PlanRules:
        head = self._current.head
        return PlanRules.of_settings(head.settings) if head is not None else PlanRules()

    def _plan(self) -> Optional[ScenarioPlan]:
        return self.session.plan() if self.session is not None else None

    def _plan_and_ground(self, scenario_id: str) -> tuple[ScenarioPlan, Any]:
        session = self.session
        if session is None:
            raise KeyError(scenario_id)
        plan = session.plan(scenario_id)
        return plan, self.live.ground_of(plan)

    def _show_numbers(self) -> None:
        shown = self.live.shown
        if shown is None or self.session is None:
            return
        self.view.table.show_lines(shown.lines)
        self.view.target.show_circles(shown.lines, self.tools.target_circle)
        self.view.show_totals(shown.totals, band_words(shown.rules.band))
        is_stand_in = bool(shown.plan.units.kinds) and all(
            kind == STAND_IN for kind in shown.plan.units.kinds
        )
        self.view.stand_in.setVisible(is_stand_in)
        self.view.stand_in.setText(
            QCoreApplication.translate(
                "LifeCircle",
                "Each circle is one unit for now. Import units or make street blocks (menu "
                "Scenario) to draw borders between them anew.",
            )
        )

    def _show_findings(self) -> None:
        live = self.live
        if live.state is None:
            return
        self.view.headline.show_proof(live.state, live.findings)
        self.view.findings.show_findings(live.findings, live.is_ground_known)
        self.view.show_count(sum(each.severity != "info" for each in live.findings))

    def _on_rules(self) -> None:
        self.live.later()
        self.propose.ensure()

    def _on_changed(self, tables: set[str]) -> None:
        if "blueprint" in tables:
            self.live.later()

    def _on_status(self) -> None:
        if self.keeper.phase is Phase.EMPTY:
            self._show_start()

    def _on_tab(self, tab: int) -> None:
        if self.session is None:
            return
        if tab == RULES_TAB:
            self.rules.ensure()
        elif tab == PROPOSE_TAB:
            self.propose.ensure()
        elif tab == COMPARE_TAB:
            self.compare.compare()
        elif tab == LOG_TAB:
            self.log.read()

    # --- circles -------------------------------------------------------------------------------

    def _on_change_asked(self, circle_id: str, name: str, value: Any) -> None:
        if self.session is not None:
            self.session.change_circle(circle_id, **{name: value})

    def _new_circle(self) -> None:
        self.view.tabs.setCurrentIndex(CIRCLES_TAB)
        self.menu.new_of_selection() if self.menu.selected_units() else self.menu.new()

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self.view.table)
        menu.setObjectName("circleContextMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu.fill(menu)
        menu.popup(self.view.table.viewport().mapToGlobal(place))

    def _on_circle_chosen(self, circle_id: Optional[str]) -> None:
        """The circle that is looked at is the one that receives."""
        if circle_id is not None and circle_id != self.tools.target_circle:
            self.tools.target_circle = circle_id

    def _on_target_chosen(self, circle_id: Optional[str]) -> None:
        self.tools.target_circle = circle_id
        if circle_id not in (None, NEW_CIRCLE):
            self.view.table.choose([str(circle_id)])

    def _on_target(self, circle_id: Optional[str]) -> None:
        self.view.target.choose(circle_id)
        table = self.view.table
        if circle_id not in (None, NEW_CIRCLE) and table.current() != circle_id:
            table.choose([str(circle_id)])

    def zoom_to_circle(self, circle_id: str) -> None:
        """Show a circle on the map, marked."""
        session = self.session
        if session is None:
            return
        outline = as_geometry(session.outline(circle_id))
        self.map.mark(outline)
        self.map.zoom(outline)

    # --- tools ---------------------------------------------------------------------------------

    def _show_hint(self, told: str = "") -> None:
        text = told or self.tools.hint
        self.view.hint.setText(text)
        self.view.hint.setVisible(bool(text))

    def _on_preview(self, preview: Any) -> None:
        self._show_hint(preview.text if preview is not None else "")

    def _on_gesture(self, done: Any) -> None:
        self._show_hint(done.text)

    def _show_spares(self) -> None:
        translate = QCoreApplication.translate
        limits = self.tools.limits
        parts = []
        if limits.one_subdistrict:
            parts.append(translate("LifeCircle", "inside one subdistrict"))
        if limits.spare_locked:
            parts.append(translate("LifeCircle", "locked circles spared"))
        if limits.only_unassigned:
            parts.append(translate("LifeCircle", "only unassigned units"))
        text = translate("LifeCircle", "Limits: {limits}").format(
            limits=listed(parts) or translate("LifeCircle", "none")
        )
        self.view.spares.setText(text)

    # --- findings on the map -------------------------------------------------------------------

    def _mark_finding(self, finding: Optional[PlanFinding]) -> None:
        if finding is None or not len(finding.shapes):
            self.map.clear()
        else:
            self.map.mark(as_geometry(finding.geometry))

    def _zoom_to_finding(self, finding: PlanFinding, piece: Optional[QgsGeometry]) -> None:
        geometry = piece if piece is not None else as_geometry(finding.geometry)
        self.map.mark(geometry)
        self.map.zoom(geometry)
        if finding.circle_id is not None:
            self.view.table.choose([finding.circle_id])

    def _select_units_of(self, finding: PlanFinding) -> None:
        self._select(finding.unit_ids)

    def _show_units(self, unit_ids: tuple[str, ...]) -> None:
        self._select(unit_ids)
        if self.session is not None:
            layer = self.session.units_layer
            self._services.canvas.zoomToSelected(layer)

    def _select(self, unit_ids: Any) -> None:
        session = self.session
        if session is not None:
            session.units_layer.selectByIds(session.feature_ids_of(list(unit_ids)))

    def repair_units(self) -> None:
        """Mend gaps and overlaps of the units in the file; unsaved edits come first."""
        if self.keeper.is_dirty:
            translate = QCoreApplication.translate
            self.view.notice.ask(
                translate(
                    "LifeCircle",
                    "Borders are repaired in the file: save or discard your edits first.",
                ),
                (
                    (translate("LifeCircle", "Save and Repair"), self._save_and_repair),
                    (translate("LifeCircle", "Keep Editing"), lambda: None),
                ),
            )
            return
        self._repair()

    def _save_and_repair(self) -> None:
        if self.save():
            self._repair()

    def _repair(self) -> None:
        from .circles_repair import repair

        repair(self._services, self._current)

    # --- export --------------------------------------------------------------------------------

    def _ask_export(self, kind: str) -> None:
        shown, head = self.live.shown, self._current.head
        if shown is None or head is None:
            return
        pattern = QCoreApplication.translate("LifeCircle", "{blueprint} {scenario} circles")
        name = pattern.format(blueprint=head.name, scenario=shown.plan.scenario.name)
        dialog = ask_for_file(self, kind, name.strip(), lambda path: self.export(kind, path))
        self._dialogs.keep(dialog)
        dialog.open()

    def export(self, kind: str, path: str) -> None:
        """Write the circles of the shown scenario, as they stand, into a file.

        Args:
            kind: xlsx or csv.
            path: of the file.
        """
        self.live.renew_numbers()
        self.live.renew_findings()
        shown, state, head = self.live.shown, self.live.state, self._current.head
        if shown is None or state is None or head is None:
            return
        table = table_of(shown, state, self.live.findings, head, not self.keeper.is_dirty)
        write_table(self._services, table, kind, path)


__all__ = ["CHECKS_TAB", "CirclesPanel"]
