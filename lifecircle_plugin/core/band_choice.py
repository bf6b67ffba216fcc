# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The population bands of all standards, for planners to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .errors import LifeCircleError
from .pack_copy import list_infos
from .population_band import PopulationBand, bands_of_pack
from .standards import SETTINGS_FILE, load_pack


@dataclass(frozen=True)
class BandChoice:
    """A band and the title of the standard it stands in."""

    band: PopulationBand
    title_zh: str
    title_en: str


def band_choices(own: Path, shipped: Path, first: str = "") -> list[BandChoice]:
    """Return the bands of all standards; faulty files are left out.

    Args:
        own: folder of the planner's standards, which stand in the place of shipped ones.
        shipped: folder of the standards that came with the plugin.
        first: id of the standard whose bands come first.
    """
    choices: list[BandChoice] = []
    infos = sorted(list_infos(own, shipped), key=lambda info: info.id != first)
    for info in infos:
        try:
            pack = load_pack(info.path, shipped / SETTINGS_FILE, skip_broken_rows=True)
        except LifeCircleError:
            continue  # told where standards are chosen and mended
        choices += [BandChoice(each, info.title_zh, info.title_en) for each in bands_of_pack(pack)]
    return choices
