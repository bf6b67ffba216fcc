# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What projects bring, in people: circle by circle, alone, in their package and all together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Optional

import numpy as np

from .analysis import GapAnalysis
from .effect import Overlay, WhatIf, joined
from .errors import Cancelled
from .gap import search_groups
from .gap_data import known_weights
from .results import GapRow, Reason

ALONE, PACKAGE, CHOSEN = "alone", "package", "chosen"
"""Bases: the project alone; its package with it against without it; all chosen together."""


@dataclass(frozen=True)
class EffectLine:
    """One circle and clause for which something changes.

    Attributes:
        circle, clause: rows of the analysis.
        before, after: the verdicts.
        gained, lost: people who come within the clause's distance, and who fall out of it; of
            residences whose people are not known none are counted.
    """

    circle: int
    clause: int
    before: GapRow
    after: GapRow
    gained: float
    lost: float


@dataclass(frozen=True)
class Effect:
    """What projects bring together.

    Attributes:
        gained: people who reach at least one category that they did not reach before, each
            counted once; lost: the other way round.
        unknown_homes: residences among them whose people are not known.
        reacted: codes of categories for which something changed.
        reasons: why projects change nothing, or less than one would think.
    """

    basis: str
    project_id: str = ""
    package_id: str = ""
    lines: tuple[EffectLine, ...] = ()
    gained: float = 0.0
    lost: float = 0.0
    unknown_homes: int = 0
    reacted: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class ChangedHomes:
    """Residences whose reach changes, h of them.

    Attributes:
        row: (h,) of the residences.
        gained, lost: codes of the categories that each reaches newly, and no longer.
    """

    row: np.ndarray
    gained: tuple[tuple[str, ...], ...]
    lost: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ChosenProjects:
    """Projects to be built, with what each changes.

    Attributes:
        overlays: by project id, in reading order.
        packages: package id by project id, "" for none.
        reasons: by project id, what is known beforehand of why it changes nothing.
    """

    overlays: Mapping[str, Overlay]
    packages: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)


def compare(
    what_if: WhatIf,
    before: GapAnalysis,
    after: GapAnalysis,
    basis: str,
    project_id: str = "",
    package_id: str = "",
    reasons: Sequence[Reason] = (),
) -> Effect:
    """Return what lies between two analyses of the same residences and clauses."""
    lines = _lines(what_if, before, after)
    changed = changed_homes(before, after)
    people, known = known_weights(what_if.inputs.population)
    has_gained = np.array([bool(each) for each in changed.gained], bool)
    has_lost = np.array([bool(each) for each in changed.lost], bool)
    touched = changed.row[has_gained | has_lost] if len(changed.row) else changed.row
    return Effect(
        basis,
        project_id,
        package_id,
        tuple(lines),
        float(people[changed.row[has_gained]].sum()) if len(changed.row) else 0.0,
        float(people[changed.row[has_lost]].sum()) if len(changed.row) else 0.0,
        int((~known[touched]).sum()),
        tuple(dict.fromkeys(before.clauses[line.clause].code for line in lines)),
        tuple(reasons),
    )


def changed_homes(before: GapAnalysis, after: GapAnalysis) -> ChangedHomes:
    """Return the residences that reach other categories than before (`ok_` 1 or not)."""
    codes = sorted(name[3:] for name in before.columns if name.startswith("ok_"))
    was = np.array([before.columns[f"ok_{code}"] == 1 for code in codes])
    now = np.array([after.columns[f"ok_{code}"] == 1 for code in codes])
    if not len(codes):
        return ChangedHomes(np.zeros(0, np.int64), (), ())
    row = np.flatnonzero((was != now).any(axis=0))

    def named(is_so: np.ndarray) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(codes[place] for place in np.flatnonzero(is_so[:, each])) for each in row
        )

    return ChangedHomes(row, named(now & ~was), named(was & ~now))


def _lines(what_if: WhatIf, before: GapAnalysis, after: GapAnalysis) -> list[EffectLine]:
    """Return the circles and clauses whose verdict, figures or people change."""
    pack, speed = what_if.pack, what_if.settings.speed_m_per_s
    _, clause_group = search_groups(before.clauses)
    people, _ = known_weights(what_if.inputs.population)
    circle = before.residences.circle
    count, circles = len(before.clauses), len(before.circles.names)
    lines = []
    for position, clause in enumerate(before.clauses):
        group = clause_group[position]
        far_m = pack.distance_range(clause, speed).far_m
        was = before.reach.distance_m[group] <= far_m
        now = after.reach.distance_m[group] <= far_m
        inside = circle >= 0
        gained = np.bincount(
            circle[inside & now & ~was], people[inside & now & ~was], minlength=circles
        )
        lost = np.bincount(
            circle[inside & was & ~now], people[inside & was & ~now], minlength=circles
        )
        for each in range(circles):
            old, new = before.rows[each * count + position], after.rows[each * count + position]
            if old is new and not gained[each] and not lost[each]:
                continue
            if gained[each] or lost[each] or _says(old) != _says(new):
                lines.append(
                    EffectLine(each, position, old, new, float(gained[each]), float(lost[each]))
                )
    return sorted(lines, key=lambda line: (line.circle, line.clause))


def _says(row: GapRow) -> tuple[object, ...]:
    return (
        *(row.state, row.covered, row.uncovered, row.scale_state, row.area_m2, row.facilities),
        row.coverage_low,
    )


def effects(
    what_if: WhatIf,
    chosen: ChosenProjects,
    each_alone: bool = True,
    is_cancelled: Optional[Callable[[], bool]] = None,
    progress: Optional[Callable[[float], None]] = None,
) -> list[Effect]:
    """Return what chosen projects bring: all together, and each alone and within its package.

    Args:
        what_if: the present state.
        chosen: the projects.
        each_alone: whether each project is looked at by itself, too.
        is_cancelled: asked before each project.
        progress: told the finished share, 0 to 1.

    Raises:
        Cancelled: the planner asked to stop.
    """
    overlays = chosen.overlays
    together = what_if.after(joined(list(overlays.values())))
    found = [compare(what_if, what_if.before, together, CHOSEN)]
    if not each_alone:
        return found
    members: dict[str, list[str]] = {}
    for each, package in chosen.packages.items():
        if package and each in overlays:
            members.setdefault(package, []).append(each)
    whole: dict[str, GapAnalysis] = {}
    for place, (project, overlay) in enumerate(overlays.items()):
        if is_cancelled is not None and is_cancelled():
            raise Cancelled
        after = what_if.after(overlay)
        package = chosen.packages.get(project, "")
        alone = compare(
            what_if,
            what_if.before,
            after,
            ALONE,
            project,
            package,
            chosen.reasons.get(project, ()),
        )
        if (after.unrouted.facility >= what_if.inputs.facility_count).any():
            alone = _with_reason(alone, Reason("effect_off_streets"))
        if not overlay.is_empty and not alone.lines and not alone.reasons:
            alone = _with_reason(alone, Reason("effect_none"))
        found.append(alone)
        others = [each for each in members.get(package, []) if each != project]
        if others and not overlay.is_empty:
            if package not in whole:
                inside = [overlays[each] for each in members[package]]
                whole[package] = what_if.after(joined(inside))
            without = what_if.after(joined([overlays[each] for each in others]))
            found.append(compare(what_if, without, whole[package], PACKAGE, project, package))
        if progress is not None:
            progress((place + 1) / len(overlays))
    return found


def _with_reason(effect: Effect, reason: Reason) -> Effect:
    return replace(effect, reasons=(*effect.reasons, reason))
