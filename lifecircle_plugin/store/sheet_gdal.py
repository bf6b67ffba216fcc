# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets that GDAL reads, all cells as texts and no row taken for a heading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Optional

from osgeo import gdal

from ..core.errors import LifeCircleError
from .gdal_errors import errors_told_to
from .sheet_content import CellCounter, IsCancelled, SheetContent, cleaned


def list_layers(path: Path, driver: str) -> list[str]:
    """Return the sheets' names.

    Raises:
        LifeCircleError: GDAL lacks the driver, or cannot read the file.
    """
    told: list[str] = []
    with errors_told_to(lambda _, __, message: told.append(message)):
        dataset = _open(path, driver, told)
        return [dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())]


def read_layer(
    path: Path, driver: str, sheet: str, is_cancelled: Optional[IsCancelled]
) -> SheetContent:
    """Return the cells of one sheet; row numbers are GDAL's feature numbers."""
    counter = CellCounter(str(path), sheet, is_cancelled)
    content = SheetContent()
    told: list[str] = []
    with errors_told_to(lambda _, __, message: told.append(message)), _all_texts(driver):
        dataset = _open(path, driver, told)
        layer = dataset.GetLayerByName(sheet)
        if layer is None:
            raise LifeCircleError("sheet_damaged", file=str(path), cause=sheet)
        width = layer.GetLayerDefn().GetFieldCount()
        counter.ask()
        for feature in layer:
            cells = [_shown(feature, i) for i in range(width)]
            while cells and not cells[-1]:
                cells.pop()
            row = feature.GetFID() - 1
            counter.add(len(cells) + 1, row)
            if cells:
                content.rows.extend([] for _ in range(row + 1 - len(content.rows)))
                content.rows[row] = cells
    return content


def _open(path: Path, driver: str, told: list[str]) -> Any:
    if gdal.GetDriverByName(driver) is None:
        raise LifeCircleError("sheet_driver_missing", file=str(path), driver=driver)
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY, allowed_drivers=[driver])
    if dataset is None:
        cause = told[-1] if told else ""
        raise LifeCircleError("sheet_damaged", file=str(path), cause=cause)
    return dataset


@contextmanager
def _all_texts(driver: str) -> Iterator[None]:
    """Have GDAL take no row for a heading and no column for numbers, in this thread only.

    By configuration, because older versions have no open options for it.
    """
    settings = {f"OGR_{driver}_HEADERS": "DISABLE", f"OGR_{driver}_FIELD_TYPES": "STRING"}
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in settings}
    for name, value in settings.items():
        gdal.SetThreadLocalConfigOption(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


def _shown(feature: Any, column: int) -> str:
    if not feature.IsFieldSetAndNotNull(column):
        return ""
    text = cleaned(feature.GetFieldAsString(column))
    # A number that was read as a real one shows as 300.0 in some versions.
    return text[:-2] if text.endswith(".0") and text[:-2].lstrip("-").isdigit() else text
