# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Faults as planners meet them, planted into the sample so that it shows how they are handled.

The sample's README lists them; this module is where they come from.
"""

from __future__ import annotations

import dataclasses

import numpy as np
import shapely
from shapely import LineString, MultiLineString

from .city import City, Site
from .facilities import Facility
from .layout import SUBDISTRICTS

MISSPELT_CATEGORY = "comunity_cantine"
MISSING_STREETS_RADIUS_M = 240.0
NOT_ROUTED_M = 106.0
SHORT_OF_JUNCTION_M = 0.6
BRIDGE_HEIGHT_M = 4.5
MULTIPART_ROADS = 8


@dataclasses.dataclass
class StreetFeature:
    """A street as written: its geometry may be multipart, have heights, or be missing."""

    geometry: shapely.Geometry | None
    kind: str
    name: str | None
    bridge: bool


def plant_in_streets(city: City) -> list[StreetFeature]:
    """Return the street features with their faults and oddities."""
    network = city.network
    features = [
        StreetFeature(*values)
        for values in zip(network.lines, network.kinds, network.names, network.bridges)
    ]
    features = _lose_streets(city, features)
    _stop_short(city, features)
    _cut_off_lanes(city, features)
    _leave_far_away(city, features)
    for feature in features:
        if feature.bridge:
            feature.geometry = _with_heights(feature.geometry)
    features = _join_multipart(features)
    features.append(StreetFeature(None, "local", "失图路", False))
    return features


def _lose_streets(city: City, features: list[StreetFeature]) -> list[StreetFeature]:
    """Leave a hole in the layer: around one compound of Yinhang no street was digitised."""
    yinhang = [s.name_en for s in SUBDISTRICTS].index("Yinhang")
    target = city.subdistricts[yinhang].centroid
    compounds = [
        site
        for site in city.compounds
        if site.subdistrict == yinhang and 500 < site.population < 2_500
    ]
    for site in sorted(compounds, key=lambda site: site.polygon.distance(target)):
        middle = site.polygon.centroid
        hole = middle.buffer(MISSING_STREETS_RADIUS_M)
        left = [feature for feature in features if not _lies_in(feature, hole)]
        if min(feature.geometry.distance(middle) for feature in left) > NOT_ROUTED_M:
            return left
    raise RuntimeError("No compound of Yinhang lies far enough from arterials")


def _lies_in(feature: StreetFeature, hole: shapely.Geometry) -> bool:
    if feature.kind == "arterial":
        return False
    return feature.geometry.intersection(hole).length > 0.5 * feature.geometry.length


def _stop_short(city: City, features: list[StreetFeature]) -> None:
    """Let one street of Kongjiang end 0.6 m before the junction it should join."""
    kongjiang = [s.name_en for s in SUBDISTRICTS].index("Kongjiang Road")
    middle = city.subdistricts[kongjiang].centroid
    locals_near = sorted(
        (
            feature
            for feature in features
            if feature.kind == "local" and len(feature.geometry.coords) == 2
        ),
        key=lambda feature: feature.geometry.distance(middle),
    )
    feature = locals_near[0]
    (x_first, y_first), (x_last, y_last) = feature.geometry.coords
    share = 1 - SHORT_OF_JUNCTION_M / feature.geometry.length
    end = (x_first + share * (x_last - x_first), y_first + share * (y_last - y_first))
    feature.geometry = LineString([(x_first, y_first), end])


def _lanes_of(site: Site, features: list[StreetFeature]) -> list[StreetFeature]:
    inside = site.polygon.buffer(-1)
    return [
        feature
        for feature in features
        if feature.kind == "footway" and feature.geometry.intersects(inside)
    ]


def _cut_off_lanes(city: City, features: list[StreetFeature]) -> None:
    """Cut the lanes of one compound off the streets: an island of footpaths."""
    site = _site_far_from_streets(city, features, (90.0, 200.0), 1_200, "Changhai Road")
    kept = site.polygon.buffer(-4)
    for feature in _lanes_of(site, features):
        parts = shapely.get_parts(feature.geometry.intersection(kept))
        feature.geometry = max(parts, key=lambda part: part.length)


def _leave_far_away(city: City, features: list[StreetFeature]) -> None:
    """Leave one compound, its middle over 100 m from streets, without its lanes and gates."""
    site = _site_far_from_streets(city, features, (NOT_ROUTED_M, 200.0), 900, "Wujiaochang")
    for feature in _lanes_of(site, features):
        features.remove(feature)
    site.gates = []


def _site_far_from_streets(
    city: City,
    features: list[StreetFeature],
    distance_m: tuple[float, float],
    people: int,
    subdistrict_name: str,
) -> Site:
    """Return the compound with people nearest to `people` whose middle lies that far away."""
    number = [s.name_en for s in SUBDISTRICTS].index(subdistrict_name)
    candidates = [site for site in city.compounds if site.subdistrict == number]
    lanes = {id(site): {id(lane) for lane in _lanes_of(site, features)} for site in candidates}
    fitting = []
    for site in candidates:
        if not lanes[id(site)]:
            continue
        middle = site.polygon.centroid
        streets = [
            feature.geometry
            for feature in features
            if id(feature) not in lanes[id(site)] and feature.geometry.distance(middle) < 300
        ]
        nearest = min(street.distance(middle) for street in streets)
        if distance_m[0] < nearest < distance_m[1]:
            fitting.append(site)
    return min(fitting, key=lambda site: abs(site.population - people))


def _with_heights(line: LineString) -> LineString:
    """Return a bridge with heights: it rises towards its middle."""
    coordinates = shapely.get_coordinates(line)
    share = np.linspace(0, 1, len(coordinates))
    height = np.round(BRIDGE_HEIGHT_M * (0.4 + 0.6 * np.sin(np.pi * share)), 1)
    return LineString(np.column_stack([coordinates, height]))


def _join_multipart(features: list[StreetFeature]) -> list[StreetFeature]:
    """Join eight pairs of pieces of one road into multipart features, apart or touching."""
    pieces_of_road: dict[str, list[StreetFeature]] = {}
    for feature in features:
        if feature.kind == "local" and feature.name and not feature.bridge:
            pieces_of_road.setdefault(feature.name, []).append(feature)
    roads = [pieces for pieces in pieces_of_road.values() if len(pieces) == 2]
    joined = set()
    for first, second in roads[:: len(roads) // MULTIPART_ROADS][:MULTIPART_ROADS]:
        first.geometry = MultiLineString([first.geometry, second.geometry])
        joined.add(id(second))
    return [feature for feature in features if id(feature) not in joined]


def plant_in_compounds(city: City) -> None:
    """Make one population unknown and one negative; neighbours keep the subdistrict's sum."""
    for number, population in ((5, None), (8, -1)):
        own = [site for site in city.compounds if site.subdistrict == number]
        small = min(own, key=lambda site: abs(site.population - 210))
        heir = min(
            (site for site in own if site is not small),
            key=lambda site: site.polygon.distance(small.polygon),
        )
        heir.population += small.population
        small.population = population
        small.pop_60plus = small.pop_under4 = None
        small.basis = "estimated"


def plant_in_facilities(facilities: list[Facility]) -> list[Facility]:
    """Return the facilities with doubles, a misspelt category and one without a place."""
    result = list(facilities)
    by_category = {facility.category: facility for facility in facilities if facility.circle >= 0}
    for category, shift_m in (("food_market", 0.0), ("pharmacy", 1.5), ("health_station", 3.0)):
        original = by_category[category]
        x, y = original.xy
        result.append(dataclasses.replace(original, xy=(x + shift_m, y), source="合成台账"))
    canteen = next(
        facility
        for facility in reversed(facilities)
        if facility.category == "community_canteen"
        and facility.host is None
        and facility.circle >= 0
    )
    canteen.category = MISSPELT_CATEGORY
    result.append(
        dataclasses.replace(by_category["nursery"], name="未落图托儿所", xy=None, circle=-1)
    )
    return result
