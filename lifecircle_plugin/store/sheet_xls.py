# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets of old .xls workbooks and WPS's .et files (BIFF8, [MS-XLS]).

GDAL's driver, which not every build carries, gives the error #REF! as the number 1, dates in
Chinese formats as bare numbers, and no merged ranges: only workbooks older than Excel 97 go
through it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from ..core.errors import LifeCircleError
from ..core.sheet_table import CellRange
from .compound_file import CompoundFile
from .number_formats import NumberFormat, built_in_format, shown_number
from .sheet_content import CellCounter, IsCancelled, SheetContent, cleaned

_BOF, _EOF, _CONTINUE, _FILEPASS = 0x0809, 0x000A, 0x003C, 0x002F
_BOUNDSHEET, _DATEMODE, _FORMAT, _XF, _SST = 0x0085, 0x0022, 0x041E, 0x00E0, 0x00FC
_ROW, _MERGED, _STRING = 0x0208, 0x00E5, 0x0207
_LABEL, _RICH_LABEL, _SHARED_LABEL = 0x0204, 0x00D6, 0x00FD
_NUMBER, _RK, _MANY_RK, _FORMULA, _BOOL_OR_ERROR = 0x0203, 0x027E, 0x00BD, 0x0006, 0x0205
_BIFF8 = 0x0600
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!"}
_ERRORS[42] = "#N/A"
_DAMAGE = (ValueError, struct.error, KeyError, IndexError, UnicodeDecodeError)
Record = tuple[int, bytes]


@dataclass(frozen=True)
class _Entry:
    """A sheet as the workbook lists it."""

    name: str
    offset: int
    is_hidden: bool


class XlsWorkbook:
    """An .xls file, or a new workbook that a password hides in the same container."""

    def __init__(self, path: Path) -> None:
        """Read the list of sheets.

        Raises:
            LifeCircleError: the file is protected by a password, damaged or no spreadsheet; or
                older than Excel 97 and GDAL has no driver for it.
        """
        self._path = path
        self._formats: dict[int, NumberFormat] = {}
        self._styles: list[int] = []
        self._strings: list[str] = []
        self._entries: list[_Entry] = []
        self._is_1904 = self._is_old = False
        with self._reading():
            container = CompoundFile(path.read_bytes())
            if "EncryptedPackage" in container:
                raise LifeCircleError("sheet_protected", file=str(path))
            if "Workbook" not in container and "Book" not in container:
                raise LifeCircleError("sheet_not_spreadsheet", file=str(path))
            self._stream = container.stream("Workbook" if "Workbook" in container else "Book")
            self._read_head()
        if self._is_old:
            from . import sheet_gdal

            names = sheet_gdal.list_layers(path, "XLS")
            self._entries = [_Entry(name, 0, False) for name in names]
        if not self._entries:
            raise LifeCircleError("sheet_damaged", file=str(path), cause="BOUNDSHEET")

    def names(self) -> list[str]:
        """Return the names of the sheets in order."""
        return [entry.name for entry in self._entries]

    def visible_first(self) -> list[str]:
        """Return the names of the sheets, hidden ones last."""
        return [entry.name for entry in sorted(self._entries, key=lambda e: e.is_hidden)]

    def read(self, sheet: str, is_cancelled: Optional[IsCancelled]) -> SheetContent:
        """Return the content of one sheet."""
        if self._is_old:
            from . import sheet_gdal

            return sheet_gdal.read_layer(self._path, "XLS", sheet, is_cancelled)
        entry = next(e for e in self._entries if e.name == sheet)
        reader = _SheetReader(self, CellCounter(str(self._path), sheet, is_cancelled))
        with self._reading():
            for kind, data in _records(self._stream, entry.offset):
                reader.hear(kind, data)
        return reader.finished()

    def shown(self, number: float, style: int) -> str:
        """Return a number as its style shows it."""
        code = self._styles[style] if style < len(self._styles) else 0
        number_format = self._formats.get(code) or built_in_format(code)
        return shown_number(repr(number), number_format, self._is_1904)

    def shared_text(self, number: int) -> str:
        """Return a text of the table that all sheets share."""
        return self._strings[number]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise LifeCircleError(
                "sheet_file_unreadable", file=str(self._path), cause=error.strerror or str(error)
            ) from error
        except _DAMAGE as error:
            raise LifeCircleError(
                "sheet_damaged", file=str(self._path), cause=str(error)
            ) from error

    def _read_head(self) -> None:
        shared: list[bytes] = []
        before = 0
        for kind, data in _records(self._stream, 0):
            if kind == _BOF and before == 0:
                self._is_old = struct.unpack_from("<H", data)[0] != _BIFF8
            elif kind == _FILEPASS:
                raise LifeCircleError("sheet_protected", file=str(self._path))
            elif self._is_old:
                continue
            elif kind == _DATEMODE:
                self._is_1904 = struct.unpack_from("<H", data)[0] == 1
            elif kind == _FORMAT:
                number = struct.unpack_from("<H", data)[0]
                self._formats[number] = NumberFormat.of_code(_text(data, 2, 2))
            elif kind == _XF:
                self._styles.append(struct.unpack_from("<H", data, 2)[0])
            elif kind == _BOUNDSHEET:
                offset, state, sort = struct.unpack_from("<IBB", data)
                # Very hidden sheets are for programs, charts are no tables.
                if sort == 0 and state & 3 < 2:
                    self._entries.append(_Entry(_text(data, 6, 1), offset, state & 3 == 1))
            elif kind == _SST or (kind == _CONTINUE and before == _SST):
                shared.append(data)
                kind = _SST
            before = kind
        if shared:
            self._strings = _SharedTexts(shared).read()


