# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A scenario of another blueprint file, brought onto the units of this one; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional

from ..core.arrays import IntArray
from ..core.circle_plan import BlueprintPlan, Circle, Scenario
from .raw_layer import IsCancelled


@dataclass(frozen=True)
class ProposedScenario:
    """A scenario that the session can take in, as `CircleSession.add_proposal` wants it.

    Attributes:
        name: free in the blueprint it goes into.
        circles: m of them, with ids that no other file has.
        circle_of: (n,) row of `circles` for each unit of the plan it was made for, UNASSIGNED for
            none.
        note: where it comes from, in one line without words: file and scenario.
    """

    name: str
    circles: tuple[Circle, ...]
    circle_of: IntArray
    author: str = ""
    note: str = ""


@dataclass(frozen=True)
class UnsureUnit:
    """A unit of this blueprint that the other one's circles do not settle.

    Attributes:
        unit_id, name: of the unit here.
        circles: names of the circles there that share it, the largest part first; empty for none.
        shares: (k,) part of the unit's area in each, 0 to 1.
        people: of the unit, NaN where not known.
    """

    unit_id: str
    name: str
    circles: tuple[str, ...]
    shares: tuple[float, ...]
    people: float


@dataclass(frozen=True)
class ImportAccount:
    """What became of the units and circles.

    Attributes:
        same_units: units that are the same in both files, by id and by area.
        matched_units: units that took the circle which holds most of them.
        unsure: units cut by a border there, or lying outside of all circles there.
        left_out: names of circles there that hold no unit here.
        unknown_subdistricts: names of subdistricts there that this blueprint has not.
        outside_m2: area of the circles there which no unit here covers.
    """

    same_units: int
    matched_units: int
    unsure: tuple[UnsureUnit, ...] = ()
    left_out: tuple[str, ...] = ()
    unknown_subdistricts: tuple[str, ...] = ()
    outside_m2: float = 0.0
    messages: tuple[tuple[str, dict[str, object]], ...] = field(default=())


def scenarios_of(path: Path) -> list[Scenario]:
    """Return the scenarios of a blueprint file, which is only read.

    Raises:
        LifeCircleError: blueprint_missing, blueprint_not_one, blueprint_newer, blueprint_damaged.
    """
    raise NotImplementedError


def import_scenario(
    other: Path,
    scenario_id: str,
    into: BlueprintPlan,
    is_cancelled: Optional[IsCancelled] = None,
) -> tuple[ProposedScenario, ImportAccount]:
    """Bring a scenario of another file onto the units of a plan; in any thread.

    Units are the same where id and area agree; else a unit takes the circle that holds the
    largest part of it. Ids of circles are made anew: a copy of this very file has the same ones.

    Args:
        other: the other blueprint file; it is only read.
        scenario_id: of a scenario there.
        into: the plan it shall fit.
        is_cancelled: asked between steps.

    Raises:
        LifeCircleError: as `scenarios_of`, scenario_missing, or plans_do_not_meet where no circle
            there touches a unit here.
        Cancelled: the planner asked to stop.
    """
    raise NotImplementedError


def free_name(wanted: str, taken: Sequence[str]) -> str:
    """Return a name that no scenario has yet: the wanted one, else with a number."""
    number, name = 2, wanted
    while name in taken:
        name, number = f"{wanted} {number}", number + 1
    return name
