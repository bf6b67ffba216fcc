# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Suggestions, hearings' points, hotline calls, proposals and events laid over the blueprint's."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Optional

from qgis.core import QgsProcessingFeedback

from ..core.known_names import KnownNames
from ..core.need_coding import BY_KEYWORDS, NeedCoder
from ..core.need_counting import DUPLICATE
from ..core.need_fields import EVENT
from ..core.need_merge import ADDED, UNCHANGED, UPDATED, KnownEvents, KnownNeeds, merged, text_key
from ..core.need_rows import (
    EVENT_COLUMNS,
    NEED_COLUMNS,
    DraftRow,
    RowReading,
    draft_events,
    draft_needs,
)
from ..core.project_desk import Event, Need, parts_of, text_of
from ..store.desk_read import read_rows
from .import_needs_asked import NeedsAsked
from .import_needs_places import PLACED_BY_HAND, FoundPlace, find_places, placed
from .import_needs_told import REFUSED, NeedsAccount, NeedsWork, RowAccount


def import_rows(
    connection: sqlite3.Connection,
    asked: NeedsAsked,
    account: NeedsAccount,
    coder: NeedCoder,
    subdistricts: KnownNames,
    subdistrict_id: str,
    feedback: QgsProcessingFeedback,
) -> NeedsWork:
    """Return what is to be written of a list of needs or events, and tell it row by row."""
    personal = [each.heading for each in account.personal] if asked.keep_personal else []
    reading = RowReading(
        account.mapping, account.kind, asked.keep_personal, personal, asked.path.name
    )
    sheet = account.sheet
    if account.kind == EVENT:
        drafts = draft_events(sheet.headings, sheet.rows, reading)
    else:
        drafts = draft_needs(sheet.headings, sheet.rows, reading)
    feedback.setProgress(45.0)
    of_row = _subdistricts(drafts, subdistricts, subdistrict_id)
    if account.kind == EVENT:
        return _events(connection, asked, account, drafts, of_row)
    return _needs(connection, asked, account, drafts, of_row, coder, feedback)


def _subdistricts(drafts: Sequence[DraftRow], known: KnownNames, default: str) -> list[str]:
    found = []
    for draft in drafts:
        word = draft.words.get("subdistrict", "")
        own = known.one(word) if word else None
        if word and own is None:
            draft.note_cell("unread", "subdistrict", word, "", "need_subdistrict_unread")
        found.append(own or default)
    return found


def _events(
    connection: sqlite3.Connection,
    asked: NeedsAsked,
    account: NeedsAccount,
    drafts: Sequence[DraftRow],
    of_row: Sequence[str],
) -> NeedsWork:
    work = NeedsWork()
    known = KnownEvents(read_rows(connection, "event")).find_all(drafts, of_row)
    for draft, subdistrict, existing in zip(drafts, of_row, known):
        row = draft.row
        if not isinstance(row, Event):
            continue
        told = RowAccount(
            draft.number, ADDED, code=row.source_key, name=row.name, remarks=draft.remarks
        )
        account.rows.append(told)
        if draft.refused is not None:
            told.status, told.refused = REFUSED, draft.refused
        elif existing is None:
            new = replace(row, id=str(uuid.uuid4()), subdistrict_id=subdistrict)
            told.id = new.id
            work.new_events.append(new)
        else:
            result = merged(existing, row, EVENT_COLUMNS, asked.overwrite)
            changed = replace(result.row, subdistrict_id=result.row.subdistrict_id or subdistrict)
            _settle(told, existing, changed, result, work.changed_events)
    return work


