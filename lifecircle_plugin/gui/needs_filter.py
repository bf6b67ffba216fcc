# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the list of needs is narrowed to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qgis.PyQt.QtCore import QCoreApplication

from ..core.need_counting import SOURCES
from ..core.need_lines import (
    DOUBTFUL,
    NO_PROJECT,
    NOT_CODED,
    NOT_COUNTED,
    OPEN,
    OPINIONS,
    PROPOSED,
    UNPLACED,
    NeedLine,
    NeedListFilter,
    circles_of,
    codes_asked,
)
from . import needs_words as words
from .desk_list import LACK, FilterBar, FilterWords
from .needs_words import CategoryWords
from .projects_words import choices_of

NAGGING = (NOT_CODED, PROPOSED, OPEN, NO_PROJECT, UNPLACED, DOUBTFUL)


def lack_text(lack: str) -> str:
    """Return what a need lacks, as a choice of the filter."""
    translate = QCoreApplication.translate
    return {
        NOT_CODED: translate("LifeCircle", "Not coded"),
        PROPOSED: translate("LifeCircle", "Codes to confirm"),
        UNPLACED: translate("LifeCircle", "In no circle"),
        OPEN: translate("LifeCircle", "To be handled"),
        NO_PROJECT: translate("LifeCircle", "Adopted without a project"),
        DOUBTFUL: translate("LifeCircle", "Doubtful"),
        NOT_COUNTED: translate("LifeCircle", "Set not to count"),
    }[lack]


class NeedsFilterBar(FilterBar):
    """Narrows the list of needs."""

    def __init__(self, categories: CategoryWords) -> None:
        """Let everything through.

        Args:
            categories: their names.
        """
        translate = QCoreApplication.translate
        super().__init__(
            FilterWords(
                "needs",
                (
                    (LACK, translate("LifeCircle", "To look at")),
                    ("source", translate("LifeCircle", "Source")),
                    ("circle", translate("LifeCircle", "Circle")),
                    ("code", translate("LifeCircle", "Asks for")),
                    ("handling", translate("LifeCircle", "Handling")),
                    ("result", translate("LifeCircle", "Result")),
                ),
                translate("LifeCircle", "Text, place, reply, project…"),
                translate("LifeCircle", "Search the needs"),
                translate("LifeCircle", "Show All Needs"),
            ),
            NeedListFilter,
        )
        self._categories = categories
        self.choices["source"].offer(
            [
                (translate("LifeCircle", "Opinions, without questionnaires"), OPINIONS),
                *((words.source_word(each), each) for each in SOURCES),
            ]
        )
        self.choices["handling"].offer((word, code) for code, word in choices_of("need_handling"))
        none = (translate("LifeCircle", "(not told)"), "")
        self.choices["result"].offer(
            [*((word, code) for code, word in choices_of("need_result")), none]
        )

    def offer(self, lines: Sequence[NeedLine], counts: Mapping[str, int]) -> None:
        """Offer what these needs can be narrowed to."""
        none = (QCoreApplication.translate("LifeCircle", "(in no circle)"), "")
        self.choices["circle"].offer([*((name, key) for key, name in circles_of(lines)), none])
        self.choices["code"].offer(
            (self._categories.word(code), code) for code in codes_asked(lines)
        )
        self.offer_lacks(counts, lack_text)
