# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Streets and blocks: superblocks between arterials, cut again and again until they are small.

Each cut is a street. A cut runs across the longer side, a little askew; often two cuts are made
at once, which gives a crossing instead of two T-junctions. So the blocks of a quarter share a
direction, quarters differ, and no street pattern repeats.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely import LineString, Point, Polygon

from .layout import (
    CREEK_BANK_M,
    GRID_M,
    LARGE_SITES,
    PROMENADE_M,
    Layout,
)

COLLECTOR_DEPTH = 2
DISTRICT_CELL_DEPTH = 3
CELL_M2 = 120_000.0
THIN_BLOCK_M = 28.0


@dataclass(frozen=True)
class Street:
    """A street as drawn, before it is cut at its junctions."""

    line: LineString
    kind: str


@dataclass
class Blocks:
    """Street blocks.

    Attributes:
        polygons: one per block, a coverage of the district and its surround.
        cell: (b,) number of the larger cell (between collectors) that each block lies in.
        site: index into LARGE_SITES for the few blocks that hold one, else -1.
    """

    polygons: list[Polygon] = field(default_factory=list)
    cell: list[int] = field(default_factory=list)
    site: list[int] = field(default_factory=list)


class StreetPlanner:
    """Cuts land into blocks and remembers every cut as a street."""

    def __init__(self, layout: Layout, random: np.random.Generator) -> None:
        self.layout = layout
        self.random = random
        self.streets: list[Street] = []
        self.leaves: list[tuple[Polygon, int, int]] = []
        self._cells = 0
        self._sites = [(layout.place(site[2]), site[3]) for site in LARGE_SITES]

    def cut(self, land: Polygon, block_m2: Callable[[Point], float]) -> None:
        """Cut a superblock down to blocks of about the size wanted at its place."""
        self._cut(land, block_m2, depth=0, cell=-1)

    def _cut(
        self, land: Polygon, block_m2: Callable[[Point], float], depth: int, cell: int
    ) -> None:
        centre = land.centroid
        site = self._site_that_fills(land)
        is_small = site >= 0 or land.area < CELL_M2
        if cell < 0 and (depth == DISTRICT_CELL_DEPTH or is_small):
            cell = self._cells
            self._cells += 1
        wanted_m2 = block_m2(centre) * float(np.exp(self.random.normal(0, 0.55)))
        if site >= 0 or land.area < max(1.45 * wanted_m2, 3_500):
            self.leaves.append((land, cell, site))
            return
        kind = "collector" if depth < COLLECTOR_DEPTH and land.area > 150_000 else "local"
        pieces = self._split(land, kind)
        if len(pieces) == 1:
            if cell < 0:
                cell = self._cells
                self._cells += 1
            self.leaves.append((land, cell, site))
            return
        for piece in pieces:
            self._cut(piece, block_m2, depth + 1, cell)

    def _site_that_fills(self, land: Polygon) -> int:
        for number, (place, area_m2) in enumerate(self._sites):
            if land.area < 1.35 * area_m2 and land.contains(place):
                return number
        return -1

    def _split(self, land: Polygon, kind: str) -> list[Polygon]:
        axes = _axes(land)
        if axes is None:
            return [land]
        centre, long_axis, short_axis, long_m, short_m = axes
        cuts = [self._cut_line(centre, long_axis, short_axis, long_m, short_m)]
        if long_m < 1.5 * short_m and self.random.random() < 0.6:
            cuts.append(self._cut_line(centre, short_axis, long_axis, short_m, long_m))
        lines = [line for cut in cuts for line in shapely.get_parts(cut.intersection(land))]
        lines = [line for line in lines if line.length > 20]
        faces = shapely.get_parts(
            shapely.polygonize([shapely.union_all([land.boundary, *lines], grid_size=GRID_M)])
        )
        pieces = [
            face for face in shapely.get_parts(faces) if face.representative_point().within(land)
        ]
        if len(pieces) < 2 or min(width_m(piece) for piece in pieces) < THIN_BLOCK_M:
            return [land]
        self.streets.extend(Street(line, kind) for line in lines)
        return pieces

    def _cut_line(
        self,
        centre: np.ndarray,
        axis: np.ndarray,
        across: np.ndarray,
        length_m: float,
        breadth_m: float,
    ) -> LineString:
        """Return a line across `axis`, somewhere in its middle, askew and slightly bent."""
        shift = self.random.uniform(-0.12, 0.12) * length_m
        turn = self.random.normal(0, 0.05)
        direction = across * math.cos(turn) + axis * math.sin(turn)
        middle = centre + shift * axis
        bow = self.random.normal(0, 0.018) * breadth_m if breadth_m > 350 else 0.0
        reach = np.linspace(-0.8, 0.8, 9 if bow else 2)
        bend = bow * np.cos(reach * np.pi)
        points = middle + np.outer(reach * breadth_m, direction) + np.outer(bend, axis)
        return LineString(np.round(points, 1))


def _axes(
    land: Polygon,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, float, float] | None:
    """Return centre, unit axes and lengths of the smallest rectangle around a polygon."""
    corners = np.array(shapely.oriented_envelope(land).exterior.coords)
    first, second = corners[1] - corners[0], corners[2] - corners[1]
    first_m, second_m = float(np.linalg.norm(first)), float(np.linalg.norm(second))
    if min(first_m, second_m) < 1:
        return None
    centre = np.array(land.centroid.coords[0])
    if first_m >= second_m:
        return centre, first / first_m, second / second_m, first_m, second_m
    return centre, second / second_m, first / first_m, second_m, first_m


