# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""QGIS's own snapping and tracing, turned on for units and lines with one click."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    Qgis,
    QgsProject,
    QgsSnappingConfig,
    QgsTolerance,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapCanvasTracer

TOLERANCE_PX = 12.0


class Snapping:
    """Snaps to units and to the lines on the map, and traces them; takes itself back."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject) -> None:
        """Change nothing yet."""
        self._canvas, self._project = canvas, project
        self._before: Optional[QgsSnappingConfig] = None
        self._was_tracing = False

    @property
    def is_on(self) -> bool:
        """Whether it was turned on here and not taken back."""
        return self._before is not None

    def turn_on(self, units: QgsVectorLayer) -> None:
        """Snap to corners and borders of units and to visible lines, and trace along them."""
        if self._before is None:
            self._before = QgsSnappingConfig(self._project.snappingConfig())
            self._was_tracing = self._tracing(True)
        config = QgsSnappingConfig(self._project.snappingConfig())
        config.setEnabled(True)
        # Layer by layer: areas of the background would only be in the way, and slow down tracing.
        config.setMode(Qgis.SnappingMode.AdvancedConfiguration)
        for layer in self._project.mapLayers().values():
            if isinstance(layer, QgsVectorLayer):
                settings = config.individualLayerSettings(layer)
                is_line = layer.geometryType() == QgsWkbTypes.GeometryType.LineGeometry
                is_shown = layer in self._canvas.layers()
                settings.setEnabled(layer is units or (is_line and is_shown))
                settings.setTypeFlag(
                    Qgis.SnappingTypes(Qgis.SnappingType.Vertex | Qgis.SnappingType.Segment)
                )
                settings.setTolerance(TOLERANCE_PX)
                settings.setUnits(QgsTolerance.UnitType.Pixels)
                config.setIndividualLayerSettings(layer, settings)
        self._project.setSnappingConfig(config)

    def turn_off(self) -> None:
        """Snap and trace as before."""
        if self._before is None:
            return
        self._tracing(self._was_tracing)
        self._project.setSnappingConfig(self._before)
        self._before = None

    def _tracing(self, on: bool) -> bool:
        tracer = QgsMapCanvasTracer.tracerForCanvas(self._canvas)
        action = tracer.actionEnableTracing() if tracer is not None else None
        if action is None:
            return False
        was = action.isChecked()
        action.setChecked(on)
        return was
