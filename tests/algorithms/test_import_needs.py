# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Questionnaires, suggestions and events into a blueprint: privately, twice, against edits."""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lifecircle_plugin.algorithms.import_needs_places import FoundPlace, placed
from lifecircle_plugin.core.project_desk import Desk, Need, RowChange, SurveyForm, parts_of
from lifecircle_plugin.core.survey_coding import recoded_forms, with_confirmed
from lifecircle_plugin.store.blueprint_file import BlueprintFile
from lifecircle_plugin.store.desk_read import read_desk
from lifecircle_plugin.store.desk_write import write_changes
from lifecircle_plugin.store.need_reads import read_form_heads, read_forms
from tests.store.ugly_sheets import Sheet, write_csv, write_xlsx

from .blueprints import homes, new_blueprint, subdistricts
from .hard_times import CancelAfter, run_with
from .town import RunFailed, Runner, layer, rows_of

PHONE, NAME = "13812345678", "王小二"
FORM_HEADS = (
    *("序号", "提交时间", "用时", "渠道", "居委", "小区", "年龄", "姓名", "家庭(多选)"),
    *("菜场步行", "满意度_养老", "满意度_慢行", "最需设施(限3)", "希望增加:食堂", "希望增加:车棚"),
    *("常用场所", "开放题", "联系电话", "有效"),
)


def form(number: int, **cells: str) -> list[str]:
    """Return the cells of an ordinary form, some of them others."""
    told = {
        "序号": str(number),
        "提交时间": f"2023/4/{1 + number % 28} 9:12",
        "用时": f"{100 + number}秒",
        "渠道": "微信",
        "居委": "一居委",
        "小区": "近村",
        "年龄": "60以上" if number % 3 else "18-35岁",
        "姓名": NAME,
        "家庭(多选)": "老人┋0-3岁" if number % 2 else "老人",
        "菜场步行": "10分钟左右",
        "满意度_养老": str(1 + number % 5),
        "满意度_慢行": "(跳过)" if number % 4 == 0 else "3",
        "最需设施(限3)": "社区食堂┋其他〖修车〗" if number % 2 else "电瓶车棚",
        "希望增加:食堂": str(number % 2),
        "希望增加:车棚": "1",
        "常用场所": "公园",
        "开放题": f"老人吃饭难，打{PHONE}找我" if number % 5 == 0 else "无",
        "联系电话": PHONE,
        "有效": "是",
    }
    told.update(cells)
    return [told[head] for head in FORM_HEADS]


def survey_file(folder: Path, rows: Sequence[Sequence[str]], name: str = "控江问卷.csv") -> Path:
    return write_csv(folder / name, [FORM_HEADS, *rows], "utf-8", ",")


