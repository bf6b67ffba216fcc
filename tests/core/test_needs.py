# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Figures of needs beside plain loops: returns, weights, need against gap, adoption, privacy."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import Any, Optional

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifecircle_plugin import paths
from lifecircle_plugin.core.categories import CategoryMapping
from lifecircle_plugin.core.desk_places import Placement
from lifecircle_plugin.core.need_against_gap import (
    MeasuredGap,
    NeedGapSettings,
    need_against_gap,
)
from lifecircle_plugin.core.need_coding import NeedCoder
from lifecircle_plugin.core.need_counting import NeedFilter
from lifecircle_plugin.core.need_privacy import (
    SMALLEST_GROUP,
    hidden_groups,
    personal_columns,
    redacted,
)
from lifecircle_plugin.core.need_return import (
    BY_AGE,
    BY_UNIT,
    OLDER,
    ReturnUnit,
    age_side,
    age_span,
    population_weights,
    returned_by_age,
    returned_by_unit,
)
from lifecircle_plugin.core.need_words import read_moment, read_result, read_seconds
from lifecircle_plugin.core.opinion_account import opinion_account
from lifecircle_plugin.core.participation import participation
from lifecircle_plugin.core.project_desk import (
    Desk,
    Event,
    Keyword,
    Link,
    Need,
    Project,
    SurveyForm,
    SurveyQuestion,
)
from lifecircle_plugin.core.survey_answers import answers_by_group

CIRCLES = [("c1", "东圈"), ("c2", "西圈"), ("c3", "南圈")]
UNITS = [
    ReturnUnit("u1", "一居委", "", 1000.0, 300.0),
    ReturnUnit("u2", "二居委", "", 500.0, 100.0),
    ReturnUnit("u3", "三居委", "", 2000.0, None),
    ReturnUnit("u4", "四居委", "", None, None),
]
PLACED = {
    "c1": Placement("c1", "东圈", unit_id="u1"),
    "c2": Placement("c2", "西圈", unit_id="u2"),
    "c3": Placement("c3", "南圈", unit_id="u4"),
    "": Placement(),
}


def form(key: str, codes: str = "", **values: Any) -> Need:
    told = {"source": "questionnaire", "categories": codes, "coded_by": "person", **values}
    return Need(key, **told)


def gap(circle: str, code: str, state: str, coverage: Optional[float] = 0.4) -> MeasuredGap:
    return MeasuredGap(circle, "", code, code, code, "", state, coverage, 1000.0, 600.0)


def many_forms(count: int = 400) -> tuple[list[Need], dict[str, Placement], dict[str, str]]:
    """Return forms with where they lie and their age groups, some of everything."""
    draw = random.Random(3)
    needs, where, ages = [], {}, {}
    for number in range(count):
        key = f"n{number}"
        codes = ";".join(draw.sample(("canteen", "market", "shed"), draw.randint(0, 2)))
        needs.append(
            form(
                key,
                codes,
                doubt=draw.choice(("", "", "", "too_quick")),
                counted=draw.choice((1, 1, 1, 0)),
                coded_by=draw.choice(("person", "person", "")) if not codes else "person",
            )
        )
        where[key] = PLACED[draw.choice(("c1", "c1", "c2", "c3", ""))]
        ages[key] = draw.choice(("60岁以上", "18-35岁", "55-64岁", ""))
    return needs, where, ages


def test_returns_are_those_of_a_plain_loop() -> None:
    needs, where, ages = many_forms()
    for with_doubtful in (True, False):
        table = returned_by_unit(needs, where, UNITS, with_doubtful)
        counted = [n for n in needs if n.counted and (with_doubtful or not n.doubt)]
        per_unit = Counter(where[n.id].unit_id for n in counted)
        assert {row.unit.id if row.unit else "": row.forms for row in table.units} == {
            each: per_unit[each] for each in ("u1", "u2", "u3", "u4", "")
        }
        assert table.forms == len(counted)
        assert table.left_out == len(needs) - len(counted)
        # A unit whose people are not known has no rate, and none is without people for it.
        rates = {row.unit.id: row.per_thousand for row in table.units if row.unit}
        assert rates["u1"] == pytest.approx(per_unit["u1"])
        assert rates["u4"] is None
        assert [unit.id for unit in table.without_forms] == ["u3"]
        assert (table.people, table.people_without, table.units_unknown) == (3500, 2000, 1)
        by_age = returned_by_age(needs, ages, UNITS, with_doubtful)
        assert by_age.older_forms == sum(ages[n.id] == "60岁以上" for n in counted)
        assert by_age.untold == sum(not ages[n.id] for n in counted)
        # 55 to 64 lies on both sides and is on neither.
        told = by_age.older_forms + by_age.younger_forms
        assert told == sum(ages[n.id] in ("60岁以上", "18-35岁") for n in counted)
        assert by_age.older_people_share == pytest.approx(400 / 1500)
        assert by_age.people_base == 1500


