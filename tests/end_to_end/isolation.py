# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""An environment for programs under test that never touches the developer's own settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Optional

ROOT = Path(__file__).resolve().parents[2]


def isolated_environment(
    folder: Path, plugins: Optional[Path] = None, locale: str = "en_US"
) -> dict[str, str]:
    """Return an environment with a fresh home, QGIS profile and language.

    Args:
        folder: empty folder for everything the program keeps.
        plugins: folder that holds lifecircle_plugin, for QGIS to find.
        locale: QGIS's language, such as zh-Hans.
    """
    profile = folder / "profile"
    home = folder / "home"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_locale(profile, locale)
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONUTF8": "1",
        "LANG": "C.UTF-8",
    }
    inherited = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    # A planner's QGIS keeps compiled modules; without them each start would compile all anew.
    inherited += ("PYTHONDONTWRITEBYTECODE",)
    for name in (*inherited, "QGIS_PLUGINPATH", "QGIS_OPTIONS_PATH"):
        environment.pop(name, None)
    if plugins is not None:
        environment["QGIS_PLUGINPATH"] = str(plugins)
    return environment


def write_locale(profile: Path, locale: str) -> None:
    """Choose QGIS's language in a profile that QGIS has not used yet."""
    settings = profile / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(
        f"[locale]\noverrideFlag=true\nuserLocale={locale}\n", encoding="utf-8", newline="\n"
    )
