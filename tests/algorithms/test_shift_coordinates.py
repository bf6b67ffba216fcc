# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers of Chinese web maps come to their true place, whole, and the way back is exact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.core import (
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from lifecircle_plugin.core.shifts import wgs84_to_bd09, wgs84_to_gcj02

from .hard_times import (
    assert_cancelling_leaves_nothing,
    assert_two_runs_at_once_agree,
    refused,
)
from .town import Runner, layer, rows_of

YANGPU = (121.52, 31.29)


def place(x: float, y: float) -> str:
    return f"POINT({x!r} {y!r})"


def places(crs: str = "EPSG:4490", **changes: Any) -> QgsVectorLayer:
    rows = [(place(121.50 + i / 1000, 31.25 + i / 2000), f"place {i}", i) for i in range(20)]
    return layer("Point", "field=name:string&field=n:integer", rows, crs=crs, name="places")


def points_of(source: QgsVectorLayer) -> np.ndarray:
    """Return every vertex of a layer, in the order of features."""
    return np.array(
        [(v.x(), v.y()) for f in source.getFeatures() for v in f.geometry().vertices()]
    ).reshape(-1, 2)


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    measure = QgsDistanceArea()
    measure.setEllipsoid("WGS84")
    return float(measure.measureLine(QgsPointXY(*a), QgsPointXY(*b)))


def test_gcj02_goes_where_the_formula_says_and_tells_how_far(run: Runner) -> None:
    true = places()
    shifted = run("shift_coordinates", INPUT=true, SOURCE_SYSTEM="wgs84", TARGET_SYSTEM="gcj02")
    assert np.abs(points_of(shifted["OUTPUT"]) - wgs84_to_gcj02(points_of(true))).max() < 1e-12
    away = [
        metres(tuple(a), tuple(b)) for a, b in zip(points_of(true), points_of(shifted["OUTPUT"]))
    ]
    # Known of Yangpu: about 470 m.
    assert shifted["MOVED_M"] == pytest.approx(np.median(away), rel=0.01)
    assert 450 < shifted["MOVED_M"] < 490
    back = run("shift_coordinates", INPUT=shifted["OUTPUT"])
    assert np.abs(points_of(back["OUTPUT"]) - points_of(true)).max() < 1e-9
    assert back["MOVED_M"] == pytest.approx(shifted["MOVED_M"], abs=0.1)
    assert f"{shifted['MOVED_M']:.1f}" in run.feedback.textLog()


@pytest.mark.parametrize(
    ("source", "target"),
    [("bd09", "wgs84"), ("bd09", "gcj02"), ("wgs84", "bd09"), ("gcj02", "bd09")],
)
def test_every_way_has_its_exact_way_back(run: Runner, source: str, target: str) -> None:
    before = places()
    there = run("shift_coordinates", INPUT=before, SOURCE_SYSTEM=source, TARGET_SYSTEM=target)
    back = run(
        "shift_coordinates",
        INPUT=there["OUTPUT"],
        SOURCE_SYSTEM=target,
        TARGET_SYSTEM=source,
    )
    assert np.abs(points_of(back["OUTPUT"]) - points_of(before)).max() < 1e-9
    assert there["MOVED_M"] > 400


def test_baidu_is_about_a_kilometre_off(run: Runner) -> None:
    true = places()
    shifted = run("shift_coordinates", INPUT=true, SOURCE_SYSTEM="wgs84", TARGET_SYSTEM="bd09")
    assert np.abs(points_of(shifted["OUTPUT"]) - wgs84_to_bd09(points_of(true))).max() < 1e-12
    assert 1000 < shifted["MOVED_M"] < 1200


def test_attributes_pass_through(run: Runner) -> None:
    source = places()
    assert rows_of(run("shift_coordinates", INPUT=source)["OUTPUT"]) == rows_of(source)


@pytest.mark.parametrize(
    ("crs", "expected"),
    [
        ("EPSG:4490", "EPSG:4490"),
        ("EPSG:4326", "EPSG:4326"),
        ("EPSG:3857", "EPSG:4326"),
        ("EPSG:4549", "EPSG:4326"),
    ],
)
def test_the_result_is_in_degrees(
    run: Runner, qgis_processing: None, crs: str, expected: str
) -> None:
    import processing

    source = processing.run(
        "native:reprojectlayer",
        {"INPUT": places("EPSG:4326"), "TARGET_CRS": crs, "OUTPUT": "TEMPORARY_OUTPUT"},
    )["OUTPUT"]
    result = run("shift_coordinates", INPUT=source)["OUTPUT"]
    assert result.crs().authid() == expected
    direct = run("shift_coordinates", INPUT=places("EPSG:4326"))["OUTPUT"]
    assert np.abs(points_of(result) - points_of(direct)).max() < 1e-8


