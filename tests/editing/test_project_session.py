# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Projects and needs edited: every step undone in one go, saved whole, never over others' edits."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject

from lifecircle_plugin.core.annual_lists import annual_list, history, listed_in
from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.core.project_desk import (
    AnnualEntry,
    FacilityOverlay,
    Link,
    PlaceAlias,
    Project,
)
from lifecircle_plugin.editing.project_session import ProjectSession
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_rows import BlueprintHead
from lifecircle_plugin.store.desk_read import read_desk
from lifecircle_plugin.store.desk_write import same_content
from tests.editing.project_rooms import content, file, session, settle

pytestmark = pytest.mark.usefixtures("qgis_app")
__all__ = ["file", "session"]
AREA = struct.pack("<BIII10d", 1, 3, 1, 5, *(0, 0, 10, 0, 10, 10, 0, 10, 0, 0))


# --- gestures -----------------------------------------------------------------------------------


def gestures(chance: random.Random, session: ProjectSession) -> bool:
    """Do one gesture by chance, of ours or with QGIS's own tools."""
    desk = session.desk()
    projects = [each.id for each in desk.projects]
    some = chance.sample(projects, min(len(projects), chance.randrange(1, 3)))
    needs = [each.id for each in desk.needs]
    packages = [each.id for each in desk.packages]
    layer = session.projects_layer
    xy = (chance.random() * 100, chance.random() * 100)
    choice = chance.randrange(20)
    if choice == 0:
        return bool(session.new_project(name=f"新{chance.randrange(99)}", theme="play"))
    if not some or choice == 1:
        name = f"包{chance.random()}"
        return bool(session.make_package(name, some, chance.choice(["", *packages])))
    if choice == 2:
        return session.place(some, xy)
    if choice == 3:
        return session.place_area(some[0], AREA)
    if choice == 4:
        return session.unplace(some)
    if choice == 5:
        return session.change("project", some, {"stage": "building", "tags": "完整社区"})
    if choice == 6:
        return session.put_in_package(some, chance.choice(["", *packages]))
    if choice == 7 and packages:
        return session.remove("package", [chance.choice(packages)])
    if choice == 8:
        return session.remove("project", some)
    if choice == 9:
        return session.rename(some[0], f"改{chance.randrange(9)}", "避免重名")
    if choice == 10:
        return session.list_in_year(some, chance.choice([2023, 2024]), "added", "民生实事")
    if choice == 11:
        return session.drop_from_year(some, 2024, "缓建")
    if choice == 12:
        return session.report_progress(some[0], f"2024-0{chance.randrange(1, 9)}", "building", 40.0)
    if choice == 13 and needs:
        return bool(session.adopt_needs(chance.sample(needs, 1), some[0]))
    if choice == 14 and needs:
        return bool(session.adopt_needs(chance.sample(needs, 1), Project("", name="由建议而来")))
    if choice == 15:
        return session.add([FacilityOverlay("", some[0], "build", name="食堂", xy=xy)])
    if choice == 16:  # the attribute table
        (feature,) = session.feature_ids_of(some[:1])
        index = layer.fields().lookupField("lead")
        return bool(layer.changeAttributeValue(feature, index, f"牵头{chance.randrange(9)}"))
    if choice == 17:  # the move tool
        (feature,) = session.feature_ids_of(some[:1])
        return bool(layer.changeGeometry(feature, QgsGeometry.fromPointXY(QgsPointXY(*xy))))
    if choice == 18:  # Delete Selected
        layer.selectByIds(session.feature_ids_of(some[:1]))
        layer.beginEditCommand("Deleted")
        layer.deleteSelectedFeatures()
        layer.endEditCommand()
        return True
    if choice == 19:  # Add Point Feature
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*xy)))
        feature.setAttribute("id", f"drawn{chance.randrange(10**9)}")
        feature.setAttribute("name", "画的")
        layer.beginEditCommand("Added")
        layer.addFeature(feature)
        layer.endEditCommand()
        return True
    return False


