# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The synthetic district from outline to people, in local metres; facilities come after."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Point, Polygon

from . import catalogue, frames, land, names, units
from .layout import LARGE_SITES, SUBDISTRICTS, Layout, make_layout
from .placing import choose_covering, straight_within
from .streets import (
    THIN_BLOCK_M,
    Network,
    Street,
    StreetPlanner,
    join_streets,
    superblocks,
    trim_at_water,
    water_strips,
    width_m,
)

SEED = 310_110
SURROUND_BLOCK_M2 = 62_000.0
FAR_BANK_BLOCK_M2 = 90_000.0
# Coarser than the streets' grid: closes the hairline gaps between blocks cut separately.
BLOCK_GRID_M = 0.5
SLIVER_M2 = 400.0
# Streets lead round corners: a walk is about this much longer than the straight line.
DETOUR = 1.6
LARGE_PARCEL_M2 = 17_000.0
ARTERIAL_HALF_WIDTH_M = 20.0
# How often compounds are called by each of names.COMPOUND_ENDINGS.
_ENDING_SHARES = (0.3, 0.25, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05)

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Coordinates = tuple[float, float]


@dataclass
class Gate:
    """A way into a compound or site."""

    xy: tuple[float, float]
    access: str


@dataclass
class Site:
    """A parcel in use, with its gates.

    Attributes:
        polygon: outline in local metres.
        kind: "compound", "campus", "industry", or the category code of a facility.
        name: invented name.
        subdistrict: index into SUBDISTRICTS, -1 outside the district.
        circle: index into City.circles, -1 outside.
        households, population, pop_60plus, pop_under4: of a compound.
        basis: counted or estimated.
        gates: main gate first.
    """

    polygon: Polygon
    kind: str
    name: str
    block: int
    subdistrict: int
    circle: int = -1
    households: int = 0
    population: int | None = 0
    pop_60plus: int | None = 0
    pop_under4: int | None = 0
    basis: str = "counted"
    gates: list[Gate] | None = None


@dataclass(frozen=True)
class Circle:
    """A life circle: a set of blocks of one subdistrict."""

    name: str
    name_en: str
    subdistrict: int
    number: int
    polygon: shapely.Geometry


@dataclass
class City:
    """Everything but the facilities.

    Attributes:
        blocks: street blocks, a coverage of the frame.
        block_subdistrict, block_circle: (b,) index or -1 outside the district.
        subdistricts: outline of each subdistrict.
        circles: the adopted scenario.
        alternative: outlines of the same circles in another drawing.
        units: what circles are made of.
        barriers: creeks, a railway, an expressway.
        compounds: where people live.
        sites: schools, parks, campuses and the like.
    """

    layout: Layout
    network: Network
    blocks: list[Polygon]
    block_subdistrict: IntArray
    block_circle: IntArray
    district: shapely.Geometry
    subdistricts: list[shapely.Geometry]
    circles: list[Circle]
    alternative: list[shapely.Geometry]
    units: list[units.Unit]
    barriers: list[units.Barrier]
    compounds: list[Site]
    sites: list[Site]


def make_city(seed: int = SEED) -> City:
    """Return the synthetic district of this seed."""
    layout = make_layout()
    plan_random, land_random, people_random, street_random = (
        np.random.default_rng([seed, stage]) for stage in range(4)
    )
    streets, blocks, cell, block_site = _draw_streets(layout, plan_random)
    road_names = _name_streets(streets)
    pairs, shared_m = frames.block_neighbours(blocks)
    block_subdistrict = _assign_subdistricts(layout, blocks, cell, pairs, shared_m)
    compounds, sites, spare = _use_land(layout, blocks, block_site, block_subdistrict, land_random)
    _count_people(compounds, people_random)
    _settle_services(compounds, sites, spare, land_random)
    block_circle, circles = _draw_circles(blocks, block_subdistrict, compounds, pairs, shared_m)
    for site in (*compounds, *sites):
        site.circle = int(block_circle[site.block])
    streets, road_names = _open_gates(streets, road_names, compounds + sites, layout, street_random)
    _name_compounds(compounds, streets, road_names, people_random)
    creeks = shapely.union_all(list(layout.creeks.values()))
    network = join_streets(streets, road_names, creeks, street_random)
    made = units.make_units(
        layout,
        blocks,
        block_subdistrict,
        block_circle,
        _people_of_blocks(compounds, len(blocks)),
        pairs,
        shared_m,
    )
    outlines, district = _join_circles(circles, made)
    return City(
        layout=layout,
        network=network,
        blocks=blocks,
        block_subdistrict=block_subdistrict,
        block_circle=block_circle,
        district=district,
        subdistricts=outlines,
        circles=circles,
        alternative=units.outlines(made, [unit.alternative for unit in made]),
        units=made,
        barriers=units.barriers_along(made, units.barrier_lines(layout)),
        compounds=compounds,
        sites=sites,
    )


