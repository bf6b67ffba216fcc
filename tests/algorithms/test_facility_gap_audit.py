# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Data as planners hand them over must not turn into wrong numbers without a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsVectorLayer,
)

from .test_facility_gap import facilities, gap_row, residences, town
from .test_facility_gap_bad_input import CancelAfter, run_with
from .town import RunFailed, Runner, layer, main_street, rows_of


def in_degrees(source: QgsVectorLayer, stray: str, *values: Any) -> QgsVectorLayer:
    """Return a layer in longitude and latitude, with one more feature given in degrees."""
    lonlat = QgsCoordinateReferenceSystem("EPSG:4326")
    transform = QgsCoordinateTransform(source.crs(), lonlat, QgsCoordinateTransformContext())
    kind = QgsGeometry.fromWkt(stray).type()
    moved = QgsVectorLayer("Point" if kind == 0 else "LineString", source.name(), "memory")
    moved.setCrs(lonlat)
    moved.dataProvider().addAttributes(source.fields())
    moved.updateFields()
    features = list(source.getFeatures())
    for feature in features:
        geometry = feature.geometry()
        geometry.transform(transform)
        feature.setGeometry(geometry)
    lost = QgsFeature(moved.fields())
    lost.setGeometry(QgsGeometry.fromWkt(stray))
    lost.setAttributes(list(values))
    assert moved.dataProvider().addFeatures([*features, lost])[0]
    moved.updateExtents()
    return moved


def kindergarten_walks(results: dict[str, Any]) -> list[Any]:
    return [row["d_kindergarten"] for row in rows_of(results["OUTPUT_RESIDENCES"])]


def test_a_residence_at_zero_degrees_does_not_stretch_everybody_elses_walk(run: Runner) -> None:
    with_stray = in_degrees(residences(), "POINT(0 0)", "not located", 5)
    results = run("facility_gap", **town(RESIDENCES=with_stray))
    walks = kindergarten_walks(results)
    assert walks[:2] == pytest.approx([215, 425], abs=0.01)
    assert walks[4] is None
    unrouted = rows_of(results["OUTPUT_UNROUTED"])
    assert [row["people"] for row in unrouted] == [7, 5]
    # From Yangpu to the Gulf of Guinea along a great circle.
    assert unrouted[1]["distance_m"] == pytest.approx(12_957_000, rel=0.01)
    points = [f.geometry().asPoint() for f in results["OUTPUT_UNROUTED"].getFeatures()]
    assert (points[1].x(), points[1].y()) == pytest.approx((0, 0), abs=1e-6)


def test_a_street_at_zero_degrees_is_left_out_and_named(run: Runner) -> None:
    with_stray = in_degrees(main_street(), "LINESTRING(0 0, 0.001 0)")
    results = run("facility_gap", **town(STREETS=with_stray, DATA_FRAME=None))
    assert kindergarten_walks(results)[:2] == pytest.approx([215, 425], abs=0.01)
    # The data still end at the streets of the town, not in Africa.
    assert gap_row(results["OUTPUT_GAPS"], "kindergarten", "5min")["edge"] == 100
    assert "hundreds of kilometres" in run.feedback.textLog()


def test_a_facility_and_most_residences_at_zero_degrees(run: Runner) -> None:
    homes = in_degrees(residences(), "POINT(0 0)", "not located", 5)
    lost = next(f for f in homes.getFeatures() if f["name"] == "not located")
    homes.dataProvider().addFeatures([QgsFeature(lost) for _ in range(3)])
    places = in_degrees(facilities(), "POINT(0 0)", "kindergarten", None)
    results = run("facility_gap", **town(RESIDENCES=homes, FACILITIES=places))
    assert kindergarten_walks(results)[:2] == pytest.approx([215, 425], abs=0.01)
    roles = [row["role"] for row in rows_of(results["OUTPUT_UNROUTED"])]
    assert sorted(roles) == ["facility"] + ["residence"] * 5


