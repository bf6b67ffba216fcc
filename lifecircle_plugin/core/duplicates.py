# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Places that were probably entered twice: one rule for the data check and for every run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray
from .point_grid import PointGrid

SAME_PLACE_M = 5.0
SAME_NAME_M = 50.0
_NOTHING = np.array(None, dtype=object)


@dataclass(frozen=True)
class Twins:
    """Pairs of rows that are probably one place.

    Attributes:
        later, earlier: (k,) row numbers; every row with a twin before it is some pair's later.
        by_name: (k,) they are called the same.
    """

    later: IntArray
    earlier: IntArray
    by_name: BoolArray


def find_twins(xy: FloatArray, kind: IntArray, called: IntArray) -> Twins:
    """Find rows of one kind within SAME_PLACE_M, or of one kind and name within SAME_NAME_M.

    Different names at one place are different facilities under one roof.

    Args:
        xy: (n, 2) metres, NaN without a place.
        kind: (n,) number of the category, -1 for none.
        called: (n,) number of the name, -1 where there is none.
    """
    # Exact copies are told first: a layer may hold thousands at the middle of a district.
    rows = np.flatnonzero(np.isfinite(xy).all(axis=1) & (kind >= 0))
    rows = rows[np.lexsort((called[rows], kind[rows], xy[rows, 1], xy[rows, 0]))]
    is_copy = np.zeros(len(rows), dtype=bool)
    told = np.column_stack([xy[rows], kind[rows], called[rows]])
    is_copy[1:] = (told[1:] == told[:-1]).all(axis=1)
    original = rows[np.maximum.accumulate(np.where(is_copy, 0, np.arange(len(rows))))]
    copies, kept = rows[is_copy], rows[~is_copy]
    parts = [(copies, original[is_copy], called[copies] >= 0)]
    xy, kind, called = xy[kept], kind[kept], called[kept]
    for a, b, away in PointGrid(xy, SAME_NAME_M).pairs_within(xy, SAME_NAME_M):
        alike = (kept[a] > kept[b]) & (kind[a] == kind[b])
        by_name = alike & (called[a] == called[b]) & (called[a] >= 0)
        differ = (called[a] >= 0) & (called[b] >= 0) & (called[a] != called[b])
        keep = by_name | (alike & (away <= SAME_PLACE_M) & ~differ)
        parts.append((kept[a[keep]], kept[b[keep]], by_name[keep]))
    later, earlier, named = (np.concatenate(column) for column in zip(*parts))
    return Twins(later, earlier, named)


def stripped_texts(text: NDArray[np.object_]) -> NDArray[np.str_]:
    """Return (n,) texts without blanks around them, "" for None."""
    return np.char.strip(np.where(np.equal(text, _NOTHING), "", text).astype(str))


def text_numbers(text: NDArray[np.object_]) -> IntArray:
    """Number equal texts alike, -1 for None and blank."""
    stripped = stripped_texts(text)
    _, numbers = np.unique(stripped, return_inverse=True)
    return np.where(stripped == "", -1, numbers)
