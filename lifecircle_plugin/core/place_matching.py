# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Places for rows that give their whereabouts in words.

Rows are compared with the names, aliases and addresses of what is loaded (compounds, facilities,
roads, units, subdistricts). Only a clear and strong answer places a row; all else is for the
planner to confirm, with ranked candidates, or unmatched.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Optional

from .place_index import Gazetteer, Naming, Place, PlaceKind, Point, nearest_point, nearest_to_any
from .place_names import AddressParts, name_stem, place_key, without_brackets
from .search import IsCancelled
from .stopping import stoppable

MatchStatus = Literal["placed", "to_confirm", "unmatched"]
MOST_CANDIDATES = 5

# A row is placed at this score if no other candidate comes nearer than the margin.
PLACED_SCORE = 0.9
_MARGIN = 0.1
_LEAST_SCORE = 0.12
_FUZZY_BELOW = 0.43
# What is near to a place is never that place, however clearly it is named.
_NEAR_SHARE = 0.55
_OTHER_SUBDISTRICT, _OTHER_UNIT = 0.6, 0.85
# House numbers so far apart are no longer neighbours.
_NEIGHBOUR_NUMBERS = 60
# A facility loaded under its own name so near to the compound its address names stands in it.
_SAME_PLACE_M = 150.0

__all__ = [
    "MOST_CANDIDATES",
    "PLACED_SCORE",
    "Candidate",
    "Gazetteer",
    "Match",
    "MatchStatus",
    "Place",
    "PlaceKind",
    "PlaceQuery",
    "match_places",
]


@dataclass(frozen=True)
class PlaceQuery:
    """What a row says about where it is; empty texts where it says nothing.

    Attributes:
        name: name of the facility itself.
        address: address or location in words (控江路1200弄3号, 近政立路).
        unit: residents' committee (控三, 控江三村居委).
        compound: the compound it stands in (1200弄, 控江三村).
        subdistrict: the subdistrict.
    """

    name: str = ""
    address: str = ""
    unit: str = ""
    compound: str = ""
    subdistrict: str = ""


@dataclass(frozen=True)
class Candidate:
    """A place that may be meant.

    Attributes:
        place: the place; for a road its piece nearest to the middle.
        score: 0 to 1.
        how: message key of the reason: place_name_same, place_alias_same, place_address_same,
            place_road_lane, place_lane_other_name, place_stem_same, place_short_name,
            place_lane_only, place_number_as_lane, place_number_near, place_name_contains,
            place_name_similar, place_near, place_road_only, place_unit_only,
            place_subdistrict_only.
        xy: where it would put the row; None if the place has no point. Of a road the piece
            nearest to the road that crosses it, to the house number's neighbours, or to the row's
            unit or subdistrict, whichever is said.
    """

    place: Place
    score: float
    how: str
    xy: Optional[Point] = None


@dataclass(frozen=True)
class Match:
    """The answer for one row.

    Attributes:
        status: "placed" only when the best candidate is strong and clearly ahead.
        candidates: up to five, the best first.
        reason: message key: place_clear, place_weak, place_tie, place_without_point,
            place_elsewhere (names fit, but in another subdistrict or unit),
            place_nothing_said, place_nothing_found, place_subdistrict_only (unmatched, with the
            subdistrict as the only candidate).
    """

    status: MatchStatus
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""

    @property
    def best(self) -> Optional[Candidate]:
        """Return the best candidate, None if there is none."""
        return self.candidates[0] if self.candidates else None


