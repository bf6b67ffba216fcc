# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is read of units, circles and scenarios, and from what their people are known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely

from lifecircle_plugin.core.circle_plan import FROM_RESIDENCES, NOT_KNOWN, OWN_COUNT, UNASSIGNED
from lifecircle_plugin.core.errors import Cancelled
from lifecircle_plugin.store import blueprint_rows as rows
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_status import write_setting
from lifecircle_plugin.store.plan_read import read_plan
from tests.store.blueprints import new_blueprint, small_town, wkb
from tests.store.circle_towns import SIDE_M, add_residences, change, grid_town

pytestmark = pytest.mark.usefixtures("qgis_app")


def read(path: Path):
    with BlueprintFile.open(path) as file:
        return read_plan(file)


def test_units_circles_and_assignments_are_read_as_they_stand(tmp_path: Path) -> None:
    plan = read(grid_town(tmp_path / "a.gpkg"))
    assert [each.name for each in plan.scenarios] == ["方案0", "方案1"]
    adopted = plan.adopted()
    assert adopted is not None
    assert adopted.id == "s0"
    assert len(plan.units) == 24
    assert plan.units.ids[7] == "u7"
    assert plan.units.names[7] == "第7居民区"
    assert plan.circle_of["s1"].tolist() == [0, 0, 1, 1, 2, 2] * 4
    assert [each.name for each in plan.circles["s1"]] == ["0号圈", "1号圈", "2号圈"]
    assert plan.units.area_m2.tolist() == [SIDE_M**2] * 24
    assert [plan.frame.subdistricts[row].id for row in plan.units.subdistrict[:6]] == (
        ["west"] * 3 + ["east"] * 3
    )
    # A square in the corner has two neighbours, one in the middle four.
    assert sorted(plan.graph.neighbours(0).tolist()) == [1, 6]
    assert len(plan.graph.neighbours(7)) == 4
    assert plan.frame.crs == "EPSG:4549"
    assert plan.frame.basis == ("registered", "unit")


def test_people_come_from_the_unit_then_from_residences_and_are_never_silently_0(
    tmp_path: Path,
) -> None:
    path = grid_town(tmp_path / "a.gpkg", rows=1, columns=6)
    change(path, "UPDATE unit SET population = NULL WHERE id <> 'u0'")
    add_residences(
        path,
        # In u0, u1 twice, u1 without people, u2 without people; nothing in u3, u4, u5 (east).
        [(50, 50), (120, 50), (180, 50), (150, 20), (250, 50)],
        population=[999.0, 10.0, 5.5, None, None],
        households=[1.0, 4.0, 2.0, None, None],
        pop_60plus=[None, 3.0, None, None, None],
        basis=["actual", "actual", "permanent", None, None],
    )
    plan = read(path)
    units = plan.units
    assert units.population[:2].tolist() == [30.0, 15.5]
    assert np.isnan(units.population[2:]).all()
    assert units.population_from.tolist() == [OWN_COUNT, FROM_RESIDENCES, *[NOT_KNOWN] * 4]
    # u1: one residence has no people; u2: none has; the east: nobody has collected any.
    assert units.not_fully_known.tolist() == [False, True, True, True, True, True]
    assert units.households[:2].tolist() == [1.0, 6.0]
    assert units.households_from is not None
    assert units.households_from[:2].tolist() == [FROM_RESIDENCES] * 2
    assert units.pop_60plus[1] == 3.0
    assert np.isnan(units.pop_60plus[0])
    # The residence of u0 is not counted: the unit has its own figure.
    assert plan.frame.basis == ("actual", "permanent", "registered", "unit")

    add_residences(path, [(550, 50)], population=[7.0])
    units = read(path).units
    assert units.population[3:].tolist() == [0.0, 0.0, 7.0]
    assert not units.not_fully_known[3:].any()


def test_a_residence_on_a_border_counts_once(tmp_path: Path) -> None:
    path = grid_town(tmp_path / "a.gpkg", rows=2, columns=2)
    change(path, "UPDATE unit SET population = NULL")
    add_residences(path, [(100, 100), (100, 50)], population=[8.0, 4.0])
    assert np.nansum(read(path).units.population) == 12.0


def test_a_residence_known_by_its_area_lies_in_it(tmp_path: Path) -> None:
    path = grid_town(tmp_path / "a.gpkg", rows=1, columns=2)
    change(path, "UPDATE unit SET population = NULL")
    with BlueprintFile.open(path) as file, file.write("residence", "residence_area") as connection:
        home = rows.ResidenceRow(name="只有范围", population=6.0)
        rows.RESIDENCES.insert(connection, [home])
        area = wkb("POLYGON((110 10, 150 10, 150 50, 110 50, 110 10))")
        rows.RESIDENCE_AREAS.insert(
            connection, [rows.ResidenceAreaRow(residence_id=home.id, wkb=area)]
        )
    assert read(path).units.population[1] == 6.0


