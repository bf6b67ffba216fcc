# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Each gesture of an edit session does what a planner means by it, and is one step of undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle

from lifecircle_plugin.editing.circle_session import CircleSession
from lifecircle_plugin.editing.gestures import Limits, Outcome
from tests.editing.towns import at, grid_town, opened

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[CircleSession]:
    file, session = opened(grid_town(tmp_path / "town.gpkg"))
    session.problems = []
    session.problem.connect(session.problems.append)
    yield session
    session.close()
    file.close()


def test_painting_is_one_step_that_is_undone_and_done_again(session: CircleSession) -> None:
    before = session.tallies()
    outcome = session.assign(["u0", "u1"], "s1c2")
    assert outcome.changed_units == 2
    assert session.circle_id_of("u0") == "s1c2"
    assert session.is_dirty
    assert session.units_layer.isModified()
    session.undo()
    assert session.circle_id_of("u0") == "s1c0"
    assert not session.is_dirty
    assert (session.tallies().population == before.population).all()
    session.redo()
    assert session.unit_ids_of("s1c2")[:2] == ["u0", "u1"]


def line(*places: tuple[float, float]) -> QgsGeometry:
    return QgsGeometry.fromPolylineXY([QgsPointXY(*at(*place)) for place in places])


def box(x0: float, y0: float, x1: float, y1: float) -> QgsGeometry:
    return QgsGeometry.fromRect(QgsRectangle(*at(x0, y0), *at(x1, y1)))


def keys(outcome: Outcome) -> dict[str, int]:
    return {each.key: each.count for each in outcome.refused}


def told(session: CircleSession) -> list[str]:
    return [each.key for each in session.problems]


# --- limits: 8 x 6 units, west and east of the middle, circles two columns wide -------------------


def test_a_circle_stays_inside_its_subdistrict_unless_asked_otherwise(
    session: CircleSession,
) -> None:
    outcome = session.assign(["u3", "u4", "u5"], "s1c0")
    assert (outcome.changed_units, keys(outcome)) == (1, {"other_subdistrict": 2})
    assert session.assign(["u4"], "s1c0", Limits(one_subdistrict=False)).changed_units == 1


def test_locked_circles_give_and_take_nothing(session: CircleSession) -> None:
    session.change_circle("s1c2", locked=True)
    assert keys(session.assign(["u2", "u0"], "s1c0")) == {"locked": 1}
    assert keys(session.assign(["u0"], "s1c2")) == {"locked": 1}
    assert session.assign(["u2"], "s1c0", Limits(spare_locked=False)).changed_units == 1
    for refused in (
        session.retire_circle("s1c2"),
        session.merge_circles(["s1c0"], into="s1c2"),
        session.split_circle("s1c2", ["u10"]),
    ):
        assert refused.error is not None
    assert told(session) == ["circle_locked"] * 3


def test_only_unassigned_units_are_taken_where_asked(session: CircleSession) -> None:
    session.assign(["u2"], None, what="erase")
    outcome = session.assign(["u2", "u3", "no such"], "s1c0", Limits(only_unassigned=True))
    assert (outcome.changed_units, keys(outcome)) == (1, {"assigned": 1, "unknown_unit": 1})


def test_a_gesture_that_changes_nothing_is_no_step(session: CircleSession) -> None:
    assert session.assign(["u0"], "s1c0").changed_units == 0
    assert session.assign([], "s1c0").changed_units == 0
    session.change_circle("s1c0", name="圈s1c0")
    assert not session.is_dirty
    assert not session.can_undo


def test_a_stroke_counts_each_unit_and_each_refusal_once(session: CircleSession) -> None:
    session.begin_stroke("s1c0")
    for units in (["u2", "u4"], ["u2", "u3", "u4"], ["u4", "u10"]):
        session.extend_stroke(units)
    assert session.circle_id_of("u10") == "s1c0"  # shown before it is a step
    assert not session.can_undo
    outcome = session.end_stroke()
    assert (outcome.changed_units, keys(outcome)) == (3, {"other_subdistrict": 1})
    assert "3" in session.undo_text
    session.undo()
    assert session.circle_id_of("u10") == "s1c2"


