# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Blueprint panel on real files: begin, load, check, confirm, and what goes wrong."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsFeatureRequest, QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QToolBar

from lifecircle_plugin import paths
from lifecircle_plugin.gui import sample, settings, tasks
from lifecircle_plugin.gui.blueprint_panel import BlueprintPanel
from lifecircle_plugin.gui.workbench import Workbench
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.blueprint_repair import replace_geometry
from lifecircle_plugin.store.project_layers import find_layer
from lifecircle_plugin.store.snapshot import LayerSnapshot
from tests.gui.desk import Desk, wait_until

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "yangpu_synthetic.gpkg"
LEDGER = SAMPLE.with_name("facilities_ledger_synthetic.xlsx")


@pytest.fixture
def desk(provider: Any, tmp_path: Path) -> Iterator[Desk]:
    QgsProject.instance().clear()
    QgsSettings().remove("lifecircle")
    settings.LAST_FOLDER.set(str(tmp_path))
    window = Desk()
    yield window
    QgsProject.instance().clear()
    tasks.cancel_all()
    window.deleteLater()


@pytest.fixture
def bench(desk: Desk) -> Iterator[Workbench]:
    workbench = Workbench(desk.services)
    workbench.load(desk.plugin_menu, QToolBar(desk))
    yield workbench
    workbench.unload()


@pytest.fixture
def panel(bench: Workbench) -> BlueprintPanel:
    made: BlueprintPanel = bench.show_blueprint()
    return made


