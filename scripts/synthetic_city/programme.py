# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The action of the synthetic district: project lists, a questionnaire, suggestions and events.

All of it is invented. The lists are as ugly as subdistricts keep theirs: titles over merged cells,
headings of two lines, sub-totals, GB18030, amounts and dates in words. Importing them gives 173
projects, 12,527 forms, 85 hearings and 5 lectures.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from .sheet_file import Cell, Sheet, column_name, write_xlsx

SEED = 173
PROJECTS, FORMS, HEARINGS, LECTURES, SUGGESTIONS = 173, 12_527, 85, 5, 240
SHEETS = "projects_two_headings_synthetic.xlsx"
GB_LIST = "projects_gb18030_synthetic.csv"
TAB_LIST = "projects_tabs_synthetic.txt"
PROJECT_LISTS = (SHEETS, GB_LIST, TAB_LIST)
QUESTIONNAIRE = "questionnaire_synthetic.csv"
SUGGESTION_LIST = "suggestions_synthetic.csv"
EVENT_LIST = "events_synthetic.xlsx"
MADE_UP = "合成数据，仅供练习"


@dataclass(frozen=True)
class Theme:
    """What projects of a theme are called, with the category of the facility where it is one."""

    name: str
    kinds: tuple[tuple[str, str, str], ...]
    """(name after the place, kind as typed, category code or "")"""


THEMES = (
    Theme(
        "宜养",
        (
            ("社区食堂", "新建", "community_canteen"),
            ("综合为老服务中心", "改建", "elder_daycare"),
            ("长者照护之家", "改扩建", "nursing_home"),
            ("卫生服务站改造", "更新提升", "community_station"),
            ("适老化改造", "更新提升", ""),
        ),
    ),
    Theme(
        "宜居",
        (
            ("美丽家园更新", "更新提升", ""),
            ("生活垃圾收集站", "改建", "waste_collection_station"),
            ("公共厕所", "新建", "public_toilet"),
            ("非机动车棚", "新建", "bike_parking"),
            ("睦邻街区", "改建+运营", ""),
        ),
    ),
    Theme(
        "宜游",
        (
            ("口袋公园", "新建", "pocket_park"),
            ("健身苑点", "更新提升", "outdoor_fitness"),
            ("多功能运动场", "开放共享", "sports_field_small"),
            ("慢行步道", "更新提升", ""),
            ("微花园", "更新提升", ""),
        ),
    ),
    Theme(
        "宜学",
        (
            ("文化活动室", "功能置换", "culture_station"),
            ("社区文化中心", "改扩建", "culture_centre"),
            ("社区托育点", "新建", "childcare_0_3"),
            ("睦邻课堂", "运营", ""),
        ),
    ),
    Theme(
        "宜业",
        (
            ("社区服务中心", "改建", "community_service_centre"),
            ("就业服务站", "功能置换", "employment_station"),
            ("便民菜店", "新建", "fresh_store"),
        ),
    ),
)
PACKAGES = ("228街坊", "国定支路睦邻街区", "滨江慢行", "新村焕新")
INNER = {"228街坊": ("内院庭院", "周边街道", "周边住宅")}
LEADS = ("街道办事处（服务办）", "街道社区管理办", "区民政局", "区房管局", "区绿化市容局")
PARTNERS = ("绿容、房管", "区体育局", "居委会", "物业公司；业委会", "")
STAGES = (
    *("谋划储备", "可研已批", "待招标", "在建", "施工中"),
    *("已完工待验收", "已验收", "已投用", "暂缓"),
)
STAGE_WEIGHTS = (8, 12, 12, 16, 16, 12, 12, 10, 2)
# Entries of annual lists: 98 in 2023, 130 in 2024, 228 in all; 55 projects stand in both lists.
IN_BOTH, IN_2023_ONLY = 55, 43
ANNUAL_ENTRIES = PROJECTS + IN_BOTH
YEARS_AS_TYPED = {
    "both": ("23/24", "2023、2024", "2023-2024"),
    "2023": ("2023", "2023年"),
    "2024": ("2024", "2024年度"),
}
OBSTACLES = ("产权未明", "资金缺口", "居民意见未统一", "管线未迁", "原租户未清退")


@dataclass(frozen=True)
class Ground:
    """What the sample knows of the district.

    Attributes:
        subdistricts: names with their weight (people).
        homes: names of residences by subdistrict.
        circle_of: the circle in which a residence lies, by names.
        circles: names by subdistrict.
        units: names by subdistrict.
    """

    subdistricts: tuple[tuple[str, float], ...]
    homes: dict[str, list[str]] = field(default_factory=dict)
    circle_of: dict[str, str] = field(default_factory=dict)
    circles: dict[str, list[str]] = field(default_factory=dict)
    units: dict[str, list[str]] = field(default_factory=dict)


