# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Dividing the units of one region into a given number of connected circles.

Greedy growth from seeds, then a local search: units at the border of two circles change sides as
long as both circles stay connected, with what would hang loose going along; worse steps are taken
up to a threshold that sinks to nothing (threshold accepting: Dueck and Scheuer 1990, on regions as
Openshaw and Rao's AZP of 1995); two neighbouring circles are merged and split again along a random
spanning tree (DeFord, Duchin and Solomon 2021) where people cannot be shifted in another way; and
units are exchanged.

Everything is computed in one thread by plain additions in a fixed order on rounded input, so that
the same seed gives the same circles on every machine. Lists of Python numbers serve better than
arrays for steps, which look at a handful of units only.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Callable, Optional

import numpy as np

from .draws import Draws
from .errors import Cancelled

IsCancelled = Callable[[], bool]

# Weights of the measures against one another, before the planner's own: a person outside the band
# costs more than anything else could win.
BAND_COST = 20.0
BAND_STEP = 1.0
BALANCE_COST = 3.0
ROUND_COST = 0.5
SMOOTH_COST = 0.5
WALK_COST = 1.0
BARRIER_COST = 2.0
# Looked-at moves of a run: so many for each unit, and so many anyway.
MOVES_PER_UNIT = 16
MOVES_AT_LEAST = 2000
MOST_SWEEPS = 120
LEAST_SWEEPS = 16
# Units that may go along with the one that moves.
MOST_LOOSE = 12
GROWTH_ROUNDS = 3
RECOMBINATIONS = 40
# In regions of more units than this each one takes long, and circles have many ways to shift.
LARGE = 600
RECOMBINATIONS_OF_LARGE = 1
# Starts of a run: so many units over all, and more where people do not fit.
UNITS_OF_STARTS = 150
MOST_STARTS = 12
EXTRA_STARTS = 3
NO_HUB = -1


@dataclass(frozen=True)
class Problem:
    """One region: n units that are connected through `reach`.

    Attributes:
        people: (n,) what is balanced and held to the band.
        area, x, y, outline: (n,) m2, metres, metres, length of the unit's outline in metres.
        neighbours: by unit, (other unit, length of the shared border, length of it that runs along
            a barrier).
        reach: by unit, the units that keep a circle connected: neighbours beyond a barrier only
            where there is no other way to form circles.
        across: by unit, those of `reach` beyond a barrier or a gap.
        low, high: the band, inf without an upper end; middle: what circles aim at.
        walks: by seed and unit, metres; seed_unit: the unit each seed lies in.
        walk_limit_m: how far a hub may be.
        balance, compactness, closeness, barriers: the planner's weights.
        step: cost of a circle outside the band besides that of its people; 0 where not all
            circles can be in it, so that they bear equal shares.
    """

    people: list[float]
    area: list[float]
    x: list[float]
    y: list[float]
    outline: list[float]
    neighbours: list[list[tuple[int, float, float]]]
    reach: list[list[int]]
    across: list[frozenset[int]]
    low: float
    high: float
    middle: float
    walks: list[list[float]]
    seed_unit: list[int]
    walk_limit_m: float
    balance: float = 1.0
    compactness: float = 1.0
    closeness: float = 1.0
    barriers: float = 1.0
    step: float = BAND_STEP

    def __len__(self) -> int:
        """Return the number of units."""
        return len(self.people)


@dataclass(frozen=True)
class Division:
    """A region divided.

    Attributes:
        circle_of: (n,) 0 ... k - 1.
        hub: (k,) row of the seeds that each circle formed around, NO_HUB for none.
        cost: the lower the better.
        outside_band: people above or below the band, over all circles.
    """

    circle_of: list[int]
    hub: list[int]
    cost: float
    outside_band: float


def divide(
    problem: Problem, count: int, draws: Draws, is_cancelled: Optional[IsCancelled] = None
) -> Division:
    """Divide a region into connected circles, none of them empty.

    Small regions are searched from several starts, as are those whose people do not fit yet.

    Args:
        problem: the region.
        count: circles k, 1 to n.
        draws: the run's own random draws.
        is_cancelled: asked between sweeps.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    n = len(problem)
    tries = 1 if count == 1 else max(1, min(MOST_STARTS, UNITS_OF_STARTS // n))
    best = _Search(problem, count, draws, is_cancelled).run()
    for number in range(1, max(tries, EXTRA_STARTS)):
        if number >= tries and (best.outside_band <= 0.0 or count in (1, n)):
            break
        found = _Search(problem, count, draws, is_cancelled).run()
        if found.cost < best.cost - 1e-9:
            best = found
    return best


def cost_of(problem: Problem, circle_of: Sequence[int], count: int, hub: Sequence[int]) -> float:
    """Return what the search minimises for any division, whoever made it."""
    search = _Search(problem, count, Draws(0), None)
    search.take_hubs(list(hub))
    search.load(list(circle_of))
    return search.total()


class _Search:
    """One run: which circle every unit is in, and the sums of every circle."""

    def __init__(
        self, problem: Problem, count: int, draws: Draws, is_cancelled: Optional[IsCancelled]
    ) -> None:
        self.problem, self.k, self.draws = problem, count, draws
        self.is_cancelled = is_cancelled
        people = 0.0
        for each in problem.people:
            people += each
        self.aim = people / count if people > 0 else 1.0
        self.balance = problem.balance * BALANCE_COST
        self.own_inertia = [
            area * (x * x + y * y) + area * area / (2.0 * math.pi)
            for area, x, y in zip(problem.area, problem.x, problem.y)
        ]
        degree = [len(each) for each in problem.reach]
        self._unit = np.repeat(np.arange(len(problem)), degree)
        self._other = np.array([o for each in problem.reach for o in each], dtype=np.int64)
        self.hub: list[int] = [NO_HUB] * count
        self.walk: list[list[float]] = []
        self.pinned: list[bool] = []
        self.take_hubs(self.hub)
        self.circle_of: list[int] = []

    # --- sums and costs ------------------------------------------------------------------------

    def take_hubs(self, hub: list[int]) -> None:
        """Let each circle have its hub; the unit a hub lies in stays in the circle."""
        problem, limit = self.problem, self.problem.walk_limit_m
        self.hub = hub
        self.pinned = [False] * len(problem)
        # Who has no hub counts as if it were at the limit, so that people are not better off
        # without one.
        nobody = [people * limit for people in problem.people] if any_hub(hub) else []
        self.walk = []
        for seed in hub:
            if seed == NO_HUB:
                self.walk.append(nobody or [0.0] * len(problem))
                continue
            self.pinned[problem.seed_unit[seed]] = True
            self.walk.append(
                [
                    people * (distance if distance <= limit else 2.0 * distance - limit)
                    for people, distance in zip(problem.people, problem.walks[seed])
                ]
            )

    def load(self, circle_of: list[int]) -> None:
        """Take a division and sum it up."""
        problem, k = self.problem, self.k
        self.circle_of = circle_of
        self.size = [0] * k
        self.people = [0.0] * k
        self.area = [0.0] * k
        self.sum_x = [0.0] * k
        self.sum_y = [0.0] * k
        self.inertia = [0.0] * k
        self.outline = [0.0] * k
        self.walked = [0.0] * k
        self.barrier = [0.0] * k
        for unit, circle in enumerate(circle_of):
            area = problem.area[unit]
            self.size[circle] += 1
            self.people[circle] += problem.people[unit]
            self.area[circle] += area
            self.sum_x[circle] += area * problem.x[unit]
            self.sum_y[circle] += area * problem.y[unit]
            self.inertia[circle] += self.own_inertia[unit]
            self.outline[circle] += problem.outline[unit]
            self.walked[circle] += self.walk[circle][unit]
            for other, border, barrier in problem.neighbours[unit]:
                if circle_of[other] == circle:
                    self.outline[circle] -= border
                    self.barrier[circle] += barrier / 2.0
        self.cost = [
            self.price(
                *(self.people[c], self.area[c], self.sum_x[c], self.sum_y[c], self.inertia[c]),
                *(self.outline[c], self.walked[c], self.barrier[c]),
            )
            for c in range(k)
        ]

    def price(
        self,
        people: float,
        area: float,
        sum_x: float,
        sum_y: float,
        inertia: float,
        outline: float,
        walked: float,
        barrier: float,
    ) -> float:
        """Return what one circle of these sums costs."""
        problem = self.problem
        off = people / self.aim - 1.0
        cost = self.balance * off * off
        if people > problem.high:
            cost += problem.step + BAND_COST * (people - problem.high) / problem.middle
        elif people < problem.low:
            cost += problem.step + BAND_COST * (problem.low - people) / problem.middle
        if area > 0.0:
            moment = inertia - (sum_x * sum_x + sum_y * sum_y) / area
            is_round = moment * 2.0 * math.pi / (area * area) - 1.0
            is_smooth = outline / (2.0 * math.sqrt(math.pi * area)) - 1.0
            cost += problem.compactness * (ROUND_COST * is_round + SMOOTH_COST * is_smooth)
            cost += problem.barriers * BARRIER_COST * barrier / math.sqrt(area)
        return cost + problem.closeness * WALK_COST * walked / (self.aim * problem.walk_limit_m)

    def total(self) -> float:
        """Return the cost of all circles."""
        total = 0.0
        for each in self.cost:
            total += each
        return total

    def outside(self) -> float:
        """Return how many people lie above or below the band."""
        low, high = self.problem.low, self.problem.high
        total = 0.0
        for people in self.people:
            total += max(0.0, people - high, low - people)
        return total

    # --- moves ---------------------------------------------------------------------------------

    def after_move(self, units: Sequence[int], source: int, target: int) -> tuple[float, ...]:
        """Return the change of cost if units left a circle for another, and all new sums."""
        problem, circle_of = self.problem, self.circle_of
        people = area = sum_x = sum_y = inertia = leave_walk = join_walk = 0.0
        outline_left, outline_joined = self.outline[source], self.outline[target]
        barrier_left, barrier_joined = self.barrier[source], self.barrier[target]
        for unit in units:
            own = problem.area[unit]
            people += problem.people[unit]
            area += own
            sum_x += own * problem.x[unit]
            sum_y += own * problem.y[unit]
            inertia += self.own_inertia[unit]
            leave_walk += self.walk[source][unit]
            join_walk += self.walk[target][unit]
            outline = problem.outline[unit]
            outline_left -= outline
            outline_joined += outline
            for other, border, barrier in problem.neighbours[unit]:
                circle = circle_of[other]
                if circle == source:
                    if len(units) > 1 and other in units:
                        # Seen from both ends: inside the source before, inside the target after.
                        outline_left += border
                        outline_joined -= border
                        barrier_left -= barrier / 2.0
                        barrier_joined += barrier / 2.0
                    else:
                        outline_left += 2.0 * border
                        barrier_left -= barrier
                elif circle == target:
                    outline_joined -= 2.0 * border
                    barrier_joined += barrier
        left = (
            *(self.people[source] - people, self.area[source] - area),
            *(self.sum_x[source] - sum_x, self.sum_y[source] - sum_y),
            *(self.inertia[source] - inertia, outline_left),
            *(self.walked[source] - leave_walk, barrier_left),
        )
        joined = (
            *(self.people[target] + people, self.area[target] + area),
            *(self.sum_x[target] + sum_x, self.sum_y[target] + sum_y),
            *(self.inertia[target] + inertia, outline_joined),
            *(self.walked[target] + join_walk, barrier_joined),
        )
        left_cost, joined_cost = self.price(*left), self.price(*joined)
        change = left_cost + joined_cost - self.cost[source] - self.cost[target]
        return (change, left_cost, joined_cost, *left, *joined)

    def move(self, units: Sequence[int], source: int, target: int, sums: tuple[float, ...]) -> None:
        """Let units change circles; `sums` as `after_move` gives them."""
        for unit in units:
            self.circle_of[unit] = target
        self.size[source] -= len(units)
        self.size[target] += len(units)
        self.cost[source], self.cost[target] = sums[1], sums[2]
        for circle, own in ((source, sums[3:11]), (target, sums[11:19])):
            (
                self.people[circle],
                self.area[circle],
                self.sum_x[circle],
                self.sum_y[circle],
                self.inertia[circle],
                self.outline[circle],
                self.walked[circle],
                self.barrier[circle],
            ) = own

    def hanging_on(self, unit: int, circle: int) -> Optional[list[int]]:
        """Return what a circle would lose hold of without one of its units.

        All pieces but one, as units; empty where the rest stays connected. None where nothing
        else would be left, or too much would go.
        """
        circle_of, reach = self.circle_of, self.problem.reach
        own = [other for other in reach[unit] if circle_of[other] == circle]
        if not own:
            return None
        if len(own) == 1:
            return []
        # Breadth first from all neighbours in turn: pieces that meet become one; a piece that
        # ends before it met the others hangs loose. The small ones end first.
        piece_of = {unit: -1}
        into = list(range(len(own)))
        members = [[other] for other in own]
        fronts = [[other] for other in own]
        for number, other in enumerate(own):
            piece_of[other] = number
        alive = list(range(len(own)))
        loose: list[int] = []
        while len(alive) > 1:
            number = alive.pop(0)
            found: list[int] = []
            front: list[int] = []
            for here in fronts[number]:
                for other in reach[here]:
                    if circle_of[other] != circle:
                        continue
                    met = piece_of.get(other)
                    if met is None:
                        piece_of[other] = number
                        found.append(other)
                        continue
                    if met < 0:
                        continue
                    while into[met] != met:
                        met = into[met]
                    if met != number:
                        into[met] = number
                        alive.remove(met)
                        members[number] += members[met]
                        front += fronts[met]
            members[number] += found
            fronts[number] = front + found
            if fronts[number]:
                alive.append(number)
            elif alive:
                loose += members[number]
                if len(loose) > MOST_LOOSE:
                    return None
        return loose

    def try_move(self, unit: int, target: int, threshold: float) -> bool:
        """Move a unit, and what hangs on it, if that changes the cost by less than a threshold."""
        if self.pinned[unit]:
            return False
        source = self.circle_of[unit]
        sums = self.after_move((unit,), source, target)
        if sums[0] >= threshold:
            return False
        loose = self.hanging_on(unit, source)
        if loose is None or any(self.pinned[each] for each in loose):
            return False
        block = (unit, *loose)
        if loose:
            sums = self.after_move(block, source, target)
            if sums[0] >= threshold:
                return False
        self.move(block, source, target, sums)
        return True

    def targets(self, unit: int) -> list[int]:
        """Return the other circles that a unit borders on."""
        circle_of = self.circle_of
        own = circle_of[unit]
        found: list[int] = []
        for other in self.problem.reach[unit]:
            circle = circle_of[other]
            if circle != own and circle not in found:
                found.append(circle)
        return found

    def border_units(self) -> list[int]:
        """Return the units that could change circles."""
        circle_of = np.array(self.circle_of, dtype=np.int64)
        at_border = np.zeros(len(circle_of), dtype=np.bool_)
        at_border[self._unit[circle_of[self._unit] != circle_of[self._other]]] = True
        at_border[np.array(self.pinned, dtype=np.bool_)] = False
        return np.flatnonzero(at_border).tolist()

    # --- a run ---------------------------------------------------------------------------------

    def run(self) -> Division:
        """Grow, search, mend and return the best division that was seen."""
        if self.k == 1:
            self.take_hubs(self._choose_hubs()[0])
            self.load([0] * len(self.problem))
            return self._division()
        self._start()
        self._anneal()
        self._polish()
        return self._division()

    def _division(self) -> Division:
        return Division(list(self.circle_of), list(self.hub), self.total(), self.outside())

    def _ask(self) -> None:
        if self.is_cancelled is not None and self.is_cancelled():
            raise Cancelled

    def _choose_hubs(self) -> tuple[list[int], list[int]]:
        """Return the hub and the first unit of every circle, far from one another."""
        problem, draws = self.problem, self.draws
        n = len(problem)
        nearest = [math.inf] * n
        hub: list[int] = []
        start: list[int] = []

        def take(unit: int, seed: int) -> None:
            hub.append(seed)
            start.append(unit)
            x, y = problem.x[unit], problem.y[unit]
            for each in range(n):
                dx, dy = problem.x[each] - x, problem.y[each] - y
                nearest[each] = min(nearest[each], dx * dx + dy * dy)
            nearest[unit] = 0.0

        # Of several seeds in a unit one is enough.
        seeds = {unit: seed for seed, unit in reversed(list(enumerate(problem.seed_unit)))}
        units = sorted(seeds)
        free = [*units]
        while free and len(hub) < self.k:
            if len(units) <= self.k or not hub:
                row = 0 if len(units) <= self.k else draws.below(len(free))
            else:
                row = draws.weighted([nearest[unit] for unit in free])
            unit = free.pop(row)
            take(unit, seeds[unit])
        while len(hub) < self.k:
            weights = [
                0.0 if unit in start else (people + 1.0) * min(distance, 1e12)
                for unit, (people, distance) in enumerate(zip(problem.people, nearest))
            ]
            unit = draws.weighted(weights) if start else draws.below(n)
            if unit in start:
                unit = next(each for each in range(n) if each not in start)
            take(unit, NO_HUB)
        return hub, start

    def _start(self) -> None:
        """Grow circles from seeds, again from their middles, and keep the best."""
        hub, start = self._choose_hubs()
        self.take_hubs(hub)
        best: Optional[list[int]] = None
        best_cost = math.inf
        for _ in range(GROWTH_ROUNDS):
            self._ask()
            self.load(self._grow(start))
            total = self.total()
            if total < best_cost:
                best, best_cost = list(self.circle_of), total
            middles = self._middles(start)
            if middles == start:
                break
            start = middles
        if best is not None:
            self.load(best)

    def _grow(self, start: list[int]) -> list[int]:
        """Let the circle with the fewest people take the nearest unit beside it, until all are."""
        problem = self.problem
        circle_of = [-1] * len(problem)
        people = [0.0] * self.k
        area = [0.0] * self.k
        waiting: list[list[tuple[float, int]]] = [[] for _ in range(self.k)]
        in_turn: list[tuple[float, float, int]] = []
        far = 4.0 * problem.walk_limit_m

        def give(unit: int, circle: int) -> None:
            circle_of[unit] = circle
            people[circle] += problem.people[unit]
            area[circle] += problem.area[unit]
            seed, first = self.hub[circle], start[circle]
            across = problem.across[unit]
            for other in problem.reach[unit]:
                if circle_of[other] >= 0:
                    continue
                if seed != NO_HUB:
                    distance = problem.walks[seed][other]
                else:
                    dx = problem.x[other] - problem.x[first]
                    dy = problem.y[other] - problem.y[first]
                    distance = math.sqrt(dx * dx + dy * dy)
                if other in across:
                    distance += far
                heapq.heappush(waiting[circle], (distance, other))

        for circle, unit in enumerate(start):
            circle_of[unit] = circle
        for circle, unit in enumerate(start):
            give(unit, circle)
            heapq.heappush(in_turn, (people[circle], area[circle], circle))
        while in_turn:
            _, _, circle = heapq.heappop(in_turn)
            queue = waiting[circle]
            while queue and circle_of[queue[0][1]] >= 0:
                heapq.heappop(queue)
            if not queue:
                continue
            give(heapq.heappop(queue)[1], circle)
            heapq.heappush(in_turn, (people[circle], area[circle], circle))
        return circle_of

    def _middles(self, start: list[int]) -> list[int]:
        """Return the unit in the middle of every circle's people; hubs stay where they are."""
        problem = self.problem
        middles = list(start)
        nearest = [math.inf] * self.k
        centre = [
            (self.sum_x[c] / self.area[c], self.sum_y[c] / self.area[c])
            if self.area[c] > 0
            else (0.0, 0.0)
            for c in range(self.k)
        ]
        for unit, circle in enumerate(self.circle_of):
            if self.hub[circle] != NO_HUB:
                continue
            dx, dy = problem.x[unit] - centre[circle][0], problem.y[unit] - centre[circle][1]
            if dx * dx + dy * dy < nearest[circle]:
                nearest[circle], middles[circle] = dx * dx + dy * dy, unit
        return middles

    def _anneal(self) -> None:
        """Take worse steps too, up to a threshold that sinks; end with the best seen."""
        draws = self.draws
        border = self.border_units()
        if not border:
            return
        budget = max(MOVES_AT_LEAST, MOVES_PER_UNIT * len(self.problem))
        sweeps = max(LEAST_SWEEPS, min(MOST_SWEEPS, budget // len(border)))
        first = self._usual_step(border)
        best, best_cost = list(self.circle_of), self.total()
        for sweep in range(sweeps):
            self._ask()
            left = 1.0 - (sweep + 1) / sweeps
            threshold = first * left * left
            for row in draws.order(len(border)):
                unit = border[row]
                found = self.targets(unit)
                if found:
                    target = found[0] if len(found) == 1 else found[draws.below(len(found))]
                    self.try_move(unit, target, threshold)
            total = self.total()
            if total < best_cost - 1e-9:
                best, best_cost = list(self.circle_of), total
            border = self.border_units()
        self.load(best)

    def _usual_step(self, border: list[int]) -> float:
        """Return what a step typically costs: the median of the worsening ones."""
        worse = []
        for unit in border[:400]:
            for target in self.targets(unit):
                change = self.after_move((unit,), self.circle_of[unit], target)[0]
                if change > 0.0:
                    worse.append(change)
        worse.sort()
        return worse[len(worse) // 2] if worse else 0.0

    def _polish(self) -> None:
        """Descend; where people stay outside the band, or now and then, recombine circles."""
        self._descend()
        self._exchange()
        is_large = len(self.problem) > LARGE
        spare = RECOMBINATIONS_OF_LARGE if is_large else RECOMBINATIONS // 8
        tries = RECOMBINATIONS if self.outside() > 0.0 else spare
        for _ in range(tries):
            self._ask()
            if self._recombine():
                self._descend()
                self._exchange()
                if self.outside() <= 0.0 and tries == RECOMBINATIONS:
                    break
        self._descend()

    def _descend(self) -> None:
        """Move units as long as that makes it better."""
        improved = True
        while improved:
            self._ask()
            improved = False
            border = self.border_units()
            for row in self.draws.order(len(border)):
                for target in self.targets(border[row]):
                    if self.try_move(border[row], target, -1e-9):
                        improved = True
                        break

    def _exchange(self) -> None:
        """Let two units of neighbouring circles change places where that makes it better."""
        border = self.border_units()
        per_circle: dict[tuple[int, int], list[int]] = {}
        for unit in border:
            for target in self.targets(unit):
                per_circle.setdefault((self.circle_of[unit], target), []).append(unit)
        pairs = sorted(pair for pair in per_circle if pair[0] < pair[1])
        for source, target in pairs:
            there = per_circle[(source, target)]
            back = per_circle.get((target, source), [])
            tries = min(len(there) * len(back), max(200, 4 * (len(there) + len(back))))
            every = tries == len(there) * len(back)
            self._ask()
            for number in range(tries):
                if every:
                    one, other = there[number // len(back)], back[number % len(back)]
                else:
                    one = there[self.draws.below(len(there))]
                    other = back[self.draws.below(len(back))]
                if self.circle_of[one] == source and self.circle_of[other] == target:
                    self._try_exchange(one, other, source, target)

    def _try_exchange(self, one: int, other: int, source: int, target: int) -> bool:
        """Exchange two units if that lowers the cost and keeps both circles connected."""
        before = self.cost[source] + self.cost[target]
        sums = self.after_move((one,), source, target)
        # Earlier exchanges may have moved the border away from it.
        if target not in self.targets(one) or self.hanging_on(one, source) != []:
            return False
        self.move((one,), source, target, sums)
        back = self.after_move((other,), target, source)
        after = self.cost[source] + self.cost[target] + back[0]
        fits = after < before - 1e-9 and source in self.targets(other)
        if fits and self.hanging_on(other, target) == []:
            self.move((other,), target, source, back)
            return True
        undo = self.after_move((one,), target, source)
        self.move((one,), target, source, undo)
        return False

    def _recombine(self) -> bool:
        """Merge two neighbouring circles and split them along a random spanning tree."""
        draws, problem, circle_of = self.draws, self.problem, self.circle_of
        low, high = problem.low, problem.high
        needy = [c for c in range(self.k) if not low <= self.people[c] <= high]
        first = needy[draws.below(len(needy))] if needy else draws.below(self.k)
        around = sorted(
            {
                circle_of[other]
                for unit, reach in enumerate(problem.reach)
                if circle_of[unit] == first
                for other in reach
            }
            - {first}
        )
        if not around:
            return False
        second = around[draws.below(len(around))]
        units = [unit for unit, circle in enumerate(circle_of) if circle in (first, second)]
        parent, order = self._spanning_tree(units)
        people = {unit: problem.people[unit] for unit in units}
        pins = {unit: {first: 0, second: 0} for unit in units}
        for unit in units:
            if self.pinned[unit]:
                pins[unit][circle_of[unit]] = 1
        for unit in reversed(order):
            above = parent[unit]
            if above >= 0:
                people[above] += people[unit]
                for circle, count in pins[unit].items():
                    pins[above][circle] += count
        top = order[0]
        cuts = []
        for unit in order[1:]:
            own, rest = people[unit], people[top] - people[unit]
            outside = sum(max(0.0, each - high, low - each) for each in (own, rest))
            for circle, other in ((first, second), (second, first)):
                if pins[unit][other] or pins[top][circle] - pins[unit][circle]:
                    continue
                cuts.append((outside, abs(own - rest), unit, circle))
        cuts.sort()
        before, before_cost = list(circle_of), self.total()
        for _, _, unit, circle in cuts[:3]:
            below = self._below(unit, parent, order)
            new = list(before)
            for each in units:
                new[each] = first if circle == second else second
            for each in below:
                new[each] = circle
            self.load(new)
            if self.total() < before_cost - 1e-9:
                return True
        self.load(before)
        return False

    def _spanning_tree(self, units: list[int]) -> tuple[dict[int, int], list[int]]:
        """Return a random spanning tree, barriers crossed last: parents, and units top down."""
        inside = set(units)
        edges = [
            (other in self.problem.across[unit], unit, other)
            for unit in units
            for other in self.problem.reach[unit]
            if unit < other and other in inside
        ]
        rank = self.draws.order(len(edges))
        into = {unit: unit for unit in units}

        def root(unit: int) -> int:
            while into[unit] != unit:
                into[unit] = into[into[unit]]
                unit = into[unit]
            return unit

        joined: dict[int, list[int]] = {unit: [] for unit in units}
        for row in sorted(range(len(edges)), key=lambda row: (edges[row][0], rank[row])):
            _, unit, other = edges[row]
            one, two = root(unit), root(other)
            if one != two:
                into[one] = two
                joined[unit].append(other)
                joined[other].append(unit)
        parent = {units[0]: -1}
        order = [units[0]]
        for unit in order:
            for other in joined[unit]:
                if other not in parent:
                    parent[other] = unit
                    order.append(other)
        return parent, order

    def _below(self, top: int, parent: dict[int, int], order: list[int]) -> list[int]:
        below = {top}
        for unit in order:
            if parent[unit] in below:
                below.add(unit)
        return sorted(below)


def any_hub(hub: Sequence[int]) -> bool:
    """Tell whether any circle has a hub."""
    return any(seed != NO_HUB for seed in hub)