def test_weights_bring_units_and_ages_to_the_people() -> None:
    needs, where, ages = many_forms()
    ages = {key: "60岁以上" if age == "60岁以上" else "18-35岁" for key, age in ages.items()}
    units = UNITS[:2]
    weighting = population_weights(needs, where, units, ages, (BY_UNIT, BY_AGE))
    assert weighting.settled
    by_unit: Counter[str] = Counter()
    older = 0.0
    for key, weight in weighting.weights.items():
        by_unit[where[key].unit_id] += weight
        older += weight * (age_side(ages[key]) == OLDER)
    total = sum(weighting.weights.values())
    assert total == pytest.approx(weighting.forms)
    assert by_unit["u1"] / total == pytest.approx(1000 / 1500)
    assert older / total == pytest.approx(400 / 1500)
    counted = [n for n in needs if n.counted]
    assert weighting.forms + weighting.without == len(counted)
    assert 0 < weighting.effective <= weighting.forms
    # Who has people and no form is named, not spread over the others in silence.
    alone = population_weights(needs, where, UNITS, by=(BY_UNIT,))
    assert alone.unrepresented == ("三居委",)
    assert alone.people_unrepresented == 2000


@pytest.mark.parametrize("weighted", [False, True])
def test_need_against_gap_is_that_of_a_plain_loop(weighted: bool) -> None:
    needs, where, _ = many_forms()
    draw = random.Random(9)
    weights = {n.id: draw.choice((0.5, 1.0, 2.0)) for n in needs} if weighted else None
    measured = [
        gap("c1", "canteen", "gap"),
        gap("c1", "market", "met", 0.9999),
        gap("c2", "canteen", "insufficient", None),
        gap("c3", "canteen", "gap"),
    ]
    chosen = NeedFilter(with_doubtful=False, weights=weights)
    matrix = need_against_gap(needs, where, CIRCLES, measured, NeedGapSettings(chosen))
    counted = [n for n in needs if n.counted and not n.doubt]
    answered = [n for n in counted if n.coded_by or n.categories]
    assert matrix.base.n == len(counted)
    assert matrix.skipped == len(counted) - len(answered)
    assert matrix.without_circle == sum(not where[n.id].circle_id for n in answered)
    for circle, _ in CIRCLES:
        here = [n for n in answered if where[n.id].circle_id == circle]
        heavy = sum(weights[n.id] if weights else 1.0 for n in here)
        for code in ("canteen", "market", "shed"):
            cell = matrix.cells[circle, code]
            asking = [n for n in here if code in n.categories.split(";")]
            asked = sum(weights[n.id] if weights else 1.0 for n in asking)
            assert cell.base == len(here)
            assert cell.asked == pytest.approx(asked)
            assert cell.share == pytest.approx(asked / heavy)
    kinds = {key: cell.kind for key, cell in matrix.cells.items()}
    assert kinds["c1", "canteen"] == "asked_lacking"
    assert kinds["c1", "market"] == "asked_covered"
    assert kinds["c2", "canteen"] == "asked_unknown"
    assert kinds["c1", "shed"] == "asked_unknown"
    # 99.99 % is not all of them.
    assert matrix.cells["c1", "market"].reason.values["coverage"] == "99.9 %"
    column = next(each for each in matrix.columns if each.code == "canteen")
    assert column.lacking_circles == 2


def test_a_lack_that_nobody_asked_for_and_one_nobody_can_tell() -> None:
    needs = [form(f"a{n}", "market") for n in range(6)] + [form(f"b{n}") for n in range(4)]
    where = {n.id: PLACED["c1" if n.id[0] == "a" else "c2"] for n in needs}
    measured = [gap("c1", "canteen", "gap"), gap("c2", "canteen", "gap")]
    # Four and six make ten: the six alone would tell of the four.
    both = need_against_gap(needs, where, CIRCLES, measured)
    assert {each.circle: each.hidden for each in both.lines} == {
        "东圈": True,
        "西圈": True,
        "南圈": False,
    }
    elsewhere = [form("x1"), form("x2")]
    matrix = need_against_gap([*needs, *elsewhere], where, CIRCLES, measured)
    assert matrix.cells["c1", "canteen"].kind == "lacking_unasked"
    assert matrix.cells["c1", "market"].share == 1
    assert matrix.cells["c1", "canteen"].reason.key == "need_gap_lacking_unasked"
    # What no option stood for, nobody could tick.
    asked_about = NeedGapSettings(offered=frozenset({"market"}))
    matrix = need_against_gap([*needs, *elsewhere], where, CIRCLES, measured, asked_about)
    assert matrix.cells["c1", "canteen"].reason.key == "need_gap_lacking_not_offered"
    few = matrix.cells["c2", "canteen"]
    assert (few.kind, few.hidden, few.asked, few.share) == ("lacking_unknown", True, None, None)


