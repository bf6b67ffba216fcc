# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Spreads the people of units (residents' committees, blocks) over the residences in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .ranges import run_starts


@dataclass(frozen=True)
class Spread:
    """People per residence, and everything that did not go by the weights.

    Attributes:
        population: (r,) people; NaN for residences in no unit or in one without a usable total.
        equal_share_units: units with people, none of whose residences has a known weight: shared
            out equally.
        guessed_weight_residences: residences without a known weight beside others with one: they
            were given the mean weight of their unit.
        units_without_residences: units whose people found no residence and are in no share.
        units_without_total: units whose total is missing, negative or infinite.
        units_with_fractions: units whose total is no whole number though whole people were asked
            for; their shares have fractions.
        residences_without_unit: residences that lie in no unit.
        unplaced_people: people of units_without_residences.
    """

    population: FloatArray
    equal_share_units: IntArray
    guessed_weight_residences: IntArray
    units_without_residences: IntArray
    units_without_total: IntArray
    units_with_fractions: IntArray
    residences_without_unit: IntArray
    unplaced_people: float


def spread_population(
    unit_total: FloatArray,
    residence_unit: IntArray,
    weight: FloatArray,
    whole_people: bool = False,
) -> Spread:
    """Share out each unit's people among its residences in proportion to their weights.

    The shares of a unit add up to its total to the last bit, in whatever order they are added.

    Args:
        unit_total: (u,) people per unit, NaN where unknown.
        residence_unit: (r,) unit row of each residence, -1 for none.
        weight: (r,) floor area or footprint; not finite, zero or negative means unknown.
        whole_people: give whole numbers, by the method of the largest remainder.
    """
    unit_total = np.asarray(unit_total, np.float64)
    residence_unit = np.asarray(residence_unit, np.int64)
    unit_count = len(unit_total)
    usable_total = np.isfinite(unit_total) & (unit_total >= 0)
    rows = np.flatnonzero(residence_unit >= 0)
    order = rows[np.argsort(residence_unit[rows], kind="stable")]
    order = order[usable_total[residence_unit[order]]]
    unit = residence_unit[order]
    shares = _complete_weights(np.asarray(weight, np.float64)[order], unit, unit_count)
    residences = np.bincount(residence_unit[rows], minlength=unit_count)
    has_fractions = whole_people & usable_total & (unit_total != np.floor(unit_total))

    population = np.full(len(residence_unit), np.nan)
    quantum = _quanta(unit_total, usable_total, whole_people & ~has_fractions)
    population[order] = _apportion(unit_total, quantum, unit, shares.weight)
    left_out = usable_total & (unit_total > 0) & (residences == 0)
    populated = usable_total & (unit_total > 0)
    return Spread(
        population=population,
        equal_share_units=np.flatnonzero(shares.unknown_unit & populated & (residences > 1)),
        guessed_weight_residences=np.sort(order[shares.guessed & populated[unit]]),
        units_without_residences=np.flatnonzero(left_out),
        units_without_total=np.flatnonzero(~usable_total),
        units_with_fractions=np.flatnonzero(has_fractions & (residences > 0)),
        residences_without_unit=np.flatnonzero(residence_unit < 0),
        unplaced_people=float(unit_total[left_out].sum()),
    )


@dataclass(frozen=True)
class _Weights:
    """Weights without gaps (k,), which of them are guessed (k,), and units without any (u,)."""

    weight: FloatArray
    guessed: BoolArray
    unknown_unit: BoolArray


def _complete_weights(weight: FloatArray, unit: IntArray, unit_count: int) -> _Weights:
    """Give residences of unknown weight the mean of their unit, or 1 where none is known."""
    known = np.isfinite(weight) & (weight > 0)
    known_count = np.bincount(unit[known], minlength=unit_count)
    total = np.bincount(unit[known], weights=weight[known], minlength=unit_count)
    mean = np.where(known_count > 0, total / np.maximum(known_count, 1), 1.0)
    complete = np.where(known, weight, mean[unit])
    present = np.bincount(unit, minlength=unit_count) > 0
    guessed = ~known & (known_count[unit] > 0)
    return _Weights(complete, guessed, present & (known_count == 0))


def _quanta(total: FloatArray, usable: BoolArray, whole: BoolArray) -> FloatArray:
    """Return the smallest part of a person that each unit's shares are counted in, (u,).

    One person, or the value of the last binary digit of the unit's total: sums of multiples of it
    up to the total are exact, whatever the order of adding.
    """
    safe = np.where(usable, total, 1.0)
    last_digit = np.spacing(np.maximum(safe, 1e-290))
    return np.where(whole & (safe < 2.0**53), 1.0, last_digit)


def _apportion(
    total: FloatArray, quantum: FloatArray, unit: IntArray, weight: FloatArray
) -> FloatArray:
    """Share totals out in multiples of the quanta; unit (k,) must be ascending."""
    if not len(unit):
        return np.zeros(0)
    first = np.flatnonzero(run_starts(unit))
    sizes = np.diff(np.append(first, len(unit)))
    of_row = np.repeat(np.arange(len(first)), sizes)
    total, quantum = total[unit[first]], quantum[unit[first]]
    ideal = total[of_row] / quantum[of_row] * (weight / np.add.reduceat(weight, first)[of_row])
    counts = np.floor(ideal).astype(np.int64)
    missing = np.round(total / quantum).astype(np.int64) - np.add.reduceat(counts, first)
    order = np.lexsort((np.arange(len(unit)), counts - ideal, of_row))
    rank = np.arange(len(unit)) - first[of_row]
    counts[order] += rank < np.clip(missing, 0, sizes)[of_row]
    # What rounding of the ideal shares left over beyond that, in last digits, goes to the largest.
    rest = missing - np.clip(missing, 0, sizes)
    largest = np.lexsort((-counts, of_row))[first]
    counts[largest] += rest
    return counts * quantum[of_row]