def width_m(land: Polygon) -> float:
    """Return roughly how wide a polygon is: of an equally long rectangle of its area."""
    half = land.length / 2
    return (half - math.sqrt(max(half * half - 4 * land.area, 0))) / 2


def superblocks(layout: Layout) -> list[Polygon]:
    """Return the faces between arterials, creeks, the bank and the edge of the frame."""
    lines = [
        layout.frame.boundary,
        layout.district.boundary,
        *layout.arterials.values(),
        *layout.creeks.values(),
    ]
    return list(shapely.get_parts(shapely.polygonize([shapely.union_all(lines, grid_size=GRID_M)])))


def trim_at_water(streets: list[Street], layout: Layout) -> list[Street]:
    """Return the streets without what would lie in water, and the paths along the banks.

    Arterials cross the creeks on bridges; other streets end at the path on the creek's bank.
    """
    creek_strip, shore = water_strips(layout)
    dry = []
    for street in streets:
        forbidden = shore if street.kind == "arterial" else shore.union(creek_strip)
        for part in shapely.get_parts(street.line.difference(forbidden)):
            if part.length > 8:
                dry.append(Street(part, street.kind))
    promenade = shore.boundary.intersection(layout.frame)
    # Where a creek leaves the map its strip is closed off; no path crosses the water there.
    water = shapely.union_all(list(layout.creeks.values())).buffer(CREEK_BANK_M - 4)
    banks = creek_strip.boundary.intersection(layout.frame).difference(shore.union(water))
    for path in (promenade, banks):
        for part in shapely.get_parts(shapely.line_merge(path)):
            if part.length > 120:
                dry.append(Street(part, "footway"))
    return dry


def water_strips(layout: Layout) -> tuple[shapely.Geometry, shapely.Geometry]:
    """Return creeks with their banks, and the river's shore: land without houses or streets."""
    creeks = shapely.union_all(list(layout.creeks.values()))
    creek_strip = shapely.simplify(creeks.buffer(CREEK_BANK_M, cap_style="flat"), 1)
    return creek_strip, shapely.simplify(layout.bank.buffer(PROMENADE_M), 1)


@dataclass
class Network:
    """Streets cut at their junctions and joined into features.

    Attributes:
        lines: one per feature; features share vertices where they meet, often in mid-line.
        kinds: arterial, collector, local or footway.
        names: name or None.
        bridges: whether the feature crosses a creek.
    """

    lines: list[LineString]
    kinds: list[str]
    names: list[str | None]
    bridges: list[bool]


def join_streets(
    streets: list[Street],
    names: list[str | None],
    creeks: shapely.Geometry,
    random: np.random.Generator,
) -> Network:
    """Return the network of all streets: noded on a grid, then joined through junctions.

    `streets` come in order of rank: where two lie on one another, the first one's kind counts.
    """
    noded = shapely.get_parts(
        shapely.union_all([street.line for street in streets], grid_size=GRID_M)
    )
    owner = _owner_of_pieces(noded, streets)
    touches = Counter(junction for piece in noded for junction in _ends(piece))
    network = Network([], [], [], [])
    for number in np.unique(owner).tolist():
        chains = shapely.line_merge(shapely.union_all(noded[owner == number]))
        for chain in shapely.get_parts(chains):
            if all(touches[end] == 1 for end in _ends(chain)) and len(chain.coords) == 2:
                continue  # a stub at the edge of the map that joins nothing
            for line in _features_of(chain, touches.keys(), streets[number].kind, creeks, random):
                network.lines.append(line)
                network.kinds.append(streets[number].kind)
                network.names.append(names[number])
                network.bridges.append(line.intersects(creeks))
    return network


def _owner_of_pieces(noded: np.ndarray, streets: list[Street]) -> np.ndarray:
    """Return for each piece the first street that it lies on."""
    tree = shapely.STRtree([street.line for street in streets])
    middles = shapely.line_interpolate_point(noded, 0.5, normalized=True)
    piece, street = tree.query(middles, predicate="dwithin", distance=4 * GRID_M)
    owner = np.full(len(noded), len(streets))
    np.minimum.at(owner, piece, street)
    lost = owner == len(streets)
    owner[lost] = tree.nearest(middles[lost])
    return owner


def _ends(line: LineString) -> tuple[tuple[float, float], tuple[float, float]]:
    return line.coords[0], line.coords[-1]


def _features_of(
    chain: LineString,
    junctions: Collection[tuple[float, float]],
    kind: str,
    creeks: shapely.Geometry,
    random: np.random.Generator,
) -> list[LineString]:
    """Cut a chain at some of its junctions, so that others are joined in mid-line.

    A bridge is always a feature of its own.
    """
    longest_run = {"arterial": 6, "collector": 6, "local": 5, "footway": 5}[kind]
    coordinates = list(chain.coords)
    stops = [0]
    for position in range(1, len(coordinates)):
        if position == len(coordinates) - 1 or coordinates[position] in junctions:
            stops.append(position)
    pieces = [LineString(coordinates[a : b + 1]) for a, b in zip(stops, stops[1:])]
    is_bridge = shapely.intersects(pieces, creeks).tolist()
    features: list[LineString] = []
    start, run = 0, int(random.integers(1, longest_run + 1))
    for number in range(1, len(stops)):
        is_last = number == len(stops) - 1
        if is_last or number - start >= run or is_bridge[number - 1] or is_bridge[number]:
            features.append(LineString(coordinates[stops[start] : stops[number] + 1]))
            start, run = number, int(random.integers(1, longest_run + 1))
    return features
