# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of needs: what is asked for, where, as what it is coded, and what became of it."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QWidget

from ..core.need_lines import NeedLine
from ..core.project_desk import parts_of
from . import needs_words as words
from .grid import Column, GridModel, GridView, known
from .needs_words import CategoryWords
from .projects_words import NOTHING, code_word, problem_text


def columns(categories: CategoryWords) -> list[Column]:
    """Return all columns; the first ones are what a narrow dock shows."""
    translate = QCoreApplication.translate

    def codes(line: NeedLine) -> str:
        if line.state != "proposed":
            return categories.listed(line.codes) or NOTHING
        sure = parts_of(line.need.categories)
        waiting = categories.listed([code for code in line.codes if code not in sure])
        return f"{categories.listed(sure)} ? {waiting}".strip()

    def codes_tip(line: NeedLine) -> str:
        if line.state == "proposed":
            return translate("LifeCircle", "Proposed by keywords, not confirmed: {codes}").format(
                codes=categories.listed(parts_of(line.need.proposed))
            )
        return categories.listed(line.codes)

    return [
        Column(
            "text",
            translate("LifeCircle", "Need"),
            lambda line: words.one_line(line.need.text) or NOTHING,
            translate("LifeCircle", "What is asked for"),
            cell_tip=lambda line: line.need.text,
            ink=lambda line: "" if line.need.counted else words.FAINT,
            width=150,
        ),
        Column(
            "codes",
            translate("LifeCircle", "Asks for"),
            codes,
            translate("LifeCircle", "Categories asked for; ? is proposed, not confirmed"),
            ink=lambda line: words.DOUBTFUL if line.state == "proposed" else "",
            cell_tip=codes_tip,
            width=96,
        ),
        Column(
            "circle",
            translate("LifeCircle", "Circle"),
            lambda line: line.circle or NOTHING,
            translate("LifeCircle", "Circle under the adopted scenario"),
            ink=lambda line: words.WRONG if line.problem else "",
            cell_tip=lambda line: problem_text(line.problem) if line.problem else line.circle,
            width=70,
        ),
        Column(
            "handling",
            translate("LifeCircle", "Handling"),
            lambda line: words.handling_word(line.need.handling),
            width=64,
        ),
        Column(
            "result",
            translate("LifeCircle", "Result"),
            lambda line: words.result_word(line.need.result),
            width=64,
        ),
        Column(
            "projects",
            translate("LifeCircle", "Projects"),
            lambda line: translate("LifeCircle", ", ").join(line.projects) or NOTHING,
            translate("LifeCircle", "Projects that answer it"),
            width=90,
        ),
        Column(
            "source",
            translate("LifeCircle", "Source"),
            lambda line: words.source_word(line.need.source),
            width=70,
        ),
        Column("date", translate("LifeCircle", "Date"), lambda line: line.need.date, width=76),
        Column(
            "doubt",
            translate("LifeCircle", "Doubt"),
            lambda line: words.doubts_text(line.need.doubt) if line.need.doubt else "",
            translate("LifeCircle", "Why it is doubtful"),
            ink=lambda line: words.DOUBTFUL,
            width=90,
        ),
        Column(
            "unit",
            translate("LifeCircle", "Unit"),
            lambda line: line.unit,
            is_shown=False,
        ),
        Column(
            "subdistrict",
            translate("LifeCircle", "Subdistrict"),
            lambda line: line.subdistrict,
            is_shown=False,
        ),
        Column(
            "place",
            translate("LifeCircle", "Place"),
            lambda line: line.need.place,
            translate("LifeCircle", "Place as it was told"),
            is_shown=False,
        ),
        Column(
            "placed_by",
            translate("LifeCircle", "Placed by"),
            lambda line: code_word("placed_by", line.need.placed_by),
            is_shown=False,
        ),
        Column(
            "people",
            translate("LifeCircle", "Supporters"),
            lambda line: words.figure(line.need.people),
            translate("LifeCircle", "People who share it"),
            lambda line: known(line.need.people),
            True,
            is_shown=False,
        ),
        Column(
            "proposed",
            translate("LifeCircle", "Proposed"),
            lambda line: categories.listed(parts_of(line.need.proposed)),
            translate("LifeCircle", "Categories that the keywords propose"),
            is_shown=False,
        ),
        Column(
            "reply",
            translate("LifeCircle", "Reply"),
            lambda line: words.one_line(line.need.reply),
            cell_tip=lambda line: line.need.reply,
            is_shown=False,
        ),
        Column(
            "counted",
            translate("LifeCircle", "Counted"),
            lambda line: code_word("yes_no", "1" if line.need.counted else "0"),
            is_shown=False,
        ),
        Column(
            "code", translate("LifeCircle", "Code"), lambda line: line.need.code, is_shown=False
        ),
        Column(
            "note", translate("LifeCircle", "Note"), lambda line: line.need.note, is_shown=False
        ),
    ]


class NeedsTable(GridView):
    """The needs; Enter or a double click shows the need on the map."""

    def __init__(self, categories: CategoryWords, parent: Optional[QWidget] = None) -> None:
        """Start empty, with the columns that were chosen last."""
        model = GridModel(columns(categories), lambda line: line.id)
        super().__init__(model, "needsTable", parent)
        self.setAccessibleName(QCoreApplication.translate("LifeCircle", "Needs"))
