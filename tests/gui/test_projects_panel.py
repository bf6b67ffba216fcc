# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Projects panel as a planner uses it, on a real blueprint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt

from lifecircle_plugin.core.project_lines import NO_NEED, UNPLACED
from lifecircle_plugin.gui.projects_panel import ProjectsPanel
from lifecircle_plugin.gui.workbench import Workbench
from tests.gui.circles_desk import bench, desk, town  # noqa: F401
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
    panel.bar.undo.click()
    assert cell(panel, "p2", "planned").data() == "–"
    panel.bar.redo.click()
    panel.bar.save.click()
    assert not panel.keeper.is_dirty
    assert desk_of(town).rows["project"]["p2"].budget_planned_wan == 1200.0


def test_what_cannot_be_read_is_told_and_changes_nothing(panel: ProjectsPanel) -> None:
    assert not typed(panel, "p2", "budget_planned_wan", "120元")
    assert "120元" in panel.bar.notice.text
    assert not panel.keeper.is_dirty
