# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Unsaved circles at the wrong moment, in a real window: nothing saved is lost, a clear word."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.real_window import launch
from tests.end_to_end.windows import SESSIONS


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Disturb one window in every way."""
    pytest.importorskip("shapely", minversion="2.0")
    if launch.missing_program():
        pytest.skip(f"a QGIS window needs the program {launch.missing_program()}")
    folder = tmp_path_factory.mktemp("disturbed")
    answer = launch.lead(SESSIONS / "circles_disturbed.py", folder / "window", timeout=180)
    assert not answer.failure, f"{answer.failure}\n{answer.message_text}"
    return answer.seen


def test_closing_asks_before_anything_is_lost(seen: dict[str, Any]) -> None:
    held = seen["held"]
    assert held["open"]
    assert held["dirty"]
    assert held["file"]
    assert "unsaved" in held["question"]
    assert held["answers"] == ["Save and Close", "Discard and Close", "Keep Editing"]


def test_a_layer_taken_out_of_the_project_is_told_and_the_file_stands(
    seen: dict[str, Any],
) -> None:
    found = seen["layer_removed"]
    assert len(found["asked"]) == 1
    assert any("taken out of the project" in text for text in found["told"])
    assert not any("unexpected" in text for text in found["told"])
    assert found["open"]
    assert found["file"]
    assert found["again"]


def test_what_another_program_wrote_is_not_overwritten(seen: dict[str, Any]) -> None:
    found = seen["elsewhere"]
    assert found["saved"] is False
    assert found["told"]
    assert not any("unexpected" in text for text in found["told"])
    assert found["dirty"]
    assert found["can_undo"]


def test_a_project_closed_with_unsaved_circles_says_what_is_lost(seen: dict[str, Any]) -> None:
    found = seen["project_closed"]
    assert any("project was closed" in text and "lost" in text for text in found["told"])
    assert found["left"] == []
    assert found["sound"] == "ok"
