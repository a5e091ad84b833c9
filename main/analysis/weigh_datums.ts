import { buildAreaIndex } from '#shared/geo/area_index.ts';
import { geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Datum } from '#shared/model/datum.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';
import type { DatumEvidence, DatumHypothesis } from '#shared/rpc/import_schemas.ts';

import type { PositionSample } from '#main/import/sample_positions.ts';
import type { FeatureStore } from '#main/store/feature_store.ts';

/** Rows whose places an answer carries. */
const shownRows = 300;

/** What hypotheses are weighed against. */
export type DatumGround = {
  /** Names and codes of areas; the same area may stand there twice. */
  names: string[];
  areas: { polygons: Ring[][] }[];
  /** Area of each name. */
  areaOfName: number[];
  /** Places of the rows of the layer that the file is for, by code. */
  knownPlaces: Map<string, LonLat>;
  /** Middle longitude of what is loaded; null where nothing is. */
  longitude: number | null;
};

/** Reads what is loaded: all areas with their names and codes, and the points of the layer by code. */
export async function readDatumGround(
  features: FeatureStore,
  layer: LayerId,
  signal?: AbortSignal,
): Promise<DatumGround> {
  const ground: DatumGround = {
    names: [],
    areas: [],
    areaOfName: [],
    knownPlaces: new Map(),
    longitude: null,
  };
  for (const areaLayer of ['grids', 'police_districts'] as const) {
    await features.scanAreas(
      areaLayer,
      ['code', 'name'],
      {
        begin: () => undefined,
        row(_fid, { coordinates }, values) {
          for (const value of values) {
            if (typeof value !== 'string' || value.length < 2) continue;
            ground.names.push(value.normalize('NFKC'));
            ground.areaOfName.push(ground.areas.length);
          }
          ground.areas.push({ polygons: coordinates });
        },
      },
      signal,
    );
  }
  const { geometry, codeField } = layerById(layer);
  if (geometry === 'Point') {
    await features.scanPoints(
      layer,
      [codeField],
      {
        begin: () => ground.knownPlaces.clear(),
        row(_fid, longitude, latitude, [code]) {
          if (typeof code === 'string') ground.knownPlaces.set(code, [longitude, latitude]);
        },
      },
      signal,
    );
  }
  const bounds = features.bounds('grids') ?? features.bounds('police_districts') ?? features.bounds(layer);
  return { ...ground, longitude: bounds && (bounds[0] + bounds[2]) / 2 };
}

/** The datums that positions near a longitude may be in: degrees, and the projections that are used there. */
export function likelyDatums(longitude: number | null): Datum[] {
  const degrees: Datum[] = ['wgs84', 'gcj02', 'bd09', 'EPSG:3857'];
  if (longitude === null) return degrees;
  const datums: Datum[] = [];
  const add = (code: number): void => void datums.push(`EPSG:${code}`);
  const utm = Math.min(60, Math.max(1, Math.floor((longitude + 180) / 6) + 1));
  const third = Math.round(longitude / 3);
  for (const zone of [third, third - 1, third + 1]) {
    if (zone < 25 || zone > 45) continue;
    add(4513 + zone - 25);
    add(4534 + zone - 25);
  }
  const sixth = Math.floor(longitude / 6) + 1;
  if (sixth >= 13 && sixth <= 23) {
    add(4491 + sixth - 13);
    add(4502 + sixth - 13);
  }
  add(32600 + utm);
  return [...degrees, ...datums];
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** Distance at which a place that ought to be the same counts half, in metres. */
const halfMetres = 30;

type Part = { value: number; weight: number };

/** The mean of what speaks for a hypothesis, the surer the heavier, by the share of rows that it can read at all. */
function scoreOf(hypothesis: Omit<DatumHypothesis, 'score' | 'places'>, sampled: number): number | null {
  const { insideShare, named, known, readable } = hypothesis;
  const parts: Part[] = [];
  if (insideShare !== null) parts.push({ value: insideShare, weight: 1 });
  if (named.rows >= 5) parts.push({ value: named.inside / named.rows, weight: 2 });
  if (known.rows >= 3 && known.medianMetres !== null)
    parts.push({ value: 1 / (1 + known.medianMetres / halfMetres), weight: 3 });
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  if (weight === 0 || sampled === 0) return null;
  const mean = parts.reduce((sum, part) => sum + part.value * part.weight, 0) / weight;
  return (mean * readable) / sampled;
}

type Judge = (datum: Datum, places: readonly (LonLat | null)[]) => DatumHypothesis;

function judgeOf(sample: PositionSample, ground: DatumGround): Judge {
  const whole = buildAreaIndex(ground.areas.map(({ polygons }) => polygons));
  const single = ground.areas.map(({ polygons }) => buildAreaIndex([polygons]));

  return (datum, places) => {
    const read = places.flatMap((place, at) => (place ? [{ place, at }] : []));
    const within = read.filter(({ place }) => whole.find(...place) >= 0).length;
    const naming = read.filter(({ at }) => (sample.named[at] ?? -1) >= 0);
    const fitting = naming.filter(({ place, at }) => {
      const area = ground.areaOfName[sample.named[at] ?? -1] ?? -1;
      return (single[area]?.find(...place) ?? -1) >= 0;
    });
    const offsets = read.flatMap(({ place, at }) => {
      const known = ground.knownPlaces.get(sample.codes[at] ?? '');
      return known ? [geodesicDistanceMetres(place, known)] : [];
    });
    const evidence = {
      datum,
      readable: read.length,
      insideShare: ground.areas.length === 0 || read.length === 0 ? null : within / read.length,
      named: { rows: naming.length, inside: fitting.length },
      known: { rows: offsets.length, medianMetres: medianOf(offsets) },
    };
    const shown = places.slice(0, shownRows);
    return { ...evidence, score: scoreOf(evidence, sample.rows.length), places: shown };
  };
}

/** How sure the order is: 20 points ahead on 30 rows is clear, 5 points ahead is likely, all else is for people to decide. */
function verdictOf([best, next]: readonly DatumHypothesis[], sampled: number): DatumEvidence['verdict'] {
  if (typeof best?.score !== 'number') return 'nothing_loaded';
  const lead = best.score - (next?.score ?? 0);
  if (best.score < 0.3 || lead < 0.05) return 'undecided';
  return lead >= 0.2 && sampled >= 30 ? 'clear' : 'likely';
}

function apartMetres([best, next]: readonly DatumHypothesis[]): number | null {
  if (!best || !next) return null;
  return medianOf(
    best.places.flatMap((place, at) => {
      const other = next.places[at];
      return place && other ? [geodesicDistanceMetres(place, other)] : [];
    }),
  );
}

/** Weighs what the coordinates of a sample may mean against what is loaded. The order is evidence, the choice is not made here. */
export function weighDatums(
  sample: PositionSample,
  datums: readonly Datum[],
  ground: DatumGround,
): DatumEvidence {
  const judge = judgeOf(sample, ground);
  const hypotheses = datums
    .map((datum, at) => judge(datum, sample.places[at] ?? []))
    .filter(({ readable }) => readable > 0)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .slice(0, 8);
  return {
    declared: sample.declared,
    sampled: sample.rows.length,
    rows: sample.rows.slice(0, shownRows),
    hypotheses,
    verdict: verdictOf(hypotheses, sample.rows.length),
    apartMetres: apartMetres(hypotheses),
  };
}
