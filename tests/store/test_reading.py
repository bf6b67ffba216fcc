# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whatever layer a planner has, both ways of reading give what QGIS shows in its table."""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path

import numpy as np
import pytest
from osgeo import ogr
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)
from qgis.PyQt.QtCore import QMetaType

from lifecircle_plugin.core.arrays import Lines, Points, Polygons
from lifecircle_plugin.core.errors import Cancelled, LifeCircleError
from lifecircle_plugin.core.projection import TransverseMercator
from lifecircle_plugin.store.snapshot import LayerArrays, LayerSnapshot, numbers_from_text

from .layers import memory_layer, write_file

pytestmark = pytest.mark.usefixtures("qgis_app")

FIELDS = {
    "名称": "text",
    "人口": "int",
    "楼层": "int32",
    "面积": "real",
    "开放": "bool",
    "日期": "date",
    "时刻": "datetime",
    "备注": "text",
}
VALUES = [
    ("控江路小区", 2**53 + 1, 6, 1.5, 1, "2023/04/07", "2023/04/07 09:12:00", ""),
    (None, None, None, None, None, None, None, None),
    ("", 0, -1, 0.0, 0, "1999/12/31", "1999/12/31 23:59:59", "长" * 30000),
    ("约300人", -5, 3, float("inf"), 1, None, None, "末"),
]
LINES = ["LINESTRING(121.5 31.3,121.51 31.31)", None, "LINESTRING EMPTY", "LINESTRING(0 0,1 1,2 0)"]
SHAPES = {
    "points": (ogr.wkbPoint, ["POINT(121.5 31.3)", None, "POINT EMPTY", "POINT(1 2)"]),
    "lines": (ogr.wkbLineString, LINES),
    "multilines": (
        ogr.wkbMultiLineString,
        ["MULTILINESTRING((0 0,1 1),(2 2,3 3,4 4))", None, "MULTILINESTRING((5 5,6 6))", None],
    ),
    "lines_zm": (
        ogr.wkbLineStringZM,
        ["LINESTRING ZM(0 0 5 1,1 1 5 2)", None, "LINESTRING ZM(2 2 5 3,3 3 5 4,4 4 5 5)", None],
    ),
    "polygons": (
        ogr.wkbPolygon,
        [
            "POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,1 2,2 2,2 1,1 1))",
            None,
            "POLYGON EMPTY",
            "POLYGON((5 5,6 5,6 6,5 5))",
        ],
    ),
    "multipolygons_z": (
        ogr.wkbMultiPolygon25D,
        [
            "MULTIPOLYGON Z(((0 0 1,4 0 1,4 4 1,0 0 1)),((9 9 1,10 9 1,10 10 1,9 9 1)))",
            None,
            None,
            "MULTIPOLYGON Z(((5 5 1,6 5 1,6 6 1,5 5 1)))",
        ],
    ),
    "curves": (
        ogr.wkbCompoundCurve,
        ["COMPOUNDCURVE(CIRCULARSTRING(0 0,1 1,2 0),(2 0,3 0))", None, None, None],
    ),
}


def both_ways(layer: QgsVectorLayer, *args, **kwargs) -> tuple[LayerArrays, LayerArrays]:
    snapshot = LayerSnapshot.take(layer)
    fast = snapshot.read(*args, **kwargs)
    slow = dataclasses.replace(snapshot, _fast=None).read(*args, **kwargs)
    assert not slow.read_fast
    return fast, slow


