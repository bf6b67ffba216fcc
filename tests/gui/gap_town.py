# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A town in the project whose walks can be added up by hand, for the tests of the gaps panel."""

from __future__ import annotations

from qgis.core import QgsProject, QgsVectorLayer

from tests.algorithms.town import layer, main_street, wide_frame

WEST, EAST = "西圈", "东圈"


def residences() -> QgsVectorLayer:
    return layer(
        "Point",
        "field=name:string&field=population:integer",
        [
            ("POINT(0 10)", "near the kindergarten", 100),
            ("POINT(600 -20)", "too far for it", 60),
            ("POINT(1000 400)", "up the side street", 40),
            ("POINT(500 700)", "nowhere near a street", 7),
        ],
        name="residences",
    )


def facilities() -> QgsVectorLayer:
    return layer(
        "Point",
        "field=name:string&field=category:string",
        [("POINT(200 5)", "花园幼儿园", "kindergarten"), ("POINT(1200 -5)", "一小", "小学")],
        name="facilities",
    )


def circles() -> QgsVectorLayer:
    return layer(
        "Polygon",
        "field=name:string&field=subdistrict:string",
        [
            ("POLYGON((-900 -900, 800 -900, 800 900, -900 900, -900 -900))", WEST, "四平路街道"),
            ("POLYGON((800 -900, 2900 -900, 2900 900, 800 900, 800 -900))", EAST, "大桥街道"),
        ],
        name="life circles",
    )


def put_town_into_project(project: QgsProject) -> dict[str, QgsVectorLayer]:
    """Add the town's layers to a project."""
    layers = {
        "STREETS": main_street(),
        "RESIDENCES": residences(),
        "FACILITIES": facilities(),
        "CIRCLES": circles(),
        "DATA_FRAME": wide_frame(),
    }
    project.addMapLayers(list(layers.values()))
    return layers
