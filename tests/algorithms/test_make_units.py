# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Street blocks from layers and from a blueprint, kept there with all circles following."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from qgis.core import QgsVectorLayer

from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.plan_read import read_plan

from .blueprints import new_blueprint, table
from .hard_times import (
    assert_cancelling_leaves_nothing,
    assert_two_runs_at_once_agree,
    refused,
)
from .test_check_circles import area
from .town import Runner, layer, rows_of

SIDE = 200


def streets() -> QgsVectorLayer:
    """Return a grid of streets 200 m apart over 6 x 4 blocks, a footway and a dead end."""
    rows: list[tuple[str, ...]] = []
    for column in range(1, 6):
        x = column * SIDE
        rows.append((f"LINESTRING({x} -20, {x} {4 * SIDE + 20})", f"纵{column}路", "local"))
    for row in range(1, 4):
        y = row * SIDE
        rows.append((f"LINESTRING(-20 {y}, {6 * SIDE + 20} {y})", f"横{row}路", "arterial"))
    rows.append((f"LINESTRING(-20 100, {6 * SIDE + 20} 100)", "小径", "footway"))
    rows.append(("LINESTRING(100 200, 100 300)", "断头路", "local"))
    return layer("LineString", "field=name:string&field=class:string", rows, name="streets")


def subdistricts() -> QgsVectorLayer:
    return layer(
        "Polygon",
        "field=name:string",
        [(area(3, 4), "西街道"), (area(3, 4, 3), "东街道")],
        name="subdistricts",
    )


def homes() -> QgsVectorLayer:
    rows = [
        (f"POINT({column * SIDE + 50} {row * SIDE + 50})", f"{column}-{row}", 100)
        for row in range(4)
        for column in range(3)
    ]
    rows.append(("POINT(450 250)", "unknown", None))
    return layer("Point", "field=name:string&field=people:integer", rows, name="homes")


def asked(**changes: Any) -> dict[str, Any]:
    return {
        "STREETS": streets(),
        "CLASS": "class",
        "STREET_NAME": "name",
        "SUBDISTRICTS": subdistricts(),
        "SUBDISTRICT_NAME": "name",
        "RESIDENCES": homes(),
        "POPULATION": "people",
        **changes,
    }


def shapes_of(rows: list[dict[str, Any]], output: QgsVectorLayer) -> np.ndarray:
    shapes = [shapely.from_wkb(bytes(each.geometry().asWkb())) for each in output.getFeatures()]
    assert len(shapes) == len(rows)
    return np.array(shapes, dtype=object)


def test_blocks_of_layers_are_a_clean_coverage_with_people_and_names(run: Runner) -> None:
    results = run("make_units", **asked())
    rows = rows_of(results["OUTPUT"])
    assert results["UNITS"] == len(rows) == 24
    shapes = shapes_of(rows, results["OUTPUT"])
    assert shapely.area(shapes).sum() == pytest.approx(24 * SIDE * SIDE, rel=1e-5)
    assert shapely.union_all(shapes).area == pytest.approx(shapely.area(shapes).sum(), rel=1e-9)
    if hasattr(shapely, "coverage_is_valid"):
        assert shapely.coverage_is_valid(shapes)
    by_name = {row["name"]: row for row in rows}
    assert by_name["西街道 block 1"]["population"] == 100.0
    assert {row["kind"] for row in rows} == {"block"}
    assert results["POPULATION_SUM"] == 1_200.0
    # Nobody collected people in the east, so nothing is known there; one block is known in part.
    assert {row["population"] for row in rows if row["subdistrict"] == "东街道"} == {None}
    assert sum(row["not_fully_known"] for row in rows) == 13
    assert "横3路" in by_name["西街道 block 1"]["streets"]
    log = run.feedback.textLog()
    assert "24 street blocks in 2 subdistricts" in log
    assert "13 blocks" in log


def test_blocks_may_be_called_by_the_streets_around(run: Runner) -> None:
    rows = rows_of(run("make_units", **asked(NAMES="streets"))["OUTPUT"])
    inner = [row["name"] for row in rows if row["name"].count("–") >= 2]
    assert inner
    assert len({(row["subdistrict"], row["name"]) for row in rows}) == 24


def test_classes_say_which_streets_bound_blocks(run: Runner) -> None:
    given = asked(CLASSES="arterial、footway")
    assert run("make_units", **given)["UNITS"] == 10
    text = refused(run, "make_units", **asked(CLASSES="highway"))
    assert "highway" in text
    assert "arterial, footway, local" in text


def test_a_target_of_people_joins_blocks(run: Runner) -> None:
    rows = rows_of(run("make_units", **asked(TARGET_PEOPLE=400))["OUTPUT"])
    west = [row["population"] for row in rows if row["subdistrict"] == "西街道"]
    assert sum(west) == 1_200.0
    assert all(300 <= people <= 500 for people in west)


