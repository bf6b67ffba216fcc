# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One circle on a sheet: its map, what it lacks, and what the figures rest on.

The sheet is a print layout of the planner's project, an A3 on its side, to be changed, printed or
exported with QGIS's own layout window. Every item has a name that the window lists.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpressionContextUtils,
    QgsGeometry,
    QgsLayerTreeLayer,
    QgsLayoutFrame,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemManualTable,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendModel,
    QgsLegendStyle,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsTableCell,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor

from .. import paths
from ..core.errors import LifeCircleError
from ..core.gap_view import WORST_FIRST, reading_order
from ..core.results import GapReport, GapRow, State
from ..texts import Language, Texts
from ..texts import gap as labels
from . import formats
from .map_picture import GEOGRAPHIC, INK, QUIET, text_format
from .page_parts import STATE_SIGNS, UNCONFIRMED_MARK, clause_name

CIRCLE_VARIABLE = "lifecircle_circle"
"""Layout variable that the style of the circles reads: the circle named there stands out."""

A3_MM = (420.0, 297.0)
MARGIN_MM = 12.0
MAP_MM = QRectF(MARGIN_MM, 34, 228, 240)
SIDE_MM = QRectF(248, 34, 160, 240)
TABLE_TOP_MM, TABLE_ROW_MM, NOTE_MM = 20.0, 6.2, 7.0
LEGEND_MM = 74.0
# Without the margins of the cells.
COLUMNS_MM = (24.5, 58.0, 13.0, 17.5, 21.5, 14.0)
LISTED = (State.GAP, State.BORDERLINE, State.INSUFFICIENT)
MARGIN_AROUND_CIRCLE = 1.15
# Ground and ink of the states, as on the page and in the table of gaps.
STATE_COLOURS = {
    State.GAP: ("#a83f00", "#ffffff"),
    State.BORDERLINE: ("#f2b84b", "#1f2a33"),
    State.IMPROVABLE: ("#bfdff2", "#1f2a33"),
    State.MET: ("#e0f3ec", "#1f2a33"),
    State.INSUFFICIENT: ("#e4e9eb", "#414d56"),
    State.NOT_APPLICABLE: ("#ffffff", "#54616b"),
}


@dataclass(frozen=True)
class CircleFacts:
    """What a sheet says about a circle.

    Attributes:
        rows: the circle's verdicts.
        listed: those on the sheet's table, the gravest first.
        left_out: how many of the listed kind found no room.
        states: how many verdicts of each state there are, confirmed clauses only.
        apart: the same of the clauses nobody has proof-read.
        unconfirmed: clauses nobody has proof-read.
    """

    rows: tuple[GapRow, ...]
    listed: tuple[GapRow, ...]
    left_out: int
    states: Counter[State] = field(default_factory=Counter)
    apart: Counter[State] = field(default_factory=Counter)
    unconfirmed: int = 0

    @property
    def population(self) -> float:
        """Return the circle's people, or residences where nobody was counted."""
        return max((row.population for row in self.rows), default=0.0)

    @property
    def subdistrict(self) -> str:
        """Return the circle's subdistrict, empty where none is named."""
        return next((row.subdistrict for row in self.rows if row.subdistrict), "")


def circle_facts(report: GapReport, circle: str, room: int) -> CircleFacts:
    """Gather a circle's verdicts for a table of so many lines.

    Raises:
        LifeCircleError: the run knows no such circle.
    """
    rows = tuple(row for row in report.rows if row.circle == circle)
    if not rows:
        raise LifeCircleError("sheet_circle_unknown", circle=circle)
    gravity = {state: place for place, state in enumerate(WORST_FIRST)}
    wanted = [row for row in rows if row.state in LISTED]
    # Confirmed clauses speak first: the others are shown apart, behind them.
    wanted.sort(
        key=lambda row: (
            not row.is_confirmed,
            gravity[row.state],
            -row.uncovered,
            reading_order(row),
        )
    )
    return CircleFacts(
        rows,
        tuple(wanted[:room]),
        max(0, len(wanted) - room),
        Counter(row.state for row in rows if row.is_confirmed),
        Counter(row.state for row in rows if not row.is_confirmed),
        sum(not row.is_confirmed for row in rows),
    )