def test_a_frame_of_several_subdistricts_has_no_edge_where_they_meet(run: Runner) -> None:
    # The seam runs 40 m from the residence that has no kindergarten within 300 m.
    west = "POLYGON((-9000 -9000, 640 -9000, 640 9000, -9000 9000, -9000 -9000))"
    east = "POLYGON((640 -9000, 9000 -9000, 9000 9000, 640 9000, 640 -9000))"
    frame = layer("Polygon", rows=[(west,), (east,)], name="subdistricts")
    row = gap_row(
        run("facility_gap", **town(DATA_FRAME=frame))["OUTPUT_GAPS"], "kindergarten", "5min"
    )
    assert (row["covered"], row["uncovered"], row["edge"]) == (100, 100, 0)


def square(x: float, y: float) -> str:
    corners = [(x - 50, y - 50), (x + 50, y - 50), (x + 50, y + 50), (x - 50, y + 50)]
    ring = ", ".join(f"{a} {b}" for a, b in [*corners, corners[0]])
    return f"POLYGON(({ring}))"


def walks_through_gates(run: Runner, id_type: str, ids: list[Any], gates: QgsVectorLayer) -> Any:
    homes = layer(
        "Polygon",
        f"field=id:{id_type}&field=people:integer",
        [(square(0, 90), ids[0], 100), (square(600, 90), ids[1], 60)],
        name="compounds",
    )
    results = run(
        "facility_gap",
        **town(RESIDENCES=homes, GATES=gates, GATE_RESIDENCE="rid", RESIDENCE_ID="id"),
    )
    return results, kindergarten_walks(results)


@pytest.mark.parametrize("id_type", ["long", "string"])
def test_ids_of_eighteen_digits_stay_apart(run: Runner, id_type: str) -> None:
    ids = [310110001001001001, 310110001001001002]
    gates = layer(
        "Point",
        "field=rid:long",
        [("POINT(-30 20)", ids[0]), ("POINT(600 20)", ids[1])],
        name="gates",
    )
    _, walks = walks_through_gates(
        run, id_type, ids if id_type == "long" else [str(each) for each in ids], gates
    )
    # Centre to gate, 20 m to the street, along it, 5 m to the door.
    assert walks == pytest.approx([(70**2 + 30**2) ** 0.5 + 20 + 230 + 5, 70 + 20 + 400 + 5])


def test_a_gate_serves_every_building_of_its_compound(run: Runner) -> None:
    gates = layer("Point", "field=rid:string", [("POINT(300 0)", " A")], name="gates")
    _, walks = walks_through_gates(run, "string", ["A", "A"], gates)
    inside = (300**2 + 90**2) ** 0.5
    assert walks == pytest.approx([inside + 105, inside + 105], abs=1e-3)


def test_empty_ids_belong_to_nobody(run: Runner) -> None:
    gates = layer("Point", "field=rid:string", [("POINT(300 0)", "")], name="gates")
    _, walks = walks_through_gates(run, "string", ["", ""], gates)
    assert walks == pytest.approx([90 + 200 + 5, 90 + 400 + 5], abs=1e-3)
    assert "gate" in run.feedback.textLog().lower()


def test_an_unrouted_gate_is_named_once_by_its_own_id(run: Runner) -> None:
    gates = layer(
        "Point",
        "field=rid:string",
        [(None, "A"), ("POINT(300 0)", "A"), ("POINT(300 900)", "A")],
        name="gates",
    )
    results, _ = walks_through_gates(run, "string", ["A", "A"], gates)
    listed = [row for row in rows_of(results["OUTPUT_UNROUTED"]) if row["role"] == "gate"]
    assert [row["source_fid"] for row in listed] == [3]
    assert listed[0]["distance_m"] == pytest.approx(np.hypot(700, 400), abs=0.01)


def test_hosts_without_a_name_house_nobody(run: Runner) -> None:
    places = layer(
        "Point",
        "field=id:string&field=host:string&field=kind:string",
        [("POINT(200 5)", "", "", "kindergarten"), ("POINT(900 5)", "", "", "kindergarten")],
        name="facilities",
    )
    changes = {"FACILITIES": places, "BUILDING_AREA": None, "FACILITY_ID": "id", "HOST": "host"}
    results = run("facility_gap", **town(**changes))
    assert gap_row(results["OUTPUT_GAPS"], "kindergarten", "5min")["facilities"] == 2


