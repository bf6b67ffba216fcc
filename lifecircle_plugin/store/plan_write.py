# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a session changed, written into the blueprint in one transaction or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Optional

import numpy as np

from ..core.circle_plan import UNASSIGNED, BlueprintPlan, Circle
from ..core.errors import LifeCircleError
from ..core.moments import local_moment
from ..core.unit_outlines import as_multipolygon, dissolve
from .blueprint_bulk import delete_where, insert_rows, wkb_of_table
from .edit_log import LogEntry, latest_entries, read_log, write_log
from .gpkg_sql import NOW
from .plan_changes import UNIT_COLUMNS, PlanChanges, ScenarioAssignment, plan_changes
from .plan_geometry import to_wkb
from .plan_read import PLAN_TABLES, plan_stamp
from .schema import GEOMETRY, TableDef
from .schema import table as table_def

if TYPE_CHECKING:
    from .blueprint_file import BlueprintFile

TABLES = (*PLAN_TABLES, "circle_outline", "edit_log")
CIRCLE_COLUMNS = (
    *("scenario_id", "name", "name_en", "subdistrict_id", "colour", "locked", "expected_parts"),
    *("vision", "source", "source_key"),
)
SCENARIO_COLUMNS = ("name", "parent_id", "author", "note", "adopted")
# An outline that differs more from its units was not made from them.
STALE_M2 = 1.0
# Kept by hand here: the triggers of the file would write each row a second time.
TOUCH = f"updated_at = {NOW}, row_version = row_version + 1"


def write_plan(
    file: BlueprintFile,
    before: BlueprintPlan,
    after: BlueprintPlan,
    outlines: Mapping[str, Any],
    log: Sequence[LogEntry],
) -> BlueprintPlan:
    """Write the difference between what was read and what is now, in one transaction.

    Every scenario then has exactly one assignment of every unit, and every circle with units its
    outline. Runs of the gap analysis stay, also those of a scenario that is gone.

    Args:
        file: open and writable; in any thread.
        before: as it stands in the file, with its stamp.
        after: as it shall be.
        outlines: shapely geometry by id of circles; those that are not given are dissolved here.
        log: what was done, told with it.

    Returns:
        `after` with the stamp that the file has now.

    Raises:
        LifeCircleError: plan_changed_elsewhere where the file is no longer as `before`, or as
            `BlueprintFile.write`; the file is untouched then.
    """
    file.check_writable()
    changes = plan_changes(before, after)
    with file.read() as connection:
        stored = _stored_areas(connection)
    shapes = _outline_shapes(after, changes, outlines, stored)
    try:
        with file.write(*TABLES) as connection:
            if plan_stamp(connection) != before.stamp:
                raise changed_elsewhere(file, connection)
            _Writer(connection, before, after, changes).write(shapes)
            write_log(connection, log)
            stamp = plan_stamp(connection)
    except sqlite3.IntegrityError as problem:
        # Two rows of one id, as a file put together by another program may bring about.
        raise LifeCircleError(
            "blueprint_failed", file=str(file.path), problem=str(problem)
        ) from problem
    return replace(after, stamp=stamp)


def changed_elsewhere(file: BlueprintFile, connection: sqlite3.Connection) -> LifeCircleError:
    """Return the error that names the last change which the file knows of."""
    entries = latest_entries(connection, 1)
    last = entries[0] if entries else LogEntry("", "-")
    who = " / ".join(part for part in (last.author, last.computer) if part) or "-"
    return LifeCircleError(
        "plan_changed_elsewhere",
        file=str(file.path),
        what=last.what or last.action or "-",
        who=who,
        when=local_moment(last.at) or "-",
    )


def write_difference(
    connection: sqlite3.Connection, before: BlueprintPlan, after: BlueprintPlan
) -> PlanChanges:
    """Write the difference between two plans inside the caller's transaction; outlines follow.

    Args:
        connection: from `BlueprintFile.write`.
        before: as it stands in the file, read in the same transaction.
        after: as it shall be.
    """
    changes = plan_changes(before, after)
    shapes = _outline_shapes(after, changes, {}, _stored_areas(connection))
    _Writer(connection, before, after, changes).write(shapes)
    return changes


