# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What proposed circles come to, counted from their units."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from .arrays import FloatArray, IntArray
from .circle_plan import UnitGraph, Units
from .circle_tallies import PieceCounter, UnitSums
from .proposal_rules import CircleFigures, HubWalks, ProposalRules


@dataclass(frozen=True)
class FigureSources:
    """What the figures of all proposals of one call are counted from.

    Attributes:
        outline_m: (n,) length of each unit's outline.
        one, other: (e,) neighbours, each pair once; border_m, barrier_m: of their border.
        seed_unit: (s,) unit each seed lies in, -1 for none.
    """

    units: Units
    graph: UnitGraph
    outline_m: FloatArray
    one: IntArray
    other: IntArray
    border_m: FloatArray
    barrier_m: FloatArray
    seed_unit: IntArray
    walks: HubWalks


def figures_of(
    sources: FigureSources, circle_of: IntArray, count: int, rules: ProposalRules
) -> CircleFigures:
    """Count the figures of m circles.

    Args:
        sources: units, borders and walks.
        circle_of: (n,) row of the circle, -1 for none.
        count: circles m.
        rules: band and walking limit.
    """
    parts = PieceCounter(sources.graph).parts(circle_of, count)
    tallies = UnitSums(sources.units).tallies(circle_of, parts)
    inside = circle_of[sources.one] == circle_of[sources.other]
    inside &= circle_of[sources.one] >= 0
    circle = circle_of[sources.one[inside]]
    held = circle_of >= 0
    outline_m = np.bincount(circle_of[held], sources.outline_m[held], minlength=count)
    outline_m = outline_m - 2.0 * np.bincount(circle, sources.border_m[inside], minlength=count)
    with np.errstate(divide="ignore", invalid="ignore"):
        compactness = 4.0 * math.pi * tallies.area_m2 / (outline_m * outline_m)
    compactness = np.clip(np.where(outline_m > 0, compactness, np.nan), 0.0, 1.0)
    hub, walk_m, far_people = _walked(sources, circle_of, count, rules.walk_limit_m)
    return CircleFigures(
        population=tallies.population,
        unknown_units=tallies.not_fully_known,
        units=tallies.units,
        area_m2=tallies.area_m2,
        parts=parts,
        compactness=compactness,
        hub=hub,
        walk_m=walk_m,
        far_people=far_people,
        barrier_m=np.bincount(circle, sources.barrier_m[inside], minlength=count).astype(
            np.float64
        ),
        outside_band=outside_band(tallies.population, rules),
    )


def outside_band(people: FloatArray, rules: ProposalRules) -> FloatArray:
    """Return people above (+) or below (-) the band, 0 inside; unknown people count as none."""
    known = np.where(np.isfinite(people), people, 0.0)
    below = np.minimum(known - rules.low, 0.0)
    above = 0.0 if rules.high is None else np.maximum(known - rules.high, 0.0)
    return below + above


def _walked(
    sources: FigureSources, circle_of: IntArray, count: int, limit_m: float
) -> tuple[IntArray, FloatArray, FloatArray]:
    """Return each circle's main hub, and the walks of its people to the nearest of its hubs."""
    hub = np.full(count, -1, dtype=np.int64)
    walk_m = np.full(count, np.nan)
    far_people = np.full(count, np.nan)
    walks = sources.walks
    located = np.flatnonzero(sources.seed_unit >= 0)
    seed_circle = np.full(len(sources.seed_unit), -1, dtype=np.int64)
    seed_circle[located] = circle_of[sources.seed_unit[located]]
    place_circle = circle_of[walks.unit]
    order = np.argsort(place_circle, kind="stable")
    starts = np.searchsorted(place_circle[order], np.arange(count + 1))
    for circle in np.unique(seed_circle[seed_circle >= 0]).tolist():
        seeds = np.flatnonzero(seed_circle == circle)
        places = order[starts[circle] : starts[circle + 1]]
        people = walks.people[places]
        distance_m = walks.distance_m[np.ix_(seeds, places)]
        # What was not found lies beyond whatever was looked for.
        within = np.where(np.isfinite(distance_m), distance_m, 1e9)
        sums = [float(math.fsum(people * each)) for each in within]
        hub[circle] = seeds[int(np.argmin(sums))]
        nearest_m = distance_m.min(axis=0)
        reached = np.isfinite(nearest_m)
        known = float(math.fsum(people[reached]))
        if known > 0:
            walk_m[circle] = float(math.fsum(people[reached] * nearest_m[reached])) / known
        far_people[circle] = float(math.fsum(people[~(nearest_m <= limit_m)]))
    return hub, walk_m, far_people
