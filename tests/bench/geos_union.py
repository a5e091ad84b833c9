"""Unites the polygons of a file with GEOS, counted in the time that it takes; for coverage.bench.ts.

Debian: apt-get install python3-shapely
Run:    /usr/bin/python3 tests/bench/geos_union.py SECTORS.json

Reads [[[x, y], …], …] in metres and prints the number of rings, the seconds that the union took, and its area.
"""

import json
import sys
import time

from shapely import geos
from shapely.geometry import Polygon
from shapely.ops import unary_union

polygons = [Polygon(ring) for ring in json.load(open(sys.argv[1]))]
started = time.perf_counter()
united = unary_union(polygons)
seconds = time.perf_counter() - started
print(
    json.dumps(
        {
            "rings": len(polygons),
            "seconds": seconds,
            "area": united.area,
            "geos": ".".join(map(str, geos.geos_version)),
        }
    )
)
