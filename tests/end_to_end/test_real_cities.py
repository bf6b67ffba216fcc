# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The main job on real cities, beside an independent computation of the same walks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from osgeo import ogr
from qgis.core import QgsVectorLayer

from tests.algorithms.town import Runner, layer, rows_of

from .independent import nearest_walks, to_metres

CATEGORIES = ("primary_school", "health_centre")


def osm_streets(path: Path) -> list[np.ndarray]:
    """Return the vertices of every street of an extract, degrees."""
    data = ogr.Open(str(path))
    lines = data.GetLayerByName("lines")
    lines.SetAttributeFilter("highway IS NOT NULL")
    return [np.array(feature.GetGeometryRef().GetPoints())[:, :2] for feature in lines]


def street_layer(lines: list[np.ndarray]) -> QgsVectorLayer:
    rows = [
        ("LINESTRING(" + ", ".join(f"{x:.17g} {y:.17g}" for x, y in line) + ")",) for line in lines
    ]
    return layer("LineString", rows=rows, crs="EPSG:4326", name="streets")


def cells_with(hexes: list[dict[str, Any]], field: str) -> np.ndarray:
    return np.array([[row["lon"], row["lat"]] for row in hexes if (row[field] or 0) > 0])


def test_porto_alegre_agrees_with_another_engine(run: Runner, shared_data: Path) -> None:
    hexagons = QgsVectorLayer(str(shared_data / "porto_alegre_population_hex.gpkg"), "hex", "ogr")
    cells = rows_of(hexagons)
    lines = osm_streets(shared_data / "porto_alegre.osm.pbf")
    places = {
        "primary_school": cells_with(cells, "schools"),
        "health_centre": cells_with(cells, "healthcare"),
    }
    facilities = layer(
        "Point",
        "field=category:string",
        [(f"POINT({x:.17g} {y:.17g})", code) for code, points in places.items() for x, y in points],
        crs="EPSG:4326",
        name="schools and health units",
    )
    results = run(
        "facility_gap",
        STREETS=street_layer(lines),
        RESIDENCES=hexagons,
        POPULATION="population",
        FACILITIES=facilities,
        CATEGORY="category",
    )
    rows = rows_of(results["OUTPUT_RESIDENCES"])
    assert results["POPULATION_TOTAL"] == sum(row["population"] for row in cells) == 812_935

    import shapely

    longitude, latitude = np.concatenate(lines).mean(axis=0)
    metres = [to_metres(line, longitude, latitude) for line in lines]
    outlines = [
        shapely.from_wkb(bytes(feature.geometry().asWkb())) for feature in hexagons.getFeatures()
    ]
    centres = np.array(
        [
            shapely.centroid(
                shapely.polygons(to_metres(shapely.get_coordinates(outline), longitude, latitude))
            ).coords[0]
            for outline in outlines
        ]
    )
    for code in CATEGORIES:
        targets = to_metres(places[code], longitude, latitude)
        expected = nearest_walks(metres, centres, targets, 100.0, 1000.0)
        ours = np.array([np.inf if row[f"d_{code}"] is None else row[f"d_{code}"] for row in rows])
        assert np.isfinite(ours).sum() > 300
        assert (np.isfinite(ours) == np.isfinite(expected)).mean() > 0.999
        both = np.isfinite(ours) & np.isfinite(expected)
        # The two projections have different centres: 15 km apart they differ by some parts in
        # a million, and nothing else may differ.
        assert np.abs(ours[both] - expected[both]).max() < 0.02
