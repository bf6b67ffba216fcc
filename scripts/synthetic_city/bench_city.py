# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The benchmark's two cities: a district and a metropolis of exact sizes, made in seconds.

Streets are the edges of a warped, irregular grid thinned until four nodes carry five edges, with
a river that few bridges cross, arterials that run through, dead ends, and small islands without
a connection. Everything follows from the seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lifecircle_plugin.core.arrays import Lines, Points

from .geopackage import Table, line_blobs, point_blobs, write_geopackage
from .local_grid import to_degrees

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True)
class CitySize:
    """How large a benchmark city is.

    Attributes:
        columns, rows: nodes of the street grid; four nodes carry five edges.
        edges, residences, facilities: exact counts.
        circle_columns, circle_rows: life circles, as a coverage of equal rectangles.
    """

    columns: int
    rows: int
    edges: int
    residences: int
    facilities: int
    circle_columns: int
    circle_rows: int


SIZES = {
    "district": CitySize(125, 128, 20_000, 15_000, 10_000, 3, 11),
    "metropolis": CitySize(1_000, 800, 1_000_000, 500_000, 110_000, 33, 50),
}

# Codes of GB 50180-2018 with a weight each: many shops and bus stops, few health centres.
CATEGORY_WEIGHTS = {
    "convenience_store": 20.0,
    "neighbourhood_shops": 14.0,
    "catering": 14.0,
    "bus_stop": 9.0,
    "parcel_facility": 6.0,
    "recycling_point": 4.0,
    "public_toilet": 4.0,
    "outdoor_fitness": 4.0,
    "kindergarten": 3.0,
    "community_station": 3.0,
    "bank_branch": 2.5,
    "food_market": 2.0,
    "culture_station": 2.0,
    "health_station": 1.8,
    "elder_daycare": 1.5,
    "park_public_green": 1.5,
    "sports_field_small": 1.4,
    "community_canteen": 1.2,
    "nursery": 1.0,
    "primary_school": 1.0,
    "sports_field_medium": 0.7,
    "junior_secondary": 0.6,
    "post_office": 0.6,
    "culture_centre": 0.35,
    "health_centre": 0.3,
}
CATEGORY_CODES = tuple(CATEGORY_WEIGHTS)

NODE_SPACING_M = 58.0
ARTERIAL_EVERY = 8
BRIDGE_EVERY = 17
ISLAND_SHARE = 0.0004
FAR_RESIDENCE_SHARE = 0.003
PEOPLE_PER_HOUSEHOLD = 2.32
METRIC_EPSG = 4549
LONLAT_EPSG = 4490
# Where the local origin lies in EPSG:4549, roughly; the city is synthetic, the metre is not.
METRIC_ORIGIN = np.array([644_800.0, 3_464_300.0])


@dataclass(frozen=True)
class BenchCity:
    """A synthetic city in local metres.

    Attributes:
        kind: "district" or "metropolis".
        street_xy, street_offsets: edge i has the vertices
            street_xy[street_offsets[i]:street_offsets[i + 1]]; edges meet at equal end points.
        residence_xy: (r, 2).
        residence_population: (r,) people.
        facility_xy: (f, 2).
        facility_category: (f,) index into category_codes.
        category_codes: 25 codes of GB 50180-2018.
        circle_bounds: (c, 4) of x_min, y_min, x_max, y_max; together they cover the city once.
    """

    kind: str
    street_xy: FloatArray
    street_offsets: IntArray
    residence_xy: FloatArray
    residence_population: FloatArray
    facility_xy: FloatArray
    facility_category: IntArray
    category_codes: tuple[str, ...]
    circle_bounds: FloatArray

    @property
    def streets(self) -> Lines:
        """Return the streets as the engine takes them."""
        return Lines(self.street_xy, self.street_offsets, np.arange(len(self.street_offsets) - 1))

    @property
    def residences(self) -> Points:
        """Return the residences as the engine takes them."""
        return Points(self.residence_xy, np.arange(len(self.residence_xy)))

    @property
    def facilities(self) -> Points:
        """Return the facilities as the engine takes them."""
        return Points(self.facility_xy, np.arange(len(self.facility_xy)))


def make_bench_city(kind: str, seed: int = 20_230_701) -> BenchCity:
    """Return the benchmark city "district" or "metropolis"; equal seeds give equal arrays."""
    size = SIZES[kind]
    random = np.random.default_rng(seed)
    node_xy = _place_nodes(size, random)
    edges = _choose_edges(size, random)
    street_xy, street_offsets = _bend_edges(node_xy[edges], random)
    residence_xy = _scatter_along(node_xy[edges], size.residences, (8.0, 55.0), random)
    far = random.random(size.residences) < FAR_RESIDENCE_SHARE
    residence_xy[far] += random.choice((-1.0, 1.0), (int(far.sum()), 2)) * 120.0
    households = np.exp(random.normal(np.log(131 / 6), 0.9, size.residences)).clip(1, 5864)
    weights = np.array(list(CATEGORY_WEIGHTS.values()))
    category = random.choice(len(weights), size.facilities, p=weights / weights.sum())
    return BenchCity(
        kind=kind,
        street_xy=street_xy,
        street_offsets=street_offsets,
        residence_xy=np.round(residence_xy, 3),
        residence_population=np.round(households * PEOPLE_PER_HOUSEHOLD),
        facility_xy=np.round(
            _scatter_along(node_xy[edges], size.facilities, (2.0, 35.0), random), 3
        ),
        facility_category=category.astype(np.int64),
        category_codes=CATEGORY_CODES,
        circle_bounds=_circle_bounds(node_xy, size),
    )


