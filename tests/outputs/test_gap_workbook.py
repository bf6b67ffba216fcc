# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The table for spreadsheets: every verdict with its parameters, whole or not at all."""

from __future__ import annotations

import csv
import errno
import io
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal

from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.core.gap_view import GapView
from lifecircle_plugin.core.results import GapReport, State
from lifecircle_plugin.outputs import gap_workbook
from lifecircle_plugin.outputs.page_parts import STATE_SIGNS
from tests.outputs.reports import report_of


@pytest.fixture
def few(qgis_app: Any, district: GapReport) -> GapReport:
    """Return three of the district's circles."""
    circles = district.circles[:3]
    rows = tuple(row for row in district.rows if row.circle in circles)
    return replace(district, rows=rows, circles=circles)


def sheets(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the sheets of a workbook as GDAL reads them back."""
    # Left to itself GDAL takes the head of a sheet of texts for one of its rows.
    gdal.SetConfigOption("OGR_XLSX_HEADERS", "FORCE")
    try:
        source = gdal.OpenEx(str(path), gdal.OF_VECTOR)
        count = source.GetLayerCount()
        # Sheets are read when they are asked for.
        [source.GetLayer(at).GetFeatureCount() for at in range(count)]
    finally:
        gdal.SetConfigOption("OGR_XLSX_HEADERS", None)
    found = {}
    for layer in (source.GetLayer(at) for at in range(count)):
        definition = layer.GetLayerDefn()
        names = [definition.GetFieldDefn(at).GetName() for at in range(definition.GetFieldCount())]
        found[layer.GetName()] = [
            {name: feature.GetField(name) for name in names} for feature in layer
        ]
    return found


def csv_rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_workbook_holds_every_verdict_and_what_it_rests_on(
    few: GapReport, tmp_path: Path
) -> None:
    path = tmp_path / "杨浦 缺口表.xlsx"
    gap_workbook.write_xlsx(GapView(few), str(path), "en")
    book = sheets(path)
    assert list(book) == ["Matrix", "Verdicts", "Parameters", "Left out"]
    verdicts = book["Verdicts"]
    assert len(verdicts) == len(few.rows)
    for row, told in zip(few.rows, verdicts):
        assert (told["Circle"], told["Code"]) == (row.circle, row.code)
        assert told["People not within reach"] == pytest.approx(row.uncovered, abs=0.05)
        assert told["Sign"] == STATE_SIGNS[row.state]
        if row.coverage is not None:
            # Cut off, never rounded up.
            assert told["Within reach (%)"] <= row.coverage * 100 + 1e-6
            assert told["Within reach (%)"] > row.coverage * 100 - 0.1001
    assert len(book["Matrix"]) == len(few.circles)
    parameters = {line["Parameter"]: line["Value"] for line in book["Parameters"]}
    assert "gb50180-2018" in parameters["Standard"]
    assert parameters["Farthest from a street"] == "100 m"
    left_out = book["Left out"]
    assert [line["Count"] for line in left_out[:2]] == [2, 4]
    assert {line["Examples"] for line in left_out} >= {"棋牌室", "<b>?</b>"}
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_workbook_speaks_chinese(few: GapReport, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    gap_workbook.write_xlsx(GapView(few), str(path), "zh")
    book = sheets(path)
    assert not set(book) & {"Matrix", "Verdicts", "Parameters"}
    assert "生活圈" in next(iter(book.values()))[0]


def test_csv_opens_in_excel_and_its_parameters_stand_beside_it(
    few: GapReport, tmp_path: Path
) -> None:
    path = tmp_path / "杨浦 缺口表.csv"
    written = gap_workbook.write_csv(GapView(few), str(path), "en")
    assert [Path(each).name for each in written] == [
        "杨浦 缺口表.csv",
        "杨浦 缺口表_Parameters.csv",
    ]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = csv_rows(path)
    assert len(rows) == len(few.rows) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    beside = csv_rows(Path(written[1]))
    assert ["Left out"] in beside
    assert any("gb50180-2018" in cell for row in beside for cell in row)


def test_no_cell_is_taken_for_a_formula(few: GapReport, tmp_path: Path) -> None:
    evil = ("=1+1", "+2", "@cmd", "-3")
    row = replace(few.rows[0], circle=evil[0], subdistrict=evil[2], note=evil[1])
    report = report_of((row,), (evil[0],), title=evil[3])
    view = GapView(report)
    gap_workbook.write_xlsx(view, str(tmp_path / "t.xlsx"), "en")
    gap_workbook.write_csv(view, str(tmp_path / "t.csv"), "en")
    first = sheets(tmp_path / "t.xlsx")["Verdicts"][0]
    assert first["Circle"] == "'=1+1"
    # A workbook knows texts from formulas: nothing needs to stand before these.
    assert (first["Subdistrict"], first["Note"]) == ("@cmd", "+2")
    cells = [cell for line in csv_rows(tmp_path / "t.csv") for cell in line]
    cells += [cell for line in csv_rows(tmp_path / "t_Parameters.csv") for cell in line]
    signs = set(STATE_SIGNS.values())
    assert not [cell for cell in cells if cell[:1] in tuple("=+@-") and cell not in signs]


def test_residences_are_not_called_people(few: GapReport, tmp_path: Path) -> None:
    view = GapView(replace(few, population_basis=""))
    gap_workbook.write_xlsx(view, str(tmp_path / "t.xlsx"), "en")
    for name in ("Matrix", "Verdicts"):
        first = sheets(tmp_path / "t.xlsx")[name][0]
        assert "Number of residences" in first
        assert not [head for head in first if "eople" in head and "(%)" not in head]


def test_almost_everybody_is_not_everybody() -> None:
    assert gap_workbook.floor_share(0.9999) == 99.9
    assert gap_workbook.floor_share(1.0) == 100.0
    assert gap_workbook.floor_share(0.29) == 29.0
    assert gap_workbook.floor_share(None) is None


def test_an_empty_run_gives_empty_sheets(qgis_app: Any, tmp_path: Path) -> None:
    view = GapView(report_of((), ()))
    gap_workbook.write_xlsx(view, str(tmp_path / "empty.xlsx"), "en")
    assert sheets(tmp_path / "empty.xlsx")["Verdicts"] == []
    gap_workbook.write_csv(view, str(tmp_path / "empty.csv"), "en")
    assert len(csv_rows(tmp_path / "empty.csv")) == 1


def test_a_disk_that_fills_up_leaves_the_old_file(
    few: GapReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(b"the old one")

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LifeCircleError) as caught:
        gap_workbook.write_xlsx(GapView(few), str(path), "en")
    assert caught.value.key == "output_disk_full"
    assert path.read_bytes() == b"the old one"
    assert [file.name for file in tmp_path.iterdir()] == ["table.xlsx"]


def test_a_missing_folder_is_named(few: GapReport, tmp_path: Path) -> None:
    with pytest.raises(LifeCircleError) as caught:
        gap_workbook.write_csv(GapView(few), str(tmp_path / "no" / "t.csv"), "en")
    assert caught.value.key == "output_folder_missing"


def test_states_stand_as_signs_in_the_matrix(few: GapReport, tmp_path: Path) -> None:
    gap_workbook.write_xlsx(GapView(few), str(tmp_path / "t.xlsx"), "en")
    signs = tuple(STATE_SIGNS.values())
    first = sheets(tmp_path / "t.xlsx")["Matrix"][0]
    cells = [value for name, value in first.items() if name not in ("Circle", "Subdistrict")]
    texts = [value for value in cells if isinstance(value, str)]
    assert texts
    assert all(value.lstrip("'").startswith(signs) for value in texts)
    assert first["Categories with a gap"] == sum(
        v.startswith(STATE_SIGNS[State.GAP]) for v in texts
    )
