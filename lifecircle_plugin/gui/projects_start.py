# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the Projects panel says before there is a project, and the ways to get some."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from .parts import SPACE, text_label

BLUEPRINT, IMPORT, NEW, AGAIN = "blueprint", "import", "new", "again"


class ProjectsStart(QWidget):
    """A title, what it means, and buttons that lead on.

    Signals:
        asked: BLUEPRINT, IMPORT, NEW or AGAIN.
    """

    asked = pyqtSignal(str)

    def __init__(self) -> None:
        """Lay out all buttons; each state shows its own."""
        super().__init__()
        self.setObjectName("projectsStart")
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        self.title = text_label(is_bold=True)
        self.title.setObjectName("projectsStartTitle")
        self.words = text_label()
        self.words.setObjectName("projectsStartWords")
        column.addWidget(self.title)
        column.addWidget(self.words)
        self.buttons: dict[str, QPushButton] = {}
        for key, name, icon, text in (
            (
                BLUEPRINT,
                "openBlueprint",
                "/mActionFileOpen.svg",
                translate("LifeCircle", "Go to the Blueprint Panel"),
            ),
            (
                IMPORT,
                "importProjects",
                "/mActionAddTable.svg",
                translate("LifeCircle", "Import a Project List…"),
            ),
            (NEW, "newProject", "/mActionAdd.svg", translate("LifeCircle", "New Project")),
            (AGAIN, "tryAgain", "/mActionRefresh.svg", translate("LifeCircle", "Try &Again")),
        ):
            button = QPushButton(QgsApplication.getThemeIcon(icon), text)
            button.setObjectName(name)
            button.setMinimumHeight(32)
            button.clicked.connect(lambda *_, key=key: self.asked.emit(key))
            column.addWidget(button)
            self.buttons[key] = button
        column.addStretch(1)
        self.show_nothing_open()

    def show_nothing_open(self) -> None:
        """Say that a blueprint is needed."""
        translate = QCoreApplication.translate
        self._show(
            translate("LifeCircle", "No blueprint is open"),
            translate("LifeCircle", "Projects are kept in a blueprint: open one, or make one."),
            (BLUEPRINT,),
        )

    def show_reading(self) -> None:
        """Say that the file is being read."""
        self._show(QCoreApplication.translate("LifeCircle", "Reading the projects…"), "", ())

    def show_empty(self, can_edit: bool) -> None:
        """Say that there is no project yet."""
        translate = QCoreApplication.translate
        self._show(
            translate("LifeCircle", "No projects yet"),
            translate(
                "LifeCircle",
                "Take over the list that the subdistrict has (XLSX, XLS, CSV, ODS): headings, "
                "merged cells and totals are understood, and every row that is not is listed with "
                "its reason. Or begin with a single project.",
            ),
            (IMPORT, NEW) if can_edit else (),
        )

    def show_problem(self, text: str) -> None:
        """Say why the projects could not be read."""
        translate = QCoreApplication.translate
        self._show(
            translate("LifeCircle", "The projects could not be read"), text, (AGAIN, BLUEPRINT)
        )

    def _show(self, title: str, words: str, keys: tuple[str, ...]) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        for key, button in self.buttons.items():
            button.setVisible(key in keys)
