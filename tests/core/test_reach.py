# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Walks from residences to facilities: each rule worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from lifecircle_plugin.core.arrays import Polygons
from lifecircle_plugin.core.errors import Cancelled
from lifecircle_plugin.core.network import Network, build_network, large_component_edges
from lifecircle_plugin.core.reach import (
    Attachments,
    Reach,
    attach_points,
    attach_polygons,
    end_seeds,
    nearest_by_category,
    through_gates,
)
from lifecircle_plugin.core.snapping import EdgeIndex

from .networks import XY, lines_of, polygons_of


def walk(
    network: Network,
    residences: list[XY],
    facilities: list[XY],
    limit_m: float = 1_000.0,
    max_snap_m: float = 100.0,
    min_component_m: float = 0.0,
) -> Reach:
    """Reach of points, all facilities in one category."""
    index = EdgeIndex(network, large_component_edges(network, min_component_m))
    return reach_of(
        network,
        attach_points(index, np.array(residences, dtype=float).reshape(-1, 2), max_snap_m)[0],
        len(residences),
        attach_points(index, np.array(facilities, dtype=float).reshape(-1, 2), max_snap_m)[0],
        len(facilities),
        limit_m,
    )


def reach_of(
    network: Network,
    residences: Attachments,
    residence_count: int,
    facilities: Attachments,
    facility_count: int,
    limit_m: float = 1_000.0,
) -> Reach:
    return nearest_by_category(
        network,
        residences,
        residence_count,
        facilities,
        np.arange(facility_count),
        np.zeros(facility_count, dtype=np.int64),
        1,
        limit_m,
    )


def one(reach: Reach) -> tuple[float, int]:
    return float(reach.distance_m[0, 0]), int(reach.facility[0, 0])


@pytest.fixture
def cross() -> Network:
    """Two streets of 200 m that meet in the middle."""
    return build_network(lines_of([[(-100, 0), (0, 0), (100, 0)], [(0, -100), (0, 0), (0, 100)]]))


def test_connectors_count_on_both_sides(cross: Network) -> None:
    # 3 m to the street, 40 m to the corner, 60 m up, 7 m to the door.
    assert one(walk(cross, [(-40, 3)], [(7, 60)])) == (110.0, 0)


def test_two_places_on_one_edge_walk_along_it(cross: Network) -> None:
    assert one(walk(cross, [(20, 1)], [(50, -2), (90, 0)])) == (33.0, 0)
    assert one(walk(cross, [(80, 0)], [(50, 0), (20, 0)])) == (30.0, 0)
    assert one(walk(cross, [(50, 5)], [(50, -5)])) == (10.0, 0)


def test_the_way_round_may_be_shorter_than_along_the_own_edge() -> None:
    detour = [(0, 0), (0, 300), (100, 300), (100, 0)]
    network = build_network(lines_of([detour, [(0, 0), (100, 0)]]))
    # Along the own edge 580 m, back to the corner and through the short street 120 m.
    assert one(walk(network, [(0, 10)], [(100, 10)])) == (120.0, 0)


def test_loop_street_is_walked_the_shorter_way() -> None:
    network = build_network(lines_of([[(0, 0), (60, 0), (60, 60), (0, 60), (0, 0)]]))
    assert one(walk(network, [(10, 0)], [(0, 20)])) == (30.0, 0)
    assert one(walk(network, [(60, 10)], [(60, 50)])) == (40.0, 0)


def test_parallel_streets_keep_their_own_lengths() -> None:
    network = build_network(lines_of([[(0, 0), (50, 120), (100, 0)], [(0, 0), (100, 0)]]))
    # From the top of the bow 130 m down to the corner, then 50 m along the straight street.
    assert one(walk(network, [(50, 120)], [(50, 0)])) == (180.0, 0)


def test_duplicate_streets_change_nothing() -> None:
    street = [(0.0, 0.0), (100.0, 0.0)]
    twice = build_network(lines_of([street, street[::-1], street]))
    assert one(walk(twice, [(10, 0)], [(70, 0)])) == (60.0, 0)


def test_streets_that_merely_cross_are_no_way() -> None:
    network = build_network(lines_of([[(-100, 0), (100, 0)], [(0, -100), (0, 100)]]))
    assert one(walk(network, [(-50, 0)], [(0, 50)])) == (np.inf, -1)


def test_far_points_reach_nothing_and_are_not_reached(cross: Network) -> None:
    beyond_the_end, at_the_end = [(201.0, 0.0)], [(100.0, 0.0)]
    assert one(walk(cross, beyond_the_end, at_the_end)) == (np.inf, -1)
    assert one(walk(cross, at_the_end, beyond_the_end)) == (np.inf, -1)
    assert one(walk(cross, beyond_the_end, at_the_end, max_snap_m=101.0)) == (101.0, 0)


