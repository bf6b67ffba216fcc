# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Who uses which land: how many households where, and compounds packed into street blocks."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Polygon

from .layout import SUBDISTRICTS

COMPOUND_COUNT = 1_100
MEDIAN_HOUSEHOLDS = 131
LARGEST_HOUSEHOLDS = 5_864
PEOPLE_PER_HOUSEHOLD = 2.32
LAND_PER_HOUSEHOLD_M2 = (17.0, 80.0)
HOUSING_SHARE = 0.70
SMALLEST_PARCEL_M2 = 350.0


@dataclass(frozen=True)
class Use:
    """A compound that wants land, or land that nothing wants yet.

    Attributes:
        area_m2: how much land.
        households: of a compound; 0 where land stays free.
    """

    area_m2: float
    households: int = 0


@dataclass(frozen=True)
class Parcel:
    """A piece of a block with its use."""

    polygon: Polygon
    use: Use
    block: int


def household_counts() -> list[int]:
    """Return the households of every compound, largest first.

    The median and the largest are the published ones; the mean follows from 1,242,600 people at
    2.32 a household. Half the compounds are small: the upper half spreads wider than the lower.
    """
    people = sum(subdistrict.people for subdistrict in SUBDISTRICTS)
    wanted_mean = people / PEOPLE_PER_HOUSEHOLD / COMPOUND_COUNT
    levels = (np.arange(COMPOUND_COUNT) + 0.5) / COMPOUND_COUNT
    normal = np.array([NormalDist().inv_cdf(level) for level in levels])

    def counts(spread: float) -> NDArray[np.int64]:
        sigma = np.where(normal < 0, 0.95, spread)
        drawn = np.round(MEDIAN_HOUSEHOLDS * np.exp(sigma * normal)).clip(6, LARGEST_HOUSEHOLDS)
        # Only one compound is the largest; the others of the cap stay visibly below it.
        capped = np.flatnonzero(drawn == LARGEST_HOUSEHOLDS)[:-1]
        drawn[capped] = np.linspace(3_600, 5_300, len(capped))
        drawn[-1] = LARGEST_HOUSEHOLDS
        return drawn.astype(np.int64)

    low, high = 1.0, 4.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if counts(middle).mean() < wanted_mean else (low, middle)
    return np.sort(counts(low))[::-1].tolist()


def deal_households(counts: list[int]) -> list[list[int]]:
    """Deal compounds to subdistricts, each to the one that lacks most; sums come out right."""
    lacking = [item.people / PEOPLE_PER_HOUSEHOLD for item in SUBDISTRICTS]
    dealt: list[list[int]] = [[] for _ in SUBDISTRICTS]
    lacking = [value * sum(counts) / sum(lacking) for value in lacking]
    for count in counts:
        target = max(range(len(lacking)), key=lambda index: lacking[index])
        dealt[target].append(count)
        lacking[target] -= count
    return dealt


def compounds_wanted(
    households: list[int], net_land_m2: float, random: np.random.Generator
) -> list[Use]:
    """Return the compounds of a subdistrict with the land that each wants."""
    least, most = LAND_PER_HOUSEHOLD_M2
    per_household_m2 = min(max(HOUSING_SHARE * net_land_m2 / sum(households), least), most)
    noise = np.exp(random.normal(0, 0.15, len(households)))
    return [
        Use(max(count * per_household_m2 * factor, 420.0), count)
        for count, factor in zip(households, noise.tolist())
    ]


def pack(
    blocks: list[tuple[int, Polygon]], uses: list[Use], random: np.random.Generator
) -> list[Parcel]:
    """Lay uses out on blocks: large ones get a block that fits, small ones share the rest.

    Land that stays free comes back as parcels without households.
    """
    free = {number: land.area for number, land in blocks}
    contents: dict[int, list[Use]] = {number: [] for number, _ in blocks}
    small: list[Use] = []
    for use in sorted(uses, key=lambda use: -use.area_m2):
        room = [number for number, area in free.items() if area >= 0.8 * use.area_m2]
        empty = [number for number in room if not contents[number]]
        if use.area_m2 < 6_000 and empty:
            small.append(use)
            continue
        if not empty:
            empty = [max(free, key=lambda number: free[number])]
        chosen = min(empty, key=lambda number: abs(free[number] - 1.1 * use.area_m2))
        contents[chosen].append(use)
        free[chosen] -= use.area_m2
    _fill(free, contents, [small[index] for index in random.permutation(len(small))], random)
    parcels = []
    for number, land in blocks:
        held = contents[number]
        if held:
            parcels.extend(_lay_out(number, land, held, free[number], random))
        else:
            parcels.append(Parcel(land, Use(land.area), number))
    return parcels


