# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine against an independent brute force on random small networks."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lifecircle_plugin.core.network import build_network, large_component_edges
from lifecircle_plugin.core.reach import (
    Attachments,
    Reach,
    attach_points,
    attach_polygons,
    nearest_by_category,
    through_gates,
)
from lifecircle_plugin.core.snapping import EdgeIndex

from .networks import XY, BruteForce, boundary_points, lines_of, polygons_of

CATEGORIES = 3
BLOCK_M = 37.0
# Two projections of one vertex may differ by this much.
JITTER_M = 2e-9


@dataclass(frozen=True)
class Town:
    lines: list[list[XY]]
    residences: list[list[XY]]
    facilities: list[list[XY]]
    categories: list[set[int]]
    max_snap_m: float
    min_component_m: float
    limit_m: float


@st.composite
def street_lines(draw: st.DrawFn) -> list[list[XY]]:
    """Few lines on a coarse grid, so that they meet, cross, overlap, close and repeat."""
    corner = st.tuples(st.integers(0, 4), st.integers(0, 4))
    jitter = st.sampled_from([0.0, 0.0, JITTER_M, -JITTER_M])
    vertex = st.builds(
        lambda c, dx, dy: (c[0] * BLOCK_M + dx, c[1] * BLOCK_M + dy), corner, jitter, jitter
    )
    lines = draw(st.lists(st.lists(vertex, min_size=1, max_size=6), min_size=0, max_size=9))
    repeated = draw(st.lists(st.sampled_from(lines), max_size=2)) if lines else []
    return lines + [line[::-1] for line in repeated]


@st.composite
def positions(draw: st.DrawFn, lines: list[list[XY]]) -> XY:
    """Anywhere around the streets, far away at times, or on one of their vertices."""
    free = st.floats(-60.0, 210.0, width=32)
    vertices = [vertex for line in lines for vertex in line]
    choices = [st.tuples(free, free), st.sampled_from(vertices or [(0.0, 0.0)])]
    return draw(st.one_of(choices))


@st.composite
def towns(draw: st.DrawFn, entrances: int = 3) -> Town:
    """Streets with residences and facilities of several entrances each."""
    lines = draw(street_lines())
    place = st.lists(positions(lines), min_size=1, max_size=entrances)
    facilities = draw(st.lists(place, max_size=6))
    category_sets = st.sets(st.integers(0, CATEGORIES - 1), max_size=CATEGORIES)
    return Town(
        lines,
        draw(st.lists(place, max_size=6)),
        facilities,
        [draw(category_sets) for _ in facilities],
        draw(st.sampled_from([15.0, 40.0, 100.0, 1000.0])),
        draw(st.sampled_from([0.0, 0.0, 60.0, 300.0])),
        draw(st.sampled_from([50.0, 150.0, 400.0, 1e9, np.inf])),
    )


def attach_all(index: EdgeIndex, places: list[list[XY]], max_snap_m: float) -> Attachments:
    """Attach places that have several entrances each."""
    xy = np.array([point for place in places for point in place]).reshape(-1, 2)
    owner = np.repeat(np.arange(len(places)), [len(place) for place in places])
    at_entrances, _ = attach_points(index, xy, max_snap_m)
    return through_gates(at_entrances, xy, owner.astype(np.int64), None)


def pairs(categories: list[set[int]]) -> tuple[np.ndarray, np.ndarray]:
    both = [(number, c) for number, own in enumerate(categories) for c in sorted(own)]
    flat = np.array(both, dtype=np.int64).reshape(-1, 2)
    return flat[:, 0], flat[:, 1]


