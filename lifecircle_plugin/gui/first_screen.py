# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The first screen: three ways to begin, recent blueprints, and the steps of the year."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from .. import paths
from . import settings
from .parts import SPACE, line, text_label
from .step_list import StepList
from .steps import steps_of

MOST_SHOWN = 5


class FirstScreen(QWidget):
    """What a planner sees before a blueprint is open."""

    sample_asked = pyqtSignal()
    new_asked = pyqtSignal()
    gap_asked = pyqtSignal()
    file_asked = pyqtSignal()
    recent_asked = pyqtSignal(str)

    def __init__(self) -> None:
        """Lay out the buttons."""
        super().__init__()
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        self.sample_button = self._button(
            translate("LifeCircle", "Open the Yangpu Sample (Synthetic Data)"), "openSampleButton"
        )
        self.sample_button.clicked.connect(lambda *_: self.sample_asked.emit())
        self.new_button = self._button(
            translate("LifeCircle", "New Subdistrict Blueprint"), "newBlueprintButton"
        )
        self.new_button.clicked.connect(lambda *_: self.new_asked.emit())
        self.gap_button = self._button(
            translate("LifeCircle", "Just One Gap Analysis"), "gapAnalysisButton"
        )
        self.gap_button.clicked.connect(lambda *_: self.gap_asked.emit())
        for button, what in (
            (
                self.sample_button,
                translate(
                    "LifeCircle",
                    "A made-up district as a finished map, to try everything without harm.",
                ),
            ),
            (
                self.new_button,
                translate("LifeCircle", "One file for everything your subdistrict's plan needs."),
            ),
            (
                self.gap_button,
                translate("LifeCircle", "On layers that are already loaded, without a file."),
            ),
        ):
            column.addWidget(button)
            column.addWidget(text_label(what))
            button.setAccessibleDescription(what)
        column.addWidget(line())
        column.addWidget(text_label(translate("LifeCircle", "Recent blueprints"), is_bold=True))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(1)
        column.addLayout(self._recent)
        self.file_button = QToolButton()
        self.file_button.setObjectName("openFileButton")
        self.file_button.setText(translate("LifeCircle", "Open a Blueprint File…"))
        self.file_button.setIcon(QgsApplication.getThemeIcon("/mActionFileOpen.svg"))
        self.file_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.file_button.setAutoRaise(True)
        self.file_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.file_button.clicked.connect(lambda *_: self.file_asked.emit())
        column.addWidget(self.file_button)
        column.addWidget(line())
        column.addWidget(text_label(translate("LifeCircle", "The steps of the year"), is_bold=True))
        steps = StepList()
        steps.show_steps(steps_of(None), show_states=False)
        column.addWidget(steps)
        column.addStretch(1)
        self.show_recent()

    def show_recent(self) -> None:
        """List the blueprints opened last that are still there."""
        while self._recent.count():
            widget = self._recent.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        recent = settings.RECENT_BLUEPRINTS.value()[:MOST_SHOWN]
        before: QWidget = self.gap_button
        for path in recent:
            button = QToolButton()
            button.setText(Path(path).stem)
            button.setIcon(QIcon(paths.icon("blueprint")))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setToolTip(path)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda *_, path=path: self.recent_asked.emit(path))
            self._recent.addWidget(button)
            self.setTabOrder(before, button)
            before = button
        self.setTabOrder(before, self.file_button)
        if not recent:
            none = QCoreApplication.translate("LifeCircle", "None yet")
            self._recent.addWidget(text_label(none, is_faint=True))

    @staticmethod
    def _button(text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setMinimumHeight(34)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return button
