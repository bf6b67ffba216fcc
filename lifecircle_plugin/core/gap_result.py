# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run's account together with its residences: who lacks what, and how far they walk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple, Optional

import numpy as np
from numpy.typing import NDArray

from .arrays import BoolArray, FloatArray, IntArray
from .bounds import COVERED, EDGE, UNCOVERED, UNROUTED, classify_residences
from .gap_data import known_weights
from .reasons import NOISE
from .results import GapReport, GapRow, State


class ResidenceState(str, Enum):
    """How a residence stands toward one clause.

    FARTHER: within the clause's larger distance, not within the smaller; told where the verdict
    hangs on it. UNDECIDED: the data hold no facility of the category, perhaps nobody collected any.
    """

    COVERED = "covered"
    UNCOVERED = "uncovered"
    UNROUTED = "unrouted"
    EDGE = "edge"
    UNDECIDED = "undecided"
    FARTHER = "farther"


LACKING_ORDER = (
    ResidenceState.UNCOVERED,
    ResidenceState.UNDECIDED,
    ResidenceState.FARTHER,
    ResidenceState.UNROUTED,
    ResidenceState.EDGE,
)
"""States of those whom a cell lists, in the order in which they are listed."""


@dataclass(frozen=True)
class ResidenceResult:
    """The residences of one run, n of them; `distance_m` and `ok` by category code.

    Attributes:
        ids: (n,) object: id or feature id of each, None where unknown.
        names: (n,) object: str, "" where nameless.
        lonlat: (n, 2) a point of each in degrees, NaN where it has no geometry.
        people: (n,) NaN where unknown.
        circle: (n,) object: name of the circle it lies in, None for none.
        snap_m: (n,) way to the nearest street, NaN where none was found.
        routed: (n,) whether it is attached to the streets.
        edge_m: (n,) straight distance to the open edge of the data, NaN where farther than the
            search went.
        distance_m: (n,) each: walk to the nearest facility, NaN beyond the search limit.
        ok: (n,) each: 1 within reach of every required clause, 0 not, NaN undecided.
    """

    ids: NDArray[np.object_]
    names: NDArray[np.object_]
    lonlat: FloatArray
    people: FloatArray
    circle: NDArray[np.object_]
    snap_m: FloatArray
    routed: BoolArray
    edge_m: FloatArray
    distance_m: Mapping[str, FloatArray]
    ok: Mapping[str, FloatArray]

    @property
    def count(self) -> int:
        """Return the number of residences."""
        return len(self.ids)


class ResidenceRow(NamedTuple):
    """One residence as it stands toward one clause.

    Attributes:
        at: its row in `ResidenceResult`.
        people: None where unknown.
        walk_m: None where none was found within the search limit, or it could not be searched.
        lonlat: None without geometry.
    """

    at: int
    id: Optional[object]
    name: str
    people: Optional[float]
    walk_m: Optional[float]
    snap_m: Optional[float]
    state: ResidenceState
    lonlat: Optional[tuple[float, float]]


@dataclass(frozen=True)
class StateSum:
    """Residences of one state: how many, and their people (unknown ones count nothing)."""

    residences: int = 0
    people: float = 0.0
    unknown_people: int = 0


@dataclass(frozen=True)
class CellResidences:
    """The residences of one circle as they stand toward one clause.

    Attributes:
        lacking: those not covered, by `LACKING_ORDER`, most people first.
        sums: residences and people per state; those of FARTHER are part of the covered.
        agrees: whether people per state add up to the row's figures. They do unless the
            residences were changed after the run, or the clause was searched with other
            categories than the distances at hand; then the list is a hint only.
        is_known: whether walks of the category are at hand at all.
    """

    row: GapRow
    lacking: tuple[ResidenceRow, ...]
    sums: Mapping[ResidenceState, StateSum]
    agrees: bool
    is_known: bool

    @property
    def most_affected(self) -> Optional[ResidenceRow]:
        """Return the residence with most people of those who walk too far, None without any."""
        beyond = (ResidenceState.UNCOVERED, ResidenceState.UNDECIDED, ResidenceState.FARTHER)
        too_far = [residence for residence in self.lacking if residence.state in beyond]
        return max(too_far, key=lambda residence: residence.people or 0.0, default=None)


OWN_WALK = "__"
"""Stands between a code and a level where a clause has walks of its own."""


def own_walk_column(code: str, level: str) -> str:
    """Return the name of the walks of a clause that accepts other categories than its code's first.

    The same name with `d_` before it is a field of the residences.
    """
    return f"{code}{OWN_WALK}{level.replace('-', '_')}"


