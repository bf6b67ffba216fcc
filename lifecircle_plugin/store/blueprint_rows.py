# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a blueprint as dataclasses, and the tables they stand in."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Optional, TypeVar

from ..core.wkb import gpkg_bodies
from .blueprint_bulk import ROW_CHUNK, delete_where, insert_rows, wkb_of_table
from .gpkg_sql import quoted_name
from .raw_layer import WkbBlobs
from .schema import GEOMETRY, KEPT_COLUMNS, SCHEMA_VERSION, TableDef
from .schema import table as table_def

# Columns whose names are no attributes in Python.
RENAMED = {"street_class": "class"}


@dataclass
class BaseRow:
    """What every row has.

    Attributes:
        id: text by which other rows refer to it; made by the file where empty.
        wkb: geometry in the blueprint's metric system as well-known binary, None for none.
        created_at, updated_at, row_version: kept by the file, read only.
    """

    id: str = ""
    wkb: Optional[bytes] = field(default=None, repr=False)
    created_at: str = ""
    updated_at: str = ""
    row_version: int = 0


@dataclass
class BlueprintHead(BaseRow):
    """What the blueprint is about; one row.

    Attributes:
        level: subdistrict or district.
        metric_crs: ``EPSG:4549``, or ``WKT:...`` for one without a number.
        data_vintages: per role {source, date, imported_at, rows}.
        settings: join_tolerance_m, max_snap_m, surveyed and the like.
        is_synthetic: whether its data are made up.
    """

    name: str = ""
    district: str = ""
    level: str = "subdistrict"
    metric_crs: str = ""
    schema_version: int = SCHEMA_VERSION
    data_vintages: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    is_synthetic: int = 0
    note: str = ""


@dataclass
class SubdistrictRow(BaseRow):
    """A subdistrict; aliases are separated by semicolons."""

    code: Optional[str] = None
    name: Optional[str] = None
    name_en: Optional[str] = None
    aliases: Optional[str] = None
    population: Optional[float] = None
    area_m2: Optional[float] = None
    source: Optional[str] = None
    source_key: Optional[str] = None


@dataclass
class UnitRow(BaseRow):
    """The smallest area that belongs whole to one circle.

    Attributes:
        population, households, pop_60plus: the unit's own figures, None where it has none.
        basis: of which count they are; code of `population_basis`.
    """

    name: Optional[str] = None
    aliases: Optional[str] = None
    kind: Optional[str] = None
    subdistrict_id: Optional[str] = None
    population: Optional[float] = None
    households: Optional[float] = None
    pop_60plus: Optional[float] = None
    basis: Optional[str] = None
    source: Optional[str] = None
    source_key: Optional[str] = None


@dataclass
class ScenarioRow(BaseRow):
    """One assignment of units to circles; at most one is adopted (1)."""

    name: Optional[str] = None
    parent_id: Optional[str] = None
    author: Optional[str] = None
    note: Optional[str] = None
    adopted: int = 0


@dataclass
class AssignmentRow(BaseRow):
    """Which circle a unit belongs to in a scenario; None for none yet."""

    scenario_id: Optional[str] = None
    unit_id: Optional[str] = None
    circle_id: Optional[str] = None


@dataclass
class CircleRow(BaseRow):
    """A life circle of a scenario."""

    scenario_id: Optional[str] = None
    name: Optional[str] = None
    name_en: Optional[str] = None
    subdistrict_id: Optional[str] = None
    colour: Optional[str] = None
    locked: int = 0
    expected_parts: int = 1
    vision: Optional[str] = None
    source: Optional[str] = None
    source_key: Optional[str] = None


@dataclass
class OutlineRow(BaseRow):
    """The outline of a circle, derived from its units."""

    circle_id: Optional[str] = None
    scenario_id: Optional[str] = None
    name: Optional[str] = None
    subdistrict: Optional[str] = None
    area_m2: Optional[float] = None


@dataclass
class StreetRow(BaseRow):
    """A street; `street_class` is the column ``class``."""

    name: Optional[str] = None
    aliases: Optional[str] = None
    street_class: Optional[str] = None
    walkable: int = 1
    level: Optional[str] = None
    bridge: int = 0
    tunnel: int = 0
    crossing_s: Optional[float] = None
    source: Optional[str] = None
    source_key: Optional[str] = None


@dataclass
class GateRow(BaseRow):
    """A gate of a residence or a facility; access public, residents or closed."""

    name: Optional[str] = None
    residence_id: Optional[str] = None
    facility_id: Optional[str] = None
    access: Optional[str] = None
    source: Optional[str] = None
    source_key: Optional[str] = None