def read_ground(sample: Path) -> Ground:
    """Return what the lists name, from the sample's GeoPackage, which stays as it is."""
    import shapely

    uri = f"file:{sample.as_posix()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as connection:

        def by_subdistrict(table: str) -> dict[str, list[str]]:
            found: dict[str, list[str]] = {}
            rows = connection.execute(f"SELECT name, subdistrict FROM {table} ORDER BY fid")
            for name, subdistrict in rows:
                found.setdefault(subdistrict, []).append(name)
            return found

        def shapes(table: str) -> tuple[list[str], list[shapely.Geometry]]:
            rows = connection.execute(
                f"SELECT name, geom FROM {table} WHERE geom IS NOT NULL ORDER BY fid"
            ).fetchall()
            # Without an envelope, the header of a GeoPackage geometry has eight bytes.
            return [name for name, _ in rows], [shapely.from_wkb(blob[8:]) for _, blob in rows]

        names, points = shapes("residence")
        circles, outlines = shapes("circle")
        within = shapely.STRtree(outlines).query(points, predicate="intersects")
        subdistricts = tuple(
            (name, float(people))
            for name, people in connection.execute(
                "SELECT name, population FROM subdistrict ORDER BY code"
            )
        )
        return Ground(
            subdistricts,
            by_subdistrict("residence"),
            {names[home]: circles[circle] for home, circle in reversed(within.T.tolist())},
            by_subdistrict("circle"),
            by_subdistrict("unit"),
        )


def shares(ground: Ground, total: int) -> dict[str, int]:
    """Share a number among the subdistricts by people, exactly (largest remainders)."""
    whole = sum(weight for _, weight in ground.subdistricts)
    exact = {name: total * weight / whole for name, weight in ground.subdistricts}
    found = {name: int(value) for name, value in exact.items()}
    order = sorted(exact, key=lambda name: found[name] - exact[name])
    for name in order[: total - sum(found.values())]:
        found[name] += 1
    return found


# --- projects ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ListedProject:
    """One row of a list, as typed; `home` and `category` say what it is on the ground."""

    code: str
    subdistrict: str
    circle: str
    name: str
    package: str
    theme: str
    kind: str
    place: str
    scale: str
    origin: str
    lead: str
    partners: str
    budget: str
    funds: str
    start: str
    end: str
    year: str
    approvals: str
    stage: str
    progress: str
    light: str
    obstacle: str
    beneficiaries: str
    note: str
    home: str = ""
    category: str = ""


HEADS: tuple[tuple[str, str, str], ...] = (
    ("code", "序号", ""),
    ("subdistrict", "街道", ""),
    ("circle", "生活圈", ""),
    ("name", "项目名称", ""),
    ("package", "所属项目包", ""),
    ("theme", "五宜", ""),
    ("kind", "类型", ""),
    ("place", "位置", ""),
    ("scale", "内容规模", ""),
    ("origin", "来源", ""),
    ("lead", "责任单位", "牵头单位"),
    ("partners", "", "配合单位"),
    ("budget", "投资（万元）", "总投资（万元）"),
    ("funds", "", "资金来源"),
    ("start", "时间", "开工"),
    ("end", "", "完工"),
    ("year", "年度", ""),
    ("approvals", "前期手续", ""),
    ("stage", "阶段", ""),
    ("progress", "形象进度", ""),
    ("light", "亮灯", ""),
    ("obstacle", "堵点", ""),
    ("beneficiaries", "受益人数", ""),
    ("note", "备注", ""),
)


def projects(ground: Ground, seed: int = SEED) -> list[ListedProject]:
    """Return the 173 projects, subdistrict by subdistrict."""
    chance = Random(seed)
    found: list[ListedProject] = []
    names: set[str] = set()
    for place, (subdistrict, count) in enumerate(shares(ground, PROJECTS).items(), 1):
        homes = list(ground.homes[subdistrict])
        chance.shuffle(homes)
        for number in range(1, count + 1):
            found.append(
                _project(
                    chance,
                    ground,
                    subdistrict,
                    f"{place}-{number}",
                    homes[number % len(homes)],
                    names,
                )
            )
    return _listed_by_year(chance, found)


