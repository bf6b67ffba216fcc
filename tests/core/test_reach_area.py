# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reached areas and streets against geometry by hand and walks measured point by point."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from scipy import ndimage

from lifecircle_plugin.core.arrays import Lines, Polygons
from lifecircle_plugin.core.contouring import contour_area
from lifecircle_plugin.core.geometry import feature_areas_m2, points_inside
from lifecircle_plugin.core.network import Network, build_network
from lifecircle_plugin.core.reach import Attachments, attach_points, nearest_by_category
from lifecircle_plugin.core.reach_area import reached_area, reached_grid, reached_streets
from lifecircle_plugin.core.snapping import EdgeIndex


def network_of(*chains: list) -> Network:
    return build_network(
        Lines(
            np.concatenate([np.array(c, float) for c in chains]),
            np.concatenate([[0], np.cumsum([len(c) for c in chains])]),
            np.arange(len(chains)),
        )
    )


def facilities_at(index: EdgeIndex, *xy: tuple[float, float]) -> Attachments:
    return attach_points(index, np.array(xy, float), 100.0)[0]


def as_shapely(polygons: Polygons) -> list[shapely.Polygon]:
    rings = [
        polygons.xy[a:b] for a, b in zip(polygons.ring_offsets[:-1], polygons.ring_offsets[1:])
    ]
    bounds = zip(polygons.part_offsets[:-1], polygons.part_offsets[1:])
    return [shapely.Polygon(rings[a], rings[a + 1 : b]) for a, b in bounds]


def line_length(lines: Lines) -> float:
    return sum(
        shapely.LineString(lines.xy[a:b]).length
        for a, b in zip(lines.offsets[:-1], lines.offsets[1:])
    )


def walks(
    network: Network, index: EdgeIndex, facilities: Attachments, xy: np.ndarray, limit: float
):
    cells, _ = attach_points(index, xy, 100.0)
    places = np.unique(facilities.place)
    group = np.zeros(len(places), np.int64)
    return nearest_by_category(
        network, cells, len(xy), facilities, places, group, 1, limit
    ).distance_m[0]


def town(seed: int, count: int = 9) -> Network:
    """Bent streets around blocks, some missing."""
    rng = np.random.default_rng(seed)
    x, y = (np.cumsum(rng.uniform(60, 200, count)) for _ in range(2))
    corners = np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1)
    corners += rng.normal(0, 8, corners.shape)
    chains = []
    for i in range(count):
        for j in range(count):
            for other in ((i + 1, j), (i, j + 1)):
                if max(other) < count and rng.random() > 0.15:
                    middle = (corners[i, j] + corners[other]) / 2 + rng.normal(0, 10, 2)
                    chains.append([corners[i, j], middle, corners[other]])
    return network_of(*chains)


# --- contouring -----------------------------------------------------------------------------------


def test_a_disc_is_drawn_as_a_disc() -> None:
    y, x = np.mgrid[0:60, 0:80] * 10.0
    disc = contour_area(np.hypot(x - 400, y - 300) - 200, np.array([5000.0, 7000.0]), 10.0, 100.0)
    (outline,) = as_shapely(disc)
    assert outline.is_valid
    assert outline.exterior.is_ccw
    assert outline.area == pytest.approx(np.pi * 200**2, rel=2e-3)
    assert outline.centroid.coords[0] == pytest.approx((5400, 7300), abs=0.1)


