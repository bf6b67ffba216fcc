# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Streets become a graph: where lines meet, what is left out, what a tolerance joins."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecircle_plugin.core.arrays import Lines
from lifecircle_plugin.core.network import (
    Network,
    build_network,
    large_component_edges,
    morton_codes,
)

from .networks import XY, lines_of


def distance_between(network: Network, a: XY, b: XY) -> float:
    """Shortest walk between two nodes, by repeated relaxation."""
    at = [int(np.argmin(np.hypot(*(network.node_xy - place).T))) for place in (a, b)]
    best = np.full(network.node_count, np.inf)
    best[at[0]] = 0.0
    for _ in range(network.node_count):
        for node in range(network.node_count):
            for row in range(network.row_start[node], network.row_start[node + 1]):
                other, length = network.neighbour[row], network.neighbour_length_m[row]
                best[other] = min(best[other], best[node] + length)
    return float(best[at[1]])


def component_count(network: Network) -> int:
    return len(network.component_length_m)


def test_lines_join_at_a_vertex_midway() -> None:
    network = build_network(
        lines_of([[(0, 0), (50, 0), (100, 0)], [(50, 0), (50, 30)], [(200, 0), (210, 0)]])
    )
    assert network.node_count == 6
    assert network.edge_length_m.tolist() == [50.0, 50.0, 30.0, 10.0]
    assert network.edge_feature.tolist() == [0, 0, 1, 2]
    assert sorted(network.component_length_m.tolist()) == [10.0, 130.0]
    assert distance_between(network, (0, 0), (50, 30)) == 80.0


def test_lines_that_merely_cross_do_not_join() -> None:
    network = build_network(lines_of([[(0, 50), (100, 50)], [(50, 0), (50, 100)]]))
    assert component_count(network) == 2
    # A vertex of one line on the other line's path is a crossing too.
    network = build_network(lines_of([[(0, 50), (100, 50)], [(50, 0), (50, 50), (50, 100)]]))
    assert component_count(network) == 2


def test_two_lines_that_share_a_vertex_midway_on_both() -> None:
    network = build_network(lines_of([[(0, 5), (5, 5), (9, 5)], [(5, 0), (5, 5), (5, 9)]]))
    assert component_count(network) == 1
    assert network.node_count == 5


def test_edge_chains_keep_the_drawn_shape() -> None:
    line = [(0.0, 0.0), (3.0, 4.0), (3.0, 10.0), (9.0, 18.0)]
    network = build_network(lines_of([line, [(3, 10), (30, 10)]]))
    first = network.edge_xy[network.edge_offsets[0] : network.edge_offsets[1]]
    second = network.edge_xy[network.edge_offsets[1] : network.edge_offsets[2]]
    assert first.tolist() == [[0, 0], [3, 4], [3, 10]]
    assert second.tolist() == [[3, 10], [9, 18]]
    assert network.edge_length_m.tolist() == [11.0, 10.0, 27.0]
    np.testing.assert_array_equal(network.node_xy[network.edge_from[1]], [3, 10])
    np.testing.assert_array_equal(network.node_xy[network.edge_to[1]], [9, 18])


