# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The streets and paths of an OSM extract that people can walk on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from ..core.arrays import Lines, Polygons
from . import osm_rules
from .osm_frame import Elements
from .raw_layer import BOOLEAN, TEXT, WHOLE, Column, FieldSpec, masked_integers, objects
from .rows import OutputTable
from .snapshot import numbers_from_text

NAME_TAGS = ("name", "name:zh", "name:en")
STREET_TAGS = (*osm_rules.WALK_TAGS, *NAME_TAGS, "bridge", "tunnel", "layer")
FIELDS = (
    FieldSpec("osm_id", TEXT),
    FieldSpec("name", TEXT),
    FieldSpec("class", TEXT),
    FieldSpec("level", WHOLE),
    FieldSpec("bridge", BOOLEAN),
    FieldSpec("tunnel", BOOLEAN),
)


@dataclass(frozen=True)
class Streets:
    """Walkable streets, and the rest in figures.

    Attributes:
        table: one row per way; a pedestrian area is the way around it.
        closed: ways on which people may not walk.
        unknown: values of highway that no rule speaks of, with counts.
    """

    table: OutputTable
    closed: int
    unknown: tuple[tuple[str, int], ...]


def walkable_streets(ways: Elements, areas: Elements) -> Streets:
    """Choose the walkable ways, and the outlines of areas that people walk across."""
    open_ways = osm_rules.walkable(ways.rows.tags, len(ways)) & ways.present()
    open_areas = osm_rules.walkable(areas.rows.tags, len(areas)) & areas.present()
    is_way = osm_rules.has_any(ways.rows.tags, ("highway",), len(ways))
    lines, outlines = ways.taken(open_ways), areas.taken(open_areas)
    columns = {
        name: np.concatenate([of_lines, of_outlines])
        for (name, of_lines), of_outlines in zip(
            _columns(lines).items(), _columns(outlines).values()
        )
    }
    table = OutputTable(
        FIELDS,
        {**columns, **{name: _masked(columns[name]) for name in ("level", "bridge", "tunnel")}},
        lines_lonlat=_joined(lines.geometry, _outlines(outlines.geometry), len(lines)),
    )
    unknown = osm_rules.unknown_highways(ways.rows.tags["highway"])
    closed = int(np.count_nonzero(is_way & ~open_ways)) - sum(count for _, count in unknown)
    return Streets(table, closed, unknown)


def first_name(rows: Elements) -> Column:
    """Return the name of each element in the local language, else in Chinese or English."""
    names = rows.rows.tags[NAME_TAGS[0]].copy()
    for tag in NAME_TAGS[1:]:
        missing = np.equal(names, None)  # type: ignore[call-overload]
        names[missing] = rows.rows.tags[tag][missing]
    return names


def tally(values: Column) -> tuple[tuple[str, int], ...]:
    """Return the different texts of a column with their counts, most frequent first."""
    return tuple(Counter(value for value in values.tolist() if value is not None).most_common())


def _columns(elements: Elements) -> dict[str, Column]:
    tags = elements.rows.tags
    absent = objects([None] * len(elements))
    levels, _ = numbers_from_text(tags.get("layer", absent))
    return {
        "osm_id": elements.rows.osm_id,
        "name": first_name(elements),
        "class": tags["highway"],
        "level": objects([None if np.isnan(level) else int(level) for level in levels.tolist()]),
        "bridge": _is_set(tags.get("bridge", absent)),
        "tunnel": _is_set(tags.get("tunnel", absent)),
    }


def _is_set(values: Column) -> Column:
    return objects([int(value not in (None, "no")) for value in values.tolist()])


def _masked(values: Column) -> Column:
    return masked_integers(values.tolist())


def _outlines(geometry: object) -> Lines:
    """Return every ring as a line of the feature it belongs to."""
    if not isinstance(geometry, Polygons):
        raise TypeError("polygons were expected")
    ring_part = np.repeat(np.arange(len(geometry.feature)), np.diff(geometry.part_offsets))
    return Lines(geometry.xy, geometry.ring_offsets, geometry.feature[ring_part])


def _joined(lines: object, more: Lines, first_feature: int) -> Lines:
    if not isinstance(lines, Lines):
        raise TypeError("lines were expected")
    return Lines(
        np.concatenate([lines.xy, more.xy]),
        np.concatenate([lines.offsets, more.offsets[1:] + len(lines.xy)]),
        np.concatenate([lines.feature, more.feature + first_feature]),
    )
