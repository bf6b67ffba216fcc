# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which column was what the last time a sheet with the same headings was imported."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Optional

from ..core.project_fields import heading_signature
from .settings import Setting


def _setting(kind: str, headings: Sequence[str]) -> Setting[str]:
    # The key of a setting must be short, and hold no slash of a heading.
    told = heading_signature(headings).encode("utf-8")
    mark = hashlib.sha256(told).hexdigest()[:24]
    return Setting(f"import_columns/{kind}/{mark}", "")


def keep_mapping(kind: str, headings: Sequence[str], mapping: Mapping[str, str]) -> None:
    """Keep the columns chosen for a kind of list with these headings."""
    _setting(kind, headings).set(json.dumps(dict(mapping), ensure_ascii=False))


def kept_mapping(kind: str, headings: Sequence[str]) -> Optional[dict[str, str]]:
    """Return the columns chosen the last time, None where these headings were never imported."""
    try:
        kept = json.loads(_setting(kind, headings).value() or "null")
    except ValueError:
        return None
    if not isinstance(kept, dict):
        return None
    return {
        str(field): heading
        for field, heading in kept.items()
        if isinstance(heading, str) and heading in headings
    }
