# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes the layer styles in resources/styles. Run with a Python that has QGIS.

Colours are of the family of Okabe and Ito, taken so that they keep their order in a grey print;
shape, size or hatching tells again what colour tells. Every label is in Chinese and English.
"""

from __future__ import annotations

import csv
import os
import re
import sys
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_HASH_SEED"] = "0"  # attributes in the same order every time

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsConditionalStyle,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from lifecircle_plugin.core.circle_colours import PALETTE  # noqa: E402

RESOURCES = ROOT / "resources"
STYLES = RESOURCES / "styles"
FONTS = ["Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "Noto Sans", "Sans Serif"]
INK = "#1f2a33"
TEAL = "#0b4f5c"
# The name first: asked for a field that is not there, QGIS takes one whose alias reads the same.
NAME_OF = (
    "coalesce(attribute(@feature, 'name'), attribute(@feature, 'circle'), "
    "attribute(@feature, 'NAME'), attribute(@feature, '名称'))"
)
CHOSEN_LAST = f"coalesce({NAME_OF} = @lifecircle_circle, false)"
# A circle's own colour; stored outlines have it joined from the table of circles.
COLOUR_OF = (
    "coalesce(nullif(attribute(@feature, 'colour'), ''), "
    "nullif(attribute(@feature, 'circle_colour'), ''), '#c8ced2')"
)
PLACE_IN_PALETTE = f"array_find(array({', '.join(map(repr, PALETTE))}), lower({COLOUR_OF}))"
# Hatching by the place in the palette, so that a grey print tells neighbours apart twice.
HATCH_ANGLES = (45, 135, 0, 90, 20, 110, 65)
HATCH_SPACINGS_MM = (2.6, 1.8, 3.2, 1.5, 3.6, 2.2, 2.9)
ELSE = "ELSE"


@dataclass(frozen=True)
class Look:
    """One class of a style.

    Attributes:
        rule: expression; ELSE for what no other rule took.
        label: Chinese / English.
        colour: fill.
        size_mm: of a point.
        shape: of a point.
        is_hollow: drawn as an outline or a hatching, for what is not decided.
        hatching: of an area that is hollow.
    """

    rule: str
    label: str
    colour: str
    size_mm: float = 2.0
    shape: str = "circle"
    is_hollow: bool = False
    hatching: str = "b_diagonal"


LACKING = (
    Look('"lacking" > 20', "缺 20 项以上 / more than 20 lacking", "#6b2100", 3.0),
    Look('"lacking" BETWEEN 11 AND 20', "缺 11–20 项 / 11–20 lacking", "#b84a0a", 2.6),
    Look('"lacking" BETWEEN 6 AND 10', "缺 6–10 项 / 6–10 lacking", "#e8932a", 2.3),
    Look('"lacking" BETWEEN 1 AND 5', "缺 1–5 项 / 1–5 lacking", "#f7cd7f", 2.0),
    Look(
        '"lacking" = 0 AND coalesce("undecided", 0) > 0',
        "0 项，有待定 / none lacking, some undecided",
        "#75828a",
        1.8,
        is_hollow=True,
    ),
    Look('"lacking" = 0 AND coalesce("undecided", 0) = 0', "0 项 / none lacking", "#e6f5ef", 1.6),
    Look(ELSE, "未评价 / not judged", "#75828a", 2.0, "cross", True, "dense6"),
)
RESIDENCE_OFF = "小区或住宅未接入路网 / residence off the streets"
FACILITY_OFF = "设施未接入路网 / facility off the streets"
GATE_OFF = "出入口未接入路网 / gate off the streets"
UNROUTED = (
    Look("\"role\" = 'residence'", RESIDENCE_OFF, "#7a2800", 3.2, "cross2", True),
    Look("\"role\" = 'facility'", FACILITY_OFF, "#0072b2", 3.0, "diamond", True),
    Look("\"role\" = 'gate'", GATE_OFF, INK, 2.6, "triangle", True),
    Look(ELSE, "未接入路网 / off the streets", INK, 2.6, "cross", True),
)
FINDINGS = (
    Look("\"severity\" = 'error'", "错误 / error", "#7a2800", 4.0, "octagon"),
    Look("\"severity\" = 'warning'", "警告 / warning", "#e8932a", 3.2, "triangle"),
    Look(ELSE, "提示 / info", "#75828a", 2.2, "circle", True),
)
# Over the map of circles: hatched, so that what lies below stays in sight.
CIRCLE_FINDINGS = (
    Look("\"severity\" = 'error'", "须改正 / to mend", "#7a2800", hatching="dense5"),
    Look("\"severity\" = 'warning'", "须决定 / to decide", "#b85f00", hatching="b_diagonal"),
    Look(ELSE, "须知 / to know", "#75828a", hatching="no"),
)
GAPS = (
    Look('"gaps" > 15', "15 项以上缺口 / more than 15 gaps", "#6b2100"),
    Look('"gaps" BETWEEN 9 AND 15', "9–15 项缺口 / 9–15 gaps", "#b84a0a"),
    Look('"gaps" BETWEEN 4 AND 8', "4–8 项缺口 / 4–8 gaps", "#e8932a"),
    Look('"gaps" BETWEEN 1 AND 3', "1–3 项缺口 / 1–3 gaps", "#f7cd7f"),
    Look('"gaps" = 0', "没有缺口 / no gap", "#e6f5ef"),
    Look(ELSE, "未评价 / not judged", "#75828a", is_hollow=True),
)


def codes_by_theme() -> dict[str, list[str]]:
    """Return the category codes of each theme."""
    codes: dict[str, list[str]] = {}
    with (RESOURCES / "categories" / "categories.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            codes.setdefault(row["theme"], []).append(row["code"])
    return codes


CODES = codes_by_theme()


def of_theme(theme: str) -> str:
    """Return the rule for facilities of a theme, by their field theme or by their category."""
    listed = ", ".join(f"'{code}'" for code in CODES[theme])
    return (
        f"attribute(@feature, 'theme') = '{theme}' "
        f"OR coalesce(attribute(@feature, 'category'), '') IN ({listed})"
    )


THEMES = (
    Look(of_theme("live"), "宜居 / live", "#56b4e9", 2.0, "square"),
    Look(of_theme("work"), "宜业 / work", "#8a959c", 2.2, "pentagon"),
    Look(of_theme("play"), "宜游 / play", "#009e73", 2.4, "triangle"),
    Look(of_theme("learn"), "宜学 / learn", "#e69f00", 2.4, "diamond"),
    Look(of_theme("care"), "宜养 / care", "#cc79a7", 2.4, "cross_fill"),
    Look(ELSE, "设施 / facility", "#0072b2", 1.8, "circle"),
)
BACKGROUND = (
    Look("\"kind\" = 'water'", "水面 / water", "#cfe3f1"),
    Look("\"kind\" = 'green'", "绿地 / green space", "#dbead2"),
    Look("\"kind\" = 'campus'", "校园 / campus", "#efe7f2"),
    Look("\"kind\" = 'industry'", "厂区 / industry", "#e4e2df"),
    Look(ELSE, "其他用地 / other land", "#efefec"),
)
GATES = (
    Look("\"access\" = 'public'", "开放出入口 / public gate", "#ffffff", 1.6),
    Look("\"access\" = 'residents'", "仅住户出入口 / residents' gate", "#7fb8c4", 1.6, "square"),
    Look("\"access\" = 'closed'", "常闭出入口 / closed gate", "#7a2800", 1.8, "cross2", True),
    Look(ELSE, "出入口 / gate", "#ffffff", 1.4, "diamond"),
)


BARRIERS = (
    Look("\"kind\" = 'river'", "河流 / river or canal", "#2b6ca3", 1.0),
    Look("\"kind\" = 'rail'", "铁路 / railway", INK, 0.9),
    Look("\"kind\" = 'expressway'", "快速路 / expressway", "#8a3b12", 1.2),
    Look(ELSE, "阻隔线 / barrier", "#54616b", 0.8),
)

# Projects: the theme by colour and shape, the stage by the sign in the middle.
PROJECT_THEMES = (
    Look("\"theme\" = 'live'", "宜居 / live", "#0072b2", 4.2, "square"),
    Look("\"theme\" = 'work'", "宜业 / work", "#8c564b", 4.6, "pentagon"),
    Look("\"theme\" = 'play'", "宜游 / play", "#009e73", 5.2, "triangle"),
    Look("\"theme\" = 'learn'", "宜学 / learn", "#b8860b", 5.0, "diamond"),
    Look("\"theme\" = 'care'", "宜养 / care", "#c0569b", 5.4, "heart"),
    Look(ELSE, "主题未填 / theme not told", "#8a959c", 4.2, "circle"),
)
# The same in grey, for the copying machine: shapes tell themes, shades help.
GREYS = {
    "live": "#6e6e6e",
    "work": "#8c8c8c",
    "play": "#a8a8a8",
    "learn": "#c4c4c4",
    "care": "#e0e0e0",
    "": "#ffffff",
}
PROJECT_STAGES = (
    Look(
        "\"stage\" IN ('idea', 'preparation')",
        "谋划储备、前期 / idea or preparation",
        "#ffffff",
        2.0,
        "circle",
    ),
    Look("\"stage\" = 'building'", "在建 / under construction", "#ffffff", 2.4, "half_square"),
    Look(
        "\"stage\" IN ('finished', 'accepted')",
        "完工待验、已验收 / finished or accepted",
        INK,
        1.5,
        "square",
    ),
    Look("\"stage\" = 'in_use'", "已投用 / in use", INK, 2.2, "star"),
    Look("\"stage\" = 'paused'", "暂缓 / on hold", "#ffffff", 5.6, "line", True),
    Look("\"stage\" = 'dropped'", "调出 / dropped", "#7a2800", 5.0, "cross2", True),
    Look(ELSE, "阶段未填 / stage not told", INK, 0.9, "circle"),
)
NEEDS = (
    Look(
        "\"result\" IN ('adopted', 'partly')",
        "采纳或部分采纳 / adopted or partly",
        "#009e73",
        2.6,
        "triangle",
    ),
    Look(
        "coalesce(\"result\", '') NOT IN ('adopted', 'partly') AND \"handling\" = 'answered'",
        "已答复 / answered",
        "#8a959c",
        2.0,
        "square",
    ),
    Look(
        "coalesce(\"result\", '') NOT IN ('adopted', 'partly') AND \"handling\" = 'working'",
        "办理中 / being handled",
        "#e69f00",
        2.2,
        "diamond",
    ),
    Look(ELSE, "待办 / to be handled", "#0072b2", 1.8, "circle", True),
)
OVERLAY_FACILITIES = (
    Look("\"action\" = 'build'", "新建设施 / builds", "#009e73", 4.0, "cross_fill"),
    Look("\"action\" = 'enlarge'", "扩建设施 / enlarges", "#56b4e9", 4.0, "arrowhead", True),
    Look("\"action\" = 'close'", "关闭设施 / closes", "#7a2800", 4.0, "cross2", True),
    Look(ELSE, "设施变化 / changes a facility", INK, 3.0, "circle", True),
)
OVERLAY_GATE = Look("", "开放出入口 / gate opened", "#009e73", 2.6, "pentagon")

# For maps of a whole district, where thousands of larger signs would hide the residences.
DOT = Look("", "设施 / facility", INK, 0.6)
# The page's colours of the states: ground and ink.
STATE_COLOURS = {
    "gap": ("#a83f00", "#ffffff"),
    "borderline": ("#f2b84b", "#1f2a33"),
    "improvable": ("#bfdff2", "#1f2a33"),
    "met": ("#e0f3ec", "#1f2a33"),
    "insufficient": ("#e4e9eb", "#414d56"),
    "not_applicable": ("#ffffff", "#54616b"),
}
TABLE_HEADS = {
    "circle": "生活圈 / circle",
    "subdistrict": "街道 / subdistrict",
    "clause": "条款 / clause",
    "level": "层级 / level",
    "code": "类别代码 / code",
    "name_zh": "类别 / category (zh)",
    "name_en": "类别 / category (en)",
    "theme": "五宜 / theme",
    "requirement": "配置要求 / requirement",
    "provider": "事权 / who can act",
    "frame": "判定范围 / judged per",
    "frame_name": "判定范围名称 / frame name",
    "near_m": "较小距离(米) / near m",
    "limit_m": "规定距离(米) / limit m",
    "limit_source": "距离来源 / limit from",
    "target": "目标覆盖率 / target",
    "population": "人口 / people",
    "covered": "可达人口 / within reach",
    "uncovered": "不可达人口 / not within reach",
    "edge": "数据边缘人口 / near data edge",
    "unrouted": "未接入路网人口 / off the streets",
    "residences_unknown_population": "人口不详小区数 / residences of unknown people",
    "coverage": "覆盖率 / coverage",
    "coverage_low": "覆盖率下限 / lower bound",
    "coverage_high": "覆盖率上限 / upper bound",
    "coverage_land": "用地覆盖率 / by land",
    "coverage_straight": "直线口径覆盖率 / as the crow flies",
    "coverage_older": "老年人覆盖率 / older people",
    "coverage_child": "儿童覆盖率 / children",
    "facilities": "圈内设施数 / facilities inside",
    "neighbour_share": "邻圈设施覆盖 / served by a neighbour",
    "mean_m": "平均步行距离(米) / mean m",
    "worst_decile_m": "最远一成超过(米) / worst tenth m",
    "area_basis": "面积口径 / area basis",
    "area_m2": "现状面积 / area m²",
    "area_required_m2": "应有面积 / required m²",
    "area_short_m2": "面积缺额 / short m²",
    "facilities_area_unknown": "面积不详设施数 / of unknown area",
    "scale_state": "规模结论 / scale",
    "state": "结论 / state",
    "reason": "理由 / reason",
    "evidence": "依据 / evidence",
    "source": "出处 / source",
    "note": "备注 / note",
}
FINDING_HEADS = {
    "severity": "程度 / severity",
    "role": "对象 / role",
    "layer": "图层 / layer",
    "kind": "检查项 / check",
    "count": "要素数 / features",
    "text": "问题 / finding",
    "advice": "处理办法 / how to mend",
    "suggestion": "建议参数 / suggested value",
    "source_fid": "要素编号 / feature id",
    "key": "代码 / key",
}


CIRCLE_FINDING_HEADS = {
    "severity": "代码 / code",
    "kind": "检查代码 / check code",
    "grade": "程度 / severity",
    "check": "检查项 / check",
    "circle": "生活圈 / circle",
    "subdistrict": "街道 / subdistrict",
    "message": "问题与处理 / finding and how to mend",
    "units": "划分单元数 / units",
    "people": "人数 / people",
    "area_m2": "面积（m²） / area (m²)",
    "unit_names": "划分单元 / units",
    "circle_id": "生活圈编号 / circle id",
}
HEADS = {"findings": FINDING_HEADS, "circle_findings": CIRCLE_FINDING_HEADS}


def marker(look: Look) -> QgsSymbol:
    """Return a point symbol."""
    return QgsMarkerSymbol.createSimple(
        {
            "name": look.shape,
            "color": "255,255,255,0" if look.is_hollow else look.colour,
            "outline_color": look.colour if look.is_hollow else "#4a555c",
            "outline_width": "0.45" if look.is_hollow else str(min(0.12, look.size_mm / 12)),
            "size": str(look.size_mm),
        }
    )


def project_marker(look: Look) -> QgsSymbol:
    """Return the sign of a project's theme, paler where the project was dropped."""
    symbol = QgsMarkerSymbol.createSimple(
        {
            "name": look.shape,
            "color": look.colour,
            "outline_color": INK if look.colour in GREYS.values() else "#ffffff",
            "outline_width": "0.3",
            "size": str(look.size_mm),
        }
    )
    symbol.setDataDefinedProperty(
        QgsSymbol.Property.Opacity,
        QgsProperty.fromExpression("if(\"stage\" = 'dropped', 40, 100)"),
    )
    return symbol


