# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The layers of a blueprint in a project; main thread only.

A layer is known by its file, its table and a mark of ours, never by its name: planners rename and
move layers as they like. Open the file (`BlueprintFile.open`) before its layers are added.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsDefaultValue,
    QgsEditorWidgetSetup,
    QgsFillSymbol,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)

from .. import paths
from ..core.errors import LifeCircleError
from ..core.project_desk import ROW_TYPES
from ..texts import Language, Texts
from ..texts.blueprint import code_label, column_label, group_label, table_label
from .blueprint_file import BlueprintFile, peek
from .blueprint_rows import BlueprintHead, adopted_scenario
from .desk_forms import NAMED_ROWS, follow_circles, prepare_time, relate_projects, set_up_form
from .layer_metadata import blueprint_facts, describe, role_of_table
from .runs import runs
from .schema import DOMAINS, KEPT_COLUMNS, TableDef
from .schema import table as table_def

TABLE_PROPERTY = "lifecircle/table"
BLUEPRINT_PROPERTY = "lifecircle/blueprint"
RUN_PROPERTY = "lifecircle/run"
# From top to bottom, with the style of each.
LAYER_STYLES: dict[str, str] = {
    "project": "projects",
    "need": "needs",
    "overlay_facility": "overlay_facilities",
    "overlay_gate": "overlay_gates",
    "overlay_street": "overlay_streets",
    "gate": "gates",
    "facility": "facilities",
    "facility_area": "",
    "residence": "residences_dots",
    # Borders of subdistricts are borders of circles as well: they must lie above.
    "subdistrict": "subdistricts",
    "barrier": "barriers",
    "project_area": "project_areas",
    "circle_outline": "circles",
    "residence_area": "residences_plain",
    "street": "streets",
    "true_edge": "true_edges",
    "data_frame": "data_frame",
    "unit": "units",
    "background": "background",
    "package": "",
    "event": "",
    "strategy": "",
    "project_fund": "",
    "project_year": "",
    "project_log": "",
    "project_photo": "",
    "circle": "",
    "edit_log": "",
    "result_gap": "gaps",
    "result_residence": "",
}
# In the project, but not in the list of layers: only joins and forms look at them.
PRIVATE_TABLES = frozenset(
    {"result_residence", "project_fund", "project_year", "project_log", "project_photo"}
)
HIDDEN_AT_FIRST = frozenset(
    {
        *("unit", "barrier", "data_frame", "facility_area", "need"),
        *("overlay_facility", "overlay_gate", "overlay_street"),
    }
)
# Written by edit sessions and runs, never by hand: a stray edit would break what belongs together.
READ_ONLY_TABLES = frozenset(
    {"unit", "circle", "circle_outline", "edit_log", "result_gap", "result_residence"}
)
# Columns that name a row of another table.
RELATIONS: dict[tuple[str, str], str] = {
    ("unit", "subdistrict_id"): "subdistrict",
    ("circle", "subdistrict_id"): "subdistrict",
    ("circle_outline", "circle_id"): "circle",
    ("residence", "subdistrict_id"): "subdistrict",
    ("residence_area", "residence_id"): "residence",
    ("gate", "residence_id"): "residence",
    ("gate", "facility_id"): "facility",
    ("facility", "host_id"): "facility",
    ("facility_area", "facility_id"): "facility",
    **NAMED_ROWS,
}
# Lists that are long: a form finds a name as it is typed.
TYPED_TABLES = frozenset({"residence", "facility", "unit", "project"})
NOT_IN_FORMS = ("fid", "id", *KEPT_COLUMNS)
JOINED_COLUMNS = ("circle", "lacking", "undecided", "routed", "snap_m")
RUN_STYLES = {"residence": "residences_point", "residence_area": "residences_polygon"}
RUN_TABLES = (*RUN_STYLES, "circle_outline", "result_gap", "result_residence")
MAP_STYLE = (
    QgsMapLayer.StyleCategory.Symbology
    | QgsMapLayer.StyleCategory.Labeling
    | QgsMapLayer.StyleCategory.Rendering
)
NEW_ID = "uuid('WithoutBraces')"
CATEGORY_COLUMNS = (("facility", "category"), ("overlay_facility", "category"))


def find_layer(project: QgsProject, path: Path, table: str) -> Optional[QgsVectorLayer]:
    """Return the project's layer of a table, None where it is not there.

    Args:
        project: where to look.
        path: the blueprint file.
        table: of the schema.
    """
    wanted = _key(path)
    for layer in project.mapLayers().values():
        # The property first: taking the sources of all layers apart for each table took long.
        is_named = layer.customProperty(TABLE_PROPERTY) == table
        if is_named and _is_of_file(layer, wanted) and table_of(layer) == table:
            return layer
    return None


