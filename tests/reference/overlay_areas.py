"""Common ground of areas by GEOS, for tests/geo/overlay_areas.test.ts.

Each case lays the areas of one file over those of another, or over a lattice of squares, on a Lambert azimuthal
equal-area plane of WGS-84 by PROJ, edges divided every 200 m. Wants python3-shapely, python3-pyproj and gdal-bin.
Run from the root of the repository: python3 tests/reference/overlay_areas.py > tests/fixtures/areas/overlay.json
"""
import json
import math
import os
import subprocess

from pyproj import Transformer
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import transform, unary_union
from shapely.validation import make_valid

real = '../shared/realdata/'


def polygons(geometry):
    parts = [geometry['coordinates']] if geometry['type'] == 'Polygon' else geometry['coordinates']
    return [[[tuple(at[:2]) for at in ring] for ring in part] for part in parts]


def read(path, keep=lambda properties: True):
    if path.startswith(real):
        name = '/vsizip/' + path if path.endswith('.zip') else path
        text = subprocess.run(
            ['ogr2ogr', '-f', 'GeoJSON', '-t_srs', 'EPSG:4326', '-lco', 'COORDINATE_PRECISION=9', '/vsistdout/', name],
            check=True, capture_output=True).stdout
    else:
        text = open(path, 'rb').read()
    return [polygons(one['geometry']) for one in json.loads(text)['features'] if keep(one['properties'])]


def lattice(areas, step):
    places = [at for area in areas for part in area for ring in part for at in ring]
    west, south = math.floor(min(x for x, _ in places) / step), math.floor(min(y for _, y in places) / step)
    east, north = math.ceil(max(x for x, _ in places) / step), math.ceil(max(y for _, y in places) / step)
    corners = lambda x, y: [(x * step, y * step), ((x + 1) * step, y * step), ((x + 1) * step, (y + 1) * step),
                            (x * step, (y + 1) * step), (x * step, y * step)]
    return [[[corners(x, y)]] for y in range(south, north) for x in range(west, east)]


def divided(ring):
    out = []
    for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
        count = max(1, math.ceil(math.hypot((x2 - x1) * 111320 * math.cos(math.radians(y1)), (y2 - y1) * 111320) / 200))
        out += [(x1 + (x2 - x1) * k / count, y1 + (y2 - y1) * k / count) for k in range(count)]
    return out + [ring[-1]]


def flat(areas, plane):
    shapes = []
    for area in areas:
        shape = MultiPolygon([Polygon(divided(part[0]), [divided(hole) for hole in part[1:]]) for part in area])
        shape = transform(plane.transform, shape)
        shapes.append(shape if shape.is_valid else make_valid(shape))
    return shapes


def case(name, one, other, **source):
    places = [at for area in one + other for part in area for ring in part for at in ring]
    longitude = (min(x for x, _ in places) + max(x for x, _ in places)) / 2
    latitude = (min(y for _, y in places) + max(y for _, y in places)) / 2
    plane = Transformer.from_crs(
        'EPSG:4326', f'+proj=laea +lat_0={latitude} +lon_0={longitude} +ellps=WGS84', always_xy=True)
    a, b = flat(one, plane), flat(other, plane)
    pairs = []
    for i, shape in enumerate(a):
        for j, against in enumerate(b):
            if shape.intersects(against):
                size = shape.intersection(against).area
                if size > 1:
                    pairs.append([i, j, round(size, 2)])
    whole = unary_union(b)
    return {
        'name': name, **source,
        'from': [round(shape.area, 2) for shape in a],
        'outside': [round(shape.difference(whole).area, 2) for shape in a],
        'pairs': pairs,
    }


level = lambda wanted: lambda properties: properties['level'] == wanted
fixtures = 'tests/fixtures/areas/'
clean, planted = read(fixtures + 'clean.geojson', level('3')), read(fixtures + 'planted.geojson', level('3'))
cases = [
    case('grids of the clean set over those with planted troubles', clean, planted, fixture=['clean', 'planted']),
    case('grids with planted troubles over those of the clean set', planted, clean, fixture=['planted', 'clean']),
]
if os.path.exists(real):
    beats, districts = read(real + 'chicago/police_beats.geojson'), read(real + 'chicago/police_districts.kml')
    cases.append(case("Chicago's police beats over its districts", beats, districts,
                      real=['chicago/police_beats.geojson', 'chicago/police_districts.kml']))
    for name, path, step in [("New York's precincts over squares", 'newyork/precincts.gpkg', 0.05),
                             ("London's wards over squares", 'london/wards.zip', 0.04)]:
        areas = read(real + path)
        cases.append(case(name, areas, lattice(areas, step), real=[path], step=step))
print(json.dumps({'cases': cases}, ensure_ascii=False, separators=(',', ':')))
