# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading planners' spreadsheets: .xlsx, .xls, .ods and text files, whatever their names say."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Optional

from ..core.sheet_table import Grid

IsCancelled = Callable[[], bool]
FILE_ENDINGS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt", ".tsv")


def sheet_names(path: Path) -> list[str]:
    """Return the names of a workbook's sheets in order; [""] for a text file.

    Raises:
        LifeCircleError: the file is missing, protected by a password, damaged, or no spreadsheet.
    """
    raise NotImplementedError


def read_grid(path: Path, sheet: str = "", is_cancelled: Optional[IsCancelled] = None) -> Grid:
    """Read one sheet as texts.

    Args:
        path: the file.
        sheet: name of the sheet; empty takes the first one that holds anything.
        is_cancelled: asked every few thousand cells.

    Raises:
        LifeCircleError: the file is missing, protected by a password, damaged, no spreadsheet or
            too large, or has no such sheet.
        Cancelled: is_cancelled answered yes.
    """
    raise NotImplementedError
