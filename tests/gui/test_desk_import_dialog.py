# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Importing spreadsheets of projects and needs as a planner does: preview first, then write."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from lifecircle_plugin.core.sheet_table import table_of
from lifecircle_plugin.gui.desk_import_dialog import DeskImportDialog
from lifecircle_plugin.gui.desk_import_memory import keep_mapping, kept_mapping
from lifecircle_plugin.gui.workbench import Workbench
from lifecircle_plugin.store.spreadsheet import read_grid
from tests.gui.circles_desk import bench, desk, open_town, town  # noqa: F401
from tests.gui.desk import wait_until
from tests.gui.projects_desk import desk_of, fill

HEADS = ("序号", "项目名称", "五宜", "总投资", "亮灯")


def sheet(path: Path, heads: tuple[str, ...], *rows: tuple[str, ...]) -> Path:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([heads, *rows])
    return path


def open_dialog(bench: Workbench, town: Path, what: str, file: Path) -> DeskImportDialog:  # noqa: F811
    open_town(bench, fill(town))
    bench.desk_keeper.ensure()
    wait_until(lambda: bench.desk_keeper.desk is not None)
    dialog: Any = bench.import_projects() if what == "projects" else bench.import_needs()
    dialog.choose_file(str(file))
    wait_until(lambda: dialog.look is not None)
    return dialog  # type: ignore[no-any-return]


def run(dialog: DeskImportDialog, button: Any) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_until(lambda: not dialog.is_busy)


def statuses(dialog: DeskImportDialog) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in dialog.report.lines:
        found.setdefault(line.status, []).append(line.name)
    return found


@pytest.fixture
def projects(bench: Workbench, town: Path, tmp_path: Path) -> Any:  # noqa: F811
    file = sheet(
        tmp_path / "项目清单.csv",
        HEADS,
        ("11", "近政立路口袋公园", "宜游/宜居", "300", "绿"),
        ("12", "睦邻大食堂", "宜养", "120", "黄"),
        ("13", "社区书房", "宜学", "约80万元", "红"),
        ("14", "", "宜学", "5万", ""),
    )
    dialog = open_dialog(bench, town, "projects", file)
    yield dialog
    dialog.close()


def test_columns_are_proposed_and_nothing_is_imported_unseen(projects: DeskImportDialog) -> None:
    assert projects.fields.mapping()["name"] == "项目名称"
    assert projects.fields.mapping()["budget"] == "总投资"
    assert projects.preview_button.isEnabled()
    assert not projects.import_button.isEnabled()
    run(projects, projects.preview_button)
    assert projects.import_button.isEnabled()
    projects.options.year.setValue(2024)
    assert not projects.import_button.isEnabled()


def test_a_preview_writes_nothing_and_lists_every_row(
    projects: DeskImportDialog,
    town: Path,  # noqa: F811
) -> None:
    before = desk_of(town).rows
    run(projects, projects.preview_button)
    told = statuses(projects)
    assert "近政立路口袋公园" in told["added"]
    assert told["refused"] == [""]
    assert told["to_decide"] == ["睦邻大食堂"]
    assert desk_of(town).rows == before


def test_the_unit_of_money_is_asked_and_the_answer_is_used(
    projects: DeskImportDialog,
    town: Path,  # noqa: F811
) -> None:
    run(projects, projects.preview_button)
    assert projects.notice.buttons
    projects.notice.buttons[0].click()
    wait_until(lambda: not projects.is_busy)
    assert not projects.notice.buttons
    run(projects, projects.import_button)
    found = {each.name: each for each in desk_of(town).projects}
    assert found["近政立路口袋公园"].budget_planned_wan == 300.0
    assert found["社区书房"].budget_planned_wan == 80.0


@pytest.mark.parametrize(("answer", "count"), [("p1", 6), ("add", 7)])
def test_a_name_nearly_alike_is_asked_about_row_by_row(
    projects: DeskImportDialog,
    town: Path,  # noqa: F811
    answer: str,
    count: int,
) -> None:
    run(projects, projects.preview_button)
    assert projects.decide.isVisible()
    assert projects.decide.rowCount() == 1
    box = projects.decide.cellWidget(0, 2)
    box.setCurrentIndex(box.findData(answer))
    assert not projects.import_button.isEnabled()
    run(projects, projects.preview_button)
    assert "to_decide" not in statuses(projects)
    assert projects.decide.decisions() == {3: answer}
    run(projects, projects.import_button)
    assert len(desk_of(town).projects) == count
    assert desk_of(town).rows["project"]["p1"].light == "yellow"


def test_rows_to_mend_come_back_as_a_spreadsheet_with_reasons(
    projects: DeskImportDialog, tmp_path: Path
) -> None:
    run(projects, projects.preview_button)
    target = tmp_path / "mend.xlsx"
    projects.write_rows_to_mend(str(target))
    wait_until(lambda: not projects.is_busy)
    table = table_of(read_grid(target, ""))
    assert tuple(table.headings[: len(HEADS)]) == HEADS
    assert any("睦邻大食堂" in row.cells for row in table.rows)


