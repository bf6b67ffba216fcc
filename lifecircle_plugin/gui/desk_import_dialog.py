# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Imports a spreadsheet of projects or needs: first a preview, then into the blueprint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsVectorLayer,
)
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QPushButton, QVBoxLayout, QWidget

from ..core.errors import LifeCircleError
from ..core.project_desk import ROW_TYPES
from ..texts import Texts
from . import desk_import_words as words
from . import settings, tasks
from .circles_export import file_name
from .current_blueprint import CurrentBlueprint
from .desk_import_look import PROJECT, DeskLook, fields_of_kind, first_mapping, look_at_desk_sheet
from .desk_import_memory import keep_mapping
from .desk_import_options import ImportOptions
from .desk_import_report import TO_DECIDE, DecideTable, DeskReport, ReportLine, read_report
from .desk_import_words import NEEDS, PROJECTS
from .field_mapping import FieldMapping, text_fields
from .flow_layout import FlowLayout
from .help import help_key
from .import_preview import FirstRows
from .import_sources import SheetSource
from .notice_bar import NoticeBar
from .parts import SPACE, OpenDialogs, RunBar, scrolling, text_label
from .services import WindowServices
from .steps import listed, number
from .tasks import AlgorithmTask

if TYPE_CHECKING:
    from .desk_session import DeskKeeper

ALGORITHMS = {PROJECTS: "lifecircle:import_projects", NEEDS: "lifecircle:import_needs"}
KINDS = {
    PROJECTS: (PROJECT,),
    NEEDS: ("questionnaire", "suggestion", "hearing", "hotline", "deputy", "event"),
}
MOST_NAMED = 8
_open = OpenDialogs()


def open_import(
    services: WindowServices, current: CurrentBlueprint, keeper: DeskKeeper, what: str
) -> DeskImportDialog:
    """Open the dialog that imports PROJECTS or NEEDS; one that is open comes to the front.

    Args:
        services: the window.
        current: the open blueprint.
        keeper: of projects and needs, whose unsaved edits are saved before anything is imported.
        what: PROJECTS or NEEDS.
    """
    for dialog in list(_open):
        if isinstance(dialog, DeskImportDialog) and dialog.what == what:
            dialog.raise_()
            dialog.activateWindow()
            return dialog
    keeper.ensure()
    dialog = DeskImportDialog(services, current, keeper, what)
    _open.keep(dialog)
    dialog.show()
    return dialog


