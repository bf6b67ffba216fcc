# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A report as a matrix of circles and categories, filtered and sorted as a planner asks.

Figures of all rows are put into arrays once; a filter or an order then takes milliseconds, and a
cell is put together when somebody looks at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import mode
from typing import Optional

import numpy as np

from .arrays import BoolArray, FloatArray, IntArray
from .results import GapReport, GapRow, ScaleState, State

LEVEL_ORDER = ("15min", "10min", "5-10min", "5min")
THEME_ORDER = ("live", "work", "play", "learn", "care")
WORST_FIRST = (
    State.GAP,
    State.BORDERLINE,
    State.IMPROVABLE,
    State.INSUFFICIENT,
    State.MET,
    State.NOT_APPLICABLE,
)
"""States by gravity: what a planner must see first."""
NOT_JUDGED = (State.INSUFFICIENT, State.NOT_APPLICABLE)
CIRCLE_FRAME = "circle"

_GRAVITY = {state: place for place, state in enumerate(WORST_FIRST)}
_NO_ROW = len(WORST_FIRST)


class LineOrder(str, Enum):
    """How circles are sorted."""

    WORST = "worst"
    NAME = "name"
    POPULATION = "population"
    LAYER = "layer"


@dataclass(frozen=True)
class GapFilter:
    """Which verdicts are looked at; an empty set lets everything through.

    Attributes:
        confirmed: only clauses that are confirmed (True) or not (False), None for both.
    """

    themes: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    requirements: frozenset[str] = frozenset()
    states: frozenset[State] = frozenset()
    confirmed: Optional[bool] = None

    def lets_clause(self, clause: GapRow) -> bool:
        """Tell whether a clause is looked at, whatever its states."""
        return (
            (not self.themes or clause.theme in self.themes)
            and (not self.levels or clause.level in self.levels)
            and (not self.requirements or clause.requirement in self.requirements)
            and (self.confirmed is None or clause.is_confirmed == self.confirmed)
        )


EVERYTHING = GapFilter()


@dataclass(frozen=True)
class MatrixCell:
    """The visible clauses of one category in one circle, the gravest first.

    Of clauses in the same state a confirmed one speaks before one that nobody has proof-read.
    """

    rows: tuple[GapRow, ...]

    @property
    def speaker(self) -> GapRow:
        """Return the row whose state and share the cell shows."""
        return self.rows[0]

    @property
    def state(self) -> State:
        """Return the gravest state."""
        return self.rows[0].state

    @property
    def is_area_short(self) -> bool:
        """Tell whether some clause finds too little floor or site area."""
        return any(row.scale_state is ScaleState.SHORT for row in self.rows)


@dataclass(frozen=True)
class MatrixColumn:
    """One category over all visible circles.

    Attributes:
        clauses: a row of each of its visible clauses, for what does not differ between circles.
        gap_circles: circles in which some clause of it has a gap.
        lacking: people not within reach in those circles, by the gravest clause of each.
    """

    code: str
    name_zh: str
    name_en: str
    theme: str
    clauses: tuple[GapRow, ...]
    gap_circles: int
    lacking: float

    @property
    def is_confirmed(self) -> bool:
        """Tell whether every visible clause of it is confirmed."""
        return all(clause.is_confirmed for clause in self.clauses)


@dataclass(frozen=True)
class MatrixLine:
    """One circle over all visible categories.

    Attributes:
        number: its place in the report's circles.
        gaps: categories that show a gap.
        lacking: people not within reach summed over them: an order of severity, no head count.
    """

    circle: str
    subdistrict: str
    population: float
    number: int
    gaps: int
    lacking: float


@dataclass(frozen=True)
class Bar:
    """Coverage of one category in one circle for a chart; shares from 0 to 1."""

    row: GapRow
    coverage: Optional[float]
    low: Optional[float]
    high: Optional[float]
    target: float
    state: State


