# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Street blocks of towns drawn by hand, and of random ones checked by other means."""

from __future__ import annotations

from typing import Any, Optional

import numpy as np
import pytest
import shapely

from lifecircle_plugin.core.circle_plan import Geometries
from lifecircle_plugin.core.errors import Cancelled, LifeCircleError
from lifecircle_plugin.core.street_blocks import BlockOptions, StreetBlocks, street_blocks
from tests.core.plan_grid import array

ANY_SIZE = BlockOptions(min_area_m2=0.0, min_width_m=0.0)


def line(*xy: tuple[float, float]) -> Any:
    return shapely.LineString(xy)


def check_cover(blocks: StreetBlocks, subdistricts: Geometries) -> None:
    """Check by means the code does not use that the blocks are a clean coverage."""
    whole = shapely.union_all(subdistricts)
    areas = shapely.area(blocks.geometry)
    assert areas.sum() == pytest.approx(whole.area, abs=1e-3)
    assert shapely.union_all(blocks.geometry).symmetric_difference(whole).area < 1e-3
    assert shapely.is_valid(blocks.geometry).all()
    if hasattr(shapely, "coverage_is_valid"):
        assert shapely.coverage_is_valid(blocks.geometry)
    inside = shapely.area(shapely.intersection(blocks.geometry, subdistricts[blocks.subdistrict]))
    assert np.abs(inside - areas).max() < 1e-3


def made(
    streets: list[Any],
    subdistricts: Optional[list[Any]] = None,
    options: BlockOptions = ANY_SIZE,
    **more: Any,
) -> StreetBlocks:
    places = array(subdistricts or [shapely.box(0, 0, 300, 300)])
    blocks = street_blocks(array(streets), places, options=options, **more)
    if not shapely.union_all(places).is_empty and shapely.is_valid(places).all():
        check_cover(blocks, places)
    return blocks


def areas(blocks: StreetBlocks) -> list[float]:
    return sorted(np.round(shapely.area(blocks.geometry), 3).tolist())


def test_a_crossing_makes_four_blocks() -> None:
    blocks = made([line((100, -50), (100, 350)), line((-50, 100), (350, 100))])
    assert areas(blocks) == [10_000, 20_000, 20_000, 40_000]


def test_without_streets_a_subdistrict_is_one_block() -> None:
    assert areas(made([])) == [90_000]


def test_dead_ends_bound_nothing() -> None:
    blocks = made([line((100, -50), (100, 200)), line((150, 150), (200, 150))])
    assert areas(blocks) == [90_000]


def test_a_loop_inside_a_block_is_a_block_within_a_block() -> None:
    loop = shapely.LineString(shapely.box(100, 100, 200, 200).exterior.coords)
    blocks = made([loop])
    assert areas(blocks) == [10_000, 80_000]


def test_streets_stop_at_subdistrict_borders_that_wobble_around_them() -> None:
    street = line((150, -10), (150, 310))
    west = shapely.Polygon([(0, 0), (151, 0), (149, 150), (151, 300), (0, 300)])
    east = shapely.Polygon([(300, 0), (151, 0), (149, 150), (151, 300), (300, 300)])
    blocks = made([street], [west, east], BlockOptions(min_area_m2=1_000))
    assert sorted(blocks.subdistrict.tolist()) == [0, 1]
    assert areas(blocks) == sorted(round(each.area, 3) for each in (west, east))


def test_a_median_joins_the_side_with_the_longer_border() -> None:
    # Two carriageways 20 m apart; the eastern one has a bay that makes its side's border longer.
    west = line((140, -10), (140, 310))
    east = line((160, -10), (160, 100), (150, 110), (150, 150), (160, 160), (160, 310))
    blocks = made([west, east], options=BlockOptions(min_area_m2=6_500, min_width_m=0))
    assert len(blocks.geometry) == 2
    assert areas(blocks)[0] == 140 * 300


