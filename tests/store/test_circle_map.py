# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The map of circles: one scenario, colours of neighbours, styles for screen and print, themes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.core import (
    Qgis,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from lifecircle_plugin.core.circle_colours import PALETTE
from lifecircle_plugin.store import circle_map
from lifecircle_plugin.store.blueprint_bulk import insert_rows
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_rows import BlueprintHead
from lifecircle_plugin.store.project_layers import add_blueprint_layers, find_layer, reload_layers
from lifecircle_plugin.store.raw_layer import WkbBlobs

HEAD = BlueprintHead(name="Plan", district="Somewhere", level="district", metric_crs="EPSG:4549")
# Of the style of outlines.
FILL_OPACITY = 125
SQUARES = [f"MULTIPOLYGON((({x} 0,{x + 100} 0,{x + 100} 100,{x} 100,{x} 0)))" for x in (0, 100)]


def blobs(wkts: list[str]) -> WkbBlobs:
    from qgis.core import QgsGeometry

    return WkbBlobs.from_list([bytes(QgsGeometry.fromWkt(wkt).asWkb()) for wkt in wkts])


@pytest.fixture
def file(tmp_path: Path, qgis_app: object) -> Iterator[BlueprintFile]:
    """Return a blueprint with two scenarios of two circles each; the second is adopted."""
    path = tmp_path / "plan.gpkg"
    BlueprintFile.create(path, HEAD)
    with BlueprintFile.open(path) as made:
        with made.write("scenario", "circle", "circle_outline") as connection:
            names = {"id": ["first", "it's"], "name": ["A", "B"], "adopted": [0, 1]}
            insert_rows(connection, "scenario", names)
            ids = ["a1", "a2", "b1", "b2"]
            owner = ["first", "first", "it's", "it's"]
            colours = [PALETTE[0], PALETTE[3], PALETTE[1], None]
            insert_rows(
                connection,
                "circle",
                {"id": ids, "name": ids, "scenario_id": owner, "colour": colours},
            )
            insert_rows(
                connection,
                "circle_outline",
                {"circle_id": ids, "name": ids, "scenario_id": owner},
                blobs(SQUARES * 2),
            )
        yield made


@pytest.fixture
def project(file: BlueprintFile) -> Iterator[QgsProject]:
    """Return a project with the blueprint's layers."""
    made = QgsProject()
    list(add_blueprint_layers(made, file.path, "en"))
    yield made
    made.clear()


def outlines(project: QgsProject, file: BlueprintFile) -> QgsVectorLayer:
    layer = find_layer(project, file.path, "circle_outline")
    assert layer is not None
    return layer


def names_shown(project: QgsProject, file: BlueprintFile) -> set[str]:
    return {feature["name"] for feature in outlines(project, file).getFeatures()}


