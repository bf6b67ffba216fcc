# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether the floor or site area that serves people is enough (design rules 9 and 11).

Areas per 1,000 people are shared out by catchment: a facility's area goes to the frames of the
people for whom it is the nearest. Minimum sizes are asked of each facility where it stands; what
one has too much never makes up for what another lacks. A host and what it houses count once, and
an unknown area is never a shortage.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .reasons import NOISE, shortage_m2, tell, whole_people
from .results import Reason, ScaleState, State
from .standards import Clause
from .sums import count_by_group, sum_by_group

Basis = Literal["building", "site"]

DEEPEST_HOSTING = 16
"""A chain of hosts longer than this runs in a circle; its facilities stand on their own."""


@dataclass(frozen=True)
class Demand:
    """What a clause asks for, in floor area where it names any, else in site area.

    Attributes:
        per_1000_m2: area per 1,000 people, 0 where none is given; wins over the minimum.
        minimum_m2: smallest area of one facility, 0 where none is given.
    """

    basis: Basis
    per_1000_m2: float
    minimum_m2: float


@dataclass(frozen=True)
class Supply:
    """Areas per frame, each (frames,).

    Attributes:
        area_m2: known area.
        unknown: facilities without a known area.
        standing: facilities in the frame, hosted ones not counted again.
        undersized: of these, those known to be smaller than the minimum.
        lacking_m2: what the undersized ones lack, summed.
    """

    area_m2: FloatArray
    unknown: IntArray
    standing: IntArray
    undersized: IntArray
    lacking_m2: FloatArray


@dataclass(frozen=True)
class Catchment:
    """Who goes to which facility within the clause's distance; frame numbers below `frame_count`.

    Attributes:
        nearest: (n,) row of the nearest facility, -1 for people not covered.
        people: (n,) 0 where unknown.
        residence_frame: (n,) frame_count for residences in no frame; they use area as well.
        facility_frame: (m,) frame_count for facilities in no frame.
        frame_count: number of frames.
    """

    nearest: IntArray
    people: FloatArray
    residence_frame: IntArray
    facility_frame: IntArray
    frame_count: int


@dataclass(frozen=True)
class ScaleAnswer:
    """Area columns of one frame and one clause; None where not asked for or not known."""

    basis: str
    area_m2: Optional[float]
    required_m2: Optional[float]
    short_m2: Optional[float]
    unknown: int
    state: ScaleState
    reasons: tuple[Reason, ...] = ()


NO_DEMAND = ScaleAnswer("", None, None, None, 0, ScaleState.NOT_APPLICABLE)


def scale_demand(clause: Clause) -> Optional[Demand]:
    """Return what a clause asks for, None where it gives no smallest area."""
    floor = Demand("building", clause.building_per_1000_min_m2 or 0, clause.building_min_m2 or 0)
    site = Demand("site", clause.site_per_1000_min_m2 or 0, clause.site_min_m2 or 0)
    for demand in (floor, site):
        if demand.per_1000_m2 > 0 or demand.minimum_m2 > 0:
            return demand
    return None


def known_areas(area_m2: FloatArray) -> FloatArray:
    """Return areas with NaN where none is known: traded tables write 0 for 'not recorded'."""
    return np.where(np.isfinite(area_m2) & (area_m2 > 0), area_m2, np.nan)


def host_chains(host: IntArray) -> list[IntArray]:
    """Return each facility's host, its host's host and so on, (m,) rows each, -1 for none.

    Facilities that host each other in a circle, or themselves, have no host.
    """
    chains: list[IntArray] = []
    step = np.where(host == np.arange(len(host)), -1, host)
    current = step
    while (current >= 0).any() and len(chains) < DEEPEST_HOSTING:
        chains.append(current)
        current = np.where(current >= 0, step[current], -1)
    endless = current >= 0
    return [np.where(endless, -1, chain) for chain in chains]


def representatives(member: BoolArray, chains: Sequence[IntArray]) -> IntArray:
    """Return, for each member, the outermost host that is a member too, else itself.

    Args:
        member: (m,) whether the facility is of the accepted categories.
        chains: from `host_chains`.

    Returns:
        (m,) rows, -1 for facilities that are not members. A member that represents itself counts.
    """
    result = np.where(member, np.arange(len(member)), -1)
    for chain in chains:
        hosted = np.flatnonzero(member & (chain >= 0))
        hosted = hosted[member[chain[hosted]]]
        result[hosted] = chain[hosted]
    return result


def supply_by_catchment(
    area_m2: FloatArray, representative: IntArray, catchment: Catchment
) -> Supply:
    """Share each facility's area out to the frames of the people it is nearest to.

    Residences in no frame take their part as well, so that the parts of all frames may add up to
    less than the area. A facility nearest to nobody goes to the frame it stands in.

    Args:
        area_m2: (m,) NaN where unknown.
        representative: (m,) from `representatives`.
        catchment: who goes where.
    """
    frames = catchment.frame_count
    served = np.flatnonzero((catchment.nearest >= 0) & (catchment.people > 0))
    facility = representative[catchment.nearest[served]]
    frame = catchment.residence_frame[served]
    people = catchment.people[served]
    load = sum_by_group(facility, people, len(area_m2))
    known = np.isfinite(area_m2)
    per_person = np.divide(area_m2, load, out=np.zeros(len(load)), where=known & (load > 0))
    area = sum_by_group(frame, people * per_person[facility], frames)
    counted = representative == np.arange(len(representative))
    idle = counted & (load <= 0) & (catchment.facility_frame < frames)
    idle_frame = catchment.facility_frame[idle]
    area += sum_by_group(idle_frame, np.nan_to_num(area_m2[idle]), frames)
    unknown = count_by_group(idle_frame[~known[idle]], frames)
    doubtful = ~known[facility] & (frame < frames)
    pairs = np.sort(facility[doubtful] * frames + frame[doubtful])
    distinct = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]
    unknown += count_by_group(distinct % frames, frames)
    standing = count_by_group(catchment.facility_frame[counted], frames)
    nothing = np.zeros(frames, dtype=np.int64)
    return Supply(area, unknown, standing, nothing, np.zeros(frames))


