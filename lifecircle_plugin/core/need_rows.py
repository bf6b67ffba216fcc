# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a sheet as needs or events: each cell understood, and told where it was not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Optional, Union

from .cell_answers import is_unknown
from .need_counting import QUESTIONNAIRE
from .need_privacy import redacted
from .need_words import (
    read_count,
    read_day,
    read_event_kind,
    read_handling,
    read_people,
    read_result,
    read_source,
)
from .numerals import one_width
from .project_desk import Event, Need
from .results import Reason
from .sheet_table import SheetRow

REPAIRED, UNREAD = "repaired", "unread"
"""What became of a cell: understood in part or changed; or left out, for nobody could tell."""
PLACE_GLUE = " / "


@dataclass(frozen=True)
class CellRemark:
    """Something about one cell.

    Attributes:
        what: REPAIRED or UNREAD.
        field: of the blueprint; empty where it is about the whole row.
        cell: as typed, numbers of persons left out.
        read_as: what it was taken for, empty for nothing.
    """

    what: str
    field: str
    cell: str
    read_as: str
    reason: Reason


@dataclass
class DraftRow:
    """A row of the sheet as it would stand in the blueprint.

    Attributes:
        number: of the row in the sheet.
        row: without id; places not yet found.
        words: what the row says of its place and event: unit, compound, address, subdistrict,
            event, category; empty texts for nothing.
        counter: the running number in the sheet, no key of its own.
        remarks: about its cells.
        refused: why the row is not taken.
    """

    number: int
    row: Union[Need, Event]
    words: Mapping[str, str] = field(default_factory=dict)
    counter: str = ""
    remarks: list[CellRemark] = field(default_factory=list)
    refused: Optional[Reason] = None

    def note_cell(self, what: str, name: str, cell: str, read_as: str, key: str) -> None:
        """Add a remark about a cell; its text may name the field, the cell and the value."""
        values: dict[str, object] = {"field": name, "cell": cell, "value": read_as}
        self.remarks.append(CellRemark(what, name, cell, read_as, Reason(key, values)))


# How the cell of a column is read again, to know what an earlier import made of it.
_READ: Mapping[str, Callable[[str], Any]] = {
    "date": read_day,
    "replied_on": read_day,
    "people": read_people,
    "handling": read_handling,
    "result": read_result,
    "source": read_source,
}
_READ_EVENT: Mapping[str, Callable[[str], Any]] = {
    "date": read_day,
    "kind": lambda cell: read_event_kind(cell) or cell,
    **dict.fromkeys(("people", "forms", "suggestions"), read_count),
}
NEED_COLUMNS = (
    *("code", "text", "date", "people", "handling", "result", "reply", "replied_on", "place"),
    *("note", "source"),
)
EVENT_COLUMNS = ("kind", "name", "date", "place", "people", "forms", "suggestions", "note")


def read_again(kind: type, column: str, cell: str) -> Any:
    """Return what a cell of an earlier import was read as."""
    readers = _READ_EVENT if kind is Event else _READ
    return readers.get(column, lambda text: text)(cell)


@dataclass(frozen=True)
class RowReading:
    """How rows are read.

    Attributes:
        mapping: headings by field.
        source: need_source code of rows that tell none.
        keep_personal: keep numbers of persons in texts.
        personal: headings of personal columns to be kept with each row.
        file: name of the file, kept with each row.
    """

    mapping: Mapping[str, Sequence[str]]
    source: str
    keep_personal: bool
    personal: Sequence[str]
    file: str


def draft_needs(
    headings: Sequence[str], rows: Sequence[SheetRow], reading: RowReading
) -> list[DraftRow]:
    """Return the rows as needs, a row without any text refused."""
    return [_need(_Cells(headings, row, reading), reading) for row in rows]


def draft_events(
    headings: Sequence[str], rows: Sequence[SheetRow], reading: RowReading
) -> list[DraftRow]:
    """Return the rows as events, one without name, kind and date refused."""
    return [_event(_Cells(headings, row, reading), reading) for row in rows]


class _Cells:
    """The cells of one row by field, numbers of persons left out."""

    def __init__(self, headings: Sequence[str], row: SheetRow, reading: RowReading) -> None:
        self.row = row
        self._cells = dict(zip(headings, row.cells))
        self._mapping = reading.mapping
        self._keep = reading.keep_personal
        self.removed: list[str] = []

    def text(self, name: str) -> str:
        """Return the text of a field, empty for one that says it is not known."""
        cell = self.raw(name)
        return "" if is_unknown(cell) else cell

    def raw(self, name: str) -> str:
        """Return the text of a field as typed."""
        heading = next(iter(self._mapping.get(name, ())), "")
        cell = self._cells.get(heading, "").strip()
        if self._keep or not cell:
            return cell
        told, count = redacted(cell)
        if count:
            self.removed.append(name)
        return told

    def of(self, heading: str) -> str:
        """Return the cell of a column."""
        return self._cells.get(heading, "").strip()


