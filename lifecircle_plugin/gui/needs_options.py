# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the options of questionnaires ask for: chosen once per option, and every form follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QWidget

from ..core.project_desk import RowChange, SurveyQuestion
from . import tasks
from .grid import Column
from .needs_returns import OptionLine, ReturnsPage
from .needs_words import CategoryWords
from .pick_dialog import PickDialog
from .services import WindowServices

if TYPE_CHECKING:
    from .current_blueprint import CurrentBlueprint
    from .desk_session import DeskKeeper


class OptionCoding:
    """Gestures on the options of the questionnaire that is shown."""

    def __init__(
        self,
        services: WindowServices,
        current: CurrentBlueprint,
        keeper: DeskKeeper,
        page: ReturnsPage,
        categories: CategoryWords,
        keep: Callable[[QWidget], object],
    ) -> None:
        """Act through these.

        Args:
            services: of the window.
            current: the blueprint that is open.
            keeper: of the desk and its session.
            page: shows the questionnaire.
            categories: names of the categories.
            keep: keeps a window beside the panel.
        """
        self._services, self._current, self._keeper = services, current, keeper
        self._page, self._categories, self._keep = page, categories, keep
        self._job: Optional[tasks.Job] = None

    @property
    def is_busy(self) -> bool:
        """Whether forms are being coded."""
        return self._job is not None

    def stop(self) -> None:
        """Let go of forms that are being coded."""
        if self._job is not None:
            self._job.silence()
            self._job = None

    def questions(self) -> list[SurveyQuestion]:
        """Return the questions of the questionnaire that is shown."""
        desk = self._keeper.desk
        if desk is None:
            return []
        survey = self._page.survey.currentData()
        return [each for each in desk.of("survey_question") if not survey or each.survey == survey]

    def code(self, keys: Sequence[str]) -> None:
        """Let the categories be chosen that options ask for."""
        lines: list[OptionLine] = [
            line for line in self._page.options.grid.lines if line.key in set(keys)
        ]
        if not lines:
            return
        translate = QCoreApplication.translate
        nothing = translate("LifeCircle", "Nothing that a standard knows")
        entries = [("", nothing), *self._categories.labels.items()]
        dialog = PickDialog(
            self._page,
            "codeOptionsDialog",
            translate("LifeCircle", "What the Option Asks For"),
            translate("LifeCircle", "Take These Categories"),
            (
                Column(
                    "text", translate("LifeCircle", "Category"), lambda entry: entry[1], width=280
                ),
            ),
            entries,
            lambda entry: str(entry[0]),
            lambda codes: self.set_codes(lines, [code for code in codes if code]),
        )
        dialog.tell(translate("LifeCircle", ", ").join(line.option for line in lines))
        self._keep(dialog)
        dialog.show()

    def set_codes(self, lines: Sequence[OptionLine], codes: Sequence[str]) -> None:
        """Give options their categories; forms follow where the question is confirmed."""
        wanted: dict[str, list[str]] = {}
        for line in lines:
            wanted.setdefault(line.question_id, []).append(line.option)
        changed = []
        for question in self.questions():
            if question.id in wanted:
                told = {option: list(codes) for option in wanted[question.id]}
                changed.append(replace(question, codes={**question.codes, **told}))
        text = QCoreApplication.translate("LifeCircle", "Code {count} Options")
        self._change_questions(changed, text.format(count=len(lines)))

    def confirm(self) -> None:
        """Confirm the categories of all options shown; every form follows them."""
        from ..core.survey_coding import asks_for_something, with_confirmed

        changed = [
            with_confirmed(each, each.codes)
            for each in self.questions()
            if asks_for_something(each)
        ]
        text = QCoreApplication.translate("LifeCircle", "Confirm What Options Ask For")
        self._change_questions(changed, text)

    def _change_questions(self, changed: Sequence[Any], text: str) -> None:
        """Change questions and the needs of their forms in one step."""
        desk, file = self._keeper.desk, self._current.file
        if desk is None or file is None or not changed or self._job is not None:
            return
        from .needs_figures import code_forms_anew

        new = {each.id: each for each in changed}
        questions = [new.get(each.id, each) for each in desk.of("survey_question")]
        needs, keywords = dict(desk.rows.get("need", {})), desk.of("keyword")

        def done(coded: list[Any]) -> None:
            self._job = None
            session = None if self._keeper.is_read_only else self._keeper.edit()
            if session is None:
                return
            changes = [
                RowChange("survey_question", key, session.row("survey_question", key), row)
                for key, row in new.items()
            ]
            for each in coded:
                before = session.row("need", each.id)
                if before is not None:
                    after = replace(
                        before,
                        categories=each.categories,
                        proposed=each.proposed,
                        coded_by=each.coded_by,
                    )
                    changes.append(RowChange("need", each.id, before, after))
            session.do(text, changes)

        def failed(problem: Exception) -> None:
            self._job = None
            self._services.messages.problem(problem)

        self._job = tasks.in_background(
            QCoreApplication.translate("LifeCircle", "Code Forms"),
            lambda _: code_forms_anew(file, questions, needs, keywords),
            done,
            failed,
        )
