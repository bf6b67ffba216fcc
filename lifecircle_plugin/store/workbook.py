# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets into one XLSX workbook, through GDAL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional, Union

from osgeo import gdal, ogr

from ..core.errors import Cancelled, LifeCircleError
from .gdal_errors import errors_told_to
from .raw_layer import IsCancelled

Cell = Union[str, int, float, None]
DRIVER = "XLSX"
_PACE = 64
# Spreadsheets take a text that begins so for a formula and run it.
FORMULA_STARTS = (*"=+-@", "\t", "\r", *"＝＋－＠")


@dataclass(frozen=True)
class Sheet:
    """One sheet: every row has a cell for each heading; a column holds numbers or texts."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write_workbook(
    path: Path, sheets: Sequence[Sheet], is_cancelled: Optional[IsCancelled] = None
) -> None:
    """Write all sheets in one go; a half-written file may stay where this fails.

    Added to a file one after the other, sheets of texts alone would lose their headings: GDAL
    reads what is there again, and guesses.

    Raises:
        LifeCircleError: output_not_written.
        Cancelled: is_cancelled answered yes.
    """
    driver = ogr.GetDriverByName(DRIVER)
    problems: list[str] = []
    is_whole = True

    def hear(severity: int, number: int, message: str) -> None:
        if severity >= gdal.CE_Failure:
            problems.append(message)

    with errors_told_to(hear):
        source = driver.CreateDataSource(str(path)) if driver is not None else None
        if source is not None:
            is_whole = all(_add(source, sheet, is_cancelled) for sheet in sheets)
        # Written when it is let go of: nothing raised before may hold it.
        source = None
    if not is_whole:
        raise Cancelled
    if problems or not path.exists():
        raise LifeCircleError(
            "output_not_written",
            file=path.name,
            folder=str(path.parent),
            problem="; ".join(problems) or DRIVER,
        )


def harmless(cell: Cell) -> Cell:
    """Return a text that no spreadsheet takes for a formula."""
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) and len(cell) > 1:
        return f"'{cell}"
    return cell


def _as_text(cell: Cell) -> Cell:
    """Return a cell that stays text: a workbook marks texts as such, but GDAL runs what is ``=``.

    An apostrophe before the others would be read as part of the text.
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith("=") else cell


def _add(source: ogr.DataSource, sheet: Sheet, is_cancelled: Optional[IsCancelled]) -> bool:
    layer = source.CreateLayer(sheet.name, None, ogr.wkbNone)
    for column, head in enumerate(sheet.heads):
        layer.CreateField(ogr.FieldDefn(head, _kind(sheet, column)))
    definition = layer.GetLayerDefn()
    for number, row in enumerate(sheet.rows):
        if number % _PACE == 0 and is_cancelled is not None and is_cancelled():
            return False
        feature = ogr.Feature(definition)
        for column, cell in enumerate(row):
            if cell is not None:
                feature.SetField(column, _as_text(cell))
        layer.CreateFeature(feature)
    return True


def _kind(sheet: Sheet, column: int) -> int:
    kinds = {type(row[column]) for row in sheet.rows} - {type(None)}
    if kinds and kinds <= {int, float}:
        return int(ogr.OFTInteger64 if kinds == {int} else ogr.OFTReal)
    return int(ogr.OFTString)