def layers_of_file(project: QgsProject, path: Path) -> list[QgsVectorLayer]:
    """Return all layers of a file, also those that a planner added from it by hand."""
    wanted = _key(path)
    return [each for each in project.mapLayers().values() if _is_of_file(each, wanted)]


def _is_of_file(layer: object, wanted: str) -> bool:
    if not isinstance(layer, QgsVectorLayer) or layer.providerType() != "ogr":
        return False
    source = path_of(layer)
    return source is not None and _key(source) == wanted


def path_of(layer: QgsVectorLayer) -> Optional[Path]:
    """Return the file that a layer comes from, None where it is no file."""
    text = _parts(layer).get("path") or ""
    return Path(text) if text else None


def table_of(layer: QgsVectorLayer) -> str:
    """Return the table that a layer comes from, empty where its source names none."""
    return str(_parts(layer).get("layerName") or "")


def layer_in_edit(project: QgsProject, path: Path) -> str:
    """Return the name of a layer of a file that is being edited, empty where none is."""
    for layer in layers_of_file(project, path):
        if layer.isEditable():
            return layer.name()
    return ""


def add_blueprint_layers(
    project: QgsProject, path: Path, language: Language, in_small_steps: bool = False
) -> Iterator[str]:
    """Put the layers of a blueprint that are missing into the project, one per step.

    They stand in a group under the blueprint's name, styled, with names and forms in the
    planner's language. Layers that are there stay as the planner left them.

    Args:
        project: to be added to.
        path: the file, open as a `BlueprintFile`.
        language: en or zh.
        in_small_steps: a layer takes several steps, so that none blocks a window for long.

    Yields:
        The table whose layer was just added, or is about to be; the window may draw itself
        between two steps.

    Raises:
        LifeCircleError: the file is no blueprint, or cannot be read.
    """
    path = Path(path)
    head = peek(path)
    if head is None:
        key = "blueprint_not_one" if path.exists() else "blueprint_missing"
        raise LifeCircleError(key, file=str(path))
    texts = Texts(language)
    has_points = find_layer(project, path, "residence") is not None
    for table in LAYER_STYLES:
        if find_layer(project, path, table) is None:
            layer = _new_layer(path, table, head, texts)
            if in_small_steps:
                yield table
            _style(layer, path, table, head, texts)
            if in_small_steps:
                yield table
            _add(project, layer, table, head, texts)
            yield table
    if not has_points and not _has_points_alone(project, path):
        _check(project, path, "residence", False)
    _relate(project, path)
    relate_projects(
        project, {table: find_layer(project, path, table) for table in LAYER_STYLES}, texts
    )
    # Imported here: the map of circles looks for layers with what stands in this module.
    from .circle_map import set_up_circle_map

    for table in set_up_circle_map(project, path, texts):
        if in_small_steps:
            yield table


def reload_layers(project: QgsProject, path: Path, tables: Iterable[str]) -> None:
    """Let the project's layers of some tables see what was written.

    Layers that are being edited keep their edits; they are only drawn again.
    """
    wanted = set(tables)
    for layer in layers_of_file(project, path):
        if table_of(layer) in wanted:
            reload_layer(layer)
    _describe_data(project, path, wanted - set(RUN_TABLES))
    if "scenario" in wanted or "circle_outline" in wanted:
        from .circle_map import show_scenario, shown_scenario

        show_scenario(project, path, shown_scenario(project, path))
    if "scenario" in wanted:
        _relate(project, path)
    projects = find_layer(project, path, "project") if "project" in wanted else None
    if projects is not None:
        prepare_time(projects)
    if "residence" in wanted and _has_points_alone(project, path):
        _check(project, path, "residence", True)


def reload_layer(layer: QgsVectorLayer) -> None:
    """Let a layer see rows and columns as they are in the file now; edits under way stay."""
    if not layer.isEditable():
        layer.dataProvider().reloadData()
        layer.updateFields()
        layer.updateExtents()
    layer.triggerRepaint()


def remove_blueprint_layers(project: QgsProject, path: Path) -> None:
    """Take our layers of a blueprint out of the project, and their group where it is empty."""
    ours = [layer for layer in layers_of_file(project, path) if _is_ours(layer)]
    marks = {str(layer.customProperty(BLUEPRINT_PROPERTY)) for layer in ours}
    project.removeMapLayers([layer.id() for layer in ours])
    root = project.layerTreeRoot()
    for group in root.findGroups(True):
        if group.customProperty(BLUEPRINT_PROPERTY) in marks and not group.children():
            group.parent().removeChildNode(group)


