# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Cells of project lists as planners type them: money, shares, years, progress, words for codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Optional

from .cell_answers import UNKNOWN, CellState, WordCell
from .cell_dates import read_date
from .numerals import chinese_to_int, one_width, without_list_marks
from .project_desk import DONE, text_of

MoneyUnit = Literal["", "yuan", "thousand", "wan", "yi"]
WAN_OF: dict[str, float] = {"yuan": 1e-4, "thousand": 0.1, "wan": 1.0, "yi": 1e4}
"""How many 10,000 yuan one of the unit is."""
_UNIT_WORDS = {
    "亿元": "yi",
    "亿": "yi",
    "万元": "wan",
    "万": "wan",
    "w": "wan",
    "千元": "thousand",
    "元": "yuan",
    "rmb": "yuan",
    "cny": "yuan",
    "yuan": "yuan",
}
_ABOUT = re.compile(
    r"约|大概|近|超|逾|余|多|左右|上下|估|暂定|暂估|概算|匡算|以内|不超过|[?≈±~<>≥≤]"
)
_DIGITS = r"(?:[0-9]{1,4}(?:,[0-9]{3,4})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_TIMES = {"十": 10.0, "百": 100.0, "千": 1000.0}
_MOST_WAN = 1e11
"""An amount above is a slip of the pen, or no amount."""
_FOREIGN = re.compile(
    r"美元|美金|欧元|日元|港元|港币|英镑|[$€£]|\b(?:usd|eur|hkd)\b", re.IGNORECASE
)
_MONEY = re.compile(
    rf"(?P<sign>-(?=[0-9]))?[¥￥]?\s*(?P<first>{_DIGITS})\s*"
    r"(?:[余多](?=[十百千]?[万亿元]))?(?P<times_first>[十百千](?=万))?"
    r"(?P<unit_first>亿元|万元|千元|元|亿|万|w(?![a-z]))?"
    rf"(?:\s*[-~—至到]\s*(?P<second>{_DIGITS}))?\s*"
    r"(?:[余多](?=[十百千]?[万亿元]))?(?P<times>[十百千](?=万))?"
    r"(?P<unit>亿元|万元|千元|元|亿|万|w(?![a-z])|rmb|cny|yuan)?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<![0-9.~-])(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<sign>%|百分点)")
_PERCENT_RANGE = re.compile(
    r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)\s*%?\s*[-~至到—]\s*([0-9]+(?:\.[0-9]+)?)\s*%"
)
_ABOUT_PERCENT = re.compile(r"约|近|左右|\s")
_TENTHS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


@dataclass(frozen=True)
class MoneyCell:
    """An amount of money.

    Attributes:
        wan: in 10,000 yuan, None without a value; the middle of a range.
        unit: as told in the cell or its heading, "" where nobody says.
        plain: the number as it stands, for asking about the unit.
        reason: cell_money_unclear, cell_money_unit_unclear, cell_several_numbers,
            cell_below_zero; "" otherwise.
    """

    state: CellState
    wan: Optional[float] = None
    unit: MoneyUnit = ""
    plain: Optional[float] = None
    is_approximate: bool = False
    remark: str = ""
    reason: str = ""


def unit_of_heading(heading: str) -> MoneyUnit:
    """Return the unit of money that a heading names, such as 总投资（万元）; "" for none."""
    text = one_width(heading).casefold().replace("单元", "")
    if _FOREIGN.search(text) or re.search("[十百千]万", text):
        return ""
    for word in ("亿元", "万元", "千元", "元"):
        if word in text:
            return _UNIT_WORDS[word]  # type: ignore[return-value]
    if re.search(r"\((?:[^)]*[^a-z])?万\)", text) or text.endswith("万"):
        return "wan"
    if re.search(r"10[ ,]?000|ten thousand|10k|wan", text):
        return "wan"
    if re.search(r"\b1[ ,]?000\b|thousand|\bk\b", text):
        return "thousand"
    if re.search(r"million|billion|\bm(yuan|rmb|cny)?\b", text):
        return ""  # nobody guesses how many zeros are meant
    return "yuan" if re.search(r"\b(yuan|rmb|cny)\b", text) else ""


