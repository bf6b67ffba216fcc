# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether the figures of an effect still hold: projects, data and the run on the map move on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Optional

from qgis.PyQt.QtCore import QCoreApplication

if TYPE_CHECKING:
    from ..core.project_desk import Desk
    from ..store.blueprint_status import BlueprintStatus

MOST_NAMES = 4


@dataclass(frozen=True)
class Measured:
    """What an effect was computed from.

    Attributes:
        names: of the projects that were built, by id.
        basis: what each project's effect depends on, by id (`effect_checks.effect_basis`).
        run_id: of the run beside which it stands.
    """

    names: Mapping[str, str]
    basis: Mapping[str, Any]
    run_id: str = ""

    def changed(self, desk: Desk, chosen_now: Sequence[str]) -> list[str]:
        """Return the names of projects that are others now, are gone, or came into the choice."""
        from ..core.effect_checks import effect_basis

        now, chosen = effect_basis(desk), set(chosen_now)
        rows = desk.rows.get("project", {})
        found = [
            name
            for each, name in self.names.items()
            if each not in chosen or now.get(each) != self.basis.get(each)
        ]
        came = [rows[each].name for each in chosen_now if each not in self.names]
        return list(dict.fromkeys((*found, *came)))


def age_text(
    measured: Optional[Measured],
    desk: Optional[Desk],
    chosen_now: Sequence[str],
    status: Optional[BlueprintStatus],
) -> str:
    """Return in what way figures are older than what is there now; empty where they hold."""
    if measured is None or desk is None:
        return ""
    translate = QCoreApplication.translate
    told = []
    names = measured.changed(desk, chosen_now)
    if names:
        text = translate(
            "LifeCircle", "These figures are older than the projects. Changed since: {names}."
        )
        listed = translate("LifeCircle", ", ").join(names[:MOST_NAMES])
        if len(names) > MOST_NAMES:
            more = translate("LifeCircle", "{names} and {count} more")
            listed = more.format(names=listed, count=len(names) - MOST_NAMES)
        told.append(text.format(names=listed))
    run = status.run if status is not None else None
    if run is not None and measured.run_id and run.id != measured.run_id:
        told.append(
            translate("LifeCircle", "The run on the map is another one than that of these figures.")
        )
    elif run is not None and run.is_old:
        told.append(
            translate("LifeCircle", "The data or the circles were changed after these figures.")
        )
    if told:
        told.append(translate("LifeCircle", "Compute again."))
    return "\n".join(told)