def supply_by_place(
    area_m2: FloatArray,
    minimum_m2: float,
    representative: IntArray,
    facility_frame: IntArray,
    frame_count: int,
) -> Supply:
    """Measure the facilities where they stand against a minimum size.

    Args:
        area_m2: (m,) NaN where unknown.
        minimum_m2: smallest area of one facility.
        representative: (m,) from `representatives`.
        facility_frame: (m,) frame_count for facilities in no frame.
        frame_count: number of frames.
    """
    counted = representative == np.arange(len(representative))
    frame = facility_frame[counted]
    area = area_m2[counted]
    known = np.isfinite(area)
    lacking = np.maximum(0.0, minimum_m2 - np.where(known, area, minimum_m2))
    return Supply(
        sum_by_group(frame, np.nan_to_num(area), frame_count),
        count_by_group(frame[~known], frame_count),
        count_by_group(frame, frame_count),
        count_by_group(frame[lacking > 0], frame_count),
        sum_by_group(frame, lacking, frame_count),
    )


def judge_per_1000(
    demand: Demand,
    supply: Supply,
    frame: int,
    people: float,
    has_population: bool,
    people_complete: bool,
    data_missing: bool,
) -> ScaleAnswer:
    """Compare the area that serves a frame with what its people ask for.

    Args:
        demand: with an area per 1,000 people.
        supply: from `supply_by_catchment`.
        frame: number of the frame.
        people: its known people.
        has_population: False where residences, not people, were counted.
        people_complete: False where so many are unknown that 'enough' cannot be said.
        data_missing: True where the category may not have been collected at all.
    """
    area = float(supply.area_m2[frame])
    unknown = int(supply.unknown[frame])
    if not has_population:
        return ScaleAnswer(
            demand.basis,
            area,
            None,
            None,
            unknown,
            ScaleState.UNKNOWN,
            (tell("gap_area_needs_population"),),
        )
    required = demand.per_1000_m2 * people / 1000
    short = max(0.0, required - area)
    if short <= NOISE * required:
        state = ScaleState.ENOUGH if people_complete else ScaleState.UNKNOWN
        return ScaleAnswer(demand.basis, area, required, 0.0, unknown, state)
    if unknown or data_missing:
        reasons: tuple[Reason, ...] = ()
        if unknown:
            key = f"gap_area_unknown_{demand.basis}"
            reasons = (tell(key, facilities=unknown, short_m2=shortage_m2(short)),)
        return ScaleAnswer(demand.basis, area, required, None, unknown, ScaleState.UNKNOWN, reasons)
    reason = tell(
        f"gap_area_short_{demand.basis}",
        area_m2=int(area),
        required_m2=shortage_m2(required),
        short_m2=shortage_m2(short),
        per_1000_m2=round(demand.per_1000_m2),
        people=whole_people(people),
    )
    return ScaleAnswer(demand.basis, area, required, short, 0, ScaleState.SHORT, (reason,))


def judge_minimum(demand: Demand, supply: Supply, frame: int, verdict: State) -> ScaleAnswer:
    """Compare each facility of a frame with the clause's minimum size.

    Where none stands, the verdict on access decides: nobody near is one facility short, served by
    neighbours leaves nothing to measure here.

    Args:
        demand: with a minimum size.
        supply: from `supply_by_place`.
        frame: number of the frame.
        verdict: the frame's state.
    """
    minimum, basis = demand.minimum_m2, demand.basis
    standing, unknown = int(supply.standing[frame]), int(supply.unknown[frame])
    area = float(supply.area_m2[frame])
    required = minimum * max(1, standing)
    if not standing:
        return _judge_none_standing(demand, required, verdict)
    reasons = []
    state, short = ScaleState.ENOUGH, 0.0
    undersized = int(supply.undersized[frame])
    if undersized:
        state, short = ScaleState.SHORT, float(supply.lacking_m2[frame])
        reasons.append(
            tell(
                f"gap_area_undersized_{basis}",
                undersized=undersized,
                facilities=standing,
                minimum_m2=round(minimum),
                short_m2=shortage_m2(short),
            )
        )
    if unknown:
        key = f"gap_area_unknown_minimum_{basis}"
        reasons.append(tell(key, facilities=unknown, minimum_m2=round(minimum)))
    if unknown and not undersized:
        return ScaleAnswer(basis, area, required, None, unknown, ScaleState.UNKNOWN, tuple(reasons))
    return ScaleAnswer(basis, area, required, short, unknown, state, tuple(reasons))


def _judge_none_standing(demand: Demand, required_m2: float, verdict: State) -> ScaleAnswer:
    basis, state = demand.basis, ScaleState.NOT_APPLICABLE
    short: Optional[float] = None
    reasons: tuple[Reason, ...] = ()
    if verdict in (State.GAP, State.IMPROVABLE):
        state, short = ScaleState.SHORT, required_m2
        reasons = (tell(f"gap_area_none_{basis}", minimum_m2=round(required_m2)),)
    elif verdict is State.INSUFFICIENT:
        state = ScaleState.UNKNOWN
    else:
        reasons = (tell("gap_area_elsewhere"),)
    return ScaleAnswer(basis, 0.0, required_m2, short, 0, state, reasons)