def picture(layer: QgsVectorLayer) -> QImage:
    """Return the layer drawn at 2 m a pixel, on white, without labels."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(200, 100))
    settings.setFlag(Qgis.MapSettingsFlag.DrawLabeling, False)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    settings.setExpressionContext(context)
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.renderSynchronously()
    painter.end()
    return image


def on_white(colour: str, opacity: int) -> list[int]:
    share = opacity / 255
    parts = [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
    return [round(255 + share * (part - 255)) for part in parts]


def near(seen: QColor, wanted: list[int], within: int = 6) -> bool:
    pairs = zip((seen.red(), seen.green(), seen.blue()), wanted)
    return all(abs(one - other) <= within for one, other in pairs)


def test_the_adopted_scenario_is_shown_alone(project, file) -> None:
    assert names_shown(project, file) == {"b1", "b2"}
    assert circle_map.shown_scenario(project, file.path) == "it's"


def test_another_scenario_is_shown_on_request_and_stays(project, file) -> None:
    assert circle_map.show_scenario(project, file.path, "first") == "first"
    assert names_shown(project, file) == {"a1", "a2"}
    reload_layers(project, file.path, ["circle_outline", "scenario"])
    assert names_shown(project, file) == {"a1", "a2"}
    # Opened again, it stays what the planner chose.
    list(add_blueprint_layers(project, file.path, "en"))
    assert names_shown(project, file) == {"a1", "a2"}


def test_a_scenario_that_is_gone_gives_way_to_the_adopted_one(project, file) -> None:
    circle_map.show_scenario(project, file.path, "first")
    with file.write("scenario") as connection:
        connection.execute("DELETE FROM scenario WHERE id = 'first'")
    reload_layers(project, file.path, ["scenario"])
    assert circle_map.shown_scenario(project, file.path) == "it's"


def test_no_scenario_at_all_shows_nothing_wrong(tmp_path, qgis_app) -> None:
    BlueprintFile.create(tmp_path / "empty.gpkg", HEAD)
    with BlueprintFile.open(tmp_path / "empty.gpkg") as empty:
        project = QgsProject()
        list(add_blueprint_layers(project, empty.path, "en"))
        assert circle_map.shown_scenario(project, empty.path) == ""
        assert circle_map.show_scenario(project, empty.path) == ""
        project.clear()


def test_circles_are_drawn_in_their_colour_and_follow_the_table(project, file) -> None:
    circle_map.show_scenario(project, file.path, "first")
    layer = outlines(project, file)
    layer.styleManager().setCurrentStyle("Circles")
    image = picture(layer)
    assert near(image.pixelColor(50, 50), on_white(PALETTE[0], FILL_OPACITY))
    assert near(image.pixelColor(150, 50), on_white(PALETTE[3], FILL_OPACITY))
    with file.write("circle") as connection:
        connection.execute("UPDATE circle SET colour = ? WHERE id = 'a1'", [PALETTE[5]])
    reload_layers(project, file.path, ["circle"])
    image = picture(layer)
    assert near(image.pixelColor(50, 50), on_white(PALETTE[5], FILL_OPACITY))


def test_the_print_style_is_hatched_by_colour(project, file) -> None:
    """Two circles whose greys were alike would still differ in the direction of the lines."""
    circle_map.show_scenario(project, file.path, "first")
    layer = outlines(project, file)
    layer.styleManager().setCurrentStyle("Circles (print)")
    image = picture(layer)
    # Lines of the hatching are darker than the fill.
    for left, colour in ((20, PALETTE[0]), (120, PALETTE[3])):
        plain = on_white(colour, 110)
        darker = sum(
            sum((image.pixelColor(x, y).red(), image.pixelColor(x, y).green()))
            < sum(plain[:2]) - 20
            for x in range(left, left + 60)
            for y in range(20, 80)
        )
        assert darker > 100


def test_themes_are_there_and_change_the_style_of_circles(project, file) -> None:
    themes = project.mapThemeCollection()
    assert {"Circles", "Circles (print)"} <= set(themes.mapThemes())
    layer = outlines(project, file)
    before = layer.styleManager().currentStyle()
    circle_map.apply_theme(project, "Circles (print)")
    assert layer.styleManager().currentStyle() == "Circles (print)"
    tree = project.layerTreeRoot()
    seen = {
        table: tree.findLayer(find_layer(project, file.path, table)).isVisible()
        for table in ("circle_outline", "subdistrict", "barrier", "facility", "residence_area")
    }
    assert seen == {
        "circle_outline": True,
        "subdistrict": True,
        "barrier": True,
        "facility": False,
        "residence_area": False,
    }
    # The map of gaps keeps its own look of circles.
    layer.styleManager().setCurrentStyle(before)
    assert layer.renderer().dump() != ""
    assert circle_map.shown_scenario(project, file.path) == "it's"


def shown_tables(project: QgsProject, file: BlueprintFile) -> set[str]:
    tree = project.layerTreeRoot()
    tables = {}
    for layer in project.mapLayers().values():
        node = tree.findLayer(layer)
        if node is not None and layer.isSpatial():
            tables[layer.customProperty("lifecircle/table")] = node.itemVisibilityChecked()
    return {table for table, is_shown in tables.items() if is_shown}


def test_while_editing_the_map_shows_the_ground_of_circles(project, file) -> None:
    before = shown_tables(project, file)
    assert {"circle_outline", "facility", "residence_area"} <= before
    circle_map.show_for_editing(project, file.path)
    circle_map.show_for_editing(project, file.path)
    during = {"subdistrict", "barrier", "street", "true_edge", "background"}
    assert shown_tables(project, file) == during
    # What the planner switches meanwhile is hers.
    tree = project.layerTreeRoot()
    tree.findLayer(find_layer(project, file.path, "gate")).setItemVisibilityChecked(True)
    circle_map.show_after_editing(project, file.path)
    assert shown_tables(project, file) == before | {"gate"}


def test_a_project_saved_while_editing_comes_back_whole(project, file) -> None:
    before = shown_tables(project, file)
    circle_map.show_for_editing(project, file.path)
    list(add_blueprint_layers(project, file.path, "en"))
    assert shown_tables(project, file) == before


def test_themes_that_the_planner_changed_stay(project, file) -> None:
    themes = project.mapThemeCollection()
    record = themes.mapThemeState("Circles")
    record.removeLayerRecord(outlines(project, file))
    themes.update("Circles", record)
    list(add_blueprint_layers(project, file.path, "en"))
    kept = [entry.layer().id() for entry in themes.mapThemeState("Circles").layerRecords()]
    assert outlines(project, file).id() not in kept


def test_borders_of_subdistricts_lie_above_circles(project, file) -> None:
    order = [
        layer.customProperty("lifecircle/table") for layer in project.layerTreeRoot().layerOrder()
    ]
    assert order.index("subdistrict") < order.index("barrier") < order.index("circle_outline")


def test_outlines_of_a_session_take_the_same_look(qgis_app) -> None:
    layer = QgsVectorLayer(
        "Polygon?crs=EPSG:4549&field=name:string&field=colour:string", "circles", "memory"
    )
    from qgis.core import QgsFeature, QgsGeometry

    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt(SQUARES[0]))
    feature.setAttributes(["one", PALETTE[2]])
    layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    circle_map.style_outlines(layer)
    image = picture(layer)
    assert near(image.pixelColor(100, 50), on_white(PALETTE[2], FILL_OPACITY))
    assert layer.labelsEnabled()