def show_run(project: QgsProject, path: Path, run_id: str) -> None:
    """Draw the residences by what a run found for them; see `show_run_steps`."""
    for _ in show_run_steps(project, path, run_id):
        pass


def show_run_steps(project: QgsProject, path: Path, run_id: str) -> Iterator[str]:
    """Draw the residences by what a run found for them, a part of a layer per step.

    Their layers are joined to the run's numbers and styled by how many categories they lack; the
    outlines of the circles get a column `gaps`.

    Args:
        project: with the blueprint's layers.
        path: the file.
        run_id: a run that is done; empty to draw the residences plainly again.

    Yields:
        The table whose layer is done, or is at work.
    """
    results = find_layer(project, path, "result_residence")
    if results is not None and run_id:
        if not results.isEditable():
            results.dataProvider().reloadData()
            results.updateFields()
            yield "result_residence"
        results.setSubsetString("run_id = '{}'".format(run_id.replace("'", "''")))
        yield "result_residence"
    for table, key in (("residence", "id"), ("residence_area", "residence_id")):
        layer = find_layer(project, path, table)
        if layer is None:
            continue
        if results is not None:
            layer.removeJoin(results.id())
        is_shown = bool(run_id) and results is not None
        if is_shown and results is not None:
            layer.addJoin(_join(results, key))
            yield table
        _load_style(layer, RUN_STYLES[table] if is_shown else LAYER_STYLES[table])
        layer.setCustomProperty(RUN_PROPERTY, run_id)
        layer.triggerRepaint()
        yield table
    _show_gaps(project, path, run_id)
    yield "circle_outline"
    _describe_run(project, path, run_id)


# --- one layer -----------------------------------------------------------------------------------


def _new_layer(path: Path, table: str, head: BlueprintHead, texts: Texts) -> QgsVectorLayer:
    options = QgsVectorLayer.LayerOptions(project_context(), False)
    source = f"{path}|layername={table}"
    layer = QgsVectorLayer(source, table_label(texts, table), "ogr", options)
    if not layer.isValid():
        raise LifeCircleError(
            "blueprint_damaged", file=str(path), problem=layer.error().summary() or table
        )
    layer.setCustomProperty(TABLE_PROPERTY, table)
    layer.setCustomProperty(BLUEPRINT_PROPERTY, head.id)
    return layer


def _style(
    layer: QgsVectorLayer, path: Path, table: str, head: BlueprintHead, texts: Texts
) -> None:
    """Give a layer its style, forms and metadata."""
    if table == "facility_area":
        layer.setRenderer(QgsSingleSymbolRenderer(_outline_symbol()))
    elif LAYER_STYLES[table]:
        _load_style(layer, LAYER_STYLES[table], everything=True)
    _set_up_fields(layer, table_def(table), texts)
    file = BlueprintFile.opened(path)
    is_read_only = file is not None and file.is_read_only
    layer.setReadOnly(table in READ_ONLY_TABLES or is_read_only)
    if table in PRIVATE_TABLES:
        layer.setFlags(layer.flags() | QgsMapLayer.LayerFlag.Private)
    describe(layer, blueprint_facts(head, layer.name(), texts, (role_of_table(table),)), texts)


def project_context() -> object:
    """Return the datum choices that new layers start with."""
    return QgsProject.instance().transformContext()


def _load_style(layer: QgsVectorLayer, name: str, everything: bool = False) -> None:
    file = paths.styles() / f"{name}.qml"
    if not name or not file.is_file():
        return
    categories = QgsMapLayer.StyleCategory.AllStyleCategories if everything else MAP_STYLE
    marks = {key: layer.customProperty(key) for key in (TABLE_PROPERTY, BLUEPRINT_PROPERTY)}
    layer.loadNamedStyle(str(file), False, categories)
    for key, value in marks.items():
        layer.setCustomProperty(key, value)


def _outline_symbol() -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "#0b4f5c", "outline_width": "0.3"}
    )


