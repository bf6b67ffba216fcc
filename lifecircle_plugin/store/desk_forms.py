# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Forms of projects, needs and packages: QGIS's own, so that they work in tables and in QField.

Value lists and relations stand in the layers' styles and in the project; nothing of ours runs
when such a form is filled in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Optional

from qgis.core import (
    Qgis,
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsAttributeEditorRelation,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsProject,
    QgsRelation,
    QgsVectorLayer,
    QgsVectorLayerTemporalProperties,
)

from ..texts import Texts

# Rows that belong to a project, shown in its form.
CHILDREN = ("project_fund", "project_year", "project_log", "project_photo")
_DATE = {
    "allow_null": True,
    "calendar_popup": True,
    "display_format": "yyyy-MM-dd",
    "field_format": "yyyy-MM-dd",
}
_WIDGETS: Mapping[tuple[str, str], tuple[str, dict[str, object]]] = {
    ("project", "start"): ("DateTime", _DATE),
    ("project", "end"): ("DateTime", _DATE),
    ("project", "progress"): (
        "Range",
        {"AllowNull": True, "Min": 0, "Max": 100, "Step": 5, "Precision": 0, "Style": "SpinBox"},
    ),
    ("project", "note"): ("TextEdit", {"IsMultiline": True}),
    ("project", "scale"): ("TextEdit", {"IsMultiline": True}),
    ("project", "outcome"): ("TextEdit", {"IsMultiline": True}),
    ("project_photo", "path"): (
        "ExternalResource",
        {"DocumentViewer": 1, "FileWidget": True, "FileWidgetButton": True, "RelativeStorage": 1},
    ),
    ("need", "text"): ("TextEdit", {"IsMultiline": True}),
    ("need", "reply"): ("TextEdit", {"IsMultiline": True}),
    ("need", "date"): ("DateTime", _DATE),
    ("event", "date"): ("DateTime", _DATE),
    ("strategy", "text"): ("TextEdit", {"IsMultiline": True}),
}
_HIDDEN = frozenset({"as_typed", "source_key", "origin_key", "circle_id"})
_PROJECT_TABS: Sequence[tuple[str, tuple[str, ...]]] = (
    (
        "what",
        (
            *("code", "name", "theme", "other_themes", "kind", "other_kinds", "package_id"),
            *("scale", "floor_area_m2", "site_area_m2", "effect_kind", "tags", "note"),
        ),
    ),
    (
        "where",
        (
            *("place", "placed_by", "place_note", "subdistrict_id", "subdistrict_by"),
            *("circle_name", "circle_by", "other_circles"),
        ),
    ),
    (
        "who",
        (
            *("lead", "partners", "planner", "provider", "budget_planned_wan"),
            *("budget_secured_wan", "budget_note", "beneficiaries", "outcome"),
        ),
    ),
    (
        "when",
        (
            *("start", "end", "stage", "progress", "light", "obstacle", "obstacle_owner"),
            *("approvals", "weight"),
        ),
    ),
)


def set_up_form(layer: QgsVectorLayer, table: str, texts: Texts) -> None:
    """Give a layer of one of the desk's tables its widgets, and projects their form in tabs."""
    fields = layer.fields()
    for name in _HIDDEN:
        index = fields.lookupField(name)
        if index >= 0:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))
    for (owner, name), (kind, config) in _WIDGETS.items():
        index = fields.lookupField(name)
        if owner == table and index >= 0:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup(kind, dict(config)))
    if table == "project":
        set_up_project_form(layer, texts, ())
        _set_up_time(layer)


def set_up_project_form(
    layer: QgsVectorLayer, texts: Texts, relations: Sequence[QgsRelation]
) -> None:
    """Lay the project's form out in tabs, with one for each kind of rows that belong to it."""
    config = layer.editFormConfig()
    config.setLayout(Qgis.AttributeFormLayout.DragAndDrop)
    config.clearTabs()
    root = config.invisibleRootContainer()
    labels = {
        "what": texts.translate("LifeCircle", "What"),
        "where": texts.translate("LifeCircle", "Where"),
        "who": texts.translate("LifeCircle", "Who and Money"),
        "when": texts.translate("LifeCircle", "When and How Far"),
    }
    for key, names in _PROJECT_TABS:
        tab = _tab(labels[key], root)
        for name in names:
            index = layer.fields().lookupField(name)
            if index >= 0:
                tab.addChildElement(QgsAttributeEditorField(name, index, tab))
        config.addTab(tab)
    for relation in relations:
        tab = _tab(relation.name(), root)
        tab.addChildElement(QgsAttributeEditorRelation(relation, tab))
        config.addTab(tab)
    config.setSuppress(QgsEditFormConfig.FeatureFormSuppress.SuppressDefault)
    layer.setEditFormConfig(config)
    layer.setDisplayExpression("coalesce(\"code\" || ' ', '') || coalesce(\"name\", '')")


def _tab(label: str, root: QgsAttributeEditorContainer) -> QgsAttributeEditorContainer:
    tab = QgsAttributeEditorContainer(label, root)
    tab.setType(Qgis.AttributeEditorContainerType.Tab)
    return tab


def _set_up_time(layer: QgsVectorLayer) -> None:
    """Let QGIS's temporal controller show projects from their start to their end."""
    properties = layer.temporalProperties()
    if not isinstance(properties, QgsVectorLayerTemporalProperties):
        return
    properties.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
    properties.setStartExpression('to_datetime("start")')
    properties.setEndExpression('to_datetime("end")')
    properties.setLimitMode(Qgis.VectorTemporalLimitMode.IncludeBeginIncludeEnd)
    properties.setIsActive(True)


def relate_projects(
    project: QgsProject, layers: Mapping[str, Optional[QgsVectorLayer]], texts: Texts
) -> None:
    """Show in a project's form the money, years, history and photos that belong to it."""
    parent = layers.get("project")
    if parent is None:
        return
    manager = project.relationManager()
    made = []
    for table in CHILDREN:
        child = layers.get(table)
        if child is None:
            continue
        relation = QgsRelation()
        relation.setId(f"lifecircle_{parent.id()}_{table}")
        relation.setName(child.name())
        relation.setReferencedLayer(parent.id())
        relation.setReferencingLayer(child.id())
        relation.addFieldPair("project_id", "id")
        if relation.isValid():
            if not manager.relation(relation.id()).isValid():
                manager.addRelation(relation)
            made.append(relation)
    known = {
        element.name()
        for tab in parent.editFormConfig().tabs()
        if isinstance(tab, QgsAttributeEditorContainer)
        for element in tab.children()
    }
    if made and not any(relation.id() in known for relation in made):
        set_up_project_form(parent, texts, made)