def _stored_areas(connection: sqlite3.Connection) -> dict[str, float]:
    """Return the area of each outline as it stands in the file."""
    rows = connection.execute("SELECT circle_id, area_m2 FROM circle_outline").fetchall()
    return {row[0]: float(row[1]) for row in rows if isinstance(row[1], (int, float))}


def _outline_shapes(
    after: BlueprintPlan,
    changes: PlanChanges,
    outlines: Mapping[str, Any],
    stored: Mapping[str, float],
) -> dict[str, Any]:
    """Return the outlines of circles that need a new one; None for a circle without units.

    Those are circles that changed, and any whose stored outline is not as large as its units:
    another program may have assigned units without a thought for outlines.
    """
    shapes: dict[str, Any] = {}
    for scenario in after.scenarios:
        rows = after.circle_of[scenario.id]
        circles = after.circles.get(scenario.id, ())
        inside = rows != UNASSIGNED
        area_m2 = np.bincount(
            rows[inside], weights=after.units.area_m2[inside], minlength=len(circles)
        )
        for number, circle in enumerate(circles):
            is_stale = abs(stored.get(circle.id, 0.0) - area_m2[number]) > STALE_M2
            if circle.id not in changes.touched_circles and not is_stale:
                continue
            units = np.flatnonzero(rows == number)
            if not len(units):
                shapes[circle.id] = None
                continue
            given = outlines.get(circle.id)
            shape = dissolve(after.units.geometry[units]) if given is None else given
            shapes[circle.id] = as_multipolygon(shape)
    return shapes


