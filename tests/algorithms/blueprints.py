# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Blueprints of the hand-made town, and a look into their tables."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer

from .town import TOWN_CRS, Runner, layer, main_street, wide_frame


def town_crs() -> QgsCoordinateReferenceSystem:
    return QgsCoordinateReferenceSystem.fromProj(TOWN_CRS)


def new_blueprint(run: Runner, folder: Path, name: str = "蓝图 town.gpkg") -> Path:
    path = folder / name
    run("create_blueprint", NAME="town", CRS=town_crs(), OUTPUT=str(path))
    return path


def table(path: Path, statement: str) -> list[dict[str, Any]]:
    """Return the rows of a query on the file, geometry as its size."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        cursor = connection.execute(statement)
        names = [each[0] for each in cursor.description]
        return [
            {n: len(c) if isinstance(c, bytes) else c for n, c in zip(names, row)} for row in cursor
        ]


def homes() -> QgsVectorLayer:
    """Return four compounds as areas; people only in three."""
    return layer(
        "Polygon",
        "field=id:string&field=name:string&field=常住人口:integer",
        [
            ("POLYGON((-20 5, 20 5, 20 45, -20 45, -20 5))", "h1", "近村", 100),
            ("POLYGON((590 -40, 610 -40, 610 -5, 590 -5, 590 -40))", "h2", "远村", 60),
            ("POLYGON((990 380, 1010 380, 1010 420, 990 420, 990 380))", "h3", "侧村", 40),
            ("POLYGON((500 2000, 510 2000, 510 2010, 500 2010, 500 2000))", "h4", "外村", None),
        ],
        name="homes",
    )


def places() -> QgsVectorLayer:
    return layer(
        "Point",
        "field=key:string&field=名称:string&field=类别:string&field=建面:double&field=host:string",
        [
            ("POINT(200 5)", "f1", "一幼", "kindergarten", 3200.0, None),
            ("POINT(1200 -5)", "f2", "二小", "小学", None, "f1"),
            ("POINT(100 5)", "f3", "怪店", "no such thing", None, None),
        ],
        name="places",
    )


def gates() -> QgsVectorLayer:
    return layer(
        "Point",
        "field=residence_id:string&field=access:string",
        [("POINT(0 5)", "h1", "仅住户"), ("POINT(600 -5)", "h2", "开放")],
        name="gates",
    )


def circles() -> QgsVectorLayer:
    return layer(
        "Polygon",
        "field=name:string&field=subdistrict:string",
        [
            ("POLYGON((-1000 -500, 500 -500, 500 500, -1000 500, -1000 -500))", "西圈", "控江街道"),
            ("POLYGON((500 -500, 3000 -500, 3000 2500, 500 2500, 500 -500))", "东圈", ""),
        ],
        name="circles",
    )


def subdistricts() -> QgsVectorLayer:
    return layer(
        "Polygon",
        "field=code:string&field=name:string&field=aliases:string",
        [
            (
                "POLYGON((-2000 -900, 400 -900, 400 900, -2000 900, -2000 -900))",
                "1",
                "控江路街道",
                "",
            ),
            (
                "POLYGON((400 -900, 4000 -900, 4000 3000, 400 3000, 400 -900))",
                "2",
                "长海路街道",
                "五角场镇",
            ),
        ],
        name="subdistricts",
    )


PLACE_FIELDS = [
    "id",
    "key",
    "name",
    "名称",
    "category",
    "类别",
    "building_m2",
    "建面",
    "host",
    "host",
]


def fill(run: Runner, path: Path, with_gates: bool = True, **changes: Any) -> None:
    """Import the whole town into a blueprint."""
    run("import_layer", ROLE="subdistrict", INPUT=subdistricts(), BLUEPRINT=str(path))
    run("import_layer", ROLE="street", INPUT=main_street(), BLUEPRINT=str(path))
    run("import_layer", ROLE="data_frame", INPUT=wide_frame(), BLUEPRINT=str(path))
    run("import_layer", ROLE="residence", INPUT=homes(), BLUEPRINT=str(path))
    run(
        "import_layer",
        ROLE="facility",
        INPUT=places(),
        FIELDS=PLACE_FIELDS,
        BLUEPRINT=str(path),
    )
    if with_gates:
        run("import_layer", ROLE="gate", INPUT=gates(), BLUEPRINT=str(path))
    run("import_layer", ROLE="circle", INPUT=circles(), BLUEPRINT=str(path))
