# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""People of units go to residences by weight, and none is lost or invented."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecircle_plugin.core.population import spread_population


def test_shares_follow_the_floor_areas() -> None:
    spread = spread_population(
        np.array([100.0, 30.0]), np.array([0, 1, 0, 0]), np.array([1000.0, 5.0, 3000.0, 1000.0])
    )
    assert spread.population.tolist() == [20.0, 30.0, 60.0, 20.0]
    assert not len(spread.equal_share_units)


def test_whole_people_by_largest_remainder() -> None:
    spread = spread_population(
        np.array([10.0]), np.zeros(3, int), np.array([4.0, 4.0, 3.0]), whole_people=True
    )
    # Ideal 3.64, 3.64, 2.73: the remainders 0.73, 0.64, 0.64 get a person in turn.
    assert spread.population.tolist() == [4.0, 3.0, 3.0]


def test_unknown_weights_are_shared_out_and_told() -> None:
    spread = spread_population(
        np.array([90.0, 60.0, 50.0]),
        np.array([0, 0, 0, 1, 1, 2]),
        np.array([100.0, np.nan, 200.0, 0.0, -5.0, np.nan]),
    )
    # Row 1 counts as the mean of 100 and 200; unit 1 is shared equally; unit 2 has one residence.
    assert spread.population == pytest.approx([20.0, 30.0, 40.0, 30.0, 30.0, 50.0])
    assert spread.guessed_weight_residences.tolist() == [1]
    assert spread.equal_share_units.tolist() == [1]


def test_nobody_is_lost_in_silence() -> None:
    spread = spread_population(
        np.array([90.0, 60.0, np.nan, -3.0, 0.0, np.inf]),
        np.array([0, -1, 2, 3]),
        np.array([1.0, 1.0, 1.0, 1.0]),
    )
    assert spread.units_without_residences.tolist() == [1]
    assert spread.unplaced_people == 60.0
    assert spread.units_without_total.tolist() == [2, 3, 5]
    assert spread.residences_without_unit.tolist() == [1]
    assert spread.population[0] == 90.0
    assert np.isnan(spread.population[1:]).all()


def test_a_total_with_a_fraction_cannot_be_whole_people() -> None:
    spread = spread_population(
        np.array([10.5, 7.0]), np.array([0, 0, 1, 1]), np.ones(4), whole_people=True
    )
    assert spread.population.tolist() == [5.25, 5.25, 4.0, 3.0]
    assert spread.units_with_fractions.tolist() == [0]


def test_empty_input() -> None:
    nothing = spread_population(np.zeros(0), np.zeros(0, int), np.zeros(0))
    assert nothing.population.shape == (0,)
    only_units = spread_population(np.array([5.0]), np.zeros(0, int), np.zeros(0))
    assert only_units.units_without_residences.tolist() == [0]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.one_of(
                st.integers(0, 10**7).map(float),
                st.floats(1e-6, 1e9),
            ),
            st.lists(st.one_of(st.floats(0, 1e8), st.just(math.nan)), min_size=1, max_size=30),
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_totals_are_kept_to_the_last_bit(units: list, whole_people: bool, chance) -> None:
    total = np.array([u[0] for u in units])
    unit = np.concatenate([np.full(len(u[1]), i) for i, u in enumerate(units)])
    weight = np.concatenate([np.array(u[1]) for u in units])
    order = np.array(chance.sample(range(len(unit)), len(unit)))
    spread = spread_population(total, unit[order], weight[order], whole_people)
    assert (spread.population >= 0).all()
    for i, people in enumerate(total.tolist()):
        shares = spread.population[unit[order] == i].tolist()
        assert sum(shares) == people
        assert sum(reversed(shares)) == people
        assert math.fsum(shares) == people
        if whole_people and people == int(people):
            assert all(share == int(share) for share in shares)
            known = [w if w > 0 else None for w in weight[order][unit[order] == i].tolist()]
            if all(known):
                ideal = [people * w / math.fsum(known) for w in known]
                assert all(abs(s - i) < 1 + 1e-6 for s, i in zip(shares, ideal))
