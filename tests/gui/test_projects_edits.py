# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Cells of the project list typed over in place, with real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLineEdit

from lifecircle_plugin.core.project_fields import PROJECT_FIELDS
from lifecircle_plugin.gui.desk_import_words import project_field_word
from lifecircle_plugin.gui.pick_dialog import PickDialog
from lifecircle_plugin.gui.projects_detail import typed_text
from lifecircle_plugin.gui.projects_panel import ProjectsPanel
from lifecircle_plugin.gui.workbench import Workbench
from lifecircle_plugin.store.gap_choices import GapChoice
from tests.gui.circles_desk import bench, desk, town  # noqa: F401
from tests.gui.projects_desk import fill, open_projects


@pytest.fixture
def panel(bench: Workbench, town: Path) -> ProjectsPanel:  # noqa: F811
    return open_projects(bench, fill(town))


def type_over(panel: ProjectsPanel, project_id: str, column: str, text: str) -> str:
    """Type over a cell as a planner does, ending with Enter; return what stood there."""
    table = panel.list.table
    at = table.filtered.index(table.shown().index(project_id), table.projects.column_at(column))
    table.setCurrentIndex(at)
    table.edit(at)
    editor = next(e for e in table.viewport().findChildren(QLineEdit) if e.isVisible())
    before = str(editor.text())
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QCoreApplication.processEvents()
    return before


def test_enter_that_ends_the_typing_is_no_wish_to_see_the_map(panel: ProjectsPanel) -> None:
    picked: list[str] = []
    panel.list.table.picked.connect(picked.append)
    type_over(panel, "p2", "lead", "绿化所")
    assert panel.desk.rows["project"]["p2"].lead == "绿化所"
    assert picked == []
    QTest.keyClick(panel.list.table, Qt.Key.Key_Return)
    assert picked == ["p2"]


def test_the_budget_that_is_shown_is_typed_over_where_it_stands(panel: ProjectsPanel) -> None:
    assert type_over(panel, "p2", "planned", "1,200") == ""
    assert type_over(panel, "p1", "planned", "150万") == "120"
    rows = panel.desk.rows["project"]
    assert (rows["p2"].budget_planned_wan, rows["p1"].budget_planned_wan) == (1200.0, 150.0)


def test_a_refusal_goes_with_the_next_edit_that_is_taken(panel: ProjectsPanel) -> None:
    type_over(panel, "p2", "planned", "120元")
    assert "120元" in panel.bar.notice.text
    type_over(panel, "p2", "planned", "120")
    assert panel.bar.notice.isHidden()


def test_every_field_of_a_list_has_a_word() -> None:
    assert [each for each in PROJECT_FIELDS if project_field_word(each) == each] == []


def test_cells_as_typed_are_told_under_their_headings_with_their_unit() -> None:
    typed = {"name": "食堂", "budget": "120", "budget_unit": "wan", "progress": "80%左右"}
    assert typed_text(typed) == (
        "Name: 食堂; Investment planned: 120 10,000 yuan; Progress: 80%左右"
    )


def test_the_gaps_of_the_own_circle_are_offered_first(panel: ProjectsPanel) -> None:
    places = panel.keeper.places
    circles = list(zip(places.circle_ids, places.circle_names))
    assert panel.edit().set_circle(["p2"], *circles[1])
    assert panel.edit().change("project", "p2", {"other_circles": circles[2][1]})
    gaps = [
        GapChoice(f"{key}/a", key, name, "a", "食堂", "Canteen", "gap", 90.0 - row)
        for row, (key, name) in enumerate(circles)
    ]
    panel.actions_._show_gaps(panel.desk.rows["project"]["p2"], gaps)
    dialog = next(each for each in panel._dialogs if isinstance(each, PickDialog))
    assert [each.circle for each in dialog.model.lines] == [
        *(circles[1][1], circles[2][1], circles[0][1])
    ]
