# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Questionnaires: what came back from where, whom it speaks for, and what their options ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ..core.need_return import AgeTable, ReturnTable, UnitReturn
from . import needs_words as words
from .grid import Column, GridModel, GridView, known
from .needs_words import CategoryWords
from .parts import text_label
from .projects_words import code_word
from .steps import number

if TYPE_CHECKING:
    from ..core.project_desk import SurveyQuestion


@dataclass(frozen=True)
class OptionLine:
    """One option of a question.

    Attributes:
        count: forms that chose it, None where that is not shown (fewer than five).
        codes: categories it asks for.
        is_confirmed: a person looked at the question's options.
    """

    question_id: str
    heading: str
    option: str
    count: Optional[int]
    codes: tuple[str, ...]
    is_confirmed: bool

    @property
    def key(self) -> str:
        """Return what the line is known by."""
        return f"{self.question_id}/{self.option}"


def _unit_columns() -> list[Column]:
    translate = QCoreApplication.translate

    def name(line: UnitReturn) -> str:
        return line.unit.name if line.unit else translate("LifeCircle", "(unit not known)")

    def people(line: UnitReturn) -> Optional[float]:
        return line.unit.population if line.unit else None

    return [
        Column("unit", translate("LifeCircle", "Unit"), name, width=110),
        Column(
            "forms",
            translate("LifeCircle", "Forms"),
            lambda line: number(line.forms),
            translate("LifeCircle", "Forms counted"),
            lambda line: line.forms,
            True,
            ink=lambda line: words.WRONG if not line.forms else "",
            width=54,
        ),
        Column(
            "people",
            translate("LifeCircle", "People"),
            lambda line: words.figure(people(line)),
            sort=lambda line: known(people(line)),
            is_number=True,
            width=60,
        ),
        Column(
            "per_thousand",
            "‰",
            lambda line: words.figure(line.per_thousand, 1),
            translate("LifeCircle", "Forms per 1,000 people"),
            lambda line: known(line.per_thousand),
            True,
            width=46,
        ),
        Column(
            "doubtful",
            translate("LifeCircle", "Doubtful"),
            lambda line: number(line.doubtful),
            sort=lambda line: line.doubtful,
            is_number=True,
            width=60,
        ),
        Column(
            "left_out",
            translate("LifeCircle", "Not counted"),
            lambda line: number(line.left_out),
            sort=lambda line: line.left_out,
            is_number=True,
            width=60,
        ),
    ]


def _age_columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column(
            "age",
            translate("LifeCircle", "Age"),
            lambda line: line.group or translate("LifeCircle", "(not told)"),
            width=110,
        ),
        Column(
            "forms",
            translate("LifeCircle", "Forms"),
            lambda line: number(line.forms),
            translate("LifeCircle", "Forms counted"),
            lambda line: line.forms,
            True,
        ),
        Column(
            "share",
            translate("LifeCircle", "Share"),
            lambda line: words.exact_share(line.forms_share),
            translate("LifeCircle", "Share of the forms that tell an age"),
            lambda line: known(line.forms_share),
            True,
        ),
    ]


def _option_columns(categories: CategoryWords) -> list[Column]:
    translate = QCoreApplication.translate

    def codes(line: OptionLine) -> str:
        text = categories.listed(line.codes)
        return text if line.is_confirmed or not text else f"? {text}"

    return [
        Column("option", translate("LifeCircle", "Option"), lambda line: line.option, width=110),
        Column(
            "codes",
            translate("LifeCircle", "Asks for"),
            codes,
            translate("LifeCircle", "Categories asked for; ? is proposed, not confirmed"),
            ink=lambda line: "" if line.is_confirmed else words.DOUBTFUL,
            width=110,
        ),
        Column(
            "count",
            translate("LifeCircle", "Forms"),
            lambda line: (
                translate("LifeCircle", "< 5") if line.count is None else number(line.count)
            ),
            translate("LifeCircle", "Forms that chose it; fewer than five are not shown"),
            lambda line: line.count or 0,
            True,
            width=54,
        ),
        Column(
            "question", translate("LifeCircle", "Question"), lambda line: line.heading, width=160
        ),
    ]


