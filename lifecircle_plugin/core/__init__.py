# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Arithmetic: walking network, reach, standards and indicators. No QGIS, GDAL or Qt here."""