class GapView:
    """A report's rows as a grid of circles x clauses, ready to be filtered and sorted."""

    def __init__(self, report: GapReport) -> None:
        """Put the rows into a grid; 37,500 rows take a tenth of a second: call it in a worker."""
        self.report = report
        circle_number = {name: number for number, name in enumerate(report.circles)}
        clause_of: dict[int, GapRow] = {}
        for row in report.rows:
            circle_number.setdefault(row.circle, len(circle_number))
            clause_of.setdefault(row.clause_row, row)
        self.circles: tuple[str, ...] = tuple(circle_number)
        self.clauses: tuple[GapRow, ...] = tuple(sorted(clause_of.values(), key=reading_order))
        place = {clause.clause_row: at for at, clause in enumerate(self.clauses)}
        shape = (len(self.circles), len(self.clauses))
        self._grid: list[list[Optional[GapRow]]] = [[None] * shape[1] for _ in range(shape[0])]
        self._gravity: IntArray = np.full(shape, _NO_ROW, dtype=np.int64)
        self._uncovered: FloatArray = np.zeros(shape)
        # All circles of a subdistrict carry its one verdict on a clause; it counts once.
        self._counts: BoolArray = np.zeros(shape, dtype=bool)
        counted: set[tuple[int, str, str]] = set()
        for row in report.rows:
            line, column = circle_number[row.circle], place[row.clause_row]
            verdict = (row.clause_row, row.frame, row.frame_name)
            self._counts[line, column] = verdict not in counted
            counted.add(verdict)
            self._grid[line][column] = row
            self._gravity[line, column] = _GRAVITY[row.state]
            self._uncovered[line, column] = row.uncovered
        self._population = [
            mode(row.population for row in rows if row is not None) if any(rows) else 0.0
            for rows in self._grid
        ]
        self._subdistrict = [
            next((row.subdistrict for row in rows if row is not None), "") for rows in self._grid
        ]

    @property
    def themes(self) -> tuple[str, ...]:
        """Return the themes that the clauses carry, in reading order."""
        return _in_order((clause.theme for clause in self.clauses), THEME_ORDER)

    @property
    def levels(self) -> tuple[str, ...]:
        """Return the levels that were tested, the widest first."""
        return _in_order((clause.level for clause in self.clauses), LEVEL_ORDER)

    def matrix(
        self,
        chosen: GapFilter = EVERYTHING,
        order: LineOrder = LineOrder.WORST,
        by_code: str = "",
    ) -> GapMatrix:
        """Return the matrix of what a filter lets through.

        Circles and categories without any such verdict are left out.

        Args:
            chosen: what is looked at.
            order: of the circles.
            by_code: sorts circles by this category first, the gravest and largest shortage on top.
        """
        visible = np.array([chosen.lets_clause(clause) for clause in self.clauses], dtype=bool)
        seen: BoolArray = (self._gravity < _NO_ROW) & visible
        if chosen.states:
            wanted = [_GRAVITY[state] for state in chosen.states]
            seen &= np.isin(self._gravity, wanted)
        by_category: dict[str, list[int]] = {}
        for at in np.flatnonzero(seen.any(axis=0)).tolist():
            by_category.setdefault(self.clauses[at].code, []).append(at)
        # Categories stand by theme, those of one theme as the standard lists them.
        codes = sorted(
            by_category,
            key=lambda code: (
                place_in(THEME_ORDER, self.clauses[by_category[code][0]].theme),
                by_category[code][0],
            ),
        )
        speakers = np.full((len(self.circles), len(codes)), -1, dtype=np.int64)
        for number, code in enumerate(codes):
            speakers[:, number] = self._speakers(seen, by_category[code])
        return GapMatrix(
            self, seen, tuple((code, tuple(by_category[code])) for code in codes), speakers
        ).sorted(order, by_code)

    def count_states(self, chosen: GapFilter = EVERYTHING) -> dict[State, int]:
        """Return how many verdicts of each state a filter lets through, its states aside.

        A verdict on a whole subdistrict or district counts once, however many circles carry it.
        """
        visible = np.array([chosen.lets_clause(clause) for clause in self.clauses], dtype=bool)
        seen = self._gravity[self._counts & visible]
        counts = np.bincount(seen, minlength=_NO_ROW + 1)
        return {state: int(counts[place]) for place, state in enumerate(WORST_FIRST)}

    def row(self, circle: int, clause: int) -> Optional[GapRow]:
        """Return a row of the grid."""
        return self._grid[circle][clause]

    def _speakers(self, seen: BoolArray, clauses: list[int]) -> IntArray:
        """Return the clause that speaks for a category in each circle, -1 for none."""
        best = np.full(len(self.circles), -1, dtype=np.int64)
        rank: FloatArray = np.full(len(self.circles), np.inf)
        people: FloatArray = np.full(len(self.circles), -1.0)
        for clause in clauses:
            unsure = 0.0 if self.clauses[clause].is_confirmed else 0.5
            here = np.where(seen[:, clause], self._gravity[:, clause] + unsure, np.inf)
            uncovered = self._uncovered[:, clause]
            better = (here < rank) | ((here == rank) & (uncovered > people) & np.isfinite(here))
            best[better] = clause
            rank = np.where(better, here, rank)
            people = np.where(better, uncovered, people)
        return best


