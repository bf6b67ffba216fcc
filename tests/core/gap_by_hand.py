# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The gap rules once more, person by person in plain Python, to check the fast ones against."""

from __future__ import annotations

from collections.abc import Sequence
from math import dist, inf, isfinite
from typing import Any, Optional

from lifecircle_plugin.core.standards import Clause
from tests.core.gap_town import Home, Place, Town

NOISE = 1e-9


def rows_by_hand(town: Town) -> list[dict[str, Any]]:
    """Return one dictionary of columns per circle and clause, circle by circle."""
    return [
        _row(town, circle, clause) for circle in range(len(town.circles)) for clause in town.clauses
    ]


def _row(town: Town, circle: int, clause: Clause) -> dict[str, Any]:
    distance = town.pack.distance_range(clause, town.speed_m_per_s)
    near_m, far_m = distance.near_m, distance.far_m
    here = [home for home in town.homes if home.circle == circle]
    frame_circles, kind, name = _frame(town, circle, clause)
    in_frame = [home for home in town.homes if home.circle in frame_circles]
    split = _split(town, clause, here, far_m, _people)
    judged = split["covered"] + split["uncovered"]
    state = _state(town, clause, in_frame, frame_circles, near_m, far_m)
    minutes = {"15min": 15, "10min": 10, "5-10min": 10, "5min": 5}[clause.level]
    row: dict[str, Any] = {
        "circle": town.circles[circle],
        "code": clause.code,
        "frame": kind,
        "frame_name": name,
        "near_m": near_m,
        "limit_m": far_m,
        **split,
        "population": sum(split.values()),
        "coverage": _share(split["covered"], judged),
        "coverage_low": _share(split["covered"], sum(split.values())),
        "coverage_high": _highest(town, clause, here, far_m) if sum(split.values()) else None,
        "residences_unknown_population": sum(not _known(home.people) for home in here),
        "facilities": len(_counted(town, clause, {circle})),
        "state": state,
        "coverage_land": None,
        "coverage_older": _at_pace(town, clause, here, minutes * 60 * 0.7, "older"),
        "coverage_child": _at_pace(town, clause, here, minutes * 60 * 0.9, "children"),
    }
    if town.with_areas:
        land = _split(town, clause, here, far_m, lambda home: home.area_m2)
        row["coverage_land"] = _share(land["covered"], land["covered"] + land["uncovered"])
    row.update(_walks(town, clause, here, circle, far_m))
    row.update(_areas(town, clause, in_frame, frame_circles, far_m, state))
    if _may_not_be_collected(town, clause):
        shares = ("", "_land", "_straight", "_older", "_child")
        row.update({f"coverage{share}": None for share in shares})
        row["coverage_high"] = 1.0 if sum(split.values()) else None
    return row


def _may_not_be_collected(town: Town, clause: Clause) -> bool:
    surveyed = town.options.get("surveyed", frozenset())
    absent = not any(_offers(place, clause) for place in town.places)
    return absent and clause.code not in surveyed


def _frame(town: Town, circle: int, clause: Clause) -> tuple[set[int], str, str]:
    if clause.frame == "district":
        return set(range(len(town.circles))), "district", ""
    subdistricts = town.subdistricts or [None] * len(town.circles)
    mine = subdistricts[circle]
    if clause.frame == "subdistrict" and mine:
        return {i for i, name in enumerate(subdistricts) if name == mine}, "subdistrict", mine
    return {circle}, "circle", town.circles[circle]


def _known(people: float) -> bool:
    return isfinite(people) and people >= 0


def _people(home: Home) -> float:
    return home.people if _known(home.people) else 0.0


def _share(part: float, whole: float) -> Optional[float]:
    return part / whole if whole > 0 else None


def _offers(place: Place, clause: Clause) -> bool:
    return bool(set(place.codes) & set(clause.accepts))


def _nearest(town: Town, clause: Clause, home: Home) -> tuple[float, int]:
    best = (inf, -1)
    if not home.attached:
        return best
    for number, place in enumerate(town.places):
        if _offers(place, clause) and place.attached and home.walk_m[number] <= town.limit_m:
            best = min(best, (home.walk_m[number], number))
    return best


def _standing(town: Town, clause: Clause, home: Home, radius_m: float) -> str:
    if not home.attached:
        return "unrouted"
    if _nearest(town, clause, home)[0] <= radius_m:
        return "covered"
    return "edge" if home.edge_m < radius_m else "uncovered"