def test_what_cannot_work_is_said_before_the_run(run: Runner) -> None:
    assert "Subdistricts" in refused(run, "make_units", STREETS=streets())
    nothing = layer("Polygon", "field=name:string", [], name="leer")
    assert "leer" in refused(run, "make_units", **asked(SUBDISTRICTS=nothing))


# --- in a blueprint -------------------------------------------------------------------------------


@pytest.fixture
def blueprint(run: Runner, tmp_path: Path) -> Path:
    folder = tmp_path / "blueprint"
    folder.mkdir()
    path = new_blueprint(run, folder)
    run("import_layer", ROLE="subdistrict", INPUT=subdistricts(), BLUEPRINT=str(path))
    run("import_layer", ROLE="street", INPUT=streets(), BLUEPRINT=str(path))
    fields = ["name", "name", "population", "people"]
    run("import_layer", ROLE="residence", INPUT=homes(), BLUEPRINT=str(path), FIELDS=fields)
    return path


def plan_of(path: Path) -> Any:
    with BlueprintFile.open(path) as file:
        return read_plan(file)


def test_blocks_are_kept_in_the_blueprint_and_count_its_residences(
    run: Runner, blueprint: Path
) -> None:
    assert run("make_units", BLUEPRINT=str(blueprint))["UNITS"] == 24
    plan = plan_of(blueprint)
    assert len(plan.units) == 24
    assert np.nansum(plan.units.population) == 1_200
    assert set(plan.units.kinds) == {"block"}
    assert sorted(np.bincount(plan.units.subdistrict).tolist()) == [12, 12]
    stored = table(blueprint, "SELECT source, population FROM unit")
    assert {(row["source"], row["population"]) for row in stored} == {("street_blocks", None)}
    (entry,) = table(blueprint, "SELECT what, units FROM edit_log WHERE action = 'make_units'")
    assert entry["units"] == 24


def test_made_again_the_same_blocks_are_the_same_units(run: Runner, blueprint: Path) -> None:
    run("make_units", BLUEPRINT=str(blueprint))
    before = plan_of(blueprint).units.ids
    run("make_units", BLUEPRINT=str(blueprint))
    assert plan_of(blueprint).units.ids == before


def test_circles_follow_by_position_when_blocks_change(run: Runner, blueprint: Path) -> None:
    run("make_units", BLUEPRINT=str(blueprint))
    circles = layer(
        "Polygon", "field=name:string", [(area(2, 4), "甲"), (area(4, 4, 2), "乙")], name="划圈"
    )
    run("import_layer", ROLE="circle", INPUT=circles, BLUEPRINT=str(blueprint))
    before = table(blueprint, "SELECT name, area_m2 FROM circle_outline ORDER BY name")
    run("make_units", BLUEPRINT=str(blueprint), CLASSES="arterial local footway")
    plan = plan_of(blueprint)
    assert len(plan.units) == 30
    (scenario,) = plan.scenarios
    assert (plan.circle_of[scenario.id] >= 0).all()
    assert len(table(blueprint, "SELECT * FROM unit_assignment")) == 30
    after = table(blueprint, "SELECT name, area_m2 FROM circle_outline ORDER BY name")
    assert [row["name"] for row in after] == [row["name"] for row in before]
    assert [row["area_m2"] for row in after] == pytest.approx([row["area_m2"] for row in before])
    proof = run("check_circles", BLUEPRINT=str(blueprint))
    assert proof["IS_PROVEN"] is True


def test_units_of_others_are_not_taken_out_unasked(run: Runner, blueprint: Path) -> None:
    committee = layer("Polygon", "field=name:string", [(area(6, 4), "一居委")], name="居委")
    run("import_layer", ROLE="unit", INPUT=committee, BLUEPRINT=str(blueprint))
    assert "1 units" in refused(run, "make_units", BLUEPRINT=str(blueprint))
    assert len(plan_of(blueprint).units) == 1
    assert run("make_units", BLUEPRINT=str(blueprint), KEEP=False)["UNITS"] == 24
    assert len(plan_of(blueprint).units) == 1
    run("make_units", BLUEPRINT=str(blueprint), IF_PRESENT="replace_all")
    assert len(plan_of(blueprint).units) == 24


def test_a_blueprint_without_what_is_needed_says_so(run: Runner, tmp_path: Path) -> None:
    path = new_blueprint(run, tmp_path)
    assert "street" in refused(run, "make_units", BLUEPRINT=str(path))
    run("import_layer", ROLE="street", INPUT=streets(), BLUEPRINT=str(path))
    assert "subdistrict" in refused(run, "make_units", BLUEPRINT=str(path))


def to_files(folder: Path) -> dict[str, Any]:
    return {**asked(), "OUTPUT": str(folder / "blocks.gpkg")}


def test_a_cancelled_run_leaves_nothing_behind(tmp_path: Path) -> None:
    assert_cancelling_leaves_nothing("make_units", to_files, tmp_path)


def test_two_runs_at_once_agree(tmp_path: Path) -> None:
    assert_two_runs_at_once_agree("make_units", to_files, tmp_path)
