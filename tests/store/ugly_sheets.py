# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes spreadsheets as ugly as planners' own: real .xlsx, .xls, .ods and text files.

Written part by part from the file formats' definitions, so that merged cells, error values,
formulas without results, gaps and hidden rows stand there exactly as a test says.
"""

from __future__ import annotations

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
    """A formula with its stored result; None as an error leaves none behind."""

    text: str
    value: Union[str, float, None] = None


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
