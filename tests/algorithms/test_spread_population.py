# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Nobody is lost or invented when the people of units go to residences."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsVectorLayer

from .hard_times import (
    assert_cancelling_leaves_nothing,
    assert_two_runs_at_once_agree,
    refused,
)
from .town import Runner, layer, rows_of


def square(x: float, y: float, side: float) -> str:
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    return "POLYGON((" + ", ".join(f"{a} {b}" for a, b in corners) + "))"


def units(**changes: Any) -> QgsVectorLayer:
    return layer(
        "Polygon",
        "field=name:string&field=people:integer&field=older:integer&field=households:integer",
        [
            (square(0, 0, 1000), "一居", 100, 40, 37),
            (square(1000, 0, 1000), "二居", 7, 2, 3),
            (square(0, 2000, 500), "空居", 55, 5, 20),
            (square(2000, 0, 1000), "无数", None, None, 9),
        ],
        name="units",
        **changes,
    )


def homes() -> QgsVectorLayer:
    return layer(
        "Polygon",
        "field=name:string&field=floor:double",
        [
            (square(100, 100, 20), "a", 3000.0),
            (square(300, 100, 40), "b", 1000.0),
            (square(500, 100, 20), "c", None),
            (square(1100, 100, 10), "d", None),
            (square(1300, 100, 20), "e", None),
            (square(2100, 100, 20), "f", 500.0),
            (square(9000, 100, 20), "nowhere", 500.0),
            (None, "not drawn", 500.0),
        ],
        name="homes",
    )


def town(**changes: Any) -> dict[str, Any]:
    parameters = {
        "UNITS": units(),
        "TOTAL": "people",
        "FURTHER_TOTALS": ["older", "households"],
        "UNIT_NAME": "name",
        "RESIDENCES": homes(),
        "WEIGHT": "floor",
    }
    return {**parameters, **changes}


def by_name(result: QgsVectorLayer) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in rows_of(result)}


def test_people_go_by_floor_area_and_the_others_follow(run: Runner) -> None:
    results = run("spread_population", **town())
    homes_now = by_name(results["OUTPUT"])
    # c counts with the mean of a and b: 3000 : 1000 : 2000.
    assert [homes_now[name]["population"] for name in "abc"] == [50, 17, 33]
    # No floor area in the second unit: outlines of 100 and 400 m².
    assert [homes_now[name]["population"] for name in "de"] == [1, 6]
    for field, total in (("population", 100), ("older", 40), ("households", 37)):
        assert sum(homes_now[name][field] for name in "abc") == total
    for field, total in (("population", 7), ("older", 2), ("households", 3)):
        assert sum(homes_now[name][field] for name in "de") == total
    # A unit without a known number of people: empty, but its households are spread.
    assert homes_now["f"]["population"] is None
    assert homes_now["f"]["older"] is None
    assert homes_now["f"]["households"] == 9
    assert homes_now["nowhere"]["population"] is None
    assert homes_now["nowhere"]["unit"] is None
    assert homes_now["not drawn"]["population"] is None
    assert results["PEOPLE_SPREAD"] == 107
    assert results["PEOPLE_LEFT"] == 55
    assert results["RESIDENCES_OUTSIDE"] == 1


def test_every_row_says_that_it_is_an_estimate_and_of_what(run: Runner) -> None:
    rows = by_name(run("spread_population", **town())["OUTPUT"])
    assert rows["a"]["basis"] == "estimated: spread from 一居 by floor area"
    assert "mean" in rows["c"]["basis"]
    assert rows["d"]["basis"] == "estimated: spread from 二居 by area of the outline"
    assert rows["f"]["basis"] is None
    assert rows["nowhere"]["basis"] is None
    assert rows["a"]["unit"] == "一居"


def test_units_whose_people_found_no_residence_are_listed(run: Runner) -> None:
    results = run("spread_population", **town())
    (left,) = rows_of(results["OUTPUT_LEFTOVER"])
    assert left["name"] == "空居"
    assert left["people"] == 55
    (feature,) = results["OUTPUT_LEFTOVER"].getFeatures()
    assert feature.geometry().area() == pytest.approx(250_000)
    assert "空居" in run.feedback.textLog()


def test_points_share_equally(run: Runner) -> None:
    points = layer(
        "Point",
        "field=name:string",
        [("POINT(100 100)", "a"), ("POINT(200 100)", "b"), ("POINT(300 100)", "c")],
    )
    rows = by_name(run("spread_population", **town(RESIDENCES=points, WEIGHT=None))["OUTPUT"])
    assert sorted(row["population"] for row in rows.values()) == [33, 33, 34]
    assert "equal shares" in rows["a"]["basis"]


