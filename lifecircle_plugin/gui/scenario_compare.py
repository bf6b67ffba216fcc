# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Two scenarios side by side: indicators, what moved, and a map of the difference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QBrush, QColor
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ..core.plan_finding import PlanRules
from . import tasks
from .circle_rules_form import combo_box, form_layout
from .circles_table import WRONG, deviation_text, people_text
from .current_blueprint import CurrentBlueprint
from .difference_map import DifferenceMap
from .parts import SPACE, text_label
from .services import WindowServices
from .steps import number

if TYPE_CHECKING:
    from ..core.circle_plan import Scenario, ScenarioPlan
    from ..core.compare_lines import CompareLines, MatchLine, MoveLine, Side, Whole

IDS_ROLE = Qt.ItemDataRole.UserRole
SIDES = ("①", "②")


class _Lines(QAbstractTableModel):
    """A table of texts with heads and tips."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.heads: tuple[str, ...] = ()
        self.rows: list[tuple[str, ...]] = []
        self.marked: list[frozenset[int]] = []
        self.ids: list[tuple[str, ...]] = []

    def show(
        self,
        heads: Sequence[str],
        rows: Sequence[tuple[str, ...]],
        ids: Sequence[tuple[str, ...]] = (),
        marked: Sequence[frozenset[int]] = (),
    ) -> None:
        """Show other lines.

        Args:
            heads: of the columns.
            rows: texts.
            ids: what each line is about.
            marked: columns of each line that stand out.
        """
        self.beginResetModel()
        self.heads, self.rows = tuple(heads), list(rows)
        self.ids, self.marked = list(ids), list(marked)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.heads)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's head."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[row][column]
        if role == IDS_ROLE:
            return self.ids[row] if row < len(self.ids) else ()
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and row < len(self.marked):
            return QBrush(QColor(WRONG)) if column in self.marked[row] else None
        return None


class ScenarioCompare(QWidget):
    """Chooses two scenarios and shows how they differ."""

    units_asked = pyqtSignal(object)
    """Ids of units that somebody wants to see."""

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        plan_of: Callable[[str], tuple[ScenarioPlan, Any]],
    ) -> None:
        """Lay out the parts.

        Args:
            services: the window.
            current: the open blueprint.
            plan_of: returns a scenario by its id, and the ground of its units where it is kept.
        """
        super().__init__()
        self.setObjectName("scenarioCompare")
        self._services, self._current, self._plan_of = services, current, plan_of
        self._job: Optional[tasks.Job] = None
        self._names: dict[str, str] = {}
        self._lines: Optional[CompareLines] = None
        self._views: dict[int, tuple[QTableView, QLabel]] = {}
        self.map = DifferenceMap(services)
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(SPACE)
        self.first, self.second = combo_box("compareFirst"), combo_box("compareSecond")
        form = form_layout()
        form.addRow(SIDES[0], self.first)
        form.addRow(SIDES[1], self.second)
        column.addLayout(form)
        for combo in (self.first, self.second):
            combo.activated.connect(lambda *_: self.compare())
        self.said = text_label()
        self.said.setObjectName("compareSaid")
        column.addWidget(self.said)
        self.on_map = QPushButton(translate("LifeCircle", "Show the Difference on the &Map"))
        self.on_map.setObjectName("differenceMap")
        self.on_map.setCheckable(True)
        self.on_map.setIcon(QgsApplication.getThemeIcon("/mActionShowAllLayers.svg"))
        self.on_map.toggled.connect(self._on_map)
        column.addWidget(self.on_map)
        self.whole = self._table(column, "compareWhole", translate("LifeCircle", "As a whole"))
        self.matches = self._table(
            column, "compareCircles", translate("LifeCircle", "Circle by circle")
        )
        self.moves = self._table(
            column, "compareMoves", translate("LifeCircle", "Units that move; a click shows them")
        )
        self._view(self.moves).clicked.connect(self._on_move)
        self._view(self.moves).activated.connect(self._on_move)
        column.addStretch(1)
        self._show(None)

    def _table(self, column: QVBoxLayout, name: str, title: str) -> _Lines:
        label = QLabel(title)
        label.setWordWrap(True)
        column.addWidget(label)
        model = _Lines(self)
        view = QTableView()
        view.setObjectName(name)
        view.setAccessibleName(title)
        view.setModel(model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setAlternatingRowColors(True)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 8)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        view.horizontalHeader().setHighlightSections(False)
        view.setMinimumHeight(110)
        column.addWidget(view)
        self._views[id(model)] = (view, label)
        return model

    def _view(self, model: _Lines) -> QTableView:
        return self._views[id(model)][0]

    # --- what is compared ----------------------------------------------------------------------

    def offer(self, scenarios: Sequence[Scenario], shown: str) -> None:
        """Offer the scenarios there are; those that were chosen stay."""
        names = {each.id: each.name for each in scenarios}
        if names == self._names:
            return
        self._names = names
        adopted = next((each.id for each in scenarios if each.adopted), shown)
        others = [each.id for each in scenarios if each.id != adopted]
        wanted = (adopted, shown if shown != adopted else next(iter(others), adopted))
        for combo, usual in zip((self.first, self.second), wanted):
            before = combo.currentData()
            combo.clear()
            for scenario_id, name in names.items():
                combo.addItem(name, scenario_id)
            row = combo.findData(before) if before in names else combo.findData(usual)
            combo.setCurrentIndex(max(row, 0))
        has_two = len(names) > 1
        if has_two and self.second.currentData() == self.first.currentData():
            # One was deleted and may have come back: never the same beside itself.
            self.second.setCurrentIndex(0 if self.first.currentIndex() else 1)
        self.setEnabled(has_two)
        if not has_two:
            self._show(None)

    def compare(self) -> None:
        """Compare the two chosen scenarios as they stand, in the background."""
        a_id, b_id = self.first.currentData(), self.second.currentData()
        self._cancel()
        head = self._current.head
        if not a_id or not b_id or a_id == b_id or head is None:
            self._show(None)
            return
        (a, ground), (b, _) = self._plan_of(a_id), self._plan_of(b_id)
        rules = PlanRules.of_settings(head.settings)

        def work(_: Callable[[], bool]) -> Any:
            from ..core.compare_lines import compare_lines
            from ..core.plan_compare import compare_scenarios

            return compare_lines(a, b, compare_scenarios(a, b, rules, ground))

        title = QCoreApplication.translate("LifeCircle", "Compare Two Scenarios")
        self._job = tasks.in_background(title, work, self._on_compared, self._on_failed)

    def _on_compared(self, lines: CompareLines) -> None:
        self._job = None
        self._show(lines)

    def _on_failed(self, problem: Exception) -> None:
        self._job = None
        self._services.messages.problem(problem)

    def _cancel(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.silence()

    @property
    def is_running(self) -> bool:
        """Whether two scenarios are being compared."""
        return self._job is not None

    def forget(self) -> None:
        """Drop the comparison and its layer, as when the session ends."""
        self._cancel()
        self.on_map.setChecked(False)
        self.map.hide()
        self._names = {}
        self.first.clear()
        self.second.clear()
        self._show(None)

    # --- what is shown -------------------------------------------------------------------------

    def _show(self, lines: Optional[CompareLines]) -> None:
        translate = QCoreApplication.translate
        self._lines = lines
        has_some = lines is not None
        for view, label in self._views.values():
            view.setVisible(has_some)
            label.setVisible(has_some)
        self.on_map.setVisible(has_some)
        if lines is None:
            self.on_map.setChecked(False)
            self.said.setText(translate("LifeCircle", "Choose two different scenarios to compare."))
            return
        self.said.setText(_said(lines))
        self.whole.show(*_whole_rows(lines))
        self.matches.show(*_match_rows(lines.matches))
        self.moves.show(*_move_rows(lines.moves))
        self.on_map.setEnabled(bool(lines.units))
        if not lines.units:
            self.on_map.setChecked(False)
        elif self.on_map.isChecked():
            self._on_map(True)

    def _on_map(self, is_on: bool) -> None:
        if not is_on or self._lines is None:
            self.map.hide()
            return
        from ..store.blueprint_crs import metric_crs

        head = self._current.head
        if head is None:
            return
        pattern = QCoreApplication.translate("LifeCircle", "Difference: {first} → {second}")
        name = pattern.format(first=self.first.currentText(), second=self.second.currentText())
        self.map.show(self._lines.units, metric_crs(head.metric_crs), name)

    def _on_move(self, index: QModelIndex) -> None:
        ids = index.data(IDS_ROLE)
        if ids:
            self.units_asked.emit(ids)


def _said(lines: CompareLines) -> str:
    translate = QCoreApplication.translate
    if not lines.moved_units:
        said = [translate("LifeCircle", "Every unit belongs to the same circle in both.")]
    else:
        text = translate("LifeCircle", "Units that move {units}, with people {people}")
        said = [
            text.format(
                units=number(lines.moved_units),
                people=people_text(lines.moved_people, lines.moved_not_known),
            )
        ]
    for count, text in (
        (lines.only_in_a, translate("LifeCircle", "Units only in the first {count}")),
        (lines.only_in_b, translate("LifeCircle", "Units only in the second {count}")),
    ):
        if count:
            said.append(text.format(count=number(count)))
    return "\n".join(said)


def _whole_rows(lines: CompareLines) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    translate = QCoreApplication.translate

    def both(text: str, value: Callable[[Whole], str]) -> tuple[str, ...]:
        return text, value(lines.a), value(lines.b)

    heads = (translate("LifeCircle", "Indicator"), *SIDES)
    rows = [
        both(translate("LifeCircle", "Circles"), lambda whole: number(whole.circles)),
        both(translate("LifeCircle", "In the band"), _in_band),
        both(translate("LifeCircle", "Largest circle"), lambda whole: people_text(whole.largest)),
        both(translate("LifeCircle", "Smallest circle"), lambda whole: people_text(whole.smallest)),
        both(translate("LifeCircle", "In several pieces"), lambda whole: number(whole.broken)),
        both(translate("LifeCircle", "With a hub"), lambda whole: number(whole.with_hub)),
        both(
            translate("LifeCircle", "Compactness"),
            lambda whole: "–" if whole.compactness is None else f"{whole.compactness:.2f}",
        ),
    ]
    return heads, rows


def _in_band(whole: Whole) -> str:
    return "–" if whole.in_band is None else f"{number(whole.in_band)}/{number(whole.judged)}"


def _match_rows(
    matches: Sequence[MatchLine],
) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[tuple[str, ...]], list[frozenset[int]]]:
    translate = QCoreApplication.translate
    heads = (
        translate("LifeCircle", "Circle"),
        *(f"{translate('LifeCircle', 'People')} {side}" for side in SIDES),
        "±",
        *(f"{translate('LifeCircle', 'Band')} {side}" for side in SIDES),
        *(f"{translate('LifeCircle', 'Units')} {side}" for side in SIDES),
        *(f"{translate('LifeCircle', 'Pieces')} {side}" for side in SIDES),
        *(f"{translate('LifeCircle', 'Hub')} {side}" for side in SIDES),
    )
    rows, marked = [], []
    for each in matches:
        a, b = each.a, each.b
        rows.append(
            (
                _names(a, b),
                *(_people(side) for side in (a, b)),
                _change(a.people, b.people),
                *(deviation_text(side.deviation) for side in (a, b)),
                *(_count(side.units) for side in (a, b)),
                *(_count(side.parts) for side in (a, b)),
                *(_count(side.hubs) for side in (a, b)),
            )
        )
        wrong = {place + 4 for place, side in enumerate((a, b)) if side.deviation}
        wrong |= {place + 8 for place, side in enumerate((a, b)) if (side.parts or 0) > 1}
        marked.append(frozenset(wrong))
    return heads, rows, [], marked


def _names(a: Side, b: Side) -> str:
    if a.name == b.name:
        return a.name
    return f"{a.name or '–'} → {b.name or '–'}"


def _people(side: Side) -> str:
    return people_text(side.people) if side.id else "–"


def _count(value: Optional[int]) -> str:
    return "–" if value is None else number(value)


def _change(a: Optional[float], b: Optional[float]) -> str:
    if a is None or b is None:
        return "–"
    off = round(b) - round(a)
    return f"{'+' if off > 0 else '−' if off < 0 else ''}{number(abs(off))}"


def _move_rows(
    moves: Sequence[MoveLine],
) -> tuple[tuple[str, ...], list[tuple[str, ...]], list[tuple[str, ...]]]:
    translate = QCoreApplication.translate
    no_circle = translate("LifeCircle", "(no circle)")
    heads = (
        translate("LifeCircle", "From → to"),
        translate("LifeCircle", "Units"),
        translate("LifeCircle", "People"),
    )
    rows = [
        (
            f"{each.from_name or no_circle} → {each.to_name or no_circle}",
            number(len(each.unit_ids)),
            people_text(each.people),
        )
        for each in moves
    ]
    return heads, rows, [each.unit_ids for each in moves]
