# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Foot points on the nearest edge, against shapely and by hand."""

from __future__ import annotations

import math
import tracemalloc

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecircle_plugin.core.arrays import Lines
from lifecircle_plugin.core.network import Network, build_network, large_component_edges
from lifecircle_plugin.core.snapping import EdgeIndex

from .networks import lines_of, random_streets


def shapely_distances(network: Network, points: np.ndarray) -> np.ndarray:
    lines = shapely.linestrings(
        network.edge_xy,
        indices=np.repeat(np.arange(network.edge_count), np.diff(network.edge_offsets)),
    )
    tree = shapely.STRtree(lines)
    nearest = tree.nearest(shapely.points(points))
    return shapely.distance(lines[nearest], shapely.points(points))


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 10_000),
    st.sampled_from([1, 3, 40, 300]),
    st.sampled_from([50.0, 2_000.0, 40_000.0]),
    st.sampled_from([30.0, 100.0, 1e6, math.inf]),
)
def test_nearest_edge_agrees_with_shapely(
    seed: int, count: int, extent_m: float, max_m: float
) -> None:
    network = build_network(random_streets(count, extent_m, seed))
    rng = np.random.default_rng(seed + 1)
    points = rng.uniform(-0.5 * extent_m, 1.5 * extent_m, (200, 2))
    points[:20] = network.edge_xy[rng.integers(0, len(network.edge_xy), 20)]
    feet = EdgeIndex(network).snap(points, max_m)
    expected = shapely_distances(network, points)
    near = expected <= max_m
    assert (feet.edge >= 0).tolist() == near.tolist()
    np.testing.assert_allclose(feet.distance_m[near], expected[near], rtol=0, atol=1e-6)
    assert np.isinf(feet.distance_m[~near]).all()
    for row in np.flatnonzero(near)[:60]:
        edge = feet.edge[row]
        chain = network.edge_xy[network.edge_offsets[edge] : network.edge_offsets[edge + 1]]
        foot = shapely.LineString(chain).interpolate(feet.offset_m[row])
        assert math.dist((foot.x, foot.y), feet.xy[row]) <= 1e-6
        assert math.dist(points[row], feet.xy[row]) == pytest.approx(feet.distance_m[row])


def test_offset_is_measured_along_the_bends_of_the_edge() -> None:
    network = build_network(lines_of([[(0, 0), (30, 0), (30, 50)]]))
    feet = EdgeIndex(network).snap(np.array([[33.0, 20.0], [-3.0, -4.0], [30.0, 90.0]]), 100.0)
    assert feet.offset_m.tolist() == [50.0, 0.0, 80.0]
    assert feet.distance_m.tolist() == [3.0, 5.0, 40.0]
    assert feet.xy.tolist() == [[30, 20], [0, 0], [30, 50]]


def test_of_equally_near_edges_the_first_counts() -> None:
    # The point lies midway between three streets, one of them drawn twice.
    lines = [[(0, 10), (50, 10)], [(0, -10), (50, -10)], [(50, 10), (0, 10)], [(15, 0), (15, 9)]]
    network = build_network(lines_of(lines))
    point = np.array([[25.0, 0.0]])
    assert EdgeIndex(network).snap(point, 50.0).edge.tolist() == [0]
    mask = np.array([False, True, True, False])
    assert EdgeIndex(network, mask).snap(point, 50.0).edge.tolist() == [1]


def test_maximum_distance_is_inclusive() -> None:
    network = build_network(lines_of([[(0, 0), (50, 0)]]))
    feet = EdgeIndex(network).snap(np.array([[20.0, 100.0], [20.0, 100.001]]), 100.0)
    assert feet.edge.tolist() == [0, -1]
    assert feet.distance_m.tolist() == [100.0, np.inf]
    assert np.isnan(feet.offset_m[1])
    assert np.isnan(feet.xy[1]).all()


def test_far_points_can_be_reported_with_their_true_distance() -> None:
    network = build_network(lines_of([[(0, 0), (50, 0)], [(700, 300), (700, 320)]]))
    points = np.array([[20.0, 150.0], [20.0, 5_000.0], [900_000.0, -700_000.0], [690.0, 310.0]])
    index = EdgeIndex(network)
    some = index.snap(points, 100.0, report_up_to_m=1_000.0)
    assert some.edge.tolist() == [-1, -1, -1, 1]
    assert some.distance_m.tolist() == [150.0, np.inf, np.inf, 10.0]
    every = index.snap(points, 100.0, report_up_to_m=np.inf)
    assert every.edge.tolist() == [-1, -1, -1, 1]
    assert every.distance_m[1] == pytest.approx(math.dist((20, 5000), (700, 320)))
    assert every.distance_m[2] == pytest.approx(math.dist((900_000, -700_000), (700, 300)))


