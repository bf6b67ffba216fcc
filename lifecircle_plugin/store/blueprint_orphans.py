# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a blueprint that name rows which are gone: found, counted, and put in order on demand.

GDAL and QGIS leave SQLite's foreign keys off, so that a residence deleted in its layer leaves its
area, its gates and whatever else names it. Such rows never enter a calculation; they are counted,
so that nobody wonders where they went.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.project_desk import ROW_TYPES
from .edit_log import LogEntry, write_log
from .gpkg_sql import quoted_name

if TYPE_CHECKING:
    from .blueprint_file import BlueprintFile


@dataclass(frozen=True)
class Reference:
    """A column that names rows of another table by their id.

    Attributes:
        table, column: where the name stands.
        parent: table of the rows that are named.
        goes_along: the row means nothing without the other, and goes; else it only stops naming it.
        role: what a planner takes the rows for: residence, facility, gate, circle, unit, scenario,
            project, need, event, package, link, strategy, place.
        key: message key of what such rows are.
        only: (column, value): the rows whose ids are of `parent`, where a column names rows of
            several tables; empty for all rows.
    """

    table: str
    column: str
    parent: str
    goes_along: bool
    role: str
    key: str
    only: tuple[str, str] = ("", "")


def _of_project(table: str) -> Reference:
    """Return what belongs to a project, and goes with it."""
    return Reference(table, "project_id", "project", True, "project", f"orphan_{table}_project")


def _of_subdistrict(table: str) -> Reference:
    key = f"orphan_{table}_subdistrict"
    return Reference(table, "subdistrict_id", "subdistrict", False, table, key)


def _end_of_link(end: str, kind: str) -> Reference:
    """Return an end of a link, which is nothing without it."""
    key = f"orphan_link_{end}_{kind}"
    return Reference("link", f"{end}_id", kind, True, "link", key, (f"{end}_kind", kind))


REFERENCES: tuple[Reference, ...] = (
    # In this order: what goes along may leave others behind that are looked at further down.
    Reference("circle", "scenario_id", "scenario", True, "circle", "orphan_circle_scenario"),
    Reference(
        "circle_outline", "circle_id", "circle", True, "circle", "orphan_circle_outline_circle"
    ),
    Reference(
        "unit_assignment",
        "scenario_id",
        "scenario",
        True,
        "unit",
        "orphan_unit_assignment_scenario",
    ),
    Reference("unit_assignment", "unit_id", "unit", True, "unit", "orphan_unit_assignment_unit"),
    Reference(
        "unit_assignment", "circle_id", "circle", False, "unit", "orphan_unit_assignment_circle"
    ),
    Reference(
        "residence_area",
        "residence_id",
        "residence",
        True,
        "residence",
        "orphan_residence_area_residence",
    ),
    Reference(
        "facility_area",
        "facility_id",
        "facility",
        True,
        "facility",
        "orphan_facility_area_facility",
    ),
    Reference("gate", "residence_id", "residence", False, "gate", "orphan_gate_residence"),
    Reference("gate", "facility_id", "facility", False, "gate", "orphan_gate_facility"),
    Reference("facility", "host_id", "facility", False, "facility", "orphan_facility_host"),
    Reference("unit", "subdistrict_id", "subdistrict", False, "unit", "orphan_unit_subdistrict"),
    Reference(
        "residence",
        "subdistrict_id",
        "subdistrict",
        False,
        "residence",
        "orphan_residence_subdistrict",
    ),
    Reference(
        "circle", "subdistrict_id", "subdistrict", False, "circle", "orphan_circle_subdistrict"
    ),
    Reference("scenario", "parent_id", "scenario", False, "scenario", "orphan_scenario_parent"),
    # --- projects and needs; the history of a project that is gone stays, as the edit log does.
    Reference("facility", "project_id", "project", False, "facility", "orphan_facility_project"),
    Reference("package", "parent_id", "package", False, "package", "orphan_package_parent"),
    Reference("project", "package_id", "package", False, "project", "orphan_project_package"),
    # The name that the circle had stays: by it the project finds one of another scenario.
    Reference("project", "circle_id", "circle", False, "project", "orphan_project_circle"),
    *(_of_subdistrict(table) for table in ("project", "need", "event")),
    *(
        _of_project(table)
        for table in (
            *("project_area", "project_fund", "project_year", "project_photo"),
            *("overlay_facility", "overlay_gate", "overlay_street"),
        )
    ),
    Reference(
        *("overlay_facility", "facility_id", "facility", True, "project"),
        "orphan_overlay_facility_facility",
    ),
    Reference("overlay_gate", "gate_id", "gate", True, "project", "orphan_overlay_gate_gate"),
    Reference(
        *("overlay_gate", "residence_id", "residence", False, "project"),
        "orphan_overlay_gate_residence",
    ),
    Reference("need", "unit_id", "unit", False, "need", "orphan_need_unit"),
    Reference("need", "residence_id", "residence", False, "need", "orphan_need_residence"),
    Reference("need", "event_id", "event", False, "need", "orphan_need_event"),
    Reference("survey_form", "need_id", "need", True, "need", "orphan_survey_form_need"),
    # A gap is a circle and a category: it is no row, and its name tells what it was.
    _end_of_link("from", "need"),
    _end_of_link("to", "project"),
    _end_of_link("from", "project"),
    _end_of_link("to", "facility"),
    *(
        Reference(
            *("strategy", "scope_id", scope, False, "strategy", f"orphan_strategy_{scope}"),
            ("scope", scope),
        )
        for scope in ("subdistrict", "circle")
    ),
    *(
        Reference(
            *("place_alias", "row_id", table, True, "place", f"orphan_place_alias_{table}"),
            ("table_name", table),
        )
        for table in ("residence", "unit", "street", "facility")
    ),
)
DATA_REFERENCES = tuple(each for each in REFERENCES if each.table not in ROW_TYPES)
"""Those of what a gap run reads: projects and needs do not enter it."""