def assert_same(one: LayerArrays, other: LayerArrays) -> None:
    assert one.fid.tolist() == other.fid.tolist()
    assert one.geometry_kind == other.geometry_kind
    assert type(one.geometry) is type(other.geometry)
    for name in ("missing_geometry", "invalid_geometry", "repaired_geometry"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist()
    if one.geometry is not None:
        for field in dataclasses.fields(one.geometry):
            np.testing.assert_array_equal(
                getattr(one.geometry, field.name), getattr(other.geometry, field.name)
            )
    assert list(one.columns) == list(other.columns)
    for name, column in one.columns.items():
        assert column.dtype == other.columns[name].dtype, name
        np.testing.assert_array_equal(column, other.columns[name], err_msg=name)
    for name, column in one.kept.items():
        assert column.tolist() == other.kept[name].tolist() or column.dtype.kind == "f", name


def assert_as_in_the_table(arrays: LayerArrays, layer: QgsVectorLayer) -> None:
    """Compare with the attribute table, value by value."""
    features = list(layer.getFeatures())
    assert arrays.feature_count == len(features)
    for row, feature in enumerate(features):
        assert arrays.fid[row] == feature.id()
        assert arrays.missing_geometry[row] == (
            not feature.hasGeometry() or feature.geometry().isEmpty()
        )
        for name, column in arrays.columns.items():
            expected = feature[name]
            if expected == NULL:
                assert column[row] is None or math.isnan(column[row])
            elif column.dtype == object and not isinstance(expected, str):
                assert column[row] == expected.toString("yyyy-MM-ddTHH:mm:ss"[: len(column[row])])
            else:
                assert column[row] == expected


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_geopackage_reads_alike_both_ways(tmp_path: Path, shape: str) -> None:
    geometry_type, wkts = SHAPES[shape]
    path = write_file(tmp_path / "层.gpkg", "GPKG", geometry_type, FIELDS, zip(wkts, VALUES))
    layer = QgsVectorLayer(str(path), "层", "ogr")
    fast, slow = both_ways(layer, list(FIELDS), keep=["人口", "名称"])
    assert fast.read_fast
    assert_same(fast, slow)
    assert_as_in_the_table(fast, layer)
    assert fast.kept["人口"].tolist() == [2**53 + 1, None, 0, -5]
    assert fast.columns["备注"][2] == "长" * 30000
    assert not fast.invalid_geometry.any()


def test_curve_becomes_its_chords(tmp_path: Path) -> None:
    geometry_type, wkts = SHAPES["curves"]
    path = write_file(tmp_path / "c.gpkg", "GPKG", geometry_type, {}, ((w, ()) for w in wkts))
    fast, slow = both_ways(QgsVectorLayer(str(path), "c", "ogr"), kind="line")
    assert_same(fast, slow)
    length = np.hypot(*np.diff(fast.geometry.xy, axis=0).T).sum()
    assert length == pytest.approx(math.pi + 1, rel=1e-3)


@pytest.mark.parametrize(
    ("driver", "suffix", "options"),
    [
        ("ESRI Shapefile", ".shp", ["ENCODING=GB18030"]),
        ("ESRI Shapefile", ".shp", ["ENCODING=UTF-8"]),
        ("FlatGeobuf", ".fgb", []),
        ("GeoJSON", ".geojson", []),
        ("OpenFileGDB", ".gdb", []),
        ("SQLite", ".sqlite", []),
    ],
)
def test_other_formats_read_as_qgis_shows_them(
    tmp_path: Path, driver: str, suffix: str, options: list[str]
) -> None:
    fields = {"名称": "text", "人口": "int", "面积": "real"}
    rows = [(wkt, values) for wkt, values in zip(LINES, VALUES)]
    rows = [(wkt, (v[0], (v[1] or 0) % 1000, 2.5)) for wkt, v in rows if wkt != LINES[2]]
    path = write_file(
        tmp_path / f"数据{suffix}", driver, ogr.wkbLineString, fields, rows, options=options
    )
    layer = QgsVectorLayer(str(path), "数据", "ogr")
    assert layer.isValid()
    names = [f.name() for f in layer.fields()]
    assert "名称" in names
    fast, slow = both_ways(layer, names)
    assert_same(fast, slow)
    assert_as_in_the_table(fast, layer)
    assert "控江路小区" in fast.columns["名称"].tolist()


def test_delimited_text_layer(tmp_path: Path) -> None:
    path = tmp_path / "设施.csv"
    path.write_text("名称,人口,x,y\n菜场,12,121.5,31.3\n食堂,,121.6,31.4\n", encoding="gb18030")
    uri = f"{path.as_uri()}?encoding=GB18030&xField=x&yField=y&crs=EPSG:4326&detectTypes=yes"
    layer = QgsVectorLayer(uri, "设施", "delimitedtext")
    assert layer.isValid()
    arrays = LayerSnapshot.take(layer).read(["名称", "人口"], "point")
    assert arrays.columns["名称"].tolist() == ["菜场", "食堂"]
    assert arrays.columns["人口"][0] == 12
    assert np.isnan(arrays.columns["人口"][1])
    assert arrays.geometry.xy.tolist() == [[121.5, 31.3], [121.6, 31.4]]


@pytest.fixture
def street_layer(tmp_path: Path) -> QgsVectorLayer:
    rows = [(f"LINESTRING({i} 0,{i} 1)", (f"路{i}", i)) for i in range(1, 8)]
    path = write_file(
        tmp_path / "s.gpkg", "GPKG", ogr.wkbLineString, {"name": "text", "n": "int"}, rows
    )
    return QgsVectorLayer(str(path), "streets", "ogr")


def test_subset_string(street_layer: QgsVectorLayer) -> None:
    street_layer.setSubsetString("\"name\" IN ('路2', '路5') OR n = 7")
    fast, slow = both_ways(street_layer, ["n"])
    assert fast.read_fast
    assert_same(fast, slow)
    assert fast.columns["n"].tolist() == [2, 5, 7]


def test_gaps_in_feature_ids(street_layer: QgsVectorLayer) -> None:
    assert street_layer.dataProvider().deleteFeatures([1, 4, 5])
    street_layer.reload()
    fast, slow = both_ways(street_layer, ["fid", "n"])
    assert fast.read_fast
    assert_same(fast, slow)
    assert fast.fid.tolist() == [2, 3, 6, 7]


def test_pending_edits_count(street_layer: QgsVectorLayer) -> None:
    street_layer.startEditing()
    street_layer.deleteFeature(2)
    street_layer.changeAttributeValue(3, street_layer.fields().lookupField("n"), 333)
    street_layer.changeGeometry(4, QgsGeometry.fromWkt("LINESTRING(40 0,40 1)"))
    feature = QgsFeature(street_layer.fields())
    feature.setAttribute("name", "新路")
    feature.setGeometry(QgsGeometry.fromWkt("LINESTRING(50 0,50 1)"))
    street_layer.addFeature(feature)
    snapshot = LayerSnapshot.take(street_layer)
    # What happens after the snapshot does not reach the run.
    street_layer.deleteFeature(5)
    arrays = snapshot.read(["name", "n"], "line")
    assert not arrays.read_fast
    assert sorted(filter(None, arrays.columns["name"])) == sorted(
        ["路1", "路3", "路4", "路5", "路6", "路7", "新路"]
    )
    row = arrays.columns["name"].tolist().index("路3")
    assert arrays.columns["n"][row] == 333
    assert {40.0, 50.0} <= set(arrays.geometry.xy[:, 0].tolist())
    assert 2.0 not in arrays.geometry.xy[:, 0]
    street_layer.rollBack()


def test_joined_and_virtual_fields(street_layer: QgsVectorLayer) -> None:
    other = memory_layer(
        "None?field=key:string&field=width:double", [(None, ("路2", 12.5))], "widths"
    )
    QgsProject.instance().addMapLayers([other, street_layer], False)
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(other)
    join.setJoinFieldName("key")
    join.setTargetFieldName("name")
    join.setPrefix("j_")
    street_layer.addJoin(join)
    street_layer.addExpressionField('"n" * 10', QgsField("ten", QMetaType.Type.Int))
    arrays = LayerSnapshot.take(street_layer).read(["n", "ten", "j_width"], "line")
    assert arrays.columns["ten"].tolist() == [10 * n for n in range(1, 8)]
    assert arrays.columns["j_width"][1] == 12.5
    assert np.isnan(arrays.columns["j_width"][0])
    QgsProject.instance().clear()


def test_selection_filter_and_limit(street_layer: QgsVectorLayer) -> None:
    street_layer.selectByIds([7, 2, 4])
    take = LayerSnapshot.take
    assert take(street_layer, True).read(["n"]).columns["n"].tolist() == [2, 4, 7]
    assert take(street_layer, False, '"n" % 2 = 0').read(["name"]).fid.tolist() == [2, 4, 6]
    assert take(street_layer, True, '"n" % 2 = 0').read([]).fid.tolist() == [2, 4]
    assert take(street_layer, False, "$length > 0", 3).read([]).feature_count == 3
    assert take(street_layer, False, "", 2).read(["n"]).columns["n"].tolist() == [1, 2]
    nothing = take(street_layer, False, "false").read(["n", "name"])
    assert nothing.feature_count == 0
    assert nothing.columns["n"].dtype == np.float64


def test_processing_parameter(street_layer: QgsVectorLayer) -> None:
    from qgis import processing  # noqa: F401  (initialises the parameter classes)
    from qgis.core import QgsProcessingAlgorithm, QgsProcessingParameterFeatureSource

    class Algorithm(QgsProcessingAlgorithm):
        def name(self) -> str:
            return "a"

        def displayName(self) -> str:  # noqa: N802
            return "a"

        def createInstance(self) -> Algorithm:  # noqa: N802
            return Algorithm()

        def initAlgorithm(self, config: object = None) -> None:  # noqa: N802
            self.addParameter(QgsProcessingParameterFeatureSource("INPUT", "Streets"))

        def processAlgorithm(self, *args: object) -> dict[str, object]:  # noqa: N802
            return {}

    algorithm = Algorithm()
    algorithm.initAlgorithm()
    context = QgsProcessingContext()
    QgsProject.instance().addMapLayer(street_layer)
    context.setProject(QgsProject.instance())
    street_layer.selectByIds([1, 2, 3])

    def rows(value: object) -> list[int]:
        snapshot = LayerSnapshot.from_parameter(algorithm, {"INPUT": value}, "INPUT", context)
        return snapshot.read(["n"], "line").fid.tolist()

    everything = [1, 2, 3, 4, 5, 6, 7]
    assert rows(street_layer) == everything
    assert rows(street_layer.id()) == everything
    assert rows(street_layer.source()) == everything
    definition = QgsProcessingFeatureSourceDefinition
    assert rows(definition(street_layer.id(), True)) == [1, 2, 3]
    assert rows(definition(street_layer.id(), False, 2)) == [1, 2]
    limited = definition(street_layer.id(), True)
    limited.filterExpression = '"n" > 1'
    assert rows(limited) == [2, 3]
    assert LayerSnapshot.from_parameter(algorithm, {"INPUT": None}, "INPUT", context) is None
    with pytest.raises(LifeCircleError) as caught:
        rows("/nowhere/x.gpkg")
    assert caught.value.key == "layer_missing"
    assert caught.value.values == {"parameter": "Streets"}
    QgsProject.instance().clear()


def test_memory_layer_and_metres() -> None:
    layer = memory_layer(
        "Point?crs=EPSG:4490&field=name:string&field=people:integer",
        [("POINT(121.5 31.3)", ["甲", 3]), ("POINT(121.51 31.3)", ["乙", NULL])],
    )
    projection = TransverseMercator(121.5, 31.3)
    arrays = LayerSnapshot.take(layer).read(["people"], "place", project=projection)
    assert isinstance(arrays.geometry, Points)
    np.testing.assert_allclose(
        arrays.geometry.xy[0], projection.forward(np.array([[121.5, 31.3]]))[0]
    )
    distance_m = np.hypot(*(arrays.geometry.xy[1] - arrays.geometry.xy[0]))
    # One hundredth of a degree of longitude at 31.3 degrees north on the WGS 84 ellipsoid.
    assert distance_m == pytest.approx(952.07, abs=0.1)
    assert arrays.crs_authid == "EPSG:4490"
    assert arrays.extent_lonlat == (121.5, 31.3, 121.51, 31.3)


@pytest.mark.parametrize(
    ("geometry", "kind", "key"),
    [
        ("Point", "line", "layer_not_line"),
        ("LineString", "polygon", "layer_not_polygon"),
        ("Polygon", "point", "layer_not_point"),
        ("LineString", "place", "layer_not_place"),
        ("None", "any", "layer_not_any"),
    ],
)
def test_wrong_geometry_type_names_the_layer(geometry: str, kind: str, key: str) -> None:
    definition = geometry if geometry == "None" else f"{geometry}?crs=EPSG:4326"
    layer = memory_layer(definition, [], "用地")
    with pytest.raises(LifeCircleError) as caught:
        LayerSnapshot.take(layer).read([], kind)
    assert caught.value.key == key
    assert caught.value.values["layer"] == "用地"


def test_table_without_geometry() -> None:
    layer = memory_layer("None?field=code:string&field=n:double", [(None, ["a", 1.5])])
    arrays = LayerSnapshot.take(layer).read(["code", "n"], "none")
    assert arrays.geometry is None
    assert arrays.columns["n"].tolist() == [1.5]


def test_missing_crs_and_missing_field() -> None:
    layer = memory_layer("Point", [("POINT(1 2)", [])], "无坐标系")
    layer.setCrs(QgsCoordinateReferenceSystem())
    with pytest.raises(LifeCircleError) as caught:
        LayerSnapshot.take(layer).read([], "point")
    assert (caught.value.key, caught.value.values) == ("layer_without_crs", {"layer": "无坐标系"})
    with pytest.raises(LifeCircleError) as caught:
        LayerSnapshot.take(layer).read(["people"], "none")
    assert caught.value.key == "layer_field_missing"


def test_metres_declared_as_degrees_are_refused() -> None:
    layer = memory_layer("Point?crs=EPSG:4326", [("POINT(3500000 400000)", [])] * 3, "偏移")
    with pytest.raises(LifeCircleError) as caught:
        LayerSnapshot.take(layer).read([], "point")
    assert caught.value.key == "layer_coordinates_off_earth"
    assert caught.value.values["layer"] == "偏移"


def test_a_few_bad_coordinates_are_set_aside() -> None:
    wkts = ["POINT(121 31)"] * 5 + ["POINT(3500000 400000)"]
    layer = memory_layer("Point?crs=EPSG:4326", [(wkt, []) for wkt in wkts])
    arrays = LayerSnapshot.take(layer).read([], "point")
    assert arrays.invalid_geometry.tolist() == [False] * 5 + [True]
    assert arrays.geometry.feature.tolist() == [0, 1, 2, 3, 4]


def test_unusable_lines_and_polygons() -> None:
    lines = memory_layer(
        "MultiLineString?crs=EPSG:4326",
        [
            ("MULTILINESTRING((0 0,1 1))", []),
            ("MULTILINESTRING((2 2,2 2,2 2))", []),
            ("MULTILINESTRING((0 0,1 1),(3 3,3 3))", []),
        ],
    )
    arrays = LayerSnapshot.take(lines).read([], "line")
    assert isinstance(arrays.geometry, Lines)
    assert arrays.invalid_geometry.tolist() == [False, True, True]
    assert arrays.geometry.feature.tolist() == [0, 2]
    polygons = memory_layer(
        "Polygon?crs=EPSG:4326",
        [
            ("POLYGON((0 0,1 1,2 2,0 0))", []),
            ("POLYGON((0 0,1 0,1 1,0 0))", []),
        ],
    )
    arrays = LayerSnapshot.take(polygons).read([], "polygon")
    assert isinstance(arrays.geometry, Polygons)
    assert arrays.invalid_geometry.tolist() == [True, False]
    assert arrays.geometry.feature.tolist() == [1]


def test_polygon_that_crosses_itself_is_repaired_on_request() -> None:
    bow_tie = "POLYGON((0 0,2 2,2 0,0 2,0 0))"
    layer = memory_layer(
        "Polygon?crs=EPSG:4326", [(bow_tie, []), ("POLYGON((5 5,6 5,6 6,5 5))", [])]
    )
    plain = LayerSnapshot.take(layer).read([], "polygon")
    assert not plain.repaired_geometry.any()
    repaired = LayerSnapshot.take(layer).read([], "polygon", repair=True)
    assert repaired.repaired_geometry.tolist() == [True, False]
    assert repaired.geometry.feature.tolist() == [0, 0, 1]


def test_mixed_reference_systems_meet() -> None:
    place = "POINT(121.52 31.28)"
    lonlat = memory_layer("Point?crs=EPSG:4326", [(place, [])])
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"),
        QgsCoordinateReferenceSystem("EPSG:4549"),
        QgsProject.instance(),
    )
    geometry = QgsGeometry.fromWkt(place)
    geometry.transform(transform)
    gauss = memory_layer("Point?crs=EPSG:4549", [(geometry.asWkt(9), [])])
    one, other = (LayerSnapshot.take(layer).read([], "point") for layer in (lonlat, gauss))
    np.testing.assert_allclose(one.geometry.xy, other.geometry.xy, atol=1e-9)