def stage_marker(look: Look) -> QgsSymbol:
    """Return the sign of a project's stage, drawn over that of its theme."""
    symbol = marker(look)
    layer = symbol.symbolLayer(0)
    if look.is_hollow:
        layer.setStrokeColor(QColor(INK if look.colour == "#ffffff" else look.colour))
        layer.setStrokeWidth(0.7)
    else:
        layer.setStrokeColor(QColor(INK if look.colour == "#ffffff" else "#ffffff"))
        layer.setStrokeWidth(0.25)
    return symbol


def projects(is_print: bool) -> QgsRuleBasedRenderer:
    """Return projects drawn twice: by theme, and over it by stage."""
    themes = [
        replace(look, colour=GREYS.get(theme, look.colour)) if is_print else look
        for look, theme in zip(PROJECT_THEMES, GREYS)
    ]
    root = QgsRuleBasedRenderer.Rule(None)
    for looks, symbol_of in ((themes, project_marker), (PROJECT_STAGES, stage_marker)):
        others = " OR ".join(f"({look.rule})" for look in looks if look.rule != ELSE)
        for look in looks:
            # No ELSE: that would be what neither themes nor stages took.
            rule = f"NOT coalesce({others}, false)" if look.rule == ELSE else look.rule
            root.appendChild(
                QgsRuleBasedRenderer.Rule(symbol_of(look), filterExp=rule, label=look.label)
            )
    return QgsRuleBasedRenderer(root)


