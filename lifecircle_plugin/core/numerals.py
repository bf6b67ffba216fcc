# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Chinese numerals, and texts in one width."""

from __future__ import annotations

import re
import unicodedata
from typing import Optional

_DIGIT_VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_DIGIT_VALUES.update({"〇": 0, "○": 0, "两": 2})
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_NUMERALS = frozenset([*_DIGIT_VALUES, *_POWERS])
NUMERAL_SIGNS = "零〇一二两三四五六七八九十百千万"


def chinese_to_int(text: str) -> Optional[int]:
    """Return the number that Chinese numerals (二十三, 二〇二三) stand for, None if none."""
    if not text or any(sign not in _NUMERALS for sign in text):
        return None
    if not any(sign in _POWERS for sign in text):
        return int("".join(str(_DIGIT_VALUES[sign]) for sign in text))
    total, group, digit, last_power = 0, 0, -1, 10
    for sign in text:
        if sign in _DIGIT_VALUES:
            digit = _DIGIT_VALUES[sign]
            continue
        power = _POWERS[sign]
        if power == 10_000:
            total = (total + group + max(digit, 0)) * power
            group = 0
        else:
            group += (1 if digit < 0 else digit) * power
        digit, last_power = -1, power
    if digit > 0 and last_power > 10 and text[-2] in _POWERS:
        digit *= last_power // 10  # 两千五 is 2,500
    return total + group + max(digit, 0)


_LIST_MARKS = re.compile("[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]")


def one_width(text: str) -> str:
    """Return a cell in one width, without blanks around it."""
    for sign, plain in (("－", "-"), ("−", "-"), ("～", "~"), ("〜", "~"), ("‐", "-"), ("‑", "-")):
        text = text.replace(sign, plain)
    return unicodedata.normalize("NFKC", text).strip()


def without_list_marks(text: str) -> str:
    """Return a cell without the numbers in circles that count its parts: ①120万 is 120万."""
    return _LIST_MARKS.sub(" ", text)


def words(text: str) -> frozenset[str]:
    """Return the words of a list that blanks separate."""
    return frozenset(text.split())
