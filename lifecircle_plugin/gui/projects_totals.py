# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The tab with totals: how many projects, how much money of which source, how much floor area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ..core.project_totals import NOT_TOLD, UNSPECIFIED, Totals, totals
from ..core.total_bars import FLOOR_AREA, PLANNED, PROJECTS, SECURED, total_bars
from . import projects_words as words
from .flow_layout import FlowLayout
from .grid import Column, GridModel, GridView, known
from .parts import scrolling, text_label
from .projects_chart import TotalsChart, part_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..core.desk_places import Placement
    from ..core.project_desk import Desk

WHOLE = "\x00whole"
DOMAINS = {"theme": "theme", "stage": "project_stage", "provider": "provider"}
DOMAINS["kind"] = "project_kind"


def grouping_word(by: str) -> str:
    """Return what a table is by."""
    translate = QCoreApplication.translate
    return {
        "theme": translate("LifeCircle", "Theme"),
        "circle": translate("LifeCircle", "Circle"),
        "subdistrict": translate("LifeCircle", "Subdistrict"),
        "lead": translate("LifeCircle", "Lead"),
        "year": translate("LifeCircle", "Year"),
        "stage": translate("LifeCircle", "Stage"),
        "kind": translate("LifeCircle", "Kind"),
        "provider": translate("LifeCircle", "Provider"),
        "package": translate("LifeCircle", "Package"),
        "planner": translate("LifeCircle", "Community planner"),
        "tag": translate("LifeCircle", "Other programmes"),
    }[by]


GROUPINGS = (
    *("theme", "circle", "subdistrict", "lead", "year", "stage", "kind", "provider", "package"),
    *("planner", "tag"),
)


def source_text(amounts: Mapping[str, float]) -> str:
    """Return money by source in words."""
    order = [code for code, _ in words.choices_of("fund_source")] + [UNSPECIFIED]
    joint = QCoreApplication.translate("LifeCircle", ", ")
    return joint.join(
        f"{part_word(each)} {words.money(amounts[each])}"
        for each in [*order, *(e for e in amounts if e not in order)]
        if each in amounts
    )


