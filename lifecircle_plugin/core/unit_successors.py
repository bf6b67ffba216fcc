# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which circles new units belong to, where they take the place of other ones."""

from __future__ import annotations

import numpy as np

from .arrays import IntArray
from .circle_plan import UNASSIGNED, Geometries
from .shapely_needed import require_shapely
from .unit_graph import sound_geometry


def shared_areas(old: Geometries, new: Geometries) -> tuple[IntArray, IntArray, np.ndarray]:
    """Return which old and new units share how much area: rows of old, of new, m2; (p,) each."""
    shapely = require_shapely()
    old, new = sound_geometry(old), sound_geometry(new)
    if not len(old) or not len(new):
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, np.zeros(0)
    row_new, row_old = shapely.STRtree(old).query(new, predicate="intersects")
    shared = shapely.area(shapely.intersection(old[row_old], new[row_new]))
    kept = shared > 0
    return row_old[kept], row_new[kept], shared[kept]


def circles_by_position(
    shared: tuple[IntArray, IntArray, np.ndarray], circle_of: IntArray, count: int
) -> IntArray:
    """Return the circle that each new unit lies in, by the larger part of its area.

    Args:
        shared: as `shared_areas` gives it.
        circle_of: of the old units, UNASSIGNED for none.
        count: number of new units.

    Returns:
        (count,) circles; UNASSIGNED where most of the unit was in none.
    """
    row_old, row_new, area = shared
    found = np.full(count, UNASSIGNED)
    if not len(row_old):
        return found
    circle = circle_of[row_old] + 1  # no circle competes as well
    width = int(circle.max()) + 1
    keys, place = np.unique(row_new * width + circle, return_inverse=True)
    total = np.bincount(place.reshape(-1), weights=area)
    order = np.lexsort((-(keys % width), total))  # the last one written stays: the largest
    found[keys[order] // width] = keys[order] % width - 1
    return found
