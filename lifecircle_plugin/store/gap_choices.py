# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The gaps of the run that a blueprint shows, for projects to be tied to."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.project_desk import gap_id
from .blueprint_file import BlueprintFile

OPEN_STATES = ("gap", "borderline", "improvable", "insufficient")


@dataclass(frozen=True)
class GapChoice:
    """A category that a circle lacks.

    Attributes:
        id: as links know it: the circle and the category.
        state: the gravest of its clauses.
        uncovered: people not within reach, the most of its clauses.
    """

    id: str
    circle_id: str
    circle: str
    code: str
    name_zh: str
    name_en: str
    state: str
    uncovered: float


def gap_choices(file: BlueprintFile) -> list[GapChoice]:
    """Return the gaps of the shown run, those with most people first; in any thread."""
    with file.read() as connection:
        rows = connection.execute(
            "SELECT g.circle_id, g.circle, g.code, g.name_zh, g.name_en, g.state, "
            "COALESCE(g.uncovered, 0) FROM result_gap g JOIN analysis_run r ON r.id = g.run_id "
            "WHERE r.is_shown = 1 AND g.circle_id IS NOT NULL AND g.circle_id <> ''"
        ).fetchall()
    gravest: dict[str, GapChoice] = {}
    for circle_id, circle, code, name_zh, name_en, state, uncovered in rows:
        if state not in OPEN_STATES:
            continue
        key = gap_id(circle_id, code)
        found = GapChoice(
            key, circle_id, circle or "", code, name_zh or "", name_en or "", state, uncovered
        )
        known = gravest.get(key)
        if known is None or _rank(found) < _rank(known):
            gravest[key] = found
    return sorted(gravest.values(), key=lambda each: (-each.uncovered, each.circle, each.code))


def _rank(choice: GapChoice) -> tuple[int, float]:
    return OPEN_STATES.index(choice.state), -choice.uncovered
