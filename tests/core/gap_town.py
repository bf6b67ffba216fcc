# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Small towns for tests of the gap indicators: homes that say how far they walk to each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf, nan
from pathlib import Path
from typing import Any, Optional

import numpy as np

from lifecircle_plugin.core.gap import (
    CircleData,
    EvaluateOptions,
    FacilityData,
    ReachData,
    ResidenceData,
    evaluate,
    residence_columns,
    search_groups,
    search_limit_m,
)
from lifecircle_plugin.core.results import GapRow
from lifecircle_plugin.core.standards import Clause, LevelDefinition, Pack

FAR_AWAY = (1e6, 1e6)


@dataclass(frozen=True)
class Home:
    """A residence; `walk_m` holds its walk to each place, in their order."""

    walk_m: tuple[float, ...] = ()
    people: float = 100.0
    circle: int = 0
    edge_m: float = inf
    attached: bool = True
    xy: tuple[float, float] = (0.0, 0.0)
    area_m2: float = 1000.0
    older: float = nan
    children: float = nan


@dataclass(frozen=True)
class Place:
    """A facility with the categories it offers."""

    codes: tuple[str, ...] = ("canteen",)
    circle: int = 0
    building_m2: float = nan
    site_m2: float = nan
    host: int = -1
    attached: bool = True
    xy: tuple[float, float] = FAR_AWAY


@dataclass(frozen=True)
class Town:
    """Homes, places and clauses, ready to be tested."""

    homes: Sequence[Home]
    places: Sequence[Place]
    clauses: Sequence[Clause]
    circles: Sequence[str] = ("A",)
    subdistricts: Sequence[Optional[str]] = ()
    levels: Sequence[LevelDefinition] = ()
    with_areas: bool = False
    with_ages: bool = False
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def pack(self) -> Pack:
        return Pack(
            id="test",
            title_zh="",
            title_en="",
            version="",
            in_force="",
            jurisdiction="",
            is_draft=False,
            source="",
            path=Path("test.csv"),
            clauses=tuple(self.clauses),
            levels={level.level: level for level in self.levels},
            level_definitions=tuple(self.levels),
        )

    @property
    def residences(self) -> ResidenceData:
        homes = self.homes
        return ResidenceData(
            population=np.array([home.people for home in homes], dtype=float),
            area_m2=np.array([home.area_m2 for home in homes]) if self.with_areas else None,
            circle=np.array([home.circle for home in homes], dtype=np.int64),
            attached=np.array([home.attached for home in homes], dtype=bool),
            edge_distance_m=np.array([home.edge_m for home in homes], dtype=float),
            xy=np.array([home.xy for home in homes], dtype=float).reshape(-1, 2),
            older=np.array([home.older for home in homes]) if self.with_ages else None,
            children=np.array([home.children for home in homes]) if self.with_ages else None,
        )

    @property
    def facilities(self) -> FacilityData:
        places = self.places
        codes = tuple(sorted({code for place in places for code in place.codes}))
        pairs = [(i, codes.index(code)) for i, place in enumerate(places) for code in place.codes]
        pair_array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return FacilityData(
            xy=np.array([place.xy for place in places], dtype=float).reshape(-1, 2),
            circle=np.array([place.circle for place in places], dtype=np.int64),
            building_m2=np.array([place.building_m2 for place in places], dtype=float),
            site_m2=np.array([place.site_m2 for place in places], dtype=float),
            capacity=np.full(len(places), nan),
            host=np.array([place.host for place in places], dtype=np.int64),
            pair_facility=pair_array[:, 0],
            pair_code=pair_array[:, 1],
            codes=codes,
            attached=np.array([place.attached for place in places], dtype=bool),
        )

    @property
    def circle_data(self) -> CircleData:
        names = tuple(sorted({name for name in self.subdistricts if name}))
        wanted = self.subdistricts or [None] * len(self.circles)
        numbers = [names.index(name) if name else -1 for name in wanted]
        return CircleData(tuple(self.circles), np.array(numbers, dtype=np.int64), names)

    @property
    def speed_m_per_s(self) -> float:
        return float(self.options.get("speed_m_per_s", 1.0))

    @property
    def limit_m(self) -> float:
        return search_limit_m(self.pack, self.clauses, self.speed_m_per_s)

    def reach(self) -> ReachData:
        """Find the nearest attached place of each group, as a search up to the limit would."""
        groups, clause_group = search_groups(self.clauses)
        distance_m = np.full((len(groups), len(self.homes)), inf)
        facility = np.full((len(groups), len(self.homes)), -1, dtype=np.int32)
        for group, accepted in enumerate(groups):
            for i, home in enumerate(self.homes):
                walks = [
                    (walk_m, place)
                    for place, walk_m in enumerate(home.walk_m)
                    if set(accepted) & set(self.places[place].codes)
                    and self.places[place].attached
                    and home.attached
                    and walk_m <= self.limit_m
                ]
                if walks:
                    distance_m[group, i], facility[group, i] = min(walks)
        return ReachData(distance_m, facility, groups, clause_group)

    def rows(self) -> list[GapRow]:
        """Test the town."""
        return evaluate(
            self.pack,
            self.clauses,
            self.residences,
            self.facilities,
            self.circle_data,
            self.reach(),
            EvaluateOptions(**self.options),
        )

    def columns(self) -> dict[str, Any]:
        """Return the residence columns as lists, NaN as None."""
        columns = residence_columns(
            self.pack,
            self.clauses,
            self.residences,
            self.reach(),
            self.speed_m_per_s,
            self.facilities,
            self.options.get("surveyed", frozenset()),
        )
        return {
            name: [None if np.isnan(value) else float(value) for value in values]
            for name, values in columns.items()
        }


def a_clause(code: str = "canteen", **facts: Any) -> Clause:
    """Return a required clause of 500 m, different facts where given."""
    facts.setdefault("accepts", (code,))
    if "radius_max_m" not in facts:
        facts["radius_max_m"] = 500.0
    facts.setdefault("radius_min_m", facts["radius_max_m"])
    known = {
        "row": 2,
        "clause": "1",
        "level": "15min",
        "kind": "facility",
        "requirement": "must",
        "evidence": "published",
    }
    return Clause(**{**known, "code": code, **facts})


def a_level(level: str, near_m: Optional[float], far_m: Optional[float]) -> LevelDefinition:
    """Return the definition of a level that names these distances."""
    return LevelDefinition(
        row=1,
        clause="",
        level=level,
        code="level_definition",
        name_zh="",
        name_en="",
        radius_min_m=near_m,
        radius_max_m=far_m,
        site_min_m2=None,
        site_max_m2=None,
        people_min=None,
        people_max=None,
        note="",
        evidence="published",
        source="",
    )


def only(rows: Sequence[GapRow]) -> GapRow:
    """Return the one row there is."""
    assert len(rows) == 1
    return rows[0]


def told(row: GapRow) -> dict[str, dict[str, object]]:
    """Return the values of a row's reasons by their keys."""
    return {reason.key: reason.values for reason in row.reasons}