def _split(
    town: Town, clause: Clause, homes: Sequence[Home], radius_m: float, weight: Any
) -> dict[str, float]:
    split = {"covered": 0.0, "uncovered": 0.0, "edge": 0.0, "unrouted": 0.0}
    for home in homes:
        split[_standing(town, clause, home, radius_m)] += weight(home)
    return split


def _is_disconnected(town: Town, clause: Clause, home: Home, radius_m: float) -> bool:
    return any(
        _offers(place, clause) and not place.attached and dist(home.xy, place.xy) <= radius_m
        for place in town.places
    )


def _bounds(
    town: Town, clause: Clause, homes: Sequence[Home], radius_m: float, weight: Any
) -> tuple[float, float]:
    low = high = total = 0.0
    for home in homes:
        standing = _standing(town, clause, home, radius_m)
        total += weight(home)
        if standing == "covered":
            low += weight(home)
        if standing != "uncovered" or _is_disconnected(town, clause, home, radius_m):
            high += weight(home)
    return low / total, high / total


def _highest(town: Town, clause: Clause, homes: Sequence[Home], radius_m: float) -> float:
    return _bounds(town, clause, homes, radius_m, _people)[1]


def _state(
    town: Town,
    clause: Clause,
    homes: Sequence[Home],
    circles: set[int],
    near_m: float,
    far_m: float,
) -> str:
    unknown = sum(not _known(home.people) for home in homes)
    if sum(map(_people, homes)) == 0:
        return "insufficient" if unknown else "not_applicable"
    shortage = "improvable" if clause.requirement == "optional" else "gap"
    if _may_not_be_collected(town, clause):
        return "insufficient"
    if len(_counted(town, clause, circles)) < clause.min_count:
        return shortage
    if unknown > 0.1 * len(homes):
        return "insufficient"
    weight: Any = _people
    if clause.denominator == "land" and town.with_areas and sum(h.area_m2 for h in homes) > 0:
        weight = lambda home: home.area_m2  # noqa: E731
    near_low, near_high = _bounds(town, clause, homes, near_m, weight)
    far_low, far_high = _bounds(town, clause, homes, far_m, weight)

    def verdict(near: float, far: float) -> str:
        if near >= clause.target - NOISE:
            return "met"
        return "borderline" if far >= clause.target - NOISE else shortage

    low, high = verdict(near_low, far_low), verdict(near_high, far_high)
    return low if low == high else "insufficient"


def _hosts(town: Town, number: int) -> list[int]:
    chain: list[int] = []
    host = town.places[number].host
    while host >= 0:
        if host in chain or host == number:
            return []
        chain.append(host)
        host = town.places[host].host
        if host == chain[-1]:
            break
    return chain


def _representative(town: Town, clause: Clause, number: int) -> int:
    inside = [host for host in _hosts(town, number) if _offers(town.places[host], clause)]
    return inside[-1] if inside else number


def _counted(town: Town, clause: Clause, circles: set[int]) -> list[int]:
    return [
        number
        for number, place in enumerate(town.places)
        if _offers(place, clause)
        and place.circle in circles
        and _representative(town, clause, number) == number
    ]


def _at_pace(
    town: Town, clause: Clause, homes: Sequence[Home], radius_m: float, ages: str
) -> Optional[float]:
    if radius_m > town.limit_m:
        return None
    own = {"older": lambda home: home.older, "children": lambda home: home.children}[ages]

    def weight(home: Home) -> float:
        if not town.with_ages:
            return _people(home)
        return own(home) if _known(own(home)) else 0.0

    # A facility off the streets leaves the people beside it uncovered here, as in coverage.
    split = _split(town, clause, homes, radius_m, weight)
    return _share(split["covered"], split["covered"] + split["uncovered"])


def _walks(
    town: Town, clause: Clause, homes: Sequence[Home], circle: int, far_m: float
) -> dict[str, Any]:
    walked, reached, outside, covered, straight, total = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    judged: list[tuple[float, float]] = []
    for home in homes:
        people = _people(home)
        walk_m, place = _nearest(town, clause, home)
        standing = _standing(town, clause, home, far_m)
        total += people
        if isfinite(walk_m):
            walked, reached = walked + people * walk_m, reached + people
        if standing == "covered":
            covered += people
            outside += people * (town.places[place].circle != circle)
        if standing in ("covered", "uncovered"):
            judged.append((walk_m, people))
        near = any(
            _offers(other, clause) and dist(home.xy, other.xy) <= far_m for other in town.places
        )
        straight += people * (standing == "covered" or near)
    return {
        "mean_m": _share(walked, reached),
        "neighbour_share": _share(outside, covered),
        "coverage_straight": _share(straight, total),
        "worst_decile_m": _worst_decile(judged),
    }


