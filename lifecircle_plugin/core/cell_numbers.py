# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers with whatever planners type around them."""

from __future__ import annotations

import math
import re
from typing import Optional

from .cell_answers import UNKNOWN, NumberCell, NumberKind
from .numerals import NUMERAL_SIGNS, chinese_to_int, one_width, without_list_marks, words

_ZERO = re.compile(r"无|没有|零|none", re.IGNORECASE)
_ABOUT = re.compile(
    r"约|大概|近|超|逾|余|多|左右|上下|以上|以下|以内|不足|不到|至少|最多|估|暂定|待|[?≈±~<>≥≤]"
)
_DATE_LIKE = re.compile(r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}|[0-9]{1,2}月[0-9]{1,2}日")
_MULTIPLIERS = {"": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "w": 1e4, "亿": 1e8, "k": 1e3}
_UNITS: dict[str, dict[str, float]] = {
    "area": {
        **dict.fromkeys(words("m2 m^2 平 平米 平方 平方米 平方m 方"), 1.0),
        **dict.fromkeys(words("公顷 ha hm2"), 1e4),
        **dict.fromkeys(words("km2 平方公里 平方千米"), 1e6),
        "亩": 2000.0 / 3.0,
    },
    "people": dict.fromkeys(words("人 名 位 口 个"), 1.0),
    "count": dict.fromkeys(
        words(
            "座 个 床 张 位 人 席 辆 套 台 处 件 册 班 名 间 桌 份 只 座位 床位 餐位 车位 泊位 "
            "个座位 张床位 个床位 个车位 个泊位 个餐位 人份"
        ),
        1.0,
    ),
    "households": dict.fromkeys(words("户 套 家 间"), 1.0),
    "length": {**dict.fromkeys(words("m 米"), 1.0), **dict.fromkeys(words("km 公里"), 1e3)},
}
_OTHER_UNITS = words("% 元 万元 亿元 人次 人次/日 人/天 秒 分钟 小时 天 吨 户次 学位 分")
_KNOWN_UNITS = "|".join(
    re.escape(unit)
    for unit in sorted(_OTHER_UNITS.union(*_UNITS.values()), key=lambda unit: (-len(unit), unit))
)
_DIGITS = r"[0-9](?:[0-9,]*[0-9])?(?:\.[0-9]+)?(?:e[-+]?[0-9]+(?![0-9a-z]))?"
_SPACED = r"[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?"
_NUMBER = re.compile(
    rf"(?P<sign>(?<![0-9.a-z])[-+](?=[0-9]))?(?P<first>{_SPACED}|{_DIGITS})"
    rf"(?:\s*(?P<times_first>[百千万亿])?\s*(?:{_KNOWN_UNITS})?"
    rf"\s*(?P<joint>[-~—–至到+])\s*(?P<second>{_DIGITS}))?"
    rf"\s*(?P<times>[百千万亿]|[wk](?![a-z]))?(?P<more>[余多])?\s*(?P<unit>{_KNOWN_UNITS})?",
    re.IGNORECASE,
)
# After such a word a number is a name: 3层, 2F, 5号楼, 2期, 60岁以上.
_LABEL = re.compile(
    r"\s*(号|弄|层|楼|f(?![a-z])|期|年|月|日|幢|栋|室|村|区|街|级|类|岁|#|线)", re.IGNORECASE
)
_CHINESE = re.compile(f"[{NUMERAL_SIGNS}]+")


def read_number(text: str, kind: NumberKind = "plain") -> NumberCell:
    """Read a number with whatever a planner typed around it.

    "约300平含二楼" is 300 m², approximate, with the remark "约…含二楼"; "200+100" is their sum; of
    several numbers none is chosen.

    Args:
        text: the cell.
        kind: what it should be; units of another kind are refused, units of the kind converted.
            A plain number keeps its unit in the remark.
    """
    plain = one_width(without_list_marks(text))
    if not plain:
        return NumberCell("empty")
    if UNKNOWN.fullmatch(plain):
        return NumberCell("unknown", remark=plain)
    if _ZERO.fullmatch(plain):
        return NumberCell("value", 0.0, low=0.0, high=0.0, remark=plain)
    if _DATE_LIKE.search(plain):
        return _unclear(plain)
    outside = _hide_brackets(plain)
    found = [hit for hit in _NUMBER.finditer(outside) if not _is_label(hit, outside, kind)]
    if not found and not any(sign.isdigit() for sign in outside):
        return _chinese_number(plain, kind)
    if len(found) > 1:
        # Of "3人1室20平" the one with a unit of the kind is meant.
        fitting = [hit for hit in found if _unit_of(hit, kind) is not None]
        found = fitting if len(fitting) == 1 and kind != "plain" else found
    if len(found) != 1:
        key = "cell_several_numbers" if found else "cell_number_unclear"
        return NumberCell("not_understood", remark=plain, reason=key)
    return _number_found(plain, found[0], kind)


