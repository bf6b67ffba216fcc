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
        r"诉求人|信访人|称呼|居民代表姓|调查员|访问员|录入员|访员$|签名|签到|贵姓|的姓(?![别氏])|"
        r"发言人|记录人|主讲人|经办人|承办人|提案人|反映者|联络[人员]|户主|业主$|"
        r"(?:参[加会与]|与会|出席)(?:的?人员|者)|附议(?:人|代表|委员)$|领衔|^(?:代表|委员|负责人)$|"
        r"^(your ?)?(full ?)?name$|respondent|contact ?(person|name)|surname|interviewer",
        re.IGNORECASE,
    ),
    PHONE: re.compile(
        r"电话|手机|联系方式|联系号码|座机|来电号码|phone|mobile|^tel|contact ?number",
        re.IGNORECASE,
    ),
    IDENTITY: re.compile(r"身份证|证件号|护照|社保卡|id ?card|passport", re.IGNORECASE),
    ADDRESS: re.compile(
        r"门牌|室号|房号|房间号|详细住址|家庭住址|家庭地址|住址.{0,6}室|[号栋幢楼][/／、,]?室|"
        r"home ?address",
        re.IGNORECASE,
    ),
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
# A question may ask for a name all the same: 如您愿意参与活动，请留下联系方式.
_ASKS_FOR = re.compile(
    r"(?:请|可以?)(?:您)?(?:留|填|提供|告知|写)|留下|您的(?:电话|手机|联系|姓名)|联系您的"
)
# A column of numbers of people is none of names: 附议人, 联系人.
_COUNT = re.compile(r"[0-9]+\s*[人名位个]?")
_MOBILE = r"(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])"
_LANDLINE = r"(?<![0-9])0[0-9]{2,3}[- ]?[2-9][0-9]{6,7}(?![0-9])"
_LOCAL = r"(?<=电话)[:：是为]?\s*[2-9][0-9]{7}(?![0-9])"
_CARD = r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9Xx](?![0-9])"
_MAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_IN_TEXT = re.compile("|".join((_CARD, _MOBILE, _LANDLINE, _LOCAL, _MAIL)))
# A name right before or behind a number, or that somebody says to be their own.
_FAMILY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤施俞倪"
)
_TITLE = "(?:先生|女士|阿姨|叔叔|老师|师傅|同志)"
# Words that begin like a name.
_NOBODY = (
    "周[一二三四五六日末边围]|林荫|高[层架峰处压空]|方[便面]|白天|夏[天季]|马[路上]|许多|何[时处]|关于|[于向]|"
    "金额|江[边河]|石[库桥]|程度|万[元一]|曾经|武[宁夷川]|黄[昏兴]|龙头|毛病|车辆"
)
_SOMEBODY = f"(?!{_NOBODY})[{_FAMILY}](?:[\u4e00-\u9fff]{{1,2}}?{_TITLE}?|{_TITLE})"
_NAMES = re.compile(
    rf"(?:(?<=我叫)|(?<=我是)|(?<=联系)|(?<=联系人)|(?<=姓名)|(?<=致电)|(?<=[:：])|"
    rf"(?<![\u4e00-\u9fff])){_SOMEBODY}"
    r"(?=[\s,，、:：(（]*(?:的|联系)?(?:电话|手机|方式)?(?:号码?)?[是为:：\s]*\*\*\*)"
    rf"|(?<=\*\*\*)(?<!\*\*\*\*)(?P<gap>[\s,，、(（]*){_SOMEBODY}(?![\u4e00-\u9fff])"
    rf"|(?<=我叫)[{_FAMILY}][\u4e00-\u9fff]{{1,2}}"
)
_MOST_BESIDE = 6
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
        if kind == NAME and _are_counts(cells):
            kind = ""
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
        if not pattern.search(plain):
            continue
        asks = "是否" not in plain and _ASKS_FOR.search(plain)
        if asks or not _NOT.search(plain):
            return kind
    return ""


def _are_counts(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell][:_LOOKED_AT]
    return bool(filled) and all(_COUNT.fullmatch(one_width(cell).strip()) for cell in filled)


def _personal_cells(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell][:_LOOKED_AT]
    for kind, pattern in _WHOLE.items():
        # A name may stand beside a number: 张三 13812345678.
        left = [pattern.subn("", cell) for cell in filled]
        hits = sum(bool(count) and len(rest.strip()) <= _MOST_BESIDE for rest, count in left)
        if hits and hits >= _LEAST_SHARE * len(filled):
            return kind
    return ""


def redacted(text: str) -> tuple[str, int]:
    """Return a text without telephone and identity numbers and addresses of mail, and how many.

    A name beside one of them, or after 我叫, goes with it.
    """
    if not text or (text.isalpha() and not text.isascii() and "我叫" not in text):
        return text, 0
    told, count = _IN_TEXT.subn(REMOVED, text)
    if count or "我叫" in told:
        told, names = _NAMES.subn(lambda hit: f"{hit['gap'] or ''}{REMOVED}", told)
        count += names
    return told, count


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
