# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The linters find nothing: ruff, mypy on core and store, flake8 with QGIS's rules."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.house.sources import ROOT


def test_make_lint_finds_nothing() -> None:
    make = shutil.which("make")
    if make is None:
        pytest.skip("make is not installed")
    answer = subprocess.run([make, "lint"], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert answer.returncode == 0, answer.stdout + answer.stderr
