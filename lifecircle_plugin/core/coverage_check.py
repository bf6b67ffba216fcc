# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether units cover their area once: overlaps, gaps, slivers, borders that do not match."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Optional

from .circle_plan import Geometries, ResidencePoints

CoverageKind = Literal[
    "invalid", "empty", "overlap", "gap", "sliver", "unmatched", "uncovered", "outside"
]
SLIVER_M = 1.0
"""Overlaps and gaps narrower than this are slips of drawing, not places."""


@dataclass(frozen=True)
class CoverageFinding:
    """One place where units do not cover their area once.

    Attributes:
        kind: "invalid" outline that crosses itself, "empty" unit without area, "overlap" of two
            units, "gap" between units, "sliver" an overlap or gap narrower than `sliver_m`,
            "unmatched" shared border whose vertices differ, "uncovered" part of the frame
            without a unit, "outside" part of a unit beyond the frame.
        severity: "error" where people or area are counted twice or not at all, else "warning".
        rows: units concerned, the lower row first.
        geometry: polygons, for "unmatched" lines; None for an empty unit.
        area_m2: of the geometry, 0 for lines.
        width_m: mean width of the geometry.
        people: of the units by area share, for gaps of residences inside; NaN where unknown.
        key: message key; the text is found in `lifecircle_plugin.texts`.
        values: what the message's placeholders stand for.
    """

    kind: CoverageKind
    severity: Literal["error", "warning"]
    rows: tuple[int, ...]
    geometry: Any
    area_m2: float
    width_m: float
    people: float
    key: str
    values: dict[str, object]


@dataclass(frozen=True)
class CoverageReport:
    """What a check of units found.

    Attributes:
        findings: the most serious and largest first.
        unit_area_m2: sum of the units' areas.
        covered_m2: area of their union.
        is_clean: no overlap, no sliver, no unmatched border, no invalid or empty unit: the units
            can be computed with as a coverage. Gaps wider than a sliver may remain.
        is_complete: clean, and without any gap, and equal to the frame where one was given.
    """

    findings: tuple[CoverageFinding, ...]
    unit_area_m2: float
    covered_m2: float
    is_clean: bool
    is_complete: bool

    def count(self, kind: str) -> int:
        """Return how many findings there are of a kind."""
        return sum(each.kind == kind for each in self.findings)


@dataclass(frozen=True)
class FrameDifference:
    """How units differ from the area they should cover.

    Attributes:
        missing, beyond: polygons of the frame without a unit, and of units outside the frame.
        overlap_m2: area that several units cover, counted for each of them but one.
    """

    missing: Any
    beyond: Any
    missing_m2: float
    beyond_m2: float
    overlap_m2: float

    def is_covered(self, within_m2: float = 1.0) -> bool:
        """Return whether every place belongs to one unit, but for so many square metres."""
        return max(self.missing_m2, self.beyond_m2, self.overlap_m2) <= within_m2


def check_coverage(
    geometry: Geometries,
    names: tuple[str, ...] = (),
    frame: Any = None,
    *,
    population: Any = None,
    residences: Optional[ResidencePoints] = None,
    sliver_m: float = SLIVER_M,
    is_cancelled: Optional[Callable[[], bool]] = None,
) -> CoverageReport:
    """Look for places that no unit or several units cover.

    Args:
        geometry: (n,) polygons in metres; None, empty and invalid ones are told and left out.
        names: (n,) for the messages, or nothing.
        frame: polygon that the units should cover, such as the subdistricts together; None
            where it is not known.
        population: (n,) people of the units, NaN where unknown, or None.
        residences: where people live, to say how many live in a gap.
        sliver_m: width up to which an overlap or gap is a sliver.
        is_cancelled: asked now and then.

    Raises:
        Cancelled: the planner asked to stop.
        LifeCircleError: shapely is missing or too old.
    """
    raise NotImplementedError


def covers(frame: Any, geometry: Geometries) -> FrameDifference:
    """Compare units with the area they should cover once.

    Args:
        frame: polygon in metres.
        geometry: (n,) polygons in the same metres.
    """
    raise NotImplementedError
