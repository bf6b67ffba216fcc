# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Circles panel with a real session on a real blueprint: watch, change, undo, save, close."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QPushButton

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.editing.gestures import Limits
from lifecircle_plugin.gui import circles_table, tasks
from lifecircle_plugin.gui.circles_findings import GREEN, RED
from lifecircle_plugin.gui.circles_panel import CirclesPanel
from lifecircle_plugin.gui.circles_session import Phase
from lifecircle_plugin.gui.circles_table import COLUMNS, LOCK, NAME, POPULATION
from lifecircle_plugin.gui.circles_view import (
    CHECKS_TAB,
    COMPARE_TAB,
    LOG_TAB,
    PROPOSE_TAB,
    RULES_TAB,
)
from lifecircle_plugin.gui.map_tools.circle_tools import NEW_CIRCLE
from lifecircle_plugin.gui.workbench import Workbench
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.circle_map import shown_scenario
from tests.gui.circles_desk import bench, desk, open_town, panel, settle, town, wait_for, working
from tests.gui.desk import Desk, wait_until
from tests.store.blueprints import new_blueprint

__all__ = ["bench", "desk", "panel", "town", "working"]


def shown(panel: CirclesPanel, circle: str, column: str) -> str:
    """Return what stands in the table for a circle, by its name."""
    table = panel.view.table
    line = next(each for each in table.circles.lines if each.name == circle)
    return str(table.index_of(line.id, column).data())


def paint(panel: CirclesPanel, units: list[str], circle: str) -> None:
    outcome = panel.session.assign(units, circle)
    assert outcome.changed_units, outcome
    settle(panel)


def circle_of(path: Path, unit: str, scenario: str = "s0") -> str:
    """Return the circle of a unit as it stands in the file."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        row = connection.execute(
            "SELECT circle_id FROM unit_assignment WHERE unit_id = ? AND scenario_id = ?",
            [unit, scenario],
        ).fetchone()
    return str(row[0])


def click(panel: CirclesPanel, button: object) -> None:
    button.click()
    settle(panel)


def answer(panel: CirclesPanel, text: str) -> None:
    """Click an answer in the panel's notice."""
    button = next(each for each in panel.view.notice.buttons if each.text() == text)
    button.click()


# --- what to do first -----------------------------------------------------------------------------


def test_without_a_blueprint_the_panel_leads_to_one(panel: CirclesPanel) -> None:
    assert panel.pages.currentIndex() == 0
    assert panel.start.title.text() == "No blueprint is open"
    assert not panel.start.button("blueprint").isHidden()
    assert panel.start.button("units").isHidden()


def test_without_units_three_ways_are_offered(
    bench: Workbench, panel: CirclesPanel, tmp_path: Path
) -> None:
    path = new_blueprint(tmp_path / "leer.gpkg", district="杨浦区")
    open_town(bench, path)
    wait_until(lambda: panel.keeper.phase is Phase.EMPTY)
    for key in ("units", "blocks", "circles"):
        assert not panel.start.button(key).isHidden()
    assert not panel.start.button("blocks").isEnabled()
    assert "streets" in panel.start.button("blocks").toolTip()
    panel.start.show_no_units(True, True)
    assert panel.start.button("blocks").isEnabled()
    assert not any("need streets" in each.text() for each in panel.start.findChildren(QLabel))
    panel.start.button("units").click()
    dialog = bench.show_blueprint()._dialogs[-1]
    assert dialog.isVisible()
    assert not dialog.isModal()
    dialog.close()


def test_the_session_waits_until_the_panel_is_looked_at(bench: Workbench, town: Path) -> None:
    bench.show_blueprint()
    open_town(bench, town)
    assert bench._docks["LifeCircleCirclesDock"].panel is None
    found = bench.show_circles()
    wait_for(found)


# --- the table ------------------------------------------------------------------------------------


