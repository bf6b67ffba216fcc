# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine on real streets, against scipy on a graph cut at every foot point."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from lifecircle_plugin.core.arrays import Lines
from lifecircle_plugin.core.network import build_network
from lifecircle_plugin.core.projection import TransverseMercator
from lifecircle_plugin.core.reach import attach_points, nearest_by_category
from lifecircle_plugin.core.snapping import EdgeIndex

CATEGORIES = 4
PLACES = 300
LIMIT_M = 1_000.0
MAX_SNAP_M = 50.0


def osm_streets(path: Path) -> Lines:
    """All ways with a highway tag, in metres."""
    ogr = pytest.importorskip("osgeo.ogr")
    ogr.UseExceptions()
    source = ogr.Open(str(path))
    layer = source.GetLayerByName("lines")
    layer.SetAttributeFilter("highway IS NOT NULL")
    parts = [np.array(f.GetGeometryRef().GetPoints())[:, :2] for f in layer]
    lonlat = np.concatenate(parts)
    xy = TransverseMercator.centred_on(lonlat).forward(lonlat)
    offsets = np.concatenate([[0], np.cumsum([len(part) for part in parts])])
    return Lines(xy, offsets, np.arange(len(parts)))


def brute_force_walks(
    lines: Lines, homes: np.ndarray, shops: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """(shops, homes) walks, and which (homes, shops) lie within the snapping distance.

    Every segment between vertices is its own shapely line; each nearest one is cut at its feet.
    """
    within = np.ones(len(lines.xy) - 1, dtype=bool)
    within[lines.offsets[1:-1] - 1] = False
    start = np.flatnonzero(within)
    start = start[np.hypot(*(lines.xy[start + 1] - lines.xy[start]).T) > 1e-6]
    segments = shapely.linestrings(np.stack([lines.xy[start], lines.xy[start + 1]], axis=1))
    keys = np.round(lines.xy, 4)
    _, node = np.unique(keys, axis=0, return_inverse=True)
    node = node.ravel()
    points = shapely.points(np.concatenate([homes, shops]))
    nearest = shapely.STRtree(segments).nearest(points)
    connector = shapely.distance(segments[nearest], points)
    along = shapely.line_locate_point(segments[nearest], points)
    foot_node = node.max() + 1 + np.arange(len(points))
    links: dict[tuple[int, int], float] = {}

    def link(a: int, b: int, length: float) -> None:
        links[a, b] = links[b, a] = min(length, links.get((a, b), np.inf))

    for a, b, length in zip(node[start], node[start + 1], shapely.length(segments)):
        link(a, b, length)
    for segment in np.unique(nearest):
        own = np.flatnonzero(nearest == segment)
        own = own[np.argsort(along[own])]
        stops = [node[start[segment]], *foot_node[own], node[start[segment] + 1]]
        places = [0.0, *along[own], shapely.length(segments[segment])]
        for a, b, low, high in zip(stops[:-1], stops[1:], places[:-1], places[1:]):
            # scipy takes a length of 0 for no link.
            link(a, b, max(high - low, 1e-12))
    ends = np.array(list(links))
    count = int(foot_node[-1]) + 1
    graph = csr_matrix((list(links.values()), (ends[:, 0], ends[:, 1])), shape=(count, count))
    n = len(homes)
    found = dijkstra(graph, indices=foot_node[n:], limit=LIMIT_M)[:, foot_node[:n]]
    return found + connector[n:, None] + connector[None, :n], connector <= MAX_SNAP_M


@pytest.mark.parametrize("city", ["porto_alegre", "helsinki"])
def test_real_streets_agree_with_brute_force(city: str, shared_data: Path) -> None:
    lines = osm_streets(shared_data / f"{city}.osm.pbf")
    rng = np.random.default_rng(11)
    somewhere = lines.xy[rng.integers(0, len(lines.xy), 2 * PLACES)]
    homes, shops = np.split(somewhere + rng.normal(0.0, 40.0, somewhere.shape), 2)
    category = rng.integers(0, CATEGORIES, PLACES)
    network = build_network(lines)
    index = EdgeIndex(network)
    reach = nearest_by_category(
        network,
        attach_points(index, homes, MAX_SNAP_M)[0],
        PLACES,
        attach_points(index, shops, MAX_SNAP_M)[0],
        np.arange(PLACES),
        category,
        CATEGORIES,
        LIMIT_M,
    )
    walks, attached = brute_force_walks(lines, homes, shops)
    walks[~attached[PLACES:]] = np.inf
    walks[:, ~attached[:PLACES]] = np.inf
    walks[walks > LIMIT_M] = np.inf
    for number in range(CATEGORIES):
        own = np.where((category == number)[:, None], walks, np.inf)
        np.testing.assert_allclose(reach.distance_m[number], own.min(axis=0), rtol=0.0, atol=1e-6)
        reached = np.flatnonzero(reach.facility[number] >= 0)
        named = own[reach.facility[number, reached], reached]
        np.testing.assert_allclose(named, own.min(axis=0)[reached], rtol=0.0, atol=1e-6)
    assert np.isfinite(reach.distance_m).mean() > 0.5
    assert not attached.all()


def test_streets_of_a_real_city_are_one_network(shared_data: Path) -> None:
    """Joined where they share a vertex, all but a few per cent of the streets hang together."""
    network = build_network(osm_streets(shared_data / "porto_alegre.osm.pbf"))
    sizes = np.bincount(network.component)
    assert sizes.max() / network.node_count > 0.98
