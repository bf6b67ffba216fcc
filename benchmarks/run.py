# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure LifeCircle beside its peers in one run and write docs/benchmarks.md: `make bench`."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

import numpy as np

from scripts.synthetic_city.bench_city import BenchCity, make_bench_city, write_bench_city

from . import bench_blueprint, bench_circles, bench_desk, bench_effect, bench_propose
from .bench_algorithm import copy_layers, in_own_process
from .bench_engine import Measurement, measure_network, measure_search, measure_snapping

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "bench"
PAGE = ROOT / "docs" / "benchmarks.md"
LAYERS = ("street", "residence", "facility", "circle")
ROUNDS = {"district": 5, "metropolis": 2}
# pandana and QGIS's graph classes take minutes to hours on the metropolis.
SLOW_PEERS = {"district": None, "metropolis": ()}
MEMORY_LIMIT_MB = 3072
CIRCLES_TITLE = "## Circles"
DESK_TITLE = "## Projects and needs"


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    job: str
    city: str
    ours: str
    peer: str
    ratio: str
    target: str


def seconds_text(seconds: float) -> str:
    return f"{seconds:.3f} s" if seconds < 1 else f"{seconds:.1f} s"


def engine_rows(kind: str, city: BenchCity) -> list[Row]:
    """Search, snapping and network building, arrays in, arrays out."""
    slow = SLOW_PEERS[kind]
    search = measure_search(city) if slow is None else measure_search(city, slow)
    rows = compared(kind, search, search_target(kind))
    rows += compared(kind, measure_snapping(city), {"shapely": ("at most 1 x", "of")})
    for item in measure_network(city):
        rows.append(Row("network from lines", kind, seconds_text(item.seconds), item.note, "", ""))
    return rows


def search_target(kind: str) -> dict[str, tuple[str, str]]:
    """Return what the design asks of each peer: text, and whether we are slower or faster."""
    bucket = "at most 2 x" if kind == "metropolis" else "at most 5 x"
    scipy = "at least 2 x faster" if kind == "metropolis" else ""
    return {
        "bucket": (bucket, "of"),
        "scipy": (scipy, "faster"),
        "pandana": ("at least 30 x faster", "faster"),
        "QGIS": ("at least 100 x faster", "faster"),
    }


def compared(
    kind: str, measurements: list[Measurement], targets: dict[str, tuple[str, str]]
) -> list[Row]:
    ours = next(item for item in measurements if item.who.startswith("LifeCircle"))
    rows = []
    for item in measurements:
        if item is ours:
            continue
        words = next((word for word in targets if word.lower() in item.who.lower()), "")
        target, sense = targets.get(words, ("", "faster"))
        ratio = (
            f"{ours.seconds / item.seconds:.2f} x"
            if sense == "of"
            else f"{item.seconds / ours.seconds:.1f} x faster"
        )
        peer = f"{item.who} {seconds_text(item.seconds)}"
        if item.largest_difference_m > 1e-6:
            peer += f" (differs by up to {item.largest_difference_m:.2g} m)"
        rows.append(Row(item.job, kind, seconds_text(ours.seconds), peer, ratio, target))
    return rows


