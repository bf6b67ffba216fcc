# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The two memory layers of an edit session: units, which carry the undo stack, and outlines.

A unit is one feature with a text field per scenario that holds its circle. Outlines are derived:
they are changed through their provider, outside undo, and nobody edits them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Optional

import numpy as np
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFillSymbol,
    QgsGeometry,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QMetaType

from ..core.circle_plan import FIGURES, UNASSIGNED, Circle
from ..core.live_plan import (
    Change,
    LivePlan,
    Reassigned,
    ScenariosChanged,
    UnitsChanged,
    UnitsState,
)
from ..core.shape_wkb import wkb_of
from ..store.circle_map import style_outlines
from .layer_marks import mark

FIXED_FIELDS = ("id", "name", *FIGURES, "edit")
PER_STEP = 1000


class SessionLayers:
    """Units and outlines on the map, and how features and units are told apart."""

    def __init__(self, live: LivePlan, crs: QgsCoordinateReferenceSystem) -> None:
        """Make both layers, without any feature."""
        self._live = live
        self.units = _new_layer(
            QCoreApplication.translate("LifeCircle", "Units (being edited)"), "units", crs
        )
        self.outlines = _new_layer(
            QCoreApplication.translate("LifeCircle", "Circles (being edited)"), "outlines", crs
        )
        self.feature_of: dict[str, int] = {}
        self.unit_of: dict[int, str] = {}
        self.ids = (self.units.id(), self.outlines.id())
        self._field_of: dict[str, str] = {}
        self._fields_made = 0
        self._shown: dict[str, tuple[int, Circle, Any]] = {}
        self._add_fields()
        self.units.committedFeaturesAdded.connect(self._on_committed)

    def _add_fields(self) -> None:
        text, real = QMetaType.Type.QString, QMetaType.Type.Double
        fields = [QgsField("id", text), QgsField("name", text)]
        fields += [QgsField(name, real) for name in FIGURES]
        fields.append(QgsField("edit", QMetaType.Type.Int))
        fields += [QgsField(self._new_field(each.id), text) for each in self._live.scenarios]
        self.units.dataProvider().addAttributes(fields)
        self.units.updateFields()
        fields = [QgsField(name, text) for name in ("circle_id", "name", "colour")]
        fields += [QgsField("locked", QMetaType.Type.Int)]
        self.outlines.dataProvider().addAttributes(fields)
        self.outlines.updateFields()
        self.outlines.setReadOnly(True)
        style_outlines(self.outlines)
        # Values go through gestures: a form or the table would bypass what they check.
        form = self.units.editFormConfig()
        for index in range(self.units.fields().count()):
            form.setReadOnly(index, True)
        self.units.setEditFormConfig(form)

    def _new_field(self, scenario_id: str) -> str:
        name = f"c_{self._fields_made}"
        self._fields_made += 1
        self._field_of[scenario_id] = name
        return name

    # --- filling and showing -------------------------------------------------------------------

    def fill_steps(self) -> Iterator[None]:
        """Lay all units into the layer, a thousand at a time."""
        self.feature_of.clear()
        self.unit_of.clear()
        state = self._live.units_state()
        count = len(self._live.units)
        for start in range(0, count, PER_STEP):
            rows = np.arange(start, min(start + PER_STEP, count))
            features = self._features(state, rows)
            _, added = self.units.dataProvider().addFeatures(
                features, QgsFeatureSink.Flag.FastInsert
            )
            for row, feature in zip(rows.tolist(), added):
                self._know(state.units.ids[row], feature.id())
            yield
        self.units.updateExtents()

    def refill(self) -> None:
        """Lay all units in anew, after everything else was let go of."""
        provider = self.units.dataProvider()
        provider.truncate()
        known = {self._field_of.get(each.id) for each in self._live.scenarios}
        fields = self.units.fields()
        left_over = [
            index
            for index in range(len(FIXED_FIELDS), fields.count())
            if fields.at(index).name() not in known
        ]
        if left_over:
            provider.deleteAttributes(left_over)
        missing = [each.id for each in self._live.scenarios if each.id not in self._field_of]
        if missing:
            text = QMetaType.Type.QString
            provider.addAttributes([QgsField(self._new_field(each), text) for each in missing])
        self.units.updateFields()
        for _ in self.fill_steps():
            pass

    def _features(self, state: UnitsState, rows: Any) -> list[QgsFeature]:

        fields, units = self.units.fields(), state.units
        bodies = wkb_of(units.geometry[rows])
        figures = [getattr(units, name)[rows].tolist() for name in FIGURES]
        columns = []
        for index in range(len(FIXED_FIELDS), fields.count()):
            columns.append(self._circles_of(state, fields.at(index).name(), rows))
        features = []
        for place, row in enumerate(rows.tolist()):
            feature = QgsFeature(fields)
            feature.setGeometry(_geometry(bodies[place]))
            values = [units.ids[row], units.names[row]]
            values += [_number(each[place]) for each in figures]
            values.append(0)
            feature.setAttributes([*values, *(column[place] for column in columns)])
            features.append(feature)
        return features

    def _circles_of(self, state: UnitsState, field: str, rows: Any) -> list[Any]:
        for scenario_id, name in self._field_of.items():
            if name == field and scenario_id in state.circle_of:
                ids = self._live.ids_by_number(scenario_id)
                return [_text(ids[each]) for each in state.circle_of[scenario_id][rows].tolist()]
        return [NULL] * len(rows)

    def show_in(self, project: QgsProject) -> None:
        """Put both layers on top of the project's map."""
        root = project.layerTreeRoot()
        for layer in (self.outlines, self.units):
            project.addMapLayer(layer, False)
            root.insertLayer(0, layer).setExpanded(False)

    def show_scenario(self, scenario_id: str) -> None:
        """Style the units by a scenario and draw its outlines."""
        self.units.setRenderer(_units_renderer(self._field_of[scenario_id]))
        self._shown.clear()
        self.outlines.dataProvider().truncate()
        self.refresh_outlines(scenario_id)
        self.units.triggerRepaint()

    def refresh_outlines(self, scenario_id: str) -> None:
        """Bring the layer of outlines in step with a scenario; only what differs is written."""
        provider = self.outlines.dataProvider()
        shapes, values, new, present = {}, {}, [], set()
        for circle in self._live.circles(scenario_id):
            number = self._live.number(scenario_id, circle.id)
            outline = self._live.outline(scenario_id, number)
            present.add(circle.id)
            known = self._shown.get(circle.id)
            if known is None:
                new.append((circle, outline))
                continue
            feature, old_circle, old_outline = known
            if old_outline is not outline:
                shapes[feature] = _geometry(wkb_of(outline))
            if _told(old_circle) != _told(circle):
                values[feature] = dict(enumerate(_told(circle)))
            self._shown[circle.id] = (feature, circle, outline)
        gone = [each for each in self._shown if each not in present]
        if gone:
            provider.deleteFeatures([self._shown.pop(each)[0] for each in gone])
        if shapes:
            provider.changeGeometryValues(shapes)
        if values:
            provider.changeAttributeValues(values)
        if new:
            _, added = provider.addFeatures([self._outline(*each) for each in new])
            for (circle, outline), feature in zip(new, added):
                self._shown[circle.id] = (feature.id(), circle, outline)
        if gone or shapes or values or new:
            self.outlines.updateExtents()
            self.outlines.triggerRepaint()

    def _outline(self, circle: Circle, outline: Any) -> QgsFeature:
        feature = QgsFeature(self.outlines.fields())
        feature.setAttributes(list(_told(circle)))
        feature.setGeometry(_geometry(wkb_of(outline)))
        return feature

    # --- writing gestures, inside an edit command ----------------------------------------------

    def write(self, changes: Iterable[Change]) -> bool:
        """Write changes into the layer's edit buffer; False where QGIS refused one."""
        is_layer_touched = False
        for change in changes:
            if isinstance(change, Reassigned):
                is_layer_touched = True
                if not self._assign(change):
                    return False
            elif isinstance(change, UnitsChanged):
                is_layer_touched = True
                if not self._change_units(change):
                    return False
            elif isinstance(change, ScenariosChanged):
                for scenario_id in change.made:
                    is_layer_touched = True
                    if not self._add_scenario(scenario_id, *change.made[scenario_id]):
                        return False
        return is_layer_touched or self._mark()

    def _assign(self, change: Reassigned) -> bool:
        index = self._index(change.scenario_id)
        texts = [_text(each) for each in self._live.ids_by_number(change.scenario_id)]
        ids, feature_of = self._live.units.ids, self.feature_of
        set_value = self.units.changeAttributeValue
        rows = change.rows.tolist()
        for row, old, new in zip(rows, change.before.tolist(), change.after.tolist()):
            # With the old value; else QGIS would look for it, row by row, on every undo.
            if not set_value(feature_of[ids[row]], index, texts[new], texts[old]):
                return False
        return True

    def _add_scenario(self, scenario_id: str, circles: Sequence[Circle], circle_of: Any) -> bool:
        name = self._field_of.get(scenario_id) or self._new_field(scenario_id)
        if self.units.fields().lookupField(name) < 0 and not self.units.addAttribute(
            QgsField(name, QMetaType.Type.QString)
        ):
            return False
        index = self._index(scenario_id)
        ids = self._live.units.ids
        for row, place in enumerate(np.asarray(circle_of).tolist()):
            if place != UNASSIGNED and not self.units.changeAttributeValue(
                self.feature_of[ids[row]], index, circles[place].id, NULL
            ):
                return False
        return True

    def _change_units(self, change: UnitsChanged) -> bool:
        old, new = change.before.units, change.after.units
        old_row = {each: row for row, each in enumerate(old.ids)}
        new_row = {each: row for row, each in enumerate(new.ids)}
        for unit in change.changed:
            if not self._change_unit(unit, old, old_row[unit], new, new_row[unit]):
                return False
        rows = np.array([new_row[each] for each in change.come], np.int64)
        for unit, feature in zip(change.come, self._features(change.after, rows)):
            if not self.units.addFeature(feature):
                return False
            self._know(unit, feature.id())
        for unit in change.changed:
            if not self._follow(unit, change, old_row[unit], new_row[unit]):
                return False
        return all(self.units.deleteFeature(self.feature_of[each]) for each in change.gone)

    def _change_unit(self, unit: str, old: Any, before: int, new: Any, after: int) -> bool:
        feature, layer = self.feature_of[unit], self.units
        if old.geometry[before] is not new.geometry[after] and not layer.changeGeometry(
            feature, _geometry(wkb_of(new.geometry[after]))
        ):
            return False
        values = [("name", old.names[before], new.names[after])]
        values += [
            (name, _number(getattr(old, name)[before]), _number(getattr(new, name)[after]))
            for name in FIGURES
        ]
        for name, was, now in values:
            index = FIXED_FIELDS.index(name)
            if was != now and not layer.changeAttributeValue(feature, index, now, was):
                return False
        return True

    def _follow(self, unit: str, change: UnitsChanged, before: int, after: int) -> bool:
        """Write another circle of a unit whose neighbours it was joined with."""
        for scenario_id, now in change.after.circle_of.items():
            was = change.before.circle_of[scenario_id][before]
            if was == now[after]:
                continue
            texts = [_text(each) for each in self._live.ids_by_number(scenario_id)]
            if not self.units.changeAttributeValue(
                self.feature_of[unit], self._index(scenario_id), texts[now[after]], texts[was]
            ):
                return False
        return True

    def _mark(self) -> bool:
        """Let QGIS see that there are edits, where a gesture changes no unit."""
        for unit in self._live.units.ids[:1]:
            feature = self.units.getFeature(self.feature_of[unit])
            index = FIXED_FIELDS.index("edit")
            count = int(feature.attribute(index) or 0)
            return bool(self.units.changeAttributeValue(feature.id(), index, count + 1, count))
        return True

    def _index(self, scenario_id: str) -> int:
        return int(self.units.fields().lookupField(self._field_of[scenario_id]))

    def _know(self, unit: str, feature: int) -> None:
        self.feature_of[unit] = feature
        self.unit_of[feature] = unit

    def _on_committed(self, layer_id: str, features: Sequence[QgsFeature]) -> None:
        """Follow the numbers that new features get when QGIS commits them."""
        for feature in features:
            self._know(str(feature.attribute(0)), feature.id())

    def follow(self, live: LivePlan) -> None:
        """Take over another plan, of which `refill` then makes the layer."""
        self._live = live


