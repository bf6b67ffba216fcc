# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units imported as a coverage: what is wrong is listed, and repaired on request."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

import pytest
import shapely

from lifecircle_plugin.core.coverage_check import check_coverage
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_rows import UNITS
from lifecircle_plugin.store.plan_read import read_plan
from lifecircle_plugin.store.plan_repair import repair_units

from .blueprints import new_blueprint
from .town import Runner, layer, rows_of

FIELDS = "field=居委名称:string&field=常住人口:integer"


def square(x0: float, y0: float, x1: float, y1: float) -> str:
    return shapely.box(x0, y0, x1, y1).wkt


SPOILT = [
    (square(0, 0, 100, 100), "一居委", 1000),
    (square(90, 0, 200, 100), "二居委", 2000),
    (square(200.4, 0, 300, 100), "三居委", 3000),
    (square(330, 0, 400, 100), "四居委", None),
]


@pytest.fixture
def path(run: Runner, tmp_path: Path) -> Path:
    return new_blueprint(run, tmp_path)


def imported(run: Runner, path: Path, rows: Any, kind: str = "Polygon", **more: Any) -> Any:
    units = layer(kind, FIELDS, rows, name="units")
    return run("import_layer", BLUEPRINT=str(path), ROLE="unit", INPUT=units, **more)


def stored(path: Path) -> dict[Optional[str], Any]:
    with BlueprintFile.open(path) as file, file.read() as connection:
        return {row.name: row for row in UNITS.all(connection)}


def shapes(path: Path) -> Any:
    return shapely.from_wkb([row.wkb for row in stored(path).values()])


def test_overlaps_and_gaps_are_listed_and_nothing_is_changed(run: Runner, path: Path) -> None:
    result = imported(run, path, SPOILT, OUTPUT_FINDINGS="memory:", OUTPUT_REPORT="memory:")
    found = rows_of(result["OUTPUT_FINDINGS"])
    assert [(row["kind"], row["units"]) for row in found] == [
        ("overlap", "一居委; 二居委"),
        ("sliver", "二居委; 三居委"),
    ]
    assert result["FINDINGS"] == 2
    assert found[0]["area_m2"] == pytest.approx(1000)
    assert found[0]["people"] == pytest.approx(100 + 2000 / 11)
    ids = {row.id: name for name, row in stored(path).items()}
    assert [ids[each] for each in found[0]["unit_ids"].split("; ")] == ["一居委", "二居委"]
    assert "overlap" in " ".join(row["reason"] for row in rows_of(result["OUTPUT_REPORT"]))
    assert shapely.area(shapes(path)).sum() == pytest.approx(10000 + 11000 + 9960 + 7000)


def test_a_repair_fits_units_together_and_keeps_their_people(run: Runner, path: Path) -> None:
    result = imported(run, path, SPOILT, REPAIR="repair", OUTPUT_FINDINGS="memory:")
    assert result["FINDINGS"] == 2
    assert [row["kind"] for row in rows_of(result["OUTPUT_FINDINGS"])] == ["overlap", "sliver"]
    assert check_coverage(shapes(path)).is_clean
    assert shapely.area(shapes(path)).sum() == pytest.approx(30000 + 7000)
    people = {name: row.population for name, row in stored(path).items()}
    assert people == {"一居委": 1000, "二居委": 2000, "三居委": 3000, "四居委": None}
    # The same source again is known again, and fits again.
    again = imported(run, path, SPOILT, REPAIR="repair")
    assert (again["ADDED"], again["UNCHANGED"]) == (0, 4)


def test_clean_units_have_no_findings(run: Runner, path: Path) -> None:
    rows = [(square(0, 0, 100, 100), "一居委", 1), (square(100, 0, 200, 100), "二居委", 2)]
    result = imported(run, path, rows, REPAIR="repair", OUTPUT_FINDINGS="memory:")
    assert rows_of(result["OUTPUT_FINDINGS"]) == []
    assert result["FINDINGS"] == 0
    assert result["ADDED"] == 2


def test_the_same_unit_twice_leaves_one(run: Runner, path: Path) -> None:
    rows = [(square(0, 0, 100, 100), "一居委", 10), (square(0, 0, 100, 100), "重复", 5)]
    result = imported(run, path, rows, REPAIR="repair", OUTPUT_REPORT="memory:")
    assert (result["ADDED"], result["REFUSED"]) == (1, 1)
    assert {name: row.population for name, row in stored(path).items()} == {"一居委": 15}
    told = [row["reason"] for row in rows_of(result["OUTPUT_REPORT"]) if row["name"] == "重复"]
    assert "一居委" in told[0]


def test_units_in_parts_stay_one_and_bow_ties_are_told(run: Runner, path: Path) -> None:
    apart = shapely.multipolygons([shapely.box(0, 0, 50, 50), shapely.box(200, 0, 250, 50)]).wkt
    bow = "POLYGON((300 0, 400 100, 400 0, 300 100, 300 0))"
    rows = [(apart, "两块", 10), (bow, "蝴蝶结", 5), ("", "没画", 1)]
    result = imported(run, path, rows, "MultiPolygon", REPAIR="repair", OUTPUT_REPORT="memory:")
    assert (result["ADDED"], result["REFUSED"]) == (2, 1)
    reasons = {row["name"]: row["reason"] for row in rows_of(result["OUTPUT_REPORT"])}
    assert "2 separate parts" in reasons["两块"]
    assert reasons["蝴蝶结"]
    assert reasons["没画"]
    assert shapely.area(shapes(path)).tolist() == pytest.approx([5000, 5000])


def test_units_in_a_blueprint_are_repaired_where_they_are(run: Runner, path: Path) -> None:
    imported(run, path, SPOILT)
    whole = [(square(-10, -10, 150, 110), "西圈", 0), (square(150, -10, 410, 110), "东圈", 0)]
    circles = layer("Polygon", "field=名称:string&field=x:integer", whole, name="circles")
    run("import_layer", BLUEPRINT=str(path), ROLE="circle", INPUT=circles)
    with BlueprintFile.open(path) as file:
        before = read_plan(file)
        done = repair_units(file, "规划师", "Repair")
        after = read_plan(file)
        assert repair_units(file, "规划师", "Repair").changed_units == 0
    assert done.changed_units >= 2
    assert after.units.ids == before.units.ids
    assert check_coverage(after.units.geometry).is_clean
    assert after.units.population.tolist()[:3] == before.units.population.tolist()[:3]
    for scenario, circle_of in before.circle_of.items():
        assert after.circle_of[scenario].tolist() == circle_of.tolist()


def test_a_unit_across_subdistricts_is_told(run: Runner, path: Path) -> None:
    west, east = square(0, 0, 150, 100), square(150, 0, 300, 100)
    areas = layer("Polygon", "field=name:string", [(west, "西街道"), (east, "东街道")], name="sub")
    run("import_layer", BLUEPRINT=str(path), ROLE="subdistrict", INPUT=areas)
    rows = [
        (square(0, 0, 100, 100), "一居委", 1),
        (square(100, 0, 200, 100), "二居委", 2),
        (square(200, 0, 300, 100), "三居委", 3),
    ]
    result = imported(run, path, rows, OUTPUT_REPORT="memory:")
    told = {row["name"]: row["reason"] or "" for row in rows_of(result["OUTPUT_REPORT"])}
    assert set(told) == {"二居委"}
    assert "西街道" in told["二居委"]
    assert "东街道" in told["二居委"]
