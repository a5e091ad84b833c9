import { buildAreaIndex, type AreaIndex } from '#shared/geo/area_index.ts';
import { interiorPoint } from '#shared/geo/interior_point.ts';
import { layerById } from '#shared/layers/index.ts';
import {
  isInForce,
  tilesGround,
  validityFields,
  validityOf,
  type Validity,
} from '#shared/model/areas_in_force.ts';
import type { Value } from '#shared/model/feature.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

import type { AreaReceiver, FeatureStore } from '#main/store/feature_store.ts';

export type AreaLayerId = 'grids' | 'police_districts';

export type Area = {
  fid: number;
  code: string;
  name: string;
  level: string;
  /** Code of the area that this one reports to; empty when the record has none. */
  parentCode: string;
  /** Whether it lies over the tiled ground as a mobile grid does (流动网格). */
  mobile: boolean;
  /** When it is in force; null for always. */
  validity: Validity | null;
  /** Head-counts of the record; null where it has none. */
  residents: number | null;
  staff: number | null;
  /** A place inside the area, near its middle. */
  centre: LonLat;
};

/** The set of areas that lie over the tiled ground, beside the levels. */
export const mobileSet = 'mobile';

/** The areas of one layer and the index that finds them; they stand in the order of their codes. */
export type AreaLayer = {
  /** Every area of the records, whenever it is in force. */
  areas: readonly Area[];
  /** Over all areas, in their order, whenever they are in force. */
  index: AreaIndex;
  /** Codes of the levels that occur among the areas that tile the ground, coarsest first. */
  levels: readonly string[];
  /** The levels, and behind them `mobileSet` where there are mobile grids: every event has at most one area in each. */
  sets: readonly string[];
  /** The areas of one level that tile the ground, or the mobile ones, with an index of their own. */
  ofLevel(set: string): AreaLevel;
  /** The finest level: it tiles the county, so that every event counts once. */
  finest(): AreaLevel;
};

/** A day, `yyyy-MM-dd`, or what works it out where it is needed. */
export type Day = string | (() => string);

export type AreaLevel = {
  level: string;
  areas: readonly Area[];
  /** Whenever they are in force. */
  index: AreaIndex;
  /** Whether the day makes a difference to any of the areas. */
  dated: boolean;
  /** Position in `areas` of the first area that covers the place and is in force on the day; -1 for none. */
  find(longitude: number, latitude: number, day: Day): number;
};

const parentFields: Record<AreaLayerId, string> = { grids: 'parent_code', police_districts: 'station_code' };

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '');
const numberOrNull = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null);

/** Levels in the order of the layer's definition; an area without a known level belongs to the finest. */
function levelCodes(layer: AreaLayerId): string[] {
  const { fields, levelField } = layerById(layer);
  return (fields.find((field) => field.id === levelField)?.choices ?? []).map((choice) => choice.code);
}

/** Fields that an area is read from, as far as the layer has them. */
function readFields(layer: AreaLayerId): string[] {
  const wanted = [
    'code',
    'name',
    'level',
    parentFields[layer],
    'kind',
    'residents',
    'staff_count',
    ...validityFields,
  ];
  const known = new Set(layerById(layer).fields.map(({ id }) => id));
  return wanted.filter((field) => known.has(field));
}

type Drawn = Area & { shape: Ring[][] };

const byCode = (a: Area, b: Area): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.fid - b.fid);

/**
 * Reads an area layer into memory: as it is drawn now, or, with the day of a redraw, as it was drawn until then. Areas stand in the
 * order of their codes, so that what lies on a border belongs to the same area whatever keys the rows have.
 */
export async function readAreaLayer(
  features: FeatureStore,
  layer: AreaLayerId,
  signal?: AbortSignal,
  redrawDay = '',
): Promise<AreaLayer> {
  const codes = levelCodes(layer);
  const fields = readFields(layer);
  let drawn: Drawn[] = [];
  const receiver: AreaReceiver = {
    begin: () => {
      drawn = [];
    },
    row: (fid, geometry, values) => {
      const record = Object.fromEntries(fields.map((field, index) => [field, values[index] ?? null]));
      const level = textOf(record.level);
      drawn.push({
        fid,
        code: textOf(record.code),
        name: textOf(record.name),
        level: codes.includes(level) ? level : (codes.at(-1) ?? ''),
        parentCode: textOf(record[parentFields[layer]]),
        mobile: !tilesGround(record.kind),
        validity: validityOf(record),
        residents: numberOrNull(record.residents),
        staff: numberOrNull(record.staff_count),
        centre: interiorPoint(geometry),
        shape: geometry.coordinates,
      });
    },
  };
  if (redrawDay === '') await features.scanAreas(layer, fields, receiver, signal);
  else await features.scanAreasBefore(layer, redrawDay, fields, receiver, signal);
  return indexAreas(drawn.sort(byCode), codes);
}

function indexLevel(level: string, drawn: readonly Drawn[]): AreaLevel {
  const index = buildAreaIndex(drawn.map(({ shape }) => shape));
  const dated = drawn.some(({ validity }) => validity !== null);
  return {
    level,
    areas: drawn,
    index,
    dated,
    find(longitude, latitude, day) {
      const first = index.find(longitude, latitude);
      const validity = drawn[first]?.validity ?? null;
      if (validity === null) return first;
      const on = typeof day === 'string' ? day : day();
      if (isInForce(validity, on)) return first;
      const hits = index.findAll(longitude, latitude);
      return hits.find((position) => isInForce(drawn[position]?.validity ?? null, on)) ?? -1;
    },
  };
}

function indexAreas(drawn: readonly Drawn[], codes: readonly string[]): AreaLayer {
  const tiling = drawn.filter(({ mobile }) => !mobile);
  const levels = codes.filter((code) => tiling.some(({ level }) => level === code));
  const bySet = new Map(
    levels.map((level) => [
      level,
      indexLevel(
        level,
        tiling.filter((area) => area.level === level),
      ),
    ]),
  );
  const moving = drawn.filter(({ mobile }) => mobile);
  if (moving.length > 0) bySet.set(mobileSet, indexLevel(mobileSet, moving));
  const none = (level: string): AreaLevel => indexLevel(level, []);
  return {
    areas: drawn,
    index: buildAreaIndex(drawn.map(({ shape }) => shape)),
    levels,
    sets: [...bySet.keys()],
    ofLevel: (set) => bySet.get(set) ?? none(set),
    finest: () => bySet.get(levels.at(-1) ?? '') ?? none(''),
  };
}

/** Areas that cover a place and are in force on a day, coarsest level first, mobile ones last. */
export function areasAt(
  { areas, index, levels }: AreaLayer,
  [longitude, latitude]: LonLat,
  day: string,
): Area[] {
  const rank = ({ level, mobile }: Area): number => (mobile ? levels.length : levels.indexOf(level));
  return index
    .findAll(longitude, latitude)
    .flatMap((position) => areas[position] ?? [])
    .filter(({ validity }) => isInForce(validity, day))
    .sort((a, b) => rank(a) - rank(b));
}
