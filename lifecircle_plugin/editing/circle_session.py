# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The edit session of circles: every scenario of a blueprint, one undo stack, one transaction.

A plan is read from the file in a worker; the session, on the main thread, lays it into a memory
layer with a feature per unit and a text field per scenario. Each gesture is one step of that
layer's undo stack, so that QGIS's own Undo, Redo and Save Layer Edits work on it. The file is
written only when the planner saves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Optional

from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core.arrays import IntArray
from ..core.circle_plan import BlueprintPlan, Circle, CircleTallies, Scenario, ScenarioPlan
from ..store.blueprint_file import BlueprintFile
from .gestures import DEFAULT_LIMITS, Limits, Outcome, Preview

SESSION_PROPERTY = "lifecircle/session"
"""Custom property by which layers of a session are known: "units" or "outlines"."""


class CircleSession(QObject):
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

    changed = pyqtSignal()
    scenario_changed = pyqtSignal(str)
    dirty_changed = pyqtSignal(bool)
    saved = pyqtSignal()
    ended = pyqtSignal(str)
    problem = pyqtSignal(object)

    units_layer: QgsVectorLayer
    outlines_layer: QgsVectorLayer
    scenario_id: str

    def __init__(
        self,
        file: BlueprintFile,
        plan: BlueprintPlan,
        author: str,
        project: Optional[QgsProject] = None,
    ) -> None:
        """Prepare; `open_steps` makes it ready.

        Args:
            file: open, and kept open by the caller while the session lives.
            plan: as read from it.
            author: who edits, for the edit log.
            project: that shows the layers; default QGIS's own.
        """
        super().__init__()

    # --- life ----------------------------------------------------------------------------------

    def open_steps(self) -> Iterator[None]:
        """Build the layers and show them in the project, in small steps (see gui/turns)."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether the layers are there and gestures are taken."""
        raise NotImplementedError

    @property
    def is_dirty(self) -> bool:
        """Whether there are edits that the file does not hold."""
        raise NotImplementedError

    def save(self) -> bool:
        """Write everything in one transaction; after a failure file, edits and undo are as before.

        Returns:
            Whether the file now holds everything; if not, `problem` has told why.
        """
        raise NotImplementedError

    def discard(self) -> None:
        """Go back to what the file holds; nothing of it can be undone."""
        raise NotImplementedError

    def close(self) -> None:
        """Take the layers out of the project and end; unsaved edits are dropped."""
        raise NotImplementedError

    # --- what is there -------------------------------------------------------------------------

    def scenarios(self) -> tuple[Scenario, ...]:
        """Return the scenarios as they stand in the session."""
        raise NotImplementedError

    def show_scenario(self, scenario_id: str) -> None:
        """Show and edit another scenario; KeyError where there is none of that id."""
        raise NotImplementedError

    def plan(self, scenario_id: Optional[str] = None) -> ScenarioPlan:
        """Return a scenario as it stands, default the shown one; kept as it is when edits go on."""
        raise NotImplementedError

    def tallies(self, scenario_id: Optional[str] = None) -> CircleTallies:
        """Return the numbers of `plan(scenario_id).circles`."""
        raise NotImplementedError

    def outline(self, circle_id: str) -> Any:
        """Return the outline of a circle of the shown scenario, shapely's, empty without units."""
        raise NotImplementedError

    def circle(self, circle_id: str) -> Circle:
        """Return a circle of the shown scenario; KeyError where there is none of that id."""
        raise NotImplementedError

    def circle_id_of(self, unit_id: str) -> Optional[str]:
        """Return the circle of a unit in the shown scenario; KeyError for an unknown unit."""
        raise NotImplementedError

    def unit_ids_of(self, circle_id: Optional[str]) -> list[str]:
        """Return the units of a circle of the shown scenario, None for the unassigned ones."""
        raise NotImplementedError

    def unit_id_of_feature(self, feature_id: int) -> Optional[str]:
        """Return the unit that a feature of `units_layer` stands for, None for no unit."""
        raise NotImplementedError

    def feature_ids_of(self, unit_ids: Sequence[str]) -> list[int]:
        """Return the features of `units_layer` that stand for units, to select or highlight."""
        raise NotImplementedError

    # --- where units lie (coordinates in the blueprint's reference system) ----------------------

    def rows_at(self, x: float, y: float) -> list[str]:
        """Return the ids of the units at a point: one, more on a border, none outside."""
        raise NotImplementedError

    def rows_near(self, x: float, y: float, radius_m: float) -> list[str]:
        """Return the ids of the units that a round brush touches."""
        raise NotImplementedError

    def rows_in(self, polygon: QgsGeometry, rule: str = "mostly") -> list[str]:
        """Return the ids of the units in a polygon.

        Args:
            polygon: area drawn; mended where it crosses itself.
            rule: "mostly" (more than half of a unit), "fully" or "touching".
        """
        raise NotImplementedError

    # --- gestures -------------------------------------------------------------------------------

    def preview(
        self, unit_ids: Sequence[str], circle_id: Optional[str], limits: Limits = DEFAULT_LIMITS
    ) -> Preview:
        """Tell what `assign` would do, without doing it."""
        raise NotImplementedError

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
        raise NotImplementedError

    def begin_stroke(
        self, circle_id: Optional[str], limits: Limits = DEFAULT_LIMITS, what: str = "paint"
    ) -> None:
        """Begin to paint: changes show at once, and become one undo step at the end."""
        raise NotImplementedError

    def extend_stroke(self, unit_ids: Sequence[str]) -> Outcome:
        """Paint more units; those painted already count no more."""
        raise NotImplementedError

    def end_stroke(self) -> Outcome:
        """Keep the stroke as one undo step; the outcome is that of the whole stroke."""
        raise NotImplementedError

    def abandon_stroke(self) -> None:
        """Take the stroke back; what could be undone or redone before it still can be."""
        raise NotImplementedError

    @property
    def is_stroke_active(self) -> bool:
        """Whether a stroke has begun and not ended."""
        raise NotImplementedError

    # --- circles --------------------------------------------------------------------------------

    def new_circle(
        self,
        name: str,
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
        raise NotImplementedError

    def retire_circle(self, circle_id: str) -> Outcome:
        """Remove a circle; its units become unassigned."""
        raise NotImplementedError

    def merge_circles(self, circle_ids: Sequence[str], into: str) -> Outcome:
        """Give all units of circles to one of them, and remove the others."""
        raise NotImplementedError

    def split_circle(self, circle_id: str, unit_ids: Sequence[str], name: str = "") -> Outcome:
        """Make some units of a circle a circle of their own, like it in all else."""
        raise NotImplementedError

    def change_circle(self, circle_id: str, **values: Any) -> Outcome:
        """Change what a circle is called and the like.

        Args:
            circle_id: of the shown scenario.
            values: name, name_en, colour, locked, expected_parts, vision, subdistrict_id.
        """
        raise NotImplementedError

    def change_circles(self, changes: Mapping[str, Mapping[str, Any]], what: str) -> Outcome:
        """Change several circles in one undo step, for instance all colours; {circle id: values}.

        Args:
            changes: as `change_circle` takes them, by circle id.
            what: "colours", "lock" or "change": names the step.
        """
        raise NotImplementedError

    # --- scenarios ------------------------------------------------------------------------------

    def new_scenario(self, name: str, copy_of: Optional[str] = None) -> str:
        """Make a scenario, empty or like another one, and show it; returns its id."""
        raise NotImplementedError

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
        raise NotImplementedError

    def rename_scenario(self, scenario_id: str, name: str, note: Optional[str] = None) -> Outcome:
        """Name a scenario, and note something about it."""
        raise NotImplementedError

    def adopt_scenario(self, scenario_id: str) -> Outcome:
        """Make a scenario the adopted one."""
        raise NotImplementedError

    def delete_scenario(self, scenario_id: str) -> Outcome:
        """Remove a scenario with its circles; the adopted one and the last one stay."""
        raise NotImplementedError

    # --- units: all scenarios follow ------------------------------------------------------------

    def cut_units(self, line: QgsGeometry, unit_ids: Optional[Sequence[str]] = None) -> Outcome:
        """Cut units along a line, default those it runs through; people are shared."""
        raise NotImplementedError

    def heal_units(self, unit_ids: Sequence[str]) -> Outcome:
        """Join neighbouring units of one circle into one unit."""
        raise NotImplementedError

    def reshape_border(self, line: QgsGeometry) -> Outcome:
        """Give the border that two units share a new course along a line."""
        raise NotImplementedError

    # --- undo -----------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last step; the scenario it belongs to is shown."""
        raise NotImplementedError

    def redo(self) -> None:
        """Do the last undone step again."""
        raise NotImplementedError

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        raise NotImplementedError

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        raise NotImplementedError

    @property
    def undo_text(self) -> str:
        """Return the name of the step that `undo` takes back, "" for none."""
        raise NotImplementedError

    @property
    def redo_text(self) -> str:
        """Return the name of the step that `redo` does again, "" for none."""
        raise NotImplementedError


def remove_stale_layers(project: QgsProject) -> int:
    """Remove layers of an earlier session that a saved project brought back empty.

    Returns:
        How many.
    """
    raise NotImplementedError
