# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Areas, centres, hulls and point location agree with GEOS."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecircle_plugin.core.arrays import Polygons
from lifecircle_plugin.core.geometry import (
    any_within,
    boundary_samples,
    centroids,
    containing_pairs,
    convex_hull,
    densify,
    feature_areas_m2,
    interior_points,
    locate_points,
    nearest_straight_m,
    points_inside,
    polygon_areas_m2,
)
from lifecircle_plugin.core.wkb import decode_wkb


def as_polygons(geometries: list) -> Polygons:
    blobs = [shapely.to_wkb(g) if g is not None else b"" for g in geometries]
    offsets = np.concatenate([[0], np.cumsum([len(b) for b in blobs])]).astype(np.int64)
    decoded = decode_wkb(np.frombuffer(b"".join(blobs), np.uint8), offsets, "polygon")
    assert isinstance(decoded, Polygons)
    return decoded


def star(rng: np.random.Generator, centre: np.ndarray, size: float, corners: int) -> np.ndarray:
    angle = np.sort(rng.uniform(0, 2 * np.pi, corners))
    radius = rng.uniform(0.2, 1.0, corners) * size
    return centre + np.column_stack([np.cos(angle), np.sin(angle)]) * radius[:, None]


def random_features(seed: int, count: int) -> list:
    """Stars, stars with holes, U shapes, multipart features, a few without geometry."""
    rng = np.random.default_rng(seed)
    features: list = []
    for i in range(count):
        centre = rng.uniform(0, 1000, 2) + 350_000
        shape = shapely.Polygon(star(rng, centre, 60, int(rng.integers(3, 40)))).buffer(0)
        if i % 5 == 1:
            shape = shape.difference(shapely.Point(shape.representative_point()).buffer(4))
        if i % 5 == 2:
            hollow = shapely.box(*(centre - 20), *(centre + 20))
            shape = hollow.difference(shapely.box(*(centre - 15), *(centre + np.array([15, 40]))))
        if i % 5 == 3:
            far = shapely.box(*(centre + 100), *(centre + 120))
            shape = shapely.union_all([shape, far])
        features.append(None if i % 11 == 10 or shape.is_empty else shape)
    return features


@pytest.mark.parametrize("seed", range(3))
def test_areas_and_centres_are_those_of_geos(seed: int) -> None:
    features = random_features(seed, 80)
    polygons = as_polygons(features)
    expected = np.array([np.nan if f is None else f.area for f in features])
    assert feature_areas_m2(polygons, 80) == pytest.approx(expected, rel=1e-9, nan_ok=True)
    assert polygon_areas_m2(polygons).sum() == pytest.approx(np.nansum(expected), rel=1e-9)
    centre = centroids(polygons, 80)
    for row, feature in enumerate(features):
        if feature is None:
            assert np.isnan(centre[row]).all()
        else:
            assert centre[row] == pytest.approx(np.array(feature.centroid.coords[0]), abs=1e-6)


def test_ring_direction_does_not_matter() -> None:
    square = shapely.Polygon([(0, 0), (9, 0), (9, 9), (0, 9)], [[(1, 1), (4, 1), (4, 4), (1, 4)]])
    for shell, hole in ((False, False), (True, False), (False, True), (True, True)):
        outer = list(square.exterior.coords)[:: -1 if shell else 1]
        inner = list(square.interiors[0].coords)[:: -1 if hole else 1]
        polygons = as_polygons([shapely.Polygon(outer, [inner])])
        assert feature_areas_m2(polygons, 1).tolist() == [72.0]
        assert centroids(polygons, 1)[0] == pytest.approx(square.centroid.coords[0])


@pytest.mark.parametrize("seed", range(3))
def test_interior_points_lie_on_the_surface(seed: int) -> None:
    features = random_features(seed, 120)
    polygons = as_polygons(features)
    chosen = interior_points(polygons, 120)
    moved = 0
    for row, feature in enumerate(features):
        if feature is None:
            assert np.isnan(chosen[row]).all()
            continue
        assert feature.intersects(shapely.Point(chosen[row]).buffer(1e-7))
        if feature.intersects(feature.centroid):
            assert chosen[row] == pytest.approx(np.array(feature.centroid.coords[0]), abs=1e-6)
        else:
            moved += 1
            assert feature.contains(shapely.Point(chosen[row]))
    assert moved > 10