# --- circles --------------------------------------------------------------------------------------


def test_circles_are_made_merged_split_and_retired(session: CircleSession) -> None:
    made = session.new_circle("", unit_ids=["u0", "u1"])
    circle = session.circle(made.circle_id)
    assert circle.subdistrict_id == "west"
    assert circle.name not in {each.name for each in session.plan().circles if each != circle}
    assert circle.colour
    split = session.split_circle("s1c0", ["u8", "u9", "u40"], "新圈")
    assert split.changed_units == 2  # the third one belongs to another circle
    merged = session.merge_circles([made.circle_id, split.circle_id], into="s1c0")
    assert merged.changed_units == 4
    assert len(session.plan().circles) == 8
    session.retire_circle("s1c0")
    assert session.tallies().unassigned_units == 6
    for _ in range(4):
        session.undo()
    assert not session.is_dirty
    assert session.split_circle("s1c0", session.unit_ids_of("s1c0")).error is not None
    assert told(session) == ["split_takes_all"]


def test_a_slip_of_the_caller_is_no_message(session: CircleSession) -> None:
    with pytest.raises(KeyError):
        session.assign(["u0"], "no such circle")
    with pytest.raises(KeyError):
        session.change_circle("s1c0", size=3)
    with pytest.raises(KeyError):
        session.show_scenario("no such scenario")


# --- scenarios ------------------------------------------------------------------------------------


def test_a_copied_scenario_has_circles_of_its_own(session: CircleSession) -> None:
    copy = session.new_scenario("备选", copy_of="s1")
    assert session.scenario_id == copy
    assert not {each.id for each in session.plan().circles} & {
        each.id for each in session.plan("s1").circles
    }
    session.assign(["u0"], session.plan().circles[2].id)
    assert session.tallies("s1").units[0] == 6
    session.undo()
    session.undo()
    assert session.scenario_id in ("s1", "s2")
    assert len(session.scenarios()) == 2
    session.redo()
    assert session.scenario_id == copy


def test_undo_shows_the_scenario_it_happens_in(session: CircleSession) -> None:
    session.assign(["u0"], "s1c2")
    session.show_scenario("s2")
    shown = []
    session.scenario_changed.connect(shown.append)
    session.undo()
    assert shown == ["s1"]


def test_one_scenario_is_adopted_and_it_stays(session: CircleSession) -> None:
    session.adopt_scenario("s2")
    assert [each.adopted for each in session.scenarios()] == [False, True]
    assert session.delete_scenario("s2").error is not None
    assert session.delete_scenario("s1").error is None
    assert session.scenario_id == "s2"
    session.adopt_scenario("s2")
    assert session.delete_scenario("s2").error is not None
    assert told(session) == ["scenario_adopted_stays", "scenario_last_stays"]


def test_a_proposal_that_no_longer_fits_is_refused(session: CircleSession) -> None:
    rows = session.plan().circle_of
    session.cut_units(line((0.5, -0.5), (0.5, 1.5)))
    assert session.add_proposal("建议", session.plan().circles, rows) == ""
    assert told(session) == ["proposal_does_not_fit"]


# --- units ----------------------------------------------------------------------------------------


def test_cutting_shares_people_and_all_scenarios_follow(session: CircleSession) -> None:
    outcome = session.cut_units(line((0.25, -0.5), (0.25, 0.5), (-0.5, 0.5)), ["u0"])
    assert outcome.changed_units == 1
    assert len(outcome.unit_ids) == 2
    plan = session.plan()
    rows = [plan.units.ids.index(each) for each in outcome.unit_ids]
    assert sorted(plan.units.area_m2[rows]) == pytest.approx([1250.0, 8750.0])
    assert plan.units.population[rows].sum() == 900.0
    for scenario in ("s1", "s2"):
        circles = session.plan(scenario).circle_of[rows]
        assert circles[0] == circles[1]
    healed = session.heal_units(outcome.unit_ids)
    assert healed.unit_ids == ("u0",)
    assert session.plan().units.population[session.plan().units.ids.index("u0")] == 900.0
    assert session.plan().units.area_m2.sum() == pytest.approx(480_000.0)


