# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Synthetic towns of square units, in a blueprint file, for edit sessions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import shapely
from qgis.core import QgsProject

from lifecircle_plugin.core.circle_plan import BlueprintPlan
from lifecircle_plugin.editing.circle_session import CircleSession
from lifecircle_plugin.store import blueprint_rows as rows
from lifecircle_plugin.store.blueprint_bulk import insert_rows
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.plan_read import read_plan
from lifecircle_plugin.store.raw_layer import WkbBlobs
from tests.store.blueprints import ORIGIN, new_blueprint

SIDE_M = 100.0
SCENARIOS = ("s1", "s2", "s3")


def grid_town(
    path: Path, columns: int = 8, lines: int = 6, across: int = 4, scenarios: int = 2
) -> Path:
    """Make a town of columns x lines units in two subdistricts, west and east.

    Circles are blocks of units, `across` side by side in the first scenario, two rows of them, and
    fewer in the others. A third of the units knows its people, a third has residences, the rest
    lies empty or is not known.
    """
    new_blueprint(path, district="杨浦区", is_synthetic=1)
    count = columns * lines
    x, y = np.arange(count) % columns, np.arange(count) // columns
    units = [f"u{i}" for i in range(count)]
    east = x >= columns // 2
    with BlueprintFile.open(path) as file, file.write(*TABLES) as connection:
        half = columns // 2 * SIDE_M
        rows.SUBDISTRICTS.insert(
            connection,
            [
                rows.SubdistrictRow(id="west", name="西街道", wkb=_box(0, 0, half, lines * SIDE_M)),
                rows.SubdistrictRow(
                    id="east", name="东街道", wkb=_box(half, 0, columns * SIDE_M, lines * SIDE_M)
                ),
            ],
        )
        boxes = shapely.box(x * SIDE_M, y * SIDE_M, (x + 1) * SIDE_M, (y + 1) * SIDE_M)
        moved = shapely.transform(boxes, lambda xy: xy + ORIGIN)
        insert_rows(
            connection,
            "unit",
            {
                "id": units,
                "name": [f"第{i}居民区" for i in range(count)],
                "kind": ["committee"] * count,
                "subdistrict_id": np.where(east, "east", "west").tolist(),
                "population": [900.0 + 7 * i if i % 3 == 0 else None for i in range(count)],
                "households": [300.0 + i if i % 3 == 0 else None for i in range(count)],
                "pop_60plus": [200.0 + i if i % 6 == 0 else None for i in range(count)],
            },
            WkbBlobs.from_list(
                [shapely.to_wkb(shapely.MultiPolygon([each])) for each in moved.tolist()]
            ),
        )
        _residences(connection, x, y, east)
        for number, scenario in enumerate(SCENARIOS[:scenarios]):
            blocks = max(across - number, 1)
            rows.SCENARIOS.insert(
                connection,
                [rows.ScenarioRow(id=scenario, name=f"方案{number}", adopted=int(number == 0))],
            )
            block = x * blocks // columns * 2 + (y * 2 // lines)
            ids = [f"{scenario}c{each}" for each in range(2 * blocks)]
            rows.CIRCLES.insert(
                connection,
                [rows.CircleRow(id=each, scenario_id=scenario, name=f"圈{each}") for each in ids],
            )
            insert_rows(
                connection,
                "unit_assignment",
                {
                    "scenario_id": [scenario] * count,
                    "unit_id": units,
                    "circle_id": [ids[each] for each in block.tolist()],
                },
            )
    return path


def ready(file: BlueprintFile, plan: BlueprintPlan | None = None) -> CircleSession:
    """Return a session that takes gestures; close it."""
    session = CircleSession(file, plan or read_plan(file), "张工", QgsProject.instance())
    for _ in session.open_steps():
        pass
    return session


def opened(path: Path) -> tuple[BlueprintFile, CircleSession]:
    """Return a file and a session on it; close both."""
    file = BlueprintFile.open(path)
    return file, ready(file)


def at(x: float, y: float) -> tuple[float, float]:
    """Return a place given in sides of a unit from the corner of the town."""
    return ORIGIN[0] + x * SIDE_M, ORIGIN[1] + y * SIDE_M


TABLES = (
    *("subdistrict", "unit", "residence", "scenario", "circle", "unit_assignment"),
    "circle_outline",
)


def _residences(connection: object, x: np.ndarray, y: np.ndarray, east: np.ndarray) -> None:
    inside = np.flatnonzero(np.arange(len(x)) % 3 == 1)
    middles = np.stack([x[inside] + 0.3, y[inside] + 0.4], axis=1) * SIDE_M
    others = np.stack([x[inside] + 0.8, y[inside] + 0.7], axis=1) * SIDE_M
    places = np.concatenate([middles, others]) + ORIGIN
    count = len(places)
    insert_rows(
        connection,
        "residence",
        {
            "name": [f"小区{i}" for i in range(count)],
            "subdistrict_id": np.where(np.tile(east[inside], 2), "east", "west").tolist(),
            "population": [None if i % 7 == 3 else 400.0 + i for i in range(count)],
            "households": [150.0] * count,
            "basis": ["permanent"] * count,
        },
        WkbBlobs.from_list([shapely.to_wkb(shapely.Point(*each)) for each in places.tolist()]),
    )


def _box(x0: float, y0: float, x1: float, y1: float) -> bytes:
    box = shapely.transform(shapely.box(x0, y0, x1, y1), lambda xy: xy + ORIGIN)
    return bytes(shapely.to_wkb(shapely.MultiPolygon([box])))
