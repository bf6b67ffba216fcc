# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Results arrive whole, with the same rows whichever way they are written, or not at all."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import ogr
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDateTime

from lifecircle_plugin.core.arrays import Lines, Polygons
from lifecircle_plugin.core.errors import Cancelled, LifeCircleError
from lifecircle_plugin.store import tables
from lifecircle_plugin.store.raw_layer import FieldSpec, WkbBlobs, masked_integers, objects
from lifecircle_plugin.store.rtree import fill_rtree
from lifecircle_plugin.store.snapshot import LayerSnapshot
from lifecircle_plugin.store.tables import OutputTable, check_outputs, write

from .layers import write_file

pytestmark = pytest.mark.usefixtures("qgis_app")


class Algorithm(QgsProcessingAlgorithm):
    """Declares one input and one output."""

    def name(self) -> str:
        return "a"

    def displayName(self) -> str:  # noqa: N802
        return "a"

    def createInstance(self) -> Algorithm:  # noqa: N802
        return Algorithm()

    def initAlgorithm(self, config: object = None) -> None:  # noqa: N802
        optional = True
        source = QgsProcessingParameterFeatureSource("INPUT", "Residences", optional=optional)
        self.addParameter(source)
        self.addParameter(QgsProcessingParameterFeatureSink("OUTPUT", "Residences with distances"))
        extra = QgsProcessingParameterFeatureSink(
            "EXTRA", "Extra", optional=optional, createByDefault=False
        )
        self.addParameter(extra)

    def processAlgorithm(self, *args: object) -> dict[str, object]:  # noqa: N802
        return {}


class Cancelling(QgsProcessingFeedback):
    """Says stop from the n-th question on."""

    def __init__(self, answers_before: int) -> None:
        super().__init__()
        self._left = answers_before

    def isCanceled(self) -> bool:  # noqa: N802
        self._left -= 1
        return self._left < 0


def run(
    table: OutputTable, target: object, feedback: Any = None, **options: Any
) -> tuple[str, QgsVectorLayer, QgsProcessingContext]:
    algorithm = Algorithm()
    algorithm.initAlgorithm()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    identifier = write(algorithm, {"OUTPUT": target}, "OUTPUT", context, table, feedback, **options)
    layer = QgsProcessingUtils.mapLayerFromString(identifier, context)
    # The context would take its layers along when it goes.
    return identifier, context.takeResultLayer(layer.id()), context


FIELDS = (
    FieldSpec("名称", "text"),
    FieldSpec("人口", "int"),
    FieldSpec("面积", "real"),
    FieldSpec("开放", "bool"),
    FieldSpec("日期", "date"),
    FieldSpec("时刻", "datetime"),
    FieldSpec("ok", "int"),
)
COLUMNS = {
    "名称": objects(["控江路小区", None, "", "a'b\"c"]),
    "人口": masked_integers([2**53 + 1, None, 0, -5]),
    "面积": np.array([1.5, np.nan, 0.1 + 0.2, -0.0]),
    "开放": masked_integers([1, None, 0, 1]),
    "日期": objects(["2023-04-07", None, "1999-12-31", "2024-02-29"]),
    "时刻": objects(
        ["2023-04-07T09:12:00", None, "2023-04-07T09:12:00.250", "1999-12-31T23:59:59"]
    ),
    "ok": np.array([1.0, np.nan, 0.0, 1.0]),
}
POINTS = np.array([[121.5, 31.3], [np.nan, np.nan], [121.6, 31.4], [121.55, 31.2]])


def rows_of_layer(layer: QgsVectorLayer) -> list[tuple[object, ...]]:
    names = [f.name() for f in layer.fields() if f.name() != "fid"]
    rows = []
    for feature in layer.getFeatures():
        cells = [None if feature[name] == NULL else feature[name] for name in names]
        rows.append((*cells, feature.geometry().asWkt(12)))
    return rows


