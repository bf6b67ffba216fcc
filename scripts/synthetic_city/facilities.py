# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Facilities of the synthetic district and of its surroundings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from . import catalogue
from .catalogue import Kind
from .city import SEED, City, Site
from .layout import SUBDISTRICTS
from .streets import water_strips

FloatArray = NDArray[np.float64]

FRONTAGE_EVERY_M = 45.0
BESIDE_STREET_M = 13.0
UNKNOWN_AREA_SHARE = 0.18
SOURCES = ("合成台账", "合成踏勘", "合成网络")


@dataclass
class Facility:
    """A facility; NULL attributes are None.

    Attributes:
        xy: local metres.
        circle: index of its circle, -1 outside the district.
        host: index of the facility under whose roof it is, or None.
        site: its land where it has some of its own, or None.
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

    def _find_frontages(self) -> None:
        """Collect places beside streets: where, on which road, in which circle, how busy."""
        network = self.city.network
        xy, road, busy = [], [], []
        for line, kind, name in zip(network.lines, network.kinds, network.names):
            if kind == "footway" or line.length < 35:
                continue
            steps = max(1, int(line.length / FRONTAGE_EVERY_M))
            along = (np.arange(steps) + self.random.uniform(0.3, 0.7, steps)) / steps
            here = shapely.get_coordinates(
                shapely.line_interpolate_point(line, along, normalized=True)
            )
            ahead = shapely.get_coordinates(
                shapely.line_interpolate_point(line, along + 0.01, normalized=True)
            )
            heading = ahead - here
            heading /= np.maximum(np.linalg.norm(heading, axis=1, keepdims=True), 1e-9)
            side = self.random.choice((-1.0, 1.0), steps)[:, None]
            away = np.stack([-heading[:, 1], heading[:, 0]], axis=1)
            distance = BESIDE_STREET_M + (8 if kind == "arterial" else 0)
            xy.append(here + side * away * distance)
            road.extend([name] * steps)
            busy.extend([kind != "local"] * steps)
        places = np.concatenate(xy)
        water = shapely.union_all([*water_strips(self.city.layout), self.city.layout.river])
        shapely.prepare(water)
        dry = ~shapely.contains_xy(water, places)
        self.place_xy = np.round(places[dry], 1)
        self.place_road = np.array(road, object)[dry]
        self.place_busy = np.array(busy)[dry]
        self.place_free = np.ones(dry.sum(), bool)
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

    def circles_with_any(self, count: int) -> NDArray[np.int64]:
        """Return which circles have a category that only `count` of them have."""
        total = len(self.city.circles)
        chosen = total if count == 0 else min(count, total)
        return np.sort(self.random.permutation(total)[:chosen])

    def wanted_positions(self, kind: Kind) -> FloatArray:
        """Return (count, 2) positions near homes, even or scattered."""
        circles = self.circles_with_any(kind.circles)
        served = np.isin(self.home_circle, circles)
        xy, people = self.home_xy[served], self.home_people[served]
        # Square roots: the largest compounds must not draw everything to themselves.
        weight = np.sqrt(people) / np.sqrt(people).sum()
        start = xy[self.random.choice(len(xy), kind.count, replace=False, p=weight)]
        if kind.where != "even":
            return start + self.random.normal(0, 60, start.shape)
        return _settle(xy, people, start)

    def place_kind(self, kind: Kind) -> None:
        """Put all facilities of a kind into the district."""
        inside = self.place_circle >= 0
        if kind.where == "busy":
            inside &= self.place_busy
        for wanted in self.wanted_positions(kind):
            self.add(kind, self.take_place(wanted, inside))


def _settle(xy: FloatArray, people: FloatArray, centres: FloatArray) -> FloatArray:
    """Return centres moved to the middle of the people nearest to them (k-means, 8 rounds)."""
    for _ in range(8):
        nearest = ((xy[:, None] - centres[None]) ** 2).sum(axis=2).argmin(axis=1)
        total = np.bincount(nearest, people, len(centres))
        moved = np.stack(
            [np.bincount(nearest, people * xy[:, axis], len(centres)) for axis in (0, 1)],
            axis=1,
        )
        centres = np.where(total[:, None] > 0, moved / np.maximum(total, 1)[:, None], centres)
    return centres


def make_facilities(city: City, seed: int = SEED) -> list[Facility]:
    """Return all facilities: on sites, the "1" of circles, per subdistrict, the rest, outside."""
    planner = FacilityPlanner(city, seed)
    _open_sites(planner)
    _open_one_stop_centres(planner)
    _open_per_subdistrict(planner)
    for kind in catalogue.KINDS:
        planner.place_kind(kind)
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
            )
        )


def _open_one_stop_centres(planner: FacilityPlanner) -> None:
    for number in planner.circles_with_any(catalogue.ONE_STOP.circles):
        circle = planner.city.circles[number]
        own = planner.home_circle == number
        middle = np.average(planner.home_xy[own], axis=0, weights=planner.home_people[own])
        place = planner.take_place(middle, planner.place_circle == number)
        label = {"circle": circle.name.replace("街道", "")}
        host = len(planner.facilities)
        planner.add(catalogue.ONE_STOP, place, label)
        for kind, chance in catalogue.HOSTED:
            if planner.random.random() < chance:
                planner.add(kind, place, label).host = host


def _open_per_subdistrict(planner: FacilityPlanner) -> None:
    subdistrict_of_home = np.array([site.subdistrict for site in planner.city.compounds])
    circle_subdistrict = np.array([circle.subdistrict for circle in planner.city.circles])
    for number, subdistrict in enumerate(SUBDISTRICTS):
        own = subdistrict_of_home == number
        inside = (planner.place_circle >= 0) & (circle_subdistrict[planner.place_circle] == number)
        label = {"sub": subdistrict.name.replace("街道", "")}
        for kind in catalogue.PER_SUBDISTRICT:
            limit = catalogue.SECOND_IF_PEOPLE_ABOVE.get(kind.category, np.inf)
            count = 2 if subdistrict.people > limit else 1
            start = planner.home_xy[own][
                planner.random.choice(int(own.sum()), count, replace=False)
            ]
            if kind.where == "even":
                start = _settle(planner.home_xy[own], planner.home_people[own], start)
            for wanted in start:
                planner.add(kind, planner.take_place(wanted, inside), label)


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
    return Kind(category, 0, "", 0, floor_ratio * site_m2, site_m2, capacity, "", template)


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
