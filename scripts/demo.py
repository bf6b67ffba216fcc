#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Run the main job on the embedded synthetic Yangpu, headless, as a planner would from QGIS.

The blueprint of the sample is built import by import; the analysis then runs through
`qgis_process` with the staged plugin and is stored in it; the result is printed as a table and
drawn as a map. Run it through `make demo`, which prepares the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import sample_blueprint  # noqa: E402

SAMPLE = ROOT / "resources" / "sample" / "yangpu_synthetic.gpkg"
BLUEPRINT_NAME = "yangpu_blueprint.gpkg"
RESULT_NAME = "yangpu_synthetic_gaps.gpkg"
PAGE_NAME = "yangpu_synthetic_gaps.html"
MAP_NAME = "yangpu_synthetic_gaps.png"
TITLES = {
    "en": "Facility gaps, Yangpu sample (synthetic data)",
    "zh": "设施缺口：杨浦示例（合成数据）",
}
NOTES = {
    "en": "Yangpu sample, synthetic data: no statement about the real district.",
    "zh": "杨浦示例（合成数据），不反映真实情况。",
}
COUNTED = (
    ("subdistrict", "subdistricts"),
    ("circle", "circles"),
    ("street", "streets"),
    ("residence", "residences"),
    ("gate", "gates"),
    ("facility", "facilities"),
)


def gap_parameters(folder: Path) -> dict[str, Any]:
    """Return the parameters of the main job on the blueprint in a folder."""
    result = folder / RESULT_NAME
    return {
        **sample_blueprint.gap_parameters(folder / BLUEPRINT_NAME),
        "OUTPUT_RESIDENCES": str(result),
        "OUTPUT_GAPS": f"ogr:dbname='{result}' table=\"gaps\"",
        "OUTPUT_UNROUTED": f"ogr:dbname='{result}' table=\"unrouted\" (geom)",
        "OUTPUT_HTML": str(folder / PAGE_NAME),
    }


def run_qgis_process(*arguments: str, parameters: dict[str, Any] | None = None) -> str:
    """Run qgis_process, return what it printed; stop with its message where it fails."""
    command = ["qgis_process", *arguments]
    answer = subprocess.run(
        command,
        input=json.dumps({"inputs": parameters}) if parameters is not None else None,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if answer.returncode:
        print(answer.stdout[-4000:], answer.stderr[-4000:], sep="\n", file=sys.stderr)
        sys.exit(f"{' '.join(command)} failed.")
    return answer.stdout


def print_table(result: Path, language: str) -> None:
    """Print circles x categories, worst first, from the result's own table."""
    from lifecircle_plugin.outputs.console_table import format_table

    with closing(sqlite3.connect(result)) as connection:
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute("SELECT * FROM gaps")]
    print(format_table(rows, language))


def print_counts(blueprint: Path) -> None:
    """Print what the blueprint holds, its stored runs included."""
    with closing(sqlite3.connect(f"file:{blueprint}?mode=ro", uri=True)) as connection:

        def count(table: str, where: str = "1") -> int:
            query = f"SELECT count(*) FROM {table} WHERE {where}"
            return int(connection.execute(query).fetchone()[0])

        counts = ", ".join(f"{count(table):,} {words}" for table, words in COUNTED)
        runs = count("analysis_run", "status = 'done'")
        rows = count("result_residence") + count("result_gap")
    print(f"  the blueprint holds {counts}")
    print(f"  and {runs} stored run of {rows:,} rows")


def draw_layers(result: Path, picture: Path, language: str) -> None:
    """Draw the residences by what they lack, with circles and river, as a PNG."""
    from qgis.core import QgsVectorLayer

    from lifecircle_plugin.outputs.map_picture import draw_gap_map

    sample = result.with_name(SAMPLE.name)
    residences = QgsVectorLayer(f"{result}|layername={result.stem}", "residences", "ogr")
    circles = QgsVectorLayer(f"{sample}|layername=circle", "circles", "ogr")
    ground = {
        name: QgsVectorLayer(f"{sample}|layername={name}", name, "ogr")
        for name in ("street", "river", "true_edge")
    }
    draw_gap_map(
        residences, circles, ground, str(picture), language, TITLES[language], NOTES[language]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=ROOT / "demo", help="where results go")
    parser.add_argument("--language", choices=["en", "zh"], default=None)
    arguments = parser.parse_args()
    chinese = os.environ.get("LANG", "").lower().startswith("zh")
    language = arguments.language or ("zh" if chinese else "en")
    folder = arguments.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # A copy: QGIS changes the header of a GeoPackage even when it only looks at it.
    shutil.copyfile(SAMPLE, folder / SAMPLE.name)
    result, blueprint = folder / RESULT_NAME, folder / BLUEPRINT_NAME
    with sample_blueprint.qgis_with_algorithms() as run:
        started = time.monotonic()
        sample_blueprint.build(run, folder / SAMPLE.name, blueprint)
        build_seconds = time.monotonic() - started
        started = time.monotonic()
        # It answers with a failure where the plugin is enabled already; the next call tells.
        enabling = ["qgis_process", "plugins", "enable", "lifecircle_plugin"]
        subprocess.run(enabling, capture_output=True)
        answer = run_qgis_process(
            "run", "lifecircle:blueprint_gap", "--json", "-", parameters=gap_parameters(folder)
        )
        gap_seconds = time.monotonic() - started
        print_table(result, language)
        draw_layers(result, folder / MAP_NAME, language)
    numbers = json.loads(answer)["results"]
    print(f"\nThe blueprint took {build_seconds:.1f} s to build.")
    print_counts(blueprint)
    print(f"The analysis took {gap_seconds:.1f} s, QGIS's own start included.")
    print(f"  gaps {numbers['GAPS']}, open for lack of data {numbers['INSUFFICIENT']}")
    for path in (blueprint, result, folder / PAGE_NAME, folder / MAP_NAME):
        print(f"  {path}  ({path.stat().st_size / 1e6:.2f} MB)")


if __name__ == "__main__":
    main()
