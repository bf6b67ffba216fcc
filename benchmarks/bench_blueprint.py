# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Measurements of the blueprint: importing layers, analysing, opening the sample.

Each runs in a process of its own and answers with one line of JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Optional

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample" / "yangpu_blueprint.gpkg"
# Role, table and fields of the benchmark's city.
IMPORTS = (
    ("street", "street", {"name": "name"}),
    ("residence", "residence", {"name": "name", "population": "population"}),
    ("facility", "facility", {"name": "name", "category": "category"}),
    ("circle", "circle", {"name": "name"}),
)


def in_own_process(measurement: str, *arguments: str) -> dict[str, Any]:
    """Run one measurement of this module in a fresh Python and return its answer."""
    command = [sys.executable, "-m", "benchmarks.bench_blueprint", measurement, *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment)
    if answer.returncode:
        raise RuntimeError(answer.stdout[-2000:] + answer.stderr[-4000:])
    return json.loads(answer.stdout.strip().splitlines()[-1])


def measure_import(city: str, target_folder: str) -> dict[str, Any]:
    """Import a city's layers into a new blueprint, then analyse it; return the seconds of each."""
    from scripts.sample_blueprint import qgis_with_algorithms

    blueprint = Path(target_folder) / "blueprint.gpkg"
    for path in blueprint.parent.glob(f"{blueprint.name}*"):
        path.unlink()
    with qgis_with_algorithms() as run:
        made = {"NAME": "bench", "LEVEL": "district", "CRS": "EPSG:4549"}
        run("create_blueprint", {**made, "OUTPUT": str(blueprint)})
        started = time.perf_counter()
        for role, table, fields in IMPORTS:
            parameters = {
                "ROLE": role,
                "INPUT": f"{city}|layername={table}",
                "FIELDS": [cell for pair in fields.items() for cell in pair],
                "BLUEPRINT": str(blueprint),
            }
            run("import_layer", parameters)
        imported = time.perf_counter()
        run("blueprint_gap", {"BLUEPRINT": str(blueprint)})
        analysed = time.perf_counter()
    size = blueprint.stat().st_size
    blueprint.unlink()
    return {"import": imported - started, "gap": analysed - imported, "bytes": size}


def measure_open() -> dict[str, Any]:
    """Open the shipped sample, read its head and count its tables; return the seconds."""
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    from lifecircle_plugin.store.blueprint_file import BlueprintFile

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / SAMPLE.name
        shutil.copyfile(SAMPLE, copy)
        started = time.perf_counter()
        file = BlueprintFile.open(copy)
        rows = sum(file.counts().values())
        file.head()
        seconds = time.perf_counter() - started
        file.close()
    return {"seconds": seconds, "rows": rows}


def measure_window() -> Optional[dict[str, Any]]:
    """Open the sample in a real window; return seconds and the longest time it stood still.

    None where this machine cannot open a window.
    """
    from scripts.real_window import launch

    if launch.missing_program():
        return None
    session = ROOT / "scripts" / "real_window" / "sessions" / "open_sample.py"
    with tempfile.TemporaryDirectory() as folder:
        answer = launch.lead(session, Path(folder))
    if answer.failure:
        raise RuntimeError(answer.failure)
    phase = answer.phases["open the sample"]
    return {"seconds": answer.seen["seconds"], "longest_gap_s": phase["longest_gap_s"]}


if __name__ == "__main__":
    measurements = {"import": measure_import, "open": measure_open}
    print(json.dumps(measurements[sys.argv[1]](*sys.argv[2:])), flush=True)
