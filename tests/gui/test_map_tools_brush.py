# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Paint and erase on a real map, by the events that a hand makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt

from lifecircle_plugin.editing.gestures import LOCKED, OTHER_SUBDISTRICT, Limits
from lifecircle_plugin.gui.map_tools.tool_options import NEW_CIRCLE, BrushUnit
from tests.gui.map_hand import CONTROL, LEFT, PLAIN, RIGHT, MapHand, middle, unit
from tests.store.circle_towns import grid_town

ANYWHERE = Limits(one_subdistrict=False)
Key = Qt.Key


@pytest.fixture
def hand(qgis_app: Any, tmp_path: Path) -> Iterator[MapHand]:
    """Return a hand on 6 x 4 units of 100 m with 30 people each, in circles of two columns.

    Columns 0 to 2 lie in one subdistrict, the others in another one; all circles are of the first.
    """
    made = MapHand(grid_town(tmp_path / "town.gpkg"), (-100, -100, 700, 500))
    made.tools.limits = ANYWHERE
    made.tools.brush_size = 1
    yield made
    made.shut_down()


def test_a_stroke_paints_every_unit_on_its_way_in_one_step(hand: MapHand) -> None:
    hand.tools.target_circle = "s0c0"
    hand.take("paint")
    before = hand.circles()
    # One single move over three units: none of them is skipped.
    hand.drag([middle(2, 1), middle(4, 1)])
    after = hand.circles()
    painted = {unit(2, 1), unit(3, 1), unit(4, 1)}
    assert {each for each in after if after[each] != before[each]} == painted
    assert {after[each] for each in painted} == {"s0c0"}
    assert hand.steps == 1
    assert hand.done[-1].outcome.changed_units == 3
    assert "90" in hand.done[-1].text
    hand.session.undo()
    assert hand.circles() == before
    hand.session.redo()
    assert hand.circles() == after


def test_what_a_press_would_do_is_told_before_it(hand: MapHand) -> None:
    hand.tools.target_circle = "s0c0"
    hand.take("paint")
    hand.move(middle(2, 1))
    told = hand.preview
    assert told is not None
    assert (told.units, told.people, told.takes) == (1, 30.0, "s0c0")
    taking, giving = told.circles
    assert (taking.circle_id, giving.circle_id) == ("s0c0", "s0c1")
    assert (taking.before.people, taking.after.people) == (240.0, 270.0)
    assert (giving.before.people, giving.after.people) == (240.0, 210.0)
    assert (taking.before.units, taking.after.units) == (8, 9)
    assert giving.after.area_m2 == pytest.approx(7 * 1e4)
    overlay = hand.tools.state.overlay
    assert overlay.isVisible()
    assert "270" in overlay.text()
    assert "210" in overlay.text()
    assert hand.steps == 0


def test_the_numbers_of_a_stroke_are_those_since_it_began(hand: MapHand) -> None:
    hand.tools.target_circle = "s0c0"
    hand.take("paint")
    hand.press(middle(2, 0))
    hand.move(middle(2, 1), LEFT)
    hand.move(middle(2, 2), LEFT)
    told = hand.preview
    assert told is not None
    assert told.units == 3
    by_id = {each.circle_id: each for each in told.circles}
    assert (by_id["s0c0"].before.people, by_id["s0c0"].after.people) == (240.0, 330.0)
    assert (by_id["s0c1"].before.people, by_id["s0c1"].after.people) == (240.0, 150.0)
    hand.release(middle(2, 2))
    assert hand.preview is None
    assert hand.steps == 1


def test_a_stroke_that_breaks_a_circle_says_so(hand: MapHand) -> None:
    hand.tools.target_circle = "s0c0"
    hand.take("paint")
    hand.press(middle(2, 1))
    hand.move(middle(3, 1), LEFT)
    told = hand.preview
    assert told is not None
    by_id = {each.circle_id: each for each in told.circles}
    assert (by_id["s0c1"].before.parts, by_id["s0c1"].after.parts) == (1, 2)
    assert "!" in hand.tools.state.overlay.text()
    hand.release(middle(3, 1))


