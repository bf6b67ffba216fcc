# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Texts of what projects change, and why some change nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..core.effect_checks import Clash
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
    "effect_loose_path": lambda t: t.translate(
        "LifeCircle",
        "A path of it meets no street, so nobody can walk on it: draw its ends to within 15 m of "
        "a street",
    ),
    "effect_loose_path_of": lambda t: t.translate(
        "LifeCircle",
        "A path of {name} meets no street, so nobody can walk on it: draw its ends to within 15 m "
        "of a street",
    ),
    "effect_closed_and_enlarged": lambda t: t.translate(
        "LifeCircle",
        "{facility} is closed by {closing} and enlarged by {enlarging}: built together, it is "
        "closed",
    ),
    "effect_enlarged_twice": lambda t: t.translate(
        "LifeCircle",
        "{facility} is enlarged to different sizes by {enlarging}: built together, the last one "
        "named holds",
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


def clash_text(texts: Texts, clash: Clash, names: Mapping[str, str]) -> str:
    """Return what projects are at odds about, with their names by id."""

    def told(ids: tuple[str, ...]) -> str:
        return texts.translate("LifeCircle", ", ").join(names.get(each) or each for each in ids)

    return texts.message(
        clash.key,
        facility=clash.name or clash.facility_id,
        closing=told(clash.closing),
        enlarging=told(clash.enlarging),
    )
