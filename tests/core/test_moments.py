# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Moments of the file by the clock of who reads, also where that makes it another day or year."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from lifecircle_plugin.core.moments import local_moment, year_of

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="no time zones to set")


@pytest.fixture(autouse=True)
def shanghai(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "CST-8")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_moment_is_told_by_the_clock_here_and_a_day_stays_that_day() -> None:
    assert local_moment("2024-12-31T23:30:00.000Z") == "2025-01-01 07:30"
    assert year_of("2024-12-31T23:30:00.000Z") == 2025
    assert local_moment("2024-05-06") == "2024-05-06"
    assert (year_of("2024-05-06"), year_of("")) == (2024, None)
    assert local_moment("待定") == "待定"
    assert local_moment("2024T") == "2024 "
