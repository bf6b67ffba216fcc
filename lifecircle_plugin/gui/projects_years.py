# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The tab with the annual lists: entries of a year, how they are counted, and what changed when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QPushButton, QSplitter, QVBoxLayout, QWidget

from ..core.annual_lists import (
    AnnualLine,
    AnnualList,
    HistoryLine,
    annual_list,
    annual_overview,
    history,
)
from . import projects_words as words
from .flow_layout import FlowLayout
from .grid import Column, GridModel, GridView
from .parts import text_label
from .steps import number

if TYPE_CHECKING:
    from ..core.project_desk import Desk


def list_sentence(shown: AnnualList) -> str:
    """Return how a year's list is counted, in one sentence."""
    translate = QCoreApplication.translate
    return translate(
        "LifeCircle",
        "{year}: {count} projects in the list, {carried} carried over from {before} and {new} "
        "new. At the start {start}, added {added}, dropped {dropped}.",
    ).format(
        year=shown.year,
        before=shown.year - 1,
        count=number(shown.in_list),
        carried=number(shown.carried_over),
        new=number(shown.new),
        start=number(shown.at_start),
        added=number(shown.added),
        dropped=number(shown.dropped),
    )


def history_columns() -> list[Column]:
    """Return the columns of a history."""
    translate = QCoreApplication.translate
    return [
        Column(
            "on",
            translate("LifeCircle", "Date"),
            lambda line: words.moment(line.on) or words.NOTHING,
            width=116,
        ),
        Column("kind", translate("LifeCircle", "What"), history_text, width=120),
        Column("project", translate("LifeCircle", "Project"), lambda line: line.project, width=120),
        Column("reason", translate("LifeCircle", "Reason"), lambda line: line.reason, width=140),
        Column("author", translate("LifeCircle", "Author"), lambda line: line.author, width=70),
    ]


def history_text(line: HistoryLine) -> str:
    """Return what happened, in words."""
    translate = QCoreApplication.translate
    what = words.code_word("log_kind", line.kind)
    if line.year is not None:
        what = words.code_word("annual_state", line.new) or what
        pattern = translate("LifeCircle", "{what} (list {year})")
        return pattern.format(what=what, year=line.year)
    if line.old or line.new:
        pattern = translate("LifeCircle", "{what}: {old} → {new}")
        old, new = line.old or words.NOTHING, line.new or words.NOTHING
        if line.kind in ("dropped", "restored"):
            old, new = (
                words.code_word("project_stage", each) or words.NOTHING
                for each in (line.old, line.new)
            )
        return pattern.format(what=what, old=old, new=new)
    return what


def history_key(line: HistoryLine) -> str:
    """Return what a line of the history is known by."""
    return "|".join((line.on, line.kind, line.project_id, str(line.year), line.old, line.new))


