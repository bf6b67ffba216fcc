# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Multi-source search against scipy's Dijkstra, its limit, its labels and its stop."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from lifecircle_plugin.core.errors import Cancelled
from lifecircle_plugin.core.network import Network, build_network
from lifecircle_plugin.core.search import nearest_source

from .networks import lines_of, random_streets


def joined_streets(count: int, seed: int) -> Network:
    """Streets between random corners of a coarse grid, lengths of three magnitudes."""
    rng = np.random.default_rng(seed)
    corners = rng.uniform(0.0, 1_000.0, (max(count // 2, 2), 2))
    ends = rng.integers(0, len(corners), (count, 2))
    near = np.minimum(ends[:, 0] + rng.integers(1, 3, count), len(corners) - 1)
    ends[: count // 2, 1] = near[: count // 2]
    return build_network(lines_of([[tuple(corners[a]), tuple(corners[b])] for a, b in ends]))


def walks_from_each_node(network: Network) -> np.ndarray:
    graph = csr_matrix(
        (network.neighbour_length_m, network.neighbour, network.row_start),
        shape=(network.node_count, network.node_count),
    )
    return dijkstra(graph)


@settings(max_examples=80, deadline=None)
@given(
    st.integers(0, 100_000),
    st.integers(1, 60),
    st.integers(1, 4),
    st.integers(0, 12),
    st.sampled_from([0.0, 200.0, 900.0, np.inf]),
)
def test_distances_and_labels_agree_with_scipy(
    seed: int, streets: int, groups: int, seeds: int, limit_m: float
) -> None:
    network = joined_streets(streets, seed)
    n = network.node_count
    if n == 0:
        return
    rng = np.random.default_rng(seed)
    group, node = rng.integers(0, groups, seeds), rng.integers(0, n, seeds)
    start_m = np.where(rng.random(seeds) < 0.3, 0.0, rng.uniform(0, 300, seeds))
    label = rng.permutation(1_000)[:seeds]
    distance_m, found = nearest_source(
        network, groups, group, node, start_m, label.astype(np.int64), limit_m
    )
    assert distance_m.shape == found.shape == (groups, n)
    walks = walks_from_each_node(network)[node] + start_m[:, None]
    for number in range(groups):
        own = walks[group == number]
        expected = own.min(axis=0, initial=np.inf)
        clear = np.abs(expected - limit_m) > 1e-6 if np.isfinite(limit_m) else expected >= 0
        expected = np.where(expected <= limit_m, expected, np.inf)
        np.testing.assert_allclose(distance_m[number][clear], expected[clear], atol=1e-6)
        for place in np.flatnonzero(np.isfinite(distance_m[number])):
            nearest = label[group == number][own[:, place] <= expected[place] + 1e-6]
            assert found[number, place] in nearest
        assert (found[number][np.isinf(distance_m[number])] == -1).all()


def test_sums_are_those_of_dijkstra_to_the_last_bit() -> None:
    network = joined_streets(400, seed=8)
    seeds = np.array([3])
    zero = np.zeros(1, dtype=np.int64)
    distance_m, _ = nearest_source(network, 1, zero, seeds, np.zeros(1), zero, np.inf)
    graph = csr_matrix((network.neighbour_length_m, network.neighbour, network.row_start))
    np.testing.assert_array_equal(distance_m[0], dijkstra(graph, indices=3))


def test_of_several_seeds_on_a_node_the_nearest_counts() -> None:
    network = build_network(lines_of([[(0, 0), (100, 0)]]))
    distance_m, label = nearest_source(
        network,
        1,
        np.zeros(4, dtype=np.int64),
        np.zeros(4, dtype=np.int64),
        np.array([9.0, 5.0, 5.0, 7.0]),
        np.array([1, 8, 6, 2]),
        np.inf,
    )
    assert distance_m.tolist() == [[5.0, 105.0]]
    assert label.tolist() == [[6, 6]]


def test_lengths_of_very_different_size() -> None:
    """One street of a hundred kilometres among streets of a centimetre."""
    short = [[(i * 0.02, 0.0), ((i + 1) * 0.02, 0.0)] for i in range(300)]
    network = build_network(lines_of([*short, [(6.0, 0.0), (100_006.0, 0.0)]]), 1e-4)
    start = int(np.argmin(network.node_xy[:, 0]))
    zero = np.zeros(1, dtype=np.int64)
    distance_m, _ = nearest_source(network, 1, zero, zero + start, np.zeros(1), zero, np.inf)
    np.testing.assert_allclose(distance_m[0], network.node_xy[:, 0], atol=1e-6)


def test_a_square_full_of_streets_to_one_hub() -> None:
    """Thousands of arrivals at one node in one step."""
    spokes = [[(0.0, 0.0), (10.0 + k, 5.0 * k)] for k in range(5_000)]
    network = build_network(lines_of(spokes))
    hub = int(np.argmin(np.hypot(*network.node_xy.T)))
    ends = np.flatnonzero(np.arange(network.node_count) != hub)
    zeros = np.zeros(len(ends), dtype=np.int64)
    distance_m, label = nearest_source(network, 1, zeros, ends, np.zeros(len(ends)), ends, np.inf)
    assert distance_m[0, hub] == 10.0
    assert network.node_xy[label[0, hub]].tolist() == [10.0, 0.0]


def test_it_stops_when_asked() -> None:
    network = build_network(random_streets(50, 100.0, seed=2))
    zero = np.zeros(1, dtype=np.int64)
    asked = []

    def stop_at_third() -> bool:
        asked.append(True)
        return len(asked) >= 3

    path = build_network(lines_of([[(x * 10.0, 0.0), (x * 10.0 + 10.0, 0.0)] for x in range(99)]))
    with pytest.raises(Cancelled):
        nearest_source(path, 1, zero, zero, np.zeros(1), zero, np.inf, stop_at_third)
    assert len(asked) == 3
    with pytest.raises(Cancelled):
        nearest_source(network, 1, zero, zero, np.zeros(1), zero, np.inf, lambda: True)


def test_nothing_to_search() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    network = build_network(lines_of([]))
    distance_m, label = nearest_source(network, 2, nothing, nothing, np.zeros(0), nothing, 500.0)
    assert distance_m.shape == label.shape == (2, 0)
    network = build_network(lines_of([[(0, 0), (100, 0)]]))
    distance_m, label = nearest_source(network, 2, nothing, nothing, np.zeros(0), nothing, 500.0)
    assert np.isinf(distance_m).all()
    assert (label == -1).all()
