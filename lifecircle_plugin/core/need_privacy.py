# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What of imported needs is personal, and groups too small to be shown.

Names, telephone numbers and the like are left out unless they are asked for. Answers are shown
only for groups of at least `SMALLEST_GROUP`, and never so that a smaller one can be worked out
from a total beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .numerals import one_width

SMALLEST_GROUP = 5
"""Answers of fewer forms, and needs of fewer people's forms, are not shown apart."""
REMOVED = "***"
"""What stands in a text where a telephone number or the like was left out."""

NAME, PHONE, IDENTITY, ADDRESS, ONLINE = "name", "phone", "identity", "address", "online"
_HEADINGS: Mapping[str, re.Pattern[str]] = {
    NAME: re.compile(
        r"姓名|名字$|联系人|填表人|填写人|填报人|受访人|受访者$|被访|提议人|建议人|反映人|来电人|"
        r"诉求人|信访人|称呼|居民代表姓|调查员|访问员|录入员|"
        r"^(your ?)?(full ?)?name$|respondent|contact ?(person|name)|surname|interviewer",
        re.IGNORECASE,
    ),
    PHONE: re.compile(
        r"电话|手机|联系方式|联系号码|座机|来电号码|phone|mobile|^tel|contact ?number",
        re.IGNORECASE,
    ),
    IDENTITY: re.compile(r"身份证|证件号|护照|社保卡|id ?card|passport", re.IGNORECASE),
    ADDRESS: re.compile(r"门牌|室号|详细住址|家庭住址|家庭地址|home ?address", re.IGNORECASE),
    ONLINE: re.compile(
        r"微信号|微信昵称|昵称|openid|unionid|qq|邮箱|e-?mail|ip$|^ip|ip地址|用户名|user ?name|"
        r"用户id|头像",
        re.IGNORECASE,
    ),
}
# Headings that hold such a word and speak of something else.
_NOT = re.compile(
    r"电话亭|公用电话|项目|设施|场所|活动|小区名|街道名|居委|社区名|是否|愿意|方便|途径|渠道|名称",
)
_MOBILE = r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])"
_LANDLINE = r"(?<![0-9])0[0-9]{2,3}[- ]?[2-9][0-9]{6,7}(?![0-9])"
_LOCAL = r"(?<=电话)[:：是为]?\s*[2-9][0-9]{7}(?![0-9])"
_CARD = r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9Xx](?![0-9])"
_MAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_IN_TEXT = re.compile("|".join((_CARD, _MOBILE, _LANDLINE, _LOCAL, _MAIL)))
_WHOLE = {
    PHONE: re.compile(f"(?:{_MOBILE}|{_LANDLINE})"),
    IDENTITY: re.compile(_CARD),
    ONLINE: re.compile(_MAIL),
}
# Such a share of a column's cells must look like a number of a person.
_LEAST_SHARE = 0.3
_LOOKED_AT = 400


@dataclass(frozen=True)
class PersonalColumn:
    """A column that holds personal data.

    Attributes:
        heading: as it stands in the file.
        kind: NAME, PHONE, IDENTITY, ADDRESS or ONLINE.
        by_content: found by its cells, not by its heading.
    """

    heading: str
    kind: str
    by_content: bool = False


def personal_columns(
    headings: Sequence[str], columns: Sequence[Sequence[str]]
) -> list[PersonalColumn]:
    """Return the columns of a table that hold personal data, by heading or by their cells.

    Args:
        headings: of all columns.
        columns: cells of each.
    """
    found = []
    for heading, cells in zip(headings, columns):
        kind = personal_heading(heading)
        by_content = not kind
        if by_content:
            kind = _personal_cells(cells)
        if kind:
            found.append(PersonalColumn(heading, kind, by_content))
    return found


def personal_heading(heading: str) -> str:
    """Return the kind of personal data that a heading names, empty for none."""
    plain = one_width(heading)
    for kind, pattern in _HEADINGS.items():
        if pattern.search(plain) and not _NOT.search(plain):
            return kind
    return ""


def _personal_cells(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell][:_LOOKED_AT]
    for kind, pattern in _WHOLE.items():
        hits = sum(pattern.fullmatch(cell.strip()) is not None for cell in filled)
        if hits and hits >= _LEAST_SHARE * len(filled):
            return kind
    return ""


def redacted(text: str) -> tuple[str, int]:
    """Return a text without telephone and identity numbers and addresses of mail, and how many."""
    if not text or (text.isalpha() and not text.isascii()):
        return text, 0
    return _IN_TEXT.subn(REMOVED, text)


def hidden_groups(
    sizes: Mapping[str, int], unshown: int = 0, smallest: int = SMALLEST_GROUP
) -> frozenset[str]:
    """Return the groups that are not shown, so that none of them follows from the total.

    Those smaller than `smallest`; and where all of these together are still fewer, the next
    smallest ones with them, for the total less the groups shown would give them away.

    Args:
        sizes: forms by group; groups of none are not hidden, they hold no answers.
        unshown: forms in the total that belong to no group and stand nowhere else.
        smallest: how many forms a group needs to be shown.
    """
    filled = sorted((size, name) for name, size in sizes.items() if size > 0)
    hidden = [name for size, name in filled if size < smallest]
    if not hidden:
        return frozenset()
    together = unshown + sum(size for size, _ in filled[: len(hidden)])
    for size, name in filled[len(hidden) :]:
        if together >= smallest:
            break
        hidden.append(name)
        together += size
    return frozenset(hidden)
