# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Who reaches what, added up by circle; what several clauses share is computed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .bounds import (
    COVERED,
    DISCONNECTED,
    EDGE,
    UNCOVERED,
    UNROUTED,
    StandingArray,
    classify_residences,
    tally,
    weighted_quantile_by_group,
)
from .gap_data import FacilityData, ReachData, ResidenceData, known_weights
from .geometry import any_within
from .scale import host_chains, representatives
from .standards import DistanceRange
from .sums import count_by_group, sum_by_group

WORST_SHARE = 0.1
"""The worst-served tenth of the people."""


@dataclass(frozen=True)
class Members:
    """The facilities of one search group.

    Attributes:
        offers: (m,) whether it is of the accepted categories.
        representative: (m,) the facility that stands for it where hosts are counted, -1 for others.
        by_circle: (c,) facilities, hosted ones not counted again.
        off_network: rows of those that are not attached to the streets.
    """

    offers: BoolArray
    representative: IntArray
    by_circle: IntArray
    off_network: IntArray


@dataclass(frozen=True)
class CoverageByCircle:
    """One search at one pair of distances; (c, standings) as `bounds.tally` gives them, or (c,).

    Attributes:
        near, far: people at the smaller and the larger distance.
        near_land, far_land: residential area, None where residences have none.
        straight: people within the larger distance as the crow flies.
        from_outside: covered people whose nearest facility stands outside their own circle.
        mean_m: mean walk of the people reached within the search limit, NaN for nobody.
        worst_m: distance the worst-served tenth exceeds, inf beyond the limit, NaN for nobody.
    """

    near: FloatArray
    far: FloatArray
    near_land: Optional[FloatArray]
    far_land: Optional[FloatArray]
    straight: FloatArray
    from_outside: FloatArray
    mean_m: FloatArray
    worst_m: FloatArray


