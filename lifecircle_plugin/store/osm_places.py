# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Facilities and residences of an OSM extract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ..core.arrays import BoolArray, FloatArray, Lines, Points, Polygons
from ..core.categories import CategoryMapping
from ..core.geometry import feature_areas_m2, interior_points
from ..core.locating import points_inside
from ..core.projection import TransverseMercator
from . import osm_rules
from .osm_entries import LARGE_M2, points_on_paths
from .osm_frame import Elements
from .osm_streets import NAME_TAGS, first_name
from .raw_layer import REAL, TEXT, Column, FieldSpec, objects
from .rows import OutputTable
from .snapshot import numbers_from_text

PLACE_TAGS = (*NAME_TAGS, "opening_hours", "capacity")
FACILITY_FIELDS = (
    FieldSpec("osm_id", TEXT),
    FieldSpec("name", TEXT),
    FieldSpec("category", TEXT),
    FieldSpec("theme", TEXT),
    FieldSpec("tag", TEXT),
    FieldSpec("building_m2", REAL),
    FieldSpec("site_m2", REAL),
    FieldSpec("capacity", REAL),
    FieldSpec("opens", TEXT),
)
RESIDENCE_FIELDS = (
    FieldSpec("osm_id", TEXT),
    FieldSpec("name", TEXT),
    FieldSpec("class", TEXT),
    FieldSpec("basis", TEXT),
    FieldSpec("levels", REAL),
    FieldSpec("flats", REAL),
    FieldSpec("footprint_m2", REAL),
    FieldSpec("floor_area_m2", REAL),
    FieldSpec("population", REAL),
)
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Facilities:
    """Facilities as points, areas among them also as polygons, and the tags in figures."""

    points: OutputTable
    areas: OutputTable
    categories: Counts
    unknown: Counts
    set_aside: Counts


@dataclass(frozen=True)
class Residences:
    """Buildings people live in, and the rest in figures.

    Attributes:
        buildings: all buildings.
        small: plain buildings too small to live in.
        used: plain buildings on the ground of a school, a factory and the like.
    """

    table: OutputTable
    buildings: int
    small: int
    used: int


def facilities_of(
    points: Elements,
    areas: Elements,
    mapping: CategoryMapping,
    projection: TransverseMercator,
    streets: Lines,
) -> Facilities:
    """Choose the elements whose tags name a category.

    Args:
        points: nodes with their tags.
        areas: areas with their tags.
        mapping: from tags to categories.
        projection: to metres.
        streets: degrees; a large area's point is put on a path in it.
    """
    area_m2 = _areas_m2(areas, projection)
    found_points = mapping.classify_tags(points.rows.tags)
    found_areas = mapping.classify_tags(areas.rows.tags, area_m2)
    point_codes = found_points.as_text(len(points))
    area_codes = found_areas.as_text(len(areas))
    is_point = _known(point_codes) & points.present()
    is_area = _known(area_codes) & areas.present()
    few_points, few_areas = points.taken(is_point), areas.taken(is_area)
    of_points = _facility_columns(few_points, point_codes[is_point], mapping, None)
    of_areas = _facility_columns(few_areas, area_codes[is_area], mapping, area_m2[is_area])
    columns = {name: np.concatenate([of_points[name], of_areas[name]]) for name in of_points}
    surface = _reachable_points(few_areas, area_m2[is_area], projection, streets)
    xy = np.concatenate([_point_xy(few_points), surface])
    return Facilities(
        points=OutputTable(FACILITY_FIELDS, columns, points_lonlat=xy),
        areas=OutputTable(FACILITY_FIELDS, of_areas, polygons_lonlat=_polygons(few_areas)),
        categories=_code_counts(columns["category"]),
        unknown=_added(found_points.unknown, found_areas.unknown),
        set_aside=_added(found_points.set_aside, found_areas.set_aside),
    )


def residences_of(
    areas: Elements, projection: TransverseMercator, boundary: Sequence[Polygons] = ()
) -> Residences:
    """Choose the buildings people live in.

    Args:
        areas: areas with their tags.
        projection: to metres.
        boundary: a residence stands inside each of these, metres.
    """
    count = len(areas)
    tags = areas.rows.tags
    middle = _surface_points(areas, projection)
    here = np.isfinite(middle[:, 0])
    for polygons in boundary:
        here &= points_inside(middle, polygons)
    is_building = osm_rules.has_any(tags, ("building",), count) & here
    certain, possible = osm_rules.homes_by_tag(tags, count)
    area_m2 = _areas_m2(areas, projection)
    other_ground = areas.taken(osm_rules.other_use_ground(tags, count) & areas.present())
    used = possible & here & points_inside(middle, _metric_polygons(other_ground, projection))
    small = possible & here & ~used & (area_m2 < osm_rules.SMALLEST_HOME_M2)
    homes = here & (certain | (possible & ~used & ~small))
    chosen = areas.taken(homes)
    table = OutputTable(
        RESIDENCE_FIELDS,
        _residence_columns(chosen, area_m2[homes], certain[homes]),
        polygons_lonlat=_polygons(chosen),
    )
    return Residences(
        table,
        int(np.count_nonzero(is_building)),
        int(np.count_nonzero(small)),
        int(np.count_nonzero(used)),
    )