def test_the_table_tells_people_with_their_basis(working: CirclesPanel) -> None:
    assert shown(working, "0号圈", POPULATION) == "240"
    assert "registered residents" in working.view.basis.text()
    assert "figures of units (24)" in working.view.basis.text()
    assert "people 720" in working.view.totals.text()
    assert working.view.headline.label.text().startswith("✓ Every place in exactly one circle")
    assert working.view.headline.label.styleSheet() == GREEN


def test_numbers_and_proof_follow_every_gesture(working: CirclesPanel) -> None:
    paint(working, ["u2"], "s0c0")
    assert shown(working, "0号圈", POPULATION) == "270"
    assert shown(working, "1号圈", POPULATION) == "210"
    working.session.assign(["u0"], None)
    settle(working)
    assert working.view.headline.label.text().startswith("✗ Not proven")
    assert working.view.headline.label.styleSheet() == RED
    assert "In no circle: units 1, people 30" in working.view.totals.text()
    click(working, working.view.edits.undo)
    click(working, working.view.edits.undo)
    assert working.view.headline.label.styleSheet() == GREEN
    assert shown(working, "0号圈", POPULATION) == "240"
    assert not working.view.edits.undo.isEnabled()
    click(working, working.view.edits.redo)
    assert shown(working, "0号圈", POPULATION) == "270"


def test_numbers_move_during_a_stroke(working: CirclesPanel) -> None:
    working.session.begin_stroke("s0c0")
    working.session.extend_stroke(["u2", "u8"])
    settle(working)
    assert shown(working, "0号圈", POPULATION) == "300"
    working.session.abandon_stroke()
    settle(working)
    assert shown(working, "0号圈", POPULATION) == "240"


def test_a_name_is_changed_in_place_and_undone(working: CirclesPanel) -> None:
    table = working.view.table
    index = table.index_of("s0c1", NAME)
    assert table.model().setData(index, "  江浦 圈 ")
    settle(working)
    assert shown(working, "江浦 圈", POPULATION) == "240"
    assert "江浦 圈" in [working.view.target.itemText(row) for row in range(4)]
    click(working, working.view.edits.undo)
    assert [each.name for each in table.circles.lines] == ["0号圈", "1号圈", "2号圈"]
    assert not table.model().setData(table.index_of("s0c1", NAME), "   ")


def test_a_locked_circle_is_spared(working: CirclesPanel) -> None:
    table = working.view.table
    table.choose(["s0c0"])
    QTest.keyClick(table, Qt.Key.Key_Space)
    settle(working)
    assert working.session.circle("s0c0").locked
    state = table.index_of("s0c0", LOCK).data(Qt.ItemDataRole.CheckStateRole)
    assert Qt.CheckState(state) == Qt.CheckState.Checked
    outcome = working.session.assign(["u0"], "s0c1", working.tools.limits)
    assert not outcome.changed_units


def test_sorting_and_filtering_keep_the_chosen_circle(working: CirclesPanel) -> None:
    paint(working, ["u2", "u8"], "s0c0")
    table = working.view.table
    table.choose(["s0c1"])
    table.sortByColumn(COLUMNS.index(POPULATION), Qt.SortOrder.DescendingOrder)
    first = table.model().index(0, COLUMNS.index(NAME)).data()
    assert first == "0号圈"
    assert table.current() == "s0c1"
    working.view.filter.setText("2号")
    assert table.model().rowCount() == 1
    working.view.filter.clear()
    assert table.model().rowCount() == 3


def test_the_choice_of_columns_is_kept(working: CirclesPanel, bench: Workbench) -> None:
    table = working.view.table
    assert "households" in table.shown_columns()
    menu = table.columns_menu()
    action = next(each for each in menu.actions() if each.objectName() == "column_households")
    action.trigger()
    assert "households" not in table.shown_columns()
    again = circles_table.CirclesTable()
    assert "households" not in again.shown_columns()
    again.deleteLater()


def test_the_chosen_circle_receives(working: CirclesPanel) -> None:
    working.view.table.choose(["s0c2"])
    assert working.tools.target_circle == "s0c2"
    assert working.view.target.currentText() == "2号圈"
    working.tools.target_circle = NEW_CIRCLE
    assert working.view.target.currentData() == NEW_CIRCLE
    working.tools.target_circle = "s0c0"
    assert working.view.table.current() == "s0c0"


