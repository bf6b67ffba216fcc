# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Other people's words for facilities become category codes, and what is not known is counted."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifecircle_plugin.core.categories import (
    TABLE_COLUMNS,
    CategoryMapping,
    MappingError,
    save_table,
)
from lifecircle_plugin.core.category_names import (
    CategoryPairs,
    Resolved,
    name_key,
    pair_values,
    split_cell,
)
from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.core.standards import list_packs, load_pack, match_category
from lifecircle_plugin.texts import Texts

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
CATEGORIES = RESOURCES / "categories"
PACKS = [load_pack(info.path) for info in list_packs(RESOURCES / "standards")]
MAPPING = CategoryMapping.load(CATEGORIES)
NATIONAL = PACKS[0]


def column(*values: object) -> np.ndarray:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def codes_by_row(pairs: CategoryPairs, count: int) -> list[set[str]]:
    found: list[set[str]] = [set() for _ in range(count)]
    for row, code in zip(pairs.feature.tolist(), pairs.code.tolist()):
        found[row].add(pairs.codes[code])
    return found


def matched(value: object, pack=NATIONAL) -> set[str]:
    return codes_by_row(match_category(pack, column(value), MAPPING.table), 1)[0]


def named(name: str) -> set[str]:
    return codes_by_row(MAPPING.classify_names([name]), 1)[0]


def typed(code: object, name: str = "") -> set[str]:
    return codes_by_row(MAPPING.classify_typecodes([code], [name]), 1)[0]


def tagged(area_m2: float = np.nan, **tags: str) -> set[str]:
    written = {key.replace("__", ":"): value for key, value in tags.items()}
    return codes_by_row(MAPPING.classify_tags([written], np.array([area_m2])), 1)[0]


# --- the table --------------------------------------------------------------------------------


def test_the_table_knows_every_facility_of_every_pack():
    wanted = {c.code for pack in PACKS for c in pack.clauses if c.kind == "facility"}
    wanted |= {
        code
        for pack in PACKS
        for c in pack.clauses
        for code in c.accepts
        if c.kind == "facility" or code != c.code
    }
    assert wanted <= set(MAPPING.table.codes)


def test_no_name_or_synonym_means_two_categories():
    meanings = defaultdict(set)
    for category in MAPPING.table.categories:
        for name in (category.code, category.name_zh, category.name_en, *category.synonyms):
            meanings[name_key(name)].add(category.code)
    assert {name: codes for name, codes in meanings.items() if len(codes) > 1} == {}


def test_every_category_is_named_in_both_languages_and_has_a_theme():
    for category in MAPPING.table.categories:
        assert category.name_zh, category.code
        assert category.name_en, category.code
        assert category.theme in ("live", "work", "play", "learn", "care"), category.code


def test_every_name_in_a_pack_means_its_own_code():
    for pack in PACKS:
        for clause in pack.clauses:
            for name in (clause.code, clause.name_zh, clause.name_en):
                same = {c.code for c in pack.clauses if name in (c.code, c.name_zh, c.name_en)}
                assert matched(name, pack) == same, (pack.id, name)


# --- a field's values -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("kindergarten", {"kindergarten"}),
        ("幼儿园", {"kindergarten"}),
        (" Kindergarten ", {"kindergarten"}),
        ("ＫＩＮＤＥＲＧＡＲＴＥＮ", {"kindergarten"}),
        ("PRIMARY SCHOOL", {"primary_school"}),
        ("primary-school", {"primary_school"}),
        ("老年人日间照料中心(托老所)", {"elder_daycare"}),
        ("老年人日间照料中心", {"elder_daycare"}),
        ("老年人日间照料中心（日托）", {"elder_daycare"}),
        ("社区服务站（含居委会、治安联防站、残疾人康复室）", {"community_station"}),
        ("菜市场或生鲜超市", {"food_market"}),
        ("菜场", {"food_market"}),
        ("文化+老年活动(合用)", {"culture_station", "elder_activity_room"}),
        ("社区食堂；日间照料、卫生站", {"community_canteen", "elder_daycare", "health_station"}),
        ("幼儿园/小学", {"kindergarten", "primary_school"}),
        ("小学,初中", {"primary_school", "junior_secondary"}),
        ("小学;小学", {"primary_school"}),
        ("“1”一站式社区综合服务中心", set()),
        ("火星基地", set()),
    ],
)
def test_codes_names_and_synonyms_are_understood(value, codes):
    assert matched(value) == codes


