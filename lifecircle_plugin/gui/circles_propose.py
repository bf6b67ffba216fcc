# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Asks for proposals of circles, shows them ranked, and turns one into a scenario."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Optional

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ..core.population_band import band_of_settings
from ..core.proposal_lines import (
    ProposalLine,
    locked_circles,
    picked_seeds,
    proposal_lines,
)
from ..core.proposal_rules import MOST_RUNS, ProposalRules, no_seeds
from ..texts import Texts
from . import tasks
from .circle_rules_form import band_words, combo_box, form_layout, people_box
from .current_blueprint import CurrentBlueprint
from .map_picks import MapPicks
from .parts import SPACE, text_label
from .services import WindowServices
from .steps import number

if TYPE_CHECKING:
    from ..core.circle_plan import ScenarioPlan
    from ..core.proposal_rules import Proposal

HUBS, NO_SEEDS, PICKED = "hubs", "none", "picked"
MOST_SEED = 2_147_483_647
MOST_PER_SUBDISTRICT = 99


class ProposalsModel(QAbstractTableModel):
    """Proposals, the best first."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.lines: tuple[ProposalLine, ...] = ()

    def show(self, lines: Sequence[ProposalLine]) -> None:
        """Show other proposals."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of proposals."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: N802, B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_heads())

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's head or its explanation."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _heads()[section][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _heads()[section][1]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        line = self.lines[index.row()]
        return (
            number(line.rank),
            f"{number(line.in_band)}/{number(line.circles)}",
            _share(line.balance, "±{share} %"),
            "–" if line.compactness is None else f"{line.compactness:.2f}",
            "–" if line.walk_m is None else f"{number(line.walk_m)} m",
            number(line.warnings),
        )[index.column()]


def _heads() -> tuple[tuple[str, str], ...]:
    translate = QCoreApplication.translate
    return (
        (translate("LifeCircle", "Rank"), translate("LifeCircle", "1 is the best of these")),
        (
            translate("LifeCircle", "In band"),
            translate("LifeCircle", "Circles inside the population band, of all circles"),
        ),
        (
            translate("LifeCircle", "Balance"),
            translate("LifeCircle", "How far circles lie from the mean of their subdistrict"),
        ),
        (
            translate("LifeCircle", "Compact"),
            translate("LifeCircle", "1 for a disc, near 0 for a long or ragged circle"),
        ),
        (
            translate("LifeCircle", "To the hub"),
            translate("LifeCircle", "Mean walk of the people to the hub of their circle"),
        ),
        (
            translate("LifeCircle", "Unmet"),
            translate("LifeCircle", "What was asked for and cannot be met"),
        ),
    )


def _share(value: Optional[float], pattern: str) -> str:
    return "–" if value is None else pattern.format(share=f"{value * 100:.0f}")