def add_circle_layout(
    project: QgsProject,
    circle: str,
    language: Language,
    report: GapReport,
    outline: Optional[QgsGeometry],
    data_date: str = "",
) -> QgsPrintLayout:
    """Add the sheet of a circle to a project's layouts; one of the same name is replaced.

    The map shows the layers that are visible now, and keeps them. To be called on the main thread.

    Args:
        project: with the map's layers.
        circle: name of the circle, as in the report.
        language: of everything LifeCircle writes on the sheet.
        report: the run whose verdicts are shown.
        outline: of the circle, in degrees; what the map shows without one.
        data_date: date of the data, as the planner wrote it; empty where unknown.

    Raises:
        LifeCircleError: the run knows no such circle.
    """
    texts = Texts(language)
    room = int((SIDE_MM.height() - LEGEND_MM - TABLE_TOP_MM - NOTE_MM) / TABLE_ROW_MM) - 1
    facts = circle_facts(report, circle, room)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    page: QgsLayoutItemPage = layout.pageCollection().page(0)
    page.setPageSize(QgsLayoutSize(*A3_MM))
    layout.setName(texts.translate("LifeCircle", "Life circle {circle}").format(circle=circle))
    QgsExpressionContextUtils.setLayoutVariable(layout, CIRCLE_VARIABLE, circle)
    sheet = Sheet(layout, texts, report, facts, circle)
    shown = add_map(sheet, project, extent_around(project, outline))
    add_title(sheet)
    add_figures(sheet)
    add_table(sheet)
    add_legend(sheet, project, shown)
    add_scale(sheet, shown)
    add_foot(sheet, data_date)
    manager = project.layoutManager()
    former = manager.layoutByName(layout.name())
    if former is not None:
        manager.removeLayout(former)
    manager.addLayout(layout)
    return layout


def item_name(texts: Texts, part: str) -> str:
    """Return what a part of the sheet is called in QGIS's list of items."""
    names = {
        "map": texts.translate("LifeCircle", "Map"),
        "title": texts.translate("LifeCircle", "Title"),
        "subtitle": texts.translate("LifeCircle", "Subtitle"),
        "people": texts.translate("LifeCircle", "People"),
        "verdicts": texts.translate("LifeCircle", "Verdicts"),
        "table": texts.translate("LifeCircle", "Table"),
        "table note": texts.translate("LifeCircle", "Notes on the table"),
        "legend": texts.translate("LifeCircle", "Legend"),
        "scale": texts.translate("LifeCircle", "Scale bar"),
        "north": texts.translate("LifeCircle", "North arrow"),
        "foot": texts.translate("LifeCircle", "Footnotes"),
    }
    return names[part]


@dataclass(frozen=True)
class Sheet:
    """What the parts of one sheet share."""

    layout: QgsPrintLayout
    texts: Texts
    report: GapReport
    facts: CircleFacts
    circle: str

    def place(self, item: QgsLayoutItem, name: str, frame: QRectF) -> None:
        """Put an item on the sheet under its name in the planner's language; millimetres."""
        item.setId(item_name(self.texts, name))
        self.layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(frame.x(), frame.y()))
        item.attemptResize(QgsLayoutSize(frame.width(), frame.height()))

    def write(
        self, words: str, name: str, frame: QRectF, size: float, is_bold: bool = False
    ) -> None:
        """Put a text on the sheet."""
        label = QgsLayoutItemLabel(self.layout)
        label.setText(words)
        label.setTextFormat(text_format(size, INK if is_bold else QUIET, is_bold))
        label.setMarginX(0)
        self.place(label, name, frame)


