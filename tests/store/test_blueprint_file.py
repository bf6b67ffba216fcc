# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The blueprint file: made whole, opened with care, read and written all or nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer, edit

from lifecircle_plugin.core.errors import Cancelled, LifeCircleError
from lifecircle_plugin.core.wkb import encode_points
from lifecircle_plugin.store import blueprint_file, network_share
from lifecircle_plugin.store import blueprint_rows as rows
from lifecircle_plugin.store.blueprint_bulk import MANY_ROWS, delete_where
from lifecircle_plugin.store.blueprint_file import BlueprintFile, peek
from lifecircle_plugin.store.blueprint_rows import insert_rows
from lifecircle_plugin.store.raw_layer import WkbBlobs
from lifecircle_plugin.store.schema import TABLES
from lifecircle_plugin.texts import Texts
from tests.store.blueprints import (
    CRS,
    ORIGIN,
    at,
    change,
    is_sound,
    new_blueprint,
    plain,
    small_town,
)

pytestmark = pytest.mark.usefixtures("qgis_app")
ROOT = Path(__file__).resolve().parents[2]
GEOMETRY_OF = {
    "POINT": ogr.wkbPoint,
    "MULTILINESTRING": ogr.wkbMultiLineString,
    "MULTIPOLYGON": ogr.wkbMultiPolygon,
    None: ogr.wkbNone,
}
OGR_TYPE = {"TEXT": ogr.OFTString, "INTEGER": ogr.OFTInteger64, "REAL": ogr.OFTReal}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "社区 蓝图"
    folder.mkdir()
    return folder / "控江 一稿.gpkg"


def refusal(path: Path) -> LifeCircleError:
    """Return the error that opening gives, with a text that names the file."""
    with pytest.raises(LifeCircleError) as caught:
        BlueprintFile.open(path)
    text = Texts("en").error(caught.value)
    assert path.name in text
    assert "{" not in text
    return caught.value


# --- making ------------------------------------------------------------------------------------


def test_a_new_blueprint_says_what_it_is_about_and_stands_alone(path: Path) -> None:
    new_blueprint(path, district="杨浦区", level="district", settings={"max_snap_m": 80.0})
    with BlueprintFile.open(path) as file:
        head = file.head()
        assert (head.name, head.district, head.level) == ("控江路街道", "杨浦区", "district")
        assert head.metric_crs == CRS
        assert head.settings == {"max_snap_m": 80.0}
        assert sum(file.counts().values()) == 1
        assert not file.is_read_only
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert is_sound(path)


@pytest.mark.parametrize("name", ["一稿#2.gpkg", "100%20.gpkg", "a?mode=ro.gpkg", "it's.gpkg"])
def test_any_file_name_will_do(path: Path, name: str) -> None:
    named = new_blueprint(path.with_name(name))
    with BlueprintFile.open(named) as file, file.write("unit") as connection:
        rows.UNITS.insert(connection, [rows.UnitRow(name="u")])
    assert plain(named, "SELECT name FROM unit") == [("u",)]
    assert [each.name for each in named.parent.iterdir()] == [name]