def _set_up_fields(layer: QgsVectorLayer, table: TableDef, texts: Texts) -> None:
    """Give fields their names, codes their words, and new rows their id."""
    fields = layer.fields()
    for index in range(fields.count()):
        name = fields.at(index).name()
        label = column_label(texts, name, table.name)
        if label:
            layer.setFieldAlias(index, label)
        if name in NOT_IN_FORMS:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("Hidden", {}))
    for column in table.columns:
        index = fields.lookupField(column.name)
        if index >= 0 and column.domain:
            layer.setEditorWidgetSetup(index, _code_widget(column.domain, texts))
    for owner, name in CATEGORY_COLUMNS:
        if table.name == owner:
            layer.setEditorWidgetSetup(fields.lookupField(name), _category_widget(texts))
    if table.name in ROW_TYPES:
        set_up_form(layer, table.name, texts)
    index = fields.lookupField("id")
    if index >= 0:
        layer.setDefaultValueDefinition(index, QgsDefaultValue(NEW_ID))


def _code_widget(domain: str, texts: Texts) -> QgsEditorWidgetSetup:
    if domain == "yes_no":
        return QgsEditorWidgetSetup("CheckBox", {"CheckedState": "1", "UncheckedState": "0"})
    choices = [{code_label(texts, domain, code): code} for code in DOMAINS[domain] if code]
    return QgsEditorWidgetSetup("ValueMap", {"map": choices})


def _category_widget(texts: Texts) -> QgsEditorWidgetSetup:
    """Return a list of the categories by name, with the planner's own ones."""
    from ..core.categories import CategoryMapping

    shipped, own = paths.resource("categories"), paths.user_categories()
    table = CategoryMapping.load_sound(shipped, own).table
    choices = []
    for category in table.categories:
        name = category.name_zh if texts.language == "zh" else category.name_en
        choices.append({name or category.code: category.code})
    return QgsEditorWidgetSetup("ValueMap", {"map": choices})


# --- the project ---------------------------------------------------------------------------------


def _add(
    project: QgsProject, layer: QgsVectorLayer, table: str, head: BlueprintHead, texts: Texts
) -> None:
    """Put a layer into the blueprint's group, at its place among the others."""
    project.addMapLayer(layer, False)
    if table in PRIVATE_TABLES:
        return
    group = _group(project, head, texts)
    order = list(LAYER_STYLES)
    place = sum(
        1
        for node in group.children()
        if isinstance(node, QgsLayerTreeLayer)
        and node.layer() is not None
        and _rank(order, node.layer()) < order.index(table)
    )
    node = group.insertLayer(place, layer)
    node.setExpanded(False)
    node.setItemVisibilityChecked(table not in HIDDEN_AT_FIRST)


def _has_points_alone(project: QgsProject, path: Path) -> bool:
    """Tell whether some residence has no area, so that only its point shows it on the map."""
    points = find_layer(project, path, "residence")
    areas = find_layer(project, path, "residence_area")
    if points is None or areas is None:
        return True
    return int(points.featureCount()) > int(areas.featureCount())


def _check(project: QgsProject, path: Path, table: str, is_shown: bool) -> None:
    """Switch a layer on or off in the list of layers."""
    layer = find_layer(project, path, table)
    node = project.layerTreeRoot().findLayer(layer) if layer is not None else None
    if node is not None:
        node.setItemVisibilityChecked(is_shown)


def _rank(order: list[str], layer: QgsMapLayer) -> int:
    table = str(layer.customProperty(TABLE_PROPERTY) or "")
    return order.index(table) if table in order else -1


def _group(project: QgsProject, head: BlueprintHead, texts: Texts) -> QgsLayerTreeGroup:
    root = project.layerTreeRoot()
    for group in root.findGroups(True):
        if group.customProperty(BLUEPRINT_PROPERTY) == head.id:
            return group
    group = root.insertGroup(0, group_label(texts, head.name, bool(head.is_synthetic)))
    group.setCustomProperty(BLUEPRINT_PROPERTY, head.id)
    return group


def _relate(project: QgsProject, path: Path) -> None:
    """Let forms and tables show names where a column holds an id."""
    layers = {table: find_layer(project, path, table) for table in LAYER_STYLES}
    adopted = _adopted_circles(path)
    for (table, column), target in RELATIONS.items():
        layer, other = layers[table], layers[target]
        if layer is None or other is None:
            continue
        index = layer.fields().lookupField(column)
        setup = {
            "Layer": other.id(),
            "LayerName": other.name(),
            "LayerSource": other.source(),
            "LayerProviderName": "ogr",
            "Key": "id",
            "Value": "name",
            "AllowNull": True,
            "OrderByValue": True,
            "UseCompleter": target in TYPED_TABLES,
        }
        if target == "circle" and table == "project":
            # Circles of other scenarios often bear the same names: only those that hold count.
            setup["FilterExpression"] = adopted
            follow_circles(layer, other)
        before = layer.editorWidgetSetup(index).config() if index >= 0 else {}
        same = all(before.get(each) == setup.get(each) for each in ("Layer", "FilterExpression"))
        if index >= 0 and not same:
            layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueRelation", setup))


