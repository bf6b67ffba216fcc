# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Needs panel as a planner uses it, on a real blueprint."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QCoreApplication

from lifecircle_plugin.core.need_lines import DOUBTFUL, NO_PROJECT, NOT_CODED, OPINIONS, PROPOSED
from lifecircle_plugin.core.project_desk import (
    Event,
    Need,
    Project,
    RowChange,
    SurveyForm,
    SurveyQuestion,
)
from lifecircle_plugin.gui import tasks
from lifecircle_plugin.gui.needs_panel import (
    ACCOUNT_TAB,
    EVENTS_TAB,
    GAP_TAB,
    RETURNS_TAB,
    NeedsPanel,
)
from lifecircle_plugin.gui.workbench import Workbench
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.desk_write import write_changes
from tests.gui.circles_desk import bench, desk, open_town, town  # noqa: F401
from tests.gui.desk import wait_until
from tests.gui.projects_desk import desk_of

CANTEEN = "elderly_canteen"


def units_of(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [row[0] for row in connection.execute("SELECT id FROM unit ORDER BY fid")]
    finally:
        connection.close()


def fill(path: Path) -> Path:
    unit = units_of(path)[0]
    rows: list[tuple[str, Any]] = [
        (
            "need",
            Need("n1", "suggestion", text="希望有社区食堂", place="一号楼", date="2023-04-07"),
        ),
        ("need", Need("n2", "hearing", text="路灯太暗", proposed="lighting", coded_by="keywords")),
        (
            "need",
            Need(
                *("n3", "hotline"),
                text="电梯坏了",
                handling="answered",
                result="adopted",
                reply="好",
            ),
        ),
        ("project", Project("p1", name="睦邻食堂", theme="care", stage="idea")),
        ("event", Event("e1", "hearing", "第一场征集会", "2023-03-01", people=30, suggestions=12)),
        ("event", Event("e2", "lecture", "讲座", "2023-05-01")),
        (
            "survey_question",
            SurveyQuestion(
                "q1",
                "问卷",
                5,
                "最需要的设施",
                "multiple",
                {"食堂": 6, "电瓶车棚": 2},
                {},
                "keywords",
            ),
        ),
    ]
    for number in range(6):
        need = Need(f"f{number}", "questionnaire", unit_id=unit, doubt="too_quick" * (number == 0))
        rows.append(("need", need))
        answers = {"5": ["食堂", "电瓶车棚"] if number < 2 else ["食堂"]}
        form = SurveyForm(
            f"s{number}", need.id, "问卷", str(number), age_group="60以上", answers=answers
        )
        rows.append(("survey_form", form))
    file = BlueprintFile.open(path)
    try:
        changes = [RowChange(table, row.id, None, row) for table, row in rows]
        assert not write_changes(file, changes).conflicts
    finally:
        file.close()
    return path


@pytest.fixture
def panel(bench: Workbench, town: Path) -> NeedsPanel:  # noqa: F811
    made: NeedsPanel = bench.show_needs()
    open_town(bench, fill(town))
    wait_until(lambda: made.keeper.desk is not None and made.list.table.grid.rowCount() > 0)
    wait_until(lambda: bool(made.categories.labels))
    QCoreApplication.processEvents()
    return made


def ready(panel: NeedsPanel) -> None:
    wait_until(lambda: not panel.is_busy and not tasks.running_count())


def row(panel: NeedsPanel, need_id: str) -> Any:
    wanted = panel.keeper.desk
    assert wanted is not None
    return wanted.rows["need"][need_id]


def choose(panel: NeedsPanel, *ids: str) -> None:
    panel.list.table.clearSelection()
    panel.list.table.choose(ids[0])
    assert panel.list.table.selected() == [ids[0]]


def test_needs_are_listed_searched_and_narrowed(panel: NeedsPanel) -> None:
    table = panel.list.table
    assert len(table.shown()) == 9
    panel.list.filter.narrow(source=OPINIONS)
    assert table.shown() == ["n1", "n2", "n3"]
    panel.list.filter.narrow(text="食堂")
    assert table.shown() == ["n1"]
    panel.list.nagging.buttons[NO_PROJECT].click()
    assert table.shown() == ["n3"]
    panel.list.nagging.buttons[DOUBTFUL].click()
    assert table.shown() == ["f0"]
    panel.list.nagging.buttons[PROPOSED].click()
    assert table.shown() == ["n2"]
    panel.list.filter.reset()
    assert len(table.shown()) == 9
    assert panel.keeper.session is None


def test_keywords_propose_and_a_person_confirms(panel: NeedsPanel, town: Path) -> None:  # noqa: F811
    panel.actions_.propose()
    ready(panel)
    wait_until(lambda: bool(row(panel, "n1").proposed))
    assert row(panel, "n1").categories == ""
    choose(panel, "n1")
    panel.detail.buttons["confirm"].click()
    coded = row(panel, "n1")
    assert coded.categories == coded.proposed != ""
    assert coded.coded_by == "person"
    panel.bar.edits.undo.click()
    assert row(panel, "n1").categories == ""
    panel.bar.edits.redo.click()
    panel.bar.edits.save.click()
    assert desk_of(town).rows["need"]["n1"].categories == coded.categories


def test_several_categories_are_chosen(panel: NeedsPanel) -> None:
    choose(panel, "n1")
    panel.detail.buttons["code"].click()
    dialog = panel._dialogs[-1]
    codes = list(panel.categories.labels)[:2]
    dialog.table.selectAll()
    dialog.table.clearSelection()
    for code in codes:
        assert code in dialog.table.shown()
    dialog._then(codes)
    assert row(panel, "n1").categories == ";".join(codes)
    panel.list.filter.narrow(lack=NOT_CODED)
    assert "n1" not in panel.list.table.shown()


def test_a_need_is_placed_by_its_unit(panel: NeedsPanel, town: Path) -> None:  # noqa: F811
    choose(panel, "n1")
    panel.detail.buttons["place"].click()
    dialog = panel._dialogs[-1]
    unit = units_of(town)[0]
    dialog.search.clear()
    assert f"unit/{unit}" in dialog.table.shown()
    dialog.table.choose(f"unit/{unit}")
    dialog.take.click()
    assert row(panel, "n1").unit_id == unit
    assert panel._lines["n1"].circle


def test_a_need_is_adopted_in_a_project_in_one_step(panel: NeedsPanel) -> None:
    choose(panel, "n1")
    panel.detail.buttons["adopt"].click()
    dialog = panel._dialogs[-1]
    dialog.table.choose("p1")
    dialog.take.click()
    assert panel.ask.isVisibleTo(panel)
    panel.ask.take.click()
    assert panel._lines["n1"].projects == ("睦邻食堂",)
    assert row(panel, "n1").result == "adopted"
    panel.bar.edits.undo.click()
    assert panel._lines["n1"].projects == ()
    assert row(panel, "n1").result == ""


def test_a_project_is_made_of_a_need(panel: NeedsPanel) -> None:
    panel.actions_._ask_result(["n1"], "+")
    panel.ask.take.click()
    desk_now = panel.keeper.desk
    assert desk_now is not None
    assert "希望有社区食堂" in [each.name for each in desk_now.projects]
    assert panel._lines["n1"].projects == ("希望有社区食堂",)


def test_a_need_is_answered_and_left_uncounted(panel: NeedsPanel) -> None:
    choose(panel, "n1")
    panel.detail.buttons["answer"].click()
    panel.ask.fields["reply"].setText("今年办理")
    box = panel.ask.fields["handling"]
    box.setCurrentIndex(box.findData("answered"))
    panel.ask.take.click()
    assert (row(panel, "n1").reply, row(panel, "n1").handling) == ("今年办理", "answered")
    panel.actions_.count(["f0"], False)
    assert row(panel, "f0").counted == 0
    assert row(panel, "f0").doubt == "too_quick"


def test_options_are_confirmed_once_and_every_form_follows(
    panel: NeedsPanel,
    town: Path,  # noqa: F811
) -> None:
    panel.tabs.setCurrentIndex(RETURNS_TAB)
    ready(panel)
    lines = panel.returns.options.grid.lines
    assert [(line.option, line.count) for line in lines] == [("食堂", None), ("电瓶车棚", None)]
    panel.options.set_codes(lines[:1], [CANTEEN])
    ready(panel)
    panel.options.confirm()
    ready(panel)
    assert {row(panel, f"f{number}").categories for number in range(6)} == {CANTEEN}
    panel.bar.edits.undo.click()
    assert row(panel, "f3").categories == ""
    panel.bar.edits.redo.click()
    panel.bar.edits.save.click()
    assert desk_of(town).rows["need"]["f3"].categories == CANTEEN


def test_returns_tell_units_without_forms(panel: NeedsPanel) -> None:
    panel.tabs.setCurrentIndex(RETURNS_TAB)
    ready(panel)
    counts = sorted(line.forms for line in panel.returns.units.grid.lines)
    assert counts == [0] * 23 + [6]
    assert "23" in panel.returns.said.text()
    assert [line.forms for line in panel.returns.ages.grid.lines] == [6]


def test_need_and_gap_stand_beside_each_other_with_their_base(panel: NeedsPanel) -> None:
    panel.actions_.do("code_needs", [f"f{number}" for number in range(6)], [CANTEEN])
    panel.tabs.setCurrentIndex(GAP_TAB)
    ready(panel)
    matrix = panel.against.model.matrix
    assert matrix is not None
    assert [line.base for line in matrix.lines if line.base] == [6]
    cells = panel.against.cells.lines
    assert [(cell.code, cell.share) for cell in cells] == [(CANTEEN, 1.0)]
    panel.against.with_doubtful.setChecked(False)
    ready(panel)
    assert [cell.base for cell in panel.against.cells.lines] == [5]
    cell = panel.against.cells.lines[0]
    panel.against.list.picked.emit(f"{cell.circle_id}/{cell.code}")
    assert len(panel.list.table.shown()) == 6


def test_the_account_tells_what_became_of_each(panel: NeedsPanel) -> None:
    panel.tabs.setCurrentIndex(ACCOUNT_TAB)
    lines = panel.account.lines.grid.lines
    assert {line.need.id for line in lines} == {"n1", "n2", "n3"}
    assert [line.need.id for line in lines if line.problems] == ["n3"]
    panel.account.lines.picked.emit("n3")
    assert panel.list.table.current() == "n3"


def test_events_are_counted_and_edited(panel: NeedsPanel) -> None:
    panel.tabs.setCurrentIndex(EVENTS_TAB)
    totals = {line.kind: line for line in panel.events.totals.grid.lines}
    assert totals["hearing"].people.total == 30
    assert totals["lecture"].people.total is None
    panel.events.asked.emit("edit", ["e2"])
    panel.ask.fields["people"].setText("约50人")
    panel.ask.take.click()
    panel.tabs.setCurrentIndex(EVENTS_TAB)
    totals = {line.kind: line for line in panel.events.totals.grid.lines}
    assert totals["lecture"].people.total == 50
    panel.events.asked.emit("edit", ["e2"])
    panel.ask.fields["people"].setText("很多")
    panel.ask.take.click()
    assert "很多" in panel.bar.notice.text
    desk_now = panel.keeper.desk
    assert desk_now is not None
    assert desk_now.rows["event"]["e2"].people == 50


def test_a_place_on_the_map_is_taken_from_one_click(panel: NeedsPanel) -> None:
    panel.actions_.place_on_map(["n1"])
    picks = panel.actions_.picks
    assert picks.is_picking
    centre = panel._services.canvas.extent().center()
    picks._on_click(centre, None)
    assert row(panel, "n1").xy is not None
    assert not picks.is_picking
    spot = QgsGeometry.fromWkt("POINT({} {})".format(*row(panel, "n1").xy))
    assert not spot.isEmpty()


def test_everything_fits_a_narrow_dock(panel: NeedsPanel) -> None:
    for tab in range(panel.tabs.count()):
        panel.tabs.setCurrentIndex(tab)
        ready(panel)
        assert panel.tabs.widget(tab).minimumSizeHint().width() <= 300
