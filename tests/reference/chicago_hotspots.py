"""Gi* of the assaults of Chicago in 2010 and 2019, written to chicago_hotspots.json beside this file.

Debian: apt-get install gdal-bin python3-numpy python3-scipy python3-shapely
Run:    /usr/bin/python3 tests/reference/chicago_hotspots.py

Hexagons 500 m wide around 87.73 W 41.83 N in PROJ's Lambert azimuthal equal-area projection, those that shapely says
intersect a beat; the nearest centre by scipy's k-d tree, of
equals the eastern one; Gi* by its formula with scipy's sparse matrices; classes by the rule of
Benjamini and Hochberg.
"""

import csv
import gzip
import json
import subprocess

import numpy
from scipy.sparse import csr_matrix, identity
from scipy.spatial import cKDTree
from scipy.stats import norm
from shapely.geometry import Polygon
from shapely.ops import unary_union

FOLDER = "../shared/realdata/chicago/"
SIZE = 500


def project(places):
    lines = "\n".join(f"{x!r} {y!r}" for x, y in places)
    laea = "+proj=laea +lon_0=-87.73 +lat_0=41.83 +ellps=WGS84 +units=m"
    answer = subprocess.run(["gdaltransform", "-s_srs", "+proj=longlat +ellps=WGS84", "-t_srs", laea, "-output_xy"],
                            input=lines, capture_output=True, text=True, check=True).stdout
    return numpy.array([line.split()[:2] for line in answer.splitlines()], float)


def ground():
    with open(FOLDER + "police_beats.geojson", encoding="utf-8") as file:
        features = json.load(file)["features"]
    parts = []
    for feature in features:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for rings in polygons:
            shell, *holes = [project(ring) for ring in rings]
            parts.append(Polygon(shell, holes))
    return unary_union([part.buffer(0) for part in parts])


def cells(area):
    height = SIZE * 3**0.5 / 2
    west, south, east, north = area.bounds
    found = []
    for row in range(int(south // height) - 1, int(north // height) + 3):
        shift = SIZE / 2 if row % 2 else 0
        for column in range(int((west - shift) // SIZE) - 1, int((east - shift) // SIZE) + 3):
            x, y = column * SIZE + shift, row * height
            angles = numpy.radians(numpy.arange(30, 390, 60))
            tip = SIZE / 3**0.5
            hexagon = Polygon(numpy.column_stack([x + tip * numpy.cos(angles), y + tip * numpy.sin(angles)]))
            if area.intersects(hexagon):
                found.append((column, row, x, y))
    return found


def score(counts, weights):
    n = len(counts)
    size = numpy.asarray(weights.sum(axis=1)).ravel()
    deviation = numpy.sqrt((counts**2).mean() - counts.mean() ** 2)
    return (weights @ counts - counts.mean() * size) / (deviation * numpy.sqrt((n * size - size**2) / (n - 1)))


def classes(z):
    p = 2 * norm.sf(abs(z))
    order = numpy.argsort(p)
    ranks = numpy.arange(1, len(p) + 1)
    value = numpy.zeros(len(p), int)
    for rank, level in enumerate([0.1, 0.05, 0.01], 1):
        passed = numpy.nonzero(p[order] <= level * ranks / len(p))[0]
        if len(passed):
            value[p <= p[order][passed[-1]]] = rank
    return value * numpy.sign(z).astype(int)


area = ground()
lattice = cells(area)
centres = numpy.array([cell[2:] for cell in lattice])
tree = cKDTree(centres)
pairs = tree.query_pairs(SIZE * 1.1, output_type="ndarray")
ones = numpy.ones(len(pairs))
n = len(lattice)
near = csr_matrix((ones, (pairs[:, 0], pairs[:, 1])), (n, n))
weights = near + near.T + identity(n)
with gzip.open(FOLDER + "aggravated_assaults.csv.gz", "rt") as file:
    rows = [(int(row["date"][:4]), float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(file)]
answer = {}
for year in (2010, 2019):
    xy = project([row[1:] for row in rows if row[0] == year])
    away, candidates = tree.query(xy, k=2)
    east = centres[candidates, 0].argmax(axis=1)
    tied = away[:, 1] - away[:, 0] < 1e-6
    nearest = numpy.where(tied, candidates[numpy.arange(len(xy)), east], candidates[:, 0])
    counts = numpy.bincount(nearest, minlength=n).astype(float)
    z = score(counts, weights)
    value = classes(z)
    top = numpy.argsort(-z)[:12]
    answer[year] = {
        "cells": n,
        "events": int(counts.sum()),
        "classes": {str(k): int((value == k).sum()) for k in range(-3, 4)},
        "top": [{"code": f"{lattice[i][0]}/{lattice[i][1]}", "count": int(counts[i]), "z": float(z[i])} for i in top],
    }
with open("tests/reference/chicago_hotspots.json", "w", encoding="utf-8") as file:
    json.dump(answer, file, indent=1)
    file.write("\n")
