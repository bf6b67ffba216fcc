# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Run by QGIS (qgis --code) once its window stands: begin the session that the environment names.

QGIS reads this file without telling it its path: paths come in LIFECIRCLE_ROOT,
LIFECIRCLE_SESSION and LIFECIRCLE_SEEN.
"""

from __future__ import annotations

import os
import sys

sys.path.insert(0, os.environ["LIFECIRCLE_ROOT"])

from scripts.real_window.window import begin

begin(os.environ["LIFECIRCLE_SESSION"], os.environ["LIFECIRCLE_SEEN"])