def _draw_streets(
    layout: Layout, random: np.random.Generator
) -> tuple[list[Street], list[Polygon], IntArray, IntArray]:
    """Return streets in order of rank, and blocks with their cell and large site."""
    planner = StreetPlanner(layout, random)
    centres = np.array([layout.place(item.centre).coords[0] for item in SUBDISTRICTS])
    typical = np.array([item.block_m2 for item in SUBDISTRICTS])

    def block_m2(place: Point) -> float:
        if not layout.district.contains(place):
            return SURROUND_BLOCK_M2
        near = np.exp(-np.hypot(*(centres - [place.x, place.y]).T) / 500)
        return float((near * typical).sum() / near.sum())

    for superblock in superblocks(layout):
        planner.cut(superblock, block_m2)
    leaves = planner.leaves
    streets = [Street(line, "arterial") for line in layout.arterials.values()]
    order = {"collector": 0, "local": 1}
    streets += sorted(planner.streets, key=lambda street: order[street.kind])

    opposite = StreetPlanner(layout, random)
    opposite.cut(layout.far_bank.buffer(-60), lambda _: FAR_BANK_BLOCK_M2)
    shore = layout.far_bank.buffer(-60).exterior
    streets += [Street(shore, "collector"), *opposite.streets]

    # Blocks are noded once more, all together, so that neighbours share every vertex.
    edges = shapely.union_all([leaf[0].boundary for leaf in leaves], grid_size=BLOCK_GRID_M)
    faces = shapely.get_parts(shapely.polygonize([edges]))
    tree = shapely.STRtree([leaf[0] for leaf in leaves])
    faces = np.array(frames.without_slivers(list(faces), SLIVER_M2))
    leaf = tree.nearest(shapely.point_on_surface(faces))
    blocks = faces.tolist()
    cell = np.array([leaves[number][1] for number in leaf])
    site = np.array([leaves[number][2] for number in leaf])
    return trim_at_water(streets, layout), blocks, cell, site


def _name_streets(streets: list[Street]) -> list[str | None]:
    supply = names.road_names()
    return [None if street.kind == "footway" else next(supply, None) for street in streets]


def _assign_subdistricts(
    layout: Layout,
    blocks: list[Polygon],
    cell: IntArray,
    pairs: IntArray,
    shared_m: FloatArray,
) -> IntArray:
    """Return (b,) subdistrict of each block, -1 outside the district.

    Cells between collectors are dealt out whole, so that boundaries follow larger streets.
    """
    inside = np.array([layout.district.contains(block.representative_point()) for block in blocks])
    area = shapely.area(np.array(blocks))
    middle = shapely.get_coordinates(shapely.centroid(np.array(blocks)))
    _, member = np.unique(cell[inside], return_inverse=True)
    cell_area = np.bincount(member, area[inside])
    cell_xy = np.stack(
        [np.bincount(member, area[inside] * middle[inside, axis]) for axis in (0, 1)], axis=1
    )
    centres = np.array([layout.place(item.centre).coords[0] for item in SUBDISTRICTS])
    wanted = np.array([item.area_km2 for item in SUBDISTRICTS])
    group = frames.weighted_groups(
        cell_xy / cell_area[:, None], cell_area, centres, wanted, move=False
    )
    subdistrict = np.full(len(blocks), -1)
    subdistrict[inside] = group[member]
    return frames.make_contiguous(
        subdistrict, pairs, shared_m, area, within=inside.astype(np.int64)
    )


