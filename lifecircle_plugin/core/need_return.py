# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Forms returned against the people who live there, by unit and age, and weights from that.

Nothing is weighted unless it is asked for, and weighted figures carry how far the weights go:
who is not represented, which forms no weight could be found for, and the effective base.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Optional

from .desk_places import Placement
from .need_counting import QUESTIONNAIRE, is_counted, share
from .need_privacy import SMALLEST_GROUP
from .numerals import chinese_to_int, one_width
from .project_desk import Need

NO_UNIT = ""
OLDER, YOUNGER, AGE_UNKNOWN, AGE_STRADDLES = "60plus", "under60", "", "straddles"
BY_UNIT, BY_AGE = "unit", "age"


@dataclass(frozen=True)
class ReturnUnit:
    """A unit with its people; None where they are not known.

    Attributes:
        fully_known: no residence in it lacks a figure.
    """

    id: str
    name: str
    subdistrict_id: str = ""
    population: Optional[float] = None
    pop_60plus: Optional[float] = None
    fully_known: bool = True


@dataclass(frozen=True)
class UnitReturn:
    """Forms of one unit.

    Attributes:
        unit: None for forms whose unit is not known.
        forms: counted ones.
        doubtful: of these flagged as doubtful.
        left_out: not counted, for doubt or by hand.
        per_thousand: counted forms per 1,000 people, None where people are not known or 0.
        shown: whether answers of this unit alone may be shown.
    """

    unit: Optional[ReturnUnit]
    forms: int
    doubtful: int
    left_out: int
    per_thousand: Optional[float]
    shown: bool


@dataclass(frozen=True)
class ReturnTable:
    """Forms by unit.

    Attributes:
        units: every unit, in the order of the file; then one of `unit` None where forms have none.
        forms, doubtful, left_out: of all.
        without_forms: units of which no form was counted, those with most people first.
        people: living in units whose people are known.
        people_without: of these in units without a form.
        units_unknown: units whose people are not known.
        forms_unknown: counted forms of such units.
        per_thousand: forms of units with known people per 1,000 of these people.
    """

    units: tuple[UnitReturn, ...]
    forms: int
    doubtful: int
    left_out: int
    without_forms: tuple[ReturnUnit, ...]
    people: Optional[float]
    people_without: float
    units_unknown: int
    forms_unknown: int
    per_thousand: Optional[float]


@dataclass(frozen=True)
class AgeReturn:
    """Forms of one age group as the questionnaire has it.

    Attributes:
        group: as answered, empty for forms without an answer.
        side: OLDER, YOUNGER, AGE_STRADDLES (60 lies inside it) or AGE_UNKNOWN.
        forms_share: of the forms that tell an age.
    """

    group: str
    side: str
    forms: int
    forms_share: Optional[float]


@dataclass(frozen=True)
class AgeTable:
    """Forms by age, against the one figure that is known of the people: 60 and over.

    Attributes:
        groups: by age, unknown last.
        told: forms that tell an age.
        untold: forms that do not.
        older_forms, younger_forms: of the forms that tell on which side of 60.
        older_forms_share: older of both.
        older_people_share: among the people of units where both figures are known, None for none.
        people_base: how many people that is.
    """

    groups: tuple[AgeReturn, ...]
    told: int
    untold: int
    older_forms: int
    younger_forms: int
    older_forms_share: Optional[float]
    older_people_share: Optional[float]
    people_base: float


def returned_by_unit(
    needs: Iterable[Need],
    placements: Mapping[str, Placement],
    units: Sequence[ReturnUnit],
    with_doubtful: bool = True,
) -> ReturnTable:
    """Return how many forms came back from each unit, against its people.

    Args:
        needs: of all sources; only forms of questionnaires count.
        placements: of the needs, by id (`desk_places.places_of_needs`).
        units: all units.
        with_doubtful: count forms flagged as doubtful.
    """
    counts: dict[str, list[int]] = {each.id: [0, 0, 0] for each in units}
    for need in needs:
        if need.source != QUESTIONNAIRE:
            continue
        placement = placements.get(need.id)
        unit_id = placement.unit_id if placement is not None else NO_UNIT
        tally = counts.setdefault(unit_id if unit_id in counts else NO_UNIT, [0, 0, 0])
        if not is_counted(need, with_doubtful):
            tally[2] += 1
            continue
        tally[0] += 1
        tally[1] += bool(need.doubt)
    rows = [_unit_return(each, counts[each.id]) for each in units]
    if any(counts.get(NO_UNIT, ())):
        rows.append(_unit_return(None, counts[NO_UNIT]))
    known = [row for row in rows if row.unit is not None and row.unit.population is not None]
    people = sum(row.unit.population or 0.0 for row in known if row.unit) if known else None
    empty = [row.unit for row in rows if row.unit is not None and row.forms == 0]
    empty.sort(key=lambda unit: -(unit.population or 0.0))
    forms_known = sum(row.forms for row in known)
    return ReturnTable(
        units=tuple(rows),
        forms=sum(row.forms for row in rows),
        doubtful=sum(row.doubtful for row in rows),
        left_out=sum(row.left_out for row in rows),
        without_forms=tuple(empty),
        people=people,
        people_without=sum(unit.population or 0.0 for unit in empty),
        units_unknown=sum(unit.population is None for unit in units),
        forms_unknown=sum(row.forms for row in rows) - forms_known,
        per_thousand=_per_thousand(forms_known, people),
    )


