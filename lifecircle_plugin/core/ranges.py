# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Index arithmetic the engine's vectorised steps share: runs, ranges and scattered minima."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, IntArray

_ROUNDS_BEFORE_SORTING = 16


def expand_ranges(starts: NDArray[np.integer], counts: NDArray[np.integer]) -> IntArray:
    """Write out many index ranges one after another.

    Args:
        starts: (k,) first index of each range.
        counts: (k,) how many indices each range has, 0 allowed.

    Returns:
        (sum of counts,) the indices starts[0], starts[0] + 1, ..., then those of range 1, ...
    """
    counts = counts.astype(np.int64, copy=False)
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - counts), counts) + np.arange(total)


def run_starts(sorted_keys: NDArray[np.generic]) -> BoolArray:
    """Mark the first row of every run of equal keys; (n,) sorted keys give (n,) flags."""
    first = np.ones(len(sorted_keys), dtype=np.bool_)
    first[1:] = sorted_keys[1:] != sorted_keys[:-1]
    return first


def scatter_minimum(
    target: NDArray[np.generic], index: NDArray[np.integer], value: NDArray[np.generic]
) -> None:
    """Lower target[index] to value in place where it is smaller; an index may occur many times.

    Each round writes all values that would still lower their target, and keeps the ones that
    another write of the same round has overtaken: few rounds without sorting. Where a target
    attracts very many values, one sort ends it, for the last of several writes stays.
    """
    pending = np.flatnonzero(value < target[index])
    for _ in range(_ROUNDS_BEFORE_SORTING):
        if not len(pending):
            return
        target[index[pending]] = value[pending]
        pending = pending[value[pending] < target[index[pending]]]
    largest_first = pending[np.argsort(value[pending])[::-1]]
    target[index[largest_first]] = value[largest_first]


def running_minimum_rows(
    value: NDArray[np.float64], label: NDArray[np.integer], starts: BoolArray
) -> IntArray:
    """Find, for every row, where the smallest value so far in its run stands.

    Args:
        value: (n,) values, runs one after another.
        label: (n,) of equal values the one with the lower label counts.
        starts: (n,) marks the first row of each run.

    Returns:
        (n,) row number of the minimum over the rows from the run's start to this one.
    """
    row = np.arange(len(value))
    depth = row - np.flatnonzero(starts)[np.cumsum(starts) - 1]
    best = row.copy()
    reach = 1
    while True:
        later = np.flatnonzero(depth >= reach)
        if not len(later):
            return best
        mine, earlier = best[later], best[later - reach]
        lower = value[earlier] < value[mine]
        lower |= (value[earlier] == value[mine]) & (label[earlier] < label[mine])
        best[later[lower]] = earlier[lower]
        reach *= 2
