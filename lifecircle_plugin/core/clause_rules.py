# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The figures of a clause that decide its verdict, as a short mark that tells two versions apart.

A stored run keeps the mark of each clause as it was used. A standard proof-read later shows by its
marks whether only words and evidence changed, which hold for the stored figures, or the rules
themselves, which ask for a new run.
"""

from __future__ import annotations

from hashlib import blake2s

from .clauses import Clause, DistanceRange

MARK_BYTES = 6
SCALE_COLUMNS = (
    "building_min_m2",
    "site_min_m2",
    "building_per_1000_min_m2",
    "site_per_1000_min_m2",
)


def clause_rules(clause: Clause, distance: DistanceRange) -> str:
    """Return the mark of everything in a clause that can change a verdict.

    Args:
        clause: the clause.
        distance: its walking distance at the run's speed, metres.

    Returns:
        12 hexadecimal digits.
    """
    words = (
        clause.requirement,
        clause.frame,
        clause.denominator,
        " ".join(sorted(set(clause.accepts))),
        repr(int(clause.min_count)),
    )
    numbers = (
        distance.near_m,
        distance.far_m,
        clause.target,
        *(getattr(clause, column) or 0.0 for column in SCALE_COLUMNS),
    )
    told = "\n".join((*words, *(repr(float(number)) for number in numbers)))
    return blake2s(told.encode(), digest_size=MARK_BYTES).hexdigest()
