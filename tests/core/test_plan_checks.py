# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What checks find in small scenarios that can be judged by looking at them."""

from __future__ import annotations

import string
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely

from lifecircle_plugin.core.circle_plan import Circle, ScenarioPlan, Subdistrict
from lifecircle_plugin.core.errors import Cancelled
from lifecircle_plugin.core.hub_rules import HubRule
from lifecircle_plugin.core.plan_checks import (
    KINDS,
    PROVEN,
    PlanFinding,
    PlanGround,
    PlanRules,
    check_plan,
    is_proven,
    quick_findings,
)
from lifecircle_plugin.core.population_band import PopulationBand
from lifecircle_plugin.texts import Texts
from lifecircle_plugin.texts.plan_checks import CATALOGUE, KIND_LABELS
from tests.core.plan_grid import array, borders, count_by_hand, hubs, make_plan, residences, square

NO_HUBS = HubRule(main_count=0)
RULES = PlanRules(hubs=NO_HUBS)
UNKNOWN = float("nan")


def findings(plan: ScenarioPlan, rules: PlanRules = RULES) -> list[PlanFinding]:
    return check_plan(plan, count_by_hand(plan), rules)


def of_kind(plan: ScenarioPlan, kind: str, rules: PlanRules = RULES) -> list[PlanFinding]:
    found = [each for each in findings(plan, rules)[1:] if each.kind == kind]
    return [each for each in found if each.key != "plan_no_band"]


def band(low: float, high: Any) -> PlanRules:
    return PlanRules(PopulationBand("pack", "level_definition", low, high), NO_HUBS)


# --- the proof ------------------------------------------------------------------------------------


def test_a_full_division_is_proven() -> None:
    found = findings(make_plan(["AAB", "AAB"]))
    assert is_proven(found)
    assert found[0].key == PROVEN
    assert found[0].values["circles_m2"] == 60_000.0
    assert not [each for each in found if each.severity != "info"]


def test_one_unassigned_unit_is_no_proof() -> None:
    found = findings(make_plan(["AAB", "A.B"]))
    assert not is_proven(found)
    assert found[0].key == "plan_not_proven"
    assert found[0].values["unassigned"] == 1


def test_nothing_is_proven_before_the_ground_is_measured() -> None:
    plan = make_plan(["AAB"])
    ground = PlanGround.of_plan(plan)
    tallies = count_by_hand(plan)
    assert not is_proven(quick_findings(plan, tallies, RULES, ground))
    ground.measure()
    assert is_proven(quick_findings(plan, tallies, RULES, ground))


def test_ground_serves_all_scenarios_but_not_reshaped_units() -> None:
    plan = make_plan(["AAB"])
    ground = PlanGround.of_plan(plan)
    assert ground.fits(replace(plan, circle_of=np.array([0, 1, 1])))
    same = replace(plan.units, geometry=plan.units.geometry.copy())
    assert ground.fits(replace(plan, units=same))
    other = plan.units.geometry.copy()
    other[0] = shapely.box(0, -100, 90, 0)
    assert not ground.fits(replace(plan, units=replace(plan.units, geometry=other)))


def test_no_units_prove_nothing() -> None:
    found = findings(make_plan([" "]))
    assert not is_proven(found)
    assert "plan_without_units" in {each.key for each in found}


def test_cancelling_is_heard() -> None:
    plan = make_plan(["AB"])
    with pytest.raises(Cancelled):
        check_plan(plan, count_by_hand(plan), RULES, lambda: True)


# --- coverage -------------------------------------------------------------------------------------


def reshaped(rows: list[str], row: int, shape: Any, **more: Any) -> ScenarioPlan:
    plan = make_plan(rows, **more)
    shapes = plan.units.geometry.copy()
    shapes[row] = shape
    return make_plan(rows, geometry=shapes, **more)


def test_a_place_without_unit_is_found_with_its_people() -> None:
    homes = residences((250, -50, 70), (250, -20, 30), (20, -20, 500))
    plan = make_plan(["AA ", "AAA"], homes=homes)
    gap = of_kind(plan, "coverage")[0]
    assert gap.key == "plan_gap_in"
    assert gap.area_m2 == pytest.approx(10_000)
    assert gap.people == 100
    assert gap.geometry.equals(square(0, 2))
    assert gap.values["subdistrict_name"] == "North"
    assert not is_proven(findings(plan))