def test_what_another_program_left_behind_is_read_without_a_word_of_python(tmp_path: Path) -> None:
    path = grid_town(tmp_path / "a.gpkg")
    change(path, "UPDATE unit SET population = 'viel' WHERE id = 'u0'")
    change(path, "DELETE FROM unit_assignment WHERE unit_id = 'u1' AND scenario_id = 's0'")
    change(
        path,
        "UPDATE unit_assignment SET circle_id = 's1c0' WHERE id IN (SELECT id FROM "
        "unit_assignment WHERE unit_id = 'u2' AND scenario_id = 's0')",
    )
    change(path, "UPDATE unit_assignment SET circle_id = 'gone' WHERE unit_id = 'u3'")
    change(path, "UPDATE circle SET expected_parts = 'two', locked = NULL WHERE id = 's0c1'")
    plan = read(path)
    assert np.isnan(plan.units.population[0])
    assert plan.circle_of["s0"][:4].tolist() == [0, UNASSIGNED, UNASSIGNED, UNASSIGNED]
    assert plan.circle_of["s1"][:4].tolist() == [0, 0, 1, UNASSIGNED]
    assert plan.circles["s0"][1].expected_parts == 1
    with BlueprintFile.open(path) as file, file.write("unit") as connection:
        connection.execute("UPDATE unit SET geom = NULL WHERE id = 'u4'")
        connection.execute("UPDATE unit SET geom = x'47500003' WHERE id = 'u5'")
    plan = read(path)
    assert [shapely.is_empty(each) for each in plan.units.geometry[4:7]] == [True, True, False]
    assert plan.units.area_m2[4:6].tolist() == [0.0, 0.0]


def test_an_empty_blueprint_has_an_empty_plan(tmp_path: Path) -> None:
    plan = read(new_blueprint(tmp_path / "a.gpkg"))
    assert len(plan.units) == 0
    assert plan.scenarios == ()
    assert plan.adopted() is None
    assert len(plan.frame.barriers) == 0


def test_hubs_are_told_with_what_they_house(tmp_path: Path) -> None:
    path = small_town(tmp_path / "a.gpkg")
    with BlueprintFile.open(path) as file:
        with file.write("facility") as connection:
            rows.FACILITIES.insert(
                connection,
                [
                    rows.FacilityRow(
                        id="hub", name="综合体", category="one_stop_centre", wkb=wkb("POINT(10 10)")
                    ),
                    rows.FacilityRow(
                        id="in",
                        name="食堂",
                        category="community_canteen",
                        host_id="hub",
                        wkb=wkb("POINT(10 10)"),
                    ),
                    rows.FacilityRow(
                        id="later",
                        category="embedded_complex",
                        state="planned",
                        host_id="hub",
                        wkb=wkb("POINT(10 10)"),
                    ),
                    rows.FacilityRow(
                        id="far", category="kindergarten;library", wkb=wkb("POINT(9 9)")
                    ),
                ],
            )
        hubs = read_plan(file).frame.hubs
        assert hubs.ids == ("hub", "later")
        assert hubs.categories == (("one_stop_centre", "community_canteen"), ("embedded_complex",))
        assert hubs.existing.tolist() == [True, False]
        write_setting(file, "hubs", {"main": ["kindergarten"], "branches": ["community_canteen"]})
        frame = read_plan(file).frame
    assert set(frame.hubs.ids) >= {"hub", "far"}
    assert "in" not in frame.hubs.ids
    assert frame.settings["hubs"]["main"] == ["kindergarten"]


def test_barriers_come_as_lines(tmp_path: Path) -> None:
    path = grid_town(tmp_path / "a.gpkg")
    with BlueprintFile.open(path) as file:
        with file.write("barrier") as connection:
            rows.BARRIERS.insert(
                connection,
                [rows.BarrierRow(name="虬江", kind="river", wkb=wkb("LINESTRING(0 0, 300 0)"))],
            )
        frame = read_plan(file).frame
    assert frame.barrier_kinds == ("river",)
    assert frame.barrier_names == ("虬江",)
    assert frame.barriers[0].length == 300.0


def test_reading_stops_when_asked(tmp_path: Path) -> None:
    path = grid_town(tmp_path / "a.gpkg")
    told: list[float] = []
    with BlueprintFile.open(path) as file:
        with pytest.raises(Cancelled):
            read_plan(file, lambda: True)
        read_plan(file, lambda: False, told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
