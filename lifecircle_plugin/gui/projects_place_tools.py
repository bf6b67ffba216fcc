# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Where something is, told on the map: a click, a drawn area, or a feature of any layer.

Each tool ends with one place, in the reference system asked for, and gives the map back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import (
    QgsAdvancedDigitizingDockWidget,
    QgsMapCanvas,
    QgsMapMouseEvent,
    QgsMapTool,
    QgsMapToolCapture,
    QgsMapToolEmitPoint,
    QgsMapToolIdentify,
    QgsSnapIndicator,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeyEvent

Taken = Callable[[QgsGeometry, str], object]
LEAST_CORNERS = 3
TOO_LARGE = frozenset({"circle_outline", "subdistrict", "data_frame"})
"""Tables whose features hold everything, and are the place of nothing."""


class _Once:
    """A tool that takes one place, hands it on, and lets the tool before it back."""

    _project: QgsProject
    _crs: QgsCoordinateReferenceSystem
    _taken: Taken
    _left: Callable[[], object]

    def prepare(
        self,
        project: QgsProject,
        crs: QgsCoordinateReferenceSystem,
        taken: Taken,
        left: Callable[[], object],
    ) -> None:
        """Say where places go.

        Args:
            project: for transforms.
            crs: of what is handed on.
            taken: called with the place and what it is.
            left: called when the tool is to be put away.
        """
        self._project, self._crs, self._taken, self._left = project, crs, taken, left

    def hand_on(
        self, geometry: QgsGeometry, what: str, source: QgsCoordinateReferenceSystem
    ) -> None:
        """Hand a place on in the reference system asked for, then leave."""
        moved = QgsGeometry(geometry)
        try:
            moved.transform(QgsCoordinateTransform(source, self._crs, self._project))
        except QgsCsException:
            return  # clicked where that system does not reach
        self._left()
        self._taken(moved, what)

    def is_escape(self, event: QKeyEvent) -> bool:
        """Tell whether a key leaves the tool, and leave it then."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        event.accept()
        self._left()
        return True


class PointTool(_Once, QgsMapToolEmitPoint):
    """Takes one click, snapped as QGIS's own snapping says; a right click or Esc leaves."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        """Make the tool."""
        super().__init__(canvas)
        self._indicator = QgsSnapIndicator(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Show what a click would snap to."""
        event.snapPoint()
        self._indicator.setMatch(event.mapPointMatch())

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Take the place, or leave with the right button."""
        if event.button() != Qt.MouseButton.LeftButton:
            self._left()
            return
        point = QgsPointXY(event.snapPoint())
        source = self.canvas().mapSettings().destinationCrs()
        self.hand_on(QgsGeometry.fromPointXY(point), "", source)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave with Esc."""
        if not self.is_escape(event):
            super().keyPressEvent(event)

    def deactivate(self) -> None:
        """Take the snapping mark away."""
        self._indicator.setVisible(False)
        super().deactivate()


class AreaTool(_Once, QgsMapToolCapture):
    """Draws one area with QGIS's snapping, tracing and construction aids; a right click ends."""

    def __init__(self, canvas: QgsMapCanvas, cad_dock: QgsAdvancedDigitizingDockWidget) -> None:
        """Make the tool; `cad_dock` is QGIS's dock for advanced digitizing."""
        mode = QgsMapToolCapture.CaptureMode.CapturePolygon
        QgsMapToolCapture.__init__(self, canvas, cad_dock, mode)
        self.layer_: Optional[QgsVectorLayer] = None

    def layer(self) -> Optional[QgsVectorLayer]:
        """Return the layer whose reference system corners are kept in."""
        return self.layer_

    def cadCanvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Set a corner with the left button, end with the right one."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.addVertex(event.mapPoint(), event.mapPointMatch())
            self.startCapturing()
            return
        corners = [QgsPointXY(each) for each in self.pointsZM()]
        self.stopCapturing()
        if len(corners) < LEAST_CORNERS:
            self._left()
            return
        layer = self.currentVectorLayer()
        source = layer.crs() if layer is not None else self.canvas().mapSettings().destinationCrs()
        area = QgsGeometry.fromPolygonXY([corners])
        # Lines that cross themselves still say which area is meant.
        self.hand_on(area if area.isGeosValid() else area.makeValid(), "", source)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Forget the corners with Esc, leave where there is none."""
        if event.key() == Qt.Key.Key_Escape and self.isCapturing():
            self.stopCapturing()
            event.accept()
        elif not self.is_escape(event):
            super().keyPressEvent(event)


class PathTool(AreaTool):
    """Draws one path as `AreaTool` draws an area."""

    def __init__(self, canvas: QgsMapCanvas, cad_dock: QgsAdvancedDigitizingDockWidget) -> None:
        """Make the tool; `cad_dock` is QGIS's dock for advanced digitizing."""
        QgsMapToolCapture.__init__(
            self, canvas, cad_dock, QgsMapToolCapture.CaptureMode.CaptureLine
        )
        self.layer_ = None

    def cadCanvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Set a vertex with the left button, end with the right one."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.addVertex(event.mapPoint(), event.mapPointMatch())
            self.startCapturing()
            return
        vertices = [QgsPointXY(each) for each in self.pointsZM()]
        self.stopCapturing()
        if len(vertices) < LEAST_CORNERS - 1:
            self._left()
            return
        layer = self.currentVectorLayer()
        source = layer.crs() if layer is not None else self.canvas().mapSettings().destinationCrs()
        self.hand_on(QgsGeometry.fromPolylineXY(vertices), "", source)


class FeatureTool(_Once, QgsMapToolIdentify):
    """Takes the place of a feature of any visible layer, the smallest one first."""

    def __init__(self, canvas: QgsMapCanvas, missed: Callable[[], object]) -> None:
        """Make the tool; `missed` is called where nothing that is clicked can be a place."""
        super().__init__(canvas)
        self._missed = missed
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        """Take a feature, or leave with the right button."""
        if event.button() != Qt.MouseButton.LeftButton:
            self._left()
            return
        found: list[Any] = self.identify(
            event.pos().x(),
            event.pos().y(),
            QgsMapToolIdentify.IdentifyMode.TopDownAll,
            QgsMapToolIdentify.Type.VectorLayer,
        )
        places = [each for each in found if _is_place(each)]
        if not places:
            self._missed()
            return
        # What is smaller lies inside what is larger, whichever layer is drawn above the other.
        each = min(places, key=lambda place: place.mFeature.geometry().area())
        name = each.mLayer.name()
        label = each.mDerivedAttributes.get("", "") or _name_of(each)
        self.hand_on(each.mFeature.geometry(), f"{name} {label}".strip(), each.mLayer.crs())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave with Esc."""
        if not self.is_escape(event):
            super().keyPressEvent(event)


def _is_place(found: Any) -> bool:
    """Tell whether a feature can be a place: not projects themselves, nor whole circles."""
    layer = found.mLayer
    if found.mFeature.geometry().isNull() or layer.customProperty("lifecircle/session"):
        return False
    return layer.customProperty("lifecircle/table") not in TOO_LARGE


def _name_of(found: Any) -> str:
    fields = found.mLayer.fields()
    for name in ("name", "NAME", "名称"):
        at = fields.indexOf(name)
        if at >= 0 and found.mFeature.attribute(at):
            return str(found.mFeature.attribute(at))
    return str(found.mFeature.id())


class PlaceTools:
    """The three tools on one map; at most one is in hand."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        project: QgsProject,
        cad_dock: Callable[[], Optional[QgsAdvancedDigitizingDockWidget]],
        ended: Callable[[], object],
    ) -> None:
        """Take nothing yet.

        Args:
            canvas: the map.
            project: for transforms and snapping.
            cad_dock: returns QGIS's dock for advanced digitizing, which drawing needs.
            ended: called when a tool was put away, whether it took a place or not.
        """
        self._canvas, self._project, self._cad_dock = canvas, project, cad_dock
        self._ended = ended
        self._tool: Optional[QgsMapTool] = None
        self._before: Optional[QgsMapTool] = None

    @property
    def in_hand(self) -> Optional[QgsMapTool]:
        """Return the tool that takes clicks now, None while none does."""
        return self._tool

    def click(self, crs: QgsCoordinateReferenceSystem, taken: Taken) -> bool:
        """Take a click."""
        return self._take_up(PointTool(self._canvas), crs, taken)

    def draw(self, crs: QgsCoordinateReferenceSystem, taken: Taken) -> bool:
        """Take a drawn area; False where this window cannot draw."""
        dock = self._cad_dock()
        return dock is not None and self._take_up(AreaTool(self._canvas, dock), crs, taken)

    def draw_path(self, crs: QgsCoordinateReferenceSystem, taken: Taken) -> bool:
        """Take a drawn path; False where this window cannot draw."""
        dock = self._cad_dock()
        return dock is not None and self._take_up(PathTool(self._canvas, dock), crs, taken)

    def pick(
        self, crs: QgsCoordinateReferenceSystem, taken: Taken, missed: Callable[[], object]
    ) -> bool:
        """Take a feature's place; `missed` is called where there is none."""
        return self._take_up(FeatureTool(self._canvas, missed), crs, taken)

    def put_away(self) -> None:
        """Give the map back to the tool that was in hand before."""
        tool, self._tool = self._tool, None
        before, self._before = self._before, None
        if tool is None:
            return
        tool.deactivated.disconnect(self._on_deactivated)
        if self._canvas.mapTool() is tool:
            if before is not None:
                self._canvas.setMapTool(before)
            else:
                self._canvas.unsetMapTool(tool)
        # Not now: it may be inside its own event.
        tool.deleteLater()
        self._ended()

    def _take_up(self, tool: Any, crs: QgsCoordinateReferenceSystem, taken: Taken) -> bool:
        self.put_away()
        tool.prepare(self._project, crs, taken, self.put_away)
        self._before, self._tool = self._canvas.mapTool(), tool
        self._canvas.setMapTool(tool)
        tool.deactivated.connect(self._on_deactivated)
        return True

    def _on_deactivated(self) -> None:
        """Another tool was taken up by the planner: it stays in hand."""
        self._before = None
        self.put_away()
