# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of a spreadsheet written back as they were, with what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from qgis.core import QgsProcessingFeedback

from ..core.csv_table import write_csv_table
from ..core.errors import LifeCircleError
from ..core.sheet_table import SheetTable
from ..store.rows import OutputTable
from ..store.together import WrittenTogether
from ..store.workbook import Sheet, harmless, write_workbook
from ..texts import Texts
from .call import Call, Results
from .taken_layers import warn, write_all


@dataclass(frozen=True)
class MendedRow:
    """A row to look at: its number in the source, the word for it, and why."""

    number: int
    status: str
    reason: str


def tell_other_sheets(feedback: QgsProcessingFeedback, sheets: Sequence[str], sheet: str) -> None:
    """Say which sheets of a workbook are not read where nobody said which one to read."""
    others = [name for name in sheets if name != sheet]
    if others:
        warn(feedback, "import_other_sheets", sheet=sheet, others="、".join(others))


def write_report(
    call: Call,
    feedback: QgsProcessingFeedback,
    report: OutputTable,
    file: str,
    table: SheetTable,
    rows: Sequence[MendedRow],
) -> Results:
    """Write what became of each row, and the rows to mend where a file for them is asked for.

    Both or none. What belongs to the same run is best written before, in a transaction that is
    still open: then a report that cannot be written leaves nothing behind.

    Args:
        call: that asks for OUTPUT_REPORT.
        feedback: asked whether to stop.
        report: a line per row and remarkable cell.
        file: of the rows to mend, empty for none.
        table: the list.
        rows: to mend.

    Raises:
        LifeCircleError: one of them cannot be written.
        Cancelled: the planner asked to stop.
    """
    results: Results = {}
    with WrittenTogether() as files:
        if file:
            files.keep(Path(file))
            write_rows_to_mend(Path(file), table, rows, Texts.for_user(), feedback.isCanceled)
            results["REPORT_FILE"] = file
        results.update(write_all(call, feedback, {"OUTPUT_REPORT": report}))
    return results


def write_rows_to_mend(
    path: Path,
    table: SheetTable,
    rows: Sequence[MendedRow],
    texts: Texts,
    is_cancelled: Optional[Callable[[], bool]] = None,
) -> None:
    """Write rows with all their columns and the reason, .csv or .xlsx by the name's ending.

    The file appears whole or not at all; what would be run as a formula is neutralised.

    Raises:
        LifeCircleError: output_not_written.
        Cancelled: is_cancelled answered yes.
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
            write_workbook(draft, [sheet], is_cancelled)
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