def test_islands_are_unreachable_unless_snapping_ignores_them(cross: Network) -> None:
    streets = [[(-100, 0), (0, 0), (100, 0)], [(0, -100), (0, 0), (0, 100)]]
    network = build_network(lines_of([*streets, [(40, 30), (60, 30)]]))
    home, shop = [(50.0, 29.0)], [(90.0, 0.0)]
    assert one(walk(network, home, shop)) == (np.inf, -1)
    assert one(walk(network, home, shop, min_component_m=20.0)) == (np.inf, -1)
    assert one(walk(network, home, shop, min_component_m=21.0)) == (69.0, 0)


def test_limit_counts_connectors_and_is_inclusive(cross: Network) -> None:
    assert one(walk(cross, [(-40, 3)], [(7, 60)], limit_m=110.0)) == (110.0, 0)
    assert one(walk(cross, [(-40, 3)], [(7, 60)], limit_m=109.999)) == (np.inf, -1)
    assert one(walk(cross, [(20, 1)], [(50, -2)], limit_m=33.0)) == (33.0, 0)
    assert one(walk(cross, [(20, 1)], [(50, -2)], limit_m=32.999)) == (np.inf, -1)


def test_a_facility_may_count_in_several_categories(cross: Network) -> None:
    index = EdgeIndex(cross)
    homes, _ = attach_points(index, np.array([[-50.0, 0.0], [0.0, 90.0]]), 100.0)
    shops, _ = attach_points(index, np.array([[50.0, 0.0], [0.0, 100.0], [5.0, -40.0]]), 100.0)
    reach = nearest_by_category(
        cross, homes, 2, shops, np.array([0, 1, 0, 2]), np.array([0, 0, 1, 3]), 4, 500.0
    )
    assert reach.distance_m.tolist() == [[100, 10], [100, 140], [np.inf, np.inf], [95, 135]]
    assert reach.facility.tolist() == [[0, 1], [0, 0], [-1, -1], [2, 2]]
    assert reach.distance_m.dtype == np.float64
    assert reach.facility.dtype == np.int32


def test_home_starts_at_its_best_gate_and_the_walk_inside_counts(cross: Network) -> None:
    index = EdgeIndex(cross)
    home_xy = np.array([[60.0, 50.0], [-60.0, -50.0]])
    gate_xy = np.array([[60.0, 10.0], [5.0, 50.0], [-60.0, -20.0]])
    at_gates, gate_m = attach_points(index, gate_xy, 15.0)
    homes = through_gates(at_gates, gate_xy, np.array([0, 0, 1]), home_xy)
    assert gate_m.tolist() == [10.0, 5.0, 20.0]
    shops, _ = attach_points(index, np.array([[0.0, 80.0], [90.0, 0.0]]), 100.0)
    reach = nearest_by_category(
        cross, homes, 2, shops, np.array([0, 1]), np.array([0, 1]), 2, 1_000.0
    )
    # To the first shop 55 m inside, 5 m to the street, 30 m along it; to the second through the
    # other gate: 40 + 10 + 30. The other home's only gate lies too far from any street.
    assert reach.distance_m.tolist() == [[90.0, np.inf], [80.0, np.inf]]


def test_facility_is_reached_at_its_gates(cross: Network) -> None:
    index = EdgeIndex(cross)
    # The last gate belongs to no facility.
    gate_xy = np.array([[80.0, 4.0], [4.0, 80.0], [94.0, 0.0]])
    at_gates, _ = attach_points(index, gate_xy, 100.0)
    gates = through_gates(at_gates, gate_xy, np.array([0, 0, -1]), None)
    homes, _ = attach_points(index, np.array([[0.0, 30.0], [95.0, 0.0]]), 100.0)
    reach = reach_of(cross, homes, 2, gates, 1)
    assert reach.distance_m.tolist() == [[54.0, 19.0]]
    assert reach.facility.tolist() == [[0, 0]]


def test_park_is_reached_wherever_its_boundary_is_near_a_street(cross: Network) -> None:
    index = EdgeIndex(cross)
    park = polygons_of([[(10, 10), (90, 10), (90, 90), (10, 90), (10, 10)]])
    feet, distance_m = attach_polygons(index, park, 1, 100.0)
    assert distance_m.tolist() == [10.0]
    homes, _ = attach_points(index, np.array([[95.0, 0.0], [0.0, 95.0], [-30.0, 0.0]]), 100.0)
    # At its centroid it would lie 50 m from either street.
    reach = reach_of(cross, homes, 3, feet, 1)
    assert reach.distance_m.tolist() == [[15.0, 15.0, 50.0]]


def test_park_keeps_no_attachment_that_serves_nobody() -> None:
    network = build_network(lines_of([[(0, 0), (400, 0)]]))
    park = polygons_of([[(100, 20), (200, 20), (200, 90), (100, 90), (100, 20)]])
    feet, _ = attach_polygons(EdgeIndex(network), park, 1, 100.0)
    # The far side is always better reached from the near one.
    assert feet.connector_m.tolist() == [20.0] * 11
    assert feet.offset_m.tolist() == [100.0 + 10.0 * step for step in range(11)]


