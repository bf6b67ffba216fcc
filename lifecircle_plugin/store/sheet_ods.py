# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets of .ods workbooks: cells through GDAL."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Optional

from ..core.errors import LifeCircleError
from . import sheet_gdal
from .sheet_content import IsCancelled, SheetContent


class OdsWorkbook:
    """An .ods file."""

    def __init__(self, path: Path) -> None:
        """Read the list of sheets.

        Raises:
            LifeCircleError: the file is protected by a password, damaged or no spreadsheet.
        """
        self._path = path
        with zipfile.ZipFile(path) as archive:
            if b"spreadsheet" not in archive.read("mimetype"):
                raise LifeCircleError("sheet_not_spreadsheet", file=str(path))
            manifest = "META-INF/manifest.xml"
            if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
                raise LifeCircleError("sheet_protected", file=str(path))
        self._names = sheet_gdal.list_layers(path, "ODS")

    def names(self) -> list[str]:
        """Return the names of the sheets in order."""
        return self._names

    def visible_first(self) -> list[str]:
        """Return the names of the sheets in order."""
        return self._names

    def read(self, sheet: str, is_cancelled: Optional[IsCancelled]) -> SheetContent:
        """Return the content of one sheet."""
        return sheet_gdal.read_layer(self._path, "ODS", sheet, is_cancelled)