SHAPES = {
    "LineStringZ": "LineString Z (121.5 31.2 7, 121.51 31.2 8, 121.52 31.25 9)",
    "MultiLineStringM": "MultiLineString M ((121.5 31.2 7, 121.51 31.2 8),(121.6 31.3 1, 121.7 "
    "31.3 2))",
    "PolygonZM": "Polygon ZM ((121.5 31.2 1 2, 121.6 31.2 1 2, 121.6 31.3 1 2, 121.5 31.2 1 2))",
    "MultiPolygon": "MultiPolygon (((121.5 31.2, 121.6 31.2, 121.6 31.3, 121.5 31.2)),((121.7 "
    "31.2, 121.8 31.2, 121.8 31.3, 121.7 31.2)))",
    "MultiPoint": "MultiPoint ((121.5 31.2),(121.6 31.2))",
    "CompoundCurve": "CompoundCurve (CircularString (121.5 31.2, 121.501 31.201, 121.502 31.2),"
    "(121.502 31.2, 121.503 31.2))",
    "CurvePolygon": "CurvePolygon (CompoundCurve (CircularString (121.5 31.2, 121.501 31.201, "
    "121.502 31.2),(121.502 31.2, 121.5 31.2)))",
    "MultiSurface": "MultiSurface (CurvePolygon (CircularString (121.5 31.2, 121.501 31.201, "
    "121.502 31.2, 121.501 31.199, 121.5 31.2)))",
}


@pytest.mark.parametrize("kind", SHAPES)
def test_type_height_measure_and_arcs_stay(run: Runner, kind: str, tmp_path: Path) -> None:
    before = QgsGeometry.fromWkt(SHAPES[kind])
    source = layer(kind, "field=a:integer", [(SHAPES[kind], 5), (None, 6)], crs="EPSG:4326")
    for target in ("TEMPORARY_OUTPUT", str(tmp_path / "moved.gpkg")):
        result = run("shift_coordinates", INPUT=source, OUTPUT=target)["OUTPUT"]
        assert result.featureCount() == 2
        first, second = result.getFeatures()
        after = first.geometry()
        assert second.geometry().isNull()
        wanted, got = before.wkbType(), after.wkbType()
        assert QgsWkbTypes.flatType(got) == QgsWkbTypes.flatType(wanted)
        assert (QgsWkbTypes.hasZ(got), QgsWkbTypes.hasM(got)) == (
            QgsWkbTypes.hasZ(wanted),
            QgsWkbTypes.hasM(wanted),
        )
        for old, new in zip(before.vertices(), after.vertices()):
            assert 300 < metres((old.x(), old.y()), (new.x(), new.y())) < 700
            if QgsWkbTypes.hasZ(wanted):
                assert new.z() == old.z()
            if QgsWkbTypes.hasM(wanted):
                assert new.m() == old.m()


def test_arcs_in_metres_keep_their_shape(run: Runner) -> None:
    """A half circle of 500 m radius stays one, though degrees are not square."""
    text = "CurvePolygon (CompoundCurve (CircularString (13526000 3672000, 13526500 3672500, "
    text += "13527000 3672000),(13527000 3672000, 13526000 3672000)))"
    source = layer("CurvePolygon", "field=a:integer", [(text, 1)], crs="EPSG:3857")
    result = run("shift_coordinates", INPUT=source, SOURCE_SYSTEM="wgs84", TARGET_SYSTEM="gcj02")
    (feature,) = result["OUTPUT"].getFeatures()
    measure = QgsDistanceArea()
    measure.setEllipsoid("WGS84")
    # Web Mercator stretches by the secant of the latitude.
    scale = np.cos(np.radians(31.26))
    expected = np.pi * 500.0**2 / 2 * scale**2
    assert measure.measureArea(feature.geometry()) == pytest.approx(expected, rel=0.01)


def test_places_outside_china_stay_and_are_named(run: Runner) -> None:
    rows = [(place(*YANGPU), "here"), (place(2.35, 48.85), "Paris")]
    source = layer("Point", "field=name:string", rows, crs="EPSG:4326")
    result = run("shift_coordinates", INPUT=source, SOURCE_SYSTEM="bd09")["OUTPUT"]
    here, paris = points_of(result)
    assert tuple(paris) == (2.35, 48.85)
    assert metres(YANGPU, tuple(here)) > 1000
    assert "outside China" in run.feedback.textLog()
    assert "fid 2" in run.feedback.textLog()