def read_money(text: str, heading_unit: MoneyUnit = "") -> MoneyCell:
    """Read an amount: 约120万元, 1,200,000元, 0.5亿, 100-120万; a unit nobody tells is unclear.

    Args:
        text: the cell.
        heading_unit: unit of the column, from its heading or as the planner answered.
    """
    plain = re.sub(r"人民币", "", one_width(without_list_marks(text))).strip()
    plain = re.sub(r"m[23](?![0-9])", "平", plain, flags=re.IGNORECASE)
    if not plain:
        return MoneyCell("empty")
    if UNKNOWN.fullmatch(plain):
        return MoneyCell("unknown", remark=plain)
    # "约120万/待定", "待定(约300万)": a figure beside a doubt is an approximate figure.
    parts = [each for each in re.split(r"[/、;]|或", plain) if each.strip()]
    known = [each for each in parts if not UNKNOWN.fullmatch(each.strip())]
    is_doubtful = len(known) < len(parts) or bool(re.search(r"待定|暂定|未定", plain))
    hits = [hit for each in known for hit in _MONEY.finditer(each) if not _is_other(each, hit)]
    if re.fullmatch(r"无|没有|零|不涉及|不需要", plain):
        return MoneyCell("value", 0.0, "wan", 0.0, remark=plain)
    if not hits or _FOREIGN.search(plain):
        return MoneyCell("not_understood", remark=plain, reason="cell_money_unclear")
    if len(hits) > 1:
        return MoneyCell("not_understood", remark=plain, reason="cell_several_numbers")
    hit = hits[0]
    if hit["sign"]:
        return MoneyCell("not_understood", remark=plain, reason="cell_below_zero")
    first = _number(hit["first"])
    second = _number(hit["second"]) if hit["second"] else None
    word = (hit["unit"] or hit["unit_first"] or "").casefold()
    unit = _UNIT_WORDS.get(word, "") or heading_unit
    times = _TIMES.get(hit["times"] or ("" if hit["unit"] else hit["times_first"]) or "", 1.0)
    if second is None:
        value = first * times
    else:
        # 100万~1.2亿: each end in a unit of its own; 100-120万: both in the one.
        own = _UNIT_WORDS.get((hit["unit_first"] or "").casefold(), "") or unit
        scale = WAN_OF[own] / WAN_OF[unit] if own and unit else 1.0
        own_times = _TIMES.get(hit["times_first"] or "", 1.0) if hit["unit_first"] else times
        value = (first * scale * own_times + second * times) / 2
    if not value * WAN_OF.get(unit, 1e-4) <= _MOST_WAN:
        return MoneyCell("not_understood", remark=plain, reason="cell_money_unclear")
    rest = (
        plain[: plain.find(hit.group().strip())] + plain.split(hit.group().strip(), 1)[-1]
    ).strip()
    about = bool(_ABOUT.search(rest) or re.search("[余多]", hit.group()))
    about = about or second is not None or is_doubtful
    if not word and re.match(r"[^0-9]{0,2}?[十百千万亿k]", plain.split(hit.group().strip(), 1)[-1]):
        # 120k, 120(万): what stands there is a unit, and not surely that of the heading.
        return MoneyCell("not_understood", None, "", None, about, plain, "cell_money_unclear")
    if unit == "thousand":
        return MoneyCell("value", value / 10, "wan", value, about, _kept(plain, hit))
    if not unit:
        return MoneyCell("not_understood", None, "", value, about, plain, "cell_money_unit_unclear")
    return MoneyCell(
        "value",
        value * WAN_OF[unit],
        unit,  # type: ignore[arg-type]
        value,
        about,
        _kept(plain, hit),
    )


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _is_other(text: str, hit: re.Match[str]) -> bool:
    """Tell whether a number is no money: 2023年, 3期, 60%, 1200㎡."""
    after = text[hit.end() :].lstrip()
    return not hit["unit"] and bool(
        re.match(r"[%年月期号层处㎡个条人户]|m2|平|方(?!案)", after, re.IGNORECASE)
    )


def _kept(plain: str, hit: re.Match[str]) -> str:
    """Return what stood beside an amount, where that says more than the amount."""
    rest = plain.replace(hit.group().strip(), "", 1)
    rest = re.sub(r"约|左右|[¥￥()\s/]", "", rest)
    return plain if rest else ""


