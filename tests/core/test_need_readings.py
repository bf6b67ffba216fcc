# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What lists and forms say, read as a planner means it: answers, sources, codes, shares."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lifecircle_plugin import paths
from lifecircle_plugin.core.categories import CategoryMapping
from lifecircle_plugin.core.desk_places import Placement
from lifecircle_plugin.core.need_against_gap import MeasuredGap, need_against_gap
from lifecircle_plugin.core.need_coding import NeedCoder, coding_state
from lifecircle_plugin.core.need_counting import codes_of, percent
from lifecircle_plugin.core.need_words import read_result, read_source
from lifecircle_plugin.core.project_desk import Need, SurveyForm, SurveyQuestion
from lifecircle_plugin.core.survey_coding import (
    FormCoder,
    asks_for_something,
    confirmed_surveys,
    recoded_forms,
    with_confirmed,
)
from lifecircle_plugin.core.survey_columns import questions_of


@pytest.fixture(scope="module")
def coder() -> NeedCoder:
    folder = paths.resource("categories")
    return NeedCoder.of(CategoryMapping.load(folder), folder)


@pytest.mark.parametrize(
    ("cell", "result"),
    [
        *((no, "declined") for no in ("未纳入本次规划", "难以采纳", "未被采纳", "没有采纳")),
        *((no, "declined") for no in ("不宜列入清单", "不能采纳", "不采纳", "暂不具备条件")),
        *((no, "declined") for no in ("未能在本年度予以采纳", "采纳不了", "采纳困难", "难采纳")),
        *((no, "declined") for no in ("经研究驳回", "没有被采纳", "尚未列入", "不同意")),
        *((yes, "adopted") for yes in ("已采纳", "拟纳入计划", "采纳，不列入本年清单")),
        *((yes, "adopted") for yes in ("未来三年纳入计划", "不仅采纳，还扩大了规模")),
        *((part, "partly") for part in ("部分采纳", "不完全采纳", "部分未采纳")),
    ],
)
def test_a_no_is_never_read_as_adopted(cell: str, result: str) -> None:
    assert read_result(cell) == result


def test_who_speaks_for_residents_is_no_deputy() -> None:
    for cell in ("居民代表", "居民代表会议", "居民委员会", "业主委员会", "楼组代表"):
        assert read_source(cell) == ""
    for cell in ("小区代表", "商户代表", "家长代表", "党员代表", "业委会委员", "社区代表"):
        assert read_source(cell) == ""
    for cell in ("人大代表建议", "政协委员", "党代表", "代表委员建议", "区代表提案", "代表"):
        assert read_source(cell) == "deputy"


def question(position: int, heading: str, kind: str, codes: dict[str, list[str]]) -> SurveyQuestion:
    options = dict.fromkeys(codes, 1)
    return SurveyQuestion(
        f"q{position}", "s", position, heading, kind, options=options, codes=codes
    )


def test_how_far_people_walk_is_no_need(coder: NeedCoder) -> None:
    walk = question(1, "7、从您家步行到最近菜场大约需要：", "single", {"5分钟以内": []})
    wants = question(
        2, "8、您最需要增加的设施是？", "multiple", {"社区食堂": ["community_canteen"]}
    )
    assert not asks_for_something(walk)
    assert asks_for_something(wants)
    for takes in ("到最近的公园步行需要？", "从您家到地铁站需要步行多久", "上学单程需用时间"):
        assert not asks_for_something(question(3, takes, "single", {"10分钟": []}))
    for asks in (
        *(
            "您希望步行10分钟内能到达哪些设施",
            "步行环境哪里最需要改善",
            "距离太远、最需要增设的设施是",
        ),
        *("您家大约需要哪些养老服务", "您所在小区需要："),
    ):
        assert asks_for_something(question(3, asks, "multiple", {"食堂": []})), asks
    # Who skipped what is asked for has answered nothing, however far the market is.
    silent = FormCoder([walk, wants], coder).coded(
        Need("n", "questionnaire"), "s", {"1": "5分钟以内"}
    )
    assert silent.coded_by == ""


def test_scores_that_programs_add_are_no_question() -> None:
    headings = ["总分", "来源详情", "满意度"]
    cells = [{"0": 20}, {"直接访问": 11, "小程序": 9}, {"3": 12, "4": 8}]
    found = questions_of(headings, cells, (), {})
    assert [each.kind for each in found] == ["meta", "meta", "scale"]
    asked = questions_of(headings, cells, (), {"总分": "scale"})
    assert asked[0].kind == "scale"


def test_own_words_of_a_form_wait_beside_its_confirmed_options(coder: NeedCoder) -> None:
    wants = with_confirmed(
        question(1, "最需设施", "multiple", {"社区食堂": [], "其他": []}),
        {"社区食堂": ["community_canteen"]},
    )
    form = SurveyForm("f", "n", "s", answers={"1": ["社区食堂", "其他〖公共厕所〗"]})
    need = Need("n", "questionnaire", text="公共厕所")
    coded = recoded_forms([wants], [form], {"n": need}, coder)[0]
    assert (coded.categories, coded.proposed) == ("community_canteen", "public_toilet")
    assert coding_state(coded) == "proposed"
    assert codes_of(coded) == ("community_canteen",)
    assert codes_of(coded, with_proposed=True) == ("community_canteen", "public_toilet")
    assert coding_state(replace(coded, proposed="")) == "confirmed"
    # Whose options ask for nothing is as confirmed as they are.
    nothing = replace(coded, categories="", proposed="")
    assert [coding_state(nothing, sure) for sure in (False, True)] == ["open", "confirmed"]
    assert confirmed_surveys([wants]) == {"s"}
    open_one = question(2, "还需要什么", "multiple", {"菜场": ["food_market"]})
    assert confirmed_surveys([wants, open_one]) == frozenset()


def test_what_a_person_coded_for_one_form_stays(coder: NeedCoder) -> None:
    wants = with_confirmed(
        question(1, "最需设施", "multiple", {"社区食堂": []}), {"社区食堂": ["community_canteen"]}
    )
    form = SurveyForm("f", "n", "s", answers={"1": ["社区食堂"]})
    by_hand = Need("n", "questionnaire", categories="public_toilet", coded_by="person")
    again = FormCoder([wants], coder).coded(by_hand, "s", form.answers)
    assert (again.categories, again.coded_by) == ("public_toilet", "person")
    assert codes_of(again, with_proposed=True) == ("public_toilet",)


def test_shares_are_cut_off() -> None:
    assert [percent(each, 1) for each in (29 / 303, 0.0999, 0.9999, 1.0, 0.29)] == [
        *("9.5", "9.9", "99.9", "100", "29")
    ]
    needs = [
        Need(f"n{n}", "questionnaire", categories="shed" if n < 29 else "", coded_by="person")
        for n in range(303)
    ]
    where = {each.id: Placement("c", "东圈") for each in needs}
    gap = MeasuredGap("c", "", "shed", "车棚", "shed", "", "gap", 0.0386, 1000.0, 961.0)
    cell = need_against_gap(needs, where, [("c", "东圈")], [gap]).cells["c", "shed"]
    assert cell.kind == "lacking_unasked"
    assert cell.reason.values["share"] == "9.5 %"
    assert cell.reason.values["coverage"] == "3.8 %"
