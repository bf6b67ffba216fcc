# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every rule of the gap indicators on towns small enough to be worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan
from string import Formatter

import numpy as np
import pytest

from lifecircle_plugin.core.bounds import weighted_quantile_by_group
from lifecircle_plugin.core.errors import Cancelled
from lifecircle_plugin.core.gap import (
    EvaluateOptions,
    GapSummary,
    evaluate,
    search_groups,
    summarise,
    summarise_people,
)
from lifecircle_plugin.core.reasons import floor_percent
from lifecircle_plugin.core.results import ScaleState, State
from lifecircle_plugin.texts import Texts
from lifecircle_plugin.texts import gap as gap_texts
from tests.core.gap_town import FAR_AWAY, Home, Place, Town, a_clause, a_level, only, told


def people_at(*walks: tuple[float, float]) -> list[Home]:
    """Return a home for each (people, walk to the only place)."""
    return [Home((walk_m,), people) for people, walk_m in walks]


# --- covered or not ---------------------------------------------------------------------------


def test_people_within_the_distance_are_covered_and_exactly_at_it_too() -> None:
    row = only(Town(people_at((60, 499), (30, 500), (10, 500.001)), [Place()], [a_clause()]).rows())
    assert (row.population, row.covered, row.uncovered) == (100, 90, 10)
    assert row.coverage == row.coverage_low == row.coverage_high == 0.9
    assert row.state is State.MET


def test_too_few_within_the_distance_is_a_gap_and_the_reason_counts_the_people() -> None:
    row = only(Town(people_at((84, 100), (16, 900)), [Place()], [a_clause()]).rows())
    assert row.state is State.GAP
    assert told(row)["gap_state_gap"] == {
        "share": 84.0,
        "limit_m": 500,
        "target": 85,
        "uncovered": 16,
    }


def test_a_share_equal_to_the_target_is_met() -> None:
    row = only(Town(people_at((85, 100), (15, 900)), [Place()], [a_clause()]).rows())
    assert row.state is State.MET


def test_the_target_is_the_clauses_own() -> None:
    homes = people_at((85, 100), (15, 900))
    row = only(Town(homes, [Place()], [a_clause(target=0.9)]).rows())
    assert (row.state, row.target) == (State.GAP, 0.9)


def test_a_shortage_of_an_optional_clause_is_improvable_never_a_gap() -> None:
    town = Town(people_at((10, 100), (90, 900)), [Place()], [a_clause(requirement="optional")])
    row = only(town.rows())
    assert row.state is State.IMPROVABLE
    assert "gap_state_improvable" in told(row)


def test_shares_are_never_rounded_up_in_print_nor_in_the_verdict() -> None:
    row = only(Town(people_at((9996, 1), (4, 900)), [Place()], [a_clause(target=1.0)]).rows())
    assert row.state is State.GAP
    assert told(row)["gap_state_gap"]["share"] == 99.9


@pytest.mark.parametrize(
    ("share", "percent"),
    [(1.0, 100.0), (0.99999, 99.9), (0.57, 57.0), (0.29, 29.0), (0.8496, 84.9), (0.0, 0.0)],
)
def test_percentages_lose_what_is_beyond_a_tenth(share: float, percent: float) -> None:
    assert floor_percent(share) == percent


def test_parts_of_people_never_make_a_verdict_by_rounding_noise() -> None:
    homes = [Home((100,), 0.1)] * 17 + [Home((900,), 0.1)] * 3
    assert only(Town(homes, [Place()], [a_clause()]).rows()).state is State.MET


# --- two distances ----------------------------------------------------------------------------


def test_enough_at_the_larger_distance_only_is_borderline() -> None:
    homes = people_at((50, 700), (40, 950), (10, 2000))
    row = only(Town(homes, [Place()], [a_clause(radius_min_m=800.0, radius_max_m=1000.0)]).rows())
    assert row.state is State.BORDERLINE
    assert (row.near_m, row.limit_m, row.covered) == (800, 1000, 90)
    assert told(row)["gap_state_borderline"] == {
        "share": 90.0,
        "limit_m": 1000,
        "near_share": 50.0,
        "near_m": 800,
        "target": 85,
    }


