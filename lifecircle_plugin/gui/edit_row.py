# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The line of a panel that says whether edits are saved, and takes them back or writes them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from .parts import ElidedLabel, tool_button


class EditRow(QWidget):
    """The state of the edits, and buttons to undo, redo, save and discard them."""

    def __init__(self) -> None:
        """Start with nothing to save."""
        super().__init__()
        translate = QCoreApplication.translate
        self.state = ElidedLabel()
        self.state.setObjectName("editState")
        self.undo = tool_button("undoButton", "/mActionUndo.svg", translate("LifeCircle", "Undo"))
        self.redo = tool_button("redoButton", "/mActionRedo.svg", translate("LifeCircle", "Redo"))
        self.save = tool_button(
            "saveButton", "/mActionSaveEdits.svg", translate("LifeCircle", "Save the edits")
        )
        self.discard = tool_button(
            "discardButton",
            "/mActionCancelEdits.svg",
            translate("LifeCircle", "Discard the edits: back to what the file holds"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.state, 1)
        for button in (self.undo, self.redo, self.save, self.discard):
            row.addWidget(button)

    def show_state(
        self, is_dirty: bool, steps: tuple[str, str], reason: str, is_saving: bool = False
    ) -> None:
        """Say whether there are unsaved edits, and what can be undone and redone.

        Args:
            is_dirty: whether there are unsaved edits.
            steps: names of the steps that undo and redo would take, "" for none.
            reason: why nothing can be edited, empty where it can.
            is_saving: whether they are being saved now.
        """
        translate = QCoreApplication.translate
        if reason:
            text = reason
        elif is_saving:
            text = translate("LifeCircle", "Saving…")
        elif is_dirty:
            text = translate("LifeCircle", "● Unsaved edits")
        else:
            text = translate("LifeCircle", "All edits are saved")
        self.state.set_text(text)
        undo, redo = steps
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))
        pattern = translate("LifeCircle", "Undo: {step} (Ctrl+Z)")
        self.undo.setToolTip(pattern.format(step=undo) if undo else translate("LifeCircle", "Undo"))
        pattern = translate("LifeCircle", "Redo: {step} (Ctrl+Shift+Z)")
        self.redo.setToolTip(pattern.format(step=redo) if redo else translate("LifeCircle", "Redo"))
        self.save.setEnabled(is_dirty and not is_saving)
        self.discard.setEnabled(is_dirty and not is_saving)
