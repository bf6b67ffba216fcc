# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Shapely geometries as well-known binary, wherever shapely comes from."""

from __future__ import annotations

from typing import Any


def wkb_of(shape: Any) -> Any:
    """Return well-known binary, plane and little-endian, of one geometry or of an array.

    The dimension is named because `shape.wkb` leaves it to shapely: a wheel that was installed
    beside a QGIS with an older GEOS then asks that one for what it does not know, and fails.
    """
    import shapely

    return shapely.to_wkb(shape, output_dimension=2, byte_order=1)
