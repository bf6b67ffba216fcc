# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The shipped sample blueprint is in step with the sample it is made of and with the engine."""

from __future__ import annotations

import math
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject

from lifecircle_plugin.core.live_plan import LivePlan
from lifecircle_plugin.core.plan_checks import PlanRules, check_plan, is_proven
from lifecircle_plugin.core.results import GapReport
from lifecircle_plugin.store import project_layers, runs
from lifecircle_plugin.store.blueprint_bulk import insert_rows
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.plan_read import read_plan
from lifecircle_plugin.store.schema import SCHEMA_VERSION
from scripts import sample_blueprint
from tests.algorithms.town import Runner

SAMPLE_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "sample"
SAMPLE = SAMPLE_FOLDER / "yangpu_synthetic.gpkg"
BLUEPRINT = SAMPLE_FOLDER / "yangpu_blueprint.gpkg"
# The street without a geometry is refused; everything else is there.
REFUSED = {"street": 1}
SAME_TABLES = (
    *("subdistrict", "unit", "barrier", "street", "residence"),
    *("facility", "facility_area", "gate"),
)
DRAWINGS = {
    sample_blueprint.SCENARIO: "circle",
    sample_blueprint.ALTERNATIVE: "circle_alternative",
}
# When and how fast, not what.
OF_THE_MOMENT = ("made_at", "seconds", "layers")