def extent_around(project: QgsProject, outline: Optional[QgsGeometry]) -> QgsRectangle:
    """Return what the map shows: the circle with a margin, else all visible layers."""
    if outline is None or outline.isEmpty():
        view = project.viewSettings().fullExtent()
        return QgsCoordinateTransform(view.crs(), project.crs(), project).transform(view)
    degrees = QgsCoordinateReferenceSystem(GEOGRAPHIC)
    placed = QgsGeometry(outline)
    placed.transform(QgsCoordinateTransform(degrees, project.crs(), project))
    extent = placed.boundingBox()
    extent.scale(MARGIN_AROUND_CIRCLE)
    return extent


def add_map(sheet: Sheet, project: QgsProject, extent: QgsRectangle) -> QgsLayoutItemMap:
    """Add the map, with the layers that are visible now."""
    shown = QgsLayoutItemMap(sheet.layout)
    sheet.place(shown, "map", MAP_MM)
    shown.setCrs(project.crs())
    shown.setLayers(visible_layers(project))
    shown.setKeepLayerSet(True)
    shown.setKeepLayerStyles(True)
    shown.zoomToExtent(extent)
    shown.setFrameEnabled(True)
    shown.setFrameStrokeColor(QColor("#c9d3d7"))
    shown.setBackgroundColor(QColor("#fafaf7"))
    return shown


def visible_layers(project: QgsProject) -> list[QgsMapLayer]:
    """Return the layers that are switched on, from the top down."""
    root = project.layerTreeRoot()
    checked = {layer.id() for layer in root.checkedLayers()}
    return [layer for layer in root.layerOrder() if layer.id() in checked]


def add_title(sheet: Sheet) -> None:
    """Add the circle's name, its subdistrict and what it was tested against."""
    t, report = sheet.texts, sheet.report
    titles = (report.pack_title_zh, report.pack_title_en)
    standard = next(filter(None, titles if t.language == "zh" else titles[::-1]), report.pack_id)
    place = [sheet.facts.subdistrict, report.title]
    heading = QRectF(MARGIN_MM, 9, A3_MM[0] - 2 * MARGIN_MM, 12)
    sheet.write(sheet.circle, "title", heading, 26, True)
    told = [*filter(None, place), f"{standard} {report.pack_version}"]
    sheet.write(" · ".join(told), "subtitle", heading.translated(0, 13.5), 11)


def add_figures(sheet: Sheet) -> None:
    """Add people, and verdicts by confirmed clauses with those of the others apart."""
    t, facts = sheet.texts, sheet.facts
    people = formats.people(t, facts.population, sheet.report.population_basis)
    frame = QRectF(SIDE_MM.x(), SIDE_MM.y(), SIDE_MM.width(), 9)
    sheet.write(people, "people", frame, 16, True)
    told = []
    if facts.states:
        words = t.translate("LifeCircle", "Confirmed clauses: {verdicts}")
        told.append(words.format(verdicts=_counted_states(t, facts.states)))
    else:
        told.append(t.translate("LifeCircle", "No clause of this standard has been proof-read yet"))
    if facts.apart:
        words = t.translate("LifeCircle", "Not proof-read, hints only: {verdicts}")
        told.append(words.format(verdicts=_counted_states(t, facts.apart)))
    verdicts = "\n".join(told)
    sheet.write(verdicts, "verdicts", frame.translated(0, 9), 10)


def _counted_states(t: Texts, states: Counter[State]) -> str:
    return " · ".join(
        f"{labels.state_label(t, state)} {states[state]}" for state in WORST_FIRST if states[state]
    )


