# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A map of the residences by what they lack, as a picture with legend, scale bar and note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsLayout,
    QgsLayoutExporter,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsProject,
    QgsRectangle,
    QgsRuleBasedRenderer,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QBuffer, QIODevice, QRectF, QSize
from qgis.PyQt.QtGui import QColor, QFont, QImage

from .. import paths
from ..core.errors import LifeCircleError
from ..core.projection import TransverseMercator
from ..texts import Language, Texts
from .written_file import write_whole

FONTS = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "Noto Sans", "Sans Serif")
MAP_MM = QRectF(10, 24, 214, 168)
SIDE_MM = QRectF(230, 24, 58, 168)
GEOGRAPHIC = "EPSG:4326"
INK = QColor("#1f2a33")
QUIET = QColor("#54616b")
# Drawn from the ground up; a layer whose name is not here is drawn above them all.
DRAWING_ORDER = ("river", "street", "true_edge", "facility", "residences", "unrouted", "circles")
STYLES = {
    "river": "river.qml",
    "street": "streets.qml",
    "true_edge": "true_edges.qml",
    "facility": "facilities_dots.qml",
    "unrouted": "unrouted.qml",
    "circles": "circles.qml",
}


@dataclass(frozen=True)
class Sheet:
    """What the parts of one picture share."""

    layout: QgsLayout
    texts: Texts

    def place(self, item: QgsLayoutItem, frame: QRectF) -> None:
        """Put an item on the sheet; millimetres."""
        self.layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(frame.x(), frame.y()))
        item.attemptResize(QgsLayoutSize(frame.width(), frame.height()))


def draw_gap_map(
    residences: QgsVectorLayer,
    circles: QgsVectorLayer,
    others: Mapping[str, QgsVectorLayer],
    path: str,
    language: Language,
    title: str = "",
    note: str = "",
    dots_per_inch: int = 150,
) -> None:
    """Draw a gap analysis as a PNG; to be called on the main thread.

    Args:
        residences: OUTPUT_RESIDENCES of the analysis, with the field `lacking`.
        circles: outlines, labelled by their field circle or name.
        others: ground and extras by name: river, street, true_edge, facility, unrouted. Layers
            that are not valid are left out. None of the layers given is changed.
        path: of the PNG; replaced whole or left as it was.
        language: of title and legend.
        title: instead of the usual one.
        note: a line at the foot, such as where the data come from.
        dots_per_inch: of the A4 sheet.

    Raises:
        LifeCircleError: nothing to draw, no memory for the picture, or the file cannot be written.
    """
    texts = Texts(language)
    given = {**others, "residences": residences, "circles": circles}
    layers = drawn_layers(given, language)
    project = QgsProject()
    framing = framing_layer((circles, residences))
    crs = metric_crs(framing)
    project.setCrs(crs)
    layout = QgsLayout(project)
    layout.initializeDefaults()
    sheet = Sheet(layout, texts)
    shown = add_map(sheet, layers, crs, extent_of(framing, crs))
    add_legend(sheet, layers, shown)
    add_scale(sheet, shown)
    add_words(sheet, title, note)
    write_whole(path, png_of(layout, path, dots_per_inch))


def drawn_layers(given: Mapping[str, QgsVectorLayer], language: Language) -> list[QgsVectorLayer]:
    """Return styled copies of the layers that can be drawn, from the top down."""
    order = {name: place for place, name in enumerate(DRAWING_ORDER)}
    names = [name for name in given if name in order and given[name].isValid()]
    names.sort(key=lambda name: -order[name])
    return [styled(given[name], name, language) for name in names]


def styled(layer: QgsVectorLayer, name: str, language: Language) -> QgsVectorLayer:
    """Return a copy of a layer in the style of its role, with a legend in one language."""
    copy = layer.clone()
    file = STYLES.get(name, "residences_point.qml")
    if name == "residences" and layer.geometryType() == Qgis.GeometryType.Polygon:
        file = "residences_polygon.qml"
    copy.loadNamedStyle(str(paths.styles() / file))
    renderer = copy.renderer()
    if isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().children():
            both = rule.label().split(" / ")
            rule.setLabel(both[0] if language == "zh" else both[-1])
    if name == "circles" and language == "en":
        prefer_english_names(copy)
    copy.setName("")
    return copy


def prefer_english_names(circles: QgsVectorLayer) -> None:
    """Label circles by their field name_en where they have one."""
    labels = circles.labeling().settings()
    labels.fieldName = f"coalesce(attribute(@feature, 'name_en'), {labels.fieldName})"
    circles.setLabeling(QgsVectorLayerSimpleLabeling(labels))


def metric_crs(layer: QgsVectorLayer) -> QgsCoordinateReferenceSystem:
    """Return the layer's own CRS if it counts in metres, else a Mercator centred on it."""
    crs = layer.crs()
    if crs.isValid() and crs.mapUnits() == Qgis.DistanceUnit.Meters:
        return crs
    to_degrees = QgsCoordinateTransform(
        crs, QgsCoordinateReferenceSystem(GEOGRAPHIC), QgsProject.instance()
    )
    middle = to_degrees.transformBoundingBox(layer.extent()).center()
    centred = TransverseMercator.centred_on(np.array([[middle.x(), middle.y()]]))
    return QgsCoordinateReferenceSystem.fromProj(centred.proj_string)


