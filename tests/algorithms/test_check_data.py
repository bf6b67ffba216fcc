# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The check finds what was planted in the sample, names shifts, and raises no false alarm."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from lifecircle_plugin import paths
from lifecircle_plugin.core.report_json import report_from_json

from .hard_times import (
    assert_cancelling_leaves_nothing,
    assert_two_runs_at_once_agree,
    refused,
)
from .town import Runner, layer, main_street, rows_of

Rows = list[dict[str, Any]]
SAMPLE = paths.sample() / "yangpu_synthetic.gpkg"


def of_sample(name: str) -> QgsVectorLayer:
    source = QgsVectorLayer(f"{SAMPLE}|layername={name}", name, "ogr")
    assert source.isValid(), name
    return source


def district(**changes: Any) -> dict[str, Any]:
    parameters = {
        "STREETS": of_sample("street"),
        "RESIDENCES": of_sample("residence"),
        "POPULATION": "population",
        "FACILITIES": of_sample("facility"),
        "CATEGORY": "category",
        "FACILITY_NAME": "name",
        "CIRCLES": of_sample("circle"),
        "CIRCLE_NAME": "name",
        "STANDARD": "sh-guide-2016",
    }
    return {**parameters, **changes}


def found_in(rows: Rows, key: str, role: str = "") -> Rows:
    return [row for row in rows if row["key"] == key and role in ("", row["role"])]


@pytest.fixture(scope="module")
def sample_rows(provider: Any) -> Rows:
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    runner = Runner(QgsProcessingContext(), QgsProcessingFeedback(False))
    runner.context.setProject(QgsProject.instance())
    results = runner("check_data", **district())
    numbers = {"key": "numbers", "role": "", **results, "OUTPUT": None}
    return [*rows_of(results["OUTPUT"]), numbers]


