# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Small synthetic blueprints for the tests of the store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
from qgis.core import QgsGeometry

from lifecircle_plugin.store import blueprint_rows as rows
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_rows import BlueprintHead, insert_rows
from lifecircle_plugin.store.raw_layer import WkbBlobs

CRS = "EPSG:4549"
# A place in Yangpu in the metric system of CRS.
ORIGIN = np.array([645_000.0, 3_464_000.0])


def wkb(wkt: str, by: tuple[float, float] = (0.0, 0.0)) -> bytes:
    """Return a geometry given in metres from ORIGIN."""
    geometry = QgsGeometry.fromWkt(wkt)
    geometry.translate(ORIGIN[0] + by[0], ORIGIN[1] + by[1])
    return geometry.asWkb().data()


def at(x: float, y: float) -> tuple[float, float]:
    """Return a place given in metres from ORIGIN."""
    return float(ORIGIN[0] + x), float(ORIGIN[1] + y)


def new_blueprint(path: Path, **head: Any) -> Path:
    BlueprintFile.create(path, BlueprintHead(**{"name": "控江路街道", "metric_crs": CRS, **head}))
    return path


def small_town(path: Path) -> Path:
    """Make a blueprint with a few rows in every table that planners fill."""
    new_blueprint(path, district="杨浦区", is_synthetic=1)
    square = "MULTIPOLYGON(((0 0, 400 0, 400 400, 0 400, 0 0)))"
    with BlueprintFile.open(path) as file, file.write(*ALL) as connection:
        (subdistrict,) = rows.SUBDISTRICTS.insert(
            connection,
            [rows.SubdistrictRow(name="控江路街道", aliases="控江街道", wkb=wkb(square))],
        )
        units = rows.UNITS.insert(
            connection,
            [
                rows.UnitRow(name=f"单元{i}", kind="block", wkb=wkb(HALF, (200.0 * i, 0.0)))
                for i in range(2)
            ],
        )
        (scenario,) = rows.SCENARIOS.insert(
            connection, [rows.ScenarioRow(name="方案一", adopted=1)]
        )
        circles = rows.CIRCLES.insert(
            connection,
            [
                rows.CircleRow(scenario_id=scenario, name=name, subdistrict_id=subdistrict)
                for name in ("西圈", "东圈")
            ],
        )
        rows.ASSIGNMENTS.insert(
            connection,
            [
                rows.AssignmentRow(scenario_id=scenario, unit_id=unit, circle_id=circle)
                for unit, circle in zip(units, circles)
            ],
        )
        # The second circle has no outline yet: it is drawn from its unit.
        rows.OUTLINES.insert(
            connection,
            [
                rows.OutlineRow(
                    circle_id=circles[0], scenario_id=scenario, name="西圈", wkb=wkb(HALF)
                )
            ],
        )
        rows.STREETS.insert(
            connection,
            [
                rows.StreetRow(name="控江路", wkb=wkb("LINESTRING(0 100, 400 100)")),
                rows.StreetRow(name="高架", walkable=0, wkb=wkb("LINESTRING(0 300, 400 300)")),
            ],
        )
        homes = [
            rows.ResidenceRow(name="甲小区", population=1200.5, wkb=wkb("POINT(50 120)")),
            rows.ResidenceRow(name="乙小区", pop_60plus=80.0, wkb=wkb("POINT(250 130)")),
            rows.ResidenceRow(name="没有位置的小区", population=3.0),
        ]
        rows.RESIDENCES.insert(connection, homes)
        rows.RESIDENCE_AREAS.insert(
            connection,
            [
                rows.ResidenceAreaRow(
                    residence_id=homes[1].id,
                    wkb=wkb("POLYGON((230 110, 270 110, 270 150, 230 150, 230 110))"),
                )
            ],
        )
        rows.GATES.insert(
            connection,
            [rows.GateRow(residence_id=homes[1].id, access="residents", wkb=wkb("POINT(250 110)"))],
        )
        rows.FACILITIES.insert(
            connection,
            [
                rows.FacilityRow(
                    name="社区食堂", category="community_canteen", wkb=wkb("POINT(90 90)")
                ),
                rows.FacilityRow(name="待落位的设施", category_text="助餐点", placed_by=""),
            ],
        )
        insert_rows(
            connection, "data_frame", {"name": ["数据范围"]}, WkbBlobs.from_list([wkb(square)])
        )
    return path


HALF = "MULTIPOLYGON(((0 0, 200 0, 200 400, 0 400, 0 0)))"
ALL = (
    *("subdistrict", "unit", "scenario", "unit_assignment", "circle", "circle_outline", "street"),
    *("residence", "residence_area", "gate", "facility", "data_frame"),
)


def plain(path: Path, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask the file with nothing of ours in between."""
    with closing(sqlite3.connect(path, timeout=10)) as connection:
        return connection.execute(statement, values).fetchall()


def change(path: Path, statement: str, *values: object) -> None:
    """Change the file as another program would."""
    with closing(sqlite3.connect(path, timeout=10)) as connection:
        connection.execute(statement, values)
        connection.commit()


def is_sound(path: Path) -> bool:
    return plain(path, "PRAGMA integrity_check") == [("ok",)]