def project_area_symbol() -> QgsSymbol:
    """Return the area of a project: hatched, so that the map shines through."""
    return QgsFillSymbol.createSimple(
        {
            "color": "#8c2d04",
            "style": "f_diagonal",
            "outline_color": "#8c2d04",
            "outline_width": "0.5",
            "outline_style": "dash",
        }
    )


def fill(look: Look) -> QgsSymbol:
    """Return an area symbol."""
    return QgsFillSymbol.createSimple(
        {
            "color": look.colour,
            "style": look.hatching if look.is_hollow else "solid",
            "outline_color": "#4a555c",
            "outline_width": "0.12",
        }
    )


def hatched(look: Look) -> QgsSymbol:
    """Return an area symbol that lets the map shine through, with a border in its colour."""
    return QgsFillSymbol.createSimple(
        {
            "color": look.colour,
            "style": look.hatching,
            "outline_color": look.colour,
            "outline_width": "0.6",
        }
    )


def ground(look: Look) -> QgsSymbol:
    """Return an area of the ground, without an outline."""
    return QgsFillSymbol.createSimple({"color": look.colour, "outline_style": "no"})


def line(colour: str, width_mm: float, dashed: bool = False) -> QgsSymbol:
    """Return a line symbol."""
    return QgsLineSymbol.createSimple(
        {
            "line_color": colour,
            "line_width": str(width_mm),
            "line_style": "dash" if dashed else "solid",
            "capstyle": "round",
        }
    )


