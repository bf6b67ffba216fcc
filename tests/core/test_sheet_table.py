# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Sheets as planners keep them become headings and rows; nothing else is taken for data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Optional

import pytest

from lifecircle_plugin.core.errors import Cancelled, LifeCircleError
from lifecircle_plugin.core.results import Reason
from lifecircle_plugin.core.sheet_table import CellNote, CellRange, Grid, table_of


def grid(
    rows: Sequence[Sequence[Optional[str]]],
    merged: Sequence[str] = (),
    notes: Sequence[CellNote] = (),
) -> Grid:
    """Return a grid with its merged ranges filled, as reading a file gives it."""
    width = max(map(len, rows))
    cells = [[*(cell or "" for cell in row), *[""] * (width - len(row))] for row in rows]
    areas = []
    for name in merged:
        left, top, right, bottom = re.findall("[A-Z]|[0-9]+", name)
        area = CellRange(int(top) - 1, ord(left) - ord("A"), int(bottom) - 1, ord(right) - ord("A"))
        text = cells[area.first_row][area.first_column]
        for row in range(area.first_row, area.last_row + 1):
            for column in range(area.first_column, area.last_column + 1):
                cells[row][column] = text
        areas.append(area)
    return Grid("项目.xlsx", "清单", cells, tuple(notes), tuple(areas))


