# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What must hold of the gap indicators in any town, and agreement with a slow plain version."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan
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
NEAR_M = (0.0, 100.0, 250.0, 300.0, 400.0, 500.0, 600.0, 800.0, 1000.0, 1001.0, 3000.0, inf)
EDGE_M = (0.0, 250.0, 300.0, 500.0, 700.0, 1000.0, inf, inf, inf)
PEOPLE = (0.0, 1.0, 7.0, 40.0, 85.0, 100.0, 333.3)
AREAS = (nan, 0.0, 120.0, 500.0, 1000.0, 4000.0)
FIXED = settings(max_examples=60, deadline=None)


@st.composite
def clauses(draw: st.DrawFn, row: int) -> Clause:
    far_m = draw(st.sampled_from((250.0, 300.0, 500.0, 1000.0)))
    code = draw(st.sampled_from(CODES))
    other = draw(st.sampled_from(CODES))
    figures = draw(
        st.sampled_from(
            (
                {},
                {"building_min_m2": 500.0},
                {"site_min_m2": 500.0},
                {"building_per_1000_min_m2": 2000.0, "building_min_m2": 500.0},
                {"site_per_1000_min_m2": 3000.0},
            )
        )
    )
    return a_clause(
        code,
        row=row,
        accepts=tuple(dict.fromkeys((code, other))),
        level=draw(st.sampled_from(("15min", "10min", "5min", "5-10min"))),
        requirement=draw(st.sampled_from(("must", "optional", ""))),
        radius_max_m=far_m,
        radius_min_m=draw(st.sampled_from((far_m, far_m, far_m * 0.8))),
        frame=draw(st.sampled_from(("circle", "subdistrict", "district"))),
        target=draw(st.sampled_from((0.85, 0.5, 1.0))),
        min_count=draw(st.sampled_from((0, 0, 1, 2))),
        denominator=draw(st.sampled_from(("population", "population", "land"))),
        evidence=draw(st.sampled_from(("published", "recalled"))),
        access_only=draw(st.booleans()),
        **figures,
    )


@st.composite
def towns(draw: st.DrawFn, unknowns: bool = True) -> Town:
    circle_count = draw(st.integers(1, 3))
    place_count = draw(st.integers(0, 5))
    in_circle = st.integers(-1, circle_count - 1)
    at = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda p: (p[0] * 80.0, p[1] * 60.0))
    people = st.sampled_from((*PEOPLE, nan, -1.0) if unknowns else PEOPLE)
    routed = st.sampled_from((True, True, True, True, not unknowns))
    place = st.builds(
        Place,
        codes=st.lists(st.sampled_from(CODES), min_size=1, max_size=2, unique=True).map(tuple),
        circle=in_circle,
        building_m2=st.sampled_from(AREAS),
        site_m2=st.sampled_from(AREAS),
        host=st.integers(-1, place_count - 1),
        attached=routed,
        xy=at,
    )
    home = st.builds(
        Home,
        walk_m=st.tuples(*[st.sampled_from(NEAR_M)] * place_count),
        people=people,
        circle=in_circle,
        edge_m=st.sampled_from(EDGE_M if unknowns else (inf,)),
        attached=routed,
        xy=at,
        area_m2=st.sampled_from((100.0, 250.0, 1000.0)),
        older=st.sampled_from((0.0, 5.0, nan)),
        children=st.sampled_from((0.0, 2.0, nan)),
    )
    return Town(
        homes=draw(st.lists(home, max_size=12)),
        places=draw(st.lists(place, min_size=place_count, max_size=place_count)),
        clauses=[draw(clauses(row)) for row in range(2, 2 + draw(st.integers(1, 4)))],
        circles=("A", "B", "C")[:circle_count],
        subdistricts=draw(st.tuples(*[st.sampled_from(("Siping", "Daqiao", None))] * circle_count)),
        with_areas=draw(st.booleans()),
        with_ages=draw(st.booleans()),
        options=draw(
            st.sampled_from(({}, {}, {"surveyed": frozenset(CODES)}, {"has_population": False}))
        ),
    )


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
@given(towns(), st.integers(0, 11), st.sampled_from(CODES), st.sampled_from(NEAR_M))
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
            assert was is None or now >= was - 1e-12, name


@FIXED
@given(towns(unknowns=False), st.sets(st.integers(0, 11)))
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
