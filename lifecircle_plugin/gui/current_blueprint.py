# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The blueprint that is open in the window: file, layers in the project, and what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ..core.errors import LifeCircleError
from ..texts import Texts, user_language
from . import project_variables, settings, tasks, warm_up
from .services import WindowServices
from .turns import Turns

if TYPE_CHECKING:
    from ..editing.layer_history import LayerHistory
    from ..store.blueprint_file import BlueprintFile
    from ..store.blueprint_rows import BlueprintHead
    from ..store.blueprint_status import BlueprintStatus

Guard = Callable[[Callable[[], None]], bool]


class CurrentBlueprint(QObject):
    """At most one blueprint is open; panels listen to its signals.

    Signals:
        opening: a file is being opened; its layers come one by one.
        opened: file, head and layers are there.
        closing: the blueprint is about to be closed; the file is still there.
        closed: no blueprint is open any more.
        changed: rows of these tables changed in the file.
        status_changed: `status` was counted anew.
        failed: a file could not be opened; the message bar has said why.
    """

    opening = pyqtSignal(str)
    opened = pyqtSignal()
    closing = pyqtSignal()
    closed = pyqtSignal()
    changed = pyqtSignal(set)
    status_changed = pyqtSignal()
    failed = pyqtSignal()

    def __init__(self, services: WindowServices) -> None:
        """Start without a blueprint, and follow the project."""
        super().__init__()
        self._services = services
        self.path: Optional[Path] = None
        self.file: Optional[BlueprintFile] = None
        self.head: Optional[BlueprintHead] = None
        self.status: Optional[BlueprintStatus] = None
        self._turns: Optional[Turns] = None
        self._job: Optional[tasks.Job] = None
        self._count: Optional[tasks.Job] = None
        self._watched: dict[str, QgsVectorLayer] = {}
        # Of the layer of projects, by id: what its edits are to leave in the history.
        self._histories: dict[str, LayerHistory] = {}
        self._closing: list[tuple[Turns, Callable[[], None]]] = []
        self._guards: list[Guard] = []
        project = services.project
        project.aboutToBeCleared.connect(self._on_project_clearing)
        project.layersWillBeRemoved.connect(self._on_layers_going)
        project.layersRemoved.connect(self._on_layers_gone)

    @property
    def is_open(self) -> bool:
        """Whether a blueprint is open and its layers are there."""
        return self.file is not None and self._turns is None

    @property
    def is_busy(self) -> bool:
        """Whether a blueprint is just being opened."""
        return self._job is not None or self._turns is not None

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written into the open blueprint."""
        return self.file is not None and self.file.is_read_only

    # --- open and close ------------------------------------------------------------------------

    def open(self, path: Path, adopt_layers: bool = False) -> None:
        """Open a blueprint in the background and show its layers, styled and zoomed to.

        Args:
            path: the file.
            adopt_layers: its layers came with the project: they are kept as they are.
        """
        path = Path(path)
        if self.is_open and self.path == path and not adopt_layers:
            self.add_layers(lambda: self._finish_opening(True))
            return
        if self.path is not None:
            if self._is_held(lambda: self.open(path, adopt_layers)):
                return
            self._close(keep_layers=self.path == path)
        self.path = path
        self.opening.emit(str(path))
        self._job = warm_up.when_warm(lambda: self._open(path, adopt_layers), self._on_not_opened)

    def adopt(self, layer: QgsMapLayer) -> None:
        """Open the blueprint that a layer of a project just read comes from."""
        from ..store.project_layers import path_of

        path = path_of(layer) if isinstance(layer, QgsVectorLayer) else None
        if path is not None:
            self.open(path, adopt_layers=True)

    def _open(self, path: Path, adopt_layers: bool) -> None:
        from ..store.blueprint_file import peek

        self._job = tasks.in_background(
            QCoreApplication.translate("LifeCircle", "Open Blueprint"),
            lambda _: peek(path),
            lambda head: self._open_known(path, adopt_layers, head),
            self._on_not_opened,
        )

    def _open_known(self, path: Path, adopt_layers: bool, head: Optional[BlueprintHead]) -> None:
        """Open a file that was looked at; one that is no blueprint says so itself."""
        from ..store import project_layers

        if head is not None:
            # Here, and not in a worker: there QGIS would make a system that is hollow, for the
            # layers of this file too, once the worker has ended (see `store.crs`).
            QgsCoordinateReferenceSystem(head.metric_crs)
        # Asked now: only the main thread may look at layers.
        in_edit = project_layers.layer_in_edit(self._services.project, path)
        self._job = tasks.in_background(
            QCoreApplication.translate("LifeCircle", "Open Blueprint"),
            lambda _: _open_file(path, in_edit),
            lambda found: self._show(found, adopt_layers),
            self._on_not_opened,
            on_dropped=lambda found: found[0].close(),
        )

    def close(
        self, keep_layers: bool = False, on_closed: Optional[Callable[[], None]] = None
    ) -> None:
        """Close the file and take its layers out of the project, once nobody holds it any more.

        Args:
            keep_layers: the layers stay, or the project drops them itself.
            on_closed: called once the file is closed.
        """
        if not self._is_held(lambda: self.close(keep_layers, on_closed)):
            self._close(keep_layers, on_closed)

    def guard(self, guard: Guard) -> None:
        """Ask somebody before the blueprint is closed, wherever the window can wait.

        Args:
            guard: called with what closes the blueprint; returns whether it holds the blueprint
                open for now, and calls that itself where it lets go of it.
        """
        self._guards.append(guard)

    def unguard(self, guard: Guard) -> None:
        """Ask somebody no longer."""
        self._guards.remove(guard)

    def _is_held(self, go_on: Callable[[], None]) -> bool:
        return any(guard(go_on) for guard in self._guards)

    def _close(
        self, keep_layers: bool = False, on_closed: Optional[Callable[[], None]] = None
    ) -> None:
        if self.path is not None:
            self.closing.emit()
        self._stop()
        file, path = self.file, self.path
        going = [] if keep_layers else [layer.id() for layer in self.own_layers()]
        self.file = self.head = self.status = self.path = None
        project_variables.remove(self._services.project)
        if path is None:
            if on_closed is not None:
                on_closed()
            return
        self.closed.emit()

        def close_file() -> None:
            if file is None:
                if on_closed is not None:
                    on_closed()
                return
            # A large log takes its time to be written back.
            tasks.in_background(
                QCoreApplication.translate("LifeCircle", "Close Blueprint"),
                lambda _: file.close(),
                lambda _: on_closed() if on_closed is not None else None,
                is_vital=True,
            )

        if keep_layers:
            close_file()
            return
        turns = Turns(self._take_out(path, going), parent=self, on_done=close_file)
        self._closing = [each for each in self._closing if each[0].is_running]
        self._closing.append((turns, close_file))

    def _take_out(self, path: Path, layer_ids: list[str]) -> Iterator[None]:
        """Take layers out of the project one by one, then their group."""
        from ..store import project_layers

        project = self._services.project
        # The last one goes with the group, which is known by its layers.
        for layer_id in layer_ids[:-1]:
            project.removeMapLayer(layer_id)
            yield
        # A turn for the list of layers to settle before its group goes.
        yield
        if self.path != path:
            project_layers.remove_blueprint_layers(project, path)
            self._services.canvas.refresh()

    def _finish_closing(self) -> None:
        """Do at once what would have been done turn by turn."""
        closing, self._closing = self._closing, []
        for turns, close_file in closing:
            if turns.is_running:
                turns.stop()
                close_file()

    def shut_down(self) -> None:
        """Let go of project and file before the plugin goes; the layers stay in the project."""
        project = self._services.project
        project.aboutToBeCleared.disconnect(self._on_project_clearing)
        project.layersWillBeRemoved.disconnect(self._on_layers_going)
        project.layersRemoved.disconnect(self._on_layers_gone)
        self._stop()
        self._finish_closing()
        file, self.file = self.file, None
        self.head = self.status = self.path = None
        if file is not None:
            project_variables.remove(project)
            file.close()

    def announce(self, tables: Iterable[str]) -> None:
        """Tell everybody that rows of tables changed, and count anew."""
        self.read_head()
        self.changed.emit(set(tables))
        self.refresh()

    def read_head(self) -> None:
        """Read the blueprint's own row again: data dates and settings change with imports."""
        if self.file is not None and self.head is not None:
            self.head = self.file.head()
            project_variables.set_all(self._services.project, self)

    def refresh(self) -> None:
        """Count what is in the file, in a worker; `status_changed` follows."""
        if self.file is None:
            return
        if self._count is not None:
            self._count.silence()
        file = self.file
        title = QCoreApplication.translate("LifeCircle", "Count What Is in the Blueprint")

        def count(_: Callable[[], bool]) -> Any:
            from ..store.blueprint_status import read_status

            return read_status(file, user_language())

        self._count = tasks.in_background(title, count, self._on_counted, self._on_not_counted)

    # --- layers --------------------------------------------------------------------------------

    def layer(self, table: str) -> Optional[QgsVectorLayer]:
        """Return the project's layer of a table, None where it is not in the project."""
        if self.path is None:
            return None
        from ..store import project_layers

        return project_layers.find_layer(self._services.project, self.path, table)

    def add_layers(self, on_done: Optional[Callable[[], None]] = None) -> None:
        """Put the blueprint's layers that are missing into the project, one per turn."""
        if self.path is None or self._turns is not None:
            return
        from ..store import project_layers

        project = self._services.project
        steps = project_layers.add_blueprint_layers(
            project, self.path, user_language(), in_small_steps=True
        )
        if self.status is not None and self.status.run is not None:
            # Residences drawn by the run that is shown.
            shown = project_layers.show_run_steps(project, self.path, self.status.run.id)
            steps = chain(steps, shown)

        # Else the map would be drawn anew for every layer.
        self._services.canvas.freeze(True)

        def finish() -> None:
            self._turns = None
            self._thaw()
            self._watch_layers()
            if on_done is not None:
                on_done()

        self._turns = Turns(steps, finish, self._on_layers_failed, parent=self)

    def missing_layers(self) -> int:
        """Return how many of the blueprint's layers are not in the project."""
        if self.path is None:
            return 0
        from ..store.project_layers import LAYER_STYLES, TABLE_PROPERTY

        present = {str(layer.customProperty(TABLE_PROPERTY)) for layer in self.own_layers()}
        return len(set(LAYER_STYLES) - present)

    def zoom(self) -> None:
        """Show the whole blueprint on the map."""
        for table in ("circle_outline", "subdistrict", "residence", "facility", "street"):
            layer = self.layer(table)
            if layer is None or layer.extent().isEmpty():
                continue
            canvas = self._services.canvas
            extent = canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent())
            extent.scale(1.05)
            canvas.setExtent(extent)
            canvas.refresh()
            return

    # --- steps of opening ----------------------------------------------------------------------

    def _show(self, found: Any, adopt_layers: bool) -> None:
        self._job = None
        self.file, self.head, self.status = found
        settings.remember_blueprint(str(self.path))
        if self.file.backup is not None:
            names = {"file": self.file.path.name, "backup": self.file.backup.name}
            told = Texts.for_user().message("blueprint_brought_up_to_date", **names)
            self._services.messages.info(told)
        if adopt_layers:
            from ..store.project_layers import reload_layer

            for layer in self.own_layers():
                # Opened before the file was held: such a connection may read half a change, and
                # knows no column that a migration added.
                reload_layer(layer)
            self._watch_layers()
            self._finish_opening(False)
            return
        self._set_project_crs()
        self.add_layers(lambda: self._finish_opening(True))

    def _set_project_crs(self) -> None:
        """Let an empty project count in the blueprint's metres."""
        from ..store.blueprint_crs import metric_crs

        project = self._services.project
        if not project.mapLayers() and self.head is not None:
            project.setCrs(metric_crs(self.head.metric_crs))

    def _finish_opening(self, zoom: bool) -> None:
        project_variables.set_all(self._services.project, self)
        if zoom:
            self.zoom()
        self.opened.emit()
        if self.file is not None and self.file.read_only_reason is not None:
            self._services.messages.problem(self.file.read_only_reason)

    def _on_not_opened(self, problem: Exception) -> None:
        self._job = None
        path, self.path = self.path, None
        if path is not None and not path.exists():
            settings.forget_blueprint(str(path))
        self._services.messages.problem(problem)
        self.closed.emit()
        self.failed.emit()

    def _thaw(self) -> None:
        """Let the map be drawn again."""
        if self._services.canvas.isFrozen():
            self._services.canvas.freeze(False)
            self._services.canvas.refresh()

    def _on_layers_failed(self, problem: Exception) -> None:
        self._turns = None
        self._thaw()
        self._services.messages.problem(problem)
        self._finish_opening(True)

    def _on_counted(self, status: Any) -> None:
        self._count = None
        self.status = status
        if self.file is not None:
            project_variables.set_all(self._services.project, self)
            self.status_changed.emit()

    def _on_not_counted(self, problem: Exception) -> None:
        self._count = None
        self._services.messages.problem(problem)

    def _stop(self) -> None:
        for job in (self._job, self._count):
            if job is not None:
                job.silence()
        self._job = self._count = None
        if self._turns is not None:
            self._turns.stop()
            self._turns = None
            self._thaw()
        for layer in self._watched.values():
            layer.afterCommitChanges.disconnect(self._on_committed)
        self._watched.clear()
        for history in self._histories.values():
            history.let_go()
        self._histories.clear()

    # --- the project around --------------------------------------------------------------------

    def own_layers(self) -> list[QgsVectorLayer]:
        """Return the project's layers of the blueprint, without those added from it by hand."""
        if self.path is None:
            return []
        from ..store.project_layers import BLUEPRINT_PROPERTY, layers_of_file

        return [
            layer
            for layer in layers_of_file(self._services.project, self.path)
            if layer.customProperty(BLUEPRINT_PROPERTY)
        ]

    def _watch_layers(self) -> None:
        """Count anew when the planner saves edits in a layer of the blueprint."""
        from ..editing.layer_history import LayerHistory
        from ..store.project_layers import TABLE_PROPERTY

        for layer in self.own_layers():
            if layer.id() not in self._watched:
                layer.afterCommitChanges.connect(self._on_committed)
                self._watched[layer.id()] = layer
                if layer.customProperty(TABLE_PROPERTY) == "project":
                    self._histories[layer.id()] = LayerHistory(layer)

    def _on_committed(self) -> None:
        from ..store.project_layers import TABLE_PROPERTY

        layer = self.sender()
        table = layer.customProperty(TABLE_PROPERTY) if isinstance(layer, QgsVectorLayer) else ""
        tables = {str(table)} if table else set()
        if table == "project" and self._tell_history(layer.id()):
            tables.add("project_log")
        self.announce(tables)

    def _tell_history(self, layer_id: str) -> bool:
        """Put what was saved in the layer of projects into the history; whether it was anything."""
        from .circles_session import author

        history = self._histories.get(layer_id)
        if history is None or self.file is None:
            return False
        try:
            return history.write(self.file, author()) > 0
        except LifeCircleError as problem:
            self._services.messages.problem(problem)
            return False

    def _on_layers_going(self, ids: list[str]) -> None:
        for layer_id in ids:
            layer = self._watched.pop(layer_id, None)
            if layer is not None:
                layer.afterCommitChanges.disconnect(self._on_committed)
            history = self._histories.pop(layer_id, None)
            if history is not None:
                history.let_go()

    def _on_layers_gone(self, _: list[str]) -> None:
        if self.is_open:
            self.status_changed.emit()

    def _on_project_clearing(self) -> None:
        self._finish_closing()
        was_running = tasks.running_count() > 0 and self.path is not None
        tasks.cancel_all(wait_ms=0)
        if self.path is not None:
            # The project is about to drop its layers itself, and waits for nobody.
            self._close(keep_layers=True)
        if was_running:
            self._services.messages.info(
                QCoreApplication.translate(
                    "LifeCircle", "The project was closed: what was still running was cancelled."
                )
            )


def _open_file(path: Path, layer_in_edit: str) -> Any:
    """Open a blueprint file and look into it; in a worker, a migration may take its time."""
    from ..store.blueprint_file import BlueprintFile
    from ..store.blueprint_status import read_status

    file = BlueprintFile.open(path, lambda: layer_in_edit)
    try:
        return file, file.head(), read_status(file, user_language())
    except BaseException:
        file.close()
        raise
