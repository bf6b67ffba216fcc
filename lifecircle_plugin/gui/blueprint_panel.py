# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Blueprint panel: the first screen, a new blueprint, and the open one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsProcessingContext, QgsReferencedRectangle
from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from . import sample, settings, steps, tasks
from .current_blueprint import CurrentBlueprint
from .first_screen import FirstScreen
from .help import help_key
from .parts import OpenDialogs, RunBar, scrolling
from .services import WindowServices
from .tasks import AlgorithmTask
from .warm_up import warm_up

if TYPE_CHECKING:
    from .data_check import DataCheck
    from .findings_list import FindingRow
    from .new_blueprint_form import NewBlueprintForm
    from .open_view import OpenView
    from .workbench import Workbench


class BlueprintPanel(QWidget):
    """Content of the Blueprint dock."""

    def __init__(
        self, services: WindowServices, current: CurrentBlueprint, workbench: Workbench
    ) -> None:
        """Show the first screen, or the blueprint that is open already."""
        super().__init__()
        help_key(self, "blueprint")
        self._services = services
        self._current = current
        self._workbench = workbench
        self._task: Optional[AlgorithmTask] = None
        self._asked_for_surround = False
        self._dialogs = OpenDialogs()
        self._form: Optional[NewBlueprintForm] = None
        self._open_view: Optional[OpenView] = None
        self._check: Optional[DataCheck] = None
        self.first = FirstScreen()
        self.waiting = RunBar()
        self.pages = QStackedWidget()
        self._pages: dict[QWidget, int] = {}
        self._add_page(self.first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.waiting)
        column.addWidget(self.pages)
        self._connect()
        if current.is_open:
            self._on_opened()
        warm_up()

    def _connect(self) -> None:
        first, current = self.first, self._current
        first.sample_asked.connect(self.open_sample)
        first.new_asked.connect(self.show_form)
        first.gap_asked.connect(self._workbench.gap_layers)
        first.file_asked.connect(self.choose_file)
        first.recent_asked.connect(lambda path: current.open(Path(path)))
        current.opening.connect(self._on_opening)
        current.opened.connect(self._on_opened)
        current.closed.connect(self._on_closed)
        current.status_changed.connect(self._show)
        current.changed.connect(self._on_changed)

    # --- pages, made when they are first seen --------------------------------------------------

    def _add_page(self, page: QWidget) -> None:
        self._pages[page] = self.pages.addWidget(scrolling(page))

    @property
    def form(self) -> NewBlueprintForm:
        """Return the page that asks for a new blueprint."""
        if self._form is None:
            from .new_blueprint_form import NewBlueprintForm

            self._form = form = NewBlueprintForm()
            form.asked.connect(self.create)
            form.left.connect(lambda: self._turn_to(self.first))
            self._add_page(form)
        return self._form

    @property
    def check(self) -> DataCheck:
        """Return what checks the data and marks findings on the map."""
        if self._check is None:
            from .data_check import DataCheck

            self._check = DataCheck(self._services, self._current)
        return self._check

    @property
    def open_view(self) -> OpenView:
        """Return the page of the open blueprint."""
        if self._open_view is None:
            from .open_view import OpenView

            self._open_view = view = OpenView()
            view.step_asked.connect(self.take_step)
            view.load_asked.connect(self.load)
            view.circles_asked.connect(self._workbench.show_circles)
            view.check_asked.connect(self.check_data)
            view.confirm_asked.connect(self.confirm_places)
            view.close_asked.connect(self._current.close)
            view.zoom_asked.connect(self._current.zoom)
            view.layers_asked.connect(self._add_layers)
            view.folder_asked.connect(self._show_folder)
            view.findings.zoom_asked.connect(lambda row: self.check.zoom(row))
            view.findings.repair_asked.connect(self.repair)
            self._add_page(view)
        return self._open_view

    def _forget_findings(self) -> None:
        if self._check is not None:
            self._check.clear_mark()
        if self._open_view is not None:
            self._open_view.findings.clear()

    def shut_down(self) -> None:
        """Stop listening and close the dialogs; the plugin goes."""
        self._current.opening.disconnect(self._on_opening)
        self._current.opened.disconnect(self._on_opened)
        self._current.closed.disconnect(self._on_closed)
        self._current.status_changed.disconnect(self._show)
        self._current.changed.disconnect(self._on_changed)
        self._forget_findings()
        self._dialogs.close_all()

    # --- ways to begin -------------------------------------------------------------------------

    def open_sample(self) -> None:
        """Copy the sample into the profile, once, and open the copy."""
        target = sample.sample_path()
        was_there = target.exists()
        self.waiting.busy(QCoreApplication.translate("LifeCircle", "Copying the sample…"))

        def go_on(path: Path) -> None:
            self.waiting.hide()
            self._current.open(path)
            if was_there:
                translate = QCoreApplication.translate
                self._services.messages.info(
                    translate("LifeCircle", "The sample opens as you left it."),
                    actions=((translate("LifeCircle", "Start Afresh"), self.renew_sample),),
                )

        tasks.in_background(
            QCoreApplication.translate("LifeCircle", "Copy the Sample"),
            lambda _: sample.copy_sample(target),
            go_on,
            self._on_failed,
        )

    def renew_sample(self) -> None:
        """Throw the copy of the sample away and open a fresh one."""
        self._current.close(on_closed=self._forget_sample)

    def _forget_sample(self) -> None:
        try:
            sample.forget_copy(sample.sample_path())
        except Exception as problem:
            self._on_failed(problem)
            return
        self.open_sample()

    def show_form(self) -> None:
        """Ask for a new blueprint's name, district and file."""
        self._turn_to(self.form)
        self.form.start()

    def create(self, parameters: dict[str, Any]) -> None:
        """Make a new blueprint and open it."""
        canvas, project = self._services.canvas, self._services.project
        if not canvas.extent().isEmpty():
            # create_blueprint looks where the project's view is; that is what the map shows.
            here = QgsReferencedRectangle(canvas.extent(), canvas.mapSettings().destinationCrs())
            project.viewSettings().setDefaultViewExtent(here)

        def finish(is_done: bool, results: dict[str, Any], _: QgsProcessingContext) -> None:
            self.form.create_button.setEnabled(True)
            if is_done:
                path = Path(results["OUTPUT"])
                settings.LAST_FOLDER.set(str(path.parent))
                self._current.open(path)

        task = AlgorithmTask.start(
            "lifecircle:create_blueprint", parameters, self._services, finish
        )
        if task is not None:
            self.form.create_button.setEnabled(False)
            title = QCoreApplication.translate("LifeCircle", "Making the file…")
            self.waiting.follow(task, title)

    def choose_file(self) -> None:
        """Let the planner choose a blueprint file."""
        from .new_blueprint_form import start_folder

        translate = QCoreApplication.translate
        dialog = QFileDialog(
            self,
            translate("LifeCircle", "Open a Blueprint File"),
            start_folder(),
            translate("LifeCircle", "Blueprint (*.gpkg)"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._open_chosen)
        self._dialogs.keep(dialog)
        dialog.open()

    def _open_chosen(self, path: str) -> None:
        settings.LAST_FOLDER.set(str(Path(path).parent))
        self._current.open(Path(path))

    # --- steps and tools -----------------------------------------------------------------------

    def take_step(self, action: str, role: str) -> None:
        """Do what the next-step button says."""
        if action == steps.LOAD_OSM:
            self.load("osm")
        elif action == steps.LOAD_LAYERS:
            self.load("layer", role)
        elif action == steps.CONFIRM:
            self.confirm_places()
        elif action == steps.DRAW_CIRCLES:
            self._workbench.show_circles()
        elif action == steps.SEE_GAPS:
            self._workbench.gap_blueprint()
        elif action == steps.PLACE_PROJECTS:
            panel = self._workbench.show_projects()
            if panel is not None:
                panel.show_unplaced()
        elif action == steps.RUN_GAP:
            self._run_gap()

    def _run_gap(self) -> None:
        status = self._current.status
        text = steps.surround_text(status) if status is not None else ""
        if text and status is not None and status.run is None and not self._asked_for_surround:
            self._asked_for_surround = True
            translate = QCoreApplication.translate
            self._services.messages.warning(
                text,
                actions=(
                    (translate("LifeCircle", "Load Surroundings…"), lambda: self.load("osm")),
                    (translate("LifeCircle", "Go On Anyway"), self._workbench.gap_blueprint),
                ),
            )
            return
        self._workbench.gap_blueprint()

    def load(self, kind: str, role: str = "") -> None:
        """Open the dialog that loads an OSM extract, a layer, a spreadsheet, projects or needs."""
        if kind == "projects":
            self._workbench.import_projects()
            return
        if kind == "needs":
            self._workbench.import_needs()
            return
        from .import_dialog import ImportDialog

        dialog = ImportDialog(self._services, self._current, kind, role)
        dialog.done_importing.connect(self._on_imported)
        dialog.confirm_asked.connect(self.confirm_places)
        self._dialogs.keep(dialog)
        dialog.show()

    def confirm_places(self) -> None:
        """Open the dialog that confirms places matched by words."""
        from .match_dialog import MatchDialog

        dialog = MatchDialog(self._services, self._current)
        self._dialogs.keep(dialog)
        dialog.show()

    def map_categories(self) -> None:
        """Open the table that gives categories to texts that are not known."""
        from .category_dialog import CategoryDialog

        dialog = CategoryDialog(self._services, self._current)
        self._dialogs.keep(dialog)
        dialog.show()

    def check_data(self) -> None:
        """Check the blueprint's data in the background."""
        task = self.check.start(self.open_view.findings.show_findings)
        if task is not None:
            self._follow(task, QCoreApplication.translate("LifeCircle", "Checking the data…"))

    def repair(self, row: FindingRow) -> None:
        """Do the repair that exists for a finding."""
        from . import repairs
        from .findings_list import CATEGORIES, JOIN_TOLERANCE, ORPHANS, SHIFT

        if row.repair == CATEGORIES:
            self.map_categories()
        elif row.repair == JOIN_TOLERANCE:
            repairs.keep_join_tolerance(self._services, self._current, float(row.value))
        elif row.repair == ORPHANS:
            repairs.remove_left_behind(self._services, self._current)
        elif row.repair == SHIFT:
            task = repairs.undo_shift(self._services, self._current, row)
            if task is not None:
                title = QCoreApplication.translate("LifeCircle", "Undoing the map shift…")
                self._follow(task, title)

    def _follow(self, task: AlgorithmTask, title: str) -> None:
        self._task = task
        self.open_view.run_bar.follow(task, title)
        self.open_view.set_running(True)
        task.finished.connect(lambda *_: self._on_task_end(task))

    def _on_task_end(self, task: AlgorithmTask) -> None:
        if self._task is task:
            self._task = None
            self.open_view.set_running(False)

    def _on_imported(self, tables: set[str]) -> None:
        was_empty = self._current.status is None or not any(
            self._current.status.count(table) for table in ("street", "residence", "facility")
        )
        self._current.announce(tables)
        if was_empty:
            self._current.zoom()

    # --- what happened -------------------------------------------------------------------------

    def _on_opening(self, path: str) -> None:
        self._dialogs.close_all()
        self._forget_findings()
        self._asked_for_surround = False
        text = QCoreApplication.translate("LifeCircle", "Opening {file}…")
        self.waiting.busy(text.format(file=Path(path).name))
        self.pages.setEnabled(False)

    def _on_opened(self) -> None:
        self.waiting.hide()
        self.pages.setEnabled(True)
        self._show()
        self._turn_to(self.open_view)

    def _on_closed(self) -> None:
        self._dialogs.close_all()
        self._forget_findings()
        self.waiting.hide()
        self.pages.setEnabled(True)
        self.first.show_recent()
        self._turn_to(self.first)

    def _on_changed(self, _: set[str]) -> None:
        self._show()

    def _on_failed(self, problem: Exception) -> None:
        self.waiting.hide()
        self.pages.setEnabled(True)
        self._services.messages.problem(problem)

    def _show(self) -> None:
        if self._current.is_open:
            self.open_view.show_blueprint(self._current, self._current.missing_layers())

    # --- small things --------------------------------------------------------------------------

    def _turn_to(self, page: QWidget) -> None:
        self.pages.setCurrentIndex(self._pages[page])

    def _add_layers(self) -> None:
        self.waiting.busy(QCoreApplication.translate("LifeCircle", "Adding layers…"))

        def finish() -> None:
            self.waiting.hide()
            self._show()

        self._current.add_layers(finish)

    def _show_folder(self) -> None:
        if self._current.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._current.path.parent)))
