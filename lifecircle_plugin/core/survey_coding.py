# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which categories the options of a questionnaire ask for: proposed by words, confirmed once.

A form asks for the categories of the options it chose. Confirmed options give its categories,
open answers and options not confirmed yet only its proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from .need_coding import BY_KEYWORDS, BY_PERSON, NeedCoder
from .project_desk import Need, SurveyForm, SurveyQuestion, parts_of, text_of
from .survey_answers import MULTIPLE, SINGLE, TEXT, options_of

# Questions that ask what is wanted, and those that ask what there is or how it is.
_WANTS = re.compile(
    r"需|希望|想要|期待|期望|增加|增设|缺|不足|改善|完善|补充|建议|急|最想|不便|不方便|"
    r"need|want|wish|lack|missing|improv|add|more of",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"常用|常去|经常|使用过|去过|满意|现有|已有|了解|知道|渠道|参与|意愿|家庭|出行方式|"
    r"多久|多长时间|多少时间|几分钟|多少分钟|多远|how long|how far|how many minutes|"
    r"often|usual|visit|satisf|aware",
    re.IGNORECASE,
)
# What a way takes (步行到菜场大约需要) is no need.
_WALKS = "(?:步行|走路|走|骑行|骑车|乘车|开车)"
_ENDS = r"[：:？?\s_]*(?:$|[（(])"
_TAKES = re.compile(
    rf"(?:大约|大概|约|一般|通常|平均)需要?(?:{_WALKS}|花费?|用)?(?={_ENDS}|约?[0-9]|时间|路程)|"
    rf"需要?(?:{_WALKS}|花费?|用)(?={_ENDS}|约?[0-9]|时间|路程)|需要?(?:的时间|的路程|约?[0-9])|"
    rf"(?:{_WALKS}|距离)[^，,。；;？?]{{0,4}}需要?(?={_ENDS})"
)


def asks_for_something(question: SurveyQuestion) -> bool:
    """Tell whether the options of a question may be what people need.

    A question that a person gave codes to does, whatever its heading says.
    """
    if question.kind not in (SINGLE, MULTIPLE):
        return False
    if question.coded_by == BY_PERSON:
        return any(question.codes.values())
    heading = _TAKES.sub("", question.heading)
    return _WANTS.search(heading) is not None and not _TELLS.search(heading)


def proposed_codes(question: SurveyQuestion, coder: NeedCoder) -> dict[str, list[str]]:
    """Return {option: codes} as words tell; options that speak of no category have none."""
    if not asks_for_something(question):
        return {}
    return {option: list(coder.propose(option)) for option in question.options}


def with_proposal(question: SurveyQuestion, coder: NeedCoder) -> SurveyQuestion:
    """Return a question with codes proposed for options that a person has not confirmed."""
    if question.coded_by == BY_PERSON:
        # What is new among the options stays without codes until a person looks at it.
        return question
    codes = proposed_codes(question, coder)
    by = BY_KEYWORDS if any(codes.values()) else ""
    return replace(question, codes=codes, coded_by=by)


def with_confirmed(question: SurveyQuestion, codes: Mapping[str, Sequence[str]]) -> SurveyQuestion:
    """Return a question whose options a person confirmed; options left out ask for nothing."""
    told = {option: list(codes.get(option, ())) for option in {**question.options, **codes}}
    return replace(question, codes=told, coded_by=BY_PERSON)


def confirmed_surveys(questions: Iterable[SurveyQuestion]) -> frozenset[str]:
    """Return the questionnaires whose options a person has confirmed throughout."""
    asking: dict[str, bool] = {}
    for each in questions:
        if asks_for_something(each) or each.coded_by == BY_PERSON:
            asking[each.survey] = asking.get(each.survey, True) and each.coded_by == BY_PERSON
    return frozenset(survey for survey, is_sure in asking.items() if is_sure)


def unconfirmed_options(question: SurveyQuestion) -> list[str]:
    """Return the options of a confirmed question that came later and have not been looked at."""
    if question.coded_by != BY_PERSON:
        return []
    return [option for option in question.options if option not in question.codes]


def offered_codes(questions: Iterable[SurveyQuestion]) -> frozenset[str]:
    """Return the categories that the options of questionnaires stand for."""
    return frozenset(
        code
        for each in questions
        if asks_for_something(each)
        for codes in each.codes.values()
        for code in codes
    )


class FormCoder:
    """Gives forms the categories of the options they chose."""

    def __init__(self, questions: Iterable[SurveyQuestion], coder: NeedCoder) -> None:
        """Take the questions of any questionnaires, with their codes."""
        self._coder = coder
        self._asking: dict[str, list[SurveyQuestion]] = {}
        self._open: dict[str, list[str]] = {}
        for each in questions:
            if asks_for_something(each):
                self._asking.setdefault(each.survey, []).append(each)
            elif each.kind == TEXT:
                self._open.setdefault(each.survey, []).append(str(each.position))

    def coded(self, need: Need, survey: str, answers: Mapping[str, Any]) -> Need:
        """Return a form's need with its categories and proposal.

        `coded_by` tells that the form answered a question of what is needed at all; it is empty
        where all of these were skipped. What a person coded by hand for one form stays.
        """
        confirmed: list[str] = []
        proposed: list[str] = []
        has_answered = bool(need.text)
        for question in self._asking.get(survey, ()):
            answer = answers.get(str(question.position))
            if answer is None:
                continue
            has_answered = True
            is_sure = question.coded_by == BY_PERSON
            for option in options_of(answer, question.kind):
                codes = question.codes.get(option, ())
                (confirmed if is_sure else proposed).extend(codes)
        proposed += self._coder.propose(need.text) if need.text else ()
        if need.coded_by == BY_PERSON:
            by, categories = BY_PERSON, need.categories
        else:
            by = BY_KEYWORDS if has_answered else ""
            categories = text_of(confirmed)
        return replace(
            need,
            categories=categories,
            proposed=text_of(code for code in proposed if code not in parts_of(categories)),
            coded_by=by,
        )


def recoded_forms(
    questions: Sequence[SurveyQuestion],
    forms: Iterable[SurveyForm],
    needs: Mapping[str, Need],
    coder: NeedCoder,
) -> list[Need]:
    """Return the needs of forms whose categories or proposal are others now.

    Args:
        questions: with their codes as they shall be.
        forms: with their answers.
        needs: by id.
        coder: for open answers.
    """
    by_options = FormCoder(questions, coder)
    changed = []
    for form in forms:
        need = needs.get(form.need_id)
        if need is None:
            continue
        new = by_options.coded(need, form.survey, form.answers)
        if new != need:
            changed.append(new)
    return changed
