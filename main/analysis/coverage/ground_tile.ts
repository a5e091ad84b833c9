import { VectorTile, type VectorTileFeature, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

import { roadClasses } from '#shared/geo/view_coverage/road_lines.ts';

import { findJunctions } from './find_junctions.ts';

/** What a vector tile says of the ground, in units of the tile, 4096 along its side. */
export type GroundTile = {
  /** Rings of each building. */
  buildings: { x: number; y: number }[][][];
  /** Pieces of road within the tile: `x y x y`. */
  pieces: number[];
  /** Of each piece the position of its class in `roadClasses`. */
  kinds: number[];
  /** Crossings within the tile: `x y`. */
  junctions: number[];
};

const extent = 4096;

/** Names that the common schemas (OpenMapTiles, Protomaps, Shortbread) give these layers and the field of the class. */
const buildingLayers = ['building', 'buildings'];
const roadLayers = ['transportation', 'roads', 'road', 'streets', 'street'];
const classFields = ['class', 'kind', 'highway', 'pmap:kind', 'type'];

const knownClasses: Readonly<Record<string, string>> = {
  residential: 'minor',
  living_street: 'minor',
  unclassified: 'minor',
  street: 'minor',
  street_limited: 'minor',
  minor_road: 'minor',
  major_road: 'primary',
  medium_road: 'tertiary',
  highway: 'motorway',
  driveway: 'service',
};

/** What runs beside the roads or is none. */
const noRoads =
  /rail|transit|subway|tram|ferry|aerial|pier|runway|taxiway|path|foot|cycle|steps|bridleway|corridor|construction/u;

function roadKind({ properties }: VectorTileFeature): number | null {
  const field = classFields.find((name) => typeof properties[name] === 'string');
  const said = field === undefined ? '' : String(properties[field]);
  if (noRoads.test(said)) return null;
  const plain = said.replace(/_(link|construction)$/u, '');
  const name = knownClasses[plain] ?? plain;
  const kind = roadClasses.findIndex((known) => known === name);
  return kind < 0 ? roadClasses.length - 1 : kind;
}

function layerOf({ layers }: VectorTile, names: readonly string[]): VectorTileLayer | undefined {
  return names.map((name) => layers[name]).find((layer) => layer !== undefined);
}

/** Lines of the layer's roads in units of 4096; bridges and tunnels cross nothing. */
function readRoads(layer: VectorTileLayer | undefined): { line: number[]; kind: number; level: boolean }[] {
  const roads: { line: number[]; kind: number; level: boolean }[] = [];
  for (let index = 0; layer && index < layer.length; index++) {
    const feature = layer.feature(index);
    if (feature.type !== 2) continue;
    const kind = roadKind(feature);
    if (kind === null) continue;
    const scale = extent / feature.extent;
    const level = !['bridge', 'tunnel'].includes(String(feature.properties.brunnel));
    for (const line of feature.loadGeometry()) {
      if (line.length > 1)
        roads.push({ line: line.flatMap(({ x, y }) => [x * scale, y * scale]), kind, level });
    }
  }
  return roads;
}

/** The part of a piece inside the tile, its western and northern edge included; null where there is none (Liang–Barsky). */
function insideTile(x0: number, y0: number, x1: number, y1: number): number[] | null {
  let [from, to] = [0, 1];
  for (const [start, step] of [
    [x0, x1 - x0],
    [y0, y1 - y0],
  ] as const) {
    if (step === 0) {
      if (start < 0 || start >= extent) return null;
      continue;
    }
    const [a, b] = [-start / step, (extent - start) / step];
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  if (from >= to) return null;
  return [x0 + from * (x1 - x0), y0 + from * (y1 - y0), x0 + to * (x1 - x0), y0 + to * (y1 - y0)];
}

function readBuildings(layer: VectorTileLayer | undefined): GroundTile['buildings'] {
  const buildings: GroundTile['buildings'] = [];
  for (let index = 0; layer && index < layer.length; index++) {
    const feature = layer.feature(index);
    if (feature.type !== 3) continue;
    const scale = extent / feature.extent;
    const rings = feature
      .loadGeometry()
      .map((ring) => ring.map(({ x, y }) => ({ x: x * scale, y: y * scale })));
    for (const building of groupRings(rings)) if (meetsTile(building)) buildings.push(building);
  }
  return buildings;
}

/** Twice the area of a ring; an outer ring of a vector tile has a positive one (MVT 2.1, 4.3.3.3). */
function signedArea(ring: { x: number; y: number }[]): number {
  let sum = 0;
  ring.forEach(({ x, y }, index) => {
    const last = ring.at(index - 1);
    if (last) sum += last.x * y - x * last.y;
  });
  return sum;
}

function groupRings(rings: { x: number; y: number }[][]): GroundTile['buildings'] {
  const groups: GroundTile['buildings'] = [];
  for (const ring of rings) {
    const last = groups.at(-1);
    if (last && signedArea(ring) < 0) last.push(ring);
    else groups.push([ring]);
  }
  return groups;
}

function meetsTile([outer = []]: { x: number; y: number }[][]): boolean {
  const within = (values: number[]): boolean => Math.max(...values) > 0 && Math.min(...values) < extent;
  return within(outer.map(({ x }) => x)) && within(outer.map(({ y }) => y));
}

/** Reads the ground of a tile. Throws whatever the decoder throws on bytes that are no vector tile. */
export function readGroundTile(bytes: Uint8Array): GroundTile {
  const tile = new VectorTile(new PbfReader(bytes));
  const roads = readRoads(layerOf(tile, roadLayers));
  const [pieces, kinds]: [number[], number[]] = [[], []];
  for (const { line, kind } of roads) {
    for (let at = 0; at + 3 < line.length; at += 2) {
      const piece = insideTile(line[at] ?? 0, line[at + 1] ?? 0, line[at + 2] ?? 0, line[at + 3] ?? 0);
      if (!piece) continue;
      pieces.push(...piece);
      kinds.push(kind);
    }
  }
  return {
    buildings: readBuildings(layerOf(tile, buildingLayers)),
    pieces,
    kinds,
    junctions: findJunctions(
      roads.filter(({ level }) => level).map(({ line }) => line),
      extent,
    ),
  };
}
