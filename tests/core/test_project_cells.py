# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Cells of project lists: what is written one way or another is read as the same, or not at all."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecircle_plugin.core.cell_numbers import read_number
from lifecircle_plugin.core.project_cells import (
    KIND_WORDS,
    LIGHT_WORDS,
    STAGE_WORDS,
    THEME_WORDS,
    read_circles,
    read_codes,
    read_funds,
    read_light,
    read_money,
    read_percent,
    read_period,
    read_stage,
    read_years,
    unit_of_heading,
)
from lifecircle_plugin.core.project_rows import (
    ListContext,
    ProjectListReader,
    read_project_list,
)
from lifecircle_plugin.core.sheet_table import Grid, table_of

FULL_WIDTH = str.maketrans("0123456789.,%-/", "０１２３４５６７８９．，％－／")
PLANNERS = (
    *"0123456789０１２３.．,，-~—至到/、；;+＋%％约近余万亿元千年月季度底待定无期号圈区市",
    *("宜居", "自筹", "左右", "㎡", " ", "　", "改建", "=", "（", "）", "招标", "成", "半", "?"),
)
typed = st.one_of(st.text(max_size=25), st.lists(st.sampled_from(PLANNERS)).map("".join))
lean = settings(max_examples=80, deadline=None)
amounts = st.integers(1, 99_999_999).map(lambda cents: cents / 100)


@lean
@given(typed, st.sampled_from(["", "yuan", "wan", "yi"]))
def test_any_cell_has_a_value_or_a_reason(text: str, unit: str) -> None:
    money = read_money(text, unit)  # type: ignore[arg-type]
    assert (money.wan is not None) == (money.state == "value")
    assert money.wan is None or (money.wan >= 0 and math.isfinite(money.wan))
    percent = read_percent(text)
    assert (percent.percent is not None) == (percent.state == "value")
    assert percent.percent is None or 0 <= percent.percent <= 100
    years = read_years(text)
    assert bool(years.years) == (years.state == "value")
    assert all(1990 <= year <= 2060 for year in years.years)
    period = read_period(text)
    assert period.first <= period.last
    for words in (THEME_WORDS, KIND_WORDS, LIGHT_WORDS):
        codes = read_codes(text, words)
        assert bool(codes.codes) == (codes.state == "value")
        assert set(codes.codes) <= {code for code, _ in words}
    stage = read_stage(text)
    assert stage.code in {"", *(code for code, _ in STAGE_WORDS)}
    names = ["甲街道1号圈", "甲街道2号圈", "乙街道1号圈"]
    assert set(read_circles(text, names, [0, 1]).rows) <= {0, 1, 2}
    for cell in (money, percent, years):
        assert cell.state != "not_understood" or cell.reason


@lean
@given(typed)
def test_shares_of_money_are_shares(text: str) -> None:
    for part in read_funds(text):
        assert part.share is None or 0 <= part.share <= 1
        assert part.wan is None or part.share is None


@lean
@given(
    amounts, st.booleans(), st.sampled_from(["{}万", "约{}万元", "{}万左右", "¥{}万", "{} 万元"])
)
def test_an_amount_is_read_however_it_is_typed(wan: float, is_full: bool, how: str) -> None:
    for number in (f"{wan:.2f}", f"{wan:,.2f}"):
        text = how.format(number.translate(FULL_WIDTH) if is_full else number)
        cell = read_money(text)
        assert cell.wan == pytest.approx(wan), text
        assert cell.is_approximate == ("约" in how or "左右" in how)


