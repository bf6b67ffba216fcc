# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of the panels' own errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "sample_missing": lambda t: t.translate(
        "LifeCircle",
        "The sample blueprint {file} is missing from the plugin. Install the plugin again.",
    ),
    "sample_not_copied": lambda t: t.translate(
        "LifeCircle",
        "The sample could not be copied to {file}: {problem}. Make room or choose another "
        "QGIS profile, then try again.",
    ),
    "sample_in_use": lambda t: t.translate(
        "LifeCircle",
        "The copy of the sample {file} is still in use: {problem}. Close its layers, also in "
        "other programs, then try again.",
    ),
}
