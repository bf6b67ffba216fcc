# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Circles of a blueprint proven or not, with every finding as a layer and a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .blueprints import new_blueprint
from .hard_times import (
    assert_cancelling_leaves_nothing,
    assert_two_runs_at_once_agree,
    refused,
)
from .town import Runner, layer, rows_of

SIDE = 200


def area(columns: int, rows: int, west: int = 0, south: int = 0) -> str:
    x, y = west * SIDE, south * SIDE
    right, top = x + columns * SIDE, y + rows * SIDE
    return f"POLYGON(({x} {y}, {right} {y}, {right} {top}, {x} {top}, {x} {y}))"


@pytest.fixture
def blueprint(run: Runner, tmp_path: Path) -> Path:
    """Return 6 x 4 units of 1,000 people in two subdistricts, and a railway through the west."""
    folder = tmp_path / "blueprint"
    folder.mkdir()
    path = new_blueprint(run, folder)
    names = layer(
        "Polygon", "field=name:string", [(area(3, 4), "西街道"), (area(3, 4, 3), "东街道")]
    )
    run("import_layer", ROLE="subdistrict", INPUT=names, BLUEPRINT=str(path))
    units = [
        (area(1, 1, column, row), f"{column}-{row}", 1_000, "西街道" if column < 3 else "东街道")
        for row in range(4)
        for column in range(6)
    ]
    fields = "field=name:string&field=people:integer&field=street:string"
    mapping = ["name", "name", "population", "people", "subdistrict", "street"]
    run(
        "import_layer",
        ROLE="unit",
        INPUT=layer("Polygon", fields, units, name="units"),
        BLUEPRINT=str(path),
        FIELDS=mapping,
    )
    return path


def import_circles(run: Runner, path: Path, circles: list[tuple[str, str]]) -> None:
    given = layer("Polygon", "field=name:string", circles, name="划圈")
    run("import_layer", ROLE="circle", INPUT=given, BLUEPRINT=str(path))


def test_a_full_division_is_proven(run: Runner, blueprint: Path) -> None:
    import_circles(run, blueprint, [(area(3, 4), "西圈"), (area(3, 4, 3), "东圈")])
    results = run("check_circles", BLUEPRINT=str(blueprint), LOW=10_000, HIGH=20_000)
    assert results["IS_PROVEN"] is True
    assert (results["ERRORS"], results["WARNINGS"]) == (0, 1)
    assert "Proven" in run.feedback.textLog()
    rows = rows_of(results["OUTPUT_TABLE"])
    # Nothing to mend; that no service complex is known is told.
    assert [row["kind"] for row in rows if row["severity"] != "info"] == ["hub"]


def test_what_is_wrong_comes_as_a_layer_and_a_table(run: Runner, blueprint: Path) -> None:
    import_circles(
        run, blueprint, [(area(4, 3), "西圈"), (area(2, 4, 4), "东圈"), (area(1, 1, 0, 3), "角")]
    )
    results = run("check_circles", BLUEPRINT=str(blueprint), LOW=2_000, HIGH=9_000)
    assert results["IS_PROVEN"] is False
    rows = rows_of(results["OUTPUT_TABLE"])
    assert results["FINDINGS"] == len(rows)
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_kind.setdefault(row["kind"], []).append(row)
    (unassigned,) = by_kind["unassigned"]
    assert (unassigned["units"], unassigned["people"]) == (3, 3_000)
    assert unassigned["area_m2"] == pytest.approx(3 * SIDE * SIDE)
    assert "1-3" in unassigned["unit_names"]
    (across,) = by_kind["across_subdistricts"]
    assert (across["circle"], across["subdistrict"], across["units"]) == ("西圈", "东街道", 3)
    assert {row["circle"] for row in by_kind["band"]} == {"西圈", "角"}
    places = rows_of(results["OUTPUT_FINDINGS"])
    assert {row["kind"] for row in places} >= {"unassigned", "across_subdistricts", "band"}
    assert len(places) < len(rows)


def test_a_railway_cuts_a_circle(run: Runner, blueprint: Path) -> None:
    rail = layer(
        "LineString",
        "field=name:string&field=kind:string",
        [(f"LINESTRING(-50 {SIDE}, {3 * SIDE + 50} {SIDE})", "支线", "rail")],
        name="rails",
    )
    run("import_layer", ROLE="barrier", INPUT=rail, BLUEPRINT=str(blueprint))
    import_circles(run, blueprint, [(area(3, 4), "西圈"), (area(3, 4, 3), "东圈")])
    rows = rows_of(run("check_circles", BLUEPRINT=str(blueprint))["OUTPUT_TABLE"])
    (cut,) = [row for row in rows if row["kind"] == "barrier"]
    assert (cut["circle"], cut["people"]) == ("西圈", pytest.approx(3_000))
    assert "支线" in cut["message"]


def test_the_band_of_the_standard_asked_for_is_used(run: Runner, blueprint: Path) -> None:
    import_circles(run, blueprint, [(area(3, 4), "西圈"), (area(3, 4, 3), "东圈")])
    band = "sh-draft-2024:level_definition_main_city"
    rows = rows_of(run("check_circles", BLUEPRINT=str(blueprint), BAND=band)["OUTPUT_TABLE"])
    told = [row["message"] for row in rows if row["kind"] == "band"]
    assert len(told) == 2
    assert all("30,000" in each for each in told)
    rows = rows_of(run("check_circles", BLUEPRINT=str(blueprint))["OUTPUT_TABLE"])
    assert ["population band" in row["message"] for row in rows if row["kind"] == "band"] == [True]


def test_what_cannot_work_is_said_before_or_at_once(run: Runner, blueprint: Path) -> None:
    assert "no scenario" in refused(run, "check_circles", BLUEPRINT=str(blueprint))
    import_circles(run, blueprint, [(area(6, 4), "全")])
    given = {"BLUEPRINT": str(blueprint)}
    assert "划圈" in refused(run, "check_circles", **given, SCENARIO="没有")
    assert "level_definition" in refused(run, "check_circles", **given, BAND="sh-draft-2024:x")
    assert "30" in refused(run, "check_circles", **given, LOW=30, HIGH=20)


def to_files(blueprint: Path, folder: Path) -> dict[str, Any]:
    return {
        "BLUEPRINT": str(blueprint),
        "OUTPUT_FINDINGS": str(folder / "findings.gpkg"),
        "OUTPUT_TABLE": str(folder / "table.gpkg"),
    }


def test_a_cancelled_run_leaves_nothing_behind(
    run: Runner, blueprint: Path, tmp_path: Path
) -> None:
    import_circles(run, blueprint, [(area(3, 4), "西圈"), (area(2, 4, 3), "东圈")])
    outputs = tmp_path / "outputs"
    outputs.mkdir()
    assert_cancelling_leaves_nothing(
        "check_circles", lambda folder: to_files(blueprint, folder), outputs
    )


def test_two_runs_at_once_agree(run: Runner, blueprint: Path, tmp_path: Path) -> None:
    import_circles(run, blueprint, [(area(3, 4), "西圈"), (area(2, 4, 3), "东圈")])
    outputs = tmp_path / "outputs"
    outputs.mkdir()
    assert_two_runs_at_once_agree(
        "check_circles", lambda folder: to_files(blueprint, folder), outputs
    )
