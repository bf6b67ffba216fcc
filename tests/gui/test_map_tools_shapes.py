# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rectangle, pick and draw on a real map, by the events that a hand makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt

from lifecircle_plugin.editing.gesture_previews import PARTS_UNKNOWN
from lifecircle_plugin.editing.gestures import Limits
from lifecircle_plugin.gui.map_tools.tool_options import NEW_CIRCLE
from tests.gui.map_hand import CONTROL, LEFT, RIGHT, SHIFT, MapHand, Place, middle, unit
from tests.store.circle_towns import grid_town

Key = Qt.Key


@pytest.fixture
def hand(qgis_app: Any, tmp_path: Path) -> Iterator[MapHand]:
    """Return a hand on 6 x 4 units of 100 m with 30 people each, in circles of two columns."""
    made = MapHand(grid_town(tmp_path / "town.gpkg"), (-100, -100, 700, 500))
    made.tools.limits = Limits(one_subdistrict=False)
    made.tools.target_circle = "s0c0"
    yield made
    made.shut_down()


def moved(hand: MapHand, before: dict[str, Any]) -> set[str]:
    """Return the units whose circle is another one than before."""
    return {each for each, circle in hand.circles().items() if before.get(each) != circle}


# A box from the middle of column 2 to near the end of column 4: 50, 100 and 80 of 100 m.
ALMOST = [(251.0, 101.0), (480.0, 299.0)]


def test_a_rectangle_takes_what_lies_mostly_in_it(hand: MapHand) -> None:
    before = hand.circles()
    hand.take("rectangle")
    hand.press(ALMOST[0])
    hand.move(ALMOST[1], LEFT)
    told = hand.preview
    assert told is not None
    assert told.units == 4
    assert "mostly" in told.text
    hand.release(ALMOST[1])
    assert moved(hand, before) == {unit(3, 1), unit(3, 2), unit(4, 1), unit(4, 2)}
    assert hand.steps == 1
    assert hand.preview is None
    hand.session.undo()
    assert hand.circles() == before


def test_f_switches_to_units_fully_inside_while_the_box_is_drawn(hand: MapHand) -> None:
    before = hand.circles()
    hand.take("rectangle")
    low, high = (251.0, 98.0), (480.0, 302.0)
    hand.press(low)
    hand.move(high, LEFT)
    hand.key(Key.Key_F)
    told = hand.preview
    assert told is not None
    assert told.units == 2
    assert hand.tools.option_actions["draw_fully"].isChecked()
    hand.release(high)
    assert moved(hand, before) == {unit(3, 1), unit(3, 2)}


@pytest.mark.parametrize("how", ["escape", "right"])
def test_an_abandoned_box_leaves_no_trace(hand: MapHand, how: str) -> None:
    before = hand.circles()
    hand.take("rectangle")
    hand.press(ALMOST[0])
    hand.move(ALMOST[1], LEFT)
    if how == "escape":
        hand.key(Key.Key_Escape)
    else:
        hand.press(ALMOST[1], RIGHT)
    hand.release(ALMOST[1])
    assert hand.circles() == before
    assert hand.steps == 0
    assert not hand.tools.state.marks.has_shape
    assert not hand.tools.state.marks.has_units


def test_a_click_picks_one_unit(hand: MapHand) -> None:
    before = hand.circles()
    hand.take("pick")
    hand.move(middle(3, 2))
    assert hand.preview is not None
    assert hand.preview.units == 1
    hand.click(middle(3, 2))
    assert moved(hand, before) == {unit(3, 2)}
    assert hand.session.undo_text
    hand.click(middle(3, 2))
    assert hand.steps == 1
    assert "already" in hand.tools.state.overlay.text()


def test_a_drag_with_shift_picks_those_in_a_box_and_one_without_picks_one(hand: MapHand) -> None:
    before = hand.circles()
    hand.take("pick")
    hand.drag(ALMOST, keys=SHIFT)
    assert len(moved(hand, before)) == 4
    hand.session.undo()
    hand.drag([middle(2, 0), middle(5, 3)])
    assert moved(hand, before) == {unit(5, 3)}


def test_ctrl_click_with_pick_chooses_the_circle(hand: MapHand) -> None:
    hand.take("pick")
    hand.click(middle(4, 0), keys=CONTROL)
    assert hand.tools.target_circle == "s0c2"
    assert hand.steps == 0


def test_a_click_beside_all_units_says_so(hand: MapHand) -> None:
    hand.take("pick")
    hand.click(middle(-1, 2))
    assert hand.steps == 0
    assert "No unit" in hand.tools.state.overlay.text()