def test_points_without_position_and_networks_without_edges() -> None:
    points = np.array([[np.nan, 1.0], [np.inf, 0.0], [1.0, 1.0]])
    network = build_network(lines_of([[(0, 0), (50, 0)]]))
    feet = EdgeIndex(network).snap(points, 100.0, report_up_to_m=np.inf)
    assert feet.edge.tolist() == [-1, -1, 0]
    assert np.isinf(feet.distance_m[:2]).all()
    for index in (
        EdgeIndex(build_network(lines_of([]))),
        EdgeIndex(network, np.zeros(1, dtype=bool)),
    ):
        feet = index.snap(points, 100.0, report_up_to_m=np.inf)
        assert (feet.edge == -1).all()
        assert np.isinf(feet.distance_m).all()
    assert len(EdgeIndex(network).snap(np.zeros((0, 2)), 100.0).edge) == 0


def test_small_islands_are_passed_over() -> None:
    network = build_network(lines_of([[(0, 0), (500, 0)], [(0, 40), (20, 40)]]))
    index = EdgeIndex(network, large_component_edges(network, 100.0))
    feet = index.snap(np.array([[10.0, 38.0]]), 100.0)
    assert feet.edge.tolist() == [0]
    assert feet.distance_m.tolist() == [38.0]


def test_one_street_far_away_costs_no_memory() -> None:
    streets = random_streets(3_000, 3_000.0, seed=1)
    outlier = np.array([[1e7, -1e7], [1e7 + 50, -1e7]])
    lines = Lines(
        np.concatenate([streets.xy, outlier]),
        np.append(streets.offsets, len(streets.xy) + 2),
        np.arange(3_001),
    )
    network = build_network(lines)
    points = np.concatenate([np.random.default_rng(2).uniform(0, 3_000, (2_000, 2)), outlier + 7])
    tracemalloc.start()
    feet = EdgeIndex(network).snap(points, 100.0, report_up_to_m=np.inf)
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak_bytes < 100e6
    np.testing.assert_allclose(feet.distance_m, shapely_distances(network, points), atol=1e-6)


def test_a_layer_in_the_wrong_place_is_answered() -> None:
    """Thousands of points all far off, each with its true distance."""
    network = build_network(random_streets(3_000, 3_000.0, seed=4))
    points = np.random.default_rng(5).uniform(0, 3_000, (20_000, 2)) + 250_000.0
    feet = EdgeIndex(network).snap(points, 100.0, report_up_to_m=np.inf)
    assert (feet.edge == -1).all()
    np.testing.assert_allclose(feet.distance_m, shapely_distances(network, points), atol=1e-6)


def test_many_streets_on_top_of_each_other() -> None:
    line = [(0.0, 0.0), (1.0, 0.0)]
    network = build_network(lines_of([line] * 2_000))
    feet = EdgeIndex(network).snap(np.tile([[0.5, 3.0]], (500, 1)), 100.0)
    assert (feet.edge == 0).all()
    assert (feet.distance_m == 3.0).all()


def test_streets_much_smaller_than_usual_answer_too() -> None:
    """A layer that is not in metres after all still answers."""
    streets = random_streets(4_000, 5_000.0, seed=7)
    network = build_network(Lines(streets.xy * 2e-4, streets.offsets, streets.feature), 1e-6)
    points = np.random.default_rng(8).uniform(0.0, 1.0, (10_000, 2))
    feet = EdgeIndex(network).snap(points, 100.0)
    np.testing.assert_allclose(feet.distance_m, shapely_distances(network, points), atol=1e-6)


def test_lines_to_the_other_end_of_the_world() -> None:
    """Faulty vertices make segments of thousands of kilometres; they cost little."""
    streets = random_streets(2_000, 3_000.0, seed=9)
    faults = np.array([[[x, 10.0], [1e7, -8e6], [x + 5.0, 10.0]] for x in range(100, 2_100, 100)])
    lines = Lines(
        np.concatenate([streets.xy, faults.reshape(-1, 2)]),
        np.concatenate([streets.offsets, len(streets.xy) + 3 * np.arange(1, 21)]),
        np.arange(2_020),
    )
    network = build_network(lines)
    points = np.random.default_rng(10).uniform(-2_000, 5_000, (3_000, 2))
    tracemalloc.start()
    feet = EdgeIndex(network).snap(points, 100.0, report_up_to_m=np.inf)
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak_bytes < 100e6
    np.testing.assert_allclose(feet.distance_m, shapely_distances(network, points), atol=1e-6)
    only_faults = EdgeIndex(network, network.edge_feature >= 2_000)
    np.testing.assert_allclose(
        only_faults.snap(points, 1e6).distance_m,
        shapely_distances(build_network(lines_of(faults.tolist())), points),
        atol=1e-6,
    )
