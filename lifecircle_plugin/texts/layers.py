# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of what can go wrong in reading layers, writing results and reading OSM extracts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "layer_field_missing": lambda t: t.translate(
        "LifeCircle", "The layer {layer} has no field {field}. Choose the field again."
    ),
    "layer_not_point": lambda t: t.translate(
        "LifeCircle", "The layer {layer} does not hold points. Choose a point layer."
    ),
    "layer_not_line": lambda t: t.translate(
        "LifeCircle", "The layer {layer} does not hold lines. Choose a line layer."
    ),
    "layer_not_polygon": lambda t: t.translate(
        "LifeCircle", "The layer {layer} does not hold polygons. Choose a polygon layer."
    ),
    "layer_not_place": lambda t: t.translate(
        "LifeCircle",
        "The layer {layer} holds neither points nor polygons. Choose a point or polygon layer.",
    ),
    "layer_not_any": lambda t: t.translate(
        "LifeCircle",
        "The layer {layer} has no geometry. Choose a layer of points, lines or polygons.",
    ),
    "layer_coordinates_off_earth": lambda t: t.translate(
        "LifeCircle",
        "Most coordinates of the layer {layer} do not fit its coordinate reference system {crs} "
        "(for example {x}, {y}). The system is probably wrong: set the right one in the layer's "
        "properties (Source).",
    ),
    "crs_not_transformable": lambda t: t.translate(
        "LifeCircle",
        "The coordinates of the layer {layer} cannot be converted from {crs} to longitude and "
        "latitude. Set another coordinate reference system in the layer's properties (Source).",
    ),
    "no_extent_to_project": lambda t: t.translate(
        "LifeCircle",
        "None of the layers has a feature with a place. Check their filters and the selection.",
    ),
}