# --- the menu of a circle -------------------------------------------------------------------------


def entries(panel: CirclesPanel) -> dict[str, object]:
    panel.menu.fill(panel.view.circle_menu)
    return {each.objectName(): each for each in panel.view.circle_menu.actions()}


def test_circles_are_made_split_merged_and_retired(working: CirclesPanel) -> None:
    session, table = working.session, working.view.table
    session.units_layer.selectByIds(session.feature_ids_of(["u0", "u6"]))
    table.choose(["s0c0"])
    entries(working)["circle_split"].trigger()
    working.view.name_row.edit.setText("新的圈")
    QTest.keyClick(working.view.name_row.edit, Qt.Key.Key_Return)
    settle(working)
    assert shown(working, "新的圈", POPULATION) == "60"
    assert shown(working, "0号圈", POPULATION) == "180"
    new = next(each.id for each in table.circles.lines if each.name == "新的圈")
    table.choose([new, "s0c1"], "s0c1")
    entries(working)["circle_merge"].trigger()
    settle(working)
    assert shown(working, "1号圈", POPULATION) == "300"
    table.choose(["s0c1"])
    entries(working)["circle_retire"].trigger()
    settle(working)
    assert [each.name for each in table.circles.lines] == ["0号圈", "2号圈"]
    assert "In no circle: units 10" in working.view.totals.text()
    for _ in range(3):
        click(working, working.view.edits.undo)
    assert [each.name for each in table.circles.lines] == ["0号圈", "1号圈", "2号圈"]
    assert working.view.headline.label.styleSheet() == GREEN


def test_all_circles_are_coloured_anew_in_one_step(working: CirclesPanel) -> None:
    entries(working)["circle_colours"].trigger()
    settle(working)
    colours = [each.colour for each in working.view.table.circles.lines]
    assert all(colour.startswith("#") for colour in colours)
    # Neighbours differ.
    assert colours[0] != colours[1] != colours[2]
    click(working, working.view.edits.undo)
    assert {each.colour for each in working.view.table.circles.lines} == {""}


# --- scenarios ------------------------------------------------------------------------------------


def scenario_names(panel: CirclesPanel) -> list[str]:
    combo = panel.view.scenarios.combo
    return [combo.itemText(row) for row in range(combo.count())]


def ask_scenario(panel: CirclesPanel, key: str, name: str = "") -> None:
    scenarios = panel.view.scenarios
    scenarios.actions_by_key[key].trigger()
    if name:
        assert scenarios.name_row.isVisible()
        scenarios.name_row.edit.setText(name)
        scenarios.name_row.take.click()
    settle(panel)


def test_scenarios_come_change_and_go_and_every_step_is_undone(working: CirclesPanel) -> None:
    before = ["★ 方案0 (adopted)", "方案1"]
    assert scenario_names(working) == before
    ask_scenario(working, "copy", "比选")
    assert scenario_names(working) == [*before, "比选"]
    assert working.view.scenarios.shown.name == "比选"
    paint(working, ["u2"], working.view.table.circles.lines[0].id)
    ask_scenario(working, "rename", "比选 二")
    ask_scenario(working, "adopt")
    assert scenario_names(working) == ["方案0", "方案1", "★ 比选 二 (adopted)"]
    assert not working.view.scenarios.actions_by_key["delete"].isEnabled()
    working.show_scenario("s1")
    settle(working)
    ask_scenario(working, "delete")
    assert scenario_names(working) == ["方案0", "★ 比选 二 (adopted)"]
    for _ in range(5):
        click(working, working.view.edits.undo)
    assert scenario_names(working) == before
    assert not working.keeper.is_dirty


