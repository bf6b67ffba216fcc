# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a check of circles answers: what is wrong, where, how much, and by which rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Optional

import numpy as np

from .circle_plan import Geometries
from .findings import Severity
from .hub_rules import HubRule, hub_rule_of_settings
from .population_band import PopulationBand, band_of_settings
from .unit_outlines import dissolve

KINDS = (
    "coverage",
    "unassigned",
    "pieces",
    "island",
    "across_subdistricts",
    "barrier",
    "band",
    "hub",
    "unknown_people",
    "empty_circle",
)
"""Kinds of findings, in the order they are told."""
PROVEN = "plan_proven"
"""Key of the statement that every place lies in exactly one circle."""


@dataclass(frozen=True)
class PlanFinding:
    """One thing a planner should know about the circles of a scenario.

    Attributes:
        kind: one of `KINDS`.
        severity: "error" where the scenario is no full division of the frame, "warning" where a
            rule is not kept, "info" for what to know.
        key, values: message key and what its placeholders stand for; the texts are in
            `texts.plan_checks`.
        circle_id: of the circle it is about, None for none.
        unit_ids: units it is about.
        area_m2, people: of the place, NaN where unknown or meaningless.
        shapes: polygons that make up the place, as they are in the plan.
        subdistrict_id: where it is about a subdistrict.
    """

    kind: str
    severity: Severity
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    circle_id: Optional[str] = None
    unit_ids: tuple[str, ...] = ()
    area_m2: float = float("nan")
    people: float = float("nan")
    shapes: Geometries = field(
        default_factory=lambda: np.zeros(0, dtype=object), compare=False, repr=False
    )
    subdistrict_id: Optional[str] = None

    @cached_property
    def geometry(self) -> Any:
        """Return the place as one shapely MultiPolygon, None where it has none.

        Put together when first asked for, because most findings are never looked at.
        """
        if not len(self.shapes):
            return None
        area = dissolve(self.shapes)
        return None if area.is_empty else area

    @property
    def bounds(self) -> Optional[tuple[float, float, float, float]]:
        """Return x and y of the lower left, then of the upper right corner; None without place."""
        if not len(self.shapes):
            return None
        import shapely

        box = shapely.total_bounds(self.shapes)
        return tuple(float(each) for each in box) if np.isfinite(box).all() else None  # type: ignore[return-value]


@dataclass(frozen=True)
class PlanRules:
    """By which rules circles are judged.

    Attributes:
        band: people a circle should hold, None for none chosen.
        hubs: which hubs there should be.
        area_tolerance_m2: what the circles' area may differ from the frame's.
        barrier_share: a circle counts as cut when more than this share of its area, or anybody,
            lies beyond the barrier.
    """

    band: Optional[PopulationBand] = None
    hubs: HubRule = field(default_factory=HubRule)
    area_tolerance_m2: float = 1.0
    barrier_share: float = 0.01

    @classmethod
    def of_settings(cls, settings: Mapping[str, Any]) -> PlanRules:
        """Return the rules of a blueprint's settings."""
        return cls(band_of_settings(settings), hub_rule_of_settings(settings))
