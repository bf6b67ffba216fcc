# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which column of a list of needs, of events or of a questionnaire is what, and which list it is.

A proposal is only that: planners see it before anything is imported. A heading that names a field
exactly wins over one that merely holds its name, and no column serves two fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from .errors import LifeCircleError
from .field_guess import FieldProposal, heading_key
from .need_privacy import personal_heading

QUESTIONNAIRE, EVENT = "questionnaire", "event"
AUTO = "auto"
KINDS = (QUESTIONNAIRE, "hearing", "suggestion", "hotline", "deputy", EVENT)
# Fields that several columns may be given: left out, personal, or questions of a kind.
IGNORE, PERSONAL = "ignore", "personal"
QUESTION_KINDS = ("single", "multiple", "scale", "number", "text")
NO_COLUMN = "-"

NEED_FIELDS = (
    *("code", "number", "date", "title", "text", "source", "category", "unit", "compound"),
    *("address", "subdistrict", "people", "handling", "result", "reply", "replied_on", "event"),
    "note",
)
EVENT_FIELDS = (
    *("code", "number", "kind", "name", "date", "place", "subdistrict", "people", "forms"),
    *("suggestions", "note"),
)
FORM_FIELDS = (
    *("form_no", "submitted_at", "duration", "channel", "unit", "compound", "subdistrict", "age"),
    "validity",
)

