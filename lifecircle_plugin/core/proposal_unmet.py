# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a proposal cannot meet, and why: for subdistricts, circles and units."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .arrays import FloatArray, IntArray
from .circle_plan import Circle, PlanFrame, Units
from .components import connected_components
from .proposal_regions import Region
from .proposal_rules import CircleFigures, HubWalks, ProposalRules, Seeds, Unmet

EXAMPLES = 5
# Shorter borders along a barrier are not worth a word: a circle ends where the barrier begins.
LEAST_BARRIER_M = 50.0
# Standards ask for 85 % of the people within reach.
USUALLY_FAR = 0.15


@dataclass(frozen=True)
class Told:
    """What the answers are drawn from; arrays as in `UnitFacts` and `FigureSources`."""

    units: Units
    frame: PlanFrame
    rules: ProposalRules
    seeds: Seeds
    seed_unit: IntArray
    walks: HubWalks
    regions: Sequence[Region]
    one: IntArray
    other: IntArray
    barrier_m: FloatArray
    barrier: IntArray
    placeless: IntArray

    def subdistrict_name(self, row: int) -> str:
        """Return a subdistrict's name, a dash for none."""
        return self.frame.subdistricts[row].name if row >= 0 else "–"

    def people(self, rows: IntArray) -> float:
        """Return the known people of some units."""
        return float(math.fsum(np.nan_to_num(self.units.population[rows], nan=0.0)))


def unmet_of(
    told: Told, circles: Sequence[Circle], circle_of: IntArray, figures: CircleFigures
) -> Iterator[Unmet]:
    """Yield what cannot be met, the most important first.

    Args:
        told: the call's input and its regions.
        circles: m circles, kept ones first.
        circle_of: (n,) row of the circle.
        figures: of the circles.
    """
    kept = 0 if told.rules.kept is None else len(told.rules.kept.circles)
    new = [row for row in range(kept, len(circles)) if figures.units[row]]
    yield from _about_subdistricts(told)
    yield from _about_units(told, circle_of)
    for row in new:
        yield from _about_band(told, circles, figures, row)
    for row in new:
        yield from _about_pieces(told, circles, circle_of, figures, row)
    for row in new:
        yield from _about_hub(told, circles, figures, row)
    yield from _about_walks(told)


def shown(number: float) -> str:
    """Return a whole number as planners write it."""
    return f"{number:,.0f}"


def _high(rules: ProposalRules) -> str:
    return "∞" if rules.high is None else shown(rules.high)


def _band(rules: ProposalRules) -> dict[str, object]:
    return {"low": shown(rules.low), "high": _high(rules)}


def _rows(rows: IntArray) -> tuple[int, ...]:
    return tuple(int(row) for row in rows)


def _named(names: Sequence[str], rows: IntArray) -> str:
    told = [names[row] or f"#{row + 1}" for row in rows[:EXAMPLES].tolist()]
    return "、".join([*told, "…"] if len(rows) > EXAMPLES else told)


def _about_subdistricts(told: Told) -> Iterator[Unmet]:
    """Too few people for one circle, or people that fit no number of circles."""
    rules = told.rules
    for row in sorted({region.subdistrict for region in told.regions}):
        own = [region for region in told.regions if region.subdistrict == row]
        units = np.concatenate([region.units for region in own])
        name, people = told.subdistrict_name(row), told.people(units)
        unknown = units[np.isnan(told.units.population[units])]
        if len(unknown) == len(units):
            yield Unmet("propose_no_people", {"subdistrict": name}, units=_rows(units))
            continue
        if len(unknown):
            values: dict[str, object] = {
                "subdistrict": name,
                "count": len(unknown),
                "examples": _named(told.units.names, unknown),
            }
            yield Unmet("propose_unknown_people", values, units=_rows(unknown))
        values = {"subdistrict": name, "people": shown(people), **_band(rules)}
        if people < rules.low:
            yield Unmet("propose_too_few", values, units=_rows(units))
            continue
        for region in own:
            yield from _about_region(told, region, name, len(own) > 1)


def _about_region(told: Told, region: Region, name: str, is_part: bool) -> Iterator[Unmet]:
    if region.fits:
        return
    rules, people, count = told.rules, told.people(region.units), region.counts[0]
    # The two numbers of circles between which the people lie.
    fewer = max(1, math.floor(people / rules.high)) if rules.high else 1
    values: dict[str, object] = {
        "subdistrict": name,
        "people": shown(people),
        "count": count,
        "each": shown(people / count),
        "fewer": fewer,
        "fewer_people": shown(people / fewer),
        "more": fewer + 1,
        "more_people": shown(people / (fewer + 1)),
        "examples": _named(told.units.names, region.units),
        **_band(rules),
    }
    units = _rows(region.units)
    subdistrict = told.frame.subdistricts[region.subdistrict].id if region.subdistrict >= 0 else ""
    if rules.counts.get(subdistrict, rules.count) is not None:
        yield Unmet("propose_count_outside", values, units=units)
    elif people < rules.low and is_part:
        yield Unmet("propose_part_too_few", values, units=units)
    else:
        yield Unmet("propose_no_count", values, units=units)


