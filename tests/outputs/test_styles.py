# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
from __future__ import annotations

import re

import pytest
from qgis.core import (
    QgsExpressionContextUtils,
    QgsProject,
    QgsRenderContext,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)

from lifecircle_plugin import paths
from lifecircle_plugin.core.project_desk import STAGES

from .layers import colours, drawn, layer_of, square

pytestmark = pytest.mark.usefixtures("qgis_app")

LINE = "LineString(0 0, 5 5, 9 0)"
LACKING_FIELDS = "field=lacking:integer&field=undecided:integer"
LACKING_ROWS = [(0, 0), (0, 3), (1, 0), (5, 1), (6, 0), (10, 0), (11, 0), (20, 0), (21, 0), (60, 9)]
CLASSES = ["0", "0 open", "1–5", "1–5", "6–10", "6–10", "11–20", "11–20", "> 20", "> 20"]


def places(kind: str, rows: list[tuple[object, ...]], fields: str) -> QgsVectorLayer:
    def shape(number: int) -> str:
        return f"Point({number} {number % 3})" if kind == "Point" else square(number, 0, 0.8)

    return layer_of(kind, fields, [(shape(number), row) for number, row in enumerate(rows)])


CIRCLE_FIELDS = "field=name:string&field=circle_colour:string"
CIRCLE_ROWS = [("四平路1号圈", "#9159a8"), ("B", "#d3f0c0"), ("C", None)]
SAMPLES = {
    "residences_point": lambda: places("Point", LACKING_ROWS, LACKING_FIELDS),
    "residences_polygon": lambda: places("Polygon", LACKING_ROWS, LACKING_FIELDS),
    "unrouted": lambda: places(
        "Point", [("residence",), ("facility",), ("gate",), ("other",)], "field=role:string"
    ),
    "findings": lambda: places(
        "Point", [("error",), ("warning",), ("info",), (None,)], "field=severity:string"
    ),
    "circle_findings": lambda: places(
        "Polygon", [("error",), ("warning",), ("info",), (None,)], "field=severity:string"
    ),
    "circles_map": lambda: places("Polygon", CIRCLE_ROWS, CIRCLE_FIELDS),
    "circles_print": lambda: places("Polygon", CIRCLE_ROWS, CIRCLE_FIELDS),
    "barriers": lambda: layer_of(
        "LineString", "field=kind:string",
        [(LINE, (kind,)) for kind in ("river", "rail", "expressway", "other", None)],
    ),
    "circles": lambda: places("Polygon", [("四平路1号圈",), ("B",)], "field=name:string"),
    "circles_gaps": lambda: places("Polygon", [(n,) for n in (0, 1, 5, 10, 30, None)],
                                   "field=gaps:integer"),
    "streets": lambda: layer_of("LineString", "field=name:string", [(LINE, ("a",))]),
    "true_edges": lambda: layer_of("LineString", "field=name:string", [(LINE, ("a",))]),
    "river": lambda: places("Polygon", [("a",)], "field=name:string"),
    "facilities": lambda: places(
        "Point", [(t,) for t in ("live", "work", "play", "learn", "care", "")], "field=theme:string"
    ),
    "facilities_dots": lambda: places("Point", [("a",), ("b",)], "field=name:string"),
    "background": lambda: places(
        "Polygon", [(k,) for k in ("water", "green", "campus", "industry", "other", None)],
        "field=kind:string",
    ),
    **dict.fromkeys(("projects", "projects_print"), lambda: places(
        "Point",
        [(theme, stage) for theme in ("live", "work", "play", "learn", "care", None)
         for stage in (*STAGES, None)],
        "field=theme:string&field=stage:string",
    )),
    "project_areas": lambda: places("Polygon", [("a",)], "field=name:string"),
    "needs": lambda: places(
        "Point",
        [("open", None), ("working", ""), ("answered", "declined"), ("answered", "adopted"),
         ("working", "partly"), (None, None)],
        "field=handling:string&field=result:string",
    ),
    "overlay_facilities": lambda: places(
        "Point", [("build",), ("enlarge",), ("close",), (None,)], "field=action:string"
    ),
    "overlay_gates": lambda: places("Point", [("a",), ("b",)], "field=name:string"),
    "overlay_streets": lambda: layer_of("LineString", "field=name:string", [(LINE, ("a",))]),
    "data_frame": lambda: places("Polygon", [("a",)], "field=name:string"),
    "subdistricts": lambda: places("Polygon", [("a",)], "field=name:string"),
    "units": lambda: places("Polygon", [("a",)], "field=name:string"),
    "residences_plain": lambda: places("Polygon", [("a",)], "field=name:string"),
    "residences_dots": lambda: places("Point", [("a",), ("b",)], "field=name:string"),
    "gates": lambda: places(
        "Point", [("public",), ("residents",), ("closed",), (None,)], "field=access:string"
    ),
    "service_area": lambda: places("Polygon", [("a",)], "field=name:string"),
    "service_streets": lambda: layer_of("LineString", "field=name:string", [(LINE, ("a",))]),
}  # fmt: skip