def test_a_step_of_the_panel_is_what_the_undo_of_the_window_takes_back(
    working: CirclesPanel, desk: Desk
) -> None:
    other = QgsVectorLayer("Point?crs=EPSG:4549", "事项", "memory")
    QgsProject.instance().addMapLayer(other)
    canvas = desk.services.canvas
    canvas.setCurrentLayer(other)
    working.zoom_to_circle("s0c0")
    assert working.map._shown is not None
    working.session.rename_scenario("s1", "另一方案")
    assert canvas.currentLayer() is working.session.units_layer
    assert working.map._shown is None
    other.startEditing()
    canvas.setCurrentLayer(other)
    working.session.rename_scenario("s1", "再一方案")
    assert canvas.currentLayer() is other


def test_escape_leaves_the_question_for_a_name(working: CirclesPanel) -> None:
    scenarios = working.view.scenarios
    scenarios.actions_by_key["new"].trigger()
    assert scenarios.name_row.isVisible()
    QTest.keyClick(scenarios.name_row.edit, Qt.Key.Key_Escape)
    assert not scenarios.name_row.isVisible()
    assert len(scenario_names(working)) == 2


def test_two_scenarios_stand_side_by_side(working: CirclesPanel) -> None:
    working.show_scenario("s1")
    settle(working)
    paint(working, ["u2", "u8"], "s1c0")
    working.view.tabs.setCurrentIndex(COMPARE_TAB)
    settle(working)
    compare = working.compare
    assert compare.first.currentText() == "方案0"
    assert compare.second.currentText() == "方案1"
    assert "Units that move 2, with people 60" in compare.said.text()
    assert compare.moves.rows == [("1号圈 → 0号圈", "2", "60")]
    first = compare.matches.rows[0]
    assert first[:4] == ("0号圈", "240", "300", "+60")
    compare.on_map.click()
    layer = compare.map.layer
    assert layer.featureCount() == 2
    assert {each["to_circle"] for each in layer.getFeatures()} == {"0号圈"}
    compare.on_map.click()
    assert compare.map.layer is None
    assert not [
        each for each in QgsProject.instance().mapLayers().values() if "Difference" in each.name()
    ]
    working.session.delete_scenario("s1")
    working.session.undo()
    assert compare.first.currentText() == "方案0"
    assert compare.second.currentText() == "方案1"


def test_a_scenario_of_another_file_is_taken_over(working: CirclesPanel, town: Path) -> None:
    other = town.with_name("别人的.gpkg")
    with sqlite3.connect(town) as source, sqlite3.connect(other) as target:
        source.backup(target)
    ask_scenario(working, "import")
    dialog = working._dialogs[-1]
    assert not dialog.isModal()
    dialog.file.setFilePath(str(other))
    wait_until(lambda: dialog.take.isEnabled())
    assert [dialog.scenario.itemText(row) for row in range(2)] == ["方案0", "方案1"]
    dialog.take.click()
    wait_until(lambda: not dialog.is_running)
    settle(working)
    assert len(scenario_names(working)) == 3
    assert "can be undone" in dialog.said.text()
    assert working.view.headline.label.styleSheet() == GREEN
    ids = {each.id for each in working.view.table.circles.lines}
    assert not ids & {"s0c0", "s0c1", "s0c2", "s1c0", "s1c1", "s1c2"}
    dialog.close()


# --- findings -------------------------------------------------------------------------------------


def test_findings_are_stepped_through_and_zoomed_to(working: CirclesPanel, desk: Desk) -> None:
    working.session.assign(["u0", "u23"], None)
    settle(working)
    working.view.tabs.setCurrentIndex(CHECKS_TAB)
    findings = working.view.findings
    row = findings.kinds.findData("unassigned")
    findings.kinds.setCurrentIndex(row)
    assert findings.model.rowCount() == 2
    places = []
    for _ in range(3):
        findings.next.click()
        places.append(desk.canvas.extent().center().toString(0))
    assert places[0] != places[1]
    assert places[0] == places[2]
    assert working.map._band is not None
    findings.select.click()
    assert working.session.units_layer.selectedFeatureCount() == 1
    click(working, working.view.edits.undo)
    assert findings.model.rowCount() < 2 or findings.kinds.currentData() == ""


