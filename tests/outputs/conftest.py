# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Synthetic reports for the tests of outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifecircle_plugin import paths
from lifecircle_plugin.core.results import GapReport

from .reports import made_up_report


@pytest.fixture(scope="session")
def pack_file() -> Path:
    """Return the national standard's table."""
    return paths.standards() / "gb50180-2018.csv"


@pytest.fixture(scope="session")
def district(pack_file: Path) -> GapReport:
    """Return 33 circles tested against 75 clauses, some of them as if proof-read."""
    return made_up_report(pack_file, confirmed_share=0.4)
