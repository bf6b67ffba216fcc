# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which column of a foreign table is which field of the blueprint, proposed from its heading.

A proposal is only that: planners see it before anything is imported. Headings are compared
without case, width, blanks, units and brackets; a heading that names a field exactly wins over
one that merely holds its name, and no column serves two fields.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# What a table has to hold for a role, in the order in which fields choose their column. "id" is
# the source's own key, "x" and "y" are coordinates, "unit" and "compound" help to find a place.
ROLE_FIELDS: Mapping[str, tuple[str, ...]] = {
    "street": (
        *("id", "name", "aliases", "class", "walkable", "level", "bridge", "tunnel"),
        "crossing_s",
    ),
    "residence": (
        *("id", "name", "aliases", "address", "subdistrict", "population", "households"),
        *("pop_60plus", "pop_under4", "basis", "x", "y"),
    ),
    "facility": (
        *("id", "name", "aliases", "address", "category", "building_m2", "site_m2", "capacity"),
        *("state", "opens", "host", "subdistrict", "unit", "compound", "x", "y", "note"),
    ),
    "gate": ("id", "name", "residence", "facility", "access", "x", "y"),
    "subdistrict": ("id", "code", "name", "name_en", "aliases", "population"),
    "unit": (
        *("id", "name", "aliases", "kind", "subdistrict", "population", "households"),
        *("pop_60plus", "basis"),
    ),
    "circle": (
        *("id", "name", "name_en", "subdistrict", "colour", "locked", "expected_parts"),
        "vision",
    ),
    "data_frame": ("name",),
    "true_edge": ("name",),
    "barrier": ("id", "name", "kind"),
    "background": ("name", "kind"),
}

