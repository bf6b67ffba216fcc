# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Places that a project's or need's words may mean, ranked, for a person to confirm.

What a planner confirmed for the same words before (`place_alias`) comes first. Nothing is placed
by itself here: a project stands on money, and a wrong street corner is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Optional, Union

from .desk_places import DeskPlaces
from .place_index import Gazetteer, Place
from .place_matching import PLACED_SCORE, Candidate, PlaceQuery, match_places
from .place_names import place_key
from .project_desk import Need, PlaceAlias, Project
from .search import IsCancelled

CONFIRMED = "place_confirmed"
"""Why a place comes first whose name a planner confirmed before."""


@dataclass(frozen=True)
class PlaceChoices:
    """What the words of one row may mean.

    Attributes:
        words: that a confirmed choice will mean from now on; empty where the row says nothing of
            its place.
        candidates: with a point, the best first; the first is never taken without being asked.
        reason: message key that says how sure the first one is, or why there is none.
    """

    words: str
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether the first one is so clear that it can be ticked beforehand."""
        return self.reason in ("place_clear", CONFIRMED)


def place_choices(
    rows: Sequence[Union[Project, Need]],
    gazetteer: Gazetteer,
    aliases: Iterable[PlaceAlias] = (),
    places: Optional[DeskPlaces] = None,
    is_cancelled: Optional[IsCancelled] = None,
) -> dict[str, PlaceChoices]:
    """Return, by id of the row, the places that may be meant.

    Args:
        rows: projects by their place, else their name; needs by their place.
        gazetteer: places of the blueprint.
        aliases: what words were confirmed to mean.
        places: tells the names of subdistricts, which narrow places down.
        is_cancelled: asked all along.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    confirmed = {place_key(each.alias): each for each in aliases if each.alias}
    by_row: dict[tuple[str, str], Place] = {(e.kind, e.id): e for e in gazetteer.places}
    queries = [_query(row, places) for row in rows]
    found: dict[str, PlaceChoices] = {}
    for row, match in zip(rows, match_places(queries, gazetteer, is_cancelled)):
        words = words_of(row)
        if not words:
            found[row.id] = PlaceChoices("", (), "place_nothing_said")
            continue
        placed = tuple(each for each in match.candidates if each.xy is not None)
        known = _known(confirmed.get(place_key(words)), by_row)
        if known is not None:
            others = tuple(each for each in placed if each.place.id != known.place.id)
            found[row.id] = PlaceChoices(words, (known, *others), CONFIRMED)
        else:
            found[row.id] = PlaceChoices(words, placed, _reason(row, match.reason, placed))
    return found


def words_of(row: Union[Project, Need]) -> str:
    """Return the words that say where a row is: its place, a project's else its name."""
    words = row.place.strip()
    return words or (row.name.strip() if isinstance(row, Project) else "")


def alias_of(words: str, candidate: Candidate) -> PlaceAlias:
    """Return what remembers that words mean a place; the session gives it its id and author."""
    place = candidate.place
    return PlaceAlias("", words.strip(), place.kind, place.id, place.name)


def _query(row: Union[Project, Need], places: Optional[DeskPlaces]) -> PlaceQuery:
    subdistrict = places.subdistrict_name(row.subdistrict_id) if places is not None else ""
    unit = ""
    if isinstance(row, Need) and places is not None and row.unit_id:
        unit = dict(zip(places.unit_ids, places.unit_names)).get(row.unit_id, "")
    if row.place.strip():
        # Where a list names a compound or a road, it does so in the same column.
        return PlaceQuery(address=row.place, compound=row.place, unit=unit, subdistrict=subdistrict)
    name = row.name if isinstance(row, Project) else ""
    return PlaceQuery(name=name, unit=unit, subdistrict=subdistrict)


def _known(
    alias: Optional[PlaceAlias], by_row: Mapping[tuple[str, str], Place]
) -> Optional[Candidate]:
    """Return the place that a planner confirmed, None where it is gone or has no point."""
    if alias is None:
        return None
    place = by_row.get((alias.table_name, alias.row_id))
    if place is None or place.xy is None:
        return None
    return Candidate(place, 1.0, CONFIRMED, place.xy)


def _reason(row: Union[Project, Need], reason: str, placed: Sequence[Candidate]) -> str:
    if not placed:
        return "place_nothing_found" if reason == "place_clear" else reason
    if reason == "place_clear" and not row.place.strip():
        # The name of a project says what is built, not where: a hint, however well it fits.
        return "place_weak"
    if reason == "place_clear" and placed[0].score < PLACED_SCORE:
        return "place_weak"
    return reason
