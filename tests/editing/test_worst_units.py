# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Units reshaped, joined and assigned where their data does not fit together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProject

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.editing.circle_session import CircleSession
from lifecircle_plugin.editing.gesture_previews import reshape_preview
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.plan_read import read_plan
from lifecircle_plugin.store.plan_write import write_plan
from tests.editing.towns import at, grid_town, opened
from tests.store import circle_towns

pytestmark = pytest.mark.usefixtures("qgis_app")


@contextmanager
def session_of(path: Path) -> Iterator[CircleSession]:
    file, session = opened(path)
    try:
        yield session
    finally:
        session.close()
        file.close()
        QgsProject.instance().clear()


def line(*places: tuple[float, float]) -> QgsGeometry:
    return QgsGeometry.fromPolylineXY([QgsPointXY(*at(*each)) for each in places])


def test_a_locked_circle_loses_no_ground_to_a_border_drawn_anew(tmp_path: Path) -> None:
    with session_of(grid_town(tmp_path / "town.gpkg")) as session:
        circle = session.circle_id_of("u1") or ""
        assert circle != session.circle_id_of("u2")
        session.change_circle(circle, locked=True)
        before = session.outline(circle).area
        outcome = session.reshape_border(line((2, 0), (1.5, 0.5), (2, 1)))
        assert outcome.error is not None
        assert outcome.error.key == "circle_locked"
        with pytest.raises(LifeCircleError, match="circle_locked"):
            reshape_preview(session, line((2, 0), (1.5, 0.5), (2, 1)))
        assert session.outline(circle).area == before
        session.change_circle(circle, locked=False)
        assert session.reshape_border(line((2, 0), (1.5, 0.5), (2, 1))).error is None
        assert session.outline(circle).area < before


def test_no_more_people_move_with_ground_than_are_counted_there(tmp_path: Path) -> None:
    """A count of 5 where a residence says 40: nobody is made up, there and back."""
    path = circle_towns.grid_town(tmp_path / "town.gpkg", people=5.0)
    circle_towns.add_residences(path, [(195, 50)], population=[40.0])
    with session_of(path) as session:
        before = session.plan().units.population.sum()
        assert session.reshape_border(line((2, 0), (1.8, 0.5), (2, 1))).changed_units == 2
        units = session.plan().units
        assert units.population.sum() == before
        assert units.population[[units.ids.index("u1"), units.ids.index("u2")]].tolist() == [0, 10]


def test_joined_units_lie_in_the_subdistrict_that_is_known(tmp_path: Path) -> None:
    path = grid_town(tmp_path / "town.gpkg")
    circle_towns.change(path, "UPDATE unit SET subdistrict_id = NULL WHERE id = 'u0'")
    with session_of(path) as session:
        assert session.heal_units(["u0", "u1"]).unit_ids == ("u0",)
        plan = session.plan()
        place = plan.units.subdistrict[plan.units.ids.index("u0")]
        assert plan.frame.subdistricts[place].id == "west"


def test_a_unit_is_assigned_beside_a_row_of_one_that_is_gone(tmp_path: Path) -> None:
    path = circle_towns.grid_town(tmp_path / "town.gpkg", scenarios=1)
    circle_towns.change(path, "UPDATE unit_assignment SET unit_id = 'gone' WHERE unit_id = 'u0'")
    with BlueprintFile.open(path) as file:
        plan = read_plan(file)
        write_plan(file, plan, circle_towns.painted(plan, "s0", ["u0"], 1), {}, [])
        assert read_plan(file).circle_of["s0"][0] == 1
