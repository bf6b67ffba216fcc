# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What an edit session of projects and needs rests on: one layer, one undo stack, one write.

Projects are what the features of the memory layer say: gestures of ours and edits by QGIS's own
tools are the same to it. All other rows change through a command of ours that rides in the same
undo stack. The file is compared with what was last read, row by row, and written in one
transaction when the planner saves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Optional

from qgis.core import QgsFeature, QgsFeatureRequest, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..core.errors import LifeCircleError
from ..core.project_desk import Desk, Project, RowChange, with_values
from ..core.project_lines import package_paths
from ..store.blueprint_crs import metric_crs
from ..store.blueprint_file import BlueprintFile
from ..store.desk_forms import offer_packages
from ..store.desk_write import RowConflict, RowKey, same_content
from ..store.project_layers import find_layer
from .project_layer import ProjectLayer
from .saving import Saving
from .undo import QUndoCommand, QUndoStack

PROJECT = "project"
# Rows that belong to a project, and by which column: they go with it.
OWNED = (
    *(("project_area", "project_id"), ("project_fund", "project_id")),
    *(("project_year", "project_id"), ("project_photo", "project_id")),
    *(("overlay_facility", "project_id"), ("overlay_gate", "project_id")),
    ("overlay_street", "project_id"),
)


class RowsCommand(QUndoCommand):
    """Changes of rows beside the projects, as part of one step."""

    def __init__(
        self,
        text: str,
        changes: Sequence[RowChange],
        apply: Callable[[Sequence[RowChange], bool], None],
    ) -> None:
        """Do nothing yet: Qt calls `redo` when the command is pushed."""
        super().__init__(text)
        self._changes, self._apply = tuple(changes), apply

    def redo(self) -> None:
        """Do the changes."""
        self._apply(self._changes, True)

    def undo(self) -> None:
        """Take the changes back."""
        self._apply(self._changes, False)


