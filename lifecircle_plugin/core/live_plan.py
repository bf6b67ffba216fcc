# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers of circles counted from their units."""

from __future__ import annotations

import numpy as np

from .arrays import FloatArray, IntArray
from .circle_plan import UNASSIGNED, CircleTallies, ScenarioPlan, UnitGraph, Units
from .components import connected_components


def tallies_of(plan: ScenarioPlan) -> CircleTallies:
    """Count a scenario's circles from all its units."""
    count = len(plan.circles)
    return counted(plan.units, plan.circle_of, parts_of(plan.graph, plan.circle_of, count))


def counted(units: Units, circle_of: IntArray, parts: IntArray) -> CircleTallies:
    """Sum units by circle.

    Args:
        units: n units.
        circle_of: (n,) circle from 0 to m - 1, UNASSIGNED for none.
        parts: (m,) connected pieces of each.
    """
    count = len(parts)
    row = np.asarray(circle_of) + 1  # the first sum is that of the units in no circle
    members = np.bincount(row, minlength=count + 1)

    def summed(values: FloatArray) -> FloatArray:
        known = ~np.isnan(values)
        total = np.bincount(row, np.where(known, values, 0.0), minlength=count + 1)
        if not known.all():
            nothing = (np.bincount(row, known, minlength=count + 1) == 0) & (members > 0)
            total[nothing] = np.nan
        return total

    population = summed(units.population)
    return CircleTallies(
        population=population[1:],
        households=summed(units.households)[1:],
        pop_60plus=summed(units.pop_60plus)[1:],
        area_m2=np.bincount(row, units.area_m2, minlength=count + 1)[1:],
        not_fully_known=np.bincount(row[units.not_fully_known], minlength=count + 1)[1:],
        units=members[1:],
        parts=parts,
        unassigned_units=int(members[0]),
        unassigned_people=float(population[0]),
    )


def parts_of(graph: UnitGraph, circle_of: IntArray, count: int) -> IntArray:
    """Return into how many connected pieces each circle falls, (count,), 0 without units."""
    label = pieces_of(graph, circle_of)
    number = int(label.max()) + 1 if len(label) else 0
    circle_of_piece = np.full(number, UNASSIGNED, np.int64)
    circle_of_piece[label] = circle_of
    return np.bincount(circle_of_piece[circle_of_piece >= 0], minlength=count).astype(np.int64)


def pieces_of(graph: UnitGraph, circle_of: IntArray) -> IntArray:
    """Return the connected piece of its circle that each unit lies in, (n,), from 0.

    Units in no circle form pieces too, of neighbours that are in none either.
    """
    circle_of = np.asarray(circle_of)
    source = np.repeat(np.arange(len(circle_of)), np.diff(graph.indptr))
    target = graph.indices
    inside = (source < target) & (circle_of[source] == circle_of[target])
    return connected_components(len(circle_of), source[inside], target[inside]).astype(np.int64)