@dataclass(frozen=True)
class SharePart:
    """One source of money: code of `fund_source`, share 0 to 1 or amount where told."""

    source: str
    share: Optional[float] = None
    wan: Optional[float] = None
    text: str = ""


# The first that fits holds: 市场 is no city, 社区 and 小区 are no district.
_FUND_WORDS = (
    ("self", re.compile("自筹|自有|own|self", re.IGNORECASE)),
    ("other", re.compile("维修[资基]金|其他|中央|国家|other", re.IGNORECASE)),
    (
        "social",
        re.compile(
            "社会|企业|市场|国企|央企|公司|集团|开发商|物业|捐赠|慈善|公益|social|market",
            re.IGNORECASE,
        ),
    ),
    (
        "municipal",
        re.compile("^市(?!政(?!府)|[民容])|市本?级|市财政|市补|市拨|city|municipal", re.IGNORECASE),
    ),
    (
        "district",
        re.compile(
            r"^区(?![域间])|区本?级|区财政|区补|区拨|^[\u4e00-\u9fff]{1,3}(?<![小社园街片厂校景])区$|district",
            re.IGNORECASE,
        ),
    ),
    ("subdistrict", re.compile("街道|^镇|街镇|镇级|镇财政|subdistrict", re.IGNORECASE)),
    ("other", re.compile("专项")),
)
_FUND_JOINTS = re.compile(r"[+＋/、,，;；和与及]")
_BARE_JOINT = re.compile(
    r"(?<=[%万元亿])\s*(?=其余|剩余|余下|市|区|街道|镇|自筹|自有|社会|企业|国企|其他)"
)
"""Where a source follows the share or amount of another without a sign: 区50%市50%."""
_BOTH_LEVELS = re.compile("市区(?=两级|共担|各)")


def _of_ratio(plain: str) -> str:
    """Return 区:街道=6:4 as 区60%/街道40%; anything else as it is."""
    names, _, told = plain.partition("=")
    sources = [each.strip() for each in names.split(":")]
    parts = [each.strip() for each in told.split(":")]
    if len(sources) < 2 or len(sources) != len(parts) or not all(map(str.isdecimal, parts)):
        return plain
    whole = sum(map(int, parts))
    if not whole:
        return plain
    shares = (f"{source}{100 * int(part) / whole:.6g}%" for source, part in zip(sources, parts))
    return "/".join(shares)


def read_funds(text: str) -> tuple[SharePart, ...]:
    """Read sources of money: 区60%+自筹, 市、区、街道, 区级50万；社会资本30万, 区50%市50%."""
    plain = one_width(text)
    if not plain or UNKNOWN.fullmatch(plain):
        return ()
    plain = _of_ratio(plain)
    parts = []
    for each in _FUND_JOINTS.split(_BARE_JOINT.sub("/", _BOTH_LEVELS.sub("市/区", plain))):
        word = each.strip()
        if not word:
            continue
        source = next((code for code, words in _FUND_WORDS if words.search(word)), "")
        share = None if _PERCENT_RANGE.search(word) else _PERCENT.search(word)
        money = read_money(word)
        parts.append(
            SharePart(
                source or "other",
                float(share["number"]) / 100 if share and float(share["number"]) <= 100 else None,
                money.wan if money.state == "value" and not share else None,
                word,
            )
        )
    told = [each.share for each in parts if each.share is not None]
    if sum(told) > 1 + 1e-9:
        # More than all of the money: which of the shares is wrong nobody knows.
        return tuple(SharePart(each.source, None, each.wan, each.text) for each in parts)
    open_ones = [each for each in parts if each.share is None and each.wan is None]
    if told and len(open_ones) == 1 and sum(told) < 1:
        # What is left goes to the one source without a share.
        rest = round(1 - sum(told), 6)
        parts = [
            SharePart(each.source, rest, None, each.text) if each is open_ones[0] else each
            for each in parts
        ]
    return tuple(parts)


@dataclass(frozen=True)
class PercentCell:
    """A progress in percent, 0 to 100."""

    state: CellState
    percent: Optional[float] = None
    is_approximate: bool = False
    remark: str = ""
    reason: str = ""


PercentScale = Literal["", "share", "percent"]
"""What bare numbers of a column are: 0.85 of all, 85 of a hundred, "" where that is not told."""
_BARE_PERCENT = re.compile(r"(?:约|近)?([0-9]+(?:\.[0-9]+)?)(?:左右)?")


