# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Proposals with walks along streets, for a panel's plan or for layers; in a worker thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Optional

from ..core.arrays import Lines
from ..core.circle_plan import PlanFrame, UnitGraph, Units
from ..core.circle_proposal import Proposal, ProposalRules, hub_seeds, propose_circles
from ..core.hub_walks import JOIN_TOLERANCE_M, MAX_SNAP_M, hub_walks
from ..texts import Texts

IsCancelled = Callable[[], bool]
Progress = Callable[[float], None]
# Share of the work that the walks take.
WALKING = 0.2
PLAIN_NAME = ProposalRules(1.0).circle_name


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
        units: of the session, as `ScenarioPlan` holds them.
        graph: likewise.
        frame: likewise.
        rules: what the planner asks for; circles are named in the planner's language unless
            `rules.circle_name` says otherwise.
        is_cancelled: asked often.
        progress: told the finished share, 0 to 1.

    Returns:
        Proposals, the best first; `circles` and `circle_of` are what
        `CircleSession.add_proposal` takes.

    Raises:
        LifeCircleError: with a message key for what cannot work.
        Cancelled: is_cancelled answered yes.
    """
    streets = None
    if blueprint is not None:
        from ..store.blueprint_file import BlueprintFile
        from ..store.plan_streets import street_lines

        with BlueprintFile.open(blueprint) as file:
            streets = street_lines(file)
    return proposals_on_streets(units, graph, frame, rules, streets, is_cancelled, progress)


def proposals_on_streets(
    units: Units,
    graph: UnitGraph,
    frame: PlanFrame,
    rules: ProposalRules,
    streets: Optional[Lines],
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
    max_snap_m: float = MAX_SNAP_M,
    join_tolerance_m: float = JOIN_TOLERANCE_M,
) -> list[Proposal]:
    """Propose circles with walks along streets in the metres of the units; see `proposals_for`."""

    def walking(share: float) -> None:
        if progress is not None:
            progress(WALKING * share)

    def searching(share: float) -> None:
        if progress is not None:
            progress(WALKING + (1.0 - WALKING) * share)

    if rules.circle_name == PLAIN_NAME:
        rules = replace(rules, circle_name=Texts.for_user().message("propose_circle_name"))
    seeds = hub_seeds(frame) if rules.seeds is None else rules.seeds
    rules = replace(rules, seeds=seeds)
    walks = None
    if len(units) and len(seeds):
        walks = hub_walks(
            units,
            frame.residences,
            seeds,
            rules.walk_limit_m,
            streets,
            max_snap_m,
            join_tolerance_m,
            is_cancelled,
            walking,
        )
    return propose_circles(units, graph, frame, rules, walks, is_cancelled, searching)
