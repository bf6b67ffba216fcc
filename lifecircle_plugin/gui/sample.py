# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The shipped sample blueprint, copied once into the planner's profile."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from .. import paths
from ..core.errors import LifeCircleError

SHIPPED = "yangpu_blueprint.gpkg"
COPY_NAME = "杨浦示例(合成数据).gpkg"


def sample_path() -> Path:
    """Return where the planner's copy of the sample lies, or will lie."""
    return paths.user_folder() / "sample" / COPY_NAME


def shipped_path() -> Path:
    """Return the sample that came with the plugin."""
    return paths.sample() / SHIPPED


def copy_sample(target: Path) -> Path:
    """Copy the shipped sample; it appears whole or not at all. Any thread.

    A copy that is there already is kept with everything the planner did in it.

    Raises:
        LifeCircleError: the sample is missing from the plugin, or the copy cannot be written.
    """
    if target.exists():
        return target
    source = shipped_path()
    if not source.is_file():
        raise LifeCircleError("sample_missing", file=str(source))
    draft = target.with_name(f".{target.name}.{os.getpid()}.draft")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # Contents alone: the plugin's folder may be read-only.
        shutil.copyfile(source, draft)
        os.replace(draft, target)
    except OSError as problem:
        draft.unlink(missing_ok=True)
        raise LifeCircleError(
            "sample_not_copied", file=str(target), problem=problem.strerror or str(problem)
        ) from problem
    return target


def forget_copy(target: Path) -> None:
    """Delete the planner's copy, so that the next one is fresh; the file must be closed.

    Raises:
        LifeCircleError: the copy is still in use.
    """
    try:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{target}{suffix}").unlink(missing_ok=True)
    except OSError as problem:
        raise LifeCircleError(
            "sample_in_use", file=str(target), problem=problem.strerror or str(problem)
        ) from problem