def _listed_by_year(chance: Random, listed: Sequence[ListedProject]) -> list[ListedProject]:
    """Put each project into the list of 2023, of 2024, or of both."""
    kinds = ["both"] * IN_BOTH + ["2023"] * IN_2023_ONLY
    kinds += ["2024"] * (len(listed) - len(kinds))
    chance.shuffle(kinds)
    return [
        replace(each, year=chance.choice(YEARS_AS_TYPED[kind])) for each, kind in zip(listed, kinds)
    ]


def _project(
    chance: Random, ground: Ground, subdistrict: str, code: str, home: str, names: set[str]
) -> ListedProject:
    theme = chance.choices(THEMES, (30, 28, 22, 12, 8))[0]
    what, kind, category = chance.choice(theme.kinds)
    name = f"{home}{what}"
    while name in names:
        name = f"{name}（二期）"
    names.add(name)
    circles = ground.circles[subdistrict]
    own = ground.circle_of[home]
    short = own.rsplit("街道", 1)[-1]
    circle = chance.choice((own, short, "", "1、2号圈" if len(circles) > 1 else own))
    package = ""
    if chance.random() < 0.3:
        package = chance.choice(PACKAGES)
        if package in INNER:
            package = f"{package}/{chance.choice(INNER[package])}"
    other = chance.choice(("", f"/{chance.choice(THEMES).name}"))
    amount = chance.choice((35, 60, 85, 120, 180, 260, 420, 800, 1500))
    area = chance.choice((60, 150, 320, 600, 1200, 2400))
    stage = chance.choices(STAGES, STAGE_WEIGHTS)[0]
    is_going = stage in ("在建", "施工中")
    light = chance.choices(("绿", "黄", "红"), (75, 18, 7))[0] if is_going else ""
    return ListedProject(
        code=code,
        subdistrict=subdistrict,
        circle=circle,
        name=name,
        package=package,
        theme=f"{theme.name}{other}",
        kind=kind,
        place=chance.choice((home, f"近{home}", f"{home}内", "位置待定")),
        scale=chance.choice(
            (f"约{area:,}㎡", f"建筑面积{area}平方米", f"{area}㎡含二楼", "详见方案", "")
        ),
        origin=chance.choice((f"建议{chance.randint(1, 20)}条", "征集会", "问卷", "")),
        lead=chance.choice(LEADS),
        partners=chance.choice(PARTNERS),
        budget=chance.choice(
            (
                str(amount),
                f"约{amount}",
                f"{amount}万元",
                f"{amount * 10000:,}元",
                "待定",
                f"约{amount}万/待定",
            )
        ),
        funds=chance.choice(("区60%+自筹", "市、区、街道", "街道", "区级", "社会资本", "待定")),
        start=chance.choice(("2023年三季度", "2023/9", "2024年3月", "2024.6", "待定")),
        end=chance.choice(("2024年底", "2024.11底", "2025年6月", "2025年", "待定")),
        year="",
        approvals=chance.choice(("可研已批", "方案公示", "规划许可", "")),
        stage=stage,
        progress=(
            chance.choice(("80%左右", "45%", "0.3", "过半"))
            if is_going
            else ("100%" if stage[0] == "已" else "")
        ),
        light=light,
        obstacle=chance.choice(OBSTACLES) if light in ("黄", "红") else "",
        beneficiaries=chance.choice(("约0.8万人", "1200人", "350户", "", "2,300")),
        note=chance.choice(("", "", "完整社区", "合成数据")),
        home=home if chance.random() < 0.85 else "",
        category=category,
    )


def write_project_lists(folder: Path, listed: Sequence[ListedProject]) -> list[Path]:
    """Write the three lists, each of four subdistricts and ugly in its own way."""
    order = list(dict.fromkeys(each.subdistrict for each in listed))
    parts = [
        [each for each in listed if each.subdistrict in order[first : first + 4]]
        for first in (0, 4, 8)
    ]
    return [
        _write_two_headings(folder / SHEETS, parts[0]),
        _write_text(folder / GB_LIST, parts[1], "gb18030", ","),
        _write_text(folder / TAB_LIST, parts[2], "utf-16", "\t"),
    ]


