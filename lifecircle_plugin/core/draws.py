# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Random draws that come out the same on every machine and with every numpy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

BATCH = 4096
Item = TypeVar("Item")


class Draws:
    """A stream of draws for a seed.

    Only the raw numbers of PCG64 are used, which numpy promises to keep; how a Generator turns
    them into integers and shuffles may change between versions.
    """

    def __init__(self, *seed: int) -> None:
        """Start the stream of these numbers, each at least 0."""
        self._bits = np.random.PCG64(np.random.SeedSequence(seed))
        self._batch: list[int] = []

    def below(self, count: int) -> int:
        """Return a whole number from 0 to count - 1."""
        if not self._batch:
            self._batch = self._bits.random_raw(BATCH).tolist()
        return ((self._batch.pop() >> 32) * count) >> 32

    def order(self, count: int) -> list[int]:
        """Return 0 ... count - 1 in a random order."""
        raw = self._bits.random_raw(count) if count else np.zeros(0, dtype=np.uint64)
        return np.argsort(raw, kind="stable").tolist()

    def weighted(self, weights: Sequence[float]) -> int:
        """Return a row, drawn by weights of at least 0; any row where all are 0."""
        total = 0.0
        for weight in weights:
            total += weight
        if total <= 0.0:
            return self.below(len(weights))
        mark = total * (self.below(1 << 30) / (1 << 30))
        for row, weight in enumerate(weights):
            mark -= weight
            if mark < 0.0:
                return row
        return max(row for row, weight in enumerate(weights) if weight > 0.0)
