# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The tab with the monthly report: what each project says, what moved, and who is silent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QDate, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..core.annual_lists import years_of
from ..core.progress_report import MonthlyLine, MonthlyReport, monthly_report, months_of
from . import projects_words as words
from .fitting_scroll import FittingScroll
from .flow_layout import FlowLayout
from .grid import Column, GridModel, GridView, known
from .parts import text_label
from .steps import number

if TYPE_CHECKING:
    from ..core.project_desk import Desk

MONTH_FORMAT = "yyyy-MM"
UNKNOWN_PERCENT = -1.0
FULL = 100.0


def report_sentence(report: MonthlyReport) -> str:
    """Return what a month's report says as a whole."""
    translate = QCoreApplication.translate
    return translate(
        "LifeCircle",
        "{month}: reported {reported}, not reported {silent}; ■ red {red}, ▲ yellow {yellow}, "
        "● green {green}; obstacles {obstacles}.",
    ).format(
        month=report.month,
        reported=number(report.reported),
        silent=number(report.silent),
        red=number(report.lights.get("red", 0)),
        yellow=number(report.lights.get("yellow", 0)),
        green=number(report.lights.get("green", 0)),
        obstacles=number(len(report.obstacles)),
    )


class ProgressForm(QFrame):
    """What one project reports for a month.

    Signals:
        entered: project id and the values of `ProjectSession.report_progress`.
    """

    entered = pyqtSignal(str, object)

    def __init__(self) -> None:
        """Ask about nothing yet."""
        super().__init__()
        translate = QCoreApplication.translate
        self.setObjectName("progressForm")
        self.project_id = ""
        self.name = text_label(is_bold=True)
        self.name.setObjectName("progressProject")
        self.stage = QComboBox()
        self.light = QComboBox()
        for combo, domain in ((self.stage, "project_stage"), (self.light, "light")):
            combo.addItem(words.NOTHING, "")
            for code, word in words.choices_of(domain):
                text = words.light_text(code) if domain == "light" else word
                combo.addItem(text, code)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(6)
        self.percent = QDoubleSpinBox()
        self.percent.setDecimals(1)
        self.percent.setRange(UNKNOWN_PERCENT, FULL)
        self.percent.setSpecialValueText(translate("LifeCircle", "not known"))
        self.percent.setSuffix(" %")
        self.obstacle = QLineEdit()
        self.owner = QLineEdit()
        self.note = QLineEdit()
        self.enter = QPushButton(translate("LifeCircle", "Enter the Month"))
        self.enter.setObjectName("enterMonth")
        self.enter.clicked.connect(lambda *_: self._enter())
        rows = QFormLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(2)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.fields: dict[str, QWidget] = {}
        for key, label, field in (
            ("stage", translate("LifeCircle", "Stage"), self.stage),
            ("progress", translate("LifeCircle", "Progress"), self.percent),
            ("light", translate("LifeCircle", "Light"), self.light),
            ("obstacle", translate("LifeCircle", "Obstacle"), self.obstacle),
            ("obstacle_owner", translate("LifeCircle", "Who must act"), self.owner),
            ("note", translate("LifeCircle", "Note"), self.note),
        ):
            field.setObjectName(f"month_{key}")
            field.setAccessibleName(label)
            rows.addRow(label, field)
            self.fields[key] = field
        for line in (self.obstacle, self.owner, self.note):
            line.returnPressed.connect(self._enter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.name)
        column.addLayout(rows)
        column.addWidget(self.enter)
        self.show_line(None, False)

    def show_line(self, line: Optional[MonthlyLine], can_edit: bool) -> None:
        """Show what a project reported, or what it said last where it did not report yet."""
        translate = QCoreApplication.translate
        self.project_id = line.project.id if line is not None else ""
        for field in self.fields.values():
            field.setEnabled(line is not None and can_edit)
        self.enter.setEnabled(line is not None and can_edit)
        if line is None:
            self.name.setText(translate("LifeCircle", "Choose a project to report on it"))
            return
        told: Any = line.entry or line.before or line.project
        self.name.setText(line.project.name)
        self.stage.setCurrentIndex(max(0, self.stage.findData(told.stage or line.project.stage)))
        self.light.setCurrentIndex(max(0, self.light.findData(told.light)))
        self.percent.setValue(UNKNOWN_PERCENT if told.progress is None else told.progress)
        self.obstacle.setText(told.obstacle)
        self.owner.setText(told.obstacle_owner)
        self.note.setText(line.entry.note if line.entry is not None else "")

    def values(self) -> Mapping[str, Any]:
        """Return what is entered."""
        percent = self.percent.value()
        return {
            "stage": self.stage.currentData(),
            "progress": None if percent <= UNKNOWN_PERCENT else percent,
            "light": self.light.currentData(),
            "obstacle": self.obstacle.text().strip(),
            "obstacle_owner": self.owner.text().strip(),
            "note": self.note.text().strip(),
        }

    def _enter(self) -> None:
        if self.project_id and self.enter.isEnabled():
            self.entered.emit(self.project_id, self.values())


