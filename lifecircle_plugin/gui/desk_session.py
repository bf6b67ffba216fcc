# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Keeps the projects and needs of the open blueprint: reads them, and opens their edit session.

Panels show `desk`, which is the file's until the first edit, and the session's from then on. One
session serves all panels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ..core.errors import LifeCircleError
from ..core.project_desk import ROW_TYPES
from ..editing.exit_guard import UnsavedEditsBlocker
from . import tasks
from .circles_session import author
from .current_blueprint import CurrentBlueprint
from .services import WindowServices

if TYPE_CHECKING:
    from ..core.desk_places import DeskPlaces, Placement
    from ..core.place_candidates import PlaceChoices
    from ..core.project_desk import Desk
    from ..editing.project_session import ProjectSession

DESK_TABLES = frozenset(ROW_TYPES)
# So many rows are written before anybody notices; more of them in a worker.
FEW_ROWS = 300
AROUND_TABLES = frozenset(
    {"scenario", "circle", "unit", "unit_assignment", "subdistrict", "residence"}
)


class DeskPhase(Enum):
    """How far the reading is."""

    NONE = "none"
    """No blueprint is open, or nobody asked yet."""
    READING = "reading"
    READY = "ready"
    FAILED = "failed"


class DeskKeeper(QObject):
    """Projects and needs of the blueprint that is open, and at most one edit session of them.

    Signals:
        phase_changed: `phase` is another one.
        changed: `desk` or `places` are others.
        dirty_changed: whether there are unsaved edits; also when a session begins or ends.
        saving_changed: whether edits are just being written in the background.
        conflicted: a save found rows changed elsewhere; `session.conflicts` are to be decided.
        saved_elsewhere: the file's rows changed while there are unsaved edits.
        held: the blueprint is to be closed and there are unsaved edits; `let_go` goes on.
    """

    phase_changed = pyqtSignal()
    changed = pyqtSignal()
    dirty_changed = pyqtSignal(bool)
    saving_changed = pyqtSignal(bool)
    conflicted = pyqtSignal()
    saved_elsewhere = pyqtSignal()
    held = pyqtSignal()

    def __init__(self, services: WindowServices, current: CurrentBlueprint) -> None:
        """Wait until somebody asks for the desk."""
        super().__init__()
        self._services, self._current = services, current
        self.phase = DeskPhase.NONE
        self.problem: Optional[Exception] = None
        self.session: Optional[ProjectSession] = None
        self._read_desk: Optional[Desk] = None
        self._session_desk: Optional[Desk] = None
        self._places: Optional[DeskPlaces] = None
        self._placements: Optional[Mapping[str, Placement]] = None
        self._need_placements: Optional[Mapping[str, Placement]] = None
        self._job: Optional[tasks.Job] = None
        self._lookup: Optional[tasks.Job] = None
        self._is_saving = self._is_down = self._is_wanted = False
        self._go_on: Optional[Callable[[], None]] = None
        self._after_saving: list[Callable[[bool], object]] = []
        current.opened.connect(self._on_opened)
        current.closing.connect(self._on_closing)
        current.closed.connect(self._on_closed)
        current.changed.connect(self._on_changed)
        current.guard(self._guard)
        self._blocker = UnsavedEditsBlocker(lambda: self.session, self._told_at_exit)
        services.register_exit_blocker(self._blocker)

    # --- what is there -------------------------------------------------------------------------

    @property
    def desk(self) -> Optional[Desk]:
        """Return the rows as they stand: the session's where one is open, else the file's."""
        if self.session is None:
            return self._read_desk
        if self._session_desk is None:
            self._session_desk = self.session.desk()
        return self._session_desk

    @property
    def places(self) -> Optional[DeskPlaces]:
        """Return what projects and needs can lie in, under the adopted scenario."""
        return self._places

    def placements(self) -> Mapping[str, Placement]:
        """Return where each project lies, by id."""
        from ..core.desk_places import places_of_projects

        desk = self.desk
        if desk is None or self._places is None:
            return {}
        if self._placements is None:
            self._placements = places_of_projects(desk.projects, self._places)
        return self._placements

    def need_placements(self) -> Mapping[str, Placement]:
        """Return where each need lies, by id."""
        from ..core.desk_places import places_of_needs

        desk = self.desk
        if desk is None or self._places is None:
            return {}
        if self._need_placements is None:
            self._need_placements = places_of_needs(desk.needs, self._places)
        return self._need_placements

    @property
    def is_dirty(self) -> bool:
        """Whether there are unsaved edits."""
        return self.session is not None and self.session.is_dirty

    @property
    def is_saving(self) -> bool:
        """Whether edits are just being written in the background."""
        return self.session is not None and self.session.is_saving

    @property
    def is_read_only(self) -> bool:
        """Whether the file cannot be written."""
        return self._current.is_read_only

    # --- reading -------------------------------------------------------------------------------

    def ensure(self) -> None:
        """Read the desk where a blueprint is open and it was not read yet."""
        self._is_wanted = True
        if self.phase is DeskPhase.NONE and self._current.is_open and not self._is_down:
            self._read()

    def reread(self) -> None:
        """Read the desk anew; what was not saved goes."""
        if self._current.is_open and not self._is_down:
            self._read()

    def _read(self) -> None:
        file = self._current.file
        if self._job is not None:
            self._job.silence()
        self.problem = None
        if self.phase is not DeskPhase.READY:
            self._set(DeskPhase.READING)

        def read(_: Callable[[], bool]) -> Any:
            from ..store.desk_places import read_places
            from ..store.desk_read import read_desk

            return read_desk(file), read_places(file)

        title = QCoreApplication.translate("LifeCircle", "Read Projects and Needs")
        self._job = tasks.in_background(title, read, self._on_read, self._on_failed)

    def _on_read(self, found: Any) -> None:
        self._job = None
        desk, self._places = found
        if self.session is not None and not self.session.is_dirty:
            self._read_desk = desk
            self.session.reload(desk)
        elif self.session is None:
            self._read_desk = desk
        self._set(DeskPhase.READY)
        self._tell()

    def _on_failed(self, problem: Exception) -> None:
        self._job = None
        self.problem = problem
        self._set(DeskPhase.FAILED)
        if not isinstance(problem, LifeCircleError):
            self._services.messages.problem(problem)

    def look_for_places(
        self,
        table: str,
        ids: Iterable[str],
        take: Callable[[Mapping[str, PlaceChoices]], object],
        asked: str = "",
    ) -> None:
        """Look in the background for what the place names of rows may mean.

        Args:
            table: project or need.
            ids: which rows.
            take: gets the ranked places by id of the row, to be confirmed; not called where the
                blueprint is closed meanwhile.
            asked: another name to look for, in place of what the rows say.
        """
        desk, places, file = self.desk, self._places, self._current.file
        if desk is None or file is None:
            return
        listed = [row for each in ids if (row := desk.rows[table].get(each)) is not None]
        listed = [replace(row, place=asked) for row in listed] if asked else listed
        aliases = desk.of("place_alias")

        def look(is_cancelled: Callable[[], bool]) -> Any:
            from ..core.place_candidates import place_choices
            from ..store.desk_places import read_gazetteer

            return place_choices(listed, read_gazetteer(file), aliases, places, is_cancelled)

        def found(choices: Any) -> None:
            self._lookup = None
            take(choices)

        def failed(problem: Exception) -> None:
            self._lookup = None
            self._services.messages.problem(problem)

        self._silence_lookup()
        title = QCoreApplication.translate("LifeCircle", "Look for Places by Name")
        self._lookup = tasks.in_background(title, look, found, failed)

    def _silence_lookup(self) -> None:
        lookup, self._lookup = self._lookup, None
        if lookup is not None:
            lookup.silence()

    # --- editing -------------------------------------------------------------------------------

    def edit(self) -> Optional[ProjectSession]:
        """Return the edit session, opened where there is none; None where that cannot be."""
        if self.session is not None:
            return self.session
        file = self._current.file
        if file is None or self._read_desk is None or self.phase is not DeskPhase.READY:
            return None
        from ..editing.project_session import ProjectSession

        try:
            session = ProjectSession(file, self._read_desk, author(), self._services.project)
        except LifeCircleError as problem:
            self._services.messages.problem(problem)
            return None
        self.session = session
        self._session_desk = None
        # QGIS's own Undo belongs to the active layer.
        self._services.set_active_layer(session.projects_layer)
        session.changed.connect(self._tell)
        session.dirty_changed.connect(self.dirty_changed)
        session.saving_changed.connect(self.saving_changed)
        session.saved.connect(self._on_saved)
        session.conflicted.connect(self.conflicted)
        session.ended.connect(self._on_ended)
        session.problem.connect(self._on_problem)
        self.dirty_changed.emit(False)
        return session

    def _tell(self) -> None:
        self._session_desk = self._placements = self._need_placements = None
        self.changed.emit()

    def _on_problem(self, problem: Exception) -> None:
        actions = ()
        if isinstance(problem, LifeCircleError) and problem.key == "desk_unsaved":
            save = QCoreApplication.translate("LifeCircle", "Save the Edits")
            actions = ((save, self.save_soon),)
        self._services.messages.problem(problem, actions)

    def save(self) -> bool:
        """Write all edits into the file; where that fails the message bar says why."""
        return self.session is None or self._saving(self.session.save)

    def resolve(self, choices: Mapping[tuple[str, str], str]) -> bool:
        """Save with a decision, "ours" or "theirs", for each row changed elsewhere."""
        session = self.session
        return session is None or self._saving(lambda: session.resolve(choices))

    def save_soon(
        self,
        then: Optional[Callable[[bool], object]] = None,
        choices: Optional[Mapping[tuple[str, str], str]] = None,
    ) -> None:
        """Write all edits into the file: few rows at once, many while the window lives on.

        Args:
            then: called with whether the file holds everything.
            choices: decisions as `resolve` takes them.
        """
        if then is not None:
            self._after_saving.append(then)
        session = self.session
        if session is None or session.is_saving:
            if session is None:
                self._tell_saved(True)
            return
        session.decide(choices or {})
        saving = session.begin_saving()
        if saving is None:
            self._tell_saved(not session.is_dirty)
        elif saving.count <= FEW_ROWS:
            self._finish_saving(session)
        else:
            tasks.in_background(
                QCoreApplication.translate("LifeCircle", "Save Projects and Needs"),
                lambda _: saving.write(),
                lambda _: self._finish_saving(session),
                is_vital=True,
                on_dropped=lambda _: self._finish_saving(session),
            )

    def _finish_saving(self, session: ProjectSession) -> None:
        if session is not self.session:
            return  # it ended meanwhile, and waited for the writer itself
        is_held = self.is_held
        is_saved = self._saving(session.finish_saving)
        if is_held and not is_saved:
            self.hold_on()
        self._tell_saved(is_saved)

    def _tell_saved(self, is_saved: bool) -> None:
        waiting, self._after_saving = self._after_saving, []
        for then in waiting:
            then(is_saved)

    def _saving(self, save: Callable[[], bool]) -> bool:
        self._is_saving = True
        try:
            return bool(save())
        finally:
            self._is_saving = False

    def _told_at_exit(self, steps: int) -> LifeCircleError:
        if self.is_saving:
            return LifeCircleError("desk_saving_at_exit")
        return LifeCircleError("desk_unsaved", steps=steps)

    def discard(self) -> None:
        """Go back to what stands in the file."""
        if self.session is not None:
            self.session.discard()
            self.reread()

    def stop_editing(self) -> bool:
        """End the session where nothing is unsaved in it; the stored layers are shown again."""
        if self.session is None:
            return True
        if self.session.is_dirty:
            return False
        self._read_desk = self.session.desk()
        self._drop()
        self._tell()
        self.dirty_changed.emit(False)
        return True

    def _on_saved(self) -> None:
        from ..store.project_layers import reload_layers

        written = DESK_TABLES
        if self.session is not None:
            self._read_desk = self.session.saved_desk()
            written = self.session.written_tables
        if self._job is not None:
            self._read()  # what is being read may be older than what was saved
        path = self._current.path
        if path is not None:
            reload_layers(self._services.project, path, written)
        was_saving, self._is_saving = self._is_saving, True
        try:
            self._current.announce(written)
        finally:
            self._is_saving = was_saving

    # --- close ---------------------------------------------------------------------------------

    def _guard(self, go_on: Callable[[], None]) -> bool:
        if not self.is_dirty:
            return False
        self._go_on = go_on
        self.held.emit()
        return True

    @property
    def is_held(self) -> bool:
        """Whether something waits for the edits to be saved or discarded."""
        return self._go_on is not None

    def let_go(self) -> None:
        """Close what was held, now that the edits are saved or discarded."""
        go_on, self._go_on = self._go_on, None
        if go_on is not None:
            # Not now: the session may still be inside the save or discard that lets go.
            QTimer.singleShot(0, go_on)

    def hold_on(self) -> None:
        """Go on editing; what was to be closed stays open."""
        self._go_on = None

    def _on_opened(self) -> None:
        if self._is_wanted:
            self.ensure()

    def _on_closing(self) -> None:
        if self.session is not None and self.is_saving:
            self._finish_saving(self.session)
        if self.is_dirty:
            self._services.messages.warning(
                QCoreApplication.translate(
                    "LifeCircle",
                    "The project was closed with unsaved edits of projects and needs: they are "
                    "lost. The blueprint file holds what was saved before.",
                )
            )
        self._drop()

    def _on_closed(self) -> None:
        self._drop()
        self._silence_lookup()
        if self._job is not None:
            self._job.silence()
            self._job = None
        self._go_on = None
        self._read_desk = self._places = None
        self.problem = None
        self._set(DeskPhase.NONE)
        self._tell()

    def _on_ended(self, why: str) -> None:
        """A session that ended by itself: its layer was taken out of the project, say."""
        if self.session is None or self.sender() is not self.session:
            return
        session, self.session = self.session, None
        if why == "layer_removed":
            self._read_desk = session.desk()
        QTimer.singleShot(0, session.deleteLater)
        self._tell()
        self.dirty_changed.emit(False)

    def _drop(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            session.blockSignals(True)
            session.close()
            QTimer.singleShot(0, session.deleteLater)

    def shut_down(self) -> None:
        """Save what is unsaved, say so in QGIS's log, and let go; the plugin goes."""
        if self._is_down:
            return
        if self.is_dirty:
            self._save_at_last()
        self._is_down = True
        current = self._current
        current.opened.disconnect(self._on_opened)
        current.closing.disconnect(self._on_closing)
        current.closed.disconnect(self._on_closed)
        current.changed.disconnect(self._on_changed)
        current.unguard(self._guard)
        self._services.unregister_exit_blocker(self._blocker)
        self._silence_lookup()
        if self._job is not None:
            self._job.silence()
            self._job = None
        self._drop()

    def _save_at_last(self) -> None:
        """Nobody can be asked when a plugin is switched off: edits are kept rather than lost."""
        translate = QCoreApplication.translate
        if self.save():
            text = translate(
                "LifeCircle",
                "LifeCircle was switched off: unsaved edits of projects and needs were saved.",
            )
        else:
            text = translate(
                "LifeCircle",
                "LifeCircle was switched off, and the unsaved edits of projects and needs could "
                "not be saved: they are lost. The blueprint file holds what was saved before.",
            )
        self._services.messages.farewell(text)

    def _on_changed(self, tables: set[str]) -> None:
        """Follow imports, adopted scenarios and edits of others in the same window."""
        if self._is_saving or self._is_down or self.phase is DeskPhase.NONE:
            return
        if not tables & (DESK_TABLES | AROUND_TABLES):
            return
        if self.is_dirty and tables & DESK_TABLES:
            self.saved_elsewhere.emit()
        self._read()

    def _set(self, phase: DeskPhase) -> None:
        self.phase = phase
        self.phase_changed.emit()
