# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Cells as planners type them: the right value, said to be rough where it is, or none."""

from __future__ import annotations

import random
from datetime import date
from typing import Optional

import pytest

from lifecircle_plugin.core.cell_values import (
    NumberKind,
    is_unknown,
    read_date,
    read_facility_state,
    read_number,
    read_position,
    read_yes_no,
)
from lifecircle_plugin.core.numerals import chinese_to_int

NUMBERS: list[tuple[str, NumberKind, float, bool, str]] = [
    ("300", "area", 300, False, ""),
    ("1,200㎡", "area", 1200, False, ""),
    ("１２００", "area", 1200, False, ""),
    ("1 200 m²", "area", 1200, False, ""),
    ("约300平含二楼", "area", 300, True, "约…含二楼"),
    ("约1,200㎡含食堂", "area", 1200, True, "约…含食堂"),
    ("300平（其中食堂80平）", "area", 300, False, "…(其中食堂80平)"),
    ("300平米左右，2F", "area", 300, True, "…左右,2F"),
    ("3楼200平", "area", 200, False, "3楼…"),
    ("200+100平", "area", 300, False, "200+100平"),
    ("三百平", "area", 300, False, ""),
    ("0.5公顷", "area", 5000, False, ""),
    ("1.5亩", "area", 1000, False, ""),
    ("0.12万", "area", 1200, False, ""),
    ("100～200㎡", "area", 150, True, ""),
    ("1200余平方米", "area", 1200, True, ""),
    ("500?", "area", 500, True, "…?"),
    ("约0.8万人", "people", 8000, True, "约…"),
    ("3万-4万人", "people", 35000, True, ""),
    ("两千余人", "people", 2000, True, ""),
    ("30座", "count", 30, False, ""),
    ("2-3", "count", 2.5, True, ""),
    ("无", "count", 0, False, "无"),
    ("120户", "households", 120, False, ""),
    ("1.2km", "length", 1200, False, ""),
    ("80%左右", "plain", 0.8, True, "…左右"),
    ("约120万/待定", "plain", 1_200_000, True, "约…/待定"),
    ("97秒", "plain", 97, False, "…秒"),
    ("10分钟左右", "plain", 10, True, "…分钟左右"),
    ("8-10万", "plain", 90_000, True, ""),
    ("-3.5", "plain", -3.5, False, ""),
    ("1e3", "plain", 1000, False, ""),
]


@pytest.mark.parametrize(("text", "kind", "value", "about", "remark"), NUMBERS)
def test_numbers_with_what_was_typed_around_them(
    text: str, kind: NumberKind, value: float, about: bool, remark: str
) -> None:
    cell = read_number(text, kind)
    assert cell.state == "value"
    assert cell.value == pytest.approx(value, rel=1e-12)
    assert (cell.is_approximate, cell.remark) == (about, remark)


def test_a_range_keeps_its_ends() -> None:
    cell = read_number("100～200㎡", "area")
    assert (cell.low, cell.high) == (100, 200)


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("1,20", "area", "cell_number_unclear"),
        ("2023/4/7", "area", "cell_number_unclear"),
        ("2023-02-03", "count", "cell_number_unclear"),
        ("统一", "plain", "cell_number_unclear"),
        ("控江路", "area", "cell_number_unclear"),
        ("2F无电梯", "area", "cell_number_unclear"),
        ("1200弄", "plain", "cell_number_unclear"),
        ("30座", "area", "cell_unit_unexpected"),
        ("300米", "area", "cell_unit_unexpected"),
        ("120户", "people", "cell_unit_unexpected"),
        ("1层200平,2层150平", "area", "cell_several_numbers"),
        ("300/50", "area", "cell_several_numbers"),
        ("1.2.3", "plain", "cell_several_numbers"),
        ("-5", "area", "cell_below_zero"),
    ],
)
def test_what_is_no_single_number_is_not_guessed(text: str, kind: NumberKind, reason: str) -> None:
    cell = read_number(text, kind)
    assert (cell.state, cell.value, cell.reason) == ("not_understood", None, reason)


