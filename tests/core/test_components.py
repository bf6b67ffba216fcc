# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Connected parts of a graph, against scipy and in hard shapes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components as scipy_components

from lifecircle_plugin.core.components import connected_components

graphs = st.integers(1, 30).flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=60),
    )
)


def in_order_of_first_node(labels: np.ndarray) -> np.ndarray:
    names: dict[int, int] = {}
    return np.array([names.setdefault(int(label), len(names)) for label in labels])


@settings(max_examples=200, deadline=None)
@given(graphs)
def test_components_agree_with_scipy(graph: tuple[int, list[tuple[int, int]]]) -> None:
    node_count, edges = graph
    u, v = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    matrix = coo_matrix((np.ones(len(u)), (u, v)), shape=(node_count, node_count))
    expected = scipy_components(matrix, directed=False)[1]
    found = connected_components(node_count, u, v)
    assert found.tolist() == in_order_of_first_node(expected).tolist()


def test_no_nodes() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert len(connected_components(0, nothing, nothing)) == 0
    assert connected_components(2, nothing, nothing).tolist() == [0, 1]


@pytest.mark.parametrize("shape", ["path", "shuffled path", "star around the last node"])
def test_long_shapes_stay_quick(shape: str) -> None:
    n = 200_000
    u, v = np.arange(n - 1), np.arange(1, n)
    if shape == "shuffled path":
        number = np.random.default_rng(5).permutation(n)
        u, v = number[u], number[v]
    if shape == "star around the last node":
        v = np.full(n - 1, n - 1)
    assert not connected_components(n, u, v).any()