def by_rules(
    looks: Sequence[Look], symbol_of: Callable[[Look], QgsSymbol], order_by: str = ""
) -> QgsRuleBasedRenderer:
    """Return a renderer with a rule for each look; the largest of a field drawn last if asked."""
    root = QgsRuleBasedRenderer.Rule(None)
    for look in looks:
        rule = QgsRuleBasedRenderer.Rule(symbol_of(look), filterExp=look.rule, label=look.label)
        if look.rule == ELSE:
            rule.setFilterExpression("")
            rule.setIsElse(True)
        root.appendChild(rule)
    return ordered(QgsRuleBasedRenderer(root), order_by)


def single(symbol: QgsSymbol, label: str, order_by: str = "") -> QgsRuleBasedRenderer:
    """Return a renderer of one look with a legend text."""
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(QgsRuleBasedRenderer.Rule(symbol, label=label))
    return ordered(QgsRuleBasedRenderer(root), order_by)


def ordered(renderer: QgsRuleBasedRenderer, order_by: str) -> QgsRuleBasedRenderer:
    """Draw the largest of a field or expression last, where one is given."""
    if order_by:
        clause = QgsFeatureRequest.OrderByClause(order_by, True, True)
        renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
        renderer.setOrderByEnabled(True)
    return renderer