class _SheetReader:
    """Turns the records of a sheet into cells."""

    def __init__(self, book: XlsWorkbook, counter: CellCounter) -> None:
        self._book, self._counter = book, counter
        self._content = SheetContent()
        self._waiting: Optional[tuple[int, int]] = None

    def hear(self, kind: int, data: bytes) -> None:
        """Hear one record."""
        if kind == _SHARED_LABEL:
            row, column, _, number = struct.unpack_from("<HHHI", data)
            self._put(row, column, self._book.shared_text(number))
        elif kind in {_LABEL, _RICH_LABEL}:
            row, column = struct.unpack_from("<HH", data)
            self._put(row, column, cleaned(_text(data, 6, 2)))
        elif kind == _NUMBER:
            row, column, style, number = struct.unpack_from("<HHHd", data)
            self._put(row, column, self._book.shown(number, style))
        elif kind == _RK:
            row, column, style, packed = struct.unpack_from("<HHHI", data)
            self._put(row, column, self._book.shown(_unpacked(packed), style))
        elif kind == _MANY_RK:
            row, column = struct.unpack_from("<HH", data)
            for i in range((len(data) - 6) // 6):
                style, packed = struct.unpack_from("<HI", data, 4 + 6 * i)
                self._put(row, column + i, self._book.shown(_unpacked(packed), style))
        elif kind == _FORMULA:
            self._formula(data)
        elif kind == _STRING and self._waiting is not None:
            self._put(*self._waiting, cleaned(_text(data, 0, 2)))
            self._waiting = None
        elif kind == _BOOL_OR_ERROR:
            row, column, _, value, is_error = struct.unpack_from("<HHHBB", data)
            self._bool_or_error(row, column, value, bool(is_error))
        elif kind == _MERGED:
            for i in range(struct.unpack_from("<H", data)[0]):
                first, last, left, right = struct.unpack_from("<HHHH", data, 2 + 8 * i)
                self._content.merged.append(CellRange(first, left, last, right))
        elif kind == _ROW:
            row, flags = struct.unpack_from("<H10xI", data)
            if flags & 0x20:
                self._content.hidden.add(row)

    def finished(self) -> SheetContent:
        """Return the content."""
        return self._content

    def _formula(self, data: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        result = data[6:14]
        self._waiting = None
        if result[6:] != b"\xff\xff":
            self._put(row, column, self._book.shown(struct.unpack("<d", result)[0], style))
        elif result[0] == 0:
            self._waiting = (row, column)
        elif result[0] in {1, 2}:
            self._bool_or_error(row, column, result[2], result[0] == 2)

    def _bool_or_error(self, row: int, column: int, value: int, is_error: bool) -> None:
        if is_error:
            shown = _ERRORS.get(value, "#?")
            self._content.note(row, column, "sheet_cell_error", value=shown)
        else:
            self._put(row, column, "TRUE" if value else "FALSE")

    def _put(self, row: int, column: int, text: str) -> None:
        if not text:
            return
        rows = self._content.rows
        rows.extend([] for _ in range(row + 1 - len(rows)))
        cells = rows[row]
        missing = column + 1 - len(cells)
        cells.extend([""] * missing)
        cells[column] = text
        self._counter.add(max(missing, 1), row)


class _SharedTexts:
    """The table of texts, cut into records at any place."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._piece, self._at = 0, 0

    def read(self) -> list[str]:
        """Return all texts."""
        count = struct.unpack("<II", self._take(8))[1]
        return [self._next() for _ in range(count)]

    def _next(self) -> str:
        length, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", self._take(4))[0] if flags & 4 else 0
        text = self._characters(length, bool(flags & 1))
        self._take(4 * runs + extra)
        return cleaned(text)

    def _characters(self, length: int, is_wide: bool) -> str:
        """Return characters; where the table is cut, a byte says anew how wide they are."""
        texts: list[str] = []
        while length:
            piece = self._pieces[self._piece]
            if self._at >= len(piece):
                self._piece += 1
                piece = self._pieces[self._piece]
                is_wide = bool(piece[0] & 1)
                self._at = 1
            width = 2 if is_wide else 1
            taken = min(length, (len(piece) - self._at) // width)
            if taken == 0:
                raise ValueError("SST")
            raw = piece[self._at : self._at + taken * width]
            texts.append(raw.decode("utf-16-le" if is_wide else "latin-1", errors="replace"))
            self._at += taken * width
            length -= taken
        return "".join(texts)

    def _take(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size:
            piece = self._pieces[self._piece]
            part = piece[self._at : self._at + size - len(taken)]
            taken += part
            self._at += len(part)
            if len(taken) < size:
                self._piece, self._at = self._piece + 1, 0
        return taken


def _records(stream: bytes, start: int) -> Iterator[Record]:
    """Yield the records from a place to the end of that part of the workbook."""
    depth = 0
    while True:
        kind, size = struct.unpack_from("<HH", stream, start)
        data = stream[start + 4 : start + 4 + size]
        if len(data) < size:
            raise ValueError("the file breaks off")
        start += 4 + size
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 1:
            # Deeper ones belong to charts inside the sheet.
            yield kind, data
        if depth == 0:
            return


def _text(data: bytes, at: int, count_bytes: int) -> str:
    """Return a text with its length before it."""
    length = int.from_bytes(data[at : at + count_bytes], "little")
    flags = data[at + count_bytes]
    start = at + count_bytes + 1
    if flags & 8:
        start += 2
    if flags & 4:
        start += 4
    if flags & 1:
        return data[start : start + 2 * length].decode("utf-16-le", errors="replace")
    return data[start : start + length].decode("latin-1")


def _unpacked(packed: int) -> float:
    """Return a number stored in 30 bits: whole or the upper half of a double, maybe times 100."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        number = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))[0]
    return number / 100 if packed & 1 else number