def test_every_piece_of_a_circle_can_be_looked_at(working: CirclesPanel, desk: Desk) -> None:
    working.session.assign(["u5", "u23"], "s0c0", Limits(one_subdistrict=False))
    settle(working)
    assert shown(working, "0号圈", circles_table.PARTS) == "3"
    findings = working.view.findings
    findings.kinds.setCurrentIndex(findings.kinds.findData("pieces"))
    places = set()
    for _ in range(findings.model.rowCount()):
        findings.next.click()
        places.add(desk.canvas.extent().center().toString(0))
    assert len(places) == findings.model.rowCount() >= 2
    working.session.change_circle("s0c0", expected_parts=3)
    settle(working)
    assert not [each for each in working.live.findings if each.kind == "pieces"]
    assert shown(working, "0号圈", circles_table.PARTS) == "3/3"


# --- rules ----------------------------------------------------------------------------------------


def test_a_band_is_chosen_from_a_standard_and_kept(working: CirclesPanel, bench: Workbench) -> None:
    working.view.tabs.setCurrentIndex(RULES_TAB)
    rules = working.rules
    wait_until(lambda: rules.band.count() > 3)
    settle(working)
    assert rules.band.currentData() == "none"
    assert not rules.apply_button.isEnabled()
    rules.band.setCurrentIndex(1)
    assert rules.low.value() == 30_000
    assert not rules.low.isEnabled()
    assert "Shanghai" in rules.told.text()
    rules.band.setCurrentIndex(rules.band.findData("own"))
    rules.low.setValue(100)
    rules.high.setValue(230)
    rules.apply_button.click()
    settle(working)
    assert bench.current.head.settings["population_band"]["high"] == 230
    assert shown(working, "0号圈", circles_table.DEVIATION) == "▲4.3 %"
    assert "Band: 100 to 230 people" in working.view.basis.text()
    assert any(each.kind == "band" for each in working.live.findings)
    assert not rules.apply_button.isEnabled()
    # The session went on: no edit was lost, none was made.
    assert not working.keeper.is_dirty


# --- proposals ------------------------------------------------------------------------------------


def test_a_proposal_becomes_a_scenario(working: CirclesPanel) -> None:
    working.view.tabs.setCurrentIndex(PROPOSE_TAB)
    propose = working.propose
    assert not propose.run_button.isEnabled()
    propose.low.setValue(100)
    propose.high.setValue(260)
    propose.seeds.setCurrentIndex(propose.seeds.findData("none"))
    propose.run_button.click()
    wait_until(lambda: not propose.is_running)
    settle(working)
    assert propose.model.rowCount() >= 1
    propose.take.click()
    settle(working)
    assert len(scenario_names(working)) == 3
    assert working.view.headline.label.styleSheet() == GREEN
    people = [each.population for each in working.view.table.circles.lines]
    assert sum(people) == 720
    click(working, working.view.edits.undo)
    assert len(scenario_names(working)) == 2


def test_a_proposal_can_be_stopped(working: CirclesPanel) -> None:
    propose = working.propose
    propose.low.setValue(100)
    propose.runs.setValue(100)
    propose.run()
    propose.cancel()
    settle(working)
    assert propose.model.rowCount() == 0
    assert "nothing was changed" in propose.said.text()
    assert not working.keeper.is_dirty


# --- save, discard, close -------------------------------------------------------------------------


def test_edits_are_saved_by_the_planner_and_logged(working: CirclesPanel, town: Path) -> None:
    paint(working, ["u2"], "s0c0")
    assert "Unsaved" in working.view.edits.state.text()
    assert circle_of(town, "u2") == "s0c1"
    click(working, working.view.edits.save)
    assert circle_of(town, "u2") == "s0c0"
    assert "saved" in working.view.edits.state.text()
    assert working.session is not None
    working.view.tabs.setCurrentIndex(LOG_TAB)
    settle(working)
    assert len(working.log.model.rows) == 1
    when, what, scenario, who, computer, units, people = working.log.model.rows[0]
    assert (scenario, units, people) == ("方案0", "1", "30")
    assert when
    assert what
    assert who
    assert computer