def test_enough_at_the_smaller_distance_is_met_and_the_reason_names_that_distance() -> None:
    homes = people_at((90, 700), (10, 2000))
    row = only(Town(homes, [Place()], [a_clause(radius_min_m=800.0, radius_max_m=1000.0)]).rows())
    assert row.state is State.MET
    assert told(row)["gap_state_met"]["limit_m"] == 800


def test_a_clause_without_distance_takes_its_levels() -> None:
    clause = a_clause(radius_min_m=None, radius_max_m=None)
    row = only(
        Town(
            people_at((100, 900)), [Place()], [clause], levels=[a_level("15min", 800, 1000)]
        ).rows()
    )
    assert (row.near_m, row.limit_m, row.limit_source) == (800, 1000, "level")
    assert row.state is State.BORDERLINE
    assert told(row)["gap_limit_from_level"] == {"limit_m": 1000}


def test_without_any_metres_minutes_times_speed_hold() -> None:
    clause = a_clause(radius_min_m=None, radius_max_m=None)
    town = Town(people_at((100, 1050)), [Place()], [clause], options={"speed_m_per_s": 1.2})
    row = only(town.rows())
    assert row.limit_m == pytest.approx(1080)
    assert row.state is State.MET
    assert told(row)["gap_limit_from_minutes"] == {"limit_m": 1080, "minutes": 15, "speed": 1.2}


def test_metres_of_the_clause_win_over_speed() -> None:
    town = Town(people_at((100, 600)), [Place()], [a_clause()], options={"speed_m_per_s": 2.0})
    row = only(town.rows())
    assert (row.limit_m, row.state) == (500, State.GAP)


# --- people off the streets -------------------------------------------------------------------


def test_unrouted_people_give_two_bounds_and_a_verdict_equal_at_both_stands() -> None:
    homes = [*people_at((90, 100), (4, 900)), Home(people=6, attached=False)]
    row = only(Town(homes, [Place()], [a_clause()]).rows())
    assert (row.covered, row.uncovered, row.unrouted) == (90, 4, 6)
    assert row.coverage == pytest.approx(90 / 94)
    assert (row.coverage_low, row.coverage_high) == (0.90, 0.96)
    assert row.state is State.MET
    assert told(row)["gap_undecided_harmless"] == {"people": 6}


def test_unrouted_people_who_could_turn_the_verdict_leave_it_open() -> None:
    homes = [*people_at((80, 100), (10, 900)), Home(people=10, attached=False)]
    row = only(Town(homes, [Place()], [a_clause()]).rows())
    assert row.state is State.INSUFFICIENT
    reasons = told(row)
    assert reasons["gap_undecided"] == {"low": 80.0, "high": 90.0, "limit_m": 500, "target": 85}
    assert reasons["gap_undecided_unrouted"] == {"people": 10}
    assert "gap_undecided_edge" not in reasons


def test_a_gap_that_unrouted_people_cannot_mend_stays_a_gap() -> None:
    homes = [*people_at((50, 100), (45, 900)), Home(people=5, attached=False)]
    assert only(Town(homes, [Place()], [a_clause()]).rows()).state is State.GAP


def test_nobody_routed_leaves_no_coverage_but_bounds() -> None:
    row = only(Town([Home(attached=False)], [Place()], [a_clause()]).rows())
    assert row.coverage is None
    assert (row.coverage_low, row.coverage_high) == (0.0, 1.0)
    assert row.state is State.INSUFFICIENT


def test_met_or_borderline_is_open_when_missing_data_decide_between_them() -> None:
    homes = [*people_at((80, 700), (10, 900)), Home(people=10, attached=False)]
    row = only(Town(homes, [Place()], [a_clause(radius_min_m=800.0, radius_max_m=1000.0)]).rows())
    assert row.state is State.INSUFFICIENT
    assert told(row)["gap_undecided"] == {"low": 80.0, "high": 90.0, "limit_m": 800, "target": 85}


# --- facilities off the streets ---------------------------------------------------------------


def test_a_facility_off_the_streets_makes_no_gap_of_the_people_beside_it() -> None:
    homes = [Home((inf,), 100, xy=(0, 0))]
    place = Place(attached=False, xy=(300, 400))
    row = only(Town(homes, [place], [a_clause()]).rows())
    assert row.state is State.INSUFFICIENT
    assert row.uncovered == 100
    assert told(row)["gap_undecided_disconnected"] == {"people": 100, "facilities": 1}


