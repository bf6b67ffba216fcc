# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Words of lists of needs and events: handling, result, source, kind of event, seconds, moments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Optional

from .cell_dates import read_date
from .cell_numbers import read_number
from .numerals import one_width

SKIPPED = re.compile(
    r"[(（\[【]?\s*(跳过|空|未答|未填|未作答|未填写|缺失|skipped|no answer)\s*[)）\]】]?|"
    r"[/\\—–\-_]+|n/?a|null|none|nan",
    re.IGNORECASE,
)
"""What stands in a form where a question was not answered."""
SAYS_NOTHING = re.compile(
    r"[\s。.，,!！~、]*(暂?无|没有|没|无建议|无意见|没有建议|没有意见|暂时没有|不清楚|不知道|都好|很好|好的?|"
    r"满意|都满意|none|no|nothing|ok)?[\s。.，,!！~、]*|[0-9\W_]+",
    re.IGNORECASE,
)
"""An open answer that asks for nothing."""

_Words = Sequence[tuple[str, str]]
_HANDLING: _Words = (
    ("open", r"待办|未|待处理|待答复|待回复|待受理|open|pending|todo"),
    ("answered", r"答复|回复|办结|已反馈|已解决|完成|已落实|结案|answered|closed|done"),
    ("working", r"办理中|处理中|在办|正在|推进中|受理|转办|跟进|working|in progress"),
)
_RESULT: _Words = (
    ("partly", r"部分(?:未)?采纳|(?:不|未)(?:完全|全部)采纳"),
    ("adopted", r"^(?:已|予以)?采纳(?!不|困难|难)"),
    (
        "declined",
        # Every way to say no stands before the words it denies: 未被采纳, 不宜纳入; but the
        # future (未来) and 不仅 deny nothing.
        r"(?:未(?!来)|没有|无法|难以)[^，,；;。]{0,10}?(?:采纳|纳入|列入|吸收|采用)|"
        r"(?:不(?!仅|但|光|断)|没|难)[^，,；;。]{0,4}(?:采纳|纳入|列入|吸收|采用)|"
        r"(?:采纳|纳入|列入|采用)(?:不了|困难|难度)|拒绝|驳回|不同意|未通过|不考虑|"
        r"不予|暂不|不可行|无法实施|declined|rejected|not (?:be )?adopted",
    ),
    ("partly", r"部分采纳|部分|partly|partial"),
    ("noted", r"留作参考|参考|备查|解释说明|留存|noted|reference"),
    ("adopted", r"已采纳|采纳|予以采纳|纳入|列入|吸收|adopted|accepted"),
)
_SOURCE: _Words = (
    ("hotline", r"12345|热线|工单|来电|hotline"),
    ("questionnaire", r"问卷|questionnaire|survey"),
    (
        "deputy",
        # Who speaks for residents, shops or pupils, or sits on a committee of theirs, is no deputy.
        r"人大|政协|提案|议案|党代表|(?<![\u4e00-\u9fff])(?:代表|委员(?!会))|"
        r"(?<![小社街片])[区市镇](?:代表|委员(?!会))|deput",
    ),
    ("hearing", r"征集会|听证|座谈|工作坊|会上|现场征集|hearing"),
    ("suggestion", r"建议|信箱|来信|来访|走访|网上|线上|微信|邮箱|suggestion|letter"),
)
_EVENT: _Words = (
    ("hearing", r"征集会|听证|征询会|座谈|意见会|恳谈|协商会|hearing|consultation"),
    ("workshop", r"工作坊|共创|参与式|workshop|营造活动|设计沙龙"),
    ("lecture", r"讲座|培训|宣讲|授课|报告会|课堂|lecture|talk|training"),
    ("publicity", r"宣传|发布|推介|展览|展示|报道|推送|社区节|市集|publicity|exhibition"),
)
_YES = re.compile(r"是|yes|y|√|1", re.IGNORECASE)
_NO = re.compile(r"否|no|n|×|0", re.IGNORECASE)
_MARKED = re.compile(
    r"疑|重复|无效|不合格|异常|作废|废卷|存疑|剔除|删除|invalid|duplicate|doubt|suspicious|test|测试",
    re.IGNORECASE,
)


def read_handling(text: str) -> str:
    """Return the code of a need's handling, empty where the text tells none."""
    return _found(text, _HANDLING)


def read_result(text: str) -> str:
    """Return the code of what became of a need, empty where the text tells none."""
    plain = one_width(text)
    if _YES.fullmatch(plain):
        return "adopted"
    if _NO.fullmatch(plain):
        return "declined"
    return _found(text, _RESULT)


