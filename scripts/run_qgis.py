#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Open QGIS with the plugin from this checkout; its panel offers the synthetic sample.

The QGIS profile stays inside the checkout: the developer's own one is not touched.
"""

from __future__ import annotations

import argparse
import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import lent_shapely  # noqa: E402

PROFILES = ROOT / "build" / "run"
SETTINGS = PROFILES / "profiles" / "default" / "QGIS" / "QGIS3.ini"
SHOW_PANEL = ROOT / "scripts" / "show_panel.py"


def enable_plugin(settings: Path, locale: str | None) -> None:
    """Switch the plugin on in a profile's settings and choose QGIS's language."""
    # Qt's way of writing settings: no colons, no interpolation.
    parser = configparser.RawConfigParser(delimiters=("=",), comment_prefixes=(), strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(settings, encoding="utf-8")
    wanted = {"PythonPlugins": {"lifecircle_plugin": "true"}}
    if locale:
        wanted["locale"] = {"overrideFlag": "true", "userLocale": locale}
    for section, values in wanted.items():
        if not parser.has_section(section):
            parser.add_section(section)
        for key, value in values.items():
            parser.set(section, key, value)
    settings.parent.mkdir(parents=True, exist_ok=True)
    with settings.open("w", encoding="utf-8") as file:
        parser.write(file, space_around_delimiters=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--locale", help="QGIS's language, such as zh-Hans or en_US")
    arguments = parser.parse_args()
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        sys.exit("QGIS needs a screen: set DISPLAY, or put 'xvfb-run' before the command.")
    program = shutil.which("qgis")
    if program is None:
        sys.exit("The program qgis is missing: install QGIS 3.40 or newer with its window.")
    enable_plugin(SETTINGS, arguments.locale)
    command = [program, "--nologo", "--noversioncheck", "--profiles-path", str(PROFILES)]
    command += ["--code", str(SHOW_PANEL)]
    environment = {**os.environ, "QGIS_PLUGINPATH": str(ROOT), "LIFECIRCLE_ROOT": str(ROOT)}
    lent = lent_shapely.lend(PROFILES / "lent")
    if lent is not None:
        paths = (str(lent), os.environ.get("PYTHONPATH", ""))
        environment["PYTHONPATH"] = os.pathsep.join(part for part in paths if part)
    sys.exit(subprocess.run(command, env=environment).returncode)


if __name__ == "__main__":
    main()
