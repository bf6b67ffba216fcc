# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Places given in words: right or asked about, never wrong without asking."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from lifecircle_plugin.core.errors import Cancelled
from lifecircle_plugin.core.place_matching import Gazetteer, Match, Place, PlaceQuery, match_places
from tests.core.ugly_places import CLEAR, DOUBTFUL, Compound, Town, Ugly, read_town

KONGJIANG, CHANGHAI = "控江路街道", "长海路街道"


def residence(
    identity: str, name: str, x: float, aliases: str = "", address: str = "", *within: str
) -> Place:
    return Place("residence", identity, name, (aliases,), (x, 0.0), address, within)


@pytest.fixture(scope="module")
def town() -> Gazetteer:
    """A few invented compounds with names as in Yangpu."""
    return Gazetteer(
        [
            Place("subdistrict", "s1", KONGJIANG, ("控江街道",), (0.0, 0.0)),
            Place("subdistrict", "s2", CHANGHAI, ("五角场镇;长海街道",), (9000.0, 0.0)),
            Place("unit", "u3", "控江三村居委会", ("控三居委",), (30.0, 5.0), "", (KONGJIANG,)),
            Place("unit", "u32", "控江三村第二居民区", (), (35.0, 5.0), "", (KONGJIANG,)),
            Place("street", "w1", "控江路", (), (1000.0, 0.0)),
            Place("street", "w2", "控江路", (), (1200.0, 0.0)),
            Place("street", "w3", "控江路", (), (1900.0, 0.0)),
            Place("street", "w4", "国定路", (), (50.0, 50.0)),
            Place("street", "w5", "国定支路", (), (60.0, 50.0)),
            Place("street", "w6", "政立路", ("老政立路",), (70.0, 50.0)),
            Place("street", "w7", "打虎山路", (), (80.0, 50.0)),
            residence("r1", "控江一村", 10, "控一", "", KONGJIANG),
            residence("r2", "控江二村", 20, "", "", KONGJIANG),
            residence("r3", "控江三村", 30, "", "", KONGJIANG, "控江三村居委会"),
            residence("r4", "阳光苑", 1200, "", "控江路1200弄", KONGJIANG),
            residence("r5", "控江路1250弄小区", 1250, "", "", KONGJIANG),
            residence("r6", "国定路300弄公寓", 300, "", "", CHANGHAI),
            residence("r7", "国定支路300弄公寓", 301, "", "", CHANGHAI),
            residence("r8", "翔殷花园", 400, "翔殷路新村", "", CHANGHAI),
            residence("r9", "政立路580弄", 580, "", "", CHANGHAI),
            Place("residence", "r10", "无点小区", (), None, "政立路999弄"),
            Place("facility", "f1", "控江社区卫生服务中心", (), (5.0, 5.0)),
            Place("facility", "f2", "社区文化活动中心", (), (6.0, 5.0)),
            Place("facility", "f3", "无位置食堂", (), None),
        ]
    )


def found(town: Gazetteer, **said: str) -> Match:
    return match_places([PlaceQuery(**said)], town)[0]


PLACED = [
    ({"compound": "控江一村"}, "r1"),
    ({"compound": "控江1村"}, "r1"),
    ({"address": "控江一村１２号甲"}, "r1"),
    ({"address": "控江路街道控江二村内"}, "r2"),
    ({"address": "上海市杨浦区控江路1200弄3号201室(近打虎山路)"}, "r4"),
    ({"address": "控江路1200弄近打虎山路"}, "r4"),
    ({"address": "控江路", "compound": "1200弄"}, "r4"),
    ({"address": "控江路", "compound": "１２００弄"}, "r4"),
    ({"address": "控江1250弄"}, "r5"),
    ({"address": "國定路300弄公寓"}, "r6"),
    ({"address": "国定路三百弄"}, "r6"),
    ({"address": "国定支路300弄"}, "r7"),
    ({"compound": "翔殷路新村"}, "r8"),
    ({"address": "老政立路580弄", "subdistrict": "五角场镇"}, "r9"),
    ({"address": "五角场镇政立路580弄"}, "r9"),
    ({"compound": "控一", "unit": "控一居委"}, "r1"),
    ({"address": "翔殷花园门口"}, "r8"),
    ({"address": "国定路300弄公寓北大门"}, "r6"),
    ({"name": "控江社区卫生服务中心"}, "f1"),
    ({"name": "食堂", "address": "控江三村老年活动中心对过3号", "compound": "控江三村"}, "r3"),
]


