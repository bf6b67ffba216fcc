# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets of old .xls workbooks (and WPS's .et): cells through GDAL."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from ..core.errors import LifeCircleError
from . import sheet_gdal
from .sheet_content import IsCancelled, SheetContent

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class XlsWorkbook:
    """An .xls file, or a new workbook that a password hides in the same container."""

    def __init__(self, path: Path) -> None:
        """Read the list of sheets.

        Raises:
            LifeCircleError: the file is protected by a password, damaged, no spreadsheet, or GDAL
                has no driver for old workbooks.
        """
        self._path = path
        data = path.read_bytes()
        if _ENCRYPTED in data:
            raise LifeCircleError("sheet_protected", file=str(path))
        if "WordDocument".encode("utf-16-le") in data:
            raise LifeCircleError("sheet_not_spreadsheet", file=str(path))
        self._names = sheet_gdal.list_layers(path, "XLS")

    def names(self) -> list[str]:
        """Return the names of the sheets in order."""
        return self._names

    def visible_first(self) -> list[str]:
        """Return the names of the sheets in order."""
        return self._names

    def read(self, sheet: str, is_cancelled: Optional[IsCancelled]) -> SheetContent:
        """Return the content of one sheet."""
        return sheet_gdal.read_layer(self._path, "XLS", sheet, is_cancelled)
