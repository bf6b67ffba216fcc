# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a project may change: the facilities and gates that are there, for a planner to choose."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Optional

from ..core.arrays import FloatArray, Lines
from ..core.desk_places import DeskPlaces, placements_at
from ..core.effect import PATH_TIE_M
from ..core.effect_checks import loose_paths
from ..core.project_desk import XY
from .blueprint_file import BlueprintFile
from .blueprint_rows import wkb_of_blob
from .desk_read import point_of_blob
from .gpkg_sql import quoted_name, rtree_name
from .overlay_read import lines_of, parts_of_path
from .schema import GEOMETRY


@dataclass(frozen=True)
class OverlayChoice:
    """A facility or a gate that is there.

    Attributes:
        kind: category of a facility, who may pass a gate.
        name: own name, of a gate that has none that of what it leads into.
        circle, subdistrict: names of what it lies in, empty where it lies in none.
        distance_m: from the project, None where either has no place.
    """

    id: str
    name: str
    kind: str
    circle: str = ""
    subdistrict: str = ""
    xy: XY = None
    distance_m: Optional[float] = None


_FACILITIES = f"SELECT id, COALESCE(name, ''), COALESCE(category, ''), {GEOMETRY} FROM facility"
_GATES = (
    "SELECT gate.id, COALESCE(NULLIF(gate.name, ''), NULLIF(residence.name, ''), facility.name, "
    f"''), COALESCE(gate.access, ''), gate.{GEOMETRY} FROM gate "
    "LEFT JOIN residence ON residence.id = gate.residence_id "
    "LEFT JOIN facility ON facility.id = gate.facility_id WHERE gate.access IS NOT 'public'"
)


def facilities_to_change(
    file: BlueprintFile, places: DeskPlaces, near: XY
) -> tuple[OverlayChoice, ...]:
    """Return what a project at a place may enlarge or close, the nearest first; any thread."""
    return _choices(file, _FACILITIES, places, near)


def gates_to_open(file: BlueprintFile, places: DeskPlaces, near: XY) -> tuple[OverlayChoice, ...]:
    """Return gates that not everybody may pass, those nearest to a place first; any thread."""
    return _choices(file, _GATES, places, near)


def _choices(
    file: BlueprintFile, statement: str, places: DeskPlaces, near: XY
) -> tuple[OverlayChoice, ...]:
    with file.read() as connection:
        rows = connection.execute(statement).fetchall()
    spots = [point_of_blob(row[3]) for row in rows]
    found = [
        OverlayChoice(str(row[0]), row[1], row[2], where.circle, where.subdistrict, xy)
        for row, xy, where in zip(rows, spots, placements_at(spots, places))
    ]
    if near is not None:
        found = [
            each if each.xy is None else replace(each, distance_m=math.dist(each.xy, near))
            for each in found
        ]
    far = math.inf
    return tuple(
        sorted(
            found,
            key=lambda each: (
                far if each.distance_m is None else each.distance_m,
                *(each.subdistrict, each.circle, each.name),
            ),
        )
    )


def paths_without_street(file: BlueprintFile, paths: Mapping[str, bytes]) -> frozenset[str]:
    """Return which paths (well-known binary by id) meet no street; in any thread.

    Paths may meet streets by way of each other. Only streets near them are read.
    """
    parts = [(each, part) for each, wkb in paths.items() for part in parts_of_path(wkb)]
    if not parts:
        return frozenset()
    streets = _streets_near(file, [part for _, part in parts])
    return frozenset(parts[row][0] for row in loose_paths(streets, [part for _, part in parts]))


def _streets_near(file: BlueprintFile, parts: Sequence[FloatArray]) -> Lines:
    index = quoted_name(rtree_name("street"))
    statement = (
        f"SELECT street.fid, street.{GEOMETRY} FROM street JOIN {index} AS r ON r.id = street.fid "
        "WHERE street.walkable IS NOT 0 "
        "AND r.maxx >= ? AND r.minx <= ? AND r.maxy >= ? AND r.miny <= ?"
    )
    blobs: dict[int, bytes] = {}
    with file.read() as connection:
        for part in parts:
            low, high = part.min(axis=0) - PATH_TIE_M, part.max(axis=0) + PATH_TIE_M
            box = [float(each) for each in (low[0], high[0], low[1], high[1])]
            blobs.update(connection.execute(statement, box))
    return lines_of([wkb_of_blob(each) or b"" for each in blobs.values() if each])