def styled(name: str) -> QgsVectorLayer:
    layer = SAMPLES[name]()
    message, is_loaded = layer.loadNamedStyle(str(paths.styles() / f"{name}.qml"))
    assert is_loaded, message
    return layer


def rules(layer: QgsVectorLayer) -> list[QgsRuleBasedRenderer.Rule]:
    return layer.renderer().rootRule().children()


def rule_labels(layer: QgsVectorLayer) -> list[list[str]]:
    """Return for each feature the labels of the rules that draw it."""
    renderer = layer.renderer().clone()
    context = QgsRenderContext()
    label_of = {rule.ruleKey(): rule.label() for rule in renderer.rootRule().children()}
    renderer.startRender(context, layer.fields())
    found = []
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        keys = renderer.legendKeysForFeature(feature, context)
        found.append([label_of[key] for key in keys if key in label_of])
    renderer.stopRender(context)
    return found


def test_every_style_is_tested() -> None:
    files = {file.stem for file in paths.styles().glob("*.qml")}
    assert files == {*SAMPLES, "gaps"}


@pytest.mark.parametrize("name", SAMPLES)
def test_style_loads_and_draws(name: str) -> None:
    layer = styled(name)
    assert isinstance(layer.renderer(), QgsRuleBasedRenderer)
    assert colours(drawn(layer))["#ffffff"] < 160 * 160


@pytest.mark.parametrize("name", SAMPLES)
def test_legend_speaks_both_languages(name: str) -> None:
    layer = styled(name)
    for rule in rules(layer):
        chinese, english = rule.label().split(" / ")
        assert re.search("[\u4e00-\u9fff]", chinese)
        assert re.fullmatch(r"[\x20-\x7e–]+", english)


TWICE = ("projects", "projects_print")


@pytest.mark.parametrize("name", [name for name in SAMPLES if name not in TWICE])
def test_every_feature_is_drawn_exactly_once(name: str) -> None:
    assert {len(labels) for labels in rule_labels(styled(name))} == {1}


@pytest.mark.parametrize("name", TWICE)
def test_every_project_shows_its_theme_and_over_it_its_stage(name: str) -> None:
    layer = styled(name)
    labels = [rule.label() for rule in rules(layer)]
    themes, stages = labels[:6], labels[6:]
    found = rule_labels(layer)
    assert len(found) == 6 * (len(STAGES) + 1)
    assert all(len(two) == 2 for two in found)
    assert {frozenset(two) for two in found} == {frozenset((t, s)) for t in themes for s in stages}
    # In a copy without colours each theme has a shape, each stage a sign of its own.
    shapes = [rule.symbol().symbolLayer(0).properties()["name"] for rule in rules(layer)[:6]]
    assert len(set(shapes)) == 6
    if name == "projects_print":
        fills = [rule.symbol().symbolLayer(0).fillColor() for rule in rules(layer)[:6]]
        assert all(each.saturation() == 0 for each in fills)


def test_a_need_that_was_adopted_is_no_open_one() -> None:
    names = [label.split(" / ")[1] for (label,) in rule_labels(styled("needs"))]
    assert names == [
        *("to be handled", "being handled", "answered", "adopted or partly"),
        *("adopted or partly", "to be handled"),
    ]


