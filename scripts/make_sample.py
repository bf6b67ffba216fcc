# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Make the synthetic sample and its blueprint, or one of the benchmark's synthetic cities.

python scripts/make_sample.py                                     rewrites resources/sample
python scripts/make_sample.py --blueprint                         rewrites the blueprint only
python scripts/make_sample.py --bench district --out build/bench/ writes build/bench/district.gpkg
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SAMPLE_FOLDER = ROOT / "resources" / "sample"
BLUEPRINT_NAME = "yangpu_blueprint.gpkg"


def main() -> None:
    """Read the command line and write what it asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", choices=("district", "metropolis"))
    parser.add_argument("--metric", action="store_true", help="write metres, not degrees")
    parser.add_argument("--blueprint", action="store_true", help="the blueprint of the sample only")
    parser.add_argument("--out", type=Path, help="folder to write to")
    parser.add_argument("--seed", type=int, help="another city of the same kind")
    arguments = parser.parse_args()
    started = time.perf_counter()
    for path in _make_bench(arguments) if arguments.bench else _make_sample(arguments):
        print(f"{path}  {path.stat().st_size / 1e6:.2f} MB")
    print(f"{time.perf_counter() - started:.1f} s")


def _make_bench(arguments: argparse.Namespace) -> list[Path]:
    from scripts.synthetic_city.bench_city import make_bench_city, write_bench_city

    seed = {} if arguments.seed is None else {"seed": arguments.seed}
    city = make_bench_city(arguments.bench, **seed)
    path = (arguments.out or ROOT / "build" / "bench") / f"{arguments.bench}.gpkg"
    write_bench_city(city, path, metric=arguments.metric)
    return [path]


def _make_sample(arguments: argparse.Namespace) -> list[Path]:
    from scripts.synthetic_city.ledger import write_ledger
    from scripts.synthetic_city.programme import write_programme
    from scripts.synthetic_city.sample import FILE_NAME, write_sample

    folder = arguments.out or SAMPLE_FOLDER
    made = []
    if not arguments.blueprint:
        made = [write_ledger(folder), write_sample(folder)]
        made += write_programme(folder, folder / FILE_NAME)
    return [*made, _make_blueprint(folder / FILE_NAME, folder / BLUEPRINT_NAME)]


def _make_blueprint(sample: Path, target: Path) -> Path:
    """Build the blueprint in a folder of its own, so that the sample's file stays as it is.

    Texts that are kept with the run, such as reasons, are in Chinese: QGIS takes its language from
    the environment, whether or not the system has it.
    """
    os.environ.update(LANG="zh_CN.UTF-8", LC_ALL="zh_CN.UTF-8", LANGUAGE="zh_CN")
    from scripts import sample_blueprint, sample_programme

    with tempfile.TemporaryDirectory() as folder:
        copy, draft = Path(folder) / sample.name, Path(folder) / target.name
        shutil.copyfile(sample, copy)
        with sample_blueprint.qgis_with_algorithms() as run:
            sample_blueprint.build(run, copy, draft)
            sample_programme.import_programme(run, sample.parent, draft)
            sample_programme.complete_programme(draft, sample)
            parameters = sample_blueprint.gap_parameters(draft)
            run("blueprint_gap", {**parameters, "PROJECTS": "all"})
        sample_blueprint.pack(draft)
        shutil.copyfile(draft, target)
    return target


if __name__ == "__main__":
    main()
