# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Circles and subdistricts of projects: by position, by hand, and under another scenario."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lifecircle_plugin.core.desk_places import (
    OTHER_SCENARIO,
    OUTSIDE,
    UNPLACED,
    DeskPlaces,
    places_of_needs,
    places_of_projects,
)
from lifecircle_plugin.core.project_desk import BY_HAND, BY_POSITION, Need, Project
from tests.core.networks import polygons_of


def square(west: float) -> list[tuple[float, float]]:
    return [(west, 0), (west + 10, 0), (west + 10, 10), (west, 10), (west, 0)]


@pytest.fixture
def places() -> DeskPlaces:
    """Return three units in a row: two in circle A, one in none; subdistricts left and right."""
    return DeskPlaces(
        scenario_id="s",
        scenario="采用",
        circle_ids=("a", "b"),
        circle_names=("1号圈", "2号圈"),
        circle_subdistricts=("left", "right"),
        unit_ids=("u0", "u1", "u2"),
        unit_names=("一居", "二居", "三居"),
        unit_subdistricts=("left", "left", "right"),
        unit_circle=np.array([0, 1, -1]),
        unit_areas=polygons_of([square(0), square(10), square(20)]),
        unit_xy=np.array([(5.0, 5), (15, 5), (25, 5)]),
        subdistrict_ids=("left", "right"),
        subdistrict_names=("左街道", "右街道"),
        subdistrict_areas=polygons_of([square(0), square(20)]),
        residence_ids=("r", "nowhere"),
        residence_names=("小区", "无点小区"),
        residence_xy=np.array([(12.0, 3), (np.nan, np.nan)]),
    )


def test_a_project_lies_where_its_point_is(places: DeskPlaces) -> None:
    found = places_of_projects(
        [
            Project("in", xy=(15.0, 5.0)),
            Project("free", xy=(25.0, 5.0)),
            Project("far", xy=(500.0, 5.0)),
            Project("none"),
        ],
        places,
    )
    one = found["in"]
    assert (one.circle_id, one.circle, one.circle_by) == ("b", "2号圈", BY_POSITION)
    assert (one.subdistrict, one.subdistrict_by, one.unit_id) == ("左街道", BY_POSITION, "u1")
    assert (found["free"].circle_id, found["free"].problem) == ("", OUTSIDE)
    assert found["free"].subdistrict == "右街道"
    assert (found["far"].problem, found["far"].subdistrict_id) == (OUTSIDE, "")
    assert found["none"].problem == UNPLACED


def test_it_moves_with_the_scenario_and_a_hand_outlives_it_by_name(places: DeskPlaces) -> None:
    other = replace(
        places,
        circle_ids=("x", "y"),
        circle_names=("2号圈", "新圈"),
        unit_circle=np.array([1, 1, 1]),
    )
    by_hand = {"circle_by": BY_HAND, "xy": (5.0, 5.0)}
    projects = [
        Project("follows", xy=(5.0, 5.0)),
        Project("kept", circle_id="b", circle_name="2号圈", **by_hand),
        Project("lost", circle_id="a", circle_name="1号圈", **by_hand),
    ]
    before, after = places_of_projects(projects, places), places_of_projects(projects, other)
    assert (before["follows"].circle, after["follows"].circle) == ("1号圈", "新圈")
    # Set by hand it stays, whatever lies under its point, and says so.
    assert (before["kept"].circle_id, before["kept"].circle_by) == ("b", BY_HAND)
    assert (after["kept"].circle_id, after["kept"].problem) == ("x", "")
    # Neither the id nor the name is there: its name is told, and that it is no circle of these.
    assert (after["lost"].circle_id, after["lost"].circle) == ("", "1号圈")
    assert after["lost"].problem == OTHER_SCENARIO


def test_of_two_circles_of_a_name_none_is_guessed(places: DeskPlaces) -> None:
    twins = replace(places, circle_names=("1号圈", "1号圈"))
    project = Project("p", circle_by=BY_HAND, circle_id="gone", circle_name="1号圈")
    assert places_of_projects([project], twins)["p"].problem == OTHER_SCENARIO


def test_a_subdistrict_set_by_hand_stands_against_the_position(places: DeskPlaces) -> None:
    found = places_of_projects(
        [
            Project("hand", xy=(5.0, 5.0), subdistrict_id="right", subdistrict_by=BY_HAND),
            Project("list", xy=(5.0, 5.0), subdistrict_id="right"),
            Project("unplaced", subdistrict_id="right"),
        ],
        places,
    )
    assert (found["hand"].subdistrict, found["hand"].subdistrict_by) == ("右街道", BY_HAND)
    assert (found["list"].subdistrict, found["list"].subdistrict_by) == ("左街道", BY_POSITION)
    assert found["unplaced"].subdistrict == "右街道"


def test_a_need_lies_at_its_point_else_its_residence_else_its_unit(places: DeskPlaces) -> None:
    found = places_of_needs(
        [
            Need("point", xy=(5.0, 5.0), residence_id="r", unit_id="u2"),
            Need("home", residence_id="r"),
            Need("unit", residence_id="nowhere", unit_id="u0"),
            Need("only", subdistrict_id="right"),
            Need("nothing"),
        ],
        places,
    )
    assert [found[each].circle for each in ("point", "home", "unit")] == [
        "1号圈",
        "2号圈",
        "1号圈",
    ]
    assert (found["only"].circle, found["only"].subdistrict) == ("", "右街道")
    assert found["nothing"].problem == UNPLACED
    empty = places_of_needs([Need("n", xy=(1.0, 1.0), unit_id="u0")], DeskPlaces())
    assert empty["n"].circle_id == ""
