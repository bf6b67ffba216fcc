# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A layer's style inside its GeoPackage, where QGIS looks for it whenever the file is opened.

The table is the one QGIS itself makes. It is written with the rows, because opening the finished
file in QGIS once more would leave it in another journal mode.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

STYLES = "layer_styles"
CREATE = f"""CREATE TABLE {STYLES} (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
    f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"""
REGISTER = (
    "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)"
)
INSERT = (
    f"INSERT INTO {STYLES} (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, "
    "styleName, styleQML, styleSLD, useAsDefault, description) "
    "VALUES ('', '', ?, ?, ?, ?, '', 1, 'LifeCircle')"
)


def store_style(
    connection: sqlite3.Connection, layer_name: str, geometry_name: str, style: Path
) -> None:
    """Make a QML file the default style of a layer, inside the open transaction.

    Args:
        connection: of a GeoPackage that holds no styles yet.
        layer_name: table of the layer.
        geometry_name: its geometry column, empty for a table without one.
        style: the QML file.
    """
    connection.execute(CREATE)
    connection.execute(REGISTER, [STYLES, STYLES])
    qml = style.read_text(encoding="utf-8")
    connection.execute(INSERT, [layer_name, geometry_name, style.stem, qml])
