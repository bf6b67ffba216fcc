# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a panel says before it has something to show: a title, what it means, and ways on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from .parts import SPACE, text_label

BLUEPRINT, AGAIN = "blueprint", "again"
BUTTON_PX = 32


@dataclass(frozen=True)
class Way:
    """A button that leads on.

    Attributes:
        key: what is asked for.
        name: object name of the button.
        icon: one of QGIS's theme icons.
        text: of the button.
        note: what it does, below the button; empty for none.
    """

    key: str
    name: str
    icon: str
    text: str
    note: str = ""


class StartPage(QWidget):
    """A title, what it means, and buttons that lead on; each state shows its own.

    Signals:
        asked: key of the way that was chosen; BLUEPRINT and AGAIN stand on every page.
    """

    asked = pyqtSignal(str)

    def __init__(self, name: str, ways: Iterable[Way]) -> None:
        """Lay out all buttons, none of them shown.

        Args:
            name: object name; title and words are called after it.
            ways: what this panel offers between the blueprint and trying again.
        """
        super().__init__()
        self.setObjectName(name)
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        self.title = text_label(is_bold=True)
        self.title.setObjectName(f"{name}Title")
        self.words = text_label()
        self.words.setObjectName(f"{name}Words")
        column.addWidget(self.title)
        column.addWidget(self.words)
        self._ways: dict[str, tuple[QPushButton, QWidget]] = {}
        self._notes: dict[str, str] = {}
        for way in (
            Way(
                *(BLUEPRINT, "openBlueprint", "/mActionFileOpen.svg"),
                translate("LifeCircle", "Go to the Blueprint Panel"),
            ),
            *ways,
            Way(
                *(AGAIN, "tryAgain", "/mActionRefresh.svg"),
                translate("LifeCircle", "Try &Again"),
            ),
        ):
            self._add(way, column)
        column.addStretch(1)

    def _add(self, way: Way, column: QVBoxLayout) -> None:
        button = QPushButton(QgsApplication.getThemeIcon(way.icon), way.text)
        button.setObjectName(way.name)
        button.setMinimumHeight(BUTTON_PX)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda *_: self.asked.emit(way.key))
        note = text_label(way.note)
        note.setContentsMargins(2, 0, 0, 6)
        column.addWidget(button)
        column.addWidget(note)
        self._ways[way.key] = (button, note)
        self._notes[way.key] = way.note

    def button(self, key: str) -> QPushButton:
        """Return one of the buttons."""
        return self._ways[key][0]

    def show_ways(self, title: str, words: str, ways: Sequence[str]) -> None:
        """Show a title, what it means, and the buttons of these ways."""
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        for key, (button, note) in self._ways.items():
            note.setText(self._notes[key])
            button.setEnabled(True)
            button.setToolTip("")
            button.setVisible(key in ways)
            note.setVisible(key in ways and bool(note.text()))
