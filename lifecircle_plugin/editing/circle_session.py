# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The edit session of circles: every scenario of a blueprint, one undo stack, one transaction.

A plan is read from the file in a worker; the session, on the main thread, lays it into a memory
layer with a feature per unit and a text field per scenario. Each gesture is one step of that
layer's undo stack, so that QGIS's own Undo, Redo and Save Layer Edits work on it. The file is
written only when the planner saves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Optional

import numpy as np
from qgis.core import QgsGeometry

from ..core.arrays import IntArray
from ..core.circle_plan import (
    UNASSIGNED,
    BlueprintPlan,
    Circle,
    CircleTallies,
    Scenario,
    ScenarioPlan,
)
from ..core.errors import LifeCircleError
from ..core.live_plan import Change, CirclesChanged
from . import circle_steps, unit_steps
from .assigning import known_rows, permitted, preview, subdistrict_of_units
from .gestures import DEFAULT_LIMITS, Limits, Outcome, Preview
from .layer_marks import SESSION_PROPERTY, remove_stale_layers
from .session_core import SessionCore
from .step_texts import copy_name, step_text, unassigned
from .stroke import Stroke

__all__ = ["SESSION_PROPERTY", "CircleSession", "remove_stale_layers"]

# What a copy of a scenario does not hold: shapes of units, and what scenarios themselves became.
NOT_COPIED = frozenset(
    {
        *("cut_units", "heal_units", "reshape_border", "draw_cut"),
        *("rename_scenario", "note_scenario", "adopt_scenario", "delete_scenario"),
    }
)


