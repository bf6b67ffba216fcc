# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a panel asks of proposals, and what they answer, between plain values and arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np

from .circle_plan import UNASSIGNED, ScenarioPlan
from .proposal_rules import Kept, Proposal, Seeds


@dataclass(frozen=True)
class ProposalLine:
    """A proposal as a list shows it.

    Attributes:
        rank: 1 for the best.
        circles: how many, and how many of them in the band.
        balance: mean deviation from the mean of the subdistrict, as a share.
        compactness: mean over circles, 0 to 1.
        walk_m: mean walk to the hub, None without hubs.
        far_people: who walk farther than the limit.
        barrier_m: length of borders inside circles that run along a barrier.
        warnings: what cannot be met.
    """

    rank: int
    circles: int
    in_band: int
    balance: Optional[float]
    compactness: Optional[float]
    walk_m: Optional[float]
    far_people: Optional[float]
    barrier_m: float
    warnings: int


def picked_seeds(points: Sequence[tuple[float, float]]) -> Seeds:
    """Return places picked on the map, x and y in metres of the blueprint's system, as seeds."""
    xy = np.array(list(points), dtype=np.float64).reshape(-1, 2)
    blank = ("",) * len(points)
    return Seeds(blank, blank, xy)


def locked_circles(plan: ScenarioPlan) -> Optional[Kept]:
    """Return the locked circles of a scenario as those a proposal keeps, None without any."""
    rows = [row for row, circle in enumerate(plan.circles) if circle.locked]
    if not rows:
        return None
    number_of = np.full(len(plan.circles) + 1, UNASSIGNED)
    number_of[rows] = np.arange(len(rows))
    # The last entry is that of the units without a circle, whose row is -1.
    return Kept(tuple(plan.circles[row] for row in rows), number_of[plan.circle_of])


def proposal_lines(proposals: Sequence[Proposal]) -> tuple[ProposalLine, ...]:
    """Return a line for each proposal."""
    return tuple(
        ProposalLine(
            rank=each.rank,
            circles=len(each.circles),
            in_band=each.in_band,
            balance=_known(each.balance),
            compactness=_known(each.compactness),
            walk_m=_known(each.walk_m),
            far_people=_known(each.far_people),
            barrier_m=float(each.barrier_m),
            warnings=sum(unmet.severity == "warning" for unmet in each.unmet),
        )
        for each in proposals
    )


def _known(value: float) -> Optional[float]:
    return float(value) if np.isfinite(value) else None