def _about_units(told: Told, circle_of: IntArray) -> Iterator[Unmet]:
    units, rules = told.units, told.rules
    if rules.high is not None:
        free = told.rules.kept is None or np.asarray(told.rules.kept.circle_of) < 0
        large = np.flatnonzero((np.nan_to_num(units.population, nan=0.0) > rules.high) & free)
        for row in large.tolist():
            values: dict[str, object] = {
                "unit": units.names[row] or f"#{row + 1}",
                "people": shown(float(units.population[row])),
                **_band(rules),
            }
            yield Unmet("propose_unit_large", values, circle=int(circle_of[row]), units=(row,))
    lost = np.flatnonzero(units.subdistrict < 0)
    if len(lost) and told.frame.subdistricts:
        values = {"count": len(lost), "examples": _named(units.names, lost)}
        yield Unmet("propose_no_subdistrict", values, units=_rows(lost))
    if len(told.placeless):
        values = {
            "count": len(told.placeless),
            "examples": _named(units.names, told.placeless),
        }
        yield Unmet("propose_no_area", values, units=_rows(told.placeless))


def _about_band(
    told: Told, circles: Sequence[Circle], figures: CircleFigures, row: int
) -> Iterator[Unmet]:
    off = float(figures.outside_band[row])
    if not off or not np.isfinite(figures.population[row]):
        return
    values: dict[str, object] = {
        "circle": circles[row].name,
        "people": shown(float(figures.population[row])),
        "off": shown(abs(off)),
        **_band(told.rules),
    }
    yield Unmet("propose_above_band" if off > 0 else "propose_below_band", values, circle=row)


def _about_pieces(
    told: Told,
    circles: Sequence[Circle],
    circle_of: IntArray,
    figures: CircleFigures,
    row: int,
) -> Iterator[Unmet]:
    """Circles on both sides of a barrier, or in several pieces."""
    name = circles[row].name
    if figures.parts[row] > 1:
        region = next(
            (
                each
                for each in told.regions
                if circle_of[each.units[0]] >= 0 and (circle_of[each.units] == row).any()
            ),
            None,
        )
        links = [] if region is None else region.links
        gaps = [each.gap_m for each in links if circle_of[each.one] == circle_of[each.other] == row]
        values: dict[str, object] = {
            "circle": name,
            "parts": int(figures.parts[row]),
            "gap_m": shown(max(gaps, default=0.0)),
        }
        yield Unmet("propose_exclave", values, circle=row)
    if figures.barrier_m[row] < LEAST_BARRIER_M:
        return
    own = np.flatnonzero(circle_of == row)
    inside = (circle_of[told.one] == row) & (circle_of[told.other] == row)
    along = np.flatnonzero(inside & (told.barrier >= 0))
    names = dict.fromkeys(told.frame.barrier_names[each] for each in told.barrier[along].tolist())
    values = {
        "circle": name,
        "barrier": "、".join(each for each in names if each) or "–",
        "metres": shown(float(figures.barrier_m[row])),
    }
    local = np.full(len(circle_of), -1, dtype=np.int64)
    local[own] = np.arange(len(own))
    free = inside & (told.barrier < 0)
    side = connected_components(len(own), local[told.one[free]], local[told.other[free]])
    sides = [own[side == number] for number in np.unique(side).tolist()]
    if len(sides) > int(figures.parts[row]):
        # What lies beyond is the smaller side.
        people = [told.people(each) for each in sides]
        main = int(np.argmax(people))
        beyond = np.concatenate([each for number, each in enumerate(sides) if number != main])
        values["people"] = shown(told.people(beyond))
        yield Unmet("propose_across_barrier", values, circle=row, units=_rows(beyond))
    else:
        yield Unmet("propose_around_barrier", values, "info", circle=row)


def _about_hub(
    told: Told, circles: Sequence[Circle], figures: CircleFigures, row: int
) -> Iterator[Unmet]:
    if not len(told.seeds):
        return
    name = circles[row].name
    if figures.hub[row] < 0:
        yield Unmet("propose_no_hub", {"circle": name}, circle=row)
        return
    far = float(figures.far_people[row])
    people = float(figures.population[row])
    if far >= 1.0:
        values: dict[str, object] = {
            "circle": name,
            "hub": told.seeds.names[int(figures.hub[row])] or "–",
            "people": shown(far),
            "share": f"{100.0 * far / people:.0f}" if people > 0 else "–",
            "metres": shown(told.rules.walk_limit_m),
        }
        is_usual = people > 0 and far <= USUALLY_FAR * people
        yield Unmet("propose_hub_far", values, "info" if is_usual else "warning", circle=row)


def _about_walks(told: Told) -> Iterator[Unmet]:
    seeds = told.seeds
    if not len(seeds):
        yield Unmet("propose_no_hubs_known", {}, "info")
        return
    outside = np.flatnonzero(told.seed_unit < 0)
    if len(outside):
        values: dict[str, object] = {
            "count": len(outside),
            "examples": _named(seeds.names, outside),
        }
        yield Unmet("propose_hub_outside", values)
    walks = told.walks
    if not walks.straight.size:
        return
    if walks.straight.all():
        yield Unmet("propose_walks_straight", {}, "info")
        return
    if walks.unrouted:
        rows = np.asarray(walks.unrouted, dtype=np.int64)
        values = {"count": len(rows), "examples": _named(seeds.names, rows)}
        yield Unmet("propose_hub_unrouted", values)
    lost = walks.straight.all(axis=0)
    people = float(math.fsum(walks.people[lost]))
    if people >= 1.0:
        yield Unmet("propose_people_unrouted", {"people": shown(people)}, "info")
