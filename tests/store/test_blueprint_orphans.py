# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows that name rows which are gone: found as they are, and put in order without losing others."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.core.project_desk import (
    AnnualEntry,
    FacilityOverlay,
    Link,
    Need,
    Package,
    Project,
    ProjectLogEntry,
    gap_id,
)
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_layers import gap_layers
from lifecircle_plugin.store.blueprint_orphans import (
    REFERENCES,
    count_orphans,
    find_orphans,
    remove_orphans,
)
from lifecircle_plugin.store.desk_read import read_desk
from lifecircle_plugin.store.desk_write import insert_rows
from lifecircle_plugin.store.edit_log import read_log
from lifecircle_plugin.store.schema import TABLES
from lifecircle_plugin.texts import Texts

from .blueprints import change, is_sound, plain, small_town

# Results of a run keep the names of what there was when it ran.
RESULTS = {"analysis_run", "result_residence", "result_gap", "result_effect"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small_town(tmp_path / "蓝图.gpkg")


def counted(path: Path) -> dict[str, int]:
    with BlueprintFile.open(path) as file, file.read() as connection:
        counts = count_orphans(connection)
        found = {each.reference: each.count for each in find_orphans(connection)}
    assert found == counts
    return {each.key: count for each, count in counts.items()}


def test_a_blueprint_in_order_has_none(path: Path) -> None:
    assert counted(path) == {}
    with BlueprintFile.open(path) as file:
        assert remove_orphans(file) == {}


def test_every_column_that_names_a_row_is_looked_at() -> None:
    named = {
        (table.name, column)
        for table in TABLES
        if table.name not in RESULTS
        for column in table.column_names
        if column.endswith("_id")
    }
    looked_at = {(each.table, each.column) for each in REFERENCES}
    # The outline repeats its circle's scenario, for labels only; the logs keep the story of
    # scenarios and projects that are gone.
    assert named - looked_at == {
        ("circle_outline", "scenario_id"),
        ("edit_log", "scenario_id"),
        ("project_log", "project_id"),
    }
    for language in ("en", "zh"):
        assert all(Texts(language).message(each.key) != each.key for each in REFERENCES)


def test_what_a_residence_deleted_in_its_layer_leaves_is_found_and_removed(path: Path) -> None:
    layer = QgsVectorLayer(f"{path}|layername=residence", "residence", "ogr")
    (second,) = [each.id() for each in layer.getFeatures() if each["name"] == "乙小区"]
    assert layer.dataProvider().deleteFeatures([second])
    del layer
    expected = {"orphan_residence_area_residence": 1, "orphan_gate_residence": 1}
    assert counted(path) == expected
    (gate,) = plain(path, "SELECT id, access, geom FROM gate")
    with BlueprintFile.open(path) as file:
        assert gap_layers(file).orphans == {
            each: expected[each.key] for each in REFERENCES if each.key in expected
        }
        done = remove_orphans(file, "清理残留记录", "张工")
        assert {each.key: count for each, count in done.items()} == expected
        # Another person's unsaved circles meet this change: the log says whose it was.
        assert [(each.what, each.author) for each in read_log(file)] == [("清理残留记录", "张工")]
        assert file.counts()["residence_area"] == 0
    # The gate is still where it was surveyed; it only belongs to nobody.
    assert plain(path, "SELECT id, access, geom, residence_id FROM gate") == [(*gate, None)]
    assert counted(path) == {}
    assert is_sound(path)


def test_a_scenario_that_is_gone_takes_its_circles_along_and_no_unit(path: Path) -> None:
    before = {name: plain(path, f"SELECT id FROM {name}") for name in ("unit", "residence")}
    change(path, "DELETE FROM scenario")
    assert counted(path) == {
        "orphan_circle_scenario": 2,
        "orphan_unit_assignment_scenario": 2,
    }
    with BlueprintFile.open(path) as file:
        done = remove_orphans(file)
        counts = file.counts()
    # The outline lost its circle by the repair itself.
    assert {each.key: count for each, count in done.items()} == {
        "orphan_circle_scenario": 2,
        "orphan_circle_outline_circle": 1,
        "orphan_unit_assignment_scenario": 2,
    }
    assert (counts["circle"], counts["circle_outline"], counts["unit_assignment"]) == (0, 0, 0)
    assert {name: plain(path, f"SELECT id FROM {name}") for name in before} == before
    assert counted(path) == {}
    assert is_sound(path)


def test_what_hangs_on_a_subdistrict_or_host_stays_without_it(path: Path) -> None:
    with BlueprintFile.open(path) as file, file.write("facility") as connection:
        connection.execute("UPDATE facility SET host_id = 'gone' WHERE name = '社区食堂'")
    change(path, "DELETE FROM subdistrict")
    assert counted(path) == {"orphan_facility_host": 1, "orphan_circle_subdistrict": 2}
    with BlueprintFile.open(path) as file:
        remove_orphans(file)
    assert plain(path, "SELECT name, subdistrict_id FROM circle ORDER BY fid") == [
        ("西圈", None),
        ("东圈", None),
    ]
    assert plain(path, "SELECT count(*) FROM facility WHERE host_id IS NULL") == [(2,)]


def test_what_a_deleted_project_leaves_goes_and_its_history_stays(path: Path) -> None:
    (circle,) = plain(path, "SELECT id FROM circle WHERE name = '西圈'")[0]
    with BlueprintFile.open(path) as file, file.write("project") as connection:
        for rows in (
            [Package("k1", name="228街坊"), Package("k2", name="内院", parent_id="k1")],
            [
                Project("p1", name="食堂", package_id="k2", circle_id=circle, circle_name="西圈"),
                Project("p2", name="花园", package_id="k1"),
            ],
            [Need("n1", text="要食堂"), Need("n2", text="要花园")],
            [AnnualEntry("y1", "p2", 2023), AnnualEntry("y2", "p1", 2023)],
            [ProjectLogEntry("l1", "p2", "花园", kind="added")],
            [FacilityOverlay("o1", "p2", name="花园", category="park_public_green")],
            [
                Link("a", "need", "n1", "project", "p1", "answers"),
                Link("b", "need", "n2", "project", "p2", "answers"),
                Link("c", "gap", gap_id(circle, "community_canteen"), "project", "p1", "closes"),
                Link("d", "need", "n2", "project", "p1", "answers"),
            ],
        ):
            insert_rows(connection, rows)
    assert counted(path) == {}
    change(path, "DELETE FROM project WHERE id = 'p2'")
    change(path, "DELETE FROM need WHERE id = 'n2'")
    change(path, "DELETE FROM package WHERE id = 'k1'")
    change(path, "DELETE FROM circle WHERE id = ?", circle)
    found = counted(path)
    assert {
        key: found[key] for key in found if "circle_" not in key and "assignment" not in key
    } == {
        "orphan_package_parent": 1,
        "orphan_project_circle": 1,
        "orphan_project_year_project": 1,
        "orphan_overlay_facility_project": 1,
        "orphan_link_from_need": 2,
        "orphan_link_to_project": 1,
    }
    with BlueprintFile.open(path) as file:
        # What a gap run leaves out is told with the run; projects do not enter it.
        assert not any("project" in each.key for each in gap_layers(file).orphans)
        remove_orphans(file)
        desk = read_desk(file)
    assert [(each.circle_id, each.circle_name) for each in desk.projects] == [("", "西圈")]
    assert [(each.id, each.parent_id) for each in desk.packages] == [("k2", "")]
    assert [each.id for each in desk.links] == ["a", "c"]
    assert [each.project for each in desk.of("project_log")] == ["花园"]
    assert (len(desk.of("project_year")), desk.of("overlay_facility")) == (1, [])
    assert counted(path) == {}


def test_a_blueprint_held_elsewhere_is_not_put_in_order(path: Path) -> None:
    change(path, "DELETE FROM residence WHERE name = '乙小区'")
    with BlueprintFile.open(path) as file:
        file.read_only_reason = LifeCircleError("blueprint_read_only", file=str(path))
        with pytest.raises(LifeCircleError, match="blueprint_read_only"):
            remove_orphans(file)
        file.read_only_reason = None
    assert counted(path)["orphan_residence_area_residence"] == 1
