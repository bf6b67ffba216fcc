# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What gestures on circles are asked to keep to, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ..core.errors import LifeCircleError

# Why units were left alone.
LOCKED, OTHER_SUBDISTRICT, ASSIGNED, UNKNOWN_UNIT = (
    "locked",
    "other_subdistrict",
    "assigned",
    "unknown_unit",
)
# Not left alone, but to be told: scenarios in which joined units belonged to different circles.
OTHER_SCENARIOS = "other_scenarios"


@dataclass(frozen=True)
class Limits:
    """What a gesture must not do.

    Attributes:
        one_subdistrict: take no unit of another subdistrict than the circle's own.
        spare_locked: change no circle that is locked, neither adding to it nor taking from it.
        only_unassigned: take only units that belong to no circle yet.
    """

    one_subdistrict: bool = True
    spare_locked: bool = True
    only_unassigned: bool = False


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Refusal:
    """Units that a gesture left alone.

    Attributes:
        key: LOCKED (they belong to a locked circle, or the target is locked), OTHER_SUBDISTRICT,
            ASSIGNED (`only_unassigned` was asked for) or UNKNOWN_UNIT (gone meanwhile). Of joined
            units OTHER_SCENARIOS: there the circle of the largest one took them all. Of cut ones
            the keys of `core.unit_cutting`.
        count: of units, or of scenarios.
    """

    key: str
    count: int


@dataclass(frozen=True)
class Outcome:
    """What a gesture did.

    Attributes:
        changed_units: number of units that changed; 0 when nothing was done (no undo step then).
        people: who live in them, as far as known.
        refused: what was left alone, and why.
        error: why nothing could be done, None where it could; `CircleSession.problem` has told it.
        circle_id: of the circle that was made, "" for none.
        unit_ids: units that came new or changed their shape (cut, heal, reshape).
    """

    changed_units: int = 0
    people: float = 0.0
    refused: tuple[Refusal, ...] = ()
    error: Optional[LifeCircleError] = None
    circle_id: str = ""
    unit_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class CircleNumbers:
    """The numbers of one circle at one moment.

    Attributes:
        people, households, pop_60plus: NaN where none of its units is known.
        not_fully_known: units in which people may live that are not counted.
        units: number of units.
        area_m2: plane area.
        parts: connected pieces, 0 without units.
        deviation: share by which the people lie outside the population band chosen in the
            blueprint: 0 inside, -0.2 for a fifth less than its lower end; None without a band or
            without known people.
    """

    people: float
    households: float
    pop_60plus: float
    not_fully_known: int
    units: int
    area_m2: float
    parts: int
    deviation: Optional[float] = None


@dataclass(frozen=True)
class CirclePreview:
    """A circle before and after; `circle_id` None stands for the unassigned units."""

    circle_id: Optional[str]
    name: str
    before: CircleNumbers
    after: CircleNumbers


@dataclass(frozen=True)
class Preview:
    """What a gesture would do.

    Attributes:
        circles: every circle it touches, the target first, then those that lose most people.
        unit_ids: the units that would change.
        people: who live in them, as far as known.
        refused: what would be left alone, and why.
    """

    circles: tuple[CirclePreview, ...] = ()
    unit_ids: tuple[str, ...] = ()
    people: float = 0.0
    refused: tuple[Refusal, ...] = ()

    @property
    def changed_units(self) -> int:
        """Return how many units would change."""
        return len(self.unit_ids)
