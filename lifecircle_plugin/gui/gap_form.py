# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a gap analysis is asked: source, layers and fields, standards, levels, pace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsFeatureRequest,
    QgsFieldProxyModel,
    QgsMapLayer,
    QgsVectorLayer,
)
from qgis.gui import QgsCollapsibleGroupBox, QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ..core.field_guess import proposed_mapping
from ..core.pack_copy import PackEntry
from ..texts import Texts
from ..texts import gap as labels
from . import settings
from .current_blueprint import CurrentBlueprint
from .parts import text_label

LEVELS = ("15min", "10min", "5min")
OWN_PACE = "own"
NARROW_PX = 110
Filter = Qgis.LayerFilter
GUESSES = {
    "STREETS": ("street", "road", "道路", "路网", "街巷", "路"),
    "RESIDENCES": ("resid", "小区", "住宅", "居住", "compound", "home"),
    "FACILITIES": ("facilit", "设施", "poi", "公服"),
    "CIRCLES": ("circle", "生活圈", "圈"),
    "GATES": ("gate", "出入口", "大门"),
    "DATA_FRAME": ("frame", "范围", "extent"),
    "TRUE_EDGES": ("edge", "river", "边界", "河"),
}
# Parameter of the algorithm: layer, role and field of the guess, field kinds.
FIELDS = {
    "POPULATION": ("RESIDENCES", "residence", "population"),
    "NAME": ("RESIDENCES", "residence", "name"),
    "CATEGORY": ("FACILITIES", "facility", "category"),
    "CIRCLE_NAME": ("CIRCLES", "circle", "name"),
    "SUBDISTRICT": ("CIRCLES", "circle", "subdistrict"),
    "CAPACITY": ("FACILITIES", "facility", "capacity"),
    "BUILDING_AREA": ("FACILITIES", "facility", "building_m2"),
    "SITE_AREA": ("FACILITIES", "facility", "site_m2"),
    "POPULATION_60PLUS": ("RESIDENCES", "residence", "pop_60plus"),
    "POPULATION_CHILD": ("RESIDENCES", "residence", "pop_under4"),
    "RESIDENCE_ID": ("RESIDENCES", "residence", "id"),
    "FACILITY_NAME": ("FACILITIES", "facility", "name"),
    "FACILITY_ID": ("FACILITIES", "facility", "id"),
    "HOST": ("FACILITIES", "facility", "host"),
    "STATE": ("FACILITIES", "facility", "state"),
    "GATE_RESIDENCE": ("GATES", "gate", "residence"),
    "GATE_FACILITY": ("GATES", "gate", "facility"),
    "GATE_ACCESS": ("GATES", "gate", "access"),
}
NUMBERS = frozenset({"POPULATION", "POPULATION_60PLUS", "POPULATION_CHILD"})
LOOKED_AT = 300
NO_NUMBER = frozenset({"", "null", "none", "nan"})
LAYER_FILTERS = {
    "STREETS": Filter.LineLayer,
    "RESIDENCES": Filter.PointLayer | Filter.PolygonLayer,
    "FACILITIES": Filter.PointLayer | Filter.PolygonLayer,
    "CIRCLES": Filter.PolygonLayer,
    "DATA_FRAME": Filter.PolygonLayer,
    "TRUE_EDGES": Filter.LineLayer,
    "GATES": Filter.PointLayer,
}
REQUIRED = ("STREETS", "RESIDENCES", "FACILITIES")


@dataclass(frozen=True)
class GapRequest:
    """One analysis as asked for.

    Attributes:
        parameters: of the algorithm, but for its outputs; layers by id.
        name_field: with the residences' names, for the list.
        standard: its title, for texts.
    """

    is_blueprint: bool
    parameters: dict[str, Any]
    name_field: str
    standard: str


