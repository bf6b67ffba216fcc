# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Facilities of the synthetic district and of its surroundings."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString

from . import catalogue
from .catalogue import Kind
from .city import SEED, City, Site
from .layout import SUBDISTRICTS
from .placing import choose_covering, walking_distances
from .streets import water_strips

FloatArray = NDArray[np.float64]

FRONTAGE_EVERY_M = 45.0
BESIDE_STREET_M = 13.0
UNKNOWN_AREA_SHARE = 0.18
# Most facilities stand where they serve most people, the others just somewhere near homes.
SENSIBLE_SHARE = 0.85
CANDIDATES_AT_MOST = 6_000
RANKS = {"footway": 0, "local": 1, "collector": 2, "arterial": 3}
SOURCES = ("合成台账", "合成踏勘", "合成网络")


@dataclass
class Facility:
    """A facility; NULL attributes are None.

    Attributes:
        xy: local metres.
        circle: index of its circle, -1 outside the district.
        host: index of the facility under whose roof it is, or None.
        site: its land where it has some of its own, or None.
        place: which of the planner's places it took, or nearest to its gate.
    """

    category: str
    name: str
    xy: tuple[float, float]
    circle: int
    building_m2: int | None = None
    site_m2: int | None = None
    capacity: int | None = None
    state: str = "existing"
    opens: str | None = None
    host: int | None = None
    source: str = SOURCES[0]
    site: Site | None = None
    place: int | None = None


