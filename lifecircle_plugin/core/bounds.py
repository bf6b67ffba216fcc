# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is known about who reaches a facility, and what missing data could still change.

Nothing missing becomes a shortage (design rules 9 and 10): people who are not routed, and people
near the open edge of the data, count as reached at the upper bound and as not reached at the
lower one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray
from .reasons import NOISE
from .results import State
from .sums import sum_by_group

StandingArray = NDArray[np.int8]

COVERED, UNCOVERED, EDGE, UNROUTED, DISCONNECTED = range(5)
"""How a residence stands at one distance; `tally` keeps one column for each.

DISCONNECTED is an UNCOVERED residence with a facility near as the crow flies that no street
within the snapping limit leads to.
"""
STANDING_COUNT = 5


def classify_residences(
    distance_m: FloatArray,
    attached: BoolArray,
    edge_distance_m: FloatArray,
    radius_m: float,
) -> StandingArray:
    """Return how each residence stands toward the nearest facility at one distance.

    Args:
        distance_m: (n,) walk to the nearest facility, inf where none was found.
        attached: (n,) whether the residence is attached to the streets.
        edge_distance_m: (n,) straight distance to the open edge of the data, inf where far.
        radius_m: the distance asked for.

    Returns:
        (n,) int8: COVERED, UNCOVERED, EDGE or UNROUTED.
    """
    # Codes are laid out so that plain arithmetic gives them: three times faster than masks.
    standing = np.add(edge_distance_m < radius_m, UNCOVERED, dtype=np.int8)
    standing *= ~(distance_m <= radius_m)
    standing[~attached] = UNROUTED
    return standing


def tally(
    standing: StandingArray, weights: FloatArray, circle: IntArray, circle_count: int
) -> FloatArray:
    """Return the weight of each standing in each circle, (circle_count, STANDING_COUNT).

    Args:
        standing: (n,) from `classify_residences`.
        weights: (n,) people or area, 0 where unknown.
        circle: (n,) 0 to circle_count; circle_count belongs to no circle.
        circle_count: number of circles.
    """
    cell = circle * STANDING_COUNT
    cell += standing
    return sum_by_group(cell, weights, (circle_count + 1) * STANDING_COUNT).reshape(
        -1, STANDING_COUNT
    )[:circle_count]


@dataclass(frozen=True)
class Split:
    """People or land of one circle or frame at one distance, by what is known about them.

    Attributes:
        covered, uncovered: within and beyond the distance.
        edge: not reached, but nearer to the open edge of the data than the distance.
        unrouted: not attached to the streets.
        disconnected: the part of `uncovered` with a facility near as the crow flies that is not
            attached to the streets.
    """

    covered: float = 0.0
    uncovered: float = 0.0
    edge: float = 0.0
    unrouted: float = 0.0
    disconnected: float = 0.0

    @classmethod
    def of(cls, sums: FloatArray) -> Split:
        """Read one row of `tally`."""
        covered, uncovered, edge, unrouted, disconnected = (float(value) for value in sums)
        return cls(covered, uncovered + disconnected, edge, unrouted, disconnected)

    @property
    def total(self) -> float:
        """Return everybody."""
        return self.covered + self.uncovered + self.edge + self.unrouted

    @property
    def undecided(self) -> float:
        """Return those whom missing data leave open."""
        return self.edge + self.unrouted + self.disconnected

    @property
    def share(self) -> Optional[float]:
        """Return the covered share of those who could be judged, None where nobody could."""
        judged = self.covered + self.uncovered
        return self.covered / judged if judged > 0 else None

    @property
    def low(self) -> Optional[float]:
        """Return the share with the undecided counted as not covered."""
        return self.covered / self.total if self.total > 0 else None

    @property
    def highest(self) -> Optional[float]:
        """Return the share with everybody counted as covered whom better data could cover."""
        # In the order of `total`, so that rounding never makes all of them less than all.
        coverable = self.covered + self.disconnected + self.edge + self.unrouted
        return coverable / self.total if self.total > 0 else None


@dataclass(frozen=True)
class VerdictBounds:
    """The verdicts with the undecided counted as not covered, and as covered."""

    low: State
    high: State

    @property
    def is_decided(self) -> bool:
        """Tell whether missing data cannot change the verdict."""
        return self.low is self.high


def verdict_bounds(near: Split, far: Split, target: float) -> VerdictBounds:
    """Return both verdicts of a frame that holds somebody (design rules 9 and 11).

    Args:
        near: the frame at the clause's smaller distance.
        far: the frame at its larger distance; equal to `near` where there is one distance.
        target: share that must be covered, 0 to 1.
    """
    return VerdictBounds(
        _verdict(near.low, far.low, target), _verdict(near.highest, far.highest, target)
    )


def _verdict(near_share: Optional[float], far_share: Optional[float], target: float) -> State:
    if reaches(near_share, target):
        return State.MET
    return State.BORDERLINE if reaches(far_share, target) else State.GAP


def reaches(share: Optional[float], target: float) -> bool:
    """Tell whether a share reaches the target, exactly but for rounding noise."""
    return share is not None and share >= target - NOISE


def weighted_quantile_by_group(
    values: FloatArray,
    weights: FloatArray,
    group: IntArray,
    group_count: int,
    quantile: float,
    limit: float,
) -> FloatArray:
    """Return, per group, the smallest value that at least `quantile` of the weight does not exceed.

    Values are binned first, and only the bin that holds the answer is sorted: exact, and linear
    in the number of values.

    Args:
        values: (n,) not negative; inf, or above `limit`, where only known to lie beyond it.
        weights: (n,) not negative.
        group: (n,) 0 to group_count; group_count belongs to no group.
        group_count: number of groups.
        quantile: 0 to 1.
        limit: largest value that can be told.

    Returns:
        (group_count,) inf where the answer lies beyond the limit, NaN in a group without weight.
    """
    beyond = 512
    scale = beyond / max(limit * (1 + NOISE), NOISE)
    bins = np.minimum(values * scale, beyond).astype(np.int64)
    cell = group * (beyond + 1) + bins
    mass = sum_by_group(cell, weights, (group_count + 1) * (beyond + 1))
    cumulated = np.cumsum(mass.reshape(-1, beyond + 1)[:group_count], axis=1)
    total = cumulated[:, -1]
    wanted = (quantile - NOISE) * total
    answer_bin = np.argmax(cumulated >= wanted[:, None], axis=1)
    before = np.where(
        answer_bin > 0, cumulated[np.arange(group_count), np.maximum(answer_bin - 1, 0)], 0.0
    )
    result = np.where(total > 0, np.inf, np.nan)
    answer_cell = np.append(np.arange(group_count) * (beyond + 1) + answer_bin, -1)
    within = np.flatnonzero(cell == answer_cell[group])
    within = within[(weights[within] > 0) & (bins[within] < beyond)]
    if not len(within):
        return result
    within = within[np.lexsort((values[within], group[within]))]
    members = group[within]
    first_of_group = np.flatnonzero(np.diff(members, prepend=-1))
    running = np.cumsum(weights[within])
    offset = np.zeros(group_count)
    offset[members[first_of_group]] = (running - weights[within])[first_of_group]
    enough = running - offset[members] + before[members] >= wanted[members]
    # Noise in the sums must not leave a group without an answer: its last value always is one.
    enough[np.append(first_of_group[1:], len(members)) - 1] = True
    answer = np.flatnonzero(enough)[::-1]
    result[members[answer]] = values[within][answer]
    return result
