# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a gesture would change, marked on the map; rubber bands, all taken away by `clear`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from .places import Places

INK, HALO, NO_COLOUR = "#1f2a33", "#ffffff", "#75828a"
MOST_UNITS = 400
"""More units are not drawn one by one: the shape around them shows well enough where they are."""

Polygon = QgsWkbTypes.GeometryType.PolygonGeometry
Line = QgsWkbTypes.GeometryType.LineGeometry


class Marks:
    """The shape of a gesture (brush, box) and the units that it would change."""

    def __init__(self, canvas: QgsMapCanvas, places: Places) -> None:
        """Draw on this map."""
        self._canvas, self._places = canvas, places
        self._units: Optional[QgsRubberBand] = None
        self._shape: list[QgsRubberBand] = []

    def show_units(self, geometries: Sequence[QgsGeometry], colour: str = "") -> None:
        """Mark units, in the blueprint's system, in the colour of the circle that takes them."""
        if not geometries or len(geometries) > MOST_UNITS:
            self.clear_units()
            return
        if self._units is None:
            self._units = self._band(Polygon, 2, Qt.PenStyle.SolidLine)
            self._units.setStrokeColor(QColor(INK))
            self._units.setSecondaryStrokeColor(QColor(HALO))
        fill = QColor(colour or NO_COLOUR)
        fill.setAlpha(110)
        self._units.setFillColor(fill)
        together = self._places.on_map(QgsGeometry.collectGeometry(list(geometries)))
        self._set(self._units, together)

    def add_units(self, geometries: Sequence[QgsGeometry], colour: str = "") -> None:
        """Mark more units, as a stroke goes on."""
        if self._units is None:
            self.show_units(geometries, colour)
            return
        if geometries:
            more = self._places.on_map(QgsGeometry.collectGeometry(list(geometries)))
            if more is not None:
                self._units.addGeometry(more, QgsCoordinateReferenceSystem())

    def show_shape(self, shape: Optional[QgsGeometry], is_dashed: bool = False) -> None:
        """Outline a brush or a box, in the blueprint's system; None takes the outline away."""
        if shape is None:
            self.clear_shape()
            return
        if not self._shape:
            style = Qt.PenStyle.DashLine if is_dashed else Qt.PenStyle.SolidLine
            self._shape = [self._band(Polygon, 1, style)]
            self._shape[0].setStrokeColor(QColor(INK))
            self._shape[0].setSecondaryStrokeColor(QColor(HALO))
            self._shape[0].setFillColor(QColor(255, 255, 255, 30))
        self._set(self._shape[0], self._places.on_map(shape))

    @property
    def has_units(self) -> bool:
        """Whether units are marked."""
        return self._units is not None

    @property
    def has_shape(self) -> bool:
        """Whether a brush or a box is outlined."""
        return bool(self._shape)

    def clear_units(self) -> None:
        """Take the marks of units away."""
        if self._units is not None:
            self._drop(self._units)
            self._units = None

    def clear_shape(self) -> None:
        """Take the outline of the gesture away."""
        for band in self._shape:
            self._drop(band)
        self._shape = []

    def clear(self) -> None:
        """Take everything away."""
        self.clear_units()
        self.clear_shape()

    def _band(
        self, kind: QgsWkbTypes.GeometryType, width: int, style: Qt.PenStyle
    ) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, kind)
        band.setWidth(width)
        band.setLineStyle(style)
        return band

    @staticmethod
    def _set(band: QgsRubberBand, geometry: Optional[QgsGeometry]) -> None:
        if geometry is None:
            band.reset(Polygon)
        else:
            band.setToGeometry(geometry, QgsCoordinateReferenceSystem())

    def _drop(self, band: QgsRubberBand) -> None:
        scene = self._canvas.scene()
        if scene is not None:
            scene.removeItem(band)
