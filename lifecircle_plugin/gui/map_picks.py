# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Places picked on the map one by one, shown as marks until they are no longer needed."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
)
from qgis.gui import QgsMapTool, QgsMapToolEmitPoint, QgsVertexMarker
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

from .services import WindowServices

MARK = "#b3006b"


class MapPicks(QObject):
    """Takes clicks on the map while it is switched on; a right click ends it."""

    changed = pyqtSignal()
    ended = pyqtSignal()

    def __init__(self, services: WindowServices) -> None:
        """Pick nothing yet."""
        super().__init__()
        self._services = services
        self._tool: Optional[QgsMapToolEmitPoint] = None
        self._before: Optional[QgsMapTool] = None
        self._crs = QgsCoordinateReferenceSystem()
        self._marks: list[QgsVertexMarker] = []
        self.points: list[tuple[float, float]] = []

    @property
    def is_picking(self) -> bool:
        """Whether the next click on the map is taken."""
        return self._tool is not None and self._services.canvas.mapTool() is self._tool

    def begin(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Take clicks; places are told in a reference system."""
        self._crs = crs
        canvas = self._services.canvas
        if self._tool is None:
            self._tool = QgsMapToolEmitPoint(canvas)
            self._tool.canvasClicked.connect(self._on_click)
            self._tool.deactivated.connect(self._on_put_away)
        self._before = canvas.mapTool()
        canvas.setMapTool(self._tool)

    def end(self) -> None:
        """Give the map back to the tool that was in hand before."""
        canvas = self._services.canvas
        if self.is_picking:
            before, self._before = self._before, None
            if before is not None:
                canvas.setMapTool(before)
            else:
                canvas.unsetMapTool(self._tool)

    def clear(self) -> None:
        """Forget the places and take their marks off the map."""
        had_some = bool(self.points)
        self.points = []
        scene = self._services.canvas.scene()
        for mark in self._marks:
            scene.removeItem(mark)
        self._marks = []
        if had_some:
            self.changed.emit()

    def shut_down(self) -> None:
        """Leave nothing on the map."""
        self.end()
        self.clear()
        tool, self._tool = self._tool, None
        if tool is not None:
            tool.canvasClicked.disconnect(self._on_click)
            tool.deactivated.disconnect(self._on_put_away)
            tool.deleteLater()

    def _on_click(self, point: QgsPointXY, button: Qt.MouseButton) -> None:
        if button == Qt.MouseButton.RightButton:
            self.end()
            return
        canvas = self._services.canvas
        there = QgsCoordinateTransform(
            canvas.mapSettings().destinationCrs(), self._crs, self._services.project
        )
        try:
            place = there.transform(point)
        except QgsCsException:
            return  # beyond what the system can tell
        mark = QgsVertexMarker(canvas)
        mark.setIconType(QgsVertexMarker.IconType.ICON_DOUBLE_TRIANGLE)
        mark.setColor(QColor(MARK))
        mark.setPenWidth(3)
        mark.setIconSize(14)
        mark.setCenter(point)
        self._marks.append(mark)
        self.points.append((place.x(), place.y()))
        self.changed.emit()

    def _on_put_away(self) -> None:
        self.ended.emit()
