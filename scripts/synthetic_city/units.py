# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units that circles are made of: street blocks joined to the size of a residents' committee.

Units are a coverage: neighbours share every vertex. None lies in two circles, and none on both
sides of a creek, a railway or an expressway.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Polygon

from . import frames
from .layout import GRID_M, Layout
from .names import UNIT_WORDS

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

# A residents' committee in such a district looks after about this many people.
PEOPLE_PER_UNIT = 3_200
FEWEST_UNITS = 8
# What land weighs beside people when blocks are joined, so that parks do not grow endless.
LAND_SHARE = 0.3
SIMPLIFY_M = 1.0
# Simplified borders stray this far from the line they were cut along.
NEAR_LINE_M = 4.0
NUMERALS = "一二三四五六七八"
UNITS_PER_NAME = 4
# Units whose people alone decide nothing: a campus, a park, works.
NO_COMMITTEE_BELOW = 50
# Arterials that a railway and an expressway follow.
RAILWAY = ("虚构铁路支线（合成）", ("across 3",))
EXPRESSWAY = ("虚构高架快速路（合成）", ("hub west", "hub east"))
# The other drawing: in these subdistricts one circle gives its border units to another, until it
# has fewer than so many people. Subdistrict, giving circle, receiving circle, people left.
MOVES = ((7, 3, 2, 27_000), (9, 2, 1, 26_500), (3, 0, 1, 24_000), (11, 0, 2, 29_000))


@dataclass(frozen=True)
class Unit:
    """A residents' committee or street block.

    Attributes:
        name: invented.
        kind: committee or block.
        subdistrict, circle, alternative: rows; the circles of two scenarios.
        polygon: in local metres.
    """

    name: str
    kind: str
    subdistrict: int
    circle: int
    alternative: int
    polygon: shapely.Geometry


@dataclass(frozen=True)
class Barrier:
    """A line that people cannot cross but at bridges and underpasses."""

    name: str
    kind: str
    line: shapely.Geometry


def barrier_lines(layout: Layout) -> list[Barrier]:
    """Return creeks, a railway and an expressway as they were laid out."""
    made = [Barrier(name, "river", line) for name, line in layout.creeks.items()]
    for kind, (name, arterials) in (("rail", RAILWAY), ("expressway", EXPRESSWAY)):
        line = shapely.line_merge(shapely.union_all([layout.arterials[each] for each in arterials]))
        made.append(Barrier(name, kind, line))
    return made


def make_units(
    layout: Layout,
    blocks: list[Polygon],
    block_subdistrict: IntArray,
    block_circle: IntArray,
    people: FloatArray,
    pairs: IntArray,
    shared_m: FloatArray,
) -> list[Unit]:
    """Return the units of all circles, circle by circle and from north-west within each.

    Args:
        layout: the hand-laid city.
        blocks: a coverage.
        block_subdistrict: (b,) index, -1 outside the district.
        block_circle: (b,) index, -1 outside the district.
        people: (b,) who live in each block.
        pairs: (k, 2) neighbouring blocks.
        shared_m: (k,) length of their common side.
    """
    polygons = np.array(blocks)
    beside = _on_one_side(layout, polygons, pairs, shared_m)
    unit_of = np.full(len(blocks), -1)
    count = 0
    for circle in range(int(block_circle.max()) + 1):
        own = np.flatnonzero(block_circle == circle)
        inside = beside & (block_circle[pairs] == circle).all(axis=1)
        group = _join(polygons, own, people, pairs[inside], shared_m[inside])
        unit_of[own] = count + _from_north_west(polygons[own], group)
        count += int(group.max()) + 1
    first = np.array([int(np.argmax(unit_of == unit)) for unit in range(count)])
    joined = [shapely.coverage_union_all(polygons[unit_of == unit]) for unit in range(count)]
    simple = shapely.set_precision(
        shapely.coverage_simplify(np.array(joined), SIMPLIFY_M), GRID_M, mode="pointwise"
    )
    unit_people = np.bincount(unit_of[unit_of >= 0], people[unit_of >= 0], count)
    circle, subdistrict = block_circle[first], block_subdistrict[first]
    alternative = _other_drawing(list(simple), subdistrict, circle, unit_people)
    names, kinds = _named(circle, unit_people)
    return [
        Unit(names[k], kinds[k], int(subdistrict[k]), int(circle[k]), int(alternative[k]), shape)
        for k, shape in enumerate(simple)
    ]


def barriers_along(units: Sequence[Unit], barriers: Sequence[Barrier]) -> list[Barrier]:
    """Return barriers as the units' borders run along them; outside the district as laid out."""
    shapes = np.array([unit.polygon for unit in units])
    borders = shapely.get_parts(
        shapely.line_merge(shapely.union_all(shapely.boundary(shapes), grid_size=GRID_M))
    )
    segments = np.concatenate([_segments(line) for line in borders])
    district = shapely.coverage_union_all(shapes)
    followed = []
    for barrier in barriers:
        near = shapely.covered_by(segments, barrier.line.buffer(NEAR_LINE_M))
        inside = shapely.line_merge(shapely.union_all(segments[near]))
        # Short spurs are the first metres of side streets.
        long = [part for part in shapely.get_parts(inside) if part.length > 2 * NEAR_LINE_M]
        outside = barrier.line.difference(district.buffer(2 * NEAR_LINE_M))
        merged = shapely.line_merge(shapely.union_all([*long, outside]))
        followed.append(Barrier(barrier.name, barrier.kind, merged))
    return followed


def outlines(units: Sequence[Unit], group: Sequence[int]) -> list[shapely.Geometry]:
    """Return the union of the units of each group 0, 1, ..."""
    shapes, groups = np.array([unit.polygon for unit in units]), np.array(group)
    return [
        shapely.coverage_union_all(shapes[groups == number])
        for number in range(int(groups.max()) + 1)
    ]


