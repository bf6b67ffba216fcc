# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Attribute forms of projects, needs and packages: QGIS's own, so that QField shows them too.

Fields stand in tabs, codes as words, ids as names of the rows they mean; what hangs on a project
(years, money, monthly progress, photos, what it changes) is a list of its own in the form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Optional

from qgis.core import (
    Qgis,
    QgsAttributeEditorContainer,
    QgsAttributeEditorElement,
    QgsAttributeEditorField,
    QgsAttributeEditorRelation,
    QgsDateTimeRange,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsFieldConstraints,
    QgsProject,
    QgsRelation,
    QgsValueMapFieldFormatter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from ..core.project_desk import BY_HAND, text_of
from ..texts import Texts
from ..texts.blueprint import code_label, column_label, table_label
from .schema import DOMAINS, WHOLE
from .schema import table as table_def

TextOf = Callable[[Texts], str]
_KEPT = ("source", "source_key", "origin", "origin_key", "as_typed")
"""Where rows come from: shown last, and not to be written by hand."""


@dataclass(frozen=True)
class Tab:
    """One tab of a form: columns, and tables whose rows hang on the row shown."""

    title: TextOf
    columns: tuple[str, ...] = ()
    children: tuple[str, ...] = ()


# --- what stands where ----------------------------------------------------------------------------

CHILDREN: Mapping[str, str] = {
    "project_year": "project_id",
    "project_fund": "project_id",
    "project_log": "project_id",
    "project_photo": "project_id",
    "project_area": "project_id",
    "overlay_facility": "project_id",
    "overlay_gate": "project_id",
    "overlay_street": "project_id",
}
"""Tables whose rows hang on a project, with the column that names it."""

FORMS: Mapping[str, tuple[Tab, ...]] = {
    "project": (
        Tab(
            lambda t: t.translate("LifeCircle", "Project"),
            (
                *("code", "name", "theme", "other_themes", "kind", "other_kinds", "package_id"),
                *("scale", "outcome", "tags", "effect_kind", "weight", "note"),
            ),
        ),
        Tab(
            lambda t: t.translate("LifeCircle", "Place"),
            (
                *("place", "subdistrict_id", "subdistrict_by", "circle_id", "circle_by"),
                *("circle_name", "other_circles", "placed_by", "place_note"),
            ),
        ),
        Tab(
            lambda t: t.translate("LifeCircle", "Who and when"),
            ("lead", "partners", "planner", "provider", "start", "end", "approvals"),
        ),
        Tab(
            lambda t: t.translate("LifeCircle", "Progress"),
            ("stage", "progress", "light", "obstacle", "obstacle_owner"),
            ("project_log",),
        ),
        Tab(
            lambda t: t.translate("LifeCircle", "Money and size"),
            (
                *("budget_planned_wan", "budget_secured_wan", "budget_note"),
                *("floor_area_m2", "site_area_m2", "beneficiaries"),
            ),
            ("project_fund",),
        ),
        Tab(lambda t: t.translate("LifeCircle", "Annual lists"), (), ("project_year",)),
        Tab(lambda t: t.translate("LifeCircle", "Photos"), (), ("project_photo",)),
        Tab(
            lambda t: t.translate("LifeCircle", "What it changes"),
            (),
            ("overlay_facility", "overlay_gate", "overlay_street"),
        ),
    ),
    "need": (
        Tab(
            lambda t: t.translate("LifeCircle", "Need"),
            (
                *("source", "code", "date", "text", "categories", "proposed", "coded_by"),
                *("weight", "people", "event_id", "doubt", "counted", "note"),
            ),
        ),
        Tab(
            lambda t: t.translate("LifeCircle", "Place"),
            ("unit_id", "residence_id", "subdistrict_id", "place", "placed_by", "place_note"),
        ),
        Tab(
            lambda t: t.translate("LifeCircle", "Reply"),
            ("handling", "result", "reply", "replied_on"),
        ),
    ),
}

# Columns that name a row of another table: `project_layers.RELATIONS` for these tables.
NAMED_ROWS: Mapping[tuple[str, str], str] = {
    ("package", "parent_id"): "package",
    ("project", "package_id"): "package",
    ("project", "subdistrict_id"): "subdistrict",
    # Circles of the adopted scenario: see `follow_circles`.
    ("project", "circle_id"): "circle",
    ("need", "unit_id"): "unit",
    ("need", "residence_id"): "residence",
    ("need", "subdistrict_id"): "subdistrict",
    ("need", "event_id"): "event",
    ("event", "subdistrict_id"): "subdistrict",
    ("overlay_facility", "facility_id"): "facility",
    ("overlay_gate", "residence_id"): "residence",
    **dict.fromkeys(CHILDREN.items(), "project"),
}
# Of a list that grew by a type of the planner's own: any other word is as good.
OPEN_LISTS = frozenset({("event", "kind")})
LONG_TEXTS = frozenset({"note", "scale", "outcome", "text", "reply", "obstacle", "reason"})
# Always whole days. Dates of needs and events may be a month or a year, which a calendar would
# throw away: they are typed.
DAYS = frozenset({"start", "end", "added_on", "dropped_on", "taken_on", "replied_on"})
READ_ONLY = frozenset({"placed_by", "circle_name", "proposed"})
ISO_DAY, ISO_MOMENT = "yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss"
# Most that a project lists beside its main one; more stay as they are, but are not offered.
MOST_OTHER_THEMES, MOST_OTHER_KINDS = 4, 2


def set_up_form(layer: QgsVectorLayer, table: str, texts: Texts) -> None:
    """Give a layer of one of the desk's tables its widgets, checks and tabs.

    Relations are added by `relate_form` once the other layers are in the project.

    Args:
        layer: with the table's columns.
        table: of the schema.
        texts: in the planner's language.
    """
    definition = table_def(table)
    fields = layer.fields()
    for name in definition.column_names:
        index = fields.lookupField(name)
        setup = _widget(table, name, texts)
        if index >= 0 and setup is not None:
            layer.setEditorWidgetSetup(index, setup)
        if index >= 0 and definition.column(name).default is not None:
            # New rows of a form say what new rows of the file would.
            literal = definition.column(name).default or ""
            if not definition.column(name).is_json:
                layer.setDefaultValueDefinition(index, QgsDefaultValue(literal))
    _hide_in_table(layer, table, texts)
    _check(layer, table, texts)
    if table == "project":
        prepare_time(layer)
        layer.setDisplayExpression("coalesce(\"code\" || ' ', '') || coalesce(\"name\", '')")
    _lay_out(layer, table, texts)


def _hide_in_table(layer: QgsVectorLayer, table: str, texts: Texts) -> None:
    """Leave out of the attribute table what no planner reads: JSON, and what has no name."""
    definition = table_def(table)
    config = layer.attributeTableConfig()
    config.update(layer.fields())
    columns = config.columns()
    for each in columns:
        is_json = each.name in definition.column_names and definition.column(each.name).is_json
        if each.name and (is_json or not column_label(texts, each.name, table)):
            each.hidden = True
    config.setColumns(columns)
    layer.setAttributeTableConfig(config)


def _widget(table: str, name: str, texts: Texts) -> Optional[QgsEditorWidgetSetup]:
    column = table_def(table).column(name)
    if name == "path":
        return _photo_widget()
    if name in ("other_themes", "other_kinds"):
        return _combined(name, texts)
    if (table, name) in OPEN_LISTS:
        # Types of the planner's own are typed in; those that are there are offered.
        return QgsEditorWidgetSetup("UniqueValues", {"Editable": True})
    if column.is_json or name.endswith("_key") or name == "scope_id":
        return QgsEditorWidgetSetup("Hidden", {})
    if name in DAYS:
        return QgsEditorWidgetSetup(
            "DateTime",
            {
                "allow_null": True,
                "calendar_popup": True,
                "display_format": ISO_DAY,
                "field_format": ISO_DAY,
                "field_format_overwrite": True,
                "field_iso_format": False,
            },
        )
    if name == "progress":
        return _range(0, 100, 1, " %")
    if name == "share":
        return _range(0, 1, 0.05, "")
    if column.type == WHOLE and not column.domain:
        return _range(-2147483648, 2147483647, 1, "")
    if name in LONG_TEXTS:
        return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": True, "UseHtml": False})
    return None


def _range(least: float, most: float, step: float, suffix: str) -> QgsEditorWidgetSetup:
    return QgsEditorWidgetSetup(
        "Range",
        {
            "AllowNull": True,
            "Min": least,
            "Max": most,
            "Step": step,
            "Precision": 2 if step < 1 else 0,
            "Style": "SpinBox",
            "Suffix": suffix,
        },
    )


def _photo_widget() -> QgsEditorWidgetSetup:
    """Return a picture chosen as a file, kept relative to the blueprint's folder."""
    root = {
        "active": True,
        "expression": "file_path(layer_property(@layer, 'path'))",
        "type": 3,
    }
    return QgsEditorWidgetSetup(
        "ExternalResource",
        {
            "DocumentViewer": 1,
            "DocumentViewerHeight": 240,
            "DocumentViewerWidth": 0,
            "FileWidget": True,
            "FileWidgetButton": True,
            "FileWidgetFilter": "*.jpg *.jpeg *.png *.heic *.webp",
            "PropertyCollection": {
                "name": None,
                "properties": {"propertyRootPath": root},
                "type": "collection",
            },
            "RelativeStorage": 2,
            "StorageMode": 0,
            "UseLink": False,
        },
    )


def _combined(name: str, texts: Texts) -> QgsEditorWidgetSetup:
    """Return a choice among the combinations of several codes, as one text."""
    if name == "other_themes":
        domain, most = "theme", MOST_OTHER_THEMES
    else:
        domain, most = "project_kind", MOST_OTHER_KINDS
    codes = tuple(DOMAINS[domain])
    joint = texts.translate("LifeCircle", ", ")
    choices = [
        {joint.join(code_label(texts, domain, each) for each in chosen): text_of(chosen)}
        for count in range(1, most + 1)
        for chosen in combinations(codes, count)
    ]
    return QgsEditorWidgetSetup("ValueMap", {"map": choices})


def _check(layer: QgsVectorLayer, table: str, texts: Texts) -> None:
    """Tell in the form what a row should have; it can be saved without."""
    soft = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthSoft
    rules: list[tuple[str, str, str]] = []
    if table in ("project", "package", "event"):
        rules.append(
            (
                "name",
                "trim(coalesce(\"name\", '')) <> ''",
                texts.translate("LifeCircle", "Give it a name by which the others know it."),
            )
        )
    if table == "project":
        rules.append(
            (
                "end",
                '"start" IS NULL OR "end" IS NULL OR "end" >= "start"',
                texts.translate("LifeCircle", "The end lies before the start."),
            )
        )
    if table == "project_log":
        rules.append(
            (
                "month",
                '"month" IS NULL OR regexp_match("month", \'^20[0-9]{2}-(0[1-9]|1[0-2])$\')',
                texts.translate("LifeCircle", "A month is written as 2024-05."),
            )
        )
    for name, expression, why in rules:
        index = layer.fields().lookupField(name)
        if index >= 0:
            layer.setConstraintExpression(index, expression, why)
            layer.setFieldConstraint(
                index, QgsFieldConstraints.Constraint.ConstraintExpression, soft
            )


# --- tabs -----------------------------------------------------------------------------------------


def _lay_out(
    layer: QgsVectorLayer,
    table: str,
    texts: Texts,
    relations: Mapping[str, QgsRelation] = MappingProxyType({}),
) -> None:
    """Put the fields into tabs; fields of no tab stand in the last one.

    Args:
        layer: whose form it is.
        table: of the schema.
        texts: in the planner's language.
        relations: by table whose rows hang on those of `table`; without, such tabs are left out.
    """
    config = layer.editFormConfig()
    fields = layer.fields()
    for name in (*READ_ONLY, *_KEPT):
        index = fields.lookupField(name)
        is_kept = name in table_def(table).column_names and (table, name) not in CODED_SOURCES
        if index >= 0 and is_kept:
            config.setReadOnly(index, True)
    if table in FORMS:
        config.setLayout(Qgis.AttributeFormLayout.DragAndDrop)
        config.clearTabs()
        for tab in FORMS[table]:
            container = _container(layer, tab, texts, relations)
            if container.children():
                config.addTab(container)
        listed = {name for tab in FORMS[table] for name in tab.columns}
        rest = tuple(
            name
            for name in table_def(table).column_names
            if name not in listed and not table_def(table).column(name).is_json
        )
        if rest:
            last = Tab(lambda t: t.translate("LifeCircle", "Data source"), rest)
            config.addTab(_container(layer, last, texts, relations))
    layer.setEditFormConfig(config)


CODED_SOURCES = frozenset({("need", "source"), ("project_fund", "source")})
"""Columns named `source` that do not say where the row comes from."""


def _container(
    layer: QgsVectorLayer, tab: Tab, texts: Texts, relations: Mapping[str, QgsRelation]
) -> QgsAttributeEditorContainer:
    container = QgsAttributeEditorContainer(tab.title(texts), None)
    container.setType(Qgis.AttributeEditorContainerType.Tab)
    for name in tab.columns:
        index = layer.fields().lookupField(name)
        if index >= 0:
            container.addChildElement(QgsAttributeEditorField(name, index, container))
    for table in tab.children:
        relation = relations.get(table)
        if relation is not None and relation.isValid():
            element = QgsAttributeEditorRelation(relation, container)
            element.setLabel(relation.name())
            element.setRelationWidgetTypeId("relation_editor")
            container.addChildElement(element)
    return container


# --- what hangs on a project ----------------------------------------------------------------------


def relate_projects(
    project: QgsProject, layers: Mapping[str, Optional[QgsVectorLayer]], texts: Texts
) -> None:
    """Tell the QGIS project which rows hang on projects, and show them in the projects' form.

    Args:
        project: with the layers.
        layers: by table; those that are missing are left out.
        texts: in the planner's language.
    """
    parent = layers.get("project")
    if parent is None:
        return
    manager = project.relationManager()
    is_new = False
    for table, column in CHILDREN.items():
        child = layers.get(table)
        if child is None or manager.relation(_relation_id(parent, table)).isValid():
            continue
        relation = QgsRelation()
        relation.setId(_relation_id(parent, table))
        relation.setName(table_label(texts, table))
        relation.setReferencingLayer(child.id())
        relation.setReferencedLayer(parent.id())
        relation.addFieldPair(column, "id")
        # What hangs on a project goes with it, and is copied with it.
        relation.setStrength(Qgis.RelationshipStrength.Composition)
        if relation.isValid():
            manager.addRelation(relation)
            is_new = True
    if is_new:
        found = {table: manager.relation(_relation_id(parent, table)) for table in CHILDREN}
        _lay_out(parent, "project", texts, found)


def _relation_id(parent: QgsVectorLayer, table: str) -> str:
    return f"lifecircle_{parent.id()}_{table}"


def drop_relations(layer: QgsVectorLayer) -> None:
    """Take lists of other tables' rows out of a form, and tabs that held nothing else.

    An edit session's layer takes over the form of the stored one; what hangs on its projects is
    edited in the session, never beside it in the file.
    """
    config = layer.editFormConfig()
    kept = [each for each in (_without(each) for each in config.tabs()) if each is not None]
    if len(kept) == len(config.tabs()) and not _has_relation(config):
        return
    config.clearTabs()
    for each in kept:
        config.addTab(each)
    layer.setEditFormConfig(config)


def _has_relation(config: QgsEditFormConfig) -> bool:
    wanted = Qgis.AttributeEditorType.Relation
    return bool(config.invisibleRootContainer().findElements(wanted))


def _without(element: QgsAttributeEditorElement) -> Optional[QgsAttributeEditorElement]:
    """Return a copy of a part of a form without relations, None where nothing is left."""
    if isinstance(element, QgsAttributeEditorRelation):
        return None
    copy = element.clone(None)
    if isinstance(element, QgsAttributeEditorContainer) and isinstance(
        copy, QgsAttributeEditorContainer
    ):
        children = [_without(each) for each in element.children()]
        copy.clear()
        for child in children:
            if child is not None:
                copy.addChildElement(child)
        if not copy.children() and element.children():
            return None
    return copy


def offer_packages(layer: QgsVectorLayer, packages: Sequence[tuple[str, str]]) -> None:
    """Let a package be chosen among these, as a session that is not saved yet knows them.

    Args:
        layer: of projects that are being edited.
        packages: (path, id).
    """
    index = layer.fields().lookupField("package_id")
    nothing = {"–": QgsValueMapFieldFormatter.NULL_VALUE}
    choices = [nothing, *({path: key} for path, key in packages)]
    if index >= 0:
        layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": choices}))


def follow_circles(layer: QgsVectorLayer, circles: QgsVectorLayer) -> None:
    """Let a circle chosen in the form or the table say that it was set by hand, and its name.

    Circles belong to a scenario: under another one the circle is found again by the name.
    """
    chosen = "coalesce(\"circle_id\", '') <> ''"
    name = f"attribute(get_feature('{circles.id()}', 'id', \"circle_id\"), 'name')"
    for column, value in (("circle_by", f"'{BY_HAND}'"), ("circle_name", name)):
        index = layer.fields().lookupField(column)
        if index >= 0:
            expression = f'if({chosen}, coalesce({value}, "{column}"), "{column}")'
            layer.setDefaultValueDefinition(index, QgsDefaultValue(expression, True))


def time_span(layer: QgsVectorLayer) -> QgsDateTimeRange:
    """Return the time from the first start to the last end in a layer of projects, as known.

    An infinite range where no project says when.
    """
    days = [
        day
        for name in ("start", "end")
        for value in layer.uniqueValues(layer.fields().lookupField(name))
        if (day := QDate.fromString(str(value), ISO_DAY)).isValid()
    ]
    if not days:
        return QgsDateTimeRange(QDateTime(), QDateTime())
    return QgsDateTimeRange(
        QDateTime(min(days), QTime(0, 0)), QDateTime(max(days), QTime(23, 59, 59))
    )


def prepare_time(layer: QgsVectorLayer) -> None:
    """Let QGIS's temporal controller show projects while they run.

    Where a start or an end is not known, the project is shown from the first day, or to the last
    day, of all: what has no dates is seen, not lost. The days are written into the layer's
    expressions, because QGIS hides what has none, and takes them for the range of its controller.
    """
    span = time_span(layer)
    properties = layer.temporalProperties()
    properties.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
    properties.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginIncludeEnd)
    properties.setStartExpression(_moment("start", "00:00:00", span.begin()))
    properties.setEndExpression(_moment("end", "23:59:59", span.end()))
    properties.setIsActive(True)


def _moment(column: str, clock: str, otherwise: QDateTime) -> str:
    # What is no day (a year, "待定") is no error, but unknown.
    told = f"try(to_datetime(\"{column}\" || 'T{clock}'))"
    if not otherwise.isValid():
        return told
    return f"coalesce({told}, to_datetime('{otherwise.toString(ISO_MOMENT)}'))"
