# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The zip for the plugin site, installed into a fresh profile and used through qgis_process."""

from __future__ import annotations

import configparser
import contextlib
import json
import math
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.isolation import ROOT, isolated_environment

LARGEST_BYTES = 25_000_000
NAME = "lifecircle_plugin"
# People's Square, Shanghai: GCJ-02 lies some 470 m to the south-east of WGS 84 there.
GCJ02_LON, GCJ02_LAT = 121.4737, 31.2304


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the zip from the last commit."""
    folder = tmp_path_factory.mktemp("zip")
    before = git_status()
    command = [sys.executable, "scripts/package.py", "--folder", str(folder)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert git_status() == before, "building the zip changed the work tree"
    return next(folder.glob("*.zip"))


@pytest.fixture(scope="module")
def plugins(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unzip it the way QGIS does, far from the sources."""
    folder = tmp_path_factory.mktemp("plugins")
    with zipfile.ZipFile(archive) as content:
        content.extractall(folder)
    return folder


def git_status() -> str:
    command = ["git", "status", "--porcelain", "--untracked-files=no"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def qgis_process(environment: dict[str, str], *arguments: str, **inputs: Any) -> str:
    """Run qgis_process outside the sources, return what it printed."""
    program = shutil.which("qgis_process")
    if program is None:
        pytest.skip("the program qgis_process is not installed")
    answer = subprocess.run(
        [program, *arguments, *(["-"] if inputs else [])],
        input=json.dumps({"inputs": inputs}) if inputs else None,
        cwd=environment["HOME"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "Traceback" not in answer.stdout + answer.stderr, answer.stdout + answer.stderr
    return answer.stdout


def fresh_profile(folder: Path, plugins: Path, locale: str) -> dict[str, str]:
    environment = isolated_environment(folder, plugins, locale)
    # A checkout on Python's path would hide what the zip lacks.
    environment.pop("PYTHONPATH", None)
    qgis_process(environment, "plugins", "enable", NAME)
    return environment


def test_the_zip_is_what_the_plugin_site_takes(archive: Path) -> None:
    assert archive.stat().st_size < LARGEST_BYTES
    with zipfile.ZipFile(archive) as content:
        names = content.namelist()
        assert content.testzip() is None
    assert {name.split("/")[0] for name in names} == {NAME}
    for needed in ("metadata.txt", "LICENSE", "__init__.py", "i18n/lifecircle_zh_CN.qm"):
        assert f"{NAME}/{needed}" in names
    for name in names:
        assert ".." not in name
        assert not name.endswith((".pyc", ".ts", ".qrc", ".so", ".dll", ".exe"))
        assert not {"tests", "scripts", "__pycache__", ".git"} & set(name.split("/"))


def test_the_zip_holds_every_committed_resource(archive: Path) -> None:
    command = ["git", "ls-tree", "-r", "-z", "--name-only", "HEAD", "resources"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    with zipfile.ZipFile(archive) as content:
        names = set(content.namelist())
    missing = [path for path in listed.split("\0") if path and f"{NAME}/{path}" not in names]
    assert not missing


def test_the_metadata_survive_packaging(plugins: Path) -> None:
    before, after = (configparser.ConfigParser() for _ in range(2))
    before.read(ROOT / "metadata.txt", encoding="utf-8")
    after.read(plugins / NAME / "metadata.txt", encoding="utf-8")
    for key in ("name", "about", "version", "description", "qgisMinimumVersion"):
        assert after["general"][key] == before["general"][key]
    assert after["general"]["changelog"].strip()
    assert (plugins / NAME / after["general"]["icon"]).is_file()


def tiny_points(folder: Path) -> Path:
    path = folder / "小区 points.geojson"
    feature = {
        "type": "Feature",
        "properties": {"name": "人民广场"},
        "geometry": {"type": "Point", "coordinates": [GCJ02_LON, GCJ02_LAT]},
    }
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8"
    )
    return path


def test_an_installed_plugin_runs_an_algorithm(plugins: Path, tmp_path: Path) -> None:
    environment = fresh_profile(tmp_path, plugins, "en_US")
    assert "lifecircle:facility_gap" in qgis_process(environment, "list")
    output = tmp_path / "shifted.geojson"
    printed = qgis_process(
        environment,
        "run",
        "lifecircle:shift_coordinates",
        "--json",
        INPUT=str(tiny_points(tmp_path)),
        OUTPUT=str(output),
        FROM=0,
        TO=2,
    )
    assert json.loads(printed)["results"]["OUTPUT"] == str(output)
    (feature,) = json.loads(output.read_text(encoding="utf-8"))["features"]
    longitude, latitude = feature["geometry"]["coordinates"]
    metres_per_degree = 111_195.0
    east_m = (longitude - GCJ02_LON) * metres_per_degree * math.cos(math.radians(GCJ02_LAT))
    north_m = (latitude - GCJ02_LAT) * metres_per_degree
    assert 400 < math.hypot(east_m, north_m) < 550
    assert feature["properties"]["name"] == "人民广场"


def test_an_installed_plugin_does_its_main_job_in_chinese(plugins: Path, tmp_path: Path) -> None:
    """Measure gaps on the sample that came with the zip; read what a planner would read."""
    environment = fresh_profile(tmp_path, plugins, "zh-Hans")
    sample = tmp_path / "杨浦 sample.gpkg"
    shutil.copyfile(plugins / NAME / "resources" / "sample" / "yangpu_synthetic.gpkg", sample)
    gaps, page = tmp_path / "缺口.gpkg", tmp_path / "缺口.html"
    printed = qgis_process(
        environment,
        "run",
        "lifecircle:facility_gap",
        "--json",
        STREETS=f"{sample}|layername=street",
        RESIDENCES=f"{sample}|layername=residence",
        POPULATION="population",
        FACILITIES=f"{sample}|layername=facility",
        CATEGORY="category",
        CIRCLES=f"{sample}|layername=circle",
        CIRCLE_NAME="name",
        SUBDISTRICT="subdistrict",
        LEVELS=["15min"],
        OUTPUT_RESIDENCES=str(tmp_path / "小区.gpkg"),
        OUTPUT_GAPS=str(gaps),
        OUTPUT_HTML=str(page),
    )
    assert json.loads(printed)["results"]["OUTPUT_GAPS"] == str(gaps)
    with contextlib.closing(sqlite3.connect(gaps)) as connection:
        (table,) = connection.execute(
            "SELECT table_name FROM gpkg_contents WHERE table_name <> 'layer_styles'"
        ).fetchone()
        rows = connection.execute(f"SELECT circle, clause, state FROM {table}").fetchall()
    circles = {circle for circle, _, _ in rows}
    assert len(circles) == 33
    assert len(rows) % len(circles) == 0
    assert {"gap", "met"} <= {state for _, _, state in rows}
    text = page.read_text(encoding="utf-8")
    assert "缺口" in text
    assert all(circle in text for circle in circles)


def test_an_installed_plugin_speaks_chinese(plugins: Path, tmp_path: Path) -> None:
    environment = fresh_profile(tmp_path, plugins, "zh-Hans")
    listed = json.loads(qgis_process(environment, "list", "--json"))
    algorithms = listed["providers"]["lifecircle"]["algorithms"]
    assert algorithms
    for algorithm_id, algorithm in algorithms.items():
        name = algorithm["name"]
        assert any("\u4e00" <= character <= "\u9fff" for character in name), algorithm_id


def test_a_stale_staged_copy_never_shadows_the_checkout(tmp_path: Path) -> None:
    """Run from a checkout that still holds an old staged copy of the standards."""
    checkout = tmp_path / "checkout"
    package = checkout / NAME
    shutil.copytree(
        ROOT / NAME, package, ignore=shutil.ignore_patterns("resources", "i18n", "__pycache__")
    )
    shutil.copyfile(ROOT / "pyproject.toml", checkout / "pyproject.toml")
    for folder, content in ((checkout, "new"), (package, "old")):
        (folder / "resources" / "standards").mkdir(parents=True)
        (folder / "resources" / "standards" / "packs.csv").write_text(content, encoding="utf-8")
    question = (
        "from lifecircle_plugin import paths; "
        "print(paths.resource('standards', 'packs.csv').read_text(encoding='utf-8'))"
    )
    for where, expected in ((checkout, "new"), (tmp_path / "plugins", "old")):
        if where != checkout:
            where.mkdir()
            shutil.copytree(package, where / NAME)
        answer = subprocess.run(
            [sys.executable, "-c", question],
            cwd=where,
            env={**os.environ, "PYTHONPATH": str(where)},
            capture_output=True,
            text=True,
        )
        assert answer.stdout.strip() == expected, answer.stderr