@pytest.mark.parametrize("how", ["escape", "right", "undo"])
def test_an_abandoned_stroke_leaves_no_trace(hand: MapHand, how: str) -> None:
    hand.tools.target_circle = "s0c0"
    hand.take("paint")
    hand.drag([middle(2, 0), middle(2, 0)])
    hand.drag([middle(2, 3), middle(2, 3)])
    hand.session.undo()
    before, steps = hand.circles(), hand.steps
    hand.press(middle(2, 1))
    hand.move(middle(4, 1), LEFT)
    assert hand.circles() != before
    if how == "right":
        hand.press(middle(4, 1), RIGHT)
    else:
        hand.key(*((Key.Key_Escape, PLAIN) if how == "escape" else (Key.Key_Z, CONTROL)))
    assert hand.circles() == before
    hand.release(middle(4, 1))
    assert hand.circles() == before
    assert hand.steps == steps
    # What was undone before the stroke can still be done again.
    hand.session.redo()
    assert hand.session.circle_id_of(unit(2, 3)) == "s0c0"
    assert not hand.tools.state.marks.has_shape


def test_units_of_another_subdistrict_and_of_locked_circles_are_spared(hand: MapHand) -> None:
    hand.tools.limits = Limits()
    hand.session.change_circle("s0c2", locked=True)
    hand.tools.target_circle = "s0c0"
    hand.take("paint")
    hand.drag([middle(2, 1), middle(4, 1)])
    assert hand.session.circle_id_of(unit(2, 1)) == "s0c0"
    assert hand.session.circle_id_of(unit(3, 1)) == "s0c1"
    assert hand.session.circle_id_of(unit(4, 1)) == "s0c2"
    refused = {each.key: each.count for each in hand.done[-1].outcome.refused}
    assert refused == {OTHER_SUBDISTRICT: 1, LOCKED: 1}
    assert "Left alone" in hand.done[-1].text


def test_only_unassigned_units_are_taken_where_that_is_asked(hand: MapHand) -> None:
    hand.session.assign([unit(3, 1)], None)
    hand.tools.limits = replace(ANYWHERE, only_unassigned=True)
    hand.tools.target_circle = "s0c0"
    hand.take("paint")
    hand.drag([middle(2, 1), middle(4, 1)])
    assert hand.session.circle_id_of(unit(3, 1)) == "s0c0"
    assert hand.session.circle_id_of(unit(2, 1)) == "s0c1"


def test_erase_takes_units_from_their_circles(hand: MapHand) -> None:
    hand.take("erase")
    hand.move(middle(0, 0))
    told = hand.preview
    assert told is not None
    assert told.circles[0].circle_id is None
    hand.drag([middle(0, 0), middle(2, 0)])
    assert [hand.session.circle_id_of(unit(column, 0)) for column in range(4)] == [
        None,
        None,
        None,
        "s0c1",
    ]
    assert hand.steps == 1


def test_the_wheel_with_shift_changes_the_brush_and_alone_the_map(hand: MapHand) -> None:
    hand.take("paint")
    hand.tools.brush_size = 40
    hand.move(middle(2, 1))
    scale = hand.canvas.scale()
    hand.wheel(middle(2, 1), 2)
    assert hand.tools.brush_size > 55
    hand.wheel(middle(2, 1), -2)
    assert hand.tools.brush_size == pytest.approx(40, abs=1)
    assert hand.canvas.scale() == scale
    hand.wheel(middle(2, 1), 1, PLAIN)
    assert hand.canvas.scale() != scale


def test_plus_and_minus_change_the_brush(hand: MapHand) -> None:
    hand.take("paint")
    hand.tools.brush_size = 40
    hand.key(Key.Key_Plus)
    assert hand.tools.brush_size == 50
    hand.key(Key.Key_Minus)
    assert hand.tools.brush_size == 40
    for _ in range(60):
        hand.key(Key.Key_Minus)
    assert hand.tools.brush_size == 1


def test_a_brush_in_metres_touches_what_lies_that_near(hand: MapHand) -> None:
    hand.tools.options = replace(hand.tools.options, brush_unit=BrushUnit.METRES, brush_size=120.0)
    hand.tools.target_circle = "s0c0"
    hand.take("paint")
    # 60 m around the middle of a unit of 100 m: its four neighbours, not those at its corners.
    hand.drag([middle(3, 1), middle(3, 1)])
    taken = {each for each, circle in hand.circles().items() if circle == "s0c0"}
    own = {unit(column, row) for column in (0, 1) for row in range(4)}
    assert taken - own == {unit(3, 1), unit(2, 1), unit(4, 1), unit(3, 0), unit(3, 2)}


