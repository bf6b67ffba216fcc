# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One save on its way into the file: what is written, and what became of it."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any, Optional

from ..core.project_desk import RowChange
from ..store.blueprint_file import BlueprintFile
from ..store.desk_write import RowKey, WrittenDesk, write_changes


class Saving:
    """Rows as they stood when the save began, to be written by whichever thread comes first.

    Attributes:
        resolved: what goes for rows that changed elsewhere.
        seen: the rows that the session held, by table and id.
        written: what the write did, None before it and after a problem.
        problem: why nothing was written, None where all is well.
    """

    def __init__(
        self,
        file: BlueprintFile,
        changes: Sequence[RowChange],
        resolved: Mapping[RowKey, str],
        seen: Mapping[RowKey, Optional[Any]],
    ) -> None:
        """Write nothing yet."""
        self._file, self._changes = file, changes
        self.resolved, self.seen = resolved, seen
        self.written: Optional[WrittenDesk] = None
        self.problem: Optional[Exception] = None
        self._is_done = False
        self._lock = threading.Lock()

    @property
    def count(self) -> int:
        """Return how many rows are written."""
        return len(self._changes)

    def write(self) -> None:
        """Write once, in one transaction; a second caller waits for the first."""
        with self._lock:
            if self._is_done:
                return
            self._is_done = True
            try:
                self.written = write_changes(self._file, self._changes, self.resolved)
            except Exception as problem:
                self.problem = problem