def test_a_facility_off_the_streets_but_far_away_changes_nothing() -> None:
    homes = [Home((inf,), 100, xy=(0, 0))]
    place = Place(attached=False, xy=(301, 400))
    assert only(Town(homes, [place], [a_clause()]).rows()).state is State.GAP


# --- the edge of the data ---------------------------------------------------------------------


def test_people_near_the_edge_of_the_data_are_not_counted_as_uncovered() -> None:
    homes = [Home((100,), 80), Home((900,), 20, edge_m=400)]
    row = only(Town(homes, [Place()], [a_clause()]).rows())
    assert (row.covered, row.uncovered, row.edge) == (80, 0, 20)
    assert row.coverage == 1.0
    assert row.state is State.INSUFFICIENT
    assert told(row)["gap_undecided_edge"] == {"people": 20, "limit_m": 500}


def test_people_reached_inside_the_data_are_covered_however_near_the_edge() -> None:
    row = only(Town([Home((100,), 100, edge_m=0)], [Place()], [a_clause()]).rows())
    assert (row.covered, row.edge, row.state) == (100, 0, State.MET)


def test_an_edge_as_far_as_the_distance_itself_decides_nothing() -> None:
    row = only(Town([Home((900,), 100, edge_m=500)], [Place()], [a_clause()]).rows())
    assert (row.uncovered, row.edge, row.state) == (100, 0, State.GAP)


def test_a_real_edge_such_as_a_river_leaves_people_uncovered() -> None:
    row = only(Town([Home((900,), 100, edge_m=inf)], [Place()], [a_clause()]).rows())
    assert row.state is State.GAP


def test_the_edge_may_hide_a_facility_within_the_smaller_distance_only() -> None:
    homes = [Home((700,), 80), Home((950,), 20, edge_m=300)]
    row = only(Town(homes, [Place()], [a_clause(radius_min_m=800.0, radius_max_m=1000.0)]).rows())
    assert (row.covered, row.edge) == (100, 0)
    assert row.state is State.INSUFFICIENT
    assert told(row)["gap_undecided_edge"] == {"people": 20, "limit_m": 800}


def test_someone_unrouted_near_the_edge_counts_once() -> None:
    homes = [Home(people=100, attached=False, edge_m=10)]
    row = only(Town(homes, [Place()], [a_clause()]).rows())
    assert (row.unrouted, row.edge) == (100, 0)


# --- unknown population -----------------------------------------------------------------------


@pytest.mark.parametrize("unknown", [nan, -5.0, inf])
def test_residences_of_unknown_population_are_left_out_and_counted(unknown: float) -> None:
    homes = [*[Home((100,), 10)] * 9, Home((900,), unknown)]
    row = only(Town(homes, [Place()], [a_clause()]).rows())
    assert (row.population, row.residences_unknown_population) == (90, 1)
    assert row.state is State.MET
    assert told(row)["gap_population_partly_unknown"] == {"unknown": 1}


def test_more_than_a_tenth_of_unknown_population_leaves_the_verdict_open() -> None:
    homes = [*[Home((100,), 10)] * 8, Home((900,), nan)]
    row = only(Town(homes, [Place()], [a_clause()]).rows())
    assert row.state is State.INSUFFICIENT
    assert told(row)["gap_population_mostly_unknown"] == {"unknown": 1, "residences": 9}


def test_a_circle_of_unknown_population_only_is_insufficient() -> None:
    row = only(Town([Home((100,), nan)] * 3, [Place()], [a_clause()]).rows())
    assert row.state is State.INSUFFICIENT
    assert told(row) == {"gap_population_unknown": {"residences": 3}}
    assert (row.coverage, row.population) == (None, 0)


@pytest.mark.parametrize("homes", [[], [Home((100,), 0)], [Home((100,), circle=-1)]])
def test_a_circle_where_nobody_lives_is_not_tested(homes: list[Home]) -> None:
    row = only(Town(homes, [Place()], [a_clause(building_min_m2=100.0)]).rows())
    assert row.state is State.NOT_APPLICABLE
    assert row.scale_state is ScaleState.NOT_APPLICABLE
    assert set(told(row)) == {"gap_no_people"}


