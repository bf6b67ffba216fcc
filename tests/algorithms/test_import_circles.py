# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Circles that a district has fixed, brought onto units: what they cut, hold twice, leave open."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely

from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.plan_read import read_plan
from lifecircle_plugin.store.plan_write import read_log, write_plan

from .blueprints import new_blueprint, subdistricts, table
from .town import Runner, layer

SOURCE = {"SOURCE": "区定方案"}


@pytest.fixture
def path(run: Runner, tmp_path: Path) -> Path:
    return new_blueprint(run, tmp_path)


def box(west: float, south: float, east: float, north: float) -> str:
    return shapely.box(west, south, east, north).wkt


def units_layer(count: int = 4, side: float = 100.0) -> Any:
    """Return committees side by side, 100 people each, of whom 20 are 60 and over."""
    rows = [
        (box(side * i, 0, side * (i + 1), side), f"u{i}", f"第{i}居委", 100.0, 20.0)
        for i in range(count)
    ]
    fields = "field=id:string&field=居委名称:string&field=户籍人口:double&field=60岁以上:double"
    return layer("Polygon", fields, rows, name="居委")


def circle_layer(*rows: tuple[str, str, str]) -> Any:
    return layer("Polygon", "field=name:string&field=subdistrict:string", list(rows), name="圈")


def imported(run: Runner, path: Path, **parameters: Any) -> dict[str, Any]:
    return run("import_layer", BLUEPRINT=str(path), **parameters)


def report(results: dict[str, Any]) -> list[dict[str, Any]]:
    found = results["OUTPUT_REPORT"]
    return [dict(zip(found.fields().names(), each.attributes())) for each in found.getFeatures()]


def of_units(path: Path) -> list[tuple[Any, ...]]:
    rows = table(
        path,
        "SELECT u.name, c.name AS circle, u.population, u.pop_60plus, u.basis FROM unit u "
        "LEFT JOIN unit_assignment a ON a.unit_id = u.id LEFT JOIN circle c ON c.id = a.circle_id "
        "ORDER BY u.fid",
    )
    return [tuple(row.values()) for row in rows]


def outlines_are_those_of_units(path: Path) -> None:
    with BlueprintFile.open(path) as file:
        plan = read_plan(file)
    stored = {
        row["circle_id"]: row["area_m2"] for row in table(path, "SELECT * FROM circle_outline")
    }
    for scenario in plan.scenarios:
        for number, circle in enumerate(plan.circles[scenario.id]):
            shapes = plan.units.geometry[plan.circle_of[scenario.id] == number]
            assert stored.get(circle.id, 0.0) == pytest.approx(shapely.unary_union(shapes).area)


def test_the_larger_part_of_a_unit_decides_and_the_cut_is_listed(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="unit", INPUT=units_layer())
    circles = circle_layer((box(0, 0, 230, 100), "西圈", ""), (box(230, 0, 400, 100), "东圈", ""))
    results = imported(run, path, ROLE="circle", INPUT=circles, **SOURCE)
    assert of_units(path) == [
        ("第0居委", "西圈", 100.0, 20.0, "registered"),
        ("第1居委", "西圈", 100.0, 20.0, "registered"),
        ("第2居委", "东圈", 100.0, 20.0, "registered"),
        ("第3居委", "东圈", 100.0, 20.0, "registered"),
    ]
    assert (results["UNITS_CROSSED"], results["UNITS_CUT"]) == (1, 0)
    (cut,) = [row for row in report(results) if row["status"] == "unit_crossed"]
    assert cut["name"] == "第2居委"
    for words in ("东圈 70%", "西圈 30%", "100"):
        assert words in cut["reason"]
    outlines_are_those_of_units(path)


def test_a_border_that_is_drawn_a_little_beside_is_no_cut(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="unit", INPUT=units_layer())
    circles = circle_layer(
        (box(0, 0, 200.6, 100), "西圈", ""), (box(200.6, 0, 400, 100), "东圈", "")
    )
    results = imported(run, path, ROLE="circle", INPUT=circles, CUT_UNITS="cut", **SOURCE)
    assert (results["UNITS_CROSSED"], results["UNITS_CUT"]) == (0, 0)
    assert len(of_units(path)) == 4
    outlines_are_those_of_units(path)


