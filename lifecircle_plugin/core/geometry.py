# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Areas, centroids, hulls and samples of polygons held as flat arrays.

Nothing is repaired here: rings are taken as they come, an outer ring followed by its holes, in
either direction.
"""

from __future__ import annotations

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray, Points, Polygons
from .locating import PolygonIndex, containing_pairs, locate_points, part_bounds, points_inside
from .point_grid import any_within, nearest_straight_m
from .ranges import expand_ranges, run_starts

_HULL_CHUNK = 32768  # points at a time, so that they stay in the cache

__all__ = [
    "any_within",
    "boundary_samples",
    "centroids",
    "containing_pairs",
    "convex_hull",
    "densify",
    "feature_areas_m2",
    "interior_points",
    "locate_points",
    "nearest_straight_m",
    "part_bounds",
    "points_inside",
    "polygon_areas_m2",
]


def polygon_areas_m2(polygons: Polygons) -> FloatArray:
    """Measure each part, holes taken off; (parts,) in the square of the coordinates' unit."""
    area, _ = _ring_moments(polygons, _part_origins(polygons))
    return _sum_by_part(polygons, area)


def feature_areas_m2(polygons: Polygons, feature_count: int) -> FloatArray:
    """Measure each feature, its parts added up.

    Args:
        polygons: parts in metres.
        feature_count: n.

    Returns:
        (n,) square metres, NaN for features without any part.
    """
    area = _sum_by_feature(polygons.feature, polygon_areas_m2(polygons), feature_count)
    area[np.bincount(polygons.feature, minlength=feature_count) == 0] = np.nan
    return area


def centroids(polygons: Polygons, feature_count: int) -> FloatArray:
    """Compute the centre of gravity of each feature.

    Args:
        polygons: parts.
        feature_count: n.

    Returns:
        (n, 2), NaN for features without any part; the mean of the vertices where the area is 0.
    """
    feature = polygons.feature
    origin = np.full((feature_count, 2), np.nan)
    # Written backwards, so that each feature keeps its first part's first vertex.
    origin[feature[::-1]] = _part_origins(polygons)[::-1]
    area, moment = _ring_moments(polygons, origin[feature])
    area = _sum_by_feature(feature, _sum_by_part(polygons, area), feature_count)
    centre = np.empty((feature_count, 2))
    for axis in (0, 1):
        total = _sum_by_feature(feature, _sum_by_part(polygons, moment[:, axis]), feature_count)
        with np.errstate(invalid="ignore", divide="ignore"):
            centre[:, axis] = total / area + origin[:, axis]
    flat = np.flatnonzero(~(area > 0) & ~np.isnan(origin[:, 0]))
    if len(flat):
        centre[flat] = _vertex_means(polygons, feature_count)[flat]
    return centre


def interior_points(polygons: Polygons, feature_count: int) -> FloatArray:
    """Choose a point on the surface of each feature: the centroid if it lies there.

    Where it does not, the middle of the widest stretch that a level line across the feature's
    largest part has in common with that part.

    Args:
        polygons: parts with closed rings.
        feature_count: n.

    Returns:
        (n, 2), NaN for features without any part.
    """
    chosen = centroids(polygons, feature_count)
    part_count = len(polygons.feature)
    if not part_count:
        return chosen
    index = PolygonIndex(polygons)
    holds = index.contains(np.arange(part_count), chosen[polygons.feature])
    settled = np.bincount(polygons.feature[holds], minlength=feature_count) > 0
    open_parts = np.flatnonzero(~settled[polygons.feature])
    if len(open_parts):
        area = polygon_areas_m2(polygons)[open_parts]
        order = np.lexsort((-area, polygons.feature[open_parts]))
        largest = open_parts[order[run_starts(polygons.feature[open_parts][order])]]
        chosen[polygons.feature[largest]] = _points_on_level_lines(_take_parts(polygons, largest))
    return chosen


def convex_hull(xy: FloatArray) -> Polygons:
    """Compute the convex hull of points.

    Args:
        xy: (n, 2); rows that are not finite are ignored.

    Returns:
        one counter-clockwise part of feature 0; no part where the points lie on one line.
    """
    xy = np.asarray(xy, np.float64).reshape(-1, 2)
    xy = xy[np.isfinite(xy).all(axis=1)]
    for directions in (8, 32):
        if len(xy) > 10 * directions:
            xy = xy[_outside_inner_polygon(xy, directions)]
    xy = xy[np.lexsort((xy[:, 1], xy[:, 0]))]
    xy = xy[np.append(True, (np.diff(xy, axis=0) != 0).any(axis=1))] if len(xy) else xy
    lower, upper = _lower_chain(xy), _lower_chain(-xy[::-1])
    ring = np.concatenate([lower, -upper[1:]]) if len(lower) else lower
    if len(ring) < 4:
        nothing = np.zeros(0, np.int64)
        return Polygons(np.zeros((0, 2)), np.zeros(1, np.int64), np.zeros(1, np.int64), nothing)
    return Polygons(ring, np.array([0, len(ring)]), np.array([0, 1]), np.zeros(1, np.int64))