def _on_one_side(
    layout: Layout, polygons: NDArray[np.object_], pairs: IntArray, shared_m: FloatArray
) -> NDArray[np.bool_]:
    """Tell for each pair of neighbours whether no barrier runs along their common side."""
    borders = shapely.intersection(
        shapely.boundary(polygons[pairs[:, 0]]), shapely.boundary(polygons[pairs[:, 1]])
    )
    strips = shapely.union_all([each.line.buffer(2.0) for each in barrier_lines(layout)])
    along_m = shapely.length(shapely.intersection(borders, strips))
    return along_m < 0.5 * shared_m


def _join(
    polygons: NDArray[np.object_],
    own: IntArray,
    people: FloatArray,
    pairs: IntArray,
    shared_m: FloatArray,
) -> IntArray:
    """Return (len(own),) groups: the lightest joins a neighbour until few enough are left."""
    area = {block: polygons[block].area for block in own.tolist()}
    total_people, total_area = max(people[own].sum(), 1.0), sum(area.values())
    weight = {b: people[b] / total_people + LAND_SHARE * area[b] / total_area for b in area}
    length = {block: polygons[block].length for block in area}
    shared: dict[int, dict[int, float]] = {block: {} for block in area}
    for (a, b), metres in zip(pairs.tolist(), shared_m.tolist()):
        shared[a][b] = shared[b][a] = metres
    member = {block: [block] for block in area}
    wanted = max(FEWEST_UNITS, round(float(people[own].sum()) / PEOPLE_PER_UNIT))
    while len(member) > wanted:
        joining = [block for block in member if shared[block]]
        if not joining:
            break
        light = min(joining, key=lambda block: (weight[block], block))

        def gain(other: int, light: int = light) -> tuple[float, int]:
            around = length[light] + length[other] - 2 * shared[light][other]
            compact = (area[light] + area[other]) / around**2
            return compact / (weight[light] + weight[other]), -other

        host = max(shared[light], key=gain)
        length[host] += length[light] - 2 * shared[light][host]
        weight[host] += weight[light]
        area[host] += area[light]
        member[host] += member.pop(light)
        for other, metres in shared.pop(light).items():
            del shared[other][light]
            if other != host:
                shared[host][other] = shared[host].get(other, 0.0) + metres
                shared[other][host] = shared[host][other]
    place = {block: row for row, block in enumerate(own.tolist())}
    group = np.zeros(len(own), np.int64)
    for number, blocks in enumerate(member.values()):
        group[[place[block] for block in blocks]] = number
    return group


def _from_north_west(polygons: NDArray[np.object_], group: IntArray) -> IntArray:
    """Return the groups numbered anew, from the north-west."""
    middle = shapely.get_coordinates(shapely.centroid(polygons))
    centre = np.array([middle[group == k].mean(axis=0) for k in range(int(group.max()) + 1)])
    order = np.argsort(centre[:, 0] - 1.5 * centre[:, 1])
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank[group]


def _named(circle: IntArray, people: FloatArray) -> tuple[list[str], list[str]]:
    """Return invented names and kinds; a few neighbours share a word, as they do in towns."""
    names, kinds = [], []
    words = iter(UNIT_WORDS)
    word = ""
    for unit, owner in enumerate(circle.tolist()):
        number = unit - int(np.argmax(circle == owner))
        if number % UNITS_PER_NAME == 0:
            word = next(words)
        is_committee = people[unit] >= NO_COMMITTEE_BELOW
        kind = "居民区" if is_committee else "街坊"
        names.append(f"{word}{NUMERALS[number % UNITS_PER_NAME]}{kind}（合成）")
        kinds.append("committee" if is_committee else "block")
    return names, kinds


def _other_drawing(
    shapes: list[shapely.Geometry], subdistrict: IntArray, circle: IntArray, people: FloatArray
) -> IntArray:
    """Return (u,) circles of a second drawing, in which some leave the band of people."""
    pairs, shared_m = frames.block_neighbours(shapes)
    other = circle.copy()
    for number, giver, receiver, people_left in MOVES:
        base = int(circle[subdistrict == number].min())
        giver, receiver = base + giver, base + receiver
        while people[other == giver].sum() > people_left:
            border: dict[int, float] = {}
            for (a, b), metres in zip(pairs.tolist(), shared_m.tolist()):
                for inner, outer in ((a, b), (b, a)):
                    if other[inner] == giver and other[outer] == receiver:
                        border[inner] = border.get(inner, 0.0) + metres
            fitting = [unit for unit in sorted(border) if _stays_whole(other, giver, unit, pairs)]
            if not fitting:
                break
            other[max(fitting, key=lambda unit: border[unit] / shapes[unit].length)] = receiver
    return other


def _stays_whole(group: IntArray, number: int, without: int, pairs: IntArray) -> bool:
    """Tell whether a group stays in one piece when a member leaves."""
    members = set(np.flatnonzero(group == number).tolist()) - {without}
    if not members:
        return False
    reached, todo = set(), [min(members)]
    inner = pairs[np.isin(pairs, list(members)).all(axis=1)].tolist()
    beside: dict[int, list[int]] = {member: [] for member in members}
    for a, b in inner:
        beside[a].append(b)
        beside[b].append(a)
    while todo:
        unit = todo.pop()
        if unit not in reached:
            reached.add(unit)
            todo += beside[unit]
    return reached == members


def _segments(line: LineString) -> NDArray[np.object_]:
    xy = shapely.get_coordinates(line)
    return shapely.linestrings(np.stack([xy[:-1], xy[1:]], axis=1))