def test_flat_polygons_still_have_a_place() -> None:
    flat = shapely.Polygon([(0, 0), (10, 0), (20, 0)])
    polygons = as_polygons([flat])
    assert feature_areas_m2(polygons, 1).tolist() == [0.0]
    assert np.isfinite(interior_points(polygons, 1)).all()


@pytest.mark.parametrize("seed", range(4))
def test_points_are_located_as_geos_locates_them(seed: int) -> None:
    features = random_features(seed, 60)
    polygons = as_polygons(features)
    rng = np.random.default_rng(seed + 100)
    xy = rng.uniform(-150, 1150, (4000, 2)) + 350_000
    xy[::97] = np.nan
    located = locate_points(xy, polygons, 60)
    points = shapely.points(xy)
    inside = np.array(
        [np.zeros(len(xy), bool) if f is None else shapely.covers(f, points) for f in features]
    )
    expected = np.where(inside.any(axis=0), inside.argmax(axis=0), -1)
    assert (located == expected).all()
    assert (points_inside(xy, polygons) == inside.any(axis=0)).all()
    pairs = {
        (int(polygons.feature[p]), int(i))
        for part, point in containing_pairs(xy, polygons)
        for p, i in zip(part, point)
    }
    assert pairs == set(zip(*(a.tolist() for a in np.nonzero(inside))))


def test_boundaries_count_as_inside() -> None:
    outline = shapely.box(0, 0, 100, 100).difference(shapely.box(40, 40, 60, 60))
    polygons = as_polygons([outline, shapely.box(100, 0, 200, 100)])
    xy = np.array(
        [[0, 0], [100, 50], [50, 0], [50, 100], [0, 33], [40, 50], [50, 60], [60, 60], [50, 50]]
    )
    assert locate_points(xy, polygons, 2).tolist() == [0, 0, 0, 0, 0, 0, 0, 0, -1]
    assert locate_points(np.array([[150.0, 100.0], [200.1, 5]]), polygons, 2).tolist() == [1, -1]


def test_points_interpolated_on_a_slanting_boundary_count_as_inside() -> None:
    rng = np.random.default_rng(4)
    ring = star(rng, np.array([355_000.0, 3_464_000.0]), 4000, 300)
    ring = np.vstack([ring, ring[:1]])
    polygons = as_polygons([shapely.Polygon(ring)])
    share = rng.random((len(ring) - 1, 1))
    on = ring[:-1] + share * np.diff(ring, axis=0)
    assert points_inside(np.vstack([on, ring]), polygons).all()


def test_a_large_outline_of_many_vertices() -> None:
    angle = np.linspace(0, 2 * np.pi, 20_001)
    radius = 5000 + 400 * np.sin(200 * angle)
    ring = np.column_stack([np.cos(angle), np.sin(angle)]) * radius[:, None]
    ring[-1] = ring[0]
    outline = shapely.Polygon(ring)
    xy = np.random.default_rng(0).uniform(-6000, 6000, (20_000, 2))
    shapely.prepare(outline)
    expected = shapely.covers(outline, shapely.points(xy))
    assert (points_inside(xy, as_polygons([outline])) == expected).all()


def test_nothing_to_locate() -> None:
    nothing = as_polygons([None, None])
    assert locate_points(np.zeros((3, 2)), nothing, 2).tolist() == [-1, -1, -1]
    assert locate_points(np.zeros((0, 2)), nothing, 2).tolist() == []
    assert points_inside(np.full((2, 2), np.nan), as_polygons([shapely.box(0, 0, 1, 1)])).sum() == 0
    assert np.isnan(interior_points(nothing, 2)).all()
    assert np.isnan(feature_areas_m2(nothing, 2)).all()
    assert boundary_samples(nothing, 5.0).xy.shape == (0, 2)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=0, max_size=40),
    st.sampled_from([1.0, 0.37, 1e6]),
)
def test_convex_hull_of_small_sets(corners: list[tuple[int, int]], scale: float) -> None:
    xy = np.array(corners, float).reshape(-1, 2) * scale
    expected = shapely.MultiPoint(xy).convex_hull
    hull = convex_hull(xy)
    if shapely.get_dimensions(expected) < 2:
        assert not len(hull.feature)
        return
    ring = shapely.Polygon(hull.xy)
    assert ring.exterior.is_ccw
    assert ring.symmetric_difference(expected).area <= 1e-9 * expected.area


