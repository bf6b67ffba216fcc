# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What differs between two states of a blueprint's circles; nothing is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from ..core.arrays import FloatArray, IntArray
from ..core.circle_plan import OWN_COUNT, UNASSIGNED, BlueprintPlan, Circle, Scenario, Units

# Columns of the unit table that a session may change, besides the geometry.
UNIT_COLUMNS = ("name", "kind", "subdistrict_id", "population", "households", "pop_60plus")


@dataclass(frozen=True)
class ScenarioAssignment:
    """Units of a scenario whose circle is another one now; None for none.

    Attributes:
        is_new: whether all rows of the scenario are new.
    """

    scenario_id: str
    unit_ids: tuple[str, ...]
    circle_ids: tuple[Optional[str], ...]
    is_new: bool = False


@dataclass(frozen=True)
class PlanChanges:
    """The difference between two states.

    Attributes:
        new_units, changed_units: rows of the later state's units.
        new_shapes: of `changed_units`, those with another geometry.
        gone_units: ids.
        unit_cells: by row of new and changed units, the values of `UNIT_COLUMNS`.
        new_scenarios, changed_scenarios, new_circles, changed_circles: as they are now.
        gone_scenarios, gone_circles: ids.
        assignments: of scenarios that stay or are new; units that are gone are not named.
        touched_circles: ids of circles whose outline, name or subdistrict is another one now.
    """

    new_units: tuple[int, ...]
    changed_units: tuple[int, ...]
    new_shapes: frozenset[int]
    gone_units: tuple[str, ...]
    unit_cells: dict[int, tuple[object, ...]]
    new_scenarios: tuple[Scenario, ...]
    changed_scenarios: tuple[Scenario, ...]
    gone_scenarios: tuple[str, ...]
    new_circles: tuple[Circle, ...]
    changed_circles: tuple[Circle, ...]
    gone_circles: tuple[str, ...]
    assignments: tuple[ScenarioAssignment, ...]
    touched_circles: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Tell whether both states say the same."""
        return not (
            self.new_units
            or self.changed_units
            or self.gone_units
            or self.new_scenarios
            or self.changed_scenarios
            or self.gone_scenarios
            or self.new_circles
            or self.changed_circles
            or self.gone_circles
            or any(each.unit_ids for each in self.assignments)
        )

    @property
    def assigned(self) -> int:
        """Return the number of assignments that differ."""
        return sum(len(each.unit_ids) for each in self.assignments)


def plan_changes(before: BlueprintPlan, after: BlueprintPlan) -> PlanChanges:
    """Return what has to be written so that a file in the first state comes to the second."""
    old_row = {each: row for row, each in enumerate(before.units.ids)}
    was = np.array([old_row.get(each, -1) for each in after.units.ids], dtype=np.int64)
    new = np.flatnonzero(was < 0)
    cells, changed, shapes = _unit_changes(before, after, was)
    now_ids = set(after.units.ids)
    scenarios = {each.id: each for each in before.scenarios}
    kept = {each.id for each in after.scenarios}
    old_circles = _circles_of(before)
    circles = _circles_of(after)
    assignments, touched = _assignments(before, after, was, shapes | set(new.tolist()))
    changed_circles = [
        each for each in circles.values() if each.id in old_circles and each != old_circles[each.id]
    ]
    touched |= {each.id for each in changed_circles if _is_labelled_anew(each, old_circles)}
    # A unit that is gone takes its area from whatever circle it was in.
    touched |= _circles_of_gone(before, now_ids)
    return PlanChanges(
        new_units=tuple(new.tolist()),
        changed_units=tuple(changed),
        new_shapes=frozenset(shapes),
        gone_units=tuple(each for each in before.units.ids if each not in now_ids),
        unit_cells=cells,
        new_scenarios=tuple(
            _with_parent(each, kept) for each in after.scenarios if each.id not in scenarios
        ),
        changed_scenarios=tuple(
            _with_parent(each, kept)
            for each in after.scenarios
            if each.id in scenarios
            and _with_parent(each, kept) != _with_parent(scenarios[each.id], set(scenarios))
        ),
        gone_scenarios=tuple(each for each in scenarios if each not in kept),
        new_circles=tuple(each for each in circles.values() if each.id not in old_circles),
        changed_circles=tuple(changed_circles),
        gone_circles=tuple(each for each in old_circles if each not in circles),
        assignments=tuple(assignments),
        touched_circles=frozenset(touched & set(circles)),
    )


def _with_parent(scenario: Scenario, kept: set[str]) -> Scenario:
    """Let a scenario stand on its own where the one it was made from is gone."""
    if scenario.parent_id is None or scenario.parent_id in kept:
        return scenario
    return Scenario(
        scenario.id, scenario.name, None, scenario.author, scenario.note, scenario.adopted
    )


def _circles_of(plan: BlueprintPlan) -> dict[str, Circle]:
    """Return all circles by id, each naming the scenario it is in."""
    found: dict[str, Circle] = {}
    for scenario in plan.scenarios:
        for circle in plan.circles.get(scenario.id, ()):
            found[circle.id] = circle
    return found


def _is_labelled_anew(circle: Circle, before: dict[str, Circle]) -> bool:
    old = before[circle.id]
    return (circle.name, circle.subdistrict_id) != (old.name, old.subdistrict_id)


def _circles_of_gone(before: BlueprintPlan, now_ids: set[str]) -> set[str]:
    gone = [row for row, each in enumerate(before.units.ids) if each not in now_ids]
    found: set[str] = set()
    if gone:
        for scenario, rows in before.circle_of.items():
            circles = before.circles.get(scenario, ())
            found |= {circles[row].id for row in rows[gone].tolist() if row != UNASSIGNED}
    return found


# --- units ---------------------------------------------------------------------------------------


def own_figures(units: Units) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return population, households and people of 60 and over that stand in the units themselves.

    (n,) each, NaN where a unit has no figure of its own: what residences say is never written
    into units, so that it follows the residences.
    """
    by_default = units.population_from
    return (
        _own(units.population, units.population_from),
        _own(units.households, _or(units.households_from, by_default)),
        _own(units.pop_60plus, _or(units.pop_60plus_from, by_default)),
    )