def framing_layer(layers: Sequence[QgsVectorLayer]) -> QgsVectorLayer:
    """Return the first layer that has an extent.

    Raises:
        LifeCircleError: none of them has one.
    """
    for layer in layers:
        if layer.isValid() and layer.featureCount() and not layer.extent().isNull():
            return layer
    raise LifeCircleError("map_without_extent")


def extent_of(layer: QgsVectorLayer, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """Return a layer's extent in the map's CRS, with a margin."""
    transform = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
    extent = transform.transformBoundingBox(layer.extent())
    extent.grow(max(extent.width(), extent.height()) * 0.02 + 50)
    return extent


def add_map(
    sheet: Sheet,
    layers: Sequence[QgsVectorLayer],
    crs: QgsCoordinateReferenceSystem,
    extent: QgsRectangle,
) -> QgsLayoutItemMap:
    """Add the map itself."""
    shown = QgsLayoutItemMap(sheet.layout)
    sheet.place(shown, MAP_MM)
    shown.setCrs(crs)
    shown.setLayers(list(layers))
    shown.setKeepLayerSet(True)
    shown.zoomToExtent(extent)
    shown.setFrameEnabled(True)
    shown.setFrameStrokeColor(QColor("#c9d3d7"))
    shown.setBackgroundColor(QColor("#fafaf7"))
    return shown


def add_legend(sheet: Sheet, layers: Sequence[QgsVectorLayer], shown: QgsLayoutItemMap) -> None:
    """Add what the colours mean."""
    legend = QgsLayoutItemLegend(sheet.layout)
    legend.setAutoUpdateModel(False)
    # The legend keeps this tree alive; one of ours would be gone before the picture is drawn.
    tree = legend.model().rootGroup()
    for layer in layers:
        tree.addLayer(layer).setCustomProperty("legend/title-style", "hidden")
    legend.setLinkedMap(shown)
    legend.setTitle(sheet.texts.translate("LifeCircle", "Facilities out of reach"))
    parts = QgsLegendStyle.Style
    for part, size, is_bold in (
        (parts.Title, 11, True),
        (parts.Subgroup, 9, True),
        (parts.SymbolLabel, 9, False),
    ):
        legend.rstyle(part).setTextFormat(text_format(size, INK, is_bold))
    legend.setSymbolWidth(6)
    sheet.place(legend, SIDE_MM)
    legend.adjustBoxSize()


def add_scale(sheet: Sheet, shown: QgsLayoutItemMap) -> None:
    """Add a scale bar in metres or kilometres and a north arrow."""
    bar = QgsLayoutItemScaleBar(sheet.layout)
    bar.setStyle("Single Box")
    bar.setLinkedMap(shown)
    bar.applyDefaultSize()
    bar.setNumberOfSegmentsLeft(0)
    bar.setHeight(1.6)
    bar.setTextFormat(text_format(8, INK))
    sheet.place(bar, QRectF(SIDE_MM.x(), 174, SIDE_MM.width(), 14))
    arrow = QgsLayoutItemPicture(sheet.layout)
    arrow.setPicturePath(str(paths.resource("page", "north_arrow.svg")))
    sheet.place(arrow, QRectF(SIDE_MM.right() - 8, 158, 8, 12))


def add_words(sheet: Sheet, title: str, note: str) -> None:
    """Add the title, what the picture shows and the note at its foot."""
    t = sheet.texts
    heading = title or t.translate("LifeCircle", "Facility gaps in the life circles")
    below = t.translate(
        "LifeCircle",
        "Required categories that a residence does not reach within the standard's walking "
        "distance",
    )
    add_text(sheet, heading, QRectF(10, 6, 278, 10), text_format(18, INK, True))
    add_text(sheet, below, QRectF(10, 15.5, 278, 7), text_format(9.5, QUIET))
    made_by = t.translate("LifeCircle", "Drawn with LifeCircle in QGIS")
    foot = f"{note} · {made_by}" if note else made_by
    add_text(sheet, foot, QRectF(10, 194, 278, 10), text_format(8.5, QUIET))


def add_text(sheet: Sheet, words: str, frame: QRectF, style: QgsTextFormat) -> None:
    """Add a line of text."""
    label = QgsLayoutItemLabel(sheet.layout)
    label.setText(words)
    label.setTextFormat(style)
    sheet.place(label, frame)


def text_format(size: float, colour: QColor, is_bold: bool = False) -> QgsTextFormat:
    """Return letters that show Chinese wherever a Chinese font is installed."""
    font = QFont(FONTS[0])
    font.setFamilies(list(FONTS))
    font.setBold(is_bold)
    style = QgsTextFormat()
    style.setFont(font)
    style.setFamilies(list(FONTS[1:]))
    style.setForcedBold(is_bold)
    style.setSize(size)
    style.setSizeUnit(Qgis.RenderUnit.Points)
    style.setColor(colour)
    return style


def png_of(layout: QgsLayout, path: str, dots_per_inch: int) -> bytes:
    """Return the sheet as PNG.

    Raises:
        LifeCircleError: there is no memory for the picture.
    """
    picture: QImage = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), dots_per_inch)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if picture.isNull() or not picture.save(buffer, "PNG"):
        raise LifeCircleError("picture_not_drawn", file=path)
    return bytes(buffer.data())
