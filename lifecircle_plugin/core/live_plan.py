# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A plan that changes step by step, with its numbers and outlines in step.

Every change is an object that knows the state before and after, so that it can be taken back and
done again exactly. Circles have a number within their scenario that is theirs for good, also while
they are gone; rows of `ScenarioPlan` are made from it when asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Optional, Union

import numpy as np

from .arrays import IntArray
from .circle_outlines import Outlines
from .circle_plan import (
    UNASSIGNED,
    BlueprintPlan,
    Circle,
    CircleTallies,
    Scenario,
    ScenarioPlan,
    UnitGraph,
    Units,
)
from .circle_tallies import PieceCounter, UnitSums, pieces_of, tallies_of
from .shapely_needed import require_shapely

__all__ = [
    "Change",
    "CirclesChanged",
    "LivePlan",
    "Reassigned",
    "ScenariosChanged",
    "UnitsChanged",
    "pieces_of",
    "tallies_of",
]


@dataclass(frozen=True)
class Reassigned:
    """Units went to other circles of one scenario.

    Attributes:
        rows: (k,) rows of the units.
        before, after: (k,) numbers of circles, UNASSIGNED for none.
    """

    scenario_id: str
    rows: IntArray
    before: IntArray
    after: IntArray


@dataclass(frozen=True)
class CirclesChanged:
    """Circles of a scenario were made, removed, renamed ...; units are another change."""

    scenario_id: str
    before: tuple[Circle, ...]
    after: tuple[Circle, ...]


@dataclass(frozen=True)
class ScenariosChanged:
    """Scenarios were made, removed, renamed or adopted.

    Attributes:
        before, after: all scenarios.
        made: circles, and (n,) their rows by unit, of scenarios that came new.
    """

    before: tuple[Scenario, ...]
    after: tuple[Scenario, ...]
    made: Mapping[str, tuple[tuple[Circle, ...], IntArray]] = field(default_factory=dict)


@dataclass(frozen=True)
class UnitsState:
    """All units at one moment; `circle_of` has numbers of circles by scenario id."""

    units: Units
    graph: UnitGraph
    circle_of: Mapping[str, IntArray]


@dataclass(frozen=True)
class UnitsChanged:
    """Units were cut, joined or took another shape.

    Attributes:
        before, after: all units.
        gone, come, changed: ids of units; `changed` ones have another shape or other figures.
    """

    before: UnitsState
    after: UnitsState
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


Change = Union[Reassigned, CirclesChanged, ScenariosChanged, UnitsChanged]


class _LiveScenario:
    """One scenario: circles by number, and what is counted of them."""

    def __init__(
        self,
        circles: Sequence[Circle],
        circle_of: IntArray,
        number: Optional[Mapping[str, int]] = None,
    ) -> None:
        """Number circles in their order; `circle_of` has their rows.

        Numbers that were given before are kept: steps that may be done again speak of them.
        """
        self.circles: tuple[Circle, ...] = ()
        self.number: dict[str, int] = dict(number or {})
        self.set_circles(tuple(circles))
        number_of_row = [*(self.number[each.id] for each in circles), UNASSIGNED]
        self.circle_of = np.array(number_of_row, np.int64)[np.asarray(circle_of, np.int64)]
        self.outlines = Outlines()
        self.parts = np.zeros(len(self.number), np.int64)
        self.uncounted = set(self.number.values())
        self.plan: Optional[ScenarioPlan] = None
        self.tallies: Optional[CircleTallies] = None

    def set_circles(self, circles: tuple[Circle, ...]) -> None:
        """Take other circles; those never seen get a number."""
        self.circles = circles
        for each in circles:
            self.number.setdefault(each.id, len(self.number))
        # The last entry answers for UNASSIGNED and stays so.
        self.row_of_number = np.full(len(self.number) + 1, UNASSIGNED, np.int64)
        for row, each in enumerate(circles):
            self.row_of_number[self.number[each.id]] = row
        self.plan = self.tallies = None

    def touch(self, numbers: Iterable[int]) -> None:
        """Note that circles have other units than before."""
        self.uncounted.update(each for each in numbers if each != UNASSIGNED)
        self.plan = self.tallies = None


