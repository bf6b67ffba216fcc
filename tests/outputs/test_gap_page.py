# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
from __future__ import annotations

import re
import resource
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from lifecircle_plugin import paths
from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.core.results import Exclusion, GapReport, GapRow, Reason, State
from lifecircle_plugin.outputs.gap_page import gap_page, write_gap_page
from lifecircle_plugin.texts import Texts

from .read_page import Element, read_page
from .reports import report_of

NASTY_NAMES = (
    "<script>alert('x')</script>",
    "\"quoted\" & 'apostrophes' </td>",
    "حي السلام 2",
    "👩‍👩‍👧 圈 🏙️",
    "a" * 600,
    "broken \ud83d half",
    "{people} {0} %s $style",
)


@pytest.fixture(scope="module")
def page(district: GapReport) -> Element:
    return read_page(gap_page(district, "zh"))


@pytest.fixture
def row(district: GapReport) -> GapRow:
    return next(row for row in district.rows if row.state is State.GAP and row.frame == "circle")


def english(page: Element) -> Element:
    return page.one("main", "en")


def of_circle(row: GapRow, circle: str, **changes: object) -> GapRow:
    return replace(row, circle=circle, frame_name=circle, **changes)


def test_both_languages_are_in_the_file_and_one_is_chosen(district: GapReport) -> None:
    for language, tag in (("zh", "zh-CN"), ("en", "en")):
        page = read_page(gap_page(district, language))
        assert page.one("html").attributes["lang"] == tag
        assert [main.attributes["lang"] for main in page.all("main")] == ["zh-CN", "en"]
        checked = [box.attributes["id"] for box in page.all("input") if "checked" in box.attributes]
        assert checked == [f"show-{language}"]


def test_names_of_clauses_and_standard_come_in_the_language_of_their_half(page: Element) -> None:
    chinese, english_half = page.one("main", "zh").text, english(page).text
    assert "城市居住区规划设计标准" in chinese
    assert "Standard for urban residential area planning and design" in english_half
    assert "菜市场或生鲜超市" in chinese
    assert "Food market / fresh supermarket" in english_half


def test_page_needs_nothing_from_outside(district: GapReport) -> None:
    html = gap_page(district, "en")
    page = read_page(html)
    assert not {"script", "link", "img", "iframe", "object"} & {e.name for e in page.walk()}
    addresses = [
        value
        for element in page.walk()
        for name, value in element.attributes.items()
        if name in ("src", "href", "data", "action", "srcset")
    ]
    assert addresses
    assert all(value and value.startswith("#") for value in addresses)
    style = page.one("style").text
    assert "url(" not in style
    assert "@import" not in style
    assert not [name for e in page.walk() for name in e.attributes if name.startswith("on")]