def test_rings_islands_and_holes_nest() -> None:
    y, x = np.mgrid[0:100, 0:100] * 1.0
    away = np.hypot(x - 50, y - 50)
    bands = np.where(away < 10, -1.0, np.where(away < 20, 1.0, np.where(away < 40, -1.0, 1.0)))
    parts = as_shapely(contour_area(bands, np.zeros(2), 1.0, 0.5))
    assert sorted(len(part.interiors) for part in parts) == [0, 1]
    ring = max(parts, key=lambda p: p.area)
    assert ring.area == pytest.approx(np.pi * (40**2 - 20**2), rel=0.05)
    assert ring.exterior.is_ccw
    assert not ring.interiors[0].is_ccw


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("smooth", [0.0, 1.5])
def test_random_fields_give_valid_polygons_that_separate_the_nodes(
    seed: int, smooth: float
) -> None:
    rng = np.random.default_rng(seed)
    field = rng.normal(0, 1, (40, 50))
    if smooth:
        field = ndimage.gaussian_filter(field, smooth)
    field[rng.random(field.shape) < 0.1] = np.inf
    area = contour_area(field, np.array([100.0, 200.0]), 2.0, 10.0)
    parts = as_shapely(area)
    assert all(part.is_valid for part in parts)
    together = shapely.union_all(parts)
    assert together.area == pytest.approx(sum(part.area for part in parts))
    row, column = np.indices(field.shape)
    nodes = np.column_stack([100.0 + 2.0 * column.ravel(), 200.0 + 2.0 * row.ravel()])
    assert (points_inside(nodes, area) == (field <= 0).ravel()).all()


def test_one_cell_and_no_cell() -> None:
    (diamond,) = as_shapely(contour_area(np.array([[-1.0]]), np.zeros(2), 10.0, 1.0))
    assert diamond.area == pytest.approx(50.0)
    nothing = contour_area(np.full((3, 3), 5.0), np.zeros(2), 1.0, 1.0)
    assert len(nothing.feature) == 0
    assert len(contour_area(np.zeros((0, 0)), np.zeros(2), 1.0, 1.0).feature) == 0


# --- area -----------------------------------------------------------------------------------------


def test_along_one_straight_street() -> None:
    """|x| + |y| <= 500 and |y| <= 100: 400 x 500 - 2 x 100 x 100 square metres."""
    network = network_of([(-2000, 0), (2000, 0)])
    index = EdgeIndex(network)
    facility = facilities_at(index, (0.0, 0.0))
    area = reached_area(reached_grid(network, index, facility, 500.0))
    (outline,) = as_shapely(area)
    assert outline.area == pytest.approx(180_000, rel=0.003)
    expected = shapely.Polygon(
        [(-500, 0), (-400, 100), (400, 100), (500, 0), (400, -100), (-400, -100)]
    )
    assert outline.symmetric_difference(expected).area < 0.01 * 180_000


def test_the_connector_of_the_facility_counts() -> None:
    network = network_of([(-2000, 0), (2000, 0)])
    index = EdgeIndex(network)
    facility = facilities_at(index, (0.0, 60.0))
    area = reached_area(reached_grid(network, index, facility, 500.0))
    assert feature_areas_m2(area, 1)[0] == pytest.approx(400 * 440 - 20_000, rel=0.003)


def test_the_other_bank_is_not_reached() -> None:
    """Two streets 60 m apart, connected only far away."""
    network = network_of([(-2000, 0), (2000, 0)], [(-2000, 60), (2000, 60)])
    index = EdgeIndex(network)
    facility = facilities_at(index, (0.0, 0.0))
    (outline,) = as_shapely(reached_area(reached_grid(network, index, facility, 300.0)))
    assert outline.bounds[3] == pytest.approx(30, abs=8)
    # South of the street as far as it goes, north of it half way to the other street.
    assert outline.area == pytest.approx(
        (2 * 300 * 100 - 100**2) + (2 * 300 * 30 - 30**2), rel=0.02
    )


def test_an_unreached_block_is_a_hole() -> None:
    ring = [(0, 0), (600, 0), (600, 600), (0, 600), (0, 0)]
    network = network_of(ring)
    index = EdgeIndex(network)
    (outline,) = as_shapely(
        reached_area(reached_grid(network, index, facilities_at(index, (0, 0)), 2000.0))
    )
    assert len(outline.interiors) == 1
    assert shapely.Polygon(outline.interiors[0]).area == pytest.approx(400**2, rel=0.01)


