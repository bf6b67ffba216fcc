# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Loads an OSM extract, a layer or a spreadsheet into the open blueprint. Not modal."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Optional, Union

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..core.errors import LifeCircleError
from ..texts import Texts, user_language
from . import settings, tasks
from .category_table import CategoryTable, Choice
from .current_blueprint import CurrentBlueprint
from .field_mapping import OF_COORDINATES, FieldMapping, text_fields
from .help import help_key
from .import_preview import FirstRows, ReportView, numbers_text, read_report
from .import_reading import (
    CategoryLook,
    SourceLook,
    layer_look,
    layer_values,
    look_at_categories,
    look_at_sheet,
)
from .import_sources import LayerSource, OsmSource, SheetSource
from .parts import SPACE, RunBar, scrolling, text_label
from .services import WindowServices
from .tasks import AlgorithmTask

OSM, LAYER, SPREADSHEET = "osm", "layer", "spreadsheet"
ROLES = (
    *("subdistrict", "circle", "unit", "street", "residence", "facility", "gate"),
    *("barrier", "data_frame", "true_edge", "background"),
)
SHEET_ROLES = ("facility", "residence", "gate")
# Tables that an import of a role changes.
TABLES = {
    "residence": {"residence", "residence_area"},
    "facility": {"facility", "facility_area"},
    "circle": {"circle", "circle_outline", "scenario", "unit", "unit_assignment"},
}
OSM_TABLES = {"street", "residence", "residence_area", "facility", "facility_area", "data_frame"}
NOT_A_FACILITY = "-"


