# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios of another blueprint file, on the same units, on others, and on none."""

from __future__ import annotations

import gzip
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lifecircle_plugin.core.circle_plan import UNASSIGNED, BlueprintPlan, Scenario
from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.plan_import import (
    ImportAccount,
    ProposedScenario,
    import_scenario,
    scenarios_of,
)
from lifecircle_plugin.store.plan_read import read_plan
from lifecircle_plugin.store.plan_write import write_plan
from lifecircle_plugin.texts import Texts
from tests.store.blueprints import new_blueprint
from tests.store.circle_towns import change, cut, grid_town, painted

pytestmark = pytest.mark.usefixtures("qgis_app")
FROZEN = Path(__file__).with_name("data") / "blueprint_schema_1.gpkg.gz"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return grid_town(tmp_path / "mine.gpkg")


@pytest.fixture
def theirs(tmp_path: Path, mine: Path) -> Path:
    """Return a second person's copy of the file, with the same ids, drawn on since."""
    path = tmp_path / "王的副本.gpkg"
    shutil.copy(mine, path)
    with BlueprintFile.open(path) as file:
        plan = read_plan(file)
        write_plan(file, plan, painted(plan, "s0", ["u0", "u1", "u2"], 2), {}, [])
    return path


def brought(
    theirs: Path, mine: Path, scenario: str = "s0"
) -> tuple[ProposedScenario, ImportAccount, BlueprintPlan]:
    with BlueprintFile.open(mine) as file:
        plan = read_plan(file)
    return (*import_scenario(theirs, scenario, plan), plan)


def added(path: Path, proposed: ProposedScenario) -> BlueprintPlan:
    """Write a proposal into a file as a session does."""
    with BlueprintFile.open(path) as file:
        plan = read_plan(file)
        new = Scenario("imported", proposed.name, None, proposed.author, proposed.note)
        after = replace(
            plan,
            scenarios=(*plan.scenarios, new),
            circles={**plan.circles, new.id: proposed.circles},
            circle_of={**plan.circle_of, new.id: proposed.circle_of},
        )
        return write_plan(file, plan, after, {}, [])


def test_a_second_persons_file_with_the_same_ids_comes_in_beside_ours(
    mine: Path, theirs: Path
) -> None:
    before = theirs.read_bytes()
    assert [each.name for each in scenarios_of(theirs)] == ["方案0", "方案1"]
    proposed, account, plan = brought(theirs, mine)
    assert account == ImportAccount(same_units=24, matched_units=0)
    assert proposed.circle_of[:6].tolist() == [2, 2, 2, 1, 2, 2]
    assert proposed.name == "方案0 2"
    assert "王的副本.gpkg" in proposed.note
    ours = {circle.id for circles in plan.circles.values() for circle in circles}
    assert not ours & {circle.id for circle in proposed.circles}
    assert [circle.name for circle in proposed.circles] == ["0号圈", "1号圈", "2号圈"]
    assert {circle.subdistrict_id for circle in proposed.circles} == {"west"}
    added(mine, proposed)
    with BlueprintFile.open(mine) as file:
        again = read_plan(file)
    assert again.circle_of["imported"].tolist() == proposed.circle_of.tolist()
    assert again.circle_of["s0"].tolist() == plan.circle_of["s0"].tolist()
    assert theirs.read_bytes() == before
    assert sorted(each.suffix for each in theirs.parent.iterdir()) == [".gpkg", ".gpkg"]


def test_units_that_differ_take_the_circle_that_holds_most_of_them(
    mine: Path, tmp_path: Path
) -> None:
    # Twelve wide columns there on six here, of other ids, and a border in the middle of u2.
    theirs = grid_town(tmp_path / "theirs.gpkg", rows=4, columns=6, circles=3)
    change(theirs, "UPDATE unit SET id = 'x' || id")
    change(theirs, "UPDATE unit_assignment SET unit_id = 'x' || unit_id")
    with BlueprintFile.open(theirs) as file:
        plan = read_plan(file)
        new = painted(cut(plan, "xu2", "half"), "s0", ["half"], 0)
        write_plan(file, plan, new, {}, [])
    proposed, account, plan = brought(theirs, mine)
    assert (account.same_units, account.matched_units) == (0, 24)
    assert proposed.circle_of[:2].tolist() == [0, 0]
    (unsure,) = account.unsure
    assert unsure.unit_id == "u2"
    assert set(unsure.circles) == {"0号圈", "1号圈"}
    assert unsure.shares == pytest.approx((0.5, 0.5))
    assert unsure.people == 30.0
    assert account.outside_m2 == 0.0
    for language in ("en", "zh"):
        told = [Texts(language).message(key, **values) for key, values in account.messages()]
        assert len(told) == 2
        assert all("{" not in each for each in told)


