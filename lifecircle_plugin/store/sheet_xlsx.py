# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets of .xlsx workbooks, read from their XML in one pass.

Not through GDAL's driver: it reads a sheet as a whole and cannot be stopped, shows dates in
Chinese formats (built-in 27 to 36 and 50 to 58) as bare numbers and adds reading aids to texts;
merged cells and formulas without a stored result it does not show at all. Its answers are what
the tests compare with. Definitions: ECMA-376, part 1, chapter 18.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Optional

from ..core.errors import LifeCircleError
from ..core.sheet_table import CellRange
from .number_formats import NumberFormat, built_in_format, shown_number
from .sheet_content import CellCounter, IsCancelled, SheetContent, cleaned
from .zipped_xml import damage_told, parse_part

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})$")
_DIGITS = "0123456789"


@dataclass(frozen=True)
class _Entry:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    is_hidden: bool


class XlsxWorkbook:
    """An .xlsx or .xlsm file."""

    def __init__(self, path: Path) -> None:
        """Read the list of sheets.

        Raises:
            LifeCircleError: the file is damaged or holds no sheet.
        """
        self._path = path
        self._is_1904 = False
        with damage_told(path, "xl/workbook.xml"), zipfile.ZipFile(path) as archive:
            self._entries = self._list_sheets(archive)
        if not self._entries:
            raise LifeCircleError("sheet_damaged", file=str(path), cause="xl/workbook.xml")

    def names(self) -> list[str]:
        """Return the names of the sheets in order."""
        return [entry.name for entry in self._entries]

    def visible_first(self) -> list[str]:
        """Return the names of the sheets, hidden ones last."""
        return [entry.name for entry in sorted(self._entries, key=lambda e: e.is_hidden)]

    def read(self, sheet: str, is_cancelled: Optional[IsCancelled]) -> SheetContent:
        """Return the content of one sheet."""
        entry = next(e for e in self._entries if e.name == sheet)
        counter = CellCounter(str(self._path), sheet, is_cancelled)
        with damage_told(self._path, "xl"), zipfile.ZipFile(self._path) as archive:
            with damage_told(self._path, "xl/sharedStrings.xml"):
                strings = _shared_strings(archive, counter)
            with damage_told(self._path, "xl/styles.xml"):
                formats = _cell_formats(archive)
            reader = _SheetReader(strings, formats, self._is_1904, counter)
            with damage_told(self._path, entry.part):
                parse_part(archive, entry.part, reader.start, reader.end, reader.text, counter.ask)
        return reader.finished()

    def _list_sheets(self, archive: zipfile.ZipFile) -> list[_Entry]:
        main = "xl/workbook.xml"
        targets: dict[str, tuple[str, str]] = {}
        listed: list[tuple[str, str, str]] = []

        def relation(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship":
                target = attributes.get("Target", "")
                part = target[1:] if target.startswith("/") else _joined("xl", target)
                kind = attributes.get("Type", "").rpartition("/")[2]
                targets[attributes.get("Id", "")] = (part, kind)

        def book(name: str, attributes: dict[str, str]) -> None:
            if name == "workbookPr":
                self._is_1904 = attributes.get("date1904", "0") in {"1", "true"}
            elif name == "sheet":
                ids = [v for k, v in attributes.items() if k.rpartition(":")[2] == "id"]
                state = attributes.get("state", "visible")
                listed.append((attributes.get("name", ""), ids[0] if ids else "", state))

        parse_part(archive, "xl/_rels/workbook.xml.rels", relation)
        parse_part(archive, main, book)
        entries = []
        for name, identity, state in listed:
            part, kind = targets.get(identity, ("", ""))
            if kind == "worksheet" and state != "veryHidden":
                entries.append(_Entry(name, part, state == "hidden"))
        return entries


class _SheetReader:
    """Turns the events of a sheet's XML into cells."""

    def __init__(
        self,
        strings: list[str],
        formats: list[NumberFormat],
        is_1904: bool,
        counter: CellCounter,
    ) -> None:
        self._strings, self._formats, self._is_1904 = strings, formats, is_1904
        self._counter = counter
        self._content = SheetContent()
        self._row, self._column = -1, -1
        self._cells: list[str] = []
        self._columns: dict[str, int] = {}
        self._kind, self._style = "", 0
        self._has_formula = self._has_value = False
        self._value: list[str] = []
        self._listens = False
        self._aid = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear the start of an element."""
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self._listens = self._aid == 0
            self._has_value = True
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "rPh":
            self._aid += 1
        elif name == "mergeCell":
            area = _range(attributes.get("ref", ""))
            if area is not None:
                self._content.merged.append(area)

    def end(self, name: str) -> None:
        """Hear the end of an element."""
        if name == "c":
            self._end_cell()
        elif name in {"v", "t"}:
            self._listens = False
        elif name == "rPh":
            self._aid -= 1

    def text(self, data: str) -> None:
        """Hear text between tags."""
        if self._listens:
            self._value.append(data)

    def finished(self) -> SheetContent:
        """Return the content without the blank rows at its end."""
        rows = self._content.rows
        while rows and not rows[-1]:
            rows.pop()
        return self._content

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self._row = int(number) - 1 if number else self._row + 1
        self._column = -1
        rows = self._content.rows
        if self._row < len(rows):
            # Rows out of order: no program writes them, but none of their cells may be lost.
            self._cells = rows[self._row]
        else:
            self._counter.add(self._row - len(rows), self._row)
            rows.extend([] for _ in range(self._row + 1 - len(rows)))
            self._cells = rows[self._row]
        if attributes.get("hidden") in {"1", "true"}:
            self._content.hidden.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        if place:
            letters = place.rstrip(_DIGITS)
            column = self._columns.get(letters)
            if column is None:
                column = self._columns[letters] = _column_number(letters)
            self._column = column
        else:
            self._column += 1
        self._kind = attributes.get("t", "n")
        self._style = int(attributes.get("s", "0"))
        self._has_formula = self._has_value = False
        self._value = []

    def _end_cell(self) -> None:
        # Programs that cannot compute leave the result out, or write an empty one; an empty text
        # that a formula gave is written as a text.
        is_blank = self._kind == "n" and not "".join(self._value).strip()
        if not self._has_value or (self._has_formula and is_blank):
            if self._has_formula:
                self._content.note(self._row, self._column, "sheet_cell_formula")
            return
        text = self._shown("".join(self._value))
        if not text:
            return
        cells = self._cells
        missing = self._column - len(cells)
        if missing >= 0:
            cells.extend([""] * missing)
            cells.append(text)
            self._counter.add(missing + 1, self._row)
        else:
            cells[self._column] = text

    def _shown(self, raw: str) -> str:
        kind = self._kind
        if kind == "s":
            return self._strings[int(raw)] if raw else ""
        if kind in {"str", "inlineStr"}:
            return cleaned(_unescaped(raw))
        if kind == "e":
            self._content.note(self._row, self._column, "sheet_cell_error", value=raw)
            return ""
        if kind == "b":
            return "TRUE" if raw.strip() in {"1", "true"} else "FALSE"
        if kind == "d":
            return raw.strip().replace("T00:00:00", "").replace("T", " ")
        number_format = (
            self._formats[self._style] if self._style < len(self._formats) else NumberFormat()
        )
        return shown_number(raw.strip(), number_format, self._is_1904)


def _shared_strings(archive: zipfile.ZipFile, counter: CellCounter) -> list[str]:
    part = "xl/sharedStrings.xml"
    if part not in archive.namelist():
        return []
    strings: list[str] = []
    pieces: list[str] = []
    state = {"listens": False, "aid": 0}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            state["listens"] = state["aid"] == 0
        elif name == "rPh":
            state["aid"] += 1

    def end(name: str) -> None:
        if name == "si":
            strings.append(cleaned(_unescaped("".join(pieces))))
            pieces.clear()
        elif name == "t":
            state["listens"] = False
        elif name == "rPh":
            state["aid"] -= 1

    def text(data: str) -> None:
        if state["listens"]:
            pieces.append(data)

    parse_part(archive, part, start, end, text, counter.ask)
    return strings


def _cell_formats(archive: zipfile.ZipFile) -> list[NumberFormat]:
    part = "xl/styles.xml"
    if part not in archive.namelist():
        return []
    own: dict[int, str] = {}
    used: list[int] = []
    path: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        path.append(name)
        if name == "numFmt":
            own[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name == "xf" and "cellXfs" in path:
            used.append(int(attributes.get("numFmtId", "0")))

    def end(name: str) -> None:
        path.pop()

    parse_part(archive, part, start, end)
    return [NumberFormat.of_code(own[n]) if n in own else built_in_format(n) for n in used]


def _joined(folder: str, target: str) -> str:
    parts: list[str] = []
    for part in PurePosixPath(folder, target).parts:
        if part == "..":
            parts = parts[:-1]
        else:
            parts.append(part)
    return "/".join(parts)


def _unescaped(text: str) -> str:
    """Put back the signs that XML cannot hold and workbooks write as _x000D_."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        number = number * 26 + ord(letter) - ord("A") + 1
    if not 1 <= number <= 16384:
        raise ValueError(letters)
    return number - 1


def _range(name: str) -> Optional[CellRange]:
    ends = [_CELL.match(end) for end in name.upper().split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    rows = sorted(int(end.group(2)) - 1 for end in ends if end)
    columns = sorted(_column_number(end.group(1)) for end in ends if end)
    return CellRange(rows[0], columns[0], rows[1], columns[1])
