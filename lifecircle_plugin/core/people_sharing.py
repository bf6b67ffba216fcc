# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Who lives in which piece of a unit: by the residences inside, else by area; totals are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from .arrays import FloatArray, IntArray
from .circle_plan import ResidencePoints
from .shapely_needed import require_shapely
from .unit_totals import spread_totals


@dataclass(frozen=True)
class SharedPeople:
    """The figures of k pieces of a unit.

    Attributes:
        figures: by name as given, (k,) each; NaN where the unit's own figure is unknown.
        by_residences: whether residences inside said where people live, else area did.
    """

    figures: dict[str, FloatArray]
    by_residences: bool


def share_people(
    pieces: Sequence[Any],
    figures: Mapping[str, float],
    residences: Optional[ResidencePoints] = None,
) -> SharedPeople:
    """Share the figures of a unit among its pieces.

    People go by those of the residences inside: residences without a known number count as the
    mean of the others, and as one each where none is known. Without residences in the unit they
    go by area. The other figures follow the people, so that no piece has more people of 60 and
    over than people.

    Args:
        pieces: k polygons that together are the unit.
        figures: the unit's own figures by name (population, households, pop_60plus), NaN where
            unknown.
        residences: all residences; those inside the pieces say where the people live.

    Returns:
        Shares whose sums are the figures given, exactly; whole numbers where those are whole. A
        figure that cannot be shared (negative, infinite) stays with the first piece.
    """
    shapely = require_shapely()
    names = sorted(figures, key=lambda name: name != "population")
    area = shapely.area(np.array(list(pieces), dtype=object))
    weight = None if residences is None else _lived_in(pieces, residences)
    by_residences = weight is not None
    if weight is None:
        weight = area
    # A weight of zero stands for an unknown one in spreading; here it is known to be nobody.
    weight = np.maximum(weight, 1e-9 * max(float(weight.sum()), 1e-290))
    totals = [np.array([figures[name]], dtype=np.float64) for name in names]
    inside = np.zeros(len(pieces), np.int64)
    shared = {}
    spreads = spread_totals(totals, inside, weight, whole=True) if names else []
    for name, total, spread in zip(names, totals, spreads):
        values = spread.population
        if not np.isnan(total[0]) and np.isnan(values).any():
            values = np.where(np.arange(len(pieces)) == 0, total[0], 0.0)
        shared[name] = values
    return SharedPeople({name: shared[name] for name in figures}, by_residences)


def _lived_in(pieces: Sequence[Any], residences: ResidencePoints) -> Optional[FloatArray]:
    """Return how many people of the residences live in each piece; None where none stands there."""
    piece = piece_of_residences(pieces, residences.xy)
    inside = piece >= 0
    if not inside.any():
        return None
    people = residences.population[inside].astype(np.float64)
    known = np.isfinite(people) & (people >= 0)
    mean = float(people[known].mean()) if known.any() else 1.0
    people = np.where(known, people, mean)
    if not people.any():
        return None
    return np.bincount(piece[inside], weights=people, minlength=len(pieces)).astype(np.float64)


def piece_of_residences(pieces: Sequence[Any], xy: FloatArray) -> IntArray:
    """Return which piece each place lies in, the first one on a common border, -1 for none.

    Args:
        pieces: k polygons.
        xy: (r, 2) places, NaN for none.
    """
    shapely = require_shapely()
    piece = np.full(len(xy), -1)
    boxes = shapely.bounds(np.array(list(pieces), dtype=object))
    for place, (area, (x0, y0, x1, y1)) in enumerate(zip(pieces, boxes.tolist())):
        near = (xy[:, 0] >= x0) & (xy[:, 0] <= x1) & (xy[:, 1] >= y0) & (xy[:, 1] <= y1)
        rows = np.flatnonzero(near & (piece < 0))
        if len(rows):
            piece[rows[shapely.intersects(area, shapely.points(xy[rows]))]] = place
    return piece


def joined_people(values: FloatArray) -> float:
    """Return the figure of units put together: the sum of the known ones, NaN without any."""
    return float(np.nansum(values)) if np.isfinite(values).any() else float("nan")
