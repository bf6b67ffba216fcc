# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A blueprint's tables as arrays: by SQLite, by GDAL's stream and by features, all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.core import QgsVectorLayer

from lifecircle_plugin.core.arrays import MixedPlaces, Points, Polygons
from lifecircle_plugin.core.errors import Cancelled, LifeCircleError
from lifecircle_plugin.core.geometry import feature_areas_m2
from lifecircle_plugin.core.projection import TransverseMercator
from lifecircle_plugin.store import blueprint_rows as rows
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_layers import gap_layers, read_table
from lifecircle_plugin.store.schema import TABLES
from lifecircle_plugin.store.snapshot import LayerArrays, LayerSnapshot
from tests.store.blueprints import new_blueprint, small_town, wkb

pytestmark = pytest.mark.usefixtures("qgis_app")
KIND = {"POINT": "point", "MULTILINESTRING": "line", "MULTIPOLYGON": "polygon", None: "none"}


@pytest.fixture
def file(tmp_path: Path) -> Iterator[BlueprintFile]:
    path = small_town(tmp_path / "蓝图.gpkg")
    with BlueprintFile.open(path) as opened:
        yield opened


def by_layer(file: BlueprintFile, table: str, kind: str, slow: bool) -> LayerArrays:
    layer = QgsVectorLayer(f"{file.path}|layername={table}", table, "ogr")
    # A filter that takes all sends the layer the slow way.
    snapshot = LayerSnapshot.take(layer, filter_expression="true" if slow else "")
    names = [field.name() for field in layer.fields() if field.name() != "fid"]
    arrays = snapshot.read(names, kind, keep=names, keep_wkb=kind != "none")
    assert arrays.read_fast is not slow
    return arrays


def assert_same(one: LayerArrays, other: LayerArrays) -> None:
    np.testing.assert_array_equal(one.fid, other.fid)
    for name in one.columns:
        np.testing.assert_array_equal(one.columns[name], other.columns[name], err_msg=name)
        mine, yours = one.kept[name], other.kept[name]
        np.testing.assert_array_equal(np.ma.getmaskarray(mine), np.ma.getmaskarray(yours))
        np.testing.assert_array_equal(np.ma.filled(mine, 0), np.ma.filled(yours, 0))
    np.testing.assert_array_equal(one.missing_geometry, other.missing_geometry)
    np.testing.assert_array_equal(one.invalid_geometry, other.invalid_geometry)
    if one.geometry is None:
        assert other.geometry is None
        return
    assert type(one.geometry) is type(other.geometry)
    for name in vars(one.geometry):
        np.testing.assert_array_equal(getattr(one.geometry, name), getattr(other.geometry, name))
    assert one.wkb is not None
    assert other.wkb is not None
    assert one.wkb.to_list() == other.wkb.to_list()


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_every_table_reads_the_same_three_ways(file: BlueprintFile, table: str) -> None:
    definition = next(each for each in TABLES if each.name == table)
    kind = KIND[definition.geometry]
    fast = by_layer(file, table, kind, slow=False)
    slow = by_layer(file, table, kind, slow=True)
    assert_same(fast, slow)
    names = ["id", *definition.column_names, "created_at", "updated_at"]
    ours = read_table(file, table, ("id", *definition.column_names))
    kept = {name: fast.kept[name] for name in names if name in ours.kept}
    assert set(kept) == set(ours.kept)
    assert_same(
        ours,
        LayerArrays(
            **{
                **vars(fast),
                "kept": kept,
                "columns": {name: fast.columns[name] for name in kept},
            }
        ),
    )


def test_a_run_gets_all_that_is_there(file: BlueprintFile) -> None:
    arrays = gap_layers(file)
    assert arrays.scenario is not None
    assert arrays.scenario.name == "方案一"
    assert arrays.streets.feature_count == 1
    assert arrays.not_walkable == 1
    assert arrays.residences.columns["name"].tolist() == ["甲小区", "乙小区", "没有位置的小区"]
    np.testing.assert_array_equal(arrays.residences.columns["population"], [1200.5, np.nan, 3.0])
    assert arrays.residences.missing_geometry.tolist() == [False, False, True]
    assert arrays.facilities.missing_geometry.tolist() == [False, True]
    assert arrays.gates is not None
    assert arrays.gates.columns["residence_id"][0] == arrays.residences.columns["id"][1]
    assert arrays.edges is None
    assert arrays.frame is not None
    west, south, east, north = arrays.streets.extent_lonlat or ()
    assert 121 < west < east < 122
    assert 31 < south < north < 32