@pytest.mark.parametrize(
    ("width", "proven"), [(0.009, True), (0.02, False)], ids=["0.9 m2", "2 m2"]
)
def test_areas_agree_within_one_square_metre(width: float, proven: bool) -> None:
    narrow = shapely.box(0, -100, 100 - width, 0)
    assert is_proven(findings(reshaped(["AB"], 0, narrow))) is proven
    wide = shapely.box(0, -100, 100 + width, 0)
    assert is_proven(findings(reshaped(["AB"], 0, wide))) is proven
    beyond = shapely.box(-width, -100, 100, 0)
    assert is_proven(findings(reshaped(["AB"], 0, beyond))) is proven


def test_a_gap_and_an_overlap_of_equal_size_are_no_proof() -> None:
    shapes = [
        shapely.box(0, -100, 100, 0),
        shapely.box(90, -100, 200, 0),
        shapely.box(210, -100, 300, 0),
    ]
    plan = make_plan(["ABC"], geometry=array(shapes))
    assert plan.units.area_m2.sum() == 30_000
    found = findings(plan)
    assert not is_proven(found)
    keys = {each.key: each for each in found}
    assert keys["plan_overlap"].area_m2 == pytest.approx(1_000)
    assert keys["plan_overlap"].unit_ids == ("unit-0-0", "unit-0-1")
    assert keys["plan_gap_in"].area_m2 == pytest.approx(1_000)


def test_the_same_unit_twice_is_an_overlap() -> None:
    plan = make_plan(["ABB"], geometry=array([square(0, 0), square(0, 1), square(0, 1)]))
    whole = [Subdistrict("s", "S", geometry=shapely.box(0, -100, 200, 0))]
    plan = replace(plan, frame=replace(plan.frame, subdistricts=tuple(whole)))
    found = [each for each in findings(plan) if each.key == "plan_overlap"]
    assert [each.area_m2 for each in found] == [10_000]
    assert not is_proven(findings(plan))


def test_a_unit_inside_another_is_an_overlap() -> None:
    plan = make_plan(["AB"], geometry=array([square(0, 0), shapely.box(20, -40, 60, -20)]))
    found = [each for each in findings(plan) if each.key == "plan_overlap"]
    assert [each.area_m2 for each in found] == [800]


def test_borders_without_common_vertices_still_cover() -> None:
    shapes = [
        shapely.box(0, -100, 100, 0),
        shapely.box(100, -60, 200, 0),
        shapely.box(100, -100, 200, -60),
    ]
    plan = make_plan(["AAB"], geometry=array(shapes))
    whole = Subdistrict("s", "S", geometry=shapely.box(0, -100, 200, 0))
    plan = replace(plan, frame=replace(plan.frame, subdistricts=(whole,)))
    assert is_proven(findings(plan))


def test_a_unit_beyond_the_frame_is_named() -> None:
    plan = reshaped(["AB"], 1, shapely.box(100, -100, 230, 0))
    found = [each for each in findings(plan) if each.key == "plan_beyond"]
    assert [(each.unit_ids, each.area_m2) for each in found] == [(("unit-0-1",), 3_000)]
    assert not is_proven(findings(plan))


def test_a_gap_within_the_tolerance_is_told_but_no_fault() -> None:
    shapes = [
        shapely.box(0, -100, 100, 0),
        shapely.box(100, -100, 200, 0),
        shapely.box(200.005, -100, 300, 0),
    ]
    found = findings(make_plan(["ABC"], geometry=array(shapes)))
    assert is_proven(found)
    gap = next(each for each in found if each.key == "plan_gap_in")
    assert gap.area_m2 == pytest.approx(0.5)
    assert gap.severity == "info"


def test_without_subdistricts_the_units_are_the_frame_and_holes_are_told() -> None:
    plan = make_plan(["AAA", "A A", "AAA"], subdistricts=[])
    found = findings(plan)
    assert is_proven(found)
    keys = {each.key: each for each in found}
    assert keys["plan_hole"].area_m2 == 10_000
    assert "plan_frame_unknown" in keys


def test_a_subdistrict_without_area_is_told() -> None:
    places = [Subdistrict("a", "East", geometry=square(0, 0)), Subdistrict("b", "West")]
    found = {each.key: each for each in findings(make_plan(["AB"], subdistricts=places))}
    assert found["plan_frame_of_units"].values["names"] == ("West",)


