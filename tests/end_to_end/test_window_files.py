# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Files that a blueprint panel is given and cannot work with: the window says so, and lives on."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from scripts.real_window import launch
from tests.end_to_end.isolation import ROOT, isolated_environment
from tests.end_to_end.windows import SESSIONS, copy_of_sample, led

HOLD = """
import sys
from pathlib import Path
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from lifecircle_plugin.store.blueprint_file import BlueprintFile
file = BlueprintFile.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
file.close()
"""


@contextmanager
def held_by_another_qgis(path: Path, folder: Path) -> Iterator[None]:
    """Let another process hold a blueprint open."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        cwd=ROOT,
        env={**isolated_environment(folder), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == "held"
    try:
        yield
    finally:
        holder.communicate("\n", timeout=30)


@contextmanager
def read_only_folder(folder: Path) -> Iterator[bool]:
    """Make a folder read-only; yields whether this machine allows it."""
    if os.geteuid():
        folder.chmod(0o555)
        yield True
        folder.chmod(0o755)
        return
    # Nothing is read-only for root but a mount.
    bound = subprocess.run(["mount", "--bind", str(folder), str(folder)], capture_output=True)
    if bound.returncode:
        yield False
        return
    options = ["mount", "-o", "remount,ro,bind", str(folder)]
    is_read_only = not subprocess.run(options, capture_output=True).returncode
    try:
        yield is_read_only
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True)


def bad_files(folder: Path) -> dict[str, Path]:
    """Return files that are no blueprint this plugin can work with, each bad in its own way."""
    newer = copy_of_sample(folder, "newer.gpkg")
    with sqlite3.connect(newer) as connection:
        connection.execute("UPDATE blueprint SET schema_version = 99")
    connection.close()
    half = copy_of_sample(folder, "half.gpkg")
    os.truncate(half, half.stat().st_size * 2 // 5)
    other = folder / "other.gpkg"
    shutil.copyfile(ROOT / "resources" / "sample" / "yangpu_synthetic.gpkg", other)
    words = folder / "words.gpkg"
    words.write_text("no database at all\n" * 100, encoding="utf-8")
    empty = folder / "empty.gpkg"
    empty.touch()
    return {
        "newer": newer,
        "half": half,
        "other": other,
        "words": words,
        "empty": empty,
        "missing": folder / "missing.gpkg",
    }


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Open all the files in one window."""
    if launch.missing_program():
        pytest.skip(f"a QGIS window needs the program {launch.missing_program()}")
    folder = tmp_path_factory.mktemp("files")
    cases = bad_files(folder)
    cases["chinese"] = copy_of_sample(folder / "五角场 街道（规划）", "蓝图 第1版.gpkg")
    cases["held"] = copy_of_sample(folder / "held", "held.gpkg")
    cases["read_only"] = copy_of_sample(folder / "locked", "locked.gpkg")
    with (
        held_by_another_qgis(cases["held"], folder / "holder"),
        read_only_folder(folder / "locked") as is_read_only,
    ):
        if not is_read_only:
            del cases["read_only"]
        variables = {
            "LIFECIRCLE_CASES": json.dumps({name: str(path) for name, path in cases.items()})
        }
        answer = led(SESSIONS / "open_files.py", folder / "window", variables=variables)
    return answer.seen


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("newer", ("99", "update")),
        ("half", ("half.gpkg",)),
        ("other", ("other.gpkg",)),
        ("words", ("words.gpkg",)),
        ("empty", ("empty.gpkg",)),
        ("missing", ("missing.gpkg",)),
    ],
)
def test_a_file_that_is_no_use_is_named_and_refused(
    seen: dict[str, Any], name: str, words: tuple[str, ...]
) -> None:
    found = seen[name]
    assert not found["opened"]
    assert found["layers"] == 0
    (told,) = found["told"]
    for word in words:
        assert word in told.lower()


def test_a_newer_file_is_not_touched(seen: dict[str, Any]) -> None:
    assert "newer" in seen["newer"]["told"][0].lower()


def test_chinese_names_and_spaces_are_fine(seen: dict[str, Any]) -> None:
    found = seen["chinese"]
    assert found["opened"]
    assert not found["read_only"]
    assert found["layers"] > 10
    assert found["layers_left"] == 0
    assert found["told"] == []


def test_a_second_qgis_is_told_and_reads_only(seen: dict[str, Any]) -> None:
    found = seen["held"]
    assert found["opened"]
    assert found["read_only"]
    assert found["layers"] > 10
    (told,) = found["told"]
    assert "held.gpkg" in told


def test_a_read_only_folder_can_be_read(seen: dict[str, Any]) -> None:
    if "read_only" not in seen:
        pytest.skip("this machine cannot make a folder read-only for root")
    found = seen["read_only"]
    assert found["opened"]
    assert found["read_only"]
    assert found["layers"] > 10
    assert any("locked.gpkg" in told for told in found["told"])