def _adopted_circles(path: Path) -> str:
    """Return what is true of circles of the adopted scenario, empty where there is none."""
    file = BlueprintFile.opened(path)
    if file is None:
        return ""
    with file.read() as connection:
        scenario = adopted_scenario(connection)
    if scenario is None:
        return ""
    return "\"scenario_id\" = '{}'".format(scenario.id.replace("'", "''"))


def _join(results: QgsVectorLayer, key: str) -> QgsVectorLayerJoinInfo:
    info = QgsVectorLayerJoinInfo()
    info.setJoinLayer(results)
    info.setJoinFieldName("residence_id")
    info.setTargetFieldName(key)
    info.setPrefix("")
    # Few columns: the join is read into memory before the map is drawn. They must be named in the
    # layer's order: QGIS 3.40 mixes the columns up otherwise.
    info.setUsingMemoryCache(True)
    order = results.fields()
    info.setJoinFieldNamesSubset(sorted(JOINED_COLUMNS, key=order.lookupField))
    return info


def _show_gaps(project: QgsProject, path: Path, run_id: str) -> None:
    """Give the circles the number of their gaps, as a column that styles and labels can use."""
    layer = find_layer(project, path, "circle_outline")
    file = BlueprintFile.opened(path)
    if layer is None or file is None:
        return
    index = layer.fields().lookupField("gaps")
    if index >= 0:
        layer.removeExpressionField(index)
    layer.setCustomProperty(RUN_PROPERTY, run_id)
    if not run_id:
        return
    _show_circles_of(project, path, file, run_id)
    with file.read() as connection:
        counts = connection.execute(
            "SELECT circle, sum(state = 'gap' AND evidence IN ('verified', 'published')) "
            "FROM result_gap WHERE run_id = ? GROUP BY circle",
            [run_id],
        ).fetchall()
    if counts:
        _add_gaps_field(layer, counts)


def _show_circles_of(project: QgsProject, path: Path, file: BlueprintFile, run_id: str) -> None:
    """Show the outlines of the scenario that a run was about."""
    from .circle_map import show_scenario

    with file.read() as connection:
        row = connection.execute(
            "SELECT scenario_id FROM analysis_run WHERE id = ?", [run_id]
        ).fetchone()
    if row is not None:
        show_scenario(project, path, str(row[0] or ""))


def _describe_run(project: QgsProject, path: Path, run_id: str) -> None:
    """Tell in the metadata of the layers that show a run what lies behind its numbers."""
    file = BlueprintFile.opened(path)
    if file is None:
        return
    run = next((each for each in runs(file) if each.id == run_id), None)
    head, texts = file.head(), Texts.for_user()
    for table in RUN_TABLES:
        layer = find_layer(project, path, table)
        if layer is not None:
            roles = () if run is not None else (role_of_table(table),)
            describe(layer, blueprint_facts(head, layer.name(), texts, roles, run), texts)


def _describe_data(project: QgsProject, path: Path, tables: set[str]) -> None:
    """Tell in the metadata of layers where their rows come from, as an import has noted it."""
    file = BlueprintFile.opened(path)
    if file is None or not tables:
        return
    head, texts = file.head(), Texts.for_user()
    for table in tables:
        layer = find_layer(project, path, table)
        if layer is not None and _is_ours(layer):
            describe(
                layer, blueprint_facts(head, layer.name(), texts, (role_of_table(table),)), texts
            )


def _add_gaps_field(layer: QgsVectorLayer, counts: list[tuple[str, int]]) -> None:
    from qgis.core import QgsExpression, QgsField
    from qgis.PyQt.QtCore import QMetaType

    pairs = ", ".join(f"{QgsExpression.quotedString(name)}, {int(n)}" for name, n in counts)
    field = QgsField("gaps", QMetaType.Type.Int)
    layer.addExpressionField(f'map_get(map({pairs}), "name")', field)


def _is_ours(layer: QgsVectorLayer) -> bool:
    return bool(layer.customProperty(BLUEPRINT_PROPERTY))


def _parts(layer: QgsVectorLayer) -> dict[str, str]:
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return {name: str(value) for name, value in parts.items() if value is not None}


def _key(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))
