# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer
from qgis.PyQt.QtGui import QImage

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.outputs.map_picture import draw_gap_map, metric_crs
from lifecircle_plugin.texts import Texts

from .layers import colours, layer_of, square

LOW_RESOLUTION = 80
# Corner and size of a district near Yangpu: degrees, metres of UTM 51N, US survey feet.
PLACES = {
    "EPSG:4490": (121.5, 31.28, 0.01),
    "EPSG:32651": (356_000.0, 3_462_000.0, 1000.0),
    "EPSG:2263": (980_000.0, 200_000.0, 3000.0),
}


def district(crs: str) -> dict[str, QgsVectorLayer]:
    x, y, size = PLACES[crs]
    fields = "field=lacking:integer&field=undecided:integer"
    half = size / 2
    return {
        "residences": layer_of(
            "Polygon",
            fields,
            [
                (square(x + size * 0.1, y, half * 0.7), (25, 0)),
                (square(x + size, y + size, half), (0, 0)),
            ],
            crs,
        ),
        "circles": layer_of(
            "Polygon",
            "field=name:string",
            [(square(x, y, size), ("一号圈",)), (square(x + size, y + size, size), ("二号圈",))],
            crs,
        ),
        "river": layer_of(
            "Polygon", "field=name:string", [(square(x + size, y, size), ("江",))], crs
        ),
    }


def draw(layers: dict[str, QgsVectorLayer], path: Path, **options: object) -> QImage:
    others = {
        name: layer for name, layer in layers.items() if name not in ("residences", "circles")
    }
    draw_gap_map(
        layers["residences"],
        layers["circles"],
        others,
        str(path),
        options.pop("language", "en"),
        dots_per_inch=LOW_RESOLUTION,
        **options,
    )
    picture = QImage(str(path))
    assert not picture.isNull()
    return picture


@pytest.mark.parametrize("crs", PLACES)
def test_map_shows_residences_river_and_circles(qgis_app, crs: str, tmp_path: Path) -> None:
    picture = draw(district(crs), tmp_path / "map.png")
    assert abs(picture.width() / picture.height() - 297 / 210) < 0.01
    seen = colours(picture)
    for colour in ("#6b2100", "#e6f5ef", "#cfe3f1", "#0b4f5c"):
        assert seen[colour] > 20, colour


def test_map_counts_in_metres(qgis_app) -> None:
    for crs in PLACES:
        found = metric_crs(district(crs)["circles"])
        assert found.isValid()
        assert found.mapUnits() == QgsCoordinateReferenceSystem("EPSG:32651").mapUnits()


def test_title_note_and_language_change_the_sheet(qgis_app, tmp_path: Path) -> None:
    layers = district("EPSG:4490")
    usual = draw(layers, tmp_path / "a.png")
    assert draw(layers, tmp_path / "b.png") == usual
    assert draw(layers, tmp_path / "c.png", note="synthetic data") != usual
    assert draw(layers, tmp_path / "d.png", title="四平路街道") != usual
    assert draw(layers, tmp_path / "e.png", language="zh") != usual


def test_given_layers_stay_as_they_were(qgis_app, tmp_path: Path) -> None:
    layers = district("EPSG:4490")
    before = {name: (layer.renderer().type(), layer.name()) for name, layer in layers.items()}
    draw(layers, tmp_path / "map.png")
    after = {name: (layer.renderer().type(), layer.name()) for name, layer in layers.items()}
    assert after == before


def test_layers_that_are_missing_or_empty_are_left_out(qgis_app, tmp_path: Path) -> None:
    layers = district("EPSG:4490")
    layers["street"] = QgsVectorLayer("nowhere.gpkg", "street", "ogr")
    layers["circles"] = layer_of("Polygon", "field=name:string", [])
    layers["facility"] = layer_of("Point", "field=category:string", [])
    seen = colours(draw(layers, tmp_path / "map.png"))
    assert seen["#6b2100"] > 20


def test_nothing_to_draw_is_told(qgis_app, tmp_path: Path) -> None:
    layers = district("EPSG:4490")
    layers["circles"] = layer_of("Polygon", "field=name:string", [])
    layers["residences"] = layer_of("Polygon", "field=lacking:integer", [])
    with pytest.raises(LifeCircleError) as problem:
        draw(layers, tmp_path / "map.png")
    assert problem.value.key == "map_without_extent"
    assert "nothing to draw" in Texts("en").error(problem.value)
    assert not list(tmp_path.iterdir())


def test_folder_that_is_missing_is_told(qgis_app, tmp_path: Path) -> None:
    with pytest.raises(LifeCircleError) as problem:
        draw(district("EPSG:4490"), tmp_path / "missing" / "map.png")
    assert problem.value.key == "output_folder_missing"
