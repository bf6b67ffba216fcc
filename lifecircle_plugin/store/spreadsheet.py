# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading planners' spreadsheets: .xlsx, .xls, .ods and text files, whatever their names say."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Optional, Protocol

from ..core.errors import LifeCircleError
from ..core.sheet_table import Grid
from .sheet_content import IsCancelled, SheetContent

FILE_ENDINGS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt", ".tsv")
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOK_BYTES = 4096


class _Workbook(Protocol):
    """A file whose sheets can be listed and read."""

    def visible_first(self) -> list[str]:
        """Return the names of the sheets, hidden ones last."""

    def names(self) -> list[str]:
        """Return the names of the sheets in order."""

    def read(self, sheet: str, is_cancelled: Optional[IsCancelled]) -> SheetContent:
        """Return the content of one sheet."""


def sheet_names(path: Path) -> list[str]:
    """Return the names of a workbook's sheets in order; [""] for a text file.

    Raises:
        LifeCircleError: the file is missing, protected by a password, damaged, or no spreadsheet.
    """
    return _workbook(Path(path)).names()


def read_grid(path: Path, sheet: str = "", is_cancelled: Optional[IsCancelled] = None) -> Grid:
    """Read one sheet as texts.

    Args:
        path: the file.
        sheet: name of the sheet; empty takes the first one that holds anything, hidden ones last.
        is_cancelled: asked every few thousand cells.

    Raises:
        LifeCircleError: the file is missing, protected by a password, damaged, no spreadsheet or
            too large, or has no such sheet.
        Cancelled: is_cancelled answered yes.
    """
    path = Path(path)
    workbook = _workbook(path)
    names = workbook.visible_first()
    if sheet and sheet not in names:
        raise LifeCircleError("sheet_unknown", file=str(path), sheet=sheet, sheets="、".join(names))
    wanted = [sheet] if sheet else names
    for name in wanted:
        content = workbook.read(name, is_cancelled)
        if content.rows:
            break
    else:
        name, content = wanted[0], SheetContent()
    content.fill_merged()
    return Grid(
        str(path),
        name,
        content.rows,
        content.all_notes(),
        tuple(content.merged),
        frozenset(content.hidden),
    )


def _workbook(path: Path) -> _Workbook:
    """Open a file by what it holds: an .xls is often a text file or a new workbook in disguise."""
    start = _first_bytes(path)
    if start.startswith(_ZIP):
        return _zipped(path)
    if start.startswith(_COMPOUND):
        from .sheet_xls import XlsWorkbook

        return XlsWorkbook(path)
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<style")):
        raise LifeCircleError("sheet_is_web_page", file=str(path))
    if text.startswith((b"<?xml", b"%pdf", b"{\\rtf")):
        raise LifeCircleError("sheet_not_spreadsheet", file=str(path))
    from .sheet_text import TextFile

    return TextFile(path)


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            start = stream.read(_LOOK_BYTES)
    except FileNotFoundError as error:
        raise LifeCircleError("sheet_file_missing", file=str(path)) from error
    except OSError as error:
        raise LifeCircleError(
            "sheet_file_unreadable", file=str(path), cause=error.strerror or str(error)
        ) from error
    if not start:
        raise LifeCircleError("sheet_file_empty", file=str(path))
    return start


def _zipped(path: Path) -> _Workbook:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise LifeCircleError("sheet_damaged", file=str(path), cause=str(error)) from error
    if "xl/workbook.bin" in names:
        raise LifeCircleError("sheet_is_xlsb", file=str(path))
    if "content.xml" in names and "mimetype" in names:
        from .sheet_ods import OdsWorkbook

        return OdsWorkbook(path)
    if not any(name.startswith("xl/") for name in names):
        raise LifeCircleError("sheet_not_spreadsheet", file=str(path))
    from .sheet_xlsx import XlsxWorkbook

    return XlsxWorkbook(path)
