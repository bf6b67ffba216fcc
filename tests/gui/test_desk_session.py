# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One reading and one session for all panels: opened by the first edit, guarded until saved."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from lifecircle_plugin.core.desk_places import OTHER_SCENARIO
from lifecircle_plugin.core.project_desk import BY_HAND, BY_POSITION
from lifecircle_plugin.gui.desk_session import DeskKeeper, DeskPhase
from lifecircle_plugin.gui.workbench import Workbench
from lifecircle_plugin.store.blueprint_rows import adopt_scenario
from tests.gui.circles_desk import bench, desk, open_town, town
from tests.gui.desk import Desk, wait_until
from tests.gui.projects_desk import desk_of, fill
from tests.store.blueprints import ORIGIN

__all__ = ["bench", "desk", "town"]
# In the first of the town's circles, 100 m from its corner.
IN_FIRST = (ORIGIN[0] + 50.0, ORIGIN[1] + 50.0)


@pytest.fixture
def keeper(bench: Workbench, town: Path) -> DeskKeeper:
    """Return the keeper of a town with projects, everything read."""
    fill(town)
    open_town(bench, town)
    kept: DeskKeeper = bench.desk_keeper
    kept.ensure()
    wait_until(lambda: kept.phase is DeskPhase.READY and kept.desk is not None)
    return kept


def editing(keeper: DeskKeeper) -> Any:
    session = keeper.edit()
    assert session is not None
    return session


def test_reading_opens_no_session_and_the_first_edit_does(keeper: DeskKeeper, town: Path) -> None:
    assert keeper.session is None
    assert {each.name for each in keeper.desk.projects} >= {"睦邻食堂", "微花园"}
    told: list[bool] = []
    keeper.dirty_changed.connect(told.append)
    session = editing(keeper)
    assert keeper.edit() is session  # one for all panels
    session.rename("p1", "社区食堂", "统一名称")
    assert keeper.desk.rows["project"]["p1"].name == "社区食堂"
    assert desk_of(town).rows["project"]["p1"].name == "睦邻食堂"
    assert told[-1] is True
    assert not keeper.stop_editing()  # not with edits in it
    assert keeper.save()
    assert desk_of(town).rows["project"]["p1"].name == "社区食堂"
    assert keeper.stop_editing()
    assert keeper.session is None
    assert keeper.desk.rows["project"]["p1"].name == "社区食堂"


def test_unsaved_edits_hold_the_blueprint_open_until_they_are_decided(
    bench: Workbench, keeper: DeskKeeper, town: Path
) -> None:
    held: list[int] = []
    keeper.held.connect(lambda: held.append(1))
    editing(keeper).change("project", "p2", {"lead": "区绿容局"})
    bench.current.close()
    assert held
    assert bench.current.is_open
    assert keeper.is_held
    keeper.hold_on()
    assert not keeper.is_held
    bench.current.close()
    keeper.save()
    keeper.let_go()
    wait_until(lambda: not bench.current.is_open)
    assert keeper.desk is None
    assert desk_of(town).rows["project"]["p2"].lead == "区绿容局"


def test_what_changes_in_the_file_is_read_anew_but_not_over_edits(
    bench: Workbench, keeper: DeskKeeper
) -> None:
    file = bench.current.file
    with file.write("project") as connection:
        connection.execute("UPDATE project SET lead = '一' WHERE id = 'p1'")
    bench.current.announce(["project"])
    wait_until(lambda: keeper.desk.rows["project"]["p1"].lead == "一")
    elsewhere: list[int] = []
    keeper.saved_elsewhere.connect(lambda: elsewhere.append(1))
    session = editing(keeper)
    session.change("project", "p1", {"note": "手改"})
    with file.write("project") as connection:
        connection.execute("UPDATE project SET lead = '二' WHERE id = 'p1'")
    bench.current.announce(["project"])
    wait_until(lambda: elsewhere and keeper.phase is DeskPhase.READY)
    assert keeper.desk.rows["project"]["p1"].note == "手改"
    assert not keeper.save()
    assert [each.theirs.lead for each in session.conflicts] == ["二"]
    assert keeper.resolve({("project", "p1"): "theirs"})
    row = keeper.desk.rows["project"]["p1"]
    assert (row.lead, row.note) == ("二", "")