def _write_two_headings(path: Path, listed: Sequence[ListedProject]) -> Path:
    width, last = len(HEADS), column_name(len(HEADS) - 1)
    rows: list[list[Cell]] = [
        [f"“15分钟社区生活圈”行动项目清单（{MADE_UP}）", *([None] * (width - 1))],
        [head or None for _, head, _ in HEADS],
        [below or None for _, _, below in HEADS],
    ]
    merged = [f"A1:{last}1"]
    for place, (_, head, below) in enumerate(HEADS):
        letter = column_name(place)
        if not below:
            merged.append(f"{letter}2:{letter}3")
        elif head:
            merged.append(f"{letter}2:{column_name(place + 1)}2")
    for subdistrict in dict.fromkeys(each.subdistrict for each in listed):
        first = len(rows) + 1
        own = [each for each in listed if each.subdistrict == subdistrict]
        for each in own:
            cells: list[Cell] = [getattr(each, name) or None for name, _, _ in HEADS]
            cells[1] = subdistrict if len(rows) + 1 == first else None
            rows.append(cells)
        merged.append(f"B{first}:B{len(rows)}")
        total: list[Cell] = ["小计", None, None, f"{len(own)}项", *([None] * (width - 4))]
        rows.append(total)
    rows.append(["合计", None, None, f"{len(listed)}项", *([None] * (width - 4))])
    rows.append([f"注：{MADE_UP}。投资含前期费用。", *([None] * (width - 1))])
    write_xlsx(path, [Sheet("项目清单", rows, merged, [12] * width)])
    return path


def _write_text(path: Path, listed: Sequence[ListedProject], encoding: str, separator: str) -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
        writer.writerow([below or head for _, head, below in HEADS])
        for each in listed:
            writer.writerow([getattr(each, name) for name, _, _ in HEADS])
    return path


# --- the questionnaire ---------------------------------------------------------------------------

ASKED = (
    *("社区食堂", "菜市场", "社区卫生服务站", "日间照料中心", "健身点", "口袋公园", "托育点"),
    *("文化活动室", "公共厕所", "非机动车停放", "修配服务"),
)
ASKED_WEIGHTS = (26, 15, 14, 12, 11, 14, 8, 9, 6, 10, 5)
SERVICES = ("养老", "慢行", "文化", "托育", "卫生")
COMMENTS = (
    *("希望小区门口开一家食堂", "电瓶车棚不够", "步道太窄，推轮椅过不去", "多一点绿化"),
    *("活动室周末不开门", "公厕太远", "路口红灯时间太长", "希望有人教手机"),
)
FORM_HEADS = (
    *("序号", "提交时间", "用时", "渠道", "居委", "小区", "年龄", "居住年限", "住房"),
    *("家庭(多选)", "菜场步行", *(f"满意度_{each}" for each in SERVICES)),
    *("最需设施(限3)", "常用场所(多选)", "参与意愿", "开放题", "有效"),
)


def write_questionnaire(path: Path, ground: Ground, seed: int = SEED) -> Path:
    """Write 12,527 forms: choices parted by ┋, skipped answers, doubtful ones, UTF-8 with BOM."""
    chance = Random(seed + 1)
    start = date(2023, 3, 1)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([f"社区生活圈需求问卷（{MADE_UP}）"])
        writer.writerow(FORM_HEADS)
        number = 0
        for subdistrict, count in shares(ground, FORMS).items():
            units, homes = ground.units[subdistrict], ground.homes[subdistrict]
            for _ in range(count):
                number += 1
                writer.writerow(_form(chance, number, start, units, homes))
    return path


def _form(
    chance: Random, number: int, start: date, units: Sequence[str], homes: Sequence[str]
) -> list[str]:
    day = start + timedelta(days=chance.randrange(75))
    minute = f"{chance.randrange(8, 22)}:{chance.randrange(60):02d}"
    seconds = chance.randint(95, 900) if chance.random() > 0.03 else chance.randint(12, 45)
    wanted: list[str] = []
    for _ in range(chance.choice((1, 2, 3, 3))):
        wanted.append(chance.choices(ASKED, ASKED_WEIGHTS)[0])
    other = chance.choice(("", "", "", "┋其他〖修车〗"))
    skipped = "(跳过)"
    return [
        str(number),
        f"{day.year}/{day.month}/{day.day} {minute}",
        f"{seconds}秒",
        chance.choices(("微信", "网页", "纸质补录"), (70, 18, 12))[0],
        # Most name their committee, some their compound, a few neither.
        chance.choice(units) if (tells := chance.random()) < 0.84 else "",
        chance.choice(homes) if 0.84 <= tells < 0.96 else "",
        chance.choices(("18以下", "18-35", "36-59", "60以上"), (4, 26, 38, 32))[0],
        chance.choice(("1年以内", "1-5年", "5-10年", "10年以上", skipped, skipped)),
        chance.choice(("自有", "租住", skipped)),
        "┋".join(chance.sample(("老人", "0-3岁", "学龄儿童", "独居"), chance.choice((1, 1, 2)))),
        chance.choice(("5分钟以内", "10分钟左右", "15分钟", "20分钟以上", skipped)),
        *(chance.choice(("1", "2", "3", "4", "5", *([skipped] * 5))) for _ in SERVICES),
        "┋".join(dict.fromkeys(wanted)) + other,
        chance.choice((chance.choice(("公园", "菜场", "活动室", "公园┋菜场")), skipped)),
        chance.choice(("愿意", "看情况", "不愿意", skipped, skipped, skipped)),
        chance.choice(COMMENTS) if chance.random() < 0.12 else "",
        "疑重复" if chance.random() < 0.004 else "",
    ]


