# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Circles proposed from any layer of units, and from a blueprint that keeps the best."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsVectorLayer

from lifecircle_plugin.algorithms.propose_run import count_of
from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.plan_read import read_plan

from .blueprints import new_blueprint, table
from .hard_times import (
    assert_cancelling_leaves_nothing,
    assert_two_runs_at_once_agree,
    refused,
)
from .town import Runner, layer, rows_of

SIDE = 200
FIELDS = "field=name:string&field=people:integer&field=street:string"


def square(column: int, row: int) -> str:
    west, south = column * SIDE, row * SIDE
    east, north = west + SIDE, south + SIDE
    return (
        f"POLYGON(({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))"
    )


def units(people: int = 1000, **changes: Any) -> QgsVectorLayer:
    """Return 6 x 4 blocks, the western half in one subdistrict and the eastern in another."""
    rows = [
        (square(column, row), f"{column}-{row}", people, "西街道" if column < 3 else "东街道")
        for row in range(4)
        for column in range(6)
    ]
    return layer("Polygon", FIELDS, rows, name="units", **changes)


def asked(**changes: Any) -> dict[str, Any]:
    parameters = {
        "INPUT": units(),
        "POPULATION": "people",
        "UNIT_NAME": "name",
        "SUBDISTRICT": "street",
        "LOW": 5000,
        "HIGH": 7000,
    }
    return {**parameters, **changes}


def test_every_unit_gets_a_circle_in_one_piece_inside_its_subdistrict(run: Runner) -> None:
    results = run("propose_circles", **asked())
    circles = rows_of(results["OUTPUT"])
    assert [row["population"] for row in circles] == [6000.0] * 4
    assert [row["subdistrict"] for row in circles] == ["西街道", "西街道", "东街道", "东街道"]
    assert (results["CIRCLES"], results["IN_BAND"]) == (4, 4)
    names = [row["name"] for row in circles]
    assert len(set(names)) == 4
    placed = rows_of(results["OUTPUT_UNITS"])
    assert len(placed) == 24
    assert {row["circle"] for row in placed} == set(names)
    for feature, row in zip(results["OUTPUT"].getFeatures(), circles):
        assert feature.geometry().area() == pytest.approx(6 * SIDE * SIDE)
        assert len(feature.geometry().asGeometryCollection()) == 1
        inside = [each for each in placed if each["circle"] == row["name"]]
        assert {each["street"] for each in inside} == {row["subdistrict"]}
    runs = rows_of(results["OUTPUT_RUNS"])
    assert [row["rank"] for row in runs] == list(range(1, len(runs) + 1))
    assert [row["score"] for row in runs] == sorted(row["score"] for row in runs)


def test_circles_end_at_a_river_and_people_walk_to_the_hub_along_streets(run: Runner) -> None:
    river = layer("LineString", "", [(f"LINESTRING(-10 {2 * SIDE}, {6 * SIDE + 10} {2 * SIDE})",)])
    hubs = layer(
        "Point",
        "field=title:string",
        [("POINT(300 150)", "南站"), ("POINT(300 650)", "北站")],
    )
    streets = layer(
        "LineString",
        "",
        [
            *((f"LINESTRING(-50 {y}, 300 {y}, 1300 {y})",) for y in (100, 300, 500, 700)),
            ("LINESTRING(300 100, 300 300)",),
            ("LINESTRING(300 500, 300 700)",),
        ],
    )
    answers = run(
        "propose_circles",
        **asked(
            SUBDISTRICT="",
            LOW=10000,
            HIGH=14000,
            BARRIERS=river,
            SEEDS=hubs,
            SEED_NAME="title",
            STREETS=streets,
            MAX_SNAP=200,
        ),
    )
    circles = rows_of(answers["OUTPUT"])
    assert [row["hub"] for row in circles] == ["北站", "南站"]
    assert [row["barrier_m"] for row in circles] == [0.0, 0.0]
    for feature in answers["OUTPUT"].getFeatures():
        box = feature.geometry().boundingBox()
        assert box.height() == pytest.approx(2 * SIDE)
    # Along the streets, never across the grass.
    straight = run(
        "propose_circles",
        **asked(
            SUBDISTRICT="", LOW=10000, HIGH=14000, BARRIERS=river, SEEDS=hubs, SEED_NAME="title"
        ),
    )
    by_street = [row["walk_m"] for row in circles]
    by_air = [row["walk_m"] for row in rows_of(straight["OUTPUT"])]
    assert all(one > other for one, other in zip(by_street, by_air))


