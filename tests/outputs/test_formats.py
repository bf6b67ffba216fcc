# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecircle_plugin.outputs import formats
from lifecircle_plugin.texts import Texts

SHARES = st.floats(min_value=0, max_value=1)


@given(SHARES, st.integers(0, 2))
def test_share_is_never_more_than_the_truth(value: float, decimals: int) -> None:
    shown = formats.share(value, decimals)
    if shown.startswith("<"):
        assert 0 < value * 100 < float(shown[1:-1])
        return
    told = Fraction(shown[:-1])
    # 1e-9 of a step may be lost to binary fractions; never a whole step.
    assert told <= Fraction(value) * 100 + Fraction(1, 10**8)
    assert Fraction(value) * 100 - told < Fraction(1, 10**decimals) + Fraction(1, 10**8)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0.0%"),
        (1e-9, "<0.1%"),
        (0.29, "29.0%"),
        (0.8499999, "84.9%"),
        (0.85, "85.0%"),
        (1 - 1e-12, "99.9%"),
        (1.0, "100.0%"),
        (None, "–"),
    ],
)
def test_share_at_the_edges(value: float, shown: str) -> None:
    assert formats.share(value) == shown


def test_numbers_have_separators_and_nothing_small_vanishes() -> None:
    assert formats.number(1_242_548) == "1,242,548"
    assert formats.number(0.2) == "<1"
    assert formats.number(0) == "0"


def test_one_is_not_several() -> None:
    texts = Texts("en")
    assert formats.people(texts, 1, "pop") == "1 person"
    assert formats.people(texts, 2, "pop") == "2 people"
    assert formats.people(texts, 1, "") == "1 residence"
    assert formats.people(texts, 1200, "") == "1,200 residences"
    assert formats.circles(texts, 1) == "1 circle"
    assert formats.clauses(texts, 3) == "3 clauses"


def test_moment_is_readable_and_an_odd_one_stays() -> None:
    assert formats.moment("2026-03-02T09:41+08:00") == "2026-03-02 09:41"
    assert formats.moment("yesterday") == "yesterday"
