# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
from __future__ import annotations

from dataclasses import asdict, replace

import pytest

from lifecircle_plugin.core.results import GapReport, GapRow, State
from lifecircle_plugin.outputs.console_table import cut, format_table, width_of

from .reports import report_of


def body(table: str) -> list[str]:
    lines = table.splitlines()
    start = next(i for i, line in enumerate(lines) if not line) + 2
    return lines[start : lines.index("", start)]


def records(report: GapReport) -> list[dict[str, object]]:
    """Return the rows as SQLite gives OUTPUT_GAPS back: enumerations as text, '' as NULL."""
    kept = []
    for row in report.rows:
        record = asdict(row)
        record.pop("reasons")
        record.update(state=row.state.value, scale_state=row.scale_state.value)
        record.update(standard="gb50180-2018", speed_m_per_s=1.0, reason="…")
        kept.append({name: None if value == "" else value for name, value in record.items()})
    return kept


@pytest.mark.parametrize("language", ["en", "zh"])
def test_table_fits_the_terminal(district: GapReport, language: str) -> None:
    table = format_table(district, language)
    assert max(map(width_of, table.splitlines())) <= 120
    assert len(body(table)) == 33


def test_circles_come_worst_first(district: GapReport) -> None:
    lines = body(format_table(district, "en"))
    counts = [int(line.split()[1]) for line in lines]
    expected = sorted(
        (
            sum(row.circle == circle and row.state is State.GAP for row in district.rows)
            for circle in district.circles
        ),
        reverse=True,
    )
    assert counts == expected


def test_columns_stand_under_each_other_whatever_the_script(district: GapReport) -> None:
    row = district.rows[0]
    names = ("Plain", "四平路1号圈", "Ｗｉｄｅ", "e\u0301accent", "🏙️ city", "very long name " * 5)
    rows = tuple(
        replace(row, circle=name, frame_name=name, frame="circle", state=State.GAP)
        for name in names
    )
    lines = body(format_table(report_of(rows, names), "en"))
    assert {width_of(line) for line in lines} == {20 + 6 + 6}


def test_first_category_is_the_one_most_people_lack(district: GapReport) -> None:
    lacking: dict[int, float] = {}
    for row in district.rows:
        if row.state is State.GAP:
            lacking[row.clause_row] = lacking.get(row.clause_row, 0.0) + row.uncovered
    first = next(
        line for line in format_table(district, "en").splitlines() if line.startswith("  1")
    )
    assert f"{max(lacking.values()):,.0f} people" in first


def test_unconfirmed_clauses_are_marked(district: GapReport) -> None:
    row = replace(district.rows[0], evidence="recalled")
    table = format_table(report_of((row,), (row.circle,)), "en")
    assert "  1* " in table
    assert "* clause not proof-read" in table


def test_table_can_be_told_from_the_result_file_alone(district: GapReport) -> None:
    from_report = format_table(district, "en").splitlines()
    from_table = format_table(records(district), "en").splitlines()
    assert from_table[3:] == from_report[3:]
    assert "33 circles" in from_table[1]


def test_name_cannot_move_the_cursor(district: GapReport) -> None:
    name = "a\x1b[2Jb\r\n\u202ec"
    row = replace(district.rows[0], circle=name, frame_name=name)
    table = format_table(report_of((row,), (name,)), "en")
    assert not set("\x1b\r\u202e") & set(table)
    assert "a[2Jb c" in table


def test_nothing_to_tell_is_told(district: GapReport) -> None:
    assert format_table(report_of((), ()), "en").startswith("Facility gaps")
    assert format_table([], "zh")


def test_cut_never_exceeds_the_width() -> None:
    assert cut("生活圈设施", 8) == "生活圈.."
    assert cut("生活圈设施", 7) == "生活.."
    assert width_of(cut("生活圈设施", 7)) <= 7
    assert cut("short", 8) == "short"


def test_absent_category_is_not_shown_as_a_share(district: GapReport) -> None:
    row: GapRow = replace(district.rows[0], state=State.INSUFFICIENT, coverage=0.0)
    assert body(format_table(report_of((row,), (row.circle,)), "en"))[0].split()[-1] == "?"