def _use_land(
    layout: Layout,
    blocks: list[Polygon],
    block_site: IntArray,
    block_subdistrict: IntArray,
    random: np.random.Generator,
) -> tuple[list[Site], list[Site], list[Site]]:
    """Return compounds, large sites, and land that is still free."""
    water = shapely.union_all(water_strips(layout))
    wide = shapely.union_all(
        [line.buffer(ARTERIAL_HALF_WIDTH_M) for line in layout.arterials.values()]
    )
    shapely.prepare([water, wide])
    dealt = land.deal_households(land.household_counts())
    compounds: list[Site] = []
    sites: list[Site] = []
    spare: list[Site] = []
    for number in range(len(SUBDISTRICTS)):
        usable = []
        for block in np.flatnonzero(block_subdistrict == number).tolist():
            plot = land.net_land(blocks[block], wide, water)
            if plot is None:
                continue
            if block_site[block] >= 0:
                name, kind, _, _ = LARGE_SITES[block_site[block]]
                kind = "park_public_green" if kind == "park" else kind
                sites.append(Site(plot, kind, name, block, number))
            else:
                usable.append((block, plot))
        wanted = land.compounds_wanted(dealt[number], sum(plot.area for _, plot in usable), random)
        for parcel in land.pack(usable, wanted, random):
            if parcel.use.households:
                outline = land.with_gap(parcel.polygon)
                site = Site(outline, "compound", "", parcel.block, number)
                site.households = parcel.use.households
                compounds.append(site)
            else:
                spare.append(Site(parcel.polygon, "spare", "", parcel.block, number))
    return compounds, sites, spare


def _settle_services(
    compounds: list[Site],
    sites: list[Site],
    spare: list[Site],
    random: np.random.Generator,
) -> None:
    """Give schools, parks and the like the spare land where most people lack them."""
    homes = np.array([site.polygon.centroid.coords[0] for site in compounds])
    people = np.array([float(site.population or 0) for site in compounds])
    for wish in catalogue.SITE_WISHES:
        plots = [
            plot
            for plot in spare
            if plot.polygon.area > 0.7 * wish.site_m2 and width_m(plot.polygon) > THIN_BLOCK_M
        ]
        standing = [site.polygon.centroid.coords[0] for site in sites if site.kind == wish.kind]
        middles = np.array([plot.polygon.centroid.coords[0] for plot in plots])
        radius_m = wish.walk_m / DETOUR
        served = straight_within(np.array(standing).reshape(-1, 2), homes, radius_m).any(axis=0)
        chosen = choose_covering(
            straight_within(middles, homes, radius_m), people, wish.count, served
        )
        for index in chosen:
            plot = plots[index]
            spare.remove(plot)
            wanted_m2 = wish.site_m2 * float(np.exp(random.normal(0, wish.spread)))
            outline = plot.polygon
            if outline.area > 1.5 * wanted_m2:
                outline, rest = land.cut_off(outline, wanted_m2 / outline.area)
                spare.append(dataclasses.replace(plot, polygon=rest))
            sites.append(dataclasses.replace(plot, polygon=land.with_gap(outline), kind=wish.kind))


def _count_people(compounds: list[Site], random: np.random.Generator) -> None:
    """Give compounds people, so that every subdistrict has exactly its published number."""
    for number, subdistrict in enumerate(SUBDISTRICTS):
        own = [site for site in compounds if site.subdistrict == number]
        share = np.array([site.households for site in own]) * random.uniform(0.88, 1.12, len(own))
        for site, people in zip(own, _apportion(share, subdistrict.people)):
            old = subdistrict.old_share * 0.13 + 0.155 + random.normal(0, 0.035)
            site.population = people
            site.pop_60plus = round(people * float(np.clip(old, 0.08, 0.42)))
            site.pop_under4 = round(people * float(np.clip(random.normal(0.021, 0.006), 0, 1)))
            site.basis = "counted" if random.random() < 0.8 else "estimated"