@pytest.fixture(scope="module")
def town(provider: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a blueprint with subdistricts, compounds and a committee, made once."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    run = Runner(context, QgsProcessingFeedback(False))
    path = new_blueprint(run, tmp_path_factory.mktemp("town"))
    run("import_layer", BLUEPRINT=str(path), ROLE="subdistrict", INPUT=subdistricts())
    units = layer(
        "Polygon",
        "field=name:string&field=人口:integer",
        [("POLYGON((-100 -100, 300 -100, 300 100, -100 100, -100 -100))", "一居委", 500)],
        name="units layer",
    )
    run("import_layer", BLUEPRINT=str(path), ROLE="unit", INPUT=units)
    run("import_layer", BLUEPRINT=str(path), ROLE="residence", INPUT=homes())
    return path


@pytest.fixture
def path(town: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(town, tmp_path / "蓝图.gpkg"))


def desk_of(path: Path) -> Desk:
    with BlueprintFile.open(path) as file:
        return read_desk(file)


def forms_of(path: Path) -> dict[str, SurveyForm]:
    with BlueprintFile.open(path) as file:
        return {each.form_no: each for each in read_forms(file)}


def imported(run: Runner, path: Path, source: Path, **parameters: Any) -> dict[str, Any]:
    return run("import_needs", BLUEPRINT=str(path), INPUT=str(source), **parameters)


def edited(path: Path, table: str, before: Any, **values: Any) -> None:
    """Change a row as a planner would in LifeCircle."""
    with BlueprintFile.open(path) as file:
        change = RowChange(table, before.id, before, replace(before, **values))
        assert write_changes(file, [change]).conflicts == ()


def test_a_questionnaire_comes_in_with_its_answers_and_no_names(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    rows = [form(number) for number in range(1, 21)]
    rows[3] = form(4, 用时="12秒")
    rows[7] = form(8, 有效="疑重复")
    result = imported(run, path, survey_file(tmp_path, rows))
    assert result["READ_AS"] == "questionnaire"
    assert result["SURVEY_NAME"] == "控江问卷"
    assert (result["ADDED"], result["REFUSED"], result["DOUBTFUL"]) == (20, 0, 2)
    assert result["PERSONAL_LEFT_OUT"] == "姓名; 联系电话"
    desk, forms = desk_of(path), forms_of(path)
    assert len(desk.needs) == len(forms) == 20
    questions = {each.heading: each for each in desk.of("survey_question")}
    assert {each: questions[each].kind for each in ("家庭(多选)", "满意度_养老", "菜场步行")} == {
        "家庭(多选)": "multiple",
        "满意度_养老": "scale",
        "菜场步行": "number",
    }
    # Counted by hand: odd numbers chose canteen and "other", even ones the shed.
    assert questions["最需设施(限3)"].options == {"社区食堂": 10, "其他": 10, "电瓶车棚": 10}
    assert questions["希望增加"].options == {"车棚": 20, "食堂": 10}
    first = forms["1"]
    answer = {each.heading: first.answers.get(str(each.position)) for each in questions.values()}
    assert answer["最需设施(限3)"] == ["社区食堂", "其他〖修车〗"]
    assert answer["满意度_养老"] == 2
    assert answer["菜场步行"] == 10
    # Skipped is absent, not an answer.
    assert str(questions["满意度_慢行"].position) not in forms["4"].answers
    assert first.duration_s == 101
    assert first.submitted_at == "2023-04-02T09:12:00"
    need = next(each for each in desk.needs if each.code == "1")
    assert need.residence_id
    assert need.unit_id
    assert need.xy is None
    assert {each.code: each.doubt for each in desk.needs if each.doubt} == {
        "4": "too_quick",
        "8": "marked",
    }
    assert PHONE.encode() not in Path(path).read_bytes()
    assert NAME.encode() not in Path(path).read_bytes()


def test_what_options_ask_for_is_proposed_and_confirmed_once(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    source = survey_file(tmp_path, [form(number) for number in range(1, 13)])
    imported(run, path, source)
    desk, forms = desk_of(path), forms_of(path)
    need = next(each for each in desk.needs if each.code == "2")
    assert need.categories == ""
    assert set(parts_of(need.proposed)) == {"bike_parking"}
    # Where people go is not what they lack.
    assert not any("park_public_green" in parts_of(each.proposed) for each in desk.needs)
    asking = next(each for each in desk.of("survey_question") if each.heading == "最需设施(限3)")
    question = with_confirmed(
        asking, {"电瓶车棚": ["bike_parking"], "社区食堂": ["community_canteen"]}
    )
    from lifecircle_plugin import paths
    from lifecircle_plugin.algorithms.gap_settings import load_categories
    from lifecircle_plugin.core.need_coding import NeedCoder

    coder = NeedCoder.of(load_categories(), paths.resource("categories"))
    by_id = {each.id: each for each in desk.needs}
    others = [each for each in desk.of("survey_question") if each.id != asking.id]
    changed = recoded_forms([question, *others], forms.values(), by_id, coder)
    assert {each.code: each.categories for each in changed}["2"] == "bike_parking"
    changes = [RowChange("need", each.id, by_id[each.id], each) for each in changed]
    changes.append(RowChange("survey_question", asking.id, asking, question))
    with BlueprintFile.open(path) as file:
        write_changes(file, changes)
    # New forms of the same questionnaire take what was confirmed.
    more = survey_file(tmp_path, [form(number) for number in range(1, 15)])
    result = imported(run, path, more)
    assert (result["ADDED"], result["UPDATED"], result["UNCHANGED"]) == (2, 0, 12)
    new = next(each for each in desk_of(path).needs if each.code == "14")
    assert (new.categories, new.coded_by) == ("bike_parking", "keywords")


def test_the_same_questionnaire_twice_doubles_nothing(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    rows = [form(number) for number in range(1, 11)]
    imported(run, path, survey_file(tmp_path, rows))
    need = desk_of(path).needs[0]
    edited(path, "need", need, counted=0, placed_by="confirmed")
    rows[1] = form(2, 满意度_养老="5")
    # Under another name it is the same one all the same.
    result = imported(run, path, survey_file(tmp_path, rows, "控江问卷(终版).csv"))
    assert (result["ADDED"], result["UPDATED"], result["UNCHANGED"]) == (0, 1, 9)
    assert result["SURVEY_NAME"] == "控江问卷"
    desk = desk_of(path)
    assert len(desk.needs) == 10
    assert desk.rows["need"][need.id].counted == 0
    assert desk.rows["need"][need.id].placed_by == "confirmed"
    # A name given says that it is another questionnaire.
    again = imported(run, path, survey_file(tmp_path, rows), SURVEY="第二轮")
    assert again["ADDED"] == 10


def test_doubles_in_one_file_are_flagged_and_kept(run: Runner, path: Path, tmp_path: Path) -> None:
    rows = [form(number) for number in range(1, 8)]
    rows += [form(3), form(90, **dict(zip(FORM_HEADS[2:], form(5)[2:])))]
    result = imported(run, path, survey_file(tmp_path, rows))
    assert (result["ADDED"], result["DOUBTFUL"]) == (9, 2)
    doubts = Counter(each.doubt for each in desk_of(path).needs if each.doubt)
    assert doubts == {"duplicate;same_number": 1, "duplicate": 1}
    again = imported(run, path, survey_file(tmp_path, rows))
    assert (again["ADDED"], again["UNCHANGED"]) == (0, 9)


def test_personal_columns_stay_where_they_are_asked_for(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    source = survey_file(tmp_path, [form(number) for number in range(1, 11)])
    result = imported(run, path, source, KEEP_PERSONAL=True)
    assert result["PERSONAL_LEFT_OUT"] == ""
    question = next(
        each for each in desk_of(path).of("survey_question") if each.heading == "联系电话"
    )
    assert question.kind == "meta"
    assert forms_of(path)["1"].answers[str(question.position)] == PHONE


LIST_HEADS = (
    "编号",
    "日期",
    "姓名",
    "电话",
    "居委",
    "小区",
    "建议内容",
    "办理状态",
    "采纳情况",
    "答复",
    "附议人数",
)
LIST_ROWS = (
    (
        "A1",
        "2023.4.7",
        NAME,
        PHONE,
        "一居委",
        "近村",
        "希望开社区食堂，老人吃饭难",
        "已答复",
        "采纳",
        "纳入2024年",
        "约12人",
    ),
    ("A2", "4月初", NAME, "", "", "", f"小区缺电瓶车棚，请联系{PHONE}", "", "", "", ""),
    ("A3", "2023/5/1", "", "", "", "没有的村", "", "", "", "", ""),
    ("A4", "2023年5月", "", "", "", "", "修下水道", "办理中", "留作参考", "", "3"),
)


def suggestions(folder: Path, *rows: Any, name: str = "人民建议.csv") -> Path:
    return write_csv(folder / name, [LIST_HEADS, *(rows or LIST_ROWS)], "utf-8", ",")


def test_suggestions_come_in_understood_or_are_told(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    back = tmp_path / "退回.csv"
    result = imported(run, path, suggestions(tmp_path), REPORT_FILE=str(back))
    assert result["READ_AS"] == "suggestion"
    assert (result["ADDED"], result["REFUSED"], result["PLACED"]) == (3, 1, 1)
    by_code = {each.code: each for each in desk_of(path).needs}
    first = by_code["A1"]
    assert (first.date, first.handling, first.result, first.people) == (
        *("2023-04-07", "answered", "adopted"),
        12.0,
    )
    assert first.proposed == "community_canteen"
    assert first.categories == ""
    assert first.residence_id
    assert first.xy is not None
    assert by_code["A2"].date == ""
    assert by_code["A2"].proposed == "bike_parking"
    assert by_code["A4"].date == "2023-05"
    assert (by_code["A4"].handling, by_code["A4"].result) == ("working", "noted")
    told = rows_of(result["OUTPUT_REPORT"])
    assert [row["row"] for row in told if row["status"] == "refused"] == ["4"]
    assert ("A2", "日期", "4月初") in {
        (row["code"], row["column"], row["cell"]) for row in told if row["status"] == "unread"
    }
    written = back.read_text("utf-8-sig")
    assert "没有的村" in written
    for text in (written, json.dumps(told, ensure_ascii=False)):
        assert PHONE not in text
    assert NAME not in written
    assert PHONE.encode() not in Path(path).read_bytes()


def test_the_same_list_twice_updates_what_changed_in_it_only(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    imported(run, path, suggestions(tmp_path))
    assert imported(run, path, suggestions(tmp_path))["UNCHANGED"] == 3
    by_code = {each.code: each for each in desk_of(path).needs}
    # The planner writes a reply and confirms a category; the file brings an older state.
    edited(path, "need", by_code["A2"], reply="已列入", handling="answered")
    edited(path, "need", by_code["A1"], categories="community_canteen", coded_by="person")
    rows = [list(row) for row in LIST_ROWS]
    rows[1][9], rows[3][7] = "正在研究", "已办结"
    result = imported(run, path, suggestions(tmp_path, *rows))
    assert (result["ADDED"], result["CONFLICTS"]) == (0, 1)
    after = {each.code: each for each in desk_of(path).needs}
    assert len(after) == 3
    assert after["A2"].reply == "已列入"
    assert after["A4"].handling == "answered"
    assert after["A1"].categories == "community_canteen"
    # It is told again, until the planner decides; then the file's goes.
    assert imported(run, path, suggestions(tmp_path, *rows))["CONFLICTS"] == 1
    imported(run, path, suggestions(tmp_path, *rows), OVERWRITE=True)
    assert {each.code: each.reply for each in desk_of(path).needs}["A2"] == "正在研究"


def test_a_list_without_codes_knows_its_rows_again(run: Runner, path: Path, tmp_path: Path) -> None:
    heads = ("序号", "时间", "意见")
    rows = [("1", "2023/4/1", "路灯太暗要修"), ("2", "2023/4/1", "要健身点"), ("3", "", "要健身点")]
    source = write_csv(tmp_path / "征集会意见.csv", [heads, *rows], "gb18030", ",")
    assert imported(run, path, source)["READ_AS"] == "hearing"
    rows[0] = ("1", "2023/4/1", "路灯太暗，要修一修")
    rows.append(("4", "", "要图书室"))
    source = write_csv(tmp_path / "征集会意见.csv", [heads, *rows], "gb18030", ",")
    result = imported(run, path, source)
    assert (result["ADDED"], result["UPDATED"], result["UNCHANGED"]) == (1, 1, 2)
    assert len(desk_of(path).needs) == 4


def test_events_come_in_with_their_kinds_and_counts(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    heads = ("序号", "活动名称", "类型", "日期", "地点", "参加人数", "收集建议")
    rows: list[Sequence[str]] = [
        (str(number), f"第{number}场", "人民建议征集会", "2023/3/1", "居委会", "30人", "5条")
        for number in range(1, 86)
    ]
    rows += [(str(90 + n), f"规划讲座{n}", "", "2023.6", "", "", "") for n in range(5)]
    rows += [
        ("99", "睦邻节", "社区节", "2023/9/9", "", "约200", ""),
        ("合计", "91", "", "", "", "", ""),
    ]
    source = write_csv(tmp_path / "活动台账.csv", [heads, *rows], "utf-8", ",")
    result = imported(run, path, source)
    assert (result["READ_AS"], result["ADDED"]) == ("event", 91)
    events = desk_of(path).of("event")
    kinds = Counter(each.kind for each in events)
    assert (kinds["hearing"], kinds["lecture"]) == (85, 5)
    assert sum(each.people or 0 for each in events if each.kind == "hearing") == 85 * 30
    assert {each.people for each in events if each.kind == "lecture"} == {None}
    again = imported(run, path, source)
    assert (again["ADDED"], again["UNCHANGED"]) == (0, 91)
    # Points raised at a hearing are tied to it.
    points = write_csv(
        tmp_path / "意见.csv",
        [("会议", "内容"), ("第3场", "要车棚"), ("没有的会", "要食堂")],
        "utf-8",
        ",",
    )
    imported(run, path, points, KIND="hearing")
    third = next(each for each in events if each.name == "第3场")
    assert {each.text: each.event_id for each in desk_of(path).needs} == {
        "要车棚": third.id,
        "要食堂": "",
    }


def test_looking_writes_nothing_and_faults_are_told(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    looked = imported(run, path, suggestions(tmp_path), DRY_RUN=True)
    assert looked["ADDED"] == 3
    assert desk_of(path).needs == []
    with pytest.raises(RunFailed, match="没有这列"):
        imported(run, path, suggestions(tmp_path), FIELDS=["text", "没有这列"])
    with pytest.raises(RunFailed, match="nofield"):
        imported(run, path, suggestions(tmp_path), FIELDS=["nofield", "姓名"])
    with pytest.raises(RunFailed, match="火星街道"):
        imported(run, path, suggestions(tmp_path), SUBDISTRICT="火星街道")
    nowhere = str(tmp_path / "没有的文件夹" / "退回.csv")
    with pytest.raises(RunFailed):
        imported(run, path, suggestions(tmp_path), REPORT_FILE=nowhere)
    empty = write_csv(tmp_path / "空.csv", [LIST_HEADS], "utf-8", ",")
    with pytest.raises(RunFailed):
        imported(run, path, empty)
    assert desk_of(path).needs == []


def test_a_cancelled_import_leaves_nothing_behind(path: Path, tmp_path: Path) -> None:
    source = survey_file(tmp_path, [form(number) for number in range(1, 200)])
    parameters = {"BLUEPRINT": str(path), "INPUT": str(source), "KIND": "auto"}
    counting = CancelAfter(10**9)
    looked = run_with(counting, "import_needs", {**parameters, "DRY_RUN": True})
    assert looked["ADDED"] == 199
    for allowed in (0, counting.asked // 2, counting.asked, counting.asked + 1):
        assert run_with(CancelAfter(allowed), "import_needs", parameters) == {}
        assert desk_of(path).needs == []


def test_counts_are_those_of_a_plain_loop(run: Runner, path: Path, tmp_path: Path) -> None:
    draw = random.Random(5)
    options = ("社区食堂", "电瓶车棚", "口袋公园", "托育点", "其他〖修鞋、配钥匙〗")
    rows = []
    for number in range(1, 301):
        chosen = draw.sample(options, draw.randint(0, 3))
        rows.append(
            form(
                number,
                **{
                    "最需设施(限3)": "┋".join(chosen) or "(跳过)",
                    "满意度_养老": draw.choice(("1", "2", "3", "4", "5", "", "(跳过)")),
                },
            )
        )
    imported(run, path, survey_file(tmp_path, rows))
    place = {head: at for at, head in enumerate(FORM_HEADS)}
    expected: Counter[str] = Counter()
    for row in rows:
        cell = row[place["最需设施(限3)"]]
        for option in () if cell == "(跳过)" else cell.split("┋"):
            expected[option.split("〖")[0]] += 1
    questions = {each.heading: each for each in desk_of(path).of("survey_question")}
    assert questions["最需设施(限3)"].options == dict(expected)
    scale = Counter(row[place["满意度_养老"]] for row in rows)
    del scale[""], scale["(跳过)"]
    assert questions["满意度_养老"].options == dict(scale)
    with BlueprintFile.open(path) as file:
        heads = read_form_heads(file)
    assert len(heads) == 300
    assert Counter(each.age_group for each in heads) == Counter(row[place["年龄"]] for row in rows)
    assert all(isinstance(each, Need) for each in desk_of(path).needs)


def test_a_workbook_with_merged_headings_is_a_questionnaire_too(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    heads = (
        "序号",
        "提交时间",
        "用时",
        "满意度",
        "",
        "",
        "最需要的设施（可多选）",
        "",
        "",
        "您的建议",
    )
    below = ("", "", "", "养老", "慢行", "绿地", "食堂", "车棚", "托育", "")
    rows: list[list[Any]] = [["控江路街道需求问卷"], list(heads), list(below)]
    for number in range(1, 13):
        ticks = ["√" if number % each == 0 else "" for each in (1, 2, 3)]
        rows.append(
            [number, 45023.5 + number, f"{number}分5秒", 5, 4, number % 5 + 1, *ticks, "没有"]
        )
    rows.append(["合计", "", "", "", "", "", 12, 6, 4, ""])
    merged = ["A1:J1", "D2:F2", "G2:I2", "A2:A3", "B2:B3", "C2:C3", "J2:J3"]
    source = write_xlsx(tmp_path / "问卷.xlsx", [Sheet("答卷", rows, merged=merged)])
    result = imported(run, path, source)
    assert (result["READ_AS"], result["ADDED"], result["REFUSED"]) == ("questionnaire", 12, 0)
    questions = {each.heading: each for each in desk_of(path).of("survey_question")}
    asked = questions["最需要的设施（可多选）"]
    assert (asked.kind, asked.options) == ("multiple", {"食堂": 12, "车棚": 6, "托育": 4})
    assert asked.codes["食堂"] == ["community_canteen"]
    assert [questions[f"满意度/{each}"].kind for each in ("养老", "慢行", "绿地")] == ["scale"] * 3
    first = forms_of(path)["1"]
    assert (first.submitted_at, first.duration_s) == ("2023-04-08T12:00:00", 65)
    # An answer that asks for nothing is no text of a need.
    assert {each.text for each in desk_of(path).needs} == {""}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (b"", "问卷.csv"),
        (b"PK\x03\x04 broken", "问卷.csv"),
        (b"<html><table></table></html>", "问卷.csv"),
    ],
)
def test_what_is_no_spreadsheet_is_told(
    run: Runner, path: Path, tmp_path: Path, text: bytes, error: str
) -> None:
    source = tmp_path / "问卷.csv"
    source.write_bytes(text)
    with pytest.raises(RunFailed, match=error):
        imported(run, path, source)
    assert desk_of(path).needs == []


def test_without_pandas_suggestions_come_in_and_questionnaires_say_why(
    run: Runner, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lifecircle_plugin.core import pandas_needed

    monkeypatch.setitem(sys.modules, "pandas", None)
    pandas_needed.require_pandas.cache_clear()
    try:
        with pytest.raises(RunFailed, match="pandas"):
            imported(run, path, survey_file(tmp_path, [form(1), form(2)]))
        assert imported(run, path, suggestions(tmp_path))["ADDED"] == 3
    finally:
        pandas_needed.require_pandas.cache_clear()


def test_more_than_twenty_minutes_is_no_twenty(run: Runner, path: Path, tmp_path: Path) -> None:
    cells = ("5分钟以内", "10分钟左右", "20分钟以上")
    rows = [form(number, 菜场步行=cells[number % 3]) for number in range(1, 19)]
    imported(run, path, survey_file(tmp_path, rows))
    question = next(
        each for each in desk_of(path).of("survey_question") if each.heading == "菜场步行"
    )
    assert (question.kind, question.options) == ("single", dict.fromkeys(sorted(cells), 6))


def test_opinions_out_of_a_questionnaire_are_no_forms(
    run: Runner, path: Path, tmp_path: Path
) -> None:
    rows = [("来源", "内容"), ("问卷", "要食堂"), ("12345", "太吵"), ("", "要车棚")]
    source = write_csv(tmp_path / "需求清单.csv", rows, "utf-8", ",")
    imported(run, path, source, FIELDS=["source", "来源", "text", "内容"])
    assert {each.text: each.source for each in desk_of(path).needs} == {
        "要食堂": "suggestion",
        "太吵": "hotline",
        "要车棚": "suggestion",
    }


def test_a_need_found_at_another_place_keeps_nothing_of_the_one_before() -> None:
    need = Need("n", text="修车", unit_id="一居委", residence_id="近村", xy=(1.0, 2.0))
    moved = placed(replace(need, placed_by="match"), FoundPlace(says=True, unit_id="二居委"))
    assert (moved.unit_id, moved.residence_id, moved.xy) == ("二居委", "", None)
    lost = placed(replace(need, placed_by="match"), FoundPlace(says=True, note="东村？"))
    assert (lost.unit_id, lost.residence_id, lost.xy) == ("一居委", "近村", (1.0, 2.0))


def test_a_form_gets_no_point_of_its_own() -> None:
    found = FoundPlace(says=True, residence_id="近村", xy=(1.0, 2.0))
    assert placed(Need("n", text="修车"), found, with_point=False).xy is None
    assert placed(Need("n", text="修车"), found).xy == (1.0, 2.0)
