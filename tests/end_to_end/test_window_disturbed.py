# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A window that is disturbed while it works: no traceback, a clear word, nothing half-written."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from scripts.real_window import launch
from tests.end_to_end.windows import SESSIONS, copy_of_sample, led

# The sample and hardly more.
ROOM_KB = 400


@contextmanager
def nearly_full_disk(folder: Path) -> Iterator[str]:
    """Give a blueprint on a disk with hardly any room; empty where this machine cannot make one."""
    folder.mkdir()
    size = copy_of_sample(folder.parent / "size").stat().st_size // 1024 + ROOM_KB
    options = f"size={size}k"
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True).returncode:
        yield ""
        return
    try:
        yield str(copy_of_sample(folder, "full.gpkg"))
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Disturb one window in every way."""
    if launch.missing_program():
        pytest.skip(f"a QGIS window needs the program {launch.missing_program()}")
    folder = tmp_path_factory.mktemp("disturbed")
    for name in ("layers", "project", "plugin"):
        copy_of_sample(folder / "files", f"{name}.gpkg")
    with nearly_full_disk(folder / "disk") as full:
        variables = {"LIFECIRCLE_BLUEPRINTS": str(folder / "files"), "LIFECIRCLE_FULL": full}
        answer = led(SESSIONS / "disturbed.py", folder / "window", variables=variables)
    return answer.seen


def test_removed_layers_do_not_matter_to_panels_and_runs(seen: dict[str, Any]) -> None:
    found = seen["layer_removed"]
    assert found["open"]
    assert found["statuses"] == ["done", "done"]
    assert found["sentence"]
    assert not any("unexpected" in told for told in found["told"])


def test_closing_the_project_cancels_the_run_and_says_so(seen: dict[str, Any]) -> None:
    found = seen["project_closed"]
    assert found["busy"], "the run was over before the project was closed"
    assert not found["open"]
    assert found["layers"] == 0
    assert any("cancelled" in told for told in found["told"])
    assert found["opens_again"]
    assert "running" not in found["statuses"]
    assert found["statuses"].count("done") == 1


def test_unloading_the_plugin_cancels_the_run(seen: dict[str, Any]) -> None:
    found = seen["plugin_unloaded"]
    assert found["busy"], "the run was over before the plugin was unloaded"
    assert found["unloaded"]
    assert found["loaded"]
    assert found["opens_again"]
    assert not found["read_only"]
    assert "running" not in found["statuses"]
    assert found["statuses"].count("done") == 1


def test_a_full_disk_is_said_and_nothing_is_half_written(seen: dict[str, Any]) -> None:
    if "disk_full" not in seen:
        pytest.skip("only root can make a small disk, where mounting is allowed")
    found = seen["disk_full"]
    assert found["opened"]
    assert found["done"] in ([], [False])
    assert found["same"]
    assert any("room" in told or "space" in told or "full" in told for told in found["told"])