def test_a_file_that_covers_only_a_part_leaves_the_rest_unassigned(
    mine: Path, tmp_path: Path
) -> None:
    theirs = grid_town(tmp_path / "small.gpkg", rows=4, columns=3, circles=3, scenarios=1)
    change(theirs, "UPDATE subdistrict SET name = '外街道' WHERE id = 'west'")
    proposed, account, _plan = brought(theirs, mine)
    # Ids are the same by accident, areas are not.
    assert account.same_units == 3
    assert proposed.circle_of.reshape(4, 6).tolist() == [[0, 1, 2, *[UNASSIGNED] * 3]] * 4
    assert account.unassigned_units == 12
    assert account.unknown_subdistricts == ("外街道",)
    assert {each.subdistrict_id for each in proposed.circles} == {"west"}


def test_circles_with_nothing_here_are_left_out_by_name(tmp_path: Path, mine: Path) -> None:
    small = grid_town(tmp_path / "small.gpkg", rows=4, columns=2, circles=1)
    proposed, account, _ = brought(mine, small)
    assert [each.name for each in proposed.circles] == ["0号圈"]
    assert account.left_out == ("1号圈", "2号圈")
    assert account.outside_m2 == pytest.approx(16 * 10_000)


def test_a_file_of_another_reference_system_is_brought_into_ours(
    mine: Path, tmp_path: Path
) -> None:
    from qgis.core import (
        QgsCoordinateReferenceSystem,
        QgsCoordinateTransform,
        QgsCoordinateTransformContext,
        QgsGeometry,
    )

    from lifecircle_plugin.store import blueprint_rows as rows

    theirs = new_blueprint(tmp_path / "utm.gpkg", metric_crs="EPSG:32651")
    move = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4549"),
        QgsCoordinateReferenceSystem("EPSG:32651"),
        QgsCoordinateTransformContext(),
    )
    with BlueprintFile.open(mine) as file, file.read() as connection:
        units = rows.UNITS.all(connection)
        circles, assigned = rows.CIRCLES.all(connection), rows.ASSIGNMENTS.all(connection)
        scenarios = rows.SCENARIOS.all(connection)
    for unit in units:
        shape = QgsGeometry()
        shape.fromWkb(unit.wkb)
        shape.transform(move)
        unit.wkb = shape.asWkb().data()
    tables = ("unit", "circle", "scenario", "unit_assignment")
    with BlueprintFile.open(theirs) as file, file.write(*tables) as connection:
        rows.UNITS.insert(connection, units)
        rows.SCENARIOS.insert(connection, scenarios)
        rows.CIRCLES.insert(connection, circles)
        rows.ASSIGNMENTS.insert(connection, assigned)
    proposed, account, plan = brought(theirs, mine)
    assert account.same_units == 24
    assert proposed.circle_of.tolist() == plan.circle_of["s0"].tolist()


def test_a_file_of_an_older_version_is_read_as_it_is(mine: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.gpkg"
    old.write_bytes(gzip.decompress(FROZEN.read_bytes()))
    before = old.read_bytes()
    (scenario, *_) = scenarios_of(old)
    proposed, account, _ = brought(old, mine, scenario.id)
    assert account.matched_units == 24
    assert np.count_nonzero(proposed.circle_of != UNASSIGNED) > 0
    assert old.read_bytes() == before


def test_what_cannot_be_taken_over_is_said(mine: Path, tmp_path: Path) -> None:
    def refused(run: Any) -> str:
        with pytest.raises(LifeCircleError) as caught:
            run()
        for language in ("en", "zh"):
            assert len(Texts(language).error(caught.value)) > 20
        return caught.value.key

    assert refused(lambda: scenarios_of(tmp_path / "none.gpkg")) == "blueprint_missing"
    text = tmp_path / "text.gpkg"
    text.write_text("not a database at all, and long enough to be looked at")
    assert refused(lambda: scenarios_of(text)) == "blueprint_not_one"
    assert refused(lambda: brought(mine, mine, "nobody")) == "scenario_missing"
    newer = tmp_path / "newer.gpkg"
    shutil.copy(mine, newer)
    change(newer, "UPDATE blueprint SET schema_version = 99")
    assert refused(lambda: scenarios_of(newer)) == "blueprint_newer"
    far = grid_town(tmp_path / "far.gpkg", rows=1, columns=1, circles=1)
    change(far, "DELETE FROM unit_assignment")
    change(far, "DELETE FROM circle_outline")
    assert refused(lambda: brought(far, mine)) == "plans_do_not_meet"


def test_a_scenario_of_the_open_file_itself_is_a_copy(mine: Path) -> None:
    proposed, account, plan = brought(mine, mine, "s1")
    assert account.same_units == 24
    assert proposed.circle_of.tolist() == plan.circle_of["s1"].tolist()
