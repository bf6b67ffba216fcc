# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The places of a blueprint, found by every form of their names and by road and number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Optional

import numpy as np

from .name_similarity import SimilarNames
from .place_names import (
    AddressParts,
    address_parts,
    name_stem,
    place_key,
    split_names,
    subdistrict_stem,
    unit_stem,
    village_short,
    without_brackets,
)

PlaceKind = Literal["residence", "facility", "street", "unit", "subdistrict"]
Point = tuple[float, float]
_MOST_PARTS_KEPT = 50_000


@dataclass(frozen=True)
class Place:
    """A named place of the blueprint.

    Attributes:
        kind: what it is; roads may be given piece by piece, pieces of one name are one road.
        id: id of its row.
        name: its name.
        aliases: other names; a text with several is split at ; ， 、 /.
        xy: a point of it in metres, None if it has none.
        address: its address in words, if known.
        within: names of the subdistrict and unit it lies in, as far as known.
    """

    kind: PlaceKind
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    xy: Optional[Point] = None
    address: str = ""
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class Naming:
    """One name of a place: its row, the compound part beside road and number, what it is."""

    row: int
    compound: str
    is_alias: bool = False
    is_address: bool = False


class Gazetteer:
    """The places of a blueprint, indexed by every form of their names.

    Attributes:
        places: the places with a name; pieces of one road are one place; facilities without a
            position are left out.
        pieces: by row of a road, the points of its pieces.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        """Index the places; those without a name are left out."""
        self.places: list[Place] = []
        self.pieces: dict[int, list[Point]] = {}
        self.names: dict[str, list[Naming]] = {}
        self.stems: dict[str, list[Naming]] = {}
        self.shorts: dict[str, list[int]] = {}
        self.lanes: dict[tuple[str, str], list[Naming]] = {}
        self.numbers: dict[tuple[str, str], list[Naming]] = {}
        self.bare_lanes: dict[str, list[int]] = {}
        self.along: dict[str, list[tuple[int, int]]] = {}
        self._roads: dict[str, int] = {}
        self._units: dict[str, list[int]] = {}
        self._subdistricts: dict[str, int] = {}
        self._areas: list[frozenset[int]] = []
        # Lists repeat their addresses and committees. Filled when all roads and units are known.
        self._parts: dict[str, AddressParts] = {}
        self._unit_rows: dict[str, list[int]] = {}
        self._similar: dict[str, tuple[list[int], SimilarNames]] = {}
        given = [place for place in places if place.name and place.name.strip()]
        self._add_roads([place for place in given if place.kind == "street"])
        for place in given:
            if place.kind in {"unit", "subdistrict"}:
                self._add_area(place)
        for place in given:
            # A facility without a position cannot lend one to others, least of all to itself.
            if place.kind == "residence" or (place.kind == "facility" and place.xy is not None):
                self._add_place(place)
        self._areas = [self._areas_of(place) for place in self.places]
        for rows in self.along.values():
            rows.sort()

    def is_road(self, key: str) -> bool:
        """Tell whether a key is the name or an alias of a road."""
        return key in self._roads

    def road_row(self, key: str) -> Optional[int]:
        """Return the row of a road by name or alias."""
        return self._roads.get(key)

    def road_key(self, key: str) -> str:
        """Return the key of a road's present name, so that old and new names are the same."""
        row = self._roads.get(key)
        return key if row is None else place_key(self.places[row].name)

    def parts(self, text: str) -> AddressParts:
        """Take an address apart with the roads known here, each by its present name."""
        parts = self._parts.get(text)
        if parts is None:
            parts = address_parts(text, self.is_road)
            parts = replace(parts, road=self.road_key(parts.road)) if parts.road else parts
            if len(self._parts) >= _MOST_PARTS_KEPT:
                self._parts.clear()
            self._parts[text] = parts
        return parts

    def unit_rows(self, text: str) -> list[int]:
        """Return the units a text may name: 控三, 控江三村居委, 控江路街道控江三村居委会."""
        if text not in self._unit_rows:
            found = address_parts(f"{text}居委").committee or unit_stem(text)
            keys = (key for key in (unit_stem(text), found) if key in self._units)
            self._unit_rows[text] = self._units.get(next(keys, ""), [])
        return self._unit_rows[text]

    def subdistrict_row(self, text: str) -> Optional[int]:
        """Return the subdistrict a text names in full, short or by an old name."""
        key = place_key(text)
        row = self._subdistricts.get(key)
        return self._subdistricts.get(subdistrict_stem(text)) if row is None else row

    def is_distinctive(self, key: str) -> bool:
        """Tell whether a facility's name says where it is: by road, number, village, subdistrict.

        社区卫生服务中心 stands in every subdistrict, 控江社区卫生服务中心 only once.
        """
        parts = self.parts(key)
        if parts.road or parts.lane or re.search("[0-9]+(?:村|弄|号|街坊|委)", key):
            return True
        if any(len(stem) > 1 and key.startswith(stem) for stem in self._subdistricts):
            return True
        return any(
            self.places[naming.row].kind == "residence"
            for length in range(4, len(key))
            for naming in self.names.get(key[:length], ())
        )

    def areas(self, row: int) -> frozenset[int]:
        """Return the rows of the units and subdistricts a place lies in, as far as known."""
        return self._areas[row]

    def similar(self, kind: PlaceKind) -> tuple[list[int], SimilarNames]:
        """Return rows of the places of a kind and the index of their names, for slips of the pen.

        Made when first asked for.
        """
        if kind not in self._similar:
            rows, keys = [], []
            for key, namings in self.names.items():
                for naming in namings:
                    if self.places[naming.row].kind == kind:
                        rows.append(naming.row)
                        keys.append(key)
            self._similar[kind] = rows, SimilarNames(keys)
        return self._similar[kind]

    def _add_roads(self, streets: list[Place]) -> None:
        by_name: dict[str, list[Place]] = {}
        for street in streets:
            by_name.setdefault(place_key(street.name), []).append(street)
        for key, pieces in by_name.items():
            points = [piece.xy for piece in pieces if piece.xy is not None]
            middle = _middle(points)
            first = next((piece for piece in pieces if piece.xy == middle), pieces[0])
            aliases = tuple(dict.fromkeys(alias for piece in pieces for alias in piece.aliases))
            row = len(self.places)
            self.places.append(replace(first, aliases=aliases, xy=middle))
            self.pieces[row] = points
            self._roads[key] = row
        for row, place in enumerate(list(self.places)):
            for alias in split_names(place.aliases):
                self._roads.setdefault(place_key(alias), row)

    def _add_area(self, place: Place) -> None:
        row = len(self.places)
        self.places.append(place)
        names = [place.name, *split_names(place.aliases)]
        if place.kind == "subdistrict":
            for name in names:
                self._subdistricts[place_key(name)] = row
            for name in names:
                self._subdistricts.setdefault(subdistrict_stem(name), row)
            return
        for name in names:
            stem = unit_stem(name)
            for key in dict.fromkeys((place_key(name), stem, village_short(stem))):
                if key and row not in self._units.setdefault(key, []):
                    self._units[key].append(row)

    def _add_place(self, place: Place) -> None:
        row = len(self.places)
        self.places.append(place)
        for number, name in enumerate([place.name, *split_names(place.aliases)]):
            self._add_name(row, name, is_alias=number > 0)
        if place.address:
            self._add_parts(Naming(row, "", is_address=True), self.parts(place.address))

    def _add_name(self, row: int, name: str, is_alias: bool) -> None:
        parts = self.parts(name)
        key = place_key(name)
        naming = Naming(row, parts.compound, is_alias)
        plain = place_key(without_brackets(name)[0])
        for form in dict.fromkeys((key, plain)):
            if form and naming not in self.names.setdefault(form, []):
                self.names[form].append(naming)
        if self.places[row].kind == "facility":
            return
        for form in dict.fromkeys((name_stem(key), name_stem(plain))):
            if form:
                self.stems.setdefault(form, []).append(naming)
        short = village_short(key)
        if short:
            self.shorts.setdefault(short, []).append(row)
        self._add_parts(naming, parts)

    def _add_parts(self, naming: Naming, parts: AddressParts) -> None:
        row = naming.row
        if parts.lane:
            self.bare_lanes.setdefault(parts.lane, []).append(row)
        if not parts.road:
            return
        if parts.lane:
            self.lanes.setdefault((parts.road, parts.lane), []).append(naming)
        elif parts.number:
            self.numbers.setdefault((parts.road, parts.number), []).append(naming)
        house = parts.lane or parts.number
        if house and self.places[row].xy is not None:
            self.along.setdefault(parts.road, []).append((int(house[:9]), row))

    def _areas_of(self, place: Place) -> frozenset[int]:
        rows: set[int] = set()
        for name in place.within:
            subdistrict = self.subdistrict_row(name)
            if subdistrict is not None:
                rows.add(subdistrict)
            elif len(units := self._units.get(unit_stem(name), [])) == 1:
                rows.add(units[0])
        return frozenset(rows)


def nearest_point(points: Iterable[Point], to: Point) -> Optional[Point]:
    """Return the point nearest to another."""
    return min(points, key=lambda xy: (xy[0] - to[0]) ** 2 + (xy[1] - to[1]) ** 2, default=None)


def nearest_to_any(points: Sequence[Point], others: Sequence[Point]) -> Point:
    """Return the point nearest to any of the others; neither may be empty."""
    apart = np.asarray(points)[:, None, :] - np.asarray(others)[None, :, :]
    return points[int(np.argmin((apart**2).sum(axis=2).min(axis=1)))]


def _middle(points: list[Point]) -> Optional[Point]:
    """Return the point nearest to the mean of all."""
    if not points:
        return None
    mean = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    return nearest_point(points, mean)
