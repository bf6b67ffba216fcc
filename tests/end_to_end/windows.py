# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Real QGIS windows for tests: started only where a machine can, and looked at afterwards."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any, Optional

import pytest

from scripts.real_window import launch
from tests.end_to_end.isolation import ROOT

SESSIONS = ROOT / "tests" / "end_to_end" / "sessions"
SCRIPTED = ROOT / "scripts" / "real_window" / "sessions"
SAMPLE_BLUEPRINT = ROOT / "resources" / "sample" / "yangpu_blueprint.gpkg"
# The window must not stand still longer than this for a planner (design); a busy test machine
# that does many things at once gets more.
ALLOWED_S = 0.2
GENEROUS = 6.0


def led(session: Path, folder: Path, locale: str = "en_US", **options: Any) -> launch.Answer:
    """Lead a session and return what it saw; skip without a window, fail on any traceback."""
    missing = launch.missing_program()
    if missing:
        pytest.skip(f"a QGIS window needs the program {missing}")
    answer = launch.lead(session, folder, locale=locale, **options)
    assert not answer.failure, f"{answer.failure}\n{answer.message_text}"
    assert not answer.modal, answer.modal
    return answer


def check_that_it_lived(
    answer: launch.Answer, phase: str, allowed_s: Optional[float] = None
) -> None:
    """Print the longest time the window stood still in a phase, and hold it to a loose limit."""
    found = answer.phases[phase]
    longest = found["longest_gap_s"]
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(
        f"{phase}: {found['seconds']:.1f} s, the window stood still for {longest:.3f} s at most "
        f"(load {load:.1f})"
    )
    assert longest < (allowed_s or GENEROUS * ALLOWED_S), found["worst"]


def copy_of_sample(folder: Path, name: str = "yangpu.gpkg") -> Path:
    """Return a copy of the sample blueprint in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    shutil.copyfile(SAMPLE_BLUEPRINT, path)
    return path
