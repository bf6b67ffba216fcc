# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of what projects change, and why some change nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Texts

CATALOGUE: dict[str, Callable[[Texts], str]] = {
    "effect_quality": lambda t: t.translate("LifeCircle", "Quality, not counted in gaps"),
    "effect_not_said": lambda t: t.translate(
        "LifeCircle",
        "Nobody said yet which facility, gate or path it changes",
    ),
    "effect_none": lambda t: t.translate(
        "LifeCircle",
        "Changes no figure of this standard: everybody it reaches was served within the same "
        "distance before",
    ),
    "effect_off_streets": lambda t: t.translate(
        "LifeCircle",
        "Its facility lies too far from every street to be walked to: move it, or draw a path",
    ),
    "effect_facility_gone": lambda t: t.translate(
        "LifeCircle", "The facility that it enlarges or closes is no longer there: {name}"
    ),
    "effect_gate_gone": lambda t: t.translate(
        "LifeCircle", "The gate that it opens is no longer there, or has no place"
    ),
    "effect_no_clause": lambda t: t.translate(
        "LifeCircle", "No clause of this standard asks for what it builds: {category}"
    ),
    "effect_unplaced": lambda t: t.translate(
        "LifeCircle", "What it builds has no place on the map yet"
    ),
    "effect_unmoved": lambda t: t.translate(
        "LifeCircle",
        "Nothing changes for {names}: no chosen project alters a facility or a way that would "
        "reach anybody newly",
    ),
    "effect_together": lambda t: t.translate(
        "LifeCircle",
        "{projects} projects built: {gained} people reach more than now, {lost} reach less. Each "
        "counts once.",
    ),
    "effect_project_unknown": lambda t: t.translate(
        "LifeCircle",
        "No project of this blueprint has the id, code or name “{name}”. Separate several by "
        "semicolons, or write all.",
    ),
    "effect_project_several": lambda t: t.translate(
        "LifeCircle", "Several projects are called “{name}”. Name the one meant by its code or id."
    ),
}