class LivePlan:
    """A blueprint's plan that changes are applied to, forth and back."""

    def __init__(self, plan: BlueprintPlan, numbered: Optional[LivePlan] = None) -> None:
        """Begin with a plan; it is never changed itself.

        Args:
            plan: units, scenarios, circles and which unit is in which.
            numbered: circles that this one knows keep the numbers they have there.
        """
        require_shapely()
        self.frame = plan.frame
        self.scenarios = plan.scenarios
        numbers = {} if numbered is None else numbered._numbers()
        self._numbered = numbers
        self._live = {
            each.id: _LiveScenario(
                plan.circles[each.id], plan.circle_of[each.id], numbers.get(each.id)
            )
            for each in plan.scenarios
        }
        self._set_units(plan.units, plan.graph)

    def _set_units(self, units: Units, graph: UnitGraph) -> None:
        self.units, self.graph = units, graph
        self._rows: Optional[dict[str, int]] = None
        self._tree: Any = None
        self._sums: Optional[UnitSums] = None
        self._counter: Optional[PieceCounter] = None

    def _numbers(self) -> dict[str, dict[str, int]]:
        return {**self._numbered, **{key: each.number for key, each in self._live.items()}}

    # --- what is there -------------------------------------------------------------------------

    @property
    def rows(self) -> dict[str, int]:
        """Return the row of every unit by its id."""
        if self._rows is None:
            self._rows = {each: row for row, each in enumerate(self.units.ids)}
        return self._rows

    @property
    def tree(self) -> Any:
        """Return shapely's index of the units."""
        if self._tree is None:
            self._tree = require_shapely().STRtree(self.units.geometry)
        return self._tree

    @property
    def sums(self) -> UnitSums:
        """Return what sums up units."""
        if self._sums is None:
            self._sums = UnitSums(self.units)
        return self._sums

    @property
    def counter(self) -> PieceCounter:
        """Return what counts pieces."""
        if self._counter is None:
            self._counter = PieceCounter(self.graph)
        return self._counter

    def has(self, scenario_id: str) -> bool:
        """Tell whether there is such a scenario now."""
        return any(each.id == scenario_id for each in self.scenarios)

    def scenario(self, scenario_id: str) -> Scenario:
        """Return a scenario; KeyError where there is none of that id."""
        for each in self.scenarios:
            if each.id == scenario_id:
                return each
        raise KeyError(scenario_id)

    def circles(self, scenario_id: str) -> tuple[Circle, ...]:
        """Return the circles of a scenario in their order."""
        return self._live[scenario_id].circles

    def circle(self, scenario_id: str, circle_id: str) -> Circle:
        """Return a circle; KeyError where there is none of that id."""
        return self._live[scenario_id].circles[self.row(scenario_id, circle_id)]

    def row(self, scenario_id: str, circle_id: str) -> int:
        """Return where a circle stands among `circles`; KeyError where there is none."""
        live = self._live[scenario_id]
        row = int(live.row_of_number[live.number[circle_id]])
        if row == UNASSIGNED:
            raise KeyError(circle_id)
        return row

    def number(self, scenario_id: str, circle_id: Optional[str]) -> int:
        """Return the number of a circle, UNASSIGNED for None; KeyError where there is none."""
        if circle_id is None:
            return UNASSIGNED
        live = self._live[scenario_id]
        number = live.number[circle_id]
        if live.row_of_number[number] == UNASSIGNED:
            raise KeyError(circle_id)
        return number

    def circle_of(self, scenario_id: str) -> IntArray:
        """Return the circle of each unit by number, (n,); not to be written to."""
        return self._live[scenario_id].circle_of

    def ids_by_number(self, scenario_id: str) -> list[Optional[str]]:
        """Return the ids of circles by number, None at the end for UNASSIGNED."""
        return [*self._live[scenario_id].number, None]

    def members(self, scenario_id: str, number: int) -> IntArray:
        """Return the rows of the units of a circle."""
        return np.flatnonzero(self._live[scenario_id].circle_of == number)

    def scenario_plan(self, scenario_id: str) -> ScenarioPlan:
        """Return a scenario as it stands; later changes make another one."""
        live = self._live[scenario_id]
        if live.plan is None:
            live.plan = ScenarioPlan(
                self.scenario(scenario_id),
                self.units,
                live.circles,
                live.row_of_number[live.circle_of],
                self.graph,
                self.frame,
            )
        return live.plan

    def tallies(self, scenario_id: str) -> CircleTallies:
        """Return the numbers of `scenario_plan(scenario_id).circles`."""
        live = self._live[scenario_id]
        if live.tallies is None:
            self._count_parts(live)
            numbers = [live.number[each.id] for each in live.circles]
            rows = self.scenario_plan(scenario_id).circle_of
            live.tallies = self.sums.tallies(rows, live.parts[numbers])
        return live.tallies

    def outline(self, scenario_id: str, number: int) -> Any:
        """Return the outline of a circle, a MultiPolygon, empty without units."""
        known = self._live[scenario_id].outlines.known(number)
        if known is not None:
            return known
        members = self.members(scenario_id, number)
        return self._live[scenario_id].outlines.get(number, members, self.units.geometry)

    def blueprint_plan(self, stamp: str = "") -> BlueprintPlan:
        """Return everything as it stands."""
        plans = {each.id: self.scenario_plan(each.id) for each in self.scenarios}
        return BlueprintPlan(
            self.units,
            self.graph,
            self.frame,
            self.scenarios,
            {key: each.circles for key, each in plans.items()},
            {key: each.circle_of for key, each in plans.items()},
            stamp,
        )

    def units_state(self) -> UnitsState:
        """Return all units as they stand; nothing of it changes later."""
        alive = {each.id: self._live[each.id].circle_of.copy() for each in self.scenarios}
        return UnitsState(self.units, self.graph, alive)

    # --- changes -------------------------------------------------------------------------------

    def apply(self, change: Change, forward: bool = True) -> None:
        """Do a change, or take it back; only in the order of an undo stack."""
        if isinstance(change, Reassigned):
            before, after = change.before, change.after
            if not forward:
                before, after = after, before
            live = self._live[change.scenario_id]
            live.circle_of[change.rows] = after
            live.outlines.move(change.rows, before, after)
            live.touch({*before.tolist(), *after.tolist()})
        elif isinstance(change, CirclesChanged):
            live = self._live[change.scenario_id]
            live.set_circles(change.after if forward else change.before)
        elif isinstance(change, ScenariosChanged):
            self._apply_scenarios(change, forward)
        else:
            self._apply_units(change, forward)

    def _apply_scenarios(self, change: ScenariosChanged, forward: bool) -> None:
        if forward:
            for key, (circles, circle_of) in change.made.items():
                self._live[key] = _LiveScenario(circles, circle_of, self._numbers().get(key))
        # A scenario that goes stays in `_live`: taken back, it is as it was.
        self.scenarios = change.after if forward else change.before
        for each in self.scenarios:
            self._live[each.id].plan = None

    def _apply_units(self, change: UnitsChanged, forward: bool) -> None:
        state = change.after if forward else change.before
        came, went = (change.come, change.gone) if forward else (change.gone, change.come)
        left = [self.rows[each] for each in (*change.changed, *went)]
        self._set_units(state.units, state.graph)
        entered = [self.rows[each] for each in (*change.changed, *came)]
        for key, circle_of in state.circle_of.items():
            live = self._live[key]
            touched = {*live.circle_of[left].tolist(), *circle_of[entered].tolist()}
            live.circle_of = circle_of.copy()
            live.outlines.forget(touched)
            live.touch(touched)

    def _count_parts(self, live: _LiveScenario) -> None:
        if live.uncounted or len(live.parts) < len(live.number):
            numbers = sorted(live.uncounted)
            found = self.counter.parts(live.circle_of, len(live.number), numbers)
            if len(live.parts) < len(found):
                live.parts = np.append(live.parts, found[len(live.parts) :])
            live.parts[numbers] = found[numbers]
            live.uncounted.clear()