@dataclass
class ResidenceRow(BaseRow):
    """Where people live; its area, if known, stands in residence_area."""

    name: Optional[str] = None
    aliases: Optional[str] = None
    address: Optional[str] = None
    subdistrict_id: Optional[str] = None
    population: Optional[float] = None
    households: Optional[float] = None
    pop_60plus: Optional[float] = None
    pop_under4: Optional[float] = None
    basis: Optional[str] = None
    source: Optional[str] = None
    source_key: Optional[str] = None


@dataclass
class FacilityRow(BaseRow):
    """What people walk to; its area, if known, stands in facility_area.

    Attributes:
        category: code of a standard; category_text: as typed in the source.
        placed_by: how it came to its place, see `schema.DOMAINS`; empty where it has none.
    """

    name: Optional[str] = None
    aliases: Optional[str] = None
    address: Optional[str] = None
    category: Optional[str] = None
    category_text: Optional[str] = None
    building_m2: Optional[float] = None
    site_m2: Optional[float] = None
    capacity: Optional[float] = None
    state: Optional[str] = "existing"
    opens: Optional[str] = None
    host_id: Optional[str] = None
    project_id: Optional[str] = None
    placed_by: Optional[str] = None
    place_note: Optional[str] = None
    source: Optional[str] = None
    source_key: Optional[str] = None
    note: Optional[str] = None


@dataclass
class ResidenceAreaRow(BaseRow):
    """The area of a residence."""

    residence_id: Optional[str] = None
    name: Optional[str] = None


@dataclass
class FacilityAreaRow(BaseRow):
    """The area of a facility."""

    facility_id: Optional[str] = None
    name: Optional[str] = None


@dataclass
class BarrierRow(BaseRow):
    """A line that circles should not cross; kind river, rail, expressway or other."""

    name: Optional[str] = None
    kind: Optional[str] = None
    source: Optional[str] = None
    source_key: Optional[str] = None


@dataclass
class EditLogRow(BaseRow):
    """Who changed what of the circles, and when; see `plan_write.LogEntry`."""

    at: Optional[str] = None
    author: Optional[str] = None
    computer: Optional[str] = None
    scenario_id: Optional[str] = None
    scenario: Optional[str] = None
    action: Optional[str] = None
    what: Optional[str] = None
    units: Optional[int] = None
    people: Optional[float] = None
    plugin_version: Optional[str] = None


@dataclass
class RunRow(BaseRow):
    """One analysis run: what it was asked, with which data, and how it went.

    Attributes:
        status: running, done or interrupted.
        counts_used, counts_excluded: numbers by name, for the account.
        report: the run's GapReport as JSON, None until it is done. Lists of runs leave it out.
        is_shown: 1 for the run that the map shows.
    """

    scenario_id: Optional[str] = None
    title: Optional[str] = None
    status: str = "running"
    parameters: dict[str, Any] = field(default_factory=dict)
    pack_id: Optional[str] = None
    pack_title: Optional[str] = None
    pack_version: Optional[str] = None
    data_vintages: dict[str, Any] = field(default_factory=dict)
    counts_used: dict[str, Any] = field(default_factory=dict)
    counts_excluded: dict[str, Any] = field(default_factory=dict)
    engine_version: Optional[str] = None
    plugin_version: Optional[str] = None
    started_at: Optional[str] = None
    finished_at: Optional[str] = None
    seconds: Optional[float] = None
    report: Optional[str] = field(default=None, repr=False)
    is_shown: int = 0


Row = TypeVar("Row", bound=BaseRow)