_PLACES: Mapping[str, tuple[str, ...]] = {
    "unit": (
        *("居委", "居委会", "居民区", "所属居委", "所属居民区", "所在居委", "所在居民区", "社区"),
        *("您所在的居委", "您所在的居民区", "unit", "committee", "neighbourhood"),
    ),
    "compound": (
        *("小区", "所在小区", "所属小区", "小区名称", "您所在的小区", "您居住的小区", "居住小区"),
        *("compound", "estate"),
    ),
    "subdistrict": ("街道", "所属街道", "所在街道", "街镇", "街道镇", "subdistrict", "town"),
}
_NUMBER = ("序号", "no", "#", "号", "number", "row")
_CODE = ("编号", "编码", "code", "id")
_NEED_WORDS: Mapping[str, tuple[str, ...]] = {
    **_PLACES,
    "code": (*_CODE, "工单号", "工单编号", "建议编号", "提案号", "案号", "受理编号", "单号"),
    "number": _NUMBER,
    "date": (
        *("日期", "时间", "提出时间", "征集时间", "受理时间", "来电时间", "登记时间", "收到时间"),
        *("提交时间", "建议时间", "date", "received"),
    ),
    "title": ("标题", "主题", "题目", "案由", "事由", "诉求标题", "建议标题", "title", "subject"),
    "text": (
        *("内容", "建议内容", "意见内容", "诉求内容", "需求内容", "主要内容", "具体内容", "建议"),
        *("意见", "诉求", "需求", "意见建议", "意见和建议", "问题描述", "主要诉求", "居民诉求"),
        *("反映内容", "提案内容", "居民意见", "问题", "text", "suggestion", "need", "content"),
        *("comment", "request", "opinion"),
    ),
    "source": ("来源", "需求来源", "渠道", "征集渠道", "意见来源", "来源渠道", "source", "channel"),
    "category": (
        *(
            "类别",
            "设施类别",
            "需求类别",
            "类型",
            "分类",
            "诉求类别",
            "建议类别",
            "category",
            "type",
        ),
    ),
    "address": ("地址", "地点", "位置", "所在地址", "发生地点", "事发地点", "address", "location"),
    "people": (
        *("人数", "涉及人数", "附议人数", "代表人数", "联名人数", "附议", "people", "supporters"),
    ),
    "handling": (
        *("办理状态", "办理情况", "处理状态", "状态", "办理进度", "处理进度", "办理", "handling"),
        "status",
    ),
    "result": (
        *("采纳情况", "是否采纳", "采纳", "办理结果", "处理结果", "采纳结果", "结果", "result"),
        "adopted",
    ),
    "reply": (
        *(
            "答复",
            "回复",
            "答复内容",
            "回复内容",
            "反馈",
            "答复意见",
            "反馈内容",
            "回应",
            "reply",
            "answer",
        ),
    ),
    "replied_on": (
        *("答复时间", "回复时间", "答复日期", "回复日期", "反馈时间", "办结时间", "reply date"),
        "replied on",
    ),
    "event": ("征集会", "会议", "场次", "活动", "活动名称", "会议名称", "event", "hearing"),
    "note": ("备注", "说明", "note", "remark", "remarks"),
}
_EVENT_WORDS: Mapping[str, tuple[str, ...]] = {
    "subdistrict": _PLACES["subdistrict"],
    "code": (*_CODE, "场次编号", "活动编号"),
    "number": (*_NUMBER, "场次"),
    "kind": ("类型", "类别", "活动类型", "活动类别", "形式", "活动形式", "kind", "type"),
    "name": (
        *("名称", "活动名称", "会议名称", "主题", "活动主题", "活动", "会议", "讲座名称", "name"),
        *("title", "event", "topic"),
    ),
    "date": ("日期", "时间", "活动时间", "活动日期", "举办时间", "召开时间", "举办日期", "date"),
    "place": ("地点", "活动地点", "举办地点", "会议地点", "地址", "场地", "place", "venue"),
    "people": (
        *("人数", "参加人数", "参与人数", "到场人数", "参会人数", "出席人数", "人次", "参与人次"),
        *("people", "participants", "attendance"),
    ),
    "forms": (
        *("问卷数", "回收问卷", "问卷份数", "问卷", "回收问卷数", "有效问卷", "forms"),
        "questionnaires",
    ),
    "suggestions": (
        *("建议数", "收集建议", "意见数", "收集建议数", "建议条数", "征集建议", "收集意见", "建议"),
        *("意见条数", "suggestions", "opinions"),
    ),
    "note": ("备注", "说明", "note", "remark", "remarks"),
}
_FORM_WORDS: Mapping[str, tuple[str, ...]] = {
    **_PLACES,
    "form_no": (
        "序号",
        "问卷编号",
        "编号",
        "答卷编号",
        "答卷id",
        "问卷id",
        "id",
        "form no",
        "form",
    ),
    "submitted_at": (
        *("提交时间", "提交答卷时间", "填写时间", "答题时间", "填表时间", "完成时间", "提交日期"),
        *("填表日期", "submitted", "submitted at", "submission time", "timestamp"),
    ),
    "duration": ("用时", "所用时间", "答题用时", "答题时长", "填写用时", "时长", "duration"),
    "channel": ("渠道", "来源", "填写渠道", "答卷来源", "问卷来源", "channel", "source"),
    "age": ("年龄", "年龄段", "您的年龄", "您的年龄段", "age", "age group"),
    "validity": ("有效", "是否有效", "有效性", "审核", "核查", "审核结果", "valid", "validity"),
}
_WORDS = {QUESTIONNAIRE: _FORM_WORDS, EVENT: _EVENT_WORDS}
_FIELDS = {QUESTIONNAIRE: FORM_FIELDS, EVENT: EVENT_FIELDS}
# A heading that only holds the word speaks of something else where it holds one of these.
_NOT: Mapping[str, str] = {
    "text": "类|来源|编号|人|数|时间|日期|电话|复|馈|采纳|办|结果|状态|部门|单位|满意",
    "date": "答复|回复|办结|反馈|用时|时长",
    "reply": "时间|日期|人|部门|单位|满意",
    "result": "时间|日期",
    "handling": "时间|日期|部门|单位|人",
    "people": "姓名|名称",
    "unit": "服务|意见|电话",
    "compound": "问题|满意|环境|设施|最|缺|需",
    "subdistrict": "编号",
    "address": "ip|邮",
    "name": "人|姓名",
    "source": "人",
    "age": "结构",
    "channel": "知|了解|参与",
    "title": "",
}
_FEWEST_QUESTIONS = 8
_SURE = 80.0


def fields_of(kind: str) -> tuple[str, ...]:
    """Return the fields that a kind of list has a column for, in order."""
    return _FIELDS.get(kind, NEED_FIELDS)


def several_of(kind: str) -> tuple[str, ...]:
    """Return the fields that several columns of a kind of list may be given."""
    return (IGNORE, PERSONAL, *QUESTION_KINDS) if kind == QUESTIONNAIRE else (IGNORE, PERSONAL)