def test_broken_and_empty_units_are_told_and_do_not_stop_the_rest() -> None:
    bow_tie = shapely.Polygon([(0, 0), (100, -100), (100, 0), (0, -100)])
    plan = make_plan(
        ["AAB"], geometry=array([bow_tie, shapely.Polygon(), square(0, 1)]), subdistricts=[]
    )
    keys = {each.key: each for each in findings(plan)}
    assert keys["plan_broken_units"].unit_ids == ("unit-0-0",)
    assert keys["plan_empty_units"].unit_ids == ("unit-0-1",)


@pytest.mark.parametrize("seed", range(60))
def test_the_proof_agrees_with_counting_points(seed: int) -> None:
    """A wobbling grid, sometimes with a unit moved, doubled or left out, probed at many points."""
    rng = np.random.default_rng(seed)
    nodes = np.stack(np.meshgrid(np.arange(5) * 100.0, np.arange(5) * -100.0), axis=2)
    nodes[1:-1, 1:-1] += rng.uniform(-30, 30, (3, 3, 2))
    shapes = [
        shapely.Polygon([nodes[r, c], nodes[r, c + 1], nodes[r + 1, c + 1], nodes[r + 1, c]])
        for r in range(4)
        for c in range(4)
    ]
    fault = seed % 4
    row = int(rng.integers(16))
    if fault == 1:
        shapes[row] = shapely.transform(shapes[row], lambda xy: xy + 15.0)
    if fault == 2:
        shapes[row] = shapes[(row + 5) % 16]
    if fault == 3:
        shapes[row] = shapely.box(0, 0, 0, 0)
    plan = make_plan(["ABCD"] * 4, geometry=array(shapes))
    points = shapely.points(rng.uniform([0, -400], [400, 0], (4_000, 2)))
    inside = np.sum([shapely.contains_xy(s, shapely.get_coordinates(points)) for s in shapes], 0)
    assert is_proven(findings(plan)) is bool((inside == 1).all())


# --- unassigned, pieces, islands ------------------------------------------------------------------


def test_unassigned_units_come_in_patches_the_populous_first() -> None:
    plan = make_plan(["..AA", "AAA.", "AAAA"], population=[1, 2, *[50] * 5, 90, *[50] * 4])
    found = of_kind(plan, "unassigned")
    assert [each.unit_ids for each in found] == [("unit-1-3",), ("unit-0-0", "unit-0-1")]
    assert [each.people for each in found] == [90, 3]
    assert [(each.values["number"], each.values["count"]) for each in found] == [(1, 2), (2, 2)]
    assert {each.values["beside"] for each in found} == {"A"}
    assert found[1].geometry.area == 20_000


def test_many_unassigned_patches_are_summed_up() -> None:
    rows = ["".join("A."[(r + c) % 2] for c in range(21)) for r in range(21)]
    found = of_kind(make_plan(rows, subdistricts=[]), "unassigned")
    assert len(found) == 201
    assert found[-1].values["count"] == 20
    assert sum(len(each.unit_ids) for each in found) == 220


def test_pieces_beyond_the_expected_ones_come_small_first_then_the_main_one() -> None:
    plan = make_plan(["ABAA", "BBAA", "ABAA"], population=[9, *[10] * 7, 5, *[10] * 3])
    found = of_kind(plan, "pieces")
    assert [each.unit_ids[0] for each in found] == ["unit-2-0", "unit-0-0", "unit-0-2"]
    assert [each.severity for each in found] == ["warning", "warning", "info"]
    assert found[0].values["beside"] == "B"
    assert found[0].geometry.equals(square(2, 0))


def test_a_legal_exclave_is_no_finding() -> None:
    exclave = Circle("circle-A", "A", expected_parts=2)
    plan = make_plan(["ABA"], circles=[exclave])
    assert not of_kind(plan, "pieces")
    whole = make_plan(["AAB"], circles=[exclave])
    assert [each.key for each in of_kind(whole, "pieces")] == ["plan_fewer_pieces"]


def test_a_circle_inside_another_is_an_island() -> None:
    found = of_kind(make_plan(["AAAA", "ABBA", "AAAA"]), "island")
    assert [(each.key, each.circle_id) for each in found] == [("plan_island", "circle-B")]
    assert found[0].values["around"] == "A"


def test_at_the_edge_of_the_district_nothing_is_an_island() -> None:
    assert not of_kind(make_plan(["AAA", "ABA", "ABA"]), "island")


def test_two_circles_inside_a_third_are_islands_both() -> None:
    found = of_kind(make_plan(["AAAA", "ABCA", "AAAA"]), "island")
    assert [each.circle_id for each in found] == ["circle-B", "circle-C"]


