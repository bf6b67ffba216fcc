# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which scenario is shown, and what can be done with scenarios; every step can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .parts import text_label

if TYPE_CHECKING:
    from ..core.circle_plan import Scenario

NEW, COPY, RENAME, ADOPT = "new", "copy", "rename", "adopt"
UNITS, BLOCKS, CIRCLES = "units", "blocks", "circles"
COMPARE, IMPORT, DELETE = "compare", "import", "delete"
ADOPTED_MARK = "★"


class NameRow(QWidget):
    """Asks for a name in place: Enter takes it, Esc leaves it."""

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        translate = QCoreApplication.translate
        self._then: Optional[Callable[[str], None]] = None
        self.question = text_label()
        self.edit = QLineEdit()
        self.edit.setObjectName("nameEdit")
        self.edit.installEventFilter(self)
        self.edit.returnPressed.connect(self._take)
        self.take = QToolButton()
        self.take.setObjectName("nameTake")
        self.take.setText(translate("LifeCircle", "OK"))
        self.take.clicked.connect(lambda *_: self._take())
        self.leave = QToolButton()
        self.leave.setObjectName("nameLeave")
        self.leave.setText(translate("LifeCircle", "Cancel"))
        self.leave.clicked.connect(lambda *_: self.hide())
        for button in (self.take, self.leave):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.question)
        row = QHBoxLayout()
        row.addWidget(self.edit, 1)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        column.addLayout(row)
        self.hide()

    def ask(self, question: str, suggestion: str, then: Callable[[str], None]) -> None:
        """Ask; `then` is called with a name that is not empty."""
        self._then = then
        self.question.setText(question)
        self.edit.setAccessibleName(question)
        self.edit.setText(suggestion)
        self.show()
        self.edit.selectAll()
        self.edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Leave the question with Esc, which QGIS would take for its map tools."""
        kind = event.type()
        is_key = kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if is_key and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if kind == QEvent.Type.KeyPress:
                self.hide()
            return True
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        name = self.edit.text().strip()
        then = self._then
        if not name or then is None:
            self.edit.setFocus()
            return
        self._then = None
        self.hide()
        then(name)


class ScenarioBar(QWidget):
    """A list of the scenarios and a menu; what is asked for leaves as signals."""

    shown_asked = pyqtSignal(str)
    named = pyqtSignal(str, str)
    """NEW, COPY or RENAME, and the name."""
    asked = pyqtSignal(str)
    """ADOPT, COMPARE, IMPORT, DELETE, or UNITS, BLOCKS, CIRCLES for what is read into the file."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        translate = QCoreApplication.translate
        self._scenarios: tuple[Scenario, ...] = ()
        self.combo = QComboBox()
        self.combo.setObjectName("scenarioCombo")
        self.combo.setAccessibleName(translate("LifeCircle", "Scenario"))
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(8)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.combo.activated.connect(self._on_activated)
        self.button = QToolButton()
        self.button.setObjectName("scenarioMenuButton")
        self.button.setText(translate("LifeCircle", "Scenario"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setMenu(self._make_menu())
        self.name_row = NameRow()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.combo, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.name_row)

    def _make_menu(self) -> QMenu:
        translate = QCoreApplication.translate
        menu = QMenu(self.button)
        self.actions_by_key: dict[str, QAction] = {}
        for key, text, icon in (
            (NEW, translate("LifeCircle", "&New Empty Scenario…"), "/mActionFileNew.svg"),
            (COPY, translate("LifeCircle", "&Copy This Scenario…"), "/mActionEditCopy.svg"),
            (RENAME, translate("LifeCircle", "&Rename…"), "/mActionToggleEditing.svg"),
            (ADOPT, translate("LifeCircle", "&Adopt This Scenario"), "/mIconSuccess.svg"),
            ("", "", ""),
            (
                COMPARE,
                translate("LifeCircle", "Compare &Two Scenarios"),
                "/mActionDuplicateLayer.svg",
            ),
            (
                IMPORT,
                translate("LifeCircle", "&Import from Another Blueprint File…"),
                "/mActionFileOpen.svg",
            ),
            ("", "", ""),
            (
                UNITS,
                translate("LifeCircle", "Import &Units from a Layer…"),
                "/mActionAddOgrLayer.svg",
            ),
            (BLOCKS, translate("LifeCircle", "Make Street &Blocks…"), "/mIconPolygonLayer.svg"),
            (
                CIRCLES,
                translate("LifeCircle", "Import &Circles Fixed by the District…"),
                "/mActionAddLayer.svg",
            ),
            ("", "", ""),
            (
                DELETE,
                translate("LifeCircle", "&Delete This Scenario"),
                "/mActionDeleteSelected.svg",
            ),
        ):
            if not key:
                menu.addSeparator()
                continue
            action = QAction(QgsApplication.getThemeIcon(icon), text, menu)
            action.setObjectName(f"scenario_{key}")
            action.triggered.connect(lambda *_, key=key: self._on_action(key))
            menu.addAction(action)
            self.actions_by_key[key] = action
        menu.setToolTipsVisible(True)
        return menu

    # --- what is shown -------------------------------------------------------------------------

    def show_scenarios(self, scenarios: Sequence[Scenario], shown: str) -> None:
        """Show the scenarios of the session and which one is shown."""
        translate = QCoreApplication.translate
        self._scenarios = tuple(scenarios)
        self.combo.blockSignals(True)
        self.combo.clear()
        adopted = translate("LifeCircle", "{mark} {name} (adopted)")
        for each in self._scenarios:
            text = adopted.format(mark=ADOPTED_MARK, name=each.name) if each.adopted else each.name
            self.combo.addItem(text, each.id)
            tip = "\n".join(part for part in (each.name, each.author, each.note) if part)
            self.combo.setItemData(self.combo.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.combo.setCurrentIndex(max(self.combo.findData(shown), 0))
        self.combo.blockSignals(False)
        self.combo.setToolTip(self.combo.currentText())
        self._enable()

    def set_can_edit(self, can_edit: bool) -> None:
        """Say whether scenarios can be changed at all."""
        self._can_edit = can_edit
        self._enable()

    _can_edit = True

    @property
    def shown(self) -> Optional[Scenario]:
        """Return the scenario that is shown, None where there is none."""
        wanted = self.combo.currentData()
        return next((each for each in self._scenarios if each.id == wanted), None)

    def _enable(self) -> None:
        translate = QCoreApplication.translate
        shown, several = self.shown, len(self._scenarios) > 1
        for key, action in self.actions_by_key.items():
            action.setEnabled(self._can_edit or key == COMPARE)
        for key in (COPY, RENAME):
            self.actions_by_key[key].setEnabled(self._can_edit and shown is not None)
        is_adopted = shown is not None and shown.adopted
        adopt, delete = self.actions_by_key[ADOPT], self.actions_by_key[DELETE]
        adopt.setEnabled(self._can_edit and shown is not None and not is_adopted)
        delete.setEnabled(self._can_edit and several and not is_adopted)
        delete.setToolTip(
            translate("LifeCircle", "The adopted scenario stays: adopt another one first.")
            if is_adopted
            else translate("LifeCircle", "Can be undone")
        )
        self.actions_by_key[COMPARE].setEnabled(several)

    # --- what is asked -------------------------------------------------------------------------

    def _on_activated(self, _: int) -> None:
        self.combo.setToolTip(self.combo.currentText())
        self.name_row.hide()
        self.shown_asked.emit(str(self.combo.currentData()))

    def _on_action(self, key: str) -> None:
        translate = QCoreApplication.translate
        shown = self.shown
        if key == NEW:
            names = {each.name for each in self._scenarios}
            question = translate("LifeCircle", "Name of the new scenario")
            suggestion = free_name(translate("LifeCircle", "Scenario {number}"), names)
            self.name_row.ask(question, suggestion, lambda name: self.named.emit(NEW, name))
        elif key == COPY and shown is not None:
            question = translate("LifeCircle", "Name of the copy")
            suggestion = translate("LifeCircle", "{name} (copy)").format(name=shown.name)
            self.name_row.ask(question, suggestion, lambda name: self.named.emit(COPY, name))
        elif key == RENAME and shown is not None:
            question = translate("LifeCircle", "New name of the scenario")
            self.name_row.ask(question, shown.name, lambda name: self.named.emit(RENAME, name))
        else:
            self.asked.emit(key)


def free_name(pattern: str, taken: set[str]) -> str:
    """Return the first name of a pattern with {number} that is not taken."""
    count = 1
    while pattern.format(number=count) in taken:
        count += 1
    return pattern.format(number=count)
