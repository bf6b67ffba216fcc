# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Cut and reshape: a line across units, or a new course for the border that units share."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsAdvancedDigitizingDockWidget
from qgis.PyQt.QtCore import QCoreApplication

from ...core.errors import LifeCircleError
from ...editing import gesture_previews
from ...editing.gesture_previews import ShapePreview
from ...editing.gestures import Outcome
from ...texts import Texts
from . import words
from .capture_tool import CaptureMode, CaptureTool
from .previews import GesturePreview
from .tool_state import ToolState


class LineTool(CaptureTool):
    """A drawn or traced line that changes the shape of units, in every scenario."""

    takes_units = False

    def __init__(
        self,
        state: ToolState,
        name: str,
        title: str,
        hint: str,
        cad_dock: QgsAdvancedDigitizingDockWidget,
    ) -> None:
        """Make the tool."""
        super().__init__(state, name, title, hint, cad_dock, CaptureMode.CaptureLine)

    def follow(self) -> None:
        """Show what the line would do if it ended where the pointer is."""
        session = self.state.session
        points = self.drawn(with_pointer=True)
        if self.pointer is None or session is None or not self.is_at_work or len(points) < 2:
            return
        keys = QCoreApplication.translate(
            "LifeCircle", "Right-click: finish; Backspace: last point; Esc: abandon"
        )
        try:
            told = self.look(points)
        except LifeCircleError as problem:
            self.state.marks.clear_units()
            preview = GesturePreview(self.name, note=Texts.for_user().error(problem))
            self.state.show(preview, self.title, self.pointer, keys)
            return
        self.state.marks.show_units(told.geometries)
        self.state.show(
            GesturePreview(
                self.name,
                told.circles,
                told.units,
                told.people,
                told.refused,
                note=words.shapes_text(told.pieces),
            ),
            self.heading(told),
            self.pointer,
            keys,
        )

    def look(self, points: list[QgsPointXY]) -> ShapePreview:
        """Return what the line would do."""
        raise NotImplementedError

    def heading(self, told: ShapePreview) -> str:
        """Return the first line of the preview."""
        raise NotImplementedError

    def tell(self, outcome: Outcome) -> None:
        """Tell what the line did; a refusal stands in the message bar, told by the session."""
        self.state.done(self.name, self.title, outcome, "", self.pointer)


class CutTool(LineTool):
    """Units are cut along the line; their people are shared."""

    def look(self, points: list[QgsPointXY]) -> ShapePreview:
        """Return the pieces with their people."""
        return gesture_previews.cut_preview(self.state.session, self.line(points))

    def heading(self, told: ShapePreview) -> str:
        """Return how many units become how many."""
        return QCoreApplication.translate(
            "LifeCircle", "Cut: {units} units into {pieces} pieces"
        ).format(units=words.number_text(told.units), pieces=words.number_text(len(told.pieces)))

    def carry_out(self, points: list[QgsPointXY]) -> None:
        """Cut."""
        if self.state.session is not None:
            self.tell(self.state.session.cut_units(self.line(points)))


class ReshapeTool(LineTool):
    """The border that two units share takes the course of the line; nothing else moves."""

    def look(self, points: list[QgsPointXY]) -> ShapePreview:
        """Return the units as they would be, and the circles whose numbers change."""
        return gesture_previews.reshape_preview(self.state.session, self.line(points))

    def heading(self, told: ShapePreview) -> str:
        """Return how many units take another shape."""
        return QCoreApplication.translate(
            "LifeCircle", "Reshape: {units} units take a new border"
        ).format(units=words.number_text(told.units))

    def carry_out(self, points: list[QgsPointXY]) -> None:
        """Give the border its new course."""
        if self.state.session is not None:
            self.tell(self.state.session.reshape_border(self.line(points)))
