# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the panels Projects and Needs say before there is a row, and the ways to get some."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QCoreApplication

from .start_page import AGAIN, BLUEPRINT, StartPage, Way

IMPORT, NEW = "import", "new"


@dataclass(frozen=True)
class StartWords:
    """What one of the panels says.

    Attributes:
        name: object name of the page.
        import_way, new_way: its own buttons; keys IMPORT and NEW.
        no_blueprint: why a blueprint is needed.
        reading: while the file is read.
        empty, how_to_begin: title and words while there is no row.
        problem: title where the file could not be read.
    """

    name: str
    import_way: Way
    new_way: Way
    no_blueprint: str
    reading: str
    empty: str
    how_to_begin: str
    problem: str


class DeskStart(StartPage):
    """The first page of a panel over the desk."""

    def __init__(self, words: StartWords) -> None:
        """Say that no blueprint is open."""
        super().__init__(words.name, (words.import_way, words.new_way))
        self._words = words
        self.show_nothing_open()

    def show_nothing_open(self) -> None:
        """Say that a blueprint is needed."""
        title = QCoreApplication.translate("LifeCircle", "No blueprint is open")
        self.show_ways(title, self._words.no_blueprint, (BLUEPRINT,))

    def show_reading(self) -> None:
        """Say that the file is being read."""
        self.show_ways(self._words.reading, "", ())

    def show_empty(self, can_edit: bool) -> None:
        """Say that there is no row yet."""
        ways = (IMPORT, NEW) if can_edit else ()
        self.show_ways(self._words.empty, self._words.how_to_begin, ways)

    def show_problem(self, text: str) -> None:
        """Say why the rows could not be read."""
        self.show_ways(self._words.problem, text, (AGAIN, BLUEPRINT))


def projects_start() -> DeskStart:
    """Return the first page of the Projects panel."""
    translate = QCoreApplication.translate
    return DeskStart(
        StartWords(
            "projectsStart",
            Way(
                *(IMPORT, "importProjects", "/mActionAddTable.svg"),
                translate("LifeCircle", "Import a Project List…"),
            ),
            Way(NEW, "newProject", "/mActionAdd.svg", translate("LifeCircle", "New Project")),
            translate("LifeCircle", "Projects are kept in a blueprint: open one, or make one."),
            translate("LifeCircle", "Reading the projects…"),
            translate("LifeCircle", "No projects yet"),
            translate(
                "LifeCircle",
                "Take over the list that the subdistrict has (XLSX, XLS, CSV, ODS): headings, "
                "merged cells and totals are understood, and every row that is not is listed with "
                "its reason. Or begin with a single project.",
            ),
            translate("LifeCircle", "The projects could not be read"),
        )
    )


def needs_start() -> DeskStart:
    """Return the first page of the Needs panel."""
    translate = QCoreApplication.translate
    return DeskStart(
        StartWords(
            "needsStart",
            Way(
                *(IMPORT, "importNeedsFirst", "/mActionAddTable.svg"),
                translate("LifeCircle", "Import Needs…"),
            ),
            Way(NEW, "newNeedFirst", "/mActionAdd.svg", translate("LifeCircle", "New Need")),
            translate("LifeCircle", "Needs are kept in a blueprint: open one, or make one."),
            translate("LifeCircle", "Reading the needs…"),
            translate("LifeCircle", "No needs yet"),
            translate(
                "LifeCircle",
                "Take over questionnaires (one row per form), suggestions, hearings, hotline calls "
                "or the list of events as spreadsheets. Names and phone numbers are left out "
                "unless you ask for them. Or begin with a single need.",
            ),
            translate("LifeCircle", "The needs could not be read"),
        )
    )