def test_a_renaming_in_the_stored_layers_table_is_in_the_history(
    keeper: DeskKeeper,
    town: Path,
) -> None:
    layer = keeper._current.layer("project")
    layer.startEditing()
    rows = {each["id"]: each for each in layer.getFeatures()}
    for key, column, value in (("p1", "name", "社区食堂"), ("p2", "stage", "dropped")):
        layer.changeAttributeValue(
            rows[key].id(), layer.fields().lookupField(column), value, rows[key][column]
        )
    layer.changeAttributeValue(rows["p3"].id(), layer.fields().lookupField("lead"), "街道")
    assert layer.commitChanges()
    wait_until(lambda: len(keeper.desk.of("project_log")) == 2)
    told = {(e.project_id, e.kind, e.old, e.new) for e in desk_of(town).of("project_log")}
    assert told == {
        ("p1", "renamed", "睦邻食堂", "社区食堂"),
        ("p2", "dropped", "idea", "dropped"),
    }
    assert all(each.author for each in keeper.desk.of("project_log"))


def test_circles_follow_the_adopted_scenario_and_hands_say_when_they_are_lost(
    bench: Workbench, keeper: DeskKeeper
) -> None:
    file = bench.current.file
    session = editing(keeper)
    session.place(["p1", "p2", "p3"], IN_FIRST)
    session.set_circle(["p2"], "s0c1", "1号圈")
    session.set_circle(["p3"], "s0c2", "2号圈")
    first = keeper.placements()
    assert (first["p1"].circle_id, first["p1"].circle_by) == ("s0c0", BY_POSITION)
    assert (first["p2"].circle_id, first["p2"].circle_by) == ("s0c1", BY_HAND)
    # Another scenario is adopted, in which one circle has another name, while edits are unsaved.
    with file.write("scenario", "circle") as connection:
        connection.execute("UPDATE circle SET name = '新圈' WHERE id = 's1c2'")
        adopt_scenario(connection, "s1")
    bench.current.announce(["scenario", "circle"])
    wait_until(lambda: keeper.places.scenario_id == "s1")
    then = keeper.placements()
    assert (then["p1"].circle_id, then["p2"].circle_id) == ("s1c0", "s1c1")
    assert (then["p3"].circle, then["p3"].problem) == ("2号圈", OTHER_SCENARIO)
    assert session.is_dirty
    # The circle of the hand is deleted: its project stays, and says so.
    with file.write("circle", "unit_assignment") as connection:
        connection.execute("UPDATE unit_assignment SET circle_id = 's1c0' WHERE circle_id = 's1c1'")
        connection.execute("DELETE FROM circle WHERE id = 's1c1'")
    bench.current.announce(["circle", "unit_assignment"])
    wait_until(lambda: keeper.placements()["p2"].problem == OTHER_SCENARIO)
    session.set_circle(["p2"], None)
    assert keeper.placements()["p2"].circle_id == "s1c0"


def test_names_of_places_are_looked_for_and_a_confirmed_one_comes_first_again(
    bench: Workbench, keeper: DeskKeeper
) -> None:
    from lifecircle_plugin.core.place_candidates import CONFIRMED, alias_of

    with bench.current.file.write("project") as connection:
        connection.execute("UPDATE project SET place = '第5居民区' WHERE id = 'p1'")
        connection.execute("UPDATE project SET place = '老五居' WHERE id = 'p2'")
    bench.current.announce(["project"])
    wait_until(lambda: keeper.desk.rows["project"]["p2"].place == "老五居")
    found: dict[str, Any] = {}
    keeper.look_for_places("project", ["p1", "p2"], found.update)
    wait_until(lambda: found)
    best = found["p1"].candidates[0]
    assert best.place.name == "第5居民区"
    session = editing(keeper)
    alias = alias_of(found["p2"].words, best)
    assert session.place_by_name("project", ["p1", "p2"], best.xy, best.place.name, alias)
    assert keeper.placements()["p2"].unit_id == best.place.id
    found.clear()
    keeper.look_for_places("project", ["p2"], found.update)
    wait_until(lambda: found)
    assert found["p2"].reason == CONFIRMED
    assert found["p2"].candidates[0].place.id == best.place.id


