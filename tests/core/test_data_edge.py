# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the data end: hand-computed frames, rivers and lines of sight."""

from __future__ import annotations

from typing import Optional

import numpy as np
import pytest
import shapely

from lifecircle_plugin.core.arrays import Lines, Polygons
from lifecircle_plugin.core.data_edge import STRETCH_M, distance_to_open_edge_m


def polygons(*outlines: shapely.Polygon) -> Polygons:
    rings = [np.array(r.coords) for o in outlines for r in (o.exterior, *o.interiors)]
    return Polygons(
        np.concatenate(rings),
        np.concatenate([[0], np.cumsum([len(r) for r in rings])]),
        np.concatenate([[0], np.cumsum([1 + len(o.interiors) for o in outlines])]),
        np.arange(len(outlines)),
    )


def lines(*chains: list[tuple[float, float]]) -> Lines:
    return Lines(
        np.array([v for chain in chains for v in chain], float).reshape(-1, 2),
        np.concatenate([[0], np.cumsum([len(chain) for chain in chains])]).astype(np.int64),
        np.arange(len(chains)),
    )


SQUARE = polygons(shapely.box(0, 0, 10_000, 10_000))


def away(
    points: list, limit_m: float = 1000.0, river: Optional[Lines] = None, frame: Polygons = SQUARE
) -> list[float]:
    return distance_to_open_edge_m(np.array(points, float), frame, river, limit_m).tolist()


def test_distance_to_the_sides_and_corners_of_a_square() -> None:
    points = [[5000, 300], [9999, 5000], [5000, 5000], [200, 150], [1000, 5000], [1000.5, 5000]]
    assert away(points) == [300, 1, np.inf, 150, 1000, np.inf]


def test_outside_the_frame_nothing_is_known() -> None:
    assert away([[-1, 5000], [20_000, 5000], [0, 5000], [np.nan, 5]])[:3] == [0, 0, 0]
    assert np.isnan(away([[np.nan, 5]])[0])


def test_where_polygons_of_the_frame_meet_the_data_go_on() -> None:
    # Four quarters of the square, one seam with a T junction, one with a gap of half a metre.
    quarters = polygons(
        shapely.box(0, 0, 5000, 5000),
        shapely.box(5000, 0, 10_000, 4000),
        shapely.box(5000, 4000, 10_000, 10_000),
        shapely.box(0, 5000.5, 5000, 10_000),
    )
    points = [[4990, 2500], [5010, 4010], [2500, 5010], [5000, 300], [9999, 4000], [-1, 5]]
    expected = away(points)
    assert away(points, frame=quarters) == pytest.approx(expected, abs=1e-9)
    assert expected[:4] == [np.inf, np.inf, np.inf, 300]


def test_overlapping_polygons_of_the_frame_end_where_the_last_one_does() -> None:
    overlapping = polygons(shapely.box(0, 0, 6000, 10_000), shapely.box(4000, 0, 10_000, 10_000))
    points = [[4100, 5000], [5900, 5000], [9800, 5000]]
    assert away(points, frame=overlapping) == pytest.approx([np.inf, np.inf, 200], abs=1e-9)


def test_a_real_gap_between_polygons_of_the_frame_is_an_edge() -> None:
    apart = polygons(shapely.box(0, 0, 4000, 10_000), shapely.box(4100, 0, 10_000, 10_000))
    assert away([[3900, 5000], [4300, 5000]], frame=apart) == pytest.approx([100, 200], abs=1e-9)


def test_a_hole_in_the_frame_is_an_edge_too() -> None:
    holed = shapely.box(0, 0, 10_000, 10_000).difference(shapely.box(4000, 4000, 5000, 5000))
    assert away([[5250, 4500], [4500, 4500], [7000, 7000]], frame=polygons(holed)) == [
        250,
        0,
        np.inf,
    ]


def test_a_river_along_one_side_closes_that_side() -> None:
    river = lines([(-50, -20), (10_050, -20)])
    # 300 m from the river side; 400 m from the west side, whose lowest 10 m run beside the river.
    assert away([[5000, 300], [400, 5000]], river=river) == [np.inf, 400]
    assert away([[400, 100]], river=river) == [pytest.approx(400)]


