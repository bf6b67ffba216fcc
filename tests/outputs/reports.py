# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Made-up reports for the tests of outputs: real clause and place names, synthetic numbers."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import Optional

from lifecircle_plugin.core.results import (
    Exclusion,
    GapReport,
    GapRow,
    Reason,
    ScaleState,
    State,
)

LEVEL_DISTANCE_M = {
    "15min": (800.0, 1000.0),
    "10min": (500.0, 500.0),
    "5min": (300.0, 300.0),
    "5-10min": (300.0, 500.0),
}
SUBDISTRICTS = {
    "定海路街道": (2, 89_600),
    "平凉路街道": (2, 57_800),
    "江浦路街道": (2, 82_400),
    "四平路街道": (3, 92_400),
    "控江路街道": (3, 102_800),
    "长白新村街道": (2, 73_800),
    "延吉新村街道": (2, 84_900),
    "殷行街道": (5, 182_500),
    "大桥街道": (3, 95_400),
    "五角场街道": (3, 144_700),
    "新江湾城街道": (2, 69_400),
    "长海路街道": (4, 166_900),
}
NOT_IN_THE_DATA = {"fuel_station", "gas_regulator", "heat_station", "telecom_room", "cable_tv_base"}
ONCE_PER_SUBDISTRICT = {"subdistrict_office", "judicial_office", "community_service_centre"}
MARKET = {"catering", "bank_branch", "telecom_branch", "shopping_mall", "neighbourhood_shops"}
BY_DISTRICT = {
    "junior_secondary",
    "primary_school",
    "kindergarten",
    "health_centre",
    "police_station",
}


