# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A sheet as planners keep it becomes headings and rows.

Title and preface above, headings of several rows, merged cells, section rows, subtotals, repeated
headings and notes below are recognised; whatever is no row of data is listed with the reason.
Row numbers are the ones the spreadsheet program shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Optional

from .errors import LifeCircleError
from .results import Reason
from .stopping import stoppable

_LOOKED_AT = 40
_DEEPEST_HEADING = 3
_LONGEST_SECTION = 24
_LONGEST_GROUP = 12
_LONGEST_TOTAL = 40
_FIRST_NUMBERS = frozenset({"1", "甲"})
# What no heading is: numbers, dates, coordinates.
_VALUE = re.compile(r"[-+约]?[0-9０-９][0-9０-９.,，:/\-\s]*[%％年月日]?")
# A year may well be a heading.
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年?度?")
_COUNTER = re.compile(r"(序号|编号|行号|号|No\.?|#|id)", re.IGNORECASE)
_TOTAL = re.compile(
    r".{0,12}?(?<!会)(合计|小计|总计|共计|累计|总和|汇总|subtotal|total|sum)([(（].*[)）])?"
    r"(?:[0-9０-９一二三四五六七八九十百]+[个项条]?(?:项目|设施)?)?[:：]?|(?:项目)?总(?:投资|金额|额)[:：]?",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^(注|备注|说明|填表说明|填表人|填报人|制表|审核|复核|单位负责人|负责人|联系人|联系电话|数据来源|"
    r"资料来源|note|source)\s*[0-9一二三]?\s*[:：.、]|^[*※]",
    re.IGNORECASE,
)
_SECTION = re.compile(r"^([一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十]+[)）])")
# An amount starts with its number; 310110012 or 2023 under a heading of labels is none.
_AMOUNT = re.compile(
    r"^[约近超]?\s*[0-9０-９][0-9０-９,，.]*(?![0-9０-９,，.])(?!\s*[弄号村路区街期年月日季幢栋层楼室])"
)
_LABEL_HEADING = re.compile(
    r"码|编号|代号|序号|电话|手机|年|日期|时间|月|批次|坐标|经度|纬度|code|phone|year|date|^id$|^no|"
    r"^[xy]$|lon|lat",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CellRange:
    """A merged range; rows and columns count from 0, the last ones included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def name(self) -> str:
        """Return the range as the spreadsheet shows it, such as B3:B7."""
        return (
            f"{cell_name(self.first_row, self.first_column)}:"
            f"{cell_name(self.last_row, self.last_column)}"
        )


@dataclass(frozen=True)
class CellNote:
    """Something about one cell that its text cannot tell; row and column count from 0.

    Its reason names the cell as the spreadsheet shows it (`cell`, such as C12).
    """

    row: int
    column: int
    reason: Reason


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet as trimmed texts; rows end with their last cell that is not blank.

    Attributes:
        file: path of the file, for messages.
        sheet: name of the sheet, empty for a text file.
        cells: texts by row and column; merged ranges carry their text in every cell, error values
            and formulas without a stored result are empty.
        notes: errors and formulas without result (message keys sheet_cell_error,
            sheet_cell_formula), in the order of the cells.
        merged: the merged ranges.
        hidden_rows: rows (from 0) that the spreadsheet hides; they are kept.
    """

    file: str
    sheet: str
    cells: list[list[str]]
    notes: tuple[CellNote, ...] = ()
    merged: tuple[CellRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()

    @property
    def label(self) -> str:
        """Return file and sheet as messages name them."""
        return f"{self.file} [{self.sheet}]" if self.sheet else self.file

    @property
    def width(self) -> int:
        """Return the number of columns of the widest row."""
        return max(map(len, self.cells), default=0)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell, empty where the sheet ends before it."""
        cells = self.cells[row] if row < len(self.cells) else []
        return cells[column] if column < len(cells) else ""


@dataclass(frozen=True)
class SheetRow:
    """One row of data.

    Attributes:
        number: the row as the spreadsheet shows it.
        cells: texts, one per heading.
        section: text of the last section row above, such as 一、文化设施; empty if none.
        notes: what is remarkable about its cells (message keys sheet_cell_error,
            sheet_cell_formula, sheet_cell_shared).
    """

    number: int
    cells: tuple[str, ...]
    section: str = ""
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class SkippedRow:
    """A row that is no data: its number, why (message keys sheet_row_*), and its text."""

    number: int
    reason: Reason
    text: str


@dataclass(frozen=True)
class SheetTable:
    """What a sheet holds.

    Attributes:
        headings: one per column, all different; the parts of headings of several rows are joined
            by a slash ("最新建面/地上"); a column without heading is called by its letter.
        rows: the rows of data.
        title: the text above the headings, lines joined by a blank.
        skipped: the rows below the headings that are no data.
        heading_rows: first and last row of the headings as the spreadsheet shows them.
        columns: column of the sheet (from 0) for each heading.
    """

    headings: list[str]
    rows: list[SheetRow]
    title: str = ""
    skipped: list[SkippedRow] = field(default_factory=list)
    heading_rows: tuple[int, int] = (1, 1)
    columns: tuple[int, ...] = ()

    def column(self, heading: str) -> int:
        """Return the position of a heading in the rows' cells, -1 if there is none."""
        return self.headings.index(heading) if heading in self.headings else -1

    def records(self) -> list[Mapping[str, str]]:
        """Return each row's texts by heading."""
        return [dict(zip(self.headings, row.cells)) for row in self.rows]


def table_of(grid: Grid, is_cancelled: Optional[Callable[[], bool]] = None) -> SheetTable:
    """Find headings and rows of data in a sheet.

    Args:
        grid: the sheet.
        is_cancelled: asked every few thousand rows.

    Raises:
        Cancelled: is_cancelled answered yes.
        LifeCircleError: the sheet is empty (sheet_empty) or has no row that could be a heading
            (sheet_without_heading).
    """
    if not any(any(row) for row in grid.cells):
        raise LifeCircleError("sheet_empty", table=grid.label)
    first = _heading_row(grid)
    if first is None:
        raise LifeCircleError("sheet_without_heading", table=grid.label)
    last = _last_heading_row(grid, first)
    columns, headings = _headings(grid, first, last)
    title = " ".join(
        text for row in range(first) for text in dict.fromkeys(grid.cells[row]) if text
    )
    rows, skipped = _DataRows(grid, first, last, columns, headings).read(is_cancelled)
    return SheetTable(headings, rows, title, skipped, (first + 1, last + 1), tuple(columns))


def _heading_row(grid: Grid) -> Optional[int]:
    """Return the first row that is as broad as the table and holds no values."""
    rows = [r for r in range(min(len(grid.cells), _LOOKED_AT)) if any(grid.cells[r])]
    breadth = {row: len(_different(grid, row)) for row in rows}
    broad = max(breadth.values())
    if broad == 1:
        # A list of one column: its first cell is the heading.
        return rows[0]
    # A row of data may be fuller than the headings' first row when groups are merged.
    enough = max(2, min(-(-broad // 2), 6))
    for row in rows:
        texts = _different(grid, row)
        if not (breadth[row] >= enough or _names_groups(grid, row, texts)) or _is_preface(texts):
            continue
        values = sum(1 for text in texts if _VALUE.fullmatch(text) and not _YEAR.fullmatch(text))
        if values * 3 <= len(texts):
            return row
        return None
    return None


def _names_groups(grid: Grid, row: int, texts: Sequence[str]) -> bool:
    """Tell whether a row has few texts because each is merged across a group of columns."""
    wide = sum(
        area.last_column > area.first_column for area in grid.merged if area.first_row == row
    )
    filled = sum(1 for text in grid.cells[row] if text)
    short = all(len(text) <= _LONGEST_GROUP for text in texts)
    return wide > 1 and short and filled > 0.6 * grid.width


def _is_preface(texts: Sequence[str]) -> bool:
    """Tell whether a row is one of "填报单位：XX街道", "日期：2024年3月"."""
    told = sum(1 for text in texts if re.match(r"^[^：:]{2,12}[：:]", text))
    return told * 2 >= len(texts)


def _last_heading_row(grid: Grid, first: int) -> int:
    """Return the last row of the headings: merged cells and filled gaps carry them on."""
    last = first
    starting = [m for m in grid.merged if m.first_row == first]
    for area in starting:
        depth = area.last_row - first
        if 0 < depth <= _DEEPEST_HEADING and area.last_column - area.first_column < grid.width - 1:
            last = max(last, min(area.last_row, len(grid.cells) - 1))
    while last - first < _DEEPEST_HEADING and _carries_on(grid, first, last):
        last += 1
    return last


def _carries_on(grid: Grid, first: int, last: int) -> bool:
    """Tell whether the row below subdivides headings instead of holding data.

    It does when it has texts only below groups: headings merged across columns, or followed by
    blanks; and below everything else it is blank.
    """
    row = last + 1
    if row >= len(grid.cells):
        return False
    filled = {c for c, text in enumerate(grid.cells[row]) if text}
    if not filled or any(_VALUE.fullmatch(grid.cells[row][c]) for c in filled):
        return False
    groups = _group_columns(grid, last)
    if not groups or not filled <= groups:
        return False
    # Below one heading of several columns stand several different words.
    texts = [grid.cells[row][c] for c in sorted(filled)]
    return len(texts) > 1 and len(set(texts)) > 1


def _group_columns(grid: Grid, row: int) -> set[int]:
    """Return the columns below a heading that stands over more than one."""
    groups: set[int] = set()
    for area in grid.merged:
        if area.first_row <= row <= area.last_row and area.last_column > area.first_column:
            groups.update(range(area.first_column, area.last_column + 1))
    if any(area.first_row <= row <= area.last_row for area in grid.merged):
        return groups
    # Without merged ranges (text files, old workbooks) a group is a text and the blanks after it.
    width = grid.width
    for column in range(1, width):
        if not grid.text(row, column):
            start = column - 1
            while start > 0 and not grid.text(row, start):
                start -= 1
            if grid.text(row, start):
                groups.update(range(start, column + 1))
    return groups


def _headings(grid: Grid, first: int, last: int) -> tuple[list[int], list[str]]:
    """Return the columns that hold anything, and their headings, all different."""
    used = [False] * grid.width
    for cells in grid.cells[first:]:
        for column, text in enumerate(cells):
            if text:
                used[column] = True
    columns = [column for column, is_used in enumerate(used) if is_used]
    covered = any(area.first_row <= first <= area.last_row for area in grid.merged)
    headings: list[str] = []
    for column in columns:
        parts: list[str] = []
        for row in range(first, last + 1):
            text = heading_text(grid.text(row, column))
            if not text and row < last and not covered and last > first:
                text = _group_above(grid, row, column)
            if text and text not in parts:
                parts.append(text)
        name = "/".join(parts) or column_letters(column)
        headings.append(_new_name(name, headings))
    return columns, headings


def _group_above(grid: Grid, row: int, column: int) -> str:
    """Return the text to the left that stands over a blank of an upper heading row."""
    for left in range(column - 1, -1, -1):
        text = heading_text(grid.text(row, left))
        if text:
            return text
    return ""


def _new_name(name: str, taken: Sequence[str]) -> str:
    number, new = 1, name
    while new in taken:
        number += 1
        new = f"{name} ({number})"
    return new


def heading_text(text: str) -> str:
    """Return a heading in one line: 建筑面积<line>(㎡) and 名  称 without their blanks."""
    joined = re.sub(r"\s*\n\s*", " ", text.strip().strip("*＊"))
    # A blank stays only between two words of letters.
    return re.sub(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])", "", joined)


class _DataRows:
    """Sorts the rows below the headings into data and others."""

    def __init__(
        self, grid: Grid, first: int, last: int, columns: Sequence[int], headings: Sequence[str]
    ) -> None:
        self._grid, self._columns, self._headings = grid, columns, headings
        self._first, self._last = first, last
        self._heading_cells = [
            [heading_text(grid.text(row, c)) for c in columns] for row in range(first, last + 1)
        ]
        self._counts = [_COUNTER.fullmatch(name) is not None for name in headings]
        self._is_text = not grid.sheet
        self._broadest = 1 + max(
            column
            for row in grid.cells[first : last + 1]
            for column, text in enumerate(row)
            if text
        )
        self._notes: dict[int, list[CellNote]] = {}
        for note in grid.notes:
            self._notes.setdefault(note.row, []).append(note)
        self._shared = self._shared_cells()
        self._skipped: list[SkippedRow] = []

    def read(
        self, is_cancelled: Optional[Callable[[], bool]]
    ) -> tuple[list[SheetRow], list[SkippedRow]]:
        """Return the rows of data and the others."""
        rows: list[SheetRow] = []
        section = ""
        for number in stoppable(range(self._last + 1, len(self._grid.cells)), is_cancelled):
            cells = self._grid.cells[number]
            if not any(cells) and number not in self._notes:
                continue
            end = len(cells)
            texts = [cells[column] if column < end else "" for column in self._columns]
            if self._is_text and len(cells) > self._broadest:
                # 1,200 without quotation marks makes two cells and moves all that follow.
                told = " ".join(text for text in cells if text)
                reason = Reason(
                    "sheet_row_too_long", {"cells": len(cells), "expected": self._broadest}
                )
                self._skipped.append(SkippedRow(number + 1, reason, told))
                continue
            key = self._no_data(number, texts)
            if key:
                told = " ".join(dict.fromkeys(text for text in texts if text))
                self._skipped.append(SkippedRow(number + 1, Reason(key), told))
                section = told if key == "sheet_row_section" else section
                continue
            texts, notes = self._own_values(number, texts)
            rows.append(SheetRow(number + 1, tuple(texts), section, notes))
        return rows, self._skipped

    def _no_data(self, number: int, texts: list[str]) -> str:
        """Return why a row is no data, "" if it is."""
        different = list(dict.fromkeys(filter(None, texts)))
        if not different:
            return ""
        for text in different[:2]:
            if len(text) < _LONGEST_TOTAL and _TOTAL.fullmatch("".join(text.split())):
                return "sheet_row_total"
        if len(different) > 1 and self._is_heading(texts, texts.index(different[0])):
            return "sheet_row_heading_again"
        if len(self._headings) < 3:
            return ""
        if self._is_numbering(different, texts):
            return "sheet_row_column_numbers"
        if len(different) <= 2 and _NOTE.match(different[0]):
            return "sheet_row_note"
        if len(different) == 1:
            return self._alone(number, different[0], texts)
        return ""

    def _is_heading(self, texts: Sequence[str], first: int) -> bool:
        """Tell whether all that stands in a row, from `first` on, stands in one of the headings."""
        for heading in self._heading_cells:
            # The first sign tells most rows apart at no cost.
            if heading[first][:1] not in texts[first]:
                continue
            if all(not text or heading_text(text) == h for text, h in zip(texts, heading)):
                return True
        return False

    def _alone(self, number: int, text: str, texts: Sequence[str]) -> str:
        """Judge a row with one text: a note, a section, a number made ready, or scanty data."""
        filled = [c for c, cell in enumerate(texts) if cell]
        if len(filled) == 1 and self._counts[filled[0]] and _VALUE.fullmatch(text):
            return "sheet_row_only_number"
        across = any(
            area.first_row == number
            and area.last_column - area.first_column + 1 > len(self._columns) / 2
            for area in self._grid.merged
        )
        if across or (filled == [0] and _SECTION.match(text)):
            return "sheet_row_note" if len(text) > _LONGEST_SECTION else "sheet_row_section"
        return ""

    def _is_numbering(self, different: Sequence[str], texts: Sequence[str]) -> bool:
        """Tell whether a row counts the columns: 1, 2, 3 or 甲, 乙, 1, 2."""
        if different[0].strip("()（）") not in _FIRST_NUMBERS:
            return False
        if len(different) < 3 or len(different) < len(texts) * 0.6:
            return False
        numbers = [text for text in different if text not in "甲乙丙丁戊"]
        return [text.strip("()（）") for text in numbers] == [
            str(n) for n in range(1, len(numbers) + 1)
        ]

    def _shared_cells(self) -> dict[int, list[CellRange]]:
        """Return by row the merged ranges that reach into it from above or across columns."""
        shared: dict[int, list[CellRange]] = {}
        for area in self._grid.merged:
            start = max(area.first_row, self._last + 1)
            for row in range(start, min(area.last_row, len(self._grid.cells) - 1) + 1):
                shared.setdefault(row, []).append(area)
        return shared

    def _own_values(self, number: int, texts: list[str]) -> tuple[list[str], tuple[Reason, ...]]:
        """Leave words of merged cells in all their rows, but a number in the first one only.

        120 万 across three projects is not 120 万 each: counted thrice it would be a wrong sum.
        """
        notes = [note.reason for note in self._notes.get(number, ())]
        for area in self._shared.get(number, ()):
            for position, column in enumerate(self._columns):
                text = texts[position]
                if not (area.first_column <= column <= area.last_column) or not text:
                    continue
                if column != area.first_column:
                    texts[position] = ""
                elif number != area.first_row and self._is_amount(position, text):
                    texts[position] = ""
                    notes.append(Reason("sheet_cell_shared", {"cells": area.name, "value": text}))
        return texts, tuple(notes)

    def _is_amount(self, position: int, text: str) -> bool:
        return (
            _AMOUNT.match(text) is not None
            and _LABEL_HEADING.search(self._headings[position]) is None
        )


def _different(grid: Grid, row: int) -> list[str]:
    return list(dict.fromkeys(text for text in grid.cells[row] if text))


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, B, ... Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell, such as C12, from row and column counted from 0."""
    return f"{column_letters(column)}{row + 1}"
