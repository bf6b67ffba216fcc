# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers and spreadsheets copied into a blueprint: every role, again, and in bad shape."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject

from lifecircle_plugin.core.shifts import wgs84_to_gcj02
from lifecircle_plugin.store.blueprint_file import BlueprintFile

from .blueprints import (
    PLACE_FIELDS,
    circles,
    fill,
    gates,
    homes,
    new_blueprint,
    places,
    subdistricts,
    table,
    town_crs,
)
from .hard_times import CancelAfter, refused, run_with
from .town import RunFailed, Runner, layer, main_street, rows_of

COUNTED = ("ADDED", "REPLACED", "UNCHANGED", "REMOVED", "REFUSED", "UNPLACED", "TO_CONFIRM")


@pytest.fixture
def path(run: Runner, tmp_path: Path) -> Path:
    return new_blueprint(run, tmp_path)


def imported(run: Runner, path: Path, **parameters: Any) -> dict[str, Any]:
    return run("import_layer", BLUEPRINT=str(path), **parameters)


def counts(result: dict[str, Any]) -> dict[str, int]:
    return {name: result[name] for name in COUNTED if result[name]}


def sheet(
    folder: Path, rows: list[list[str]], name: str = "台账.csv", encoding: str = "utf-8"
) -> str:
    target = folder / name
    with target.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(rows)
    return str(target)