def test_cancel_stops_reading(street_layer: QgsVectorLayer) -> None:
    snapshot = LayerSnapshot.take(street_layer)
    for source in (snapshot, dataclasses.replace(snapshot, _fast=None)):
        with pytest.raises(Cancelled):
            source.read([], "line", is_cancelled=lambda: True)


def test_original_geometry_is_kept_byte_for_byte(street_layer: QgsVectorLayer) -> None:
    fast, slow = both_ways(street_layer, kind="line", keep_wkb=True)
    expected = [f.geometry().asWkb().data() for f in street_layer.getFeatures()]
    assert fast.wkb.to_list() == slow.wkb.to_list() == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" 1 200 ", 1200),
        ("1,200", 1200),
        ("1，200.5", 1200.5),
        ("１２３", 123),
        ("-5", -5),
        ("1e3", 1000),
        ("3.", 3),
    ],
)
def test_numbers_typed_as_text(text: str, number: float) -> None:
    numbers, bad = numbers_from_text(np.array([text], dtype=object))
    assert numbers.tolist() == [number]
    assert not len(bad)


@pytest.mark.parametrize(
    "text", ["约300", "300平", "12-15", "1,20", "nan", "inf", "待定", "?", "1,2,3", "0x10", "1_000"]
)
def test_what_is_no_number_is_told(text: str) -> None:
    numbers, bad = numbers_from_text(np.array([None, "  ", text], dtype=object))
    assert np.isnan(numbers).all()
    assert bad.tolist() == [2]
