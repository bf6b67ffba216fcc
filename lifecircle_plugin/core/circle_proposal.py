# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Proposals of circles: contiguous, inside subdistricts, within a population band."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Callable, Optional
from uuid import uuid4

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .barrier_borders import BarrierBorders, barrier_borders
from .circle_colours import circle_neighbours, colours_of
from .circle_plan import Circle, PlanFrame, UnitGraph, Units
from .draws import Draws
from .errors import Cancelled, LifeCircleError
from .hub_rules import hub_rule_of_settings, offers_any
from .hub_walks import located, straight_walks, unit_walks
from .proposal_figures import FigureSources, figures_of
from .proposal_regions import Region, UnitFacts, pairs_once, regions_of
from .proposal_rules import (
    MOST_RUNS,
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
from .proposal_unmet import Told, unmet_of
from .region_search import BAND_COST, BAND_STEP, Division, Problem, divide
from .shapely_needed import require_shapely

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
    "with_new_ids",
]

IsCancelled = Callable[[], bool]
Progress = Callable[[float], None]
# Divisions of a region that differ by fewer of its people (or area) are one and the same.
LEAST_DIFFERENCE = 0.02


def hub_seeds(frame: PlanFrame) -> Seeds:
    """Return the existing hubs of a blueprint, as its settings name them; planned ones not.

    One place that offers several hub categories is one seed.
    """
    hubs = frame.hubs
    main = offers_any(hubs, hub_rule_of_settings(frame.settings).main)
    rows = np.flatnonzero(main & hubs.existing & np.isfinite(hubs.xy).all(axis=1))
    return Seeds(
        tuple(hubs.ids[row] for row in rows.tolist()),
        tuple(hubs.names[row] for row in rows.tolist()),
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
        walks: to the seeds of the rules (or to `hub_seeds` where they name none), see
            `core.hub_walks`; without them the straight line is taken, and the proposals say so.
        is_cancelled: asked between and inside attempts.
        progress: told the finished share, 0 to 1.

    Returns:
        At most `rules.most` proposals that differ. Every circle lies in one subdistrict and is in
        one piece unless its `expected_parts` say otherwise; `unmet` tells what cannot be met.

    Raises:
        LifeCircleError: there are no units, or the band makes no sense.
        Cancelled: is_cancelled answered yes.
    """
    _check(units, rules)
    return _Proposing(units, graph, frame, rules, walks, is_cancelled, progress).proposals()


def with_new_ids(circles: Sequence[Circle], kept: Sequence[str] = ()) -> tuple[Circle, ...]:
    """Return circles with new ids, so that a proposal can become a scenario more than once.

    Args:
        circles: of a proposal.
        kept: ids that stay.
    """
    return tuple(each if each.id in kept else replace(each, id=str(uuid4())) for each in circles)


def _check(units: Units, rules: ProposalRules) -> None:
    if not len(units):
        raise LifeCircleError("propose_no_units")
    ends = [rules.low, *([] if rules.high is None else [rules.high])]
    if not all(math.isfinite(end) and end >= 0 for end in ends):
        raise LifeCircleError("propose_band_wrong", low=rules.low, high=rules.high)
    if rules.high is not None and (rules.high < rules.low or rules.high <= 0):
        raise LifeCircleError("propose_band_wrong", low=rules.low, high=rules.high)
    if rules.low <= 0 and rules.high is None:
        raise LifeCircleError("propose_band_missing")
    if not 1 <= rules.runs <= MOST_RUNS:
        raise LifeCircleError("propose_runs_wrong", runs=rules.runs, most=MOST_RUNS)
    for count in [*rules.counts.values(), *([] if rules.count is None else [rules.count])]:
        if count < 1:
            raise LifeCircleError("propose_count_wrong", count=count)


@dataclass(frozen=True)
class _Solved:
    """One division of a region, with the run it came from and what it is worth."""

    run: int
    division: Division
    worth: float


class _Proposing:
    """One call: what all its attempts share."""

    def __init__(
        self,
        units: Units,
        graph: UnitGraph,
        frame: PlanFrame,
        rules: ProposalRules,
        walks: Optional[HubWalks],
        is_cancelled: Optional[IsCancelled],
        progress: Optional[Progress],
    ) -> None:
        shapely = require_shapely()
        self.units, self.graph, self.frame, self.rules = units, graph, frame, rules
        self.is_cancelled, self.progress = is_cancelled, progress
        self.seeds = hub_seeds(frame) if rules.seeds is None else rules.seeds
        self.walks: HubWalks = walks or straight_walks(units, frame.residences, self.seeds)
        self.high = math.inf if rules.high is None else rules.high
        # Rounded, so that the last bit of a machine's arithmetic decides nothing.
        known = np.isfinite(units.population)
        self.people = np.round(np.where(known, np.maximum(units.population, 0.0), 0.0), 3)
        self.area = np.round(np.maximum(units.area_m2, 0.0), 1)
        self.outline = np.round(shapely.length(units.geometry), 1)
        centre = shapely.get_coordinates(shapely.centroid(units.geometry[self._has_place()]))
        self.xy = np.zeros((len(units), 2))
        self.xy[self._has_place()] = np.round(centre, 1)
        self.kept_of = self._kept_of()
        self.one, self.other, self.entry = pairs_once(graph)
        barriers: BarrierBorders = barrier_borders(units.geometry, graph, frame.barriers)
        self.border_m = np.round(graph.border_m[self.entry], 1)
        self.barrier_m = np.round(barriers.pair_m[self.entry], 1)
        self.barrier = barriers.barrier[self.entry]
        self.seed_unit = located(units.geometry, self.seeds.xy)
        self.walks_by_unit = np.round(
            unit_walks(self.walks, self.xy, self.seeds, rules.walk_limit_m)
            if len(self.seeds)
            else np.zeros((0, len(units))),
            0,
        )

    def _has_place(self) -> BoolArray:
        is_drawn: BoolArray = ~require_shapely().is_empty(self.units.geometry)
        return is_drawn & (self.units.area_m2 > 0)

    def _kept_of(self) -> IntArray:
        kept = self.rules.kept
        if kept is None:
            return np.full(len(self.units), -1, dtype=np.int64)
        return np.asarray(kept.circle_of, dtype=np.int64)

    # --- the attempts --------------------------------------------------------------------------

    def proposals(self) -> list[Proposal]:
        """Divide every region in every run, and rank what came of it."""
        usable = self._has_place() & (self.kept_of < 0)
        regions = self._regions(usable)
        solved = self._solve(regions)
        proposals = []
        depth = max((len(each) for each in solved), default=1)
        for rank in range(min(depth, self.rules.most)):
            chosen = [each[min(rank, len(each) - 1)] for each in solved]
            proposals.append(self._proposal(rank + 1, regions, chosen, usable))
        return proposals

    def _regions(self, usable: BoolArray) -> list[Region]:
        rules, rows = self.rules, self.frame.subdistricts
        given = {}
        for row in [*range(len(rows)), -1]:
            count = rules.counts.get(rows[row].id if row >= 0 else "", rules.count)
            if count is not None:
                given[row] = max(count - self._kept_in(row), 1)
        inside = self.seed_unit[self.seed_unit >= 0]
        facts = UnitFacts(
            self.people,
            np.asarray(self.units.subdistrict, dtype=np.int64),
            usable,
            self.one,
            self.other,
            self.border_m,
            self.barrier_m,
            self.barrier,
        )
        return regions_of(
            facts,
            self.units.geometry,
            rules.low,
            self.high,
            given,
            np.bincount(inside, minlength=len(self.units)),
            rules.middle,
        )

    def _kept_in(self, subdistrict: int) -> int:
        """Return how many kept circles lie in a subdistrict."""
        held = self.kept_of[(self.units.subdistrict == subdistrict) & (self.kept_of >= 0)]
        return len(set(held.tolist()))

    def _solve(self, regions: Sequence[Region]) -> list[list[_Solved]]:
        """Divide all regions; for each of them what differs, the best first."""
        rules = self.rules
        work = float(sum(len(each.units) for each in regions) * rules.runs) or 1.0
        done = 0.0
        solved = []
        for region in regions:
            problem = self._problem(region)
            found: list[_Solved] = []
            # The same draws whatever other subdistricts hold.
            first = int(region.units[0])
            for run in range(1, rules.runs + 1):
                if self.is_cancelled is not None and self.is_cancelled():
                    raise Cancelled
                count = self._count_of_run(region, found)
                draws = Draws(rules.seed, first, run)
                division = divide(problem, count, draws, self.is_cancelled)
                found.append(_Solved(run, division, self._worth(division)))
                done += len(region.units)
                if self.progress is not None:
                    self.progress(done / work)
                if count == 1 and len(region.counts) == 1:
                    done += len(region.units) * (rules.runs - run)
                    break
            found.sort(key=lambda each: (each.worth, each.run))
            solved.append(_differing(found, problem, rules.most))
        return solved

    def _count_of_run(self, region: Region, found: Sequence[_Solved]) -> int:
        """Return the preferred number of circles, another where that does not fit."""
        counts = region.counts
        if len(counts) == 1 or any(each.division.outside_band <= 0.0 for each in found):
            return counts[0]
        return counts[len(found) % len(counts)]

    def _worth(self, division: Division) -> float:
        """Return a division's cost per circle, people outside the band first."""
        outside = BAND_COST * division.outside_band / self.rules.middle
        return outside + (division.cost - outside) / len(division.hub)

    def _problem(self, region: Region) -> Problem:
        rules, rows = self.rules, region.units
        count = len(rows)
        local = np.full(len(self.units), -1, dtype=np.int64)
        local[rows] = np.arange(count)
        part = np.full(len(self.units), -1, dtype=np.int64)
        for number, each in enumerate(region.parts):
            part[each] = number
        inside = np.flatnonzero((local[self.one] >= 0) & (local[self.other] >= 0))
        neighbours: list[list[tuple[int, float, float]]] = [[] for _ in range(count)]
        reach: list[list[int]] = [[] for _ in range(count)]
        across: list[set[int]] = [set() for _ in range(count)]
        for row in inside.tolist():
            global_one, global_other = int(self.one[row]), int(self.other[row])
            one, other = int(local[global_one]), int(local[global_other])
            border, barrier = float(self.border_m[row]), float(self.barrier_m[row])
            neighbours[one].append((other, border, barrier))
            neighbours[other].append((one, border, barrier))
            beyond = self.barrier[row] >= 0
            if beyond and part[global_one] == part[global_other]:
                continue
            reach[one].append(other)
            reach[other].append(one)
            if beyond:
                across[one].add(other)
                across[other].add(one)
        for link in region.links:
            one, other = int(local[link.one]), int(local[link.other])
            reach[one].append(other)
            reach[other].append(one)
            across[one].add(other)
            across[other].add(one)
        seeds = np.flatnonzero((self.seed_unit >= 0) & (local[self.seed_unit] >= 0))
        people, low, high, middle = self.people[rows], rules.low, self.high, rules.middle
        if not people.any():
            # Nothing known to balance: circles of about equal area, without a band.
            people, low, high = self.area[rows], 0.0, math.inf
            middle = float(math.fsum(people)) or 1.0
        origin = self.xy[rows[0]]
        weights = rules.weights
        return Problem(
            people=people.tolist(),
            area=self.area[rows].tolist(),
            x=(self.xy[rows, 0] - origin[0]).tolist(),
            y=(self.xy[rows, 1] - origin[1]).tolist(),
            outline=self.outline[rows].tolist(),
            neighbours=neighbours,
            reach=reach,
            across=[frozenset(each) for each in across],
            low=low,
            high=high,
            middle=middle,
            walks=[self.walks_by_unit[seed, rows].tolist() for seed in seeds.tolist()],
            seed_unit=local[self.seed_unit[seeds]].tolist(),
            walk_limit_m=rules.walk_limit_m,
            balance=weights.balance,
            compactness=weights.compactness,
            closeness=weights.closeness,
            barriers=weights.barriers,
            step=BAND_STEP if region.fits else 0.0,
        )

    # --- what comes of them --------------------------------------------------------------------

    def _proposal(
        self, rank: int, regions: Sequence[Region], chosen: Sequence[_Solved], usable: BoolArray
    ) -> Proposal:
        """Put the divisions of all regions together."""
        rules = self.rules
        kept = rules.kept.circles if rules.kept is not None else ()
        circle_of = self.kept_of.copy()
        subdistrict = [-1] * len(kept)
        for region, solved in zip(regions, chosen):
            own = np.asarray(solved.division.circle_of, dtype=np.int64)
            circle_of[region.units] = len(subdistrict) + own
            subdistrict += [region.subdistrict] * len(solved.division.hub)
        circle_of = self._in_reading_order(circle_of, subdistrict, len(kept))
        placeless = np.flatnonzero(~usable & (circle_of < 0))
        circle_of, subdistrict = self._with_placeless(placeless, circle_of, subdistrict)
        total = len(subdistrict)
        sources = FigureSources(
            self.units,
            self.graph,
            self.outline,
            self.one,
            self.other,
            self.border_m,
            self.barrier_m,
            self.seed_unit,
            self.walks,
        )
        figures = figures_of(sources, circle_of, total, rules)
        circles = self._circles(kept, subdistrict, figures, circle_of)
        runs = {each.run for each in chosen}
        told = Told(
            self.units,
            self.frame,
            rules,
            self.seeds,
            self.seed_unit,
            self.walks,
            regions,
            self.one,
            self.other,
            self.barrier_m,
            self.barrier,
            placeless,
        )
        return Proposal(
            rank=rank,
            run=runs.pop() if len(runs) == 1 else 0,
            circles=circles,
            circle_of=circle_of,
            figures=figures,
            score=_mean([each.worth for each in chosen]),
            in_band=int(np.count_nonzero(figures.outside_band == 0.0)),
            balance=_balance(figures, np.asarray(subdistrict, dtype=np.int64)),
            compactness=_mean(figures.compactness[np.isfinite(figures.compactness)].tolist()),
            walk_m=_mean_walk(figures),
            far_people=float(math.fsum(figures.far_people[np.isfinite(figures.far_people)])),
            barrier_m=float(math.fsum(figures.barrier_m)),
            unmet=tuple(unmet_of(told, circles, circle_of, figures)),
        )

    def _in_reading_order(
        self, circle_of: IntArray, subdistrict: Sequence[int], kept: int
    ) -> IntArray:
        """Number the new circles of a subdistrict from north to south, then from west to east."""
        count = len(subdistrict)
        held = circle_of >= kept
        circle, weight = circle_of[held], np.maximum(self.area[held], 1e-9)
        area = np.maximum(np.bincount(circle, weight, minlength=count), 1e-9)
        x = np.bincount(circle, weight * self.xy[held, 0], minlength=count) / area
        y = np.bincount(circle, weight * self.xy[held, 1], minlength=count) / area
        new = np.arange(kept, count)
        own = np.asarray(subdistrict, dtype=np.int64)[new]
        # Circles of one subdistrict stand together, so that only their order within it changes.
        block = np.cumsum(np.concatenate([[0], own[1:] != own[:-1]])) if len(own) else own
        order = new[np.lexsort((np.round(x[new], 1), -np.round(y[new], 1), block))]
        rank = np.arange(count + 1)  # the last entry is that of the units without a circle
        rank[order] = new
        rank[-1] = -1
        return rank[circle_of]

    def _with_placeless(
        self, rows: IntArray, circle_of: IntArray, subdistrict: list[int]
    ) -> tuple[IntArray, list[int]]:
        """Give units without area to the circle of their subdistrict with the fewest people."""
        circle_of, subdistrict = circle_of.copy(), list(subdistrict)
        for row in rows.tolist():
            own = int(self.units.subdistrict[row])
            circles = [circle for circle, each in enumerate(subdistrict) if each == own]
            if not circles:
                circles = [len(subdistrict)]
                subdistrict.append(own)
            held = circle_of >= 0
            people = np.bincount(circle_of[held], self.people[held], minlength=len(subdistrict))
            circle_of[row] = min(circles, key=lambda circle: (people[circle], circle))
        return circle_of, subdistrict

    def _circles(
        self,
        kept: Sequence[Circle],
        subdistrict: Sequence[int],
        figures: CircleFigures,
        circle_of: IntArray,
    ) -> tuple[Circle, ...]:
        """Name and colour the circles."""
        taken = {each.name for each in kept}
        numbers: dict[int, int] = {}
        circles = list(kept)
        for row in range(len(kept), len(subdistrict)):
            own = subdistrict[row]
            found = self.frame.subdistricts[own] if own >= 0 else None
            hub = int(figures.hub[row])
            name = ""
            while not name or name in taken:
                numbers[own] = numbers.get(own, 0) + 1
                name = self.rules.circle_name.format(
                    subdistrict="" if found is None else found.name,
                    number=numbers[own],
                    hub=self.seeds.names[hub] if hub >= 0 else "",
                ).strip()
                if "{number}" not in self.rules.circle_name and name in taken:
                    name = f"{name} {numbers[own]}".strip()
            taken.add(name)
            circles.append(
                Circle(
                    id=str(uuid4()),
                    name=name,
                    subdistrict_id=None if found is None else found.id,
                    expected_parts=max(1, int(figures.parts[row])),
                )
            )
        pairs = circle_neighbours(self.graph, circle_of)
        colours = colours_of(len(circles), pairs, [each.colour for each in circles])
        return tuple(
            each if row < len(kept) else replace(each, colour=colours[row])
            for row, each in enumerate(circles)
        )


def _differing(found: Sequence[_Solved], problem: Problem, most: int) -> list[_Solved]:
    """Return the divisions that differ from all better ones, in their order."""
    weight = np.asarray(problem.people, dtype=np.float64)
    kept: list[_Solved] = []
    for each in found:
        if len(kept) == most:
            break
        if all(
            _difference(each.division, other.division, weight) > LEAST_DIFFERENCE for other in kept
        ):
            kept.append(each)
    return kept


def _difference(one: Division, other: Division, weight: FloatArray) -> float:
    """Return the share of people who live with others in one division than in the other."""
    if len(one.hub) != len(other.hub):
        return 1.0
    count = len(one.hub)
    key = np.asarray(one.circle_of) * count + np.asarray(other.circle_of)
    shared = np.bincount(key, weight, minlength=count * count).reshape(count, count)
    total = float(shared.sum())
    if total <= 0:
        return 0.0
    kept = 0.0
    for _ in range(count):
        row, column = np.unravel_index(int(np.argmax(shared)), shared.shape)
        kept += float(shared[row, column])
        shared[row, :] = -1.0
        shared[:, column] = -1.0
    return 1.0 - kept / total


def _balance(figures: CircleFigures, subdistrict: IntArray) -> float:
    """Return the mean deviation from the mean population of a subdistrict's circles."""
    people = np.where(np.isfinite(figures.population), figures.population, 0.0)
    off = []
    for own in np.unique(subdistrict).tolist():
        each = people[subdistrict == own]
        mean = float(math.fsum(each)) / len(each)
        if mean > 0:
            off += [abs(float(count) / mean - 1.0) for count in each]
    return _mean(off)


def _mean_walk(figures: CircleFigures) -> float:
    walked = np.isfinite(figures.walk_m) & np.isfinite(figures.population)
    people = figures.population[walked]
    total = float(math.fsum(people))
    if total <= 0:
        return math.nan
    return float(math.fsum(people * figures.walk_m[walked])) / total


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if len(values) else math.nan
