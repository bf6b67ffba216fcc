# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What cutting, healing and reshaping units would do, told before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

from qgis.core import QgsGeometry

from ..core.circle_plan import Circle
from . import circle_steps
from .assigning import known_rows, preview, subdistrict_of_units
from .gestures import DEFAULT_LIMITS, CirclePreview, Limits, Preview

if TYPE_CHECKING:
    from .circle_session import CircleSession

NEW_CIRCLE = "new"
"""Stands for a circle that a gesture would make; ids of circles are UUIDs."""


@dataclass(frozen=True)
class Piece:
    """A piece of a unit that a line would cut.

    Attributes:
        unit: name of the unit, or a number standing for it.
        geometry: of the piece.
        area_m2: its area.
        people: who would live in it, NaN where the unit's people are unknown.
    """

    unit: str
    geometry: QgsGeometry
    area_m2: float
    people: float


@dataclass(frozen=True)
class CutPreview:
    """What a line would cut.

    Attributes:
        pieces: of all units it cuts, unit by unit, the largest piece of each first.
        units: number of units it cuts.
        people: who live in them, as far as known.
        by_residences: whether residences say where the people live, else area does.
    """

    pieces: tuple[Piece, ...]
    units: int
    people: float
    by_residences: bool

    def by_unit(self) -> list[tuple[str, list[float]]]:
        """Return the people of the pieces, unit by unit."""
        found: list[tuple[str, list[float]]] = []
        for piece in self.pieces:
            if not found or found[-1][0] != piece.unit:
                found.append((piece.unit, []))
            found[-1][1].append(piece.people)
        return found


@dataclass(frozen=True)
class HealPreview:
    """A unit that others would become.

    Attributes:
        people: who would live in it, NaN where nothing is known.
        area_m2: its area.
        circle_id: of the shown scenario, None for none.
    """

    people: float
    area_m2: float
    circle_id: Optional[str]


@dataclass(frozen=True)
class ReshapePreview:
    """What a border's new course would do.

    Attributes:
        circles: of the shown scenario, before and after, where their ground changes.
        moves: (name of the unit that gives, of the one that takes, square metres).
        geometries: the ground that changes hands.
        units: number of units whose ground changes.
        area_m2: ground that changes hands.
        people: zero: units keep their people when their border moves.
    """

    circles: tuple[CirclePreview, ...]
    moves: tuple[tuple[str, str, float], ...]
    geometries: tuple[QgsGeometry, ...]
    units: int
    area_m2: float
    people: float = 0.0


def new_circle_preview(
    session: CircleSession, unit_ids: Sequence[str], limits: Limits = DEFAULT_LIMITS
) -> Preview:
    """Tell what `session.new_circle` with these units would do; the circle's id is NEW_CIRCLE."""
    live, scenario_id = session._live, session.scenario_id
    given, _ = known_rows(live, unit_ids)
    first = subdistrict_of_units(live, given[:1])
    own = live.frame.subdistricts[first].id if first >= 0 else None
    circle = Circle(NEW_CIRCLE, "", scenario_id, subdistrict_id=own)
    added = circle_steps.with_circle(live, scenario_id, circle)
    # The plan with the circle, to ask what it may take; nothing of it is shown.
    live.apply(added)
    try:
        number = live.number(scenario_id, NEW_CIRCLE)
        return preview(live, scenario_id, unit_ids, number, limits)
    finally:
        live.apply(added, False)


def cut_preview(session: CircleSession, line: QgsGeometry) -> CutPreview:
    """Tell what `session.cut_units(line)` would do; LifeCircleError where it would do nothing."""
    raise NotImplementedError


def draw_cut_preview(
    session: CircleSession,
    polygon: QgsGeometry,
    circle_id: Optional[str],
    limits: Limits = DEFAULT_LIMITS,
) -> Preview:
    """Tell what `session.draw_cutting` would do."""
    raise NotImplementedError


def heal_preview(session: CircleSession, unit_ids: Sequence[str]) -> HealPreview:
    """Tell what `session.heal_units(unit_ids)` would make; LifeCircleError where it would not."""
    raise NotImplementedError


def reshape_preview(session: CircleSession, line: QgsGeometry) -> ReshapePreview:
    """Tell what `session.reshape_border(line)` would do; LifeCircleError where nothing."""
    raise NotImplementedError
