# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""LifeCircle: 15-minute community life circles in QGIS."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:  # noqa: N802  (name given by QGIS)
    """Return the plugin object for QGIS; QGIS itself is imported only here."""
    from .plugin import LifeCirclePlugin

    return LifeCirclePlugin(iface)
