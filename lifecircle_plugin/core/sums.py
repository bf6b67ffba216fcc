# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Sums and counts by group, where the number after the last group means 'in none'."""

from __future__ import annotations

import numpy as np

from .arrays import FloatArray, IntArray


def sum_by_group(group: IntArray, weights: FloatArray, group_count: int) -> FloatArray:
    """Return the weight in each group, (group_count,).

    Args:
        group: (n,) 0 to group_count; group_count belongs to no group.
        weights: (n,).
        group_count: number of groups.
    """
    sums = np.bincount(group, weights, group_count + 1)[:group_count]
    return sums.astype(np.float64, copy=False)


def count_by_group(group: IntArray, group_count: int) -> IntArray:
    """Return the number of members of each group, (group_count,); see `sum_by_group`."""
    return np.bincount(group, minlength=group_count + 1)[:group_count]