def test_a_layer_taken_away_without_edits_ends_the_session_and_keeps_the_list(
    desk: Desk, keeper: DeskKeeper
) -> None:
    session = editing(keeper)
    desk.services.project.removeMapLayer(session.projects_layer.id())
    wait_until(lambda: keeper.session is None)
    assert len(keeper.desk.projects) == 4
    assert editing(keeper).change("project", "p1", {"note": "再改"})


def test_switching_the_plugin_off_saves_what_is_unsaved(
    bench: Workbench, keeper: DeskKeeper, town: Path
) -> None:
    editing(keeper).change("project", "p1", {"note": "没存"})
    keeper.shut_down()
    assert desk_of(town).rows["project"]["p1"].note == "没存"


def test_qgis_stays_open_while_projects_are_unsaved_and_offers_to_save(
    desk: Desk, keeper: DeskKeeper
) -> None:
    assert keeper._blocker.allowExit()
    editing(keeper).change("project", "p1", {"note": "没存"})
    assert not keeper._blocker.allowExit()
    assert any("projects and needs" in each for each in desk.said())
    assert keeper.save()
    assert keeper._blocker.allowExit()


@pytest.fixture
def slowly(keeper: DeskKeeper, monkeypatch: pytest.MonkeyPatch) -> DeskKeeper:
    """Return the keeper, with every save written in the background."""
    monkeypatch.setattr("lifecircle_plugin.gui.desk_session.FEW_ROWS", 0)
    return keeper


def test_many_rows_are_written_while_the_window_lives_on(
    slowly: DeskKeeper, desk: Desk, town: Path
) -> None:
    session = editing(slowly)
    session.change("need", ["n1"], {"note": "一"})
    session.change("project", ["p1"], {"note": "一"})
    answers: list[bool] = []
    slowly.save_soon(answers.append)
    assert slowly.is_saving
    assert slowly.is_dirty
    assert not answers
    # Gestures wait; an edit by QGIS's own tools is taken, and stays unsaved.
    assert not session.change("need", ["n1"], {"note": "二"})
    assert not session.can_undo
    assert any("just being saved" in each for each in desk.said())
    (feature,) = session.feature_ids_of(["p1"])
    layer = session.projects_layer
    layer.changeAttributeValue(feature, layer.fields().lookupField("lead"), "区绿容局")
    wait_until(lambda: answers)
    assert not slowly.is_saving
    stored = desk_of(town).rows
    assert (stored["need"]["n1"].note, stored["project"]["p1"].note) == ("一", "一")
    assert stored["project"]["p1"].lead != "区绿容局"
    assert answers == [False]
    assert slowly.is_dirty
    assert slowly.save()
    assert desk_of(town).rows["project"]["p1"].lead == "区绿容局"


def test_a_blueprint_closed_while_it_is_saved_closes_when_that_is_done(
    bench: Workbench, slowly: DeskKeeper, town: Path
) -> None:
    bench.show_projects()
    editing(slowly).change("need", ["n1"], {"note": "一"})
    slowly.save_soon()
    assert not slowly._blocker.allowExit()
    bench.current.close()
    assert bench.current.is_open
    wait_until(lambda: not bench.current.is_open)
    assert desk_of(town).rows["need"]["n1"].note == "一"


def test_a_project_cleared_while_it_is_saved_loses_nothing(
    desk: Desk, slowly: DeskKeeper, town: Path
) -> None:
    editing(slowly).change("need", ["n1"], {"note": "一"})
    slowly.save_soon()
    desk.services.project.clear()
    wait_until(lambda: slowly.session is None)
    assert not any("lost" in each for each in desk.said())
    assert desk_of(town).rows["need"]["n1"].note == "一"


def test_a_save_in_the_background_that_fails_leaves_all_as_it_was(
    bench: Workbench, slowly: DeskKeeper, desk: Desk, town: Path
) -> None:
    session = editing(slowly)
    session.change("need", ["n1"], {"note": "一"})
    other = sqlite3.connect(town, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answers: list[bool] = []
    slowly.save_soon(answers.append)
    bench.current.close()  # held, and not closed: nothing was saved
    try:
        wait_until(lambda: answers)
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert answers == [False]
    assert bench.current.is_open
    assert not slowly.is_held
    assert session.can_undo
    assert desk_of(town).rows["need"]["n1"].note == ""
    slowly.save_soon(answers.append)
    wait_until(lambda: len(answers) == 2)
    assert answers[-1]
    assert desk_of(town).rows["need"]["n1"].note == "一"
