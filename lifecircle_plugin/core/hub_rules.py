# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Hubs of circles: how many service complexes (the "1") and branches a planner wants, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .arrays import BoolArray, IntArray
from .circle_plan import UNASSIGNED, HubPoints, ScenarioPlan

SETTING = "hubs"
PER_CIRCLE, PER_SUBDISTRICT = "circle", "subdistrict"


@dataclass(frozen=True)
class HubRule:
    """What hubs there should be.

    Attributes:
        rule: PER_CIRCLE: `main_count` complexes in every circle; PER_SUBDISTRICT: `main_count`
            complexes and `branch_count` branches in every subdistrict, and what else it has.
        main: categories that are "the 1".
        branches: categories that are branches; without any, branches are not counted.
    """

    rule: str = PER_CIRCLE
    main: tuple[str, ...] = ("one_stop_centre", "embedded_complex")
    main_count: int = 1
    branches: tuple[str, ...] = ()
    branch_count: int = 4

    def as_setting(self) -> dict[str, Any]:
        """Return what the blueprint's settings keep under `SETTING`."""
        return {
            "rule": self.rule,
            "main": list(self.main),
            "main_count": self.main_count,
            "branches": list(self.branches),
            "branch_count": self.branch_count,
        }


def hub_rule_of_settings(settings: Mapping[str, Any]) -> HubRule:
    """Return the rule that a blueprint's settings name; what they lack is as by default."""
    found, usual = settings.get(SETTING), HubRule()
    if not isinstance(found, Mapping):
        return usual
    rule = found.get("rule")
    return HubRule(
        rule if rule in (PER_CIRCLE, PER_SUBDISTRICT) else usual.rule,
        _codes(found.get("main"), usual.main),
        _count(found.get("main_count"), usual.main_count),
        _codes(found.get("branches"), usual.branches),
        _count(found.get("branch_count"), usual.branch_count),
    )


def _codes(value: Any, usual: tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, (list, tuple)):
        return tuple(str(each) for each in value if each)
    return usual


def _count(value: Any, usual: int) -> int:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return int(value) if is_number and value >= 0 else usual


def offers_any(hubs: HubPoints, codes: Iterable[str]) -> BoolArray:
    """Return which facilities (h,) offer one of the categories."""
    wanted = set(codes)
    return np.array([not wanted.isdisjoint(each) for each in hubs.categories], dtype=bool)


@dataclass(frozen=True)
class CircleHubs:
    """The complexes ("the 1") of m circles.

    Attributes:
        existing: (m,) how many exist there; what counts.
        existing_names, planned_names: by circle; planned and closing ones are named, not counted.
    """

    existing: IntArray
    existing_names: tuple[tuple[str, ...], ...]
    planned_names: tuple[tuple[str, ...], ...]


def hubs_of_circles(plan: ScenarioPlan, rule: HubRule, unit_of_hub: IntArray) -> CircleHubs:
    """Return which complexes lie in which circle.

    Args:
        plan: the scenario.
        rule: which categories are complexes.
        unit_of_hub: (h,) row of the unit each of the frame's hubs lies in, -1 for none; see
            `plan_ground.PlanGround.unit_of_hub`.
    """
    hubs, count = plan.frame.hubs, len(plan.circles)
    circle = np.full(len(hubs.ids), UNASSIGNED)
    placed = unit_of_hub >= 0
    circle[placed] = plan.circle_of[unit_of_hub[placed]]
    chosen = (circle >= 0) & offers_any(hubs, rule.main)
    existing: list[list[str]] = [[] for _ in range(count)]
    planned: list[list[str]] = [[] for _ in range(count)]
    for row in np.flatnonzero(chosen).tolist():
        names = existing if hubs.existing[row] else planned
        names[circle[row]].append(hubs.names[row])
    return CircleHubs(
        np.array([len(names) for names in existing], dtype=np.int64),
        tuple(map(tuple, existing)),
        tuple(map(tuple, planned)),
    )
