# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is selected in QGIS, in any layer, goes to a circle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from lifecircle_plugin.editing.gestures import Limits
from tests.gui.map_hand import CONTROL, RIGHT, MapHand, middle, unit
from tests.store.blueprints import CRS, ORIGIN
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


def layer_of(kind: str, wkts: list[str], authid: str = CRS) -> QgsVectorLayer:
    """Return a layer in the project; coordinates are metres from the town's corner."""
    layer = QgsVectorLayer(f"{kind}?crs={authid}", f"my {kind}", "memory")
    to_layer = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(CRS), layer.crs(), QgsProject.instance()
    )
    for wkt in wkts:
        feature = QgsFeature()
        geometry = QgsGeometry.fromWkt(wkt)
        geometry.translate(*ORIGIN)
        geometry.transform(to_layer)
        feature.setGeometry(geometry)
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def taken(hand: MapHand) -> set[str]:
    own = {unit(column, row) for column in (0, 1) for row in range(4)}
    return {each for each, circle in hand.circles().items() if circle == "s0c0"} - own


def test_selected_units_are_shown_first_and_given_at_a_click(hand: MapHand) -> None:
    wanted = [unit(2, 0), unit(3, 3)]
    hand.session.units_layer.selectByIds(hand.session.feature_ids_of(wanted))
    hand.take("assign_selection")
    hand.settle()
    assert hand.preview is not None
    assert hand.preview.units == 2
    assert hand.steps == 0
    hand.click(middle(5, 3))
    assert taken(hand) == set(wanted)
    assert hand.steps == 1
    # A second click has nothing to give.
    hand.click(middle(5, 3))
    assert hand.steps == 1


@pytest.mark.parametrize("authid", [CRS, "EPSG:4326"])
def test_selected_areas_of_another_layer_mean_the_units_mostly_in_them(
    hand: MapHand, authid: str
) -> None:
    areas = layer_of(
        "Polygon",
        [
            "POLYGON((200 0, 250 0, 250 200, 200 200, 200 0))",
            "POLYGON((250 0, 330 0, 330 200, 250 200, 250 0))",
            "POLYGON((500 300, 600 300, 600 400, 500 400, 500 300))",
        ],
        authid,
    )
    # Two halves of the same units, selected together.
    areas.selectByIds([1, 2])
    hand.canvas.setCurrentLayer(areas)
    hand.take("assign_selection")
    hand.key(Key.Key_Return)
    assert taken(hand) == {unit(2, 0), unit(2, 1)}
    assert hand.canvas.currentLayer() is hand.session.units_layer


def test_selected_points_mean_the_units_they_lie_in(hand: MapHand) -> None:
    points = layer_of(
        "Point",
        ["POINT(250 50)", "POINT(350 350)", "POINT(550 50)", "POINT(9000 9000)"],
        "EPSG:3857",
    )
    points.selectByIds([1, 2, 4])
    hand.canvas.setCurrentLayer(points)
    hand.take("assign_selection")
    hand.settle()
    assert hand.preview is not None
    assert "my Point" in hand.preview.note
    hand.key(Key.Key_Enter)
    assert taken(hand) == {unit(2, 0), unit(3, 3)}


def test_selected_lines_mean_the_units_they_run_through(hand: MapHand) -> None:
    lines = layer_of("LineString", ["LINESTRING(250 50, 450 50)"])
    lines.selectAll()
    hand.canvas.setCurrentLayer(lines)
    hand.take("assign_selection")
    hand.key(Key.Key_Return)
    assert taken(hand) == {unit(2, 0), unit(3, 0), unit(4, 0)}


def test_without_a_selection_it_is_said_what_to_do(hand: MapHand) -> None:
    hand.take("assign_selection")
    hand.settle()
    assert "Nothing is selected" in hand.tools.state.overlay.text()
    hand.click(middle(3, 3))
    assert hand.steps == 0


def test_the_circle_can_be_chosen_before_accepting(hand: MapHand) -> None:
    hand.session.units_layer.selectByIds(hand.session.feature_ids_of([unit(0, 0)]))
    hand.tools.target_circle = None
    hand.take("assign_selection")
    hand.click(middle(0, 0))
    assert hand.steps == 0
    hand.click(middle(5, 0), keys=CONTROL)
    assert hand.tools.target_circle == "s0c2"
    hand.settle()
    hand.key(Key.Key_Return)
    assert hand.session.circle_id_of(unit(0, 0)) == "s0c2"


@pytest.mark.parametrize("how", ["escape", "right"])
def test_an_abandoned_selection_stays_selected_and_gives_nothing(hand: MapHand, how: str) -> None:
    hand.session.units_layer.selectByIds(hand.session.feature_ids_of([unit(2, 0)]))
    hand.take("assign_selection")
    hand.settle()
    if how == "escape":
        hand.key(Key.Key_Escape)
    else:
        hand.click(middle(3, 3), RIGHT)
    hand.click(middle(3, 3))
    assert hand.steps == 0
    assert hand.session.units_layer.selectedFeatureCount() == 1
