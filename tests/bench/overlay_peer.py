"""GEOS as the peer of tests/bench/overlay.bench.ts: reads shapes on a plane in metres, prints times and areas as JSON.

Takes the name of a file with {grids, villages, districts}, each a list of multipolygons. Gaps are the villages together
less the grids together, overlaps what pairs of grids have in common, the crosswalk what grids and districts have in common.
Wants python3-shapely.
"""
import json
import sys
import time

import shapely
from shapely.geometry import MultiPolygon
from shapely.ops import unary_union
from shapely.strtree import STRtree


def shapes(areas):
    return [MultiPolygon([(part[0], part[1:]) for part in area]) for area in areas]


def common(ones, others, least, upwards):
    """Pairs with more common ground than `least`, by their positions."""
    tree = STRtree(others)
    positions = {id(shape): at for at, shape in enumerate(others)}
    found = []
    for at, one in enumerate(ones):
        for other in tree.query(one):
            position = int(other) if not hasattr(other, 'area') else positions[id(other)]
            other = others[position]
            if (upwards and position <= at) or not one.intersects(other):
                continue
            size = one.intersection(other).area
            if size > least:
                found.append([at, position, size])
    return found


def timed(work):
    started = time.perf_counter()
    return work(), 1000 * (time.perf_counter() - started)


data = json.load(open(sys.argv[1]))
grids, villages, districts = (shapes(data[name]) for name in ('grids', 'villages', 'districts'))


def check():
    left = unary_union(villages).difference(unary_union(grids))
    parts = left.geoms if hasattr(left, 'geoms') else [left]
    return [part.area for part in parts if part.area > 1], common(grids, grids, 1, True)


(gaps, overlaps), check_ms = timed(check)
pairs, cross_ms = timed(lambda: common(grids, districts, 1, False))
print(json.dumps({
    'version': shapely.__version__, 'checkMs': check_ms, 'crossMs': cross_ms,
    'gaps': gaps, 'overlaps': [size for _, _, size in overlaps], 'pairs': pairs,
}))
