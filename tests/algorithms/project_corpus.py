# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Project lists as ugly as subdistricts keep them, each with what must come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tests.store.ugly_sheets import (
    DAY,
    PER_CENT,
    ErrorValue,
    Formula,
    Sheet,
    Styled,
    excel_day,
    write_csv,
    write_ods,
    write_xls,
    write_xlsx,
)

HEADS = ("序号", "街道", "生活圈", "项目名称", "五宜", "类型", "总投资（万元）", "开工", "阶段")
ROW = (
    "3-1",
    "控江路街道",
    "西圈",
    "睦邻街区(二期)",
    "宜居/宜养",
    "改建+运营",
    "约120",
    "2023年三季度",
    "在建",
)
OTHER = ("3-2", "长海路街道", "东圈", "社区食堂", "宜养", "新建", "80", "2024.6底", "待招标")
SAME = {"name": "睦邻街区(二期)", "theme": "live", "other_themes": "care", "kind": "extend"}
SAME |= {"other_kinds": "operate", "budget_planned_wan": 120.0, "start": "2023-07-01"}
SAME |= {"stage": "building", "circle_name": "西圈"}


@dataclass(frozen=True)
class Ugly:
    """One list.

    Attributes:
        make: writes it into a folder and returns its path.
        first: columns of the first project that came in.
        counts: ADDED, REFUSED and the like, as far as they are meant.
        error: words of the message where nothing comes in.
        parameters: of the import.
        told: words that the report must hold.
    """

    make: Callable[[Path], Path]
    first: Mapping[str, Any] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    error: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    told: str = ""


def xlsx(*rows: Sequence[Any], **layout: Any) -> Callable[[Path], Path]:
    return lambda folder: write_xlsx(folder / "清单.xlsx", [Sheet("清单", list(rows), **layout)])


def xls(*rows: Sequence[Any], **layout: Any) -> Callable[[Path], Path]:
    return lambda folder: write_xls(folder / "清单.xls", [Sheet("清单", list(rows), **layout)])


def ods(*rows: Sequence[Any], **layout: Any) -> Callable[[Path], Path]:
    return lambda folder: write_ods(folder / "清单.ods", [Sheet("清单", list(rows), **layout)])


def text(
    *rows: Sequence[str], encoding: str = "utf-8", separator: str = ",", name: str = "清单.csv"
) -> Callable[[Path], Path]:
    return lambda folder: write_csv(folder / name, rows, encoding, separator)


