# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Totals of units stay whole to the last person, and their parts stay parts of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecircle_plugin.core.unit_totals import (
    BY_FLOOR,
    BY_FOOTPRINT,
    BY_MEAN_FLOOR,
    EQUALLY,
    NOT_SPREAD,
    residence_weights,
    spread_totals,
)


def test_floor_area_before_footprint_before_equal_shares() -> None:
    unit = np.array([0, 0, 1, 1, 2, 2, -1])
    floor = np.array([300.0, np.nan, np.nan, 0.0, np.nan, np.nan, 5.0])
    footprint = np.array([10.0, 10.0, 30.0, 10.0, np.nan, 0.0, 9.0])
    weights = residence_weights(unit, 3, floor, footprint)
    assert weights.basis.tolist() == [
        BY_FLOOR,
        BY_MEAN_FLOOR,
        BY_FOOTPRINT,
        BY_FOOTPRINT,
        EQUALLY,
        EQUALLY,
        NOT_SPREAD,
    ]
    (people,) = spread_totals([np.array([10.0, 8.0, 5.0])], unit, weights.weight, True)
    shares = people.population.tolist()
    assert shares[:4] == [5, 5, 6, 2]
    assert sorted(shares[4:6]) == [2, 3]
    assert math.isnan(shares[6])


def test_points_without_any_area_share_equally() -> None:
    unit = np.array([0, 0, 0, 0])
    weights = residence_weights(unit, 1)
    (people,) = spread_totals([np.array([9.0])], unit, weights.weight, False)
    assert people.population.tolist() == [2.25] * 4


@st.composite
def towns(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    unit_count = draw(st.integers(1, 5))
    people = draw(st.lists(st.integers(0, 400), min_size=unit_count, max_size=unit_count))
    older = [draw(st.integers(0, each)) for each in people]
    count = draw(st.integers(1, 25))
    unit = draw(st.lists(st.integers(-1, unit_count - 1), min_size=count, max_size=count))
    weight = draw(
        st.lists(
            st.one_of(st.floats(0.1, 5000), st.sampled_from([np.nan, 0.0, -3.0, 1.0])),
            min_size=count,
            max_size=count,
        )
    )
    return np.array(people, float), np.array(older, float), np.array(unit), np.array(weight)


@given(towns())
@settings(max_examples=300, deadline=None)
def test_sums_are_exact_and_older_people_are_people(
    town: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray],
) -> None:
    people, older, unit, floor = town
    weights = residence_weights(unit, len(people), floor)
    for whole in (True, False):
        spreads = spread_totals([people, older], unit, weights.weight, whole)
        for total, spread in zip((people, older), spreads):
            for number in np.unique(unit[unit >= 0]):
                assert math.fsum(spread.population[unit == number]) == total[number]
            assert np.isnan(spread.population[unit < 0]).all()
        inside = unit >= 0
        slack = 0 if whole else 1e-6
        assert (spreads[1].population[inside] <= spreads[0].population[inside] + slack).all()
        if whole:
            assert (spreads[0].population[inside] % 1 == 0).all()


def test_households_of_a_unit_whose_people_are_unknown_are_spread_too() -> None:
    unit = np.array([0, 0])
    people, households = np.array([np.nan]), np.array([30.0])
    weights = residence_weights(unit, 1, np.array([100.0, 200.0]))
    first, second = spread_totals([people, households], unit, weights.weight, True)
    assert np.isnan(first.population).all()
    assert second.population.tolist() == [10, 20]


def test_no_residence_and_no_unit() -> None:
    nothing = np.zeros(0, np.int64)
    weights = residence_weights(nothing, 2, np.zeros(0), np.zeros(0))
    (people,) = spread_totals([np.array([5.0, 6.0])], nothing, weights.weight, True)
    assert people.unplaced_people == pytest.approx(11)