# Words for each field, the plainest first; compared after `heading_key`.
_WORDS: Mapping[str, tuple[str, ...]] = {
    "id": (
        *("id", "编号", "编码", "标识", "唯一编码", "唯一标识", "uuid", "osm_id", "objectid"),
        *("key", "代码", "code"),
    ),
    "code": ("code", "区划代码", "行政区划代码", "街道代码", "代码", "编码"),
    "name": (
        *("name", "名称", "名字", "标准名称", "全称", "title", "name_zh", "中文名", "名"),
        *("地名",),
    ),
    "name_en": ("name_en", "english", "英文名", "英文名称", "英文"),
    "aliases": (
        *(
            "aliases",
            "alias",
            "别名",
            "又名",
            "曾用名",
            "俗称",
            "简称",
            "其他名称",
            "原名",
            "alt_name",
        ),
    ),
    "address": (
        *("address", "地址", "详细地址", "门牌地址", "坐落", "所在地址", "位置", "地点", "addr"),
        *("location", "四至"),
    ),
    "subdistrict": (
        *("subdistrict", "街道", "所属街道", "所在街道", "街道名称", "街镇", "街道镇", "乡镇街道"),
        *("subdistrict_id", "town", "jiedao"),
    ),
    "unit": (
        *("unit", "居委", "居委会", "居民区", "所属居委", "所属居民区", "居村委", "社区", "委员会"),
        *("committee",),
    ),
    "compound": ("compound", "小区", "所在小区", "所属小区", "小区名称"),
    "population": (
        *("population", "人口", "常住人口", "实有人口", "户籍人口", "总人口", "人口数", "人数"),
        *("人口总数", "居住人口", "常住", "实有", "户籍", "pop", "people", "人口规模"),
    ),
    "households": ("households", "户数", "总户数", "居民户数", "住户数", "家庭户数", "户", "套数"),
    "pop_60plus": (
        *(
            "pop_60plus",
            "60岁以上",
            "60岁及以上",
            "60岁以上人口",
            "60岁及以上人口",
            "60+",
            "老年人口",
        ),
        *("老人", "老年人", "老龄人口", "六十岁以上", "老年人数", "elderly", "older"),
    ),
    "pop_under4": (
        *("pop_under4", "0-3岁", "0~3岁", "03岁", "0至3岁", "3岁以下", "婴幼儿", "婴幼儿人口"),
        *("0-3岁人口", "3岁以下人口", "children", "toddlers"),
    ),
    "basis": ("basis", "口径", "统计口径", "人口口径", "数据来源方式"),
    "category": (
        *("category", "类别", "设施类别", "类型", "设施类型", "种类", "分类", "设施分类", "大类"),
        *("小类", "type", "kind", "业态"),
    ),
    "building_m2": (
        *(
            "building_m2",
            "建筑面积",
            "建面",
            "总建筑面积",
            "建筑规模",
            "房屋建筑面积",
            "floor_area",
        ),
        *("建筑面积平方米", "最新建面", "floor", "gfa"),
    ),
    "site_m2": (
        *("site_m2", "用地面积", "用地", "占地面积", "占地", "土地面积", "场地面积", "site_area"),
    ),
    "capacity": (
        *(
            "capacity",
            "规模",
            "床位",
            "床位数",
            "座位",
            "座位数",
            "学位",
            "学位数",
            "容量",
            "班级数",
        ),
        *("服务规模", "设计规模"),
    ),
    "state": ("state", "状态", "使用状态", "运营状态", "现状", "运营情况", "status"),
    "opens": (
        *(
            "opens",
            "开放",
            "开放时间",
            "营业时间",
            "服务时间",
            "运营时间",
            "opening_hours",
            "hours",
        ),
    ),
    "host": (
        *(
            "host",
            "host_id",
            "所属综合体",
            "综合体",
            "所在综合体",
            "所属设施",
            "上级设施",
            "依托设施",
        ),
    ),
    "note": ("note", "备注", "说明", "remark", "remarks", "注"),
    "x": (
        *(
            "x",
            "经度",
            "lng",
            "lon",
            "long",
            "longitude",
            "东经",
            "x坐标",
            "坐标x",
            "point_x",
            "横坐标",
        ),
        *("坐标", "经纬度", "坐标经纬度", "gcjlng", "wgslng", "bdlng"),
    ),
    "y": (
        *("y", "纬度", "lat", "latitude", "北纬", "y坐标", "坐标y", "point_y", "纵坐标"),
        *("gcjlat", "wgslat", "bdlat"),
    ),
    "class": ("class", "道路等级", "等级", "道路类型", "路类", "highway", "fclass", "类型", "类别"),
    "walkable": ("walkable", "可步行", "步行", "是否可步行", "人行", "foot"),
    "level": ("level", "层", "层级", "layer"),
    "bridge": ("bridge", "桥", "桥梁", "是否桥梁"),
    "tunnel": ("tunnel", "隧道", "是否隧道", "地道"),
    "crossing_s": ("crossing_s", "过街等待", "等待时间", "过街时间"),
    "residence": (
        *(
            "residence",
            "residence_id",
            "小区",
            "小区编号",
            "所属小区",
            "小区id",
            "小区名称",
            "住宅",
        ),
    ),
    "facility": ("facility", "facility_id", "设施", "设施编号", "所属设施", "设施id", "设施名称"),
    "access": ("access", "通行", "开放情况", "开放", "通行权限", "出入", "管理方式", "开放状态"),
    "kind": ("kind", "类型", "类别", "种类", "单元类型", "type"),
    "colour": ("colour", "color", "颜色"),
    "locked": ("locked", "锁定"),
    "expected_parts": ("expected_parts", "飞地数", "应有块数", "块数"),
    "vision": ("vision", "愿景", "发展愿景"),
}
# Where a role's own noun stands before the word, such as 小区名称 for a residence's name.
_NOUNS: Mapping[str, tuple[str, ...]] = {
    "street": ("道路", "路", "街", "road", "street"),
    "residence": ("小区", "住宅", "楼盘", "residence", "compound"),
    "facility": ("设施", "机构", "点位", "站点", "网点", "facility", "poi"),
    "gate": ("出入口", "大门", "门", "gate"),
    "subdistrict": ("街道", "街镇", "subdistrict"),
    "unit": ("单元", "居委", "居委会", "居民区", "街坊", "网格", "unit"),
    "circle": ("生活圈", "圈", "circle"),
    "data_frame": (),
    "true_edge": (),
    "barrier": ("阻隔", "barrier"),
    "background": (),
}
# A heading that only holds the word is taken for these; for short words that would be a gamble.
_SHORTEST_PART = 2
# Headings that speak of something else although they hold a field's word.
_NOT = {
    "population": ("60", "老", "幼", "儿", "户数", "日均", "受益", "服务人", "密度", "0-3", "3岁"),
    "capacity": ("人口", "内容"),
    "address": ("高德", "坐标"),
    "building_m2": ("占地", "用地"),
    "site_m2": ("建筑", "建面"),
    "category": ("道路",),
    "name": ("英文", "en", "街道名", "居委名", "项目"),
    "state": ("用地",),
    "opens": ("是否",),
}
_BASIS = (
    ("permanent", ("常住", "permanent", "resident")),
    ("actual", ("实有", "actual")),
    ("registered", ("户籍", "registered", "hukou")),
    ("estimated", ("估", "推算", "estimated")),
)
# Units and what stands in brackets say nothing of which field it is.
_BRACKETS = re.compile(r"[(\[{<【〔「][^)\]}>】〕」]*[)\]}>】〕」]")
_IGNORED = re.compile(r"[\s_\-—~～/\\.:：、,，*#'\"“”]+")
_UNITS = re.compile(r"(平方米|平米|㎡|m2|m²|单位|米|人|户|个|座|张|处)$")