class GapMatrix:
    """Circles x categories of one filter, in one order.

    Attributes:
        lines: the circles shown, top to bottom.
        columns: the categories shown, left to right.
    """

    def __init__(
        self,
        view: GapView,
        seen: BoolArray,
        categories: tuple[tuple[str, tuple[int, ...]], ...],
        speakers: IntArray,
    ) -> None:
        """Use `GapView.matrix` instead."""
        self.view = view
        self._seen, self._categories, self._speakers = seen, categories, speakers
        circles = np.arange(len(view.circles))
        safe = np.maximum(speakers, 0)
        if speakers.size:
            gravity = np.where(speakers >= 0, view._gravity[circles[:, None], safe], _NO_ROW)
            uncovered = np.where(speakers >= 0, view._uncovered[circles[:, None], safe], 0.0)
        else:
            gravity = np.full(speakers.shape, _NO_ROW, dtype=np.int64)
            uncovered = np.zeros(speakers.shape)
        self._rank, self._lacking_of = gravity, uncovered
        in_gap = gravity == _GRAVITY[State.GAP]
        lacking = np.where(in_gap, uncovered, 0.0)
        self.columns: tuple[MatrixColumn, ...] = tuple(
            _column(view, code, clauses, int(in_gap[:, at].sum()), float(lacking[:, at].sum()))
            for at, (code, clauses) in enumerate(categories)
        )
        gaps, severity = in_gap.sum(axis=1), lacking.sum(axis=1)
        self._all_lines = [
            MatrixLine(
                name,
                view._subdistrict[number],
                view._population[number],
                number,
                int(gaps[number]),
                float(severity[number]),
            )
            for number, name in enumerate(view.circles)
            if not len(categories) or (speakers[number] >= 0).any()
        ]
        self.lines: tuple[MatrixLine, ...] = tuple(self._all_lines)

    def sorted(self, order: LineOrder, by_code: str = "") -> GapMatrix:
        """Put the circles into an order, see `GapView.matrix`; returns itself."""
        lines = sorted(self._all_lines, key=_LINE_KEYS[order])
        at = self.column_of(by_code) if by_code else None
        if at is not None:
            rank, lacking = self._rank[:, at], self._lacking_of[:, at]
            lines.sort(key=lambda line: (int(rank[line.number]), -float(lacking[line.number])))
        self.lines = tuple(lines)
        return self

    def cell(self, line: int, column: int) -> Optional[MatrixCell]:
        """Return a cell, None where no visible clause speaks of the category there."""
        circle = self.lines[line].number
        speaker = int(self._speakers[circle, column])
        if speaker < 0:
            return None
        clauses = [at for at in self._categories[column][1] if self._seen[circle, at]]
        clauses.sort(
            key=lambda at: (
                at != speaker,
                self.view._gravity[circle, at],
                -self.view._uncovered[circle, at],
            )
        )
        rows = (self.view.row(circle, at) for at in clauses)
        return MatrixCell(tuple(row for row in rows if row is not None))

    def state(self, line: int, column: int) -> Optional[State]:
        """Return a cell's state without putting the cell together."""
        rank = int(self._rank[self.lines[line].number, column])
        return WORST_FIRST[rank] if rank < _NO_ROW else None

    def line_of(self, circle: str) -> Optional[int]:
        """Return where a circle stands, None where it is not shown."""
        for at, line in enumerate(self.lines):
            if line.circle == circle:
                return at
        return None

    def column_of(self, code: str) -> Optional[int]:
        """Return where a category stands, None where it is not shown."""
        for at, (known, _) in enumerate(self._categories):
            if known == code:
                return at
        return None

    def bars(self, line: int) -> tuple[Bar, ...]:
        """Return the coverage of each category of a circle, in the order of the columns."""
        bars = []
        for column in range(len(self.columns)):
            cell = self.cell(line, column)
            if cell is not None:
                row = cell.speaker
                bars.append(
                    Bar(
                        row,
                        row.coverage,
                        row.coverage_low,
                        row.coverage_high,
                        row.target,
                        row.state,
                    )
                )
        return tuple(bars)


def _column(
    view: GapView, code: str, clauses: Sequence[int], gap_circles: int, lacking: float
) -> MatrixColumn:
    members = tuple(view.clauses[at] for at in clauses)
    first = members[0]
    return MatrixColumn(
        code, first.name_zh, first.name_en, first.theme, members, gap_circles, lacking
    )


_LINE_KEYS = {
    LineOrder.WORST: lambda line: (-line.gaps, -line.lacking, line.number),
    LineOrder.NAME: lambda line: (line.circle, line.number),
    LineOrder.POPULATION: lambda line: (-line.population, line.number),
    LineOrder.LAYER: lambda line: line.number,
}


def place_in(order: Sequence[str], value: str) -> int:
    """Return the place of a value in an order, after the last where it is not listed."""
    return order.index(value) if value in order else len(order)


def reading_order(clause: GapRow) -> tuple[int, int, int]:
    """Return the sort key of a clause: level, theme, line in the standard's file."""
    return (
        place_in(LEVEL_ORDER, clause.level),
        place_in(THEME_ORDER, clause.theme),
        clause.clause_row,
    )


def _in_order(values: Iterable[str], order: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values), key=lambda value: (place_in(order, value), value)))
