# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The residences that reach more or less with projects built, as a layer that is not kept."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsMarkerSymbol, QgsRuleBasedRenderer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from .services import WindowServices

PROPERTY = "lifecircle/effect"


class EffectMap:
    """One temporary layer above the others; it goes when it is switched off."""

    def __init__(self, services: WindowServices) -> None:
        """Show nothing yet."""
        self._services = services
        self._layer_id = ""
        self._source: Optional[QgsVectorLayer] = None

    def take(self, layer: Optional[QgsVectorLayer]) -> None:
        """Take over a layer with the texts `gained` and `lost`, in place of an earlier one."""
        self.hide()
        self._source = layer

    @property
    def layer(self) -> Optional[QgsVectorLayer]:
        """Return the layer while it is in the project."""
        found = self._services.project.mapLayer(self._layer_id) if self._layer_id else None
        return found if isinstance(found, QgsVectorLayer) else None

    def show(self) -> None:
        """Put the layer on the map."""
        if self._source is None or self.layer is not None:
            return
        layer = self._source.clone()
        layer.setName(QCoreApplication.translate("LifeCircle", "Effect of projects"))
        layer.setRenderer(_renderer())
        # QGIS need not ask whether it shall be kept: it can be made again at any time.
        layer.setCustomProperty("skipMemoryLayersCheck", 1)
        layer.setCustomProperty(PROPERTY, 1)
        layer.setReadOnly(True)
        project = self._services.project
        project.addMapLayer(layer, False)
        project.layerTreeRoot().insertLayer(0, layer)
        self._layer_id = layer.id()

    def hide(self) -> None:
        """Take the layer out of the project."""
        layer_id, self._layer_id = self._layer_id, ""
        if layer_id and self._services.project.mapLayer(layer_id) is not None:
            self._services.project.removeMapLayer(layer_id)
            self._services.canvas.refresh()


def _renderer() -> QgsRuleBasedRenderer:
    translate = QCoreApplication.translate
    root = QgsRuleBasedRenderer.Rule(None)
    for rule, label, shape, colour in (
        (
            '"gained" IS NOT NULL AND "lost" IS NULL',
            translate("LifeCircle", "Reaches more"),
            "triangle",
            "#0072b2",
        ),
        (
            '"lost" IS NOT NULL AND "gained" IS NULL',
            translate("LifeCircle", "Reaches less"),
            "cross2",
            "#d55e00",
        ),
        (
            '"lost" IS NOT NULL AND "gained" IS NOT NULL',
            translate("LifeCircle", "Reaches some more and some less"),
            "diamond",
            "#1f2a33",
        ),
    ):
        symbol = QgsMarkerSymbol.createSimple(
            {"name": shape, "color": colour, "outline_color": colour, "size": "2.6"}
        )
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, filterExp=rule, label=label))
    return QgsRuleBasedRenderer(root)
