# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Streets, facilities and residences out of an OSM extract."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..core.categories import CategoryMapping
from ..core.errors import Cancelled, LifeCircleError
from ..core.projection import TransverseMercator
from . import osm_rules
from .osm_barriers import BARRIER_TAGS, barriers_of
from .osm_extract import OsmTags, read_extract
from .osm_frame import Elements, Frame
from .osm_places import PLACE_TAGS, Facilities, Residences, facilities_of, residences_of
from .osm_streets import STREET_TAGS, Streets, walkable_streets
from .raw_layer import IsCancelled, Progress
from .rows import OutputTable


@dataclass(frozen=True)
class OsmLayers:
    """The layers, each with an account of what was left out; barriers are lines of their own."""

    streets: Streets
    facilities: Facilities
    residences: Residences
    barriers: OutputTable


def osm_tags(mapping: CategoryMapping) -> OsmTags:
    """Return the tags to read: those of the mapping, of walking, of homes and of names."""
    places = (*mapping.tag_keys, *PLACE_TAGS)
    areas = (*places, *osm_rules.HOME_TAGS, *osm_rules.OTHER_USE_TAGS, *STREET_TAGS)
    ways = (*STREET_TAGS, *BARRIER_TAGS)
    return OsmTags(_distinct(places), _distinct(ways), _distinct(areas))


def read_osm_layers(
    path: str,
    mapping: CategoryMapping,
    frame: Optional[Frame] = None,
    is_cancelled: Optional[IsCancelled] = None,
    progress: Optional[Progress] = None,
) -> OsmLayers:
    """Read an OSM extract into streets, facilities and residences; in any thread.

    Args:
        path: .osm.pbf or .osm file.
        mapping: from tags to category codes.
        frame: streets and facilities are kept that touch its surround, residences that stand in
            its boundary; None for everything.
        is_cancelled: asked all along.
        progress: told the finished share, 0 to 1.

    Raises:
        LifeCircleError: the file is missing, damaged, or holds no street people can walk on.
        Cancelled: the planner asked to stop.
    """
    window = frame.window() if frame is not None else None
    extract = read_extract(path, osm_tags(mapping), window, is_cancelled, progress)
    points = Elements.of_rows(extract.points, "point")
    ways = Elements.of_rows(extract.lines, "line")
    areas = Elements.of_rows(extract.areas, "polygon")
    if frame is not None:
        points, ways, areas = (each.taken(frame.touching(each)) for each in (points, ways, areas))
    _ask(is_cancelled)
    streets = walkable_streets(ways, areas)
    lines = streets.table.lines_lonlat
    if lines is None or not len(lines.feature):
        raise LifeCircleError("osm_no_streets", file=path)
    projection = frame.projection if frame is not None else _centred_on(ways)
    facilities = facilities_of(points, areas, mapping, projection, lines)
    _ask(is_cancelled)
    boundary = [frame.boundary] if frame is not None else []
    residences = residences_of(areas, projection, boundary)
    if progress is not None:
        progress(1.0)
    return OsmLayers(streets, facilities, residences, barriers_of(ways))


def _centred_on(ways: Elements) -> TransverseMercator:
    return TransverseMercator.centred_on(np.ascontiguousarray(ways.geometry.xy))


def _ask(is_cancelled: Optional[IsCancelled]) -> None:
    if is_cancelled is not None and is_cancelled():
        raise Cancelled


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


__all__ = ["Frame", "OsmLayers", "osm_tags", "read_osm_layers"]