def _facility_columns(
    elements: Elements, codes: Column, mapping: CategoryMapping, area_m2: Optional[FloatArray]
) -> dict[str, Column]:
    tags = elements.rows.tags
    nothing = np.full(len(elements), np.nan)
    building_m2 = site_m2 = nothing
    if area_m2 is not None:
        is_building = osm_rules.has_any(tags, ("building",), len(elements))
        levels, _ = numbers_from_text(tags["building:levels"])
        building_m2 = np.where(is_building, area_m2 * levels, np.nan)
        site_m2 = np.where(is_building, np.nan, area_m2)
    capacity, _ = numbers_from_text(tags["capacity"])
    return {
        "osm_id": elements.rows.osm_id,
        "name": first_name(elements),
        "category": codes,
        "theme": _themes(codes, mapping),
        "tag": _main_tags(elements, mapping.facility_keys),
        "building_m2": building_m2,
        "site_m2": site_m2,
        "capacity": capacity,
        "opens": tags["opening_hours"],
    }


def _residence_columns(
    elements: Elements, area_m2: FloatArray, certain: BoolArray
) -> dict[str, Column]:
    tags = elements.rows.tags
    levels, _ = numbers_from_text(tags["building:levels"])
    flats, _ = numbers_from_text(tags["building:flats"])
    return {
        "osm_id": elements.rows.osm_id,
        "name": first_name(elements),
        "class": tags["building"],
        # Whether a tag says that people live here, or nothing speaks against it.
        "basis": np.where(certain, "tag", "assumed").astype(object),
        "levels": levels,
        "flats": flats,
        "footprint_m2": area_m2,
        "floor_area_m2": area_m2 * levels,
        # OSM knows no people: to be filled from counts, or by the algorithm that spreads them.
        "population": np.full(len(elements), np.nan),
    }


def _main_tags(elements: Elements, keys: Sequence[str]) -> Column:
    """Return the tags that make each element a facility, such as ``amenity=school``."""
    present = [(key, elements.rows.tags[key].tolist()) for key in keys if key in elements.rows.tags]
    texts: list[str] = [""] * len(elements)
    for key, values in present:
        for row, value in enumerate(values):
            if value is not None:
                texts[row] += f"; {key}={value}" if texts[row] else f"{key}={value}"
    return objects(text or None for text in texts)


def _themes(codes: Column, mapping: CategoryMapping) -> Column:
    """Return the theme of each element's first category, None where the table has none."""
    theme = {each.code: each.theme or None for each in mapping.table.categories}
    return objects(theme.get(text.split(";")[0]) for text in codes.tolist())


def _known(codes: Column) -> BoolArray:
    return np.not_equal(codes, None)  # type: ignore[call-overload]


def _code_counts(categories: Column) -> Counts:
    found: Counter[str] = Counter()
    for text in categories.tolist():
        found.update(text.split(";"))
    return tuple(found.most_common())


def _added(*counts: Counts) -> Counts:
    total: Counter[str] = Counter()
    for each in counts:
        total.update(dict(each))
    return tuple(total.most_common())


def _polygons(elements: Elements) -> Polygons:
    if not isinstance(elements.geometry, Polygons):
        raise TypeError("polygons were expected")
    return elements.geometry


def _metric_polygons(elements: Elements, projection: TransverseMercator) -> Polygons:
    polygons = _polygons(elements)
    return replace(polygons, xy=projection.forward(polygons.xy))


def _areas_m2(elements: Elements, projection: TransverseMercator) -> FloatArray:
    return feature_areas_m2(_metric_polygons(elements, projection), len(elements))


def _surface_points(elements: Elements, projection: TransverseMercator) -> FloatArray:
    """Return a point on the surface of each area, (n, 2) metres, NaN without one."""
    return interior_points(_metric_polygons(elements, projection), len(elements))


def _reachable_points(
    elements: Elements, area_m2: FloatArray, projection: TransverseMercator, streets: Lines
) -> FloatArray:
    """Return the point that stands for each area, (n, 2) degrees."""
    middle = _surface_points(elements, projection)
    is_building = osm_rules.has_any(elements.rows.tags, ("building",), len(elements))
    is_large = ~is_building & (area_m2 >= LARGE_M2)
    metric = replace(streets, xy=projection.forward(streets.xy))
    polygons = _metric_polygons(elements, projection)
    return projection.inverse(points_on_paths(polygons, middle, is_large, metric))


def _point_xy(elements: Elements) -> FloatArray:
    if not isinstance(elements.geometry, Points):
        raise TypeError("points were expected")
    xy = np.full((len(elements), 2), np.nan)
    xy[elements.geometry.feature] = elements.geometry.xy
    return xy
