# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A gap report seen by clause, by circle and by who can act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mode
from typing import Optional

from ..core.gap_view import (
    NOT_JUDGED,
    WORST_FIRST,
    place_in,
    reading_order,
)
from ..core.headline import PROVIDER_ORDER, Headline, summarise
from ..core.results import GapRow, State


@dataclass(frozen=True)
class ClauseFigures:
    """One clause over all circles.

    Attributes:
        clause: any of its rows, for what does not differ between circles.
        gap_circles: circles that carry a gap.
        lacking: people not within reach who live in those circles.
        worst_gap: the row of the circle where most people lack it, None without a gap.
        coverage: people within reach among those judged, in the circles with a verdict.
    """

    clause: GapRow
    rows: tuple[GapRow, ...]
    gap_circles: int
    lacking: float
    worst_gap: Optional[GapRow]
    coverage: Optional[float]

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the clause may enter headline figures."""
        return self.clause.is_confirmed


@dataclass(frozen=True)
class CircleFigures:
    """One circle over all clauses.

    Attributes:
        rows: worst state first, most people lacking first.
        states: how many clauses carry each state.
        lacking: people not within reach, summed over the clauses with a gap: an order of
            severity, not a head count.
    """

    name: str
    subdistrict: str
    number: int
    population: float
    rows: tuple[GapRow, ...]
    states: Counter[State]
    lacking: float


@dataclass(frozen=True)
class GapFigures:
    """All views of one report; circles worst first."""

    headline: Headline
    clauses: tuple[ClauseFigures, ...]
    circles: tuple[CircleFigures, ...]

    @property
    def confirmed(self) -> tuple[ClauseFigures, ...]:
        """The clauses that may enter headline figures."""
        return tuple(clause for clause in self.clauses if clause.is_confirmed)

    @property
    def unconfirmed(self) -> tuple[ClauseFigures, ...]:
        """The clauses nobody has proof-read against the document."""
        return tuple(clause for clause in self.clauses if not clause.is_confirmed)


def figures_of(rows: Sequence[GapRow], circles_in_order: Sequence[str] = ()) -> GapFigures:
    """Return rows grouped by clause and by circle.

    Args:
        rows: of one run.
        circles_in_order: circles to be listed even if no row speaks of them.
    """
    by_clause: dict[int, list[GapRow]] = {}
    by_circle: dict[str, list[GapRow]] = {name: [] for name in circles_in_order}
    for row in rows:
        by_clause.setdefault(row.clause_row, []).append(row)
        by_circle.setdefault(row.circle, []).append(row)
    circles = [
        circle_figures(name, number, rows)
        for number, (name, rows) in enumerate(by_circle.items(), 1)
    ]
    circles.sort(key=lambda circle: (-circle.states[State.GAP], -circle.lacking, circle.number))
    clauses = sorted(
        map(clause_figures, by_clause.values()), key=lambda figures: reading_order(figures.clause)
    )
    return GapFigures(summarise(rows), tuple(clauses), tuple(circles))


def clause_figures(rows: Sequence[GapRow]) -> ClauseFigures:
    """Return the rows of one clause as figures."""
    gaps = [row for row in rows if row.state is State.GAP]
    judged = [row for row in rows if row.state not in NOT_JUDGED]
    covered = sum(row.covered for row in judged)
    decided = covered + sum(row.uncovered for row in judged)
    return ClauseFigures(
        clause=rows[0],
        rows=tuple(rows),
        gap_circles=len(gaps),
        lacking=sum(row.uncovered for row in gaps),
        worst_gap=max(gaps, key=lambda row: row.uncovered, default=None),
        coverage=covered / decided if decided > 0 else None,
    )


def circle_figures(name: str, number: int, rows: Sequence[GapRow]) -> CircleFigures:
    """Return the rows of one circle as figures."""
    return CircleFigures(
        name=name,
        subdistrict=rows[0].subdistrict if rows else "",
        number=number,
        # A clause measured by land carries areas, so the figure most clauses share is the people.
        population=mode(row.population for row in rows) if rows else 0.0,
        rows=tuple(sorted(rows, key=lambda row: (WORST_FIRST.index(row.state), -row.uncovered))),
        states=Counter(row.state for row in rows),
        lacking=sum(row.uncovered for row in rows if row.state is State.GAP),
    )


def circles_with_gap(clauses: Iterable[ClauseFigures]) -> int:
    """Return how many circles carry at least one gap by some clauses."""
    return len({row.circle for item in clauses for row in item.rows if row.state is State.GAP})


def worst_shortages(clauses: Iterable[ClauseFigures]) -> list[ClauseFigures]:
    """Return the clauses with a gap somewhere, most people lacking first.

    A category that is short at several levels is told once for each provider, at its worst.
    """
    short = [item for item in clauses if item.gap_circles]
    short.sort(key=lambda item: (-item.lacking, -item.gap_circles))
    worst: dict[tuple[str, str, bool], ClauseFigures] = {}
    for item in short:
        clause = item.clause
        worst.setdefault((clause.code, clause.provider, clause.is_confirmed), item)
    return list(worst.values())


def providers_of(clauses: Iterable[ClauseFigures]) -> list[str]:
    """Return who can act on some clauses, the subdistrict first."""
    found = {clause.clause.provider for clause in clauses}
    return sorted(found, key=lambda provider: (place_in(PROVIDER_ORDER, provider), provider))