def _place_nodes(size: CitySize, random: np.random.Generator) -> FloatArray:
    """Return (columns x rows, 2) node positions, row by row, centred on the local origin."""
    widths_m = NODE_SPACING_M * random.uniform(0.7, 1.3, size.columns)
    heights_m = NODE_SPACING_M * random.uniform(0.7, 1.3, size.rows)
    x, y = np.meshgrid(np.cumsum(widths_m), np.cumsum(heights_m))
    x -= x.mean()
    y -= y.mean()
    # Long waves turn streets, so that a grid search cannot profit from aligned axes.
    bend_x = 160 * np.sin(y / 1_100) + 60 * np.sin(y / 370 + x / 900)
    bend_y = 160 * np.sin(x / 1_300 + 1) + 60 * np.sin(x / 410 - y / 800)
    angle = 0.3
    warped = np.stack([x + bend_x, y + bend_y], axis=-1).reshape(-1, 2)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    jitter = random.normal(0, NODE_SPACING_M / 11, warped.shape)
    return np.round(warped @ turn + jitter, 3)


def _candidate_edges(size: CitySize, random: np.random.Generator) -> tuple[IntArray, FloatArray]:
    """Return grid edges (k, 2) that no river or island forbids, and what each costs to keep."""
    column, row = np.meshgrid(np.arange(size.columns), np.arange(size.rows))
    node = row * size.columns + column
    across = np.stack([node[:, :-1].ravel(), node[:, 1:].ravel()], axis=1)
    along = np.stack([node[:-1].ravel(), node[1:].ravel()], axis=1)
    edges = np.concatenate([across, along])
    street = np.concatenate([row[:, :-1].ravel(), size.rows + column[:-1].ravel()])
    block = np.concatenate([column[:, :-1].ravel(), row[:-1].ravel()]) // 14
    quality = random.random((size.rows + size.columns, block.max() + 1))
    cost = 0.6 * quality[street, block] + 0.4 * random.random(len(edges)) + 0.01
    rank = np.where(street < size.rows, street, street - size.rows)
    cost[rank % ARTERIAL_EVERY == 0] *= 0.02

    river_column = size.columns * (0.6 + 0.08 * np.sin(np.arange(size.rows) / size.rows * 7))
    east_of_river = (column > river_column[:, None]).ravel()
    crosses = east_of_river[edges[:, 0]] != east_of_river[edges[:, 1]]
    is_bridge = (row.ravel()[edges[:, 0]] % BRIDGE_EVERY == 0) & (street < size.rows)
    island = _island_of_node(size, random)
    leaves_island = island[edges[:, 0]] != island[edges[:, 1]]
    keep = ~(crosses & ~is_bridge) & ~leaves_island
    return edges[keep], cost[keep]