# --- draw ---------------------------------------------------------------------------------------

# Round the lower halves of columns 2 to 4: rows 0 wholly, 60 of 100 m of row 1.
SHAPE = [(198.0, -5.0), (502.0, -5.0), (502.0, 160.0), (198.0, 160.0)]


def draw(hand: MapHand, shape: list[Place]) -> None:
    for place in shape:
        hand.move(place)
        hand.click(place)


@pytest.mark.parametrize("end", ["right", "enter", "double"])
def test_a_shape_takes_what_lies_mostly_in_it(hand: MapHand, end: str) -> None:
    before = hand.circles()
    hand.take("draw")
    draw(hand, SHAPE[:-1])
    hand.move(SHAPE[-1])
    told = hand.preview
    assert told is not None
    # The pointer counts as the next corner.
    assert told.units == 6
    assert hand.steps == 0
    if end == "double":
        hand.double_click(SHAPE[-1])
    else:
        hand.click(SHAPE[-1])
        if end == "right":
            hand.click((300.0, 350.0), RIGHT)
        else:
            hand.key(Key.Key_Return)
    assert moved(hand, before) == {unit(column, row) for column in (2, 3, 4) for row in (0, 1)}
    assert hand.steps == 1
    assert not hand.canvas.mapTool().isCapturing()
    hand.session.undo()
    assert hand.circles() == before


def test_f_takes_only_what_lies_fully_in_the_shape(hand: MapHand) -> None:
    before = hand.circles()
    hand.take("draw")
    draw(hand, SHAPE)
    hand.key(Key.Key_F)
    assert hand.preview is not None
    assert hand.preview.units == 3
    hand.click((300.0, 350.0), RIGHT)
    assert moved(hand, before) == {unit(column, 0) for column in (2, 3, 4)}


def test_backspace_takes_the_last_corner_back_and_the_first_one_ends_it(hand: MapHand) -> None:
    tool = hand.take("draw")
    draw(hand, SHAPE)
    hand.key(Key.Key_Backspace)
    assert len(tool.drawn()) == 3
    hand.key(Key.Key_Z, CONTROL)
    assert len(tool.drawn()) == 2
    for _ in range(3):
        hand.key(Key.Key_Backspace)
    assert not tool.isCapturing()
    assert hand.steps == 0


def test_undo_while_drawing_leaves_earlier_steps_alone(hand: MapHand) -> None:
    hand.session.assign([unit(5, 3)], "s0c0", hand.tools.limits)
    hand.take("draw")
    draw(hand, SHAPE)
    hand.key(Key.Key_Z, CONTROL)
    assert hand.steps == 1
    assert hand.session.circle_id_of(unit(5, 3)) == "s0c0"


def test_escape_abandons_a_shape(hand: MapHand) -> None:
    before = hand.circles()
    tool = hand.take("draw")
    draw(hand, SHAPE)
    hand.key(Key.Key_Escape)
    assert not tool.isCapturing()
    assert hand.circles() == before
    assert hand.steps == 0
    hand.click((300.0, 350.0), RIGHT)
    assert hand.steps == 0


def test_two_corners_are_no_shape(hand: MapHand) -> None:
    hand.take("draw")
    draw(hand, SHAPE[:2])
    hand.click((300.0, 350.0), RIGHT)
    assert hand.steps == 0
    assert "three points" in hand.tools.state.overlay.text()


def test_a_held_button_draws_freely(hand: MapHand) -> None:
    before = hand.circles()
    tool = hand.take("draw")
    corners = [*SHAPE, SHAPE[0]]
    hand.press(corners[0])
    for start, end in zip(corners, corners[1:]):
        for part in range(1, 11):
            x = start[0] + (end[0] - start[0]) * part / 10
            y = start[1] + (end[1] - start[1]) * part / 10
            hand.move((x, y), LEFT)
    assert len(tool.drawn()) > 20
    hand.release(corners[-1])
    hand.key(Key.Key_Return)
    assert moved(hand, before) == {unit(column, row) for column in (2, 3, 4) for row in (0, 1)}


def test_a_shape_that_crosses_itself_is_taken_as_what_it_encloses(hand: MapHand) -> None:
    before = hand.circles()
    hand.take("draw")
    draw(hand, [(200.0, 0.0), (600.0, 400.0), (600.0, 0.0), (200.0, 400.0)])
    hand.click((300.0, 350.0), RIGHT)
    # A bow tie with its knot in the middle: it holds most of the units left and right of that.
    taken = {unit(column, row) for column in (2, 5) for row in (1, 2)}
    assert taken <= moved(hand, before)
    assert not {unit(3, 0), unit(4, 0), unit(3, 3), unit(4, 3)} & moved(hand, before)
    assert hand.steps == 1


