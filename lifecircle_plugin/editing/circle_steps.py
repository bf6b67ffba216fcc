# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Changes of circles and scenarios, worked out from a plan; nothing is done here."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Optional

import numpy as np

from ..core.arrays import IntArray
from ..core.circle_colours import circle_neighbours, colours_of
from ..core.circle_plan import UNASSIGNED, BlueprintPlan, Circle, Scenario
from ..core.live_plan import CirclesChanged, LivePlan, Reassigned, ScenariosChanged
from .step_texts import circle_name, first_scenario_name

CIRCLE_VALUES = frozenset(
    {"name", "name_en", "colour", "locked", "expected_parts", "vision", "subdistrict_id"}
)


def new_id() -> str:
    """Return an id that no row of any file has."""
    return str(uuid.uuid4())


def reassigned(live: LivePlan, scenario_id: str, rows: IntArray, number: int) -> Reassigned:
    """Return the change that gives units to a circle."""
    before = live.circle_of(scenario_id)[rows]
    return Reassigned(scenario_id, rows, before, np.full(len(rows), number, np.int64))


def changed_circles(
    live: LivePlan, scenario_id: str, values: Mapping[str, Mapping[str, Any]]
) -> CirclesChanged:
    """Return the change of what circles are called and the like.

    Raises:
        KeyError: a circle that is not there, or a value that circles do not have.
    """
    for circle_id, each in values.items():
        live.circle(scenario_id, circle_id)
        if not set(each) <= CIRCLE_VALUES:
            raise KeyError(sorted(set(each) - CIRCLE_VALUES))
    before = live.circles(scenario_id)
    after = tuple(replace(each, **values.get(each.id, {})) for each in before)
    return CirclesChanged(scenario_id, before, after)


def without_circles(live: LivePlan, scenario_id: str, circle_ids: Sequence[str]) -> CirclesChanged:
    """Return the change that removes circles."""
    before = live.circles(scenario_id)
    return CirclesChanged(
        scenario_id, before, tuple(each for each in before if each.id not in circle_ids)
    )


def with_circle(live: LivePlan, scenario_id: str, circle: Circle) -> CirclesChanged:
    """Return the change that adds a circle at the end."""
    before = live.circles(scenario_id)
    return CirclesChanged(scenario_id, before, (*before, circle))


def free_name(live: LivePlan, scenario_id: str) -> str:
    """Return a name for a new circle that no other of the scenario has."""
    taken = {each.name for each in live.circles(scenario_id)}
    number = len(taken) + 1
    while circle_name(number) in taken:
        number += 1
    return circle_name(number)


def free_colour(live: LivePlan, scenario_id: str, rows: IntArray) -> str:
    """Return a colour for a new circle of some units, other than its neighbours' have."""
    plan = live.scenario_plan(scenario_id)
    circle_of = plan.circle_of.copy()
    circle_of[rows] = len(plan.circles)
    taken = [each.colour for each in plan.circles]
    pairs = circle_neighbours(plan.graph, circle_of)
    return colours_of(len(taken) + 1, pairs, [*taken, ""])[-1]


# --- scenarios -----------------------------------------------------------------------------------


def with_scenario(
    live: LivePlan, scenario: Scenario, circles: tuple[Circle, ...], circle_of: IntArray
) -> ScenariosChanged:
    """Return the change that adds a scenario at the end; `circle_of` has rows of its circles."""
    return ScenariosChanged(
        live.scenarios, (*live.scenarios, scenario), {scenario.id: (circles, circle_of)}
    )


def copied_circles(circles: Sequence[Circle], scenario_id: str) -> tuple[Circle, ...]:
    """Return circles as those of another scenario, with ids of their own."""
    return tuple(replace(each, id=new_id(), scenario_id=scenario_id) for each in circles)


def changed_scenario(live: LivePlan, scenario_id: str, **values: Any) -> ScenariosChanged:
    """Return the change of what a scenario is called and the like."""
    live.scenario(scenario_id)
    return ScenariosChanged(
        live.scenarios,
        tuple(
            replace(each, **values) if each.id == scenario_id else each for each in live.scenarios
        ),
    )


def adopted_scenario(live: LivePlan, scenario_id: str) -> ScenariosChanged:
    """Return the change that makes a scenario the only adopted one."""
    return ScenariosChanged(
        live.scenarios,
        tuple(replace(each, adopted=each.id == scenario_id) for each in live.scenarios),
    )


def without_scenario(live: LivePlan, scenario_id: str) -> ScenariosChanged:
    """Return the change that removes a scenario."""
    return ScenariosChanged(
        live.scenarios, tuple(each for each in live.scenarios if each.id != scenario_id)
    )


def with_first_scenario(
    plan: BlueprintPlan, author: str, scenario_id: Optional[str] = None
) -> BlueprintPlan:
    """Return a plan that has a scenario to begin with; the first save writes it."""
    if plan.scenarios:
        return plan
    first = Scenario(scenario_id or new_id(), first_scenario_name(), author=author, adopted=True)
    return replace(
        plan,
        scenarios=(first,),
        circles={first.id: ()},
        circle_of={first.id: np.full(len(plan.units), UNASSIGNED, np.int64)},
    )


def edited_scenarios(before: BlueprintPlan, after: BlueprintPlan) -> list[str]:
    """Return the ids of scenarios that are new or whose circles or units differ."""
    known = {each.id for each in before.scenarios}
    circle_in = {key: _circle_by_unit(before, key) for key in known}
    return [
        each.id
        for each in after.scenarios
        if each.id not in known
        or before.circles[each.id] != after.circles[each.id]
        or circle_in[each.id] != _circle_by_unit(after, each.id)
    ]


def _circle_by_unit(plan: BlueprintPlan, scenario_id: str) -> dict[str, Optional[str]]:
    ids = [*(each.id for each in plan.circles[scenario_id]), None]
    return {
        unit: ids[row] for unit, row in zip(plan.units.ids, plan.circle_of[scenario_id].tolist())
    }