def test_a_new_blueprint_never_replaces_a_file(path: Path) -> None:
    path.write_text("a plan of somebody else")
    with pytest.raises(LifeCircleError, match="blueprint_exists"):
        new_blueprint(path)
    assert path.read_text() == "a plan of somebody else"
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_log_left_by_a_deleted_file_is_not_played_into_a_new_one(path: Path) -> None:
    new_blueprint(path)
    with BlueprintFile.open(path) as file:
        with file.write() as connection:
            connection.execute("UPDATE blueprint SET name = 'old'")
        with closing(sqlite3.connect(path)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM blueprint").fetchall()
            with file.write() as connection:
                connection.execute("UPDATE blueprint SET name = 'older'")
            shutil.copy(f"{path}-wal", f"{path}.kept")
            assert os.path.getsize(f"{path}.kept")
    path.unlink()
    shutil.move(f"{path}.kept", f"{path}-wal")
    new_blueprint(path, name="new")
    with BlueprintFile.open(path) as file:
        assert file.head().name == "new"


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4490", "EPSG:3857", "EPSG:2263", "", "no crs"])
def test_degrees_feet_and_web_metres_are_refused_with_what_to_take(path: Path, crs: str) -> None:
    with pytest.raises(LifeCircleError, match="blueprint_crs_not_metric") as caught:
        new_blueprint(path, metric_crs=crs)
    assert "EPSG:" in str(caught.value.values["suggestion"])
    assert not list(path.parent.iterdir())


def test_a_system_of_the_planners_own_is_kept_by_its_definition(path: Path) -> None:
    own = "PROJ:+proj=tmerc +lat_0=31.235 +lon_0=121.464 +k=1 +x_0=0 +y_0=0 +ellps=bessel +units=m"
    new_blueprint(path, metric_crs=own)
    layer = QgsVectorLayer(f"{path}|layername=street", "street", "ogr")
    assert layer.crs().isValid()
    assert "121.464" in layer.crs().toProj()
    with BlueprintFile.open(path) as file:
        assert file.head().metric_crs.startswith("WKT:")


def test_a_blueprint_in_a_folder_that_is_gone_is_told(path: Path) -> None:
    with pytest.raises(LifeCircleError, match="result_folder_missing"):
        new_blueprint(path.parent / "gone" / "a.gpkg")


# --- what other programs see ----------------------------------------------------------------------


def test_gdal_sees_every_table_with_its_types_extent_and_index(path: Path) -> None:
    small_town(path)
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    assert dataset.GetLayerCount() == len(TABLES)
    for table in TABLES:
        layer = dataset.GetLayerByName(table.name)
        assert layer.GetGeomType() == GEOMETRY_OF[table.geometry], table.name
        assert layer.GetFIDColumn() == "fid"
        definition = layer.GetLayerDefn()
        for column in table.columns:
            index = definition.GetFieldIndex(column.name)
            assert index >= 0, column.name
            assert definition.GetFieldDefn(index).GetType() == OGR_TYPE[column.type], column.name
        if table.is_spatial:
            assert layer.GetSpatialRef().GetAuthorityCode(None) == "4549"
            assert layer.TestCapability(ogr.OLCFastSpatialFilter)
    streets = dataset.GetLayerByName("street")
    west, east, south, north = (float(each) for each in streets.GetExtent())
    assert (west, south) == pytest.approx(at(0, 100), abs=0.5)
    assert (east, north) == pytest.approx(at(400, 300), abs=0.5)
    streets.SetSpatialFilterRect(*at(10, 90), *at(20, 110))
    assert [feature["name"] for feature in streets] == ["控江路"]
    codes = dataset.GetFieldDomain("gate_access").GetEnumeration()
    assert codes["residents"] == "Residents only"


def test_gdal_writes_rows_that_keep_id_and_times(path: Path) -> None:
    small_town(path)
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.GetLayerByName("facility")
    for name in ("by default", "by null", "by empty"):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["name"] = name
        if name == "by null":
            feature.SetFieldNull("id")
            feature.SetFieldNull("created_at")
            feature.SetFieldNull("row_version")
        if name == "by empty":
            feature["id"] = ""
        feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT(645000 3464000)"))
        assert layer.CreateFeature(feature) == ogr.OGRERR_NONE
    feature = layer = dataset = None
    found = plain(path, "SELECT id, created_at, row_version FROM facility WHERE name LIKE 'by %'")
    assert len({row[0] for row in found}) == 3
    assert all(len(row[0]) == 36 and row[1].endswith("Z") and row[2] == 1 for row in found)


def test_qgis_edits_a_layer_with_its_own_tools_and_the_file_keeps_count(path: Path) -> None:
    small_town(path)
    before = plain(path, "SELECT id, updated_at, row_version FROM residence ORDER BY fid")
    with BlueprintFile.open(path) as file:
        layer = QgsVectorLayer(f"{path}|layername=residence", "residence", "ogr")
        fid = next(iter(layer.getFeatures())).id()
        with edit(layer):
            field = layer.fields().lookupField("population")
            assert layer.changeAttributeValue(fid, field, 1500.0)
            assert layer.changeGeometry(fid, QgsGeometry.fromWkt("POINT(645060 3464120)"))
            added = QgsFeature(layer.fields())
            added["name"] = "丙小区"
            added.setGeometry(QgsGeometry.fromWkt("POINT(645300 3464010)"))
            assert layer.addFeature(added)
        with file.read() as connection:
            first, second, *_, new = rows.RESIDENCES.all(connection)
            assert file.counts()["residence"] == 4
        assert first.population == 1500.0
        assert (first.id, first.row_version > before[0][2]) == (before[0][0], True)
        assert first.updated_at >= before[0][1]
        assert (second.updated_at, second.row_version) == before[1][1:]
        assert (new.name, len(new.id), new.row_version) == ("丙小区", 36, 1)
        assert new.created_at.endswith("Z")
        index = plain(path, "SELECT minx FROM rtree_residence_geom ORDER BY id")
        assert index[0][0] == pytest.approx(645060, abs=0.1)
        assert len(index) == 3


# --- bad files ------------------------------------------------------------------------------------


def test_a_file_that_is_not_there(path: Path) -> None:
    assert refusal(path).key == "blueprint_missing"
    assert refusal(path.parent).key == "blueprint_missing"
    assert peek(path) is None


@pytest.mark.parametrize("share", [0.0, 0.00001, 0.0001, 0.3, 0.99])
def test_a_half_copied_file(path: Path, share: float) -> None:
    small_town(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refusal(path).key == "blueprint_damaged"
    assert path.read_bytes() == whole[: int(len(whole) * share)]
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7])
def test_a_file_whose_copy_made_room_but_broke_off(path: Path, share: float) -> None:
    small_town(path)
    whole = path.read_bytes()
    kept = int(len(whole) * share)
    path.write_bytes(whole[:kept] + bytes(len(whole) - kept))
    assert refusal(path).key == "blueprint_damaged"