def test_changing_the_unit_of_the_brush_keeps_its_size_on_the_map(hand: MapHand) -> None:
    hand.tools.brush_size = 80
    hand.tools.set_brush_unit(BrushUnit.METRES)
    metres = hand.tools.brush_size
    assert metres == pytest.approx(80 * hand.canvas.mapUnitsPerPixel(), rel=0.02)
    hand.tools.set_brush_unit(BrushUnit.PIXELS)
    assert hand.tools.brush_size == pytest.approx(80, abs=1)


def test_ctrl_click_chooses_the_circle_that_receives(hand: MapHand) -> None:
    hand.take("paint")
    hand.click(middle(5, 1), keys=CONTROL)
    assert hand.tools.target_circle == "s0c2"
    assert hand.steps == 0
    hand.click(middle(-1, 1), keys=CONTROL)
    assert hand.tools.target_circle == "s0c2"


def test_a_stroke_without_a_chosen_circle_grows_the_one_it_begins_in(hand: MapHand) -> None:
    hand.take("paint")
    hand.move(middle(1, 1))
    assert "Ctrl+click" in hand.tools.state.overlay.text()
    hand.drag([middle(1, 1), middle(2, 1)])
    assert hand.tools.target_circle == "s0c0"
    assert hand.session.circle_id_of(unit(2, 1)) == "s0c0"


def test_without_a_circle_anywhere_nothing_is_painted(hand: MapHand) -> None:
    hand.session.assign([unit(2, 1)], None)
    steps = hand.steps
    hand.take("paint")
    hand.drag([middle(2, 1), middle(3, 1)])
    assert hand.tools.target_circle is None
    assert hand.steps == steps
    assert "press N" in hand.tools.state.overlay.text()


def test_a_new_circle_is_painted_in_one_step_and_receives_from_then_on(hand: MapHand) -> None:
    before = hand.circles()
    hand.take("paint")
    hand.move(middle(2, 1))
    hand.key(Key.Key_N)
    assert hand.tools.target_circle == NEW_CIRCLE
    hand.move(middle(2, 1))
    told = hand.preview
    assert told is not None
    assert (told.circles[0].before.units, told.circles[0].after.units) == (0, 1)
    hand.drag([middle(2, 1), middle(3, 1)])
    made = hand.tools.target_circle
    assert made not in (None, NEW_CIRCLE, *before.values())
    assert {each for each, circle in hand.circles().items() if circle == made} == {
        unit(2, 1),
        unit(3, 1),
    }
    assert hand.steps == 1
    hand.session.undo()
    assert hand.circles() == before
    # The next stroke makes it again.
    assert hand.tools.target_circle == NEW_CIRCLE


def test_a_press_beside_all_units_does_nothing(hand: MapHand) -> None:
    hand.tools.target_circle = "s0c0"
    hand.take("paint")
    hand.drag([middle(-1, -1), middle(-1, 2)])
    assert hand.steps == 0
    assert not hand.session.is_stroke_active
    assert "No unit" in hand.tools.state.overlay.text()


def test_the_preview_goes_when_the_pointer_leaves_the_map(hand: MapHand) -> None:
    hand.tools.target_circle = "s0c0"
    hand.take("paint")
    hand.move(middle(2, 1))
    assert hand.tools.state.overlay.isVisible()
    hand.leave()
    assert not hand.tools.state.overlay.isVisible()
    assert hand.preview is None


def test_the_preview_lies_inside_the_map_and_not_under_the_pointer(hand: MapHand) -> None:
    hand.tools.target_circle = "s0c0"
    hand.take("paint")
    overlay = hand.tools.state.overlay
    for place in (middle(2, 0), middle(5, 0), middle(5, 3), middle(2, 3), middle(0, 3)):
        hand.move(place)
        if overlay.isVisible():
            assert hand.canvas.rect().contains(overlay.geometry())
            assert not overlay.geometry().contains(hand.pixel(place))
