# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a standard says: its clauses, its levels, and how far each lets people walk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Optional

from .errors import LifeCircleError
from .results import Reason

CIRCLE_LEVELS = ("15min", "10min", "5min")
LEVEL_MINUTES: Mapping[str, float] = {"15min": 15.0, "10min": 10.0, "5min": 5.0, "5-10min": 10.0}
LEVELS = (*CIRCLE_LEVELS, "5-10min", "block")
KINDS = ("facility", "level", "total", "indicator")
THEMES = ("live", "work", "play", "learn", "care", "")
REQUIREMENTS = ("must", "optional", "")
EVIDENCE = ("verified", "published", "secondary", "recalled")
FRAMES = ("circle", "subdistrict", "district")
PROVIDERS = ("subdistrict", "district", "market")
DENOMINATORS = ("population", "land")
# Which share is reported upward (上报口径): of people by the streets, of residential land, or of
# people as the crow flies. Verdicts do not depend on it.
REPORTING_BASES = ("network", "land", "straight")

DEFAULT_TARGET = 0.85
LEVEL_CODE = "level_definition"


@dataclass(frozen=True)
class Clause:
    """One row of a pack: the facts, and below them what the product or the planner sets.

    Areas in square metres, distances in metres; None where the standard gives no figure.

    Attributes:
        row: row of the file as a spreadsheet shows it (the heading is row 1).
        level: "15min", "10min", "5min", "5-10min" or "block".
        kind: "facility", "total" or "indicator".
        requirement: "must", "optional" or empty.
        people_min, people_max: people one facility is meant for.
        evidence: "verified", "published", "secondary" or "recalled".
        frame: where the verdict falls: "circle", "subdistrict" or "district".
        target: share of the people (or of the residential land) that must be covered.
        provider: who can supply it: "subdistrict", "district" or "market"; empty if not set.
        accepts: category codes that satisfy the clause, its own first; empty where no category
            can measure it.
        access_only: reaching the place says nothing about being admitted.
        min_count: facilities that must stand in each frame, 0 for none.
        denominator: "population" or "land".
        indicator_limit_m: the product's own distance for a clause whose standard gives none.
        page, signed_by, signed_on: who proof-read the row, where in the document, when.
    """

    row: int
    clause: str
    level: str
    kind: str
    code: str
    name_zh: str = ""
    name_en: str = ""
    theme: str = ""
    requirement: str = ""
    radius_min_m: Optional[float] = None
    radius_max_m: Optional[float] = None
    building_min_m2: Optional[float] = None
    building_max_m2: Optional[float] = None
    site_min_m2: Optional[float] = None
    site_max_m2: Optional[float] = None
    building_per_1000_min_m2: Optional[float] = None
    building_per_1000_max_m2: Optional[float] = None
    site_per_1000_min_m2: Optional[float] = None
    site_per_1000_max_m2: Optional[float] = None
    people_min: Optional[float] = None
    people_max: Optional[float] = None
    note: str = ""
    evidence: str = "recalled"
    source: str = ""
    frame: str = "circle"
    target: float = DEFAULT_TARGET
    provider: str = ""
    accepts: tuple[str, ...] = ()
    access_only: bool = False
    min_count: int = 0
    denominator: str = "population"
    indicator_limit_m: Optional[float] = None
    setting_note: str = ""
    page: str = ""
    signed_by: str = ""
    signed_on: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the clause may enter headline figures (design rule 12)."""
        return self.evidence in ("verified", "published")

    @property
    def minutes(self) -> float:
        """Return the level's walking time in minutes, 10 for "5-10min", 0 for a block."""
        return LEVEL_MINUTES.get(self.level, 0.0)

    @property
    def is_testable(self) -> bool:
        """Tell whether walking distances to categories can decide the clause in a circle."""
        return self.untested_reason == ""

    @property
    def untested_reason(self) -> str:
        """Return the message key that says why no circle is tested, empty if one can be."""
        if self.level == "block":
            return "clause_untested_block"
        if self.kind == "total":
            return "clause_untested_total"
        if not self.accepts:
            return "clause_untested_indicator"
        return ""

    def belongs_to(self, levels: Sequence[str]) -> bool:
        """Tell whether the clause is of one of the levels; "5-10min" is of both."""
        if self.level == "5-10min":
            return bool({"5min", "10min", "5-10min"}.intersection(levels))
        return self.level in levels


@dataclass(frozen=True)
class LevelDefinition:
    """What a pack says a level is: its walking distance, people and size.

    Attributes:
        code: "level_definition", or with a variant's name behind it where the pack defines a
            level several times ("level_definition_main_city").
    """

    row: int
    clause: str
    level: str
    code: str
    name_zh: str
    name_en: str
    radius_min_m: Optional[float]
    radius_max_m: Optional[float]
    site_min_m2: Optional[float]
    site_max_m2: Optional[float]
    people_min: Optional[float]
    people_max: Optional[float]
    note: str
    evidence: str
    source: str
    page: str = ""
    signed_by: str = ""
    signed_on: str = ""

    @property
    def variant(self) -> str:
        """Return the variant's name, empty where the level is defined once."""
        return self.code[len(LEVEL_CODE) :].lstrip("_")