def test_a_geopackage_that_is_no_blueprint(path: Path) -> None:
    dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    dataset.CreateLayer("blueprint", None, ogr.wkbPoint)  # even by this name
    dataset = None
    before = path.read_bytes()
    assert refusal(path).key == "blueprint_not_one"
    assert peek(path) is None
    assert path.read_bytes() == before


def test_a_text_that_is_called_gpkg(path: Path) -> None:
    path.write_text("name,population\n" * 100)
    assert refusal(path).key == "blueprint_not_one"
    path.write_text("short")
    assert refusal(path).key == "blueprint_not_one"


def test_a_file_of_a_newer_plugin_is_left_as_it_is(path: Path) -> None:
    new_blueprint(path)
    change(path, "UPDATE blueprint SET schema_version = 99")
    before = path.read_bytes()
    error = refusal(path)
    assert error.key == "blueprint_newer"
    assert "99" in Texts("en").error(error)
    assert path.read_bytes() == before
    head = peek(path)
    assert head is not None
    assert head.schema_version == 99


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """Return a folder that every user may look into; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to become another user"
)
@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_file_in_a_read_only_folder_can_be_read(open_to_all: Path, journal: str) -> None:
    folder = open_to_all / "ro"
    folder.mkdir()
    path = small_town(folder / "a.gpkg")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}").fetchone()
    path.chmod(0o444)
    folder.chmod(0o555)
    script = f"""
import os, sys
from pathlib import Path
from qgis.core import QgsApplication, QgsVectorLayer
app = QgsApplication([], False)
app.initQgis()
from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.store.blueprint_file import BlueprintFile, peek
from lifecircle_plugin.store.blueprint_layers import gap_layers
import lifecircle_plugin.core.local_metres, lifecircle_plugin.texts.blueprint
os.setuid(65534)  # only now: the checkout may lie in a folder of root's own
path = Path({str(path)!r})
with BlueprintFile.open(path) as file:
    assert file.read_only_reason.key == "blueprint_read_only"
    assert gap_layers(file).residences.feature_count == 3
    layer = QgsVectorLayer(f"{{path}}|layername=residence", "r", "ogr")
    assert layer.featureCount() == 3 and len(list(layer.getFeatures())) == 3
    try:
        with file.write("unit"):
            pass
    except LifeCircleError as problem:
        print("refused", problem.key)
