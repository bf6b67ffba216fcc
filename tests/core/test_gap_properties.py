# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What must hold of the gap indicators in any town, and agreement with a slow plain version."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan
from random import Random
from string import Formatter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecircle_plugin.core.gap import summarise
from lifecircle_plugin.core.results import GapRow, State
from lifecircle_plugin.core.standards import Clause
from lifecircle_plugin.texts import Texts
from lifecircle_plugin.texts import gap as gap_texts
from tests.core.gap_by_hand import rows_by_hand
from tests.core.gap_town import Home, Place, Town, a_clause

CODES = ("canteen", "school", "park")
WALKS_M = (0.0, 100.0, 250.0, 300.0, 400.0, 500.0, 600.0, 800.0, 1000.0, 1001.0, 3000.0, inf)
EDGES_M = (0.0, 250.0, 300.0, 500.0, 700.0, 1000.0, inf, inf, inf)
PEOPLE = (0.0, 1.0, 7.0, 40.0, 85.0, 100.0, 333.3)
AREAS_M2 = (nan, 0.0, 120.0, 500.0, 1000.0, 4000.0)
AREA_FIGURES: tuple[dict[str, float], ...] = (
    {},
    {"building_min_m2": 500.0},
    {"site_min_m2": 500.0},
    {"building_per_1000_min_m2": 2000.0, "building_min_m2": 500.0},
    {"site_per_1000_min_m2": 3000.0},
)
OPTIONS: tuple[dict[str, Any], ...] = (
    {},
    {},
    {"surveyed": frozenset(CODES)},
    {"has_population": False},
)
FIXED = settings(max_examples=120, deadline=None)


def random_clause(pick: Random, row: int) -> Clause:
    far_m = pick.choice((250.0, 300.0, 500.0, 1000.0))
    code = pick.choice(CODES)
    return a_clause(
        code,
        row=row,
        accepts=tuple(dict.fromkeys((code, pick.choice(CODES)))),
        level=pick.choice(("15min", "10min", "5min", "5-10min")),
        requirement=pick.choice(("must", "optional", "")),
        radius_max_m=far_m,
        radius_min_m=pick.choice((far_m, far_m * 0.8, far_m * 0.4)),
        frame=pick.choice(("circle", "subdistrict", "district")),
        target=pick.choice((0.85, 0.5, 0.3, 1.0)),
        min_count=pick.choice((0, 0, 0, 1, 2)),
        denominator=pick.choice(("population", "population", "land")),
        evidence=pick.choice(("published", "recalled")),
        access_only=pick.random() < 0.3,
        **pick.choice(AREA_FIGURES),
    )


def random_place(pick: Random, place_count: int, circle_count: int, loss: float) -> Place:
    return Place(
        codes=tuple(pick.sample(CODES, pick.choice((1, 1, 2)))),
        circle=pick.randrange(-1, circle_count),
        building_m2=pick.choice(AREAS_M2),
        site_m2=pick.choice(AREAS_M2),
        host=pick.choice((-1, -1, pick.randrange(place_count))),
        attached=pick.random() >= loss,
        xy=(pick.randrange(13) * 80.0, pick.randrange(13) * 60.0),
    )


def random_home(pick: Random, place_count: int, circle_count: int, loss: float) -> Home:
    return Home(
        walk_m=tuple(pick.choice(WALKS_M) for _ in range(place_count)),
        people=pick.choice((nan, -1.0)) if pick.random() < loss / 2 else pick.choice(PEOPLE),
        circle=pick.randrange(-1, circle_count),
        edge_m=pick.choice(EDGES_M) if loss else inf,
        attached=pick.random() >= loss,
        xy=(pick.randrange(13) * 80.0, pick.randrange(13) * 60.0),
        area_m2=pick.choice((100.0, 250.0, 1000.0)),
        older=pick.choice((0.0, 5.0, nan)),
        children=pick.choice((0.0, 2.0, nan)),
    )


def random_town(seed: int, may_lose: bool = True) -> Town:
    """Return a town of up to 30 homes; drawn from a seed, which mixes far more than shrinking."""
    pick = Random(seed)
    loss = pick.choice((0.0, 0.1, 0.3)) if may_lose else 0.0
    circle_count, place_count = pick.randint(1, 3), pick.randint(0, 6)
    home_count = pick.choice((0, 3, 10, 30))
    return Town(
        homes=[random_home(pick, place_count, circle_count, loss) for _ in range(home_count)],
        places=[random_place(pick, place_count, circle_count, loss) for _ in range(place_count)],
        clauses=[random_clause(pick, row) for row in range(2, 2 + pick.randint(1, 6))],
        circles=("A", "B", "C")[:circle_count],
        subdistricts=[pick.choice(("Siping", "Daqiao", None)) for _ in range(circle_count)],
        with_areas=pick.random() < 0.5,
        with_ages=pick.random() < 0.5,
        options=pick.choice(OPTIONS),
    )


def towns(may_lose: bool = True) -> st.SearchStrategy[Town]:
    seeds = st.integers(0, 2**32 - 1)
    return seeds.map(lambda seed: random_town(seed, may_lose))


