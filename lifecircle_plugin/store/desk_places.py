# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Circles, units, subdistricts and residences that projects and needs lie in, out of the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import numpy as np

from ..core.desk_places import DeskPlaces
from ..core.place_index import Gazetteer
from .blueprint_file import BlueprintFile
from .blueprint_lookup import Areas, gazetteer, middle_points
from .schema import GEOMETRY

PLACE_TABLES = frozenset(
    {"scenario", "circle", "unit", "unit_assignment", "subdistrict", "residence"}
)
"""What `read_places` reads: where one of them changes, places may be others."""


def read_places(file: BlueprintFile) -> DeskPlaces:
    """Return what lies where under the adopted scenario, as of one moment; in any thread."""
    with file.read() as connection:
        return places_in(connection)


def places_in(connection: sqlite3.Connection) -> DeskPlaces:
    """Return what lies where under the adopted scenario."""
    scenario = connection.execute(
        "SELECT id, name FROM scenario WHERE adopted = 1 ORDER BY fid LIMIT 1"
    ).fetchone() or ("", "")
    circles = _columns(
        connection.execute(
            "SELECT id, name, subdistrict_id FROM circle WHERE scenario_id = ? ORDER BY fid",
            [scenario[0]],
        ).fetchall(),
        3,
    )
    row_of_circle = {each: row for row, each in enumerate(circles[0])}
    units = connection.execute(
        f"SELECT unit.id, unit.name, unit.subdistrict_id, a.circle_id, unit.{GEOMETRY} FROM unit "
        "LEFT JOIN unit_assignment a ON a.unit_id = unit.id AND a.scenario_id = ? "
        "ORDER BY unit.fid",
        [scenario[0]],
    ).fetchall()
    unit_texts = _columns([row[:3] for row in units], 3)
    subdistricts = _columns(
        connection.execute("SELECT id, name FROM subdistrict ORDER BY fid").fetchall(), 2
    )
    residences = connection.execute(
        f"SELECT id, name, {GEOMETRY} FROM residence ORDER BY fid"
    ).fetchall()
    residence_texts = _columns([row[:2] for row in residences], 2)
    return DeskPlaces(
        scenario_id=scenario[0] or "",
        scenario=scenario[1] or "",
        circle_ids=circles[0],
        circle_names=circles[1],
        circle_subdistricts=circles[2],
        unit_ids=unit_texts[0],
        unit_names=unit_texts[1],
        unit_subdistricts=unit_texts[2],
        unit_circle=np.array([row_of_circle.get(row[3], -1) for row in units], np.int64),
        unit_areas=Areas(connection, "unit").polygons if units else None,
        unit_xy=middle_points([row[4] for row in units], "polygon"),
        subdistrict_ids=subdistricts[0],
        subdistrict_names=subdistricts[1],
        subdistrict_areas=Areas(connection, "subdistrict").polygons if subdistricts[0] else None,
        residence_ids=residence_texts[0],
        residence_names=residence_texts[1],
        residence_xy=middle_points([row[2] for row in residences], "point"),
    )


def _columns(rows: Sequence[Sequence[object]], count: int) -> list[tuple[str, ...]]:
    """Return the columns of rows as texts, NULL as an empty one."""
    if not rows:
        return [()] * count
    return [tuple("" if cell is None else str(cell) for cell in column) for column in zip(*rows)]


def read_gazetteer(file: BlueprintFile) -> Gazetteer:
    """Return the named places of the blueprint, as of one moment; in any thread."""
    with file.read() as connection:
        return gazetteer(connection)
