# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A later import laid over what is there: which row is which, and where both sides changed.

A cell that stands in the file as it did at the last import brings nothing new, so what was edited
in LifeCircle since stays. One that changed in the file only is taken. One that changed on both
sides is a conflict: ours stays and it is told, unless the planner chose to overwrite.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Optional, Union

from .need_rows import DraftRow, read_again
from .project_desk import Event, Need

ADDED, UPDATED, UNCHANGED = "added", "updated", "unchanged"
_ALIKE = 0.6
_IGNORED = re.compile(r"[\s\W_]+")
Row = Union[Need, Event]


@dataclass(frozen=True)
class CellConflict:
    """A cell that changed in the file and in LifeCircle since the last import."""

    column: str
    ours: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """A row after the import.

    Attributes:
        status: ADDED, UPDATED or UNCHANGED.
        changed: columns that the file changed.
        conflicts: told; ours stayed (or was overwritten, where that was chosen).
    """

    row: Any
    status: str
    changed: tuple[str, ...] = ()
    conflicts: tuple[CellConflict, ...] = ()


def merged(existing: Any, fresh: Any, columns: Sequence[str], overwrite: bool) -> Merged:
    """Lay a row of the file over the one that is there.

    Args:
        existing: as it stands in the blueprint.
        fresh: as the file has it, with the same `as_typed` columns.
        columns: that the file may bring.
        overwrite: take the file's cells where both sides changed.
    """
    values: dict[str, Any] = {}
    conflicts: list[CellConflict] = []
    before, now = dict(existing.as_typed), dict(fresh.as_typed)
    for column in columns:
        cell = now.get(column, "")
        ours, theirs = getattr(existing, column), getattr(fresh, column)
        if not cell or ours == theirs or theirs is None or theirs == "":
            continue
        if column in before:
            if before[column] == cell:
                continue
            is_edited = ours != read_again(type(existing), column, before[column])
        else:
            is_edited = ours not in (None, "") and not (column == "handling" and ours == "open")
        if is_edited:
            conflicts.append(CellConflict(column, ours, theirs))
            if not overwrite:
                # The next import must ask again, not take silence for an answer.
                now[column] = before.get(column, "")
                if not now[column]:
                    del now[column]
                continue
        values[column] = theirs
    row = replace(existing, **values, as_typed={**before, **now})
    if "handling" not in now and fresh.__class__ is Need and "reply" in values:
        row = replace(row, handling="answered")
    status = UPDATED if values else UNCHANGED
    return Merged(row, status, tuple(values), tuple(conflicts))


class KnownNeeds:
    """The needs that are there, found by code, by what they say, by their number in a file."""

    def __init__(self, needs: Sequence[Need]) -> None:
        """Index them; each is found once."""
        self._by_code: dict[tuple[str, str], list[Need]] = {}
        self._by_text: dict[tuple[str, str], list[Need]] = {}
        self._by_origin: dict[tuple[str, str], list[Need]] = {}
        self._taken: set[str] = set()
        for need in needs:
            if need.code:
                self._by_code.setdefault((need.source, need.code), []).append(need)
            self._by_text.setdefault((need.source, text_key(_typed_text(need))), []).append(need)
            self._by_origin.setdefault((need.origin, need.origin_key), []).append(need)

    def find_all(self, drafts: Sequence[DraftRow], subdistricts: Sequence[str]) -> list[Any]:
        """Return the need that each row is, None for a new one; surer ways go first for all rows.

        Args:
            drafts: rows as read.
            subdistricts: id of each row's subdistrict, empty for none.
        """
        found: list[Optional[Need]] = [None] * len(drafts)
        for way in (self._coded, self._saying, self._numbered):
            for place, (draft, subdistrict) in enumerate(zip(drafts, subdistricts)):
                row = draft.row
                if found[place] is not None or draft.refused or not isinstance(row, Need):
                    continue
                need = way(row, subdistrict)
                if need is not None:
                    self._taken.add(need.id)
                    found[place] = need
        return found

    def _coded(self, row: Need, subdistrict: str) -> Optional[Need]:
        if not row.code:
            return None
        return self._first(self._by_code.get((row.source, row.code), ()), subdistrict)

    def _saying(self, row: Need, subdistrict: str) -> Optional[Need]:
        """Return the one that says the same, of the same day and place where both tell them."""
        candidates = [
            each
            for each in self._by_text.get((row.source, text_key(row.text)), ())
            if not (row.code and each.code)
            and _agree(row.date, _day(each))
            and _agree(text_key(row.place), text_key(each.as_typed.get("place", each.place)))
        ]
        return self._first(candidates, subdistrict)

    def _numbered(self, row: Need, subdistrict: str) -> Optional[Need]:
        """Return the one of the same file and number, if its words are much the same."""
        for each in self._by_origin.get((row.origin, row.origin_key), ()):
            if each.id in self._taken or (row.code and each.code and row.code != each.code):
                continue
            if each.source != row.source:
                continue
            ratio = difflib.SequenceMatcher(
                None, text_key(row.text), text_key(_typed_text(each))
            ).ratio()
            if ratio >= _ALIKE:
                return each
        return None

    def _first(self, needs: Sequence[Need], subdistrict: str) -> Optional[Need]:
        free = [each for each in needs if each.id not in self._taken]
        if subdistrict:
            # Two subdistricts may both have a suggestion No 12.
            free = [each for each in free if each.subdistrict_id in ("", subdistrict)]
        return free[0] if free else None


class KnownEvents:
    """The events that are there, found by date and name, else by number in the same file."""

    def __init__(self, events: Sequence[Event]) -> None:
        """Index them; each is found once."""
        self._events = list(events)
        self._taken: set[str] = set()

    def find_all(self, drafts: Sequence[DraftRow], subdistricts: Sequence[str]) -> list[Any]:
        """Return the event that each row is, None for a new one.

        Two events of one day and name in different places are two.
        """
        found: list[Optional[Event]] = [None] * len(drafts)
        for is_loose in (False, True):
            for place, (draft, subdistrict) in enumerate(zip(drafts, subdistricts)):
                row = draft.row
                if found[place] is not None or draft.refused or not isinstance(row, Event):
                    continue
                for each in self._events:
                    if each.id in self._taken:
                        continue
                    if subdistrict and each.subdistrict_id not in ("", subdistrict):
                        continue
                    if _same_event(row, each, is_loose):
                        self._taken.add(each.id)
                        found[place] = each
                        break
        return found


def _same_event(row: Event, other: Event, is_loose: bool) -> bool:
    typed = other.as_typed
    name = typed.get("name", other.name)
    if is_loose:
        if (row.source, row.source_key) != (other.source, other.source_key):
            return False
        ratio = difflib.SequenceMatcher(None, text_key(row.name), text_key(name)).ratio()
        return ratio >= _ALIKE or (not row.name and not name)
    day = read_again(Event, "date", typed["date"]) if "date" in typed else other.date
    return (
        text_key(row.name) == text_key(name)
        and row.date == day
        and text_key(row.place) == text_key(typed.get("place", other.place))
        # Nameless events of a day without a place are told apart by their number only.
        and bool(row.name or row.place or row.source_key == other.source_key)
    )


def text_key(text: str) -> str:
    """Return what of a text matters for comparing: no case, width, blanks or signs."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).casefold())


def _typed_text(need: Need) -> str:
    return str(need.as_typed.get("text", need.text))


def _day(need: Need) -> str:
    cell = need.as_typed.get("date", "")
    return str(read_again(Need, "date", cell)) if cell else need.date


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other