def _worst_decile(judged: list[tuple[float, float]]) -> Optional[float]:
    total = sum(people for _, people in judged)
    running = 0.0
    for walk_m, people in sorted(judged):
        running += people
        if people and running >= (0.9 - NOISE) * total:
            return walk_m if isfinite(walk_m) else None
    return None


def _areas(
    town: Town,
    clause: Clause,
    homes: Sequence[Home],
    circles: set[int],
    far_m: float,
    state: str,
) -> dict[str, Any]:
    answer: dict[str, Any] = dict.fromkeys(("area_m2", "area_required_m2", "area_short_m2"))
    answer.update(scale_state="not_applicable", facilities_area_unknown=0)
    people = sum(map(_people, homes))
    if people == 0:
        return answer
    if clause.building_per_1000_min_m2 or clause.building_min_m2:
        of = {i: place.building_m2 for i, place in enumerate(town.places)}
        per_1000, minimum = clause.building_per_1000_min_m2, clause.building_min_m2
    elif clause.site_per_1000_min_m2 or clause.site_min_m2:
        of = {i: place.site_m2 for i, place in enumerate(town.places)}
        per_1000, minimum = clause.site_per_1000_min_m2, clause.site_min_m2
    else:
        return answer
    area_of = {i: area if isfinite(area) and area > 0 else None for i, area in of.items()}
    if per_1000:
        return _per_1000(town, clause, homes, circles, far_m, area_of, per_1000, people)
    assert minimum
    standing = _counted(town, clause, circles)
    known = [area for area in (area_of[i] for i in standing) if area is not None]
    lacking = sum(max(0.0, minimum - area) for area in known)
    unknown = len(standing) - len(known)
    answer.update(
        area_m2=sum(known),
        area_required_m2=minimum * max(1, len(standing)),
        facilities_area_unknown=unknown,
    )
    if not standing:
        if state in ("gap", "improvable"):
            answer.update(scale_state="short", area_short_m2=minimum)
        elif state == "insufficient":
            answer.update(scale_state="unknown")
    elif lacking > 0:
        answer.update(scale_state="short", area_short_m2=lacking)
    elif unknown:
        answer.update(scale_state="unknown")
    else:
        answer.update(scale_state="enough", area_short_m2=0.0)
    return answer


def _per_1000(
    town: Town,
    clause: Clause,
    homes: Sequence[Home],
    circles: set[int],
    far_m: float,
    area_of: dict[int, Optional[float]],
    per_1000: float,
    people: float,
) -> dict[str, Any]:
    users: dict[int, list[Home]] = {}
    for home in town.homes:
        walk_m, place = _nearest(town, clause, home)
        if walk_m <= far_m and _people(home) > 0:
            users.setdefault(_representative(town, clause, place), []).append(home)
    area, unknown = 0.0, 0
    everywhere = {place.circle for place in town.places}
    for number in _counted(town, clause, everywhere):
        using = users.get(number, [])
        mine = sum(_people(home) for home in using if home.circle in circles)
        everybody = sum(map(_people, using))
        part = mine / everybody if using else float(town.places[number].circle in circles)
        if part > 0 and area_of[number] is None:
            unknown += 1
        area += part * (area_of[number] or 0.0)
    answer: dict[str, Any] = {"area_m2": area, "facilities_area_unknown": unknown}
    if not town.options.get("has_population", True):
        return {
            **answer,
            "area_required_m2": None,
            "area_short_m2": None,
            "scale_state": "unknown",
        }
    required = per_1000 * people / 1000
    answer["area_required_m2"] = required
    missing = _may_not_be_collected(town, clause)
    mostly_unknown = sum(not _known(home.people) for home in homes) > 0.1 * len(homes)
    if area >= required * (1 - NOISE):
        answer.update(scale_state="unknown" if mostly_unknown else "enough", area_short_m2=0.0)
    elif unknown or missing:
        answer.update(scale_state="unknown", area_short_m2=None)
    else:
        answer.update(scale_state="short", area_short_m2=required - area)
    return answer