assert peek(path).name
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
    )
    assert "refused blueprint_read_only" in done.stdout, done.stderr
    assert [each.name for each in folder.iterdir()] == ["a.gpkg"]


def test_a_file_on_a_network_drive_is_read_and_not_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_town(path)
    monkeypatch.setattr(network_share, "file_system_of", lambda path: "cifs")
    with BlueprintFile.open(path) as file:
        assert file.read_only_reason is not None
        assert file.read_only_reason.key == "blueprint_on_network"
        assert file.counts()["street"] == 2
        with pytest.raises(LifeCircleError, match="blueprint_on_network"), file.write("unit"):
            pass
        copy = path.with_name("local.gpkg")
        file.copy_to(copy)
    monkeypatch.undo()
    with BlueprintFile.open(copy) as file:
        assert not file.is_read_only
        assert file.counts()["street"] == 2


@pytest.mark.parametrize("share", ["\\\\server\\plans\\a.gpkg", "//server/plans/a.gpkg"])
def test_shares_are_known_by_their_names(share: str) -> None:
    assert network_share.is_on_network(Path(share)) or os.sep == "/"
    assert not network_share.is_on_network(Path("/home/a.gpkg"))


def test_a_full_disk_leaves_what_was_there(path: Path) -> None:
    small_town(path)
    with BlueprintFile.open(path) as file:
        before = file.counts()
        with pytest.raises(LifeCircleError, match="blueprint_disk_full"):
            _fill_the_disk(file)
        assert file.counts() == before
        with file.write("facility") as connection:
            insert_rows(connection, "facility", {"name": ["after"]})
        assert file.counts()["facility"] == before["facility"] + 1
    assert is_sound(path)


def _fill_the_disk(file: BlueprintFile) -> None:
    with file.write("facility") as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        # SQLite's own word for a full disk, met in the middle of the write.
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        insert_rows(connection, "facility", {"note": ["x" * 3000] * 200})


# --- one file, several users ----------------------------------------------------------------------


def test_panels_and_algorithms_of_a_process_share_the_file(path: Path) -> None:
    new_blueprint(path)
    with BlueprintFile.open(path) as file:
        os.chdir(path.parent)
        with BlueprintFile.open(Path(path.name)) as same:
            assert same is file
        with file.write("scenario") as connection:
            rows.SCENARIOS.insert(connection, [rows.ScenarioRow(name="a")])
        assert BlueprintFile.is_open(path)
    assert not BlueprintFile.is_open(path)
    assert plain(path, "PRAGMA journal_mode") == [("delete",)]


def test_a_write_is_all_or_nothing(path: Path) -> None:
    small_town(path)
    with BlueprintFile.open(path) as file:
        with pytest.raises(ZeroDivisionError):
            _fail_half_way(file)
        with file.read() as connection:
            assert rows.UNITS.count(connection, name="half") == 0


def _fail_half_way(file: BlueprintFile) -> None:
    with file.write("unit") as connection:
        rows.UNITS.insert(connection, [rows.UnitRow(name="half")])
        raise ZeroDivisionError


def test_a_reader_sees_one_moment_while_others_write(path: Path) -> None:
    small_town(path)
    with BlueprintFile.open(path) as file, file.read() as connection:
        before = rows.UNITS.count(connection)
        worker = threading.Thread(target=_add_unit, args=(file,))
        worker.start()
        worker.join()
        assert rows.UNITS.count(connection) == before
        with file.read() as later:
            assert rows.UNITS.count(later) == before + 1


def _add_unit(file: BlueprintFile) -> None:
    with file.write("unit") as connection:
        rows.UNITS.insert(connection, [rows.UnitRow(name="new")])


def test_a_locked_file_says_so_and_works_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_town(path)
    monkeypatch.setattr("lifecircle_plugin.store.gpkg_sql.BUSY_SECONDS", 0.1)
    monkeypatch.setattr("lifecircle_plugin.store.gpkg_sql.connect.__defaults__", ("rw", 0.1, False))
    with BlueprintFile.open(path) as file:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LifeCircleError, match="blueprint_locked"), file.write("unit"):
                pass
            other.execute("ROLLBACK")
        _add_unit(file)