def test_without_population_each_residence_counts_one_and_sentences_say_residences() -> None:
    homes = people_at((1, 100), (1, 900))
    town = Town(homes, [Place()], [a_clause()], options={"has_population": False})
    row = only(town.rows())
    assert told(row)["gap_state_gap_residences"]["uncovered"] == 1


# --- categories nobody collected --------------------------------------------------------------


def test_a_category_without_any_facility_may_not_have_been_collected() -> None:
    town = Town(people_at((100, 100)), [Place(("school",))], [a_clause()])
    row = only(town.rows())
    assert row.state is State.INSUFFICIENT
    assert set(told(row)) == {"gap_category_absent"}
    assert (row.coverage, row.coverage_low, row.coverage_high) == (None, 0.0, 1.0)


def test_a_category_declared_surveyed_is_judged_although_there_is_none() -> None:
    town = Town(
        people_at((100, 100)),
        [Place(("school",))],
        [a_clause()],
        options={"surveyed": frozenset({"canteen"})},
    )
    row = only(town.rows())
    assert row.state is State.GAP
    assert "gap_surveyed_none" in told(row)


def test_no_facility_at_all_is_insufficient_too() -> None:
    assert only(Town([Home()], [], [a_clause()]).rows()).state is State.INSUFFICIENT


def test_any_accepted_category_serves() -> None:
    clause = a_clause("cov_health", kind="indicator", accepts=("health_centre", "health_station"))
    row = only(Town(people_at((100, 100)), [Place(("health_station",))], [clause]).rows())
    assert (row.state, row.facilities) == (State.MET, 1)


def test_clauses_that_accept_the_same_categories_share_a_search() -> None:
    clauses = [a_clause("a", accepts=("a", "b")), a_clause("b", accepts=("b", "a")), a_clause("c")]
    assert search_groups(clauses) == ((("a", "b"), ("c",)), (0, 0, 1))


# --- frames -----------------------------------------------------------------------------------

TWO_CIRCLES = {"circles": ("A", "B"), "subdistricts": ("Siping", "Siping")}


def test_a_clause_of_the_subdistrict_is_judged_once_for_all_its_circles() -> None:
    homes = [Home((100,), 90, circle=0), Home((900,), 10, circle=1)]
    clauses = [a_clause(frame="subdistrict")]
    first, second = Town(homes, [Place()], clauses, **TWO_CIRCLES).rows()
    assert first.state is second.state is State.MET
    assert (first.frame, first.frame_name) == ("subdistrict", "Siping")
    assert (second.population, second.covered, second.coverage) == (10, 0, 0.0)
    assert second.reasons[0].key == "gap_frame_subdistrict"
    assert second.reasons[0].values == {
        "frame_name": "Siping",
        "share": 90.0,
        "people": 100,
        "limit_m": 500,
    }


def test_the_same_clause_per_circle_finds_the_circle_that_lacks_it() -> None:
    homes = [Home((100,), 90, circle=0), Home((900,), 10, circle=1)]
    states = [row.state for row in Town(homes, [Place()], [a_clause()], **TWO_CIRCLES).rows()]
    assert states == [State.MET, State.GAP]


def test_subdistricts_are_judged_apart() -> None:
    homes = [Home((100,), 90, circle=0), Home((900,), 10, circle=1)]
    town = Town(homes, [Place()], [a_clause(frame="subdistrict")], ("A", "B"), ("Siping", "Daqiao"))
    assert [row.state for row in town.rows()] == [State.MET, State.GAP]
    assert [row.subdistrict for row in town.rows()] == ["Siping", "Daqiao"]


def test_a_circle_without_subdistrict_is_judged_alone_and_says_so() -> None:
    homes = [Home((100,), 90, circle=0), Home((900,), 10, circle=1)]
    town = Town(homes, [Place()], [a_clause(frame="subdistrict")], ("A", "B"), ("Siping", None))
    first, second = town.rows()
    assert (first.frame, first.state) == ("subdistrict", State.MET)
    assert (second.frame, second.frame_name, second.state) == ("circle", "B", State.GAP)
    assert "gap_no_subdistrict" in told(second)
    assert "gap_no_subdistrict" not in told(first)


