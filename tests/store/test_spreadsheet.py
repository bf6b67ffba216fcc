# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every kind of spreadsheet a planner owns is read cell by cell or refused with a reason."""

from __future__ import annotations

import codecs
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from osgeo import gdal

from lifecircle_plugin.core.errors import Cancelled, LifeCircleError
from lifecircle_plugin.core.sheet_table import table_of
from lifecircle_plugin.store import sheet_content, sheet_gdal
from lifecircle_plugin.store.sheet_content import cleaned, cleaned_record
from lifecircle_plugin.store.spreadsheet import read_grid, sheet_names
from lifecircle_plugin.texts import Texts
from tests.store import ugly_sheets
from tests.store.ugly_sheets import (
    CHINESE_DAY,
    DAY_TIME,
    OWN_DAY,
    OWN_UNIT,
    PER_CENT,
    Cell,
    ErrorValue,
    Formula,
    Rich,
    Sheet,
    Styled,
    compound_file,
    excel_day,
    write_csv,
    write_ods,
    write_xls,
    write_xlsx,
)

LEDGER: list[list[str]] = [
    ["序号", "名称", "地址", "建面"],
    ["1", "睦邻中心", "控江路1200弄", "约1,200㎡含食堂"],
    ["2", '老"年"之家', "近政立路\n二楼", "?"],
    ["3", "", "", "30"],
]


def refusal(path: Path, sheet: str = "") -> LifeCircleError:
    """Return why a file is refused, having made sure that the planner can read it."""
    with pytest.raises(LifeCircleError) as caught:
        read_grid(path, sheet)
    text = Texts("en").error(caught.value)
    assert "{" not in text
    assert text != caught.value.key
    return caught.value


# Workbooks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("shared", [True, False], ids=["shared strings", "texts in the cells"])
def test_a_workbook_shows_what_the_planner_sees(tmp_path: Path, shared: bool) -> None:
    rows: dict[int, Sequence[Cell]] = {
        3: ["设施", " 面积 ", "日期", None, "比例"],
        6: ["食堂", 300, date(2023, 4, 7), True, Styled(0.8, PER_CENT)],
        7: ["书屋", 0.1 + 0.2, Styled(45023, CHINESE_DAY), False, Styled(0.125, PER_CENT)],
        8: [
            Rich(("长海", "路"), "changhai"),
            12345678901,
            Styled(excel_day(datetime(2023, 4, 7, 9, 12)), DAY_TIME),
        ],
        9: ["第一行\r\n第二行_x0007_", 1e-7, Styled(45023, OWN_DAY), None, Styled(3.5, OWN_UNIT)],
    }
    path = write_xlsx(tmp_path / "台账 (1).xlsx", [Sheet("设施台账", rows)], shared)
    grid = read_grid(path)
    assert grid.sheet == "设施台账"
    assert grid.cells == [
        [],
        [],
        ["设施", "面积", "日期", "", "比例"],
        [],
        [],
        ["食堂", "300", "2023-04-07", "TRUE", "80%"],
        ["书屋", "0.3", "2023-04-07", "FALSE", "12.5%"],
        ["长海路", "12345678901", "2023-04-07 09:12"],
        ["第一行\n第二行\x07", "1e-07", "2023-04", "", "3.5"],
    ]


def test_days_that_count_from_1904_are_the_same_days(tmp_path: Path) -> None:
    days = [["日期"], [Styled(excel_day(date(2023, 4, 7)) - 1462, CHINESE_DAY)]]
    path = write_xlsx(tmp_path / "mac.xlsx", [Sheet("表", days)], date1904=True)
    assert read_grid(path).cells[1] == ["2023-04-07"]


