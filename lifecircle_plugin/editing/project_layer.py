# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The memory layer that projects are edited in: its undo stack is the session's.

A project is one feature with all columns of the stored table, so that QGIS's own form, attribute
table, field calculator and move tool work on it as they would on the stored layer, whose style and
form it takes over.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, Optional

from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsDefaultValue,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsMapLayerStyle,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QMetaType

from ..core.project_desk import XY, Project
from ..store.desk_forms import drop_relations
from ..store.schema import REAL, WHOLE
from ..store.schema import table as table_def
from .layer_marks import mark

_TYPES = {REAL: QMetaType.Type.Double, WHOLE: QMetaType.Type.LongLong}
COLUMNS = table_def("project").column_names
NAMES = ("id", *COLUMNS)
_JSON = frozenset(name for name in COLUMNS if table_def("project").column(name).is_json)
_REALS = frozenset(name for name in COLUMNS if table_def("project").column(name).type == REAL)


def new_id() -> str:
    """Return an id as every row has one."""
    return str(uuid.uuid4())


class ProjectLayer:
    """Projects as features, and how features and projects are told apart."""

    def __init__(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Make the layer, without any feature."""
        options = QgsVectorLayer.LayerOptions(QgsProject.instance().transformContext(), False)
        name = QCoreApplication.translate("LifeCircle", "Projects (being edited)")
        self.layer = QgsVectorLayer("Point", name, "memory", options)
        self.layer.setCrs(crs)
        mark(self.layer, "projects")
        self.id = self.layer.id()
        definition = table_def("project")
        made = [QgsField("id", QMetaType.Type.QString)]
        made += [
            QgsField(each, _TYPES.get(definition.column(each).type, QMetaType.Type.QString))
            for each in COLUMNS
        ]
        self.layer.dataProvider().addAttributes(made)
        self.layer.updateFields()
        self.feature_of: dict[str, int] = {}
        self.project_of: dict[int, str] = {}
        self._version: dict[str, int] = {}

    def take_style(self, stored: Optional[QgsVectorLayer]) -> None:
        """Look and ask as the stored layer does, where the project shows it."""
        if stored is not None:
            style = QgsMapLayerStyle()
            style.readFromLayer(stored)
            style.writeToLayer(self.layer)
            # What belongs to a project is edited in the session, not row by row in the file.
            drop_relations(self.layer)
            self.layer.setCustomProperty("lifecircle/table", "")
            # The style brought the stored layer's properties along.
            mark(self.layer, "projects")
        # A project drawn with QGIS's own tools has an id from the beginning.
        self.layer.setDefaultValueDefinition(0, QgsDefaultValue("uuid('WithoutBraces')"))

    # --- filling -------------------------------------------------------------------------------

    def fill(self, projects: Iterable[Project]) -> None:
        """Lay projects in through the provider, in place of everything that was there."""
        provider = self.layer.dataProvider()
        provider.truncate()
        self.feature_of.clear()
        self.project_of.clear()
        listed = list(projects)
        _, added = provider.addFeatures([self.feature(each) for each in listed])
        for project, feature in zip(listed, added):
            self.know(project, feature.id())
        self.layer.updateExtents()

    def feature(self, project: Project) -> QgsFeature:
        """Return a project as a feature."""
        feature = QgsFeature(self.layer.fields())
        feature.setAttributes([_cell(name, getattr(project, name)) for name in NAMES])
        feature.setGeometry(point(project.xy))
        return feature

    def know(self, project: Project, feature: int) -> None:
        """Remember which feature stands for a project."""
        self.feature_of[project.id] = feature
        self.project_of[feature] = project.id
        self._version[project.id] = project.row_version

    def set_versions(self, versions: Mapping[str, int]) -> None:
        """Take over the versions that rows have in the file."""
        self._version.update(versions)

    def follow_ids(self, features: Iterable[QgsFeature]) -> None:
        """Follow the numbers that new features get when QGIS commits them."""
        by_id: dict[str, int] = {}
        for feature in features:
            by_id[_text(feature.attribute(0))] = feature.id()
        for project_id, feature_id in by_id.items():
            old = self.feature_of.get(project_id)
            if old is not None:
                self.project_of.pop(old, None)
            if project_id:
                self.feature_of[project_id] = feature_id
                self.project_of[feature_id] = project_id

    # --- reading what the layer holds ----------------------------------------------------------

    def project(self, feature: QgsFeature) -> Project:
        """Return the project that a feature stands for; one without an id gets one."""
        row_id = self.project_of.get(feature.id()) or _text(feature.attribute(0)) or new_id()
        if self.feature_of.get(row_id, feature.id()) != feature.id():
            row_id = new_id()  # a copy, pasted with the id of what it was copied from
        values: dict[str, Any] = {}
        for index, name in enumerate(NAMES[1:], 1):
            cell = feature.attribute(index)
            if name in _JSON:
                values[name] = _mapping(cell)
            elif name in _REALS:
                values[name] = None if _is_null(cell) else float(cell)
            else:
                values[name] = _text(cell)
        self.feature_of[row_id] = feature.id()
        self.project_of[feature.id()] = row_id
        return Project(
            id=row_id,
            xy=xy_of(feature.geometry()),
            row_version=self._version.get(row_id, 0),
            **values,
        )

    # --- writing, inside an edit command -------------------------------------------------------

    def write(self, before: Optional[Project], after: Optional[Project]) -> bool:
        """Write one project into the edit buffer; False where QGIS refused it."""
        layer = self.layer
        if after is None:
            if before is None:
                return True
            return bool(layer.deleteFeature(self.feature_of[before.id]))
        if before is None:
            feature = self.feature(after)
            if not layer.addFeature(feature):
                return False
            self.know(after, feature.id())
            return True
        number = self.feature_of[after.id]
        for index, name in enumerate(NAMES):
            was, now = _cell(name, getattr(before, name)), _cell(name, getattr(after, name))
            if was != now and not layer.changeAttributeValue(number, index, now, was):
                return False
        return before.xy == after.xy or bool(layer.changeGeometry(number, point(after.xy)))


def point(xy: XY) -> QgsGeometry:
    """Return a point as a geometry, an empty one for None."""
    return QgsGeometry() if xy is None else QgsGeometry.fromPointXY(QgsPointXY(*xy))


def xy_of(geometry: QgsGeometry) -> XY:
    """Return the coordinates of a point, None for none."""
    if geometry.isNull() or geometry.isEmpty():
        return None
    # A form of another layer may have pasted a multipoint.
    vertex = geometry.vertexAt(0)
    return vertex.x(), vertex.y()


def _cell(name: str, value: Any) -> Any:
    if value is None or value == "":
        return NULL
    if name in _JSON:
        return json.dumps(dict(value), ensure_ascii=False)
    return value


def _is_null(cell: Any) -> bool:
    return cell is None or cell == NULL


def _text(cell: Any) -> str:
    return "" if _is_null(cell) else str(cell)


def _mapping(cell: Any) -> dict[str, str]:
    try:
        value = json.loads(_text(cell) or "{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
