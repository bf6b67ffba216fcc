# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Facility gaps: every circle tested against every clause of a standard.

People come as weights: the population of each residence, or 1 each where none is known. All
distances have been searched before; here they become shares, bounds and verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from .arrays import FloatArray
from .bounds import EDGE, Split, classify_residences
from .clause_rules import clause_rules
from .coverage import Coverage, CoverageByCircle, Members, all_reached
from .errors import Cancelled
from .frames import Frames, make_frames
from .gap_data import (
    CircleData,
    EvaluateOptions,
    FacilityData,
    ReachData,
    ResidenceData,
    known_weights,
)
from .gap_result import own_walk_column
from .headline import summarise
from .reasons import floor_percent, tell
from .results import GapRow
from .scale import (
    NO_DEMAND,
    Catchment,
    Demand,
    ScaleAnswer,
    Supply,
    judge_minimum,
    judge_per_1000,
    known_areas,
    scale_demand,
    supply_by_catchment,
    supply_by_place,
)
from .standards import Clause, Pack
from .verdict import FrameCase, Question, Verdict, clause_notes, judge

__all__ = [
    "CircleData",
    "EvaluateOptions",
    "FacilityData",
    "GapSummary",
    "ReachData",
    "ResidenceData",
    "evaluate",
    "residence_columns",
    "search_groups",
    "search_limit_m",
    "summarise",
    "summarise_people",
]


def search_groups(
    clauses: Sequence[Clause],
) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    """Return the sets of categories to search for, and the set of each clause.

    Clauses that accept the same categories, in whatever order, share one search.
    """
    number: dict[tuple[str, ...], int] = {}
    clause_group = []
    for clause in clauses:
        accepted = tuple(sorted(set(clause.accepts)))
        clause_group.append(number.setdefault(accepted, len(number)))
    return tuple(number), tuple(clause_group)


def search_limit_m(pack: Pack, clauses: Sequence[Clause], speed_m_per_s: float) -> float:
    """Return the largest distance that any of the clauses asks for, metres; 0 without clauses."""
    return max(
        (pack.distance_range(clause, speed_m_per_s).far_m for clause in clauses), default=0.0
    )


def residence_columns(
    pack: Pack,
    clauses: Sequence[Clause],
    residences: ResidenceData,
    reach: ReachData,
    speed_m_per_s: float,
    facilities: Optional[FacilityData] = None,
    surveyed: frozenset[str] = frozenset(),
) -> dict[str, FloatArray]:
    """Return for each category what each residence has: `d_<code>` and `ok_<code>`, (n,) each.

    `d_` is the walk to the nearest facility, NaN beyond the search limit. `ok_` is 1 within the
    larger distance of every required clause of the category (of all its clauses where none is
    required), 0 beyond one of them, NaN where that is undecided: not attached to the streets,
    near the open edge of the data or, where `facilities` are given, of a category that none of
    them has and that is not in `surveyed`.

    A clause that accepts other categories than the category's first clause, as small parks for
    the 5-minute level, has walks of its own: `d_<code>__<level>`, see `own_walk_column`.
    """
    by_code: dict[str, list[int]] = {}
    for position, clause in enumerate(clauses):
        by_code.setdefault(clause.code, []).append(position)
    columns: dict[str, FloatArray] = {}
    for code, positions in by_code.items():
        required = [i for i in positions if clauses[i].requirement == "must"] or positions
        distance_m = reach.distance_m[reach.clause_group[required[0]]]
        columns[f"d_{code}"] = np.where(np.isfinite(distance_m), distance_m, np.nan)
        for i in positions:
            if reach.clause_group[i] != reach.clause_group[required[0]]:
                own_m = reach.distance_m[reach.clause_group[i]]
                name = own_walk_column(code, clauses[i].level)
                columns.setdefault(f"d_{name}", np.where(np.isfinite(own_m), own_m, np.nan))
        # Several groups only where a planner changed what one of the category's clauses accepts.
        tightest_m: dict[int, float] = {}
        for i in required:
            group, far_m = (
                reach.clause_group[i],
                pack.distance_range(clauses[i], speed_m_per_s).far_m,
            )
            if facilities is not None and not facilities.offering(clauses[i].accepts).any():
                far_m = far_m if is_surveyed(clauses[i], surveyed) else np.nan
            tightest_m[group] = float(np.minimum(tightest_m.get(group, np.inf), far_m))
        walks = [(reach.distance_m[group], far_m) for group, far_m in tightest_m.items()]
        columns[f"ok_{code}"] = all_reached(residences, walks)
    return columns


