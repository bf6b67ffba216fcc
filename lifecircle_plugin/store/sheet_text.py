# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables in text files, in the encodings and with the separators that planners' files have."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Optional

from ..core.errors import LifeCircleError
from .sheet_content import CellCounter, IsCancelled, SheetContent, cleaned_record

_SEPARATORS = ",;\t|，；"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20
_SAMPLE_LINES = 60
_SURE_SIGNS = 8
_LONGEST_CELL = 100_000
# A quoted cell that goes on for so many lines was never closed.
_MOST_LINES_IN_CELL = 200


class TextFile:
    """A text file with one table."""

    def __init__(self, path: Path) -> None:
        """Keep the file's place; it is read when asked for."""
        self._path = path

    def names(self) -> list[str]:
        """Return the one sheet, which has no name."""
        return [""]

    def visible_first(self) -> list[str]:
        """Return the one sheet, which has no name."""
        return [""]

    def read(self, sheet: str, is_cancelled: Optional[IsCancelled]) -> SheetContent:
        """Return the content of the file; rows count records, as a spreadsheet does."""
        counter = CellCounter(str(self._path), sheet, is_cancelled)
        try:
            encoding = _encoding(self._path, counter)
            return self._records(encoding, counter)
        except OSError as error:
            raise LifeCircleError(
                "sheet_file_unreadable", file=str(self._path), cause=error.strerror or str(error)
            ) from error

    def _records(self, encoding: str, counter: CellCounter) -> SheetContent:
        sample = self._sample(encoding)
        named = sample[0].strip().lower() if sample else ""
        is_named = named.startswith("sep=") and len(named) == 5
        separator = named[4] if is_named else best_separator(sample)
        content = SheetContent()
        with self._open(encoding) as stream:
            lines = _CountedLines(stream)
            if is_named:
                next(iter(lines), "")
            reader = csv.reader(lines, delimiter=separator, strict=True)
            while True:
                lines.first = lines.number + 1
                try:
                    record = next(reader)
                except StopIteration:
                    break
                except (csv.Error, _EndlessCellError) as error:
                    raise LifeCircleError(
                        "sheet_text_quotes",
                        file=str(self._path),
                        row=len(content.rows) + 1,
                        line=lines.first,
                    ) from error
                cells = cleaned_record(record)
                while cells and not cells[-1]:
                    cells.pop()
                content.rows.append(cells)
                counter.add(len(cells) + 1, len(content.rows))
        while content.rows and not content.rows[-1]:
            content.rows.pop()
        return content

    def _open(self, encoding: str) -> IO[str]:
        return self._path.open(encoding=encoding, newline="")

    def _sample(self, encoding: str) -> list[str]:
        with self._open(encoding) as stream:
            return [line for line, _ in zip(stream, range(_SAMPLE_LINES))]


class _EndlessCellError(ValueError):
    """A quotation mark was opened and never closed."""


class _CountedLines:
    """Lines of a file with their numbers; ends a cell that never ends."""

    def __init__(self, stream: Iterable[str]) -> None:
        self._stream = stream
        self.number = 0
        self.first = 1

    def __iter__(self) -> Iterator[str]:
        """Return the lines."""
        for line in self._stream:
            self.number += 1
            if self.number - self.first > _MOST_LINES_IN_CELL or len(line) > 50 * _LONGEST_CELL:
                raise _EndlessCellError
            yield line.replace("\0", "")


def best_separator(lines: Iterable[str]) -> str:
    """Return the separator that cuts most lines into the same number of cells, at least two."""
    sample = [line for line in lines if line.strip()]
    best, most = ",", 0.0
    for separator in _SEPARATORS:
        try:
            counts = Counter(
                len(record) for record in csv.reader(sample, delimiter=separator) if record
            )
        except csv.Error:
            continue
        if separator in "，；":
            # Full-width marks also stand inside sentences: they must cut nearly every line alike.
            usual = counts.most_common(1)[0] if counts else (1, 0)
            if usual[0] < 2 or usual[1] < 0.8 * sum(counts.values()):
                continue
        score = max(
            (rows * min(cells, 12) for cells, rows in counts.items() if cells > 1), default=0
        )
        if score > most:
            best, most = separator, score
    return best