@dataclass(frozen=True)
class FieldProposal:
    """A heading proposed for a field.

    Attributes:
        field: of the blueprint.
        heading: of the source, as it stands there.
        is_sure: the heading names the field; else it only holds its name.
    """

    field: str
    heading: str
    is_sure: bool


def propose_fields(role: str, headings: Sequence[str]) -> list[FieldProposal]:
    """Return a heading for each field of a role for which one is found, in the role's order.

    Args:
        role: key of ROLE_FIELDS.
        headings: of the source, as they stand there; parts of headings of several rows may be
            joined by a slash.
    """
    fields = ROLE_FIELDS[role]
    scored = [
        (score, position, place, field, heading)
        for position, field in enumerate(fields)
        for place, heading in enumerate(headings)
        if (score := _score(role, field, heading)) > 0
    ]
    # The surest pair first; of equal ones the field, then the column, that comes first.
    scored.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    chosen: dict[str, FieldProposal] = {}
    taken: set[str] = set()
    for score, _, _, field, heading in scored:
        if field not in chosen and heading not in taken:
            chosen[field] = FieldProposal(field, heading, score >= _SURE)
            taken.add(heading)
    return [chosen[field] for field in fields if field in chosen]


def proposed_mapping(role: str, headings: Sequence[str]) -> dict[str, str]:
    """Return field -> heading as `propose_fields` finds them."""
    return {each.field: each.heading for each in propose_fields(role, headings)}


def population_basis(heading: str) -> str:
    """Return the code of the population basis that a heading names, empty where it names none.

    常住人口 is permanent, 实有人口 actual, 户籍人口 registered.
    """
    key = heading_key(heading, keep_brackets=True)
    for code, words in _BASIS:
        if any(word in key for word in words):
            return code
    return ""


def heading_key(heading: str, keep_brackets: bool = False) -> str:
    """Return what of a heading matters: no case, width, blanks, brackets or signs."""
    text = unicodedata.normalize("NFKC", heading).casefold()
    if not keep_brackets:
        text = _BRACKETS.sub("", text) or text
    return _IGNORED.sub("", text)


_EXACT, _NOUN_EXACT, _SURE, _LAST_PART, _HOLDS = 100.0, 95.0, 80.0, 60.0, 20.0


def _score(role: str, field: str, heading: str) -> float:
    """Tell how well a heading fits a field; 0 for not at all."""
    key = heading_key(heading)
    words = tuple(heading_key(word, keep_brackets=True) for word in _WORDS[field])
    shorter = _UNITS.sub("", key) or key
    for form in dict.fromkeys((key, shorter)):
        if form in words:
            return _EXACT - _rank(words, form)
    nouns = _NOUNS[role]
    if field in ("id", "name", "code", "kind", "category", "name_en", "class", "address"):
        for noun in nouns:
            if key.startswith(noun) and key[len(noun) :] in words:
                return _NOUN_EXACT - _rank(words, key[len(noun) :])
        if field == "name" and key in nouns:
            return _SURE
    if any(word in key for word in _NOT.get(field, ())):
        return 0.0
    parts = [heading_key(part) for part in re.split(r"[/／]", heading)]
    if len(parts) > 1 and any(part in words for part in parts):
        return _LAST_PART
    if field in ("x", "y", "id", "level", "note", "name_en", "code", "colour"):
        return 0.0
    held = [word for word in words if len(word) >= _shortest(word) and word in key]
    if not held:
        return 0.0
    longest = max(held, key=len)
    # The more of the heading the word makes up, the better.
    return _HOLDS + 10.0 * len(longest) / len(key)


def _rank(words: Iterable[str], word: str) -> float:
    """Return a small deduction for words that come later in a field's list."""
    return 0.1 * list(words).index(word)


def _shortest(word: str) -> int:
    """Return how long a word must be to count inside a heading; Latin ones need more letters."""
    return 4 if word.isascii() else _SHORTEST_PART