class ImportDialog(QDialog):
    """One import; the blueprint changes in one step or not at all."""

    done_importing = pyqtSignal(set)
    confirm_asked = pyqtSignal()

    def __init__(
        self, services: WindowServices, current: CurrentBlueprint, kind: str, role: str = ""
    ) -> None:
        """Ask for the source.

        Args:
            services: the window.
            current: the open blueprint.
            kind: osm, layer or spreadsheet.
            role: what the rows are; the first one that fits where it is empty.
        """
        super().__init__(services.main_window)
        help_key(self, "imports")
        self._services = services
        self._current = current
        self.kind = kind
        self.look: Optional[SourceLook] = None
        self._task: Optional[AlgorithmTask] = None
        self._job: Optional[tasks.Job] = None
        self._values_job: Optional[tasks.Job] = None
        self._trial_folder: Optional[str] = None
        self.setWindowTitle(_title(kind))
        self.setObjectName("LifeCircleImportDialog")
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.source: Union[OsmSource, LayerSource, SheetSource]
        if kind == OSM:
            self.source = OsmSource(current)
        elif kind == LAYER:
            self.source = LayerSource(current, ROLES, role or "street")
        else:
            self.source = SheetSource(SHEET_ROLES, role or "facility")
        self._build()
        self.source.changed.connect(self._on_source)
        self._on_source()
        self.resize(560, 420 if kind == OSM else 720)

    # --- layout --------------------------------------------------------------------------------

    def _build(self) -> None:
        translate = QCoreApplication.translate
        content = QWidget()
        column = QVBoxLayout(content)
        column.setSpacing(SPACE)
        column.addWidget(self.source)
        self.said = text_label()
        self.said.setObjectName("sourceSaid")
        column.addWidget(self.said)
        if self.kind != OSM:
            self._add_mapping(column)
        self._add_about(column)
        self.report = ReportView()
        column.addWidget(self.report)
        column.addStretch(1)
        outside = QVBoxLayout(self)
        self._scroller = scrolling(content)
        outside.addWidget(self._scroller, 1)
        self.problem = text_label()
        self.problem.setObjectName("importProblem")
        self.problem.setStyleSheet("color: #9b2226")
        self.problem.hide()
        outside.addWidget(self.problem)
        self.run_bar = RunBar()
        outside.addWidget(self.run_bar)
        self.confirm_button = QPushButton(translate("LifeCircle", "Confirm Places…"))
        self.confirm_button.clicked.connect(lambda *_: self.confirm_asked.emit())
        self.confirm_button.hide()
        self.trial_button = QPushButton(translate("LifeCircle", "&Try Without Writing"))
        self.trial_button.setObjectName("trialButton")
        self.trial_button.clicked.connect(lambda *_: self.try_import())
        self.trial_button.setVisible(self.kind != OSM)
        self.import_button = QPushButton(translate("LifeCircle", "&Import"))
        self.import_button.setObjectName("importButton")
        self.import_button.setDefault(True)
        self.import_button.clicked.connect(lambda *_: self.run_import())
        close = QPushButton(translate("LifeCircle", "Close"))
        close.clicked.connect(lambda *_: self.close())
        row = QHBoxLayout()
        row.addWidget(self.confirm_button)
        row.addStretch(1)
        row.addWidget(self.trial_button)
        row.addWidget(self.import_button)
        row.addWidget(close)
        outside.addLayout(row)

    def _add_mapping(self, column: QVBoxLayout) -> None:
        translate = QCoreApplication.translate
        self.fields_box = QgsCollapsibleGroupBox(translate("LifeCircle", "Fields"))
        self.fields = FieldMapping()
        self.fields.changed.connect(self._on_mapping)
        inside = QVBoxLayout(self.fields_box)
        inside.addWidget(self.fields)
        column.addWidget(self.fields_box)
        self.categories_box = QgsCollapsibleGroupBox(translate("LifeCircle", "Categories"))
        self.categories_said = text_label()
        self.categories = CategoryTable()
        self.categories.categories.dataChanged.connect(lambda *_: self._say_categories())
        self.keep = QCheckBox(translate("LifeCircle", "&Keep what I choose for next time"))
        self.keep.setChecked(True)
        inside = QVBoxLayout(self.categories_box)
        for widget in (self.categories_said, self.categories, self.keep):
            inside.addWidget(widget)
        column.addWidget(self.categories_box)
        self.rows_box = QgsCollapsibleGroupBox(translate("LifeCircle", "First rows"))
        self.first_rows = FirstRows()
        inside = QVBoxLayout(self.rows_box)
        inside.addWidget(self.first_rows)
        column.addWidget(self.rows_box)

    def _add_about(self, column: QVBoxLayout) -> None:
        translate = QCoreApplication.translate
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.date = QLineEdit()
        self.date.setObjectName("dataDate")
        self.date.setPlaceholderText(translate("LifeCircle", "for example 2024-06 or 2023年底"))
        self._add_row(form, translate("LifeCircle", "&Date of the data"), self.date)
        if self.kind != OSM:
            self.source_name = QLineEdit()
            self.source_name.setPlaceholderText(
                translate("LifeCircle", "Name of the layer or file")
            )
            self._add_row(form, translate("LifeCircle", "Source"), self.source_name)
            self.coordinates = QComboBox()
            self.coordinates.setObjectName("coordinatesBox")
            for code, text in (
                ("none", translate("LifeCircle", "As they are")),
                ("wgs84", translate("LifeCircle", "WGS 84 or CGCS2000 (not shifted)")),
                ("gcj02", translate("LifeCircle", "GCJ-02 (Amap, Tencent)")),
                ("bd09", translate("LifeCircle", "BD-09 (Baidu)")),
            ):
                self.coordinates.addItem(text, code)
            self._add_row(form, translate("LifeCircle", "&Coordinates"), self.coordinates)
            self.if_present = QComboBox()
            self.if_present.setObjectName("ifPresentBox")
            for code, text in (
                ("replace_source", translate("LifeCircle", "Replace rows of the same source")),
                ("add", translate("LifeCircle", "Keep them and add")),
                ("replace_all", translate("LifeCircle", "Replace all rows of this kind")),
            ):
                self.if_present.addItem(text, code)
            self._add_row(form, translate("LifeCircle", "&Rows already there"), self.if_present)
            self._add_unit_choices(form)
        column.addLayout(form)

    def _add_unit_choices(self, form: QFormLayout) -> None:
        """Ask what is done with units that circles cut, and with units that do not fit together."""
        translate = QCoreApplication.translate
        self.cut_units, self.repair = QComboBox(), QComboBox()
        self._of_role: dict[str, tuple[QLabel, QComboBox]] = {}
        for role, box, name, title, entries in (
            (
                "circle",
                self.cut_units,
                "cutUnitsBox",
                translate("LifeCircle", "Units that a &border cuts"),
                (
                    ("larger", translate("LifeCircle", "Leave them whole: the larger part wins")),
                    ("cut", translate("LifeCircle", "Cut them along the border")),
                ),
            ),
            (
                "unit",
                self.repair,
                "repairBox",
                translate("LifeCircle", "&Gaps and overlaps"),
                (
                    ("report", translate("LifeCircle", "Only list them")),
                    ("repair", translate("LifeCircle", "Repair the borders, nobody moves")),
                ),
            ),
        ):
            box.setObjectName(name)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            for code, text in entries:
                box.addItem(text, code)
            box.currentIndexChanged.connect(lambda *_, box=box: box.setToolTip(box.currentText()))
            label = QLabel(title)
            label.setBuddy(box)
            form.addRow(label, box)
            self._of_role[role] = (label, box)

    def _show_unit_choices(self) -> None:
        for role, widgets in self._of_role.items():
            for widget in widgets:
                widget.setVisible(role == self.role)

    @staticmethod
    def _add_row(form: QFormLayout, text: str, field: QWidget) -> None:
        label = QLabel(text)
        label.setBuddy(field)
        form.addRow(label, field)

    # --- looking at the source -----------------------------------------------------------------

    def _on_source(self) -> None:
        self.problem.hide()
        self.report.hide()
        self.confirm_button.hide()
        self.look = None
        if self.kind != OSM:
            self._show_unit_choices()
        if isinstance(self.source, LayerSource):
            layer = self.source.current_layer
            self._show_look(layer_look(layer) if layer is not None else None)
        elif isinstance(self.source, SheetSource):
            self._look_at_sheet(self.source)
        self._enable()

    def _look_at_sheet(self, source: SheetSource) -> None:
        if self._job is not None:
            self._job.silence()
            self._job = None
        if not source.is_ready:
            self._show_look(None)
            return
        path, sheet = Path(source.path), source.current_sheet
        self.said.setText(QCoreApplication.translate("LifeCircle", "Reading…"))

        def shown(look: SourceLook) -> None:
            self._job = None
            source.show_sheets(look.sheets, look.sheet)
            self._show_look(look)
            self._enable()

        def failed(problem: Exception) -> None:
            self._job = None
            self._show_look(None)
            self._tell(problem)

        self._job = tasks.in_background(
            QCoreApplication.translate("LifeCircle", "Read Spreadsheet"),
            lambda is_cancelled: look_at_sheet(path, sheet, is_cancelled),
            shown,
            failed,
        )

    def _show_look(self, look: Optional[SourceLook]) -> None:
        from ..core.field_guess import ROLE_FIELDS, proposed_mapping

        self.look = look
        has_look = look is not None
        for box in (self.fields_box, self.rows_box):
            box.setVisible(has_look)
        self.categories_box.setVisible(False)
        if look is None:
            self.said.setText("")
            return
        text = QCoreApplication.translate("LifeCircle", "{title} Rows {count}")
        self.said.setText(text.format(title=look.title, count=look.count).strip())
        role = self.role
        wanted = ROLE_FIELDS[role]
        if isinstance(self.source, LayerSource):
            layer = self.source.current_layer
            fields = layer.fields() if layer is not None else text_fields([])
            if layer is not None and layer.isSpatial():
                wanted = tuple(name for name in wanted if name not in OF_COORDINATES)
        else:
            fields = text_fields(look.headings)
        self.fields.show_fields(wanted, fields, proposed_mapping(role, look.headings))
        self._on_mapping()

    def _on_mapping(self) -> None:
        if self.look is None:
            return
        mapping = self.fields.mapping()
        self.first_rows.show_rows(self.look, mapping)
        self._look_at_categories(mapping.get("category", ""))
        has_coordinates = bool(OF_COORDINATES & set(mapping)) or isinstance(
            self.source, LayerSource
        )
        self.coordinates.setEnabled(has_coordinates)

    def _look_at_categories(self, heading: str) -> None:
        if self._values_job is not None:
            self._values_job.silence()
            self._values_job = None
        shows = self.role == "facility" and bool(heading) and self.look is not None
        self.categories_box.setVisible(shows)
        if not shows or self.look is None:
            self.categories.categories.set_rows([], [])
            return
        standard, language = settings.DEFAULT_STANDARD.value(), user_language()
        values = self._values_of(heading)
        self._values_job = tasks.in_background(
            QCoreApplication.translate("LifeCircle", "Look at Categories"),
            lambda is_cancelled: look_at_categories(values(is_cancelled), standard, language),
            self._show_categories,
            self._tell,
        )

    def _values_of(self, heading: str) -> Callable[[Callable[[], bool]], list[str]]:
        """Return what reads a column in the worker."""
        look = self.look
        layer = self.source.current_layer if isinstance(self.source, LayerSource) else None
        if layer is not None:
            snapshot = QgsVectorLayerFeatureSource(layer)
            place = layer.fields().lookupField(heading)
            return lambda is_cancelled: layer_values(snapshot, place, is_cancelled)
        cells = look.columns.get(heading, []) if look is not None else []
        return lambda _: cells

    def _show_categories(self, found: CategoryLook) -> None:
        self._values_job = None
        nothing = QCoreApplication.translate("LifeCircle", "Not a facility: leave its category out")
        choices = [Choice(NOT_A_FACILITY, nothing), *found.choices]
        self.categories.categories.set_rows(found.proposals, choices)
        self._say_categories()

    def _say_categories(self) -> None:
        model = self.categories.categories
        translate = QCoreApplication.translate
        unknown = model.unknown()
        self.categories_said.setText(
            translate(
                "LifeCircle",
                "Texts without a category {count}: choose one in the table, or leave them; such "
                "facilities are kept but count for no clause.",
            ).format(count=unknown)
            if unknown
            else translate("LifeCircle", "Every text has a category. Look them over.")
        )

    # --- the import ----------------------------------------------------------------------------

    @property
    def role(self) -> str:
        """Return what the rows are."""
        return "" if isinstance(self.source, OsmSource) else self.source.current_role

    def parameters(self, blueprint: str) -> dict[str, Any]:
        """Return the parameters of the algorithm for what was chosen."""
        parameters: dict[str, Any] = {
            **self.source.parameters(),
            "BLUEPRINT": blueprint,
            "DATA_DATE": self.date.text().strip(),
        }
        if self.kind == OSM:
            return parameters
        codes = self.categories.categories.codes()
        parameters.update(
            FIELDS=self.fields.matrix(),
            CATEGORIES=[cell for pair in codes.items() for cell in pair],
            COORDINATES=self.coordinates.currentData(),
            IF_PRESENT=self.if_present.currentData(),
            SOURCE=self.source_name.text().strip(),
            CUT_UNITS=self.cut_units.currentData(),
            REPAIR=self.repair.currentData(),
            OUTPUT_REPORT=QgsProcessing.TEMPORARY_OUTPUT,
        )
        return parameters

    def run_import(self) -> None:
        """Import into the blueprint in the background."""
        if self._current.path is None:
            return
        if self.kind != OSM and self.keep.isChecked():
            self._keep_choices()
        self._start(str(self._current.path), is_trial=False)

    def try_import(self) -> None:
        """Import into a copy, and show what would happen to each row."""
        file = self._current.file
        if file is None:
            return
        self._trial_folder = tempfile.mkdtemp(prefix="lifecircle-")
        copy = Path(self._trial_folder) / "trial.gpkg"
        self.run_bar.busy(QCoreApplication.translate("LifeCircle", "Copying the blueprint…"))
        self._enable(is_busy=True)

        def failed(problem: Exception) -> None:
            self.run_bar.hide()
            self._drop_trial()
            self._tell(problem)

        tasks.in_background(
            QCoreApplication.translate("LifeCircle", "Copy Blueprint"),
            lambda _: file.copy_to(copy),
            lambda _: self._start(str(copy), is_trial=True),
            failed,
        )

    def _start(self, blueprint: str, is_trial: bool) -> None:
        self.problem.hide()
        algorithm = "lifecircle:import_osm" if self.kind == OSM else "lifecircle:import_layer"

        def finish(is_done: bool, results: dict[str, Any], context: QgsProcessingContext) -> None:
            task, self._task = self._task, None
            rows = []
            if is_done and results.get("OUTPUT_REPORT"):
                layer = QgsProcessingUtils.mapLayerFromString(
                    str(results["OUTPUT_REPORT"]), context
                )
                rows = read_report(layer) if isinstance(layer, QgsVectorLayer) else []
            self._drop_trial()
            self._enable()
            if is_done:
                self.report.show_report(results, rows, is_trial)
                # Its place is known once the layout has made room for it.
                QTimer.singleShot(0, self._show_end)
                if not is_trial:
                    self._on_imported(results, task)
            elif task is not None and not task.is_cancelled:
                self._say_problem(task.problem)

        task = AlgorithmTask.start(
            algorithm, self.parameters(blueprint), self._services, finish, is_quiet=True
        )
        if task is None:
            self._drop_trial()
            self.run_bar.hide()
            self._enable()
            return
        self._task = task
        self._enable()
        self.run_bar.follow(task, self.windowTitle())

    def _show_end(self) -> None:
        """Scroll to what the import did: it stands below the fields."""
        self.layout().activate()
        bar = self._scroller.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _on_imported(self, results: dict[str, Any], task: Optional[AlgorithmTask]) -> None:
        translate = QCoreApplication.translate
        waiting = int(results.get("TO_CONFIRM") or 0) + int(results.get("UNPLACED") or 0)
        self.confirm_button.setVisible(waiting > 0)
        text = translate("LifeCircle", "Imported into the blueprint: {numbers}.")
        confirm = (translate("LifeCircle", "Confirm Places…"), self.confirm_asked.emit)
        self._services.messages.success(
            text.format(numbers=numbers_text(results)),
            "\n".join(task.warnings) if task is not None else "",
            (confirm,) if waiting else (),
        )
        tables = OSM_TABLES if self.kind == OSM else TABLES.get(self.role, {self.role})
        self.done_importing.emit(set(tables))

    def _keep_choices(self) -> None:
        """Keep what the planner chose, so that the next table finds it."""
        from .. import paths
        from ..core.category_proposals import keep_own_texts

        chosen = {
            each.text: each.code
            for each in self.categories.categories.proposals
            if each.how == "chosen"
        }
        if not chosen:
            return
        try:
            keep_own_texts(paths.user_categories(), chosen)
        except (LifeCircleError, OSError) as problem:
            self._services.messages.problem(problem)

    # --- small things --------------------------------------------------------------------------

    def _enable(self, is_busy: bool = False) -> None:
        is_busy = is_busy or self._task is not None
        reason = self._current.file.read_only_reason if self._current.file is not None else None
        ready = self.source.is_ready and (self.kind == OSM or self.look is not None)
        can_import = ready and not is_busy and reason is None and self._current.is_open
        self.import_button.setEnabled(can_import)
        self.trial_button.setEnabled(ready and not is_busy)
        if reason is not None:
            self.import_button.setToolTip(Texts.for_user().error(reason))

    def _tell(self, problem: Exception) -> None:
        if isinstance(problem, LifeCircleError):
            self._say_problem(Texts.for_user().error(problem))
        else:
            self._services.messages.problem(problem)
        self._enable()

    def _say_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _drop_trial(self) -> None:
        folder, self._trial_folder = self._trial_folder, None
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def closeEvent(self, event: Any) -> None:  # noqa: N802
        """Stop what still runs: a closed dialog imports nothing."""
        for job in (self._job, self._values_job):
            if job is not None:
                job.silence()
        if self._task is not None:
            self._task.silence()
            self._task = None
        self._drop_trial()
        super().closeEvent(event)


def _title(kind: str) -> str:
    translate = QCoreApplication.translate
    return {
        OSM: translate("LifeCircle", "Load an OSM Extract"),
        LAYER: translate("LifeCircle", "Load a Layer of the Project"),
        SPREADSHEET: translate("LifeCircle", "Load a Spreadsheet"),
    }[kind]
