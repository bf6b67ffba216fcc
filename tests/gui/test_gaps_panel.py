# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Gaps panel on real layers and a real blueprint: ask, run, understand a cell, export."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsRectangle, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from lifecircle_plugin import paths
from lifecircle_plugin.core.gap_result import ResidenceState
from lifecircle_plugin.core.gap_view import LineOrder
from lifecircle_plugin.core.pack_copy import open_pack, save_copy
from lifecircle_plugin.core.pack_proof import with_cells
from lifecircle_plugin.core.results import State
from lifecircle_plugin.gui import settings, tasks
from lifecircle_plugin.gui.current_blueprint import CurrentBlueprint
from lifecircle_plugin.gui.gap_matrix import STATE_ROLE, Place
from lifecircle_plugin.gui.gaps_panel import GapsPanel
from tests.gui.desk import Desk, wait_until
from tests.gui.gap_town import EAST, WEST, put_town_into_project

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "yangpu_blueprint.gpkg"
GB, SHANGHAI = "gb50180-2018", "sh-guide-2016"


@pytest.fixture
def desk(provider: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    QgsProject.instance().clear()
    QgsSettings().remove("lifecircle")
    settings.LAST_FOLDER.set(str(tmp_path))
    own = tmp_path / "standards"
    own.mkdir()
    monkeypatch.setattr(paths, "user_standards", lambda: own)
    window = Desk()
    window.resize(900, 700)
    window.show()
    yield window
    tasks.cancel_all()
    QgsProject.instance().clear()
    window.close()
    window.deleteLater()


@pytest.fixture
def current(desk: Desk) -> Iterator[CurrentBlueprint]:
    blueprint = CurrentBlueprint(desk.services)
    yield blueprint
    blueprint.close()
    wait_until(lambda: not tasks.running_count())
    blueprint.shut_down()


@pytest.fixture
def panel(desk: Desk, current: CurrentBlueprint) -> Iterator[GapsPanel]:
    made = GapsPanel(desk.services, current)
    made.resize(320, 760)
    made.show()
    wait_until(lambda: not tasks.running_count())
    yield made
    made.shut_down()
    made.deleteLater()


@pytest.fixture
def town(desk: Desk, panel: GapsPanel) -> dict[str, QgsVectorLayer]:
    layers = put_town_into_project(desk.services.project)
    panel.use_layers()
    return layers


@pytest.fixture
def answered(panel: GapsPanel, town: dict[str, QgsVectorLayer]) -> GapsPanel:
    run(panel)
    return panel


def run(panel: GapsPanel) -> None:
    panel.run()
    wait_until(lambda: not panel.work.is_busy and not tasks.running_count())


def look_at(panel: GapsPanel, circle: str, code: str, side: int = 0) -> None:
    """Click a cell as a planner does."""
    index = panel.model.index_of(Place(side, circle, code))
    assert index.isValid(), (circle, code)
    panel.matrix.scrollTo(index)
    QTest.mouseClick(
        panel.matrix.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        panel.matrix.visualRect(index).center(),
    )


def result_layers(project: QgsProject) -> list[str]:
    return sorted(
        layer.name() for layer in project.mapLayers().values() if "d_kindergarten" in fields(layer)
    )


def fields(layer: Any) -> list[str]:
    return [field.name() for field in layer.fields()]


# --- ask -----------------------------------------------------------------------------------------


def test_layers_and_fields_are_guessed_from_their_names(
    panel: GapsPanel, town: dict[str, QgsVectorLayer]
) -> None:
    (request,) = panel.form.requests()
    asked = request.parameters
    assert not panel.form.missing()
    assert {name: asked[name] for name in town} == {n: each.id() for n, each in town.items()}
    assert (asked["POPULATION"], asked["CATEGORY"]) == ("population", "category")
    assert (asked["CIRCLE_NAME"], asked["SUBDISTRICT"]) == ("name", "subdistrict")
    assert (asked["STANDARD"], asked["SEARCH_LIMIT"]) == (GB, 3000.0)
    assert request.name_field == "name"


def test_a_population_field_without_any_number_is_not_guessed(
    desk: Desk, panel: GapsPanel, town: dict[str, QgsVectorLayer]
) -> None:
    homes = town["RESIDENCES"].clone()
    homes.setName("residences of an extract")
    field = homes.fields().lookupField("population")
    nothing = {feature.id(): {field: None} for feature in homes.getFeatures()}
    assert homes.dataProvider().changeAttributeValues(nothing)
    desk.services.project.removeMapLayer(town["RESIDENCES"].id())
    desk.services.project.addMapLayer(homes)
    (request,) = panel.form.requests()
    assert request.parameters["RESIDENCES"] == homes.id()
    assert "POPULATION" not in request.parameters
    run(panel)
    look_at(panel, WEST, "kindergarten")
    assert panel.detail.sentence.startswith("No Kindergarten within 300 m for 1 residence; ")


def test_without_layers_the_planner_is_told_what_to_choose(desk: Desk, panel: GapsPanel) -> None:
    panel.use_layers()
    panel.run()
    assert desk.said() == ["Choose a layer: Streets."]
    assert panel.run_button.isEnabled()


def test_a_layer_chosen_by_hand_is_not_guessed_away(
    panel: GapsPanel, town: dict[str, QgsVectorLayer]
) -> None:
    panel.form.set_layer("CIRCLES", town["DATA_FRAME"])
    extra = town["CIRCLES"].clone()
    QgsProject.instance().addMapLayer(extra)
    assert panel.form.layer("CIRCLES") is town["DATA_FRAME"]


def test_standards_are_offered_by_title_with_how_far_they_are_confirmed(panel: GapsPanel) -> None:
    panel.form.choose_standards(SHANGHAI)
    assert "Shanghai planning guide" in panel.form._standard.currentText()
    assert "clauses confirmed" in panel.form._evidence.text()


# --- run and read --------------------------------------------------------------------------------


def test_a_run_fills_the_matrix_and_puts_styled_layers_on_the_map(
    desk: Desk, answered: GapsPanel
) -> None:
    names = {answered.model.line(row).circle for row in range(answered.model.rowCount())}
    assert names == {WEST, EAST}
    assert answered.model.columnCount() > 30
    layers = [
        layer
        for layer in desk.services.project.mapLayers().values()
        if "d_kindergarten" in fields(layer)
    ]
    assert len(layers) == 1
    assert layers[0].renderer().type() == "RuleRenderer"
    assert not desk.said()


def test_a_click_says_who_how_many_and_how_far(answered: GapsPanel) -> None:
    look_at(answered, WEST, "kindergarten")
    assert answered.detail.sentence == (
        "No Kindergarten within 300 m for 1 residence with about 60 people; "
        "too far for it (about 60 people): nearest on foot 425 m."
    )
    found = answered.detail.found
    assert found is not None
    told = [(each.name, each.people, each.state) for each in found.lacking]
    assert told == [
        ("too far for it", 60.0, ResidenceState.UNCOVERED),
        ("nowhere near a street", 7.0, ResidenceState.UNROUTED),
    ]
    assert "1 residence with about 7 people not connected" in answered.detail._apart.text()
    look_at(answered, WEST, "primary_school")
    # 10 m to the street, 1,200 m along it, 5 m to the door: beyond what the clause asks for.
    assert "(about 100 people): nearest on foot 1,215 m" in answered.detail.sentence


def test_a_click_marks_them_on_the_map_and_zooms_to_the_circle(
    desk: Desk, answered: GapsPanel
) -> None:
    canvas = desk.services.canvas
    canvas.setExtent(QgsRectangle(0, 0, 1, 1))
    look_at(answered, EAST, "kindergarten")
    assert [each.name for each in answered._map.marked] == ["up the side street"]
    extent = canvas.mapSettings().visibleExtent()
    place = answered._map._to_map(answered._map.marked[0].lonlat)
    assert extent.contains(place)
    before = answered._map.band_count
    look_at(answered, WEST, "kindergarten")
    assert len(answered._map.marked) == 2
    assert before > 0


def test_marks_go_with_escape_and_while_the_panel_is_out_of_sight(answered: GapsPanel) -> None:
    look_at(answered, WEST, "kindergarten")
    answered.hide()
    assert answered._map.band_count == 0
    answered.show()
    assert answered._map.band_count > 0
    QTest.keyClick(answered.matrix, Qt.Key.Key_Escape)
    assert answered._map.band_count == 0


def test_arrows_tell_and_enter_shows_on_the_map(answered: GapsPanel) -> None:
    look_at(answered, WEST, "kindergarten")
    QTest.keyClick(answered.matrix, Qt.Key.Key_Down)
    assert answered.detail._title.text().startswith(EAST)
    assert not answered._map.marked
    QTest.keyClick(answered.matrix, Qt.Key.Key_Return)
    assert [each.name for each in answered._map.marked] == ["up the side street"]


def test_a_residence_of_the_list_is_shown_on_the_map(desk: Desk, answered: GapsPanel) -> None:
    look_at(answered, WEST, "kindergarten")
    before = answered._map.band_count
    answered.detail._list.activated.emit(answered.detail._list.model().index(0, 0))
    place = answered._map._to_map(answered.detail.found.lacking[0].lonlat)
    assert desk.services.canvas.center().distance(place) < 1.0
    assert answered._map.band_count > before


def test_every_cell_is_told_to_a_screen_reader(answered: GapsPanel) -> None:
    index = answered.model.index_of(Place(0, WEST, "kindergarten"))
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith(f"{WEST}, Kindergarten, Gap, 62.5% within reach, 60 people not within")
    assert index.data(Qt.ItemDataRole.DisplayRole).startswith("×62%")


def test_filters_leave_what_they_let_through(answered: GapsPanel) -> None:
    everything = answered.model.columnCount()
    for state, chip in answered.filters._states.items():
        chip.setChecked(state is State.GAP)
    kept = answered.model.columnCount()
    assert 0 < kept < everything
    shown = {
        answered.model.index(row, column).data(STATE_ROLE)
        for row in range(answered.model.rowCount())
        for column in range(kept)
    }
    assert shown <= {"gap", None}
    answered.filters._confirmed.setCurrentIndex(1)
    if answered.model.columnCount() == 0:
        assert answered._nothing.isVisibleTo(answered)
    answered.filters.reset()
    assert answered.model.columnCount() == everything


def test_circles_are_sorted_by_a_category_whose_head_is_clicked(answered: GapsPanel) -> None:
    order = answered.filters._order
    order.setCurrentIndex(order.findData(LineOrder.NAME))
    assert answered.model.line(0).circle == EAST
    column = answered.model.index_of(Place(0, WEST, "kindergarten")).column()
    answered.matrix.sort_asked.emit(column)
    # Both have a gap; 60 people lack it in the west, 40 in the east.
    assert answered.model.line(0).circle == WEST
    answered.matrix.sort_asked.emit(column)
    assert answered.model.line(0).circle == EAST


def test_two_standards_stand_side_by_side(panel: GapsPanel, town: dict[str, Any]) -> None:
    panel.form.choose_standards(GB, SHANGHAI)
    run(panel)
    first = panel.model.index_of(Place(0, WEST, "kindergarten"))
    second = panel.model.index_of(Place(1, WEST, "kindergarten"))
    assert second.column() == first.column() + 1
    look_at(panel, WEST, "kindergarten", side=1)
    assert "Standard for urban residential" in panel.detail._other.text()
    assert panel._legend.isVisibleTo(panel)


# --- what goes wrong -----------------------------------------------------------------------------


def test_a_cancelled_run_leaves_no_trace(panel: GapsPanel, town: dict[str, Any]) -> None:
    before = set(QgsProject.instance().mapLayers())
    panel.run()
    assert panel.work.is_busy
    QTest.mouseClick(panel.run_bar.button, Qt.MouseButton.LeftButton)
    wait_until(lambda: not panel.work.is_busy and not tasks.running_count())
    if not panel._answers:
        assert set(QgsProject.instance().mapLayers()) == before
        assert "Cancelled" in panel._form_note.text()
    assert panel.run_button.isEnabled()
    assert not panel.run_bar.isVisibleTo(panel)


def test_a_layer_removed_while_chosen_is_asked_for_again(
    desk: Desk, panel: GapsPanel, town: dict[str, QgsVectorLayer]
) -> None:
    for name in ("FACILITIES", "RESIDENCES"):
        desk.services.project.removeMapLayer(town[name].id())
    panel.run()
    assert desk.said()[0].startswith("Choose a layer")


def test_layers_removed_while_a_run_goes_on_do_no_harm(
    desk: Desk, panel: GapsPanel, town: dict[str, QgsVectorLayer]
) -> None:
    panel.run()
    desk.services.project.removeAllMapLayers()
    wait_until(lambda: not panel.work.is_busy and not tasks.running_count())
    assert panel.run_button.isEnabled()
    assert panel._answers or desk.said()
    if panel._answers:
        look_at(panel, WEST, "kindergarten")
        assert panel._map.marked


def test_results_outlive_their_layers(desk: Desk, answered: GapsPanel) -> None:
    desk.services.project.removeAllMapLayers()
    look_at(answered, WEST, "kindergarten")
    assert "425 m" in answered.detail.sentence
    assert len(answered._map.marked) == 2


def test_a_project_closed_while_a_run_goes_on_ends_it(
    desk: Desk, panel: GapsPanel, town: dict[str, Any]
) -> None:
    panel.run()
    desk.services.project.clear()
    wait_until(lambda: not tasks.running_count())
    assert not panel.work.is_busy
    assert not panel._answers
    assert panel.run_button.isEnabled()
    assert not panel.run_bar.isVisibleTo(panel)


def test_a_project_closed_takes_the_result_with_it(desk: Desk, answered: GapsPanel) -> None:
    look_at(answered, WEST, "kindergarten")
    desk.services.project.clear()
    assert answered.model.rowCount() == 0
    assert answered._map.band_count == 0


def test_the_panel_goes_while_a_run_goes_on(
    desk: Desk, current: CurrentBlueprint, town: dict[str, Any]
) -> None:
    made = GapsPanel(desk.services, current)
    made.use_layers()
    made.run()
    made.shut_down()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert tasks.cancel_all()
    desk.services.project.clear()
    QCoreApplication.processEvents()


def test_nothing_is_wider_than_320_pixels(answered: GapsPanel) -> None:
    look_at(answered, WEST, "kindergarten")
    for page in range(2):
        answered._pages.setCurrentIndex(page)
        answered.resize(320, 700)
        QCoreApplication.processEvents()
        assert answered.width() == 320
        assert answered.minimumSizeHint().width() <= 320
        for child in answered.findChildren(QWidget):
            # What scrolls sideways may be wider than what is seen of it.
            inside = [answered.matrix, answered.detail._list, answered.detail._why]
            if not child.isVisibleTo(answered) or any(p.isAncestorOf(child) for p in inside):
                continue
            right = child.mapTo(answered, QPoint(child.width(), 0)).x()
            assert right <= 322, (type(child).__name__, child.objectName(), right)


# --- write down ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["xlsx", "csv", "page"])
def test_a_result_is_written_under_a_chinese_name(
    desk: Desk, answered: GapsPanel, tmp_path: Path, kind: str
) -> None:
    answered.export.write(kind, str(tmp_path / "杨浦 缺口表"))
    wait_until(lambda: not tasks.running_count())
    (said,) = desk.said()
    assert "杨浦 缺口表" in said
    written = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    expected = {
        "xlsx": ["杨浦 缺口表.xlsx"],
        "csv": ["杨浦 缺口表.csv", "杨浦 缺口表_Parameters.csv"],
        "page": ["杨浦 缺口表.html"],
    }
    assert written == expected[kind]
    if kind == "csv":
        text = (tmp_path / "杨浦 缺口表.csv").read_bytes().decode("utf-8-sig")
        rows = list(csv.DictReader(text.splitlines()))
        (row,) = (r for r in rows if (r["Circle"], r["Code"]) == (WEST, "kindergarten"))
        assert (row["People not within reach"], row["Within reach (%)"]) == ("60.0", "62.5")


def test_a_file_that_cannot_be_written_says_so(
    desk: Desk, answered: GapsPanel, tmp_path: Path
) -> None:
    answered.export.write("xlsx", str(tmp_path / "missing" / "table.xlsx"))
    wait_until(lambda: not tasks.running_count())
    assert "does not exist" in desk.said()[0]


# --- standards proof-read ------------------------------------------------------------------------


def test_the_headline_follows_a_clause_that_was_proof_read(answered: GapsPanel) -> None:
    before = answered._headline.text()
    own = paths.user_standards()
    opened = open_pack(GB, own, paths.standards())
    (clause,) = (c for c in opened.pack.clauses if (c.code, c.level) == ("kindergarten", "5min"))
    proved = replace(clause, evidence="verified")
    clauses = tuple(proved if c is clause else c for c in opened.pack.clauses)
    save_copy(opened, replace(opened.pack, clauses=clauses), own)
    answered.on_pack_saved(GB)
    wait_until(lambda: not tasks.running_count())
    assert answered._headline.text() != before
    assert "Kindergarten" in answered._headline.text()
    assert not answered._stale.isVisibleTo(answered)


def test_a_changed_figure_asks_for_another_run(answered: GapsPanel) -> None:
    own = paths.user_standards()
    opened = open_pack(GB, own, paths.standards())
    (clause,) = (c for c in opened.pack.clauses if (c.code, c.level) == ("kindergarten", "5min"))
    changed = with_cells(clause, {"radius_min_m": "400", "radius_max_m": "400"})
    clauses = tuple(changed if c is clause else c for c in opened.pack.clauses)
    save_copy(opened, replace(opened.pack, clauses=clauses), own)
    answered.on_pack_saved(GB)
    wait_until(lambda: not tasks.running_count())
    assert answered._stale.isVisibleTo(answered)


# --- blueprint -----------------------------------------------------------------------------------


@pytest.fixture
def blueprint(current: CurrentBlueprint, panel: GapsPanel, tmp_path: Path) -> GapsPanel:
    if not SAMPLE.is_file():
        pytest.skip("the sample blueprint is not built")
    path = tmp_path / "杨浦 蓝图.gpkg"
    shutil.copy(SAMPLE, path)
    current.open(path)
    wait_until(lambda: panel._answers and not tasks.running_count())
    return panel


def test_an_opened_blueprint_shows_its_last_run(blueprint: GapsPanel) -> None:
    assert blueprint._answers[0].run_id
    assert blueprint.model.rowCount() == 33
    assert blueprint.form.is_blueprint
    circle = blueprint.model.line(0).circle
    assert circle in blueprint._answers[0].outlines
    blueprint._show_on_map(blueprint.model.index(0, 0))
    assert blueprint._map.marked


def test_runs_are_stored_compared_and_deleted(
    desk: Desk, current: CurrentBlueprint, blueprint: GapsPanel
) -> None:
    old = blueprint._answers[0].run_id
    blueprint.form.choose_standards(SHANGHAI)
    run(blueprint)
    new = blueprint._answers[0].run_id
    assert new not in ("", old)
    assert blueprint.runs._first.count() == 2
    assert all(
        blueprint._answers[0].result.cell(row).agrees for row in blueprint._answers[0].report.rows
    )
    second = blueprint.runs._second
    second.setCurrentIndex(second.findData(old))
    second.activated.emit(second.currentIndex())
    wait_until(lambda: len(blueprint._answers) == 2 and not tasks.running_count())
    blueprint.runs._delete.click()
    assert desk.said()[0].startswith("Delete the run")
    (button,) = (b for b in desk.bar.findChildren(QPushButton) if b.text() == "Delete")
    button.click()
    wait_until(lambda: blueprint._answers and not tasks.running_count())
    assert [answer.run_id for answer in blueprint._answers] == [old]


def test_a_closed_blueprint_takes_its_result_with_it(
    current: CurrentBlueprint, blueprint: GapsPanel
) -> None:
    current.close()
    assert not blueprint._answers
    assert not blueprint.form.is_blueprint
    assert blueprint.run_button.isEnabled()