def test_units_are_cut_along_the_border_in_all_scenarios(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="unit", INPUT=units_layer())
    whole = circle_layer((box(0, 0, 400, 100), "全圈", ""))
    imported(run, path, ROLE="circle", INPUT=whole, SOURCE="另一方案")
    circles = circle_layer((box(0, 0, 225, 100), "西圈", ""), (box(225, 0, 400, 100), "东圈", ""))
    results = imported(run, path, ROLE="circle", INPUT=circles, CUT_UNITS="cut", **SOURCE)
    assert (results["UNITS_CROSSED"], results["UNITS_CUT"]) == (1, 1)
    units = table(path, "SELECT name, population, pop_60plus, basis FROM unit ORDER BY fid")
    assert [row["name"] for row in units][-1] == "第2居委 (2)"
    assert [units[2]["population"], units[4]["population"]] == [75.0, 25.0]
    assert sum(row["population"] for row in units) == 400.0
    assert sum(row["pop_60plus"] for row in units) == 80.0
    assert {row["basis"] for row in units} == {"registered"}
    rows = table(
        path,
        "SELECT s.name AS scenario, c.name AS circle, count(*) AS n FROM unit_assignment a "
        "JOIN scenario s ON s.id = a.scenario_id JOIN circle c ON c.id = a.circle_id GROUP BY 1, 2",
    )
    assert {(row["scenario"], row["circle"]): row["n"] for row in rows} == {
        ("另一方案", "全圈"): 5,
        ("区定方案", "西圈"): 3,
        ("区定方案", "东圈"): 2,
    }
    outlines_are_those_of_units(path)
    areas = table(path, "SELECT name, area_m2 FROM circle_outline ORDER BY name")
    assert {row["name"]: round(row["area_m2"]) for row in areas} == {
        "全圈": 40_000,
        "西圈": 22_500,
        "东圈": 17_500,
    }
    # Once cut, nothing is cut any more, and nothing changes.
    again = imported(run, path, ROLE="circle", INPUT=circles, CUT_UNITS="cut", **SOURCE)
    assert (again["UNITS_CROSSED"], again["UNCHANGED"]) == (0, 2)


def test_an_import_that_takes_back_what_was_drawn_says_so(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="unit", INPUT=units_layer())
    circles = circle_layer((box(0, 0, 200, 100), "西圈", ""), (box(200, 0, 400, 100), "东圈", ""))
    imported(run, path, ROLE="circle", INPUT=circles, **SOURCE)
    assert "before" not in run.feedback.textLog()
    with BlueprintFile.open(path) as file:
        plan = read_plan(file)
        (scenario,) = plan.scenarios
        drawn = replace(plan, circle_of={scenario.id: plan.circle_of[scenario.id] * 0})
        write_plan(file, plan, drawn, {}, [])
    imported(run, path, ROLE="circle", INPUT=circles, **SOURCE)
    assert [row[1] for row in of_units(path)] == ["西圈", "西圈", "东圈", "东圈"]
    assert "2 units belonged to another circle before" in run.feedback.textLog()


def test_people_of_a_cut_unit_go_where_residences_are(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="unit", INPUT=units_layer())
    homes = layer(
        "Point",
        "field=name:string&field=population:double",
        [("POINT(210 50)", "甲", 30.0), ("POINT(280 50)", "乙", 10.0)],
        name="homes",
    )
    imported(run, path, ROLE="residence", INPUT=homes)
    circles = circle_layer((box(0, 0, 225, 100), "西圈", ""), (box(225, 0, 400, 100), "东圈", ""))
    imported(run, path, ROLE="circle", INPUT=circles, CUT_UNITS="cut", **SOURCE)
    people = {row[:2]: row[2] for row in of_units(path) if row[0].startswith("第2")}
    assert {circle: count for (_, circle), count in people.items()} == {"西圈": 75.0, "东圈": 25.0}