@pytest.fixture(scope="module")
def filled(provider: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a blueprint with the sample's streets, circles, residences and facilities."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from tests.algorithms.town import Runner

    path = tmp_path_factory.mktemp("蓝图 文件") / "杨浦 测试.gpkg"
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    run = Runner(context, QgsProcessingFeedback(False))
    run(
        "create_blueprint",
        NAME="杨浦",
        DISTRICT="杨浦区",
        CRS="EPSG:4549",
        OUTPUT=str(path),
    )
    for role in ("subdistrict", "circle", "street", "residence", "facility", "true_edge"):
        source = f"{SAMPLE}|layername={role}"
        run("import_layer", ROLE=role, INPUT=source, BLUEPRINT=str(path))
    return path


@pytest.fixture
def copy(filled: Path, tmp_path: Path) -> Path:
    """Return a copy of the filled blueprint, under a path with Chinese and blanks."""
    target = tmp_path / "我的 蓝图" / "控江 路.gpkg"
    target.parent.mkdir()
    shutil.copyfile(filled, target)
    return target


def opened(bench: Workbench, path: Path) -> Workbench:
    bench.current.open(path)
    wait_until(lambda: bench.current.is_open and not bench.current.is_busy)
    return bench


def button(widget: Any, name: str) -> QPushButton:
    found = widget.findChild(QPushButton, name)
    assert found is not None
    return found


# --- begin ---------------------------------------------------------------------------------------


def test_the_first_screen_has_exactly_three_ways_to_begin(panel: BlueprintPanel) -> None:
    texts = [each.text() for each in panel.first.findChildren(QPushButton)]
    assert texts == [
        "Open the Yangpu Sample (Synthetic Data)",
        "New Subdistrict Blueprint",
        "Just One Gap Analysis",
    ]


def test_content_is_made_when_the_dock_is_first_seen(bench: Workbench) -> None:
    assert all(dock.panel is None for dock in bench._docks.values())
    assert bench.show_blueprint() is bench.show_blueprint()


def test_a_new_blueprint_needs_a_name_and_a_file_only(
    bench: Workbench, panel: BlueprintPanel, tmp_path: Path
) -> None:
    panel.first.new_button.click()
    panel.form.create_button.click()
    assert "name" in panel.form.problem.text()
    panel.form.name.setText("控江路街道")
    panel.form.name.textEdited.emit("控江路街道")
    assert panel.form.file.filePath() == str(tmp_path / "控江路街道.gpkg")
    panel.form.district.setText("杨浦区")
    panel.form.create_button.click()
    wait_until(lambda: bench.current.is_open)
    assert bench.current.head.name == "控江路街道"
    assert panel.open_view.name.text() == "控江路街道, 杨浦区"
    assert panel.open_view.next_button.text() == "Load Streets from an OSM Extract…"
    assert settings.RECENT_BLUEPRINTS.value() == [str(tmp_path / "控江路街道.gpkg")]
    crs = find_layer(QgsProject.instance(), bench.current.path, "street").crs()
    assert not crs.isGeographic()


def test_a_new_blueprint_never_replaces_a_file(panel: BlueprintPanel, tmp_path: Path) -> None:
    there = tmp_path / "there.gpkg"
    there.write_bytes(b"mine")
    panel.show_form()
    panel.form.name.setText("控江路街道")
    panel.form.file.setFilePath(str(there))
    panel.form.create_button.click()
    assert "there already" in panel.form.problem.text()
    assert there.read_bytes() == b"mine"


def test_the_sample_opens_as_a_finished_map(
    desk: Desk, bench: Workbench, panel: BlueprintPanel
) -> None:
    shutil.rmtree(sample.sample_path().parent, ignore_errors=True)
    shipped = sample.shipped_path().read_bytes()
    panel.first.sample_button.click()
    wait_until(lambda: bench.current.is_open)
    assert bench.current.path.name == "杨浦示例(合成数据).gpkg"
    assert not panel.open_view.synthetic.isHidden()
    assert "Synthetic" in panel.open_view.synthetic.text()
    run = bench.current.status.run
    assert run is not None
    assert not run.is_old
    project = QgsProject.instance()
    homes = find_layer(project, bench.current.path, "residence_area")
    assert homes.customProperty("lifecircle/run") == run.id
    circles = find_layer(project, bench.current.path, "circle_outline")
    shown = desk.canvas.mapSettings().layerExtentToOutputExtent(circles, circles.extent())
    assert desk.canvas.extent().contains(shown)
    assert panel.open_view.next_button.text() == "Look at the Gaps"
    assert sample.shipped_path().read_bytes() == shipped


def test_the_sample_keeps_what_was_done_until_one_starts_afresh(
    desk: Desk, bench: Workbench, panel: BlueprintPanel
) -> None:
    panel.open_sample()
    wait_until(lambda: bench.current.is_open)
    with bench.current.file.write("blueprint") as connection:
        connection.execute("UPDATE blueprint SET note = 'mine'")
    bench.current.close()
    wait_until(lambda: not tasks.running_count() and not QgsProject.instance().mapLayers())
    panel.open_sample()
    wait_until(lambda: bench.current.is_open)
    assert bench.current.head.note == "mine"
    panel.renew_sample()
    wait_until(lambda: bench.current.is_open and bench.current.head.note != "mine")


def test_one_gap_analysis_needs_no_blueprint(bench: Workbench, panel: BlueprintPanel) -> None:
    panel.first.gap_button.click()
    gaps = bench._docks["LifeCircleGapsDock"].panel
    assert gaps is not None
    assert bench.current.path is None


# --- the open blueprint --------------------------------------------------------------------------


def test_an_open_blueprint_says_what_is_there_and_what_comes_next(
    bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    opened(bench, copy)
    status = bench.current.status
    with sqlite3.connect(copy) as connection:
        people = connection.execute("SELECT sum(population) FROM residence").fetchone()[0]
        streets = connection.execute("SELECT count(*) FROM street").fetchone()[0]
    assert status.people == pytest.approx(people)
    assert status.count("street") == streets
    assert panel.open_view.next_button.text() == "Run the Gap Analysis…"
    assert panel.open_view.next_button.isEnabled()
    assert QgsProject.instance().customVariables()["lifecircle_blueprint"] == "杨浦"


def test_closing_takes_layers_variables_and_side_files_away(
    bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    opened(bench, copy)
    assert Path(f"{copy}-wal").exists()
    panel.open_view.close_asked.emit()
    wait_until(lambda: not QgsProject.instance().mapLayers())
    wait_until(lambda: not BlueprintFile.is_open(copy) and not tasks.running_count())
    assert "lifecircle_blueprint" not in QgsProject.instance().customVariables()
    assert not QgsProject.instance().layerTreeRoot().children()
    assert [each.name for each in copy.parent.iterdir()] == [copy.name]


def test_layers_removed_under_the_panel_can_be_added_again(
    bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    opened(bench, copy)
    project = QgsProject.instance()
    project.removeMapLayer(find_layer(project, copy, "street").id())
    assert bench.current.missing_layers() == 1
    assert not panel.open_view.layers_button.isHidden()
    panel.open_view.layers_button.click()
    wait_until(lambda: find_layer(project, copy, "street") is not None)
    wait_until(lambda: panel.open_view.layers_button.isHidden())


def test_a_project_with_the_layers_opens_the_blueprint_again(
    bench: Workbench, panel: BlueprintPanel, copy: Path, tmp_path: Path
) -> None:
    opened(bench, copy)
    project = QgsProject.instance()
    saved = str(tmp_path / "project.qgz")
    assert project.write(saved)
    count = len(project.mapLayers())
    project.clear()
    wait_until(lambda: bench.current.path is None and not tasks.running_count())
    assert not BlueprintFile.is_open(copy)
    assert project.read(saved)
    wait_until(lambda: bench.current.is_open)
    assert len(project.mapLayers()) == count
    # The file is held: QGIS's reads beside a writer see one moment.
    assert BlueprintFile.is_open(copy)
    assert Path(f"{copy}-wal").exists()


# --- what goes wrong -----------------------------------------------------------------------------


def _broken(kind: str, path: Path) -> None:
    if kind == "half":
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])
    elif kind == "newer":
        with sqlite3.connect(path) as connection:
            connection.execute("DROP TRIGGER IF EXISTS blueprint_updated")
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'blueprint'"
            ).fetchall():
                connection.execute(f'DROP TRIGGER "{name}"')
            connection.execute("UPDATE blueprint SET schema_version = 99")
    elif kind == "none":
        shutil.copyfile(SAMPLE, path)
    elif kind == "text":
        path.write_text("no database", encoding="utf-8")
    elif kind == "gone":
        path.unlink()


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("half", "damaged"),
        ("newer", "newer"),
        ("none", "is no lifecircle blueprint"),
        ("text", ""),
        ("gone", ""),
    ],
)
def test_a_bad_file_is_told_and_leaves_the_first_screen(
    kind: str, word: str, desk: Desk, bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    _broken(kind, copy)
    before = copy.read_bytes() if copy.exists() else None
    panel.first.recent_asked.emit(str(copy))
    wait_until(lambda: not bench.current.is_busy and desk.said())
    assert copy.name in desk.said()[0]
    if word:
        assert word in desk.said()[0].lower()
    assert not bench.current.is_open
    assert panel.pages.isEnabled()
    assert panel.pages.currentIndex() == panel._pages[panel.first]
    assert (copy.read_bytes() if copy.exists() else None) == before
    assert not QgsProject.instance().mapLayers()


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights there")
def test_a_read_only_folder_opens_for_reading_and_says_so(
    bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    copy.chmod(0o444)
    copy.parent.chmod(0o555)
    try:
        if os.access(copy, os.W_OK):
            pytest.skip("this user may write everywhere")
        opened(bench, copy)
        view = panel.open_view
        assert view.read_only.text()
        assert not view.load_button.isEnabled()
        assert view.load_button.toolTip() == view.read_only.text()
        assert view.check_button.isEnabled()
    finally:
        copy.parent.chmod(0o755)


def test_a_file_that_another_qgis_holds_opens_for_reading(
    bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    import subprocess

    code = (
        "import sys; from pathlib import Path\n"
        "from lifecircle_plugin.store.blueprint_file import BlueprintFile\n"
        f"file = BlueprintFile.open(Path({str(copy)!r}))\n"
        "print('held', flush=True); sys.stdin.readline()"
    )
    root = Path(__file__).resolve().parents[2]
    other = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert other.stdout.readline().strip() == "held"
        opened(bench, copy)
        assert bench.current.is_read_only
        assert not panel.open_view.load_button.isEnabled()
        assert panel.open_view.read_only.text()
    finally:
        other.communicate("\n", timeout=30)


def test_a_project_closed_while_a_run_goes_on_ends_it(
    desk: Desk, bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    opened(bench, copy)
    panel.open_view.check_button.click()
    assert panel._task is not None
    assert not panel.open_view.load_button.isEnabled()
    QgsProject.instance().clear()
    wait_until(lambda: not tasks.running_count())
    assert bench.current.path is None
    assert panel.open_view.findings.model.rows == []
    assert any("cancelled" in text for text in desk.said())
    assert panel.pages.currentIndex() == panel._pages[panel.first]


def test_a_plugin_unloaded_while_a_run_goes_on_calls_nobody_back(desk: Desk, copy: Path) -> None:
    bench = Workbench(desk.services)
    bench.load(desk.plugin_menu, QToolBar(desk))
    panel = bench.show_blueprint()
    opened(bench, copy)
    found: list[Any] = []
    panel.open_view.findings.show_findings = found.append  # type: ignore[method-assign]
    panel.check_data()
    bench.unload()
    assert not tasks.running_count()
    assert not BlueprintFile.is_open(copy)
    assert found == []
    desk.services.project.clear()


# --- load, check, confirm ------------------------------------------------------------------------


def test_the_data_check_lists_findings_and_zooms_to_them(
    desk: Desk, bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    opened(bench, copy)
    panel.open_view.check_button.click()
    wait_until(lambda: panel._task is None)
    findings = panel.open_view.findings
    assert findings.model.rows, desk.said()
    assert findings.view.model().index(0, 0).data().split(",")[0] in {"Error", "Warning", "Note"}
    placed = next(row for row in findings.model.rows if row.place is not None)
    panel.check.zoom(placed)
    assert panel.check._marker is not None
    extent = desk.canvas.extent()
    assert extent.contains(panel.check._marker.center())


def test_a_join_tolerance_is_kept_in_the_blueprint(
    bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    from lifecircle_plugin.gui.data_check import join_tolerance_m
    from lifecircle_plugin.gui.findings_list import FindingRow

    opened(bench, copy)
    panel.repair(FindingRow("warning", "streets", "network", "…", suggestion="JOIN_TOLERANCE=0.5"))
    wait_until(lambda: join_tolerance_m(bench.current) == 0.5)
    with BlueprintFile.open(copy) as file:
        assert file.head().settings["join_tolerance_m"] == 0.5


def test_a_layer_is_imported_with_the_mapping_shown(
    desk: Desk, bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    opened(bench, copy)
    layer = QgsVectorLayer(f"{SAMPLE}|layername=gate", "出入口", "ogr")
    QgsProject.instance().addMapLayer(layer)
    panel.load("layer", "gate")
    dialog = panel._dialogs[-1]
    dialog.source.layer.setLayer(layer)
    assert dialog.fields.mapping() == {
        "residence": "residence_id",
        "facility": "facility_id",
        "access": "access",
    }
    dialog.date.setText("2024-06")
    button(dialog, "importButton").click()
    wait_until(lambda: dialog._task is None and not dialog.report.isHidden())
    wait_until(lambda: bench.current.status.count("gate") == layer.featureCount())
    assert bench.current.head.data_vintages["gate"]["date"] == "2024-06"
    assert find_layer(QgsProject.instance(), copy, "gate").featureCount() == layer.featureCount()
    dialog.close()


def test_fixed_circles_may_cut_units_and_every_unit_they_cut_is_listed(
    bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    opened(bench, copy)
    layer = shifted_circles()
    QgsProject.instance().addMapLayer(layer)
    panel.load("layer", "circle")
    dialog = panel._dialogs[-1]
    dialog.source.layer.setLayer(layer)
    assert not dialog.cut_units.isHidden()
    assert dialog.repair.isHidden()
    dialog.cut_units.setCurrentIndex(dialog.cut_units.findData("cut"))
    units = bench.current.status.count("unit")
    button(dialog, "importButton").click()
    wait_until(lambda: dialog._task is None and not dialog.report.isHidden())
    listed = {each.status for each in dialog.report._rows}
    assert "unit_cut" in listed
    words = [dialog.report.filter.itemText(row) for row in range(dialog.report.filter.count())]
    assert any(each.startswith("Unit cut (") for each in words)
    assert "units that a border cuts" in dialog.report.numbers.text()
    wait_until(lambda: bench.current.status.count("unit") > units)
    dialog.close()
    panel.load("layer", "unit")
    dialog = panel._dialogs[-1]
    assert dialog.cut_units.isHidden()
    assert not dialog.repair.isHidden()
    dialog.repair.setCurrentIndex(dialog.repair.findData("repair"))
    assert dialog.parameters(str(copy))["REPAIR"] == "repair"
    dialog.close()


def shifted_circles() -> QgsVectorLayer:
    """Return the sample's circles 60 m further east, so that their borders cut units."""
    source = QgsVectorLayer(f"{SAMPLE}|layername=circle", "区定生活圈", "ogr")
    layer = source.materialize(QgsFeatureRequest())
    east_m, is_degrees = 60.0, source.crs().isGeographic()
    layer.startEditing()
    for feature in layer.getFeatures():
        geometry = feature.geometry()
        geometry.translate(east_m / 95_000 if is_degrees else east_m, 0)
        layer.changeGeometry(feature.id(), geometry)
    layer.commitChanges()
    layer.setName("区定生活圈")
    return layer


def test_a_trial_shows_every_row_and_writes_nothing(
    bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    opened(bench, copy)
    count = bench.current.status.count("facility")
    panel.load("spreadsheet")
    dialog = panel._dialogs[-1]
    dialog.source.file.setFilePath(str(LEDGER))
    wait_until(lambda: dialog.look is not None)
    wait_until(lambda: dialog.categories.categories.proposals)
    assert dialog.fields.mapping()["name"]
    button(dialog, "trialButton").click()
    wait_until(lambda: not dialog.report.isHidden())
    assert "nothing was written" in dialog.report.title.text()
    assert dialog.report.table.rowCount() > 0
    with BlueprintFile.open(copy) as file:
        assert file.counts()["facility"] == count
    dialog.close()


def test_a_spreadsheet_is_matched_and_confirmed(
    bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    opened(bench, copy)
    panel.load("spreadsheet")
    dialog = panel._dialogs[-1]
    dialog.source.file.setFilePath(str(LEDGER))
    wait_until(lambda: dialog.look is not None and dialog.categories.categories.proposals)
    before = bench.current.status.facilities_unplaced
    button(dialog, "importButton").click()
    wait_until(lambda: dialog._task is None and not dialog.report.isHidden())
    wait_until(lambda: bench.current.status.facilities_unplaced > before)
    waiting = bench.current.status.facilities_unplaced
    panel.confirm_places()
    confirm = panel._dialogs[-1]
    wait_until(lambda: confirm._waiting)
    assert confirm.facilities.count() == waiting
    row = next(
        place
        for place, each in enumerate(confirm._waiting)
        if each.match.best is not None and each.match.best.xy is not None
    )
    # Nobody decides between places that fit alike, but a planner.
    tied = [each for each in confirm._waiting if each.match.reason == "place_tie"]
    assert tied
    confirm.accept_strong()
    assert not {each.id for each in tied} & set(confirm._decided)
    confirm._decided.clear()
    confirm.facilities.setCurrentRow(row)
    confirm.candidates.setCurrentRow(0)
    chosen = confirm._waiting[row]
    confirm.activateWindow()
    confirm.candidates.setFocus()
    QTest.keyClick(confirm.candidates, Qt.Key.Key_Return)
    assert confirm._decided[chosen.id].xy == chosen.match.candidates[0].xy
    confirm.write()
    wait_until(lambda: bench.current.status.facilities_unplaced == waiting - 1)
    layer = find_layer(QgsProject.instance(), copy, "facility")
    placed = next(f for f in layer.getFeatures() if f["id"] == chosen.id)
    assert placed["placed_by"] == "confirmed"
    point = placed.geometry().asPoint()
    assert (point.x(), point.y()) == pytest.approx(chosen.match.candidates[0].xy)
    confirm.close()
    dialog.close()


def test_a_shifted_layer_is_found_and_put_back_under_the_same_ids(
    desk: Desk, bench: Workbench, panel: BlueprintPanel, copy: Path, run: Any
) -> None:
    places = "SELECT id, geom FROM facility WHERE geom IS NOT NULL ORDER BY fid"
    with sqlite3.connect(copy) as connection:
        before = dict(connection.execute(places).fetchall())
    moved = run(
        "shift_coordinates",
        INPUT=QgsVectorLayer(f"{copy}|layername=facility", "facility", "ogr"),
        SOURCE_SYSTEM="wgs84",
        TARGET_SYSTEM="gcj02",
    )["OUTPUT"]
    with BlueprintFile.open(copy) as file:
        changed = replace_geometry(file, "facility", LayerSnapshot.take(moved), lambda: False)
    assert changed == len(before)
    opened(bench, copy)
    panel.check_data()
    wait_until(lambda: panel._task is None)
    findings = panel.open_view.findings
    place, row = next(
        (place, row) for place, row in enumerate(findings.model.rows) if row.repair == "shift"
    )
    assert row.role == "facilities"
    findings.view.setCurrentIndex(findings.model.index(place, 0))
    assert findings.repair_button.text() == "Undo the GCJ-02 Shift"
    findings.repair_button.click()
    wait_until(lambda: any("was undone" in text for text in desk.said()))
    with sqlite3.connect(copy) as connection:
        after = dict(connection.execute(places).fetchall())
    assert set(after) == set(before)
    for key, blob in before.items():
        # The last 16 bytes of a stored point are its coordinates.
        assert struct.unpack("<dd", after[key][-16:]) == pytest.approx(
            struct.unpack("<dd", blob[-16:]), abs=0.01
        )


def test_unknown_category_texts_are_mapped_and_kept_for_next_time(
    desk: Desk, bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    with sqlite3.connect(copy) as connection:
        (key,) = connection.execute("SELECT id FROM facility LIMIT 1").fetchone()
    with BlueprintFile.open(copy) as file, file.write("facility") as connection:
        connection.execute(
            "UPDATE facility SET category = NULL, category_text = '睦邻会客厅' WHERE id = ?", [key]
        )
    opened(bench, copy)
    panel.map_categories()
    dialog = panel._dialogs[-1]
    model = dialog.table.categories
    wait_until(lambda: model.proposals)
    row = next(i for i, each in enumerate(model.proposals) if each.text == "睦邻会客厅")
    assert model.setData(model.index(row, 2), "plaza")
    dialog.apply()
    wait_until(lambda: any("now have a category" in text for text in desk.said()))
    with sqlite3.connect(copy) as connection:
        found = connection.execute("SELECT category FROM facility WHERE id = ?", [key]).fetchone()
    assert found == ("plaza",)
    own = (paths.user_categories() / "own_texts.csv").read_text(encoding="utf-8-sig")
    assert "睦邻会客厅,plaza" in own
    dialog.close()


def test_the_panel_fits_320_pixels_and_every_control_is_reached_by_keyboard(
    desk: Desk, bench: Workbench, panel: BlueprintPanel, copy: Path
) -> None:
    opened(bench, copy)
    assert panel.minimumSizeHint().width() <= 320
    view = panel.open_view
    for control in (view.more, view.next_button, view.load_button, view.check_button):
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
    panel.show_form()
    for field in (panel.form.name, panel.form.district):
        labels = [each for each in panel.form.findChildren(QLabel) if each.buddy() is field]
        assert "&" in labels[0].text()