class CircleSession(SessionCore):
    """Circles being edited; on the main thread.

    What a planner can meet (a locked circle, a line that cuts nothing, a file that cannot be
    written) never raises: `problem` tells it, and the `Outcome` carries it as `error`. Ids that
    are not there (of circles and scenarios) are slips of the caller: KeyError.

    Signals:
        changed: once per gesture, undo, redo, save or discard, and per step of a stroke: `plan()`
            and `tallies()` are new.
        scenario_changed: another scenario is shown (its id); also after undo of a step of it.
        dirty_changed: whether there are edits that the file does not hold.
        saved: the file holds everything.
        ended: the session is over, and why: "closed", "layer_removed", "project_closed".
        problem: a LifeCircleError for the message bar.
    """

    # --- what is there -------------------------------------------------------------------------

    def scenarios(self) -> tuple[Scenario, ...]:
        """Return the scenarios as they stand in the session."""
        return self._live.scenarios

    def plan(self, scenario_id: Optional[str] = None) -> ScenarioPlan:
        """Return a scenario as it stands, default the shown one; later edits make another one."""
        return self._live.scenario_plan(self._existing(scenario_id))

    def tallies(self, scenario_id: Optional[str] = None) -> CircleTallies:
        """Return the numbers of `plan(scenario_id).circles`."""
        return self._live.tallies(self._existing(scenario_id))

    def outline(self, circle_id: str) -> Any:
        """Return the outline of a circle of the shown scenario, shapely's, empty without units."""
        number = self._live.number(self.scenario_id, circle_id)
        return self._live.outline(self.scenario_id, number)

    def circle(self, circle_id: str) -> Circle:
        """Return a circle of the shown scenario; KeyError where there is none of that id."""
        return self._live.circle(self.scenario_id, circle_id)

    def circle_id_of(self, unit_id: str) -> Optional[str]:
        """Return the circle of a unit in the shown scenario; KeyError for an unknown unit."""
        number = self._live.circle_of(self.scenario_id)[self._live.rows[unit_id]]
        return self._live.ids_by_number(self.scenario_id)[number]

    def unit_ids_of(self, circle_id: Optional[str]) -> list[str]:
        """Return the units of a circle of the shown scenario, None for the unassigned ones."""
        number = self._live.number(self.scenario_id, circle_id)
        return self._ids(self._live.members(self.scenario_id, number))

    def unit_id_of_feature(self, feature_id: int) -> Optional[str]:
        """Return the unit that a feature of `units_layer` stands for, None for no unit."""
        unit = self._layers.unit_of.get(feature_id)
        return unit if unit in self._live.rows else None

    def feature_ids_of(self, unit_ids: Sequence[str]) -> list[int]:
        """Return the features of `units_layer` that stand for units, to select or highlight."""
        rows, features = self._live.rows, self._layers.feature_of
        return [features[each] for each in unit_ids if each in rows]

    def _ids(self, rows: IntArray) -> list[str]:
        ids = self._live.units.ids
        return [ids[row] for row in rows.tolist()]

    def _existing(self, scenario_id: Optional[str]) -> str:
        return self._live.scenario(scenario_id or self.scenario_id).id

    # --- where units lie (coordinates in the blueprint's reference system) ----------------------

    def rows_at(self, x: float, y: float) -> list[str]:
        """Return the ids of the units at a point: one, more on a border, none outside."""
        import shapely

        found = self._live.tree.query(shapely.Point(x, y), predicate="intersects")
        return self._ids(np.sort(found))

    def rows_near(self, x: float, y: float, radius_m: float) -> list[str]:
        """Return the ids of the units that a round brush touches, the one in its middle first."""
        import shapely

        point = shapely.Point(x, y)
        found = np.sort(self._live.tree.query(point, predicate="dwithin", distance=radius_m))
        far = shapely.distance(self._live.units.geometry[found], point)
        return self._ids(found[np.argsort(far, kind="stable")])

    def rows_in(self, polygon: QgsGeometry, rule: str = "mostly") -> list[str]:
        """Return the ids of the units in a polygon.

        Args:
            polygon: area drawn; mended where it crosses itself.
            rule: "mostly" (more than half of a unit), "fully" or "touching".
        """
        return self._ids(unit_steps.rows_in(self._live, unit_steps.area_of(polygon), rule))

    # --- gestures -------------------------------------------------------------------------------

    def preview(
        self, unit_ids: Sequence[str], circle_id: Optional[str], limits: Limits = DEFAULT_LIMITS
    ) -> Preview:
        """Tell what `assign` would do, without doing it."""
        number = self._live.number(self.scenario_id, circle_id)
        return preview(self._live, self.scenario_id, unit_ids, number, limits)

    def assign(
        self,
        unit_ids: Sequence[str],
        circle_id: Optional[str],
        limits: Limits = DEFAULT_LIMITS,
        what: str = "paint",
    ) -> Outcome:
        """Give units to a circle, None takes them from theirs; one undo step.

        Args:
            unit_ids: of any number of units.
            circle_id: of the shown scenario.
            limits: what to leave alone.
            what: "paint", "erase", "draw", "rectangle", "pick" or "selection": names the step.
        """
        self._finish_stroke()
        number = self._live.number(self.scenario_id, circle_id)
        rows, refused = permitted(self._live, self.scenario_id, unit_ids, number, limits)
        return self._assign(rows, number, what, refused)

    def _assign(self, rows: IntArray, number: int, what: str, refused: Any) -> Outcome:
        if not len(rows):
            return Outcome(refused=refused)
        circle_id = self._live.ids_by_number(self.scenario_id)[number]
        name = unassigned() if circle_id is None else self.circle(circle_id).name
        change = circle_steps.reassigned(self._live, self.scenario_id, rows, number)
        people = self._live.sums.people(rows)
        text = step_text(what, circle=name, count=len(rows))
        error = self._do(what, text, [change], len(rows), people)
        return Outcome(0, 0.0, refused, error) if error else Outcome(len(rows), people, refused)

    def begin_stroke(
        self, circle_id: Optional[str], limits: Limits = DEFAULT_LIMITS, what: str = "paint"
    ) -> None:
        """Begin to paint: changes show at once, and become one undo step at the end."""
        self._finish_stroke()
        number = self._live.number(self.scenario_id, circle_id)
        self._stroke = Stroke(self._live, self.scenario_id, number, limits, what)

    def extend_stroke(self, unit_ids: Sequence[str]) -> Outcome:
        """Paint more units; those painted already count no more."""
        if self._stroke is None:
            return Outcome()
        rows, refused = self._stroke.extend(unit_ids)
        if len(rows):
            self._layers.refresh_outlines(self.scenario_id)
            self.changed.emit()
        return Outcome(len(rows), self._live.sums.people(rows), refused)

    def end_stroke(self) -> Outcome:
        """Keep the stroke as one undo step; the outcome is that of the whole stroke."""
        stroke, self._stroke = self._stroke, None
        if stroke is None:
            return Outcome()
        rows, refused = stroke.take_back()
        return self._assign(rows, stroke.number, stroke.what, refused)

    def abandon_stroke(self) -> None:
        """Take the stroke back; what could be undone or redone before it still can be."""
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            rows, _ = stroke.take_back()
            if len(rows):
                self._layers.refresh_outlines(self.scenario_id)
                self.changed.emit()

    @property
    def is_stroke_active(self) -> bool:
        """Whether a stroke has begun and not ended."""
        return self._stroke is not None

    def _finish_stroke(self) -> None:
        if self._stroke is not None:
            self.end_stroke()

    # --- circles --------------------------------------------------------------------------------

    def new_circle(
        self,
        name: str = "",
        subdistrict_id: Optional[str] = None,
        unit_ids: Sequence[str] = (),
        limits: Limits = DEFAULT_LIMITS,
    ) -> Outcome:
        """Make a circle in the shown scenario; `Outcome.circle_id` tells its id.

        Args:
            name: "" for the next free one, "Circle 7".
            subdistrict_id: default that of the units.
            unit_ids: units that it takes, within `limits`.
            limits: what to leave alone.
        """
        self._finish_stroke()
        live = self._live
        if subdistrict_id is None:
            given, _ = known_rows(live, unit_ids)
            first = subdistrict_of_units(live, given[:1])
            subdistrict_id = live.frame.subdistricts[first].id if first >= 0 else None
        return self._new_circle(name, subdistrict_id, unit_ids, limits, "new_circle")

    def _new_circle(
        self,
        name: str,
        subdistrict_id: Optional[str],
        unit_ids: Sequence[str],
        limits: Limits,
        action: str,
        **told: str,
    ) -> Outcome:
        live, scenario_id = self._live, self.scenario_id
        circle = Circle(
            circle_steps.new_id(),
            name.strip() or circle_steps.free_name(live, scenario_id),
            scenario_id,
            subdistrict_id=subdistrict_id,
        )
        added = circle_steps.with_circle(live, scenario_id, circle)
        # The plan with the circle, to ask what it may take; nothing of it is shown.
        live.apply(added)
        try:
            number = live.number(scenario_id, circle.id)
            rows, refused = permitted(live, scenario_id, unit_ids, number, limits)
            move = circle_steps.reassigned(live, scenario_id, rows, number)
        finally:
            live.apply(added, False)
        colour = circle_steps.free_colour(live, scenario_id, rows)
        circle = replace(circle, colour=colour)
        changes: list[Change] = [circle_steps.with_circle(live, scenario_id, circle)]
        if len(rows):
            changes.append(move)
        people = live.sums.people(rows)
        text = step_text(action, circle=circle.name, count=len(rows), **told)
        error = self._do(action, text, changes, len(rows), people)
        if error:
            return Outcome(0, 0.0, refused, error)
        return Outcome(len(rows), people, refused, circle_id=circle.id)

    def retire_circle(self, circle_id: str) -> Outcome:
        """Remove a circle; its units become unassigned."""
        self._finish_stroke()
        circle = self.circle(circle_id)
        if circle.locked:
            return self._refuse("circle_locked", circle=circle.name)
        rows = self._live.members(self.scenario_id, self._live.number(self.scenario_id, circle_id))
        gone = circle_steps.without_circles(self._live, self.scenario_id, [circle_id])
        return self._move_and(rows, UNASSIGNED, gone, "retire_circle", circle=circle.name)

    def merge_circles(self, circle_ids: Sequence[str], into: str) -> Outcome:
        """Give all units of circles to one of them, and remove the others."""
        self._finish_stroke()
        kept = self.circle(into)
        others = [self.circle(each) for each in dict.fromkeys(circle_ids) if each != into]
        if not others:
            return Outcome()
        for each in (kept, *others):
            if each.locked:
                return self._refuse("circle_locked", circle=each.name)
        live, scenario_id = self._live, self.scenario_id
        numbers = [live.number(scenario_id, each.id) for each in others]
        rows = np.flatnonzero(np.isin(live.circle_of(scenario_id), numbers))
        gone = circle_steps.without_circles(live, scenario_id, [each.id for each in others])
        names = ", ".join(each.name for each in others)
        number = live.number(scenario_id, into)
        return self._move_and(rows, number, gone, "merge_circles", circle=kept.name, others=names)

    def _move_and(
        self, rows: IntArray, number: int, then: CirclesChanged, action: str, **told: str
    ) -> Outcome:
        changes: list[Change] = []
        if len(rows):
            changes.append(circle_steps.reassigned(self._live, self.scenario_id, rows, number))
        people = self._live.sums.people(rows)
        text = step_text(action, count=len(rows), **told)
        error = self._do(action, text, [*changes, then], len(rows), people)
        return Outcome(error=error) if error else Outcome(len(rows), people)

    def split_circle(self, circle_id: str, unit_ids: Sequence[str], name: str = "") -> Outcome:
        """Make some units of a circle a circle of their own, in the same subdistrict."""
        self._finish_stroke()
        circle = self.circle(circle_id)
        if circle.locked:
            return self._refuse("circle_locked", circle=circle.name)
        rows, _ = known_rows(self._live, unit_ids)
        number = self._live.number(self.scenario_id, circle_id)
        rows = rows[self._live.circle_of(self.scenario_id)[rows] == number]
        if not len(rows):
            return self._refuse("split_takes_nothing", circle=circle.name)
        if len(rows) == len(self._live.members(self.scenario_id, number)):
            return self._refuse("split_takes_all", circle=circle.name)
        return self._new_circle(
            name,
            circle.subdistrict_id,
            self._ids(rows),
            Limits(one_subdistrict=False),
            "split_circle",
            others=circle.name,
        )

    def change_circle(self, circle_id: str, **values: Any) -> Outcome:
        """Change what a circle is called and the like.

        Args:
            circle_id: of the shown scenario.
            values: name, name_en, colour, locked, expected_parts, vision, subdistrict_id.
        """
        circle = self.circle(circle_id)
        action, told = "change_circle", {"circle": circle.name}
        if set(values) == {"name"}:
            action, told = "rename_circle", {"circle": values["name"], "others": circle.name}
        elif set(values) == {"locked"}:
            action = "lock_circle" if values["locked"] else "unlock_circle"
        return self._change_circles({circle_id: values}, action, **told)

    def change_circles(self, changes: Mapping[str, Mapping[str, Any]], what: str) -> Outcome:
        """Change several circles in one undo step, for instance all colours; {circle id: values}.

        Args:
            changes: as `change_circle` takes them, by circle id.
            what: "colours", "lock" or "change": names the step.
        """
        action = "change_circles" if what == "change" else what
        return self._change_circles(changes, action, count=len(changes))

    def _change_circles(
        self, values: Mapping[str, Mapping[str, Any]], action: str, **told: Any
    ) -> Outcome:
        self._finish_stroke()
        change = circle_steps.changed_circles(self._live, self.scenario_id, values)
        if change.before == change.after:
            return Outcome()
        return Outcome(error=self._do(action, step_text(action, **told), [change]))

    # --- scenarios ------------------------------------------------------------------------------

    def new_scenario(self, name: str, copy_of: Optional[str] = None) -> str:
        """Make a scenario, empty or like another one, and show it; returns its id, "" if not."""
        self._finish_stroke()
        live = self._live
        scenario = Scenario(circle_steps.new_id(), name, copy_of, self.author)
        circles: tuple[Circle, ...] = ()
        circle_of = np.full(len(live.units), UNASSIGNED, np.int64)
        action, others = "new_scenario", ""
        if copy_of is not None:
            source = live.scenario_plan(live.scenario(copy_of).id)
            circles = circle_steps.copied_circles(source.circles, scenario.id)
            circle_of = source.circle_of.copy()
            action, others = "copy_scenario", source.scenario.name
        return self._add_scenario(scenario, circles, circle_of, action, others=others)

    def add_proposal(
        self,
        name: str,
        circles: Sequence[Circle],
        circle_of: IntArray,
        note: str = "",
        unit_ids: Optional[Sequence[str]] = None,
        author: str = "",
    ) -> str:
        """Make a scenario of proposed circles and show it; one undo step.

        Args:
            name: of the scenario.
            circles: ids are made anew.
            circle_of: row of `circles` by unit, UNASSIGNED for none.
            note: of the scenario.
            unit_ids: which unit each entry of `circle_of` is for; default the order of
                `plan().units`. Units not named are unassigned.
            author: of the scenario, default who edits.

        Returns:
            The id of the scenario, "" where it does not fit the units (`problem` says so).
        """
        self._finish_stroke()
        live = self._live
        given = np.asarray(circle_of, np.int64)
        ids = live.units.ids if unit_ids is None else tuple(unit_ids)
        if len(given) != len(ids) or any(each not in live.rows for each in ids):
            self._refuse("proposal_does_not_fit", proposed=len(given), units=len(live.units))
            return ""
        rows = np.full(len(live.units), UNASSIGNED, np.int64)
        rows[[live.rows[each] for each in ids]] = given
        scenario = Scenario(circle_steps.new_id(), name, None, author or self.author, note)
        own = circle_steps.copied_circles(circles, scenario.id)
        return self._add_scenario(scenario, own, rows, "add_proposal")

    def _add_scenario(
        self,
        scenario: Scenario,
        circles: tuple[Circle, ...],
        circle_of: IntArray,
        action: str,
        **told: str,
    ) -> str:
        change = circle_steps.with_scenario(self._live, scenario, circles, circle_of)
        text = step_text(action, scenario=scenario.name, **told)
        count = int((circle_of != UNASSIGNED).sum())
        error = self._do(action, text, [change], count, None, scenario)
        return "" if error else scenario.id

    def rename_scenario(self, scenario_id: str, name: str, note: Optional[str] = None) -> Outcome:
        """Name a scenario, and note something about it."""
        scenario = self._live.scenario(scenario_id)
        values = {"name": name} if note is None else {"name": name, "note": note}
        action = "rename_scenario" if name != scenario.name else "note_scenario"
        change = circle_steps.changed_scenario(self._live, scenario_id, **values)
        return self._scenario_step(change, action, scenario_id, scenario=name, others=scenario.name)

    def adopt_scenario(self, scenario_id: str) -> Outcome:
        """Make a scenario the adopted one."""
        scenario = self._live.scenario(scenario_id)
        change = circle_steps.adopted_scenario(self._live, scenario_id)
        return self._scenario_step(change, "adopt_scenario", scenario_id, scenario=scenario.name)

    def delete_scenario(self, scenario_id: str) -> Outcome:
        """Remove a scenario with its circles; the adopted one and the last one stay."""
        scenario = self._live.scenario(scenario_id)
        if len(self._live.scenarios) == 1:
            return self._refuse("scenario_last_stays", scenario=scenario.name)
        if scenario.adopted:
            return self._refuse("scenario_adopted_stays", scenario=scenario.name)
        change = circle_steps.without_scenario(self._live, scenario_id)
        return self._scenario_step(change, "delete_scenario", scenario_id, scenario=scenario.name)

    def _scenario_step(self, change: Any, action: str, scenario_id: str, **told: str) -> Outcome:
        self._finish_stroke()
        if change.before == change.after:
            return Outcome()
        scenario = self._live.scenario(scenario_id)
        text = step_text(action, **told)
        is_shown = action == "delete_scenario"
        error = self._do(action, text, [change], None, None, scenario, is_shown)
        return Outcome(error=error)

    def keep_as_copies(self, plan: BlueprintPlan) -> list[str]:
        """Go on with a file that was changed elsewhere; edited scenarios become copies in it.

        What `plan_changed_elsewhere` offers: nothing of the file is lost, nor of the edits. Units
        that were cut or joined here and not there are left unassigned; steps that a copy cannot
        hold are to be done again. `problem` tells both.

        Args:
            plan: as the file stands now (`read_plan`).

        Returns:
            The ids of the copies, each one undo step; the first of them is shown.
        """
        self._finish_stroke()
        mine = self._live.blueprint_plan()
        edited = circle_steps.edited_scenarios(self._saved, mine)
        shown, here = self.scenario_id, [each.id for each in mine.scenarios]
        edited.sort(key=lambda key: (key != shown, here.index(key)))
        steps = [each.entry.what for each in self._history.done if each.entry.action in NOT_COPIED]
        self._begin_again(plan)
        theirs, copies = self._live.rows, []
        lost = sum(unit not in theirs for unit in mine.units.ids) if edited else 0
        for key in edited:
            source = mine.scenario_plan(key)
            circle_of = np.full(len(theirs), UNASSIGNED, np.int64)
            for unit, row in zip(source.units.ids, source.circle_of.tolist()):
                if unit in theirs:
                    circle_of[theirs[unit]] = row
            name = copy_name(source.scenario.name, self.author)
            parent = key if self._live.has(key) else None
            scenario = Scenario(
                circle_steps.new_id(), name, parent, self.author, source.scenario.note
            )
            circles = circle_steps.copied_circles(source.circles, scenario.id)
            copies.append(
                self._add_scenario(
                    scenario, circles, circle_of, "copy_scenario", others=source.scenario.name
                )
            )
        if lost:
            self._refuse("session_units_left_out", count=lost)
        if steps:
            self._refuse("session_steps_left_out", count=len(steps), steps="\n".join(steps))
        if copies and copies[0]:
            self.show_scenario(copies[0])
        return copies

    # --- units: all scenarios follow ------------------------------------------------------------

    def cut_units(self, line: QgsGeometry, unit_ids: Optional[Sequence[str]] = None) -> Outcome:
        """Cut units along a line, default those it runs through; people are shared.

        Args:
            line: in the blueprint's reference system, drawn or traced.
            unit_ids: units that may be cut.
        """
        rows = None if unit_ids is None else known_rows(self._live, unit_ids)[0]
        return self._reshape(
            "cut_units", lambda live: unit_steps.cut(live, unit_steps.line_of(line), rows)
        )

    def heal_units(self, unit_ids: Sequence[str]) -> Outcome:
        """Join neighbouring units of one circle into one unit."""
        rows, _ = known_rows(self._live, unit_ids)
        return self._reshape(
            "heal_units", lambda live: unit_steps.heal(live, self.scenario_id, rows)
        )

    def reshape_border(self, line: QgsGeometry) -> Outcome:
        """Give the border that units share a new course along a line."""
        return self._reshape(
            "reshape_border",
            lambda live: unit_steps.reshape(live, self.scenario_id, unit_steps.line_of(line)),
        )

    def draw_and_cut(
        self, polygon: QgsGeometry, circle_id: Optional[str], limits: Limits = DEFAULT_LIMITS
    ) -> Outcome:
        """Cut units along the border of a polygon and give what lies inside to a circle.

        One undo step. Units that the border only grazes go by where most of them lies. Without
        a circle, a new one is made in the same step; `Outcome.circle_id` tells its id.
        """
        self._finish_stroke()
        area = unit_steps.area_of(polygon)
        if circle_id is None:
            return self._draw_new(area, limits)
        number = self._live.number(self.scenario_id, circle_id)
        return self._reshape(
            "draw_cut",
            lambda live: unit_steps.draw_and_cut(live, self.scenario_id, area, number, limits),
            circle=self.circle(circle_id).name,
        )

    def _draw_new(self, area: Any, limits: Limits) -> Outcome:
        live, scenario_id = self._live, self.scenario_id
        rows = unit_steps.rows_in(live, area, "touching")
        first = subdistrict_of_units(live, rows[:1])
        circle = Circle(
            circle_steps.new_id(),
            circle_steps.free_name(live, scenario_id),
            scenario_id,
            subdistrict_id=live.frame.subdistricts[first].id if first >= 0 else None,
            colour=circle_steps.free_colour(live, scenario_id, rows),
        )
        added = circle_steps.with_circle(live, scenario_id, circle)
        # The plan with the circle, to ask what it may take; nothing of it is shown.
        live.apply(added)
        try:
            number = live.number(scenario_id, circle.id)
            found = unit_steps.draw_and_cut(live, scenario_id, area, number, limits)
        except LifeCircleError as problem:
            return self._refuse_with(problem)
        finally:
            live.apply(added, False)
        if found is None:
            return Outcome()
        text = step_text("draw_cut", circle=circle.name, count=found.count)
        changes: list[Change] = [added, found.change]
        error = self._do("draw_cut", text, changes, found.count, found.people)
        if error:
            return Outcome(error=error)
        return Outcome(
            found.count,
            found.people,
            found.refused,
            circle_id=circle.id,
            unit_ids=found.unit_ids,
        )

    def _reshape(self, action: str, work: Any, **told: str) -> Outcome:
        self._finish_stroke()
        try:
            found = work(self._live)
        except LifeCircleError as problem:
            return self._refuse_with(problem)
        if found is None:
            return Outcome()
        text = step_text(action, count=found.count, **told)
        people = found.people
        error = self._do(action, text, [found.change], found.count, people)
        if error:
            return Outcome(error=error)
        return Outcome(found.count, people, found.refused, unit_ids=found.unit_ids)
