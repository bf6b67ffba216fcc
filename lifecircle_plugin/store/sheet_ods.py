# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets of .ods workbooks, read from their XML in one pass (OpenDocument 1.2, part 1, 9.1).

As for .xlsx, GDAL's driver shows neither merged cells nor errors and cannot be stopped.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Optional

from ..core.errors import LifeCircleError
from ..core.sheet_table import CellRange
from .number_formats import NumberFormat, shown_number
from .sheet_content import CellCounter, IsCancelled, SheetContent, cleaned
from .zipped_xml import damage_told, parse_part

_PART = "content.xml"
_PLAIN, _PERCENT = NumberFormat(), NumberFormat(is_percent=True)


class OdsWorkbook:
    """An .ods file."""

    def __init__(self, path: Path) -> None:
        """Read the list of sheets.

        Raises:
            LifeCircleError: the file is protected by a password, damaged or no spreadsheet.
        """
        self._path = path
        self._names: list[str] = []
        manifest = "META-INF/manifest.xml"
        with damage_told(path, _PART), zipfile.ZipFile(path) as archive:
            if b"spreadsheet" not in archive.read("mimetype"):
                raise LifeCircleError("sheet_not_spreadsheet", file=str(path))
            if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
                raise LifeCircleError("sheet_protected", file=str(path))
            parse_part(archive, _PART, self._hear_table)
        if not self._names:
            raise LifeCircleError("sheet_damaged", file=str(path), cause=_PART)

    def names(self) -> list[str]:
        """Return the names of the sheets in order."""
        return self._names

    def visible_first(self) -> list[str]:
        """Return the names of the sheets in order."""
        return self._names

    def read(self, sheet: str, is_cancelled: Optional[IsCancelled]) -> SheetContent:
        """Return the content of one sheet."""
        counter = CellCounter(str(self._path), sheet, is_cancelled)
        reader = _SheetReader(sheet, counter)
        with damage_told(self._path, _PART), zipfile.ZipFile(self._path) as archive:
            parse_part(archive, _PART, reader.start, reader.end, reader.text, counter.ask)
        return reader.content

    def _hear_table(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._names.append(attributes.get("table:name", ""))


class _SheetReader:
    """Turns the events of one table into cells."""

    def __init__(self, sheet: str, counter: CellCounter) -> None:
        self.content = SheetContent()
        self._sheet, self._counter = sheet, counter
        self._depth = 0
        self._row, self._repeats = 0, 1
        self._cells: list[str] = []
        # Blank cells wait, as repeated ones may fill the row to its end.
        self._column = 0
        self._cell: Optional[dict[str, str]] = None
        self._lines: list[str] = []
        self._in_line = self._aside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear the start of an element."""
        if name == "table" and (self._depth or attributes.get("table:name") == self._sheet):
            self._depth += 1
        if self._depth != 1:
            return
        if name == "table-row":
            self._cells, self._column = [], 0
            self._repeats = int(attributes.get("table:number-rows-repeated", "1"))
            if attributes.get("table:visibility", "visible") != "visible":
                rows = range(self._row, self._row + min(self._repeats, 10_000))
                self.content.hidden.update(rows)
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell, self._lines = attributes, []
        elif name == "annotation":
            self._aside += 1
        elif name == "p" and self._cell is not None and not self._aside:
            self._in_line += 1
            self._lines.append("")
        elif self._in_line and name in {"s", "tab", "line-break"}:
            count = int(attributes.get("text:c", "1"))
            self._lines[-1] += "\n" if name == "line-break" else " " * count

    def end(self, name: str) -> None:
        """Hear the end of an element."""
        if name == "table" and self._depth:
            self._depth -= 1
        if self._depth != 1:
            return
        if name in {"table-cell", "covered-table-cell"} and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif name == "annotation":
            self._aside -= 1
        elif name == "p" and self._in_line and not self._aside:
            self._in_line -= 1
        elif name == "table-row":
            self._end_row()

    def text(self, data: str) -> None:
        """Hear text between tags."""
        if self._in_line and not self._aside:
            self._lines[-1] += data

    def _end_cell(self, attributes: dict[str, str]) -> None:
        repeats = int(attributes.get("table:number-columns-repeated", "1"))
        text = self._shown(attributes)
        rows = int(attributes.get("table:number-rows-spanned", "1"))
        columns = int(attributes.get("table:number-columns-spanned", "1"))
        if rows > 1 or columns > 1:
            self.content.merged.append(
                CellRange(self._row, self._column, self._row + rows - 1, self._column + columns - 1)
            )
        if text:
            gap = self._column - len(self._cells)
            self._counter.add(gap + repeats, self._row)
            self._cells.extend([""] * gap)
            self._cells.extend([text] * repeats)
        self._column += repeats

    def _end_row(self) -> None:
        if self._cells:
            rows = self.content.rows
            self._counter.add(
                self._row - len(rows) + len(self._cells) * self._repeats,
                self._row + self._repeats - 1,
            )
            rows.extend([] for _ in range(self._row - len(rows)))
            rows.extend(list(self._cells) for _ in range(self._repeats))
        self._row += self._repeats

    def _shown(self, attributes: dict[str, str]) -> str:
        kind = attributes.get("office:value-type", "")
        text = cleaned("\n".join(self._lines))
        is_error = attributes.get("calcext:value-type") == "error"
        if is_error or (kind != "string" and text.startswith(("#REF!", "#N/A", "Err:"))):
            self.content.note(self._row, self._column, "sheet_cell_error", value=text)
            return ""
        if kind in {"float", "currency", "percentage"}:
            shown = _PERCENT if kind == "percentage" else _PLAIN
            return shown_number(attributes.get("office:value", ""), shown, False)
        if kind == "date":
            moment = attributes.get("office:date-value", "").partition(".")[0]
            return moment.replace("T00:00:00", "").replace("T", " ")
        if kind == "boolean":
            return attributes.get("office:boolean-value", "").upper()
        if not kind and not text and "table:formula" in attributes:
            self.content.note(self._row, self._column, "sheet_cell_formula")
        return text