PROJECTS: list[list[Optional[str]]] = [
    ["控江路街道2023年项目清单（汇总）"],
    ["填报单位：控江路街道", None, None, None, "日期：2023年7月"],
    ["序号", "街道", "项目\n名 称", "规模", None, "总投资\n（万元）", "备 注"],
    [None, None, None, "地上", "地下"],
    ["3-1", "控江路街道", "XX路睦邻街区(二期)", "约1,200㎡", None, "约120", "a"],
    ["3-2", None, "路口公园", "100", None, None, None],
    ["一、文化类"],
    ["3-3", None, "合计数字馆", None, None, "50", None],
    ["小计", None, None, None, None, "170"],
    ["序号", "街道", "项目\n名 称", "规模", None, "总投资\n（万元）", "备 注"],
    ["9", None, None, None, None, None, None],
    [],
    ["3-4", "大桥街道", "菜场", "30", None, "3", None],
    ["合 计", None, None, None, None, "173"],
    ["注：本表数据截至2023年7月"],
]
MERGED = ["A1:G1", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:F4", "G3:G4", "B5:B8", "F5:F6", "A7:G7"]


def test_a_project_list_with_everything_in_it() -> None:
    table = table_of(grid(PROJECTS, MERGED))
    assert table.title == "控江路街道2023年项目清单（汇总） 填报单位：控江路街道 日期：2023年7月"
    assert table.headings == [
        "序号",
        "街道",
        "项目名称",
        "规模/地上",
        "规模/地下",
        "总投资（万元）",
        "备注",
    ]
    assert table.heading_rows == (3, 4)
    assert [(row.number, row.cells[2]) for row in table.rows] == [
        (5, "XX路睦邻街区(二期)"),
        (6, "路口公园"),
        (8, "合计数字馆"),
        (13, "菜场"),
    ]
    assert [row.cells[1] for row in table.rows] == ["控江路街道"] * 3 + ["大桥街道"]
    assert [row.section for row in table.rows] == ["", "", "一、文化类", "一、文化类"]
    assert [(row.number, row.reason.key) for row in table.skipped] == [
        (7, "sheet_row_section"),
        (9, "sheet_row_total"),
        (10, "sheet_row_heading_again"),
        (11, "sheet_row_only_number"),
        (14, "sheet_row_total"),
        (15, "sheet_row_note"),
    ]
    assert table.records()[0]["总投资（万元）"] == "约120"
    assert table.column("备注") == 6
    assert table.column("没有") == -1


def test_a_number_that_merged_rows_share_counts_once() -> None:
    """120 万 across two projects is not 120 万 each."""
    rows = table_of(grid(PROJECTS, MERGED)).rows
    assert [row.cells[5] for row in rows[:2]] == ["约120", ""]
    assert rows[1].notes == (Reason("sheet_cell_shared", {"cells": "F5:F6", "value": "约120"}),)


def test_labels_that_merged_rows_share_stay_with_each() -> None:
    rows = [
        ["街道编码", "年度", "小区", "建面"],
        ["310110012", "2023", "1200弄", "300"],
        [None, None, None, None],
        [None, None, None, "40"],
    ]
    table = table_of(grid(rows, ["A2:A4", "B2:B4", "C2:C4", "D2:D3"]))
    assert [row.cells for row in table.rows] == [
        ("310110012", "2023", "1200弄", "300"),
        ("310110012", "2023", "1200弄", ""),
        ("310110012", "2023", "1200弄", "40"),
    ]


def test_a_row_merged_across_columns_does_not_repeat_itself() -> None:
    rows = [["名称", "建面", "用地", "备注"], ["食堂", "300", None, None], ["书屋", "1", "2", "x"]]
    table = table_of(grid(rows, ["B2:C2"]))
    assert table.rows[0].cells == ("食堂", "300", "", "")


@pytest.mark.parametrize("merged", [[], ["C2:D2"]], ids=["text file", "workbook"])
def test_headings_of_two_rows_with_and_without_merged_cells(merged: list[str]) -> None:
    rows = [
        ["设施台账"],
        ["序号", "名称", "面积", None, "状态"],
        [None, None, "地上", "地下", None],
        ["1", "甲", "300", None, "在用"],
        ["2", "乙", "20", "5", "暂停"],
    ]
    table = table_of(grid(rows, merged))
    assert table.headings == ["序号", "名称", "面积/地上", "面积/地下", "状态"]
    assert [row.number for row in table.rows] == [4, 5]


def test_groups_above_all_headings_are_joined() -> None:
    rows = [
        ["基本信息", None, None, "规模", None],
        ["名称", "别名", "地址", "建面", "用地"],
        ["甲", "a", "x路", "1", "2"],
    ]
    table = table_of(grid(rows, ["A1:C1", "D1:E1"]))
    assert table.headings == [
        "基本信息/名称",
        "基本信息/别名",
        "基本信息/地址",
        "规模/建面",
        "规模/用地",
    ]
    assert [row.number for row in table.rows] == [3]


def test_headings_are_all_different_and_never_empty() -> None:
    rows = [["名称", "备注", None, "备注"], ["甲", "1", "2", "3"], ["乙", "4", "5", "6"]]
    assert table_of(grid(rows)).headings == ["名称", "备注", "C", "备注 (2)"]


def test_columns_without_anything_are_left_out() -> None:
    table = table_of(grid([[None, "名称", None, "地址"], [None, "甲", None, "x路"]]))
    assert table.headings == ["名称", "地址"]
    assert table.columns == (1, 3)
    assert table.rows[0].cells == ("甲", "x路")


def test_a_row_that_numbers_the_columns_is_no_data() -> None:
    rows = [["名称", "地址", "建面"], ["甲", "1", "2"], ["1", "2", "3"], ["食堂", "x路", "30"]]
    table = table_of(grid(rows))
    assert [row.reason.key for row in table.skipped] == ["sheet_row_column_numbers"] * 2
    assert [row.cells[0] for row in table.rows] == ["食堂"]


@pytest.mark.parametrize(
    "words",
    [
        *("合计", "合 计", "小计：", "总计(万元)", "控江路街道小计", "共计", "Total", "subtotal"),
        *("合计12个项目", "共计（12项）", "总计12", "项目总投资"),
    ],
)
def test_totals_are_no_data(words: str) -> None:
    table = table_of(grid([["名称", "地址", "建面"], ["甲", "x路", "1"], [words, None, "1"]]))
    assert [row.number for row in table.rows] == [2]
    assert [row.reason.key for row in table.skipped] == ["sheet_row_total"]


@pytest.mark.parametrize("name", ["合计数字馆", "会计师事务所", "总计划展示馆", "小计划托管班"])
def test_names_that_look_like_totals_are_data(name: str) -> None:
    table = table_of(grid([["名称", "地址", "建面"], [name, "x路", "1"]]))
    assert [row.cells[0] for row in table.rows] == [name]


def test_a_row_with_one_cell_is_data_unless_it_is_a_note() -> None:
    rows = [["名称", "地址", "建面"], ["食堂", None, None], ["备注：面积为暂估", None, None]]
    table = table_of(grid(rows))
    assert [row.cells[0] for row in table.rows] == ["食堂"]
    assert [row.reason.key for row in table.skipped] == ["sheet_row_note"]


def test_notes_on_cells_reach_their_row() -> None:
    note = CellNote(1, 1, Reason("sheet_cell_error", {"cell": "B2", "value": "#REF!"}))
    only = CellNote(2, 0, Reason("sheet_cell_formula", {"cell": "A3"}))
    table = table_of(grid([["名称", "建面"], ["甲", None], [None, None]], notes=[note, only]))
    assert [row.notes for row in table.rows] == [(note.reason,), (only.reason,)]


def test_a_row_of_a_text_file_with_more_cells_than_headings_is_refused() -> None:
    """1,200 without quotation marks would be 1 with all that follows in the wrong columns."""
    cells = [["名称", "建面", "状态"], ["甲", "1", "200", "在用"], ["乙", "300", "在用"]]
    table = table_of(Grid("a.csv", "", cells))
    assert [row.cells for row in table.rows] == [("乙", "300", "在用", "")]
    assert table.skipped[0].reason == Reason("sheet_row_too_long", {"cells": 4, "expected": 3})
    assert table.skipped[0].text == "甲 1 200 在用"


def test_years_may_be_headings() -> None:
    table = table_of(grid([["名称", "2021", "2022年", "2023年"], ["食堂", "10", "12", "13"]]))
    assert table.headings == ["名称", "2021", "2022年", "2023年"]
    assert len(table.rows) == 1


def test_reading_can_be_stopped() -> None:
    rows = [["名称", "地址"], *[["甲", "x路"]] * 9000]
    with pytest.raises(Cancelled):
        table_of(grid(rows), lambda: True)


def test_a_list_of_one_column() -> None:
    table = table_of(grid([["小区"], ["控江一村"], ["控江二村"]]))
    assert table.headings == ["小区"]
    assert len(table.rows) == 2


def test_a_sheet_with_headings_only_has_no_rows() -> None:
    table = table_of(grid([["名称", "地址", "建面"]]))
    assert (table.headings, table.rows) == (["名称", "地址", "建面"], [])


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([[""], ["", ""]], "sheet_empty"),
        ([["1", "2", "3"], ["4", "5", "6"]], "sheet_without_heading"),
    ],
)
def test_sheets_without_a_table_are_refused(rows: list[list[Optional[str]]], key: str) -> None:
    with pytest.raises(LifeCircleError) as caught:
        table_of(grid(rows))
    assert caught.value.key == key
    assert caught.value.values == {"table": "项目.xlsx [清单]"}
