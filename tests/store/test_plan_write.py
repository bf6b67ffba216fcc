# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a session changed is in the file afterwards, whole, or not at all."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from lifecircle_plugin.core.circle_plan import UNASSIGNED, BlueprintPlan, Circle, Scenario
from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.core.unit_outlines import as_multipolygon
from lifecircle_plugin.store import blueprint_file
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.plan_geometry import AREAS, geometries
from lifecircle_plugin.store.plan_read import read_plan
from lifecircle_plugin.store.plan_write import LogEntry, plan_changes, read_log, write_plan
from lifecircle_plugin.texts import Texts
from tests.store.blueprints import is_sound, plain
from tests.store.circle_towns import (
    add_residences,
    change,
    cut,
    grid_town,
    healed,
    painted,
    with_circles,
    with_scenario,
    without_scenario,
)
from tests.store.small_disks import small_disk

pytestmark = pytest.mark.usefixtures("qgis_app")
PAINT = LogEntry("paint", "把 2 个单元划入 2号圈", author="王规划", scenario_id="s0", units=2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return grid_town(tmp_path / "a.gpkg")


def told(plan: BlueprintPlan) -> dict[str, Any]:
    """Return what a plan says by ids, whatever the order of rows."""
    units = plan.units
    found: dict[str, Any] = {
        "units": {
            each: (
                units.names[row],
                units.kinds[row],
                int(units.subdistrict[row]),
                as_multipolygon(shapely.normalize(units.geometry[row])).wkt,
                repr(float(units.population[row])),
            )
            for row, each in enumerate(units.ids)
        },
        "scenarios": {each.id: replace(each) for each in plan.scenarios},
    }
    for scenario in plan.scenarios:
        circles = plan.circles[scenario.id]
        found[scenario.id] = (
            {each.id: replace(each, scenario_id="") for each in circles},
            {
                unit: circles[row].id if row != UNASSIGNED else None
                for unit, row in zip(units.ids, plan.circle_of[scenario.id].tolist())
            },
        )
    return found


def is_whole(path: Path, plan: BlueprintPlan) -> None:
    """Ask the file itself whether it says what the plan says, and holds together."""
    with BlueprintFile.open(path) as file:
        again = read_plan(file)
        with file.read() as connection:
            stored = connection.execute("SELECT circle_id, area_m2, geom FROM circle_outline")
            outlines = {row[0]: row[1:] for row in stored.fetchall()}
    assert told(again) == told(plan)
    assert again.stamp == plan.stamp
    n, scenarios = len(plan.units), len(plan.scenarios)
    counts = plain(
        path, "SELECT count(*), count(DISTINCT scenario_id || unit_id) FROM unit_assignment"
    )
    assert counts == [(n * scenarios, n * scenarios)]
    wanted: dict[str, Any] = {}
    for scenario in plan.scenarios:
        for number, circle in enumerate(plan.circles[scenario.id]):
            rows = plan.circle_of[scenario.id] == number
            if rows.any():
                wanted[circle.id] = shapely.unary_union(plan.units.geometry[rows])
    assert set(outlines) == set(wanted)
    for circle, (area, blob) in outlines.items():
        shape = geometries([blob], AREAS)[0]
        assert shape.symmetric_difference(wanted[circle]).area < 1e-6
        assert area == pytest.approx(wanted[circle].area)
    assert is_sound(path)


def saved(path: Path, change_plan: Any, *log: LogEntry, **outlines: Any) -> BlueprintPlan:
    with BlueprintFile.open(path) as file:
        before = read_plan(file)
        return write_plan(file, before, change_plan(before), outlines, log)


def test_painted_units_are_in_the_file_with_who_did_it(path: Path) -> None:
    after = saved(path, lambda plan: painted(plan, "s0", ["u0", "u1"], 1), PAINT)
    is_whole(path, after)
    with BlueprintFile.open(path) as file:
        (entry,) = read_log(file, 10)
    assert (entry.action, entry.what, entry.author) == ("paint", PAINT.what, "王规划")
    assert entry.units == 2
    assert entry.computer
    assert entry.at.endswith("Z")
    # The other scenario and rows that stayed were not touched.
    versions = plain(path, "SELECT row_version, count(*) FROM unit_assignment GROUP BY 1")
    assert versions == [(1, 46), (2, 2)]


def test_nothing_changed_writes_nothing_but_the_log(path: Path) -> None:
    with BlueprintFile.open(path) as file:
        before = read_plan(file)
        assert plan_changes(before, before).is_empty
        assert write_plan(file, before, before, {}, []).stamp == before.stamp


def test_a_cut_unit_is_in_all_scenarios_and_keeps_where_it_came_from(path: Path) -> None:
    after = saved(path, lambda plan: cut(plan, "u3", "neu"))
    is_whole(path, after)
    assert plain(
        path, "SELECT population, basis, source, source_key FROM unit WHERE id = 'neu'"
    ) == [(15.0, "registered", "居委.gpkg", None)]
    after = saved(path, lambda plan: healed(plan, "u3", "neu"))
    is_whole(path, after)
    assert plain(path, "SELECT population FROM unit WHERE id = 'u3'") == [(30.0,)]


def test_what_residences_say_is_never_written_into_units(tmp_path: Path) -> None:
    path = grid_town(tmp_path / "a.gpkg", rows=1, columns=4)
    change(path, "UPDATE unit SET population = NULL, basis = NULL")
    add_residences(path, [(30, 50), (70, 50)], population=[10.0, 20.0])
    after = saved(path, lambda plan: cut(plan, "u0", "neu"))
    assert after.units.population[0] == 15.0  # as the session shared it for the moment
    assert plain(path, "SELECT population FROM unit WHERE id IN ('u0', 'neu')") == [(None,)] * 2
    with BlueprintFile.open(path) as file:
        units = read_plan(file).units
    assert units.population[[0, 4]].tolist() == [10.0, 20.0]


def test_scenarios_come_are_adopted_and_go(path: Path) -> None:
    with BlueprintFile.open(path) as file:
        first = read_plan(file)
        new = Scenario("s9", "方案九", "s0", "李", "试画", adopted=True)
        plan = with_scenario(first, new, "s0")
        others = tuple(replace(each, adopted=each.id == "s9") for each in plan.scenarios)
        plan = write_plan(file, first, replace(plan, scenarios=others), {}, [])
    is_whole(path, plan)
    assert plain(path, "SELECT id FROM scenario WHERE adopted = 1") == [("s9",)]
    after = saved(path, lambda plan: without_scenario(plan, "s0"))
    # What was made from the scenario that is gone stands on its own.
    assert plain(path, "SELECT parent_id FROM scenario WHERE id = 's9'") == [(None,)]
    again = replace(after, scenarios=tuple(replace(s, parent_id=None) for s in after.scenarios))
    is_whole(path, again)


def test_circles_are_renamed_made_and_retired(path: Path) -> None:
    def change_circles(plan: BlueprintPlan) -> BlueprintPlan:
        first, second, third = plan.circles["s0"]
        first = replace(first, name="江浦圈", locked=True, colour="#112233", subdistrict_id="east")
        new = Circle("new", "新圈", "s0")
        plan = with_circles(plan, "s0", first, second, new)
        assert third.id == "s0c2"  # retired; its units belong to none, two of them to the new one
        rows = plan.circle_of["s0"]
        rows = np.where(rows == 2, UNASSIGNED, rows)
        rows[[4, 5]] = 2
        return replace(plan, circle_of={**plan.circle_of, "s0": rows})

    after = saved(path, change_circles)
    is_whole(path, after)
    assert plain(path, "SELECT name, subdistrict FROM circle_outline WHERE circle_id = 's0c0'") == [
        ("江浦圈", "东街道")
    ]


def test_a_circle_that_lost_its_units_stays_without_an_outline(path: Path) -> None:
    after = saved(path, lambda plan: painted(plan, "s0", [f"u{i}" for i in range(24)], 0))
    is_whole(path, after)
    assert plain(path, "SELECT count(*) FROM circle WHERE scenario_id = 's0'") == [(3,)]


def test_rows_that_another_program_left_out_are_there_after_saving(path: Path) -> None:
    change(path, "DELETE FROM unit_assignment WHERE unit_id IN ('u1', 'u2') AND scenario_id = 's0'")
    after = saved(path, lambda plan: painted(plan, "s0", ["u1", "u9"], 2))
    is_whole(path, after)


def test_units_that_overlap_still_get_an_outline(path: Path) -> None:
    def grown(plan: BlueprintPlan) -> BlueprintPlan:
        geometry = plan.units.geometry.copy()
        geometry[0] = geometry[0].buffer(30, join_style="mitre")
        return replace(plan, units=replace(plan.units, geometry=geometry))

    after = saved(path, grown)
    is_whole(path, after)


def test_random_changes_one_after_the_other_are_all_there(path: Path) -> None:
    luck = random.Random(4)
    numbers = itertools.count()
    plan = saved(path, lambda each: each)
    for _ in range(25):
        gesture = luck.choice(["paint", "cut", "heal", "copy", "delete", "rename"])
        scenario = luck.choice(plan.scenarios).id
        ids = plan.units.ids
        after = plan
        if gesture == "paint":
            chosen = luck.sample(ids, luck.randint(1, 8))
            after = painted(plan, scenario, chosen, luck.randint(-1, 2))
        elif gesture == "cut":
            after = cut(plan, luck.choice(ids), f"n{next(numbers)}")
        elif gesture == "heal":
            after = healed(plan, *luck.sample(ids, 2))
        elif gesture == "copy":
            new = Scenario(f"x{next(numbers)}", "复制", None)
            after = with_scenario(plan, new, scenario)
        elif gesture == "delete" and len(plan.scenarios) > 1:
            after = without_scenario(plan, scenario)
        elif gesture == "rename":
            circles = plan.circles[scenario]
            after = with_circles(
                plan, scenario, replace(circles[0], name=str(next(numbers))), *circles[1:]
            )
        with BlueprintFile.open(path) as file:
            plan = write_plan(file, plan, after, {}, [LogEntry(gesture, gesture)])
        is_whole(path, plan)


# --- when it cannot be written ------------------------------------------------------------------


def test_changes_made_elsewhere_are_never_written_over(path: Path) -> None:
    with BlueprintFile.open(path) as file:
        mine = read_plan(file)
        theirs = write_plan(file, mine, painted(mine, "s0", ["u0"], 2), {}, [PAINT])
        with pytest.raises(LifeCircleError, match="plan_changed_elsewhere") as caught:
            write_plan(file, mine, painted(mine, "s0", ["u5"], 0), {}, [])
        for language in ("en", "zh"):
            text = Texts(language).error(caught.value)
            for part in (PAINT.what, "王规划", str(path)):
                assert part in text
        assert len(read_log(file, 0)) == 1
    is_whole(path, theirs)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE unit SET name = 'x' WHERE id = 'u1'",
        "UPDATE unit_assignment SET circle_id = NULL WHERE unit_id = 'u1'",
        "DELETE FROM circle WHERE id = 's1c1'",
        "INSERT INTO scenario (id, name) VALUES ('b', 'b')",
        "UPDATE scenario SET note = 'x'",
    ],
)
def test_any_change_of_the_tables_is_noticed(path: Path, statement: str) -> None:
    with BlueprintFile.open(path) as file:
        before = read_plan(file)
        with file.write() as connection:
            connection.execute(statement)
        assert read_plan(file).stamp != before.stamp
        with pytest.raises(LifeCircleError, match="plan_changed_elsewhere"):
            write_plan(file, before, painted(before, "s0", ["u0"], 2), {}, [])