def test_errors_and_formulas_without_result_are_named_with_their_cell(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["名称", "建面", "用地"],
        ["甲", ErrorValue("#REF!"), Formula("B1*2")],
        ["乙", Formula("B2+1", 301.5), Formula("A1&A2", "文字")],
        ["丙", Formula("SUM(B2:B3)", blank=True), Formula("A9", "")],
    ]
    grid = read_grid(write_xlsx(tmp_path / "formulas.xlsx", [Sheet("表", rows)]))
    assert grid.cells[1:] == [["甲"], ["乙", "301.5", "文字"], ["丙"]]
    assert [(note.row, note.column, note.reason.key) for note in grid.notes] == [
        (1, 1, "sheet_cell_error"),
        (1, 2, "sheet_cell_formula"),
        (3, 1, "sheet_cell_formula"),
    ]
    assert grid.notes[0].reason.values == {"cell": "B2", "value": "#REF!"}
    assert grid.notes[1].reason.values == {"cell": "C2"}


def test_a_million_cells_without_result_are_counted_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_content, "MOST_NOTES", 3)
    rows: list[list[Cell]] = [["名称"], *[["a", Formula("A1")] for _ in range(10)]]
    grid = read_grid(write_xlsx(tmp_path / "many.xlsx", [Sheet("表", rows)]))
    assert len(grid.notes) == 4
    assert grid.notes[-1].reason.values["count"] == 7


@pytest.mark.parametrize("write", [write_xlsx, write_xls, write_ods])
def test_merged_cells_carry_their_text_and_hidden_rows_stay(
    tmp_path: Path, write: Callable[[Path, Sequence[Sheet]], Path]
) -> None:
    rows: list[list[Cell]] = [
        ["街道", "规模", None],
        [None, "地上", "地下"],
        ["控江路街道", 100, 20],
        [None, 50, 5],
    ]
    sheet = Sheet("表", rows, merged=["A1:A2", "B1:C1", "A3:A4"], hidden=[4])
    grid = read_grid(write(tmp_path / "merged", [sheet]))
    assert grid.cells == [
        ["街道", "规模", "规模"],
        ["街道", "地上", "地下"],
        ["控江路街道", "100", "20"],
        ["控江路街道", "50", "5"],
    ]
    assert [area.name for area in grid.merged] == ["A1:A2", "B1:C1", "A3:A4"]
    assert grid.hidden_rows == {3}


def test_a_column_merged_to_the_last_row_of_the_program_ends_with_the_data(tmp_path: Path) -> None:
    sheet = Sheet("表", [["街道", "名称"], ["控江", "甲"], [None, "乙"]], merged=["A2:A1048576"])
    assert read_grid(write_xlsx(tmp_path / "long.xlsx", [sheet])).cells[1:] == [
        ["控江", "甲"],
        ["控江", "乙"],
    ]


@pytest.mark.parametrize("write", [write_xlsx, write_xls, write_ods])
def test_the_first_sheet_that_holds_anything_is_taken(
    tmp_path: Path, write: Callable[[Path, Sequence[Sheet]], Path]
) -> None:
    sheets = [Sheet("封面", []), Sheet("项目清单", [["名称"], ["甲"]]), Sheet("底稿", [["x"]])]
    path = write(tmp_path / "book", sheets)
    assert [name for name in sheet_names(path) if name != "封面"] == ["项目清单", "底稿"]
    assert read_grid(path).sheet == "项目清单"
    assert read_grid(path, "底稿").cells == [["x"]]
    error = refusal(path, "附件")
    assert error.key == "sheet_unknown"
    assert "项目清单" in str(error.values["sheets"])


def test_hidden_sheets_come_last_and_very_hidden_ones_never(tmp_path: Path) -> None:
    sheets = [
        Sheet("字典", [["代码"]], state="veryHidden"),
        Sheet("旧表", [["旧"]], state="hidden"),
        Sheet("新表", [["新"]]),
    ]
    path = write_xlsx(tmp_path / "hidden.xlsx", sheets)
    assert sheet_names(path) == ["旧表", "新表"]
    assert read_grid(path).sheet == "新表"


def test_an_old_workbook_shows_the_same_as_a_new_one(tmp_path: Path) -> None:
    rows: dict[int, Sequence[Cell]] = {
        2: ["台账"],
        4: ["序号", "名称", "日期", "比例", "错误"],
        5: [1, "睦邻中心", date(2023, 4, 7), Styled(0.8, PER_CENT), ErrorValue("#REF!")],
        9: [2.5, "长" * 300, Styled(45023.5, DAY_TIME), Styled(45023, CHINESE_DAY)],
    }
    new = read_grid(write_xlsx(tmp_path / "a.xlsx", [Sheet("表", rows)]))
    old = read_grid(write_xls(tmp_path / "a.xls", [Sheet("表", rows)]))
    assert old.cells == new.cells
    assert old.notes == new.notes


