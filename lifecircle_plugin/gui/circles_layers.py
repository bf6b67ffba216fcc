# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which outlines the map shows: those being edited, or those in the file; never both at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.core import QgsLayerTreeLayer, QgsMapLayer

from .current_blueprint import CurrentBlueprint
from .services import WindowServices

if TYPE_CHECKING:
    from ..editing.circle_session import CircleSession

STORED_TABLE = "circle_outline"


class CirclesLayers:
    """Switches layers on and off in the list of layers, and puts back what it switched."""

    def __init__(self, services: WindowServices, current: CurrentBlueprint) -> None:
        """Change nothing yet."""
        self._services, self._current = services, current
        self._hidden: list[str] = []
        self._were_shown = False

    def show_edited(self, session: CircleSession) -> None:
        """Show the session's layers, and not the outlines in the file below them."""
        if self._were_shown:
            return
        self._were_shown = True
        stored = self._current.layer(STORED_TABLE)
        if stored is not None and self._is_on(stored):
            self._hidden.append(stored.id())
            self._switch(stored, False)
        for layer in (session.units_layer, session.outlines_layer):
            self._switch(layer, True)

    def show_stored(self, session: Optional[CircleSession]) -> None:
        """Show the outlines in the file again where they were shown before."""
        if not self._were_shown:
            return
        self._were_shown = False
        if session is not None:
            for layer in (session.units_layer, session.outlines_layer):
                self._switch(layer, False)
        hidden, self._hidden = self._hidden, []
        for layer_id in hidden:
            layer = self._services.project.mapLayer(layer_id)
            if layer is not None:
                self._switch(layer, True)

    def _node(self, layer: QgsMapLayer) -> Optional[QgsLayerTreeLayer]:
        return self._services.project.layerTreeRoot().findLayer(layer.id())

    def _is_on(self, layer: QgsMapLayer) -> bool:
        node = self._node(layer)
        return node is not None and bool(node.itemVisibilityChecked())

    def _switch(self, layer: QgsMapLayer, is_on: bool) -> None:
        node = self._node(layer)
        if node is not None:
            node.setItemVisibilityChecked(is_on)
