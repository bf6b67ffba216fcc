# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Real QGIS windows on an invisible screen: started, led through a session, looked at."""