def test_texts_of_an_old_workbook_that_fill_many_records(tmp_path: Path) -> None:
    """The table of texts is cut wherever a record is full, also within a text."""
    texts = [f"设施{number}" + "长" * (number % 57) + "x" * (number % 11) for number in range(900)]
    path = write_xls(tmp_path / "many.xls", [Sheet("表", [[text] for text in texts])])
    assert [row[0] for row in read_grid(path).cells] == texts


@pytest.mark.parametrize(("write", "driver"), [(write_xlsx, "XLSX"), (write_xls, "XLS")])
def test_gdal_reads_the_same_plain_cells(
    tmp_path: Path, write: Callable[[Path, Sequence[Sheet]], Path], driver: str
) -> None:
    if gdal.GetDriverByName(driver) is None:
        pytest.skip(f"GDAL without {driver}")
    rows: list[list[Cell]] = [["名称", "数"], ["甲", 1], ["乙 丙", 2.25], ["丁", 100000]]
    path = write(tmp_path / f"plain.{driver.lower()}", [Sheet("表", rows)])
    assert sheet_gdal.read_layer(path, driver, "表", None).rows == read_grid(path).cells


def test_an_ods_workbook_is_read_with_its_gaps(tmp_path: Path) -> None:
    path = write_ods(tmp_path / "book.ods", [Sheet("表", {3: ["名称", "数"], 7: ["甲", 3]})])
    assert read_grid(path).cells == [[], [], ["名称", "数"], [], [], [], ["甲", "3"]]


