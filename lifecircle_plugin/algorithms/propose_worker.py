# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Proposals for a plan that is being edited: what the Circles panel calls in a worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Optional

from ..core.circle_plan import PlanFrame, UnitGraph, Units
from ..core.circle_proposal import Proposal, ProposalRules, propose_circles

IsCancelled = Callable[[], bool]
Progress = Callable[[float], None]


def proposals_for(
    blueprint: Optional[Path],
    units: Units,
    graph: UnitGraph,
    frame: PlanFrame,
    rules: ProposalRules,
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
) -> list[Proposal]:
    """Propose circles for units as they stand in a session, saved or not; in a worker thread.

    Args:
        blueprint: whose streets the walks to the hubs run along; None for straight lines.
        units, graph, frame: of the session, as `ScenarioPlan` holds them.
        rules: what the planner asks for; names of circles are given in the planner's language
            where `rules.circle_name` is not set.
        is_cancelled: asked often.
        progress: told the finished share, 0 to 1.

    Returns:
        Proposals, the best first; `circles` and `circle_of` are what
        `CircleSession.add_proposal` takes.

    Raises:
        LifeCircleError: with a message key for what cannot work.
        Cancelled: is_cancelled answered yes.
    """
    return propose_circles(units, graph, frame, rules, None, is_cancelled, progress)
