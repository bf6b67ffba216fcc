# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Headings of real tables, and the fields they are taken for."""

from __future__ import annotations

import pytest

from lifecircle_plugin.core.field_guess import (
    ROLE_FIELDS,
    population_basis,
    propose_fields,
    proposed_mapping,
)


@pytest.mark.parametrize(
    ("role", "headings", "expected"),
    [
        (
            "residence",
            "序号 小区名称 常住人口（人） 户数 60岁以上 0-3岁 街道 居委 地址 别名 经度 纬度",
            {
                "name": "小区名称",
                "population": "常住人口（人）",
                "households": "户数",
                "pop_60plus": "60岁以上",
                "pop_under4": "0-3岁",
                "subdistrict": "街道",
                "address": "地址",
                "aliases": "别名",
                "x": "经度",
                "y": "纬度",
            },
        ),
        (
            "facility",
            "居民区 名称 别名 类别 地址 坐标 建面 用地 楼层 产权 运营 状态 开放 对象 规模 日均人次 "
            "所属综合体 服务层级 来源日期 踏勘",
            {
                "unit": "居民区",
                "name": "名称",
                "aliases": "别名",
                "category": "类别",
                "address": "地址",
                "x": "坐标",
                "building_m2": "建面",
                "site_m2": "用地",
                "state": "状态",
                "opens": "开放",
                "capacity": "规模",
                "host": "所属综合体",
            },
        ),
        (
            "facility",
            "facility_id Name CATEGORY Building_m2 lng lat",
            {
                "id": "facility_id",
                "name": "Name",
                "category": "CATEGORY",
                "building_m2": "Building_m2",
                "x": "lng",
                "y": "lat",
            },
        ),
        (
            "unit",
            "居委名称 所属街道 实有人口 户数",
            {
                "name": "居委名称",
                "subdistrict": "所属街道",
                "population": "实有人口",
                "households": "户数",
            },
        ),
        (
            "gate",
            "residence_id facility_id access",
            {"residence": "residence_id", "facility": "facility_id", "access": "access"},
        ),
        (
            "street",
            "osm_id 道路名称 道路等级",
            {"id": "osm_id", "name": "道路名称", "class": "道路等级"},
        ),
    ],
)
def test_headings_of_planners_tables(role: str, headings: str, expected: dict[str, str]) -> None:
    assert proposed_mapping(role, headings.split()) == expected


def test_numbers_of_older_people_are_never_taken_for_the_population() -> None:
    assert "population" not in proposed_mapping(
        "residence", ["60岁以上人口", "户籍户数", "日均人次"]
    )
    both = proposed_mapping("residence", ["60岁以上人口", "户籍人口"])
    assert both["population"] == "户籍人口"
    assert both["pop_60plus"] == "60岁以上人口"


def test_a_heading_of_several_rows_counts_by_its_parts() -> None:
    found = propose_fields("facility", ["名称", "最新建面/地上", "占地面积(㎡)"])
    assert {each.field: each.heading for each in found} == {
        "name": "名称",
        "building_m2": "最新建面/地上",
        "site_m2": "占地面积(㎡)",
    }
    assert {each.field for each in found if each.is_sure} == {"name", "site_m2"}


def test_no_column_serves_two_fields_and_nothing_is_made_up() -> None:
    for role in ROLE_FIELDS:
        headings = ["名称", "类型", "代码", "街道", "人口", "面积", "备注", "whatever", ""]
        mapping = proposed_mapping(role, headings)
        assert len(set(mapping.values())) == len(mapping)
        assert set(mapping) <= set(ROLE_FIELDS[role])
        assert not {"whatever", ""} & set(mapping.values())
    assert proposed_mapping("residence", []) == {}


@pytest.mark.parametrize(
    ("heading", "basis"),
    [
        ("常住人口", "permanent"),
        ("实有人口数", "actual"),
        ("户籍", "registered"),
        ("人口(常住)", "permanent"),
        ("人口", ""),
        ("population", ""),
    ],
)
def test_the_basis_of_a_population_stands_in_its_heading(heading: str, basis: str) -> None:
    assert population_basis(heading) == basis
