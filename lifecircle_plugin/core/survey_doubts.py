# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which forms are doubtful, and why. They are flagged, never deleted: a person decides."""

from __future__ import annotations

from collections.abc import Sequence

from .need_counting import (
    DUPLICATE,
    MARKED,
    MOSTLY_SKIPPED,
    ONE_ANSWER,
    SAME_NUMBER,
    TOO_QUICK,
)
from .need_words import is_marked_doubtful
from .survey_answers import META, SCALE
from .survey_reading import ReadQuestion, ReadSurvey, content_of

MIN_SECONDS = 60.0
"""A form filled in faster is doubtful, unless the planner says otherwise."""
# Forms of fewer answers may well agree by chance: then words of their own, or the moment, tell.
_LEAST_ANSWERS, _MANY_ANSWERS, _OWN_WORDS = 5, 15, 8
_LEAST_SCALES = 5
_LEAST_SHARE = 0.2


def doubts_of_forms(survey: ReadSurvey, min_seconds: float = MIN_SECONDS) -> list[tuple[str, ...]]:
    """Return the reasons why each form is doubtful, none for most.

    Args:
        survey: as read.
        min_seconds: forms filled in faster are doubtful; 0 for none. A form that does not tell
            how long it took (filled in on paper) is not doubtful for that.

    Returns:
        (n,) keys of `need_counting.DOUBTS`. Of forms that say the same, all but the first; those
        of few answers and no words only where they were also sent in at the same moment.
    """
    asked = [each for each in survey.questions if each.kind != META]
    scales = [each for each in asked if each.kind == SCALE]
    answered = _answered(asked, len(survey))
    content = content_of(survey.questions, len(survey))
    seen: set[tuple[str, ...]] = set()
    found: list[tuple[str, ...]] = []
    for row in range(len(survey)):
        reasons = []
        duration = survey.durations[row]
        if duration is not None and duration < min_seconds:
            reasons.append(TOO_QUICK)
        # Who lives elsewhere or is of another age and agrees in all answers is another person.
        said = [content[row], survey.units[row], survey.compounds[row], survey.ages[row]]
        if answered[row] < _MANY_ANSWERS and len(survey.texts[row]) < _OWN_WORDS:
            said += [survey.moments[row], str(duration)]
        if answered[row] >= min(_LEAST_ANSWERS, len(asked)):
            if tuple(said) in seen:
                reasons.append(DUPLICATE)
            seen.add(tuple(said))
        if survey.repeated[row]:
            reasons.append(SAME_NUMBER)
        if is_marked_doubtful(survey.marks[row]):
            reasons.append(MARKED)
        if len(asked) >= _LEAST_SCALES and answered[row] < _LEAST_SHARE * len(asked):
            reasons.append(MOSTLY_SKIPPED)
        if len(scales) >= _LEAST_SCALES and _is_one_answer(scales, row):
            reasons.append(ONE_ANSWER)
        found.append(tuple(reasons))
    return found


def _answered(questions: Sequence[ReadQuestion], count: int) -> list[int]:
    sums = [0] * count
    for question in questions:
        for row, answer in enumerate(question.answers):
            if answer is not None:
                sums[row] += 1
    return sums


def _is_one_answer(scales: Sequence[ReadQuestion], row: int) -> bool:
    given = [each.answers[row] for each in scales if each.answers[row] is not None]
    return len(given) >= _LEAST_SCALES and len(set(given)) == 1
