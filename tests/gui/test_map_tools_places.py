# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Tools on maps in other reference systems than the blueprint's, turned, and far out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject
from qgis.PyQt.QtCore import QCoreApplication

from lifecircle_plugin.editing.gestures import Limits
from lifecircle_plugin.gui.map_tools.tool_options import BrushUnit
from tests.gui.map_hand import LEFT, RIGHT, MapHand, middle, unit
from tests.store.blueprints import CRS
from tests.store.circle_towns import grid_town

# Longitude and latitude, web mercator, a UTM zone, and a system whose first axis goes north.
SYSTEMS = ("EPSG:4326", "EPSG:4490", "EPSG:3857", "EPSG:32651", "EPSG:3035")


@pytest.fixture
def hand(qgis_app: Any, tmp_path: Path) -> Iterator[MapHand]:
    """Return a hand on 6 x 4 units of 100 m with 30 people each, in circles of two columns."""
    made = MapHand(grid_town(tmp_path / "town.gpkg"), (-100, -100, 700, 500))
    made.tools.limits = Limits(one_subdistrict=False)
    made.tools.target_circle = "s0c0"
    yield made
    made.shut_down()


def show_in(hand: MapHand, authid: str, turned: float = 0.0) -> None:
    """Show the town in another reference system, turned by some degrees."""
    crs = QgsCoordinateReferenceSystem(authid)
    to_map = QgsCoordinateTransform(QgsCoordinateReferenceSystem(CRS), crs, QgsProject.instance())
    hand.canvas.setDestinationCrs(crs)
    hand.canvas.setRotation(turned)
    hand.canvas.setExtent(to_map.transformBoundingBox(hand.extent))
    QCoreApplication.processEvents()


def taken(hand: MapHand) -> set[str]:
    """Return the units of the first circle that were not its own."""
    own = {unit(column, row) for column in (0, 1) for row in range(4)}
    return {each for each, circle in hand.circles().items() if circle == "s0c0"} - own


@pytest.mark.parametrize("turned", [0.0, 33.0])
@pytest.mark.parametrize("authid", SYSTEMS)
def test_every_tool_means_the_same_units_whatever_the_map_shows(
    hand: MapHand, authid: str, turned: float
) -> None:
    show_in(hand, authid, turned)
    hand.tools.brush_size = 1
    hand.take("paint")
    hand.drag([middle(2, 1), middle(4, 1)])
    assert taken(hand) == {unit(2, 1), unit(3, 1), unit(4, 1)}
    hand.session.undo()
    hand.take("pick")
    hand.click(middle(5, 3))
    assert taken(hand) == {unit(5, 3)}
    hand.session.undo()
    hand.take("draw")
    for place in ((195.0, -5.0), (405.0, -5.0), (405.0, 160.0), (195.0, 160.0)):
        hand.move(place)
        hand.click(place)
    assert hand.preview is not None
    assert hand.preview.units == 4
    hand.click((300.0, 300.0), RIGHT)
    assert taken(hand) == {unit(2, 0), unit(3, 0), unit(2, 1), unit(3, 1)}
    assert not hand.problems


@pytest.mark.parametrize("authid", SYSTEMS)
def test_metres_are_metres_of_the_ground(hand: MapHand, authid: str) -> None:
    show_in(hand, authid)
    hand.tools.options = replace(hand.tools.options, brush_unit=BrushUnit.METRES, brush_size=120.0)
    hand.take("paint")
    hand.drag([middle(3, 1), middle(3, 1)])
    assert taken(hand) == {unit(3, 1), unit(2, 1), unit(4, 1), unit(3, 0), unit(3, 2)}


def test_a_box_on_a_turned_map_is_upright_on_the_screen(hand: MapHand) -> None:
    show_in(hand, CRS, 45.0)
    hand.take("rectangle")
    # From the west corner of a unit to its east corner: on the screen, its upright box.
    hand.press((250.0, 50.0))
    hand.move((450.0, 250.0), LEFT)
    box = hand.canvas.mapTool().box()
    hand.release((450.0, 250.0))
    assert box is not None
    # Its sides run along the screen: turned back, they are level.
    ring = box.asPolygon()[0]
    corners = [hand.canvas.getCoordinateTransform().transform(point) for point in ring]
    edges = [(a.x() - b.x(), a.y() - b.y()) for a, b in zip(corners, corners[1:])]
    assert all(abs(x) < 0.5 or abs(y) < 0.5 for x, y in edges)


def test_a_map_that_shows_the_world_does_no_harm(hand: MapHand) -> None:
    hand.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    hand.canvas.setExtent(hand.canvas.extent().__class__(-180, -90, 180, 90))
    QCoreApplication.processEvents()
    hand.tools.brush_size = 1
    before = hand.circles()
    for name in ("paint", "pick", "rectangle", "draw"):
        hand.take(name)
        for place in (middle(-90_000, -20_000), middle(60_000, 30_000)):
            hand.move(place)
            hand.click(place)
        hand.canvas.mapTool().give_up()
    assert hand.circles() == before
    assert not hand.session.is_stroke_active


def test_another_reference_system_while_a_tool_is_in_hand(hand: MapHand) -> None:
    hand.tools.brush_size = 1
    hand.take("paint")
    hand.move(middle(2, 1))
    show_in(hand, "EPSG:3857")
    hand.drag([middle(2, 1), middle(3, 1)])
    assert taken(hand) == {unit(2, 1), unit(3, 1)}
