# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The one error that the product raises on purpose."""

from __future__ import annotations


class LifeCircleError(Exception):
    """Something a planner can mend, named by a message key and its values.

    The text for the key, in the planner's language, is found in `lifecircle_plugin.texts`.
    It says what is wrong, where, and how to mend it.

    Attributes:
        key: message key, such as ``"pack_column_missing"``.
        values: what the message's placeholders stand for.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"{key} {values}" if values else key)
        self.key = key
        self.values = values


class Cancelled(Exception):  # noqa: N818  (an answer, not an error)
    """The planner asked to stop; whoever catches this leaves nothing behind."""
