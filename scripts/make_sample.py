# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Make the synthetic sample, or one of the benchmark's synthetic cities.

python scripts/make_sample.py                                     rewrites resources/sample
python scripts/make_sample.py --bench district --out build/bench/ writes build/bench/district.gpkg
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def main() -> None:
    """Read the command line and write what it asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", choices=("district", "metropolis"))
    parser.add_argument("--metric", action="store_true", help="write metres, not degrees")
    parser.add_argument("--out", type=Path, help="folder to write to")
    parser.add_argument("--seed", type=int, help="another city of the same kind")
    arguments = parser.parse_args()
    started = time.perf_counter()
    path = _make_bench(arguments) if arguments.bench else _make_sample(arguments)
    size_mb = path.stat().st_size / 1e6
    print(f"{path}  {size_mb:.2f} MB  {time.perf_counter() - started:.1f} s")


def _make_bench(arguments: argparse.Namespace) -> Path:
    from scripts.synthetic_city.bench_city import make_bench_city, write_bench_city

    seed = {} if arguments.seed is None else {"seed": arguments.seed}
    city = make_bench_city(arguments.bench, **seed)
    path = (arguments.out or ROOT / "build" / "bench") / f"{arguments.bench}.gpkg"
    write_bench_city(city, path, metric=arguments.metric)
    return path


def _make_sample(arguments: argparse.Namespace) -> Path:
    from scripts.synthetic_city.ledger import write_ledger
    from scripts.synthetic_city.sample import write_sample

    write_ledger(arguments.out or ROOT / "resources" / "sample")
    return write_sample(arguments.out or ROOT / "resources" / "sample")


if __name__ == "__main__":
    main()
