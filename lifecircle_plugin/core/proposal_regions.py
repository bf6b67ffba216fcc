# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Regions in which circles can form: parts of a subdistrict, barriers between them not crossed.

A part with too few people for a circle is joined to the part beyond the barrier, because nothing
else is possible; one without any neighbour to the nearest part, if it is small.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .circle_plan import Geometries, UnitGraph
from .components import connected_components
from .shapely_needed import require_shapely

# A part apart from the rest stands for itself from this share of the band's lower end on.
LEAST_OF_LOW = 0.5
MOST_COUNTS = 3


@dataclass(frozen=True)
class UnitFacts:
    """What regions are made of; n units.

    Attributes:
        people: (n,) 0 where unknown.
        subdistrict: (n,) row, -1 for none.
        usable: (n,) units to assign: those with a place that do not stay where they are.
        one, other: (e,) neighbours, each pair once.
        border_m, barrier_m: (e,) metres of shared border, and of it along a barrier.
        barrier: (e,) row of that barrier, -1 for none.
    """

    people: FloatArray
    subdistrict: IntArray
    usable: BoolArray
    one: IntArray
    other: IntArray
    border_m: FloatArray
    barrier_m: FloatArray
    barrier: IntArray


@dataclass(frozen=True)
class Link:
    """Two units joined though a barrier or a gap lies between them."""

    one: int
    other: int
    gap_m: float


@dataclass
class Region:
    """Units that are divided among themselves.

    Attributes:
        subdistrict: row, -1 for none.
        units: rows, sorted.
        parts: the pieces that it consists of where no barrier is crossed.
        links: over gaps, by which pieces apart from the rest are held to it.
        counts: numbers of circles to try, the preferred one first.
        fits: whether the first of them can put every circle into the band, by the totals.
    """

    subdistrict: int
    units: IntArray
    parts: list[IntArray] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    counts: tuple[int, ...] = (1,)
    fits: bool = True


def regions_of(
    facts: UnitFacts,
    geometry: Geometries,
    low: float,
    high: float,
    given: Mapping[int, int],
    seeds_in: IntArray,
    middle: float,
) -> list[Region]:
    """Return the regions, by subdistrict and first unit.

    Args:
        facts: of the units.
        geometry: (n,) of the units.
        low: lower end of the band.
        high: upper end, inf for none.
        given: number of circles by subdistrict row, where a planner says how many.
        seeds_in: (n,) seeds by unit.
        middle: people that a circle aims at.
    """
    regions: list[Region] = []
    for subdistrict in sorted(set(facts.subdistrict[facts.usable].tolist())):
        own = np.flatnonzero((facts.subdistrict == subdistrict) & facts.usable)
        joining = _Joining(facts, geometry, own, low, high)
        joining.join_small()
        joining.join_between()
        if subdistrict in given:
            joining.join_down_to(given[subdistrict])
        found = joining.regions(subdistrict)
        _count(found, facts.people, low, high, middle, seeds_in, given.get(subdistrict))
        regions += found
    return regions


def possible_counts(people: float, low: float, high: float, most: int) -> range:
    """Return the numbers of circles of which each could be in the band, by the total alone."""
    least = max(1, math.ceil(people / high - 1e-9)) if math.isfinite(high) else 1
    upmost = math.floor(people / low + 1e-9) if low > 0 else most
    return range(least, min(upmost, most) + 1)


def _count(
    regions: Sequence[Region],
    people: FloatArray,
    low: float,
    high: float,
    middle: float,
    seeds_in: IntArray,
    given: Optional[int],
) -> None:
    """Say how many circles each region gets."""
    if given is not None:
        for region, count in zip(regions, _shared_out(regions, people, given)):
            fitting = _possible(people[region.units], low, high)
            region.counts, region.fits = (count,), count in fitting
        return
    for region in regions:
        own = people[region.units]
        total = float(math.fsum(own))
        possible = list(_possible(own, low, high))
        seeds = int(np.count_nonzero(seeds_in[region.units]))
        if not total:
            region.counts, region.fits = (1,), False
        elif possible:
            wanted = min(max(seeds, possible[0]), possible[-1]) if seeds else 0

            def liking(
                count: int, wanted: int = wanted, total: float = total
            ) -> tuple[float, float]:
                return abs(count - wanted) if wanted else 0.0, abs(total / count - middle)

            region.counts = tuple(sorted(possible, key=liking)[:MOST_COUNTS])
        else:
            region.counts, region.fits = (_nearest_count(total, low, high, len(own)),), False


def _possible(own: FloatArray, low: float, high: float) -> range:
    """Return possible counts; units that are larger than the band stand apart."""
    large = own > high
    rest = float(math.fsum(own[~large]))
    extra = int(np.count_nonzero(large))
    counts = possible_counts(rest, low, high, len(own) - extra)
    if extra and rest < low:
        return range(extra, extra + 1)
    return range(counts.start + extra, counts.stop + extra)


def _nearest_count(total: float, low: float, high: float, most: int) -> int:
    """Return the count whose circles are least outside the band, as a share of its ends."""
    if total < low or not math.isfinite(high):
        return 1
    below = max(1, math.floor(total / high))

    def off(count: int) -> float:
        each = total / count
        return max(0.0, each / high - 1.0, 1.0 - each / low if low else 0.0)

    return min((count for count in (below, below + 1) if count <= most), key=off, default=1)


