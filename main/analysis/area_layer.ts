import { buildAreaIndex, type AreaIndex } from '#shared/geo/area_index.ts';
import { interiorPoint } from '#shared/geo/interior_point.ts';
import { layerById } from '#shared/layers/index.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

export type AreaLayerId = 'grids' | 'police_districts';

export type Area = {
  fid: number;
  code: string;
  name: string;
  level: string;
  /** Code of the area that this one reports to; empty when the record has none. */
  parentCode: string;
  /** A place inside the area, near its middle. */
  centre: LonLat;
};

/** The areas of one layer and the index that finds them. */
export type AreaLayer = {
  areas: readonly Area[];
  /** Over all areas, in their order. */
  index: AreaIndex;
  /** Codes of the levels that occur, coarsest first. */
  levels: readonly string[];
  /** The areas of one level with an index of their own. */
  ofLevel(level: string): AreaLevel;
  /** The finest level: it tiles the county, so that every event counts once. */
  finest(): AreaLevel;
};

export type AreaLevel = { level: string; areas: readonly Area[]; index: AreaIndex };

const parentFields: Record<AreaLayerId, string> = { grids: 'parent_code', police_districts: 'station_code' };

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Levels in the order of the layer's definition; an area without a known level belongs to the finest. */
function levelCodes(layer: AreaLayerId): string[] {
  const { fields, levelField } = layerById(layer);
  return (fields.find((field) => field.id === levelField)?.choices ?? []).map((choice) => choice.code);
}

/** Reads an area layer into memory. */
export async function readAreaLayer(
  features: FeatureStore,
  layer: AreaLayerId,
  signal?: AbortSignal,
): Promise<AreaLayer> {
  const codes = levelCodes(layer);
  const finestCode = codes.at(-1) ?? '';
  let areas: Area[] = [];
  let shapes: Ring[][][] = [];
  const receiver = {
    begin: () => {
      areas = [];
      shapes = [];
    },
    row: (
      fid: number,
      geometry: { type: 'MultiPolygon'; coordinates: Ring[][] },
      values: readonly unknown[],
    ) => {
      const [code, name, level, parentCode] = values.map(textOf);
      areas.push({
        fid,
        code: code ?? '',
        name: name ?? '',
        level: level !== undefined && codes.includes(level) ? level : finestCode,
        parentCode: parentCode ?? '',
        centre: interiorPoint(geometry),
      });
      shapes.push(geometry.coordinates);
    },
  };
  await features.scanAreas(layer, ['code', 'name', 'level', parentFields[layer]], receiver, signal);
  return indexAreas(areas, shapes, codes);
}

function indexAreas(
  areas: readonly Area[],
  shapes: readonly Ring[][][],
  codes: readonly string[],
): AreaLayer {
  const levels = codes.filter((code) => areas.some((area) => area.level === code));
  const byLevel = new Map(
    levels.map((level): [string, AreaLevel] => {
      const members = areas.flatMap((area, position) => (area.level === level ? [position] : []));
      return [
        level,
        {
          level,
          areas: areas.filter((area) => area.level === level),
          index: buildAreaIndex(members.map((position) => shapes[position] ?? [])),
        },
      ];
    }),
  );
  const none = (level: string): AreaLevel => ({ level, areas: [], index: buildAreaIndex([]) });
  return {
    areas,
    index: buildAreaIndex(shapes),
    levels,
    ofLevel: (level) => byLevel.get(level) ?? none(level),
    finest: () => byLevel.get(levels.at(-1) ?? '') ?? none(''),
  };
}
