# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Run by QGIS (qgis --code): show the Blueprint panel, with the sample one click away."""

from __future__ import annotations

from qgis import utils
from qgis.PyQt.QtCore import QTimer


def show() -> None:
    """Leave the welcome page for an empty project and show the panel beside its map."""
    utils.iface.newProject()
    utils.plugins["lifecircle_plugin"].workbench.show_blueprint()


utils.iface.mainWindow().showMaximized()
# Once QGIS has put its own panels where they were.
QTimer.singleShot(0, show)