def test_a_piece_inside_another_circle_is_told_as_a_piece() -> None:
    found = of_kind(make_plan(["AAAA", "ABAA", "AAAB"]), "island")
    assert [each.key for each in found] == ["plan_island_piece"]
    assert found[0].unit_ids == ("unit-1-1",)


def test_an_unassigned_ring_makes_no_island() -> None:
    assert not of_kind(make_plan(["...", ".A.", "..."]), "island")


# --- barriers -------------------------------------------------------------------------------------


def line(*xy: tuple[float, float]) -> Any:
    return shapely.LineString(xy)


def test_a_river_through_a_circle_cuts_it() -> None:
    # 100 m to the right of the left edge, 30 m into the second column.
    river = line((130, 50), (130, -350))
    found = of_kind(make_plan(["AAAB"] * 3, barriers=[(river, "river", "Yellow")]), "barrier")
    assert [each.circle_id for each in found] == ["circle-A"]
    assert found[0].values["barriers"] == (("river", "Yellow"),)
    # People by area: 100 of the first column, 3/8 of the second one's strip less half the wall.
    assert found[0].people == pytest.approx(3 * (100 + 100 * 20 / 80))
    assert found[0].area_m2 == pytest.approx(3 * (10_000 + 10_000 * 20 / 80))
    assert found[0].geometry.bounds == pytest.approx((0, -300, 120, 0))


def test_residences_say_who_lives_beyond_the_river() -> None:
    river = line((130, 50), (130, -150))
    homes = residences((110, -50, 90), (180, -50, 10), (20, -20, 7))
    plan = make_plan(["AA"], barriers=[(river, "river", "")], homes=homes, population=[0, 200])
    found = of_kind(plan, "barrier")
    assert found[0].people == pytest.approx(20)  # a tenth of the unit's 200, the smaller side
    assert found[0].unit_ids == ("unit-0-1",)


@pytest.mark.parametrize("offset", [0, 3, -8, 18, -25])
def test_a_barrier_along_the_border_of_two_circles_is_no_cut(offset: float) -> None:
    rail = line((200 + offset, 50), (200 + offset, -350))
    plan = make_plan(["AABB"] * 3, barriers=[(rail, "rail", "Line 10")])
    assert not of_kind(plan, "barrier")


@pytest.mark.parametrize("offset", [0, 3, -8])
def test_a_barrier_along_borders_of_units_cuts_a_circle_on_both_sides(offset: float) -> None:
    rail = line((100 + offset, 50), (100 + offset, -350))
    plan = make_plan(["AABB"] * 3, barriers=[(rail, "rail", "Line 10")], people=100)
    found = of_kind(plan, "barrier")
    assert [each.circle_id for each in found] == ["circle-A"]
    assert found[0].people == pytest.approx(300)


def test_a_barrier_that_ends_inside_parts_nothing() -> None:
    creek = line((130, 50), (130, -250))
    assert not of_kind(make_plan(["AAA"] * 3, barriers=[(creek, "river", "")]), "barrier")


def test_a_barrier_around_a_corner_of_nobody_is_too_small_to_tell() -> None:
    corner = line((-10, -40), (40, -40), (40, 10))
    plan = make_plan(["AAAAAAAAAA"] * 3, people=0, barriers=[(corner, "other", "")])
    assert not of_kind(plan, "barrier")


def test_the_barrier_that_cuts_is_named_not_the_one_beside() -> None:
    cutting = line((150, 50), (150, -350))
    beside = line((-50, -304), (500, -304))
    plan = make_plan(
        ["AAA", "AAA", "AAA", "BBB"],
        barriers=[(cutting, "rail", "cuts"), (beside, "river", "beside")],
    )
    found = {each.circle_id: each for each in of_kind(plan, "barrier")}
    assert found["circle-A"].values["barriers"] == (("rail", "cuts"),)


def test_two_barriers_make_three_sides() -> None:
    lines = [line((x, 50), (x, -150)) for x in (100, 300)]
    plan = make_plan(["AAAAAA"], barriers=[(each, "river", str(i)) for i, each in enumerate(lines)])
    found = of_kind(plan, "barrier")
    assert sorted(each.area_m2 for each in found) == pytest.approx([10_000, 20_000])