def test_outline_beyond_the_snapping_distance_is_told_its_distance(cross: Network) -> None:
    ring = [(150, 120), (190, 120), (170, 160), (150, 120)]
    missing = Polygons(np.zeros((0, 2)), np.zeros(1, int), np.zeros(1, int), np.zeros(0, int))
    for outline, expected in (
        (polygons_of([ring]), math.dist((150, 120), (100, 0))),
        (missing, np.inf),
    ):
        feet, distance_m = attach_polygons(EdgeIndex(cross), outline, 1, 100.0)
        assert len(feet.place) == 0
        assert distance_m.tolist() == pytest.approx([expected])


def test_multipart_outline_with_a_hole_counts_as_one_facility(cross: Network) -> None:
    xy = [
        *[(20, 5), (40, 5), (40, 25), (20, 25), (20, 5)],
        *[(25, 10), (25, 20), (35, 20), (35, 10), (25, 10)],
        *[(-5, 60), (-5, 80), (-25, 80), (-25, 60), (-5, 60)],
    ]
    outline = Polygons(
        np.array(xy, dtype=float), np.array([0, 5, 10, 15]), np.array([0, 2, 3]), np.array([0, 0])
    )
    feet, distance_m = attach_polygons(EdgeIndex(cross), outline, 1, 100.0)
    assert set(feet.place.tolist()) == {0}
    assert distance_m.tolist() == [5.0]
    homes, _ = attach_points(EdgeIndex(cross), np.array([[0.0, 90.0], [60.0, 0.0]]), 100.0)
    assert reach_of(cross, homes, 2, feet, 1).distance_m.tolist() == [[15.0, 25.0]]


def test_points_report_how_far_the_street_is(cross: Network) -> None:
    xy = np.array([[50.0, 30.0], [50.0, 700.0], [np.nan, np.nan]])
    homes, distance_m = attach_points(EdgeIndex(cross), xy, 100.0)
    assert homes.place.tolist() == [0]
    assert homes.connector_m.tolist() == [30.0]
    assert distance_m[0] == 30.0
    assert distance_m[1] == pytest.approx(math.dist((50, 700), (0, 100)))
    assert distance_m[2] == np.inf


def test_seeds_lead_to_both_ends_of_the_edge(cross: Network) -> None:
    homes, _ = attach_points(EdgeIndex(cross), np.array([[30.0, 4.0]]), 100.0)
    row, node, walk_m = end_seeds(cross, homes)
    assert row.tolist() == [0, 0]
    assert cross.node_xy[node].tolist() == [[0, 0], [100, 0]]
    assert walk_m.tolist() == [34.0, 74.0]


def test_nobody_and_nothing(cross: Network) -> None:
    assert walk(cross, [], [(0, 0)]).distance_m.shape == (1, 0)
    assert one(walk(cross, [(0, 0)], [])) == (np.inf, -1)
    empty = build_network(lines_of([]))
    assert one(walk(empty, [(0, 0)], [(0, 0)])) == (np.inf, -1)


def test_a_town_along_one_edge_does_not_blow_up() -> None:
    rng = np.random.default_rng(6)
    network = build_network(lines_of([[(0, 0), (50_000, 0)]]))
    homes_m, shops_m = rng.uniform(0, 50_000, 60_000), rng.uniform(0, 50_000, 30_000)
    connector_m = rng.uniform(0, 50, 30_000)
    category = rng.integers(0, 4, 30_000)
    reach = nearest_by_category(
        network,
        on_first_edge(homes_m, np.zeros(60_000)),
        60_000,
        on_first_edge(shops_m, connector_m),
        np.arange(30_000),
        category,
        4,
        1_000.0,
    )
    for row in range(0, 60_000, 3_000):
        for number in range(4):
            walks = np.abs(shops_m - homes_m[row]) + connector_m
            walks[category != number] = np.inf
            assert reach.distance_m[number, row] == pytest.approx(walks.min(), abs=1e-6)
            assert reach.facility[number, row] == walks.argmin()


def on_first_edge(offset_m: np.ndarray, connector_m: np.ndarray) -> Attachments:
    return Attachments(
        np.arange(len(offset_m)), np.zeros(len(offset_m), dtype=int), offset_m, connector_m
    )


def test_progress_rises_to_one_and_cancel_is_heard(cross: Network) -> None:
    index = EdgeIndex(cross)
    homes, _ = attach_points(index, np.array([[30.0, 4.0]]), 100.0)
    zeros = np.zeros(1, dtype=np.int64)
    told: list[float] = []
    nearest_by_category(cross, homes, 1, homes, zeros, zeros, 3, 500.0, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    with pytest.raises(Cancelled):
        nearest_by_category(
            cross, homes, 1, homes, zeros, zeros, 3, 500.0, is_cancelled=lambda: True
        )
