# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whole-process measurements: the gap algorithm on GeoPackage layers, and loading the plugin.

Each measurement runs in a process of its own and answers with one line of JSON, so that memory
is the run's own and nothing is warm from the run before.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def in_own_process(measurement: str, *arguments: str) -> dict[str, Any]:
    """Run one measurement of this module in a fresh Python and return its answer."""
    command = [sys.executable, "-m", "benchmarks.bench_algorithm", measurement, *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment)
    if answer.returncode:
        raise RuntimeError(answer.stdout[-2000:] + answer.stderr[-4000:])
    return json.loads(answer.stdout.strip().splitlines()[-1])


def peak_megabytes() -> float:
    """Return the largest resident memory this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def copy_layers(source: Path, target: Path, layers: tuple[str, ...]) -> float:
    """Return the seconds `ogr2ogr` needs to copy the layers, one after the other."""
    target.unlink(missing_ok=True)
    started = time.perf_counter()
    for layer in layers:
        command = ["ogr2ogr", "-f", "GPKG", "-update", "-append", str(target), str(source), layer]
        if not target.exists():
            command = ["ogr2ogr", "-f", "GPKG", str(target), str(source), layer]
        subprocess.run(command, check=True, capture_output=True)
    seconds = time.perf_counter() - started
    target.unlink()
    return seconds


def measure_gap(city: str, target_folder: str) -> dict[str, Any]:
    """Run `lifecircle:facility_gap` on a city's layers and return seconds, steps and memory."""
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject

    application = QgsApplication([], False)
    application.initQgis()
    from lifecircle_plugin.algorithms.provider import LifeCircleProvider

    provider = LifeCircleProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    algorithm = QgsApplication.processingRegistry().algorithmById("lifecircle:facility_gap")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = QgsProcessingFeedback(False)
    target = Path(target_folder) / "result.gpkg"
    gaps = Path(target_folder) / "gaps.gpkg"
    for path in (target, gaps):
        path.unlink(missing_ok=True)
    parameters = {
        "STREETS": f"{city}|layername=street",
        "RESIDENCES": f"{city}|layername=residence",
        "POPULATION": "population",
        "FACILITIES": f"{city}|layername=facility",
        "CATEGORY": "category",
        "CIRCLES": f"{city}|layername=circle",
        "CIRCLE_NAME": "name",
        "OUTPUT_RESIDENCES": str(target),
        "OUTPUT_GAPS": str(gaps),
    }
    started = time.perf_counter()
    copy = algorithm.create()
    fine, text = copy.checkParameterValues(parameters, context)
    if not fine:
        raise RuntimeError(text)
    _, done = copy.run(parameters, context, feedback)
    seconds = time.perf_counter() - started
    if not done:
        raise RuntimeError(feedback.textLog())
    size = target.stat().st_size
    for path in (target, gaps):
        path.unlink()
    # The run's last debug line names its steps: "reading 0.44 s, network 0.01 s, …".
    told = re.findall(r"([a-z][a-z ]*) (\d+\.\d+) s", feedback.textLog())
    steps = {name: float(taken) for name, taken in told}
    return {"seconds": seconds, "steps": steps, "peak_mb": peak_megabytes(), "bytes": size}


def measure_load() -> dict[str, Any]:
    """Return how long importing the plugin and making its provider takes, in a started QGIS."""
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    before = set(sys.modules)
    started = time.perf_counter()
    from lifecircle_plugin import classFactory

    plugin = classFactory(None)
    plugin.initProcessing()
    seconds = time.perf_counter() - started
    added = {name.partition(".")[0] for name in set(sys.modules) - before}
    return {"seconds": seconds, "heavy": sorted(added & {"numpy", "pandas", "shapely", "scipy"})}


if __name__ == "__main__":
    measurements = {"gap": measure_gap, "load": measure_load}
    print(json.dumps(measurements[sys.argv[1]](*sys.argv[2:])), flush=True)
    # QGIS's own teardown at interpreter exit is not ours to measure.
    sys.stdout.flush()

    os._exit(0)
