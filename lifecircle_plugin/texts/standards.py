# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts about standard packs, category tables and the faults found in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..core.results import Reason

if TYPE_CHECKING:
    from . import Texts


class _WithProblems(str):
    """A text whose {problems} is a list of faults, each spoken in the same language."""

    _texts: Texts

    def __new__(cls, texts: Texts, template: str) -> _WithProblems:
        text = super().__new__(cls, template)
        text._texts = texts
        return text

    def format(self, *args: object, **values: Any) -> str:
        """Fill in the values; of many faults the first are listed and the rest counted."""
        problems = values.pop("problems", ())
        lines = [f"- {problem_text(self._texts, problem)}" for problem in problems]
        left = int(values.get("count", len(lines))) - len(lines)
        if left > 0:
            more = self._texts.translate("LifeCircle", "and {count} more").format(count=left)
            lines.append(f"- {more}")
        return super().format(*args, problems="\n".join(lines), **values)


def problem_text(texts: Texts, problem: Reason) -> str:
    """Return one fault of a table as a sentence."""
    return texts.message(problem.key, **problem.values)


CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "pack_broken": lambda t: _WithProblems(
        t,
        t.translate(
            "LifeCircle",
            "The standard file {file} cannot be used because of {count} faults. Correct them in a "
            "spreadsheet or text editor and save as CSV UTF-8.\n{problems}",
        ),
    ),
    "mapping_broken": lambda t: _WithProblems(
        t,
        t.translate(
            "LifeCircle",
            "The category table {file} cannot be used because of {count} faults. Correct them in a "
            "spreadsheet or text editor and save as CSV UTF-8.\n{problems}",
        ),
    ),
    "table_broken": lambda t: _WithProblems(
        t,
        t.translate(
            "LifeCircle",
            "The table {file} cannot be used because of {count} faults.\n{problems}",
        ),
    ),
    "pack_unknown": lambda t: t.translate(
        "LifeCircle",
        "There is no standard called {pack}, nor a file of that name. Choose one of {known}, or "
        "give the path of a standard's CSV file.",
    ),
    "level_unknown": lambda t: t.translate(
        "LifeCircle", "There is no level called {level}. Choose from {known}."
    ),
    "table_unreadable": lambda t: t.translate(
        "LifeCircle",
        "The file {file} cannot be opened ({cause}). Check that it exists and that you may read "
        "it.",
    ),
    "table_empty": lambda t: t.translate(
        "LifeCircle",
        "The file {file} is empty. Its first row must hold the names of the columns.",
    ),
    "table_encoding": lambda t: t.translate(
        "LifeCircle",
        "The file {file} is not a text file in UTF-8 or GB18030. Save it as CSV UTF-8.",
    ),
    "table_not_csv": lambda t: t.translate(
        "LifeCircle",
        "The file {file} cannot be read as CSV ({cause}). A quotation mark may be missing; save "
        "it again from a spreadsheet as CSV UTF-8.",
    ),
    "table_not_saved": lambda t: t.translate(
        "LifeCircle",
        "The file {file} could not be saved ({cause}); the old one is unchanged. Choose a folder "
        "you may write to, and close other programs that hold the file.",
    ),
    "table_column_missing": lambda t: t.translate(
        "LifeCircle",
        "Row 1: the column {column} is missing. Add it; its cells may stay empty where there is "
        "no figure.",
    ),
    "table_column_twice": lambda t: t.translate(
        "LifeCircle", "Row 1: there are several columns called {column}. Keep one."
    ),
    "table_row_length": lambda t: t.translate(
        "LifeCircle",
        "Row {row} has {cells} cells instead of {expected}. A text with commas in it must stand "
        "in quotation marks.",
    ),
    "cell_empty": lambda t: t.translate(
        "LifeCircle", "Row {row}, column {column} is empty and must be filled in."
    ),
    "cell_blank_inside": lambda t: t.translate(
        "LifeCircle",
        "Row {row}, column {column}: {value} cannot be a code. Write one word without blanks, "
        "such as primary_school.",
    ),
    "cell_not_number": lambda t: t.translate(
        "LifeCircle",
        "Row {row}, column {column}: {value} is not a number. Write digits only, without units, "
        "or leave the cell empty.",
    ),
    "cell_negative": lambda t: t.translate(
        "LifeCircle",
        "Row {row}, column {column}: {value} is less than zero. Correct the figure or leave the "
        "cell empty.",
    ),
    "cell_not_share": lambda t: t.translate(
        "LifeCircle",
        "Row {row}, column {column}: {value} is not a share. Write a number above 0 and up to 1, "
        "such as 0.85 for 85 %.",
    ),
    "cell_not_whole": lambda t: t.translate(
        "LifeCircle", "Row {row}, column {column}: {value} is not a whole number."
    ),
    "cell_unknown_value": lambda t: t.translate(
        "LifeCircle", "Row {row}, column {column}: {value} is not known. Write one of {allowed}."
    ),
    "cell_not_yes_no": lambda t: t.translate(
        "LifeCircle", "Row {row}, column {column}: {value} is neither 1 (yes) nor 0 (no)."
    ),
    "range_reversed": lambda t: t.translate(
        "LifeCircle",
        "Row {row}, columns {column} and {column_max}: the minimum {low} is greater than the "
        "maximum {high}. Exchange or correct them.",
    ),
    "row_duplicate": lambda t: t.translate(
        "LifeCircle",
        "Row {row} repeats clause {clause}, level {level}, code {code} of row {first}. Delete one "
        "of the two rows or change its code.",
    ),
    "level_row_code": lambda t: t.translate(
        "LifeCircle",
        "Row {row}, column {column}: {value} does not fit the kind. Codes of rows of kind level, "
        "and only those, begin with level_definition.",
    ),
    "pack_without_clauses": lambda t: t.translate(
        "LifeCircle", "The table has no clause: every row under the heading is empty or a level."
    ),
    "settings_clause_unknown": lambda t: t.translate(
        "LifeCircle",
        "Row {row}: the standard {pack} has no clause {clause} with level {level} and code {code}. "
        "Correct the row or delete it.",
    ),
    "mapping_code_unknown": lambda t: t.translate(
        "LifeCircle",
        "Row {row}, column {column}: there is no category {value}. Use a code of categories.csv, "
        "or - for no category.",
    ),
    "mapping_condition": lambda t: t.translate(
        "LifeCircle",
        "Row {row}, column {column}: {value} is not a condition. Write such as name~小学|primary, "
        "access!=private, sport=* or area>=400, separated by semicolons.",
    ),
    "row_repeated": lambda t: t.translate(
        "LifeCircle",
        "Row {row}, column {column}: {value} stands already in row {first}. Delete one of the two "
        "rows.",
    ),
    "clause_untested_block": lambda t: t.translate(
        "LifeCircle", "concerns a single residential block, not a life circle"
    ),
    "clause_untested_total": lambda t: t.translate(
        "LifeCircle", "gives an area per 1,000 people over all facilities, not a walking distance"
    ),
    "clause_untested_indicator": lambda t: t.translate(
        "LifeCircle", "no category of facilities measures it by itself"
    ),
}