def percent_scale(cells: Iterable[str], heading: str = "") -> PercentScale:
    """Return what a 1 in a column of progress means: by its other numbers, else by its heading."""
    hits = (_BARE_PERCENT.fullmatch(one_width(without_list_marks(cell))) for cell in cells)
    numbers = [float(hit[1]) for hit in hits if hit]
    shares, percents = any(0 < each < 1 for each in numbers), any(each > 1 for each in numbers)
    if shares != percents:
        return "share" if shares else "percent"
    return "percent" if not shares and "%" in one_width(heading) else ""


def read_percent(text: str, scale: PercentScale = "") -> PercentCell:
    """Read a progress: 80%左右, 0.8, 85, 过半, 八成, 已完工.

    Args:
        text: the cell.
        scale: of its column. Without it a number between 0 and 1 is a share (a cell that a
            spreadsheet shows as 80 % holds 0.8), in doubt, and a 1 is either.
    """
    plain = one_width(without_list_marks(text))
    if not plain:
        return PercentCell("empty")
    if UNKNOWN.fullmatch(plain):
        return PercentCell("unknown", remark=plain)
    about = bool(_ABOUT.search(plain)) or "过" in plain
    hits = list(_PERCENT.finditer(plain))
    if re.match(r"(?:约|近)?-", plain):
        return PercentCell("not_understood", remark=plain, reason="cell_percent_unclear")
    ranged = _PERCENT_RANGE.search(_ABOUT_PERCENT.sub("", plain))
    if ranged:
        ends = float(ranged[1]), float(ranged[2])
        return _percent(sum(ends) / 2 if max(ends) <= 100 else -1.0, True, plain, plain)
    if len(hits) == 1:
        value = float(hits[0]["number"])
        rest = _ABOUT.sub("", plain.replace(hits[0].group(), "")).strip()
        return _percent(value, about, plain if rest else "", plain)
    number = _BARE_PERCENT.fullmatch(plain)
    if number:
        value = float(number[1])
        if value == 1 and not scale:
            return PercentCell("not_understood", remark=plain, reason="cell_percent_one")
        if 0 < value < 1 and not scale:
            return _percent(value * 100, True, plain, plain)
        return _percent(value * 100 if scale == "share" and value <= 1 else value, about, "", plain)
    tenths = re.fullmatch(
        r"(?:约|近|过)?([一二两三四五六七八九])成([一二三四五六七八九半])?(?:左右)?", plain
    )
    if tenths:
        more = 5 if tenths[2] == "半" else _TENTHS.get(tenths[2] or "", 0)
        return _percent(_TENTHS[tenths[1]] * 10 + more, True, plain, plain)
    for word, value in (("过半", 50), ("一半", 50), ("未开工", 0), ("未启动", 0), ("未开始", 0)):
        if word in plain:
            return PercentCell("value", float(value), word in ("过半", "一半"), plain)
    if re.fullmatch(r"已?(全部)?(完工|完成|竣工|建成|投用|交付)(使用)?", plain):
        return PercentCell("value", 100.0, False, plain)
    return PercentCell("not_understood", remark=plain, reason="cell_percent_unclear")


def _percent(value: float, about: bool, remark: str, plain: str) -> PercentCell:
    if not 0 <= value <= 100:
        return PercentCell("not_understood", remark=plain, reason="cell_percent_unclear")
    return PercentCell("value", value, about, remark)


@dataclass(frozen=True)
class CodesCell:
    """Codes out of a fixed set, the first one the main one; words that are none of them."""

    state: CellState
    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    remark: str = ""
    reason: str = ""

    @property
    def main(self) -> str:
        """Return the main code, empty for none."""
        return self.codes[0] if self.codes else ""

    @property
    def others(self) -> str:
        """Return the other codes as a list kept in a text."""
        return text_of(self.codes[1:])