@lean
@given(amounts)
def test_units_agree_and_none_is_guessed(wan: float) -> None:
    assert read_money(f"{wan * 10_000:.0f}元").wan == pytest.approx(wan)
    assert read_money(f"{wan / 10_000:.6f}亿").wan == pytest.approx(wan, abs=0.005)
    assert read_money(f"{wan * 10:.1f}千元").wan == pytest.approx(wan, abs=0.01)
    bare = read_money(f"{wan:.2f}")
    assert (bare.state, bare.wan, bare.plain) == ("not_understood", None, pytest.approx(wan))
    assert bare.reason == "cell_money_unit_unclear"
    assert read_money(f"{wan:.2f}", "wan").wan == pytest.approx(wan)
    for heading, size in (("元", 1e-4), ("千元", 0.1), ("万元", 1), ("亿元", 1e4)):
        unit = unit_of_heading(f"总投资（{heading}）")
        assert read_money(f"{wan:.2f}", unit).wan == pytest.approx(wan * size)
    # The cell knows better than the heading.
    assert read_money(f"{wan:.2f}万", "yuan").wan == pytest.approx(wan)


@lean
@given(st.integers(0, 100), st.booleans())
def test_progress_is_read_however_it_is_typed(percent: int, is_full: bool) -> None:
    for how in ("{}%", "{}%左右", "约{}%", "{}"):
        number = str(percent)
        text = how.format(number)
        text = text.translate(FULL_WIDTH) if is_full else text
        assert read_percent(text, "percent").percent == percent
    assert read_percent(f"{percent + 101}%").state == "not_understood"


@lean
@given(st.integers(1990, 2050), st.integers(0, 5))
def test_years_are_read_however_they_are_typed(first: int, more: int) -> None:
    span = tuple(range(first, first + more + 1))
    assert read_years(f"{first}-{first + more}").years == span
    assert read_years("/".join(map(str, span))).years == span
    assert read_years("、".join(f"{year}年度" for year in span)).years == span
    if first >= 2000:
        assert read_years("/".join(f"{year % 100:02}" for year in span)).years == span
    if more:
        assert read_years(f"{first + more}-{first}").state == "not_understood"


@lean
@given(st.permutations(THEME_WORDS), st.integers(1, 5), st.sampled_from("/、+ ,；"))
def test_themes_keep_their_order(words: list[tuple[str, tuple[str, ...]]], n: int, by: str) -> None:
    chosen = words[:n]
    cell = read_codes(by.join(known[0] for _, known in chosen), THEME_WORDS)
    assert cell.codes == tuple(code for code, _ in chosen)
    assert not cell.unknown


@lean
@given(st.sets(st.integers(1, 9), min_size=1))
def test_numbers_of_circles_are_those_of_the_subdistrict(numbers: set[int]) -> None:
    names = [f"{town}{number}号圈" for town in ("甲街道", "乙街道") for number in range(1, 10)]
    text = "、".join(map(str, sorted(numbers))) + "号圈"
    cell = read_circles(text, names, range(9, 18))
    assert [names[row] for row in cell.rows] == [f"乙街道{each}号圈" for each in sorted(numbers)]
    assert read_circles("10号圈", names, range(9, 18)).reason == "cell_circle_unknown"


