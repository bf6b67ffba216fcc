# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Lines and shapes drawn as QGIS draws them: with its snapping, tracing and construction aids."""

from __future__ import annotations

from typing import Optional

from qgis.core import Qgis, QgsGeometry, QgsPointXY, QgsTracer
from qgis.gui import (
    QgsAdvancedDigitizingDockWidget,
    QgsMapCanvasTracer,
    QgsMapMouseEvent,
    QgsMapToolCapture,
)
from qgis.PyQt.QtCore import QCoreApplication, QPoint, Qt

from .gesture_tool import GestureTool, Key
from .tool_state import ToolState

FREEHAND_PX = 6
"""While the button is held, a point is set each time the pointer went so far."""
CaptureMode = QgsMapToolCapture.CaptureMode


class CaptureTool(GestureTool, QgsMapToolCapture):
    """Clicks set points, a held button draws freely; a right click, Enter or a double click ends.

    The points are taken in the session layer's system, which is the blueprint's.
    """

    least_points = 2

    def __init__(
        self,
        state: ToolState,
        name: str,
        title: str,
        hint: str,
        cad_dock: QgsAdvancedDigitizingDockWidget,
        mode: CaptureMode,
    ) -> None:
        """Make the tool; `cad_dock` is QGIS's dock for advanced digitizing."""
        QgsMapToolCapture.__init__(self, state.canvas, cad_dock, mode)
        self.set_up(state, name, title, hint)
        self.least_points = 3 if mode == CaptureMode.CapturePolygon else 2
        self._held: Optional[QPoint] = None
        self._here: Optional[QgsPointXY] = None
        self._is_swallowing = False

    # --- events ----------------------------------------------------------------------------------

    def cadCanvasPressEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Take the circle under the pointer as target with Ctrl held, before the first point."""
        self.state.make_layer_active()
        self._is_swallowing = False
        if event.button() == Qt.MouseButton.LeftButton:
            if self.takes_target(event):
                self._is_swallowing = True
                return
            self._held = event.pos()
        super().cadCanvasPressEvent(event)

    def cadCanvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Follow the pointer; while the button is held, draw freely."""
        super().cadCanvasMoveEvent(event)
        self._here = event.mapPoint()
        is_held = self._held is not None and event.buttons() & Qt.MouseButton.LeftButton
        if is_held and (event.pos() - self._held).manhattanLength() >= FREEHAND_PX:
            if not self.isCapturing():
                self._begin_at(self._held)
            self._held = event.pos()
            self.addVertex(event.mapPoint())
        self.note_move(event)

    def cadCanvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Set a point, or end with the right button."""
        self._held = None
        if self._is_swallowing:
            self._is_swallowing = False
            return
        self.pointer = event.pos()
        if event.button() == Qt.MouseButton.RightButton:
            self.complete()
            return
        super().cadCanvasReleaseEvent(event)
        self._here = event.mapPoint()
        self.note_move(event)

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """End: the first click of the two has set the last point."""
        if self.is_at_work:
            self.pointer = event.pos()
            self.complete()
            self._is_swallowing = True

    def supportsTechnique(self, technique: Qgis.CaptureTechnique) -> bool:  # noqa: N802
        """Offer what gives plain lines: straight segments and streams of points."""
        return technique in (
            Qgis.CaptureTechnique.StraightSegments,
            Qgis.CaptureTechnique.Streaming,
        )

    def key(self, key: int, modifiers: Qt.KeyboardModifier, does: bool) -> bool:
        """Take Enter to end and Backspace for the last point, besides what every tool takes."""
        if self.is_at_work and key in (Key.Key_Return, Key.Key_Enter):
            if does:
                self.complete()
            return True
        if self.is_at_work and key in (Key.Key_Backspace, Key.Key_Delete):
            if does:
                self.step_back()
            return True
        return super().key(key, modifiers, does)

    # --- gesture ---------------------------------------------------------------------------------

    @property
    def is_at_work(self) -> bool:
        """Whether a first point is set."""
        return self.isCapturing()

    def abandon(self) -> None:
        """Forget the points."""
        self._held = None
        self.stopCapturing()

    def step_back(self) -> None:
        """Take the last point back, with the first one the whole gesture."""
        if self.size() <= 1:
            self.give_up()
            return
        self.undo()
        self.moves.note()

    def drawn(self, with_pointer: bool = False) -> list[QgsPointXY]:
        """Return the points set so far, in the blueprint's system.

        Args:
            with_pointer: also the place of the pointer, which the next click would set.
        """
        points = [QgsPointXY(each) for each in self.pointsZM()]
        if with_pointer and self._here is not None:
            way = (self.state.places.from_map(each) for each in self._way_to(self._here))
            points += [each for each in way if each is not None]
        # Tracing and double clicks set points twice.
        return [each for at, each in enumerate(points) if not at or each != points[at - 1]]

    def _way_to(self, here: QgsPointXY) -> list[QgsPointXY]:
        """Return what a click would add: the traced way to the pointer, else the pointer alone."""
        tracer = QgsMapCanvasTracer.tracerForCanvas(self.canvas())
        action = tracer.actionEnableTracing() if tracer is not None else None
        points = self.pointsZM()
        if action is None or not action.isChecked() or not points or not tracer.isInitialized():
            return [here]
        last = self.toMapCoordinates(self.state.session.units_layer, QgsPointXY(points[-1]))
        way, problem = tracer.findShortestPath(last, here)
        return list(way) if way and problem == QgsTracer.PathError.ErrNone else [here]

    def complete(self) -> None:
        """End the drawing and do what it is for; too few points are given up with a word."""
        if not self.is_at_work:
            return
        self.moves.drop()
        points = self.drawn()
        self.stopCapturing()
        if len(points) < self.least_points:
            self.state.clear()
            self.state.say(self.too_few(), self.pointer)
            return
        self.carry_out(points)

    def carry_out(self, points: list[QgsPointXY]) -> None:
        """Do what the drawing is for."""
        raise NotImplementedError

    def too_few(self) -> str:
        """Return what to say to a drawing of too few points."""
        if self.least_points > 2:
            text = QCoreApplication.translate("LifeCircle", "A shape needs three points.")
        else:
            text = QCoreApplication.translate("LifeCircle", "A line needs two points.")
        return text

    def _begin_at(self, pixel: QPoint) -> None:
        self.addVertex(self.toMapCoordinates(pixel))
        self.startCapturing()

    @staticmethod
    def line(points: list[QgsPointXY]) -> QgsGeometry:
        """Return the drawing as a line."""
        return QgsGeometry.fromPolylineXY(points)

    @staticmethod
    def polygon(points: list[QgsPointXY]) -> QgsGeometry:
        """Return the drawing as a closed shape."""
        return QgsGeometry.fromPolygonXY([[*points, points[0]]])