_Words = Sequence[tuple[str, Sequence[str]]]
THEME_WORDS: _Words = (
    ("live", ("宜居", "居住", "live")),
    ("work", ("宜业", "就业", "创业", "work")),
    ("play", ("宜游", "休闲", "play")),
    ("learn", ("宜学", "学习", "learn")),
    ("care", ("宜养", "养老", "康养", "care")),
)
KIND_WORDS: _Words = (
    ("new", ("新建", "new", "新增", "重建", "拆除重建")),
    ("extend", ("改扩建", "改建", "扩建", "加建", "extend")),
    ("convert", ("功能置换", "置换", "转换", "改造利用", "盘活", "convert")),
    ("open_up", ("开放共享", "开放", "共享", "错时", "打通", "open_up", "open")),
    ("operate", ("运营服务", "运营", "服务", "活动", "operate")),
    (
        "renew",
        ("更新提升", "更新", "提升", "改造", "修缮", "整治", "优化", "美化", "微更新", "renew"),
    ),
)
STAGE_WORDS: _Words = (
    ("dropped", ("调出", "取消", "不再实施", "终止", "撤销", "dropped")),
    ("paused", ("暂缓", "缓建", "暂停", "停工", "搁置", "paused")),
    ("in_use", ("已投用", "投用", "投入使用", "已运营", "启用", "开放使用", "in_use", "in use")),
    ("finished", ("完工待验", "待验收", "已完工", "完工", "竣工", "建成", "finished", "完成")),
    ("accepted", ("已验收", "验收通过", "accepted")),
    (
        "building",
        ("在建", "施工中", "施工", "建设中", "已开工", "推进中", "实施中", "building", "开工"),
    ),
    (
        "preparation",
        (
            *("前期", "待招标", "招标", "招投标", "设计", "可研", "立项", "报批", "方案", "待开工"),
            *("筹备", "preparation", "未开工"),
        ),
    ),
    ("idea", ("谋划储备", "谋划", "储备", "意向", "设想", "拟建", "待启动", "未启动", "idea")),
)
LIGHT_WORDS: _Words = (
    ("red", ("红", "red", "严重滞后")),
    ("yellow", ("黄", "yellow", "amber", "滞后")),
    ("green", ("绿", "green", "正常")),
)
PROVIDER_WORDS: _Words = (
    ("subdistrict", ("街道可实施", "街道", "镇", "社区", "居民区", "居委", "subdistrict")),
    ("district", ("区级统筹", "区级", "区", "district")),
    ("market", ("市场", "社会", "企业", "market")),
)
# Texts after which a stage word speaks of what is not yet.
_EXPECTED = re.compile(r"预计|计划|拟|将于|力争")
_NOT_YET = re.compile(r"待|未|拟|预计|计划|即将")


def read_codes(text: str, words: _Words) -> CodesCell:
    """Read one or several words of a fixed set: 宜居/宜养, 改建+运营."""
    plain = one_width(text)
    if not plain:
        return CodesCell("empty")
    if UNKNOWN.fullmatch(plain):
        return CodesCell("unknown", remark=plain)
    codes: list[str] = []
    unknown: list[str] = []
    # 宜居宜养 names two themes.
    apart = re.sub(r"(?<=宜[居业游学养])(?:\([^()]*\))?(?=宜[居业游学养])", "/", plain)
    for part in re.split(r"[/+、,，;；|＋和与及\s]+", apart):
        if not part:
            continue
        code = _code_of(part, words)
        (codes if code else unknown).append(code or part)
    if not codes:
        return CodesCell("not_understood", (), tuple(unknown), plain, "cell_word_unknown")
    return CodesCell("value", tuple(dict.fromkeys(codes)), tuple(unknown))


_LIGHTS = (
    ("red", re.compile("红|🔴|red")),
    ("yellow", re.compile("黄|🟡|yellow|amber")),
    ("green", re.compile("绿|🟢|green")),
)
_LIGHT_CHANGES = re.compile("转|变|→|->|改为|升|降|调")


def read_light(text: str) -> CodesCell:
    """Read a light: 黄, 🔴, 黄转绿 (green now); of several at once nobody says which one holds."""
    plain = one_width(text).casefold()
    found = sorted((hit.start(), code) for code, word in _LIGHTS for hit in word.finditer(plain))
    codes = tuple(dict.fromkeys(code for _, code in found))
    if len(codes) > 1 and _LIGHT_CHANGES.search(plain):
        return CodesCell("value", (found[-1][1],))
    if len(codes) > 1:
        return CodesCell("not_understood", (), codes, plain, "cell_lights_several")
    return CodesCell("value", codes) if codes else read_codes(text, LIGHT_WORDS)


