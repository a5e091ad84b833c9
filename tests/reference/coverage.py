"""Reference areas of unions of view sectors, written to coverage.json beside this file.

Debian: apt-get install python3-shapely
Run:    /usr/bin/python3 tests/reference/coverage.py

Cameras stand at random in a plane in metres; their sectors have a corner every degree. `area` is that of their union by
GEOS, `twice` that of all places that two or more of them cover, `walled` that of the union where a wall of houses hides
what lies behind it: there the visible part of each sector is what remains after the shadow of every house is cut away.
"""

import json
import math
import random

from shapely import geos
from shapely.geometry import Point, Polygon
from shapely.ops import unary_union

random.seed(20261122)
cameras = [
    {
        "x": round(random.uniform(-600, 600), 2),
        "y": round(random.uniform(-600, 600), 2),
        "bearing": round(random.uniform(0, 360), 1),
        "fieldAngle": random.choice([42, 60, 92, 180, 270, 360]),
        "reachMetres": random.randint(30, 160),
    }
    for _ in range(200)
]
houses = []
while len(houses) < 60:
    x, y = round(random.uniform(-600, 600), 2), round(random.uniform(-600, 600), 2)
    width, depth = random.randint(8, 40), random.randint(8, 20)
    box = Polygon([(x, y), (x + width, y), (x + width, y + depth), (x, y + depth)])
    if all(box.distance(Polygon(other)) > 3 for other in houses):
        houses.append(list(box.exterior.coords)[:-1])


def place(camera, azimuth, metres):
    angle = math.radians(azimuth)
    return (camera["x"] + metres * math.sin(angle), camera["y"] + metres * math.cos(angle))


def sector(camera):
    field, reach = camera["fieldAngle"], camera["reachMetres"]
    first = camera["bearing"] - field / 2
    arc = [place(camera, first + step, reach) for step in range(field + 1)]
    return Polygon(arc[:-1] if field == 360 else [(camera["x"], camera["y"]), *arc])


def shadow(camera, ring):
    """The house and all that lies behind it: the hull of each wall and of the same wall pushed away from the camera."""
    at = (camera["x"], camera["y"])
    parts = [Polygon(ring)]
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
        far = [(at[0] + (x - at[0]) * 1e4, at[1] + (y - at[1]) * 1e4) for x, y in ((bx, by), (ax, ay))]
        part = Polygon([(ax, ay), (bx, by), *far])
        if part.area > 1e-6:
            parts.append(part.buffer(0))
    return unary_union(parts)


sectors = [sector(camera) for camera in cameras]
pairs = [a.intersection(b) for i, a in enumerate(sectors) for b in sectors[i + 1 :] if a.intersects(b)]
seen = []
for camera, view in zip(cameras, sectors):
    for ring in houses:
        house = Polygon(ring)
        if not view.intersects(house) or house.contains(Point(camera["x"], camera["y"])):
            continue
        view = view.difference(shadow(camera, ring))
    seen.append(view)
open_ground = unary_union(seen).difference(unary_union([Polygon(ring) for ring in houses]))
with open(__file__.replace(".py", ".json"), "w") as file:
    json.dump(
        {
            "geos": ".".join(map(str, geos.geos_version)),
            "cameras": cameras,
            "houses": houses,
            "area": unary_union(sectors).area,
            "twice": unary_union(pairs).area,
            "walled": open_ground.area,
        },
        file,
        indent=1,
    )