def test_the_number_of_circles_may_be_given_for_each_subdistrict(run: Runner) -> None:
    results = run("propose_circles", **asked(COUNT="西街道=3; 东街道＝1"))
    placed = [row["subdistrict"] for row in rows_of(results["OUTPUT"])]
    assert (placed.count("西街道"), placed.count("东街道")) == (3, 1)
    # Where the band cannot be met, all circles bear the same share.
    people = sorted(row["population"] for row in rows_of(results["OUTPUT"]))
    assert people == [4000.0, 4000.0, 4000.0, 12000.0]
    assert results["IN_BAND"] == 0


@pytest.mark.parametrize("text", ["0", "-2", "two", "a=b", "a=0"])
def test_what_is_no_number_of_circles_is_refused(text: str) -> None:
    with pytest.raises(LifeCircleError, match="propose_count_wrong"):
        count_of(text)


def test_the_same_seed_gives_the_same_circles(run: Runner) -> None:
    one, other = (
        rows_of(run("propose_circles", **asked(SEED=7))["OUTPUT_UNITS"]) for _ in range(2)
    )
    assert one == other


def test_what_cannot_work_is_said_before_the_run(run: Runner, tmp_path: Path) -> None:
    assert "blueprint" in refused(run, "propose_circles", LOW=1, HIGH=2)
    assert "people" in refused(run, "propose_circles", **asked(POPULATION=""))
    assert "How many people" in refused(run, "propose_circles", **asked(LOW=None, HIGH=None))
    assert "do not fit" in refused(run, "propose_circles", **asked(LOW=9000, HIGH=2000))
    assert "scenario" in refused(run, "propose_circles", **asked(NEW_SCENARIO="draft"))
    assert "北街道" in refused(run, "propose_circles", **asked(COUNT="北街道=2"))
    both = asked(BLUEPRINT=str(new_blueprint(run, tmp_path)))
    assert "one of the two" in refused(run, "propose_circles", **both)


def test_a_band_of_a_standard_can_be_named(run: Runner) -> None:
    results = run("propose_circles", **asked(LOW=None, HIGH=None, BAND="gb50180-2018"))
    row = rows_of(results["OUTPUT"])[0]
    assert (row["low"], row["high"]) == (50000.0, 100000.0)
    assert row["in_band"] == 0
    assert "no population band" in refused(
        run, "propose_circles", **asked(LOW=None, HIGH=None, BAND="gb50180-2018:nothing")
    )


def test_people_that_are_no_number_are_named(run: Runner) -> None:
    rows = [(square(0, 0), "一", "many"), (square(1, 0), "二", "900"), (square(2, 0), "三", None)]
    few = layer("Polygon", "field=name:string&field=people:string", rows)
    results = run("propose_circles", INPUT=few, POPULATION="people", UNIT_NAME="name", LOW=500)
    log = run.feedback.textLog()
    assert "many" in log
    assert "not known" in log
    assert rows_of(results["OUTPUT"])[0]["population"] == 900.0


@pytest.fixture
def blueprint(run: Runner, tmp_path: Path) -> Path:
    path = new_blueprint(run, tmp_path)
    names = layer(
        "Polygon",
        "field=name:string",
        [
            ("POLYGON((0 0, 600 0, 600 800, 0 800, 0 0))", "西街道"),
            ("POLYGON((600 0, 1200 0, 1200 800, 600 800, 600 0))", "东街道"),
        ],
    )
    run("import_layer", ROLE="subdistrict", INPUT=names, BLUEPRINT=str(path))
    fields = ["name", "name", "population", "people", "subdistrict", "street"]
    run("import_layer", ROLE="unit", INPUT=units(), BLUEPRINT=str(path), FIELDS=fields)
    return path


