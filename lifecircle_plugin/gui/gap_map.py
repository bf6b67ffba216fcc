# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A cell of the matrix on the map: its circle, and who lacks what, each in its own sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..core.gap_result import ResidenceRow, ResidenceState

GEOGRAPHIC = "EPSG:4326"
Icon = QgsRubberBand.IconType
SIGNS = {
    # Sign, size, line width, colour, white edge: shapes differ, not colours alone.
    ResidenceState.UNCOVERED: (Icon.ICON_CIRCLE, 11, 4, "#a83f00"),
    ResidenceState.UNDECIDED: (Icon.ICON_DIAMOND, 11, 2, "#414d56"),
    ResidenceState.FARTHER: (Icon.ICON_CIRCLE, 9, 3, "#b07a12"),
    ResidenceState.UNROUTED: (Icon.ICON_X, 11, 3, "#1f2a33"),
    ResidenceState.EDGE: (Icon.ICON_BOX, 11, 2, "#0072b2"),
}
OUTLINE = "#0b4f5c"
ROOM = 1.15
NEAR_M = 400.0
"""A single residence is shown with so many metres around it."""


class GapMap:
    """Rubber bands over the map, all taken away by `clear`."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject) -> None:
        """Draw on this map."""
        self._canvas, self._project = canvas, project
        self._bands: list[QgsRubberBand] = []
        self._shown: Optional[tuple[Optional[QgsGeometry], tuple[ResidenceRow, ...]]] = None
        self._one: Optional[ResidenceRow] = None
        # Made once for each reference system of the map: making one takes longer than using it.
        self._to_canvas: Optional[QgsCoordinateTransform] = None
        canvas.destinationCrsChanged.connect(self._redraw)

    def show(
        self,
        outline: Optional[QgsGeometry],
        residences: Sequence[ResidenceRow],
        around: Sequence[tuple[float, float]],
        zooms: bool = True,
    ) -> None:
        """Show a circle and residences in it.

        Args:
            outline: the circle in degrees, None where it has no shape at hand.
            residences: those to be marked.
            around: degrees of all residences of the circle, to zoom to where it has no outline.
            zooms: whether the map moves there.
        """
        self._shown, self._one = (outline, tuple(residences)), None
        self._draw()
        if not zooms:
            return
        extent = QgsRectangle()
        if outline is not None and not outline.isEmpty():
            extent.combineExtentWith(outline.boundingBox())
        else:
            for x, y in around:
                extent.combineExtentWith(x, y)
        for residence in residences:
            if residence.lonlat is not None:
                extent.combineExtentWith(*residence.lonlat)
        self._zoom(extent)

    def show_one(self, residence: ResidenceRow) -> None:
        """Move to one residence and ring it, the others stay marked."""
        if residence.lonlat is None:
            return
        self._one = residence
        self._draw()
        centre = self._to_map(residence.lonlat)
        if centre is None:
            return
        reach = NEAR_M / self._metres_per_unit(residence.lonlat[1])
        x, y = centre.x(), centre.y()
        self._canvas.setExtent(QgsRectangle(x - reach, y - reach, x + reach, y + reach))
        self._canvas.refresh()

    def clear(self) -> None:
        """Take all marks off the map."""
        self._shown = self._one = None
        self._remove_bands()

    def shut_down(self) -> None:
        """Take all marks off and let go of the map."""
        self.clear()
        self._canvas.destinationCrsChanged.disconnect(self._redraw)

    @property
    def marked(self) -> tuple[ResidenceRow, ...]:
        """Return the residences that are marked now."""
        return self._shown[1] if self._shown is not None and self._bands else ()

    @property
    def band_count(self) -> int:
        """Return how many rubber bands lie over the map."""
        return len(self._bands)

    def _redraw(self) -> None:
        self._to_canvas = None
        if self._shown is not None:
            self._draw()

    def _draw(self) -> None:
        self._remove_bands()
        if self._shown is None:
            return
        outline, residences = self._shown
        if outline is not None and not outline.isEmpty():
            self._draw_outline(outline)
        for state, (icon, size, width, colour) in SIGNS.items():
            points = [each.lonlat for each in residences if each.state is state and each.lonlat]
            self._draw_points(points, icon, size + 2, width + 3, "#ffffff")
            self._draw_points(points, icon, size, width, colour)
        if self._one is not None and self._one.lonlat is not None:
            self._draw_points([self._one.lonlat], Icon.ICON_CIRCLE, 24, 3, "#d81b60")

    def _draw_outline(self, outline: QgsGeometry) -> None:
        band = self._band(QgsWkbTypes.GeometryType.PolygonGeometry)
        band.setStrokeColor(QColor(OUTLINE))
        band.setFillColor(QColor(0, 0, 0, 0))
        band.setWidth(3)
        on_map = QgsGeometry(outline)
        try:
            on_map.transform(self._transform())
        except QgsCsException:
            return
        band.setToGeometry(on_map, QgsCoordinateReferenceSystem())

    def _draw_points(
        self,
        points: Sequence[tuple[float, float]],
        icon: QgsRubberBand.IconType,
        size: int,
        width: int,
        colour: str,
    ) -> None:
        if not points:
            return
        band = self._band(QgsWkbTypes.GeometryType.PointGeometry)
        band.setIcon(icon)
        band.setIconSize(size)
        band.setWidth(width)
        band.setColor(QColor(colour))
        placed = [point for point in map(self._to_map, points) if point is not None]
        for number, point in enumerate(placed, 1):
            band.addPoint(point, doUpdate=number == len(placed))

    def _band(self, kind: QgsWkbTypes.GeometryType) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, kind)
        self._bands.append(band)
        return band

    def _remove_bands(self) -> None:
        scene = self._canvas.scene()
        for band in self._bands:
            if scene is not None:
                scene.removeItem(band)
        self._bands = []
        self._canvas.update()

    def _transform(self) -> QgsCoordinateTransform:
        if self._to_canvas is None:
            self._to_canvas = QgsCoordinateTransform(
                QgsCoordinateReferenceSystem(GEOGRAPHIC),
                self._canvas.mapSettings().destinationCrs(),
                self._project.transformContext(),
            )
        return self._to_canvas

    def _to_map(self, lonlat: tuple[float, float]) -> Optional[QgsPointXY]:
        try:
            return self._transform().transform(QgsPointXY(*lonlat))
        except QgsCsException:
            return None

    def _metres_per_unit(self, latitude: float) -> float:
        """Return the metres of one unit of the map, roughly: for a view around one place."""
        settings = self._canvas.mapSettings()
        if settings.destinationCrs().isGeographic():
            return 100_000.0 if abs(latitude) < 60 else 50_000.0
        return 1.0

    def _zoom(self, extent: QgsRectangle) -> None:
        if extent.isNull():
            return
        try:
            on_map = self._transform().transformBoundingBox(extent)
        except QgsCsException:
            return
        if on_map.isEmpty():
            on_map.grow(NEAR_M / self._metres_per_unit(extent.center().y()))
        on_map.scale(ROOM)
        self._canvas.setExtent(on_map)
        self._canvas.refresh()