@pytest.mark.parametrize("name", ["residences_point", "residences_polygon"])
def test_residences_fall_into_the_class_of_what_they_lack(name: str) -> None:
    labels = [label for (label,) in rule_labels(styled(name))]
    same = {}
    for expected, label in zip(CLASSES, labels):
        same.setdefault(expected, set()).add(label)
    assert all(len(found) == 1 for found in same.values())
    assert len({next(iter(found)) for found in same.values()}) == 6


@pytest.mark.parametrize("name", ["residences_point", "residences_polygon"])
def test_residence_of_unknown_verdict_is_not_drawn_as_served(name: str) -> None:
    kind = "Point" if name.endswith("point") else "Polygon"
    layer = places(kind, [(None, None)], LACKING_FIELDS)
    layer.loadNamedStyle(str(paths.styles() / f"{name}.qml"))
    assert rule_labels(layer) == [["未评价 / not judged"]]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("residences_polygon", ("20 项以上", "11–20", "6–10", "1–5", "0 项 / none lacking")),
        ("residences_point", ("20 项以上", "11–20", "6–10", "1–5", "0 项 / none lacking")),
        ("circles_gaps", ("15 项以上", "9–15", "4–8", "1–3", "没有缺口 / no gap")),
    ],
)
def test_more_is_darker_in_a_grey_print(name: str, words: tuple[str, ...]) -> None:
    layer = styled(name)
    colour_of = {rule.label(): rule.symbol().color() for rule in rules(layer)}
    shades = []
    for word in words:
        colour = next(colour for label, colour in colour_of.items() if word in label)
        shades.append(0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF())
    assert all(later - earlier > 0.1 for earlier, later in zip(shades, shades[1:]))


def test_points_are_told_apart_by_shape_or_size_too() -> None:
    for name in ("residences_point", "facilities", "unrouted", "findings", "needs"):
        layer = styled(name)
        looks = {
            (rule.symbol().symbolLayer(0).properties()["name"], rule.symbol().size())
            for rule in rules(layer)
        }
        assert len(looks) == len(rules(layer))


def test_facilities_are_told_apart_by_their_category_too() -> None:
    codes = ("food_market", "park_public_green", "kindergarten", "unheard_of", None)
    layer = places("Point", [(code,) for code in codes], "field=category:string")
    layer.loadNamedStyle(str(paths.styles() / "facilities.qml"))
    themes = [label.split(" / ")[1] for (label,) in rule_labels(layer)]
    assert themes == ["live", "play", "learn", "facility", "facility"]


@pytest.mark.parametrize(("name", "scale"), [("facilities", 25_000), ("gates", 8_000)])
def test_small_signs_come_up_as_one_zooms_in(name: str, scale: int) -> None:
    layer = styled(name)
    assert layer.isInScaleRange(scale - 1)
    assert not layer.isInScaleRange(scale + 1)


def test_the_circle_of_the_sheet_stands_out() -> None:
    layer = styled("circles")
    layer.setLabelsEnabled(False)
    usual = colours(drawn(layer))["#0b4f5c"]
    QgsExpressionContextUtils.setProjectVariable(
        QgsProject.instance(), "lifecircle_circle", "四平路1号圈"
    )
    wider = colours(drawn(layer))["#0b4f5c"]
    QgsProject.instance().clear()
    assert wider > 1.3 * usual


def test_circles_carry_their_name() -> None:
    layer = styled("circles")
    assert layer.labelsEnabled()
    with_names = colours(drawn(layer))
    layer.setLabelsEnabled(False)
    assert with_names != colours(drawn(layer))


def test_table_of_gaps_is_headed_in_both_languages_and_coloured() -> None:
    fields = "field=circle:string&field=state:string&field=uncovered:double&field=own:string"
    layer = layer_of("NoGeometry", fields, [])
    message, is_loaded = layer.loadNamedStyle(str(paths.styles() / "gaps.qml"))
    assert is_loaded, message
    assert layer.attributeDisplayName(0) == "生活圈 / circle"
    assert layer.attributeDisplayName(2) == "不可达人口 / not within reach"
    assert layer.attributeDisplayName(3) == "own"
    assert len(layer.conditionalStyles().fieldStyles("state")) == 6
