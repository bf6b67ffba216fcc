# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Cities that do not exist: the embedded sample and the two cities of the benchmark."""
