# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Streets and areas within a walk, on a town whose walks can be added up by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsVectorLayer

from .hard_times import (
    assert_cancelling_leaves_nothing,
    assert_two_runs_at_once_agree,
    refused,
)
from .town import TOWN_CRS, Runner, layer, main_street, rows_of


def facilities(**changes: Any) -> QgsVectorLayer:
    return layer(
        "Point",
        "field=kind:string&field=called:string",
        [
            ("POINT(0 10)", "kindergarten", "west"),
            ("POINT(2000 -20)", "幼儿园", "east"),
            ("POINT(1000 450)", "primary_school", "north"),
            ("POINT(500 3000)", "primary_school", "in the fields"),
            ("POINT(900 10)", "魔法屋", "magic"),
            ("POINT(100 10)", None, "nameless"),
        ],
        name="facilities",
        **changes,
    )


def town(**changes: Any) -> dict[str, Any]:
    parameters = {
        "STREETS": main_street(),
        "FACILITIES": facilities(),
        "CATEGORY": "kind",
        "FACILITY_NAME": "called",
        "DISTANCE": 300.0,
    }
    return {**parameters, **changes}


def metres(result: QgsVectorLayer) -> list[QgsGeometry]:
    """Return a result's geometries in the town's metres."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject

    there = QgsCoordinateReferenceSystem.fromProj(TOWN_CRS)
    transform = QgsCoordinateTransform(result.crs(), there, QgsProject.instance())
    found = []
    for feature in result.getFeatures():
        geometry = QgsGeometry(feature.geometry())
        geometry.transform(transform)
        found.append(geometry)
    return found


def test_streets_are_cut_where_the_walk_ends(run: Runner) -> None:
    results = run("service_area", **town(GROUP_BY="facility"))
    rows = rows_of(results["OUTPUT_STREETS"])
    parts = metres(results["OUTPUT_STREETS"])
    reached: dict[str, float] = {}
    for row, part in zip(rows, parts):
        reached[row["name"]] = reached.get(row["name"], 0.0) + part.length()
    # 10 m to the street, then 290 m either way.
    assert reached["west"] == pytest.approx(580, abs=0.1)
    assert reached["east"] == pytest.approx(560, abs=0.1)
    # On the side street itself: 50 m up, 300 m down.
    assert reached["north"] == pytest.approx(350, abs=0.1)
    # 90 m along the main street, then up the side street and on.
    assert reached["magic"] == pytest.approx(290 + 290 + 190, abs=0.1)
    assert "in the fields" not in reached
    assert results["UNROUTED"] == 1
    assert "fid 4" in run.feedback.textLog()


def test_every_part_tells_its_walk(run: Runner) -> None:
    results = run("service_area", **town(GROUP_BY="facility"))
    for row, part in zip(rows_of(results["OUTPUT_STREETS"]), metres(results["OUTPUT_STREETS"])):
        assert row["length_m"] == pytest.approx(part.length(), abs=0.01)
        assert row["near_m"] <= min(row["from_m"], row["to_m"]) <= 300
        assert row["near_min"] == pytest.approx(row["near_m"] / 60)
        assert row["limit_m"] == 300
        assert row["street_fid"] in (1, 2)
        if row["name"] == "west":
            vertices = list(part.vertices())
            x = (vertices[0].x(), vertices[-1].x())
            assert row["from_m"] == pytest.approx(10 + abs(x[0]), abs=0.01)
            assert row["to_m"] == pytest.approx(10 + abs(x[1]), abs=0.01)
            assert row["near_m"] == pytest.approx(10, abs=0.01)


def test_the_area_is_where_people_could_walk_from(run: Runner) -> None:
    results = run("service_area", **town(GROUP_BY="facility", CELL=10))
    areas = {
        row["name"]: area
        for row, area in zip(rows_of(results["OUTPUT_AREA"]), metres(results["OUTPUT_AREA"]))
    }

    def holds(name: str, x: float, y: float) -> bool:
        return areas[name].contains(QgsPointXY(x, y))

    # From (x, y): y metres to the street, x along it, 10 m to the door.
    assert holds("west", 200, 80)
    assert not holds("west", 230, 80)
    assert holds("west", -285, 1)
    assert not holds("west", 0, 110)  # farther than 100 m from every street
    assert areas["in the fields"].isNull()
    for row, area in zip(rows_of(results["OUTPUT_AREA"]), metres(results["OUTPUT_AREA"])):
        assert area.isGeosValid() or area.isNull()
        assert row["area_m2"] == pytest.approx(0 if area.isNull() else area.area(), rel=1e-3)
        assert "picture" in row["note"]


def test_one_result_per_category_under_whatever_name(run: Runner) -> None:
    results = run("service_area", **town(GROUP_BY="category"))
    rows = {row["group"]: row for row in rows_of(results["OUTPUT_AREA"])}
    assert set(rows) == {"kindergarten", "primary_school", "魔法屋"}
    assert rows["kindergarten"]["facilities"] == 2
    assert rows["kindergarten"]["name"] == "Kindergarten"
    assert (rows["primary_school"]["facilities"], rows["primary_school"]["connected"]) == (2, 1)
    assert rows["kindergarten"]["streets_m"] == pytest.approx(580 + 560, abs=0.1)
    assert results["GROUPS"] == 3


def test_one_result_for_all_counts_each_street_once(run: Runner) -> None:
    results = run("service_area", **town(GROUP_BY="all"))
    (row,) = rows_of(results["OUTPUT_AREA"])
    # west and the nameless one overlap; magic and north meet on the side street.
    main = (290 + 100 + 290) + 580 + 560
    assert row["streets_m"] == pytest.approx(main + 500, abs=0.1)
    assert row["facilities"] == 6
    assert row["connected"] == 5


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ("kindergarten", {"kindergarten"}),
        ("小学、Kindergarten", {"kindergarten", "primary_school"}),
        ("primary_school kindergarten", {"kindergarten", "primary_school"}),
        ("魔法屋", {"魔法屋"}),
    ],
)
def test_only_some_categories(run: Runner, only: str, expected: set[str]) -> None:
    results = run("service_area", **town(GROUP_BY="category", ONLY=only))
    assert {row["group"] for row in rows_of(results["OUTPUT_AREA"])} == expected
    singles = run("service_area", **town(GROUP_BY="facility", ONLY=only))
    assert singles["GROUPS"] == 2 * len(expected - {"魔法屋"}) + len(expected & {"魔法屋"})


def test_minutes_hold_where_no_distance_is_given(run: Runner) -> None:
    results = run("service_area", **town(GROUP_BY="all", DISTANCE=0, MINUTES=5, SPEED=0.7))
    assert results["DISTANCE_M"] == pytest.approx(210)
    (row,) = rows_of(results["OUTPUT_AREA"])
    assert row["limit_min"] == pytest.approx(5)
    assert row["speed_m_per_s"] == 0.7


def test_facility_outlines_are_reached_at_their_edge(run: Runner) -> None:
    park = layer(
        "Polygon",
        "field=kind:string",
        [("POLYGON((0 20, 400 20, 400 900, 0 900, 0 20))", "park_public_green")],
    )
    results = run("service_area", **town(FACILITIES=park, FACILITY_NAME=None, GROUP_BY="all"))
    (row,) = rows_of(results["OUTPUT_AREA"])
    # Along the park's side of 400 m, and 280 m beyond either end.
    assert row["streets_m"] == pytest.approx(400 + 2 * 280, abs=0.5)


def test_only_what_is_wanted_is_made(run: Runner) -> None:
    results = run("service_area", **town(OUTPUT_AREA=None))
    assert "OUTPUT_AREA" not in results
    assert results["OUTPUT_STREETS"].featureCount() > 0
    results = run("service_area", **town(OUTPUT_STREETS=None))
    assert "OUTPUT_STREETS" not in results


def test_files_and_memory_hold_the_same(run: Runner, tmp_path: Path) -> None:
    memory = run("service_area", **town())
    files = run(
        "service_area",
        **town(OUTPUT_STREETS=str(tmp_path / "streets.gpkg"), OUTPUT_AREA=str(tmp_path / "a.gpkg")),
    )
    for name in ("OUTPUT_STREETS", "OUTPUT_AREA"):
        written = [{k: v for k, v in row.items() if k != "fid"} for row in rows_of(files[name])]
        assert written == rows_of(memory[name])


def test_layers_in_different_systems_meet(run: Runner, qgis_processing: None) -> None:
    import processing

    degrees = processing.run(
        "native:reprojectlayer",
        {"INPUT": facilities(), "TARGET_CRS": "EPSG:4490", "OUTPUT": "TEMPORARY_OUTPUT"},
    )["OUTPUT"]
    expected = rows_of(run("service_area", **town())["OUTPUT_AREA"])
    found = rows_of(run("service_area", **town(FACILITIES=degrees))["OUTPUT_AREA"])
    for one, other in zip(found, expected):
        assert one["streets_m"] == pytest.approx(other["streets_m"], abs=0.1)


# --- bad input -----------------------------------------------------------------------------------


def many(count: int) -> QgsVectorLayer:
    return layer("Point", "field=kind:string", [(f"POINT({x} 5)", "shop") for x in range(count)])


REFUSED: dict[str, tuple[Callable[[], dict[str, Any]], str]] = {
    "no street": (lambda: {"STREETS": layer("LineString", name="roads")}, "roads"),
    "no facility": (
        lambda: {"FACILITIES": layer("Point", "field=kind:string&field=called:string")},
        "no feature",
    ),
    "polygons as streets": (
        lambda: {"STREETS": layer("Polygon", rows=[("POLYGON((0 0,1 0,1 1,0 0))",)])},
        "line",
    ),
    "only NULL streets": (
        lambda: {"STREETS": layer("LineString", rows=[(None,), (None,)])},
        "line to walk on",
    ),
    "streets without CRS": (lambda: {"STREETS": main_street(crs="")}, "coordinate reference"),
    "no category field": (lambda: {"CATEGORY": None}, "field that holds the category"),
    "only without a field": (
        lambda: {"CATEGORY": None, "GROUP_BY": "all", "ONLY": "shop"},
        "field that holds the category",
    ),
    "a missing field": (lambda: {"CATEGORY": "no_such_field"}, "no_such_field"),
    "a category nobody has": (lambda: {"ONLY": "opera_house"}, "opera_house"),
    "no distance": (lambda: {"DISTANCE": 0, "MINUTES": 0}, "no length"),
    "a negative distance": (lambda: {"DISTANCE": -5}, "DISTANCE"),
    "too many for one each": (
        lambda: {"FACILITIES": many(301), "FACILITY_NAME": None, "GROUP_BY": "facility"},
        "at most 300",
    ),
    "facilities elsewhere": (
        lambda: {
            "FACILITIES": layer(
                "Point", "field=kind:string", [("POINT(9000 9000)", "kindergarten")]
            ),
            "FACILITY_NAME": None,
        },
        "within 100 m",
    ),
    "facilities without geometry": (
        lambda: {
            "FACILITIES": layer("Point", "field=kind:string", [(None, "kindergarten")]),
            "FACILITY_NAME": None,
        },
        "within 100 m",
    ),
    "a grid too fine": (
        lambda: {
            "STREETS": layer(
                "LineString",
                rows=[("LINESTRING(-40000 0, 40000 0)",), ("LINESTRING(0 -40000, 0 40000)",)],
            ),
            "DISTANCE": 30000,
            "CELL": 5,
            "GROUP_BY": "all",
        },
        "cells of at least",
    ),
    "a folder that does not exist": (
        lambda: {"OUTPUT_AREA": "/no/such/folder/area.gpkg"},
        "/no/such/folder",
    ),
    "a folder that cannot be written": (
        lambda: {"OUTPUT_STREETS": "/proc/streets.gpkg"},
        "/proc/streets",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_work_is_refused_in_a_sentence(run: Runner, case: str) -> None:
    changes, expected = REFUSED[case]
    text = refused(run, "service_area", **town(**changes()))
    assert expected.lower() in text.lower(), text


def test_odd_geometries_are_walked(run: Runner) -> None:
    curved = "MULTICURVE Z(COMPOUNDCURVE Z((-1000 0 1, 0 0 2, 1000 0 9), (1000 0 9, 3000 0 1)))"
    streets = layer("MultiCurveZ", rows=[(curved,), (None,), ("MULTICURVE Z EMPTY",)])
    doors = layer(
        "MultiPoint",
        "field=kind:string",
        [("MULTIPOINT((0 10),(5 3000))", "kindergarten"), (None, "kindergarten")],
    )
    results = run("service_area", **town(STREETS=streets, FACILITIES=doors, FACILITY_NAME=None))
    (row,) = rows_of(results["OUTPUT_AREA"])
    assert row["streets_m"] == pytest.approx(580, abs=0.1)
    assert (row["facilities"], row["connected"]) == (2, 1)


def to_files(folder: Path) -> dict[str, Any]:
    return town(OUTPUT_STREETS=str(folder / "streets.gpkg"), OUTPUT_AREA=str(folder / "area.gpkg"))


def test_cancelling_leaves_nothing(provider: Any, tmp_path: Path) -> None:
    assert_cancelling_leaves_nothing("service_area", to_files, tmp_path)


def test_two_runs_at_once_agree(provider: Any, tmp_path: Path) -> None:
    assert_two_runs_at_once_agree("service_area", to_files, tmp_path)