def test_one_scenario_is_adopted_at_most(path: Path) -> None:
    small_town(path)
    with BlueprintFile.open(path) as file:
        with file.write("scenario") as connection:
            (other,) = rows.SCENARIOS.insert(connection, [rows.ScenarioRow(name="二")])
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute("UPDATE scenario SET adopted = 1")
            rows.adopt_scenario(connection, other)
        with file.read() as connection:
            adopted = rows.adopted_scenario(connection)
            assert adopted is not None
            assert adopted.id == other


def test_a_copy_is_whole_while_the_file_is_written(path: Path) -> None:
    small_town(path)
    copy = path.with_name("副本.gpkg")
    with BlueprintFile.open(path) as file:
        _add_unit(file)
        file.copy_to(copy)
        with pytest.raises(LifeCircleError, match="blueprint_exists"):
            file.copy_to(copy)
    assert is_sound(copy)
    assert plain(copy, "SELECT count(*) FROM unit") == [(3,)]
    assert plain(copy, "PRAGMA journal_mode") == [("delete",)]


# --- rows -----------------------------------------------------------------------------------------


def test_rows_come_back_as_they_were_written(path: Path) -> None:
    small_town(path)
    with BlueprintFile.open(path) as file:
        with file.read() as connection:
            (street, *_) = rows.STREETS.all(connection, name="控江路")
        street.street_class, street.aliases = "residential", "控江;Kongjiang"
        with file.write("street") as connection:
            assert rows.STREETS.update(connection, street)
        with file.read() as connection:
            again = rows.STREETS.get(connection, street.id)
        assert again is not None
        assert (again.street_class, again.aliases) == ("residential", "控江;Kongjiang")
        assert again.row_version == street.row_version + 1
        assert again.created_at == street.created_at
        geometry = QgsGeometry()
        geometry.fromWkb(again.wkb or b"")
        assert geometry.asWkt(0).startswith("MultiLineString")
        with file.write("street") as connection:
            assert rows.STREETS.delete(connection, [street.id, "nobody"]) == 1
        assert file.counts()["street"] == 1


@pytest.mark.parametrize("count", [50, MANY_ROWS + 500])
def test_bulk_and_sink_write_the_same_rows(path: Path, count: int) -> None:
    """Rows by `insert_rows` (with triggers, and packed) and by QGIS's own sink are alike."""
    rng = np.random.default_rng(7)
    xy = ORIGIN + rng.random((count, 2)) * 1000
    people = np.where(rng.random(count) < 0.2, np.nan, rng.random(count) * 100)
    names = [None if i % 7 == 0 else f"小区{i}" for i in range(count)]
    ids = [f"id-{i}" for i in range(count)]
    points = encode_points(xy)
    points[3] = None
    other = path.with_name("other.gpkg")
    for target in (path, other):
        small_town(target)
    with BlueprintFile.open(path) as file, file.write("residence") as connection:
        columns = {"id": ids, "name": names, "population": people}
        blobs = WkbBlobs.from_list([blob or b"" for blob in points])
        assert insert_rows(connection, "residence", columns, blobs) == ids
    layer = QgsVectorLayer(f"{other}|layername=residence", "residence", "ogr")
    features = []
    for i in range(count):
        feature = QgsFeature(layer.fields())
        feature["id"], feature["name"] = ids[i], names[i]
        feature["population"] = None if np.isnan(people[i]) else float(people[i])
        if points[i]:
            geometry = QgsGeometry()
            geometry.fromWkb(points[i])
            feature.setGeometry(geometry)
        features.append(feature)
    with edit(layer):
        assert layer.addFeatures(features)
    del layer
    ask = (
        "SELECT fid, id, name, population, households, geom, row_version, length(created_at) "
        "FROM residence WHERE id LIKE 'id-%' ORDER BY fid"
    )
    assert plain(path, ask) == plain(other, ask)
    for target in (path, other):
        boxes = plain(target, "SELECT * FROM rtree_residence_geom WHERE id > 3 ORDER BY id")
        low, high = np.array(boxes)[:, [1, 3]], np.array(boxes)[:, [2, 4]]
        placed = np.delete(xy, 3, axis=0)
        assert ((low <= placed) & (placed <= high) & (high - low < 1.0)).all()
        kept = "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'residence'"
        assert plain(target, kept) == [(count + 3,)]
        assert plain(target, "SELECT rtreecheck('rtree_residence_geom')") == [("ok",)]
        assert is_sound(target)


