# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How many people live in each unit, and how that is known.

A unit's own figure counts before anything else, then the residences that lie in it. Where neither
says anything the answer is "not known", never 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray
from .circle_plan import FROM_RESIDENCES, NOT_KNOWN, OWN_COUNT, Geometries, ResidencePoints


@dataclass(frozen=True)
class OwnCounts:
    """What n units say of themselves; (n,) each, NaN where they say nothing."""

    population: FloatArray
    households: FloatArray
    pop_60plus: FloatArray


@dataclass(frozen=True)
class UnitPeople:
    """People of n units; fields as those of `circle_plan.Units`."""

    population: FloatArray
    households: FloatArray
    pop_60plus: FloatArray
    population_from: NDArray[np.int8]
    households_from: NDArray[np.int8]
    pop_60plus_from: NDArray[np.int8]
    not_fully_known: BoolArray


def units_of_residences(geometry: Geometries, xy: FloatArray) -> IntArray:
    """Return the unit that each residence lies in.

    Args:
        geometry: (n,) polygons.
        xy: (r, 2) metres, NaN without a place.

    Returns:
        (r,) row of the unit, -1 for none; on a shared border the unit that comes first.
    """
    import shapely

    unit_of = np.full(len(xy), -1, dtype=np.int64)
    placed = np.flatnonzero(np.isfinite(xy).all(axis=1))
    if not len(placed) or not len(geometry):
        return unit_of
    tree = shapely.STRtree(geometry)
    point, unit = tree.query(shapely.points(xy[placed]), predicate="intersects")
    # Written backwards in the order of units, so that the first one stays.
    order = np.lexsort((-unit, point))
    unit_of[placed[point[order]]] = unit[order]
    return unit_of


def people_of_units(
    own: OwnCounts, subdistrict: IntArray, unit_of: IntArray, residences: ResidencePoints
) -> UnitPeople:
    """Return how many people live in each of n units, and from what it is known.

    A unit without a figure of its own has the sum of its residences. Where none lies in it, it
    has 0 if residences with people are there elsewhere in its subdistrict (in the whole blueprint
    for units of none), for then somebody has collected them; else nothing is known. Nor is it
    where residences lie in it of which no single one has a number.

    Args:
        own: what units say of themselves.
        subdistrict: (n,) row of the unit's subdistrict, -1 for none.
        unit_of: (r,) row of the unit each residence lies in, -1 for none.
        residences: r of them.
    """
    population, population_from = _known(
        own.population, subdistrict, unit_of, residences.population
    )
    households, households_from = _known(
        own.households, subdistrict, unit_of, residences.households
    )
    older, older_from = _known(own.pop_60plus, subdistrict, unit_of, residences.pop_60plus)
    uncounted = (unit_of >= 0) & np.isnan(residences.population)
    has_uncounted = np.bincount(unit_of[uncounted], minlength=len(subdistrict)) > 0
    not_fully_known = np.isnan(population)
    not_fully_known |= has_uncounted & (population_from == FROM_RESIDENCES)
    return UnitPeople(
        population,
        households,
        older,
        population_from,
        households_from,
        older_from,
        not_fully_known,
    )


def _known(
    own: FloatArray, subdistrict: IntArray, unit_of: IntArray, counted: FloatArray
) -> tuple[FloatArray, NDArray[np.int8]]:
    """Return one figure of all units, and from what each is known."""
    n = len(own)
    inside = unit_of >= 0
    known = inside & ~np.isnan(counted)
    sums = np.bincount(unit_of[known], weights=counted[known], minlength=n)
    lying = np.bincount(unit_of[inside], minlength=n)
    lying_known = np.bincount(unit_of[known], minlength=n)
    # The last place is for units of no subdistrict: there the whole blueprint answers.
    places = int(subdistrict.max(initial=-1)) + 2
    is_collected = np.zeros(places, dtype=np.bool_)
    is_collected[subdistrict[unit_of[known]]] = True
    is_collected[-1] = bool((~np.isnan(counted)).any())
    from_residences = (lying_known > 0) | ((lying == 0) & is_collected[subdistrict])
    is_own = ~np.isnan(own)
    values = np.where(is_own, own, np.where(from_residences, sums, np.nan))
    origin = np.where(is_own, OWN_COUNT, np.where(from_residences, FROM_RESIDENCES, NOT_KNOWN))
    return values, origin.astype(np.int8)