def test_a_file_that_turned_read_only_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reason = LifeCircleError("blueprint_read_only", file=str(path))
    monkeypatch.setattr(blueprint_file, "_reason_by_place", lambda place: reason)
    with BlueprintFile.open(path) as file:
        before = read_plan(file)
        with pytest.raises(LifeCircleError, match="blueprint_read_only"):
            write_plan(file, before, painted(before, "s0", ["u0"], 2), {}, [])


def test_an_id_that_is_taken_leaves_the_file_as_it_was(path: Path) -> None:
    with BlueprintFile.open(path) as file:
        before = read_plan(file)
        # A circle of another scenario has this id already.
        twice = with_circles(before, "s0", *before.circles["s0"], Circle("s1c0", "重", "s0"))
        hidden = replace(
            before, circles={**before.circles, "s1": ()}, scenarios=before.scenarios[:1]
        )
        with pytest.raises(LifeCircleError, match="blueprint_failed"):
            write_plan(file, hidden, replace(twice, scenarios=before.scenarios[:1]), {}, [])
        assert told(read_plan(file)) == told(before)


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1400) as folder:
        path = grid_town(folder / "a.gpkg")
        with BlueprintFile.open(path) as file:
            before = read_plan(file)
            after = painted(before, "s0", ["u0"], 2)
            much = [replace(PAINT, what="很长" * 2000) for _ in range(800)]
            with pytest.raises(LifeCircleError, match="blueprint_disk_full"):
                write_plan(file, before, after, {}, much)
            assert told(read_plan(file)) == told(before)
            after = write_plan(file, before, after, {}, [PAINT])
        is_whole(path, after)
