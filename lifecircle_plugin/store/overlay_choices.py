# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a project may change: the facilities and gates that are there, for a planner to choose."""

from __future__ import annotations

from dataclasses import dataclass

from .blueprint_file import BlueprintFile


@dataclass(frozen=True)
class OverlayChoices:
    """Ids with what a planner reads, in reading order.

    Attributes:
        facilities: (id, name, category) of those in use.
        gates: (id, name of the gate or its residence, access).
        residences: (id, name).
    """

    facilities: tuple[tuple[str, str, str], ...] = ()
    gates: tuple[tuple[str, str, str], ...] = ()
    residences: tuple[tuple[str, str], ...] = ()


def overlay_choices(file: BlueprintFile) -> OverlayChoices:
    """Return what projects may enlarge, close or open; in any thread."""
    with file.read() as connection:
        facilities = connection.execute(
            "SELECT id, COALESCE(name, ''), COALESCE(category, '') FROM facility ORDER BY name"
        ).fetchall()
        gates = connection.execute(
            "SELECT gate.id, COALESCE(NULLIF(gate.name, ''), residence.name, ''), "
            "COALESCE(gate.access, '') FROM gate LEFT JOIN residence "
            "ON residence.id = gate.residence_id ORDER BY 2"
        ).fetchall()
        residences = connection.execute(
            "SELECT id, COALESCE(name, '') FROM residence ORDER BY name"
        ).fetchall()
    return OverlayChoices(tuple(facilities), tuple(gates), tuple(residences))
