# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The upper part of an import dialog: which extract, layer or spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    Qgis,
    QgsProcessingFeatureSourceDefinition,
    QgsVectorLayer,
)
from qgis.gui import QgsFileWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from . import settings
from .current_blueprint import CurrentBlueprint
from .new_blueprint_form import start_folder
from .open_view import role_word

Filter = Qgis.LayerFilter
FILTERS = {
    "street": Filter.LineLayer,
    "true_edge": Filter.LineLayer,
    "barrier": Filter.LineLayer,
    "residence": Filter.PointLayer | Filter.PolygonLayer | Filter.NoGeometry,
    "facility": Filter.PointLayer | Filter.PolygonLayer | Filter.NoGeometry,
    "gate": Filter.PointLayer,
    "subdistrict": Filter.PolygonLayer,
    "unit": Filter.PolygonLayer,
    "circle": Filter.PolygonLayer,
    "data_frame": Filter.PolygonLayer,
    "background": Filter.PolygonLayer,
}
DEFAULT_SURROUND_M = 1000.0


class OsmSource(QWidget):
    """An OpenStreetMap extract, a boundary, and how far around it to read."""

    changed = pyqtSignal()

    def __init__(self, current: CurrentBlueprint) -> None:
        """Propose the blueprint's subdistrict as boundary."""
        super().__init__()
        translate = QCoreApplication.translate
        form = _form(self)
        self.file = _file(translate("LifeCircle", "OpenStreetMap extract (*.osm.pbf *.pbf *.osm)"))
        self.file.fileChanged.connect(lambda *_: self.changed.emit())
        self.boundary = QgsMapLayerComboBox()
        self.boundary.setFilters(Filter.PolygonLayer)
        self.boundary.setAllowEmptyLayer(True, translate("LifeCircle", "The whole file"))
        own = current.layer("subdistrict")
        has_own = current.status is not None and current.status.count("subdistrict") > 0
        if has_own:
            self.boundary.setLayer(own)
        else:
            # Setting no layer would choose no entry at all, and show nothing.
            self.boundary.setCurrentIndex(0)
        self.surround = QDoubleSpinBox()
        self.surround.setRange(0.0, 100_000.0)
        self.surround.setDecimals(0)
        self.surround.setSingleStep(100.0)
        self.surround.setSuffix(translate("LifeCircle", " m"))
        self.surround.setValue(DEFAULT_SURROUND_M)
        _row(form, translate("LifeCircle", "&Extract (.osm.pbf or .osm)"), self.file)
        _row(form, translate("LifeCircle", "&Boundary"), self.boundary)
        _row(form, translate("LifeCircle", "Also read a&round the boundary"), self.surround)

    @property
    def is_ready(self) -> bool:
        """Whether there is something to import."""
        return bool(self.file.filePath())

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of import_osm for it."""
        settings.LAST_FOLDER.set(str(Path(self.file.filePath()).parent))
        layer = self.boundary.currentLayer()
        return {
            "INPUT": self.file.filePath(),
            "BOUNDARY": layer.id() if layer is not None else None,
            "SURROUND": self.surround.value(),
        }


class LayerSource(QWidget):
    """A role, and a layer of the project that fits it."""

    changed = pyqtSignal()

    def __init__(self, current: CurrentBlueprint, roles: tuple[str, ...], role: str) -> None:
        """Offer roles, one of them chosen, and layers that are not the blueprint's own."""
        super().__init__()
        translate = QCoreApplication.translate
        form = _form(self)
        self.role = QComboBox()
        self.role.setObjectName("roleBox")
        for each in roles:
            self.role.addItem(role_word(each), each)
        self.role.setCurrentIndex(max(self.role.findData(role), 0))
        self.layer = QgsMapLayerComboBox()
        self.layer.setObjectName("layerBox")
        self.layer.setAllowEmptyLayer(True)
        self.layer.setExceptedLayerList(current.own_layers())
        self.selected = QCheckBox(translate("LifeCircle", "Only the &selected features"))
        _row(form, translate("LifeCircle", "&What it holds"), self.role)
        _row(form, translate("LifeCircle", "&Layer"), self.layer)
        form.addRow(self.selected)
        self.role.currentIndexChanged.connect(self._on_role)
        self.layer.layerChanged.connect(self._on_layer)
        self._on_role()

    @property
    def current_role(self) -> str:
        """Return the role that is chosen."""
        return str(self.role.currentData())

    @property
    def current_layer(self) -> Optional[QgsVectorLayer]:
        """Return the layer that is chosen."""
        layer = self.layer.currentLayer()
        return layer if isinstance(layer, QgsVectorLayer) else None

    @property
    def is_ready(self) -> bool:
        """Whether there is something to import."""
        return self.current_layer is not None

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of import_layer for it; the layer goes by its id."""
        layer = self.current_layer
        layer_id = layer.id() if layer is not None else ""
        chosen: Any = layer_id
        if self.selected.isChecked() and self.selected.isEnabled():
            chosen = QgsProcessingFeatureSourceDefinition(layer_id, True)
        return {"ROLE": self.current_role, "INPUT": chosen}

    def _on_role(self, *_: object) -> None:
        before = self.layer.currentLayer()
        self.layer.setFilters(FILTERS[self.current_role])
        if self.layer.currentLayer() is before:
            self._on_layer()

    def _on_layer(self, *_: object) -> None:
        layer = self.current_layer
        count = layer.selectedFeatureCount() if layer is not None else 0
        self.selected.setEnabled(count > 0)
        self.selected.setChecked(False)
        self.changed.emit()


class SheetSource(QWidget):
    """A spreadsheet, one of its sheets, and what its rows are."""

    changed = pyqtSignal()

    def __init__(
        self, roles: tuple[str, ...], role: str, word: Callable[[str], str] = role_word
    ) -> None:
        """Ask for a file; `word` is what a planner calls a role, one alone is not asked for."""
        super().__init__()
        translate = QCoreApplication.translate
        form = _form(self)
        self.role = QComboBox()
        self.role.setObjectName("roleBox")
        for each in roles:
            self.role.addItem(word(each), each)
        self.role.setCurrentIndex(max(self.role.findData(role), 0))
        self.file = _file(
            translate(
                "LifeCircle", "Spreadsheets (*.xlsx *.xlsm *.xls *.et *.ods *.csv *.txt *.tsv)"
            )
        )
        self.sheet = QComboBox()
        self.sheet.setObjectName("sheetBox")
        _row(form, translate("LifeCircle", "&File"), self.file)
        _row(form, translate("LifeCircle", "&Sheet"), self.sheet)
        if len(roles) > 1:
            _row(form, translate("LifeCircle", "&What it holds"), self.role)
        self._shown_file = ""
        self.file.fileChanged.connect(lambda *_: self.changed.emit())
        self.sheet.activated.connect(lambda *_: self.changed.emit())
        self.role.currentIndexChanged.connect(lambda *_: self.changed.emit())

    @property
    def current_role(self) -> str:
        """Return the role that is chosen."""
        return str(self.role.currentData())

    @property
    def path(self) -> str:
        """Return the file that is chosen."""
        return self.file.filePath()

    @property
    def current_sheet(self) -> str:
        """Return the sheet that is chosen, empty for the first of another file."""
        return self.sheet.currentText() if self._shown_file == self.path else ""

    @property
    def is_ready(self) -> bool:
        """Whether there is something to import."""
        return bool(self.path)

    def show_sheets(self, names: list[str], chosen: str) -> None:
        """List the sheets of the file."""
        self._shown_file = self.path
        self.sheet.clear()
        self.sheet.addItems(names)
        self.sheet.setCurrentIndex(max(self.sheet.findText(chosen), 0))
        self.sheet.setEnabled(len(names) > 1)

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of import_layer for it."""
        settings.LAST_FOLDER.set(str(Path(self.path).parent))
        return {
            "ROLE": self.current_role,
            "SPREADSHEET": self.path,
            "SHEET": self.current_sheet,
        }


def _form(widget: QWidget) -> QFormLayout:
    form = QFormLayout(widget)
    form.setContentsMargins(0, 0, 0, 0)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    return form


def _row(form: QFormLayout, text: str, field: QWidget) -> None:
    if isinstance(field, QComboBox):
        # Long names of layers must not widen the dialog, nor empty boxes shrink.
        field.setMinimumContentsLength(12)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    label = QLabel(text)
    label.setBuddy(field.lineEdit() if isinstance(field, QgsFileWidget) else field)
    form.addRow(label, field)


def _file(name_filter: str) -> QgsFileWidget:
    widget = QgsFileWidget()
    widget.setObjectName("sourceFile")
    widget.setFilter(name_filter)
    widget.setDefaultRoot(start_folder())
    return widget