def test_drawing_without_a_circle_asks_for_one_and_n_makes_a_new_one(hand: MapHand) -> None:
    before = hand.circles()
    hand.tools.target_circle = None
    tool = hand.take("draw")
    hand.click(SHAPE[0])
    assert not tool.isCapturing()
    assert "Ctrl+click" in hand.tools.state.overlay.text()
    hand.key(Key.Key_N)
    assert hand.tools.target_circle == NEW_CIRCLE
    draw(hand, SHAPE)
    assert hand.preview is not None
    assert hand.preview.takes == NEW_CIRCLE
    hand.click((300.0, 350.0), RIGHT)
    made = hand.tools.target_circle
    assert {hand.session.circle_id_of(each) for each in moved(hand, before)} == {made}
    assert len(moved(hand, before)) == 6
    assert hand.steps == 1


def test_ctrl_click_chooses_the_circle_before_drawing(hand: MapHand) -> None:
    tool = hand.take("draw")
    hand.click(middle(4, 0), keys=CONTROL)
    assert hand.tools.target_circle == "s0c2"
    assert not tool.isCapturing()


def test_an_empty_shape_says_what_to_do(hand: MapHand) -> None:
    hand.tools.options = replace(hand.tools.options, draw_fully=True)
    hand.take("draw")
    draw(hand, [(210.0, 10.0), (290.0, 10.0), (290.0, 90.0)])
    hand.click((300.0, 350.0), RIGHT)
    assert hand.steps == 0
    assert "Press F" in hand.tools.state.overlay.text()


def test_drawn_lines_cut_units_in_the_same_step(hand: MapHand) -> None:
    before = hand.circles()
    hand.snap()
    hand.take("draw")
    hand.key(Key.Key_K)
    assert hand.tools.option_actions["cut_along"].isChecked()
    # Snapped to the corners of units: all of row 0 and half of row 1, of columns 2 and 3.
    draw(hand, [(203.0, -3.0), (398.0, 2.0), (400.0, 150.0), (200.0, 150.0)])
    told = hand.preview
    assert told is not None
    taking = next(each for each in told.circles if each.circle_id == "s0c0")
    assert taking.after.people == pytest.approx(240 + 60 + 30, abs=2)
    hand.click((300.0, 350.0), RIGHT)
    plan = hand.session.plan()
    assert len(plan.units) == len(before) + 2
    assert hand.steps == 1
    row = [each.id for each in plan.circles].index("s0c0")
    tallies = hand.session.tallies()
    assert float(tallies.area_m2[row]) == pytest.approx(8e4 + 2e4 + 1e4, rel=0.01)
    assert float(tallies.population[row]) == taking.after.people
    assert float(tallies.area_m2[row]) == pytest.approx(taking.after.area_m2)
    assert int(tallies.parts[row]) == 1
    assert taking.after.parts == PARTS_UNKNOWN
    assert float(plan.units.population.sum()) == 24 * 30
    hand.session.undo()
    assert hand.circles() == before


def test_a_new_circle_is_cut_out_in_one_step(hand: MapHand) -> None:
    before = hand.circles()
    hand.snap()
    hand.take("draw")
    hand.key(Key.Key_N)
    hand.key(Key.Key_K)
    draw(hand, [(203.0, -3.0), (398.0, 2.0), (400.0, 150.0), (200.0, 150.0)])
    told = hand.preview
    assert told is not None
    assert told.circles[0].circle_id == NEW_CIRCLE
    hand.click((300.0, 350.0), RIGHT)
    made = hand.tools.target_circle
    assert hand.steps == 1
    plan = hand.session.plan()
    row = [each.id for each in plan.circles].index(made)
    assert float(hand.session.tallies().population[row]) == told.circles[0].after.people
    hand.session.undo()
    assert hand.circles() == before
    assert hand.tools.target_circle == NEW_CIRCLE


def test_traced_borders_are_followed_and_told_before_the_click(hand: MapHand) -> None:
    hand.snap(traces=True)
    tool = hand.take("draw")
    hand.click((201.0, 1.0))
    hand.move((302.0, 199.0))
    before_click = tool.drawn(with_pointer=True)
    hand.click((302.0, 199.0))
    # Two clicks, but every corner of units on the way between them.
    assert len(tool.drawn()) >= 4
    corners = {(round(each.x()) % 100, round(each.y()) % 100) for each in tool.drawn()}
    assert corners == {(0, 0)}
    assert [each.toString(3) for each in before_click] == [
        each.toString(3) for each in tool.drawn()
    ]