class FacilityPlanner:
    """Finds places beside streets and puts facilities there."""

    def __init__(self, city: City, seed: int = SEED) -> None:
        self.city = city
        self.random = np.random.default_rng([seed, 10])
        self.facilities: list[Facility] = []
        self._names: dict[str, int] = {}
        self._find_frontages()
        compounds = city.compounds
        self.home_xy = shapely.get_coordinates(
            shapely.centroid(np.array([site.polygon for site in compounds]))
        )
        self.home_people = np.array([float(site.population or 0) for site in compounds])
        self.home_circle = np.array([site.circle for site in compounds])
        self.walks = walking_distances(city.network.lines, self.home_xy, self.place_xy)

    def _find_frontages(self) -> None:
        """Collect places beside streets and lanes: where, on what road, in which circle."""
        network = self.city.network
        xy, road, rank = [], [], []
        for line, kind, name in zip(network.lines, network.kinds, network.names):
            if line.length < 35:
                continue
            beside_m = {"footway": 5.0, "arterial": 21.0}.get(kind, BESIDE_STREET_M)
            places = _beside(line, beside_m, self.random)
            xy.append(places)
            road.extend([name] * len(places))
            rank.extend([RANKS[kind]] * len(places))
        place_xy = np.round(np.concatenate(xy), 1)
        place_road, place_rank = np.array(road, object), np.array(rank)
        # Paths belong to whom they lead: only compounds have shops and rooms along theirs.
        tree = shapely.STRtree([site.polygon for site in self.city.compounds])
        place, compound = tree.query(shapely.points(place_xy), predicate="within")
        inside = np.full(len(place_xy), -1)
        inside[place] = compound
        on_lane = (place_rank == RANKS["footway"]) & (inside >= 0)
        place_road[on_lane] = [self.city.compounds[number].name for number in inside[on_lane]]
        water = shapely.union_all([*water_strips(self.city.layout), self.city.layout.river])
        shapely.prepare(water)
        usable = (place_rank > RANKS["footway"]) | on_lane
        usable &= ~shapely.contains_xy(water, place_xy)
        self.place_xy = place_xy[usable]
        self.place_road = place_road[usable]
        self.place_rank = place_rank[usable]
        self.place_free = np.ones(usable.sum(), bool)
        tree = shapely.STRtree([circle.polygon for circle in self.city.circles])
        point, circle = tree.query(shapely.points(self.place_xy), predicate="within")
        self.place_circle = np.full(len(self.place_xy), -1)
        self.place_circle[point] = circle
        self.place_across = shapely.contains_xy(self.city.layout.far_bank, self.place_xy)

    def take_place(self, wanted: FloatArray, allowed: NDArray[np.bool_] | None = None) -> int:
        """Return the nearest free place to a wanted position and mark it as taken."""
        distance = np.hypot(*(self.place_xy - wanted).T)
        usable = self.place_free if allowed is None else self.place_free & allowed
        place = int(np.where(usable, distance, np.inf).argmin())
        self.place_free[place] = False
        return place

    def add(self, kind: Kind, place: int, name_values: dict[str, str] | None = None) -> Facility:
        """Put a facility of this kind at a place."""
        name = kind.name.format(road=self.place_road[place] or "无名路", **(name_values or {}))
        facility = Facility(
            category=kind.category,
            name=self.unused_name(name),
            xy=tuple(self.place_xy[place].tolist()),
            circle=int(self.place_circle[place]),
            building_m2=self.about(kind.building_m2),
            site_m2=self.about(kind.site_m2),
            capacity=self.about(kind.capacity, unknown_share=0.1),
            opens=kind.opens or None,
            source=SOURCES[int(self.random.choice(3, p=(0.6, 0.25, 0.15)))],
            place=place,
        )
        self.facilities.append(facility)
        return facility

    def about(self, typical: float, unknown_share: float = UNKNOWN_AREA_SHARE) -> int | None:
        """Return a plausible figure around the typical one; None where unknown or unheard of."""
        drawn = float(np.exp(self.random.normal(0, 0.3)))
        unknown = self.random.random() < unknown_share
        return None if unknown or not typical else max(1, round(typical * drawn))

    def unused_name(self, name: str) -> str:
        """Return the name, with a number where it is taken."""
        count = self._names[name] = self._names.get(name, 0) + 1
        return name if count == 1 else f"{name}({count})"

    def place_kind(
        self, kind: Kind, where: NDArray[np.bool_], labels: dict[str, str] | None = None
    ) -> None:
        """Put all facilities of a kind on places of the district that `where` allows."""
        lowest = {"lanes": RANKS["footway"], "streets": RANKS["local"]}
        allowed = where & self.place_free
        allowed &= self.place_rank >= lowest.get(kind.where, RANKS["collector"])
        circles = np.unique(self.place_circle[allowed])
        if kind.circles:
            circles = self.random.permutation(circles)[: kind.circles]
        allowed &= np.isin(self.place_circle, circles)
        homes = np.isin(self.home_circle, circles)
        chosen = self.sensible_places(kind, np.flatnonzero(allowed), homes)
        for place in chosen:
            self.place_free[place] = False
            self.add(kind, place, labels)
        weight = np.sqrt(self.home_people[homes])
        for _ in range(kind.count - len(chosen)):
            home = self.home_xy[homes][self.random.choice(len(weight), p=weight / weight.sum())]
            wanted = home + self.random.normal(0, 90, 2)
            self.add(kind, self.take_place(wanted, allowed), labels)

    def sensible_places(
        self, kind: Kind, candidates: NDArray[np.int64], homes: NDArray[np.bool_]
    ) -> list[int]:
        """Return places that serve most people who lack this kind; not all of the kind's count."""
        if not kind.walk_m:
            return []
        if len(candidates) > CANDIDATES_AT_MOST:
            candidates = np.sort(self.random.choice(candidates, CANDIDATES_AT_MOST, replace=False))
        standing = [
            facility.place
            for facility in self.facilities
            if facility.category == kind.category and facility.place is not None
        ]
        chosen = choose_covering(
            kind.walk_m >= self.walks[np.ix_(homes, candidates)].T,
            self.home_people[homes],
            math.ceil(kind.count * SENSIBLE_SHARE),
            (self.walks[np.ix_(homes, standing)] <= kind.walk_m).any(axis=1),
        )
        return candidates[chosen].tolist()


def _beside(line: LineString, beside_m: float, random: np.random.Generator) -> FloatArray:
    """Return places along a line, on alternating sides of it."""
    steps = max(1, int(line.length / FRONTAGE_EVERY_M))
    along = (np.arange(steps) + random.uniform(0.3, 0.7, steps)) / steps
    here, ahead = (
        shapely.get_coordinates(shapely.line_interpolate_point(line, share, normalized=True))
        for share in (along, along + 0.01)
    )
    heading = ahead - here
    heading /= np.maximum(np.linalg.norm(heading, axis=1, keepdims=True), 1e-9)
    side = random.choice((-1.0, 1.0), steps)[:, None]
    return here + side * beside_m * np.stack([-heading[:, 1], heading[:, 0]], axis=1)