def raw(content: bytes, name: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def with_cell(head: str, cell: Any, extra: str = "") -> Callable[[Path], Path]:
    """Return a list of one project with one cell changed, or one column more."""
    heads = [*HEADS, extra] if extra else list(HEADS)
    row: list[Any] = [*ROW, cell] if extra else list(ROW)
    if not extra:
        row[HEADS.index(head)] = cell
    return xlsx(heads, row)


TITLE = ("控江路街道2024年“15分钟社区生活圈”行动项目清单",)
BLANK = ("",) * 9

CORPUS: dict[str, Ugly] = {
    "plain xlsx": Ugly(xlsx(HEADS, ROW, OTHER), SAME, {"ADDED": 2}),
    "plain xls": Ugly(xls(HEADS, ROW, OTHER), SAME, {"ADDED": 2}),
    "plain ods": Ugly(ods(HEADS, ROW, OTHER), SAME, {"ADDED": 2}),
    "utf-8 csv": Ugly(text(HEADS, ROW, OTHER), SAME, {"ADDED": 2}),
    "utf-8 csv with BOM": Ugly(text(HEADS, ROW, OTHER, encoding="utf-8-sig"), SAME, {"ADDED": 2}),
    "GB18030 csv": Ugly(text(HEADS, ROW, OTHER, encoding="gb18030"), SAME, {"ADDED": 2}),
    "GB18030 with tabs": Ugly(
        text(HEADS, ROW, OTHER, encoding="gb18030", separator="\t", name="清单.txt"),
        SAME,
        {"ADDED": 2},
    ),
    "semicolons": Ugly(text(HEADS, ROW, OTHER, separator=";"), SAME, {"ADDED": 2}),
    "UTF-16 as Excel saves Unicode text": Ugly(
        text(HEADS, ROW, OTHER, encoding="utf-16", separator="\t", name="清单.txt"),
        SAME,
        {"ADDED": 2},
    ),
    "a csv called xls": Ugly(text(HEADS, ROW, name="清单.xls"), SAME, {"ADDED": 1}),
    "title above": Ugly(xlsx(TITLE, BLANK, HEADS, ROW), SAME, {"ADDED": 1}),
    "subdistrict only in the title": Ugly(
        xlsx(TITLE, ("项目名称", "五宜"), ("食堂", "宜养")),
        {"name": "食堂", "subdistrict_by": "hand"},
        {"ADDED": 1},
    ),
    "headings of two rows, merged": Ugly(
        xlsx(
            ("序号", "项目名称", "投资", "", "时间", ""),
            ("", "", "总投资（万元）", "资金来源", "开工", "完工"),
            ("1", "食堂", "80", "区60%+自筹", "2023年", "2024年底"),
            merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
        ),
        {"name": "食堂", "budget_planned_wan": 80.0, "start": "2023-01-01"},
        {"ADDED": 1},
    ),
    "merged subdistrict": Ugly(
        xlsx(
            HEADS,
            ROW,
            ("3-2", "", *OTHER[2:]),
            ("3-3", "", "西圈", "口袋公园", *OTHER[4:]),
            merged=["B2:B4"],
        ),
        SAME,
        {"ADDED": 3},
    ),
    "totals below": Ugly(
        xlsx(HEADS, ROW, OTHER, ("合计", "", "", "2项", "", "", "200", "", "")),
        SAME,
        {"ADDED": 2},
        told="合计",
    ),
    "notes below": Ugly(
        xlsx(HEADS, ROW, ("注：投资含前期费用", *BLANK[1:])), SAME, {"ADDED": 1}, told="注"
    ),
    "section rows name the theme": Ugly(
        xlsx(HEADS, ("一、宜居类", *BLANK[1:]), ROW, ("二、宜养类", *BLANK[1:]), OTHER),
        SAME,
        {"ADDED": 2},
    ),
    "headings repeated per page": Ugly(xlsx(HEADS, ROW, HEADS, OTHER), SAME, {"ADDED": 2}),
    "empty rows between": Ugly(xlsx(HEADS, BLANK, ROW, BLANK, BLANK, OTHER), SAME, {"ADDED": 2}),
    "full-width digits": Ugly(
        with_cell("总投资（万元）", "１２０．５"), {"budget_planned_wan": 120.5}, {"ADDED": 1}
    ),
    "thousands with comma": Ugly(
        with_cell("总投资（万元）", "1,200"), {"budget_planned_wan": 1200.0}, {"ADDED": 1}
    ),
    "yuan in the cell beats the heading": Ugly(
        with_cell("总投资（万元）", "1,200,000元"), {"budget_planned_wan": 120.0}, {"ADDED": 1}
    ),
    "a figure beside a doubt": Ugly(
        with_cell("总投资（万元）", "约120万/待定"),
        {"budget_planned_wan": 120.0, "budget_note": "约120万/待定"},
        {"ADDED": 1},
    ),
    "to be decided": Ugly(
        with_cell("总投资（万元）", "待定"), {"budget_planned_wan": None}, {"ADDED": 1}
    ),
    "two amounts": Ugly(
        with_cell("总投资（万元）", "一期50万，二期60万"),
        {"budget_planned_wan": None},
        {"ADDED": 1, "REPAIRED": 1},
        told="一期50万",
    ),
    "money without a unit is asked": Ugly(
        xlsx(("项目名称", "总投资"), ("食堂", "120")),
        {"name": "食堂", "budget_planned_wan": None},
        {"ADDED": 1, "MONEY_UNCLEAR": 1},
    ),
    "money without a unit, answered": Ugly(
        xlsx(("项目名称", "总投资"), ("食堂", "1200000")),
        {"budget_planned_wan": 120.0},
        {"ADDED": 1, "MONEY_UNCLEAR": 0},
        parameters={"MONEY_UNIT": "yuan"},
    ),
    "floor area in words": Ugly(
        with_cell("", "约1,200㎡含食堂", "内容规模"),
        {"floor_area_m2": 1200.0, "scale": "约1,200㎡含食堂"},
        {"ADDED": 1},
    ),
    "green space is no floor area": Ugly(
        with_cell("", "口袋公园，绿地800㎡", "内容规模"), {"floor_area_m2": None}, {"ADDED": 1}
    ),
    "about 80 percent": Ugly(with_cell("", "80%左右", "形象进度"), {"progress": 80.0}),
    "percent as a spreadsheet stores it": Ugly(
        with_cell("", Styled(0.8, PER_CENT), "形象进度"), {"progress": 80.0}
    ),
    "180 percent": Ugly(
        with_cell("", "180%", "形象进度"), {"progress": None}, {"REPAIRED": 1}, told="180%"
    ),
    "period of years": Ugly(
        with_cell("", "2023-2025", "建设周期"), {"start": "2023-07-01", "end": "2025-12-31"}
    ),
    "day as serial number": Ugly(
        with_cell("开工", Styled(excel_day(date(2024, 3, 15)), DAY)), {"start": "2024-03-15"}
    ),
    "bare serial number": Ugly(with_cell("开工", 45366.0), {"start": "2024-03-15"}),
    "no such day": Ugly(
        with_cell("开工", "2024-02-30"), {"start": ""}, {"REPAIRED": 1}, told="2024-02-30"
    ),
    "end before start": Ugly(
        with_cell("", "2022年", "完工"), {"start": "2023-07-01", "end": ""}, {"REPAIRED": 1}
    ),
    "years 23/24": Ugly(with_cell("", "23/24", "年度"), {"name": "睦邻街区(二期)"}),
    "several circles": Ugly(
        with_cell("生活圈", "西圈、东圈"),
        {"circle_name": "西圈", "other_circles": "东圈"},
        {"ADDED": 1},
    ),
    "a circle that is not there": Ugly(
        with_cell("生活圈", "9号圈"), {"circle_id": ""}, {"REPAIRED": 1}, told="9号圈"
    ),
    "an old name of a subdistrict": Ugly(
        with_cell("街道", "五角场镇"), {"subdistrict_by": "hand"}, {"REPAIRED": 1}
    ),
    "a subdistrict that is not there": Ugly(
        with_cell("街道", "外滩街道"), {"subdistrict_id": ""}, {"ADDED": 1}, told="外滩街道"
    ),
    "an unknown theme": Ugly(with_cell("五宜", "文化"), {"theme": ""}, {"REPAIRED": 1}),
    "stage in other words": Ugly(with_cell("阶段", "可研已批、待招标"), {"stage": "preparation"}),
    "a light": Ugly(with_cell("", "黄灯", "亮灯"), {"light": "yellow"}),
    "formula with a result": Ugly(
        with_cell("总投资（万元）", Formula("60+60", 120.0)), {"budget_planned_wan": 120.0}
    ),
    "formula with an error": Ugly(
        with_cell("总投资（万元）", ErrorValue("#REF!")),
        {"budget_planned_wan": None},
        {"ADDED": 1},
    ),
    "formula never computed": Ugly(
        with_cell("总投资（万元）", Formula("SUM(A1:A9)")),
        {"budget_planned_wan": None},
        {"ADDED": 1},
    ),
    "a row without a name": Ugly(
        xlsx(HEADS, ROW, ("3-9", "控江路街道", "西圈", "", "宜居", "新建", "50", "2024", "在建")),
        SAME,
        {"ADDED": 1, "REFUSED": 1},
    ),
    "the same project twice": Ugly(xlsx(HEADS, ROW, ROW), SAME, {"ADDED": 1, "TO_DECIDE": 1}),
    "English headings": Ugly(
        text(
            ("No", "Project name", "Theme", "Kind", "Budget (yuan)", "Start", "Stage"),
            ("A-1", "Canteen", "care", "new", "800000", "2024-03-01", "building"),
        ),
        {"name": "Canteen", "theme": "care", "budget_planned_wan": 80.0, "stage": "building"},
        {"ADDED": 1},
    ),
    "text that would run as a formula": Ugly(
        with_cell("", "=cmd|' /C calc'!A0", "备注"), {"note": "=cmd|' /C calc'!A0"}
    ),
    "line breaks in a heading": Ugly(
        xlsx(("项目\n名称", "总投资\n（万元）"), ("食堂", "80")),
        {"name": "食堂", "budget_planned_wan": 80.0},
    ),
    "nothing but headings": Ugly(xlsx(HEADS), error="no row to import"),
    "no column of names": Ugly(xlsx(("日期", "天气"), ("2024", "晴")), error="names of projects"),
    "empty file": Ugly(raw(b"", "空.xlsx"), error="empty"),
    "password": Ugly(
        lambda folder: write_xls(folder / "密.xls", [Sheet("清单", [HEADS, ROW])], locked=True),
        error="password",
    ),
    "cut off": Ugly(
        lambda folder: raw(
            write_xlsx(folder / "整.xlsx", [Sheet("清单", [HEADS, ROW])]).read_bytes()[:900],
            "断.xlsx",
        )(folder),
        error="damaged",
    ),
    "a picture called xlsx": Ugly(raw(b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "图.xlsx"), error="图"),
}
