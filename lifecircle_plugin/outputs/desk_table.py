# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A table of a panel as a workbook or CSV, with what one must know to use its numbers."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..store.workbook import Cell, Sheet, write_workbook
from ..texts import Language, Texts
from .gap_workbook import csv_bytes
from .written_file import write_whole


@dataclass(frozen=True)
class DeskTable:
    """What is written, as of one moment.

    Attributes:
        name: of the sheet.
        heads: of the columns.
        rows: a cell for each head; numbers stay numbers.
        facts: (what, value) about the blueprint, the date, the rules of counting.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    facts: Sequence[tuple[str, str]]


def write_desk_table(table: DeskTable, path: str, language: Language) -> str:
    """Write a table as .xlsx or .csv, whichever the path ends in; returns the path.

    Raises:
        LifeCircleError: the folder is missing or read-only, the disk is full, or another program
            holds the file.
    """
    t = Texts(language)
    heads = (t.translate("LifeCircle", "What"), t.translate("LifeCircle", "Value"))
    sheets = (
        Sheet(table.name, table.heads, table.rows),
        Sheet(t.translate("LifeCircle", "About"), heads, tuple(tuple(f) for f in table.facts)),
    )
    if Path(path).suffix.lower() == ".csv":
        write_whole(path, csv_bytes(sheets))
        return path
    with tempfile.TemporaryDirectory(prefix="lifecircle-") as folder:
        draft = Path(folder) / "table.xlsx"
        write_workbook(draft, sheets)
        write_whole(path, draft.read_bytes())
    return path
