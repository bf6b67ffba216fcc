# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What imported rows may refer to in a blueprint: rows by name and key, areas, named places."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Optional, Union

import numpy as np

from ..core.arrays import FloatArray, Lines, Points, Polygons
from ..core.known_names import Known, split_aliases
from ..core.locating import locate_points
from ..core.place_matching import Gazetteer, Place, PlaceKind
from ..core.wkb import read_gpkg
from .gpkg_sql import quoted_name
from .raw_layer import WkbBlobs
from .schema import GEOMETRY
from .schema import table as table_def

PLACE_TABLES: tuple[PlaceKind, ...] = ("residence", "facility", "street", "unit", "subdistrict")
# Tables whose places lie in one unit; roads run through several.
LYING_TABLES = ("residence", "facility")
KIND = {"POINT": "point", "MULTILINESTRING": "line", "MULTIPOLYGON": "polygon"}


def known_rows(connection: sqlite3.Connection, table: str) -> list[Known]:
    """Return the rows of a table by what others may call them."""
    columns = table_def(table).column_names
    wanted = [name if name in columns else "''" for name in ("name", "aliases", "source_key")]
    rows = connection.execute(
        f"SELECT id, {', '.join(wanted)} FROM {quoted_name(table)} ORDER BY fid"
    )
    return [
        Known(row_id, name or "", split_aliases(aliases or ""), key or "")
        for row_id, name, aliases, key in rows
    ]


class Areas:
    """The polygons of a table, to find what lies where; `ids` in the table's order."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        table: str,
        where: str = "",
        values: Sequence[object] = (),
    ) -> None:
        """Read them; `where` narrows the rows down, with the values of its question marks."""
        rows = connection.execute(
            f"SELECT id, {GEOMETRY} FROM {quoted_name(table)} {where} ORDER BY fid", values
        ).fetchall()
        self.ids = [row[0] for row in rows]
        geometry = _decoded([row[1] for row in rows], "polygon")
        if not isinstance(geometry, Polygons):
            raise TypeError("polygons were asked for")
        self.polygons = geometry

    def holding(self, xy: FloatArray) -> list[Optional[str]]:
        """Return, for (n, 2) metric points, the id of the first area that holds each, or None."""
        if not self.ids or not len(xy):
            return [None] * len(xy)
        found = locate_points(xy, self.polygons, len(self.ids))
        return [self.ids[each] if each >= 0 else None for each in found.tolist()]


def gazetteer(connection: sqlite3.Connection) -> Gazetteer:
    """Return the named places of a blueprint, in its metric reference system."""
    return Gazetteer(named_places(connection))


def named_places(connection: sqlite3.Connection) -> list[Place]:
    """Return the named places of a blueprint with what they lie in, positions in metres."""
    around = _Surroundings(connection)
    places: list[Place] = []
    for table in PLACE_TABLES:
        columns = table_def(table).column_names
        wanted = [
            name if name in columns else "NULL"
            for name in ("name", "aliases", "address", "subdistrict_id")
        ]
        rows = connection.execute(
            f"SELECT id, {', '.join(wanted)}, {GEOMETRY} FROM {quoted_name(table)} "
            "WHERE name IS NOT NULL AND name <> '' ORDER BY fid"
        ).fetchall()
        middles = _middles([row[5] for row in rows], table)
        within = around.of([row[4] for row in rows], middles, table in LYING_TABLES)
        for row, xy, names in zip(rows, middles.tolist(), within):
            row_id, name, aliases, address = row[:4]
            places.append(
                Place(
                    table,
                    row_id,
                    str(name),
                    split_aliases(aliases or ""),
                    (xy[0], xy[1]) if xy[0] == xy[0] else None,
                    address or "",
                    names,
                )
            )
    return places


class _Surroundings:
    """Names of the subdistricts and units of a blueprint, by id and by where something lies."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._names: dict[str, str] = {}
        self._areas: list[Areas] = []
        # A circle that stands in for units is nobody's address.
        for table, where in (("subdistrict", ""), ("unit", "WHERE kind IS NOT 'circle'")):
            self._names.update((row.id, row.name) for row in known_rows(connection, table))
            self._areas.append(Areas(connection, table, where))

    def of(
        self, subdistricts: Sequence[Optional[str]], xy: FloatArray, with_place: bool
    ) -> list[tuple[str, ...]]:
        """Return, for n rows, the names of the subdistrict and the unit each lies in.

        Args:
            subdistricts: (n,) ids that the rows themselves name, which count before their place.
            xy: (n, 2) metric points, NaN for none.
            with_place: whether to look where the points lie.
        """
        nowhere: list[Optional[str]] = [None] * len(xy)
        lying = [areas.holding(xy) if with_place else nowhere for areas in self._areas]
        return [
            tuple(name for each in (own or around, unit) if (name := self._names.get(each or "")))
            for own, around, unit in zip(subdistricts, *lying)
        ]


def middle_points(blobs: Sequence[Optional[bytes]], kind: str) -> FloatArray:
    """Return a point of each stored geometry, (n, 2) metres, NaN for NULL.

    A polygon's lies inside it, a line's on its middle vertex.
    """
    from ..core.analysis import representative_points

    geometry = _decoded(blobs, kind)
    if isinstance(geometry, Lines):
        return _middle_vertices(geometry, len(blobs))
    return representative_points(geometry, len(blobs))


def _middles(blobs: Sequence[Optional[bytes]], table: str) -> FloatArray:
    return middle_points(blobs, KIND[table_def(table).geometry or ""])


def _middle_vertices(lines: Lines, count: int) -> FloatArray:
    xy = np.full((count, 2), np.nan)
    middle = (lines.offsets[:-1] + lines.offsets[1:]) // 2
    # Written backwards, so that the first part counts.
    xy[lines.feature[::-1]] = lines.xy[middle[::-1]]
    return xy


def _decoded(blobs: Sequence[Optional[bytes]], kind: str) -> Union[Points, Lines, Polygons]:
    packed = WkbBlobs.from_list([blob or b"" for blob in blobs])
    return read_gpkg(packed.buffer, packed.offsets, kind).geometry