def test_a_clause_of_the_district_is_judged_over_all_circles() -> None:
    homes = [Home((100,), 90, circle=0), Home((900,), 10, circle=1), Home((900,), 50, circle=-1)]
    town = Town(homes, [Place()], [a_clause(frame="district")], ("A", "B"), ("Siping", "Daqiao"))
    first, second = town.rows()
    assert first.state is second.state is State.MET
    assert first.reasons[0].values == {"share": 90.0, "people": 100, "limit_m": 500}


def test_rows_come_circle_by_circle_with_every_clause() -> None:
    town = Town([Home()], [Place()], [a_clause(), a_clause("school", row=3)], ("A", "B"))
    assert [(row.circle, row.code) for row in town.rows()] == [
        ("A", "canteen"),
        ("A", "school"),
        ("B", "canteen"),
        ("B", "school"),
    ]


# --- how many must stand ----------------------------------------------------------------------


def test_a_circle_that_must_have_one_lacks_it_even_where_neighbours_serve() -> None:
    homes = [Home((100,), 100, circle=0), Home((300,), 100, circle=1)]
    clauses = [a_clause(min_count=1)]
    first, second = Town(homes, [Place(circle=0)], clauses, **TWO_CIRCLES).rows()
    assert (first.state, first.facilities) == (State.MET, 1)
    assert (second.state, second.facilities) == (State.GAP, 0)
    assert told(second)["gap_count_circle"] == {"required": 1, "facilities": 0}
    assert told(second)["gap_count_served"] == {"share": 100.0, "limit_m": 500}


def test_one_per_subdistrict_is_enough_for_all_its_circles() -> None:
    homes = [Home((100,), 100, circle=0), Home((300,), 100, circle=1)]
    clauses = [a_clause(min_count=1, frame="subdistrict")]
    rows = Town(homes, [Place(circle=0)], clauses, **TWO_CIRCLES).rows()
    assert [row.state for row in rows] == [State.MET, State.MET]


def test_an_optional_one_that_is_missing_is_improvable() -> None:
    homes = [Home((100,), 100)]
    clause = a_clause(min_count=1, requirement="optional")
    assert only(Town(homes, [Place(circle=-1)], [clause]).rows()).state is State.IMPROVABLE


def test_a_facility_inside_another_of_the_same_category_counts_once() -> None:
    clause = a_clause("complex", accepts=("complex", "canteen"), min_count=2)
    places = [Place(("complex",)), Place(("canteen",), host=0)]
    row = only(Town([Home((100, 50), 100)], places, [clause]).rows())
    assert (row.facilities, row.state) == (1, State.GAP)


# --- served by neighbours, walks, straight lines ----------------------------------------------


def test_neighbours_facilities_serve_and_their_share_is_told() -> None:
    homes = [Home((100, 400), 75), Home((400, 100), 25)]
    row = only(Town(homes, [Place(circle=0), Place(circle=-1)], [a_clause()]).rows())
    assert (row.state, row.facilities, row.neighbour_share) == (State.MET, 1, 0.25)
    assert told(row)["gap_neighbour"] == {"share": 25.0}


def test_the_mean_walk_is_weighted_and_goes_up_to_the_search_limit() -> None:
    homes = people_at((30, 100), (10, 900), (60, 2000))
    rows = Town(homes, [Place()], [a_clause(), a_clause(radius_max_m=1000.0, row=3)]).rows()
    assert rows[0].mean_m == pytest.approx((30 * 100 + 10 * 900) / 40)


def test_the_worst_served_tenth_walks_farther_than_the_worst_decile() -> None:
    homes = people_at(*((10, 10.0 * step) for step in range(1, 11)))
    assert only(Town(homes, [Place()], [a_clause()]).rows()).worst_decile_m == 90


def test_the_worst_decile_is_unknown_where_it_lies_beyond_the_search() -> None:
    homes = people_at((89, 100), (11, 5000))
    assert only(Town(homes, [Place()], [a_clause()]).rows()).worst_decile_m is None


def test_the_worst_decile_leaves_out_whom_nobody_can_judge() -> None:
    homes = [
        *people_at((90, 100), (10, 300)),
        Home((900,), 50, edge_m=10),
        Home(people=50, attached=False),
    ]
    assert only(Town(homes, [Place()], [a_clause()]).rows()).worst_decile_m == 100