def test_the_choice_of_columns_is_kept_for_the_next_time(
    projects: DeskImportDialog, tmp_path: Path
) -> None:
    projects.fields._boxes["light"].setField("")
    run(projects, projects.preview_button)
    run(projects, projects.import_button)
    other = sheet(tmp_path / "again.csv", HEADS, ("21", "另一个", "宜居", "3万", "绿"))
    projects.choose_file(str(other))
    wait_until(lambda: not projects.is_busy and projects.look is not None)
    wait_until(lambda: projects.look.sheet.rows[0][0] == "21")
    assert "light" not in projects.fields.mapping()
    assert projects.fields.mapping()["name"] == "项目名称"


def test_a_choice_is_kept_whatever_the_order_of_the_columns(desk: Any) -> None:  # noqa: F811
    keep_mapping("project", ["名称", "投资(万元)"], {"name": "名称"})
    assert kept_mapping("project", ["投资(万元)", "名称"]) == {"name": "名称"}
    assert kept_mapping("project", ["名称"]) is None
    assert kept_mapping("event", ["名称", "投资(万元)"]) is None


def test_unsaved_edits_are_saved_before_anything_is_imported(
    projects: DeskImportDialog,
    bench: Workbench,  # noqa: F811
    town: Path,  # noqa: F811
) -> None:
    session = bench.desk_keeper.edit()
    assert session is not None
    session.change("project", ["p2"], {"lead": "绿容局"})
    run(projects, projects.preview_button)
    projects.notice.clear()
    QTest.mouseClick(projects.import_button, Qt.MouseButton.LeftButton)
    assert not projects.is_busy
    assert projects.notice.buttons
    projects.notice.buttons[0].click()
    wait_until(lambda: not projects.is_busy)
    found = desk_of(town)
    assert found.rows["project"]["p2"].lead == "绿容局"
    assert len(found.projects) == 6


def test_a_file_that_is_no_spreadsheet_says_so(projects: DeskImportDialog, tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    projects.choose_file(str(broken))
    wait_until(lambda: not projects.is_busy)
    assert projects.look is None
    assert "坏.xlsx" in projects.notice.text
    assert not projects.preview_button.isEnabled()


NEED_HEADS = ("序号", "日期", "建议内容", "地点", "提议人", "联系电话")


@pytest.fixture
def needs(bench: Workbench, town: Path, tmp_path: Path) -> Any:  # noqa: F811
    file = sheet(
        tmp_path / "人民建议.csv",
        NEED_HEADS,
        ("1", "2023-04-07", "希望增加社区食堂", "", "王某", "13812345678"),
        ("2", "2023-04-08", "路灯太暗,请联系13912345678", "", "李某", "13912345678"),
    )
    dialog = open_dialog(bench, town, "needs", file)
    yield dialog
    dialog.close()


def test_personal_columns_are_named_and_left_out(
    needs: DeskImportDialog,
    town: Path,  # noqa: F811
) -> None:
    assert needs.kind == "suggestion"
    assert "提议人" in needs.options.personal_said.text()
    assert "联系电话" in needs.options.personal_said.text()
    run(needs, needs.preview_button)
    run(needs, needs.import_button)
    found = [each for each in desk_of(town).needs if each.origin]
    assert len(found) == 2
    told = repr(found)
    for personal in ("王某", "李某", "13812345678", "13912345678"):
        assert personal not in told


def test_personal_data_is_kept_only_when_asked_for(
    needs: DeskImportDialog,
    town: Path,  # noqa: F811
) -> None:
    needs.options.keep_personal.setChecked(True)
    run(needs, needs.preview_button)
    run(needs, needs.import_button)
    assert "13912345678" in repr([each for each in desk_of(town).needs if each.origin])


def test_the_same_list_twice_doubles_nothing(
    needs: DeskImportDialog,
    town: Path,  # noqa: F811
) -> None:
    for _ in range(2):
        run(needs, needs.preview_button)
        run(needs, needs.import_button)
    assert sum(bool(each.origin) for each in desk_of(town).needs) == 2


def test_a_questionnaire_is_imported_form_by_form(
    bench: Workbench,  # noqa: F811
    town: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    heads = (
        *("序号", "提交时间", "用时", "渠道", "居委", "年龄", "电话", "最需设施(限3)"),
        *("满意度_慢行", "开放题"),
    )
    rows = [
        (
            *(str(number), "2023/4/7 9:12", "97秒", "微信", "u1", "60以上"),
            *(f"1381234567{number}", "食堂┋菜场", "3", "电瓶车棚!!!"),
        )
        for number in range(8)
    ]
    dialog = open_dialog(bench, town, "needs", sheet(tmp_path / "问卷.csv", heads, *rows))
    assert dialog.kind == "questionnaire"
    assert "电话" in dialog.options.personal_said.text()
    run(dialog, dialog.preview_button)
    run(dialog, dialog.import_button)
    dialog.close()
    forms = [each for each in desk_of(town).needs if each.source == "questionnaire"]
    assert len(forms) == 8
    assert "1381234567" not in repr(forms)
