# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""How a gap analysis is to be made: standard, levels, limits; read from parameters once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import paths
from ..core.analysis import GapSettings
from ..core.categories import CategoryMapping
from ..core.category_names import pack_names, split_cell
from ..core.errors import LifeCircleError
from ..core.standards import Pack, find_pack, load_pack
from .call import Call

ALL_SURVEYED = "*"
# Parameters of the method, the same for layers and for a blueprint, by what they are read as.
METHOD_TEXTS = ("STANDARD", "STANDARD_FILE", "SURVEYED", "TITLE")
METHOD_NUMBERS = ("SPEED", "MAX_SNAP", "JOIN_TOLERANCE", "MIN_COMPONENT", "SEARCH_LIMIT")


def load_standard(standard: str) -> Pack:
    """Load a pack by id or path; the planner's own folder is looked in first.

    Raises:
        LifeCircleError: no such pack, or a broken one, with rows and columns named.
    """
    path = find_pack(standard, paths.user_standards(), paths.standards())
    settings = paths.standards() / "clause_settings.csv"
    return load_pack(Path(path), settings)


def load_categories() -> CategoryMapping:
    """Load the shipped category tables with the planner's own rows laid over them."""
    return CategoryMapping.load(paths.resource("categories"), paths.user_categories())


@dataclass(frozen=True)
class GapMethod:
    """What a planner chose for a run besides the layers.

    Attributes:
        parameters: the chosen values by parameter name, as they can be given again.
    """

    pack: Pack
    settings: GapSettings
    title: str
    parameters: Mapping[str, Any]

    @classmethod
    def of_call(cls, call: Call, has_population: bool) -> GapMethod:
        """Read the parameters and load the standard.

        Raises:
            LifeCircleError: the standard is broken or has no clause in the levels, or a category
                declared as surveyed is none.
        """
        chosen: dict[str, Any] = {
            **{name: call.number(name) for name in METHOD_NUMBERS},
            **{name: call.text(name) for name in METHOD_TEXTS},
        }
        levels = call.choices("LEVELS")
        chosen["LEVELS"] = list(levels)
        own = call.file("STANDARD_FILE")
        pack = load_standard(own or chosen["STANDARD"])
        if not levels or not pack.testable(levels):
            raise LifeCircleError("no_clause_in_levels", levels=", ".join(levels) or "-")
        settings = GapSettings(
            levels=levels,
            speed_m_per_s=chosen["SPEED"],
            max_snap_m=chosen["MAX_SNAP"],
            join_tolerance_m=chosen["JOIN_TOLERANCE"],
            min_component_m=chosen["MIN_COMPONENT"],
            search_limit_m=chosen["SEARCH_LIMIT"],
            surveyed=_surveyed(chosen["SURVEYED"], pack),
            has_population=has_population,
        )
        return cls(pack, settings, chosen["TITLE"], chosen)


def _surveyed(text: str, pack: Pack) -> frozenset[str]:
    """Return the categories declared complete, typed as codes or names; * stands for all.

    Raises:
        LifeCircleError: words that are no category; a declaration must not get lost in silence.
    """
    if ALL_SURVEYED in text:
        return frozenset(code for clause in pack.clauses for code in clause.accepts)
    if not text.strip():
        return frozenset()
    names = pack_names(pack, load_categories().table)
    found: set[str] = set()
    unknown: list[str] = []
    for part in split_cell(text):
        # A name may hold blanks, and blanks may stand between codes.
        for word in [part] if names.find(part) else part.split():
            codes = names.find(word)
            found.update(codes)
            unknown += [] if codes else [word]
    if unknown:
        raise LifeCircleError("surveyed_unknown", names=", ".join(unknown))
    return frozenset(found)
