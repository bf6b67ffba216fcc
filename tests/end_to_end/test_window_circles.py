# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A planner's half hour with circles, in a real window in Chinese."""

from __future__ import annotations

import pytest

from scripts.real_window import launch
from tests.end_to_end.windows import SCRIPTED, check_that_it_lived, led

PHASES = ("paint", "draw", "cut", "save", "open again", "open the circles again", "propose")


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> launch.Answer:
    """Lead the whole session once."""
    pytest.importorskip("shapely", minversion="2.0")
    folder = tmp_path_factory.mktemp("circles")
    return led(
        SCRIPTED / "circles.py",
        folder / "window",
        locale="zh-Hans",
        variables={"LIFECIRCLE_LANGUAGE": "zh"},
        pictures=folder / "pictures",
        timeout=400,
    )


def test_the_sample_is_proven(answer: launch.Answer) -> None:
    assert answer.seen["proof"].startswith("✓")
    assert answer.seen["panel_narrow"] == 320


def test_a_stroke_moves_people_and_ctrl_z_takes_it_back_in_one_step(
    answer: launch.Answer,
) -> None:
    before, after = answer.seen["painted"]
    assert after[0] > before[0]
    assert sum(after) == sum(before)
    assert answer.seen["undo_text"]
    assert answer.seen["undone"] == before
    assert answer.seen["dirty"] is False


def test_a_drawn_polygon_and_a_cut_are_one_step_each(answer: launch.Answer) -> None:
    before, after, step = answer.seen["drawn"]
    assert after > before
    units_before, units_after, cut_step = answer.seen["cut"]
    assert units_after == units_before + 1
    assert step != cut_step
    assert answer.seen["people_kept"] == 0


def test_units_in_no_circle_are_found_at_once(answer: launch.Answer) -> None:
    assert answer.seen["headline"].startswith("✗")
    assert answer.seen["findings"] > 0


def test_what_was_saved_is_there_when_opened_again(answer: launch.Answer) -> None:
    before, after = answer.seen["reopened"]
    assert after == before


def test_a_proposal_becomes_a_scenario(answer: launch.Answer) -> None:
    assert answer.seen["proposals"] > 0
    assert len(answer.seen["scenarios"]) == 3
    assert len(set(answer.seen["scenarios"])) == 3


def test_two_scenarios_are_set_side_by_side(answer: launch.Answer) -> None:
    assert answer.seen["moved_units"] > 0


def test_circles_fixed_by_the_district_come_in_whole(answer: launch.Answer) -> None:
    assert answer.seen["imported"]["circles"] == 33
    assert answer.seen["imported"]["unassigned"] == 0
    assert answer.seen["imported"]["scenario"] in answer.seen["imported"]["scenarios"]


@pytest.mark.parametrize("phase", PHASES)
def test_the_window_lived_on(answer: launch.Answer, phase: str) -> None:
    check_that_it_lived(answer, phase)


def test_nothing_blocked_the_window_or_went_wrong(answer: launch.Answer) -> None:
    assert answer.modal == []
    assert not any(each["level"] in ("warning", "critical") for each in answer.messages)
