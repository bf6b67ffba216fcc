# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""意见采纳情况表: what became of each opinion, and what is left to answer.

Suggestions, hearings, hotline calls and deputies' proposals stand in it one by one. Forms of
questionnaires are told by what they ask for: a line a category, never single forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

from .desk_places import Placement
from .need_against_gap import has_answered
from .need_counting import (
    EVERY_NEED,
    QUESTIONNAIRE,
    SOURCES,
    Base,
    NeedFilter,
    codes_of,
    counted_needs,
    share,
)
from .need_privacy import SMALLEST_GROUP
from .project_desk import Desk, Need, Project

ANSWERS = "answers"
"""Role of the links from needs to projects."""
ADOPTED = frozenset({"adopted", "partly"})

# What does not fit together; texts opinion_<key>.
WITHOUT_PROJECT = "adopted_without_project"
WITHOUT_RESULT = "project_without_result"
WITHOUT_REPLY = "answered_without_reply"
PROJECT_DROPPED = "project_dropped"


@dataclass(frozen=True)
class OpinionLine:
    """One opinion.

    Attributes:
        number: in the table, from 1.
        codes: categories confirmed, else proposed where `codes_proposed`.
        projects: those it is tied to.
        problems: what does not fit together.
    """

    number: int
    need: Need
    circle: str
    subdistrict: str
    codes: tuple[str, ...]
    codes_proposed: bool
    projects: tuple[Project, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class AskedLine:
    """What forms of questionnaires ask for: one category.

    Attributes:
        asked: forms that ask for it, None where fewer than five do.
        share: of the forms that answered, None where not shown.
        projects: tied to forms that ask for it, or answering a gap of it where given.
    """

    code: str
    asked: Optional[int]
    share: Optional[float]
    projects: tuple[Project, ...]


@dataclass(frozen=True)
class SourceTotal:
    """Opinions of one source.

    Attributes:
        results: {need_result code or "": how many}.
        handlings: {need_handling code: how many}.
        people: they speak for, where told.
        people_known: of how many that is told.
    """

    source: str
    count: int
    results: Mapping[str, int]
    handlings: Mapping[str, int]
    people: Optional[float]
    people_known: int

    @property
    def adopted(self) -> int:
        """Return how many were adopted in full or in part."""
        return sum(self.results.get(key, 0) for key in ADOPTED)


@dataclass(frozen=True)
class OpinionAccount:
    """The table with its totals.

    Attributes:
        lines: opinions one by one.
        asked: what questionnaires ask for, the most asked first.
        forms: what `asked` rests on; only those that answered count in its shares.
        forms_skipped: counted forms that said nothing of what they need.
        totals: by source, questionnaires as forms.
    """

    lines: tuple[OpinionLine, ...]
    asked: tuple[AskedLine, ...]
    forms: Base
    forms_skipped: int
    totals: tuple[SourceTotal, ...]

    @property
    def problems(self) -> int:
        """Return how many lines have something that does not fit together."""
        return sum(bool(line.problems) for line in self.lines)


def opinion_account(
    desk: Desk,
    placements: Mapping[str, Placement],
    chosen: NeedFilter = EVERY_NEED,
    with_proposed: bool = True,
) -> OpinionAccount:
    """Return what became of the needs of a blueprint.

    Args:
        desk: needs, links and projects.
        placements: of the needs, by id.
        chosen: which needs count; weights are not used, opinions are counted by heads.
        with_proposed: show proposed categories where none are confirmed.
    """
    kept, _ = counted_needs(desk.needs, chosen)
    projects = projects_of_needs(desk)
    lines = [
        _line(number, need, placements.get(need.id), projects.get(need.id, ()), with_proposed)
        for number, need in enumerate(
            sorted((each for each in kept if each.source != QUESTIONNAIRE), key=_order), start=1
        )
    ]
    forms = [each for each in kept if each.source == QUESTIONNAIRE]
    _, base = counted_needs((each for each in desk.needs if each.source == QUESTIONNAIRE), chosen)
    answered = [each for each in forms if has_answered(each)]
    return OpinionAccount(
        tuple(lines),
        tuple(_asked(answered, projects, with_proposed)),
        base,
        len(forms) - len(answered),
        tuple(_totals(kept)),
    )


def projects_of_needs(desk: Desk) -> dict[str, tuple[Project, ...]]:
    """Return the projects that answer each need, by need id."""
    by_id = {each.id: each for each in desk.projects}
    found: dict[str, dict[str, Project]] = {}
    for link in desk.links:
        project = by_id.get(link.to_id)
        if link.from_kind == "need" and link.to_kind == "project" and project is not None:
            found.setdefault(link.from_id, {})[project.id] = project
    return {need: tuple(each.values()) for need, each in found.items()}


def _order(need: Need) -> tuple[int, str, str]:
    place = SOURCES.index(need.source) if need.source in SOURCES else len(SOURCES)
    return place, need.date, need.code


def _line(
    number: int,
    need: Need,
    placement: Optional[Placement],
    projects: Sequence[Project],
    with_proposed: bool,
) -> OpinionLine:
    codes = codes_of(need, with_proposed)
    problems = []
    if need.result in ADOPTED and not projects:
        problems.append(WITHOUT_PROJECT)
    if projects and not need.result:
        problems.append(WITHOUT_RESULT)
    if need.handling == "answered" and not need.reply.strip():
        problems.append(WITHOUT_REPLY)
    if projects and all(each.stage == "dropped" for each in projects) and need.result in ADOPTED:
        problems.append(PROJECT_DROPPED)
    return OpinionLine(
        number,
        need,
        placement.circle if placement is not None else "",
        placement.subdistrict if placement is not None else "",
        codes,
        bool(codes) and not need.categories,
        tuple(projects),
        tuple(problems),
    )


def _asked(
    forms: Sequence[Need], projects: Mapping[str, Sequence[Project]], with_proposed: bool
) -> list[AskedLine]:
    counts: dict[str, int] = {}
    tied: dict[str, dict[str, Project]] = {}
    for form in forms:
        for code in codes_of(form, with_proposed):
            counts[code] = counts.get(code, 0) + 1
            for project in projects.get(form.id, ()):
                tied.setdefault(code, {})[project.id] = project
    return [
        AskedLine(
            code,
            count if count >= SMALLEST_GROUP else None,
            share(count, len(forms)) if count >= SMALLEST_GROUP else None,
            tuple(tied.get(code, {}).values()),
        )
        for code, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]


def _totals(needs: Iterable[Need]) -> list[SourceTotal]:
    by_source: dict[str, list[Need]] = {}
    for need in needs:
        by_source.setdefault(need.source, []).append(need)
    ordered = [*(key for key in SOURCES if key in by_source)]
    ordered += [key for key in by_source if key not in SOURCES]
    return [_total(key, by_source[key]) for key in ordered]


def _total(source: str, needs: Sequence[Need]) -> SourceTotal:
    results: dict[str, int] = {}
    handlings: dict[str, int] = {}
    for need in needs:
        results[need.result] = results.get(need.result, 0) + 1
        handlings[need.handling] = handlings.get(need.handling, 0) + 1
    known = [each.people for each in needs if each.people is not None]
    return SourceTotal(
        source, len(needs), results, handlings, sum(known) if known else None, len(known)
    )