def densify(xy: FloatArray, offsets: IntArray, spacing_m: float) -> tuple[FloatArray, IntArray]:
    """Put vertices on chains so that no two neighbours are farther apart than a spacing.

    Args:
        xy: (vertices, 2) of all chains.
        offsets: (chains + 1,) chain i has xy[offsets[i]:offsets[i + 1]].
        spacing_m: largest distance wanted, more than 0.

    Returns:
        new vertices and offsets; the old vertices are kept.
    """
    if not len(xy):
        return xy, offsets
    step = np.zeros_like(xy)
    step[:-1] = np.diff(xy, axis=0)
    last = offsets[1:][np.diff(offsets) > 0] - 1
    step[last] = 0.0
    step[~np.isfinite(step).all(axis=1)] = 0.0  # around a vertex that is no place
    pieces = np.maximum(np.ceil(np.hypot(step[:, 0], step[:, 1]) / spacing_m), 1).astype(np.int64)
    source = np.repeat(np.arange(len(xy)), pieces)
    share = expand_ranges(np.zeros(len(xy), np.int64), pieces) / pieces[source]
    behind = np.concatenate([[0], np.cumsum(pieces)])
    return xy[source] + step[source] * share[:, None], behind[offsets]


def boundary_samples(polygons: Polygons, spacing_m: float) -> Points:
    """Put points on the boundaries of polygons, holes included.

    Args:
        polygons: parts with closed rings.
        spacing_m: largest distance between neighbouring points.

    Returns:
        every vertex once and points between them, with the feature each belongs to; vertices
        that are no place (NaN, infinite) are left out.
    """
    xy, offsets = densify(polygons.xy, polygons.ring_offsets, spacing_m)
    ring_feature = np.repeat(polygons.feature, np.diff(polygons.part_offsets))
    sizes = np.diff(offsets)
    keep = np.isfinite(xy).all(axis=1)
    keep[offsets[1:][sizes > 0] - 1] = False
    return Points(xy[keep], np.repeat(ring_feature, sizes)[keep])


# --- moments --------------------------------------------------------------------------------------


def _part_origins(polygons: Polygons) -> FloatArray:
    """Return the first vertex of each part."""
    return polygons.xy[polygons.ring_offsets[polygons.part_offsets[:-1]]]