def test_links_lead_to_their_circles(page: Element, district: GapReport) -> None:
    ids = [e.attributes["id"] for e in page.walk() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    links = page.all("a")
    assert {(link.attributes["href"] or "")[1:] for link in links} <= set(ids)
    by_id = {e.attributes.get("id"): e for e in page.walk()}
    for link in links:
        target = by_id[(link.attributes["href"] or "")[1:]]
        assert target.one("h3").text.startswith(link.text)
    assert {link.text for link in links} == set(district.circles)


def test_whatever_somebody_typed_stays_text(row: GapRow) -> None:
    rows = [
        of_circle(
            row, name, subdistrict=name, name_zh=name, name_en=name, source=name, note=name,
            clause=name, theme=name, level=name, evidence=name, provider=name,
            reasons=(Reason("gap_frame_subdistrict", {"frame_name": name}), Reason(name)),
            clause_row=number,
        )
        for number, name in enumerate(NASTY_NAMES)
    ]  # fmt: skip
    report = report_of(
        tuple(rows),
        NASTY_NAMES,
        NASTY_NAMES[:2],
        pack_title_en=NASTY_NAMES[0],
        pack_title_zh=NASTY_NAMES[0],
        population_basis=NASTY_NAMES[1],
        exclusions=(Exclusion(NASTY_NAMES[0], Reason(NASTY_NAMES[1]), 3, NASTY_NAMES),),
        unknown_categories=tuple((name, 2) for name in NASTY_NAMES),
        layers=tuple((name, name) for name in NASTY_NAMES),
        engine_version=NASTY_NAMES[0],
        made_at=NASTY_NAMES[0],
    )
    html = gap_page(report, "en")
    page = read_page(html)
    assert "script" not in {element.name for element in page.walk()}
    heads = [article.one("h3").all("bdi")[0].text for article in english(page).all("article")]
    assert sorted(heads) == sorted(NASTY_NAMES)
    for name in NASTY_NAMES:
        assert name in english(page).one("section", "excluded").text


def test_half_a_character_in_a_name_does_not_stop_the_page(row: GapRow, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    write_gap_page(report_of((of_circle(row, "x\ud83dy"),), ("x\ud83dy",)), str(target), "zh")
    assert "x&#55357;y" in target.read_text("utf-8")


def test_matrix_shows_every_verdict_with_a_sign_beside_its_colour(
    page: Element, district: GapReport
) -> None:
    shown: Counter[str] = Counter()
    for cell in english(page).one("section", "matrix").all("td"):
        if cell.all("b"):
            (kind,) = cell.classes
            shown[f"{kind} {cell.all('b')[0].text}"] += 1
    states = Counter(row.state for row in district.rows)
    assert shown == {
        "met ✓": states[State.MET],
        "near ≈": states[State.BORDERLINE],
        "gap ×": states[State.GAP],
        "more +": states[State.IMPROVABLE],
        "open ?": states[State.INSUFFICIENT],
    }


def test_matrix_is_ordered_worst_circle_first_and_fits_a_sheet(page: Element) -> None:
    for grid in english(page).all("div", "grid"):
        counts = [int(cell.text) for cell in grid.all("td", "count")[1:]]
        assert counts == sorted(counts, reverse=True)
        assert len(counts) == 33
        assert len(grid.all("tr")[1].all("th")) <= 18


def test_share_in_the_matrix_is_cut_off_never_rounded_up(row: GapRow) -> None:
    almost = of_circle(row, "A", coverage=0.9999, state=State.MET)
    page = read_page(gap_page(report_of((almost,), ("A",)), "en"))
    (cell,) = english(page).one("section", "matrix").all("td", "met")
    assert "99%" in cell.text
    assert "100%" not in english(page).one("section", "matrix").text


def test_undecided_verdict_shows_no_share_that_could_be_read_as_a_shortage(row: GapRow) -> None:
    absent = of_circle(row, "A", coverage=0.0, state=State.INSUFFICIENT)
    page = read_page(gap_page(report_of((absent,), ("A",)), "en"))
    (cell,) = english(page).one("section", "matrix").all("td", "open")
    assert cell.text.strip(" ▼") == "?"
    assert english(page).one("section", "matrix").all("tr", "all")[0].all("td")[-1].text == "–"


def test_headline_holds_confirmed_clauses_only(row: GapRow) -> None:
    rows = (
        of_circle(row, "A", clause_row=1, name_en="Sure", evidence="published", uncovered=120.0),
        of_circle(row, "A", clause_row=2, name_en="Unsure", evidence="recalled", uncovered=9876.0),
        of_circle(row, "A", clause_row=3, name_en="Quoted", evidence="secondary", uncovered=5.0),
    )
    page = english(read_page(gap_page(report_of(rows, ("A",)), "en")))
    confirmed = page.one("div", "confirmed")
    unconfirmed = page.one("div", "unconfirmed")
    assert "120 people" in confirmed.text
    assert "Unsure" not in confirmed.text
    assert "9,876" not in confirmed.text
    assert "9,876 people" in unconfirmed.text
    assert "2 clauses not proof-read" in unconfirmed.text
    assert "To be checked 1" in unconfirmed.text
    assert "Quoted by others 1" in unconfirmed.text
    summary = page.one("section", "summary").text
    assert "The largest shortage is Sure" in summary
    assert "9,876" not in summary


def test_without_confirmed_clauses_there_is_no_headline(row: GapRow) -> None:
    rows = (of_circle(row, "A", evidence="recalled"),)
    page = english(read_page(gap_page(report_of(rows, ("A",)), "en")))
    assert not page.all("div", "confirmed")
    assert "no headline figures yet" in page.one("section", "summary").text


def test_verdict_of_a_subdistrict_counts_once(row: GapRow) -> None:
    rows = tuple(
        replace(row, circle=circle, frame="subdistrict", frame_name="S", evidence="verified")
        for circle in ("A", "B", "C")
    )
    page = english(read_page(gap_page(report_of(rows, ("A", "B", "C")), "en")))
    tiles = [tile.all("b")[0].text for tile in page.one("div", "confirmed").all("p", "tile")]
    assert tiles[:2] == ["3 / 3", "1"]
    assert "‡" in page.one("section", "matrix").all("thead")[0].text


def test_shortages_are_split_by_who_can_act(row: GapRow) -> None:
    rows = tuple(
        of_circle(row, circle, clause_row=number, code=str(number), name_en=name,
                  provider=provider, evidence="verified", uncovered=people)
        for circle in ("A", "B")
        for number, (name, provider, people) in enumerate(
            [("Canteen", "subdistrict", 40.0), ("School", "district", 30.0),
             ("Shop", "market", 20.0), ("Toilet", "subdistrict", 50.0)]
        )
    )  # fmt: skip
    page = english(read_page(gap_page(report_of(rows, ("A", "B")), "en")))
    columns = page.one("section", "shortages").all("div", "column")
    told = [
        (column.all("span", "what")[0].text, column.all("strong")[0].text, len(column.all("li")))
        for column in columns
    ]
    assert told == [
        ("Toilet", "100 people", 2),
        ("School", "60 people", 1),
        ("Shop", "40 people", 1),
    ]


def test_each_circle_tells_what_is_missing_worst_first_with_reasons(
    page: Element, district: GapReport
) -> None:
    texts = Texts("en")
    first = english(page).all("article")[0]
    circle = first.all("bdi")[0].text
    rows = [row for row in district.rows if row.circle == circle]
    gaps = sorted((r for r in rows if r.state is State.GAP), key=lambda r: -r.uncovered)
    bodies = first.one("table", "missing").all("tbody", "gap")
    assert [body.all("td")[0].text for body in bodies] == [f"{r.uncovered:,.0f}" for r in gaps]
    assert [body.all("span", "what")[0].text for body in bodies] == [r.name_en for r in gaps]
    reason = gaps[0].reasons[0]
    values = {**reason.values, "uncovered": f"{gaps[0].uncovered:,.0f}"}
    assert bodies[0].one("td", "why").text == texts.message(reason.key, **values)
    assert "no facility of this category" in first.one("ul", "brief").text


def test_people_not_judged_and_data_left_out_stand_apart(page: Element) -> None:
    apart = english(page).one("section", "undecided").text
    assert "1,840 people" in apart
    assert "20,415 people" in apart
    assert "612 people" in apart
    left_out = english(page).one("section", "excluded")
    assert "r-17" in left_out.text
    assert "negative number of people" in left_out.text
    assert "棋牌室 × 41" in left_out.text
    assert "<b>?</b> × 1" in left_out.text


def test_speed_and_parameters_are_told(page: Element) -> None:
    told = english(page).one("section", "parameters").text
    for words in ("1 m/s", "900 m in 15 min", "100 m", "0.01 m", "pop_resident", "812.3 km",
                  "杨浦道路(合成)", "2026-03-02 09:41", "99.9%"):  # fmt: skip
        assert words in told


def test_evidence_names_every_clause_with_its_source(page: Element, district: GapReport) -> None:
    rows = english(page).one("table", "clauses").one("tbody").all("tr")
    assert len(rows) == len({row.clause_row for row in district.rows})
    text = english(page).one("table", "clauses").text
    assert {row.source for row in district.rows if row.source not in text} == set()


def test_without_a_population_field_residences_are_counted(row: GapRow) -> None:
    rows = (of_circle(row, "A", evidence="verified"),)
    report = report_of(rows, ("A",), population_basis="", population=1.0)
    page = english(read_page(gap_page(report, "en")))
    assert "every residence counts as one" in page.one("section", "summary").text
    assert "1 residence " in page.one("section", "summary").text
    told = page.one("header").text + page.one("section", "shortages").one("div", "columns").text
    assert "people" not in told


def test_title_the_planner_gave_heads_the_page(row: GapRow) -> None:
    rows = (of_circle(row, "A"),)
    given = read_page(gap_page(report_of(rows, ("A",), title="Sample (synthetic) & more"), "en"))
    assert given.one("title").text == "Sample (synthetic) & more"
    assert [head.text for head in given.all("h1")] == ["Sample (synthetic) & more"] * 2
    usual = english(read_page(gap_page(report_of(rows, ("A",)), "en")))
    assert usual.one("h1").text == "Facility gaps in the life circles"


def test_draft_standard_says_so(row: GapRow) -> None:
    report = report_of((of_circle(row, "A"),), ("A",), pack_is_draft=True)
    assert "Draft for comment" in english(read_page(gap_page(report, "en"))).one("header").text
    plain = report_of((of_circle(row, "A"),), ("A",))
    assert "Draft" not in english(read_page(gap_page(plain, "en"))).one("header").text


@pytest.mark.parametrize("circles", [(), ("A",)])
def test_report_without_rows_is_still_a_page(circles: tuple[str, ...]) -> None:
    report = report_of(
        (), circles, exclusions=(), unknown_categories=(), unrouted_people=0.0, edge_people=0.0
    )
    page = english(read_page(gap_page(report, "en")))
    assert "No clause shows a gap" in page.text
    assert "Everything in the layers was used" in page.text


def test_tables_are_headed_for_screen_readers(page: Element) -> None:
    for table in page.all("table"):
        assert {head.attributes.get("scope") for head in table.all("th")} <= {
            "col",
            "row",
            "colgroup",
        }
        for line in table.all("tr"):
            assert line.all("th") or line.all("td", "why")


def test_large_report_is_small(district: GapReport) -> None:
    assert len(district.rows) == 33 * 75
    html = gap_page(district, "zh")
    assert len(html.encode()) < 3_000_000


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_words_on_state_colours_can_be_read_and_grey_prints_keep_their_order() -> None:
    style = paths.resource("page", "gap_page.css").read_text("utf-8")
    light = {}
    for state in ("gap", "near", "more", "met"):
        rule = re.search(rf"\.{state}\.chip, td\.{state} {{([^}}]*)}}", style)
        assert rule
        ground, ink = re.findall(r"#[0-9a-f]{3,6}", rule[1])
        pair = sorted(luminance(c if len(c) == 7 else "#" + c[1] * 6) for c in (ground, ink))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5
        light[state] = luminance(ground)
    assert light["gap"] < light["near"] < light["more"] < light["met"]


def test_file_is_replaced_whole_or_left_alone(district: GapReport, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text("old", "utf-8")
    write_gap_page(district, str(target), "zh")
    whole = target.read_bytes()
    assert whole.endswith(b"</html>\n")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(LifeCircleError) as problem:
            write_gap_page(district, str(target), "en")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert problem.value.key == "output_disk_full"
    assert target.read_bytes() == whole
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize(
    ("folder", "key"),
    [
        ("missing", "output_folder_missing"),
        ("file/inside", "output_folder_missing"),
        ("/proc", "output_folder_missing"),
    ],
)
def test_folder_that_cannot_be_written_is_told_in_a_sentence(
    row: GapRow, tmp_path: Path, folder: str, key: str
) -> None:
    (tmp_path / "file").write_text("x")
    path = tmp_path / folder / "page.html"
    with pytest.raises(LifeCircleError) as problem:
        write_gap_page(report_of((row,), (row.circle,)), str(path), "en")
    assert problem.value.key == key
    told = Texts("en").error(problem.value)
    assert "page.html" in told
    assert "{" not in told


def test_name_of_a_folder_as_target_is_told_in_a_sentence(row: GapRow, tmp_path: Path) -> None:
    with pytest.raises(LifeCircleError) as problem:
        write_gap_page(report_of((row,), (row.circle,)), str(tmp_path), "en")
    assert problem.value.key == "output_not_written"
    assert "{" not in Texts("en").error(problem.value)
    assert list(tmp_path.iterdir()) == []
