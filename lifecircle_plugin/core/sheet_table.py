# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A sheet as planners keep it becomes headings and rows.

Title and preface above, headings of several rows, merged cells, section rows, subtotals, repeated
headings and notes below are recognised; whatever is no row of data is listed with the reason.
Row numbers are the ones the spreadsheet program shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .results import Reason


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


def table_of(grid: Grid) -> SheetTable:
    """Find headings and rows of data in a sheet.

    Raises:
        LifeCircleError: the sheet is empty (sheet_empty) or has no row that could be a heading
            (sheet_without_heading).
    """
    raise NotImplementedError


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
