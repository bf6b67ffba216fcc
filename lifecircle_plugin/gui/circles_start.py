# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the Circles panel says before circles can be drawn: what is missing, and ways to get it."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from .parts import SPACE, text_label

# What the planner can ask for here.
BLUEPRINT, UNITS, BLOCKS, CIRCLES, AGAIN = "blueprint", "units", "blocks", "circles", "again"


class CirclesStart(QWidget):
    """A title, what it means, and buttons that lead on."""

    asked = pyqtSignal(str)

    def __init__(self) -> None:
        """Lay out all buttons; each state shows its own."""
        super().__init__()
        self.setObjectName("circlesStart")
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        self.title = text_label(is_bold=True)
        self.title.setObjectName("circlesStartTitle")
        self.words = text_label()
        self.words.setObjectName("circlesStartWords")
        column.addWidget(self.title)
        column.addWidget(self.words)
        self._ways: dict[str, tuple[QPushButton, QWidget]] = {}
        self._notes: dict[str, str] = {}
        for key, name, icon, text, why in (
            (
                BLUEPRINT,
                "openBlueprint",
                "/mActionFileOpen.svg",
                translate("LifeCircle", "Go to the Blueprint Panel"),
                "",
            ),
            (
                UNITS,
                "importUnits",
                "/mActionAddOgrLayer.svg",
                translate("LifeCircle", "Import &Units from a Layer…"),
                translate(
                    "LifeCircle",
                    "Residents' committees, street blocks or grids that you have as a polygon "
                    "layer. Overlaps and gaps between them are listed and can be repaired.",
                ),
            ),
            (
                BLOCKS,
                "makeBlocks",
                "/mIconPolygonLayer.svg",
                translate("LifeCircle", "Make Street &Blocks…"),
                translate(
                    "LifeCircle",
                    "Cut the subdistricts along streets, rivers and railways; people come from "
                    "the residences inside.",
                ),
            ),
            (
                CIRCLES,
                "importCircles",
                "/mActionAddLayer.svg",
                translate("LifeCircle", "Import &Circles Fixed by the District…"),
                translate(
                    "LifeCircle",
                    "Boundaries that are decided already come in whole. Without units, each "
                    "circle is one unit for now.",
                ),
            ),
            (
                AGAIN,
                "tryAgain",
                "/mActionRefresh.svg",
                translate("LifeCircle", "Try &Again"),
                "",
            ),
        ):
            button = QPushButton(QgsApplication.getThemeIcon(icon), text)
            button.setObjectName(name)
            button.setMinimumHeight(32)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda *_, key=key: self.asked.emit(key))
            note = text_label(why)
            note.setContentsMargins(2, 0, 0, 6)
            column.addWidget(button)
            column.addWidget(note)
            self._ways[key] = (button, note)
            self._notes[key] = why
        column.addStretch(1)
        self.show_nothing_open()

    def show_nothing_open(self) -> None:
        """Say what to do without a blueprint."""
        translate = QCoreApplication.translate
        self._show(
            translate("LifeCircle", "No blueprint is open"),
            translate(
                "LifeCircle",
                "Circles belong to a blueprint. Open one, or the sample, in the Blueprint panel; "
                "then they are drawn here.",
            ),
            (BLUEPRINT,),
        )

    def show_opening(self, name: str) -> None:
        """Say that units and circles are being read."""
        translate = QCoreApplication.translate
        text = translate("LifeCircle", "Reading the units and circles of {name}…")
        self._show(text.format(name=name), "", ())

    def show_no_units(self, has_subdistricts: bool, has_streets: bool) -> None:
        """Offer the three ways to units and circles.

        Args:
            has_subdistricts: whether there are subdistricts to make blocks in.
            has_streets: whether there are streets to make blocks of.
        """
        translate = QCoreApplication.translate
        self._show(
            translate("LifeCircle", "There are no units yet that circles could be made of"),
            translate(
                "LifeCircle",
                "A unit is the smallest area that belongs whole to one circle. Choose how to "
                "begin.",
            ),
            (UNITS, BLOCKS, CIRCLES),
        )
        button, note = self._ways[BLOCKS]
        button.setEnabled(has_streets)
        button.setToolTip(
            ""
            if has_streets
            else translate("LifeCircle", "Street blocks need streets: load them first.")
        )
        if not has_streets:
            note.setText(button.toolTip())
        elif not has_subdistricts:
            note.setText(
                translate(
                    "LifeCircle",
                    "No subdistrict boundary is loaded yet: choose a layer of it in the dialog.",
                )
            )

    def show_problem(self, text: str) -> None:
        """Say why circles cannot be shown."""
        translate = QCoreApplication.translate
        title = translate("LifeCircle", "The circles cannot be shown")
        self._show(title, text, (AGAIN,))

    def show_ended(self) -> None:
        """Say that the layers of the session were taken out of the project."""
        translate = QCoreApplication.translate
        self._show(
            translate("LifeCircle", "The circles are not being edited"),
            translate(
                "LifeCircle",
                "Their layers were taken out of the project. Nothing is lost: everything stands in "
                "the blueprint file.",
            ),
            (AGAIN,),
        )

    def set_can_write(self, reason: str) -> None:
        """Switch off what writes into the file where it cannot be written.

        Args:
            reason: why not, empty where it can.
        """
        if not reason:
            return
        for key in (UNITS, BLOCKS, CIRCLES):
            button, _ = self._ways[key]
            button.setEnabled(False)
            button.setToolTip(reason)

    def button(self, key: str) -> QPushButton:
        """Return one of the buttons."""
        return self._ways[key][0]

    def _show(self, title: str, words: str, ways: Sequence[str]) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        for key, (button, note) in self._ways.items():
            note.setText(self._notes[key])
            button.setEnabled(True)
            button.setToolTip("")
            button.setVisible(key in ways)
            note.setVisible(key in ways and bool(note.text()))
