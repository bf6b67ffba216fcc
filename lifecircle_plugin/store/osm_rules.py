# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What OSM tags say about walking and about living.

Sources: OpenStreetMap wiki, pages "Key:highway", "Key:foot", "OSM tags for routing/Access
restrictions" and "Key:building". Where the wiki leaves it to each country (cycleways), people on
foot are taken to be tolerated, as in China.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Callable, Optional

import numpy as np

from ..core.arrays import BoolArray
from .raw_layer import Column

Tag = Optional[str]

WALK_TAGS = ("highway", "foot", "access", "sidewalk", "service", "area")
WALKABLE = frozenset(
    {
        *("primary", "primary_link", "secondary", "secondary_link", "tertiary", "tertiary_link"),
        *("unclassified", "residential", "living_street", "service", "road", "track"),
        *("pedestrian", "footway", "path", "steps", "corridor", "platform", "crossing", "trail"),
        "cycleway",
    }
)
# Closed to people on foot unless the way itself says otherwise.
ON_REQUEST = frozenset(
    {"motorway", "motorway_link", "trunk", "trunk_link", "busway", "bus_guideway", "bridleway"}
)
# No ways people use today, or no ways at all.
NOT_WAYS = frozenset(
    {
        *("construction", "proposed", "planned", "abandoned", "disused", "razed", "demolished"),
        *("raceway", "escape", "emergency_bay", "services", "rest_area", "elevator", "no"),
        *("bus_stop", "via_ferrata", "traffic_island", "street_lamp", "toll_gantry"),
    }
)
FOOT_YES = frozenset({"yes", "designated", "permissive", "official", "destination", "customers"})
FOOT_NO = frozenset({"no", "private", "use_sidepath", "discouraged", "military"})
ACCESS_NO = frozenset({"no", "private", "military", "agricultural", "forestry", "delivery"})
SIDEWALK_YES = frozenset({"yes", "both", "left", "right"})

# Tags of areas that the rules for homes look at.
HOME_TAGS = (
    "building",
    "building:levels",
    "building:flats",
    "building:use",
    "residential",
    "landuse",
)
HOMES = frozenset(
    {
        *("apartments", "residential", "house", "detached", "semidetached_house", "terrace"),
        *("dormitory", "bungalow", "farm", "block", "static_caravan", "houseboat", "cabin"),
        *("ger", "stilt_house", "allotment_house", "annexe", "trullo", "tower_block"),
    }
)
# A plain building=yes with one of these is used for something else.
OTHER_USE_TAGS = (
    *("amenity", "shop", "office", "craft", "leisure", "tourism", "healthcare", "industrial"),
    *("man_made", "military", "power", "public_transport", "railway", "aeroway", "historic"),
    *("emergency", "religion", "government", "wall", "parking", "telecom"),
)
# Ground on which a plain building=yes is no home, unless it is tagged as one.
OTHER_USE_LANDUSE = frozenset(
    {
        *("industrial", "commercial", "retail", "military", "railway", "port", "depot", "garages"),
        *("cemetery", "quarry", "landfill", "education", "institutional", "religious"),
        *("greenhouse_horticulture", "allotments", "recreation_ground", "construction"),
    }
)
OTHER_USE_AMENITY = frozenset(
    {
        *("school", "university", "college", "kindergarten", "hospital", "clinic", "prison"),
        *("marketplace", "grave_yard", "fire_station", "police", "fuel", "place_of_worship"),
    }
)
# A plain building=yes smaller than this is a shed, a bin store or a gatehouse.
SMALLEST_HOME_M2 = 30.0


def walkable(tags: Mapping[str, Column], count: int) -> BoolArray:
    """Tell which ways people may walk on; (n,)."""
    return _by_value(tags, WALK_TAGS, count, lambda values: is_walkable(*values))


def is_walkable(
    highway: Tag, foot: Tag, access: Tag, sidewalk: Tag, service: Tag, area: Tag
) -> bool:
    """Tell whether people may walk on a way or, where it is an area, across it."""
    if highway is None or highway in NOT_WAYS or service == "private":
        return False
    if foot in FOOT_NO:
        return False
    if foot not in FOOT_YES and access in ACCESS_NO:
        return False
    if highway in ON_REQUEST:
        return foot in FOOT_YES or sidewalk in SIDEWALK_YES
    return highway in WALKABLE


def unknown_highways(highways: Column) -> tuple[tuple[str, int], ...]:
    """Return the values of highway that no rule speaks of, with counts, most frequent first."""
    known = WALKABLE | ON_REQUEST | NOT_WAYS
    found = Counter(value for value in highways.tolist() if value is not None)
    return tuple((value, n) for value, n in found.most_common() if value not in known)


def homes_by_tag(tags: Mapping[str, Column], count: int) -> tuple[BoolArray, BoolArray]:
    """Tell buildings that are homes by their tags from those that may be.

    Returns:
        certain (n,): building=apartments and the like; possible (n,): building=yes without a tag
        that speaks of another use.
    """
    names = ("building", "building:use", "residential")
    certain = _by_value(tags, names, count, lambda values: _is_home(*values))
    plain = _by_value(tags, ("building",), count, lambda values: values[0] == "yes")
    used = np.zeros(count, dtype=np.bool_)
    for name in OTHER_USE_TAGS:
        if name in tags:
            used |= ~_is_none(tags[name])
    return certain, plain & ~used & ~certain


def other_use_ground(tags: Mapping[str, Column], count: int) -> BoolArray:
    """Tell areas on which a plain building is no home: school grounds, factories; (n,)."""
    names = ("building", "landuse", "amenity")
    return _by_value(tags, names, count, lambda values: _is_other_ground(*values))


def has_any(tags: Mapping[str, Column], names: Sequence[str], count: int) -> BoolArray:
    """Tell which features have at least one of some tags; (n,)."""
    found = np.zeros(count, dtype=np.bool_)
    for name in names:
        if name in tags:
            found |= ~_is_none(tags[name])
    return found


def _is_home(building: Tag, use: Tag, residential: Tag) -> bool:
    if building is None or building == "no":
        return False
    return building in HOMES or use in ("residential", "apartments") or residential == "yes"


def _is_other_ground(building: Tag, landuse: Tag, amenity: Tag) -> bool:
    if building is not None:
        return False
    return landuse in OTHER_USE_LANDUSE or amenity in OTHER_USE_AMENITY


def _is_none(column: Column) -> BoolArray:
    return np.equal(column, None)  # type: ignore[call-overload]


def _by_value(
    tags: Mapping[str, Column],
    names: Sequence[str],
    count: int,
    answer: Callable[[tuple[Tag, ...]], bool],
) -> BoolArray:
    """Ask once for each different combination of values."""
    absent = [None] * count
    values = list(zip(*(tags[name].tolist() if name in tags else absent for name in names)))
    answers = {value: answer(value) for value in set(values)}
    return np.fromiter((answers[value] for value in values), np.bool_, count)
