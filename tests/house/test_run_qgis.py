# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Opening QGIS for a look keeps what its profile already says."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QSettings

from scripts import run_qgis


def test_the_plugin_is_enabled_beside_existing_settings(tmp_path: Path) -> None:
    path = tmp_path / "profile" / "QGIS3.ini"
    settings = QSettings(str(path), QSettings.Format.IniFormat)
    settings.setValue("UI/recent/C:/maps 100%;x", "杨浦 = a: b # c")
    settings.setValue("PythonPlugins/other", True)
    settings.sync()
    run_qgis.enable_plugin(path, "zh-Hans")
    run_qgis.enable_plugin(path, None)
    read = QSettings(str(path), QSettings.Format.IniFormat)
    assert read.value("PythonPlugins/lifecircle_plugin") == "true"
    assert read.value("PythonPlugins/other") == "true"
    assert read.value("locale/userLocale") == "zh-Hans"
    assert read.value("UI/recent/C:/maps 100%;x") == "杨浦 = a: b # c"