PLANTED: dict[str, tuple[str, str, int]] = {
    "a facility without geometry": ("check_geometries_missing", "facilities", 1),
    "a street without geometry": ("check_geometries_missing", "streets", 1),
    "facilities entered twice": ("check_duplicates_named", "facilities", 3),
    "a misspelt category": ("check_categories_unknown", "facilities", 1),
    "people missing": ("check_population_missing", "residences", 1),
    "people negative": ("check_population_negative", "residences", 1),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_planted_faults_are_found(sample_rows: Rows, fault: str) -> None:
    key, role, count = PLANTED[fault]
    (row,) = found_in(sample_rows, key, role)
    assert row["count"] == count
    assert row["severity"] == "warning"
    assert row["text"]
    assert row["advice"]


def test_the_misspelt_word_is_quoted(sample_rows: Rows) -> None:
    (row,) = found_in(sample_rows, "check_category_unknown")
    assert "comunity_cantine" in row["text"]


def fids_of(layer_name: str, expression: str) -> set[int]:
    from qgis.core import QgsFeatureRequest

    request = QgsFeatureRequest().setFilterExpression(expression)
    return {feature.id() for feature in of_sample(layer_name).getFeatures(request)}


def test_compounds_off_the_streets_are_listed(sample_rows: Rows) -> None:
    rows = found_in(sample_rows, "check_snap_beyond", "residences")
    fids = {row["source_fid"] for row in rows}
    # One whose lanes are missing, and those in the hole of the street data.
    assert fids & fids_of("residence", "subdistrict = '五角场街道'")
    assert fids & fids_of("residence", "subdistrict = '殷行街道'")


def test_the_island_of_lanes_is_listed(run: Runner) -> None:
    result = run("check_data", **district())["OUTPUT"]
    islands = [
        feature.geometry() for feature in result.getFeatures() if feature["key"] == "check_island"
    ]
    (changhai,) = [
        feature.geometry()
        for feature in of_sample("subdistrict").getFeatures()
        if feature["name"] == "长海路街道"
    ]
    assert any(changhai.contains(island) for island in islands)


def test_the_street_that_ends_short_of_its_junction_is_listed(sample_rows: Rows) -> None:
    rows = [
        row
        for row in sample_rows
        if row["key"] in ("check_end_near_vertex", "check_end_near_street")
    ]
    assert any("0.60 m" in row["text"] for row in rows)


def test_the_sound_sample_is_not_called_shifted(sample_rows: Rows) -> None:
    assert not [row for row in sample_rows if row.get("kind") == "shift"]
    assert not [row for row in sample_rows if row.get("kind") == "coordinates"]
    assert not [row for row in sample_rows if row.get("kind") == "circle"]
    (numbers,) = found_in(sample_rows, "numbers")
    assert numbers["ERRORS"] == 0
    assert 5 <= numbers["WARNINGS"] < 20


def test_findings_are_points_where_the_feature_is(run: Runner) -> None:
    result = run("check_data", **district())["OUTPUT"]
    assert result.crs().authid() == "EPSG:4326"
    places = {
        feature["key"]: feature.geometry().asPoint()
        for feature in result.getFeatures()
        if not feature.geometry().isNull()
    }
    assert len(places) >= 6
    assert all(121.4 < place.x() < 121.7 and 31.2 < place.y() < 31.4 for place in places.values())


@pytest.mark.parametrize("system", ["gcj02", "bd09"])
@pytest.mark.parametrize("role", ["FACILITIES", "RESIDENCES", "STREETS"])
def test_a_shifted_layer_is_found_and_named(run: Runner, role: str, system: str) -> None:
    source = district()[role]
    moved = run("shift_coordinates", INPUT=source, SOURCE_SYSTEM="wgs84", TARGET_SYSTEM=system)[
        "OUTPUT"
    ]
    results = run("check_data", **district(**{role: moved}))
    (row,) = [row for row in rows_of(results["OUTPUT"]) if row["kind"] == "shift"]
    assert row["role"] == role.lower()
    assert row["severity"] == "error"
    assert row["suggestion"] == f"SOURCE_SYSTEM={system}"
    assert ("GCJ-02" if system == "gcj02" else "BD-09") in row["text"]
    assert results["ERRORS"] == 1
    # What it proposes mends it.
    mended = run("shift_coordinates", INPUT=moved, SOURCE_SYSTEM=system)["OUTPUT"]
    assert run("check_data", **district(**{role: mended}))["ERRORS"] == 0


def test_all_layers_shifted_together_are_no_fault_of_one(run: Runner) -> None:
    """Nothing tells a whole shifted city from one that is not; no layer may be blamed."""
    moved = {
        role: run(
            "shift_coordinates",
            INPUT=district()[role],
            SOURCE_SYSTEM="wgs84",
            TARGET_SYSTEM="gcj02",
        )["OUTPUT"]
        for role in ("STREETS", "RESIDENCES", "FACILITIES", "CIRCLES")
    }
    rows = rows_of(run("check_data", **district(**moved))["OUTPUT"])
    assert not [row for row in rows if row["kind"] == "shift"]


LAYERS = {
    "STREETS": {"STREETS"},
    "RESIDENCES": {"RESIDENCES", "POPULATION"},
    "FACILITIES": {"FACILITIES", "CATEGORY", "FACILITY_NAME"},
    "CIRCLES": {"CIRCLES", "CIRCLE_NAME"},
}


@pytest.mark.parametrize("size", [1, 2, 3])
def test_any_set_of_layers_will_do(run: Runner, size: int) -> None:
    whole = district()
    for chosen in combinations(LAYERS, size):
        names = set().union(*(LAYERS[each] for each in chosen)) | {"STANDARD"}
        results = run("check_data", **{name: whole[name] for name in names})
        roles = {row["role"] for row in rows_of(results["OUTPUT"])}
        assert roles <= {each.lower() for each in chosen}


def test_fields_may_be_left_out(run: Runner) -> None:
    rows = rows_of(
        run(
            "check_data",
            **district(POPULATION=None, CATEGORY=None, FACILITY_NAME=None, CIRCLE_NAME=None),
        )["OUTPUT"]
    )
    kinds = {row["kind"] for row in rows}
    assert "population" not in kinds
    assert "category" not in kinds


def test_ends_that_nearly_touch_bring_the_tolerance_that_joins_them(run: Runner) -> None:
    chains = [(f"LINESTRING({x} 0, {x + 99.6} 0)",) for x in range(0, 2000, 100)]
    results = run("check_data", STREETS=layer("LineString", rows=chains))
    (row,) = found_in(rows_of(results["OUTPUT"]), "check_streets_joinable")
    assert row["suggestion"] == "JOIN_TOLERANCE=0.5"
    joined = run("check_data", STREETS=layer("LineString", rows=chains), JOIN_TOLERANCE=0.5)
    assert found_in(rows_of(joined["OUTPUT"]), "check_streets_connected")
    assert joined["WARNINGS"] == 0


def test_categories_the_data_lack_are_named(run: Runner) -> None:
    shops = layer("Point", "field=kind:string", [("POINT(0 0)", "幼儿园")], name="shops")
    results = run("check_data", FACILITIES=shops, CATEGORY="kind", STANDARD="gb50180-2018")
    (row,) = found_in(rows_of(results["OUTPUT"]), "check_categories_absent")
    assert "Primary school" in row["text"]
    assert "Kindergarten" not in row["text"]
    assert row["count"] > 10


def test_text_in_the_population_field(run: Runner) -> None:
    source = layer(
        "Point",
        "field=people:string",
        [("POINT(0 0)", "约3百"), ("POINT(50 0)", "１，200"), ("POINT(90 0)", "")],
    )
    rows = rows_of(run("check_data", RESIDENCES=source, POPULATION="people")["OUTPUT"])
    (unreadable,) = found_in(rows, "check_population_unreadable_row")
    assert "约3百" in unreadable["text"]
    assert found_in(rows, "check_population_missing")[0]["count"] == 1


# --- coordinates that are wrong -------------------------------------------------------------------

WRONG_PLACE: dict[str, tuple[Callable[[], dict[str, Any]], str]] = {
    "no reference system": (
        lambda: {"FACILITIES": layer("Point", rows=[("POINT(0 0)",)], crs="")},
        "layer_without_crs",
    ),
    "longitude and latitude swapped": (
        lambda: {
            "FACILITIES": layer(
                "Point",
                rows=[(f"POINT(31.29 {121.52 + i / 1000})",) for i in range(9)],
                crs="EPSG:4326",
            )
        },
        "check_axes_swapped",
    ),
    "metres in a geographic system": (
        lambda: {
            "FACILITIES": layer(
                "Point",
                rows=[(f"POINT(354000 {3462000 + i})",) for i in range(9)],
                crs="EPSG:4326",
            )
        },
        "check_metres_read_as_degrees",
    ),
    "degrees in a metric system": (
        lambda: {
            "FACILITIES": layer(
                "Point",
                rows=[(f"POINT(121.5 {31.2 + i / 1000})",) for i in range(9)],
                crs="EPSG:4549",
            )
        },
        "check_degrees_read_as_metres",
    ),
    "another city": (
        lambda: {
            "FACILITIES": layer(
                "Point",
                rows=[(f"POINT(116.4 {39.9 + i / 1000})",) for i in range(9)],
                crs="EPSG:4490",
            )
        },
        "check_layer_elsewhere",
    ),
    "an empty layer": (
        lambda: {"FACILITIES": layer("Point")},
        "check_layer_is_empty",
    ),
    "no geometry at all": (
        lambda: {"FACILITIES": layer("Point", rows=[(None,), (None,)])},
        "check_geometries_missing",
    ),
}


@pytest.mark.parametrize("case", WRONG_PLACE)
def test_a_layer_in_the_wrong_place_is_an_error_and_the_rest_goes_on(
    run: Runner, case: str
) -> None:
    changes, key = WRONG_PLACE[case]
    homes = layer("Point", "field=people:int", [(f"POINT({x} 5)", 9) for x in range(0, 900, 90)])
    parameters = {"STREETS": main_street(), "RESIDENCES": homes, "POPULATION": "people"}
    results = run("check_data", **{**parameters, **changes()})
    rows = rows_of(results["OUTPUT"])
    (row,) = found_in(rows, key)
    assert row["severity"] == "error"
    assert row["role"] == "facilities"
    assert len(row["text"]) > 30
    assert row["advice"]
    assert results["ERRORS"] == 1
    assert found_in(rows, "check_snap_histogram", "residences")


def test_every_layer_wrong_is_still_an_answer(run: Runner) -> None:
    lost = layer("LineString", rows=[("LINESTRING(0 0, 1 1)",)], crs="")
    results = run("check_data", STREETS=lost)
    assert results["ERRORS"] == 1
    assert len(rows_of(results["OUTPUT"])) == 1


def test_odd_geometries_are_read(run: Runner) -> None:
    main = "(3000 0 1, 3100 0 2), CIRCULARSTRING Z(3100 0 2, 3150 50 3, 3200 0 2), "
    main += "(3200 0 2, 3500 0 1, 3900 0 1)"
    streets = layer(
        "MultiCurveZ",
        rows=[
            (f"MULTICURVE Z(COMPOUNDCURVE Z({main}))",),
            ("MULTICURVE Z(COMPOUNDCURVE Z((3500 0 1, 3500 300 2)))",),
        ],
    )
    homes = layer(
        "CurvePolygon",
        "field=people:int",
        [("CURVEPOLYGON(CIRCULARSTRING(3050 10, 3060 20, 3070 10, 3060 0, 3050 10))", 8)],
    )
    circles = layer(
        "MultiPolygon",
        "field=name:string",
        [("MULTIPOLYGON(((2950 -50, 3950 400, 3950 -50, 2950 400, 2950 -50)))", "bow")],
    )
    results = run(
        "check_data", STREETS=streets, RESIDENCES=homes, POPULATION="people", CIRCLES=circles
    )
    rows = rows_of(results["OUTPUT"])
    assert [row["text"] for row in rows if row["severity"] == "error"] == []
    assert found_in(rows, "check_streets_connected")
    assert found_in(rows, "check_geometries_crossing", "circles")
    assert found_in(rows, "check_snap_histogram", "residences")


REFUSED: dict[str, tuple[Callable[[], dict[str, Any]], str]] = {
    "nothing": (dict, "at least one"),
    "points as streets": (
        lambda: {"STREETS": layer("Point", rows=[("POINT(0 0)",)], name="dots")},
        "dots",
    ),
    "a missing field": (
        lambda: {"RESIDENCES": layer("Point", rows=[("POINT(0 0)",)]), "POPULATION": "none"},
        "none",
    ),
    "an unknown standard": (
        lambda: {"STREETS": main_street(), "STANDARD": "gb99999"},
        "gb99999",
    ),
    "a folder that does not exist": (
        lambda: {"STREETS": main_street(), "OUTPUT": "/no/such/folder/found.gpkg"},
        "/no/such/folder",
    ),
    "a folder that cannot be written": (
        lambda: {"STREETS": main_street(), "OUTPUT": "/proc/found.gpkg"},
        "/proc/found",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_work_is_refused_in_a_sentence(run: Runner, case: str) -> None:
    changes, expected = REFUSED[case]
    assert expected in refused(run, "check_data", **changes())


def test_the_result_lies_in_a_file_too(run: Runner, tmp_path: Path) -> None:
    memory = rows_of(run("check_data", **district())["OUTPUT"])
    written = rows_of(run("check_data", **district(OUTPUT=str(tmp_path / "f.gpkg")))["OUTPUT"])
    assert [{k: v for k, v in row.items() if k != "fid"} for row in written] == memory


def to_files(folder: Path) -> dict[str, Any]:
    return district(OUTPUT=str(folder / "findings.gpkg"))


def test_cancelling_leaves_nothing(provider: Any, tmp_path: Path) -> None:
    assert_cancelling_leaves_nothing("check_data", to_files, tmp_path)


def test_two_runs_at_once_agree(provider: Any, tmp_path: Path) -> None:
    assert_two_runs_at_once_agree("check_data", to_files, tmp_path)


def test_a_run_counts_as_many_copies_as_the_check(
    run: Runner, sample_rows: Rows, tmp_path: Path
) -> None:
    twice = ("check_duplicates_named", "check_duplicates_placed")
    checked = sum(row["count"] for key in twice for row in found_in(sample_rows, key, "facilities"))
    record = tmp_path / "record.json"
    layers = district(MAX_SNAP=100.0)
    run("facility_gap", **layers, LEVELS=["5min"], OUTPUT_HTML="", OUTPUT_REPORT=str(record))
    told = report_from_json(record.read_text(encoding="utf-8")).exclusions
    (counted,) = (each.count for each in told if each.reason.key == "duplicate_facilities")
    assert counted == checked == 3