def test_codes_that_serve_a_clause_count_once_in_it() -> None:
    needs = [form(f"n{n}", "primary_school;nine_year_school") for n in range(10)]
    where = {n.id: PLACED["c1"] for n in needs}
    accepts = {"primary_school": ("primary_school", "nine_year_school")}
    matrix = need_against_gap(
        needs,
        where,
        CIRCLES,
        [gap("c1", "primary_school", "gap")],
        NeedGapSettings(accepts=accepts),
    )
    assert [each.code for each in matrix.columns] == ["primary_school"]
    assert matrix.cells["c1", "primary_school"].asked == 10


@given(
    st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 12), max_size=8),
    st.integers(0, 7),
)
@settings(max_examples=100, deadline=None)
def test_no_small_group_follows_from_the_total(sizes: dict[str, int], unshown: int) -> None:
    hidden = hidden_groups(sizes, unshown)
    shown = {name for name, size in sizes.items() if size and name not in hidden}
    assert all(sizes[name] >= SMALLEST_GROUP for name in shown)
    rest = unshown + sum(sizes[name] for name in hidden)
    # What the total tells of the hidden ones is nothing, a group large enough, or all there is.
    assert not hidden or rest >= SMALLEST_GROUP or not shown


def test_answers_have_their_base_and_hide_small_groups() -> None:
    question = SurveyQuestion("q", "问卷", 3, "最需设施", "multiple", {"食堂": 0, "其他": 0})
    forms, groups, counted = [], {}, []
    for number in range(40):
        key = f"n{number}"
        answer: Any = [["食堂"], ["食堂", "其他〖修车〗"], None, ["其他〖修鞋〗"]][number % 4]
        answers = {} if answer is None else {"3": answer}
        forms.append(SurveyForm(f"f{number}", key, "问卷", answers=answers))
        groups[key] = "大" if number < 36 else "小"
        if number != 0:
            counted.append(key)
    forms.append(SurveyForm("other", "x", "另一份", answers={"3": ["食堂"]}))
    everyone, large, small = answers_by_group(question, forms, [*counted, "x"], groups)
    assert (everyone.base, everyone.skipped) == (29, 10)
    assert {each.option: each.forms for each in everyone.options} == {"食堂": 19, "其他": 20}
    assert sum(each.share or 0 for each in everyone.options) == pytest.approx(39 / 29)
    assert (small.base, small.hidden, small.options) == (3, True, ())
    assert large.hidden is True


def test_scales_have_mean_and_median_by_their_weights() -> None:
    question = SurveyQuestion("q", "s", 1, "满意度", "scale", {"1": 1})
    values = [1, 2, 2, 5, 5, 5]
    forms = [SurveyForm(str(n), str(n), "s", answers={"1": v}) for n, v in enumerate(values)]
    table = answers_by_group(question, forms, [str(n) for n in range(6)], {})[0]
    assert table.mean == pytest.approx(20 / 6)
    assert table.median == 3.5
    weights = {"0": 10.0, **{str(n): 1.0 for n in range(1, 6)}}
    weighted = answers_by_group(question, forms, list(weights), {}, weights)[0]
    assert weighted.mean == pytest.approx(29 / 15)
    assert weighted.median == 1