def _code_of(part: str, words: _Words) -> str:
    folded = part.casefold()
    exact = next((code for code, known in words if folded in (code, *known)), "")
    if exact:
        return exact
    held = [
        (len(word), code)
        for code, known in words
        for word in known
        if word in folded and folded[: folded.find(word)][-1:] not in ("不", "非")
    ]
    return max(held, key=lambda pair: pair[0])[1] if held else ""


_STEP = (
    "施工图|施工准备|施工许可|设计|方案|招标|招投标|可研|立项|报批|审批|评审|前期|勘察|选址|签约|"
    "征询|公示"
)
_STEP_DONE = re.compile(
    rf"(?:{_STEP})[^,;。、竣建]{{0,8}}?完成|完成[^,;。、竣建]{{0,8}}?(?:{_STEP})(?:工作|手续)?"
)


# 拟2024年底开工
_TO_BEGIN = re.compile(
    r"(?:待|未|拟|预计|计划|即将)[于在]?[0-9.年月日底初中上下半季度第一二三四]*(?:开工|施工|建)"
)
_BEFORE_BUILDING = re.compile(r"施工(?:图|准备|许可|招标|单位(?:招标|比选|确定))")


def _is_part(text: str) -> bool:
    """Tell whether a share of less than all is named: 完工80%."""
    hits = list(_PERCENT.finditer(text))
    return len(hits) == 1 and 0 < float(hits[0]["number"]) < 100


def read_stage(text: str) -> WordCell:
    """Read a stage: 待招标, 在建, 已完工待验收, 暂缓实施; words that say more are kept.

    What is only expected (预计年底完工) is not yet so, and is not understood.
    """
    plain = one_width(text)
    if not plain:
        return WordCell("empty")
    if UNKNOWN.fullmatch(plain):
        return WordCell("unknown", remark=plain)
    folded = plain.casefold()
    exact = next((code for code, known in STAGE_WORDS if folded in (code, *known)), "")
    if exact:
        return WordCell("value", exact)
    if _TO_BEGIN.search(folded) or (
        _BEFORE_BUILDING.search(folded) and not re.search(r"施工中|开工|在建", folded)
    ):
        return WordCell("value", "preparation", plain)
    if re.search(r"待(竣工|完工)?验收|完工.*待验", folded):
        return WordCell("value", "finished", plain)
    if re.search(r"主体[^,;]*(完成|封顶|完工)", folded) or (
        re.search("完成|完工", folded) and _is_part(folded)
    ):
        return WordCell("value", "building", plain)
    # 设计完成, 完成立项: a step before the building is done, not the project.
    later = _STEP_DONE.sub("", folded)
    if later != folded:
        if not any(word in later for _, known in STAGE_WORDS for word in known):
            return WordCell("value", "preparation", plain)
        folded = later
    for code, known in STAGE_WORDS:
        for word in known:
            place = folded.find(word)
            if place < 0 or _NOT_YET.search(folded[max(0, place - 2) : place]):
                continue
            if code in DONE and _EXPECTED.search(folded[:place]):
                return WordCell("not_understood", remark=plain, reason="cell_word_unknown")
            return WordCell("value", code, plain)
    if any(word in folded for _, known in STAGE_WORDS for word in known):
        return WordCell("value", "preparation", plain)
    return WordCell("not_understood", remark=plain, reason="cell_word_unknown")


@dataclass(frozen=True)
class YearsCell:
    """Years of annual lists: 2023, 23/24, 2023-2025, 2024年度."""

    state: CellState
    years: tuple[int, ...] = ()
    remark: str = ""
    reason: str = ""


_MOST_YEARS = 12


def read_years(text: str) -> YearsCell:
    """Read the years of annual lists that a cell names."""
    plain = one_width(text)
    if not plain:
        return YearsCell("empty")
    if UNKNOWN.fullmatch(plain):
        return YearsCell("unknown", remark=plain)
    years: list[int] = []
    for part in re.split(r"[/、,，;；和与及\s]+", re.sub(r"年度|年", "", plain)):
        if not part:
            continue
        ends = [_year(each) for each in re.split(r"[-~—至到]+", part)]
        if not 1 <= len(ends) <= 2 or any(each is None for each in ends):
            return YearsCell("not_understood", remark=plain, reason="cell_years_unclear")
        first, last = ends[0] or 0, ends[-1] or 0
        if not 0 <= last - first < _MOST_YEARS:
            return YearsCell("not_understood", remark=plain, reason="cell_years_unclear")
        years.extend(range(first, last + 1))
    if not years:
        return YearsCell("not_understood", remark=plain, reason="cell_years_unclear")
    return YearsCell("value", tuple(dict.fromkeys(years)))


