# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A small real blueprint with projects, packages, needs and ties, for tests of the panels."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

from lifecircle_plugin.core.project_desk import (
    AnnualEntry,
    Desk,
    Fund,
    Link,
    Need,
    Package,
    Photo,
    Project,
    RowChange,
)
from lifecircle_plugin.gui.projects_panel import ProjectsPanel
from lifecircle_plugin.gui.workbench import Workbench
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.desk_read import read_desk
from lifecircle_plugin.store.desk_write import write_changes
from tests.gui.circles_desk import open_town
from tests.gui.desk import wait_until

ROWS = {
    "package": [
        Package("pk-228", name="228街坊", highlight=1, theme="live"),
        Package("pk-yard", name="内院", parent_id="pk-228"),
    ],
    "project": [
        Project(
            "p1",
            code="1",
            name="睦邻食堂",
            theme="care",
            other_themes="live",
            kind="new",
            package_id="pk-yard",
            stage="building",
            progress=40.0,
            light="yellow",
            obstacle="产权未明",
            obstacle_owner="区房管局",
            lead="街道服务办",
            budget_planned_wan=120.0,
            budget_secured_wan=80.0,
            floor_area_m2=300.0,
            start="2023-07-01",
            end="2024-06-30",
            tags="完整社区",
            effect_kind="measured",
        ),
        Project("p2", code="2", name="口袋公园", theme="play", package_id="pk-228", stage="idea"),
        Project(
            "p3",
            code="3",
            name="微花园",
            theme="live",
            stage="in_use",
            effect_kind="quality",
            lead="绿容",
            budget_planned_wan=8.5,
        ),
        Project("p4", code="4", name="自习室", theme="learn", stage="dropped"),
    ],
    "project_fund": [
        Fund("f1", "p1", "district", 60.0, 60.0),
        Fund("f2", "p1", "self", 60.0, 20.0),
    ],
    "project_year": [
        AnnualEntry("y1", "p1", 2023),
        AnnualEntry("y2", "p1", 2024),
        AnnualEntry("y3", "p2", 2024, "added", "2024-05-06", reason="居民提议"),
    ],
    "need": [Need("n1", "suggestion", text="想要一个食堂")],
    "link": [
        Link("l1", "need", "n1", "project", "p1", "answers", "想要一个食堂", "睦邻食堂"),
        Link("l2", "gap", "c/2.1", "project", "p1", "closes", "一号圈 食堂", "睦邻食堂"),
    ],
    "project_photo": [Photo("ph1", "p1", "现场/食堂.jpg", "施工中", "2024-03-01")],
}


def fill(path: Path) -> Path:
    """Write projects and what belongs to them into a blueprint."""
    file = BlueprintFile.open(path)
    try:
        changes = [
            RowChange(table, row.id, None, row) for table, rows in ROWS.items() for row in rows
        ]
        assert not write_changes(file, changes).conflicts
    finally:
        file.close()
    return path


def desk_of(path: Path) -> Desk:
    """Read what the file holds, apart from the window."""
    file = BlueprintFile.open(path)
    try:
        return read_desk(file)
    finally:
        file.close()


def open_projects(bench: Workbench, path: Path) -> ProjectsPanel:
    """Open a blueprint and wait until the panel shows its projects."""
    panel: ProjectsPanel = bench.show_projects()
    open_town(bench, path)
    wait_until(lambda: panel.keeper.desk is not None and panel.list.table.projects.rowCount())
    QCoreApplication.processEvents()
    return panel
