# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a spreadsheet written back as they were, with what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..core.csv_table import write_csv_table
from ..core.errors import LifeCircleError
from ..core.sheet_table import SheetTable
from ..store.workbook import Sheet, harmless, write_workbook
from ..texts import Texts


@dataclass(frozen=True)
class MendedRow:
    """A row to look at: its number in the source, the word for it, and why."""

    number: int
    status: str
    reason: str


def write_rows_to_mend(
    path: Path, table: SheetTable, rows: Sequence[MendedRow], texts: Texts
) -> None:
    """Write rows with all their columns and the reason, .csv or .xlsx by the name's ending.

    The file appears whole or not at all; what would be run as a formula is neutralised.

    Raises:
        LifeCircleError: output_not_written.
    """
    cells = {row.number: row.cells for row in table.rows}
    heads = (
        *table.headings,
        texts.message("report_row"),
        texts.message("report_status"),
        texts.message("report_reason"),
    )
    lines = [
        (*cells.get(row.number, ("",) * len(table.headings)), row.number, row.status, row.reason)
        for row in rows
    ]
    draft = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        if path.suffix.lower() == ".csv":
            plain = [[str(harmless(cell)) for cell in line] for line in lines]
            write_csv_table(draft, heads, plain)
        else:
            sheet = Sheet(
                texts.message("report_sheet"), heads, tuple(tuple(line) for line in lines)
            )
            write_workbook(draft, [sheet])
        draft.replace(path)
    except OSError as problem:
        raise LifeCircleError(
            "output_not_written",
            file=path.name,
            folder=str(path.parent),
            problem=problem.strerror or str(problem),
        ) from problem
    finally:
        draft.unlink(missing_ok=True)