def _unit_return(unit: Optional[ReturnUnit], tally: Sequence[int]) -> UnitReturn:
    people = unit.population if unit is not None else None
    forms, doubtful, left_out = tally
    return UnitReturn(
        *(unit, forms, doubtful, left_out),
        _per_thousand(forms, people),
        forms >= SMALLEST_GROUP,
    )


def _per_thousand(forms: int, people: Optional[float]) -> Optional[float]:
    return 1000.0 * forms / people if people else None


def returned_by_age(
    needs: Iterable[Need],
    ages: Mapping[str, str],
    units: Sequence[ReturnUnit],
    with_doubtful: bool = True,
) -> AgeTable:
    """Return forms by age group.

    Args:
        needs: of all sources; only forms of questionnaires count.
        ages: age group as answered, by need id.
        units: all units.
        with_doubtful: count forms flagged as doubtful.
    """
    counts: dict[str, int] = {}
    for need in needs:
        if need.source == QUESTIONNAIRE and is_counted(need, with_doubtful):
            group = ages.get(need.id, "").strip()
            counts[group] = counts.get(group, 0) + 1
    told = sum(count for group, count in counts.items() if group)
    groups = sorted(counts, key=lambda group: (not group, age_span(group) or (999, 999), group))
    sides = {group: age_side(group) for group in groups}
    older = sum(counts[group] for group in groups if sides[group] == OLDER)
    younger = sum(counts[group] for group in groups if sides[group] == YOUNGER)
    known = [each for each in units if each.population is not None and each.pop_60plus is not None]
    base = sum(each.population or 0.0 for each in known)
    return AgeTable(
        tuple(
            AgeReturn(
                *(group, sides[group], counts[group]),
                share(counts[group], told) if group else None,
            )
            for group in groups
        ),
        told,
        counts.get("", 0),
        older,
        younger,
        share(older, older + younger),
        share(sum(each.pop_60plus or 0.0 for each in known), base),
        base,
    )


_SPAN = re.compile(r"([0-9]{1,3})\s*(?:岁|周岁)?\s*[-~—–至到]+\s*([0-9]{1,3})")
_OVER = re.compile(
    r"([0-9]{1,3})\s*(?:岁|周岁)?\s*(?:\(?含\)?)?\s*(?:及|或)?\s*"
    r"(?:以上|\+|and over|or (?:over|more|older))"
)
_UNDER = re.compile(r"([0-9]{1,3})\s*(?:岁|周岁)?\s*(?:及|或)?\s*(?:以下|以内|and under)")
_UNDER_FIRST = re.compile(r"(?:不满|未满|小于|under|below|<)\s*([0-9]{1,3})", re.IGNORECASE)
_OVER_FIRST = re.compile(r"(?:over|above|>=?|≥|大于)\s*([0-9]{1,3})", re.IGNORECASE)
_SINGLE = re.compile(r"([0-9]{1,3})\s*(?:岁|周岁)?")


def age_span(group: str) -> Optional[tuple[int, int]]:
    """Return the first and last age of a group: 60以上 is (60, 150); None where it tells none."""
    plain = one_width(group)
    plain = re.sub(
        r"[一二三四五六七八九十]+(?=\s*(?:岁|周岁|[-~至到]|以上|以下|及以上|及以下))",
        lambda hit: str(chinese_to_int(hit.group()) or hit.group()),
        plain,
    )
    hit = _SPAN.search(plain)
    if hit:
        first, last = int(hit[1]), int(hit[2])
        return (first, last) if first <= last <= 150 else None
    hit = _UNDER_FIRST.search(plain)
    if hit:
        return 0, int(hit[1]) - 1
    hit = _UNDER.search(plain)
    if hit:
        return 0, int(hit[1])
    hit = _OVER.search(plain) or _OVER_FIRST.search(plain)
    if hit:
        return int(hit[1]), 150
    hit = _SINGLE.fullmatch(plain)
    if hit and int(hit[1]) <= 120:
        return int(hit[1]), int(hit[1])
    if re.search(r"老年|老人|退休|elderly|senior", plain, re.IGNORECASE):
        return 60, 150
    return None


def age_side(group: str) -> str:
    """Return on which side of 60 an age group lies."""
    span = age_span(group)
    if span is None:
        return AGE_UNKNOWN
    if span[0] >= 60:
        return OLDER
    # 45-60 beside 60以上 means up to 59; 60 as the last year is no straddling.
    return YOUNGER if span[1] <= 60 else AGE_STRADDLES


