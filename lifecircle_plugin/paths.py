# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The one place that knows where the product's files lie.

In a checkout, resources stand one level above the package and built translations in `build/i18n`;
in an installed plugin both stand inside the package. The checkout is looked at first, so that a
stale staged copy inside the package never shadows the real files.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
CHECKOUT_MARK = "pyproject.toml"


def is_checkout() -> bool:
    """Tell whether the package runs from a checkout of the sources."""
    return (PACKAGE.parent / CHECKOUT_MARK).is_file()


def home() -> Path:
    """Return the folder that holds metadata.txt, LICENSE and resources."""
    return PACKAGE.parent if is_checkout() else PACKAGE


def resources() -> Path:
    """Return the folder of icons, styles, standards and sample data."""
    return home() / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one resource, such as ``resource("icons", "lifecircle.svg")``."""
    return resources().joinpath(*parts)


def plugin_version() -> str:
    """Return the version in metadata.txt, empty where it cannot be read."""
    from configparser import ConfigParser

    metadata = ConfigParser(interpolation=None)
    metadata.read(home() / "metadata.txt", encoding="utf-8")
    return metadata.get("general", "version", fallback="")


def icon(name: str = "lifecircle") -> str:
    """Return the path of an icon as QIcon takes it.

    Args:
        name: file name in resources/icons without its suffix.
    """
    return str(resource("icons", f"{name}.svg"))


def standards() -> Path:
    """Return the folder of the standard packs that come with the plugin."""
    return resource("standards")


def help_page(language: str) -> Path:
    """Return the help in a language, ``en`` or ``zh``; its sections have ids as anchors."""
    return resource("help", f"help_{language}.html")


def sample() -> Path:
    """Return the folder of the synthetic sample district."""
    return resource("sample")


def styles() -> Path:
    """Return the folder of layer styles (.qml)."""
    return resource("styles")


def translations() -> Path:
    """Return the folder of built translations (.qm)."""
    return PACKAGE.parent / "build" / "i18n" if is_checkout() else PACKAGE / "i18n"


def user_folder() -> Path:
    """Return the folder for the planner's own packs and mappings, in the QGIS profile.

    It is made when it is first asked for, never when the plugin loads.
    """
    from qgis.core import QgsApplication

    folder = Path(QgsApplication.qgisSettingsDirPath()) / "lifecircle"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def user_standards() -> Path:
    """Return the folder where the planner's own standard packs are looked for; it may be absent."""
    from qgis.core import QgsApplication

    return Path(QgsApplication.qgisSettingsDirPath()) / "lifecircle" / "standards"


def user_categories() -> Path:
    """Return the folder of the planner's own category mappings; it may be absent."""
    from qgis.core import QgsApplication

    return Path(QgsApplication.qgisSettingsDirPath()) / "lifecircle" / "categories"
