# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The sheet of one circle: it opens, prints, and says what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsLayoutExporter,
    QgsLayoutFrame,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsPrintLayout,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QImage

from lifecircle_plugin import paths
from lifecircle_plugin.core.errors import LifeCircleError
from lifecircle_plugin.core.results import GapReport, State
from lifecircle_plugin.outputs.circle_layout import add_circle_layout, circle_facts
from lifecircle_plugin.outputs.page_parts import STATE_SIGNS

from .layers import layer_of, square

CIRCLE = "四平路2号圈"
OUTLINE = QgsGeometry.fromWkt(square(121.50, 31.28, 0.01))


@pytest.fixture
def circles(qgis_app) -> Iterator[QgsVectorLayer]:
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:32651"))
    layer = layer_of(
        "Polygon",
        "field=name:string",
        [(square(121.50, 31.28, 0.01), (CIRCLE,)), (square(121.51, 31.28, 0.01), ("别处",))],
        "EPSG:4490",
    )
    layer.loadNamedStyle(str(paths.styles() / "circles.qml"))
    project.addMapLayer(layer)
    yield layer
    project.clear()


def words(layout: QgsPrintLayout) -> str:
    return "\n".join(item.text() for item in layout.items() if isinstance(item, QgsLayoutItemLabel))


def table_rows(layout: QgsPrintLayout) -> list[list[str]]:
    frame = next(item for item in layout.items() if isinstance(item, QgsLayoutFrame))
    table = frame.multiFrame()
    assert isinstance(table, QgsLayoutItemManualTable)
    return [[str(cell.content()) for cell in row] for row in table.tableContents()]


def test_it_shows_the_circle_and_nothing_beside_it_as_large(
    district: GapReport, circles: QgsVectorLayer
) -> None:
    layout = add_circle_layout(QgsProject.instance(), CIRCLE, "zh", district, OUTLINE)
    shown = next(item for item in layout.items() if isinstance(item, QgsLayoutItemMap))
    assert shown.layers() == [circles]
    side = 0.01 * 95_000
    assert side < shown.extent().width() < 1.6 * side
    legend = next(item for item in layout.items() if isinstance(item, QgsLayoutItemLegend))
    assert legend.model().rootGroup().findLayerIds() == [circles.id()]


def test_its_table_has_the_gaps_of_this_circle_the_gravest_first(
    district: GapReport, circles: QgsVectorLayer
) -> None:
    layout = add_circle_layout(QgsProject.instance(), CIRCLE, "en", district, OUTLINE)
    heads, *rows = table_rows(layout)
    assert heads[:4] == ["Verdict", "What is missing", "Level", "Not reached"]
    gaps = {
        f"{row.uncovered:,.0f}"
        for row in district.rows
        if row.circle == CIRCLE and row.state is State.GAP and row.is_confirmed
    }
    signed = [row for row in rows if row[0].startswith(STATE_SIGNS[State.GAP])]
    confirmed = {row[3] for row in signed if "†" not in row[1]}
    assert confirmed == gaps
    assert not any("†" in row[1] for row in rows[: len(confirmed)])
    frame = next(item for item in layout.items() if isinstance(item, QgsLayoutFrame))
    legend = next(item for item in layout.items() if isinstance(item, QgsLayoutItemLegend))
    assert frame.sceneBoundingRect().bottom() < legend.sceneBoundingRect().top()


def test_what_finds_no_room_is_counted(district: GapReport) -> None:
    everything = circle_facts(district, CIRCLE, 1000)
    some = circle_facts(district, CIRCLE, 3)
    assert everything.left_out == 0
    assert some.listed == everything.listed[:3]
    assert some.left_out == len(everything.listed) - 3


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("Data of 2026-05", "walking speed 1 m/s", "clauses not proof-read")),
        ("zh", ("数据日期：2026-05", "步行速度1米/秒", "未核条款")),
    ],
)
def test_its_foot_says_what_the_figures_rest_on(
    district: GapReport, circles: QgsVectorLayer, language: str, expected: tuple[str, ...]
) -> None:
    layout = add_circle_layout(
        QgsProject.instance(), CIRCLE, language, district, OUTLINE, data_date="2026-05"
    )
    told = words(layout)
    for text in (*expected, CIRCLE, "四平路街道", "GB 50180-2018"):
        assert text in told
    unconfirmed = sum(row.circle == CIRCLE and not row.is_confirmed for row in district.rows)
    assert str(unconfirmed) in told


def test_an_unknown_date_is_said_to_be_unknown(
    district: GapReport, circles: QgsVectorLayer
) -> None:
    layout = add_circle_layout(QgsProject.instance(), CIRCLE, "en", district, OUTLINE)
    assert "unknown date" in words(layout)


def test_without_an_outline_the_whole_map_is_shown(
    district: GapReport, circles: QgsVectorLayer
) -> None:
    layout = add_circle_layout(QgsProject.instance(), CIRCLE, "en", district, None)
    shown = next(item for item in layout.items() if isinstance(item, QgsLayoutItemMap))
    assert shown.extent().width() > 0.02 * 95_000


def test_a_second_sheet_of_a_circle_replaces_the_first(
    district: GapReport, circles: QgsVectorLayer
) -> None:
    project = QgsProject.instance()
    for _ in range(2):
        add_circle_layout(project, CIRCLE, "en", district, OUTLINE)
    assert [layout.name() for layout in project.layoutManager().printLayouts()] == [
        f"Life circle {CIRCLE}"
    ]


def test_it_is_exported(district: GapReport, circles: QgsVectorLayer, tmp_path: Path) -> None:
    layout = add_circle_layout(QgsProject.instance(), CIRCLE, "zh", district, OUTLINE)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 60
    result = QgsLayoutExporter(layout).exportToImage(str(tmp_path / "sheet.png"), settings)
    assert result == QgsLayoutExporter.ExportResult.Success
    picture = QImage(str(tmp_path / "sheet.png"))
    assert abs(picture.width() / picture.height() - 420 / 297) < 0.01


def test_a_circle_without_a_gap_says_so(district: GapReport, circles: QgsVectorLayer) -> None:
    rows = tuple(replace(row, state=State.MET) for row in district.rows)
    layout = add_circle_layout(
        QgsProject.instance(), CIRCLE, "en", replace(district, rows=rows), OUTLINE
    )
    assert "Nothing is missing here" in words(layout)


def test_a_circle_that_is_not_there_is_named(district: GapReport, circles: QgsVectorLayer) -> None:
    project = QgsProject.instance()
    with pytest.raises(LifeCircleError) as caught:
        add_circle_layout(project, "没有的圈", "en", district, OUTLINE)
    assert caught.value.key == "sheet_circle_unknown"
    assert project.layoutManager().printLayouts() == []
