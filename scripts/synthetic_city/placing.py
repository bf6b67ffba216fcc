# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a sensible town would put things: each next one where most people still lack it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

FARTHEST_WALK_M = 1_000.0


def choose_covering(
    in_reach: BoolArray, people: FloatArray, count: int, is_served: BoolArray
) -> list[int]:
    """Return up to `count` candidates, each the one that reaches most people not yet served.

    Args:
        in_reach: (c, h) whether candidate c is near enough to home h.
        people: (h,) people of each home.
        count: how many to choose.
        is_served: (h,) homes that have one already.
    """
    unserved = np.where(is_served, 0.0, people)
    gain = in_reach @ unserved
    chosen: list[int] = []
    while len(chosen) < min(count, len(in_reach)):
        best = int(gain.argmax())
        if gain[best] <= 0:
            # Everyone within reach of a candidate has one: the rest serve them a second time.
            unserved = people.copy()
            gain = in_reach @ unserved
            gain[chosen] = -1.0
            if gain.max() <= 0:
                break
            continue
        chosen.append(best)
        newly = in_reach[best] & (unserved > 0)
        gain -= in_reach[:, newly] @ unserved[newly]
        unserved[newly] = 0
        gain[best] = -1.0
    return chosen


def straight_within(one_xy: FloatArray, other_xy: FloatArray, radius_m: float) -> BoolArray:
    """Return (a, b): which points of one set are near which of the other."""
    east_m = one_xy[:, None, 0] - other_xy[None, :, 0]
    north_m = one_xy[:, None, 1] - other_xy[None, :, 1]
    return east_m**2 + north_m**2 <= radius_m**2


def walking_distances(
    lines: Sequence[LineString], home_xy: FloatArray, place_xy: FloatArray
) -> NDArray[np.float32]:
    """Return (homes, places) walks in metres along the lines, inf beyond FARTHEST_WALK_M.

    Homes start at their exact foot point; a place counts from the nearest vertex of the network,
    which makes walks a little too long. That is good enough to choose places by.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import dijkstra
    from scipy.spatial import cKDTree

    xy, line_of = shapely.get_coordinates(np.array(lines), return_index=True)
    vertex_xy, vertex = np.unique(xy, axis=0, return_inverse=True)
    same_line = line_of[1:] == line_of[:-1]
    start, end = vertex[:-1][same_line], vertex[1:][same_line]
    length_m = np.hypot(*(vertex_xy[end] - vertex_xy[start]).T)
    home, joint, connector_m = _join_homes(home_xy, vertex_xy, start, end)
    row = np.concatenate([start, len(vertex_xy) + home])
    column = np.concatenate([end, joint])
    weight = np.concatenate([length_m, connector_m])
    count = len(vertex_xy) + len(home_xy)
    # Of parallel edges the shorter counts; a sparse matrix would add them up.
    order = np.lexsort((weight, column, row))
    first = np.ones(len(order), bool)
    first[1:] = (np.diff(row[order]) != 0) | (np.diff(column[order]) != 0)
    kept = order[first]
    graph = coo_matrix((weight[kept], (row[kept], column[kept])), shape=(count, count)).tocsr()
    away_m, nearest = cKDTree(vertex_xy).query(place_xy)
    walks = np.empty((len(home_xy), len(place_xy)), np.float32)
    for first_home in range(0, len(home_xy), 100):
        homes = np.arange(first_home, min(first_home + 100, len(home_xy)))
        reached = dijkstra(
            graph, directed=False, indices=len(vertex_xy) + homes, limit=FARTHEST_WALK_M
        )
        walks[homes] = reached[:, nearest] + away_m
    return walks


def _join_homes(
    home_xy: FloatArray, vertex_xy: FloatArray, start: IntArray, end: IntArray
) -> tuple[IntArray, IntArray, FloatArray]:
    """Return links between homes and both ends of the segment nearest to each."""
    segments = shapely.linestrings(np.stack([vertex_xy[start], vertex_xy[end]], axis=1))
    points = shapely.points(home_xy)
    segment = shapely.STRtree(segments).nearest(points)
    along_m = shapely.line_locate_point(segments[segment], points)
    aside_m = shapely.distance(segments[segment], points)
    rest_m = shapely.length(segments[segment]) - along_m
    home = np.arange(len(home_xy))
    return (
        np.concatenate([home, home]),
        np.concatenate([start[segment], end[segment]]),
        np.concatenate([aside_m + along_m, aside_m + rest_m]),
    )
