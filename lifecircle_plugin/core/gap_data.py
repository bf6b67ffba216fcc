# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the facility-gap indicators are computed from, once all walks have been searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class ResidenceData:
    """Where people live, n residences.

    Attributes:
        population: (n,) people; NaN, infinite or negative where unknown.
        area_m2: (n,) residential area, NaN where unknown, None where residences are points.
        circle: (n,) row of the circle each lies in, -1 for none.
        attached: (n,) whether it is attached to the streets.
        edge_distance_m: (n,) straight distance to the open edge of the data, inf where far.
        xy: (n, 2) metres.
        older, children: (n,) people of 60 and over, of 0 to 3; NaN where unknown.
    """

    population: FloatArray
    area_m2: Optional[FloatArray]
    circle: IntArray
    attached: BoolArray
    edge_distance_m: FloatArray
    xy: FloatArray
    older: Optional[FloatArray] = None
    children: Optional[FloatArray] = None


@dataclass(frozen=True)
class FacilityData:
    """What people walk to, m facilities.

    Attributes:
        xy: (m, 2) metres.
        circle: (m,) row of the circle each stands in, -1 for none.
        building_m2, site_m2, capacity: (m,) NaN where unknown; an area of 0 counts as unknown.
        host: (m,) row of the facility that houses it, -1 for none.
        pair_facility, pair_code: (k,) which facility offers which of `codes`.
        attached: (m,) whether it is attached to the streets, None where all are.
    """

    xy: FloatArray
    circle: IntArray
    building_m2: FloatArray
    site_m2: FloatArray
    capacity: FloatArray
    host: IntArray
    pair_facility: IntArray
    pair_code: IntArray
    codes: tuple[str, ...]
    attached: Optional[BoolArray] = None

    def offering(self, accepted: Sequence[str]) -> BoolArray:
        """Return which facilities offer one of the categories, (m,)."""
        wanted = [number for number, code in enumerate(self.codes) if code in accepted]
        offers = np.zeros(len(self.circle), dtype=bool)
        offers[self.pair_facility[np.isin(self.pair_code, wanted)]] = True
        return offers


@dataclass(frozen=True)
class CircleData:
    """The life circles, c of them; their names must differ.

    Attributes:
        subdistrict: (c,) row in `subdistrict_names`, -1 for none.
    """

    names: tuple[str, ...]
    subdistrict: IntArray
    subdistrict_names: tuple[str, ...]


@dataclass(frozen=True)
class ReachData:
    """Walks searched for each group of accepted categories, G groups.

    Attributes:
        distance_m: (G, n) walk to the nearest facility, inf beyond the search limit.
        facility: (G, n) its row, -1 for none.
        groups: the accepted categories of each group, from `gap.search_groups`.
        clause_group: each clause's group.
        limit_m: how far the search went; None for the largest distance of the clauses.
    """

    distance_m: FloatArray
    facility: NDArray[np.signedinteger[Any]]
    groups: tuple[tuple[str, ...], ...]
    clause_group: tuple[int, ...]
    limit_m: Optional[float] = None


@dataclass(frozen=True)
class EvaluateOptions:
    """What a planner chose for the indicators.

    Attributes:
        speed_m_per_s: walking speed, for clauses that give minutes only.
        speed_older, speed_child: paces of older people and of children, metres per second.
        surveyed: categories declared complete: none in the data means that there is none.
        has_population: False where each residence counts one.
    """

    speed_m_per_s: float = 1.0
    speed_older: float = 0.7
    speed_child: float = 0.9
    surveyed: frozenset[str] = frozenset()
    has_population: bool = True


def known_weights(values: FloatArray) -> tuple[FloatArray, BoolArray]:
    """Return values with 0 where they are unknown (NaN, infinite, negative), and the known."""
    known = np.isfinite(values) & (values >= 0)
    return np.where(known, values, 0.0), known
