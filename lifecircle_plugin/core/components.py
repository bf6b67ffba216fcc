# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Connected components of a graph given as pairs of node numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .ranges import scatter_minimum

Int32Array = NDArray[np.int32]


def connected_components(
    node_count: int, u: NDArray[np.integer], v: NDArray[np.integer]
) -> Int32Array:
    """Number the connected components of an undirected graph.

    Shiloach and Vishkin's scheme, vectorised: the root of each tree hooks onto the smallest
    neighbouring root, then every path is halved until it ends at its root.

    Args:
        node_count: number of nodes n.
        u: (e,) one end of each edge.
        v: (e,) the other end.

    Returns:
        (n,) component of each node, counted from 0 in the order of their smallest nodes.
    """
    parent = np.arange(node_count, dtype=np.int32)
    while len(u):
        root_u, root_v = parent[u], parent[v]
        apart = np.flatnonzero(root_u != root_v)
        if not len(apart):
            break
        u, v = u[apart], v[apart]
        root_u, root_v = root_u[apart], root_v[apart]
        scatter_minimum(parent, np.maximum(root_u, root_v), np.minimum(root_u, root_v))
        _point_to_roots(parent)
    is_root = parent == np.arange(node_count, dtype=np.int32)
    number = np.cumsum(is_root, dtype=np.int32) - np.int32(1)
    return number[parent] if node_count else parent


def _point_to_roots(parent: Int32Array) -> None:
    """Replace every node's parent by the root of its tree, in place (pointer jumping)."""
    while True:
        grandparent = parent[parent]
        if np.array_equal(grandparent, parent):
            return
        parent[:] = grandparent