@pytest.mark.parametrize("seed", range(16))
def test_any_gestures_undone_leave_what_was_and_saved_are_what_is_shown(
    seed: int, file: BlueprintFile, session: ProjectSession
) -> None:
    chance = random.Random(seed)
    start = content(session.desk())
    states = [start]
    for _ in range(12):
        depth = session.projects_layer.undoStack().index()
        gestures(chance, session)
        now = session.projects_layer.undoStack().index()
        assert now in (depth, depth + 1)  # one step each
        if now > depth:
            states.append(content(session.desk()))
        if chance.random() < 0.2 and session.can_undo:
            session.undo()
            states.pop()
            assert content(session.desk()) == states[-1]
            if chance.random() < 0.5:
                session.redo()
                states.append(content(session.desk()))
    assert session.told == []
    features = {each["id"]: each for each in session.projects_layer.getFeatures()}
    assert set(features) == set(session.desk().rows["project"])
    end = states[-1]
    for expected in reversed(states[:-1]):
        session.undo()
        assert content(session.desk()) == expected
    assert not session.is_dirty
    for _ in states[1:]:
        session.redo()
    assert content(session.desk()) == end
    if session.is_dirty:
        assert session.save()
    assert not session.is_dirty
    assert content(read_desk(file)) == content(session.desk())
    # What hangs on a project that is gone went with it.
    there = session.desk().rows["project"]
    for table in ("project_year", "overlay_facility", "project_area"):
        assert all(each.project_id in there for each in session.desk().of(table))
    gestures(chance, session)
    session.discard()
    assert content(session.desk()) == content(read_desk(file))


# --- single ones --------------------------------------------------------------------------------


def test_a_package_hands_on_what_lies_in_it(session: ProjectSession) -> None:
    session.move_package("in", "228")
    session.put_in_package(["p1", "p2"], "in")
    assert not session.move_package("228", "in")
    assert session.told[-1].key == "package_in_itself"
    session.remove("package", ["in"])
    assert {session.row("project", each).package_id for each in ("p1", "p2")} == {"228"}
    session.undo()
    assert session.row("project", "p1").package_id == "in"


def test_adopting_makes_the_project_the_link_and_the_result_in_one_step(
    session: ProjectSession,
) -> None:
    made = session.adopt_needs(["n0", "n1"], Project("", name="社区食堂"), reply="已列入2024年")
    need = session.row("need", "n0")
    assert (need.result, need.handling, need.reply) == ("adopted", "working", "已列入2024年")
    links = session.desk().links
    assert {(each.from_id, each.to_id, each.role) for each in links} == {
        ("n0", made, "answers"),
        ("n1", made, "answers"),
    }
    session.undo()
    assert session.desk().links == []
    assert session.row("need", "n0").result == ""
    assert not session.is_dirty


def test_an_older_report_does_not_turn_the_project_back(session: ProjectSession) -> None:
    session.report_progress("p0", "2024-06", "building", 60.0, "yellow", "产权未明", "房管局")
    session.report_progress("p0", "2024-03", "preparation", 20.0, "green")
    project = session.row("project", "p0")
    assert (project.stage, project.progress, project.light) == ("building", 60.0, "yellow")
    session.report_progress("p0", "2024-06", "building", 65.0, "green")
    assert session.row("project", "p0").progress == 65.0
    assert len([e for e in session.desk().of("project_log") if e.month == "2024-06"]) == 1
    assert not session.report_progress("p0", "2024-6", progress=10.0)
    assert not session.report_progress("p0", "2024-07", progress=180.0)
    assert [each.key for each in session.told] == ["month_unclear", "progress_out_of_range"]


def test_an_empty_area_is_refused_with_a_word(session: ProjectSession) -> None:
    line = struct.pack("<BIII6d", 1, 3, 1, 3, *(0, 0, 5, 5, 0, 0))
    assert not session.place_area("p0", line)
    assert session.told[-1].key == "project_area_empty"
    assert not session.is_dirty