@pytest.mark.parametrize("seed", range(3))
def test_the_area_holds_what_is_reached_and_little_else(seed: int) -> None:
    network = town(seed)
    index = EdgeIndex(network)
    low, high = network.node_xy.min(axis=0), network.node_xy.max(axis=0)
    rng = np.random.default_rng(seed)
    facilities = facilities_at(index, *rng.uniform(low, high, (2, 2)))
    area = reached_area(reached_grid(network, index, facilities, 450.0))
    probe = rng.uniform(low - 150, high + 150, (20_000, 2))
    truly = np.isfinite(walks(network, index, facilities, probe, 450.0))
    drawn = points_inside(probe, area)
    assert 0.05 < truly.mean() < 0.9
    assert np.count_nonzero(drawn & ~truly) < 0.01 * truly.sum()
    assert np.count_nonzero(~drawn & truly) < 0.01 * truly.sum()


def test_nothing_reached() -> None:
    network = network_of([(0, 0), (100, 0)])
    index = EdgeIndex(network)
    nobody = facilities_at(index, (0.0, 5000.0))
    assert reached_grid(network, index, nobody, 500.0).excess_m.size == 0
    assert len(reached_area(reached_grid(network, index, nobody, 500.0)).feature) == 0
    assert len(reached_streets(network, nobody, 500.0).feature) == 0


# --- streets --------------------------------------------------------------------------------------


def test_street_parts_of_a_bent_street() -> None:
    network = network_of([(0, 0), (100, 0), (100, 100)], [(100, 100), (300, 100)])
    index = EdgeIndex(network)
    parts = reached_streets(network, facilities_at(index, (50.0, 0.0)), 170.0)
    assert parts.feature.tolist() == [0, 1]
    assert parts.xy[: parts.offsets[1]].tolist() == [[0, 0], [100, 0], [100, 100]]
    assert parts.xy[parts.offsets[1] :].tolist() == [[100, 100], [120, 100]]


def test_in_the_middle_of_a_long_street() -> None:
    network = network_of([(0, 0), (400, 0), (1000, 0)])
    index = EdgeIndex(network)
    parts = reached_streets(network, facilities_at(index, (450.0, 30.0)), 100.0)
    assert parts.xy.tolist() == [[380, 0], [400, 0], [520, 0]]
    two = reached_streets(network, facilities_at(index, (100.0, 0.0), (700.0, 0.0)), 100.0)
    assert two.xy.tolist() == [[0, 0], [200, 0], [600, 0], [800, 0]]
    assert two.feature.tolist() == [0, 0]


def test_both_ends_of_a_loop_are_reached() -> None:
    network = network_of([(-100, 0), (0, 0)], [(0, 0), (300, 0), (300, 300), (0, 300), (0, 0)])
    index = EdgeIndex(network)
    parts = reached_streets(network, facilities_at(index, (0.0, 0.0)), 350.0)
    lengths = [100, 350, 350]
    assert line_length(parts) == pytest.approx(sum(lengths))
    assert sorted(parts.feature.tolist()) == [0, 1, 1]


@pytest.mark.parametrize("seed", range(4))
def test_street_parts_against_walks_from_every_metre(seed: int) -> None:
    network = town(seed)
    index = EdgeIndex(network)
    low, high = network.node_xy.min(axis=0), network.node_xy.max(axis=0)
    rng = np.random.default_rng(seed)
    facilities = facilities_at(index, *rng.uniform(low, high, (3, 2)))
    for limit in (40.0, 400.0):
        parts = reached_streets(network, facilities, limit)
        edge = np.repeat(np.arange(network.edge_count), 40)
        share = (np.tile(np.arange(40), network.edge_count) + 0.5) / 40
        offset = network.edge_length_m[edge] * share
        spots = Attachments(np.arange(len(edge)), edge, offset, np.zeros(len(edge)))
        places = np.unique(facilities.place)
        reach = nearest_by_category(
            network, spots, len(edge), facilities, places, 0 * places, 1, limit
        )
        truly = np.isfinite(reach.distance_m[0])
        expected = (network.edge_length_m[edge] / 40)[truly].sum()
        assert line_length(parts) == pytest.approx(expected, rel=0.02, abs=10)
        assert (np.diff(parts.offsets) >= 2).all()