def _need(cells: _Cells, reading: RowReading) -> DraftRow:
    title, text = cells.text("title"), cells.text("text")
    if title and title not in text:
        text = f"{title}: {text}" if text else title
    words = {
        name: cells.text(name)
        for name in ("unit", "compound", "address", "subdistrict", "event", "category")
    }
    place = PLACE_GLUE.join(
        dict.fromkeys(words[name] for name in ("unit", "compound", "address") if words[name])
    )
    draft = DraftRow(cells.row.number, Need(""), words, cells.text("number"))
    typed: dict[str, str] = {"text": text, "place": place}
    values: dict[str, Any] = {"text": text, "place": place}
    for name in ("code", "reply", "note"):
        values[name] = typed[name] = cells.text(name)
    for name in ("date", "replied_on", "people", "handling", "result", "source"):
        cell = cells.text(name)
        typed[name] = cell
        values[name] = _read_cell(draft, name, cell, _READ[name])
    if values["source"] == QUESTIONNAIRE:
        # Only whole forms are questionnaires: one opinion of a form is no form more.
        draft.note_cell(REPAIRED, "source", typed["source"], reading.source, "need_source_no_form")
        values["source"] = ""
    values["source"] = values["source"] or reading.source
    if not values["handling"]:
        # A reply is there: it has been answered.
        values["handling"] = "answered" if values["reply"] else "open"
    for heading in reading.personal:
        if cells.of(heading):
            typed[heading] = cells.of(heading)
    draft.row = replace(
        Need(""),
        **{name: value for name, value in values.items() if value is not None},
        as_typed={name: cell for name, cell in typed.items() if cell},
        origin=reading.file,
        origin_key=draft.counter or str(cells.row.number),
    )
    _told(draft, cells)
    if not text:
        draft.refused = Reason("need_row_without_text", {})
    return draft


def _event(cells: _Cells, reading: RowReading) -> DraftRow:
    draft = DraftRow(
        cells.row.number,
        Event(""),
        {"subdistrict": cells.text("subdistrict")},
        cells.text("number"),
    )
    values: dict[str, Any] = {}
    typed: dict[str, str] = {}
    for name in ("name", "place", "note"):
        values[name] = typed[name] = cells.text(name)
    typed["date"] = cells.text("date")
    values["date"] = _read_cell(draft, "date", typed["date"], read_day)
    for name in ("people", "forms", "suggestions"):
        typed[name] = cells.text(name)
        values[name] = _read_cell(draft, name, typed[name], read_count)
    typed["kind"] = cells.text("kind")
    # Without a word for the kind, the name may tell: 第三场人民建议征集会.
    values["kind"] = read_event_kind(typed["kind"]) or typed["kind"]
    if not values["kind"]:
        values["kind"] = read_event_kind(values["name"])
    draft.row = replace(
        Event(""),
        **{name: value for name, value in values.items() if value is not None},
        as_typed={name: cell for name, cell in typed.items() if cell},
        source=reading.file,
        source_key=cells.text("code") or draft.counter or str(cells.row.number),
    )
    _told(draft, cells)
    if not (values["name"] or values["date"] or typed["kind"]):
        draft.refused = Reason("event_row_says_nothing", {})
    elif not values["kind"]:
        draft.note_cell(UNREAD, "kind", "", "", "event_kind_missing")
    return draft


def _read_cell(draft: DraftRow, name: str, cell: str, read: Callable[[str], Any]) -> Any:
    """Read a cell of a fixed form; what nobody can tell is remarked and left empty."""
    if not cell:
        return None if name in ("people", "forms", "suggestions") else ""
    value = read(cell)
    if value in (None, ""):
        if name != "source":
            draft.note_cell(UNREAD, name, cell, "", "need_cell_unread")
        return value
    plain = one_width(cell)
    if name in ("people", "forms", "suggestions"):
        told = f"{value:g}"
        if plain.rstrip("人次份条场名位") != told:
            draft.note_cell(REPAIRED, name, cell, told, "need_cell_read_as")
    elif name in ("date", "replied_on") and len(str(value)) < len("2024-01-31"):
        draft.note_cell(REPAIRED, name, cell, str(value), "need_cell_read_as")
    return value


def _told(draft: DraftRow, cells: _Cells) -> None:
    for note in cells.row.notes:
        draft.remarks.append(CellRemark(REPAIRED, "", "", "", note))
    for name in dict.fromkeys(cells.removed):
        draft.note_cell(REPAIRED, name, "", "", "need_numbers_removed")