def _or(given: Optional[NDArray[np.int8]], default: NDArray[np.int8]) -> NDArray[np.int8]:
    return default if given is None else given


def _own(values: FloatArray, origin: NDArray[np.int8]) -> FloatArray:
    return np.where(origin == OWN_COUNT, values, np.nan)


def _unit_changes(
    before: BlueprintPlan, after: BlueprintPlan, was: IntArray
) -> tuple[dict[int, tuple[object, ...]], list[int], set[int]]:
    """Return the cells of new and changed units, the rows of changed ones, those of new shapes."""
    import shapely

    kept = np.flatnonzero(was >= 0)
    old = was[kept]
    old_units, units = before.units, after.units
    old_shapes, shapes = old_units.geometry[old], units.geometry[kept]
    # Nearly all are the very same objects; only the others are looked at.
    other = np.flatnonzero([a is not b for a, b in zip(old_shapes, shapes)])
    if len(other):
        same = shapely.equals_exact(old_shapes[other], shapes[other], tolerance=0.0)
        other = other[~np.asarray(same, dtype=np.bool_)]
    is_changed = np.zeros(len(kept), dtype=np.bool_)
    is_changed[other] = True
    old_ids, new_ids = _subdistrict_ids(before), _subdistrict_ids(after)
    for listed_old, listed in (
        (old_units.names, units.names),
        (old_units.kinds, units.kinds),
        (old_ids, new_ids),
    ):
        if listed_old is not listed:
            pairs = zip(old.tolist(), kept.tolist())
            is_changed |= np.array(
                [listed_old[a] != listed[b] for a, b in pairs], dtype=np.bool_
            ).reshape(-1)
    for was_figure, figure in zip(own_figures(old_units), own_figures(units)):
        a, b = was_figure[old], figure[kept]
        is_changed |= (a != b) & ~(np.isnan(a) & np.isnan(b))
    changed = kept[is_changed].tolist()
    wanted = [*np.flatnonzero(was < 0).tolist(), *changed]
    return _cells(units, new_ids, wanted), changed, set(kept[other].tolist())


def _cells(
    units: Units, subdistrict_ids: Sequence[Optional[str]], rows: Sequence[int]
) -> dict[int, tuple[object, ...]]:
    figures = own_figures(units)
    return {
        row: (
            units.names[row] or None,
            units.kinds[row] or None,
            subdistrict_ids[row],
            *(None if np.isnan(figure[row]) else float(figure[row]) for figure in figures),
        )
        for row in rows
    }


def _subdistrict_ids(plan: BlueprintPlan) -> list[Optional[str]]:
    ids: list[Optional[str]] = [*(each.id for each in plan.frame.subdistricts), None]
    return [ids[row] for row in plan.units.subdistrict.tolist()]


# --- assignments ---------------------------------------------------------------------------------


def _assignments(
    before: BlueprintPlan, after: BlueprintPlan, was: IntArray, reshaped: set[int]
) -> tuple[list[ScenarioAssignment], set[str]]:
    """Return what units are assigned anew, and the ids of circles whose area is another one."""
    found: list[ScenarioAssignment] = []
    touched: set[str] = set()
    ids = after.units.ids
    moved_shape = np.zeros(len(ids), dtype=np.bool_)
    moved_shape[list(reshaped)] = True
    for scenario in after.scenarios:
        now = _ids_of(after, scenario.id)
        is_new = scenario.id not in before.circle_of
        then = np.full(len(ids), None, dtype=object)
        if not is_new:
            kept = was >= 0
            then[kept] = _ids_of(before, scenario.id)[was[kept]]
        differs = (now != then) | (was < 0) if not is_new else np.ones(len(ids), np.bool_)
        rows = np.flatnonzero(differs).tolist()
        found.append(
            ScenarioAssignment(
                scenario.id, tuple(ids[row] for row in rows), tuple(now[rows].tolist()), is_new
            )
        )
        for row in np.flatnonzero(differs | moved_shape).tolist():
            touched |= {then[row], now[row]} - {None}
    return found, touched


def _ids_of(plan: BlueprintPlan, scenario_id: str) -> NDArray[np.object_]:
    """Return the id of each unit's circle, (n,), None for none."""
    circles = plan.circles.get(scenario_id, ())
    ids = np.empty(len(circles) + 1, dtype=object)
    ids[:-1] = [each.id for each in circles]
    return ids[plan.circle_of[scenario_id]]