def test_circles_named_by_long_numbers_keep_their_names(run: Runner) -> None:
    circles = layer(
        "Polygon",
        "field=code:long",
        [(square(0, 0), 310110001001001001), (square(600, 0), 310110001001001002)],
        name="circles",
    )
    results = run("facility_gap", **town(CIRCLES=circles, CIRCLE_NAME="code"))
    named = {row["circle"] for row in rows_of(results["OUTPUT_GAPS"])}
    assert named == {"310110001001001001", "310110001001001002"}


def tables_of(path: Path) -> list[str]:
    opened = QgsVectorLayer(str(path), "file", "ogr")
    return sorted(each.split("!!::!!")[1] for each in opened.dataProvider().subLayers())


def in_table(path: Path, table: str) -> str:
    return f"ogr:dbname='{path}' table=\"{table}\" (geom)"


def saved_residences(path: Path) -> QgsVectorLayer:
    import processing

    processing.run(
        "native:savefeatures",
        {"INPUT": residences(), "OUTPUT": str(path), "LAYER_NAME": "homes"},
    )
    return QgsVectorLayer(f"{path}|layername=homes", "homes", "ogr")


@pytest.mark.parametrize("output", ["OUTPUT_RESIDENCES", "OUTPUT_GAPS", "OUTPUT_HTML", "table"])
def test_the_source_is_not_overwritten(
    run: Runner, qgis_processing: None, tmp_path: Path, output: str
) -> None:
    source = saved_residences(tmp_path / "source.gpkg")
    target = {output: str(tmp_path / "source.gpkg")}
    if output == "table":
        target = {"OUTPUT_RESIDENCES": in_table(tmp_path / "source.gpkg", "homes")}
    with pytest.raises(RunFailed, match="overwrite"):
        run("facility_gap", **town(RESIDENCES=source, **target))
    assert [row["people"] for row in rows_of(source)] == [100, 60, 40, 7]
    assert tables_of(tmp_path / "source.gpkg") == ["homes"]


def test_results_go_beside_the_source_in_one_file(
    run: Runner, qgis_processing: None, tmp_path: Path
) -> None:
    path = tmp_path / "source.gpkg"
    results = run(
        "facility_gap",
        **town(
            RESIDENCES=saved_residences(path),
            OUTPUT_RESIDENCES=in_table(path, "walks"),
            OUTPUT_GAPS=in_table(path, "gaps"),
        ),
    )
    assert tables_of(path) == ["gaps", "homes", "walks"]
    assert len(rows_of(results["OUTPUT_GAPS"])) > 20


def test_two_results_are_not_sent_to_one_place(run: Runner, tmp_path: Path) -> None:
    file, table = str(tmp_path / "out.gpkg"), in_table(tmp_path / "out.gpkg", "all")
    for first, second in ((file, file), (table, table), (table, file)):
        with pytest.raises(RunFailed, match="same place"):
            run("facility_gap", **town(OUTPUT_RESIDENCES=first, OUTPUT_GAPS=second))
    assert list(tmp_path.iterdir()) == []


def test_a_page_without_a_folder_is_refused_before_the_run(run: Runner) -> None:
    with pytest.raises(RunFailed, match="/no/such/folder"):
        run("facility_gap", **town(OUTPUT_HTML="/no/such/folder/page.html"))
    assert "Gap" not in run.feedback.textLog()


@pytest.mark.parametrize("name", ["gaps.fgb", "gaps.sqlite", "gaps.tab"])
def test_formats_that_lose_rows_or_empty_cells_are_refused(
    run: Runner, tmp_path: Path, name: str
) -> None:
    with pytest.raises(RunFailed, match="GeoPackage"):
        run("facility_gap", **town(OUTPUT_GAPS=str(tmp_path / name)))
    assert list(tmp_path.iterdir()) == []


