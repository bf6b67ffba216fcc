# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Places for rows that give their whereabouts in words.

Rows are compared with the names, aliases and addresses of what is loaded (compounds, facilities,
roads, units, subdistricts). Only a clear and strong answer places a row; all else is for the
planner to confirm, with ranked candidates, or unmatched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Optional

from .search import IsCancelled

PlaceKind = Literal["residence", "facility", "street", "unit", "subdistrict"]
MatchStatus = Literal["placed", "to_confirm", "unmatched"]
MOST_CANDIDATES = 5


@dataclass(frozen=True)
class Place:
    """A named place of the blueprint.

    Attributes:
        kind: what it is; roads may be given piece by piece, pieces of one name are one road.
        id: id of its row.
        name: its name.
        aliases: other names; a text with several is split at ; ， 、 /.
        xy: a point of it in whatever system the caller uses, None if it has none.
        address: its address in words, if known.
        within: names of the subdistrict and unit it lies in, as far as known.
    """

    kind: PlaceKind
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    xy: Optional[tuple[float, float]] = None
    address: str = ""
    within: tuple[str, ...] = ()


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
            place_road_lane, place_stem_same, place_short_name, place_lane_only,
            place_number_as_lane, place_number_near, place_name_contains, place_name_similar,
            place_near, place_road_only, place_unit_only, place_subdistrict_only.
        xy: where it would put the row; None if the place has no point.
    """

    place: Place
    score: float
    how: str
    xy: Optional[tuple[float, float]] = None


@dataclass(frozen=True)
class Match:
    """The answer for one row.

    Attributes:
        status: "placed" only when the best candidate is strong and clearly ahead.
        candidates: up to five, the best first.
        reason: message key: place_clear, place_weak, place_tie, place_without_point,
            place_elsewhere (names fit, but in another subdistrict), place_nothing_said,
            place_nothing_found.
    """

    status: MatchStatus
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""

    @property
    def best(self) -> Optional[Candidate]:
        """Return the best candidate, None if there is none."""
        return self.candidates[0] if self.candidates else None


class Gazetteer:
    """The places of a blueprint, indexed by every form of their names."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Index the places; those without a name are left out."""
        self.places: list[Place] = [place for place in places if place.name.strip()]


def match_places(
    records: Sequence[PlaceQuery],
    gazetteer: Gazetteer,
    is_cancelled: Optional[IsCancelled] = None,
) -> list[Match]:
    """Find each row's place; answers stand in the order of the rows.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    raise NotImplementedError
