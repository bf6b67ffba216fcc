# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Long loops that a planner may stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Optional, TypeVar

from .errors import Cancelled

_PACE = 64
_Item = TypeVar("_Item")


def stoppable(
    items: Iterable[_Item], is_cancelled: Optional[Callable[[], bool]]
) -> Iterator[_Item]:
    """Go through items, asking now and then whether to go on.

    Raises:
        Cancelled: is_cancelled answered yes.
    """
    for number, item in enumerate(items):
        if number % _PACE == 0 and is_cancelled is not None and is_cancelled():
            raise Cancelled
        yield item
