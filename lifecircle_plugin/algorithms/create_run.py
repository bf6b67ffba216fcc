# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One run of `create_blueprint`: the reference system is chosen, then the file is made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessing,
    QgsProcessingFeedback,
    QgsProject,
)

from ..core.errors import LifeCircleError
from ..core.shifts import inside_china_box
from ..store.blueprint_crs import ANY_MERIDIAN, crs_text, metric_crs, zone_authid
from ..store.blueprint_file import BlueprintFile, BlueprintHead
from ..store.crs import WGS84
from .call import Call, Results
from .taken_layers import say

SUFFIX = ".gpkg"


@dataclass(frozen=True)
class CreateRun:
    """What the new file will be; `crs_note` tells how its reference system was chosen."""

    path: Path
    head: BlueprintHead
    crs_note: str

    @classmethod
    def prepare(cls, call: Call) -> CreateRun:
        """Read the parameters; main thread only.

        Raises:
            LifeCircleError: no name, a reference system that is not in metres, or a file that is
                there already.
        """
        name = call.text("NAME")
        if not name:
            raise LifeCircleError("blueprint_name_missing")
        crs, note = _chosen_crs(call)
        path = _target(call)
        head = BlueprintHead(
            name=name,
            district=call.text("DISTRICT"),
            level=call.choice("LEVEL"),
            metric_crs=crs_text(crs),
        )
        return cls(path, head, note)

    def work(self, call: Call, feedback: QgsProcessingFeedback) -> Results:
        """Make the file, whole or not at all.

        Raises:
            LifeCircleError: the file is there already or cannot be written.
        """
        BlueprintFile.create(self.path, self.head)
        crs = metric_crs(self.head.metric_crs)
        say(feedback, self.crs_note, crs=crs.userFriendlyIdentifier())
        return {"OUTPUT": str(self.path)}


def _target(call: Call) -> Path:
    """Return the file to make; its name ends in .gpkg whatever was typed.

    Raises:
        LifeCircleError: a file of the name is there, or its folder is not.
    """
    is_temporary = call.parameters.get("OUTPUT") == QgsProcessing.TEMPORARY_OUTPUT
    path = Path(call.output_file("OUTPUT"))
    if path.suffix.lower() != SUFFIX:
        path = path.with_name(f"{path.name}{SUFFIX}")
    if path.exists():
        raise LifeCircleError("blueprint_exists", file=str(path))
    if not is_temporary and not path.parent.is_dir():
        raise LifeCircleError("result_folder_missing", file=path.name, folder=str(path.parent))
    return path


def _chosen_crs(call: Call) -> tuple[QgsCoordinateReferenceSystem, str]:
    """Return the reference system and the key of the sentence that says why it is this one."""
    asked = call.algorithm.parameterAsCrs(call.parameters, "CRS", call.context)
    if asked.isValid():
        return metric_crs(crs_text(asked)), "blueprint_crs_asked"
    project = call.project()
    if project.crs().isValid():
        try:
            return metric_crs(crs_text(project.crs())), "blueprint_crs_of_project"
        except LifeCircleError:
            pass  # in degrees or a web map's: look where the map is instead
    centre = _centre_of(project)
    if centre is None:
        return metric_crs(zone_authid(ANY_MERIDIAN)), "blueprint_crs_by_default"
    return metric_crs(_zone_at(*centre)), "blueprint_crs_of_place"


def _zone_at(longitude: float, latitude: float) -> str:
    """Return the CGCS2000 zone in China, the UTM zone elsewhere."""
    import numpy as np

    if inside_china_box(np.array([[longitude, latitude]]))[0]:
        return zone_authid(longitude)
    number = int((longitude + 180.0) // 6.0) % 60 + 1
    return f"EPSG:{(32600 if latitude >= 0 else 32700) + number}"


def _centre_of(project: QgsProject) -> Optional[tuple[float, float]]:
    """Return longitude and latitude of the middle of what the project shows, None if nothing."""
    view = project.viewSettings()
    # The view that was saved with the project says most; else where its layers lie.
    extents = [view.defaultViewExtent()]
    if project.mapLayers():
        extents.append(view.fullExtent())
    for extent in extents:
        crs = extent.crs() if extent.crs().isValid() else project.crs()
        if extent.isNull() or extent.isEmpty() or not extent.isFinite() or not crs.isValid():
            continue
        target = QgsCoordinateReferenceSystem(WGS84)
        try:
            centre = QgsCoordinateTransform(crs, target, project).transform(extent.center())
        except QgsCsException:
            continue
        if abs(centre.x()) <= 180 and abs(centre.y()) <= 90:
            return centre.x(), centre.y()
    return None