def option_lines(questions: Sequence[SurveyQuestion]) -> list[OptionLine]:
    """Return the options of the questions that may ask for something, smaller groups hidden."""
    from ..core.need_privacy import hidden_groups
    from ..core.survey_coding import asks_for_something

    lines = []
    for question in questions:
        if not asks_for_something(question):
            continue
        hidden = hidden_groups(dict(question.options))
        for option, count in question.options.items():
            lines.append(
                OptionLine(
                    question.id,
                    question.heading,
                    option,
                    None if option in hidden else count,
                    tuple(question.codes.get(option, ())),
                    question.coded_by == "person",
                )
            )
    return lines


class ReturnsPage(QWidget):
    """Tables by unit and age, and the options of the questions.

    Signals:
        code_asked: keys of options whose categories are to be chosen.
        confirm_asked: the proposed categories of all options are right.
        export_asked: the table in front is to be written.
        unit_asked: id of a unit that is to be shown on the map.
    """

    code_asked = pyqtSignal(list)
    confirm_asked = pyqtSignal()
    export_asked = pyqtSignal()
    unit_asked = pyqtSignal(str)

    def __init__(self, categories: CategoryWords) -> None:
        """Start empty."""
        super().__init__()
        translate = QCoreApplication.translate
        self.setObjectName("needsReturns")
        self.survey = QComboBox()
        self.survey.setObjectName("surveyBox")
        self.survey.setAccessibleName(translate("LifeCircle", "Questionnaire"))
        self.survey.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.survey.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.said = text_label()
        self.said.setObjectName("returnsSaid")
        self.units = GridView(
            GridModel(_unit_columns(), lambda line: line.unit.id if line.unit else ""),
            "returnUnits",
        )
        self.units.setAccessibleName(translate("LifeCircle", "Forms by unit"))
        self.units.picked.connect(self.unit_asked)
        self.ages = GridView(GridModel(_age_columns(), lambda line: line.group), "returnAges")
        self.ages.setAccessibleName(translate("LifeCircle", "Forms by age"))
        self.options = GridView(
            GridModel(_option_columns(categories), lambda line: line.key), "surveyOptions"
        )
        self.options.setAccessibleName(translate("LifeCircle", "Options of the questions"))
        self.ages_said = text_label()
        self.ages_said.setObjectName("agesSaid")
        self.options_said = text_label()
        self.options_said.setObjectName("optionsSaid")
        self.code = QPushButton(translate("LifeCircle", "Code…"))
        self.code.setObjectName("codeOptions")
        self.code.clicked.connect(lambda *_: self.code_asked.emit(self.options.selected()))
        self.confirm = QPushButton(translate("LifeCircle", "Confirm All"))
        self.confirm.setObjectName("confirmOptions")
        self.confirm.setToolTip(
            translate(
                "LifeCircle", "The categories of all options are right: every form follows them"
            )
        )
        self.confirm.clicked.connect(lambda *_: self.confirm_asked.emit())
        self.export = QPushButton(translate("LifeCircle", "Export…"))
        self.export.setObjectName("exportReturns")
        self.export.clicked.connect(lambda *_: self.export_asked.emit())
        self.options.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._can_edit = False
        self.tabs = QTabWidget()
        self.tabs.setObjectName("returnsTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.units, translate("LifeCircle", "By unit"))
        self.tabs.addTab(_page(self.ages_said, self.ages), translate("LifeCircle", "By age"))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.code)
        row.addWidget(self.confirm)
        row.addStretch(1)
        self.tabs.addTab(
            _page(self.options_said, self.options, buttons), translate("LifeCircle", "Options")
        )
        top = QHBoxLayout()
        top.addWidget(self.survey, 1)
        top.addWidget(self.export)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(3)
        whole.addLayout(top)
        whole.addWidget(self.said)
        whole.addWidget(self.tabs, 1)

    @property
    def table(self) -> GridView:
        """Return the table in front."""
        return (self.units, self.ages, self.options)[self.tabs.currentIndex()]

    def offer_surveys(self, surveys: Sequence[str]) -> None:
        """Offer the questionnaires; the choice narrows the options only."""
        chosen = self.survey.currentData()
        self.survey.blockSignals(True)
        self.survey.clear()
        self.survey.addItem(QCoreApplication.translate("LifeCircle", "All questionnaires"), "")
        for name in surveys:
            self.survey.addItem(name, name)
        self.survey.setCurrentIndex(max(0, self.survey.findData(chosen)))
        self.survey.blockSignals(False)

    def show_returns(self, by_unit: ReturnTable, by_age: AgeTable) -> None:
        """Show what came back."""
        translate = QCoreApplication.translate
        parts = [
            translate("LifeCircle", "Forms counted {count}").format(count=number(by_unit.forms)),
            translate("LifeCircle", "doubtful among them {count}").format(
                count=number(by_unit.doubtful)
            ),
            translate("LifeCircle", "not counted {count}").format(count=number(by_unit.left_out)),
        ]
        if by_unit.per_thousand is not None:
            text = translate("LifeCircle", "{rate} per 1,000 people")
            parts.append(text.format(rate=words.figure(by_unit.per_thousand, 1)))
        lines = [translate("LifeCircle", ", ").join(parts)]
        if by_unit.without_forms:
            text = translate("LifeCircle", "Units without forms {count}, {people} people: {names}")
            names = [each.name for each in by_unit.without_forms]
            joint = translate("LifeCircle", ", ")
            lines.append(
                text.format(
                    count=number(len(names)),
                    people=number(round(by_unit.people_without)),
                    names=joint.join(names[:6]) + (" …" if len(names) > 6 else ""),
                )
            )
        if by_unit.units_unknown:
            text = translate(
                "LifeCircle", "Units whose people are not known {count}, with {forms} forms"
            )
            lines.append(
                text.format(
                    count=number(by_unit.units_unknown), forms=number(by_unit.forms_unknown)
                )
            )
        self.said.setText("\n".join(lines))
        self.units.grid.show(by_unit.units)
        self.ages.grid.show(by_age.groups)
        text = translate(
            "LifeCircle",
            "Forms that tell an age {told}, that do not {untold}. 60 and over: {forms} of the "
            "forms, {people} of the people.",
        )
        self.ages_said.setText(
            text.format(
                told=number(by_age.told),
                untold=number(by_age.untold),
                forms=words.exact_share(by_age.older_forms_share),
                people=words.exact_share(by_age.older_people_share),
            )
        )

    def show_options(self, lines: Sequence[OptionLine], can_edit: bool) -> None:
        """Show the options of the questions that may ask for something."""
        translate = QCoreApplication.translate
        self._can_edit = can_edit
        self.options.grid.show(lines)
        waiting = sum(not line.is_confirmed for line in lines)
        if not lines:
            text = translate("LifeCircle", "No question with options that ask for something.")
        elif waiting:
            text = translate(
                "LifeCircle",
                "Options to confirm {count}: once confirmed, every form that chose one asks for "
                "its categories. An option without a category asks for nothing.",
            ).format(count=number(waiting))
        else:
            text = translate("LifeCircle", "{what} by all options of {count}").format(
                what=code_word("coded_by", "person"), count=number(len(lines))
            )
        self.options_said.setText(text)
        self._enable()

    def _enable(self) -> None:
        self.code.setEnabled(self._can_edit and bool(self.options.selected()))
        self.confirm.setEnabled(self._can_edit and self.options.grid.rowCount() > 0)


def _page(*parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 3, 0, 0)
    column.setSpacing(3)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, GridView) else 0)
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return page
