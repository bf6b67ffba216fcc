# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Repairs of what the data check finds, and places confirmed by the planner; each in one step."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
)

from ..core.errors import Cancelled, LifeCircleError
from ..core.place_matching import Match, PlaceQuery, match_places
from .blueprint_crs import metric_crs
from .blueprint_lookup import gazetteer
from .blueprint_status import UNPLACED
from .crs import sound_transform
from .snapshot import LayerSnapshot

if TYPE_CHECKING:
    from .blueprint_file import BlueprintFile

IsCancelled = Callable[[], bool]
# How a confirmed place is marked, as schema.py names it.
CONFIRMED = "confirmed"
ROWS_AT_ONCE = 2000


@dataclass(frozen=True)
class Waiting:
    """A facility without a place, and where it may be.

    Attributes:
        id, name, address, category_text: of the facility.
        note: what the import said about its place.
        match: ranked candidates, positions in the blueprint's metres.
    """

    id: str
    name: str
    address: str
    category_text: str
    note: str
    match: Match


@dataclass(frozen=True)
class Placing:
    """A place the planner chose for a facility: position in the blueprint's metres, and how."""

    id: str
    xy: tuple[float, float]
    note: str


def waiting_facilities(file: BlueprintFile, is_cancelled: IsCancelled) -> list[Waiting]:
    """Return the facilities without a place, each with its ranked candidates; any thread.

    Raises:
        LifeCircleError: the file is busy or damaged.
        Cancelled: is_cancelled answered yes.
    """
    with file.read() as connection:
        rows = connection.execute(
            "SELECT id, name, address, category_text, place_note FROM facility "
            f"WHERE {UNPLACED} ORDER BY fid"
        ).fetchall()
        names = gazetteer(connection) if rows else None
    if names is None:
        return []
    queries = [PlaceQuery(name=row[1] or "", address=row[2] or "") for row in rows]
    matches = match_places(queries, names, is_cancelled)
    return [
        Waiting(row[0], row[1] or "", row[2] or "", row[3] or "", row[4] or "", match)
        for row, match in zip(rows, matches)
    ]


def place_facilities(file: BlueprintFile, placings: Sequence[Placing]) -> int:
    """Give facilities the places that were confirmed; all of them or none.

    Returns:
        How many rows were changed.

    Raises:
        LifeCircleError: the file is read-only, busy or full.
    """
    with file.write("facility") as connection:
        srs_id = _srs_id(connection, "facility")
        changed = 0
        for each in placings:
            cursor = connection.execute(
                "UPDATE facility SET geom = ?, placed_by = ?, place_note = ? WHERE id = ?",
                (point_blob(each.xy, srs_id), CONFIRMED, each.note or None, each.id),
            )
            changed += cursor.rowcount
    return changed


def unknown_category_texts(file: BlueprintFile) -> list[str]:
    """Return the category text of every facility without a category, once per facility."""
    with file.read() as connection:
        rows = connection.execute(
            "SELECT category_text FROM facility WHERE coalesce(category, '') = '' "
            "AND coalesce(category_text, '') <> ''"
        ).fetchall()
    return [str(row[0]) for row in rows]


def set_categories(file: BlueprintFile, codes: Mapping[str, str]) -> int:
    """Give the facilities of each category text a category, where they have none yet.

    Raises:
        LifeCircleError: the file is read-only, busy or full.
    """
    changed = 0
    with file.write("facility") as connection:
        for text, code in codes.items():
            cursor = connection.execute(
                "UPDATE facility SET category = ? WHERE category_text = ? "
                "AND coalesce(category, '') = ''",
                (code, text),
            )
            changed += cursor.rowcount
    return changed


def replace_geometry(
    file: BlueprintFile, table: str, snapshot: LayerSnapshot, is_cancelled: IsCancelled
) -> int:
    """Give rows of a table the geometry that a layer holds under the same id; all or none.

    Rows keep their ids, so that everything that refers to them stays. Worker thread.

    Args:
        file: the blueprint.
        table: with geometry.
        snapshot: a layer with the column "id", in any reference system.
        is_cancelled: asked before anything is written.

    Returns:
        How many rows were changed.

    Raises:
        LifeCircleError: the file is read-only, busy or full.
        Cancelled: is_cancelled answered yes; nothing was written.
    """
    kind = snapshot.kind
    read = snapshot.read(["id"], kind, is_cancelled=is_cancelled, keep=["id"], keep_wkb=True)
    ids, wkb = read.columns["id"], read.wkb
    if is_cancelled():
        raise Cancelled
    if wkb is None:
        return 0
    blobs = [
        wkb.buffer[wkb.offsets[row] : wkb.offsets[row + 1]].tobytes() for row in range(len(ids))
    ]
    placed = [row for row, blob in enumerate(blobs) if blob]
    moved = _in_blueprint([blobs[row] for row in placed], read.crs, file, is_cancelled)
    with file.write(table) as connection:
        srs_id = _srs_id(connection, table)
        connection.executemany(
            f'UPDATE "{table}" SET geom = ? WHERE id = ?',
            [(_blob(blob, srs_id), ids[row]) for row, blob in zip(placed, moved)],
        )
    return len(placed)


def _in_blueprint(
    blobs: Sequence[bytes],
    crs: QgsCoordinateReferenceSystem,
    file: BlueprintFile,
    is_cancelled: IsCancelled,
) -> list[bytes]:
    """Return geometries (well-known binary) in the blueprint's metres.

    Raises:
        LifeCircleError: a geometry has no place in the blueprint's reference system.
        Cancelled: is_cancelled answered yes.
    """
    target = metric_crs(file.head().metric_crs)
    if crs == target:
        return list(blobs)
    transform = sound_transform(crs, target, QgsCoordinateTransformContext())
    moved = []
    for number, blob in enumerate(blobs):
        if number % ROWS_AT_ONCE == 0 and is_cancelled():
            raise Cancelled
        geometry = QgsGeometry()
        geometry.fromWkb(blob)
        try:
            geometry.transform(transform)
        except QgsCsException as problem:
            raise LifeCircleError(
                "crs_not_transformable", layer=file.path.name, crs=crs.authid()
            ) from problem
        moved.append(geometry.asWkb().data())
    return moved


def point_blob(xy: tuple[float, float], srs_id: int) -> bytes:
    """Return a point as a GeoPackage stores it."""
    return _blob(struct.pack("<BIdd", 1, 1, *xy), srs_id)


def _blob(wkb: bytes, srs_id: int) -> bytes:
    """Return well-known binary with a GeoPackage header without envelope."""
    return struct.pack("<2sBBi", b"GP", 0, 1, srs_id) + wkb


def _srs_id(connection: sqlite3.Connection, table: str) -> int:
    (srs_id,) = connection.execute(
        "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (table,)
    ).fetchone()
    return int(srs_id)