class MonthsPage(QWidget):
    """The report of one month, and a form for the project that is chosen.

    Signals:
        entered: project id, month, values.
        picked: id of a project that was double-clicked.
        export_asked: the report is to be written into a file.
    """

    entered = pyqtSignal(str, str, object)
    picked = pyqtSignal(str)
    export_asked = pyqtSignal()

    def __init__(self) -> None:
        """Start with the present month."""
        super().__init__()
        translate = QCoreApplication.translate
        self.setObjectName("monthsPage")
        self.month_edit = QDateEdit(QDate.currentDate())
        self.month_edit.setObjectName("reportMonth")
        self.month_edit.setDisplayFormat(MONTH_FORMAT)
        self.month_edit.setAccessibleName(translate("LifeCircle", "Month"))
        self.year = QComboBox()
        self.year.setObjectName("reportYear")
        self.year.setAccessibleName(translate("LifeCircle", "Projects of the list"))
        self.year.addItem(translate("LifeCircle", "All projects"), None)
        self.export = QPushButton(translate("LifeCircle", "Export…"))
        self.export.setObjectName("exportMonth")
        self.sentence = text_label()
        self.sentence.setObjectName("reportSentence")
        self.model = GridModel(self._columns(), lambda line: line.project.id)
        self.table = GridView(self.model, "monthlyTable")
        self.table.setAccessibleName(translate("LifeCircle", "Monthly report"))
        self.form = ProgressForm()
        bar = QWidget()
        flow = FlowLayout(bar, 4)
        for widget in (self.month_edit, self.year, self.export):
            flow.addWidget(widget)
        top = QHBoxLayout()
        top.addWidget(bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(3)
        column.addLayout(top)
        column.addWidget(self.sentence)
        column.addWidget(self.table, 1)
        column.addWidget(FittingScroll(self.form))
        self._desk: Optional[Desk] = None
        self._report: Optional[MonthlyReport] = None
        self._is_new = True
        self.can_edit = True
        self.month_edit.dateChanged.connect(lambda *_: self._show_month())
        self.year.currentIndexChanged.connect(lambda *_: self._show_month())
        self.table.chosen.connect(lambda *_: self._show_form())
        self.table.picked.connect(self.picked)
        self.export.clicked.connect(lambda *_: self.export_asked.emit())
        self.form.entered.connect(lambda key, values: self.entered.emit(key, self.month, values))

    @property
    def month(self) -> str:
        """Return the month that is shown, such as 2024-05."""
        return self.month_edit.date().toString(MONTH_FORMAT)

    def show_month(self, month: str) -> None:
        """Show another month."""
        self.month_edit.setDate(QDate.fromString(f"{month}-01", Qt.DateFormat.ISODate))

    def show_desk(self, desk: Desk, can_edit: bool) -> None:
        """Show the report as it stands; month and project stay."""
        self._desk, self.can_edit = desk, can_edit
        years = list(years_of(desk))
        shown = [self.year.itemData(at) for at in range(1, self.year.count())]
        if years != shown:
            chosen = self.year.currentData()
            self.year.blockSignals(True)
            while self.year.count() > 1:
                self.year.removeItem(1)
            pattern = QCoreApplication.translate("LifeCircle", "List {year}")
            for year in years:
                self.year.addItem(pattern.format(year=year), year)
            self.year.setCurrentIndex(max(0, self.year.findData(chosen)))
            self.year.blockSignals(False)
        months = months_of(desk)
        if self._is_new and months:
            # The last month anybody reported for: what is due next follows from it.
            self.month_edit.blockSignals(True)
            self.show_month(months[-1])
            self.month_edit.blockSignals(False)
        self._is_new = False
        self._show_month()

    def _show_month(self) -> None:
        if self._desk is None:
            return
        report = monthly_report(self._desk, self.month, self.year.currentData())
        self._report = report
        current = self.table.current()
        self.model.show(report.lines)
        if current and self.table.current() != current:
            self.table.choose(current)
        self.sentence.setText(report_sentence(report))
        self._show_form()

    def _show_form(self) -> None:
        current = self.table.current()
        lines = self._report.lines if self._report is not None else ()
        line = next((each for each in lines if each.project.id == current), None)
        self.form.show_line(line, self.can_edit)

    def _columns(self) -> list[Column]:
        translate = QCoreApplication.translate

        def told(line: MonthlyLine, name: str) -> Any:
            return getattr(line.entry, name) if line.entry is not None else ""

        def percent(line: MonthlyLine) -> Optional[float]:
            return line.entry.progress if line.entry is not None else None

        return [
            Column(
                "name",
                translate("LifeCircle", "Project"),
                lambda line: line.project.name,
                width=120,
            ),
            Column(
                "light",
                translate("LifeCircle", "Light"),
                lambda line: (
                    words.light_text(told(line, "light"))
                    if line.entry is not None
                    else translate("LifeCircle", "not reported")
                ),
                sort=lambda line: "rygx".find((told(line, "light") or "x")[0]),
                ink=lambda line: words.LIGHT_COLOURS.get(told(line, "light"), ""),
                width=70,
            ),
            Column(
                "stage",
                translate("LifeCircle", "Stage"),
                lambda line: (
                    f"{words.code_word('project_stage', told(line, 'stage'))}"
                    f"{' ↑' if line.has_moved_on else ''}"
                ),
                translate("LifeCircle", "Stage; ↑ where it is another one than before"),
                width=70,
            ),
            Column(
                "progress",
                translate("LifeCircle", "Progress"),
                lambda line: words.percent(percent(line)),
                translate("LifeCircle", "Progress"),
                lambda line: known(percent(line)),
                True,
                width=56,
            ),
            Column(
                "change",
                translate("LifeCircle", "Since last"),
                lambda line: words.points(line.change),
                translate("LifeCircle", "Percent points since the report before"),
                lambda line: known(line.change),
                True,
                width=56,
            ),
            Column(
                "obstacle",
                translate("LifeCircle", "Obstacle"),
                lambda line: told(line, "obstacle"),
                width=120,
            ),
            Column(
                "owner",
                translate("LifeCircle", "Who must act"),
                lambda line: told(line, "obstacle_owner"),
                width=90,
            ),
            Column(
                "before",
                translate("LifeCircle", "Reported before"),
                lambda line: line.before.month if line.before is not None else words.NOTHING,
            ),
            Column("lead", translate("LifeCircle", "Lead"), lambda line: line.project.lead),
            Column("note", translate("LifeCircle", "Note"), lambda line: told(line, "note")),
        ]
