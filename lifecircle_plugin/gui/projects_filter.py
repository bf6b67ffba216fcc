# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the list of projects is narrowed to."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..core.project_lines import (
    LACKS,
    NO_EFFECT,
    NO_GAP,
    NO_NEED,
    NO_YEAR,
    NOBODY,
    PLACE_PROBLEM,
    UNPLACED,
    FilterChoices,
    ProjectFilter,
)
from . import projects_words as words
from .desk_list import LACK, FilterBar, FilterWords

NAGGING = (UNPLACED, PLACE_PROBLEM, NO_NEED, NO_GAP, NO_EFFECT, NO_YEAR)


class ProjectsFilterBar(FilterBar):
    """Narrows the list of projects."""

    def __init__(self) -> None:
        """Let everything through."""
        translate = QCoreApplication.translate
        super().__init__(
            FilterWords(
                "projects",
                (
                    (LACK, translate("LifeCircle", "To look at")),
                    ("circle", translate("LifeCircle", "Circle")),
                    ("subdistrict", translate("LifeCircle", "Subdistrict")),
                    ("theme", translate("LifeCircle", "Theme")),
                    ("package", translate("LifeCircle", "Package")),
                    ("stage", translate("LifeCircle", "Stage")),
                    ("year", translate("LifeCircle", "Year")),
                    ("lead", translate("LifeCircle", "Lead")),
                    ("provider", translate("LifeCircle", "Provider")),
                ),
                translate("LifeCircle", "Name, code, place, lead, tag…"),
                translate("LifeCircle", "Search the projects"),
                translate("LifeCircle", "Show All Projects"),
            ),
            ProjectFilter,
        )
        self._none = (translate("LifeCircle", "(not told)"), NOBODY)
        for key in ("theme", "stage", "provider"):
            entries = [(word, code) for code, word in words.choices_of(words.DOMAIN_OF[key])]
            self.choices[key].offer([*entries, self._none])

    def offer(self, choices: FilterChoices) -> None:
        """Offer what the projects of the blueprint can be narrowed to."""
        for key, names in (
            ("circle", choices.circles),
            ("subdistrict", choices.subdistricts),
            ("lead", choices.leads),
        ):
            self.choices[key].offer([*((name, name) for name in names), self._none])
        in_none = (QCoreApplication.translate("LifeCircle", "(in no package)"), NOBODY)
        self.choices["package"].offer([*((path, key) for key, path in choices.packages), in_none])
        self.choices["year"].offer((str(year), year) for year in choices.years)
        self.offer_lacks({lack: choices.counts.get(lack, 0) for lack in LACKS}, words.lack_text)