def propose_need_fields(kind: str, headings: Sequence[str]) -> list[FieldProposal]:
    """Return a heading for each field of a kind of list for which one is found, in order.

    Args:
        kind: one of KINDS.
        headings: as they stand in the sheet.
    """
    words = _WORDS.get(kind, _NEED_WORDS)
    fields = fields_of(kind)
    scored = [
        (score, position, place, field, heading)
        for position, field in enumerate(fields)
        for place, heading in enumerate(headings)
        if (score := _score(field, words[field], heading, kind)) > 0
    ]
    scored.sort(key=lambda each: (-each[0], each[1], each[2]))
    chosen: dict[str, FieldProposal] = {}
    taken: set[str] = set()
    for score, _, _, field, heading in scored:
        if field not in chosen and heading not in taken:
            chosen[field] = FieldProposal(field, heading, score >= _SURE)
            taken.add(heading)
    return [chosen[field] for field in fields if field in chosen]


def need_mapping(
    kind: str, headings: Sequence[str], chosen: Sequence[tuple[str, str]], file: str
) -> dict[str, tuple[str, ...]]:
    """Return the headings of each field: as chosen, else as proposed where nothing is chosen.

    Args:
        kind: one of KINDS.
        headings: of the sheet.
        chosen: pairs of field and heading; NO_COLUMN as heading leaves a field out. Fields of
            `several_of` may come several times and do not set the proposal aside.
        file: for messages.

    Raises:
        LifeCircleError: need_field_unknown, need_heading_unknown.
    """
    several = several_of(kind)
    known = (*fields_of(kind), *several)
    mapping: dict[str, tuple[str, ...]] = {}
    for field, heading in chosen:
        if field not in known:
            raise LifeCircleError("need_field_unknown", field=field, fields=", ".join(known))
        if heading not in headings:
            if heading in ("", NO_COLUMN):
                continue
            raise LifeCircleError(
                "need_heading_unknown", heading=heading, file=file, headings=", ".join(headings)
            )
        mapping[field] = (*mapping.get(field, ()), heading)
    if any(field not in several for field, _ in chosen):
        return mapping
    taken = {heading for headings_of in mapping.values() for heading in headings_of}
    free = [heading for heading in headings if heading not in taken]
    for each in propose_need_fields(kind, free):
        mapping.setdefault(each.field, (each.heading,))
    return mapping


def guess_kind(headings: Sequence[str], title: str = "") -> str:
    """Return what a sheet holds by its headings and title; suggestions where nothing tells."""
    keys = [heading_key(each) for each in headings]
    said = f"{title} {' '.join(headings)}".casefold()
    form = {each.field for each in propose_need_fields(QUESTIONNAIRE, headings) if each.is_sure}
    asks = sum(
        bool(re.search(r"满意|多选|单选|限选|您|[?？]|^q[0-9]+|^[0-9]+[.、]", key)) for key in keys
    )
    if len(headings) >= _FEWEST_QUESTIONS and (
        {"submitted_at", "duration"} <= form or (form & {"submitted_at", "duration"} and asks)
    ):
        return QUESTIONNAIRE
    if len(headings) >= _FEWEST_QUESTIONS and asks * 3 >= len(headings):
        return QUESTIONNAIRE
    event = {each.field for each in propose_need_fields(EVENT, headings) if each.is_sure}
    need = {each.field for each in propose_need_fields("suggestion", headings) if each.is_sure}
    is_event = "people" in event and event & {"place", "name", "kind"} and "result" not in need
    if is_event and (not need & {"text", "title"} or event & {"forms", "suggestions"}):
        return EVENT
    for kind, words in (
        ("hotline", r"12345|热线|工单|hotline"),
        ("deputy", r"代表|委员|提案|议案|deput"),
        ("hearing", r"征集会|听证|座谈|征询会|hearing"),
    ):
        if re.search(words, said):
            return kind
    return "suggestion"


def _score(field: str, words: Sequence[str], heading: str, kind: str) -> float:
    key = heading_key(heading)
    plain = [heading_key(word, keep_brackets=True) for word in words]
    shorter = re.sub(r"^(q?[0-9]+[.、:：]?)", "", key) or key
    for form in dict.fromkeys((key, shorter)):
        if form in plain:
            return 100.0 - 0.1 * plain.index(form)
    if field in ("number", "code", "form_no", "title"):
        return 0.0
    if re.search(r"\?|？|是否|满意", heading) or (kind == QUESTIONNAIRE and len(key) > 10):
        # A question of its own, not a heading for what the form is about.
        return 0.0
    if _NOT.get(field) and re.search(_NOT[field], key):
        return 0.0
    if personal_heading(heading):
        return 0.0
    held = [word for word in plain if len(word) >= (4 if word.isascii() else 2) and word in key]
    if not held:
        return 0.0
    return 20.0 + 10.0 * len(max(held, key=len)) / len(key)