# --- suggestions and events ----------------------------------------------------------------------

WISHES = (
    *("希望在{place}开设社区食堂，老人吃饭不方便", "{place}附近没有公共厕所，请增设"),
    *("建议把{place}的围墙打开一个出入口", "{place}的健身器材坏了，请更新"),
    *("{place}缺少托育点，双职工家庭有困难", "{place}门口电瓶车乱停，建议建车棚"),
    *("请在{place}增加日间照料床位", "{place}旁的空地可以做口袋公园"),
    *("{place}周边买菜要走二十分钟", "建议{place}的文化活动室延长开放时间"),
)
SUGGESTION_HEADS = (
    *("编号", "时间", "来源", "街道", "小区", "内容", "人数", "办理情况", "采纳情况", "答复"),
    "联系电话",
)


def write_suggestions(path: Path, ground: Ground, seed: int = SEED) -> Path:
    """Write suggestions in GB18030, with telephone numbers that an import must leave out."""
    chance = Random(seed + 2)
    with path.open("w", encoding="gb18030", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(SUGGESTION_HEADS)
        number = 0
        for subdistrict, count in shares(ground, SUGGESTIONS).items():
            for _ in range(count):
                number += 1
                home = chance.choice(ground.homes[subdistrict])
                result = chance.choices(
                    ("采纳", "部分采纳", "留作参考", "不采纳", ""), (30, 15, 20, 8, 27)
                )[0]
                writer.writerow(
                    [
                        f"J{number:04d}",
                        f"2023-{chance.randint(2, 6):02d}-{chance.randint(1, 28):02d}",
                        chance.choice(("人民建议", "征集会", "12345")),
                        subdistrict,
                        home,
                        chance.choice(WISHES).format(place=home),
                        str(chance.choice((1, 1, 1, 3, 12))),
                        chance.choice(("已答复", "办理中")) if result else "待办",
                        result,
                        "已列入项目清单" if result == "采纳" else "",
                        f"138000{number:05d}",
                    ]
                )
    return path


def write_events(path: Path, ground: Ground, seed: int = SEED) -> Path:
    """Write 85 hearings and 5 lectures, with a title and a total."""
    chance = Random(seed + 3)
    heads = ("序号", "类型", "名称", "日期", "地点", "街道", "人数", "回收问卷", "建议数")
    rows: list[list[Cell]] = [
        [f"公众参与活动台账（{MADE_UP}）", *([None] * (len(heads) - 1))],
        list(heads),
    ]
    kinds = [
        ("征集会", subdistrict)
        for subdistrict, count in shares(ground, HEARINGS).items()
        for _ in range(count)
    ]
    subdistricts = [name for name, _ in ground.subdistricts]
    kinds += [("讲座", chance.choice(subdistricts)) for _ in range(LECTURES)]
    people = 0
    for number, (kind, subdistrict) in enumerate(kinds, 1):
        unit = chance.choice(ground.units[subdistrict])
        count = chance.randint(12, 60)
        people += count
        rows.append(
            [
                number,
                kind,
                f"{unit}{'需求征集会' if kind == '征集会' else '规划讲座'}（第{number}场）",
                f"2023年{chance.randint(2, 6)}月{chance.randint(1, 28)}日",
                f"{unit}活动室",
                subdistrict,
                count,
                chance.randint(0, 80) if kind == "征集会" else None,
                chance.randint(1, 15) if kind == "征集会" else None,
            ]
        )
    rows.append(["合计", None, f"{len(kinds)}场", None, None, None, people, None, None])
    merged = [f"A1:{column_name(len(heads) - 1)}1"]
    write_xlsx(path, [Sheet("活动台账", rows, merged, [8, 10, 34, 14, 24, 16, 8, 10, 8])])
    return path


def write_programme(folder: Path, sample: Path, seed: int = SEED) -> list[Path]:
    """Write all lists beside the sample, and return their paths."""
    ground = read_ground(sample)
    return [
        *write_project_lists(folder, projects(ground, seed)),
        write_questionnaire(folder / QUESTIONNAIRE, ground, seed),
        write_suggestions(folder / SUGGESTION_LIST, ground, seed),
        write_events(folder / EVENT_LIST, ground, seed),
    ]
