# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Chinese place names and addresses brought into one form and taken apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache

from .numerals import NUMERAL_SIGNS, chinese_to_int

# Traditional characters that stand in names of roads and compounds.
_SIMPLIFIED = str.maketrans(
    "東區號樓里龍華園灣門開國權長陽濱鐵嶺雙遼鳳蘭慶書館學醫衛場廣莊鄉鎮鐘無線橋馬興寧澤潤豐靜陳楊趙黃劉萬聖輝島嶼廠圖賓語銀錦"
    "漢滬閘貴鄭營團聯綠齊齡觀電業農機關軍橫縣內製衆眾養間對應傳統藝師範實驗個雲衝維積極會參與從後進進運動體質總務處隊誠",
    "东区号楼里龙华园湾门开国权长阳滨铁岭双辽凤兰庆书馆学医卫场广庄乡镇钟无线桥马兴宁泽润丰静陈杨赵黄刘万圣辉岛屿厂图宾语银锦"
    "汉沪闸贵郑营团联绿齐龄观电业农机关军横县内制众众养间对应传统艺师范实验个云冲维积极会参与从后进进运动体质总务处队诚",
)
# Numerals before these words are numbers; elsewhere they belong to the name, as in 四平路.
_COUNTED = "弄|支弄|号|村|期|街坊|坊|居|小区|区|组|楼|层|室|委|队|幢|栋|线|社区"
_NUMERAL = re.compile(f"第?([{NUMERAL_SIGNS}]+)(?=(?:{_COUNTED})|$)|第([0-9]+)(?={_COUNTED})")
_MARK_BETWEEN_NUMBERS = re.compile(r"(?<=[0-9])[^\w]+(?=[0-9])")
_MARKS = re.compile(r"[^\w-]+|_|(?<![0-9])-|-(?![0-9])")
_BRACKETS = re.compile(r"[(\[【〔〖〈<][^)\]】〕〗〉>]*[)\]】〕〗〉>]?")
_ROAD_END = re.compile(r"路(?!口)|街(?!道|坊|区)|大道|巷")
_ROAD_AT_END = re.compile(r"[\u4e00-\u9fff]{1,7}(?:路|街|大道|巷)")
# What stands before a road without belonging to it.
_BEFORE_ROAD = re.compile(r"^.*[0-9](?:村|弄|号|区|期|楼|居委会?|居民区|小区|街坊|坊)")
_LANE = re.compile(r"^([0-9]+)(?:-[0-9]+)?弄")
_SUBLANE = re.compile(r"^([0-9]+)支弄")
_NUMBER = re.compile(r"^([0-9]+)[a-z甲乙丙]?(?:-[0-9]+[a-z]?)*号(?!线|楼)")
_BARE_NUMBER = re.compile(r"^([0-9]+)(?:-[0-9]+)*(?![0-9弄号幢栋楼室层村期])")
_INSIDE = re.compile(r"^(?:[0-9]+(?:-[0-9]+)*(?:号楼|号|幢|栋|楼|层|室|单元|门|f))+")
_CITY = re.compile(r"^(?:中国)?(?:上海市?)?(?:[\u4e00-\u9fff]{2}区|浦东新区)?(?=.{2})")
_SUBDISTRICT = re.compile(r"^([\u4e00-\u9fff]{2,7}?(?:街道|镇))(?:办事处)?(?![路街])")
_COMMITTEE = re.compile(r"^([\u4e00-\u9fff0-9]{1,12}?)(?:居民委员会|社区居委会|居委会|居委|居民区)")
_NEAR_BEFORE = re.compile(r"(?:靠近|临近|邻近|毗邻|紧邻|近)(?=[\u4e00-\u9fff0-9]{2})")
_NEAR_AFTER = re.compile(
    r"(?:旁边?|斜?对面|对过|附近|边上|周边|一带|交叉口|交界处?|交汇处?|路口|口|转角|[东南西北]+[侧面首边]|"
    r"以[东南西北]|后面|前面|隔壁|之间|沿线|沿路|段)$"
)
_CORNER = re.compile(r"^(.{1,7}?(?:路|街|大道))(?:与|和|、|/|-|,)?(.{1,7}?(?:路|街|大道))")
# At the gate of a compound is at the compound, as good as inside.
_WITHIN = re.compile(
    r"(?:院内|小区内|大院内|内|里面|[东南西北]?大?门口|[东南西北]门|正门|大门|入口处?)$"
)


