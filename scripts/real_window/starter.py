# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Run by QGIS (qgis --code) once its window stands: begin the session that the environment names.

QGIS reads this file without telling it its path: paths come in LIFECIRCLE_ROOT,
LIFECIRCLE_SESSION, LIFECIRCLE_SEEN and LIFECIRCLE_BEGUN.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, os.environ["LIFECIRCLE_ROOT"])

from scripts import lent_shapely
from scripts.real_window.window import begin

Path(os.environ["LIFECIRCLE_BEGUN"]).touch()
lent_shapely.load()
# A window that hangs tells where before it is ended.
faulthandler.register(signal.SIGUSR1, all_threads=True)
begin(os.environ["LIFECIRCLE_SESSION"], os.environ["LIFECIRCLE_SEEN"])