def assert_same_layer(one: QgsVectorLayer, other: QgsVectorLayer) -> None:
    assert one.isValid()
    assert other.isValid()
    assert one.wkbType() == other.wkbType()
    assert one.crs() == other.crs()
    assert one.featureCount() == other.featureCount()
    assert one.extent().toString(9) == other.extent().toString(9)
    fields = [[(f.name(), f.type()) for f in x.fields() if f.name() != "fid"] for x in (one, other)]
    assert fields[0] == fields[1]
    assert rows_of_layer(one) == rows_of_layer(other)


LINES = Lines(
    np.array([[0.0, 0], [1, 1], [2, 2], [3, 3], [4, 4]]),
    np.array([0, 2, 5]),
    np.array([0, 2]),
)
SQUARE = np.array([[0.0, 0], [4, 0], [4, 4], [0, 4], [0, 0]])
POLYGONS = Polygons(
    np.concatenate([SQUARE, SQUARE / 4 + 1, SQUARE + 9]),
    np.array([0, 5, 10, 15]),
    np.array([0, 2, 3]),
    np.array([0, 3]),
)
TABLES = {
    "points": OutputTable(FIELDS, COLUMNS, points_lonlat=POINTS),
    "lines": OutputTable(FIELDS, COLUMNS, lines_lonlat=LINES),
    "polygons": OutputTable(FIELDS, COLUMNS, polygons_lonlat=POLYGONS),
    "table": OutputTable(FIELDS, COLUMNS),
    "no fields": OutputTable((), {}, lines_lonlat=LINES, row_count=4),
    "no rows": OutputTable(
        FIELDS, {name: column[:0] for name, column in COLUMNS.items()}, points_lonlat=POINTS[:0]
    ),
}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_bulk_and_qgis_write_the_same_rows(tmp_path: Path, name: str) -> None:
    _, bulk, _ = run(TABLES[name], str(tmp_path / "结果.gpkg"))
    other_file = f"ogr:dbname='{tmp_path / 'other.gpkg'}' table=\"结果\" (geom)"
    _, by_qgis, _ = run(TABLES[name], other_file)
    assert bulk.dataProvider().storageType() == "GPKG"
    assert_same_layer(bulk, by_qgis)
    assert "结果" in bulk.source()


def test_memory_layer_has_the_same_rows(tmp_path: Path) -> None:
    _, bulk, _ = run(TABLES["points"], str(tmp_path / "a.gpkg"))
    _, memory, _ = run(TABLES["points"], QgsProcessing.TEMPORARY_OUTPUT)
    assert memory.providerType() == "memory"
    # A GeoPackage keeps every moment in universal time.
    assert _without_zone(rows_of_layer(memory)) == _without_zone(rows_of_layer(bulk))


def _without_zone(rows: list[tuple[object, ...]]) -> list[list[object]]:
    form = "yyyy-MM-ddTHH:mm:ss.zzz"
    return [[c.toString(form) if isinstance(c, QDateTime) else c for c in row] for row in rows]