def assert_same(reach: Reach, walks: np.ndarray, limit_m: float) -> None:
    """Distances agree to 1e-6 m, and the facility named is one at that distance."""
    expected = walks.min(axis=2, initial=np.inf)
    # Within rounding of the limit either answer is right.
    clear = np.abs(np.where(np.isfinite(expected), expected, 0.0) - limit_m) > 1e-6
    at_limit = reach.distance_m > limit_m - 1e-6
    check = clear & ~(at_limit & np.isfinite(reach.distance_m))
    np.testing.assert_allclose(reach.distance_m[check], expected[check], rtol=0.0, atol=1e-6)
    for category, row in zip(*np.nonzero(check)):
        facility = reach.facility[category, row]
        if np.isinf(expected[category, row]):
            assert facility == -1
        else:
            assert abs(walks[category, row, facility] - expected[category, row]) <= 1e-6


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(towns())
def test_distances_agree_with_brute_force(town: Town) -> None:
    network = build_network(lines_of(town.lines))
    index = EdgeIndex(network, large_component_edges(network, town.min_component_m))
    reach = nearest_by_category(
        network,
        attach_all(index, town.residences, town.max_snap_m),
        len(town.residences),
        attach_all(index, town.facilities, town.max_snap_m),
        *pairs(town.categories),
        CATEGORIES,
        town.limit_m,
    )
    brute = BruteForce(town.lines, town.min_component_m)
    feet = [
        [[brute.snap(point, town.max_snap_m) for point in place] for place in places]
        for places in (town.residences, town.facilities)
    ]
    walks = brute.nearest(*feet, town.categories, CATEGORIES, town.limit_m)
    assert reach.distance_m.shape == (CATEGORIES, len(town.residences))
    assert_same(reach, walks, town.limit_m)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(towns(), st.lists(st.integers(3, 5), min_size=6, max_size=6), st.data())
def test_outlines_and_gates_agree_with_brute_force(
    town: Town, corners: list[int], data: st.DataObject
) -> None:
    """Facilities are outlines without gates; people walk straight from their home to a gate."""
    rings = []
    for count in corners:
        ring = [data.draw(positions(town.lines)) for _ in range(count)]
        rings.append([*ring, ring[0]])
    homes = [data.draw(positions(town.lines)) for _ in town.residences]
    categories = [{number % CATEGORIES} for number in range(len(rings))]
    network = build_network(lines_of(town.lines))
    index = EdgeIndex(network)
    gate_xy = np.array([gate for gates in town.residences for gate in gates]).reshape(-1, 2)
    owner = np.repeat(np.arange(len(homes)), [len(gates) for gates in town.residences])
    at_gates, _ = attach_points(index, gate_xy, town.max_snap_m)
    residences = through_gates(
        at_gates, gate_xy, owner.astype(np.int64), np.array(homes).reshape(-1, 2)
    )
    facilities, _ = attach_polygons(index, polygons_of(rings), len(rings), town.max_snap_m)
    reach = nearest_by_category(
        network, residences, len(homes), facilities, *pairs(categories), CATEGORIES, town.limit_m
    )
    brute = BruteForce(town.lines)
    starts = []
    for home, gates in zip(homes, town.residences):
        feet = [(gate, brute.snap(gate, town.max_snap_m)) for gate in gates]
        starts.append([(*f[:3], f[3] + math.dist(home, gate)) if f else None for gate, f in feet])
    targets = [
        [brute.snap(point, town.max_snap_m) for point in boundary_points(ring, 10.0)]
        for ring in rings
    ]
    walks = brute.nearest(starts, targets, categories, CATEGORIES, town.limit_m)
    assert_same(reach, walks, town.limit_m)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 3)), max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30)), max_size=40),
    st.sampled_from([3.0, 12.0, 1000.0]),
)
def test_everything_on_one_edge(
    homes: list[tuple[int, int]], shops: list[tuple[int, int]], limit_m: float
) -> None:
    """Along one straight street the walk is plain arithmetic, exact in whole metres."""
    network = build_network(lines_of([[(0.0, 0.0), (25.0, 0.0), (40.0, 0.0)]]))
    index = EdgeIndex(network)
    reach = nearest_by_category(
        network,
        attach_points(index, np.array(homes, dtype=float).reshape(-1, 2), 100.0)[0],
        len(homes),
        attach_points(index, np.array(shops, dtype=float).reshape(-1, 2), 100.0)[0],
        np.arange(len(shops)),
        np.zeros(len(shops), dtype=np.int64),
        1,
        limit_m,
    )
    for row, (x, y) in enumerate(homes):
        walks = [abs(x - shop_x) + y + shop_y for shop_x, shop_y in shops]
        nearest = min(walks, default=math.inf)
        if nearest <= limit_m:
            assert reach.distance_m[0, row] == nearest
            assert reach.facility[0, row] == walks.index(nearest)
        else:
            assert reach.distance_m[0, row] == np.inf
            assert reach.facility[0, row] == -1