def _needs(
    connection: sqlite3.Connection,
    asked: NeedsAsked,
    account: NeedsAccount,
    drafts: Sequence[DraftRow],
    of_row: Sequence[str],
    coder: NeedCoder,
    feedback: QgsProcessingFeedback,
) -> NeedsWork:
    work = NeedsWork()
    _flag_repeated(drafts, of_row)
    present = [each for each in read_rows(connection, "need") if each.source != "questionnaire"]
    known = KnownNeeds(present).find_all(drafts, of_row)
    places = find_places(connection, [each.words for each in drafts], feedback.isCanceled)
    events = KnownEventNames(read_rows(connection, "event"))
    feedback.setProgress(70.0)
    for draft, subdistrict, existing, place in zip(drafts, of_row, known, places):
        row = draft.row
        if not isinstance(row, Need):
            continue
        told = RowAccount(
            draft.number,
            ADDED,
            code=row.code,
            name=row.text,
            remarks=draft.remarks,
            doubts=parts_of(row.doubt),
        )
        account.rows.append(told)
        if draft.refused is not None:
            told.status, told.refused = REFUSED, draft.refused
            continue
        words = draft.words.get("event", "")
        event_id = events.find(words, row.date) if words else ""
        if words and not event_id:
            draft.note_cell("unread", "event", words, "", "need_event_unknown")
        fresh = replace(row, subdistrict_id=subdistrict, event_id=event_id)
        if existing is None:
            new = placed(replace(fresh, id=str(uuid.uuid4())), place)
            new = _proposed(new, draft, coder)
            told.id = new.id
            work.new_needs.append(new)
            _tell_place(told, new, place, draft)
            continue
        result = merged(existing, fresh, NEED_COLUMNS, asked.overwrite)
        changed = result.row
        if changed.placed_by not in PLACED_BY_HAND:
            changed = placed(changed, place)
        changed = replace(
            changed,
            subdistrict_id=changed.subdistrict_id or subdistrict,
            event_id=changed.event_id or event_id,
            doubt=fresh.doubt,
            origin=fresh.origin,
            origin_key=fresh.origin_key,
        )
        if "text" in result.changed or not changed.proposed:
            changed = _proposed(changed, draft, coder)
        _settle(told, existing, changed, result, work.changed_needs)
        _tell_place(told, changed, place, draft)
    return work


def _settle(told: RowAccount, existing: Any, changed: Any, result: Any, rows: list[Any]) -> None:
    """Say what became of a row that was there, and take it for writing if it is another now."""
    told.id = existing.id
    told.conflicts = result.conflicts
    told.status = UNCHANGED if changed == existing else UPDATED
    # Where only the note of what was typed is new, nothing that a planner sees has changed.
    if replace(changed, as_typed=existing.as_typed) == existing:
        told.status = UNCHANGED
    if changed != existing:
        rows.append(changed)


def _flag_repeated(drafts: Sequence[DraftRow], of_row: Sequence[str]) -> None:
    """Flag rows that say what an earlier row of the file says, of the same place and day."""
    seen: dict[tuple[str, ...], int] = {}
    for draft, subdistrict in zip(drafts, of_row):
        row = draft.row
        if not isinstance(row, Need) or draft.refused is not None:
            continue
        key = (row.source, subdistrict, text_key(row.text), text_key(row.place), row.date)
        if key in seen:
            draft.row = replace(row, doubt=DUPLICATE)
        seen.setdefault(key, draft.number)


def _proposed(need: Need, draft: DraftRow, coder: NeedCoder) -> Need:
    """Return a need with the categories that its words, and the list's own word, tell."""
    codes = [*coder.propose(draft.words.get("category", "")), *coder.propose(need.text)]
    by = need.coded_by or (BY_KEYWORDS if codes else "")
    return replace(need, proposed=text_of(codes), coded_by=by)


def _tell_place(told: RowAccount, need: Need, place: FoundPlace, draft: DraftRow) -> None:
    if not place.says:
        return
    told.placed = bool(need.unit_id or need.residence_id or need.xy is not None)
    told.place = need.place
    told.place_reason = place.reason
    told.candidates = place.candidates


class KnownEventNames:
    """Events by name and day."""

    def __init__(self, events: Sequence[Event]) -> None:
        """Index them; a name that several have finds one only together with its day."""
        self._by_name: dict[str, list[Event]] = {}
        for each in events:
            self._by_name.setdefault(text_key(each.name), []).append(each)

    def find(self, name: str, day: str) -> str:
        """Return the id of the one event that is meant, empty for none or several."""
        found = self._by_name.get(text_key(name), [])
        if len(found) > 1:
            found = [each for each in found if day and each.date == day]
        event: Optional[Event] = found[0] if len(found) == 1 else None
        return event.id if event is not None else ""