@pytest.mark.parametrize(("said", "identity"), PLACED, ids=lambda value: str(value))
def test_what_is_said_clearly_is_placed(
    town: Gazetteer, said: Mapping[str, str], identity: str
) -> None:
    match = found(town, **said)
    assert (match.status, match.best and match.best.place.id) == ("placed", identity), match
    assert match.best is not None
    assert match.best.xy == match.best.place.xy


ASKED = [
    ({"compound": "1200弄", "unit": "控三?"}, "r4", "place_lane_only"),
    ({"address": "控江路1200号"}, "r4", "place_number_as_lane"),
    ({"address": "控江路1240号"}, "r5", "place_number_near"),
    ({"address": "近政立路"}, "w6", "place_near"),
    ({"address": "政立路国定路路口"}, "w6", "place_near"),
    ({"address": "翔殷花园对面"}, "r8", "place_near"),
    ({"address": "国定路300弄别墅"}, "r6", "place_lane_other_name"),
    ({"address": "翔因花园"}, "r8", "place_name_similar"),
    ({"unit": "控三"}, "u3", "place_unit_only"),
    ({"unit": "控江三村第二居民区"}, "u32", "place_unit_only"),
    ({"name": "控江三村老年活动室"}, "r3", "place_name_contains"),
    ({"name": "社区文化活动中心"}, "f2", "place_name_same"),
    ({"address": "控江二村", "subdistrict": "长海路街道"}, "r2", "place_name_same"),
    ({"address": "政立路999弄"}, "r10", "place_address_same"),
]


@pytest.mark.parametrize(("said", "identity", "how"), ASKED, ids=lambda value: str(value))
def test_what_leaves_a_doubt_is_asked_about(
    town: Gazetteer, said: Mapping[str, str], identity: str, how: str
) -> None:
    match = found(town, **said)
    assert match.status == "to_confirm", match
    assert match.best is not None
    assert (match.best.place.id, match.best.how) == (identity, how), match


def test_two_fields_that_contradict_are_asked_about(town: Gazetteer) -> None:
    match = found(town, address="国定路300弄公寓", compound="控江一村")
    assert (match.status, match.reason) == ("to_confirm", "place_tie")
    assert {each.place.id for each in match.candidates[:2]} == {"r6", "r1"}


@pytest.mark.parametrize(("metres", "status"), [(60.0, "placed"), (400.0, "to_confirm")])
def test_a_facility_known_by_name_in_the_compound_of_its_address_is_taken(
    metres: float, status: str
) -> None:
    places = Gazetteer(
        [
            Place("subdistrict", "s1", KONGJIANG, ("控江街道",), (0.0, 0.0)),
            Place("street", "w1", "控江路", (), (0.0, 50.0)),
            residence("r1", "控江路1200弄", 0),
            Place("facility", "f1", "控江社区卫生服务中心", (), (metres, 0.0)),
        ]
    )
    match = found(places, name="控江社区卫生服务中心", address="控江路1200弄3号")
    assert match.status == status
    assert {each.place.id for each in match.candidates} >= {"r1", "f1"}
    if status == "placed":
        assert match.best is not None
        # The facility's own point is more exact than the middle of the compound.
        assert (match.best.place.id, match.best.xy) == ("f1", (metres, 0.0))
    else:
        assert match.reason == "place_tie"


def test_a_third_place_that_fits_as_well_is_still_asked_about() -> None:
    places = Gazetteer(
        [
            Place("subdistrict", "s1", KONGJIANG, ("控江街道",), (0.0, 0.0)),
            Place("street", "w1", "控江路", (), (0.0, 50.0)),
            residence("r1", "控江路1200弄", 0),
            residence("r2", "阳光苑", 900, "", "控江路1200弄"),
            Place("facility", "f1", "控江社区卫生服务中心", (), (60.0, 0.0)),
        ]
    )
    match = found(places, name="控江社区卫生服务中心", address="控江路1200弄3号")
    assert (match.status, match.reason) == ("to_confirm", "place_tie")


def test_a_compound_in_another_subdistrict_is_not_taken_silently(town: Gazetteer) -> None:
    match = found(town, address="控江二村", subdistrict=CHANGHAI)
    assert match.reason == "place_elsewhere"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({}, "place_nothing_said"),
        ({"name": " ", "address": "\n"}, "place_nothing_said"),
        ({"address": "滨江绿地内"}, "place_nothing_found"),
        ({"name": "流动菜摊"}, "place_nothing_found"),
        ({"name": "无位置食堂分店"}, "place_nothing_found"),
    ],
)
def test_what_fits_nowhere_is_unmatched(
    town: Gazetteer, said: Mapping[str, str], reason: str
) -> None:
    match = found(town, **said)
    assert (match.status, match.candidates, match.reason) == ("unmatched", (), reason)


