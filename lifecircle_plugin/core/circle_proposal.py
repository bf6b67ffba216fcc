# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Proposals of circles: contiguous, inside subdistricts, within a population band."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Callable, Optional

import numpy as np

from .circle_plan import PlanFrame, UnitGraph, Units
from .proposal_rules import (
    CircleFigures,
    HubWalks,
    Kept,
    Proposal,
    ProposalRules,
    Seeds,
    Unmet,
    Weights,
    no_seeds,
)

__all__ = [
    "CircleFigures",
    "HubWalks",
    "Kept",
    "Proposal",
    "ProposalRules",
    "Seeds",
    "Unmet",
    "Weights",
    "hub_seeds",
    "no_seeds",
    "propose_circles",
]

IsCancelled = Callable[[], bool]
Progress = Callable[[float], None]
# Facilities that make a hub where the blueprint does not say otherwise.
MAIN_HUBS = ("one_stop_centre", "embedded_complex")


def hub_seeds(frame: PlanFrame) -> Seeds:
    """Return the existing hubs of a blueprint, as its settings name them; planned ones not.

    One place that offers several hub categories is one seed.
    """
    settings: Any = frame.settings.get("hubs")
    main = settings.get("main") if isinstance(settings, Mapping) else None
    wanted = set(main if isinstance(main, (list, tuple)) and main else MAIN_HUBS)
    hubs = frame.hubs
    rows = [
        row
        for row, categories in enumerate(hubs.categories)
        if hubs.existing[row] and wanted.intersection(categories)
    ]
    return Seeds(
        tuple(hubs.ids[row] for row in rows),
        tuple(hubs.names[row] for row in rows),
        hubs.xy[rows].reshape(-1, 2),
    )


def propose_circles(
    units: Units,
    graph: UnitGraph,
    frame: PlanFrame,
    rules: ProposalRules,
    walks: Optional[HubWalks] = None,
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
) -> list[Proposal]:
    """Propose circles; the best first.

    Args:
        units: n units.
        graph: which of them share a border.
        frame: subdistricts, barriers, hubs.
        rules: what is asked for.
        walks: from the people of units to the seeds, see `core.hub_walks`; without them the
            straight line is taken, and the proposals say so.
        is_cancelled: asked between and inside attempts.
        progress: told the finished share, 0 to 1.

    Returns:
        At most `rules.most` proposals that differ. Every circle lies in one subdistrict and is in
        one piece unless its `expected_parts` say otherwise; `unmet` tells what cannot be met.

    Raises:
        LifeCircleError: there are no units, or the band makes no sense.
        Cancelled: is_cancelled answered yes.
    """
    raise NotImplementedError
