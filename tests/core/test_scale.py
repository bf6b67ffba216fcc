# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether areas are enough: per 1,000 people by catchment, minimum sizes where facilities stand."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan
from typing import Any

import pytest

from lifecircle_plugin.core.results import GapRow, ScaleState, State
from tests.core.gap_town import Home, Place, Town, a_clause, only, told


def per_1000(area_m2: float = 1000.0, **facts: Any) -> Any:
    return a_clause(building_per_1000_min_m2=area_m2, **facts)


def minimum(area_m2: float = 1000.0, **facts: Any) -> Any:
    return a_clause(building_min_m2=area_m2, **facts)


def areas(row: GapRow) -> tuple[Any, ...]:
    return row.scale_state, row.area_m2, row.area_required_m2, row.area_short_m2


# --- which figures ----------------------------------------------------------------------------


def test_a_clause_without_areas_asks_for_none() -> None:
    row = only(Town([Home((100,))], [Place(building_m2=10)], [a_clause()]).rows())
    assert areas(row) == (ScaleState.NOT_APPLICABLE, None, None, None)
    assert row.area_basis == ""


def test_floor_area_goes_before_site_area() -> None:
    clause = a_clause(building_min_m2=100.0, site_per_1000_min_m2=5000.0)
    row = only(Town([Home((100,))], [Place(building_m2=100, site_m2=1)], [clause]).rows())
    assert (row.area_basis, row.area_required_m2) == ("building", 100)


def test_site_area_where_the_clause_names_no_floor_area() -> None:
    clause = a_clause(site_min_m2=100.0, building_max_m2=900.0)
    row = only(Town([Home((100,))], [Place(building_m2=1, site_m2=150)], [clause]).rows())
    assert (row.area_basis, row.area_m2) == ("site", 150)


def test_area_per_1000_goes_before_a_minimum_size() -> None:
    clause = a_clause(building_per_1000_min_m2=500.0, building_min_m2=100.0)
    row = only(Town([Home((100,), 2000)], [Place(building_m2=900)], [clause]).rows())
    assert areas(row) == (ScaleState.SHORT, 900, 1000, 100)


# --- per 1,000 people -------------------------------------------------------------------------


def test_area_per_1000_people_is_asked_of_everybody_who_lives_there() -> None:
    homes = [Home((100,), 1500), Home((900,), 500)]
    row = only(Town(homes, [Place(building_m2=1600)], [per_1000()]).rows())
    assert areas(row) == (ScaleState.SHORT, 1600, 2000, 400)
    assert told(row)["gap_area_short_building"] == {
        "area_m2": 1600,
        "required_m2": 2000,
        "short_m2": 400,
        "per_1000_m2": 1000,
        "people": 2000,
    }


def test_a_surplus_is_no_negative_shortage() -> None:
    row = only(Town([Home((100,), 1000)], [Place(building_m2=5000)], [per_1000()]).rows())
    assert areas(row) == (ScaleState.ENOUGH, 5000, 1000, 0)


def test_area_goes_to_circles_by_the_people_for_whom_it_is_the_nearest() -> None:
    homes = [Home((100,), 3000, circle=0), Home((100,), 1000, circle=1)]
    first, second = Town(homes, [Place(building_m2=4000)], [per_1000()], ("A", "B")).rows()
    assert areas(first) == (ScaleState.ENOUGH, 3000, 3000, 0)
    assert areas(second) == (ScaleState.ENOUGH, 1000, 1000, 0)


def test_one_circles_surplus_does_not_fill_anothers_shortage() -> None:
    homes = [Home((100, inf), 1000, circle=0), Home((inf, 100), 1000, circle=1)]
    places = [Place(building_m2=9000, circle=0), Place(building_m2=200, circle=1)]
    first, second = Town(homes, places, [per_1000()], ("A", "B")).rows()
    assert (first.area_short_m2, second.area_short_m2) == (0, 800)


def test_people_beyond_the_distance_do_not_use_the_area() -> None:
    homes = [Home((100,), 1000, circle=0), Home((900,), 1000, circle=1)]
    first, second = Town(homes, [Place(building_m2=1000)], [per_1000()], ("A", "B")).rows()
    assert (first.area_m2, second.area_m2) == (1000, 0)


def test_people_outside_all_circles_use_their_part() -> None:
    homes = [Home((100,), 1000), Home((100,), 3000, circle=-1)]
    row = only(Town(homes, [Place(building_m2=1000)], [per_1000()]).rows())
    assert areas(row) == (ScaleState.SHORT, 250, 1000, 750)


def test_a_facility_nearest_to_nobody_counts_where_it_stands() -> None:
    homes = [Home((100, 400), 1000, circle=0), Home((100, 400), 1000, circle=1)]
    places = [Place(building_m2=1000, circle=0), Place(building_m2=500, circle=1)]
    first, second = Town(homes, places, [per_1000()], ("A", "B")).rows()
    assert (first.area_m2, second.area_m2) == (500, 1000)