def lonlat(x: float, y: float) -> tuple[float, float]:
    transform = QgsCoordinateTransform(
        town_crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    found = transform.transform(QgsPointXY(x, y))
    return found.x(), found.y()


# --- roles ---------------------------------------------------------------------------------------


def test_a_whole_town_comes_in_with_all_that_refers_to_each_other(run: Runner, path: Path) -> None:
    fill(run, path)
    ids = {row["source_key"]: row["id"] for row in table(path, "SELECT * FROM residence")}
    subdistrict = {row["name"]: row["id"] for row in table(path, "SELECT * FROM subdistrict")}
    homes_of = {row["name"]: row for row in table(path, "SELECT * FROM residence")}
    assert homes_of["近村"]["population"] == 100
    assert homes_of["近村"]["basis"] == "permanent"  # 常住人口
    assert homes_of["外村"]["population"] is None
    assert homes_of["外村"]["basis"] is None
    # By place: nobody named a subdistrict.
    assert homes_of["近村"]["subdistrict_id"] == subdistrict["控江路街道"]
    assert homes_of["侧村"]["subdistrict_id"] == subdistrict["长海路街道"]
    areas = table(path, "SELECT * FROM residence_area")
    assert {row["residence_id"] for row in areas} == set(ids.values())
    gate_rows = table(path, "SELECT residence_id, access FROM gate ORDER BY fid")
    assert gate_rows == [
        {"residence_id": ids["h1"], "access": "residents"},
        {"residence_id": ids["h2"], "access": "public"},
    ]
    facilities = {row["source_key"]: row for row in table(path, "SELECT * FROM facility")}
    assert facilities["f1"]["category"] == "kindergarten"
    assert facilities["f2"]["category"] == "primary_school"
    assert facilities["f2"]["category_text"] == "小学"
    assert facilities["f3"]["category"] is None
    assert facilities["f3"]["category_text"] == "no such thing"
    assert facilities["f2"]["host_id"] == facilities["f1"]["id"]
    assert {row["placed_by"] for row in facilities.values()} == {"surveyed"}
    circle = {row["name"]: row for row in table(path, "SELECT * FROM circle")}
    # 控江街道 is short for 控江路街道; the other circle named none and lies in 长海路街道.
    assert circle["西圈"]["subdistrict_id"] == subdistrict["控江路街道"]
    assert circle["东圈"]["subdistrict_id"] == subdistrict["长海路街道"]


def test_circles_make_an_adopted_scenario_and_units_of_their_own(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="circle", INPUT=circles(), SOURCE="方案一")
    assert table(path, "SELECT name, adopted FROM scenario") == [{"name": "方案一", "adopted": 1}]
    assert table(path, "SELECT kind, count(*) AS n FROM unit GROUP BY kind") == [
        {"kind": "circle", "n": 2}
    ]
    outlines = table(path, "SELECT name, area_m2 FROM circle_outline ORDER BY fid")
    assert outlines[0] == {"name": "西圈", "area_m2": pytest.approx(1500 * 1000)}
    second = layer(
        "Polygon",
        "field=name:string",
        [("POLYGON((-1000 -500, 3000 -500, 3000 2500, -1000 2500, -1000 -500))", "一个圈")],
        name="方案二",
    )
    imported(run, path, ROLE="circle", INPUT=second)
    scenarios = table(path, "SELECT name, adopted FROM scenario ORDER BY fid")
    assert [row["adopted"] for row in scenarios] == [1, 0]
    assignments = table(path, "SELECT scenario_id, circle_id FROM unit_assignment")
    assert len(assignments) == 4
    assert all(row["circle_id"] for row in assignments)
    assert len(table(path, "SELECT * FROM circle")) == 3


def test_real_units_take_the_place_of_whole_circles(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="circle", INPUT=circles())
    units = layer(
        "Polygon",
        "field=居委名称:string&field=实有人口:integer",
        [
            ("POLYGON((-900 -400, 0 -400, 0 400, -900 400, -900 -400))", "一居委", 10),
            ("POLYGON((600 -400, 900 -400, 900 400, 600 400, 600 -400))", "二居委", 20),
            ("POLYGON((9000 9000, 9100 9000, 9100 9100, 9000 9100, 9000 9000))", "外居委", 0),
        ],
        name="units",
    )
    imported(run, path, ROLE="unit", INPUT=units)
    assigned = table(
        path,
        "SELECT u.name AS unit, u.kind, u.population, c.name AS circle FROM unit u "
        "LEFT JOIN unit_assignment a ON a.unit_id = u.id LEFT JOIN circle c ON c.id = a.circle_id "
        "ORDER BY u.kind DESC, u.fid",
    )
    assert [(row["unit"], row["circle"]) for row in assigned] == [
        ("一居委", "西圈"),
        ("二居委", "东圈"),
        ("外居委", None),
        # Where no unit came, what is left of the circles still stands in.
        ("西圈", "西圈"),
        ("东圈", "东圈"),
    ]
    assert [row["kind"] for row in assigned] == ["committee"] * 3 + ["circle"] * 2
    assert [row["population"] for row in assigned] == [10, 20, 0, None, None]
    areas = table(path, "SELECT name, round(area_m2) AS m2 FROM circle_outline ORDER BY fid")
    assert [(row["name"], row["m2"]) for row in areas] == [("西圈", 1_500_000), ("东圈", 7_500_000)]


def test_subdistricts_that_come_last_are_found_by_what_lies_in_them(
    run: Runner, path: Path
) -> None:
    imported(run, path, ROLE="residence", INPUT=homes())
    imported(run, path, ROLE="circle", INPUT=circles())
    assert all(row["subdistrict_id"] is None for row in table(path, "SELECT * FROM residence"))
    imported(run, path, ROLE="subdistrict", INPUT=subdistricts())
    assert all(row["subdistrict_id"] for row in table(path, "SELECT * FROM residence"))
    outlines = table(path, "SELECT subdistrict FROM circle_outline ORDER BY fid")
    assert [row["subdistrict"] for row in outlines] == ["控江路街道", "长海路街道"]


def test_lines_and_backgrounds_come_in_two_dimensional_and_multipart(
    run: Runner, path: Path
) -> None:
    deep = layer("LineStringZ", "field=name:string", [("LINESTRING Z(0 0 5, 10 0 6)", "桥")])
    imported(run, path, ROLE="street", INPUT=deep)
    imported(run, path, ROLE="true_edge", INPUT=deep)
    water = layer(
        "Polygon", "field=name:string&field=kind:string",
        [("POLYGON((0 0, 9 0, 9 9, 0 0))", "黄浦江", "river")],
    )  # fmt: skip
    imported(run, path, ROLE="background", INPUT=water)
    assert table(path, "SELECT kind FROM background") == [{"kind": "water"}]
    with closing(sqlite3.connect(path)) as connection:
        (blob,) = connection.execute("SELECT geom FROM street").fetchone()
    assert blob[blob.index(b"\x01\x05") :][1:5] == b"\x05\x00\x00\x00"  # flat MultiLineString


# --- again ---------------------------------------------------------------------------------------


def test_the_same_import_again_changes_nothing(run: Runner, path: Path) -> None:
    fill(run, path)
    names = ("street", "residence", "residence_area", "facility", "gate", "circle", "unit")
    before = {name: table(path, f"SELECT * FROM {name}") for name in names}
    fill(run, path)
    assert {name: table(path, f"SELECT * FROM {name}") for name in names} == before


def test_a_changed_source_updates_adds_and_takes_out(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="facility", INPUT=places(), FIELDS=PLACE_FIELDS)
    before = {row["source_key"]: row for row in table(path, "SELECT * FROM facility")}
    changed = layer(
        "Point",
        "field=key:string&field=名称:string&field=类别:string&field=建面:double&field=host:string",
        [
            ("POINT(210 5)", "f1", "一幼", "kindergarten", 3200.0, None),
            ("POINT(1200 -5)", "f2", "二小", "小学", None, "f1"),
            ("POINT(7 7)", "f9", "新店", "supermarket", None, None),
        ],
        name="places",
    )
    result = imported(run, path, ROLE="facility", INPUT=changed, FIELDS=PLACE_FIELDS)
    assert counts(result) == {"ADDED": 1, "REPLACED": 2, "UNCHANGED": 1, "REMOVED": 1}
    after = {row["source_key"]: row for row in table(path, "SELECT * FROM facility")}
    assert set(after) == {"f1", "f2", "f9"}
    assert after["f1"]["id"] == before["f1"]["id"]
    assert after["f1"]["row_version"] == before["f1"]["row_version"] + 1
    assert after["f2"] == before["f2"]


def test_other_sources_stay_unless_everything_is_to_be_replaced(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="facility", INPUT=places(), FIELDS=PLACE_FIELDS, SOURCE="甲")
    imported(run, path, ROLE="facility", INPUT=places(), FIELDS=PLACE_FIELDS, SOURCE="乙")
    assert len(table(path, "SELECT * FROM facility")) == 6
    result = imported(
        run, path, ROLE="facility", INPUT=places(), FIELDS=PLACE_FIELDS, SOURCE="丙",
        IF_PRESENT="replace_all",
    )  # fmt: skip
    assert result["REMOVED"] == 6
    assert {row["source"] for row in table(path, "SELECT source FROM facility")} == {"丙"}


def test_columns_that_are_not_imported_keep_what_planners_wrote(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="residence", INPUT=homes())
    with BlueprintFile.open(path) as file, file.write("residence") as connection:
        connection.execute("UPDATE residence SET address = '近路1号'")
    imported(run, path, ROLE="residence", INPUT=homes())
    assert {row["address"] for row in table(path, "SELECT * FROM residence")} == {"近路1号"}


def test_areas_join_the_points_of_the_same_source(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="facility", INPUT=places(), FIELDS=PLACE_FIELDS)
    outlines = layer(
        "Polygon",
        "field=facility_id:string",
        [("POLYGON((300 0, 340 0, 340 40, 300 40, 300 0))", "f1")],
    )
    with closing(sqlite3.connect(path)) as connection:
        point = connection.execute("SELECT geom FROM facility WHERE name = '一幼'").fetchone()
    result = imported(run, path, ROLE="facility", INPUT=outlines, SOURCE="places", IF_PRESENT="add")
    assert counts(result) == {"REPLACED": 1}
    assert len(table(path, "SELECT * FROM facility")) == 3
    (area,) = table(path, "SELECT * FROM facility_area")
    (facility,) = table(path, "SELECT * FROM facility WHERE name = '一幼'")
    assert area["facility_id"] == facility["id"]
    assert facility["category"] == "kindergarten"
    with closing(sqlite3.connect(path)) as connection:
        assert (
            point == connection.execute("SELECT geom FROM facility WHERE name = '一幼'").fetchone()
        )


def test_gates_of_a_residence_that_is_gone_name_nobody(run: Runner, path: Path) -> None:
    fill(run, path)
    fewer = homes()
    fewer.setSubsetString("")
    fewer.dataProvider().deleteFeatures([1])
    result = imported(run, path, ROLE="residence", INPUT=fewer)
    assert result["REMOVED"] == 1
    gone, kept = table(path, "SELECT * FROM gate ORDER BY fid")
    assert gone["residence_id"] is None
    assert kept["residence_id"] is not None
    assert len(table(path, "SELECT * FROM residence_area")) == 3


def test_vintages_say_where_each_role_comes_from(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="residence", INPUT=homes(), SOURCE="公安", DATA_DATE="2024-06")
    with BlueprintFile.open(path) as file:
        vintage = file.head().data_vintages["residence"]
    assert (vintage["source"], vintage["date"], vintage["rows"]) == ("公安", "2024-06", 4)
    assert vintage["basis"] == "常住人口"
    assert set(vintage["sources"]) == {"公安"}


# --- spreadsheets --------------------------------------------------------------------------------

HEADINGS = ["序号", "名称", "类别", "地址", "所属小区", "建面", "状态"]


def test_facilities_of_a_spreadsheet_are_placed_by_words_or_kept_to_confirm(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    fill(run, path)
    file = sheet(
        tmp_path,
        [
            ["某街道设施台账"],
            HEADINGS,
            ["1", "睦邻中心", "社区食堂", "", "近村", "约300平含二楼", ""],
            ["2", "无处可寻", "菜场", "天涯路9999号", "", "?", "暂停"],
            ["合计", "", "", "", "", "300", ""],
        ],
        encoding="gb18030",
    )
    result = imported(run, path, ROLE="facility", SPREADSHEET=file, DATA_DATE="2024")
    assert (result["ADDED"], result["PLACED"], result["UNPLACED"]) == (2, 1, 1)
    rows = {
        row["name"]: row for row in table(path, "SELECT * FROM facility WHERE source LIKE '台账%'")
    }
    assert rows["睦邻中心"]["placed_by"] == "match"
    assert "近村" in rows["睦邻中心"]["place_note"]
    assert rows["睦邻中心"]["building_m2"] == 300
    assert rows["睦邻中心"]["geom"] is not None
    assert rows["无处可寻"]["geom"] is None
    assert rows["无处可寻"]["placed_by"] == ""
    assert rows["无处可寻"]["building_m2"] is None
    assert rows["无处可寻"]["state"] == "paused"
    report = {row["name"]: row for row in rows_of(result["OUTPUT_REPORT"])}
    assert report["睦邻中心"]["row"] == "3"
    assert report["睦邻中心"]["status"] == "placed"
    assert report["无处可寻"]["status"] == "unmatched"
    assert report["睦邻中心"]["id"] == rows["睦邻中心"]["id"]
    (candidate, *_) = json.loads(report["睦邻中心"]["candidates"])
    assert candidate["name"] == "近村"
    assert [row["status"] for row in report.values()].count("skipped") == 1


def test_a_residents_committee_narrows_a_lane_down(run: Runner, path: Path, tmp_path: Path) -> None:
    square = "POLYGON(({0} -100, {1} -100, {1} 100, {0} 100, {0} -100))"
    units = layer(
        "Polygon",
        "field=name:string",
        [(square.format(0, 400), "控三居委会"), (square.format(400, 900), "控四居委会")],
        name="units",
    )
    imported(run, path, ROLE="unit", INPUT=units)
    compounds = [("POINT(100 5)", "控江路1200弄"), ("POINT(600 5)", "延吉路1200弄")]
    imported(
        run, path, ROLE="residence", INPUT=layer("Point", "field=name:string", compounds, name="c")
    )
    rows = [["名称", "小区", "居委"], ["活动室", "1200弄", "控三"], ["食堂", "1200弄", "控四"]]
    result = imported(run, path, ROLE="facility", SPREADSHEET=sheet(tmp_path, rows))
    told = rows_of(result["OUTPUT_REPORT"])
    first = [json.loads(row["candidates"])[0] for row in told]
    assert [each["name"] for each in first] == ["控江路1200弄", "延吉路1200弄"]
    # Nobody said the road: the only one in the committee leads clearly, and is asked about.
    assert [each["score"] for each in first] == [0.8, 0.8]
    assert all(json.loads(row["candidates"])[1]["score"] <= 0.3 for row in told)
    # A road that contradicts the committee is asked about, too.
    rows = [["名称", "地址", "居委"], ["菜场", "延吉路1200弄", "控三"]]
    result = imported(run, path, ROLE="facility", SPREADSHEET=sheet(tmp_path, rows, "菜场.csv"))
    assert counts(result)["TO_CONFIRM"] == 1


def test_a_place_confirmed_by_hand_stays(run: Runner, path: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, [HEADINGS, ["1", "社区食堂", "社区食堂", "某处", "", "", ""]])
    assert imported(run, path, ROLE="facility", SPREADSHEET=file)["UNPLACED"] == 1
    imported(run, path, ROLE="facility", INPUT=places(), FIELDS=PLACE_FIELDS)
    with BlueprintFile.open(path) as opened, opened.write("facility") as connection:
        connection.execute(
            "UPDATE facility SET placed_by = 'confirmed', place_note = '踏勘', "
            "geom = (SELECT geom FROM facility WHERE name = '一幼') WHERE name = '社区食堂'"
        )
    result = imported(run, path, ROLE="facility", SPREADSHEET=file)
    assert counts(result) == {"REPLACED": 1, "UNCHANGED": 1}
    (row,) = table(path, "SELECT * FROM facility WHERE name = '社区食堂'")
    assert (row["placed_by"], row["place_note"]) == ("confirmed", "踏勘")
    assert row["geom"] is not None


@pytest.mark.parametrize("system", ["wgs84", "gcj02"])
def test_coordinates_are_used_once_their_system_is_said(
    run: Runner, path: Path, tmp_path: Path, system: str
) -> None:
    place = lonlat(123.0, 45.0)
    if system == "gcj02":
        place = tuple(wgs84_to_gcj02([place])[0])  # type: ignore[arg-type]
    file = sheet(
        tmp_path,
        [
            ["名称", "类别", "经度", "纬度"],
            ["甲", "菜场", f"{place[0]:.9f}", f"{place[1]:.9f}"],
            ["乙", "菜场", "?", ""],
        ],
    )
    unused = imported(run, path, ROLE="facility", SPREADSHEET=file)
    assert unused["UNPLACED"] == 2
    imported(run, path, ROLE="facility", SPREADSHEET=file, COORDINATES=system)
    (row,) = table(
        path,
        "SELECT minx, miny, placed_by FROM facility f JOIN rtree_facility_geom r ON r.id = f.fid",
    )
    assert (row["minx"], row["miny"]) == (pytest.approx(123, abs=0.1), pytest.approx(45, abs=0.1))
    assert row["placed_by"] == "coordinates"


def test_own_words_for_categories_come_from_a_file_or_a_table(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    file = sheet(tmp_path, [["名称", "类别"], ["甲", "怪店"], ["乙", "杂处+小学"], ["丙", "仓库"]])
    words = sheet(tmp_path, [["怪店", "supermarket"], ["杂处", "canteen;supermarket"]], "words.csv")
    imported(
        run, path, ROLE="facility", SPREADSHEET=file, CATEGORY_TABLE=words,
        CATEGORIES=["仓库", "-"],
    )  # fmt: skip
    codes = {row["name"]: row["category"] for row in table(path, "SELECT * FROM facility")}
    assert codes["甲"] == "supermarket"
    assert set(codes["乙"].split(";")) == {"canteen", "supermarket", "primary_school"}
    assert codes["丙"] is None


def test_counts_by_name_go_to_the_residences_that_are_there(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    drawn = layer(
        "Polygon",
        "field=name:string&field=户数:integer",
        [
            ("POLYGON((-20 5, 20 5, 20 45, -20 45, -20 5))", "控江三村", 30),
            ("POLYGON((590 -40, 610 -40, 610 -5, 590 -5, 590 -40))", "延吉四村", None),
        ],
        name="地块",
    )
    imported(run, path, ROLE="residence", INPUT=drawn)
    file = sheet(
        tmp_path,
        [
            ["小区名称", "实有人口", "户数"],
            ["控江三村", "1200", "?"],
            ["延吉四村", "800", "310"],
            ["没有的村", "5", "2"],
        ],
    )
    for _ in range(2):
        result = imported(run, path, ROLE="residence", SPREADSHEET=file)
        assert (result["PLACED"], result["UNPLACED"], result["REFUSED"]) == (2, 1, 0)
        rows = {row["name"]: row for row in table(path, "SELECT * FROM residence")}
        assert len(rows) == 3
        assert (rows["控江三村"]["population"], rows["控江三村"]["households"]) == (1200, 30)
        assert (rows["延吉四村"]["population"], rows["延吉四村"]["basis"]) == (800, "actual")
        assert rows["控江三村"]["source"] == "地块"
        assert rows["没有的村"]["geom"] is None
    assert len(table(path, "SELECT * FROM residence_area")) == 2


# --- bad input -----------------------------------------------------------------------------------


def test_what_cannot_be_imported_is_refused_in_a_sentence(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    bad = str(path)

    def told(**parameters: Any) -> str:
        return refused(run, "import_layer", **{"BLUEPRINT": bad, **parameters})

    assert "Layer" in told(ROLE="street")
    told(ROLE="street", INPUT=main_street(), SPREADSHEET=sheet(tmp_path, [["a"], ["b"]]))
    told(ROLE="street", INPUT=homes())
    told(ROLE="residence", INPUT=layer("Point", name="empty"))
    told(ROLE="residence", INPUT=layer("Point", rows=[("POINT(1 1)",)], crs=""))
    assert "nope" in told(ROLE="residence", INPUT=homes(), FIELDS=["name", "nope"])
    assert "colour" in told(ROLE="residence", INPUT=homes(), FIELDS=["colour", "name"])
    told(ROLE="unit", SPREADSHEET=sheet(tmp_path, [["名称"], ["b"]]))
    told(ROLE="facility", SPREADSHEET=str(tmp_path / "none.xlsx"))
    told(ROLE="facility", SPREADSHEET=sheet(tmp_path, [["名称"]], "heading only.csv"))
    other = tmp_path / "other.gpkg"
    other.write_bytes(b"no database")
    told(ROLE="street", INPUT=main_street(), BLUEPRINT=str(other))
    told(ROLE="street", INPUT=main_street(), BLUEPRINT=str(tmp_path / "gone.gpkg"))
    far = layer("Point", rows=[("POINT(500000 3400000)",)], crs="EPSG:4326")
    told(ROLE="residence", INPUT=far)
    with BlueprintFile.open(path) as file:
        assert sum(file.counts().values()) == 1


def test_rows_in_bad_shape_are_kept_mended_or_refused_one_by_one(run: Runner, path: Path) -> None:
    bow_tie = "POLYGON((0 0, 100 100, 100 0, 0 100, 0 0))"
    square = "POLYGON((200 0, 300 0, 300 100, 200 100, 200 0))"
    shapes = layer(
        "Polygon",
        "field=id:string&field=name:string&field=population:string",
        [
            (bow_tie, "1", "自交", "1,200"),
            (None, "2", "无图形", "约50"),
            (square, "2", "重号", "-7"),
            (square, None, None, "全角１２"),
            (None, None, None, None),
        ],
        name="shapes",
    )
    result = imported(run, path, ROLE="residence", INPUT=shapes)
    assert counts(result) == {"ADDED": 4, "REFUSED": 1, "UNPLACED": 1}
    rows = {row["source_key"]: row for row in table(path, "SELECT * FROM residence")}
    assert rows["1"]["population"] == 1200
    assert rows["2"]["population"] == 50
    assert rows["2"]["geom"] is None
    assert rows["2#2"]["population"] is None
    assert len(table(path, "SELECT * FROM residence_area")) == 3
    report = rows_of(result["OUTPUT_REPORT"])
    assert {row["row"] for row in report} == {"1", "2", "3", "4", "5"}
    assert all(row["reason"] for row in report)
    units = imported(run, path, ROLE="unit", INPUT=shapes)
    assert counts(units) == {"ADDED": 3, "REFUSED": 2}


def test_a_cancelled_import_leaves_the_file_as_it_was(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="facility", INPUT=places(), FIELDS=PLACE_FIELDS)
    before = table(path, "SELECT * FROM facility")
    parameters = {
        "ROLE": "facility",
        "INPUT": homes(),
        "BLUEPRINT": str(path),
        "IF_PRESENT": "replace_all",
    }
    counting = CancelAfter(10**9)
    assert run_with(counting, "import_layer", dict(parameters, ROLE="residence"))
    for moment in range(counting.asked):
        assert run_with(CancelAfter(moment), "import_layer", parameters) == {}
        assert table(path, "SELECT * FROM facility") == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_report_that_cannot_be_written_takes_the_import_back(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report.gpkg"
    target.mkdir()
    with pytest.raises(RunFailed):
        imported(run, path, ROLE="residence", INPUT=homes(), OUTPUT_REPORT=str(target))
    assert table(path, "SELECT * FROM residence") == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_blueprint_is_told(run: Runner, path: Path) -> None:
    path.chmod(0o400)
    refused(run, "import_layer", ROLE="residence", INPUT=homes(), BLUEPRINT=str(path))


def test_a_file_held_by_another_program_is_left_alone(run: Runner, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RunFailed):
            imported(run, path, ROLE="residence", INPUT=homes())
        other.execute("ROLLBACK")
    assert table(path, "SELECT * FROM residence") == []


def test_gates_that_name_nobody_are_kept_and_told(run: Runner, path: Path) -> None:
    result = imported(run, path, ROLE="gate", INPUT=gates())
    assert result["ADDED"] == 2
    assert all("h" in row["reason"] for row in rows_of(result["OUTPUT_REPORT"]))
