# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A stroke of the brush while it is being drawn: shown at once, no step of undo yet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..core.arrays import IntArray
from ..core.live_plan import LivePlan, Reassigned
from .assigning import permitted
from .gestures import Limits, Refusal


class Stroke:
    """Units painted since the button went down.

    They are changed in the plan alone, not in the layer, so that a stroke that is abandoned
    leaves nothing behind, not even in what could be redone.

    Attributes:
        number: of the circle that is painted.
        what: names the step.
    """

    def __init__(
        self, live: LivePlan, scenario_id: str, number: int, limits: Limits, what: str
    ) -> None:
        """Begin with no unit."""
        self.number, self.what = number, what
        self._live, self._scenario_id, self._limits = live, scenario_id, limits
        self._done: list[Reassigned] = []
        self._asked: dict[str, None] = {}

    def extend(self, unit_ids: Sequence[str]) -> tuple[IntArray, tuple[Refusal, ...]]:
        """Paint units; returns the rows of those that are new to the stroke, and refusals."""
        rows, refused = permitted(
            self._live, self._scenario_id, unit_ids, self.number, self._limits
        )
        self._asked.update(dict.fromkeys(unit_ids))
        if len(rows):
            before = self._live.circle_of(self._scenario_id)[rows]
            after = np.full(len(rows), self.number, np.int64)
            change = Reassigned(self._scenario_id, rows, before, after)
            self._live.apply(change)
            self._done.append(change)
        return rows, refused

    def take_back(self) -> tuple[IntArray, tuple[Refusal, ...]]:
        """Undo the stroke; returns the rows it had painted and all refusals."""
        for change in reversed(self._done):
            self._live.apply(change, False)
        painted = [change.rows for change in self._done]
        rows = np.concatenate(painted) if painted else np.zeros(0, np.int64)
        # Asked as one, so that a unit brushed twice is refused once.
        _, refused = permitted(
            self._live, self._scenario_id, list(self._asked), self.number, self._limits
        )
        return rows, refused
