# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Columns of project lists and what planners head them with, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .field_guess import heading_key

PROJECT_WORDS: Mapping[str, tuple[str, ...]] = {
    "id": ("lifecircle id", "lifecircleid", "项目标识"),
    "code": (
        "项目编号",
        "编号",
        "项目代码",
        "代码",
        "项目序号",
        "序号",
        "code",
        "no",
        "project code",
    ),
    "subdistrict": (
        *("街道", "所属街道", "街镇", "街道镇", "所在街道", "实施街道", "subdistrict", "区域"),
    ),
    "circle": ("生活圈", "所属生活圈", "基本单元", "所在生活圈", "圈", "circle", "life circle"),
    "name": ("项目名称", "名称", "项目", "project", "project name", "name", "项目名"),
    "package": ("所属项目包", "项目包", "所属包", "打包项目", "package", "项目群"),
    "theme": ("五宜", "主题", "五宜类别", "五宜分类", "五宜主题", "theme", "themes", "所属主题"),
    "other_themes": ("其他主题", "other themes"),
    "kind": ("类型", "项目类型", "建设类型", "建设性质", "项目类别", "类别", "kind", "type"),
    "place": (
        "位置",
        "地点",
        "项目位置",
        "建设地点",
        "项目地点",
        "地址",
        "place",
        "location",
        "address",
    ),
    "scale": (
        *("内容规模", "建设内容", "建设内容及规模", "内容及规模", "建设规模", "规模", "项目内容"),
        *("主要内容", "scale", "content", "scope"),
    ),
    "floor_area": ("建筑面积", "建面", "floor area", "building area"),
    "site_area": ("用地面积", "占地面积", "占地", "site area"),
    "origin": ("来源", "项目来源", "需求来源", "source", "origin"),
    "lead": ("牵头", "牵头单位", "责任单位", "实施主体", "主责单位", "实施单位", "lead"),
    "partners": ("配合", "配合单位", "协同单位", "协办单位", "partners", "partner"),
    "planner": ("社区规划师", "规划师", "责任规划师", "planner"),
    "provider": ("事权", "实施层级", "provider"),
    "budget": (
        *("总投资", "投资", "计划投资", "估算投资", "投资估算", "项目总投资", "总投资额", "投资额"),
        *("预算", "budget", "investment", "planned investment"),
    ),
    "secured": (
        *(
            "落实资金",
            "已落实资金",
            "到位资金",
            "资金到位",
            "已落实",
            "secured",
            "secured investment",
        ),
    ),
    "funds": ("资金来源", "经费来源", "出资", "funding", "funds", "source of funds", "资金渠道"),
    "start": ("开工", "开工时间", "开工日期", "计划开工", "开始时间", "启动时间", "start"),
    "end": (
        "完工",
        "完工时间",
        "竣工",
        "竣工时间",
        "完成时间",
        "计划完工",
        "完成时限",
        "end",
        "finish",
    ),
    "period": (
        "建设周期",
        "实施周期",
        "起止时间",
        "起止年限",
        "实施时间",
        "建设时间",
        "period",
        "周期",
    ),
    "year": ("年度", "实施年度", "列入年度", "年度清单", "年份", "计划年度", "year", "years"),
    "approvals": ("前期手续", "手续", "手续办理", "前期进展", "approvals"),
    "stage": ("阶段", "项目阶段", "当前阶段", "项目状态", "实施阶段", "状态", "stage", "status"),
    "progress": ("形象进度", "进度", "完成进度", "进展", "工程进度", "progress"),
    "light": ("亮灯", "亮灯情况", "红黄绿灯", "灯", "light"),
    "obstacle": ("堵点", "难点", "存在问题", "问题", "困难", "堵点难点", "obstacle"),
    "obstacle_owner": ("协调单位", "需协调单位", "需协调部门", "who must act", "obstacle owner"),
    "beneficiaries": (
        "受益",
        "受益人数",
        "受益人口",
        "服务人口",
        "覆盖人口",
        "惠及",
        "beneficiaries",
    ),
    "outcome": ("成效", "预期成效", "实施成效", "outcome"),
    "tags": (
        *("标签", "专项", "其他专项", "关联专项", "关联行动"),
        *("tags", "programmes", "other programmes"),
    ),
    "note": ("备注", "说明", "note", "remark", "remarks"),
}
"""Fields of a project list, with their headings, the plainest first."""
PROJECT_FIELDS = tuple(PROJECT_WORDS)
# What a heading speaks of although it holds another field's word.
_NOT: Mapping[str, tuple[str, ...]] = {
    "name": ("包", "单位", "规划师"),
    "budget": ("来源", "落实", "到位", "完成投资", "source"),
    "place": ("建面",),
    "kind": ("五宜",),
    "code": ("身份", "电话"),
    "scale": ("面积",),
    "subdistrict": ("街道(服务", "牵头"),
    "progress": ("时间", "手续"),
    "stage": ("层级",),
    "end": ("进度",),
}
_EXACT, _PART, _HOLDS = 100.0, 60.0, 20.0
_SHORTEST = 2


def propose_project_fields(
    headings: Sequence[str],
    words: Mapping[str, Sequence[str]] = PROJECT_WORDS,
    never: Mapping[str, Sequence[str]] = _NOT,
) -> dict[str, str]:
    """Return the heading of each field for which one is found.

    Args:
        headings: as they stand in the sheet; parts of headings of several rows are joined by a
            slash, the last part says most.
        words: of the fields, for lists of another kind.
        never: what a heading of a field must not hold.
    """
    scored = [
        (score, -position, -place, field, heading)
        for position, field in enumerate(words)
        for place, heading in enumerate(headings)
        if (score := _score(heading, words[field], never.get(field, ()))) > 0
    ]
    chosen: dict[str, str] = {}
    for _, _, _, field, heading in sorted(scored, reverse=True):
        if field not in chosen and heading not in chosen.values():
            chosen[field] = heading
    return {field: chosen[field] for field in words if field in chosen}


def _score(heading: str, words: Sequence[str], never: Sequence[str]) -> float:
    key = heading_key(heading)
    known = [heading_key(word, keep_brackets=True) for word in words]
    if key in known:
        return _EXACT - 0.1 * known.index(key)
    if any(word in heading for word in never):
        return 0.0
    parts = [heading_key(part) for part in heading.split("/")]
    for place, part in enumerate(reversed(parts)):
        if len(parts) > 1 and part in known:
            return _PART - 10 * place - 0.1 * known.index(part)
    held = [
        word for word in known if len(word) >= (4 if word.isascii() else _SHORTEST) and word in key
    ]
    if not held:
        return 0.0
    return _HOLDS + 10.0 * len(max(held, key=len)) / len(key)


def heading_signature(headings: Sequence[str]) -> str:
    """Return by what a mapping of these headings is known the next time: order is no matter."""
    return "|".join(sorted(heading_key(each) for each in headings if each))