@dataclass(frozen=True)
class DistanceRange:
    """The smaller and the larger distance of a clause, equal where there is one figure.

    Attributes:
        source: "clause" (the clause says it), "level" (the level's definition does), "settings"
            (the product's own conversion) or "minutes" (minutes of the level x walking speed).
    """

    near_m: float
    far_m: float
    source: str


@dataclass(frozen=True)
class UntestedClause:
    """A clause no circle can be tested against, and the message key that says why."""

    clause: Clause
    reason: str


@dataclass(frozen=True)
class PackInfo:
    """A pack as listed, without its clauses."""

    id: str
    title_zh: str
    title_en: str
    version: str
    in_force: str
    jurisdiction: str
    is_draft: bool
    source: str
    path: Path


@dataclass(frozen=True)
class Pack:
    """One standard.

    Attributes:
        clauses: all rows but the definitions of levels, in the file's order.
        levels: the definition that holds for each level.
        level_definitions: all definitions, variants included.
        problems: faults of the rows left out, where the reader asked to go on without them.
        reporting_basis: one of REPORTING_BASES, as the planner marked it.
    """

    id: str
    title_zh: str
    title_en: str
    version: str
    in_force: str
    jurisdiction: str
    is_draft: bool
    source: str
    path: Path
    clauses: tuple[Clause, ...]
    levels: Mapping[str, LevelDefinition]
    level_definitions: tuple[LevelDefinition, ...]
    problems: tuple[Reason, ...] = ()
    reporting_basis: str = "network"

    def testable(self, levels: Sequence[str] = CIRCLE_LEVELS) -> tuple[Clause, ...]:
        """Return the clauses of these levels that a circle can be tested against.

        Levels do not contain each other: each is asked for by name.

        Raises:
            LifeCircleError: a level that does not exist.
        """
        _check_levels(levels)
        return tuple(c for c in self.clauses if c.is_testable and c.belongs_to(levels))

    def untested(self, levels: Sequence[str] = CIRCLE_LEVELS) -> tuple[UntestedClause, ...]:
        """Return the clauses that are not tested, and why; those of blocks always.

        Raises:
            LifeCircleError: a level that does not exist.
        """
        _check_levels(levels)
        return tuple(
            UntestedClause(c, c.untested_reason)
            for c in self.clauses
            if not c.is_testable and (c.level == "block" or c.belongs_to(levels))
        )

    def distance_range(self, clause: Clause, speed_m_per_s: float = 1.0) -> DistanceRange:
        """Return how far a clause lets people walk (design rule 11).

        Metres of the clause win, then the product's own conversion for a clause that has one,
        then metres of the level's definition, then minutes of the level x speed. A "5-10min"
        clause ranges from the 5-minute to the 10-minute distance.

        Args:
            clause: a clause of this pack.
            speed_m_per_s: walking speed in metres per second.
        """
        own = _range_of(clause.radius_min_m, clause.radius_max_m)
        if own is not None:
            return DistanceRange(*own, "clause")
        if clause.indicator_limit_m is not None:
            return DistanceRange(clause.indicator_limit_m, clause.indicator_limit_m, "settings")
        if clause.level == "5-10min" and self._level_range(clause.level) is None:
            near = self._level_or_minutes("5min", speed_m_per_s)
            far = self._level_or_minutes("10min", speed_m_per_s)
            source = "level" if near.source == far.source == "level" else "minutes"
            return DistanceRange(near.near_m, max(near.far_m, far.far_m), source)
        return self._level_or_minutes(clause.level, speed_m_per_s)

    def with_clause(self, changed: Clause) -> Pack:
        """Return the pack with the clause of the same row replaced."""
        clauses = tuple(changed if c.row == changed.row else c for c in self.clauses)
        return replace(self, clauses=clauses)

    def _level_range(self, level: str) -> Optional[tuple[float, float]]:
        definition = self.levels.get(level)
        if definition is None:
            return None
        return _range_of(definition.radius_min_m, definition.radius_max_m)

    def _level_or_minutes(self, level: str, speed_m_per_s: float) -> DistanceRange:
        metres = self._level_range(level)
        if metres is not None:
            return DistanceRange(*metres, "level")
        walked_m = LEVEL_MINUTES.get(level, 0.0) * 60.0 * speed_m_per_s
        return DistanceRange(walked_m, walked_m, "minutes")


def _check_levels(levels: Sequence[str]) -> None:
    for level in levels:
        if level not in LEVEL_MINUTES:
            raise LifeCircleError("level_unknown", level=level, known=", ".join(CIRCLE_LEVELS))


def _range_of(low_m: Optional[float], high_m: Optional[float]) -> Optional[tuple[float, float]]:
    far_m = high_m if high_m is not None else low_m
    if far_m is None:
        return None
    return (low_m if low_m is not None else far_m, far_m)
