# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which places were entered twice, against every pair compared by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecircle_plugin.core.checks import check_duplicates
from lifecircle_plugin.core.duplicates import find_twins, text_numbers

Place = tuple[int, int, int, int]
PLACES = st.lists(
    st.tuples(
        st.integers(0, 60), st.sampled_from([0, 3, 5, 6]), st.integers(-1, 1), st.integers(-1, 2)
    ),
    max_size=25,
)


def are_one_place(one: Place, other: Place) -> bool:
    away = math.dist(one[:2], other[:2])
    if one[2] < 0 or one[2] != other[2]:
        return False
    if one[3] >= 0 and other[3] >= 0:
        return one[3] == other[3] and away <= 50.0
    return away <= 5.0


@settings(max_examples=300, deadline=None)
@given(PLACES)
def test_every_row_with_a_twin_before_it_is_found(places: list[Place]) -> None:
    table = np.array(places, dtype=np.int64).reshape(-1, 4)
    twins = find_twins(table[:, :2].astype(float), table[:, 2], table[:, 3])
    expected = {
        row
        for row, place in enumerate(places)
        if any(are_one_place(place, other) for other in places[:row])
    }
    assert set(twins.later.tolist()) == expected
    assert (twins.later > twins.earlier).all()
    for later, earlier, by_name in zip(*(each.tolist() for each in vars(twins).values())):
        assert are_one_place(places[later], places[earlier])
        assert by_name == (places[later][3] >= 0 and places[later][3] == places[earlier][3])


def test_thousands_at_the_middle_of_a_district_are_found_at_once() -> None:
    count = 200_000
    xy = np.zeros((count, 2))
    none = np.full(count, -1)
    assert len(find_twins(xy, np.zeros(count, np.int64), none).later) == count - 1
    assert not len(find_twins(xy, none, none).later)
    assert not len(find_twins(np.full((count, 2), np.nan), np.zeros(count, np.int64), none).later)


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_places_without_a_name_are_not_called_the_same(blank: object) -> None:
    column = np.array(["A", blank, " A ", blank], dtype=object)
    numbers = text_numbers(column)
    assert numbers[0] == numbers[2] >= 0
    assert numbers[1] == numbers[3] == -1
    apart = np.array([[0.0, 0.0], [30.0, 0.0], [60.0, 0.0], [90.0, 0.0]])
    kind = np.array(["school"] * 4, dtype=object)
    assert check_duplicates("facilities", apart, kind, column) == []
