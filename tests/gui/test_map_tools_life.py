# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""When tools can be had, what puts them away, and what they leave behind: nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtWidgets import QGraphicsItem

from lifecircle_plugin.editing.gestures import Limits
from lifecircle_plugin.gui.map_tools.circle_tools import CircleTools
from tests.gui.desk import Desk
from tests.gui.map_hand import LEFT, RIGHT, MapHand, middle, unit
from tests.store.circle_towns import grid_town

Key = Qt.Key
MAP_TOOLS = (
    *("pick", "paint", "erase", "rectangle", "draw", "cut", "reshape", "heal"),
    "assign_selection",
)


@pytest.fixture
def hand(qgis_app: Any, tmp_path: Path) -> Iterator[MapHand]:
    """Return a hand on 6 x 4 units of 100 m with 30 people each, in circles of two columns."""
    made = MapHand(grid_town(tmp_path / "town.gpkg"), (-100, -100, 700, 500))
    made.tools.limits = Limits(one_subdistrict=False)
    made.tools.target_circle = "s0c0"
    made.tools.brush_size = 1
    yield made
    made.shut_down()


def test_tools_can_be_had_only_while_a_session_is_open(hand: MapHand) -> None:
    assert tuple(hand.tools.actions) == MAP_TOOLS
    assert all(each.isEnabled() for each in hand.tools.actions.values())
    hand.open_session = None
    hand.tools.session_changed()
    assert not any(each.isEnabled() for each in hand.tools.actions.values())
    handlers = hand.desk.map_tools
    assert len(handlers) == len(MAP_TOOLS)
    assert not any(each.isCompatibleWithLayer(None, None) for each in handlers)
    hand.open_session = hand.session
    hand.tools.session_changed()
    assert all(each.isCompatibleWithLayer(None, None) for each in handlers)


def test_every_tool_tells_its_name_shortcut_and_keys(hand: MapHand) -> None:
    for name in MAP_TOOLS:
        action = hand.tools.actions[name]
        assert action.shortcut().toString() in action.toolTip()
        assert not action.icon().isNull()
        hand.take(name)
        assert "Esc" in hand.tools.hint or "N: new circle" in hand.tools.hint
        assert hand.tools.hint in action.toolTip()
        assert action.isChecked()


def test_every_tool_has_a_pointer_of_its_own(hand: MapHand) -> None:
    pictures = []
    for tool in hand.tools.map_tools.values():
        hand.canvas.setMapTool(tool)
        picture = hand.canvas.viewport().cursor().pixmap().toImage()
        assert not picture.isNull()
        assert picture not in pictures
        pictures.append(picture)


@pytest.mark.parametrize("name", MAP_TOOLS)
def test_a_tool_makes_the_units_of_the_session_the_active_layer(hand: MapHand, name: str) -> None:
    other = QgsVectorLayer("Point?crs=EPSG:4549", "other", "memory")
    QgsProject.instance().addMapLayer(other)
    hand.canvas.setCurrentLayer(other)
    hand.take(name)
    assert hand.canvas.currentLayer() is hand.session.units_layer


def test_another_active_layer_is_given_back_at_the_next_press(hand: MapHand) -> None:
    other = QgsVectorLayer("Point?crs=EPSG:4549", "other", "memory")
    QgsProject.instance().addMapLayer(other)
    hand.take("paint")
    hand.canvas.setCurrentLayer(other)
    hand.drag([middle(2, 1), middle(2, 1)])
    assert hand.canvas.currentLayer() is hand.session.units_layer
    assert hand.session.circle_id_of(unit(2, 1)) == "s0c0"


def test_a_drawing_under_way_keeps_its_layer(hand: MapHand) -> None:
    other = QgsVectorLayer("Point?crs=EPSG:4326", "other", "memory")
    QgsProject.instance().addMapLayer(other)
    tool = hand.take("draw")
    for place in ((195.0, -5.0), (405.0, -5.0)):
        hand.click(place)
    hand.canvas.setCurrentLayer(other)
    assert hand.canvas.currentLayer() is hand.session.units_layer
    hand.click((405.0, 105.0))
    hand.click((300.0, 300.0), RIGHT)
    assert hand.session.circle_id_of(unit(3, 0)) == "s0c0"
    assert not tool.isCapturing()