def test_the_straight_share_counts_everybody_near_as_the_crow_flies() -> None:
    homes = [
        Home((400,), 50, xy=(0, 0)),
        Home((900,), 20, xy=(300, 400)),
        Home((900,), 20, xy=(300, 401)),
        Home(people=10, attached=False, xy=(10, 0)),
    ]
    row = only(Town(homes, [Place(xy=(0, 0))], [a_clause()]).rows())
    assert row.coverage_straight == pytest.approx(0.8)


def test_whoever_walks_within_the_distance_is_within_it_straight_too() -> None:
    # A large park is reached at its gate, its centre lies farther.
    row = only(Town([Home((100,), 10)], [Place(xy=FAR_AWAY)], [a_clause()]).rows())
    assert row.coverage_straight == 1.0


def test_places_without_geometry_do_not_disturb_straight_lines() -> None:
    homes = [Home((900,), 10, xy=(nan, nan)), Home((900,), 10, xy=(0, 0))]
    places = [Place(xy=(nan, nan)), Place(xy=(10, 0))]
    assert only(Town(homes, places, [a_clause()]).rows()).coverage_straight == 0.5


# --- paces ------------------------------------------------------------------------------------


def test_older_people_and_children_walk_their_own_distance_in_the_levels_minutes() -> None:
    clause = a_clause(radius_max_m=1000.0)
    homes = people_at((50, 630), (30, 810), (20, 811))
    row = only(Town(homes, [Place()], [clause]).rows())
    assert row.coverage == 1.0
    assert row.coverage_older == 0.5
    assert row.coverage_child == 0.8


def test_their_own_numbers_weigh_where_they_are_known() -> None:
    clause = a_clause(radius_max_m=1000.0)
    homes = [
        Home((600,), 50, older=30, children=1),
        Home((700,), 50, older=10, children=1),
        Home((900,), 50, older=nan, children=2),
    ]
    row = only(Town(homes, [Place()], [clause], with_ages=True).rows())
    assert (row.coverage_older, row.coverage_child) == (0.75, 0.5)


def test_a_pace_farther_than_the_search_went_is_not_judged() -> None:
    row = only(Town(people_at((100, 100)), [Place()], [a_clause()]).rows())
    assert (row.limit_m, row.coverage_older, row.coverage_child) == (500, None, None)


def test_a_clause_of_five_to_ten_minutes_walks_ten() -> None:
    clause = a_clause(level="5-10min", radius_max_m=1000.0)
    row = only(Town(people_at((50, 420), (50, 421)), [Place()], [clause]).rows())
    assert row.coverage_older == 0.5


# --- land -------------------------------------------------------------------------------------


def test_coverage_by_land_stands_beside_coverage_by_people() -> None:
    homes = [Home((100,), 90, area_m2=1000), Home((900,), 10, area_m2=3000)]
    row = only(Town(homes, [Place()], [a_clause()], with_areas=True).rows())
    assert (row.coverage, row.coverage_land, row.state) == (0.9, 0.25, State.MET)


def test_land_needs_no_population() -> None:
    homes = [*[Home((100,), 10, area_m2=100)] * 9, Home((900,), nan, area_m2=900)]
    row = only(Town(homes, [Place()], [a_clause()], with_areas=True).rows())
    assert row.coverage_land == 0.5


def test_a_standard_that_measures_land_is_judged_by_land() -> None:
    homes = [Home((100,), 90, area_m2=1000), Home((900,), 10, area_m2=3000)]
    row = only(Town(homes, [Place()], [a_clause(denominator="land")], with_areas=True).rows())
    assert row.state is State.GAP
    assert told(row)["gap_land_gap"] == {
        "share": 25.0,
        "limit_m": 500,
        "target": 85,
        "uncovered": 10,
    }


def test_land_too_is_judged_at_both_distances() -> None:
    clause = a_clause(denominator="land", radius_min_m=800.0, radius_max_m=1000.0)
    homes = people_at((1, 700), (99, 900))
    row = only(Town(homes, [Place()], [clause], with_areas=True).rows())
    assert row.state is State.BORDERLINE
    assert told(row)["gap_land_borderline"]["near_share"] == 50.0


def test_without_areas_such_a_standard_falls_back_to_people_and_says_so() -> None:
    row = only(Town(people_at((100, 1)), [Place()], [a_clause(denominator="land")]).rows())
    assert (row.state, row.coverage_land) == (State.MET, None)
    assert "gap_land_missing" in told(row)


