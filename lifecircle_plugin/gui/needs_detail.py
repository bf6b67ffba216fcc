# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One need below the list: its words, its codes, its place, what became of it, and gestures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ..core.need_lines import NeedLine
from ..core.project_desk import parts_of
from . import needs_words as words
from .flow_layout import FlowLayout
from .needs_words import CategoryWords
from .parts import scrolling, text_label
from .projects_words import code_word, problem_text
from .steps import number

CODE, CONFIRM, PLACE, ADOPT, ANSWER = "code", "confirm", "place", "adopt", "answer"


class NeedDetail(QWidget):
    """What stands behind the chosen line, and the five gestures on all chosen ones.

    Signals:
        asked: CODE, CONFIRM, PLACE, ADOPT or ANSWER.
    """

    asked = pyqtSignal(str)

    def __init__(self, categories: CategoryWords) -> None:
        """Show nothing."""
        super().__init__()
        self.setObjectName("needDetail")
        self._categories = categories
        translate = QCoreApplication.translate
        self.text = text_label(is_bold=True)
        self.text.setObjectName("needText")
        self.facts = text_label()
        self.facts.setObjectName("needFacts")
        holder = QWidget()
        flow = FlowLayout(holder, 3)
        self.buttons: dict[str, QPushButton] = {}
        for key, text, tip in (
            (
                CONFIRM,
                translate("LifeCircle", "Confirm Codes"),
                translate("LifeCircle", "Take the proposed categories as they are"),
            ),
            (
                CODE,
                translate("LifeCircle", "Code…"),
                translate("LifeCircle", "Choose the categories that are asked for"),
            ),
            (
                PLACE,
                translate("LifeCircle", "Place…"),
                translate("LifeCircle", "Say to which unit or residence it belongs"),
            ),
            (
                ADOPT,
                translate("LifeCircle", "Adopt…"),
                translate("LifeCircle", "Tie it to a project, or make a project of it"),
            ),
            (
                ANSWER,
                translate("LifeCircle", "Answer…"),
                translate("LifeCircle", "Set handling, result and reply"),
            ),
        ):
            button = QPushButton(text)
            button.setObjectName(f"need_{key}")
            button.setToolTip(tip)
            button.clicked.connect(lambda *_, key=key: self.asked.emit(key))
            flow.addWidget(button)
            self.buttons[key] = button
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.text)
        inside.addWidget(self.facts)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(3)
        column.addWidget(holder)
        column.addWidget(scrolling(content), 1)
        self.show_line(None, (), False)

    def show_line(
        self, line: Optional[NeedLine], chosen: Sequence[NeedLine], can_edit: bool
    ) -> None:
        """Show a need, and what can be done with all chosen ones."""
        translate = QCoreApplication.translate
        for key, button in self.buttons.items():
            can = can_edit and bool(chosen)
            if key == CONFIRM:
                can = can and any(each.state == "proposed" for each in chosen)
            button.setEnabled(can)
        if line is None:
            self.text.setText(
                translate("LifeCircle", "Choose a need to see what stands behind it.")
            )
            self.facts.setText("")
            return
        need = line.need
        many = len(chosen)
        head = need.text or translate("LifeCircle", "(no words of its own)")
        if many > 1:
            pattern = translate("LifeCircle", "{count} needs chosen; the first one")
            head = f"{pattern.format(count=number(many))}\n{head}"
        self.text.setText(head)
        facts: list[tuple[str, str]] = [
            (
                translate("LifeCircle", "Source"),
                " ".join(part for part in (words.source_word(need.source), need.date) if part),
            ),
            (
                translate("LifeCircle", "Asks for"),
                self._categories.listed(parts_of(need.categories)),
            ),
            (
                translate("LifeCircle", "Proposed by keywords"),
                self._categories.listed(parts_of(need.proposed)),
            ),
            (translate("LifeCircle", "Place"), self._place(line)),
            (translate("LifeCircle", "Handling"), words.handling_word(need.handling)),
            (translate("LifeCircle", "Result"), code_word("need_result", need.result)),
            (
                translate("LifeCircle", "Reply"),
                " ".join(part for part in (need.reply, need.replied_on) if part),
            ),
            (
                translate("LifeCircle", "Projects"),
                translate("LifeCircle", ", ").join(line.projects),
            ),
            (translate("LifeCircle", "Doubt"), words.doubts_text(need.doubt) if need.doubt else ""),
            (
                translate("LifeCircle", "Counted"),
                "" if need.counted else translate("LifeCircle", "No: set not to count by hand"),
            ),
            (translate("LifeCircle", "Note"), need.note),
        ]
        pattern = translate("LifeCircle", "{what}: {text}")
        self.facts.setText(
            "\n".join(pattern.format(what=what, text=text) for what, text in facts if text)
        )

    @staticmethod
    def _place(line: NeedLine) -> str:
        need = line.need
        parts = [
            *(need.place, line.unit, line.circle),
            problem_text(line.problem) if line.problem else "",
            code_word("placed_by", need.placed_by),
        ]
        return QCoreApplication.translate("LifeCircle", ", ").join(
            dict.fromkeys(filter(None, parts))
        )