def test_the_map_keeps_showing_the_scenario_that_was_saved(
    working: CirclesPanel, town: Path, desk: Desk
) -> None:
    assert working.session is not None
    made = working.session.new_scenario("另一方案", copy_of=working.session.scenario_id)
    working.session.adopt_scenario(made)
    working.session.show_scenario(made)
    click(working, working.view.edits.save)
    assert shown_scenario(desk.services.project, town) == made


def test_edits_are_discarded_only_after_a_question(working: CirclesPanel) -> None:
    paint(working, ["u2"], "s0c0")
    working.view.edits.discard.click()
    answer(working, "Keep Editing")
    assert working.keeper.is_dirty
    working.view.edits.discard.click()
    answer(working, "Discard")
    settle(working)
    assert not working.keeper.is_dirty
    assert shown(working, "0号圈", POPULATION) == "240"


@pytest.mark.parametrize("saves", [True, False])
def test_closing_the_blueprint_waits_for_unsaved_edits(
    working: CirclesPanel, bench: Workbench, town: Path, saves: bool
) -> None:
    paint(working, ["u2"], "s0c0")
    bench.current.close()
    assert bench.current.is_open
    answer(working, "Keep Editing")
    assert bench.current.is_open
    bench.current.close()
    answer(working, "Save and Close" if saves else "Discard and Close")
    wait_until(lambda: bench.current.path is None and not tasks.running_count())
    assert working.session is None
    assert circle_of(town, "u2") == ("s0c0" if saves else "s0c1")
    assert working.start.title.text() == "No blueprint is open"


def test_another_blueprint_opens_once_the_edits_are_saved(
    working: CirclesPanel, bench: Workbench, town: Path
) -> None:
    other = town.with_name("另一个.gpkg")
    shutil.copyfile(town, other)
    paint(working, ["u2"], "s0c0")
    bench.current.open(other)
    assert bench.current.path == town
    answer(working, "Save and Close")
    wait_until(lambda: bench.current.is_open and bench.current.path == other)
    wait_for(working)
    assert circle_of(town, "u2") == "s0c0"
    assert circle_of(other, "u2") == "s0c1"


def test_a_project_that_goes_says_what_is_lost(working: CirclesPanel, desk: Desk) -> None:
    paint(working, ["u2"], "s0c0")
    QgsProject.instance().clear()
    assert any("unsaved edits of circles" in text for text in desk.said())
    assert working.session is None


def test_switching_the_plugin_off_keeps_unsaved_edits(desk: Desk, town: Path) -> None:
    from qgis.PyQt.QtWidgets import QToolBar

    workbench = Workbench(desk.services)
    workbench.load(desk.plugin_menu, QToolBar(desk))
    made = workbench.show_circles()
    open_town(workbench, town)
    wait_for(made)
    paint(made, ["u2"], "s0c0")
    workbench.unload()
    assert circle_of(town, "u2") == "s0c0"
    assert any("were saved" in text for text in desk.said())
    assert not [
        each
        for each in QgsProject.instance().mapLayers().values()
        if each.customProperty("lifecircle/session")
    ]


def test_layers_taken_out_of_the_project_end_a_session_without_unsaved_edits(
    working: CirclesPanel,
) -> None:
    QgsProject.instance().removeMapLayer(working.session.units_layer.id())
    wait_until(lambda: working.session is None)
    assert "taken out of the project" in working.start.words.text()
    working.start.button("again").click()
    wait_for(working)
    assert shown(working, "0号圈", POPULATION) == "240"


def test_unsaved_edits_outlive_their_layers(working: CirclesPanel, town: Path) -> None:
    paint(working, ["u2"], "s0c0")
    first = working.session.units_layer.id()
    QgsProject.instance().removeMapLayer(first)
    wait_until(
        lambda: (
            not sip.isdeleted(working.session.units_layer)
            and working.session.units_layer.id() != first
            and working.session.is_open
        )
    )
    settle(working)
    assert working.keeper.is_dirty
    assert shown(working, "0号圈", POPULATION) == "270"
    click(working, working.view.edits.save)
    assert circle_of(town, "u2") == "s0c0"