class GapResult:
    """A report and its residences, grouped by circle once so that each cell answers at once."""

    def __init__(self, report: GapReport, residences: Optional[ResidenceResult]) -> None:
        """Group rows and residences; `residences` is None where they are not at hand.

        For half a million residences this takes a tenth of a second: call it in a worker.
        """
        self.report = report
        self.residences = residences
        self._rows = {(row.circle, row.clause_row): row for row in report.rows}
        self._members = {} if residences is None else _by_name(residences.circle)

    def row(self, circle: str, clause_row: int) -> Optional[GapRow]:
        """Return the row of one circle and clause, None where there is none."""
        return self._rows.get((circle, clause_row))

    def members(self, circle: str) -> IntArray:
        """Return the rows of the residences in a circle."""
        return self._members.get(circle, np.zeros(0, dtype=np.int64))

    def places(self, circle: str) -> list[tuple[float, float]]:
        """Return where the residences of a circle lie, degrees; those without a place left out."""
        if self.residences is None:
            return []
        lonlat = self.residences.lonlat[self.members(circle)]
        known = np.isfinite(lonlat).all(axis=1)
        return [(float(x), float(y)) for x, y in lonlat[known].tolist()]

    def with_report(self, report: GapReport) -> GapResult:
        """Return the same residences under a renewed report of the same run."""
        renewed = GapResult(report, None)
        renewed.residences, renewed._members = self.residences, self._members
        return renewed

    def cell(self, row: GapRow) -> CellResidences:
        """Return who in the row's circle lacks what its clause asks for, and how far they walk.

        A residence counts as the engine counted it: covered within `limit_m`, on the edge where
        the data end nearer than that, not routed where no street is near enough. Where the data
        hold no facility of the category at all, nobody knows: undecided instead of uncovered.
        """
        found = None
        for walks in self._walks_for(row):
            found = self._cell_by(row, walks)
            if found.agrees:
                break
        return found or CellResidences(row, (), {}, agrees=False, is_known=False)

    def _walks_for(self, row: GapRow) -> list[FloatArray]:
        """Return walks that may be the clause's, its own ones first.

        In a file that holds runs of several standards a column may be another run's: then it is
        empty here, and does not agree with the row.
        """
        if self.residences is None:
            return []
        walks = self.residences.distance_m
        names = (own_walk_column(row.code, row.level), row.code)
        return [walks[name] for name in names if name in walks]

    def _cell_by(self, row: GapRow, walks: FloatArray) -> CellResidences:
        people_of = self.residences
        if people_of is None:
            raise LookupError(row.code)
        members = self.members(row.circle)
        walk_m = walks[members]
        standing = classify_residences(
            np.where(np.isnan(walk_m), np.inf, walk_m),
            people_of.routed[members],
            _or_far(people_of.edge_m[members]),
            row.limit_m,
        )
        people, known = known_weights(people_of.people[members])
        is_absent = any(reason.key == "gap_category_absent" for reason in row.reasons)
        beyond = ResidenceState.UNDECIDED if is_absent else ResidenceState.UNCOVERED
        chosen = {
            ResidenceState.COVERED: standing == COVERED,
            beyond: standing == UNCOVERED,
            ResidenceState.UNROUTED: standing == UNROUTED,
            ResidenceState.EDGE: standing == EDGE,
        }
        if row.state is State.BORDERLINE:
            chosen[ResidenceState.FARTHER] = (standing == COVERED) & (walk_m > row.near_m)
        sums = {state: _sum_of(mask, people, known) for state, mask in chosen.items()}
        lacking: list[ResidenceRow] = []
        for state in LACKING_ORDER:
            rows = np.flatnonzero(chosen[state]) if state in chosen else ()
            if not len(rows):
                continue
            # Most people first, then the longest walk: unknown walks are the longest of all.
            order = np.lexsort((-_or_far(walk_m[rows]), -people[rows]))
            chosen_rows = rows[order]
            lacking += self._residences(members[chosen_rows], walk_m[chosen_rows], state)
        return CellResidences(row, tuple(lacking), sums, _agrees(row, sums, beyond), is_known=True)

    def _residences(
        self, index: IntArray, walk_m: FloatArray, state: ResidenceState
    ) -> list[ResidenceRow]:
        """Return rows of residences that share a state; 100,000 take a tenth of a second."""
        of = self.residences
        if of is None:
            return []
        walks: list[Any] = [None] * len(index)
        if state is not ResidenceState.UNROUTED:
            walks = _plain(walk_m)
        places = of.lonlat[index]
        known = np.isfinite(places).all(axis=1).tolist()
        people = of.people[index]
        columns = zip(
            index.tolist(),
            of.ids[index].tolist(),
            of.names[index].tolist(),
            _plain(np.where(people >= 0, people, np.nan)),
            walks,
            _plain(of.snap_m[index]),
            map(tuple, places.tolist()),
            known,
        )
        return [
            ResidenceRow(
                at, key, name or "", count, walk, snap, state, place if has_place else None
            )
            for at, key, name, count, walk, snap, place, has_place in columns
        ]


def _plain(values: FloatArray) -> list[Any]:
    """Return numbers as a list, None where they are not finite."""
    return [value if value - value == 0 else None for value in values.tolist()]


def _by_name(names: NDArray[np.object_]) -> dict[str, IntArray]:
    """Return the rows of each name, None left out."""
    number: dict[str, int] = {}
    codes = np.fromiter(
        (-1 if name is None else number.setdefault(name, len(number)) for name in names.tolist()),
        dtype=np.int64,
        count=len(names),
    )
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(number) + 1))
    return {
        name: order[starts[code] : starts[code + 1]].astype(np.int64)
        for name, code in number.items()
    }


def _or_far(values: FloatArray) -> FloatArray:
    return np.where(np.isnan(values), np.inf, values)


def _sum_of(chosen: BoolArray, people: FloatArray, known: BoolArray) -> StateSum:
    return StateSum(
        int(np.count_nonzero(chosen)),
        float(people[chosen].sum()),
        int(np.count_nonzero(chosen & ~known)),
    )


def _agrees(row: GapRow, sums: Mapping[ResidenceState, StateSum], beyond: ResidenceState) -> bool:
    told = (row.covered, row.uncovered, row.edge, row.unrouted)
    counted = (
        sums[ResidenceState.COVERED].people,
        sums[beyond].people,
        sums[ResidenceState.EDGE].people,
        sums[ResidenceState.UNROUTED].people,
    )
    slack = max(NOISE * row.population, NOISE)
    return all(abs(one - other) <= slack for one, other in zip(told, counted))
