# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Imported rows laid over a blueprint's tables, with what they refer to; inside one transaction."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Callable, Optional

import numpy as np

from ..core.arrays import FloatArray
from ..core.errors import LifeCircleError
from ..core.known_names import Known, KnownNames, split_aliases
from ..core.shapely_needed import require_shapely
from ..store.blueprint_lookup import Areas, known_rows
from ..store.blueprint_merge import Incoming, Scope, merge_rows
from ..store.blueprint_scenarios import (
    NAMESPACE,
    ScenarioImport,
    assign_new_units,
    outline_bodies,
    place_in_subdistricts,
)
from ..store.named_subdistricts import name_subdistricts, resolve_named_subdistricts
from ..store.schema import table as table_def
from .import_account import ImportAccount
from .import_shapes import Shapes, blobs

IsCancelled = Callable[[], bool]
# Roles whose rows lie in a subdistrict, by name where one is given, else by where they are.
IN_SUBDISTRICT = frozenset({"unit", "residence", "circle"})
# Roles whose subdistrict is kept by name while no subdistrict has an area yet.
BY_NAME_ALONE = frozenset({"unit", "circle"})
# A place that a planner confirmed by hand stays, whatever a later list says.
CONFIRMED = "confirmed"
# What a list of counts says about a residence that came from elsewhere.
COUNT_COLUMNS = ("population", "households", "pop_60plus", "pop_under4", "basis")
PLACE_COLUMNS = frozenset({"placed_by", "place_note"})