def _island_of_node(size: CitySize, random: np.random.Generator) -> IntArray:
    """Return (nodes,) island number, 0 for the mainland; an island has 3 x 2 nodes."""
    count = max(3, int(size.columns * size.rows * ISLAND_SHARE / 6))
    # One island per 7 x 5 cell of a coarse grid, so that islands never touch.
    cells = random.choice((size.columns // 7 - 1) * (size.rows // 5 - 1), count, replace=False)
    first_column = 2 + 7 * (cells % (size.columns // 7 - 1))
    first_row = 2 + 5 * (cells // (size.columns // 7 - 1))
    island = np.zeros((size.rows, size.columns), np.int64)
    for step in range(6):
        island[first_row + step // 3, first_column + step % 3] = np.arange(1, count + 1)
    return island.ravel()


def _choose_edges(size: CitySize, random: np.random.Generator) -> IntArray:
    """Return the exact number of edges (edges, 2): a cheapest forest and the next cheapest."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import minimum_spanning_tree

    edges, cost = _candidate_edges(size, random)
    nodes = size.columns * size.rows
    number = np.arange(1, len(edges) + 1)
    order = np.argsort(cost, kind="stable")
    # Ranks instead of costs: integers survive the way through the sparse matrix.
    rank = np.empty(len(edges), np.int64)
    rank[order] = number
    graph = coo_matrix((rank.astype(float), (edges[:, 0], edges[:, 1])), shape=(nodes, nodes))
    in_forest = order[minimum_spanning_tree(graph).data.astype(np.int64) - 1]
    is_kept = np.zeros(len(edges), bool)
    is_kept[in_forest] = True
    others = order[~is_kept[order]]
    is_kept[others[: size.edges - len(in_forest)]] = True
    return edges[is_kept]


def _bend_edges(ends: FloatArray, random: np.random.Generator) -> tuple[FloatArray, IntArray]:
    """Return vertices and offsets of edges with end points `ends` (n, 2 ends, 2), some bent."""
    inner = random.choice(5, len(ends), p=(0.35, 0.25, 0.2, 0.12, 0.08))
    offsets = np.concatenate([[0], np.cumsum(inner + 2)])
    edge = np.repeat(np.arange(len(ends)), inner + 2)
    position = np.arange(offsets[-1]) - offsets[edge]
    share = position / (inner + 1)[edge]
    chord = ends[:, 1] - ends[:, 0]
    normal = np.stack([-chord[:, 1], chord[:, 0]], axis=1)
    bow = random.normal(0, 0.08, len(ends))
    xy = ends[edge, 0] + share[:, None] * chord[edge]
    xy += (bow[edge] * np.sin(np.pi * share))[:, None] * normal[edge]
    xy = np.round(xy, 3)
    # Ends are copied, never computed: streets that meet must meet in every bit.
    xy[offsets[:-1]] = ends[:, 0]
    xy[offsets[1:] - 1] = ends[:, 1]
    return xy, offsets


def _scatter_along(
    ends: FloatArray, count: int, distance_m: tuple[float, float], random: np.random.Generator
) -> FloatArray:
    """Return (count, 2) points beside random edges, denser towards a few centres."""
    middle = ends.mean(axis=1)
    extent = np.ptp(middle, axis=0)
    centres = middle[random.integers(0, len(ends), 8)]
    density = np.full(len(ends), 0.25)
    for centre in centres:
        away = np.linalg.norm((middle - centre) / (0.12 * extent), axis=1)
        density += np.exp(-away)
    edge = random.choice(len(ends), count, p=density / density.sum())
    start = ends[edge, 0]
    chord = ends[edge, 1] - start
    length = np.maximum(np.linalg.norm(chord, axis=1), 1e-9)
    normal = np.stack([-chord[:, 1], chord[:, 0]], axis=1) / length[:, None]
    side = random.choice((-1.0, 1.0), count) * random.uniform(*distance_m, count)
    return start + random.random(count)[:, None] * chord + side[:, None] * normal


def _circle_bounds(node_xy: FloatArray, size: CitySize) -> FloatArray:
    low = node_xy.min(axis=0) - 200
    high = node_xy.max(axis=0) + 200
    x = np.round(np.linspace(low[0], high[0], size.circle_columns + 1), 2)
    y = np.round(np.linspace(low[1], high[1], size.circle_rows + 1), 2)
    column, row = np.meshgrid(np.arange(size.circle_columns), np.arange(size.circle_rows))
    column, row = column.ravel(), row.ravel()
    return np.stack([x[column], y[row], x[column + 1], y[row + 1]], axis=1)


def write_bench_city(city: BenchCity, path: Path, metric: bool = False) -> None:
    """Write the city as a GeoPackage: layers street, residence, facility and circle.

    Longitude and latitude (EPSG:4490) unless `metric` asks for EPSG:4549.
    """
    epsg = METRIC_EPSG if metric else LONLAT_EPSG

    def place(xy: FloatArray) -> FloatArray:
        return np.round(xy + METRIC_ORIGIN, 3) if metric else to_degrees(xy, decimals=8)

    codes = np.array(city.category_codes, object)[city.facility_category]
    write_geopackage(
        path,
        [
            Table(
                "street",
                "合成数据 synthetic streets",
                "line",
                line_blobs(place(city.street_xy), city.street_offsets, epsg),
                {"name": "text"},
                {"name": [f"合成路段{n}" for n in range(1, len(city.street_offsets))]},
            ),
            Table(
                "residence",
                "合成数据 synthetic residences",
                "point",
                point_blobs(place(city.residence_xy), epsg),
                {"name": "text", "population": "integer"},
                {
                    "name": [f"合成小区{n}" for n in range(1, len(city.residence_xy) + 1)],
                    "population": city.residence_population.astype(np.int64),
                },
            ),
            Table(
                "facility",
                "合成数据 synthetic facilities",
                "point",
                point_blobs(place(city.facility_xy), epsg),
                {"name": "text", "category": "text"},
                {
                    "name": [f"合成设施{n}" for n in range(1, len(codes) + 1)],
                    "category": codes.tolist(),
                },
            ),
            _circle_table(city, place(city.circle_bounds.reshape(-1, 2)).reshape(-1, 4), epsg),
        ],
        epsg,
    )


def _circle_table(city: BenchCity, bounds: FloatArray, epsg: int) -> Table:
    import shapely

    from .geopackage import geometry_blobs

    boxes = shapely.box(*bounds.T)
    return Table(
        "circle",
        "合成数据 synthetic life circles",
        "polygon",
        geometry_blobs(boxes, epsg),
        {"name": "text"},
        {"name": [f"{number}号圈" for number in range(1, len(boxes) + 1)]},
    )
