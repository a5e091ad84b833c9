import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { booleanPointInPolygon } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';

import { buildAreaIndex } from '#shared/geo/area_index.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { median, report, timed } from './measure.ts';

const folder = '../shared/realdata/chicago';
const rounds = 5;

function readPlaces(): LonLat[] {
  const [heading = '', ...lines] = gunzipSync(readFileSync(`${folder}/aggravated_assaults.csv.gz`))
    .toString('utf8')
    .trim()
    .split('\n');
  const columns = heading.split(',');
  const [x, y] = [columns.indexOf('longitude'), columns.indexOf('latitude')];
  return lines.map((line) => {
    const cells = line.split(',');
    return [Number(cells[x]), Number(cells[y])];
  });
}

const beats = (
  JSON.parse(readFileSync(`${folder}/police_beats.geojson`, 'utf8')) as FeatureCollection<MultiPolygon>
).features;
const places = readPlaces();

/** The plain loop: every place against every beat until one holds it. */
function turfLoop(): Int32Array {
  return Int32Array.from(places, (place) =>
    beats.findIndex((beat: Feature<MultiPolygon>) => booleanPointInPolygon(place, beat)),
  );
}

function ours(): Int32Array {
  const index = buildAreaIndex(beats.map(({ geometry }) => geometry.coordinates as LonLat[][][]));
  return Int32Array.from(places, ([longitude, latitude]) => index.find(longitude, latitude));
}

const times: number[] = [];
let found = ours();
for (let round = 0; round < rounds; round++) times.push(timed(() => (found = ours())));
let peerFound: ReturnType<typeof turfLoop> = new Int32Array();
const peer = timed(() => (peerFound = turfLoop()));
const differing = found.reduce((count, area, place) => count + (area === peerFound[place] ? 0 : 1), 0);
const assigned = found.reduce((count, area) => count + (area < 0 ? 0 : 1), 0);
if (differing > 0) throw new Error(`${differing} places differ from turf`);
report({
  what: `${places.length} places in ${beats.length} beats, index built anew`,
  unit: 'ms',
  ours: median(times),
  peer,
  peerName: 'turf loop',
  limit: 'ratio ≤ 0.02',
  note: `${assigned} assigned, equal`,
});