def _apportion(share: FloatArray, total: int) -> list[int]:
    """Return whole numbers in proportion to the shares that sum to the total exactly."""
    exact = share / share.sum() * total
    whole = np.floor(exact).astype(np.int64)
    largest_remainders = np.argsort(-(exact - whole), kind="stable")
    whole[largest_remainders[: total - int(whole.sum())]] += 1
    return whole.tolist()


def _draw_circles(
    blocks: list[Polygon],
    block_subdistrict: IntArray,
    compounds: list[Site],
    pairs: IntArray,
    shared_m: FloatArray,
) -> tuple[IntArray, list[Circle]]:
    """Return (b,) circle of each block, and the circles, each subdistrict's from north-west."""
    polygons = np.array(blocks)
    area = shapely.area(polygons)
    middle = shapely.get_coordinates(shapely.centroid(polygons))
    people = _people_of_blocks(compounds, len(blocks))
    block_circle = np.full(len(blocks), -1)
    circles: list[Circle] = []
    for number, subdistrict in enumerate(SUBDISTRICTS):
        own = np.flatnonzero(block_subdistrict == number)
        weight = people[own] + area[own] / area[own].sum() * people[own].sum() * 0.15
        start = _spread_out(middle[own], weight, subdistrict.circles)
        group = frames.weighted_groups(
            middle[own], weight, start, np.ones(subdistrict.circles), move=True
        )
        inside = np.full(len(blocks), -1)
        inside[own] = group
        group = frames.make_contiguous(
            inside, pairs, shared_m, area, within=(inside >= 0).astype(np.int64)
        )[own]
        centre = np.array([middle[own][group == k].mean(axis=0) for k in range(len(start))])
        order = np.argsort(centre[:, 0] - 1.5 * centre[:, 1])
        for position, k in enumerate(order.tolist(), start=1):
            block_circle[own[group == k]] = len(circles)
            circles.append(
                Circle(
                    f"{subdistrict.name}{position}号圈",
                    f"{subdistrict.name_en} circle {position}",
                    number,
                    position,
                    frames.outline(blocks, block_circle == len(circles)),
                )
            )
    return block_circle, circles


def _people_of_blocks(compounds: list[Site], count: int) -> FloatArray:
    return np.bincount(
        [site.block for site in compounds], [site.population for site in compounds], count
    )


def _join_circles(
    circles: list[Circle], made: list[units.Unit]
) -> tuple[list[shapely.Geometry], shapely.Geometry]:
    """Give circles the outlines that their units have together.

    Returns the outlines of the subdistricts and of the district.
    """
    for number, polygon in enumerate(units.outlines(made, [unit.circle for unit in made])):
        circles[number] = dataclasses.replace(circles[number], polygon=polygon)
    outlines = units.outlines(made, [unit.subdistrict for unit in made])
    return outlines, shapely.coverage_union_all(np.array(outlines))


def _spread_out(xy: FloatArray, weight: FloatArray, count: int) -> FloatArray:
    """Return (count, 2) starting points along the longest direction of weighted points."""
    mean = np.average(xy, axis=0, weights=weight)
    _, _, directions = np.linalg.svd((xy - mean) * np.sqrt(weight)[:, None], full_matrices=False)
    along = (xy - mean) @ directions[0]
    levels = (np.arange(count) + 0.5) / count
    order = np.argsort(along)
    reached = np.cumsum(weight[order]) / weight.sum()
    positions = along[order][np.searchsorted(reached, levels)]
    return mean + positions[:, None] * directions[0]


