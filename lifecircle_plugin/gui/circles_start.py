# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the Circles panel says before circles can be drawn: what is missing, and ways to get it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from .start_page import AGAIN, BLUEPRINT, StartPage, Way

# What the planner can ask for here, beside the ways that every page has.
UNITS, BLOCKS, CIRCLES = "units", "blocks", "circles"


class CirclesStart(StartPage):
    """A title, what it means, and buttons that lead on."""

    def __init__(self) -> None:
        """Lay out all buttons; each state shows its own."""
        translate = QCoreApplication.translate
        super().__init__(
            "circlesStart",
            (
                Way(
                    *(UNITS, "importUnits", "/mActionAddOgrLayer.svg"),
                    translate("LifeCircle", "Import &Units from a Layer…"),
                    translate(
                        "LifeCircle",
                        "Residents' committees, street blocks or grids that you have as a polygon "
                        "layer. Overlaps and gaps between them are listed and can be repaired.",
                    ),
                ),
                Way(
                    *(BLOCKS, "makeBlocks", "/mIconPolygonLayer.svg"),
                    translate("LifeCircle", "Make Street &Blocks…"),
                    translate(
                        "LifeCircle",
                        "Cut the subdistricts along streets, rivers and railways; people come from "
                        "the residences inside.",
                    ),
                ),
                Way(
                    *(CIRCLES, "importCircles", "/mActionAddLayer.svg"),
                    translate("LifeCircle", "Import &Circles Fixed by the District…"),
                    translate(
                        "LifeCircle",
                        "Boundaries that are decided already come in whole. Without units, each "
                        "circle is one unit for now.",
                    ),
                ),
            ),
        )
        self.show_nothing_open()

    def show_nothing_open(self) -> None:
        """Say what to do without a blueprint."""
        translate = QCoreApplication.translate
        self.show_ways(
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
        self.show_ways(text.format(name=name), "", ())

    def show_no_units(self, has_subdistricts: bool, has_streets: bool) -> None:
        """Offer the three ways to units and circles.

        Args:
            has_subdistricts: whether there are subdistricts to make blocks in.
            has_streets: whether there are streets to make blocks of.
        """
        translate = QCoreApplication.translate
        self.show_ways(
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
        self.show_ways(title, text, (AGAIN,))

    def show_ended(self) -> None:
        """Say that the layers of the session were taken out of the project."""
        translate = QCoreApplication.translate
        self.show_ways(
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
