#!/usr/bin/env python3
"""Makes tests/fixtures/areas: grids of two levels that tile their ground, the same with planted troubles, and how large
each of those is by GEOS and PROJ (through GDAL's SpatiaLite), to which tests/geo/check_areas.test.ts compares.

Run from the root of the project: python3 tests/reference/make_planted_areas.py (Debian: gdal-bin).
"""
import json
import random
import re
import subprocess

random.seed(20261122)
SIZE = 6  # grids a side; villages are three by three of them
STEP = 0.004
WEST, SOUTH = 104.5, 30.5
FOLDER = 'tests/fixtures/areas/'


def jitter():
    return random.uniform(-0.0008, 0.0008)


def is_rim(i, j):
    return i in (0, SIZE) or j in (0, SIZE)


corners = {
    (i, j): (
        round(WEST + STEP * i + (0 if is_rim(i, j) else jitter()), 7),
        round(SOUTH + STEP * j + (0 if is_rim(i, j) else jitter()), 7),
    )
    for i in range(SIZE + 1)
    for j in range(SIZE + 1)
}


def middle(a, b, share):
    return (round(a[0] + (b[0] - a[0]) * share, 7), round(a[1] + (b[1] - a[1]) * share, 7))


def side(a, b, denser):
    """From corner a to corner b with bends that both neighbours share, and one point that only the denser one has."""
    first, second = sorted((a, b))
    p, q = corners[first], corners[second]
    bends = [p]
    if not (is_rim(*first) and is_rim(*second)):
        seed = random.Random(str((first, second)))
        for share in (0.3, 0.6):
            x, y = middle(p, q, share)
            bends.append((round(x + seed.uniform(-2e-4, 2e-4), 7), round(y + seed.uniform(-2e-4, 2e-4), 7)))
    bends.append(q)
    if denser:
        bends.insert(1, middle(bends[0], bends[1], 0.5))
    return (bends if first == a else bends[::-1])[:-1]


def grid_ring(i, j):
    around = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
    ring = []
    for at in range(4):
        ring += side(around[at], around[(at + 1) % 4], denser=(i + j) % 2 == 0)
    return ring


def village_ring(i, j):
    around = (
        [(i * 3 + k, j * 3) for k in range(3)]
        + [(i * 3 + 3, j * 3 + k) for k in range(3)]
        + [(i * 3 + 3 - k, j * 3 + 3) for k in range(3)]
        + [(i * 3, j * 3 + 3 - k) for k in range(3)]
    )
    ring = []
    for at in range(12):
        ring += side(around[at], around[(at + 1) % 12], denser=False)
    return ring


def feature(code, level, parent, ring):
    return {
        'type': 'Feature',
        'properties': {'code': code, 'name': code, 'level': level, 'parent_code': parent},
        'geometry': {'type': 'Polygon', 'coordinates': [[list(p) for p in ring + ring[:1]]]},
    }


def village_code(i, j):
    return f'9901011012{i}{j}'


def grid_code(i, j):
    return f'{village_code(i // 3, j // 3)}{i}{j}1'


