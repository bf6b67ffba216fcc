# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Gaps dock: ask for an analysis, see which circles lack what, and understand every cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QModelIndex, Qt
from qgis.PyQt.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .. import paths
from ..core.gap_view import GapMatrix
from ..core.pack_copy import PackEntry, list_entries
from ..outputs import gap_words
from ..store.blueprint_rows import RunRow
from ..texts import Texts
from . import tasks
from .current_blueprint import CurrentBlueprint
from .fitting_scroll import FittingScroll
from .gap_answer import GapAnswer
from .gap_detail import GapDetail
from .gap_export import GapExport
from .gap_filters import GapFilterBar
from .gap_form import GapForm
from .gap_map import GapMap
from .gap_matrix import SIDES, GapMatrixModel, GapMatrixView, Place, Side
from .gap_runs import DONE, RunChooser, run_title
from .gap_work import GapWork
from .help import help_key
from .parts import ElidedLabel, RunBar, scrolling, text_label
from .services import WindowServices
from .turns import Turns

WIDE_PX = 760
RUN_TABLES = frozenset({"analysis_run", "result_residence", "result_gap"})


class GapsPanel(QWidget):
    """Form and result of gap analyses, on the open blueprint or on any layers."""

    def __init__(self, services: WindowServices, current: CurrentBlueprint) -> None:
        """Make both pages; standards and stored runs are read in the background."""
        super().__init__()
        help_key(self, "gaps")
        self._services, self._current = services, current
        self._texts = Texts.for_user()
        self._answers: list[GapAnswer] = []
        self._matrices: list[GapMatrix] = []
        self._sort_code = ""
        self._on_map = False
        self._is_down = False
        self._turns: Optional[Turns] = None
        self.work = GapWork(services, current)
        self._map = GapMap(services.canvas, services.project)
        self.form = GapForm(current)
        self._build()
        self._connect()
        self._read_packs()
        if current.is_open:
            self._on_blueprint_opened()

    # --- what the window calls -----------------------------------------------------------------

    def use_layers(self) -> None:
        """Be ready for an analysis of any layers in the project."""
        self.form.use_layers()
        self._show_form()

    def use_blueprint(self) -> None:
        """Be ready for the open blueprint: its last result, or the form."""
        self.form.use_blueprint()
        if self._answers and self._answers[0].run_id:
            self._show_result()
        else:
            self._show_form()

    def on_pack_saved(self, pack_id: str) -> None:
        """Follow a standard that was proof-read or corrected: marks, names, headline figures."""
        self._read_packs()
        if any(answer.report.pack_id == pack_id for answer in self._answers):
            self.work.renew(self._answers)

    def shut_down(self) -> None:
        """Stop everything and let go of map, project and blueprint."""
        if self._is_down:
            return
        self._is_down = True
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._stop_turns()
        self.work.shut_down()
        self._map.shut_down()

    # --- parts ---------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_form_page())
        self._pages.addWidget(self._make_result_page())
        self.run_bar = RunBar()
        self.run_bar.button.clicked.connect(self._on_cancel)
        column.addWidget(self._pages, 1)
        column.addWidget(self.run_bar)

    def _make_form_page(self) -> QWidget:
        translate = QCoreApplication.translate
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(self.form), 1)
        self._form_note = text_label()
        self._form_note.hide()
        column.addWidget(self._form_note)
        row = QHBoxLayout()
        self._back = QPushButton(translate("LifeCircle", "Back to the Result"))
        self._back.clicked.connect(self._show_result)
        self._back.hide()
        self.run_button = QPushButton(translate("LifeCircle", "Run the Gap Analysis"))
        self.run_button.setDefault(True)
        self.run_button.setIcon(QgsApplication.getThemeIcon("/mActionStart.svg"))
        self.run_button.clicked.connect(lambda *_: self.run())
        row.addWidget(self._back)
        row.addWidget(self.run_button, 1)
        column.addLayout(row)
        return page

    def _make_result_page(self) -> QWidget:
        translate = QCoreApplication.translate
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        self._summary = ElidedLabel()
        self._change = QToolButton()
        self._change.setIcon(QgsApplication.getThemeIcon("/mActionOptions.svg"))
        self._change.setAccessibleName(translate("LifeCircle", "Change"))
        self._change.setToolTip(translate("LifeCircle", "Ask again, with other choices"))
        self._change.clicked.connect(self._show_form)
        self._filter = QToolButton()
        self._filter.setIcon(QgsApplication.getThemeIcon("/mActionFilter2.svg"))
        self._filter.setCheckable(True)
        self._filter.setToolTip(translate("LifeCircle", "Filter and sort"))
        self._filter.setAccessibleName(translate("LifeCircle", "Filter and sort"))
        self.export = GapExport(
            self._services, self._shown_answer, self._shown_circle, self._data_date
        )
        row.addWidget(self._summary, 1)
        row.addWidget(self._filter)
        row.addWidget(self._change)
        row.addWidget(self.export)
        column.addLayout(row)
        self.runs = RunChooser()
        self.runs.hide()
        column.addWidget(self.runs)
        self._headline = text_label()
        self._apart = text_label()
        self._stale = QPushButton(
            translate("LifeCircle", "The standard's figures were changed: run again")
        )
        self._stale.setIcon(QgsApplication.getThemeIcon("/mIconWarning.svg"))
        self._stale.clicked.connect(lambda *_: self._run_again())
        self._stale.hide()
        self._legend = text_label()
        self.filters = GapFilterBar(self._texts)
        self.filters.show_lists(False)
        self._filter.toggled.connect(self.filters.show_lists)
        top = QWidget()
        above = QVBoxLayout(top)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(3)
        for widget in (self._headline, self._apart, self._stale, self.filters, self._legend):
            above.addWidget(widget)
        column.addWidget(FittingScroll(top))
        self.matrix = GapMatrixView()
        self.matrix.setAccessibleName(translate("LifeCircle", "Circles and categories"))
        self.model = GapMatrixModel(self.matrix)
        self.matrix.setModel(self.model)
        self._nothing = text_label()
        self._nothing.setText(
            translate("LifeCircle", "No verdict passes these filters. Let more through above.")
        )
        self._nothing.hide()
        self.detail = GapDetail()
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.matrix)
        self._splitter.addWidget(self.detail)
        self.matrix.setMinimumSize(200, 190)
        self.detail.setMinimumSize(200, 190)
        self._splitter.setSizes([500, 500])
        column.addWidget(self._nothing)
        column.addWidget(self._splitter, 1)
        return page

    def _connect(self) -> None:
        current, project = self._current, self._services.project
        self._connections: list[tuple[Any, Callable[..., None]]] = [
            (current.opened, self._on_blueprint_opened),
            (current.closed, self._on_blueprint_closed),
            (current.changed, self._on_blueprint_changed),
            (project.cleared, self._on_project_cleared),
            (project.layersAdded, self._on_layers_added),
            (project.layersRemoved, self.form.forget_layers),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)
        self.filters.changed.connect(self._refresh)
        self.matrix.looked_at.connect(self._look_at)
        self.matrix.asked_for.connect(self._show_on_map)
        self.matrix.sort_asked.connect(self._sort_by)
        self.detail.residence_asked.connect(self._map.show_one)
        self.detail.category_asked.connect(self._go_to_category)
        self.detail.clause_changed.connect(self._on_clause)
        self.runs.chosen.connect(self.work.show_runs)
        self.runs.delete_asked.connect(self._ask_to_delete)
        self.work.started.connect(self._on_started)
        self.work.reading.connect(self.run_bar.busy)
        self.work.answered.connect(self.show_answers)
        self.work.renewed.connect(self._on_renewed)
        self.work.stopped.connect(self._on_stopped)
        self.work.stored.connect(self._list_runs)

    # --- run -----------------------------------------------------------------------------------

    def run(self) -> None:
        """Run what the form asks for; the message bar says what is missing."""
        problem = self.form.missing()
        if problem:
            self._services.messages.warning(problem)
            return
        self.run_button.setEnabled(False)
        self.work.run(self.form.requests())

    def _run_again(self) -> None:
        if self._answers and bool(self._answers[0].run_id) != self.form.is_blueprint:
            self._show_form()
            return
        self.run()

    def _on_started(self, task: tasks.AlgorithmTask, title: str) -> None:
        self.run_bar.follow(task, title)

    def _on_cancel(self) -> None:
        self._form_note.setText(
            QCoreApplication.translate("LifeCircle", "Cancelled; nothing was changed.")
        )
        self._form_note.show()

    def _on_stopped(self) -> None:
        self.run_bar.hide()
        self.run_button.setEnabled(True)

    def show_answers(self, answers: list[GapAnswer]) -> None:
        """Show one run, or two side by side."""
        self.run_bar.hide()
        self.run_button.setEnabled(True)
        self._form_note.hide()
        if not answers:
            return
        self._answers = answers[:2]
        self._sort_code = ""
        self._forget_map()
        view = self._answers[0].view
        self.filters.offer(view.themes, view.levels)
        self._tell_headline()
        self._refresh()
        self.detail.clear()
        self._show_result()
        self.matrix.setFocus()
        self._show_layers()
        self._list_runs()

    def _on_renewed(self, answers: list[GapAnswer]) -> None:
        self._answers = answers
        self._tell_headline()
        self._refresh()

    def _tell_headline(self) -> None:
        first = self._answers[0]
        self._summary.set_text(_summary(first))
        confirmed, apart, legend = [], [], []
        for number, answer in enumerate(self._answers):
            sign = f"{SIDES[number]} " if len(self._answers) > 1 else ""
            confirmed.append(f"{sign}{answer.headline[0]}")
            if answer.headline[1]:
                apart.append(f"{sign}{answer.headline[1]}")
            legend.append(f"{sign}{answer.page.standard()}")
        self._headline.setText("\n".join(confirmed))
        self._apart.setText("\n".join(apart))
        self._apart.setVisible(bool(apart))
        self._legend.setText("   ".join(legend))
        self._legend.setVisible(len(self._answers) > 1)
        self._stale.setVisible(any(answer.needs_rerun for answer in self._answers))

    # --- matrix --------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Filter and sort; the cell that was looked at stays, where it is still shown."""
        if not self._answers:
            return
        place = self.model.place(self.matrix.currentIndex())
        chosen, order = self.filters.chosen, self.filters.order
        self._matrices = [
            answer.view.matrix(chosen, order, self._sort_code) for answer in self._answers
        ]
        self.filters.count(self._answers[0].view.count_states(chosen))
        self.model.show(
            [Side(answer.page, matrix) for answer, matrix in zip(self._answers, self._matrices)]
        )
        is_empty = not any(matrix.columns for matrix in self._matrices)
        self._nothing.setVisible(is_empty)
        index = self.model.index_of(place)
        if not index.isValid():
            self._forget_map()
            self.detail.clear()
            return
        was_on_map = self._on_map
        self.matrix.choose(index)
        if was_on_map:
            self._on_map = True
            self._mark(zooms=False)

    def _sort_by(self, section: int) -> None:
        code = self.model.column(section).code
        self._sort_code = "" if code == self._sort_code else code
        self._refresh()

    def _look_at(self, index: QModelIndex) -> None:
        # Marks of another cell would contradict what is told here.
        self._forget_map()
        place = self.model.place(index)
        cell = self.model.cell(index) if place is not None else None
        if place is None or cell is None:
            self.detail.clear()
            return
        answer, matrix = self._answers[place.side], self._matrices[place.side]
        line = matrix.line_of(place.circle)
        bars = matrix.bars(line) if line is not None else ()
        self.detail.show_cell(answer.page, answer.result, cell, bars, self._other_side(place))

    def _other_side(self, place: Place) -> str:
        if len(self._answers) < 2:
            return ""
        number = 1 - place.side
        matrix = self._matrices[number]
        line, column = matrix.line_of(place.circle), matrix.column_of(place.code)
        cell = matrix.cell(line, column) if line is not None and column is not None else None
        return f"{SIDES[number]} {gap_words.compared(self._answers[number].page, cell)}"

    def _go_to_category(self, code: str) -> None:
        place = self.model.place(self.matrix.currentIndex())
        if place is not None:
            index = self.model.index_of(Place(place.side, place.circle, code))
            self.matrix.choose(index)
            self._show_on_map(index)

    # --- map -----------------------------------------------------------------------------------

    def _show_on_map(self, index: QModelIndex) -> None:
        if self.detail.found is None:
            # The current cell of a new result was never moved to.
            self._look_at(index)
        if self.model.place(index) is None or self.detail.found is None:
            self._forget_map()
            return
        self._on_map = True
        self._mark(zooms=True)

    def _mark(self, zooms: bool) -> None:
        place = self.model.place(self.matrix.currentIndex())
        found = self.detail.found
        if place is None or found is None:
            return
        answer = self._answers[place.side]
        self._map.show(
            answer.outlines.get(place.circle),
            found.lacking,
            answer.result.places(place.circle),
            zooms,
        )

    def _on_clause(self) -> None:
        if self._on_map:
            self._mark(zooms=False)

    def _forget_map(self) -> None:
        self._on_map = False
        self._map.clear()

    # --- stored runs ---------------------------------------------------------------------------

    def _list_runs(self, show_last: bool = False) -> None:
        file = self._current.file
        if file is None:
            self.runs.hide()
            return
        from ..store import runs

        title = QCoreApplication.translate("LifeCircle", "List the Runs")

        def on_done(found: list[RunRow]) -> None:
            if self._is_down:
                return
            self._offer_runs(found)
            if show_last and not self._answers:
                done = [run for run in found if run.status == DONE]
                shown = next((run for run in done if run.is_shown), done[0] if done else None)
                if shown is not None:
                    self.work.show_runs([shown])

        tasks.in_background(
            title, lambda _: runs.runs(file), on_done, self._services.messages.problem
        )

    def _offer_runs(self, found: list[RunRow]) -> None:
        if not self._answers or not self._answers[0].run_id:
            self.runs.hide()
            return
        shown = [answer.run_id for answer in self._answers]
        self.runs.offer(found, shown, not self._current.is_read_only)

    def _ask_to_delete(self, run: RunRow) -> None:
        translate = QCoreApplication.translate
        words = translate("LifeCircle", "Delete the run {run}? This cannot be undone.")
        self._services.messages.warning(
            words.format(run=run_title(run)),
            "",
            ((translate("LifeCircle", "Delete"), lambda: self._delete(run)),),
        )

    def _delete(self, run: RunRow) -> None:
        if self._is_down:
            return
        if any(answer.run_id == run.id for answer in self._answers):
            self._clear_result()
        self.work.delete_run(run)

    def _show_layers(self) -> None:
        """Let the blueprint's layers show the run, a layer per turn of the event loop."""
        run_id, path = self._answers[0].run_id, self._current.path
        self._stop_turns()
        if run_id and path is not None:
            from ..store import project_layers

            steps = project_layers.show_run_steps(self._services.project, path, run_id)
            self._turns = Turns(steps, on_failed=self._services.messages.problem, parent=self)

    def _stop_turns(self) -> None:
        turns, self._turns = self._turns, None
        if turns is not None:
            turns.stop()

    # --- what happens around -------------------------------------------------------------------

    def _on_blueprint_opened(self) -> None:
        self._clear_result()
        self.form.use_blueprint()
        self._list_runs(show_last=True)

    def _on_blueprint_closed(self) -> None:
        if self._answers and self._answers[0].run_id:
            self._clear_result()
        if self.work.uses_blueprint:
            self.work.stop()
            self._on_stopped()
        self.runs.hide()
        self.form.use_layers()

    def _on_blueprint_changed(self, tables: set[str]) -> None:
        if RUN_TABLES & set(tables) or not tables:
            self._list_runs(show_last=not self._answers)

    def _on_project_cleared(self) -> None:
        self.work.stop()
        self._on_stopped()
        self._clear_result()
        self.form.use_layers()

    def _on_layers_added(self, _: Any) -> None:
        if not self.form.is_blueprint:
            self.form.guess()

    def _clear_result(self) -> None:
        self._stop_turns()
        self._answers, self._matrices = [], []
        self._forget_map()
        self.model.show(())
        self.detail.clear()
        self.runs.hide()
        self._back.hide()
        self._show_form()

    def _show_form(self) -> None:
        self._back.setVisible(bool(self._answers))
        self._pages.setCurrentIndex(0)

    def _show_result(self) -> None:
        if self._answers:
            self._pages.setCurrentIndex(1)

    def _shown_circle(self) -> str:
        """Return the circle that is looked at, empty for none."""
        place = self.model.place(self.matrix.currentIndex())
        return place.circle if place is not None else ""

    def _data_date(self) -> str:
        """Return the dates of the blueprint's data, empty for layers or where nobody said."""
        head = self._current.head
        if head is None or not self._answers or not self._answers[0].run_id:
            return ""
        dates = {str(each.get("date") or "") for each in head.data_vintages.values()} - {""}
        return self._texts.translate("LifeCircle", ", ").join(sorted(dates))

    def _shown_answer(self) -> Optional[GapAnswer]:
        """Return the run that the current cell belongs to, else the first."""
        if not self._answers:
            return None
        place = self.model.place(self.matrix.currentIndex())
        return self._answers[place.side if place is not None else 0]

    def _read_packs(self) -> None:
        own, shipped = paths.user_standards(), paths.standards()
        title = QCoreApplication.translate("LifeCircle", "List the Standards")
        tasks.in_background(
            title,
            lambda _: list_entries(own, shipped),
            self._offer_packs,
            self._services.messages.problem,
        )

    def _offer_packs(self, entries: list[PackEntry]) -> None:
        if not self._is_down:
            self.form.offer_packs(entries)

    # --- Qt ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put matrix and detail side by side where there is room."""
        is_wide = event.size().width() >= WIDE_PX
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self._splitter.orientation() != wanted:
            self._splitter.setOrientation(wanted)
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Take the marks off the map while the panel is out of sight."""
        self._map.clear()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Put the marks back."""
        super().showEvent(event)
        if self._on_map and not self._is_down:
            self._mark(zooms=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take the marks off the map with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._on_map:
            self._forget_map()
            event.accept()
            return
        super().keyPressEvent(event)


def _summary(answer: GapAnswer) -> str:
    """Return title, standard, levels, pace and time of a run in a line."""
    translate = QCoreApplication.translate
    report = answer.report
    minutes = "/".join(level.replace("min", "") for level in report.levels)
    told = [
        report.title,
        f"{answer.page.standard()} {report.pack_version}".strip(),
        translate("LifeCircle", "{levels} min").format(levels=minutes),
        translate("LifeCircle", "{speed} m/s").format(speed=f"{report.speed_m_per_s:g}"),
        gap_words.formats.moment(report.made_at),
    ]
    return " · ".join(each for each in told if each)
