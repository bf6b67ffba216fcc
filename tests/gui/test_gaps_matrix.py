# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The matrix as it is seen: colour and sign, heads that stay, two standards, large districts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtTest import QTest

from lifecircle_plugin import paths
from lifecircle_plugin.core.gap_view import GapFilter, GapView
from lifecircle_plugin.core.results import GapReport, State
from lifecircle_plugin.gui.gap_chart import CoverageChart
from lifecircle_plugin.gui.gap_matrix import (
    GAPS_ROLE,
    STATE_ROLE,
    GapMatrixModel,
    GapMatrixView,
    Place,
    Side,
)
from lifecircle_plugin.outputs import gap_words
from lifecircle_plugin.outputs.gap_figures import figures_of
from lifecircle_plugin.outputs.page_parts import STATE_SIGNS, Page
from lifecircle_plugin.texts import Texts
from tests.outputs.reports import made_up_report


@pytest.fixture(scope="module")
def report() -> GapReport:
    return made_up_report(paths.standards() / "gb50180-2018.csv", confirmed_share=0.4)


@pytest.fixture
def view(qgis_app: Any) -> Iterator[GapMatrixView]:
    made = GapMatrixView()
    made.setModel(GapMatrixModel(made))
    made.resize(600, 500)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def side_of(report: GapReport, language: str = "en", chosen: GapFilter = GapFilter()) -> Side:  # noqa: B008
    page = Page(report, figures_of(report.rows, report.circles), Texts(language))  # type: ignore[arg-type]
    return Side(page, GapView(report).matrix(chosen))


def colours(picture: QImage) -> Counter[str]:
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    return Counter(
        QColor(picture.pixel(x, y)).name()
        for y in range(0, picture.height(), 2)
        for x in range(0, picture.width(), 2)
    )


def test_a_state_is_told_by_colour_and_by_sign(view: GapMatrixView, report: GapReport) -> None:
    model = view.model()
    model.show([side_of(report)])
    seen = set()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            state = State(index.data(STATE_ROLE))
            seen.add(state)
            assert index.data(Qt.ItemDataRole.DisplayRole).startswith(STATE_SIGNS[state])
            ground, ink = gap_words.STATE_COLOURS[state]
            assert index.data(Qt.ItemDataRole.BackgroundRole).color().name() == ground
            assert index.data(Qt.ItemDataRole.ForegroundRole).color().name() == ink
    assert len(seen) >= 5


def test_the_colours_are_painted_and_the_chosen_cell_is_framed(
    view: GapMatrixView, report: GapReport
) -> None:
    view.model().show([side_of(report)])
    before = colours(view.grab().toImage())
    for state in (State.GAP, State.MET, State.IMPROVABLE):
        assert before[gap_words.STATE_COLOURS[state][0]] > 50, state
    view.choose(view.model().index(1, 1))
    assert colours(view.grab().toImage())["#0b4f5c"] > before["#0b4f5c"]


