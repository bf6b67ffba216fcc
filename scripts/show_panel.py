# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Run by QGIS (qgis --code): show the Blueprint panel, with the sample one click away."""

from __future__ import annotations

import os
import sys

from qgis import utils
from qgis.PyQt.QtCore import QTimer

sys.path.insert(0, os.environ["LIFECIRCLE_ROOT"])

from scripts import lent_shapely


def show() -> None:
    """Leave the welcome page for an empty project and show the panel beside its map."""
    utils.iface.newProject()
    utils.plugins["lifecircle_plugin"].workbench.show_blueprint()


lent_shapely.load()
utils.iface.mainWindow().showMaximized()
# Once QGIS has put its own panels where they were.
QTimer.singleShot(0, show)