def test_a_name_with_separators_in_it_is_one_name():
    elderly = next(pack for pack in PACKS if pack.id == "gb50437-2007")
    assert matched("养老院、老年养护院", elderly) == {"nursing_home"}
    assert matched("养老院、老年养护院") == {"nursing_home", "nursing_care_home"}


def test_the_packs_own_meaning_comes_before_the_tables():
    draft = next(pack for pack in PACKS if pack.id == "sh-draft-2024")
    assert matched("公交站(内环内)", draft) == {"bus_stop_inner"}
    assert matched("公交站", draft) == {"bus_stop"}


def test_a_code_as_it_is_written_comes_before_any_name():
    complete = next(pack for pack in PACKS if pack.id == "complete-community-2020")
    assert matched("parcel_station", complete) == {"parcel_station"}
    assert matched("Parcel station", complete) == {"parcel_facility"}
    assert matched("Parcel station") == {"parcel_station"}


def test_unknown_values_are_counted_and_never_dropped():
    values = column("小学", "火星", "火星", "小学;月球", None, "", float("nan"), "  ", "金星")
    pairs = match_category(NATIONAL, values, MAPPING.table)
    assert pairs.unknown == (("火星", 2), ("月球", 1), ("金星", 1))
    assert pairs.missing == 4
    assert (
        pairs.as_text(9).tolist() == ["primary_school", None, None, "primary_school"] + [None] * 5
    )


def test_without_the_table_only_the_packs_words_count():
    pairs = match_category(NATIONAL, column("小学", "菜场"))
    assert pairs.codes == ("primary_school",)
    assert pairs.unknown == (("菜场", 1),)


def test_nothing_in_nothing_out():
    pairs = match_category(NATIONAL, column(), MAPPING.table)
    assert len(pairs.feature) == len(pairs.code) == 0
    assert pairs.as_text(0).tolist() == []


@given(st.lists(st.sampled_from(["ab", "a", "", None, "b", "x", "c", 3.0, float("nan")])))
def test_pairs_are_those_of_a_plain_loop(values):
    meaning = {"ab": ("a", "b"), "a": ("a",), "b": ("b",), "3": ("c",)}

    def resolve(text: str) -> Resolved:
        return Resolved(meaning.get(text, ()), () if text in meaning else (text,))

    pairs = pair_values(values, resolve)
    expected, unknown, missing = [], Counter(), 0
    for row, value in enumerate(values):
        text = "" if value is None or value != value else {3.0: "3"}.get(value, value)
        missing += not text
        expected += [(row, code) for code in meaning.get(text, ())]
        if text and text not in meaning:
            unknown[text] += 1
    found = [(r, pairs.codes[c]) for r, c in zip(pairs.feature.tolist(), pairs.code.tolist())]
    assert found == expected
    assert dict(pairs.unknown) == unknown
    assert pairs.missing == missing


def test_separators_inside_brackets_do_not_split():
    assert split_cell("文化站(含青少年、老年)；食堂") == ("文化站(含青少年、老年)", "食堂")
    assert split_cell("a,(b") == ("a", "(b")


