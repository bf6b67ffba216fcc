# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Workbooks that go out to departments: unchanged ones change nothing, others cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.core.project_desk import AnnualEntry, Desk, Project
from lifecircle_plugin.core.returned_sheet import ID_HEAD
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.desk_read import read_desk
from lifecircle_plugin.store.desk_write import insert_rows
from lifecircle_plugin.store.returned_workbook import read_returned, sent_sheets
from lifecircle_plugin.store.spreadsheet import read_grid, sheet_names
from lifecircle_plugin.store.workbook import write_workbook
from tests.store.ugly_sheets import Sheet, write_xlsx

from .blueprints import new_blueprint
from .town import Runner

PROJECTS = (
    Project(
        *("p1", "3-1", "睦邻街区(二期)", "live", "care;play", "extend"),
        lead="街道（服务办）",
        partners="绿容;房管",
        stage="building",
        progress=80.0,
        light="yellow",
        budget_planned_wan=120.5,
        start="2023-07-01",
        end="2024-06-30",
        tags="完整社区;美丽家园",
        note="=cmd|' /C calc'!A0",
    ),
    Project("p2", name="社区食堂", lead="区民政局", budget_planned_wan=0.0, beneficiaries=1200.0),
    Project("p3", name="-5号楼口袋公园", note="＝1+1"),
)


@pytest.fixture
def path(run: Runner, tmp_path: Path) -> Path:
    found = new_blueprint(run, tmp_path)
    with BlueprintFile.open(found) as file:
        with file.write("project") as connection:
            insert_rows(connection, PROJECTS)
        with file.write("project_year") as connection:
            insert_rows(connection, [AnnualEntry("y", "p2", 2024)])
    return found


def exported(run: Runner, path: Path, **parameters: Any) -> Path:
    target = path.with_name("填报.xlsx")
    run("export_projects", BLUEPRINT=str(path), OUTPUT=str(target), **parameters)
    return target


def desk_of(path: Path) -> Desk:
    with BlueprintFile.open(path) as file:
        return read_desk(file)


def changed(source: Path, **cells: str) -> Path:
    """Return a copy of a workbook with cells of p1's row changed, by heading."""
    sheets = []
    for place, name in enumerate(sheet_names(source)):
        rows = [list(row) for row in read_grid(source, name).cells]
        if place == 0:
            heads = rows[0]
            row = next(each for each in rows if each[heads.index(ID_HEAD)] == "p1")
            for head, text in cells.items():
                row[heads.index(head.replace("_", " "))] = text
        sheets.append(Sheet(name, rows))
    return write_xlsx(source.with_name("收回.xlsx"), sheets)


def test_what_comes_back_unchanged_changes_nothing(run: Runner, path: Path) -> None:
    target = exported(run, path)
    found = read_returned(target, desk_of(path))
    assert (found.cells, found.unread, found.without_id) == ((), (), 0)
    # Rewritten by another program, in which figures may look otherwise.
    assert read_returned(changed(target), desk_of(path)).cells == ()


def test_no_cell_is_run_as_a_formula(run: Runner, path: Path) -> None:
    rows = read_grid(exported(run, path)).cells
    cells = [cell for row in rows for cell in row]
    assert "'=cmd|' /C calc'!A0" in cells
    assert "'-5号楼口袋公园" in cells
    assert "'＝1+1" in cells


def test_every_changed_cell_is_told_with_what_went_out_and_what_is_here(
    run: Runner, path: Path
) -> None:
    target = exported(run, path)
    with BlueprintFile.open(path) as file, file.write("project") as connection:
        connection.execute("UPDATE project SET progress = 90 WHERE id = 'p1'")
    back = changed(target, Stage="In use", Lead="区房管局", **{"Progress_(%)": "100"})
    found = read_returned(back, desk_of(path))
    told = {each.column: (each.old, each.now, each.new) for each in found.cells}
    assert told == {
        "stage": ("building", "building", "in_use"),
        "lead": ("街道（服务办）", "街道（服务办）", "区房管局"),
        "progress": (80.0, 90.0, 100.0),  # changed on both sides: old is not now
    }


