# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A process killed at any moment leaves every earlier commit and a file that opens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lifecircle_plugin.store.blueprint_file import BlueprintFile
from tests.store.blueprints import new_blueprint
from tests.store.busy_writer import prepare
from tests.store.circle_towns import grid_town

pytestmark = [
    pytest.mark.usefixtures("qgis_app"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="forks and kills its own processes"),
]
KILLER = Path(__file__).with_name("killed_writer.py")
KILLS = 50


@pytest.mark.parametrize("kind", ["write", "migration", "plan"])
def test_fifty_kills_lose_nothing_that_was_committed(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "town.gpkg"
    if kind == "plan":
        grid_town(path, rows=20, columns=30)
    else:
        new_blueprint(path)
        with BlueprintFile.open(path) as file, file.write("unit_assignment") as connection:
            prepare(connection)
    done = subprocess.run(
        [sys.executable, str(KILLER), str(tmp_path), kind, str(KILLS)],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["wrong"] == []
    assert len(told["states"]) == KILLS
    # The kills fell into different moments, before and after a commit.
    assert len(set(told["states"])) > 1
