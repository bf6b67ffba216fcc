# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios as they come with an import: circles, their outlines, and the units in them.

The assignment of units is the truth of a scenario, outlines are a cache. Circles that come as
polygons are laid over the units there are; without units each circle becomes one unit, so that a
scenario is complete from the start.
"""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable, Sequence
from typing import Optional

from ..core.arrays import FloatArray
from .blueprint_bulk import insert_rows
from .blueprint_lookup import Areas, middle_points
from .blueprint_merge import Incoming, merge_rows
from .raw_layer import WkbBlobs
from .schema import GEOMETRY

IsCancelled = Callable[[], bool]
# Under this name uuid5 makes ids: the same source and key give the same id on every computer.
NAMESPACE = uuid.UUID("6f0a3c52-5f0e-5b1a-9d0c-4c6966654369")
WHOLE_CIRCLE = "circle"
"""Kind of a unit that stands for a whole circle until real units are there."""


class ScenarioImport:
    """The scenario that imported circles go into; made, and adopted where none is, if missing.

    Attributes:
        id, name: of the scenario.
        is_adopted: whether it is the adopted one.
    """

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        """Find the scenario of this name or make it, inside the open transaction."""
        self._connection, self.name = connection, name
        found = connection.execute(
            "SELECT id, adopted FROM scenario WHERE name = ? ORDER BY fid", [name]
        ).fetchone()
        if found is not None:
            self.id, self.is_adopted = str(found[0]), bool(found[1])
            return
        self.id = str(uuid.uuid5(NAMESPACE, f"scenario|{name}"))
        taken = connection.execute("SELECT 1 FROM scenario WHERE id = ?", [self.id]).fetchone()
        if taken is not None:  # it was renamed since: this is a new one
            self.id = str(uuid.uuid4())
        adopted = connection.execute("SELECT 1 FROM scenario WHERE adopted = 1").fetchone()
        self.is_adopted = adopted is None
        insert_rows(
            connection,
            "scenario",
            {"id": [self.id], "name": [name], "adopted": [int(self.is_adopted)]},
        )

    def write_outlines(
        self,
        circle_ids: Sequence[str],
        names: Sequence[Optional[str]],
        subdistrict_ids: Sequence[Optional[str]],
        wkb: WkbBlobs,
        area_m2: Sequence[float],
        is_cancelled: Optional[IsCancelled] = None,
    ) -> list[str]:
        """Write the outlines of circles; names are repeated in them for labels.

        Returns:
            For each circle added, updated or unchanged.
        """
        present = dict(
            self._connection.execute("SELECT circle_id, id FROM circle_outline").fetchall()
        )
        subdistricts = dict(self._connection.execute("SELECT id, name FROM subdistrict"))
        incoming = Incoming(
            [
                present.get(each) or str(uuid.uuid5(NAMESPACE, f"outline|{each}"))
                for each in circle_ids
            ],
            {
                "circle_id": list(circle_ids),
                "scenario_id": [self.id] * len(circle_ids),
                "name": list(names),
                "subdistrict": [subdistricts.get(each or "") for each in subdistrict_ids],
                "area_m2": list(area_m2),
            },
            wkb,
        )
        merged = merge_rows(self._connection, "circle_outline", incoming, "none", "", is_cancelled)
        return merged.status

    def has_units(self, source: str) -> bool:
        """Tell whether there are units that are not just circles of this source themselves."""
        found = self._connection.execute(
            "SELECT 1 FROM unit WHERE kind IS NOT ? OR source IS NOT ?", [WHOLE_CIRCLE, source]
        ).fetchone()
        return found is not None

    def assign_units(self) -> tuple[int, int]:
        """Assign every unit to the circle that its inner point lies in.

        Returns:
            Number of units that lie in no circle, and of circles that hold no unit.
        """
        return assign_units(self._connection, self.id)

    def circles_as_units(
        self, circle_ids: Sequence[str], names: Sequence[Optional[str]], source: str
    ) -> None:
        """Let each circle be a unit of its own, and belong to itself."""
        connection = self._connection
        rows = {
            row[0]: row[1:]
            for row in connection.execute(
                f"SELECT o.circle_id, o.{GEOMETRY}, c.subdistrict_id FROM circle_outline o "
                "JOIN circle c ON c.id = o.circle_id WHERE o.scenario_id = ?",
                [self.id],
            )
        }
        kept = [place for place, each in enumerate(circle_ids) if each in rows]
        merge_rows(
            connection,
            "unit",
            Incoming(
                [str(uuid.uuid5(NAMESPACE, f"unit|{circle_ids[place]}")) for place in kept],
                {
                    "name": [names[place] for place in kept],
                    "kind": [WHOLE_CIRCLE] * len(kept),
                    "subdistrict_id": [rows[circle_ids[place]][1] for place in kept],
                    "source": [source] * len(kept),
                    "source_key": [circle_ids[place] for place in kept],
                },
                WkbBlobs.from_list([_body(rows[circle_ids[place]][0]) for place in kept]),
            ),
            "source",
            source,
        )
        # Where circles overlap, the inner point of one may lie in another.
        own = connection.execute(
            "SELECT id, source_key FROM unit WHERE kind = ? AND source = ?", [WHOLE_CIRCLE, source]
        ).fetchall()
        _write_assignment(connection, self.id, dict(own))


def assign_units(connection: sqlite3.Connection, scenario_id: str) -> tuple[int, int]:
    """Assign every unit to the circle of a scenario that its inner point lies in.

    Returns:
        Number of units that lie in no circle, and of circles that hold no unit.
    """
    outlines = _outlines(connection, scenario_id)
    units, points = _units(connection)
    circles = outlines.holding(points)
    wanted = dict(zip(units, circles))
    _write_assignment(connection, scenario_id, wanted)
    used = {each for each in circles if each is not None}
    return sum(each is None for each in circles), len(set(outlines.ids) - used)


def assign_new_units(connection: sqlite3.Connection) -> None:
    """Give units that came new their circle in every scenario, by where they lie.

    Circles that stood in for units make room for the real ones.
    """
    real = connection.execute(
        "SELECT 1 FROM unit WHERE kind IS NULL OR kind <> ?", [WHOLE_CIRCLE]
    ).fetchone()
    if real is not None:
        stand_ins = f"SELECT id FROM unit WHERE kind = '{WHOLE_CIRCLE}'"
        connection.execute(f"DELETE FROM unit_assignment WHERE unit_id IN ({stand_ins})")
        connection.execute("DELETE FROM unit WHERE kind = ?", [WHOLE_CIRCLE])
    for (scenario_id,) in connection.execute("SELECT id FROM scenario").fetchall():
        assigned = {
            row[0]
            for row in connection.execute(
                "SELECT unit_id FROM unit_assignment WHERE scenario_id = ?", [scenario_id]
            )
        }
        units, points = _units(connection)
        circles = _outlines(connection, scenario_id).holding(points)
        new = {unit: circle for unit, circle in zip(units, circles) if unit not in assigned}
        _write_assignment(connection, scenario_id, new)


def place_in_subdistricts(connection: sqlite3.Connection) -> None:
    """Give units, residences and circles without a subdistrict the one they lie in."""
    subdistricts = Areas(connection, "subdistrict")
    for table, kind, geometry in (
        ("unit", "polygon", f"SELECT id, {GEOMETRY} FROM unit WHERE subdistrict_id IS NULL"),
        (
            "residence",
            "point",
            f"SELECT id, {GEOMETRY} FROM residence WHERE subdistrict_id IS NULL",
        ),
        (
            "circle",
            "polygon",
            f"SELECT c.id, o.{GEOMETRY} FROM circle c JOIN circle_outline o "
            "ON o.circle_id = c.id WHERE c.subdistrict_id IS NULL",
        ),
    ):
        rows = connection.execute(geometry).fetchall()
        points = middle_points([row[1] for row in rows], kind)
        found = [
            (subdistrict, row[0])
            for row, subdistrict in zip(rows, subdistricts.holding(points))
            if subdistrict is not None
        ]
        connection.executemany(f'UPDATE "{table}" SET subdistrict_id = ? WHERE id = ?', found)
    connection.execute(
        "UPDATE circle_outline SET subdistrict = (SELECT s.name FROM circle c JOIN subdistrict s "
        "ON s.id = c.subdistrict_id WHERE c.id = circle_outline.circle_id) "
        "WHERE subdistrict IS NOT (SELECT s.name FROM circle c JOIN subdistrict s "
        "ON s.id = c.subdistrict_id WHERE c.id = circle_outline.circle_id)"
    )


def _outlines(connection: sqlite3.Connection, scenario_id: str) -> Areas:
    areas = Areas(connection, "circle_outline", "WHERE scenario_id = ?", [scenario_id])
    circle_of = dict(connection.execute("SELECT id, circle_id FROM circle_outline"))
    areas.ids = [circle_of[each] for each in areas.ids]
    return areas


def _units(connection: sqlite3.Connection) -> tuple[list[str], FloatArray]:
    rows = connection.execute(f"SELECT id, {GEOMETRY} FROM unit ORDER BY fid").fetchall()
    return [row[0] for row in rows], middle_points([row[1] for row in rows], "polygon")


def _write_assignment(
    connection: sqlite3.Connection, scenario_id: str, wanted: dict[str, Optional[str]]
) -> None:
    """Write which circle each unit belongs to; rows that say so already are left alone."""
    present = {
        unit: (row_id, circle)
        for row_id, unit, circle in connection.execute(
            "SELECT id, unit_id, circle_id FROM unit_assignment WHERE scenario_id = ?",
            [scenario_id],
        )
    }
    changed = [
        (circle, present[unit][0])
        for unit, circle in wanted.items()
        if unit in present and present[unit][1] != circle
    ]
    connection.executemany("UPDATE unit_assignment SET circle_id = ? WHERE id = ?", changed)
    new = [unit for unit in wanted if unit not in present]
    insert_rows(
        connection,
        "unit_assignment",
        {
            "scenario_id": [scenario_id] * len(new),
            "unit_id": new,
            "circle_id": [wanted[unit] for unit in new],
        },
    )


def outline_bodies(connection: sqlite3.Connection, scenario_id: str) -> dict[str, bytes]:
    """Return the outlines of a scenario as well-known binary, by id of circle."""
    rows = connection.execute(
        f"SELECT circle_id, {GEOMETRY} FROM circle_outline WHERE scenario_id = ?", [scenario_id]
    ).fetchall()
    return {row[0]: _body(row[1]) for row in rows}


def _body(blob: Optional[bytes]) -> bytes:
    from .blueprint_rows import wkb_of_blob

    return (wkb_of_blob(blob) if blob else None) or b""