def algorithm_rows(kind: str, city: BenchCity) -> tuple[list[Row], dict[str, Any]]:
    """The whole algorithm on GeoPackage layers, taking turns with a copy by ogr2ogr."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    source = FOLDER / f"{kind}.gpkg"
    source.unlink(missing_ok=True)
    write_bench_city(city, source)
    copies, runs = [], []
    for _ in range(ROUNDS[kind]):
        copies.append(copy_layers(source, FOLDER / "copy.gpkg", LAYERS))
        runs.append(in_own_process("gap", str(source), str(FOLDER)))
    copy = statistics.median(copies)
    run = sorted(runs, key=lambda each: each["seconds"])[len(runs) // 2]
    rows = [
        Row(
            "whole facility_gap",
            kind,
            seconds_text(run["seconds"]),
            f"ogr2ogr copies the layers in {seconds_text(copy)}",
            f"{run['seconds'] / copy:.2f} x",
            "at most 4 x",
        ),
        Row(
            "memory of that run",
            kind,
            f"{run['peak_mb']:,.0f} MB",
            "",
            "",
            f"under {MEMORY_LIMIT_MB:,} MB" if kind == "metropolis" else "",
        ),
    ]
    return rows, run


def blueprint_rows(kind: str, facility_gap_s: float) -> list[Row]:
    """Importing layers into a blueprint beside a plain copy, and its analysis beside facility_gap.

    Uses the city's file that `algorithm_rows` has written.
    """
    source = FOLDER / f"{kind}.gpkg"
    copies, runs = [], []
    for _ in range(ROUNDS[kind]):
        copies.append(copy_layers(source, FOLDER / "copy.gpkg", LAYERS))
        runs.append(bench_blueprint.in_own_process("import", str(source), str(FOLDER)))
    copy = statistics.median(copies)
    imported = statistics.median(run["import"] for run in runs)
    analysed = statistics.median(run["gap"] for run in runs)
    return [
        Row(
            "import of the layers into a blueprint",
            kind,
            seconds_text(imported),
            f"ogr2ogr copies the layers in {seconds_text(copy)}",
            f"{imported / copy:.2f} x",
            "",
        ),
        Row(
            "blueprint_gap, the run stored",
            kind,
            seconds_text(analysed),
            f"facility_gap {seconds_text(facility_gap_s)}",
            f"{analysed / facility_gap_s:.2f} x",
            "",
        ),
    ]


def sample_rows() -> list[Row]:
    """Opening the shipped sample: the file alone, and as a finished map in a real window."""
    opened = [bench_blueprint.in_own_process("open") for _ in range(5)]
    seconds = statistics.median(each["seconds"] for each in opened)
    rows = opened[0]["rows"]
    told = [
        Row("opening the sample's file", "", f"{1000 * seconds:.0f} ms", f"{rows:,} rows", "", "")
    ]
    windows = [found for _ in range(3) if (found := bench_blueprint.measure_window())]
    if windows:
        shown = statistics.median(each["seconds"] for each in windows)
        still = statistics.median(each["longest_gap_s"] for each in windows)
        stands = f"the window stands still for {1000 * still:.0f} ms at most (0.2 s allowed)"
        words = "the sample as a finished map in QGIS's window"
        told.append(Row(words, "", seconds_text(shown), stands, "", "under 5 s"))
    return told


def circle_rows() -> list[Row]:
    """Editing circles with 22,500 units: one session, medians of three processes."""
    runs = [bench_circles.in_own_process() for _ in range(3)]
    found = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    dissolve = f"native:dissolve of all units {ms(found['qgis_dissolve'])}"
    aggregate = f"native:aggregate of all units {ms(found['qgis_aggregate'])}"
    sums = found["qgis_dissolve"] + found["qgis_aggregate"]
    units = f"{int(found['drawn_units'])} units"

    def row(job: str, seconds: float, beside: str = "", ratio: str = "", target: str = "") -> Row:
        return Row(job, "", ms(seconds), beside, ratio, target)

    return [
        row(
            "open: read three scenarios (in a worker)",
            found["read"],
            "under 1 s wanted",
        ),
        row(
            "open: build the session's layers (in steps)",
            found["open"],
            f"longest step {ms(found['longest_step'])} (0.2 s allowed)",
        ),
        row(
            "paint one unit, circles of 375 units: tally, contiguity, outline, map",
            found["paint_usual"],
            "",
            "",
            "under 5 ms",
        ),
        row(
            "the same, circles of 2,250 units",
            found["paint"],
            f"{dissolve} and {aggregate}",
            f"{sums / found['paint']:,.0f} x faster",
        ),
        row("the same, slowest of twenty", found["paint_p95"]),
        row(f"draw: find {units} in a polygon", found["find"]),
        row(f"draw: numbers before accepting, {units}", found["preview"]),
        row(f"draw: assign {units}, one undo step", found["assign"]),
        row(f"undo a stroke of {bench_circles.PAINTED} units", found["undo"]),
        row("show a scenario again", found["switch"]),
        row(
            "check all, after a gesture",
            found["check"],
            f"first time, with coverage and barriers (in a worker) {ms(found['ground'])}",
        ),
        row(
            "rebuild all outlines",
            found["outlines"],
            dissolve,
            f"{found['qgis_dissolve'] / found['outlines']:.0f} x faster",
        ),
        row(
            f"save {bench_circles.SAVED:,} reassigned units, with outlines and log",
            found["save"],
            f"QGIS's own layer edit of {bench_circles.SAVED:,} rows, saved "
            f"{ms(found['qgis_edit'])}",
            f"{found['save'] / found['qgis_edit']:.1f} x",
        ),
    ]


def propose_rows() -> list[Row]:
    """Proposed circles beside PySAL's max-p on real cells; none where the data are not there."""
    found = bench_propose.in_own_process()
    if found is None:
        return []
    ours, peer = found["ours"], found["max_p"]
    band = f"{bench_propose.LOW:,.0f} to {bench_propose.HIGH:,.0f} people"
    city = f"Porto Alegre, {found['units']:,} cells"
    return [
        Row(
            f"propose circles of {band}, {ours['runs']} attempts ({city})",
            "",
            divided(ours),
            f"PySAL's max-p, {bench_propose.MAX_P_STARTS} start: {divided(peer)}",
            f"{peer['seconds'] / ours['seconds']:.1f} x faster",
            "",
        ),
        Row(
            "propose circles, 22,500 units in twelve subdistricts, one attempt",
            "",
            ms(found["large"]),
            "",
            "",
            "under a minute",
        ),
    ]


