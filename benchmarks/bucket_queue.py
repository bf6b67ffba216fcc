# SPDX-FileCopyrightText: 2026 LifeCircle contributors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A compiled bucket-queue Dijkstra that does the engine's exact job: the yardstick of the bench.

Buckets are linked lists over one pool of entries; within a bucket entries are taken last in,
first out, and a node that improves is entered again.
"""

from __future__ import annotations

import numba
import numpy as np

BUCKET_WIDTH_M = 25.0


@numba.njit(cache=True)
def search_category(
    row_start,
    neighbour,
    length_m,
    seed_node,
    seed_distance_m,
    seed_label,
    limit_m,
    width_m,
    distance_m,
    label,
    head,
    pool_node,
    pool_distance_m,
    pool_next,
):
    """Fill distance_m and label, which come filled with inf and -1, for one category."""
    head[:] = -1
    used = 0
    for seed in range(len(seed_node)):
        node, start_m = seed_node[seed], seed_distance_m[seed]
        if start_m <= limit_m and start_m < distance_m[node]:
            distance_m[node] = start_m
            label[node] = seed_label[seed]
            bucket = int(start_m / width_m)
            pool_node[used], pool_distance_m[used] = node, start_m
            pool_next[used] = head[bucket]
            head[bucket] = used
            used += 1
    for bucket in range(len(head)):
        while head[bucket] >= 0:
            entry = head[bucket]
            head[bucket] = pool_next[entry]
            node, here_m = pool_node[entry], pool_distance_m[entry]
            if here_m > distance_m[node]:
                continue
            for row in range(row_start[node], row_start[node + 1]):
                there_m = here_m + length_m[row]
                other = neighbour[row]
                if there_m < distance_m[other] and there_m <= limit_m:
                    distance_m[other] = there_m
                    label[other] = label[node]
                    target = int(there_m / width_m)
                    pool_node[used], pool_distance_m[used] = other, there_m
                    pool_next[used] = head[target]
                    head[target] = used
                    used += 1


@numba.njit(cache=True)
def walk_to_residences(
    place,
    edge,
    offset_m,
    connector_m,
    edge_from,
    edge_to,
    edge_length_m,
    target_first,
    target_offset_m,
    target_connector_m,
    target_label,
    distance_m,
    label,
    limit_m,
    walk_m,
    facility,
):
    """Evaluate one category at the residences, places on the same edge included."""
    for row in range(len(place)):
        a, b = edge_from[edge[row]], edge_to[edge[row]]
        best_m, best = distance_m[a] + offset_m[row], label[a]
        other_m = distance_m[b] + edge_length_m[edge[row]] - offset_m[row]
        if other_m < best_m:
            best_m, best = other_m, label[b]
        for target in range(target_first[edge[row]], target_first[edge[row] + 1]):
            along_m = abs(target_offset_m[target] - offset_m[row]) + target_connector_m[target]
            if along_m < best_m:
                best_m, best = along_m, target_label[target]
        best_m += connector_m[row]
        if best_m <= limit_m and best_m < walk_m[place[row]]:
            walk_m[place[row]] = best_m
            facility[place[row]] = best


def nearest_by_category(
    network, residences, residence_count, facilities, category, category_count, limit_m
):
    """Answer like the engine's function of this name; category is that of each attachment."""
    walk_m = np.full((category_count, residence_count), np.inf)
    facility = np.full((category_count, residence_count), -1, dtype=np.int32)
    node_count = network.node_count
    head = np.empty(int(limit_m / BUCKET_WIDTH_M) + 2, dtype=np.int32)
    room = 8 * node_count + 1_000
    pool = np.empty(room, dtype=np.int32), np.empty(room), np.empty(room, dtype=np.int32)
    # Neighbouring residences one after another: the nodes they ask stay in the cache.
    residences = residences.take(np.argsort(network.edge_from[residences.edge], kind="stable"))
    for number in range(category_count):
        own = np.flatnonzero(category == number)
        own = own[np.argsort(facilities.edge[own], kind="stable")]
        edge, offset_m = facilities.edge[own], facilities.offset_m[own]
        connector_m, label = facilities.connector_m[own], facilities.place[own].astype(np.int32)
        target_first = np.zeros(network.edge_count + 1, dtype=np.int32)
        np.cumsum(np.bincount(edge, minlength=network.edge_count), out=target_first[1:])
        rest_m = network.edge_length_m[edge] - offset_m
        found_m, found = np.full(node_count, np.inf), np.full(node_count, -1, dtype=np.int32)
        search_category(
            network.row_start,
            network.neighbour,
            network.neighbour_length_m,
            np.concatenate([network.edge_from[edge], network.edge_to[edge]]),
            np.concatenate([connector_m + offset_m, connector_m + rest_m]),
            np.concatenate([label, label]),
            limit_m,
            BUCKET_WIDTH_M,
            found_m,
            found,
            head,
            *pool,
        )
        walk_to_residences(
            residences.place,
            residences.edge,
            residences.offset_m,
            residences.connector_m,
            network.edge_from,
            network.edge_to,
            network.edge_length_m,
            target_first,
            offset_m,
            connector_m,
            label,
            found_m,
            found,
            limit_m,
            walk_m[number],
            facility[number],
        )
    return walk_m, facility