# Text files -----------------------------------------------------------------------------------

ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
def test_text_files_in_every_encoding_and_separator(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    rows = [[cell.replace("，", ",") for cell in row] for row in LEDGER]
    path = write_csv(tmp_path / "台账.csv", rows, encoding, separator)
    assert sheet_names(path) == [""]
    assert read_grid(path).cells == rows


def test_utf_16_from_excel_has_a_mark_and_tabs(tmp_path: Path) -> None:
    path = tmp_path / "unicode.txt"
    path.write_bytes(codecs.BOM_UTF16_LE + "名称\t建面\r\n甲\t300\r\n".encode("utf-16-le"))
    assert read_grid(path).cells == [["名称", "建面"], ["甲", "300"]]


def test_rows_count_records_and_blank_lines_as_a_spreadsheet_does(tmp_path: Path) -> None:
    path = tmp_path / "gaps.csv"
    path.write_text('名称,地址\n\n甲,"一\n二"\n,\n乙,三\n\n', encoding="utf-8")
    assert read_grid(path).cells == [["名称", "地址"], [], ["甲", "一\n二"], [], ["乙", "三"]]


def test_a_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "sep.csv"
    path.write_text("sep=;\n名称;面积\n甲;1,5\n", encoding="utf-8")
    assert read_grid(path).cells == [["名称", "面积"], ["甲", "1,5"]]


def test_commas_inside_sentences_do_not_separate(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("意见\n电瓶车棚，要快\n食堂，菜场，书店，都要\n没有意见\n", encoding="utf-8")
    assert [len(row) for row in read_grid(path).cells] == [1, 1, 1, 1]


@pytest.mark.parametrize("write", [write_xlsx, write_xls], ids=["xlsx", "xls"])
def test_what_a_file_holds_counts_not_its_ending(
    tmp_path: Path, write: Callable[[Path, Sequence[Sheet]], Path]
) -> None:
    path = write(tmp_path / "export.csv", [Sheet("表", [["名称"], ["甲"]])])
    assert read_grid(path).cells == [["名称"], ["甲"]]
    text = write_csv(tmp_path / "export.xls", LEDGER, "gb18030", "\t")
    assert read_grid(text).cells == LEDGER


# Refused with a reason ------------------------------------------------------------------------


def test_missing_empty_and_foreign_files(tmp_path: Path) -> None:
    assert refusal(tmp_path / "没有.xlsx").key == "sheet_file_missing"
    assert refusal(tmp_path).key == "sheet_file_unreadable"
    cases: dict[str, tuple[bytes, str]] = {
        "empty.xlsx": (b"", "sheet_file_empty"),
        "picture.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "sheet_not_spreadsheet"),
        "paper.csv": (b"%PDF-1.7\n" + b"x" * 100, "sheet_not_spreadsheet"),
        "export.xls": (b"\xef\xbb\xbf<html><table><tr><td>1", "sheet_is_web_page"),
        "xml.xls": (b'<?xml version="1.0"?><Workbook/>', "sheet_not_spreadsheet"),
        "latin.csv": (b"name,place\n" + b"caf\xe9,\xff\xff\xff\n", "sheet_text_encoding"),
        "quotes.csv": ('名称,地址\n甲,"一\n乙,二\n'.encode(), "sheet_text_quotes"),
        "endless.csv": (
            '名称,地址\n甲,"一\n'.encode() + "乙,二\n".encode() * 5000,
            "sheet_text_quotes",
        ),
    }
    for name, (data, key) in cases.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert refusal(path).key == key, name


def test_text_that_would_turn_into_rubbish_is_refused_with_its_line(tmp_path: Path) -> None:
    """Damaged UTF-8 and Big5 can both be read as GB18030, but not by anybody."""
    good = "名称,地址\n睦邻中心,控江路\n".encode()
    damaged = tmp_path / "damaged.csv"
    damaged.write_bytes(good + b"\xe6\x8e,\n" + good)
    assert refusal(damaged).values["line"] == 3
    cut = tmp_path / "cut.csv"
    cut.write_bytes(good[:-2])
    assert refusal(cut).key == "sheet_text_encoding"
    big5 = tmp_path / "big5.csv"
    big5.write_bytes(
        "名稱,地址,類別\n鄰里中心,控江路,文化活動\n圖書館,國定路,閱讀\n".encode("big5")
    )
    assert refusal(big5).key == "sheet_text_encoding"


def test_zip_archives_that_are_no_workbook(tmp_path: Path) -> None:
    for name, member, key in (
        ("paper.docx", "word/document.xml", "sheet_not_spreadsheet"),
        ("binary.xlsb", "xl/workbook.bin", "sheet_is_xlsb"),
        ("hollow.xlsx", "xl/styles.xml", "sheet_damaged"),
    ):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(member, "<x/>")
        assert refusal(path).key == key, name


def test_a_workbook_older_than_excel_97_needs_a_driver(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_xls(tmp_path / "old.xls", [Sheet("表", [["名称"]])])
    data = path.read_bytes()
    begin = b"\x09\x08\x10\x00"
    path.write_bytes(data.replace(begin + b"\x00\x06", begin + b"\x00\x05"))
    monkeypatch.setattr(gdal, "GetDriverByName", lambda name: None)
    error = refusal(path)
    assert (error.key, error.values["driver"]) == ("sheet_driver_missing", "XLS")


def test_passwords(tmp_path: Path) -> None:
    sheets = [Sheet("表", [["名称"]])]
    new = tmp_path / "locked.xlsx"
    new.write_bytes(compound_file("EncryptedPackage", b"secret"))
    assert refusal(new).key == "sheet_protected"
    assert refusal(write_xls(tmp_path / "l.xls", sheets, locked=True)).key == "sheet_protected"
    assert refusal(write_ods(tmp_path / "l.ods", sheets, locked=True)).key == "sheet_protected"


@pytest.mark.parametrize("write", [write_xlsx, write_xls])
def test_a_file_cut_anywhere_is_refused_never_half_read(
    tmp_path: Path, write: Callable[[Path, Sequence[Sheet]], Path]
) -> None:
    rows = [[f"设施{number}", number] for number in range(400)]
    whole = write(tmp_path / "whole", [Sheet("表", rows)]).read_bytes()
    cut = tmp_path / "cut"
    for share in range(1, 20):
        cut.write_bytes(whole[: len(whole) * share // 20])
        assert refusal(cut).key in {"sheet_damaged", "sheet_not_spreadsheet"}


def test_damage_inside_a_workbook_is_found(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [Sheet("表", [["名称"], ["甲"]])])
    broken = tmp_path / "broken.xlsx"
    for part, wrong in (
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='1'><c r='A1'"),
        ("xl/worksheets/sheet1.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet/>"),
        ("xl/sharedStrings.xml", b"<sst></sst"),
        ("xl/workbook.xml", b"not xml"),
    ):
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(broken, "w") as new:
            for name in old.namelist():
                new.writestr(name, wrong if name == part else old.read(name))
        assert refusal(broken).key == "sheet_damaged", part


def test_a_file_with_any_wrong_byte_is_read_or_refused(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["序号", "名称"], [1, Styled(45023, CHINESE_DAY)], [2, "乙"]]
    whole = write_xls(tmp_path / "a.xls", [Sheet("表", rows, merged=["A1:B1"])]).read_bytes()
    book = write_xlsx(tmp_path / "a.xlsx", [Sheet("表", rows, merged=["A1:B1"])])
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(5)
    broken = tmp_path / "broken"
    for _ in range(400):
        broken.write_bytes(_with_wrong_byte(whole, chance))
        _read_or_refused(broken)
        wrong = chance.choice(sorted(parts))
        with zipfile.ZipFile(broken, "w") as archive:
            for name, data in parts.items():
                archive.writestr(name, _with_wrong_byte(data, chance) if name == wrong else data)
        _read_or_refused(broken)


def _with_wrong_byte(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    changed[chance.randrange(len(changed))] = chance.choice(b'\x00\xff0123456789<>/"ABCs= ')
    return bytes(changed)


def _read_or_refused(path: Path) -> None:
    with suppress(LifeCircleError):
        table_of(read_grid(path))


# Size and stopping ----------------------------------------------------------------------------


class LongSheet(dict[int, Sequence[Cell]]):
    """Rows made while they are written."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def items(self) -> Iterator[tuple[int, Sequence[Cell]]]:  # type: ignore[override]
        for number in range(1, self.count + 1):
            yield number, [number, f"设施{number}"]


def test_reading_can_be_stopped_at_any_moment(tmp_path: Path) -> None:
    sheets = [Sheet("表", LongSheet(20_000))]
    files = [
        write_xlsx(tmp_path / "a.xlsx", sheets),
        write_xls(tmp_path / "a.xls", sheets),
        write_csv(tmp_path / "a.csv", [[str(n), "设施"] for n in range(20_000)]),
    ]
    for path in files:
        asked = 0

        def stop() -> bool:
            nonlocal asked
            asked += 1
            return asked > 3

        with pytest.raises(Cancelled):
            read_grid(path, is_cancelled=stop)
        assert asked == 4
        assert len(read_grid(path).cells) == 20_000


def test_a_stray_cell_in_the_last_row_costs_no_memory(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "stray.xlsx", [Sheet("表", {1: ["名称"], 1_048_576: ["x"]})])
    grid = read_grid(path)
    assert len(grid.cells) == 1_048_576
    assert sum(map(len, grid.cells)) == 2


def test_too_many_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_content, "MOST_CELLS", 1000)
    sheets = [Sheet("表", LongSheet(600))]
    for path in (
        write_xlsx(tmp_path / "a.xlsx", sheets),
        write_csv(tmp_path / "a.csv", [["1", "2"]] * 600),
    ):
        assert refusal(path).key == "sheet_too_large"


def test_builders_name_cells_as_spreadsheets_do() -> None:
    assert [ugly_sheets.cell_name(0, c) for c in (0, 25, 26, 701, 702)] == [
        "A1",
        "Z1",
        "AA1",
        "ZZ1",
        "AAA1",
    ]


@given(st.lists(st.text("a 1控\u3000\t\r\n\xa0\u200b\u200d\ufeff", max_size=6), max_size=6))
def test_a_row_is_cleaned_as_its_cells_are(record: list[str]) -> None:
    assert cleaned_record(record) == [cleaned(cell) for cell in record]
