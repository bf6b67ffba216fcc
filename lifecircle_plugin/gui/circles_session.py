# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Keeps the edit session of the open blueprint: opens it, guards its edits, lets it go."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ..core.errors import LifeCircleError
from ..editing.exit_guard import UnsavedEditsBlocker
from . import settings, tasks
from .current_blueprint import CurrentBlueprint
from .services import WindowServices
from .turns import Turns

if TYPE_CHECKING:
    from ..core.circle_plan import BlueprintPlan
    from ..editing.circle_session import CircleSession

# What a session shows, beside what it writes itself.
PLAN_TABLES = frozenset({"unit", "circle", "scenario", "unit_assignment"})
AROUND_TABLES = frozenset({"subdistrict", "residence", "facility", "barrier"})
WRITTEN_TABLES = frozenset({*PLAN_TABLES, "circle_outline", "edit_log"})


class Phase(Enum):
    """How far a session is."""

    NONE = "none"
    """No blueprint is open, or the session was not asked for yet."""
    OPENING = "opening"
    EMPTY = "empty"
    """The blueprint has no unit that circles could be made of."""
    OPEN = "open"
    FAILED = "failed"
    ENDED = "ended"
    """Its layers were taken out of the project, with nothing unsaved in them."""


class SessionKeeper(QObject):
    """At most one session, on the blueprint that is open.

    Signals:
        phase_changed: `phase` is another one.
        saved_elsewhere: the file's units or circles changed while there are unsaved edits.
        held: the blueprint is to be closed and there are unsaved edits; `let_go` goes on.
        copied: edits were kept as this many scenarios beside what the file holds.
    """

    phase_changed = pyqtSignal()
    saved_elsewhere = pyqtSignal()
    held = pyqtSignal()
    copied = pyqtSignal(int)

    def __init__(self, services: WindowServices, current: CurrentBlueprint) -> None:
        """Wait until somebody asks for a session."""
        super().__init__()
        self._services, self._current = services, current
        self.phase = Phase.NONE
        self.session: Optional[CircleSession] = None
        self.problem: Optional[Exception] = None
        self._plan: Optional[BlueprintPlan] = None
        self._job: Optional[tasks.Job] = None
        self._copy_job: Optional[tasks.Job] = None
        self._turns: Optional[Turns] = None
        self._is_saving = False
        self._is_stale = False
        self._scenario_id = ""
        self._go_on: Optional[Callable[[], None]] = None
        self._is_down = False
        current.opened.connect(self._on_blueprint_opened)
        current.closing.connect(self._on_closing)
        current.closed.connect(self._on_closed)
        current.changed.connect(self._on_changed)
        current.guard(self._guard)
        self._blocker = UnsavedEditsBlocker(lambda: self.session)
        services.register_exit_blocker(self._blocker)

    @property
    def plan(self) -> Optional[BlueprintPlan]:
        """Return what was read last, also where it holds no unit."""
        return self._plan

    @property
    def is_dirty(self) -> bool:
        """Whether there are unsaved edits."""
        return self.session is not None and bool(self.session.is_dirty)

    @property
    def is_busy(self) -> bool:
        """Whether a session is being opened, or the file read anew under its edits."""
        return self.phase is Phase.OPENING or self._copy_job is not None

    # --- open ----------------------------------------------------------------------------------

    def ensure(self) -> None:
        """Open a session where there is a blueprint and none is open yet."""
        if self.phase is Phase.NONE and self._current.is_open and not self._is_down:
            self._open()

    def reopen(self) -> None:
        """Read the blueprint anew; what was not saved goes."""
        if self._is_down:
            return
        if self.session is not None:
            self._scenario_id = str(self.session.scenario_id)
        self._drop()
        self.phase = Phase.NONE
        if self._current.is_open:
            self._open()

    def _open(self) -> None:
        file = self._current.file
        self.problem = None
        self._is_stale = False
        self._set(Phase.OPENING)

        def read(is_cancelled: Callable[[], bool]) -> Any:
            from ..core.shapely_needed import require_shapely

            require_shapely()
            # Imported here as well, so that the window need not wait for it.
            from ..editing import circle_session
            from ..store.plan_read import read_plan

            return read_plan(file, is_cancelled), circle_session.CircleSession

        title = QCoreApplication.translate("LifeCircle", "Read the Circles")
        self._job = tasks.in_background(title, read, self._on_read, self._on_failed)

    def _on_read(self, found: Any) -> None:
        self._job = None
        plan, make_session = found
        self._plan = plan
        file = self._current.file
        if file is None:
            self._set(Phase.NONE)
            return
        if not len(plan.units):
            self._set(Phase.EMPTY)
            return
        try:
            session = make_session(file, plan, author(), self._services.project)
        except LifeCircleError as problem:
            self._on_failed(problem)
            return
        self.session = session

        def finish() -> None:
            self._turns = None
            self._connect(session)
            wanted = self._scenario_id
            if wanted and any(each.id == wanted for each in session.scenarios()):
                session.show_scenario(wanted)
            self._scenario_id = ""
            self._set(Phase.OPEN)

        self._turns = Turns(session.open_steps(), finish, self._on_failed, parent=self)

    def _connect(self, session: CircleSession) -> None:
        session.saved.connect(self._on_saved)
        session.ended.connect(self._on_ended)
        session.problem.connect(self._on_problem)

    def _on_problem(self, problem: Exception) -> None:
        """Say what went wrong; where QGIS was to be closed, offer to save."""
        actions = ()
        if isinstance(problem, LifeCircleError) and problem.key == "session_unsaved":
            save = QCoreApplication.translate("LifeCircle", "Save the Edits")
            actions = ((save, self.save),)
        self._services.messages.problem(problem, actions)
        if isinstance(problem, LifeCircleError) and problem.key == "plan_changed_elsewhere":
            self.saved_elsewhere.emit()

    def _on_failed(self, problem: Exception) -> None:
        self._job = self._turns = None
        self._drop()
        self.problem = problem
        self._set(Phase.FAILED)
        if not isinstance(problem, LifeCircleError):
            self._services.messages.problem(problem)

    # --- save and discard ----------------------------------------------------------------------

    def save(self) -> bool:
        """Write all edits into the file; where that fails the message bar says why."""
        if self.session is None:
            return True
        self._is_saving = True
        try:
            return bool(self.session.save())
        finally:
            self._is_saving = False

    def discard(self) -> None:
        """Go back to what stands in the file."""
        if self.session is not None:
            self.session.discard()
        if self._is_stale:
            self.reopen()

    def keep_as_copies(self) -> None:
        """Read the file anew and go on with it; what is edited here becomes copies in it."""
        session, file = self.session, self._current.file
        if session is None or file is None or self._copy_job is not None:
            return

        def read(is_cancelled: Callable[[], bool]) -> Any:
            from ..store.plan_read import read_plan

            return read_plan(file, is_cancelled)

        def take(plan: Any) -> None:
            self._copy_job = None
            if session is not self.session:
                return  # closed meanwhile
            self._plan = plan
            self._is_stale = False
            self.copied.emit(len(session.keep_as_copies(plan)))

        def failed(problem: Exception) -> None:
            self._copy_job = None
            self._services.messages.problem(problem)

        title = QCoreApplication.translate("LifeCircle", "Read the Circles")
        self._copy_job = tasks.in_background(title, read, take, failed)

    def _on_saved(self) -> None:
        """Tell the panels and layers around; also after QGIS's own Save Layer Edits."""
        from ..store.circle_map import show_scenario
        from ..store.project_layers import reload_layers

        path = self._current.path
        if path is not None:
            reload_layers(self._services.project, path, WRITTEN_TABLES)
            if self.session is not None:
                # What the planner drew last, or adopted, is what stays on the map.
                show_scenario(self._services.project, path, self.session.scenario_id)
        was_saving, self._is_saving = self._is_saving, True
        try:
            self._current.announce(WRITTEN_TABLES)
        finally:
            self._is_saving = was_saving

    # --- close ---------------------------------------------------------------------------------

    def _guard(self, go_on: Callable[[], None]) -> bool:
        if not self.is_dirty:
            return False
        self._go_on = go_on
        self.held.emit()
        return True

    def let_go(self) -> None:
        """Close what was held, now that the edits are saved or discarded."""
        go_on, self._go_on = self._go_on, None
        if go_on is not None:
            # Not now: the session may still be inside the save or discard that lets go.
            QTimer.singleShot(0, go_on)

    def hold_on(self) -> None:
        """Go on editing; what was to be closed stays open."""
        self._go_on = None

    @property
    def is_held(self) -> bool:
        """Whether something waits for the edits to be saved or discarded."""
        return self._go_on is not None

    def _on_closing(self) -> None:
        """Say plainly what is lost where the window could not wait, as when a project goes."""
        if self.is_dirty:
            self._services.messages.warning(
                QCoreApplication.translate(
                    "LifeCircle",
                    "The project was closed with unsaved edits of circles: they are lost. The "
                    "blueprint file holds what was saved before.",
                )
            )
        self._drop()
        self._scenario_id = ""

    def _on_closed(self) -> None:
        self._drop()
        self._go_on = None
        self._plan = None
        self.problem = None
        self._set(Phase.NONE)

    def _on_ended(self, why: str) -> None:
        """A session that ended by itself: its layer was taken out of the project, say."""
        if self.session is None or self.sender() is not self.session:
            return
        session, self.session = self.session, None
        self._forget(session)
        # Not opened again by itself: whoever takes the layers out does not want them back at once.
        self._set(Phase.ENDED if why == "layer_removed" else Phase.NONE)

    def _drop(self) -> None:
        if self._job is not None:
            self._job.silence()
            self._job = None
        if self._copy_job is not None:
            self._copy_job.silence()
            self._copy_job = None
        if self._turns is not None:
            self._turns.stop()
            self._turns = None
        session, self.session = self.session, None
        if session is not None:
            self._forget(session)
            session.close()

    def _forget(self, session: CircleSession) -> None:
        for signal, slot in (
            (session.saved, self._on_saved),
            (session.ended, self._on_ended),
            (session.problem, self._on_problem),
        ):
            try:
                signal.disconnect(slot)
            except TypeError:
                continue  # it never came so far that it was listened to
        # Not now: one of its signals may be on its way.
        QTimer.singleShot(0, session.deleteLater)

    def shut_down(self) -> None:
        """Save what is unsaved, say so in QGIS's log, and let go; the plugin goes."""
        if self._is_down:
            return
        if self.is_dirty:
            self._save_at_last()
        self._is_down = True
        current = self._current
        current.opened.disconnect(self._on_blueprint_opened)
        current.closing.disconnect(self._on_closing)
        current.closed.disconnect(self._on_closed)
        current.changed.disconnect(self._on_changed)
        current.unguard(self._guard)
        self._services.unregister_exit_blocker(self._blocker)
        self._drop()

    def _save_at_last(self) -> None:
        """Nobody can be asked when a plugin is switched off: edits are kept rather than lost."""
        translate = QCoreApplication.translate
        if self.save():
            text = translate(
                "LifeCircle", "LifeCircle was switched off: unsaved edits of circles were saved."
            )
        else:
            text = translate(
                "LifeCircle",
                "LifeCircle was switched off, and the unsaved edits of circles could not be "
                "saved: they are lost. The blueprint file holds what was saved before.",
            )
        self._services.messages.farewell(text)

    # --- what happens around -------------------------------------------------------------------

    def _on_blueprint_opened(self) -> None:
        self._set(self.phase)

    def _on_changed(self, tables: set[str]) -> None:
        """Follow imports and edits of others in the same window."""
        if self._is_saving or self._is_down:
            return
        if not tables & (PLAN_TABLES | AROUND_TABLES) or self.phase is Phase.NONE:
            return
        if self.is_dirty:
            self._is_stale = True
            if tables & PLAN_TABLES:
                self.saved_elsewhere.emit()
            return
        self.reopen()

    def _set(self, phase: Phase) -> None:
        self.phase = phase
        self.phase_changed.emit()


def author() -> str:
    """Return who edits: the name in the options, else the login name."""
    name = str(settings.PROOF_READER.value()).strip()
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""  # a system without accounts
