# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Places offered for words: ranked, never taken by themselves, confirmed ones first."""

from __future__ import annotations

import pytest

from lifecircle_plugin.core.errors import Cancelled
from lifecircle_plugin.core.place_candidates import (
    CONFIRMED,
    alias_of,
    by_place,
    is_rough,
    names_no_place,
    place_choices,
    words_of,
)
from lifecircle_plugin.core.place_index import Gazetteer, Place
from lifecircle_plugin.core.project_desk import Need, PlaceAlias, Project

PLACES = Gazetteer(
    [
        Place("residence", "r1", "控江三村", (), (10.0, 10.0)),
        Place("residence", "r2", "控江四村", (), (90.0, 10.0)),
        Place("residence", "r3", "无点新村", (), None),
        Place("street", "s1", "政立路", (), (50.0, 50.0)),
    ]
)


def test_a_clear_name_comes_first_and_an_unknown_one_finds_nothing() -> None:
    found = place_choices(
        [
            Project("clear", name="食堂", place="控江三村"),
            Project("road", place="政立路"),
            Project("odd", place="月球背面"),
            Project("silent"),
            Project("pointless", place="无点新村"),
        ],
        PLACES,
    )
    assert found["clear"].candidates[0].place.id == "r1"
    assert found["clear"].is_sure
    # A road is long: offered, not ticked.
    assert found["road"].candidates[0].xy == (50.0, 50.0)
    assert not found["road"].is_sure
    assert found["odd"].candidates == ()
    assert not found["odd"].is_sure
    assert found["silent"].reason == "place_nothing_said"
    assert all(each.xy is not None for each in found["pointless"].candidates)


def test_the_name_of_a_project_is_a_hint_only() -> None:
    named = Project("p", name="控江三村")
    choices = place_choices([named], PLACES)["p"]
    assert words_of(named) == "控江三村"
    assert choices.candidates[0].place.id == "r1"
    assert not choices.is_sure


def test_what_was_confirmed_once_comes_first_the_next_time() -> None:
    asked = Need("n", place="老三村 ")
    first = place_choices([asked, Need("o", place="控江四村")], PLACES)
    alias = alias_of(
        first["n"].words, place_choices([Need("o", place="控江三村")], PLACES)["o"].candidates[0]
    )
    assert (alias.alias, alias.table_name, alias.row_id) == ("老三村", "residence", "r1")
    again = place_choices([asked], PLACES, [alias])["n"]
    assert (again.candidates[0].place.id, again.reason) == ("r1", CONFIRMED)
    assert again.is_sure
    gone = Gazetteer([Place("residence", "r2", "控江四村", (), (90.0, 10.0))])
    assert place_choices([asked], gone, [alias])["n"].reason != CONFIRMED


def test_looking_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        place_choices([Project("p", place="控江三村")], PLACES, is_cancelled=lambda: True)


@pytest.mark.parametrize(
    "text",
    [
        *("待定", "位置待定", "(地点待定)", "另行确定", "具体位置另行确定", "选址中", "/", "不详"),
        *("尚未确定", "地址:待落实", "暂未选址", "to be decided", "site not yet known", "TBD", ""),
    ],
)
def test_a_text_that_says_unknown_is_no_name_and_no_alias(text: str) -> None:
    assert names_no_place(text)
    row = Project("p", name="控江三村食堂", place=text)
    alias = PlaceAlias("a", text, "street", "s1", "政立路")
    choices = place_choices([row], PLACES, [alias])["p"]
    # The project's name is a hint as before; nothing is to be remembered for it.
    assert choices.words == ""
    assert choices.candidates[0].place.id == "r1"
    assert not choices.is_sure
    assert place_choices([Need("n", place=text)], PLACES, [alias])["n"].candidates == ()


@pytest.mark.parametrize("text", ["待定桥", "定海路", "未来岛", "老厂区", "控江三村(待定)"])
def test_a_name_is_a_name(text: str) -> None:
    assert not names_no_place(text)


def test_a_large_place_is_never_sure_even_where_it_was_confirmed_before() -> None:
    alias = PlaceAlias("a", "政立路沿线", "street", "s1", "政立路")
    choices = place_choices([Project("p", place="政立路沿线")], PLACES, [alias])["p"]
    assert choices.reason == CONFIRMED
    assert is_rough(choices.candidates[0])
    assert not choices.is_sure


def test_projects_stand_together_only_where_they_name_one_place() -> None:
    rows = [
        Project("a", place="控江三村"),
        Project("b", place="待定"),
        Project("c", place=" 控江三村"),
        Project("d", place="待定"),
        Project("e", place="控江三村", subdistrict_id="elsewhere"),
    ]
    assert [[each.id for each in group] for group in by_place(rows)] == [
        *(["a", "c"], ["b"], ["d"], ["e"])
    ]