clean = [feature(village_code(i, j), '2', '', village_ring(i, j)) for i in range(2) for j in range(2)]
clean += [
    feature(grid_code(i, j), '3', village_code(i // 3, j // 3), grid_ring(i, j))
    for i in range(SIZE)
    for j in range(SIZE)
]
by_code = {f['properties']['code']: f for f in clean}
planted = json.loads(json.dumps(clean))
planted_by_code = {f['properties']['code']: f for f in planted}
troubles = []


def move(code, corner, towards, share):
    """Moves one point of the boundary of one grid alone towards a place."""
    ring = planted_by_code[code]['geometry']['coordinates'][0]
    x, y = corner
    to = [round(x + (towards[0] - x) * share, 7), round(y + (towards[1] - y) * share, 7)]
    for at, p in enumerate(ring):
        if (p[0], p[1]) == (x, y):
            ring[at] = to


def centre(i, j):
    return (WEST + STEP * (i + 0.5), SOUTH + STEP * (j + 0.5))


# Gaps: the corner of one grid drawn in, between villages and within them.
for (i, j), corner, share in (
    ((0, 0), (1, 1), 0.30), ((4, 0), (5, 1), 0.10), ((2, 2), (2, 2), 0.06), ((0, 4), (1, 5), 0.50), ((4, 4), (4, 5), 0.20),
):
    move(grid_code(i, j), corners[corner], centre(i, j), share)
    troubles.append({'kind': 'gap', 'code': grid_code(i, j), 'minuend': 'clean'})
# Overlaps: a bend of the boundary to one neighbour pushed out over it.
for (i, j), (ni, nj), edge, share in (
    ((1, 0), (2, 0), ((2, 0), (2, 1)), 0.45), ((3, 1), (3, 2), ((3, 2), (4, 2)), 0.10), ((0, 2), (1, 2), ((1, 2), (1, 3)), 0.70),
    ((2, 3), (3, 3), ((3, 3), (3, 4)), 0.30), ((5, 3), (5, 4), ((5, 4), (6, 4)), 0.20),
):
    move(grid_code(i, j), side(*edge, denser=False)[2], centre(ni, nj), share)
    troubles.append({'kind': 'overlap', 'code': grid_code(i, j), 'minuend': 'planted', 'outOf': grid_code(ni, nj)})
# The fourth reaches out of its village, too.
troubles.append({'kind': 'outside_parent', 'code': grid_code(2, 3), 'minuend': 'planted'})
# Orphans: two of villages that are not there, three that reach out of the county.
for (i, j) in ((1, 4), (5, 5)):
    planted_by_code[grid_code(i, j)]['properties']['parent_code'] = '990101999000'
    troubles.append({'kind': 'parent_missing', 'code': grid_code(i, j)})
for (i, j), edge, towards in (
    ((0, 1), ((0, 1), (0, 2)), (WEST - 0.0020, SOUTH + STEP * 1.5)),
    ((2, 5), ((2, 6), (3, 6)), (WEST + STEP * 2.5, SOUTH + STEP * 6 + 0.0011)),
    ((5, 2), ((6, 2), (6, 3)), (WEST + STEP * 6 + 0.0004, SOUTH + STEP * 2.4)),
):
    ring = planted_by_code[grid_code(i, j)]['geometry']['coordinates'][0]
    ends = [ring.index(list(corners[end])) for end in edge]
    ring.insert(max(ends) if abs(ends[0] - ends[1]) == 1 else len(ring) - 1, [round(v, 7) for v in towards])
    troubles.append({'kind': 'outside_parent', 'code': grid_code(i, j), 'minuend': 'planted'})


def wkt(f):
    points = ', '.join(f'{x} {y}' for x, y in f['geometry']['coordinates'][0])
    return f"GeomFromText('POLYGON(({points}))', 4326)"


def square_metres(operation, a, b):
    """Area of a without b, or of what both cover, on UTM 48N, whose scale there is within 0.04 % of true."""
    sql = f'SELECT ST_Area(ST_Transform({operation}({wkt(a)}, {wkt(b)}), 32648)) / (0.9996 * 0.9996) AS area'
    answer = subprocess.run(
        ['ogrinfo', '-q', FOLDER + 'clean.geojson', '-dialect', 'sqlite', '-sql', sql],
        capture_output=True, text=True, check=True,
    ).stdout
    return round(float(re.search(r'area \(Real\) = ([\d.eE+-]+)', answer).group(1)), 3)


def write(name, contents):
    with open(FOLDER + name, 'w') as file:
        compact = name.endswith('.geojson')
        json.dump(contents, file, indent=None if compact else 2, separators=(',', ':') if compact else None)
        file.write('\n')


write('clean.geojson', {'type': 'FeatureCollection', 'features': clean})
write('planted.geojson', {'type': 'FeatureCollection', 'features': planted})
for trouble in troubles:
    minuend = trouble.pop('minuend', None)
    if minuend is None:
        continue
    before, after = by_code[trouble['code']], planted_by_code[trouble['code']]
    if trouble['kind'] == 'overlap':
        over = planted_by_code[trouble.pop('outOf')]
        trouble['squareMetres'] = square_metres('ST_Intersection', after, over)
        continue
    a, b = (before, after) if minuend == 'clean' else (after, before)
    trouble['squareMetres'] = square_metres('ST_Difference', a, b)
write('planted.json', troubles)
subprocess.run(['npx', 'prettier', '--write', FOLDER], check=True, capture_output=True)