def test_selected_features_only(run: Runner) -> None:
    source = places()
    QgsProject.instance().addMapLayer(source)
    source.selectByIds([3, 5])
    chosen = QgsProcessingFeatureSourceDefinition(source.id(), selectedFeaturesOnly=True)
    result = run("shift_coordinates", INPUT=chosen)["OUTPUT"]
    assert [row["name"] for row in rows_of(result)] == ["place 2", "place 4"]


def test_an_edit_that_is_not_saved_counts(run: Runner) -> None:
    source = places()
    source.startEditing()
    source.changeGeometry(1, QgsGeometry.fromWkt("POINT(121.4 31.2)"))
    result = run("shift_coordinates", INPUT=source)["OUTPUT"]
    assert metres((121.4, 31.2), tuple(points_of(result)[0])) < 700


# --- bad input -----------------------------------------------------------------------------------


def test_the_same_system_twice_is_refused(run: Runner) -> None:
    assert "nothing to move" in refused(
        run, "shift_coordinates", INPUT=places(), TARGET_SYSTEM="gcj02"
    )


def test_unusable_layers_are_refused(run: Runner) -> None:
    for source, expected in (
        (layer("Point", name="empty ones"), "empty ones"),
        (places(crs=""), "has no coordinate reference system"),
        (layer("None", "field=a:integer", [(None, 1)]), "geometry"),
        (layer("Point", rows=[("POINT(500000 3460000)",)] * 3, crs="EPSG:4326"), "EPSG:4326"),
    ):
        assert expected in refused(run, "shift_coordinates", INPUT=source)


def test_faulty_geometries_do_not_stop_the_rest(run: Runner, tmp_path: Path) -> None:
    rows = [
        ("LINESTRING(121.5 31.2, 121.6 31.3)", 1),
        (None, 2),
        ("LINESTRING EMPTY", 3),
        ("LINESTRING(121.5 31.2, 121.5 31.2)", 4),
        ("LINESTRING(121.5 31.2, 999 31.3)", 5),
    ]
    source = layer("LineString", "field=a:integer", rows, crs="EPSG:4326")
    result = run("shift_coordinates", INPUT=source, OUTPUT=str(tmp_path / "a.gpkg"))["OUTPUT"]
    moved = {feature["a"]: feature.geometry() for feature in result.getFeatures()}
    assert sorted(moved) == [1, 2, 3, 4, 5]
    assert not moved[1].isEmpty()
    assert not moved[4].isEmpty()
    assert moved[5].isNull()
    assert "no place on earth" in run.feedback.textLog()
    assert "no geometry" in run.feedback.textLog()


def test_a_layer_without_any_geometry_comes_through(run: Runner) -> None:
    source = layer("Point", "field=a:integer", [(None, 1), (None, 2)], crs="EPSG:4326")
    results = run("shift_coordinates", INPUT=source)
    assert results["OUTPUT"].featureCount() == 2
    assert results["MOVED_M"] == 0


def test_mixed_geometries_of_a_geojson_are_not_mangled(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "mixed.geojson"
    path.write_text(
        '{"type":"FeatureCollection","features":['
        '{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":'
        "[121.5,31.2]}},"
        '{"type":"Feature","properties":{"a":2},"geometry":{"type":"LineString","coordinates":'
        "[[121.5,31.2],[121.6,31.2]]}}]}",
        encoding="utf-8",
    )
    source = QgsVectorLayer(str(path), "mixed", "ogr")
    result = run("shift_coordinates", INPUT=source)["OUTPUT"]
    assert result.featureCount() == source.featureCount()
    first, *rest = result.getFeatures()
    assert not first.geometry().isNull()
    assert all(feature.geometry().isNull() for feature in rest)


def test_a_folder_that_cannot_be_written_is_told_before_the_run(run: Runner) -> None:
    text = refused(run, "shift_coordinates", INPUT=places(), OUTPUT="/proc/moved.gpkg")
    assert "/proc/moved.gpkg" in text


def test_the_result_may_not_replace_its_source(run: Runner, tmp_path: Path) -> None:
    path = str(tmp_path / "source.gpkg")
    run("shift_coordinates", INPUT=places(), OUTPUT=path)
    source = QgsVectorLayer(path, "source", "ogr")
    assert "overwrite" in refused(run, "shift_coordinates", INPUT=source, OUTPUT=path)


def to_files(folder: Path) -> dict[str, Any]:
    return {"INPUT": places(), "OUTPUT": str(folder / "moved.gpkg")}


def test_cancelling_leaves_nothing(provider: Any, tmp_path: Path) -> None:
    assert_cancelling_leaves_nothing("shift_coordinates", to_files, tmp_path)


def test_two_runs_at_once_agree(provider: Any, tmp_path: Path) -> None:
    assert_two_runs_at_once_agree("shift_coordinates", to_files, tmp_path)