def circle_symbol() -> QgsSymbol:
    """Return the outline of a life circle: white under dark, to stand out on any ground."""
    symbol = QgsFillSymbol.createSimple({"style": "no", "outline_style": "no"})
    for colour, width_mm in (("#ffffff", 1.1), (TEAL, 0.5)):
        outline = QgsSimpleLineSymbolLayer(QColor(colour), width_mm)
        outline.setPenJoinStyle(Qt.PenJoinStyle.RoundJoin)
        # The circle that a sheet or a project is about stands out.
        wider = f"if({CHOSEN_LAST}, {2.5 * width_mm}, {width_mm})"
        outline.setDataDefinedProperty(
            QgsSymbolLayer.Property.StrokeWidth, QgsProperty.fromExpression(wider)
        )
        symbol.appendSymbolLayer(outline)
    symbol.deleteSymbolLayer(0)
    return symbol


def filled_circle_symbol(is_print: bool) -> QgsSymbol:
    """Return a circle in its own colour, see-through; hatched as well where it is printed."""
    symbol = circle_symbol()
    area = QgsSimpleFillSymbolLayer(QColor("#c8ced2"), Qt.BrushStyle.SolidPattern)
    area.setStrokeStyle(Qt.PenStyle.NoPen)
    opacity = 110 if is_print else 125
    area.setDataDefinedProperty(
        QgsSymbolLayer.Property.FillColor,
        QgsProperty.fromExpression(f"set_color_part({COLOUR_OF}, 'alpha', {opacity})"),
    )
    symbol.insertSymbolLayer(0, area)
    if is_print:
        hatch = QgsLinePatternFillSymbolLayer()
        hatch.setSubSymbol(line("#5a6670", 0.13))
        for wanted, values in (
            (QgsSymbolLayer.Property.LineAngle, HATCH_ANGLES),
            (QgsSymbolLayer.Property.LineDistance, HATCH_SPACINGS_MM),
        ):
            listed = ", ".join(str(value) for value in values)
            expression = f"coalesce(array_get(array({listed}), {PLACE_IN_PALETTE}), {values[0]})"
            hatch.setDataDefinedProperty(wanted, QgsProperty.fromExpression(expression))
        symbol.insertSymbolLayer(1, hatch)
    return symbol


