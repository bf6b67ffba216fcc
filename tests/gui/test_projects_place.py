# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Projects placed by the names that lists give: each by its own, and nothing by accident."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from lifecircle_plugin.core.project_lines import UNPLACED
from lifecircle_plugin.gui.projects_by_name import PlaceByNameDialog
from lifecircle_plugin.gui.projects_panel import ProjectsPanel
from lifecircle_plugin.gui.workbench import Workbench
from tests.gui.circles_desk import bench, desk, town  # noqa: F401
from tests.gui.desk import wait_until
from tests.gui.projects_desk import fill, open_projects
from tests.store.blueprints import ORIGIN
from tests.store.circle_towns import add_residences

AT = [(50.0, 250.0), (350.0, 250.0)]
XY = [(float(ORIGIN[0]) + x, float(ORIGIN[1]) + y) for x, y in AT]


@pytest.fixture
def panel(bench: Workbench, town: Path) -> ProjectsPanel:  # noqa: F811
    add_residences(town, AT, name=["控江三村", "控江四村"])
    return open_projects(bench, fill(town))


def ask(panel: ProjectsPanel, **places: str) -> PlaceByNameDialog:
    """Give projects their place's name, and ask for all of them at once."""
    values = {key: {"place": place} for key, place in places.items()}
    assert panel.edit().change_each("project", values)
    panel.place.by_name(list(places))
    wait_until(lambda: any(isinstance(e, PlaceByNameDialog) for e in panel._dialogs))
    return next(each for each in panel._dialogs if isinstance(each, PlaceByNameDialog))


def look(dialog: PlaceByNameDialog, text: str) -> None:
    """Type a name and press Enter."""
    before = dialog.model.lines
    dialog.search.setFocus()
    dialog.search.setText(text)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    wait_until(lambda: dialog.model.lines is not before)


def test_every_project_is_placed_by_its_own_name(panel: ProjectsPanel) -> None:
    dialog = ask(panel, p1="控江三村", p2="位置待定", p3="控江四村", p4="控江三村")
    assert "(1 of 3 places)" in dialog.title.text()
    assert dialog.table.selected() == [dialog.model.lines[0].place.id]
    dialog.take.click()
    # What is not known yet is no name: there is nothing to choose, and it is skipped.
    assert "位置待定" in dialog.names.text()
    assert not dialog.take.isEnabled()
    dialog.skip.click()
    dialog.take.click()
    assert not dialog.isVisible()
    rows = panel.desk.rows["project"]
    assert rows["p1"].xy == rows["p4"].xy == XY[0]
    assert rows["p3"].xy == XY[1]
    assert rows["p2"].xy is None
    assert {each.alias for each in panel.desk.of("place_alias")} == {"控江三村", "控江四村"}


def test_another_name_can_be_typed_and_is_kept_for_the_lists_own(panel: ProjectsPanel) -> None:
    dialog = ask(panel, p2="老厂区")
    assert dialog.model.rowCount() == 0
    look(dialog, "控江四村")
    # Enter looked for it, and placed nothing.
    assert panel.desk.rows["project"]["p2"].xy is None
    dialog.take.click()
    assert panel.desk.rows["project"]["p2"].xy == XY[1]
    (alias,) = panel.desk.of("place_alias")
    assert (alias.alias, alias.name) == ("老厂区", "控江四村")


def test_a_large_place_is_chosen_deliberately_and_says_that_it_is_rough(
    panel: ProjectsPanel,
) -> None:
    dialog = ask(panel, p2="待定")
    look(dialog, "第5居民区")
    assert not dialog.take.isEnabled()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert panel.desk.rows["project"]["p2"].xy is None
    assert "rough: the middle of the unit" in dialog.model.index(0, 4).data()
    dialog.table.selectRow(0)
    dialog.take.click()
    placed = panel.desk.rows["project"]["p2"]
    assert placed.place_note == "第5居民区 (rough: the middle of the unit)"
    assert panel.desk.of("place_alias") == []


def test_a_placed_project_leaves_the_list_of_the_unplaced_and_no_other_is_taken_for_chosen(
    panel: ProjectsPanel,
) -> None:
    panel.list.filter.narrow(lack=UNPLACED)
    panel.list.table.choose("p1")
    panel.edit().place(["p1"], XY[0])
    assert panel.list.table.shown() == ["p2", "p3"]
    assert panel.list.table.selected() == []
    assert panel.detail.project_id == "p1"
    panel.list.table.choose("p2")
    assert panel.detail.project_id == "p2"
    panel.list.filter.narrow(text="微花园")
    assert panel.list.table.selected() == []


def test_an_existing_feature_is_the_compound_and_not_the_circle_around_it(
    panel: ProjectsPanel,
) -> None:
    canvas, project = panel._services.canvas, panel._services.project
    compound = QgsVectorLayer("Polygon?crs=EPSG:4549&field=name:string", "小区", "memory")
    feature = QgsFeature(compound.fields())
    feature.setAttributes(["控江三村"])
    x, y = XY[0]
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x - 40, y - 40, x + 40, y + 40)))
    compound.dataProvider().addFeature(feature)
    project.addMapLayer(compound)
    around = [panel._current.layer(each) for each in ("subdistrict", "circle_outline")]
    canvas.setDestinationCrs(compound.crs())
    canvas.setLayers([*around, compound])
    canvas.setExtent(QgsRectangle(x - 200, y - 200, x + 200, y + 200))
    panel.place.pick(["p2"])
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPoint(120, 0))
    # Nothing but the circle and the subdistrict is there, and the panel says so.
    assert panel.desk.rows["project"]["p2"].xy is None
    assert "No feature is here" in panel.bar.notice.text
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    placed = panel.desk.rows["project"]["p2"]
    assert placed.xy == pytest.approx((x, y), abs=1.0)
    assert placed.place_note == "小区 控江三村"
    assert panel.keeper.session.undo_text == "Place 口袋公园"
    # Its area is marked on the map, where nothing else shows it before it is saved.
    assert panel.map._map._shown.area() == pytest.approx(6400.0)