def _fill(
    free: dict[int, float],
    contents: dict[int, list[Use]],
    uses: list[Use],
    random: np.random.Generator,
) -> None:
    """Put small uses into blocks with room, block after block in random order."""
    waiting = list(uses)
    numbers = list(free)
    for index in random.permutation(len(numbers)):
        number = numbers[index]
        while waiting and free[number] > 0.75 * waiting[-1].area_m2:
            use = waiting.pop()
            contents[number].append(use)
            free[number] -= use.area_m2
        if not waiting:
            return
    for use in waiting:
        number = max(free, key=lambda candidate: free[candidate])
        contents[number].append(use)
        free[number] -= use.area_m2


def _lay_out(
    block: int, land: Polygon, held: list[Use], spare_m2: float, random: np.random.Generator
) -> list[Parcel]:
    uses = [held[index] for index in random.permutation(len(held))]
    if spare_m2 > 0.25 * land.area:
        uses.append(Use(spare_m2))
    return [Parcel(polygon, use, block) for use, polygon in _divide(land, uses) if polygon.area > 0]


def _divide(land: Polygon, uses: list[Use]) -> list[tuple[Use, Polygon]]:
    """Divide land among uses in proportion to their areas, by cuts across its longer side."""
    if len(uses) == 1:
        return [(uses[0], land)]
    total_m2 = sum(use.area_m2 for use in uses)
    running_m2, split = 0.0, 0
    while split < len(uses) - 1 and running_m2 < total_m2 / 2:
        running_m2 += uses[split].area_m2
        split += 1
    first, second = cut_off(land, running_m2 / total_m2)
    return _divide(first, uses[:split]) + _divide(second, uses[split:])


def cut_off(land: Polygon, share: float) -> tuple[Polygon, Polygon]:
    """Return two parts of a polygon, the first with the given share of its area."""
    corners = np.array(shapely.oriented_envelope(land).exterior.coords)[:4]
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    start = int(sides.argmax())
    origin = corners[start]
    along = corners[(start + 1) % 4] - origin
    across = corners[(start - 1) % 4] - origin
    low, high = 0.0, 1.0
    for _ in range(14):
        middle = (low + high) / 2
        part = land.intersection(_slab(origin, along, across, middle))
        low, high = (middle, high) if part.area < share * land.area else (low, middle)
    slab = _slab(origin, along, across, (low + high) / 2)
    return _largest(land.intersection(slab)), _largest(land.difference(slab))


def _slab(
    origin: NDArray[np.float64],
    along: NDArray[np.float64],
    across: NDArray[np.float64],
    share: float,
) -> Polygon:
    first, last = origin - 0.5 * across - 0.5 * along, origin + share * along - 0.5 * across
    return Polygon([first, last, last + 2 * across, first + 2 * across])


def _largest(geometry: shapely.Geometry) -> Polygon:
    return max(shapely.get_parts(geometry), key=lambda part: part.area)


def net_land(
    block: Polygon, wide_streets: shapely.Geometry, water: shapely.Geometry
) -> Polygon | None:
    """Return the part of a block behind its pavements, None where nothing useful is left."""
    land = block.buffer(-9, join_style="mitre")
    for obstacle in (wide_streets, water):
        if land.intersects(obstacle):
            land = land.difference(obstacle)
    if land.is_empty:
        return None
    land = shapely.simplify(_largest(land), 1.5)
    return land if land.area > SMALLEST_PARCEL_M2 else None


def with_gap(polygon: Polygon) -> Polygon:
    """Return a parcel drawn a little smaller, so that neighbours do not touch."""
    for distance in (3.0, 1.0):
        inner = polygon.buffer(-distance, join_style="mitre")
        if not inner.is_empty and inner.area > 0.4 * polygon.area:
            return shapely.set_precision(shapely.simplify(_largest(inner), 0.8), 0.1)
    return shapely.set_precision(polygon, 0.1)


def access_lanes(
    polygon: Polygon,
    gates: list[tuple[float, float]],
    street_feet: list[tuple[float, float]],
    random: np.random.Generator,
) -> list[LineString]:
    """Return footpaths from the street through each gate to the middle of a large site."""
    middle = polygon.centroid
    if not polygon.contains(middle):
        middle = polygon.representative_point()
    heart = np.round(np.array(middle.coords[0]), 1)
    lanes = []
    for gate, foot in zip(gates, street_feet):
        gate_xy = np.array(gate)
        corner = gate_xy + 0.5 * (heart - gate_xy)
        offset = heart - gate_xy
        corner += random.uniform(-0.15, 0.15) * np.array([-offset[1], offset[0]])
        lanes.append(LineString(np.round([foot, gate, corner, heart], 1)))
    return lanes
