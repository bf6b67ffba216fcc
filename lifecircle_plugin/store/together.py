# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Several result files that appear together or not at all."""

from __future__ import annotations

import os
import shutil
import uuid
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Optional


class WrittenTogether:
    """Puts files back as they were where a later step of the same run fails.

    A file that is to be replaced gets a second name first, so that the old one can be put back
    in one step; after a kill the target itself is still whole.
    """

    def __init__(self) -> None:
        self._kept: list[tuple[Path, Optional[Path]]] = []

    def __enter__(self) -> WrittenTogether:
        """Start with nothing to put back."""
        return self

    def keep(self, target: Optional[Path]) -> None:
        """Remember how a file stands now, before it is written; None is passed over."""
        if target is None or any(target == known for known, _ in self._kept):
            return
        kept: Optional[Path] = None
        if target.is_file():
            kept = target.with_name(f".{target.name}-{uuid.uuid4().hex[:12]}")
            try:
                os.link(target, kept)
            except OSError:
                shutil.copy2(target, kept)
        self._kept.append((target, kept))

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        problem: Optional[BaseException],
        trace: Optional[TracebackType],
    ) -> None:
        """Forget the old files after success, put them back after a failure."""
        for target, kept in reversed(self._kept):
            with suppress(OSError):
                if kind is None:
                    if kept is not None:
                        kept.unlink()
                elif kept is not None:
                    os.replace(kept, target)
                    # Two names of one untouched file: renaming does nothing, the second stays.
                    kept.unlink(missing_ok=True)
                else:
                    target.unlink()
