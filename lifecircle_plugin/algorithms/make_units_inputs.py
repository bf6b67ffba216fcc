# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What street blocks are made of, from a blueprint or from layers, in metres."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..core.analysis import representative_points
from ..core.arrays import FloatArray, Lines
from ..core.circle_plan import Geometries, ResidencePoints
from ..core.errors import LifeCircleError
from ..store.blueprint_file import BlueprintFile
from ..store.plan_geometry import LINES, geometries
from ..store.snapshot import LayerArrays
from .columns import names, numbers, texts
from .propose_layers import ToMetres, shapes_of

# Ways that bound no block unless they are asked for.
NO_BOUNDS = frozenset(
    {
        *("footway", "path", "steps", "corridor", "platform", "crossing", "trail", "pedestrian"),
        *("cycleway", "service", "track", "bridleway", "人行道", "步行道", "步道", "小区道路"),
    }
)
_SEPARATORS = re.compile(r"[;；,，、\s]+")


@dataclass(frozen=True)
class StreetRows:
    """s streets: lines in metres, classes and names, "" where not told."""

    lines: Geometries
    classes: tuple[str, ...]
    names: tuple[str, ...]

    def of_classes(self, wanted: str) -> StreetRows:
        """Return the streets that bound blocks.

        Args:
            wanted: classes as a planner lists them; empty for all but NO_BOUNDS.

        Raises:
            LifeCircleError: none of the streets is of a class asked for.
        """
        asked = {each.casefold() for each in _SEPARATORS.split(wanted) if each}
        if asked:
            chosen = [each.casefold() in asked for each in self.classes]
        else:
            chosen = [each.casefold() not in NO_BOUNDS for each in self.classes]
        if asked and not any(chosen) and self.classes:
            known = sorted({each for each in self.classes if each})
            raise LifeCircleError(
                "make_units_no_class", classes=wanted, known=", ".join(known) or "-"
            )
        rows = np.flatnonzero(chosen)
        return StreetRows(
            self.lines[rows],
            tuple(self.classes[row] for row in rows.tolist()),
            tuple(self.names[row] for row in rows.tolist()),
        )


def stored_streets(file: BlueprintFile) -> StreetRows:
    """Return the streets of a blueprint that are not in a tunnel; any thread."""
    with file.read() as connection:
        rows = connection.execute(
            "SELECT geom, class, name FROM street WHERE tunnel IS NOT 1 ORDER BY fid"
        ).fetchall()
    return StreetRows(
        geometries([row[0] for row in rows], LINES),
        tuple(str(row[1] or "") for row in rows),
        tuple(str(row[2] or "") for row in rows),
    )


def streets_of_layer(
    layer: LayerArrays, class_field: str, name_field: str, to_metres: ToMetres
) -> StreetRows:
    """Return the streets of a layer that was read in degrees."""
    if not isinstance(layer.geometry, Lines):
        raise LifeCircleError("layer_not_line", layer=layer.layer_name)
    return StreetRows(
        shapes_of(layer.geometry, layer.feature_count, to_metres),
        _words(layer, class_field),
        _words(layer, name_field),
    )


def residences_of_layer(
    layer: LayerArrays, population: str, to_metres: ToMetres
) -> ResidencePoints:
    """Return the residences of a layer that was read in degrees; each is a point."""
    if layer.geometry is None or isinstance(layer.geometry, Lines):
        raise LifeCircleError("layer_not_place", layer=layer.layer_name)
    count = layer.feature_count
    xy: FloatArray = to_metres(representative_points(layer.geometry, count))
    people = np.full(count, np.nan)
    if population:
        people = numbers(layer, population)[0]
        people = np.where(people >= 0, people, np.nan)
    nothing = np.full(count, np.nan)
    return ResidencePoints(xy, people, nothing, nothing, ("",) * count)


def subdistrict_names(layer: LayerArrays, field: str) -> list[str]:
    """Return what the subdistricts of a layer are called; their number where no field says."""
    return [str(each) for each in names(layer, field).tolist()]


def _words(layer: LayerArrays, field: str) -> tuple[str, ...]:
    if not field:
        return ("",) * layer.feature_count
    return tuple("" if each is None else str(each).strip() for each in texts(layer, field).tolist())


def unit_names(
    pattern: str,
    places: Sequence[str],
    subdistrict: Sequence[int],
    number: Sequence[int],
    streets: Sequence[Sequence[str]],
    by_streets: bool,
) -> tuple[list[str], list[str]]:
    """Return names and other names of blocks.

    Args:
        pattern: with {subdistrict} and {number}.
        places: names of the subdistricts.
        subdistrict: by block.
        number: by block, within the subdistrict.
        streets: around each block.
        by_streets: whether blocks are called by the streets around them, as far as any is known.
    """
    by_number = [
        pattern.format(subdistrict=places[place], number=each).strip()
        for place, each in zip(subdistrict, number)
    ]
    around = ["–".join(each[:4]) for each in streets]
    if not by_streets:
        return by_number, around
    seen: dict[tuple[int, str], int] = {}
    called: list[str] = []
    for place, own, plain in zip(subdistrict, around, by_number):
        if not own:
            called.append(plain)
            continue
        count = seen[place, own] = seen.get((place, own), 0) + 1
        called.append(own if count == 1 else f"{own} {count}")
    return called, [plain if name != plain else "" for name, plain in zip(called, by_number)]


def total_people(people: FloatArray) -> Optional[float]:
    """Return the sum of the known people, None where none are."""
    known = np.isfinite(people)
    return float(people[known].sum()) if known.any() else None