def add_table(sheet: Sheet) -> None:
    """Add the table of what is missing or undecided."""
    t, facts = sheet.texts, sheet.facts
    top = SIDE_MM.y() + TABLE_TOP_MM
    if not facts.listed:
        frame = QRectF(SIDE_MM.x(), top, SIDE_MM.width(), 10)
        sheet.write(t.translate("LifeCircle", "Nothing is missing here"), "table", frame, 12)
        return
    table = QgsLayoutItemManualTable.create(sheet.layout)
    sheet.layout.addMultiFrame(table)
    table.setContentTextFormat(text_format(8.5, INK))
    table.setHeaderTextFormat(text_format(8.5, INK, True))
    table.setGridColor(QColor("#c9d3d7"))
    table.setGridStrokeWidth(0.15)
    table.setCellMargin(0.9)
    table.setTableContents([heads(t), *(cells(t, row) for row in facts.listed)])
    table.setColumnWidths([*COLUMNS_MM])
    frame = QgsLayoutFrame(sheet.layout, table)
    frame.setId(item_name(sheet.texts, "table"))
    # Letters differ between machines: lines are counted generously, and the frame holds more.
    bottom = SIDE_MM.bottom() - LEGEND_MM - NOTE_MM
    frame.attemptSetSceneRect(QRectF(SIDE_MM.x(), top, SIDE_MM.width(), bottom - top))
    table.addFrame(frame)
    notes = []
    if facts.left_out:
        more = t.translate("LifeCircle", "{count} more on the result page")
        notes.append(more.format(count=facts.left_out))
    if any(not row.is_confirmed for row in facts.listed):
        notes.append(f"{UNCONFIRMED_MARK} {t.translate('LifeCircle', 'clause not proof-read')}")
    if notes:
        below = QRectF(SIDE_MM.x(), bottom + 1, SIDE_MM.width(), NOTE_MM)
        sheet.write(" · ".join(notes), "table note", below, 8.5)


def heads(t: Texts) -> list[QgsTableCell]:
    """Return the heads of the table."""
    words = (
        t.translate("LifeCircle", "Verdict"),
        t.translate("LifeCircle", "What is missing"),
        t.translate("LifeCircle", "Level"),
        t.translate("LifeCircle", "Not reached"),
        t.translate("LifeCircle", "Within reach"),
        t.translate("LifeCircle", "Limit"),
    )
    return [cell(word, "#f1f4f5", INK.name(), is_bold=True) for word in words]


def cells(t: Texts, row: GapRow) -> list[QgsTableCell]:
    """Return a line of the table."""
    ground, ink = STATE_COLOURS[row.state]
    mark = "" if row.is_confirmed else f" {UNCONFIRMED_MARK}"
    decided = row.state is not State.INSUFFICIENT
    reached = (
        formats.share(row.coverage)
        if decided
        else formats.share_range(row.coverage_low, row.coverage_high)
    )
    return [
        cell(f"{STATE_SIGNS[row.state]} {short_state(t, row.state)}", ground, ink),
        cell(f"{clause_name(t, row)}{mark}"),
        cell(minutes(t, row.level)),
        figure(formats.number(row.uncovered) if decided else formats.NOTHING),
        figure(reached),
        figure(formats.metres(t, row.limit_m)),
    ]


def minutes(t: Texts, level: str) -> str:
    """Return a level in a word that fits a narrow column; an unknown one as it is."""
    if not level.endswith("min"):
        return labels.level_label(t, level)
    return t.translate("LifeCircle", "{minutes} min").format(minutes=level[: -len("min")])


def short_state(t: Texts, state: State) -> str:
    """Return a verdict in a word that fits a narrow column."""
    if state is State.INSUFFICIENT:
        return t.translate("LifeCircle", "Not enough data")
    return labels.state_label(t, state)


def cell(
    words: str, ground: str = "#ffffff", ink: str = INK.name(), is_bold: bool = False
) -> QgsTableCell:
    """Return a cell in colours."""
    made = QgsTableCell(words)
    made.setBackgroundColor(QColor(ground))
    made.setTextFormat(text_format(8.5, QColor(ink), is_bold))
    return made


def figure(words: str) -> QgsTableCell:
    """Return a cell with a figure, set to the right."""
    made = cell(words)
    made.setHorizontalAlignment(Qt.AlignmentFlag.AlignRight)
    return made


