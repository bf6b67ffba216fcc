# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Areas laid over units, people of units, and outlines, against plain recounts."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely

from lifecircle_plugin.core.circle_plan import UNASSIGNED, ResidencePoints
from lifecircle_plugin.core.errors import Cancelled
from lifecircle_plugin.core.unit_matching import overlaps_between, same_shapes, shares_of_units
from lifecircle_plugin.core.unit_outlines import dissolve
from lifecircle_plugin.core.unit_people import OwnCounts, people_of_units, units_of_residences


def squares(rows: int, columns: int, side: float = 100.0) -> Any:
    x, y = (each.ravel() for each in np.meshgrid(np.arange(columns), np.arange(rows)))
    return shapely.box(x * side, y * side, (x + 1) * side, (y + 1) * side)


def cells(rng: np.random.Generator, count: int, width: float, height: float) -> Any:
    """Return areas that cover a rectangle once."""
    frame = shapely.box(0, 0, width, height)
    points = shapely.multipoints(rng.random((count, 2)) * [width, height])
    parts = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=frame))
    return shapely.intersection(parts, frame)


@pytest.mark.parametrize("seed", range(5))
def test_shares_are_those_of_a_plain_recount(seed: int) -> None:
    rng = np.random.default_rng(seed)
    units, areas = squares(6, 8), cells(rng, 7, 700, 600)
    shares = shares_of_units(units, areas)
    table = np.zeros((len(units), len(areas)))
    table[shares.unit, shares.area] = shares.share
    for row, unit in enumerate(units):
        wanted = [unit.intersection(area).area / unit.area for area in areas]
        assert table[row] == pytest.approx(wanted, abs=1e-9)
        parts = shares.parts_of(row)[1]
        assert list(parts) == sorted(parts, reverse=True)
        outside = 1 - sum(wanted)
        assert shares.outside()[row] == pytest.approx(outside, abs=1e-9)
        best = int(np.argmax(wanted)) if max(wanted) >= outside else UNASSIGNED
        assert shares.largest()[row] == best
        told = [share for share in (*wanted, outside) if share >= 0.01]
        assert shares.is_cut(shapely.area(units))[row] == (len(told) > 1)


def test_units_without_area_and_areas_without_units_lie_nowhere() -> None:
    units = np.array([shapely.Polygon(), shapely.box(0, 0, 1, 1)], dtype=object)
    areas = np.array([shapely.MultiPolygon(), shapely.box(5, 5, 6, 6)], dtype=object)
    shares = shares_of_units(units, areas)
    assert shares.largest().tolist() == [UNASSIGNED, UNASSIGNED]
    assert not shares.is_cut(shapely.area(units)).any()
    nothing = shares_of_units(units[:0], areas[:0])
    assert len(nothing.largest()) == 0
    with pytest.raises(Cancelled):
        shares_of_units(units, areas, lambda: True)


def test_overlaps_are_told_with_their_area_the_largest_first() -> None:
    areas = np.array(
        [
            shapely.box(0, 0, 10, 10),
            shapely.box(8, 0, 20, 10),
            shapely.box(19.9, 0, 30, 10),
            shapely.box(5, 0, 9, 10),
        ],
        dtype=object,
    )
    found = [(each.first, each.second, round(each.area_m2, 6)) for each in overlaps_between(areas)]
    assert found == [(0, 3, 40.0), (0, 1, 20.0)]


def test_shapes_are_the_same_whatever_their_first_vertex() -> None:
    one = np.array([shapely.box(0, 0, 1000, 1000)] * 3, dtype=object)
    turned = shapely.Polygon([(1000, 1000), (0, 1000), (0, 500), (0, 0), (1000, 0)])
    other = np.array([turned, shapely.box(0, 0, 1002, 1000), one[0]], dtype=object)
    assert same_shapes(one, other).tolist() == [True, False, True]


@pytest.mark.parametrize("seed", range(3))
def test_outlines_of_any_units_are_their_union(seed: int) -> None:
    rng = np.random.default_rng(seed)
    units = squares(6, 6)
    units[:3] = shapely.buffer(units[:3], rng.random(3) * 30, join_style="mitre")  # overlaps
    units[5] = shapely.box(500, 0, 600, 99.7)  # a border that does not meet
    units[7] = shapely.Polygon([(0, 0), (50, 50), (50, 0), (0, 50)])  # crosses itself
    chosen = rng.random(36) < 0.6
    shape = dissolve(units[chosen])
    assert shape.geom_type == "MultiPolygon"
    wanted = shapely.unary_union(shapely.make_valid(units[chosen]))
    assert shape.symmetric_difference(wanted).area == pytest.approx(0, abs=1e-6)
    assert dissolve(units[:0]).is_empty


@pytest.mark.parametrize("seed", range(4))
def test_people_of_units_are_those_of_a_plain_recount(seed: int) -> None:
    rng = np.random.default_rng(seed)
    units = squares(4, 5)
    xy = rng.random((60, 2)) * [600, 450]  # some beyond all units
    xy[:3] = np.nan
    xy[3] = 100, 100  # where four units meet
    counted = np.where(rng.random(60) < 0.3, np.nan, rng.integers(1, 50, 60).astype(float))
    own = np.where(rng.random(20) < 0.3, rng.integers(1, 500, 20).astype(float), np.nan)
    nothing = np.full(20, np.nan)
    subdistrict = np.array([0] * 8 + [1] * 8 + [-1] * 4)
    residences = ResidencePoints(xy, counted, counted * np.nan, counted * np.nan, ("",) * 60)
    unit_of = units_of_residences(units, xy)
    people = people_of_units(OwnCounts(own, nothing, nothing), subdistrict, unit_of, residences)
    places = shapely.points(xy)
    for row, unit in enumerate(units):
        lying = [r for r in range(60) if unit_of[r] == row]
        assert all(unit.intersects(places[r]) for r in lying)
        known = [counted[r] for r in lying if counted[r] == counted[r]]
        mine = [
            r for r in range(60) if unit_of[r] >= 0 and subdistrict[unit_of[r]] == subdistrict[row]
        ]
        collected = any(counted[r] == counted[r] for r in mine) or subdistrict[row] == -1
        if own[row] == own[row]:
            assert people.population[row] == own[row]
        elif known:
            assert people.population[row] == pytest.approx(sum(known))
            assert people.not_fully_known[row] == (len(known) < len(lying))
        elif not lying and collected:
            assert people.population[row] == 0.0
        else:
            assert np.isnan(people.population[row])
            assert people.not_fully_known[row]
    # Every residence with a place in a unit is counted once, also where four units meet.
    assert unit_of[3] == 0
    assert np.isnan(people.households).all()
