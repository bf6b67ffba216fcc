# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The same walks computed another way: PROJ, shapely's index, a split graph, scipy's Dijkstra."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from osgeo import osr
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra

Floats = NDArray[np.float64]


def to_metres(lonlat: Floats, longitude: float, latitude: float) -> Floats:
    """Project degrees with PROJ's transverse Mercator."""
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(4326)
    source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    target.ImportFromProj4(
        f"+proj=tmerc +lat_0={latitude:.15g} +lon_0={longitude:.15g} +k=1 +datum=WGS84 +units=m"
    )
    transform = osr.CoordinateTransformation(source, target)
    return np.array(transform.TransformPoints(lonlat.tolist()))[:, :2]


def nearest_walks(
    lines: list[Floats], starts: Floats, targets: Floats, max_snap_m: float, limit_m: float
) -> Floats:
    """Return the walk from each start to the nearest target, inf beyond the limit.

    Every segment of every line is an edge; it is split wherever a place attaches to it.

    Args:
        lines: vertices in metres of each line; equal coordinates are one node.
        starts: (n, 2) metres.
        targets: (m, 2) metres.
        max_snap_m: places farther from every line stay unattached.
        limit_m: longest walk of interest.
    """
    a = np.concatenate([line[:-1] for line in lines])
    b = np.concatenate([line[1:] for line in lines])
    segments = shapely.linestrings(np.stack([a, b], axis=1))
    tree = shapely.STRtree(segments)
    places = np.concatenate([starts, targets])
    points = shapely.points(places)
    place, segment = tree.query_nearest(points, max_distance=max_snap_m, all_matches=False)
    # Nodes are told apart by their coordinates to the tenth of a millimetre.
    ends = np.rint(np.concatenate([a, b]) * 1e4).astype(np.int64)
    _, node = np.unique(ends, axis=0, return_inverse=True)
    node = node.ravel()
    node_count = int(node.max()) + 1
    from_node, to_node = node[: len(a)], node[len(a) :]
    length = np.hypot(*(b - a).T)
    offset = shapely.line_locate_point(segments[segment], points[place])
    away = shapely.distance(segments[segment], points[place])
    foot = node_count + np.arange(len(place))
    rows, columns, weights = [], [], []
    split = np.isin(np.arange(len(a)), segment)
    rows.append(from_node[~split])
    columns.append(to_node[~split])
    weights.append(length[~split])
    order = np.lexsort((offset, segment))
    for chosen in np.split(order, np.flatnonzero(np.diff(segment[order])) + 1):
        which = segment[chosen[0]]
        chain = np.concatenate([[from_node[which]], foot[chosen], [to_node[which]]])
        at = np.concatenate([[0.0], offset[chosen], [length[which]]])
        rows.append(chain[:-1])
        columns.append(chain[1:])
        weights.append(np.diff(at))
    place_node = node_count + len(place) + np.arange(len(places))
    rows.append(foot)
    columns.append(place_node[place])
    weights.append(away)
    u, v, w = np.concatenate(rows), np.concatenate(columns), np.concatenate(weights)
    total = node_count + len(place) + len(places)
    # A sparse matrix adds parallel edges up: keep the shortest. Zero means no edge: a trace.
    low, high = np.minimum(u, v), np.maximum(u, v)
    order = np.lexsort((w, high, low))
    low, high, w = low[order], high[order], np.maximum(w[order], 1e-12)
    first = np.ones(len(low), dtype=bool)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    keep = first & (low != high)
    graph = coo_matrix((w[keep], (low[keep], high[keep])), shape=(total, total)).tocsr()
    distance = dijkstra(
        graph,
        directed=False,
        indices=place_node[len(starts) :],
        min_only=True,
        limit=limit_m,
    )
    return distance[place_node[: len(starts)]]