def rows_of(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        return connection.execute(query).fetchall()


def wkb_of(blob: bytes) -> bytes:
    """Return what follows the header of a GeoPackage geometry."""
    envelope = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    return blob[8 + envelope :]


def count(path: Path, table: str) -> int:
    return int(rows_of(path, f'SELECT count(*) FROM "{table}"')[0][0])


@pytest.fixture
def blueprint(tmp_path: Path, qgis_app: Any) -> Iterator[BlueprintFile]:
    """Return a copy of the sample blueprint, open."""
    copy = tmp_path / BLUEPRINT.name
    shutil.copyfile(BLUEPRINT, copy)
    with BlueprintFile.open(copy) as file:
        yield file


def test_it_is_small_whole_and_in_one_piece() -> None:
    assert BLUEPRINT.stat().st_size < 30_000_000
    assert rows_of(BLUEPRINT, "PRAGMA integrity_check") == [("ok",)]
    # 2 is write-ahead mode: that would leave files beside it wherever it is looked at.
    assert BLUEPRINT.read_bytes()[18:20] == b"\x01\x01"
    assert rows_of(BLUEPRINT, "PRAGMA freelist_count") == [(0,)]


def test_it_has_the_schema_of_this_version(blueprint: BlueprintFile) -> None:
    assert rows_of(BLUEPRINT, "SELECT schema_version FROM blueprint") == [(SCHEMA_VERSION,)]
    head = blueprint.head()
    assert head.is_synthetic == 1
    assert "合成数据" in head.name
    assert "synthetic" in head.note


@pytest.mark.parametrize("table", SAME_TABLES)
def test_it_holds_every_row_of_the_sample(table: str) -> None:
    assert count(BLUEPRINT, table) == count(SAMPLE, table) - REFUSED.get(table, 0)


def test_people_add_up_and_everybody_is_in_a_subdistrict() -> None:
    query = "SELECT sum(population) FROM residence WHERE population > 0"
    assert rows_of(BLUEPRINT, query) == rows_of(SAMPLE, query)
    alone = "SELECT count(*) FROM residence WHERE subdistrict_id IS NULL"
    assert rows_of(BLUEPRINT, alone) == [(0,)]


def test_rows_find_each_other() -> None:
    for table, column, other in (
        ("gate", "residence_id", "residence"),
        ("gate", "facility_id", "facility"),
        ("facility", "host_id", "facility"),
        ("residence_area", "residence_id", "residence"),
        ("facility_area", "facility_id", "facility"),
        ("circle_outline", "circle_id", "circle"),
        ("unit_assignment", "circle_id", "circle"),
    ):
        query = (
            f"SELECT count({column}), sum({column} IN (SELECT id FROM {other})) FROM {table} "
            f"WHERE {column} IS NOT NULL"
        )
        found, resolved = rows_of(BLUEPRINT, query)[0]
        assert found == resolved, (table, column)
        if table == "gate":
            source = f"SELECT count({column}) FROM gate WHERE {column} IS NOT NULL"
            assert rows_of(SAMPLE, source) == [(found,)]


def test_its_circles_are_an_adopted_scenario_and_an_alternative() -> None:
    scenarios = rows_of(BLUEPRINT, "SELECT name, adopted FROM scenario ORDER BY fid")
    assert scenarios == [(sample_blueprint.SCENARIO, 1), (sample_blueprint.ALTERNATIVE, 0)]
    parents = "SELECT p.name FROM scenario s JOIN scenario p ON p.id = s.parent_id"
    assert rows_of(BLUEPRINT, parents) == [(sample_blueprint.SCENARIO,)]
    assert all("合成" in name for name, _ in scenarios)
    assert count(BLUEPRINT, "unit_assignment") == 2 * count(BLUEPRINT, "unit")


@pytest.mark.parametrize("scenario", list(DRAWINGS))
def test_circles_of_a_scenario_are_those_of_the_sample(
    blueprint: BlueprintFile, scenario: str
) -> None:
    """Proven, with the people the sample counts, and each circle's colour."""
    plan = read_plan(blueprint)
    (shown,) = [each for each in plan.scenarios if each.name == scenario]
    live = LivePlan(plan)
    tallies = live.tallies(shown.id)
    made = plan.scenario_plan(shown.id)
    table = DRAWINGS[scenario]
    sample = rows_of(SAMPLE, f'SELECT name, population, colour FROM "{table}" ORDER BY fid')
    found = {
        circle.name: (round(people), circle.colour)
        for circle, people in zip(made.circles, tallies.population.tolist())
    }
    assert found == {name: (people, colour) for name, people, colour in sample}
    assert tallies.unassigned_units == 0
    assert set(tallies.parts.tolist()) == {1}
    findings = check_plan(made, tallies, PlanRules.of_settings(made.frame.settings))
    assert is_proven(findings)
    told = {finding.kind for finding in findings}
    # Some circles lack a hub or leave the band: the sample is there to show what that looks like.
    assert told >= {"hub", "band"}
    assert not told & {"unassigned", "pieces", "island", "across_subdistricts", "empty_circle"}


def test_outlines_are_what_the_units_make_together(blueprint: BlueprintFile) -> None:
    import shapely

    plan = read_plan(blueprint)
    stored = dict(rows_of(BLUEPRINT, "SELECT circle_id, geom FROM circle_outline"))
    assert len(stored) == 66
    for scenario in plan.scenarios:
        of_unit = plan.circle_of[scenario.id]
        for row, circle in enumerate(plan.circles[scenario.id]):
            union = shapely.union_all(plan.units.geometry[of_unit == row])
            outline = shapely.from_wkb(wkb_of(stored[circle.id]))
            assert union.symmetric_difference(outline).area < 0.01


def test_the_planted_faults_came_along() -> None:
    unplaced = rows_of(BLUEPRINT, "SELECT name, placed_by FROM facility WHERE geom IS NULL")
    assert [(name, placed or "") for name, placed in unplaced] == [("未落图托儿所", "")]
    misspelt = "SELECT category, category_text FROM facility WHERE category_text LIKE 'comunity%'"
    assert rows_of(BLUEPRINT, misspelt) == [(None, "comunity_cantine")]
    people = "SELECT count(*) FROM residence WHERE population IS NULL OR population < 0"
    assert rows_of(BLUEPRINT, people) == [(2,)]


def test_its_stored_run_is_what_a_fresh_run_says(blueprint: BlueprintFile, run: Runner) -> None:
    (stored,) = runs.runs(blueprint)
    assert stored.status == "done"
    assert stored.is_shown
    assert stored.pack_id == sample_blueprint.STANDARD
    results = run("blueprint_gap", **sample_blueprint.gap_parameters(blueprint.path))
    old = runs.read_report(blueprint, str(stored.id))
    new = runs.read_report(blueprint, results["RUN_ID"])
    assert differences(old, new) == []
    first = runs.read_residences(blueprint, str(stored.id))
    second = runs.read_residences(blueprint, results["RUN_ID"])
    assert list(first.ids) == list(second.ids)
    assert first.distance_m.keys() == second.distance_m.keys()


def test_a_run_without_a_title_is_called_by_the_blueprint(
    blueprint: BlueprintFile, run: Runner
) -> None:
    results = run("blueprint_gap", BLUEPRINT=str(blueprint.path), LEVELS=["5min"])
    report = runs.read_report(blueprint, results["RUN_ID"])
    assert "合成数据" in report.title


def test_points_are_shown_only_where_residences_lack_an_area(blueprint: BlueprintFile) -> None:
    project = QgsProject()
    for _ in project_layers.add_blueprint_layers(project, blueprint.path, "zh"):
        pass

    def is_shown() -> bool:
        layer = project_layers.find_layer(project, blueprint.path, "residence")
        return project.layerTreeRoot().findLayer(layer).itemVisibilityChecked()

    assert not is_shown()
    with blueprint.write("residence") as connection:
        insert_rows(connection, "residence", {"name": ["无范围的小区"]})
    project_layers.reload_layers(project, blueprint.path, ["residence"])
    assert is_shown()
    project.clear()


def differences(old: GapReport, new: GapReport) -> list[str]:
    """Return the fields in which two accounts differ, but for when they were made."""
    moment = {name: getattr(new, name) for name in OF_THE_MOMENT}
    old = replace(old, **moment)
    told = [
        field.name
        for field in fields(old)
        if field.name != "rows" and not same(getattr(old, field.name), getattr(new, field.name))
    ]
    for mine, yours in zip(old.rows, new.rows):
        for field in fields(mine):
            if not same(getattr(mine, field.name), getattr(yours, field.name)):
                told.append(f"{mine.circle} {mine.clause} {field.name}")
    return told + (["rows"] if len(old.rows) != len(new.rows) else [])


def same(one: object, other: object) -> bool:
    """Tell whether two values are equal, but for the last digits of other libraries."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other


def test_the_builder_gives_the_same_tables_again(run: Runner, tmp_path: Path) -> None:
    copy = tmp_path / SAMPLE.name
    shutil.copyfile(SAMPLE, copy)
    again = tmp_path / "again.gpkg"
    sample_blueprint.build(lambda name, parameters: run(name, **parameters), copy, again)
    for table in (*SAME_TABLES, "circle"):
        names = [
            name
            for (_, name, *_) in rows_of(BLUEPRINT, f"PRAGMA table_info('{table}')")
            if name not in ("id", "created_at", "updated_at", "row_version")
            and not name.endswith("_id")
        ]
        query = f"SELECT {', '.join(names)} FROM {table} ORDER BY fid"
        assert rows_of(again, query) == rows_of(BLUEPRINT, query), table