class DeskImportDialog(QDialog):
    """One import; the blueprint changes in one step or not at all. Not modal.

    Signals:
        previewed: a preview is shown.
        imported: the blueprint was written.
    """

    previewed = pyqtSignal()
    imported = pyqtSignal()

    def __init__(
        self, services: WindowServices, current: CurrentBlueprint, keeper: DeskKeeper, what: str
    ) -> None:
        """Ask for the file."""
        super().__init__(services.main_window)
        help_key(self, "projects" if what == PROJECTS else "needs")
        self._services, self._current, self._keeper = services, current, keeper
        self.what = what
        self.look: Optional[DeskLook] = None
        self._is_fresh = self._is_kept = False
        self._job: Optional[tasks.Job] = None
        self._task: Optional[AlgorithmTask] = None
        self._asked: dict[int, ReportLine] = {}
        self._dialogs = OpenDialogs()
        translate = QCoreApplication.translate
        self.setObjectName("LifeCircleDeskImport")
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.setWindowTitle(
            translate("LifeCircle", "Import a Project List")
            if what == PROJECTS
            else translate("LifeCircle", "Import Needs")
        )
        kinds = KINDS[what]
        self.source = SheetSource(kinds, kinds[0], words.kind_word)
        self._word: Callable[[str], str] = words.project_field_word
        self._build()
        self._source_key = ("", "")
        self._role = self.source.current_role
        self.source.changed.connect(self._on_source)
        current.closed.connect(self.close)
        # The plugin goes.
        keeper.destroyed.connect(self.close)
        keeper.dirty_changed.connect(self._on_dirty)
        keeper.changed.connect(self._on_desk)
        self._show_look(None)
        self._enable()
        self.resize(620, 720)

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
        self.fields_box = QgsCollapsibleGroupBox(translate("LifeCircle", "Columns"))
        self.fields_box.setObjectName("columnsBox")
        self.fields_said = text_label()
        self.fields_said.setObjectName("columnsSaid")
        self.fields = FieldMapping()
        self.fields.changed.connect(self._on_mapping)
        inside = QVBoxLayout(self.fields_box)
        inside.addWidget(self.fields_said)
        inside.addWidget(self.fields)
        column.addWidget(self.fields_box)
        self.rows_box = QgsCollapsibleGroupBox(translate("LifeCircle", "First rows"))
        self.first_rows = FirstRows()
        inside = QVBoxLayout(self.rows_box)
        inside.addWidget(self.first_rows)
        column.addWidget(self.rows_box)
        places = self._keeper.places
        self.options = ImportOptions(places.subdistrict_names if places is not None else ())
        self.options.changed.connect(self._on_changed)
        column.addWidget(self.options)
        self.decide_said = text_label(is_bold=True)
        self.decide_said.setObjectName("decideSaid")
        self.decide_said.hide()
        self.decide = DecideTable()
        self.decide.decided.connect(self._on_changed)
        column.addWidget(self.decide_said)
        column.addWidget(self.decide)
        self.report = DeskReport()
        column.addWidget(self.report, 1)
        column.addStretch(0)
        outside = QVBoxLayout(self)
        self._scroller = scrolling(content)
        outside.addWidget(self._scroller, 1)
        self.notice = NoticeBar()
        self.notice.setObjectName("importNotice")
        outside.addWidget(self.notice)
        self.run_bar = RunBar()
        outside.addWidget(self.run_bar)
        self._add_buttons(outside)

    def _add_buttons(self, outside: QVBoxLayout) -> None:
        translate = QCoreApplication.translate
        self.mend_button = QPushButton(translate("LifeCircle", "Rows to &Mend…"))
        self.mend_button.setObjectName("mendButton")
        self.mend_button.setToolTip(
            translate(
                "LifeCircle",
                "Write the rows refused, to decide, doubtful or read with care to a spreadsheet, "
                "as they were and with the reason",
            )
        )
        self.mend_button.clicked.connect(lambda *_: self.ask_for_mend_file())
        self.preview_button = QPushButton(translate("LifeCircle", "&Preview"))
        self.preview_button.setObjectName("previewButton")
        self.preview_button.clicked.connect(lambda *_: self.preview())
        self.import_button = QPushButton(translate("LifeCircle", "&Import"))
        self.import_button.setObjectName("importButton")
        self.import_button.clicked.connect(lambda *_: self.run_import())
        self.close_button = QPushButton(translate("LifeCircle", "Close"))
        self.close_button.setObjectName("closeButton")
        self.close_button.clicked.connect(lambda *_: self.close())
        holder = QWidget()
        flow = FlowLayout(holder, SPACE)
        for button in (
            self.preview_button,
            self.import_button,
            self.mend_button,
            self.close_button,
        ):
            flow.addWidget(button)
        outside.addWidget(holder)

    # --- looking at the source -----------------------------------------------------------------

    @property
    def kind(self) -> str:
        """Return what the rows are taken for."""
        return self.source.current_role

    def choose_file(self, path: str) -> None:
        """Choose a spreadsheet."""
        self.source.file.setFilePath(path)

    def _on_source(self) -> None:
        key = (self.source.path, self.source.current_sheet)
        if key == self._source_key and self.look is not None:
            if self.source.current_role != self._role:
                self._role = self.source.current_role
                self._show_look(self.look)
            return
        if key == self._source_key and self._job is not None:
            return
        self._source_key = key
        self._look_at(Path(key[0]), key[1])

    def _look_at(self, path: Path, sheet: str) -> None:
        if self._job is not None:
            self._job.silence()
            self._job = None
        self._show_look(None)
        self.notice.clear()
        if not self.source.is_ready:
            return
        self.said.setText(QCoreApplication.translate("LifeCircle", "Reading…"))
        what = self.what

        def shown(look: DeskLook) -> None:
            self._job = None
            source = self.source
            source.blockSignals(True)
            source.show_sheets(look.sheet.sheets, look.sheet.sheet)
            source.role.setCurrentIndex(max(0, source.role.findData(look.kind)))
            source.blockSignals(False)
            self._role = source.current_role
            self._source_key = (source.path, source.current_sheet)
            self._show_look(look)

        def failed(problem: Exception) -> None:
            self._job = None
            self._show_look(None)
            self._tell(problem)

        self._job = tasks.in_background(
            QCoreApplication.translate("LifeCircle", "Read Spreadsheet"),
            lambda is_cancelled: look_at_desk_sheet(path, sheet, what, is_cancelled),
            shown,
            failed,
        )

    def _show_look(self, look: Optional[DeskLook]) -> None:
        self.look = look
        self._asked.clear()
        self.decide.ask([], {})
        self.decide_said.hide()
        self.report.hide()
        for box in (self.fields_box, self.rows_box, self.options):
            box.setVisible(look is not None)
        if look is None:
            self.said.setText("")
            self._stale()
            return
        translate = QCoreApplication.translate
        sheet, kind = look.sheet, self.kind
        text = translate("LifeCircle", "{title} Rows {count}")
        self.said.setText(text.format(title=sheet.title, count=number(sheet.count)).strip())
        mapping, is_kept = first_mapping(kind, sheet.headings)
        self._word = {
            PROJECT: words.project_field_word,
            "event": words.event_field_word,
        }.get(kind, words.need_field_word)
        self.fields.show_fields(
            fields_of_kind(kind), text_fields(sheet.headings), mapping, self._word
        )
        self._is_kept = is_kept
        self.options.show_kind(kind, look.personal)
        self._on_mapping()

    def _on_mapping(self) -> None:
        if self.look is None:
            return
        mapping = self.fields.mapping()
        self.first_rows.show_rows(self.look.sheet, mapping, self._word)
        translate = QCoreApplication.translate
        taken = set(mapping.values())
        unused = [heading for heading in self.look.sheet.headings if heading not in taken]
        told = (
            translate("LifeCircle", "Columns as you chose them the last time.")
            if self._is_kept
            else translate("LifeCircle", "Columns as their headings tell: please look them over.")
        )
        if self.kind == "questionnaire":
            more = translate("LifeCircle", "Columns taken as questions {count}")
        else:
            more = translate("LifeCircle", "Columns not used {count}")
        text = f"{told} {more.format(count=number(len(unused)))}"
        if unused and self.kind != "questionnaire" and len(unused) <= MOST_NAMED:
            # What is lost without a word would be missed only later.
            text = f"{text} ({listed(unused)})"
        self.fields_said.setText(text)
        self._stale()

    def _on_changed(self) -> None:
        self._stale()

    def _stale(self) -> None:
        """Let nothing be imported that was not previewed as it is now."""
        self._is_fresh = False
        self._enable()

    # --- runs ----------------------------------------------------------------------------------

    def parameters(self, is_trial: bool, report_file: str = "") -> dict[str, Any]:
        """Return the parameters of the algorithm for what was chosen."""
        source = self.source.parameters()
        mapping = self.fields.matrix()
        found: dict[str, Any] = {
            "INPUT": source["SPREADSHEET"],
            "SHEET": source["SHEET"],
            "BLUEPRINT": str(self._current.path),
            "FIELDS": mapping,
            "DRY_RUN": is_trial,
            "OUTPUT_REPORT": QgsProcessing.TEMPORARY_OUTPUT,
            **self.options.parameters(self.kind),
        }
        if report_file:
            found["REPORT_FILE"] = report_file
        if self.what == PROJECTS:
            decided = self.decide.decisions()
            found["DECISIONS"] = [cell for row, to in decided.items() for cell in (str(row), to)]
        else:
            found["KIND"] = self.kind
        return found

    def preview(self) -> None:
        """Show what would become of every row; nothing is written."""
        self._start(is_trial=True)

    def run_import(self) -> None:
        """Write into the blueprint, once edits that are not saved are out of the way."""
        translate = QCoreApplication.translate
        if self._keeper.is_dirty:
            self.notice.ask(
                translate(
                    "LifeCircle",
                    "There are unsaved edits of projects and needs. Save them before the import, "
                    "so that nothing of yours is overwritten.",
                ),
                (
                    (translate("LifeCircle", "Save and Import"), self._save_and_import),
                    (translate("LifeCircle", "Cancel"), lambda: None),
                ),
            )
            return
        self._start(is_trial=False)

    def _save_and_import(self) -> None:
        def go_on(is_saved: bool) -> None:
            if is_saved and self.isVisible():
                # What was previewed may stand differently beside the edits now.
                self._start(is_trial=False)

        self._keeper.save_soon(go_on)

    def ask_for_mend_file(self) -> None:
        """Ask where the rows to mend are written, then write them; nothing else is written."""
        translate = QCoreApplication.translate
        name = file_name(Path(self.source.path).stem)
        dialog = QFileDialog(
            self,
            translate("LifeCircle", "Write Rows to Mend"),
            settings.LAST_FOLDER.value(),
            ";;".join(
                (
                    translate("LifeCircle", "Workbook (*.xlsx)"),
                    translate("LifeCircle", "Text table (*.csv)"),
                )
            ),
        )
        dialog.setObjectName("mendFileDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        pattern = translate("LifeCircle", "{name} rows to mend")
        dialog.selectFile(f"{pattern.format(name=name)}.xlsx")
        dialog.fileSelected.connect(self.write_rows_to_mend)
        self._dialogs.keep(dialog)
        dialog.open()

    def write_rows_to_mend(self, path: str) -> None:
        """Write the rows that need somebody to a spreadsheet, with the reasons."""
        self._start(is_trial=True, report_file=path)

    def _start(self, is_trial: bool, report_file: str = "") -> None:
        if self._current.path is None or self.look is None:
            return
        self.notice.clear()
        headings, kind, mapping = self.look.sheet.headings, self.kind, self.fields.mapping()

        def finish(is_done: bool, results: dict[str, Any], context: QgsProcessingContext) -> None:
            task, self._task = self._task, None
            if not is_done:
                self._enable()
                if task is not None and not task.is_cancelled:
                    self.notice.warn(task.problem)
                return
            if report_file:
                self._enable()
                self._tell_written(report_file)
                return
            lines = self._lines_of(results, context)
            self.report.show_report(results, lines, is_trial)
            self._is_fresh = is_trial
            if is_trial:
                self._ask_about(results, lines)
                self.previewed.emit()
            else:
                keep_mapping(kind, headings, mapping)
                self._on_imported(results, task)
            self._enable()
            QTimer.singleShot(0, self._show_end)

        task = AlgorithmTask.start(
            ALGORITHMS[self.what],
            self.parameters(is_trial, report_file),
            self._services,
            finish,
            is_quiet=True,
        )
        if task is None:
            self._enable()
            return
        self._task = task
        self._enable()
        self.run_bar.follow(task, self.windowTitle())

    @staticmethod
    def _lines_of(results: dict[str, Any], context: QgsProcessingContext) -> list[ReportLine]:
        told = results.get("OUTPUT_REPORT")
        layer = QgsProcessingUtils.mapLayerFromString(str(told), context) if told else None
        return read_report(layer) if isinstance(layer, QgsVectorLayer) else []

    def _ask_about(self, results: dict[str, Any], lines: list[ReportLine]) -> None:
        """Ask for the unit of money and about names nearly alike, where that is open."""
        translate = QCoreApplication.translate
        decided = self.decide.decisions()
        for line in lines:
            if line.status == TO_DECIDE:
                self._asked[line.number] = line
        asked = [self._asked[row] for row in sorted(self._asked)]
        if self.options.near.currentData() != "ask":
            asked = []
        self.decide.ask(asked, decided)
        self.decide_said.setVisible(bool(asked))
        self.decide_said.setText(
            translate(
                "LifeCircle",
                "Is it the same project, or another? Rows left out are not imported. {count}",
            ).format(count=number(len(asked)))
        )
        unclear = int(results.get("MONEY_UNCLEAR") or 0)
        if unclear:
            self.notice.ask(
                translate(
                    "LifeCircle",
                    "{count} amounts of money tell no unit, neither in the cell nor in the "
                    "heading. They stay unknown until you say what they are in.",
                ).format(count=number(unclear)),
                (
                    (translate("LifeCircle", "In 10,000 Yuan"), lambda: self._money_is("wan")),
                    (translate("LifeCircle", "In Yuan"), lambda: self._money_is("yuan")),
                    (translate("LifeCircle", "Leave Them Unknown"), lambda: None),
                ),
            )

    def _money_is(self, unit: str) -> None:
        self.options.money.setCurrentIndex(self.options.money.findData(unit))
        self.preview()

    def _on_imported(self, results: dict[str, Any], task: Optional[AlgorithmTask]) -> None:
        translate = QCoreApplication.translate
        self._services.messages.success(
            translate("LifeCircle", "Imported into the blueprint: {numbers}.").format(
                numbers=words.numbers_text(results)
            ),
            "\n".join(task.warnings) if task is not None else "",
        )
        self._current.announce(set(ROW_TYPES))
        self.imported.emit()

    def _tell_written(self, path: str) -> None:
        translate = QCoreApplication.translate
        if not Path(path).exists():
            self.notice.tell(translate("LifeCircle", "There is no row to mend."))
            return
        self.notice.ask(
            translate("LifeCircle", "Written: {files}").format(files=Path(path).name),
            (
                (
                    translate("LifeCircle", "Open"),
                    lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(path)),
                ),
                (translate("LifeCircle", "OK"), lambda: None),
            ),
        )

    # --- small things --------------------------------------------------------------------------

    def _show_end(self) -> None:
        """Scroll to what the run did: it stands below the columns."""
        self.layout().activate()
        target = self.decide_said if self.decide_said.isVisible() else self.report
        self._scroller.ensureWidgetVisible(target, 0, 0)
        bar = self._scroller.verticalScrollBar()
        bar.setValue(min(bar.maximum(), target.y()))

    @property
    def is_busy(self) -> bool:
        """Whether a sheet is being read or a run is at work."""
        return self._job is not None or self._task is not None

    def _on_desk(self) -> None:
        places = self._keeper.places
        if places is not None:
            self.options.offer_subdistricts(places.subdistrict_names)

    def _on_dirty(self, _: bool) -> None:
        self._enable()

    def _enable(self) -> None:
        file = self._current.file
        reason = file.read_only_reason if file is not None else None
        ready = self.look is not None and not self.is_busy and self._current.is_open
        self.preview_button.setEnabled(ready)
        self.mend_button.setEnabled(ready and bool(self.report.lines) and self.report.isVisible())
        self.import_button.setEnabled(ready and self._is_fresh and reason is None)
        translate = QCoreApplication.translate
        if reason is not None:
            tip = Texts.for_user().error(reason)
        elif self._is_fresh:
            tip = ""
        else:
            tip = translate("LifeCircle", "First see in the preview what becomes of every row")
        self.import_button.setToolTip(tip)
        (self.import_button if self._is_fresh else self.preview_button).setDefault(True)

    def _tell(self, problem: Exception) -> None:
        if isinstance(problem, LifeCircleError):
            self.notice.warn(Texts.for_user().error(problem))
        else:
            self._services.messages.problem(problem)
        self._enable()

    def closeEvent(self, event: Any) -> None:  # noqa: N802
        """Stop what still runs: a closed dialog imports nothing."""
        if self._job is not None:
            self._job.silence()
            self._job = None
        if self._task is not None:
            self._task.silence()
            self._task = None
        self._dialogs.close_all()
        if self in _open:
            _open.remove(self)
        super().closeEvent(event)
