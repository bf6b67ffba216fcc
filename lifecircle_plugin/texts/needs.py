# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of importing needs and of the figures made of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "pandas_missing": lambda t: t.translate(
        "LifeCircle",
        "Reading questionnaires needs the Python library pandas, which this QGIS lacks "
        "({problem}). QGIS for Windows brings it along; on Debian and Ubuntu install "
        "python3-pandas and start QGIS again. Everything else works without it.",
    ),
    "pandas_too_old": lambda t: t.translate(
        "LifeCircle",
        "Reading questionnaires needs the Python library pandas {least} or newer; this QGIS has "
        "{found}. Everything else works without it.",
    ),
    "need_row_without_text": lambda t: t.translate(
        "LifeCircle", "The row has no text that says what is needed."
    ),
    "event_row_says_nothing": lambda t: t.translate(
        "LifeCircle", "The row has neither name nor kind nor date of an event."
    ),
    "event_kind_missing": lambda t: t.translate(
        "LifeCircle", "The kind of event is not told; choose it in the list of events."
    ),
    "need_cell_unread": lambda t: t.translate(
        "LifeCircle", "{field}: “{cell}” was not understood and is left empty."
    ),
    "need_cell_read_as": lambda t: t.translate(
        "LifeCircle", "{field}: “{cell}” was read as {value}."
    ),
    "need_source_no_form": lambda t: t.translate(
        "LifeCircle",
        "{field}: “{cell}” stands in a list of opinions. Only whole forms count as questionnaires; "
        "it is counted with the others of the list.",
    ),
    "need_numbers_removed": lambda t: t.translate(
        "LifeCircle", "{field}: telephone or identity numbers in the text were left out."
    ),
    "need_numbers_removed_all": lambda t: t.translate(
        "LifeCircle", "Telephone or identity numbers left out of answers: {count}."
    ),
    "need_cell_conflict": lambda t: t.translate(
        "LifeCircle",
        "Changed in the file ({theirs}) and in LifeCircle ({ours}) since the last import.",
    ),
    "need_import_counts": lambda t: t.translate(
        "LifeCircle",
        "{rows} rows: {added} added, {updated} updated, {unchanged} unchanged, {refused} refused.",
    ),
    "need_import_dry": lambda t: t.translate("LifeCircle", "Only looked at: nothing was written."),
    "need_personal_left_out": lambda t: t.translate(
        "LifeCircle", "Columns with personal data were left out: {columns}."
    ),
    "need_personal_kept": lambda t: t.translate(
        "LifeCircle",
        "Columns with personal data are kept, as asked for: {columns}. Mind who gets the file.",
    ),
    "need_field_unknown": lambda t: t.translate(
        "LifeCircle", "There is no field {field}. Fields are: {fields}."
    ),
    "need_heading_unknown": lambda t: t.translate(
        "LifeCircle", "{file} has no column “{heading}”. Its columns are: {headings}."
    ),
    "need_subdistrict_unknown": lambda t: t.translate(
        "LifeCircle",
        "The blueprint has no subdistrict {name}. Write it as the blueprint does, or import the "
        "subdistricts first.",
    ),
    "need_subdistrict_unread": lambda t: t.translate(
        "LifeCircle", "The blueprint has no subdistrict “{cell}”."
    ),
    "need_event_unknown": lambda t: t.translate(
        "LifeCircle",
        "The blueprint has no event “{cell}”, or several. Import the list of events first.",
    ),
    "need_survey_known": lambda t: t.translate(
        "LifeCircle",
        "{file} holds forms of the questionnaire {survey}, which is here already: they update it. "
        "Give the questionnaire another name to keep both.",
    ),
    "need_forms_not_in_file": lambda t: t.translate(
        "LifeCircle",
        "Forms of the questionnaire {survey} that are not in the file stay as they are: {count}.",
    ),
    "need_options_new": lambda t: t.translate(
        "LifeCircle",
        "Options that are new since “{heading}” was confirmed ask for nothing yet: {options}.",
    ),
    "need_doubt_too_quick": lambda t: t.translate("LifeCircle", "Filled in too quickly"),
    "need_doubt_duplicate": lambda t: t.translate("LifeCircle", "Says the same as another one"),
    "need_doubt_same_number": lambda t: t.translate("LifeCircle", "Number of another form"),
    "need_doubt_marked": lambda t: t.translate("LifeCircle", "Marked as doubtful in the file"),
    "need_doubt_mostly_skipped": lambda t: t.translate("LifeCircle", "Nearly everything skipped"),
    "need_doubt_one_answer": lambda t: t.translate("LifeCircle", "The same answer to all scales"),
    "need_class_asked_lacking": lambda t: t.translate("LifeCircle", "Asked for and lacking"),
    "need_class_asked_covered": lambda t: t.translate("LifeCircle", "Asked for though covered"),
    "need_class_lacking_unasked": lambda t: t.translate(
        "LifeCircle", "Lacking though hardly anybody asked"
    ),
    "need_class_lacking_unknown": lambda t: t.translate(
        "LifeCircle", "Lacking, too few needs to say whether asked for"
    ),
    "need_class_asked_unknown": lambda t: t.translate("LifeCircle", "Asked for, not measured"),
    "need_class_neither": lambda t: t.translate("LifeCircle", "Neither asked for nor lacking"),
    "need_gap_asked_lacking": lambda t: t.translate(
        "LifeCircle",
        "{asked} of {base} needs here ask for it ({share}); {coverage} of the people reach it, "
        "{uncovered} do not.",
    ),
    "need_gap_asked_covered": lambda t: t.translate(
        "LifeCircle",
        "{asked} of {base} needs here ask for it ({share}), though {coverage} of the people reach "
        "it. Look at quality, price, opening hours and room rather than distance.",
    ),
    "need_gap_asked_covered_small": lambda t: t.translate(
        "LifeCircle",
        "{asked} of {base} needs here ask for it ({share}); {coverage} of the people reach it, but "
        "it is too small for them by the standard.",
    ),
    "need_gap_lacking_unasked": lambda t: t.translate(
        "LifeCircle",
        "Only {asked} of {base} needs here ask for it ({share}, asked for from {least} on), but "
        "{uncovered} people do not reach it.",
    ),
    "need_gap_lacking_not_offered": lambda t: t.translate(
        "LifeCircle",
        "{uncovered} people do not reach it. No option of the questionnaire stood for it, so "
        "hardly anybody could ask for it.",
    ),
    "need_gap_lacking_unknown": lambda t: t.translate(
        "LifeCircle",
        "{uncovered} people do not reach it. The needs of this circle are too few to be shown "
        "(base {base}).",
    ),
    "need_gap_asked_unknown": lambda t: t.translate(
        "LifeCircle",
        "{asked} of {base} needs here ask for it ({share}); the data do not suffice to say "
        "whether it is lacking.",
    ),
    "need_gap_asked_untested": lambda t: t.translate(
        "LifeCircle",
        "{asked} of {base} needs here ask for it ({share}); the standard of the analysis has no "
        "clause for it.",
    ),
    "need_gap_neither": lambda t: t.translate(
        "LifeCircle", "{asked} of {base} needs here ask for it ({share})."
    ),
    "need_weight_unit": lambda t: t.translate("LifeCircle", "units"),
    "need_weight_age": lambda t: t.translate("LifeCircle", "ages (60 and over, under 60)"),
    "opinion_adopted_without_project": lambda t: t.translate(
        "LifeCircle", "Adopted, but no project is tied to it"
    ),
    "opinion_project_without_result": lambda t: t.translate(
        "LifeCircle", "A project is tied to it, but no result is given"
    ),
    "opinion_answered_without_reply": lambda t: t.translate(
        "LifeCircle", "Answered, but there is no reply"
    ),
    "opinion_project_dropped": lambda t: t.translate(
        "LifeCircle", "Adopted, but its project was dropped"
    ),
}