def make_facilities(city: City, seed: int = SEED) -> list[Facility]:
    """Return all facilities: on sites, the "1" of circles, per subdistrict, the rest, outside."""
    planner = FacilityPlanner(city, seed)
    _open_sites(planner)
    _open_one_stop_centres(planner)
    _open_per_subdistrict(planner)
    for kind in catalogue.KINDS:
        planner.place_kind(kind, planner.place_circle >= 0)
    _open_outside(planner)
    _set_states(planner)
    return planner.facilities


def _open_sites(planner: FacilityPlanner) -> None:
    for site in planner.city.sites:
        if site.kind not in catalogue.ON_SITES:
            continue
        floor_ratio, capacity, template = catalogue.ON_SITES[site.kind]
        gate = site.gates[0].xy
        nearest = int(np.hypot(*(planner.place_xy - gate).T).argmin())
        name = site.name or planner.unused_name(
            template.format(road=planner.place_road[nearest] or "无名路")
        )
        site.name = name
        planner.facilities.append(
            Facility(
                category=site.kind,
                name=name,
                xy=gate,
                circle=site.circle,
                building_m2=planner.about(floor_ratio * site.polygon.area),
                site_m2=round(site.polygon.area),
                capacity=planner.about(capacity, unknown_share=0.1),
                site=site,
                place=nearest,
            )
        )


def _open_one_stop_centres(planner: FacilityPlanner) -> None:
    one_each = dataclasses.replace(catalogue.ONE_STOP, count=1, circles=0)
    circles = planner.random.permutation(len(planner.city.circles))[: catalogue.ONE_STOP.circles]
    for number in sorted(circles.tolist()):
        labels = {"circle": planner.city.circles[number].name.replace("街道", "")}
        host = len(planner.facilities)
        planner.place_kind(one_each, planner.place_circle == number, labels)
        place = planner.facilities[host].place
        for kind, chance in catalogue.HOSTED:
            if planner.random.random() < chance:
                planner.add(kind, place, labels).host = host


def _open_per_subdistrict(planner: FacilityPlanner) -> None:
    circle_subdistrict = np.array([circle.subdistrict for circle in planner.city.circles])
    for number, subdistrict in enumerate(SUBDISTRICTS):
        inside = (planner.place_circle >= 0) & (circle_subdistrict[planner.place_circle] == number)
        labels = {"sub": subdistrict.name.replace("街道", "")}
        for kind in catalogue.PER_SUBDISTRICT:
            limit = catalogue.SECOND_IF_PEOPLE_ABOVE.get(kind.category, np.inf)
            count = 2 if subdistrict.people > limit else 1
            planner.place_kind(dataclasses.replace(kind, count=count), inside, labels)


def _open_outside(planner: FacilityPlanner) -> None:
    """Put facilities into the neighbouring districts, which serve people at the edge."""
    kinds = {kind.category: kind for kind in (*catalogue.KINDS, *catalogue.PER_SUBDISTRICT)}
    for across, counts, district in (
        (False, catalogue.NEIGHBOURS, "邻区"),
        (True, catalogue.ACROSS_THE_RIVER, "对岸"),
    ):
        outside = (planner.place_circle < 0) & (planner.place_across == across)
        places = np.flatnonzero(outside)
        for category, count in counts.items():
            kind = kinds.get(category) or _kind_on_site(category)
            for start in planner.place_xy[planner.random.choice(places, count, replace=False)]:
                facility = planner.add(kind, planner.take_place(start, outside), {"sub": district})
                facility.name = planner.unused_name(f"{district}{facility.name}")
                facility.source = f"合成{district}"


def _kind_on_site(category: str) -> Kind:
    floor_ratio, capacity, template = catalogue.ON_SITES[category]
    site_m2 = 9_000.0
    return Kind(category, 0, "", 0, 0, floor_ratio * site_m2, site_m2, capacity, "", template)


def _set_states(planner: FacilityPlanner) -> None:
    """Let a few facilities be planned or about to close."""
    ordinary = [
        facility
        for facility in planner.facilities
        if facility.category in ("convenience_store", "pharmacy", "fresh_store", "pocket_park")
        and facility.circle >= 0
    ]
    chosen = planner.random.choice(len(ordinary), 9, replace=False)
    for position, index in enumerate(chosen.tolist()):
        ordinary[index].state = "planned" if position < 5 else "closing"
