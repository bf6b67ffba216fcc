# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Spreads several totals of units (people, of 60 and over, households) so that they fit together.

People go by floor area, or by footprint in units where no floor area is known, or equally. The
other totals follow the people, so that no residence has more older people than people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from .arrays import FloatArray, IntArray
from .population import Spread, spread_population

NOT_SPREAD, BY_FLOOR, BY_MEAN_FLOOR, BY_FOOTPRINT, BY_MEAN_FOOTPRINT, EQUALLY = range(6)
# Stands for nobody where others live: spreading takes a weight of zero for an unknown one.
_NOBODY = 1e-9


@dataclass(frozen=True)
class Weights:
    """What each residence counts in its unit, and by what; r residences.

    Attributes:
        weight: (r,) square metres, NaN where unknown.
        basis: (r,) NOT_SPREAD outside all units, else BY_FLOOR and so on; the mean stands for
            residences of unknown area beside others of known area.
    """

    weight: FloatArray
    basis: IntArray


def residence_weights(
    residence_unit: IntArray,
    unit_count: int,
    floor_m2: Optional[FloatArray] = None,
    footprint_m2: Optional[FloatArray] = None,
) -> Weights:
    """Choose, unit by unit, what people are spread by.

    Args:
        residence_unit: (r,) unit row of each residence, -1 for none.
        unit_count: number of units.
        floor_m2: (r,) floor areas; not finite, zero or negative means unknown.
        footprint_m2: (r,) areas of the residences' outlines, likewise.
    """
    weight = np.full(len(residence_unit), np.nan)
    basis = np.where(residence_unit >= 0, EQUALLY, NOT_SPREAD)
    inside = np.maximum(residence_unit, 0)
    for area_m2, by_area, by_mean in (
        (footprint_m2, BY_FOOTPRINT, BY_MEAN_FOOTPRINT),
        (floor_m2, BY_FLOOR, BY_MEAN_FLOOR),
    ):
        if area_m2 is None:
            continue
        known = np.isfinite(area_m2) & (area_m2 > 0) & (residence_unit >= 0)
        units = np.bincount(residence_unit[known], minlength=unit_count) > 0
        chosen = (residence_unit >= 0) & units[inside]
        weight[chosen] = np.where(known, area_m2, np.nan)[chosen]
        basis[chosen] = np.where(known, by_area, by_mean)[chosen]
    return Weights(weight, basis)


def spread_totals(
    totals: list[FloatArray], residence_unit: IntArray, weight: FloatArray, whole: bool
) -> list[Spread]:
    """Spread totals of units over residences; each unit's shares add up to its total exactly.

    Args:
        totals: (u,) each; the first counts people, the others follow their distribution where the
            unit has people, else the weights.
        residence_unit: (r,) unit row of each residence, -1 for none.
        weight: (r,) as `residence_weights` gives them.
        whole: whole numbers wherever the total is one.
    """
    people = spread_population(totals[0], residence_unit, weight, whole)
    populated = np.isfinite(totals[0]) & (totals[0] > 0)
    follows = (residence_unit >= 0) & populated[np.maximum(residence_unit, 0)]
    by_people = np.where(follows, np.maximum(people.population, _NOBODY), weight)
    others = [spread_population(total, residence_unit, by_people, whole) for total in totals[1:]]
    return [people, *others]
