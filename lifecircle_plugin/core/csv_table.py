# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""CSV tables that planners edit: tolerant reading, faults by row and column, atomic writing.

A row number is the one a spreadsheet shows: the heading is row 1, blank rows count.
"""

from __future__ import annotations

import csv
import io
import math
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional

from .errors import LifeCircleError
from .results import Reason

LISTED_PROBLEMS = 20
YES_WORDS = frozenset({"1", "true", "yes", "y", "是"})
NO_WORDS = frozenset({"", "0", "false", "no", "n", "否"})


class TableError(LifeCircleError):
    """A table with faults, all of them found in one reading.

    Attributes:
        problems: every fault; the values of each name the file, and row and column if it has any.
    """

    def __init__(self, key: str, file: str, problems: Sequence[Reason]) -> None:
        super().__init__(
            key, file=file, count=len(problems), problems=tuple(problems[:LISTED_PROBLEMS])
        )
        self.problems = tuple(problems)


@dataclass
class ProblemList:
    """Collects the faults of one file."""

    file: str
    items: list[Reason] = field(default_factory=list)

    def add(self, key: str, **values: object) -> None:
        """Note one fault; the file's name is filled in."""
        self.items.append(Reason(key, {"file": self.file, **values}))


@dataclass(frozen=True)
class CsvRow:
    """One row: its number as a spreadsheet shows it, and its trimmed cells by column."""

    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """Return a cell's text, empty where the table lacks the column."""
        return self.cells.get(column, "")


@dataclass(frozen=True)
class CsvTable:
    """A table as read: its columns in order and its rows that are not blank."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[CsvRow, ...]


def read_csv_table(path: Path, required: Sequence[str], problems: ProblemList) -> CsvTable:
    """Read a CSV file in UTF-8 (with or without mark), UTF-16 or GB18030.

    Args:
        path: the file; separated by commas, semicolons or tabs.
        required: columns it must have.
        problems: receives the rows whose number of cells differs from the heading's; these rows
            are left out.

    Raises:
        LifeCircleError: the file cannot be opened, is no text, is empty, or is no CSV.
        TableError: columns are missing or stand there twice.
    """
    records = _parse_records(path, _decode(path))
    if not records:
        raise LifeCircleError("table_empty", file=str(path))
    columns = tuple(cell.strip() for cell in records[0])
    _check_columns(path, columns, required)
    rows = []
    for number, record in enumerate(records[1:], start=2):
        cells = [cell.strip() for cell in record]
        if not any(cells):
            continue
        if len(cells) != len(columns):
            problems.add("table_row_length", row=number, cells=len(cells), expected=len(columns))
            continue
        rows.append(CsvRow(number, dict(zip(columns, cells))))
    return CsvTable(str(path), columns, tuple(rows))


def write_csv_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file in one step: readers see the old file or the whole new one.

    UTF-8 with a byte order mark, because spreadsheets guess the encoding without it.

    Raises:
        LifeCircleError: the folder cannot be written or the disk is full.
    """
    temporary: Optional[str] = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=str(path.parent))
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(columns)
            writer.writerows(rows)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes files private; a pack in a shared folder is for the colleagues too.
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)
        raise LifeCircleError("table_not_saved", file=str(path), cause=str(error)) from error


def number_cell(row: CsvRow, column: str, problems: ProblemList) -> Optional[float]:
    """Return a cell as a number that is not negative, None where empty or faulty."""
    text = row.text(column)
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        problems.add("cell_not_number", row=row.number, column=column, value=text)
        return None
    if number < 0:
        problems.add("cell_negative", row=row.number, column=column, value=text)
        return None
    return number


def choice_cell(row: CsvRow, column: str, allowed: Sequence[str], problems: ProblemList) -> str:
    """Return a cell that must be one of the allowed words (an empty one if allowed)."""
    text = row.text(column)
    if text not in allowed:
        words = ", ".join(word for word in allowed if word)
        problems.add("cell_unknown_value", row=row.number, column=column, value=text, allowed=words)
    return text


def yes_no_cell(row: CsvRow, column: str, problems: ProblemList) -> bool:
    """Return a cell that says yes or no; empty is no."""
    text = row.text(column).casefold()
    if text not in YES_WORDS and text not in NO_WORDS:
        problems.add("cell_not_yes_no", row=row.number, column=column, value=row.text(column))
    return text in YES_WORDS


def number_text(number: Optional[float]) -> str:
    """Return a number as it stands in a CSV cell: whole numbers without a point, None empty."""
    if number is None:
        return ""
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def _decode(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise LifeCircleError("table_unreadable", file=str(path), cause=str(error)) from error
    encodings = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise LifeCircleError("table_encoding", file=str(path))


def _parse_records(path: Path, text: str) -> list[list[str]]:
    heading = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=heading.count)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise LifeCircleError("table_not_csv", file=str(path), cause=str(error)) from error
    return records if any(any(cell.strip() for cell in record) for record in records) else []


def _check_columns(path: Path, columns: Sequence[str], required: Sequence[str]) -> None:
    problems = ProblemList(str(path))
    for column in required:
        if column not in columns:
            problems.add("table_column_missing", column=column)
    for column in dict.fromkeys(columns):
        if column and columns.count(column) > 1:
            problems.add("table_column_twice", column=column)
    if problems.items:
        raise TableError("table_broken", str(path), problems.items)
