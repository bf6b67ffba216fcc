# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the Circles panel shows on the map: the place of a finding or a circle."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtGui import QColor

from .services import WindowServices

MARK = "#b3006b"
ROOM = 1.25
NEAR_M = 60.0
"""A place is shown with at least so many metres around it."""


class CirclesMap:
    """One rubber band over the map, taken away by `clear`."""

    def __init__(self, services: WindowServices) -> None:
        """Draw on the window's map."""
        self._services = services
        self._band: Optional[QgsRubberBand] = None
        self._shown: Optional[QgsGeometry] = None
        self.crs = QgsCoordinateReferenceSystem()
        services.canvas.destinationCrsChanged.connect(self._redraw)

    def mark(self, geometry: QgsGeometry) -> None:
        """Mark a place, in the blueprint's system, instead of the one before."""
        self.clear()
        if geometry.isEmpty():
            return
        self._shown = geometry
        self._redraw()

    def zoom(self, geometry: QgsGeometry) -> None:
        """Let the map show a place with some room around it."""
        if geometry.isEmpty():
            return
        box = QgsRectangle(geometry.boundingBox())
        if max(box.width(), box.height()) < 2 * NEAR_M:
            box.grow(NEAR_M)
        box.scale(ROOM)
        canvas = self._services.canvas
        try:
            extent = self._transform().transformBoundingBox(box)
        except QgsCsException:
            return  # the map's system does not reach there
        canvas.setExtent(extent)
        canvas.refresh()

    def clear(self) -> None:
        """Take the mark off the map."""
        self._shown = None
        band, self._band = self._band, None
        if band is not None:
            self._services.canvas.scene().removeItem(band)

    def shut_down(self) -> None:
        """Leave nothing on the map."""
        self.clear()
        self._services.canvas.destinationCrsChanged.disconnect(self._redraw)

    def _transform(self) -> QgsCoordinateTransform:
        canvas = self._services.canvas
        there = canvas.mapSettings().destinationCrs()
        return QgsCoordinateTransform(self.crs, there, self._services.project)

    def _redraw(self) -> None:
        if self._shown is None:
            return
        geometry = QgsGeometry(self._shown)
        try:
            geometry.transform(self._transform())
        except QgsCsException:
            return  # as above
        canvas = self._services.canvas
        if self._band is None:
            self._band = QgsRubberBand(canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            self._band.setWidth(3)
            self._band.setStrokeColor(QColor(MARK))
            fill = QColor(MARK)
            fill.setAlpha(40)
            self._band.setFillColor(fill)
        self._band.setToGeometry(geometry)
