# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Where verdicts fall: a circle, a subdistrict or the whole district (design rule 11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .arrays import IntArray
from .gap_data import CircleData


@dataclass(frozen=True)
class Frames:
    """The frames a clause is judged in; each circle belongs to one.

    Attributes:
        asked_kind: the clause's frame.
        of_circle: (c,) number of the frame each circle belongs to.
        kinds: what each frame is; a circle without a subdistrict is a frame of its own.
        names: empty for the district.
    """

    asked_kind: str
    of_circle: IntArray
    kinds: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def count(self) -> int:
        """Return the number of frames."""
        return len(self.names)

    def sum(self, by_circle: NDArray[Any]) -> NDArray[Any]:
        """Sum rows of circles, (c,) or (c, columns), to rows of frames."""
        result = np.zeros((self.count, *by_circle.shape[1:]), dtype=by_circle.dtype)
        np.add.at(result, self.of_circle, by_circle)
        return result

    def of_places(self, circle: IntArray) -> IntArray:
        """Return the frame of places by their circle; c, for 'in no circle', gives `count`."""
        return np.append(self.of_circle, self.count)[circle]


def make_frames(kind: str, circles: CircleData) -> Frames:
    """Return the frames of one kind: "circle", "subdistrict" or "district"."""
    names = circles.names
    if kind == "district":
        return Frames(kind, np.zeros(len(names), dtype=np.int64), ("district",), ("",))
    if kind == "circle":
        return Frames(kind, np.arange(len(names)), ("circle",) * len(names), names)
    subdistricts = circles.subdistrict_names
    alone = np.flatnonzero(circles.subdistrict < 0)
    of_circle = circles.subdistrict.astype(np.int64)
    of_circle[alone] = len(subdistricts) + np.arange(len(alone))
    return Frames(
        kind,
        of_circle,
        ("subdistrict",) * len(subdistricts) + ("circle",) * len(alone),
        subdistricts + tuple(names[circle] for circle in alone),
    )