def test_a_shapefile_says_how_its_fields_are_called(run: Runner, tmp_path: Path) -> None:
    stale = tmp_path / "walks.qix"
    stale.write_bytes(b"index of other rows")
    results = run(
        "facility_gap",
        **town(
            OUTPUT_RESIDENCES=str(tmp_path / "walks.shp"), OUTPUT_GAPS=str(tmp_path / "gaps.shp")
        ),
    )
    assert "d_community_canteen → d_commun_" in run.feedback.textLog()
    assert not stale.exists()
    # No shapes, no .shp: the table is what there is to load.
    gaps = results["OUTPUT_GAPS"]
    assert isinstance(gaps, str)
    assert QgsVectorLayer(gaps, "gaps", "ogr").featureCount() > 20


@pytest.mark.parametrize("kind", ["shapefile", "table of a new file", "table of an old file"])
def test_cancelling_late_leaves_neither_side_files_nor_tables(
    run: Runner, qgis_processing: None, provider: Any, tmp_path: Path, kind: str
) -> None:
    old = tmp_path / "source.gpkg"
    source = saved_residences(old)
    file = old if kind.endswith("old file") else tmp_path / "new.gpkg"
    targets = {name: in_table(file, name.lower()) for name in ("OUTPUT_RESIDENCES", "OUTPUT_GAPS")}
    if kind == "shapefile":
        targets = {name: str(tmp_path / f"{name}.shp") for name in targets}
    parameters = town(RESIDENCES=source, OUTPUT_UNROUTED="TEMPORARY_OUTPUT", **targets)
    before = {path.name for path in tmp_path.iterdir()}
    counting = CancelAfter(10**9)
    run_with(provider, counting, parameters)
    for path in tmp_path.iterdir():
        if path.name not in before:
            path.unlink()
    if kind.endswith("old file"):
        source = saved_residences(old)
    for late in range(1, 6):
        assert run_with(provider, CancelAfter(counting.asked - late), parameters)[0] == {}
        left = {
            path.name for path in tmp_path.iterdir() if not path.name.endswith(("-wal", "-shm"))
        }
        assert left == before - {"source.gpkg-wal", "source.gpkg-shm"}
        assert tables_of(old) == ["homes"]


def test_absurd_numbers_of_people_are_unknown_and_large_ones_count(run: Runner) -> None:
    people = [1e308, 1e308, 1e12, 1e12]
    rows = [(f"POINT({600 * (number % 2)} 10)", each) for number, each in enumerate(people)]
    homes = layer("Point", "field=people:double", rows, name="residences")
    row = gap_row(
        run("facility_gap", **town(RESIDENCES=homes))["OUTPUT_GAPS"], "kindergarten", "5min"
    )
    assert (row["covered"], row["uncovered"]) == (1e12, 1e12)
    assert row["residences_unknown_population"] == 2
    assert "1e+308" in run.feedback.textLog()


@pytest.mark.parametrize(
    "words", ["elder_daycare, 幼儿园", "elder_daycare kindergarten", "Kindergarten；elder_daycare"]
)
def test_surveyed_categories_are_understood_as_categories_are(run: Runner, words: str) -> None:
    table = run("facility_gap", **town(SURVEYED=words))["OUTPUT_GAPS"]
    assert gap_row(table, "elder_daycare", "5min")["state"] == "gap"


def test_surveyed_words_that_are_no_category_are_refused(run: Runner) -> None:
    with pytest.raises(RunFailed, match=r"elder_daycar\. "):
        run("facility_gap", **town(SURVEYED="kindergarten, elder_daycar"))


def test_unknown_words_for_access_are_said(run: Runner) -> None:
    gates = layer(
        "Point",
        "field=rid:string&field=access:string",
        [("POINT(0 20)", "A", "刷卡"), ("POINT(600 20)", "B", "常闭")],
        name="gates",
    )
    homes = layer("Point", "field=id:string&field=people:integer", [("POINT(0 50)", "A", 9)])
    changes = {"RESIDENCE_ID": "id", "GATE_RESIDENCE": "rid", "GATE_ACCESS": "access"}
    run("facility_gap", **town(RESIDENCES=homes, GATES=gates, **changes))
    assert "刷卡" in run.feedback.textLog()
    assert "常闭" not in run.feedback.textLog()
