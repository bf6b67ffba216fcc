# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The cells of a sheet while it is read, with limits on how much may be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Callable, Optional

from ..core.errors import Cancelled, LifeCircleError
from ..core.results import Reason
from ..core.sheet_table import CellNote, CellRange, cell_name

IsCancelled = Callable[[], bool]
# A million rows of twelve columns: about one gigabyte of texts.
MOST_CELLS = 12_000_000
MOST_ROWS = 1_100_000
MOST_NOTES = 20_000
# Blanks that strip() does not know: zero-width ones and the byte order mark.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
# What makes a cell need more than its ends stripped.
_TO_CLEAN = re.compile(f"[\r\xa0{_INVISIBLE}]")


@dataclass
class SheetContent:
    """What has been read of a sheet; rows and columns count from 0."""

    rows: list[list[str]] = field(default_factory=list)
    notes: list[CellNote] = field(default_factory=list)
    more_notes: int = 0
    merged: list[CellRange] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    def note(self, row: int, column: int, key: str, **values: object) -> None:
        """Remark on a cell; beyond a number of remarks they are only counted."""
        if len(self.notes) >= MOST_NOTES:
            self.more_notes += 1
            return
        values = {"cell": cell_name(row, column), **values}
        self.notes.append(CellNote(row, column, Reason(key, values)))

    def all_notes(self) -> tuple[CellNote, ...]:
        """Return the remarks, the last one saying how many more there are."""
        if not self.more_notes:
            return tuple(self.notes)
        last = self.notes[-1]
        cell = cell_name(last.row, last.column)
        more = Reason("sheet_more_notes", {"count": self.more_notes, "cell": cell})
        return (*self.notes, CellNote(last.row, last.column, more))

    def fill_merged(self) -> None:
        """Write the text of each merged range into all of its cells, as far as the sheet goes."""
        last_row = len(self.rows) - 1
        for area in self.merged:
            if area.first_row > last_row:
                continue
            first = self.rows[area.first_row]
            text = first[area.first_column] if area.first_column < len(first) else ""
            if not text:
                continue
            end = area.last_column + 1
            for row in range(area.first_row, min(area.last_row, last_row) + 1):
                cells = self.rows[row]
                if len(cells) < end:
                    cells.extend([""] * (end - len(cells)))
                cells[area.first_column : end] = [text] * (end - area.first_column)


class CellCounter:
    """Stops a reading that was cancelled or grows too large."""

    _PACE = 4096

    def __init__(self, file: str, sheet: str, is_cancelled: Optional[IsCancelled]) -> None:
        self._file, self._sheet, self._is_cancelled = file, sheet, is_cancelled
        self._cells = 0
        self._next = self._PACE

    def add(self, cells: int, row: int) -> None:
        """Count cells read; row is the last one, from 0.

        Raises:
            Cancelled: the planner asked to stop.
            LifeCircleError: there are more cells or rows than can be read.
        """
        self._cells += cells
        if self._cells > MOST_CELLS or row >= MOST_ROWS:
            raise LifeCircleError(
                "sheet_too_large",
                table=f"{self._file} [{self._sheet}]" if self._sheet else self._file,
                cells=MOST_CELLS,
                rows=MOST_ROWS,
            )
        if self._cells >= self._next:
            self._next = self._cells + self._PACE
            self.ask()

    def ask(self) -> None:
        """Raise Cancelled if the planner asked to stop."""
        if self._is_cancelled is not None and self._is_cancelled():
            raise Cancelled


def cleaned(text: str) -> str:
    """Return a cell's text without blanks around it and without signs that cannot be seen."""
    if text.isascii():
        text = text.strip()
        return text if "\r" not in text else text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in _INVISIBLE:
        if sign in text:
            text = text.replace(sign, "")
    return text.replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n").strip()


def cleaned_record(cells: Sequence[str]) -> list[str]:
    """Return the cells of a row as `cleaned` does, looking for signs in all of them at once."""
    if _TO_CLEAN.search("".join(cells)) is None:
        return [cell.strip() for cell in cells]
    return [cleaned(cell) for cell in cells]
