# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Brush, rules and limits, as small widgets beside the tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from .tool_options import (
    BRUSH_MAX_M,
    BRUSH_MAX_PX,
    BRUSH_MIN_M,
    BRUSH_MIN_PX,
    BrushUnit,
    ToolOptions,
)

if TYPE_CHECKING:
    from .circle_tools import CircleTools


class OptionsWidget(QWidget):
    """Follows the tools, and they follow it."""

    def __init__(self, tools: CircleTools, parent: Optional[QWidget] = None) -> None:
        """Show the settings of these tools."""
        super().__init__(parent)
        self.setObjectName("circleToolOptions")
        self._tools = tools
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        label = QLabel(translate("LifeCircle", "Brush size"))
        self.size = QDoubleSpinBox()
        self.size.setObjectName("brushSize")
        self.size.setDecimals(0)
        self.unit = QComboBox()
        self.unit.setObjectName("brushUnit")
        self.unit.addItem(translate("LifeCircle", "pixels"), BrushUnit.PIXELS.value)
        self.unit.addItem(translate("LifeCircle", "metres"), BrushUnit.METRES.value)
        label.setBuddy(self.size)
        for widget in (label, self.size, self.unit):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        for name, action in tools.option_actions.items():
            column.addWidget(_box_of(action, name))
        self._show(tools.options)
        self.size.valueChanged.connect(self._on_size)
        self.unit.activated.connect(self._on_unit)
        tools.options_changed.connect(self._show)

    def _show(self, options: ToolOptions) -> None:
        pixels = options.brush_unit is BrushUnit.PIXELS
        self.size.blockSignals(True)
        self.size.setRange(
            BRUSH_MIN_PX if pixels else BRUSH_MIN_M, BRUSH_MAX_PX if pixels else BRUSH_MAX_M
        )
        self.size.setSingleStep(5 if pixels else 50)
        self.size.setValue(options.brush_size)
        self.size.blockSignals(False)
        self.unit.setCurrentIndex(self.unit.findData(options.brush_unit.value))

    def _on_size(self, size: float) -> None:
        self._tools.brush_size = size

    def _on_unit(self, _: int) -> None:
        self._tools.set_brush_unit(BrushUnit(self.unit.currentData()))


def _box_of(action: QAction, name: str) -> QCheckBox:
    """Return a check box that is an action's."""
    box = QCheckBox(action.text())
    box.setObjectName(name)
    box.setToolTip(action.toolTip())
    box.setChecked(action.isChecked())
    box.setEnabled(action.isEnabled())
    box.toggled.connect(action.setChecked)
    action.toggled.connect(box.setChecked)
    action.changed.connect(lambda: box.setEnabled(action.isEnabled()))
    return box
