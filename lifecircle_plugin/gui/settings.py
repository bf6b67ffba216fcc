# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the plugin remembers between sessions, each with its name, type and default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from qgis.core import QgsSettings

PREFIX = "lifecircle"
MOST_RECENT = 8
T = TypeVar("T", str, float, bool, list)


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One remembered value below `lifecircle/` in QGIS's settings.

    Attributes:
        name: below the prefix.
        default: what holds while nothing was chosen; its type is the setting's type.
    """

    name: str
    default: T

    def value(self) -> T:
        """Return what was chosen; the default where it is absent or cannot be read."""
        kind = type(self.default)
        try:
            found: Any = QgsSettings().value(f"{PREFIX}/{self.name}", self.default, kind)
        except TypeError:
            return self.default
        if kind is list:
            # One entry alone comes back as a text.
            found = [found] if isinstance(found, str) else list(found or [])
        return cast(T, found)

    def set(self, value: T) -> None:
        """Remember a choice."""
        QgsSettings().setValue(f"{PREFIX}/{self.name}", value)

    def reset(self) -> None:
        """Forget the choice."""
        QgsSettings().remove(f"{PREFIX}/{self.name}")


DEFAULT_STANDARD: Setting[str] = Setting("standard", "gb50180-2018")
SPEED_GENERAL: Setting[float] = Setting("speed/general", 1.0)
SPEED_OLDER: Setting[float] = Setting("speed/older", 0.7)
SPEED_CHILD: Setting[float] = Setting("speed/child", 0.9)
MAX_SNAP_M: Setting[float] = Setting("max_snap_m", 100.0)
SEARCH_LIMIT_M: Setting[float] = Setting("search_limit_m", 3000.0)
LEVELS: Setting[list] = Setting("levels", ["15min", "10min", "5min"])
DATA_FOLDER: Setting[str] = Setting("data_folder", "")
PROOF_READER: Setting[str] = Setting("proof_reader", "")
RECENT_BLUEPRINTS: Setting[list] = Setting("recent_blueprints", [])
LAST_FOLDER: Setting[str] = Setting("last_folder", "")


def remember_blueprint(path: str) -> None:
    """Put a blueprint at the head of the recent ones."""
    others = [each for each in RECENT_BLUEPRINTS.value() if each != path]
    RECENT_BLUEPRINTS.set([path, *others][:MOST_RECENT])


def forget_blueprint(path: str) -> None:
    """Take a blueprint off the recent ones."""
    RECENT_BLUEPRINTS.set([each for each in RECENT_BLUEPRINTS.value() if each != path])