# --- OSM tags ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tags", "codes"),
    [
        ({"amenity": "kindergarten"}, {"kindergarten"}),
        ({"amenity": "school", "name": "杨浦小学"}, {"primary_school"}),
        ({"amenity": "school", "name": "Primarschule Triesen"}, {"primary_school"}),
        ({"amenity": "school", "name": "Grundschule"}, {"primary_school"}),
        ({"amenity": "school", "name": "Kaisaniemen ala-aste"}, {"primary_school"}),
        (
            {"amenity": "school", "name": "Kruununhaan yläasteen koulu"},
            {"junior_secondary"},
        ),
        ({"amenity": "school", "name": "Ressun lukio"}, {"senior_secondary"}),
        ({"amenity": "school", "name": "控江中学"}, {"secondary_school"}),
        ({"amenity": "school", "isced__level": "1"}, {"primary_school"}),
        ({"amenity": "school", "isced__level": "1;2"}, {"primary_school", "junior_secondary"}),
        ({"amenity": "school", "isced__level": "2", "name": "某小学"}, {"junior_secondary"}),
        ({"amenity": "school", "name": "某某小学辅导班"}, set()),
        ({"amenity": "school", "name": "Liechtensteinische Musikschule"}, set()),
        ({"amenity": "school"}, {"school"}),
        ({"shop": "supermarket"}, {"supermarket"}),
        ({"shop": "bakery;supermarket"}, {"supermarket"}),
        ({"shop": "clothes"}, set()),
        ({"amenity": "marketplace"}, {"food_market"}),
        ({"leisure": "park"}, {"park_public_green"}),
        ({"leisure": "park", "access": "private"}, set()),
        ({"leisure": "playground"}, {"playground"}),
        ({"amenity": "pharmacy"}, {"pharmacy"}),
        ({"amenity": "clinic"}, {"outpatient_clinic"}),
        ({"amenity": "clinic", "name": "长白社区卫生服务中心"}, {"health_centre"}),
        ({"amenity": "hospital", "name": "长白社区卫生服务站"}, {"health_station"}),
        ({"amenity": "hospital"}, {"hospital"}),
        ({"amenity": "library"}, {"library"}),
        (
            {"amenity": "social_facility", "social_facility": "nursing_home"},
            {"nursing_home"},
        ),
        (
            {
                "amenity": "social_facility",
                "social_facility": "day_care",
                "social_facility__for": "senior",
            },
            {"elder_daycare"},
        ),
        ({"highway": "bus_stop"}, {"bus_stop"}),
        ({"highway": "bus_stop", "public_transport": "platform"}, {"bus_stop"}),
        ({"public_transport": "platform", "railway": "platform"}, set()),
        ({"railway": "subway_entrance"}, {"metro_station"}),
        ({"amenity": "toilets"}, {"public_toilet"}),
        ({"amenity": "toilets", "access": "customers"}, set()),
        ({"amenity": "parking", "access": "private"}, set()),
        ({"amenity": "fuel"}, set()),
        ({"amenity": "restaurant", "name": "江浦社区食堂"}, {"community_canteen"}),
        ({"amenity": "cafe", "shop": "books"}, {"catering", "quality_retail"}),
    ],
)
def test_osm_features_get_their_category(tags, codes):
    assert tagged(**tags) == codes


@pytest.mark.parametrize(
    ("area_m2", "codes"),
    [
        (7000.0, {"football_pitch", "sports_field_large"}),
        (2000.0, {"football_pitch", "sports_field_medium"}),
        (800.0, {"football_pitch", "sports_field"}),
        (np.nan, {"football_pitch", "sports_field"}),
    ],
)
def test_the_size_of_a_pitch_decides_its_category(area_m2, codes):
    assert tagged(area_m2, leisure="pitch", sport="soccer") == codes


def test_tags_no_rule_speaks_of_are_listed_and_known_others_set_aside():
    tags = [
        {"amenity": "time_machine"},
        {"amenity": "time_machine"},
        {"amenity": "bench"},
        {"amenity": "time_machine", "shop": "supermarket"},
        {"name": "nothing"},
        {"amenity": "social_facility"},
    ]
    pairs = MAPPING.classify_tags(tags)
    assert pairs.unknown == (("amenity=time_machine", 2), ("amenity=social_facility", 1))
    assert pairs.set_aside == (("amenity=bench", 1),)
    assert pairs.missing == 1
    assert pairs.as_text(6).tolist() == [None, None, None, "supermarket", None, None]


def test_columns_and_mappings_of_tags_agree():
    rows = [{"amenity": "school", "name": "小学"}, {"shop": "mall"}, {}]
    columns = {key: column(*(row.get(key) for row in rows)) for key in ("amenity", "shop", "name")}
    as_columns, as_rows = MAPPING.classify_tags(columns), MAPPING.classify_tags(rows)
    assert as_columns.as_text(3).tolist() == as_rows.as_text(3).tolist()
    assert as_columns.as_text(3).tolist() == ["primary_school", "shopping_mall", None]


