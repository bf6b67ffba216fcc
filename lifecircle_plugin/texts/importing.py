# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of making a blueprint, importing into it and analysing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "blueprint_name_missing": lambda t: t.translate(
        "LifeCircle", "The blueprint has no name. Enter one, such as the subdistrict's."
    ),
    "blueprint_crs_asked": lambda t: t.translate("LifeCircle", "Reference system: {crs}."),
    "blueprint_crs_of_project": lambda t: t.translate(
        "LifeCircle", "Reference system: {crs}, as in the project."
    ),
    "blueprint_crs_of_place": lambda t: t.translate(
        "LifeCircle", "Reference system: {crs}, which fits the place the map shows."
    ),
    "blueprint_crs_by_default": lambda t: t.translate(
        "LifeCircle",
        "Reference system: {crs}. The project shows no place to choose by; if yours lies "
        "elsewhere, delete the file and choose the system yourself.",
    ),
}