def is_surveyed(clause: Clause, surveyed: frozenset[str]) -> bool:
    """Tell whether the planner declared the clause's category, or all it accepts, complete."""
    return clause.code in surveyed or (bool(clause.accepts) and surveyed.issuperset(clause.accepts))


@dataclass(frozen=True)
class GapSummary:
    """People a run could not judge, each counted once however many clauses there are.

    Attributes:
        population: everybody, in a circle or not.
        unknown_residences: residences of unknown population.
        unrouted_residences, unrouted_people: not attached to the streets.
        edge_people: people in circles for whom the end of the data leaves a clause open;
            categories that were perhaps never collected do not count.
        outside_residences, outside_people: in no circle.
    """

    population: float
    unknown_residences: int
    unrouted_residences: int
    unrouted_people: float
    edge_people: float
    outside_residences: int
    outside_people: float


def summarise_people(
    pack: Pack,
    clauses: Sequence[Clause],
    residences: ResidenceData,
    facilities: FacilityData,
    reach: ReachData,
    options: EvaluateOptions,
) -> GapSummary:
    """Return whom a run counted, and whom it could not judge; arguments as of `evaluate`."""
    people, known = known_weights(residences.population)
    outside = residences.circle < 0
    unrouted = ~residences.attached
    at_edge = np.zeros(len(people), dtype=bool)
    for clause, group in zip(clauses, reach.clause_group):
        if facilities.offering(clause.accepts).any() or is_surveyed(clause, options.surveyed):
            far_m = pack.distance_range(clause, options.speed_m_per_s).far_m
            standing = classify_residences(
                reach.distance_m[group], residences.attached, residences.edge_distance_m, far_m
            )
            at_edge |= standing == EDGE
    return GapSummary(
        population=float(people.sum()),
        unknown_residences=int(np.count_nonzero(~known)),
        unrouted_residences=int(np.count_nonzero(unrouted)),
        unrouted_people=float(people[unrouted].sum()),
        edge_people=float(people[at_edge & ~outside].sum()),
        outside_residences=int(np.count_nonzero(outside)),
        outside_people=float(people[outside].sum()),
    )


def evaluate(
    pack: Pack,
    clauses: Sequence[Clause],
    residences: ResidenceData,
    facilities: FacilityData,
    circles: CircleData,
    reach: ReachData,
    options: EvaluateOptions,
    is_cancelled: Optional[Callable[[], bool]] = None,
) -> list[GapRow]:
    """Test every circle against every clause (design rules 7 to 12).

    People figures of a row are its circle's; verdict and areas are its frame's, so that the
    circles of one subdistrict share them. Residences in no circle are tested nowhere; they only
    take their part of the areas they use. A district is all circles together.

    Args:
        pack: the standard, for the distances.
        clauses: clauses to test, in the order of `reach.clause_group`.
        residences: where people live, and whether that is attached to the streets.
        facilities: what they walk to.
        circles: the circles and their subdistricts.
        reach: the walks, one search per group of accepted categories.
        options: paces and declarations.
        is_cancelled: asked before each clause.

    Returns:
        Circle by circle, in the layer's order, a row for every clause.

    Raises:
        Cancelled: the planner asked to stop.
    """
    tester = _Tester(pack, clauses, residences, facilities, circles, reach, options)
    by_clause = []
    for position in range(len(clauses)):
        if is_cancelled is not None and is_cancelled():
            raise Cancelled
        by_clause.append(tester.rows(position))
    return [rows[circle] for circle in range(len(circles.names)) for rows in by_clause]


