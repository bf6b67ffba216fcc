# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which project of the blueprint a row of a list is: by id, code, else name and subdistrict.

Names that are nearly alike are never decided by the program: the planner is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

from .name_similarity import SimilarNames
from .numerals import one_width
from .place_names import place_key
from .project_desk import Project
from .project_rows import ReadProject
from .stopping import stoppable

NEAR_ENOUGH = 0.72
"""Least likeness (weighted Dice coefficient) of names that are asked about."""
SAME_CODE, NEAR_NAME, TWICE = "same_code", "near_name", "twice"
ADD = "add"
"""Decision that a row is a project of its own."""


@dataclass(frozen=True)
class RowMatch:
    """What a row is.

    Attributes:
        project_id: that it updates, empty to add one.
        asked: why a person must decide first: SAME_CODE (another project has the code),
            NEAR_NAME (another project is called nearly so), TWICE (an earlier row of the list is
            the same project); empty where it is clear.
        candidate_id, candidate: the project or (TWICE) the name of the row meant.
        likeness: 0 to 1, of NEAR_NAME.
    """

    project_id: str = ""
    asked: str = ""
    candidate_id: str = ""
    candidate: str = ""
    likeness: float = 0.0


def match_projects(
    rows: Sequence[ReadProject],
    projects: Sequence[Project],
    subdistrict_of: Mapping[str, str],
    decisions: Mapping[int, str],
    near: str = "ask",
    is_cancelled: Optional[Callable[[], bool]] = None,
) -> list[RowMatch]:
    """Tell what each row is; refused rows match nothing.

    Args:
        rows: of one list.
        projects: of the blueprint.
        subdistrict_of: subdistrict id of each project, by id, "" or absent where not known.
        decisions: {row number: id of a project, or ADD} as the planner decided.
        near: what happens to nearly equal names without a decision: ask, update or add.
        is_cancelled: asked every few rows.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    by_id = {each.id: each for each in projects}
    by_code: dict[str, list[Project]] = {}
    by_name: dict[str, list[Project]] = {}
    for each in projects:
        by_code.setdefault(_code(each.code), []).append(each)
        by_name.setdefault(_name(each.name), []).append(each)
    similar = SimilarNames([place_key(each.name) for each in projects])
    place_of = {each.id: place for place, each in enumerate(projects)}
    taken: dict[str, ReadProject] = {}
    new: dict[tuple[str, str], ReadProject] = {}
    found: list[RowMatch] = []
    for row in stoppable(rows, is_cancelled):
        if row.refused is not None:
            found.append(RowMatch())
            continue
        subdistrict = str(row.values.get("subdistrict_id", ""))

        def fits(project: Project, own: str = subdistrict) -> bool:
            theirs = subdistrict_of.get(project.id, "")
            return not own or not theirs or own == theirs

        match = _match(
            *(row, by_id, by_code, by_name, similar, projects, fits, decisions, near, place_of)
        )
        if not match.asked and match.project_id:
            earlier = taken.get(match.project_id)
            if earlier is not None and decisions.get(row.number) != match.project_id:
                match = RowMatch("", TWICE, match.project_id, f"{earlier.name} ({earlier.number})")
            else:
                taken[match.project_id] = row
        elif not match.asked:
            key = (_name(row.name), subdistrict)
            if key in new and decisions.get(row.number) != ADD:
                match = RowMatch("", TWICE, "", f"{new[key].name} ({new[key].number})")
            else:
                new[key] = row
        found.append(match)
    return found


def _match(
    row: ReadProject,
    by_id: Mapping[str, Project],
    by_code: Mapping[str, Sequence[Project]],
    by_name: Mapping[str, Sequence[Project]],
    similar: SimilarNames,
    projects: Sequence[Project],
    fits: Callable[[Project], bool],
    decisions: Mapping[int, str],
    near: str,
    place_of: Mapping[str, int],
) -> RowMatch:
    decided = decisions.get(row.number, "")
    if decided == ADD:
        return RowMatch()
    if decided in by_id:
        return RowMatch(decided)
    if row.id in by_id:
        return RowMatch(row.id)
    name, code = _name(row.name), _code(str(row.values.get("code", "")))
    same_name = [each for each in by_name.get(name, ()) if fits(each)]
    if code:
        same_code = [each for each in by_code.get(code, ()) if fits(each)]
        both = [each for each in same_code if _name(each.name) == name]
        if len(both) == 1:
            return RowMatch(both[0].id)
        if len(same_code) == 1 and len(same_name) == 0:
            # A code that speaks of itself (310110-3-1) is believed; a bare counter (1, 2, 3) only
            # where the names are alike, because the next list counts anew.
            likeness = _likeness(similar, place_of, row.name, same_code[0])
            if not code.isdigit() or likeness >= NEAR_ENOUGH:
                if likeness >= 0.3 or near == "update":
                    return RowMatch(same_code[0].id)
                if near == "add":
                    return RowMatch()
                return RowMatch("", SAME_CODE, same_code[0].id, same_code[0].name, likeness)
        if len(same_code) > 1 and not same_name and not code.isdigit() and near == "ask":
            return RowMatch("", SAME_CODE, same_code[0].id, same_code[0].name)
    if len(same_name) == 1:
        return RowMatch(same_name[0].id)
    if len(same_name) > 1:
        return RowMatch("", NEAR_NAME, same_name[0].id, same_name[0].name, 1.0)
    for place, likeness in similar.nearest(place_key(row.name), 3, NEAR_ENOUGH):
        if not fits(projects[place]):
            continue
        if near == "update":
            return RowMatch(projects[place].id)
        if near == "add":
            break
        return RowMatch("", NEAR_NAME, projects[place].id, projects[place].name, likeness)
    return RowMatch()


def _likeness(
    similar: SimilarNames, place_of: Mapping[str, int], name: str, project: Project
) -> float:
    return similar.likeness(place_key(name), place_of[project.id])


def _name(text: str) -> str:
    """Return what of a name matters: one width, no blanks, no case."""
    return "".join(one_width(text).casefold().split())


def _code(text: str) -> str:
    return "".join(one_width(text).casefold().split())
