# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Opening, loading a city and running the analysis in a real window, which never stands still."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.real_window import launch
from tests.end_to_end.windows import SCRIPTED, SESSIONS, check_that_it_lived, led


def test_standing_still_and_failing_are_noticed(tmp_path: Path) -> None:
    if launch.missing_program():
        pytest.skip(f"a QGIS window needs the program {launch.missing_program()}")
    answer = launch.lead(SESSIONS / "standing_still.py", tmp_path)
    assert answer.ended
    assert 0.45 < answer.phases["stand still"]["longest_gap_s"] < 3
    (worst, *_) = answer.phases["stand still"]["worst"]
    assert any("stand_still" in place for place in worst["busy_with"])
    assert answer.phases["rest"]["longest_gap_s"] < 0.45
    assert "a slot failed" in answer.failure


def test_the_sample_opens_at_once_as_a_finished_map(tmp_path: Path) -> None:
    answer = led(SCRIPTED / "open_sample.py", tmp_path)
    seconds = answer.seen["seconds"]
    print(f"the sample was open after {seconds:.1f} s")
    assert len(answer.seen["layers"]) > 10
    # 5 s on a quiet machine.
    assert seconds < 20
    check_that_it_lived(answer, "open the sample")


def test_a_city_is_loaded_and_analysed_while_the_window_lives(
    shared_data: Path, tmp_path: Path
) -> None:
    variables = {
        "LIFECIRCLE_EXTRACT": str(shared_data / "liechtenstein.osm.pbf"),
        "LIFECIRCLE_FOLDER": str(tmp_path),
    }
    answer = led(SESSIONS / "liechtenstein.py", tmp_path / "window", variables=variables)
    assert answer.seen["report"]["streets"] > 4_000
    assert answer.seen["report"]["residences"] > 1_000
    for phase in ("open an empty blueprint", "import", "analyse"):
        check_that_it_lived(answer, phase)
