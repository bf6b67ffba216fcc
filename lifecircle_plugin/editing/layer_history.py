# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Renamings and droppings in the stored layer of projects, by QGIS's own tools, for the history.

An edit session tells its own. Without one, the stored layer's attribute table and form write the
file themselves: what they are about to save is noted, and told once it is saved.
"""

from __future__ import annotations

from qgis.core import QgsFeatureRequest, QgsVectorLayer

from ..core.project_desk import Project, ProjectLogEntry
from ..core.project_history import worth_telling
from ..store.blueprint_bulk import now
from ..store.blueprint_file import BlueprintFile
from ..store.desk_write import insert_rows
from .project_layer import new_id

COLUMNS = ("id", "name", "stage")


class LayerHistory:
    """Follows one stored layer of projects; on the main thread."""

    def __init__(self, layer: QgsVectorLayer) -> None:
        """Note what is saved from now on."""
        self._layer = layer
        self._pending: list[tuple[Project, Project]] = []
        layer.beforeCommitChanges.connect(self._note)

    def let_go(self) -> None:
        """Follow the layer no more."""
        self._layer.beforeCommitChanges.disconnect(self._note)

    def _note(self, *_: object) -> None:
        self._pending = []
        buffer = self._layer.editBuffer()
        changed = buffer.changedAttributeValues() if buffer is not None else {}
        fields = self._layer.fields()
        places = {column: fields.lookupField(column) for column in COLUMNS}
        ours = [fid for fid, values in changed.items() if set(values) & set(places.values())]
        if not ours:
            return
        # What the file still holds: the layer itself shows the edited rows.
        request = QgsFeatureRequest().setFilterFids(ours)
        for feature in self._layer.dataProvider().getFeatures(request):
            values = changed[feature.id()]
            was = {column: _text(feature[column]) for column in COLUMNS}
            is_now = {
                column: _text(values[place]) if place in values else was[column]
                for column, place in places.items()
            }
            self._pending.append((Project(**was), Project(**is_now)))

    def write(self, file: BlueprintFile, author: str) -> int:
        """Put into the history what was just saved; returns how many entries that were.

        Raises:
            LifeCircleError: the file is locked, or read-only.
        """
        pending, self._pending = self._pending, []
        entries = [
            ProjectLogEntry(new_id(), after.id, project=after.name, at=now(), author=author, **told)
            for before, after in pending
            for told in worth_telling(before, after)
        ]
        if entries:
            with file.write("project_log") as connection:
                insert_rows(connection, entries)
        return len(entries)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
