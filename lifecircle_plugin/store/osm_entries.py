# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The one point that stands for a large open area, such as a park, put where people walk.

The middle of a park may lie in its pond, farther from any path than a place may be from the
streets; the park would then count as out of everybody's reach.
"""

from __future__ import annotations

import numpy as np

from ..core.arrays import BoolArray, FloatArray, Lines, Polygons
from ..core.geometry import boundary_samples
from ..core.locating import containing_pairs
from ..core.network import build_network
from ..core.snapping import EdgeIndex
from .decode import take_parts

# In a smaller area every point is near enough to its edge.
LARGE_M2 = 5000.0
SAMPLE_SPACING_M = 25.0
# Streets farther away than this do not serve an area.
NEAR_M = 200.0


def points_on_paths(
    areas: Polygons, middle: FloatArray, is_large: BoolArray, streets: Lines
) -> FloatArray:
    """Move the points of large areas onto a path inside, or to the edge nearest to a street.

    Args:
        areas: n features, metres.
        middle: (n, 2) a point on the surface of each.
        is_large: (n,) whether to move the point.
        streets: metres.

    Returns:
        (n, 2) points; the vertex of a path inside that lies nearest to the middle, else the point
        of the boundary nearest to a street within 200 m, else the middle as it is.
    """
    points = middle.copy()
    large = take_parts(areas, is_large[areas.feature])
    if not isinstance(large, Polygons) or not len(large.feature):
        return points
    best_m = np.full(len(points), np.inf)
    for part, vertex in containing_pairs(streets.xy, large):
        feature = large.feature[part]
        distance_m = np.hypot(*(streets.xy[vertex] - middle[feature]).T)
        _keep_nearest(points, best_m, feature, distance_m, streets.xy[vertex])
    pathless = is_large & np.isinf(best_m)
    rest = take_parts(areas, pathless[areas.feature])
    if isinstance(rest, Polygons) and len(rest.feature):
        samples = boundary_samples(rest, SAMPLE_SPACING_M)
        feet = EdgeIndex(build_network(streets)).snap(samples.xy, NEAR_M)
        near = np.isfinite(feet.distance_m)
        feature, distance_m = samples.feature[near], feet.distance_m[near]
        _keep_nearest(points, best_m, feature, distance_m, samples.xy[near])
    return points


def _keep_nearest(
    points: FloatArray,
    best_m: FloatArray,
    feature: np.ndarray,
    distance_m: FloatArray,
    xy: FloatArray,
) -> None:
    """Put the nearest candidate of each feature into `points`, where nearer than the last one."""
    order = np.lexsort((distance_m, feature))
    first = order[np.flatnonzero(np.diff(feature[order], prepend=-1))]
    nearer = first[distance_m[first] < best_m[feature[first]]]
    points[feature[nearer]] = xy[nearer]
    best_m[feature[nearer]] = distance_m[nearer]
