# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin comes and goes: what loading brings in, and what unloading leaves behind."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts import stage
from tests.end_to_end.isolation import ROOT, isolated_environment

SLOWEST_LOAD_MS = 50.0
ALGORITHM_IDS = {
    f"lifecircle:{name}"
    for name in (
        "facility_gap",
        "create_blueprint",
        "import_layer",
        "import_osm",
        "import_projects",
        "export_projects",
        "import_needs",
        "blueprint_gap",
        "check_data",
        "shift_coordinates",
        "spread_population",
        "service_area",
        "osm_layers",
        "make_units",
        "propose_circles",
        "check_circles",
    )
}


def load_in_plain_window(folder: Path, locale: str) -> dict[str, Any]:
    """Load and unload the plugin in a fresh interpreter; return what it saw."""
    stage.build_texts()
    answer = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.plain_window", locale],
        cwd=ROOT,
        env=isolated_environment(folder),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert answer.returncode == 0, answer.stderr
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return load_in_plain_window(tmp_path_factory.mktemp("english"), "en_US")


def test_loading_imports_no_array_or_table_library(english: dict[str, Any]) -> None:
    assert english["heavy"] == []


def test_loading_is_fast(english: dict[str, Any], tmp_path: Path) -> None:
    times = [english["milliseconds"]]
    while min(times) >= SLOWEST_LOAD_MS and len(times) < 4:  # a busy machine gets another chance
        folder = tmp_path / str(len(times))
        times.append(load_in_plain_window(folder, "en_US")["milliseconds"])
    assert min(times) < SLOWEST_LOAD_MS


def test_every_algorithm_is_listed_under_its_fixed_id(english: dict[str, Any]) -> None:
    assert set(english["names"]) == ALGORITHM_IDS
    assert english["loaded"]["providers"] == ["lifecircle"]


def test_unloading_leaves_nothing_behind(english: dict[str, Any]) -> None:
    assert english["loaded"] != english["before"]
    for after in english["after"]:
        assert after == english["before"]


@pytest.mark.parametrize("locale", ["zh-Hans", "zh_CN", "zh"])
def test_a_chinese_locale_finds_the_chinese_texts(
    locale: str, english: dict[str, Any], tmp_path: Path
) -> None:
    found = load_in_plain_window(tmp_path, locale)
    assert found["loaded"]["translated"] == "LifeCircle 帮助"
    for algorithm_id, name in found["names"].items():
        assert any("\u4e00" <= character <= "\u9fff" for character in name), algorithm_id
        assert name != english["names"][algorithm_id]
    assert found["after"][-1]["translated"] == "LifeCircle Help"


@pytest.fixture(scope="module")
def real_window(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a real QGIS window saw of three loads and unloads."""
    if not shutil.which("xvfb-run") or not shutil.which("qgis"):
        pytest.skip("a QGIS window needs the programs qgis and xvfb-run")
    stage.stage()
    folder = tmp_path_factory.mktemp("window")
    census = folder / "census.json"
    environment = isolated_environment(folder, plugins=ROOT)
    environment["LIFECIRCLE_CENSUS"] = str(census)
    del environment["QT_QPA_PLATFORM"]
    script = ROOT / "tests" / "end_to_end" / "qgis_window.py"
    command = ["xvfb-run", "-a", "qgis", "--nologo", "--noversioncheck", "--code", str(script)]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180)
    assert census.is_file(), answer.stdout + answer.stderr
    found: dict[str, Any] = json.loads(census.read_text(encoding="utf-8"))
    assert "error" not in found, found["error"]
    return found


def test_a_real_window_is_as_before_after_each_unload(real_window: dict[str, Any]) -> None:
    assert "lifecircle" in real_window["loaded"]["providers"]
    assert real_window["loaded"]["toolbars"] == real_window["before"]["toolbars"] + 1
    for after in real_window["after"]:
        assert after == real_window["before"]


def test_the_toolbar_entry_opens_the_gap_analysis(real_window: dict[str, Any]) -> None:
    assert any("gap analysis" in title.lower() for title in real_window["dialogs"])