@pytest.mark.parametrize("shape", ["square", "disc", "circle", "cross"])
def test_convex_hull_of_many_points(shape: str) -> None:
    rng = np.random.default_rng(8)
    xy = rng.uniform(-1, 1, (30_000, 2)) * 7000
    if shape == "disc":
        xy = xy[np.hypot(*xy.T) < 7000]
    if shape == "circle":
        angle = rng.uniform(0, 2 * np.pi, 5000)
        xy = np.column_stack([np.cos(angle), np.sin(angle)]) * 7000
    if shape == "cross":
        xy[::2, 0] *= 0.01
        xy[1::2, 1] *= 0.01
    hull = shapely.Polygon(convex_hull(np.vstack([xy, [[np.nan, 0]]])).xy)
    expected = shapely.MultiPoint(xy).convex_hull
    assert hull.symmetric_difference(expected).area <= 1e-9 * expected.area
    assert points_inside(xy, convex_hull(xy)).all()


def test_densified_chains_keep_their_vertices_and_gain_others() -> None:
    xy = np.array([[0, 0], [10, 0], [10, 3], [50, 50], [50, 80]], float)
    offsets = np.array([0, 3, 3, 5])
    new_xy, new_offsets = densify(xy, offsets, 4.0)
    assert new_offsets.tolist() == [0, 5, 5, 14]
    assert new_xy[:5].tolist() == [
        [0, 0],
        [pytest.approx(10 / 3), 0],
        [pytest.approx(20 / 3), 0],
        [10, 0],
        [10, 3],
    ]
    steps = np.hypot(*np.diff(new_xy[5:], axis=0).T)
    assert steps == pytest.approx(np.full(8, 30 / 8))


def test_samples_run_along_every_boundary() -> None:
    outline = shapely.box(0, 0, 100, 100).difference(shapely.box(40, 40, 60, 60))
    samples = boundary_samples(as_polygons([None, outline]), 7.0)
    assert set(samples.feature.tolist()) == {1}
    assert shapely.distance(outline.boundary, shapely.points(samples.xy)).max() == 0
    probe = shapely.line_interpolate_point(outline.exterior, np.linspace(0, 400, 999))
    nearest = shapely.distance(shapely.MultiPoint(samples.xy), probe)
    assert nearest.max() <= 3.5 + 1e-9
    assert len(np.unique(samples.xy, axis=0)) == len(samples.xy)


@pytest.mark.parametrize("radius", [0.0, 3.0, 40.0, 400.0, 5000.0])
@pytest.mark.parametrize("target_count", [0, 1, 30, 3000])
def test_straight_distances(radius: float, target_count: int) -> None:
    rng = np.random.default_rng(target_count)
    points = rng.normal(0, 500, (700, 2))
    targets = rng.normal(100, 300, (target_count, 2))
    points[5] = np.nan
    if target_count:
        targets[0] = points[7]
        targets[-1] = points[8] + [3.0, 0.0]
    if target_count > 5:
        targets[3] = np.nan
    delta = points[:, None] - targets[None]
    away = np.nan_to_num(np.hypot(delta[..., 0], delta[..., 1]), nan=np.inf)
    nearest = away.min(axis=1) if target_count else np.full(len(points), np.inf)
    expected = np.where(nearest <= radius, nearest, np.inf)
    assert nearest_straight_m(points, targets, radius) == pytest.approx(expected)
    clear_cut = np.abs(nearest - radius) > 1e-9
    found = any_within(points, targets, radius)
    assert (found == (nearest <= radius))[clear_cut | (radius == 0)].all()


def test_one_point_at_the_end_of_the_world_does_no_harm() -> None:
    rng = np.random.default_rng(0)
    points = np.vstack([rng.uniform(0, 1000, (500, 2)), [[4e7, -4e7]]])
    targets = np.vstack([rng.uniform(0, 1000, (200, 2)), [[-4e7, 4e7]]])
    expected = shapely.distance(shapely.points(points), shapely.MultiPoint(targets)) <= 50
    assert (any_within(points, targets, 50.0) == expected).all()


def test_boundaries_with_lost_vertices_and_empty_rings_are_sampled() -> None:
    square = np.array([[0.0, 0], [30, 0], [30, 30], [0, 30], [0, 0]])
    lost = square.copy()
    lost[2] = np.nan
    polygons = Polygons(
        np.concatenate([lost, square + 100]),
        np.array([0, 5, 5, 10]),
        np.array([0, 1, 2, 3]),
        np.array([0, 1, 2]),
    )
    samples = boundary_samples(polygons, 10.0)
    assert np.isfinite(samples.xy).all()
    assert set(samples.feature.tolist()) == {0, 2}
    assert np.count_nonzero(samples.feature == 2) == 12