@pytest.mark.parametrize(
    ("column", "heading", "read", "doubtful"),
    [
        (("0.3", "0.85", "1", "0"), "进度（%）", [30, 85, 100, 0], []),
        (("1.0", "0.5", "50%"), "进度", [100, 50, 50], []),
        (("30", "85", "1", "１．０"), "进度", [30, 85, 1, 1], []),
        (("1", "", "0"), "进度（%）", [1, None, 0], []),
        (("1", "", "80%"), "进度", [None, None, 80], ["1"]),
        (("1", "0.8", "30"), "进度", [None, 80, 30], ["1", "0.8"]),
    ],
)
def test_a_one_is_what_the_rest_of_its_column_makes_of_it(
    column: tuple[str, ...], heading: str, read: list[Any], doubtful: list[str]
) -> None:
    cells = [("项目", heading), *((f"步道{n}", each) for n, each in enumerate(column))]
    table = table_of(Grid("list.xlsx", "", [list(row) for row in cells], (), (), frozenset()))
    mapping = {"name": "项目", "progress": table.headings[1]}
    rows = read_project_list(table, mapping, ListContext())
    assert [row.values.get("progress") for row in rows] == read
    assert [remark.cell for row in rows for remark in row.remarks] == doubtful
    # What was typed keeps what it means, whatever the next list looks like.
    alone = ProjectListReader({"name": "项目", "progress": "进度"}, ListContext())
    assert [alone.read(row.typed).values.get("progress") for row in rows] == read


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        *(("待招标", "preparation"), ("可研已批", "preparation"), ("待开工", "preparation")),
        *(("已完工待验收", "finished"), ("在建", "building"), ("暂缓实施", "paused")),
        *(("已投用", "in_use"), ("调出", "dropped"), ("储备", "idea"), ("已验收", "accepted")),
        ("预计年底完工", ""),
    ],
)
def test_stages(text: str, stage: str) -> None:
    assert read_stage(text).code == stage


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("区60%+自筹", [("district", 0.6, None), ("self", 0.4, None)]),
        ("市30%、区70%", [("municipal", 0.3, None), ("district", 0.7, None)]),
        ("区级50万；社会资本30万", [("district", None, 50.0), ("social", None, 30.0)]),
        ("待定", []),
        # No sign between them: neither may vanish.
        ("区50%市50%", [("district", 0.5, None), ("municipal", 0.5, None)]),
        ("区级50万市级30万", [("district", None, 50.0), ("municipal", None, 30.0)]),
        ("市区两级", [("municipal", None, None), ("district", None, None)]),
        ("区50%左右", [("district", 0.5, None)]),
    ],
)
def test_sources_of_money(text: str, parts: list[tuple[str, object, object]]) -> None:
    assert [(each.source, each.share, each.wan) for each in read_funds(text)] == parts


@pytest.mark.parametrize(
    ("text", "source"),
    [
        *(("市场化运作", "social"), ("社区自筹", "self"), ("园区企业投资", "social")),
        *(("小区维修基金", "other"), ("城市更新基金", "other"), ("老旧小区改造专项", "other")),
        *(("上海市财政", "municipal"), ("市政府", "municipal"), ("市政养护", "other")),
        *(("杨浦区", "district"), ("区建管委", "district"), ("街道办", "subdistrict")),
    ],
)
def test_a_sign_inside_another_word_is_no_source(text: str, source: str) -> None:
    assert [each.source for each in read_funds(text)] == [source]


@lean
@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from("-~至"))
def test_each_end_of_a_range_has_the_unit_it_names(wan: int, yi: int, by: str) -> None:
    assert read_money(f"{wan}万{by}{yi}亿").wan == pytest.approx((wan + yi * 10_000) / 2)
    assert read_money(f"{wan}{by}{wan + yi}万元").wan == pytest.approx(wan + yi / 2)
    assert read_money(f"{wan}{by}{wan + yi}").wan is None


@pytest.mark.parametrize(
    ("text", "heading_unit", "wan"),
    [
        *(("3千万", "wan", 3000.0), ("120百万元", "wan", 12000.0), ("50十万", "", 500.0)),
        *(("120余万", "yuan", 120.0), ("120多万元", "yuan", 120.0), ("①120万", "", 120.0)),
        *(("120k", "wan", None), ("120(万)", "yuan", None), ("100万美元", "", None)),
        *(("120万㎡", "wan", None), ("1.2万人", "wan", None), ("3万方", "wan", None)),
        *(("1,20万", "", None), ("120，30", "wan", None), ("-5万", "", None)),
        *(("9" * 400 + "万", "", None), ("12,0000元", "", 12.0), ("1,200㎡", "wan", None)),
        *(("约120万元", "yuan", 120.0), ("约120万/待定", "", 120.0), ("待定", "wan", None)),
    ],
)
def test_amounts_are_never_taken_in_a_wrong_unit(text: str, heading_unit: str, wan: object) -> None:
    cell = read_money(text, heading_unit)  # type: ignore[arg-type]
    assert cell.wan == (None if wan is None else pytest.approx(wan))