class GapForm(QWidget):
    """The form.

    Signals:
        changed: something was chosen anew.
    """

    changed = pyqtSignal()

    def __init__(self, current: CurrentBlueprint, parent: Optional[QWidget] = None) -> None:
        """Make the form with guesses from the project's layers."""
        super().__init__(parent)
        self._current = current
        self._texts = Texts.for_user()
        self._layers: dict[str, QgsMapLayerComboBox] = {}
        self._fields: dict[str, QgsFieldComboBox] = {}
        # What was guessed or picked: a box takes another layer by itself when its own one goes.
        self._wanted: dict[str, Optional[str]] = {}
        self._by_hand: set[str] = set()
        self._entries: dict[str, PackEntry] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self._make_source())
        self._layer_part = self._make_layers()
        column.addWidget(self._layer_part)
        column.addWidget(self._make_method())
        column.addWidget(self._make_advanced())
        column.addStretch(1)
        self._fill_layers()
        self.use_blueprint() if current.is_open else self.use_layers()

    # --- what the panel asks and tells ---------------------------------------------------------

    def use_blueprint(self) -> None:
        """Choose the open blueprint as source, where one is open."""
        self._from_blueprint.setEnabled(self._current.is_open)
        if self._current.is_open:
            self._from_blueprint.setChecked(True)
        self._on_source()

    def use_layers(self) -> None:
        """Choose layers of the project as source."""
        self._from_blueprint.setEnabled(self._current.is_open)
        self._from_layers.setChecked(True)
        self.guess()
        self._on_source()

    @property
    def is_blueprint(self) -> bool:
        """Tell whether the open blueprint is the source."""
        return bool(self._from_blueprint.isChecked() and self._from_blueprint.isEnabled())

    def offer_packs(self, entries: Sequence[PackEntry]) -> None:
        """Offer these standards by title, with how far they are confirmed."""
        for box, chosen in (
            (self._standard, self._standard.currentData() or settings.DEFAULT_STANDARD.value()),
            (self._other, self._other.currentData() or ""),
        ):
            box.blockSignals(True)
            box.clear()
            if box is self._other:
                box.addItem(QCoreApplication.translate("LifeCircle", "None"), "")
            for entry in entries:
                if entry.problem is None:
                    box.addItem(self._title_of(entry), entry.info.id)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            box.blockSignals(False)
        self._entries = {entry.info.id: entry for entry in entries}
        self._tell_evidence()

    def choose_standards(self, first: str, second: str = "") -> None:
        """Choose the standard, and the one to compare it with."""
        self._standard.setCurrentIndex(max(0, self._standard.findData(first)))
        self._other.setCurrentIndex(max(0, self._other.findData(second)))

    def missing(self) -> str:
        """Return what must be chosen before a run, empty where nothing is missing."""
        if not self.is_blueprint:
            for name in REQUIRED:
                if self._layers[name].currentLayer() is None:
                    words = QCoreApplication.translate("LifeCircle", "Choose a layer: {layer}.")
                    return words.format(layer=self._layers[name].accessibleName())
            if not self._fields["CATEGORY"].currentField():
                words = QCoreApplication.translate("LifeCircle", "Choose a field: {field}.")
                return words.format(field=self._fields["CATEGORY"].accessibleName())
        if not self._chosen_levels():
            return QCoreApplication.translate("LifeCircle", "Choose at least one level.")
        return ""

    def requests(self) -> list[GapRequest]:
        """Return the analyses asked for: one, or one for each of two standards."""
        first = self._standard.currentData() or settings.DEFAULT_STANDARD.value()
        other = self._other.currentData()
        wanted = [(first, self._standard.currentText() or first)]
        if other and other != first:
            wanted.append((other, self._other.currentText()))
        return [self._request(standard, title) for standard, title in wanted]

    def summary(self) -> str:
        """Return what is asked in a line."""
        translate = QCoreApplication.translate
        source = translate("LifeCircle", "Layers in the project")
        if self.is_blueprint:
            source = translate("LifeCircle", "Open blueprint")
        words = translate("LifeCircle", "{speed} m/s").format(speed=f"{self._speed():g}")
        levels = "/".join(level.replace("min", "") for level in self._chosen_levels())
        minutes = translate("LifeCircle", "{levels} min").format(levels=levels)
        told = [source, self._standard.currentText(), minutes, words]
        if self._other.currentData():
            told.insert(2, self._other.currentText())
        return " · ".join(told)

    def layer(self, name: str) -> Optional[QgsMapLayer]:
        """Return the layer chosen for a parameter."""
        return self._layers[name].currentLayer()

    def set_layer(self, name: str, layer: Optional[QgsMapLayer]) -> None:
        """Choose a layer for a parameter, as a planner does by hand."""
        self._layers[name].setLayer(layer)
        self._keep_choice(name)

    def set_field(self, name: str, field: str) -> None:
        """Choose a field for a parameter."""
        self._fields[name].setField(field)

    def forget_layers(self, ids: Sequence[str]) -> None:
        """Let go of layers that left the project: their boxes have silently taken others."""
        for name, box in self._layers.items():
            if self._wanted.get(name) in ids:
                self._wanted[name] = None
                self._by_hand.discard(name)
                box.setLayer(None)

    def guess(self) -> None:
        """Choose layers and fields by their names, where nothing was chosen by hand."""
        for name, box in self._layers.items():
            if name in self._by_hand:
                continue
            found = _guessed(box, GUESSES[name], name in REQUIRED)
            self._wanted[name] = found.id() if found is not None else None
            if found is not None and found is box.currentLayer():
                # Its fields may have been chosen by hand already.
                continue
            box.blockSignals(True)
            box.setLayer(found)
            box.blockSignals(False)
            self._follow_layer(name)

    # --- parts ---------------------------------------------------------------------------------

    def _make_source(self) -> QWidget:
        translate = QCoreApplication.translate
        part = QWidget()
        row = QVBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        self._from_blueprint = QRadioButton(translate("LifeCircle", "Open blueprint"))
        self._from_layers = QRadioButton(translate("LifeCircle", "Layers in the project"))
        for button in (self._from_blueprint, self._from_layers):
            row.addWidget(button)
            button.toggled.connect(self._on_source)
        return part

    def _make_layers(self) -> QWidget:
        translate = QCoreApplication.translate
        part = QWidget()
        form = _form(part)
        self._layer_row(form, "STREETS", translate("LifeCircle", "Streets"))
        self._layer_row(form, "RESIDENCES", translate("LifeCircle", "Residences"))
        self._field_row(form, "POPULATION", translate("LifeCircle", "People per residence"))
        self._field_row(form, "NAME", translate("LifeCircle", "Name of the residence"))
        self._layer_row(form, "FACILITIES", translate("LifeCircle", "Facilities"))
        self._field_row(form, "CATEGORY", translate("LifeCircle", "Category"))
        self._layer_row(form, "CIRCLES", translate("LifeCircle", "Life circles"))
        self._field_row(form, "CIRCLE_NAME", translate("LifeCircle", "Name of the circle"))
        self._field_row(form, "SUBDISTRICT", translate("LifeCircle", "Subdistrict of the circle"))
        return part

    def _make_method(self) -> QWidget:
        translate = QCoreApplication.translate
        part = QWidget()
        form = _form(part)
        self._standard, self._other = QComboBox(), QComboBox()
        for box in (self._standard, self._other):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumWidth(NARROW_PX)
            box.currentIndexChanged.connect(self._tell_evidence)
        self._evidence = text_label()
        _form_row(form, translate("LifeCircle", "Standard"), self._standard)
        form.addRow(self._evidence)
        _form_row(form, translate("LifeCircle", "Compare with"), self._other)
        levels = QWidget()
        row = QHBoxLayout(levels)
        row.setContentsMargins(0, 0, 0, 0)
        self._levels: dict[str, QCheckBox] = {}
        chosen = settings.LEVELS.value()
        for level in LEVELS:
            box = QCheckBox(level.replace("min", ""))
            box.setChecked(level in chosen)
            box.setAccessibleName(labels.level_label(self._texts, level))
            box.setToolTip(labels.level_label(self._texts, level))
            box.toggled.connect(self._tell)
            row.addWidget(box)
            self._levels[level] = box
        row.addStretch(1)
        _form_row(form, translate("LifeCircle", "Levels (minutes)"), levels)
        self._pace = QComboBox()
        for text, value in (
            (translate("LifeCircle", "General"), settings.SPEED_GENERAL.value()),
            (translate("LifeCircle", "Older people"), settings.SPEED_OLDER.value()),
            (translate("LifeCircle", "Children"), settings.SPEED_CHILD.value()),
        ):
            words = translate("LifeCircle", "{who}: {speed} m/s")
            self._pace.addItem(words.format(who=text, speed=f"{value:g}"), value)
        self._pace.addItem(translate("LifeCircle", "Own speed"), OWN_PACE)
        self._pace.setMinimumWidth(NARROW_PX)
        self._own_pace = QDoubleSpinBox()
        self._own_pace.setRange(0.1, 3.0)
        self._own_pace.setSingleStep(0.05)
        self._own_pace.setValue(settings.SPEED_GENERAL.value())
        self._own_pace.setSuffix(translate("LifeCircle", " m/s"))
        self._own_pace.setAccessibleName(translate("LifeCircle", "Own speed"))
        self._own_pace.hide()
        self._pace.currentIndexChanged.connect(self._on_pace)
        self._own_pace.valueChanged.connect(self._tell)
        pace = QWidget()
        row = QHBoxLayout(pace)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._pace, 1)
        row.addWidget(self._own_pace)
        _form_row(form, translate("LifeCircle", "Walking speed"), pace, self._pace)
        return part

    def _make_advanced(self) -> QWidget:
        translate = QCoreApplication.translate
        box = QgsCollapsibleGroupBox(translate("LifeCircle", "Advanced"))
        box.setCollapsed(True)
        column = QVBoxLayout(box)
        limits = QWidget()
        form = _form(limits)
        self._max_snap = _metres(settings.MAX_SNAP_M.value(), 0)
        self._join = _metres(0.01, 3, 50.0)
        self._island = _metres(0.0, 0)
        self._surveyed = QLineEdit()
        self._surveyed.setPlaceholderText(translate("LifeCircle", "codes or names, * for all"))
        _form_row(form, translate("LifeCircle", "Farthest from a street"), self._max_snap)
        _form_row(form, translate("LifeCircle", "Lines joined within"), self._join)
        _form_row(form, translate("LifeCircle", "Street islands ignored up to"), self._island)
        _form_row(form, translate("LifeCircle", "Fully surveyed categories"), self._surveyed)
        column.addWidget(limits)
        self._layer_advanced = QWidget()
        form = _form(self._layer_advanced)
        self._layer_row(form, "DATA_FRAME", translate("LifeCircle", "Data frame"))
        self._layer_row(form, "TRUE_EDGES", translate("LifeCircle", "Real edges"))
        for name, text in (
            ("CAPACITY", translate("LifeCircle", "Capacity (places)")),
            ("BUILDING_AREA", translate("LifeCircle", "Floor area (m²)")),
            ("SITE_AREA", translate("LifeCircle", "Site area (m²)")),
            ("STATE", translate("LifeCircle", "State of the facility")),
            ("FACILITY_NAME", translate("LifeCircle", "Name of the facility")),
            ("FACILITY_ID", translate("LifeCircle", "Id of the facility")),
            ("HOST", translate("LifeCircle", "Id of its host")),
            ("POPULATION_60PLUS", translate("LifeCircle", "People of 60 and over")),
            ("POPULATION_CHILD", translate("LifeCircle", "Children")),
            ("RESIDENCE_ID", translate("LifeCircle", "Id of the residence")),
        ):
            self._field_row(form, name, text)
        self._layer_row(form, "GATES", translate("LifeCircle", "Gates"))
        for name, text in (
            ("GATE_RESIDENCE", translate("LifeCircle", "Residence of the gate")),
            ("GATE_FACILITY", translate("LifeCircle", "Facility of the gate")),
            ("GATE_ACCESS", translate("LifeCircle", "Access")),
        ):
            self._field_row(form, name, text)
        column.addWidget(self._layer_advanced)
        return box

    def _layer_row(self, form: QFormLayout, name: str, text: str) -> None:
        box = QgsMapLayerComboBox()
        box.setAllowEmptyLayer(True)
        box.setMinimumWidth(NARROW_PX)
        box.setObjectName(f"layer_{name}")
        box.layerChanged.connect(lambda _, name=name: self._follow_layer(name))
        box.activated.connect(lambda *_, name=name: self._keep_choice(name))
        self._layers[name] = box
        _form_row(form, text, box)

    def _field_row(self, form: QFormLayout, name: str, text: str) -> None:
        box = QgsFieldComboBox()
        box.setAllowEmptyFieldName(True)
        box.setMinimumWidth(NARROW_PX)
        box.setObjectName(f"field_{name}")
        if name in NUMBERS:
            # Numbers typed as text are read too.
            box.setFilters(QgsFieldProxyModel.Filter.Numeric | QgsFieldProxyModel.Filter.String)
        self._fields[name] = box
        _form_row(form, text, box)

    def _fill_layers(self) -> None:
        for name, box in self._layers.items():
            box.setFilters(Qgis.LayerFilters(LAYER_FILTERS[name]))
            box.setLayer(None)
            self._follow_layer(name)

    # --- what was chosen -----------------------------------------------------------------------

    def _on_source(self, *_: object) -> None:
        self._layer_part.setVisible(not self.is_blueprint)
        self._layer_advanced.setVisible(not self.is_blueprint)
        self._tell()

    def _follow_layer(self, name: str) -> None:
        layer = self._layers[name].currentLayer()
        usable = layer if isinstance(layer, QgsVectorLayer) else None
        headings = [field.name() for field in usable.fields()] if usable is not None else []
        guesses: dict[str, dict[str, str]] = {}
        for field, (parent, role, wanted) in FIELDS.items():
            if parent != name:
                continue
            box = self._fields.get(field)
            if box is None:
                continue
            if role not in guesses:
                guesses[role] = proposed_mapping(role, headings) if headings else {}
            box.setLayer(usable)
            found = guesses[role].get(wanted, "")
            if found and field in NUMBERS and not _holds_numbers(usable, found):
                found = ""
            box.setField(found)
            box.setEnabled(usable is not None)
        self._tell()

    def _keep_choice(self, name: str) -> None:
        layer = self._layers[name].currentLayer()
        self._wanted[name] = layer.id() if layer is not None else None
        self._by_hand |= {name}

    def _on_pace(self, *_: object) -> None:
        self._own_pace.setVisible(self._pace.currentData() == OWN_PACE)
        self._tell()

    def _tell(self, *_: object) -> None:
        self.changed.emit()

    def _tell_evidence(self, *_: object) -> None:
        told = []
        for box in (self._standard, self._other):
            entry = self._entries.get(box.currentData() or "")
            if entry is not None:
                told.append(self._evidence_of(entry))
                box.setToolTip(self._title_of(entry))
        self._evidence.setText("\n".join(dict.fromkeys(told)))
        self._tell()

    def _title_of(self, entry: PackEntry) -> str:
        info = entry.info
        names = (info.title_zh, info.title_en)
        first, second = names if self._texts.language == "zh" else names[::-1]
        return first or second or info.id

    def _evidence_of(self, entry: PackEntry) -> str:
        counts = entry.evidence
        confirmed = counts.get("verified", 0) + counts.get("published", 0)
        count = sum(counts.values())
        words = QCoreApplication.translate(
            "LifeCircle", "{confirmed} of {count} clauses confirmed, {recalled} to be checked"
        )
        return words.format(confirmed=confirmed, count=count, recalled=count - confirmed)

    def _chosen_levels(self) -> list[str]:
        return [level for level, box in self._levels.items() if box.isChecked()]

    def _speed(self) -> float:
        pace = self._pace.currentData()
        return float(self._own_pace.value() if pace == OWN_PACE else pace)

    def _request(self, standard: str, title: str) -> GapRequest:
        parameters: dict[str, Any] = {
            "STANDARD": standard,
            "LEVELS": self._chosen_levels(),
            "SPEED": self._speed(),
            "MAX_SNAP": self._max_snap.value(),
            "JOIN_TOLERANCE": self._join.value(),
            "MIN_COMPONENT": self._island.value(),
            # The nearest facility of people who lack one is known up to here.
            "SEARCH_LIMIT": settings.SEARCH_LIMIT_M.value(),
            "SURVEYED": self._surveyed.text().strip(),
        }
        if self.is_blueprint:
            parameters["BLUEPRINT"] = str(self._current.path)
            return GapRequest(True, parameters, "", title)
        for name, box in self._layers.items():
            layer = box.currentLayer()
            if layer is not None:
                parameters[name] = layer.id()
        for name, (parent, _, _) in FIELDS.items():
            field = self._fields[name].currentField()
            if field and parent in parameters and name != "NAME":
                parameters[name] = field
        return GapRequest(False, parameters, self._fields["NAME"].currentField(), title)