def test_what_was_changed_here_alone_is_no_difference(run: Runner, path: Path) -> None:
    target = exported(run, path)
    with BlueprintFile.open(path) as file, file.write("project") as connection:
        connection.execute("UPDATE project SET lead = '别的单位' WHERE id = 'p1'")
    assert read_returned(target, desk_of(path)).cells == ()


def test_what_cannot_be_read_or_is_gone_is_told(run: Runner, path: Path) -> None:
    target = exported(run, path)
    back = changed(target, Stage="飞天", **{"Progress_(%)": "180"})
    with BlueprintFile.open(path) as file, file.write("project") as connection:
        connection.execute("DELETE FROM project WHERE id = 'p2'")
    found = read_returned(back, desk_of(path))
    assert found.cells == ()
    assert {(each.project_id, each.column) for each in found.unread} == {
        ("p1", "stage"),
        ("p1", "progress"),
        ("p2", ""),
    }


def test_what_is_not_read_back_is_told(run: Runner, path: Path) -> None:
    back = changed(exported(run, path), Circle="二号圈", Package="新包")
    names = sheet_names(back)
    kept = [list(row) for row in read_grid(back, names[1]).cells]
    rows = [[*row, ""] for row in read_grid(back, names[0]).cells]
    rows[0][-1] = "联系电话"
    heads = rows[0]
    at = {head: heads.index(head) for head in ("Name", "Lead", ID_HEAD)}
    first = next(row for row in rows if row[at[ID_HEAD]] == "p1")
    copy = [*first]
    copy[at["Name"]] = "三期"
    fresh = ["" for _ in heads]
    fresh[at["Name"]] = "新项目"
    rows = [heads, copy, *(row for row in rows[1:] if row[at[ID_HEAD]] != "p2"), fresh]
    rows = [[cell for place, cell in enumerate(row) if place != at["Lead"]] for row in rows]
    write_xlsx(back, [Sheet(names[0], rows), Sheet(names[1], kept)])
    found = read_returned(back, desk_of(path))
    assert found.cells == ()
    assert {(each.project_id, each.column, each.new) for each in found.told_only} == {
        ("p1", "circle", "二号圈"),
        ("p1", "package", "新包"),
    }
    assert (found.missing, found.copied, found.without_id) == (("p2",), ("三期",), 1)
    assert (found.lost_heads, found.other_heads) == (("Lead",), ("联系电话",))


def test_without_the_sheet_of_what_went_out_nobody_knows_who_changed_a_cell(
    run: Runner, path: Path
) -> None:
    target = exported(run, path)
    with BlueprintFile.open(path) as file, file.write("project") as connection:
        connection.execute("UPDATE project SET lead = '别的单位' WHERE id = 'p1'")
    names = sheet_names(target)
    rows = [list(row) for row in read_grid(target, names[0]).cells]
    found = read_returned(write_xlsx(target, [Sheet(names[0], rows)]), desk_of(path))
    assert not found.has_sent
    assert [(each.column, each.is_known) for each in found.cells] == [("lead", False)]


def test_only_a_year_or_a_department_goes_out(run: Runner, path: Path) -> None:
    def names(**parameters: Any) -> set[str]:
        rows = read_grid(exported(run, path, **parameters)).cells
        return {row[-1] for row in rows[1:]}

    assert names(YEAR=2024) == {"p2"}
    assert names(LEAD="街道") == {"p1"}


def test_any_other_spreadsheet_is_refused_with_a_word(path: Path, tmp_path: Path) -> None:
    other = write_xlsx(tmp_path / "别的.xlsx", [Sheet("a", [["项目名称"], ["食堂"]])])
    with pytest.raises(LifeCircleError, match="returned_without_ids"):
        read_returned(other, desk_of(path))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_imported_as_a_list_it_changes_nothing_either(
    run: Runner, path: Path, language: Any
) -> None:
    before = desk_of(path)
    sheets = sent_sheets(before.projects, lambda _: ("某圈", "控江路街道", "某包"), language)
    source = path.with_name("清单.xlsx")
    write_workbook(source, sheets)
    result = run("import_projects", BLUEPRINT=str(path), INPUT=str(source))
    assert (result["UNCHANGED"], result["UPDATED"], result["ADDED"]) == (3, 0, 0)
    assert desk_of(path) == before
