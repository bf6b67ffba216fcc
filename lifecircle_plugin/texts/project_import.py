# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts about project lists: what of a row and a cell was understood, repaired or refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    # What is said of a cell; its column and text stand before it.
    "cell_money_unclear": lambda t: t.translate(
        "LifeCircle", "is not an amount of money that can be read without doubt"
    ),
    "cell_money_unit_unclear": lambda t: t.translate(
        "LifeCircle",
        "does not say whether it is in yuan or in 10,000 yuan: it stays unknown until you say so",
    ),
    "cell_percent_unclear": lambda t: t.translate(
        "LifeCircle", "is not a progress from 0 to 100 percent"
    ),
    "cell_money_unlikely": lambda t: t.translate(
        "LifeCircle", "is very much or very little for one project: is it the unit of the heading?"
    ),
    "cell_lights_several": lambda t: t.translate("LifeCircle", "names several lights"),
    "cell_percent_one": lambda t: t.translate(
        "LifeCircle",
        "may be one percent or all of it, and its column does not tell: it stays unknown; write 1% "
        "or 100%",
    ),
    "cell_word_unknown": lambda t: t.translate("LifeCircle", "is none of the words known here"),
    "cell_word_left": lambda t: t.translate(
        "LifeCircle", "holds words that are not known: {words}"
    ),
    "cell_word_taken_for": lambda t: t.translate("LifeCircle", "was taken for the stage meant"),
    "cell_years_unclear": lambda t: t.translate("LifeCircle", "does not name years of lists"),
    "cell_circle_unknown": lambda t: t.translate(
        "LifeCircle", "names circles that the adopted scenario does not have: {names}"
    ),
    "cell_circles_several": lambda t: t.translate(
        "LifeCircle",
        "names several circles: the first one counts, the others are kept as also served",
    ),
    "cell_about": lambda t: t.translate(
        "LifeCircle", "is approximate or says more than its figure"
    ),
    "cell_area_taken": lambda t: t.translate(
        "LifeCircle", "names one floor area, which was taken as the project's"
    ),
    "project_subdistrict_unknown": lambda t: t.translate(
        "LifeCircle", "is no subdistrict of this blueprint"
    ),
    "project_code_twice": lambda t: t.translate(
        "LifeCircle", "stands in row {row} too, with another name"
    ),
    "project_ends_before_start": lambda t: t.translate("LifeCircle", "lies before the start"),
    "project_cell_conflict": lambda t: t.translate(
        "LifeCircle",
        "was changed on both sides: here “{ours}”, in the list “{theirs}”; what is here was kept",
    ),
    "project_cell_told": lambda t: t.translate("LifeCircle", "{column} “{cell}” {told}"),
    # Why a row is no project, or must be decided.
    "project_without_name": lambda t: t.translate("LifeCircle", "the row names no project"),
    "project_same_code": lambda t: t.translate(
        "LifeCircle",
        "has the code of “{name}”, but quite another name: say whether it is this project, or add "
        "it as a new one",
    ),
    "project_near_name": lambda t: t.translate(
        "LifeCircle",
        "is called nearly as “{name}” ({likeness} alike): say whether it is this project, or add "
        "it as a new one",
    ),
    "project_twice": lambda t: t.translate(
        "LifeCircle",
        "is the same project as an earlier row, {name}: mend the list, or add it as a new one",
    ),
    "project_list_without_names": lambda t: t.translate(
        "LifeCircle",
        "{file} has no column that could hold the names of projects. Say which one it is; there "
        "are: {columns}",
    ),
    "project_list_subdistrict": lambda t: t.translate(
        "LifeCircle",
        "“{name}” is no subdistrict of this blueprint, or several. Name one as the blueprint does.",
    ),
    # What the whole import did.
    "projects_imported": lambda t: t.translate(
        "LifeCircle",
        "{source}: {rows} rows; {added} projects added, {updated} updated, {unchanged} unchanged, "
        "{to_decide} to be decided, {refused} refused.",
    ),
    "projects_would_be": lambda t: t.translate(
        "LifeCircle",
        "{source}: {rows} rows; {added} projects would be added, {updated} updated, {unchanged} "
        "unchanged, {to_decide} to be decided, {refused} refused. Nothing was written.",
    ),
    "projects_money_unclear": lambda t: t.translate(
        "LifeCircle",
        "{count} amounts say neither in their heading nor in the cell whether they are in yuan or "
        "in 10,000 yuan. They stay unknown; say what they are in, and import again.",
    ),
    "projects_conflicts": lambda t: t.translate(
        "LifeCircle",
        "{count} cells were changed both here and in the list. What is here was kept; the report "
        "lists them.",
    ),
    "projects_rows_skipped": lambda t: t.translate(
        "LifeCircle",
        "{count} rows are no projects (subtotals, notes, repeated headings); the report lists "
        "them.",
    ),
    # Of workbooks that came back from departments.
    "returned_without_ids": lambda t: t.translate(
        "LifeCircle",
        "This file has no column “{head}”, so its rows cannot be told apart. Choose the workbook "
        "that was exported for departments, or import the file as a project list.",
    ),
    "returned_project_gone": lambda t: t.translate(
        "LifeCircle", "the project is no longer in this blueprint"
    ),
    "returned_unread": lambda t: t.translate(
        "LifeCircle",
        "{count} cells or rows of {file} cannot be taken over: {examples}",
    ),
    "returned_new_rows": lambda t: t.translate(
        "LifeCircle",
        "{count} rows of {file} have no id: they are new projects. Import them as a project list.",
    ),
    "returned_without_sent": lambda t: t.translate(
        "LifeCircle",
        "The second sheet, with what went out, is not in {file}. So nobody can tell what the "
        "department changed from what was changed here since: nothing is ticked beforehand.",
    ),
    "returned_told_only": lambda t: t.translate(
        "LifeCircle",
        "{count} cells that were told only and are not read back came back different: {examples}. "
        "If they are right, set circle, subdistrict and package here in the panel.",
    ),
    "returned_rows_missing": lambda t: t.translate(
        "LifeCircle",
        "{count} rows that went out did not come back: {examples}. Their projects stay as they "
        "are here.",
    ),
    "returned_rows_copied": lambda t: t.translate(
        "LifeCircle",
        "{count} rows carry the id of another row and are not read: {examples}. If they are new "
        "projects, take their id away and import them as a project list.",
    ),
    "returned_columns_lost": lambda t: t.translate(
        "LifeCircle", "Columns that did not come back and are not compared: {columns}."
    ),
    "returned_columns_other": lambda t: t.translate(
        "LifeCircle", "Columns that were added and are not read: {columns}."
    ),
    # Headings of the rows written back.
    "report_row": lambda t: t.translate("LifeCircle", "Row in the list"),
    "report_status": lambda t: t.translate("LifeCircle", "What became of it"),
    "report_reason": lambda t: t.translate("LifeCircle", "Why"),
    "report_sheet": lambda t: t.translate("LifeCircle", "Rows to mend"),
    "report_added": lambda t: t.translate("LifeCircle", "added"),
    "report_updated": lambda t: t.translate("LifeCircle", "updated"),
    "report_unchanged": lambda t: t.translate("LifeCircle", "unchanged"),
    "report_refused": lambda t: t.translate("LifeCircle", "refused"),
    "report_to_decide": lambda t: t.translate("LifeCircle", "to be decided"),
}