@pytest.mark.parametrize(
    ("text", "identity"), [("五角场镇", "s2"), ("长海街道", "s2"), ("控江街道", "s1")]
)
def test_a_subdistrict_alone_places_nothing(town: Gazetteer, text: str, identity: str) -> None:
    match = found(town, name="流动菜摊", subdistrict=text)
    assert (match.status, match.reason) == ("unmatched", "place_subdistrict_only")
    assert [candidate.place.id for candidate in match.candidates] == [identity]


def test_a_road_is_taken_at_its_middle_or_near_the_house_number(town: Gazetteer) -> None:
    road = found(town, address="控江路").best
    assert road is not None
    assert (road.how, road.xy) == ("place_road_only", (1200.0, 0.0))
    near_unit = found(town, address="控江路", unit="控三")
    assert near_unit.candidates[0].xy == (1000.0, 0.0)


def test_a_corner_lies_where_the_two_roads_come_nearest() -> None:
    pieces = [("a", "控江路", 0.0, 0.0), ("b", "控江路", 500.0, 0.0), ("c", "控江路", 990.0, 0.0)]
    pieces += [("d", "打虎山路", 1000.0, 10.0), ("e", "打虎山路", 1000.0, 900.0)]
    roads = Gazetteer([Place("street", i, name, (), (x, y)) for i, name, x, y in pieces])
    for said in ("控江路近打虎山路", "控江路打虎山路路口", "控江路与打虎山路交叉口"):
        best = found(roads, address=said).best
        assert best is not None
        assert (best.place.name, best.xy) == ("控江路", (990.0, 0.0)), said


def test_names_on_roads_that_differ_in_one_sign_are_kept_apart(town: Gazetteer) -> None:
    for said, identity in (("国定路300弄公寓", "r6"), ("国定支路300弄公寓", "r7")):
        match = found(town, address=said)
        assert match.best is not None
        assert (match.status, match.best.place.id) == ("placed", identity)


def test_matching_can_be_stopped(town: Gazetteer) -> None:
    with pytest.raises(Cancelled):
        match_places([PlaceQuery(address="控江路")] * 10, town, lambda: True)


def test_nothing_is_known() -> None:
    match = match_places([PlaceQuery(address="控江路1200弄")], Gazetteer([]))[0]
    assert match.status == "unmatched"


# The shipped sample ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Town:
    folder = tmp_path_factory.mktemp("places")
    return read_town(project_root / "resources" / "sample" / "yangpu_synthetic.gpkg", folder)


def tally(
    gazetteer: Gazetteer, compounds: Sequence[Compound], kinds: Mapping[str, Ugly]
) -> Counter[str]:
    """Count right and wrong places, and whether the truth was offered where it was asked about."""
    counts: Counter[str] = Counter()
    chance = random.Random(20240407)
    for make in kinds.values():
        matches = match_places([make(c, chance) for c in compounds], gazetteer)
        for compound, match in zip(compounds, matches):
            counts["rows"] += 1
            offered = [candidate.place.id for candidate in match.candidates]
            if match.status == "placed":
                counts["right" if offered[0] == compound.id else "wrong"] += 1
            else:
                counts[match.status] += 1
                counts["offered"] += compound.id in offered
    return counts


def test_clear_ways_of_typing_are_placed_and_right(sample: Town) -> None:
    counts = tally(Gazetteer(sample.places), sample.compounds, CLEAR)
    assert counts["rows"] == len(CLEAR) * len(sample.compounds)
    assert counts["wrong"] == 0
    assert counts["right"] > 0.96 * counts["rows"], counts
    assert counts["right"] + counts["offered"] == counts["rows"], counts


def test_doubtful_ways_of_typing_are_asked_about_with_the_truth_among_the_offers(
    sample: Town,
) -> None:
    counts = tally(Gazetteer(sample.places), sample.compounds, DOUBTFUL)
    assert counts["wrong"] == counts["right"] == 0, counts
    # A road alone cannot name the compound; all the other ways must.
    named = {name: make for name, make in DOUBTFUL.items() if name not in {"road alone", "corner"}}
    counts = tally(Gazetteer(sample.places), sample.compounds, named)
    assert counts["offered"] > 0.99 * counts["rows"], counts


def test_compounds_that_are_not_loaded_are_hardly_ever_placed_elsewhere(sample: Town) -> None:
    """A quarter of the compounds is missing, as in any real layer."""
    gone = {c.id for c in random.Random(11).sample(sample.compounds, len(sample.compounds) // 4)}
    gazetteer = Gazetteer(sample.without(gone))
    counts = tally(gazetteer, sample.compounds, {**CLEAR, **DOUBTFUL})
    placed = counts["right"] + counts["wrong"]
    assert counts["right"] / placed >= 0.99, counts