class CirclesPropose(QWidget):
    """Form and ranked result; a run goes on in the background and can be cancelled."""

    adopt_asked = pyqtSignal(object, object, str)
    """A proposal, the ids of the units it is for, and a note of how it was made."""
    rules_asked = pyqtSignal()

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        plan: Callable[[], Optional[ScenarioPlan]],
    ) -> None:
        """Lay out form and result.

        Args:
            services: the window.
            current: the open blueprint.
            plan: returns the scenario as it is edited, None without a session.
        """
        super().__init__()
        self.setObjectName("circlesPropose")
        self._services, self._current, self._plan = services, current, plan
        self._texts = Texts.for_user()
        self._job: Optional[tasks.Job] = None
        self._proposals: list[Proposal] = []
        self._unit_ids: tuple[str, ...] = ()
        self._note = ""
        self.picks = MapPicks(services)
        self.picks.changed.connect(self._on_picks)
        self.picks.ended.connect(self._on_picks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(self._make_form())
        column.addLayout(self._make_run())
        self.said = text_label()
        self.said.setObjectName("proposalSaid")
        self.said.hide()
        column.addWidget(self.said)
        self._add_result(column)
        column.addStretch(1)

    def _make_form(self) -> QVBoxLayout:
        translate = QCoreApplication.translate
        self.low, self.high = people_box("proposeLow"), people_box("proposeHigh")
        self.high.setSpecialValueText(translate("LifeCircle", "no upper end"))
        self.low.valueChanged.connect(lambda *_: self._enable())
        self.high.valueChanged.connect(lambda *_: self._enable())
        self.seeds = combo_box("proposeSeeds")
        self.seeds.addItem(translate("LifeCircle", "The existing hubs"), HUBS)
        self.seeds.addItem(translate("LifeCircle", "Places picked on the map"), PICKED)
        self.seeds.addItem(translate("LifeCircle", "Nothing in particular"), NO_SEEDS)
        self.seeds.currentIndexChanged.connect(lambda *_: self._on_seeds())
        self.pick = QPushButton(translate("LifeCircle", "&Pick on the Map"))
        self.pick.setObjectName("pickSeeds")
        self.pick.setCheckable(True)
        self.pick.setIcon(QgsApplication.getThemeIcon("/mActionCapturePoint.svg"))
        self.pick.toggled.connect(self._on_pick)
        self.unpick = QPushButton(translate("LifeCircle", "Clear"))
        self.unpick.setObjectName("clearSeeds")
        self.unpick.clicked.connect(lambda *_: self.picks.clear())
        self.count = QSpinBox()
        self.count.setObjectName("proposeCount")
        self.count.setRange(0, MOST_PER_SUBDISTRICT)
        self.count.setSpecialValueText(translate("LifeCircle", "as the people call for"))
        self.runs = QSpinBox()
        self.runs.setObjectName("proposeRuns")
        self.runs.setRange(1, MOST_RUNS)
        self.runs.setValue(5)
        self.seed = QSpinBox()
        self.seed.setObjectName("proposeSeed")
        self.seed.setRange(1, MOST_SEED)
        self.seed.setToolTip(
            translate("LifeCircle", "The same number gives the same proposals, on every machine")
        )
        self.keep = QCheckBox(translate("LifeCircle", "Leave locked circles as they are"))
        self.keep.setObjectName("proposeKeep")
        self.keep.setChecked(True)
        form = form_layout()
        form.addRow(translate("LifeCircle", "At least"), self.low)
        form.addRow(translate("LifeCircle", "At most"), self.high)
        form.addRow(translate("LifeCircle", "Circles form around"), self.seeds)
        picking = QHBoxLayout()
        picking.addWidget(self.pick, 1)
        picking.addWidget(self.unpick)
        self._picking = QWidget()
        self._picking.setLayout(picking)
        picking.setContentsMargins(0, 0, 0, 0)
        form.addRow("", self._picking)
        form.addRow(translate("LifeCircle", "Circles per subdistrict"), self.count)
        form.addRow(translate("LifeCircle", "Attempts"), self.runs)
        form.addRow(translate("LifeCircle", "Seed of the attempts"), self.seed)
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        self.band = text_label()
        self.band.setObjectName("proposeBand")
        column.addWidget(self.band)
        column.addLayout(form)
        column.addWidget(self.keep)
        self._on_seeds()
        return column

    def _make_run(self) -> QHBoxLayout:
        translate = QCoreApplication.translate
        self.run_button = QPushButton(translate("LifeCircle", "&Propose Circles"))
        self.run_button.setObjectName("proposeRun")
        self.run_button.setIcon(QgsApplication.getThemeIcon("/mActionStart.svg"))
        self.run_button.clicked.connect(lambda *_: self.run())
        self.bar = QProgressBar()
        self.bar.setObjectName("proposeProgress")
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(14)
        self.bar.hide()
        self.cancel_button = QPushButton(translate("LifeCircle", "Cancel"))
        self.cancel_button.setObjectName("proposeCancel")
        self.cancel_button.clicked.connect(lambda *_: self.cancel())
        self.cancel_button.hide()
        row = QHBoxLayout()
        row.addWidget(self.run_button, 1)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        return row

    def _add_result(self, column: QVBoxLayout) -> None:
        translate = QCoreApplication.translate
        self.model = ProposalsModel(self)
        self.view = QTableView()
        self.view.setObjectName("proposals")
        self.view.setAccessibleName(translate("LifeCircle", "Proposals, the best first"))
        self.view.setModel(self.model)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setTabKeyNavigation(False)
        self.view.setMinimumHeight(120)
        self.view.verticalHeader().hide()
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._on_current())
        self.view.hide()
        column.addWidget(self.view)
        self.unmet = text_label()
        self.unmet.setObjectName("proposalUnmet")
        self.unmet.hide()
        column.addWidget(self.unmet)
        self.take = QPushButton(translate("LifeCircle", "&Turn into a Scenario"))
        self.take.setObjectName("takeProposal")
        self.take.clicked.connect(lambda *_: self._ask_to_take())
        self.take.hide()
        column.addWidget(self.take)

    # --- what is shown -------------------------------------------------------------------------

    def ensure(self) -> None:
        """Show the blueprint's band, unless other figures were written already."""
        head = self._current.head
        band = band_of_settings(head.settings) if head is not None else None
        if band is not None and not self.low.value() and not self.high.value():
            self.low.setValue(round(band.low))
            self.high.setValue(round(band.high or 0))
        translate = QCoreApplication.translate
        if band is None:
            text = translate(
                "LifeCircle",
                "No population band is chosen under Rules: say here how many people a circle "
                "should hold.",
            )
        else:
            text = translate("LifeCircle", "The blueprint's band: {band}").format(
                band=band_words(band)
            )
        self.band.setText(text)
        self._enable()

    def forget(self) -> None:
        """Drop proposals and places, as when the session ends."""
        self.cancel()
        self.picks.end()
        self.picks.clear()
        self._show([])
        self.said.hide()
        self.low.setValue(0)
        self.high.setValue(0)

    def shut_down(self) -> None:
        """Stop and leave nothing on the map."""
        self.cancel()
        self.picks.shut_down()

    @property
    def is_running(self) -> bool:
        """Whether proposals are being made."""
        return self._job is not None

    def _enable(self) -> None:
        low, high = self.low.value(), self.high.value()
        is_fine = low > 0 and (high == 0 or high >= low)
        self.run_button.setEnabled(is_fine and self._job is None)
        self.run_button.setToolTip(
            ""
            if is_fine
            else QCoreApplication.translate("LifeCircle", "Say how many people a circle may hold.")
        )

    # --- seeds ---------------------------------------------------------------------------------

    def _on_seeds(self) -> None:
        is_picked = self.seeds.currentData() == PICKED
        self._picking.setVisible(is_picked)
        if not is_picked:
            self.picks.end()
        self._on_picks()

    def _on_pick(self, is_on: bool) -> None:
        plan = self._plan()
        if is_on and plan is not None:
            from ..store.blueprint_crs import metric_crs

            self.picks.begin(QgsCoordinateReferenceSystem(metric_crs(plan.frame.crs)))
        elif not is_on:
            self.picks.end()

    def _on_picks(self) -> None:
        count = len(self.picks.points)
        translate = QCoreApplication.translate
        text = translate("LifeCircle", "&Pick on the Map")
        self.pick.setText(f"{text} ({number(count)})" if count else text)
        self.unpick.setEnabled(count > 0)
        self.pick.blockSignals(True)
        self.pick.setChecked(self.picks.is_picking)
        self.pick.blockSignals(False)

    # --- run -----------------------------------------------------------------------------------

    def rules(self, plan: ScenarioPlan) -> ProposalRules:
        """Return what the form asks for."""
        kind = self.seeds.currentData()
        return ProposalRules(
            low=float(self.low.value()),
            high=float(self.high.value()) or None,
            seeds=None
            if kind == HUBS
            else picked_seeds(self.picks.points)
            if kind == PICKED
            else no_seeds(),
            count=self.count.value() or None,
            runs=self.runs.value(),
            seed=self.seed.value(),
            kept=locked_circles(plan) if self.keep.isChecked() else None,
        )

    def run(self) -> None:
        """Make proposals for the units as they stand, in the background."""
        plan = self._plan()
        if plan is None or self._job is not None:
            return
        rules, path = self.rules(plan), self._current.path
        self.picks.end()
        self._unit_ids = tuple(plan.units.ids)
        pattern = QCoreApplication.translate("LifeCircle", "proposed: {low}–{high}, seed {seed}")
        self._note = pattern.format(
            low=number(rules.low),
            high=number(rules.high) if rules.high is not None else "",
            seed=rules.seed,
        )
        started: list[tasks.Job] = []

        def work(is_cancelled: Callable[[], bool]) -> Any:
            from ..algorithms.propose_worker import proposals_for

            def progress(share: float) -> None:
                if started:
                    started[0].setProgress(share * 100)

            return proposals_for(
                path, plan.units, plan.graph, plan.frame, rules, is_cancelled, progress
            )

        title = QCoreApplication.translate("LifeCircle", "Propose circles")
        self._job = tasks.in_background(title, work, self._on_done, self._on_failed)
        started.append(self._job)
        self._job.progressChanged.connect(lambda percent: self.bar.setValue(round(percent * 10)))
        self.bar.setRange(0, 1000)
        self.bar.setValue(0)
        self._show_running(True)

    def cancel(self) -> None:
        """Stop; nothing was changed."""
        job, self._job = self._job, None
        if job is None:
            return
        job.silence()
        self._show_running(False)
        self.said.setText(
            QCoreApplication.translate("LifeCircle", "Cancelled; nothing was changed.")
        )
        self.said.show()

    def _show_running(self, is_running: bool) -> None:
        self.bar.setVisible(is_running)
        self.cancel_button.setVisible(is_running)
        self.run_button.setVisible(not is_running)
        if is_running:
            self.said.hide()
        self._enable()

    def _on_done(self, proposals: list[Proposal]) -> None:
        self._job = None
        self._show_running(False)
        self._show(proposals)

    def _on_failed(self, problem: Exception) -> None:
        self._job = None
        self._show_running(False)
        self._services.messages.problem(problem)

    def _show(self, proposals: Sequence[Proposal]) -> None:
        self._proposals = list(proposals)
        self.model.show(proposal_lines(self._proposals))
        has_some = bool(self._proposals)
        self.view.setVisible(has_some)
        self.take.setVisible(has_some)
        if has_some:
            self.view.selectRow(0)
        self._on_current()

    @property
    def current(self) -> Optional[Proposal]:
        """Return the proposal that is looked at."""
        row = self.view.currentIndex().row()
        return self._proposals[row] if 0 <= row < len(self._proposals) else None

    def _on_current(self) -> None:
        proposal = self.current
        self.take.setEnabled(proposal is not None)
        lines = []
        for each in proposal.unmet if proposal is not None else ():
            sign = "△" if each.severity == "warning" else "·"
            lines.append(f"{sign} {self._texts.message(each.key, **each.values)}")
        self.unmet.setText("\n".join(lines))
        self.unmet.setVisible(bool(lines))

    def _ask_to_take(self) -> None:
        if self.current is not None:
            self.adopt_asked.emit(self.current, self._unit_ids, self._note)
