# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of the algorithms that prepare and look at data."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "shift_same_system": lambda t: t.translate(
        "LifeCircle",
        "The layer is in {system} and is to be moved to {system}: there is nothing to move. Choose "
        "two different systems.",
    ),
    "shift_moved": lambda t: t.translate(
        "LifeCircle", "{layer}: {count} features moved, by {metres} m (median)."
    ),
    "shift_outside_china": lambda t: t.translate(
        "LifeCircle",
        "{count} features lie outside China, wholly or in part, and were not moved there "
        "({examples}). Only maps of China are shifted; check the layer and its coordinate "
        "reference system.",
    ),
    "shift_off_earth": lambda t: t.translate(
        "LifeCircle",
        "{count} features have coordinates that are no place on earth; they come out without "
        "geometry ({examples}). Mend or delete them.",
    ),
    "shift_other_geometry": lambda t: t.translate(
        "LifeCircle",
        "{count} features have another geometry type than the layer; they come out without "
        "geometry ({examples}). Save them as a layer of their own and move that.",
    ),
    "shift_without_geometry": lambda t: t.translate(
        "LifeCircle", "{count} features have no geometry and stay without one ({examples})."
    ),
}