def test_white_ink_and_dark_ink_can_be_read() -> None:
    def luminance(name: str) -> float:
        parts = QColor(name).getRgbF()[:3]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for ground, ink in gap_words.STATE_COLOURS.values():
        light, dark = sorted((luminance(ground), luminance(ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_heads_name_circle_and_category_in_both_languages(
    view: GapMatrixView, report: GapReport
) -> None:
    model = view.model()
    for language, word in (("en", "Primary school"), ("zh", "小学")):
        model.show([side_of(report, language)])
        heads = [
            str(model.headerData(column, Qt.Orientation.Horizontal))
            for column in range(model.columnCount())
        ]
        assert any(head.endswith(word) for head in heads)
        view.grab()
    assert model.headerData(0, Qt.Orientation.Vertical) == model.line(0).circle
    assert model.headerData(0, Qt.Orientation.Vertical, GAPS_ROLE) == model.line(0).gaps
    hint = model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert model.line(0).subdistrict in hint


def test_circles_stay_while_categories_scroll(view: GapMatrixView, report: GapReport) -> None:
    view.model().show([side_of(report)])
    view.choose(view.model().index(0, view.model().columnCount() - 1))
    assert view.horizontalScrollBar().value() > 0
    assert view.verticalHeader().isVisible()
    assert view.columnViewportPosition(0) < 0
    view.resize(320, 400)
    assert view.verticalHeader().width() < 0.45 * 320


def test_arrows_move_and_enter_asks_for_the_map(view: GapMatrixView, report: GapReport) -> None:
    view.model().show([side_of(report)])
    looked, asked = [], []
    view.looked_at.connect(lambda index: looked.append((index.row(), index.column())))
    view.asked_for.connect(lambda index: asked.append((index.row(), index.column())))
    view.choose(view.model().index(0, 0))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(view, key)
    assert looked == [(0, 0), (0, 1), (1, 1)]
    assert asked == [(1, 1), (1, 1)]


def test_two_standards_share_circles_and_categories(view: GapMatrixView, report: GapReport) -> None:
    other = made_up_report(paths.standards() / "sh-guide-2016.csv", levels=("15min", "10min"))
    model = view.model()
    model.show([side_of(report), side_of(other)])
    first, second = ({c.code for c in s.matrix.columns} for s in (side_of(report), side_of(other)))
    assert model.columnCount() == len(first) + len(second)
    assert first & second
    assert second - first
    codes = [model.column(column).code for column in range(model.columnCount())]
    for code in first & second:
        at = codes.index(code)
        assert codes[at + 1] == code
        place = Place(1, model.line(2).circle, code)
        index = model.index_of(place)
        assert index.column() == at + 1
        assert model.place(index) == place
        (row,) = {r.circle for r in model.cell(index).rows}
        assert row == model.line(2).circle
    view.grab()


def test_circles_that_only_one_standard_saw_stay_empty_for_the_other(
    view: GapMatrixView, report: GapReport
) -> None:
    fewer = replace(report, rows=report.rows[:75], circles=report.circles[:1])
    model = view.model()
    model.show([side_of(report), side_of(fewer)])
    row = next(r for r in range(model.rowCount()) if model.line(r).circle != report.circles[0])
    assert model.index(row, 1).data() is None
    view.choose(model.index(row, 1))
    view.grab()


def test_a_large_district_is_shown_whole(view: GapMatrixView, report: GapReport) -> None:
    rows, circles = [], []
    for copy in range(16):
        rows += [replace(row, circle=f"{row.circle}-{copy}") for row in report.rows]
        circles += [f"{name}-{copy}" for name in report.circles]
    large = replace(report, rows=tuple(rows), circles=tuple(circles))
    model = view.model()
    model.show([side_of(large)])
    assert (model.rowCount(), len({row.clause_row for row in large.rows})) == (528, 75)
    view.choose(model.index(527, model.columnCount() - 1))
    assert view.currentIndex().row() == 527
    view.grab()


def test_nothing_to_show_is_no_error(view: GapMatrixView, report: GapReport) -> None:
    model = view.model()
    for sides in ([], [side_of(report, chosen=GapFilter(themes=frozenset({"none"})))]):
        model.show(sides)
        assert model.columnCount() == 0
        assert not model.index_of(Place(0, "A", "b")).isValid()
        assert model.place(model.index(0, 0)) is None
        view.grab()


def test_the_chart_draws_and_tells_every_category(qgis_app: Any, report: GapReport) -> None:
    side = side_of(report)
    bars = side.matrix.bars(0)
    chart = CoverageChart()
    chart.resize(300, 400)
    chart.show_bars(side.page, side.matrix.lines[0].circle, bars)
    chart.resize(chart.sizeHint())
    chosen: list[str] = []
    chart.chosen.connect(chosen.append)
    told = chart.accessibleDescription().splitlines()
    assert len(told) == len(bars)
    for line, bar in zip(told, bars):
        assert gap_words.bar_text(bar) in line
        assert "target 85%" in line
    drawn = colours(chart.grab().toImage())
    assert drawn[gap_words.STATE_COLOURS[State.GAP][0]] > 20
    for _ in range(2):
        QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert chosen == [bars[1].row.code]
    chart.deleteLater()
