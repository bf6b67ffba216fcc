# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The first five minutes of a planner, in a real window in Chinese."""

from __future__ import annotations

import re

import pytest

from scripts.real_window import launch
from tests.end_to_end.windows import SCRIPTED, check_that_it_lived, led


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> launch.Answer:
    """Lead the whole session once."""
    folder = tmp_path_factory.mktemp("minutes")
    return led(
        SCRIPTED / "first_minutes.py",
        folder / "window",
        locale="zh-Hans",
        variables={"LIFECIRCLE_LANGUAGE": "zh"},
        pictures=folder / "pictures",
        timeout=300,
    )


def test_each_step_is_photographed(answer: launch.Answer, tmp_path_factory) -> None:
    pictures = {path.name for path in tmp_path_factory.getbasetemp().rglob("first_minutes_*.png")}
    assert pictures == {f"first_minutes_{step}_zh.png" for step in range(1, 6)}


def test_the_sample_is_a_finished_map(answer: launch.Answer) -> None:
    assert answer.seen["layers"] > 10
    check_that_it_lived(answer, "open the sample")


def test_a_red_cell_says_who_how_many_and_how_far(answer: launch.Answer) -> None:
    sentence = answer.seen["sentence"]
    assert re.search(r"约 ?[\d,]+ ?人", sentence)
    assert re.search(r"步行 ?[\d,]+ ?米", sentence)
    assert answer.seen["marks"] > 0
    check_that_it_lived(answer, "click a red cell")


def test_another_standard_shows_what_is_not_proof_read(answer: launch.Answer) -> None:
    assert answer.seen["standards"] == ["gb50180-2018", "sh-guide-2016"]
    assert any("未核" in words for words in answer.seen["headline"])
    check_that_it_lived(answer, "another standard")


def test_the_ledger_is_placed_doubted_and_refused(answer: launch.Answer) -> None:
    numbers = [int(number) for number in re.findall(r"\d+", answer.seen["ledger"])]
    assert len(numbers) >= 3
    assert all(number > 0 for number in numbers)
    check_that_it_lived(answer, "import the ledger")


def test_one_circle_is_on_a_sheet(answer: launch.Answer) -> None:
    assert answer.seen["sheet"].startswith("生活圈：")


def test_nothing_blocked_the_window_or_went_wrong(answer: launch.Answer) -> None:
    assert answer.modal == []
    assert not any(each["level"] in ("warning", "critical") for each in answer.messages)
