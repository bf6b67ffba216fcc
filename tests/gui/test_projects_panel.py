# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Projects panel as a planner uses it, on a real blueprint."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from lifecircle_plugin.core.project_desk import RowChange
from lifecircle_plugin.core.project_lines import NO_NEED, UNPLACED
from lifecircle_plugin.core.returned_sheet import CellDifference, Returned
from lifecircle_plugin.gui.desk_export import table_of, write
from lifecircle_plugin.gui.difference_dialog import DifferenceDialog
from lifecircle_plugin.gui.pick_dialog import PickDialog
from lifecircle_plugin.gui.projects_menu import entry
from lifecircle_plugin.gui.projects_panel import (
    EFFECT_TAB,
    LIST_TAB,
    MONTHS_TAB,
    PACKAGES_TAB,
    TOTALS_TAB,
    YEARS_TAB,
    ProjectsPanel,
)
from lifecircle_plugin.gui.projects_return import show_returned
from lifecircle_plugin.gui.workbench import Workbench
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.desk_write import write_changes
from lifecircle_plugin.store.spreadsheet import read_grid
from tests.gui.circles_desk import bench, desk, town  # noqa: F401
from tests.gui.desk import wait_until
from tests.gui.projects_desk import desk_of, fill, open_projects


@pytest.fixture
def panel(bench: Workbench, town: Path) -> ProjectsPanel:  # noqa: F811
    return open_projects(bench, fill(town))


def cell(panel: ProjectsPanel, project_id: str, column: str) -> Any:
    """Return the index of a project's cell in what the table shows."""
    table = panel.list.table
    row = table.shown().index(project_id)
    return table.filtered.index(row, table.projects.column_at(column))


def typed(panel: ProjectsPanel, project_id: str, column: str, text: str) -> bool:
    index = cell(panel, project_id, column)
    return bool(panel.list.table.filtered.setData(index, text, Qt.ItemDataRole.EditRole))


def test_every_project_is_listed_in_words(panel: ProjectsPanel) -> None:
    table = panel.list.table
    assert table.shown() == ["p1", "p2", "p3", "p4"]
    assert cell(panel, "p1", "light").data() == "▲ Yellow light"
    assert cell(panel, "p1", "package").data() == "228街坊 / 内院"
    assert cell(panel, "p1", "years").data() == "2023, 2024"
    assert cell(panel, "p1", "needs").data() == "1"
    assert cell(panel, "p2", "planned").data() == "–"
    assert panel.keeper.session is None


def test_what_lacks_something_nags_until_it_is_dropped(panel: ProjectsPanel) -> None:
    nagging = panel.list.nagging
    assert nagging.buttons[UNPLACED].text().endswith("3")
    nagging.buttons[NO_NEED].click()
    assert panel.list.table.shown() == ["p2", "p3"]
    panel.list.filter.reset()
    assert len(panel.list.table.shown()) == 4


def test_the_list_is_searched_and_filtered(panel: ProjectsPanel) -> None:
    panel.list.filter.narrow(text="服务办 食堂")
    assert panel.list.table.shown() == ["p1"]
    panel.list.filter.narrow(package="pk-228")
    assert panel.list.table.shown() == ["p1", "p2"]
    panel.list.filter.narrow(year=2024, theme="play")
    assert panel.list.table.shown() == ["p2"]


def test_a_cell_is_changed_in_one_step_and_saved_by_the_planner(
    panel: ProjectsPanel,
    town: Path,  # noqa: F811
) -> None:
    assert typed(panel, "p2", "budget_planned_wan", "约1,200万元")
    assert panel.keeper.is_dirty
    assert cell(panel, "p2", "planned").data() == "1,200"
    assert desk_of(town).rows["project"]["p2"].budget_planned_wan is None
    panel.bar.edits.undo.click()
    assert cell(panel, "p2", "planned").data() == "–"
    panel.bar.edits.redo.click()
    panel.bar.edits.save.click()
    assert not panel.keeper.is_dirty
    assert desk_of(town).rows["project"]["p2"].budget_planned_wan == 1200.0