@pytest.mark.parametrize(
    "heading", ["总投资（百万元）", "投资(千万元)", "投资额（美元）", "建筑单元"]
)
def test_headings_that_are_asked_about(heading: str) -> None:
    assert unit_of_heading(heading) == ""


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        *(("80%左右", 80), ("80-90%", 85), ("80%-90%", 85), ("约80~90%", 85)),
        *(("完成80-90%", 85), ("-5%", None), ("90-120%", None), ("1.2.3-4%", None)),
        *(("八成", 80), ("0.8", 80), ("０．８", 80), ("80%（计划100%）", None)),
    ],
)
def test_progress_in_ranges_and_below_zero(text: str, percent: object) -> None:
    assert read_percent(text).percent == percent


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        *(("拟2024年底开工", "preparation"), ("施工图设计", "preparation")),
        *(
            ("施工准备", "preparation"),
            ("施工图完成，已开工", "building"),
            ("未完工，施工中", "building"),
        ),
        *(("设计完成", "preparation"), ("完成立项", "preparation"), ("招标完成", "preparation")),
        *(("前期工作已完成", "preparation"), ("设计完成，已开工", "building")),
        *(("主体结构完成", "building"), ("完工80%", "building"), ("完成100%", "finished")),
        *(
            ("建设完成", "finished"),
            ("完成设计并竣工", "finished"),
            ("完成招标，待开工", "preparation"),
        ),
    ],
)
def test_a_step_that_is_done_is_not_the_project_that_is_finished(text: str, stage: str) -> None:
    assert read_stage(text).code == stage


def test_words_side_by_side_and_words_denied() -> None:
    assert read_codes("宜居宜养", THEME_WORDS).codes == ("live", "care")
    assert read_codes("不正常", LIGHT_WORDS).codes == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        *(("2023年三季度", "2023-07-01", "2023-09-30"), ("2023-2025", "2023-01-01", "2025-12-31")),
        *(("2024.6底", "2024-06-21", "2024-06-30"), ("45000", "2023-03-15", "2023-03-15")),
        *(("２０２４年６月", "2024-06-01", "2024-06-30"), ("2023-2-30", "", ""), ("待定", "", "")),
    ],
)
def test_periods(text: str, first: str, last: str) -> None:
    cell = read_period(text)
    assert (cell.first, cell.last) == (first, last)


def test_shares_that_are_more_than_all_are_left_open() -> None:
    assert [each.share for each in read_funds("区60%+市60%")] == [None, None]
    assert [each.share for each in read_funds("区级50%-60%")] == [None]
    for text in ("区50%市50%", "区50% 市50%", "区级50%，市级50%"):
        read = [(each.source, each.share) for each in read_funds(text)]
        assert read == [("district", 0.5), ("municipal", 0.5)]
    for text in ("区:街道=6:4", "区级60%其余街道", "区级60%，剩余部分由街道承担"):
        read = [(each.source, each.share) for each in read_funds(text)]
        assert read == [("district", 0.6), ("subdistrict", 0.4)]
    read = [(each.source, each.wan) for each in read_funds("区级50万自筹30万")]
    assert read == [("district", 50.0), ("self", 30.0)]


@pytest.mark.parametrize(
    ("text", "light"),
    [
        *(("黄", "yellow"), ("🔴", "red"), ("绿灯", "green"), ("黄转绿", "green")),
        *(("黄→红", "red"), ("绿/黄", ""), ("正常", "green"), ("严重滞后", "red")),
    ],
)
def test_the_light_that_holds_now(text: str, light: str) -> None:
    assert read_light(text).main == light


def test_a_remark_between_two_themes_hides_none() -> None:
    assert read_codes("宜居（主）宜养", THEME_WORDS).codes == ("live", "care")


@lean
@given(st.integers(1, 99), st.sampled_from("①②⑩⒈❶"))
def test_marks_that_count_parts_are_no_digits(number: int, mark: str) -> None:
    assert read_money(f"{mark}{number}万").wan == number
    assert read_percent(f"{mark}{number}%").percent == number
    assert read_number(f"{mark}{number}㎡", "area").value == number
    assert read_money(f"①{number}万②{number}万").wan is None