def test_fractions_where_they_are_wanted(run: Runner) -> None:
    rows = by_name(run("spread_population", **town(INTEGER=False))["OUTPUT"])
    assert rows["a"]["population"] == pytest.approx(50)
    assert rows["b"]["population"] == pytest.approx(100 / 6)
    assert math.fsum(rows[name]["population"] for name in "abc") == 100


def test_totals_stay_exact_in_a_whole_district(run: Runner) -> None:
    chance = random.Random(3)
    blocks = [
        (square(x * 100, y * 100, 100), f"{x}-{y}", chance.randrange(0, 5000))
        for x in range(20)
        for y in range(10)
    ]
    residences = [
        (
            f"POINT({chance.uniform(0, 2000)} {chance.uniform(0, 1000)})",
            chance.choice([None, 0.0, -5.0, chance.uniform(1, 90000)]),
        )
        for _ in range(1500)
    ]
    source = layer("Polygon", "field=name:string&field=people:integer", blocks)
    homes_layer = layer("Point", "field=floor:double", residences)
    for whole in (True, False):
        result = run(
            "spread_population",
            UNITS=source,
            TOTAL="people",
            UNIT_NAME="name",
            RESIDENCES=homes_layer,
            WEIGHT="floor",
            INTEGER=whole,
        )["OUTPUT"]
        sums: dict[str, list[float]] = {}
        for row in rows_of(result):
            sums.setdefault(row["unit"], []).append(row["population"])
        for _, name, people in blocks:
            if name in sums:
                assert math.fsum(sums[name]) == people


def test_files_and_memory_hold_the_same(run: Runner, tmp_path: Path) -> None:
    memory = rows_of(run("spread_population", **town())["OUTPUT"])
    path = tmp_path / "结果.gpkg"
    written = rows_of(run("spread_population", **town(OUTPUT=str(path)))["OUTPUT"])
    for row in written:
        row.pop("fid")
    assert written == memory


def test_fields_of_the_same_name_are_kept_apart(run: Runner) -> None:
    counted = layer(
        "Point",
        "field=population:integer&field=basis:string&field=unit:string",
        [("POINT(100 100)", 999, "counted", "old")],
    )
    (row,) = rows_of(run("spread_population", **town(RESIDENCES=counted, WEIGHT=None))["OUTPUT"])
    assert (row["population"], row["population_1"]) == (100, 999)
    assert (row["basis_1"], row["unit_1"]) == ("counted", "old")


def test_residences_in_degrees_find_units_in_metres(run: Runner, qgis_processing: None) -> None:
    import processing

    degrees = processing.run(
        "native:reprojectlayer",
        {"INPUT": homes(), "TARGET_CRS": "EPSG:4490", "OUTPUT": "TEMPORARY_OUTPUT"},
    )["OUTPUT"]
    metres = by_name(run("spread_population", **town())["OUTPUT"])
    result = run("spread_population", **town(RESIDENCES=degrees))["OUTPUT"]
    assert {n: r["population"] for n, r in by_name(result).items()} == {
        n: r["population"] for n, r in metres.items()
    }
    assert result.crs().authid() == "EPSG:4490"


# --- bad input -----------------------------------------------------------------------------------