def _encoding(path: Path, counter: CellCounter) -> str:
    """Return the encoding in which the whole file can be read.

    Raises:
        LifeCircleError: it is no text, or in an encoding that is not known.
    """
    with path.open("rb") as stream:
        start = stream.read(_CHUNK)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return _checked(path, encoding, counter)
    wide = _wide_without_mark(start)
    if wide:
        return _checked(path, wide, counter)
    if b"\0" in start.rstrip(b"\0\x1a") or _control_signs(start) > len(start) * 0.01:
        raise LifeCircleError("sheet_not_spreadsheet", file=str(path))
    fault = _first_fault(path, "utf-8", counter)
    if fault is None:
        return "utf-8"
    if fault.signs_before >= _SURE_SIGNS:
        # GB18030 hardly ever looks like UTF-8: this is UTF-8 with damage, and would be rubbish.
        raise LifeCircleError("sheet_text_encoding", file=str(path), line=fault.line)
    _checked(path, "gb18030", counter)
    if _reads_oddly(start.decode("gb18030", errors="ignore")):
        raise LifeCircleError("sheet_text_encoding", file=str(path), line=fault.line)
    return "gb18030"


@dataclass(frozen=True)
class _Fault:
    """Where a file stops to be text in an encoding, after how many signs beyond ASCII."""

    line: int
    signs_before: int


def _checked(path: Path, encoding: str, counter: CellCounter) -> str:
    fault = _first_fault(path, encoding, counter)
    if fault is not None:
        raise LifeCircleError("sheet_text_encoding", file=str(path), line=fault.line)
    return encoding


def _first_fault(path: Path, encoding: str, counter: CellCounter) -> Optional[_Fault]:
    """Return None if a file is text in an encoding, else its first fault."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line, signs = 1, 0
    with path.open("rb") as stream:
        while True:
            counter.ask()
            data = stream.read(_CHUNK)
            try:
                text = decoder.decode(data, final=not data)
            except UnicodeDecodeError as error:
                text = bytes(error.object[: error.start]).decode(encoding, errors="ignore")
                return _Fault(line + text.count("\n"), signs + _beyond_ascii(text))
            line += text.count("\n")
            signs += _beyond_ascii(text)
            if not data:
                return None


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", errors="ignore"))


def _reads_oddly(text: str) -> bool:
    """Tell whether hardly any Chinese sign is a common one, as when Big5 is read as GB18030."""
    signs = [sign for sign in text[:20_000] if sign >= "\u2e80"]
    odd = sum(1 for sign in signs if not sign.encode("gb2312", errors="ignore"))
    return odd > 0.25 * len(signs) > 0


def _wide_without_mark(start: bytes) -> str:
    """Return the UTF-16 that line ends and commas betray, "" if it is none."""
    if len(start) < 4 or (len(start) % 2 and len(start) == _CHUNK):
        return ""
    for encoding, sign in (("utf-16-le", b"\n\0"), ("utf-16-be", b"\0\n")):
        if sign in start and start.count(b"\0") > 4 and _is_wide(start, encoding):
            return encoding
    return ""


def _is_wide(start: bytes, encoding: str) -> bool:
    text = start[: len(start) // 2 * 2].decode(encoding, errors="replace")
    odd = sum(1 for sign in text[:2000] if sign == "\ufffd" or sign == "\0")
    return odd == 0 and any(sign in text for sign in "\t,;")


def _control_signs(data: bytes) -> int:
    return sum(data.count(sign) for sign in (*range(9), 11, *range(14, 32), 127))