def test_many_rows_go_as_they_came(path: Path) -> None:
    small_town(path)
    count = MANY_ROWS + 1
    xy = ORIGIN + np.random.default_rng(3).random((count, 2)) * 1000
    with BlueprintFile.open(path) as file:
        with file.write("facility") as connection:
            columns = {"name": ["x"] * count, "source": ["登记表"] * count}
            insert_rows(
                connection,
                "facility",
                columns,
                WkbBlobs.from_list([blob or b"" for blob in encode_points(xy)]),
            )
        assert file.counts()["facility"] == count + 2
        with file.write("facility") as connection:
            assert delete_where(connection, "facility", source="登记表") == count
        assert file.counts()["facility"] == 2
    assert plain(path, "SELECT count(*) FROM rtree_facility_geom") == [(1,)]
    # The triggers are back: a row of another program is counted and gets its id.
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    dataset.ExecuteSQL("INSERT INTO facility (name, id) VALUES ('y', '')")
    dataset = None
    assert len(plain(path, "SELECT id FROM facility WHERE name = 'y'")[0][0]) == 36
    assert is_sound(path)


def test_polygons_of_every_make_become_what_the_table_holds(path: Path) -> None:
    new_blueprint(path)
    wkts = [
        "POLYGON((0 0, 1 0, 1 1, 0 0))",
        "MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))",
        "POLYGON Z((0 0 7, 1 0 7, 1 1 7, 0 0 7))",
        "CURVEPOLYGON(CIRCULARSTRING(0 0, 1 1, 2 0, 1 -1, 0 0))",
        "",
    ]
    blobs = [QgsGeometry.fromWkt(wkt).asWkb().data() if wkt else b"" for wkt in wkts]
    with BlueprintFile.open(path) as file, file.write("unit") as connection:
        insert_rows(connection, "unit", {"name": list("abcde")}, WkbBlobs.from_list(blobs))
    layer = QgsVectorLayer(f"{path}|layername=unit", "unit", "ogr")
    areas = [each.geometry().area() for each in layer.getFeatures()]
    assert areas[:3] == [0.5, 1.0, 0.5]
    assert areas[3] == pytest.approx(np.pi, rel=1e-3)
    assert next(layer.getFeatures("name = 'e'")).geometry().isNull()
    assert {each.geometry().asWkt(0).split(" ")[0] for each in layer.getFeatures()} <= {
        "MultiPolygon",
        "",
    }


def test_a_cancelled_import_leaves_the_file_as_it_was(path: Path) -> None:
    small_town(path)
    with BlueprintFile.open(path) as file:
        before = file.counts()
        with pytest.raises(Cancelled):
            _import_and_cancel(file)
        assert file.counts() == before
    assert is_sound(path)


def _import_and_cancel(file: BlueprintFile) -> None:
    asked = iter([False, False, True])
    with file.write("facility") as connection:
        columns = {"name": ["x"] * (MANY_ROWS + 5000)}
        insert_rows(connection, "facility", columns, is_cancelled=lambda: next(asked))


def test_every_row_dataclass_fits_its_table() -> None:
    for name, row_type in rows.ROW_TYPES.items():
        assert rows.Table(name, row_type).name == name


def test_the_data_date_of_a_role_is_kept(path: Path) -> None:
    new_blueprint(path)
    vintage: dict[str, Any] = {"source": "OSM", "date": "2025-11", "rows": 12}
    with BlueprintFile.open(path) as file:
        with file.write("blueprint") as connection:
            rows.record_vintage(connection, "street", vintage)
            rows.record_vintage(connection, "facility", {"source": "登记表"})
        assert file.head().data_vintages == {"street": vintage, "facility": {"source": "登记表"}}


def test_draft_files_are_named_apart(path: Path) -> None:
    """A kill while a file is made leaves a hidden draft, never a half file by its name."""
    assert blueprint_file._draft_beside(path).name.startswith(".")