def divided(found: dict[str, Any]) -> str:
    """Return what a division of units comes to."""
    return (
        f"{ms(found['seconds'])}: {found['circles']} circles, {found['in_band']} in the band, "
        f"people off their mean by {100 * found['balance']:.0f} %, compactness "
        f"{found['compactness']:.2f}"
    )


def ms(seconds: float) -> str:
    """Return a time in milliseconds, or in seconds from one second."""
    return f"{seconds:.1f} s" if seconds >= 1 else f"{1000 * seconds:.3g} ms"


def circles_text(rows: list[Row]) -> str:
    """Return the section of the page about editing circles."""
    lines = [
        CIRCLES_TITLE,
        "",
        "Measured by `make bench` (`python -m benchmarks.run --circles` alone) in one real edit",
        "session: 22,500 units of 16 vertices, three scenarios. The scenario that is edited has",
        "ten circles of 2,250 units each, many times what a life circle has. Beside it QGIS's own",
        "means on the same units: what a planner without the plugin would run for these numbers.",
        "",
        f"Machine: {machine()}.",
        "",
        "| job | LifeCircle | beside it | ratio | asked for |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.job} | {row.ours} | {row.peer} | {row.ratio} | {row.target} |" for row in rows
    ]
    return "\n".join([*lines, ""])


def desk_rows() -> list[Row]:
    """Projects and needs on the synthetic district."""
    return [*need_rows(bench_desk.in_own_process()), effect_row(bench_effect.in_own_process())]


def effect_row(found: dict[str, Any]) -> Row:
    """What projects change one by one, beside a full run for each."""
    per_run = found["full"] / found["full_runs"]
    whole = per_run * found["projects"]
    told = f"{found['projects']} full runs {seconds_text(whole)}"
    if found["full_runs"] != found["projects"]:
        told += f" (from {found['full_runs']} of them)"
    return Row(
        f"what {found['projects']} projects change, one by one; "
        f"{found['equal']} of {found['full_runs']} answers equal to the full run's to the last bit",
        "",
        seconds_text(found["in_part"]),
        told,
        f"{whole / found['in_part']:.0f} x faster",
        "",
    )


def need_rows(found: dict[str, Any]) -> list[Row]:
    """A questionnaire from a spreadsheet: read, read again, and made figures of."""
    copied = f"cells alone: GDAL into a GeoPackage {ms(found['gdal_copy'])}, pandas into SQLite "
    forms = f"{found['forms']:,} forms x {bench_desk.ANSWERS} answers"
    return [
        Row(
            f"import {forms}: understood, placed, coded, doubts flagged",
            "",
            ms(found["import"]),
            f"{copied}{ms(found['pandas_table'])}",
            "",
            "",
        ),
        Row("import the same file again: nothing new", "", ms(found["import_again"]), "", "", ""),
        Row("read all needs from the file", "", ms(found["read_needs"]), "", "", ""),
        Row(
            "answers of all questions, returns by unit, need beside gap",
            "",
            ms(found["figures"]),
            "",
            "",
            "",
        ),
    ]


def desk_text(rows: list[Row]) -> str:
    """Return the section of the page about projects and needs."""
    lines = [
        DESK_TITLE,
        "",
        "Measured by `make bench` (`python -m benchmarks.run --desk` alone) on the synthetic",
        "district. The peers copy the cells of the same file and understand none of them.",
        "",
        f"Machine: {machine()}.",
        "",
        "| job | LifeCircle | beside it | ratio | asked for |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.job} | {row.ours} | {row.peer} | {row.ratio} | {row.target} |" for row in rows
    ]
    return "\n".join([*lines, ""])


def with_section(page: str, title: str, section: str) -> str:
    """Return the page with one of its sections replaced, or added at the end."""
    before, _, rest = page.partition(title)
    _, next_title, after = rest.partition("\n## ")
    tail = f"\n## {after}" if next_title else ""
    return f"{before.rstrip()}\n\n{section}{tail}"


