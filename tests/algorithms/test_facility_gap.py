# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The main job on a town whose walks can be added up by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsVectorLayer

from .town import Runner, layer, main_street, rows_of, wide_frame


def residences() -> QgsVectorLayer:
    return layer(
        "Point",
        "field=name:string&field=people:integer",
        [
            ("POINT(0 10)", "near the kindergarten", 100),
            ("POINT(600 -20)", "too far for it", 60),
            ("POINT(1000 400)", "up the side street", 40),
            ("POINT(500 2000)", "nowhere near a street", 7),
        ],
        name="residences",
    )


def facilities() -> QgsVectorLayer:
    return layer(
        "Point",
        "field=kind:string&field=floor:double",
        [
            ("POINT(200 5)", "kindergarten", 3200.0),
            ("POINT(1200 -5)", "小学", None),
            ("POINT(100 5)", "no such thing", None),
        ],
        name="facilities",
    )


def town(**changes: Any) -> dict[str, Any]:
    parameters: dict[str, Any] = {
        "STREETS": main_street(),
        "RESIDENCES": residences(),
        "POPULATION": "people",
        "FACILITIES": facilities(),
        "CATEGORY": "kind",
        "BUILDING_AREA": "floor",
        "DATA_FRAME": wide_frame(),
    }
    return {**parameters, **changes}


def gap_row(result: QgsVectorLayer, code: str, level: str, circle: str = "") -> dict[str, Any]:
    found = [
        row
        for row in rows_of(result)
        if (row["code"], row["level"]) == (code, level) and circle in ("", row["circle"])
    ]
    assert len(found) == 1, (code, level, len(found))
    return found[0]


def test_walks_count_the_way_to_the_street_and_back(run: Runner) -> None:
    results = run("facility_gap", **town())
    rows = {row["name"]: row for row in rows_of(results["OUTPUT_RESIDENCES"])}
    # 10 m to the street, 200 m along it, 5 m to the door.
    assert rows["near the kindergarten"]["d_kindergarten"] == pytest.approx(215, abs=1e-3)
    assert rows["near the kindergarten"]["snap_m"] == pytest.approx(10, abs=1e-3)
    assert rows["too far for it"]["d_kindergarten"] == pytest.approx(425, abs=1e-3)
    # On the side street itself, 400 m down, 200 m along the main street, 5 m to the door.
    assert rows["up the side street"]["d_primary_school"] == pytest.approx(605, abs=1e-3)
    assert rows["near the kindergarten"]["d_primary_school"] is None  # 1,215 m: beyond the search
    assert rows["nowhere near a street"]["d_kindergarten"] is None
    assert rows["nowhere near a street"]["ok_kindergarten"] is None


def test_people_add_up_and_the_verdict_follows(run: Runner) -> None:
    results = run("facility_gap", **town())
    row = gap_row(results["OUTPUT_GAPS"], "kindergarten", "5min")
    assert (row["covered"], row["uncovered"], row["edge"], row["unrouted"]) == (100, 100, 0, 7)
    assert row["population"] == 207
    assert row["coverage"] == pytest.approx(0.5)
    assert row["coverage_low"] == pytest.approx(100 / 207)
    assert row["coverage_high"] == pytest.approx(107 / 207)
    assert row["limit_m"] == 300
    assert row["state"] == "gap"
    assert row["evidence"] == "secondary"
    assert row["reason"]


def test_unrouted_places_are_listed_with_their_distance(run: Runner) -> None:
    results = run("facility_gap", **town())
    (row,) = rows_of(results["OUTPUT_UNROUTED"])
    assert row["role"] == "residence"
    assert row["people"] == 7
    assert results["POPULATION_UNROUTED"] == 7


def test_a_category_missing_from_the_data_is_no_gap(run: Runner) -> None:
    results = run("facility_gap", **town())
    assert gap_row(results["OUTPUT_GAPS"], "elder_daycare", "5min")["state"] == "insufficient"
    surveyed = run("facility_gap", **town(SURVEYED="elder_daycare"))
    assert gap_row(surveyed["OUTPUT_GAPS"], "elder_daycare", "5min")["state"] == "gap"


