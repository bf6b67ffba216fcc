# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Needs as a panel lists them: each with where it lies, what it asks for, and what answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

from .desk_places import Placement
from .need_coding import coding_state
from .need_counting import QUESTIONNAIRE, codes_of
from .opinion_account import projects_of_needs
from .project_desk import Desk, Need
from .survey_coding import confirmed_surveys

NOT_CODED, PROPOSED, UNPLACED = "not_coded", "proposed", "unplaced"
OPEN, NO_PROJECT, DOUBTFUL, NOT_COUNTED = "open", "no_project", "doubtful", "not_counted"
LACKS = (NOT_CODED, PROPOSED, UNPLACED, OPEN, NO_PROJECT, DOUBTFUL, NOT_COUNTED)
"""What needs may lack; a list is narrowed to one of these."""
OPINIONS = "opinions"
"""All sources but questionnaires: opinions that are answered one by one."""


@dataclass(frozen=True)
class NeedLine:
    """One need.

    Attributes:
        circle, subdistrict, unit: names, empty where unknown.
        state: "confirmed", "proposed" or "open", see `need_coding.coding_state`.
        projects: names of the projects that answer it.
        codes: categories confirmed, else those proposed; both of a form that follows its options.
        problem: why it lies in no circle, see `desk_places.Placement`.
    """

    need: Need
    circle: str = ""
    circle_id: str = ""
    subdistrict: str = ""
    unit: str = ""
    state: str = "open"
    projects: tuple[str, ...] = ()
    problem: str = ""
    codes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the need's id."""
        return self.need.id

    def lacks(self, lack: str) -> bool:
        """Tell whether it lacks one of LACKS."""
        need = self.need
        if lack == NOT_CODED:
            return self.state == "open"
        if lack == PROPOSED:
            return self.state == "proposed"
        if lack == UNPLACED:
            return not self.circle_id
        if lack == OPEN:
            return need.source != QUESTIONNAIRE and need.handling in ("", "open")
        if lack == NO_PROJECT:
            return need.result in ("adopted", "partly") and not self.projects
        if lack == DOUBTFUL:
            return bool(need.doubt)
        return not need.counted


@dataclass(frozen=True)
class NeedListFilter:
    """What a list of needs is narrowed to; None lets everything through.

    Attributes:
        text: words that must all stand in the text, place, code, reply or names of projects.
        source: a source, or OPINIONS.
        circle: id, empty for needs in none.
        code: a category.
        handling, result: codes.
        lack: one of LACKS.
    """

    text: str = ""
    source: Optional[str] = None
    circle: Optional[str] = None
    code: Optional[str] = None
    handling: Optional[str] = None
    result: Optional[str] = None
    lack: Optional[str] = None

    @property
    def is_open(self) -> bool:
        """Tell whether everything is let through."""
        return self == NeedListFilter()

    def accepts(self, line: NeedLine) -> bool:
        """Tell whether a need is let through."""
        need = line.need
        if self.source is not None:
            is_form = need.source == QUESTIONNAIRE
            if is_form if self.source == OPINIONS else need.source != self.source:
                return False
        if self.circle is not None and line.circle_id != self.circle:
            return False
        if self.code is not None and self.code not in line.codes:
            return False
        if self.handling is not None and (need.handling or "open") != self.handling:
            return False
        if self.result is not None and need.result != self.result:
            return False
        if self.lack is not None and not line.lacks(self.lack):
            return False
        if not self.text.strip():
            return True
        told = "\n".join(
            (need.text, need.place, need.code, need.reply, line.circle, line.unit, *line.projects)
        ).casefold()
        return all(word in told for word in self.text.casefold().split())


def need_lines(
    desk: Desk, placements: Mapping[str, Placement], unit_names: Mapping[str, str]
) -> list[NeedLine]:
    """Return all needs of a blueprint as they are listed, opinions before forms.

    Args:
        desk: needs, links and projects.
        placements: of the needs, by id.
        unit_names: by id.
    """
    tied = projects_of_needs(desk)
    names = {need_id: tuple(each.name for each in found) for need_id, found in tied.items()}
    nowhere = Placement()
    # The forms of a questionnaire say the same few things over and over.
    parts: dict[tuple[str, str, str], tuple[str, ...]] = {}
    sure = confirmed_surveys(desk.of("survey_question"))
    opinions: list[NeedLine] = []
    forms: list[NeedLine] = []
    for need in desk.needs:
        place = placements.get(need.id, nowhere)
        state = coding_state(need, need.origin in sure)
        told = (need.categories, need.proposed, state)
        codes = parts.get(told)
        if codes is None:
            codes = parts[told] = codes_of(need, with_proposed=state == "proposed")
        line = NeedLine(
            need,
            place.circle,
            place.circle_id,
            place.subdistrict,
            unit_names.get(place.unit_id, ""),
            state,
            names.get(need.id, ()),
            place.problem,
            codes,
        )
        (forms if need.source == QUESTIONNAIRE else opinions).append(line)
    return opinions + forms


def lack_counts(lines: Iterable[NeedLine]) -> dict[str, int]:
    """Return how many needs lack each of LACKS."""
    counts = dict.fromkeys(LACKS, 0)
    for line in lines:
        need = line.need
        if line.state == "open":
            counts[NOT_CODED] += 1
        elif line.state == "proposed":
            counts[PROPOSED] += 1
        if not line.circle_id:
            counts[UNPLACED] += 1
        if need.doubt:
            counts[DOUBTFUL] += 1
        if not need.counted:
            counts[NOT_COUNTED] += 1
        if need.source != QUESTIONNAIRE or need.result:
            counts[OPEN] += line.lacks(OPEN)
            counts[NO_PROJECT] += line.lacks(NO_PROJECT)
    return counts


def circles_of(lines: Sequence[NeedLine]) -> list[tuple[str, str]]:
    """Return id and name of the circles that needs lie in, by name."""
    found = {line.circle_id: line.circle for line in lines if line.circle_id}
    return sorted(found.items(), key=lambda each: each[1])


def codes_asked(lines: Iterable[NeedLine]) -> list[str]:
    """Return the categories that needs ask for, the most asked for first."""
    alike: dict[tuple[str, ...], int] = {}
    for line in lines:
        alike[line.codes] = alike.get(line.codes, 0) + 1
    counts: dict[str, int] = {}
    for codes, count in alike.items():
        for code in codes:
            counts[code] = counts.get(code, 0) + count
    return sorted(counts, key=lambda code: (-counts[code], code))