# --- notes ------------------------------------------------------------------------------------


def test_reaching_a_school_is_not_a_place_at_it() -> None:
    row = only(Town(people_at((100, 100)), [Place()], [a_clause(access_only=True)]).rows())
    assert "gap_access_only" in told(row)


def test_unconfirmed_clauses_are_computed_and_marked() -> None:
    rows = [
        only(Town(people_at((1, 900)), [Place()], [a_clause(evidence=evidence)]).rows())
        for evidence in ("verified", "published", "secondary", "recalled")
    ]
    assert [row.is_confirmed for row in rows] == [True, True, False, False]
    assert {row.state for row in rows} == {State.GAP}


def test_every_row_carries_the_mark_of_the_rules_it_was_judged_by() -> None:
    def mark(**changes: object) -> str:
        return only(Town(people_at((1, 900)), [Place()], [a_clause(**changes)]).rows()).rules

    plain = mark()
    assert plain == mark(evidence="verified", source="GB", provider="market", note="n", page="3")
    changed = [
        mark(radius_max_m=123.0),
        mark(target=0.5),
        mark(min_count=2),
        mark(denominator="land"),
        mark(requirement="optional"),
        mark(building_min_m2=77.0),
        mark(frame="district"),
    ]
    assert len({plain, *changed}) == len(changed) + 1


# --- residences' own columns ------------------------------------------------------------------


def test_a_residence_is_served_when_within_every_required_clause_of_the_category() -> None:
    clauses = [
        a_clause(radius_max_m=500.0),
        a_clause(radius_max_m=300.0, row=3),
        a_clause(radius_max_m=400.0, row=4),
        a_clause(radius_max_m=100.0, row=5, requirement="optional"),
    ]
    columns = Town(people_at((1, 200), (1, 350), (1, 900)), [Place()], clauses).columns()
    assert columns == {"d_canteen": [200, 350, None], "ok_canteen": [1, 0, 0]}


def test_of_an_optional_category_all_clauses_count() -> None:
    clauses = [
        a_clause(radius_max_m=500.0, requirement="optional"),
        a_clause(radius_max_m=300.0, row=3, requirement="optional"),
    ]
    assert Town(people_at((1, 400)), [Place()], clauses).columns()["ok_canteen"] == [0]


def test_undecided_residences_are_neither_served_nor_not() -> None:
    homes = [Home((900,), edge_m=100), Home(attached=False), Home((100,), edge_m=100)]
    columns = Town(homes, [Place()], [a_clause()]).columns()
    assert columns == {"d_canteen": [None, None, 100], "ok_canteen": [None, None, 1]}


def test_a_category_nobody_collected_is_undecided_unless_declared_surveyed() -> None:
    town = Town([Home((100,))], [Place(("school",))], [a_clause()])
    assert town.columns()["ok_canteen"] == [None]
    surveyed = replace(town, options={"surveyed": frozenset({"canteen"})})
    assert surveyed.columns()["ok_canteen"] == [0]


# --- headline facts ---------------------------------------------------------------------------


def test_headlines_count_a_subdistricts_gap_once_and_keep_the_unconfirmed_apart() -> None:
    homes = [Home((900, 900), 60, circle=0), Home((900, 900), 40, circle=1)]
    clauses = [
        a_clause(frame="subdistrict", provider="subdistrict"),
        a_clause("school", row=3, evidence="recalled", provider="district"),
    ]
    places = [Place(), Place(("school",))]
    headline = summarise(Town(homes, places, clauses, **TWO_CIRCLES).rows())
    assert headline.confirmed.states[State.GAP] == 1
    shortage = headline.confirmed.shortages[0]
    assert (shortage.uncovered, shortage.circles) == (100, ("A", "B"))
    assert headline.confirmed.by_provider["subdistrict"] == (shortage,)
    assert headline.unconfirmed.states[State.GAP] == 2
    assert [result.uncovered for result in headline.unconfirmed.shortages] == [60, 40]
    assert [circle.confirmed[State.GAP] for circle in headline.circles] == [1, 1]
    assert [circle.unconfirmed[State.GAP] for circle in headline.circles] == [1, 1]