def test_a_save_that_fails_keeps_everything(working: CirclesPanel, town: Path, desk: Desk) -> None:
    paint(working, ["u2"], "s0c0")
    other = sqlite3.connect(town, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    click(working, working.view.edits.save)
    assert working.keeper.is_dirty
    assert desk.said()
    assert working.view.edits.undo.isEnabled()
    other.execute("ROLLBACK")
    other.close()
    click(working, working.view.edits.save)
    assert circle_of(town, "u2") == "s0c0"


def test_what_an_import_changes_is_read_anew(
    working: CirclesPanel, bench: Workbench, town: Path
) -> None:
    with BlueprintFile.open(town) as file, file.write("unit") as connection:
        connection.execute("UPDATE unit SET population = 100 WHERE id = 'u0'")
    bench.current.announce({"unit"})
    wait_until(lambda: working.session is not None and not working.keeper.is_busy)
    settle(working)
    assert shown(working, "0号圈", POPULATION) == "310"


def test_an_import_under_unsaved_edits_is_told(
    working: CirclesPanel, bench: Workbench, town: Path
) -> None:
    paint(working, ["u2"], "s0c0")
    with BlueprintFile.open(town) as file, file.write("unit") as connection:
        connection.execute("UPDATE unit SET population = 100 WHERE id = 'u0'")
    bench.current.announce({"unit"})
    assert "no longer fit" in working.view.notice.text
    answer(working, "Discard and Read Again")
    wait_until(lambda: working.session is not None and not working.keeper.is_busy)
    settle(working)
    assert shown(working, "0号圈", POPULATION) == "310"
    assert not working.keeper.is_dirty


def test_edits_under_a_file_changed_by_somebody_else_are_kept_as_copies(
    working: CirclesPanel, town: Path
) -> None:
    paint(working, ["u2"], "s0c0")
    with BlueprintFile.open(town) as file, file.write("scenario") as connection:
        connection.execute("UPDATE scenario SET note = 'by a colleague' WHERE id = 's0'")
    click(working, working.view.edits.save)
    assert working.keeper.is_dirty
    before = {each.id for each in working.session.scenarios()}
    answer(working, "Keep My Edits as Copies")
    wait_until(lambda: not working.keeper.is_busy)
    settle(working)
    (copy,) = [each for each in working.session.scenarios() if each.id not in before]
    assert working.session.scenario_id == copy.id
    click(working, working.view.edits.save)
    assert not working.keeper.is_dirty
    assert circle_of(town, "u2") == "s0c1"
    with sqlite3.connect(f"file:{town}?mode=ro", uri=True) as connection:
        notes = dict(connection.execute("SELECT id, note FROM scenario").fetchall())
        name = connection.execute(
            "SELECT circle.name FROM unit_assignment JOIN circle ON circle.id = circle_id "
            "WHERE unit_id = 'u2' AND unit_assignment.scenario_id = ?",
            [copy.id],
        ).fetchone()
    assert notes["s0"] == "by a colleague"
    assert name == ("0号圈",)


def test_edits_under_an_import_are_kept_as_copies(
    working: CirclesPanel, bench: Workbench, town: Path
) -> None:
    paint(working, ["u2"], "s0c0")
    with BlueprintFile.open(town) as file, file.write("unit") as connection:
        connection.execute("UPDATE unit SET population = 100 WHERE id = 'u0'")
    bench.current.announce({"unit"})
    answer(working, "Keep My Edits as Copies")
    wait_until(lambda: not working.keeper.is_busy)
    settle(working)
    # 8 units of 30, the one that was painted, and 70 more people by the import.
    assert shown(working, "0号圈", POPULATION) == "340"
    click(working, working.view.edits.save)
    assert not working.keeper.is_dirty


# --- export ---------------------------------------------------------------------------------------


def test_the_table_is_written_as_it_stands(working: CirclesPanel, tmp_path: Path) -> None:
    paint(working, ["u2"], "s0c0")
    path = tmp_path / "圈.csv"
    working.export("csv", str(path))
    wait_until(lambda: path.exists() and not tasks.running_count())
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["Circle"], row["People"], row["Units"]) for row in rows] == [
        ("0号圈", "270", "9"),
        ("1号圈", "210", "7"),
        ("2号圈", "240", "8"),
    ]
    beside = next(each for each in tmp_path.glob("圈_*.csv"))
    told = beside.read_text(encoding="utf-8-sig")
    assert "registered residents" in told
    assert "Synthetic data" in told
    assert "All edits saved,no" in told
    book = tmp_path / "圈.xlsx"
    working.export("xlsx", str(book))
    wait_until(lambda: book.exists() and not tasks.running_count())