def match_places(
    records: Sequence[PlaceQuery],
    gazetteer: Gazetteer,
    is_cancelled: Optional[IsCancelled] = None,
) -> list[Match]:
    """Find each row's place; answers stand in the order of the rows.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    matches: list[Match] = []
    known: dict[PlaceQuery, Match] = {}
    for query in stoppable(records, is_cancelled):
        match = known.get(query)
        if match is None:
            match = known[query] = _Ranking(query, gazetteer).match()
        matches.append(match)
    return matches


@dataclass
class _Hit:
    """A place found: score, reason, and in which field."""

    row: int
    score: float
    how: str
    field: str
    is_elsewhere: bool = False


class _Ranking:
    """Collects the candidates of one row."""

    def __init__(self, query: PlaceQuery, gazetteer: Gazetteer) -> None:
        self._query, self._all = query, gazetteer
        self._hits: dict[int, _Hit] = {}
        # Set while a text is read that only gives a neighbourhood.
        self._is_near = False
        # Facilities loaded that have the row's own name, and what of the ranking they agree with.
        self._own: set[int] = set()
        self._agreeing: set[int] = set()
        self._address = gazetteer.parts(query.address)
        self._compound = gazetteer.parts(query.compound)
        self._units = gazetteer.unit_rows(query.unit) if query.unit.strip() else []
        if not self._units and self._address.committee:
            self._units = gazetteer.unit_rows(self._address.committee)
        self._subdistrict = self._find_subdistrict()

    def match(self) -> Match:
        """Rank and decide."""
        query = self._query
        texts = (query.name, query.address, query.unit, query.compound, query.subdistrict)
        if not any(text.strip() for text in texts):
            return Match("unmatched", reason="place_nothing_said")
        self._by_words()
        best = max((hit.score for hit in self._hits.values()), default=0.0)
        if best < _FUZZY_BELOW:
            self._by_likeness()
        self._by_area()
        self._judge_areas()
        ranked = sorted(self._hits.values(), key=lambda hit: (-hit.score, hit.row))
        ranked = self._own_place_first([hit for hit in ranked if hit.score >= _LEAST_SCORE])
        if not ranked:
            return Match("unmatched", reason="place_nothing_found")
        candidates = tuple(self._candidate(hit) for hit in ranked[:MOST_CANDIDATES])
        if ranked[0].how == "place_subdistrict_only":
            return Match("unmatched", candidates, "place_subdistrict_only")
        reason = self._reason(ranked, candidates[0])
        status: MatchStatus = "placed" if reason == "place_clear" else "to_confirm"
        return Match(status, candidates, reason)

    def _reason(self, ranked: Sequence[_Hit], best: Candidate) -> str:
        first = ranked[0]
        if first.score < PLACED_SCORE:
            return "place_elsewhere" if first.is_elsewhere else "place_weak"
        if best.place.kind not in {"residence", "facility"}:
            return "place_weak"
        top = max(hit.score for hit in ranked if hit is first or hit.row in self._agreeing)
        for other in ranked[1:]:
            if other.row in self._agreeing:
                continue
            margin = _MARGIN
            if first.how == "place_name_same" and other.how != "place_name_same":
                # The same text names one place fully, and others less well.
                margin = 0.04 if other.field == first.field else _MARGIN
            if other.score > top - margin:
                return "place_tie"
        return "place_clear" if best.xy is not None else "place_without_point"

    def _own_place_first(self, ranked: list[_Hit]) -> list[_Hit]:
        """Put the facility of the row's own name first where it stands in the compound named.

        Two answers to one question: the compound of the address, and the facility as another
        source has it. Near each other they say the same, and the facility's own point says it
        more exactly.
        """
        strong = [hit for hit in ranked if hit.score >= PLACED_SCORE]
        own = [hit for hit in strong if hit.row in self._own]
        if len(own) != 1:
            return ranked
        here = self._all.places[own[0].row].xy
        for hit in strong:
            place = self._all.places[hit.row]
            if place.kind != "residence" or hit.field == "name" or not (here and place.xy):
                continue
            if math.dist(here, place.xy) < _SAME_PLACE_M:
                self._agreeing.add(hit.row)
        if not self._agreeing:
            return ranked
        return [own[0], *(hit for hit in ranked if hit is not own[0])]

    def _candidate(self, hit: _Hit) -> Candidate:
        place = self._all.places[hit.row]
        xy = self._point_of_road(hit.row) if place.kind == "street" else place.xy
        return Candidate(place, round(min(hit.score, 1.0), 3), hit.how, xy)

    # Words ------------------------------------------------------------------------------------

    def _by_words(self) -> None:
        query, address, compound = self._query, self._address, self._compound
        if query.compound.strip():
            parts = compound
            if not parts.road and address.road and not address.lane:
                parts = _joined(address, compound)
            self._is_near = parts.is_near
            self._by_name(query.compound, parts, "compound")
            self._by_parts(parts, "compound")
        if query.address.strip():
            parts = address
            if address.road and not (address.lane or address.number) and compound.lane:
                parts = _joined(address, compound)
            self._is_near = parts.is_near
            self._by_name(query.address, parts, "address")
            self._by_parts(parts, "address")
            self._is_near = True
            if parts.near:
                self._by_nearness(parts)
        self._is_near = False
        if query.name.strip():
            self._by_own_name()

    def _by_name(self, text: str, parts: AddressParts, field: str) -> None:
        """Compare whole names."""
        keys = dict.fromkeys(
            key for key in (place_key(text), place_key(without_brackets(text)[0])) if key
        )
        rest = f"{parts.road}{parts.lane}弄{parts.compound}" if parts.lane else parts.compound
        for key in (*keys, rest if len(rest) > 1 else ""):
            self._by_key(key, field)
            short = self._all.shorts.get(key, []) if key else []
            for row in short:
                self._add(row, 0.8, "place_short_name", field)
        if parts.compound and not parts.lane and not parts.road:
            self._by_key(parts.compound, field)
            if not parts.inside:
                self._by_beginning(parts.compound, field, 0.7)

    def _by_key(self, key: str, field: str) -> None:
        if not key:
            return
        for naming in self._all.names.get(key, ()):
            how = "place_alias_same" if naming.is_alias else "place_name_same"
            score = 0.97 if naming.is_alias else 1.0
            if self._all.places[naming.row].kind == "facility":
                score = 0.93 if self._all.is_distinctive(key) else 0.7
            self._add(naming.row, score, how, field)
        stem = name_stem(key)
        for naming in self._all.stems.get(stem, ()):
            # One of the two leaves its ending out: 勤工路51弄 for 勤工路51弄公寓. A stem without a
            # number is shared by many: 控江 of 控江新村.
            is_bare = stem == key or _own_key(self._all, naming) == stem
            says_much = any(sign.isdigit() for sign in stem) or len(stem) > 3
            score = (0.92 if says_much else 0.75) if is_bare else 0.72
            self._add(naming.row, score, "place_stem_same", field)

    def _by_beginning(self, key: str, field: str, score: float) -> None:
        """Find a compound's name at the beginning: 控江三村老年活动室."""
        for length in range(len(key) - 1, 2, -1):
            rows = [
                naming.row
                for naming in self._all.names.get(key[:length], ())
                if self._all.places[naming.row].kind == "residence"
            ]
            for row in rows:
                self._add(row, score, "place_name_contains", field)
            if rows:
                return

    def _by_parts(self, parts: AddressParts, field: str) -> None:
        """Compare road, lane and house number."""
        if parts.road and parts.lane:
            self._by_lane(parts, field)
        elif parts.road and parts.number:
            self._by_number(parts, field)
        elif parts.lane:
            self._by_lane_alone(parts, field)
        if parts.road:
            row = self._all.road_row(parts.road)
            if row is not None:
                self._add_road(row, field)

    def _add_road(self, row: int, field: str) -> None:
        score, how = (0.45, "place_near") if self._is_near else (0.3, "place_road_only")
        self._add(row, score, how, field)

    def _by_lane(self, parts: AddressParts, field: str) -> None:
        namings = self._all.lanes.get((parts.road, parts.lane), [])
        for naming in namings:
            fits = _compounds_fit(parts.compound, naming.compound)
            how = "place_road_lane" if fits else "place_lane_other_name"
            score = 0.95 if fits else 0.8
            if naming.is_address:
                how = "place_address_same"
            self._add(naming.row, score, how, field)
        if not namings:
            for naming in self._all.numbers.get((parts.road, parts.lane), ()):
                self._add(naming.row, 0.62, "place_number_as_lane", field)
            self._by_neighbours(parts.road, parts.lane, field)

    def _by_number(self, parts: AddressParts, field: str) -> None:
        namings = self._all.numbers.get((parts.road, parts.number), [])
        for naming in namings:
            how = "place_address_same" if naming.is_address else "place_road_lane"
            self._add(naming.row, 0.95, how, field)
        for naming in self._all.lanes.get((parts.road, parts.number), ()):
            self._add(naming.row, 0.65, "place_number_as_lane", field)
        if not namings:
            self._by_neighbours(parts.road, parts.number, field)

    def _by_neighbours(self, road: str, number: str, field: str) -> None:
        """Take the places with the nearest numbers on the road."""
        wanted = int(number[:9])
        near = [
            # Even and odd numbers face each other across the road.
            (abs(house - wanted) + 10 * ((house - wanted) % 2), row)
            for house, row in self._all.along.get(road, ())
            if abs(house - wanted) <= _NEIGHBOUR_NUMBERS
        ]
        for apart, row in sorted(near)[:2]:
            self._add(row, 0.5 - 0.002 * apart, "place_number_near", field)

    def _by_lane_alone(self, parts: AddressParts, field: str) -> None:
        rows = list(dict.fromkeys(self._all.bare_lanes.get(parts.lane, ())))
        inside = [row for row in rows if self._all.areas(row) & self._wanted_areas()]
        chosen = inside or rows
        alone, among = (0.8, 0.5) if inside else (0.65, 0.4)
        score = alone if len(chosen) == 1 else among
        for row in chosen:
            self._add(row, score, "place_lane_only", field)

    def _by_nearness(self, parts: AddressParts) -> None:
        near = self._all.parts(parts.near)
        row = self._all.road_row(near.road) if near.road else None
        if row is not None:
            self._add(row, 0.43, "place_near", "near")
        for naming in self._all.names.get(parts.near, ()):
            self._add(naming.row, 0.8, "place_near", "near")

    def _by_own_name(self) -> None:
        """Use the facility's own name: one loaded, or the compound or road it begins with."""
        name = self._query.name
        key = place_key(name)
        for naming in self._all.names.get(key, ()):
            place = self._all.places[naming.row]
            if place.kind == "facility":
                self._own.add(naming.row)
                score = 0.93 if self._all.is_distinctive(key) else 0.7
                self._add(naming.row, score, "place_name_same", "name")
            else:
                self._add(naming.row, 0.85, "place_name_same", "name")
        parts = self._all.parts(name)
        if parts.road and parts.lane:
            for naming in self._all.lanes.get((parts.road, parts.lane), ()):
                fits = parts.compound.startswith(naming.compound)
                self._add(naming.row, 0.85 if fits else 0.7, "place_name_contains", "name")
        elif parts.road:
            row = self._all.road_row(parts.road)
            if row is not None:
                self._add(row, 0.2, "place_road_only", "name")
        else:
            self._by_beginning(key, "name", 0.65)

    # Likeness and areas -----------------------------------------------------------------------

    def _by_likeness(self) -> None:
        """Allow for a slip of the pen: in addresses among compounds, in names among facilities."""
        rows, similar = self._all.similar("residence")
        for text in (self._query.compound, self._query.address):
            parts = self._all.parts(text)
            lane = f"{parts.lane}弄" if parts.lane else ""
            key = f"{parts.road}{lane}{parts.compound}"
            # A road alone is like the name of everything on it.
            if len(key) < 3 or key == parts.road:
                continue
            self._is_near = parts.is_near
            for position, likeness in similar.nearest(key, MOST_CANDIDATES, 0.5):
                self._add(rows[position], 0.8 * likeness, "place_name_similar", "likeness")
        self._is_near = False
        if not (self._query.compound.strip() or self._query.address.strip()):
            rows, similar = self._all.similar("facility")
            key = place_key(self._query.name)
            for position, likeness in similar.nearest(key, MOST_CANDIDATES, 0.6):
                self._add(rows[position], 0.7 * likeness, "place_name_similar", "likeness")

    def _by_area(self) -> None:
        for row in self._units:
            self._add(row, 0.3 if len(self._units) == 1 else 0.22, "place_unit_only", "area")
        if self._subdistrict is not None:
            self._add(self._subdistrict, 0.13, "place_subdistrict_only", "area")

    def _find_subdistrict(self) -> Optional[int]:
        for text in (self._query.subdistrict, self._address.subdistrict):
            row = self._all.subdistrict_row(text) if text.strip() else None
            if row is not None:
                return row
        within = {
            area
            for unit in self._units
            for area in self._all.areas(unit)
            if self._all.places[area].kind == "subdistrict"
        }
        return within.pop() if len(within) == 1 else None

    def _wanted_areas(self) -> frozenset[int]:
        subdistrict = () if self._subdistrict is None else (self._subdistrict,)
        return frozenset((*self._units, *subdistrict))

    def _judge_areas(self) -> None:
        """Lower what lies in another subdistrict or unit than the row says."""
        for hit in self._hits.values():
            kinds = {"subdistrict": set[int](), "unit": set[int]()}
            for area in self._all.areas(hit.row):
                kinds[self._all.places[area].kind].add(area)
            subdistricts = kinds["subdistrict"]
            if self._subdistrict is not None and subdistricts - {self._subdistrict} == subdistricts:
                hit.score *= _OTHER_SUBDISTRICT if subdistricts else 1.0
                hit.is_elsewhere = bool(subdistricts)
            if self._units and kinds["unit"] and not kinds["unit"] & set(self._units):
                hit.score *= _OTHER_UNIT
                hit.is_elsewhere = True

    def _point_of_road(self, row: int) -> Optional[Point]:
        """Return the piece of a road nearest to the other road, the numbers or the area named."""
        pieces = self._all.pieces.get(row, [])
        crossing = [
            point
            for hit in self._hits.values()
            if hit.how == "place_near" and hit.row != row
            for point in self._all.pieces.get(hit.row, ())
        ]
        if pieces and crossing and self._hits[row].how == "place_near":
            return nearest_to_any(pieces, crossing)
        near = [hit for hit in self._hits.values() if hit.how == "place_number_near"]
        anchors = [hit.row for hit in sorted(near, key=lambda hit: -hit.score)]
        anchors += [*self._units, *([] if self._subdistrict is None else [self._subdistrict])]
        for anchor in anchors:
            xy = self._all.places[anchor].xy
            if xy is not None and pieces:
                return nearest_point(pieces, xy)
        return self._all.places[row].xy

    def _add(self, row: int, score: float, how: str, field: str) -> None:
        if self._is_near and how not in {"place_road_only", "place_number_near"}:
            score, how = score * _NEAR_SHARE, "place_near"
        known = self._hits.get(row)
        if known is None or score > known.score:
            self._hits[row] = _Hit(row, score, how, field)


def _joined(road: AddressParts, lane: AddressParts) -> AddressParts:
    """Put the road of one text and the lane of another together."""
    return AddressParts(
        subdistrict=road.subdistrict or lane.subdistrict,
        committee=road.committee or lane.committee,
        road=road.road,
        lane=lane.lane,
        sublane=lane.sublane,
        number=lane.number or road.number,
        compound=lane.compound,
        near=road.near,
        is_near=road.is_near,
        inside=lane.inside,
    )


def _compounds_fit(asked: str, known: str) -> bool:
    """Tell whether what stands beside the number does not contradict: 公寓, nothing, 公寓北区."""
    if not asked or not known or asked == known:
        return True
    return name_stem(asked) == name_stem(known) or asked.startswith(known)


def _own_key(gazetteer: Gazetteer, naming: Naming) -> str:
    return place_key(gazetteer.places[naming.row].name)