def _new_layer(name: str, role: str, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    options = QgsVectorLayer.LayerOptions(QgsProject.instance().transformContext(), False)
    layer = QgsVectorLayer("MultiPolygon", name, "memory", options)
    layer.setCrs(crs)
    mark(layer, role)
    return layer


def _geometry(wkb: bytes) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    geometry.convertToMultiType()
    return geometry


def _text(value: Optional[str]) -> Any:
    return NULL if value is None else value


def _number(value: float) -> Any:
    return NULL if value != value else float(value)


def _told(circle: Circle) -> tuple[Any, ...]:
    return circle.id, circle.name, circle.colour, int(circle.locked)


def _units_renderer(field: str) -> QgsRuleBasedRenderer:
    """Draw borders of units, and hatch those that belong to no circle.

    Colours are the outlines' matter: they follow every step of a brush, which so many units
    could not.
    """
    border = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": "#75828a", "outline_width": "0.15"}
    )
    hatch = QgsFillSymbol.createSimple(
        {
            "color": "#b3261e",
            "style": "b_diagonal",
            "outline_color": "#7a2800",
            "outline_width": "0.3",
        }
    )
    root = QgsRuleBasedRenderer.Rule(None)
    unassigned = QgsRuleBasedRenderer.Rule(
        hatch,
        filterExp=f'"{field}" IS NULL',
        label=QCoreApplication.translate("LifeCircle", "Unassigned"),
    )
    root.appendChild(unassigned)
    assigned = QgsRuleBasedRenderer.Rule(
        border, elseRule=True, label=QCoreApplication.translate("LifeCircle", "In a circle")
    )
    root.appendChild(assigned)
    return QgsRuleBasedRenderer(root)
