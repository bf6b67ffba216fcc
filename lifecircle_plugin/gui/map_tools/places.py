# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""From the map to the blueprint's reference system and back, whatever system the map shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint

DISC_SEGMENTS = 9
"""Per quarter of a circle: 36 corners."""
THINNEST_M = 0.05
STEPS_PER_EDGE = 7
"""Points put into each edge of a box, which is no box in the blueprint's system."""


class Places:
    """Coordinates of one map and one blueprint; transforms are kept until either changes."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        project: QgsProject,
        crs: Callable[[], QgsCoordinateReferenceSystem],
    ) -> None:
        """Remember the map, and how the blueprint's reference system is found."""
        self._canvas, self._project, self._crs = canvas, project, crs
        self._to_plan: Optional[QgsCoordinateTransform] = None

    def forget(self) -> None:
        """Make transforms anew: map, blueprint or the project's choice of them changed."""
        self._to_plan = None

    def plan_point(self, pixel: QPoint) -> Optional[QgsPointXY]:
        """Return a pixel of the map in the blueprint's system, None where it has no place there."""
        return self.from_map(self._map_point(pixel))

    def from_map(self, point: QgsPointXY) -> Optional[QgsPointXY]:
        """Return a point of the map in the blueprint's system, None where it has no place there."""
        try:
            placed = self._transform().transform(point)
        except QgsCsException:
            return None
        return placed if placed.isEmpty() is False and _is_finite(placed) else None

    def plan_box(self, corner: QPoint, opposite: QPoint) -> Optional[QgsGeometry]:
        """Return the box between two pixels, upright on the screen, in the blueprint's system."""
        left, top, right, bottom = corner.x(), corner.y(), opposite.x(), opposite.y()
        pixels = [(left, top), (right, top), (right, bottom), (left, bottom)]
        ring = [self._map_point(QPoint(x, y)) for x, y in pixels]
        box = QgsGeometry.fromPolygonXY([[*ring, ring[0]]]).densifyByCount(STEPS_PER_EDGE)
        return self._moved(box, QgsCoordinateTransform.TransformDirection.ForwardTransform)

    def on_map(self, geometry: QgsGeometry) -> Optional[QgsGeometry]:
        """Return a geometry of the blueprint as the map shows it, None where it cannot be shown."""
        return self._moved(geometry, QgsCoordinateTransform.TransformDirection.ReverseTransform)

    def metres(self, pixel: QPoint, pixels: float) -> float:
        """Return how many metres of the blueprint a number of pixels is at a place; 0 nowhere."""
        here = self.plan_point(pixel)
        # 64 pixels apart: at a single one, the place would be lost in rounding.
        there = self.plan_point(pixel + QPoint(64, 0))
        if here is None or there is None:
            return 0.0
        return here.distance(there) / 64.0 * pixels

    @staticmethod
    def swept(path: Sequence[QgsPointXY], radius_m: float) -> QgsGeometry:
        """Return what a round brush covers on its way; hardly more than a line without a size."""
        line = len(path) > 1 and any(point != path[0] for point in path)
        way = QgsGeometry.fromPolylineXY(path) if line else QgsGeometry.fromPointXY(path[0])
        return way.buffer(max(radius_m, THINNEST_M), DISC_SEGMENTS)

    def _map_point(self, pixel: QPoint) -> QgsPointXY:
        return self._canvas.getCoordinateTransform().toMapCoordinates(pixel)

    def _moved(self, geometry: QgsGeometry, way: object) -> Optional[QgsGeometry]:
        moved = QgsGeometry(geometry)
        try:
            moved.transform(self._transform(), way)
        except QgsCsException:
            return None
        return moved if moved.boundingBox().isFinite() else None

    def _transform(self) -> QgsCoordinateTransform:
        if self._to_plan is None:
            from ...store.crs import sound_transform

            self._to_plan = sound_transform(
                self._canvas.mapSettings().destinationCrs(),
                self._crs(),
                self._project.transformContext(),
            )
        return self._to_plan


def _is_finite(point: QgsPointXY) -> bool:
    return abs(point.x()) < float("inf") and abs(point.y()) < float("inf")
