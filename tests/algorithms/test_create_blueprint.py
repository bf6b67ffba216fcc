# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A new blueprint: its reference system, its file, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle, QgsReferencedRectangle

from lifecircle_plugin.store.blueprint_file import BlueprintFile, peek

from .hard_times import refused
from .town import Runner


def crs_of(run: Runner, folder: Path, **parameters: object) -> str:
    path = folder / "new.gpkg"
    run("create_blueprint", NAME="n", OUTPUT=str(path), **parameters)
    head = peek(path)
    assert head is not None
    path.unlink()
    return head.metric_crs


def test_a_new_blueprint_says_what_it_is_about(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "控江 蓝图"
    run(
        "create_blueprint",
        NAME=" 控江路街道 ",
        DISTRICT="杨浦区",
        LEVEL="district",
        CRS="EPSG:4549",
        OUTPUT=str(path),
    )
    assert [each.name for each in tmp_path.iterdir()] == ["控江 蓝图.gpkg"]
    with BlueprintFile.open(tmp_path / "控江 蓝图.gpkg") as file:
        head = file.head()
    assert (head.name, head.district, head.level) == ("控江路街道", "杨浦区", "district")
    assert head.metric_crs == "EPSG:4549"


def test_the_reference_system_follows_the_project_then_the_place(
    run: Runner, tmp_path: Path
) -> None:
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:32650"))
    assert crs_of(run, tmp_path) == "EPSG:32650"
    # A web map's metres are none: the place the map shows counts.
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")

    def shows(west: float, south: float) -> None:
        extent = QgsRectangle(west, south, west + 0.2, south + 0.2)
        project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, degrees))

    shows(121.2, 31.2)
    assert crs_of(run, tmp_path) == "EPSG:4549"  # central meridian 120 E
    shows(116.3, 39.8)
    assert crs_of(run, tmp_path) == "EPSG:4548"  # 117 E
    shows(9.4, 47.1)
    assert crs_of(run, tmp_path) == "EPSG:32632"
    shows(-51.3, -30.1)
    assert crs_of(run, tmp_path) == "EPSG:32722"
    project.clear()
    assert crs_of(run, tmp_path) == "EPSG:4549"


def test_what_cannot_be_a_blueprint_is_refused_in_a_sentence(run: Runner, tmp_path: Path) -> None:
    free = str(tmp_path / "a.gpkg")
    assert "metres" in refused(run, "create_blueprint", NAME="n", CRS="EPSG:4326", OUTPUT=free)
    assert "name" in refused(run, "create_blueprint", NAME="  ", CRS="EPSG:4549", OUTPUT=free)
    missing = str(tmp_path / "none" / "a.gpkg")
    assert "none" in refused(run, "create_blueprint", NAME="n", CRS="EPSG:4549", OUTPUT=missing)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_replaced(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "kept.gpkg"
    path.write_bytes(b"years of work")
    refused(run, "create_blueprint", NAME="n", CRS="EPSG:4549", OUTPUT=str(path))
    assert path.read_bytes() == b"years of work"


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_told(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    try:
        refused(run, "create_blueprint", NAME="n", CRS="EPSG:4549", OUTPUT=str(folder / "a.gpkg"))
    finally:
        folder.chmod(0o700)
