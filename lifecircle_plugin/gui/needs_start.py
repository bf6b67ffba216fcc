# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the Needs panel says before there is a need, and the ways to get some."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from .parts import SPACE, text_label

BLUEPRINT, IMPORT, NEW, AGAIN = "blueprint", "import", "new", "again"


class NeedsStart(QWidget):
    """A title, what it means, and buttons that lead on.

    Signals:
        asked: BLUEPRINT, IMPORT, NEW or AGAIN.
    """

    asked = pyqtSignal(str)

    def __init__(self) -> None:
        """Lay out all buttons; each state shows its own."""
        super().__init__()
        self.setObjectName("needsStart")
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        self.title = text_label(is_bold=True)
        self.title.setObjectName("needsStartTitle")
        self.words = text_label()
        self.words.setObjectName("needsStartWords")
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
                "importNeedsFirst",
                "/mActionAddTable.svg",
                translate("LifeCircle", "Import Needs…"),
            ),
            (NEW, "newNeedFirst", "/mActionAdd.svg", translate("LifeCircle", "New Need")),
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
            translate("LifeCircle", "Needs are kept in a blueprint: open one, or make one."),
            (BLUEPRINT,),
        )

    def show_reading(self) -> None:
        """Say that the file is being read."""
        self._show(QCoreApplication.translate("LifeCircle", "Reading the needs…"), "", ())

    def show_empty(self, can_edit: bool) -> None:
        """Say that there is no need yet."""
        translate = QCoreApplication.translate
        self._show(
            translate("LifeCircle", "No needs yet"),
            translate(
                "LifeCircle",
                "Take over questionnaires (one row per form), suggestions, hearings, hotline calls "
                "or the list of events as spreadsheets. Names and phone numbers are left out "
                "unless you ask for them. Or begin with a single need.",
            ),
            (IMPORT, NEW) if can_edit else (),
        )

    def show_problem(self, text: str) -> None:
        """Say why the needs could not be read."""
        translate = QCoreApplication.translate
        self._show(translate("LifeCircle", "The needs could not be read"), text, (AGAIN, BLUEPRINT))

    def _show(self, title: str, words: str, keys: tuple[str, ...]) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        for key, button in self.buttons.items():
            button.setVisible(key in keys)
