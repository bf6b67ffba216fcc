# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The Processing provider: thin algorithms from parameters to store and core to sinks."""