@pytest.mark.parametrize("suffix", [".shp", ".geojson", ".csv"])
def test_other_file_formats(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"结果{suffix}"
    for _ in range(2):  # the second run replaces the first
        identifier, layer, _ = run(TABLES["points"], str(target))
        assert identifier == str(target)
        assert layer.featureCount() == 4
    names = {f["名称"] for f in layer.getFeatures()}
    assert "控江路小区" in names
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


def test_what_gdal_sees(tmp_path: Path) -> None:
    target = tmp_path / "结果.gpkg"
    run(TABLES["polygons"], str(target))
    dataset = ogr.Open(str(target))
    layer = dataset.GetLayer(0)
    assert layer.GetName() == "结果"
    assert layer.GetFeatureCount() == 4
    assert layer.GetExtent() == (0, 13, 0, 13)
    assert layer.GetGeomType() == ogr.wkbMultiPolygon
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "4326"
    with sqlite3.connect(target) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        (counted,) = connection.execute("SELECT feature_count FROM gpkg_ogr_contents").fetchone()
        assert counted == 4
        assert connection.execute("SELECT rtreecheck('rtree_结果_geom')").fetchone() == ("ok",)


def test_result_can_be_edited_and_searched(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    xy = rng.uniform([121, 31], [122, 32], (5000, 2))
    table = OutputTable((FieldSpec("n", "int"),), {"n": np.arange(5000)}, points_lonlat=xy)
    _, layer, _ = run(table, str(tmp_path / "r.gpkg"))
    box = QgsRectangle(121.2, 31.3, 121.35, 31.4)
    inside = (xy[:, 0] >= 121.2) & (xy[:, 0] <= 121.35) & (xy[:, 1] >= 31.3) & (xy[:, 1] <= 31.4)
    found = [f["n"] for f in layer.getFeatures(QgsFeatureRequest(box))]
    assert sorted(found) == np.flatnonzero(inside).tolist()
    assert layer.hasSpatialIndex()
    layer.startEditing()
    assert layer.deleteFeatures([f.id() for f in layer.getFeatures(QgsFeatureRequest(box))])
    assert layer.commitChanges()
    assert list(layer.getFeatures(QgsFeatureRequest(box))) == []
    assert layer.featureCount() == 5000 - inside.sum()


@pytest.mark.parametrize("count", [0, 1, 51, 52, 2601, 2602, 9000])
def test_packed_spatial_index_is_sound(count: int) -> None:
    rng = np.random.default_rng(count)
    low = rng.uniform([121, 31], [122, 32], (count, 2))
    bounds = np.column_stack([low, low + rng.exponential(1e-3, (count, 2))])
    bounds[: count // 10] = np.nan
    ids = rng.permutation(count) + 7
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE VIRTUAL TABLE r USING rtree(id, minx, maxx, miny, maxy)")
    fill_rtree(connection, "r", ids, bounds)
    assert connection.execute("SELECT rtreecheck('r')").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM r").fetchone() == (count - count // 10,)
    for x, y in rng.uniform([121, 31], [122, 32], (20, 2)).tolist():
        query = "SELECT id FROM r WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?"
        found = {row[0] for row in connection.execute(query, (x, x + 0.02, y, y + 0.02))}
        with np.errstate(invalid="ignore"):
            meets = (bounds[:, 2] >= x) & (bounds[:, 0] <= x + 0.02)
            meets &= (bounds[:, 3] >= y) & (bounds[:, 1] <= y + 0.02)
        assert set(ids[meets].tolist()) <= found
    for row in range(200):
        connection.execute("INSERT INTO r VALUES (?, ?, ?, ?, ?)", (10**6 + row, 1, 2, 3, 4))
    for row in ids[: count // 2].tolist():
        connection.execute("DELETE FROM r WHERE id = ?", (row,))
    assert connection.execute("SELECT rtreecheck('r')").fetchone() == ("ok",)


SOURCES = {
    "polygon": (ogr.wkbPolygon, ["POLYGON((0 0,1 0,1 1,0 0))", None]),
    "mixed multi": (
        ogr.wkbMultiPolygon,
        ["POLYGON((0 0,1 0,1 1,0 0))", "MULTIPOLYGON(((5 5,6 5,6 6,5 5)))"],
    ),
    "z": (ogr.wkbPoint25D, ["POINT Z(1 2 3)", "POINT Z(4 5 6)"]),
    "zm": (ogr.wkbLineStringZM, ["LINESTRING ZM(1 2 3 4,5 6 7 8)", None]),
    "curve": (ogr.wkbCurvePolygon, ["CURVEPOLYGON(CIRCULARSTRING(0 0,2 0,2 1,2 3,0 0))", None]),
}


@pytest.mark.parametrize("name", sorted(SOURCES))
@pytest.mark.parametrize("driver", ["GPKG", "ESRI Shapefile"])
def test_residences_pass_through_unchanged(tmp_path: Path, name: str, driver: str) -> None:
    geometry_type, wkts = SOURCES[name]
    if driver != "GPKG" and name == "curve":
        pytest.skip("a shapefile holds no curves")
    suffix = ".gpkg" if driver == "GPKG" else ".shp"
    fields = {"name": "text", "people": "int", "code": "int32", "area": "real"}
    rows = [(wkt, ("小区", 5 + i, None, 0.5)) for i, wkt in enumerate(wkts)]
    path = write_file(tmp_path / f"in{suffix}", driver, geometry_type, fields, rows, epsg=4549)
    source = QgsVectorLayer(str(path), "in", "ogr")
    names = [f.name() for f in source.fields()]
    arrays = LayerSnapshot.take(source).read([], "any", keep=names, keep_wkb=True)
    table = OutputTable(
        tuple(arrays.fields[each] for each in names),
        arrays.kept,
        wkb=arrays.wkb,
        wkb_type=arrays.wkb_type,
        crs=arrays.crs,
    )
    _, bulk, _ = run(table, str(tmp_path / "out.gpkg"))
    other = f"ogr:dbname='{tmp_path / 'other.gpkg'}' table=\"out\" (geom)"
    _, by_qgis, _ = run(table, other)
    assert_same_layer(bulk, by_qgis)
    assert bulk.crs().authid() == "EPSG:4549"
    for before, after in zip(source.getFeatures(), bulk.getFeatures()):
        assert before["name"] == after["name"]
        assert before["people"] == after["people"]
        assert after["code"] == NULL
        assert before.geometry().equals(after.geometry()) or not before.hasGeometry()
        assert before.hasGeometry() == after.hasGeometry()


def test_own_reference_system_survives(tmp_path: Path) -> None:
    crs = QgsCoordinateReferenceSystem.fromProj(
        "+proj=tmerc +lat_0=31.23 +lon_0=121.47 +k=1 +x_0=0 +y_0=0 +ellps=WGS84 +units=m"
    )
    blob = bytes.fromhex("0101000000000000000000f03f0000000000000040")
    table = OutputTable((), {}, wkb=WkbBlobs.from_list([blob]), wkb_type=1, crs=crs)
    _, layer, _ = run(table, str(tmp_path / "local.gpkg"))
    assert layer.crs().isValid()
    assert "121.47" in layer.crs().toProj()


def test_fields_that_a_geopackage_cannot_hold_twice(tmp_path: Path) -> None:
    fields = tuple(FieldSpec(name, "text") for name in ("Name", "name", "fid", "geom"))
    columns = {spec.name: objects([spec.name, "x"]) for spec in fields}
    table = OutputTable(fields, columns, points_lonlat=POINTS[[0, 2]])
    _, layer, _ = run(table, str(tmp_path / "n.gpkg"))
    assert [f.name() for f in layer.fields()] == ["fid", "Name", "name_1", "fid_1", "geom"]
    first = next(layer.getFeatures())
    assert [first["Name"], first["name_1"], first["fid_1"], first["geom"]] == [
        "Name",
        "name",
        "fid",
        "geom",
    ]
    assert first.hasGeometry()


def test_row_ids_of_the_source_are_kept(tmp_path: Path) -> None:
    table = OutputTable(
        (FieldSpec("fid", "int"),), {"fid": masked_integers([12, 7])}, points_lonlat=POINTS[[0, 2]]
    )
    _, layer, _ = run(table, str(tmp_path / "ids.gpkg"))
    assert {f.id(): f.geometry().asPoint().x() for f in layer.getFeatures()} == {
        12: 121.5,
        7: 121.6,
    }
    assert len(list(layer.getFeatures(QgsFeatureRequest(QgsRectangle(121, 31, 121.55, 32))))) == 1


def test_large_temporary_result_is_a_layer_on_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGE_ROWS", 4)
    for target in (QgsProcessing.TEMPORARY_OUTPUT, "memory:结果"):
        identifier, layer, _ = run(TABLES["points"], target)
        assert layer.dataProvider().storageType() == "GPKG"
        assert layer.featureCount() == 4
        assert layer.id() == identifier


def test_layer_is_loaded_with_name_and_style(tmp_path: Path) -> None:
    style = tmp_path / "s.qml"
    template = QgsVectorLayer("Point", "t", "memory")
    template.setOpacity(0.25)
    template.saveNamedStyle(str(style))
    for target in (str(tmp_path / "a.gpkg"), str(tmp_path / "a.geojson"), "TEMPORARY_OUTPUT"):
        definition = QgsProcessingOutputLayerDefinition(target, QgsProject.instance())
        definition.destinationName = "各小区"
        identifier, layer, context = run(TABLES["points"], definition, style=style)
        details = context.layersToLoadOnCompletion()[identifier]
        assert details.name == "各小区"
        assert details.outputName == "OUTPUT"
        details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
        assert layer.opacity() == 0.25
        assert not tables.StyleOnLoad._waiting


def test_outputs_not_asked_for_are_not_written(tmp_path: Path) -> None:
    algorithm = Algorithm()
    algorithm.initAlgorithm()
    context = QgsProcessingContext()
    assert write(algorithm, {}, "EXTRA", context, TABLES["points"]) is None
    assert write(algorithm, {"EXTRA": None}, "EXTRA", context, TABLES["points"]) is None
    value = QgsProperty.fromExpression(f"'{tmp_path}/x' || '.gpkg'")
    assert write(algorithm, {"EXTRA": value}, "EXTRA", context, TABLES["points"]) == str(
        tmp_path / "x.gpkg"
    )


# --- what goes wrong -----------------------------------------------------------------------------


def fail(table: OutputTable, target: object) -> LifeCircleError:
    with pytest.raises(LifeCircleError) as caught:
        run(table, target)
    return caught.value


@pytest.mark.parametrize("suffix", [".gpkg", ".shp", ".geojson"])
def test_missing_folder(tmp_path: Path, suffix: str) -> None:
    problem = fail(TABLES["points"], str(tmp_path / "nowhere" / f"a{suffix}"))
    assert problem.key == "result_folder_missing"
    assert problem.values["folder"] == str(tmp_path / "nowhere")


def test_format_that_drops_rows_without_a_place(tmp_path: Path) -> None:
    target = str(tmp_path / "a.fgb")
    assert fail(TABLES["points"], target).key == "output_needs_geometry"
    _, layer, _ = run(TABLES["no rows"], target)
    assert layer.isValid()


def test_target_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").mkdir()
    assert fail(TABLES["points"], str(tmp_path / "a.gpkg")).key == "output_not_writable"


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to become another user")
def test_read_only_folder_in_a_process_without_rights(tmp_path: Path) -> None:
    folder = tmp_path / "readonly"
    folder.mkdir()
    folder.chmod(0o555)
    script = f"""
        import os, sys
        sys.path.insert(0, {str(Path(__file__).resolve().parents[2])!r})
        from pathlib import Path
        from lifecircle_plugin.core.errors import LifeCircleError
        from lifecircle_plugin.store.fast_write import check_target
        os.setuid(65534)  # only now: the checkout may lie in a folder of root's own
        try:
            check_target(Path({str(folder / "a.gpkg")!r}))
        except LifeCircleError as problem:
            print(problem.key)
    """
    for parent in (tmp_path, *tmp_path.parents):
        if parent != Path("/") and parent.stat().st_uid == os.geteuid():
            parent.chmod(parent.stat().st_mode | 0o111)
    answer = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, timeout=60
    )
    assert answer.stdout.strip() == "output_not_writable", answer.stderr


def test_file_that_another_program_reads(tmp_path: Path) -> None:
    target = tmp_path / "a.gpkg"
    run(TABLES["points"], str(target))
    before = target.read_bytes()
    other = sqlite3.connect(target, isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("SELECT count(*) FROM gpkg_contents").fetchone()
    assert fail(TABLES["lines"], str(target)).key == "output_in_use"
    other.execute("PRAGMA journal_mode = DELETE")
    other.close()
    assert len(target.read_bytes()) == len(before)
    run(TABLES["lines"], str(target))
    assert QgsVectorLayer(str(target), "a", "ogr").wkbType() == QgsWkbTypes.Type.MultiLineString


def test_layer_in_edit_mode_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "a.gpkg"
    run(TABLES["points"], str(target))
    layer = QgsVectorLayer(str(target), "a", "ogr")
    layer.startEditing()
    layer.changeAttributeValue(1, layer.fields().lookupField("名称"), "改名")
    assert fail(TABLES["lines"], str(target)).key == "output_in_use"
    assert layer.commitChanges()
    assert layer.getFeature(1)["名称"] == "改名"


def test_full_disk(tmp_path: Path) -> None:
    """A process that may write 1 MB only stands for a disk without room."""
    target = tmp_path / "a.gpkg"
    run(TABLES["points"], str(target))
    before = target.read_bytes()
    script = f"""
        import resource, signal, sys
        sys.path.insert(0, {str(Path(__file__).resolve().parents[2])!r})
        import numpy as np
        from pathlib import Path
        from qgis.core import QgsApplication
        application = QgsApplication([], False)
        application.initQgis()
        from lifecircle_plugin.core.errors import LifeCircleError
        from lifecircle_plugin.store.fast_write import write_geopackage
        from lifecircle_plugin.store.rows import OutputTable, rows_of
        from lifecircle_plugin.store.raw_layer import FieldSpec
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
        xy = np.random.default_rng(1).uniform(0, 1, (60_000, 2))
        table = OutputTable((FieldSpec("n", "int"),), {{"n": np.arange(60_000)}}, points_lonlat=xy)
        try:
            write_geopackage(Path({str(target)!r}), "a", rows_of(table))
        except LifeCircleError as problem:
            print(problem.key)
    """
    answer = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert answer.stdout.strip() in ("disk_full", "output_failed"), answer.stderr
    assert target.read_bytes() == before
    assert os.listdir(tmp_path) == ["a.gpkg"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 1_000_000


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson"])
def test_cancel_leaves_nothing_and_keeps_what_was(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"a{suffix}"
    many = OutputTable(
        (FieldSpec("n", "int"),), {"n": np.arange(45_000)}, points_lonlat=np.zeros((45_000, 2))
    )
    for answers in (0, 1, 2, 3):
        with pytest.raises(Cancelled):
            run(many, str(target), Cancelling(answers))
        assert os.listdir(tmp_path) == []
    run(TABLES["points"], str(target))
    before = target.read_bytes()
    with pytest.raises(Cancelled):
        run(many, str(target), Cancelling(1))
    assert os.listdir(tmp_path) == [target.name]
    assert target.read_bytes() == before


def test_input_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "in.gpkg"
    run(TABLES["points"], str(target))
    algorithm = Algorithm()
    algorithm.initAlgorithm()
    context = QgsProcessingContext()
    parameters = {"INPUT": str(target), "OUTPUT": str(tmp_path / "out.gpkg")}
    check_outputs(algorithm, parameters, context)
    with pytest.raises(LifeCircleError) as caught:
        check_outputs(algorithm, {**parameters, "OUTPUT": str(target)}, context)
    assert caught.value.key == "output_is_input"
    assert caught.value.values["parameter"] == "Residences"
    with pytest.raises(LifeCircleError) as caught:
        check_outputs(algorithm, {**parameters, "OUTPUT": "/nowhere/a.gpkg"}, context)
    assert caught.value.key == "result_folder_missing"