def barrier_symbol(look: Look) -> QgsSymbol:
    """Return a line that people do not cross: white below, so that it stands out on fills."""
    symbol = line("#ffffff", look.size_mm + 0.6)
    dashes = {"#2b6ca3": Qt.PenStyle.SolidLine, INK: Qt.PenStyle.DashLine}
    upper = QgsSimpleLineSymbolLayer(
        QColor(look.colour), look.size_mm, dashes.get(look.colour, Qt.PenStyle.SolidLine)
    )
    upper.setPenCapStyle(Qt.PenCapStyle.FlatCap)
    symbol.appendSymbolLayer(upper)
    if look.colour == "#8a3b12":
        # An expressway is a double line, also in grey.
        middle = QgsSimpleLineSymbolLayer(QColor("#ffffff"), look.size_mm / 3)
        symbol.appendSymbolLayer(middle)
    return symbol


def subdistrict_symbol() -> QgsSymbol:
    """Return the border of a subdistrict: dots and dashes on white, over circles' outlines."""
    symbol = boundary("#ffffff", 1.5, "solid")
    upper = QgsSimpleLineSymbolLayer(QColor(INK), 0.8, Qt.PenStyle.DashDotLine)
    symbol.appendSymbolLayer(upper)
    return symbol


def names(
    colour: str = TEAL,
    size: float = 8,
    placement: Qgis.LabelPlacement = Qgis.LabelPlacement.Horizontal,
    from_scale: float = 0,
    to_scale: float = 0,
    expression: str = NAME_OF,
) -> QgsVectorLayerSimpleLabeling:
    """Return labels from whichever field holds the name.

    Args:
        colour: of the letters.
        size: points.
        placement: where the label stands.
        from_scale: smallest scale at which labels are drawn, as its denominator; 0 for all.
        to_scale: largest scale, likewise.
        expression: what is written.
    """
    text = QgsTextFormat()
    font = QFont(FONTS[0])
    font.setFamilies(FONTS)
    text.setFont(font)
    text.setFamilies(FONTS[1:])
    text.setSize(size)
    text.setColor(QColor(colour))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.8)
    halo.setColor(QColor("#ffffff"))
    text.setBuffer(halo)
    settings = QgsPalLayerSettings()
    settings.isExpression = True
    settings.fieldName = expression
    settings.placement = placement
    settings.scaleVisibility = bool(from_scale or to_scale)
    settings.minimumScale, settings.maximumScale = from_scale, to_scale
    settings.setFormat(text)
    return QgsVectorLayerSimpleLabeling(settings)


def project_names() -> QgsVectorLayerSimpleLabeling:
    """Return labels of projects: their number from afar, their name where there is room."""
    code = "nullif(trim(coalesce(attribute(@feature, 'code'), '')), '')"
    close = f"@map_scale <= 8000 OR {code} IS NULL"
    labels = names(
        INK,
        7,
        Qgis.LabelPlacement.OrderedPositionsAroundPoint,
        from_scale=40_000,
        expression=f"if({close}, {NAME_OF}, {code})",
    )
    # Beside the sign, not over it: the sign tells the stage.
    settings = labels.settings()
    settings.offsetType = Qgis.LabelOffsetType.FromSymbolBounds
    settings.dist = 0.5
    labels.setSettings(settings)
    return labels


def boundary(colour: str, width_mm: float, style: str) -> QgsSymbol:
    """Return an area of which only the outline is seen."""
    return QgsFillSymbol.createSimple(
        {
            "style": "no",
            "outline_color": colour,
            "outline_width": str(width_mm),
            "outline_style": style,
        }
    )


def plain_residence_symbol() -> QgsSymbol:
    """Return a residence that no run has judged."""
    return QgsFillSymbol.createSimple(
        {"color": "#ece5d8", "outline_color": "#b8ad98", "outline_width": "0.15"}
    )