def test_people_nobody_can_judge_are_counted_once_over_all_clauses() -> None:
    homes = [
        Home((900,), 50),
        Home((900,), 20, edge_m=400),
        Home((900,), 9, edge_m=400, circle=-1),
        Home((100,), 7, edge_m=0),
        Home(people=4, attached=False, edge_m=0),
        Home((100,), nan),
    ]
    clauses = [a_clause(), a_clause(radius_max_m=600.0, row=3), a_clause("school", row=4)]
    town = Town(homes, [Place()], clauses)
    summary = summarise_people(
        town.pack,
        town.clauses,
        town.residences,
        town.facilities,
        town.reach(),
        EvaluateOptions(),
    )
    assert summary == GapSummary(
        population=90,
        unknown_residences=1,
        unrouted_residences=1,
        unrouted_people=4,
        edge_people=20,
        outside_residences=1,
        outside_people=9,
    )


def test_the_worst_shortages_name_a_category_once_although_several_levels_ask_for_it() -> None:
    clauses = [
        a_clause(radius_max_m=300.0),
        a_clause(radius_max_m=1000.0, row=3),
        a_clause("school", row=4, radius_max_m=200.0),
    ]
    homes = people_at((70, 1500), (20, 600), (10, 250))
    homes = [replace(home, walk_m=home.walk_m * 2) for home in homes]
    headline = summarise(Town(homes, [Place(), Place(("school",))], clauses).rows())
    assert [(r.first.code, r.uncovered) for r in headline.confirmed.worst()] == [
        ("school", 100),
        ("canteen", 90),
    ]


# --- sentences --------------------------------------------------------------------------------


def test_every_sentence_is_complete_and_every_label_speaks() -> None:
    texts = Texts("en")
    for key, text_of in gap_texts.CATALOGUE.items():
        sentence = text_of(texts)
        assert sentence[-1] == ".", key
        assert sentence[0].isupper() or sentence[0] == "{", key
    assert gap_texts.state_label(texts, State.GAP) == "Gap"
    assert gap_texts.provider_label(texts, "market") == "Market"
    assert gap_texts.theme_label(texts, "") == ""


def test_people_and_residences_are_told_with_the_same_values() -> None:
    texts = Texts("en")
    for key, text_of in gap_texts.CATALOGUE.items():
        if key.endswith("_residences"):
            people = gap_texts.CATALOGUE[key[: -len("_residences")]]
            assert placeholders(text_of(texts)) == placeholders(people(texts)), key


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_a_verdict_reads_as_a_planner_would_say_it() -> None:
    row = only(Town(people_at((84, 100), (16, 900)), [Place()], [a_clause()]).rows())
    reason = row.reasons[0]
    assert Texts("en").message(reason.key, **reason.values) == (
        "16 people have none within 500 m on foot: 84.0 % are within, 85 % are asked for. "
        "Look for a site near them."
    )


# --- the rest ---------------------------------------------------------------------------------


def test_a_run_can_be_stopped() -> None:
    town = Town([Home()], [Place()], [a_clause()])
    with pytest.raises(Cancelled):
        evaluate(
            town.pack,
            town.clauses,
            town.residences,
            town.facilities,
            town.circle_data,
            town.reach(),
            EvaluateOptions(),
            is_cancelled=lambda: True,
        )


def test_a_value_beyond_the_limit_is_not_told() -> None:
    one = np.ones(1)
    group = np.zeros(1, dtype=np.int64)
    assert weighted_quantile_by_group(one * 1001, one, group, 1, 0.9, 1000.0)[0] == inf
    assert weighted_quantile_by_group(one * 1000, one, group, 1, 0.9, 1000.0)[0] == 1000


def test_the_weighted_quantile_agrees_with_sorting() -> None:
    random = np.random.default_rng(7)
    values = np.round(random.uniform(0, 1100, 4000), 1)
    values[values > 1000] = np.inf
    weights = random.integers(0, 5, 4000).astype(float)
    group = random.integers(0, 6, 4000)
    found = weighted_quantile_by_group(values, weights, group, 5, 0.9, 1000.0)
    for number in range(5):
        order = np.argsort(values[group == number])
        running = np.cumsum(weights[group == number][order])
        first = np.searchsorted(running, 0.9 * running[-1] - 1e-6)
        assert found[number] == values[group == number][order][first]
