"""Reference values for DBSCAN and the Knox table, written to hotspots_python.json beside this file.

Debian: apt-get install python3-numpy python3-scipy python3-sklearn
Run:    /usr/bin/python3 tests/reference/hotspots.py

Labels are scikit-learn's. The Knox table counts all pairs of points in a plane (scipy.spatial.distance.pdist), its expectation
is the mean over 2,000 permutations by numpy's generator; `error` is the standard error of that mean.
"""

import json

import numpy
from scipy.spatial.distance import pdist
from sklearn.cluster import DBSCAN

random = numpy.random.default_rng(20261122)


def clustered(n, spread):
    centres = random.uniform(-3000, 3000, (5, 2))
    own = random.normal(centres[random.integers(0, 5, n)], spread)
    noise = random.uniform(-4000, 4000, (n // 3, 2))
    points = numpy.round(numpy.vstack([own, noise]), 1)
    random.shuffle(points)
    return numpy.vstack([points, points[: n // 10]])


def clusters():
    cases = []
    for n, spread, eps, least in [(240, 150, 120, 5), (300, 400, 90, 3), (150, 60, 300, 12)]:
        points = clustered(n, spread)
        labels = DBSCAN(eps=eps, min_samples=least).fit(points).labels_
        cases.append({"x": points[:, 0].tolist(), "y": points[:, 1].tolist(), "eps": eps, "minPoints": least,
                      "labels": labels.tolist()})
    return cases


def knox():
    n = 260
    points = numpy.round(random.uniform(-2500, 2500, (n, 2)), 1)
    days = numpy.round(random.uniform(0, 200, n), 2)
    for i in range(40):  # near repeats
        j = random.integers(0, n)
        points[i] = numpy.round(points[j] + random.normal(0, 60, 2), 1)
        days[i] = numpy.round(days[j] + random.uniform(0, 6), 2)
    points[40:50] = points[50:60]  # the same place
    metres, limits = [0, 200, 400, 800], [7, 14, 28]
    space = pdist(points)
    apart = numpy.searchsorted(metres, space, side="left")

    def table(times):
        soon = numpy.searchsorted(limits, pdist(times[:, None]), side="left")
        counts = numpy.zeros((len(metres) + 1, len(limits) + 1), int)
        numpy.add.at(counts, (apart, soon), 1)
        return counts[:-1, :-1].ravel()

    runs = numpy.array([table(random.permutation(days)) for _ in range(2000)])
    return {"x": points[:, 0].tolist(), "y": points[:, 1].tolist(), "days": days.tolist(),
            "metres": metres, "limitsDays": limits, "observed": table(days).tolist(),
            "expected": runs.mean(0).tolist(), "deviation": runs.std(0, ddof=1).tolist()}


with open("tests/reference/hotspots_python.json", "w", encoding="utf-8") as file:
    json.dump({"clusters": clusters(), "knox": knox()}, file, separators=(",", ":"))
    file.write("\n")
