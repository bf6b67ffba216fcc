# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes spreadsheets as ugly as planners' own: real .xlsx, .xls, .ods and text files.

Written part by part from the file formats' definitions, so that merged cells, error values,
formulas without results, gaps and hidden rows stand there exactly as a test says.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Union
from xml.sax.saxutils import escape, quoteattr

from lifecircle_plugin.core.sheet_table import cell_name

CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>{sheets}
<Override PartName="/xl/styles.xml" ContentType="{main}.styles+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{main}.sharedStrings+xml"/>
</Types>"""
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
BIFF_RECORD = 8224
# Styles of the cells: plain, date, Chinese date (built-in 31), date and time, per cent, own format.
PLAIN, DAY, CHINESE_DAY, DAY_TIME, PER_CENT, OWN_DAY, OWN_UNIT = range(7)
STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet {MAIN}><numFmts count="2">
<numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
<numFmt numFmtId="177" formatCode="0.00&quot;days&quot;"/></numFmts>
<fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill/></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="31"/></cellStyleXfs>
<cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="22"/>
<xf numFmtId="9"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>"""


@dataclass(frozen=True)
class Formula:
    """A formula with its stored result; None as an error leaves none behind.

    `blank`: the result is there and empty, as programs write it that do not compute.
    """

    text: str
    value: Union[str, float, None] = None
    blank: bool = False


@dataclass(frozen=True)
class ErrorValue:
    """A cell that shows #REF! or the like."""

    text: str


@dataclass(frozen=True)
class Styled:
    """A number with a number format."""

    value: float
    style: int


@dataclass(frozen=True)
class Rich:
    """A text in several fonts, with a reading aid that does not belong to it."""

    parts: tuple[str, ...]
    reading: str = ""


Cell = Union[None, str, int, float, bool, date, Formula, ErrorValue, Styled, Rich]


@dataclass(frozen=True)
class Sheet:
    """A sheet to write; rows maps the row number as shown to its cells, gaps stay gaps."""

    name: str
    rows: Union[Sequence[Sequence[Cell]], Mapping[int, Sequence[Cell]]]
    merged: Sequence[str] = ()
    hidden: Sequence[int] = ()
    state: str = "visible"

    def numbered(self) -> Iterable[tuple[int, Sequence[Cell]]]:
        """Return the rows with their numbers."""
        if isinstance(self.rows, Mapping):
            return self.rows.items()
        return enumerate(self.rows, start=1)


@dataclass
class _Strings:
    """The table of shared strings."""

    place: dict[str, int] = field(default_factory=dict)

    def number(self, xml: str) -> int:
        return self.place.setdefault(xml, len(self.place))


def write_xlsx(
    path: Path, sheets: Sequence[Sheet], shared: bool = True, date1904: bool = False
) -> Path:
    """Write a workbook; texts go into the shared table or, as some programs do, into the cells."""
    strings = _Strings()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, sheet in enumerate(sheets, start=1):
            with archive.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
                for text in _sheet_xml(sheet, strings if shared else None):
                    part.write(text.encode())
        count = range(1, len(sheets) + 1)
        overrides = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
            f'ContentType="{MAIN_TYPE}.worksheet+xml"/>'
            for n in count
        )
        archive.writestr(
            "[Content_Types].xml", CONTENT_TYPES.format(main=MAIN_TYPE, sheets=overrides)
        )
        archive.writestr("_rels/.rels", _relations([(1, "officeDocument", "xl/workbook.xml")]))
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            _relations(
                [
                    *((n, "worksheet", f"worksheets/sheet{n}.xml") for n in count),
                    (len(sheets) + 1, "styles", "styles.xml"),
                    (len(sheets) + 2, "sharedStrings", "sharedStrings.xml"),
                ]
            ),
        )
        listed = "".join(
            f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" state="{sheet.state}" '
            f'r:id="rId{n}"/>'
            for n, sheet in zip(count, sheets)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {MAIN} xmlns:r="{DOCUMENT}"><workbookPr date1904="{int(date1904)}"/>'
            f"<sheets>{listed}</sheets></workbook>",
        )
        archive.writestr("xl/styles.xml", STYLES)
        archive.writestr("xl/sharedStrings.xml", f"<sst {MAIN}>{''.join(strings.place)}</sst>")
    return path