class TotalsPage(QWidget):
    """A table of totals and its chart.

    Signals:
        narrow_asked: grouping and key of a line; the list is to show its projects.
        export_asked: the table is to be written into a file.
    """

    narrow_asked = pyqtSignal(str, str)
    export_asked = pyqtSignal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("totalsPage")
        translate = QCoreApplication.translate
        self.by = QComboBox()
        self.by.setObjectName("totalsBy")
        self.by.setAccessibleName(translate("LifeCircle", "Totals by"))
        for each in GROUPINGS:
            self.by.addItem(grouping_word(each), each)
        self.figure = QComboBox()
        self.figure.setObjectName("totalsFigure")
        self.figure.setAccessibleName(translate("LifeCircle", "Chart of"))
        for key, text in (
            (PROJECTS, translate("LifeCircle", "Projects by stage reached")),
            (PLANNED, translate("LifeCircle", "Investment planned, by source")),
            (SECURED, translate("LifeCircle", "Investment secured, by source")),
            (FLOOR_AREA, translate("LifeCircle", "Floor area")),
        ):
            self.figure.addItem(text, key)
        for combo in (self.by, self.figure):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(10)
        self.only_shown = QCheckBox(translate("LifeCircle", "Only projects the list shows"))
        self.only_shown.setObjectName("totalsOnlyShown")
        self.export = QPushButton(translate("LifeCircle", "Export…"))
        self.export.setObjectName("exportTotals")
        self.model = GridModel(self._columns(), lambda line: line.key)
        self.table = GridView(self.model, "totalsTable")
        self.table.setAccessibleName(translate("LifeCircle", "Totals"))
        self.note = text_label()
        self.note.setObjectName("totalsNote")
        self.chart = TotalsChart()
        self._totals: Optional[Totals] = None
        self._names: dict[str, str] = {}
        bar = QWidget()
        flow = FlowLayout(bar, 4)
        for widget in (self.by, self.figure, self.only_shown, self.export):
            flow.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(bar, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(scrolling(self.chart))
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(split, 1)
        column.addWidget(self.note)
        # Pictures say more than figures, and need room in a low dock too.
        split.setSizes([1, 1])
        self._desk: Optional[Desk] = None
        self._circles: dict[str, str] = {}
        self._subdistricts: dict[str, str] = {}
        self._shown: Optional[list[str]] = None
        self.by.currentIndexChanged.connect(lambda *_: self._count())
        self.figure.currentIndexChanged.connect(lambda *_: self._draw())
        self.only_shown.toggled.connect(lambda *_: self._count())
        self.export.clicked.connect(lambda *_: self.export_asked.emit())
        self.table.picked.connect(self._narrow)
        self.chart.chosen.connect(self.table.choose)

    def show_desk(
        self, desk: Desk, placements: Mapping[str, Placement], shown: Iterable[str]
    ) -> None:
        """Total the projects of a desk.

        Args:
            desk: as it stands.
            placements: where each project lies.
            shown: ids of the projects that the list shows.
        """
        self._desk, self._shown = desk, list(shown)
        self._circles = {each: place.circle for each, place in placements.items()}
        self._subdistricts = {each: place.subdistrict for each, place in placements.items()}
        self._names = {each.id: each.name for each in desk.packages}
        self._count()

    def line_name(self, key: str) -> str:
        """Return what a line is called."""
        translate = QCoreApplication.translate
        if key == WHOLE:
            return translate("LifeCircle", "All")
        if key == NOT_TOLD:
            return translate("LifeCircle", "(not told)")
        by = str(self.by.currentData())
        if by == "package":
            return self._names.get(key, key)
        return words.code_word(DOMAINS[by], key) if by in DOMAINS else key

    def _count(self) -> None:
        if self._desk is None:
            return
        chosen = self._shown if self.only_shown.isChecked() else None
        found = totals(
            self._desk, str(self.by.currentData()), self._circles, self._subdistricts, chosen
        )
        self._totals = found
        self.model.show([*found.lines, replace(found.whole, key=WHOLE)])
        self.note.setText(self._note(found))
        self._draw()

    def _note(self, found: Totals) -> str:
        translate = QCoreApplication.translate
        parts = [translate("LifeCircle", "Money in 10,000 yuan; (n/m): known of n projects of m.")]
        if not found.adds_up:
            parts.append(
                translate(
                    "LifeCircle",
                    "A project may stand in several lines here: the lines do not add up, All "
                    "counts each project once.",
                )
            )
        elif found.by == "theme":
            parts.append(translate("LifeCircle", "Each project counts once, by its main theme."))
        if found.dropped:
            parts.append(
                translate("LifeCircle", "Dropped projects left out {count}").format(
                    count=found.dropped
                )
            )
        if found.over and self._desk is not None:
            parts.append(
                "\n"
                + translate(
                    "LifeCircle",
                    "⚠ Sources of money name more than the project's own sum ({count}): {names}. "
                    "By source, {planned} too much is planned and {secured} too much secured.",
                ).format(
                    count=len(found.over),
                    names=words.told_names(self._desk, found.over),
                    planned=words.money(found.whole.planned_over_wan),
                    secured=words.money(found.whole.secured_over_wan),
                )
            )
        return " ".join(parts)

    def _draw(self) -> None:
        if self._totals is None:
            return
        figure = str(self.figure.currentData())
        shown = total_bars(self._totals, figure)
        number = words.plain_number if figure in (PROJECTS, FLOOR_AREA) else words.money
        self.chart.show_bars(self.figure.currentText(), shown, self.line_name, number)

    def _narrow(self, key: str) -> None:
        if key != WHOLE:
            self.narrow_asked.emit(str(self.by.currentData()), key)

    def _columns(self) -> list[Column]:
        translate = QCoreApplication.translate
        return [
            Column("name", "", lambda line: self.line_name(line.key), width=100),
            Column(
                "projects",
                translate("LifeCircle", "Projects"),
                lambda line: words.plain_number(line.projects),
                translate("LifeCircle", "Projects"),
                lambda line: line.projects,
                True,
                width=54,
            ),
            Column(
                "planned",
                translate("LifeCircle", "Budget"),
                lambda line: words.known_sum(line.planned_wan, 2),
                translate("LifeCircle", "Investment planned, 10,000 yuan"),
                lambda line: known(line.planned_wan.value),
                True,
                cell_tip=lambda line: source_text(line.planned_by_source),
                width=144,
            ),
            Column(
                "secured",
                translate("LifeCircle", "Secured"),
                lambda line: words.known_sum(line.secured_wan, 2),
                translate("LifeCircle", "Investment secured, 10,000 yuan"),
                lambda line: known(line.secured_wan.value),
                True,
                cell_tip=lambda line: source_text(line.secured_by_source),
                width=144,
            ),
            Column(
                "floor",
                translate("LifeCircle", "Floor area"),
                lambda line: words.known_sum(line.floor_area_m2),
                translate("LifeCircle", "Floor area (m²)"),
                lambda line: known(line.floor_area_m2.value),
                True,
                width=144,
            ),
            Column(
                "started",
                translate("LifeCircle", "Started"),
                lambda line: words.plain_number(line.started),
                translate("LifeCircle", "Started: under construction or further"),
                lambda line: line.started,
                True,
            ),
            Column(
                "finished",
                translate("LifeCircle", "Finished"),
                lambda line: words.plain_number(line.finished),
                translate("LifeCircle", "Finished, accepted or in use"),
                lambda line: line.finished,
                True,
            ),
            Column(
                "in_use",
                translate("LifeCircle", "In use"),
                lambda line: words.plain_number(line.in_use),
                translate("LifeCircle", "In use"),
                lambda line: line.in_use,
                True,
            ),
            Column(
                "lights",
                translate("LifeCircle", "Lights"),
                lambda line: " ".join(
                    f"{words.LIGHT_SIGNS[each]}{line.lights[each]}"
                    for each in ("red", "yellow", "green")
                    if line.lights.get(each)
                ),
                translate("LifeCircle", "■ red, ▲ yellow, ● green"),
                lambda line: line.lights.get("red", 0),
            ),
            Column(
                "planned_source",
                translate("LifeCircle", "Planned by source"),
                lambda line: source_text(line.planned_by_source),
                width=160,
            ),
            Column(
                "secured_source",
                translate("LifeCircle", "Secured by source"),
                lambda line: source_text(line.secured_by_source),
                width=160,
            ),
        ]