def test_residences_are_areas_where_they_have_one_and_points_elsewhere(
    file: BlueprintFile,
) -> None:
    arrays = gap_layers(file)
    geometry = arrays.residences.geometry
    assert isinstance(geometry, MixedPlaces)
    assert arrays.residences.geometry_kind == "mixed"
    assert geometry.points.feature.tolist() == [0]
    assert geometry.polygons.feature.tolist() == [1]
    # The points of all are there too, also of those that have an area.
    assert np.isfinite(arrays.residence_points[:, 0]).tolist() == [True, True, False]
    longitude, latitude = arrays.residence_points[1]
    projection = TransverseMercator(longitude, latitude)
    metric = geometry.with_xy(projection.forward(geometry.xy))
    assert feature_areas_m2(metric.polygons, 3)[1] == pytest.approx(1600, rel=2e-3)
    corners = metric.polygons.xy
    np.testing.assert_allclose(corners.min(axis=0), [-20, -20], atol=0.3)
    assert isinstance(arrays.facilities.geometry, Points)
    assert arrays.facilities.geometry_kind == "point"


def test_a_circle_without_an_outline_is_drawn_from_its_units(file: BlueprintFile) -> None:
    arrays = gap_layers(file)
    assert arrays.circles is not None
    assert arrays.circles.columns["name"].tolist() == ["西圈", "东圈"]
    assert arrays.circles.columns["subdistrict"].tolist() == ["控江路街道"] * 2
    assert isinstance(arrays.circles.geometry, Polygons)
    assert arrays.circles.geometry.feature.tolist() == [0, 1]
    units = read_table(file, "unit").geometry
    assert isinstance(units, Polygons)
    drawn = arrays.circles.geometry.xy[arrays.circles.geometry.ring_offsets[1] :]
    unit = units.xy[units.ring_offsets[1] :]
    assert {tuple(xy) for xy in drawn.tolist()} == {tuple(xy) for xy in unit.tolist()}


def test_a_scenario_is_found_by_name_and_id(file: BlueprintFile) -> None:
    with file.write("scenario", "circle") as connection:
        (other,) = rows.SCENARIOS.insert(connection, [rows.ScenarioRow(name="方案二")])
        rows.CIRCLES.insert(connection, [rows.CircleRow(scenario_id=other, name="整圈")])
    for wanted in ("方案二", other):
        circles = gap_layers(file, wanted).circles
        assert circles is not None
        assert circles.columns["name"].tolist() == ["整圈"]
        assert circles.missing_geometry.tolist() == [True]
    with pytest.raises(LifeCircleError, match="scenario_missing") as caught:
        gap_layers(file, "方案三")
    assert caught.value.values["names"] == "方案一, 方案二"


def test_an_empty_blueprint_reads_as_empty(tmp_path: Path) -> None:
    with BlueprintFile.open(new_blueprint(tmp_path / "a.gpkg")) as file:
        arrays = gap_layers(file)
    assert arrays.scenario is arrays.circles is arrays.gates is arrays.frame is None
    assert arrays.streets.feature_count == arrays.residences.feature_count == 0
    assert arrays.streets.extent_lonlat is None
    assert len(arrays.residence_points) == 0


def test_areas_of_nobody_and_broken_ones_do_no_harm(file: BlueprintFile) -> None:
    with file.write("residence_area") as connection:
        bow_tie = "POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))"
        ids = [row.id for row in rows.RESIDENCES.all(connection)]
        rows.RESIDENCE_AREAS.insert(
            connection,
            [
                rows.ResidenceAreaRow(residence_id="gone", wkb=wkb("POLYGON((0 0,1 0,1 1,0 0))")),
                rows.ResidenceAreaRow(residence_id=ids[0], wkb=wkb(bow_tie)),
                rows.ResidenceAreaRow(residence_id=ids[2]),
            ],
        )
    residences = gap_layers(file).residences
    assert residences.feature_count == 3
    assert residences.repaired_geometry.tolist() == [True, False, False]
    assert residences.missing_geometry.tolist() == [False, False, True]
    geometry = residences.geometry
    assert isinstance(geometry, MixedPlaces)
    assert sorted(set(geometry.polygons.feature.tolist())) == [0, 1]


def test_a_text_in_a_column_of_numbers_counts_as_empty(file: BlueprintFile) -> None:
    with file.write("residence") as connection:
        connection.execute("UPDATE residence SET population = '约300' WHERE name = '甲小区'")
    people = gap_layers(file).residences.columns["population"]
    np.testing.assert_array_equal(people, [np.nan, np.nan, 3.0])


def test_reading_can_be_cancelled_and_tells_its_progress(file: BlueprintFile) -> None:
    told: list[float] = []
    gap_layers(file, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    with pytest.raises(Cancelled):
        gap_layers(file, is_cancelled=lambda: True)


def test_all_tables_are_of_one_moment(file: BlueprintFile, monkeypatch: Any) -> None:
    """A write between two tables of one reading is not seen."""
    from lifecircle_plugin.store import blueprint_layers

    reader = blueprint_layers._Reader
    read_places = reader.places

    def places_after_a_write(self: Any, name: str) -> Any:
        if name == "facility":
            with file.write("facility", "residence") as connection:
                connection.execute("DELETE FROM facility")
        return read_places(self, name)

    monkeypatch.setattr(reader, "places", places_after_a_write)
    assert gap_layers(file).facilities.feature_count == 2
    assert file.counts()["facility"] == 0