class _Tester:
    """Tests clause after clause and puts the answers into rows."""

    def __init__(
        self,
        pack: Pack,
        clauses: Sequence[Clause],
        residences: ResidenceData,
        facilities: FacilityData,
        circles: CircleData,
        reach: ReachData,
        options: EvaluateOptions,
    ) -> None:
        self._pack, self._clauses, self._options = pack, clauses, options
        self._residences, self._facilities, self._circles = residences, facilities, circles
        self._reach = reach
        limit_m = reach.limit_m
        if limit_m is None:
            limit_m = search_limit_m(pack, clauses, options.speed_m_per_s)
        self._coverage = Coverage(residences, facilities, len(circles.names), reach, limit_m)
        self._frames = {
            kind: make_frames(kind, circles) for kind in ("circle", "subdistrict", "district")
        }

    def rows(self, position: int) -> list[GapRow]:
        """Return one clause's rows, a row for every circle."""
        clause, group = self._clauses[position], self._reach.clause_group[position]
        members = self._coverage.members(group)
        question = self._question(clause, members)
        sums = self._coverage.by_circle(group, question.distance)
        frames = self._frames[clause.frame]
        cases = self._cases(frames, sums, members)
        verdicts = [judge(question, case) for case in cases]
        scales = self._scales(group, question, frames, cases, verdicts)
        seconds = clause.minutes * 60.0
        home, coverage = self._residences, self._coverage
        older = coverage.at_pace(group, seconds * self._options.speed_older, home.older)
        child = coverage.at_pace(group, seconds * self._options.speed_child, home.children)
        rows = []
        for circle, frame in enumerate(frames.of_circle):
            columns = {
                **_clause_columns(question),
                **self._circle_columns(circle, sums, members),
                **_scale_columns(scales[frame]),
                "coverage_older": None if older is None else Split.of(older[circle]).share,
                "coverage_child": None if child is None else Split.of(child[circle]).share,
            }
            if question.is_data_missing:
                # Perhaps nobody collected it: everybody may have it near, or nobody (rule 9).
                columns.update(dict.fromkeys(SHARES))
                columns["coverage_high"] = 1.0 if columns["population"] > 0 else None
            rows.append(_row(question, cases[frame], verdicts[frame], scales[frame], columns))
        return rows

    def _question(self, clause: Clause, members: Members) -> Question:
        options = self._options
        return Question(
            clause,
            self._pack.distance_range(clause, options.speed_m_per_s),
            options.speed_m_per_s,
            is_absent=not members.offers.any(),
            is_surveyed=is_surveyed(clause, options.surveyed),
            disconnected=len(members.off_network),
            has_population=options.has_population,
        )

    def _cases(self, frames: Frames, sums: CoverageByCircle, members: Members) -> list[FrameCase]:
        """Return what is known of each frame."""
        near, far = frames.sum(sums.near), frames.sum(sums.far)
        near_land = None if sums.near_land is None else frames.sum(sums.near_land)
        far_land = None if sums.far_land is None else frames.sum(sums.far_land)
        residences = frames.sum(self._coverage.residence_count)
        unknown = frames.sum(self._coverage.unknown_count)
        all_land = frames.sum(self._coverage.unknown_land_count) == 0
        facilities = frames.sum(members.by_circle)
        return [
            FrameCase(
                kind=frames.kinds[i],
                asked_kind=frames.asked_kind,
                name=frames.names[i],
                residences=int(residences[i]),
                residences_unknown=int(unknown[i]),
                near=Split.of(near[i]),
                far=Split.of(far[i]),
                near_land=Split.of(near_land[i]) if near_land is not None and all_land[i] else None,
                far_land=Split.of(far_land[i]) if far_land is not None and all_land[i] else None,
                facilities=int(facilities[i]),
            )
            for i in range(frames.count)
        ]

    def _scales(
        self,
        group: int,
        question: Question,
        frames: Frames,
        cases: Sequence[FrameCase],
        verdicts: Sequence[Verdict],
    ) -> list[ScaleAnswer]:
        """Return whether the area that serves each frame is enough."""
        demand = scale_demand(question.clause)
        if demand is None:
            return [NO_DEMAND] * frames.count
        supply = self._supply(group, demand, frames, question.distance.far_m)
        answers = []
        for i, case in enumerate(cases):
            people = case.far.total
            if people <= 0:
                answers.append(NO_DEMAND)
            elif demand.per_1000_m2 <= 0:
                answers.append(judge_minimum(demand, supply, i, verdicts[i].state))
            else:
                answers.append(
                    judge_per_1000(
                        demand,
                        supply,
                        i,
                        people,
                        has_population=question.has_population,
                        people_complete=not case.is_mostly_unknown,
                        data_missing=question.is_data_missing,
                    )
                )
        return answers

    def _supply(self, group: int, demand: Demand, frames: Frames, far_m: float) -> Supply:
        data, coverage = self._facilities, self._coverage
        area_m2 = known_areas(data.building_m2 if demand.basis == "building" else data.site_m2)
        representative = coverage.members(group).representative
        facility_frame = frames.of_places(coverage.facility_circle)
        if demand.per_1000_m2 <= 0:
            return supply_by_place(
                area_m2, demand.minimum_m2, representative, facility_frame, frames.count
            )
        catchment = Catchment(
            coverage.nearest_covered(group, far_m),
            coverage.people,
            frames.of_places(coverage.circle),
            facility_frame,
            frames.count,
        )
        return supply_by_catchment(area_m2, representative, catchment)

    def _circle_columns(
        self, circle: int, sums: CoverageByCircle, members: Members
    ) -> dict[str, Any]:
        circles = self._circles
        subdistrict = int(circles.subdistrict[circle])
        split = Split.of(sums.far[circle])
        land = None
        if sums.far_land is not None and not self._coverage.unknown_land_count[circle]:
            land = Split.of(sums.far_land[circle])
        return {
            "circle": circles.names[circle],
            "subdistrict": circles.subdistrict_names[subdistrict] if subdistrict >= 0 else "",
            "population": split.total,
            "covered": split.covered,
            "uncovered": split.uncovered,
            "edge": split.edge,
            "unrouted": split.unrouted,
            "residences_unknown_population": int(self._coverage.unknown_count[circle]),
            "coverage": split.share,
            "coverage_low": split.low,
            "coverage_high": split.highest,
            "coverage_land": None if land is None else land.share,
            "coverage_straight": _ratio(sums.straight[circle], split.total),
            "facilities": int(members.by_circle[circle]),
            "neighbour_share": _ratio(sums.from_outside[circle], split.covered),
            "mean_m": _finite(sums.mean_m[circle]),
            "worst_decile_m": _finite(sums.worst_m[circle]),
        }