@dataclass(frozen=True)
class Orphans:
    """Rows that name rows which are gone, of one kind.

    Attributes:
        reference: which column names what.
        fids: row numbers in the table, ascending.
    """

    reference: Reference
    fids: tuple[int, ...]

    @property
    def count(self) -> int:
        """Return how many there are."""
        return len(self.fids)


def find_orphans(connection: sqlite3.Connection) -> list[Orphans]:
    """Return the rows that name rows which are gone, by kind; kinds without any are left out.

    Args:
        connection: from `BlueprintFile.read` or `write`.
    """
    found: list[Orphans] = []
    for reference in REFERENCES:
        rows = connection.execute(
            f"SELECT fid FROM {quoted_name(reference.table)} "
            f"WHERE {_condition(reference)} ORDER BY fid"
        )
        fids = tuple(int(fid) for (fid,) in rows)
        if fids:
            found.append(Orphans(reference, fids))
    return found


def count_orphans(
    connection: sqlite3.Connection, references: Sequence[Reference] = REFERENCES
) -> dict[Reference, int]:
    """Return the number of rows that name rows which are gone, by kind, without zeros."""
    counts = {
        reference: int(
            connection.execute(
                f"SELECT count(*) FROM {quoted_name(reference.table)} WHERE {_condition(reference)}"
            ).fetchone()[0]
        )
        for reference in references
    }
    return {reference: count for reference, count in counts.items() if count}


def remove_orphans(
    file: BlueprintFile, what: str = "", author: str = ""
) -> Mapping[Reference, int]:
    """Put the file in order: rows that mean nothing alone go, others stop naming what is gone.

    Nothing that stands on its own is deleted: gates, facilities, residences, units, projects and
    needs stay.

    Args:
        file: open and writable.
        what: told in the edit log, in the planner's words; empty for no entry.
        author: told with it.

    Returns:
        Rows changed or taken out, by kind.

    Raises:
        LifeCircleError: as `BlueprintFile.write`; then nothing was changed.
    """
    tables = tuple(dict.fromkeys(reference.table for reference in REFERENCES))
    done: dict[Reference, int] = {}
    with file.write(*tables, "edit_log") as connection:
        for reference in REFERENCES:
            table, condition = quoted_name(reference.table), _condition(reference)
            if reference.goes_along:
                statement = f"DELETE FROM {table} WHERE {condition}"
            else:
                column = quoted_name(reference.column)
                statement = f"UPDATE {table} SET {column} = NULL WHERE {condition}"
            (count,) = connection.execute(
                f"SELECT count(*) FROM {table} WHERE {condition}"
            ).fetchone()
            if count:
                connection.execute(statement)
                done[reference] = int(count)
        if done and what:
            write_log(connection, [LogEntry("remove_orphans", what, author=author)])
    return done


def _condition(reference: Reference) -> str:
    """Return what is true of a row that names one which is gone; an empty name names nobody."""
    column = quoted_name(reference.column)
    parents = f"SELECT id FROM {quoted_name(reference.parent)}"
    condition = f"{column} IS NOT NULL AND {column} <> '' AND {column} NOT IN ({parents})"
    kind_column, kind = reference.only
    return f"{quoted_name(kind_column)} = '{kind}' AND {condition}" if kind else condition
