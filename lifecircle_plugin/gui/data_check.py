# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks the open blueprint's data with lifecircle:check_data, and shows where a finding is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsRectangle,
    QgsUnitTypes,
)
from qgis.gui import QgsVertexMarker
from qgis.PyQt.QtCore import QCoreApplication, QObject
from qgis.PyQt.QtGui import QColor

from . import settings
from .current_blueprint import CurrentBlueprint
from .findings_list import FindingRow, read_findings
from .orphan_findings import orphan_findings
from .services import WindowServices
from .tasks import AlgorithmTask

TABLES = {
    "streets": "street",
    "residences": "residence",
    "facilities": "facility",
    "circles": "circle_outline",
}
# (role, parameter, its fields with the blueprint's columns)
LAYERS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("streets", "STREETS", {}),
    ("residences", "RESIDENCES", {"POPULATION": "population"}),
    ("facilities", "FACILITIES", {"CATEGORY": "category", "FACILITY_NAME": "name"}),
    ("circles", "CIRCLES", {"CIRCLE_NAME": "name"}),
)
DEFAULT_JOIN_M = 0.01
CLOSE_UP_M = 150.0


class DataCheck(QObject):
    """One check after the other; the place of the finding chosen is marked on the map."""

    def __init__(self, services: WindowServices, current: CurrentBlueprint) -> None:
        """Start without findings."""
        super().__init__()
        self._services = services
        self._current = current
        self._crs = QgsCoordinateReferenceSystem()
        self._marker: Optional[QgsVertexMarker] = None

    def start(self, on_found: Callable[[list[FindingRow]], None]) -> Optional[AlgorithmTask]:
        """Check what is in the blueprint in the background."""
        current = self._current
        if current.path is None or current.head is None or current.status is None:
            return None
        parameters: dict[str, Any] = {
            "STANDARD": settings.DEFAULT_STANDARD.value(),
            "JOIN_TOLERANCE": join_tolerance_m(current),
            "MAX_SNAP": current.head.settings.get("max_snap_m") or settings.MAX_SNAP_M.value(),
            "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT,
        }
        for role, name, fields in LAYERS:
            if current.status.count(TABLES[role]):
                parameters[name] = layer_reference(current, TABLES[role])
                parameters.update(fields)

        def finish(is_done: bool, results: dict[str, Any], context: QgsProcessingContext) -> None:
            if is_done:
                rows = self._read(results.get("OUTPUT"), context)
                on_found([*orphan_findings(current.status), *rows])

        return AlgorithmTask.start("lifecircle:check_data", parameters, self._services, finish)

    def zoom(self, row: FindingRow) -> None:
        """Show a finding on the map and mark it; a whole layer's where the layer is."""
        canvas = self._services.canvas
        self.clear_mark()
        if row.place is None:
            self._zoom_to_layer(row)
            return
        settings_of_map = canvas.mapSettings()
        to_map = QgsCoordinateTransform(
            self._crs, settings_of_map.destinationCrs(), self._services.project
        )
        try:
            place = to_map.transform(row.place)
        except QgsCsException:
            self._zoom_to_layer(row)
            return
        half = CLOSE_UP_M / _metres_per_unit(settings_of_map.destinationCrs())
        canvas.setExtent(
            QgsRectangle(place.x() - half, place.y() - half, place.x() + half, place.y() + half)
        )
        canvas.refresh()
        marker = QgsVertexMarker(canvas)
        marker.setCenter(place)
        marker.setIconType(QgsVertexMarker.IconType.ICON_CIRCLE)
        marker.setColor(QColor("#9b2226"))
        marker.setIconSize(22)
        marker.setPenWidth(3)
        self._marker = marker
        canvas.flashGeometries([QgsGeometry.fromPointXY(place)], settings_of_map.destinationCrs())

    def clear_mark(self) -> None:
        """Take the mark off the map."""
        if self._marker is not None:
            self._services.canvas.scene().removeItem(self._marker)
            self._marker = None

    def _zoom_to_layer(self, row: FindingRow) -> None:
        layer = self._current.layer(TABLES.get(row.role, row.role))
        if layer is None:
            text = QCoreApplication.translate(
                "LifeCircle", "The layer of this finding is not in the project."
            )
            self._services.messages.info(text)
            return
        canvas = self._services.canvas
        if row.source_fid is not None and not layer.getFeature(row.source_fid).geometry().isEmpty():
            canvas.zoomToFeatureIds(layer, [row.source_fid])
            canvas.flashFeatureIds(layer, [row.source_fid])
            return
        canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(layer, layer.extent()))
        canvas.refresh()

    def _read(self, output: Any, context: QgsProcessingContext) -> list[FindingRow]:
        layer = QgsProcessingUtils.mapLayerFromString(str(output), context)
        if layer is None:
            return []
        self._crs = layer.crs()
        return read_findings(layer)


def layer_reference(current: CurrentBlueprint, table: str) -> str:
    """Return the id of a table's layer, its source where it is not in the project."""
    layer = current.layer(table)
    return layer.id() if layer is not None else f"{current.path}|layername={table}"


def join_tolerance_m(current: CurrentBlueprint) -> float:
    """Return the joining tolerance that the blueprint keeps, metres."""
    kept = current.head.settings.get("join_tolerance_m") if current.head is not None else None
    return float(kept) if kept else DEFAULT_JOIN_M


def _metres_per_unit(crs: QgsCoordinateReferenceSystem) -> float:
    return QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), Qgis.DistanceUnit.Meters) or 1.0