def test_what_cannot_be_read_is_told_and_changes_nothing(panel: ProjectsPanel) -> None:
    assert not typed(panel, "p2", "budget_planned_wan", "120元")
    assert "120元" in panel.bar.notice.text
    assert not panel.keeper.is_dirty


def choose(panel: ProjectsPanel, name: str, *ids: str) -> None:
    """Choose projects in the list, and an entry of their menu."""
    panel.list.table.choose_all(list(ids))
    menu = panel.list.menu
    menu.aboutToShow.emit()
    action = entry(menu, name)
    assert action is not None
    assert action.isEnabled()
    action.trigger()


def answer(panel: ProjectsPanel, **values: Any) -> None:
    """Fill in what the panel asks, and take it."""
    for key, value in values.items():
        field = panel.ask.fields[key]
        if hasattr(field, "setChecked"):
            field.setChecked(value)
        elif hasattr(field, "setText"):
            field.setText(value)
        elif hasattr(field, "setValue"):
            field.setValue(value)
        else:
            field.setCurrentIndex(field.findData(value))
    panel.ask.take.click()


def test_two_projects_are_placed_by_one_click_and_follow_the_circles(panel: ProjectsPanel) -> None:
    canvas = panel._services.canvas
    choose(panel, "placeClick", "p2", "p3")
    assert panel.bar.notice.isVisible()
    QTest.mouseClick(
        canvas.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(canvas.width() // 2, canvas.height() // 2),
    )
    rows = panel.desk.rows["project"]
    assert rows["p2"].xy is not None
    assert rows["p2"].xy == rows["p3"].xy
    line = panel._lines["p2"]
    assert line.circle
    assert line.circle_by == "position"
    assert UNPLACED not in line.lacks
    assert not panel.bar.notice.isVisible()
    assert panel.place.tools.in_hand is None
    # Both in one step.
    panel.bar.edits.undo.click()
    assert panel.desk.rows["project"]["p3"].xy is None


def test_a_circle_set_by_hand_says_so(panel: ProjectsPanel) -> None:
    places = panel.keeper.places
    choose(panel, f"circle_{places.circle_ids[0]}", "p2")
    assert cell(panel, "p2", "circle").data() == f"{places.circle_names[0]} ✎"
    choose(panel, "circleFollows", "p2")
    assert cell(panel, "p2", "circle").data() == "–"


def test_dropping_and_renaming_ask_why_and_stay_in_the_history(panel: ProjectsPanel) -> None:
    choose(panel, "projectDrop", "p2")
    assert not panel.ask.take.isEnabled()
    answer(panel, reason="居民反对")
    assert panel.desk.rows["project"]["p2"].stage == "dropped"
    typed(panel, "p3", "name", "微花园二期")
    answer(panel, reason="扩大")
    panel.list.table.choose("p3")
    assert panel.detail.past.lines[0][2:4] == ("Project renamed: 微花园 → 微花园二期", "扩大")
    told = {(row.kind, row.reason) for row in panel.desk.of("project_log")}
    assert told == {("dropped", "居民反对"), ("renamed", "扩大")}
    choose(panel, "projectRestore", "p2")
    answer(panel, stage="preparation", reason="")
    assert panel.desk.rows["project"]["p2"].stage == "preparation"


def test_packages_nest_and_roll_up(panel: ProjectsPanel) -> None:
    choose(panel, "packageNew", "p2", "p3")
    answer(panel, name="街边", parent="pk-228", highlight=True)
    panel.tabs.setCurrentIndex(PACKAGES_TAB)
    model = panel.packages.packages
    top = model.index(0, 0)
    assert top.data() == "★ 228街坊"
    # 40 % of the canteen, against nothing begun and all in use: (40 + (0 + 100) / 2) / 2.
    assert model.index(0, 1).data() == "45%"
    model.move_asked.emit("pk-228", "pk-yard")
    # Never into what lies inside it.
    assert panel.desk.rows["package"]["pk-228"].parent_id == ""


def test_annual_lists_count_entries(panel: ProjectsPanel) -> None:
    panel.tabs.setCurrentIndex(YEARS_TAB)
    assert panel.years.shown_year == 2024
    assert panel.years.sentence.text().startswith("2024: 2 projects in the list, 1 carried over")
    assert not panel.years.put.isEnabled()
    panel.list.table.choose_all(["p3"])
    panel.tabs.setCurrentIndex(LIST_TAB)
    panel.tabs.setCurrentIndex(YEARS_TAB)
    assert panel.years.target.text() == "Chosen in the list of projects: 微花园"
    panel.years.put.click()
    answer(panel, year=2024, state="added", reason="追加")
    panel.years.table.choose("p1")
    # What is seen is meant, whatever is chosen on another page.
    assert panel.years.target.text() == "Chosen here: 睦邻食堂"
    panel.years.put.click()
    assert panel.ask.fields["year"].value() == 2025
    assert "睦邻食堂" in panel.ask.title.text()
    answer(panel, year=2024, state="added", reason="误点")
    assert "Already in the list 2024, left as they are (1): 睦邻食堂" in panel.bar.notice.text
    panel.years.drop.click()
    answer(panel, reason="资金未落实")
    assert "2 projects in the list, 0 carried over" in panel.years.sentence.text()
    # It is out already.
    assert not panel.years.drop.isEnabled()
    assert panel.years.model.rowCount() == 3


def test_a_month_is_reported_and_the_project_follows(panel: ProjectsPanel) -> None:
    panel.tabs.setCurrentIndex(MONTHS_TAB)
    panel.months.show_month("2024-05")
    panel.months.table.choose("p1")
    form = panel.months.form
    assert form.percent.value() == 40.0
    form.percent.setValue(55)
    form.light.setCurrentIndex(form.light.findData("red"))
    form.obstacle.setText("资金")
    form.enter.click()
    project = panel.desk.rows["project"]["p1"]
    assert (project.progress, project.light, project.obstacle) == (55.0, "red", "资金")
    assert "reported 1, not reported 2" in panel.months.sentence.text()
    panel.bar.edits.undo.click()
    assert panel.desk.rows["project"]["p1"].light == "yellow"


def test_totals_say_of_how_many_they_are_known_and_lead_to_the_list(panel: ProjectsPanel) -> None:
    panel.tabs.setCurrentIndex(TOTALS_TAB)
    page = panel.totals
    lines = {line.key: line for line in page.model.lines}
    assert lines["\x00whole"].projects == 3
    assert page.model.index(page.model.rowCount() - 1, 2).data() == "128.5 (2/3)"
    page.by.setCurrentIndex(page.by.findData("year"))
    assert "do not add up" in page.note.text()
    page.table.choose("2024")
    page.table.picked.emit("2024")
    assert panel.list.table.shown() == ["p1", "p2"]


def test_sources_that_exceed_the_project_are_told_where_they_are_entered_and_in_totals(
    panel: ProjectsPanel,
) -> None:
    panel.list.table.choose("p3")  # 8.5 in all
    panel.detail.buttons["fund"].click()
    answer(panel, source="district", planned_wan="20")
    assert "By source 20 are planned in all, but 8.5" in panel.bar.notice.text
    assert "By source 20" in panel.detail.money_note.text()
    typed(panel, "p3", "budget_planned_wan", "20")
    assert "By source" not in panel.detail.money_note.text()
    typed(panel, "p3", "budget_planned_wan", "5")
    assert "but 5 for the project" in panel.bar.notice.text
    panel.tabs.setCurrentIndex(TOTALS_TAB)
    assert "微花园. By source, 15 too much is planned" in panel.totals.note.text()


def test_needs_are_linked_from_a_list(panel: ProjectsPanel) -> None:
    choose(panel, "projectNeed", "p2")
    dialog = next(each for each in panel._dialogs if isinstance(each, PickDialog))
    dialog.table.choose("n1")
    dialog.take.click()
    assert cell(panel, "p2", "needs").data() == "1"
    panel.list.table.choose("p2")
    assert panel.detail.ties.lines[0].from_name == "想要一个食堂"


def test_rows_changed_elsewhere_are_decided_one_by_one(
    panel: ProjectsPanel,
    town: Path,  # noqa: F811
) -> None:
    typed(panel, "p2", "lead", "绿化所")
    other = BlueprintFile.open(town)
    try:
        row = desk_of(town).rows["project"]["p2"]
        write_changes(other, [RowChange("project", "p2", row, replace(row, lead="街道"))])
    finally:
        other.close()
    panel.bar.edits.save.click()
    assert panel.keeper.is_dirty
    panel.bar.notice.buttons[0].click()
    dialog = next(each for each in panel._dialogs if isinstance(each, DifferenceDialog))
    line = dialog.model.lines[0]
    assert (line.ours, line.theirs) == ("绿化所", "街道")
    dialog.buttons["takeDifferences"].click()
    wait_until(lambda: not panel.keeper.is_dirty)
    assert desk_of(town).rows["project"]["p2"].lead == "绿化所"


def test_a_returned_workbook_is_taken_over_cell_by_cell(panel: ProjectsPanel) -> None:
    cells = (
        CellDifference("p2", "lead", "", "", "绿容"),
        CellDifference("p2", "name", "口袋公园", "口袋公园", "口袋花园"),
        CellDifference("p1", "progress", 30.0, 40.0, 60.0),
        CellDifference("p1", "lead", "街道服务办", "街道服务办", "房管", is_known=False),
    )
    told = CellDifference("p1", "circle", "一号圈", "一号圈", "二号圈")
    found = Returned(cells, (), 0, told_only=(told,), missing=("p3",))
    dialog = show_returned(panel.keeper, panel, panel._dialogs.keep, "返回.xlsx", found)
    assert "睦邻食堂 Circle “一号圈” → “二号圈”" in dialog.notes.text()
    assert "did not come back: 微花园" in dialog.notes.text()
    # What was changed on both sides is not taken over unless somebody says so.
    assert dialog.model.ticked == {"p2/lead", "p2/name"}
    dialog.buttons["takeDifferences"].click()
    rows = panel.desk.rows["project"]
    assert (rows["p2"].lead, rows["p1"].progress) == ("绿容", 40.0)
    (renamed,) = panel.desk.of("project_log")
    assert (renamed.new, renamed.reason) == ("口袋花园", "Returned workbook 返回.xlsx")
    panel.bar.edits.undo.click()
    assert panel.desk.rows["project"]["p2"].lead == ""


def test_a_table_is_written_as_it_is_shown(panel: ProjectsPanel, tmp_path: Path) -> None:
    panel.list.filter.narrow(package="pk-228")
    head = panel._current.head
    table = table_of(panel.list.table, "项目", head, True, ["口径"])
    assert len(table.rows) == 2
    at = table.heads.index("Progress")
    assert [row[at] for row in table.rows] == [40.0, None]
    path = tmp_path / "项目.xlsx"
    write(panel._services, table, str(path))
    wait_until(path.exists)
    assert read_grid(path).cells[1][0] == "睦邻食堂"


def test_the_effect_is_asked_of_what_is_chosen_and_stays_so(panel: ProjectsPanel) -> None:
    panel.list.table.choose_all(["p1", "p2"])
    panel.tabs.setCurrentIndex(EFFECT_TAB)
    view = panel.effect
    view.choice.setCurrentIndex(1)
    assert set(view.chosen_ids()) == {"p1", "p2"}
    package = view.choice.findData("package:pk-228")
    view.choice.setCurrentIndex(package)
    chosen = view.chosen_ids()
    assert chosen
    view.refresh()
    # A change elsewhere does not widen what is computed.
    assert view.chosen_ids() == chosen
