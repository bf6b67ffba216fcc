# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the Circles panel shows of a session at one moment, computed as gestures come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from ..core.circle_lines import CircleLine, PlanTotals, circle_lines, plan_totals
from ..core.errors import LifeCircleError
from ..core.plan_checks import PlanGround, quick_findings
from ..core.plan_finding import PlanFinding, PlanRules
from . import tasks
from .services import WindowServices

if TYPE_CHECKING:
    from ..core.circle_plan import ScenarioPlan
    from ..editing.circle_session import CircleSession

# Numbers follow at once; findings wait for a pause in a stroke.
FINDINGS_PAUSE_MS = 60


@dataclass(frozen=True)
class Shown:
    """Table and totals of one moment."""

    plan: ScenarioPlan
    lines: tuple[CircleLine, ...]
    totals: PlanTotals
    rules: PlanRules


class LiveCircles(QObject):
    """Follows one session; several changes in one turn of the event loop are one.

    Signals:
        numbers_changed: `shown` is new.
        findings_changed: `state` and `findings` are new.
    """

    numbers_changed = pyqtSignal()
    findings_changed = pyqtSignal()

    def __init__(self, services: WindowServices, rules: Callable[[], PlanRules]) -> None:
        """Wait for a session.

        Args:
            services: the window.
            rules: returns what circles are judged by now.
        """
        super().__init__()
        self._services, self._rules = services, rules
        self._session: Optional[CircleSession] = None
        self._ground: Optional[PlanGround] = None
        self._job: Optional[tasks.Job] = None
        self.shown: Optional[Shown] = None
        self.state: Optional[PlanFinding] = None
        self.findings: list[PlanFinding] = []
        self._now = self._timer(0, self.renew_numbers)
        self._soon = self._timer(FINDINGS_PAUSE_MS, self.renew_findings)

    def _timer(self, pause_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause_ms)
        timer.timeout.connect(slot)
        return timer

    # --- life ----------------------------------------------------------------------------------

    def follow(self, session: Optional[CircleSession]) -> None:
        """Follow a session, None for none."""
        if session is self._session:
            return
        if self._session is not None:
            self._session.changed.disconnect(self.later)
            self._session.scenario_changed.disconnect(self._on_scenario)
        self._stop()
        self._session = session
        self.shown = self.state = self._ground = None
        self.findings = []
        if session is not None:
            session.changed.connect(self.later)
            session.scenario_changed.connect(self._on_scenario)
            self.renew_numbers()
            self.later()

    def shut_down(self) -> None:
        """Follow nobody and stop."""
        self.follow(None)

    def _stop(self) -> None:
        self._now.stop()
        self._soon.stop()
        job, self._job = self._job, None
        if job is not None:
            job.silence()

    def later(self) -> None:
        """Renew everything once the window has drawn what just changed."""
        if not self._now.isActive():
            self._now.start()
        self._soon.start()

    def _on_scenario(self, _: str) -> None:
        self.later()

    # --- compute -------------------------------------------------------------------------------

    def renew_numbers(self) -> None:
        """Compute table and totals anew."""
        session = self._session
        if session is None:
            return
        plan, tallies, rules = session.plan(), session.tallies(), self._rules()
        ground = self.ground_of(plan)
        self.shown = Shown(
            plan,
            circle_lines(plan, tallies, rules, ground.unit_of_hub),
            plan_totals(plan, tallies),
            rules,
        )
        self.numbers_changed.emit()

    def renew_findings(self) -> None:
        """Check the scenario anew; what needs geometry is measured in the background."""
        session = self._session
        if session is None:
            return
        plan = session.plan()
        ground = self.ground_of(plan)
        found = quick_findings(plan, session.tallies(), self._rules(), ground)
        # The first one tells the state of proof.
        self.state, self.findings = found[0], found[1:]
        self.findings_changed.emit()
        if not ground.is_measured and self._job is None:
            self._measure(ground)

    def ground_of(self, plan: ScenarioPlan) -> PlanGround:
        """Return what is measured of the units of a plan, made anew where they changed."""
        if self._ground is None or not self._ground.fits(plan):
            self._ground = PlanGround.of_plan(plan)
            job, self._job = self._job, None
            if job is not None:
                job.silence()
        return self._ground

    @property
    def is_measuring(self) -> bool:
        """Whether coverage and barriers are being measured."""
        return self._job is not None

    @property
    def is_ground_known(self) -> bool:
        """Whether coverage and barriers are among what was checked."""
        return self._ground is not None and self._ground.is_measured

    def _measure(self, ground: PlanGround) -> None:
        title = QCoreApplication.translate("LifeCircle", "Check the Units' Borders")
        self._job = tasks.in_background(
            title, ground.measure, self._on_measured, self._on_not_measured
        )

    def _on_measured(self, _: Any) -> None:
        self._job = None
        self.renew_findings()

    def _on_not_measured(self, problem: Exception) -> None:
        self._job = None
        if not isinstance(problem, LifeCircleError):
            self._services.messages.problem(problem)