def test_what_became_of_opinions_is_told_with_what_does_not_fit() -> None:
    projects = {"p": Project("p", name="食堂"), "d": Project("d", name="停", stage="dropped")}
    needs = [
        Need("1", "suggestion", "A1", "要食堂", result="adopted", handling="answered", reply="好"),
        Need("2", "hearing", "", "要车棚", result="partly"),
        Need("3", "hotline", "", "太吵", handling="answered"),
        Need("4", "deputy", "", "要公园", result="adopted", people=30.0),
        Need("5", "suggestion", "", "疑", doubt="duplicate"),
        *(form(f"f{n}", "community_canteen" if n < 6 else "market") for n in range(9)),
        *(form(f"s{n}", coded_by="") for n in range(3)),
    ]
    links = [
        Link("l1", "need", "1", "project", "p", "answers"),
        Link("l2", "need", "4", "project", "d", "answers"),
        Link("l3", "need", "f1", "project", "p", "answers"),
    ]
    desk = Desk(
        {
            "need": {n.id: n for n in needs},
            "project": projects,
            "link": {each.id: each for each in links},
        }
    )
    account = opinion_account(desk, {}, NeedFilter(with_doubtful=False))
    assert [line.need.id for line in account.lines] == ["1", "2", "3", "4"]
    problems = {line.need.id: line.problems for line in account.lines}
    assert problems == {
        "1": (),
        "2": ("adopted_without_project",),
        "3": ("answered_without_reply",),
        "4": ("project_dropped",),
    }
    assert account.forms_skipped == 3
    asked = {line.code: (line.asked, line.projects) for line in account.asked}
    assert asked == {"community_canteen": (6, (projects["p"],)), "market": (None, ())}
    totals = {each.source: each for each in account.totals}
    assert totals["questionnaire"].count == 12
    assert (totals["deputy"].people, totals["suggestion"].people) == (30.0, None)
    assert sum(each.adopted for each in account.totals) == 3


def test_participation_sums_what_is_told_only() -> None:
    events = [
        Event("1", "hearing", people=30, suggestions=5, date="2023-03-01"),
        Event("2", "hearing", people=None, date="2023-02-01"),
        Event("3", "lecture", people=0),
        Event("4", "睦邻节"),
    ]
    needs = [form("f1"), form("f2", doubt="too_quick"), Need("s", "suggestion", result="adopted")]
    account = participation(events, needs, {"f1": "一", "f2": "一"}, with_doubtful=False)
    hearing = account.events[0]
    assert (hearing.events, hearing.people.total, hearing.people.known) == (2, 30, 1)
    assert (hearing.first, hearing.last) == ("2023-02-01", "2023-03-01")
    assert [each.kind for each in account.events] == ["hearing", "lecture", "睦邻节"]
    assert account.all_events.people.total == 30
    assert account.events[1].people.total == 0
    assert account.events[2].people.total is None
    assert (account.forms, account.forms_left_out, account.adopted) == (1, 1, 1)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("希望开社区食堂，老人吃饭难", {"community_canteen"}),
        ("电瓶车棚!!!", {"bike_parking"}),
        ("食堂门口太堵", set()),
        ("已有足够的便利店", set()),
        ("小区停车难，电瓶车没地方停", {"car_parking", "bike_parking"}),
        ("加装电梯", set()),
        ("We need a canteen and a playground.", {"community_canteen", "playground"}),
        ("社区卫生服务中心太远", {"health_centre"}),
        ("", set()),
    ],
)
def test_words_propose_categories(coder: NeedCoder, text: str, codes: set[str]) -> None:
    assert set(coder.propose(text)) == codes


@pytest.fixture(scope="module")
def coder() -> NeedCoder:
    folder = paths.resource("categories")
    return NeedCoder.of(CategoryMapping.load(folder), folder)


def test_the_planner_adds_and_forbids_words(coder: NeedCoder) -> None:
    folder = paths.resource("categories")
    own = [
        Keyword("1", "library", word="静安书角"),
        Keyword("2", "food_market", word="菜场", role="exclude"),
    ]
    theirs = NeedCoder.of(CategoryMapping.load(folder), folder, own)
    assert theirs.propose("想要静安书角") == ("library",)
    assert coder.propose("菜场太远") == ("food_market",)
    assert theirs.propose("菜场太远") == ()


def test_every_shipped_word_proposes_a_known_category() -> None:
    folder = paths.resource("categories")
    known = {*CategoryMapping.load(folder).table.codes, "-"}
    coder = NeedCoder.of(CategoryMapping.load(folder), folder)
    assert {rule.code for rule in coder.rules} <= known


def test_persons_are_left_out_of_texts_and_columns() -> None:
    assert redacted("找我 13812345678，或021-65432109") == ("找我 ***，或***", 2)
    assert redacted("身份证31011019900101123X") == ("身份证***", 1)
    assert redacted("约120万元，310110012") == ("约120万元，310110012", 0)
    headings = ["姓名", "联系电话", "小区名称", "参与方式", "是否愿意留电话", "填表人", "附注"]
    cells = [[""], [""], ["近村"], ["微信"], ["是"], [""], ["张三 13812345678", "13912345678"]]
    found = {each.heading: each.kind for each in personal_columns(headings, cells)}
    assert found == {"姓名": "name", "联系电话": "phone", "填表人": "name", "附注": "phone"}