def test_units_of_different_circles_or_places_are_not_joined(session: CircleSession) -> None:
    session.heal_units(["u1", "u2"])
    session.heal_units(["u0", "u9"])
    assert told(session) == ["heal_across_circles", "heal_apart"]


def test_joining_tells_of_scenarios_in_which_circles_differed(session: CircleSession) -> None:
    session.show_scenario("s2")  # circles three columns wide there
    assert keys(session.heal_units(["u1", "u2"])) == {"other_scenarios": 1}
    assert len(session.plan().units) == 47


def test_drawing_cuts_along_the_border_in_one_step(session: CircleSession) -> None:
    outcome = session.draw_and_cut(box(1.5, 0, 3, 1), "s1c0")
    assert outcome.error is None
    tallies = session.tallies()
    assert tallies.area_m2[0] == pytest.approx(6 * 10_000.0 + 10_000.0)
    assert len(session.plan().units) == 48  # nothing of the circle's own units needs a cut
    session.undo()
    session.draw_and_cut(box(0, 0, 2.5, 1), "s1c0")
    assert session.tallies().area_m2[0] == pytest.approx(65_000.0)
    assert len(session.plan().units) == 49
    session.undo()
    assert len(session.plan().units) == 48


def test_a_border_moves_between_two_units_and_nothing_else(session: CircleSession) -> None:
    before = session.plan().units
    outcome = session.reshape_border(line((1, 0.2), (1.3, 0.2), (1.3, 0.8), (1, 0.8)))
    assert set(outcome.unit_ids) == {"u0", "u1"}
    after = session.plan().units
    rows = [after.ids.index(each) for each in ("u0", "u1")]
    assert after.area_m2[rows] == pytest.approx([11_800.0, 8_200.0])
    # The residence on that ground goes with it, the others stay where they are.
    assert after.population[0] == before.population[0] + 400.0
    assert after.population[1] == before.population[1] - 400.0
    assert all(
        one is other
        for row, (one, other) in enumerate(zip(before.geometry, after.geometry))
        if row not in rows
    )


# --- where units lie ------------------------------------------------------------------------------


def test_units_are_found_by_place(session: CircleSession) -> None:
    assert session.rows_at(*at(0.5, 0.5)) == ["u0"]
    assert session.rows_at(*at(1, 0.5)) == ["u0", "u1"]
    assert session.rows_at(*at(-1, 0)) == []
    assert session.rows_near(*at(1.9, 0.5), 20) == ["u1", "u2"]
    assert session.rows_in(box(0, 0, 1.6, 1)) == ["u0", "u1"]
    assert session.rows_in(box(0, 0, 1.6, 1), "fully") == ["u0"]
    assert session.rows_in(box(0, 0, 2.1, 1), "touching") == ["u0", "u1", "u2"]
    bow = QgsGeometry.fromWkt("POLYGON((0 0, 200 100, 200 0, 0 100, 0 0))")
    bow.translate(*at(0, 0))
    assert session.rows_in(bow, "touching") == ["u0", "u1"]
    assert session.rows_in(QgsGeometry()) == []


def test_features_and_units_are_told_apart(session: CircleSession) -> None:
    pieces = session.cut_units(line((0.5, -0.5), (0.5, 1.5))).unit_ids
    features = session.feature_ids_of(pieces)
    assert [session.unit_id_of_feature(each) for each in features] == list(pieces)
    assert session.save()
    features = session.feature_ids_of(pieces)
    on_map = {each.id(): each["id"] for each in session.units_layer.getFeatures()}
    assert [on_map[each] for each in features] == list(pieces)
    session.units_layer.selectByIds(features)
    assert session.units_layer.selectedFeatureCount() == len(pieces)