UNKNOWN = [
    "?",
    "？",
    "/",
    "／",
    "—",
    "——",
    "-",
    "待定",
    "待核实",
    "不详",
    "未知",
    "暂无",
    "N/A",
    "#REF!",
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_words_for_unknown_are_neither_zero_nor_an_error(text: str) -> None:
    assert is_unknown(text)
    for cell in (read_number(text, "area"), read_position(text), read_date(text)):
        assert cell.state == "unknown"
    assert read_facility_state(text).state == "unknown"


def test_empty_cells() -> None:
    assert read_number(" \n").state == read_position("", " ").state == "empty"
    assert read_date("").state == read_facility_state("").state == "empty"
    assert not is_unknown("")


def test_any_number_survives_being_typed() -> None:
    chance = random.Random(7)
    for _ in range(2000):
        value = round(chance.uniform(0, 10 ** chance.randint(0, 7)), chance.randint(0, 3))
        text = f"{value:,}" if chance.random() < 0.5 else f"{value}"
        if chance.random() < 0.5:
            text = "".join(chr(ord(s) + 0xFEE0) if s.isdigit() else s for s in text)
        for around in ("{}", " {} ㎡", "约{}平方米", "{}m2（含地下）"):
            cell = read_number(around.format(text), "area")
            assert cell.value == pytest.approx(value, rel=1e-12), around.format(text)


SIGNS = (
    "0123456789.,-/~约万千百十一二三零〇年月日季度底初弄号村路近旁（）() "
    "平米㎡°′″ENWS东经北纬?待定第至%e+:：、；层楼"
)


def test_no_text_whatever_is_answered_with_an_error_or_half_an_answer() -> None:
    chance = random.Random(3)
    for _ in range(5000):
        text = "".join(chance.choice(SIGNS) for _ in range(chance.randint(0, 14)))
        for kind in ("plain", "area", "people", "count"):
            cell = read_number(text, kind)
            assert (cell.value is not None) == (cell.state == "value"), text
            assert (cell.reason != "") == (cell.state == "not_understood"), text
            if cell.value is not None and cell.low is not None and cell.high is not None:
                assert cell.low <= cell.high, text
        position, day = read_position(text), read_date(text)
        assert (position.x is None) == (position.y is None) == (position.state != "value"), text
        assert (day.first is None) == (day.last is None) == (day.state != "value"), text
        assert day.first is None or day.last is None or day.first <= day.last, text


LON, LAT = 121.52, 31.28


@pytest.mark.parametrize(
    "text",
    [
        "121.52,31.28",
        "121.52，31.28",
        "31.28 121.52",
        "(121.52；31.28)",
        "E121.52 N31.28",
        "31.28N,121.52E",
        "东经121.52，北纬31.28",
        "北纬31.28° 东经121.52°",
        "E121°31′12″ N31°16′48″",
        "31°16'48\"，121°31'12\"",
        "121度31分12秒 31度16分48秒",
        "lng:121.52,lat:31.28",
        "lat=31.28 lon=121.52",
        "POINT(121.52 31.28)",
        "121.52,31.28（高德）",
    ],
)
def test_positions_in_one_cell(text: str) -> None:
    cell = read_position(text)
    assert (cell.x, cell.y) == (pytest.approx(LON), pytest.approx(LAT))
    assert cell.is_lonlat


def test_positions_in_two_cells_are_put_right_when_swapped() -> None:
    assert read_position("121.52", "31.28") == read_position("121.52", "31.28°")
    swapped = read_position("31.28", "121.52")
    assert (swapped.x, swapped.y, swapped.remark) == (LON, LAT, "31.28 121.52")


def test_metres_are_told_from_degrees() -> None:
    cell = read_position("362512.3", "3461234.1")
    assert (cell.x, cell.y, cell.is_lonlat) == (362512.3, 3461234.1, False)


@pytest.mark.parametrize(
    ("text", "second", "reason"),
    [
        ("121.52", "", "cell_position_half"),
        ("E121°31′12″", "", "cell_position_half"),
        ("高德", "", "cell_position_unclear"),
        ("121.52,31.28,5", "", "cell_position_unclear"),
        ("E121.52 E31.28", "", "cell_position_unclear"),
        ("121°75′ 31°16′", "", "cell_position_unclear"),
        ("300 31", "", "cell_position_unclear"),
    ],
)
def test_what_is_no_position_is_not_guessed(text: str, second: str, reason: str) -> None:
    cell = read_position(text, second)
    assert (cell.state, cell.x, cell.reason) == ("not_understood", None, reason)


DATES: list[tuple[str, date, date, str, bool]] = [
    ("2023/4/7", date(2023, 4, 7), date(2023, 4, 7), "day", False),
    ("2023/4/7 9:12", date(2023, 4, 7), date(2023, 4, 7), "day", False),
    ("2023-04-07", date(2023, 4, 7), date(2023, 4, 7), "day", False),
    ("２０２３年４月７日", date(2023, 4, 7), date(2023, 4, 7), "day", False),
    ("20230407", date(2023, 4, 7), date(2023, 4, 7), "day", False),
    ("45023", date(2023, 4, 7), date(2023, 4, 7), "day", True),
    ("2023年三季度", date(2023, 7, 1), date(2023, 9, 30), "quarter", False),
    ("2023Q3", date(2023, 7, 1), date(2023, 9, 30), "quarter", False),
    ("2023年上半年", date(2023, 1, 1), date(2023, 6, 30), "half", False),
    ("2024.6底", date(2024, 6, 21), date(2024, 6, 30), "month", True),
    ("2024年2月", date(2024, 2, 1), date(2024, 2, 29), "month", False),
    ("24年底", date(2024, 12, 1), date(2024, 12, 31), "month", True),
    ("2023年底前", date(2023, 12, 1), date(2023, 12, 31), "month", True),
    ("23/24", date(2023, 1, 1), date(2024, 12, 31), "years", False),
    ("2022至2024年", date(2022, 1, 1), date(2024, 12, 31), "years", False),
    ("2023.4-2024.6", date(2023, 4, 1), date(2024, 6, 30), "month", False),
    ("2023年4月-6月", date(2023, 4, 1), date(2023, 6, 30), "month", False),
    ("二〇二三年十月", date(2023, 10, 1), date(2023, 10, 31), "month", False),
    ("2023", date(2023, 1, 1), date(2023, 12, 31), "year", False),
    ("预计2024年", date(2024, 1, 1), date(2024, 12, 31), "year", True),
]


@pytest.mark.parametrize(("text", "first", "last", "precision", "about"), DATES)
def test_dates_and_periods(text: str, first: date, last: date, precision: str, about: bool) -> None:
    cell = read_date(text)
    assert (cell.first, cell.last, cell.precision) == (first, last, precision)
    assert cell.is_approximate == about


@pytest.mark.parametrize(
    "text", ["11/12", "明年", "2023.13.1", "2023-02-30", "30", "控江路", "2024-2023年"]
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    cell = read_date(text)
    assert (cell.state, cell.first, cell.reason) == ("not_understood", None, "cell_date_unclear")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("在用", "existing"),
        ("正常运营（周一休）", "existing"),
        ("暂停", "paused"),
        ("暂停营业", "paused"),
        ("装修中", "paused"),
        ("在建(2024完工)", "building"),
        ("拟建", "planned"),
        ("筹建", "planned"),
        ("已关停", "closed"),
        ("已搬迁", "closed"),
        ("existing", "existing"),
    ],
)
def test_states_of_facilities(text: str, code: str) -> None:
    assert read_facility_state(text).code == code


def test_a_state_that_is_not_known_is_kept_as_typed() -> None:
    cell = read_facility_state("移交物业")
    assert (cell.state, cell.code, cell.remark) == ("not_understood", "", "移交物业")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("是", True),
        ("有", True),
        ("√", True),
        ("1", True),
        ("否", False),
        ("无", False),
        ("×", False),
    ],
)
def test_yes_and_no(text: str, answer: bool) -> None:
    assert read_yes_no(text) is answer


@pytest.mark.parametrize("text", ["", "?", "部分", "2"])
def test_neither_yes_nor_no(text: str) -> None:
    assert read_yes_no(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二", 2),
        ("十", 10),
        ("十二", 12),
        ("二十三", 23),
        ("一百零五", 105),
        ("一百五", 150),
        ("两千五", 2500),
        ("一千二百", 1200),
        ("二〇二三", 2023),
        ("三万两千", 32000),
        ("四平", None),
        ("", None),
    ],
)
def test_chinese_numerals(text: str, number: Optional[int]) -> None:
    assert chinese_to_int(text) == number