def test_units_that_come_after_circles_take_them_over(run: Runner, path: Path) -> None:
    circles = circle_layer((box(0, 0, 230, 100), "西圈", ""), (box(230, 0, 400, 100), "东圈", ""))
    imported(run, path, ROLE="circle", INPUT=circles, **SOURCE)
    results = imported(run, path, ROLE="unit", INPUT=units_layer())
    assert [row[:2] for row in of_units(path)] == [
        ("第0居委", "西圈"),
        ("第1居委", "西圈"),
        ("第2居委", "东圈"),
        ("第3居委", "东圈"),
    ]
    assert results["UNITS_CROSSED"] == 1
    outlines_are_those_of_units(path)


def test_units_that_come_after_circles_can_be_cut(run: Runner, path: Path) -> None:
    circles = circle_layer((box(0, 0, 230, 100), "西圈", ""), (box(230, 0, 400, 100), "东圈", ""))
    imported(run, path, ROLE="circle", INPUT=circles, **SOURCE)
    results = imported(run, path, ROLE="unit", INPUT=units_layer(), CUT_UNITS="cut")
    assert results["UNITS_CUT"] == 1
    areas = table(path, "SELECT name, area_m2 FROM circle_outline ORDER BY name")
    assert {row["name"]: round(row["area_m2"]) for row in areas} == {"西圈": 23_000, "东圈": 17_000}
    outlines_are_those_of_units(path)


def test_units_of_one_part_only_do_not_take_the_other_circles_away(run: Runner, path: Path) -> None:
    circles = circle_layer((box(0, 0, 200, 100), "西圈", ""), (box(200, 0, 400, 100), "东圈", ""))
    imported(run, path, ROLE="circle", INPUT=circles, **SOURCE)
    imported(run, path, ROLE="unit", INPUT=units_layer(count=1))
    assert [row[:2] for row in of_units(path)] == [
        ("西圈", "西圈"),
        ("东圈", "东圈"),
        ("第0居委", "西圈"),
    ]
    areas = table(path, "SELECT name, area_m2 FROM circle_outline ORDER BY fid")
    assert [round(row["area_m2"]) for row in areas] == [20_000, 20_000]
    outlines_are_those_of_units(path)
    # The rest goes when its units come.
    imported(run, path, ROLE="unit", INPUT=units_layer())
    assert [row[0] for row in of_units(path)] == [f"第{i}居委" for i in range(4)]
    outlines_are_those_of_units(path)


def test_circles_that_overlap_or_leave_gaps_are_told(run: Runner, path: Path) -> None:
    circles = circle_layer(
        (box(0, 0, 120, 100), "西圈", ""),
        (box(100, 0, 200, 100), "东圈", ""),
        (
            shapely.box(0, 100, 200, 300).difference(shapely.box(50, 150, 80, 180)).wkt,
            "北圈",
            "",
        ),
    )
    results = imported(run, path, ROLE="circle", INPUT=circles, **SOURCE)
    (row,) = [each for each in report(results) if each["reason"]]
    for words in ("西圈", "东圈", "2,000"):
        assert words in row["reason"]
    log = run.feedback.htmlLog() + run.feedback.textLog()
    assert "900 m²" in log
    # Although they overlap, each stands for itself.
    assert [each[:2] for each in of_units(path)] == [
        ("西圈", "西圈"),
        ("东圈", "东圈"),
        ("北圈", "北圈"),
    ]


