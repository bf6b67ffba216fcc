#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Run the main job on the embedded synthetic Yangpu, headless, as a planner would from QGIS.

The analysis runs through `qgis_process` with the staged plugin; then the result is printed as a
table and drawn as a map. Run it through `make demo`, which prepares the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample" / "yangpu_synthetic.gpkg"
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


def gap_parameters(folder: Path) -> dict[str, object]:
    """Return the parameters of the main job on the copy of the sample in a folder."""
    result = folder / RESULT_NAME

    def layer(name: str) -> str:
        return f"{folder / SAMPLE.name}|layername={name}"

    return {
        "STREETS": layer("street"),
        "RESIDENCES": layer("residence"),
        "POPULATION": "population",
        "POPULATION_60PLUS": "pop_60plus",
        "POPULATION_CHILD": "pop_under4",
        "RESIDENCE_ID": "id",
        "FACILITIES": layer("facility"),
        "FACILITY_ID": "id",
        "HOST": "host_id",
        "STATE": "state",
        "CATEGORY": "category",
        "CAPACITY": "capacity",
        "BUILDING_AREA": "building_m2",
        "SITE_AREA": "site_m2",
        "CIRCLES": layer("circle"),
        "CIRCLE_NAME": "name",
        "SUBDISTRICT": "subdistrict",
        "GATES": layer("gate"),
        "GATE_RESIDENCE": "residence_id",
        "GATE_FACILITY": "facility_id",
        "GATE_ACCESS": "access",
        "DATA_FRAME": layer("data_frame"),
        "TRUE_EDGES": layer("true_edge"),
        "STANDARD": "gb50180-2018",
        "TITLE": "杨浦示例(合成数据) · Yangpu sample (synthetic data)",
        "OUTPUT_RESIDENCES": str(result),
        "OUTPUT_GAPS": f"ogr:dbname='{result}' table=\"gaps\"",
        "OUTPUT_UNROUTED": f"ogr:dbname='{result}' table=\"unrouted\" (geom)",
        "OUTPUT_HTML": str(folder / PAGE_NAME),
    }


def run_qgis_process(*arguments: str, parameters: dict[str, object] | None = None) -> str:
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
    import sqlite3

    sys.path.insert(0, str(ROOT))
    from lifecircle_plugin.outputs.console_table import format_table

    with sqlite3.connect(result) as connection:
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute("SELECT * FROM gaps")]
    print(format_table(rows, language))


def draw_map(result: Path, picture: Path, language: str) -> None:
    """Draw the residences by what they lack, with circles and river, as a PNG."""
    from qgis.core import QgsApplication

    application = QgsApplication([], True)
    application.initQgis()
    draw_layers(result, picture, language)
    # Layers must be gone before QGIS is.
    application.exitQgis()


def draw_layers(result: Path, picture: Path, language: str) -> None:
    """Draw with a QGIS that has been started."""
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
    started = time.monotonic()
    # It answers with a failure where the plugin is enabled already; the next call tells for sure.
    subprocess.run(["qgis_process", "plugins", "enable", "lifecircle_plugin"], capture_output=True)
    answer = run_qgis_process(
        "run", "lifecircle:facility_gap", "--json", "-", parameters=gap_parameters(folder)
    )
    seconds = time.monotonic() - started
    result = folder / RESULT_NAME
    print_table(result, language)
    draw_map(result, folder / MAP_NAME, language)
    numbers = json.loads(answer)["results"]
    print(f"\nThe analysis took {seconds:.1f} s, QGIS's own start included.")
    print(f"  gaps {numbers['GAPS']}, open for lack of data {numbers['INSUFFICIENT']}")
    for path in (result, folder / PAGE_NAME, folder / MAP_NAME):
        print(f"  {path}  ({path.stat().st_size / 1e6:.2f} MB)")


if __name__ == "__main__":
    main()
