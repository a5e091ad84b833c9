#!/usr/bin/env python3
"""Splits, merges and drawn areas of tests/fixtures/areas/clean.geojson by GEOS, to which tests/geo/editing compares.

Run from the root of the project: python3 tests/reference/area_edits.py (Debian: python3-shapely).
Sizes are square degrees of the plane of longitude and latitude.
"""
import json
import random

import shapely
import shapely.geos
from shapely.geometry import LineString, Polygon, shape
from shapely.ops import split, unary_union

random.seed(20261122)
features = json.load(open('tests/fixtures/areas/clean.geojson'))['features']
grids = {f['properties']['code']: shape(f['geometry']) for f in features if f['properties']['level'] == '3'}
codes = sorted(grids)
villages = {f['properties']['code']: shape(f['geometry']) for f in features if f['properties']['level'] == '2'}
whole = unary_union(list(villages.values()))


def near(polygon, share=0.6):
    west, south, east, north = polygon.bounds
    reach = share * min(east - west, north - south)
    x, y = (west + east) / 2, (south + north) / 2
    return lambda: (round(x + random.uniform(-reach, reach), 7), round(y + random.uniform(-reach, reach), 7))


def random_split(code):
    polygon = grids[code]
    west, south, east, north = polygon.bounds
    place = near(polygon, 0.35)
    line = [(round(west - 1e-3, 7), place()[1]), place(), place(), (round(east + 1e-3, 7), place()[1])]
    path = LineString(line)
    if not path.is_simple:
        return None
    pieces = sorted((p.area for p in split(polygon, path).geoms), reverse=True)
    return {'code': code, 'line': line, 'pieces': pieces} if len(pieces) > 1 else None


def random_merge(code):
    beside = [c for c in codes if c != code and grids[c].intersection(grids[code]).length > 1e-6]
    chosen = random.sample(beside, min(len(beside), random.randint(1, 3)))
    union = unary_union([grids[c] for c in [code, *chosen]])
    return {'codes': [code, *chosen], 'size': union.area, 'length': union.length}


def random_draw(code):
    place = near(grids[code], 0.9)
    ring = [place() for _ in range(4)]
    polygon = Polygon(ring)
    if not polygon.is_valid or polygon.area < 1e-7:
        return None
    drawn = polygon.intersection(whole)
    left = {c: grids[c].difference(polygon).area for c in codes if grids[c].intersects(polygon)}
    if drawn.is_empty or any(size < 1e-8 for size in left.values()):
        return None
    return {'code': code, 'ring': ring, 'size': drawn.area, 'left': left}


def some(make, count):
    found = []
    while len(found) < count:
        one = make(random.choice(codes))
        if one:
            found.append(one)
    return found


json.dump(
    {
        'by': f'shapely {shapely.__version__}, GEOS {".".join(map(str, shapely.geos.geos_version))}',
        'splits': some(random_split, 40),
        'merges': some(random_merge, 40),
        'draws': some(random_draw, 40),
    },
    open('tests/reference/area_edits.json', 'w'),
    indent=1,
)