class ProjectSessionCore(QObject):
    """Life of a session: undo, save, discard, close, and what disturbs it.

    Signals:
        changed: once per gesture, undo, redo, save, discard and edit by QGIS's own tools.
        dirty_changed: whether there are edits that the file does not hold.
        saving_changed: whether a save is on its way in another thread.
        saved: the file holds everything that was there when the save began.
        conflicted: rows changed in the file meanwhile; `conflicts` are to be decided.
        ended: the session is over, and why: "closed", "layer_removed", "project_closed".
        problem: a LifeCircleError for the message bar.
    """

    changed = pyqtSignal()
    dirty_changed = pyqtSignal(bool)
    saving_changed = pyqtSignal(bool)
    saved = pyqtSignal()
    conflicted = pyqtSignal()
    ended = pyqtSignal(str)
    problem = pyqtSignal(object)

    def __init__(
        self,
        file: BlueprintFile,
        desk: Desk,
        author: str,
        project: Optional[QgsProject] = None,
    ) -> None:
        """Lay the projects into a layer and begin to edit.

        Args:
            file: open, and kept open by the caller while the session lives.
            desk: as read from it.
            author: who edits, for the history.
            project: that shows the layer; default QGIS's own.

        Raises:
            LifeCircleError: the reason why the file is read-only; blueprint_crs_not_metric.
        """
        super().__init__()
        file.check_writable()
        self.file, self.author = file, author
        self.conflicts: tuple[RowConflict, ...] = ()
        # What the last save wrote, for those who show it.
        self.written_tables: frozenset[str] = frozenset()
        self._project = QgsProject.instance() if project is None else project
        self._crs = metric_crs(file.head().metric_crs)
        self._base: dict[str, dict[str, Any]] = _copied(desk.rows)
        self._rows: dict[str, dict[str, Any]] = _copied(desk.rows)
        # Rows that differ from what was read, found out as they are put.
        self._edited: dict[RowKey, None] = {}
        self._lost: Optional[set[RowKey]] = None
        self._saving: Optional[Saving] = None
        self._is_over = self._is_silent = self._is_writing = False
        self._was_dirty = self._was_refused = False
        self._touched: set[int] = set()
        self._commands: list[RowsCommand] = []
        self._layer: Optional[ProjectLayer] = None
        self._offered: tuple[tuple[str, str], ...] = ()
        self._hidden: dict[str, bool] = {}
        self._resolved: dict[RowKey, str] = {}
        self._build()
        self._project.layersWillBeRemoved.connect(self._on_layers_going)
        self._project.aboutToBeCleared.connect(self._on_project_clearing)

    # --- what is there -------------------------------------------------------------------------

    def desk(self) -> Desk:
        """Return all rows as they stand in the session; later edits make another one."""
        return Desk(_copied(self._rows))

    def saved_desk(self) -> Desk:
        """Return all rows as the file held them when it was last read or written."""
        return Desk(_copied(self._base))

    def row(self, table: str, row_id: str) -> Optional[Any]:
        """Return a row as it stands in the session, None where there is none."""
        return self._rows.get(table, {}).get(row_id)

    @property
    def projects_layer(self) -> QgsVectorLayer:
        """Return the layer of projects, whose undo stack is the session's."""
        return self._held.layer

    @property
    def is_open(self) -> bool:
        """Whether gestures are taken."""
        return not self._is_over

    def feature_ids_of(self, project_ids: Iterable[str]) -> list[int]:
        """Return the features of `projects_layer` that stand for projects."""
        features = self._held.feature_of
        return [features[each] for each in project_ids if each in features]

    def project_ids_of(self, feature_ids: Iterable[int]) -> list[str]:
        """Return the projects that features of `projects_layer` stand for."""
        projects = self._held.project_of
        return [projects[each] for each in feature_ids if each in projects]

    @property
    def _held(self) -> ProjectLayer:
        if self._layer is None:
            raise RuntimeError("the session is over")
        return self._layer

    @property
    def _is_deaf(self) -> bool:
        """Whether what the layer says is no matter: it goes, or is gone."""
        return self._is_over or self._layer is None

    @property
    def _stack(self) -> QUndoStack:
        return self._held.layer.undoStack()

    # --- the layer -----------------------------------------------------------------------------

    def _build(self) -> None:
        """Make the layer from the rows, show it in place of the stored one, and begin to edit."""
        held = ProjectLayer(self._crs)
        stored = find_layer(self._project, self.file.path, PROJECT)
        held.take_style(stored)
        held.fill(self._rows.get(PROJECT, {}).values())
        self._layer = held
        layer = held.layer
        layer.attributeValueChanged.connect(self._on_value_changed)
        layer.geometryChanged.connect(self._on_geometry_changed)
        layer.featureAdded.connect(self._on_feature_touched)
        layer.featureDeleted.connect(self._on_feature_touched)
        layer.committedFeaturesAdded.connect(self._on_committed)
        layer.beforeCommitChanges.connect(self._on_before_commit)
        layer.afterCommitChanges.connect(self._on_after_commit)
        layer.afterRollBack.connect(self._on_rolled_back)
        layer.undoStack().indexChanged.connect(self._on_index_changed)
        self._offered = ()
        self._offer_packages()
        self._show(stored)
        layer.startEditing()

    def _show(self, stored: Optional[QgsVectorLayer]) -> None:
        root = self._project.layerTreeRoot()
        self._project.addMapLayer(self._held.layer, False)
        root.insertLayer(0, self._held.layer).setExpanded(False)
        node = root.findLayer(stored.id()) if stored is not None else None
        if stored is None or node is None:
            return
        # What is edited is seen once; the stored layer waits, and nobody edits it meanwhile.
        self._hidden[stored.id()] = node.itemVisibilityChecked()
        node.setItemVisibilityChecked(False)
        if not stored.isEditable():
            stored.setReadOnly(True)

    def _unhide(self) -> None:
        root = self._project.layerTreeRoot()
        for layer_id, was_visible in self._hidden.items():
            stored, node = self._project.mapLayer(layer_id), root.findLayer(layer_id)
            if stored is not None:
                stored.setReadOnly(self.file.is_read_only)
            if node is not None:
                node.setItemVisibilityChecked(was_visible)
        self._hidden.clear()

    def _offer_packages(self) -> None:
        """Let the form of projects offer packages as they are now, saved or not."""
        if self._layer is None:
            return
        paths = package_paths(list(self._rows.get("package", {}).values()))
        offered = tuple(sorted((path, key) for key, (_, path) in paths.items()))
        if offered != self._offered:
            self._offered = offered
            offer_packages(self._layer.layer, offered)

    # --- doing ---------------------------------------------------------------------------------

    def do(self, text: str, changes: Sequence[RowChange]) -> bool:
        """Do a gesture as one undo step; False where the layer refused it, and `problem` told why.

        Changes that change nothing are left out; a gesture of nothing else is no step.
        """
        real = [each for each in changes if not same_content(each.before, each.after)]
        if not real:
            return True
        if self.is_saving:
            self.problem.emit(LifeCircleError("desk_saving"))
            return False
        layer = self._held.layer
        if not layer.isEditable() and not layer.startEditing():
            self.problem.emit(LifeCircleError("desk_layer_read_only", layer=layer.name()))
            return False
        self._catch_up()
        layer.beginEditCommand(text)
        is_fine = False
        self._is_silent = True
        try:
            is_fine = all(
                self._held.write(each.before, each.after) for each in real if each.table == PROJECT
            )
            if is_fine:
                others = [each for each in real if each.table != PROJECT]
                command = RowsCommand(text, others, self._apply)
                # Qt would silently skip an undo whose Python half is gone.
                self._commands.append(command)
                layer.undoStack().push(command)
        finally:
            if is_fine:
                layer.endEditCommand()
            else:
                layer.destroyEditCommand()
            self._is_silent = False
        if not is_fine:
            self.problem.emit(LifeCircleError("session_layer_refused", layer=layer.name()))
        self._settle()
        return is_fine

    def _apply(self, changes: Sequence[RowChange], forward: bool) -> None:
        for each in changes if forward else reversed(changes):
            self._put(each.table, each.id, each.after if forward else each.before)

    def _put(self, table: str, row_id: str, row: Optional[Any]) -> None:
        """Let a row be another one, or be gone, and note whether it differs from the file's."""
        _set_row(self._rows, (table, row_id), row)
        self._lost = None
        if same_content(self._base.get(table, {}).get(row_id), row):
            self._edited.pop((table, row_id), None)
        else:
            self._edited[table, row_id] = None

    # --- following the layer -------------------------------------------------------------------

    def _on_value_changed(self, feature: int, _index: int, _value: object) -> None:
        self._touched.add(feature)

    def _on_geometry_changed(self, feature: int, _geometry: object) -> None:
        self._touched.add(feature)

    def _on_feature_touched(self, feature: int) -> None:
        self._touched.add(feature)

    def _on_index_changed(self, _index: int) -> None:
        if not self._is_silent and not self._is_deaf:
            # Undoing the first placing of a feature comes without a signal of its own.
            self._touched.update(self._held.project_of)
            self._settle()

    def _settle(self) -> None:
        """Bring the rows in step with the features that were touched, and tell."""
        self._follow_features()
        self._tell()

    def _catch_up(self) -> None:
        """Bring the rows in step, and tell only where that changed any."""
        if self._follow_features():
            self._tell()

    def _follow_features(self) -> bool:
        """Bring the rows in step with the features that were touched; whether any changed."""
        touched, self._touched = self._touched, set()
        if not touched:
            return False
        held = self._held
        projects = self._rows.setdefault(PROJECT, {})
        is_changed = False
        request = QgsFeatureRequest()
        if len(touched) < len(held.project_of):
            request.setFilterFids(list(touched))
        there = {each.id(): each for each in held.layer.getFeatures(request)}
        for number in touched:
            if number in there:
                project = held.project(there[number])
                if projects.get(project.id) != project:
                    self._put(PROJECT, project.id, project)
                    is_changed = True
            elif held.project_of.get(number) in projects:
                self._put(PROJECT, held.project_of[number], None)
                is_changed = True
        return is_changed

    def _tell(self) -> None:
        if self._is_silent or self._is_over:
            return
        self._offer_packages()
        self.changed.emit()
        self._tell_dirty()

    # --- undo ----------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last step."""
        if self.can_undo:
            self._stack.undo()

    def redo(self) -> None:
        """Do the last undone step again."""
        if self.can_redo:
            self._stack.redo()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._has_history and bool(self._stack.canUndo())

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._has_history and bool(self._stack.canRedo())

    @property
    def _has_history(self) -> bool:
        return not self._is_deaf and not self.is_saving

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
        """Return how many steps are not saved; at least 1 where anything is."""
        if self._is_over:
            return 0
        index = 0 if self._is_deaf else int(self._stack.index())
        return max(index, int(self.is_dirty))

    @property
    def is_dirty(self) -> bool:
        """Whether there are edits that the file does not hold."""
        if self._is_over or not self._edited:
            return False
        # Rows that came and whose project went again are nothing to save.
        lost = self._lost_rows()
        return any(key not in lost or self._was(key) is not None for key in self._edited)

    def _tell_dirty(self) -> None:
        if self.is_dirty != self._was_dirty:
            self._was_dirty = not self._was_dirty
            self.dirty_changed.emit(self._was_dirty)

    # --- saving --------------------------------------------------------------------------------

    def unsaved(self) -> list[RowChange]:
        """Return what a save would write: every row that differs from what was read.

        Rows that belong to a project which is gone go with it.
        """
        lost = self._lost_rows()
        changes = []
        for key in {**self._edited, **dict.fromkeys(lost)}:
            table, row_id = key
            was = self._was(key)
            now = None if key in lost else self.row(table, row_id)
            if was is not now:
                changes.append(RowChange(table, row_id, was, now))
        return changes

    def _was(self, key: RowKey) -> Optional[Any]:
        return self._base.get(key[0], {}).get(key[1])

    def _lost_rows(self) -> set[RowKey]:
        """Return the rows that hang on a project which was here and is gone.

        QGIS's own tools delete the project alone; undo brings it back with all of them.
        """
        if self._lost is None:
            self._lost = self._found_lost()
        return self._lost

    def _found_lost(self) -> set[RowKey]:
        before, after = self._base.get(PROJECT, {}), self._rows.get(PROJECT, {})
        lost: set[RowKey] = set()

        def is_gone(project_id: str, key: RowKey) -> bool:
            was_here = project_id in before or key[1] not in self._base.get(key[0], {})
            return was_here and project_id not in after

        for table, column in OWNED:
            for row_id, row in self._rows.get(table, {}).items():
                if is_gone(getattr(row, column), (table, row_id)):
                    lost.add((table, row_id))
        for row_id, row in self._rows.get("link", {}).items():
            ends = ((row.from_kind, row.from_id), (row.to_kind, row.to_id))
            if any(kind == PROJECT and is_gone(end, ("link", row_id)) for kind, end in ends):
                lost.add(("link", row_id))
        return lost

    @property
    def is_saving(self) -> bool:
        """Whether a save is on its way; gestures, undo and redo wait for its end."""
        return self._saving is not None

    def save(self) -> bool:
        """Write everything in one transaction; after a failure file, edits and undo are as before.

        Returns:
            Whether the file now holds everything; if not, `problem` or `conflicted` has told why.
        """
        if self._is_over:
            return True
        self.finish_saving()
        self.begin_saving()
        return self.finish_saving()

    def resolve(self, choices: Mapping[RowKey, str]) -> bool:
        """Save with a decision for each conflict: "ours" or "theirs"."""
        self.decide(choices)
        return self.save()

    def decide(self, choices: Mapping[RowKey, str]) -> None:
        """Note a decision for each conflict, "ours" or "theirs", for the next save."""
        self._resolved.update(choices)

    def begin_saving(self) -> Optional[Saving]:
        """Hand out what a save writes; None where there is nothing, or one is on its way.

        Call its `write` in any thread, then `finish_saving` here. What QGIS's own tools edit
        meanwhile stays unsaved.
        """
        if self._is_over or self.is_saving:
            return None
        self._catch_up()
        if not self.is_dirty:
            return None
        self._saving = self._handed_out()
        self.saving_changed.emit(True)
        return self._saving

    def finish_saving(self) -> bool:
        """Take over what became of the save that is on its way; waits where it is not done.

        Returns:
            As `save`.
        """
        saving = self._saving
        if saving is None:
            return not self.is_dirty
        if not self._is_deaf:
            self._catch_up()
        if not self._take_saving():
            self.changed.emit()
            return False
        if not self._is_deaf:
            self._is_writing = self._is_silent = True
            try:
                self._held.layer.commitChanges(False)
            finally:
                self._is_writing = self._is_silent = False
        self._after_saved()
        return not self.is_dirty

    def _take_saving(self) -> bool:
        """Take over the save that is on its way, if there is one; whether the file holds it."""
        saving = self._saving
        if saving is None:
            return False
        saving.write()  # or wait for the thread that does
        self._saving = None
        self.saving_changed.emit(False)
        return self._take(saving)

    def _handed_out(self) -> Saving:
        lost = self._lost_rows()
        changes = self.unsaved()
        keys = {*((each.table, each.id) for each in changes), *lost}
        seen = {(table, row_id): self.row(table, row_id) for table, row_id in keys}
        return Saving(self.file, changes, dict(self._resolved), seen)

    def _write(self) -> bool:
        saving = self._handed_out()
        saving.write()
        return self._take(saving)

    def _take(self, saving: Saving) -> bool:
        if isinstance(saving.problem, LifeCircleError):
            self.problem.emit(saving.problem)
            return False
        if saving.problem is not None:
            raise saving.problem
        written = saving.written
        self.conflicts = written.conflicts
        if written.conflicts:
            self.problem.emit(
                LifeCircleError("desk_rows_changed_elsewhere", count=len(written.conflicts))
            )
            self.conflicted.emit()
            return False
        theirs_won = [key for key, choice in saving.resolved.items() if choice == "theirs"]
        self._resolved.clear()
        self.written_tables = frozenset(table for table, _ in written.rows)
        versions = {}
        for key, seen in saving.seen.items():
            table, row_id = key
            row = written.rows.get(key)
            _set_row(self._base, key, row)
            # What QGIS's own tools changed meanwhile is kept, and not saved yet.
            is_same = self.row(table, row_id) is seen
            self._put(table, row_id, row if is_same else self.row(table, row_id))
            if table == PROJECT and row is not None:
                versions[row_id] = row.row_version
        if self._layer is not None:
            self._layer.set_versions(versions)
        self._refill = any(table == PROJECT for table, _ in theirs_won)
        return True

    _refill = False

    def _after_saved(self) -> None:
        self._touched.clear()
        self._commands.clear()
        if self._layer is not None:
            self._stack.clear()
        if self._refill:
            self._refill = False
            if self._layer is not None:
                self._begin_again()
        self._tell_dirty()
        self.saved.emit()
        self.changed.emit()

    def _on_committed(self, _layer_id: str, features: Sequence[QgsFeature]) -> None:
        if not self._is_deaf:
            self._held.follow_ids(features)

    def _on_before_commit(self, _stop_editing: bool) -> None:
        """Write the file before QGIS lets the layer's edits and their undo go."""
        if self._is_writing or self._is_deaf:
            return
        self._catch_up()
        if self._take_saving():
            self.saved.emit()
        # QGIS cannot be held up here: it goes on and clears the stack. The rows stay unsaved.
        self._was_refused = self.is_dirty and not self._write()

    def _on_after_commit(self) -> None:
        if self._is_writing or self._is_deaf:
            return
        self._touched.clear()
        self._commands.clear()
        if self._was_refused:
            self._was_refused = False
            self.problem.emit(LifeCircleError("desk_save_failed", rows=len(self.unsaved())))
            self._tell_dirty()
            self.changed.emit()
        else:
            self._after_saved()
        QTimer.singleShot(0, self._go_on)

    def _on_rolled_back(self) -> None:
        """Follow QGIS's own Cancel Edits: side rows went back with the stack's steps or not."""
        if self._is_writing or self._is_deaf:
            return
        if self._take_saving():
            self.saved.emit()
        self._reset()
        QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        if not self._is_over and self._layer is not None and not self._layer.layer.isEditable():
            self._layer.layer.startEditing()

    def discard(self) -> None:
        """Go back to what the file held when it was read last; nothing of it can be undone."""
        if not self._is_over:
            self.finish_saving()
            self._reset()

    def reload(self, desk: Desk) -> None:
        """Take over what the file holds now; edits that are not saved go."""
        if not self._is_over:
            self.finish_saving()
            self._base = _copied(desk.rows)
            self._reset()

    def _reset(self) -> None:
        self._rows = _copied(self._base)
        self._edited.clear()
        self._lost = None
        self._resolved.clear()
        self.conflicts = ()
        self._begin_again()
        self._offer_packages()
        self._tell_dirty()
        self.changed.emit()

    def _begin_again(self) -> None:
        """Lay the rows out in the layer anew."""
        layer = self._held.layer
        self._is_silent = self._is_writing = True
        try:
            if layer.isEditable():
                layer.rollBack()
            self._held.fill(self._rows.get(PROJECT, {}).values())
            layer.undoStack().clear()
            layer.startEditing()
        finally:
            self._is_silent = self._is_writing = False
        self._touched.clear()
        self._commands.clear()
        layer.triggerRepaint()

    # --- what may happen to the layer ----------------------------------------------------------

    def close(self) -> None:
        """Take the layer out of the project and end; unsaved edits are dropped."""
        self._end("closed")

    def _end(self, why: str, going: Sequence[str] = ()) -> None:
        if self._is_over:
            return
        if self._saving is not None:
            # Nobody closes the file under a writer.
            self._saving.write()
            self._saving = None
        self._is_over = True
        self._project.layersWillBeRemoved.disconnect(self._on_layers_going)
        self._project.aboutToBeCleared.disconnect(self._on_project_clearing)
        if why != "project_closed":
            self._unhide()
        self._let_go(why != "project_closed", going)
        self._commands.clear()
        self.ended.emit(why)

    def _let_go(self, remove: bool, going: Sequence[str] = ()) -> None:
        held, self._layer = self._layer, None
        if held is None:
            return
        layer = self._project.mapLayer(held.id)
        if layer is None:
            return
        layer.blockSignals(True)
        if held.id not in going and layer.isEditable():
            # Else QGIS would ask, in a window that blocks all others, about dropped edits.
            layer.rollBack()
        layer.blockSignals(False)
        if remove and held.id not in going:
            self._project.removeMapLayer(held.id)

    def _on_layers_going(self, layer_ids: Sequence[str]) -> None:
        if self._is_over or self._layer is None or self._layer.id not in layer_ids:
            return
        if not self.is_dirty:
            self._end("layer_removed", layer_ids)
            return
        # What the planner did is kept, and comes back with a new layer.
        self._unhide()
        self._layer = None
        self._commands.clear()
        QTimer.singleShot(0, self._restore)

    def _restore(self) -> None:
        if self._is_over or self._layer is not None:
            return
        self._build()
        self.problem.emit(LifeCircleError("desk_layer_restored", rows=len(self.unsaved())))
        self.changed.emit()

    def _on_project_clearing(self) -> None:
        self._take_saving()
        if self.is_dirty:
            self.problem.emit(LifeCircleError("desk_edits_lost", rows=len(self.unsaved())))
        self._end("project_closed")


def _copied(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {table: dict(rows) for table, rows in tables.items()}


def _set_row(tables: dict[str, dict[str, Any]], key: RowKey, row: Optional[Any]) -> None:
    table, row_id = key
    if row is None:
        tables.setdefault(table, {}).pop(row_id, None)
    else:
        tables.setdefault(table, {})[row_id] = row


def changed_row(row: Any, values: Mapping[str, Any]) -> Any:
    """Return a row with other values; KeyError for a column that it has not."""
    unknown = set(values) - set(type(row).__dataclass_fields__)
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    return with_values(row, values)


__all__ = ["OWNED", "PROJECT", "Project", "ProjectSessionCore", "RowsCommand", "changed_row"]