def read_source(text: str) -> str:
    """Return the code of where a need comes from, empty where the text tells none."""
    return _found(text, _SOURCE)


def read_event_kind(text: str) -> str:
    """Return the code of a kind of event, empty where it is a type of the planner's own."""
    return _found(text, _EVENT)


def _found(text: str, words: _Words) -> str:
    plain = one_width(text).casefold()
    if not plain:
        return ""
    for code, pattern in words:
        if plain == code or re.search(pattern, plain):
            return code
    return ""


def is_marked_doubtful(text: str) -> bool:
    """Tell whether the file itself calls a form doubtful: 疑重复, 无效, 否."""
    plain = one_width(text)
    return bool(_MARKED.search(plain) or re.fullmatch(r"否|no|n|×|0|false", plain, re.IGNORECASE))


_CLOCK = re.compile(r"(?:([0-9]+):)?([0-9]{1,2}):([0-9]{2})")
_PARTS = re.compile(
    r"(?:([0-9.]+)\s*(?:小时|时|h(?:ours?)?))?\s*(?:([0-9.]+)\s*(?:分钟|分|min(?:utes?)?|m))?\s*"
    r"(?:([0-9.]+)\s*(?:秒钟|秒|s(?:ec(?:onds?)?)?)?)?",
    re.IGNORECASE,
)


def read_seconds(text: str) -> Optional[float]:
    """Return a duration in seconds: 97秒, 1分37秒, 2分钟, 00:01:37; None where it tells none."""
    plain = one_width(text)
    if not plain:
        return None
    clock = _CLOCK.fullmatch(plain)
    if clock:
        return 3600.0 * int(clock[1] or 0) + 60.0 * int(clock[2]) + int(clock[3])
    hit = _PARTS.fullmatch(plain)
    if not hit or not any(hit.groups()):
        return None
    try:
        hours, minutes, seconds = (float(part) if part else 0.0 for part in hit.groups())
    except ValueError:
        return None
    return 3600.0 * hours + 60.0 * minutes + seconds


_MOMENT = re.compile(
    r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?[T\s]*"
    r"(上午|下午|AM|PM)?\s*(?:([0-9]{1,2})[:时点]([0-9]{1,2})?分?(?::?([0-9]{1,2}))?[.0-9]*秒?)?"
    r"\s*(AM|PM)?(?:Z|[+-][0-9:]+)?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")


def read_moment(text: str) -> str:
    """Return when a form was sent in, ISO 8601 (a day, or a moment); empty where it tells none."""
    plain = one_width(text)
    hit = _MOMENT.fullmatch(plain)
    if hit:
        try:
            hour = int(hit[5] or 0)
            half = (hit[4] or hit[8] or "").upper()
            if half in ("下午", "PM") and hour < 12:
                hour += 12
            moment = datetime(
                int(hit[1]), int(hit[2]), int(hit[3]), hour, int(hit[6] or 0), int(hit[7] or 0)
            )
        except ValueError:
            return ""
        return moment.isoformat() if hit[5] else moment.date().isoformat()
    if _SERIAL.fullmatch(plain) and 20000 <= float(plain) <= 60000:
        moment = datetime(1899, 12, 30) + timedelta(days=float(plain))
        moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
        return moment.isoformat() if "." in plain else moment.date().isoformat()
    cell = read_date(text)
    # A month or a year is not made a day.
    return cell.first.isoformat() if cell.first and cell.first == cell.last else ""


def read_day(text: str) -> str:
    """Return a date as ISO 8601: a day, else the month or year as far as told; empty for none."""
    moment = read_moment(text)
    if moment:
        return moment[:10]
    cell = read_date(text)
    if cell.first is None:
        return ""
    if cell.precision == "month":
        return cell.first.isoformat()[:7]
    return cell.first.isoformat()[:4] if cell.precision == "year" else ""


def read_people(text: str) -> Optional[float]:
    """Return a number of people, None where the cell tells none clearly."""
    cell = read_number(text, "people")
    if cell.state != "value":
        cell = read_number(text, "plain")
    return cell.value if cell.state == "value" and (cell.value or 0) >= 0 else None


def read_count(text: str) -> Optional[int]:
    """Return a whole number of things, None where the cell tells none clearly."""
    plain = re.sub(r"(条|份|件|人次|次|场|人)$", "", one_width(text))
    cell = read_number(plain, "plain")
    if cell.state != "value" or cell.value is None or cell.value < 0:
        return None
    return round(cell.value)
