# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The units that two scenarios give to different circles, as a layer that is not kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Optional

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsMemoryProviderUtils,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QCoreApplication

from .services import WindowServices

if TYPE_CHECKING:
    from qgis.core import QgsCoordinateReferenceSystem, QgsFields

    from ..core.compare_lines import MovedUnit

PROPERTY = "lifecircle/difference"
NO_CIRCLE = "#ffffff"
LABELS_FROM_SCALE = 25_000


class DifferenceMap:
    """One temporary layer above the others; it goes when it is switched off."""

    def __init__(self, services: WindowServices) -> None:
        """Show nothing yet."""
        self._services = services
        self._layer_id = ""

    @property
    def layer(self) -> Optional[QgsVectorLayer]:
        """Return the layer while it is in the project."""
        found = self._services.project.mapLayer(self._layer_id) if self._layer_id else None
        return found if isinstance(found, QgsVectorLayer) else None

    def show(
        self, units: Sequence[MovedUnit], crs: QgsCoordinateReferenceSystem, name: str
    ) -> QgsVectorLayer:
        """Show moved units, coloured by the circle they go to, instead of those before."""
        self.hide()
        layer = QgsMemoryProviderUtils.createMemoryLayer(
            name, _fields(), QgsVectorLayer("MultiPolygon", "", "memory").wkbType(), crs
        )
        features = []
        for unit in units:
            feature = QgsFeature(layer.fields())
            geometry = QgsGeometry()
            geometry.fromWkb(unit.wkb)
            geometry.convertToMultiType()
            feature.setGeometry(geometry)
            feature.setAttributes([unit.name, unit.from_name, unit.to_name, unit.people])
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        layer.updateExtents()
        layer.setRenderer(_renderer(units))
        layer.setLabeling(QgsVectorLayerSimpleLabeling(_labels()))
        layer.setLabelsEnabled(True)
        # QGIS need not ask whether it shall be kept: it can be made again at any time.
        layer.setCustomProperty("skipMemoryLayersCheck", 1)
        layer.setCustomProperty(PROPERTY, 1)
        layer.setReadOnly(True)
        project = self._services.project
        project.addMapLayer(layer, False)
        project.layerTreeRoot().insertLayer(0, layer)
        self._layer_id = layer.id()
        return layer

    def hide(self) -> None:
        """Take the layer out of the project."""
        layer_id, self._layer_id = self._layer_id, ""
        if layer_id and self._services.project.mapLayer(layer_id) is not None:
            self._services.project.removeMapLayer(layer_id)
            self._services.canvas.refresh()


def _fields() -> QgsFields:
    template = QgsVectorLayer(
        "NoGeometry?field=unit:string&field=from_circle:string&field=to_circle:string"
        "&field=people:double",
        "",
        "memory",
    )
    return template.fields()


def _renderer(units: Sequence[MovedUnit]) -> QgsCategorizedSymbolRenderer:
    no_circle = QCoreApplication.translate("LifeCircle", "(no circle)")
    pattern = QCoreApplication.translate("LifeCircle", "to {circle}")
    categories = []
    for name, colour in sorted({(unit.to_name, unit.colour) for unit in units}):
        symbol = QgsFillSymbol.createSimple(
            {
                "color": colour or NO_CIRCLE,
                "style": "solid" if name else "f_diagonal",
                "outline_color": "#1f2a33",
                "outline_width": "0.5",
            }
        )
        categories.append(
            QgsRendererCategory(name, symbol, pattern.format(circle=name or no_circle))
        )
    return QgsCategorizedSymbolRenderer("to_circle", categories)


def _labels() -> QgsPalLayerSettings:
    labels = QgsPalLayerSettings()
    labels.fieldName = "coalesce(\"from_circle\", '') || ' → ' || coalesce(\"to_circle\", '')"
    labels.isExpression = True
    text = labels.format()
    text.setSize(7.5)
    halo = text.buffer()
    halo.setEnabled(True)
    halo.setSize(0.8)
    text.setBuffer(halo)
    labels.setFormat(text)
    # From afar the labels of many units would hide the map; the legend says where they go.
    labels.scaleVisibility = True
    labels.minimumScale = LABELS_FROM_SCALE
    return labels
