# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers of circles, counted from their units.

They are always counted whole: that takes well under a millisecond for tens of thousands of units
and never drifts, as sums kept by adding and taking away would.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .circle_plan import UNASSIGNED, CircleTallies, ScenarioPlan, UnitGraph, Units
from .components import connected_components
from .ranges import expand_ranges


def tallies_of(plan: ScenarioPlan) -> CircleTallies:
    """Count a scenario's circles from all its units."""
    count = len(plan.circles)
    parts = PieceCounter(plan.graph).parts(plan.circle_of, count)
    return UnitSums(plan.units).tallies(plan.circle_of, parts)


class UnitSums:
    """Sums the figures of n units by circle."""

    def __init__(self, units: Units) -> None:
        """Prepare what all counts of the same units share."""
        self._units = units
        self._figures = {
            name: _known(getattr(units, name))
            for name in ("population", "households", "pop_60plus")
        }
        self._doubtful = np.flatnonzero(units.not_fully_known)

    def tallies(
        self, circle_of: IntArray, parts: IntArray, rows: Optional[IntArray] = None
    ) -> CircleTallies:
        """Count.

        Args:
            circle_of: (n,) circle from 0 to m - 1, UNASSIGNED for none.
            parts: (m,) connected pieces of each.
            rows: (k,) units that are counted, and that `circle_of` is for; default all.
        """
        count = len(parts)
        row = np.asarray(circle_of) + 1  # the first sum is that of the units in no circle
        members = np.bincount(row, minlength=count + 1)
        sums = {name: self._summed(name, row, members, rows) for name in self._figures}
        area = self._units.area_m2 if rows is None else self._units.area_m2[rows]
        doubtful = self._doubtful if rows is None else self._units.not_fully_known[rows]
        return CircleTallies(
            population=sums["population"][1:],
            households=sums["households"][1:],
            pop_60plus=sums["pop_60plus"][1:],
            area_m2=_sums(row, area, count + 1)[1:],
            not_fully_known=np.bincount(row[doubtful], minlength=count + 1)[1:],
            units=members[1:],
            parts=parts,
            unassigned_units=int(members[0]),
            unassigned_people=float(sums["population"][0]),
        )

    def people(self, rows: IntArray) -> float:
        """Return the known people of some units."""
        return float(self._figures["population"][0][rows].sum())

    def _summed(
        self, name: str, row: IntArray, members: IntArray, rows: Optional[IntArray]
    ) -> FloatArray:
        """Return the sum of a figure, NaN where none of a circle's units is known."""
        values, known = self._figures[name]
        total = _sums(row, values if rows is None else values[rows], len(members))
        if known is not None:
            is_known = known if rows is None else known[rows]
            known_members = np.bincount(row[is_known], minlength=len(members))
            total[(known_members == 0) & (members > 0)] = np.nan
        return total


def _sums(row: IntArray, values: FloatArray, count: int) -> FloatArray:
    return np.bincount(row, values, minlength=count).astype(np.float64)


def _known(values: FloatArray) -> tuple[FloatArray, Optional[BoolArray]]:
    """Return figures with 0 for unknown ones, and which are known; None for all."""
    known = ~np.isnan(values)
    return (values, None) if known.all() else (np.where(known, values, 0.0), known)


class PieceCounter:
    """Counts the connected pieces of circles on one graph of n units."""

    def __init__(self, graph: UnitGraph) -> None:
        """Prepare what all counts on the same graph share."""
        self._graph = graph
        self._degree = np.diff(graph.indptr)

    def parts(
        self, circle_of: IntArray, count: int, circles: Optional[Iterable[int]] = None
    ) -> IntArray:
        """Return into how many pieces circles fall; 0 for those without units.

        Args:
            circle_of: (n,) circle from 0 to count - 1, UNASSIGNED for none.
            count: number m of circles.
            circles: those that are counted, the others get 0; default all.

        Returns:
            (m,) pieces.
        """
        circle_of = np.asarray(circle_of)
        asked = np.full(count + 1, circles is None)
        if circles is not None:
            asked[list(circles)] = True
        asked[UNASSIGNED] = False
        rows = np.flatnonzero(asked[circle_of])
        place = np.empty(len(circle_of), np.int64)  # of the rows alone
        place[rows] = np.arange(len(rows))
        degree = self._degree[rows]
        one = np.repeat(rows, degree)
        other = self._graph.indices[expand_ranges(self._graph.indptr[rows], degree)]
        inside = (one < other) & (circle_of[one] == circle_of[other])
        label = connected_components(len(rows), place[one[inside]], place[other[inside]])
        circle_of_piece = np.zeros(int(label.max()) + 1 if len(label) else 0, np.int64)
        circle_of_piece[label] = circle_of[rows]
        return np.bincount(circle_of_piece, minlength=count).astype(np.int64)


def pieces_of(graph: UnitGraph, circle_of: IntArray) -> IntArray:
    """Return the connected piece of its circle that each unit lies in, (n,), from 0.

    Units in no circle form pieces too, of neighbours that are in none either.
    """
    circle_of = np.asarray(circle_of)
    source = np.repeat(np.arange(len(circle_of)), np.diff(graph.indptr))
    inside = (source < graph.indices) & (circle_of[source] == circle_of[graph.indices])
    label = connected_components(len(circle_of), source[inside], graph.indices[inside])
    return label.astype(np.int64)