SHARES = (
    "coverage",
    "coverage_land",
    "coverage_straight",
    "coverage_older",
    "coverage_child",
)


def _clause_columns(question: Question) -> dict[str, Any]:
    clause, distance = question.clause, question.distance
    copied = (
        "clause level code name_zh name_en theme requirement provider target evidence source note"
    )
    return {
        **{name: getattr(clause, name) for name in copied.split()},
        "clause_row": clause.row,
        "near_m": distance.near_m,
        "limit_m": distance.far_m,
        "limit_source": distance.source,
        "rules": clause_rules(clause, distance),
    }


def _scale_columns(scale: ScaleAnswer) -> dict[str, Any]:
    return {
        "area_basis": scale.basis,
        "area_m2": scale.area_m2,
        "area_required_m2": scale.required_m2,
        "area_short_m2": scale.short_m2,
        "facilities_area_unknown": scale.unknown,
        "scale_state": scale.state,
    }


def _row(
    question: Question,
    case: FrameCase,
    verdict: Verdict,
    scale: ScaleAnswer,
    columns: dict[str, Any],
) -> GapRow:
    reasons = list(verdict.reasons)
    if columns["neighbour_share"]:
        key = "gap_neighbour" if question.has_population else "gap_neighbour_residences"
        reasons.append(tell(key, share=floor_percent(columns["neighbour_share"])))
    reasons += [*scale.reasons, *clause_notes(question, case)]
    return GapRow(
        frame=case.kind,
        frame_name=case.name,
        state=verdict.state,
        reasons=tuple(reasons),
        **columns,
    )


def _ratio(part: float, whole: float) -> Optional[float]:
    return min(1.0, float(part) / whole) if whole > 0 else None


def _finite(value: float) -> Optional[float]:
    return float(value) if np.isfinite(value) else None