def test_an_alias_confirmed_again_replaces_the_old_one(session: ProjectSession) -> None:
    for row in ("a", "b"):
        alias = PlaceAlias("", "近政立路", "street", row, "政立路")
        assert session.place_by_name("project", ["p0"], (1.0, 2.0), "政立路", alias)
    (kept,) = session.desk().of("place_alias")
    assert (kept.row_id, kept.author) == ("b", "规划师")
    assert session.row("project", "p0").placed_by == "confirmed"


# --- saving -------------------------------------------------------------------------------------


def test_rows_changed_elsewhere_are_told_and_decided_one_by_one(
    file: BlueprintFile, session: ProjectSession
) -> None:
    with file.write("project") as connection:
        connection.execute("UPDATE project SET lead = '房管局' WHERE id IN ('p0', 'p1')")
    session.change("project", ["p0", "p1", "p2"], {"stage": "building"})
    assert not session.save()
    assert session.told[-1].key == "desk_rows_changed_elsewhere"
    assert [(each.id, each.theirs.lead) for each in session.conflicts] == [
        ("p0", "房管局"),
        ("p1", "房管局"),
    ]
    assert session.can_undo  # nothing of the history is lost
    assert [each.stage for each in read_desk(file).projects] == [""] * 5
    assert session.resolve({("project", "p0"): "ours", ("project", "p1"): "theirs"})
    stored = read_desk(file).rows["project"]
    assert (stored["p0"].stage, stored["p0"].lead) == ("building", "")
    assert (stored["p1"].stage, stored["p1"].lead) == ("", "房管局")
    assert stored["p2"].stage == "building"
    assert content(session.desk()) == content(read_desk(file))
    shown = {each["id"]: each for each in session.projects_layer.getFeatures()}
    assert shown["p1"]["lead"] == "房管局"


def test_qgis_own_save_writes_the_file_and_its_cancel_takes_all_back(
    file: BlueprintFile, session: ProjectSession
) -> None:
    session.make_package("街区", ["p3"])
    assert session.projects_layer.commitChanges()
    settle()
    assert not session.is_dirty
    assert session.projects_layer.isEditable()  # goes on
    assert len(read_desk(file).packages) == 3
    session.make_package("多余", ["p4"])
    session.projects_layer.rollBack()
    settle()
    assert content(session.desk()) == content(read_desk(file))
    assert session.new_project(name="之后")
    assert session.save()
    assert len(read_desk(file).projects) == 6


def test_qgis_own_save_that_fails_loses_no_edit(
    file: BlueprintFile, session: ProjectSession
) -> None:
    session.rename("p0", "新名", "改")
    with file.write("project") as connection:
        connection.execute("UPDATE project SET lead = '房管局' WHERE id = 'p0'")
    session.projects_layer.commitChanges(False)
    settle()
    assert [each.key for each in session.told] == [
        "desk_rows_changed_elsewhere",
        "desk_save_failed",
    ]
    assert session.is_dirty
    assert session.resolve({("project", "p0"): "ours"})
    assert read_desk(file).rows["project"]["p0"].name == "新名"
    assert len(read_desk(file).of("project_log")) == 1


def test_a_layer_taken_away_comes_back_with_what_was_edited(
    file: BlueprintFile, session: ProjectSession
) -> None:
    session.rename("p0", "新名", "改")
    session.new_project(name="加的")
    before = content(session.desk())
    QgsProject.instance().removeMapLayer(session.projects_layer.id())
    settle()
    assert session.told[-1].key == "desk_layer_restored"
    assert content(session.desk()) == before
    assert session.save()
    assert len(read_desk(file).projects) == 6


def test_a_read_only_file_is_not_edited(tmp_path: Path) -> None:
    path = tmp_path / "b.gpkg"
    BlueprintFile.create(path, BlueprintHead(name="a", metric_crs="EPSG:4549"))
    with BlueprintFile.open(path) as file:
        file.read_only_reason = LifeCircleError("blueprint_read_only", file=str(path))
        with pytest.raises(LifeCircleError, match="blueprint_read_only"):
            ProjectSession(file, read_desk(file), "")