def test_a_facility_nearest_to_nobody_and_in_no_circle_counts_nowhere() -> None:
    homes = [Home((100, 400), 1000)]
    places = [Place(building_m2=1000), Place(building_m2=500, circle=-1)]
    assert only(Town(homes, places, [per_1000()]).rows()).area_m2 == 1000


def test_a_subdistricts_area_is_judged_once_and_stands_in_each_of_its_rows() -> None:
    homes = [Home((100,), 3000, circle=0), Home((900,), 1000, circle=1)]
    town = Town(
        homes,
        [Place(building_m2=3000)],
        [per_1000(frame="subdistrict")],
        ("A", "B"),
        ("Siping", "Siping"),
    )
    for row in town.rows():
        assert areas(row) == (ScaleState.SHORT, 3000, 4000, 1000)


def test_unknown_area_that_could_fill_the_shortage_leaves_it_open() -> None:
    homes = [Home((100, inf), 1000), Home((inf, 100), 1000)]
    places = [Place(building_m2=700), Place(building_m2=nan)]
    row = only(Town(homes, places, [per_1000()]).rows())
    assert areas(row) == (ScaleState.UNKNOWN, 700, 2000, None)
    assert row.facilities_area_unknown == 1
    assert told(row)["gap_area_unknown_building"] == {"facilities": 1, "short_m2": 1300}


def test_enough_without_the_unknown_area_is_enough() -> None:
    homes = [Home((100, inf), 1000), Home((inf, 100), 1000)]
    places = [Place(building_m2=2000), Place(building_m2=nan)]
    row = only(Town(homes, places, [per_1000()]).rows())
    assert areas(row) == (ScaleState.ENOUGH, 2000, 2000, 0)


@pytest.mark.parametrize("area_m2", [0.0, -1.0, inf])
def test_an_area_of_nothing_is_an_area_nobody_wrote_down(area_m2: float) -> None:
    row = only(Town([Home((100,), 1000)], [Place(building_m2=area_m2)], [per_1000()]).rows())
    assert row.scale_state is ScaleState.UNKNOWN


def test_unknown_area_of_a_facility_serving_two_circles_is_unknown_in_both() -> None:
    homes = [Home((100,), 1000, circle=0), Home((100,), 1000, circle=1)]
    rows = Town(homes, [Place()], [per_1000()], ("A", "B")).rows()
    assert [row.facilities_area_unknown for row in rows] == [1, 1]


def test_an_empty_residence_uses_no_area() -> None:
    homes = [Home((100, 200), 1000, circle=0), Home((200, 100), 0, circle=0)]
    places = [Place(building_m2=700), Place(circle=1)]
    first, _ = Town(homes, places, [per_1000()], ("A", "B")).rows()
    assert (first.facilities_area_unknown, first.area_short_m2) == (0, 300)


def test_unknown_area_elsewhere_does_not_hide_a_shortage() -> None:
    homes = [Home((100, inf), 1000, circle=0), Home((inf, 100), 1000, circle=1)]
    places = [Place(building_m2=700), Place(building_m2=nan, circle=1)]
    first, second = Town(homes, places, [per_1000()], ("A", "B")).rows()
    assert (first.scale_state, second.scale_state) == (ScaleState.SHORT, ScaleState.UNKNOWN)


def test_without_population_area_per_1000_cannot_be_asked_for() -> None:
    town = Town(
        [Home((100,), 1)],
        [Place(building_m2=700)],
        [per_1000()],
        options={"has_population": False},
    )
    row = only(town.rows())
    assert areas(row) == (ScaleState.UNKNOWN, 700, None, None)
    assert "gap_area_needs_population" in told(row)


def test_enough_for_the_known_people_is_not_enough_when_many_are_unknown() -> None:
    homes = [Home((100,), 1000), Home((100,), nan)]
    assert (
        only(Town(homes, [Place(building_m2=1000)], [per_1000()]).rows()).scale_state
        is ScaleState.UNKNOWN
    )
    assert (
        only(Town(homes, [Place(building_m2=900)], [per_1000()]).rows()).scale_state
        is ScaleState.SHORT
    )


def test_a_category_nobody_collected_is_no_shortage_of_area() -> None:
    for clause in (per_1000(), minimum()):
        row = only(Town([Home((100,), 1000)], [Place(("school",))], [clause]).rows())
        assert (row.scale_state, row.area_short_m2) == (ScaleState.UNKNOWN, None)


def test_area_and_access_are_two_answers() -> None:
    row = only(Town([Home((100,), 1000)], [Place(building_m2=1)], [per_1000()]).rows())
    assert (row.state, row.scale_state) == (State.MET, ScaleState.SHORT)


# --- minimum sizes ----------------------------------------------------------------------------


def test_each_facility_is_measured_and_surpluses_make_up_for_nothing() -> None:
    places = [Place(building_m2=5000), Place(building_m2=700), Place(building_m2=900)]
    row = only(Town([Home((1, 2, 3))], places, [minimum()]).rows())
    assert areas(row) == (ScaleState.SHORT, 6600, 3000, 400)
    assert told(row)["gap_area_undersized_building"] == {
        "undersized": 2,
        "facilities": 3,
        "minimum_m2": 1000,
        "short_m2": 400,
    }


