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
from dataclasses import replace
from typing import Any, Optional

from qgis.core import QgsFeature, QgsFeatureRequest, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..core.errors import LifeCircleError
from ..core.project_desk import Desk, Project, RowChange
from ..store.blueprint_crs import metric_crs
from ..store.blueprint_file import BlueprintFile
from ..store.desk_write import RowConflict, RowKey, same_content, write_changes
from ..store.project_layers import find_layer
from .project_layer import ProjectLayer
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
        saved: the file holds everything.
        conflicted: rows changed in the file meanwhile; `conflicts` are to be decided.
        ended: the session is over, and why: "closed", "layer_removed", "project_closed".
        problem: a LifeCircleError for the message bar.
    """

    changed = pyqtSignal()
    dirty_changed = pyqtSignal(bool)
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
        self._base: dict[str, dict[str, Any]] = _copied(desk)
        self._rows: dict[str, dict[str, Any]] = _copied(desk)
        self._is_over = self._is_silent = self._is_writing = False
        self._was_dirty = self._was_refused = False
        self._touched: set[int] = set()
        self._commands: list[RowsCommand] = []
        self._layer: Optional[ProjectLayer] = None
        self._hidden: dict[str, bool] = {}
        self._resolved: dict[RowKey, str] = {}
        self._build()
        self._project.layersWillBeRemoved.connect(self._on_layers_going)
        self._project.aboutToBeCleared.connect(self._on_project_clearing)

    # --- what is there -------------------------------------------------------------------------

    def desk(self) -> Desk:
        """Return all rows as they stand in the session; later edits make another one."""
        return Desk({table: dict(rows) for table, rows in self._rows.items()})

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

    # --- doing ---------------------------------------------------------------------------------

    def do(self, text: str, changes: Sequence[RowChange]) -> bool:
        """Do a gesture as one undo step; False where the layer refused it, and `problem` told why.

        Changes that change nothing are left out; a gesture of nothing else is no step.
        """
        real = [each for each in changes if not same_content(each.before, each.after)]
        if not real:
            return True
        layer = self._held.layer
        if not layer.isEditable() and not layer.startEditing():
            self.problem.emit(LifeCircleError("desk_layer_read_only", layer=layer.name()))
            return False
        self._settle()
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
            rows = self._rows.setdefault(each.table, {})
            row = each.after if forward else each.before
            if row is None:
                rows.pop(each.id, None)
            else:
                rows[each.id] = row

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
        touched, self._touched = self._touched, set()
        held = self._held
        projects = self._rows.setdefault(PROJECT, {})
        if touched:
            request = QgsFeatureRequest()
            if len(touched) < len(held.project_of):
                request.setFilterFids(list(touched))
            there = {each.id(): each for each in held.layer.getFeatures(request)}
            for number in touched:
                if number in there:
                    project = held.project(there[number])
                    if projects.get(project.id) != project:
                        projects[project.id] = project
                elif number in held.project_of:
                    projects.pop(held.project_of[number], None)
        if self._is_silent or self._is_over:
            return
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
        return not self._is_deaf and bool(self._stack.canUndo())

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return not self._is_deaf and bool(self._stack.canRedo())

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
        return max(index, int(bool(self.unsaved())))

    @property
    def is_dirty(self) -> bool:
        """Whether there are edits that the file does not hold."""
        return not self._is_over and bool(self.unsaved())

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
        for table in {*self._base, *self._rows}:
            before, after = self._base.get(table, {}), self._rows.get(table, {})
            # Rows that nobody touched are the same objects: thousands of needs, mostly.
            differing = {each: None for each in before if each not in after}
            differing.update((i, None) for i, row in after.items() if before.get(i) is not row)
            differing.update((i, None) for name, i in lost if name == table)
            for row_id in differing:
                was, now = before.get(row_id), after.get(row_id)
                if (table, row_id) in lost:
                    now = None
                if was is not now and not same_content(was, now):
                    changes.append(RowChange(table, row_id, was, now))
        return changes

    def _lost_rows(self) -> set[RowKey]:
        """Return the rows that hang on a project which was here and is gone.

        QGIS's own tools delete the project alone; undo brings it back with all of them.
        """
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

    def save(self) -> bool:
        """Write everything in one transaction; after a failure file, edits and undo are as before.

        Returns:
            Whether the file now holds everything; if not, `problem` or `conflicted` has told why.
        """
        if self._is_over:
            return True
        self._settle()
        if not self.is_dirty:
            return True
        if not self._write():
            return False
        self._is_writing = self._is_silent = True
        try:
            self._held.layer.commitChanges(False)
        finally:
            self._is_writing = self._is_silent = False
        self._after_saved()
        return True

    def resolve(self, choices: Mapping[RowKey, str]) -> bool:
        """Save with a decision for each conflict: "ours" or "theirs"."""
        self._resolved.update(choices)
        return self.save()

    def _write(self) -> bool:
        changes = self.unsaved()
        try:
            written = write_changes(self.file, changes, self._resolved)
        except LifeCircleError as problem:
            self.problem.emit(problem)
            return False
        self.conflicts = written.conflicts
        if written.conflicts:
            self.problem.emit(
                LifeCircleError("desk_rows_changed_elsewhere", count=len(written.conflicts))
            )
            self.conflicted.emit()
            return False
        for table, row_id in self._lost_rows():
            self._rows[table].pop(row_id, None)
        theirs_won = [key for key, choice in self._resolved.items() if choice == "theirs"]
        self._resolved.clear()
        self.written_tables = frozenset(table for table, _ in written.rows)
        versions = {}
        for (table, row_id), row in written.rows.items():
            for rows in (self._base, self._rows):
                if row is None:
                    rows.setdefault(table, {}).pop(row_id, None)
                else:
                    rows.setdefault(table, {})[row_id] = row
            if table == PROJECT and row is not None:
                versions[row_id] = row.row_version
        self._held.set_versions(versions)
        self._refill = any(table == PROJECT for table, _ in theirs_won)
        return True

    _refill = False

    def _after_saved(self) -> None:
        self._touched.clear()
        self._commands.clear()
        self._stack.clear()
        if self._refill:
            self._refill = False
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
        self._settle()
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
        self._reset()
        QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        if not self._is_over and self._layer is not None and not self._layer.layer.isEditable():
            self._layer.layer.startEditing()

    def discard(self) -> None:
        """Go back to what the file held when it was read last; nothing of it can be undone."""
        if not self._is_over:
            self._reset()

    def reload(self, desk: Desk) -> None:
        """Take over what the file holds now; edits that are not saved go."""
        if not self._is_over:
            self._base = _copied(desk)
            self._reset()

    def _reset(self) -> None:
        self._rows = {table: dict(rows) for table, rows in self._base.items()}
        self._resolved.clear()
        self.conflicts = ()
        self._begin_again()
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
        if self.is_dirty:
            self.problem.emit(LifeCircleError("desk_edits_lost", rows=len(self.unsaved())))
        self._end("project_closed")


def _copied(desk: Desk) -> dict[str, dict[str, Any]]:
    return {table: dict(rows) for table, rows in desk.rows.items()}


def changed_row(row: Any, values: Mapping[str, Any]) -> Any:
    """Return a row with other values; KeyError for a column that it has not."""
    unknown = set(values) - set(type(row).__dataclass_fields__)
    if unknown:
        raise KeyError(", ".join(sorted(unknown)))
    return replace(row, **values)


__all__ = ["OWNED", "PROJECT", "Project", "ProjectSessionCore", "RowsCommand", "changed_row"]
