# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which outlines the map shows: those being edited, or those in the file; never both at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Optional

from qgis.core import QgsLayerTreeLayer, QgsMapLayer
from qgis.PyQt import sip

from .current_blueprint import CurrentBlueprint
from .services import WindowServices

if TYPE_CHECKING:
    from ..editing.circle_session import CircleSession


class CirclesLayers:
    """Switches layers on and off in the list of layers, and puts back what it switched."""

    def __init__(self, services: WindowServices, current: CurrentBlueprint) -> None:
        """Change nothing yet."""
        self._services, self._current = services, current
        self._path: Optional[Path] = None
        self._were_shown = False

    def show_edited(self, session: CircleSession) -> None:
        """Show the session's layers on the map of circles, without the outlines in the file."""
        if self._were_shown:
            return
        self._were_shown = True
        from ..store.circle_map import show_for_editing

        self._path = self._current.path
        if self._path is not None:
            show_for_editing(self._services.project, self._path)
        for layer in (session.units_layer, session.outlines_layer):
            self._switch(layer, True)

    def show_stored(self, session: Optional[CircleSession]) -> None:
        """Show the outlines in the file and all else again as they were shown before."""
        if not self._were_shown:
            return
        self._were_shown = False
        if session is not None:
            for layer in (session.units_layer, session.outlines_layer):
                self._switch(layer, False)
        from ..store.circle_map import show_after_editing

        if self._path is not None:
            show_after_editing(self._services.project, self._path)

    def _node(self, layer: QgsMapLayer) -> Optional[QgsLayerTreeLayer]:
        if sip.isdeleted(layer):
            return None  # taken out of the project; the session is just making it anew
        return self._services.project.layerTreeRoot().findLayer(layer.id())

    def _switch(self, layer: QgsMapLayer, is_on: bool) -> None:
        node = self._node(layer)
        if node is not None:
            node.setItemVisibilityChecked(is_on)