def test_facilities_of_the_asked_size_are_enough() -> None:
    row = only(Town([Home((100,))], [Place(building_m2=1000)], [minimum()]).rows())
    assert areas(row) == (ScaleState.ENOUGH, 1000, 1000, 0)


def test_a_known_undersized_facility_is_short_whatever_the_unknown_ones_are() -> None:
    places = [Place(building_m2=700), Place(building_m2=nan)]
    row = only(Town([Home((1, 2))], places, [minimum()]).rows())
    assert areas(row) == (ScaleState.SHORT, 700, 2000, 300)
    assert told(row)["gap_area_unknown_minimum_building"] == {"facilities": 1, "minimum_m2": 1000}


def test_unknown_sizes_alone_are_unknown() -> None:
    places = [Place(building_m2=1200), Place(building_m2=nan)]
    row = only(Town([Home((1, 2))], places, [minimum()]).rows())
    assert areas(row) == (ScaleState.UNKNOWN, 1200, 2000, None)


def test_where_none_stands_and_people_lack_it_one_of_minimum_size_is_short() -> None:
    homes = [Home((900,), 100)]
    row = only(Town(homes, [Place(circle=-1)], [minimum()]).rows())
    assert row.state is State.GAP
    assert areas(row) == (ScaleState.SHORT, 0, 1000, 1000)
    assert told(row)["gap_area_none_building"] == {"minimum_m2": 1000}


def test_where_none_stands_but_neighbours_serve_nothing_is_measured() -> None:
    row = only(Town([Home((100,), 100)], [Place(circle=-1, building_m2=1)], [minimum()]).rows())
    assert row.state is State.MET
    assert areas(row) == (ScaleState.NOT_APPLICABLE, 0, 1000, None)
    assert "gap_area_elsewhere" in told(row)


def test_minimum_sizes_of_a_subdistrict_count_all_its_facilities() -> None:
    homes = [Home((100, 100), 100, circle=0), Home((100, 100), 100, circle=1)]
    places = [Place(building_m2=600, circle=0), Place(building_m2=1500, circle=1)]
    town = Town(homes, places, [minimum(frame="subdistrict")], ("A", "B"), ("Siping", "Siping"))
    for row in town.rows():
        assert areas(row) == (ScaleState.SHORT, 2100, 2000, 400)


def test_minimum_sizes_do_not_depend_on_population() -> None:
    town = Town(
        [Home((100,), 1)], [Place(building_m2=10)], [minimum()], options={"has_population": False}
    )
    assert only(town.rows()).area_short_m2 == 990


# --- hosts ------------------------------------------------------------------------------------

COMPLEX = {"accepts": ("complex", "canteen")}


def test_a_host_and_what_it_houses_count_once() -> None:
    places = [Place(("complex",), building_m2=2000), Place(building_m2=300, host=0)]
    town = Town([Home((100, 100), 1000)], places, [per_1000(**COMPLEX)])
    assert only(town.rows()).area_m2 == 2000
    row = only(replace(town, clauses=[minimum(**COMPLEX)]).rows())
    assert areas(row) == (ScaleState.ENOUGH, 2000, 1000, 0)


def test_people_nearest_to_what_a_host_houses_are_the_hosts() -> None:
    homes = [Home((300, 100), 1000, circle=0), Home((100, 300), 3000, circle=1)]
    places = [Place(("complex",), building_m2=4000), Place(building_m2=300, host=0)]
    rows = Town(homes, places, [per_1000(**COMPLEX)], ("A", "B")).rows()
    assert [row.area_m2 for row in rows] == [1000, 3000]


def test_a_facility_in_a_host_of_another_category_counts_for_itself() -> None:
    places = [Place(("complex",), building_m2=2000), Place(building_m2=300, host=0)]
    row = only(Town([Home((100, 100), 1000)], places, [per_1000()]).rows())
    assert row.area_m2 == 300


def test_the_outermost_host_of_the_category_counts() -> None:
    places = [
        Place(("complex",), building_m2=2000),
        Place(("gym",), building_m2=500, host=0),
        Place(building_m2=300, host=1),
    ]
    row = only(Town([Home((100, 100, 100), 1000)], places, [per_1000(**COMPLEX)]).rows())
    assert row.area_m2 == 2000


@pytest.mark.parametrize("hosts", [(0, 1, 2), (1, 0, -1), (1, 2, 0), (2, 0, 1)])
def test_hosts_that_house_each_other_stand_on_their_own(hosts: tuple[int, int, int]) -> None:
    places = [Place(building_m2=100, host=host) for host in hosts]
    row = only(Town([Home((1, 2, 3), 1000)], places, [per_1000()]).rows())
    assert (row.area_m2, row.facilities) == (300, 3)