def add_legend(sheet: Sheet, project: QgsProject, shown: QgsLayoutItemMap) -> None:
    """Add what the signs on this map mean, and only those that are on it."""
    legend = QgsLayoutItemLegend(sheet.layout)
    legend.setAutoUpdateModel(False)
    tree = legend.model().rootGroup()
    tree.clear()
    for layer in visible_layers(project):
        if isinstance(layer, QgsVectorLayer) and layer.isSpatial():
            speak_one_language(legend.model(), tree.addLayer(layer), sheet.texts.language)
    legend.setLinkedMap(shown)
    legend.setLegendFilterByMapEnabled(True)
    legend.setColumnCount(3)
    legend.setSplitLayer(True)
    legend.setTitle(sheet.texts.translate("LifeCircle", "Legend"))
    parts = QgsLegendStyle.Style
    for part, size, is_bold in (
        (parts.Title, 10, True),
        (parts.Group, 8.5, True),
        (parts.Subgroup, 8.5, True),
        (parts.SymbolLabel, 8, False),
    ):
        legend.rstyle(part).setTextFormat(text_format(size, INK, is_bold))
    legend.setSymbolWidth(5)
    legend.setSymbolHeight(3)
    legend.setResizeToContents(False)
    top = SIDE_MM.bottom() - LEGEND_MM
    sheet.place(legend, "legend", QRectF(SIDE_MM.x(), top, SIDE_MM.width(), LEGEND_MM))


def speak_one_language(model: QgsLegendModel, node: QgsLayerTreeLayer, language: Language) -> None:
    """Leave of labels in both languages, as our styles have them, the sheet's one."""
    for index, entry in enumerate(model.layerOriginalLegendNodes(node)):
        both = str(entry.data(Qt.ItemDataRole.DisplayRole)).split(" / ")
        if len(both) == 2:
            wanted = both[0] if language == "zh" else both[1]
            QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, index, wanted)
    model.refreshLayerLegend(node)


def add_scale(sheet: Sheet, shown: QgsLayoutItemMap) -> None:
    """Add a scale bar and a north arrow inside the map's corner."""
    bar = QgsLayoutItemScaleBar(sheet.layout)
    bar.setStyle("Single Box")
    bar.setLinkedMap(shown)
    bar.applyDefaultSize(Qgis.DistanceUnit.Meters)
    bar.setNumberOfSegmentsLeft(0)
    bar.setHeight(1.6)
    bar.setTextFormat(text_format(8, INK))
    bar.setBackgroundEnabled(True)
    bar.setBackgroundColor(QColor(255, 255, 255, 200))
    sheet.place(bar, "scale", QRectF(MAP_MM.x() + 4, MAP_MM.bottom() - 16, 70, 12))
    arrow = QgsLayoutItemPicture(sheet.layout)
    arrow.setPicturePath(str(paths.resource("page", "north_arrow.svg")))
    sheet.place(arrow, "north", QRectF(MAP_MM.right() - 13, MAP_MM.y() + 4, 9, 13))


def add_foot(sheet: Sheet, data_date: str) -> None:
    """Add what the figures rest on."""
    t, report = sheet.texts, sheet.report
    told = [
        t.translate("LifeCircle", "Data of {date}").format(
            date=data_date or t.translate("LifeCircle", "unknown date")
        ),
        t.translate("LifeCircle", "walking speed {speed} m/s").format(
            speed=f"{report.speed_m_per_s:g}"
        ),
        t.translate("LifeCircle", "clauses not proof-read {count}").format(
            count=sheet.facts.unconfirmed
        ),
        t.translate("LifeCircle", "analysed {moment}").format(
            moment=formats.moment(report.made_at)
        ),
        t.translate("LifeCircle", "Drawn with LifeCircle in QGIS"),
    ]
    frame = QRectF(MARGIN_MM, A3_MM[1] - 18, A3_MM[0] - 2 * MARGIN_MM, 8)
    sheet.write(" · ".join(told), "foot", frame, 9)