@pytest.mark.parametrize(
    ("heading", "cell", "kind"),
    [
        ("如您愿意参与后续活动，请留下姓名和联系方式", "", "name"),
        ("方便联系您的电话", "", "phone"),
        ("您的姓（选填）", "王", "name"),
        ("住址（号/室）", "3号501室", "address"),
        ("附议人", "李素芬", "name"),
        ("附议人", "3人", ""),
        ("领衔代表", "李素芬", "name"),
        ("参会人员", "李素芬、王强", "name"),
        *((each, "", "") for each in ("您的性别", "居民代表人数", "是否需要活动室")),
        *((each, "", "") for each in ("业主委员会是否成立", "是否方便留下电话")),
    ],
)
def test_columns_that_ask_for_persons(heading: str, cell: str, kind: str) -> None:
    found = [each.kind for each in personal_columns([heading], [[cell]])]
    assert found == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("我叫吴小宝，电话13812345678", "我叫***，电话***"),
        ("张建国 13812345678", "*** ***"),
        ("联系李素芬13812345678，修灯", "联系******，修灯"),
        ("13812345678（王女士）", "***（***）"),
        ("我叫王德明希望建食堂", "我叫***希望建食堂"),
        ("林荫道太暗 13812345678，周末在家", "林荫道太暗 ***，周末在家"),
        ("王家弄建食堂", "王家弄建食堂"),
    ],
)
def test_a_name_beside_a_number_goes_with_it(text: str, left: str) -> None:
    assert redacted(text)[0] == left


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("60以上", (60, 150)),
        ("60岁及以上", (60, 150)),
        ("18岁以下", (0, 18)),
        ("36～59岁", (36, 59)),
        ("六十岁以上", (60, 150)),
        ("72", (72, 72)),
        ("under 18", (0, 17)),
        ("65+", (65, 150)),
        ("不愿透露", None),
    ],
)
def test_age_groups_are_understood(text: str, span: Optional[tuple[int, int]]) -> None:
    assert age_span(text) == span


def test_seconds_moments_and_results_are_understood() -> None:
    told = {"97秒": 97, "1分37秒": 97, "00:01:37": 97, "97": 97, "2分钟": 120, "很久": None}
    assert {text: read_seconds(text) for text in told} == told
    assert read_moment("2023/4/7 9:12") == "2023-04-07T09:12:00"
    assert read_moment("2023-04-07 下午3:05:09") == "2023-04-07T15:05:09"
    assert read_moment("45023.5") == "2023-04-07T12:00:00"
    assert read_moment("2023/13/45") == ""
    assert [
        read_result(each) for each in ("不予采纳", "部分采纳", "已采纳，列入2024", "留作参考", "否")
    ] == [
        *("declined", "partly", "adopted", "noted"),
        "declined",
    ]


def test_figures_follow_the_choice_of_needs() -> None:
    needs, where, _ = many_forms(60)
    suggestion = replace(needs[0], id="s", source="suggestion", counted=1, doubt="")
    chosen = NeedGapSettings(NeedFilter(sources=frozenset({"suggestion"})))
    matrix = need_against_gap(
        [*needs, suggestion], {**where, "s": PLACED["c1"]}, CIRCLES, [], chosen
    )
    assert matrix.base.n == 1
    assert matrix.base.left_out == 0


def test_weights_are_of_forms_and_one_questionnaire_may_be_chosen() -> None:
    needs = [form(f"n{n}", "market", origin="一" if n < 8 else "二") for n in range(14)]
    needs.append(Need("s", "suggestion", categories="market"))
    where = {n.id: PLACED["c1"] for n in needs}
    weights = {f"n{n}": 2.0 for n in range(6)}
    weighted = need_against_gap(
        needs, where, CIRCLES, [], NeedGapSettings(NeedFilter(weights=weights))
    )
    # Six forms of weight 2 and the suggestion, which nobody weights; eight forms take no part.
    assert weighted.cells["c1", "market"].asked == 13
    assert (weighted.base.n, weighted.base.left_out) == (7, 8)
    one = need_against_gap(needs, where, CIRCLES, [], NeedGapSettings(NeedFilter(survey="二")))
    assert (one.base.n, one.base.left_out) == (6, 0)