def _shared_out(regions: Sequence[Region], people: FloatArray, given: int) -> list[int]:
    """Share a number of circles among regions by their people; each gets one at least."""
    totals = [float(math.fsum(people[region.units])) for region in regions]
    counts = [1] * len(regions)
    for _ in range(given - len(regions)):
        open_rows = [row for row, each in enumerate(regions) if counts[row] < len(each.units)]
        if not open_rows:
            break
        # D'Hondt: whoever has most people for each circle gets the next one.
        row = max(open_rows, key=lambda row: (totals[row] / (counts[row] + 1), -row))
        counts[row] += 1
    return counts


class _Joining:
    """The pieces of a subdistrict, joined as far as that is needed."""

    def __init__(
        self, facts: UnitFacts, geometry: Geometries, own: IntArray, low: float, high: float
    ) -> None:
        self.facts, self.geometry, self.own = facts, geometry, own
        self.low, self.high = low, high
        local = np.full(len(facts.people), -1, dtype=np.int64)
        local[own] = np.arange(len(own))
        inside = (local[facts.one] >= 0) & (local[facts.other] >= 0)
        free = inside & (facts.barrier < 0)
        part = connected_components(len(own), local[facts.one[free]], local[facts.other[free]])
        self.group = part.astype(np.int64)
        self.part = self.group.copy()
        self.across = np.flatnonzero(inside & (facts.barrier >= 0))
        self.local = local
        self.links: list[Link] = []

    def people(self) -> dict[int, float]:
        """Return people by group, in the order of the groups."""
        order = np.argsort(self.group, kind="stable")
        numbers, start = np.unique(self.group[order], return_index=True)
        split = np.split(self.facts.people[self.own[order]], start[1:])
        return {number: float(math.fsum(each)) for number, each in zip(numbers.tolist(), split)}

    def join_small(self) -> None:
        """Join groups with too few people for a circle, the smallest first."""
        left_alone: set[int] = set()
        while True:
            people = self.people()
            small = [
                (count, group)
                for group, count in people.items()
                if count < self.low and group not in left_alone
            ]
            if len(people) < 2 or not small:
                return
            count, group = min(small)
            partner = self._beyond_barrier(group, people)
            if partner is None and count < LEAST_OF_LOW * self.low:
                partner = self._nearest(group)
            if partner is None:
                left_alone.add(group)
            else:
                self._join(group, partner)

    def join_between(self) -> None:
        """Join groups whose people fit no number of circles, where that makes them fit."""
        while True:
            people = self.people()
            for group, count in people.items():
                if count < self.low or self._fits(count):
                    continue
                partner = self._beyond_barrier(group, people, must_fit=True)
                if partner is not None:
                    self._join(group, partner)
                    break
            else:
                return

    def join_down_to(self, most: int) -> None:
        """Join groups until there are no more of them than circles asked for."""
        while True:
            people = self.people()
            if len(people) <= max(most, 1):
                return
            group = min((count, number) for number, count in people.items())[1]
            partner = self._beyond_barrier(group, people)
            self._join(group, self._nearest(group) if partner is None else partner)

    def regions(self, subdistrict: int) -> list[Region]:
        """Return the groups as regions."""
        found = []
        for number in sorted(
            set(self.group.tolist()), key=lambda g: int(np.argmax(self.group == g))
        ):
            inside = self.group == number
            units = self.own[inside]
            parts = [
                self.own[inside & (self.part == part)]
                for part in np.unique(self.part[inside]).tolist()
            ]
            held = set(units.tolist())
            links = [link for link in self.links if link.one in held]
            found.append(Region(subdistrict, units, parts, links))
        return found

    def _fits(self, count: float) -> bool:
        return len(possible_counts(count, self.low, self.high, len(self.own))) > 0

    def _beyond_barrier(
        self, group: int, people: Mapping[int, float], must_fit: bool = False
    ) -> Optional[int]:
        """Return the neighbour beyond a barrier: one whose people then fit, longest border."""
        facts = self.facts
        one = self.group[self.local[facts.one[self.across]]]
        other = self.group[self.local[facts.other[self.across]]]
        border: dict[int, float] = {}
        for row in np.flatnonzero((one == group) ^ (other == group)).tolist():
            partner = int(other[row] if one[row] == group else one[row])
            metres = float(facts.border_m[self.across[row]])
            border[partner] = border.get(partner, 0.0) + metres
        if not border:
            return None
        best = max(
            border,
            key=lambda each: (self._fits(people[group] + people[each]), border[each], -each),
        )
        if must_fit and not self._fits(people[group] + people[best]):
            return None
        return best

    def _nearest(self, group: int) -> int:
        """Return the nearest group, and remember between which units the gap lies."""
        shapely = require_shapely()
        inside = self.group == group
        own, others = self.own[inside], self.own[~inside]
        tree = shapely.STRtree(self.geometry[others])
        rows, gaps = tree.query_nearest(self.geometry[own], return_distance=True)
        order = np.lexsort((others[rows[1]], own[rows[0]], np.round(gaps, 1)))
        best = order[0]
        one, other = int(own[rows[0][best]]), int(others[rows[1][best]])
        self.links.append(Link(one, other, float(gaps[best])))
        return int(self.group[self.local[other]])

    def _join(self, group: int, partner: int) -> None:
        self.group[self.group == group] = partner


def pairs_once(graph: UnitGraph) -> tuple[IntArray, IntArray, IntArray]:
    """Return each two neighbours once: the lower row, the higher, and where they stand."""
    one = np.repeat(np.arange(len(graph.indptr) - 1), np.diff(graph.indptr))
    entry = np.flatnonzero(one < graph.indices)
    return one[entry], graph.indices[entry], entry
