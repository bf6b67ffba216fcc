# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Names of places in one form, and addresses taken apart."""

from __future__ import annotations

import pytest

from lifecircle_plugin.core.place_names import (
    AddressParts,
    address_parts,
    name_stem,
    place_key,
    split_names,
    subdistrict_stem,
    unit_stem,
    village_short,
)

ROADS = {"控江路", "打虎山路", "政立路", "国定支路", "国定路", "五角场路"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("控江三村", "控江3村"),
        ("控江三村", "控江第三村"),
        ("控江第3村", "控江３村"),
        ("控江路一千二百弄", "控江路1200弄"),
        ("控江路二〇〇弄", "控江路200弄"),
        ("控江路 1200 弄", "控江路１２００弄"),
        ("國定路300弄", "国定路300弄"),
        ("XX·小区", "xx小区"),
    ],
)
def test_the_same_name_typed_in_two_ways(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("控江三村", "控江二村"),
        ("国定路300弄", "国定支路300弄"),
        ("控江路1200-1208号", "控江路12001208号"),
        ("四平路", "4平路"),
        ("控江三村第一居民区", "控江三村第二居民区"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert place_key(one) != place_key(other)


ADDRESSES = {
    "控江路街道控江三村居委控江路1200弄3号201室(近打虎山路)": AddressParts(
        subdistrict="控江路街道",
        committee="控江3村",
        road="控江路",
        lane="1200",
        number="3",
        near="打虎山路",
        inside=True,
    ),
    "上海市杨浦区控江路1200号": AddressParts(road="控江路", number="1200"),
    "杨浦区控江路街道控江路1200弄内": AddressParts(
        subdistrict="控江路街道", road="控江路", lane="1200"
    ),
    "控江路1200-1208号": AddressParts(road="控江路", number="1200"),
    "控江路1200": AddressParts(road="控江路", number="1200"),
    "控江1200弄3号": AddressParts(road="控江路", lane="1200", number="3"),
    "控江路1200弄5支弄8号": AddressParts(road="控江路", lane="1200", sublane="5", number="8"),
    "控江三村控江路1200弄": AddressParts(road="控江路", lane="1200", compound="控江3村"),
    "控江三村12号": AddressParts(compound="控江3村", inside=True),
    "国定支路2号楼": AddressParts(road="国定支路", inside=True),
    "勤工路51弄公寓": AddressParts(road="勤工路", lane="51", compound="公寓"),
    "1200弄": AddressParts(lane="1200"),
    "近政立路": AddressParts(road="政立路", is_near=True),
    "政立路对面": AddressParts(road="政立路", is_near=True),
    "控江路打虎山路路口": AddressParts(road="控江路", near="打虎山路", is_near=True),
    "控江路与打虎山路交叉口": AddressParts(road="控江路", near="打虎山路", is_near=True),
    "控江路1200弄旁": AddressParts(road="控江路", lane="1200", is_near=True),
    "五角场镇政立路580号近国定路": AddressParts(
        subdistrict="五角场镇", road="政立路", number="580", near="国定路"
    ),
    "景德镇路20号": AddressParts(road="景德镇路", number="20"),
    "阳光苑": AddressParts(compound="阳光苑"),
    "": AddressParts(),
}


@pytest.mark.parametrize("text", ADDRESSES, ids=str)
def test_addresses_taken_apart(text: str) -> None:
    assert address_parts(text, ROADS.__contains__) == ADDRESSES[text]


def test_short_names() -> None:
    assert village_short(place_key("控江三村")) == "控3"
    assert village_short(place_key("控江新村三村")) == "控3"
    assert village_short(place_key("阳光苑")) == ""
    assert unit_stem("控三居委会") == unit_stem("控三") == unit_stem("控3?") == "控3"
    assert unit_stem("控江三村第二居民区") == "控江3村2"
    assert name_stem("国定路300弄公寓") == "国定路300弄"
    assert name_stem("小区") == "小区"


def test_names_of_a_subdistrict_have_one_stem() -> None:
    for names in (
        ("控江路街道", "控江街道", "控江路", "控江", "杨浦区控江路街道办事处"),
        ("长白新村街道", "长白街道", "长白新村", "长白"),
        ("五角场镇", "五角场街道", "五角场"),
        ("殷行街道", "殷行"),
    ):
        assert len({subdistrict_stem(name) for name in names}) == 1, names


def test_several_aliases_in_one_cell() -> None:
    assert split_names(["五角场镇;长海街道", "", "甲、乙/丙"]) == [
        "五角场镇",
        "长海街道",
        "甲",
        "乙",
        "丙",
    ]
