# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Places that a project's or need's words may mean, ranked, for a person to confirm.

What a planner confirmed for the same words before (`place_alias`) comes first. Nothing is placed
by itself here: a project stands on money, and a wrong street corner is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Optional, Union

from .cell_answers import is_unknown
from .desk_places import DeskPlaces
from .numerals import one_width
from .place_index import Gazetteer, Place
from .place_matching import PLACED_SCORE, Candidate, PlaceQuery, match_places
from .place_names import place_key
from .project_desk import Need, PlaceAlias, Project
from .search import IsCancelled

CONFIRMED = "place_confirmed"
"""Why a place comes first whose name a planner confirmed before."""
EXACT_KINDS = frozenset({"residence", "facility"})
"""Kinds of places small enough for their point to say where something is."""
_NOWHERE = re.compile(
    r"(?:项目)?(?:具体|详细|实施|建设|最终)?(?:位置|地点|地址|选址|点位|场地|用地|范围)?[::]?"
    r"(?:尚|还|仍|均|暂)?(?:待|未|另行|另|再)(?:行)?"
    r"(?:定|确定|落实|明确|选定|选址|选|商|议|商定|通知|研究|协商|确认|核实|查|补充|补|公布|落地)"
    r"|(?:具体|详细)?(?:位置|地点|地址|选址)(?:不详|不明|未知|暂无|无)|选址中"
    r"|(?:(?:place|site|location)(?: is)? )?(?:still )?(?:to be|not(?: yet)?) "
    r"(?:decided|determined|defined|confirmed|fixed|chosen|known)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PlaceChoices:
    """What the words of one row may mean.

    Attributes:
        words: that a confirmed choice will mean from now on; empty where the row names no place.
        candidates: with a point, the best first; the first is never taken without being asked.
        reason: message key that says how sure the first one is, or why there is none.
    """

    words: str
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether the first one is so clear, and so small, that it can be ticked beforehand."""
        is_clear = self.reason in ("place_clear", CONFIRMED)
        return is_clear and bool(self.candidates) and not is_rough(self.candidates[0])


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
    confirmed = {place_key(e.alias): e for e in aliases if not names_no_place(e.alias)}
    by_row: dict[tuple[str, str], Place] = {(e.kind, e.id): e for e in gazetteer.places}
    queries = [_query(row, places) for row in rows]
    found: dict[str, PlaceChoices] = {}
    for row, match in zip(rows, match_places(queries, gazetteer, is_cancelled)):
        words = words_of(row)
        if not words:
            found[row.id] = PlaceChoices("", (), "place_nothing_said")
            continue
        kept = named_place(row)
        placed = tuple(each for each in match.candidates if each.xy is not None)
        known = _known(confirmed.get(place_key(words)), by_row)
        if known is not None:
            others = tuple(each for each in placed if each.place.id != known.place.id)
            found[row.id] = PlaceChoices(kept, (known, *others), CONFIRMED)
        else:
            found[row.id] = PlaceChoices(kept, placed, _reason(row, match.reason, placed))
    return found


def names_no_place(text: str) -> bool:
    """Tell whether a text says that the place is not known yet: 待定, 位置待定, 另行确定."""
    plain = one_width(text).strip().strip("()[]【】。.").strip()
    return not plain or is_unknown(plain) or _NOWHERE.fullmatch(plain) is not None


def named_place(row: Union[Project, Need]) -> str:
    """Return what a row calls its place; empty where it says nothing, or that it is not known."""
    return "" if names_no_place(row.place) else row.place.strip()


def words_of(row: Union[Project, Need]) -> str:
    """Return the words that say where a row is: its place, a project's else its name."""
    return named_place(row) or (row.name.strip() if isinstance(row, Project) else "")


def by_place(rows: Iterable[Project]) -> list[list[Project]]:
    """Return projects in groups that name one place; what names none stands alone."""
    groups: dict[tuple[str, str], list[Project]] = {}
    for row in rows:
        key = place_key(named_place(row))
        groups.setdefault((key, row.subdistrict_id) if key else ("", row.id), []).append(row)
    return list(groups.values())


def is_rough(candidate: Candidate) -> bool:
    """Tell whether a place is so large that its point only says about where something is."""
    return candidate.place.kind not in EXACT_KINDS


def alias_of(words: str, candidate: Candidate) -> PlaceAlias:
    """Return what remembers that words mean a place; the session gives it its id and author."""
    place = candidate.place
    return PlaceAlias("", words.strip(), place.kind, place.id, place.name)


def _query(row: Union[Project, Need], places: Optional[DeskPlaces]) -> PlaceQuery:
    subdistrict = places.subdistrict_name(row.subdistrict_id) if places is not None else ""
    unit = ""
    if isinstance(row, Need) and places is not None and row.unit_id:
        unit = dict(zip(places.unit_ids, places.unit_names)).get(row.unit_id, "")
    place = named_place(row)
    if place:
        # Where a list names a compound or a road, it does so in the same column.
        return PlaceQuery(address=place, compound=place, unit=unit, subdistrict=subdistrict)
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
    if reason == "place_clear" and not named_place(row):
        # The name of a project says what is built, not where: a hint, however well it fits.
        return "place_weak"
    if reason == "place_clear" and placed[0].score < PLACED_SCORE:
        return "place_weak"
    return reason
