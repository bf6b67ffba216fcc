# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Small networks for tests, and a brute force that shares no code with the engine.

The brute force loops over every segment to snap, makes every vertex of every line a node, cuts
every segment at every foot point on it and runs Dijkstra's algorithm from each residence.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence
from typing import Optional

import numpy as np

from lifecircle_plugin.core.arrays import Lines, Polygons

XY = tuple[float, float]
Foot = tuple[int, int, float, float]  # line, segment of the line, share along it, distance


def lines_of(coordinates: Sequence[Sequence[XY]], feature: Optional[Sequence[int]] = None) -> Lines:
    """Lines from lists of coordinate pairs, one feature each unless said otherwise."""
    counts = [len(line) for line in coordinates]
    flat = [point for line in coordinates for point in line]
    return Lines(
        xy=np.array(flat, dtype=np.float64).reshape(-1, 2),
        offsets=np.cumsum([0, *counts]).astype(np.int64),
        feature=np.arange(len(counts)) if feature is None else np.asarray(feature, dtype=np.int64),
    )


def polygons_of(rings: Sequence[Sequence[XY]]) -> Polygons:
    """Polygons without holes, one ring and one feature each; rings closed by the caller."""
    counts = [len(ring) for ring in rings]
    flat = [point for ring in rings for point in ring]
    return Polygons(
        xy=np.array(flat, dtype=np.float64).reshape(-1, 2),
        ring_offsets=np.cumsum([0, *counts]).astype(np.int64),
        part_offsets=np.arange(len(counts) + 1),
        feature=np.arange(len(counts)),
    )


def random_streets(count: int, extent_m: float, seed: int) -> Lines:
    """Straight and bent lines of many lengths, anywhere."""
    rng = np.random.default_rng(seed)
    vertices = rng.integers(2, 6, count)
    steps = rng.normal(0.0, rng.choice([3.0, 30.0, 300.0], count)[:, None, None], (count, 5, 2))
    chains = rng.uniform(0.0, extent_m, (count, 1, 2)) + np.cumsum(steps, axis=1)
    xy = np.concatenate([chain[:size] for chain, size in zip(chains, vertices)])
    return Lines(xy, np.concatenate([[0], np.cumsum(vertices)]), np.arange(count))


def boundary_points(ring: Sequence[XY], spacing_m: float) -> list[XY]:
    """Vertices of a ring and evenly spaced points between them."""
    points = []
    for a, b in zip(ring[:-1], ring[1:]):
        pieces = max(1, math.ceil(math.dist(a, b) / spacing_m))
        for piece in range(pieces):
            share = piece / pieces
            points.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
    return points


class BruteForce:
    """Walking distances over lines, by loops."""

    def __init__(self, lines: Sequence[Sequence[XY]], min_component_m: float = 0.0) -> None:
        self.lines = [list(line) for line in lines]
        self.links: dict[object, dict[object, float]] = {}
        for line in self.lines:
            for a, b in zip(line[:-1], line[1:]):
                self._link(_key(a), _key(b), math.dist(a, b))
        self.usable = self._lines_in_large_parts(min_component_m)

    def snap(self, point: XY, max_snap_m: float) -> Optional[Foot]:
        """Nearest segment of all; of equally near ones (to 1e-7 m) the first."""
        feet: list[Foot] = []
        for number, line in enumerate(self.lines):
            if not self.usable[number]:
                continue
            for position, (a, b) in enumerate(zip(line[:-1], line[1:])):
                if math.dist(a, b) > 1e-6:
                    feet.append((number, position, *_project(point, a, b)))
        nearest = min((foot[3] for foot in feet), default=math.inf)
        if nearest > max_snap_m:
            return None
        return next(foot for foot in feet if foot[3] <= nearest + 1e-7)

    def attach(self, feet: Iterable[Optional[Foot]]) -> None:
        """Cut the segments at these foot points: each becomes a node named by its foot."""
        on_segment: dict[tuple[int, int], list[Foot]] = {}
        for foot in feet:
            if foot is not None:
                on_segment.setdefault(foot[:2], []).append(foot)
        for (number, position), members in on_segment.items():
            a, b = self.lines[number][position : position + 2]
            length = math.dist(a, b)
            chain = sorted({(foot[2], foot[:3]) for foot in members})
            stops = [(0.0, _key(a)), *chain, (1.0, _key(b))]
            for (share, name), (next_share, next_name) in zip(stops[:-1], stops[1:]):
                self._link(name, next_name, (next_share - share) * length)

    def distances_from(self, start: object) -> dict[object, float]:
        """Dijkstra's algorithm from one node."""
        found: dict[object, float] = {}
        heap: list[tuple[float, int, object]] = [(0.0, 0, start)]
        pushed = 0
        while heap:
            distance, _, node = heapq.heappop(heap)
            if node in found:
                continue
            found[node] = distance
            for other, length in self.links.get(node, {}).items():
                if other not in found:
                    pushed += 1
                    heapq.heappush(heap, (distance + length, pushed, other))
        return found

    def nearest(
        self,
        residence_feet: Sequence[Sequence[Optional[Foot]]],
        facility_feet: Sequence[Sequence[Optional[Foot]]],
        categories: Sequence[set[int]],
        category_count: int,
        limit_m: float,
    ) -> np.ndarray:
        """(C, n, m) walk from each residence to each facility, inf where not of the category.

        Several feet per place; connectors are the feet's distances.
        """
        self.attach(foot for feet in [*residence_feet, *facility_feet] for foot in feet)
        walks = np.full((category_count, len(residence_feet), len(facility_feet)), np.inf)
        for row, starts in enumerate(residence_feet):
            for start in starts:
                if start is None:
                    continue
                found = self.distances_from(start[:3])
                for number, targets in enumerate(facility_feet):
                    for target in targets:
                        if target is None or target[:3] not in found:
                            continue
                        walk = start[3] + found[target[:3]] + target[3]
                        for category in categories[number]:
                            if walk <= limit_m and walk < walks[category, row, number]:
                                walks[category, row, number] = walk
        return walks

    def _link(self, a: object, b: object, length: float) -> None:
        for u, v in ((a, b), (b, a)):
            known = self.links.setdefault(u, {})
            known[v] = min(length, known.get(v, math.inf))

    def _lines_in_large_parts(self, min_component_m: float) -> list[bool]:
        part_of: dict[object, int] = {}
        for node in self.links:
            if node not in part_of:
                number = len(part_of)
                for reached in self.distances_from(node):
                    part_of[reached] = number
        length: dict[int, float] = {}
        for line in self.lines:
            if len(line) > 1:
                part = part_of[_key(line[0])]
                walked = sum(math.dist(a, b) for a, b in zip(line[:-1], line[1:]))
                length[part] = length.get(part, 0.0) + walked
        return [
            len(line) > 1 and length[part_of[_key(line[0])]] >= min_component_m
            for line in self.lines
        ]


def _key(point: XY) -> XY:
    return round(point[0], 5) + 0.0, round(point[1], 5) + 0.0


def _project(point: XY, a: XY, b: XY) -> tuple[float, float]:
    """Share along a segment of the nearest point, and the distance to it."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy)
    share = min(max(share, 0.0), 1.0)
    return share, math.dist(point, (a[0] + share * dx, a[1] + share * dy))