def reached_symbol() -> QgsSymbol:
    """Return a light area that leaves what lies under it to be seen."""
    return QgsFillSymbol.createSimple(
        {"color": "86,180,233,90", "outline_color": "#0072b2", "outline_width": "0.4"}
    )


def river_symbol() -> QgsSymbol:
    """Return an area of water."""
    return QgsFillSymbol.createSimple({"color": "#cfe3f1", "outline_style": "no"})


# File name, geometry type, and what makes the renderer.
MAP_STYLES: tuple[tuple[str, str, Callable[[], QgsRuleBasedRenderer]], ...] = (
    ("residences_point", "Point", lambda: by_rules(LACKING, marker, "lacking")),
    ("residences_polygon", "Polygon", lambda: by_rules(LACKING, fill)),
    ("unrouted", "Point", lambda: by_rules(UNROUTED, marker)),
    ("findings", "Point", lambda: by_rules(FINDINGS, marker)),
    ("circle_findings", "Polygon", lambda: by_rules(CIRCLE_FINDINGS, hatched)),
    ("circles", "Polygon", lambda: single(circle_symbol(), "生活圈 / life circle", CHOSEN_LAST)),
    (
        "circles_map",
        "Polygon",
        lambda: single(filled_circle_symbol(False), "生活圈 / life circle", CHOSEN_LAST),
    ),
    (
        "circles_print",
        "Polygon",
        lambda: single(filled_circle_symbol(True), "生活圈 / life circle", CHOSEN_LAST),
    ),
    ("barriers", "LineString", lambda: by_rules(BARRIERS, barrier_symbol)),
    ("circles_gaps", "Polygon", lambda: by_rules(GAPS, fill)),
    ("streets", "LineString", lambda: single(line("#b4bdc2", 0.16), "道路 / street")),
    (
        "true_edges",
        "LineString",
        lambda: single(line("#0072b2", 0.5, True), "真实边界 / real edge"),
    ),
    ("background", "Polygon", lambda: by_rules(BACKGROUND, ground)),
    (
        "data_frame",
        "Polygon",
        lambda: single(boundary("#8a959c", 0.3, "dash"), "数据范围 / extent of the data"),
    ),
    (
        "subdistricts",
        "Polygon",
        lambda: single(subdistrict_symbol(), "街道界 / subdistrict"),
    ),
    ("units", "Polygon", lambda: single(boundary("#8a959c", 0.2, "solid"), "划分单元 / unit")),
    (
        "residences_plain",
        "Polygon",
        lambda: single(plain_residence_symbol(), "小区（未分析） / residence, no run yet"),
    ),
    (
        "residences_dots",
        "Point",
        lambda: single(
            marker(Look("", "", "#b8ad98", 1.4)), "小区（未分析） / residence, no run yet"
        ),
    ),
    ("gates", "Point", lambda: by_rules(GATES, marker)),
    ("river", "Polygon", lambda: single(river_symbol(), "水面 / water")),
    ("facilities", "Point", lambda: by_rules(THEMES, marker)),
    ("projects", "Point", lambda: projects(False)),
    ("projects_print", "Point", lambda: projects(True)),
    ("project_areas", "Polygon", lambda: single(project_area_symbol(), "项目范围 / project area")),
    ("needs", "Point", lambda: by_rules(NEEDS, marker)),
    ("overlay_facilities", "Point", lambda: by_rules(OVERLAY_FACILITIES, marker)),
    ("overlay_gates", "Point", lambda: single(marker(OVERLAY_GATE), OVERLAY_GATE.label)),
    (
        "overlay_streets",
        "LineString",
        lambda: single(line("#009e73", 0.9, True), "新增步道 / path added"),
    ),
    ("facilities_dots", "Point", lambda: single(marker(DOT), DOT.label)),
    (
        "service_area",
        "Polygon",
        lambda: single(reached_symbol(), "步行可达范围(示意) / walking area (sketch)"),
    ),
    (
        "service_streets",
        "LineString",
        lambda: single(line("#0072b2", 0.5), "可达道路 / reached street"),
    ),
)