def _number_found(plain: str, hit: re.Match[str], kind: NumberKind) -> NumberCell:
    values = [_value(part) for part in (hit["first"], hit["second"]) if part]
    unit = (hit["unit"] or "").strip().casefold()
    factor = _unit_of(hit, kind)
    if factor is None:
        return NumberCell("not_understood", remark=plain, reason="cell_unit_unexpected")
    if None in values:
        return _unclear(plain)
    numbers = [value for value in values if value is not None]
    scale = _MULTIPLIERS[(hit["times"] or "").casefold()]
    scales = [scale] * len(numbers)
    if hit["second"] and hit["times_first"]:
        scales[0] = _MULTIPLIERS[hit["times_first"].casefold()]
    if hit["sign"] == "-" and kind != "plain":
        return NumberCell("not_understood", remark=plain, reason="cell_below_zero")
    minus = -1.0 if hit["sign"] == "-" else 1.0
    numbers = [minus * n * s * factor for n, s in zip(numbers, scales)]
    joint = (hit["joint"] or "").strip()
    if joint == "+":
        numbers = [sum(numbers)]
    low, high = min(numbers), max(numbers)
    end = hit.end() if kind != "plain" or not unit or unit == "%" else hit.start("unit")
    rest = f"{plain[: hit.start()]}…{plain[end:]}"
    remark = "" if rest == "…" else rest
    if joint == "+":
        remark = plain
    about = (
        low != high or hit["more"] is not None or _ABOUT.search(_hide_brackets(rest)) is not None
    )
    return NumberCell("value", (low + high) / 2, about, low, high, remark)


def _unclear(plain: str) -> NumberCell:
    return NumberCell("not_understood", remark=plain, reason="cell_number_unclear")


def _value(text: str) -> Optional[float]:
    """Return a number, None where its commas do not part thousands (1,20)."""
    tidy = text.replace(" ", "")
    if "," in tidy and not re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", tidy):
        return None
    try:
        value = float(tidy.replace(",", ""))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _unit_of(hit: re.Match[str], kind: NumberKind) -> Optional[float]:
    """Return what one of the unit is in the kind's own, None for another kind's unit."""
    unit = (hit["unit"] or "").strip().casefold()
    if not unit:
        return 1.0
    if kind == "plain":
        return 0.01 if unit == "%" else 1.0
    return _UNITS[kind].get(unit)


def _is_label(hit: re.Match[str], text: str, kind: NumberKind) -> bool:
    """Tell whether a number only says which floor, year, phase or house: 3层, 2F, 二期."""
    after = text[hit.end() :]
    if hit["unit"] or hit["times"]:
        return False
    return _LABEL.match(after) is not None


def _chinese_number(plain: str, kind: NumberKind) -> NumberCell:
    """Read a number in Chinese numerals: 三百平, 两千余人."""
    found = [hit for hit in _CHINESE.finditer(plain) if not _LABEL.match(plain[hit.end() :])]
    if len(found) != 1:
        return _unclear(plain)
    number = chinese_to_int(found[0].group())
    if number is None:
        return _unclear(plain)
    digits = f"{plain[: found[0].start()]}{number}{plain[found[0].end() :]}"
    hit = _NUMBER.search(digits)
    # 一 alone in a sentence is no number: 统一, 一般.
    bare = re.sub(r"\s", "", _ABOUT.sub("", digits))
    if hit is None or (not hit["unit"] and bare != str(number)):
        return _unclear(plain)
    return _number_found(digits, hit, kind)


def _hide_brackets(text: str) -> str:
    """Blank out what stands in brackets, so that its numbers do not count."""
    return re.sub(r"[(\[【〖][^)\]】〗]*[)\]】〗]?", lambda part: " " * len(part.group()), text)