@dataclass(frozen=True)
class AddressParts:
    """An address or place name taken apart; every part in the form of `place_key`, "" if absent.

    控江路街道控江三村居委控江路1200弄3号201室(近打虎山路) has subdistrict 控江路街道, committee
    控江3村, road 控江路, lane 1200, number 3, near 打虎山路.

    Attributes:
        subdistrict: 控江路街道, 五角场镇.
        committee: residents' committee without its ending.
        road: with its ending 路, 街, 大道, 支路.
        lane: number of the 弄.
        sublane: number of the 支弄.
        number: house number 号; the first of several.
        compound: what is left after the road and numbers, such as 公寓, or the whole name.
        near: what the place is said to be near to.
        is_near: the text gives a neighbourhood (近, 旁, 对面, 交叉口), not the place itself.
        inside: the compound's name is followed by a building or room in it.
    """

    subdistrict: str = ""
    committee: str = ""
    road: str = ""
    lane: str = ""
    sublane: str = ""
    number: str = ""
    compound: str = ""
    near: str = ""
    is_near: bool = False
    inside: bool = False

    @property
    def says_nothing(self) -> bool:
        """Return whether no place at all was named."""
        return not (self.road or self.lane or self.number or self.compound or self.near)


@lru_cache(maxsize=65536)
def place_key(text: str) -> str:
    """Return a name in the one form for comparing.

    One width and case, simplified characters, no blanks and marks, Chinese numerals before 村, 弄,
    号, 居, 期 and the like as digits (控江三村 = 控江3村).
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SIMPLIFIED)
    plain = "".join(plain.split())
    plain = _MARK_BETWEEN_NUMBERS.sub("-", plain)
    return _NUMERAL.sub(_digits, _MARKS.sub("", plain))


def _digits(found: re.Match[str]) -> str:
    if found.group(2):
        return found.group(2)
    number = chinese_to_int(found.group(1))
    if number is None:
        return found.group()
    return str(number)


def without_brackets(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without what stands in brackets, and that."""
    plain = unicodedata.normalize("NFKC", text)
    inside = tuple(part.strip("()[]【】〔〕〖〗〈〉<>") for part in _BRACKETS.findall(plain))
    return _BRACKETS.sub("", plain).strip(), inside


def address_parts(text: str, is_road: Callable[[str], bool] = lambda name: False) -> AddressParts:
    """Take an address or place name apart.

    Args:
        text: as typed.
        is_road: tells whether a name (as of `place_key`) is that of a known road; unknown roads
            are told by their endings alone.
    """
    main, asides = without_brackets(text)
    near = next((place_key(_NEAR_BEFORE.sub("", a, 1)) for a in asides if _is_about(a)), "")
    key = place_key(main) or place_key(text)
    key = _without_city(key)
    subdistrict, key = _taken(_SUBDISTRICT, key)
    committee, key = _taken(_COMMITTEE, key)
    key, said_near, is_near = _neighbourhood(key)
    near = near or said_near
    road, before, rest = _road(key, is_road)
    parts = {"lane": "", "sublane": "", "number": ""}
    if not road:
        road, rest = _short_road(key, is_road)
    if road or re.match(r"^[0-9]+(?:-[0-9]+)?弄", rest):
        for name, pattern in (("lane", _LANE), ("sublane", _SUBLANE), ("number", _NUMBER)):
            found = pattern.match(rest)
            if found:
                parts[name], rest = found.group(1), rest[found.end() :]
    if road and not (parts["lane"] or parts["number"]):
        found = _BARE_NUMBER.match(rest)
        if found:
            parts["number"], rest = found.group(1), rest[found.end() :]
    house = _INSIDE.match(rest)
    rest = rest[house.end() :] if house else rest
    compound, inside = _compound(before, rest)
    return AddressParts(
        subdistrict,
        committee,
        road,
        parts["lane"],
        parts["sublane"],
        parts["number"],
        compound,
        near,
        is_near,
        inside or bool(house),
    )


def _is_about(text: str) -> bool:
    key = place_key(text)
    return _NEAR_BEFORE.match(key) is not None or _NEAR_AFTER.search(key) is not None


def _without_city(key: str) -> str:
    if key.startswith("上海") and not re.match("^上海[路街]", key):
        return _CITY.sub("", key)
    found = re.match(r"^[\u4e00-\u9fff]{2}区(?=[\u4e00-\u9fff].*(?:路|街|弄|号|村|镇))", key)
    return key[found.end() :] if found else key


def _taken(pattern: re.Pattern[str], key: str) -> tuple[str, str]:
    found = pattern.match(key)
    if found is None:
        return "", key
    return found.group(1), key[found.end() :]


