# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The few facts that head a report of facility gaps.

A clause judged once for a subdistrict is counted once, however many circles carry its verdict.
People are never summed over clauses: the same people lack several facilities. Clauses nobody has
confirmed stand apart (design rule 12).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

from .results import GapRow, ScaleState, State

PROVIDER_ORDER = ("subdistrict", "district", "market")


@dataclass(frozen=True)
class FrameResult:
    """One clause in one frame, its circles taken together.

    Attributes:
        rows: the rows of its circles, in their order.
        uncovered, population: people of the whole frame.
    """

    rows: tuple[GapRow, ...]
    uncovered: float
    population: float
    covered: float

    @property
    def first(self) -> GapRow:
        """Return the row that tells clause, frame, state and areas: all rows agree on them."""
        return self.rows[0]

    @property
    def state(self) -> State:
        """Return the frame's verdict."""
        return self.first.state

    @property
    def circles(self) -> tuple[str, ...]:
        """Return the names of the frame's circles."""
        return tuple(row.circle for row in self.rows)

    @property
    def coverage(self) -> Optional[float]:
        """Return the covered share of those who could be judged."""
        judged = self.covered + self.uncovered
        return self.covered / judged if judged > 0 else None


@dataclass(frozen=True)
class Tally:
    """Results of one kind of clause, confirmed or not.

    Attributes:
        states: number of clauses per state, each counted once in each frame.
        shortages: gaps, most uncovered people first.
        improvable: the same for optional clauses.
        short_of_area: frames with too little area, largest shortage first.
        by_provider: the gaps of each provider, in the same order; "" where none is set.
    """

    states: Mapping[State, int]
    shortages: tuple[FrameResult, ...]
    improvable: tuple[FrameResult, ...]
    short_of_area: tuple[FrameResult, ...]
    by_provider: Mapping[str, tuple[FrameResult, ...]]

    def worst(self, count: int = 5) -> tuple[FrameResult, ...]:
        """Return the gaps with the most uncovered people, one per category and frame.

        Several clauses may ask for the same category at several levels; the worst one speaks.
        """
        chosen: dict[tuple[str, str, str], FrameResult] = {}
        for result in self.shortages:
            row = result.first
            chosen.setdefault((row.code, row.frame, row.frame_name), result)
        return tuple(chosen.values())[:count]


@dataclass(frozen=True)
class CircleTally:
    """States of one circle's clauses, confirmed and unconfirmed apart."""

    circle: str
    subdistrict: str
    confirmed: Mapping[State, int]
    unconfirmed: Mapping[State, int]


@dataclass(frozen=True)
class Headline:
    """What heads a report.

    Attributes:
        confirmed: headline figures may come from these clauses only.
        unconfirmed: shown apart with their mark.
        circles: in the order of the rows.
    """

    confirmed: Tally
    unconfirmed: Tally
    circles: tuple[CircleTally, ...]


def summarise(rows: Sequence[GapRow]) -> Headline:
    """Return headline facts of one run's rows."""
    results = frame_results(rows)
    return Headline(
        _tally([result for result in results if result.first.is_confirmed]),
        _tally([result for result in results if not result.first.is_confirmed]),
        _circle_tallies(rows),
    )


def frame_results(rows: Iterable[GapRow]) -> list[FrameResult]:
    """Return rows gathered by clause and frame, in the order of their first rows."""
    gathered: dict[tuple[int, str, str], list[GapRow]] = {}
    for row in rows:
        gathered.setdefault((row.clause_row, row.frame, row.frame_name), []).append(row)
    return [
        FrameResult(
            tuple(members),
            sum(row.uncovered for row in members),
            sum(row.population for row in members),
            sum(row.covered for row in members),
        )
        for members in gathered.values()
    ]


def _tally(results: Sequence[FrameResult]) -> Tally:
    by_people = sorted(results, key=lambda result: -result.uncovered)
    gaps = tuple(result for result in by_people if result.state is State.GAP)
    providers = [*PROVIDER_ORDER, ""]
    short = [result for result in results if result.first.scale_state is ScaleState.SHORT]
    return Tally(
        states=_count_states(result.state for result in results),
        shortages=gaps,
        improvable=tuple(result for result in by_people if result.state is State.IMPROVABLE),
        short_of_area=tuple(sorted(short, key=lambda result: -(result.first.area_short_m2 or 0.0))),
        by_provider={
            provider: tuple(gap for gap in gaps if gap.first.provider == provider)
            for provider in providers
        },
    )


def _circle_tallies(rows: Sequence[GapRow]) -> tuple[CircleTally, ...]:
    by_circle: dict[str, list[GapRow]] = {}
    for row in rows:
        by_circle.setdefault(row.circle, []).append(row)
    return tuple(
        CircleTally(
            circle,
            members[0].subdistrict,
            _count_states(row.state for row in members if row.is_confirmed),
            _count_states(row.state for row in members if not row.is_confirmed),
        )
        for circle, members in by_circle.items()
    )


def _count_states(states: Iterable[State]) -> Mapping[State, int]:
    counts = dict.fromkeys(State, 0)
    for state in states:
        counts[state] += 1
    return counts