class ImportMerge:
    """Writes one import; `tables` are all that it may change."""

    def __init__(
        self,
        role: str,
        source: str,
        scope: Scope,
        account: ImportAccount,
        columns: dict[str, list[Any]],
        shapes: Shapes,
        keys: Sequence[str],
        joined: Mapping[int, str],
        cut: bool = False,
    ) -> None:
        """Take what was understood of the source; columns, shapes and keys have all its rows.

        `joined` are rows whose counts belong to residences that are there already; `cut` says
        whether units are cut along borders of circles.
        """
        self._cut = cut
        self._role, self._source, self._scope = role, source, scope
        self._account, self._columns, self._shapes = account, columns, shapes
        self._rows = [row for row in account.kept_rows() if row not in joined]
        self._joined = joined
        self._keys = keys
        self._has_area = shapes.area is not None
        self.tables = tables_of(role)

    def write(self, connection: sqlite3.Connection, is_cancelled: IsCancelled) -> None:
        """Write all rows and what belongs to them, inside the open transaction.

        Raises:
            Cancelled: the planner asked to stop; the caller takes everything back.
        """
        columns = self._own_columns(connection)
        if self._role == "subdistrict":
            self._resolve_names(connection)
        if self._role == "circle":
            self._write_circles(connection, columns, is_cancelled)
        elif self._role == "unit":
            self._write_units(connection, columns, is_cancelled)
        else:
            self._merge(connection, self._role, columns, is_cancelled)
        if self._has_area:
            self._write_areas(connection, is_cancelled)
        if self._joined:
            self._write_counts(connection, is_cancelled)
        if self._role == "subdistrict":
            place_in_subdistricts(connection)

    # --- rows ---------------------------------------------------------------------------------

    def _own_columns(self, connection: sqlite3.Connection) -> dict[str, list[Any]]:
        """Return the columns of the rows that are taken, references resolved."""
        known = table_def(self._role).column_names
        columns = {
            name: [values[row] for row in self._rows]
            for name, values in self._columns.items()
            if name in known
        }
        columns["source"] = [self._source] * len(self._rows)
        if "source_key" in known:
            columns["source_key"] = [self._keys[row] or None for row in self._rows]
        if self._role == "subdistrict":
            columns["area_m2"] = self._areas_m2()
        if self._role in IN_SUBDISTRICT:
            columns["subdistrict_id"] = self._subdistricts(connection)
        if self._role == "gate":
            for field, table in (("residence", "residence"), ("facility", "facility")):
                if self._account.rows.has(field):
                    columns[f"{field}_id"] = self._referred(connection, field, table, ())
        if self._role == "facility" and self._account.rows.has("host"):
            columns["host_id"] = self._hosts(connection)
        return columns

    def _areas_m2(self) -> list[Any]:
        return [float(self._shapes.area_m2[row]) for row in self._rows]

    def _middles(self) -> FloatArray:
        return self._shapes.points[np.array(self._rows, dtype=np.int64)]

    def _subdistricts(self, connection: sqlite3.Connection) -> list[Optional[str]]:
        """Return each row's subdistrict: by name, else by where it lies."""
        rows = self._account.rows
        texts = rows.texts("subdistrict")
        if self._role in BY_NAME_ALONE:
            named = name_subdistricts(connection, [texts[row] for row in self._rows])
            if named:
                self._account.note("import_subdistricts_by_name", names=", ".join(named))
        names = KnownNames(known_rows(connection, "subdistrict"), with_short_names=True)
        lying = Areas(connection, "subdistrict").holding(self._middles())
        found: list[Optional[str]] = []
        for row, by_place in zip(self._rows, lying):
            by_name = names.one(texts[row]) if texts[row] else None
            if texts[row] and by_name is None:
                rows.remark(row, "import_subdistrict_unknown", value=texts[row])
            elif by_name is not None and by_place is not None and by_name != by_place:
                rows.remark(row, "import_subdistrict_elsewhere", value=texts[row])
            found.append(by_name or by_place)
        return found

    def _referred(
        self, connection: sqlite3.Connection, field: str, table: str, more: Sequence[Known]
    ) -> list[Optional[str]]:
        """Return the ids of the rows that a field names by key or name."""
        rows = self._account.rows
        texts = rows.texts(field)
        names = KnownNames([*known_rows(connection, table), *more])
        same_source = _keys_of_source(connection, table, self._source)
        found: list[Optional[str]] = []
        answers: dict[str, tuple[str, ...]] = {}
        for row in self._rows:
            text = texts[row]
            if not text:
                found.append(None)
                continue
            if text not in answers:
                own = same_source.get(text)
                answers[text] = (own,) if own else names.find(text)
            ids = answers[text]
            if len(ids) != 1:
                key = "import_reference_several" if ids else "import_reference_unknown"
                rows.remark(row, key, field=rows.headings.get(field, field), value=text)
            found.append(ids[0] if len(ids) == 1 else None)
        return found

    def _hosts(self, connection: sqlite3.Connection) -> list[Optional[str]]:
        """Return each facility's host, also where the host comes with the same import."""
        rows = self._account.rows
        names, aliases = rows.texts("name"), rows.texts("aliases")
        present = {row.id for row in known_rows(connection, "facility")}
        arriving = [
            Known(self._account.ids[row], names[row], split_aliases(aliases[row]), self._keys[row])
            for row in self._rows
            if self._account.ids[row] not in present
        ]
        hosts = self._referred(connection, "host", "facility", arriving)
        return [
            None if host == self._account.ids[row] else host for row, host in zip(self._rows, hosts)
        ]

    def _merge(
        self,
        connection: sqlite3.Connection,
        table: str,
        columns: dict[str, list[Any]],
        is_cancelled: IsCancelled,
        with_geometry: bool = True,
    ) -> None:
        ids = [self._account.ids[row] for row in self._rows]
        keep = self._kept_places(connection, table) if with_geometry else None
        incoming = Incoming(
            ids,
            columns,
            blobs(self._shapes.main, self._rows) if with_geometry else None,
            keep,
            PLACE_COLUMNS,
        )
        merged = merge_rows(connection, table, incoming, self._scope, self._source, is_cancelled)
        for row, status in zip(self._rows, merged.status):
            self._account.merged[row] = status
        self._account.removed += len(merged.removed)
        if merged.loosened:
            self._account.note("import_references_loosened", count=merged.loosened)
        for row, keeps in zip(self._rows, keep or ()):
            if keeps:
                self._account.place[row] = ""

    def _kept_places(self, connection: sqlite3.Connection, table: str) -> Optional[list[bool]]:
        """Tell which rows keep the place they have in the blueprint; None where none does.

        Those are places confirmed by hand, places of rows that now come without one, and points
        of rows that are joined by an area of their own.
        """
        if table not in ("residence", "facility"):
            return None
        by_hand = "placed_by" if table == "facility" else "NULL"
        present = dict(
            connection.execute(f'SELECT id, {by_hand} FROM "{table}" WHERE geom IS NOT NULL')
        )
        has_place = self._shapes.has_place()
        joins = self._has_area and self._scope == "none"
        return [
            (row_id := self._account.ids[row]) in present
            and (present[row_id] == CONFIRMED or joins or not bool(has_place[row]))
            for row in self._rows
        ]

    def _write_areas(self, connection: sqlite3.Connection, is_cancelled: IsCancelled) -> None:
        """Write the areas of places, one for each; an area that is there keeps its id."""
        table, owner = f"{self._role}_area", f"{self._role}_id"
        present = dict(connection.execute(f'SELECT {owner}, id FROM "{table}"'))
        areas = self._shapes.area or []
        rows = [row for row in self._rows if areas[row]]
        names = self._account.rows.texts("name")
        owners = [self._account.ids[row] for row in rows]
        ids = [present.get(each) or str(uuid.uuid5(NAMESPACE, f"area|{each}")) for each in owners]
        incoming = Incoming(
            ids,
            {owner: owners, "name": [names[row] or None for row in rows]},
            blobs(areas, rows),
        )
        merged = merge_rows(connection, table, incoming, "none", "", is_cancelled)
        for row, status in zip(rows, merged.status):
            if status != "unchanged" and self._account.merged[row] == "unchanged":
                self._account.merged[row] = "updated"

    def _write_counts(self, connection: sqlite3.Connection, is_cancelled: IsCancelled) -> None:
        """Write people and households into the residences they were counted in."""
        rows = list(self._joined)
        for row in rows:
            self._account.ids[row] = self._joined[row]
        columns: dict[str, list[Any]] = {}
        for name in COUNT_COLUMNS:
            if name in self._columns:
                # An empty cell is no news: what is known stays.
                known = dict(connection.execute(f'SELECT id, "{name}" FROM residence'))
                new = [self._columns[name][row] for row in rows]
                columns[name] = [
                    known.get(self._joined[row]) if value is None else value
                    for row, value in zip(rows, new)
                ]
        incoming = Incoming([self._joined[row] for row in rows], columns)
        merged = merge_rows(connection, "residence", incoming, "none", "", is_cancelled)
        for row, status in zip(rows, merged.status):
            self._account.merged[row] = status

    # --- circles ------------------------------------------------------------------------------

    def _write_circles(
        self,
        connection: sqlite3.Connection,
        columns: dict[str, list[Any]],
        is_cancelled: IsCancelled,
    ) -> None:
        """Write circles into the scenario of their source, their outlines, and units into them."""
        scenario = ScenarioImport(connection, self._source)
        columns["scenario_id"] = [scenario.id] * len(self._rows)
        # One scenario has its circles from one source: others' circles are never touched.
        if self._scope == "all":
            self._scope = "source"
        self._merge(connection, "circle", columns, is_cancelled, with_geometry=False)
        ids = [self._account.ids[row] for row in self._rows]
        names = [columns.get("name", [None] * len(ids))[place] for place in range(len(ids))]
        has_shapely = self._tell_overlaps(names)
        if has_shapely and scenario.has_units(self._source):
            self._match_circles(connection, scenario, is_cancelled)
        else:
            self._take_circles(connection, scenario, columns, names, is_cancelled)
        key = "import_scenario_adopted" if scenario.is_adopted else "import_scenario_not_adopted"
        self._account.note(key, scenario=scenario.name)

    def _take_circles(
        self,
        connection: sqlite3.Connection,
        scenario: ScenarioImport,
        columns: dict[str, list[Any]],
        names: Sequence[Optional[str]],
        is_cancelled: IsCancelled,
    ) -> None:
        """Take the polygons as outlines; circles are units, or units go by their inner points."""
        ids = [self._account.ids[row] for row in self._rows]
        changed = scenario.write_outlines(
            ids,
            names,
            columns["subdistrict_id"],
            blobs(self._shapes.main, self._rows),
            self._areas_m2(),
            is_cancelled,
        )
        self._note_outlines(changed)
        if not scenario.has_units(self._source):
            scenario.circles_as_units(ids, names, self._source)
            return
        outside, of_no_circle = scenario.assign_units()
        if outside:
            self._account.note("import_units_without_circle", count=outside)
        if of_no_circle:
            self._account.note("import_circles_without_unit", count=of_no_circle)

    def _match_circles(
        self, connection: sqlite3.Connection, scenario: ScenarioImport, is_cancelled: IsCancelled
    ) -> None:
        """Bring the circles onto the units; their outlines are those of the units then."""
        from ..store.circle_matching import match_circles

        ids = [self._account.ids[row] for row in self._rows]
        before = outline_bodies(connection, scenario.id)
        areas = dict(zip(ids, self._polygons()))
        match = match_circles(connection, scenario.id, areas, self._cut, None, is_cancelled)
        after = outline_bodies(connection, scenario.id)
        self._note_outlines(
            ["unchanged" if before.get(each) == after.get(each) else "updated" for each in ids]
        )
        self._account.tell_match(match, scenario.name, self._cut)
        if match.moved:
            self._account.note("import_units_moved", scenario=scenario.name, count=match.moved)

    def _note_outlines(self, changed: Sequence[str]) -> None:
        for row, outline in zip(self._rows, changed):
            if outline != "unchanged" and self._account.merged[row] == "unchanged":
                self._account.merged[row] = "updated"

    def _polygons(self) -> Any:
        from ..store.plan_geometry import AREAS, from_wkb, sound

        return sound(from_wkb(blobs(self._shapes.main, self._rows), AREAS))

    def _tell_overlaps(self, names: Sequence[Optional[str]]) -> bool:
        """Say which circles lie over each other and what they leave open.

        Returns:
            False where the library for it is missing, which is said instead.
        """
        try:
            require_shapely()
        except LifeCircleError as problem:
            self._account.note(problem.key, **problem.values)
            return False
        from ..store.circle_matching import gaps_of_circles

        found = gaps_of_circles(self._polygons())
        for overlap in found.overlaps:
            self._account.rows.remark(
                self._rows[overlap.first],
                "import_circles_overlap",
                first=names[overlap.first] or self._account.rows.labels[self._rows[overlap.first]],
                second=names[overlap.second]
                or self._account.rows.labels[self._rows[overlap.second]],
                area_m2=f"{overlap.area_m2:,.0f}",
            )
        if found.gaps:
            self._account.note(
                "import_circles_gaps", count=found.gaps, area_m2=f"{found.gaps_m2:,.0f}"
            )
        return True

    # --- units and subdistricts ---------------------------------------------------------------

    def _write_units(
        self,
        connection: sqlite3.Connection,
        columns: dict[str, list[Any]],
        is_cancelled: IsCancelled,
    ) -> None:
        """Write units, and give the new ones their circle in every scenario."""
        try:
            require_shapely()
        except LifeCircleError as problem:
            self._account.note(problem.key, **problem.values)
            self._merge(connection, "unit", columns, is_cancelled)
            assign_new_units(connection)
            return
        from ..store.circle_matching import UnitImport

        circles = UnitImport(connection)
        self._merge(connection, "unit", columns, is_cancelled)
        for name, is_cut, match in circles.finish(self._cut, is_cancelled).values():
            self._account.tell_match(match, name, is_cut)
        if circles.rests:
            self._account.note(
                "import_units_leave_rest",
                count=circles.rests,
                area_m2=f"{circles.rest_m2:,.0f}",
            )

    def _resolve_names(self, connection: sqlite3.Connection) -> None:
        """Let subdistricts that were known by name only become those that come now."""
        rows = self._account.rows
        names, aliases = rows.texts("name"), rows.texts("aliases")
        coming = [
            Known(self._account.ids[row], names[row], split_aliases(aliases[row]), self._keys[row])
            for row in self._rows
        ]
        left = resolve_named_subdistricts(connection, coming)
        if left:
            self._account.note("import_subdistricts_unresolved", names=", ".join(left))


def tables_of(role: str) -> tuple[str, ...]:
    """Return the tables that an import of a role may change."""
    more = {
        "residence": ("residence_area", "gate"),
        "facility": ("facility_area", "gate"),
        "unit": ("unit_assignment", "circle_outline", "subdistrict"),
        "circle": ("scenario", "circle_outline", "unit", "unit_assignment", "subdistrict"),
        "subdistrict": ("unit", "circle", "circle_outline", "residence"),
    }
    return (role, *more.get(role, ()), "edit_log", "blueprint")


def _keys_of_source(connection: sqlite3.Connection, table: str, source: str) -> dict[str, str]:
    """Return id by key of the rows that come from the same source as the import."""
    rows = connection.execute(
        f'SELECT source_key, id FROM "{table}" WHERE source = ? AND source_key IS NOT NULL',
        [source],
    )
    return {str(key): row_id for key, row_id in rows}
