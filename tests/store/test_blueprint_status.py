# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the status says of boundaries: units, circles, scenarios, barriers."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifecircle_plugin.core.project_desk import Link, Need, Project, ProjectArea
from lifecircle_plugin.store import blueprint_rows as rows
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_status import read_status
from lifecircle_plugin.store.desk_write import insert_rows
from tests.store.blueprints import new_blueprint, wkb
from tests.store.circle_towns import change, grid_town

pytestmark = pytest.mark.usefixtures("qgis_app")


def test_boundaries_are_counted_with_what_is_missing(tmp_path: Path) -> None:
    path = grid_town(tmp_path / "a.gpkg")
    change(path, "UPDATE unit_assignment SET circle_id = NULL WHERE unit_id IN ('u1', 'u2')")
    with BlueprintFile.open(path) as file:
        with file.write("barrier", "subdistrict") as connection:
            line = rows.BarrierRow(name="虬江", kind="river", wkb=wkb("LINESTRING(0 0, 300 0)"))
            rows.BARRIERS.insert(connection, [line])
            rows.SUBDISTRICTS.insert(connection, [rows.SubdistrictRow(name="只有名称的街道")])
        status = read_status(file)
    assert status.count("unit") == 24
    assert status.count("barrier") == 1
    assert status.scenarios == ("方案0", "方案1")
    assert status.scenario == "方案0"
    assert status.circles == 3
    assert status.units_unassigned == 2
    # Known by name only is not there yet.
    assert (status.count("subdistrict"), status.subdistricts_by_name) == (2, 1)
    assert not status.whole_circles


def test_an_empty_blueprint_has_no_boundaries(tmp_path: Path) -> None:
    with BlueprintFile.open(new_blueprint(tmp_path / "a.gpkg")) as file:
        status = read_status(file)
    assert status.scenarios == ()
    assert (status.count("unit"), status.circles, status.units_unassigned) == (0, 0, 0)


def test_projects_and_needs_are_counted_with_what_is_missing(tmp_path: Path) -> None:
    with BlueprintFile.open(new_blueprint(tmp_path / "a.gpkg")) as file:
        with file.write("project", "need") as connection:
            for several in (
                [
                    Project("p1", xy=(645000.0, 3464000.0)),
                    Project("p2"),
                    Project("p3", circle_name="西圈", circle_by="hand"),
                    Project("p4", stage="dropped"),
                    Project("p5"),
                ],
                [ProjectArea("a", "p5")],
                [Need("n1", "suggestion", categories="community_canteen"), Need("n2", "hearing")],
                [
                    Link("l", "need", "n1", "project", "p1", "answers"),
                    # Half a link is no tie, and hides nobody's lack of one.
                    Link("m", "need", "n2", "project", "", "answers"),
                ],
            ):
                insert_rows(connection, several)
        status = read_status(file)
    assert (status.count("project"), status.projects_unplaced) == (5, 1)
    assert status.projects_without_need == 3
    assert (status.count("need"), status.needs_coded) == (2, 1)
