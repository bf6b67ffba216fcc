# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Who lives in which piece of a unit: by the residences inside, else by area; totals are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from .arrays import FloatArray
from .circle_plan import ResidencePoints


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

    Args:
        pieces: k polygons that together are the unit.
        figures: the unit's own figures by name (population, households, pop_60plus), NaN where
            unknown.
        residences: all residences; those inside the pieces say where the people live.

    Returns:
        Shares whose sums are the figures given, exactly; whole numbers where those are whole.
    """
    raise NotImplementedError


def joined_people(values: FloatArray) -> float:
    """Return the figure of units put together: the sum of the known ones, NaN without any."""
    raise NotImplementedError