def clauses_of(pack_file: Path, levels: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the facility clauses of the levels with their line numbers in the file."""
    with pack_file.open(encoding="utf-8", newline="") as lines:
        rows = [dict(row, row=str(number)) for number, row in enumerate(csv.DictReader(lines), 2)]
    return [row for row in rows if row["kind"] == "facility" and row["level"] in levels]


def provider_of(code: str) -> str:
    """Return who can act, for the made-up report only."""
    if code in MARKET:
        return "market"
    return "district" if code in BY_DISTRICT else "subdistrict"


def made_up_row(
    clause: dict[str, str],
    circle: str,
    subdistrict: str,
    people: float,
    chance: random.Random,
    evidence: Optional[str] = None,
) -> GapRow:
    """Return one row whose people add up and whose state fits its coverage."""
    code, level = clause["code"], clause["level"]
    near_m, limit_m = LEVEL_DISTANCE_M[level]
    own_radius = float(clause["radius_max_m"] or 0)
    if own_radius:
        near_m = limit_m = own_radius
    absent = code in NOT_IN_THE_DATA
    unrouted = float(round(people * chance.choice([0, 0, 0, 0.004])))
    edge = float(round(people * chance.choice([0, 0, 0, 0, 0.02, 0.3])))
    routed = people - unrouted - edge
    share = 0.0 if absent else min(1.0, max(0.05, chance.gauss(0.86, 0.17)))
    covered = float(round(routed * share))
    uncovered = routed - covered
    low, high = covered / people, (people - uncovered) / people
    state = judged(low, high, absent, clause["requirement"] == "optional", chance)
    frame = "subdistrict" if code in ONCE_PER_SUBDISTRICT else "circle"
    reasons = told(state, absent, covered / routed, low, high, uncovered, edge, limit_m, near_m)
    building = clause["building_min_m2"]
    scale = ScaleState.NOT_APPLICABLE
    if building:
        scale = chance.choice([ScaleState.ENOUGH, ScaleState.SHORT, ScaleState.UNKNOWN])
    required = float(building) * chance.randint(1, 3) if building else None
    short = round(required * 0.3, 1) if required and scale is ScaleState.SHORT else None
    return GapRow(
        circle=circle,
        subdistrict=subdistrict,
        clause=clause["clause"],
        clause_row=int(clause["row"]),
        level=level,
        code=code,
        name_zh=clause["name_zh"],
        name_en=clause["name_en"],
        theme=clause["theme"],
        requirement=clause["requirement"],
        provider=provider_of(code),
        frame=frame,
        frame_name=subdistrict if frame == "subdistrict" else circle,
        near_m=near_m,
        limit_m=limit_m,
        limit_source="clause" if own_radius else "level",
        target=0.85,
        population=people,
        covered=covered,
        uncovered=uncovered,
        edge=edge,
        unrouted=unrouted,
        residences_unknown_population=chance.choice([0, 0, 0, 1]),
        coverage=covered / routed,
        coverage_low=low,
        coverage_high=high,
        coverage_land=min(1.0, share * 0.97),
        coverage_straight=min(1.0, share * 1.12) if not absent else 0.0,
        coverage_older=share * 0.7,
        coverage_child=share * 0.9,
        facilities=0 if absent else chance.randint(0, 4),
        neighbour_share=None if absent else chance.random() * 0.3,
        mean_m=None if absent else limit_m * chance.uniform(0.3, 0.8),
        worst_decile_m=chance.choice([None, limit_m * 1.2]) if not absent else None,
        area_basis="building" if building else "",
        area_m2=required - short if required and short else required,
        area_required_m2=required,
        area_short_m2=short,
        facilities_area_unknown=1 if scale is ScaleState.UNKNOWN else 0,
        scale_state=scale,
        state=state,
        reasons=reasons,
        evidence=evidence or clause["evidence"],
        source=clause["source"],
        note=clause["note"],
    )


def judged(low: float, high: float, absent: bool, optional: bool, chance: random.Random) -> State:
    """Return a state that fits the bounds."""
    if absent or low < 0.85 <= high:
        return State.INSUFFICIENT
    if low >= 0.85:
        return State.BORDERLINE if chance.random() < 0.12 else State.MET
    return State.IMPROVABLE if optional else State.GAP


def told(
    state: State,
    absent: bool,
    share: float,
    low: float,
    high: float,
    uncovered: float,
    edge: float,
    limit_m: float,
    near_m: float,
) -> tuple[Reason, ...]:
    """Return the sentences a run would give."""
    if absent:
        return (Reason("gap_category_absent"),)
    values: dict[str, object] = {"target": 85, "limit_m": int(limit_m)}
    if state is State.INSUFFICIENT:
        bounds = {"low": percent(low), "high": percent(high)}
        people = {"people": int(edge), "limit_m": int(limit_m)}
        return Reason("gap_undecided", {**values, **bounds}), Reason("gap_undecided_edge", people)
    values.update(
        share=percent(share),
        uncovered=int(uncovered),
        near_m=int(near_m),
        near_share=percent(share * 0.9),
    )
    return (
        Reason(f"gap_state_{state.value}", values),
        Reason("gap_limit_from_level", {"limit_m": int(limit_m)}),
    )


def percent(share: float) -> float:
    """Return a share in percent, cut off after one decimal."""
    return int(share * 1000) / 10


def made_up_report(
    pack_file: Path,
    levels: tuple[str, ...] = ("15min", "10min", "5min"),
    confirmed_share: float = 0.0,
    seed: int = 20_26,
) -> GapReport:
    """Return a synthetic district of 33 circles tested against a pack.

    Args:
        pack_file: CSV of the standard pack.
        levels: levels tested.
        confirmed_share: share of clauses shown as if proof-read.
        seed: of the made-up numbers.
    """
    chance = random.Random(seed)
    clauses = clauses_of(pack_file, levels)
    evidence = {
        clause["row"]: "verified" if chance.random() < confirmed_share else clause["evidence"]
        for clause in clauses
    }
    rows: list[GapRow] = []
    circles: list[str] = []
    for subdistrict, (count, people) in SUBDISTRICTS.items():
        for number in range(1, count + 1):
            circle = f"{subdistrict.replace('街道', '')}{number}号圈"
            circles.append(circle)
            for clause in clauses:
                rows.append(
                    made_up_row(
                        clause,
                        circle,
                        subdistrict,
                        float(people // count),
                        chance,
                        evidence[clause["row"]],
                    )
                )
    return report_of(tuple(rows), tuple(circles), tuple(SUBDISTRICTS), levels)


def report_of(
    rows: tuple[GapRow, ...],
    circles: tuple[str, ...],
    subdistricts: tuple[str, ...] = (),
    levels: tuple[str, ...] = ("15min", "10min", "5min"),
    **changes: object,
) -> GapReport:
    """Return a report around the rows; `changes` replace any of its values."""
    values: dict[str, object] = {
        "pack_id": "gb50180-2018",
        "pack_title_zh": "城市居住区规划设计标准",
        "pack_title_en": "Standard for urban residential area planning and design",
        "pack_version": "GB 50180-2018",
        "pack_is_draft": False,
        "levels": levels,
        "speed_m_per_s": 1.0,
        "max_snap_m": 100.0,
        "join_tolerance_m": 0.01,
        "min_component_m": 0.0,
        "search_limit_m": 1000.0,
        "residence_count": 1103,
        "population": 1_242_548.0,
        "population_basis": "pop_resident",
        "facility_count": 6214,
        "street_count": 20_114,
        "network_length_m": 812_345.6,
        "component_count": 14,
        "main_component_share": 0.99962,
        "unrouted_residences": 3,
        "unrouted_people": 1840.0,
        "unrouted_facilities": 7,
        "edge_people": 20_415.0,
        "outside_circles_residences": 5,
        "outside_circles_people": 612.0,
        "circles": circles,
        "subdistricts": subdistricts,
        "rows": rows,
        "exclusions": (
            Exclusion("residence", Reason("population_negative"), 2, ("r-17", "r-904")),
            Exclusion("facility", Reason("missing_geometry"), 4, ("f-12", "f-13", "f-88")),
        ),
        "unknown_categories": (("棋牌室", 41), ("修车", 12), ("<b>?</b>", 1)),
        "layers": (
            ("STREETS", "杨浦道路(合成)"),
            ("RESIDENCES", "杨浦小区(合成)"),
            ("FACILITIES", "杨浦设施(合成)"),
            ("CIRCLES", "杨浦生活圈(合成)"),
        ),
        "engine_version": "0.1.0",
        "made_at": "2026-03-02T09:41+08:00",
        "seconds": 0.84,
    }
    values.update(changes)
    return GapReport(**values)  # type: ignore[arg-type]
