# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Names alike but for a slip of the pen: weighted Dice coefficient of character pairs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from .arrays import FloatArray, IntArray

_NUMBERS = re.compile("[0-9]+")


class SimilarNames:
    """An index of names by the pairs of characters in them.

    Pairs that few names share count more (inverse document frequency), so that 公寓 or 支路 do
    not make names alike.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        """Index names in the form of `place_key`."""
        self._keys = list(keys)
        postings: dict[str, list[int]] = {}
        for row, key in enumerate(self._keys):
            for pair in set(_pairs(key)):
                postings.setdefault(pair, []).append(row)
        self._postings: dict[str, IntArray] = {
            pair: np.array(rows, dtype=np.int64) for pair, rows in postings.items()
        }
        count = max(len(self._keys), 1)
        self._unseen = float(np.log(1.0 + count))
        self._weight = {
            pair: float(np.log(1.0 + count / len(rows))) for pair, rows in postings.items()
        }
        self._total: FloatArray = np.array(
            [sum(self._weight[pair] for pair in set(_pairs(key))) for key in self._keys]
        )

    def nearest(self, key: str, most: int, least: float) -> list[tuple[int, float]]:
        """Return rows and likeness (0 to 1) of the names most alike, the best first.

        Args:
            key: a name in the form of `place_key`.
            most: number of names wanted.
            least: likeness below which none is returned. Names with other numbers in them lose
                two fifths of theirs: 51弄 is not 15弄.
        """
        pairs = set(_pairs(key))
        known = [pair for pair in pairs if pair in self._postings]
        if not known or not self._keys:
            return []
        rows = np.concatenate([self._postings[pair] for pair in known])
        weights = np.concatenate(
            [np.full(len(self._postings[pair]), self._weight[pair]) for pair in known]
        )
        shared = np.bincount(rows, weights=weights, minlength=len(self._keys))
        own = sum(self._weight.get(pair, self._unseen) for pair in pairs)
        likeness = 2.0 * shared / (self._total + own)
        wanted = min(most * 4, len(likeness))
        best = np.sort(np.argpartition(-likeness, wanted - 1)[:wanted])
        numbers = _NUMBERS.findall(key)
        found = []
        for row in best.tolist():
            value = float(likeness[row])
            if _NUMBERS.findall(self._keys[row]) != numbers:
                value *= 0.6
            if value >= least:
                found.append((row, value))
        return sorted(found, key=lambda pair: -pair[1])[:most]

    def likeness(self, key: str, row: int) -> float:
        """Return the likeness of a name and that of one row, as `nearest` has it."""
        pairs, theirs = set(_pairs(key)), set(_pairs(self._keys[row]))
        shared = sum(self._weight[pair] for pair in pairs & theirs)
        own = sum(self._weight.get(pair, self._unseen) for pair in pairs)
        value = float(2.0 * shared / (self._total[row] + own))
        return value * 0.6 if _NUMBERS.findall(self._keys[row]) != _NUMBERS.findall(key) else value


def _pairs(key: str) -> list[str]:
    """Return neighbouring characters, with marks for beginning and end."""
    framed = f"^{key}$"
    return [framed[i : i + 2] for i in range(len(framed) - 1)]