class Table(Generic[Row]):
    """One table of the file as rows; every call works on a connection of the file.

    The connection comes from `BlueprintFile.read` or `write`, which make it one transaction.
    """

    def __init__(self, name: str, row_type: type[Row]) -> None:
        """Describe the rows of a table of the schema.

        Raises:
            ValueError: the dataclass and the table have different columns.
        """
        self.definition: TableDef = table_def(name)
        self.row_type = row_type
        self._attributes = _attributes(row_type, self.definition)

    @property
    def name(self) -> str:
        """Return the name of the table in the file."""
        return self.definition.name

    def all(self, connection: sqlite3.Connection, **equals: object) -> list[Row]:
        """Return the rows whose columns have the given values (None for NULL), in file order."""
        clause, values = where(equals)
        return self._select(connection, clause, values)

    def get(self, connection: sqlite3.Connection, row_id: str) -> Optional[Row]:
        """Return the row with an id, None where there is none."""
        found = self._select(connection, ' WHERE "id" = ?', [row_id])
        return found[0] if found else None

    def count(self, connection: sqlite3.Connection, **equals: object) -> int:
        """Return how many rows have the given values."""
        clause, values = where(equals)
        statement = f"SELECT count(*) FROM {quoted_name(self.name)}{clause}"
        return int(connection.execute(statement, values).fetchone()[0])

    def insert(self, connection: sqlite3.Connection, rows: Iterable[Row]) -> list[str]:
        """Add rows and return their ids; those without an id get one, also in `rows`."""
        given = list(rows)
        if not given:
            return []
        columns: dict[str, Sequence[object]] = {"id": [row.id or None for row in given]}
        for attribute, column in self._attributes.items():
            columns[column] = [self._stored(row, attribute, column) for row in given]
        wkb = None
        if self.definition.is_spatial:
            wkb = WkbBlobs.from_list([row.wkb or b"" for row in given])
        ids = insert_rows(connection, self.name, columns, wkb)
        for row, row_id in zip(given, ids):
            row.id = row_id
        return ids

    def update(self, connection: sqlite3.Connection, row: Row) -> bool:
        """Write all columns of a row; its time and version of change are the file's matter.

        Returns:
            False where no row has its id.
        """
        names = list(self._attributes.values())
        values = [
            self._stored(row, attribute, column) for attribute, column in self._attributes.items()
        ]
        if self.definition.is_spatial:
            names.append(GEOMETRY)
            blobs = wkb_of_table(connection, self.definition, WkbBlobs.from_list([row.wkb or b""]))
            values.append(blobs[0])
        changes = ", ".join(f"{quoted_name(name)} = ?" for name in names)
        statement = f'UPDATE {quoted_name(self.name)} SET {changes} WHERE "id" = ?'
        return connection.execute(statement, [*values, row.id]).rowcount > 0

    def delete(self, connection: sqlite3.Connection, ids: Iterable[str]) -> int:
        """Delete rows by their ids and return how many there were."""
        listed = list(ids)
        statement = f'DELETE FROM {quoted_name(self.name)} WHERE "id" = ?'
        return sum(connection.execute(statement, [each]).rowcount for each in listed)

    def _select(
        self, connection: sqlite3.Connection, clause: str, values: Sequence[object]
    ) -> list[Row]:
        names = ["id", *self._attributes.values(), *KEPT_COLUMNS]
        if self.definition.is_spatial:
            names.append(GEOMETRY)
        listed = ", ".join(quoted_name(name) for name in names)
        statement = f"SELECT {listed} FROM {quoted_name(self.name)}{clause} ORDER BY fid"
        return [
            self.row_of(dict(zip(names, cells))) for cells in connection.execute(statement, values)
        ]

    def row_of(self, cells: Mapping[str, Any]) -> Row:
        """Return the row of cells by column name, as the file holds them."""
        values: dict[str, Any] = {"id": cells["id"]}
        values.update({name: cells[name] for name in KEPT_COLUMNS})
        for attribute, column in self._attributes.items():
            values[attribute] = self._read(cells[column], attribute, column)
        blob = cells.get(GEOMETRY)
        if blob is not None:
            values["wkb"] = wkb_of_blob(blob)
        return self.row_type(**values)

    def _is_structured(self, column: str) -> bool:
        return self.definition.column(column).is_json and column != "report"

    def _stored(self, row: Row, attribute: str, column: str) -> object:
        value = getattr(row, attribute)
        if self._is_structured(column):
            return json.dumps(value, ensure_ascii=False)
        return value

    def _read(self, cell: Any, attribute: str, column: str) -> Any:
        if self._is_structured(column):
            return read_json(cell)
        if cell is None and attribute in _PLAIN_DEFAULTS.get(self.row_type, {}):
            return _PLAIN_DEFAULTS[self.row_type][attribute]
        return cell


def where(equals: Mapping[str, object]) -> tuple[str, list[object]]:
    """Return a WHERE clause for columns that have given values, and the values."""
    if not equals:
        return "", []
    parts = [f"{quoted_name(RENAMED.get(name, name))} IS ?" for name in equals]
    return f" WHERE {' AND '.join(parts)}", list(equals.values())


def wkb_of_blob(blob: bytes) -> Optional[bytes]:
    """Return the well-known binary inside a GeoPackage blob, None where it is broken."""
    import numpy as np

    buffer = np.frombuffer(blob, dtype=np.uint8)
    starts, ends, wrong = gpkg_bodies(buffer, np.array([0, len(blob)], dtype=np.int64))
    return None if wrong[0] else blob[int(starts[0]) : int(ends[0])]