def test_ties_of_a_project_go_with_it_also_by_qgis_own_delete(
    file: BlueprintFile, session: ProjectSession
) -> None:
    session.link("need", ["n0"], "project", "p0", "answers", {"n0": "食堂"}, "项目0")
    session.link("gap", ["c/canteen"], "project", "p1", "closes")
    assert session.save()
    layer = session.projects_layer
    layer.deleteFeatures(session.feature_ids_of(["p0"]))
    assert session.save()
    desk = read_desk(file)
    assert [(each.from_kind, each.to_id) for each in desk.links] == [("gap", "p1")]
    assert desk.of("project_year") == []
    assert isinstance(desk.links[0], Link)
    assert same_content(desk.links[0], desk.links[0])


# --- the history --------------------------------------------------------------------------------


def test_a_list_keeps_what_stands_in_it_and_the_history_all_that_happened(
    session: ProjectSession,
) -> None:
    assert session.list_in_year(["p1"], 2025, "added", "居民提议", "2025-03-10")
    entry = next(each for each in session.desk().of("project_year") if each.project_id == "p1")
    steps = session.steps
    session.list_in_year(["p1"], 2025, "listed", "误点")
    assert session.row("project_year", entry.id) == entry
    assert session.steps == steps
    session.drop_from_year(["p1"], 2025, "资金未落实", "2025-05-01")
    session.list_in_year(["p1"], 2025, "added", "资金已落实", "2025-08-01")
    told = [(each.on, each.new, each.reason, each.author) for each in history(session.desk(), "p1")]
    assert told == [
        ("2025-08-01", "added", "资金已落实", "规划师"),
        ("2025-05-01", "dropped", "资金未落实", "规划师"),
        ("2025-03-10", "added", "居民提议", "规划师"),
    ]
    assert annual_list(session.desk(), 2025).in_list == 1
    session.drop(["p1"], "不再实施")
    session.list_in_year(["p1"], 2026)
    assert not listed_in(session.desk(), 2026)


def test_an_entry_that_came_with_a_file_is_told_before_it_is_written_over(
    session: ProjectSession,
) -> None:
    session.add([AnnualEntry("old", "p1", 2025, "added", "2025-03-10", reason="居民提议")])
    session.drop_from_year(["p1"], 2025, "缓建", "2025-05-01")
    assert [(each.on, each.reason) for each in history(session.desk(), "p1")] == [
        ("2025-05-01", "缓建"),
        ("2025-03-10", "居民提议"),
    ]


def test_a_renaming_is_told_whoever_did_it(file: BlueprintFile, session: ProjectSession) -> None:
    with file.write("project") as connection:
        connection.execute("UPDATE project SET lead = '街道' WHERE id = 'p4'")
    layer = session.projects_layer

    def by_hand(key: str, column: str, value: str) -> None:
        (feature,) = session.feature_ids_of([key])
        layer.changeAttributeValue(feature, layer.fields().lookupField(column), value)

    session.change_each("project", {"p0": {"name": "表里的名"}}, "", "返回表.xlsx")
    by_hand("p1", "name", "表中改名")
    by_hand("p2", "stage", "dropped")
    session.rename("p3", "三", "避免重名")
    by_hand("p4", "name", "四")
    assert not session.save()  # somebody else changed that row
    assert [each.project_id for each in session.desk().of("project_log")] == ["p0", "p3"]
    session.undo()
    session.decide({("project", "p4"): "theirs"})
    assert session.save()
    log = read_desk(file).of("project_log")
    assert {(e.project_id, e.kind, e.old, e.new, e.reason, e.author) for e in log} == {
        ("p0", "renamed", "项目0", "表里的名", "返回表.xlsx", "规划师"),
        ("p1", "renamed", "项目1", "表中改名", "", "规划师"),
        ("p2", "dropped", "", "dropped", "", "规划师"),
        ("p3", "renamed", "项目3", "三", "避免重名", "规划师"),
    }
    assert len(log) == 4
