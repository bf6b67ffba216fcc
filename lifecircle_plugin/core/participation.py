# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How many took part: events, people, forms, suggestions, as a blueprint's account tells it.

People at several events are counted at each of them; forms are forms, not people. What is not
told for an event is not counted as nobody: every sum comes with how many events tell it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

from .need_counting import QUESTIONNAIRE, is_counted
from .opinion_account import ADOPTED
from .project_desk import Event, Need

EVENT_KINDS = ("hearing", "workshop", "lecture", "publicity")


@dataclass(frozen=True)
class Told:
    """A sum of what is told: `total` over `known` of `of` events, None where none tells it."""

    total: Optional[int]
    known: int
    of: int


@dataclass(frozen=True)
class EventTotal:
    """Events of one kind; one of the planner's own types stands under its own name."""

    kind: str
    events: int
    people: Told
    forms: Told
    suggestions: Told
    first: str
    last: str


@dataclass(frozen=True)
class Participation:
    """The account of participation.

    Attributes:
        events: by kind, in the order of EVENT_KINDS, then types of the planner's own.
        all_events: of all kinds.
        forms: counted forms of questionnaires in the blueprint.
        forms_doubtful: of these flagged as doubtful.
        forms_left_out: not counted.
        forms_of_events: what the events say came back; it may differ from `forms`.
        needs: other needs by source.
        adopted: of these adopted in full or in part.
        answered: of these answered.
        surveys: counted forms by questionnaire.
    """

    events: tuple[EventTotal, ...]
    all_events: EventTotal
    forms: int
    forms_doubtful: int
    forms_left_out: int
    forms_of_events: Told
    needs: Mapping[str, int]
    adopted: int
    answered: int
    surveys: Mapping[str, int]


def participation(
    events: Sequence[Event],
    needs: Iterable[Need],
    surveys: Optional[Mapping[str, str]] = None,
    with_doubtful: bool = True,
) -> Participation:
    """Return how many took part in what.

    Args:
        events: of the blueprint.
        needs: of the blueprint.
        surveys: {need id: questionnaire}, empty or None where not read.
        with_doubtful: count forms flagged as doubtful.
    """
    kinds = [*EVENT_KINDS, *dict.fromkeys(each.kind for each in events)]
    by_kind = [
        (kind, [each for each in events if each.kind == kind]) for kind in dict.fromkeys(kinds)
    ]
    forms = doubtful = left_out = adopted = answered = 0
    sources: dict[str, int] = {}
    by_survey: dict[str, int] = {}
    for need in needs:
        if need.source == QUESTIONNAIRE:
            if not is_counted(need, with_doubtful):
                left_out += 1
                continue
            forms += 1
            doubtful += bool(need.doubt)
            survey = (surveys or {}).get(need.id, "")
            by_survey[survey] = by_survey.get(survey, 0) + 1
        elif need.counted:
            sources[need.source] = sources.get(need.source, 0) + 1
            adopted += need.result in ADOPTED
            answered += need.handling == "answered"
    return Participation(
        tuple(_total(kind, group) for kind, group in by_kind if group),
        _total("", events),
        forms,
        doubtful,
        left_out,
        _told([each.forms for each in events]),
        sources,
        adopted,
        answered,
        by_survey,
    )


def _total(kind: str, events: Sequence[Event]) -> EventTotal:
    dates = sorted(each.date for each in events if each.date)
    return EventTotal(
        kind,
        len(events),
        _told([each.people for each in events]),
        _told([each.forms for each in events]),
        _told([each.suggestions for each in events]),
        dates[0] if dates else "",
        dates[-1] if dates else "",
    )


def _told(values: Sequence[Optional[int]]) -> Told:
    known = [value for value in values if value is not None]
    return Told(sum(known) if known else None, len(known), len(values))
