# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which needs a figure counts: doubtful ones by the planner's choice, weights only where asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

from .project_desk import Need, parts_of
from .reasons import floor_percent

QUESTIONNAIRE = "questionnaire"
# How a need came by its categories (domain coded_by): by words and the options of its
# questionnaire, or confirmed by a person for this very need.
BY_KEYWORDS, BY_PERSON = "keywords", "person"
SOURCES = ("suggestion", "questionnaire", "hearing", "hotline", "deputy")

# Why a need is doubtful; texts need_doubt_<key>.
TOO_QUICK, DUPLICATE, SAME_NUMBER = "too_quick", "duplicate", "same_number"
MARKED, MOSTLY_SKIPPED, ONE_ANSWER = "marked", "mostly_skipped", "one_answer"
DOUBTS = (TOO_QUICK, DUPLICATE, SAME_NUMBER, MARKED, MOSTLY_SKIPPED, ONE_ANSWER)


@dataclass(frozen=True)
class NeedFilter:
    """What of the needs is counted.

    Attributes:
        sources: need_source codes, empty for all.
        with_doubtful: count forms flagged as doubtful; those that a person set not to count
            (`counted` 0) never are.
        survey: count the forms of this questionnaire only; forms carry it as their `origin`.
        weights: {need id: weight} of forms; a form that has none takes no part. None for each its
            own `weight`, 1 unless told.
    """

    sources: frozenset[str] = frozenset()
    with_doubtful: bool = True
    survey: str = ""
    weights: Optional[Mapping[str, float]] = None

    def lets(self, need: Need) -> bool:
        """Tell whether a need is counted."""
        return self.is_about(need) and is_counted(need, self.with_doubtful)

    def is_about(self, need: Need) -> bool:
        """Tell whether a need is of the sources and the questionnaire asked for."""
        if self.sources and need.source not in self.sources:
            return False
        return not self.survey or (need.source == QUESTIONNAIRE and need.origin == self.survey)

    def weight(self, need: Need) -> float:
        """Return what a need counts."""
        if self.weights is not None and need.source == QUESTIONNAIRE:
            return self.weights.get(need.id, 0.0)
        return 1.0 if need.weight is None else need.weight


EVERY_NEED = NeedFilter()


@dataclass(frozen=True)
class Base:
    """What a figure rests on.

    Attributes:
        n: needs counted.
        doubtful: of these flagged as doubtful.
        left_out: needs of the same kind that are not counted, for doubt or by hand.
    """

    n: int
    doubtful: int = 0
    left_out: int = 0


def is_counted(need: Need, with_doubtful: bool) -> bool:
    """Tell whether a need counts, of whatever source it is."""
    return bool(need.counted) and (with_doubtful or not need.doubt)


def counted_needs(needs: Iterable[Need], chosen: NeedFilter) -> tuple[list[Need], Base]:
    """Return the needs that count, and what figures made of them rest on."""
    kept: list[Need] = []
    left_out = 0
    for need in needs:
        if chosen.lets(need):
            kept.append(need)
        elif chosen.is_about(need):
            left_out += 1
    return kept, Base(len(kept), sum(bool(each.doubt) for each in kept), left_out)


def follows_options(need: Need) -> bool:
    """Tell whether a form has its categories from the options it chose."""
    return need.source == QUESTIONNAIRE and need.coded_by != BY_PERSON


def codes_of(need: Need, with_proposed: bool = False) -> tuple[str, ...]:
    """Return the categories a need asks for: those confirmed, else (if asked) those proposed.

    A form that follows its options asks for those, and for what its own words propose beside them.
    """
    if with_proposed and follows_options(need):
        return tuple(dict.fromkeys((*parts_of(need.categories), *parts_of(need.proposed))))
    if need.categories or not with_proposed or need.coded_by == BY_PERSON:
        return parts_of(need.categories)
    return parts_of(need.proposed)


def share(part: float, whole: float) -> Optional[float]:
    """Return a share of 0 to 1, None of nothing."""
    return part / whole if whole > 0 else None


def percent(share: float, decimals: int = 0) -> str:
    """Return a share as a figure in percent, cut off and never rounded up.

    So 9.96 % never reads as the 10 % from which on something counts, nor 99.96 % as everybody.
    """
    return f"{floor_percent(share, decimals):g}"


def doubts_of(needs: Sequence[Need]) -> dict[str, int]:
    """Return how many needs are doubtful for each reason; one may be so for several."""
    found: dict[str, int] = {}
    for need in needs:
        for key in parts_of(need.doubt):
            found[key] = found.get(key, 0) + 1
    return found