# --- Amap types and names ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "name", "codes"),
    [
        ("141203", "杨浦小学", {"primary_school"}),
        ("141203", "杨浦小学东门", set()),
        ("141202", "控江初级中学", {"junior_secondary"}),
        ("141202", "控江中学", {"secondary_school"}),
        ("141400", "学而思小学辅导", set()),
        ("141204", "", {"kindergarten"}),
        (141204.0, "", {"kindergarten"}),
        ("060705", "", {"food_market"}),
        (60705, "", {"food_market"}),
        ("060700", "控江菜市场", {"food_market"}),
        ("060700", "七浦小商品市场", set()),
        ("060400", "联华超市", {"supermarket"}),
        ("060101", "合生汇", {"shopping_mall"}),
        ("090300", "江浦社区卫生服务站", {"health_station"}),
        ("090101", "新华医院", {"hospital"}),
        ("090601", "", {"pharmacy"}),
        ("150702", "控江路(公交站)", {"bus_stop"}),
        ("150500", "", {"metro_station"}),
        ("070000", "定海社区食堂", {"community_canteen"}),
        ("140000", "四平养老院", {"nursing_home"}),
        ("061100", "优衣库", set()),
        ("060400|150904", "家乐福", {"supermarket", "car_parking"}),
        ("", "国和路公厕", {"public_toilet"}),
    ],
)
def test_amap_types_get_their_category(code, name, codes):
    assert typed(code, name) == codes


def test_types_no_rule_speaks_of_are_counted():
    pairs = MAPPING.classify_typecodes(["990000", "880000", "880000", "061100", None], None)
    assert pairs.unknown == (("880000", 2),)
    assert pairs.set_aside == (("061100", 1), ("990000", 1))
    assert pairs.missing == 1


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("杨浦小学", {"primary_school"}),
        ("学而思小学培训", set()),
        ("小学生托管中心", set()),
        ("小学书店", set()),
        ("世界小学附属幼儿园", {"kindergarten"}),
        ("控江路街道社区卫生服务中心", {"health_centre"}),
        ("长白卫生服务站", {"health_station"}),
        ("平凉路菜场", {"food_market"}),
        ("定海集贸市场", {"food_market"}),
        ("四平路老年助餐点", {"community_canteen"}),
        ("延吉托老所", {"elder_daycare"}),
        ("殷行日间照料中心", {"elder_daycare"}),
        ("大桥睦邻中心（社区食堂）", {"embedded_complex", "community_canteen"}),
        ("综合为老服务中心·社区食堂", {"elder_service_centre", "community_canteen"}),
        ("市一宠物医院", set()),
        ("Carpark Gymnasium", set()),
        ("Zhabei Park", {"park_public_green"}),
        ("某某有限公司", set()),
    ],
)
def test_names_get_their_category(name, codes):
    assert named(name) == codes


def test_names_without_a_keyword_are_counted():
    pairs = MAPPING.classify_names(["某某大厦", "杨浦小学", "某某大厦", None])
    assert pairs.unknown == (("某某大厦", 2),)
    assert pairs.missing == 1


# --- the planner's own rows -------------------------------------------------------------------


def write_table(folder: Path, name: str, *rows: dict[str, str], encoding: str = "utf-8") -> Path:
    path = folder / f"{name}.csv"
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, TABLE_COLUMNS[name], restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_planners_rows_win(tmp_path, encoding):
    write_table(
        tmp_path,
        "categories",
        {"code": "e_bike_shed", "name_zh": "电瓶车充电棚", "name_en": "E-bike shed"},
        encoding=encoding,
    )
    write_table(
        tmp_path,
        "osm_tags",
        {"key": "shop", "value": "supermarket", "codes": "food_market"},
        {"key": "amenity", "value": "e_bike_shed", "codes": "e_bike_shed"},
    )
    write_table(tmp_path, "amap_types", {"prefix": "0604", "codes": "food_market"})
    write_table(
        tmp_path,
        "keywords",
        {"code": "primary_school", "language": "zh", "include": "完小", "exclude": "旧址"},
        encoding=encoding,
    )
    own = CategoryMapping.load(CATEGORIES, tmp_path)
    tags = [{"shop": "supermarket"}, {"amenity": "e_bike_shed"}, {"shop": "mall"}]
    found = own.classify_tags(tags).as_text(3).tolist()
    assert found == ["food_market", "e_bike_shed", "shopping_mall"]
    assert own.classify_typecodes(["060400"]).codes == ("food_market",)
    assert own.classify_names(["中心完小", "杨浦小学"]).as_text(2).tolist() == [
        "primary_school",
        None,
    ]
    assert match_category(NATIONAL, column("电瓶车充电棚"), own.table).codes == ("e_bike_shed",)


