# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Where needs lie: by committee, compound and address among the places of the blueprint."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..core.place_matching import Gazetteer, Match, PlaceQuery, match_places
from ..core.project_desk import XY, Need
from ..core.search import IsCancelled
from ..store.blueprint_lookup import named_places


@dataclass(frozen=True)
class FoundPlace:
    """What was found for a row; empty ids where nothing was.

    Attributes:
        says: whether the row says anything of its place.
        xy: of the place found, None where it has none or only a unit was found.
        note: places that may be meant, for the planner's eyes.
        reason: message key why nothing was found.
    """

    says: bool = False
    unit_id: str = ""
    residence_id: str = ""
    xy: XY = None
    note: str = ""
    reason: str = ""
    candidates: tuple[tuple[str, str], ...] = ()

    @property
    def is_found(self) -> bool:
        """Tell whether the row lies somewhere now."""
        return bool(self.unit_id or self.residence_id or self.xy is not None)


PLACED_BY_HAND = frozenset({"confirmed", "surveyed", "coordinates"})
"""Values of `placed_by` of a place that a person gave: it stays in later imports."""
_BY_MATCH = "match"


def placed(need: Need, place: FoundPlace, with_point: bool = True) -> Need:
    """Return a need at the place that was found; one found before stays where nothing was.

    Args:
        need: as it is, not placed by hand.
        place: what was found for it now.
        with_point: False for forms, whose point would show a single person's answer.
    """
    if not place.says:
        return need
    if not place.is_found:
        return need if need.placed_by == _BY_MATCH else replace(need, place_note=place.note)
    if need.placed_by == _BY_MATCH:
        # Another place than the last time: nothing of the old one may stay beside it.
        need = replace(need, unit_id="", residence_id="", xy=None)
    return replace(
        need,
        unit_id=place.unit_id or need.unit_id,
        residence_id=place.residence_id or need.residence_id,
        xy=place.xy if with_point and place.xy is not None else need.xy,
        placed_by=_BY_MATCH,
        place_note=place.note,
    )


def find_places(
    connection: sqlite3.Connection,
    words: Sequence[Mapping[str, str]],
    is_cancelled: IsCancelled,
) -> list[FoundPlace]:
    """Return the place of each row; rows that say the same are looked for once.

    Args:
        connection: sees the blueprint as of one moment.
        words: by row, what it says: unit, compound, address, subdistrict.
        is_cancelled: asked all along.

    Raises:
        Cancelled: the planner asked to stop.
    """
    queries = [
        PlaceQuery(
            address=each.get("address", ""),
            unit=each.get("unit", ""),
            compound=each.get("compound", ""),
            subdistrict=each.get("subdistrict", ""),
        )
        for each in words
    ]
    asked = list(
        dict.fromkeys(query for query in queries if query.address or query.unit or query.compound)
    )
    if not asked:
        return [FoundPlace()] * len(words)
    places = Gazetteer(named_places(connection))
    aliases = _confirmed_aliases(connection)
    confirmed = {place.id: place for place in places.places}
    found: dict[PlaceQuery, FoundPlace] = {}
    for query, match in zip(asked, match_places(asked, places, is_cancelled)):
        row_id = next(
            (
                aliases[text]
                for text in (query.compound, query.address, query.unit)
                if text in aliases and aliases[text] in confirmed
            ),
            "",
        )
        if row_id:
            place = confirmed[row_id]
            found[query] = FoundPlace(
                True,
                place.id if place.kind == "unit" else "",
                place.id if place.kind == "residence" else "",
                place.xy if place.kind != "unit" else None,
                place.name,
            )
            continue
        found[query] = _found(query, match, places)
    nothing = FoundPlace()
    return [found.get(query, nothing) for query in queries]


def _found(query: PlaceQuery, match: Match, places: Gazetteer) -> FoundPlace:
    units = places.unit_rows(query.unit) if query.unit else []
    unit_id = places.places[units[0]].id if len(units) == 1 else ""
    best = match.best
    told = "; ".join(
        f"{each.place.name} ({round(100 * each.score)} %)" for each in match.candidates
    )
    candidates = tuple((each.place.name, each.place.id) for each in match.candidates)
    if match.status == "placed" and best is not None:
        xy = best.xy if best.xy is not None else best.place.xy
        is_home = best.place.kind == "residence"
        return FoundPlace(
            True, unit_id, best.place.id if is_home else "", xy, best.place.name, "", candidates
        )
    reason = "" if unit_id and not (query.compound or query.address) else match.reason
    return FoundPlace(True, unit_id, "", None, told, reason, candidates)


def _confirmed_aliases(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the rows that planners confirmed for words of theirs."""
    rows = connection.execute("SELECT alias, row_id FROM place_alias ORDER BY fid").fetchall()
    return {alias: row_id for alias, row_id in rows if alias and row_id}