def _ring_moments(polygons: Polygons, origin: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return area (rings,) and first moment about the part's origin (rings, 2); holes negative.

    Counted from an origin nearby, so that large coordinates cost no digits.
    """
    rings_per_part = np.diff(polygons.part_offsets)
    sizes = np.diff(polygons.ring_offsets)
    ring_part = np.repeat(np.arange(len(rings_per_part)), rings_per_part)
    x, y = (polygons.xy - np.repeat(origin[ring_part], sizes, axis=0)).T
    cross = np.zeros(len(x))
    cross[:-1] = x[:-1] * y[1:] - x[1:] * y[:-1]
    cross[polygons.ring_offsets[1:] - 1] = 0.0
    moment_x, moment_y = cross.copy(), cross.copy()
    moment_x[:-1] *= x[:-1] + x[1:]
    moment_y[:-1] *= y[:-1] + y[1:]
    if not len(sizes):
        return np.zeros(0), np.zeros((0, 2))
    first = polygons.ring_offsets[:-1]
    area = np.add.reduceat(cross, first) / 2
    moment = np.column_stack([np.add.reduceat(m, first) / 6 for m in (moment_x, moment_y)])
    is_hole = np.ones(len(sizes), bool)
    is_hole[polygons.part_offsets[:-1]] = False
    sign = np.where((area < 0) != is_hole, -1.0, 1.0)
    return area * sign, moment * sign[:, None]


def _sum_by_part(polygons: Polygons, values: FloatArray) -> FloatArray:
    return np.add.reduceat(values, polygons.part_offsets[:-1]) if len(values) else np.zeros(0)


def _sum_by_feature(feature: IntArray, values: FloatArray, feature_count: int) -> FloatArray:
    total = np.bincount(feature, weights=values, minlength=feature_count)
    return total.astype(np.float64, copy=False)


def _vertex_means(polygons: Polygons, feature_count: int) -> FloatArray:
    vertices = np.diff(polygons.ring_offsets[polygons.part_offsets])
    feature = np.repeat(polygons.feature, vertices)
    total = np.column_stack([_sum_by_feature(feature, c, feature_count) for c in polygons.xy.T])
    with np.errstate(invalid="ignore", divide="ignore"):
        return total / np.bincount(feature, minlength=feature_count)[:, None]


# --- points on the surface ------------------------------------------------------------------------


def _take_parts(polygons: Polygons, parts: IntArray) -> Polygons:
    """Copy some parts, in the order given."""
    ring_count = np.diff(polygons.part_offsets)[parts]
    rings = expand_ranges(polygons.part_offsets[parts], ring_count)
    sizes = np.diff(polygons.ring_offsets)[rings]
    return Polygons(
        polygons.xy[expand_ranges(polygons.ring_offsets[rings], sizes)],
        np.concatenate([[0], np.cumsum(sizes)]),
        np.concatenate([[0], np.cumsum(ring_count)]),
        polygons.feature[parts],
    )


def _points_on_level_lines(polygons: Polygons) -> FloatArray:
    """Cross each part by a level line; return the middles of the widest stretches inside."""
    part_count = len(polygons.feature)
    level = _levels_between_vertices(polygons)
    sizes = np.diff(polygons.ring_offsets)
    ring_part = np.repeat(np.arange(part_count), np.diff(polygons.part_offsets))
    first = expand_ranges(polygons.ring_offsets[:-1], sizes - 1)
    part = np.repeat(ring_part, sizes - 1)
    (x1, y1), (x2, y2) = polygons.xy[first].T, polygons.xy[first + 1].T
    crossing = np.flatnonzero((y1 > level[part]) != (y2 > level[part]))
    x1, y1, x2, y2, part = (a[crossing] for a in (x1, y1, x2, y2, part))
    x = x1 + (x2 - x1) * ((level[part] - y1) / (y2 - y1))
    order = np.lexsort((x, part))
    x, part = x[order], part[order]
    # Closed rings cross a line an even number of times: every second crossing enters.
    enter, leave, part = x[0::2], x[1::2], part[0::2]
    widest = np.lexsort((enter - leave, part))
    widest = widest[run_starts(part[widest])]
    chosen = _part_origins(polygons)  # stays for parts without height
    middle = (enter[widest] + leave[widest]) / 2
    chosen[part[widest]] = np.column_stack([middle, level[part[widest]]])
    return chosen


def _levels_between_vertices(polygons: Polygons) -> FloatArray:
    """Choose for each part a height near its middle that meets no vertex."""
    low, high = part_bounds(polygons)
    middle = (low[:, 1] + high[:, 1]) / 2
    first = polygons.ring_offsets[polygons.part_offsets[:-1]]
    vertex_count = np.diff(polygons.ring_offsets[polygons.part_offsets])
    y, of_vertex = polygons.xy[:, 1], np.repeat(middle, vertex_count)
    above = np.minimum.reduceat(np.where(y > of_vertex, y, np.inf), first)
    below = np.maximum.reduceat(np.where(y <= of_vertex, y, -np.inf), first)
    level = (above + below) / 2
    return np.where(np.isfinite(level), level, middle)


# --- convex hull ----------------------------------------------------------------------------------


def _outside_inner_polygon(xy: FloatArray, direction_count: int) -> BoolArray:
    """Mark the points not strictly inside the polygon of the farthest points all round."""
    angle = np.arange(direction_count) * (2 * np.pi / direction_count)
    x, y = xy[:, 0].copy(), xy[:, 1].copy()
    farthest = [int(np.argmax(x * c + y * s)) for c, s in zip(np.cos(angle), np.sin(angle))]
    corners = xy[farthest]
    corners = corners[(np.diff(corners, axis=0, prepend=corners[-1:]) != 0).any(axis=1)]
    ahead = np.roll(corners, -1, axis=0) - corners
    outside = np.empty(len(xy), bool)
    for start in range(0, len(xy), _HULL_CHUNK):
        rows = slice(start, start + _HULL_CHUNK)
        inside = np.ones(len(x[rows]), bool)
        for (corner_x, corner_y), (dx, dy) in zip(corners.tolist(), ahead.tolist()):
            right, up = x[rows] - corner_x, y[rows] - corner_y
            turn = dx * up - dy * right
            # Rounding must not throw out a corner of the hull.
            inside &= turn > 1e-12 * (abs(dx) + abs(dy)) * (np.abs(right) + np.abs(up))
        outside[rows] = ~inside
    return outside


def _lower_chain(xy: FloatArray) -> FloatArray:
    """Return the lower hull of distinct points sorted by x, then y.

    Drops all points that lie on or above the line between their neighbours at once, until none
    does: such a point is no corner, whatever becomes of its neighbours.
    """
    while len(xy) > 2:
        step = np.diff(xy, axis=0)
        turn = step[:-1, 0] * step[1:, 1] - step[:-1, 1] * step[1:, 0]
        keep = np.ones(len(xy), bool)
        keep[1:-1] = turn > 0
        if keep.all():
            break
        xy = xy[keep]
    return xy