def test_a_ring_road_is_named_with_what_lies_inside() -> None:
    ring = shapely.LineString(shapely.box(150, -350, 350, -150).exterior.coords)
    found = of_kind(make_plan(["AAAAA"] * 5, barriers=[(ring, "expressway", "Ring")]), "barrier")
    assert len(found) == 1
    assert found[0].geometry.within(shapely.box(150, -350, 350, -150))


def test_pieces_that_are_apart_anyway_are_not_cut_by_a_barrier() -> None:
    rail = line((150, 50), (150, -150))
    assert not of_kind(make_plan(["ABA"], barriers=[(rail, "rail", "")]), "barrier")[1:]
    found = of_kind(make_plan(["ABA"], barriers=[(rail, "rail", "")]), "barrier")
    assert [each.circle_id for each in found] == ["circle-B"]


# --- people ---------------------------------------------------------------------------------------


def band_keys(plan: ScenarioPlan, low: float, high: Any) -> dict[str, PlanFinding]:
    found = [each for each in findings(plan, band(low, high)) if each.circle_id]
    return {f"{each.values['circle']} {each.key}": each for each in found}


def test_circles_outside_the_band_say_how_far() -> None:
    found = band_keys(make_plan(["AAAAB", "AACCC"], people=1_000), 2_000, 5_000)
    assert set(found) == {"A plan_band_above", "B plan_band_below"}
    above, below = found["A plan_band_above"].values, found["B plan_band_below"].values
    assert (above["beyond"], above["deviation"]) == (1_000, pytest.approx(0.2))
    assert (below["lacking"], below["deviation"]) == (1_000, pytest.approx(-0.5))
    assert above["basis"] == ("permanent",)


def test_a_band_without_upper_end_has_none() -> None:
    assert not band_keys(make_plan(["AAA"], people=1e6), 20_000, None)


def test_people_not_counted_leave_a_verdict_open_or_let_it_stand() -> None:
    def keys(counted: float, high: Any = 5_000) -> set[str]:
        plan = make_plan(["AA"], population=[counted, UNKNOWN])
        return set(band_keys(plan, 2_000, high))

    assert keys(1_500) == {"A plan_band_below_open"}
    assert keys(3_000) == {"A plan_band_within_open"}
    assert keys(6_000) == {"A plan_band_above_open"}
    assert keys(3_000, None) == {"A plan_unknown_people"}
    assert keys(UNKNOWN) == {"A plan_people_unknown"}


def test_a_partly_known_unit_counts_as_not_known_too() -> None:
    plan = make_plan(["AA"], people=1_500, not_fully_known=[1])
    found = band_keys(plan, 2_000, 5_000)["A plan_band_within_open"]
    assert found.values["people"] == 3_000
    assert found.values["room"] == 2_000
    assert found.unit_ids == ("unit-0-1",)


def test_open_verdicts_are_no_warnings() -> None:
    plan = make_plan(["AA"], population=[1_500, UNKNOWN])
    assert band_keys(plan, 2_000, 5_000)["A plan_band_below_open"].severity == "info"


def test_without_a_band_sizes_are_not_judged_but_unknown_people_told() -> None:
    found = {each.key for each in findings(make_plan(["AB"], population=[1, UNKNOWN]))}
    assert "plan_no_band" in found
    assert "plan_unknown_people" in found
    assert not [key for key in found if key.startswith("plan_band")]


# --- subdistricts, hubs, empty circles ------------------------------------------------------------


EAST_WEST = [
    Subdistrict("w", "West", geometry=shapely.box(0, -200, 200, 0)),
    Subdistrict("e", "East", geometry=shapely.box(200, -200, 400, 0)),
]


def two_subdistricts(rows: list[str], **more: Any) -> ScenarioPlan:
    return make_plan(rows, subdistricts=EAST_WEST, subdistrict=[0, 0, 1, 1] * 2, **more)


def test_a_circle_across_subdistricts_names_the_part_beyond() -> None:
    found = of_kind(two_subdistricts(["AAAB", "AABB"]), "across_subdistricts")
    assert len(found) == 1
    assert found[0].circle_id == "circle-A"
    assert found[0].subdistrict_id == "e"
    assert found[0].unit_ids == ("unit-0-2",)
    assert (found[0].values["home"], found[0].values["other"]) == ("West", "East")


def test_the_subdistrict_entered_is_the_circles_home() -> None:
    entered = Circle("circle-A", "A", subdistrict_id="e")
    found = of_kind(two_subdistricts(["AAAB", "AABB"], circles=[entered]), "across_subdistricts")
    assert [each.subdistrict_id for each in found] == ["w"]
    wrong = of_kind(two_subdistricts(["AABB", "AABB"], circles=[entered]), "across_subdistricts")
    assert [each.key for each in wrong] == ["plan_wrong_subdistrict"]