def test_a_long_median_above_the_least_area_is_too_narrow() -> None:
    west, east = line((145, -10), (145, 310)), line((155, -10), (155, 310))
    blocks = made([west, east], options=BlockOptions(min_area_m2=1_000, min_width_m=12))
    assert len(blocks.geometry) == 2
    assert blocks.joined_small == 1
    blocks = made([west, east], options=BlockOptions(min_area_m2=1_000, min_width_m=5))
    assert len(blocks.geometry) == 3


def test_a_small_face_never_joins_another_subdistrict() -> None:
    corner = shapely.box(0, 0, 20, 20)
    rest = shapely.box(0, 0, 300, 300).difference(corner)
    blocks = made([line((100, -50), (100, 350))], [corner, rest], BlockOptions(1_000))
    assert areas(blocks)[0] == 400
    assert blocks.kept_small == 1


def test_a_small_face_rather_joins_over_a_street_than_over_a_barrier() -> None:
    street, rail = line((140, -10), (140, 310)), line((150, -10), (150, 310))
    blocks = made([street], barriers=array([rail]), options=BlockOptions(4_000, 0))
    assert areas(blocks) == [45_000, 45_000]
    # Between two barriers there is no other way.
    blocks = made([], barriers=array([street, rail]), options=BlockOptions(4_000, 0))
    assert len(blocks.geometry) == 2


def test_barriers_bound_blocks() -> None:
    river = line((-10, 150), (310, 150))
    assert areas(made([], barriers=array([river]))) == [45_000, 45_000]


def test_blocks_join_up_to_a_target_of_people_but_not_over_barriers() -> None:
    streets = [line((x, -10), (x, 310)) for x in (50, 100, 150, 200, 250)]
    rail = line((150, -10), (150, 310))
    xy = np.array([[x, y] for x in (25, 75, 125, 175, 225, 275) for y in (50, 150)], dtype=float)
    people = np.full(12, 50.0)
    blocks = made(
        streets,
        options=BlockOptions(0, 0, target_people=300),
        barriers=array([rail]),
        residence_xy=xy,
        residence_people=people,
    )
    # 100 people in each strip: three of them make a block on either side of the rail.
    assert areas(blocks) == [45_000, 45_000]
    blocks = made(
        streets,
        options=BlockOptions(0, 0, target_people=150),
        barriers=array([rail]),
        residence_xy=xy,
        residence_people=people,
    )
    assert len(blocks.geometry) == 6


def test_blocks_join_up_to_a_target_of_area() -> None:
    streets = [line((x, -10), (x, 310)) for x in (50, 100, 150, 200, 250)]
    blocks = made(streets, options=BlockOptions(0, 0, target_area_m2=30_000))
    assert areas(blocks) == [30_000, 30_000, 30_000]


def test_blocks_are_numbered_from_north_to_south_and_west_to_east() -> None:
    blocks = made([line((100, -50), (100, 350)), line((-50, 150), (350, 150))])
    corners = [tuple(each.bounds[:2]) for each in blocks.geometry]
    assert corners == [(0, 150), (100, 150), (0, 0), (100, 0)]
    assert blocks.number.tolist() == [1, 2, 3, 4]
    two = made(
        [line((-50, 150), (350, 150))], [shapely.box(0, 0, 100, 300), shapely.box(100, 0, 300, 300)]
    )
    assert two.subdistrict.tolist() == [0, 0, 1, 1]
    assert two.number.tolist() == [1, 2, 1, 2]


def test_streets_around_a_block_are_named_the_longest_first() -> None:
    streets = [line((100, -50), (100, 350)), line((-50, 50), (350, 50)), line((120, 60), (130, 60))]
    blocks = made(streets, street_names=["Long Road", "Short Road", "Nowhere"])
    large = int(np.argmax(shapely.area(blocks.geometry)))
    assert blocks.streets[large] == ("Long Road", "Short Road")
    assert made(streets[:1], street_names=[""]).streets == ((), ())


def test_nameless_and_unusable_lines_do_no_harm() -> None:
    odd = [
        None,
        shapely.LineString(),
        shapely.Point(1, 1),
        shapely.LineString([(10, 10), (10, 10)]),
        shapely.LineString([(0, 0), (np.nan, 5)]),
        shapely.LineString([(100, -50, 3), (100, 350, 4)]),
        shapely.MultiLineString([[(-50, 100), (350, 100)], [(200, -50), (200, 350)]]),
    ]
    assert len(made(odd).geometry) == 6


