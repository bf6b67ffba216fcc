# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A planner's hour with projects and needs, in a real window in Chinese."""

from __future__ import annotations

import pytest

from scripts.real_window import launch
from tests.end_to_end.windows import SCRIPTED, check_that_it_lived, led

PHASES = ("read projects and needs", "save", "effect")


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> launch.Answer:
    """Lead the whole session once."""
    folder = tmp_path_factory.mktemp("projects")
    return led(
        SCRIPTED / "projects.py",
        folder / "window",
        locale="zh-Hans",
        variables={"LIFECIRCLE_LANGUAGE": "zh"},
        pictures=folder / "pictures",
        timeout=400,
    )


def test_the_sample_carries_its_programme(answer: launch.Answer) -> None:
    assert answer.seen["counts"] == {
        "projects": 173,
        "forms": 12_527,
        "hearings": 85,
        "lectures": 5,
    }


def test_a_list_imported_again_doubles_nothing(answer: launch.Answer) -> None:
    assert answer.seen["imported"] == [173, 173]


def test_three_projects_are_placed_and_their_circles_follow(answer: launch.Answer) -> None:
    assert answer.seen["left_unplaced"] == answer.seen["unplaced"] - 3
    assert all(answer.seen["circles"])
    # Ctrl+Z on the map takes the last one back.
    assert answer.seen["undone"] == answer.seen["left_unplaced"] + 1
    assert answer.seen["packaged"] == 3


def test_a_need_is_adopted_and_everything_saved(answer: launch.Answer) -> None:
    assert answer.seen["adopted"] == "adopted"


def test_the_effect_of_a_package_is_told_in_people(answer: launch.Answer) -> None:
    assert any(sign.isdigit() for sign in answer.seen["headline"])
    assert answer.seen["reacted"] > 0
    assert answer.seen["panel_narrow"] == answer.seen["needs_narrow"] == 320


@pytest.mark.parametrize("phase", PHASES)
def test_the_window_lived_on(phase: str, answer: launch.Answer) -> None:
    check_that_it_lived(answer, phase, 3.0)


def test_nothing_went_wrong(answer: launch.Answer) -> None:
    assert not answer.failure
    assert answer.modal == []