def test_a_subdistrict_given_by_name_is_kept_until_its_area_comes(run: Runner, path: Path) -> None:
    circles = circle_layer(
        (box(-900, -100, 300, 100), "西圈", "控江街道"),
        (box(500, -100, 900, 100), "东圈", "五角场镇"),
        (box(900, -100, 1000, 100), "远圈", "不存在街道"),
    )
    imported(run, path, ROLE="circle", INPUT=circles, **SOURCE)
    named = table(
        path,
        "SELECT c.name, s.name AS subdistrict, s.geom FROM circle c "
        "LEFT JOIN subdistrict s ON s.id = c.subdistrict_id ORDER BY c.fid",
    )
    assert [row["subdistrict"] for row in named] == ["控江街道", "五角场镇", "不存在街道"]
    outlines = table(path, "SELECT subdistrict FROM circle_outline ORDER BY fid")
    assert [row["subdistrict"] for row in outlines] == ["控江街道", "五角场镇", "不存在街道"]
    imported(run, path, ROLE="subdistrict", INPUT=subdistricts())
    named = table(
        path,
        "SELECT c.name, s.name AS subdistrict FROM circle c "
        "LEFT JOIN subdistrict s ON s.id = c.subdistrict_id ORDER BY c.fid",
    )
    assert [row["subdistrict"] for row in named] == ["控江路街道", "长海路街道", "不存在街道"]
    assert [row["name"] for row in table(path, "SELECT name FROM subdistrict ORDER BY fid")] == [
        "不存在街道",
        "控江路街道",
        "长海路街道",
    ]
    # From now on an unknown name is a slip, and is told as such.
    more = circle_layer((box(0, 200, 100, 300), "新圈", "别的街道"))
    imported(run, path, ROLE="circle", INPUT=more, SOURCE="三")
    assert len(table(path, "SELECT * FROM subdistrict")) == 3


def test_barriers_come_with_their_kind(run: Runner, path: Path) -> None:
    lines = layer(
        "LineString",
        "field=name:string&field=kind:string",
        [
            ("LINESTRING(0 0, 100 0)", "虬江", "河道"),
            ("LINESTRING(0 50, 100 50)", "淞沪铁路", "铁路"),
            ("LINESTRING(0 90, 100 90)", "中环高架", "快速路"),
            ("LINESTRING(0 95, 100 95)", "围墙", "围墙"),
        ],
        name="阻隔",
    )
    results = imported(run, path, ROLE="barrier", INPUT=lines)
    assert results["ADDED"] == 4
    kinds = [row["kind"] for row in table(path, "SELECT kind FROM barrier ORDER BY fid")]
    assert kinds == ["river", "rail", "expressway", "other"]
    again = imported(run, path, ROLE="barrier", INPUT=lines)
    assert again["UNCHANGED"] == 4


def test_imports_that_circles_rest_on_stand_in_the_edit_log(run: Runner, path: Path) -> None:
    imported(run, path, ROLE="unit", INPUT=units_layer())
    circles = circle_layer((box(0, 0, 200, 100), "西圈", ""), (box(200, 0, 400, 100), "东圈", ""))
    for _ in range(2):  # the second time nothing changes, and there is nothing to tell
        imported(run, path, ROLE="circle", INPUT=circles, **SOURCE)
    imported(run, path, ROLE="data_frame", INPUT=circles)
    with BlueprintFile.open(path) as file:
        entries = read_log(file)
    assert [each.action for each in entries] == ["import", "import"]
    assert "区定方案" in entries[0].what
    assert entries[1].units == 4
    assert all(each.author and each.computer and each.at for each in entries)


def test_circles_come_in_without_the_library_for_coverages(
    run: Runner, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lifecircle_plugin.algorithms import import_merge
    from lifecircle_plugin.core.errors import LifeCircleError

    def missing() -> None:
        raise LifeCircleError("shapely_missing", problem="no module")

    monkeypatch.setattr(import_merge, "require_shapely", missing)
    imported(run, path, ROLE="unit", INPUT=units_layer())
    circles = circle_layer((box(0, 0, 230, 100), "西圈", ""), (box(230, 0, 400, 100), "东圈", ""))
    imported(run, path, ROLE="circle", INPUT=circles, **SOURCE)
    assert [row[1] for row in of_units(path)] == ["西圈", "西圈", "东圈", "东圈"]
    assert "shapely" in run.feedback.textLog()


def test_ids_of_another_persons_copy_do_not_clash(run: Runner, path: Path, tmp_path: Path) -> None:
    imported(run, path, ROLE="unit", INPUT=units_layer())
    other = tmp_path / "copy.gpkg"
    shutil.copy(path, other)
    circles = circle_layer((box(0, 0, 230, 100), "西圈", ""), (box(230, 0, 400, 100), "东圈", ""))
    for each in (path, other):
        imported(run, each, ROLE="circle", INPUT=circles, **SOURCE)
    assert of_units(path) == of_units(other)