def _year(text: str) -> Optional[int]:
    match = re.fullmatch(r"(?:19|20)?([0-9]{2})(?:\.0)?", text.strip())
    if match is None:
        return None
    whole = re.match(r"(19|20)[0-9]{2}", text.strip())
    year = int(whole.group()) if whole else 2000 + int(match[1])
    return year if 1990 <= year <= 2060 else None


@dataclass(frozen=True)
class CirclesCell:
    """Circles that a cell names, by row of the circles known; words that name none or several."""

    state: CellState
    rows: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    reason: str = ""


_CIRCLE_NUMBER = re.compile(r"(?:第)?([0-9]+|[一二三四五六七八九十]+)\s*(?:号|#)?\s*(?:生活圈|圈)?")


def read_circles(text: str, names: Sequence[str], candidates: Iterable[int]) -> CirclesCell:
    """Read the circles of a project: 1、2号圈, 平凉路街道3号圈, 第二生活圈, 全部.

    Args:
        text: the cell.
        names: of all circles of the adopted scenario.
        candidates: rows among which a bare number may choose: circles of the project's
            subdistrict, where that is known.
    """
    plain = one_width(text)
    if not plain:
        return CirclesCell("empty")
    if UNKNOWN.fullmatch(plain):
        return CirclesCell("unknown")
    chosen = list(candidates)
    folded = [one_width(name).replace(" ", "") for name in names]
    if re.fullmatch(r"全部|所有|全街道|各圈|全域|all", plain, re.IGNORECASE):
        return (
            CirclesCell("value", tuple(chosen))
            if chosen
            else CirclesCell("not_understood", (), (plain,), "cell_circle_unknown")
        )
    rows: list[int] = []
    unknown: list[str] = []
    for part in re.split(r"[/、,，;；+和与及]+", plain.replace(" ", "")):
        if not part:
            continue
        exact = [row for row, name in enumerate(folded) if name == part]
        numbered = _CIRCLE_NUMBER.fullmatch(part)
        if len(exact) == 1:
            rows.append(exact[0])
        elif numbered:
            found = _numbered(numbered[1], folded, chosen)
            rows.extend(found) if len(found) == 1 else unknown.append(part)
        else:
            held = [row for row, name in enumerate(folded) if name.endswith(part)]
            near = [row for row in held if row in chosen] if len(held) > 1 else held
            rows.extend(near) if len(near) == 1 else unknown.append(part)
    reason = "cell_circle_unknown" if unknown else ""
    if not rows:
        return CirclesCell("not_understood", (), tuple(unknown), reason)
    return CirclesCell("value", tuple(dict.fromkeys(rows)), tuple(unknown), reason)


def _numbered(text: str, names: Sequence[str], candidates: Sequence[int]) -> list[int]:
    """Return the candidates whose name ends with a number (and 号圈, 圈, 生活圈)."""
    number = int(text) if text.isdigit() else chinese_to_int(text)
    found = []
    for row in candidates:
        ending = re.search(
            r"([0-9]+|[一二三四五六七八九十]+)\s*(?:号|#)?\s*(?:生活圈|圈)?$", names[row]
        )
        if ending is None:
            continue
        own = int(ending[1]) if ending[1].isdigit() else chinese_to_int(ending[1])
        if own == number:
            found.append(row)
    return found


@dataclass(frozen=True)
class PeriodCell:
    """First and last day, ISO 8601, empty where not known."""

    state: CellState
    first: str = ""
    last: str = ""
    is_approximate: bool = False
    reason: str = ""


def read_period(text: str) -> PeriodCell:
    """Read a date or period of a project: 2023年三季度, 2024.6底, 2023-2025, 待定."""
    cell = read_date(text)
    if cell.state != "value" or cell.first is None or cell.last is None:
        return PeriodCell(cell.state, reason=cell.reason)
    return PeriodCell("value", cell.first.isoformat(), cell.last.isoformat(), cell.is_approximate)