def _relations(entries: Iterable[tuple[int, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{n}" Type="{DOCUMENT}/{kind}" Target="{target}"/>'
        for n, kind, target in entries
    )
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def _sheet_xml(sheet: Sheet, strings: Union[_Strings, None]) -> Iterator[str]:
    yield f"<worksheet {MAIN}><sheetData>"
    for number, cells in sheet.numbered():
        hidden = ' hidden="1"' if number in sheet.hidden else ""
        inside = "".join(
            _cell_xml(cell_name(number - 1, column), cell, strings)
            for column, cell in enumerate(cells)
            if cell is not None
        )
        yield f'<row r="{number}"{hidden}>{inside}</row>'
    yield "</sheetData>"
    if sheet.merged:
        ranges = "".join(f'<mergeCell ref="{name}"/>' for name in sheet.merged)
        yield f'<mergeCells count="{len(sheet.merged)}">{ranges}</mergeCells>'
    yield "</worksheet>"


def _cell_xml(name: str, cell: Cell, strings: Union[_Strings, None]) -> str:
    if isinstance(cell, bool):
        return f'<c r="{name}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, (datetime, date)):
        return _cell_xml(name, Styled(excel_day(cell), DAY), strings)
    if isinstance(cell, Styled):
        return f'<c r="{name}" s="{cell.style}"><v>{cell.value!r}</v></c>'
    if isinstance(cell, ErrorValue):
        return f'<c r="{name}" t="e"><v>{cell.text}</v></c>'
    if isinstance(cell, Formula):
        kind = ' t="str"' if isinstance(cell.value, str) else ""
        value = "" if cell.value is None else f"<v>{escape(str(cell.value))}</v>"
        value = "<v />" if cell.blank else value
        return f'<c r="{name}"{kind}><f>{escape(cell.text)}</f>{value}</c>'
    if isinstance(cell, (str, Rich)):
        inside = _string_xml(cell)
        if strings is None:
            return f'<c r="{name}" t="inlineStr"><is>{inside}</is></c>'
        return f'<c r="{name}" t="s"><v>{strings.number(f"<si>{inside}</si>")}</v></c>'
    return f'<c r="{name}"><v>{cell!r}</v></c>'


def _string_xml(cell: Union[str, Rich]) -> str:
    if isinstance(cell, str):
        return f'<t xml:space="preserve">{escape(cell)}</t>'
    runs = "".join(f"<r><rPr/><t>{escape(part)}</t></r>" for part in cell.parts)
    aid = f'<rPh sb="0" eb="1"><t>{escape(cell.reading)}</t></rPh>' if cell.reading else ""
    return runs + aid


def excel_day(day: date) -> float:
    """Return the number by which a workbook stores a day."""
    base = datetime(1899, 12, 30)
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    return (moment - base).total_seconds() / 86400


def write_csv(
    path: Path,
    rows: Sequence[Sequence[str]],
    encoding: str = "utf-8",
    separator: str = ",",
    line_end: str = "\r\n",
) -> Path:
    """Write a text table; cells with separator, quote or line end are quoted."""
    lines = [separator.join(_quoted(cell, separator) for cell in row) for row in rows]
    path.write_bytes((line_end.join(lines) + line_end).encode(encoding))
    return path


def _quoted(cell: str, separator: str) -> str:
    if any(sign in cell for sign in (separator, '"', "\n")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def write_xls(path: Path, sheets: Sequence[Sheet], locked: bool = False) -> Path:
    """Write an old workbook (BIFF8 in a compound file) of texts, numbers, dates and errors."""
    strings = _Strings()
    bodies = [_biff_sheet(sheet, strings) for sheet in sheets]
    formats = b"".join(
        _record(0x00E0, struct.pack("<HHHBBBBIIH", 0, number, 0, 0, 0, 0, 0, 0, 0, 0))
        for number in (0, 14, 31, 22, 9)
    )
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0x0DBB, 0x07CC, 0, 6))
    if locked:
        head += _record(0x002F, struct.pack("<HHH", 0, 0x1234, 0x5678))
    head += _record(0x0042, struct.pack("<H", 1200)) + formats
    tail = _biff_strings(list(strings.place)) + _record(0x000A, b"")
    names = [_short_biff_text(sheet.name) for sheet in sheets]
    offset = len(head) + sum(10 + len(name) for name in names) + len(tail)
    bound = b""
    for name, body in zip(names, bodies):
        bound += _record(0x0085, struct.pack("<IBB", offset, 0, 0) + name)
        offset += len(body)
    path.write_bytes(compound_file("Workbook", head + bound + tail + b"".join(bodies)))
    return path


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _biff_strings(texts: Sequence[str]) -> bytes:
    """Return the table of texts, cut into records wherever one is full."""
    pieces = [bytearray(struct.pack("<II", len(texts), len(texts)))]
    for text in texts:
        if len(pieces[-1]) + 5 > BIFF_RECORD:
            pieces.append(bytearray())
        pieces[-1] += struct.pack("<HB", len(text), 1)
        rest = text.encode("utf-16-le")
        while rest:
            room = (BIFF_RECORD - len(pieces[-1])) // 2 * 2
            pieces[-1] += rest[:room]
            rest = rest[room:]
            if rest:
                pieces.append(bytearray(b"\x01"))
    kinds = [0x00FC] + [0x003C] * (len(pieces) - 1)
    return b"".join(_record(kind, bytes(piece)) for kind, piece in zip(kinds, pieces))


def _short_biff_text(text: str) -> bytes:
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def _biff_sheet(sheet: Sheet, strings: _Strings) -> bytes:
    rows = list(sheet.numbered())
    last = max((number for number, _ in rows), default=0)
    broad = max((len(cells) for _, cells in rows), default=0)
    data = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    data += _record(0x0200, struct.pack("<IIHHH", 0, last, 0, broad, 0))
    for number, cells in rows:
        flags = 0x100 | (0x20 if number in sheet.hidden else 0)
        data += _record(
            0x0208, struct.pack("<HHHHHHI", number - 1, 0, len(cells), 255, 0, 0, flags)
        )
        for column, cell in enumerate(cells):
            data += _biff_cell(number - 1, column, cell, strings)
    if sheet.merged:
        corners = [re.fullmatch(r"([A-Z])(\d+):([A-Z])(\d+)", name) for name in sheet.merged]
        areas = b"".join(
            struct.pack(
                "<HHHH", int(c[2]) - 1, int(c[4]) - 1, ord(c[1]) - ord("A"), ord(c[3]) - ord("A")
            )
            for c in corners
            if c is not None
        )
        data += _record(0x00E5, struct.pack("<H", len(sheet.merged)) + areas)
    return data + _record(0x000A, b"")


def _biff_cell(row: int, column: int, cell: Cell, strings: _Strings) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        return _record(0x00FD, place + struct.pack("<I", strings.number(cell)))
    if isinstance(cell, ErrorValue):
        code = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#N/A": 42}
        return _record(0x0205, place + struct.pack("<BB", code[cell.text], 1))
    if isinstance(cell, (date, Styled)):
        styled = cell if isinstance(cell, Styled) else Styled(excel_day(cell), DAY)
        place = struct.pack("<HHH", row, column, styled.style)
        return _record(0x0203, place + struct.pack("<d", styled.value))
    if isinstance(cell, (int, float)):
        return _record(0x0203, place + struct.pack("<d", cell))
    return b""


def compound_file(name: str, stream: bytes) -> bytes:
    """Return a compound file (as old Office files are) with one stream."""
    size = max(4096, -(-len(stream) // 512) * 512)
    stream = stream.ljust(size, b"\0")
    sectors = size // 512
    fat_sectors = -(-(sectors + 2) // 127)
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    chain = [fat] * fat_sectors + [end] + [fat_sectors + 2 + i for i in range(sectors)]
    chain[-1] = end
    chain += [free] * (fat_sectors * 128 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, fat_sectors, 0, 4096, end, 0, end, 0)
    difat = [*range(fat_sectors), *[free] * (109 - fat_sectors)]
    header += struct.pack("<109I", *difat)
    entries = _entry("Root Entry", 5, 1, end, 0) + _entry(name, 2, free, fat_sectors + 1, size)
    entries += _entry("", 0, free, 0, 0) * 2
    return header + struct.pack(f"<{len(chain)}I", *chain) + entries + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = f"{name}\0".encode("utf-16-le") if name else b""
    free = 0xFFFFFFFF
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(text), kind, 1, free, free, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def write_ods(path: Path, sheets: Sequence[Sheet], locked: bool = False) -> Path:
    """Write an OpenDocument workbook of texts and numbers."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = "".join(
        f' xmlns:{name}="{office}{name}:1.0"' for name in ("office", "table", "text", "manifest")
    )
    tables = "".join(_ods_table(sheet) for sheet in sheets)
    secret = "<manifest:encryption-data/>" if locked else ""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content{spaces} office:version="1.2"><office:body>'
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f"<manifest:manifest{spaces}>{secret}</manifest:manifest>",
        )
    return path


def _ods_table(sheet: Sheet) -> str:
    inside, next_row = "", 1
    spans = {}
    for name in sheet.merged:
        left, top, right, bottom = re.findall("[A-Z]|[0-9]+", name)
        spans[int(top), ord(left) - 64] = (
            f' table:number-rows-spanned="{int(bottom) - int(top) + 1}"'
            f' table:number-columns-spanned="{ord(right) - ord(left) + 1}"'
        )
    for number, cells in sheet.numbered():
        if number > next_row:
            inside += (
                f'<table:table-row table:number-rows-repeated="{number - next_row}">'
                "<table:table-cell/></table:table-row>"
            )
        hidden = ' table:visibility="collapse"' if number in sheet.hidden else ""
        row = "".join(
            _ods_cell(cell, spans.get((number, column), ""))
            for column, cell in enumerate(cells, start=1)
        )
        inside += f"<table:table-row{hidden}>{row}</table:table-row>"
        next_row = number + 1
    return f"<table:table table:name={quoteattr(sheet.name)}>{inside}</table:table>"


def _ods_cell(cell: Cell, span: str) -> str:
    if cell is None:
        return f"<table:table-cell{span}/>"
    kind = "string" if isinstance(cell, str) else "float"
    value = "" if isinstance(cell, str) else f' office:value="{cell}"'
    return (
        f'<table:table-cell{span} office:value-type="{kind}"{value}>'
        f"<text:p>{escape(str(cell))}</text:p></table:table-cell>"
    )
