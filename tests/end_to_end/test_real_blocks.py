# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Street blocks of real cities, held to the definition of a clean coverage by other means."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from osgeo import ogr
from qgis.core import QgsVectorLayer

from tests.algorithms.town import Runner, layer, rows_of

BOUNDS_NONE = {"footway", "path", "steps", "cycleway", "service", "track", "pedestrian"}


def osm_lines(path: Path, key: str) -> list[tuple[str, str, str]]:
    """Return line, value and name of all ways with a key."""
    data = ogr.Open(str(path))
    lines = data.GetLayerByName("lines")
    lines.SetAttributeFilter(f"{key} IS NOT NULL" if key != "railway" else "")
    found = []
    for feature in lines:
        value = feature.GetField(key) if key != "railway" else _other(feature, "railway")
        if value:
            name = feature.GetField("name") or ""
            found.append((feature.GetGeometryRef().ExportToIsoWkt(), value, name))
    return found


def _other(feature: ogr.Feature, key: str) -> str:
    tags = feature.GetField("other_tags") or ""
    start = tags.find(f'"{key}"=>"')
    return tags[start + len(key) + 5 :].split('"')[0] if start >= 0 else ""


def line_layer(rows: list[tuple[str, str, str]], name: str) -> QgsVectorLayer:
    fields = "field=class:string&field=name:string"
    return layer("LineString", fields, rows, crs="EPSG:4326", name=name)


def municipalities(path: Path) -> QgsVectorLayer:
    data = ogr.Open(str(path))
    areas = data.GetLayerByName("multipolygons")
    areas.SetAttributeFilter("admin_level = '8'")
    rows = [
        (feature.GetGeometryRef().ExportToIsoWkt(), feature.GetField("name") or "?")
        for feature in areas
    ]
    return layer("MultiPolygon", "field=name:string", rows, crs="EPSG:4326", name="municipalities")


def quarters(streets: list[tuple[str, str, str]]) -> QgsVectorLayer:
    """Return four subdistricts with a wobbling common border over the middle of the streets."""
    xy = shapely.get_coordinates(shapely.from_wkt([row[0] for row in streets]))
    (west, south), (east, north) = np.percentile(xy, [5, 95], axis=0)
    middle = np.array([(west + east) / 2, (south + north) / 2])
    size = np.array([east - west, north - south])
    wobble = 0.03 * np.sin(np.linspace(0, 9, 40))
    across = np.linspace(-0.5, 0.5, 41)[:-1]
    upright = middle + np.column_stack([wobble, across]) * size
    flat = middle + np.column_stack([across, wobble]) * size
    box = shapely.box(west, south, east, north)
    cutters = [
        shapely.LineString([*line, line[-1] + (line[-1] - line[0])]) for line in (upright, flat)
    ]
    lines = [box.exterior, *cutters]
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(shapely.union_all(lines))))
    rows = [(face.wkt, f"Q{number}") for number, face in enumerate(faces)]
    return layer("Polygon", "field=name:string", rows, crs="EPSG:4326", name="quarters")


def in_metres(shapes: np.ndarray, latitude: float) -> np.ndarray:
    scale = np.array([111_320.0 * np.cos(np.radians(latitude)), 110_570.0])
    return shapely.transform(shapes, lambda xy: xy * scale)


def shapes_in(source: QgsVectorLayer) -> np.ndarray:
    shapes = [shapely.from_wkb(bytes(each.geometry().asWkb())) for each in source.getFeatures()]
    return np.array(shapes, dtype=object)


@pytest.mark.parametrize(
    ("name", "least"), [("porto_alegre", 1_000), ("helsinki", 30), ("liechtenstein", 300)]
)
def test_blocks_of_a_real_city_cover_it_once(
    name: str, least: int, run: Runner, shared_data: Path
) -> None:
    path = shared_data / f"{name}.osm.pbf"
    streets = osm_lines(path, "highway")
    barriers = osm_lines(path, "waterway") + osm_lines(path, "railway")
    places = municipalities(path) if name == "liechtenstein" else quarters(streets)
    given = {
        "STREETS": line_layer(streets, "streets"),
        "CLASS": "class",
        "STREET_NAME": "name",
        "SUBDISTRICTS": places,
        "SUBDISTRICT_NAME": "name",
    }
    if barriers:
        given["BARRIERS"] = line_layer(barriers, "barriers")
    results = run("make_units", **given)
    blocks, frame = shapes_in(results["OUTPUT"]), shapes_in(places)
    rows = rows_of(results["OUTPUT"])
    latitude = float(shapely.get_coordinates(frame)[:, 1].mean())
    flat, flat_frame = in_metres(blocks, latitude), in_metres(frame, latitude)
    assert len(blocks) == results["UNITS"] > least
    whole = shapely.union_all(flat_frame)
    assert shapely.is_valid(blocks).all()
    assert shapely.area(flat).sum() == pytest.approx(whole.area, abs=0.5)
    assert shapely.union_all(flat, grid_size=1e-4).symmetric_difference(whole).area < 5.0
    if hasattr(shapely, "coverage_is_valid"):
        assert shapely.coverage_is_valid(blocks)
    row_of = {str(each["name"]): row for row, each in enumerate(rows_of(places))}
    own = flat_frame[[row_of[row["subdistrict"]] for row in rows]]
    outside = shapely.area(shapely.difference(flat, own))
    assert outside.max() < 0.05
    smallest = np.array([row["area_m2"] for row in rows])
    assert (smallest < 2_000).sum() <= 0.01 * len(blocks) + 2