def plain(row: GapRow, names: Any) -> dict[str, Any]:
    """Return a row's columns, states as words."""
    values = {name: getattr(row, name) for name in names}
    values["state"], values["scale_state"] = row.state.value, row.scale_state.value
    return values


def close(value: Any) -> Any:
    return pytest.approx(value, rel=1e-7, abs=1e-7) if isinstance(value, float) else value


@FIXED
@given(towns())
def test_rows_agree_with_the_rules_applied_person_by_person(town: Town) -> None:
    rows = town.rows()
    expected = rows_by_hand(town)
    assert len(rows) == len(expected)
    for row, wanted in zip(rows, expected):
        found = plain(row, wanted)
        assert found == {name: close(value) for name, value in wanted.items()}


@FIXED
@given(towns())
def test_people_add_up_and_bounds_enclose_coverage(town: Town) -> None:
    for row in town.rows():
        assert row.population == row.covered + row.uncovered + row.edge + row.unrouted
        if row.coverage is not None:
            assert row.coverage_low <= row.coverage <= row.coverage_high
        for share in (row.coverage_straight, row.neighbour_share, row.coverage_older):
            assert share is None or 0 <= share <= 1
        if row.coverage_straight is not None:
            assert row.coverage_straight >= row.coverage_low - 1e-12


@FIXED
@given(towns())
def test_every_reason_has_a_sentence_that_its_values_fill(town: Town) -> None:
    texts = Texts("en")
    for row in town.rows():
        assert row.reasons
        for reason in row.reasons:
            template = gap_texts.CATALOGUE[reason.key](texts)
            wanted = {name for _, name, _, _ in Formatter().parse(template) if name}
            assert wanted == set(reason.values), reason.key


@FIXED
@given(towns(), st.integers(0, 29), st.sampled_from(CODES), st.sampled_from(WALKS_M))
def test_another_facility_never_lowers_coverage(
    town: Town, favoured: int, code: str, walk_m: float
) -> None:
    homes = [
        replace(home, walk_m=(*home.walk_m, walk_m if i >= favoured else inf))
        for i, home in enumerate(town.homes)
    ]
    more = replace(town, homes=homes, places=[*town.places, Place((code,), circle=-1)])
    for before, after in zip(town.rows(), more.rows()):
        for name in ("coverage", "coverage_low", "coverage_high", "coverage_older"):
            was, now = getattr(before, name), getattr(after, name)
            if name == "coverage_high" and before.coverage is None:
                # Nobody could be judged: the first facility known of ends that ignorance.
                continue
            assert was is None or now >= was - 1e-12, name


@FIXED
@given(towns(may_lose=False), st.sets(st.integers(0, 29)))
def test_losing_the_way_to_residences_never_turns_a_verdict_round(
    town: Town, lost: set[int]
) -> None:
    homes = [
        replace(home, attached=home.attached and i not in lost) for i, home in enumerate(town.homes)
    ]
    for before, after in zip(town.rows(), replace(town, homes=homes).rows()):
        assert after.state in (before.state, State.INSUFFICIENT)


@FIXED
@given(towns())
def test_two_halves_of_a_residence_are_the_whole(town: Town) -> None:
    # Unknown population is judged by the number of residences, so all of them are split.
    halves = [
        replace(
            home,
            people=home.people / 2,
            area_m2=home.area_m2 / 2,
            older=home.older / 2,
            children=home.children / 2,
        )
        for home in town.homes
        for _ in range(2)
    ]
    assert_same_rows(town, replace(town, homes=halves))


@FIXED
@given(towns(), st.randoms(use_true_random=False))
def test_the_order_of_residences_does_not_matter(town: Town, random: Any) -> None:
    homes = list(town.homes)
    random.shuffle(homes)
    assert_same_rows(town, replace(town, homes=homes))


def assert_same_rows(one: Town, other: Town) -> None:
    names = [name for name in GapRow.__dataclass_fields__ if name != "reasons"]
    for row, again in zip(one.rows(), other.rows()):
        found, expected = plain(again, names), plain(row, names)
        del found["residences_unknown_population"], expected["residences_unknown_population"]
        assert found == {name: close(value) for name, value in expected.items()}


@FIXED
@given(towns())
def test_headlines_count_every_clause_once_in_every_frame(town: Town) -> None:
    rows = town.rows()
    headline = summarise(rows)
    frames = {(row.clause_row, row.frame, row.frame_name) for row in rows}
    counted = [*headline.confirmed.states.values(), *headline.unconfirmed.states.values()]
    assert sum(counted) == len(frames)
    assert sum(
        sum(circle.confirmed.values()) + sum(circle.unconfirmed.values())
        for circle in headline.circles
    ) == len(rows)
    for tally, is_confirmed in ((headline.confirmed, True), (headline.unconfirmed, False)):
        people = [result.uncovered for result in tally.shortages]
        assert people == sorted(people, reverse=True)
        assert all(result.first.is_confirmed is is_confirmed for result in tally.shortages)
        assert sum(map(len, tally.by_provider.values())) == len(tally.shortages)
