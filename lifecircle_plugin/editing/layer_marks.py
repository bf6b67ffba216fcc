# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""By what layers of an edit session are known; light enough to be asked of every project."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject

SESSION_PROPERTY = "lifecircle/session"
"""Custom property by which layers of a session are known: "units", "outlines" or "projects"."""
# QGIS's own mark of layers whose loss needs no warning: unsaved edits are guarded otherwise.
_NO_WARNING_PROPERTY = "skipMemoryLayersCheck"
# Of the living object alone: it is not kept in a project file.
_LIVE_PROPERTY = "lifecircleLive"


def mark(layer: QgsMapLayer, role: str) -> None:
    """Make a layer known as one of a living session; role as `SESSION_PROPERTY` says."""
    layer.setCustomProperty(SESSION_PROPERTY, role)
    layer.setCustomProperty(_NO_WARNING_PROPERTY, 1)
    layer.setProperty(_LIVE_PROPERTY, True)


def is_stale(layer: QgsMapLayer) -> bool:
    """Tell whether a layer is what a saved project kept of a session that is over."""
    return bool(layer.customProperty(SESSION_PROPERTY)) and not layer.property(_LIVE_PROPERTY)


def remove_stale_layers(project: QgsProject) -> int:
    """Remove layers of an earlier session that a saved project brought back empty.

    Returns:
        How many.
    """
    stale = [key for key, layer in project.mapLayers().items() if is_stale(layer)]
    project.removeMapLayers(stale)
    return len(stale)
