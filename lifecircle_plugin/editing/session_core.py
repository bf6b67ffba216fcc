# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What an edit session of circles rests on: layers, undo stack, file, and what may happen to them.

The plan follows the undo stack through commands of ours that ride in every edit command; what
arrives on the stack without one was done by another tool and is taken back, since only gestures
keep the units a coverage. The file is compared with what was last saved, and written in one
transaction, before QGIS clears the stack.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Optional

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..core.circle_plan import BlueprintPlan, Scenario
from ..core.errors import LifeCircleError
from ..core.live_plan import Change, LivePlan
from ..store.blueprint_bulk import now
from ..store.blueprint_crs import metric_crs
from ..store.blueprint_file import BlueprintFile
from ..store.edit_log import LogEntry
from ..store.plan_write import write_plan
from .circle_steps import new_id, with_first_scenario
from .gestures import Outcome
from .session_layers import SessionLayers
from .steps import Step, StepHistory
from .stroke import Stroke
from .undo import QUndoCommand, QUndoStack


class SessionCore(QObject):
    """Life of a session: open, undo, save, discard, close, and what disturbs it."""

    changed = pyqtSignal()
    scenario_changed = pyqtSignal(str)
    dirty_changed = pyqtSignal(bool)
    saved = pyqtSignal()
    ended = pyqtSignal(str)
    problem = pyqtSignal(object)

    scenario_id: str

    def __init__(
        self,
        file: BlueprintFile,
        plan: BlueprintPlan,
        author: str,
        project: Optional[QgsProject] = None,
    ) -> None:
        """Prepare; `open_steps` makes it ready.

        Args:
            file: open, and kept open by the caller while the session lives.
            plan: as read from it.
            author: who edits, for the edit log.
            project: that shows the layers; default QGIS's own.

        Raises:
            LifeCircleError: blueprint_crs_not_metric, shapely_missing, shapely_too_old.
        """
        super().__init__()
        self.file, self.author = file, author
        self._project = QgsProject.instance() if project is None else project
        self._crs = metric_crs(plan.frame.crs)
        self._saved = plan
        started = with_first_scenario(plan, author)
        self._first_scenario = started.scenarios[0].id
        self._live = LivePlan(started)
        shown = started.adopted()
        self.scenario_id = shown.id if shown is not None else self._first_scenario
        self._history = StepHistory(self._apply)
        self._stroke: Optional[Stroke] = None
        self._layers: Any = None
        self._is_open = self._is_over = False
        # Whether a step of ours is what the stack has just done.
        self._is_ours = False
        self._is_silent = False
        self._is_saving = self._layers_gone = False
        self._step_scenario = ""
        self._to_replay: Optional[list[Step]] = None
        self._was_dirty = False

    # --- life ----------------------------------------------------------------------------------

    def open_steps(self) -> Iterator[None]:
        """Build the layers and show them in the project, in small steps (see gui/turns)."""
        layers = SessionLayers(self._live, self._crs)
        yield from layers.fill_steps()
        for circle in self._live.circles(self.scenario_id):
            self._live.outline(self.scenario_id, self._live.number(self.scenario_id, circle.id))
            yield
        self._live.tallies(self.scenario_id)
        yield
        if self._is_over:
            return
        self._take(layers)
        self._project.layersWillBeRemoved.connect(self._on_layers_going)
        self._project.aboutToBeCleared.connect(self._on_project_clearing)
        self._is_open = True
        yield

    def _take(self, layers: SessionLayers) -> None:
        """Begin to work with layers, and put them on the map."""
        self._layers = layers
        layers.show_scenario(self.scenario_id)
        layers.show_in(self._project)
        units = layers.units
        units.beforeCommitChanges.connect(self._on_before_commit)
        units.afterCommitChanges.connect(self._on_after_commit)
        units.undoStack().indexChanged.connect(self._on_index_changed)
        units.startEditing()

    @property
    def is_open(self) -> bool:
        """Whether the layers are there and gestures are taken."""
        return self._is_open and not self._is_over

    @property
    def units_layer(self) -> QgsVectorLayer:
        """Return the layer of units, whose undo stack is the session's."""
        return self._layers.units

    @property
    def outlines_layer(self) -> QgsVectorLayer:
        """Return the layer of outlines."""
        return self._layers.outlines

    def close(self) -> None:
        """Take the layers out of the project and end; unsaved edits are dropped."""
        self._end("closed")

    def _end(self, why: str, going: Sequence[str] = ()) -> None:
        if self._is_over:
            return
        was_open = self._is_open
        self._is_over = True
        self._stroke = None
        if was_open:
            self._project.layersWillBeRemoved.disconnect(self._on_layers_going)
            self._project.aboutToBeCleared.disconnect(self._on_project_clearing)
        self._let_go(why != "project_closed", going)
        self._history.clear()
        self.ended.emit(why)

    def _let_go(self, remove: bool, going: Sequence[str] = ()) -> None:
        """Stop listening to the layers, and remove those that are still there.

        Args:
            remove: whether the project does not drop them itself.
            going: ids of layers that are just being removed.
        """
        layers = self._layers
        if layers is None or self._layers_gone:
            return
        self._layers_gone = True
        left = [key for key in layers.ids if self._project.mapLayer(key) is not None]
        if layers.ids[0] in left:
            units = layers.units
            units.beforeCommitChanges.disconnect(self._on_before_commit)
            units.afterCommitChanges.disconnect(self._on_after_commit)
            units.undoStack().indexChanged.disconnect(self._on_index_changed)
            if not going and units.isEditable():
                # Else QGIS would ask, in a window that blocks all others, what shall become of
                # edits that are dropped anyway.
                units.rollBack()
        left = [key for key in left if key not in going]
        if not remove or not left:
            return
        project = self._project
        if going:
            # Not now: QGIS is in the middle of removing the others.
            QTimer.singleShot(0, lambda: project.removeMapLayers(left))
        else:
            project.removeMapLayers(left)

    # --- doing ---------------------------------------------------------------------------------

    def _do(
        self,
        action: str,
        text: str,
        changes: Sequence[Change],
        units: Optional[int] = None,
        people: Optional[float] = None,
        scenario: Optional[Scenario] = None,
        is_shown: bool = True,
    ) -> Optional[LifeCircleError]:
        """Do a gesture as one undo step; returns why it could not be done, None where it was."""
        problem = self._ready()
        if problem is None:
            about = scenario or self._live.scenario(self.scenario_id)
            entry = LogEntry(
                action,
                text,
                now(),
                self.author,
                scenario_id=about.id,
                scenario=about.name,
                units=units,
                people=people,
            )
            shown = about.id if is_shown else ""
            if not self._push(Step(text, shown, tuple(changes), entry)):
                problem = LifeCircleError("session_layer_refused", layer=self._layers.units.name())
        if problem is not None:
            self.problem.emit(problem)
        return problem

    def _ready(self) -> Optional[LifeCircleError]:
        """Make sure that the layer can be edited; returns why it cannot."""
        self._catch_up()
        units = self._layers.units
        if not units.isEditable() and not units.startEditing():
            return LifeCircleError("session_layer_read_only", layer=units.name())
        return None

    def _push(self, step: Step) -> bool:
        units = self._layers.units
        units.beginEditCommand(step.text)
        is_fine = False
        try:
            is_fine = self._layers.write(step.changes)
            if is_fine:
                units.undoStack().push(self._history.command(step))
        finally:
            if is_fine:
                units.endEditCommand()
            else:
                self._is_silent = True
                units.destroyEditCommand()
                self._is_silent = False
                self._history.forget_undone()
        return is_fine

    def _apply(self, step: Step, forward: bool) -> None:
        """Let the plan follow a step; the stack calls this."""
        for change in step.changes if forward else reversed(step.changes):
            self._live.apply(change, forward)
        self._step_scenario = step.scenario_id
        self._is_ours = True

    def _refuse(self, key: str, **values: object) -> Outcome:
        return self._refuse_with(LifeCircleError(key, **values))

    def _refuse_with(self, problem: LifeCircleError) -> Outcome:
        self.problem.emit(problem)
        return Outcome(error=problem)

    # --- following the stack -------------------------------------------------------------------

    @property
    def _has_stack(self) -> bool:
        return self.is_open and not self._layers_gone

    @property
    def _stack(self) -> QUndoStack:
        return self._layers.units.undoStack()

    def _on_index_changed(self, _index: int) -> None:
        if self._is_silent:
            return
        if self._is_ours:
            self._is_ours = False
            self._settle()
        elif self._stack.index() > len(self._history.done):
            # Not now: QGIS is still inside the command that another tool has just ended.
            QTimer.singleShot(0, self._catch_up)

    def _settle(self) -> None:
        """Show what the plan has become."""
        wanted = self._step_scenario or self.scenario_id
        if not self._live.has(wanted):
            wanted = self.scenario_id
        if not self._live.has(wanted):
            wanted = self._some_scenario()
        if wanted != self.scenario_id:
            self.show_scenario(wanted)
        else:
            self._layers.refresh_outlines(self.scenario_id)
            self._layers.units.triggerRepaint()
            self.changed.emit()
        self._tell_dirty()

    def _some_scenario(self) -> str:
        scenarios = self._live.scenarios
        return next((each.id for each in scenarios if each.adopted), scenarios[0].id)

    def show_scenario(self, scenario_id: str) -> None:
        """Show and edit another scenario; KeyError where there is none of that id."""
        self._live.scenario(scenario_id)
        self._finish_stroke()
        if scenario_id == self.scenario_id:
            return
        self.scenario_id = scenario_id
        self._layers.show_scenario(scenario_id)
        self.scenario_changed.emit(scenario_id)
        self.changed.emit()

    def _finish_stroke(self) -> None:
        raise NotImplementedError

    def abandon_stroke(self) -> None:
        """Take a stroke that is being drawn back."""
        raise NotImplementedError

    def _catch_up(self) -> None:
        """Do what could not be done at once: put layers back, take others' edits back."""
        if self._is_over or not self._is_open:
            return
        if self._to_replay is not None:
            self._replay()
        foreign = self._stack.index() - len(self._history.done)
        if foreign > 0:
            self._is_silent = True
            for _ in range(foreign):
                self._stack.undo()
            _drop_undone(self._stack)
            self._is_silent = False
            self._history.forget_undone()
            self._layers.units.triggerRepaint()
            self.problem.emit(
                LifeCircleError("session_foreign_edit", layer=self._layers.units.name())
            )

    # --- undo ----------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last step; the scenario it belongs to is shown."""
        if self._stroke is not None:
            self.abandon_stroke()
            return
        if self._ready() is None and self._stack.canUndo():
            self._stack.undo()

    def redo(self) -> None:
        """Do the last undone step again."""
        self.abandon_stroke()
        if self._ready() is None and self._stack.canRedo():
            self._stack.redo()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._has_stack and self._stack.canUndo()

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._has_stack and self._stack.canRedo()

    @property
    def undo_text(self) -> str:
        """Return the name of the step that `undo` takes back, "" for none."""
        return str(self._stack.undoText()) if self.can_undo else ""

    @property
    def redo_text(self) -> str:
        """Return the name of the step that `redo` does again, "" for none."""
        return str(self._stack.redoText()) if self.can_redo else ""

    @property
    def steps(self) -> int:
        """Return how many steps are not saved."""
        return len(self._history.done if self._to_replay is None else self._to_replay)

    @property
    def is_dirty(self) -> bool:
        """Whether there are edits that the file does not hold."""
        return self.steps > 0 and not self._is_over

    def _tell_dirty(self) -> None:
        if self.is_dirty != self._was_dirty:
            self._was_dirty = self.is_dirty
            self.dirty_changed.emit(self._was_dirty)

    # --- saving --------------------------------------------------------------------------------

    def save(self) -> bool:
        """Write everything in one transaction; after a failure file, edits and undo are as before.

        Returns:
            Whether the file now holds everything; if not, `problem` has told why.
        """
        self._finish_stroke()
        self._catch_up()
        if not self.is_dirty:
            return True
        if not self._write():
            return False
        # Only now may QGIS forget the steps.
        self._is_saving = self._is_silent = True
        is_committed = self._layers.units.commitChanges(False)
        self._is_saving = self._is_silent = False
        if not is_committed:
            # The file is right; the layer is made from it anew.
            self._to_replay = []
            self._catch_up()
        self._after_saved()
        return True

    def _write(self) -> bool:
        entries = [step.entry for step in self._history.done]
        try:
            self._saved = write_plan(
                self.file, self._saved, self._live.blueprint_plan(), {}, entries
            )
        except LifeCircleError as problem:
            self.problem.emit(problem)
            return False
        return True

    def _after_saved(self) -> None:
        self._history.clear()
        self._stack.clear()
        self._tell_dirty()
        self.saved.emit()
        self.changed.emit()

    def _on_before_commit(self, _stop_editing: bool) -> None:
        """Write the file before QGIS lets the layer's edits and their undo go."""
        if self._is_saving:
            return
        self.abandon_stroke()
        if self.is_dirty and not self._write():
            # QGIS cannot be held up here. It goes on and clears the stack; the steps are ours,
            # and are done again on what the file still holds.
            self._to_replay = self._history.done

    def _on_after_commit(self) -> None:
        if self._is_saving:
            return
        if self._to_replay is None:
            if self._history.done:
                self._after_saved()
            return
        self.problem.emit(LifeCircleError("session_save_failed", steps=len(self._to_replay)))
        QTimer.singleShot(0, self._catch_up)

    def discard(self) -> None:
        """Go back to what the file holds; nothing of it can be undone."""
        self.abandon_stroke()
        if self._to_replay is not None:
            self._to_replay = []
            self._catch_up()
        elif self._layers.units.isEditable():
            self._layers.units.rollBack(False)
            self._history.clear()
            self._stack.clear()
            self._tell_dirty()

    def _begin_again(self, plan: BlueprintPlan) -> None:
        """Take the file as it stands now, and drop all steps."""
        self._saved = plan
        if not plan.scenarios:
            self._first_scenario = new_id()
        self._to_replay = []
        self._replay()

    # --- what may happen to the layers ---------------------------------------------------------

    def _replay(self) -> None:
        """Lay out what the file holds, and do all steps again, so that they can be undone."""
        steps, self._to_replay = self._to_replay or [], None
        is_restored = self._layers_gone
        self._is_silent = True
        plan = with_first_scenario(self._saved, self.author, self._first_scenario)
        self._live = LivePlan(plan, self._live)
        self._history.clear()
        if self._layers_gone:
            layers = SessionLayers(self._live, self._crs)
            for _ in layers.fill_steps():
                pass
            if not self._live.has(self.scenario_id):
                self.scenario_id = self._some_scenario()
            self._layers_gone = False
            self._take(layers)
        else:
            units = self._layers.units
            units.undoStack().clear()
            if units.isEditable():
                units.rollBack()
            self._layers.follow(self._live)
            self._layers.refill()
            units.undoStack().clear()
            units.startEditing()
        shown = self.scenario_id
        for step in steps:
            self._push(step)
        self._is_silent = self._is_ours = False
        self.scenario_id = shown if self._live.has(shown) else self._some_scenario()
        self._layers.show_scenario(self.scenario_id)
        if self.scenario_id != shown:
            self.scenario_changed.emit(self.scenario_id)
        self._tell_dirty()
        self.changed.emit()
        if is_restored:
            self.problem.emit(LifeCircleError("session_layer_restored", steps=len(steps)))

    def _on_layers_going(self, layer_ids: Sequence[str]) -> None:
        if self._is_over or self._layers_gone or not set(self._layers.ids) & set(layer_ids):
            return
        if not self.is_dirty:
            self._end("layer_removed", layer_ids)
            return
        self.abandon_stroke()
        # What the planner did is kept, and comes back with new layers.
        self._to_replay = self._history.done
        self._let_go(True, layer_ids)
        QTimer.singleShot(0, self._restore)

    def _restore(self) -> None:
        if not self._is_over and self._to_replay is not None:
            self._catch_up()

    def _on_project_clearing(self) -> None:
        if self.is_dirty:
            self.problem.emit(LifeCircleError("session_edits_lost", steps=self.steps))
        self._end("project_closed")


def _drop_undone(stack: QUndoStack) -> None:
    """Let a stack forget what was undone: a command that is obsolete at once displaces it."""
    nothing = QUndoCommand()
    nothing.setObsolete(True)
    stack.push(nothing)