class YearsPage(QWidget):
    """The list of one year.

    Putting into a list acts on the lines chosen here, else on the projects chosen in the list of
    projects, and a line of text says on which.

    Signals:
        asked: what to do (put, drop), and ids of the projects it is to be done with.
        picked: id of a project that was double-clicked.
        export_asked: the list is to be written into a file.
    """

    asked = pyqtSignal(str, list)
    picked = pyqtSignal(str)
    export_asked = pyqtSignal()

    def __init__(self, chosen_elsewhere: Callable[[], Sequence[str]] = tuple) -> None:
        """Start empty.

        Args:
            chosen_elsewhere: ids of the projects that are chosen in the list of projects.
        """
        super().__init__()
        translate = QCoreApplication.translate
        self.setObjectName("yearsPage")
        self._chosen_elsewhere = chosen_elsewhere
        self.year = QComboBox()
        self.year.setObjectName("annualYear")
        self.year.setAccessibleName(translate("LifeCircle", "Year"))
        self.put = QPushButton(translate("LifeCircle", "Put into a List…"))
        self.put.setObjectName("putIntoList")
        self.drop = QPushButton(translate("LifeCircle", "Take Out…"))
        self.drop.setObjectName("takeOutOfList")
        self.export = QPushButton(translate("LifeCircle", "Export…"))
        self.export.setObjectName("exportYear")
        self.target = text_label()
        self.target.setObjectName("annualTarget")
        self.sentence = text_label()
        self.sentence.setObjectName("annualSentence")
        self.model = GridModel(self._columns(), lambda line: line.entry.project_id)
        self.table = GridView(self.model, "annualTable")
        self.table.setAccessibleName(translate("LifeCircle", "Annual list"))
        self.past = GridModel(history_columns(), history_key)
        self.history = GridView(self.past, "historyTable")
        self.history.setAccessibleName(translate("LifeCircle", "History"))
        below = QWidget()
        inside = QVBoxLayout(below)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        inside.addWidget(
            text_label(translate("LifeCircle", "Added, renamed, dropped"), is_bold=True)
        )
        inside.addWidget(self.history, 1)
        bar = QWidget()
        flow = FlowLayout(bar, 4)
        for widget in (self.year, self.put, self.drop, self.export):
            flow.addWidget(widget)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(3)
        column.addWidget(bar)
        column.addWidget(self.target)
        column.addWidget(self.sentence)
        column.addWidget(split, 1)
        self._desk: Optional[Desk] = None
        self.can_edit = True
        self.year.currentIndexChanged.connect(lambda *_: self._show_year())
        self.put.clicked.connect(lambda *_: self.asked.emit("put", self.to_put()[0]))
        self.drop.clicked.connect(lambda *_: self.asked.emit("drop", self.table.selected()))
        self.export.clicked.connect(lambda *_: self.export_asked.emit())
        self.table.picked.connect(self.picked)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.refresh())

    @property
    def shown_year(self) -> Optional[int]:
        """Return the year whose list is shown, None where there is none."""
        return self.year.currentData()

    def show_desk(self, desk: Desk, can_edit: bool) -> None:
        """Show the lists as they stand; the year stays."""
        self._desk, self.can_edit = desk, can_edit
        overview = annual_overview(desk)
        years = [each.year for each in overview.lists]
        chosen = self.shown_year
        shown = [self.year.itemData(at) for at in range(self.year.count())]
        if years != shown:
            self.year.blockSignals(True)
            self.year.clear()
            for year in years:
                self.year.addItem(str(year), year)
            self.year.setCurrentIndex(
                years.index(chosen) if chosen in years else self.year.count() - 1
            )
            self.year.blockSignals(False)
        self._overview = overview
        self._show_year()

    def show_year(self, year: int) -> None:
        """Show the list of a year."""
        at = self.year.findData(year)
        if at >= 0:
            self.year.setCurrentIndex(at)

    def _show_year(self) -> None:
        if self._desk is None:
            return
        translate = QCoreApplication.translate
        year = self.shown_year
        if year is None:
            self.model.show([])
            self.past.show(history(self._desk))
            self.sentence.setText(
                translate("LifeCircle", "No annual list yet: choose projects and put them in.")
            )
        else:
            shown = annual_list(self._desk, year)
            self.model.show(shown.lines)
            self.past.show(history(self._desk, year=year))
            distinct = translate(
                "LifeCircle",
                "In all lists together {distinct} different projects (lists are never added up); "
                "in no list {none}.",
            ).format(
                distinct=number(self._overview.distinct), none=number(self._overview.in_no_list)
            )
            self.sentence.setText(f"{list_sentence(shown)}\n{distinct}")
        self.refresh()

    def to_put(self) -> tuple[list[str], bool]:
        """Return the projects that are put into a list, and whether they are chosen here."""
        here = self.table.selected()
        return (here, True) if here else (list(self._chosen_elsewhere()), False)

    def refresh(self) -> None:
        """Say which projects the buttons act on, and enable those that can."""
        ids, is_here = self.to_put()
        self.put.setEnabled(self.can_edit and bool(ids))
        chosen = frozenset(self.table.selected())
        self.drop.setEnabled(
            self.can_edit
            and any(
                line.state != "dropped" and line.entry.project_id in chosen
                for line in self.model.lines
            )
        )
        translate = QCoreApplication.translate
        if not ids or self._desk is None:
            self.target.setText(
                translate(
                    "LifeCircle",
                    "To put projects into a list, choose them here or in the list of projects.",
                )
            )
            return
        pattern = (
            translate("LifeCircle", "Chosen here: {names}")
            if is_here
            else translate("LifeCircle", "Chosen in the list of projects: {names}")
        )
        self.target.setText(pattern.format(names=words.told_names(self._desk, ids)))

    def _columns(self) -> list[Column]:
        translate = QCoreApplication.translate

        def project_text(line: AnnualLine, name: str) -> str:
            return str(getattr(line.project, name)) if line.project is not None else ""

        return [
            Column(
                "name",
                translate("LifeCircle", "Project"),
                lambda line: project_text(line, "name") or translate("LifeCircle", "(deleted)"),
                width=140,
            ),
            Column(
                "state",
                translate("LifeCircle", "State"),
                lambda line: words.code_word("annual_state", line.state),
                ink=lambda line: "#9a2f12" if line.state == "dropped" else "",
                width=80,
            ),
            Column(
                "carried",
                translate("LifeCircle", "Carried over"),
                lambda line: translate("LifeCircle", "yes") if line.is_carried_over else "",
                translate("LifeCircle", "Was in the list of the year before"),
                width=60,
            ),
            Column(
                "since",
                translate("LifeCircle", "Date"),
                lambda line: words.moment(line.on)[:10],
                translate("LifeCircle", "Day it was added or dropped"),
                width=80,
            ),
            Column(
                "reason",
                translate("LifeCircle", "Reason"),
                lambda line: line.reason,
                width=120,
            ),
            Column(
                "code", translate("LifeCircle", "Code"), lambda line: project_text(line, "code")
            ),
            Column(
                "stage",
                translate("LifeCircle", "Stage"),
                lambda line: words.code_word("project_stage", project_text(line, "stage")),
            ),
            Column(
                "lead", translate("LifeCircle", "Lead"), lambda line: project_text(line, "lead")
            ),
        ]
