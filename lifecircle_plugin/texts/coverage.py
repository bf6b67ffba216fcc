# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts about units as a coverage: what is wrong with it, repairs, cuts and reshaped borders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "shapely_missing": lambda t: t.translate(
        "LifeCircle",
        "Circles and units need the Python library shapely (2.0 or newer), which this QGIS lacks "
        "({problem}). QGIS for Windows brings it along: install a current version of QGIS. On "
        "Debian and Ubuntu install the package python3-shapely, on macOS use a current QGIS. "
        "Everything else works without it.",
    ),
    "shapely_too_old": lambda t: t.translate(
        "LifeCircle",
        "Circles and units need the Python library shapely {least} or newer with GEOS "
        "{least_geos} or newer; this QGIS has shapely {found} with GEOS {geos}. Install a current "
        "version of QGIS, or on Linux a newer package python3-shapely. Everything else works "
        "without it.",
    ),
}