def test_a_river_beyond_the_tolerance_and_outside_the_frame_closes_nothing() -> None:
    river = lines([(-50, -31), (10_050, -31)])
    assert away([[5000, 300]], river=river) == [300]


def test_the_frame_beyond_a_river_is_out_of_sight() -> None:
    river = lines([(-500, 200), (10_500, 200)])
    north, south = [5000, 300], [5000, 150]
    assert away([north, south], river=river) == [np.inf, 150]


def test_past_the_end_of_a_river_the_edge_is_seen_again() -> None:
    # The river ends at x = 5000: from (4700, 400) the line past its end meets the side y = 0
    # at x = 5300 (slope 200 / 300), sqrt(600^2 + 400^2) away.
    river = lines([(0, 200), (5000, 200)])
    (distance,) = away([[4700, 400]], river=river)
    assert distance == pytest.approx(np.hypot(600, 400), abs=STRETCH_M)
    assert away([[4700, 400]], river=river, limit_m=700) == [np.inf]


def test_a_bend_with_a_vertex_in_the_line_of_sight_leaves_no_gap() -> None:
    river = lines([(0, 100), (5000, 200), (10_000, 100)])
    assert away([[5000, 250]], limit_m=260, river=river) == [np.inf]


def test_walls_in_every_direction_enclose() -> None:
    ring = [(100, 100), (900, 100), (900, 900), (100, 900), (100, 100)]
    frame = polygons(shapely.box(0, 0, 1000, 1000))
    points = [[500, 500], [50, 500], [110, 110], [890, 500], [500, 890], [500, 110], [120, 880]]
    expected = [np.inf, 50] + [np.inf] * 5
    assert away(points, river=lines(ring), frame=frame, limit_m=900) == expected


def brute_force(
    points: np.ndarray, frame: shapely.Polygon, river: shapely.Geometry, limit_m: float
) -> np.ndarray:
    """Look at the boundary every two metres."""
    boundary = frame.boundary
    steps = np.arange(0, boundary.length, 2.0)
    samples = shapely.line_interpolate_point(boundary, steps)
    samples = samples[shapely.distance(samples, river) > 30]
    shapely.prepare(river)
    answer = np.full(len(points), np.inf)
    for row, point in enumerate(points):
        if not frame.covers(shapely.Point(point)):
            answer[row] = 0
            continue
        away_m = shapely.distance(samples, shapely.Point(point))
        near = samples[away_m <= limit_m]
        ends = np.stack([np.broadcast_to(point, (len(near), 2)), shapely.get_coordinates(near)], 1)
        seen = ~shapely.intersects(shapely.linestrings(ends), river)
        answer[row] = away_m[away_m <= limit_m][seen].min() if seen.any() else np.inf
    return answer


@pytest.mark.parametrize("seed", range(3))
def test_winding_rivers_against_brute_force(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = np.linspace(-200, 3200, 60)
    chains = []
    for _ in range(2):
        y = rng.uniform(500, 2500) + 300 * np.sin(x / rng.uniform(150, 500) + rng.uniform(0, 6))
        chains.append(list(zip(x, y)))
    chains[1] = [(y, x) for x, y in chains[1][: rng.integers(20, 60)]]
    frame = shapely.box(0, 0, 3000, 3000)
    points = rng.uniform(-100, 3100, (250, 2))
    got = np.array(away(points.tolist(), 700.0, lines(*chains), polygons(frame)))
    expected = brute_force(points, frame, shapely.MultiLineString(chains), 700.0)
    # Both look at samples of the boundary: a sight through a gap narrower than a stretch, or a
    # distance right at the limit, may be judged differently.
    differs = ~np.isclose(got, expected, atol=STRETCH_M)
    assert differs.sum() <= 3
    assert (got == 0).sum() == (expected == 0).sum()
    assert np.isfinite(got).sum() > 60


def test_residences_far_from_every_edge() -> None:
    points = np.random.default_rng(0).uniform(3000, 7000, (20_000, 2))
    river = lines([(x, 1500 + 50 * np.sin(x / 90)) for x in np.arange(0, 10_000, 5.0)])
    assert np.isinf(distance_to_open_edge_m(points, SQUARE, river, 1250.0)).all()
