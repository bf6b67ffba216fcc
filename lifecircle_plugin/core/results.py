# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a facility-gap analysis answers: states, reasons, rows and the account of one run."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Optional


class State(str, Enum):
    """Verdict on one clause in one frame."""

    MET = "met"
    BORDERLINE = "borderline"
    GAP = "gap"
    IMPROVABLE = "improvable"
    INSUFFICIENT = "insufficient"
    NOT_APPLICABLE = "not_applicable"


class ScaleState(str, Enum):
    """Whether the floor or site area that serves a circle is enough."""

    ENOUGH = "enough"
    SHORT = "short"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Reason:
    """One sentence of a verdict's explanation: message key and the values in it.

    The sentence in the planner's language is found in `lifecircle_plugin.texts`.
    """

    key: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class GapRow:
    """One circle tested against one clause of a standard.

    People figures are of this circle: population = covered + uncovered + edge + unrouted.
    The verdict is of the clause's frame: for a once-per-subdistrict clause every circle of the
    subdistrict carries the subdistrict's verdict, and `frame_name` says whose it is.

    Attributes:
        coverage: covered / (covered + uncovered), None where nobody could be judged.
        coverage_low: covered / population: the undecided counted as not covered.
        coverage_high: (covered + edge + unrouted + those of the uncovered whom a facility that is
            not connected to the streets may serve) / population.
        coverage_land: coverage by residential area, None without residential areas.
        coverage_straight: share within the same distance as the crow flies.
        coverage_older, coverage_child: share reached within the level's minutes at their pace.
        facilities: facilities of the category inside the circle.
        neighbour_share: share of the covered people served by a facility outside the circle.
        mean_m: mean walk of the people reached within the search limit.
        worst_decile_m: distance that the worst-served tenth exceeds, None beyond the limit.
        near_m, limit_m: the clause's smaller and larger distance; limit_source says whether
            they stand in the clause, in the level's definition, or are minutes times speed.
        rules: mark of the clause's figures as the run used them (see `clause_rules`).
    """

    circle: str
    subdistrict: str
    clause: str
    clause_row: int
    level: str
    code: str
    name_zh: str
    name_en: str
    theme: str
    requirement: str
    provider: str
    frame: str
    frame_name: str
    near_m: float
    limit_m: float
    limit_source: str
    target: float
    population: float
    covered: float
    uncovered: float
    edge: float
    unrouted: float
    residences_unknown_population: int
    coverage: Optional[float]
    coverage_low: Optional[float]
    coverage_high: Optional[float]
    coverage_land: Optional[float]
    coverage_straight: Optional[float]
    coverage_older: Optional[float]
    coverage_child: Optional[float]
    facilities: int
    neighbour_share: Optional[float]
    mean_m: Optional[float]
    worst_decile_m: Optional[float]
    area_basis: str
    area_m2: Optional[float]
    area_required_m2: Optional[float]
    area_short_m2: Optional[float]
    facilities_area_unknown: int
    scale_state: ScaleState
    state: State
    reasons: tuple[Reason, ...]
    evidence: str
    source: str
    note: str
    rules: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the clause may enter headline figures (design rule 12)."""
        return self.evidence in ("verified", "published")


@dataclass(frozen=True)
class Exclusion:
    """Data left out of a run, or used with a doubt: what, how many, why."""

    role: str
    reason: Reason
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class GapReport:
    """The account of one run: parameters, counts used and left out, and the rows.

    Attributes:
        circles: circle names in the layer's order; the rows hold each of them for every clause.
        title: heading the planner gave, such as the place and that its data are synthetic.
        reporting_basis: which share is reported upward (上报口径), see `clauses.REPORTING_BASES`.
        population_basis: name of the population field, empty where every residence counts one.
        unrouted_people, edge_people: people beyond the snapping limit, and people for whom at
            least one clause is undecided because the data end near them.
    """

    pack_id: str
    pack_title_zh: str
    pack_title_en: str
    pack_version: str
    pack_is_draft: bool
    levels: tuple[str, ...]
    speed_m_per_s: float
    max_snap_m: float
    join_tolerance_m: float
    min_component_m: float
    search_limit_m: float
    residence_count: int
    population: float
    population_basis: str
    facility_count: int
    street_count: int
    network_length_m: float
    component_count: int
    main_component_share: float
    unrouted_residences: int
    unrouted_people: float
    unrouted_facilities: int
    edge_people: float
    outside_circles_residences: int
    outside_circles_people: float
    circles: tuple[str, ...]
    subdistricts: tuple[str, ...]
    rows: tuple[GapRow, ...]
    exclusions: tuple[Exclusion, ...]
    unknown_categories: tuple[tuple[str, int], ...]
    layers: tuple[tuple[str, str], ...]
    engine_version: str
    made_at: str
    seconds: float
    title: str = ""
    reporting_basis: str = "network"
