# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a proposal of circles is asked for, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray
from .circle_plan import Circle

# A band without an upper end aims at this many times its lower end.
AIM_WITHOUT_HIGH = 1.5
MOST_RUNS = 100


@dataclass(frozen=True)
class Seeds:
    """s places that circles should form around: service complexes or picked points.

    Attributes:
        ids: facility ids, "" for picked points.
        names: "" where they have none.
        xy: (s, 2) metres, NaN without a place.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    xy: FloatArray

    def __len__(self) -> int:
        """Return the number of seeds."""
        return len(self.ids)


@dataclass(frozen=True)
class HubWalks:
    """How far people walk to s seeds from the p places where they live.

    Attributes:
        unit: (p,) unit of each place.
        people: (p,) who live there; they add up to the people of the units.
        distance_m: (s, p) walk, inf where it is longer than was looked for.
        straight: (s, p) whether the straight line stands in for the walk.
        unrouted: rows of the seeds that no street leads to.
    """

    unit: IntArray
    people: FloatArray
    distance_m: FloatArray
    straight: BoolArray
    unrouted: tuple[int, ...] = ()


@dataclass(frozen=True)
class Kept:
    """Circles that stay as they are, such as locked ones.

    Attributes:
        circles: that stay.
        circle_of: (n,) row of `circles`, UNASSIGNED for the units that are free.
    """

    circles: tuple[Circle, ...]
    circle_of: IntArray


@dataclass(frozen=True)
class Weights:
    """What counts how much once circles are in their band; 0 leaves a measure out.

    Attributes:
        balance: that circles of a subdistrict have as many people as one another.
        compactness: that circles are round rather than long or ragged.
        closeness: that people live near to the hub of their circle.
        barriers: that circles do not lie on both sides of a barrier.
    """

    balance: float = 1.0
    compactness: float = 1.0
    closeness: float = 1.0
    barriers: float = 1.0


@dataclass(frozen=True)
class ProposalRules:
    """What a planner asks for.

    Attributes:
        low, high: population band of a circle; high None without an upper end.
        seeds: places to form circles around; None for the frame's existing hubs, an empty
            `Seeds` for none.
        count: circles in every subdistrict, None for as many as the people call for.
        counts: by subdistrict id, over `count`.
        runs: attempts from different starts, 1 to MOST_RUNS.
        seed: the same seed gives the same proposals, on every machine.
        walk_limit_m: how far a hub may be on foot.
        weights: what counts how much.
        kept: circles that stay as they are.
        circle_name: pattern of names, with {subdistrict}, {number} and {hub}.
        most: proposals returned.
    """

    low: float
    high: Optional[float] = None
    seeds: Optional[Seeds] = None
    count: Optional[int] = None
    counts: Mapping[str, int] = field(default_factory=dict)
    runs: int = 5
    seed: int = 1
    walk_limit_m: float = 900.0
    weights: Weights = field(default_factory=Weights)
    kept: Optional[Kept] = None
    circle_name: str = "{subdistrict} {number}"
    most: int = 5

    @property
    def middle(self) -> float:
        """Return the population that circles aim at."""
        return AIM_WITHOUT_HIGH * self.low if self.high is None else (self.low + self.high) / 2


@dataclass(frozen=True)
class Unmet:
    """Something that was asked for and cannot be, or a planner should know.

    Attributes:
        key: message key, text in `lifecircle_plugin.texts.proposals`.
        values: what the message's placeholders stand for.
        severity: "warning", or "info" where nothing is wrong.
        circle: row of `Proposal.circles`, -1 where it is about no single circle.
        units: rows of the units it is about.
    """

    key: str
    values: Mapping[str, object]
    severity: str = "warning"
    circle: int = -1
    units: tuple[int, ...] = ()


@dataclass(frozen=True)
class CircleFigures:
    """What the m circles of a proposal come to, kept ones included.

    Attributes:
        population: (m,) of the units whose people are known, NaN where none are.
        unknown_units: (m,) units that may hold people not counted.
        units: (m,) number of units.
        area_m2: (m,).
        parts: (m,) connected pieces.
        compactness: (m,) area of the circle against that of a disc with the same outline length
            (Polsby and Popper 1991), 0 to 1.
        hub: (m,) row of the seeds, the one nearest on foot to the circle's people, -1 for none.
        walk_m: (m,) people-weighted mean walk to it, NaN without hub.
        far_people: (m,) people who walk farther than the limit, NaN without hub.
        barrier_m: (m,) length of borders inside the circle that run along a barrier.
        outside_band: (m,) people above (+) or below (-) the band, 0 inside.
    """

    population: FloatArray
    unknown_units: IntArray
    units: IntArray
    area_m2: FloatArray
    parts: IntArray
    compactness: FloatArray
    hub: IntArray
    walk_m: FloatArray
    far_people: FloatArray
    barrier_m: FloatArray
    outside_band: FloatArray


@dataclass(frozen=True)
class Proposal:
    """One way to divide the units, ranked against the others.

    Attributes:
        rank: 1 for the best.
        run: the attempt it came from, 1 and up; 0 where subdistricts come from several.
        circles: with new ids; kept circles keep theirs and come first.
        circle_of: (n,) row of `circles`; every unit has one.
        figures: by circle.
        score: lower is better, comparable between proposals of one call only.
        in_band: circles in the band.
        balance: mean deviation from the mean population of the subdistrict's circles, as a share.
        compactness: mean over circles.
        walk_m: people-weighted mean walk to the hub, NaN without hubs.
        far_people: people of circles with hub who walk farther than the limit.
        barrier_m: length of borders inside circles that run along a barrier.
        unmet: what cannot be met and why, the most important first.
    """

    rank: int
    run: int
    circles: tuple[Circle, ...]
    circle_of: IntArray
    figures: CircleFigures
    score: float
    in_band: int
    balance: float
    compactness: float
    walk_m: float
    far_people: float
    barrier_m: float
    unmet: tuple[Unmet, ...]


def no_seeds() -> Seeds:
    """Return an empty list of seeds."""
    return Seeds((), (), np.zeros((0, 2)))


Rows = NDArray[np.int64]