def read_json(cell: object) -> dict[str, Any]:
    """Return a stored JSON object; what somebody else wrote there is an empty one."""
    if not isinstance(cell, str):
        return {}
    try:
        value = json.loads(cell)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _attributes(row_type: type, definition: TableDef) -> dict[str, str]:
    """Return the column of each attribute, and refuse a dataclass that lacks one."""
    common = {each.name for each in dataclasses.fields(BaseRow)}
    names = [each.name for each in dataclasses.fields(row_type) if each.name not in common]
    columns = {name: RENAMED.get(name, name) for name in names}
    if tuple(columns.values()) != definition.column_names:
        raise ValueError(f"{row_type.__name__} does not fit the table {definition.name}")
    return columns


def _plain_defaults(row_type: type) -> dict[str, Any]:
    """Return the attributes that are never None, with what stands for NULL."""
    return {
        each.name: each.default
        for each in dataclasses.fields(row_type)
        if each.default is not None and each.default is not dataclasses.MISSING
    }


ROW_TYPES: dict[str, type[BaseRow]] = {
    "blueprint": BlueprintHead,
    "subdistrict": SubdistrictRow,
    "unit": UnitRow,
    "scenario": ScenarioRow,
    "unit_assignment": AssignmentRow,
    "circle": CircleRow,
    "circle_outline": OutlineRow,
    "street": StreetRow,
    "gate": GateRow,
    "residence": ResidenceRow,
    "residence_area": ResidenceAreaRow,
    "facility": FacilityRow,
    "facility_area": FacilityAreaRow,
    "barrier": BarrierRow,
    "edit_log": EditLogRow,
    "analysis_run": RunRow,
}
_PLAIN_DEFAULTS = {row_type: _plain_defaults(row_type) for row_type in ROW_TYPES.values()}

BLUEPRINT = Table("blueprint", BlueprintHead)
SUBDISTRICTS = Table("subdistrict", SubdistrictRow)
UNITS = Table("unit", UnitRow)
SCENARIOS = Table("scenario", ScenarioRow)
ASSIGNMENTS = Table("unit_assignment", AssignmentRow)
CIRCLES = Table("circle", CircleRow)
OUTLINES = Table("circle_outline", OutlineRow)
STREETS = Table("street", StreetRow)
GATES = Table("gate", GateRow)
RESIDENCES = Table("residence", ResidenceRow)
RESIDENCE_AREAS = Table("residence_area", ResidenceAreaRow)
FACILITIES = Table("facility", FacilityRow)
FACILITY_AREAS = Table("facility_area", FacilityAreaRow)
BARRIERS = Table("barrier", BarrierRow)
EDIT_LOG = Table("edit_log", EditLogRow)
RUNS = Table("analysis_run", RunRow)


def adopted_scenario(connection: sqlite3.Connection) -> Optional[ScenarioRow]:
    """Return the scenario that was adopted, else the first one, None where there is none."""
    rows = SCENARIOS.all(connection)
    return next((row for row in rows if row.adopted == 1), rows[0] if rows else None)


def adopt_scenario(connection: sqlite3.Connection, scenario_id: str) -> None:
    """Make one scenario the adopted one and all others not."""
    connection.execute(
        "UPDATE scenario SET adopted = 0 WHERE adopted = 1 AND id <> ?", [scenario_id]
    )
    connection.execute("UPDATE scenario SET adopted = 1 WHERE id = ?", [scenario_id])


def record_vintage(connection: sqlite3.Connection, role: str, vintage: Mapping[str, Any]) -> None:
    """Note in the blueprint where the data of a role come from: source, date, imported_at, rows."""
    (cell,) = connection.execute("SELECT data_vintages FROM blueprint").fetchone()
    vintages = {**read_json(cell), role: dict(vintage)}
    connection.execute(
        "UPDATE blueprint SET data_vintages = ?", [json.dumps(vintages, ensure_ascii=False)]
    )


__all__ = [
    "ASSIGNMENTS",
    "BARRIERS",
    "BLUEPRINT",
    "CIRCLES",
    "EDIT_LOG",
    "FACILITIES",
    "FACILITY_AREAS",
    "GATES",
    "OUTLINES",
    "RESIDENCES",
    "RESIDENCE_AREAS",
    "ROW_CHUNK",
    "RUNS",
    "SCENARIOS",
    "STREETS",
    "SUBDISTRICTS",
    "UNITS",
    "AssignmentRow",
    "BarrierRow",
    "BaseRow",
    "BlueprintHead",
    "CircleRow",
    "EditLogRow",
    "FacilityAreaRow",
    "FacilityRow",
    "GateRow",
    "OutlineRow",
    "ResidenceAreaRow",
    "ResidenceRow",
    "RunRow",
    "ScenarioRow",
    "StreetRow",
    "SubdistrictRow",
    "Table",
    "UnitRow",
    "adopt_scenario",
    "adopted_scenario",
    "delete_where",
    "insert_rows",
    "record_vintage",
    "wkb_of_blob",
]