class Coverage:
    """Residences and the walks from them, ready to be added up clause after clause.

    Attributes:
        circle: (n,) circle of each residence, c for none.
        facility_circle: (m,) circle of each facility, c for none.
        people: (n,) people, 0 where unknown.
        residence_count, unknown_count: (c,) residences, and those of unknown population.
        unknown_land_count: (c,) residences that have a place but no known area.
    """

    def __init__(
        self,
        residences: ResidenceData,
        facilities: FacilityData,
        circle_count: int,
        reach: ReachData,
        limit_m: float,
    ) -> None:
        """Prepare the arrays; `limit_m` tells how far the walks were searched."""
        self._residences, self._facilities, self._reach = residences, facilities, reach
        self._circle_count, self._limit_m = circle_count, limit_m
        self.circle = np.where(residences.circle < 0, circle_count, residences.circle)
        self.facility_circle = np.where(facilities.circle < 0, circle_count, facilities.circle)
        self.people, known = known_weights(residences.population)
        self._land, has_land = None, np.ones(len(self.circle), dtype=bool)
        if residences.area_m2 is not None:
            self._land, has_land = known_weights(residences.area_m2)
        # An unknown area is not a zero one: with it a share of the land is no share of all land.
        unknown_land = ~has_land & np.isfinite(residences.xy[:, 0])
        self.residence_count = self._count(self.circle)
        self.unknown_count = self._count(self.circle[~known])
        self.unknown_land_count = self._count(self.circle[unknown_land])
        self._chains = host_chains(facilities.host)
        self._members: dict[int, Members] = {}
        self._by_circle: dict[tuple[int, float, float], CoverageByCircle] = {}
        self._at_pace: dict[tuple[int, float, bool], FloatArray] = {}

    def members(self, group: int) -> Members:
        """Return the facilities of a search group."""
        if group not in self._members:
            offers = self._facilities.offering(self._reach.groups[group])
            representative = representatives(offers, self._chains)
            counted = representative == np.arange(len(offers))
            attached = self._facilities.attached
            lost = np.zeros_like(offers) if attached is None else offers & ~attached
            self._members[group] = Members(
                offers,
                representative,
                self._count(self.facility_circle[counted]),
                np.flatnonzero(lost),
            )
        return self._members[group]

    def by_circle(self, group: int, distance: DistanceRange) -> CoverageByCircle:
        """Return who reaches a group's facilities within a clause's distances."""
        key = (group, distance.near_m, distance.far_m)
        if key not in self._by_circle:
            self._by_circle[key] = self._add_up(group, distance)
        return self._by_circle[key]

    def at_pace(
        self, group: int, radius_m: float, weights: Optional[FloatArray]
    ) -> Optional[FloatArray]:
        """Return a part of the people at one distance, (c, standings).

        Args:
            group: the search group.
            radius_m: how far they walk in the time of the clause's level.
            weights: (n,) their number in each residence, None for everybody.

        Returns:
            None where the search did not go so far, or the level has no walking time.
        """
        if not 0 < radius_m <= self._limit_m:
            return None
        if weights is not None:
            return self._sum(self._standing(group, radius_m), known_weights(weights)[0])
        key = (group, radius_m, True)
        if key not in self._at_pace:
            self._at_pace[key] = self._sum(self._standing(group, radius_m), self.people)
        return self._at_pace[key]

    def nearest_covered(self, group: int, radius_m: float) -> IntArray:
        """Return the nearest facility of the people it covers, -1 for others, (n,)."""
        covered = self._residences.attached & (self._reach.distance_m[group] <= radius_m)
        return np.where(covered, self._reach.facility[group], -1)

    def _count(self, circle: IntArray) -> IntArray:
        return count_by_group(circle, self._circle_count)

    def _add(self, circle: IntArray, weights: FloatArray) -> FloatArray:
        return sum_by_group(circle, weights, self._circle_count)

    def _sum(self, standing: StandingArray, weights: FloatArray) -> FloatArray:
        return tally(standing, weights, self.circle, self._circle_count)

    def _standing(self, group: int, radius_m: float) -> StandingArray:
        """Return how residences stand at a distance, facilities off the streets considered."""
        home = self._residences
        standing = classify_residences(
            self._reach.distance_m[group], home.attached, home.edge_distance_m, radius_m
        )
        off_network = self.members(group).off_network
        if len(off_network):
            beyond = np.flatnonzero(standing == UNCOVERED)
            near = any_within(home.xy[beyond], self._facilities.xy[off_network], radius_m)
            standing[beyond[near]] = DISCONNECTED
        return standing

    def _add_up(self, group: int, distance: DistanceRange) -> CoverageByCircle:
        standing = self._standing(group, distance.far_m)
        far = near = self._sum(standing, self.people)
        far_land = near_land = None if self._land is None else self._sum(standing, self._land)
        if distance.near_m < distance.far_m:
            standing_near = self._standing(group, distance.near_m)
            near = self._sum(standing_near, self.people)
            if self._land is not None:
                near_land = self._sum(standing_near, self._land)
        return CoverageByCircle(
            near,
            far,
            near_land,
            far_land,
            self._straight(group, standing, distance.far_m),
            self._from_outside(group, standing),
            self._mean_m(group),
            self._worst_m(group, standing),
        )

    def _straight(self, group: int, standing: StandingArray, radius_m: float) -> FloatArray:
        """Return people within a distance as the crow flies; the covered are without a test."""
        within = standing == COVERED
        home_xy, place_xy = self._residences.xy, self._facilities.xy
        targets = place_xy[self.members(group).offers]
        if len(targets):
            asked = (self.people > 0) & (self.circle < self._circle_count)
            others = np.flatnonzero(asked & ~within)
            # The nearest on foot is mostly near in a straight line too, and tested at once.
            nearest = self._reach.facility[group][others]
            offset_m = home_xy[others] - place_xy[nearest]
            near = np.hypot(offset_m[:, 0], offset_m[:, 1]) <= radius_m
            near &= nearest >= 0
            others_left = others[~near]
            within[others[near]] = True
            within[others_left] = any_within(home_xy[others_left], targets, radius_m)
        return self._add(self.circle, self.people * within)

    def _from_outside(self, group: int, standing: StandingArray) -> FloatArray:
        if not len(self.facility_circle):
            return np.zeros(self._circle_count)
        # Row -1 of those who reach nothing reads the last facility; they are not covered.
        is_outside = self.facility_circle[self._reach.facility[group]] != self.circle
        is_outside &= standing == COVERED
        return self._add(self.circle, self.people * is_outside)

    def _mean_m(self, group: int) -> FloatArray:
        distance_m = self._reach.distance_m[group]
        reached = self._residences.attached & np.isfinite(distance_m)
        people = self.people * reached
        total = self._add(self.circle, people)
        metres = self._add(self.circle, people * np.where(reached, distance_m, 0.0))
        return np.divide(metres, total, out=np.full(len(total), np.nan), where=total > 0)

    def _worst_m(self, group: int, standing: StandingArray) -> FloatArray:
        """Return the worst decile of those who can be judged: not unrouted, not at the edge."""
        is_open = (standing == EDGE) | (standing == UNROUTED)
        return weighted_quantile_by_group(
            self._reach.distance_m[group],
            self.people * ~is_open,
            self.circle,
            self._circle_count,
            1.0 - WORST_SHARE,
            self._limit_m,
        )


def all_reached(residences: ResidenceData, walks: Sequence[tuple[FloatArray, float]]) -> FloatArray:
    """Return 1 where all walks are short enough, 0 where one is not, NaN where undecided, (n,).

    Args:
        residences: whether they are attached, and where the data end.
        walks: (n,) distances, each with the distance it must not exceed; NaN where nothing can
            be said.
    """
    undecided = np.zeros(len(residences.attached), dtype=bool)
    beyond = np.zeros(len(residences.attached), dtype=bool)
    for distance_m, radius_m in walks:
        if np.isnan(radius_m):
            undecided[:] = True
            continue
        standing = classify_residences(
            distance_m, residences.attached, residences.edge_distance_m, radius_m
        )
        beyond |= standing == UNCOVERED
        undecided |= standing > UNCOVERED
    return np.where(beyond, 0.0, np.where(undecided, np.nan, 1.0))
