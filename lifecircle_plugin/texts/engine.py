# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of what the walking engine cannot compute with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "coordinates_missing": lambda t: t.translate(
        "LifeCircle",
        "The layers hold no usable coordinates. Check that they have geometries and open as they "
        "should on the map.",
    ),
    "coordinates_not_degrees": lambda t: t.translate(
        "LifeCircle",
        "The coordinates (west {west:.6g}, south {south:.6g}, east {east:.6g}, north {north:.6g}) "
        "are no longitudes and latitudes. Set the layer's coordinate reference system to the one "
        "its coordinates are in.",
    ),
}
