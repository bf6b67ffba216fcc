# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What questionnaires answer: each option with its base, skipped forms apart, small groups hidden.

Answers by group (unit, circle, age) are shown only for groups of five or more forms, and so that
no smaller group follows from the total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional

from .need_privacy import SMALLEST_GROUP, hidden_groups
from .project_desk import SurveyForm, SurveyQuestion

SINGLE, MULTIPLE, SCALE, NUMBER = "single", "multiple", "scale", "number"
TEXT, META = "text", "meta"
COUNTABLE = frozenset({SINGLE, MULTIPLE, SCALE, NUMBER})
OTHERS = "…"
"""Option under which numbers are not listed one by one."""


@dataclass(frozen=True)
class OptionCount:
    """One option: forms that chose it, and their share of the forms that answered.

    Attributes:
        weight: sum of their weights, equal to `forms` without weights.
        share: of the weights of the forms that answered; None of nothing.
    """

    option: str
    forms: int
    weight: float
    share: Optional[float]


@dataclass(frozen=True)
class AnswerTable:
    """One question in one group of forms.

    Attributes:
        group: empty for all forms.
        base: forms that answered; shares of several choices may sum to more than 1.
        skipped: counted forms of the group that did not answer.
        hidden: the group is too small; then there are no options, mean or figures of forms.
        mean, median: of scales and numbers, weighted as the options are; None elsewhere.
    """

    question: SurveyQuestion
    group: str
    base: int
    skipped: int
    hidden: bool
    options: tuple[OptionCount, ...]
    mean: Optional[float] = None
    median: Optional[float] = None


def answers_of(
    question: SurveyQuestion,
    forms: Iterable[SurveyForm],
    counted: Iterable[str],
    weights: Optional[Mapping[str, float]] = None,
) -> AnswerTable:
    """Return how a question was answered by all counted forms.

    Args:
        question: of a kind in COUNTABLE; others have options only by number of answers.
        forms: of any questionnaire; those of the question's count.
        counted: ids of the needs that count (`need_counting.counted_needs`).
        weights: {need id: weight} where figures are weighted; forms without one take no part.
    """
    return answers_by_group(question, forms, counted, {}, weights)[0]


def answers_by_group(
    question: SurveyQuestion,
    forms: Iterable[SurveyForm],
    counted: Iterable[str],
    groups: Mapping[str, str],
    weights: Optional[Mapping[str, float]] = None,
) -> list[AnswerTable]:
    """Return how a question was answered by all counted forms, then by each group.

    Args:
        question: as of `answers_of`.
        forms: of any questionnaire.
        counted: ids of the needs that count.
        groups: {need id: group}, such as the circle or unit; forms of none stand in the total
            only.
        weights: {need id: weight} where figures are weighted.
    """
    ids = set(counted)
    answered: list[tuple[SurveyForm, Any, float]] = []
    skipped: dict[str, int] = {"": 0}
    sizes: dict[str, int] = {}
    position = str(question.position)
    for form in forms:
        if form.survey != question.survey or form.need_id not in ids:
            continue
        weight = 1.0 if weights is None else weights.get(form.need_id, 0.0)
        if weights is not None and weight <= 0:
            continue
        group = groups.get(form.need_id, "")
        answer = form.answers.get(position)
        if answer is None or answer == "" or answer == []:
            skipped[""] += 1
            if group:
                skipped[group] = skipped.get(group, 0) + 1
            sizes.setdefault(group, 0)
            continue
        answered.append((form, answer, weight))
        sizes[group] = sizes.get(group, 0) + 1
    hidden = hidden_groups(sizes, sizes.pop("", 0))
    tables = [_table(question, "", answered, skipped[""], 0 < len(answered) < SMALLEST_GROUP)]
    by_group: dict[str, list[tuple[SurveyForm, Any, float]]] = {}
    for each in answered:
        by_group.setdefault(groups.get(each[0].need_id, ""), []).append(each)
    for group in sorted(sizes):
        own, missing = by_group.get(group, []), skipped.get(group, 0)
        tables.append(_table(question, group, own, missing, group in hidden))
    return tables


def _table(
    question: SurveyQuestion,
    group: str,
    answered: Sequence[tuple[SurveyForm, Any, float]],
    skipped: int,
    hidden: bool,
) -> AnswerTable:
    base = len(answered)
    if hidden:
        return AnswerTable(question, group, base, skipped, True, ())
    total = sum(weight for _, _, weight in answered)
    forms: dict[str, int] = {}
    sums: dict[str, float] = {}
    numbers: list[tuple[float, float]] = []
    # Many forms say the same: each different answer is taken apart once.
    known: dict[Any, tuple[str, ...]] = {}
    is_countable = question.kind in COUNTABLE
    for _, answer, weight in answered:
        if isinstance(answer, (int, float)):
            numbers.append((float(answer), weight))
        if not is_countable:
            continue
        key = tuple(answer) if isinstance(answer, list) else answer
        options = known.get(key)
        if options is None:
            options = known[key] = options_of(answer, question.kind)
        for option in options:
            forms[option] = forms.get(option, 0) + 1
            sums[option] = sums.get(option, 0.0) + weight
    place = {option: at for at, option in enumerate(question.options)}
    listed = sorted(
        forms,
        key=lambda option: (
            (place.get(option, len(place)), option)
            if question.kind == SCALE
            else (-sums[option], option)
        ),
    )
    return AnswerTable(
        question,
        group,
        base,
        skipped,
        False,
        tuple(
            OptionCount(
                option, forms[option], sums[option], sums[option] / total if total else None
            )
            for option in listed
        ),
        sum(value * weight for value, weight in numbers) / sum(weight for _, weight in numbers)
        if numbers
        else None,
        _median(numbers),
    )


def options_of(answer: Any, kind: str) -> tuple[str, ...]:
    """Return the options that an answer chooses, what was filled in behind them left out."""
    if kind == NUMBER:
        return ()
    if isinstance(answer, (list, tuple)):
        return tuple(dict.fromkeys(option_name(str(each)) for each in answer))
    if isinstance(answer, float) and answer.is_integer():
        return (str(int(answer)),)
    return (option_name(str(answer)),)


def option_name(text: str) -> str:
    """Return an option without what was filled in behind it: 其他〖修车〗 is 其他."""
    start = text.find("〖")
    return (text[:start] if start > 0 else text).strip()


def filled_in(text: str) -> str:
    """Return what was filled in behind an option: 其他〖修车〗 says 修车."""
    start = text.find("〖")
    return text[start + 1 :].rstrip("〗 ").strip() if start >= 0 else ""


def _median(numbers: Sequence[tuple[float, float]]) -> Optional[float]:
    """Return the weighted median, the lower of two middle ones' mean as usual."""
    if not numbers:
        return None
    ordered = sorted(numbers)
    half = sum(weight for _, weight in ordered) / 2
    passed = 0.0
    for place, (value, weight) in enumerate(ordered):
        passed += weight
        if passed > half + 1e-12:
            return value
        if abs(passed - half) <= 1e-12 and place + 1 < len(ordered):
            return (value + ordered[place + 1][0]) / 2
    return ordered[-1][0]
