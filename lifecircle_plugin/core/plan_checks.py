# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of a scenario: does every place lie in one circle, and are the circles as they should be?

After every gesture `quick_findings` tells what the assignment alone decides. What depends on the
units' geometry (full coverage, barriers) is measured once, in a worker, as a `PlanGround`; with
it `check_plan` tells everything, as fast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Optional

from .circle_plan import CircleTallies, ScenarioPlan
from .plan_cover import check_coverage, state_of_proof
from .plan_cuts import check_cuts
from .plan_finding import KINDS, PROVEN, PlanFinding, PlanRules
from .plan_ground import PlanGround
from .plan_judgement import check_band, check_empty, check_hubs, check_subdistricts
from .plan_pieces import check_islands, check_pieces, check_unassigned
from .plan_view import PlanView

SEVERITIES = ("error", "warning", "info")

__all__ = [
    "KINDS",
    "PROVEN",
    "PlanFinding",
    "PlanGround",
    "PlanRules",
    "check_plan",
    "is_proven",
    "quick_findings",
]


def check_plan(
    plan: ScenarioPlan,
    tallies: CircleTallies,
    rules: PlanRules,
    is_cancelled: Optional[Callable[[], bool]] = None,
    ground: Optional[PlanGround] = None,
) -> list[PlanFinding]:
    """Check everything: the quick findings, full coverage and barriers.

    Args:
        plan: the scenario.
        tallies: its numbers.
        rules: what to judge by.
        is_cancelled: asked while the ground is measured.
        ground: of these units and this frame, where it is kept; measured here otherwise.

    Returns:
        The findings, errors first; the first one says whether the scenario is proven.

    Raises:
        Cancelled: the planner asked to stop.
    """
    if ground is None or not ground.fits(plan):
        ground = PlanGround.of_plan(plan)
    ground.measure(is_cancelled)
    return quick_findings(plan, tallies, rules, ground)


def quick_findings(
    plan: ScenarioPlan,
    tallies: CircleTallies,
    rules: PlanRules,
    ground: Optional[PlanGround] = None,
) -> list[PlanFinding]:
    """Check what can be told at once, after each gesture: tens of ms with 22,500 units.

    Coverage and barriers are among the findings where the ground is measured already.
    """
    if ground is None or not ground.fits(plan):
        ground = PlanGround.of_plan(plan)
    view = PlanView(plan, tallies, rules, ground)
    findings = [
        *check_coverage(view),
        *check_unassigned(view),
        *check_pieces(view),
        *check_islands(view),
        *check_subdistricts(view),
        *check_cuts(view),
        *check_band(view),
        *check_hubs(view),
        *check_empty(view),
    ]
    findings.sort(key=_rank)
    return [state_of_proof(view, findings), *findings]


def _rank(finding: PlanFinding) -> tuple[int, int]:
    # Within a kind the order stays: pieces of a circle from the small ones, patches by people.
    return SEVERITIES.index(finding.severity), KINDS.index(finding.kind)


def is_proven(findings: Iterable[PlanFinding]) -> bool:
    """Tell whether every unit of the frame is assigned once, and the areas agree: green."""
    return any(finding.key == PROVEN for finding in findings)