@dataclass(frozen=True)
class Weighting:
    """Weights that bring forms to the people; they must be told beside every figure.

    Attributes:
        by: BY_UNIT, BY_AGE, in the order of matching.
        weights: {need id: weight}, on average 1 over the forms that have one.
        forms: with a weight.
        without: counted forms that got none, for their unit or age is not known.
        effective: base that the weighted figures are worth, (sum w)^2 / sum w^2.
        smallest, largest: weight.
        unrepresented: names of units (or ages) with people and no form.
        people_unrepresented: their people.
        settled: whether the figures of units and ages were met together.
    """

    by: tuple[str, ...]
    weights: Mapping[str, float] = field(default_factory=dict)
    forms: int = 0
    without: int = 0
    effective: float = 0.0
    smallest: float = 0.0
    largest: float = 0.0
    unrepresented: tuple[str, ...] = ()
    people_unrepresented: float = 0.0
    settled: bool = True


def population_weights(
    needs: Iterable[Need],
    placements: Mapping[str, Placement],
    units: Sequence[ReturnUnit],
    ages: Optional[Mapping[str, str]] = None,
    by: Sequence[str] = (BY_UNIT,),
    with_doubtful: bool = True,
) -> Weighting:
    """Return a weight for each counted form, so that units (and ages) weigh as their people do.

    With both, weights are adjusted to the people of the units and to those of 60 and over in
    turn until both hold (raking). Units without known people take no part.

    Args:
        needs: of all sources; only forms of questionnaires count.
        placements: of the needs, by id.
        units: all units.
        ages: age group by need id, for BY_AGE.
        by: BY_UNIT, BY_AGE or both.
        with_doubtful: count forms flagged as doubtful.
    """
    people = {each.id: each for each in units}
    cells: dict[str, tuple[str, ...]] = {}
    without = 0
    for need in needs:
        if need.source != QUESTIONNAIRE or not is_counted(need, with_doubtful):
            continue
        cell = _cell(need, placements, people, ages or {}, by)
        if cell is None:
            without += 1
        else:
            cells[need.id] = cell
    margins = [_margin(kind, units) for kind in by]
    weights, settled = _raked(cells, margins)
    unrepresented: list[str] = []
    lost = 0.0
    for place, margin in enumerate(margins):
        present = {cell[place] for cell in cells.values()}
        for key, count in margin.items():
            if count > 0 and key not in present:
                unrepresented.append(people[key].name if key in people else key)
                lost += count if place == 0 else 0.0
    values = list(weights.values())
    squares = sum(value * value for value in values)
    return Weighting(
        tuple(by),
        weights,
        len(values),
        without,
        sum(values) ** 2 / squares if squares else 0.0,
        min(values, default=0.0),
        max(values, default=0.0),
        tuple(unrepresented),
        lost,
        settled,
    )


def _cell(
    need: Need,
    placements: Mapping[str, Placement],
    people: Mapping[str, ReturnUnit],
    ages: Mapping[str, str],
    by: Sequence[str],
) -> Optional[tuple[str, ...]]:
    """Return unit and age side of a form, None where one of them is not known."""
    cell = []
    for kind in by:
        if kind == BY_UNIT:
            placement = placements.get(need.id)
            unit = people.get(placement.unit_id) if placement is not None else None
            if unit is None or not unit.population:
                return None
            cell.append(unit.id)
        else:
            side = age_side(ages.get(need.id, ""))
            if side not in (OLDER, YOUNGER):
                return None
            cell.append(side)
    return tuple(cell)


def _margin(kind: str, units: Sequence[ReturnUnit]) -> dict[str, float]:
    if kind == BY_UNIT:
        return {each.id: each.population for each in units if each.population}
    known = [each for each in units if each.population is not None and each.pop_60plus is not None]
    older = sum(each.pop_60plus or 0.0 for each in known)
    return {OLDER: older, YOUNGER: sum(each.population or 0.0 for each in known) - older}


def _raked(
    cells: Mapping[str, tuple[str, ...]], margins: Sequence[Mapping[str, float]]
) -> tuple[dict[str, float], bool]:
    """Adjust weights to each margin in turn until all hold, 200 rounds at most."""
    counts: dict[tuple[str, ...], int] = {}
    for cell in cells.values():
        counts[cell] = counts.get(cell, 0) + 1
    factor = dict.fromkeys(counts, 1.0)
    if not counts:
        return {}, True
    settled = False
    for _ in range(200):
        largest = 0.0
        for place, margin in enumerate(margins):
            present: dict[str, float] = {}
            for cell, count in counts.items():
                present[cell[place]] = present.get(cell[place], 0.0) + count * factor[cell]
            total = sum(present.values())
            wanted_total = sum(margin.get(key, 0.0) for key in present)
            if not wanted_total:
                return dict.fromkeys(cells, 1.0), False
            for cell in counts:
                wanted = margin.get(cell[place], 0.0) / wanted_total
                step = wanted * total / present[cell[place]]
                largest = max(largest, abs(step - 1.0))
                factor[cell] *= step
        if largest < 1e-9 or len(margins) == 1:
            settled = True
            break
    mean = sum(counts[cell] * factor[cell] for cell in counts) / sum(counts.values())
    return {need_id: factor[cell] / mean for need_id, cell in cells.items()}, settled
