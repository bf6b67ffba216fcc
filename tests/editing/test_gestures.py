# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Each gesture of an edit session does what a planner means by it, and is one step of undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lifecircle_plugin.editing.circle_session import CircleSession
from tests.editing.towns import grid_town, opened

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[CircleSession]:
    file, session = opened(grid_town(tmp_path / "town.gpkg"))
    session.problems = []
    session.problem.connect(session.problems.append)
    yield session
    session.close()
    file.close()


def test_painting_is_one_step_that_is_undone_and_done_again(session: CircleSession) -> None:
    before = session.tallies()
    outcome = session.assign(["u0", "u1"], "s1c2")
    assert outcome.changed_units == 2
    assert session.circle_id_of("u0") == "s1c2"
    assert session.is_dirty
    assert session.units_layer.isModified()
    session.undo()
    assert session.circle_id_of("u0") == "s1c0"
    assert not session.is_dirty
    assert (session.tallies().population == before.population).all()
    session.redo()
    assert session.unit_ids_of("s1c2")[:2] == ["u0", "u1"]
