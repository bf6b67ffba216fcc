# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Filling a GeoPackage's spatial index at once.

Row by row, SQLite's R-tree takes 11 microseconds a feature, more than all other columns
together. Here its nodes are packed by numpy and stored as they are kept on disk.

Source: "The SQLite R*Tree Module", section 4 (shadow tables), and ext/rtree/rtree.c for the layout
of a node: depth of the tree (root only) and number of cells, two bytes each, then per cell a 64-bit
id and four 32-bit floats, all big-endian.
"""

from __future__ import annotations

import math
import sqlite3

import numpy as np

from ..core.arrays import FloatArray, IntArray

CELL = np.dtype([("id", ">i8"), ("box", ">f4", 4)])
ROOT = 1


def fill_rtree(
    connection: sqlite3.Connection, name: str, ids: IntArray, bounds: FloatArray
) -> None:
    """Fill an empty R-tree table inside the open transaction.

    Args:
        connection: of the database that holds the table.
        name: the virtual table, such as ``rtree_street_geom``.
        ids: (n,) row ids.
        bounds: (n, 4) min x, min y, max x, max y; rows with NaN are left out.
    """
    known = np.isfinite(bounds).all(axis=1)
    ids, boxes = ids[known], _rounded_outwards(bounds[known])
    if not len(ids):
        return
    # The names of tables cannot be parameters; they are quoted.
    quoted = name.replace('"', '""')
    if not _shadow_tables_open(connection, quoted):
        rows = zip(ids.tolist(), *boxes.T.tolist())
        statement = f'INSERT INTO "{quoted}" VALUES (?, ?, ?, ?, ?)'  # nosec B608
        connection.executemany(statement, rows)
        return
    statement = f'SELECT length(data) FROM "{quoted}_node" WHERE nodeno = {ROOT}'  # nosec B608
    (node_bytes,) = connection.execute(statement).fetchone()
    capacity = (node_bytes - 4) // CELL.itemsize
    order = _tile_order(boxes, capacity)
    cells, cell_boxes = ids[order], boxes[order]
    next_node, depth = ROOT + 1, 0
    while len(cells) > capacity:
        starts = _even_starts(len(cells), capacity)
        nodes = np.arange(next_node, next_node + len(starts) - 1)
        _insert_nodes(connection, quoted, nodes, cells, cell_boxes, starts, node_bytes)
        _insert_owners(connection, quoted, cells, np.repeat(nodes, np.diff(starts)), depth)
        cells, cell_boxes = nodes, _joined_boxes(cell_boxes, starts)
        next_node, depth = next_node + len(nodes), depth + 1
    root = np.array([ROOT])
    _insert_owners(connection, quoted, cells, np.repeat(root, len(cells)), depth)
    starts = np.array([0, len(cells)])
    _insert_nodes(connection, quoted, root, cells, cell_boxes, starts, node_bytes, depth)


def _shadow_tables_open(connection: sqlite3.Connection, quoted: str) -> bool:
    """Tell whether this build of SQLite lets others write an R-tree's own tables."""
    statement = f'DELETE FROM "{quoted}_rowid" WHERE rowid IS NULL'  # nosec B608
    try:
        connection.execute(statement)
    except sqlite3.OperationalError:
        return False
    return True


def _rounded_outwards(bounds: FloatArray) -> np.ndarray:
    """Return min x, max x, min y, max y as float32 that hold the exact box."""
    exact = bounds[:, [0, 2, 1, 3]]
    boxes = exact.astype(np.float32)
    for column, is_low in enumerate((True, False, True, False)):
        values = boxes[:, column]
        wrong = values > exact[:, column] if is_low else values < exact[:, column]
        towards = np.float32(-np.inf if is_low else np.inf)
        values[wrong] = np.nextafter(values[wrong], towards)
    return boxes


def _tile_order(boxes: np.ndarray, capacity: int) -> IntArray:
    """Return the order of sort-tile-recursive packing: columns by x, then by y inside each."""
    x, y = boxes[:, 0] + boxes[:, 1], boxes[:, 2] + boxes[:, 3]
    columns = math.ceil(math.sqrt(math.ceil(len(boxes) / capacity)))
    column = np.zeros(len(boxes), dtype=np.int64)
    column[np.argsort(x, kind="stable")] = np.arange(len(boxes)) * columns // len(boxes)
    return np.lexsort((y, column))


def _even_starts(count: int, capacity: int) -> IntArray:
    """Return the borders of nodes that are filled alike."""
    nodes = math.ceil(count / capacity)
    return np.arange(nodes + 1, dtype=np.int64) * count // nodes


def _joined_boxes(boxes: np.ndarray, starts: IntArray) -> np.ndarray:
    low = np.minimum.reduceat(boxes, starts[:-1])
    high = np.maximum.reduceat(boxes, starts[:-1])
    return np.column_stack([low[:, 0], high[:, 1], low[:, 2], high[:, 3]])


def _insert_nodes(
    connection: sqlite3.Connection,
    quoted: str,
    nodes: IntArray,
    cells: IntArray,
    boxes: np.ndarray,
    starts: IntArray,
    node_bytes: int,
    depth: int = 0,
) -> None:
    packed = np.zeros(len(cells), dtype=CELL)
    packed["id"], packed["box"] = cells, boxes
    body, borders = packed.tobytes(), (starts * CELL.itemsize).tolist()
    blobs = []
    for start, end in zip(borders, borders[1:]):
        count = (end - start) // CELL.itemsize
        head = depth.to_bytes(2, "big") + count.to_bytes(2, "big")
        blobs.append((head + body[start:end]).ljust(node_bytes, b"\0"))
    statement = f'INSERT OR REPLACE INTO "{quoted}_node" VALUES (?, ?)'  # nosec B608
    connection.executemany(statement, zip(nodes.tolist(), blobs))


def _insert_owners(
    connection: sqlite3.Connection, quoted: str, cells: IntArray, nodes: IntArray, depth: int
) -> None:
    """Note which node holds each feature, or each node of the level below."""
    table = f"{quoted}_parent" if depth else f"{quoted}_rowid"
    order = np.argsort(cells, kind="stable")
    statement = f'INSERT INTO "{table}" VALUES (?, ?)'  # nosec B608
    connection.executemany(statement, zip(cells[order].tolist(), nodes[order].tolist()))