def test_people_near_the_end_of_the_data_are_undecided(run: Runner) -> None:
    results = run("facility_gap", **town(DATA_FRAME=None))
    row = gap_row(results["OUTPUT_GAPS"], "kindergarten", "5min")
    # The hull of the streets is a thin triangle: both uncovered residences lie near its edge.
    assert row["edge"] == 100
    assert row["uncovered"] == 0
    assert row["state"] == "insufficient"


def test_every_circle_is_tested_against_every_clause(run: Runner) -> None:
    circles = layer(
        "Polygon",
        "field=name:string&field=street:string",
        [
            ("POLYGON((-1000 -500, 500 -500, 500 500, -1000 500, -1000 -500))", "west", "A"),
            ("POLYGON((500 -500, 3000 -500, 3000 500, 500 500, 500 -500))", "east", "A"),
        ],
        name="circles",
    )
    results = run("facility_gap", **town(CIRCLES=circles, CIRCLE_NAME="name", SUBDISTRICT="street"))
    table = results["OUTPUT_GAPS"]
    rows = rows_of(table)
    west = [row for row in rows if row["circle"] == "west"]
    east = [row for row in rows if row["circle"] == "east"]
    assert len(west) == len(east) == len(rows) / 2
    served = gap_row(table, "kindergarten", "5min", "west")
    assert served["coverage"] == 1.0
    assert served["state"] == "met"
    # The school stands in the east; the child in the west is beyond any search limit.
    assert gap_row(table, "primary_school", "10min", "east")["facilities"] == 1


def test_files_hold_what_memory_layers_hold(run: Runner, tmp_path: Path) -> None:
    in_memory = run("facility_gap", **town())
    target = tmp_path / "结果 result.gpkg"
    page = tmp_path / "page.html"
    on_disk = run(
        "facility_gap",
        **town(
            OUTPUT_RESIDENCES=str(target),
            OUTPUT_GAPS=f"ogr:dbname='{target}' table=\"gaps\"",
            OUTPUT_HTML=str(page),
        ),
    )
    for name in ("OUTPUT_RESIDENCES", "OUTPUT_GAPS"):
        written = rows_of(on_disk[name])
        for row in written:
            row.pop("fid", None)
            row.pop("made_at", None)
        expected = rows_of(in_memory[name])
        for row in expected:
            row.pop("made_at", None)
        assert written == expected
    assert "near the kindergarten" not in page.read_text(encoding="utf-8")
    assert page.stat().st_size > 5000


def test_the_run_is_the_same_in_degrees_and_in_metres(run: Runner, qgis_processing: None) -> None:
    import processing

    def in_degrees(source: QgsVectorLayer) -> QgsVectorLayer:
        return processing.run(
            "native:reprojectlayer",
            {"INPUT": source, "TARGET_CRS": "EPSG:4490", "OUTPUT": "TEMPORARY_OUTPUT"},
        )["OUTPUT"]

    metres = rows_of(run("facility_gap", **town())["OUTPUT_RESIDENCES"])
    mixed = town(STREETS=in_degrees(main_street()), FACILITIES=in_degrees(facilities()))
    degrees = rows_of(run("facility_gap", **mixed)["OUTPUT_RESIDENCES"])
    for one, other in zip(metres, degrees):
        assert one["d_kindergarten"] == (
            None
            if other["d_kindergarten"] is None
            else pytest.approx(other["d_kindergarten"], abs=0.01)
        )


def test_a_geopackage_carries_its_style(run: Runner, tmp_path: Path) -> None:
    target = tmp_path / "residences.gpkg"
    run("facility_gap", **town(OUTPUT_RESIDENCES=str(target)))
    opened = QgsVectorLayer(str(target), "opened later", "ogr")
    assert opened.renderer().type() == "RuleRenderer"
    assert [path.name for path in tmp_path.iterdir()] == ["residences.gpkg"]
    assert len(rows_of(opened)) == 4