@pytest.mark.parametrize("name", ["paint", "rectangle", "draw", "cut", "heal"])
def test_another_tool_abandons_the_gesture_under_way(hand: MapHand, name: str) -> None:
    before = hand.circles()
    tool = hand.take(name)
    hand.press(middle(2, 1))
    hand.move(middle(3, 1), LEFT)
    assert tool.is_at_work
    pan = QgsMapToolPan(hand.canvas)
    hand.canvas.setMapTool(pan)
    assert not tool.is_at_work
    assert hand.circles() == before
    assert hand.steps == 0
    assert not hand.session.is_stroke_active
    assert not hand.tools.state.overlay.isVisible()
    assert not hand.tools.actions[name].isChecked()
    hand.canvas.unsetMapTool(pan)


def test_the_tool_goes_when_the_session_ends(hand: MapHand) -> None:
    hand.take("paint")
    hand.press(middle(2, 1))
    hand.move(middle(3, 1), LEFT)
    hand.session.close()
    assert hand.tools.tool_in_hand is None
    assert not any(each.isEnabled() for each in hand.tools.actions.values())
    assert hand.tools.target_circle is None
    hand.move(middle(4, 1))
    hand.release(middle(4, 1))
    assert not hand.tools.state.overlay.isVisible()


def test_the_tool_goes_when_its_layer_is_removed(hand: MapHand) -> None:
    hand.take("draw")
    hand.click(middle(2, 1))
    hand.click(middle(3, 1))
    QgsProject.instance().removeMapLayer(hand.session.units_layer.id())
    QCoreApplication.processEvents()
    if hand.session.is_open:
        # Put back by the session, since there were edits: tools still work.
        assert hand.tools.actions["draw"].isEnabled()
        return
    assert hand.tools.tool_in_hand is None
    hand.move(middle(4, 1))


def test_another_scenario_abandons_the_stroke_and_forgets_the_circle(hand: MapHand) -> None:
    hand.take("paint")
    hand.press(middle(2, 1))
    hand.move(middle(3, 1), LEFT)
    hand.session.show_scenario("s1")
    hand.release(middle(3, 1))
    assert hand.steps == 0 or hand.session.undo_text
    assert hand.tools.target_circle is None


def test_a_retired_circle_receives_no_more(hand: MapHand) -> None:
    hand.take("paint")
    hand.session.retire_circle("s0c0")
    assert hand.tools.target_circle is None


def test_limits_rules_and_switches_follow_each_other(hand: MapHand) -> None:
    tools = hand.tools
    tools.option_actions["only_unassigned"].trigger()
    assert tools.limits.only_unassigned
    tools.limits = Limits(spare_locked=False)
    assert not tools.option_actions["spare_locked"].isChecked()
    assert not tools.option_actions["only_unassigned"].isChecked()
    widget = tools.make_options_widget()
    widget.size.setValue(77)
    assert tools.brush_size == 77
    tools.brush_size = 33
    assert widget.size.value() == 33
    widget.deleteLater()


def test_snapping_is_turned_on_for_units_and_lines_and_taken_back(hand: MapHand) -> None:
    project = QgsProject.instance()
    lines = QgsVectorLayer("LineString?crs=EPSG:4549", "streets", "memory")
    areas = QgsVectorLayer("Polygon?crs=EPSG:4549", "parks", "memory")
    project.addMapLayers([lines, areas])
    hand.canvas.setLayers([hand.session.units_layer, lines, areas])
    before = project.snappingConfig()
    assert not before.enabled()
    hand.tools.option_actions["snap"].trigger()
    config = project.snappingConfig()
    assert config.enabled()
    assert config.individualLayerSettings(hand.session.units_layer).enabled()
    assert config.individualLayerSettings(lines).enabled()
    assert not config.individualLayerSettings(areas).enabled()
    hand.tools.option_actions["snap"].trigger()
    assert not project.snappingConfig().enabled()
    assert project.snappingConfig().mode() == before.mode()


def test_nothing_is_left_behind(qgis_app: Any) -> None:
    desk = Desk()
    first = CircleTools(desk.services, lambda: None)
    first.shut_down()
    first.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def left() -> tuple[int, ...]:
        items: list[QGraphicsItem] = desk.canvas.scene().items()
        return (
            len(desk.map_tools),
            len(desk.shortcuts),
            len(desk.canvas.children()),
            len(items),
            desk.canvas.receivers(desk.canvas.mapToolSet),
            desk.canvas.receivers(desk.canvas.destinationCrsChanged),
            desk.canvas.receivers(desk.canvas.currentLayerChanged),
        )

    before = left()
    for _ in range(2):
        tools = CircleTools(desk.services, lambda: None)
        assert len(desk.map_tools) == len(MAP_TOOLS)
        tools.shut_down()
        tools.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert left() == before
    desk.close()
    desk.deleteLater()