REFUSED: dict[str, tuple[Callable[[], dict[str, Any]], str]] = {
    "no unit": (lambda: {"UNITS": layer("Polygon", "field=people:int", name="void")}, "void"),
    "no residence": (
        lambda: {"RESIDENCES": layer("Point", "field=floor:double", name="void")},
        "void",
    ),
    "points as units": (
        lambda: {"UNITS": layer("Point", "field=people:int", [("POINT(0 0)", 1)])},
        "polygon",
    ),
    "lines as residences": (
        lambda: {"RESIDENCES": layer("LineString", "field=floor:int", [("LINESTRING(0 0,1 1)",)])},
        "point",
    ),
    "units without CRS": (lambda: {"UNITS": units(crs="")}, "coordinate reference"),
    "missing total": (lambda: {"TOTAL": "no_such_field"}, "no_such_field"),
    "missing further total": (lambda: {"FURTHER_TOTALS": ["no_such_field"]}, "no_such_field"),
    "names as totals": (lambda: {"TOTAL": "name"}, "一居"),
    "residences elsewhere": (
        lambda: {"RESIDENCES": layer("Point", "field=floor:double", [("POINT(90000 90000)", 1.0)])},
        "None of the 1 residences",
    ),
    "only NULL residences": (
        lambda: {"RESIDENCES": layer("Point", "field=floor:double", [(None, 1.0)])},
        "None of the 1 residences",
    ),
    "a folder that does not exist": (
        lambda: {"OUTPUT": "/no/such/folder/result.gpkg"},
        "/no/such/folder",
    ),
    "a folder that cannot be written": (
        lambda: {"OUTPUT_LEFTOVER": "/proc/result.gpkg"},
        "/proc/result",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_work_is_refused_in_a_sentence(run: Runner, case: str) -> None:
    changes, expected = REFUSED[case]
    text = refused(run, "spread_population", **town(**changes()))
    assert expected.lower() in text.lower(), text


def test_faulty_rows_do_not_stop_the_rest(run: Runner) -> None:
    odd_units = layer(
        "MultiPolygonZ",
        "field=name:string&field=people:string",
        [
            # A bow tie, two parts, and heights.
            ("MULTIPOLYGON Z (((0 0 5, 1000 1000 5, 1000 0 5, 0 1000 5, 0 0 5)))", "bow", "１,200"),
            (
                "MULTIPOLYGON Z (((2000 0 1, 3000 0 1, 3000 900 1, 2000 0 1)),"
                "((4000 0 1, 5000 0 1, 5000 900 1, 4000 0 1)))",
                "two",
                "40",
            ),
            (None, "lost", "30"),
            ("MULTIPOLYGON Z (((6000 0 1, 7000 0 1, 7000 900 1, 6000 0 1)))", "minus", "-8"),
            ("MULTIPOLYGON Z (((8000 0 1, 9000 0 1, 9000 900 1, 8000 0 1)))", "word", "约3百"),
        ],
    )
    odd_homes = layer(
        "Point",
        "field=name:string&field=floor:string",
        [
            ("POINT(900 500)", "in the bow", "大"),
            ("POINT(2900 100)", "first part", "-3"),
            ("POINT(4900 100)", "second part", "100"),
            ("POINT(6900 100)", "minus", "100"),
            ("POINT(8900 100)", "word", "100"),
        ],
    )
    results = run(
        "spread_population",
        UNITS=odd_units,
        TOTAL="people",
        UNIT_NAME="name",
        RESIDENCES=odd_homes,
        WEIGHT="floor",
    )
    people = {name: row["population"] for name, row in by_name(results["OUTPUT"]).items()}
    assert people == {
        "in the bow": 1200,
        "first part": 20,
        "second part": 20,
        "minus": None,
        "word": None,
    }
    assert [row["name"] for row in rows_of(results["OUTPUT_LEFTOVER"])] == ["lost"]
    log = run.feedback.textLog()
    assert "约3百" in log
    assert "minus" in log


def test_curved_units_hold_their_residences(run: Runner) -> None:
    circle = "CURVEPOLYGON(CIRCULARSTRING(0 0, 500 500, 1000 0, 500 -500, 0 0))"
    source = layer("CurvePolygon", "field=people:integer", [(circle, 9)])
    points = layer("Point", "field=name:string", [("POINT(500 480)", "in"), ("POINT(20 400)", "")])
    rows = rows_of(
        run("spread_population", UNITS=source, TOTAL="people", RESIDENCES=points)["OUTPUT"]
    )
    assert [row["population"] for row in rows] == [9, None]
    assert rows[0]["unit"].startswith("#")


def test_overlapping_units_are_said(run: Runner) -> None:
    source = layer(
        "Polygon",
        "field=people:integer",
        [(square(0, 0, 1000), 10), (square(50, 0, 1000), 20)],
    )
    results = run(
        "spread_population",
        UNITS=source,
        TOTAL="people",
        RESIDENCES=layer("Point", rows=[("POINT(500 500)",)]),
    )
    assert [row["population"] for row in rows_of(results["OUTPUT"])] == [10]
    assert results["PEOPLE_LEFT"] == 20
    assert "more than one unit" in run.feedback.textLog()


def test_a_total_with_a_fraction_stays_exact_and_is_said(run: Runner) -> None:
    source = layer("Polygon", "field=people:double", [(square(0, 0, 1000), 10.5)])
    points = layer("Point", rows=[("POINT(500 500)",), ("POINT(600 500)",), ("POINT(700 500)",)])
    result = run("spread_population", UNITS=source, TOTAL="people", RESIDENCES=points)["OUTPUT"]
    assert math.fsum(row["population"] for row in rows_of(result)) == 10.5
    assert "fractions" in run.feedback.textLog()


def to_files(folder: Path) -> dict[str, Any]:
    return town(OUTPUT=str(folder / "homes.gpkg"), OUTPUT_LEFTOVER=str(folder / "left.gpkg"))


def test_cancelling_leaves_nothing(provider: Any, tmp_path: Path) -> None:
    assert_cancelling_leaves_nothing("spread_population", to_files, tmp_path)


def test_two_runs_at_once_agree(provider: Any, tmp_path: Path) -> None:
    assert_two_runs_at_once_agree("spread_population", to_files, tmp_path)