def test_each_circle_needs_an_existing_complex() -> None:
    points = hubs(
        ("Centre", ("one_stop_centre", "canteen"), (50, -50), True),
        ("Plan", ("embedded_complex",), (250, -50), False),
        ("Canteen", ("canteen",), (350, -50), True),
        ("Nowhere", ("one_stop_centre",), (5_000, 0), True),
        ("Unplaced", ("one_stop_centre",), (UNKNOWN, UNKNOWN), True),
    )
    plan = make_plan(["ABCD"], hub_points=points)
    found = {each.circle_id or each.key: each for each in of_kind(plan, "hub", PlanRules())}
    assert set(found) == {"circle-B", "circle-C", "circle-D", "plan_hubs_of_no_unit"}
    assert found["circle-C"].key == "plan_hub_planned"
    assert found["circle-C"].values["planned"] == ("Plan",)
    assert found["plan_hubs_of_no_unit"].values["names"] == ("Nowhere", "Unplaced")


def test_without_any_complex_the_rule_is_told_once() -> None:
    found = of_kind(make_plan(["ABCD"]), "hub", PlanRules())
    assert [each.key for each in found] == ["plan_hubs_unknown"]


def test_one_and_four_per_subdistrict() -> None:
    rule = HubRule("subdistrict", ("main",), 1, ("branch",), 2)
    points = hubs(
        ("M", ("main",), (50, -50), True),
        ("b1", ("branch",), (50, -150), True),
        ("b2", ("branch",), (150, -150), True),
        ("b3", ("branch",), (250, -150), True),
        ("b4", ("branch",), (350, -150), False),
    )
    plan = two_subdistricts(["AABB", "AABB"], hub_points=points)
    found = of_kind(plan, "hub", PlanRules(hubs=rule))
    assert [(each.key, each.subdistrict_id) for each in found] == [
        ("plan_subdistrict_main_missing", "e"),
        ("plan_subdistrict_branch_planned", "e"),
    ]
    assert found[1].values["count"] == 1


def test_circles_without_units_are_told_and_judged_by_nothing_else() -> None:
    plan = make_plan(["AA"], circles=[Circle("gone", "Gone")])
    found = [each for each in findings(plan, band(1, 1_000)) if each.circle_id == "gone"]
    assert [each.key for each in found] == ["plan_empty_circle"]


# --- order and texts ------------------------------------------------------------------------------


def many_findings() -> list[PlanFinding]:
    rail = line((150, 50), (150, -450))
    points = hubs(("Plan", ("one_stop_centre",), (350, -50), False))
    plan = make_plan(
        ["AAAB", "ACAB", "AAA.", "DDDA"],
        barriers=[(rail, "rail", "Line 10"), (line((0, -301), (400, -301)), "", "")],
        hub_points=points,
        circles=[Circle("gone", "Gone")],
        population=[*[100.0] * 15, UNKNOWN],
    )
    return findings(plan, PlanRules(PopulationBand("p", "c", 200, 800)))


def test_errors_come_first() -> None:
    ranks = [("error", "warning", "info").index(each.severity) for each in many_findings()[1:]]
    assert ranks == sorted(ranks)
    assert {each.kind for each in many_findings()} <= set(KINDS)
    assert set(KIND_LABELS) == set(KINDS)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_finding_speaks(language: Any) -> None:
    texts = Texts(language)
    for each in many_findings():
        assert each.key in CATALOGUE
        told = texts.message(each.key, **each.values)
        assert "{" not in told
        assert "nan" not in told.lower().split()


@pytest.mark.parametrize("key", sorted(CATALOGUE))
def test_every_text_can_be_filled(key: str) -> None:
    template = CATALOGUE[key](Texts("en"))
    names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
    lists = {"names", "present", "planned", "codes", "basis"}
    values: dict[str, Any] = {
        name: ("x", "y") if name in lists else (("rail", "Z"),) if name == "barriers" else 3
        for name in names
    }
    assert "{" not in template.format(**values)


def test_a_graph_by_comparison_is_what_the_grid_says() -> None:
    graph = borders(array([square(0, 0), square(0, 1), square(1, 1)]))
    assert graph.indices.tolist() == [1, 0, 2, 1]
    assert graph.border_m.tolist() == [100.0] * 4
