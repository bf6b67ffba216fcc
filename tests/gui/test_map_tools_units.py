# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Cut, heal and reshape on a real map, by the events that a hand makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt

from lifecircle_plugin.editing.gestures import Limits
from tests.gui.map_hand import LEFT, RIGHT, MapHand, middle, unit
from tests.store.circle_towns import grid_town

Key = Qt.Key


@pytest.fixture
def hand(qgis_app: Any, tmp_path: Path) -> Iterator[MapHand]:
    """Return a hand on 6 x 4 units of 100 m with 30 people each, in circles of two columns."""
    made = MapHand(grid_town(tmp_path / "town.gpkg"), (-100, -100, 700, 500))
    made.tools.limits = Limits(one_subdistrict=False)
    yield made
    made.shut_down()


def people_of(hand: MapHand, unit_id: str) -> float:
    units = hand.session.plan().units
    return float(units.population[units.ids.index(unit_id)])


def area_of(hand: MapHand, unit_id: str) -> float:
    units = hand.session.plan().units
    return float(units.area_m2[units.ids.index(unit_id)])


@pytest.mark.parametrize("end", ["right", "enter", "double"])
def test_a_line_cuts_units_and_tells_the_pieces_before(hand: MapHand, end: str) -> None:
    before = hand.circles()
    hand.take("cut")
    hand.click((350.0, 90.0 + 20))
    hand.key(Key.Key_Escape)
    # From the middle of one unit's west neighbour to its east neighbour: only this one is cut.
    hand.click((250.0, 150.0))
    hand.move((450.0, 150.0))
    told = hand.preview
    assert told is not None
    assert told.units == 1
    assert told.people == 30.0
    assert "15" in told.text
    if end == "double":
        hand.double_click((450.0, 150.0))
    else:
        hand.click((450.0, 150.0))
        if end == "right":
            hand.click((450.0, 350.0), RIGHT)
        else:
            hand.key(Key.Key_Enter)
    plan = hand.session.plan()
    assert len(plan.units) == len(before) + 1
    assert people_of(hand, unit(3, 1)) == 15.0
    assert float(plan.units.population.sum()) == 24 * 30
    new = next(each for each in plan.units.ids if each not in before)
    assert hand.session.circle_id_of(new) == "s0c1"
    assert hand.steps == 1
    hand.session.undo()
    assert hand.circles() == before
    assert people_of(hand, unit(3, 1)) == 30.0


def test_a_line_that_cuts_nothing_says_why_while_it_is_drawn(hand: MapHand) -> None:
    hand.take("cut")
    hand.click((320.0, 120.0))
    hand.move((370.0, 170.0))
    told = hand.preview
    assert told is not None
    assert told.note
    hand.click((370.0, 170.0))
    hand.click((370.0, 350.0), RIGHT)
    assert hand.steps == 0
    assert hand.problems


def test_an_abandoned_cut_leaves_no_trace(hand: MapHand) -> None:
    tool = hand.take("cut")
    hand.click((250.0, 150.0))
    hand.move((450.0, 150.0))
    hand.key(Key.Key_Escape)
    assert not tool.isCapturing()
    assert hand.steps == 0
    assert not hand.tools.state.marks.has_units
    assert hand.preview is None


def test_a_drag_over_the_pieces_heals_them(hand: MapHand) -> None:
    before = hand.circles()
    hand.take("cut")
    hand.click((250.0, 150.0))
    hand.click((450.0, 150.0))
    hand.click((450.0, 350.0), RIGHT)
    assert len(hand.circles()) == len(before) + 1
    hand.take("heal")
    hand.press((350.0, 120.0))
    hand.move((350.0, 180.0), LEFT)
    told = hand.preview
    assert told is not None
    assert (told.units, told.people) == (2, 30.0)
    hand.release((350.0, 180.0))
    assert len(hand.circles()) == len(before)
    assert hand.steps == 2
    units = hand.session.plan().units
    assert sorted(units.population.tolist()) == [30.0] * 24
    assert sorted(units.area_m2.tolist()) == pytest.approx([1e4] * 24)


def test_clicked_units_are_healed_at_a_right_click(hand: MapHand) -> None:
    hand.take("heal")
    for place in (middle(2, 0), middle(2, 1), middle(2, 2), middle(2, 2)):
        # The last one is clicked twice: taken out again.
        hand.click(place)
    hand.click(middle(5, 3), RIGHT)
    units = hand.session.plan().units
    assert sorted(units.population.tolist()) == [30.0] * 22 + [60.0]
    assert people_of(hand, unit(2, 2)) == 30.0
    assert hand.steps == 1


def test_units_of_two_circles_are_not_healed_and_it_is_said_why(hand: MapHand) -> None:
    hand.take("heal")
    hand.press(middle(1, 0))
    hand.move(middle(2, 0), LEFT)
    assert hand.preview is not None
    assert hand.preview.note
    hand.release(middle(2, 0))
    assert hand.steps == 0
    assert hand.problems


def test_one_unit_is_not_healed(hand: MapHand) -> None:
    hand.take("heal")
    hand.click(middle(2, 0))
    hand.key(Key.Key_Return)
    assert hand.steps == 0
    assert "two units" in hand.tools.state.overlay.text()


def test_escape_forgets_the_units_to_heal(hand: MapHand) -> None:
    tool = hand.take("heal")
    hand.click(middle(2, 0))
    hand.key(Key.Key_Escape)
    assert not tool.is_at_work
    hand.click(middle(5, 3), RIGHT)
    assert hand.steps == 0


def test_a_border_takes_the_course_of_a_line_and_both_circles_are_told(hand: MapHand) -> None:
    before = hand.circles()
    hand.take("reshape")
    # The border between columns 1 and 2 of row 1 runs through 200; it bulges east by 30.
    for place in ((198.0, 120.0), (230.0, 120.0), (230.0, 180.0)):
        hand.click(place)
    hand.move((198.0, 180.0))
    told = hand.preview
    assert told is not None
    assert {each.circle_id for each in told.circles} == {"s0c0", "s0c1"}
    by_id = {each.circle_id: each for each in told.circles}
    assert by_id["s0c0"].after.area_m2 > by_id["s0c0"].before.area_m2
    hand.click((198.0, 180.0))
    hand.click((300.0, 350.0), RIGHT)
    assert hand.steps == 1
    assert not hand.problems
    grown, shrunk = area_of(hand, unit(1, 1)), area_of(hand, unit(2, 1))
    assert grown + shrunk == pytest.approx(2e4)
    assert grown == pytest.approx(1e4 + 60 * 30, rel=0.02)
    assert area_of(hand, unit(2, 2)) == pytest.approx(1e4)
    assert hand.circles() == before
    hand.session.undo()
    assert area_of(hand, unit(1, 1)) == pytest.approx(1e4)