# --- reach ----------------------------------------------------------------------------------------


def test_every_button_says_what_it_is_and_is_reached_by_keys(working: CirclesPanel) -> None:
    from qgis.PyQt.QtWidgets import QToolButton

    for button in working.findChildren(QToolButton):
        if not button.objectName() or button.objectName().startswith(("qt_", "Scroll")):
            continue
        assert button.accessibleName() or button.text(), button.objectName()
        if not button.isHidden():
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.objectName()


def test_the_panel_is_usable_320_px_wide(working: CirclesPanel) -> None:
    assert working.minimumSizeHint().width() <= 320
    working.resize(320, 800)
    for tab in range(working.view.tabs.count()):
        working.view.tabs.setCurrentIndex(tab)
        page = working.view.tabs.widget(tab)
        for each in page.findChildren(QPushButton):
            if each.isVisible():
                assert each.mapTo(working, each.rect().topRight()).x() <= 330, each.objectName()


def test_a_blueprint_that_cannot_be_written_is_only_looked_at(
    bench: Workbench, panel: CirclesPanel, town: Path
) -> None:
    reason = LifeCircleError("blueprint_read_only", file=str(town))
    with BlueprintFile.open(town) as file:
        file.read_only_reason = reason
        open_town(bench, town)
        wait_for(panel)
        assert shown(panel, "0号圈", POPULATION) == "240"
        assert not panel.tools.actions["paint"].isEnabled()
        assert not panel.view.new_circle.isEnabled()
        assert not panel.view.scenarios.actions_by_key["copy"].isEnabled()
        assert not entries(panel)["circle_retire"].isEnabled()
        table = panel.view.table
        assert not table.model().setData(table.index_of("s0c0", NAME), "anders")
        file.read_only_reason = None


def is_on(layer: object) -> bool:
    return QgsProject.instance().layerTreeRoot().findLayer(layer.id()).itemVisibilityChecked()


def test_the_map_shows_what_is_edited_or_what_is_stored_never_both(
    working: CirclesPanel, bench: Workbench
) -> None:
    stored, edited = bench.current.layer("circle_outline"), working.session.outlines_layer
    assert (is_on(stored), is_on(edited)) == (False, True)
    working.on_seen(False)
    assert (is_on(stored), is_on(edited)) == (True, False)
    working.on_seen(True)
    assert (is_on(stored), is_on(edited)) == (False, True)
    # What is unsaved stays in sight.
    paint(working, ["u2"], "s0c0")
    working.on_seen(False)
    assert (is_on(stored), is_on(edited)) == (False, True)
    working.discard()
    answer(working, "Discard")
    settle(working)
    bench.current.close(keep_layers=True)
    wait_until(lambda: working.session is None and not tasks.running_count())
    assert is_on(stored)


def test_layers_that_a_project_kept_of_a_session_are_taken_out(
    working: CirclesPanel, bench: Workbench, town: Path
) -> None:
    file = town.with_suffix(".qgz")
    assert QgsProject.instance().write(str(file))
    QgsProject.instance().clear()
    wait_until(lambda: working.session is None and not tasks.running_count())
    QgsProject.instance().read(str(file))
    wait_for(working)
    marked = [
        each.id()
        for each in QgsProject.instance().mapLayers().values()
        if each.customProperty("lifecircle/session")
    ]
    session = working.session
    assert sorted(marked) == sorted([session.units_layer.id(), session.outlines_layer.id()])