def test_the_same_street_drawn_twice_leaves_no_sliver() -> None:
    streets = [line((100, -50), (100, 350)), line((100.3, -50), (99.8, 350))]
    assert len(made(streets, options=BlockOptions(500)).geometry) == 2


def test_nothing_to_divide_is_said() -> None:
    with pytest.raises(LifeCircleError, match="blocks_without_subdistricts"):
        street_blocks(array([]), array([None, shapely.Polygon()]))


def test_a_broken_subdistrict_is_mended() -> None:
    bow_tie = shapely.Polygon([(0, 0), (300, 300), (300, 0), (0, 300)])
    blocks = street_blocks(array([]), array([bow_tie]), options=ANY_SIZE)
    assert shapely.area(blocks.geometry).sum() == pytest.approx(45_000)


def test_overlapping_subdistricts_are_divided_once() -> None:
    first, second = shapely.box(0, 0, 160, 300), shapely.box(150, 0, 300, 300)
    blocks = street_blocks(array([]), array([first, second]), options=BlockOptions(100))
    assert shapely.area(blocks.geometry).tolist() == [48_000, 42_000]


def test_cancelling_is_heard() -> None:
    with pytest.raises(Cancelled):
        street_blocks(array([]), array([shapely.box(0, 0, 9, 9)]), is_cancelled=lambda: True)


@pytest.mark.parametrize("seed", range(40))
def test_random_towns_are_covered(seed: int) -> None:
    """Crooked streets, some dangling, over wobbling subdistricts with shared borders."""
    rng = np.random.default_rng(seed)
    nodes = np.stack(np.meshgrid(np.arange(4) * 400.0, np.arange(4) * 400.0), axis=2)
    nodes[1:-1, 1:-1] += rng.uniform(-120, 120, (2, 2, 2))
    subdistricts = [
        shapely.Polygon([nodes[r, c], nodes[r, c + 1], nodes[r + 1, c + 1], nodes[r + 1, c]])
        for r in range(3)
        for c in range(3)
    ]
    streets = []
    for _ in range(int(rng.integers(0, 40))):
        start, heading = rng.uniform(-100, 1_300, 2), rng.uniform(0, 2 * np.pi)
        steps = np.cumsum(heading + rng.normal(0, 0.15, 12))[:, None] * 0 + heading
        steps = steps + rng.normal(0, 0.2, (12, 1))
        away = np.hstack([np.cos(steps), np.sin(steps)]) * rng.uniform(20, 120)
        streets.append(shapely.LineString(np.vstack([start, start + np.cumsum(away, axis=0)])))
    # Some streets run along subdistrict borders, exactly or nearly.
    streets.append(shapely.LineString([nodes[0, 1], nodes[1, 1], nodes[2, 1]]))
    streets.append(shapely.LineString(nodes[1, :, :] + rng.uniform(-1, 1, 2)))
    options = BlockOptions(
        min_area_m2=float(rng.choice([0, 500, 5_000])),
        min_width_m=float(rng.choice([0, 12])),
        target_area_m2=float(rng.choice([0, 60_000])),
    )
    rails = array([shapely.LineString(rng.uniform(-100, 1_300, (3, 2)))])
    blocks = made(streets, subdistricts, options, barriers=rails)
    sizes = shapely.area(blocks.geometry)
    small = (sizes < options.min_area_m2) | (
        2 * sizes < options.min_width_m * shapely.length(blocks.geometry)
    )
    assert blocks.kept_small == small.sum()
    # What stayed small is alone in its subdistrict: here that never happens.
    lonely = np.bincount(blocks.subdistrict, minlength=9)[blocks.subdistrict] == 1
    assert not (small & (sizes < options.min_area_m2) & ~lonely).any()
    for row in range(9):
        own = np.sort(blocks.number[blocks.subdistrict == row])
        assert own.tolist() == list(range(1, len(own) + 1))