# Names come up as the planner zooms in.
LABELS: dict[str, Callable[[], QgsVectorLayerSimpleLabeling]] = {
    "circles": names,
    "circles_map": names,
    "circles_print": lambda: names(INK, 8),
    "units": lambda: names("#54616b", 7, from_scale=15_000),
    "barriers": lambda: names(INK, 7, Qgis.LabelPlacement.Curved, from_scale=60_000),
    "subdistricts": lambda: names("#54616b", 9, from_scale=300_000, to_scale=60_000),
    "streets": lambda: names("#75828a", 7, Qgis.LabelPlacement.Curved, from_scale=10_000),
    "residences_plain": lambda: names(INK, 7, from_scale=5_000),
    "residences_polygon": lambda: names(INK, 7, from_scale=5_000),
    "residences_point": lambda: names(
        INK, 7, Qgis.LabelPlacement.OrderedPositionsAroundPoint, from_scale=5_000
    ),
    "residences_dots": lambda: names(
        INK, 7, Qgis.LabelPlacement.OrderedPositionsAroundPoint, from_scale=5_000
    ),
    "facilities": lambda: names(
        INK, 7, Qgis.LabelPlacement.OrderedPositionsAroundPoint, from_scale=4_000
    ),
    "projects": lambda: project_names(),
    "projects_print": lambda: project_names(),
    "overlay_facilities": lambda: names(
        INK, 7, Qgis.LabelPlacement.OrderedPositionsAroundPoint, from_scale=5_000
    ),
    "background": lambda: names("#6d7a72", 7, from_scale=40_000),
}


def stable(text: str) -> str:
    """Return a style whose ids are counted, not drawn by lot: a new run changes nothing."""
    numbers: dict[str, str] = {}

    def counted(match: re.Match[str]) -> str:
        name = match.group(0)
        return numbers.setdefault(name, str(uuid.uuid5(uuid.NAMESPACE_OID, str(len(numbers)))))

    return re.sub(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", counted, text)


def save(layer: QgsVectorLayer, name: str, kinds: QgsMapLayer.StyleCategories) -> None:
    """Write a layer's style."""
    path = STYLES / f"{name}.qml"
    _, is_written = layer.saveNamedStyle(str(path), kinds)
    if not is_written:
        sys.exit(f"{path} could not be written.")
    path.write_text(stable(path.read_text("utf-8")), "utf-8", newline="\n")
    print(path)


# Thousands of small signs hide the map of a district: they come up as the planner zooms in.
DRAWN_FROM_SCALE = {"needs": 25_000, "facilities": 25_000, "gates": 8_000, "units": 60_000}


def save_maps() -> None:
    """Write the styles of map layers."""
    for name, geometry, make_renderer in MAP_STYLES:
        kinds = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Labeling
        heads = HEADS.get(name, {})
        fields = "".join(f"&field={head}:string" for head in heads)
        layer = QgsVectorLayer(f"{geometry}?crs=EPSG:4326{fields}", name, "memory")
        layer.setRenderer(make_renderer())
        for index, heading in enumerate(heads.values()):
            layer.setFieldAlias(index, heading)
        if name in DRAWN_FROM_SCALE:
            layer.setScaleBasedVisibility(True)
            layer.setMinimumScale(DRAWN_FROM_SCALE[name])
            kinds |= QgsMapLayer.StyleCategory.Rendering
        if name in LABELS:
            layer.setLabeling(LABELS[name]())
            layer.setLabelsEnabled(True)
        save(layer, name, kinds | QgsMapLayer.StyleCategory.Fields if heads else kinds)


def save_gap_table() -> None:
    """Write the style of the table of gaps: headings in both languages, states in colour."""
    fields = "&".join(f"field={name}:string" for name in TABLE_HEADS)
    layer = QgsVectorLayer(f"NoGeometry?{fields}", "gaps", "memory")
    for index, heading in enumerate(TABLE_HEADS.values()):
        layer.setFieldAlias(index, heading)
    looks = []
    for state, (ground, ink) in STATE_COLOURS.items():
        look = QgsConditionalStyle(f"@value = '{state}'")
        look.setBackgroundColor(QColor(ground))
        look.setTextColor(QColor(ink))
        looks.append(look)
    layer.conditionalStyles().setFieldStyles("state", looks)
    kinds = QgsMapLayer.StyleCategory.Fields | QgsMapLayer.StyleCategory.AttributeTable
    save(layer, "gaps", kinds)


def main() -> None:
    """Write all styles."""
    STYLES.mkdir(parents=True, exist_ok=True)
    application = QgsApplication([], False)
    application.initQgis()
    save_maps()
    save_gap_table()
    application.exitQgis()


if __name__ == "__main__":
    main()