def test_closed_and_self_touching_lines() -> None:
    square = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    network = build_network(lines_of([square]))
    assert network.edge_length_m.tolist() == [40.0]
    assert network.edge_from.tolist() == network.edge_to.tolist() == [0]
    assert len(network.neighbour) == 0
    # A figure like a lasso meets itself midway.
    lasso = [(-20, 0), (0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    network = build_network(lines_of([lasso]))
    assert network.edge_length_m.tolist() == [20.0, 40.0]
    assert network.node_count == 2


def test_repeated_vertices_and_lines_without_length() -> None:
    lines = [
        [(0, 0), (0, 0), (5, 0), (5, 0), (9, 0), (9, 0)],
        [(3, 3), (3, 3)],
        [(4, 4)],
        [],
        [(5, 0), (5, 7)],
    ]
    network = build_network(lines_of(lines))
    assert network.dropped_zero_length == 2
    assert network.edge_length_m.tolist() == [5.0, 4.0, 7.0]
    assert network.edge_feature.tolist() == [0, 0, 4]


def test_parallel_edges_are_kept_and_the_shortest_is_walked() -> None:
    bow = [(0, 0), (5, 12), (10, 0)]
    network = build_network(lines_of([bow, [(0, 0), (10, 0)], [(10, 0), (0, 0)]]))
    assert network.edge_length_m.tolist() == [26.0, 10.0, 10.0]
    assert network.neighbour_length_m.tolist() == [10.0, 10.0]
    assert network.component_length_m.tolist() == [46.0]


def test_multipart_features_keep_their_row() -> None:
    parts = [[(0, 0), (5, 0)], [(5, 0), (5, 5)], [(90, 0), (99, 0)]]
    network = build_network(lines_of(parts, feature=[7, 7, 3]))
    assert network.edge_feature.tolist() == [7, 7, 3]
    assert component_count(network) == 2


def test_missing_coordinates_are_skipped() -> None:
    nan = math.nan
    lines = [
        [(0, 0), (nan, nan), (10, 0)],
        [(nan, 5), (5, nan)],
        [(10, 0), (10, 5), (math.inf, 3)],
    ]
    network = build_network(lines_of(lines))
    assert network.edge_length_m.tolist() == [10.0, 5.0]
    assert network.dropped_zero_length == 1
    assert component_count(network) == 1


@pytest.mark.parametrize("lines", [[], [[]], [[(1, 1)]], [[(math.nan, 0), (1, math.nan)]]])
def test_nothing_to_walk_on(lines: list[list[XY]]) -> None:
    network = build_network(lines_of(lines))
    assert network.node_count == network.edge_count == 0
    assert network.length_m == 0.0
    assert network.edge_offsets.tolist() == [0]
    assert component_count(network) == 0


def test_vertices_a_rounding_boundary_apart_still_join() -> None:
    for boundary in (0.0, 0.005, 0.01, 123456.785):
        for gap in (1e-9, 0.004, 0.0099):
            left, right = boundary - gap / 2, boundary + gap / 2
            network = build_network(
                lines_of([[(left - 50, 0), (left, 0)], [(right, 0), (right + 50, 9)]])
            )
            assert component_count(network) == 1, (boundary, gap)
        apart = [[(-50, 0), (boundary, 0)], [(boundary + 0.0102, 0), (boundary + 50, 9)]]
        assert component_count(build_network(lines_of(apart))) == 2


def test_tolerance_of_a_metre_closes_gaps_in_drawings() -> None:
    lines = lines_of([[(0, 0), (100, 0)], [(100.6, 0.3), (200, 0)], [(50, 0), (50, 40)]])
    assert component_count(build_network(lines)) == 3
    network = build_network(lines, join_tolerance_m=1.0)
    assert component_count(network) == 2
    assert network.edge_length_m[0] == 100.0


def test_tolerance_does_not_fold_a_finely_drawn_curve() -> None:
    angles = np.linspace(0, np.pi, 200)
    curve = list(zip((60 * np.cos(angles)).tolist(), (60 * np.sin(angles)).tolist()))
    side = [(60.4, 0.0), (150.0, 0.0)]
    network = build_network(lines_of([curve, side]), join_tolerance_m=5.0)
    assert component_count(network) == 1
    assert network.length_m == pytest.approx(60 * np.pi + 89.6, abs=0.02)
    assert distance_between(network, (-60, 0), (150, 0)) == pytest.approx(
        60 * np.pi + 89.6, abs=0.02
    )


def test_tolerance_does_not_fold_the_same_curve_drawn_twice() -> None:
    curve = [(0.4 * step, 0.3 * math.sin(step)) for step in range(200)]
    shifted = [(x + 0.1, y + 0.1) for x, y in curve]
    network = build_network(lines_of([curve, curve[::-1], shifted]), join_tolerance_m=1.0)
    assert component_count(network) == 1
    true_length = sum(math.dist(a, b) for a, b in zip(curve[:-1], curve[1:]))
    walk = distance_between(network, curve[0], curve[-1])
    assert walk == pytest.approx(true_length, abs=2.0)


def test_tolerance_closes_a_ring_left_open() -> None:
    ring = [(0, 0), (50, 0), (50, 50), (0, 50), (0.3, 0.4)]
    network = build_network(lines_of([ring]), join_tolerance_m=1.0)
    assert network.node_count == 1
    assert network.edge_length_m[0] == pytest.approx(150 + math.dist((0, 50), (0.3, 0.4)))


def test_one_street_far_away_does_no_harm() -> None:
    lines = lines_of([[(0, 0), (10, 0)], [(10.004, 0), (20, 0)], [(4e9, 7e9), (4e9 + 5, 7e9)]])
    network = build_network(lines)
    assert component_count(network) == 2
    assert sorted(network.component_length_m.round(3).tolist()) == [5.0, 19.996]


def test_small_islands_can_be_masked() -> None:
    network = build_network(
        lines_of([[(0, 0), (100, 0)], [(100, 0), (150, 0)], [(0, 500), (30, 500)]])
    )
    assert large_component_edges(network, 0.0).all()
    assert large_component_edges(network, 30.0).tolist() == [True, True, True]
    assert large_component_edges(network, 31.0).tolist() == [True, True, False]
    assert not large_component_edges(network, 151.0).any()


short_lines = st.lists(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: (p[0] / 4, p[1] / 4)),
        min_size=2,
        max_size=5,
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(short_lines, st.sampled_from([0.01, 0.3, 1.0]), st.randoms(use_true_random=False))
def test_order_of_lines_and_vertices_does_not_matter(
    lines: list[list[XY]], tolerance_m: float, shuffle: object
) -> None:
    network = build_network(lines_of(lines), tolerance_m)
    turned = [line[::-1] for line in lines]
    shuffle.shuffle(turned)
    other = build_network(lines_of(turned), tolerance_m)
    np.testing.assert_array_equal(network.node_xy, other.node_xy)
    np.testing.assert_array_equal(network.neighbour, other.neighbour)
    np.testing.assert_allclose(network.neighbour_length_m, other.neighbour_length_m, atol=1e-9)
    np.testing.assert_array_equal(network.component, other.component)


@settings(max_examples=150, deadline=None)
@given(short_lines, st.sampled_from([0.01, 0.3, 1.0]))
def test_lines_within_the_tolerance_are_connected(
    lines: list[list[XY]], tolerance_m: float
) -> None:
    """Two lines with vertices within the tolerance end up in one part; no length is lost."""
    network = build_network(lines_of(lines), tolerance_m)
    lengths = [sum(math.dist(a, b) for a, b in zip(line[:-1], line[1:])) for line in lines]
    assert network.length_m == pytest.approx(sum(lengths), abs=1e-6)
    part = {
        int(feature): int(network.component[node])
        for feature, node in zip(network.edge_feature, network.edge_from)
    }
    for i, line in enumerate(lines):
        for j, other in enumerate(lines):
            if lengths[i] and lengths[j]:
                gap = min(math.dist(a, b) for a in line for b in other)
                if gap <= tolerance_m:
                    assert part[i] == part[j]


def test_nodes_follow_a_morton_curve() -> None:
    xy = [(x * 10.0, y * 10.0) for y in range(4) for x in range(4)]
    lines = [[a, b] for a in xy for b in xy if math.dist(a, b) == 10.0]
    network = build_network(lines_of(lines))
    codes = morton_codes(network.node_xy)
    assert (np.diff(codes.astype(np.int64)) > 0).all()
    assert network.node_xy[:4].tolist() == [[0, 0], [10, 0], [0, 10], [10, 10]]


def test_a_hundred_thousand_streets_keep_their_length() -> None:
    rng = np.random.default_rng(3)
    corner = rng.integers(0, 330, (100_000, 2)) * 50.0
    step = np.where(rng.random(100_000)[:, None] < 0.5, (50.0, 0.0), (0.0, 50.0))
    xy = np.stack([corner, corner + step * 0.4, corner + step], axis=1).reshape(-1, 2)
    lines = Lines(xy, np.arange(0, 300_001, 3), np.arange(100_000))
    network = build_network(lines)
    assert network.length_m == pytest.approx(5_000_000)
