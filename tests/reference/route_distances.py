"""Distances of places and areas to lines by GEOS (shapely) on PROJ's equal-area plane; prints the JSON beside this file.

Debian: python3-shapely, python3-pyproj. Run: python3 route_distances.py > route_distances.json
"""

import json
import random

from pyproj import Transformer
from shapely.geometry import LineString, MultiLineString, Point, Polygon

MIDDLE = (104.55, 30.45)
plane = Transformer.from_crs(
    "EPSG:4326", f"+proj=laea +lon_0={MIDDLE[0]} +lat_0={MIDDLE[1]} +ellps=WGS84", always_xy=True
)
random.seed(29)


def metres(line):
    return [plane.transform(longitude, latitude) for longitude, latitude in line]


def walk(corners):
    longitude, latitude = MIDDLE[0] + random.uniform(-0.2, 0.2), MIDDLE[1] + random.uniform(-0.15, 0.15)
    line = [(longitude, latitude)]
    for _ in range(corners):
        longitude += random.uniform(-0.02, 0.02)
        latitude += random.uniform(-0.015, 0.015)
        line.append((longitude, latitude))
    return [[round(x, 6), round(y, 6)] for x, y in line]


lines = [[walk(random.randint(1, 12)) for _ in range(random.randint(1, 3))] for _ in range(8)]
shapes = [MultiLineString([metres(part) for part in line]) for line in lines]


def place():
    return [round(MIDDLE[0] + random.uniform(-0.3, 0.3), 6), round(MIDDLE[1] + random.uniform(-0.25, 0.25), 6)]


def square():
    x, y = place()
    w, h = random.uniform(0.001, 0.05), random.uniform(0.001, 0.05)
    ring = [[x, y], [x + w, y], [x + w, y + h], [x, y + h], [x, y]]
    hole = [[x + w * f, y + h * g] for f, g in ((0.2, 0.2), (0.2, 0.8), (0.8, 0.8), (0.8, 0.2), (0.2, 0.2))]
    rings = [ring, hole] if random.random() < 0.3 else [ring]
    return [[[round(a, 6), round(b, 6)] for a, b in one] for one in rings]


places = [place() for _ in range(120)]
areas = [square() for _ in range(60)]
print(
    json.dumps(
        {
            "lines": lines,
            "places": [
                {"at": at, "metres": [round(shape.distance(Point(plane.transform(*at))), 3) for shape in shapes]}
                for at in places
            ],
            "areas": [
                {
                    "rings": rings,
                    "metres": [
                        round(shape.distance(Polygon(metres(rings[0]), [metres(one) for one in rings[1:]])), 3)
                        for shape in shapes
                    ],
                }
                for rings in areas
            ],
        }
    )
)