def _form(part: QWidget) -> QFormLayout:
    form = QFormLayout(part)
    form.setContentsMargins(0, 0, 0, 0)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setVerticalSpacing(4)
    return form


def _form_row(
    form: QFormLayout, text: str, widget: QWidget, buddy: Optional[QWidget] = None
) -> None:
    label = QLabel(text)
    label.setBuddy(buddy or widget)
    widget.setAccessibleName(text)
    (buddy or widget).setAccessibleName(text)
    form.addRow(label, widget)


def _metres(value: float, decimals: int, most: float = 100_000.0) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setDecimals(decimals)
    box.setRange(0.0, most)
    box.setValue(value)
    box.setSuffix(QCoreApplication.translate("LifeCircle", " m"))
    return box


def _holds_numbers(layer: QgsVectorLayer, field: str) -> bool:
    """Tell whether the first features hold any number there, as many extracts hold none."""
    request = QgsFeatureRequest()
    request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    request.setSubsetOfAttributes([field], layer.fields())
    request.setLimit(LOOKED_AT)
    at = layer.fields().lookupField(field)
    values = (feature.attribute(at) for feature in layer.getFeatures(request))
    return any(str(value).strip().lower() not in NO_NUMBER for value in values)


def _guessed(
    box: QgsMapLayerComboBox, words: Sequence[str], is_required: bool
) -> Optional[QgsMapLayer]:
    """Return the layer whose name fits best; one that is needed may also be the only one."""
    layers = [layer for layer in map(box.layer, range(box.count())) if layer is not None]
    for word in words:
        for layer in layers:
            if word in layer.name().lower():
                return layer
    return layers[0] if len(layers) == 1 and is_required else None