def test_an_absent_or_empty_folder_of_the_planner_changes_nothing(tmp_path):
    for folder in (tmp_path, tmp_path / "none"):
        assert CategoryMapping.load(CATEGORIES, folder).table == MAPPING.table


@pytest.mark.parametrize(
    ("name", "row", "key", "column_name"),
    [
        ("osm_tags", {"key": "shop", "value": "x"}, "cell_empty", "codes"),
        ("osm_tags", {"value": "x", "codes": "pharmacy"}, "cell_empty", "key"),
        (
            "osm_tags",
            {"key": "shop", "value": "x", "codes": "phramacy"},
            "mapping_code_unknown",
            "codes",
        ),
        (
            "osm_tags",
            {"key": "shop", "value": "x", "codes": "pharmacy", "conditions": "name=a;private"},
            "mapping_condition",
            "conditions",
        ),
        (
            "osm_tags",
            {"key": "shop", "value": "x", "codes": "pharmacy", "conditions": "area>=big"},
            "mapping_condition",
            "conditions",
        ),
        ("amap_types", {"prefix": "06x", "codes": "pharmacy"}, "cell_not_number", "prefix"),
        ("keywords", {"code": "pharmacy"}, "cell_empty", "include"),
        ("keywords", {"code": "by_name", "include": "a"}, "mapping_code_unknown", "code"),
        ("categories", {"code": "two words"}, "cell_blank_inside", "code"),
        ("categories", {"name_zh": "无代码"}, "cell_empty", "code"),
    ],
)
def test_a_fault_names_file_row_and_column(tmp_path, name, row, key, column_name):
    good = {"key": "shop", "value": "y", "prefix": "06", "codes": "-", "include": "好"}
    good |= {"code": "new_code" if name == "categories" else "pharmacy"}
    kept = {k: v for k, v in good.items() if k in TABLE_COLUMNS[name]}
    path = write_table(tmp_path, name, kept, row)
    with pytest.raises(MappingError) as error:
        CategoryMapping.load(CATEGORIES, tmp_path)
    (problem,) = error.value.problems
    assert problem.key == key
    assert (problem.values["row"], problem.values["column"]) == (3, column_name)
    text = Texts("en").error(error.value)
    for told in (str(path), "3", column_name):
        assert told in text
    assert "{" not in text


def test_a_code_that_stands_twice_names_both_rows(tmp_path):
    write_table(tmp_path, "categories", {"code": "a"}, {"code": "b"}, {"code": "a"})
    with pytest.raises(MappingError) as error:
        CategoryMapping.load(CATEGORIES, tmp_path)
    (problem,) = error.value.problems
    assert (problem.values["row"], problem.values["first"]) == (4, 2)


def test_a_missing_column_of_a_table_is_named(tmp_path):
    (tmp_path / "keywords.csv").write_text("code,include\npharmacy,药\n", encoding="utf-8")
    with pytest.raises(MappingError) as error:
        CategoryMapping.load(CATEGORIES, tmp_path)
    assert {p.values["column"] for p in error.value.problems} == {"language", "exclude", "note"}


def test_rows_are_saved_when_they_can_be_read_back(tmp_path):
    folder = tmp_path / "new" / "folder"
    rows = [{"key": "shop", "value": "wet_market", "codes": "food_market"}]
    save_table(folder, "osm_tags", rows, CATEGORIES)
    own = CategoryMapping.load(CATEGORIES, folder)
    assert own.classify_tags([{"shop": "wet_market"}]).codes == ("food_market",)
    before = (folder / "osm_tags.csv").read_bytes()
    with pytest.raises(MappingError):
        save_table(folder, "osm_tags", [{**rows[0], "codes": "nonsense"}], CATEGORIES)
    assert (folder / "osm_tags.csv").read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["osm_tags.csv"]


def test_a_folder_that_cannot_be_made_says_so(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(LifeCircleError) as error:
        save_table(tmp_path / "file" / "below", "keywords", [], CATEGORIES)
    assert error.value.key == "table_not_saved"