def _neighbourhood(key: str) -> tuple[str, str, bool]:
    """Return the key without words of nearness, what it is near to, whether that is all it says."""
    found = _NEAR_BEFORE.search(key)
    if found is not None:
        before, after = key[: found.start()], key[found.end() :]
        after = _NEAR_AFTER.sub("", after) or after
        # A place of its own before 近 is what counts: 控江路1200弄近打虎山路.
        if re.search("[0-9]", before):
            return before, after, False
        # On the road before 近, at the one after it.
        is_on_road = _ROAD_AT_END.fullmatch(before) is not None
        return (before, after, True) if is_on_road else (after, before, True)
    within = _WITHIN.search(key)
    if within is not None and within.start() >= 2:
        return key[: within.start()], "", False
    corner = _CORNER.match(key)
    if corner is not None and not re.search("[0-9]", key):
        rest = key[corner.end() :]
        if (
            not rest
            or _NEAR_AFTER.fullmatch(rest)
            or rest in {"西北角", "东北角", "西南角", "东南角"}
        ):
            return corner.group(1), corner.group(2), True
    found = _NEAR_AFTER.search(key)
    if found is not None and found.start() >= 2:
        rest = key[: found.start()]
        rest = f"{rest}路" if found.group() == "路口" and not rest.endswith("路") else rest
        return rest, "", True
    return key, "", False


def _road(key: str, is_road: Callable[[str], bool]) -> tuple[str, str, str]:
    """Return the road, what stands before it and what after; ("", "", key) without one."""
    for end in _ROAD_END.finditer(key):
        head = key[: end.end()]
        for start in range(max(0, len(head) - 9), len(head) - 1):
            if is_road(head[start:]):
                return head[start:], head[:start], key[end.end() :]
    for end in _ROAD_END.finditer(key):
        rest = key[end.end() :]
        if rest and not (rest[0].isdigit() or rest.startswith(("近", "弄"))):
            continue
        head = key[: end.end()]
        before = _BEFORE_ROAD.match(head)
        start = before.end() if before else 0
        name = head[start:]
        if 2 <= len(name) <= 9 and not any(sign.isdigit() for sign in name):
            return name, head[:start], rest
    return "", "", key


def _short_road(key: str, is_road: Callable[[str], bool]) -> tuple[str, str]:
    """Return the road that 控江1200弄 leaves the ending out of, and the rest; ("", key) if none."""
    found = re.match(r"^([\u4e00-\u9fff]{2,5})(?=[0-9]+弄)", key)
    if found and is_road(f"{found.group(1)}路"):
        return f"{found.group(1)}路", key[found.end() :]
    return "", key


def _compound(before: str, rest: str) -> tuple[str, bool]:
    """Return the compound's name out of what surrounds road and numbers."""
    name = rest or before
    found = re.match(
        r"^(.*?[村苑园庭坊里城邸寓区厦楼院居])([0-9]+(?:-[0-9]+)*(?:号楼|号|幢|栋|室).*)$", name
    )
    if found:
        return found.group(1), True
    return name, False


# Endings that planners add or leave out, the longer ones first.
GENERIC_ENDINGS = (
    "住宅小区",
    "居住小区",
    "商品房",
    "新公寓",
    "小区",
    "新村",
    "公寓",
    "花园",
    "花苑",
    "家园",
    "家苑",
    "大楼",
    "大厦",
    "里弄",
    "新苑",
    "名苑",
    "苑",
)


def name_stem(key: str) -> str:
    """Return a key without the ending that says what kind of compound it is."""
    for ending in GENERIC_ENDINGS:
        if key.endswith(ending) and len(key) > len(ending) + 1:
            return key[: -len(ending)]
    return key


def village_short(key: str) -> str:
    """Return how a numbered village is called in short: 控江3村 is 控3; "" for others."""
    found = re.match(r"^([\u4e00-\u9fff])[\u4e00-\u9fff]{1,3}?(?:新村)?([0-9]+)村$", key)
    return f"{found.group(1)}{found.group(2)}" if found else ""


def unit_stem(text: str) -> str:
    """Return the key of a residents' committee without its ending: 控三居委会 is 控3."""
    key = place_key(text)
    key = re.sub(r"(?:社区)?(?:居民委员会|居委会|居委|居民区|居民小区|委员会|社区|居)$", "", key)
    return place_key(key) or key


def subdistrict_stem(text: str) -> str:
    """Return what subdistrict names have in common: 控江 of 控江路街道, 控江街道, 控江路."""
    key = _without_city(place_key(text))
    key = re.sub(r"(?:街道办事处|街道办|办事处|街道|镇政府|镇)$", "", key) or key
    return re.sub(r"(?<=..)(?:新村|路)$", "", key) or key


def split_names(texts: Collection[str]) -> list[str]:
    """Return single names; a text with several is split at ; ， 、 / |."""
    return [
        part.strip()
        for text in texts
        for part in re.split(r"[;；,，、/|┋\n]+", text or "")
        if part.strip()
    ]
