"""Zones around lines by GEOS, for tests/geo/shared_borders.test.ts: areas of buffers on a Lambert azimuthal equal-area plane.

Run from the root of the repository: python3 tests/reference/zones.py > tests/fixtures/areas/zones.json
"""
import json
import random

from pyproj import Transformer
from shapely.geometry import MultiLineString
from shapely.ops import transform

random.seed(7)
zones = []
for radius in (60, 200, 900):
    lines = []
    for _ in range(2):
        x, y = 104 + random.random() * 0.05, 30 + random.random() * 0.05
        line = [(x, y)]
        for _ in range(40):
            x, y = x + (random.random() - 0.35) * 0.004, y + (random.random() - 0.5) * 0.006
            line.append((round(x, 6), round(y, 6)))
        lines.append(line)
    shape = MultiLineString(lines)
    plane = Transformer.from_crs(
        'EPSG:4326', f'+proj=laea +lat_0={shape.centroid.y} +lon_0={shape.centroid.x} +ellps=WGS84', always_xy=True)
    zones.append({'radiusMetres': radius, 'lines': lines,
                  'squareMetres': round(transform(plane.transform, shape).buffer(radius, resolution=64).area, 1)})
print(json.dumps(zones, separators=(',', ':')))
