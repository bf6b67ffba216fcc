# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A subdistrict's ledger of facilities as offices keep it: addresses in words, no coordinates.

All of it is invented. It says where things are by compound and road, in several manners, and has
what such sheets have: a title over merged cells, headings of two lines, a merged first column,
areas with remarks in the same cell, full-width digits, sub-totals, and rows that nobody can place.
"""

from __future__ import annotations

from pathlib import Path

from .sheet_file import Cell, Sheet, write_xlsx

FILE_NAME = "facilities_ledger_synthetic.xlsx"
SHEET_NAME = "设施台账"
TITLE = "定海路街道社区公共服务设施台账（合成数据，仅供练习）"
DATE = "填报单位：定海路街道（虚构）　　填报日期：2026年3月"
HEADS = ("片区", "序号", "设施名称", "设施类别", "所在地址", "规模", None, "现状", "备注")
SUB_HEADS = (None, None, None, None, None, "建筑面积（㎡）", "用地面积（㎡）", None, None)
WIDTHS = (10, 6, 24, 18, 30, 18, 14, 10, 24)
# Part of the subdistrict, then its rows: name, category as written, address, floor area, site
# area, state, remark.
Row = tuple[Cell, Cell, Cell, Cell, Cell, Cell, Cell]
PARTS: tuple[tuple[str, tuple[Row, ...]], ...] = (
    (
        "东片",
        (
            (
                "勤工路长者食堂",
                "老年助餐点",
                "勤工路51弄公寓内",
                "约300平含二楼",
                None,
                "在用",
                None,
            ),
            ("金桂南路社区食堂", "社区食堂", "金桂南路39弄公寓底商", 180, None, "在用", None),
            (
                "织锦卫生服务站",
                "卫生服务站",
                "织锦路54弄新村",
                "１２０",
                None,
                "在用",
                "每周休息一天",
            ),
            ("织锦路日间照料中心", "日间照料", "织锦路18弄苑3号楼一层", 260, None, "在用", None),
            (
                "杜鹃南路宝宝屋",
                "社区托育",
                "杜鹃南路３４弄苑",
                "90.5㎡",
                None,
                "筹建",
                "预计年内开放",
            ),
            ("茉莉健身点", "健身苑点", "茉莉南路73弄小区中心绿地", None, "约200", "在用", None),
            ("青竹路菜场", "菜市场", "青竹路2139弄新村对面", 1350, 1800, "在用", None),
            ("纺纱路药房", "药店", "纺纱路81弄新村", 60, None, "在用", None),
        ),
    ),
    (
        "中片",
        (
            ("山楂文化活动室", "文化活动室", "山楂南路53弄苑", "150", None, "在用", None),
            (
                "朴树老年活动室",
                "老年活动室",
                "朴树南路82弄小区（居委二楼）",
                "80平",
                None,
                "在用",
                None,
            ),
            ("锚链路便民理发", "理发店", "锚链路82弄小区", 35, None, "在用", None),
            ("杏林家电维修", "维修点", "杏林南路28弄新村门口", None, None, "在用", "面积未报"),
            ("桑梓早餐铺", "早餐店", "桑梓南路56弄小区", 40, None, "在用", None),
            ("青竹路社区食堂二店", "食堂", "青竹路1616弄", 220, None, "在用", None),
            ("紫藤路卫生站", "卫生站", "紫藤路17弄新村", "110-120", None, "在用", None),
            ("红枫路幼儿园", "幼儿园", "红枫路1349弄小区", 2600, 3900, "在用", None),
            ("安宁支路口袋公园", "口袋公园", "安宁支路20弄小区旁", None, 1200, "在用", None),
        ),
    ),
    (
        "西片",
        (
            ("育才书场", "文化室", "育才支路81弄", "100", None, "在用", None),
            ("朝霞助餐点", "助餐点", "朝霞支路近繁星支路", 75, None, "在用", None),
            ("玉兰西路菜市场", "菜市场", "玉兰西路", "0.12万", None, "在用", None),
            (
                "丹桂综合为老服务中心",
                "综合为老服务中心",
                "丹桂西路198弄里弄",
                480,
                None,
                "在用",
                None,
            ),
            ("海棠就业驿站", "就业服务站", "海棠西路145弄新村", 55, None, "在用", None),
            ("翠柳洗衣店", "洗衣店", "翠柳路1829弄小区", 30, None, "在用", None),
            ("老厂房剧场", "小剧场", "原第九纺机厂旧址", 900, None, "在用", "类别待定"),
            ("滨江驿站", "便民服务点", "滨江绿地内", 45, None, "在用", None),
            ("流动菜摊", "菜市场", None, None, None, "在用", "无固定地址"),
            (None, "社区食堂", "梧桐西路74弄新村", 120, None, "在用", "名称漏填"),
            ("海棠西路棋牌室", "棋牌室", "海棠西路160弄小区", 70, None, "在用", None),
            (None, None, None, 65, None, "在用", "整行漏填"),
        ),
    ),
)


def ledger_sheet() -> Sheet:
    """Return the ledger with its merged cells."""
    width = len(HEADS)
    last = "ABCDEFGHI"[width - 1]
    rows: list[list[Cell]] = [[TITLE], [DATE], list(HEADS), list(SUB_HEADS)]
    merged = [f"A1:{last}1", f"A2:{last}2", "F3:G3"]
    merged += [f"{column}3:{column}4" for column in "ABCDEHI"]
    number = 0
    for part, entries in PARTS:
        first = len(rows) + 1
        for entry in entries:
            number += 1
            # Only the first cell of a merged range holds its text.
            rows.append([part if len(rows) + 1 == first else None, number, *entry])
        merged.append(f"A{first}:A{len(rows)}")
        rows.append(["小计", None, f"{part}共{len(entries)}处", None, None, None, None, None, None])
    rows.append(["合计", None, f"{number}处", None, None, None, None, None, None])
    rows.append([f"注：本表为合成数据，与真实设施无关。{'　' * 2}制表：虚构"])
    merged.append(f"A{len(rows)}:{last}{len(rows)}")
    return Sheet(SHEET_NAME, rows, merged, WIDTHS)


def write_ledger(folder: Path) -> Path:
    """Write the ledger into a folder and return its path."""
    path = folder / FILE_NAME
    write_xlsx(path, [ledger_sheet()])
    return path