def _open_gates(
    streets: list[Street],
    road_names: list[str | None],
    sites: list[Site],
    layout: Layout,
    random: np.random.Generator,
) -> tuple[list[Street], list[str | None]]:
    """Give every site gates, and large sites lanes from their gates to their middle."""
    lines = np.array([street.line for street in streets])
    tree = shapely.STRtree(lines)
    lanes: list[Street] = []
    compounds = [site for site in sites if site.kind == "compound"]
    homes = np.array([site.polygon.centroid.coords[0] for site in compounds])
    people = np.array([float(site.population or 0) for site in compounds])
    for site in sites:
        count = 1 if site.kind == "compound" else 2
        count += int(site.polygon.area > 9_000) + int(site.polygon.area > 35_000)
        count += 2 * int(site.polygon.area > 150_000)
        gates, feet = _gate_places(site.polygon, tree, lines, count, random)
        if site.kind != "compound":
            gates, feet = _busiest_first(gates, feet, homes, people)
        is_park = site.kind == "park_public_green"
        site.gates = [
            Gate(gate, _access(position, is_park, random)) for position, gate in enumerate(gates)
        ]
        middle_m = float(
            shapely.distance(site.polygon.centroid, lines[tree.nearest(site.polygon.centroid)])
        )
        if site.polygon.area > LARGE_PARCEL_M2 or middle_m > 80:
            lanes += [
                Street(lane, "footway")
                for lane in land.access_lanes(site.polygon, gates, feet, random)
            ]
    return streets + lanes, road_names + [None] * len(lanes)


def _busiest_first(
    gates: list[Coordinates], feet: list[Coordinates], homes: FloatArray, people: FloatArray
) -> tuple[list[Coordinates], list[Coordinates]]:
    """Return gates and their feet, first the one that most people live near."""
    away_m = np.hypot(*(np.array(gates)[:, None] - homes[None]).transpose(2, 0, 1))
    order = np.argsort(-(people * np.exp(-away_m / 150)).sum(axis=1)).tolist()
    return [gates[index] for index in order], [feet[index] for index in order]


def _access(position: int, is_park: bool, random: np.random.Generator) -> str:
    if is_park:
        return "public"
    if position == 0:
        return "residents" if random.random() < 0.7 else "public"
    return str(random.choice(["residents", "public", "closed"], p=(0.6, 0.15, 0.25)))


def _gate_places(
    polygon: Polygon,
    tree: shapely.STRtree,
    lines: NDArray[np.object_],
    count: int,
    random: np.random.Generator,
) -> tuple[list[Coordinates], list[Coordinates]]:
    """Return gates on the outline where streets are near, far from each other; and their feet."""
    ring = polygon.exterior
    steps = max(12, int(ring.length / 12))
    candidates = shapely.line_interpolate_point(
        ring, (np.arange(steps) + random.random()) * ring.length / steps
    )
    index, distance = tree.query_nearest(candidates, all_matches=False, return_distance=True)
    near = distance <= max(distance.min() + 4, 32.0)
    xy = shapely.get_coordinates(candidates)
    line_of = index[1]
    chosen: list[int] = []
    open_to = np.flatnonzero(near)
    away = random.random(len(open_to)) * 1e-3
    for _ in range(min(count, len(open_to))):
        pick = int(open_to[away.argmax()])
        chosen.append(pick)
        gap = np.hypot(*(xy[open_to] - xy[pick]).T)
        away = gap if len(chosen) == 1 else np.minimum(away, gap)
        if away.max() < 40:
            break
    gates, feet = [], []
    for pick in chosen:
        line = lines[line_of[pick]]
        foot = line.interpolate(line.project(candidates[pick]))
        gates.append((round(xy[pick, 0], 1), round(xy[pick, 1], 1)))
        feet.append((foot.x, foot.y))
    return gates, feet


def _name_compounds(
    compounds: list[Site],
    streets: list[Street],
    road_names: list[str | None],
    random: np.random.Generator,
) -> None:
    """Name compounds after the named street at their main gate and a lane number."""
    named = [number for number, name in enumerate(road_names) if name]
    tree = shapely.STRtree([streets[number].line for number in named])
    used: set[str] = set()
    for site in compounds:
        gate = Point(site.gates[0].xy)
        line = named[int(tree.nearest(gate))]
        position_m = streets[line].line.project(gate)
        number = 11 + int(position_m / 4)
        ending = str(random.choice(names.COMPOUND_ENDINGS, p=_ENDING_SHARES))
        name = f"{road_names[line]}{number}弄{ending}"
        while name in used:
            number += 2
            name = f"{road_names[line]}{number}弄{ending}"
        used.add(name)
        site.name = name