class _Writer:
    """Writes one difference, inside the open transaction."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        before: BlueprintPlan,
        after: BlueprintPlan,
        changes: PlanChanges,
    ) -> None:
        self._connection = connection
        self._before, self._after, self._changes = before, after, changes

    def write(self, outlines: Mapping[str, Any]) -> None:
        """Write everything; `outlines` as `_outline_shapes` gives them."""
        self._take_out()
        self._units()
        self._scenarios()
        self._circles()
        for assignment in self._changes.assignments:
            self._assign(assignment)
        self._outlines(outlines)

    def _many(self, statement: str, rows: Sequence[Sequence[Any]]) -> int:
        return self._connection.executemany(statement, rows).rowcount if rows else 0

    def _take_out(self) -> None:
        changes = self._changes
        for scenario in changes.gone_scenarios:
            for table in ("unit_assignment", "circle_outline", "circle"):
                delete_where(self._connection, table, scenario_id=scenario)
            delete_where(self._connection, "scenario", id=scenario)
        circles = [(each,) for each in changes.gone_circles]
        self._many("DELETE FROM circle_outline WHERE circle_id = ?", circles)
        self._many("DELETE FROM circle WHERE id = ?", circles)
        # Rows that name a circle which is gone are assigned anew below.
        units = [(each,) for each in changes.gone_units]
        self._many(
            "DELETE FROM unit_assignment WHERE unit_id = ? AND scenario_id IN "
            "(SELECT id FROM scenario)",
            units,
        )
        self._many("DELETE FROM unit WHERE id = ?", units)

    # --- units ------------------------------------------------------------------------------

    def _units(self) -> None:
        changes, units = self._changes, self._after.units
        if changes.new_units:
            rows = list(changes.new_units)
            cells = list(zip(*(changes.unit_cells[row] for row in rows)))
            columns: dict[str, Sequence[Any]] = {"id": [units.ids[row] for row in rows]}
            columns.update(zip(UNIT_COLUMNS, cells))
            columns.update(self._inherited(rows))
            insert_rows(
                self._connection, "unit", columns, to_wkb([units.geometry[row] for row in rows])
            )
        reshaped = [row for row in changes.changed_units if row in changes.new_shapes]
        blobs = self._blobs("unit", [units.geometry[row] for row in reshaped])
        self._many(
            f'UPDATE unit SET "{GEOMETRY}" = ?, {TOUCH} WHERE id = ?',
            [(blob, units.ids[row]) for blob, row in zip(blobs, reshaped)],
        )
        sets = ", ".join(f"{name} = ?" for name in UNIT_COLUMNS)
        self._many(
            f"UPDATE unit SET {sets}, {TOUCH} WHERE id = ?",
            [(*changes.unit_cells[row], units.ids[row]) for row in changes.changed_units],
        )

    def _inherited(self, rows: Sequence[int]) -> dict[str, Sequence[Any]]:
        """Return what new units take over from the unit they were cut from.

        It is the one that lay where they lie. The source stays, so that the pieces go with it
        when the source is imported anew.
        """
        import shapely

        names = ("basis", "source")
        before, units = self._before.units, self._after.units
        cells: dict[str, tuple[Any, ...]] = {
            row[0]: row[1:]
            for row in self._connection.execute(f"SELECT id, {', '.join(names)} FROM unit")
        }
        # The parent may be gone from the table already, where all of it became new units.
        points = shapely.point_on_surface(units.geometry[list(rows)])
        tree = shapely.STRtree(before.geometry)
        found, at = tree.query(points, predicate="intersects")
        parent = {row: before.ids[unit] for row, unit in zip(found.tolist(), at.tolist())}
        nothing = (None,) * len(names)
        taken = [cells.get(parent.get(row, ""), nothing) for row in range(len(rows))]
        return dict(zip(names, zip(*taken)))

    def _blobs(self, table: str, shapes: Sequence[Any]) -> list[Optional[bytes]]:
        if not shapes:
            return []
        definition: TableDef = table_def(table)
        return wkb_of_table(self._connection, definition, to_wkb(shapes))

    # --- scenarios and circles ----------------------------------------------------------------

    def _scenarios(self) -> None:
        changes = self._changes
        # At most one row may be the adopted one, also for a moment.
        changed = sorted(changes.changed_scenarios, key=lambda each: each.adopted)
        sets = ", ".join(f"{name} = ?" for name in SCENARIO_COLUMNS)
        self._many(
            f"UPDATE scenario SET {sets}, {TOUCH} WHERE id = ?",
            [
                (
                    each.name or None,
                    each.parent_id,
                    each.author or None,
                    each.note or None,
                    int(each.adopted),
                    each.id,
                )
                for each in changed
            ],
        )
        new = changes.new_scenarios
        if new:
            insert_rows(
                self._connection,
                "scenario",
                {
                    "id": [each.id for each in new],
                    "name": [each.name or None for each in new],
                    "parent_id": [each.parent_id for each in new],
                    "author": [each.author or None for each in new],
                    "note": [each.note or None for each in new],
                    "adopted": [int(each.adopted) for each in new],
                },
            )

    def _circles(self) -> None:
        changes = self._changes
        sets = ", ".join(f"{name} = ?" for name in CIRCLE_COLUMNS)
        scenario_of = {
            circle.id: scenario
            for scenario, circles in self._after.circles.items()
            for circle in circles
        }
        self._many(
            f"UPDATE circle SET {sets}, {TOUCH} WHERE id = ?",
            [
                (*_circle_cells(each, scenario_of[each.id]), each.id)
                for each in changes.changed_circles
            ],
        )
        new = changes.new_circles
        if new:
            cells = zip(*(_circle_cells(each, scenario_of[each.id]) for each in new))
            columns: dict[str, Sequence[Any]] = {"id": [each.id for each in new]}
            columns.update(zip(CIRCLE_COLUMNS, cells))
            insert_rows(self._connection, "circle", columns)

    def _assign(self, assignment: ScenarioAssignment) -> None:
        """Write the assignments that differ; rows that a foreign program left out are added."""
        scenario, units = assignment.scenario_id, assignment.unit_ids
        if assignment.is_new:
            self._add(scenario, units, assignment.circle_ids)
            return
        new = {self._after.units.ids[row] for row in self._changes.new_units}
        pairs = list(zip(units, assignment.circle_ids))
        added = [pair for pair in pairs if pair[0] in new]
        self._add(scenario, [unit for unit, _ in added], [circle for _, circle in added])
        self._many(
            f"UPDATE unit_assignment SET circle_id = ?, {TOUCH} "
            "WHERE scenario_id = ? AND unit_id = ?",
            [(circle, scenario, unit) for unit, circle in pairs if unit not in new],
        )
        (count,) = self._connection.execute(
            # Rows that name units which are gone must not stand in for rows that are missing.
            "SELECT count(*) FROM unit_assignment WHERE scenario_id = ? "
            "AND unit_id IN (SELECT id FROM unit)",
            [scenario],
        ).fetchone()
        if count == len(self._after.units):
            return
        present = {
            row[0]
            for row in self._connection.execute(
                "SELECT unit_id FROM unit_assignment WHERE scenario_id = ?", [scenario]
            )
        }
        circle_of = dict(pairs)
        missing = [each for each in self._after.units.ids if each not in present]
        self._add(scenario, missing, [circle_of.get(each) for each in missing])

    def _add(self, scenario: str, units: Sequence[str], circles: Sequence[Optional[str]]) -> None:
        insert_rows(
            self._connection,
            "unit_assignment",
            {
                "scenario_id": [scenario] * len(units),
                "unit_id": list(units),
                "circle_id": list(circles),
            },
        )

    # --- outlines -----------------------------------------------------------------------------

    def _outlines(self, shapes: Mapping[str, Any]) -> None:
        """Let the outlines follow; a circle without units has none."""
        empty = [(circle,) for circle, shape in shapes.items() if shape is None]
        self._many("DELETE FROM circle_outline WHERE circle_id = ?", empty)
        drawn = [circle for circle, shape in shapes.items() if shape is not None]
        if not drawn:
            return
        told = self._labels()
        present = {
            row[0] for row in self._connection.execute("SELECT circle_id FROM circle_outline")
        }
        blobs = dict(
            zip(drawn, self._blobs("circle_outline", [shapes[circle] for circle in drawn]))
        )
        self._many(
            f"UPDATE circle_outline SET scenario_id = ?, name = ?, subdistrict = ?, area_m2 = ?, "
            f'"{GEOMETRY}" = ?, {TOUCH} WHERE circle_id = ?',
            [
                (*told[circle], shapes[circle].area, blobs[circle], circle)
                for circle in drawn
                if circle in present
            ],
        )
        new = [circle for circle in drawn if circle not in present]
        if new:
            insert_rows(
                self._connection,
                "circle_outline",
                {
                    "circle_id": new,
                    "scenario_id": [told[circle][0] for circle in new],
                    "name": [told[circle][1] for circle in new],
                    "subdistrict": [told[circle][2] for circle in new],
                    "area_m2": [shapes[circle].area for circle in new],
                },
                to_wkb([shapes[circle] for circle in new]),
            )

    def _labels(self) -> dict[str, tuple[str, Optional[str], Optional[str]]]:
        """Return scenario, name and subdistrict of every circle."""
        names = {each.id: each.name for each in self._after.frame.subdistricts}
        return {
            circle.id: (scenario, circle.name or None, names.get(circle.subdistrict_id or ""))
            for scenario, circles in self._after.circles.items()
            for circle in circles
        }


def _circle_cells(circle: Circle, scenario_id: str) -> tuple[Any, ...]:
    return (
        scenario_id,
        circle.name or None,
        circle.name_en or None,
        circle.subdistrict_id,
        circle.colour or None,
        int(circle.locked),
        circle.expected_parts,
        circle.vision or None,
        circle.source,
        circle.source_key,
    )


__all__ = [
    "UNASSIGNED",
    "LogEntry",
    "PlanChanges",
    "plan_changes",
    "read_log",
    "write_difference",
    "write_plan",
]