def load_row() -> Row:
    """Loading the plugin in a QGIS that has started: median of several processes."""
    loads = [in_own_process("load") for _ in range(5)]
    heavy = sorted({name for load in loads for name in load["heavy"]})
    seconds = statistics.median(load["seconds"] for load in loads)
    brings = f"brings {', '.join(heavy)}" if heavy else "brings no numpy, pandas, shapely, scipy"
    return Row("plugin load", "", f"{1000 * seconds:.0f} ms", brings, "", "under 50 ms")


def machine() -> str:
    """Return what the figures were measured on."""
    import scipy
    from osgeo import gdal
    from qgis.core import Qgis

    model = ""
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    return (
        f"{model or platform.machine()}, {os.cpu_count()} cores; QGIS {Qgis.version()}, "
        f"GDAL {gdal.__version__}, Python {platform.python_version()}, numpy {np.__version__}, "
        f"scipy {scipy.__version__}"
    )


def page_text(rows: list[Row], steps: dict[str, dict[str, float]], sizes: list[str]) -> str:
    lines = [
        "# How fast",
        "",
        "Measured by `make bench`, all rows in one run, peers taking turns with LifeCircle on the",
        "same arrays or files. The cities are synthetic, made by the generator of the sample:",
        "",
        *[f"- {size}" for size in sizes],
        "",
        f"Machine: {machine()}.",
        "",
        "| job | city | LifeCircle | beside it | ratio | asked for |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.job} | {row.city} | {row.ours} | {row.peer} | {row.ratio} | {row.target} |"
        for row in rows
    ]
    lines += ["", "Steps of the whole algorithm, seconds:", ""]
    names = list(dict.fromkeys(name for each in steps.values() for name in each))
    lines.append("| city | " + " | ".join(names) + " |")
    lines.append("|---|" + "---|" * len(names))
    for kind, each in steps.items():
        cells = [f"{each.get(name, 0.0):.2f}" for name in names]
        lines.append(f"| {kind} | " + " | ".join(cells) + " |")
    lines += [
        "",
        "Search: nearest facility of 25 categories for every residence within 1,000 m, connectors",
        "and places on the same street included; everybody starts from the same network and foot",
        "points. scipy and the compiled bucket queue run once per category; pandana and QGIS's",
        "graph classes build their own graph within the time, as their users must. Snapping",
        "includes building the index.",
        "",
        "Import: streets, residences, facilities and circles by `import_layer` into a new",
        "blueprint, each checked, given ids and indexed. Sample: from the click on the button to",
        "the drawn map; how long the window stands still is the largest gap between the ticks of",
        "a 10 ms timer.",
        "",
    ]
    return "\n".join(lines)


def size_of(kind: str, city: BenchCity) -> str:
    return (
        f"{kind}: {len(city.street_offsets) - 1:,} street edges, {len(city.residence_xy):,} "
        f"residences, {len(city.facility_xy):,} facilities in {len(city.category_codes)} categories"
    )


def main(arguments: Optional[list[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--city", choices=list(ROUNDS), action="append", default=None)
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--circles", action="store_true", help="the section about circles only")
    parser.add_argument("--desk", action="store_true", help="projects and needs only")
    chosen = parser.parse_args(arguments)
    if chosen.circles or chosen.desk:
        text = chosen.page.read_text(encoding="utf-8")
        if chosen.circles:
            circles = circles_text([*circle_rows(), *propose_rows()])
            text = with_section(text, CIRCLES_TITLE, circles)
        if chosen.desk:
            text = with_section(text, DESK_TITLE, desk_text(desk_rows()))
        chosen.page.write_text(text, encoding="utf-8")
        print(text)
        return
    rows: list[Row] = []
    steps: dict[str, dict[str, float]] = {}
    sizes = []
    for kind in chosen.city or list(ROUNDS):
        print(f"{kind} …", file=sys.stderr, flush=True)
        city = make_bench_city(kind)
        sizes.append(size_of(kind, city))
        rows += engine_rows(kind, city)
        more, run = algorithm_rows(kind, city)
        rows += more
        steps[kind] = run["steps"]
        if kind == "district":
            rows += blueprint_rows(kind, run["seconds"])
    rows += sample_rows()
    rows.append(load_row())
    text = with_section(
        page_text(rows, steps, sizes),
        CIRCLES_TITLE,
        circles_text([*circle_rows(), *propose_rows()]),
    )
    text = with_section(text, DESK_TITLE, desk_text(desk_rows()))
    chosen.page.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
