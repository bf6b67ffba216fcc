# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Projects as a workbook for departments, and a workbook that came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Optional

from ..core.numerals import one_width
from ..core.project_desk import Desk, Project
from ..core.returned_sheet import (
    CODED,
    ID_HEAD,
    SENT_COLUMNS,
    TOLD_COLUMNS,
    Cell,
    Returned,
    compare_returned,
    sent_cell,
)
from ..texts import Language, Texts
from ..texts.blueprint import code_label, column_label
from .schema import DOMAINS
from .spreadsheet import read_grid, sheet_names
from .workbook import Sheet, harmless

LANGUAGES: tuple[Language, ...] = ("en", "zh")


def sent_names(texts: Texts) -> tuple[str, str]:
    """Return what the two sheets are called: to be filled in, and as it went out."""
    return (
        texts.translate("LifeCircle", "Projects to fill in"),
        texts.translate("LifeCircle", "As it went out (do not change)"),
    )


def told_word(texts: Texts, column: str) -> str:
    """Return what a column is called that departments are told and that is not read back."""
    return {
        "circle": texts.translate("LifeCircle", "Circle"),
        "subdistrict": texts.translate("LifeCircle", "Subdistrict"),
        "package": texts.translate("LifeCircle", "Package"),
    }[column]


def sent_sheets(
    projects: Sequence[Project],
    around: Callable[[Project], tuple[str, str, str]],
    language: Language,
) -> tuple[Sheet, Sheet]:
    """Return the two sheets of a workbook for departments.

    Args:
        projects: in reading order.
        around: of a project, its circle, subdistrict and package, which are told only.
        language: of headings and words.
    """
    texts = Texts(language)

    def word(domain: str, code: str) -> str:
        return code_label(texts, domain, code)

    heads = tuple(column_label(texts, column) or column for column in SENT_COLUMNS)
    told = tuple(told_word(texts, column) for column in TOLD_COLUMNS)
    rows: list[tuple[Cell, ...]] = []
    for project in projects:
        cells = tuple(sent_cell(project, column, word) for column in SENT_COLUMNS)
        row = (*map(_safe, (*cells, *around(project))), project.id)
        rows.append(row)
    names = sent_names(texts)
    return (
        Sheet(names[0], (*heads, *told, ID_HEAD), tuple(rows)),
        Sheet(names[1], (*heads, *told, ID_HEAD), tuple(rows)),
    )


def _safe(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs as a formula; the comparison knows it."""
    safe = harmless(cell)
    return safe if isinstance(safe, (str, float)) else cell


def read_returned(
    path: Path, desk: Desk, is_cancelled: Optional[Callable[[], bool]] = None
) -> Returned:
    """Read a workbook that came back and return what it changes; in any thread.

    Raises:
        LifeCircleError: the file cannot be read; returned_without_ids.
        Cancelled: is_cancelled answered yes.
    """
    sent_name = {sent_names(Texts(language))[1] for language in LANGUAGES}
    sheets = sheet_names(path)
    kept = next((name for name in sheets if name in sent_name), "")
    first = next((name for name in sheets if name != kept), "")
    cells = read_grid(path, first, is_cancelled).cells
    sent = read_grid(path, kept, is_cancelled).cells if kept else []
    column_of = {}
    for language in LANGUAGES:
        texts = Texts(language)
        for column in SENT_COLUMNS:
            column_of[column_label(texts, column) or column] = column
        for column in TOLD_COLUMNS:
            column_of[told_word(texts, column)] = column
    # The workbook speaks the language it went out in.
    language = "zh" if sent_names(Texts("zh"))[0] in sheets else "en"
    texts = Texts("zh" if language == "zh" else "en")
    return compare_returned(
        *(cells, sent, desk, column_of, codes_by_word()),
        lambda domain, code: code_label(texts, domain, code),
    )


def codes_by_word() -> dict[tuple[str, str], str]:
    """Return the code of every word that the workbooks use, by domain, in every language."""
    return {
        (domain, one_width(code_label(Texts(language), domain, code)).casefold()): code
        for language in LANGUAGES
        for domain, _ in CODED.values()
        for code in DOMAINS[domain]
    }