def test_the_best_is_kept_as_a_scenario_beside_the_others(run: Runner, blueprint: Path) -> None:
    given: dict[str, Any] = {"BLUEPRINT": str(blueprint), "LOW": 5000, "HIGH": 7000}
    first = run("propose_circles", **given, NEW_SCENARIO="方案一")
    second = run("propose_circles", **given, NEW_SCENARIO="方案二", SEED=5)
    assert first["SCENARIO_ID"] != second["SCENARIO_ID"]
    assert "方案一" in refused(run, "propose_circles", **given, NEW_SCENARIO="方案一")
    with BlueprintFile.open(blueprint) as file:
        plan = read_plan(file)
    assert [each.name for each in plan.scenarios] == ["方案一", "方案二"]
    assert not any(each.adopted for each in plan.scenarios)
    for scenario in plan.scenarios:
        assert (plan.circle_of[scenario.id] >= 0).all()
        assert len(plan.circles[scenario.id]) == 4
    outlines = table(blueprint, "SELECT area_m2 FROM circle_outline")
    assert [row["area_m2"] for row in outlines] == [pytest.approx(6 * SIDE * SIDE)] * 8
    (entry,) = table(blueprint, "SELECT what, units FROM edit_log WHERE scenario = '方案一'")
    assert "方案一" in entry["what"]


def test_locked_circles_stay(run: Runner, blueprint: Path) -> None:
    given: dict[str, Any] = {"BLUEPRINT": str(blueprint), "LOW": 5000, "HIGH": 7000}
    run("propose_circles", **given, NEW_SCENARIO="方案一")
    with closing(sqlite3.connect(blueprint)) as connection:
        (locked,) = connection.execute("SELECT name FROM circle ORDER BY fid").fetchone()
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda _: None)
        connection.execute("UPDATE circle SET locked = 1 WHERE name = ?", (locked,))
        connection.commit()
    before = rows_of(run("propose_circles", **given, NEW_SCENARIO="甲")["OUTPUT_UNITS"])
    results = run(
        "propose_circles",
        **given,
        SEED=9,
        KEEP_LOCKED=True,
        SCENARIO="方案一",
        NEW_SCENARIO="方案二",
    )
    with BlueprintFile.open(blueprint) as file:
        plan = read_plan(file)

    def held(scenario: str) -> set[str]:
        (found,) = [each for each in plan.scenarios if each.name == scenario]
        circles = plan.circles[found.id]
        (row,) = [row for row, each in enumerate(circles) if each.name == locked]
        return {plan.units.ids[unit] for unit in (plan.circle_of[found.id] == row).nonzero()[0]}

    assert held("方案二") == held("方案一")
    assert results["CIRCLES"] == 4
    assert len(before) == 24


def test_a_read_only_blueprint_keeps_what_it_has(run: Runner, blueprint: Path) -> None:
    given: dict[str, Any] = {"BLUEPRINT": str(blueprint), "LOW": 5000, "HIGH": 7000}
    run("propose_circles", **given)
    assert table(blueprint, "SELECT id FROM scenario") == []


def to_files(folder: Path) -> dict[str, Any]:
    return {
        **asked(),
        "OUTPUT": str(folder / "circles.gpkg"),
        "OUTPUT_UNITS": str(folder / "units.gpkg"),
        "OUTPUT_RUNS": str(folder / "runs.gpkg"),
    }


@pytest.mark.usefixtures("run")
def test_a_cancelled_run_leaves_nothing_behind(tmp_path: Path) -> None:
    assert_cancelling_leaves_nothing("propose_circles", to_files, tmp_path)


@pytest.mark.usefixtures("run")
def test_two_runs_at_once_agree(tmp_path: Path) -> None:
    assert_two_runs_at_once_agree("propose_circles", to_files, tmp_path)
